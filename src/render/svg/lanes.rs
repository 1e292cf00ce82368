//! Ladders as lanes side by side, each a list of levels with the highest at the top.

use super::canvas::{Anchor, Canvas, Point};
use super::legend::{self, Entry, Mark};
use super::{MARGIN, SIZE, SMALL, measure};
use crate::report::document::{Lane, Lanes, Stop, StopKind};

/// Least width of a lane that stands beside others.
const LEAST: f64 = 210.0;
/// Room between lanes.
const APART: f64 = 24.0;
/// From one track to the next.
const TRACK: f64 = 20.0;
/// Radius of a level.
const DOT: f64 = 6.0;
/// From one line of text to the next.
const STEP: f64 = 16.0;

/// An entry of a lane, with its text in lines.
struct Row<'l> {
    /// None for what lies beyond the ladder.
    stop: Option<&'l Stop>,
    /// The level that it is, or starts from.
    level: usize,
    track: usize,
    label: String,
    lines: Vec<String>,
    notes: Vec<String>,
}

impl Row<'_> {
    fn height(&self) -> f64 {
        let head = if self.label.is_empty() { 0.0 } else { STEP };
        head + STEP * (self.lines.len() + self.notes.len()) as f64 + 14.0
    }
}

/// Draws from `top` on; gives where it ends.
pub fn draw(canvas: &mut Canvas, lanes: &Lanes, width: f64, top: f64) -> f64 {
    let mut y = key(canvas, lanes, width, top) + 16.0;
    let room = width - 2.0 * MARGIN;
    let fit = ((room + APART) / (LEAST + APART)).floor().max(1.0) as usize;
    let beside = fit.min(lanes.lanes.len().max(1));
    let wide = (room - APART * (beside - 1) as f64) / beside as f64;
    for band in lanes.lanes.chunks(beside) {
        let mut lowest: f64 = y;
        for (at, lane) in band.iter().enumerate() {
            let left = MARGIN + (wide + APART) * at as f64;
            lowest = lowest.max(draw_lane(canvas, lane, (left, y), wide));
        }
        y = lowest + 10.0;
    }
    y - 10.0
}

fn dot(kind: StopKind) -> Mark {
    match kind {
        StopKind::Level => |canvas, at| canvas.circle("op-level", at, DOT),
        StopKind::Here => |canvas, at| {
            canvas.circle("op-here", at, DOT + 1.5);
            canvas.circle("op-rated", at, DOT - 1.5);
        },
        StopKind::Way => |canvas, at| canvas.diamond("op-rated", at, DOT + 2.0),
    }
}

fn beyond(canvas: &mut Canvas, at: Point) {
    canvas.circle("op-open", at, DOT - 1.0);
}

/// What the marks mean; those that are nowhere are not explained.
fn key(canvas: &mut Canvas, lanes: &Lanes, width: f64, top: f64) -> f64 {
    let kinds = || {
        lanes
            .lanes
            .iter()
            .flat_map(|lane| &lane.stops)
            .map(|stop| stop.kind)
    };
    let names = &lanes.names;
    let known = [
        (StopKind::Here, &names.here),
        (StopKind::Way, &names.way),
        (StopKind::Level, &names.level),
    ];
    let known = known
        .into_iter()
        .filter(|(kind, _)| kinds().any(|there| there == *kind));
    let mut entries: Vec<Entry<'_>> = known
        .map(|(kind, text)| Entry {
            mark: dot(kind),
            text,
        })
        .collect();
    if lanes.lanes.iter().any(|lane| !lane.beyond.is_empty()) {
        entries.push(Entry {
            mark: beyond,
            text: &names.beyond,
        });
    }
    legend::draw(canvas, &entries, width, top)
}

fn draw_lane(canvas: &mut Canvas, lane: &Lane, (left, top): Point, wide: f64) -> f64 {
    let mut y = top;
    for line in measure::wrap(&lane.title, SIZE * measure::BOLD, wide, 2) {
        y += 17.0;
        canvas.text("op-head", (left, y), Anchor::Start, &line);
    }
    y += 10.0;
    // Text stands beside all tracks, of which a narrow lane has few.
    let most = ((wide * 0.4) / TRACK).floor().max(1.0) as usize;
    let tracks = lane
        .stops
        .iter()
        .map(|stop| stop.track + 1)
        .max()
        .unwrap_or(1);
    let text = left + DOT + 4.0 + TRACK * tracks.min(most) as f64;
    let room = left + wide - text;
    let x = |track: usize| left + DOT + 4.0 + TRACK * track.min(most - 1) as f64;
    let rows = rows(lane, room);
    let mut places: Vec<(usize, Point)> = Vec::new();
    let mut drawn: Vec<(&Row<'_>, Point)> = Vec::new();
    for row in &rows {
        let at = (x(row.track), y + 8.0);
        if row.stop.is_some() {
            places.push((row.level, at));
        }
        drawn.push((row, at));
        y += row.height();
    }
    let place = |level: usize| {
        places
            .iter()
            .find(|(known, _)| *known == level)
            .map(|(_, at)| *at)
    };
    // The lines first, so that marks stand on them.
    for (row, at) in &drawn {
        match row.stop {
            Some(stop) => stop
                .after
                .iter()
                .filter_map(|below| place(*below))
                .for_each(|below| {
                    canvas.polyline("op-way", &bend(below, *at));
                }),
            None => place(row.level).into_iter().for_each(|from| {
                canvas.polyline("op-beyond", &bend(from, *at));
            }),
        }
    }
    for (row, at) in drawn {
        draw_row(canvas, row, at, text);
    }
    y
}

/// The rows from the top: what lies beyond, then the levels from the highest down.
fn rows(lane: &Lane, room: f64) -> Vec<Row<'_>> {
    let track = |level: usize| {
        let stop = lane.stops.iter().find(|stop| stop.level == level);
        stop.map_or(0, |stop| stop.track)
    };
    let beyond = lane.beyond.iter().map(|beyond| Row {
        stop: None,
        level: beyond.level,
        track: track(beyond.level),
        label: String::new(),
        lines: Vec::new(),
        notes: measure::wrap(&beyond.title, SMALL, room, 2),
    });
    let stops = lane.stops.iter().rev().map(|stop| Row {
        stop: Some(stop),
        level: stop.level,
        track: stop.track,
        label: measure::fit(&stop.label, SIZE * measure::BOLD, room),
        lines: measure::wrap(&stop.title, SIZE, room, 2),
        notes: stop
            .notes
            .iter()
            .flat_map(|note| measure::wrap(note, SMALL, room, 2))
            .collect(),
    });
    beyond.chain(stops).collect()
}

/// A line from a level up to another: at its own track, and across right after the lower one
/// where it forks, right before the upper one where it joins.
fn bend((x1, y1): Point, (x2, y2): Point) -> Vec<Point> {
    let across = if x2 > x1 { y1 - 14.0 } else { y2 + 14.0 };
    if x1 == x2 {
        vec![(x1, y1), (x2, y2)]
    } else {
        vec![(x1, y1), (x1, across), (x2, across), (x2, y2)]
    }
}

fn draw_row(canvas: &mut Canvas, row: &Row<'_>, at: Point, x: f64) {
    let mark = row.stop.map_or(beyond as Mark, |stop| dot(stop.kind));
    mark(canvas, at);
    let mut y = at.1 + 4.5;
    if !row.label.is_empty() {
        canvas.text("op-head", (x, y), Anchor::Start, &row.label);
        y += STEP;
    }
    y = canvas.lines("op-text", (x, y), STEP, &row.lines);
    canvas.lines("op-small", (x, y), STEP, &row.notes);
}
