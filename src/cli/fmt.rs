//! `fmt`: documents in the form in which they read best.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::args::{Color, WorkspaceArgs};
use super::io::Io;
use super::open::{at, stop_at_problems};
use super::rewrite::rewrite;
use super::{output, parallel};
use crate::diagnostic::{Diagnostic, TOO_LARGE, YAML_SYNTAX};
use crate::discover::{self, STDIN_NAME, Text};
use crate::error::Error;
use crate::fmt::format;
use crate::lint::pattern;
use crate::load::ladder::LadderDocument;
use crate::load::{self, Document, Loaded};
use crate::render::{clean, diff};
use crate::source::{FileId, Form};
use crate::workspace::{Files, NamedFile, Spread, Workspace};
use crate::yaml::edit::Refusal;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder fmt
  $ ospo-ladder fmt ladders/tpm.yaml
  $ ospo-ladder fmt --diff
  $ ospo-ladder fmt --check
  $ ospo-ladder fmt - < tpm.yaml

A document with errors is left as it is and reported; the others are formatted all the same.";

/// Put documents into the layout in which they read best
///
/// Use it after writing in a ladder by hand, so that its matrix becomes a grid under the level ids,
/// and on every save. It changes nothing that has meaning, and keeps comments. `--diff` shows what
/// would change; `--check` only says whether something would, for CI; `-` reads standard input and
/// writes standard output, for an editor.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct FmtArgs {
    /// Documents, folders of them, or `-` for standard input [default: those of the workspace]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Write nothing; exit with 1 if something would change
    #[arg(long)]
    pub check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub diff: bool,
    /// Color in the diff
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub color: Color,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where there is nothing to work on; what is wrong with single documents is told and gives 2.
pub fn run(args: &FmtArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let root = workspace.root(&args.paths)?;
    io.messages.color = args.color;
    let mut workspace = at(Files::Disk, root, io)?;
    let stdin = args.paths.iter().any(|path| path.as_os_str() == "-");
    if stdin && args.paths.len() > 1 {
        let message = "`-` cannot be combined with other paths: its text is written to standard \
                       output"
            .to_owned();
        return Err(Error::Usage(message).into());
    }
    let mut work = Work::default();
    if stdin {
        for text in discover::read_stdin(io.stdin)? {
            if text.form() == Form::JsonLine {
                let message = "standard input is JSON Lines, which has no other layout";
                return Err(Error::Usage(message.to_owned()).into());
            }
            work.add(&mut workspace, None, true, text);
        }
    } else {
        work.read(&mut workspace, &args.paths)?;
    }
    for path in &work.excluded {
        let path = path.display();
        io.say(&format!(
            "note: `{path}` is left as it is, as `[fmt] exclude` of the workspace says"
        ));
    }
    for path in &work.lines {
        let path = path.display();
        io.say(&format!(
            "note: `{path}` is JSON Lines: it is left as it is"
        ));
    }
    let levels = work.levels(&mut workspace);
    let broken = !workspace.problems.is_empty();
    // They have been printed; other documents are not stopped by them.
    let _ = stop_at_problems(&mut workspace, io);
    let mut errors: Vec<String> = work.errors.iter().map(Error::to_string).collect();
    // The workspace may have met the same file again.
    errors.dedup();
    errors.iter().for_each(|why| complain(why, io));
    let left = work.excluded.len() + work.lines.len();
    let nothing = work.documents.is_empty() && left == 0 && errors.is_empty();
    if nothing && !broken && !args.paths.is_empty() {
        let message = "these paths hold no document".to_owned();
        return Err(Error::Usage(message).into());
    }
    let jobs = work.documents.iter().zip(levels).collect();
    let workspace = &workspace;
    let texts: Vec<_> = parallel::map(jobs, |(document, levels): (&SoundDocument, _)| {
        let text = workspace.sources.text(document.file);
        format(text, document.file, document.kind, levels.as_deref())
    });
    let mut answer = Answer {
        args,
        workspace,
        text: String::new(),
        changed: 0,
        failed: broken || !errors.is_empty(),
    };
    for (document, text) in work.documents.iter().zip(texts) {
        answer.document(document, text, io);
    }
    if !stdin && !args.diff {
        answer.summary(work.documents.len());
    }
    io.to_stdout(|out| out.write_all(answer.text.as_bytes()))?;
    Ok(match (answer.failed, args.check && answer.changed > 0) {
        (true, _) => 2,
        (false, changed) => u8::from(changed),
    })
}

/// A sound document.
struct SoundDocument {
    /// Absent for standard input.
    path: Option<PathBuf>,
    file: FileId,
    kind: &'static str,
}

/// The documents to work on.
#[derive(Default)]
struct Work {
    documents: Vec<SoundDocument>,
    /// Ladders that were read, by the index of their document where they are sound.
    ladders: Vec<(Option<usize>, Loaded<LadderDocument>)>,
    /// Documents that are named and that the workspace excludes.
    excluded: Vec<PathBuf>,
    /// Files with a document a line.
    lines: Vec<PathBuf>,
    /// Files and folders that could not be read.
    errors: Vec<Error>,
}

impl Work {
    /// Reads what the command line names, else the workspace.
    fn read(&mut self, workspace: &mut Workspace, paths: &[PathBuf]) -> Result<(), Error> {
        let spread = if paths.is_empty() {
            if workspace.root.is_none() {
                let message = "there is no workspace here: name documents, folders or `-`";
                return Err(Error::Usage(message.to_owned()));
            }
            let documents = workspace.documents();
            if !workspace.errors.is_empty() {
                return Err(workspace.errors.swap_remove(0));
            }
            Spread::of_files(&workspace.files, documents)
        } else {
            Spread::of(&workspace.files, paths)
        };
        self.errors.extend(spread.errors);
        let is_lines = |file: &NamedFile| discover::is_json_lines(&file.path);
        let (lines, files): (Vec<_>, Vec<_>) = spread.files.into_iter().partition(is_lines);
        self.lines = lines.into_iter().map(|file| file.path).collect();
        let texts = parallel::map(files, |file| {
            let text = workspace.files.read(&file.path);
            (file, text)
        });
        for (file, text) in texts {
            let excludes = workspace.config.fmt_exclude.is_some();
            let below = excludes.then(|| workspace.below_root_of(&file.path));
            if below.is_some_and(|below| pattern::excluded(&workspace.config, &below)) {
                // Who names it is told.
                let named = (!file.in_folder).then_some(file.path);
                self.excluded.extend(named);
                continue;
            }
            match text {
                Ok(text) => self.add(workspace, Some(file.path), !file.in_folder, text),
                Err(error) => self.errors.push(error),
            }
        }
        Ok(())
    }

    /// Adds a document; its problems become those of the workspace. In a folder there may be YAML
    /// that is no document of ours.
    fn add(&mut self, workspace: &mut Workspace, path: Option<PathBuf>, named: bool, text: Text) {
        let (file, problem) = text.add_to(&mut workspace.sources);
        let loaded = match problem {
            Some(problem) => Loaded {
                document: None,
                diagnostics: vec![problem],
            },
            None => load::document(&workspace.sources, file),
        };
        if !named && is_foreign(&loaded) {
            return;
        }
        let sound = !loaded.diagnostics.iter().any(Diagnostic::is_error);
        workspace
            .problems
            .extend(loaded.diagnostics.iter().cloned());
        let kind = loaded.document.as_ref().map(Document::kind);
        let index = self.documents.len();
        if kind == Some("ladder") {
            let loaded = loaded.ladder();
            self.ladders.push((sound.then_some(index), loaded));
        }
        if let Some(kind) = kind.filter(|_| sound) {
            self.documents.push(SoundDocument { path, file, kind });
        }
    }

    /// The level ids of each document that is a ladder: its own, else those of the ladder that it
    /// extends, where that one can be found.
    fn levels(&mut self, workspace: &mut Workspace) -> Vec<Option<Vec<String>>> {
        let mut levels = vec![None; self.documents.len()];
        let mut parents = Vec::new();
        for (index, loaded) in &self.ladders {
            let (Some(index), Some(document)) = (*index, &loaded.document) else {
                continue;
            };
            match (&document.levels, &document.extends) {
                (Some(own), _) => {
                    levels[index] = Some(own.iter().map(|level| level.id.text.clone()).collect());
                }
                (None, Some(parent)) => parents.push((index, parent.text.clone())),
                (None, None) => {}
            }
        }
        if !parents.is_empty() {
            let named = self.ladders.drain(..).map(|(_, loaded)| loaded).collect();
            workspace.read_levels(named);
            // Without them there are no ids over the columns; the rest is done all the same.
            self.errors.append(&mut workspace.errors);
        }
        for (index, parent) in parents {
            levels[index] = workspace.ladders.level_ids(&parent);
        }
        levels
    }
}

/// True for YAML that does not claim to be a document of ours.
fn is_foreign(loaded: &Loaded<Document>) -> bool {
    let unread = |problem: &Diagnostic| [&YAML_SYNTAX, &TOO_LARGE].contains(&problem.rule);
    loaded.document.is_none() && !loaded.diagnostics.iter().any(unread)
}

/// What is said and done about each document.
struct Answer<'a> {
    args: &'a FmtArgs,
    workspace: &'a Workspace,
    text: String,
    changed: usize,
    failed: bool,
}

impl Answer<'_> {
    fn document(
        &mut self,
        document: &SoundDocument,
        formatted: Result<Cow<'_, str>, Refusal>,
        io: &mut Io<'_>,
    ) {
        let source = self.workspace.sources.get(document.file);
        let name = clean::line(source.name()).into_owned();
        let formatted = match formatted {
            Ok(text) => text,
            Err(why) => {
                self.failed = true;
                complain(&format!("`{name}` is left as it is: {why}"), io);
                return;
            }
        };
        let writes = !self.args.check && !self.args.diff;
        let changed = formatted != source.text();
        if document.path.is_none() && writes {
            if io.terminal.reads_stdout {
                self.show(&formatted)
            } else {
                self.text.push_str(&formatted)
            }
        }
        if !changed {
            return;
        }
        self.changed += 1;
        if self.args.diff {
            let color = output::stdout_colored(self.args.color, io.terminal);
            let drawn = diff::draw(source.name(), source.text(), &formatted, color);
            self.text.push_str(&drawn);
        } else if let Some(path) = &document.path {
            self.file(path, &name, source.text(), &formatted, io);
        } else if self.args.check {
            self.text.push_str(&format!("would format {STDIN_NAME}\n"));
        }
    }

    /// For somebody's eyes, a document is text that a terminal does not act on.
    fn show(&mut self, text: &str) {
        for line in text.lines() {
            self.text.push_str(&clean::line(line));
            self.text.push('\n');
        }
    }

    fn file(&mut self, path: &Path, name: &str, before: &str, after: &str, io: &mut Io<'_>) {
        if self.args.check {
            self.text.push_str(&format!("would format {name}\n"));
            return;
        }
        match rewrite(path, before, after) {
            Ok(()) => self.text.push_str(&format!("formatted {name}\n")),
            Err(error) => {
                self.failed = true;
                self.changed -= 1;
                complain(&error.to_string(), io);
            }
        }
    }

    fn summary(&mut self, documents: usize) {
        let documents = match documents {
            0 if self.failed => return,
            0 => {
                self.text.push_str("no documents to format\n");
                return;
            }
            1 => "1 document".to_owned(),
            many => format!("{many} documents"),
        };
        let line = match (self.changed, self.args.check) {
            (0, _) => format!("nothing to format in {documents}\n"),
            (changed, true) => format!("{changed} of {documents} would be formatted\n"),
            (changed, false) => format!("{changed} of {documents} formatted\n"),
        };
        self.text.push_str(&line);
    }
}

/// Tells of what does not stop the others.
fn complain(why: &str, io: &mut Io<'_>) {
    io.say(&format!("error: {why}"));
}
