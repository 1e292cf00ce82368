//! How a development plan reads: what it comes to, what to settle first, then quarter by quarter.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::depth;
use super::document::{Document, Point, Text, Tone};
use super::pictures;
use super::words::{capital, count, lensed, level_id, list, rating, wanted};
use crate::engine::plan::{InQuarter, Move, OpenChoose, Plan, Step};
use crate::engine::who::told_apart;
use crate::model::settings::Policy;
use crate::model::skill::{Skill, Vocabulary};

/// Steps that are told in full; a manager reads a plan in a minute.
const TOLD_IN_FULL: usize = 7;
/// Mentors and pieces of evidence that are named.
const NAMED: usize = 3;

/// What to show beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Every step in full.
    pub verbose: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
}

/// The report of a plan; `others` says whether there is anybody else in the workspace.
pub fn document(
    plan: &Plan<'_>,
    vocabulary: &Vocabulary,
    others: bool,
    detail: Detail,
) -> Document {
    let mentors = plan.steps.iter().flat_map(|step| &step.mentors);
    let named = mentors.chain([&plan.person]).copied();
    let mut report = Report {
        names: told_apart(named),
        document: Document::default(),
        plan,
        vocabulary,
        others,
        room: if detail.verbose {
            usize::MAX
        } else {
            TOLD_IN_FULL
        },
    };
    report.head();
    let picture = pictures::plan::picture(plan, vocabulary);
    report.document.picture(picture);
    report.first();
    report.depth();
    report.quarters();
    report.later();
    report.foot(detail);
    report.document
}

struct Report<'a, 'b> {
    document: Document,
    plan: &'b Plan<'a>,
    /// Everybody's name, by id.
    names: BTreeMap<&'b str, Cow<'b, str>>,
    vocabulary: &'a Vocabulary,
    others: bool,
    /// How many steps may still be told in full.
    room: usize,
}

impl Report<'_, '_> {
    fn level(&self) -> String {
        level_id(&self.plan.level).to_owned()
    }

    fn skill(&self, step: &Step<'_>) -> &Skill {
        &self.vocabulary.skills[step.index]
    }

    /// The titles of the steps that are so.
    fn titles(&self, so: impl Fn(&Step<'_>) -> bool) -> Vec<String> {
        let steps = self.plan.steps.iter().filter(|step| so(step));
        steps.map(|step| self.skill(step).title.clone()).collect()
    }

    fn head(&mut self) {
        let plan = self.plan;
        let title = Text::new(
            format!(
                "{}: {} {} ({})",
                plan.person.shown_name(),
                if plan.stays { "as" } else { "towards" },
                plan.title,
                self.level()
            ),
            Tone::Strong,
        )
        .and(format!(", as of {}", plan.as_of), Tone::Quiet);
        self.document.heading(1, title);
        let level = self.level();
        if plan.stays {
            self.stays(&level);
        }
        let steps = plan.steps.len();
        if steps == 0 && plan.choose.is_empty() {
            let says = if plan.asks_nothing {
                format!("Nothing to plan: {level} asks nothing of this person.")
            } else {
                format!("Nothing to plan: everything that {level} asks is met.")
            };
            self.document.paragraph(Text::new(says, Tone::Good));
            return;
        }
        let unrated = plan.to_rate.len();
        let planned = steps - unrated;
        let counts = match (planned, unrated) {
            (_, 0) => format!("{} to all that {level} asks.", leads(steps)),
            (planned, _) => format!("{} towards {level}.", leads(planned)),
        };
        if plan.is_thin() {
            let says = format!(
                "Too little is rated to plan: {} of {} are not rated. Have them rated first.",
                plan.not_rated,
                count(plan.expectations, "expectation", "expectations")
            );
            self.document.paragraph(Text::new(says, Tone::Open));
        }
        let mut parts = Vec::new();
        let core = plan.steps.iter().filter(|s| s.core && s.from.is_some());
        let core = core.count();
        if core > 0 {
            parts.push(format!("{core} core"));
        }
        match plan.later.len() {
            0 if planned == 0 => {}
            0 => parts.push(format!("all fit by {}", plan.by)),
            later => parts.push(format!("{later} later than {}", plan.by)),
        }
        if unrated > 0 {
            parts.push(format!("{unrated} asked and not rated yet"));
        }
        let lenses: Vec<String> = plan.lenses.to_vec();
        if !lenses.is_empty() {
            parts.push(lensed(&lenses));
        }
        let counts = Text::new(format!("{counts} "), Tone::Strong);
        self.document
            .paragraph(counts.and(format!("{}.", capital(&parts.join("; "))), Tone::Plain));
    }

    /// That the ladder ends here, and what a plan is about then.
    fn stays(&mut self, level: &str) {
        let says = format!("There is no level above {level}, so this plan keeps to what it asks");
        let hint = "; where people go from there: ospo-ladder paths";
        let says = Text::from(says).and(hint, Tone::Hint);
        self.document.paragraph(says.and(".", Tone::Plain));
    }

    /// What is settled by talking: ratings and agreements that are missing.
    fn first(&mut self) {
        let mut points = Vec::new();
        let unrated = self.titles(|s| s.from.is_none() && s.not_applicable.is_none());
        if !unrated.is_empty() {
            let (these, they) = match unrated.len() {
                1 => ("this".to_owned(), "It"),
                many => (format!("these {many}"), "They"),
            };
            let head = format!("Have {these} rated first, then plan again: ");
            let rest = format!("{}. {they} may be there already.", list(&unrated));
            points.push(Point::task(
                Text::new(head, Tone::Strong).and(rest, Tone::Plain),
            ));
        }
        for step in &self.plan.steps {
            let Some(marked) = &step.not_applicable else {
                continue;
            };
            let title = &self.skill(step).title;
            let (head, rest) = if marked.agreement_suffices {
                (
                    format!("{title}: agree that it does not apply, or have it rated."),
                    "Until then it counts as not rated.",
                )
            } else {
                (
                    format!("{title}: have it rated."),
                    "Agreement alone is not enough: the depth that is asked needs it.",
                )
            };
            let head = Text::new(head, Tone::Strong);
            points.push(Point::task(head.and(
                format!(" {rest} Reason given: {}", marked.reason),
                Tone::Plain,
            )));
        }
        if !points.is_empty() {
            self.document.heading(2, "First");
            self.document.points(points);
        }
    }

    fn depth(&mut self) {
        let points: Vec<Point> = self
            .plan
            .choose
            .iter()
            .map(|open| self.open(open))
            .collect();
        if !points.is_empty() {
            self.document.heading(2, "Depth");
            self.document.points(points);
        }
    }

    fn open(&self, open: &OpenChoose<'_>) -> Point {
        let head = depth::so_far(&open.chosen, self.vocabulary);
        let head = Text::new(format!("{head}. "), Tone::Strong);
        let says = if open.met_by_plan {
            format!(
                "This plan takes {}.",
                depth::titles(&open.skills, self.vocabulary)
            )
        } else {
            "What applies to this person cannot be rated that high: no plan gets there, so \
                      talk about the ladder."
                .to_owned()
        };
        Point::new(head.and(says, Tone::Plain))
    }

    fn quarters(&mut self) {
        for quarter in &self.plan.quarters {
            self.document.heading(2, self.quarter_name(quarter));
            let points = quarter.steps.iter().map(|part| self.task(part)).collect();
            self.document.points(points);
        }
    }

    /// `2027 Q1`; of a fiscal year with the days that are meant, which its name does not say.
    fn quarter_name(&self, quarter: &InQuarter<'_>) -> String {
        let name = quarter.quarter.replace('-', " ");
        if name.starts_with("FY") {
            format!("{name} ({} to {})", quarter.from, quarter.until)
        } else {
            name
        }
    }

    fn task(&mut self, part: &Move<'_>) -> Point {
        let steps = self.plan.steps.iter();
        let Some(step) = steps.into_iter().find(|step| step.skill == part.skill) else {
            return Point::task(part.skill);
        };
        let full = self.room > 0;
        self.room = self.room.saturating_sub(1);
        let head = self.step_head(step);
        let way = self.way(step, part);
        if !full {
            return Point::task(head.and(format!(": {way}"), Tone::Plain));
        }
        let mut point = Point::task(head);
        point.lines.push(way.into());
        let stage = step.stages.iter().find(|stage| stage.to == part.to);
        if let Some(looks_like) = stage.and_then(|stage| stage.looks_like.as_ref()) {
            let texts = looks_like.text.iter().map(Text::from);
            let label = format!("{} looks like", looks_like.rating.0);
            let mut texts: Vec<Text> = texts.collect();
            if looks_like.rating != part.to {
                let note = format!("(nothing is written for {} itself)", part.to.0);
                texts.push(Text::new(note, Tone::Quiet));
            }
            point.details.push((label, texts));
        }
        // What holds for the whole step is said once.
        if part.from == step.from {
            self.help(step, &mut point);
        } else if let Some(stage) = stage.filter(|stage| stage.develop != step.develop) {
            let develop = stage.develop.iter().map(Text::from).collect();
            point.details.push(("to grow".to_owned(), develop));
        }
        point
    }

    fn help(&self, step: &Step<'_>, point: &mut Point) {
        let mut detail = |label: &str, texts: Vec<Text>| {
            if !texts.is_empty() {
                point.details.push((label.to_owned(), texts));
            }
        };
        let develop = step.develop.iter().map(|text| text.as_str().into());
        detail("to grow", develop.collect());
        detail("to show it", vec![self.to_show(step).into()]);
        if self.others {
            let names = step.mentors.iter();
            let names: Vec<&str> = names.map(|mentor| &*self.names[mentor.id]).collect();
            let says = match names.as_slice() {
                [] => "nobody here is rated that high and open to mentoring".to_owned(),
                names => some_of(names),
            };
            detail("mentors", vec![says.into()]);
        }
    }

    fn to_show(&self, step: &Step<'_>) -> String {
        let kinds: Vec<&str> = step
            .evidence
            .kinds
            .iter()
            .map(|kind| kind.words().in_sentence)
            .collect();
        let such = match kinds.as_slice() {
            [] => "dated evidence of what it looks like".to_owned(),
            kinds => format!("dated evidence, such as {}", kinds.join(" or ")),
        };
        let pieces: Vec<String> = step
            .evidence
            .have
            .iter()
            .map(|piece| format!("{} ({})", piece.title, piece.date))
            .collect();
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        match pieces.as_slice() {
            [] => format!("{such}; nothing recent"),
            pieces => format!("{such}; there is {}", some_of(pieces)),
        }
    }

    fn step_head(&self, step: &Step<'_>) -> Text {
        let mut head = Text::new(&self.skill(step).title, Tone::Strong);
        if step.core {
            head = head.and(" (core)", Tone::Open);
        }
        if step.weight.0 != 1.0 {
            head = head.and(format!(" (weight {})", step.weight.0), Tone::Quiet);
        }
        head
    }

    /// From where to where, whether it is wanted, and what else it closes.
    fn way(&self, step: &Step<'_>, part: &Move<'_>) -> String {
        let skill = self.skill(step);
        let from = match part.from {
            Some(from) => format!("from {}", rating(skill, from.0)),
            None => "not rated yet,".to_owned(),
        };
        let goal = if part.to == step.to {
            String::new()
        } else {
            format!(" on the way to {}", step.to.0)
        };
        let mut way = format!("{from} to {}{goal}", rating(skill, part.to.0));
        if let Some((interest, of)) = step.interest.zip(step.interest_in) {
            way.push_str(&format!("; {}", wanted(interest.0, of, self.vocabulary)));
        }
        let passed = step
            .stages
            .iter()
            .filter(|stage| part.from.is_none_or(|from| stage.to > from) && stage.to <= part.to);
        let mut closed = passed.flat_map(|stage| &stage.closes);
        if closed.any(|level| *level != self.plan.level) {
            way.push_str("; asked already at the current level");
        }
        if !step.closes.choose.is_empty() {
            way.push_str("; for the depth that is asked");
        }
        way
    }

    fn later(&mut self) {
        let steps = self.plan.steps.iter();
        let points: Vec<Point> = self
            .plan
            .later
            .iter()
            .filter_map(|part| {
                let step = steps.clone().find(|step| step.skill == part.skill)?;
                let way = self.way(step, part);
                Some(Point::task(
                    self.step_head(step).and(format!(": {way}"), Tone::Plain),
                ))
            })
            .collect();
        if !points.is_empty() {
            self.document.heading(2, "Later");
            self.document.points(points);
        }
    }

    fn foot(&mut self, detail: Detail) {
        let planned = self.plan.quarters.iter().map(|q| q.steps.len());
        if planned.sum::<usize>() > TOLD_IN_FULL && !detail.verbose {
            let note = "What the further steps look like: --verbose.";
            self.document.paragraph(Text::new(note, Tone::Hint));
        }
        let shown = match self.plan.rating_policy {
            Policy::ManagerFirst => "once the manager's rating says so",
            Policy::Own => "once the person's own rating says so",
            Policy::Median => "once the median of all ratings says so",
            Policy::Lowest => "once every rating says so",
        };
        if !self.plan.steps.is_empty() {
            self.document.paragraph(format!("A step is done {shown}."));
        }
        let note = "For a conversation; it decides nothing.";
        self.document.paragraph(Text::new(note, Tone::Strong));
        if detail.redacted {
            let note = "Pseudonymous, not anonymous: levels, ratings and dates may still tell who \
                        it is.";
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }
}

fn leads(steps: usize) -> String {
    match steps {
        0 => "No step leads".to_owned(),
        1 => "1 step leads".to_owned(),
        steps => format!("{} lead", count(steps, "step", "steps")),
    }
}

/// The first few, and how many more there are.
fn some_of(items: &[&str]) -> String {
    let mut shown: Vec<String> = items.iter().take(NAMED).map(|i| (*i).to_owned()).collect();
    if items.len() > NAMED {
        shown.push(format!("{} more", items.len() - NAMED));
    }
    list(&shown)
}
