//! The two sides of a comparison of documents: each a workspace of its own, because both hold a
//! document of one id.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::DiffArgs;
use super::past;
use super::subject::Subject;
use crate::cli::args::WorkspaceArgs;
use crate::cli::io::Io;
use crate::cli::open::{at, read, stop_at_problems};
use crate::error::Error;
use crate::resolve::Lookup;
use crate::workspace::Files;
use crate::workspace::Workspace;

/// What a side holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A ladder.
    Ladder,
    /// An inventory.
    Person,
}

/// One side.
pub struct Side {
    /// What it is read with.
    pub workspace: Workspace,
    /// What it holds.
    pub kind: Kind,
    /// The id of the ladder; empty for an inventory.
    pub id: String,
    /// What the side is called.
    pub name: String,
}

/// The subjects, with the files of people who are named by their ids: an id is that of a ladder
/// where there is one.
///
/// # Errors
/// Where the workspace cannot be read.
pub fn settled(
    mut subjects: Vec<Subject>,
    args: &WorkspaceArgs,
    io: &mut Io<'_>,
) -> Result<Vec<Subject>> {
    if !subjects
        .iter()
        .any(|subject| matches!(subject, Subject::Ladder(_)))
    {
        return Ok(subjects);
    }
    let mut workspace = workspace(args.root(&[])?.as_deref(), &[], io)?;
    let mut people = None;
    for subject in &mut subjects {
        let Subject::Ladder(id) = &*subject else {
            continue;
        };
        if !matches!(workspace.ladders.find(id), Lookup::Unknown) {
            continue;
        }
        let people = people.get_or_insert_with(|| workspace.people_files());
        if let Some((.., file)) = people.iter().find(|(known, ..)| known == id) {
            *subject = Subject::File(file.clone());
        }
    }
    Ok(subjects)
}

/// Opens the old and the new side.
pub fn open(
    subjects: &[Subject],
    args: &DiffArgs,
    workspace: &WorkspaceArgs,
    io: &mut Io<'_>,
) -> Result<[Side; 2]> {
    let paths: Vec<PathBuf> = subjects.iter().filter_map(|s| s.path()).collect();
    let root = workspace.root(&paths)?;
    let mut start = |subject| side(subject, root.as_deref(), io);
    match (subjects, &args.base) {
        ([old, new], _) => {
            if paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
                let message = "standard input can only be one side";
                return Err(Error::Usage(message.to_owned()).into());
            }
            Ok([start(old)?, start(new)?])
        }
        ([only], Some(base)) => past::open(only, root.as_deref(), base, args, io),
        _ => Err(Error::Usage("name two things, or one and --base".to_owned()).into()),
    }
}

/// The workspace in a folder with what is named, as the disk has it.
pub fn workspace(
    root: Option<&Path>,
    paths: &[PathBuf],
    io: &mut Io<'_>,
) -> Result<Workspace, Error> {
    let mut workspace = at(Files::Disk, root.map(Path::to_owned), io)?;
    read(&mut workspace, paths, io)?;
    Ok(workspace)
}

/// A side as it is on disk.
pub fn side(subject: &Subject, root: Option<&Path>, io: &mut Io<'_>) -> Result<Side> {
    match subject {
        Subject::Ladder(id) => Ok(Side {
            workspace: workspace(root, &[], io)?,
            kind: Kind::Ladder,
            id: id.clone(),
            name: format!("the {id} in force"),
        }),
        Subject::File(path) => of_file(root, path, io),
        Subject::Level(level) => {
            let message = format!(
                "`{level}` is a level; levels can only be compared with levels, and without --base"
            );
            Err(Error::Usage(message).into())
        }
    }
}

/// The side that a file makes.
fn of_file(root: Option<&Path>, path: &Path, io: &mut Io<'_>) -> Result<Side> {
    let mut workspace = workspace(root, &[path.to_owned()], io)?;
    stop_at_problems(&mut workspace, io)?;
    let ladder = workspace.named_ladders.first().cloned();
    let people = workspace.inventories.len();
    let (kind, id) = match ladder {
        Some(id) => (Kind::Ladder, id),
        None if people > 0 => (Kind::Person, String::new()),
        None => {
            let message = format!("`{}` is neither a ladder nor an inventory", path.display());
            return Err(Error::Usage(message).into());
        }
    };
    Ok(Side {
        workspace,
        kind,
        id,
        name: if path.as_os_str() == "-" {
            "standard input".to_owned()
        } else {
            path.display().to_string()
        },
    })
}
