//! `--base REV`: the document as a revision had it, with the workspace of that time.
//!
//! It is looked for where it lies now, then by its id in the ladders of the old workspace, then
//! by its id in all of the repository, so that a renamed file or folder is found.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::DiffArgs;
use super::sides::{self, Kind, Side};
use super::subject::Subject;
use crate::cli::io::Io;
use crate::cli::open::{at, read, stop_at_problems};
use crate::discover::Text;
use crate::error::Error;
use crate::git::{FileAt, Repository};
use crate::load::{self, Document, config};
use crate::resolve::Lookup;
use crate::source::Sources;
use crate::workspace::Workspace;
use crate::workspace::{Files, Snapshot, is_yaml};

/// Opens what the subject was at a revision, and what it is.
pub fn open(
    subject: &Subject,
    root: Option<&Path>,
    base: &str,
    args: &DiffArgs,
    io: &mut Io<'_>,
) -> Result<[Side; 2]> {
    let path = subject.path();
    if path.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        let message = "standard input has no history: --base needs a file or a ladder";
        return Err(Error::Usage(message.to_owned()).into());
    }
    let anchor = path.as_deref().or(root).unwrap_or(Path::new("."));
    let repository = Repository::of(anchor)?;
    let revision = repository.base(base)?;
    let mut search = Search {
        past: Snapshot::new(repository, revision),
        root,
        anchor,
        args,
    };
    let mut new = match &path {
        Some(path) if !path.exists() => search.gone(path, io)?,
        _ => sides::side(subject, root, io)?,
    };
    match new.kind {
        Kind::Person => new.id = person_id(&new)?,
        Kind::Ladder => new.workspace.use_ladder(&new.id),
    }
    let old = search.old(&new, path.as_deref(), io)?;
    Ok([old, new])
}

struct Search<'a> {
    past: Snapshot,
    root: Option<&'a Path>,
    /// Where the repository was found.
    anchor: &'a Path,
    args: &'a DiffArgs,
}

impl Search<'_> {
    /// What stands now for a file that is there no more: the document of its id, or nothing.
    fn gone(&self, path: &Path, io: &mut Io<'_>) -> Result<Side> {
        let there = match self.at(path)? {
            Some(file) => self.read(&[file])?.pop().flatten(),
            None => None,
        };
        let Some((kind, id)) = there else {
            let (path, given) = (path.display(), &self.past.revision.given);
            let message = format!("`{path}` is not there, neither now nor at `{given}`");
            return Err(Error::Usage(message).into());
        };
        if kind == Kind::Person {
            let message = format!("`{}` is not there any more", path.display());
            return Err(Error::Usage(message).into());
        }
        let name = format!("the {id} in force");
        Ok(Side {
            workspace: sides::workspace(self.root, &[], io)?,
            kind,
            id,
            name,
        })
    }

    /// The old side.
    fn old(&mut self, new: &Side, path: Option<&Path>, io: &mut Io<'_>) -> Result<Side> {
        let mut named = None;
        if let Some(path) = path
            && let Some(file) = self.at(path)?
            && self.holds(file, new)?
        {
            named = Some(path.to_owned());
        }
        let mut root = self.root_of(self.anchor)?;
        if new.kind == Kind::Ladder && named.is_none() {
            let mut old = self.start(root.clone(), None, io)?;
            old.use_ladder(&new.id);
            let own = bundled(&old, &new.id) == Some(false);
            // Where the workspace was elsewhere, the ladder may have been one of its own.
            let moved = root.is_none() && self.root.is_some();
            if own || !moved && bundled(&new.workspace, &new.id) == Some(true) {
                return Ok(self.side(old, new));
            }
            self.take_back(old);
        }
        if named.is_none() {
            named = self.anywhere(new)?;
            if let Some(path) = &named {
                root = self.root_of(path)?;
            }
        }
        if named.is_none() && new.kind == Kind::Person {
            let given = &self.past.revision.given;
            let message = if self.args.shared.redact {
                format!("the inventory is not there at `{given}`")
            } else {
                format!("the inventory of `{}` is not there at `{given}`", new.id)
            };
            return Err(Error::Usage(message).into());
        }
        let workspace = self.start(root, named.as_deref(), io)?;
        Ok(self.side(workspace, new))
    }

    fn start(
        &mut self,
        root: Option<PathBuf>,
        named: Option<&Path>,
        io: &mut Io<'_>,
    ) -> Result<Workspace> {
        let (repository, revision) = (&self.past.repository, &self.past.revision);
        let next = Snapshot::new(repository.clone(), revision.clone());
        let files = Files::Revision(std::mem::replace(&mut self.past, next));
        let named: Vec<PathBuf> = named.map(Path::to_owned).into_iter().collect();
        let mut workspace = at(files, root, io)?;
        read(&mut workspace, &named, io)?;
        stop_at_problems(&mut workspace, io)?;
        Ok(workspace)
    }

    /// Keeps what was listed of the repository for the next workspace.
    fn take_back(&mut self, mut workspace: Workspace) {
        if let Files::Revision(past) = std::mem::take(&mut workspace.files) {
            self.past = past;
        }
    }

    fn side(&self, workspace: Workspace, new: &Side) -> Side {
        Side {
            workspace,
            kind: new.kind,
            id: new.id.clone(),
            name: self.past.revision.given.clone(),
        }
    }

    fn at(&self, path: &Path) -> Result<Option<FileAt>, Error> {
        let inside = self.past.repository.inside(path);
        let files = self.past.files()?;
        Ok(inside.and_then(|inside| files.get(&inside).cloned()))
    }

    /// What the files of the revision hold, as far as it is a ladder or an inventory.
    fn read(&self, files: &[FileAt]) -> Result<Vec<Option<Identity>>, Error> {
        let texts = self.past.texts(files)?.into_iter();
        let read = texts.map(|text| {
            let kind = load::first_line_kind(text.as_str());
            let wanted = kind.is_none_or(|kind| kind == "ladder" || kind == "person");
            wanted.then(|| identity(text)).flatten()
        });
        Ok(read.collect())
    }

    fn holds(&self, file: FileAt, new: &Side) -> Result<bool, Error> {
        let wanted = (new.kind, new.id.clone());
        Ok(self.read(&[file])? == [Some(wanted)])
    }

    /// The file of the revision that holds the document, wherever it lies.
    fn anywhere(&self, new: &Side) -> Result<Option<PathBuf>, Error> {
        let hidden = |path: &str| path.split('/').any(|name| name.starts_with('.'));
        let files: Vec<FileAt> = self
            .past
            .files()?
            .values()
            .filter(|file| is_yaml(&file.path) && !hidden(&file.path))
            .cloned()
            .collect();
        let wanted = Some((new.kind, new.id.clone()));
        let found: Vec<&str> = files
            .iter()
            .zip(self.read(&files)?)
            .filter(|(_, identity)| *identity == wanted)
            .map(|(file, _)| file.path.as_str())
            .collect();
        match found.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(self.past.repository.root().join(only))),
            many if self.args.shared.redact => Err(Error::Usage(format!(
                "{} files hold the inventory at `{}`; name one as ./FILE",
                many.len(),
                self.past.revision.given
            ))),
            many => {
                let (id, given) = (&new.id, &self.past.revision.given);
                let many = many.join("`, `");
                Err(Error::Usage(format!(
                    "several files hold `{id}` at `{given}`: `{many}`; name one as ./FILE"
                )))
            }
        }
    }

    /// The folder of the workspace that something lay in.
    fn root_of(&self, path: &Path) -> Result<Option<PathBuf>, Error> {
        let (repository, files) = (&self.past.repository, self.past.files()?);
        if let Some(root) = self.root {
            match repository.inside(&root.join(config::FILE_NAME)) {
                // A workspace that holds the repository, say: it has no past of its own.
                None => return Ok(Some(root.to_owned())),
                Some(inside) if files.contains_key(&inside) && path == self.anchor => {
                    return Ok(Some(root.to_owned()));
                }
                Some(_) => {}
            }
        }
        let Some(inside) = repository.inside(path) else {
            return Ok(None);
        };
        let mut folders = Path::new(&inside).ancestors();
        let root = folders.find(|folder| {
            let file = folder.join(config::FILE_NAME);
            file.to_str().is_some_and(|file| files.contains_key(file))
        });
        Ok(root.map(|folder| repository.root().join(folder)))
    }
}

/// Whether a ladder that was resolved ships with the program; nothing where there is none.
fn bundled(workspace: &Workspace, id: &str) -> Option<bool> {
    match workspace.ladders.find(id) {
        Lookup::Ladder(ladder) => Some(ladder.bundled),
        // What is bundled is sound.
        Lookup::Broken => Some(false),
        Lookup::LeftOut(_) => Some(true),
        Lookup::Unknown => None,
    }
}

/// What a document is: its kind and its id.
type Identity = (Kind, String);

fn identity(text: Text) -> Option<Identity> {
    let mut sources = Sources::default();
    let (file, problem) = text.add_to(&mut sources);
    if problem.is_some() {
        return None;
    }
    match load::document(&sources, file).document? {
        Document::Ladder(ladder) => Some((Kind::Ladder, ladder.id?.text)),
        Document::Person(person) => Some((Kind::Person, person.id?.text)),
        _ => None,
    }
}

/// The id of the one inventory that a side names.
fn person_id(side: &Side) -> Result<String> {
    let workspace = &side.workspace;
    let mut ids: Vec<String> = Vec::new();
    for (file, _) in &workspace.inventories {
        let loaded = load::document(&workspace.sources, *file).person();
        let id = loaded.document.and_then(|document| document.id);
        ids.extend(id.map(|id| id.text));
    }
    match ids.pop() {
        Some(id) => Ok(id),
        None => Err(Error::Usage("the inventory has no id".to_owned()).into()),
    }
}
