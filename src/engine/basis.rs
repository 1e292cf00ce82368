//! Computes a standing from what a level asks and the ratings that count.

use std::collections::BTreeMap;

use super::demands::{Demands, Expectation, LevelDemands, LevelSeen};
use super::depth::Chosen;
use super::number::Number;
use super::ratings::{Ratings, SkillRating};
use super::signal::{measure, signal};
use super::standing::{ByBucket, ByCompetency, Excused, Gap, New, Standing, Surplus};
use super::terms::Sum;
use crate::model::ladder::LevelIndex;
use crate::model::settings::Settings;
use crate::model::skill::{Skill, SkillIndex, Vocabulary};

/// What a standing is computed from.
pub struct Basis<'a, 'r> {
    /// The ladder.
    pub demands: &'a Demands<'a>,
    /// The ratings that count.
    pub ratings: &'r Ratings<'a>,
    /// By skill: whether there is evidence in the window.
    pub evidenced: &'r [bool],
    /// Thresholds.
    pub settings: &'r Settings,
    /// The vocabulary.
    pub vocabulary: &'a Vocabulary,
    /// Whether to say what ratings look like and what helps to grow.
    pub with_texts: bool,
}

impl<'a> Basis<'a, '_> {
    /// The standing against a level.
    pub fn standing(&self, index: LevelIndex) -> Standing<'a> {
        let demands = self.demands;
        let asked = &demands.levels[index];
        let level = asked.seen.level();
        let measure = measure(asked, self.ratings);
        let gaps = self.gaps(asked);
        let chooses = asked.chooses.iter();
        let mut confidence = Sum::default();
        let mut without_evidence = Vec::new();
        for term in self.ratings.evidence_confidence(asked, self.evidenced) {
            confidence.add(&term);
            if term.part.value() == 0.0 {
                without_evidence.push(self.vocabulary.id_of(term.of));
            }
        }
        let largest = gaps.iter().map(|gap| gap.gap.0).fold(0.0, f64::max);
        Standing {
            head: asked.seen.head(),
            scope: level.scope.as_deref(),
            band: level.band.as_deref(),
            lenses: &demands.lenses,
            expectations: measure.left,
            met: measure.met,
            short: measure.left - measure.met - measure.not_rated,
            not_rated: measure.not_rated,
            largest_gap: Number(largest),
            new: New {
                expectations: measure.new,
                met: measure.new_met,
                share: measure.new_share.map(Number),
            },
            not_applicable: self.not_applicable(asked),
            attainment: Number(measure.attainment),
            by_competency: self.by_competency(asked),
            by_bucket: self.by_bucket(asked),
            choose: chooses
                .map(|depth| Chosen::of(depth, self.ratings))
                .collect(),
            surplus: self.surplus(asked),
            reworded: self.reworded(asked),
            signal: signal(asked, &measure, self.ratings, self.settings),
            gaps,
            strong: confidence.whole as usize,
            evidence_confidence: confidence.value().map(Number),
            without_evidence,
        }
    }

    fn skill(&self, index: SkillIndex) -> &'a Skill {
        &self.vocabulary.skills[index]
    }

    fn not_applicable(&self, asked: &'a LevelDemands<'a>) -> Vec<Excused<'a>> {
        let marked = asked.expectations.iter().filter_map(|expectation| {
            let not_applicable = self.ratings.get(expectation.skill).not_applicable?;
            Some(Excused {
                skill: &self.skill(expectation.skill).id,
                reason: &not_applicable.reason,
                agreed: not_applicable.agreed.is_some(),
                expected: Number(expectation.expected),
                core: expectation.core,
            })
        });
        marked.collect()
    }

    fn by_competency(&self, asked: &'a LevelDemands<'a>) -> Vec<ByCompetency<'a>> {
        let ladder = self.demands.ladder;
        let mut of: BTreeMap<&str, (Sum, ByCompetency<'a>)> = BTreeMap::new();
        for expectation in self.ratings.left(asked) {
            let id = expectation.competency;
            let written = ladder.written(expectation.skill);
            let (sum, part) = of.entry(id).or_insert_with(|| {
                let part = ByCompetency {
                    id,
                    title: ladder.competency_title(id),
                    attainment: Number(1.0),
                    expectations: 0,
                    met: 0,
                    written,
                };
                (Sum::default(), part)
            });
            sum.add(&self.ratings.reached(expectation, None));
            part.expectations += 1;
            part.met += usize::from(self.ratings.meets(expectation));
            part.written = part.written.min(written);
        }
        let parts = of.into_values().map(|(sum, part)| ByCompetency {
            attainment: Number(sum.value().unwrap_or(1.0)),
            ..part
        });
        parts.collect()
    }

    fn by_bucket(&self, asked: &'a LevelDemands<'a>) -> Vec<ByBucket<'a>> {
        let buckets = asked.by_bucket.keys().filter_map(|bucket| {
            let sum: Sum = self.ratings.attainment_within(asked, *bucket).collect();
            Some(ByBucket {
                id: &self.vocabulary.buckets[*bucket].id,
                attainment: Number(sum.value()?),
            })
        });
        buckets.collect()
    }

    fn gaps(&self, asked: &'a LevelDemands<'a>) -> Vec<Gap<'a>> {
        let mut gaps: Vec<Gap<'a>> = self
            .ratings
            .left(asked)
            .filter(|expectation| !self.ratings.meets(expectation))
            .map(|expectation| self.gap(asked.seen, expectation))
            .collect();
        // Nine places, so that the last bits of a product do not decide the order.
        let weighted = |gap: &Gap<'_>| {
            let value = gap.weight.0 * gap.gap.0 / self.skill(gap.index).top();
            (value * 1e9).round()
        };
        gaps.sort_by(|a, b| {
            let interest = |gap: &Gap<'_>| gap.interest.map_or(-1.0, |interest| interest.0);
            (b.core.cmp(&a.core))
                .then(weighted(b).total_cmp(&weighted(a)))
                .then(interest(b).total_cmp(&interest(a)))
                .then(a.skill.cmp(b.skill))
        });
        gaps
    }

    fn gap(&self, level: LevelSeen<'a>, expectation: &'a Expectation<'a>) -> Gap<'a> {
        let index = expectation.skill;
        let skill = self.skill(index);
        let rated: &SkillRating<'a> = self.ratings.get(expectation.skill);
        let looks_like = |rating| {
            if self.with_texts {
                level.looks_like(index, rating)
            } else {
                None
            }
        };
        Gap {
            skill: &skill.id,
            competency: expectation.competency,
            expected: Number(expectation.expected),
            rating: rated.effective.map(Number),
            source: rated.source,
            gap: Number(self.ratings.gap(expectation)),
            weight: Number(expectation.weight),
            core: expectation.core,
            new: expectation.is_new(),
            interest: rated.interest.map(Number),
            interest_in: rated.interest_in,
            now: rated.effective.and_then(looks_like),
            looks_like: looks_like(expectation.expected),
            develop: if self.with_texts {
                skill.develop_toward(rated.effective, expectation.expected)
            } else {
                &[]
            },
            notes: rated.notes.clone(),
            index,
            written: level.ladder.written(index),
        }
    }

    fn reworded(&self, asked: &'a LevelDemands<'a>) -> Vec<&'a str> {
        let left = self.ratings.left(asked);
        let reworded = left.filter(|expectation| expectation.reworded);
        reworded.map(|e| self.skill(e.skill).id.as_str()).collect()
    }

    fn surplus(&self, asked: &'a LevelDemands<'a>) -> Vec<Surplus<'a>> {
        let above = self.ratings.left(asked).filter_map(|expectation| {
            let rating = self.ratings.get(expectation.skill).rating();
            (rating > expectation.expected).then(|| Surplus {
                skill: &self.skill(expectation.skill).id,
                expected: Number(expectation.expected),
                rating: Number(rating),
                surplus: Number(rating - expectation.expected),
            })
        });
        above.collect()
    }
}
