//! What stands behind one skill: who rated it, what is wanted, what levels ask.

use super::explain::{Explainer, Fact};
use super::ratings::{Ratings, SkillRating};
use crate::model::Place;
use crate::model::person::Rated;
use crate::model::skill::{SkillIndex, Topic};

/// The facts of a skill, ratings first.
pub fn skill_facts(
    explainer: &Explainer<'_, '_>,
    index: SkillIndex,
    ratings: &Ratings<'_>,
) -> Vec<Fact> {
    let rating = ratings.get(index);
    let mut facts = Facts {
        explainer,
        facts: Vec::new(),
    };
    if let Some(not_applicable) = rating.not_applicable {
        let agreed = match not_applicable.agreed {
            Some(date) => format!("agreed {date}"),
            None => "not agreed".to_owned(),
        };
        let reason = &not_applicable.reason;
        facts.add(
            format!("not applicable: {reason} ({agreed})"),
            Some(not_applicable.place),
        );
    }
    facts.rated("self", rating.own.as_slice());
    facts.rated("manager", rating.manager.as_slice());
    facts.rated("peer", &rating.peers);
    let policy = explainer.assessor.settings.policy.name();
    let effective = match (rating.effective, rating.source) {
        (Some(r), Some(source)) => format!("r = {r}, from {source} under the policy {policy}"),
        _ => format!("not rated under the policy {policy}"),
    };
    facts.add(effective, None);
    facts.interest(index, rating.interest);
    facts.asked(index, rating);
    facts.facts
}

struct Facts<'e, 'a, 'r> {
    explainer: &'e Explainer<'a, 'r>,
    facts: Vec<Fact>,
}

impl Facts<'_, '_, '_> {
    fn add(&mut self, text: String, place: Option<Place>) {
        let place = place.map(|place| (self.explainer.locate)(place));
        self.facts.push(Fact { text, place });
    }

    fn rated(&mut self, who: &str, ratings: &[Rated]) {
        for rated in ratings {
            self.add(
                format!("rated {} by {who}", rated.rating),
                Some(rated.place),
            );
        }
    }

    /// interest(s), and the entry that it came from.
    fn interest(&mut self, index: SkillIndex, interest: Option<f64>) {
        let Some(interest) = interest else {
            return self.add("interest not given".to_owned(), None);
        };
        let vocabulary = self.explainer.assessor.vocabulary;
        let discipline = vocabulary.main_discipline(index);
        let bucket = discipline.map(|d| vocabulary.disciplines[d].bucket);
        let sources = [
            Some(Topic::Skill(index)),
            discipline.map(Topic::Discipline),
            bucket.map(Topic::Bucket),
        ];
        let places = &self.explainer.person.interest_places;
        let mut sources = sources.into_iter().flatten();
        if let Some(source) = sources.find(|topic| places.contains_key(topic)) {
            let id = vocabulary.id_of(source);
            self.add(
                format!("interest {interest} of 5, from {id}"),
                places.get(&source).copied(),
            );
        }
    }

    fn asked(&mut self, index: SkillIndex, rating: &SkillRating<'_>) {
        let goals: Vec<_> = self.explainer.goals().collect();
        for (demands, level) in goals {
            let reference = demands.ladder.reference(level.level);
            let expectation = level.expectations.iter().find(|e| e.skill == index);
            let Some(expectation) = expectation else {
                self.add(format!("{reference} does not ask for it"), None);
                continue;
            };
            let (e, base, w) = (expectation.expected, expectation.base, expectation.weight);
            let core = if expectation.core { ", core" } else { "" };
            let gap = match rating.excused() {
                true => "left out, as agreed".to_owned(),
                false => format!("gap {}", (e - rating.rating()).max(0.0)),
            };
            let text = format!("{reference} asks e = {e} (below it {base}), w = {w}{core}; {gap}");
            self.add(text, Some(expectation.place));
        }
    }
}
