//! Two versions of a ladder: what changed, whether the version says so, and who is affected.

use std::collections::BTreeMap;

use anyhow::Result;

use super::sides::Side;
use super::{DiffArgs, only, people};
use crate::cli::io::Io;
use crate::cli::known;
use crate::cli::open::stop_at_problems;
use crate::cli::question::Names;
use crate::engine::aim::{must_have, views};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::diff::affected::concerned;
use crate::engine::diff::version::Declared;
use crate::engine::diff::versions::{LadderVersion, SCHEMA, VersionsDiff, bump, changes, nothing};
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::Ladder;
use crate::report::diff::versions as report;
use crate::resolve::{Lookup, lens};
use crate::workspace::Workspace;

/// Compares two versions of a ladder; two ladders where the ids differ. Gives the exit status.
pub fn run(args: &DiffArgs, sides: [Side; 2], io: &mut Io<'_>) -> Result<u8> {
    let [mut old, mut new] = sides;
    for side in [&mut old, &mut new] {
        side.workspace.use_ladder(&side.id);
        if let Lookup::Unknown = side.workspace.ladders.find(&side.id) {
            // It may be one of those that could not be read.
            let problems = side.workspace.ladders.problems(&side.id);
            side.workspace.problems.extend(problems);
        }
        stop_at_problems(&mut side.workspace, io)?;
    }
    let there =
        |workspace: &Workspace, id: &str| matches!(workspace.ladders.find(id), Lookup::Ladder(_));
    if !there(&old.workspace, &old.id) {
        // It is not in force either, or only what it was compared with is missing.
        if args.base.is_none() || !there(&new.workspace, &new.id) {
            known::ladder(&mut old.workspace, &old.id, io)?;
        }
    } else if args.base.is_none() {
        known::ladder(&mut new.workspace, &new.id, io)?;
    }
    let people = people::read(args, &mut old.workspace, &mut new.workspace, io)?;
    let names = Names::of(&args.shared, &new.workspace)?;
    let mut people: Vec<people::Both> = people
        .into_iter()
        .map(|both| both.map(|person| names.person(person)))
        .collect();
    people.sort_by(|a, b| a[1].id.cmp(&b[1].id));
    let title = if args.base.is_some() {
        format!("{}, changed since {}", new.id, old.name)
    } else {
        format!("{}: {} to {}", new.id, old.name, new.name)
    };
    let before = args.output.told(old.workspace.take_catalog());
    let after = args.shared.counting(new.workspace.take_catalog());
    let after = args.output.told(after);
    // Only what the ladder asks may make a difference.
    let before = Catalog {
        settings: after.settings.clone(),
        ..before
    };
    let catalogs = [&before, &after];
    if old.id != new.id {
        only(args, &["lens", "people"])?;
        two_ladders(args, (&before, &old.id), (&after, &new.id), io)?;
        return Ok(0);
    }
    if !args.lens.each_once().is_empty() {
        let message = "--lens is for levels and ladders: versions are compared through each lens";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let (was, is) = (before.ladders.get(&old.id), after.ladders.get(&new.id));
    let none = was.or(is).map(nothing);
    let (Some(first), Some(second)) = (was.or(none.as_ref()), is.or(none.as_ref())) else {
        return Err(Error::Usage(format!("there is no ladder `{}`", new.id)).into());
    };
    let seen = [lens::each(first), lens::each(second)];
    let edition = |ladder, side: usize| LadderVersion {
        ladder,
        seen: &seen[side],
        vocabulary: &catalogs[side].vocabulary,
    };
    let changes = changes(edition(first, 0), edition(second, 1));
    let bump = bump(&changes);
    let version = |ladder: Option<&'_ Ladder>| ladder.map(|ladder| ladder.version.clone());
    let (from, to) = (version(was), version(is));
    let aims = people::aims(&people, catalogs);
    let ladders = [0, 1].map(|side| lens::seen(views(&aims[side]), &catalogs[side].ladders));
    let demands = [0, 1].map(|s| Demands::by_view(&ladders[s], &catalogs[s].vocabulary));
    let as_of = args.shared.as_of();
    let assessors = [0, 1].map(|side| Assessor::new(catalogs[side], &demands[side], as_of));
    let diff = VersionsDiff {
        schema: SCHEMA,
        bump,
        declared: Declared::of(from.as_deref(), to.as_deref(), bump),
        changes,
        affected: people::effects(
            &people,
            &aims,
            assessors.each_ref(),
            &concerned(&new.id, catalogs),
        ),
    };
    let around = report::ReportContext {
        title: &title,
        vocabularies: [&before.vocabulary, &after.vocabulary],
        ladders: [first, second],
        people: (!args.people.is_empty()).then_some(people.len()),
    };
    let personal = !args.people.is_empty();
    args.answer(personal, io, &diff, || report::document(&diff, &around))?;
    if args.check && diff.declared.enough == Some(false) {
        io.say(
            "note: the exit status is 1, since the version is not bumped enough for what \
                changed",
        );
        return Ok(1);
    }
    Ok(0)
}

/// Two files that hold ladders of different ids.
fn two_ladders(
    args: &DiffArgs,
    old: (&Catalog, &str),
    new: (&Catalog, &str),
    io: &mut Io<'_>,
) -> Result<()> {
    let mut all: BTreeMap<String, Ladder> = new.0.ladders.clone();
    all.extend(old.0.ladders.clone());
    let mut seen = Vec::new();
    for (catalog, id) in [old, new] {
        let Some(ladder) = catalog.ladders.get(id) else {
            return Err(Error::Usage(format!("there is no ladder `{id}`")).into());
        };
        must_have(ladder, &args.lens.each_once()).map_err(known::meant)?;
        seen.push(lens::through(ladder, &args.lens.each_once()));
    }
    super::ladders::answer(args, &seen[0], &seen[1], &new.0.vocabulary, &all, io)
}
