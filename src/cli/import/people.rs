//! `import people`: a survey, a table of ratings, or what a questionnaire wrote, into documents.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use jiff::civil::Date;

use super::tell;
use crate::cli::args::{Color, WorkspaceArgs, date, person_id};
use crate::cli::io::Io;
use crate::cli::new::{place, ratings::rater};
use crate::cli::open::{open, stop_at_problems};
use crate::cli::output::{self, Privacy};
use crate::cli::prompt::{AtTerminal, Prompt};
use crate::cli::rewrite::rewrite;
use crate::discover::{self, Text};
use crate::error::Error;
use crate::import;
use crate::load::scalar::is_id;
use crate::load::{self, Document};
use crate::model::person::Rater;
use crate::render::{clean, diff};
use crate::resolve;
use crate::sheet;
use crate::survey::{
    self, Decisions, Defaults, Given, Known, Layout, Merge, Merged, Own, OwnWords, People,
    RatingsFile, ScaleRule, Unclear, Words, scale_rule,
};
use crate::workspace::{Workspace, is_yaml};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder import people survey.xlsx --dry-run
  $ ospo-ladder import people survey.csv --as manager --by bob --date 2026-11-02
  $ ospo-ladder import people survey.csv --scale 1-10=0-5 --match Talks=editing
  $ ospo-ladder import people alice.self.2026-11-02.yaml

Tables have a row per person and a column per skill, or a row per rating
with the columns of `export ratings`. See docs/people.md.";

/// Ratings of people from a survey, a table or a questionnaire
///
/// Use it to bring in what people answered elsewhere: skills are found by their ids and titles,
/// people by theirs, and what is not clear is asked, or decided with --match. Dated ratings go into
/// a document of each rater and day, undated ones into the person's own file. What is there
/// already keeps its comments, and what others rated.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct PeopleArgs {
    /// Tables (.csv, .tsv, .xlsx, .ods) and ratings documents (.yaml)
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The role of the raters, where the table does not say
    #[arg(long = "as", value_name = "ROLE", default_value = "self", value_parser = rater())]
    pub role: Rater,
    /// The rater's id, where the table does not say
    #[arg(long, value_name = "ID", value_parser = person_id)]
    pub by: Option<String>,
    /// The day of the ratings, where the table does not say [default: undated, into the person's
    /// own file]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// How values become ratings: 0-4=0-5 for numbers, or WORD=RATING; may be given more than once
    #[arg(long, value_name = "FROM=TO", value_parser = scale_rule)]
    pub scale: Vec<ScaleRule>,
    /// What a name means: TEXT=ID of a skill or person, TEXT=- to leave a skill out; or a table of
    /// two columns, text and id; may be given more than once
    #[arg(long = "match", value_name = "TEXT=ID")]
    pub matches: Vec<String>,
    /// Write nothing; show what would change
    #[arg(long)]
    pub dry_run: bool,
    /// Color in what --dry-run shows
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub color: Color,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where a file cannot be read or used, something is not decided, or writing fails.
pub fn run(args: &PeopleArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    import(args, workspace, &mut AtTerminal, io)
}

/// The same with whoever answers what is not clear.
///
/// # Errors
/// As [`run`].
pub fn import(
    args: &PeopleArgs,
    workspace: &WorkspaceArgs,
    prompt: &mut dyn Prompt,
    io: &mut Io<'_>,
) -> Result<u8> {
    let matches = matches(&args.matches, io)?;
    let mut workspace = open(workspace, &[], io)?;
    if workspace.root.is_none() {
        let message = "there is no workspace here to write into; `ospo-ladder init` makes one";
        return Err(Error::Usage(message.to_owned()).into());
    }
    workspace.read_sheets();
    workspace.read_people();
    let people = workspace.people();
    stop_at_problems(&mut workspace, io)?;
    let folder = place::folder(&workspace)?;
    let names = people.iter();
    let names = names.map(|person| (person.id.clone(), person.shown_name().to_owned()));
    let names: Vec<(String, String)> = names.collect();
    let mut source = Source {
        args,
        people: &People::new(&names),
        matches: &matches,
        given: Vec::new(),
        words: Vec::new(),
        rows: 0,
        notes: Vec::new(),
    };
    for path in &args.files {
        let bytes = discover::read_bytes(path, sheet::MOST_BYTES)?;
        let name = path.display().to_string();
        if is_yaml(&name) {
            source.document(&mut workspace, discover::decode(name, bytes), io)?;
        } else {
            source.table(&workspace, &name, &bytes, prompt, io)?;
        }
    }
    let Source {
        given,
        words,
        rows,
        notes,
        ..
    } = source;
    let own = people.into_iter().map(|person| {
        let file = person.place.file;
        let own = Own {
            path: workspace.path(file).into_owned(),
            text: workspace.sources.text(file).to_owned(),
            person,
        };
        (own.person.id.clone(), own)
    });
    let merge = Merge {
        vocabulary: &workspace.vocabulary,
        folder: &folder,
        own: own.collect(),
        sheets: sheets(&workspace),
    };
    let said =
        |words: &Words| words.interests.len() + words.not_applicable.len() + words.evidence.len();
    let count = given.len() + words.iter().map(|one| said(&one.words)).sum::<usize>();
    let merged = merge.merge(given, words).map_err(Error::Usage)?;
    let mut answer = Answer {
        text: String::new(),
        dry: args.dry_run,
    };
    if args.dry_run {
        answer.diffs(&merged, output::stdout_colored(args.color, io.terminal));
    } else {
        write(&merged)?;
    }
    answer.summary(rows, count, &merged, &notes);
    io.to_stdout(|out| out.write_all(answer.text.as_bytes()))?;
    Ok(0)
}

/// What `--match` says, by text; of a table with two columns all rows.
fn matches(given: &[String], io: &mut Io<'_>) -> Result<BTreeMap<String, String>, Error> {
    let mut matches = BTreeMap::new();
    for one in given {
        if let Some((text, id)) = one.rsplit_once('=') {
            matches.insert(text.trim().to_owned(), id.trim().to_owned());
            continue;
        }
        let path = Path::new(one);
        if !path.is_file() {
            let message = format!("--match {one}: write TEXT=ID, or name a table of texts and ids");
            return Err(Error::Usage(message));
        }
        let bytes = discover::read_bytes(path, sheet::MOST_BYTES)?;
        let book = sheet::read(one, &bytes).map_err(|problems| tell(one, &problems, io))?;
        let rows = book.sheets.iter().flat_map(|sheet| &sheet.rows);
        for row in rows.filter(|row| row.filled() > 1) {
            let cell = |at: usize| row.cell(at).text.trim().to_owned();
            matches.insert(cell(0), cell(1));
        }
    }
    Ok(matches)
}

/// The ratings documents of a workspace.
fn sheets(workspace: &Workspace) -> Vec<RatingsFile> {
    let vocabulary = &workspace.vocabulary;
    let documents = workspace.sheets.all().filter_map(|s| s.document.as_ref());
    let files = documents.filter_map(|document| {
        let file = document.span.file;
        let ratings = document.ratings.iter().filter_map(|(name, value, note)| {
            let skill = vocabulary.skill(&name.text)?;
            let named = value.name.as_deref();
            let named = named.and_then(|name| vocabulary.skills[skill].scale.rating_of(name));
            Some((skill, (value.number.or(named)?, note.clone())))
        });
        Some(RatingsFile {
            path: workspace.path(file).into_owned(),
            text: workspace.sources.text(file).to_owned(),
            of: document.of.as_ref()?.text.clone(),
            by: document.by.as_ref().map(|by| by.text.clone()),
            rater: document.rater?,
            date: document.date?,
            ratings: ratings.collect(),
            words: Words::of(document, vocabulary),
        })
    });
    let mut files: Vec<RatingsFile> = files.collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// What is read of files.
struct Source<'a> {
    args: &'a PeopleArgs,
    people: &'a People<'a>,
    matches: &'a BTreeMap<String, String>,
    given: Vec<Given>,
    words: Vec<OwnWords>,
    rows: usize,
    notes: Vec<String>,
}

impl Source<'_> {
    fn table(
        &mut self,
        workspace: &Workspace,
        name: &str,
        bytes: &[u8],
        prompt: &mut dyn Prompt,
        io: &mut Io<'_>,
    ) -> Result<()> {
        let book = sheet::read(name, bytes).map_err(|problems| tell(name, &problems, io))?;
        self.notes
            .extend(book.notes.iter().map(|note| format!("{name}: {note}")));
        let known = Known {
            vocabulary: &workspace.vocabulary,
            people: self.people,
        };
        let defaults = Defaults {
            rater: self.args.role,
            by: self.args.by.clone(),
            date: self.args.date,
            scale: self.args.scale.clone(),
        };
        let mut tables = Vec::new();
        for sheet in &book.sheets {
            let layout = Layout::of(sheet).map_err(|problem| tell(name, &[problem], io))?;
            match layout {
                Some(layout) => tables.push((sheet, layout)),
                None if !sheet.name.is_empty() => {
                    let note = format!(
                        "{name}: the sheet `{}` is not a survey, and is left out",
                        sheet.name
                    );
                    self.notes.push(note);
                }
                None => {}
            }
        }
        if tables.is_empty() {
            let message = "no row here looks like the header of a survey";
            let help = if book.sheets.iter().any(import::may_be_ladder) {
                "this may be a ladder, which `ospo-ladder import ladder FILE` reads; in a \
                     survey the column of people is called `person` or `name`"
            } else {
                "call the column of people `person` or `name`; beside it belongs a column \
                     for each skill, or `skill` and `rating`"
            };
            let problem = sheet::Problem::whole(message).help(help);
            return Err(tell(name, &[problem], io).into());
        }
        let mut decisions = self.decided(&known);
        let mut unclear: Vec<Unclear> = Vec::new();
        for (sheet, layout) in &tables {
            for one in survey::unclear(sheet, layout, &known) {
                let decided = if one.is_person {
                    decisions.people.contains_key(&one.text)
                } else {
                    decisions.skills.contains_key(&one.text)
                };
                if !decided && !unclear.contains(&one) {
                    unclear.push(one);
                }
            }
        }
        if !unclear.is_empty() {
            self.decide(name, &unclear, &known, &mut decisions, prompt, io)?;
        }
        let mut problems = Vec::new();
        for (sheet, layout) in &tables {
            let left_out = layout.left_out.iter();
            let left_out =
                left_out.map(|header| format!("{name}: the column `{header}` is left out"));
            self.notes.extend(left_out);
            let read = survey::read(sheet, layout, &known, &decisions, &defaults);
            self.rows += read.rows;
            self.given.extend(read.given);
            problems.extend(read.problems);
            let left_out = read.left_out.iter();
            self.notes
                .extend(left_out.map(|text| format!("{name}: `{text}` is left out")));
        }
        match problems.as_slice() {
            [] => Ok(()),
            problems => Err(tell(name, problems, io).into()),
        }
    }

    /// What `--match` decides.
    fn decided(&self, known: &Known<'_>) -> Decisions {
        let mut decisions = Decisions::default();
        for (text, id) in self.matches {
            if id == "-" {
                decisions.skills.insert(text.clone(), None);
            } else if let Some(skill) = known.vocabulary.skill(id) {
                decisions.skills.insert(text.clone(), Some(skill));
            } else if is_id(id) {
                decisions.people.insert(text.clone(), id.clone());
            }
        }
        decisions
    }

    /// Has somebody say what names mean; tells of all of them where nobody can be asked.
    fn decide(
        &self,
        file: &str,
        unclear: &[Unclear],
        known: &Known<'_>,
        decisions: &mut Decisions,
        prompt: &mut dyn Prompt,
        io: &mut Io<'_>,
    ) -> Result<(), Error> {
        if !io.terminal.can_ask {
            let problems: Vec<sheet::Problem> =
                unclear.iter().map(|one| problem(one, known)).collect();
            return Err(tell(file, &problems, io));
        }
        for one in unclear {
            let text = &one.text;
            let mut options: Vec<String> =
                one.near.iter().map(|id| titled(id, one, known)).collect();
            let near = options.len();
            options.push("something else: write its id".to_owned());
            options.push(if one.is_person {
                "somebody new".to_owned()
            } else {
                "leave it out".to_owned()
            });
            let (question, place) = if one.is_person {
                (format!("Who is `{text}`?"), &one.place)
            } else {
                (format!("Which skill is `{text}`?"), &one.place)
            };
            let at = prompt.choose(&format!("{question} ({file}:{place})"), &options)?;
            let id = match at {
                at if at < near => one.near[at].clone(),
                at if at == near => {
                    prompt.line("Its id", "as `ospo-ladder list` has it", &|id| {
                        let there = if one.is_person {
                            is_id(id)
                        } else {
                            known.vocabulary.skill(id).is_some()
                        };
                        there
                            .then_some(())
                            .ok_or_else(|| "there is no such id".to_owned())
                    })?
                }
                _ if one.is_person => match survey::id_of(text) {
                    Some(id) => id,
                    None => prompt.line("Their id", "letters, digits and -", &|id| {
                        if is_id(id) {
                            Ok(())
                        } else {
                            Err("that is not an id".to_owned())
                        }
                    })?,
                },
                _ => {
                    decisions.skills.insert(text.clone(), None);
                    continue;
                }
            };
            if one.is_person {
                decisions.people.insert(text.clone(), id);
            } else {
                let skill = known.vocabulary.skill(&id);
                decisions.skills.insert(text.clone(), skill);
            }
        }
        Ok(())
    }

    /// A ratings document, as a questionnaire writes it.
    fn document(&mut self, workspace: &mut Workspace, text: Text, io: &mut Io<'_>) -> Result<()> {
        let name = text.name().to_owned();
        let (file, problem) = text.add_to(&mut workspace.sources);
        workspace.problems.extend(problem);
        let loaded = load::document(&workspace.sources, file);
        workspace.problems.extend(loaded.diagnostics);
        let document = match loaded.document {
            Some(Document::Ratings(document)) => document,
            Some(other) => {
                let message = format!("`{name}` is of kind `{}`, not ratings", other.kind());
                return Err(Error::Usage(message).into());
            }
            None => {
                stop_at_problems(workspace, io)?;
                return Err(Error::Documents.into());
            }
        };
        let problems = resolve::sheet(&document, &workspace.vocabulary);
        workspace.problems.extend(problems);
        stop_at_problems(workspace, io)?;
        let (Some(of), Some(rater)) = (&document.of, document.rater) else {
            return Err(Error::Documents.into());
        };
        let vocabulary = &workspace.vocabulary;
        let blank = |skill| Given {
            person: of.text.clone(),
            name: None,
            skill,
            rater,
            by: document.by.as_ref().map(|by| by.text.clone()),
            date: document.date,
            rating: None,
            note: None,
            interest: None,
        };
        self.rows += document.ratings.len();
        for (skill, value, note) in &document.ratings {
            let Some(index) = vocabulary.skill(&skill.text) else {
                continue;
            };
            let scale = &vocabulary.skills[index].scale;
            let named = value.name.as_deref().and_then(|name| scale.rating_of(name));
            self.given.push(Given {
                rating: value.number.or(named),
                note: note.clone(),
                ..blank(index)
            });
        }
        let words = Words::of(&document, vocabulary);
        if let Some(date) = document.date.filter(|_| !words.is_empty()) {
            let by = document.by.as_ref().map(|by| by.text.clone());
            let person = of.text.clone();
            self.words.push(OwnWords {
                person,
                by,
                date,
                words,
            });
        }
        Ok(())
    }
}

/// An id with what it is called.
fn titled(id: &str, one: &Unclear, known: &Known<'_>) -> String {
    let called = if one.is_person {
        known.people.name(id)
    } else {
        known
            .vocabulary
            .skill(id)
            .map(|skill| known.vocabulary.skills[skill].title.as_str())
    };
    match called.filter(|called| *called != id) {
        Some(called) => format!("{called} ({id})"),
        None => id.to_owned(),
    }
}

/// What is not clear, as a problem that says how to decide it.
fn problem(one: &Unclear, known: &Known<'_>) -> sheet::Problem {
    let text = &one.text;
    let near: Vec<String> = one.near.iter().map(|id| titled(id, one, known)).collect();
    let near = match near.as_slice() {
        [] => String::new(),
        near => format!("is it {}? ", near.join(", or ")),
    };
    // Of several none is the one that is meant.
    let id = match one.near.as_slice() {
        [only] => only.as_str(),
        _ => "ID",
    };
    if one.is_person {
        sheet::Problem::at(one.place.clone(), format!("who is `{text}`?")).help(format!(
            "{near}say it with --match \"{text}={id}\", with a new id for somebody new"
        ))
    } else {
        sheet::Problem::at(one.place.clone(), format!("which skill is `{text}`?")).help(format!(
            "{near}say it with --match \"{text}={id}\", or leave it out with \"{text}=-\""
        ))
    }
}

/// Writes files, each at once; what others have changed meanwhile is not overwritten.
fn write(merged: &Merged) -> Result<(), Error> {
    for change in &merged.changes {
        match &change.before {
            Some(before) => rewrite(&change.path, before, &change.after)?,
            None => output::to_file(&change.path, false, Privacy::Personal, |out| {
                out.write_all(change.after.as_bytes())
            })?,
        }
    }
    Ok(())
}

/// What is told.
struct Answer {
    text: String,
    dry: bool,
}

impl Answer {
    fn line(&mut self, line: &str) {
        self.text.push_str(&clean::line(line));
        self.text.push('\n');
    }

    fn diffs(&mut self, merged: &Merged, color: bool) {
        for change in &merged.changes {
            let name = change.path.display().to_string();
            let before = change.before.as_deref().unwrap_or("");
            self.text
                .push_str(&diff::draw(&name, before, &change.after, color));
        }
        if !merged.changes.is_empty() {
            self.text.push('\n');
        }
    }

    fn summary(&mut self, rows: usize, given: usize, merged: &Merged, notes: &[String]) {
        let many = |count: usize, one: &str, many: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {many}"),
        };
        self.line(&format!(
            "{} read, {} in them",
            many(rows, "row", "rows"),
            many(given, "answer", "answers")
        ));
        for change in &merged.changes {
            let did = match (&change.before, self.dry) {
                (None, false) => "written",
                (Some(_), false) => "changed",
                (None, true) => "would be written",
                (Some(_), true) => "would be changed",
            };
            let path = change.path.display();
            let mut counts = vec![format!("{} new", change.added)];
            if change.changed > 0 {
                counts.push(format!("{} changed", change.changed));
            }
            self.line(&format!("  {did}  {path}: {}", counts.join(", ")));
        }
        if merged.same > 0 {
            let same = many(merged.same, "file has", "files have");
            self.line(&format!("  {same} all of it already"));
        }
        let told: BTreeSet<&String> = notes.iter().chain(&merged.kept).collect();
        if !told.is_empty() {
            self.line("Not taken over, or taken differently than it may look:");
        }
        for note in told {
            self.line(&format!("  {note}"));
        }
    }
}
