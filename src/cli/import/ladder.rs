//! `import ladder`: a ladder as people keep it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::super::args::{Color, WorkspaceArgs, ladder_id};
use super::super::output::{self, Privacy};
use super::{question, tell};
use crate::cli::io::Io;
use crate::cli::prompt::AtTerminal;
use crate::cli::rewrite::rewrite;
use crate::cli::tell as said;
use crate::diagnostic::Diagnostic;
use crate::discover;
use crate::error::Error;
use crate::import::{self, Ask, Blank, Imported, Options, Shape, Source, Stop, Zero};
use crate::load::bundled::Bundle;
use crate::load::{self, config};
use crate::model::skill::Vocabulary;
use crate::render::text::{self, Look};
use crate::report::document::Document;
use crate::report::import as report;
use crate::report::init::{Written, point};
use crate::report::starter;
use crate::resolve;
use crate::sheet::{self, Book, Problem, Sheet};
use crate::source::{Source as Text, Sources};
use crate::survey::Layout;
use crate::tables;

/// The skills of an import, below its folder.
const VOCABULARY: &str = "vocabulary.yaml";

/// Columns where no terminal says otherwise, and at most.
const WIDTH: usize = 80;
const MOST_WIDTH: usize = 100;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder import ladder matrix.xlsx --output our-office
  $ ospo-ladder import ladder matrix.csv --blank same --fork tracks
  $ ospo-ladder import ladder matrix.csv --match --output our-office

What has to be decided is asked on a terminal. Elsewhere it is given by an
option; if one is missing, the error names it.";

/// A career ladder as you keep it now: a spreadsheet, a page, YAML
///
/// Use it with the matrix that you have: it writes a ladder and a vocabulary, and says what it did
/// not take over. It reads .csv, .tsv, .xlsx and .ods files, Markdown with a section for each
/// level, YAML and JSON. Texts without numbers become steps within their row.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct LadderArgs {
    /// Files, or folders with files; several share one vocabulary
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The folder to write to, which becomes a workspace if it is not one; without it the documents
    /// are printed
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The vocabulary of the workspace: rows named like its skills become those skills, and new
    /// skills go after its own
    #[arg(long, value_name = "VOCABULARY", requires = "output")]
    into: Option<PathBuf>,
    /// Overwrite a ladder and a vocabulary that are there
    #[arg(long, requires = "output")]
    force: bool,
    /// How the ladder is kept [default: recognised]
    #[arg(long, value_name = "SHAPE", value_parser = shapes())]
    shape: Option<Shape>,
    /// The sheet to read, where several can be a ladder
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What an empty cell means
    #[arg(long, value_name = "MEANING", value_enum)]
    blank: Option<BlankArg>,
    /// What a 0 means, where empty cells carry on what is below [default: asked on a terminal, else
    /// none]
    #[arg(long, value_name = "MEANING", value_enum)]
    zero: Option<ZeroArg>,
    /// The order of levels: `up` or `down` as they are listed, `roles` where none is above another,
    /// or their names from the lowest up
    #[arg(long, value_name = "ORDER")]
    order: Option<String>,
    /// Where the ladder forks: `tracks` as the names say, `none`, or the levels right below one;
    /// may be given more than once
    #[arg(long, value_name = "tracks|none|LEVEL=BELOW,…")]
    fork: Vec<String>,
    /// The names of ratings from the lowest up, where cells hold them
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    scale: Option<Vec<String>>,
    /// Each level's statements add to those of the levels below it [default: asked on a terminal,
    /// else false]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
          default_missing_value = "true")]
    cumulative: Option<bool>,
    /// Take rows named like a bundled skill for that skill, and propose near ones;
    /// `--match=ROW=SKILL` does so for one row
    #[arg(
        long = "match",
        value_name = "ROW=SKILL",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = ""
    )]
    matches: Vec<String>,
    /// Import a table of a ladder that has lenses without them
    #[arg(long)]
    drop_lenses: bool,
    /// The ladder's id [default: made from the file's name]
    #[arg(long, value_name = "ID", value_parser = ladder_id)]
    id: Option<String>,
    /// The ladder's title [default: what is above the matrix, else the file's name]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

fn shapes() -> impl TypedValueParser<Value = Shape> {
    let values = Shape::ALL.map(|shape| PossibleValue::new(shape.name()).help(shape.what()));
    PossibleValuesParser::new(values).try_map(|name| {
        let mut shapes = Shape::ALL.into_iter();
        shapes
            .find(|shape| shape.name() == name)
            .ok_or("there is no such shape")
    })
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum BlankArg {
    /// The same as at the level below
    Same,
    /// Nothing is asked
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ZeroArg {
    /// The rating none
    None,
    /// Like an empty cell
    Unrated,
}

impl LadderArgs {
    fn options(&self) -> Result<Options, Error> {
        let mut matches = Vec::new();
        for text in self.matches.iter().filter(|text| !text.is_empty()) {
            let Some((row, skill)) = text.rsplit_once('=') else {
                return Err(Error::Usage(format!("`--match={text}`: write ROW=SKILL")));
            };
            matches.push((row.trim().to_owned(), skill.trim().to_owned()));
        }
        Ok(Options {
            shape: self.shape,
            sheet: self.sheet.clone(),
            blank: self.blank.map(|blank| match blank {
                BlankArg::Same => Blank::Same,
                BlankArg::None => Blank::None,
            }),
            zero: self.zero.map(|zero| match zero {
                ZeroArg::None => Zero::None,
                ZeroArg::Unrated => Zero::Unrated,
            }),
            order: self.order.clone(),
            fork: self.fork.clone(),
            scale: self
                .scale
                .as_ref()
                .map(|names| names.iter().map(|name| name.trim().to_owned()).collect()),
            cumulative: self.cumulative,
            match_names: !self.matches.is_empty(),
            matches,
            id: self.id.clone(),
            title: self.title.clone(),
            drop_lenses: self.drop_lenses,
            own: BTreeSet::new(),
        })
    }
}

/// Puts an answer where the option would have put it.
fn decide(options: &mut Options, ask: &Ask, value: &str) {
    match (ask.option, value) {
        ("--blank", "same") => options.blank = Some(Blank::Same),
        ("--blank", _) => options.blank = Some(Blank::None),
        ("--zero", "unrated") => options.zero = Some(Zero::Unrated),
        ("--zero", _) => options.zero = Some(Zero::None),
        ("--cumulative", value) => options.cumulative = Some(value == "true"),
        ("--order", value) => options.order = Some(value.to_owned()),
        ("--fork", value) => options.fork.push(value.to_owned()),
        ("--sheet", value) => options.sheet = Some(value.to_owned()),
        ("--scale", value) => {
            let names = value.split(',').map(|name| name.trim().to_owned());
            options.scale = Some(names.collect());
        }
        _ => {}
    }
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where a file cannot be read or used, something is not decided, or writing fails.
pub fn run(args: &LadderArgs, _: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let mut options = args.options()?;
    let into = args.into.as_deref().map(Into::read).transpose()?;
    let known = known(into.as_ref(), &mut options)?;
    if let Some((_, skill)) = options
        .matches
        .iter()
        .find(|(_, skill)| known.skill(skill).is_none())
    {
        let near =
            crate::suggest::help(skill, known.skills.iter().map(|skill| skill.id.as_str()), 0);
        let help = near.map_or(String::new(), |help| format!("; {help}"));
        return Err(Error::Usage(format!("there is no skill `{skill}`{help}")).into());
    }
    let mut read = Vec::new();
    for path in files(&args.files)? {
        let name = path.display().to_string();
        let source = source(&path, io)?;
        if options.shape.is_none()
            && let Source::Sheets(book) = &source
        {
            no_other_table(book)
                .and_then(|()| no_people(book))
                .map_err(|problem| tell(&name, &[problem], io))?;
        }
        read.push((name, source));
    }
    let mut sources = Vec::new();
    for (name, source) in import::gathered(read, &options) {
        let (shape, matrix) = settle(&mut options, io, &name, |options| {
            import::read(&source, options)
        })?;
        sources.push((name, shape, matrix));
    }
    let first = sources[0].0.clone();
    let imported = settle(&mut options, io, &first, |options| {
        import::build(&sources, options, &known)
    })?;
    match &args.output {
        Some(folder) => write(&imported, folder, into.as_ref(), args.force, &known, io)?,
        None => print(&imported, &known, io)?,
    }
    Ok(0)
}

/// What a folder may hold that can be a ladder.
const ENDINGS: [&str; 11] = [
    "csv", "tsv", "xlsx", "ods", "md", "markdown", "yaml", "yml", "json", "jsonl", "ndjson",
];

/// The files that are named, by themselves or by their folder.
fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(discover::files(path, &ENDINGS)?)
        } else {
            files.push(path.clone())
        }
    }
    if files.is_empty() {
        Err(Error::Usage(format!(
            "none of these files can be a ladder: {}",
            ENDINGS.join(", ")
        )))
    } else {
        Ok(files)
    }
}

/// Reads a file.
fn source(path: &Path, io: &mut Io<'_>) -> Result<Source, Error> {
    let name = path.display().to_string();
    let bytes = discover::read_bytes(path, sheet::MOST_BYTES)?;
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    let json = match ending.as_deref() {
        Some("json") => Some(false),
        Some("jsonl" | "ndjson") => Some(true),
        _ => None,
    };
    let yaml = match ending.as_deref() {
        Some("md" | "markdown") => false,
        Some("yaml" | "yml") => true,
        _ if json.is_some() => true,
        _ => {
            let book = sheet::read(&name, &bytes);
            return book
                .map(Source::Sheets)
                .map_err(|problems| tell(&name, &problems, io));
        }
    };
    let text = sheet::text(&bytes).map_err(|problem| tell(&name, &[problem], io))?;
    let text = json.map_or(text.clone(), |by_line| import::as_yaml(&text, by_line));
    Ok(Source::Page {
        text,
        yaml,
        gathered: false,
    })
}

/// Refuses a survey: `import people` reads it.
fn no_people(book: &Book) -> Result<(), Problem> {
    let of_people = |sheet: &Sheet| {
        let layout = Layout::of(sheet).ok().flatten();
        layout.is_some_and(|layout| layout.is_surely_of_people(sheet))
    };
    match book.sheets.iter().find(|sheet| of_people(sheet)) {
        Some(sheet) if book.sheets.iter().all(of_people) => {
            let message = "the rows here are people, with what they can do";
            let help = "`ospo-ladder import people FILE` reads ratings of people; if it is a \
                        ladder all the same, give its shape, as in `--shape grid`";
            Err(Problem::at(sheet.place(0, 0), message).help(help))
        }
        _ => Ok(()),
    }
}

/// Refuses a table of `export` that does not say all of a ladder, where it is the only one.
fn no_other_table(book: &Book) -> Result<(), Problem> {
    let [sheet, ..] = book.sheets.as_slice() else {
        return Ok(());
    };
    let names = sheet.rows.first().map(|row| &row.cells[..]);
    let names = names.unwrap_or_default().iter();
    let Some(table) = tables::of_columns(names.map(|cell| cell.text.as_str())) else {
        return Ok(());
    };
    let name = table.name;
    let message = format!("this is the table `{name}`, which does not hold a whole ladder");
    let help = match name {
        "ratings" => "`ospo-ladder import people FILE` reads it",
        _ => "`ospo-ladder export ladder LADDER` writes one that comes back as it was",
    };
    Err(Problem::at(sheet.place(0, 0), message).help(help))
}

/// Does something, and asks what it asks until it is done.
fn settle<T>(
    options: &mut Options,
    io: &mut Io<'_>,
    name: &str,
    mut work: impl FnMut(&Options) -> Result<T, Stop>,
) -> Result<T, Error> {
    loop {
        match work(options) {
            Ok(done) => return Ok(done),
            Err(Stop::Problems(problems)) => return Err(tell(name, &problems, io)),
            Err(Stop::Of(name, problems)) => return Err(tell(&name, &problems, io)),
            Err(Stop::Usage(text)) => return Err(Error::Usage(text)),
            Err(Stop::Ask(ask)) => {
                let value = question::answer(&ask, &mut AtTerminal, io)?;
                decide(options, &ask, &value);
            }
        }
    }
}

/// The vocabulary that an import goes into, as it was read.
struct Into {
    path: PathBuf,
    text: String,
}

impl Into {
    fn read(path: &Path) -> Result<Self, Error> {
        let text = discover::read(path)?.as_str().to_owned();
        let path = path.to_owned();
        Ok(Into { path, text })
    }

    /// Why nothing can go into it.
    fn refused(&self, why: &str) -> Error {
        Error::Usage(format!(
            "`{}` cannot take new skills: {why}",
            self.path.display()
        ))
    }
}

/// The skills that there are: the bundled ones, and those of the vocabulary that is gone into.
fn known(into: Option<&Into>, options: &mut Options) -> Result<Vocabulary, Error> {
    let mut sources = Sources::default();
    let bundle = Bundle::add_to(&mut sources);
    let bundled = bundle.vocabulary().document;
    let Some(into) = into else {
        let resolved = bundled.map(|document| resolve::vocabulary(document, None).0);
        return resolved
            .ok_or_else(|| Error::Usage("the bundled skills cannot be read".to_owned()));
    };
    let name = into.path.display().to_string();
    let file = sources.add(Text::new(name, into.text.clone()));
    let own = load::document(&sources, file).vocabulary();
    let sound = !own.diagnostics.iter().any(Diagnostic::is_error);
    let Some(document) = own.document.filter(|_| sound) else {
        return Err(into.refused("it is not a vocabulary, or it has errors; `lint` shows them"));
    };
    let (known, _) = resolve::vocabulary(document, bundled);
    let skills = known.skills.iter().filter(|skill| skill.place.file == file);
    options.own = skills.map(|skill| skill.id.clone()).collect();
    Ok(known)
}

/// Prints the documents, and the report beside them.
fn print(imported: &Imported, known: &Vocabulary, io: &mut Io<'_>) -> Result<()> {
    let documents = documents(imported, known);
    io.to_stdout(|out| {
        for (at, (name, text)) in documents.iter().enumerate() {
            let separator = if at > 0 { "---\n" } else { "" };
            write!(out, "{separator}# {name}\n{text}")?;
        }
        Ok(())
    })?;
    let text = drawn(&report::document(imported, &[], None), io);
    io.complain(&text);
    Ok(())
}

/// The report as text.
fn drawn(document: &Document, io: &Io<'_>) -> String {
    let width = io.terminal.columns.unwrap_or(WIDTH).min(MOST_WIDTH);
    let color = output::stdout_colored(Color::Auto, io.terminal);
    text::draw(document, Look { width, color })
}

/// The documents and their paths below a workspace.
fn documents(imported: &Imported, known: &Vocabulary) -> Vec<(String, String)> {
    let mut documents = Vec::new();
    if imported.skills.iter().any(|skill| !skill.known) {
        let text = import::vocabulary_text(imported, &known.id);
        documents.push((VOCABULARY.to_owned(), text));
    }
    for ladder in imported
        .ladders
        .iter()
        .filter(|ladder| !ladder.levels.is_empty())
    {
        let text = import::ladder_text(ladder, imported);
        documents.push((format!("ladders/{}.yaml", ladder.id), text));
    }
    documents
}

/// Writes the documents to a folder, and makes it a workspace where it is none.
fn write(
    imported: &Imported,
    folder: &Path,
    into: Option<&Into>,
    force: bool,
    known: &Vocabulary,
    io: &mut Io<'_>,
) -> Result<()> {
    let mut documents = documents(imported, known);
    if into.is_some() {
        documents.retain(|(name, _)| name != VOCABULARY);
    }
    for (name, _) in &documents {
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() && !force {
            return Err(Error::Exists { path }.into());
        }
    }
    let mut written = Vec::new();
    if let Some(into) = into {
        let text = import::vocabulary_into(&into.text, imported);
        let text = text.map_err(|why| into.refused(why))?;
        rewrite(&into.path, &into.text, &text)?;
        written.push(Written {
            path: into.path.clone(),
            what: "the new skills, after its own",
            new: true,
        });
    }
    let is_workspace = folder.join(config::FILE_NAME).is_file();
    let mut put = |name: &str, text: &str, what: &'static str, force: bool| -> Result<()> {
        let path = folder.join(name);
        let parent = output::folder(&path).to_owned();
        fs::create_dir_all(&parent).map_err(|error| Error::writing(&parent, &error))?;
        output::to_file(&path, force, Privacy::Public, |out| {
            out.write_all(text.as_bytes())
        })?;
        written.push(Written {
            path,
            what,
            new: true,
        });
        Ok(())
    };
    for (name, text) in &documents {
        let what = match name.as_str() {
            VOCABULARY => "the skills",
            _ => "the ladder",
        };
        put(name, text, what, force)?;
    }
    if !is_workspace {
        if folder.join(".gitignore").symlink_metadata().is_err() {
            put(
                ".gitignore",
                starter::GITIGNORE,
                "keeps people out of git",
                false,
            )?;
        }
        let vocabulary = documents.iter().any(|(name, _)| name == VOCABULARY);
        let text = starter::imported(vocabulary);
        put(
            config::FILE_NAME,
            &text,
            "makes the folder a workspace",
            false,
        )?;
    }
    let mut document = report::document(imported, &written, Some(folder));
    if is_workspace && documents.iter().any(|(name, _)| name == VOCABULARY) {
        let text = "Name the vocabulary in ospo-ladder.toml, where another one or none is named:";
        let line = format!("vocabulary = \"{VOCABULARY}\"");
        document.points(vec![point(text, &line)]);
    }
    said::document(&document, io)
}
