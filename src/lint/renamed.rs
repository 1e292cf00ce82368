//! Rows that look like one that was renamed at some level: where the one stops, or has a hole, the
//! other is asked. That is one thing to tell, not a hole, a drop and a new row.

use std::collections::{BTreeMap, BTreeSet};

use super::context::LadderView;
use super::titles::Title;
use super::ways::Ways;
use crate::model::ladder::{LevelIndex, Row};

/// Where more rows start or stop at one level, that is no renaming.
const MOST: usize = 100;

/// The index of a row in its ladder.
type RowIndex = usize;

/// The likely renamings of a ladder.
#[derive(Default)]
pub struct Renamed {
    /// By row and the level that no longer asks it: the row that is asked there instead.
    instead: BTreeMap<(RowIndex, LevelIndex), RowIndex>,
    /// By row and the level that is the first to ask it: another row ends there.
    starts: BTreeSet<(RowIndex, LevelIndex)>,
    /// By row: it fills a hole, and is asked nowhere else.
    fills: Vec<bool>,
}

impl Renamed {
    /// Those of a ladder.
    pub fn of(view: &LadderView<'_, '_>, ways: &Ways<'_>) -> Self {
        let rows = &view.ladder.rows;
        let mut renamed = Renamed {
            fills: vec![false; rows.len()],
            ..Renamed::default()
        };
        let mut places = Places::of(view, ways);
        let holes = std::mem::take(&mut places.holes);
        for (level, old) in holes.into_iter().filter(|(_, old)| old.len() <= MOST) {
            for (index, before, after) in old.iter().copied() {
                let asked_in_holes = |new: &&RowIndex| {
                    let mut cells = rows[**new].cells.iter().zip(&rows[index].cells);
                    cells.all(|(new, old)| new.rating == 0 || old.rating == 0)
                };
                let starting: Vec<RowIndex> = places.starting(level).copied().collect();
                let fitting: Vec<RowIndex> =
                    starting.iter().filter(asked_in_holes).copied().collect();
                let mut near = fitting.iter().filter(|new| places.near(index, **new));
                let between = |new: &&RowIndex| {
                    let rating = rows[**new].cells[level].rating;
                    let same_group = rows[**new].competency == rows[index].competency;
                    same_group && (before..=after).contains(&rating)
                };
                // Without a word in common only where there is no other choice.
                let only = || {
                    fitting
                        .first()
                        .filter(|_| fitting.len() == 1 && old.len() == 1)
                };
                let new = near.next().or_else(|| only().filter(between));
                if let Some(new) = new.copied() {
                    renamed.add(index, new, level);
                    renamed.fills[new] = true;
                }
            }
        }
        let drops = std::mem::take(&mut places.drops);
        for (level, old) in drops.into_iter().filter(|(_, old)| old.len() <= MOST) {
            for index in old {
                let starting: Vec<RowIndex> = places.starting(level).copied().collect();
                let mut near = starting.into_iter().filter(|new| places.near(index, *new));
                if let Some(new) = near.next() {
                    renamed.add(index, new, level);
                }
            }
        }
        renamed
    }

    fn add(&mut self, old: RowIndex, new: RowIndex, level: LevelIndex) {
        self.instead.insert((old, level), new);
        self.starts.insert((new, level));
    }

    /// True where a row that seems to be another one by a new name is asked first.
    pub fn starts(&self, row: RowIndex, level: LevelIndex) -> bool {
        self.starts.contains(&(row, level))
    }

    /// The row that a level asks instead of one that it does not ask.
    pub fn instead<'l>(
        &self,
        view: &LadderView<'l, '_>,
        row: RowIndex,
        level: LevelIndex,
    ) -> Option<&'l Row> {
        let new = self.instead.get(&(row, level))?;
        Some(&view.ladder.rows[*new])
    }

    /// True for a row that is asked only where another one, whose name it seems to be, is not.
    pub fn fills(&self, row: RowIndex) -> bool {
        self.fills[row]
    }
}

/// Where rows start, stop and have holes.
struct Places<'v, 'a, 's> {
    view: &'v LadderView<'a, 's>,
    titles: BTreeMap<RowIndex, Title>,
    /// By level: the rows that no level below asks.
    starts: BTreeMap<LevelIndex, Vec<RowIndex>>,
    /// By level: the rows that it does not ask, with what is asked below and above.
    holes: BTreeMap<LevelIndex, Vec<(RowIndex, u8, u8)>>,
    /// By level: the rows that the level below is the last to ask.
    drops: BTreeMap<LevelIndex, Vec<RowIndex>>,
}

impl<'v, 'a, 's> Places<'v, 'a, 's> {
    fn of(view: &'v LadderView<'a, 's>, ways: &Ways<'_>) -> Self {
        let mut places = Places {
            view,
            titles: BTreeMap::new(),
            starts: BTreeMap::new(),
            holes: BTreeMap::new(),
            drops: BTreeMap::new(),
        };
        for (index, row) in view.ladder.rows.iter().enumerate() {
            if row.cells.iter().all(|cell| cell.rating > 0) {
                continue;
            }
            let (below, above) = (ways.asked_below(row), ways.asked_above(row));
            let asked = |level: Option<LevelIndex>| level.map(|level| row.cells[level].rating);
            for (level, cell) in row.cells.iter().enumerate() {
                // A cell that no file writes is the level's, not the row's.
                let written = cell.place != row.place;
                match (cell.rating, asked(below[level]), asked(above[level])) {
                    (1.., None, _) if !ways.below(level).is_empty() => {
                        places.starts.entry(level).or_default().push(index);
                    }
                    (0, Some(before), Some(after)) if written => {
                        let hole = (index, before, after);
                        places.holes.entry(level).or_default().push(hole);
                    }
                    (0, Some(_), None) if written => {
                        let mut right_below = ways.below(level).iter();
                        if right_below.any(|below| row.cells[*below].rating > 0) {
                            places.drops.entry(level).or_default().push(index);
                        }
                    }
                    _ => {}
                }
            }
        }
        places.starts.retain(|_, rows| rows.len() <= MOST);
        places
    }

    fn starting(&self, level: LevelIndex) -> impl Iterator<Item = &RowIndex> {
        self.starts.get(&level).into_iter().flatten()
    }

    /// True where the titles of two rows are near each other.
    fn near(&mut self, one: RowIndex, other: RowIndex) -> bool {
        for row in [one, other] {
            let view = self.view;
            let title = || Title::of(&view.skill(&view.ladder.rows[row]).title);
            self.titles.entry(row).or_insert_with(title);
        }
        one != other && self.titles[&one].is_near(&self.titles[&other])
    }
}
