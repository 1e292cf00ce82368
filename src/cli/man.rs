//! `man`: the manual as pages for `man`.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Command};
use clap_mangen::Man;

use super::io::Io;
use super::output::{self, Privacy};
use crate::error::Error;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder man | man -l -
  $ ospo-ladder man --output ~/.local/share/man/man1 --force";

/// What the foot of each page says.
const SOURCE: &str = concat!("ospo-ladder ", env!("CARGO_PKG_VERSION"));

/// The manual, as one page or as a page for each command
///
/// Use it once after installing, or when you package the program: `man ospo-ladder` and
/// `man ospo-ladder-assess` then show what `--help` says.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ManArgs {
    /// Write one page per command into this folder, which is made if it does not exist
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Overwrite pages that exist
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// Runs the command; gives the exit status. `program` is what the manual is of.
///
/// # Errors
/// Where a page exists and `--force` is not given, or writing fails.
pub fn run(args: &ManArgs, program: Command, io: &mut Io<'_>) -> Result<u8> {
    let mut program = program.disable_help_subcommand(true);
    program.build();
    let Some(folder) = &args.output else {
        let page = render(&Man::new(program))?;
        io.to_stdout(|out| out.write_all(page.as_bytes()))?;
        return Ok(0);
    };
    fs::create_dir_all(folder).map_err(|error| Error::writing(folder, &error))?;
    let mut pages = Vec::new();
    collect(program, &mut pages);
    let pages: Vec<(PathBuf, Man)> = pages
        .into_iter()
        .map(|page| (folder.join(page.get_filename()), page))
        .collect();
    // All or nothing: a manual in two versions helps nobody.
    let taken = pages
        .iter()
        .find(|(path, _)| path.symlink_metadata().is_ok());
    if let Some((path, _)) = taken.filter(|_| !args.force) {
        let path = path.clone();
        return Err(Error::Exists { path }.into());
    }
    for (path, page) in &pages {
        let page = render(page)?;
        output::to(Some(path), args.force, Privacy::Public, io, |out| {
            out.write_all(page.as_bytes())
        })?;
    }
    Ok(0)
}

/// The pages of a command and of those below it.
fn collect(command: Command, pages: &mut Vec<Man>) {
    for below in command.get_subcommands().filter(|c| !c.is_hide_set()) {
        collect(below.clone(), pages);
    }
    pages.push(Man::new(command).source(SOURCE));
}

fn render(page: &Man) -> Result<String> {
    let mut bytes = Vec::new();
    page.render(&mut bytes)?;
    // Manuals have a name for what stands below a command's help.
    let page = String::from_utf8_lossy(&bytes)
        .replace("\nExamples:\n", "\n.SH EXAMPLES\n")
        .replace("\nExit status:\n", "\n.SH EXIT STATUS\n")
        .replace("\nEnvironment:\n", "\n.SH ENVIRONMENT\n")
        .replace("\nFiles:\n", "\n.SH FILES\n")
        .replace(".SH EXTRA\n.SH EXAMPLES\n", ".SH EXAMPLES\n");
    Ok(page.replace(".SH EXTRA\n", ".SH NOTES\n"))
}
