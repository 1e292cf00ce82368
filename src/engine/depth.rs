//! Depth that a level asks in some of several skills: a `choose` with all names as ids.

use std::collections::BTreeSet;

use serde::Serialize;

use super::number::Number;
use super::ratings::Ratings;
use crate::model::ladder::Choose;
use crate::model::skill::{SkillIndex, Vocabulary};

/// A `choose` with all names as ids.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Depth<'a> {
    /// How many of the skills.
    pub count: usize,
    /// The rating that they need.
    pub rating: Number,
    /// As the ladder names them.
    pub of: Vec<&'a str>,
    /// The skills that these stand for.
    #[serde(skip)]
    pub skills: BTreeSet<SkillIndex>,
    /// Their ids: what two vocabularies have in common.
    #[serde(skip)]
    pub ids: BTreeSet<&'a str>,
}

impl<'a> Depth<'a> {
    /// A `choose` of a ladder over that vocabulary.
    pub fn of(choose: &Choose, vocabulary: &'a Vocabulary) -> Self {
        let topics = choose.of.iter();
        let skills: BTreeSet<SkillIndex> = topics
            .clone()
            .flat_map(|t| vocabulary.stands_for(*t))
            .collect();
        let ids = skills.iter().map(|s| vocabulary.skills[*s].id.as_str());
        Depth {
            count: choose.count,
            rating: Number(choose.rating),
            of: topics.map(|topic| vocabulary.id_of(*topic)).collect(),
            ids: ids.collect(),
            skills,
        }
    }

    /// All of a level's.
    pub fn all(chooses: &[Choose], vocabulary: &'a Vocabulary) -> Vec<Self> {
        chooses.iter().map(|c| Self::of(c, vocabulary)).collect()
    }

    /// True where both say the same; the order of the names has no meaning.
    pub fn is(&self, other: &Depth<'_>) -> bool {
        let these: BTreeSet<&str> = self.of.iter().copied().collect();
        (self.count, self.rating) == (other.count, other.rating)
            && these == other.of.iter().copied().collect()
    }

    /// True where whoever satisfies this one satisfies the other one too: c of the skills O at r
    /// imply c' of O' at r' where r ≥ r' and c − |O without O'| ≥ c'.
    pub fn implies(&self, other: &Depth<'_>) -> bool {
        let elsewhere = self.ids.iter().filter(|id| !other.ids.contains(*id));
        self.rating >= other.rating && self.count >= other.count + elsewhere.count()
    }
}

/// What somebody has of the depth that a level asks.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Chosen<'a> {
    /// How many skills are asked: at most as many as apply to the person.
    pub count: usize,
    /// How many of them are rated high enough.
    pub have: usize,
    /// The rating that they need.
    pub rating: Number,
    /// As the ladder names them.
    pub of: Vec<&'a str>,
    /// The skills that these stand for and that apply, by id.
    pub among: Vec<&'a str>,
    /// Those that are rated high enough, by id.
    pub counted: Vec<&'a str>,
}

impl<'a> Chosen<'a> {
    /// Counts the skills of a `choose`.
    pub fn of(depth: &Depth<'a>, ratings: &Ratings<'a>) -> Self {
        let applies = |skill: &&SkillIndex| !ratings.get(**skill).excused();
        let left: Vec<&SkillIndex> = depth.skills.iter().filter(applies).collect();
        let enough = |skill: &&&SkillIndex| ratings.get(***skill).rating() >= depth.rating.0;
        let id = |skill: &&SkillIndex| ratings.skill(**skill).id.as_str();
        let counted: Vec<&str> = left.iter().filter(enough).map(id).collect();
        Chosen {
            count: depth.count.min(left.len()),
            have: counted.len(),
            rating: depth.rating,
            of: depth.of.clone(),
            among: left.iter().map(id).collect(),
            counted,
        }
    }

    /// True where enough skills are rated high enough.
    pub fn satisfied(&self) -> bool {
        self.have >= self.count
    }
}

/// Those of `these` that are not among `those`; one that stands there once takes one away.
pub(crate) fn without<'a>(these: &[Depth<'a>], those: &[Depth<'_>]) -> Vec<Depth<'a>> {
    let mut left: Vec<&Depth<'_>> = those.iter().collect();
    let mut found = Vec::new();
    for depth in these {
        match left.iter().position(|other| other.is(depth)) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => found.push(depth.clone()),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth<'a>(count: usize, rating: f64, skills: &'a str) -> Depth<'a> {
        let skills: Vec<&str> = skills.split(' ').collect();
        Depth {
            count,
            rating: Number(rating),
            skills: BTreeSet::new(),
            ids: skills.iter().copied().collect(),
            of: skills,
        }
    }

    #[test]
    fn depth_implies_less_of_more_skills() {
        let cases = [
            ((2, 4.0, "a b c"), (2, 4.0, "a b c"), true),
            ((2, 4.0, "a b c"), (2, 3.0, "a b c d"), true),
            ((2, 4.0, "a b c"), (1, 4.0, "a b"), true),
            // Both may be c and d, or only one of them a or b.
            ((2, 4.0, "a b c d"), (1, 4.0, "a b"), false),
            ((2, 4.0, "a b c"), (2, 4.0, "a b"), false),
            ((2, 4.0, "a b c"), (3, 4.0, "a b c"), false),
            ((2, 3.0, "a b c"), (2, 4.0, "a b c"), false),
            ((1, 4.0, "a"), (1, 4.0, "b"), false),
        ];
        for ((c, r, o), (c2, r2, o2), implied) in cases {
            let found = depth(c, r, o).implies(&depth(c2, r2, o2));
            assert_eq!(found, implied, "{c} of {o} at {r}, {c2} of {o2} at {r2}");
        }
    }

    #[test]
    fn the_order_of_names_makes_no_other_depth_and_each_one_counts() {
        let (one, same) = (depth(1, 2.0, "a b"), depth(1, 2.0, "b a"));
        assert!(one.is(&same) && !one.is(&depth(1, 2.0, "a")));
        let twice = [one.clone(), same.clone()];
        assert_eq!(without(&twice, std::slice::from_ref(&one)).len(), 1);
        assert!(without(&[one], &twice).is_empty());
    }
}
