//! Strength against interest: strengths, weaknesses and preferences in one look.

use super::columns;
use crate::engine::profile::Quadrant;
use crate::engine::strengths::StrengthAndInterest;
use crate::engine::who::Who;
use crate::report::document::{Align, Chart, Field, FieldPoint, Picture, Table, Text};
use crate::report::words::{BUCKET_WORDS, beyond, bucket_words, list};

/// The picture; nothing where there is no field of work.
pub fn picture(fields: &[StrengthAndInterest<'_>], who: &Who<'_>, as_of: &str) -> Option<Picture> {
    if fields.is_empty() {
        return None;
    }
    let buckets = fields.iter().filter(|field| field.bucket).count();
    let [lead, grow, hold, cover] = [0, 1, 2, 3].map(|at| BUCKET_WORDS[at].to_owned());
    let name = who.name.unwrap_or(who.id);
    Some(Picture {
        title: format!("{name}: strength and interest"),
        description: description(fields, as_of),
        chart: Chart::Field(Field {
            across: "wants more of it".to_owned(),
            up: "stronger".to_owned(),
            corners: [hold, lead, cover, grow],
            points: fields.iter().filter_map(point).collect(),
            kinds: ["bucket".to_owned(), beyond(buckets).to_lowercase()],
            size: "larger: more of it is rated".to_owned(),
            outside: outside(fields),
        }),
        table: table(fields),
        said: true,
    })
}

/// What is in which corner.
fn description(fields: &[StrengthAndInterest<'_>], as_of: &str) -> String {
    let within = |cell: Quadrant| {
        let titles = fields.iter().filter(|field| field.cell == Some(cell));
        titles
            .map(|field| field.title.to_owned())
            .collect::<Vec<String>>()
    };
    let corners = [
        (Quadrant::Lead, "Strong and wanted"),
        (Quadrant::Grow, "Wants to grow in"),
        (Quadrant::Hold, "Strong, wants less of it"),
        (Quadrant::Cover, "Neither strong nor wanted"),
    ];
    let mut says: Vec<String> = corners
        .into_iter()
        .filter_map(|(cell, says)| {
            let titles = within(cell);
            (!titles.is_empty()).then(|| format!("{says}: {}.", list(&titles)))
        })
        .collect();
    if says.is_empty() {
        says.push("Too little is rated, or too few interests are said, to say.".to_owned());
    }
    says.push(format!("As of {as_of}."));
    says.join(" ")
}

fn point(field: &StrengthAndInterest<'_>) -> Option<FieldPoint> {
    let (score, interest) = (field.score?.0, field.interest?.0);
    field.cell?;
    Some(FieldPoint {
        label: field.title.to_owned(),
        across: interest,
        up: score,
        size: field.coverage.map_or(0.0, |coverage| coverage.0),
        second: !field.bucket,
        words: words(field).to_owned(),
    })
}

fn words(field: &StrengthAndInterest<'_>) -> &'static str {
    bucket_words(field.cell, field.score, field.known)
}

/// What has no place in the field, by why.
fn outside(fields: &[StrengthAndInterest<'_>]) -> Vec<(String, Vec<String>)> {
    let mut outside: Vec<(String, Vec<String>)> = Vec::new();
    for field in fields.iter().filter(|field| field.cell.is_none()) {
        let why = match words(field) {
            // No interest is said of what is known.
            known @ ("strong" | "not strong") => format!("{known}, no interest said"),
            unknown => unknown.to_owned(),
        };
        match outside.iter_mut().find(|(known, _)| *known == why) {
            Some((_, titles)) => titles.push(field.title.to_owned()),
            None => outside.push((why, vec![field.title.to_owned()])),
        }
    }
    outside
}

/// The same in words; figures are for whoever asks for all of them.
fn table(fields: &[StrengthAndInterest<'_>]) -> Table {
    let mut table = columns(&[
        ("Field of work", Align::Left),
        ("In words", Align::Left),
        ("Strength", Align::Right),
        ("Wanted", Align::Right),
        ("Rated", Align::Right),
    ]);
    let percent = |share: Option<f64>| {
        let share = share.map(|share| format!("{} %", (share * 100.0).round()));
        Text::from(share.unwrap_or_else(|| "–".to_owned()))
    };
    for field in fields {
        let score = field.score.filter(|_| field.known);
        table.rows.push(vec![
            field.title.into(),
            words(field).into(),
            percent(score.map(|score| score.0)).into(),
            percent(field.interest.map(|interest| interest.0)).into(),
            percent(field.coverage.map(|coverage| coverage.0)).into(),
        ]);
    }
    table
}
