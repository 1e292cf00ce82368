//! `kind: person`: inventories as documents write them.

use jiff::civil::Date;

use super::decode::{Decoder, Fields, LevelName, Name, Placed};
use super::ratings::{RatingValue, value};
use crate::diagnostic::{Diagnostic, MISSING_KEY};
use crate::form;
use crate::model::evidence::{EvidenceKind, Until, Visibility};
use crate::model::period::Period;
use crate::model::person::OpenTo;
use crate::source::Span;
use crate::yaml::{Node, Value};

/// An inventory.
#[derive(Debug)]
pub struct PersonDocument {
    /// Their id.
    pub id: Option<Name>,
    /// Their name.
    pub name: Option<String>,
    /// What is said of them.
    pub description: Option<String>,
    /// Their level.
    pub at: Option<LevelName>,
    /// At this level since.
    pub since: Option<Date>,
    /// The level that they aim at.
    pub target: Option<LevelName>,
    /// The lenses that they are seen through.
    pub lenses: Vec<Name>,
    /// Title inside the company.
    pub internal_title: Option<String>,
    /// Title outside.
    pub external_title: Option<String>,
    /// Their manager's id.
    pub manager: Option<Name>,
    /// What they are open to.
    pub open_to: Vec<OpenTo>,
    /// What they want to do.
    pub interests: Vec<(Name, f64)>,
    /// In the order of the document.
    pub ratings: Vec<(Name, RatingEntry)>,
    /// In the order of the document.
    pub evidence: Vec<EvidenceEntry>,
    /// The document.
    pub span: Span,
}

/// What an inventory says of one skill.
#[derive(Debug, Default)]
pub struct RatingEntry {
    /// By the person.
    pub own: Option<RatingValue>,
    /// By the manager.
    pub manager: Option<RatingValue>,
    /// By peers.
    pub peers: Vec<RatingValue>,
    /// What was noted.
    pub note: Option<String>,
    /// Why it does not apply.
    pub not_applicable: Option<Placed<String>>,
    /// When that was agreed.
    pub agreed: Option<Date>,
}

/// A piece of evidence.
#[derive(Debug)]
pub struct EvidenceEntry {
    /// When, or since when.
    pub date: Period,
    /// Until when.
    pub until: Option<Until>,
    /// The last day on which it counts.
    pub expires: Option<Period>,
    /// Its kind.
    pub kind: Option<EvidenceKind>,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
    /// The skills that it supports.
    pub supports: Vec<Name>,
    /// Who can see it.
    pub visibility: Visibility,
    /// People reached.
    pub reach: Option<u32>,
    /// Who confirms it.
    pub confirmed_by: Option<Name>,
    /// What it is.
    pub description: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// Reads an inventory below its `kind`.
pub(crate) fn decode(mut fields: Fields<'_, '_, '_>, span: Span) -> PersonDocument {
    let (internal_title, external_title) = fields.read("titles", titles).unwrap_or_default();
    PersonDocument {
        id: fields.id("id"),
        name: fields.text("name"),
        description: fields.text("description"),
        at: fields.level("at"),
        since: fields.date("since"),
        target: fields.level("target"),
        lenses: fields.read("lens", lenses).unwrap_or_default(),
        internal_title,
        external_title,
        manager: fields.id("manager"),
        open_to: fields.list("open_to", Decoder::choice),
        interests: fields.by_id("interests", "`interests`", Decoder::interest),
        ratings: fields.by_id("ratings", "`ratings`", rating),
        evidence: fields.list("evidence", evidence),
        span,
    }
}

fn titles(decoder: &mut Decoder, node: &Node<'_>) -> (Option<String>, Option<String>) {
    let Some(mut fields) = decoder.fields(node, &form::TITLES) else {
        return (None, None);
    };
    (fields.text("internal"), fields.text("external"))
}

fn lenses(decoder: &mut Decoder, node: &Node<'_>) -> Vec<Name> {
    match &node.value {
        Value::Sequence(_) => decoder.names(node),
        _ => decoder.name(node).into_iter().collect(),
    }
}

fn rating(decoder: &mut Decoder, node: &Node<'_>) -> Option<RatingEntry> {
    if !matches!(node.value, Value::Mapping(_)) {
        let own = value(decoder, node)?;
        return Some(RatingEntry {
            own: Some(own),
            ..RatingEntry::default()
        });
    }
    let mut fields = decoder.fields(node, &form::RATING)?;
    if let Some(agreed) = fields.entry("agreed")
        && !fields.has("not_applicable")
    {
        let message = "`agreed` belongs beside `not_applicable` only";
        fields.report(
            Diagnostic::new(&MISSING_KEY, agreed.key.span, message)
                .help("say in `not_applicable` why the skill does not apply"),
        );
    }
    Some(RatingEntry {
        own: fields.read("self", value).flatten(),
        manager: fields.read("manager", value).flatten(),
        peers: fields.list("peers", value),
        note: fields.text("note"),
        not_applicable: fields.placed("not_applicable", Decoder::text),
        agreed: fields.date("agreed"),
    })
}

pub(crate) fn evidence(decoder: &mut Decoder, node: &Node<'_>) -> Option<EvidenceEntry> {
    let mut fields = decoder.fields(node, &form::EVIDENCE)?;
    let date = fields.period("date");
    let title = fields.text("title");
    let entry = EvidenceEntry {
        until: fields.read("until", until).flatten(),
        expires: fields.period("expires"),
        kind: fields.choice("kind"),
        url: fields.text("url"),
        supports: fields.list("supports", Decoder::name),
        visibility: fields.choice("visibility").unwrap_or(Visibility::External),
        reach: fields.whole("reach"),
        confirmed_by: fields.id("confirmed_by"),
        description: fields.text("description"),
        span: node.span,
        date: date?,
        title: title?,
    };
    Some(entry)
}

fn until(decoder: &mut Decoder, node: &Node<'_>) -> Option<Until> {
    match &node.value {
        Value::Scalar(scalar) if scalar.text == "now" => Some(Until::Now),
        _ => decoder.period(node).map(Until::Date),
    }
}
