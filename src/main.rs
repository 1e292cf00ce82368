//! The `ospo-ladder` program: everything is in the library.

use std::io;
use std::process::ExitCode;

use ospo_ladder::cli::{self, Io, Messages, Terminal};

fn main() -> ExitCode {
    let mut io = Io {
        stdin: &mut io::stdin(),
        stdout: &mut io::stdout(),
        stderr: &mut io::stderr(),
        terminal: Terminal::of_process(),
        messages: Messages::default(),
    };
    ExitCode::from(cli::run(std::env::args_os(), &mut io))
}
