//! `interview`: one skill after the other, asked in the terminal and saved at once.

mod answer;
mod record;

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::args::{WorkspaceArgs, date, level_reference, person_id};
use super::io::Io;
use super::new::place::{self, Asked};
use super::new::ratings::rater;
use super::open::open;
use super::people;
use super::prompt::{AtTerminal, Prompt, Silence};
use crate::discover;
use crate::engine::aim::TargetOptions;
use crate::engine::questions::{Question, Reason};
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::Rater;
use crate::render::clean;
use answer::Asking;
use record::Record;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder interview alice
  $ ospo-ladder interview alice --as manager --by bob
  $ ospo-ladder interview alice --again

Every answer is saved before the next question. Esc or Ctrl-C stops; the same
command continues where it stopped.";

/// Rate somebody, one skill after the other, in the terminal
///
/// Use it instead of editing a file: what the target asks comes first, then everything else by
/// bucket, with the text of each rating. Every answer is saved at once, so that you can stop at any
/// time and continue later. You never see what others gave.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct InterviewArgs {
    /// The person's id, or their inventory
    #[arg(value_name = "PERSON")]
    pub person: PathBuf,
    /// In which role you rate: `self` writes into the person's own file, the others into a
    /// document of their own
    #[arg(long = "as", value_name = "ROLE", default_value = "self", value_parser = rater())]
    pub role: Rater,
    /// Your id, if you are not the person
    #[arg(long, value_name = "ID", value_parser = person_id)]
    pub by: Option<String>,
    /// The day of the ratings [default: today; where you began within the last 30 days, that day]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// Ask what this level asks first, instead of the person's own target
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    /// Also ask what you have answered before
    #[arg(long)]
    pub again: bool,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where there is no terminal, no such person, or a file cannot be written.
pub fn run(args: &InterviewArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    if !io.terminal.can_ask {
        let message = "`interview` asks questions in a terminal, and there is none here; fill in \
                       a file from `ospo-ladder new ratings` instead";
        return Err(Error::Usage(message.to_owned()).into());
    }
    hold(args, workspace, &mut AtTerminal, io)
}

/// Holds the interview with whoever answers; gives the exit status.
///
/// # Errors
/// As [`run`].
pub fn hold(
    args: &InterviewArgs,
    workspace: &WorkspaceArgs,
    prompt: &mut dyn Prompt,
    io: &mut Io<'_>,
) -> Result<u8> {
    if args.role != Rater::Own && args.by.is_none() {
        let message = format!(
            "who is rating as {}? give your id with --by",
            args.role.name()
        );
        return Err(Error::Usage(message).into());
    }
    let paths = std::slice::from_ref(&args.person);
    let mut workspace = open(workspace, paths, io)?;
    workspace.read_sheets();
    let person = people::only(&mut workspace, args.to.as_ref(), "interview", io)?;
    let today = discover::today();
    let record = Record::find(args, &person, &mut workspace, today)?;
    for note in record.notes() {
        io.say(&format!("note: {note}"));
    }
    let catalog = workspace.take_catalog().for_readers();
    let wish = TargetOptions {
        to: args.to.clone(),
        lenses: Vec::new(),
    };
    let asked = place::asked(&person, &catalog, &wish)?;
    let open = Open::of(&asked, &record, args.again);
    let mut interview = Interview {
        catalog: &catalog,
        texts: &asked.texts,
        is_self: args.role == Rater::Own,
        today,
        record,
        asked: 0,
        open: open.count(),
    };
    let stopped = interview.ask(&open, prompt);
    let left = interview.open.saturating_sub(interview.asked);
    let path = interview.record.path().display();
    let done = match interview.record.saved() {
        0 if interview.open == 0 => "everything is answered already; --again asks again".to_owned(),
        0 => "nothing was answered".to_owned(),
        1 => format!("1 answer is in {path}"),
        many => format!("{many} answers are in {path}"),
    };
    let left = match left {
        0 => String::new(),
        left => format!("; {left} to go: the same command continues there"),
    };
    let done = format!("{done}{left}");
    io.to_stdout(|out| writeln!(out, "{}", clean::line(&done)))?;
    match stopped {
        Err(Stop::Error(error)) => Err(error.into()),
        Err(Stop::Wanted) | Ok(()) => Ok(0),
    }
}

/// Why an interview ends before its last question.
enum Stop {
    Wanted,
    Error(Error),
}

impl From<Silence> for Stop {
    fn from(silence: Silence) -> Self {
        match silence {
            Silence::Stopped => Stop::Wanted,
            failed => Stop::Error(failed.into()),
        }
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Error(error)
    }
}

/// The questions that are still open, by part.
struct Open<'a> {
    parts: Vec<(&'a Reason, Vec<Question>)>,
}

impl<'a> Open<'a> {
    fn of(asked: &'a Asked, record: &Record, again: bool) -> Self {
        let answered: BTreeSet<usize> = if again {
            BTreeSet::new()
        } else {
            record.answered().collect()
        };
        let parts = asked.parts.iter().map(|part| {
            let questions = part.questions.iter().copied();
            let open = questions.filter(|question| !answered.contains(&question.skill));
            (&part.reason, open.collect::<Vec<_>>())
        });
        Open {
            parts: parts.filter(|(_, open)| !open.is_empty()).collect(),
        }
    }

    fn count(&self) -> usize {
        self.parts.iter().map(|(_, open)| open.len()).sum()
    }
}

struct Interview<'a> {
    catalog: &'a Catalog,
    texts: &'a [Vec<(u8, Vec<String>)>],
    is_self: bool,
    today: Date,
    record: Record,
    /// How many questions have been asked.
    asked: usize,
    /// How many there were.
    open: usize,
}

impl Interview<'_> {
    fn ask(&mut self, open: &Open<'_>, prompt: &mut dyn Prompt) -> Result<(), Stop> {
        for (at, (reason, questions)) in open.parts.iter().enumerate() {
            let about = self.about(reason);
            let skills = match questions.len() {
                1 => "1 skill".to_owned(),
                many => format!("{many} skills"),
            };
            if at > 0 && matches!(reason, Reason::Bucket(_) | Reason::Outside) {
                let options = ["yes", "no, skip these", "no, stop here"].map(str::to_owned);
                match prompt.choose(&format!("Continue with {about} ({skills})?"), &options)? {
                    0 => {}
                    1 => {
                        self.asked += questions.len();
                        continue;
                    }
                    _ => return Err(Stop::Wanted),
                }
            }
            prompt.show(&format!("\n== {about}: {skills} =="));
            for question in questions {
                self.question(question, prompt)?;
                self.asked += 1;
            }
        }
        Ok(())
    }

    fn about(&self, reason: &Reason) -> String {
        match reason {
            Reason::New(level) => format!("what {level} adds"),
            Reason::Asked(level) => format!("what {level} asks"),
            Reason::Depth(level) => format!("where {level} asks for depth in some"),
            Reason::Bucket(bucket) => self.catalog.vocabulary.buckets[*bucket].title.clone(),
            Reason::Outside => "what belongs to no bucket".to_owned(),
        }
    }

    fn question(&mut self, question: &Question, prompt: &mut dyn Prompt) -> Result<(), Stop> {
        let vocabulary = &self.catalog.vocabulary;
        let asking = Asking {
            skill: &vocabulary.skills[question.skill],
            index: question.skill,
            texts: self.texts.get(question.skill).map_or(&[], Vec::as_slice),
            shown_by: vocabulary.shown_by(question.skill),
            number: (self.asked + 1, self.open),
            is_self: self.is_self,
            today: self.today,
        };
        asking.ask(prompt, &mut self.record)
    }
}
