//! The terms of every figure that is one sum divided by another.
//!
//! An assessment adds them up and `--explain` shows them, so that both always agree.

use std::collections::BTreeSet;
use std::fmt;

use super::demands::{Expectation, LevelDemands};
use super::number::{reaches, share};
use super::profile::STRONG_RATING;
use super::ratings::{Ratings, SkillRating};
use crate::model::skill::{BELONGS, BucketIndex, Member, SkillIndex, Topic};

/// What a skill, or a bucket's own entry, adds to a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term<'l> {
    pub of: Topic,
    /// What it adds above the line.
    pub part: Part,
    /// What it adds below the line.
    pub whole: f64,
    /// What the level asks, where the figure is one of a level.
    pub asked: Option<&'l Expectation<'l>>,
}

/// A product of factors.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Plain(f64),
    /// r/R.
    Level(f64, f64),
    /// m·r/R.
    Share(f64, f64, f64),
    /// m·interest/5.
    Wanted(f64, f64),
    /// w·min(r,e)/R; with m as a further factor where the figure is one of a bucket.
    Reached {
        w: f64,
        m: Option<f64>,
        r: f64,
        e: f64,
        top: f64,
    },
}

impl Part {
    pub(crate) fn value(self) -> f64 {
        match self {
            Part::Plain(value) => value,
            Part::Level(r, top) => r / top,
            Part::Share(m, r, top) => m * (r / top),
            Part::Wanted(m, interest) => m * interest / 5.0,
            Part::Reached { w, m, r, e, top } => w * m.unwrap_or(1.0) * r.min(e) / top,
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Plain(value) => write!(f, "{value}"),
            Part::Level(r, top) => write!(f, "{r}/{top}"),
            Part::Share(m, r, top) => write!(f, "{m}·{r}/{top}"),
            Part::Wanted(m, interest) => write!(f, "{m}·{interest}/5"),
            Part::Reached { w, m, r, e, top } => match m {
                Some(m) => write!(f, "{w}·{m}·min({r},{e})/{top}"),
                None => write!(f, "{w}·min({r},{e})/{top}"),
            },
        }
    }
}

/// Terms added up.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    pub part: f64,
    pub whole: f64,
}

impl Sum {
    pub(crate) fn add(&mut self, term: &Term<'_>) {
        self.part += term.part.value();
        self.whole += term.whole;
    }

    /// The part of the whole, 0 to 1; absent where there is nothing to divide by.
    pub(crate) fn value(self) -> Option<f64> {
        share(self.part, self.whole)
    }
}

impl<'l> FromIterator<Term<'l>> for Sum {
    fn from_iter<T: IntoIterator<Item = Term<'l>>>(terms: T) -> Self {
        let mut sum = Sum::default();
        for term in terms {
            sum.add(&term);
        }
        sum
    }
}

/// The figures of a group of skills: a bucket or a discipline.
impl Ratings<'_> {
    /// Σ m·r/R ÷ Σ m over the rated skills.
    pub(crate) fn score(&self, members: &[Member]) -> impl Iterator<Item = Term<'static>> {
        members.iter().filter_map(|member| {
            let (r, m) = (self.get(member.skill).effective?, member.share);
            Some(term(member, Part::Share(m, r, self.top(member.skill)), m))
        })
    }

    /// Σ m over the rated skills ÷ Σ m over all that apply.
    pub(crate) fn coverage(&self, members: &[Member]) -> impl Iterator<Item = Term<'static>> {
        self.counted(members, |rating, _| rating.effective.is_some())
    }

    /// Σ m over the rated skills ÷ Σ m over all that apply, of those that are asked.
    pub(crate) fn asked_coverage(
        &self,
        members: &[Member],
        asked: &BTreeSet<SkillIndex>,
    ) -> impl Iterator<Item = Term<'static>> {
        self.coverage(members)
            .filter(|term| matches!(term.of, Topic::Skill(skill) if asked.contains(&skill)))
    }

    /// Σ m over the skills rated 0.6·R or more ÷ Σ m over all that apply.
    pub(crate) fn breadth(&self, members: &[Member]) -> impl Iterator<Item = Term<'static>> {
        self.counted(members, |_, skill| self.is_strong(skill))
    }

    fn counted(
        &self,
        members: &[Member],
        counts: impl Fn(&SkillRating<'_>, SkillIndex) -> bool,
    ) -> impl Iterator<Item = Term<'static>> {
        members.iter().filter_map(move |member| {
            let rating = self.get(member.skill);
            if rating.not_applicable.is_some() {
                return None;
            }
            let counted = if counts(rating, member.skill) {
                member.share
            } else {
                0.0
            };
            Some(term(member, Part::Plain(counted), member.share))
        })
    }

    /// The mean of the three highest r/R among the rated skills that belong to the group.
    pub(crate) fn depth(&self, members: &[Member]) -> impl Iterator<Item = Term<'static>> {
        let mut highest: Vec<Term<'static>> = Vec::with_capacity(4);
        for member in members.iter().filter(|m| reaches(m.share, BELONGS)) {
            let Some(r) = self.get(member.skill).effective else {
                continue;
            };
            let part = Part::Level(r, self.top(member.skill));
            let at = highest.partition_point(|other| other.part.value() >= part.value());
            if at < 3 {
                highest.insert(at, term(member, part, 1.0));
                highest.truncate(3);
            }
        }
        highest.into_iter()
    }

    /// Σ m·interest/5 ÷ Σ m over the skills with an interest.
    pub(crate) fn interest(&self, members: &[Member]) -> impl Iterator<Item = Term<'static>> {
        members.iter().filter_map(|member| {
            let (interest, m) = (self.get(member.skill).interest?, member.share);
            Some(term(member, Part::Wanted(m, interest), m))
        })
    }

    /// True from 0.6·R on.
    pub(crate) fn is_strong(&self, skill: SkillIndex) -> bool {
        let rating = self.get(skill).effective;
        rating.is_some_and(|r| reaches(r / self.top(skill), STRONG_RATING))
    }
}

/// The figures of a level, over the expectations that are left to the person.
impl Ratings<'_> {
    /// Σ w·min(r,e)/R ÷ Σ w·e/R.
    pub(crate) fn attainment<'l>(
        &self,
        level: &'l LevelDemands<'l>,
    ) -> impl Iterator<Item = Term<'l>> {
        self.left(level).map(|e| self.reached(e, None))
    }

    /// Σ w·m·min(r,e)/R ÷ Σ w·m·e/R over the skills of a bucket.
    pub(crate) fn attainment_within<'l>(
        &self,
        level: &'l LevelDemands<'l>,
        bucket: BucketIndex,
    ) -> impl Iterator<Item = Term<'l>> {
        let members = level
            .by_bucket
            .get(&bucket)
            .into_iter()
            .flatten()
            .map(|(index, m)| (&level.expectations[*index], *m));
        let left = members.filter(|(e, _)| !self.get(e.skill).excused());
        left.map(|(e, m)| self.reached(e, Some(m)))
    }

    /// What one expectation adds to an attainment.
    pub(crate) fn reached<'l>(&self, expectation: &'l Expectation<'l>, m: Option<f64>) -> Term<'l> {
        let (w, e) = (expectation.weight, expectation.expected);
        let top = self.top(expectation.skill);
        let r = self.get(expectation.skill).rating();
        Term {
            of: Topic::Skill(expectation.skill),
            part: Part::Reached { w, m, r, e, top },
            whole: w * m.unwrap_or(1.0) * e / top,
            asked: Some(expectation),
        }
    }

    /// Σ w over the new ones that are met ÷ Σ w over the new ones.
    pub(crate) fn new_share<'l>(
        &self,
        level: &'l LevelDemands<'l>,
    ) -> impl Iterator<Item = Term<'l>> {
        self.left(level).filter_map(|e| self.newly_met(e))
    }

    /// What one expectation adds to the share of what is new; nothing where it is not new.
    pub(crate) fn newly_met<'l>(&self, expectation: &'l Expectation<'l>) -> Option<Term<'l>> {
        let weight = expectation.weight;
        let met = if self.meets(expectation) { weight } else { 0.0 };
        let new = expectation.is_new();
        new.then(|| asked(expectation, Part::Plain(met), weight))
    }

    /// Of the skills rated 0.6·R or more, those with evidence in the window; `evidenced` by skill.
    pub(crate) fn evidence_confidence<'l>(
        &self,
        level: &'l LevelDemands<'l>,
        evidenced: &[bool],
    ) -> impl Iterator<Item = Term<'l>> {
        self.left(level)
            .filter(|e| self.is_strong(e.skill))
            .map(|e| {
                let shown = f64::from(u8::from(evidenced[e.skill]));
                asked(e, Part::Plain(shown), 1.0)
            })
    }
}

/// A bucket's own entry of interest, of 5.
pub(crate) fn entry(bucket: Topic, interest: f64) -> Term<'static> {
    Term {
        of: bucket,
        part: Part::Plain(interest),
        whole: 5.0,
        asked: None,
    }
}

fn term(member: &Member, part: Part, whole: f64) -> Term<'static> {
    Term {
        of: Topic::Skill(member.skill),
        part,
        whole,
        asked: None,
    }
}

fn asked<'l>(expectation: &'l Expectation<'l>, part: Part, whole: f64) -> Term<'l> {
    Term {
        of: Topic::Skill(expectation.skill),
        part,
        whole,
        asked: Some(expectation),
    }
}
