//! Pictures before they have a form: what they show in plain values, and in words.

use super::Table;

/// A picture, and what it shows in words and numbers.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What it is a picture of.
    pub title: String,
    /// The answer in a sentence or two.
    pub description: String,
    /// What is drawn.
    pub chart: Chart,
    /// The same numbers, for whoever does not see the picture.
    pub table: Table,
    /// The report says the same in its text, so forms without pictures leave it out.
    pub said: bool,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Chart {
    /// Lines with two dots each.
    Dots(Dots),
}

/// Two dots a line: what is asked and what is rated.
#[derive(Clone, Debug)]
pub struct Dots {
    /// The names of the steps from 0 on, where all lines share a scale; else empty.
    pub steps: Vec<String>,
    /// What the marks are called.
    pub names: DotNames,
    /// The lines, in named groups.
    pub groups: Vec<DotGroup>,
    /// What stands below, in small.
    pub note: String,
}

/// What the marks of [`Dots`] are called.
#[derive(Clone, Debug)]
pub struct DotNames {
    /// The dot that is asked.
    pub asked: String,
    /// The same where nothing is rated.
    pub open: String,
    /// The dot that is rated.
    pub rated: String,
    /// The small dot.
    pub own: String,
    /// The mark before a label.
    pub mark: String,
}

/// Lines that belong together.
#[derive(Clone, Debug)]
pub struct DotGroup {
    /// What they have in common.
    pub title: String,
    /// The lines.
    pub rows: Vec<DotRow>,
}

/// A line with its dots, each from 0 to `top`.
#[derive(Clone, Debug)]
pub struct DotRow {
    /// What the line is about.
    pub label: String,
    /// It is marked.
    pub marked: bool,
    /// The top of the scale, above 0.
    pub top: f64,
    /// What is asked.
    pub asked: f64,
    /// What is rated; absent where nothing is.
    pub rated: Option<f64>,
    /// The small dot.
    pub own: Option<f64>,
    /// The distance in words, short.
    pub words: String,
}
