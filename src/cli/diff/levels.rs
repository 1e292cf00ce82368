//! Two levels: what the second one asks more, and what of it somebody has.

use anyhow::Result;

use super::DiffArgs;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::cli::open::{open, stop_at_problems};
use crate::cli::question::Names;
use crate::cli::{known, people};
use crate::engine::aim::must_have;
use crate::engine::diff::level::Comparison;
use crate::engine::diff::mark::Seen;
use crate::engine::ratings::Ratings;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::report::diff::level as report;
use crate::resolve::lens;

/// Compares two levels.
pub fn run(
    args: &DiffArgs,
    workspace: &WorkspaceArgs,
    from: &LevelReference,
    to: &LevelReference,
    io: &mut Io<'_>,
) -> Result<()> {
    let mut workspace = open(workspace, &args.people, io)?;
    for (level, other) in [(from, to), (to, from)] {
        known::level_near(&mut workspace, level, &[&other.ladder], io)?;
    }
    let people = match args.people.as_slice() {
        [] => Vec::new(),
        _ => {
            workspace.read_sheets();
            people::resolve(&mut workspace, None, io)?
        }
    };
    stop_at_problems(&mut workspace, io)?;
    if !args.people.is_empty() && people.len() != 1 {
        let message = "--people names one person where two levels are compared";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let people = Names::of(&args.shared, &workspace)?.people(people);
    let catalog = args.shared.counting(workspace.take_catalog());
    let catalog = args.output.told(catalog);
    let lenses = args.lens.each_once();
    let mut seen = Vec::new();
    for reference in [from, to] {
        let Some((ladder, level)) = catalog.level(reference) else {
            return Err(Error::Usage(format!("there is no level `{reference}`")).into());
        };
        must_have(ladder, &lenses).map_err(known::meant)?;
        seen.push((lens::through(ladder, &lenses), level));
    }
    let as_of = args.shared.as_of();
    let person = people.first().map(|person| Seen {
        person,
        ratings: Ratings::of(person, &catalog.vocabulary, catalog.settings.policy, as_of),
    });
    let [from, to] = [0, 1].map(|at| (&seen[at].0, seen[at].1));
    let comparison = Comparison {
        vocabulary: &catalog.vocabulary,
        lenses: &lenses,
        person: person.as_ref(),
    };
    let diff = comparison.of(from, to);
    let document = || report::document(&diff, &catalog.vocabulary, (from.0, to.0), args.verbose);
    args.answer(person.is_some(), io, &diff, document)?;
    Ok(())
}
