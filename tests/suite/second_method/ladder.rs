//! What the levels of a ladder ask, by the design's words on `extends`, `like`, rows and lenses.

use std::collections::BTreeMap;

use crate::workspaces::{Cell, Choose, Form, Lens, Row, Workspace};

/// One skill's row.
#[derive(Clone)]
pub struct Asked {
    pub competency: String,
    pub weight: f64,
    pub core: bool,
    pub cells: Vec<Cell>,
}

/// A ladder with nothing left to inherit.
#[derive(Clone)]
pub struct Resolved {
    pub ids: Vec<String>,
    pub after: Vec<Vec<usize>>,
    pub choose: Vec<Vec<Choose>>,
    pub rows: BTreeMap<String, Asked>,
    pub lenses: BTreeMap<String, Lens>,
}

impl Resolved {
    /// The ladder of that id.
    pub fn of(made: &Workspace, id: &str) -> Self {
        let ladder = made.ladder(id);
        let parent = ladder.extends.as_ref().map(|parent| Self::of(made, parent));
        let mut resolved = match (&ladder.levels, parent) {
            (None, parent) => parent.expect("levels, or a parent"),
            (Some(levels), parent) => {
                let ids: Vec<String> = levels.iter().map(|level| level.id.clone()).collect();
                let find = |ids: &[String], id: &String| ids.iter().position(|known| known == id);
                let after = levels
                    .iter()
                    .enumerate()
                    .map(|(at, level)| match &level.after {
                        Some(below) => below.iter().filter_map(|id| find(&ids, id)).collect(),
                        None if at == 0 => Vec::new(),
                        None => vec![at - 1],
                    });
                let like = |at: usize| {
                    let parent = parent.as_ref()?;
                    find(&parent.ids, levels[at].like.as_ref()?)
                };
                let choose = (0..levels.len()).map(|at| match (&levels[at].choose, like(at)) {
                    (Some(choose), _) => choose.clone(),
                    (None, Some(like)) => parent
                        .as_ref()
                        .map(|p| p.choose[like].clone())
                        .unwrap_or_default(),
                    (None, None) => Vec::new(),
                });
                let inherited = parent.iter().flat_map(|parent| &parent.rows);
                let rows = inherited.map(|(skill, row)| {
                    let cells =
                        (0..levels.len()).map(|at| like(at).map_or((0, false), |l| row.cells[l]));
                    let cells = cells.collect();
                    (
                        skill.clone(),
                        Asked {
                            cells,
                            ..row.clone()
                        },
                    )
                });
                Resolved {
                    after: after.collect(),
                    choose: choose.collect(),
                    rows: rows.collect(),
                    lenses: BTreeMap::new(),
                    ids,
                }
            }
        };
        resolved.change(&ladder.rows);
        for lens in &ladder.lenses {
            resolved.lenses.insert(lens.id.clone(), lens.clone());
        }
        resolved
    }

    /// Through those of the lenses that it has, in that order; and which these are.
    pub fn through(mut self, lenses: &[String]) -> (Self, Vec<String>) {
        let mut names = Vec::new();
        for name in lenses {
            let Some(lens) = self.lenses.get(name).cloned() else {
                continue;
            };
            names.push(name.clone());
            self.change(&lens.rows);
            for (level, choose) in lens.choose {
                let at = self.ids.iter().position(|id| *id == level);
                self.choose[at.expect("a level")].extend(choose);
            }
        }
        (self, names)
    }

    fn change(&mut self, rows: &[Row]) {
        for row in rows {
            let fresh = Asked {
                competency: row.competency.clone(),
                weight: 1.0,
                core: false,
                cells: vec![(0, false); self.ids.len()],
            };
            let (mut asked, keys) = match &row.form {
                Form::Drop => {
                    self.rows.remove(&row.skill);
                    continue;
                }
                Form::Cells(cells) => (
                    Asked {
                        cells: cells.clone(),
                        ..fresh
                    },
                    &(None, None),
                ),
                Form::Long(cells, keys) => (
                    Asked {
                        cells: cells.clone(),
                        ..fresh
                    },
                    keys,
                ),
                Form::Patch(cells, keys) => {
                    let there = self.rows.remove(&row.skill);
                    if there.is_none() && cells.is_empty() {
                        continue; // another lens has dropped it
                    }
                    let mut asked = there.unwrap_or(fresh);
                    asked.competency.clone_from(&row.competency);
                    for (level, cell) in cells {
                        let at = self.ids.iter().position(|id| id == level);
                        asked.cells[at.expect("a level")] = *cell;
                    }
                    (asked, keys)
                }
            };
            if let Some(weight) = keys.0 {
                asked.weight = weight.parse().expect("a number");
            }
            asked.core = keys.1.unwrap_or(asked.core);
            self.rows.insert(row.skill.clone(), asked);
        }
    }
}
