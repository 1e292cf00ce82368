//! The one place that reads and resolves: the documents of a workspace, and what is named beside
//! them.
//!
//! It never prints: problems of documents are kept, and whoever asks for an answer looks at them
//! first.
//!
//! ```
//! # fn main() -> Result<(), ospo_ladder::error::Error> {
//! use ospo_ladder::workspace::{Files, NamedInputs, Workspace};
//!
//! let named = NamedInputs::paths(["examples/people/alice.yaml"]);
//! let mut workspace = Workspace::open(Files::Disk, named)?;
//! let people = workspace.people();
//! assert!(workspace.problems.is_empty());
//! assert_eq!(people[0].id, "alice");
//! # Ok(())
//! # }
//! ```

mod files;
mod known;
mod parts;
mod people;
mod read;
mod waiting;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::discover::{self, Text};
use crate::error::Error;
use crate::load::Loaded;
use crate::load::bundled::Bundle;
use crate::load::config::{self, ConfigDocument};
use crate::model::catalog::Catalog;
use crate::model::settings::Charter;
use crate::model::skill::Vocabulary;
use crate::resolve::{self, Ladders, Lookup, ResolveContext, Sheets};
use crate::source::{FileId, Sources};

pub use files::{Files, NamedFile, Snapshot, Spread, is_document, is_yaml};
pub(crate) use parts::Part;

/// A file that was read, and why it cannot be decoded.
pub type Readable = (FileId, Option<Diagnostic>);

/// What is named, and what for.
#[derive(Default)]
pub struct NamedInputs {
    /// Documents and folders; `-` stands for standard input.
    pub paths: Vec<PathBuf>,
    /// The documents of standard input.
    pub input: Vec<Text>,
    /// The file that standard input stands for.
    pub stdin_path: Option<PathBuf>,
    /// What they are named for.
    pub purpose: Purpose,
    /// Those of the paths whose people are read at once, however many others wait.
    pub at_hand: Vec<PathBuf>,
    /// To be checked: people may wait for their turn, where they are more than are held at once.
    pub in_parts: bool,
}

impl NamedInputs {
    /// Documents and folders that a question is about.
    pub fn paths(paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> Self {
        NamedInputs {
            paths: paths.into_iter().map(Into::into).collect(),
            ..NamedInputs::default()
        }
    }
}

/// What documents are named for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// A question about them: a folder stands for the people in it, and a vocabulary stands in
    /// place of the workspace's.
    #[default]
    Answer,
    /// To be checked: all that lies in a folder, and where nothing is named the whole workspace.
    /// The workspace's vocabulary is in force.
    Check,
}

/// A workspace: its documents, and all that they make.
#[derive(Default)]
pub struct Workspace {
    /// Where it is read.
    pub files: Files,
    /// Its folder, where there is one.
    pub root: Option<PathBuf>,
    /// All text read so far.
    pub sources: Sources,
    /// Its file; all defaults where there is none.
    pub config: ConfigDocument,
    /// Where that file stands among the sources.
    pub config_file: Option<FileId>,
    /// The vocabulary in force.
    pub vocabulary: Arc<Vocabulary>,
    /// What the office has in scope.
    pub charter: Charter,
    /// The ladders in force.
    pub ladders: Ladders,
    /// What other raters say.
    pub sheets: Sheets,
    /// Files that may hold people, not decoded yet.
    pub inventories: Vec<Readable>,
    /// Ids of people of the workspace whose inventories were not asked for.
    pub others: BTreeSet<String>,
    /// Of some of them the id is not known.
    pub others_unclear: bool,
    /// Ratings documents in folders that are named for the people in them.
    pub passed_by: Vec<PathBuf>,
    /// Problems of all that was used so far, but for those of ladders, which are told where one is
    /// used.
    pub problems: Vec<Diagnostic>,
    /// What could not be read, the first first.
    pub errors: Vec<Error>,
    /// What was left out, and why.
    pub notes: Vec<String>,
    /// The ids of the ladders that are named.
    pub named_ladders: Vec<String>,
    /// Vocabularies and ladders of which something may have been lost.
    pub broken: Vec<FileId>,
    /// The vocabulary, or the path to it, could not be read.
    pub lost: bool,
    /// The vocabulary, or what the workspace file says, has errors: names in documents mean nothing.
    pub failed: bool,
    purpose: Purpose,
    bundle: Option<Bundle>,
    /// People who are asked for and not read yet.
    queue: Option<waiting::Queue>,
    /// What is known of the people in the workspace's folders, where they are many.
    folk: Option<Arc<known::Known>>,
    /// Of whom among them the ratings have been read.
    sheets_read: BTreeSet<String>,
    /// Documents among theirs of which nothing is known before they are decoded.
    unclear: Vec<Text>,
    /// Real paths of the files that are named, which are read once only.
    named: BTreeSet<PathBuf>,
    /// By the real path of a file of many people: the ids of those who are named.
    wanted: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Workspace {
    /// Finds the workspace of what is named, and reads it all.
    ///
    /// # Errors
    /// Where something cannot be read; problems of documents are collected instead.
    pub fn open(files: Files, named: NamedInputs) -> Result<Self, Error> {
        let first = named.paths.iter().find(|path| path.as_os_str() != "-");
        let root = files.workspace(first.map(PathBuf::as_path));
        let mut workspace = Workspace::at(files, root);
        workspace.read(named);
        workspace.readable()
    }

    /// The workspace in a folder, its file alone read.
    pub fn at(files: Files, root: Option<PathBuf>) -> Self {
        let mut workspace = Workspace {
            files,
            root,
            ..Workspace::default()
        };
        workspace.bundle = Some(Bundle::add_to(&mut workspace.sources));
        workspace.read_config();
        workspace
    }

    /// The same, where all that it needed could be read.
    ///
    /// # Errors
    /// The first thing that could not.
    pub fn readable(mut self) -> Result<Self, Error> {
        if self.errors.is_empty() {
            Ok(self)
        } else {
            Err(self.errors.swap_remove(0))
        }
    }

    fn read_config(&mut self) {
        let Some(root) = &self.root else {
            return;
        };
        match self.files.read(&root.join(config::FILE_NAME)) {
            Ok(text) => {
                let (file, problem) = text.add_to(&mut self.sources);
                self.config_file = Some(file);
                let (tree, loaded) = config::with_tree(&self.sources, file);
                self.lost |= tree.is_none();
                self.problems.extend(problem);
                self.problems.extend(loaded.diagnostics);
                self.config = loaded.document.unwrap_or_default();
            }
            Err(error) => {
                self.errors.push(error);
                self.lost = true;
            }
        }
    }

    /// The bundled documents among the sources.
    pub(crate) fn bundle(&mut self) -> Bundle {
        let sources = &mut self.sources;
        *self.bundle.get_or_insert_with(|| Bundle::add_to(sources))
    }

    /// The bundled vocabulary among the sources.
    pub(crate) fn bundled_vocabulary(&self) -> Option<FileId> {
        self.bundle.map(|bundle| bundle.vocabulary_file())
    }

    /// True where paths name the workspace file, itself or by a folder above it.
    pub(crate) fn names_config(&self, paths: &[PathBuf]) -> bool {
        let Some(root) = &self.root else {
            return false;
        };
        let config = self.files.real(&root.join(config::FILE_NAME));
        let mut paths = paths.iter().filter(|path| path.as_os_str() != "-");
        paths.any(|path| {
            let real = self.files.real(path);
            config == real || self.files.is_folder(path) && config.starts_with(real)
        })
    }

    /// Where a file lies, or lay.
    pub fn path(&self, file: FileId) -> Cow<'_, Path> {
        let name = self.sources.get(file).name();
        if let Files::Revision(snapshot) = &self.files {
            let inside = name.strip_prefix(snapshot.revision.given.as_str());
            if let Some(inside) = inside.and_then(|name| name.strip_prefix(':')) {
                return Cow::Owned(snapshot.repository.root().join(inside));
            }
        }
        Cow::Borrowed(Path::new(name))
    }

    /// The path of a file below the workspace, as patterns name it.
    pub fn below_root(&self, file: FileId) -> String {
        self.below_root_of(&self.path(file))
    }

    /// The same of a path.
    pub fn below_root_of(&self, path: &Path) -> String {
        let root = self.root.as_deref().map(|root| self.files.real(root));
        let real = self.files.real(path);
        let below = root.and_then(|root| Some(real.strip_prefix(root).ok()?.to_owned()));
        slashes(below.as_deref().unwrap_or(path))
    }

    /// Calls every file as a service does that looks at the clone: by its path from there. Where
    /// it lies in none, the folder of the workspace stands for it, then that in which we are.
    pub fn name_for_services(&mut self) {
        let called = self.service_names();
        self.sources.rename(called);
    }

    /// What that makes of the name of a file.
    pub fn service_names(&self) -> impl Fn(&str) -> Option<String> + use<> {
        let here = discover::real(Path::new("."));
        let root = self.root.as_deref().map(discover::real);
        move |name| {
            let real = discover::real(Path::new(name));
            let clone = discover::clone_of(&real);
            let mut folders = clone.into_iter().chain(root.as_deref()).chain([&*here]);
            let below = folders.find_map(|folder| real.strip_prefix(folder).ok())?;
            Some(slashes(below))
        }
    }

    /// True for a document that the command line names, itself or by standard input.
    pub fn is_named(&self, path: &Path) -> bool {
        path == Path::new(discover::STDIN_NAME) || self.named.contains(&self.files.real(path))
    }

    /// Ratings documents that lie beside people and count for nothing.
    pub fn unread_ratings(&self) -> impl Iterator<Item = &Path> {
        let documents = self
            .sheets
            .all()
            .filter_map(|sheet| sheet.document.as_ref());
        let names = documents.map(|document| self.sources.get(document.span.file).name());
        let read: BTreeSet<PathBuf> = names.map(|name| self.files.real(Path::new(name))).collect();
        let passed_by = self.passed_by.iter().map(PathBuf::as_path);
        passed_by.filter(move |path| !read.contains(&self.files.real(path)))
    }

    /// What the names in an inventory are looked up in.
    pub fn surroundings(&self) -> ResolveContext<'_> {
        ResolveContext {
            vocabulary: &self.vocabulary,
            ladders: &self.ladders,
            sheets: &self.sheets,
        }
    }

    /// Uses a ladder: its problems become those of the workspace.
    pub fn use_ladder(&mut self, id: &str) {
        if let Lookup::Broken = self.ladders.find(id) {
            self.problems.extend(self.ladders.problems(id));
        }
    }

    /// Uses every ladder in force; notes which bundled ones this vocabulary leaves out.
    pub fn use_all_ladders(&mut self) {
        self.problems.extend(self.ladders.all_problems());
        for id in self.ladders.ids() {
            if let Lookup::LeftOut(reason) = self.ladders.find(&id) {
                let note = format!("the bundled ladder `{id}` is left out here: {reason}");
                self.notes.push(note);
            }
        }
    }

    /// Everything that is wrong, by document: also with ladders that nobody has used.
    pub fn problems_by_document(&self) -> BTreeMap<FileId, Vec<Diagnostic>> {
        let mut all = self.problems.clone();
        all.extend(self.ladders.all_problems());
        for sheet in self.sheets.all() {
            all.extend(sheet.diagnostics.iter().cloned());
        }
        all.extend(self.sheets.nameless.iter().cloned());
        crate::diagnostic::sort(&mut all);
        let mut by_document: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
        for problem in all {
            let of_file = by_document.entry(problem.primary.span.file).or_default();
            of_file.push(problem);
        }
        by_document
    }

    /// The vocabulary and all ladders, while they are needed here for people who are read later.
    pub fn catalog(&self) -> Catalog {
        Catalog {
            vocabulary: Vocabulary::clone(&self.vocabulary),
            ladders: self.ladders.all_sound(),
            settings: resolve::settings(&self.config),
            charter: self.charter.clone(),
        }
    }

    /// The vocabulary and the ladders, taken out of the workspace; its texts stay.
    pub fn take_catalog(&mut self) -> Catalog {
        let ladders = std::mem::take(&mut self.ladders).into_sound();
        Catalog {
            vocabulary: Arc::unwrap_or_clone(std::mem::take(&mut self.vocabulary)),
            ladders,
            settings: resolve::settings(&self.config),
            charter: std::mem::take(&mut self.charter),
        }
    }
}

/// A path with `/` between its parts.
fn slashes(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// Decodes a file.
pub fn load(sources: &Sources, (file, problem): Readable) -> Loaded<crate::load::Document> {
    match problem {
        Some(problem) => Loaded::broken(problem),
        None => crate::load::document(sources, file),
    }
}
