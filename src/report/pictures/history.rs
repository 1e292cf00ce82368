//! A history as steps: a line for each level and each bucket.

use jiff::civil::Date;

use super::columns;
use crate::engine::history::{History, Met, Point};
use crate::engine::number::reaches;
use crate::model::settings::Settings;
use crate::report::document::{Align, Chart, Picture, StepLine, Steps};
use crate::report::history::shown;
use crate::report::words::level_id;

/// A value at a date: how high, and in words.
type Value = Option<(f64, String)>;

/// The picture; nothing where there is one date alone.
pub fn picture(history: &History<'_>, settings: &Settings) -> Option<Picture> {
    let points = &history.points;
    let (first, last) = (points.first()?, points.last()?);
    let dates: Option<Vec<Date>> = points.iter().map(|point| point.date.parse().ok()).collect();
    let dates = dates?;
    let days = |date: Date| f64::from((date - dates[0]).get_days());
    let whole = days(*dates.last()?);
    if whole <= 0.0 {
        return None;
    }
    let mut lines = Vec::new();
    let mut level = |label: String, part: &dyn Fn(&Point<'_>) -> Value| {
        let values: Vec<Value> = points.iter().map(part).collect();
        if values.iter().any(Option::is_some) {
            lines.push(StepLine {
                label,
                values,
                dashed: false,
            });
        }
    };
    let (current, target) = (&history.current, &history.target);
    if let Some(rung) = current {
        let label = format!("{} met", level_id(&rung.level));
        level(label, &|point| all(point.current?));
    }
    let twice = |level: &str| current.as_ref().is_some_and(|rung| rung.level == level);
    if let Some(rung) = target.as_ref().filter(|rung| !twice(&rung.level)) {
        let name = level_id(&rung.level);
        level(format!("{name} met"), &|point| all(point.target?));
        level(format!("What {name} adds"), &|point| new(point.target?));
    }
    for (index, bucket) in last.buckets.iter().enumerate() {
        let values: Vec<Value> = points
            .iter()
            .map(|point| {
                let score = point.buckets.get(index)?.score?;
                Some((score.0, shown(score, settings)))
            })
            .collect();
        if values.iter().any(Option::is_some) {
            lines.push(StepLine {
                label: bucket.title.to_owned(),
                values,
                dashed: !bucket.coverage.is_some_and(|c| reaches(c.0, 0.5)),
            });
        }
    }
    let mut table = columns(&[("Line", Align::Left)]);
    let names = points.iter().map(|p| (p.date.clone(), Align::Right));
    table.columns.extend(names);
    for line in &lines {
        let values = line.values.iter().map(|value| {
            let words = value.as_ref().map_or("–", |(_, words)| words.as_str());
            words.into()
        });
        let label = line.label.as_str().into();
        table.rows.push([label].into_iter().chain(values).collect());
    }
    let who = &history.person;
    let name = who.name.unwrap_or(who.id);
    let places = dates.iter().map(|date| days(*date) / whole);
    Some(Picture {
        title: format!("{name}: what was met over time"),
        description: format!(
            "What was met, and how strong the buckets were, from {} to {}. Each line has a scale \
             of its own.",
            first.date, last.date
        ),
        chart: Chart::Steps(Steps {
            dates: places
                .zip(points.iter().map(|point| point.date.clone()))
                .collect(),
            lines,
            dashed: "less than half of it is rated".to_owned(),
        }),
        table,
        said: true,
    })
}

/// Met of all; none where nothing is rated or asked.
fn all(met: Met) -> Value {
    share(met.met, met.expectations, &met)
}

/// The same of what is new.
fn new(met: Met) -> Value {
    share(met.new.met, met.new.expectations, &met)
}

fn share(met: usize, all: usize, level: &Met) -> Value {
    let assessed = level.not_rated < level.expectations && all > 0;
    assessed.then(|| (met as f64 / all as f64, format!("{met} of {all}")))
}
