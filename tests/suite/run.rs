//! A folder of its own for each test, and the program run in it without the user's environment.

use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder that goes away with the test.
pub struct Folder(TempDir);

impl Folder {
    /// A new, empty one.
    pub fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    /// One with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Folder::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        self.put(Path::new(name), text)
    }

    /// The same of a path.
    pub fn put(&self, name: &Path, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// What is in a file.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_on("", arguments)
    }

    /// Runs the program in this folder, for a while where there is much to do.
    pub fn run_long(&self, arguments: &[&str]) -> Outcome {
        self.run_within(Duration::from_secs(60), "", arguments)
    }

    /// Runs the program in this folder with that standard input.
    pub fn run_on(&self, stdin: &str, arguments: &[&str]) -> Outcome {
        // A watchdog, not a measurement: debug builds on a busy machine are slow.
        self.run_within(Duration::from_secs(10), stdin, arguments)
    }

    fn run_within(&self, most: Duration, stdin: &str, arguments: &[&str]) -> Outcome {
        let mut program = program_in(self.path());
        Outcome::of(program.args(arguments).write_stdin(stdin).timeout(most))
    }
}

/// The program, to be run in a folder as a process of its own, without the user's environment.
/// Where no process is needed, `crate::program` runs it within the test.
pub fn program_in(folder: impl AsRef<Path>) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_ospo-ladder"));
    program.current_dir(folder).env_clear();
    program
}

/// What a run came to.
#[derive(Debug)]
pub struct Outcome {
    /// The exit status; none where a signal or the watchdog ended the run.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// The head of one problem as it is drawn.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule's name.
    pub rule: String,
    /// `file:line:column`.
    pub place: String,
    /// Message, labels and help.
    pub text: String,
}

impl Outcome {
    /// Runs a program to its end.
    pub fn of(program: &mut Command) -> Self {
        let output = program.output().unwrap();
        Outcome {
            status: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The problems on standard error, in their order.
    pub fn problems(&self) -> Vec<Problem> {
        let drawn = self.stderr.split("\n\n").filter_map(|drawn| {
            let head = drawn.strip_prefix("error[")?;
            let rule = head.split(']').next()?;
            let place = drawn
                .lines()
                .find_map(|l| l.trim_start().strip_prefix("--> "))?;
            Some(Problem {
                rule: rule.to_owned(),
                place: place.to_owned(),
                text: drawn.to_owned(),
            })
        });
        drawn.collect()
    }

    /// Asserts that it ended well.
    pub fn succeeded(&self) -> &Self {
        assert_eq!(self.status, Some(0), "{}", self.stderr);
        self
    }

    /// Asserts what every refusal of a document has in common: status 2, nothing on standard
    /// output, a place, nothing that a terminal acts on, and no panic.
    pub fn refused(&self) -> &Self {
        assert_eq!(self.status, Some(2), "{}", self.stderr);
        assert_eq!(self.stdout, "");
        let places = self.problems();
        assert!(!places.is_empty(), "no place in:\n{}", self.stderr);
        for problem in places {
            let mut parts = problem.place.rsplitn(3, ':');
            let column: usize = parts.next().unwrap().parse().unwrap();
            let line: usize = parts.next().unwrap().parse().unwrap();
            assert!(column > 0 && line > 0 && parts.next().is_some());
        }
        self.clean()
    }

    /// Asserts that a terminal acts on nothing of what was written, and that nothing panicked.
    pub fn clean(&self) -> &Self {
        for text in [&self.stdout, &self.stderr] {
            let acts = |c: char| {
                let control = c.is_control() && c != '\n';
                let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                    | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}');
                control || hidden
            };
            assert_eq!(text.chars().find(|c| acts(*c)), None, "{text}");
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert!(!self.stderr.contains("overflowed"), "{}", self.stderr);
        self
    }
}
