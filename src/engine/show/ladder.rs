//! A ladder: its levels, its matrix as a grid, its lenses and where people go from it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{BenchmarkShown, Depth, FutureShown, LevelFacts};
use crate::engine::number::Number;
use crate::model::ladder::Status;
use crate::model::ladder::{Change, Ladder, Lens, Level, LevelIndex, Row};
use crate::model::skill::Vocabulary;

/// The identity of the JSON.
pub const SCHEMA: &str = "ospo-ladder/ladder/1";

/// A ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LadderShown<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The ladder that it extends.
    pub extends: Option<&'a str>,
    /// Ships with the program.
    pub bundled: bool,
    /// `draft`, `reviewed` or `adopted`.
    pub status: Option<Status>,
    /// Who keeps it.
    pub owner: Option<&'a str>,
    /// When it was last reviewed.
    pub reviewed: Option<String>,
    /// What it is.
    pub description: Option<&'a str>,
    /// The class that HR anchors it to.
    pub benchmark: Option<BenchmarkShown<'a>>,
    /// The lenses that levels and matrix are seen through, in the order applied.
    pub through: &'a [String],
    /// In the ladder's order.
    pub levels: Vec<LevelInLadder<'a>>,
    /// By competency, each with its rows by skill id.
    pub matrix: Vec<CompetencyRows<'a>>,
    /// The lenses that it offers, by id.
    pub lenses: Vec<LensShown<'a>>,
    /// Where people go from here.
    pub futures: Vec<FutureShown<'a>>,
}

/// A level as part of its ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LevelInLadder<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Titles outside the company.
    pub external_titles: &'a [String],
    /// What it says of itself.
    #[serde(flatten)]
    pub facts: LevelFacts<'a>,
    /// The ids of the levels right below; `LADDER/LEVEL` of those on other ladders.
    pub after: Vec<String>,
    /// Levels on other ladders.
    pub parallel: Vec<String>,
    /// Depth in some areas.
    pub choose: Vec<Depth<'a>>,
}

/// The rows of one competency.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CompetencyRows<'a> {
    /// The competency's id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// By skill id.
    pub rows: Vec<RowShown<'a>>,
}

/// What the levels ask of one skill.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct RowShown<'a> {
    /// The skill.
    pub skill: &'a str,
    /// Its title.
    pub title: &'a str,
    /// w(s).
    pub weight: Number,
    /// One a level; absent where the level does not ask.
    pub expected: Vec<Option<u8>>,
    /// The ids of the levels where it is core, in the ladder's order.
    pub core: Vec<&'a str>,
    /// The ladder's own text by level, where the level asks.
    pub words: BTreeMap<&'a str, &'a [String]>,
}

/// A lens, and what it does to the ladder.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LensShown<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub description: Option<&'a str>,
    /// Titles that stand in place of the level's own.
    pub titles: BTreeMap<&'a str, &'a str>,
    /// How far the work reaches through it, in place of what the level says of itself.
    pub scopes: BTreeMap<&'a str, &'a str>,
    /// What the work is through it, in place of what the level says of itself.
    pub descriptions: BTreeMap<&'a str, &'a str>,
    /// Titles outside the company that stand in place of the level's own.
    pub external_titles: BTreeMap<&'a str, &'a [String]>,
    /// Industry classes that stand in place of the level's own.
    pub job_class: BTreeMap<&'a str, &'a str>,
    /// Skills that it adds.
    pub adds: Vec<&'a str>,
    /// Skills whose rows it changes.
    pub changes: Vec<&'a str>,
    /// Skills that it drops.
    pub drops: Vec<&'a str>,
    /// Added to the level's own.
    pub choose: BTreeMap<&'a str, Vec<Depth<'a>>>,
}

/// A ladder: `seen` is `ladder` through the lenses.
pub fn ladder<'a>(
    ladder: &'a Ladder,
    seen: &'a Ladder,
    through: &'a [String],
    vocabulary: &'a Vocabulary,
) -> LadderShown<'a> {
    let levels = seen.levels.iter();
    let lenses = ladder.lenses.iter();
    let futures = ladder.futures.iter();
    LadderShown {
        schema: SCHEMA,
        id: &ladder.id,
        title: &ladder.title,
        version: &ladder.version,
        extends: ladder.extends.as_deref(),
        bundled: ladder.bundled,
        status: ladder.status,
        owner: ladder.owner.as_deref(),
        reviewed: ladder.reviewed.map(|date| date.to_string()),
        description: ladder.description.as_deref(),
        benchmark: ladder.benchmark.as_ref().map(BenchmarkShown::from),
        through,
        levels: levels.map(|level| rung(level, seen, vocabulary)).collect(),
        matrix: matrix(seen, vocabulary),
        lenses: lenses.map(|l| lens(l, ladder, vocabulary)).collect(),
        futures: futures
            .map(|future| FutureShown::of(future, ladder))
            .collect(),
    }
}

fn rung<'a>(level: &'a Level, ladder: &'a Ladder, vocabulary: &'a Vocabulary) -> LevelInLadder<'a> {
    let after = level.after.iter();
    let after = after.map(|below| ladder.levels[*below].id.clone());
    let branches = level.branches.iter();
    LevelInLadder {
        id: &level.id,
        title: &level.title,
        external_titles: &level.external_titles,
        facts: LevelFacts::from(level),
        after: after
            .chain(branches.map(|branch| branch.level.to_string()))
            .collect(),
        parallel: level.parallel.iter().map(ToString::to_string).collect(),
        choose: Depth::all(&level.choose, vocabulary),
    }
}

fn matrix<'a>(ladder: &'a Ladder, vocabulary: &'a Vocabulary) -> Vec<CompetencyRows<'a>> {
    let mut groups: BTreeMap<&str, Vec<RowShown<'a>>> = BTreeMap::new();
    for row in &ladder.rows {
        let group = groups.entry(&row.competency).or_default();
        group.push(shown(row, ladder, vocabulary));
    }
    let groups = groups.into_iter().map(|(id, rows)| CompetencyRows {
        id,
        title: ladder.competency_title(id),
        rows,
    });
    groups.collect()
}

fn shown<'a>(row: &'a Row, ladder: &'a Ladder, vocabulary: &'a Vocabulary) -> RowShown<'a> {
    let id = |level: LevelIndex| ladder.levels[level].id.as_str();
    let skill = &vocabulary.skills[row.skill];
    let cells = row.cells.iter();
    let core = (0..row.cells.len()).filter(|level| row.is_core(*level));
    let words = row
        .words
        .iter()
        .filter(|(level, _)| row.cells[**level].rating > 0);
    RowShown {
        skill: &skill.id,
        title: &skill.title,
        weight: Number(row.weight),
        expected: cells
            .map(|cell| Some(cell.rating).filter(|rating| *rating > 0))
            .collect(),
        core: core.map(id).collect(),
        words: words.map(|(l, texts)| (id(*l), texts.as_slice())).collect(),
    }
}

fn lens<'a>(lens: &'a Lens, ladder: &'a Ladder, vocabulary: &'a Vocabulary) -> LensShown<'a> {
    let id = |level: &LevelIndex| ladder.levels[*level].id.as_str();
    let external = lens.external_titles.iter();
    let text = |of: &'a BTreeMap<LevelIndex, String>| {
        let texts = of.iter();
        texts.map(|(l, text)| (id(l), text.as_str())).collect()
    };
    let choose = lens
        .choose
        .iter()
        .map(|(level, chooses)| (id(level), Depth::all(chooses, vocabulary)));
    let mut shown = LensShown {
        id: &lens.id,
        title: &lens.title,
        description: lens.description.as_deref(),
        titles: text(&lens.titles),
        scopes: text(&lens.scopes),
        descriptions: text(&lens.descriptions),
        external_titles: external.map(|(l, t)| (id(l), t.as_slice())).collect(),
        job_class: text(&lens.job_class),
        adds: Vec::new(),
        changes: Vec::new(),
        drops: Vec::new(),
        choose: choose.collect(),
    };
    let mut changes: Vec<&Change> = lens.changes.iter().collect();
    changes.sort_by_key(|change| change.skill());
    for change in changes {
        let skill = change.skill();
        let there = ladder.row(skill).is_some();
        let list = match change {
            Change::Drop { .. } => &mut shown.drops,
            _ if there => &mut shown.changes,
            _ => &mut shown.adds,
        };
        list.push(&vocabulary.skills[skill].id);
    }
    shown
}
