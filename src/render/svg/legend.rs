//! What the marks of a picture mean, in as many lines as it takes.

use super::canvas::{Anchor, Canvas, Point};
use super::{MARGIN, SMALL, measure};

/// Room for a mark.
const MARK: f64 = 18.0;
/// Room between two entries.
const APART: f64 = 18.0;
/// From one line to the next.
const STEP: f64 = 20.0;

/// Draws a mark about a point.
pub type Mark = fn(&mut Canvas, Point);

/// A mark, and what it means.
pub struct Entry<'e> {
    /// The mark.
    pub mark: Mark,
    /// What it means.
    pub text: &'e str,
}

/// Draws entries side by side from `top` on; gives where they end.
pub fn draw(canvas: &mut Canvas, entries: &[Entry<'_>], width: f64, top: f64) -> f64 {
    let (mut x, mut y) = (MARGIN, top + STEP / 2.0);
    for entry in entries {
        let room = width - 2.0 * MARGIN - MARK;
        let text = measure::fit(entry.text, SMALL, room);
        let takes = MARK + measure::width(&text, SMALL);
        if x > MARGIN && x + takes > width - MARGIN {
            (x, y) = (MARGIN, y + STEP);
        }
        (entry.mark)(canvas, (x + 6.0, y));
        canvas.text("op-small", (x + MARK, y + 4.0), Anchor::Start, &text);
        x += takes + APART;
    }
    y + STEP / 2.0
}
