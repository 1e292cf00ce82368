//! Where files about people go, and what they are asked.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;

use crate::cli::io::Io;
use crate::cli::known;
use crate::cli::output::{self, Privacy};
use crate::discover;
use crate::engine::aim::{Aim, TargetOptions, aim, views};
use crate::engine::demands::LevelSeen;
use crate::engine::looks_like::in_rubric;
use crate::engine::questions::{Levels, Part, parts};
use crate::error::Error;
use crate::load::config::FILE_NAME;
use crate::model::catalog::Catalog;
use crate::model::ladder::LevelReference;
use crate::model::person::{Person, Rater};
use crate::model::skill::{Skill, SkillIndex};
use crate::resolve::lens;
use crate::source::Span;
use crate::workspace::Workspace;

/// The first folder of people that the workspace names, or the usual one, which is made; where
/// there is no workspace, the folder in which we are.
///
/// # Errors
/// Where the workspace names no folder, or it leads out of the workspace.
pub fn folder(workspace: &Workspace) -> Result<PathBuf, Error> {
    let Some(root) = &workspace.root else {
        return Ok(PathBuf::new());
    };
    if let Some(paths) = &workspace.config.people {
        let paths = paths.iter();
        let mut paths = paths.filter_map(|path| discover::confined(root, &path.value).ok());
        return paths.find(|path| path.is_dir()).ok_or_else(|| {
            let message =
                format!("`people` of `{FILE_NAME}` names no folder to write into: give --output");
            Error::Usage(message)
        });
    }
    let folder = root.join("people");
    fs::create_dir_all(&folder).map_err(|error| Error::writing(&folder, &error))?;
    discover::confined(root, "people").map_err(|_| {
        let folder = folder.display();
        Error::Usage(format!(
            "`{folder}` leads out of the workspace through a link"
        ))
    })
}

/// Writes a file about somebody; only its owner can read it.
///
/// # Errors
/// Where it is there already and `force` is not set, or writing fails.
pub fn write(path: &Path, force: bool, text: &str, io: &mut Io<'_>) -> Result<(), Error> {
    output::to(Some(path), force, Privacy::Personal, io, |out| {
        out.write_all(text.as_bytes())
    })
}

/// What somebody is asked: the levels, what they are called, and the parts in their order.
pub struct Asked {
    /// The parts in their order, all skills.
    pub parts: Vec<Part>,
    /// The current level.
    pub current: Option<String>,
    /// The target.
    pub target: Option<String>,
    /// By skill index, what each rating looks like to whoever stands at the level that is asked
    /// for: its ladder's own words, then the rubric's.
    pub texts: Vec<Vec<(u8, Vec<String>)>>,
}

/// What is asked of somebody who has these levels and lenses.
///
/// # Errors
/// Where a lens is not there.
pub fn asked(person: &Person, catalog: &Catalog, wish: &TargetOptions) -> Result<Asked> {
    let aim = aim(person, catalog, wish).map_err(known::meant)?;
    let ladders = lens::seen(views(std::slice::from_ref(&aim)), &catalog.ladders);
    let Aim {
        current, target, ..
    } = aim;
    let seen = |goal: Option<crate::engine::aim::Goal>| {
        let goal = goal?;
        Some(LevelSeen {
            ladder: ladders.get(&goal.view)?,
            level: goal.level,
            vocabulary: &catalog.vocabulary,
        })
    };
    let levels = Levels {
        current: seen(current),
        target: seen(target),
    };
    let name =
        |level: Option<LevelSeen<'_>>| level.map(|seen| seen.ladder.levels[seen.level].id.clone());
    let level = levels.target.or(levels.current);
    let skills = catalog.vocabulary.skills.iter().enumerate();
    Ok(Asked {
        parts: parts(levels, &catalog.vocabulary),
        texts: skills
            .map(|(index, skill)| texts(level, index, skill))
            .collect(),
        current: name(levels.current),
        target: name(levels.target),
    })
}

fn texts(level: Option<LevelSeen<'_>>, index: SkillIndex, skill: &Skill) -> Vec<(u8, Vec<String>)> {
    let ratings = (0..=u8::MAX).take(skill.scale.names.len());
    let texts = ratings.filter_map(|rating| {
        let wanted = f64::from(rating);
        let looks_like = match level {
            Some(level) => level.looks_like(index, wanted),
            None => in_rubric(skill, wanted),
        };
        // Where nothing is written, that for a rating below would be told.
        let looks_like = looks_like.filter(|found| found.rating.0 == wanted)?;
        let text = looks_like.text.iter().map(str::to_owned);
        Some((rating, text.collect()))
    });
    texts.collect()
}

/// Somebody of whom nothing is known but their levels.
pub fn nobody(
    id: &str,
    at: Option<&LevelReference>,
    target: Option<&LevelReference>,
    lenses: &[String],
    place: Span,
) -> Person {
    Person {
        at: at.cloned(),
        target: target.cloned(),
        lenses: lenses.to_vec(),
        ..Person::unknown(id.to_owned(), place)
    }
}

/// What the document of one rater's ratings of a day is called.
pub fn ratings_name(of: &str, by: Option<&str>, role: Rater, date: Date) -> String {
    let by = by.unwrap_or(role.name());
    format!("{of}.{by}.{date}.yaml")
}

/// False for standard output and pipes: what is written there is all that is said.
pub fn is_file(path: &Path) -> bool {
    path != Path::new("-") && path.is_file()
}
