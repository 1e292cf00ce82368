//! Which of the ratings of a skill counts, and what the person wants to do.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::demands::{Expectation, LevelDemands};
use super::number;
use crate::model::person::{Interest, NotApplicable, Person, Rated, Rater};
use crate::model::settings::{Policy, RatingSource};
use crate::model::skill::{Skill, SkillIndex, Topic, Vocabulary};

/// A note beside a rating, and in which role it was written.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// By whom.
    pub by: Rater,
    /// The text.
    pub text: &'a str,
}

/// Everything that counts for one skill of one person at one date.
#[derive(Clone, Debug, Default)]
pub struct SkillRating<'a> {
    /// By the person.
    pub own: Option<Rated>,
    /// By the manager.
    pub manager: Option<Rated>,
    /// By peers: the undated ones, and the latest of each peer.
    pub peers: Vec<Rated>,
    /// What was noted beside the ratings.
    pub notes: Vec<Note<'a>>,
    /// r(s): absent where the skill is not rated.
    pub effective: Option<f64>,
    /// Whose rating that is; absent where the skill is not rated.
    pub source: Option<RatingSource>,
    /// Set where the skill does not apply; wins over ratings and interests.
    pub not_applicable: Option<&'a NotApplicable>,
    /// interest(s), 0 to 5.
    pub interest: Option<f64>,
    /// What that was said of: the skill, or a field of work.
    pub interest_in: Option<Topic>,
}

impl SkillRating<'_> {
    /// r(s), with 0 for a skill that is not rated.
    pub fn rating(&self) -> f64 {
        self.effective.unwrap_or(0.0)
    }

    /// True where the skill leaves a level's expectations.
    pub fn excused(&self) -> bool {
        self.not_applicable.is_some_and(|na| na.agreed.is_some())
    }

    /// The ratings that the effective one is made of.
    pub fn counted(&self) -> Vec<Rated> {
        match self.source {
            None => Vec::new(),
            Some(RatingSource::Own) => self.own.into_iter().collect(),
            Some(RatingSource::Manager) => self.manager.into_iter().collect(),
            Some(RatingSource::Peers) => self.peers.clone(),
            Some(RatingSource::Median | RatingSource::Lowest) => self.all().collect(),
        }
    }

    /// Everybody's rating: own, manager's, peers'.
    pub fn all(&self) -> impl Iterator<Item = Rated> {
        let named = self.own.into_iter().chain(self.manager);
        named.chain(self.peers.iter().copied())
    }
}

/// How many skills each kind of rater has rated.
#[derive(Clone, Copy, Debug, serde::Serialize, schemars::JsonSchema)]
pub struct Raters {
    /// By the person.
    #[serde(rename = "self")]
    pub own: usize,
    /// By the manager.
    pub manager: usize,
    /// By at least one peer.
    pub peers: usize,
}

/// What counts for every skill of the vocabulary.
pub struct Ratings<'a> {
    vocabulary: &'a Vocabulary,
    /// By skill index.
    skills: Vec<SkillRating<'a>>,
    /// What the person wants to do, as they said it last.
    interests: BTreeMap<Topic, Interest>,
}

impl<'a> Ratings<'a> {
    /// What counts for a person under a policy at a date.
    pub fn of(person: &'a Person, vocabulary: &'a Vocabulary, policy: Policy, as_of: Date) -> Self {
        let mut dated = RatingsOverTime::of(person, vocabulary, policy);
        dated.read_up_to(as_of);
        dated.settled()
    }

    /// The vocabulary of the skills.
    pub(crate) fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// The skill itself.
    pub(crate) fn skill(&self, skill: SkillIndex) -> &'a Skill {
        &self.vocabulary.skills[skill]
    }

    /// R(s), the top of a skill's scale.
    pub(crate) fn top(&self, skill: SkillIndex) -> f64 {
        self.skill(skill).top()
    }

    /// The expectations of a level that are left to the person: those that are not excused.
    pub(crate) fn left<'l, 'c>(
        &self,
        level: &'l LevelDemands<'c>,
    ) -> impl Iterator<Item = &'l Expectation<'c>> {
        let expectations = level.expectations.iter();
        expectations.filter(|e| !self.get(e.skill).excused())
    }

    /// r ≥ e; ratings are half steps, so no tolerance is needed.
    pub(crate) fn meets(&self, expectation: &Expectation<'_>) -> bool {
        self.get(expectation.skill).rating() >= expectation.expected
    }

    /// e − r, below 0 where more is shown than asked.
    pub(crate) fn gap(&self, expectation: &Expectation<'_>) -> f64 {
        expectation.expected - self.get(expectation.skill).rating()
    }

    /// What counts for one skill.
    pub fn get(&self, skill: SkillIndex) -> &SkillRating<'a> {
        &self.skills[skill]
    }

    /// What the person wants to do, as they said it of that very skill or field.
    pub fn interest_in(&self, topic: Topic) -> Option<Interest> {
        self.interests.get(&topic).copied()
    }

    /// All that the person said of what they want to do.
    pub fn interests(&self) -> impl Iterator<Item = (Topic, Interest)> {
        self.interests
            .iter()
            .map(|(topic, interest)| (*topic, *interest))
    }

    /// All skills, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SkillIndex, &SkillRating<'a>)> {
        self.skills.iter().enumerate()
    }

    /// How many skills each kind of rater has rated.
    pub fn raters(&self) -> Raters {
        let count = |rated: fn(&SkillRating<'_>) -> bool| {
            let skills = self.skills.iter();
            skills.filter(|skill| rated(skill)).count()
        };
        Raters {
            own: count(|skill| skill.own.is_some()),
            manager: count(|skill| skill.manager.is_some()),
            peers: count(|skill| !skill.peers.is_empty()),
        }
    }
}

/// What counts for a person at one date after the other: each rating is looked at once, however
/// many dates there are.
#[derive(Clone)]
pub struct RatingsOverTime<'a> {
    person: &'a Person,
    vocabulary: &'a Vocabulary,
    policy: Policy,
    /// By skill index; peers who have a name are beside it.
    skills: Vec<SkillRating<'a>>,
    /// The latest of each peer.
    peers: BTreeMap<(SkillIndex, &'a str), Rated>,
    /// What the person wants to do.
    interests: BTreeMap<Topic, Interest>,
    /// The skills of which a sheet says last that they do not apply.
    set_aside: BTreeMap<SkillIndex, &'a NotApplicable>,
    /// How many sheets have been read.
    read: usize,
}

impl<'a> RatingsOverTime<'a> {
    /// Before the first date, what is undated.
    pub fn of(person: &'a Person, vocabulary: &'a Vocabulary, policy: Policy) -> Self {
        let mut skills = vec![SkillRating::default(); vocabulary.skills.len()];
        for entry in &person.entries {
            let skill = &mut skills[entry.skill];
            skill.own = entry.own;
            skill.manager = entry.manager;
            skill.peers.clone_from(&entry.peers);
            let note = entry.note.as_deref();
            let by = Rater::Own;
            skill.notes.extend(note.map(|text| Note { by, text }));
            skill.not_applicable = entry.not_applicable.as_deref();
        }
        RatingsOverTime {
            person,
            vocabulary,
            policy,
            skills,
            peers: BTreeMap::new(),
            interests: person.interests.clone(),
            set_aside: BTreeMap::new(),
            read: 0,
        }
    }

    /// What counts at a date, without what is noted; no date may come before the one asked before.
    pub fn at(&mut self, as_of: Date) -> Ratings<'a> {
        self.read_up_to(as_of);
        self.skills.iter_mut().for_each(|skill| skill.notes.clear());
        self.clone().settled()
    }

    /// What is dated, up to a date: of the person's own ratings and of the manager's the latest
    /// stands before the undated one; of peers the latest of each counts beside the undated ones.
    /// Of interests the latest stands before the undated one, too. What does not apply, as a sheet
    /// has it, stands until a later one rates it; in the person's document it stands anyway.
    fn read_up_to(&mut self, as_of: Date) {
        // Sheets are sorted by date, so a later one overwrites.
        let sheets = self.person.sheets[self.read..].iter();
        for sheet in sheets.take_while(|sheet| sheet.date <= as_of) {
            self.read += 1;
            for (index, rated, note) in &sheet.ratings {
                let skill = &mut self.skills[*index];
                let by = sheet.rater;
                let note = note.as_deref();
                skill.notes.extend(note.map(|text| Note { by, text }));
                match (sheet.rater, sheet.by.as_deref()) {
                    (Rater::Own, _) => {
                        skill.own = Some(*rated);
                        self.set_aside.remove(index);
                    }
                    (Rater::Manager, _) => skill.manager = Some(*rated),
                    (Rater::Peer, Some(by)) => {
                        self.peers.insert((*index, by), *rated);
                    }
                    // Nameless peers may be different people: each counts.
                    (Rater::Peer, None) => skill.peers.push(*rated),
                }
            }
            let set_aside = sheet.not_applicable.iter();
            self.set_aside
                .extend(set_aside.map(|(index, why)| (*index, why)));
            self.interests.extend(&sheet.interests);
        }
    }

    /// What counts, of all that has been read.
    fn settled(self) -> Ratings<'a> {
        let mut skills = self.skills;
        for ((index, _), rated) in self.peers {
            skills[index].peers.push(rated);
        }
        for (index, why) in self.set_aside {
            skills[index].not_applicable.get_or_insert(why);
        }
        for (index, skill) in skills.iter_mut().enumerate() {
            if skill.not_applicable.is_some() {
                skill.own = None;
                skill.manager = None;
                skill.peers.clear();
                continue;
            }
            (skill.effective, skill.source) = effective(skill, self.policy);
            (skill.interest_in, skill.interest) =
                wanted(index, &self.interests, self.vocabulary).unzip();
        }
        Ratings {
            vocabulary: self.vocabulary,
            skills,
            interests: self.interests,
        }
    }
}

/// r(s) and whose it is.
fn effective(skill: &SkillRating<'_>, policy: Policy) -> (Option<f64>, Option<RatingSource>) {
    let own = skill.own.map(|rated| rated.rating);
    let (rating, source) = match policy {
        Policy::Own => (own, RatingSource::Own),
        Policy::Median => (median(skill.all()), RatingSource::Median),
        Policy::Lowest => {
            let lowest = skill.all().map(|rated| rated.rating);
            (lowest.min_by(f64::total_cmp), RatingSource::Lowest)
        }
        Policy::ManagerFirst => {
            let peers = || median(skill.peers.iter().copied());
            match (skill.manager, skill.peers.len()) {
                (Some(manager), _) => (Some(manager.rating), RatingSource::Manager),
                (None, 2..) => (peers(), RatingSource::Peers),
                (None, _) if own.is_some() => (own, RatingSource::Own),
                (None, _) => (peers(), RatingSource::Peers),
            }
        }
    };
    (rating, rating.map(|_| source))
}

/// The middle rating.
fn median(ratings: impl Iterator<Item = Rated>) -> Option<f64> {
    number::median(ratings.map(|rated| rated.rating))
}

/// interest(s): the skill's own entry; else that of the discipline with its largest share; else
/// that of this discipline's bucket.
fn wanted(
    skill: SkillIndex,
    interests: &BTreeMap<Topic, Interest>,
    vocabulary: &Vocabulary,
) -> Option<(Topic, f64)> {
    if interests.is_empty() {
        return None;
    }
    let entry = |topic: Topic| Some((topic, interests.get(&topic)?.value));
    entry(Topic::Skill(skill)).or_else(|| {
        let discipline = vocabulary.main_discipline(skill)?;
        let bucket = vocabulary.disciplines[discipline].bucket;
        entry(Topic::Discipline(discipline)).or_else(|| entry(Topic::Bucket(bucket?)))
    })
}
