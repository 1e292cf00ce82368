//! Lines that change from one date to the next, each on a scale of its own, with its numbers.

use super::canvas::{Anchor, Canvas};
use super::legend::{self, Entry};
use super::{MARGIN, SIZE, SMALL, WIDE, measure};
use crate::report::document::{StepLine, Steps};

/// Height of a line.
const TALL: f64 = 46.0;
/// Least share of the whole that the height of a line stands for, so that small steps stay small.
const LEAST: f64 = 0.3;
/// Room for the last number, at the end of a line.
const WORDS: f64 = 92.0;

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, steps: &Steps, width: f64, top: f64) -> f64 {
    let mut y = top;
    if steps.lines.iter().any(|line| line.dashed) {
        let dashed = Entry {
            mark: |canvas, (x, y)| {
                canvas.line("op-steps op-dashed", (x - 6.0, y), (x + 8.0, y));
            },
            text: &steps.dashed,
        };
        y = legend::draw(canvas, &[dashed], width, top) + 6.0;
    }
    let narrow = width < WIDE;
    let start = if narrow {
        MARGIN + 4.0
    } else {
        MARGIN + (width * 0.34).min(300.0) + 14.0
    };
    let end = width - MARGIN - WORDS;
    let first = y;
    for line in &steps.lines {
        y = draw_line(canvas, steps, line, (start, end, narrow), width, y);
    }
    let places: Vec<f64> = steps
        .dates
        .iter()
        .map(|(at, _)| start + (end - start) * at.clamp(0.0, 1.0))
        .collect();
    if !narrow {
        canvas.ticks("op-middle", &places, (first, y));
    }
    let mut free = f64::MIN;
    let last = places.last().copied().unwrap_or(end);
    for (at, (x, (_, name))) in places.iter().zip(&steps.dates).enumerate() {
        let name = measure::fit(name, SMALL, WORDS);
        let wide = measure::width(&name, SMALL);
        let is_last = at + 1 == places.len();
        let left = if at == 0 { x - 4.0 } else { x - wide / 2.0 };
        let fits = left >= free && left + wide + 10.0 <= last - wide / 2.0;
        if fits || is_last {
            canvas.text("op-small", (left, y + 16.0), Anchor::Start, &name);
            free = left + wide + 10.0;
        }
    }
    y + 22.0
}

fn draw_line(
    canvas: &mut Canvas,
    steps: &Steps,
    line: &StepLine,
    (start, end, narrow): (f64, f64, bool),
    width: f64,
    top: f64,
) -> f64 {
    let room = if narrow {
        width - 2.0 * MARGIN
    } else {
        start - MARGIN - 14.0
    };
    let lines = measure::wrap(&line.label, SIZE, room, 2);
    let of_label = 16.0 * lines.len() as f64;
    let plot = if narrow { top + of_label + 4.0 } else { top };
    let bottom = plot + TALL;
    let known = line.values.iter().flatten();
    let (low, high) = known.fold((1.0_f64, 0.0_f64), |(low, high), (value, _)| {
        (low.min(*value), high.max(*value))
    });
    // The scale lies about what there is, within 0 and 1.
    let span = (high - low).max(LEAST);
    let low = ((low + high - span) / 2.0).clamp(0.0, 1.0 - span);
    let height = |value: f64| bottom - 8.0 - (value - low) / span * (TALL - 26.0);
    let says = format!("{}: {}", line.label, told(line));
    canvas.told(&says, |canvas| {
        canvas.line("op-rule", (MARGIN, bottom), (width - MARGIN, bottom));
        let first = if narrow {
            top + 13.0
        } else {
            top + (TALL - of_label) / 2.0 + 12.5
        };
        canvas.lines("op-text", (MARGIN, first), 16.0, &lines);
        let class = if line.dashed {
            "op-steps op-dashed"
        } else {
            "op-steps"
        };
        let mut path: Vec<(f64, f64)> = Vec::new();
        let mut shown: Option<(f64, &str)> = None;
        for ((at, _), value) in steps.dates.iter().zip(&line.values) {
            let x = start + (end - start) * at.clamp(0.0, 1.0);
            let before = path.last().copied();
            let Some((value, words)) = value else {
                ended(canvas, class, &mut path);
                continue;
            };
            let y = height(*value);
            path.extend(before.map(|(_, before)| (x, before)));
            path.push((x, y));
            let far = shown.is_none_or(|(last, said)| said != words && x - last > 46.0);
            if far && end - x > 40.0 {
                let said = measure::fit(words, SMALL, end - x);
                canvas.text("op-number", (x + 2.0, y - 6.0), Anchor::Start, &said);
                shown = Some((x, words));
            }
        }
        ended(canvas, class, &mut path);
        if let Some(Some((value, words))) = line.values.last() {
            let y = height(*value);
            canvas.circle("op-rated", (end, y), 4.0);
            let words = measure::fit(words, SMALL, WORDS - 12.0);
            canvas.text("op-head", (end + 12.0, y + 4.5), Anchor::Start, &words);
        }
    });
    bottom
}

/// Draws what there is of a line, which ends here.
fn ended(canvas: &mut Canvas, class: &str, path: &mut Vec<(f64, f64)>) {
    if path.len() > 1 {
        canvas.polyline(class, path);
    }
    path.clear();
}

fn told(line: &StepLine) -> String {
    let values = line.values.iter().flatten();
    let mut told: Vec<&str> = values.map(|(_, words)| words.as_str()).collect();
    told.dedup();
    told.join(", then ")
}
