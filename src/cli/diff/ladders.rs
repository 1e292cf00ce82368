//! Two ladders: what a refit changed, level by level.

use std::collections::BTreeMap;

use anyhow::Result;

use super::DiffArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::cli::known;
use crate::cli::open::{open, stop_at_problems};
use crate::cli::output::Privacy;
use crate::engine::aim::must_have;
use crate::engine::diff::ladders::ladders;
use crate::error::Error;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;
use crate::report::diff::ladders as report;
use crate::resolve::lens;

/// Compares the ladders in force with these ids.
pub fn run(
    args: &DiffArgs,
    workspace: &WorkspaceArgs,
    from: &str,
    to: &str,
    io: &mut Io<'_>,
) -> Result<()> {
    let mut workspace = open(workspace, &[], io)?;
    for id in [from, to] {
        known::ladder(&mut workspace, id, io)?;
    }
    // A level may be like one of the other ladder over ladders in between.
    workspace.ladders.read_bundle();
    stop_at_problems(&mut workspace, io)?;
    let catalog = args.output.told(workspace.take_catalog());
    let mut seen = Vec::new();
    for id in [from, to] {
        let Some(ladder) = catalog.ladders.get(id) else {
            return Err(Error::Usage(format!("there is no ladder `{id}`")).into());
        };
        must_have(ladder, &args.lens.each_once()).map_err(known::meant)?;
        seen.push(lens::through(ladder, &args.lens.each_once()));
    }
    let (vocabulary, all) = (&catalog.vocabulary, &catalog.ladders);
    answer(args, &seen[0], &seen[1], vocabulary, all, io)
}

/// Compares two ladders that are seen through the lenses asked for; `all` are those that may
/// stand in between.
pub fn answer(
    args: &DiffArgs,
    from: &Ladder,
    to: &Ladder,
    vocabulary: &Vocabulary,
    all: &BTreeMap<String, Ladder>,
    io: &mut Io<'_>,
) -> Result<()> {
    let lenses = args.lens.each_once();
    let diff = ladders(from, to, &lenses, vocabulary, all);
    if diff.levels.is_empty() {
        let (from, to) = (&from.id, &to.id);
        let message =
            format!("no level of `{to}` is `like`, parallel to, or named like one of `{from}`");
        return Err(Error::Usage(message).into());
    }
    args.output.answer(io, Privacy::Public, &diff, || {
        report::document(&diff, vocabulary, (from, to))
    })?;
    Ok(())
}
