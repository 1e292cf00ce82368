//! How a history reads: what has changed, then its lines, then date by date.

mod dates;
mod lines;
mod trend;

pub use dates::shown;

use super::document::{Document, Point as Bullet, Text, Tone};
use super::pictures;
use super::words::{count, level_id, list, rater};
use crate::engine::history::{History, LevelInHistory, Met, Point};
use crate::engine::number::reaches;
use crate::model::settings::{RatingSource, Settings};

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
    report.falls();
    let picture = pictures::history::picture(history, settings);
    report.document.picture(picture);
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
    fn rungs(&self) -> Vec<(&LevelInHistory<'_>, &'static str, Part)> {
        let (current, target) = (&self.history.current, &self.history.target);
        let same = |a: &LevelInHistory<'_>, b: &LevelInHistory<'_>| {
            a.level == b.level && a.lenses == b.lenses
        };
        let twice = current
            .as_ref()
            .zip(target.as_ref())
            .is_some_and(|(a, b)| same(a, b));
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
        let bullets: Vec<Bullet> = rungs
            .iter()
            .filter_map(|(rung, role, part)| {
                let (was, is) = (part(first)?, part(last)?);
                let head = format!("{}, {role}: ", level_id(&rung.level));
                let text = match (points.len(), is.expectations) {
                    (_, 0) => "no skill is asked for by itself.".to_owned(),
                    (_, all) if is.not_rated == all => "not assessed.".to_owned(),
                    (1, all) => format!("{} of {all} met.", is.met),
                    (_, all) if (was.met, was.expectations) == (is.met, all) => {
                        format!("{} of {all} met, as many as on {}.", is.met, first.date)
                    }
                    (_, all) => {
                        let was = if was.expectations == all {
                            was.met.to_string()
                        } else {
                            format!("{} of {}", was.met, was.expectations)
                        };
                        format!("{} of {all} met; on {} it was {was}.", is.met, first.date)
                    }
                };
                Some(Bullet::new(
                    Text::new(head, Tone::Strong).and(text, Tone::Plain),
                ))
            })
            .collect();
        if bullets.is_empty() {
            let text = Text::from("There is no level to compare this with: set `at` or `target`")
                .and(", or give --to", Tone::Hint);
            self.document.paragraph(text.and(".", Tone::Plain));
        }
        self.document.points(bullets);
        if points.len() == 1 {
            let help = match self.history.versions {
                Some(_) => Text::new(
                    "Nothing is dated earlier, and no version is older.",
                    Tone::Quiet,
                ),
                None => Text::new(
                    "Nothing is dated earlier: only ratings documents have a date",
                    Tone::Quiet,
                )
                .and(
                    "; --from-git takes the document's own ratings from its versions",
                    Tone::Hint,
                )
                .and(".", Tone::Quiet),
            };
            self.document.paragraph(help);
        }
    }

    /// Where a fall comes from: somebody else's rating that counts now is no decline.
    fn falls(&mut self) {
        let falls = &self.history.falls;
        let Some(first) = self.history.points.first().filter(|_| !falls.is_empty()) else {
            return;
        };
        let points = falls.iter().map(|fall| {
            let text = fallen(fall.was, fall.is);
            Bullet::new(Text::new(fall.title, Tone::Strong).and(text, Tone::Plain))
        });
        let points = points.collect();
        self.document
            .heading(2, format!("Met on {} and not now", first.date));
        self.document.points(points);
    }

    fn basis(&mut self) {
        let mut points = vec![Bullet::new(
            "Every date is compared with the levels of today; a ratings document counts from its \
             date on.",
        )];
        let mut little = self
            .history
            .points
            .iter()
            .flat_map(|point| &point.buckets)
            .filter(|b| b.score.is_some())
            .filter(|b| !b.coverage.is_some_and(|c| reaches(c.0, 0.5)));
        if little.next().is_some() {
            points.push(Bullet::new(
                "Figures with † rest on less than half of what the bucket has.",
            ));
        }
        match &self.history.versions {
            None => points.push(Bullet::new(
                Text::from("What the inventory itself says has no date and counts throughout")
                    .and("; --from-git takes it from its versions in git", Tone::Hint)
                    .and(".", Tone::Plain),
            )),
            Some(versions) => {
                let read = count(versions.read, "version", "versions");
                points.push(Bullet::new(format!(
                    "What the inventory itself says is taken from {read} in git, each from the \
                     day of its commit on; what was merged, from its merge on."
                )));
                if !versions.in_part.is_empty() {
                    points.push(Bullet::new(format!(
                        "In part only, because they name something that is no longer there: {}.",
                        named(&versions.in_part)
                    )));
                }
                if !versions.left_out.is_empty() {
                    points.push(Bullet::new(format!(
                        "Left out, because they are not an inventory of this person: {}.",
                        named(&versions.left_out)
                    )));
                }
                if versions.shallow {
                    points.push(Bullet::new(
                        "This clone is shallow: earlier commits are not seen. `git fetch \
                         --unshallow` fetches them.",
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

/// Commits; the first ones where there are many.
fn named(commits: &[String]) -> String {
    let mut named: Vec<String> = commits.iter().take(NAMED).cloned().collect();
    let more = commits.len() - named.len();
    if more > 0 {
        named.push(format!("{more} more"));
    }
    list(&named)
}

/// `24 of 31`.
fn of(met: Option<Met>) -> String {
    match met {
        None => String::new(),
        Some(met) if met.not_rated == met.expectations => "not assessed".to_owned(),
        Some(met) => format!("{} of {}", met.met, met.expectations),
    }
}

/// What became of a rating that was met: another one that counts now is no decline by itself.
pub fn fallen((was, by): (f64, RatingSource), is: Option<(f64, RatingSource)>) -> String {
    let before = format!("{was} {}", rater(by));
    match is {
        None => format!(": {before}, and not rated any more"),
        Some((is, now)) if now != by => format!(
            ": {is} {} counts now, where {before} counted; another rater, which by itself is not \
             a decline",
            rater(now)
        ),
        Some((is, now)) => format!(": {before}, and {is} {} now", rater(now)),
    }
}
