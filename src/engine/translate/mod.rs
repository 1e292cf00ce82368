//! The work of a person in the terms of the rest of the business: by bucket and discipline the
//! traditional role, its terms, and at which strength.

mod result;
mod roles;
mod strength;

pub use result::{Bucket, Discipline, Outside, Post, Role, Term, Translation};
pub use roles::ENOUGH;

use super::aim::Aim;
use super::assess::Assessor;
use super::looks_like::in_rubric;
use super::number::{Number, reaches};
use super::pieces::{Piece, pieces};
use super::profile::{self, BucketProfile, DisciplineProfile, profile};
use super::ratings::Ratings;
use super::who::Who;
use crate::model::person::Person;
use crate::model::skill::{self, BucketIndex, DisciplineIndex, Member, SkillIndex, Vocabulary};

/// The identity of the JSON that a translation is.
pub const SCHEMA: &str = "ospo-ladder/translation/1";
/// From this share of the scale on a rating is among a person's highest.
const HIGH: f64 = 0.8;

/// Translates what is known of a person.
pub fn translate<'a>(person: &'a Person, aim: &Aim, assessor: &'a Assessor<'a>) -> Translation<'a> {
    let ratings = assessor.ratings(person);
    let pieces = pieces(person, assessor);
    let translator = Translator {
        vocabulary: assessor.vocabulary,
        ratings: &ratings,
        pieces: &pieces,
    };
    let profile = profile(&ratings, &assessor.asked_skills(aim));
    let mut disciplines: Vec<Discipline<'a>> = profile
        .disciplines
        .into_iter()
        .enumerate()
        .map(|(index, figures)| translator.discipline(index, figures))
        .collect();
    let roles = translator.roles(&disciplines);
    let buckets = profile.buckets.into_iter().enumerate();
    let buckets = buckets.map(|(index, figures)| {
        let within = disciplines.extract_if(.., |d| d.bucket == Some(figures.id));
        let within = within.collect();
        translator.bucket(index, figures, within)
    });
    let buckets = buckets.collect();
    // What is left belongs to no bucket.
    let beyond = disciplines;
    Translation {
        schema: SCHEMA,
        as_of: assessor.as_of.to_string(),
        person: Who::of(person),
        rating_policy: assessor.settings.policy,
        ratings: ratings.raters(),
        current: post(aim, assessor),
        roles,
        buckets,
        beyond,
        outside: translator.outside(profile.outside),
        evidence: pieces,
    }
}

/// The level that the person has, with all that HR calls it.
fn post<'a>(aim: &Aim, assessor: &'a Assessor<'a>) -> Option<Post<'a>> {
    let goal = aim.current.as_ref()?;
    let demands = assessor.demands.get(&goal.view)?;
    let ladder = demands.ladder;
    let level = &ladder.levels[goal.level];
    let benchmark = ladder.benchmark.as_ref();
    let class = benchmark.and_then(|benchmark| benchmark.job_class.as_deref());
    Some(Post {
        level: ladder.reference(goal.level).to_string(),
        title: &level.title,
        lenses: &demands.lenses,
        external_titles: &level.external_titles,
        scope: level.scope.as_deref(),
        band: level.band.as_deref(),
        job_class: level.job_class.as_deref().or(class),
        benchmark: benchmark.and_then(|benchmark| benchmark.source.as_deref()),
    })
}

struct Translator<'a, 'r> {
    vocabulary: &'a Vocabulary,
    ratings: &'r Ratings<'a>,
    pieces: &'r [Piece<'a>],
}

impl<'a> Translator<'a, '_> {
    fn bucket(
        &self,
        index: BucketIndex,
        figures: BucketProfile<'a>,
        disciplines: Vec<Discipline<'a>>,
    ) -> Bucket<'a> {
        let members = self.applying(self.vocabulary.in_bucket(index));
        Bucket {
            strength: self.strength(figures.score, &members),
            skills: members.len(),
            rated: self.rated(&members),
            profile: figures,
            disciplines,
        }
    }

    /// What those are called who do the work of a discipline; of who leads people, who lead it.
    fn role(&self, discipline: &'a skill::Discipline) -> &'a str {
        let skills = self.vocabulary.skills.iter().enumerate();
        let mut leading = skills.filter(|(_, skill)| skill.leads);
        let leads = leading.any(|(index, _)| self.ratings.is_strong(index));
        let role = discipline.leading_role.as_deref().filter(|_| leads);
        role.or(discipline.role.as_deref())
            .unwrap_or(&discipline.title)
    }

    fn discipline(&self, index: DisciplineIndex, figures: DisciplineProfile<'a>) -> Discipline<'a> {
        let discipline = &self.vocabulary.disciplines[index];
        let members = self.applying(self.vocabulary.in_discipline(index));
        let terms = members.iter().map(|member| {
            let main = self.vocabulary.main_discipline(member.skill) == Some(index);
            self.term(member.skill, Some(member.share), main)
        });
        Discipline {
            id: figures.id,
            bucket: figures.bucket,
            title: &discipline.title,
            role: self.role(discipline),
            strength: self.strength(figures.score, &members),
            skills: members.len(),
            rated: self.rated(&members),
            terms: terms.collect(),
            score: figures.score,
            coverage: figures.coverage,
            breadth: figures.breadth,
        }
    }

    fn outside(&self, counts: profile::Outside) -> Outside<'a> {
        let skills = self.ratings.iter().filter(|(index, rating)| {
            self.vocabulary.is_outside(*index) && rating.not_applicable.is_none()
        });
        Outside {
            skills: counts.skills,
            rated: counts.rated,
            terms: skills
                .map(|(index, _)| {
                    let of_none = self.vocabulary.skills[index].shares.is_empty();
                    self.term(index, None, of_none)
                })
                .collect(),
        }
    }

    /// The members that are not marked not applicable.
    fn applying(&self, members: &[Member]) -> Vec<Member> {
        let applies = |member: &&Member| self.ratings.get(member.skill).not_applicable.is_none();
        members.iter().filter(applies).copied().collect()
    }

    fn rated(&self, members: &[Member]) -> usize {
        let rated = |member: &&Member| self.ratings.get(member.skill).effective.is_some();
        members.iter().filter(rated).count()
    }

    fn term(&self, index: SkillIndex, share: Option<f64>, main: bool) -> Term<'a> {
        let skill = &self.vocabulary.skills[index];
        let rating = self.ratings.get(index);
        let supporting = self
            .pieces
            .iter()
            .filter(|p| p.evidence.supports.contains(&index));
        Term {
            skill: &skill.id,
            title: &skill.title,
            traditional: skill.traditional.as_deref(),
            share: share.map(Number),
            main,
            rating: rating.effective.map(Number),
            strength: rating.effective.map(|r| skill.scale.name_of(r)),
            source: rating.source,
            interest: rating.interest.map(Number),
            looks_like: rating.effective.and_then(|r| in_rubric(skill, r)),
            is_strong: self.ratings.is_strong(index),
            is_high: reaches(rating.rating() / skill.top(), HIGH),
            evidence: supporting.clone().count(),
            recent_evidence: supporting.filter(|piece| piece.recent).count(),
        }
    }
}

/// Whether enough of a group is rated to speak of its strength.
pub fn is_covered(coverage: Option<Number>) -> bool {
    profile::is_known(coverage, None)
}
