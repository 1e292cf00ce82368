//! The matrix of a ladder or lens: rows in their short, long and partial forms.

use std::collections::BTreeMap;

use super::decode::{Decoder, Fields, Name, Placed, wrong};
use super::scalar::plain_decimal;
use super::slips;
use crate::diagnostic::{DUPLICATE_KEY, Diagnostic, OFF_SCALE, WRONG_TYPE, quoted};
use crate::form;
use crate::source::Span;
use crate::yaml::{self, Entry, Node, Scalar, Value};

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

/// Competencies, each with its rows.
pub(crate) fn matrix(decoder: &mut Decoder, node: &Node<'_>) -> Vec<RowEntry> {
    let mut rows: Vec<RowEntry> = Vec::new();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for group in decoder.mapping(node, "a matrix").unwrap_or_default() {
        let competency = decoder.key_id(&group.key);
        for entry in rows_of(decoder, &group.value) {
            let form = row(decoder, &entry.value);
            let (Some(skill), Some(competency)) = (decoder.key_name(&entry.key), &competency)
            else {
                continue;
            };
            if let Some(first) = seen.get(skill.text.as_str()) {
                let message = format!("the row {} appears twice", quoted(&skill.text));
                decoder.report(
                    Diagnostic::new(&DUPLICATE_KEY, skill.span, message)
                        .related(*first, "first here")
                        .help("a skill appears once in a matrix: keep it under one competency"),
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

/// The rows of a competency.
fn rows_of<'n, 't>(decoder: &mut Decoder, node: &'n Node<'t>) -> &'n [Entry<'t>] {
    let cells = match &node.value {
        Value::Scalar(scalar) => !scalar.is_null() && yaml::slip_in_entry(&scalar.text).is_none(),
        Value::Sequence(items) => {
            !items.is_empty()
                && items
                    .iter()
                    .all(|item| matches!(item.value, Value::Scalar(_)))
        }
        _ => false,
    };
    if cells {
        let found = wrong(node, "a competency is a mapping of skills and their cells");
        let help = "name the skill on the line below, with a cell for each level: `SKILL: [1, 2]`";
        decoder.report(found.help(help));
        return &[];
    }
    decoder.mapping(node, "a competency").unwrap_or_default()
}

fn row(decoder: &mut Decoder, node: &Node<'_>) -> Option<RowForm> {
    match &node.value {
        Value::Scalar(_) if node.is_null() => Some(RowForm::Drop),
        Value::Refused => None,
        Value::Scalar(scalar) => {
            let found = wrong(node, "a row is a list with a cell for each level");
            decoder.report(slips::no_row(found, scalar));
            None
        }
        Value::Sequence(_) => Some(RowForm::Cells(cells(decoder, node))),
        Value::Mapping(_) => {
            let mut fields = decoder.fields(node, &form::ROW)?;
            let at = fields.read("at", at);
            let none = at
                .as_ref()
                .is_none_or(|at| matches!(at, At::Some(cells) if cells.is_empty()));
            if none && fields.is_meant("at") {
                return None;
            }
            Some(RowForm::Long {
                at,
                weight: weight(&mut fields),
                core: fields.flag("core"),
                words: fields.read("words", words),
            })
        }
    }
}

fn weight(fields: &mut Fields<'_, '_, '_>) -> Option<f64> {
    let weight = fields.number("weight")?;
    if let Some(entry) = fields.entry("weight").filter(|_| weight == 0.0) {
        fields.report(
            Diagnostic::new(&WRONG_TYPE, entry.value.span, "a weight is above 0")
                .help("drop the row with `~` where the skill is not asked"),
        );
        return None;
    }
    Some(weight)
}

fn at(decoder: &mut Decoder, node: &Node<'_>) -> At {
    match &node.value {
        Value::Sequence(_) => At::All(cells(decoder, node)),
        Value::Scalar(scalar) if !scalar.is_null() => {
            let found = wrong(node, "`at` is a list with a cell for each level");
            decoder.report(slips::no_row(found, scalar));
            At::Some(Vec::new())
        }
        _ => At::Some(decoder.by_id(node, "`at`", cell)),
    }
}

fn words(decoder: &mut Decoder, node: &Node<'_>) -> Vec<(Name, Vec<String>)> {
    let texts = |decoder: &mut Decoder, node: &Node<'_>| Some(decoder.texts(node));
    decoder.by_id(node, "`words`", texts)
}

/// A list of cells. A broken cell counts as not asked, so that the row keeps its length.
fn cells(decoder: &mut Decoder, node: &Node<'_>) -> Placed<Vec<CellEntry>> {
    let items = decoder.list(node, None).iter();
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
        decoder.wrong_single(
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
    match rating.filter(|rating| scalar.is_plain() && shaped && unpadded && !(core && *rating == 0))
    {
        Some(rating) => Some(CellEntry { rating, core, span }),
        None => {
            decoder.report(bad_cell(scalar, digits, span));
            None
        }
    }
}

fn bad_cell(scalar: &Scalar<'_>, digits: &str, span: Span) -> Diagnostic {
    let text = scalar.text.as_ref();
    let number = plain_decimal(digits).filter(|_| scalar.is_plain());
    match number {
        Some(0.0) => Diagnostic::new(&WRONG_TYPE, span, "what is not asked cannot be core")
            .help("write `~`, or a rating above 0 with `!`"),
        Some(number) if number.fract() != 0.0 => {
            let message = format!("a ladder asks for whole ratings, not {}", quoted(text));
            Diagnostic::new(&OFF_SCALE, span, message).help("half steps are for people")
        }
        Some(_) => {
            let message = format!("{} is above every scale", quoted(text));
            Diagnostic::new(&OFF_SCALE, span, message)
        }
        None => slips::no_cell(scalar, span),
    }
}

/// The titles of a matrix's groups.
pub(crate) fn competencies(decoder: &mut Decoder, node: &Node<'_>) -> Vec<(Name, String)> {
    let titles = decoder.entries_of(node, &form::COMPETENCY, |decoder, node| {
        let mut fields = decoder.fields(node, &form::COMPETENCY)?;
        fields.text("description");
        let (id, title) = (fields.id("id"), fields.text("title"));
        Some((id?, title?))
    });
    decoder.distinct("competency", titles.iter().map(|(id, _)| id));
    titles
}
