//! `kind: ladder`: levels, matrix and lenses as one document writes them.

use jiff::civil::Date;

use super::decode::{Decoder, Fields, LevelName, Name, Placed};
use crate::diagnostic::{Diagnostic, TOO_LARGE};
use crate::form::{self, MOST_LEVELS};
use crate::model::ladder::{FutureKind, Status};
use crate::source::Span;
use crate::yaml::Node;

pub use super::matrix::{At, CellEntry, RowEntry, RowForm};
use super::matrix::{competencies, matrix};

/// A ladder, or what one changes of another.
#[derive(Debug)]
pub struct LadderDocument {
    /// Its id.
    pub id: Option<Name>,
    /// Its title.
    pub title: Option<String>,
    /// Its version, as text.
    pub version: Option<String>,
    /// The ladder that it extends.
    pub extends: Option<Name>,
    /// How far it is agreed.
    pub status: Option<Status>,
    /// Who keeps it.
    pub owner: Option<String>,
    /// When it was last reviewed.
    pub reviewed: Option<Date>,
    /// What it is.
    pub description: Option<String>,
    /// Source and job class.
    pub benchmark: Option<(Option<String>, Option<String>)>,
    /// Absent where those of the extended ladder serve.
    pub levels: Option<Vec<LevelEntry>>,
    /// In the order of the document; resolution takes the rows out.
    pub matrix: Vec<RowEntry>,
    /// Id and title.
    pub competencies: Vec<(Name, String)>,
    /// In the order of the document.
    pub lenses: Vec<LensEntry>,
    /// In the order of the document.
    pub futures: Vec<FutureEntry>,
    /// The document.
    pub span: Span,
}

/// A level.
#[derive(Debug)]
pub struct LevelEntry {
    /// Its id.
    pub id: Name,
    /// The level of the extended ladder whose column it takes.
    pub like: Option<Name>,
    /// Its title.
    pub title: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// How far the work reaches.
    pub scope: Option<String>,
    /// Titles outside the company.
    pub external_titles: Vec<String>,
    /// Pay band.
    pub band: Option<String>,
    /// Job class.
    pub job_class: Option<String>,
    /// The levels right below.
    pub after: Option<Vec<Name>>,
    /// Levels on other ladders.
    pub parallel: Vec<LevelName>,
    /// What is asked in some areas.
    pub choose: Option<Vec<ChooseEntry>>,
}

/// A `choose`.
#[derive(Debug)]
pub struct ChooseEntry {
    /// How many.
    pub count: Placed<u32>,
    /// At which rating.
    pub rating: Placed<u32>,
    /// Of which skills, disciplines and buckets.
    pub of: Vec<Name>,
    /// Where it is written.
    pub span: Span,
}

/// A lens.
#[derive(Debug)]
pub struct LensEntry {
    /// Its id.
    pub id: Name,
    /// Its title.
    pub title: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// By level.
    pub titles: Vec<(Name, String)>,
    /// By level.
    pub scopes: Vec<(Name, String)>,
    /// By level.
    pub descriptions: Vec<(Name, String)>,
    /// By level.
    pub external_titles: Vec<(Name, Vec<String>)>,
    /// By level.
    pub job_class: Vec<(Name, String)>,
    /// By level.
    pub choose: Vec<(Name, Vec<ChooseEntry>)>,
    /// In the order of the document; resolution takes the rows out.
    pub matrix: Vec<RowEntry>,
}

/// A future.
#[derive(Debug)]
pub struct FutureEntry {
    /// The level that it starts from.
    pub from: Name,
    /// What it is called.
    pub to: String,
    /// Its kind.
    pub kind: FutureKind,
    /// What it is.
    pub description: Option<String>,
}

/// Reads the document below its `kind`.
pub(crate) fn decode(mut fields: Fields<'_, '_, '_>, span: Span) -> LadderDocument {
    LadderDocument {
        id: fields.id("id"),
        title: fields.text("title"),
        version: fields.text("version"),
        extends: fields.id("extends"),
        status: fields.choice("status"),
        owner: fields.text("owner"),
        reviewed: fields.date("reviewed"),
        description: fields.text("description"),
        benchmark: fields.read("benchmark", benchmark).flatten(),
        levels: fields.read("levels", levels),
        matrix: fields.read("matrix", matrix).unwrap_or_default(),
        competencies: fields
            .read("competencies", competencies)
            .unwrap_or_default(),
        lenses: fields.read("lenses", lenses).unwrap_or_default(),
        futures: fields.list("futures", future),
        span,
    }
}

fn benchmark(decoder: &mut Decoder, node: &Node<'_>) -> Option<(Option<String>, Option<String>)> {
    let mut fields = decoder.fields(node, &form::BENCHMARK)?;
    Some((fields.text("source"), fields.text("job_class")))
}

fn levels(decoder: &mut Decoder, node: &Node<'_>) -> Vec<LevelEntry> {
    let items = decoder.list(node, Some(&form::LEVEL));
    if matches!(&node.value, crate::yaml::Value::Sequence(items) if items.is_empty()) {
        decoder.wrong(node, "a ladder has at least one level");
    }
    if let Some(first) = items.get(MOST_LEVELS) {
        let message = format!("a ladder has at most {MOST_LEVELS} levels");
        decoder.report(Diagnostic::new(&TOO_LARGE, first.span, message));
    }
    let kept = items.iter().take(MOST_LEVELS);
    let levels: Vec<LevelEntry> = kept.filter_map(|node| level(decoder, node)).collect();
    decoder.distinct("level", levels.iter().map(|level| &level.id));
    levels
}

fn level(decoder: &mut Decoder, node: &Node<'_>) -> Option<LevelEntry> {
    let mut fields = decoder.fields(node, &form::LEVEL)?;
    let like = fields.id("like");
    let title = fields.text("title");
    Some(LevelEntry {
        id: fields.id("id")?,
        like,
        title,
        description: fields.text("description"),
        scope: fields.text("scope"),
        external_titles: fields.list("external_titles", Decoder::text),
        band: fields.text("band"),
        job_class: fields.text("job_class"),
        after: fields.read("after", Decoder::names),
        parallel: fields.list("parallel", Decoder::level),
        choose: fields.read("choose", chooses),
    })
}

fn chooses(decoder: &mut Decoder, node: &Node<'_>) -> Vec<ChooseEntry> {
    decoder.entries_of(node, &form::CHOOSE, choose)
}

fn choose(decoder: &mut Decoder, node: &Node<'_>) -> Option<ChooseEntry> {
    let mut fields = decoder.fields(node, &form::CHOOSE)?;
    let count = fields.placed_whole("count");
    let rating = fields.placed_whole("rating");
    let of = fields.read("of", Decoder::names);
    let span = node.span;
    let (count, rating, of) = (count?, rating?, of?);
    Some(ChooseEntry {
        count,
        rating,
        of,
        span,
    })
}

fn lenses(decoder: &mut Decoder, node: &Node<'_>) -> Vec<LensEntry> {
    let lenses = decoder.entries_of(node, &form::LENS, lens);
    decoder.distinct("lens", lenses.iter().map(|lens| &lens.id));
    lenses
}

fn lens(decoder: &mut Decoder, node: &Node<'_>) -> Option<LensEntry> {
    const BY_LEVEL: &str = "what is given by level";
    let mut fields = decoder.fields(node, &form::LENS)?;
    let id = fields.id("id");
    let title = fields.text("title");
    let external = |decoder: &mut Decoder, node: &Node<'_>| Some(decoder.text_list(node));
    let chooses = |decoder: &mut Decoder, node: &Node<'_>| Some(chooses(decoder, node));
    Some(LensEntry {
        id: id?,
        title,
        description: fields.text("description"),
        titles: fields.by_id("titles", BY_LEVEL, Decoder::text),
        scopes: fields.by_id("scopes", BY_LEVEL, Decoder::text),
        descriptions: fields.by_id("descriptions", BY_LEVEL, Decoder::text),
        external_titles: fields.by_id("external_titles", BY_LEVEL, external),
        job_class: fields.by_id("job_class", BY_LEVEL, Decoder::text),
        choose: fields.by_id("choose", BY_LEVEL, chooses),
        matrix: fields.read("matrix", matrix).unwrap_or_default(),
    })
}

fn future(decoder: &mut Decoder, node: &Node<'_>) -> Option<FutureEntry> {
    let mut fields = decoder.fields(node, &form::FUTURE)?;
    let from = fields.id("from");
    let to = fields.text("to");
    let kind = fields.choice("kind");
    let description = fields.text("description");
    let (from, to, kind) = (from?, to?, kind?);
    Some(FutureEntry {
        from,
        to,
        kind,
        description,
    })
}
