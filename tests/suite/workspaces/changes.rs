//! Random changes to the ladders of a workspace, after which it is still valid.

use std::collections::BTreeSet;

use super::{COMPETENCIES, Choices, Form, Ladder, Level, Row, WEIGHTS, Workspace};
use crate::second_method::ladder::Resolved;

impl Workspace {
    /// The workspace after one to four changes, by that sequence of choices; and the ladder that
    /// they concern, unless they concern the scales too.
    pub fn changed(&self, choices: Vec<u16>) -> (Workspace, usize, bool) {
        let mut choices = Choices(choices.into_iter());
        let mut made = self.clone();
        let which = choices.below(made.ladders.len());
        let mut scales = false;
        for _ in 0..1 + choices.below(4) {
            match choices.below(10) {
                0..4 => choices.change_row(&mut made, which),
                4 => choices.change_choose(&mut made, which),
                5 => choices.change_lens(&mut made, which),
                6 => {
                    // Longer scales leave every rating on them.
                    made.tops[1 + choices.below(2)] += 1;
                    scales = true;
                }
                _ => choices.change_levels(&mut made, which),
            }
        }
        (made, which, scales)
    }
}

impl Choices {
    fn change_row(&mut self, made: &mut Workspace, which: usize) {
        let ladder = &made.ladders[which];
        let lenses = ladder.lenses.len();
        let in_lens = (lenses > 0 && self.chance(30)).then(|| self.below(lenses));
        let rows = match in_lens {
            Some(lens) => &ladder.lenses[lens].rows,
            None => &ladder.rows,
        };
        if rows.is_empty() {
            return;
        }
        let at = self.below(rows.len());
        let row = self.changed_row(made, rows[at].clone());
        let ladder = &mut made.ladders[which];
        match in_lens {
            Some(lens) => ladder.lenses[lens].rows[at] = row,
            None => ladder.rows[at] = row,
        }
    }

    fn changed_row(&mut self, made: &Workspace, mut row: Row) -> Row {
        let top = made.top(&row.skill);
        match self.below(8) {
            0 => row.competency = self.pick(&COMPETENCIES).to_owned(),
            1 => match &mut row.form {
                Form::Long(_, keys) | Form::Patch(_, keys) => keys.0 = self.pick(&WEIGHTS),
                _ => {}
            },
            2 => match &mut row.form {
                Form::Long(_, keys) | Form::Patch(_, keys) => keys.1 = Some(self.chance(50)),
                _ => {}
            },
            3 => match &mut row.form {
                // What nobody is asked any more; the row stays, so that lenses may drop it.
                Form::Cells(cells) | Form::Long(cells, _) => cells.fill((0, false)),
                _ => {}
            },
            kind => {
                let cells = match &mut row.form {
                    Form::Cells(cells) | Form::Long(cells, _) => cells.iter_mut().collect(),
                    Form::Patch(cells, _) => cells.iter_mut().map(|(_, cell)| cell).collect(),
                    Form::Drop => Vec::new(),
                };
                let many = cells.len().max(1);
                let at = self.below(many);
                if let Some((rating, core)) = cells.into_iter().nth(at) {
                    match kind {
                        4 | 5 => *rating = (*rating + 1).min(top),
                        6 => *rating = rating.saturating_sub(1),
                        _ => *core = !*core,
                    }
                    *core &= *rating > 0;
                }
            }
        }
        row
    }

    fn change_choose(&mut self, made: &mut Workspace, which: usize) {
        let more = self.chooses(made);
        let Some(levels) = &mut made.ladders[which].levels else {
            return;
        };
        let many = levels.len();
        let level = &mut levels[self.below(many)];
        let mut chooses = level.choose.clone().unwrap_or_default();
        match self.below(4) {
            0 => drop(chooses.pop()),
            1 => chooses.extend(more),
            2 => chooses.iter_mut().for_each(|choose| {
                choose.count = choose.count.saturating_sub(1).max(1);
            }),
            _ => chooses.iter_mut().for_each(|choose| {
                choose.rating = choose.rating.saturating_sub(1).max(1);
            }),
        }
        level.choose = Some(chooses);
    }

    fn change_lens(&mut self, made: &mut Workspace, which: usize) {
        let ladder = &mut made.ladders[which];
        if self.chance(50) {
            ladder.lenses.pop();
        } else if !ladder.lenses.is_empty() {
            let at = self.below(ladder.lenses.len());
            ladder.lenses[at].choose.clear();
        }
    }

    /// Levels of a ladder that none extends: what extends it would have to follow.
    fn change_levels(&mut self, made: &mut Workspace, which: usize) {
        let id = made.ladders[which].id.clone();
        let extended = made
            .ladders
            .iter()
            .any(|other| other.extends.as_ref() == Some(&id));
        let resolved = Resolved::of(made, &id);
        let ladder = &mut made.ladders[which];
        let Some(levels) = &mut ladder.levels else {
            return;
        };
        if extended {
            return;
        }
        let at = self.below(levels.len());
        match self.below(5) {
            0 if levels.len() > 1 => remove(ladder, at),
            1 => rename(ladder, at, &format!("R{at}")),
            2 | 3 => {
                let kept: Vec<usize> = (0..levels.len())
                    .filter(|other| !above(&resolved, at).contains(other))
                    .collect();
                let kept = self.some(&kept, 40);
                let ids = kept.into_iter().map(|other| levels[other].id.clone());
                levels[at].after = Some(ids.collect());
            }
            _ => {
                let after = match self.below(3) {
                    0 => Some(Vec::new()),
                    1 => Some(
                        resolved.after[at]
                            .iter()
                            .map(|b| levels[*b].id.clone())
                            .collect(),
                    ),
                    _ => None,
                };
                // Without `after` it stands above the entry before it, wherever that stands.
                let at = if after.is_none() { levels.len() } else { at };
                let id = format!("N{}", levels.len());
                if levels.iter().all(|level| level.id != id) {
                    insert(ladder, at, id, after);
                }
            }
        }
    }
}

/// A level and all that stand above it.
fn above(resolved: &Resolved, level: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([level]);
    loop {
        let before = found.len();
        for (other, below) in resolved.after.iter().enumerate() {
            if below.iter().any(|below| found.contains(below)) {
                found.insert(other);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn rows(ladder: &mut Ladder) -> impl Iterator<Item = &mut Row> {
    let lenses = ladder.lenses.iter_mut().flat_map(|lens| &mut lens.rows);
    ladder.rows.iter_mut().chain(lenses)
}

fn remove(ladder: &mut Ladder, at: usize) {
    let levels = ladder.levels.as_mut().unwrap();
    let gone = levels.remove(at).id;
    let other = levels[0].id.clone();
    for level in levels {
        level
            .after
            .iter_mut()
            .for_each(|after| after.retain(|id| *id != gone));
    }
    for row in rows(ladder) {
        match &mut row.form {
            Form::Cells(cells) | Form::Long(cells, _) => drop(cells.remove(at)),
            Form::Patch(cells, _) => {
                let before = cells.len();
                cells.retain(|(id, _)| *id != gone);
                // A row that it makes still needs a cell.
                if cells.is_empty() && before > 0 {
                    cells.push((other.clone(), (0, false)));
                }
            }
            Form::Drop => {}
        }
    }
    for lens in &mut ladder.lenses {
        lens.choose.retain(|(id, _)| *id != gone);
    }
}

fn rename(ladder: &mut Ladder, at: usize, new: &str) {
    let levels = ladder.levels.as_mut().unwrap();
    if levels.iter().any(|level| level.id == new) {
        return;
    }
    let old = std::mem::replace(&mut levels[at].id, new.to_owned());
    let say = |id: &mut String| {
        if *id == old {
            new.clone_into(id);
        }
    };
    for level in levels {
        level.after.iter_mut().flatten().for_each(say);
    }
    for row in rows(ladder) {
        if let Form::Patch(cells, _) = &mut row.form {
            cells.iter_mut().for_each(|(id, _)| say(id));
        }
    }
    for lens in &mut ladder.lenses {
        lens.choose.iter_mut().for_each(|(id, _)| say(id));
    }
}

fn insert(ladder: &mut Ladder, at: usize, id: String, after: Option<Vec<String>>) {
    for row in rows(ladder) {
        if let Form::Cells(cells) | Form::Long(cells, _) = &mut row.form {
            let cell = cells[at.min(cells.len() - 1)];
            cells.insert(at, cell);
        }
    }
    let levels = ladder.levels.as_mut().unwrap();
    levels.insert(
        at,
        Level {
            id,
            like: None,
            after,
            choose: None,
        },
    );
}
