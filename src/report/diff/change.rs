//! How the changes of a ladder read: one point a row or thing, over all levels that it concerns.

use super::versions::ReportContext;
use crate::engine::depth::Depth;
use crate::engine::diff::change::{Change, Kind, Value};
use crate::report::depth::of_these;
use crate::report::document::{Point, Text, Tone};
use crate::report::words::list;

/// Points for changes of one weight.
pub fn points(changes: &[&Change<'_>], around: &ReportContext<'_>) -> Vec<Point> {
    let mut groups: Vec<Vec<&Change<'_>>> = Vec::new();
    for change in changes {
        let same = |group: &&mut Vec<&Change<'_>>| {
            let first = group[0];
            first.skill.is_some()
                && (first.kind, first.skill, first.lens, first.what)
                    == (change.kind, change.skill, change.lens, change.what)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups.iter().map(|group| point(group, around)).collect()
}

fn point(group: &[&Change<'_>], around: &ReportContext<'_>) -> Point {
    let first = group[0];
    let mut head = match (first.skill, first.level, first.lens) {
        (Some(skill), _, _) => title(skill, around),
        (None, Some(level), _) => level.to_owned(),
        (None, None, Some(lens)) => format!("Lens {lens}"),
        (None, None, None) => "The ladder".to_owned(),
    };
    let shown_already = first.skill.is_none() && first.level.is_none();
    if let Some(lens) = first.lens.filter(|_| !shown_already) {
        head.push_str(&format!(", lens {lens}"));
    }
    let head = Text::new(format!("{head}: "), Tone::Strong);
    Point::new(head.and(said(group, around), Tone::Plain))
}

/// What a change says of its skill, level or lens.
fn said(group: &[&Change<'_>], around: &ReportContext<'_>) -> String {
    let first = group[0];
    let (from, to) = (value(&first.from), value(&first.to));
    let each = |of: &dyn Fn(&Change<'_>) -> String| -> String {
        let levels = group
            .iter()
            .map(|change| format!("{}{}", change.level.unwrap_or_default(), of(change)));
        list(&levels.collect::<Vec<_>>())
    };
    let steps = |c: &Change<'_>| format!(" ({} → {})", value(&c.from), value(&c.to));
    let was = |change: &Change<'_>| format!(" (was {})", value(&change.from));
    let at = |change: &Change<'_>| format!(" ({})", value(&change.to));
    let nothing = |_: &Change<'_>| String::new();
    match first.kind {
        Kind::LevelAdded => "a new level".to_owned(),
        Kind::LevelRemoved => "the level is gone, or has another id".to_owned(),
        Kind::AfterChanged => {
            let after = |ids: &str| match ids {
                "" => "is a first level".to_owned(),
                ids => format!("comes after {ids}"),
            };
            format!("{} now; before, it {}", after(&to), after(&from))
        }
        Kind::LensAdded => "a new lens".to_owned(),
        Kind::LensRemoved => "the lens is gone, or has another id".to_owned(),
        Kind::RowAdded => format!("now asked at {}", each(&at)),
        Kind::RowRaised => format!("raised at {}", each(&steps)),
        Kind::RowLowered => format!("lowered at {}", each(&steps)),
        Kind::RowDropped => format!("no longer asked at {}", each(&was)),
        Kind::CoreAdded => format!("now core at {}", each(&nothing)),
        Kind::CoreRemoved => format!("no longer core at {}", each(&nothing)),
        Kind::WeightChanged => format!("weight {from} → {to}"),
        Kind::RowMoved => {
            let [old, new] = around.ladders;
            let (from, to) = (old.competency_title(&from), new.competency_title(&to));
            format!("filed under {to}, was under {from}")
        }
        Kind::ScaleChanged => format!("its scale is {to}; it was {from}"),
        Kind::ChooseAdded => format!("now asks for depth in {}", depth(&first.to, around)),
        Kind::ChooseRemoved => {
            format!("no longer asks for depth in {}", depth(&first.from, around))
        }
        Kind::FutureAdded => format!("a new future, {to}"),
        Kind::FutureRemoved => format!("no longer a future, {from}"),
        Kind::ParallelChanged => other("parallel levels", &from, &to),
        Kind::BenchmarkChanged => other(&format!("benchmark, {}", what(first)), &from, &to),
        Kind::JobClassChanged => other("job class", &from, &to),
        Kind::BandChanged => other("band", &from, &to),
        Kind::OrderChanged => "levels are in another order".to_owned(),
        Kind::WordsChanged if first.skill.is_some() => {
            format!("worded differently at {}", each(&nothing))
        }
        Kind::WordsChanged => match what(first).as_str() {
            "choose" => "the same depth, worded differently".to_owned(),
            what @ ("title" | "scope" | "status" | "owner" | "reviewed" | "extends") => {
                other(what, &from, &to)
            }
            what => format!("other {what}"),
        },
    }
}

fn what(change: &Change<'_>) -> String {
    change.what.unwrap_or_default().replace('_', " ")
}

fn other(what: &str, from: &str, to: &str) -> String {
    let or_none = |text: &str| match text {
        "" => "none".to_owned(),
        text => text.to_owned(),
    };
    format!("{what} {} → {}", or_none(from), or_none(to))
}

fn value(value: &Value<'_>) -> String {
    match value {
        Value::None | Value::Depth(_) => String::new(),
        Value::Number(number) => number.0.to_string(),
        Value::Text(text) => (*text).to_owned(),
        Value::Texts(texts) => list(&texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>()),
        Value::Written(text) => text.clone(),
    }
}

fn depth(value: &Value<'_>, around: &ReportContext<'_>) -> String {
    let Value::Depth(Depth {
        count,
        rating,
        of,
        ids,
        ..
    }) = value
    else {
        return String::new();
    };
    let titles: Vec<String> = of.iter().map(|id| title(id, around)).collect();
    let these = of_these(*count, ids.len());
    format!("{these} at {} or above: {}", rating.0, list(&titles))
}

/// The title of a skill, discipline or bucket, by the new vocabulary where it is there.
pub fn title(id: &str, around: &ReportContext<'_>) -> String {
    let vocabularies = around.vocabularies.iter().rev();
    let mut titles = vocabularies.filter_map(|v| Some(v.title_of(v.topic(id)?)));
    titles.next().unwrap_or(id).to_owned()
}
