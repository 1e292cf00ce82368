//! `choose` in comparisons: which are the same, and which one implies another.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::engine::number::Number;
use crate::model::ladder::Choose;
use crate::model::skill::Vocabulary;

/// A `choose` with all names as ids.
#[derive(Clone, Debug, Serialize)]
pub struct Depth<'a> {
    /// How many of the skills.
    pub count: usize,
    /// The rating that they need.
    pub rating: Number,
    /// As the ladder names them.
    pub of: Vec<&'a str>,
    /// The skills that these stand for.
    #[serde(skip)]
    pub skills: BTreeSet<&'a str>,
}

impl<'a> Depth<'a> {
    /// A `choose` of a ladder over that vocabulary.
    pub fn of(choose: &Choose, vocabulary: &'a Vocabulary) -> Self {
        let topics = choose.of.iter();
        let skills = topics.clone().flat_map(|t| vocabulary.stands_for(*t));
        Depth {
            count: choose.count,
            rating: Number(choose.rating),
            of: topics.map(|topic| vocabulary.id_of(*topic)).collect(),
            skills: skills.map(|s| vocabulary.skills[s].id.as_str()).collect(),
        }
    }

    /// All of a level's.
    pub fn all(chooses: &[Choose], vocabulary: &'a Vocabulary) -> Vec<Self> {
        let chooses = chooses.iter();
        chooses.map(|choose| Self::of(choose, vocabulary)).collect()
    }

    /// True where both say the same; the order of the names has no meaning.
    pub fn is(&self, other: &Depth<'_>) -> bool {
        let names = |depth: &Depth<'_>| depth.of.iter().map(|id| (*id).to_owned()).collect();
        let (these, those): (BTreeSet<String>, BTreeSet<String>) = (names(self), names(other));
        (self.count, self.rating) == (other.count, other.rating) && these == those
    }

    /// True where whoever satisfies this one satisfies the other one too: c of the skills O at r
    /// imply c' of O' at r' where r ≥ r' and c − |O without O'| ≥ c'.
    pub fn implies(&self, other: &Depth<'_>) -> bool {
        let elsewhere = self.skills.iter().filter(|id| !other.skills.contains(*id));
        self.rating >= other.rating && self.count >= other.count + elsewhere.count()
    }
}

/// Those of `these` that are not among `those`; one that stands there once takes one away.
pub fn without<'a>(these: &[Depth<'a>], those: &[Depth<'_>]) -> Vec<Depth<'a>> {
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
