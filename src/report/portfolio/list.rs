//! The pieces themselves, outside the company and inside it.

use super::Report;
use crate::engine::pieces::Piece;
use crate::report::document::{Point, Text, Tone};
use crate::report::pieces::point;
use crate::report::words::{count, list};

impl Report<'_, '_> {
    pub(super) fn pieces(&mut self) {
        self.part("Outside the company", true);
        self.part("Inside the company", false);
    }

    fn part(&mut self, heading: &str, external: bool) {
        let pieces = self
            .portfolio
            .evidence
            .iter()
            .filter(|piece| piece.is_external() == external);
        let (shown, older): (Vec<_>, Vec<_>) =
            pieces.partition(|piece| piece.recent || self.detail.verbose);
        if shown.is_empty() && older.is_empty() {
            return;
        }
        self.document.heading(2, heading);
        let points = shown.into_iter().map(|piece| self.piece(piece));
        self.document.points(points.collect());
        if !older.is_empty() {
            let are = count(older.len(), "older piece is", "older pieces are");
            self.document
                .note(format!("{are} not listed"), ": --verbose");
        }
    }

    pub(super) fn piece(&self, piece: &Piece<'_>) -> Point {
        let mut point = point(piece);
        if let Some(description) = piece.description {
            point.lines.push(description.into());
        }
        let supports = match piece.supports.as_slice() {
            [] => Text::new("names no skill yet", Tone::Open),
            ids => {
                let titles = self.titles(ids.iter().copied());
                Text::new(format!("supports {}", list(&titles)), Tone::Plain)
            }
        };
        point.lines.push(supports);
        point
    }
}
