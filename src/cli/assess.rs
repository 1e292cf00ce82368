//! `assess`: where people stand, and what the next level asks of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{Format, OutputArgs, WorkspaceArgs, level_reference};
use super::io::Io;
use super::output::Privacy;
use super::session::Session;
use super::{parallel, people};
use crate::discover;
use crate::engine::aim::{Aim, View, Wish, aim};
use crate::engine::assess::{Assessment, Assessor};
use crate::engine::demands::Demands;
use crate::engine::explain::{Explainer, Where};
use crate::engine::redact::Redactor;
use crate::engine::signal::Verdict;
use crate::error::Error;
use crate::load::scalar::parse_date;
use crate::model::Place;
use crate::model::catalog::Catalog;
use crate::model::ladder::{Ladder, LevelReference};
use crate::model::person::Person;
use crate::model::settings::Policy;
use crate::model::skill::Vocabulary;
use crate::render::json;
use crate::report::assess::{self as report, Detail};
use crate::report::explain;
use crate::resolve::lens;
use crate::source::Sources;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder assess people/alice.yaml
  $ ospo-ladder assess people/alice.yaml --to tpm/PM-4 --lens compliance
  $ ospo-ladder assess people/alice.yaml --explain budgeting
  $ ospo-ladder assess people --format json --output people.json";

/// Where people stand, and what the next level asks of them
///
/// Use it to prepare a talk about growth or promotion: it says what the target asks that the level
/// below does not, which of it is open, what that looks like, and what the answer rests on.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct AssessArgs {
    /// Inventories, folders of them, or `-` for standard input; a ladder, vocabulary or ratings
    /// document named here counts in place of, or beside, the workspace's
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Assess against this level instead of the person's own target
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// See the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS")]
    pub lens: Vec<String>,
    /// The date that the answer speaks of [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Which rating counts [default: the workspace's]
    #[arg(long, value_name = "POLICY", value_parser = Policy::NAMES)]
    pub rating: Option<String>,
    /// Show the level that the ratings meet already
    #[arg(long)]
    pub placement: bool,
    /// Replace names, ids, notes, reasons and links by pseudonyms
    #[arg(long)]
    pub redact: bool,
    /// Exit with 1 unless everything that the target asks is shown. This tests a ladder or a
    /// plan; it is not for deciding about a person
    #[arg(long, conflicts_with = "explain")]
    pub check: bool,
    /// Show every term of one number: a skill, discipline, bucket, competency or level
    /// (`skill:ID` where an id has several meanings)
    #[arg(long, value_name = "ID")]
    pub explain: Option<String>,
    /// Add breadth, depth, disciplines, competencies and attainment
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

pub(super) fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "write a day that exists as YYYY-MM-DD".to_owned())
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &AssessArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    answer(args, workspace, io).map_err(|error| match error.downcast::<Error>() {
        Ok(error) if args.redact => error.without_name().into(),
        Ok(error) => error.into(),
        Err(error) => error,
    })
}

fn answer(args: &AssessArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let color = args.output.color;
    // The answer is the last thing that the process does. What it holds is never given back:
    // dropping text by text would only take time.
    let session = Session::open(workspace, &args.paths, color, args.redact, io)?;
    let session: &mut Session = Box::leak(Box::new(session));
    session.read_sheets()?;
    let mut people = people::resolve(session, args.to.as_ref(), io)?;
    session.stop_at_problems(io)?;
    if people.is_empty() {
        return Err(people::none());
    }
    let redactor = args.redact.then(|| redactor(session)).transpose()?;
    if let Some(redactor) = &redactor {
        people = people.into_iter().map(|p| redactor.person(p)).collect();
        people.sort_by(|a, b| a.id.cmp(&b.id));
    }
    let people: &[Person] = people.leak();
    let catalog = Box::leak(Box::new(session.take_catalog()));
    count_by(args.rating.as_deref(), catalog);
    let catalog: &Catalog = catalog;
    let wish = Wish {
        to: args.to.clone(),
        lenses: args.lens.clone(),
    };
    let aims: Result<Vec<Aim>, String> = people.iter().map(|p| aim(p, catalog, &wish)).collect();
    let aims = aims.map_err(Error::Usage)?;
    let views = views(&aims, catalog);
    let demands = laid_out(&views, &catalog.vocabulary);
    let assessor = Assessor {
        vocabulary: &catalog.vocabulary,
        demands: &demands,
        settings: &catalog.settings,
        as_of: args.as_of.unwrap_or_else(discover::today),
    };
    if args.check && aims.iter().any(|aim| aim.target.is_none()) {
        let message = "--check needs a target: set one in the document, or give --to";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let many = people.len() > 1 || args.paths.len() > 1 || args.paths.iter().any(|p| p.is_dir());
    let answer = Answer {
        assessor: &assessor,
        people,
        aims: &aims,
    };
    let reports = args.explain.is_none() && args.output.format != Format::Json;
    if args.redact && !reports {
        io.complain("note: pseudonymous, not anonymous\n");
    }
    if let Some(id) = &args.explain {
        let locate = |place| located(&session.sources, redactor.as_ref(), place);
        answer.explain(id, &args.output, &locate, io)?;
        return Ok(0);
    }
    let detail = Detail {
        verbose: args.verbose,
        placement: args.placement,
        redacted: args.redact,
    };
    let output = &args.output;
    let look = output.look(io.terminal);
    output.write(io, Privacy::Personal, |out| match output.format {
        Format::Json => answer.json(out, many),
        _ => answer.reports(out, |assessment| {
            let (vocabulary, settings) = (&catalog.vocabulary, &catalog.settings);
            output.draw(
                &report::document(assessment, vocabulary, settings, detail),
                look,
            )
        }),
    })?;
    Ok(u8::from(args.check && !answer.all_ready()))
}

/// Lets the ratings of that policy count where one is wished for.
pub(super) fn count_by(wished: Option<&str>, catalog: &mut Catalog) {
    if let Some(policy) = wished.and_then(Policy::named) {
        catalog.settings.policy = policy;
    }
}

/// Pseudonyms with the workspace's key, which makes them stable; else with a random one.
pub(super) fn redactor(session: &Session) -> Result<Redactor> {
    let mut random = [0; 32];
    let key = match &session.config.redact_key {
        Some(key) => key.value.as_bytes(),
        None => {
            getrandom::fill(&mut random).map_err(|error| anyhow::anyhow!("{error}"))?;
            &random
        }
    };
    Ok(Redactor::new(key))
}

/// The file and line of a place; a redacted file is named by a pseudonym.
fn located(sources: &Sources, redactor: Option<&Redactor>, place: Place) -> Where {
    let name = sources.get(place.file).name();
    let at = sources.start(place);
    Where {
        file: match redactor {
            Some(redactor) => redactor.pseudonym("file", name),
            None => name.to_owned(),
        },
        line: at.line,
        column: at.column,
    }
}

/// The ladders that anybody is held against, each as seen through its lenses.
pub(super) fn views(aims: &[Aim], catalog: &Catalog) -> BTreeMap<View, Ladder> {
    let goals = aims
        .iter()
        .flat_map(|aim| aim.current.iter().chain(&aim.target));
    seen(&goals.map(|goal| goal.view.clone()).collect(), catalog)
}

/// Ladders as seen through lenses.
pub(super) fn seen(views: &BTreeSet<View>, catalog: &Catalog) -> BTreeMap<View, Ladder> {
    let ladders = views.iter().filter_map(|view| {
        let ladder = catalog.ladders.get(&view.ladder)?;
        Some((view.clone(), lens::through(ladder, &view.lenses)))
    });
    ladders.collect()
}

/// What the ladders ask, laid out once for a view.
pub(super) fn laid_out<'c>(
    views: &'c BTreeMap<View, Ladder>,
    vocabulary: &'c Vocabulary,
) -> BTreeMap<View, Demands<'c>> {
    let demands = views.iter().map(|(view, ladder)| {
        let lenses = view.lenses.clone();
        (view.clone(), Demands::of(ladder, lenses, vocabulary))
    });
    demands.collect()
}

/// What is to be said of whom.
struct Answer<'a> {
    assessor: &'a Assessor<'a>,
    people: &'a [Person],
    aims: &'a [Aim],
}

impl<'a> Answer<'a> {
    fn assessment(&self, index: usize) -> Assessment<'a> {
        self.assessor.assess(&self.people[index], &self.aims[index])
    }

    fn all_ready(&self) -> bool {
        (0..self.people.len()).all(|index| {
            let target = self.assessment(index).target;
            target.is_some_and(|target| target.signal.verdict == Some(Verdict::Ready))
        })
    }

    fn explain(
        &self,
        id: &str,
        output: &OutputArgs,
        locate: &dyn Fn(Place) -> Where,
        io: &mut Io<'_>,
    ) -> Result<()> {
        let ([person], [aim]) = (self.people, self.aims) else {
            let message = "--explain speaks of one person: name one".to_owned();
            return Err(Error::Usage(message).into());
        };
        let explainer = Explainer::new(self.assessor, person, aim, locate);
        let explanation = explainer.explain(id).map_err(Error::Usage)?;
        let document = || explain::document(&explanation);
        output.answer(io, Privacy::Personal, &explanation, document)?;
        Ok(())
    }

    /// Reports one after another, an empty line between them.
    fn reports(
        &self,
        out: &mut dyn Write,
        draw: impl Fn(&Assessment<'_>) -> String + Sync,
    ) -> io::Result<()> {
        let report = |index: usize, bytes: &mut Vec<u8>| {
            bytes.extend_from_slice(if index == 0 { b"" } else { b"\n\n" });
            bytes.extend_from_slice(draw(&self.assessment(index)).as_bytes());
        };
        parallel::write(self.people.len(), report, out)
    }

    fn json(&self, out: &mut dyn Write, many: bool) -> io::Result<()> {
        if !many {
            let mut bytes = Vec::with_capacity(64 * 1024);
            json::pretty(&self.assessment(0), &mut bytes)?;
            bytes.push(b'\n');
            return out.write_all(&bytes);
        }
        out.write_all(b"[\n")?;
        let last = self.people.len() - 1;
        // An entry is a line of its own. Memory takes all that is written.
        let entry = |index: usize, bytes: &mut Vec<u8>| {
            let _ = json::compact(&self.assessment(index), bytes);
            bytes.extend_from_slice(if index == last { b"\n" } else { b",\n" });
        };
        parallel::write(self.people.len(), entry, out)?;
        out.write_all(b"]\n")
    }
}
