//! How the difference between two levels reads.

use super::statements;
use crate::engine::diff::level::{LevelDiff, OtherDepth, Reworded, Step, Titles};
use crate::engine::diff::mark::{Mark, Status};
use crate::model::ladder::Ladder;
use crate::model::skill::{Skill, SkillIndex, Vocabulary};
use crate::report::depth;
use crate::report::document::{Align, Bar, Cell, Document, Point, Table, Text, Tone};
use crate::report::pictures::difference;
use crate::report::words::{count, lensed, level_id, list, rater, rating, row, whose};

/// The report of a difference between two levels of these ladders: the list of changes, and where
/// asked the texts of both ratings.
pub fn document(
    diff: &LevelDiff<'_>,
    vocabulary: &Vocabulary,
    ladders: (&Ladder, &Ladder),
    verbose: bool,
) -> Document {
    let mut report = Report {
        document: Document::default(),
        diff,
        vocabulary,
        ladders,
    };
    report.heads();
    report.headline();
    let picture = difference::of_levels(diff, vocabulary, ladders);
    report.document.picture(picture);
    let mut steps = report.steps();
    let changes = steps.len();
    report.changes(&steps);
    report.depths();
    report.rest();
    if verbose {
        // What is dropped is told by its row.
        steps.retain(|step| step.to.is_some());
        report.texts(&steps);
    } else if changes + diff.reworded.len() > 0 {
        let note = "What the ratings look like: --verbose.";
        report.document.paragraph(Text::new(note, Tone::Hint));
    }
    report.document
}

struct Report<'a, 'b> {
    document: Document,
    diff: &'b LevelDiff<'a>,
    vocabulary: &'b Vocabulary,
    ladders: (&'b Ladder, &'b Ladder),
}

impl<'a, 'b> Report<'a, 'b> {
    fn heads(&mut self) {
        let diff = self.diff;
        let lenses = match diff.lenses {
            [] => String::new(),
            lenses => format!(", {}", lensed(lenses)),
        };
        self.document
            .heading(1, format!("{} to {}{lenses}", diff.from, diff.to));
        let column = (String::new(), Align::Left);
        let mut table = Table {
            columns: vec![column.clone(), column],
            rows: Vec::new(),
        };
        let mut row = |label: &str, text: String| {
            let label = Text::new(label, Tone::Quiet);
            table.rows.push(vec![label.into(), text.into()]);
        };
        row("from", title(&diff.titles.from));
        row("to", title(&diff.titles.to));
        let facts = [("scope", &diff.scope), ("band", &diff.band)];
        for (label, fact) in facts.into_iter().filter(|(_, f)| f.from != f.to) {
            let or_none = |text: Option<&str>| text.unwrap_or("none given").to_owned();
            let (from, to) = (or_none(fact.from), or_none(fact.to));
            row(label, format!("{from} → {to}"));
        }
        self.document.table(table);
    }

    /// The answer in a sentence or two: what is new, and what of it is there already.
    fn headline(&mut self) {
        let diff = self.diff;
        let said = [
            ("adds", diff.added.len()),
            ("raises", diff.raised.len()),
            ("lowers", diff.lowered.len()),
            ("drops", diff.dropped.len()),
        ];
        let said = said.iter().filter(|(_, many)| *many > 0);
        let mut said: Vec<String> = said.map(|(verb, many)| format!("{verb} {many}")).collect();
        let mut same = match diff.unchanged {
            0 => "no rating stays the same".to_owned(),
            1 => "1 rating stays the same".to_owned(),
            many => format!("{many} ratings stay the same"),
        };
        match diff.reworded.len() {
            0 => {}
            all if all == diff.unchanged => same.push_str(", worded differently"),
            some => same.push_str(&format!(", {some} of them worded differently")),
        }
        let sentence = match said.as_mut_slice() {
            [] if diff.asks_the_same() && diff.unchanged == 0 => {
                "Both levels ask the same.".to_owned()
            }
            [] if diff.asks_the_same() => {
                let many = count(diff.unchanged, "expectation", "expectations");
                format!("Both levels ask the same: {many}.")
            }
            [] if diff.unchanged == 0 => {
                let both = "No skill is asked for by itself at either level";
                format!("{both}; what differs is depth in some areas.")
            }
            [] => format!("{} asks the same ratings ({same}).", diff.to),
            [first, ..] => {
                let (verb, many) = first.split_once(' ').unwrap_or((first, ""));
                let what = match many {
                    "1" => "expectation",
                    _ => "expectations",
                };
                *first = format!("{verb} {many} {what}");
                format!("{} {}; {same}.", diff.to, list(&said))
            }
        };
        self.document.paragraph(Text::new(sentence, Tone::Strong));
        let mut core = Text::default();
        for (label, ids) in [
            ("Newly core: ", &diff.core_added),
            (" No longer core: ", &diff.core_removed),
        ] {
            let titles: Vec<String> = ids.iter().map(|id| self.topic_title(id)).collect();
            if !titles.is_empty() {
                let label = if core.is_empty() {
                    label.trim_start()
                } else {
                    label
                };
                let text = format!("{}.", list(&titles));
                core = core.and(label, Tone::Quiet).and(text, Tone::Plain);
            }
        }
        self.document.paragraph(core);
        if let Some(person) = &diff.person {
            let marks: Vec<Mark> = diff
                .added
                .iter()
                .map(|added| added.person)
                .chain(diff.raised.iter().map(|step| step.person))
                .flatten()
                .collect();
            let of = |status| marks.iter().filter(|m| m.status == status).count();
            let name = person.name.unwrap_or(person.id);
            let (met, short) = (of(Status::Met), of(Status::Short));
            let mut text = format!(
                "Of the {} added or raised, {name} meets {met} already, falls short of {short}",
                marks.len()
            );
            match of(Status::NotRated) {
                0 => text.push('.'),
                none => text.push_str(&format!(" and is not rated on {none}.")),
            }
            match of(Status::NotApplicable) {
                0 => {}
                1 => text.push_str(" 1 does not apply, as agreed."),
                many => text.push_str(&format!(" {many} do not apply, as agreed.")),
            }
            if !marks.is_empty() {
                self.document.paragraph(text);
            }
        }
    }

    /// What changes, in the order of the table: added, raised, lowered, dropped; what is core
    /// first, then the larger step, then in the order of the ladder.
    fn steps(&self) -> Vec<&'b Step<'a>> {
        let diff = self.diff;
        let mut steps = Vec::new();
        for group in [&diff.added, &diff.raised, &diff.lowered, &diff.dropped] {
            let mut group: Vec<&Step<'_>> = group.iter().collect();
            let size = |step: &Step<'_>| (step.asked() - step.was()).abs();
            group.sort_by(|a, b| {
                (b.core.cmp(&a.core))
                    .then(size(b).total_cmp(&size(a)))
                    .then(self.written(a).cmp(&self.written(b)))
            });
            steps.extend(group);
        }
        steps
    }

    /// Where the ladder of the second level has the row of a change, else that of the first.
    fn written(&self, step: &Step<'_>) -> (bool, u32) {
        let (from, to) = self.ladders;
        let ladder = if step.to.is_some() { to } else { from };
        ladder.written(step.index)
    }

    /// A row for each change.
    fn changes(&mut self, steps: &[&Step<'_>]) {
        let names = ["Skill", "Was", "Asks", "", "", "Rated"];
        let mut table = Table {
            columns: names.map(|name| (name.to_owned(), Align::Left)).into(),
            rows: Vec::new(),
        };
        for step in steps {
            let skill = self.skill(step.index);
            let (was, asked) = (step.was(), step.asked());
            let or_none = |rating: f64| match rating {
                0.0 => "·".to_owned(),
                rating => rating.to_string(),
            };
            let bar = Cell::Bar {
                bar: Bar::of(was.min(asked), was.max(asked), skill.top()),
                words: String::new(),
            };
            let mark = step.person.map(|mark| in_short(mark, asked));
            table.rows.push(vec![
                Text::from(&skill.title).into(),
                or_none(was).into(),
                or_none(asked).into(),
                bar,
                self.counts(step).into(),
                mark.unwrap_or_default().into(),
            ]);
        }
        if !steps.is_empty() {
            self.document.heading(2, "Changes");
            self.document.table(table.without_empty_columns());
        }
    }

    /// Whether a change is core, and its weight.
    fn counts(&self, step: &Step<'_>) -> Text {
        let core = if self.diff.core_added.contains(&step.skill) && step.from.is_some() {
            Text::new("newly core", Tone::Open)
        } else if step.core == Some(true) {
            Text::new("core", Tone::Open)
        } else if self.diff.core_removed.contains(&step.skill) {
            Text::new("no longer core", Tone::Quiet)
        } else {
            Text::default()
        };
        match step.weight.filter(|weight| weight.0 != 1.0) {
            None => core,
            Some(weight) if core.is_empty() => format!("weight {}", weight.0).into(),
            Some(weight) => core.and(format!(", weight {}", weight.0), Tone::Plain),
        }
    }

    fn depths(&mut self) {
        let diff = self.diff;
        let chooses = [
            ("Depth that is added", &diff.choose_added),
            ("Depth that is no longer asked", &diff.choose_removed),
        ];
        for (title, depths) in chooses {
            self.section(
                title,
                depths.iter().map(|depth| self.depth(depth)).collect(),
            );
        }
        let reworded = diff.reworded.iter().map(|reworded| {
            let skill = self.skill(reworded.index);
            format!("{} ({})", skill.title, reworded.expected.0)
        });
        let reworded: Vec<String> = reworded.collect();
        if !reworded.is_empty() {
            let label = Text::new("Worded differently at the same rating: ", Tone::Quiet);
            let titles = format!("{}.", list(&reworded));
            self.document.paragraph(label.and(titles, Tone::Plain));
        }
    }

    /// What both ratings look like.
    fn texts(&mut self, steps: &[&Step<'_>]) {
        let points = steps.iter().map(|step| self.step(step)).collect();
        self.section("What the ratings look like", points);
        let reworded = self.diff.reworded.iter();
        let points = reworded.map(|reworded| self.reworded(reworded)).collect();
        self.section("Worded differently", points);
    }

    /// Other weights and competencies.
    fn rest(&mut self) {
        let diff = self.diff;
        let mut points = Vec::new();
        for other in &diff.reweighted {
            let text = format!("weight {} → {}", other.from.0, other.to.0);
            points.push(labelled(&self.topic_title(other.skill), &text));
        }
        for other in &diff.moved {
            let from = self.ladders.0.competency_title(other.from);
            let to = self.ladders.1.competency_title(other.to);
            let text = format!("filed under {to}, was under {from}");
            points.push(labelled(&self.topic_title(other.skill), &text));
        }
        self.section("Also", points);
    }

    fn section(&mut self, title: &str, points: Vec<Point>) {
        if !points.is_empty() {
            let title = match title {
                "Also" => title.to_owned(),
                title => format!("{title} ({})", points.len()),
            };
            self.document.heading(2, title);
            self.document.points(points);
        }
    }

    fn step(&self, step: &Step<'_>) -> Point {
        let skill = self.skill(step.index);
        let mut head = Text::new(&skill.title, Tone::Strong);
        let counts = self.counts(step);
        if !counts.is_empty() {
            head = head.and(" (", Tone::Plain);
            head.0.extend(counts.0);
            head = head.and(")", Tone::Plain);
        }
        let (was, asked) = (step.was(), step.asked());
        let before = match step.from {
            None => "was not asked".to_owned(),
            Some(_) => format!("was {}", rating(skill, was)),
        };
        let mut point = Point::new(head);
        point
            .lines
            .push(format!("{}, {before}", rating(skill, asked)).into());
        self.mark(&mut point, step.person, asked);
        statements::ratings(&mut point, &step.words, asked);
        point
    }

    fn reworded(&self, reworded: &Reworded<'_>) -> Point {
        let skill = self.skill(reworded.index);
        let text = format!(": {} at both", rating(skill, reworded.expected.0));
        let mut point = Point::new(Text::new(&skill.title, Tone::Strong).and(text, Tone::Plain));
        let references = [self.diff.from.as_str(), self.diff.to.as_str()];
        let ids = references.map(level_id);
        let names = if ids[0] == ids[1] { references } else { ids };
        statements::levels(&mut point, &reworded.words, names);
        point
    }

    fn depth(&self, other: &OtherDepth<'_>) -> Point {
        let head = depth::asked(&other.depth, self.vocabulary);
        let mut point = Point::new(Text::new(head, Tone::Strong));
        if let (Some(mark), Some(person)) = (&other.person, &self.diff.person) {
            let name = person.name.unwrap_or(person.id);
            let tone = if mark.satisfied() {
                Tone::Good
            } else {
                Tone::Open
            };
            let mut text = format!("{name} has {} of {}", mark.have, mark.count);
            if mark.have > 0 {
                let counted = depth::titles(&mark.counted, self.vocabulary);
                text.push_str(&format!(": {counted}"));
            }
            point.lines.push(Text::new(text, tone));
        }
        point
    }

    /// How the person stands to what is asked.
    fn mark(&self, point: &mut Point, mark: Option<Mark>, asked: f64) {
        let (Some(mark), Some(person)) = (mark, &self.diff.person) else {
            return;
        };
        let name = person.name.unwrap_or(person.id);
        let rated = mark.rating.map_or(0.0, |rating| rating.0);
        let by = mark.source.map_or("", rater);
        let (text, tone) = match mark.status {
            Status::Met => (format!("{name} meets it, rated {rated} {by}"), Tone::Good),
            Status::Short => {
                let gap = asked - rated;
                (
                    format!("{name} is {gap} short, rated {rated} {by}"),
                    Tone::Open,
                )
            }
            Status::NotRated => (format!("{name} is not rated on it"), Tone::Open),
            Status::NotApplicable => (format!("does not apply to {name}, as agreed"), Tone::Quiet),
        };
        point.lines.push(Text::new(text, tone));
    }

    fn skill(&self, index: SkillIndex) -> &Skill {
        &self.vocabulary.skills[index]
    }

    fn topic_title(&self, id: &str) -> String {
        let topic = self.vocabulary.topic(id);
        let title = topic.map(|topic| self.vocabulary.title_of(topic));
        title.unwrap_or(id).to_owned()
    }
}

/// How a person stands to what is asked, in a cell.
fn in_short(mark: Mark, asked: f64) -> Text {
    let by = mark.source.map_or("", whose);
    let rated = mark.rating.map_or(0.0, |rating| rating.0);
    match mark.status {
        Status::Met => Text::new(format!("{rated} {by}, met"), Tone::Good),
        Status::Short => Text::new(format!("{rated} {by}, {} short", asked - rated), Tone::Open),
        Status::NotRated => Text::new("not rated", Tone::Open),
        Status::NotApplicable => Text::new("does not apply", Tone::Quiet),
    }
}

fn title(titles: &Titles<'_>) -> String {
    match titles.external {
        [] => titles.internal.to_owned(),
        external => format!("{}; outside {}", titles.internal, row(external)),
    }
}

fn labelled(label: &str, text: &str) -> Point {
    Point::new(Text::new(format!("{label}: "), Tone::Strong).and(text, Tone::Plain))
}
