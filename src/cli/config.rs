//! `config`: what is in force here, and who says so.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use clap::parser::ValueSource;

use super::args::{OutputArgs, WorkspaceArgs};
use super::io::Io;
use super::open::{open, stop_at_problems};
use super::output::Privacy;
use crate::discover;
use crate::engine::config::{Config, Documents, LadderInForce, VocabularyInForce};
use crate::engine::explain::Where;
use crate::model::Place;
use crate::model::in_force::{Origin, Value};
use crate::report::config as report;
use crate::resolve::{self, Lookup, WorkspaceInput};
use crate::workspace::Workspace;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder config
  $ ospo-ladder config people/alice.yaml
  $ ospo-ladder config --workspace examples --format json";

/// What is in force here, and where each value came from
///
/// Use it when a report is not what you expected: it names the workspace, the vocabulary and the
/// ladders that count, and for each setting the line that sets it, or that it is the default.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ConfigArgs {
    /// Documents that another command would name: the search for the workspace starts at the first,
    /// and a ladder or vocabulary takes the place of the one in force
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command; gives the exit status. `given` says where the workspace's folder is from.
///
/// # Errors
/// Where something cannot be read, or the workspace file or the vocabulary has errors.
pub fn run(
    args: &ConfigArgs,
    workspace: &WorkspaceArgs,
    given: Option<ValueSource>,
    io: &mut Io<'_>,
) -> Result<u8> {
    // An empty variable is one that is not set.
    let folder = workspace.workspace.as_ref();
    let said = folder.is_some_and(|folder| !folder.is_empty());
    io.messages.color = args.output.color;
    let mut workspace = open(workspace, &args.paths, io)?;
    stop_at_problems(&mut workspace, io)?;
    let here = here(&workspace, &args.paths, given.filter(|_| said));
    let settings = resolve::in_force(&workspace.config, here);
    let documents = documents(&mut workspace);
    let locate = |place: Place| {
        let at = workspace.sources.start(place);
        Where {
            file: workspace.sources.get(place.file).name().to_owned(),
            line: at.line,
            column: at.column,
        }
    };
    let config = Config::new(&settings, documents, &locate);
    let document = || report::document(&config);
    args.output.answer(io, Privacy::Public, &config, document)?;
    Ok(0)
}

/// What the command line, the environment and the file system say.
fn here(workspace: &Workspace, paths: &[PathBuf], given: Option<ValueSource>) -> WorkspaceInput {
    let file = workspace.config_file.map(Place::whole);
    let origin = match (given, file) {
        (Some(ValueSource::CommandLine), Some(_)) => Origin::CommandLine,
        (Some(ValueSource::EnvVariable), Some(_)) => Origin::Environment,
        (_, Some(file)) => Origin::Found(file),
        (_, None) => Origin::Default,
    };
    let root = workspace.root.as_deref();
    let shown = root.map_or(Value::Nothing, |root| {
        let here = root.as_os_str().is_empty();
        Value::Text(if here {
            ".".to_owned()
        } else {
            root.display().to_string()
        })
    });
    let default = |name: &str| {
        let folder = root.and_then(|root| discover::confined(root, name).ok());
        let there = folder.is_some_and(|folder| folder.is_dir());
        there.then(|| name.to_owned()).into_iter().collect()
    };
    WorkspaceInput {
        root: (shown, origin),
        file,
        vocabulary: named_vocabulary(workspace, paths),
        ladders: default("ladders"),
        people: default("people"),
    }
}

/// The name of the vocabulary in force where the command line says it.
fn named_vocabulary(workspace: &Workspace, paths: &[PathBuf]) -> Option<String> {
    let vocabulary = VocabularyInForce::of(&workspace.vocabulary, &|p| name(workspace, p));
    let named: Vec<String> = paths
        .iter()
        .map(|path| match path.to_str() {
            Some("-") => discover::STDIN_NAME.to_owned(),
            _ => path.display().to_string(),
        })
        .collect();
    vocabulary
        .files
        .into_iter()
        .find(|file| named.contains(file))
}

fn name(workspace: &Workspace, place: Place) -> String {
    workspace.sources.get(place.file).name().to_owned()
}

fn documents(workspace: &mut Workspace) -> Documents {
    let ids = workspace.ladders.ids();
    let ladder = |id: String| {
        let (place, state, reason) = match workspace.ladders.find(&id) {
            Lookup::Ladder(ladder) => (Some(ladder.place), "sound", None),
            Lookup::LeftOut(reason) => (None, "left-out", Some(reason.to_owned())),
            Lookup::Broken | Lookup::Unknown => {
                let problems = workspace.ladders.problems(&id);
                (problems.first().map(|p| p.primary.span), "broken", None)
            }
        };
        LadderInForce {
            file: place.map(|place| name(workspace, place)),
            id,
            state,
            reason,
        }
    };
    Documents {
        ladders: ids.into_iter().map(ladder).collect(),
        vocabulary: VocabularyInForce::of(&workspace.vocabulary, &|place| name(workspace, place)),
    }
}
