//! A grid of shades with the numbers in them.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry};
use super::{MARGIN, SIZE, SMALL, WIDE, measure};
use crate::report::document::{Heat, HeatCell};

/// Height of a cell.
const HEIGHT: f64 = 26.0;
/// Most width of a cell.
const WIDEST: f64 = 72.0;
/// Room between cells.
const APART: f64 = 3.0;
/// Shades, the first for the lowest.
const SHADES: usize = 5;

/// Where things stand.
struct Layout {
    /// Labels have lines of their own.
    narrow: bool,
    label: f64,
    /// Where the cells start, and how wide each is with the room beside it.
    cells: (f64, f64),
}

impl Layout {
    fn of(heat: &Heat, width: f64) -> Self {
        let room = width - 2.0 * MARGIN;
        let columns = heat.columns.len().max(1) as f64;
        let label = (width * 0.36).min(320.0);
        let narrow = width < WIDE || (room - label) / columns < 30.0;
        let left = if narrow { 0.0 } else { label };
        Layout {
            narrow,
            label: if narrow { room } else { label - 10.0 },
            cells: (MARGIN + left, ((room - left) / columns).min(WIDEST)),
        }
    }
}

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, heat: &Heat, width: f64, top: f64) -> f64 {
    let layout = Layout::of(heat, width);
    let mut y = key(canvas, heat, width, top) + 8.0;
    for (title, rows) in &heat.groups {
        y += 20.0;
        let room = if layout.narrow {
            width - 2.0 * MARGIN
        } else {
            layout.label
        };
        let title = measure::fit(title, SIZE * measure::BOLD, room);
        canvas.text("op-head", (MARGIN, y), Anchor::Start, &title);
        if layout.narrow {
            y += 18.0;
        }
        names(canvas, heat, &layout, y);
        y += 8.0;
        for (label, cells) in rows {
            y = row(canvas, label, cells, &layout, y);
        }
        y += 6.0;
    }
    y
}

/// The names of the columns, above each group: one does not have to look up far.
fn names(canvas: &mut Canvas, heat: &Heat, layout: &Layout, y: f64) {
    let (start, wide) = layout.cells;
    for (at, name) in heat.columns.iter().enumerate() {
        let x = start + wide * (at as f64 + 0.5);
        let name = measure::fit(name, SMALL, wide - 2.0);
        canvas.text("op-small", (x, y), Anchor::Middle, &name);
    }
}

fn row(canvas: &mut Canvas, label: &str, cells: &[HeatCell], layout: &Layout, top: f64) -> f64 {
    let lines = measure::wrap(label, SIZE, layout.label, if layout.narrow { 1 } else { 2 });
    let of_label = 16.0 * lines.len() as f64;
    let (first, cell_top, bottom) = if layout.narrow {
        (
            top + 13.0,
            top + of_label + 2.0,
            top + of_label + 8.0 + HEIGHT,
        )
    } else {
        let height = (of_label + 2.0).max(HEIGHT);
        let first = top + (height - of_label) / 2.0 + 12.5;
        (first, top + (height - HEIGHT) / 2.0, top + height + APART)
    };
    canvas.lines("op-text", (MARGIN, first), 16.0, &lines);
    let (start, wide) = layout.cells;
    for (at, cell) in cells.iter().enumerate() {
        draw_cell(
            canvas,
            cell,
            (start + wide * at as f64, cell_top),
            wide - APART,
        );
    }
    bottom
}

fn draw_cell(canvas: &mut Canvas, cell: &HeatCell, (x, y): Point, wide: f64) {
    let Some((value, top)) = cell.value else {
        canvas.circle("op-none", (x + wide / 2.0, y + HEIGHT / 2.0), 1.2);
        return;
    };
    let shade = ((value / top * SHADES as f64).round() as usize).clamp(1, SHADES);
    canvas.rect(&format!("op-shade{shade}"), (x, y), (wide, HEIGHT), 3.0);
    if cell.outlined {
        let inner = (wide - 3.0, HEIGHT - 3.0);
        canvas.rect("op-outline", (x + 1.5, y + 1.5), inner, 2.5);
    }
    let class = format!("op-number op-on{shade}");
    let middle = (x + wide / 2.0, y + HEIGHT / 2.0 + 4.5);
    canvas.text(&class, middle, Anchor::Middle, &value.to_string());
    if cell.marked {
        canvas.star(&format!("op-star{shade}"), (x + wide - 8.0, y + 8.0), 4.5);
    }
}

/// What shades, outlines and marks say.
fn key(canvas: &mut Canvas, heat: &Heat, width: f64, top: f64) -> f64 {
    let shades = |canvas: &mut Canvas, (x, y): Point| {
        canvas.rect("op-shade1", (x - 6.0, y - 6.0), (7.0, 12.0), 1.0);
        canvas.rect("op-shade4", (x + 1.0, y - 6.0), (7.0, 12.0), 1.0);
    };
    let outline = |canvas: &mut Canvas, (x, y): Point| {
        canvas.rect("op-outline", (x - 5.0, y - 6.0), (12.0, 12.0), 2.0);
    };
    let mark = |canvas: &mut Canvas, at: Point| canvas.star("op-mark", at, 5.5);
    let mut entries = vec![Entry {
        mark: shades,
        text: &heat.shades,
    }];
    if !heat.outline.is_empty() {
        entries.push(Entry {
            mark: outline,
            text: &heat.outline,
        });
    }
    if !heat.mark.is_empty() {
        entries.push(Entry {
            mark,
            text: &heat.mark,
        });
    }
    legend::draw(canvas, &entries, width, top)
}
