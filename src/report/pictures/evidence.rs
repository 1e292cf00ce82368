//! Evidence on a time line: outside the company above, inside below, and what core lacks.

use jiff::ToSpan;
use jiff::civil::Date;

use super::columns;
use crate::engine::pieces::Piece;
use crate::engine::portfolio::Portfolio;
use crate::model::evidence::Until;
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, Chart, Happening, Picture, TimeLine};
use crate::report::pieces::days;
use crate::report::words::{count, level_id, list};

/// Pieces that are drawn on a side, the latest ones; a picture of more is none.
const MOST: usize = 14;

/// The picture; nothing where there is no evidence.
pub fn picture(portfolio: &Portfolio<'_>, vocabulary: &Vocabulary) -> Option<Picture> {
    let as_of: Date = portfolio.as_of.parse().ok()?;
    let since: Date = portfolio.window.since.parse().ok()?;
    let side = |external: bool| -> Vec<&Piece<'_>> {
        let all = portfolio.evidence.iter();
        let of_side = all.filter(|piece| piece.is_external() == external);
        let mut drawn: Vec<&Piece<'_>> = of_side.take(MOST).collect();
        drawn.reverse();
        drawn
    };
    let (outside, inside) = (side(true), side(false));
    let drawn = || outside.iter().chain(&inside);
    let first = drawn().map(|piece| piece.evidence.date.first()).min()?;
    let time = Time {
        start: first.min(since),
        end: as_of,
    };
    let gaps = portfolio.expectations_without_evidence.iter();
    let gaps = gaps.filter(|asked| asked.core).map(|asked| {
        let index = vocabulary.skill(asked.skill);
        index.map_or(asked.skill.to_owned(), |index| {
            vocabulary.skills[index].title.clone()
        })
    });
    let gaps: Vec<String> = gaps.collect();
    let mut table = columns(&[
        ("Evidence", Align::Left),
        ("When", Align::Left),
        ("Where", Align::Left),
        ("Counts", Align::Left),
    ]);
    for piece in drawn() {
        let place = if piece.is_external() {
            "outside"
        } else {
            "inside"
        };
        table.rows.push(vec![
            piece.title.into(),
            days(piece).into(),
            place.into(),
            if piece.recent { "yes" } else { "too old" }.into(),
        ]);
    }
    let named = |title: &str, pieces: &[&Piece<'_>]| {
        let title = if pieces.is_empty() { "" } else { title };
        let pieces = pieces.iter().map(|piece| time.happening(piece));
        (title.to_owned(), pieces.collect())
    };
    let months = portfolio.window.months;
    let who = &portfolio.person;
    let name = who.name.unwrap_or(who.id);
    let level = portfolio.level.as_deref().map_or("", level_id);
    Some(Picture {
        title: format!("Evidence of {name} over time"),
        description: description(portfolio, drawn().count(), &gaps, level),
        chart: Chart::TimeLine(TimeLine {
            ticks: time.ticks(),
            since: time.place(since),
            names: [
                format!("counts: of the last {months} months"),
                "too old to count".to_owned(),
            ],
            above: named("Outside the company", &outside),
            below: named("Inside the company", &inside),
            gaps: (
                format!("Core at {level}, and nothing recent shows it"),
                gaps,
            ),
        }),
        table,
        said: true,
    })
}

fn description(portfolio: &Portfolio<'_>, drawn: usize, gaps: &[String], level: &str) -> String {
    let pieces = count(portfolio.all.pieces, "piece", "pieces");
    let (outside, inside) = (portfolio.external.pieces, portfolio.internal.pieces);
    let mut says = format!("{pieces} of evidence: {outside} outside the company, {inside} inside.");
    if drawn < portfolio.all.pieces {
        says.push_str(&format!(" The latest {drawn} are drawn."));
    }
    if !gaps.is_empty() {
        says.push_str(&format!(
            " Core at {level} without recent evidence: {}.",
            list(gaps)
        ));
    }
    says
}

/// The time that is drawn.
struct Time {
    start: Date,
    end: Date,
}

impl Time {
    /// Where a day lies, 0 to 1.
    fn place(&self, day: Date) -> f64 {
        let days = |from: Date, to: Date| f64::from((to - from).get_days());
        let whole = days(self.start, self.end);
        if whole > 0.0 {
            (days(self.start, day) / whole).clamp(0.0, 1.0)
        } else {
            1.0
        }
    }

    fn happening(&self, piece: &Piece<'_>) -> Happening {
        let until = piece.evidence.until.map(|until| match until {
            Until::Now => self.end,
            Until::Date(end) => end.last(),
        });
        let kind = piece.kind.words().label;
        Happening {
            label: piece.title.to_owned(),
            from: self.place(piece.evidence.date.first()),
            until: until.map(|until| self.place(until)),
            counts: piece.recent,
            words: format!("{kind}, {}", days(piece)),
        }
    }

    /// The first days of half years, or of years where there are many.
    fn ticks(&self) -> Vec<(f64, String)> {
        let years = i32::from(self.end.year()) - i32::from(self.start.year());
        let (months, format) = if years > 3 { (12, "%Y") } else { (6, "%b %Y") };
        let Ok(first) = Date::new(self.start.year(), 1, 1) else {
            return Vec::new();
        };
        let mut ticks = Vec::new();
        for at in 0..=200_i32 {
            let Ok(day) = first.checked_add((at * months).months()) else {
                break;
            };
            if day > self.end {
                break;
            }
            if day >= self.start {
                ticks.push((self.place(day), day.strftime(format).to_string()));
            }
        }
        ticks
    }
}
