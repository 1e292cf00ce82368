//! Reads the workspace and what is named, resolves it as far as that goes, and runs the checks.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use super::super::args::WorkspaceArgs;
use super::super::output::Privacy;
use super::super::real_path::real;
use super::super::session::{Readable, Session};
use super::super::shelf::Shelf;
use super::LintArgs;
use super::files::{self, Files};
use crate::cli::io::Io;
use crate::discover::{self, Text};
use crate::error::Error;
use crate::lint::findings::Found;
use crate::lint::page::{Kind, Page};
use crate::lint::run::Checks;
use crate::lint::severities::Severities;
use crate::lint::suppress::suppressions;
use crate::load::config;
use crate::source::FileId;

/// All that a run has seen and found.
pub struct Looked {
    /// Texts and documents.
    pub session: Session,
    /// The files that were looked at.
    pub linted: BTreeSet<FileId>,
    /// What was found.
    pub found: Found,
    /// What weighs how much.
    pub severities: Severities,
    /// What could not be read.
    pub unreadable: Vec<Error>,
    /// Documents about people were among them.
    pub personal: bool,
}

impl Looked {
    /// Who may read a file with the answer.
    pub fn privacy(&self) -> Privacy {
        match self.personal {
            true => Privacy::Personal,
            false => Privacy::Public,
        }
    }

    /// Where a file lies on the disk, or lay.
    pub fn path(&self, file: FileId) -> Cow<'_, Path> {
        let name = self.session.sources.get(file).name();
        if let Shelf::Past(past) = &self.session.shelf {
            let inside = name.strip_prefix(past.revision.given.as_str());
            if let Some(inside) = inside.and_then(|name| name.strip_prefix(':')) {
                return Cow::Owned(past.repository.root().join(inside));
            }
        }
        Cow::Borrowed(Path::new(name))
    }

    /// The path of a file below the workspace, as patterns name it.
    pub fn below_workspace(&self, file: FileId) -> String {
        let name = self.path(file);
        let name = name.as_ref();
        let root = self.session.root.as_deref();
        if self.severities.paths.is_empty() {
            return String::new();
        }
        let below = root.and_then(|root| name.strip_prefix(root).ok().map(Path::to_owned));
        let below = below.or_else(|| {
            let (name, root) = (real(name), real(root?));
            name.strip_prefix(root).ok().map(Path::to_owned)
        });
        let path = below.unwrap_or_else(|| name.to_owned());
        path.display().to_string().replace('\\', "/")
    }
}

/// Looks at what is named, or at the whole workspace.
///
/// # Errors
/// Where there is no such workspace.
pub fn look(
    args: &LintArgs,
    workspace: &WorkspaceArgs,
    flags: Severities,
    shelf: Shelf,
    io: &mut Io<'_>,
) -> Result<Looked> {
    let named = args.paths.iter().filter(|path| path.as_os_str() != "-");
    let start = named.chain(&args.stdin_filename).next().cloned();
    let root = workspace.root(start.as_slice())?.map(discover::from_here);
    let session = Session {
        root,
        shelf,
        ..Session::default()
    };
    let mut run = Run {
        files: files::named(args, session.root.as_deref(), &session.shelf, io),
        all: args.paths.is_empty(),
        looked: Looked {
            session,
            linted: BTreeSet::new(),
            found: Found::default(),
            severities: flags,
            unreadable: Vec::new(),
            personal: false,
        },
        checks: Checks::default(),
        people: Vec::new(),
        lost: false,
    };
    run.config();
    let mut documents = run.named_documents();
    let vocabulary = run.vocabulary(&mut documents.vocabularies);
    run.ladders(documents, &vocabulary);
    run.sheets();
    run.everything(&vocabulary, args);
    run.shared();
    let Run {
        mut looked, files, ..
    } = run;
    looked.unreadable.extend(files.unreadable);
    looked.session.vocabulary = vocabulary;
    Ok(looked)
}

/// A run of lint on its way.
pub struct Run {
    /// What it will have seen and found.
    pub looked: Looked,
    /// The files that it looks at.
    pub files: Files,
    /// Nothing is named: the whole workspace counts, or the bundle.
    pub all: bool,
    /// The checks that it makes.
    pub checks: Checks,
    /// Files with people, not decoded yet.
    pub people: Vec<Readable>,
    /// The vocabulary, or the paths to it, could not be read.
    pub lost: bool,
}

impl Run {
    /// Keeps a text.
    pub fn add(&mut self, text: Text) -> Readable {
        text.add_to(&mut self.looked.session.sources)
    }

    /// The workspace file; its problems are told of whatever is named, since all else rests on it.
    fn config(&mut self) {
        let root = self.looked.session.root.clone();
        let text = root.map(|root| {
            let shelf = &self.looked.session.shelf;
            shelf.read(&root.join(config::FILE_NAME))
        });
        let (readable, linted) = match text {
            None => (None, false),
            Some(Ok(text)) => (Some(self.add(text)), self.all || self.files.config),
            Some(Err(error)) => {
                self.files.unreadable.push(error);
                self.lost = true;
                (None, false)
            }
        };
        let session = &mut self.looked.session;
        let found = &mut self.looked.found;
        let mut tree = None;
        if let Some((file, problem)) = readable {
            let (root, loaded) = config::with_tree(&session.sources, file);
            self.lost |= root.is_none();
            found.reading.extend(problem);
            found.reading.extend(loaded.diagnostics);
            session.config = loaded.document.unwrap_or_default();
            tree = Some((file, root));
        }
        let (severities, problems) = Severities::configured(&session.config);
        self.looked.severities = Severities {
            paths: severities.paths,
            rules: severities.rules,
            ..std::mem::take(&mut self.looked.severities)
        };
        found.checks.extend(problems);
        let severities = &self.looked.severities;
        self.checks = Checks::of(|rule| severities.wants(rule));
        if let Some((file, root)) = tree.filter(|_| linted) {
            let page = Page::read(&session.sources, file, Kind::Config, root);
            found.checks.extend(self.checks.page(&page));
            found
                .suppressions
                .extend(suppressions(&page, &session.sources));
            self.looked.linted.insert(file);
        }
    }
}
