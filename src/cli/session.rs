//! The front half of every command: from paths to documents, vocabulary and ladders.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::args::{Color, WorkspaceArgs};
use super::io::Io;
use super::real_path::real;
use super::shelf::Shelf;
use super::{output, parallel};
use crate::diagnostic::{self, Diagnostic, MISSING_PATH, quoted};
use crate::discover::Outside;
use crate::error::Error;
use crate::load::bundled;
use crate::load::config::{self, ConfigDocument};
use crate::load::decode::Placed;
use crate::load::ladder::LadderDocument;
use crate::load::person::PersonDocument;
use crate::load::vocabulary::VocabularyDocument;
use crate::load::{self, Document, Loaded};
use crate::model::catalog::Catalog;
use crate::model::settings::Charter;
use crate::model::skill::Vocabulary;
use crate::render::snippet;
use crate::resolve::{self, Ladders, Sheets};
use crate::source::{FileId, Sources};

/// Everything that a command starts from.
#[derive(Default)]
pub struct Session {
    /// All text read so far.
    pub sources: Sources,
    /// The workspace's folder, where there is one.
    pub root: Option<PathBuf>,
    /// Its file; all defaults where there is none.
    pub config: ConfigDocument,
    /// Where that file stands among the sources.
    pub config_file: Option<FileId>,
    /// Its vocabulary.
    pub vocabulary: Vocabulary,
    /// What the office has in scope.
    pub charter: Charter,
    /// Its ladders, resolved when asked for.
    pub ladders: Ladders,
    /// People of files whose first line does not say that they hold one.
    pub people: Vec<Loaded<PersonDocument>>,
    /// Files that the command line names, themselves or by their folder, and that may hold
    /// people; not decoded yet.
    pub inventories: Vec<Readable>,
    /// What other raters say.
    pub sheets: Sheets,
    /// Problems of the documents that the command uses.
    pub problems: Vec<Diagnostic>,
    /// When messages are coloured.
    pub color: Color,
    /// File names and excerpts must not be shown.
    pub discreet: bool,
    /// Real paths of the files that the command line names, which are read once only.
    pub(super) named: BTreeSet<PathBuf>,
    /// The ids of the ladders that the command line names.
    pub named_ladders: Vec<String>,
    /// Where files are read.
    pub shelf: Shelf,
}

impl Session {
    /// Reads the workspace, and the documents that the command line names.
    ///
    /// # Errors
    /// Where something cannot be read; problems of documents are collected instead.
    pub fn open(
        workspace: &WorkspaceArgs,
        paths: &[PathBuf],
        color: Color,
        discreet: bool,
        io: &mut Io<'_>,
    ) -> Result<Self> {
        Session::at(workspace, paths, color, discreet, io)?.with(paths, io)
    }

    /// Finds the workspace and reads its file alone.
    ///
    /// # Errors
    /// Where there is no such workspace, or its file cannot be read or has problems.
    pub fn at(
        workspace: &WorkspaceArgs,
        paths: &[PathBuf],
        color: Color,
        discreet: bool,
        io: &mut Io<'_>,
    ) -> Result<Self> {
        let session = Session {
            root: workspace.root(paths)?,
            color,
            discreet,
            ..Session::default()
        };
        session.configured_by_its_file(io)
    }

    /// Reads the workspace's file, where the workspace is known already.
    ///
    /// # Errors
    /// Where it cannot be read or has problems.
    pub fn configured_by_its_file(mut self, io: &mut Io<'_>) -> Result<Self> {
        self.read_config()?;
        self.stop_at_problems(io)?;
        Ok(self)
    }

    /// Reads the rest of the workspace, and the documents that the command line names.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn with(self, paths: &[PathBuf], io: &mut Io<'_>) -> Result<Self> {
        let mut session = self;
        let mut named = session.read_named(paths, io)?;
        let before = session.problems.len();
        let vocabulary = session.read_vocabulary(named.only_vocabulary()?)?;
        session.vocabulary = vocabulary;
        session.charter =
            resolve::charter(&session.config, &session.vocabulary, &mut session.problems);
        let ids = named.ladders.iter();
        let ids = ids.filter_map(|loaded| loaded.document.as_ref()?.id.as_ref());
        session.named_ladders = ids.map(|id| id.text.clone()).collect();
        session.read_ladders(named.ladders)?;
        if session.problems[before..].iter().any(Diagnostic::is_error) {
            // Without its vocabulary and ladders every name in a document would be unknown. What
            // else is wrong with the workspace file is said at once.
            session.configured(|config| &config.people, "people")?;
            session.stop_at_problems(io)?;
        }
        session.people = named.people;
        named.sheets.into_iter().for_each(|s| session.sheets.add(s));
        Ok(session)
    }

    /// Prints the problems of what the command uses, and stops where one is an error.
    ///
    /// # Errors
    /// [`Error::Documents`] where one is.
    pub fn stop_at_problems(&mut self, io: &mut Io<'_>) -> Result<(), Error> {
        let mut problems = std::mem::take(&mut self.problems);
        diagnostic::sort(&mut problems);
        if problems.is_empty() {
            return Ok(());
        }
        let text = if self.discreet {
            snippet::discreet(&problems, &self.sources)
        } else {
            let (color, width) = output::stderr_look(self.color, io.terminal);
            snippet::draw(&problems, &self.sources, color, width)
        };
        io.complain(&text);
        match problems.iter().any(Diagnostic::is_error) {
            true => Err(Error::Documents),
            false => Ok(()),
        }
    }

    /// Resolves a ladder; its problems become those of the command.
    pub fn use_ladder(&mut self, id: &str) {
        self.ladders
            .resolve(&self.vocabulary, &mut self.sources, id);
        if let resolve::Found::Broken = self.ladders.find(id) {
            self.problems.extend(self.ladders.problems(id));
        }
    }

    /// Resolves every ladder in force; problems of the workspace's own become those of the
    /// command, and a bundled one that this vocabulary leaves out is told of.
    pub fn use_all_ladders(&mut self, io: &mut Io<'_>) {
        for id in self.ladders.ids() {
            self.ladders
                .resolve(&self.vocabulary, &mut self.sources, &id);
            if let resolve::Found::LeftOut(reason) = self.ladders.find(&id) {
                io.say(&format!(
                    "note: the bundled ladder `{id}` is left out here: {reason}"
                ));
            }
        }
        self.problems.extend(self.ladders.all_problems());
    }

    /// Everything resolved so far, taken out of the session; the text stays.
    pub fn take_catalog(&mut self) -> Catalog {
        Catalog {
            vocabulary: std::mem::take(&mut self.vocabulary),
            ladders: std::mem::take(&mut self.ladders).into_resolved(),
            settings: resolve::settings(&self.config),
            charter: std::mem::take(&mut self.charter),
        }
    }

    fn read_config(&mut self) -> Result<()> {
        let Some(root) = &self.root else {
            return Ok(());
        };
        let text = self.shelf.read(&root.join(config::FILE_NAME))?;
        let (file, problem) = text.add_to(&mut self.sources);
        self.problems.extend(problem);
        self.config_file = Some(file);
        let loaded = config::config(&self.sources, file);
        self.problems.extend(loaded.diagnostics);
        self.config = loaded.document.unwrap_or_default();
        Ok(())
    }

    /// A path of the workspace file; reports one that is missing or leaves the workspace.
    pub(super) fn confined(&mut self, path: &Placed<String>) -> Option<PathBuf> {
        let root = self.root.clone().unwrap_or_default();
        let why = match self.shelf.confined(&root, &path.value) {
            Ok(path) => return Some(path),
            Err(Outside::Missing) => "is not there",
            Err(Outside::Leaves) => "leaves the workspace",
        };
        let message = format!("{} {why}", quoted(&path.value));
        self.problems.push(
            Diagnostic::new(&MISSING_PATH, path.span, message)
                .help("paths lie below the folder of `ospo-ladder.toml`, links included"),
        );
        None
    }

    /// The files that a setting names, or those of a default folder where it exists.
    pub(super) fn configured(
        &mut self,
        setting: fn(&ConfigDocument) -> &Option<Vec<Placed<String>>>,
        default: &str,
    ) -> Result<Vec<PathBuf>> {
        let Some(root) = self.root.clone() else {
            return Ok(Vec::new());
        };
        let paths: Vec<PathBuf> = match setting(&self.config).clone() {
            Some(mut paths) => {
                paths.retain(|path| !self.shelf.left_out(&root, &path.value));
                paths.iter().filter_map(|p| self.confined(p)).collect()
            }
            None => {
                let folder = self.shelf.confined(&root, default).ok();
                folder
                    .filter(|folder| self.shelf.is_folder(folder))
                    .into_iter()
                    .collect()
            }
        };
        let mut files = Vec::new();
        for path in paths {
            if self.shelf.is_folder(&path) {
                files.extend(self.shelf.yaml_files(&path)?);
            } else {
                files.push(path);
            }
        }
        Ok(files)
    }

    fn read_vocabulary(&mut self, named: Option<Loaded<VocabularyDocument>>) -> Result<Vocabulary> {
        let configured = match (&named, self.config.vocabulary.clone()) {
            (None, Some(path)) => self.confined(&path),
            _ => None,
        };
        let own = match (named, configured) {
            (Some(named), _) => Some(named),
            (None, Some(path)) => self.vocabulary_file(&path)?,
            (None, None) => None,
        };
        let extends = own
            .as_ref()
            .and_then(|own| own.document.as_ref())
            .is_some_and(|document| document.extends.is_some());
        let base = (own.is_none() || extends)
            .then(|| bundled::VOCABULARY.load(&mut self.sources).vocabulary());
        let base = base.and_then(|base| base.document);
        let own = match own {
            Some(own) => {
                self.problems.extend(own.diagnostics);
                own.document
            }
            None => None,
        };
        let (document, base) = match (own, base) {
            (Some(own), base) => (own, base),
            (None, Some(bundled)) => (bundled, None),
            (None, None) => return Ok(Vocabulary::default()),
        };
        let (vocabulary, problems) = resolve::vocabulary(document, base);
        self.problems.extend(problems);
        Ok(vocabulary)
    }

    pub(super) fn vocabulary_file(
        &mut self,
        path: &Path,
    ) -> Result<Option<Loaded<VocabularyDocument>>> {
        let (file, problem) = self.shelf.read(path)?.add_to(&mut self.sources);
        if let Some(problem) = problem {
            self.problems.push(problem);
            return Ok(None);
        }
        let loaded = load::document(&self.sources, file);
        if let Some(other) = loaded.document.as_ref().map(Document::kind)
            && other != "vocabulary"
        {
            let path = path.display();
            return Err(Error::Usage(format!(
                "`{path}` is named as the vocabulary, but is of kind `{other}`"
            ))
            .into());
        }
        Ok(Some(loaded.vocabulary()))
    }

    pub(super) fn read_ladders(&mut self, named: Vec<Loaded<LadderDocument>>) -> Result<()> {
        let bundled = self.config.bundled.as_ref();
        self.ladders = Ladders::new(bundled.is_none_or(|bundled| bundled.value));
        let files = self.configured(|config| &config.ladders, "ladders")?;
        for loaded in self.read_all(&files, |kind| kind == "ladder")? {
            match loaded.document {
                Some(Document::Ladder(_)) => self.ladders.add(loaded.ladder()),
                Some(_) => {}
                None => self.ladders.add_problems(loaded.diagnostics),
            }
        }
        self.ladders.replace(named);
        Ok(())
    }

    /// Reads the sheets of the workspace's people folders; inventories there are not looked at.
    ///
    /// # Errors
    /// Where something cannot be read.
    pub fn read_sheets(&mut self) -> Result<()> {
        let mut files = self.configured(|config| &config.people, "people")?;
        files.retain(|file| !self.named.contains(&real(file)));
        for loaded in self.read_all(&files, |kind| kind == "ratings")? {
            match loaded.document {
                Some(Document::Ratings(_)) => self.sheets.add(loaded.ratings()),
                Some(_) => {}
                // It may have been a rating of one of these people.
                None => self.sheets.nameless.extend(loaded.diagnostics),
            }
        }
        Ok(())
    }

    /// Reads the inventories of the workspace's people folders, but for those that the command
    /// line names.
    ///
    /// # Errors
    /// Where something cannot be read.
    pub fn read_people(&mut self) -> Result<()> {
        let mut files = self.configured(|config| &config.people, "people")?;
        files.retain(|file| !self.named.contains(&real(file)));
        for loaded in self.read_all(&files, |kind| kind == "person")? {
            match loaded.document {
                Some(Document::Person(_)) => self.people.push(loaded.person()),
                Some(_) => {}
                None => self.problems.extend(loaded.diagnostics),
            }
        }
        Ok(())
    }
}

/// A file that was read, and why it cannot be decoded.
pub type Readable = (FileId, Option<Diagnostic>);

/// Decodes files.
pub fn load_all(sources: &Sources, files: Vec<Readable>) -> Vec<Loaded<Document>> {
    parallel::map(files, |file| load_one(sources, file))
}

/// Decodes a file.
pub fn load_one(sources: &Sources, (file, problem): Readable) -> Loaded<Document> {
    match problem {
        Some(problem) => Loaded::broken(problem),
        None => load::document(sources, file),
    }
}
