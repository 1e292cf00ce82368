//! The people whom a command is about.

use std::path::PathBuf;

use anyhow::Result;

use super::ignored;
use super::io::Io;
use super::known;
use super::open::stop_at_problems;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::suggest;
use crate::workspace::Workspace;

/// The people, sorted by id; their problems become those of the workspace. `to` is the level of
/// `--to`, whose ladder is used with them.
///
/// # Errors
/// Where that level does not exist.
pub fn resolve(
    workspace: &mut Workspace,
    to: Option<&LevelReference>,
    io: &mut Io<'_>,
) -> Result<Vec<Person>> {
    let people = workspace.people();
    ignored::tell(workspace, &people, io);
    if let Some(to) = to {
        known::level_for(workspace, to, &people, io)?;
    }
    Ok(people)
}

/// The one person whom the command line names.
///
/// # Errors
/// Where it names none or several, or their documents have errors.
pub fn only(
    workspace: &mut Workspace,
    to: Option<&LevelReference>,
    command: &str,
    io: &mut Io<'_>,
) -> Result<Person> {
    let mut people = resolve(workspace, to, io)?;
    stop_at_problems(workspace, io)?;
    match (people.pop(), people.len()) {
        (Some(person), 0) => Ok(person),
        (Some(last), _) => {
            people.push(last);
            let ids = people.iter().map(|person| person.id.as_str());
            let help = suggest::listed(ids).filter(|_| !io.messages.discreet);
            let help = help.map_or(String::new(), |help| format!(", {help}"));
            let message = format!("`{command}` is about one person: name one{help}");
            Err(Error::Usage(message).into())
        }
        (None, _) => Err(none(&["".into()])),
    }
}

/// Reads the workspace's people where the command line names nobody.
///
/// # Errors
/// Where no file is named and there is no workspace.
pub fn read_all_unless_named(workspace: &mut Workspace, paths: &[PathBuf]) -> Result<()> {
    let named = workspace.has_people();
    if named || paths.iter().any(|path| path.is_dir()) {
        return Ok(());
    }
    if workspace.root.is_none() && !paths.is_empty() {
        // What is wrong with the files that are named says more.
        return Ok(());
    }
    if workspace.root.is_none() {
        let message = "there is no workspace here, so there are no people: name inventories or a \
                       folder of them, or give --workspace";
        return Err(Error::Usage(message.to_owned()).into());
    }
    workspace.read_people();
    Ok(())
}

/// That there is nobody; `paths` are those that are named.
pub fn none(paths: &[PathBuf]) -> anyhow::Error {
    let message = match paths {
        [] => {
            "there are no people here: name inventories or folders of them, or a workspace with \
               --workspace"
        }
        _ => "none of these paths holds a person",
    };
    Error::Usage(message.to_owned()).into()
}
