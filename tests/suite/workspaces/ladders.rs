//! Random ladders: forks and joins, `extends` with and without `like`, all forms of rows, lenses.

use std::collections::BTreeSet;

use super::{COMPETENCIES, Cell, Choices, Choose, Form, Keys, Ladder, Lens, Level, Row};
use super::{WEIGHTS, Workspace};

/// The skills that have a row.
type Rows = BTreeSet<String>;

impl Choices {
    /// A ladder, and maybe two that extend it and one another.
    pub fn ladders(&mut self, made: &mut Workspace) {
        let levels = self.levels(made, "L", None);
        let count = levels.len();
        let mut rows = Vec::new();
        for index in 0..made.skills.len() {
            if !self.chance(15) {
                let form = self.whole_row(made, index, count);
                rows.push(self.row(made, index, form));
            }
        }
        let mut present: Rows = rows.iter().map(|row: &Row| row.skill.clone()).collect();
        let ids: Vec<String> = levels.iter().map(|level| level.id.clone()).collect();
        let lenses = self.lenses(made, &["x", "y"], &ids, &present);
        made.ladders.push(Ladder {
            id: "base".to_owned(),
            extends: None,
            levels: Some(levels),
            rows,
            lenses,
        });
        for id in ["child", "grandchild"] {
            if !self.chance(50) {
                return;
            }
            present = self.child(made, id, present);
        }
    }

    fn child(&mut self, made: &mut Workspace, id: &str, mut present: Rows) -> Rows {
        let parent = made.ladders.last().expect("a parent").id.clone();
        let levels = self
            .chance(50)
            .then(|| self.levels(made, "M", Some(&parent)));
        let levels_in_force = levels.as_deref().unwrap_or_else(|| made.levels(&parent));
        let ids: Vec<String> = levels_in_force.iter().map(|l| l.id.clone()).collect();
        let rows = self.changes(made, &ids, &present);
        for row in &rows {
            match row.form {
                Form::Drop => present.remove(&row.skill),
                _ => present.insert(row.skill.clone()),
            };
        }
        let lenses = self.lenses(made, &["y", "z"], &ids, &present);
        made.ladders.push(Ladder {
            id: id.to_owned(),
            extends: Some(parent),
            levels,
            rows,
            lenses,
        });
        present
    }

    fn levels(&mut self, made: &Workspace, prefix: &str, parent: Option<&str>) -> Vec<Level> {
        let likes = parent.map_or(&[][..], |parent| made.levels(parent));
        let likes: Vec<String> = likes.iter().map(|level| level.id.clone()).collect();
        let mut levels: Vec<Level> = Vec::new();
        for index in 0..1 + self.below(5) {
            let below: Vec<String> = levels.iter().map(|level| level.id.clone()).collect();
            let like = (!likes.is_empty() && !self.chance(20)).then(|| self.pick(&likes));
            levels.push(Level {
                id: format!("{prefix}{index}"),
                like,
                after: self.chance(40).then(|| self.some(&below, 50)),
                choose: self.chance(25).then(|| self.chooses(made)),
            });
        }
        // Levels may stand in any order where each says what it stands above.
        if self.chance(15) {
            for index in (0..levels.len()).rev() {
                let below = index.checked_sub(1).map(|below| levels[below].id.clone());
                let after = &mut levels[index].after;
                after.get_or_insert_with(|| below.into_iter().collect());
            }
            levels.reverse();
        }
        levels
    }

    /// Depth that somebody can have.
    pub fn chooses(&mut self, made: &Workspace) -> Vec<Choose> {
        let topics = made.topics();
        let mut chooses = Vec::new();
        for _ in 0..1 + self.below(2) {
            let of = self.some(&topics, 40);
            let rating = 1 + self.below(5);
            let skills = made.chosen(&of);
            let within_reach = skills.iter().filter(|id| made.top(id) >= rating).count();
            if within_reach > 0 {
                let count = 1 + self.below(within_reach);
                chooses.push(Choose { count, rating, of });
            }
        }
        chooses
    }

    fn lenses(
        &mut self,
        made: &Workspace,
        ids: &[&str],
        levels: &[String],
        present: &Rows,
    ) -> Vec<Lens> {
        let ids = self.some(ids, 50);
        let lenses = ids.iter().map(|id| {
            let with_choose = self.some(levels, 25);
            let choose = with_choose.into_iter();
            Lens {
                id: (*id).to_owned(),
                choose: choose.map(|level| (level, self.chooses(made))).collect(),
                rows: self.changes(made, levels, present),
            }
        });
        lenses.collect()
    }

    /// Rows of a child or lens.
    fn changes(&mut self, made: &Workspace, levels: &[String], present: &Rows) -> Vec<Row> {
        let mut rows = Vec::new();
        for index in 0..made.skills.len() {
            let is_there = present.contains(&made.skills[index].id);
            let form = match self.below(8) {
                0..4 => continue,
                4 if is_there => Form::Drop,
                5 => self.whole_row(made, index, levels.len()),
                _ => {
                    let mut cells = Vec::new();
                    for level in levels {
                        if self.chance(40) {
                            cells.push((level.clone(), self.cell(made, index, 0)));
                        }
                    }
                    if cells.is_empty() && !is_there {
                        continue;
                    }
                    Form::Patch(cells, self.keys())
                }
            };
            rows.push(self.row(made, index, form));
        }
        rows
    }

    fn row(&mut self, made: &Workspace, index: usize, form: Form) -> Row {
        Row {
            competency: self.pick(&COMPETENCIES).to_owned(),
            skill: made.skills[index].id.clone(),
            form,
        }
    }

    fn keys(&mut self) -> Keys {
        let core = self.chance(20).then(|| self.chance(70));
        (self.pick(&WEIGHTS), core)
    }

    fn whole_row(&mut self, made: &Workspace, index: usize, levels: usize) -> Form {
        let mut cells: Vec<Cell> = Vec::new();
        for _ in 0..levels {
            let below = cells.last().map_or(0, |(rating, _)| *rating);
            cells.push(self.cell(made, index, below));
        }
        if self.chance(40) {
            Form::Long(cells, self.keys())
        } else {
            Form::Cells(cells)
        }
    }

    /// Mostly what the level below asks or somewhat more, sometimes nothing or anything.
    fn cell(&mut self, made: &Workspace, index: usize, below: usize) -> Cell {
        let top = made.tops[made.skills[index].scale];
        let rating = match self.below(10) {
            0 => 0,
            1 => self.below(top + 1),
            _ => (below + self.below(3)).min(top),
        };
        (rating, rating > 0 && self.chance(15))
    }
}
