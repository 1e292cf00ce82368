//! Tables about more people than are held at once: read, written and let go, a part at a time.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use anyhow::Result;

use super::target::{file_names, prepare, privacy};
use super::write::Export;
use super::{ExportArgs, views_of};
use crate::cli::bulk::{Bulk, Stopped};
use crate::cli::io::Io;
use crate::cli::output::{self, Pending, Privacy};
use crate::cli::question::Question;
use crate::engine::aim::View;
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::resolve::lens;
use crate::tables::{Scope, Table};

/// Writes one table about people to standard output or a file.
///
/// # Errors
/// Where documents have errors, a file is in the way or writing fails.
pub(super) fn one(
    args: &ExportArgs,
    path: Option<&Path>,
    table: &Table,
    mut question: Question<'_>,
    io: &mut Io<'_>,
) -> Result<()> {
    args.people.note(true, io);
    let mut bulk = Bulk::start(&mut question, None, io)?;
    let catalog = bulk.catalog();
    let mut stopped = Stopped::default();
    let written = output::to(path, args.force, Privacy::Personal, io, |out| {
        let written = parts(args, &catalog, &mut bulk, &mut [(table, out)]);
        written.map(drop).map_err(|why| stopped.keep(why))
    });
    bulk.close(io);
    stopped.or(written)
}

/// Writes tables into a folder, a file each: those about people side by side, then the others.
///
/// # Errors
/// Where documents have errors, a file is in the way or writing fails; no file comes to be then.
pub(super) fn folder(
    args: &ExportArgs,
    folder: &Path,
    tables: &[&Table],
    mut question: Question<'_>,
    io: &mut Io<'_>,
) -> Result<()> {
    let (of_people, others): (Vec<&Table>, Vec<&Table>) =
        tables.iter().partition(|table| table.is_about_people());
    if !others.is_empty() {
        question.workspace.use_all_ladders();
    }
    let names = file_names(args.format, tables);
    prepare(folder, &names, args.force)?;
    let begin = |table: &&Table| {
        let name = file_names(args.format, &[table]).concat();
        Pending::new(folder.join(name), args.force)
    };
    let mut files: Vec<Pending> = of_people.iter().map(begin).collect::<Result<_, Error>>()?;
    args.people.note(true, io);
    let mut bulk = Bulk::start(&mut question, None, io)?;
    let catalog = bulk.catalog();
    let outs = of_people.iter().copied().zip(&mut files);
    let mut outs: Vec<(&Table, &mut dyn Write)> = outs
        .map(|(table, file)| (table, &mut file.out as &mut dyn Write))
        .collect();
    let held = parts(args, &catalog, &mut bulk, &mut outs);
    bulk.close(io);
    let held = held?;
    let shown = args.shown(tables, &[], &catalog, &held)?;
    let seen = lens::seen(shown.clone(), &catalog.ladders);
    let demands = Demands::by_view(&seen, &catalog.vocabulary);
    let scope = scope(args, &catalog, &demands, &shown);
    let export = Export {
        args,
        scope: &scope,
        people: &[],
        names_tables: false,
    };
    for table in &others {
        let mut file = begin(table)?;
        export.lines(table, &mut file.out)?;
        files.push(file);
    }
    for (table, file) in of_people.iter().chain(&others).zip(files) {
        file.keep(privacy(table))?;
    }
    Ok(())
}

/// Writes tables about people side by side; gives the views that people are held against.
fn parts(
    args: &ExportArgs,
    catalog: &Catalog,
    bulk: &mut Bulk<'_, '_>,
    outs: &mut [(&Table, &mut dyn Write)],
) -> Result<BTreeSet<View>> {
    let (shown, mut seen) = (BTreeSet::new(), BTreeMap::new());
    let mut is_first = true;
    while let Some(people) = bulk.next()? {
        lens::see(&mut seen, views_of(&people, catalog), &catalog.ladders);
        let demands = Demands::by_view(&seen, &catalog.vocabulary);
        let scope = scope(args, catalog, &demands, &shown);
        let export = Export {
            args,
            scope: &scope,
            people: &people,
            names_tables: false,
        };
        for (table, out) in outs.iter_mut() {
            if is_first {
                export.header(table, out)?;
            }
            export.body(table, out)?;
        }
        is_first = false;
    }
    Ok(seen.into_keys().collect())
}

fn scope<'a>(
    args: &ExportArgs,
    catalog: &'a Catalog,
    demands: &'a BTreeMap<View, Demands<'a>>,
    shown: &'a BTreeSet<View>,
) -> Scope<'a> {
    Scope {
        catalog,
        demands,
        shown,
        assessor: Assessor::new(catalog, demands, args.people.as_of()),
    }
}
