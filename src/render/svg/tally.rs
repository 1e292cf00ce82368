//! A mark for each one that is there, that is lacking and that is near.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry, Mark};
use super::{MARGIN, SIZE, SMALL, WIDE, measure};
use crate::report::document::{Tally, TallyRow};

/// From one mark to the next.
const STEP: f64 = 20.0;
/// Radius of a mark.
const DOT: f64 = 6.5;
/// Room for the words at the end of a line.
const WORDS: f64 = 80.0;

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, tally: &Tally, width: f64, top: f64) -> f64 {
    let mut y = key(canvas, tally, width, top) + 14.0;
    for row in &tally.rows {
        y = draw_row(canvas, row, width, y);
    }
    y + 4.0
}

fn have(canvas: &mut Canvas, at: Point) {
    canvas.circle("op-rated", at, DOT);
}

fn alone(canvas: &mut Canvas, (x, y): Point) {
    canvas.hatch("op-alone", (x - 6.5, y - 6.5), (13.0, 13.0));
}

fn lacking(canvas: &mut Canvas, at: Point) {
    canvas.circle("op-open", at, DOT - 1.0);
}

fn near(canvas: &mut Canvas, at: Point) {
    canvas.circle("op-own", at, 3.2);
}

/// What the marks mean; those that are nowhere are not explained.
fn key(canvas: &mut Canvas, tally: &Tally, width: f64, top: f64) -> f64 {
    let any = |is: fn(&TallyRow) -> bool| tally.rows.iter().any(is);
    let names = &tally.names;
    let all: [(bool, Mark, &str); 4] = [
        (any(|row| row.have > 1), have, &names.have),
        (any(|row| row.have == 1), alone, &names.alone),
        (any(|row| row.have < row.needed), lacking, &names.lacking),
        (any(|row| row.near > 0), near, &names.near),
    ];
    let entries = all.into_iter().filter(|(there, ..)| *there);
    let entries: Vec<Entry<'_>> = entries
        .map(|(_, mark, text)| Entry { mark, text })
        .collect();
    legend::draw(canvas, &entries, width, top)
}

fn draw_row(canvas: &mut Canvas, row: &TallyRow, width: f64, top: f64) -> f64 {
    let narrow = width < WIDE;
    let end = width - MARGIN;
    let room = if narrow {
        end - MARGIN - WORDS
    } else {
        (width * 0.36).min(320.0)
    };
    let lines = measure::wrap(&row.label, SIZE, room, 2);
    let of_label = 16.0 * lines.len() as f64;
    let (first, middle, bottom) = if narrow {
        (top + 15.0, top + of_label + 15.0, top + of_label + 30.0)
    } else {
        let height = of_label + 16.0;
        let middle = top + height / 2.0;
        (middle - of_label / 2.0 + 12.5, middle, top + height)
    };
    let says = format!("{}: {}", row.label, row.words);
    canvas.told(&says, |canvas| {
        canvas.line("op-rule", (MARGIN, bottom), (end, bottom));
        canvas.lines("op-text", (MARGIN, first), 16.0, &lines);
        let class = match row.have {
            0 | 1 => "op-small op-short",
            _ => "op-small",
        };
        let at = if narrow { first } else { middle + 4.0 };
        let words = measure::fit(&row.words, SMALL, WORDS);
        canvas.text(class, (end, at), Anchor::End, &words);
        let start = if narrow { MARGIN } else { MARGIN + room + 16.0 };
        let stop = if narrow { end } else { end - WORDS - 8.0 };
        marks(canvas, row, (start, stop), middle);
    });
    bottom
}

fn marks(canvas: &mut Canvas, row: &TallyRow, (start, stop): (f64, f64), y: f64) {
    let present: Mark = if row.have == 1 { alone } else { have };
    let missing = row.needed.saturating_sub(row.have);
    let kinds: [(usize, Mark); 3] = [(row.have, present), (missing, lacking), (row.near, near)];
    // What there is no room for is counted.
    let mut left = ((stop - start) / STEP) as usize;
    let mut x = start + DOT + 1.0;
    for (many, mark) in kinds {
        let shown = if many > left {
            left.saturating_sub(2)
        } else {
            many
        };
        for _ in 0..shown {
            mark(canvas, (x, y));
            x += STEP;
        }
        left -= shown;
        if shown < many {
            let more = format!("+{}", many - shown);
            canvas.text("op-small", (x - DOT, y + 4.0), Anchor::Start, &more);
            return;
        }
    }
}
