//! `export`: tables of what is written and computed, one fact a row.

mod parts;
mod target;
mod write;

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::args::{Color, LensArgs, PeopleArgs, WorkspaceArgs};
use super::ignored;
use super::io::Io;
use super::known;
use super::open::{is_a_name, stop_at_problems};
use super::people;
use super::question::Question;
use crate::engine::aim::{TargetOptions, View, aim, must_have, views};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::person::Person;
use crate::resolve::lens;
use crate::tables::scope::single_views;
use crate::tables::{Scope, Source, TABLES, Table, table};
use target::Target;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder export ratings --output ratings.csv
  $ ospo-ladder export ladder tpm --format xlsx --output tpm.xlsx
  $ ospo-ladder export gaps people/alice.yaml --format jsonl
  $ ospo-ladder export --person alice --format xlsx --output alice.xlsx
  $ ospo-ladder export all --output tables";

/// Tables of what is written and computed, one fact per row: CSV, JSON Lines, Excel
///
/// Use it to bring ladders, ratings and gaps into a spreadsheet, a notebook or a warehouse, or to
/// give somebody all that is held about them. `docs/tables.md` has every column with its unit.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ExportArgs {
    /// The table; `all` for every one [default: with --person all that is about people]
    #[arg(value_name = "TABLE", value_parser = tables(), hide_possible_values = true,
          required_unless_present = "person")]
    pub table: Option<String>,
    /// Ids of people, inventories or folders of them, or `-` [default: the workspace's people];
    /// of tables about ladders, ids of ladders [default: all]. A ladder, vocabulary or ratings
    /// document named here counts in place of, or beside, the workspace's
    #[arg(value_name = "NAME|PATH")]
    pub named: Vec<PathBuf>,
    /// Only what is about this person, by id or inventory; may be given more than once
    #[arg(long, value_name = "PERSON")]
    pub person: Vec<PathBuf>,
    #[command(flatten)]
    lens: LensArgs,
    #[command(flatten)]
    people: PeopleArgs,
    /// The format of the table
    #[arg(long, value_name = "FORMAT", default_value = "csv", value_enum)]
    pub format: TableFormat,
    /// Begin CSV with a byte order mark, which tells Excel that it is UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Write to a file instead of standard output, which is `-`; several tables as csv or jsonl
    /// to a folder
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite files that exist
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Color in messages
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub color: Color,
}

/// Which form tables have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Commas between fields, a header, no field a formula.
    Csv,
    /// One object per row.
    Jsonl,
    /// A workbook: one sheet per table, and one that explains the columns.
    Xlsx,
}

/// What stands for every table.
const ALL: &str = "all";

fn tables() -> impl TypedValueParser<Value = String> {
    let names = TABLES.iter().map(|table| table.name).chain([ALL]);
    PossibleValuesParser::new(names.map(PossibleValue::new))
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &ExportArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.people.without_names(answer(args, workspace, io))
}

fn answer(args: &ExportArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let wanted = args.wanted()?;
    let about_people = wanted.iter().any(|table| table.is_about_people());
    let target = Target::of(args, &wanted)?;
    let (ladders, mut paths): (Vec<PathBuf>, Vec<PathBuf>) = args
        .named
        .iter()
        .cloned()
        .partition(|path| !about_people && is_a_name(path));
    paths.extend(args.person.iter().cloned());
    let mut question = Question::open(&args.people, workspace, &paths, args.color, io)?;
    let mut people = Vec::new();
    if about_people {
        people::read_all_unless_named(&mut question.workspace, &paths)?;
        if question.workspace.is_bulk() && args.format != TableFormat::Xlsx {
            match (&wanted[..], &target) {
                ([table], Target::One(path)) => {
                    parts::one(args, path.as_deref(), table, question, io)?;
                    return Ok(0);
                }
                (tables, Target::Folder(folder)) => {
                    parts::folder(args, folder, tables, question, io)?;
                    return Ok(0);
                }
                // A stream holds one table after the other, each about everybody.
                (_, Target::One(_)) => {}
            }
        }
        people = question.people(None, io)?;
        if people.is_empty() && args.table.as_deref() != Some(ALL) {
            return Err(people::none(&paths));
        }
    } else {
        ignored::people(&question.workspace, io);
    }
    for id in &ladders {
        known::ladder(&mut question.workspace, &id.to_string_lossy(), io)?;
    }
    if wanted.iter().any(|table| !table.is_about_people()) {
        question.workspace.use_all_ladders();
    }
    stop_at_problems(&mut question.workspace, io)?;
    let mut named: Vec<String> = ladders
        .iter()
        .map(|id| id.to_string_lossy().into())
        .collect();
    if !about_people {
        named.extend(question.workspace.named_ladders.iter().cloned());
    }
    let catalog = question.take_catalog();
    let held = views_of(&people, &catalog);
    let shown = args.shown(&wanted, &named, &catalog, &held)?;
    let seen = lens::seen(shown.union(&held).cloned(), &catalog.ladders);
    let demands = Demands::by_view(&seen, &catalog.vocabulary);
    let scope = Scope {
        catalog: &catalog,
        demands: &demands,
        shown: &shown,
        assessor: Assessor::new(&catalog, &demands, args.people.as_of()),
    };
    args.people.note(true, io);
    write::write(args, &target, &wanted, &scope, &people, io)?;
    Ok(0)
}

/// The views of what people are held against.
fn views_of(people: &[Person], catalog: &Catalog) -> BTreeSet<View> {
    // Nothing is wished for, so nothing can be lacking.
    let aims = people
        .iter()
        .filter_map(|person| aim(person, catalog, &TargetOptions::default()).ok());
    views(&aims.collect::<Vec<_>>())
}

impl ExportArgs {
    /// The tables that are asked for, in their order.
    fn wanted(&self) -> Result<Vec<&'static Table>, Error> {
        let about_people = TABLES.into_iter().filter(|table| table.is_about_people());
        match self.table.as_deref() {
            None => Ok(about_people.collect()),
            Some(ALL) if !self.person.is_empty() => Ok(about_people.collect()),
            // The matrix says in another form what `expectations` says; a sheet has room for it.
            Some(ALL) => {
                let is_data = |table: &&Table| !matches!(table.source, Source::Matrix);
                Ok(TABLES.into_iter().filter(is_data).collect())
            }
            Some(name) => {
                let found = table(name);
                if !self.person.is_empty() && found.is_some_and(|one| !one.is_about_people()) {
                    let message = format!("`{name}` is not about people: leave out --person");
                    return Err(Error::Usage(message));
                }
                Ok(found.into_iter().collect())
            }
        }
    }

    /// The views that tables about ladders show: each ladder through no lens and through each of
    /// its own, or through those that are asked for; and those that people are held against.
    fn shown(
        &self,
        wanted: &[&Table],
        named: &[String],
        catalog: &Catalog,
        held: &BTreeSet<View>,
    ) -> Result<BTreeSet<View>> {
        let is_wanted = |id: &str| named.is_empty() || named.iter().any(|one| one == id);
        let ladders = catalog.ladders.values();
        let ladders: Vec<_> = ladders.filter(|ladder| is_wanted(&ladder.id)).collect();
        let lenses = self.lens.each_once();
        if !lenses.is_empty() {
            let with = |lenses: &[String]| {
                let views = ladders.iter().map(|ladder| View {
                    ladder: ladder.id.clone(),
                    lenses: lenses.to_vec(),
                });
                views.collect()
            };
            for ladder in &ladders {
                must_have(ladder, &lenses).map_err(known::meant)?;
            }
            return Ok(with(&lenses));
        }
        if let [table] = wanted
            && matches!(table.source, Source::Matrix)
        {
            let views = ladders.iter().map(|ladder| View {
                ladder: ladder.id.clone(),
                lenses: Vec::new(),
            });
            return Ok(views.collect());
        }
        let mut shown = single_views(ladders);
        shown.extend(held.iter().cloned());
        Ok(shown)
    }
}
