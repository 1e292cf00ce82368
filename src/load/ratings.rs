//! `kind: ratings`, and single ratings as people and other raters write them.

use jiff::civil::Date;

use super::decode::{Decoder, Fields, Name, Placed};
use super::person::{EvidenceEntry, evidence};
use super::scalar::plain_decimal;
use super::slips;
use crate::diagnostic::{Diagnostic, UNKNOWN_KEY, WRONG_TYPE};
use crate::form;
use crate::model::person::Rater;
use crate::source::Span;
use crate::yaml::{Node, Value};

/// A rating: a number, or a name of the skill's scale.
#[derive(Clone, Debug)]
pub struct RatingValue {
    /// The number; absent where a name was written.
    pub number: Option<f64>,
    /// The name, where one was written.
    pub name: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// One rater's ratings on one date.
#[derive(Debug)]
pub struct RatingsDocument {
    /// Who is rated.
    pub of: Option<Name>,
    /// Who rates.
    pub by: Option<Name>,
    /// In which role.
    pub rater: Option<Rater>,
    /// When.
    pub date: Option<Date>,
    /// In the order of the document.
    pub ratings: Vec<(Name, RatingValue, Option<String>)>,
    /// What the rater, the person, wants to do.
    pub interests: Vec<(Name, f64)>,
    /// What does not apply to the rater, and why.
    pub not_applicable: Vec<(Name, Placed<String>)>,
    /// What shows it; in the order of the document.
    pub evidence: Vec<EvidenceEntry>,
    /// The document.
    pub span: Span,
}

/// A number, or a name of the scale; whether the scale has it is known only with the skill.
pub(crate) fn value(decoder: &mut Decoder, node: &Node<'_>) -> Option<RatingValue> {
    let Value::Scalar(scalar) = &node.value else {
        decoder.wrong_single(node, "a rating is expected here");
        return None;
    };
    if scalar.is_null() {
        decoder.report(
            Diagnostic::new(&WRONG_TYPE, node.span, "a rating is expected here")
                .label(slips::NOTHING)
                .help("leave the skill out where it is not rated: that is not the same as 0"),
        );
        return None;
    }
    let span = node.span;
    let number = plain_decimal(&scalar.text).filter(|_| scalar.is_plain());
    if number.is_none()
        && let Some(slip) = slips::no_rating(scalar, span)
    {
        decoder.report(slip);
        return None;
    }
    let name = number.is_none().then(|| scalar.text.clone().into_owned());
    Some(RatingValue { number, name, span })
}

/// What a document says of one skill.
enum Entry {
    Rated(RatingValue, Option<String>),
    NotApplicable(Placed<String>),
}

/// Reads the document below its `kind`.
pub(crate) fn decode(mut fields: Fields<'_, '_, '_>, span: Span) -> RatingsDocument {
    fields.text("description");
    let rater = fields.choice("as");
    for key in ["interests", "evidence"] {
        if let Some(given) = fields.entry(key) {
            let span = given.key.span;
            only_own(rater, key, span, |found| fields.report(found));
        }
    }
    let (mut ratings, mut not_applicable) = (Vec::new(), Vec::new());
    let entries = fields.by_id("ratings", "`ratings`", |decoder, node| {
        entry(decoder, node, rater)
    });
    for (skill, entry) in entries {
        match entry {
            Entry::Rated(value, note) => ratings.push((skill, value, note)),
            Entry::NotApplicable(why) => not_applicable.push((skill, why)),
        }
    }
    RatingsDocument {
        of: fields.id("of"),
        by: fields.id("by"),
        rater,
        date: fields.date("date"),
        ratings,
        interests: fields.by_id("interests", "`interests`", Decoder::interest),
        not_applicable,
        evidence: fields.list("evidence", evidence),
        span,
    }
}

/// Tells of what only somebody themselves can say, and another rater says.
fn only_own(rater: Option<Rater>, key: &str, span: Span, report: impl FnOnce(Diagnostic)) {
    let Some(rater) = rater.filter(|rater| *rater != Rater::Own) else {
        return;
    };
    let message = format!("`{key}` belongs only where somebody rates themselves, `as: self`");
    report(
        Diagnostic::new(&UNKNOWN_KEY, span, message)
            .label(format!("these are ratings `as: {}`", rater.name()))
            .help("leave it out here; what was agreed on is in the person's own document"),
    );
}

fn entry(decoder: &mut Decoder, node: &Node<'_>, rater: Option<Rater>) -> Option<Entry> {
    let Value::Mapping(entries) = &node.value else {
        return Some(Entry::Rated(value(decoder, node)?, None));
    };
    if entries.is_empty() {
        // A row that is to be filled in.
        return None;
    }
    let mut fields = decoder.fields(node, &form::SHEET_RATING)?;
    if let Some(given) = fields.entry("not_applicable") {
        let span = given.key.span;
        only_own(rater, "not_applicable", span, |found| fields.report(found));
        for key in ["rating", "note"] {
            if let Some(beside) = fields.entry(key) {
                let message = format!("`{key}` cannot be beside `not_applicable`");
                fields.report(
                    Diagnostic::new(&UNKNOWN_KEY, beside.key.span, message)
                        .related(span, "the skill does not apply")
                        .help("keep one of the two: a skill is rated, or it does not apply"),
                );
            }
        }
    }
    let rating = fields.read("rating", value).flatten();
    let note = fields.text("note");
    match fields.placed("not_applicable", Decoder::text) {
        Some(why) => Some(Entry::NotApplicable(why)),
        None => Some(Entry::Rated(rating?, note)),
    }
}
