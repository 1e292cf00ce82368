//! What stays of a team where no count may tell of fewer than so many people.
//!
//! Nobody is named, and whatever is said of single people goes: who is near, what is risky, who
//! could follow, learn or be hired. What is left are counts, in partitions of all people. Of a
//! partition each cell of fewer than `least` people is hidden, those of nobody too, and then
//! others, until the sum of what is hidden, which is known, tells of none of them.

use std::collections::BTreeMap;

use super::Team;
use super::charter::FunctionCover;
use super::map::{By, Is, MapRow};
use crate::engine::number::{Number, reaches};
use crate::model::catalog::Catalog;
use crate::model::settings::Function;
use crate::model::skill::SkillIndex;

/// Which cells of a partition may be shown. Which others are hidden depends on their order and
/// not on how many they tell of, so that the choice tells nothing either.
pub fn visible(cells: &[usize], least: usize) -> Vec<bool> {
    let mut visible: Vec<bool> = cells.iter().map(|cell| *cell >= least).collect();
    let Some(first) = visible.iter().position(|visible| !visible) else {
        return visible;
    };
    for next in 1..=cells.len() {
        let hidden = || (0..cells.len()).filter(|cell| !visible[*cell]);
        let sum: usize = hidden().map(|cell| cells[cell]).sum();
        if hidden().count() > 1 && sum >= 2 * least {
            break;
        }
        visible[(first + next) % cells.len()] = false;
    }
    visible
}

/// Hides what tells of fewer than `least` people.
pub fn hide(team: &mut Team<'_>, catalog: &Catalog, least: usize) {
    let hider = Hider {
        people: team.people,
        least,
    };
    team.min_group = Some(least);
    let finer = hider.finer(team, catalog);
    for (index, function) in team.charter.iter_mut().enumerate() {
        hider.function(function, finer[index]);
    }
    let skills: Vec<[bool; 4]> = team
        .skills
        .iter()
        .map(|skill| {
            let (rated, proficient) = (skill.rated.unwrap_or(0), skill.proficient.unwrap_or(0));
            let experts = skill.experts.unwrap_or(0);
            hider.fixed([
                hider.people - rated,
                rated - proficient,
                proficient - experts,
                experts,
            ])
        })
        .collect();
    hider.map(team, &skills);
    for (skill, [not_rated, below, proficient, expert]) in team.skills.iter_mut().zip(skills) {
        keep(&mut skill.rated, not_rated);
        keep(
            &mut skill.proficient,
            proficient && expert || not_rated && below,
        );
        keep(&mut skill.experts, expert);
        let wanted = skill.wanted.unwrap_or(0);
        keep(
            &mut skill.wanted,
            hider.fixed([wanted, hider.people - wanted])[0],
        );
        skill.people.clear();
        (skill.risk, skill.unwanted) = (None, false);
    }
    hider.buckets(team);
    let mut levels: Vec<usize> = team.levels.iter().map(|level| level.people.len()).collect();
    levels.push(hider.people - levels.iter().sum::<usize>());
    for (level, shown) in team.levels.iter_mut().zip(visible(&levels, least)) {
        keep(&mut level.count, shown);
        level.people.clear();
        level.near.clear();
    }
    // That a level stands here says that somebody has it.
    team.levels.retain(|level| level.count.is_some());
    hider.fairness(team);
    team.succession.clear();
    team.learning.clear();
    team.hiring.functions.clear();
    team.hiring.profile.clear();
    team.names.clear();
}

struct Hider {
    people: usize,
    least: usize,
}

impl Hider {
    fn fixed<const N: usize>(&self, cells: [usize; N]) -> [bool; N] {
        let visible = visible(&cells, self.least);
        std::array::from_fn(|cell| visible[cell])
    }

    /// A function that asks one skill tells how many are rated so high in it, which divides
    /// people more finely than the skill does: it may be told only where all those parts may.
    fn finer(&self, team: &Team<'_>, catalog: &Catalog) -> Vec<bool> {
        let mut counts: BTreeMap<SkillIndex, Vec<(f64, usize)>> = BTreeMap::new();
        let functions = catalog.charter.functions.values();
        let one = |function: &Function| match function.skills.iter().next() {
            Some((skill, rating)) if function.skills.len() == 1 => Some((*skill, *rating)),
            _ => None,
        };
        for (function, cover) in functions.clone().zip(&team.charter) {
            if let Some((skill, rating)) = one(function) {
                let covered = cover.covered.unwrap_or(0);
                counts.entry(skill).or_default().push((rating, covered));
            }
        }
        for skill in &team.skills {
            if let Some(counts) = counts.get_mut(&skill.index) {
                let top = catalog.vocabulary.skills[skill.index].top();
                let rated = [
                    (0.0, skill.rated),
                    (0.6 * top, skill.proficient),
                    (0.8 * top, skill.experts),
                ];
                counts.extend(rated.map(|(rating, count)| (rating, count.unwrap_or(0))));
            }
        }
        functions
            .map(|function| {
                one(function).is_none_or(|(skill, _)| {
                    let mut counts = counts[&skill].clone();
                    counts.sort_by(|a, b| a.0.total_cmp(&b.0));
                    counts.dedup_by(|a, b| reaches(b.0, a.0));
                    let mut above = self.people;
                    let parts = counts
                        .iter()
                        .map(|(_, count)| std::mem::replace(&mut above, *count) - count);
                    let parts: Vec<usize> = parts.collect();
                    parts
                        .into_iter()
                        .chain([above])
                        .all(|part| part >= self.least)
                })
            })
            .collect()
    }

    fn function(&self, function: &mut FunctionCover<'_>, finer: bool) {
        let covered = function.people.len();
        let shown = finer && self.fixed([covered, self.people - covered])[0];
        keep(&mut function.covered, shown);
        if function.in_scope {
            keep(&mut function.status, shown);
        }
        function.people.clear();
        function.near.clear();
    }

    fn bucket(&self, bucket: &super::buckets::BucketCover<'_>) -> [bool; 6] {
        let cells = [bucket.lead, bucket.grow, bucket.hold, bucket.cover];
        let [lead, grow, hold, cover] = cells.map(Option::unwrap_or_default);
        let assessed = bucket.assessed.unwrap_or(0);
        let unknown = assessed - lead - grow - hold - cover;
        self.fixed([lead, grow, hold, cover, unknown, self.people - assessed])
    }

    fn buckets(&self, team: &mut Team<'_>) {
        for bucket in &mut team.buckets {
            let [lead, grow, hold, cover, _, not_assessed] = self.bucket(bucket);
            keep(&mut bucket.lead, lead);
            keep(&mut bucket.grow, grow);
            keep(&mut bucket.hold, hold);
            keep(&mut bucket.cover, cover);
            keep(&mut bucket.assessed, not_assessed);
            // Of an odd number the median is somebody's score: a tenth of the scale is enough.
            let median = bucket.median_score.filter(|_| not_assessed);
            bucket.median_score = median.map(|score| Number((score.0 * 10.0).round() / 10.0));
        }
    }

    /// The map from the same partitions as the other figures, where there are such.
    fn map(&self, team: &mut Team<'_>, skills: &[[bool; 4]]) {
        let by = team.map.by;
        for (index, row) in team.map.rows.iter_mut().enumerate() {
            let shown: Vec<bool> = match by {
                By::Bucket => {
                    let [lead, grow, hold, cover, unknown, not] = self.bucket(&team.buckets[index]);
                    vec![lead, grow, hold, cover, unknown && not]
                }
                By::Skill => skills[index].iter().rev().copied().collect(),
                By::Function => {
                    let mut charter = team.charter.iter();
                    let function = charter.find(|function| function.function == row.id);
                    let covered = function.and_then(|function| function.covered);
                    row.cells
                        .iter()
                        .map(|c| c.is == Is::Covers && covered.is_some())
                        .collect()
                }
                By::Discipline | By::Competency => self.row(row),
            };
            for (cell, shown) in row.cells.iter_mut().zip(shown) {
                keep(&mut cell.count, shown);
                cell.people.clear();
            }
        }
    }

    fn row(&self, row: &MapRow<'_>) -> Vec<bool> {
        let mut cells: Vec<usize> = row.cells.iter().map(|cell| cell.people.len()).collect();
        cells.push(self.people - cells.iter().sum::<usize>());
        visible(&cells, self.least)
    }

    fn fairness(&self, team: &mut Team<'_>) {
        let fairness = &mut team.fairness;
        let times = fairness.time_at_level.iter().map(|time| time.people);
        let times = times.chain([fairness.time_unknown]);
        let times: Vec<usize> = times.map(Option::unwrap_or_default).collect();
        let known = self.people - times[times.len() - 1];
        let shown = visible(&times, self.least);
        for (time, shown) in fairness.time_at_level.iter_mut().zip(&shown) {
            keep(&mut time.people, *shown);
        }
        keep(&mut fairness.time_unknown, shown[shown.len() - 1]);
        keep(&mut fairness.median_months, known >= self.least);
        let split = |count: Option<usize>| {
            let count = count.unwrap_or(0);
            self.fixed([count, self.people - count])[0]
        };
        let (without, apart) = (split(fairness.without_manager), split(fairness.apart));
        keep(&mut fairness.without_manager, without);
        keep(&mut fairness.apart, apart);
        keep(&mut fairness.self_higher, apart);
        keep(&mut fairness.manager_higher, apart);
        fairness.ladders.clear();
    }
}

fn keep<T>(figure: &mut Option<T>, shown: bool) {
    if !shown {
        *figure = None;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::visible;

    /// All ways to put some people into cells.
    fn partitions(people: usize, cells: usize) -> Vec<Vec<usize>> {
        if cells == 1 {
            return vec![vec![people]];
        }
        let first = (0..=people).flat_map(|first| {
            let rest = partitions(people - first, cells - 1).into_iter();
            rest.map(move |rest| [&[first], rest.as_slice()].concat())
        });
        first.collect()
    }

    #[test]
    fn whoever_knows_the_rule_and_the_total_learns_no_small_cell() {
        for least in 2..=4 {
            for (cells, people) in (2..=4).flat_map(|c| (least..=14).map(move |p| (c, p))) {
                let mut shown: BTreeMap<Vec<Option<usize>>, Vec<Vec<usize>>> = BTreeMap::new();
                for partition in partitions(people, cells) {
                    let visible = visible(&partition, least).into_iter();
                    let seen = visible
                        .zip(&partition)
                        .map(|(v, count)| v.then_some(*count));
                    let seen: Vec<Option<usize>> = seen.collect();
                    assert!(seen.iter().flatten().all(|count| *count >= least));
                    shown.entry(seen).or_default().push(partition);
                }
                for (seen, possible) in shown {
                    for cell in (0..cells).filter(|cell| seen[*cell].is_none()) {
                        let values = possible.iter().map(|partition| partition[cell]);
                        let values: BTreeSet<usize> = values.collect();
                        let known = values.len() == 1 && values.first() < Some(&least);
                        assert!(!known, "{least}: {seen:?} can only be {possible:?}");
                    }
                }
            }
        }
    }
}
