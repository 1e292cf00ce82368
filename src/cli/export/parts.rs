//! A table about more people than are held at once: read, written and let go, a part at a time.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::write::Export;
use super::{ExportArgs, views_of};
use crate::cli::bulk::{Bulk, Stopped};
use crate::cli::io::Io;
use crate::cli::output::{self, Privacy};
use crate::cli::question::Question;
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::resolve::lens;
use crate::tables::{Scope, Table};

/// Writes one table about people to standard output or a file.
///
/// # Errors
/// Where documents have errors, a file is in the way or writing fails.
pub(super) fn write(
    args: &ExportArgs,
    path: Option<&Path>,
    table: &Table,
    mut question: Question<'_>,
    io: &mut Io<'_>,
) -> Result<()> {
    args.people.note(true, io);
    let mut bulk = Bulk::start(&mut question, None, io)?;
    let mut stopped = Stopped::default();
    let written = output::to(path, args.force, Privacy::Personal, io, |out| {
        parts(args, table, &mut bulk, out).map_err(|why| stopped.keep(why))
    });
    bulk.close(io);
    stopped.or(written)
}

fn parts(
    args: &ExportArgs,
    table: &Table,
    bulk: &mut Bulk<'_, '_>,
    out: &mut dyn Write,
) -> Result<()> {
    let catalog = bulk.catalog();
    let (shown, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut next = bulk.next()?;
    let mut is_first = true;
    while let Some(mut people) = next.take() {
        seen.extend(views_of(&people, &catalog));
        let ladders = lens::seen(seen.clone(), &catalog.ladders);
        let demands = Demands::by_view(&ladders, &catalog.vocabulary);
        let scope = Scope {
            catalog: &catalog,
            demands: &demands,
            shown: &shown,
            assessor: Assessor::new(&catalog, &demands, args.people.as_of()),
        };
        // As long as nobody sees a ladder in another way.
        loop {
            let export = Export {
                args,
                scope: &scope,
                people: &people,
                names_tables: false,
            };
            if is_first {
                export.header(table, out)?;
            }
            is_first = false;
            export.body(table, out)?;
            next = bulk.next()?;
            match next.take() {
                Some(more) if views_of(&more, &catalog).is_subset(&seen) => people = more,
                other => {
                    next = other;
                    break;
                }
            }
        }
    }
    Ok(())
}
