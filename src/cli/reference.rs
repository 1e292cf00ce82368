//! What a reference of the command line names: a ladder, a level, a skill, a discipline, a bucket.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::args::level_reference;
use super::io::Io;
use super::known::{self, pairs, with_help};
use super::open::{is_a_name, stop_at_problems};
use crate::discover;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::model::skill::Topic;
use crate::resolve::Lookup;
use crate::suggest;
use crate::workspace::Workspace;

/// Something that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// A ladder.
    Ladder(String),
    /// A level.
    Level(LevelReference),
    /// A skill, discipline or bucket.
    Topic(Topic),
}

/// The kinds that may stand before an id, as `skill:ID`.
const KINDS: [&str; 5] = ["ladder", "level", "skill", "discipline", "bucket"];

/// What a text names.
///
/// # Errors
/// Where it names nothing, or several things.
pub fn find(workspace: &mut Workspace, text: &str, io: &mut Io<'_>) -> Result<Reference> {
    let (kind, id) = match text.split_once(':') {
        Some((kind, id)) if KINDS.contains(&kind) => (Some(kind), id),
        Some((kind, _)) => {
            let message = format!(
                "there is no kind `{kind}`: write one of {}",
                KINDS.join(", ")
            );
            return Err(Error::Usage(message).into());
        }
        None => (None, text),
    };
    if kind == Some("level") || kind.is_none() && id.contains('/') {
        if is_file(id) {
            return Err(file(id));
        }
        let reference = level_reference(id).map_err(Error::Usage)?;
        known::level(workspace, &reference, io)?;
        return Ok(Reference::Level(reference));
    }
    let is_ladder = workspace.ladders.ids().iter().any(|known| known == id);
    let ladder = is_ladder.then(|| Reference::Ladder(id.to_owned()));
    let topic = workspace.vocabulary.topic(id);
    let topic = topic.or_else(|| alias(workspace, id).filter(|_| !is_ladder));
    let mut found: Vec<Reference> = ladder
        .into_iter()
        .chain(topic.map(Reference::Topic))
        .collect();
    let is: Vec<&str> = found.iter().map(kind_of).collect();
    found.retain(|reference| kind.is_none_or(|kind| kind_of(reference) == kind));
    match found.as_slice() {
        [Reference::Ladder(id)] => {
            known::ladder(workspace, id, io)?;
            Ok(found.remove(0))
        }
        [_] => Ok(found.remove(0)),
        [] if is.is_empty() => Err(nothing(workspace, kind, id, io)?),
        _ => {
            let names: Vec<String> = is.iter().map(|kind| format!("`{kind}:{id}`")).collect();
            let message = format!(
                "`{id}` is a {}: write {}",
                is.join(" and a "),
                names.join(" or ")
            );
            Err(Error::Usage(message).into())
        }
    }
}

/// The one skill that has this among its other names, in any case.
fn alias(workspace: &Workspace, name: &str) -> Option<Topic> {
    let skills = workspace.vocabulary.skills.iter().enumerate();
    let mut called = skills.filter(|(_, skill)| {
        let mut also = skill.also.iter();
        also.any(|also| also.to_lowercase() == name.to_lowercase())
    });
    let (index, _) = called.next()?;
    called.next().is_none().then_some(Topic::Skill(index))
}

/// The file of the person whom a text names, where it names nothing else.
pub fn person(workspace: &mut Workspace, text: &str) -> Option<PathBuf> {
    let is_else = workspace.vocabulary.topic(text).is_some()
        || !matches!(workspace.ladders.find(text), Lookup::Unknown);
    if is_else || !is_a_name(Path::new(text)) || text.contains(':') {
        return None;
    }
    let mut people = workspace.people_files().into_iter();
    let (.., file) = people.find(|(id, ..)| id == text)?;
    if discover::is_json_lines(&file) {
        workspace.want(&file, text);
    }
    Some(file)
}

fn kind_of(reference: &Reference) -> &'static str {
    match reference {
        Reference::Ladder(_) => "ladder",
        Reference::Level(_) => "level",
        Reference::Topic(Topic::Skill(_)) => "skill",
        Reference::Topic(Topic::Discipline(_)) => "discipline",
        Reference::Topic(Topic::Bucket(_)) => "bucket",
    }
}

/// Why a text names nothing, with what may have been meant.
fn nothing(
    workspace: &mut Workspace,
    kind: Option<&str>,
    id: &str,
    io: &mut Io<'_>,
) -> Result<anyhow::Error> {
    // It may have been the id of a ladder that could not be read.
    let problems = workspace.ladders.problems(id);
    workspace.problems.extend(problems);
    stop_at_problems(workspace, io)?;
    if is_file(id) {
        return Ok(file(id));
    }
    let what = kind.unwrap_or("ladder, level, skill, discipline, bucket or person");
    let message = format!("there is no {what} `{id}`");
    let help = lens(workspace, id).filter(|_| kind.is_none());
    let mut names = names(workspace, kind);
    if kind.is_none() {
        let people = workspace.people_files().into_iter();
        names.extend(people.map(|(id, name, _)| (id, name)));
    }
    let help = help.or_else(|| suggest::help(id, pairs(&names), 0));
    Ok(with_help(&message, help, "list").into())
}

fn is_file(text: &str) -> bool {
    text.ends_with(".yaml") || text.ends_with(".yml")
}

fn file(text: &str) -> anyhow::Error {
    Error::Usage(format!(
        "`{text}` names a file: say what to show first, and the file after it, as in \
         `ospo-ladder show ID {text}`"
    ))
    .into()
}

/// A lens is shown with its ladder.
fn lens(workspace: &Workspace, id: &str) -> Option<String> {
    let ids = workspace.ladders.ids().into_iter();
    let has = |ladder: &String| match workspace.ladders.find(ladder) {
        Lookup::Ladder(ladder) => ladder.lens(id).is_some(),
        _ => false,
    };
    let ways = ids.filter(has);
    let ways = ways.map(|ladder| format!("`show {ladder} --lens {id}`"));
    let ways: Vec<String> = ways.collect();
    (!ways.is_empty()).then(|| format!("it is a lens: {}", ways.join(" or ")))
}

/// Every name of a kind, or of all, and what it is called.
fn names(workspace: &Workspace, kind: Option<&str>) -> Vec<(String, String)> {
    let wanted = |this: &str| kind.is_none_or(|kind| kind == this);
    let mut names: Vec<(String, String)> = Vec::new();
    if wanted("ladder") {
        names.extend(known::ladders(workspace));
    }
    if wanted("level") {
        names.extend(workspace.ladders.levels_as_called());
    }
    for (topic, called) in workspace.vocabulary.called() {
        if wanted(kind_of(&Reference::Topic(topic))) {
            let id = workspace.vocabulary.id_of(topic);
            names.push((id.to_owned(), called.to_owned()));
        }
    }
    names
}
