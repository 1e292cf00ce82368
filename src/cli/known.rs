//! Ladders and levels that the command line names: they must be there.

use super::io::Io;
use super::open::stop_at_problems;
use crate::engine::unknown::Unknown;
use crate::error::Error;
use crate::lint::rule;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::resolve::Lookup;
use crate::suggest;
use crate::workspace::Workspace;

/// Resolves a ladder that the command line names. Its problems become those of the workspace.
///
/// # Errors
/// Where there is none of that id, or it is left out here.
pub fn ladder(workspace: &mut Workspace, id: &str, io: &mut Io<'_>) -> Result<(), Error> {
    workspace.use_ladder(id);
    match workspace.ladders.find(id) {
        Lookup::Ladder(_) | Lookup::Broken => Ok(()),
        Lookup::LeftOut(reason) => Err(Error::Usage(format!(
            "the bundled ladder `{id}` is left out here: {reason}"
        ))),
        Lookup::Unknown => Err(no_ladder(workspace, id, true, io)?),
    }
}

/// That there is no ladder of that id; `or_level` where a level may have been meant.
fn no_ladder(
    workspace: &mut Workspace,
    id: &str,
    or_level: bool,
    io: &mut Io<'_>,
) -> Result<Error, Error> {
    let problems = workspace.ladders.problems(id);
    workspace.problems.extend(problems);
    stop_at_problems(workspace, io)?;
    let ladders = ladders(workspace);
    let mut help = suggest::near_only(id, pairs(&ladders), 0).map(|advice| advice.help);
    if or_level && help.is_none() {
        let levels = workspace.ladders.levels_as_called();
        help = suggest::near_only(id, pairs(&levels), 0).map(|advice| advice.help);
    }
    let help = help.or_else(|| suggest::listed(pairs(&ladders)));
    let mut message = format!("there is no ladder `{id}`");
    if workspace.root.is_none() {
        message += " and no workspace here";
    }
    Ok(with_help(&message, help, "list ladders"))
}

/// The ladders that could be made out, and their titles.
pub fn ladders(workspace: &Workspace) -> Vec<(String, String)> {
    let ids = workspace.ladders.ids().into_iter();
    let ladders = ids.map(|id| {
        let title = match workspace.ladders.find(&id) {
            Lookup::Ladder(ladder) => ladder.title.clone(),
            _ => id.clone(),
        };
        (id, title)
    });
    ladders.collect()
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
    level_near(workspace, reference, &[], io)
}

/// The same of a level that these people are held against: a title that several ladders have means
/// the level of theirs.
///
/// # Errors
/// As [`level`].
pub fn level_for(
    workspace: &mut Workspace,
    reference: &LevelReference,
    people: &[Person],
    io: &mut Io<'_>,
) -> Result<(), Error> {
    let levels = people
        .iter()
        .flat_map(|person| person.at.iter().chain(&person.target));
    let own: Vec<&str> = levels.map(|level| level.ladder.as_str()).collect();
    level_near(workspace, reference, &own, io)
}

/// The same where one of the `own` ladders is meant rather than others.
///
/// # Errors
/// As [`level`].
pub fn level_near(
    workspace: &mut Workspace,
    reference: &LevelReference,
    own: &[&str],
    io: &mut Io<'_>,
) -> Result<(), Error> {
    let LevelReference { ladder: id, level } = reference;
    if id.is_empty() {
        stop_at_problems(workspace, io)?;
        let levels = workspace.ladders.levels_as_called();
        let help = suggest::near_level(level, &levels, own, 0).map(|advice| advice.help);
        let message = format!("`{level}` is not a level (LADDER/LEVEL)");
        return Err(with_help(&message, help, "list levels"));
    }
    if let Lookup::Unknown = workspace.ladders.find(id) {
        return Err(no_ladder(workspace, id, false, io)?);
    }
    ladder(workspace, id, io)?;
    match workspace.ladders.find(id) {
        Lookup::Ladder(ladder) if ladder.level(level).is_none() => {
            let known = ladder.levels.iter();
            let known = known.map(|level| (level.id.as_str(), level.title.as_str()));
            let help = suggest::help(level, known, 0);
            let message = format!("`{id}` has no level `{level}`");
            Err(with_help(&message, help, "list levels"))
        }
        _ => Ok(()),
    }
}

/// Names and what they are called, as [`suggest`] takes them.
pub fn pairs(known: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> + Clone {
    known
        .iter()
        .map(|(name, called)| (name.as_str(), called.as_str()))
}

/// What is not there, with what may have been meant, or else the command that tells what there is.
pub fn with_help(message: &str, help: Option<String>, list: &str) -> Error {
    let help = help.unwrap_or_else(|| format!("`ospo-ladder {list}` shows what there is"));
    Error::Usage(format!("{message}; {help}"))
}

/// The rule of that name or code.
///
/// # Errors
/// Where there is none.
pub fn rule(name: &str) -> Result<&'static rule::Entry, Error> {
    rule::find(name).ok_or_else(|| {
        let help = suggest::help(name, rule::called(), 0);
        with_help(&format!("there is no rule `{name}`"), help, "rules")
    })
}

/// Why there is no answer, with the near names of one that is not there.
pub fn meant(unknown: Unknown) -> Error {
    if unknown.name.is_empty() {
        return Error::Usage(unknown.message);
    }
    let help = suggest::help(&unknown.name, pairs(&unknown.known), 0);
    let help = help.unwrap_or_else(|| unknown.otherwise.to_owned());
    Error::Usage(format!("{}; {help}", unknown.message))
}
