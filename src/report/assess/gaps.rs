//! The first screen: counts in a line, and a table of what is open; and what each gap looks like.

use super::{Report, columns};
use crate::engine::signal::Verdict;
use crate::engine::standing::{Gap, Standing};
use crate::report::depth;
use crate::report::document::{Align, Bar, Cell, Point, Text, Tone};
use crate::report::words::{
    count, level_id, list, noted, rater, rating, wanted, wanted_in_short, whose,
};

/// Core gaps that are named in the line of counts.
const NAMED: usize = 3;

impl Report<'_, '_> {
    pub(super) fn gaps(&mut self) {
        let Some(standing) = self.standing() else {
            return;
        };
        let level = level_id(&standing.head.level);
        let mut says = self.counts(standing, level);
        if self.assessment.target.is_some() {
            says.0.extend(self.verdict(standing, level).0);
        }
        self.document.paragraph(says);
        self.document.picture(self.pictures.asked.take());
        let (told, rest) = self.told(standing);
        if !told.is_empty() {
            self.document.heading(2, format!("Gaps at {level}"));
            self.gap_table(&told);
        }
        self.depth(standing);
        if !rest.is_empty() {
            self.unrated(rest, level);
        }
        self.open_behind();
    }

    /// What of the current level is open.
    fn open_behind(&mut self) {
        let Some(current) = self.behind() else { return };
        let (told, rest) = self.told(current);
        let mut open: Vec<String> = Vec::new();
        for gap in told {
            let rated = gap
                .rating
                .map_or("not rated".to_owned(), |r| format!("rated {}", r.0));
            let title = &self.vocabulary.skills[gap.index].title;
            open.push(format!("{title} (asked {}, {rated})", gap.expected.0));
        }
        for chosen in current.unmet() {
            let (have, count, rating) = (chosen.have, chosen.count, chosen.rating.0);
            open.push(format!("depth {have} of {count} at {rating} or above"));
        }
        if !rest.is_empty() {
            open.push(format!("{} not rated", rest.len()));
        }
        if !open.is_empty() {
            let level = level_id(&current.head.level);
            let says = Text::new(
                format!("Open at {level}, the current level: "),
                Tone::Strong,
            );
            self.document
                .paragraph(says.and(format!("{}.", list(&open)), Tone::Plain));
        }
    }

    /// How much is met, in one line.
    fn counts(&self, standing: &Standing<'_>, level: &str) -> Text {
        let all = standing.expectations;
        let strong = |says: &str| Text::new(says, Tone::Strong);
        if standing.asks_nothing() {
            let says = format!(": {level} asks nothing of this person.");
            return strong("Not assessed").and(says, Tone::Plain);
        }
        if all > 0 && standing.not_rated == all {
            let skills = count(all, "skill", "skills");
            let says = format!(": none of the {skills} that {level} asks for is rated.");
            return strong("Not assessed").and(says, Tone::Plain);
        }
        let mut says = match all {
            0 => "No skill is asked for by itself".to_owned(),
            all => format!("{} of {all} met", standing.met),
        };
        for (count, what) in [(standing.short, "below"), (standing.not_rated, "not rated")] {
            if count > 0 {
                says.push_str(&format!(", {count} {what}"));
            }
        }
        let core = standing.gaps.iter().filter(|gap| gap.core);
        let core: Vec<String> = core.map(|gap| self.skill_title(gap.skill)).collect();
        if !core.is_empty() {
            says.push_str(&format!("; {}", count(core.len(), "core gap", "core gaps")));
            if core.len() <= NAMED {
                says.push_str(&format!(": {}", list(&core)));
            }
        }
        // Several groups of areas are one number here: which of them is open stands below.
        let depths = standing.choose.iter();
        let have: usize = depths.clone().map(|c| c.have.min(c.count)).sum();
        match depths.map(|c| c.count).sum::<usize>() {
            0 => {}
            wanted => says.push_str(&format!("; depth {have} of {wanted}")),
        }
        strong(&format!("{says}."))
    }

    /// What is new, and what the signal says: no percentage, no name of a verdict.
    fn verdict(&self, target: &Standing<'_>, level: &str) -> Text {
        let far = match self.assessment.next.as_slice() {
            [] => "",
            next if next.contains(&target.head.level) => "",
            _ if self.behind().is_none() => "",
            _ => ", against the level right below it",
        };
        let new = match target.new.expectations {
            _ if self.assessment.steps_back => String::new(),
            0 => String::new(),
            all => format!(" New at {level}{far}: {} of {all} met.", target.new.met),
        };
        let gaps = count(target.gaps.len(), "gap", "gaps");
        let is = if target.gaps.len() == 1 { "is" } else { "are" };
        let needed = format!("Everything needed for a conversation about {level} is there");
        let (says, tone) = match target.signal.verdict {
            Some(Verdict::Ready) if target.gaps.is_empty() => (format!("{needed}."), Tone::Good),
            Some(Verdict::Ready) => (format!("{needed}; {gaps} left to grow in."), Tone::Good),
            Some(Verdict::Close) if target.gaps.is_empty() => {
                ("Only depth is open.".to_owned(), Tone::Open)
            }
            Some(Verdict::Close) => (format!("{gaps} {is} open."), Tone::Open),
            // A wide gap in something core can outweigh much that is met.
            Some(Verdict::Growing)
                if self.assessment.steps_back || target.new.met * 2 > target.new.expectations =>
            {
                (format!("{gaps} {is} open, some of them wide."), Tone::Open)
            }
            Some(Verdict::Growing) => (
                format!("Most of what {level} adds is still ahead."),
                Tone::Open,
            ),
            None if target.not_rated == target.expectations => return Text::default(),
            None => (
                format!("Too little is rated to say how near {level} is."),
                Tone::Open,
            ),
        };
        Text::from(new).and(" ", Tone::Plain).and(says, tone)
    }

    /// The gaps that are told one by one, in the order of the table, and those that are told in
    /// brief: where little is rated, what is not rated is a list of what to rate.
    fn told<'s, 'g>(&self, standing: &'s Standing<'g>) -> (Vec<&'s Gap<'g>>, Vec<&'s Gap<'g>>) {
        let mut gaps: Vec<&Gap<'_>> = standing.gaps.iter().collect();
        gaps.sort_by(|a, b| {
            (b.core.cmp(&a.core))
                .then(b.weight.0.total_cmp(&a.weight.0))
                .then(a.written.cmp(&b.written))
        });
        let all = self.detail.verbose || standing.signal.verdict.is_some();
        gaps.into_iter()
            .partition(|gap| all || gap.rating.is_some())
    }

    /// A row for each gap; what stands in none of them has no column.
    fn gap_table(&mut self, gaps: &[&Gap<'_>]) {
        let mut table = columns(&[
            ("Skill", Align::Left),
            ("Asked", Align::Left),
            ("Rated", Align::Left),
            ("", Align::Left),
            ("Core", Align::Left),
            ("Wanted", Align::Left),
        ]);
        let ahead = self.assessment.target.is_some() && !self.assessment.steps_back;
        for gap in gaps {
            let skill = &self.vocabulary.skills[gap.index];
            let new = if gap.new && ahead { " new" } else { "" };
            let rated = match (gap.rating, gap.source) {
                (Some(rated), Some(source)) => format!("{} {}", rated.0, whose(source)),
                _ => "not rated".to_owned(),
            };
            let core = gap.core.then(|| "core".to_owned());
            let weight = (gap.weight.0 != 1.0).then(|| format!("weight {}", gap.weight.0));
            let counts: Vec<String> = core.into_iter().chain(weight).collect();
            let bar = Cell::Bar {
                bar: Bar::of(gap.rating.map_or(0.0, |r| r.0), gap.expected.0, skill.top()),
                words: String::new(),
            };
            let wanted = gap.interest.zip(gap.interest_in);
            let wanted = wanted.map(|(i, of)| wanted_in_short(i.0, of, self.vocabulary));
            table.rows.push(vec![
                skill.title.as_str().into(),
                format!("{}{new}", gap.expected.0).into(),
                Text::new(rated, Tone::Plain).into(),
                bar,
                Text::new(counts.join(", "), Tone::Open).into(),
                wanted.unwrap_or_default().into(),
            ]);
        }
        self.document.table(table.without_empty_columns());
    }

    /// What a level asks in some areas of several, and which skills count for it.
    fn depth(&mut self, standing: &Standing<'_>) {
        // What is met has its place in the counts above; which skills do it is for who asks.
        let all = self.detail.verbose;
        let shown = standing.choose.iter().filter(|c| all || !c.satisfied());
        let points = shown.map(|chosen| {
            let says = depth::so_far(chosen, self.vocabulary);
            let tone = if chosen.satisfied() {
                Tone::Good
            } else {
                Tone::Open
            };
            Point::new(Text::new("Depth: ", Tone::Strong).and(format!("{says}."), tone))
        });
        let points = points.collect();
        self.document.points(points);
    }

    /// What is not rated, by what is asked.
    fn unrated(&mut self, mut gaps: Vec<&Gap<'_>>, level: &str) {
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
        let points = groups.iter().map(|(asked, titles)| {
            let head = Text::new(format!("at {asked}: "), Tone::Strong);
            Point::new(head.and(format!("{}.", list(titles)), Tone::Plain))
        });
        let points = points.collect();
        self.document
            .heading(2, format!("Not rated yet, and asked at {level}"));
        self.document.points(points);
    }

    /// What each gap looks like when it is closed, what was noted, and what helps to grow.
    pub(super) fn texts(&mut self) {
        let Some(standing) = self.standing() else {
            return;
        };
        let (gaps, _) = self.told(standing);
        let known = |gap: &&Gap<'_>| !gaps.iter().any(|other| other.index == gap.index);
        let behind = self.behind().map_or(&[][..], |current| &current.gaps);
        let behind: Vec<&Gap<'_>> = behind.iter().filter(known).collect();
        let gaps = gaps.into_iter().chain(behind);
        let points: Vec<Point> = gaps.map(|gap| self.point(gap)).collect();
        if !points.is_empty() {
            let heading = "What the gaps look like when they are closed, and what helps to grow";
            self.document.heading(2, heading);
            self.document.points(points);
        }
    }

    fn point(&self, gap: &Gap<'_>) -> Point {
        let skill = &self.vocabulary.skills[gap.index];
        let core = if gap.core { " (core)" } else { "" };
        let mut point = Point::new(Text::new(&skill.title, Tone::Strong).and(core, Tone::Open));
        let mut says = format!("asked {}", rating(skill, gap.expected.0));
        says.push_str(&match (gap.rating, gap.source) {
            (Some(rated), Some(source)) => {
                format!(", rated {} {}", rating(skill, rated.0), rater(source))
            }
            _ => ", not rated".to_owned(),
        });
        if let Some((interest, topic)) = gap.interest.zip(gap.interest_in) {
            let wanted = wanted(interest.0, topic, self.vocabulary);
            says.push_str(&format!("; {wanted}"));
        }
        point.lines.push(says.into());
        point.details.extend(noted(&gap.notes));
        if let Some(looks_like) = &gap.looks_like {
            let label = format!("{} looks like", looks_like.rating.0);
            let texts = looks_like.text.iter();
            let mut texts: Vec<Text> = texts.map(Text::from).collect();
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
}
