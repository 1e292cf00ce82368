//! Ladders: levels, and the matrix of what each level expects.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use super::closed_set::closed_set;
use super::skill::{SkillIndex, Topic};
use crate::source::Span;

/// Index of a level in [`Ladder::levels`].
pub type LevelIndex = usize;

/// A ladder's own texts for the cells of a row; never changed in place, so that a child, a lens
/// and a patch share those of the row that they come from.
pub type CellWords = BTreeMap<LevelIndex, Vec<String>>;

/// `LADDER/LEVEL`, as documents and people name a level.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LevelReference {
    /// The ladder's id.
    pub ladder: String,
    /// The level's id.
    pub level: String,
}

/// A ladder as seen through some of its lenses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct View {
    /// The ladder's id.
    pub ladder: String,
    /// The lenses, in the order applied.
    pub lenses: Vec<String>,
}

impl fmt::Display for LevelReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.ladder, self.level)
    }
}

/// The industry class that HR anchors a ladder to.
#[derive(Clone, Debug)]
pub struct Benchmark {
    /// Who publishes it.
    pub source: Option<String>,
    /// The class.
    pub job_class: Option<String>,
}

/// Depth in some areas instead of in all.
#[derive(Clone, Debug)]
pub struct Choose {
    /// How many of the skills.
    pub count: usize,
    /// The rating that they need.
    pub rating: f64,
    /// What is named, in the order of the document.
    pub of: Vec<Topic>,
    /// Where it is written.
    pub place: Span,
}

/// A rung.
#[derive(Clone, Debug)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// How far the work reaches.
    pub scope: Option<String>,
    /// Titles that are used outside the company.
    pub external_titles: Vec<String>,
    /// Pay band, an opaque label.
    pub band: Option<String>,
    /// The job class, where it differs by level.
    pub job_class: Option<String>,
    /// The levels of this ladder right below; empty for a first level.
    pub after: Vec<LevelIndex>,
    /// Levels of other ladders right below: here a branch of them starts.
    pub branches: Vec<Branch>,
    /// Levels on other ladders that stand equally high.
    pub parallel: Vec<LevelReference>,
    /// What is asked in some areas.
    pub choose: Vec<Choose>,
    /// The level of the extended ladder whose column it started from.
    pub like: Option<LevelReference>,
    /// Where it is defined.
    pub place: Span,
}

impl Level {
    /// True where nothing stands below it, on this ladder or another.
    pub fn is_first(&self) -> bool {
        self.after.is_empty() && self.branches.is_empty()
    }
}

/// A level of another ladder, from which a level goes on.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The level.
    pub level: LevelReference,
    /// Its title.
    pub title: String,
    /// What it asks, through no lens.
    pub asks: BTreeMap<SkillIndex, u8>,
    /// Where it is named.
    pub place: Span,
}

/// One cell of the matrix.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// The rating; 0 where the level does not ask.
    pub rating: u8,
    /// Marked `!`.
    pub core: bool,
    /// Where it is written.
    pub place: Span,
}

/// One skill's row of the matrix.
#[derive(Clone, Debug)]
pub struct Row {
    /// The skill.
    pub skill: SkillIndex,
    /// The competency that it is filed under.
    pub competency: String,
    /// w(s): above 0, at most 100.
    pub weight: f64,
    /// Every asked cell is core.
    pub core: bool,
    /// One a level.
    pub cells: Vec<Cell>,
    /// The ladder's own text for a cell.
    pub words: Arc<CellWords>,
    /// Where the row starts.
    pub place: Span,
}

impl Row {
    /// core(L,s): the level asks, and its cell or the whole row is core.
    pub fn is_core(&self, level: LevelIndex) -> bool {
        let cell = self.cells[level];
        cell.rating > 0 && (self.core || cell.core)
    }
}

/// What a lens, or a child's matrix, does to one row.
#[derive(Clone, Debug)]
pub enum Change {
    /// Drops the row wherever it stood.
    Drop {
        /// The skill.
        skill: SkillIndex,
        /// Where it is written.
        place: Span,
    },
    /// Puts a whole row in its place.
    Replace(Row),
    /// Changes the named cells and the given keys.
    Patch(Patch),
}

impl Change {
    /// The skill whose row it is about.
    pub fn skill(&self) -> SkillIndex {
        match self {
            Change::Drop { skill, .. } => *skill,
            Change::Replace(row) => row.skill,
            Change::Patch(patch) => patch.skill,
        }
    }

    /// The competency that the row is filed under then; none where it is dropped.
    pub fn competency(&self) -> Option<&str> {
        match self {
            Change::Drop { .. } => None,
            Change::Replace(row) => Some(&row.competency),
            Change::Patch(patch) => Some(&patch.competency),
        }
    }

    /// Where it is written.
    pub fn place(&self) -> Span {
        match self {
            Change::Drop { place, .. } => *place,
            Change::Replace(row) => row.place,
            Change::Patch(patch) => patch.place,
        }
    }
}

/// The parts of a row that a partial row gives.
#[derive(Clone, Debug)]
pub struct Patch {
    /// The skill.
    pub skill: SkillIndex,
    /// The competency that it is filed under from now on.
    pub competency: String,
    /// The named cells.
    pub cells: Vec<(LevelIndex, Cell)>,
    /// The weight, where given.
    pub weight: Option<f64>,
    /// `core`, where given.
    pub core: Option<bool>,
    /// The words, where given; they replace all that were there.
    pub words: Option<Arc<CellWords>>,
    /// Where the row starts.
    pub place: Span,
}

/// A named overlay for a specialisation.
#[derive(Clone, Debug)]
pub struct Lens {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// Titles that stand in place of the level's own.
    pub titles: BTreeMap<LevelIndex, String>,
    /// How far the work reaches through it, in place of what the level says of itself.
    pub scopes: BTreeMap<LevelIndex, String>,
    /// What the work is through it, in place of what the level says of itself.
    pub descriptions: BTreeMap<LevelIndex, String>,
    /// Titles outside the company that stand in place of the level's own.
    pub external_titles: BTreeMap<LevelIndex, Vec<String>>,
    /// Industry classes that stand in place of the level's own.
    pub job_class: BTreeMap<LevelIndex, String>,
    /// Added to the level's own.
    pub choose: BTreeMap<LevelIndex, Vec<Choose>>,
    /// What it does to the matrix.
    pub changes: Vec<Change>,
    /// Where it is defined.
    pub place: Span,
}

impl Lens {
    /// What it does to the row of a skill.
    pub fn change(&self, skill: SkillIndex) -> Option<&Change> {
        self.changes.iter().find(|change| change.skill() == skill)
    }
}

closed_set! {
    /// How far a ladder is agreed.
    pub enum Status {
        /// Being written.
        Draft = "draft",
        /// Read by those whom it concerns.
        Reviewed = "reviewed",
        /// In use.
        Adopted = "adopted",
    }
}

closed_set! {
    /// Of what kind a future is.
    pub enum FutureKind {
        /// At the head of the company.
        Executive = "executive",
        /// At a foundation.
        Foundation = "foundation",
        /// At another company.
        Elsewhere = "elsewhere",
        /// In one division of the company.
        Division = "division",
        /// The same office with more in scope.
        BroaderCharter = "broader-charter",
    }
}

/// Where people go from here that is no level of any ladder.
#[derive(Clone, Debug)]
pub struct Future {
    /// The level that it starts from.
    pub from: LevelIndex,
    /// What it is called.
    pub to: String,
    /// Of what kind it is.
    pub kind: FutureKind,
    /// What it is.
    pub description: Option<String>,
}

/// A ladder's row of a skill, as it is or through one lens.
#[derive(Clone, Debug)]
pub struct RowSeen<'a> {
    /// The ladder.
    pub ladder: &'a Ladder,
    /// The lens.
    pub lens: Option<&'a Lens>,
    /// The row; absent where the ladder or the lens has none.
    pub row: Option<Row>,
}

/// Levels and what each expects, all names resolved and nothing left to inherit.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version, as text.
    pub version: String,
    /// The ladder that it extends.
    pub extends: Option<String>,
    /// How far it is agreed.
    pub status: Option<Status>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// When it was last reviewed.
    pub reviewed: Option<Date>,
    /// What it is.
    pub description: Option<String>,
    /// The class that HR anchors it to.
    pub benchmark: Option<Benchmark>,
    /// In the order of the document, which has meaning.
    pub levels: Vec<Level>,
    /// Sorted by skill.
    pub rows: Vec<Row>,
    /// What its own matrix does to the rows that it inherits; empty where it extends nothing.
    pub changes: Vec<Change>,
    /// Titles of competencies, by id.
    pub competencies: BTreeMap<String, String>,
    /// Sorted by id.
    pub lenses: Vec<Lens>,
    /// Where people go from here.
    pub futures: Vec<Future>,
    /// Ships with the program.
    pub bundled: bool,
    /// Where it is defined.
    pub place: Span,
}

impl Ladder {
    /// The level of that id.
    pub fn level(&self, id: &str) -> Option<LevelIndex> {
        self.levels.iter().position(|level| level.id == id)
    }

    /// The lens of that id.
    pub fn lens(&self, id: &str) -> Option<&Lens> {
        self.lenses.iter().find(|lens| lens.id == id)
    }

    /// Where the author wrote the row of a skill, to sort by: what is taken over from another
    /// ladder stands before the ladder's own.
    pub fn written(&self, skill: SkillIndex) -> (bool, u32) {
        let place = self.row(skill).map_or(self.place, |row| row.place);
        (place.file == self.place.file, place.start)
    }

    /// The row of a skill.
    pub fn row(&self, skill: SkillIndex) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&skill, |row| row.skill);
        at.ok().map(|at| &self.rows[at])
    }

    /// The ladder's own text for a rating of a row, as a level sees it: its own where it asks
    /// that rating, else that of the nearest level below that does.
    pub fn words<'a>(&self, row: &'a Row, level: LevelIndex, rating: u8) -> Option<&'a [String]> {
        let said = |level: LevelIndex| {
            let asks = rating > 0 && row.cells[level].rating == rating;
            row.words.get(&level).filter(|_| asks)
        };
        row.words.keys().find(|level| said(**level).is_some())?;
        let mut seen = vec![false; self.levels.len()];
        let mut next = VecDeque::from([level]);
        while let Some(level) = next.pop_front() {
            if let Some(words) = said(level) {
                return Some(words);
            }
            if !std::mem::replace(&mut seen[level], true) {
                next.extend(&self.levels[level].after);
            }
        }
        None
    }

    /// base(L,s): the lowest that the levels right below ask, on this ladder and others; 0 where
    /// there are none.
    pub fn base(&self, row: &Row, level: LevelIndex) -> u8 {
        let level = &self.levels[level];
        let own = level.after.iter().map(|below| row.cells[*below].rating);
        let elsewhere = level.branches.iter();
        let elsewhere = elsewhere.map(|b| b.asks.get(&row.skill).copied().unwrap_or(0));
        own.chain(elsewhere).min().unwrap_or(0)
    }

    /// The references and titles of the levels right below one, those of other ladders last.
    pub fn below(&self, level: LevelIndex) -> impl Iterator<Item = (LevelReference, &str)> {
        let level = &self.levels[level];
        let own = level.after.iter();
        let own = own.map(|below| (self.reference(*below), self.levels[*below].title.as_str()));
        let elsewhere = level.branches.iter();
        own.chain(elsewhere.map(|b| (b.level.clone(), b.title.as_str())))
    }

    /// `LADDER/LEVEL` of one of its levels.
    pub fn reference(&self, level: LevelIndex) -> LevelReference {
        LevelReference {
            ladder: self.id.clone(),
            level: self.levels[level].id.clone(),
        }
    }

    /// The levels right above one, in the order of the ladder.
    pub fn above(&self, level: LevelIndex) -> Vec<LevelIndex> {
        let levels = self.levels.iter().enumerate();
        let above = levels.filter(|(_, other)| other.after.contains(&level));
        above.map(|(index, _)| index).collect()
    }

    /// True where `level` is `top` or is reached from it down along `after`.
    pub fn is_at_or_below(&self, level: LevelIndex, top: LevelIndex) -> bool {
        let mut seen = vec![false; self.levels.len()];
        let mut open = vec![top];
        while let Some(next) = open.pop() {
            if next == level {
                return true;
            }
            if !std::mem::replace(&mut seen[next], true) {
                open.extend(&self.levels[next].after);
            }
        }
        false
    }

    /// The title of a competency; its id where it has none.
    pub fn competency_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.competencies.get(id).map_or(id, String::as_str)
    }
}
