//! The evidence of a person, counted and held against what is rated and asked.

mod open;
mod public;
mod result;
mod tally;

pub use result::{
    Asked, InBucket, InQuarter, InSkill, KindSummary, MadeVisible, Portfolio, Public,
    PublicQuarter, Rated, Topic, Unrated, Window,
};
pub use tally::Tally;

use std::collections::BTreeMap;

use super::aim::Aim;
use super::assess::Assessor;
use super::pieces::{Piece, pieces};
use super::ratings::Ratings;
use super::who::Who;
use crate::model::period::Unit;
use crate::model::person::Person;
use crate::model::skill::Vocabulary;

/// The identity of the JSON that a portfolio is.
pub const SCHEMA: &str = "ospo-ladder/evidence/1";

/// The portfolio of a person.
pub fn portfolio<'a>(person: &'a Person, aim: &Aim, assessor: &'a Assessor<'a>) -> Portfolio<'a> {
    let ratings = assessor.ratings(person);
    let pieces = pieces(person, assessor);
    let collector = Collector {
        assessor,
        ratings: &ratings,
        pieces: &pieces,
    };
    let goal = aim.target.as_ref().or(aim.current.as_ref());
    let by = |shown: fn(&Piece<'_>) -> bool| Tally::of(pieces.iter().filter(|p| shown(p)));
    Portfolio {
        schema: SCHEMA,
        as_of: assessor.as_of.to_string(),
        person: Who::of(person),
        rating_policy: assessor.settings.policy,
        window: Window {
            months: assessor.settings.evidence_months,
            since: assessor.evidence_since().to_string(),
        },
        all: Tally::of(&pieces),
        ahead: person.evidence.len() - pieces.len(),
        external: by(|piece| piece.is_external()),
        internal: by(|piece| !piece.is_external()),
        by_kind: collector.by_kind(),
        by_quarter: collector.by_quarter(),
        by_bucket: collector.by_bucket(),
        outside: by(|piece| piece.bucket.is_none() && !piece.supports.is_empty()),
        without_skill: by(|piece| piece.supports.is_empty()),
        by_skill: collector.by_skill(),
        level: goal.map(|goal| collector.level(goal)),
        expectations_without_evidence: collector.expectations_without_evidence(goal),
        ratings_without_evidence: collector.ratings_without_evidence(),
        evidence_without_ratings: collector.evidence_without_ratings(),
        public: collector.public(),
        made_visible: collector.made_visible(goal),
        evidence: pieces,
    }
}

struct Collector<'a, 'r> {
    assessor: &'a Assessor<'a>,
    ratings: &'r Ratings<'a>,
    pieces: &'r [Piece<'a>],
}

impl<'a> Collector<'a, '_> {
    fn vocabulary(&self) -> &'a Vocabulary {
        self.assessor.vocabulary
    }

    /// The quarter in which a piece was made, or the year alone where no more is known.
    fn quarter(&self, piece: &Piece<'_>) -> String {
        let (date, year) = (piece.evidence.date, self.assessor.settings.fiscal_year);
        match date.unit() {
            Unit::Year => date.to_string(),
            _ => year.quarter_of(date.first()).name(),
        }
    }

    fn by_kind(&self) -> Vec<KindSummary> {
        let kinds = grouped(self.pieces, |piece| piece.kind).into_iter();
        kinds
            .map(|(kind, tally)| KindSummary { kind, tally })
            .collect()
    }

    /// By the quarter in which each piece was made, or started.
    fn by_quarter(&self) -> Vec<InQuarter> {
        let quarters = grouped(self.pieces, |piece| self.quarter(piece)).into_iter();
        quarters
            .map(|(quarter, tally)| InQuarter { quarter, tally })
            .collect()
    }

    fn by_bucket(&self) -> Vec<InBucket<'a>> {
        let vocabulary = self.vocabulary();
        let buckets = vocabulary
            .buckets
            .iter()
            .enumerate()
            .map(|(index, bucket)| {
                let filed = |piece: &&Piece<'_>| piece.bucket == Some(bucket.id.as_str());
                let supports = |piece: &&Piece<'_>| {
                    let skills = piece.evidence.supports.iter();
                    let mut shares = skills.flat_map(|skill| &vocabulary.skills[*skill].shares);
                    shares
                        .any(|share| vocabulary.disciplines[share.discipline].bucket == Some(index))
                };
                let elsewhere = self.pieces.iter().filter(|p| !filed(p));
                InBucket {
                    bucket: &bucket.id,
                    title: &bucket.title,
                    tally: Tally::of(self.pieces.iter().filter(filed)),
                    also: elsewhere.filter(supports).count(),
                }
            });
        buckets.collect()
    }

    fn by_skill(&self) -> Vec<InSkill<'a>> {
        let supporting = self.vocabulary().skills.iter().map(|skill| {
            let pieces = self
                .pieces
                .iter()
                .filter(|p| p.supports.contains(&skill.id.as_str()));
            InSkill {
                skill: &skill.id,
                tally: Tally::of(pieces),
            }
        });
        supporting.filter(|skill| skill.tally.pieces > 0).collect()
    }
}

/// The pieces counted by what they have in common.
fn grouped<'p, 'a: 'p, K: Ord>(
    pieces: impl IntoIterator<Item = &'p Piece<'a>>,
    key: impl Fn(&Piece<'a>) -> K,
) -> BTreeMap<K, Tally> {
    let mut groups: BTreeMap<K, Tally> = BTreeMap::new();
    for piece in pieces {
        groups.entry(key(piece)).or_default().add(piece);
    }
    groups
}
