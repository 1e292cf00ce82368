//! `assess`: where people stand, and what the next level asks of them.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use clap::Args;

use super::args::{Format, OutputArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use super::ignored;
use super::io::Io;
use super::output::Privacy;
use super::question::{Names, Question};
use super::{parallel, people};
use crate::cli::known;
use crate::engine::aim::{Aim, aim, views};
use crate::engine::assess::{Assessment, Assessor};
use crate::engine::demands::Demands;
use crate::engine::explain::{Explainer, Where};
use crate::engine::signal::Verdict;
use crate::engine::unknown::Unknown;
use crate::error::Error;
use crate::model::Place;
use crate::model::person::Person;
use crate::render::{html, json};
use crate::report::assess::{self as report, Detail, Pictures};
use crate::report::document::Document;
use crate::report::{explain, pictures};
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
/// Use it to prepare a talk about growth or promotion: it counts what the target asks and lists the
/// gaps, where self and manager differ, what the work is in business terms, and what the answer
/// rests on.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct AssessArgs {
    /// Ids of people, inventories, folders of them, or `-` for standard input [default: the
    /// workspace's people]; a ladder, vocabulary or ratings document named here counts in place
    /// of, or beside, the workspace's
    #[arg(value_name = "PERSON")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    people: PeopleArgs,
    /// Show the level that the ratings meet already
    #[arg(long)]
    pub placement: bool,
    /// Exit with 1 unless everything needed for the target is there. This tests a ladder or a
    /// plan; it is not for deciding about a person
    #[arg(long, conflicts_with = "explain")]
    pub check: bool,
    /// Show every term of one number: a skill, discipline, bucket, competency or level
    /// (`skill:ID` where an id has several meanings)
    #[arg(long, value_name = "ID")]
    pub explain: Option<String>,
    /// Stop after the table of gaps
    #[arg(long, conflicts_with = "verbose")]
    pub brief: bool,
    /// Add what each gap looks like when it is closed, what helps to grow, and all figures
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &AssessArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.people.without_names(answer(args, workspace, io))
}

fn answer(args: &AssessArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut question = Question::open(&args.people, workspace, &args.paths, args.output.color, io)?;
    people::read_all_unless_named(&mut question.workspace, &args.paths)?;
    let people = question.people(args.target.to.as_ref(), io)?;
    if people.is_empty() {
        return Err(people::none(&args.paths));
    }
    ignored::ladders(&question.workspace, &people, args.target.to.as_ref(), io);
    let catalog = args.output.told(question.take_catalog());
    let wish = args.target.wish();
    let aims: Result<Vec<Aim>, Unknown> = people.iter().map(|p| aim(p, &catalog, &wish)).collect();
    let aims = aims.map_err(known::meant)?;
    let ladders = lens::seen(views(&aims), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let assessor = Assessor::new(&catalog, &demands, args.people.as_of());
    if args.check && aims.iter().any(|aim| aim.target.is_none()) {
        let message = "--check needs a target: set one in the document, or give --to";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let answer = Answer {
        assessor: &assessor,
        people: &people,
        aims: &aims,
        all_ready: AtomicBool::new(true),
    };
    let is_data = args.explain.is_some() || args.output.format == Format::Json;
    args.people.note(is_data, io);
    if let Some(id) = &args.explain {
        let locate = |place| located(&question.workspace.sources, &question.names, place);
        answer.explain(id, &args.output, &locate, io)?;
        return Ok(0);
    }
    if args.output.format == Format::Csv && people.len() > 1 {
        let message = "--format csv speaks of one person here: `ospo-ladder export gaps` is one \
                       table of all";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let detail = Detail {
        brief: args.brief,
        verbose: args.verbose,
        placement: args.placement,
        redacted: args.people.redact,
    };
    let many = people.len() > 1 || args.paths.len() != 1 || args.paths[0].is_dir();
    let look = args.output.look(io.terminal);
    let drawn = args.output.format == Format::Html;
    let document = |index: usize, assessment: &Assessment<'_>| {
        let pictures = match drawn {
            true => answer.pictures(index, assessment),
            false => Pictures::default(),
        };
        let (vocabulary, settings) = (&catalog.vocabulary, &catalog.settings);
        report::document(assessment, vocabulary, settings, detail, pictures)
    };
    args.output
        .write(io, Privacy::Personal, |out| match args.output.format {
            Format::Json => answer.json(out, many),
            Format::Html if people.len() > 1 => answer.page(out, document),
            _ => answer.reports(out, |index, assessment| {
                args.output.draw(&document(index, assessment), look)
            }),
        })?;
    let failed = args.check && !answer.all_ready.into_inner();
    if failed {
        io.say("note: the status is 1, since not everything that a target asks is there");
    }
    Ok(u8::from(failed))
}

/// The file and line of a place; a redacted file is named by a pseudonym.
fn located(sources: &Sources, names: &Names, place: Place) -> Where {
    let at = sources.start(place);
    Where {
        file: names.file(sources.get(place.file).name()),
        line: at.line,
        column: at.column,
    }
}

/// What is answered about whom.
struct Answer<'a> {
    assessor: &'a Assessor<'a>,
    people: &'a [Person],
    aims: &'a [Aim],
    /// Nobody assessed so far lacks anything of their target.
    all_ready: AtomicBool,
}

impl<'a> Answer<'a> {
    fn assessment(&self, index: usize) -> Assessment<'a> {
        let assessment = self.assessor.assess(&self.people[index], &self.aims[index]);
        let target = assessment.target.as_ref();
        if target.is_none_or(|target| target.signal.verdict != Some(Verdict::Ready)) {
            self.all_ready.store(false, Ordering::Relaxed);
        }
        assessment
    }

    fn pictures(&self, index: usize, assessment: &Assessment<'_>) -> Pictures {
        let (person, aim) = (&self.people[index], &self.aims[index]);
        let goal = aim.target.as_ref().or(aim.current.as_ref());
        let asked = goal.and_then(|goal| self.assessor.line_by_line(person, goal));
        let (who, as_of) = (&assessment.person, &assessment.as_of);
        Pictures {
            asked: asked.and_then(|asked| pictures::asked::picture(&asked, who, as_of)),
            interest: pictures::interest::picture(
                &self.assessor.strengths(person, aim),
                who,
                as_of,
            ),
        }
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
        let explanation = explainer.explain(id).map_err(known::meant)?;
        let document = || explain::document(&explanation);
        output.answer(io, Privacy::Personal, &explanation, document)?;
        Ok(())
    }

    /// Reports one after another, an empty line between them.
    fn reports(
        &self,
        out: &mut dyn Write,
        draw: impl Fn(usize, &Assessment<'_>) -> String + Sync,
    ) -> io::Result<()> {
        let report = |index: usize, bytes: &mut Vec<u8>| {
            bytes.extend_from_slice(if index == 0 { b"" } else { b"\n\n" });
            bytes.extend_from_slice(draw(index, &self.assessment(index)).as_bytes());
        };
        parallel::write(self.people.len(), report, out)
    }

    /// The reports of several people as one page.
    fn page(
        &self,
        out: &mut dyn Write,
        document: impl Fn(usize, &Assessment<'_>) -> Document + Sync,
    ) -> io::Result<()> {
        let names = self.people.iter();
        let names: Vec<&str> = names
            .map(|person| person.name.as_deref().unwrap_or(&person.id))
            .collect();
        out.write_all(html::start(&format!("{} people", names.len()), &names).as_bytes())?;
        let report = |index: usize, bytes: &mut Vec<u8>| {
            let document = document(index, &self.assessment(index));
            bytes.extend_from_slice(html::article(&document, index).as_bytes());
        };
        parallel::write(self.people.len(), report, out)?;
        out.write_all(html::end().as_bytes())
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
