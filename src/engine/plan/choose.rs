//! The cheapest skills that satisfy every `choose` of a level.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::skill::SkillIndex;

/// Several `choose` are solved together up to this many states; beyond it one after the other.
const STATES: usize = 512;

/// What a `choose` still needs.
#[derive(Clone, Debug)]
pub(super) struct ChooseDemand {
    /// The rating that its skills need.
    pub rating: f64,
    /// The skills that may serve.
    pub skills: BTreeSet<SkillIndex>,
    /// How many more of them must reach the rating.
    pub need: usize,
}

/// A skill that a plan may raise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The skill.
    pub skill: SkillIndex,
    /// Its rating once everything that the level expects is met.
    pub rating: f64,
    /// The top of its scale.
    pub top: f64,
    /// Marked as not applicable: it may leave, so it serves only where others cannot.
    pub marked: bool,
    /// interest(s), 0 to 5.
    pub interest: Option<f64>,
}

/// What a choice costs, the weightiest first: marked skills, the parts of scales to rise, skills
/// to raise, and the interest in them with its sign turned.
type Cost = [i64; 4];

/// Skills and the ratings to raise them to.
pub(super) type Raises = BTreeMap<SkillIndex, f64>;

impl Candidate {
    /// What it costs to have this skill at a rating.
    fn cost(&self, rating: f64) -> Cost {
        let rise = (rating - self.rating).max(0.0);
        if rise == 0.0 {
            return [i64::from(self.marked), 0, 0, 0];
        }
        // Nine places, as in the order of gaps, so that the last bits do not decide.
        let part = (rise / self.top * 1e9).round() as i64;
        let interest = (self.interest.unwrap_or(-1.0) * 1e4).round() as i64;
        [i64::from(self.marked), part, 1, -interest]
    }

    /// True where raising it to a rating is one more skill for a `choose`.
    fn adds(&self, want: &ChooseDemand, rating: f64) -> bool {
        let had = !self.marked && self.rating >= want.rating;
        !had && rating >= want.rating && want.skills.contains(&self.skill)
    }
}

/// The cheapest raises that leave no need; every want must be within reach of the candidates.
pub(super) fn cheapest(wants: &[ChooseDemand], candidates: &[Candidate]) -> Raises {
    let open: Vec<ChooseDemand> = wants.iter().filter(|w| w.need > 0).cloned().collect();
    let states = open.iter().try_fold(1_usize, |states, want| {
        let states = states.checked_mul(want.need + 1)?;
        (states <= STATES).then_some(states)
    });
    match open.len() {
        0 => Raises::new(),
        2.. if states.is_some() => together(&open, candidates),
        _ => one_by_one(&open, candidates),
    }
}

/// Each `choose` in turn takes the cheapest skills beyond those taken already.
fn one_by_one(wants: &[ChooseDemand], candidates: &[Candidate]) -> Raises {
    let mut candidates = candidates.to_vec();
    let mut raises = Raises::new();
    let mut taken: BTreeSet<SkillIndex> = BTreeSet::new();
    for want in wants {
        let serves = |c: &Candidate| taken.contains(&c.skill) && c.rating >= want.rating;
        let have = candidates
            .iter()
            .filter(|c| want.skills.contains(&c.skill) && serves(c))
            .count();
        let mut able: Vec<&mut Candidate> = candidates
            .iter_mut()
            .filter(|c| !serves(c) && c.top >= want.rating && c.adds(want, want.rating))
            .collect();
        able.sort_by_key(|c| (c.cost(want.rating), c.skill));
        for candidate in able.into_iter().take(want.need.saturating_sub(have)) {
            candidate.rating = candidate.rating.max(want.rating);
            raises.insert(candidate.skill, candidate.rating);
            taken.insert(candidate.skill);
        }
    }
    raises
}

/// The cheapest for all at once: by what is still needed, the cheapest way there.
fn together(wants: &[ChooseDemand], candidates: &[Candidate]) -> Raises {
    let start: Vec<usize> = wants.iter().map(|want| want.need).collect();
    let mut best: BTreeMap<Vec<usize>, (Cost, Raises)> = BTreeMap::new();
    best.insert(start, ([0; 4], Raises::new()));
    for candidate in candidates {
        let mut next = best.clone();
        for rating in ratings(wants, candidate) {
            let cost = candidate.cost(rating);
            for (left, (spent, raises)) in &best {
                let pairs = left.iter().zip(wants);
                let after: Vec<usize> = pairs
                    .map(|(left, want)| left.saturating_sub(candidate.adds(want, rating).into()))
                    .collect();
                let sum = [0, 1, 2, 3].map(|part| spent[part] + cost[part]);
                if after == *left || next.get(&after).is_some_and(|(known, _)| *known <= sum) {
                    continue;
                }
                let mut raises = raises.clone();
                raises.insert(candidate.skill, rating.max(candidate.rating));
                next.insert(after, (sum, raises));
            }
        }
        best = next;
    }
    let all = best.remove(&vec![0; wants.len()]);
    all.map_or_else(Raises::new, |(_, raises)| raises)
}

/// The ratings that it may make sense to raise a skill to, ascending.
fn ratings(wants: &[ChooseDemand], candidate: &Candidate) -> Vec<f64> {
    let useful = wants
        .iter()
        .filter(|want| candidate.adds(want, want.rating));
    let within = useful.filter(|want| want.rating <= candidate.top);
    let mut ratings: Vec<f64> = within.map(|want| want.rating).collect();
    ratings.sort_by(f64::total_cmp);
    ratings.dedup();
    ratings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(skill: SkillIndex, rating: f64, interest: Option<f64>) -> Candidate {
        Candidate {
            skill,
            rating,
            top: 5.0,
            marked: false,
            interest,
        }
    }

    fn want(need: usize, rating: f64, skills: &[SkillIndex]) -> ChooseDemand {
        ChooseDemand {
            rating,
            skills: skills.iter().copied().collect(),
            need,
        }
    }

    fn raised(wants: &[ChooseDemand], candidates: &[Candidate]) -> Vec<(SkillIndex, f64)> {
        cheapest(wants, candidates).into_iter().collect()
    }

    #[test]
    fn the_smallest_rise_is_taken_then_the_wanted_one() {
        let candidates = [
            candidate(0, 1.0, Some(5.0)),
            candidate(1, 2.0, None),
            candidate(2, 2.0, Some(0.0)),
            candidate(3, 2.5, None),
        ];
        let wants = [want(2, 3.0, &[0, 1, 2, 3])];
        assert_eq!(raised(&wants, &candidates), [(2, 3.0), (3, 3.0)]);
    }

    #[test]
    fn one_skill_for_two_is_cheaper_than_one_each() {
        // Skill 1 rises by 2 for both; 0 and 2 would rise by 1.5 each.
        let candidates = [
            candidate(0, 1.5, None),
            candidate(1, 1.0, None),
            candidate(2, 1.5, None),
        ];
        let wants = [want(1, 3.0, &[0, 1]), want(1, 3.0, &[1, 2])];
        assert_eq!(raised(&wants, &candidates), [(1, 3.0)]);
        // At a rise of 4 it is not.
        let candidates = [candidates[0], candidate(1, -1.0, None), candidates[2]];
        assert_eq!(raised(&wants, &candidates), [(0, 3.0), (2, 3.0)]);
    }

    #[test]
    fn what_is_marked_serves_only_where_nothing_else_can() {
        let mut marked = candidate(0, 3.0, None);
        marked.marked = true;
        let candidates = [marked, candidate(1, 0.0, None)];
        assert_eq!(raised(&[want(1, 3.0, &[0, 1])], &candidates), [(1, 3.0)]);
        assert_eq!(
            raised(&[want(2, 3.0, &[0, 1])], &candidates),
            [(0, 3.0), (1, 3.0)]
        );
    }

    #[test]
    fn a_low_top_cannot_serve() {
        let mut low = candidate(0, 2.0, None);
        low.top = 2.0;
        let candidates = [low, candidate(1, 0.0, None)];
        assert_eq!(raised(&[want(1, 3.0, &[0, 1])], &candidates), [(1, 3.0)]);
    }

    #[test]
    fn many_at_once_are_solved_one_after_the_other() {
        let candidates: Vec<Candidate> = (0..60).map(|s| candidate(s, 1.0, None)).collect();
        let all: Vec<SkillIndex> = (0..60).collect();
        let wants = [want(30, 3.0, &all), want(40, 2.0, &all), want(2, 4.0, &all)];
        let raises = cheapest(&wants, &candidates);
        for want in &wants {
            let have = raises.values().filter(|rating| **rating >= want.rating);
            assert!(have.count() >= want.need);
        }
    }

    /// Every assignment of ratings, for small cases: none is cheaper.
    #[test]
    fn nothing_is_cheaper() {
        let mut seed = 7_u64;
        let mut below = |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % n
        };
        for _ in 0..300 {
            let candidates: Vec<Candidate> = (0..4)
                .map(|skill| Candidate {
                    skill,
                    rating: below(9) as f64 / 2.0,
                    top: 5.0,
                    marked: below(5) == 0,
                    interest: (below(2) == 0).then(|| below(6) as f64),
                })
                .collect();
            let wants: Vec<ChooseDemand> = (0..2)
                .map(|_| {
                    let skills: Vec<usize> = (0..4).filter(|_| below(3) > 0).collect();
                    let rating = 1.0 + below(5) as f64;
                    let mut want = want(0, rating, &skills);
                    let able = candidates.iter().filter(|c| c.adds(&want, rating));
                    want.need = (below(3) as usize).min(able.count());
                    want
                })
                .collect();
            let serve = |raises: &Raises| {
                wants.iter().all(|want| {
                    let raised = |c: &&Candidate| raises.get(&c.skill).is_some();
                    let adding = candidates
                        .iter()
                        .filter(raised)
                        .filter(|c| c.adds(want, raises[&c.skill]));
                    adding.count() >= want.need
                })
            };
            let cost = |raises: &Raises| {
                let costs = raises.iter().map(|(skill, r)| candidates[*skill].cost(*r));
                costs.fold([0; 4], |sum: Cost, cost| {
                    [0, 1, 2, 3].map(|part| sum[part] + cost[part])
                })
            };
            let found = cheapest(&wants, &candidates);
            assert!(serve(&found), "{wants:?} {candidates:?} {found:?}");
            for choice in 0..6_usize.pow(4) {
                let digit = |skill: u32| choice / 6_usize.pow(skill) % 6;
                let raises: Raises = (0..4)
                    .filter(|skill| digit(*skill) > 0)
                    .map(|skill| (skill as usize, digit(skill) as f64))
                    .collect();
                assert!(
                    !serve(&raises) || cost(&raises) >= cost(&found),
                    "{raises:?} is cheaper than {found:?}: {wants:?} {candidates:?}"
                );
            }
        }
    }
}
