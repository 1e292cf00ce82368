//! Ladders and levels as lists.

use serde::Serialize;

use crate::engine::head::LevelHead;
use crate::model::catalog::Catalog;
use crate::model::ladder::Status;
use crate::model::ladder::{Ladder, LevelIndex};

/// A ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LadderEntry<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its version.
    pub version: &'a str,
    /// `draft`, `reviewed` or `adopted`.
    pub status: Option<Status>,
    /// The ladder that it extends.
    pub extends: Option<&'a str>,
    /// Ships with the program.
    pub bundled: bool,
    /// What it is.
    pub description: Option<&'a str>,
    /// The ids of its levels, in its order.
    pub levels: Vec<&'a str>,
    /// By id.
    pub lenses: Vec<LensName<'a>>,
    /// Itself; for reports.
    #[serde(skip)]
    pub ladder: &'a Ladder,
}

/// A lens, with its ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LensEntry<'a> {
    /// The id of the ladder.
    pub ladder: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub description: Option<&'a str>,
}

/// A lens of a ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LensName<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// What a level is called through a lens.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelThroughLens<'a> {
    /// The lens.
    pub id: &'a str,
    /// The title in place of the level's own.
    pub title: Option<&'a str>,
    /// Titles outside the company in place of the level's own.
    pub external_titles: &'a [String],
    /// How far the work reaches, in place of what the level says.
    pub scope: Option<&'a str>,
}

/// A level.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelEntry<'a> {
    /// Which level.
    #[serde(flatten)]
    pub head: LevelHead<'a>,
    /// How far the work reaches.
    pub scope: Option<&'a str>,
    /// What it is called through the lenses that call it something else; of a search those that
    /// have the words.
    pub lenses: Vec<LevelThroughLens<'a>>,
    /// The levels right below, `LADDER/LEVEL`.
    pub after: Vec<String>,
    /// Levels on other ladders that stand equally high.
    pub parallel: Vec<String>,
    /// Its ladder; for reports.
    #[serde(skip)]
    pub ladder: &'a Ladder,
    /// Its place in the ladder; for reports.
    #[serde(skip)]
    pub index: LevelIndex,
}

/// All ladders, by id.
pub fn ladders(catalog: &Catalog) -> Vec<LadderEntry<'_>> {
    let ladders = catalog.ladders.values();
    ladders.map(ladder).collect()
}

fn ladder(ladder: &Ladder) -> LadderEntry<'_> {
    let lenses = ladder.lenses.iter().map(|lens| LensName {
        id: &lens.id,
        title: &lens.title,
    });
    LadderEntry {
        id: &ladder.id,
        title: &ladder.title,
        version: &ladder.version,
        status: ladder.status,
        extends: ladder.extends.as_deref(),
        bundled: ladder.bundled,
        description: ladder.description.as_deref(),
        levels: ladder.levels.iter().map(|l| l.id.as_str()).collect(),
        lenses: lenses.collect(),
        ladder,
    }
}

/// The lenses of all ladders.
pub fn lenses(catalog: &Catalog) -> Vec<LensEntry<'_>> {
    let ladders = catalog.ladders.values();
    let lenses = ladders.flat_map(|ladder| ladder.lenses.iter().map(move |lens| (ladder, lens)));
    let lenses = lenses.map(|(ladder, lens)| LensEntry {
        ladder: &ladder.id,
        id: &lens.id,
        title: &lens.title,
        description: lens.description.as_deref(),
    });
    lenses.collect()
}

/// The levels of all ladders.
pub fn levels(catalog: &Catalog) -> Vec<LevelEntry<'_>> {
    let ladders = catalog.ladders.values();
    ladders.flat_map(levels_of).collect()
}

fn through_lenses(ladder: &Ladder, level: LevelIndex) -> Vec<LevelThroughLens<'_>> {
    let lenses = ladder.lenses.iter().map(|lens| LevelThroughLens {
        id: &lens.id,
        title: lens.titles.get(&level).map(String::as_str),
        external_titles: lens.external_titles.get(&level).map_or(&[], Vec::as_slice),
        scope: lens.scopes.get(&level).map(String::as_str),
    });
    let named = lenses.filter(|one| one.title.is_some() || !one.external_titles.is_empty());
    named.collect()
}

fn levels_of(ladder: &Ladder) -> impl Iterator<Item = LevelEntry<'_>> {
    let levels = ladder.levels.iter().enumerate();
    levels.map(|(index, level)| LevelEntry {
        head: LevelHead::of(ladder, index),
        scope: level.scope.as_deref(),
        lenses: through_lenses(ladder, index),
        after: ladder
            .below(index)
            .map(|(below, _)| below.to_string())
            .collect(),
        parallel: level.parallel.iter().map(ToString::to_string).collect(),
        ladder,
        index,
    })
}
