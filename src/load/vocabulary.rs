//! `kind: vocabulary`: scales, buckets, disciplines and skills as one document writes them.

use super::decode::{Decoder, Fields, Name, Placed};
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, WRONG_TYPE, quoted};
use crate::form::{self, MOST_SHARE, SCALE_LENGTHS, Shape};
use crate::model::evidence::EvidenceKind;
use crate::source::Span;
use crate::yaml::{Node, Value};

/// A vocabulary, or what one changes of another.
#[derive(Debug)]
pub struct VocabularyDocument {
    /// Its id.
    pub id: Option<Name>,
    /// The vocabulary that it extends.
    pub extends: Option<Name>,
    /// What it is.
    pub description: Option<String>,
    /// In the order of the document.
    pub scales: Vec<ScaleEntry>,
    /// In the order of the document.
    pub buckets: Vec<BucketEntry>,
    /// In the order of the document.
    pub disciplines: Vec<DisciplineEntry>,
    /// In the order of the document.
    pub skills: Vec<SkillEntry>,
    /// The document.
    pub span: Span,
}

/// A scale.
#[derive(Clone, Debug)]
pub struct ScaleEntry {
    /// Its id.
    pub id: Name,
    /// One name a rating.
    pub names: Vec<String>,
}

/// A bucket; what is not given keeps the value of the vocabulary that is extended.
#[derive(Clone, Debug)]
pub struct BucketEntry {
    /// Its id.
    pub id: Name,
    /// Its title.
    pub title: Option<String>,
    /// What it is.
    pub description: Option<String>,
}

/// A discipline.
#[derive(Clone, Debug)]
pub struct DisciplineEntry {
    /// Its id.
    pub id: Name,
    /// Its bucket.
    pub bucket: Option<Name>,
    /// Its title.
    pub title: Option<String>,
    /// The traditional role.
    pub role: Option<String>,
    /// What those are called who lead people in it.
    pub leading_role: Option<String>,
    /// The kinds of evidence that usually show its skills.
    pub shown_by: Option<Vec<EvidenceKind>>,
    /// What it is.
    pub description: Option<String>,
}

/// The shares of a skill by discipline.
pub type Shares = Vec<(Name, Placed<f64>)>;
/// The texts of a rubric by rating.
pub type RubricTexts = Vec<(Placed<u8>, Vec<String>)>;

/// A skill.
#[derive(Clone, Debug)]
pub struct SkillEntry {
    /// Its id.
    pub id: Name,
    /// Its title.
    pub title: Option<String>,
    /// Other names by which it is looked for.
    pub also: Option<Vec<String>>,
    /// Ids that it had before.
    pub formerly: Option<Vec<Name>>,
    /// What it is.
    pub description: Option<String>,
    /// How the rest of the business says it.
    pub traditional: Option<String>,
    /// Whether it is leading people.
    pub leads: Option<bool>,
    /// The shares by discipline, and where they are written.
    pub maps_to: Option<Placed<Shares>>,
    /// Its scale.
    pub scale: Option<Name>,
    /// What ratings look like.
    pub rubric: Option<RubricTexts>,
    /// The kinds of evidence that usually show it.
    pub shown_by: Option<Vec<EvidenceKind>>,
    /// What helps someone grow here, by the rating to reach; what is for all stands at 0.
    pub develop: Option<RubricTexts>,
}

/// Reads the document below its `kind`.
pub(crate) fn decode(mut fields: Fields<'_, '_, '_>, span: Span) -> VocabularyDocument {
    let document = VocabularyDocument {
        id: fields.id("id"),
        extends: fields.id("extends"),
        description: fields.text("description"),
        scales: fields.read("scales", scales).unwrap_or_default(),
        buckets: fields.list("buckets", bucket),
        disciplines: fields.list("disciplines", discipline),
        skills: fields.list("skills", skill),
        span,
    };
    // Ids are distinct across all three kinds.
    let buckets = document.buckets.iter().map(|bucket| &bucket.id);
    let disciplines = document.disciplines.iter().map(|discipline| &discipline.id);
    let skills = document.skills.iter().map(|skill| &skill.id);
    fields.distinct("id", buckets.chain(disciplines).chain(skills));
    document
}

fn scales(decoder: &mut Decoder, node: &Node<'_>) -> Vec<ScaleEntry> {
    let entries = decoder.mapping(node, "`scales`").unwrap_or_default();
    let mut scales = Vec::new();
    for entry in entries {
        let names = decoder.text_list(&entry.value);
        let Some(id) = decoder.key_id(&entry.key) else {
            continue;
        };
        let (fewest, most) = SCALE_LENGTHS;
        if !(fewest..=most).contains(&names.len()) {
            let message = format!("a scale has {fewest} to {most} names, from 0 up");
            decoder.report(Diagnostic::new(&WRONG_TYPE, entry.value.span, message));
            continue;
        }
        if let Some(twice) = (1..names.len()).find(|at| names[..*at].contains(&names[*at])) {
            let message = format!("the name {} appears twice", quoted(&names[twice]));
            decoder.report(Diagnostic::new(&DUPLICATE_ID, entry.value.span, message));
            continue;
        }
        scales.push(ScaleEntry { id, names });
    }
    scales
}

fn bucket(decoder: &mut Decoder, node: &Node<'_>) -> Option<BucketEntry> {
    let mut fields = decoder.fields(node, &form::BUCKET)?;
    let id = fields.id("id")?;
    Some(BucketEntry {
        title: fields.title(&id),
        id,
        description: fields.text("description"),
    })
}

fn discipline(decoder: &mut Decoder, node: &Node<'_>) -> Option<DisciplineEntry> {
    let mut fields = decoder.fields(node, &form::DISCIPLINE)?;
    let id = fields.id("id")?;
    Some(DisciplineEntry {
        title: fields.title(&id),
        id,
        bucket: fields.id("bucket"),
        role: fields.text("role"),
        leading_role: fields.text("leading_role"),
        shown_by: fields.read("shown_by", Decoder::choices),
        description: fields.text("description"),
    })
}

fn skill(decoder: &mut Decoder, node: &Node<'_>) -> Option<SkillEntry> {
    let mut fields = decoder.fields(node, &form::SKILL)?;
    let id = fields.id("id")?;
    Some(SkillEntry {
        title: fields.title(&id),
        id,
        also: fields.read("also", Decoder::text_list),
        formerly: fields.read("formerly", Decoder::ids),
        description: fields.text("description"),
        traditional: fields.text("traditional"),
        leads: fields.flag("leads"),
        maps_to: fields.read("maps_to", shares),
        scale: fields.id("scale"),
        rubric: fields.read("rubric", |decoder, node| by_rating(decoder, node, "rubric")),
        shown_by: fields.read("shown_by", Decoder::choices),
        develop: fields.read("develop", develop),
    })
}

fn shares(decoder: &mut Decoder, node: &Node<'_>) -> Placed<Shares> {
    let share = |decoder: &mut Decoder, node: &Node<'_>| {
        let value = decoder.number_of(node, &Shape::UpTo(MOST_SHARE))?;
        let span = node.span;
        if value == 0.0 {
            decoder.report(
                Diagnostic::new(&WRONG_TYPE, span, "a share is above 0")
                    .help("leave out a discipline that has no part in the skill"),
            );
            return None;
        }
        Some(Placed { value, span })
    };
    let value = decoder.by_id(node, "`maps_to`", share);
    let span = node.span;
    Placed { value, span }
}

fn develop(decoder: &mut Decoder, node: &Node<'_>) -> RubricTexts {
    if matches!(node.value, Value::Mapping(_)) {
        return by_rating(decoder, node, "develop");
    }
    let (value, span) = (0, node.span);
    vec![(Placed { value, span }, decoder.text_list(node))]
}

fn by_rating(decoder: &mut Decoder, node: &Node<'_>, what: &str) -> RubricTexts {
    let named = format!("`{what}`");
    let entries = decoder.mapping(node, &named).unwrap_or_default();
    let mut texts = Vec::new();
    for entry in entries {
        let text = decoder.texts(&entry.value);
        let key = entry.key.text.as_ref();
        let digits = !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
        let rating = key.parse::<u8>().ok();
        match rating.filter(|_| digits && (key.len() == 1 || !key.starts_with('0'))) {
            Some(value) => {
                let span = entry.key.span;
                texts.push((Placed { value, span }, text));
            }
            None => {
                let message = format!("{} is not a rating", quoted(key));
                decoder.report(Diagnostic::new(&WRONG_TYPE, entry.key.span, message).help(
                    format!("the keys of {named} are whole ratings, such as `3`"),
                ));
            }
        }
    }
    texts
}
