//! `kind: ratings`, and single ratings as people and other raters write them.

use jiff::civil::Date;

use super::decode::{Decoder, Name};
use super::scalar::plain_decimal;
use crate::diagnostic::{Diagnostic, WRONG_TYPE, quoted};
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

/// The keys of a rating with a note, in the order in which documents are written.
pub(crate) const SHEET_RATING_KEYS: [&str; 2] = ["rating", "note"];
/// The keys of a ratings document, in the order in which documents are written.
pub(crate) const SHEET_KEYS: [&str; 7] =
    ["kind", "of", "by", "as", "date", "description", "ratings"];

/// A number, or a name of the scale; whether the scale has it is known only with the skill.
pub fn value(decoder: &mut Decoder, node: &Node<'_>) -> Option<RatingValue> {
    let Value::Scalar(scalar) = &node.value else {
        decoder.wrong(node, "a rating is expected here");
        return None;
    };
    if scalar.is_null() {
        decoder.report(
            Diagnostic::new(&WRONG_TYPE, node.span, "a rating is expected here")
                .label("this is nothing")
                .help("leave the skill out where it is not rated: that is not the same as 0"),
        );
        return None;
    }
    let span = node.span;
    let number = plain_decimal(&scalar.text).filter(|_| scalar.plain);
    let numeric = |c: char| c.is_ascii_digit() || "+-.".contains(c);
    if number.is_none() && (scalar.text.is_empty() || scalar.text.starts_with(numeric)) {
        let message = format!("{} is no rating", quoted(&scalar.text));
        decoder.report(Diagnostic::new(&WRONG_TYPE, span, message).help(
            "write a decimal without quotes, as `3` or `2.5`, or a name of the skill's scale",
        ));
        return None;
    }
    let name = number.is_none().then(|| scalar.text.clone().into_owned());
    Some(RatingValue { number, name, span })
}

/// Reads a sheet of ratings below its `kind`.
pub fn decode(decoder: &mut Decoder, root: &Node<'_>) -> RatingsDocument {
    let mut sheet = RatingsDocument {
        of: None,
        by: None,
        rater: None,
        date: None,
        ratings: Vec::new(),
        span: root.span,
    };
    let Some(fields) = decoder.fields(root, "a ratings document", &SHEET_KEYS) else {
        return sheet;
    };
    let of = fields.required(decoder, "of");
    sheet.of = of.and_then(|n| decoder.id(n));
    sheet.by = fields.get("by").and_then(|n| decoder.id(n));
    let role = fields.required(decoder, "as");
    sheet.rater = role.and_then(|n| decoder.choice(n));
    let date = fields.required(decoder, "date");
    sheet.date = date.and_then(|n| decoder.date(n));
    if let Some(node) = fields.get("description") {
        decoder.text(node);
    }
    if let Some(node) = fields.required(decoder, "ratings") {
        let entries = decoder
            .mapping(node, "`ratings`")
            .unwrap_or_default()
            .iter();
        let ratings = entries.filter_map(|entry| {
            let rating = match &entry.value.value {
                Value::Mapping(_) => sheet_rating(decoder, &entry.value),
                _ => value(decoder, &entry.value).map(|value| (value, None)),
            };
            let skill = decoder.key_id(&entry.key)?;
            rating.map(|(value, note)| (skill, value, note))
        });
        sheet.ratings = ratings.collect();
    }
    sheet
}

fn sheet_rating(decoder: &mut Decoder, node: &Node<'_>) -> Option<(RatingValue, Option<String>)> {
    let fields = decoder.fields(node, "a rating", &SHEET_RATING_KEYS)?;
    let rating = fields.required(decoder, "rating");
    let rating = rating.and_then(|n| value(decoder, n));
    let note = fields.get("note").and_then(|n| decoder.text(n));
    Some((rating?, note))
}
