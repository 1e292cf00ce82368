//! What people outside the company can see and hear of somebody, and what it comes to inside.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Collector, KindSummary, MadeVisible, Public, PublicQuarter, Rated, Tally, Topic, grouped,
};
use crate::engine::aim::Goal;
use crate::engine::number::Number;
use crate::engine::pieces::Piece;

fn is_public(piece: &Piece<'_>) -> bool {
    piece.is_external() && piece.kind.is_public()
}

impl<'a> Collector<'a, '_> {
    pub(super) fn public(&self) -> Public<'a> {
        let pieces = || self.pieces.iter().filter(|piece| is_public(piece));
        let mut topics: BTreeMap<&'a str, Topic<'a>> = BTreeMap::new();
        for piece in pieces() {
            for skill in &piece.supports {
                let topic = topics.entry(skill).or_insert_with(|| Topic {
                    skill,
                    tally: Tally::default(),
                    latest: piece.date.clone(),
                });
                // The newest piece comes first.
                topic.tally.add(piece);
            }
        }
        let in_quarter = grouped(pieces(), |piece| self.quarter(piece));
        let by_quarter = in_quarter.into_iter().map(|(id, tally)| {
            let these = pieces().filter(|piece| self.quarter(piece) == id);
            let topics: BTreeSet<&'a str> = these.flat_map(|p| p.supports.clone()).collect();
            PublicQuarter {
                topics: topics.into_iter().collect(),
                quarter: id,
                tally,
            }
        });
        let silent = self.ratings.iter().filter_map(|(index, rating)| {
            let id = self.vocabulary().skills[index].id.as_str();
            let silent = self.ratings.is_strong(index) && !topics.contains_key(id);
            Some(Rated {
                skill: id,
                rating: Number(rating.effective.filter(|_| silent)?),
                source: rating.source,
                strong: true,
            })
        });
        Public {
            all: Tally::of(pieces()),
            by_kind: kinds(pieces()),
            by_quarter: by_quarter.collect(),
            rated_high_and_not_public: silent.collect(),
            topics: topics.into_values().collect(),
        }
    }

    /// What was done outside the company within the window, for readers inside.
    pub(super) fn made_visible(&self, goal: Option<&Goal>) -> MadeVisible<'a> {
        let pieces = || {
            let pieces = self.pieces.iter();
            pieces.filter(|piece| piece.recent && piece.is_external())
        };
        let shows: BTreeSet<&'a str> = pieces().flat_map(|p| p.supports.clone()).collect();
        let asked = self.asked(goal);
        let is_asked = |id: &&&'a str| {
            let index = self.vocabulary().skill(id);
            index.is_some_and(|index| asked.contains(&index))
        };
        let not_confirmed = pieces().filter(|piece| piece.confirmed_by.is_none());
        MadeVisible {
            all: Tally::of(pieces()),
            by_kind: kinds(pieces()),
            asked: shows.iter().filter(is_asked).copied().collect(),
            shows: shows.into_iter().collect(),
            confirmed: pieces().filter(|p| p.confirmed_by.is_some()).count(),
            not_confirmed: not_confirmed.map(|piece| piece.title).collect(),
        }
    }
}

fn kinds<'p, 'a: 'p>(pieces: impl Iterator<Item = &'p Piece<'a>>) -> Vec<KindSummary> {
    let kinds = grouped(pieces, |piece| piece.kind).into_iter();
    kinds
        .map(|(kind, tally)| KindSummary { kind, tally })
        .collect()
}
