//! A git repository of its own for a test, with dates and authors that the test sets.

use std::path::Path;
use std::process::Command;

use crate::run::Folder;

/// A folder under version control.
pub struct Clone {
    /// The folder.
    pub folder: Folder,
}

/// Who commits, and on which day.
#[derive(Clone, Copy)]
pub struct By<'a> {
    /// `NAME <MAIL>`, in two parts.
    pub author: (&'a str, &'a str),
    /// `YYYY-MM-DD`.
    pub date: &'a str,
}

/// The keeper of the ladders, on a day.
pub fn on(date: &str) -> By<'_> {
    By {
        author: ("Kim Keeper", "kim@example.org"),
        date,
    }
}

impl Clone {
    /// An empty one.
    pub fn new() -> Self {
        let clone = Clone {
            folder: Folder::new(),
        };
        clone.git(&["init", "--quiet", "--initial-branch=main"]);
        clone
    }

    /// A copy of the last `depth` commits of another one.
    pub fn shallow(of: &Clone, depth: usize) -> Self {
        let clone = Clone {
            folder: Folder::new(),
        };
        let from = format!("file://{}", of.path().display());
        let depth = format!("--depth={depth}");
        clone.git(&["clone", "--quiet", &depth, &from, "."]);
        clone
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `git` in it.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_by(arguments, on("2026-01-01"))
    }

    /// Runs `git` in it as somebody, on some day.
    pub fn git_by(&self, arguments: &[&str], by: By<'_>) -> String {
        let date = format!("{}T12:00:00+00:00", by.date);
        let output = Command::new("git")
            .current_dir(self.path())
            .env("HOME", self.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", by.author.0)
            .env("GIT_AUTHOR_EMAIL", by.author.1)
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_NAME", by.author.0)
            .env("GIT_COMMITTER_EMAIL", by.author.1)
            .env("GIT_COMMITTER_DATE", &date)
            .args(arguments)
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {arguments:?}: {complaint}");
        let answer = String::from_utf8(output.stdout).unwrap();
        answer.trim_end().to_owned()
    }

    /// Commits everything as it stands; gives the id.
    pub fn commit(&self, message: &str, by: By<'_>) -> String {
        self.git_by(&["add", "--all"], by);
        self.git_by(&["commit", "--quiet", "--allow-empty", "-m", message], by);
        self.git(&["rev-parse", "HEAD"])
    }
}
