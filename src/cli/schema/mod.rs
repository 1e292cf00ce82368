//! `schema`: the forms of documents and results, for editors and programs.

pub mod results;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::args::WorkspaceArgs;
use super::io::Io;
use super::open::{open, stop_at_problems};
use super::output::{self, Privacy};
use crate::discover;
use crate::error::Error;
use crate::form::{Known, SCHEMAS, schema};
use crate::render::{clean, json};
use crate::workspace::Workspace;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder schema person
  $ ospo-ladder schema plan --output plan.schema.json
  $ ospo-ladder schema --refresh

An editor with yaml-language-server completes keys and names in a document that
starts with a line such as
  # yaml-language-server: $schema=../.ospo-ladder/person.schema.json
`init` writes that line, and the schemas. `config` is ospo-ladder.toml. The
name of an answer is the one in its own `schema`, or the middle of it: plan for
`ospo-ladder/plan/2`. `ladder` and `config` are documents, so those answers need
the full name, `ospo-ladder/ladder/1`. A name that is newer than the schema is
not an error; after you have added levels or skills, --refresh makes editors
offer them.";

/// The form of a document or a result, as JSON Schema
///
/// Use it so that an editor completes keys, skills and levels, or to know what a program can expect
/// of a result. The names that are offered are those in force in the workspace.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct SchemaArgs {
    /// A document, a command that answers with JSON, or one of its answers
    #[arg(value_name = "WHAT", value_parser = known_names(), required_unless_present = "refresh")]
    pub what: Option<String>,
    /// Write it to a file instead of standard output
    #[arg(long, short, value_name = "FILE", requires = "what")]
    pub output: Option<PathBuf>,
    /// Overwrite the file of --output if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Rewrite the schemas of the workspace, those in `.ospo-ladder/`
    #[arg(long, conflicts_with_all = ["what", "output"])]
    pub refresh: bool,
}

/// The folder of a workspace that its schemas stand in.
pub const FOLDER: &str = ".ospo-ladder";
/// What has a schema: documents, then commands and their answers, last the ids of answers.
fn known_names() -> impl TypedValueParser<Value = String> {
    let answers = results::names().into_iter();
    let shown = SCHEMAS
        .into_iter()
        .chain(answers.filter(|name| !SCHEMAS.contains(name)));
    let ids = results::ids().map(|id| PossibleValue::new(id).hide(true));
    let values: Vec<PossibleValue> = shown.map(PossibleValue::new).chain(ids).collect();
    PossibleValuesParser::new(values)
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the workspace cannot be read, the file exists and `--force` is not given, or writing
/// fails.
pub fn run(args: &SchemaArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut workspace = open(workspace, &[], io)?;
    stop_at_problems(&mut workspace, io)?;
    let root = workspace.root.clone();
    let known = known(workspace);
    let Some(what) = &args.what else {
        let Some(root) = root else {
            let message = "there is no workspace here; `ospo-ladder init` makes one";
            return Err(Error::Usage(message.to_owned()).into());
        };
        let files = write_all(&root, &known, true)?;
        let folder = root.join(FOLDER);
        io.to_stdout(|out| {
            for (name, _) in &files {
                let path = folder.join(name).display().to_string();
                writeln!(out, "{}", clean::line(&path))?;
            }
            Ok(())
        })?;
        return Ok(0);
    };
    let bytes = bytes(what, &known)?;
    let write = |out: &mut dyn Write| out.write_all(&bytes);
    output::to(
        args.output.as_deref(),
        args.force,
        Privacy::Public,
        io,
        write,
    )?;
    Ok(0)
}

/// The names in force; a broken ladder has none to offer.
fn known(mut workspace: Workspace) -> Known {
    workspace.ladders.read_bundle();
    Known::of(&workspace.take_catalog())
}

fn bytes(what: &str, known: &Known) -> Result<Vec<u8>> {
    let schema = schema(what, known)
        .or_else(|| results::schema(what))
        .unwrap_or_default();
    let mut bytes = Vec::new();
    json::pretty(&schema, &mut bytes)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes the schemas of a workspace that are not there yet; gives their names, and whether they
/// are new.
///
/// # Errors
/// Where writing fails.
pub fn write_missing(root: &Path, io: &mut Io<'_>) -> Result<Vec<(String, bool)>> {
    let workspace = WorkspaceArgs {
        workspace: Some(root.into()),
    };
    let workspace = open(&workspace, &[], io)?;
    write_all(root, &known(workspace), false)
}

fn write_all(root: &Path, known: &Known, force: bool) -> Result<Vec<(String, bool)>> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| Error::writing(&folder, &error))?;
    if discover::confined(root, FOLDER).is_err() {
        let folder = folder.display();
        let message = format!("`{folder}` leads out of the workspace through a link");
        return Err(Error::Usage(message).into());
    }
    let mut files = Vec::new();
    for what in SCHEMAS {
        let name = file_name(what);
        let bytes = bytes(what, known)?;
        let write = |out: &mut dyn Write| out.write_all(&bytes);
        let new = match output::to_file(&folder.join(&name), force, Privacy::Public, write) {
            Ok(()) => true,
            Err(Error::Exists { .. }) => false,
            Err(error) => return Err(error.into()),
        };
        files.push((name, new));
    }
    Ok(files)
}

/// What the schema of a document is called.
pub fn file_name(what: &str) -> String {
    format!("{what}.schema.json")
}
