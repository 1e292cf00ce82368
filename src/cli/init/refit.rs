//! A child of a ladder, in the ladders folder of a workspace.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::super::args::WorkspaceArgs;
use super::super::known;
use super::super::open::{open, stop_at_problems};
use super::super::output::{self, Privacy};
use super::super::schema;
use crate::cli::io::Io;
use crate::discover;
use crate::engine::explain::Where;
use crate::error::Error;
use crate::load::config::FILE_NAME;
use crate::model::Place;
use crate::model::settings::GATE_SKILLS;
use crate::report::document::Document;
use crate::report::init as report;
use crate::report::starter::Refit;
use crate::resolve::Lookup;
use crate::workspace::Workspace;

/// Writes a child of `parent` to edit; gives what is to be told of it.
pub fn make(
    workspace: &WorkspaceArgs,
    parent: &str,
    id: &str,
    io: &mut Io<'_>,
) -> Result<Document> {
    let mut workspace = open(workspace, &[], io)?;
    let folder = folder(&workspace)?;
    let ids = workspace.ladders.ids();
    if ids.iter().any(|known| known == id) {
        let message = format!("there is a ladder `{id}` already: a refit needs an id of its own");
        return Err(Error::Usage(message).into());
    }
    known::ladder(&mut workspace, parent, io)?;
    stop_at_problems(&mut workspace, io)?;
    let Lookup::Ladder(ladder) = workspace.ladders.find(parent) else {
        // Problems of the ladder have stopped the command before.
        return Err(Error::Documents.into());
    };
    let locate = |place: Place| {
        let at = workspace.sources.start(place);
        let name = workspace.sources.get(place.file).name();
        let root = workspace.root.as_deref().unwrap_or(Path::new(""));
        // The file will be read by others, who stand elsewhere.
        let below = Path::new(name)
            .strip_prefix(root)
            .ok()
            .and_then(Path::to_str);
        Where {
            file: below.unwrap_or(name).to_owned(),
            line: at.line,
            column: at.column,
        }
    };
    // Code contribution gates whatever the workspace lists beside it.
    let mut gates: Vec<String> = GATE_SKILLS.map(str::to_owned).to_vec();
    let listed = workspace.config.gate_skills.iter().flat_map(|g| &g.value);
    gates.extend(listed.map(|name| name.text.clone()));
    let schema = schema(&workspace, &folder);
    let refit = Refit {
        parent: ladder,
        id,
        gates: &gates,
        schema: schema.as_deref(),
        vocabulary: &workspace.vocabulary,
        locate: &locate,
    };
    let path = folder.join(format!("{id}.yaml"));
    let text = refit.text();
    output::to_file(&path, false, Privacy::Public, |out| {
        out.write_all(text.as_bytes())
    })?;
    Ok(report::refit(&refit, &path))
}

/// The path of the ladder schema of a workspace from one of its folders, where there is one.
fn schema(workspace: &Workspace, folder: &Path) -> Option<String> {
    let root = workspace.root.as_deref()?;
    let below = format!("{}/{}", schema::FOLDER, schema::file_name("ladder"));
    if !root.join(&below).is_file() {
        return None;
    }
    let down = folder.strip_prefix(root).ok()?.components().count();
    Some("../".repeat(down) + &below)
}

/// The first folder of ladders that the workspace names, or the usual one.
fn folder(workspace: &Workspace) -> Result<PathBuf, Error> {
    let Some(root) = &workspace.root else {
        let message = "there is no workspace here to write into; `ospo-ladder init` makes one";
        return Err(Error::Usage(message.to_owned()));
    };
    let Some(paths) = &workspace.config.ladders else {
        return usual(root);
    };
    let paths = paths
        .iter()
        .filter_map(|path| discover::confined(root, &path.value).ok());
    let folder = paths.into_iter().find(|path| path.is_dir());
    folder.ok_or_else(|| {
        Error::Usage(format!(
            "`ladders` of `{FILE_NAME}` names no folder to write into"
        ))
    })
}

fn usual(root: &Path) -> Result<PathBuf, Error> {
    let folder = root.join("ladders");
    fs::create_dir_all(&folder).map_err(|error| Error::writing(&folder, &error))?;
    discover::confined(root, "ladders").map_err(|_| {
        let folder = folder.display();
        Error::Usage(format!(
            "`{folder}` leads out of the workspace through a link"
        ))
    })
}
