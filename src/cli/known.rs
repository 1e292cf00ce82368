//! Ladders and levels that the command line names: they must be there.

use super::io::Io;
use super::open::stop_at_problems;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::resolve::Found;
use crate::suggest;
use crate::workspace::Workspace;

/// Resolves a ladder that the command line names. Its problems become those of the workspace.
///
/// # Errors
/// Where there is none of that id, or it is left out here.
pub fn ladder(workspace: &mut Workspace, id: &str, io: &mut Io<'_>) -> Result<(), Error> {
    workspace.use_ladder(id);
    match workspace.ladders.find(id) {
        Found::Ladder(_) | Found::Broken => Ok(()),
        Found::LeftOut(reason) => Err(Error::Usage(format!(
            "the bundled ladder `{id}` is left out here: {reason}"
        ))),
        Found::Unknown => {
            let problems = workspace.ladders.problems(id);
            workspace.problems.extend(problems);
            stop_at_problems(workspace, io)?;
            let message = format!("there is no ladder `{id}`");
            Err(unknown(&message, id, &workspace.ladders.ids()))
        }
    }
}

/// Resolves the ladder of a level that the command line names, and checks that it has the level.
///
/// # Errors
/// As [`ladder`], and where the ladder has no such level.
pub fn level(
    workspace: &mut Workspace,
    reference: &LevelReference,
    io: &mut Io<'_>,
) -> Result<(), Error> {
    ladder(workspace, &reference.ladder, io)?;
    match workspace.ladders.find(&reference.ladder) {
        Found::Ladder(ladder) if ladder.level(&reference.level).is_none() => {
            let ids: Vec<String> = ladder.levels.iter().map(|l| l.id.clone()).collect();
            let message = format!("`{}` has no level `{}`", ladder.id, reference.level);
            Err(unknown(&message, &reference.level, &ids))
        }
        _ => Ok(()),
    }
}

/// What is not there, with a near name or the valid ones.
pub fn unknown(message: &str, name: &str, known: &[String]) -> Error {
    let help = suggest::help(name, known.iter().map(String::as_str), 0);
    let help = help.map_or(String::new(), |help| format!("; {help}"));
    Error::Usage(format!("{message}{help}"))
}
