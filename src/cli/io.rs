//! Standard input, output and error as an argument, so that a test reads what a command wrote.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::Path;

use jiff::civil::Date;

use anstream::{AutoStream, ColorChoice};

use super::args::Color;
use crate::error::Error;
use crate::render::clean;

/// What a command reads and writes beside files.
pub struct Io<'a> {
    /// Standard input.
    pub stdin: &'a mut dyn Read,
    /// Standard output.
    pub stdout: &'a mut dyn Write,
    /// Standard error.
    pub stderr: &'a mut dyn Write,
    /// What the streams are connected to.
    pub terminal: Terminal,
    /// How problems of documents are shown.
    pub messages: Messages,
}

/// How problems of documents are shown.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    /// When they are coloured.
    pub color: Color,
    /// File names and excerpts must not be shown.
    pub discreet: bool,
    /// The day that the answer speaks of; today unless given.
    pub as_of: Option<Date>,
    /// Notes that have been written: each is said once.
    pub told: BTreeSet<String>,
}

/// What is known of the terminal. The default is none: no colour, and 80 columns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terminal {
    /// Standard input is a terminal: somebody can be asked.
    pub reads_stdin: bool,
    /// Standard output is a terminal.
    pub reads_stdout: bool,
    /// Standard error is a terminal.
    pub reads_stderr: bool,
    /// Somebody can be asked: standard input and standard error are terminals.
    pub can_ask: bool,
    /// Text on standard output is coloured unless an option says otherwise.
    pub colors_stdout: bool,
    /// The same of standard error.
    pub colors_stderr: bool,
    /// Its width.
    pub columns: Option<usize>,
}

impl Terminal {
    /// What this process's standard streams are connected to.
    pub fn of_process() -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        // A 0 forces nothing, but the choice takes any text for a yes.
        let forced = std::env::var_os("CLICOLOR_FORCE").is_none_or(|force| force != "0");
        let colored = |choice, on_terminal| choice != ColorChoice::Never && (forced || on_terminal);
        Terminal {
            reads_stdin: io::stdin().is_terminal(),
            reads_stdout: stdout.is_terminal(),
            reads_stderr: stderr.is_terminal(),
            can_ask: io::stdin().is_terminal() && stderr.is_terminal(),
            colors_stdout: colored(AutoStream::choice(&stdout), stdout.is_terminal()),
            colors_stderr: colored(AutoStream::choice(&stderr), stderr.is_terminal()),
            columns: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
        }
    }
}

impl Io<'_> {
    /// Writes to standard error. Where even that fails, there is nobody left to tell.
    pub fn complain(&mut self, text: &str) {
        let _ = self.stderr.write_all(text.as_bytes());
    }

    /// Writes one line to standard error, clean of what a terminal acts on: it may hold names
    /// from documents and of files.
    pub fn say(&mut self, line: &str) {
        self.complain(&format!("{}\n", clean::line(line)));
    }

    /// Hands standard output to `write`.
    ///
    /// # Errors
    /// Where writing fails, but for a closed pipe.
    pub fn to_stdout(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        to_writer(&mut *self.stdout, write)
            .map_err(|error| Error::writing(Path::new("standard output"), &error))
    }
}

/// Hands a writer to `write`; a pipe that its reader closes is no failure.
pub fn to_writer(
    out: impl Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}
