//! The people whom a changed ladder may affect, under both versions.

use std::collections::BTreeSet;

use anyhow::Result;

use super::DiffArgs;
use crate::cli::io::Io;
use crate::cli::open::{located, named, stop_at_problems};
use crate::cli::people;
use crate::diagnostic::{DANGLING_REFERENCE, Diagnostic, OFF_SCALE};
use crate::engine::aim::{Aim, TargetOptions, aim};
use crate::engine::assess::Assessor;
use crate::engine::diff::affected::{Affected, Under, affected};
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::person::Person;
use crate::parallel;
use crate::workspace::Files;
use crate::workspace::Workspace;

/// A person under the old and the new version.
pub type Both = [Person; 2];

/// Reads the people of `--people` as they are now, once with the names of each version.
pub fn read(
    args: &DiffArgs,
    old: &mut Workspace,
    new: &mut Workspace,
    io: &mut Io<'_>,
) -> Result<Vec<Both>> {
    if args.people.is_empty() {
        return Ok(Vec::new());
    }
    if args.people.iter().any(|path| path.as_os_str() == "-") {
        let message = "--people names inventories and folders of them, not standard input";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let is = resolve(args, new, io)?;
    // The same people with the same ratings: only the ladder may make a difference.
    old.files = Files::Disk;
    old.root.clone_from(&new.root);
    old.config.people.clone_from(&new.config.people);
    let was = resolve(args, old, io)?;
    stop_at_their_own(old, new, io)?;
    let mut was = was.into_iter().peekable();
    let mut both = Vec::new();
    for person in is {
        while was.next_if(|other| other.id < person.id).is_some() {}
        if let Some(other) = was.next_if(|other| other.id == person.id) {
            both.push([other, person]);
        }
    }
    Ok(both)
}

fn resolve(args: &DiffArgs, workspace: &mut Workspace, io: &mut Io<'_>) -> Result<Vec<Person>> {
    let people = located(workspace, &args.people, io.messages.discreet)?;
    workspace.name_people(named(&people, io)?);
    workspace.read_sheets();
    stop_at_problems(workspace, io)?;
    people::resolve(workspace, None, io)
}

/// Stops at problems of the people's documents, but for names that only one version knows: that
/// a level, a lens or a skill went or came is what the comparison is about.
fn stop_at_their_own(
    old: &mut Workspace,
    new: &mut Workspace,
    io: &mut Io<'_>,
) -> Result<(), Error> {
    let keys = [key_set(old), key_set(new)];
    for (side, workspace) in [&mut *old, &mut *new].into_iter().enumerate() {
        let mut problems = std::mem::take(&mut workspace.problems);
        problems.retain(|problem| {
            let of_a_version = [&DANGLING_REFERENCE, &OFF_SCALE].contains(&problem.rule)
                && !keys[1 - side].contains(&key(workspace, problem));
            !of_a_version
        });
        workspace.problems = problems;
    }
    stop_at_problems(new, io)?;
    stop_at_problems(old, io)
}

/// What makes two problems of two workspaces the same.
type Key = (&'static str, String, String, u32);

fn key(workspace: &Workspace, problem: &Diagnostic) -> Key {
    let span = problem.primary.span;
    let file = workspace.sources.get(span.file).name().to_owned();
    (problem.rule.code, problem.message.clone(), file, span.start)
}

fn key_set(workspace: &Workspace) -> BTreeSet<Key> {
    let problems = workspace.problems.iter();
    problems.map(|problem| key(workspace, problem)).collect()
}

/// What people are held against under each version.
pub fn aims(people: &[Both], catalogs: [&Catalog; 2]) -> [Vec<Aim>; 2] {
    [0, 1].map(|side| {
        let aims = people.iter().map(|both| {
            // Without wishes there is none that cannot be granted.
            aim(&both[side], catalogs[side], &TargetOptions::default()).unwrap_or_default()
        });
        aims.collect()
    })
}

/// Everybody whose signal or placement changes by what the ladder `id` asks.
pub fn effects<'a>(
    people: &'a [Both],
    aims: &[Vec<Aim>; 2],
    assessors: [&'a Assessor<'a>; 2],
    concerned: &BTreeSet<String>,
) -> Vec<Affected<'a>> {
    let indices = (0..people.len()).collect();
    let found = parallel::map(indices, |index: usize| {
        let [old, new] = [0, 1].map(|side| Under {
            assessor: assessors[side],
            person: &people[index][side],
            aim: &aims[side][index],
        });
        affected(&old, &new, concerned)
    });
    found.into_iter().flatten().collect()
}
