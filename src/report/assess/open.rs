//! What the target asks anew, and each point that is open.

use super::{Report, TOLD_IN_FULL};
use crate::engine::signal::{Reason, Verdict};
use crate::engine::standing::{Gap, Standing};
use crate::report::document::{Point, Text, Tone};
use crate::report::words::{count, level_id, list, noted, rater, rating, some, wanted};

impl Report<'_, '_> {
    pub(super) fn target(&mut self) {
        let Some(target) = &self.assessment.target else {
            return;
        };
        let level = level_id(&target.level);
        self.document.heading(2, format!("What {level} asks anew"));
        self.document.paragraph(self.headline(target, level));
        if target.expectations > 0 && target.not_rated == target.expectations {
            return;
        }
        let (new, old): (Vec<_>, Vec<_>) = self.singly(target).into_iter().partition(|g| g.new);
        let mut room = self.room();
        let chooses = self.unmet_chooses(target);
        self.tell(&new, chooses, &mut room);
        if !old.is_empty() {
            self.document.heading(2, "Open, and asked already below it");
            self.tell(&old, Vec::new(), &mut room);
        }
        self.unrated(target);
        self.not_applicable(target);
        if self.detail.verbose {
            self.attainment(target);
        }
    }

    /// The answer in a sentence or two: counts first, no percentage, no name of a verdict.
    fn headline(&self, target: &Standing<'_>, level: &str) -> Text {
        let new = &target.new;
        let counts = match new.expectations {
            0 => format!("{level} asks nothing that the level below does not ask."),
            all => format!(
                "{level} adds {}; {} of them shown.",
                count(all, "expectation", "expectations"),
                some(new.met)
            ),
        };
        let unmet = target
            .signal
            .reasons
            .iter()
            .filter(|reason| matches!(reason, Reason::ChooseUnmet { .. }));
        let open = target.gaps.len() + unmet.count();
        let things = match open {
            1 => "1 thing is open".to_owned(),
            open => format!("{open} things are open"),
        };
        let (says, tone) = match target.signal.verdict {
            Some(Verdict::Ready) => {
                let says = format!("Everything needed for a conversation about {level} is shown");
                let says = match open {
                    0 => format!("{says}."),
                    _ => format!("{says}; {things}."),
                };
                (says, Tone::Good)
            }
            Some(Verdict::Close) => (format!("{things}."), Tone::Open),
            // A wide gap in something core can outweigh much that is shown.
            Some(Verdict::Growing) if new.met * 2 > new.expectations => {
                (format!("{things}, some of them wide."), Tone::Open)
            }
            Some(Verdict::Growing) => (
                format!("Most of what {level} adds is still ahead."),
                Tone::Open,
            ),
            None if target.expectations == 0 => {
                return format!("Not assessed: {level} asks nothing of this person.").into();
            }
            None if target.not_rated == target.expectations => {
                return Text::new("Not assessed", Tone::Strong).and(
                    format!(
                        ": none of the {} skills that {level} asks for is rated.",
                        target.expectations
                    ),
                    Tone::Plain,
                );
            }
            None => (
                format!(
                    "Too little is rated to say: {} of {} expectations are not rated.",
                    target.not_rated, target.expectations
                ),
                Tone::Open,
            ),
        };
        Text::new(format!("{counts} "), Tone::Strong).and(says, tone)
    }

    /// How many points are told in full.
    pub(super) fn room(&self) -> usize {
        if self.detail.verbose {
            usize::MAX
        } else {
            TOLD_IN_FULL
        }
    }

    /// Points in full as long as there is room, then what else is open, then the rest in a line
    /// each.
    pub(super) fn tell(&mut self, gaps: &[&Gap<'_>], chooses: Vec<Point>, room: &mut usize) {
        let shown = gaps.len().min(*room);
        *room -= shown;
        let (told, rest) = gaps.split_at(shown);
        self.told.extend(told.iter().map(|gap| gap.index));
        let told = told
            .iter()
            .map(|gap| self.point(gap))
            .chain(chooses)
            .collect();
        self.document.points(told);
        let lines = rest.iter().map(|gap| self.line(gap)).collect();
        self.document.points(lines);
        if !rest.is_empty() {
            let note = "What the later points look like: --verbose.";
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }

    /// A point in a line.
    pub(super) fn line(&self, gap: &Gap<'_>) -> Point {
        let says = format!(": {}", self.asked_and_rated(gap));
        Point::new(self.gap_head(gap).and(says, Tone::Plain))
    }

    pub(super) fn gap_head(&self, gap: &Gap<'_>) -> Text {
        let skill = &self.vocabulary.skills[gap.index];
        let mut head = Text::new(&skill.title, Tone::Strong);
        if gap.core {
            head = head.and(" (core)", Tone::Open);
        }
        if gap.weight.0 != 1.0 {
            head = head.and(format!(" (weight {})", gap.weight.0), Tone::Quiet);
        }
        head
    }

    pub(super) fn asked_and_rated(&self, gap: &Gap<'_>) -> String {
        let skill = &self.vocabulary.skills[gap.index];
        let asked = rating(skill, gap.expected.0);
        let wanted = wanted(gap.interest.map(|interest| interest.0));
        match (gap.rating, gap.source) {
            (Some(rated), Some(source)) => format!(
                "asked {asked}, rated {} {}; {wanted}",
                rating(skill, rated.0),
                rater(source)
            ),
            _ if self.marked(gap) => {
                format!("asked {asked}; marked not applicable, which is not agreed")
            }
            _ => format!("asked {asked}, not rated; {wanted}"),
        }
    }

    /// Whether an open point is one that the person takes for not applicable.
    fn marked(&self, gap: &Gap<'_>) -> bool {
        let assessment = self.assessment;
        let standings = assessment.target.iter().chain(&assessment.current);
        let mut marked = standings.flat_map(|standing| &standing.not_applicable);
        marked.any(|excused| excused.skill == gap.skill)
    }

    fn point(&self, gap: &Gap<'_>) -> Point {
        let mut point = Point::new(self.gap_head(gap));
        point.lines.push(self.asked_and_rated(gap).into());
        point.details.extend(noted(&gap.notes));
        if let Some(looks_like) = &gap.looks_like {
            let label = format!("{} looks like", looks_like.rating.0);
            let mut texts: Vec<Text> = looks_like.text.iter().map(Text::from).collect();
            if looks_like.rating != gap.expected {
                let note = format!("(nothing is written for {} itself)", gap.expected.0);
                texts.push(Text::new(note, Tone::Quiet));
            }
            point.details.push((label, texts));
        }
        if !gap.develop.is_empty() {
            let texts = gap.develop.iter().map(|text| text.as_str().into());
            point.details.push(("to grow".to_owned(), texts.collect()));
        }
        point
    }

    pub(super) fn unmet_chooses(&self, target: &Standing<'_>) -> Vec<Point> {
        let reasons = target.signal.reasons.iter();
        let unmet = reasons.filter_map(|reason| match reason {
            Reason::ChooseUnmet {
                count,
                have,
                rating,
                of,
            } => {
                let titles: Vec<String> = of.iter().map(|id| self.topic_title(id)).collect();
                let head = format!("Depth in {count} of {} areas", titles.len());
                let mut point = Point::new(Text::new(head, Tone::Strong));
                let rating = rating.0;
                point
                    .lines
                    .push(format!("asked {count} at {rating} or above, {have} so far").into());
                let areas = vec![format!("{}.", list(&titles)).into()];
                point.details.push(("choose from".to_owned(), areas));
                Some(point)
            }
            _ => None,
        });
        unmet.collect()
    }

    pub(super) fn not_applicable(&mut self, standing: &Standing<'_>) {
        let points: Vec<Point> = standing
            .not_applicable
            .iter()
            .map(|excused| {
                let title = self.skill_title(excused.skill);
                let core = if excused.core { ", core" } else { "" };
                let agreed = if excused.agreed {
                    "agreed"
                } else {
                    "not agreed, so it counts as not rated"
                };
                Point::new(Text::new(title, Tone::Strong).and(
                    format!(
                        " (asked {}{core}): {} ({agreed})",
                        excused.expected.0, excused.reason
                    ),
                    Tone::Plain,
                ))
            })
            .collect();
        if !points.is_empty() {
            let level = level_id(&standing.level);
            self.document
                .heading(2, format!("Not applicable at {level}"));
            self.document.points(points);
        }
    }
}
