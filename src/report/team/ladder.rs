//! The ladder: people by level, next steps that are near, the top; and fairness at a glance.

use super::{Report, shown};
use crate::engine::number::Number;
use crate::engine::team::fairness::Fairness;
use crate::report::document::{Align, Table};
use crate::report::percent::percent;
use crate::report::words::{count, level_id, list, some_of};

/// A ladder with fewer people says too much of each.
const LEAST_ON_LADDER: usize = 3;

impl Report<'_, '_> {
    pub(super) fn ladder(&mut self) {
        let levels = &self.team.levels;
        if levels.is_empty() {
            return;
        }
        self.document.heading(2, "Ladder");
        let column = |name: &str, align| (name.to_owned(), align);
        let named = self.team.min_group.is_none();
        let mut table = Table {
            columns: vec![
                column("Level", Align::Left),
                column("People", Align::Right),
                column(if named { "Who" } else { "" }, Align::Left),
                column(
                    if named {
                        "Next steps that are near"
                    } else {
                        ""
                    },
                    Align::Left,
                ),
            ],
            rows: Vec::new(),
        };
        for level in levels {
            let near = level.near.iter().map(|near| {
                let open = match near.missing.len() {
                    0 => "nothing open".to_owned(),
                    open => format!("{open} open"),
                };
                format!(
                    "{} to {}, {open}",
                    self.name(near.person),
                    level_id(&near.level)
                )
            });
            let near: Vec<String> = near.collect();
            table.rows.push(vec![
                level.level.as_str().into(),
                shown(level.count).into(),
                self.some(&level.people).into(),
                some_of(near, self.named()).into(),
            ]);
        }
        self.document.table(table);
        for level in levels.iter().filter(|level| level.top) {
            let futures = level.futures.iter().map(|future| future.to.to_owned());
            let futures: Vec<String> = futures.collect();
            let from = if futures.is_empty() {
                "no way on from there is written down".to_owned()
            } else {
                format!("from there: {}", some_of(futures, self.named()))
            };
            let who = if level.people.is_empty() {
                String::new()
            } else {
                format!(" ({})", self.some(&level.people))
            };
            let level = &level.level;
            self.document
                .paragraph(format!("There is no level above {level}{who}; {from}."));
        }
    }

    pub(super) fn fairness(&mut self) {
        let fairness = &self.team.fairness;
        let mut lines = vec![time(fairness)];
        if let Some(Number(share)) = fairness.rated_by_manager {
            let share = percent(share, &[]);
            let without = match fairness.without_manager {
                Some(0) => "; nobody lacks a rating by them".to_owned(),
                Some(without) => format!(
                    "; {} without any by them",
                    count(without, "person", "people")
                ),
                None => String::new(),
            };
            lines.push(format!(
                "Managers have rated {share} of all that is rated{without}."
            ));
        }
        if let Some(apart) = fairness.apart {
            let people = count(
                apart,
                "person and their manager",
                "people and their managers",
            );
            let of = match (fairness.self_higher, fairness.manager_higher) {
                (Some(own), Some(manager)) if apart > 0 => format!(
                    ": {} rated higher by the person, {manager} by the manager",
                    count(own, "skill", "skills")
                ),
                _ => String::new(),
            };
            lines.push(match apart {
                0 => "No person and their manager see a skill very differently.".to_owned(),
                _ => format!("{people} see something very differently{of}."),
            });
        }
        self.document.heading(2, "Fairness at a glance");
        self.document.paragraph(lines.join(" "));
        let ladders = fairness.ladders.iter();
        let ladders = ladders.filter(|ladder| ladder.people >= LEAST_ON_LADDER);
        let ladders = ladders.filter_map(|ladder| {
            let Number(months) = ladder.median_months?;
            Some(format!("{months} on {}", ladder.ladder))
        });
        let ladders: Vec<String> = ladders.collect();
        if ladders.len() > 1 {
            let ladders = list(&ladders);
            let half = format!("Median months at the level: {ladders}.");
            self.document.paragraph(half);
        }
    }
}

fn time(fairness: &Fairness<'_>) -> String {
    let spans = fairness
        .time_at_level
        .iter()
        .filter(|span| span.people != Some(0));
    let spans = spans.map(|span| {
        let people = shown(span.people);
        match (span.from, span.under) {
            (_, None) => format!("{} years or more: {people}", span.from),
            (0, Some(_)) => format!("less than a year: {people}"),
            (from, Some(under)) => format!("{from} to {under} years: {people}"),
        }
    });
    let mut spans: Vec<String> = spans.collect();
    let known = |span: &crate::engine::team::fairness::TimeAtLevel| span.people.is_some();
    if !fairness.time_at_level.iter().any(known) {
        return "How long people have been at their level is hidden.".to_owned();
    }
    if spans.is_empty() {
        return "How long anybody has been at their level is not said.".to_owned();
    }
    match fairness.time_unknown {
        Some(0) => {}
        unknown => spans.push(format!("not said: {}", shown(unknown))),
    }
    format!("At their level for {}.", spans.join(", "))
}
