//! Writes tables: as their rows are made, so that memory does not grow with them.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use super::target::{Target, file_names, prepare, privacy};
use super::{ExportArgs, TableFormat};
use crate::cli::io::Io;
use crate::cli::output::{self, Privacy};
use crate::engine::demands::Demands;
use crate::error::Error;
use crate::model::person::Person;
use crate::parallel;
use crate::render::tables::xlsx::{Book, Matrix};
use crate::render::tables::{csv, jsonl};
use crate::tables::matrix::{self, LADDER};
use crate::tables::scope::view_name;
use crate::tables::{Cell, Column, Scope, Source, Table, TakeRow};

/// What is written, and from what.
pub(super) struct Export<'e> {
    pub(super) args: &'e ExportArgs,
    pub(super) scope: &'e Scope<'e>,
    pub(super) people: &'e [Person],
    /// Lines name their tables, since several stand in one stream.
    pub(super) names_tables: bool,
}

/// Writes the tables.
///
/// # Errors
/// Where a file is in the way or writing fails, or what is to be written has no room.
pub(super) fn write(
    args: &ExportArgs,
    target: &Target,
    tables: &[&Table],
    scope: &Scope<'_>,
    people: &[Person],
    io: &mut Io<'_>,
) -> Result<(), Error> {
    let is_one = matches!(target, Target::One(_));
    let export = Export {
        args,
        scope,
        people,
        names_tables: tables.len() > 1 && is_one,
    };
    match target {
        Target::One(path) => {
            let privacy = if tables.iter().any(|table| table.is_about_people()) {
                Privacy::Personal
            } else {
                Privacy::Public
            };
            let path = path.as_deref();
            if args.format == TableFormat::Xlsx {
                let bytes = export.book(tables)?;
                return output::to(path, args.force, privacy, io, |out| out.write_all(&bytes));
            }
            if let [table] = tables
                && let Source::Matrix = table.source
            {
                export.only_ladder()?;
            }
            output::to(path, args.force, privacy, io, |out| {
                tables.iter().try_for_each(|table| export.lines(table, out))
            })
        }
        Target::Folder(folder) => export.folder(folder, tables, io),
    }
}

impl<'e> Export<'e> {
    /// A file each.
    fn folder(&self, folder: &Path, tables: &[&Table], io: &mut Io<'_>) -> Result<(), Error> {
        let names = file_names(self.args.format, tables);
        prepare(folder, &names, self.args.force)?;
        for (table, name) in tables.iter().zip(&names) {
            let path = folder.join(name);
            output::to(Some(&path), self.args.force, privacy(table), io, |out| {
                self.lines(table, out)
            })?;
        }
        Ok(())
    }

    /// The one ladder whose matrix is written.
    fn only_ladder(&self) -> Result<(), Error> {
        let mut ladders = self.matrices();
        match (ladders.pop(), ladders.is_empty()) {
            (Some(_), true) => Ok(()),
            (Some(last), false) => {
                ladders.push(last);
                let ids: Vec<String> = ladders.into_iter().map(|(name, _)| name).collect();
                Err(Error::Usage(format!(
                    "`ladder` has a column for each level, so it holds one ladder: name one of \
                     `{}`, or take --format xlsx",
                    ids.join("`, `")
                )))
            }
            (None, _) => Err(Error::Usage("there is no ladder here".to_owned())),
        }
    }

    /// The ladders, as they are seen, by the names of their views.
    fn matrices(&self) -> Vec<(String, &'e Demands<'e>)> {
        let views = self.scope.views();
        views
            .map(|(view, demands)| (view_name(view), demands))
            .collect()
    }

    /// A table as lines, written as its rows are made.
    pub(super) fn lines(&self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        self.header(table, out)?;
        self.body(table, out)
    }

    fn columns(&self, table: &Table) -> Cow<'static, [Column]> {
        match (&table.source, self.matrices().first()) {
            (Source::Matrix, Some((_, of))) => Cow::Owned(matrix::columns(of.ladder)),
            _ => Cow::Borrowed(table.columns),
        }
    }

    /// What stands before the rows.
    pub(super) fn header(&self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        if self.args.format != TableFormat::Csv {
            return Ok(());
        }
        let mut header = Vec::new();
        if self.args.bom {
            header.extend_from_slice(csv::BYTE_ORDER_MARK.as_bytes());
        }
        csv::header(&self.columns(table), &mut header);
        out.write_all(&header)
    }

    /// The rows.
    pub(super) fn body(&self, table: &Table, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.columns(table);
        let name = self.names_tables.then_some(table.name);
        let Source::Person(rows) = table.source else {
            let mut bytes = Vec::new();
            self.rows(name, &columns, &mut bytes, &mut |row| self.fill(table, row));
            return out.write_all(&bytes);
        };
        let part = |index: usize, bytes: &mut Vec<u8>| {
            let person = &self.people[index];
            self.rows(name, &columns, bytes, &mut |row| {
                rows(self.scope, person, row)
            });
        };
        parallel::write(self.people.len(), part, out)
    }

    /// Writes the rows that `fill` hands over to the end of a buffer.
    fn rows(
        &self,
        name: Option<&str>,
        columns: &[Column],
        bytes: &mut Vec<u8>,
        fill: &mut dyn FnMut(&mut TakeRow<'_>),
    ) {
        if self.args.format == TableFormat::Jsonl {
            fill(&mut |cells: &[Cell<'_>]| jsonl::row(name, columns, cells, bytes));
        } else {
            let mut lines = csv::Rows::to(bytes);
            fill(&mut |cells: &[Cell<'_>]| lines.row(cells));
        }
    }

    /// All rows of a table.
    fn fill(&self, table: &Table, row: &mut TakeRow<'_>) {
        match table.source {
            Source::Whole(rows) => rows(self.scope, row),
            Source::Person(rows) => self
                .people
                .iter()
                .for_each(|person| rows(self.scope, person, row)),
            Source::Matrix => {
                if let Some((_, demands)) = self.matrices().first() {
                    matrix::rows(demands, self.scope.vocabulary(), row);
                }
            }
        }
    }

    /// All tables as a workbook.
    fn book(&self, tables: &[&Table]) -> Result<Vec<u8>, Error> {
        let mut book = Book::default();
        for table in tables {
            let Source::Matrix = table.source else {
                self.sheet(table, &mut book)?;
                continue;
            };
            self.matrix_sheets(&mut book)?;
        }
        book.finish().map_err(Error::Usage)
    }

    fn sheet(&self, table: &Table, book: &mut Book) -> Result<(), Error> {
        let made = book.sheet(table.name, table.columns, None, |row| self.fill(table, row));
        made.map_err(Error::Usage)
    }

    /// A sheet for each ladder.
    fn matrix_sheets(&self, book: &mut Book) -> Result<(), Error> {
        let core = LADDER
            .columns
            .iter()
            .position(|column| column.name == "core");
        for (name, demands) in self.matrices() {
            let columns = matrix::columns(demands.ladder);
            let shown = Matrix {
                first: LADDER.columns.len(),
                levels: demands.ladder.levels.len(),
                core: core.unwrap_or(LADDER.columns.len()),
            };
            let vocabulary = self.scope.vocabulary();
            let rows = |row: &mut TakeRow<'_>| matrix::rows(demands, vocabulary, row);
            let made = book.sheet(&name, &columns, Some(&shown), rows);
            made.map_err(Error::Usage)?;
        }
        Ok(())
    }
}
