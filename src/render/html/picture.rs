//! A picture within a page: drawn for a desk and for a phone, its numbers below.

use askama::Template;
use askama::filters::HtmlSafe;

use super::table::Rows;
use crate::render::{clean, svg};
use crate::report::document::Picture;

/// Pixels of a picture on a desk: what a page has at most between its margins.
const WIDE: u16 = 848;
/// Pixels of a picture on a phone of 360 pixels.
const NARROW: u16 = 328;

/// A picture, of which a style sheet shows the one of two drawings that has room.
#[derive(Template)]
#[template(path = "picture.html")]
pub struct Figure<'a> {
    picture: &'a Picture,
    /// SVG, in which text is escaped.
    wide: String,
    /// The same for a phone.
    narrow: String,
}

impl HtmlSafe for Figure<'_> {}

impl<'a> Figure<'a> {
    /// The figure of a picture.
    pub fn of(picture: &'a Picture) -> Self {
        Figure {
            picture,
            wide: svg::within(picture, WIDE),
            narrow: svg::within(picture, NARROW),
        }
    }
}
