//! Computes a standing from what a level asks and the ratings that count.

use std::collections::BTreeMap;

use super::demands::{Demands, Expectation, LevelDemands};
use super::looks_like::looks_like;
use super::number::{Number, reaches, share};
use super::profile::STRONG_RATING;
use super::ratings::{Ratings, SkillRating};
use super::signal::{is_met, left, measure, signal};
use super::standing::{ByBucket, ByCompetency, Excused, Gap, New, Standing, Surplus};
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
}

impl<'a> Basis<'a, '_> {
    /// The standing against a level.
    pub fn standing(&self, index: LevelIndex) -> Standing<'a> {
        let demands = self.demands;
        let level = &demands.ladder.levels[index];
        let asked = &demands.levels[index];
        let measure = measure(asked, self.ratings, self.vocabulary);
        let gaps = self.gaps(asked);
        let (strong, without_evidence) = self.evidence(asked);
        let with_evidence = strong - without_evidence.len();
        let largest = gaps.iter().map(|gap| gap.gap.0).fold(0.0, f64::max);
        Standing {
            level: format!("{}/{}", demands.ladder.id, level.id),
            title: &level.title,
            external_titles: &level.external_titles,
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
            surplus: self.surplus(asked),
            signal: signal(
                asked,
                &measure,
                self.ratings,
                self.settings,
                self.vocabulary,
            ),
            gaps,
            strong,
            evidence_confidence: share(with_evidence as f64, strong as f64).map(Number),
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

    /// Σ w·m·min(r,e)/R and Σ w·m·e/R of one expectation, m being 1 outside buckets.
    fn terms(&self, expectation: &Expectation<'_>, m: f64) -> (f64, f64) {
        let top = self.skill(expectation.skill).top();
        let rating = self.ratings.get(expectation.skill).rating();
        let factor = expectation.weight * m;
        (
            factor * rating.min(expectation.expected) / top,
            factor * expectation.expected / top,
        )
    }

    fn by_competency(&self, asked: &'a LevelDemands<'a>) -> Vec<ByCompetency<'a>> {
        let mut sums: BTreeMap<&str, (f64, f64, usize, usize)> = BTreeMap::new();
        for expectation in left(asked, self.ratings) {
            let (reached, expected) = self.terms(expectation, 1.0);
            let sum = sums.entry(expectation.competency).or_default();
            sum.0 += reached;
            sum.1 += expected;
            sum.2 += 1;
            sum.3 += usize::from(is_met(expectation, self.ratings));
        }
        let parts = sums.into_iter();
        let parts = parts.map(
            |(id, (reached, expected, expectations, met))| ByCompetency {
                id,
                title: self.demands.ladder.competency_title(id),
                attainment: Number(share(reached, expected).unwrap_or(1.0)),
                expectations,
                met,
            },
        );
        parts.collect()
    }

    fn by_bucket(&self, asked: &'a LevelDemands<'a>) -> Vec<ByBucket<'a>> {
        let parts = asked.by_bucket.iter().filter_map(|(bucket, members)| {
            let (mut reached, mut expected) = (0.0, 0.0);
            for (index, m) in members {
                let expectation = &asked.expectations[*index];
                if self.ratings.get(expectation.skill).excused() {
                    continue;
                }
                let terms = self.terms(expectation, *m);
                reached += terms.0;
                expected += terms.1;
            }
            Some(ByBucket {
                id: &self.vocabulary.buckets[*bucket].id,
                attainment: Number(share(reached, expected)?),
            })
        });
        parts.collect()
    }

    fn gaps(&self, asked: &'a LevelDemands<'a>) -> Vec<Gap<'a>> {
        let open = left(asked, self.ratings);
        let mut gaps: Vec<Gap<'a>> = open
            .filter(|expectation| !is_met(expectation, self.ratings))
            .map(|expectation| self.gap(expectation))
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

    fn gap(&self, expectation: &'a Expectation<'a>) -> Gap<'a> {
        let skill = self.skill(expectation.skill);
        let rated: &SkillRating<'a> = self.ratings.get(expectation.skill);
        Gap {
            skill: &skill.id,
            competency: expectation.competency,
            expected: Number(expectation.expected),
            rating: rated.effective.map(Number),
            source: rated.source,
            gap: Number(expectation.expected - rated.rating()),
            weight: Number(expectation.weight),
            core: expectation.core,
            new: expectation.is_new(),
            interest: rated.interest.map(Number),
            now: rated.effective.and_then(|r| looks_like(skill, r, &[])),
            looks_like: looks_like(skill, expectation.expected, expectation.words),
            develop: &skill.develop,
            notes: rated.notes.clone(),
            index: expectation.skill,
        }
    }

    fn surplus(&self, asked: &'a LevelDemands<'a>) -> Vec<Surplus<'a>> {
        let left = left(asked, self.ratings);
        let above = left.filter_map(|expectation| {
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

    /// How many expected skills are rated strong, and those of them without evidence.
    fn evidence(&self, asked: &'a LevelDemands<'a>) -> (usize, Vec<&'a str>) {
        let left = left(asked, self.ratings);
        let strong: Vec<SkillIndex> = left
            .map(|expectation| expectation.skill)
            .filter(|skill| {
                let rating = self.ratings.get(*skill).effective;
                rating.is_some_and(|r| reaches(r / self.skill(*skill).top(), STRONG_RATING))
            })
            .collect();
        let without = strong.iter().filter(|skill| !self.evidenced[**skill]);
        let without = without.map(|s| self.skill(*s).id.as_str()).collect();
        (strong.len(), without)
    }
}
