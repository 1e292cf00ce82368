//! `kind: person`: inventories as documents write them.

use jiff::civil::Date;

use super::decode::{Decoder, LevelName, Name, Placed};
use super::ratings::{RatingValue, value};
use crate::diagnostic::{Diagnostic, MISSING_KEY};
use crate::model::evidence::{EvidenceKind, Until, Visibility};
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
    pub date: Date,
    /// Until when.
    pub until: Option<Until>,
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

/// The keys of a person, in the order in which documents are written.
pub(crate) const KEYS: [&str; 14] = [
    "kind",
    "id",
    "name",
    "description",
    "at",
    "since",
    "target",
    "lens",
    "titles",
    "manager",
    "open_to",
    "interests",
    "ratings",
    "evidence",
];
/// The keys of `titles`, in the order in which documents are written.
pub(crate) const TITLE_KEYS: [&str; 2] = ["internal", "external"];
/// The keys of a rating in its long form, in the order in which documents are written.
pub(crate) const RATING_KEYS: [&str; 6] = [
    "self",
    "manager",
    "peers",
    "note",
    "not_applicable",
    "agreed",
];
/// The keys of a piece of evidence, in the order in which documents are written.
pub(crate) const EVIDENCE_KEYS: [&str; 10] = [
    "date",
    "until",
    "kind",
    "title",
    "url",
    "supports",
    "visibility",
    "reach",
    "confirmed_by",
    "description",
];
/// More people than any piece of evidence reaches.
const MOST_REACH: u32 = 999_999_999;

/// Reads an inventory below its `kind`.
pub fn decode(decoder: &mut Decoder, root: &Node<'_>) -> PersonDocument {
    let mut person = PersonDocument {
        id: None,
        name: None,
        description: None,
        at: None,
        since: None,
        target: None,
        lenses: Vec::new(),
        internal_title: None,
        external_title: None,
        manager: None,
        open_to: Vec::new(),
        interests: Vec::new(),
        ratings: Vec::new(),
        evidence: Vec::new(),
        span: root.span,
    };
    let Some(fields) = decoder.fields(root, "a person", &KEYS) else {
        return person;
    };
    let id = fields.required(decoder, "id");
    person.id = id.and_then(|n| decoder.id(n));
    person.name = fields.get("name").and_then(|n| decoder.text(n));
    person.description = fields.get("description").and_then(|n| decoder.text(n));
    person.at = fields.get("at").and_then(|n| decoder.level(n));
    person.since = fields.get("since").and_then(|n| decoder.date(n));
    person.target = fields.get("target").and_then(|n| decoder.level(n));
    person.lenses = fields
        .get("lens")
        .map_or(Vec::new(), |n| lenses(decoder, n));
    if let Some(node) = fields.get("titles") {
        let fields = decoder.fields(node, "`titles`", &TITLE_KEYS);
        let mut title = |key| {
            let node = fields.as_ref().and_then(|fields| fields.get(key))?;
            decoder.text(node)
        };
        person.internal_title = title("internal");
        person.external_title = title("external");
    }
    person.manager = fields.get("manager").and_then(|n| decoder.id(n));
    if let Some(node) = fields.get("open_to") {
        person.open_to = decoder.choices(node);
    }
    if let Some(node) = fields.get("interests") {
        person.interests = interests(decoder, node);
    }
    if let Some(node) = fields.get("ratings") {
        person.ratings = ratings(decoder, node);
    }
    if let Some(node) = fields.get("evidence") {
        let items = decoder.list(node).iter();
        person.evidence = items.filter_map(|n| evidence(decoder, n)).collect();
    }
    person
}

fn lenses(decoder: &mut Decoder, node: &Node<'_>) -> Vec<Name> {
    match &node.value {
        Value::Sequence(_) => decoder.ids(node),
        _ => decoder.id(node).into_iter().collect(),
    }
}

fn interests(decoder: &mut Decoder, node: &Node<'_>) -> Vec<(Name, f64)> {
    let entries = decoder
        .mapping(node, "`interests`")
        .unwrap_or_default()
        .iter();
    entries
        .filter_map(|entry| {
            let interest = decoder.interest(&entry.value);
            Some((decoder.key_id(&entry.key)?, interest?))
        })
        .collect()
}

fn ratings(decoder: &mut Decoder, node: &Node<'_>) -> Vec<(Name, RatingEntry)> {
    let entries = decoder
        .mapping(node, "`ratings`")
        .unwrap_or_default()
        .iter();
    entries
        .filter_map(|entry| {
            let rating = match &entry.value.value {
                Value::Mapping(_) => long_rating(decoder, &entry.value),
                _ => value(decoder, &entry.value).map(|own| RatingEntry {
                    own: Some(own),
                    ..RatingEntry::default()
                }),
            };
            Some((decoder.key_id(&entry.key)?, rating?))
        })
        .collect()
}

fn long_rating(decoder: &mut Decoder, node: &Node<'_>) -> Option<RatingEntry> {
    let fields = decoder.fields(node, "a rating", &RATING_KEYS)?;
    let not_applicable = fields.get("not_applicable").and_then(|n| {
        let span = n.span;
        decoder.text(n).map(|value| Placed { value, span })
    });
    if let Some(agreed) = fields.entry("agreed")
        && fields.get("not_applicable").is_none()
    {
        let message = "`agreed` stands beside `not_applicable` only";
        decoder.report(
            Diagnostic::new(&MISSING_KEY, agreed.key.span, message)
                .help("say in `not_applicable` why the skill does not apply"),
        );
    }
    Some(RatingEntry {
        own: fields.get("self").and_then(|n| value(decoder, n)),
        manager: fields.get("manager").and_then(|n| value(decoder, n)),
        peers: fields.get("peers").map_or(Vec::new(), |n| {
            let items = decoder.list(n).iter();
            items.filter_map(|item| value(decoder, item)).collect()
        }),
        note: fields.get("note").and_then(|n| decoder.text(n)),
        not_applicable,
        agreed: fields.get("agreed").and_then(|n| decoder.date(n)),
    })
}

fn evidence(decoder: &mut Decoder, node: &Node<'_>) -> Option<EvidenceEntry> {
    let fields = decoder.fields(node, "a piece of evidence", &EVIDENCE_KEYS)?;
    let date = fields.required(decoder, "date");
    let date = date.and_then(|n| decoder.date(n));
    let title = fields.required(decoder, "title");
    let title = title.and_then(|n| decoder.text(n));
    let supports = fields.required(decoder, "supports");
    let visibility = fields.get("visibility").and_then(|n| decoder.choice(n));
    let entry = EvidenceEntry {
        until: fields.get("until").and_then(|n| until(decoder, n)),
        kind: fields.get("kind").and_then(|n| decoder.choice(n)),
        url: fields.get("url").and_then(|n| decoder.text(n)),
        supports: supports.map_or(Vec::new(), |n| decoder.ids(n)),
        visibility: visibility.unwrap_or(Visibility::External),
        reach: fields
            .get("reach")
            .and_then(|n| decoder.whole(n, MOST_REACH)),
        confirmed_by: fields.get("confirmed_by").and_then(|n| decoder.id(n)),
        description: fields.get("description").and_then(|n| decoder.text(n)),
        span: node.span,
        date: date?,
        title: title?,
    };
    Some(entry)
}

fn until(decoder: &mut Decoder, node: &Node<'_>) -> Option<Until> {
    match &node.value {
        Value::Scalar(scalar) if scalar.text == "now" => Some(Until::Now),
        _ => decoder.date(node).map(Until::Date),
    }
}
