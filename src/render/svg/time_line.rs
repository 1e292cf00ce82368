//! What happened when: a line for each thing, above and below the line of time.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry, Mark};
use super::{MARGIN, SIZE, SMALL, measure};
use crate::report::document::{Happening, TimeLine};

/// Height of a line.
const STEP: f64 = 22.0;
/// Radius of a mark.
const DOT: f64 = 5.5;
/// From a mark to its label.
const APART: f64 = 12.0;

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, line: &TimeLine, width: f64, top: f64) -> f64 {
    let scale = Scale {
        start: MARGIN + DOT + 2.0,
        end: width - MARGIN - DOT - 2.0,
    };
    let first = key(canvas, line, width, top) + 10.0;
    let (above, below) = (&line.above, &line.below);
    let middle = first + scale.height(above);
    let end = middle + 26.0 + scale.height(below);
    let since = scale.place(line.since);
    canvas.rect(
        "op-ground",
        (since, first),
        (scale.end + DOT + 2.0 - since, end - first),
        4.0,
    );
    let ticks: Vec<f64> = line.ticks.iter().map(|(at, _)| scale.place(*at)).collect();
    canvas.ticks("op-rule", &ticks, (first, end));
    scale.side(canvas, above, first);
    axis(canvas, line, &scale, middle);
    scale.side(canvas, below, middle + 26.0);
    gaps(canvas, line, &scale, end + 8.0)
}

fn counts(canvas: &mut Canvas, at: Point) {
    canvas.circle("op-rated", at, DOT);
}

fn older(canvas: &mut Canvas, at: Point) {
    canvas.circle("op-open", at, DOT - 1.0);
}

/// What the marks mean; one that is nowhere is not explained.
fn key(canvas: &mut Canvas, line: &TimeLine, width: f64, top: f64) -> f64 {
    let all = || line.above.1.iter().chain(&line.below.1);
    let marks: [(bool, Mark); 2] = [
        (all().any(|one| one.counts), counts),
        (all().any(|one| !one.counts), older),
    ];
    let entries = marks.into_iter().zip(&line.names);
    let entries: Vec<Entry<'_>> = entries
        .filter(|((there, _), _)| *there)
        .map(|((_, mark), text)| Entry { mark, text })
        .collect();
    legend::draw(canvas, &entries, width, top)
}

/// The line of time, with the names of its places that have room.
fn axis(canvas: &mut Canvas, line: &TimeLine, scale: &Scale, y: f64) {
    canvas.line("op-middle", (scale.start, y + 4.0), (scale.end, y + 4.0));
    let mut free = scale.start - DOT;
    for (at, name) in &line.ticks {
        let (x, wide) = (scale.place(*at), measure::width(name, SMALL));
        if x >= free && x + wide <= scale.end + DOT {
            canvas.text("op-small", (x + 2.0, y + 18.0), Anchor::Start, name);
            free = x + wide + 10.0;
        }
    }
}

/// What is lacking: a dashed frame over the time that counts.
fn gaps(canvas: &mut Canvas, line: &TimeLine, scale: &Scale, top: f64) -> f64 {
    let (title, gaps) = &line.gaps;
    if gaps.is_empty() {
        return top;
    }
    let room = scale.end - scale.start;
    let mut y = canvas.paragraph("op-head", (MARGIN, top + 14.0), SIZE, room, title) - 8.0;
    let since = scale.place(line.since);
    for gap in gaps {
        let wide = scale.end - since;
        canvas.rect("op-beyond", (since, y), (wide, STEP - 4.0), 4.0);
        let inside = measure::width(gap, SMALL) + 16.0 <= wide || since - scale.start < wide;
        let (x, anchor, room) = if inside {
            (since + 8.0, Anchor::Start, wide - 16.0)
        } else {
            (since - 8.0, Anchor::End, since - scale.start - 8.0)
        };
        let text = measure::fit(gap, SMALL, room);
        canvas.text("op-small", (x, y + 13.0), anchor, &text);
        y += STEP;
    }
    y
}

/// From left to right.
struct Scale {
    start: f64,
    end: f64,
}

impl Scale {
    fn place(&self, at: f64) -> f64 {
        self.start + (self.end - self.start) * at.clamp(0.0, 1.0)
    }

    /// From where to where a mark reaches.
    fn reach(&self, one: &Happening) -> (f64, f64) {
        let from = self.place(one.from);
        (from, one.until.map_or(from, |until| self.place(until)))
    }

    /// Where a label fits in full beside its mark; none where it needs a line of its own.
    fn beside(&self, one: &Happening) -> Option<(f64, Anchor)> {
        let (from, until) = self.reach(one);
        let wide = measure::width(&one.label, SIZE) + APART;
        if until + wide <= self.end {
            Some((until + APART, Anchor::Start))
        } else if from - wide >= self.start {
            Some((from - APART, Anchor::End))
        } else {
            None
        }
    }

    fn height(&self, (title, all): &(String, Vec<Happening>)) -> f64 {
        if title.is_empty() {
            return 0.0;
        }
        let lines = all.iter().map(|one| match self.beside(one) {
            Some(_) => STEP,
            None => STEP + 16.0,
        });
        26.0 + lines.sum::<f64>() + 4.0
    }

    fn side(&self, canvas: &mut Canvas, side: &(String, Vec<Happening>), top: f64) {
        let (title, all) = side;
        if title.is_empty() {
            return;
        }
        let room = self.end - self.start - 8.0;
        let title = measure::fit(title, SIZE * measure::BOLD, room);
        canvas.text(
            "op-head",
            (self.start + 8.0, top + 17.0),
            Anchor::Start,
            &title,
        );
        let mut y = top + 26.0;
        for one in all {
            let says = format!("{}: {}", one.label, one.words);
            canvas.told(&says, |canvas| y = self.happening(canvas, one, y));
        }
    }

    fn happening(&self, canvas: &mut Canvas, one: &Happening, mut y: f64) -> f64 {
        let (from, until) = self.reach(one);
        match self.beside(one) {
            Some((x, anchor)) => {
                canvas.text("op-text", (x, y + STEP / 2.0 + 4.5), anchor, &one.label);
            }
            None => {
                let text = measure::fit(&one.label, SIZE, self.end - self.start);
                canvas.text("op-text", (self.start, y + 14.0), Anchor::Start, &text);
                y += 16.0;
            }
        }
        let middle = y + STEP / 2.0;
        if until > from {
            canvas.rect("op-lasts", (from, middle - 3.0), (until - from, 6.0), 3.0);
        }
        let mark = if one.counts { counts } else { older };
        mark(canvas, (from, middle));
        y + STEP
    }
}
