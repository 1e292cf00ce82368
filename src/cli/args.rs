//! Arguments that several commands share.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;

use super::io::Io;
use super::output::Privacy;
use crate::discover;
use crate::engine::aim::TargetOptions;
use crate::error::Error;
use crate::load::config;
use crate::load::scalar::{is_id, parse_date};
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::settings::Policy;
use crate::report::document::{Document, Text, Tone};

/// Which workspace.
#[derive(Args, Clone, Debug, Default)]
pub struct WorkspaceArgs {
    /// The workspace: a folder with `ospo-ladder.toml` [default: found by walking up from the
    /// first document, then from the current folder]
    #[arg(
        long,
        value_name = "DIR",
        env = "OSPO_LADDER_WORKSPACE",
        hide_env_values = true,
        global = true
    )]
    pub workspace: Option<OsString>,
}

impl WorkspaceArgs {
    /// The folder of the workspace that is meant, where there is one.
    ///
    /// # Errors
    /// Where the folder given is none.
    pub fn root(&self, paths: &[PathBuf]) -> Result<Option<PathBuf>, Error> {
        // An empty variable is one that is not set.
        let given = self.workspace.as_ref().filter(|folder| !folder.is_empty());
        let Some(folder) = given.map(Path::new) else {
            let first = paths
                .iter()
                .find(|path| path.as_os_str() != "-")
                .map(PathBuf::as_path);
            return Ok(discover::workspace(first, config::FILE_NAME));
        };
        if folder.join(config::FILE_NAME).is_file() {
            return Ok(Some(folder.to_owned()));
        }
        let folder = folder.display();
        Err(Error::Usage(format!(
            "`{folder}` is not a workspace: it has no `{}`",
            config::FILE_NAME
        )))
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Which form the answer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For a document, an issue or an e-mail.
    Markdown,
    /// For a browser and for paper: one page that holds all it needs.
    Html,
    /// For programs; a stable interface.
    Json,
    /// For a spreadsheet: the tables of the answer, an empty line between them.
    Csv,
    /// For programs, where the answer is a list: each of its entries on a line.
    #[value(skip)]
    Jsonl,
}

impl Format {
    /// The forms of an answer that can be about many people.
    pub fn with_jsonl() -> impl TypedValueParser<Value = Format> {
        let usual = Format::value_variants().iter();
        let usual = usual.filter_map(ValueEnum::to_possible_value);
        let lines = PossibleValue::new("jsonl").help("For programs: JSON, one person a line");
        PossibleValuesParser::new(usual.chain([lines]))
            .map(|name| Format::from_str(&name, false).unwrap_or(Format::Jsonl))
    }
}

/// Where and how the answer is written.
#[derive(Args, Clone, Debug)]
pub struct OutputArgs {
    /// The format of the answer
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        value_enum,
        default_value_if("open", "true", "html")
    )]
    pub format: Format,
    /// Write the answer to a file instead of standard output, which is `-`
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file of --output if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Show the answer in the browser, as HTML: the file of --output, or a temporary one
    #[arg(long)]
    pub open: bool,
    /// Color in text
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub color: Color,
    /// Columns of text, 40 to 400 [default: the terminal's, at most 100; else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=400))]
    pub width: Option<u16>,
}

/// Whom a question about one person is about.
#[derive(Args, Debug)]
pub struct InventoryArgs {
    /// The person's id, or their inventory, or `-` for standard input; a ladder, vocabulary or
    /// ratings document named here counts in place of, or beside, the workspace's
    #[arg(required = true, value_name = "PERSON")]
    pub paths: Vec<PathBuf>,
}

/// Through which lenses ladders are seen.
#[derive(Args, Debug)]
pub struct LensArgs {
    /// See the ladder through this lens; may be given more than once
    #[arg(long, value_name = "LENS")]
    pub lens: Vec<String>,
}

impl LensArgs {
    /// The lenses that are asked for; one that is named twice is one lens.
    pub fn each_once(&self) -> Vec<String> {
        let mut lenses: Vec<String> = Vec::new();
        for lens in &self.lens {
            if !lenses.contains(lens) {
                lenses.push(lens.clone());
            }
        }
        lenses
    }
}

/// Which level people are held against.
#[derive(Args, Debug)]
pub struct TargetArgs {
    /// Compare with this level instead of the person's own target
    #[arg(long, value_name = "LADDER/LEVEL", value_parser = level_reference)]
    pub to: Option<LevelReference>,
    #[command(flatten)]
    lens: LensArgs,
}

impl TargetArgs {
    /// What is wished for.
    pub fn wish(&self) -> TargetOptions {
        TargetOptions {
            to: self.to.clone(),
            lenses: self.lens.each_once(),
        }
    }
}

/// Which of what is rated counts, and whether people are named.
#[derive(Args, Debug)]
pub struct PeopleArgs {
    /// The date that the answer is for [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Which rating counts [default: the workspace's]
    #[arg(long, value_name = "POLICY", value_parser = policy())]
    pub rating: Option<Policy>,
    /// Replace names, ids, titles, notes, reasons and links by pseudonyms
    #[arg(long)]
    pub redact: bool,
}

impl PeopleArgs {
    /// The date that the answer is for.
    pub fn as_of(&self) -> Date {
        self.as_of.unwrap_or_else(discover::today)
    }

    /// Has messages drawn as asked for, and name nobody where nobody is to be named.
    pub fn prepare(&self, color: Color, io: &mut Io<'_>) {
        io.messages.color = color;
        io.messages.discreet = self.redact;
        io.messages.as_of = self.as_of;
    }

    /// Writes an answer that speaks of people.
    ///
    /// # Errors
    /// As [`OutputArgs::write`].
    pub fn answer(
        &self,
        output: &OutputArgs,
        io: &mut Io<'_>,
        result: &impl Serialize,
        document: impl FnOnce() -> Document,
    ) -> Result<(), Error> {
        self.note(output.format == Format::Json, io);
        output.answer(io, Privacy::Personal, result, document)
    }

    /// A catalog by which the ratings count that are asked for.
    pub fn counting(&self, mut catalog: Catalog) -> Catalog {
        if let Some(policy) = self.rating {
            catalog.settings.policy = policy;
        }
        catalog
    }

    /// A report with what pseudonyms are not at its end.
    pub fn closed(&self, mut document: Document) -> Document {
        if self.redact {
            let note =
                "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
            document.paragraph(Text::new(note, Tone::Quiet));
        }
        document
    }

    /// Says what pseudonyms are not, where the answer itself does not: reports say it.
    pub fn note(&self, is_data: bool, io: &mut Io<'_>) {
        if self.redact && is_data {
            io.say("note: pseudonymous, not anonymous");
        }
    }

    /// An error without names, where names are not to be told.
    pub fn without_names<T>(&self, answered: anyhow::Result<T>) -> anyhow::Result<T> {
        answered.map_err(|error| match error.downcast::<Error>() {
            Ok(error) if self.redact => error.without_name().into(),
            Ok(error) => error.into(),
            Err(error) => error,
        })
    }
}

fn policy() -> impl TypedValueParser<Value = Policy> {
    PossibleValuesParser::new(Policy::NAMES)
        .try_map(|name| Policy::named(&name).ok_or("there is no such policy"))
}

/// A day of the command line.
///
/// # Errors
/// Says how a day is written.
pub fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "write a date that exists, as YYYY-MM-DD".to_owned())
}

/// `LADDER/LEVEL` of the command line. Another text is a level without a ladder, which there is
/// not: whoever looks it up knows the near ones.
///
/// # Errors
/// Where nothing is written.
pub fn level_reference(text: &str) -> Result<LevelReference, String> {
    let (ladder, level) = match text.split_once('/') {
        Some((ladder, level)) if is_id(ladder) && is_id(level) => (ladder, level),
        _ if text.is_empty() => return Err("write LADDER/LEVEL, such as tpm/PM-4".to_owned()),
        _ => ("", text),
    };
    Ok(LevelReference {
        ladder: ladder.to_owned(),
        level: level.to_owned(),
    })
}

/// The id of a ladder on the command line.
///
/// # Errors
/// Says what an id is made of.
pub fn ladder_id(text: &str) -> Result<String, String> {
    id(text, "our-engineers")
}

/// The id of a person on the command line.
///
/// # Errors
/// Says what an id is made of.
pub fn person_id(text: &str) -> Result<String, String> {
    id(text, "bob or bob.lee")
}

fn id(text: &str, example: &str) -> Result<String, String> {
    let made_of = "an id is made of letters, digits, `.`, `_` and `-`, such as";
    is_id(text)
        .then(|| text.to_owned())
        .ok_or_else(|| format!("{made_of} {example}"))
}
