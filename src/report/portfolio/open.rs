//! What is still to be shown, rated or filled in.

use super::Report;
use crate::engine::portfolio::Rated;
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{count, level_id};

impl Report<'_, '_> {
    pub(super) fn open(&mut self) {
        let portfolio = self.portfolio;
        let mut points = Vec::new();
        if let Some(level) = &portfolio.level {
            let level = level_id(level);
            let bare = &portfolio.expectations_without_evidence;
            let part = |core: bool, new: Option<bool>| {
                let bare = bare.iter();
                let these = bare.filter(move |a| a.core == core && new.is_none_or(|n| a.new == n));
                self.titles(these.map(|asked| asked.skill))
            };
            let groups = [
                (format!("Core at {level}"), part(true, None)),
                (format!("New at {level}"), part(false, Some(true))),
                (
                    "Already asked below it".to_owned(),
                    part(false, Some(false)),
                ),
            ];
            for (label, titles) in groups {
                if !titles.is_empty() {
                    let label = format!("{label}, no recent evidence");
                    points.push(self.labelled(&label, self.listed(titles)));
                }
            }
        }
        points.extend(self.rated_strong());
        let unrated = portfolio.evidence_without_ratings.iter();
        let unrated: Vec<String> = unrated
            .map(|unrated| {
                if unrated.not_applicable {
                    format!("{} (marked not applicable)", self.title(unrated.skill))
                } else {
                    self.title(unrated.skill)
                }
            })
            .collect();
        if !unrated.is_empty() {
            points.push(self.labelled("Shown, but not rated", self.listed(unrated)));
        }
        let unconfirmed = &portfolio.made_visible.not_confirmed;
        if !unconfirmed.is_empty() {
            let titles: Vec<String> = unconfirmed
                .iter()
                .map(|title| (*title).to_owned())
                .collect();
            let label = "Outside the company, not confirmed";
            points.push(self.labelled(label, titles.join("; ")));
        }
        if portfolio.without_skill.pieces > 0 {
            let pieces = portfolio.without_skill.pieces;
            let text = count(pieces, "piece of evidence", "pieces of evidence");
            points.push(self.labelled("Names no skill yet in `supports`", text));
        }
        let soon = portfolio.evidence.iter().filter(|piece| piece.expires_soon);
        let soon = soon.filter_map(|piece| {
            let expires = piece.expires.as_deref()?;
            Some(format!("{} ({expires})", piece.title))
        });
        let soon: Vec<String> = soon.collect();
        if !soon.is_empty() {
            let label = "Expires within three months, to be renewed";
            points.push(self.labelled(label, soon.join("; ")));
        }
        if portfolio.ahead > 0 {
            let text = count(portfolio.ahead, "piece of evidence", "pieces of evidence");
            points.push(self.labelled("Dated later, not counted yet", text));
        }
        if !points.is_empty() {
            self.document.heading(2, "Still to show");
            self.document.points(points);
        }
    }

    /// Strong ratings that nothing shows; the others are counted.
    fn rated_strong(&self) -> Option<Point> {
        let bare = &self.portfolio.ratings_without_evidence;
        let (strong, rest): (Vec<&Rated<'_>>, Vec<_>) = bare.iter().partition(|r| r.strong);
        let rest = match rest.len() {
            0 => String::new(),
            1 => " (1 lower rating has none either)".to_owned(),
            rest => format!(" ({rest} lower ratings have none either)"),
        };
        let titles = self.titles(strong.iter().map(|rated| rated.skill));
        (!titles.is_empty()).then(|| {
            let text = format!("{}{rest}", self.listed(titles));
            self.labelled("Rated strong, no recent evidence", text)
        })
    }

    pub(super) fn labelled(&self, label: &str, text: String) -> Point {
        let head = Text::new(format!("{label}: "), Tone::Strong);
        Point::new(head.and(format!("{text}."), Tone::Plain))
    }
}
