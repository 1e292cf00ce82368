//! The matrix of a ladder or lens: rows in their short, long and partial forms.

use std::collections::BTreeMap;

use super::decode::{Decoder, Name, Placed};
use crate::diagnostic::{DUPLICATE_KEY, Diagnostic, OFF_SCALE, WRONG_TYPE, quoted};
use crate::source::Span;
use crate::yaml::{Node, Value};

/// One row.
#[derive(Debug)]
pub struct RowEntry {
    /// The competency that it stands under.
    pub competency: Name,
    /// The skill.
    pub skill: Name,
    /// What is said of it.
    pub form: RowForm,
}

/// The three forms of a row.
#[derive(Debug)]
pub enum RowForm {
    /// `~`: drops the row.
    Drop,
    /// A list of cells.
    Cells(Placed<Vec<CellEntry>>),
    /// The long form.
    Long {
        /// The cells, where given.
        at: Option<At>,
        /// The weight, where given.
        weight: Option<f64>,
        /// `core`, where given.
        core: Option<bool>,
        /// The ladder's own text by level, where given.
        words: Option<Vec<(Name, Vec<String>)>>,
    },
}

impl RowForm {
    /// Drops the texts of `words`, keeping which cells have some: whoever reads them in the tree
    /// need not hold those of many ladders.
    pub fn forget_words(&mut self) {
        if let RowForm::Long {
            words: Some(words), ..
        } = self
        {
            words.iter_mut().for_each(|(_, texts)| *texts = Vec::new());
        }
    }
}

/// The cells of a long form.
#[derive(Debug)]
pub enum At {
    /// One cell a level.
    All(Placed<Vec<CellEntry>>),
    /// Named cells only.
    Some(Vec<(Name, CellEntry)>),
}

/// One cell.
#[derive(Clone, Copy, Debug)]
pub struct CellEntry {
    /// The rating; 0 where the level does not ask.
    pub rating: u8,
    /// Marked `!`.
    pub core: bool,
    /// Where it is written.
    pub span: Span,
}

/// The keys of a competency, in the order in which documents are written.
pub(crate) const COMPETENCY_KEYS: [&str; 3] = ["id", "title", "description"];
/// The keys of a row's long form, in the order in which documents are written.
pub(crate) const ROW_KEYS: [&str; 4] = ["at", "weight", "core", "words"];

/// Competencies, each with its rows.
pub fn matrix(decoder: &mut Decoder, node: &Node<'_>) -> Vec<RowEntry> {
    let mut rows: Vec<RowEntry> = Vec::new();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for group in decoder.mapping(node, "a matrix").unwrap_or_default() {
        let competency = decoder.key_id(&group.key);
        let entries = decoder.mapping(&group.value, "a competency's rows");
        for entry in entries.unwrap_or_default() {
            let form = row(decoder, &entry.value);
            let (Some(skill), Some(competency)) = (decoder.key_id(&entry.key), &competency) else {
                continue;
            };
            if let Some(first) = seen.get(skill.text.as_str()) {
                let message = format!("the row {} stands twice", quoted(&skill.text));
                decoder.report(
                    Diagnostic::new(&DUPLICATE_KEY, skill.span, message)
                        .related(*first, "first here")
                        .help("a skill stands once in a matrix: keep it under one competency"),
                );
                continue;
            }
            seen.insert(&entry.key.text, skill.span);
            let competency = competency.clone();
            rows.extend(form.map(|form| RowEntry {
                competency,
                skill,
                form,
            }));
        }
    }
    rows.shrink_to_fit();
    rows
}

fn row(decoder: &mut Decoder, node: &Node<'_>) -> Option<RowForm> {
    match &node.value {
        Value::Scalar(_) if node.is_null() => Some(RowForm::Drop),
        Value::Scalar(_) | Value::Refused => {
            decoder.wrong(
                node,
                "a row is a list of cells, a mapping, or `~` to drop it",
            );
            None
        }
        Value::Sequence(_) => Some(RowForm::Cells(cells(decoder, node))),
        Value::Mapping(_) => {
            let fields = decoder.fields(node, "a row", &ROW_KEYS)?;
            let weight = fields.get("weight").and_then(|n| weight(decoder, n));
            Some(RowForm::Long {
                at: fields.get("at").map(|n| at(decoder, n)),
                weight,
                core: fields.get("core").and_then(|n| decoder.boolean(n)),
                words: fields.get("words").map(|n| words(decoder, n)),
            })
        }
    }
}

fn weight(decoder: &mut Decoder, node: &Node<'_>) -> Option<f64> {
    let weight = decoder.number_within(node, 0.0, 100.0)?;
    if weight == 0.0 {
        decoder.report(
            Diagnostic::new(&WRONG_TYPE, node.span, "a weight is above 0")
                .help("drop the row with `~` where the skill is not asked"),
        );
        return None;
    }
    Some(weight)
}

fn at(decoder: &mut Decoder, node: &Node<'_>) -> At {
    match &node.value {
        Value::Sequence(_) => At::All(cells(decoder, node)),
        _ => {
            let entries = decoder.mapping(node, "`at`").unwrap_or_default().iter();
            let cells = entries.filter_map(|entry| {
                let cell = cell(decoder, &entry.value);
                Some((decoder.key_id(&entry.key)?, cell?))
            });
            At::Some(cells.collect())
        }
    }
}

fn words(decoder: &mut Decoder, node: &Node<'_>) -> Vec<(Name, Vec<String>)> {
    let entries = decoder.mapping(node, "`words`").unwrap_or_default().iter();
    entries
        .filter_map(|entry| {
            let texts = decoder.texts(&entry.value);
            Some((decoder.key_id(&entry.key)?, texts))
        })
        .collect()
}

/// A list of cells. A broken cell counts as not asked, so that the row keeps its length.
fn cells(decoder: &mut Decoder, node: &Node<'_>) -> Placed<Vec<CellEntry>> {
    let items = decoder.list(node).iter();
    let value = items
        .map(|item| {
            let span = item.span;
            let none = CellEntry {
                rating: 0,
                core: false,
                span,
            };
            cell(decoder, item).unwrap_or(none)
        })
        .collect();
    let span = node.span;
    Placed { value, span }
}

fn cell(decoder: &mut Decoder, node: &Node<'_>) -> Option<CellEntry> {
    let span = node.span;
    if node.is_null() {
        return Some(CellEntry {
            rating: 0,
            core: false,
            span,
        });
    }
    let Value::Scalar(scalar) = &node.value else {
        decoder.wrong(
            node,
            "a cell is a whole rating, `3!` where it is core, or `~`",
        );
        return None;
    };
    let (digits, core) = match scalar.text.strip_suffix('!') {
        Some(digits) => (digits, true),
        None => (scalar.text.as_ref(), false),
    };
    let shaped = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let unpadded = digits.len() == 1 || !digits.starts_with('0');
    let rating = digits.parse::<u8>().ok();
    match rating.filter(|rating| scalar.plain && shaped && unpadded && !(core && *rating == 0)) {
        Some(rating) => Some(CellEntry { rating, core, span }),
        None => {
            decoder.report(bad_cell(scalar.plain, &scalar.text, digits, span));
            None
        }
    }
}

fn bad_cell(plain: bool, text: &str, digits: &str, span: Span) -> Diagnostic {
    let number = super::scalar::plain_decimal(digits).filter(|_| plain);
    match number {
        Some(0.0) => Diagnostic::new(&WRONG_TYPE, span, "what is not asked cannot be core")
            .help("write `~`, or a rating above 0 with `!`"),
        Some(number) if number.fract() != 0.0 => {
            let message = format!("a ladder asks whole ratings, not {}", quoted(text));
            Diagnostic::new(&OFF_SCALE, span, message).help("half steps are for people")
        }
        Some(_) => {
            let message = format!("{} is beyond every scale", quoted(text));
            Diagnostic::new(&OFF_SCALE, span, message)
        }
        None => Diagnostic::new(&WRONG_TYPE, span, format!("{} is no cell", quoted(text)))
            .help("a cell is a whole rating without quotes, `3!` where it is core, or `~`"),
    }
}

/// The titles of a matrix's groups.
pub fn competencies(decoder: &mut Decoder, node: &Node<'_>) -> Vec<(Name, String)> {
    let mut titles: Vec<(Name, String)> = Vec::new();
    for item in decoder.list(node) {
        let Some(fields) = decoder.fields(item, "a competency", &COMPETENCY_KEYS) else {
            continue;
        };
        let id = fields.required(decoder, "id").and_then(|n| decoder.id(n));
        let title = fields.required(decoder, "title");
        let title = title.and_then(|n| decoder.text(n));
        if let Some(node) = fields.get("description") {
            decoder.text(node);
        }
        let (Some(id), Some(title)) = (id, title) else {
            continue;
        };
        titles.push((id, title));
    }
    decoder.distinct("competency", titles.iter().map(|(id, _)| id));
    titles
}
