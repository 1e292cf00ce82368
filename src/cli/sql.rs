//! `sql`: the figures as views for a warehouse.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::io::Io;
use super::output::{self, Privacy};
use crate::diagnostic;
use crate::discover;
use crate::error::Error;
use crate::render::{clean, snippet};
use crate::source::Sources;
use crate::sql::map::Map;
use crate::sql::{self, Dialect, Made, VIEWS};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder export all --output tables
  $ ospo-ladder sql load --dialect duckdb | duckdb office.db
  $ ospo-ladder sql --dialect duckdb | duckdb office.db
  $ ospo-ladder sql standings --dialect postgres --output standings.sql
  $ ospo-ladder sql --map our-tables.toml";

/// The figures of `assess` and `team` as SQL: views over the tables of `export`
///
/// Use it where the ratings are in a warehouse already, or are too many for files: the same
/// arithmetic in plain statements, one per view, which a test compares with this program.
/// `docs/warehouse.md` says how to run it.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct SqlArgs {
    /// A view, printed after all that it builds on, or `load`: statements that make the tables
    /// and read the files of `export all` [default: all views]
    #[arg(value_name = "WHAT", value_parser = what())]
    pub what: Option<String>,
    /// Whose SQL
    #[arg(long, value_name = "DIALECT", default_value = "duckdb", value_enum)]
    pub dialect: DialectName,
    /// Make tables instead of views, so that nothing is computed twice: for hundreds of thousands
    /// of people
    #[arg(long)]
    pub stored: bool,
    /// Where `load` finds the files
    #[arg(long, value_name = "DIR", default_value = "tables")]
    pub tables: String,
    /// Tables of your own that stand for some of those that the views read, as TOML; their views
    /// are printed first
    #[arg(long, value_name = "FILE")]
    pub map: Option<PathBuf>,
    /// Write to a file instead of standard output, which is `-`
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file of --output if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// Whose SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DialectName {
    /// DuckDB.
    Duckdb,
    /// Spark and Databricks.
    Spark,
    /// PostgreSQL.
    Postgres,
}

/// The views over somebody's own tables.
fn mapped(path: &Path, io: &mut Io<'_>) -> Result<String, Error> {
    let mut sources = Sources::default();
    let (file, problem) = discover::read(path)?.add_to(&mut sources);
    let (map, mut problems) = Map::read(&sources, file);
    problems.extend(problem);
    if problems.is_empty() {
        return Ok(map.statements());
    }
    diagnostic::sort(&mut problems);
    let (color, width) = output::stderr_look(io.messages.color, io.terminal);
    io.complain(&snippet::draw(&problems, &sources, color, width));
    Err(Error::Documents)
}

/// What stands for the statements that make the tables.
const LOAD: &str = "load";

fn what() -> impl TypedValueParser<Value = String> {
    // Each is asked for without `v_`.
    let views = VIEWS.iter().map(|view| &view.name[2..]);
    PossibleValuesParser::new(views.chain([LOAD]).map(PossibleValue::new))
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the map cannot be read or has errors, or writing fails.
pub fn run(args: &SqlArgs, io: &mut Io<'_>) -> Result<u8> {
    let dialect = match args.dialect {
        DialectName::Duckdb => Dialect::Duckdb,
        DialectName::Spark => Dialect::Spark,
        DialectName::Postgres => Dialect::Postgres,
    };
    let mut text = match &args.map {
        Some(path) => clean::lines(&mapped(path, io)?).into_owned(),
        None => String::new(),
    };
    text += &match args.what.as_deref() {
        Some(LOAD) => sql::load(dialect, &args.tables),
        what => {
            let views = match what.and_then(sql::view) {
                Some(view) => sql::with_bases(view),
                None => VIEWS.iter().collect(),
            };
            let made = if args.stored {
                Made::Tables
            } else {
                Made::Views
            };
            let statements = views.iter().map(|view| view.statement(dialect, made));
            statements.collect::<Vec<_>>().join("\n")
        }
    };
    output::to(
        args.output.as_deref(),
        args.force,
        Privacy::Public,
        io,
        |out| out.write_all(text.as_bytes()),
    )?;
    Ok(0)
}
