//! Where somebody could go: on every ladder, and through each of its lenses, the level that is
//! closest and the ones above it; and who has their eye on a level.

mod closest;
mod open;
mod path;
pub mod people;
mod views;

use serde::Serialize;

use super::aim::{Aim, Goal, View};
use super::assess::Assessor;
use super::number::Number;
use super::ratings::Ratings;
use super::who::PersonName;
use crate::model::catalog::Catalog;
use crate::model::ladder::{FutureKind, Ladder, LevelIndex, LevelReference};
use crate::model::person::Person;
use crate::model::settings::Policy;
use crate::model::skill::SkillIndex;

pub use closest::Shared;
pub use path::{Direction, Missing, Path};
pub use views::views;

/// The identity of the JSON that paths are.
pub const SCHEMA: &str = "ospo-ladder/paths/1";

/// A level that stands as high as the present one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Parallel<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// Its title.
    pub title: &'a str,
}

/// Where people go from a level that is no level of any ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Beyond<'a> {
    /// What it is called.
    pub to: &'a str,
    /// `executive`, `foundation`, `elsewhere`, `division` or `broader-charter`.
    pub kind: FutureKind,
    /// What it is.
    pub description: Option<&'a str>,
}

/// A skill that is rated strong.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Strength<'a> {
    /// The skill.
    pub skill: &'a str,
    /// r(s).
    pub rating: Number,
    /// The discipline with its largest share; absent outside the buckets.
    pub discipline: Option<&'a str>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// Where somebody could go.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Paths<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The date that it speaks of.
    pub as_of: String,
    /// Who is meant.
    pub person: PersonName<'a>,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// The level that they have.
    pub at: Option<String>,
    /// Its title.
    pub title: Option<&'a str>,
    /// The lenses that its ladder is seen through.
    pub lenses: Vec<String>,
    /// The levels right above it.
    pub next: Vec<String>,
    /// The levels that stand equally high.
    pub parallel: Vec<Parallel<'a>>,
    /// Where people go from here that is no level.
    pub futures: Vec<Beyond<'a>>,
    /// How many skills are rated.
    pub rated: usize,
    /// What they bring: the skills rated 0.6·R or more, by id.
    pub strengths: Vec<Strength<'a>>,
    /// The way up first; then the person's own target and the levels of the same ladder that stand
    /// as high or are the other branch of a fork; then ladder by ladder and lens by lens, the
    /// closest first, the level sideways and the ones above it.
    pub paths: Vec<Path<'a>>,
}

/// What paths are found with. The assessor knows the demands of all [`views`].
pub struct Finder<'a> {
    /// Assesses the person.
    pub assessor: &'a Assessor<'a>,
    /// The ladders in force.
    pub catalog: &'a Catalog,
}

impl<'a> Finder<'a> {
    /// Where a person could go from what their aim says of their present level.
    pub fn paths(&self, person: &'a Person, aim: &Aim) -> Paths<'a> {
        let ratings = self.assessor.ratings(person);
        let search = Search {
            finder: self,
            at: person.at.as_ref().filter(|_| aim.current.is_some()),
            own: aim.current.as_ref(),
            target: person.target.as_ref().and(aim.target.as_ref()),
            parallels: match &person.at {
                Some(at) => self.catalog.parallels(at),
                None => Vec::new(),
            },
            below: match &person.at {
                Some(at) => self.catalog.all_below(at),
                None => Vec::new(),
            },
            evidenced: self.assessor.evidenced(person),
            ratings: &ratings,
        };
        let at = search.at.and_then(|at| self.catalog.level(at));
        let own = aim.current.as_ref();
        Paths {
            schema: SCHEMA,
            as_of: self.assessor.as_of.to_string(),
            person: PersonName::of(person),
            rating_policy: self.assessor.settings.policy,
            at: search.at.map(LevelReference::to_string),
            title: own.and_then(|own| {
                let demands = self.assessor.demands.get(&own.view)?;
                Some(demands.ladder.levels[own.level].title.as_str())
            }),
            lenses: own.map_or(Vec::new(), |own| own.view.lenses.clone()),
            next: aim.next.clone(),
            parallel: self.parallel(&search.parallels),
            futures: at.map_or(Vec::new(), |(ladder, level)| beyond(ladder, level)),
            rated: ratings
                .iter()
                .filter(|(_, r)| r.effective.is_some())
                .count(),
            strengths: self.strengths(&ratings),
            paths: search.paths(),
        }
    }

    fn parallel(&self, levels: &[LevelReference]) -> Vec<Parallel<'a>> {
        let named = levels.iter().filter_map(|reference| {
            let (ladder, level) = self.catalog.level(reference)?;
            Some(Parallel {
                level: reference.to_string(),
                title: &ladder.levels[level].title,
            })
        });
        named.collect()
    }

    fn strengths(&self, ratings: &Ratings<'_>) -> Vec<Strength<'a>> {
        let vocabulary = self.assessor.vocabulary;
        let strong = ratings.iter().filter_map(|(index, rating)| {
            let main = vocabulary.main_discipline(index);
            ratings.is_strong(index).then_some(Strength {
                skill: &vocabulary.skills[index].id,
                rating: Number(rating.effective?),
                discipline: main.map(|d| vocabulary.disciplines[d].id.as_str()),
                index,
            })
        });
        strong.collect()
    }
}

pub(super) fn beyond(ladder: &Ladder, level: usize) -> Vec<Beyond<'_>> {
    let futures = ladder.futures.iter().filter(|future| future.from == level);
    let beyond = futures.map(|future| Beyond {
        to: &future.to,
        kind: future.kind,
        description: future.description.as_deref(),
    });
    beyond.collect()
}

/// The search for one person.
struct Search<'a, 's> {
    finder: &'s Finder<'a>,
    at: Option<&'s LevelReference>,
    own: Option<&'s Goal>,
    /// The level that the person's document sets.
    target: Option<&'s Goal>,
    /// The levels that stand as high as the present one.
    parallels: Vec<LevelReference>,
    /// The levels over which the present one is reached.
    below: Vec<LevelReference>,
    evidenced: Vec<bool>,
    ratings: &'s Ratings<'a>,
}

impl<'a> Search<'a, '_> {
    fn paths(&self) -> Vec<Path<'a>> {
        let mut paths = Vec::new();
        if let Some(own) = self.own {
            paths.extend(self.above(own, true));
            paths.sort_by_key(|path| !path.target);
        }
        let others = self
            .finder
            .assessor
            .demands
            .keys()
            .filter(|view| self.own.is_none_or(|own| own.view != **view));
        let others = others.filter_map(|view| self.sideways(view));
        let mut sideways: Vec<(Goal, Path<'a>)> = others.chain(self.within()).collect();
        let is_target = |goal: &Goal| Some(goal) == self.target;
        let here = |goal: &Goal| self.own.is_some_and(|own| own.view == goal.view);
        if let Some(target) = self.target
            && Some(target) != self.own
            && sideways.iter().all(|(goal, _)| goal != target)
        {
            let path = self.path(target, Direction::Sideways, false);
            sideways.extend(path.map(|path| (target.clone(), path)));
        }
        sideways.sort_by(|(one, a), (other, b)| {
            let rank = |goal: &Goal| (!is_target(goal), !here(goal));
            rank(one).cmp(&rank(other)).then_with(|| match self.own {
                Some(_) => closest::order(a, b),
                None => closest::ways_in(a, b),
            })
        });
        for (goal, path) in sideways {
            // What is told as the way up is not told again.
            let same = |known: &Path<'_>| known.level == path.level && known.lenses == path.lenses;
            if paths.iter().any(|known| known.own && same(known)) {
                continue;
            }
            paths.push(path);
            paths.extend(self.above(&goal, false));
        }
        paths
    }

    /// The levels of the present ladder that stand as high as the present one, or go on from a
    /// level from which it goes on too.
    fn within(&self) -> Vec<(Goal, Path<'a>)> {
        let Some((own, at)) = self.own.zip(self.at) else {
            return Vec::new();
        };
        let Some(demands) = self.finder.assessor.demands.get(&own.view) else {
            return Vec::new();
        };
        let levels = &demands.ladder.levels;
        let after = &levels[own.level].after;
        let beside = (0..levels.len()).filter(|level| {
            let mut below = levels[*level].after.iter();
            let parallel = LevelReference {
                ladder: at.ladder.clone(),
                level: levels[*level].id.clone(),
            };
            let sibling = below.any(|below| after.contains(below));
            *level != own.level && (sibling || self.parallels.contains(&parallel))
        });
        let goals = beside.map(|level| Goal {
            view: own.view.clone(),
            level,
        });
        let paths = goals.filter_map(|goal| {
            let path = self.path(&goal, Direction::Sideways, false)?;
            Some((goal, path))
        });
        paths.collect()
    }

    /// The levels right above one; also those of other ladders that start from the present one.
    fn above(&self, goal: &Goal, own: bool) -> Vec<Path<'a>> {
        let Some(demands) = self.finder.assessor.demands.get(&goal.view) else {
            return Vec::new();
        };
        let reference = demands.ladder.reference(goal.level);
        let above = self.finder.catalog.above(&reference).into_iter();
        let goals = above.filter_map(|(ladder, level)| {
            let here = ladder.id == goal.view.ladder;
            let lenses = if here {
                goal.view.lenses.clone()
            } else {
                Vec::new()
            };
            let view = View {
                ladder: ladder.id.clone(),
                lenses,
            };
            (own || here).then_some(Goal { view, level })
        });
        goals
            .filter_map(|goal| self.path(&goal, Direction::Up, own))
            .collect()
    }

    /// The closest level of a view.
    fn sideways(&self, view: &View) -> Option<(Goal, Path<'a>)> {
        let demands = self.finder.assessor.demands.get(view)?;
        let among = match self.own {
            Some(own) if own.view.ladder == view.ladder => vec![own.level],
            _ => {
                let here = self.parallels.iter().filter(|p| p.ladder == view.ladder);
                here.filter_map(|p| demands.ladder.level(&p.level))
                    .collect()
            }
        };
        let among = match among.as_slice() {
            [] => self.not_below(demands.ladder)?,
            _ => among,
        };
        let assessor = self.finder.assessor;
        let level = match self.own {
            Some(_) => closest::level(demands, &among, self.ratings, assessor)?,
            None => closest::way_in(demands, self.ratings, assessor)?,
        };
        let view = view.clone();
        let goal = Goal { view, level };
        let path = self.path(&goal, Direction::Sideways, false)?;
        Some((goal, path))
    }

    /// The levels of a ladder that are no step back: from the present level the way down does not
    /// lead to them. Empty where that is true of all of them; none where of none.
    fn not_below(&self, ladder: &Ladder) -> Option<Vec<LevelIndex>> {
        if self.below.iter().all(|below| below.ladder != ladder.id) {
            return Some(Vec::new());
        }
        let levels = 0..ladder.levels.len();
        let is_below = |level: &usize| self.below.contains(&ladder.reference(*level));
        let left: Vec<LevelIndex> = levels.filter(|level| !is_below(level)).collect();
        (!left.is_empty()).then_some(left)
    }

    /// A view is of no use where what it asks is asked without its lenses, or through those of the
    /// present level, too.
    fn changes_nothing(&self, goal: &Goal) -> bool {
        let demands = &self.finder.assessor.demands;
        let own = self.own.map(|own| &own.view);
        if own == Some(&goal.view) {
            return false;
        }
        let plain = View {
            ladder: goal.view.ladder.clone(),
            lenses: Vec::new(),
        };
        let asked = |view: &View| demands.get(view)?.levels.get(goal.level);
        let own = own.filter(|own| own.ladder == goal.view.ladder);
        let mut others = own.into_iter().chain([&plain]);
        others.any(|other| {
            let asked = asked(other).zip(asked(&goal.view));
            *other != goal.view && asked.is_some_and(|(other, one)| one.asks_as(other))
        })
    }

    fn path(&self, goal: &Goal, direction: Direction, own: bool) -> Option<Path<'a>> {
        let assessor = self.finder.assessor;
        let demands = assessor.demands.get(&goal.view)?;
        let standing = assessor.standing(goal, self.ratings, &self.evidenced)?;
        let level = &demands.ladder.levels[goal.level].id;
        let mut parallels = self.parallels.iter();
        let parallel = parallels.any(|p| p.ladder == goal.view.ladder && p.level == *level);
        let left = self.ratings.left(&demands.levels[goal.level]);
        let shown = left.filter(|expectation| self.ratings.meets(expectation));
        let skills = &assessor.vocabulary.skills;
        let shared = Shared::of(&demands.levels[goal.level], self.ratings);
        Some(Path {
            direction,
            title: standing.head.title,
            lenses: standing.lenses,
            own,
            target: Some(goal) == self.target,
            parallel,
            expectations: standing.expectations,
            met: standing.met,
            short: standing.short,
            not_rated: standing.not_rated,
            attainment: standing.attainment,
            core_gaps: standing.gaps.iter().filter(|gap| gap.core).count(),
            verdict: standing.signal.verdict,
            gaps: standing.gaps.iter().map(Missing::from).collect(),
            choose: standing.unmet().cloned().collect(),
            comparable: shared.comparable(),
            shared,
            asks_nothing: standing.asks_nothing(),
            changes_nothing: self.changes_nothing(goal),
            brings: shown.map(|e| skills[e.skill].id.as_str()).collect(),
            level: standing.head.level,
        })
    }
}
