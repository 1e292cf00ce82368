//! `kind: ratings`, and single ratings as people and other raters write them.

use jiff::civil::Date;

use super::decode::{Decoder, Fields, Name};
use super::scalar::plain_decimal;
use super::slips;
use crate::diagnostic::{Diagnostic, WRONG_TYPE};
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

/// Reads the document below its `kind`.
pub(crate) fn decode(mut fields: Fields<'_, '_, '_>, span: Span) -> RatingsDocument {
    fields.text("description");
    RatingsDocument {
        of: fields.id("of"),
        by: fields.id("by"),
        rater: fields.choice("as"),
        date: fields.date("date"),
        ratings: fields
            .by_id("ratings", "`ratings`", rating)
            .into_iter()
            .map(|(skill, (value, note))| (skill, value, note))
            .collect(),
        span,
    }
}

fn rating(decoder: &mut Decoder, node: &Node<'_>) -> Option<(RatingValue, Option<String>)> {
    let Value::Mapping(entries) = &node.value else {
        return Some((value(decoder, node)?, None));
    };
    if entries.is_empty() {
        // A row that is to be filled in.
        return None;
    }
    let mut fields = decoder.fields(node, &form::NOTED_RATING)?;
    let rating = fields.read("rating", value).flatten();
    let note = fields.text("note");
    Some((rating?, note))
}
