//! Two versions of an inventory: growth and decline by skill and bucket, evidence added since.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::mark::Seen;
use crate::engine::compare::FromTo;
use crate::engine::number::Number;
use crate::engine::profile::{BucketProfile, profile};
use crate::engine::who::PersonName;
use crate::model::collation;
use crate::model::evidence::{Evidence, EvidenceKind, Visibility};
use crate::model::person::Person;
use crate::model::settings::RatingSource;
use crate::model::skill::{SkillIndex, TOLERANCE, Vocabulary};

/// The identity of the JSON that a difference between inventories is.
pub const SCHEMA: &str = "ospo-ladder/person-diff/1";

/// A rating that counts, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Rating {
    /// r(s).
    pub rating: Number,
    /// Whose rating that is.
    pub source: Option<RatingSource>,
}

/// A skill with another rating than before; one that was not rated, or is no longer, has one
/// side only.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct SkillChange<'a> {
    /// The skill.
    pub skill: &'a str,
    /// What counted.
    pub from: Option<Rating>,
    /// What counts.
    pub to: Option<Rating>,
    /// For reports, which show titles; in the new vocabulary, where the skill is there.
    #[serde(skip)]
    pub index: Option<SkillIndex>,
}

/// A bucket with another score or coverage than before.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct BucketChange<'a> {
    /// The bucket.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Σ m·r/R ÷ Σ m over the rated skills.
    pub score: FromTo<Option<Number>>,
    /// Σ m over the rated skills ÷ Σ m over all.
    pub coverage: FromTo<Option<Number>>,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Piece<'a> {
    /// When, `YYYY-MM-DD`.
    pub date: String,
    /// Until when, where it lasts: a date or `now`.
    pub until: Option<String>,
    /// The last day on which it counts, where it ends as a certificate does.
    pub expires: Option<String>,
    /// What it is.
    pub kind: Option<EvidenceKind>,
    /// Its title.
    pub title: &'a str,
    /// Where to find it.
    pub url: Option<&'a str>,
    /// The skills that it supports.
    pub supports: Vec<&'a str>,
    /// Who can see it.
    pub visibility: Visibility,
}

/// What separates two versions of an inventory.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct PersonDiff<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The date that both speak of.
    pub as_of: String,
    /// Whose inventory it is.
    pub person: PersonName<'a>,
    /// The level that they have.
    pub level: FromTo<Option<String>>,
    /// The target that is set.
    pub target: FromTo<Option<String>>,
    /// Skills whose rating is higher.
    pub grown: Vec<SkillChange<'a>>,
    /// Skills whose rating is lower.
    pub declined: Vec<SkillChange<'a>>,
    /// Skills that were not rated.
    pub newly_rated: Vec<SkillChange<'a>>,
    /// Skills that are not rated any more.
    pub no_longer_rated: Vec<SkillChange<'a>>,
    /// Buckets whose score or coverage changed, in the vocabulary's order.
    pub buckets: Vec<BucketChange<'a>>,
    /// Evidence that was not there, by date.
    pub evidence_added: Vec<Piece<'a>>,
    /// Evidence that is not there any more, by date.
    pub evidence_removed: Vec<Piece<'a>>,
}

/// One version of an inventory.
pub struct Version<'a> {
    /// The person with what counts.
    pub seen: Seen<'a>,
    /// The vocabulary that their names are resolved with.
    pub vocabulary: &'a Vocabulary,
}

/// Compares two versions of an inventory.
pub fn person<'a>(old: &Version<'a>, new: &Version<'a>, as_of: Date) -> PersonDiff<'a> {
    let (first, second) = (old.seen.person, new.seen.person);
    let reference = |of: fn(&Person) -> Option<String>| FromTo {
        from: of(first),
        to: of(second),
    };
    let mut diff = PersonDiff {
        schema: SCHEMA,
        as_of: as_of.to_string(),
        person: PersonName::of(second),
        level: reference(|person| person.at.as_ref().map(ToString::to_string)),
        target: reference(|person| person.target.as_ref().map(ToString::to_string)),
        grown: Vec::new(),
        declined: Vec::new(),
        newly_rated: Vec::new(),
        no_longer_rated: Vec::new(),
        buckets: buckets(old, new),
        evidence_added: pieces(new, old),
        evidence_removed: pieces(old, new),
    };
    let (before, after) = (old.rated(), new.rated());
    let skills: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    for skill in skills {
        let (from, to) = (before.get(skill).copied(), after.get(skill).copied());
        let list = match (from, to) {
            (None, _) => &mut diff.newly_rated,
            (_, None) => &mut diff.no_longer_rated,
            (Some((_, from)), Some((_, to))) if to > from + TOLERANCE => &mut diff.grown,
            (Some((_, from)), Some((_, to))) if from > to + TOLERANCE => &mut diff.declined,
            _ => continue,
        };
        list.push(SkillChange {
            skill,
            from: from.map(|(rating, _)| rating),
            to: to.map(|(rating, _)| rating),
            index: new.vocabulary.skill(skill),
        });
    }
    diff
}

impl<'a> Version<'a> {
    /// What counts of each rated skill, and its share of the scale.
    fn rated(&self) -> BTreeMap<&'a str, (Rating, f64)> {
        let rated = self.seen.ratings.iter().filter_map(|(index, skill)| {
            let rating = skill.effective?;
            let known = &self.vocabulary.skills[index];
            let counts = Rating {
                rating: Number(rating),
                source: skill.source,
            };
            Some((known.id.as_str(), (counts, rating / known.top())))
        });
        rated.collect()
    }

    fn buckets(&self) -> Vec<BucketProfile<'a>> {
        profile(&self.seen.ratings, &BTreeSet::new()).buckets
    }
}

fn buckets<'a>(old: &Version<'a>, new: &Version<'a>) -> Vec<BucketChange<'a>> {
    let before = old.buckets();
    let changes = new.buckets().into_iter().map(|bucket| {
        let was = before.iter().find(|other| other.id == bucket.id);
        BucketChange {
            id: bucket.id,
            title: bucket.title,
            score: FromTo {
                from: was.and_then(|was| was.score),
                to: bucket.score,
            },
            coverage: FromTo {
                from: was.and_then(|was| was.coverage),
                to: bucket.coverage,
            },
        }
    });
    let same = |change: &FromTo<Option<Number>>| match (change.from, change.to) {
        (Some(from), Some(to)) => (from.0 - to.0).abs() < TOLERANCE,
        (from, to) => from == to,
    };
    changes
        .filter(|change| !(same(&change.score) && same(&change.coverage)))
        .collect()
}

/// The evidence of one version that the other does not have, by date.
fn pieces<'a>(of: &Version<'a>, other: &Version<'_>) -> Vec<Piece<'a>> {
    let key = |evidence: &Evidence| {
        let Evidence {
            date,
            expires,
            title,
            kind,
            url,
            ..
        } = evidence;
        (*date, *expires, title.clone(), *kind, url.clone())
    };
    let mut there: Vec<_> = other.seen.person.evidence.iter().map(key).collect();
    let mut pieces = Vec::new();
    for evidence in &of.seen.person.evidence {
        match there.iter().position(|known| *known == key(evidence)) {
            Some(at) => {
                there.swap_remove(at);
            }
            None => pieces.push(piece(evidence, of.vocabulary)),
        }
    }
    pieces.sort_by(|a, b| (a.date.cmp(&b.date)).then_with(|| collation::compare(a.title, b.title)));
    pieces
}

fn piece<'a>(evidence: &'a Evidence, vocabulary: &'a Vocabulary) -> Piece<'a> {
    let supports = evidence.supports.iter();
    Piece {
        date: evidence.date.to_string(),
        until: evidence.until.map(|until| until.to_string()),
        expires: evidence.expires.map(|expires| expires.to_string()),
        kind: evidence.kind,
        title: &evidence.title,
        url: evidence.url.as_deref(),
        supports: supports
            .map(|s| vocabulary.skills[*s].id.as_str())
            .collect(),
        visibility: evidence.visibility,
    }
}
