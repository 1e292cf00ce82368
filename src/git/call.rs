//! One run of `git`: no pager, no prompt, no network, and nothing that a clone's configuration
//! could make it start.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::thread;

use crate::error::Error;

/// Most bytes that one answer may have.
const MOST_OUTPUT: u64 = 256 * 1024 * 1024;
/// Most bytes of what it complains that are kept.
const MOST_COMPLAINT: u64 = 16 * 1024;

/// Before every command: what runs programs of a clone's choosing, or speaks to a server, is
/// off.
const ALWAYS: [&str; 17] = [
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "protocol.allow=never",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.showRoot=true",
    "-c",
    "submodule.recurse=false",
    "-c",
    "core.quotePath=false",
];

/// What came of a run.
pub(super) enum Answer<T> {
    /// It went well.
    Given(T),
    /// It failed, and complained.
    Refused(Complaint),
}

/// What `git` wrote where it failed.
#[derive(Default)]
pub(super) struct Complaint(String);

impl Complaint {
    /// The line that says why, without its mark.
    pub(super) fn why(&self) -> &str {
        let fatal = self.0.lines().find_map(|line| {
            line.strip_prefix("fatal: ")
                .or(line.strip_prefix("error: "))
        });
        fatal.or(self.0.lines().next()).unwrap_or_default().trim()
    }

    /// The command that `git` proposes, a line of its own, by how it starts.
    pub(super) fn proposed(&self, start: &str) -> Option<&str> {
        let mut lines = self.0.lines().map(str::trim);
        lines.find(|line| line.starts_with(start))
    }
}

/// Runs `git` in a folder, writes `input` to it, and hands what it answers to `read`.
pub(super) fn call<T>(
    folder: &Path,
    arguments: &[impl AsRef<OsStr>],
    input: Vec<u8>,
    read: impl FnOnce(&mut dyn BufRead) -> io::Result<T>,
) -> Result<Answer<T>, Error> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => {
            Error::NoGit("`git` cannot be started: is it installed?".to_owned())
        }
        _ => Error::NoGit(format!("`git` cannot be asked: {error}")),
    };
    let mut child = command(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let stdin = child.stdin.take();
    let writing = thread::spawn(move || give(stdin, &input));
    let stderr = child.stderr.take();
    let complaining = thread::spawn(move || stderr.map(complaint).unwrap_or_default());
    let silent = || Box::new(io::empty()) as Box<dyn Read>;
    let stdout = child
        .stdout
        .take()
        .map(|out| Box::new(out) as Box<dyn Read>);
    let mut bounded = BufReader::new(stdout.unwrap_or_else(silent)).take(MOST_OUTPUT + 1);
    let result = read(&mut bounded);
    let too_much = bounded.limit() == 0;
    drop(bounded);
    // With its pipe closed it ends, also where it has more to say.
    let status = child.wait().map_err(failed)?;
    let _ = writing.join();
    let complaint = complaining.join().unwrap_or_default();
    if too_much {
        let most = MOST_OUTPUT / (1024 * 1024);
        let message = format!("`git` answers with more than {most} MiB; ask for less");
        return Err(Error::NoGit(message));
    }
    match (status.success(), result) {
        (true, Ok(answer)) => Ok(Answer::Given(answer)),
        (true, Err(error)) => Err(failed(error)),
        (false, _) => Ok(Answer::Refused(complaint)),
    }
}

/// The start of every command line.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    });
    // The folder alone says which repository is meant, and no variable what is run.
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") {
            command.env_remove(name);
        }
    }
    command
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("LC_ALL", "C")
        .args(ALWAYS);
    command
}

/// Writes what is asked; one who does not listen to the end is none of our trouble.
fn give(stdin: Option<ChildStdin>, input: &[u8]) {
    if let Some(mut stdin) = stdin {
        let _ = stdin.write_all(input);
    }
}

/// What was complained, as far as it is kept.
fn complaint(mut stderr: impl Read) -> Complaint {
    let mut bytes = Vec::new();
    let _ = (&mut stderr).take(MOST_COMPLAINT).read_to_end(&mut bytes);
    let _ = io::copy(&mut stderr, &mut io::sink());
    Complaint(String::from_utf8_lossy(&bytes).into_owned())
}

/// The fields of an answer in which each ends with NUL.
pub(super) fn fields(reader: &mut dyn BufRead) -> impl Iterator<Item = io::Result<String>> {
    std::iter::from_fn(move || {
        let mut bytes = Vec::new();
        match reader.read_until(0, &mut bytes) {
            Ok(0) => None,
            Ok(_) => {
                if bytes.last() == Some(&0) {
                    bytes.pop();
                }
                Some(Ok(String::from_utf8_lossy(&bytes).into_owned()))
            }
            Err(error) => Some(Err(error)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_its_reason_and_may_propose_a_command() {
        let text = "warning: old\nfatal: detected dubious ownership in repository at '/srv/a b'\n\
            To add an exception for this directory, call:\n\n\
            \tgit config --global --add safe.directory '/srv/a b'\n";
        let complaint = Complaint(text.to_owned());
        let why = "detected dubious ownership in repository at '/srv/a b'";
        assert_eq!(complaint.why(), why);
        let proposed = complaint.proposed("git config --global --add safe.directory");
        let expected = "git config --global --add safe.directory '/srv/a b'";
        assert_eq!(proposed, Some(expected));
        assert_eq!(Complaint::default().why(), "");
        assert_eq!(Complaint("no mark\nmore".to_owned()).why(), "no mark");
    }
}
