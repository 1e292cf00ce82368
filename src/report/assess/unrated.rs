//! What is not rated yet, in few lines: where little is rated, the rest is a list of what to rate,
//! and no list of gaps.

use super::Report;
use crate::engine::standing::{Gap, Standing};
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{level_id, list, rating};

impl Report<'_, '_> {
    /// Whether what is not rated is told in brief.
    pub(super) fn in_brief(&self, standing: &Standing<'_>) -> bool {
        !self.detail.verbose && standing.signal.verdict.is_none()
    }

    /// The open points that are told one by one.
    pub(super) fn singly<'s, 'g>(&self, standing: &'s Standing<'g>) -> Vec<&'s Gap<'g>> {
        let brief = self.in_brief(standing);
        let gaps = standing.gaps.iter();
        gaps.filter(|gap| !brief || gap.rating.is_some()).collect()
    }

    /// The others, by what is asked.
    pub(super) fn unrated(&mut self, standing: &Standing<'_>) {
        if !self.in_brief(standing) {
            return;
        }
        let mut gaps: Vec<&Gap<'_>> = unrated(standing).collect();
        gaps.sort_by(|a, b| b.expected.0.total_cmp(&a.expected.0));
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for gap in gaps {
            let skill = &self.vocabulary.skills[gap.index];
            let asked = rating(skill, gap.expected.0);
            let core = if gap.core { " (core)" } else { "" };
            let title = format!("{}{core}", skill.title);
            match groups.iter_mut().find(|(known, _)| *known == asked) {
                Some((_, titles)) => titles.push(title),
                None => groups.push((asked, vec![title])),
            }
        }
        let points: Vec<Point> = groups
            .iter()
            .map(|(asked, titles)| {
                let head = Text::new(format!("asked {asked}: "), Tone::Strong);
                Point::new(head.and(format!("{}.", list(titles)), Tone::Plain))
            })
            .collect();
        if points.is_empty() {
            return;
        }
        let level = level_id(&standing.level);
        self.document
            .heading(2, format!("Not rated yet, and asked at {level}"));
        self.document.points(points);
        let note = "What each of them looks like: --verbose.";
        self.document.paragraph(Text::new(note, Tone::Quiet));
    }

    /// Whether everything of this level that is not rated stands in the list of the target.
    pub(super) fn listed_above(&self, standing: &Standing<'_>) -> bool {
        let target = self.assessment.target.as_ref();
        target.is_some_and(|target| {
            let listed = |gap: &Gap<'_>| unrated(target).any(|other| other.index == gap.index);
            self.in_brief(target)
                && target.not_rated < target.expectations
                && unrated(standing).all(listed)
        })
    }
}

fn unrated<'s, 'g>(standing: &'s Standing<'g>) -> impl Iterator<Item = &'s Gap<'g>> {
    standing.gaps.iter().filter(|gap| gap.rating.is_none())
}
