//! A site of several pages before it has a form. Every address is that of another of its pages,
//! from the page that it stands on.

use serde::Serialize;

use super::Document;

/// Pages that link to one another.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// What it is called.
    pub title: String,
    /// In order; the first is where one starts.
    pub pages: Vec<Page>,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its file below the folder of the site, with `/` between the parts; made of letters, digits,
    /// `.`, `_`, `~` and `-`.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// The pages above it, the start first.
    pub trail: Vec<Link>,
    /// What it holds.
    pub content: Content,
    /// Where to go from it.
    pub related: Vec<Related>,
}

/// What a page holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Reports, one after another.
    Reports(Vec<Document>),
    /// All that there is, to be searched.
    Index(Index),
    /// Two levels side by side, to be chosen.
    Compare(Box<Compare>),
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub to: String,
}

/// Links that have something in common.
#[derive(Clone, Debug)]
pub struct Related {
    /// What it is.
    pub label: String,
    /// The links.
    pub links: Vec<Link>,
}

/// All that there is.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// What the site is.
    pub intro: Vec<String>,
    /// By kind.
    pub groups: Vec<IndexGroup>,
}

/// Entries of one kind.
#[derive(Clone, Debug)]
pub struct IndexGroup {
    /// Of which kind.
    pub title: String,
    /// In order.
    pub entries: Vec<Entry>,
}

/// One thing.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called, and its page.
    pub link: Link,
    /// What stands beside it; may be empty.
    pub note: String,
    /// Further words by which it is found.
    pub also: String,
}

/// What any two levels can be compared by; a script reads it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Compare {
    /// Every level of every ladder.
    pub levels: Vec<CompareLevel>,
    /// Every skill that one of them asks.
    pub skills: Vec<CompareSkill>,
}

/// A level.
#[derive(Clone, Debug, Serialize)]
pub struct CompareLevel {
    /// `LADDER/LEVEL`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The title of its ladder.
    pub ladder: String,
    /// Its page.
    pub to: String,
    /// What it asks, in the ladder's order.
    pub asks: Vec<CompareAsk>,
    /// Depth in some areas, in words.
    pub depth: Vec<String>,
}

/// What a level asks of a skill.
#[derive(Clone, Debug, Serialize)]
pub struct CompareAsk {
    /// The skill, counted from 0.
    pub skill: usize,
    /// The rating.
    pub rating: u8,
    /// It is core.
    pub core: bool,
    /// The ladder's own words for the rating; mostly none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// A skill.
#[derive(Clone, Debug, Serialize)]
pub struct CompareSkill {
    /// Its title.
    pub title: String,
    /// Its page.
    pub to: String,
    /// The names of its ratings, from 0 up.
    pub names: Vec<String>,
    /// What each looks like.
    pub looks_like: Vec<Vec<String>>,
}
