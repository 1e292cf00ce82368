//! The sums of the profile: score, coverage, breadth, depth and interest of a group of skills.

use super::explain::{Explainer, Input, Sum, Term, empty, finish, shown};
use super::number::{Number, reaches};
use super::profile::STRONG_RATING;
use super::ratings::{Ratings, SkillRating};
use crate::model::skill::{BELONGS, Member, Skill, Topic};

/// The sums of a discipline or bucket.
pub fn topic_sums<'a>(
    explainer: &Explainer<'a, '_>,
    topic: Topic,
    ratings: &Ratings<'_>,
) -> Vec<Sum<'a>> {
    let vocabulary = explainer.assessor.vocabulary;
    let group = Group {
        explainer,
        topic,
        ratings,
        members: match topic {
            Topic::Bucket(bucket) => vocabulary.in_bucket(bucket),
            Topic::Discipline(discipline) => vocabulary.in_discipline(discipline),
            Topic::Skill(_) => &[],
        },
    };
    let mut sums = vec![group.score(), group.coverage(), group.breadth()];
    if let Topic::Bucket(_) = topic {
        sums.extend([group.depth(), group.interest()]);
    }
    sums
}

struct Group<'a, 'e, 'r> {
    explainer: &'e Explainer<'a, 'r>,
    topic: Topic,
    ratings: &'e Ratings<'e>,
    members: &'a [Member],
}

impl<'a> Group<'a, '_, '_> {
    /// A sum over the skills that apply; `term` gives expression, part and whole.
    fn sum(
        &self,
        what: &str,
        formula: &'static str,
        term: impl Fn(f64, &Skill, &SkillRating<'_>) -> Option<(String, f64, f64)>,
    ) -> Sum<'a> {
        let vocabulary = self.explainer.assessor.vocabulary;
        let title = vocabulary.title_of(self.topic);
        let mut sum = empty(format!("{what} of {title}"), formula);
        for member in self.members {
            let rating = self.ratings.get(member.skill);
            let skill = &vocabulary.skills[member.skill];
            if rating.not_applicable.is_some() {
                continue;
            }
            if let Some((expression, part, whole)) = term(member.share, skill, rating) {
                let mut inputs = self.shares(skill);
                inputs.extend(self.explainer.rated(member.skill, self.ratings));
                sum.terms.push(Term {
                    skill: &skill.id,
                    expression,
                    part: Number(part),
                    whole: Number(whole),
                    inputs,
                });
            }
        }
        finish(sum)
    }

    fn score(&self) -> Sum<'a> {
        let formula = "Σ m·r/R ÷ Σ m over the rated skills";
        self.sum("score", formula, |m, skill, rating| {
            let (r, top) = (rating.effective?, skill.top());
            Some((format!("{m}·{r}/{top}"), m * r / top, m))
        })
    }

    fn coverage(&self) -> Sum<'a> {
        let formula = "Σ m over the rated skills ÷ Σ m over all";
        self.sum("coverage", formula, |m, _, rating| {
            let part = if rating.effective.is_some() { m } else { 0.0 };
            Some((shown(part), part, m))
        })
    }

    fn breadth(&self) -> Sum<'a> {
        let formula = "Σ m over the skills rated 0.6·R or more ÷ Σ m over all";
        self.sum("breadth", formula, |m, skill, rating| {
            let strong = reaches(rating.rating() / skill.top(), STRONG_RATING);
            let part = if strong { m } else { 0.0 };
            Some((shown(part), part, m))
        })
    }

    fn depth(&self) -> Sum<'a> {
        let formula = "the mean of the three highest r/R among rated skills with m of 0.25 or more";
        let mut sum = self.sum("depth", formula, |m, skill, rating| {
            let (r, top) = (rating.effective?, skill.top());
            reaches(m, BELONGS).then(|| (format!("{r}/{top}"), r / top, 1.0))
        });
        // A stable sort keeps the order of ids among equals.
        sum.terms.sort_by(|a, b| b.part.0.total_cmp(&a.part.0));
        sum.terms.truncate(3);
        finish(sum)
    }

    fn interest(&self) -> Sum<'a> {
        let person = self.explainer.person;
        let entry = person.interests.get(&self.topic).copied();
        let Some(entry) = entry else {
            let formula = "Σ m·interest/5 ÷ Σ m over the skills with an interest";
            return self.sum("interest", formula, |m, _, rating| {
                let interest = rating.interest?;
                Some((format!("{m}·{interest}/5"), m * interest / 5.0, m))
            });
        };
        let vocabulary = self.explainer.assessor.vocabulary;
        let name = format!("interest of {}", vocabulary.title_of(self.topic));
        let mut sum = empty(name, "the bucket's own entry ÷ 5");
        let place = person.interest_places.get(&self.topic);
        let place = place.map(|place| self.explainer.input("interest", entry, *place));
        sum.terms.push(Term {
            skill: vocabulary.id_of(self.topic),
            expression: shown(entry),
            part: Number(entry),
            whole: Number(5.0),
            inputs: place.into_iter().collect(),
        });
        finish(sum)
    }

    /// The shares of a skill within the group, where they are written.
    fn shares(&self, skill: &Skill) -> Vec<Input> {
        let disciplines = &self.explainer.assessor.vocabulary.disciplines;
        let within = skill.shares.iter().filter(|share| match self.topic {
            Topic::Bucket(bucket) => disciplines[share.discipline].bucket == bucket,
            Topic::Discipline(discipline) => share.discipline == discipline,
            Topic::Skill(_) => false,
        });
        let inputs = within.map(|share| self.explainer.input("m", share.share, share.place));
        inputs.collect()
    }
}
