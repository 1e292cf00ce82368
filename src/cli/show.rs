//! `show`: one ladder, level, skill, discipline or bucket.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::args::{LensArgs, OutputArgs, WorkspaceArgs};
use super::ignored;
use super::io::Io;
use super::known::with_help;
use super::open::{open, stop_at_problems};
use super::output::Privacy;
use super::reference::{self, Reference};
use crate::cli::known;
use crate::engine::aim::must_have;
use crate::engine::demands::Demands;
use crate::engine::explain::Where;
use crate::engine::list::{self, ListedPeople, What};
use crate::engine::origin::origins;
use crate::engine::show;
use crate::error::Error;
use crate::model::Place;
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, LevelReference};
use crate::model::skill::{SkillIndex, Topic};
use crate::report::list as list_report;
use crate::report::show as report;
use crate::resolve::{Lookup, lens};
use crate::suggest;
use crate::workspace::{NamedInputs, Workspace};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder show tpm
  $ ospo-ladder show tpm --lens compliance
  $ ospo-ladder show community-architect --origin
  $ ospo-ladder show tpm/PM-4 --format markdown
  $ ospo-ladder show tpm/PM-4 --lens community --as advert
  $ ospo-ladder show budgeting
  $ ospo-ladder show bucket:finance
  $ ospo-ladder show my-ladder ladders/my-ladder.yaml";

/// A ladder as a grid, a level as a job description, a skill, a discipline, a bucket
///
/// Use it to read what a ladder or a level asks, to write a job description or an advertisement, or
/// to see what a rating of a skill looks like before you rate it.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ShowArgs {
    /// A ladder, a level (LADDER/LEVEL), a skill, a discipline, a bucket or a person; where an id
    /// names two things, `ladder:ID`, `skill:ID`, `discipline:ID` or `bucket:ID`
    #[arg(value_name = "REF")]
    pub reference: String,
    /// A ladder or vocabulary document that counts in place of the one in force
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    lens: LensArgs,
    /// Show which rows, levels and lenses a ladder takes over, changes, drops and has of its own,
    /// with the file and line of each
    #[arg(long, conflicts_with = "lens")]
    pub origin: bool,
    /// How a level is shown
    #[arg(
        long = "as",
        value_name = "FORM",
        default_value = "profile",
        value_enum,
        conflicts_with = "origin"
    )]
    pub form: Form,
    /// Add to a level what each rating looks like
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// How a level is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A job description: what is new at it, and what the level below asks already.
    #[default]
    Profile,
    /// A job advertisement to edit: what somebody brings, and what they learn here.
    Advert,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &ShowArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    io.messages.color = args.output.color;
    let mut workspace = open(workspace, &args.paths, io)?;
    let reference = match reference::person(&mut workspace, &args.reference) {
        Some(file) => return person(&mut workspace, file, &args.output, io),
        None => reference::find(&mut workspace, &args.reference, io)?,
    };
    ignored::people(&workspace, io);
    match &reference {
        Reference::Topic(_) => workspace.use_all_ladders(),
        Reference::Ladder(ladder) | Reference::Level(LevelReference { ladder, .. }) => {
            ignored::idle_ladders(&workspace, &BTreeSet::from([ladder.clone()]), io);
        }
    }
    stop_at_problems(&mut workspace, io)?;
    if args.form == Form::Advert && !matches!(reference, Reference::Level(_)) {
        let message = "--as advert goes with a level, LADDER/LEVEL".to_owned();
        return Err(Error::Usage(message).into());
    }
    if args.origin {
        let Reference::Ladder(id) = reference else {
            let message = "--origin goes with a ladder".to_owned();
            return Err(Error::Usage(message).into());
        };
        origin(&workspace, &id, &args.output, io)?;
        return Ok(0);
    }
    let catalog = workspace.take_catalog();
    let catalog = match reference {
        // A skill is shown with its id.
        Reference::Topic(_) => catalog,
        _ => args.output.told(catalog),
    };
    let show = Show {
        catalog: &catalog,
        lenses: args.lens.each_once(),
        verbose: args.verbose,
        output: &args.output,
    };
    match reference {
        Reference::Ladder(id) => show.ladder(&id, io)?,
        Reference::Level(level) => show.level(&level, args.form, io)?,
        Reference::Topic(Topic::Skill(skill)) => show.skill(skill, io)?,
        Reference::Topic(topic) => show.topic(topic, io)?,
    }
    Ok(0)
}

/// Somebody, as `list people` has them.
fn person(
    workspace: &mut Workspace,
    file: PathBuf,
    output: &OutputArgs,
    io: &mut Io<'_>,
) -> Result<u8> {
    workspace.name_people(NamedInputs::paths([file]));
    let people = workspace.people();
    stop_at_problems(workspace, io)?;
    let catalog = workspace.take_catalog();
    let mut listed = ListedPeople::default();
    listed.take(&people, &catalog);
    let listing = list::listing(What::People, &catalog, &listed, &[]);
    let document = || list_report::document(&listing, What::People, &catalog, false);
    output.answer(io, Privacy::Personal, &listing, document)?;
    for person in &people {
        io.say(&format!(
            "note: `ospo-ladder assess {}` says where they stand",
            person.id
        ));
    }
    Ok(0)
}

/// Where a ladder comes from.
fn origin(
    workspace: &Workspace,
    id: &str,
    output: &OutputArgs,
    io: &mut Io<'_>,
) -> Result<(), Error> {
    let Lookup::Ladder(ladder) = workspace.ladders.find(id) else {
        // Problems of the ladder have stopped the command before.
        return Err(Error::Documents);
    };
    let parent = workspace.ladders.parent(ladder);
    let locate = |place: Place| {
        let at = workspace.sources.start(place);
        Where {
            file: workspace.sources.get(place.file).name().to_owned(),
            line: at.line,
            column: at.column,
        }
    };
    let origins = origins(ladder, parent, &workspace.vocabulary, &locate);
    output.answer(io, Privacy::Public, &origins, || {
        report::origin(&origins, ladder)
    })
}

/// What to show from.
struct Show<'a> {
    catalog: &'a Catalog,
    lenses: Vec<String>,
    verbose: bool,
    output: &'a OutputArgs,
}

impl Show<'_> {
    /// A ladder and the same through the lenses, all of which it must have.
    fn seen(&self, id: &str) -> Result<(&Ladder, Ladder), Error> {
        let ladder = self.catalog.ladders.get(id);
        // Problems of the ladder have stopped the command before.
        let ladder = ladder.ok_or(Error::Documents)?;
        must_have(ladder, &self.lenses).map_err(known::meant)?;
        Ok((ladder, lens::through(ladder, &self.lenses)))
    }

    fn ladder(&self, id: &str, io: &mut Io<'_>) -> Result<(), Error> {
        let vocabulary = &self.catalog.vocabulary;
        let (ladder, seen) = self.seen(id)?;
        let shown = show::ladder(ladder, &seen, &self.lenses, vocabulary);
        let document = || report::ladder(&shown, &seen, vocabulary);
        self.output.answer(io, Privacy::Public, &shown, document)
    }

    fn level(&self, reference: &LevelReference, form: Form, io: &mut Io<'_>) -> Result<(), Error> {
        let vocabulary = &self.catalog.vocabulary;
        let (_, seen) = self.seen(&reference.ladder)?;
        let level = seen.level(&reference.level).ok_or(Error::Documents)?;
        let demands = Demands::of(&seen, self.lenses.clone(), vocabulary);
        let shown = show::level(&demands, level, self.catalog);
        if form == Form::Advert {
            let advert = show::advert(shown, vocabulary);
            let document = || report::advert(&advert, vocabulary);
            return self.output.answer(io, Privacy::Public, &advert, document);
        }
        let document = || report::level(&shown, &seen, vocabulary, self.verbose);
        self.output.answer(io, Privacy::Public, &shown, document)
    }

    fn skill(&self, index: SkillIndex, io: &mut Io<'_>) -> Result<(), Error> {
        if !self.lenses.is_empty() {
            let message = "--lens has no effect here: a skill is shown with every lens";
            return Err(Error::Usage(message.to_owned()));
        }
        let vocabulary = &self.catalog.vocabulary;
        let rows = lens::rows(self.catalog.ladders.values(), index);
        let shown = show::skill(index, &rows, vocabulary);
        let document = || report::skill(&shown, vocabulary);
        self.output.answer(io, Privacy::Public, &shown, document)
    }

    fn topic(&self, topic: Topic, io: &mut Io<'_>) -> Result<(), Error> {
        let vocabulary = &self.catalog.vocabulary;
        let seen = self.views()?;
        let views: Vec<Demands<'_>> = seen
            .iter()
            .map(|(seen, lenses)| Demands::of(seen, lenses.clone(), vocabulary))
            .collect();
        match topic {
            Topic::Discipline(index) => {
                let shown = show::discipline(index, &views, vocabulary);
                let document = || report::discipline(&shown, vocabulary);
                self.output.answer(io, Privacy::Public, &shown, document)
            }
            Topic::Bucket(index) => {
                let shown = show::bucket(index, &views, vocabulary);
                let document = || report::bucket(&shown, vocabulary);
                self.output.answer(io, Privacy::Public, &shown, document)
            }
            Topic::Skill(index) => self.skill(index, io),
        }
    }

    /// Every ladder, through those of the lenses that it has; each lens must be one of some
    /// ladder.
    fn views(&self) -> Result<Vec<(Ladder, Vec<String>)>, Error> {
        let ladders = self.catalog.ladders.values();
        for id in &self.lenses {
            if ladders.clone().all(|ladder| ladder.lens(id).is_none()) {
                let lenses = ladders.flat_map(|ladder| &ladder.lenses);
                let known = lenses.map(|lens| (lens.id.as_str(), lens.title.as_str()));
                let message = format!("no ladder here has a lens `{id}`");
                return Err(with_help(
                    &message,
                    suggest::help(id, known, 0),
                    "list lenses",
                ));
            }
        }
        let views = ladders.map(|ladder| {
            let mut lenses = self.lenses.clone();
            lenses.retain(|id| ladder.lens(id).is_some());
            (lens::through(ladder, &lenses), lenses)
        });
        Ok(views.collect())
    }
}
