//! Branches that start from levels of other ladders: what those ask is kept with the branch, once
//! all ladders are resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::ladders::{Ladders, Lookup};
use super::names::{dangling, no_level};
use crate::diagnostic::{DANGLING_REFERENCE, Diagnostic, LEVEL_CYCLE, quoted};
use crate::model::ladder::{Branch, Ladder, LevelReference};
use crate::source::Span;

/// The levels right below each, and where those of other ladders are named.
type Below = BTreeMap<LevelReference, Vec<(LevelReference, Option<Span>)>>;

/// The levels below one, over all ladders.
fn reached<'a>(from: &'a LevelReference, below: &'a Below) -> BTreeSet<&'a LevelReference> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(level) = open.pop() {
        let next = below.get(level).into_iter().flatten();
        let next = next.map(|(level, _)| level);
        open.extend(next.filter(|next| seen.insert(*next)));
    }
    seen
}

/// Gives a branch what the level asks from which it starts.
pub(super) fn start(branch: &mut Branch, from: &Ladder) -> bool {
    let Some(level) = from.level(&branch.level.level) else {
        return false;
    };
    branch.title = from.levels[level].title.clone();
    let asked = from.rows.iter().filter(|row| row.cells[level].rating > 0);
    branch.asks = asked
        .map(|row| (row.skill, row.cells[level].rating))
        .collect();
    true
}

impl Ladders {
    /// Gives the branches of the workspace's ladders what they start from, and reports those that
    /// start from nothing or, in the end, from themselves.
    pub(super) fn settle_branches(&mut self) {
        let ids = self.ids();
        let mut settled: Vec<(String, Ladder, Vec<Diagnostic>)> = Vec::new();
        for (id, ladder) in self.own_ladders() {
            if ladder.levels.iter().all(|level| level.branches.is_empty()) {
                continue;
            }
            let (mut ladder, mut problems) = (ladder.clone(), Vec::new());
            for branch in ladder.levels.iter_mut().flat_map(|l| &mut l.branches) {
                let name = &branch.level;
                match self.find(&name.ladder) {
                    Lookup::Ladder(from) => {
                        if !start(branch, from) {
                            let (name, known) = (&branch.level, from.levels.iter());
                            let known = known.map(|level| level.id.as_str());
                            let place = branch.place;
                            no_level(&name.ladder, &name.level, place, known, &mut problems);
                        }
                    }
                    Lookup::Broken => problems.extend(self.problems(&name.ladder)),
                    Lookup::LeftOut(why) => {
                        let message = format!("{} is left out here: {why}", quoted(&name.ladder));
                        let place = branch.place;
                        problems.push(Diagnostic::new(&DANGLING_REFERENCE, place, message));
                    }
                    Lookup::Unknown => {
                        let known = ids.iter().map(String::as_str);
                        let found = problems.len();
                        let place = branch.place;
                        problems.push(dangling("ladder", &name.ladder, place, known, found));
                    }
                }
            }
            // What is inherited is told with the parent.
            problems.retain(|problem| {
                let own = problem.primary.span.file == ladder.place.file;
                own || problem.rule != &DANGLING_REFERENCE
            });
            settled.push((id.to_owned(), ladder, problems));
        }
        for (id, ladder, problems) in settled {
            self.settle(&id, Some(ladder), problems);
        }
        for (id, problem) in self.circles() {
            self.settle(&id, None, vec![problem]);
        }
    }

    /// Levels that stand above themselves by way of another ladder, each circle once.
    fn circles(&self) -> Vec<(String, Diagnostic)> {
        let mut below = Below::new();
        for (_, ladder) in self.own_ladders() {
            for (index, level) in ladder.levels.iter().enumerate() {
                let own = level.after.iter().map(|l| (ladder.reference(*l), None));
                let branches = level.branches.iter();
                let branches = branches.map(|b| (b.level.clone(), Some(b.place)));
                below.insert(ladder.reference(index), own.chain(branches).collect());
            }
        }
        let mut found: Vec<(String, Diagnostic)> = Vec::new();
        let mut told: BTreeSet<&LevelReference> = BTreeSet::new();
        for (level, next) in &below {
            let Some(place) = next.iter().find_map(|(_, place)| *place) else {
                continue;
            };
            let reached = reached(level, &below);
            if told.contains(level) || !reached.contains(level) {
                continue;
            }
            told.extend(reached);
            let message = format!("the level `{level}` is above itself");
            let problem = Diagnostic::new(&LEVEL_CYCLE, place, message)
                .help("follow `after` down, across all ladders: it must end at a first level");
            found.push((level.ladder.clone(), problem));
        }
        found
    }
}
