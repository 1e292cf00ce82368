//! `assess`: where people stand, and what the next level asks of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Result;
use clap::Args;

use super::args::{Format, OutputArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use super::bulk::{Bulk, Stopped};
use super::ignored;
use super::io::Io;
use super::output::Privacy;
use super::question::{Names, Question};
use super::{parallel, people};
use crate::cli::known;
use crate::discover;
use crate::engine::aim::{Aim, aims, views};
use crate::engine::assess::{Assessment, Assessor};
use crate::engine::demands::Demands;
use crate::engine::explain::{Explainer, Where};
use crate::engine::signal::Verdict;
use crate::error::Error;
use crate::model::Place;
use crate::model::catalog::Catalog;
use crate::model::ladder::View;
use crate::model::person::Person;
use crate::render::text::Look;
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
/// Use it to prepare a conversation about growth or promotion: it counts what the target asks and
/// lists the gaps, where self and manager differ, what the work is in business terms, and what the
/// answer rests on.
#[derive(Args, Debug)]
#[command(
    after_long_help = EXAMPLES,
    mut_arg("format", |format| format.value_parser(Format::with_jsonl())),
)]
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
    /// Leave out what ratings look like and what helps to grow, which make up most of the JSON
    #[arg(long, conflicts_with = "explain")]
    pub no_texts: bool,
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
    let is_page = args.output.format == Format::Html;
    if question.workspace.is_bulk() && args.explain.is_none() && !is_page {
        return in_parts(args, question, io);
    }
    let people = question.people(args.target.to.as_ref(), io)?;
    if people.is_empty() {
        return Err(people::none(&args.paths));
    }
    ignored::ladders(&question.workspace, &people, args.target.to.as_ref(), io);
    let catalog = args.output.told(question.take_catalog());
    let aims = args.aims(&people, &catalog)?;
    let ladders = lens::seen(views(&aims), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let assessor = args.assessor(&catalog, &demands);
    let answer = Answer {
        assessor: &assessor,
        people: &people,
        aims: &aims,
        all_ready: AtomicBool::new(true),
    };
    args.people
        .note(args.explain.is_some() || args.is_data(), io);
    if let Some(id) = &args.explain {
        let locate = |place| located(&question.workspace.sources, &question.names, place);
        answer.explain(id, &args.output, &locate, io)?;
        return Ok(0);
    }
    args.must_be_one(people.len())?;
    let detail = args.detail();
    let many = people.len() > 1
        || args.paths.len() != 1
        || args.paths[0].is_dir()
        || discover::is_json_lines(&args.paths[0]);
    let look = args.output.look(io.terminal);
    let drawn = args.output.format == Format::Html;
    let document = |index: usize, assessment: &Assessment<'_>| {
        let pictures = if drawn {
            answer.pictures(index, assessment)
        } else {
            Pictures::default()
        };
        let (vocabulary, settings) = (&catalog.vocabulary, &catalog.settings);
        report::document(assessment, vocabulary, settings, detail, pictures)
    };
    args.output
        .write(io, Privacy::Personal, |out| match args.output.format {
            Format::Json if !many => answer.object(out),
            Format::Json | Format::Jsonl => {
                let list = List::of(args.output.format);
                out.write_all(list.start.as_bytes())?;
                answer.list(out, &list, true)?;
                out.write_all(list.end.as_bytes())
            }
            Format::Html if people.len() > 1 => answer.page(out, document),
            _ => answer.reports(out, true, |index, assessment| {
                args.output.draw(&document(index, assessment), look)
            }),
        })?;
    Ok(args.status(answer.all_ready.into_inner(), io))
}

/// Answers about more people than are held at once.
fn in_parts(args: &AssessArgs, mut question: Question<'_>, io: &mut Io<'_>) -> Result<u8> {
    args.must_be_one(usize::MAX)?;
    args.people.note(args.is_data(), io);
    let look = args.output.look(io.terminal);
    let mut bulk = Bulk::start(&mut question, args.target.to.as_ref(), io)?;
    let mut all_ready = true;
    let mut stopped = Stopped::default();
    let written = args.output.write(io, Privacy::Personal, |out| {
        let answered = args.answer_parts(&mut bulk, look, out, &mut all_ready);
        answered.map_err(|why| stopped.keep(why))
    });
    bulk.close(io);
    stopped.or(written)?;
    Ok(args.status(all_ready, io))
}

impl AssessArgs {
    /// # Errors
    /// Where several people are asked about in a form that has room for one.
    fn must_be_one(&self, people: usize) -> Result<(), Error> {
        if self.output.format == Format::Csv && people > 1 {
            let message = "--format csv is for one person here; `ospo-ladder export gaps` gives \
                           one table for everybody";
            return Err(Error::Usage(message.to_owned()));
        }
        Ok(())
    }

    fn detail(&self) -> Detail {
        Detail {
            brief: self.brief,
            verbose: self.verbose,
            placement: self.placement,
            redacted: self.people.redact,
        }
    }

    fn is_data(&self) -> bool {
        matches!(self.output.format, Format::Json | Format::Jsonl)
    }

    fn assessor<'a>(
        &self,
        catalog: &'a Catalog,
        demands: &'a BTreeMap<View, Demands<'a>>,
    ) -> Assessor<'a> {
        Assessor::new(catalog, demands, self.people.as_of()).with_texts(!self.no_texts)
    }

    /// The exit status, and a word where it is 1.
    fn status(&self, all_ready: bool, io: &mut Io<'_>) -> u8 {
        let failed = self.check && !all_ready;
        if failed {
            io.say(
                "note: the exit status is 1, since not everything that a target asks for is \
                    there",
            );
        }
        u8::from(failed)
    }

    /// What these people are held against.
    fn aims(&self, people: &[Person], catalog: &Catalog) -> Result<Vec<Aim>> {
        let aims = aims(people, catalog, &self.target.wish()).map_err(known::meant)?;
        if self.check && aims.iter().any(|aim| aim.target.is_none()) {
            let message = "--check needs a target: set one in the document, or give --to";
            return Err(Error::Usage(message.to_owned()).into());
        }
        Ok(aims)
    }

    /// Writes the answers about some people after the others.
    fn answer_parts(
        &self,
        bulk: &mut Bulk<'_, '_>,
        look: Look,
        out: &mut dyn Write,
        all_ready: &mut bool,
    ) -> Result<()> {
        let catalog = self.output.told(bulk.catalog());
        let list = List::of(self.output.format);
        if self.is_data() {
            out.write_all(list.start.as_bytes())?;
        }
        let mut next = bulk.next()?;
        let mut seen = BTreeSet::new();
        let mut first = true;
        while let Some(mut people) = next.take() {
            let mut aims = self.aims(&people, &catalog)?;
            seen.extend(views(&aims));
            let ladders = lens::seen(seen.clone(), &catalog.ladders);
            let demands = Demands::by_view(&ladders, &catalog.vocabulary);
            let assessor = self.assessor(&catalog, &demands);
            // As long as nobody sees a ladder in another way.
            while views(&aims).is_subset(&seen) {
                let answer = Answer {
                    assessor: &assessor,
                    people: &people,
                    aims: &aims,
                    all_ready: AtomicBool::new(true),
                };
                if self.is_data() {
                    answer.list(out, &list, first)?;
                } else {
                    let (vocabulary, settings) = (&catalog.vocabulary, &catalog.settings);
                    answer.reports(out, first, |_, assessment| {
                        let (detail, pictures) = (self.detail(), Pictures::default());
                        let report =
                            report::document(assessment, vocabulary, settings, detail, pictures);
                        self.output.draw(&report, look)
                    })?;
                }
                first = false;
                *all_ready &= answer.all_ready.into_inner();
                next = bulk.next()?;
                match next.take() {
                    None => break,
                    Some(more) => {
                        aims = self.aims(&more, &catalog)?;
                        people = more;
                    }
                }
                if !views(&aims).is_subset(&seen) {
                    next = Some(std::mem::take(&mut people));
                    break;
                }
            }
        }
        if self.is_data() {
            out.write_all(list.end.as_bytes())?;
        }
        Ok(())
    }
}

/// How a list of answers is written.
struct List {
    start: &'static str,
    between: &'static str,
    end: &'static str,
}

impl List {
    fn of(format: Format) -> Self {
        match format {
            Format::Jsonl => List {
                start: "",
                between: "\n",
                end: "\n",
            },
            _ => List {
                start: "[\n",
                between: ",\n",
                end: "\n]\n",
            },
        }
    }
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
            let message = "--explain is about one person: name one".to_owned();
            return Err(Error::Usage(message).into());
        };
        let explainer = Explainer::new(self.assessor, person, aim, locate);
        let explanation = explainer.explain(id).map_err(known::meant)?;
        let document = || explain::document(&explanation);
        output.answer(io, Privacy::Personal, &explanation, document)?;
        Ok(())
    }

    /// Reports one after another, an empty line between them; `first` where none stands before.
    fn reports(
        &self,
        out: &mut dyn Write,
        first: bool,
        draw: impl Fn(usize, &Assessment<'_>) -> String + Sync,
    ) -> io::Result<()> {
        let report = |index: usize, bytes: &mut Vec<u8>| {
            bytes.extend_from_slice(if first && index == 0 { b"" } else { b"\n\n" });
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

    fn object(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(64 * 1024);
        json::pretty(&self.assessment(0), &mut bytes)?;
        bytes.push(b'\n');
        out.write_all(&bytes)
    }

    /// Each on a line of its own; `first` where none stands before.
    fn list(&self, out: &mut dyn Write, list: &List, first: bool) -> io::Result<()> {
        // Memory takes all that is written.
        let entry = |index: usize, bytes: &mut Vec<u8>| {
            if !(first && index == 0) {
                bytes.extend_from_slice(list.between.as_bytes());
            }
            let _ = json::compact(&self.assessment(index), bytes);
        };
        parallel::write(self.people.len(), entry, out)
    }
}
