//! The form of every document, once: its mappings, their keys in the order in which documents are
//! written, and what stands in each. Loading, `fmt`, the schemas that `ospo-ladder schema` prints
//! and the tables of `docs/` are made from it.

mod config;
pub mod grid;
mod known;
mod ladder;
mod person;
mod schema;
mod vocabulary;

pub(crate) use config::{
    ASSESS, CHARTER, CONFIG, FMT, FUNCTION, LINT, PATH_RULES, PLAN, PRIVACY, SETTINGS, WORKSPACE,
};
pub use known::Known;
pub(crate) use ladder::{
    BENCHMARK, CHOOSE, COMPETENCY, FUTURE, LADDER, LENS, LEVEL, MOST_LEVELS, ROW,
};
pub(crate) use person::{EVIDENCE, MOST_INTEREST, PERSON, RATING, RATINGS, SHEET_RATING, TITLES};
pub use schema::{SCHEMAS, schema};
pub(crate) use vocabulary::{BUCKET, DISCIPLINE, MOST_SHARE, SCALE_LENGTHS, SKILL, VOCABULARY};

/// A mapping with keys of its own.
#[derive(Debug)]
pub struct Form {
    /// As a table names it: `level`.
    pub name: &'static str,
    /// As a message names it: `a level`.
    pub what: &'static str,
    /// Its keys in the order in which documents are written.
    pub keys: &'static [Key],
}

/// A key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// As documents write it.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What stands there.
    pub shape: Shape,
    /// What it says, in a sentence without a full stop; editors show it.
    pub about: &'static str,
    /// What counts where it is not written.
    pub unset: Unset,
}

/// What counts where a key is not written.
#[derive(Clone, Copy, Debug)]
pub enum Unset {
    /// Nothing.
    Nothing,
    /// Nothing; and what is written is shown to nobody.
    Secret,
    /// This word.
    Word(&'static str),
    /// This number.
    Number(f64),
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// In every mapping of the form.
    Always,
    /// In none.
    Optional,
    /// In an entry that is new; one that changes another may leave it out.
    InNew,
    /// Unless this other key is there; what to say where neither is.
    Unless(&'static str, Option<&'static str>),
    /// In place of this other key: one of the two, and not both.
    Instead(&'static str),
    /// Where this flag is `false`.
    WhereFalse(&'static str),
    /// Never, and only beside this other key.
    Beside(&'static str),
    /// Never, and only in what somebody says of themselves: in ratings `as: self`.
    OwnOnly,
}

/// What may stand in a place.
#[derive(Debug)]
pub enum Shape {
    /// Text, which stays text whatever it looks like.
    Text,
    /// One text, or a list of them.
    Texts,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    Period,
    /// `true` or `false`.
    Flag,
    /// An id, or the name of something that has one.
    Name(Names),
    /// `LADDER/LEVEL`.
    Level,
    /// A number within limits, both included.
    Number(f64, f64),
    /// A number above 0, up to a limit.
    UpTo(u32),
    /// A whole number within limits, both included.
    Whole(u32, u32),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A rating of a person: a number in half steps, or a name of the scale.
    Rating,
    /// A rating of a person as a number.
    RatingNumber,
    /// A cell of a matrix.
    Cell,
    /// The names of a scale's ratings, all different.
    Scale,
    /// `~`.
    Nothing,
    /// A list of any length.
    List(&'static Shape),
    /// A list of at least and at most so many.
    ListWithin(usize, usize, &'static Shape),
    /// A mapping whose keys are the author's own, or names.
    By(Names, &'static Shape),
    /// A mapping whose keys are whole ratings.
    ByRating(&'static Shape),
    /// A mapping with keys of its own.
    Form(&'static Form),
    /// One of several.
    Either(&'static [Shape]),
    /// What stands in several places, or is long: a schema defines it once, by this name.
    Shared(&'static str, &'static Shape),
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Names {
    /// The thing itself: here it gets its id.
    New,
    Vocabularies,
    Scales,
    Buckets,
    Disciplines,
    Skills,
    /// Skills, disciplines and buckets.
    Topics,
    Ladders,
    /// Levels of the ladder in which this stands.
    OwnLevels,
    /// Levels of the ladder that is extended.
    ParentLevels,
    Competencies,
    Lenses,
    People,
    Rules,
}

const fn key(name: &'static str, need: Need, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        need,
        shape,
        about,
        unset: Unset::Nothing,
    }
}

const fn need(name: &'static str, shape: Shape, about: &'static str) -> Key {
    key(name, Need::Always, shape, about)
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    key(name, Need::Optional, shape, about)
}

/// A setting: an optional key, and what counts where it is not written.
const fn setting(name: &'static str, shape: Shape, unset: Unset, about: &'static str) -> Key {
    Key {
        name,
        need: Need::Optional,
        shape,
        about,
        unset,
    }
}

/// The key that says which document this is; the decoder is chosen by it.
const fn kind(word: &'static [&'static str]) -> Key {
    need("kind", Shape::Word(word), "The kind of this document")
}

/// What `description` says where there is no more to say of it.
const ABOUT: &str = "What it is";

/// The form of a document by the word of its `kind`.
pub fn of(kind: &str) -> Option<&'static Form> {
    match kind {
        "vocabulary" => Some(&VOCABULARY),
        "ladder" => Some(&LADDER),
        "person" => Some(&PERSON),
        "ratings" => Some(&RATINGS),
        _ => None,
    }
}

impl Form {
    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The names of its keys, in their order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + Clone {
        self.keys.iter().map(|key| key.name)
    }

    /// How an entry of this form is written, with the keys that it needs: `{id: …, title: …}`; all
    /// of them where it needs none.
    pub fn sample(&self) -> String {
        let needed = |key: &&Key| !matches!(key.need, Need::Optional | Need::Beside(_));
        let needed: Vec<&Key> = self.keys.iter().filter(needed).collect();
        let keys = match needed.as_slice() {
            [] => self.keys.iter().collect(),
            _ => needed,
        };
        let keys = keys.iter().map(|key| format!("{}: …", key.name));
        format!("{{{}}}", Vec::from_iter(keys).join(", "))
    }
}

impl Key {
    /// Whether one value stands here: a text, a word or a number.
    pub fn is_one_value(&self) -> bool {
        matches!(
            self.shape,
            Shape::Text | Shape::Word(_) | Shape::Number(..) | Shape::Whole(..)
        )
    }
}

impl Shape {
    /// The shape as which a mapping is read, where one may stand here.
    pub fn mapping(&self) -> Option<&Shape> {
        match self {
            Shape::Form(_) | Shape::By(..) | Shape::ByRating(_) => Some(self),
            Shape::Shared(_, shape) => shape.mapping(),
            Shape::Either(shapes) => shapes.iter().find_map(Shape::mapping),
            _ => None,
        }
    }

    /// The shape of the items of a list, where one may stand here.
    pub fn items(&self) -> Option<&Shape> {
        match self {
            Shape::List(item) | Shape::ListWithin(_, _, item) => Some(item),
            Shape::Shared(_, shape) => shape.items(),
            Shape::Either(shapes) => shapes.iter().find_map(Shape::items),
            _ => None,
        }
    }

    /// The form of a mapping with keys of its own, where one stands here.
    pub fn form(&self) -> Option<&'static Form> {
        match self {
            Shape::Form(form) => Some(form),
            Shape::Shared(_, shape) => shape.form(),
            _ => None,
        }
    }
}

/// The forms of all mappings of all documents, each once: of each document the whole first.
pub fn all() -> Vec<&'static Form> {
    fn visit(shape: &'static Shape, found: &mut Vec<&'static Form>) {
        match shape {
            Shape::Form(form) if !found.iter().any(|known| std::ptr::eq(*known, *form)) => {
                found.push(form);
                form.keys.iter().for_each(|key| visit(&key.shape, found));
            }
            Shape::List(below)
            | Shape::ListWithin(_, _, below)
            | Shape::By(_, below)
            | Shape::ByRating(below)
            | Shape::Shared(_, below) => visit(below, found),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| visit(shape, found)),
            _ => {}
        }
    }
    static ROOTS: [Shape; 5] = [
        Shape::Form(&VOCABULARY),
        Shape::Form(&LADDER),
        Shape::Form(&PERSON),
        Shape::Form(&RATINGS),
        Shape::Form(&CONFIG),
    ];
    let mut found = Vec::new();
    ROOTS.iter().for_each(|root| visit(root, &mut found));
    found
}
