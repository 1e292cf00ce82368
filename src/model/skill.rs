//! The vocabulary: buckets, disciplines, skills and the scales that they are rated on.

use std::collections::BTreeMap;

use super::evidence::EvidenceKind;
use crate::source::Span;

/// Comparisons with a threshold allow this much (design: arithmetic).
pub const TOLERANCE: f64 = 1e-9;

/// From this share on a skill belongs to a bucket or discipline where a `choose` names it, and
/// counts for depth.
pub const BELONGS: f64 = 0.25;

/// Index of a skill in [`Vocabulary::skills`]; the order is that of the ids.
pub type SkillIndex = usize;
/// Index of a discipline in [`Vocabulary::disciplines`].
pub type DisciplineIndex = usize;
/// Index of a bucket in [`Vocabulary::buckets`].
pub type BucketIndex = usize;

/// The names of the ratings, from 0 up.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Its id.
    pub id: String,
    /// One name a rating; at least two.
    pub names: Vec<String>,
}

impl Scale {
    /// The highest rating, R in the formulas; at least 1.
    pub fn top(&self) -> f64 {
        (self.names.len() - 1) as f64
    }

    /// The rating of that name.
    pub fn rating_of(&self, name: &str) -> Option<f64> {
        let at = self.names.iter().position(|known| known == name)?;
        Some(at as f64)
    }

    /// The name of a rating; a half step takes the name below it.
    pub fn name_of(&self, rating: f64) -> &str {
        let at = (rating.floor().max(0.0) as usize).min(self.names.len() - 1);
        &self.names[at]
    }
}

/// One of the traditional groups of disciplines.
#[derive(Clone, Debug)]
pub struct Bucket {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// Where it is defined.
    pub place: Span,
}

/// A traditional job function.
#[derive(Clone, Debug)]
pub struct Discipline {
    /// Its id.
    pub id: String,
    /// The bucket that it belongs to; none for a function beyond the buckets.
    pub bucket: Option<BucketIndex>,
    /// Its title.
    pub title: String,
    /// The traditional role that does it for a living.
    pub role: Option<String>,
    /// What those are called who lead people in it.
    pub leading_role: Option<String>,
    /// The kinds of evidence that usually show its skills.
    pub shown_by: Vec<EvidenceKind>,
    /// What it is.
    pub description: Option<String>,
    /// Where it is defined.
    pub place: Span,
}

/// The part of a skill that a discipline claims.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    /// The discipline.
    pub discipline: DisciplineIndex,
    /// m(s,d), above 0; the shares of a skill add up to 1.
    pub share: f64,
    /// Where it is written.
    pub place: Span,
}

/// What one rating of a skill looks like.
pub type Rubric = BTreeMap<u8, Vec<String>>;

/// One itemised, ratable ability.
#[derive(Clone, Debug)]
pub struct Skill {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Other names by which it is looked for.
    pub also: Vec<String>,
    /// Ids that it had before.
    pub formerly: Vec<String>,
    /// What it is.
    pub description: Option<String>,
    /// How the rest of the business says it.
    pub traditional: Option<String>,
    /// Whoever is strong in it leads people.
    pub leads: bool,
    /// By discipline, in the vocabulary's order; empty for a skill of no function.
    pub shares: Vec<Share>,
    /// What it is rated on.
    pub scale: Scale,
    /// What ratings look like; may leave some out.
    pub rubric: Rubric,
    /// The kinds of evidence that usually show it, where it says so itself.
    pub shown_by: Option<Vec<EvidenceKind>>,
    /// What helps someone grow here, by the rating that it helps to reach; at 0 what helps to reach
    /// any.
    pub develop: Rubric,
    /// Where it is defined.
    pub place: Span,
}

impl Skill {
    /// R(s), the top of its scale.
    pub fn top(&self) -> f64 {
        self.scale.top()
    }

    /// What helps to get from a rating, or from none, to a higher one.
    pub fn develop_toward(&self, from: Option<f64>, to: f64) -> &[String] {
        toward(&self.develop, from, to)
    }
}

/// The texts for the next whole rating on the way, else those of the nearest below it, else of the
/// nearest above.
fn toward(texts: &Rubric, from: Option<f64>, to: f64) -> &[String] {
    let next = from.map_or(to, |from| (from.floor() + 1.0).min(to));
    let (next, to) = (next.clamp(0.0, 255.0) as u8, to.clamp(0.0, 255.0) as u8);
    let on_the_way = texts.range(next..=to.max(next)).next();
    let found = on_the_way.or_else(|| texts.range(..next).next_back());
    found
        .or_else(|| texts.first_key_value())
        .map_or(&[], |(_, texts)| texts)
}

/// What an id of the vocabulary stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A skill.
    Skill(SkillIndex),
    /// A discipline.
    Discipline(DisciplineIndex),
    /// A bucket.
    Bucket(BucketIndex),
}

/// A skill of a bucket or discipline, and how much of it belongs there.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The skill.
    pub skill: SkillIndex,
    /// m(s,d) or m(s,b).
    pub share: f64,
}

/// Buckets, disciplines and skills with all names resolved.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Its id.
    pub id: String,
    /// What it is.
    pub description: Option<String>,
    /// In the order of the document, which has meaning.
    pub buckets: Vec<Bucket>,
    /// In the order of the document, which has meaning.
    pub disciplines: Vec<Discipline>,
    /// Sorted by id, so that sums over skills run in the order of ids.
    pub skills: Vec<Skill>,
    topics: BTreeMap<String, Topic>,
    /// Ids that skills had before.
    former: BTreeMap<String, SkillIndex>,
    in_bucket: Vec<Vec<Member>>,
    in_discipline: Vec<Vec<Member>>,
}

impl Vocabulary {
    /// Sorts the skills by id and makes the tables that the engine reads.
    pub fn new(
        id: String,
        description: Option<String>,
        buckets: Vec<Bucket>,
        disciplines: Vec<Discipline>,
        mut skills: Vec<Skill>,
    ) -> Self {
        skills.sort_by(|a, b| a.id.cmp(&b.id));
        let mut topics = BTreeMap::new();
        let mut former = BTreeMap::new();
        let mut in_bucket = vec![Vec::new(); buckets.len()];
        let mut in_discipline = vec![Vec::new(); disciplines.len()];
        for (index, skill) in skills.iter().enumerate() {
            topics.insert(skill.id.clone(), Topic::Skill(index));
            former.extend(skill.formerly.iter().map(|id| (id.clone(), index)));
            for share in &skill.shares {
                add(&mut in_discipline[share.discipline], index, share.share);
                if let Some(bucket) = disciplines[share.discipline].bucket {
                    add(&mut in_bucket[bucket], index, share.share);
                }
            }
        }
        for (index, discipline) in disciplines.iter().enumerate() {
            topics.insert(discipline.id.clone(), Topic::Discipline(index));
        }
        for (index, bucket) in buckets.iter().enumerate() {
            topics.insert(bucket.id.clone(), Topic::Bucket(index));
        }
        Vocabulary {
            id,
            description,
            buckets,
            disciplines,
            skills,
            topics,
            former,
            in_bucket,
            in_discipline,
        }
    }

    /// Adds the id to titles that several skills, disciplines or buckets share, so that whoever
    /// reads them can tell them apart. The documents stay as they are.
    pub fn tell_apart(&mut self) {
        tell_apart(self.skills.iter_mut().map(|one| (&one.id, &mut one.title)));
        let disciplines = self.disciplines.iter_mut();
        tell_apart(disciplines.map(|one| (&one.id, &mut one.title)));
        tell_apart(self.buckets.iter_mut().map(|one| (&one.id, &mut one.title)));
    }

    /// What that id stands for, or stood for before a skill was renamed.
    pub fn topic(&self, id: &str) -> Option<Topic> {
        let former = || self.former.get(id).map(|skill| Topic::Skill(*skill));
        self.topics.get(id).copied().or_else(former)
    }

    /// The skill of that id.
    pub fn skill(&self, id: &str) -> Option<SkillIndex> {
        match self.topic(id)? {
            Topic::Skill(index) => Some(index),
            _ => None,
        }
    }

    /// All ids that are in use, sorted.
    pub fn ids(&self) -> impl Iterator<Item = (&str, Topic)> {
        self.topics.iter().map(|(id, topic)| (id.as_str(), *topic))
    }

    /// What people call each topic: its title, the other names of a skill.
    pub fn called(&self) -> impl Iterator<Item = (Topic, &str)> + Clone {
        let skills = self.skills.iter().enumerate().flat_map(|(index, skill)| {
            let names = [&skill.title].into_iter().chain(&skill.also);
            names.map(move |name| (Topic::Skill(index), name.as_str()))
        });
        let disciplines = self.disciplines.iter().enumerate();
        let disciplines = disciplines.map(|(index, one)| (Topic::Discipline(index), &one.title));
        let buckets = self.buckets.iter().enumerate();
        let buckets = buckets.map(|(index, one)| (Topic::Bucket(index), &one.title));
        let others = disciplines.chain(buckets);
        skills.chain(others.map(|(topic, title)| (topic, title.as_str())))
    }

    /// The id of a topic.
    pub fn id_of(&self, topic: Topic) -> &str {
        match topic {
            Topic::Skill(index) => &self.skills[index].id,
            Topic::Discipline(index) => &self.disciplines[index].id,
            Topic::Bucket(index) => &self.buckets[index].id,
        }
    }

    /// The title of a topic.
    pub fn title_of(&self, topic: Topic) -> &str {
        match topic {
            Topic::Skill(index) => &self.skills[index].title,
            Topic::Discipline(index) => &self.disciplines[index].title,
            Topic::Bucket(index) => &self.buckets[index].title,
        }
    }

    /// The skills of a bucket with m(s,b), sorted by skill id.
    pub fn in_bucket(&self, bucket: BucketIndex) -> &[Member] {
        &self.in_bucket[bucket]
    }

    /// The skills of a discipline with m(s,d), sorted by skill id.
    pub fn in_discipline(&self, discipline: DisciplineIndex) -> &[Member] {
        &self.in_discipline[discipline]
    }

    /// The bucket of a discipline; none for a function beyond the buckets.
    pub fn bucket_of(&self, discipline: DisciplineIndex) -> Option<&Bucket> {
        let bucket = self.disciplines[discipline].bucket?;
        Some(&self.buckets[bucket])
    }

    /// Whether no part of a skill lies in a bucket.
    pub fn is_outside(&self, skill: SkillIndex) -> bool {
        let mut shares = self.skills[skill].shares.iter();
        shares.all(|share| self.disciplines[share.discipline].bucket.is_none())
    }

    /// The skills that a topic stands for in a `choose`: itself, or those that belong to it with
    /// a share of [`BELONGS`] or more.
    pub fn stands_for(&self, topic: Topic) -> Vec<SkillIndex> {
        let members = match topic {
            Topic::Skill(index) => return vec![index],
            Topic::Discipline(index) => self.in_discipline(index),
            Topic::Bucket(index) => self.in_bucket(index),
        };
        let belonging = members.iter().filter(|m| m.share >= BELONGS - TOLERANCE);
        belonging.map(|m| m.skill).collect()
    }

    /// The discipline with the largest share of a skill; of equal ones the first of the
    /// vocabulary.
    pub fn main_discipline(&self, skill: SkillIndex) -> Option<DisciplineIndex> {
        let mut best: Option<Share> = None;
        for share in &self.skills[skill].shares {
            if best.is_none_or(|b| share.share > b.share + TOLERANCE) {
                best = Some(*share);
            }
        }
        best.map(|share| share.discipline)
    }

    /// The kinds of evidence that usually show a skill: its own, else those of its main
    /// discipline.
    pub fn shown_by(&self, skill: SkillIndex) -> &[EvidenceKind] {
        match &self.skills[skill].shown_by {
            Some(kinds) => kinds,
            None => self
                .main_discipline(skill)
                .map_or(&[], |main| &self.disciplines[main].shown_by),
        }
    }
}

/// Adds its id to each title that others of these have too, in whatever case.
pub(super) fn tell_apart<'a>(named: impl Iterator<Item = (&'a String, &'a mut String)>) {
    let named: Vec<(&String, &mut String)> = named.collect();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (_, title) in &named {
        *uses.entry(title.to_lowercase()).or_default() += 1;
    }
    for (id, title) in named {
        if uses[&title.to_lowercase()] > 1 {
            *title = format!("{title} ({id})");
        }
    }
}

fn add(members: &mut Vec<Member>, skill: SkillIndex, share: f64) {
    match members.last_mut() {
        Some(last) if last.skill == skill => last.share += share,
        _ => members.push(Member { skill, share }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_helps_is_told_for_the_next_rating_on_the_way() {
        let develop = [(2, "two"), (3, "three"), (5, "five")];
        let develop = develop.map(|(rating, text)| (rating, vec![text.to_owned()]));
        let develop = Rubric::from(develop);
        for (from, to, text) in [
            (Some(1.0), 3.0, "two"),
            (Some(1.5), 3.0, "two"),
            (Some(2.0), 3.0, "three"),
            // Nothing is written for 4: what helped to reach 3 is nearer than what leads beyond.
            (Some(3.0), 4.0, "three"),
            (Some(3.5), 5.0, "five"),
            (Some(0.0), 1.0, "two"),
            (None, 3.0, "three"),
            (None, 4.0, "three"),
            (None, 1.0, "two"),
        ] {
            assert_eq!(toward(&develop, from, to), [text], "{from:?} to {to}");
        }
        assert_eq!(toward(&Rubric::new(), None, 3.0), [""; 0]);
    }
}
