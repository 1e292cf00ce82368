//! How an assessment reads: what the target adds and what of it is open, then the basis, then
//! where the person stands, then the profile.

use super::document::{Align, Cell, Document, Point, Table, Text, Tone};
use super::percent::percent;
use super::words::{count, level_id, list, rater, rating, wanted};
use crate::engine::assess::Assessment;
use crate::engine::profile::{BucketProfile, Quadrant};
use crate::engine::signal::{Reason, Verdict};
use crate::engine::standing::{Gap, Standing};
use crate::model::settings::Settings;
use crate::model::skill::{Skill, Vocabulary};

/// Open points that are told in full; a manager reads a report in a minute.
const TOLD_IN_FULL: usize = 7;
/// Least coverage at which a bar is drawn.
const ENOUGH: f64 = 0.5;

/// What to show beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Breadth, depth, disciplines, competencies, attainment, and every open point in full.
    pub verbose: bool,
    /// The level that the ratings meet already.
    pub placement: bool,
}

/// The report of one assessment.
pub fn document(
    assessment: &Assessment<'_>,
    vocabulary: &Vocabulary,
    settings: &Settings,
    detail: Detail,
) -> Document {
    let mut report = Report {
        document: Document::default(),
        assessment,
        vocabulary,
        settings,
        detail,
    };
    report.who();
    report.target();
    report.basis();
    report.current();
    report.profile();
    report.remarks();
    report.document
}

struct Report<'a, 'b> {
    document: Document,
    assessment: &'b Assessment<'a>,
    vocabulary: &'a Vocabulary,
    settings: &'b Settings,
    detail: Detail,
}

impl Report<'_, '_> {
    fn skill(&self, id: &str) -> Option<&Skill> {
        let index = self.vocabulary.skill(id)?;
        Some(&self.vocabulary.skills[index])
    }

    fn skill_title(&self, id: &str) -> String {
        let skill = self.skill(id);
        skill.map_or(id.to_owned(), |skill| skill.title.clone())
    }

    fn percent(&self, share: f64) -> String {
        let settings = self.settings;
        let limits = [
            settings.ready,
            settings.ready_new,
            settings.close,
            settings.close_new,
            0.5,
        ];
        percent(share, &limits)
    }

    fn who(&mut self) {
        let person = &self.assessment.person;
        let name = person.name.unwrap_or(person.id);
        let title = Text::new(name, Tone::Strong)
            .and(format!(", as of {}", self.assessment.as_of), Tone::Quiet);
        self.document.heading(1, title);
        let mut table = facts();
        let mut row = |label: &str, text: String| {
            table
                .rows
                .push(vec![Text::new(label, Tone::Quiet).into(), text.into()]);
        };
        let titles = [person.titles.internal, person.titles.external];
        let titles: Vec<&str> = titles.into_iter().flatten().collect();
        if let [internal, external] = titles.as_slice() {
            row(
                "title",
                format!("{internal}; outside the company {external}"),
            );
        } else if let [only] = titles.as_slice() {
            row("title", (*only).to_owned());
        }
        if let Some(current) = &self.assessment.current {
            let since = person.since.as_ref();
            let since = since.map_or(String::new(), |since| format!(", since {since}"));
            row("stands at", format!("{}{since}", level_line(current)));
        }
        match (&self.assessment.target, self.assessment.next.as_slice()) {
            (Some(target), _) => row("aims at", level_line(target)),
            (None, []) if self.assessment.current.is_some() => {
                row("aims at", "no further level on this ladder".to_owned());
            }
            (None, []) => row("aims at", "no level: set `target`, or give --to".to_owned()),
            (None, next) => row(
                "aims at",
                format!("one of {}: set `target`, or give --to", list(next)),
            ),
        }
        if self.detail.placement {
            let placement = self.assessment.placement.as_deref();
            let placement = placement.unwrap_or("no level of this ladder yet");
            row("ratings meet", placement.to_owned());
        }
        self.document.table(table);
    }

    fn target(&mut self) {
        let Some(target) = &self.assessment.target else {
            return;
        };
        let level = level_id(&target.level);
        self.document.heading(2, format!("What {level} asks anew"));
        self.document.paragraph(self.headline(target, level));
        if target.expectations > 0 && target.not_rated == target.expectations {
            return;
        }
        let open = |new: bool| target.gaps.iter().filter(move |gap| gap.new == new);
        let mut room = if self.detail.verbose {
            usize::MAX
        } else {
            TOLD_IN_FULL
        };
        let new: Vec<&Gap<'_>> = open(true).collect();
        let old: Vec<&Gap<'_>> = open(false).collect();
        let mut points = self.points(&new, &mut room);
        points.extend(self.unmet_chooses(target));
        self.document.points(points);
        self.shorter(&new);
        if !old.is_empty() {
            self.document.heading(2, "Open, and asked already below it");
            let points = self.points(&old, &mut room);
            self.document.points(points);
            self.shorter(&old);
        }
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
                match new.met {
                    0 => "none".to_owned(),
                    met => met.to_string(),
                }
            ),
        };
        let unmet = target.signal.reasons.iter();
        let unmet = unmet.filter(|reason| matches!(reason, Reason::ChooseUnmet { .. }));
        let open = target.gaps.len() + unmet.count();
        let things = match open {
            1 => "1 thing is open".to_owned(),
            open => format!("{open} things are open"),
        };
        let (says, tone) = match target.signal.verdict {
            Some(Verdict::Ready) => (
                format!("Everything needed for a conversation about {level} is shown."),
                Tone::Good,
            ),
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

    /// Points in full as long as there is room.
    fn points(&self, gaps: &[&Gap<'_>], room: &mut usize) -> Vec<Point> {
        let shown = gaps.len().min(*room);
        *room -= shown;
        let told = gaps[..shown].iter();
        let mut points: Vec<Point> = told.map(|gap| self.point(gap)).collect();
        let rest = gaps[shown..].iter().map(|gap| {
            Point::new(
                self.gap_head(gap)
                    .and(format!(": {}", self.asked_and_rated(gap)), Tone::Plain),
            )
        });
        points.extend(rest);
        points
    }

    /// Says how to see the rest in full.
    fn shorter(&mut self, gaps: &[&Gap<'_>]) {
        if !self.detail.verbose && gaps.len() > TOLD_IN_FULL {
            let note = "What the later points look like: --verbose.";
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }

    fn gap_head(&self, gap: &Gap<'_>) -> Text {
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

    fn asked_and_rated(&self, gap: &Gap<'_>) -> String {
        let skill = &self.vocabulary.skills[gap.index];
        let asked = rating(skill, gap.expected.0);
        let wanted = wanted(gap.interest.map(|interest| interest.0));
        match (gap.rating, gap.source) {
            (Some(rated), Some(source)) => format!(
                "asked {asked}, rated {} {}; {wanted}",
                rating(skill, rated.0),
                rater(source)
            ),
            _ => format!("asked {asked}, not rated; {wanted}"),
        }
    }

    fn point(&self, gap: &Gap<'_>) -> Point {
        let mut point = Point::new(self.gap_head(gap));
        point.lines.push(self.asked_and_rated(gap).into());
        if let Some(looks_like) = &gap.looks_like {
            let label = format!("{} looks like", looks_like.rating.0);
            let texts = looks_like.text.iter();
            let texts = texts.map(|text| (*text).into()).collect();
            point.details.push((label, texts));
        }
        if !gap.develop.is_empty() {
            let texts = gap.develop.iter().map(|text| text.as_str().into());
            point.details.push(("to grow".to_owned(), texts.collect()));
        }
        point
    }

    fn unmet_chooses(&self, target: &Standing<'_>) -> Vec<Point> {
        let reasons = target.signal.reasons.iter();
        let unmet = reasons.filter_map(|reason| match reason {
            Reason::ChooseUnmet {
                count,
                have,
                rating,
                of,
            } => {
                let titles: Vec<String> = of.iter().map(|id| self.topic_title(id)).collect();
                let head = format!("Depth in {count} of {}", list(&titles));
                let mut point = Point::new(Text::new(head, Tone::Strong));
                let rating = rating.0;
                point
                    .lines
                    .push(format!("asked {count} at {rating} or above, {have} so far").into());
                Some(point)
            }
            _ => None,
        });
        unmet.collect()
    }

    fn topic_title(&self, id: &str) -> String {
        let topic = self.vocabulary.topic(id);
        topic.map_or(id.to_owned(), |topic| {
            self.vocabulary.title_of(topic).to_owned()
        })
    }

    fn not_applicable(&mut self, standing: &Standing<'_>) {
        let points = standing.not_applicable.iter().map(|excused| {
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
        });
        let points: Vec<Point> = points.collect();
        if !points.is_empty() {
            let level = level_id(&standing.level);
            self.document
                .heading(2, format!("Not applicable at {level}"));
            self.document.points(points);
        }
    }

    fn basis(&mut self) {
        self.document.heading(2, "What this rests on");
        let ratings = &self.assessment.ratings;
        let policy = match self.assessment.rating_policy {
            "manager-first" => "the manager's rating counts before peers' and one's own",
            "self" => "one's own rating counts alone",
            "median" => "the median of all ratings counts",
            _ => "the lowest of all ratings counts",
        };
        let mut points = vec![Point::new(format!(
            "{} rated by self, {} by the manager, {} by peers; {policy}.",
            count(ratings.own, "skill", "skills"),
            ratings.manager,
            ratings.peers
        ))];
        let standing = self.assessment.target.as_ref();
        if let Some(standing) = standing.or(self.assessment.current.as_ref())
            && let Some(confidence) = standing.evidence_confidence
        {
            let without = standing.without_evidence.len();
            // The share is with ÷ all, so all = without ÷ (1 − share) where some lack evidence.
            let all = match without {
                0 => None,
                without => Some((without as f64 / (1.0 - confidence.0)).round() as usize),
            };
            let level = level_id(&standing.level);
            let months = self.settings.evidence_months;
            points.push(Point::new(match all {
                None => format!(
                    "Every strong rating that {level} asks for has evidence of the last {months} months."
                ),
                Some(all) => format!(
                    "{} of {} strong ratings that {level} asks for have evidence of the last {months} months.",
                    all - without,
                    all
                ),
            }));
        }
        self.document.points(points);
        let note = "For a conversation; it decides nothing.";
        self.document.paragraph(Text::new(note, Tone::Strong));
    }

    fn current(&mut self) {
        let Some(current) = &self.assessment.current else {
            return;
        };
        if let Some(target) = &self.assessment.target
            && target.level == current.level
            && target.lenses == current.lenses
        {
            return;
        }
        let level = level_id(&current.level);
        self.document
            .heading(2, format!("At {level}, the current level"));
        if current.expectations > 0 && current.not_rated == current.expectations {
            let note = format!(
                "none of its {} expectations is rated.",
                current.expectations
            );
            self.document
                .paragraph(Text::new("Not assessed: ", Tone::Strong).and(note, Tone::Plain));
        } else {
            self.document.paragraph(format!(
                "{} of {} met, {} rated below, {} not rated.",
                current.met,
                count(current.expectations, "expectation", "expectations"),
                current.short,
                current.not_rated
            ));
            let open = current.gaps.iter().map(|gap| {
                Point::new(
                    self.gap_head(gap)
                        .and(format!(": {}", self.asked_and_rated(gap)), Tone::Plain),
                )
            });
            let mut points: Vec<Point> = open.collect();
            points.extend(self.unmet_chooses(current));
            self.document.points(points);
        }
        if self.assessment.target.is_none() {
            self.not_applicable(current);
        } else {
            self.excused_line(current);
        }
        if self.detail.verbose {
            self.attainment(current);
        }
    }

    /// What is marked not applicable at the current level and not shown with the target.
    fn excused_line(&mut self, current: &Standing<'_>) {
        let shown = self.assessment.target.as_ref();
        let shown = shown.map_or(&[][..], |target| &target.not_applicable);
        let points = current.not_applicable.iter().map(|excused| {
            let title = self.skill_title(excused.skill);
            let text = match shown.iter().any(|other| other.skill == excused.skill) {
                true => format!("{title}: not applicable, as above"),
                false => format!("{title}: not applicable, {}", excused.reason),
            };
            Point::new(text)
        });
        let points = points.collect();
        self.document.points(points);
    }

    fn attainment(&mut self, standing: &Standing<'_>) {
        let level = level_id(&standing.level);
        self.document.paragraph(format!(
            "Attainment of {level}: {}; {} of {} met, the largest gap is {}.",
            self.percent(standing.attainment.0),
            standing.met,
            count(standing.expectations, "expectation", "expectations"),
            standing.largest_gap.0
        ));
        let mut table = Table {
            columns: vec![
                ("Competency".to_owned(), Align::Left),
                ("Attainment".to_owned(), Align::Right),
                ("Met".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for part in &standing.by_competency {
            table.rows.push(vec![
                part.id.into(),
                self.percent(part.attainment.0).into(),
                format!("{} of {}", part.met, part.expectations).into(),
            ]);
        }
        self.document.table(table);
        let mut table = Table {
            columns: vec![
                ("Bucket".to_owned(), Align::Left),
                ("Attainment".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for part in &standing.by_bucket {
            let title = self.topic_title(part.id);
            table
                .rows
                .push(vec![title.into(), self.percent(part.attainment.0).into()]);
        }
        self.document.table(table);
    }

    fn profile(&mut self) {
        let profile = &self.assessment.profile;
        self.document.heading(2, "Profile in business terms");
        let mut table = Table::default();
        let mut column = |name: &str, align| table.columns.push((name.to_owned(), align));
        column("Bucket", Align::Left);
        column("Strength", Align::Left);
        column("Rated", Align::Right);
        column("Wanted", Align::Right);
        if self.detail.verbose {
            column("Breadth", Align::Right);
            column("Depth", Align::Right);
        }
        column("In words", Align::Left);
        for bucket in &profile.buckets {
            table.rows.push(self.bucket(bucket));
        }
        self.document.table(table);
        let outside = &profile.outside;
        if outside.skills > 0 {
            self.document.paragraph(format!(
                "Outside the buckets: {}, {} of them rated.",
                count(outside.skills, "skill", "skills"),
                outside.rated
            ));
        }
        if self.detail.verbose {
            self.disciplines();
        }
    }

    fn bucket(&self, bucket: &BucketProfile<'_>) -> Vec<Cell> {
        let shown = |share: Option<crate::engine::number::Number>| {
            share.map_or("–".to_owned(), |share| self.percent(share.0))
        };
        let covered = bucket.coverage.is_some_and(|c| c.0 >= ENOUGH - 1e-9);
        let strength = match bucket.score {
            None => Text::new("not assessed", Tone::Quiet).into(),
            Some(score) => Cell::Bar {
                share: covered.then_some(score.0),
                words: self.percent(score.0),
            },
        };
        let words = match bucket.cell {
            Some(Quadrant::Lead) => Text::new("strong and wanted", Tone::Good),
            Some(Quadrant::Grow) => "wants to grow".into(),
            Some(Quadrant::Hold) => "strong but not wanted".into(),
            Some(Quadrant::Cover) => "neither".into(),
            None if bucket.score.is_none() => Text::default(),
            None if !covered => Text::new("too little rated", Tone::Quiet),
            None => Text::new("interest not given", Tone::Quiet),
        };
        let mut row: Vec<Cell> = vec![
            bucket.title.into(),
            strength,
            shown(bucket.coverage).into(),
            shown(bucket.interest).into(),
        ];
        if self.detail.verbose {
            row.push(shown(bucket.breadth).into());
            row.push(shown(bucket.depth).into());
        }
        row.push(words.into());
        row
    }

    fn disciplines(&mut self) {
        let mut table = Table {
            columns: vec![
                ("Discipline".to_owned(), Align::Left),
                ("Strength".to_owned(), Align::Right),
                ("Rated".to_owned(), Align::Right),
                ("Breadth".to_owned(), Align::Right),
            ],
            rows: Vec::new(),
        };
        for discipline in &self.assessment.profile.disciplines {
            let shown = |share: Option<crate::engine::number::Number>, none: &str| {
                share.map_or(none.to_owned(), |share| self.percent(share.0))
            };
            table.rows.push(vec![
                self.topic_title(discipline.id).into(),
                shown(discipline.score, "not assessed").into(),
                shown(discipline.coverage, "–").into(),
                shown(discipline.breadth, "–").into(),
            ]);
        }
        self.document.table(table);
    }

    fn remarks(&mut self) {
        let standing = self.assessment.target.as_ref();
        let Some(standing) = standing.or(self.assessment.current.as_ref()) else {
            return;
        };
        let level = level_id(&standing.level);
        let mut points = Vec::new();
        let surplus: Vec<String> = standing
            .surplus
            .iter()
            .map(|s| format!("{} (+{})", self.skill_title(s.skill), s.surplus.0))
            .collect();
        if !surplus.is_empty() {
            points.push(labelled(&format!("Above what {level} asks"), &surplus));
        }
        let calibrate: Vec<String> = self
            .assessment
            .calibrate
            .iter()
            .map(|c| {
                let title = self.skill_title(c.skill);
                format!("{title} (self {}, manager {})", c.own.0, c.manager.0)
            })
            .collect();
        if !calibrate.is_empty() {
            points.push(labelled("To talk over, seen differently", &calibrate));
        }
        let titles = standing.without_evidence.iter();
        let titles: Vec<String> = titles.map(|id| self.skill_title(id)).collect();
        if !titles.is_empty() {
            points.push(labelled("Rated strong, no evidence of late", &titles));
        }
        if !points.is_empty() {
            self.document.heading(2, "Also");
            self.document.points(points);
        }
    }
}

fn labelled(label: &str, items: &[String]) -> Point {
    let head = Text::new(format!("{label}: "), Tone::Strong);
    Point::new(head.and(format!("{}.", list(items)), Tone::Plain))
}

fn level_line(standing: &Standing<'_>) -> String {
    let lenses = match standing.lenses {
        [] => String::new(),
        lenses => format!(", seen as {}", list(lenses)),
    };
    format!("{} ({}{lenses})", standing.title, standing.level)
}

fn facts() -> Table {
    let column = (String::new(), Align::Left);
    Table {
        columns: vec![column.clone(), column],
        rows: Vec::new(),
    }
}
