//! Evidence as results list it: what is dated up to a day, each piece filed under one discipline.

use serde::Serialize;

use super::assess::Assessor;
use crate::model::collation;
use crate::model::evidence::{Evidence, EvidenceKind, Visibility};
use crate::model::person::Person;
use crate::model::skill::{DisciplineIndex, SkillIndex, TOLERANCE, Vocabulary};

/// A piece of evidence.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Piece<'a> {
    /// When, or since when.
    pub date: String,
    /// Until when, where it lasts: a date, or `now`.
    pub until: Option<String>,
    /// The last day on which it counts, where it ends as a certificate does.
    pub expires: Option<String>,
    /// Whether that is within the next three months.
    pub expires_soon: bool,
    /// What it is; `other` where its document does not say.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: &'a str,
    /// What it is, in more words.
    pub description: Option<&'a str>,
    /// Where to find it.
    pub url: Option<&'a str>,
    /// Who can see it.
    pub visibility: Visibility,
    /// People reached.
    pub reach: Option<u64>,
    /// Who confirms it.
    pub confirmed_by: Option<&'a str>,
    /// The skills that it supports, by id.
    pub supports: Vec<&'a str>,
    /// Whether it lies in the window in which evidence counts.
    pub recent: bool,
    /// The bucket that it is filed under; absent where most that it supports lies beyond.
    pub bucket: Option<&'a str>,
    /// The discipline that it is filed under.
    pub discipline: Option<&'a str>,
    /// The same as the document has it; for further results and reports.
    #[serde(skip)]
    pub evidence: &'a Evidence,
}

impl Piece<'_> {
    /// True where people outside the company can see it.
    pub fn is_external(&self) -> bool {
        self.visibility == Visibility::External
    }
}

/// The evidence of a person dated up to the day of the answer, the newest first.
pub fn pieces<'a>(person: &'a Person, assessor: &Assessor<'a>) -> Vec<Piece<'a>> {
    let dated = person
        .evidence
        .iter()
        .filter(|evidence| evidence.date.first() <= assessor.as_of);
    let mut pieces: Vec<Piece<'a>> = dated.map(|e| piece(e, assessor)).collect();
    // By all that tells two of them apart, so that the order in the document does not matter.
    pieces.sort_by(|a, b| {
        let rest = |piece: &Piece<'a>| {
            let Piece {
                until,
                expires,
                kind,
                ..
            } = piece.clone();
            (
                until,
                expires,
                kind,
                piece.visibility,
                piece.reach,
                piece.url,
            )
        };
        (b.date.cmp(&a.date))
            .then_with(|| collation::compare(a.title, b.title))
            .then(rest(a).cmp(&rest(b)))
            .then(a.supports.cmp(&b.supports))
            .then((a.confirmed_by, a.description).cmp(&(b.confirmed_by, b.description)))
    });
    pieces
}

fn piece<'a>(evidence: &'a Evidence, assessor: &Assessor<'a>) -> Piece<'a> {
    let vocabulary = assessor.vocabulary;
    let home = home(&evidence.supports, vocabulary);
    let mut supports = evidence.supports.clone();
    supports.sort_unstable();
    supports.dedup();
    Piece {
        date: evidence.date.to_string(),
        until: evidence.until.map(|until| until.to_string()),
        expires: evidence.expires.map(|expires| expires.to_string()),
        expires_soon: evidence.expires_soon(assessor.as_of),
        kind: evidence.kind.unwrap_or(EvidenceKind::Other),
        title: &evidence.title,
        description: evidence.description.as_deref(),
        url: evidence.url.as_deref(),
        visibility: evidence.visibility,
        reach: evidence.reach,
        confirmed_by: evidence.confirmed_by.as_deref(),
        supports: supports
            .iter()
            .map(|skill| vocabulary.skills[*skill].id.as_str())
            .collect(),
        recent: assessor.is_recent(evidence),
        bucket: home
            .and_then(|home| vocabulary.bucket_of(home))
            .map(|bucket| bucket.id.as_str()),
        discipline: home.map(|home| vocabulary.disciplines[home].id.as_str()),
        evidence,
    }
}

/// Where evidence for some skills is filed: the bucket that has the largest sum of their shares,
/// and in it the discipline that has; of equal ones the first of the vocabulary. The functions
/// beyond the buckets are together like one bucket more, after the others. None where no function
/// has any of them.
fn home(skills: &[SkillIndex], vocabulary: &Vocabulary) -> Option<DisciplineIndex> {
    let mut skills = skills.to_vec();
    skills.sort_unstable();
    skills.dedup();
    let mut disciplines = vec![0.0; vocabulary.disciplines.len()];
    let beyond = vocabulary.buckets.len();
    let mut buckets = vec![0.0; beyond + 1];
    let bucket_of = |index: usize| vocabulary.disciplines[index].bucket.unwrap_or(beyond);
    for share in skills.iter().flat_map(|s| &vocabulary.skills[*s].shares) {
        disciplines[share.discipline] += share.share;
        buckets[bucket_of(share.discipline)] += share.share;
    }
    let bucket = largest(buckets.iter().copied().enumerate())?;
    let within = disciplines.iter().copied().enumerate();
    largest(within.filter(|(index, _)| bucket_of(*index) == bucket))
}

/// The first of the largest sums above 0.
fn largest(sums: impl Iterator<Item = (usize, f64)>) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (index, sum) in sums.filter(|(_, sum)| *sum > 0.0) {
        if best.is_none_or(|(_, most)| sum > most + TOLERANCE) {
            best = Some((index, sum));
        }
    }
    best.map(|(index, _)| index)
}
