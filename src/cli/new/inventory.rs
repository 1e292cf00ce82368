//! `new person`: an inventory that lists what a level asks.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::place;
use crate::cli::args::{WorkspaceArgs, date, level_reference, person_id};
use crate::cli::io::Io;
use crate::cli::open::{open, stop_at_problems};
use crate::cli::{known, tell};
use crate::engine::aim::TargetOptions;
use crate::error::Error;
use crate::model::ladder::LevelReference;
use crate::report::new as report;
use crate::report::starter::{self, Sheet};
use crate::source::Span;
use crate::suggest;
use crate::yaml::write::scalar;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder new person bob --at tpm/PM-2
  $ ospo-ladder new person bob --at tpm/PM-2 --lens compliance --manager alice";

/// A new inventory, with what a level asks as rows to fill in
///
/// Use it when somebody joins the office: the rows are what the level of --at and the one above it
/// ask, each without a rating, which counts as not rated.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct PersonArgs {
    /// The person's id
    #[arg(value_name = "ID", value_parser = person_id)]
    pub id: String,
    /// The name that reports show
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The level that they have
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub at: Option<LevelReference>,
    /// At this level since
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date, requires = "at")]
    pub since: Option<Date>,
    /// The level that they aim at [default: the one above --at]
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub target: Option<LevelReference>,
    /// A lens that they are seen through; may be given more than once
    #[arg(long, value_name = "LENS")]
    pub lens: Vec<String>,
    /// Their manager's id
    #[arg(long, value_name = "ID", value_parser = person_id)]
    pub manager: Option<String>,
    /// The file [default: ID.yaml in the workspace's folder of people]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it exists
    #[arg(long)]
    pub force: bool,
}

pub fn run(args: &PersonArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<()> {
    let mut workspace = open(workspace, &[], io)?;
    let levels = || args.at.iter().chain(&args.target);
    let own: Vec<&str> = levels().map(|level| level.ladder.as_str()).collect();
    for level in levels() {
        known::level_near(&mut workspace, level, &own, io)?;
    }
    lenses(args, &workspace)?;
    stop_at_problems(&mut workspace, io)?;
    let path = match &args.output {
        Some(path) => path.clone(),
        None => place::folder(&workspace)?.join(format!("{}.yaml", args.id)),
    };
    let people = workspace.people_files();
    let other = people.iter().find(|(id, ..)| *id == args.id);
    if let Some((.., other)) = other.filter(|(.., other)| !args.force || *other != path) {
        let other = other.display();
        let message = format!(
            "somebody already has the id `{}`, in `{other}`: give another id",
            args.id
        );
        return Err(Error::Usage(message).into());
    }
    let file = workspace.config_file.or(workspace.sources.files().next());
    let place = file.map(Span::whole);
    let catalog = workspace.take_catalog();
    let asked = place.map(|place| {
        let (at, target) = (args.at.as_ref(), args.target.as_ref());
        let nobody = place::nobody(&args.id, at, target, &args.lens, place);
        place::asked(&nobody, &catalog, &TargetOptions::default())
    });
    let asked = asked.transpose()?;
    let sheet = Sheet {
        keys: keys(args),
        parts: match &asked {
            Some(asked) if args.at.is_some() || args.target.is_some() => &asked.parts,
            _ => &[],
        },
        current: asked.as_ref().and_then(|asked| asked.current.as_deref()),
        target: asked.as_ref().and_then(|asked| asked.target.as_deref()),
        vocabulary: &catalog.vocabulary,
    };
    place::write(&path, args.force, &starter::inventory(&sheet), io)?;
    if place::is_file(&path) {
        tell::document(&report::person(&sheet, &args.id, &path), io)?;
    }
    Ok(())
}

/// Lenses that no ladder has are told of.
fn lenses(args: &PersonArgs, workspace: &crate::workspace::Workspace) -> Result<(), Error> {
    for lens in &args.lens {
        if !workspace.ladders.has_lens(lens) {
            let known = workspace.ladders.lens_ids();
            let help = suggest::help(lens, known.iter().copied(), 0);
            let message = format!("there is no lens `{lens}`");
            return Err(known::with_help(&message, help, "list lenses"));
        }
    }
    Ok(())
}

fn keys(args: &PersonArgs) -> Vec<(&'static str, String)> {
    let level = |level: &Option<LevelReference>| level.as_ref().map(ToString::to_string);
    let lens = (!args.lens.is_empty()).then(|| starter::names(&args.lens));
    let keys = [
        ("id", Some(scalar(&args.id))),
        ("name", args.name.as_deref().map(scalar)),
        ("at", level(&args.at)),
        ("since", args.since.map(|since| since.to_string())),
        ("target", level(&args.target)),
        ("lens", lens),
        ("manager", args.manager.as_deref().map(scalar)),
    ];
    let keys = keys.into_iter();
    keys.filter_map(|(key, value)| Some((key, value?)))
        .collect()
}
