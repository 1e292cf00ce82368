//! `kind: vocabulary`: scales, buckets, disciplines and skills as one document writes them.

use super::decode::{Decoder, Name, Placed};
use crate::diagnostic::{DUPLICATE_ID, Diagnostic, WRONG_TYPE, quoted};
use crate::model::evidence::EvidenceKind;
use crate::source::Span;
use crate::yaml::Node;

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
    /// What it is.
    pub description: Option<String>,
    /// How the rest of the business says it.
    pub traditional: Option<String>,
    /// The shares by discipline, and where they are written.
    pub maps_to: Option<Placed<Shares>>,
    /// Its scale.
    pub scale: Option<Name>,
    /// What ratings look like.
    pub rubric: Option<RubricTexts>,
    /// The kinds of evidence that usually show it.
    pub shown_by: Option<Vec<EvidenceKind>>,
    /// What helps someone grow here.
    pub develop: Option<Vec<String>>,
}

/// The keys of a vocabulary, in the order in which documents are written.
pub(crate) const KEYS: [&str; 8] = [
    "kind",
    "id",
    "extends",
    "description",
    "scales",
    "buckets",
    "disciplines",
    "skills",
];
/// The keys of a bucket, in the order in which documents are written.
pub(crate) const BUCKET_KEYS: [&str; 3] = ["id", "title", "description"];
/// The keys of a discipline, in the order in which documents are written.
pub(crate) const DISCIPLINE_KEYS: [&str; 6] =
    ["id", "bucket", "title", "role", "shown_by", "description"];
/// The keys of a skill, in the order in which documents are written.
pub(crate) const SKILL_KEYS: [&str; 9] = [
    "id",
    "title",
    "maps_to",
    "traditional",
    "scale",
    "description",
    "rubric",
    "shown_by",
    "develop",
];

/// Reads the document below its `kind`.
pub fn decode(decoder: &mut Decoder, root: &Node<'_>) -> VocabularyDocument {
    let mut document = VocabularyDocument {
        id: None,
        extends: None,
        description: None,
        scales: Vec::new(),
        buckets: Vec::new(),
        disciplines: Vec::new(),
        skills: Vec::new(),
        span: root.span,
    };
    let Some(fields) = decoder.fields(root, "a vocabulary", &KEYS) else {
        return document;
    };
    let id = fields.required(decoder, "id");
    document.id = id.and_then(|node| decoder.id(node));
    document.extends = fields.get("extends").and_then(|node| decoder.id(node));
    document.description = fields
        .get("description")
        .and_then(|node| decoder.text(node));
    if let Some(node) = fields.get("scales") {
        document.scales = scales(decoder, node);
    }
    document.buckets = entries(decoder, fields.get("buckets"), bucket);
    document.disciplines = entries(decoder, fields.get("disciplines"), discipline);
    document.skills = entries(decoder, fields.get("skills"), skill);
    // Ids are distinct across all three kinds.
    let buckets = document.buckets.iter().map(|b| &b.id);
    let disciplines = document.disciplines.iter().map(|d| &d.id);
    let skills = document.skills.iter().map(|s| &s.id);
    decoder.distinct("id", buckets.chain(disciplines).chain(skills));
    document
}

fn entries<T>(
    decoder: &mut Decoder,
    node: Option<&Node<'_>>,
    entry: fn(&mut Decoder, &Node<'_>) -> Option<T>,
) -> Vec<T> {
    let Some(node) = node else { return Vec::new() };
    let items = decoder.list(node).iter();
    items.filter_map(|item| entry(decoder, item)).collect()
}

fn scales(decoder: &mut Decoder, node: &Node<'_>) -> Vec<ScaleEntry> {
    let entries = decoder.mapping(node, "`scales`").unwrap_or_default();
    let mut scales = Vec::new();
    for entry in entries {
        let names = decoder.text_list(&entry.value);
        let Some(id) = decoder.key_id(&entry.key) else {
            continue;
        };
        // Ratings are small: 20 steps are more than anybody tells apart.
        if !(2..=21).contains(&names.len()) {
            let message = "a scale has 2 to 21 names, from 0 up";
            decoder.report(Diagnostic::new(&WRONG_TYPE, entry.value.span, message));
            continue;
        }
        if let Some(twice) = (1..names.len()).find(|at| names[..*at].contains(&names[*at])) {
            let message = format!("the name {} stands twice", quoted(&names[twice]));
            decoder.report(Diagnostic::new(&DUPLICATE_ID, entry.value.span, message));
            continue;
        }
        scales.push(ScaleEntry { id, names });
    }
    scales
}

fn bucket(decoder: &mut Decoder, node: &Node<'_>) -> Option<BucketEntry> {
    let fields = decoder.fields(node, "a bucket", &BUCKET_KEYS)?;
    Some(BucketEntry {
        id: fields.required(decoder, "id").and_then(|n| decoder.id(n))?,
        title: fields.get("title").and_then(|n| decoder.text(n)),
        description: fields.get("description").and_then(|n| decoder.text(n)),
    })
}

fn discipline(decoder: &mut Decoder, node: &Node<'_>) -> Option<DisciplineEntry> {
    let fields = decoder.fields(node, "a discipline", &DISCIPLINE_KEYS)?;
    Some(DisciplineEntry {
        id: fields.required(decoder, "id").and_then(|n| decoder.id(n))?,
        bucket: fields.get("bucket").and_then(|n| decoder.id(n)),
        title: fields.get("title").and_then(|n| decoder.text(n)),
        role: fields.get("role").and_then(|n| decoder.text(n)),
        shown_by: fields.get("shown_by").map(|n| decoder.choices(n)),
        description: fields.get("description").and_then(|n| decoder.text(n)),
    })
}

fn skill(decoder: &mut Decoder, node: &Node<'_>) -> Option<SkillEntry> {
    let fields = decoder.fields(node, "a skill", &SKILL_KEYS)?;
    Some(SkillEntry {
        id: fields.required(decoder, "id").and_then(|n| decoder.id(n))?,
        title: fields.get("title").and_then(|n| decoder.text(n)),
        description: fields.get("description").and_then(|n| decoder.text(n)),
        traditional: fields.get("traditional").and_then(|n| decoder.text(n)),
        maps_to: fields.get("maps_to").map(|n| shares(decoder, n)),
        scale: fields.get("scale").and_then(|n| decoder.id(n)),
        rubric: fields.get("rubric").map(|n| rubric(decoder, n)),
        shown_by: fields.get("shown_by").map(|n| decoder.choices(n)),
        develop: fields.get("develop").map(|n| decoder.text_list(n)),
    })
}

fn shares(decoder: &mut Decoder, node: &Node<'_>) -> Placed<Shares> {
    let entries = decoder.mapping(node, "`maps_to`").unwrap_or_default();
    let mut value = Vec::new();
    for entry in entries {
        let share = decoder.number_within(&entry.value, 0.0, 1.0);
        let Some(name) = decoder.key_id(&entry.key) else {
            continue;
        };
        match share {
            Some(0.0) => decoder.report(
                Diagnostic::new(&WRONG_TYPE, entry.value.span, "a share is above 0")
                    .help("leave a discipline out where the skill is no part of it"),
            ),
            Some(share) => {
                let span = entry.value.span;
                value.push((name, Placed { value: share, span }));
            }
            None => {}
        }
    }
    let span = node.span;
    Placed { value, span }
}

fn rubric(decoder: &mut Decoder, node: &Node<'_>) -> RubricTexts {
    let entries = decoder.mapping(node, "`rubric`").unwrap_or_default();
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
                let message = format!("{} is no rating", quoted(key));
                decoder.report(
                    Diagnostic::new(&WRONG_TYPE, entry.key.span, message)
                        .help("the keys of a rubric are whole ratings, such as `3`"),
                );
            }
        }
    }
    texts
}
