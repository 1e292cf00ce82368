//! A plan by stretches of time: a card for each, with a line for each thing that is planned.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry, Mark};
use super::{MARGIN, SIZE, SMALL, measure};
use crate::report::document::{Card, Cards, Task};

/// Least width of a card.
const LEAST: f64 = 160.0;
/// Room between cards.
const APART: f64 = 12.0;
/// Room within a card.
const INNER: f64 = 12.0;
/// From one line of text to the next.
const STEP: f64 = 16.0;
/// Height of the scale of a task, with the room below it.
const SCALE: f64 = 30.0;
/// Room for the words beside a scale.
const WORDS: f64 = 62.0;
/// Radius of a mark.
const DOT: f64 = 5.0;

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, cards: &Cards, width: f64, top: f64) -> f64 {
    let mut y = key(canvas, cards, width, top) + 12.0;
    let room = width - 2.0 * MARGIN;
    let fit = ((room + APART) / (LEAST + APART)).floor().max(1.0) as usize;
    // As many in each band, so that none is left alone.
    let all = cards.cards.len().max(1);
    let beside = all.div_ceil(all.div_ceil(fit));
    let wide = (room - APART * (beside - 1) as f64) / beside as f64;
    for band in cards.cards.chunks(beside) {
        let heights = band.iter().map(|card| height(card, wide));
        let tallest = heights.fold(0.0, f64::max);
        for (at, card) in band.iter().enumerate() {
            let left = MARGIN + (wide + APART) * at as f64;
            draw_card(canvas, card, (left, y), (wide, tallest));
        }
        y += tallest + APART;
    }
    for (why, what) in &cards.beside {
        let says = format!("{why}: {}.", what.join("; "));
        y = canvas.paragraph("op-small", (MARGIN, y + 12.0), SMALL, room, &says) - 8.0;
    }
    y
}

fn from(canvas: &mut Canvas, at: Point) {
    canvas.diamond("op-rated", at, DOT + 1.0);
}

fn to(canvas: &mut Canvas, at: Point) {
    canvas.circle("op-asked", at, DOT);
}

fn mark(canvas: &mut Canvas, at: Point) {
    canvas.star("op-mark", at, DOT);
}

/// What the marks mean; one that is nowhere is not explained.
fn key(canvas: &mut Canvas, cards: &Cards, width: f64, top: f64) -> f64 {
    let mut tasks = cards.cards.iter().flat_map(|card| &card.tasks);
    let marked = tasks.any(|task| task.marked);
    let all: [(bool, Mark); 3] = [(true, from), (true, to), (marked, mark)];
    let entries = all.into_iter().zip(&cards.names);
    let entries: Vec<Entry<'_>> = entries
        .filter(|((there, _), _)| *there)
        .map(|((_, mark), text)| Entry { mark, text })
        .collect();
    legend::draw(canvas, &entries, width, top)
}

/// The label of a task in lines; the first leaves room for the mark.
fn label(task: &Task, wide: f64) -> Vec<String> {
    let room = wide - 2.0 * INNER - if task.marked { 16.0 } else { 0.0 };
    measure::wrap(&task.label, SIZE, room, 3)
}

fn title(card: &Card, wide: f64) -> Vec<String> {
    measure::wrap(&card.title, SIZE * measure::BOLD, wide - 2.0 * INNER, 3)
}

fn height(card: &Card, wide: f64) -> f64 {
    let tasks = card.tasks.iter();
    let tasks = tasks.map(|task| label(task, wide).len() as f64 * STEP + SCALE);
    2.0 * INNER + STEP * title(card, wide).len() as f64 + tasks.sum::<f64>()
}

fn draw_card(canvas: &mut Canvas, card: &Card, (left, top): Point, (wide, tall): Point) {
    canvas.rect("op-ground", (left, top), (wide, tall), 6.0);
    let start = left + INNER;
    let first = top + INNER + 12.0;
    let mut y = canvas.lines("op-head", (start, first), STEP, &title(card, wide)) + 4.0;
    for task in &card.tasks {
        let says = format!("{}: {}", task.label, task.words);
        canvas.told(&says, |canvas| {
            let indent = if task.marked { 16.0 } else { 0.0 };
            if task.marked {
                mark(canvas, (start + 5.0, y - 4.5));
            }
            let lines = label(task, wide);
            y = canvas.lines("op-text", (start + indent, y), STEP, &lines);
            scale(canvas, task, (start, left + wide - INNER), y);
        });
        y += SCALE;
    }
}

/// From where to where on the scale of the task.
fn scale(canvas: &mut Canvas, task: &Task, (left, right): (f64, f64), top: f64) {
    let middle = top - 4.0;
    let (start, end) = (left + DOT + 1.0, right - WORDS - DOT);
    let place = |value: f64| start + (end - start) * (value / task.top).clamp(0.0, 1.0);
    canvas.line("op-rule", (start, middle), (end, middle));
    let steps = (task.top as usize).clamp(1, 10);
    let ticks: Vec<f64> = (0..=steps)
        .map(|step| start + (end - start) * step as f64 / steps as f64)
        .collect();
    canvas.ticks("op-rule", &ticks, (middle - 3.0, middle + 3.0));
    let (at, goal) = (place(task.from), place(task.to));
    canvas.line("op-gap", (at, middle), (goal, middle));
    to(canvas, (goal, middle));
    from(canvas, (at, middle));
    let words = measure::fit(&task.words, SMALL, WORDS);
    canvas.text("op-small", (right, middle + 4.0), Anchor::End, &words);
}
