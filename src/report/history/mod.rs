//! How a history reads: what has changed, then its lines, then date by date.

mod trend;

use super::document::{Align, Cell, Document, Point as Bullet, Table, Text, Tone};
use super::percent::percent;
use super::words::{count, level_id, list};
use crate::engine::history::{History, Met, Point, Rung};
use crate::engine::number::{Number, reaches};
use crate::model::settings::Settings;
use trend::trend;

/// Dates that are shown.
const DATES: usize = 12;
/// Commits that are named.
const NAMED: usize = 5;

/// What to show beside the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detail {
    /// Every date.
    pub verbose: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
}

/// The report of a history.
pub fn document(history: &History<'_>, settings: &Settings, detail: Detail) -> Document {
    let mut report = Report {
        document: Document::default(),
        history,
        settings,
        detail,
    };
    report.head();
    report.in_short();
    report.lines();
    report.dates();
    report.basis();
    report.document
}

struct Report<'a, 'b> {
    document: Document,
    history: &'b History<'a>,
    settings: &'b Settings,
    detail: Detail,
}

/// How one of the two levels is got from a point.
type Part = fn(&Point<'_>) -> Option<Met>;

impl Report<'_, '_> {
    fn head(&mut self) {
        let person = &self.history.person;
        let name = person.name.unwrap_or(person.id);
        let title = Text::new(name, Tone::Strong).and(" over time", Tone::Plain);
        let as_of = format!(", as of {}", self.history.as_of);
        self.document.heading(1, title.and(as_of, Tone::Quiet));
    }

    /// The levels that points are held against, the current one first; one that is both, once.
    fn rungs(&self) -> Vec<(&Rung<'_>, &'static str, Part)> {
        let (current, target) = (&self.history.current, &self.history.target);
        let same = |a: &Rung<'_>, b: &Rung<'_>| a.level == b.level && a.lenses == b.lenses;
        let twice = current.as_ref().zip(target.as_ref());
        let twice = twice.is_some_and(|(a, b)| same(a, b));
        let current = current.as_ref().map(|rung| {
            let part: Part = |point| point.current;
            (rung, "the current level", part)
        });
        let target = target.as_ref().filter(|_| !twice).map(|rung| {
            let part: Part = |point| point.target;
            (rung, "the target", part)
        });
        current.into_iter().chain(target).collect()
    }

    fn in_short(&mut self) {
        let points = &self.history.points;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return;
        };
        let rungs = self.rungs();
        let bullets = rungs.iter().filter_map(|(rung, role, part)| {
            let (was, is) = (part(first)?, part(last)?);
            let head = format!("{}, {role}: ", level_id(&rung.level));
            let text = match (points.len(), is.expectations) {
                (_, 0) => "asks nothing of this person.".to_owned(),
                (_, all) if is.not_rated == all => "not assessed.".to_owned(),
                (1, all) => format!("{} of {all} met.", is.met),
                (_, all) if (was.met, was.expectations) == (is.met, all) => {
                    format!("{} of {all} met, as many as on {}.", is.met, first.date)
                }
                (_, all) => {
                    let was = match was.expectations == all {
                        true => was.met.to_string(),
                        false => format!("{} of {}", was.met, was.expectations),
                    };
                    format!("{} of {all} met; on {} it was {was}.", is.met, first.date)
                }
            };
            Some(Bullet::new(
                Text::new(head, Tone::Strong).and(text, Tone::Plain),
            ))
        });
        let bullets: Vec<Bullet> = bullets.collect();
        if bullets.is_empty() {
            let text =
                "There is no level to hold this against: set `at` or `target`, or give --to.";
            self.document.paragraph(text);
        }
        self.document.points(bullets);
        if points.len() == 1 {
            let help = match self.history.versions {
                Some(_) => "Nothing is dated before, and no version is older.",
                None => {
                    "Nothing is dated before. Ratings documents have a date; --from-git takes \
                     the document's own ratings from its versions."
                }
            };
            self.document.paragraph(Text::new(help, Tone::Quiet));
        }
    }

    /// A line for each level, for what the target adds, and for each bucket.
    fn lines(&mut self) {
        let points = &self.history.points;
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return;
        };
        let mut table = Table {
            columns: vec![
                (String::new(), Align::Left),
                ("Over time".to_owned(), Align::Left),
                (first.date.clone(), Align::Right),
                (last.date.clone(), Align::Right),
            ],
            rows: Vec::new(),
        };
        let mut row = |label: String, line: String, was: String, is: String| {
            table
                .rows
                .push(vec![label.into(), line.into(), was.into(), is.into()]);
        };
        for (rung, role, part) in self.rungs() {
            let level = level_id(&rung.level);
            let shares: Vec<Option<f64>> = points
                .iter()
                .map(|point| part(point).and_then(|met| share(met.met, met.expectations, &met)))
                .collect();
            let (was, is) = (part(first), part(last));
            row(format!("{level} met"), trend(&shares), of(was), of(is));
            if role == "the target" && is.is_some_and(|met| met.new.expectations > 0) {
                let new = |met: Met| share(met.new.met, met.new.expectations, &met);
                let shares: Vec<Option<f64>> = points
                    .iter()
                    .map(|point| part(point).and_then(new))
                    .collect();
                let label = format!("what {level} adds");
                row(label, trend(&shares), of_new(was), of_new(is));
            }
        }
        for (index, bucket) in last.buckets.iter().enumerate() {
            let shares: Vec<Option<f64>> = points
                .iter()
                .map(|point| point.buckets.get(index)?.score.map(|score| score.0))
                .collect();
            let score = |point: &Point<'_>| {
                let bucket = point.buckets.get(index);
                bucket.map_or(String::new(), |bucket| {
                    self.score(bucket.score, bucket.coverage)
                })
            };
            row(
                bucket.title.to_owned(),
                trend(&shares),
                score(first),
                score(last),
            );
        }
        if points.len() > 1 {
            self.document.heading(2, "From then to now");
            self.document.table(table);
        }
    }

    fn score(&self, score: Option<Number>, coverage: Option<Number>) -> String {
        let settings = self.settings;
        let limits = [
            settings.ready,
            settings.ready_new,
            settings.close,
            settings.close_new,
            0.5,
        ];
        let Some(score) = score else {
            return "not assessed".to_owned();
        };
        let shown = percent(score.0, &limits);
        let little = !coverage.is_some_and(|coverage| reaches(coverage.0, 0.5));
        // The mark is explained below the table of dates.
        format!("{shown}{}", if little { " *" } else { "" })
    }

    fn dates(&mut self) {
        let points = &self.history.points;
        let shown = match self.detail.verbose {
            true => points.len(),
            false => points.len().min(DATES),
        };
        let earlier = points.len() - shown;
        let rungs = self.rungs();
        let mut met = Table::default();
        let mut column = |name: String, align| met.columns.push((name, align));
        column("Date".to_owned(), Align::Left);
        for (rung, ..) in &rungs {
            column(format!("{} met", level_id(&rung.level)), Align::Right);
        }
        column("Skills rated".to_owned(), Align::Right);
        let commits = points.iter().any(|point| point.commit.is_some());
        if commits {
            column("Version".to_owned(), Align::Left);
        }
        let mut buckets = Table::default();
        buckets.columns.push(("Date".to_owned(), Align::Left));
        for bucket in points.last().map_or(&[][..], |point| &point.buckets) {
            buckets.columns.push((bucket.id.to_owned(), Align::Right));
        }
        for point in points[earlier..].iter().rev() {
            let mut row: Vec<Cell> = vec![point.date.as_str().into()];
            row.extend(rungs.iter().map(|(_, _, part)| Cell::from(of(part(point)))));
            row.push(point.rated.to_string().into());
            if commits {
                row.push(point.commit.unwrap_or("as it stands").into());
            }
            met.rows.push(row);
            let mut row: Vec<Cell> = vec![point.date.as_str().into()];
            row.extend(point.buckets.iter().map(|bucket| {
                let score = self.score(bucket.score, bucket.coverage);
                Cell::from(score.replace("not assessed", "–"))
            }));
            buckets.rows.push(row);
        }
        self.document.heading(2, "Date by date");
        self.document.table(met);
        self.document.table(buckets);
        if earlier > 0 {
            let note = format!(
                "And {}: --verbose.",
                count(earlier, "earlier date", "earlier dates")
            );
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }

    fn basis(&mut self) {
        let mut points = vec![Bullet::new(
            "Every date is held against the levels of today; a ratings document counts from its \
             date on.",
        )];
        let little = self.history.points.iter().flat_map(|point| &point.buckets);
        let little = little.filter(|b| b.score.is_some());
        let mut little = little.filter(|b| !b.coverage.is_some_and(|c| reaches(c.0, 0.5)));
        if little.next().is_some() {
            points.push(Bullet::new("* less than half of the bucket was rated."));
        }
        match &self.history.versions {
            None => points.push(Bullet::new(
                "What the document itself says has no date and counts throughout; --from-git \
                 takes it from the versions in git.",
            )),
            Some(versions) => {
                let read = count(versions.read, "version", "versions");
                points.push(Bullet::new(format!(
                    "What the document itself says is taken from {read} in git, each by the day \
                     on which it was written."
                )));
                if !versions.in_part.is_empty() {
                    points.push(Bullet::new(format!(
                        "In part only, because they name something that is no longer there: {}.",
                        named(&versions.in_part)
                    )));
                }
                if !versions.left_out.is_empty() {
                    points.push(Bullet::new(format!(
                        "Left out, because they are no inventory of this person: {}.",
                        named(&versions.left_out)
                    )));
                }
                if versions.shallow {
                    points.push(Bullet::new(
                        "This clone is shallow: what came before is not seen.",
                    ));
                }
            }
        }
        self.document.heading(2, "What this rests on");
        self.document.points(points);
        let note = "For a conversation; it decides nothing.";
        self.document.paragraph(Text::new(note, Tone::Strong));
        if self.detail.redacted {
            let note =
                "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }
}

/// Met of all; none where nothing is rated or asked.
fn share(met: usize, all: usize, level: &Met) -> Option<f64> {
    let assessed = level.not_rated < level.expectations && all > 0;
    assessed.then(|| met as f64 / all as f64)
}

/// `24 of 31`.
fn of(met: Option<Met>) -> String {
    match met {
        None => String::new(),
        Some(met) if met.not_rated == met.expectations => "not assessed".to_owned(),
        Some(met) => format!("{} of {}", met.met, met.expectations),
    }
}

/// The same of what is new.
fn of_new(met: Option<Met>) -> String {
    match met {
        None => String::new(),
        Some(met) if met.not_rated == met.expectations => "not assessed".to_owned(),
        Some(met) => format!("{} of {}", met.new.met, met.new.expectations),
    }
}

/// Commits; the first ones where there are many.
fn named(commits: &[String]) -> String {
    let mut named: Vec<String> = commits.iter().take(NAMED).cloned().collect();
    let more = commits.len() - named.len();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    list(&named)
}
