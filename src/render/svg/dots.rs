//! Two dots a line: what is asked and what is rated, the distance between them drawn.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry, Mark};
use super::{MARGIN, SIZE, SMALL, WIDE, measure};
use crate::report::document::{DotGroup, DotRow, Dots};

/// Room for the words at the end of a line.
const WORDS: f64 = 74.0;
/// Room for the mark before a label.
const MARK: f64 = 16.0;
/// Radius of a dot.
const DOT: f64 = 5.5;
/// Room between the ends of a scale and what stands beside it.
const AIR: f64 = 14.0;

/// Where things stand.
struct Layout {
    /// Labels have lines of their own.
    narrow: bool,
    width: f64,
    /// Where labels start and how much room they have.
    label: (f64, f64),
    /// Where the scale starts and ends.
    scale: (f64, f64),
}

impl Layout {
    fn of(width: f64) -> Self {
        let end = width - MARGIN;
        let label = MARGIN + MARK;
        if width < WIDE {
            Layout {
                narrow: true,
                width,
                label: (label, end - WORDS - label),
                scale: (label + AIR / 2.0, end - AIR),
            }
        } else {
            let room = (width * 0.34).min(300.0);
            Layout {
                narrow: false,
                width,
                label: (label, room),
                scale: (label + room + AIR, end - WORDS - AIR),
            }
        }
    }

    /// Where a value stands on the scale of its line.
    fn at(&self, row: &DotRow, value: f64) -> f64 {
        let (start, end) = self.scale;
        start + (end - start) * (value / row.top).clamp(0.0, 1.0)
    }
}

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, dots: &Dots, width: f64, top: f64) -> f64 {
    let layout = Layout::of(width);
    let mut y = marks(canvas, dots, width, top) + 12.0;
    y = steps(canvas, dots, &layout, y);
    for group in &dots.groups {
        y = draw_group(canvas, group, &layout, y);
    }
    let room = width - 2.0 * MARGIN;
    if dots.note.is_empty() {
        return y;
    }
    canvas.paragraph("op-small", (MARGIN, y + 22.0), SMALL, room, &dots.note)
}

/// What the marks mean; those that are nowhere are not explained.
fn marks(canvas: &mut Canvas, dots: &Dots, width: f64, top: f64) -> f64 {
    let rows = || dots.groups.iter().flat_map(|group| &group.rows);
    let asked = |canvas: &mut Canvas, at: Point| canvas.circle("op-asked", at, DOT);
    let rated = |canvas: &mut Canvas, at: Point| canvas.diamond("op-rated", at, DOT);
    let open = |canvas: &mut Canvas, at: Point| canvas.circle("op-open", at, DOT - 0.5);
    let own = |canvas: &mut Canvas, at: Point| canvas.circle("op-own", at, 2.6);
    let mark = |canvas: &mut Canvas, at: Point| canvas.star("op-mark", at, 6.0);
    let names = &dots.names;
    let all: [(bool, Mark, &str); 5] = [
        (true, asked, &names.asked),
        (rows().any(|row| row.rated.is_some()), rated, &names.rated),
        (rows().any(|row| row.rated.is_none()), open, &names.open),
        (rows().any(|row| row.own.is_some()), own, &names.own),
        (rows().any(|row| row.marked), mark, &names.mark),
    ];
    let entries = all.into_iter().filter(|(there, ..)| *there);
    let entries: Vec<Entry<'_>> = entries
        .map(|(_, mark, text)| Entry { mark, text })
        .collect();
    legend::draw(canvas, &entries, width, top)
}

/// The names of the steps above the scale; their numbers where there is no room for names.
fn steps(canvas: &mut Canvas, dots: &Dots, layout: &Layout, y: f64) -> f64 {
    let Some(top) = dots.steps.len().checked_sub(1).filter(|top| *top > 0) else {
        return y;
    };
    let (start, end) = layout.scale;
    let apart = (end - start) / top as f64;
    let widest = dots.steps.iter().map(|name| measure::width(name, SMALL));
    let named = widest.fold(0.0, f64::max) < apart - 6.0;
    for (step, name) in dots.steps.iter().enumerate() {
        let x = start + apart * step as f64;
        canvas.text("op-small", (x, y + 10.0), Anchor::Middle, &step.to_string());
        if named {
            canvas.text("op-small", (x, y + 24.0), Anchor::Middle, name);
        }
    }
    y + if named { 30.0 } else { 16.0 }
}

fn draw_group(canvas: &mut Canvas, group: &DotGroup, layout: &Layout, top: f64) -> f64 {
    let room = layout.width - 2.0 * MARGIN;
    let title = measure::fit(&group.title, SIZE * measure::BOLD, room);
    let mut y = top + 20.0;
    canvas.text("op-head", (MARGIN, y), Anchor::Start, &title);
    y += 8.0;
    for row in &group.rows {
        y = draw_row(canvas, row, layout, y);
    }
    y + 4.0
}

fn draw_row(canvas: &mut Canvas, row: &DotRow, layout: &Layout, top: f64) -> f64 {
    let (x, room) = layout.label;
    let lines = measure::wrap(&row.label, SIZE, room, 2);
    let of_label = 17.0 * lines.len() as f64;
    // Where the words and the dots are, and where the line ends.
    let (first, middle, bottom) = if layout.narrow {
        (top + 15.0, top + of_label + 14.0, top + of_label + 28.0)
    } else {
        let height = of_label + 11.0;
        let middle = top + height / 2.0;
        (middle - of_label / 2.0 + 13.0, middle, top + height)
    };
    let says = format!("{}: {}", row.label, row.words);
    canvas.told(&says, |canvas| {
        let rule = |y: f64| ((MARGIN, y), (layout.width - MARGIN, y));
        let (from, to) = rule(bottom);
        canvas.line("op-rule", from, to);
        if row.marked {
            canvas.star("op-mark", (MARGIN + 6.0, first - 4.5), 6.0);
        }
        canvas.lines("op-text", (x, first), 17.0, &lines);
        let word = measure::fit(&row.words, SMALL, WORDS);
        let class = if row.rated.is_some_and(|rated| rated < row.asked) {
            "op-small op-short"
        } else {
            "op-small"
        };
        let at = if layout.narrow { first } else { middle + 4.0 };
        canvas.text(class, (layout.width - MARGIN, at), Anchor::End, &word);
        scale(canvas, row, layout, middle);
    });
    bottom
}

/// The steps of a line, and its dots.
fn scale(canvas: &mut Canvas, row: &DotRow, layout: &Layout, y: f64) {
    let steps = row.top.clamp(1.0, 20.0) as usize;
    let step = |step: usize| layout.at(row, row.top * step as f64 / steps as f64);
    let ticks: Vec<f64> = (0..=steps).map(step).collect();
    canvas.ticks("op-rule", &ticks, (y - 5.0, y + 5.0));
    let asked = (layout.at(row, row.asked), y);
    match row.rated {
        None => canvas.circle("op-open", asked, DOT - 0.5),
        Some(rated) => {
            let class = if rated < row.asked {
                "op-gap"
            } else {
                "op-over"
            };
            let rated_at = (layout.at(row, rated), y);
            if rated != row.asked {
                canvas.line(class, asked, rated_at);
            }
            // On one spot both are seen: the diamond lies in the dot.
            let radius = if rated == row.asked { DOT + 2.0 } else { DOT };
            canvas.circle("op-asked", asked, radius);
            canvas.diamond("op-rated", rated_at, DOT);
        }
    }
    if let Some(own) = row.own {
        canvas.circle("op-own", (layout.at(row, own), y + 8.0), 2.6);
    }
}
