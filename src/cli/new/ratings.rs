//! `new ratings`: a document for one rater's ratings of somebody.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

use super::place;
use crate::cli::args::{WorkspaceArgs, date, level_reference, person_id};
use crate::cli::io::Io;
use crate::cli::open::open;
use crate::cli::{people, tell};
use crate::discover;
use crate::engine::aim::TargetOptions;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::model::person::Rater;
use crate::report::new as report;
use crate::report::starter::{self, Sheet};
use crate::yaml::write::scalar;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder new ratings alice --as manager --by bob
  $ ospo-ladder new ratings alice --as peer --by farid --output -";

/// A new document for one rater's ratings of somebody, with rows to fill in
///
/// Use it to rate somebody without seeing what others gave: the rows are what the person's level
/// and their target ask, each without a rating.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct RatingsArgs {
    /// The person's id, or their inventory
    #[arg(value_name = "PERSON")]
    pub person: PathBuf,
    /// In which role the rater rates
    #[arg(long = "as", value_name = "ROLE", value_parser = rater())]
    pub role: Rater,
    /// The rater's id
    #[arg(long, value_name = "ID", value_parser = person_id, required_unless_present("anonymous"))]
    pub by: Option<String>,
    /// Name no rater
    #[arg(long, conflicts_with = "by")]
    pub anonymous: bool,
    /// The day of the ratings [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// Ask what this level asks instead of the person's own target
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// The file [default: PERSON.RATER.DATE.yaml in the workspace's folder of people]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long)]
    pub force: bool,
}

/// In which role somebody rates, on the command line.
pub fn rater() -> impl TypedValueParser<Value = Rater> {
    PossibleValuesParser::new(Rater::NAMES)
        .try_map(|name| Rater::named(&name).ok_or("there is no such role"))
}

pub(super) fn run(args: &RatingsArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<()> {
    let paths = std::slice::from_ref(&args.person);
    let mut workspace = open(workspace, paths, io)?;
    let person = people::only(&mut workspace, args.to.as_ref(), "new ratings", io)?;
    let date = args.date.unwrap_or_else(discover::today);
    let path = match &args.output {
        Some(path) => path.clone(),
        None => {
            let name = place::ratings_name(&person.id, args.by.as_deref(), args.role, date);
            place::folder(&workspace)?.join(name)
        }
    };
    let catalog = workspace.take_catalog();
    let wish = TargetOptions {
        to: args.to.clone(),
        lenses: Vec::new(),
    };
    let asked = place::asked(&person, &catalog, &wish)?;
    if asked.current.is_none() && asked.target.is_none() {
        let message = format!(
            "`{}` has no level, so nothing says what to rate: give --to LADDER/LEVEL",
            person.id
        );
        return Err(Error::Usage(message).into());
    }
    let keys = [
        ("of", Some(scalar(&person.id))),
        ("by", args.by.as_deref().map(scalar)),
        ("as", Some(args.role.name().to_owned())),
        ("date", Some(date.to_string())),
    ];
    let keys = keys.into_iter();
    let sheet = Sheet {
        keys: keys
            .filter_map(|(key, value)| Some((key, value?)))
            .collect(),
        parts: &asked.parts,
        current: asked.current.as_deref(),
        target: asked.target.as_deref(),
        vocabulary: &catalog.vocabulary,
    };
    place::write(&path, args.force, &starter::ratings(&sheet), io)?;
    if place::is_file(&path) {
        tell::document(&report::ratings(&sheet, &person.id, &path), io)?;
    }
    Ok(())
}
