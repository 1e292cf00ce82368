//! Bars under the names of their steps. There is no track to fill.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry};
use super::{MARGIN, SIZE, SMALL, WIDE, measure};
use crate::report::document::{BarRow, Bars};

/// Height of a bar.
const HEIGHT: f64 = 12.0;

/// Where things stand.
struct Layout {
    /// Labels have lines of their own.
    narrow: bool,
    /// Room for a label.
    label: f64,
    /// Where bars start and the longest ends.
    bars: (f64, f64),
    /// Where the words start or, in lines of their own, end.
    words: f64,
}

impl Layout {
    fn of(width: f64) -> Self {
        let end = width - MARGIN;
        if width < WIDE {
            Layout {
                narrow: true,
                label: (width - 2.0 * MARGIN) * 0.52,
                bars: (MARGIN, end - 24.0),
                words: end,
            }
        } else {
            let label = (width * 0.3).min(280.0);
            let words = end - 158.0;
            Layout {
                narrow: false,
                label,
                bars: (MARGIN + label + 12.0, words - 14.0),
                words,
            }
        }
    }

    fn at(&self, share: f64) -> f64 {
        self.bars.0 + (self.bars.1 - self.bars.0) * share.clamp(0.0, 1.0)
    }
}

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, bars: &Bars, width: f64, top: f64) -> f64 {
    let layout = Layout::of(width);
    let mut y = key(canvas, bars, width, top) + 12.0;
    y = steps(canvas, bars, &layout, y);
    for (title, rows) in &bars.groups {
        let title = measure::fit(title, SIZE * measure::BOLD, width - 2.0 * MARGIN);
        canvas.text("op-head", (MARGIN, y + 22.0), Anchor::Start, &title);
        y += 30.0;
        for row in rows {
            y = draw_row(canvas, bars, row, &layout, y);
        }
        y += 4.0;
    }
    y
}

/// What full and hatched bars say; a kind that is nowhere is not explained.
fn key(canvas: &mut Canvas, bars: &Bars, width: f64, top: f64) -> f64 {
    const PATCH: Point = (14.0, HEIGHT);
    let full = |canvas: &mut Canvas, (x, y): Point| {
        canvas.rect("op-bar", (x - 6.0, y - HEIGHT / 2.0), PATCH, 1.0);
    };
    let hatched = |canvas: &mut Canvas, (x, y): Point| {
        canvas.hatch("op-hatch", (x - 6.0, y - HEIGHT / 2.0), PATCH);
    };
    let rows = || bars.groups.iter().flat_map(|(_, rows)| rows);
    let any = |hatched: bool| rows().any(|row| row.length.is_some() && row.hatched == hatched);
    let mut entries: Vec<Entry<'_>> = Vec::new();
    if any(false) {
        entries.push(Entry {
            mark: full,
            text: &bars.full,
        });
    }
    if any(true) {
        entries.push(Entry {
            mark: hatched,
            text: &bars.hatched,
        });
    }
    legend::draw(canvas, &entries, width, top)
}

fn steps(canvas: &mut Canvas, bars: &Bars, layout: &Layout, y: f64) -> f64 {
    let Some(top) = bars.steps.len().checked_sub(1).filter(|top| *top > 0) else {
        return y;
    };
    let apart = (layout.bars.1 - layout.bars.0) / top as f64;
    let widest = bars.steps.iter().map(|name| measure::width(name, SMALL));
    let named = widest.fold(0.0, f64::max) < apart - 4.0;
    for (step, name) in bars.steps.iter().enumerate() {
        let x = layout.at(step as f64 / top as f64);
        let number = step.to_string();
        let says = if named { name } else { &number };
        canvas.text("op-small", (x, y + 10.0), Anchor::Middle, says);
    }
    y + 14.0
}

fn draw_row(canvas: &mut Canvas, bars: &Bars, row: &BarRow, layout: &Layout, top: f64) -> f64 {
    let lines = measure::wrap(&row.label, SIZE, layout.label, 2);
    let of_label = 16.0 * lines.len() as f64;
    let (first, middle, bottom) = if layout.narrow {
        (top + 13.0, top + of_label + 11.0, top + of_label + 26.0)
    } else {
        let height = (of_label + 10.0).max(26.0);
        let middle = top + height / 2.0;
        (middle - of_label / 2.0 + 12.5, middle, top + height)
    };
    let says = format!("{}: {}", row.label, row.words);
    canvas.told(&says, |canvas| {
        canvas.lines("op-text", (MARGIN, first), 16.0, &lines);
        let steps = bars.steps.len().clamp(2, 20) - 1;
        let ticks = (0..=steps).map(|step| layout.at(step as f64 / steps as f64));
        let ticks: Vec<f64> = ticks.collect();
        canvas.ticks("op-rule", &ticks, (middle - 9.0, middle + 9.0));
        if let Some(length) = row.length {
            let start = (layout.bars.0, middle - HEIGHT / 2.0);
            let size = (layout.at(length) - layout.bars.0, HEIGHT);
            if row.hatched {
                canvas.hatch("op-hatch", start, size)
            } else {
                canvas.rect("op-bar", start, size, 1.0)
            }
        }
        let room = if layout.narrow {
            layout.words - MARGIN - layout.label - 8.0
        } else {
            158.0
        };
        let words = measure::fit(&row.words, SMALL, room);
        if layout.narrow {
            canvas.text("op-small", (layout.words, first), Anchor::End, &words)
        } else {
            canvas.text(
                "op-small",
                (layout.words, middle + 4.0),
                Anchor::Start,
                &words,
            )
        }
    });
    bottom
}
