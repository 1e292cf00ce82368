//! A report and its blocks, as their templates see them.

use askama::Template;
use askama::filters::HtmlSafe;

use super::inline::{self, Prose};
use super::picture::Figure;
use super::sections::{self, Parts};
use super::table::{Grid, Rows};
use crate::render::clean;
use crate::report::document::{Block, Document, Point};

/// Sections from which on a report lists them at its top.
const MANY_SECTIONS: usize = 6;

/// A report.
#[derive(Template)]
#[template(path = "article.html")]
pub struct Article<'a> {
    index: usize,
    /// What it is called where no heading says so.
    title: String,
    parts: Parts<'a>,
}

impl<'a> Article<'a> {
    /// The report that a document is; `index` counts those of a page from 0.
    pub fn of(document: &'a Document, index: usize) -> Self {
        Article {
            index,
            title: sections::title(document),
            parts: sections::parts(document),
        }
    }

    fn lists_sections(&self) -> bool {
        self.parts.sections.len() >= MANY_SECTIONS
    }
}

/// A part of a report.
#[derive(Template)]
#[template(path = "block.html")]
struct Part<'a> {
    block: &'a Block,
}

impl HtmlSafe for Part<'_> {}

impl<'a> Part<'a> {
    fn of(block: &'a Block) -> Self {
        Part { block }
    }
}

/// A list of points; those of a checklist have a box to tick on paper.
#[derive(Template)]
#[template(path = "points.html")]
struct Points<'a> {
    points: &'a [Point],
}

impl HtmlSafe for Points<'_> {}

impl<'a> Points<'a> {
    fn of(points: &'a [Point]) -> Self {
        Points { points }
    }
}
