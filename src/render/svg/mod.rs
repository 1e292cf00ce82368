//! Pictures as SVG: a few shapes of our own, no script, nothing that is fetched.
//!
//! A picture is drawn for a width, so that its text has the size of text on a phone and on a slide
//! alike. Colours are classes, light first and dark where the reader's system is; every colour
//! that says something has a shape, a pattern or a word beside it.

mod bars;
mod canvas;
mod cards;
mod dots;
mod field;
mod heat;
mod lanes;
mod legend;
mod measure;
mod steps;
mod tally;
mod time_line;

use std::fmt::Write;

use crate::report::document::{Cell, Chart, Picture, Table};
use canvas::{Anchor, Canvas, Escaped, Point, Px};

/// Pixels of a picture that stands alone, unless somebody wishes for others.
pub const WIDTH: u16 = 760;
/// From this width on there is room for labels beside what they label.
const WIDE: f64 = 560.0;
/// Room around everything.
const MARGIN: f64 = 20.0;
/// What of that is left on a page, for lines that are thick.
const EDGE: f64 = 2.0;
/// Size of text.
const SIZE: f64 = 13.0;
/// Size of text that is seen last.
const SMALL: f64 = 12.0;

/// How the shapes look: to be put into a page once, beside pictures of [`within`].
pub const STYLE: &str = include_str!("style.css");

/// A file of its own, so many pixels wide, with its title to see and its numbers to hear.
pub fn alone(picture: &Picture, width: u16) -> String {
    let width = f64::from(width);
    let mut canvas = Canvas::default();
    let room = width - 2.0 * MARGIN;
    let mut y = MARGIN + 15.0;
    for line in measure::wrap(&picture.title, 18.0 * measure::BOLD, room, 3) {
        canvas.text("op-title", (MARGIN, y), Anchor::Start, &line);
        y += 24.0;
    }
    y = canvas.paragraph("op-soft", (MARGIN, y), SIZE, room, &picture.description) + 8.0;
    let height = chart(&mut canvas, &picture.chart, width, y);
    let mut told = picture.description.clone();
    for row in rows(&picture.table) {
        let _ = write!(told, " {row}.");
    }
    let frame = Frame {
        title: &picture.title,
        told: &told,
        left: 0.0,
        size: (width, height + MARGIN),
    };
    frame.around(Some(STYLE), &canvas.into_text())
}

/// A part of a page that has [`STYLE`] once, shows title and description above and the table below.
pub fn within(picture: &Picture, width: u16) -> String {
    // The page has room around it already.
    let left = MARGIN - EDGE;
    let width = f64::from(width);
    let mut canvas = Canvas::default();
    let height = chart(&mut canvas, &picture.chart, width + 2.0 * left, 4.0);
    let frame = Frame {
        title: &picture.title,
        told: &picture.description,
        left,
        size: (width, height + 4.0),
    };
    frame.around(None, &canvas.into_text())
}

/// Draws from `top` on; gives where it ends.
fn chart(canvas: &mut Canvas, chart: &Chart, width: f64, top: f64) -> f64 {
    match chart {
        Chart::Dots(dots) => dots::draw(canvas, dots, width, top),
        Chart::Field(field) => field::draw(canvas, field, width, top),
        Chart::Heat(heat) => heat::draw(canvas, heat, width, top),
        Chart::Bars(bars) => bars::draw(canvas, bars, width, top),
        Chart::Lanes(lanes) => lanes::draw(canvas, lanes, width, top),
        Chart::Cards(cards) => cards::draw(canvas, cards, width, top),
        Chart::TimeLine(line) => time_line::draw(canvas, line, width, top),
        Chart::Steps(steps) => steps::draw(canvas, steps, width, top),
        Chart::Tally(tally) => tally::draw(canvas, tally, width, top),
    }
}

/// What stands around the shapes.
struct Frame<'t> {
    title: &'t str,
    told: &'t str,
    /// Where the box that is seen starts.
    left: f64,
    size: Point,
}

impl Frame<'_> {
    fn around(&self, style: Option<&str>, shapes: &str) -> String {
        let (width, height) = (Px(self.size.0), Px(self.size.1.ceil()));
        let left = Px(self.left);
        let (title, told) = (Escaped(self.title), Escaped(self.told));
        let mut paper = Canvas::default();
        paper.rect(
            "op-paper",
            (self.left, 0.0),
            (self.size.0, self.size.1.ceil()),
            0.0,
        );
        let paper = paper.into_text();
        let style = style.map_or(String::new(), |style| format!("<style>\n{style}</style>\n"));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"op\" width=\"{width}\" \
             height=\"{height}\" viewBox=\"{left} 0 {width} {height}\" role=\"img\" lang=\"en\">\n\
             <title>{title}</title>\n\
             <desc>{told}</desc>\n\
             {style}{paper}{shapes}</svg>\n"
        )
    }
}

/// The rows of a table in words: `Budgeting: asked 3, rated 2`.
fn rows(table: &Table) -> impl Iterator<Item = String> {
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    table.rows.iter().map(move |row| {
        let mut cells = row.iter().map(words).zip(&names);
        let head = cells.next().map_or(String::new(), |(cell, _)| cell);
        let rest = cells.filter(|(cell, _)| !cell.is_empty());
        let rest = rest.map(|(cell, name)| match name.to_lowercase() {
            name if name.is_empty() || name == cell => cell,
            name => format!("{name} {cell}"),
        });
        format!("{head}: {}", rest.collect::<Vec<String>>().join(", "))
    })
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.0.iter().map(|run| run.text.as_str()).collect(),
        Cell::Bar { words, .. } => words.clone(),
    }
}
