//! The `ospo-ladder` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(ospo_ladder::cli::run())
}
