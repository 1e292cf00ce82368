//! The program, run within the test: words in, exit status and what it wrote out.

use std::ffi::{OsStr, OsString};

use ospo_ladder::cli::{self, Io, Messages, Terminal};
use serde_json::Value;

/// What a run wrote, and its exit status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u8,
    pub stdout: String,
    pub stderr: String,
}

impl Answer {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        let parsed = serde_json::from_str(&self.stdout);
        parsed.unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The same, of a run that must have ended well.
    pub fn sound(self) -> Self {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self
    }
}

/// Runs the program with these words behind its name.
pub fn run(words: &[impl AsRef<OsStr>]) -> Answer {
    run_with(words, "")
}

/// The same with something on standard input.
pub fn run_with(words: &[impl AsRef<OsStr>], stdin: &str) -> Answer {
    let name = OsString::from("ospo-ladder");
    let words = words.iter().map(|word| word.as_ref().to_owned());
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut io = Io {
        stdin: &mut stdin.as_bytes(),
        stdout: &mut stdout,
        stderr: &mut stderr,
        terminal: Terminal::default(),
        messages: Messages::default(),
    };
    let status = cli::run(std::iter::once(name).chain(words), &mut io);
    Answer {
        status,
        stdout: String::from_utf8(stdout).expect("UTF-8"),
        stderr: String::from_utf8(stderr).expect("UTF-8"),
    }
}
