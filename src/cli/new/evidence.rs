//! `new evidence`: one entry more in somebody's own file.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::period;
use crate::amend::add_evidence;
use crate::cli::args::{Color, WorkspaceArgs, person_id};
use crate::cli::io::Io;
use crate::cli::open::open;
use crate::cli::rewrite::rewrite;
use crate::cli::{known, output, people, tell};
use crate::discover::STDIN_NAME;
use crate::error::Error;
use crate::load::scalar::parse_period;
use crate::model::evidence::{EvidenceKind, Visibility};
use crate::model::period::Period;
use crate::model::skill::{Topic, Vocabulary};
use crate::render::diff;
use crate::report::new as report;
use crate::suggest;
use crate::yaml::write::scalar;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder new evidence alice --date 2026 --title Talk --supports learning";

/// A piece of evidence for somebody's own file
///
/// Use it on the day on which something happened, so that it is there when a rating is asked for:
/// the entry goes to the end of `evidence`, and everything else in the file stays as it is.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct EvidenceArgs {
    /// The person's id, or their inventory
    #[arg(value_name = "PERSON")]
    pub person: PathBuf,
    /// What it is: a day, a month or a year on which it happened or began
    #[arg(long, value_name = "DATE", value_parser = period)]
    pub date: Period,
    /// Its title
    #[arg(long, value_name = "TITLE", value_parser = text)]
    pub title: String,
    /// The skills that it supports, separated by commas; may be given more than once
    #[arg(long, value_name = "SKILL", value_delimiter = ',', required = true)]
    pub supports: Vec<String>,
    /// Its kind
    #[arg(long, value_name = "KIND", value_parser = kind())]
    pub kind: Option<EvidenceKind>,
    /// Until when, for what lasts: a day, a month, a year, or `now`
    #[arg(long, value_name = "DATE", value_parser = until)]
    pub until: Option<String>,
    /// The last day on which it counts, as for a certificate
    #[arg(long, value_name = "DATE", value_parser = period)]
    pub expires: Option<Period>,
    /// Where to find it
    #[arg(long, value_name = "URL", value_parser = text)]
    pub url: Option<String>,
    /// Who sees it [default: external]
    #[arg(long, value_name = "WHO", value_parser = visibility())]
    pub visibility: Option<Visibility>,
    /// People reached
    #[arg(long, value_name = "PEOPLE", value_parser = clap::value_parser!(u32).range(..=999_999_999))]
    pub reach: Option<u32>,
    /// The id of who confirms it
    #[arg(long, value_name = "ID", value_parser = person_id)]
    pub confirmed_by: Option<String>,
    /// More about it
    #[arg(long, value_name = "TEXT", value_parser = text)]
    pub description: Option<String>,
    /// Write nothing; show what would change
    #[arg(long)]
    pub dry_run: bool,
}

fn kind() -> impl TypedValueParser<Value = EvidenceKind> {
    PossibleValuesParser::new(EvidenceKind::NAMES)
        .try_map(|name| EvidenceKind::named(&name).ok_or("there is no such kind"))
}

fn visibility() -> impl TypedValueParser<Value = Visibility> {
    PossibleValuesParser::new(Visibility::NAMES)
        .try_map(|name| Visibility::named(&name).ok_or("there is no such word"))
}

fn text(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("it is empty".to_owned()),
        text => Ok(text.to_owned()),
    }
}

fn until(text: &str) -> Result<String, String> {
    match parse_period(text) {
        Some(period) => Ok(period.to_string()),
        None if text == "now" => Ok(text.to_owned()),
        None => Err("write YYYY-MM-DD, YYYY-MM, YYYY or now".to_owned()),
    }
}

pub fn run(args: &EvidenceArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<()> {
    let paths = std::slice::from_ref(&args.person);
    let mut workspace = open(workspace, paths, io)?;
    let supports = supports(args, &workspace.vocabulary)?;
    let person = people::only(&mut workspace, None, "new evidence", io)?;
    let file = person.place.file;
    let name = workspace.sources.get(file).name();
    if name == STDIN_NAME {
        let message = "standard input cannot be added to: name a file";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let path = workspace.path(file).into_owned();
    let same = person.evidence.iter();
    let mut same = same.filter(|piece| piece.date == args.date && piece.title == args.title);
    if same.next().is_some() {
        let document = report::has_evidence(&path);
        return tell::document(&document, io);
    }
    let fields = fields(args, supports);
    let before = workspace.sources.text(file);
    let after = add_evidence(before, file, &fields).map_err(|why| {
        let name = path.display();
        Error::Usage(format!("`{name}` is left as it is: {why}"))
    })?;
    if args.dry_run {
        let color = output::stdout_colored(Color::Auto, io.terminal);
        let drawn = diff::draw(name, before, &after, color);
        io.to_stdout(|out| out.write_all(drawn.as_bytes()))?;
        return Ok(());
    }
    rewrite(&path, before, &after)?;
    tell::document(
        &report::evidence(&fields, person.evidence.len() + 1, &path),
        io,
    )
}

/// The ids of the skills, each once.
fn supports(args: &EvidenceArgs, vocabulary: &Vocabulary) -> Result<Vec<String>, Error> {
    let mut ids: Vec<String> = Vec::new();
    for name in &args.supports {
        let id = skill(name.trim(), vocabulary)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// The id of the skill of that id, or of one that it had before.
fn skill(name: &str, vocabulary: &Vocabulary) -> Result<String, Error> {
    if let Some(index) = vocabulary.skill(name) {
        return Ok(vocabulary.skills[index].id.clone());
    }
    let skills = vocabulary.called();
    let skills = skills.filter(|(topic, _)| matches!(topic, Topic::Skill(_)));
    let known = skills.map(|(topic, called)| (vocabulary.id_of(topic), called));
    let help = suggest::help(name, known, 0);
    let message = format!("there is no skill `{name}`");
    Err(known::with_help(&message, help, "list skills"))
}

/// The keys in the order in which documents are written.
fn fields(args: &EvidenceArgs, supports: Vec<String>) -> Vec<(&'static str, String)> {
    let supports: Vec<String> = supports.iter().map(|id| scalar(id)).collect();
    let text = |text: &Option<String>| text.as_deref().map(scalar);
    let fields = [
        ("date", Some(args.date.to_string())),
        ("until", args.until.clone()),
        ("expires", args.expires.map(|expires| expires.to_string())),
        ("kind", args.kind.map(|kind| kind.name().to_owned())),
        ("title", Some(scalar(&args.title))),
        ("url", text(&args.url)),
        ("supports", Some(format!("[{}]", supports.join(", ")))),
        (
            "visibility",
            args.visibility.map(|who| who.name().to_owned()),
        ),
        ("reach", args.reach.map(|reach| reach.to_string())),
        ("confirmed_by", text(&args.confirmed_by)),
        ("description", text(&args.description)),
    ];
    let fields = fields.into_iter();
    fields
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}
