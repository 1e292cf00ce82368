//! `list`: what there is to name.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::args::{OutputArgs, PeopleArgs, WorkspaceArgs};
use super::bulk;
use super::ignored;
use super::io::Io;
use super::open::{is_a_name, open, stop_at_problems};
use super::output::Privacy;
use super::people;
use super::question::Question;
use crate::engine::list::{self, ListedPeople, What};
use crate::model::catalog::Catalog;
use crate::report::list as report;
use crate::suggest;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder list
  $ ospo-ladder list levels tpm
  $ ospo-ladder list skills budget
  $ ospo-ladder list skills --format markdown
  $ ospo-ladder list people --workspace examples
  $ ospo-ladder list levels my-ladder.yaml";

/// What you can name: ladders, levels, lenses, skills, disciplines, buckets, people
///
/// Use it to find the id that another command takes, or to see what a workspace holds.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ListArgs {
    /// What to list [default: an overview of all but people]
    #[arg(value_enum, value_name = "WHAT")]
    pub what: Option<Listed>,
    /// A word: only what has it in a name or text is listed; after `levels`, also the id of a
    /// ladder. A ladder or vocabulary document counts in place of the one in force; with `people`,
    /// ids, inventories and folders of them take the place of all of the workspace's
    #[arg(value_name = "WORD|PATH")]
    pub named: Vec<PathBuf>,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Ladders with their levels and lenses.
    Ladders,
    /// Levels of every ladder: ways up, titles, parallels.
    Levels,
    /// Lenses of every ladder.
    Lenses,
    /// Skills by bucket, with their traditional terms.
    Skills,
    /// Disciplines with the roles that do them.
    Disciplines,
    /// Buckets with their disciplines.
    Buckets,
    /// People by name.
    People,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &ListArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    args.people.without_names(answer(args, workspace, io))
}

fn answer(args: &ListArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let what = match args.what {
        None => What::Overview,
        Some(Listed::Ladders) => What::Ladders,
        Some(Listed::Levels) => What::Levels,
        Some(Listed::Lenses) => What::Lenses,
        Some(Listed::Skills) => What::Skills,
        Some(Listed::Disciplines) => What::Disciplines,
        Some(Listed::Buckets) => What::Buckets,
        Some(Listed::People) => What::People,
    };
    args.people.prepare(args.output.color, io);
    let named = args.named.iter().cloned();
    let is_word = |path: &PathBuf| what != What::People && is_a_name(path);
    let (words, paths): (Vec<PathBuf>, Vec<PathBuf>) = named.partition(is_word);
    let words = words.iter().map(|word| word.to_string_lossy().into_owned());
    let words: Vec<String> = words.collect();
    let workspace = open(workspace, &paths, io)?;
    let mut question = Question::over(&args.people, workspace)?;
    let workspace = &mut question.workspace;
    let mut people = ListedPeople::default();
    match what {
        What::Overview | What::Ladders | What::Levels | What::Lenses => {
            ignored::people(workspace, io);
            workspace.use_all_ladders();
        }
        What::Skills | What::Disciplines | What::Buckets => ignored::people(workspace, io),
        What::People => {
            workspace.read_sheets();
            people::read_all_unless_named(workspace, &paths)?;
            let catalog = question.catalog();
            bulk::each(&mut question, None, io, |part| {
                people.take(&part, &catalog);
                Ok(())
            })?;
        }
    }
    stop_at_problems(&mut question.workspace, io)?;
    let catalog = question.take_catalog();
    let listing = list::listing(what, &catalog, &people, &words);
    let document = || report::document(&listing, what, &catalog, !words.is_empty());
    if !words.is_empty() && listing.is_empty() {
        io.say(&nothing(what, &words, &catalog));
    }
    match what {
        What::People => {
            let document = || args.people.closed(document());
            args.people.answer(&args.output, io, &listing, document)?;
        }
        _ => args
            .output
            .answer(io, Privacy::Public, &listing, document)?,
    }
    Ok(0)
}

/// That nothing has these words, with the names that may have been meant.
fn nothing(what: What, words: &[String], catalog: &Catalog) -> String {
    let vocabulary = &catalog.vocabulary;
    let topics = vocabulary.called();
    let topics = topics.map(|(topic, called)| (vocabulary.id_of(topic), called));
    let ladders = catalog.ladders.values();
    let ladders = ladders.map(|ladder| (ladder.id.as_str(), ladder.title.as_str()));
    let is_topic = matches!(what, What::Skills | What::Disciplines | What::Buckets);
    let words_of = words.join(" ");
    let near = if is_topic {
        suggest::near_only(&words_of, topics, 0)
    } else {
        suggest::near_only(&words_of, ladders, 0)
    };
    let near = near.map_or(String::new(), |near| format!("; {}", near.help));
    format!(
        "note: nothing here has `{}` in it{near}",
        words.join("` and `")
    )
}
