//! `chart office`: the charter function by function.

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::cli::team::TeamQuestion;
use crate::report::pictures::office;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder chart office --workspace examples --output office.svg
  $ ospo-ladder chart office --workspace examples --without farid --width 1600";

/// The office by function: who is there, who is lacking, where one person is alone
///
/// Use it to show an office's risk and reach on one slide. A mark stands for one person who covers
/// a function of the charter; nobody is named.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct OfficeArgs {
    #[command(flatten)]
    question: TeamQuestion,
    #[command(flatten)]
    image: ImageArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub(super) fn run(args: &OfficeArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let people = &args.question.people;
    let answered = args.question.ask(None, workspace, io, |team, _, _, io| {
        let picture = office::picture(team);
        let lacking = match args.question.min_group {
            Some(_) => "with --min-group the counts of the charter are hidden, so nothing is drawn",
            None => {
                "no function is in scope: `[charter.functions]` in ospo-ladder.toml says what \
                 the office is for"
            }
        };
        people.note(true, io);
        args.image
            .write(picture.as_ref(), lacking, Privacy::Personal, io)
    });
    people.without_names(answered)
}
