//! Points in a field of four corners, their labels where there is room.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry};
use super::{MARGIN, SIZE, SMALL, WIDE, measure};
use crate::report::document::{Field, FieldPoint};

/// From one line of a label to the next.
const STEP: f64 = 16.0;
/// Room between a point and its label.
const AIR: f64 = 6.0;

/// A part of the picture that is taken.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Area) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// A label at a place where it could stand.
struct Label {
    lines: Vec<String>,
    anchor: Anchor,
    /// Where its first line stands.
    at: Point,
    area: Area,
}

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, field: &Field, width: f64, top: f64) -> f64 {
    let mut y = key(canvas, field, width, top) + 26.0;
    let room = width - 2.0 * MARGIN;
    let area = Area {
        left: MARGIN,
        top: y,
        right: width - MARGIN,
        bottom: y + (room * 0.62).clamp(300.0, 520.0),
    };
    canvas.text(
        "op-small",
        (MARGIN, y - 8.0),
        Anchor::Start,
        &format!("↑ {}", field.up),
    );
    ground(canvas, field, &area);
    let numbered = width < WIDE;
    points(canvas, field, &area, numbered);
    y = area.bottom + 18.0;
    let across = format!("{} →", field.across);
    canvas.text("op-small", (area.right, y), Anchor::End, &across);
    y += 6.0;
    for (at, point) in field.points.iter().enumerate().filter(|_| numbered) {
        let number = (at + 1).to_string();
        canvas.text("op-head", (MARGIN, y + 18.0), Anchor::Start, &number);
        let lines = measure::wrap(&point.label, SIZE, room - 22.0, 2);
        y = canvas.lines("op-text", (MARGIN + 22.0, y + 18.0), 17.0, &lines) - 14.0;
    }
    if !field.outside.is_empty() {
        y += 24.0;
        canvas.text("op-head", (MARGIN, y), Anchor::Start, "Outside the field");
        y += 2.0;
    }
    for (why, names) in &field.outside {
        let says = format!("{why}: {}", names.join("; "));
        y = canvas.paragraph("op-small", (MARGIN, y + 18.0), SMALL, room, &says) - 17.0;
    }
    y
}

/// What the marks mean.
fn key(canvas: &mut Canvas, field: &Field, width: f64, top: f64) -> f64 {
    let first = |canvas: &mut Canvas, at: Point| canvas.circle("op-rated", at, 6.0);
    let second = |canvas: &mut Canvas, at: Point| canvas.diamond("op-second", at, 7.0);
    let size = |canvas: &mut Canvas, (x, y): Point| {
        canvas.circle("op-rated", (x - 3.0, y), 3.0);
        canvas.circle("op-rated", (x + 4.0, y), 5.0);
    };
    let any = |second: bool| field.points.iter().any(|point| point.second == second);
    let mut entries: Vec<Entry<'_>> = Vec::new();
    if any(false) {
        entries.push(Entry {
            mark: first,
            text: &field.kinds[0],
        });
    }
    if any(true) {
        entries.push(Entry {
            mark: second,
            text: &field.kinds[1],
        });
    }
    if !field.points.is_empty() {
        entries.push(Entry {
            mark: size,
            text: &field.size,
        });
    }
    legend::draw(canvas, &entries, width, top)
}

/// The field with the names of its corners.
fn ground(canvas: &mut Canvas, field: &Field, area: &Area) {
    let size = (area.right - area.left, area.bottom - area.top);
    canvas.rect("op-ground", (area.left, area.top), size, 4.0);
    let middle = (
        (area.left + area.right) / 2.0,
        (area.top + area.bottom) / 2.0,
    );
    canvas.line("op-middle", (middle.0, area.top), (middle.0, area.bottom));
    canvas.line("op-middle", (area.left, middle.1), (area.right, middle.1));
    let room = size.0 / 2.0 - 20.0;
    for (at, name) in field.corners.iter().enumerate() {
        let lines = measure::wrap(name, SMALL, room, 2);
        let right = at % 2 == 1;
        let (x, anchor) = if right {
            (area.right - 10.0, Anchor::End)
        } else {
            (area.left + 10.0, Anchor::Start)
        };
        let first = if at < 2 {
            area.top + 18.0
        } else {
            area.bottom - 10.0 - STEP * (lines.len() - 1) as f64
        };
        for (line, text) in lines.iter().enumerate() {
            canvas.text("op-corner", (x, first + STEP * line as f64), anchor, text);
        }
    }
}

fn points(canvas: &mut Canvas, field: &Field, area: &Area, numbered: bool) {
    let placed: Vec<(&FieldPoint, Point, f64)> = field
        .points
        .iter()
        .map(|point| {
            let least = if numbered { 9.0 } else { 0.0 };
            (point, place(point, area), radius(point).max(least))
        })
        .collect();
    // Labels keep clear of points, of the names of corners and of each other.
    let mut taken: Vec<Area> = placed
        .iter()
        .map(|(_, (x, y), r)| Area {
            left: x - r,
            top: y - r,
            right: x + r,
            bottom: y + r,
        })
        .collect();
    // The lines in the middle run through no text.
    let middle = (
        (area.left + area.right) / 2.0,
        (area.top + area.bottom) / 2.0,
    );
    taken.push(Area {
        left: area.left,
        top: middle.1 - 1.0,
        right: area.right,
        bottom: middle.1 + 1.0,
    });
    taken.push(Area {
        left: middle.0 - 1.0,
        top: area.top,
        right: middle.0 + 1.0,
        bottom: area.bottom,
    });
    let edge = 24.0;
    let corner = (area.right - area.left) * 0.3;
    for (top, bottom) in [
        (area.top, area.top + edge),
        (area.bottom - edge, area.bottom),
    ] {
        taken.push(Area {
            left: area.left,
            top,
            right: area.left + corner,
            bottom,
        });
        taken.push(Area {
            left: area.right - corner,
            top,
            right: area.right,
            bottom,
        });
    }
    // The largest first, so that none hides a smaller one.
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by(|a, b| placed[*b].2.total_cmp(&placed[*a].2));
    for at in order {
        let (point, (x, y), r) = &placed[at];
        let says = format!("{}: {}", point.label, point.words);
        canvas.told(&says, |canvas| {
            if point.second {
                canvas.diamond("op-second", (*x, *y), *r + 1.0)
            } else {
                canvas.circle("op-rated", (*x, *y), *r)
            }
            if numbered {
                let number = (at + 1).to_string();
                canvas.text("op-inner", (*x, *y + 4.0), Anchor::Middle, &number);
            }
        });
    }
    for (point, at, r) in placed.iter().filter(|_| !numbered) {
        let label = label(point, *at, *r, area, &taken);
        taken.push(label.area);
        for (line, text) in label.lines.iter().enumerate() {
            let (x, y) = label.at;
            canvas.text("op-text", (x, y + STEP * line as f64), label.anchor, text);
        }
    }
}

fn radius(point: &FieldPoint) -> f64 {
    5.0 + 8.0 * point.size.clamp(0.0, 1.0).sqrt()
}

/// Where a point stands: the field without the width of the largest point at its edges.
fn place(point: &FieldPoint, area: &Area) -> Point {
    let edge = 16.0;
    let (width, height) = (
        area.right - area.left - 2.0 * edge,
        area.bottom - area.top - 2.0 * edge,
    );
    let x = area.left + edge + width * point.across.clamp(0.0, 1.0);
    let y = area.bottom - edge - height * point.up.clamp(0.0, 1.0);
    (x, y)
}

/// The first place that is free, of those beside, below and above the point and further away; the
/// first one in the field where none is.
fn label(point: &FieldPoint, (x, y): Point, r: f64, area: &Area, taken: &[Area]) -> Label {
    let room = ((area.right - area.left) * 0.4).min(190.0);
    let lines = measure::wrap(&point.label, SIZE, room, 2);
    let wide = lines
        .iter()
        .map(|line| measure::width(line, SIZE))
        .fold(0.0, f64::max);
    let high = STEP * lines.len() as f64;
    let at = |anchor: Anchor, x: f64, middle: f64| {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::End => x - wide,
        };
        let top = middle - high / 2.0;
        Label {
            lines: lines.clone(),
            anchor,
            at: (x, top + 12.0),
            area: Area {
                left,
                top,
                right: left + wide,
                bottom: top + high,
            },
        }
    };
    let beside = r + AIR;
    let below = r + AIR / 2.0 + high / 2.0;
    let mut places: Vec<Label> = Vec::new();
    for away in [0.0, STEP * 0.75, STEP * 1.5] {
        for shift in [-away, away] {
            places.push(at(Anchor::Start, x + beside, y + shift));
            places.push(at(Anchor::End, x - beside, y + shift));
        }
        // Below and above, moved sideways as far as the field asks.
        let (first, last) = (area.left + AIR + wide / 2.0, area.right - AIR - wide / 2.0);
        let middle = x.clamp(first, last.max(first));
        places.push(at(Anchor::Middle, middle, y + below + away));
        places.push(at(Anchor::Middle, middle, y - below - away));
    }
    let inner = Area {
        left: area.left + AIR,
        top: area.top,
        right: area.right - AIR,
        bottom: area.bottom,
    };
    places.retain(|label| inner.holds(&label.area));
    let free = |label: &Label| !taken.iter().any(|other| other.overlaps(&label.area));
    let found = places.iter().position(free).unwrap_or(0);
    if places.is_empty() {
        // Nowhere is room for it: within the field at least.
        at(Anchor::Start, area.left, y)
    } else {
        places.swap_remove(found)
    }
}
