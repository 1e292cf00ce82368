//! What a reference of the command line names: a ladder, a level, a skill, a discipline, a bucket.

use std::collections::BTreeSet;

use anyhow::Result;

use super::args::level_reference;
use super::io::Io;
use super::known;
use super::open::stop_at_problems;
use crate::error::Error;
use crate::model::ladder::{Ladder, LevelReference};
use crate::model::skill::Topic;
use crate::resolve::Found;
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
/// What a text must have in common with a name that contains it to be told of it.
const LEAST_PART: usize = 3;

/// What a text names.
///
/// # Errors
/// Where it names nothing, or several things.
pub fn find(workspace: &mut Workspace, text: &str, io: &mut Io<'_>) -> Result<Reference> {
    let (kind, id) = match text.split_once(':') {
        Some((kind, id)) if KINDS.contains(&kind) => (Some(kind), id),
        Some((kind, _)) => {
            let message = format!("there is no kind `{kind}`: one of {}", KINDS.join(", "));
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
    let names = Names::of(workspace, kind);
    let what = kind.unwrap_or("ladder, level, skill, discipline or bucket");
    let message = format!("there is no {what} `{id}`");
    let help = match kind {
        None => names.lens(id),
        Some(_) => None,
    };
    let help = help
        .or_else(|| names.near(id))
        .unwrap_or_else(|| "`ospo-ladder list` names what there is".to_owned());
    Ok(Error::Usage(format!("{message}; {help}")).into())
}

fn is_file(text: &str) -> bool {
    text.ends_with(".yaml") || text.ends_with(".yml")
}

fn file(text: &str) -> anyhow::Error {
    Error::Usage(format!(
        "`{text}` names a file: say what to show first, and the file behind it, \
         as in `ospo-ladder show ID {text}`"
    ))
    .into()
}

/// Every name that there is, for a text that is none of them.
struct Names {
    /// A name, and what else it is known by: a title, a level's id without its ladder.
    names: Vec<(String, Vec<String>)>,
    /// Ladder and lens.
    lenses: Vec<(String, String)>,
}

impl Names {
    fn of(workspace: &mut Workspace, kind: Option<&str>) -> Self {
        let wanted = |this: &str| kind.is_none_or(|kind| kind == this);
        let mut names = Names {
            names: Vec::new(),
            lenses: Vec::new(),
        };
        for id in workspace.ladders.ids() {
            if let Found::Ladder(ladder) = workspace.ladders.find(&id) {
                names.ladder(ladder, &wanted);
            }
        }
        for (id, topic) in workspace.vocabulary.ids() {
            if wanted(kind_of(&Reference::Topic(topic))) {
                let title = workspace.vocabulary.title_of(topic).to_owned();
                names.names.push((id.to_owned(), vec![title]));
            }
        }
        names
    }

    fn ladder(&mut self, ladder: &Ladder, wanted: &dyn Fn(&str) -> bool) {
        if wanted("ladder") {
            let title = ladder.title.clone();
            self.names.push((ladder.id.clone(), vec![title]));
        }
        if wanted("level") {
            for (index, level) in ladder.levels.iter().enumerate() {
                let other = vec![level.id.clone(), level.title.clone()];
                let name = ladder.reference(index).to_string();
                self.names.push((name, other));
            }
        }
        for lens in &ladder.lenses {
            self.lenses.push((ladder.id.clone(), lens.id.clone()));
        }
    }

    /// A lens is shown with its ladder.
    fn lens(&self, id: &str) -> Option<String> {
        let lenses = self.lenses.iter().filter(|(_, lens)| lens == id);
        let ways: Vec<String> = lenses
            .map(|(ladder, lens)| format!("`show {ladder} --lens {lens}`"))
            .collect();
        (!ways.is_empty()).then(|| format!("it is a lens: {}", ways.join(" or ")))
    }

    /// Names that the text is another word for, else the one near to it, else those that hold it.
    fn near(&self, text: &str) -> Option<String> {
        let lower = text.to_lowercase();
        let called: BTreeSet<&str> = self
            .names
            .iter()
            .filter(|(_, others)| {
                let mut others = others.iter();
                others.any(|other| other.to_lowercase() == lower)
            })
            .map(|(name, _)| name.as_str())
            .collect();
        if !called.is_empty() {
            return meant(&called);
        }
        let all = self.names.iter().map(|(name, _)| name.as_str());
        if let Some(near) = suggest::near(text, all.clone()) {
            return meant(&[near].into());
        }
        let holds = |name: &&str| name.to_lowercase().contains(&lower);
        let holding: BTreeSet<&str> = all.filter(holds).collect();
        if text.len() < LEAST_PART || holding.is_empty() {
            return None;
        }
        meant(&holding)
    }
}

fn meant(names: &BTreeSet<&str>) -> Option<String> {
    let mut first = names.iter();
    match (first.next(), first.next()) {
        (Some(only), None) => Some(format!("did you mean `{only}`?")),
        _ => suggest::listed(names.iter().copied()),
    }
}
