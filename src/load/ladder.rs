//! `kind: ladder`: levels, matrix and lenses as one document writes them.

use jiff::civil::Date;

use super::decode::{Decoder, LevelName, Name, Placed};
use crate::diagnostic::{Diagnostic, MISSING_KEY, TOO_LARGE};
use crate::model::ladder::{FutureKind, Status};
use crate::source::Span;
use crate::yaml::Node;

pub use super::matrix::{At, CellEntry, RowEntry, RowForm};
pub(crate) use super::matrix::{COMPETENCY_KEYS, ROW_KEYS};
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
    pub external_titles: Vec<(Name, Vec<String>)>,
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

/// Most levels of a ladder, and most skills that a `choose` counts.
const MOST_COUNT: u32 = 1_000;

/// The keys of a ladder, in the order in which documents are written.
pub(crate) const KEYS: [&str; 15] = [
    "kind",
    "id",
    "title",
    "version",
    "status",
    "owner",
    "reviewed",
    "extends",
    "description",
    "benchmark",
    "levels",
    "matrix",
    "competencies",
    "lenses",
    "futures",
];
/// The keys of a benchmark, in the order in which documents are written.
pub(crate) const BENCHMARK_KEYS: [&str; 2] = ["source", "job_class"];
/// The keys of a level, in the order in which documents are written.
pub(crate) const LEVEL_KEYS: [&str; 11] = [
    "id",
    "title",
    "like",
    "external_titles",
    "scope",
    "band",
    "job_class",
    "after",
    "parallel",
    "choose",
    "description",
];
/// The keys of a lens, in the order in which documents are written.
pub(crate) const LENS_KEYS: [&str; 6] = [
    "id",
    "title",
    "description",
    "external_titles",
    "choose",
    "matrix",
];
/// The keys of a `choose`, in the order in which documents are written.
pub(crate) const CHOOSE_KEYS: [&str; 3] = ["count", "rating", "of"];
/// The keys of a future, in the order in which documents are written.
pub(crate) const FUTURE_KEYS: [&str; 4] = ["from", "to", "kind", "description"];

/// Reads the document below its `kind`.
pub fn decode(decoder: &mut Decoder, root: &Node<'_>) -> LadderDocument {
    let fields = decoder.fields(root, "a ladder", &KEYS);
    let Some(fields) = fields else {
        // Unreachable for a document: its root is known to be a mapping.
        return empty(root.span);
    };
    let text = |decoder: &mut Decoder, key| fields.get(key).and_then(|n| decoder.text(n));
    let required = |decoder: &mut Decoder, key| {
        let node = fields.required(decoder, key);
        node.and_then(|n| decoder.text(n))
    };
    let id = fields.required(decoder, "id");
    let document = LadderDocument {
        id: id.and_then(|n| decoder.id(n)),
        title: required(decoder, "title"),
        version: required(decoder, "version"),
        extends: fields.get("extends").and_then(|n| decoder.id(n)),
        status: fields.get("status").and_then(|n| decoder.choice(n)),
        owner: text(decoder, "owner"),
        reviewed: fields.get("reviewed").and_then(|n| decoder.date(n)),
        description: text(decoder, "description"),
        benchmark: fields.get("benchmark").and_then(|n| benchmark(decoder, n)),
        levels: fields.get("levels").map(|n| levels(decoder, n)),
        matrix: fields
            .get("matrix")
            .map_or(Vec::new(), |n| matrix(decoder, n)),
        competencies: fields
            .get("competencies")
            .map_or(Vec::new(), |n| competencies(decoder, n)),
        lenses: fields
            .get("lenses")
            .map_or(Vec::new(), |n| lenses(decoder, n)),
        futures: fields
            .get("futures")
            .map_or(Vec::new(), |n| futures(decoder, n)),
        span: root.span,
    };
    if fields.get("levels").is_none() && fields.get("extends").is_none() {
        let at = fields.entry("kind").map_or(root.span, |e| e.key.span);
        decoder.report(
            Diagnostic::new(&MISSING_KEY, at, "the key `levels` is missing")
                .help("a ladder has `levels`, or takes those of the one that it `extends`"),
        );
    }
    document
}

fn empty(span: Span) -> LadderDocument {
    LadderDocument {
        id: None,
        title: None,
        version: None,
        extends: None,
        status: None,
        owner: None,
        reviewed: None,
        description: None,
        benchmark: None,
        levels: None,
        matrix: Vec::new(),
        competencies: Vec::new(),
        lenses: Vec::new(),
        futures: Vec::new(),
        span,
    }
}

fn benchmark(decoder: &mut Decoder, node: &Node<'_>) -> Option<(Option<String>, Option<String>)> {
    let fields = decoder.fields(node, "a benchmark", &BENCHMARK_KEYS)?;
    let source = fields.get("source").and_then(|n| decoder.text(n));
    let job_class = fields.get("job_class").and_then(|n| decoder.text(n));
    Some((source, job_class))
}

fn levels(decoder: &mut Decoder, node: &Node<'_>) -> Vec<LevelEntry> {
    let items = decoder.list(node);
    if items.is_empty() {
        decoder.wrong(node, "a ladder has at least one level");
    }
    let most = MOST_COUNT as usize;
    if let Some(first) = items.get(most) {
        let message = format!("a ladder has at most {most} levels");
        decoder.report(Diagnostic::new(&TOO_LARGE, first.span, message));
    }
    let kept = items.iter().take(most);
    let levels: Vec<LevelEntry> = kept.filter_map(|n| level(decoder, n)).collect();
    decoder.distinct("level", levels.iter().map(|level| &level.id));
    levels
}

fn level(decoder: &mut Decoder, node: &Node<'_>) -> Option<LevelEntry> {
    let fields = decoder.fields(node, "a level", &LEVEL_KEYS)?;
    let like = fields.get("like").and_then(|n| decoder.id(n));
    let title = match fields.get("like") {
        Some(_) => fields.get("title"),
        None => fields.required(decoder, "title"),
    };
    let text = |decoder: &mut Decoder, key| fields.get(key).and_then(|n| decoder.text(n));
    Some(LevelEntry {
        id: fields.required(decoder, "id").and_then(|n| decoder.id(n))?,
        like,
        title: title.and_then(|n| decoder.text(n)),
        description: text(decoder, "description"),
        scope: text(decoder, "scope"),
        external_titles: fields
            .get("external_titles")
            .map_or(Vec::new(), |n| decoder.text_list(n)),
        band: text(decoder, "band"),
        job_class: text(decoder, "job_class"),
        after: fields.get("after").map(|n| decoder.ids(n)),
        parallel: fields.get("parallel").map_or(Vec::new(), |n| {
            let items = decoder.list(n).iter();
            items.filter_map(|item| decoder.level(item)).collect()
        }),
        choose: fields.get("choose").map(|n| chooses(decoder, n)),
    })
}

fn chooses(decoder: &mut Decoder, node: &Node<'_>) -> Vec<ChooseEntry> {
    let items = decoder.list(node).iter();
    items.filter_map(|item| choose(decoder, item)).collect()
}

fn choose(decoder: &mut Decoder, node: &Node<'_>) -> Option<ChooseEntry> {
    let fields = decoder.fields(node, "a `choose`", &CHOOSE_KEYS)?;
    let count = fields.required(decoder, "count");
    let count = above_zero(decoder, count, MOST_COUNT);
    let rating = fields.required(decoder, "rating");
    let rating = above_zero(decoder, rating, 20);
    let of = fields.required(decoder, "of").map(|n| decoder.ids(n));
    let span = node.span;
    let (count, rating, of) = (count?, rating?, of?);
    Some(ChooseEntry {
        count,
        rating,
        of,
        span,
    })
}

fn above_zero(decoder: &mut Decoder, node: Option<&Node<'_>>, most: u32) -> Option<Placed<u32>> {
    let node = node?;
    let value = decoder.whole(node, most)?;
    if value == 0 {
        decoder.wrong(node, "a whole number above 0 is expected here");
        return None;
    }
    let span = node.span;
    Some(Placed { value, span })
}

fn lenses(decoder: &mut Decoder, node: &Node<'_>) -> Vec<LensEntry> {
    let items = decoder.list(node).iter();
    let lenses: Vec<LensEntry> = items.filter_map(|n| lens(decoder, n)).collect();
    decoder.distinct("lens", lenses.iter().map(|lens| &lens.id));
    lenses
}

fn lens(decoder: &mut Decoder, node: &Node<'_>) -> Option<LensEntry> {
    let fields = decoder.fields(node, "a lens", &LENS_KEYS)?;
    let id = fields.required(decoder, "id").and_then(|n| decoder.id(n));
    let title = fields.required(decoder, "title");
    let lens = LensEntry {
        id: id?,
        title: title.and_then(|n| decoder.text(n)),
        description: fields.get("description").and_then(|n| decoder.text(n)),
        external_titles: by_level(decoder, fields.get("external_titles"), |decoder, node| {
            decoder.text_list(node)
        }),
        choose: by_level(decoder, fields.get("choose"), chooses),
        matrix: fields
            .get("matrix")
            .map_or(Vec::new(), |n| matrix(decoder, n)),
    };
    Some(lens)
}

fn by_level<T>(
    decoder: &mut Decoder,
    node: Option<&Node<'_>>,
    value: fn(&mut Decoder, &Node<'_>) -> T,
) -> Vec<(Name, T)> {
    let Some(node) = node else { return Vec::new() };
    let entries = decoder.mapping(node, "what is given by level");
    let entries = entries.unwrap_or_default().iter();
    entries
        .filter_map(|entry| {
            let value = value(decoder, &entry.value);
            Some((decoder.key_id(&entry.key)?, value))
        })
        .collect()
}

fn futures(decoder: &mut Decoder, node: &Node<'_>) -> Vec<FutureEntry> {
    let items = decoder.list(node).iter();
    items.filter_map(|n| future(decoder, n)).collect()
}

fn future(decoder: &mut Decoder, node: &Node<'_>) -> Option<FutureEntry> {
    let fields = decoder.fields(node, "a future", &FUTURE_KEYS)?;
    let from = fields.required(decoder, "from").and_then(|n| decoder.id(n));
    let to = fields.required(decoder, "to").and_then(|n| decoder.text(n));
    let kind = fields.required(decoder, "kind");
    let kind = kind.and_then(|n| decoder.choice(n));
    let description = fields.get("description").and_then(|n| decoder.text(n));
    let (from, to, kind) = (from?, to?, kind?);
    Some(FutureEntry {
        from,
        to,
        kind,
        description,
    })
}
