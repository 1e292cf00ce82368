//! The files of a new workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};

use super::super::output::{self, Privacy};
use super::super::schema;
use crate::cli::io::Io;
use crate::discover;
use crate::error::Error;
use crate::load::bundled::{self, Bundle};
use crate::load::config;
use crate::model::settings::GATE_LADDERS;
use crate::report::document::Document;
use crate::report::init::{self as report, Written};
use crate::report::starter::{self, Start};
use crate::resolve::{self, Ladders, Lookup};
use crate::source::Sources;

const IGNORE: &str = ".gitignore";
const PERSON: &str = "people/kim.yaml";

/// A file that is to be.
struct New {
    /// Its path below the folder.
    name: String,
    what: &'static str,
    text: String,
    privacy: Privacy,
}

/// Makes a workspace with a copy of a bundled ladder; gives what is to be told of it.
pub fn make(folder: &Path, of: &str, io: &mut Io<'_>) -> Result<Document> {
    if folder.join(config::FILE_NAME).symlink_metadata().is_ok() {
        let folder = folder.display();
        let message = format!(
            "`{folder}` is a workspace already, and nothing was written; `ospo-ladder config` \
             says what is in force there"
        );
        return Err(Error::Usage(message).into());
    }
    let id = format!("our-{of}");
    let files = files(of, &id)?;
    for file in &files {
        make_room(folder, file)?;
    }
    let mut written = Vec::new();
    for file in &files {
        written.push(write(folder, file)?);
    }
    let ignore = below(folder, IGNORE);
    if written.iter().any(|file| file.path == ignore && !file.new) && !ignores_people(&ignore) {
        let inner = New {
            name: "people/.gitignore".to_owned(),
            what: "keeps people out of git, since your own .gitignore does not",
            text: starter::PEOPLE_GITIGNORE.to_owned(),
            privacy: Privacy::Public,
        };
        written.push(write(folder, &inner)?);
    }
    written.extend(schemas(folder, io)?);
    Ok(report::document(folder, &below(folder, PERSON), &written))
}

/// The schemas that the files name for editors, told as one; those that were there by name.
fn schemas(folder: &Path, io: &mut Io<'_>) -> Result<Vec<Written>> {
    let files = schema::write_missing(folder, io)?;
    let kept = files
        .iter()
        .filter(|(_, new)| !new)
        .map(|(name, _)| Written {
            path: below(folder, &format!("{}/{name}", schema::FOLDER)),
            what: "",
            new: false,
        });
    let all = Written {
        path: below(folder, schema::FOLDER),
        what: "what editors need to complete keys and names",
        new: true,
    };
    Ok(std::iter::once(all).chain(kept).collect())
}

fn files(of: &str, id: &str) -> Result<Vec<New>> {
    let mut sources = Sources::default();
    let bundle = Bundle::add_to(&mut sources);
    let vocabulary = bundle.vocabulary().document;
    let (vocabulary, _) = resolve::vocabulary(vocabulary.context("no vocabulary")?, None);
    let vocabulary = Arc::new(vocabulary);
    let ladders = Ladders::new(Arc::clone(&vocabulary), Some(bundle));
    let bundled = bundled::LADDERS.iter().find(|ladder| ladder.id == of);
    let (Some(bundled), Lookup::Ladder(ladder)) = (bundled, ladders.find(of)) else {
        anyhow::bail!("the bundled ladder `{of}` cannot be read");
    };
    let start = Start::on_second_level(ladder, id, &vocabulary);
    let next = &ladder.levels[start.target].id;
    let today = discover::today().to_string();
    let gates = GATE_LADDERS.contains(&of);
    let file = |name: &str, what, text, privacy| New {
        name: name.to_owned(),
        what,
        text,
        privacy,
    };
    Ok(vec![
        file(
            IGNORE,
            "keeps people out of git",
            starter::GITIGNORE.to_owned(),
            Privacy::Public,
        ),
        file(
            &format!("ladders/{id}.yaml"),
            "your copy of a ladder",
            starter::copy(bundled.text, of, id, next),
            Privacy::Public,
        ),
        file(
            PERSON,
            "a first inventory, private",
            starter::person(&start, &today),
            Privacy::Personal,
        ),
        // It makes the folder a workspace, so it comes last: until then `init` can be run again.
        file(
            config::FILE_NAME,
            "what is read, and how ratings count",
            starter::workspace(id, of, gates),
            Privacy::Public,
        ),
    ])
}

/// Makes the folder of a file, which must lie within.
fn make_room(folder: &Path, file: &New) -> Result<()> {
    let path = below(folder, &file.name);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(folder.join(parent_of(&file.name)))
        .map_err(|error| Error::writing(parent, &error))?;
    if discover::confined(folder, parent_of(&file.name)).is_err() {
        let parent = parent.display();
        let message = format!("`{parent}` leads out of the folder through a link");
        return Err(Error::Usage(message).into());
    }
    Ok(())
}

fn parent_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Writes a file, but never over another one.
fn write(folder: &Path, file: &New) -> Result<Written> {
    let path = below(folder, &file.name);
    let bytes = file.text.as_bytes();
    let written = output::to_file(&path, false, file.privacy, |out| out.write_all(bytes));
    let new = match written {
        Ok(()) => true,
        Err(Error::Exists { .. }) => false,
        Err(error) => return Err(error.into()),
    };
    let what = file.what;
    Ok(Written { path, what, new })
}

/// A path as the user would write it from where they are.
fn below(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") {
        PathBuf::from(name)
    } else {
        folder.join(name)
    }
}

/// True where a `.gitignore` keeps the folder of people out of git by the usual line.
fn ignores_people(path: &Path) -> bool {
    let text = discover::read(path);
    text.is_ok_and(|text| {
        let mut lines = text.as_str().lines().map(str::trim);
        lines.any(|line| line.trim_matches('/') == "people")
    })
}
