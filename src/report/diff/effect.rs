//! How it reads what a changed ladder does to somebody.

use super::change::title;
use super::versions::ReportContext;
use crate::engine::diff::affected::{Affected, SignalChange, Why};
use crate::engine::signal::{Reason, Verdict};
use crate::report::depth::of_these;
use crate::report::document::{Point, Text, Tone};
use crate::report::percent::percent;
use crate::report::words::list;

/// One person: what changes, then why.
pub fn point(affected: &Affected<'_>, name: &str, around: &ReportContext<'_>) -> Point {
    let mut point = Point::new(Text::new(name, Tone::Strong));
    for signal in &affected.signals {
        point.lines.push(changed(signal));
    }
    if let Some(placement) = &affected.placement {
        let or_none = |level: &Option<String>| level.clone().unwrap_or("no level".to_owned());
        let (from, to) = (or_none(&placement.from), or_none(&placement.to));
        point
            .lines
            .push(format!("the ratings meet {to} now; before, {from}").into());
    }
    for why in &affected.why {
        let (label, texts) = told(why, around);
        point.details.push((label, texts));
    }
    point
}

fn changed(signal: &SignalChange) -> Text {
    let role = match signal.role {
        "current" => "the current level",
        _ => "the target",
    };
    let (from, to) = (&signal.level.from, &signal.level.to);
    match (from, to) {
        (Some(from), None) => format!("{role}, {from}, is gone").into(),
        (None, Some(to)) => format!("{role} is {to} now; there was none").into(),
        (Some(from), Some(to)) if from != to => {
            format!("{role} is {to} now; before, {from}").into()
        }
        (_, level) => {
            let level = level.as_deref().unwrap_or_default();
            let (was, is) = (words(signal.verdict.from), words(signal.verdict.to));
            format!("{role}, {level}: {is}; before, {was}").into()
        }
    }
}

/// A verdict in words.
fn words(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Ready) => "everything needed for a conversation is there",
        Some(Verdict::Close) => "some things are open",
        Some(Verdict::Growing) => "most is still ahead",
        None => "too little is rated to say",
    }
}

fn told(why: &Why<'_>, around: &ReportContext<'_>) -> (String, Vec<Text>) {
    match why {
        Why::LevelGone { level } => (level.clone(), vec!["the level is gone".into()]),
        Why::LevelNew { level } => (level.clone(), vec!["the level is new".into()]),
        Why::WaysUp { ladder } => (ladder.clone(), vec!["other ways lead up".into()]),
        Why::Reasons { level, come, gone } => {
            let now = come.iter().map(|r| reason(r, around).into());
            let before = gone.iter().map(|r| {
                let text = format!("before: {}", reason(r, around));
                Text::new(text, Tone::Quiet)
            });
            (level.clone(), now.chain(before).collect())
        }
    }
}

fn reason(reason: &Reason<'_>, around: &ReportContext<'_>) -> String {
    match reason {
        Reason::CoreGap {
            skill,
            expected,
            rating,
        } => {
            let rated = match rating {
                Some(rating) => format!("rated {}", rating.0),
                None => "not rated".to_owned(),
            };
            format!(
                "{} is core at {}, {rated}",
                title(skill, around),
                expected.0
            )
        }
        Reason::ChooseUnmet { chosen } => {
            let titles: Vec<String> = chosen.of.iter().map(|id| title(id, around)).collect();
            let of = of_these(chosen.count, chosen.among.len());
            let (rating, have) = (chosen.rating.0, chosen.have);
            let areas = list(&titles);
            format!("depth in {of} at {rating}, {have} so far: {areas}")
        }
        Reason::NewBelow { share, threshold } => format!(
            "{} of what is new is met, {} needed",
            percent(share.0, &[threshold.0]),
            percent(threshold.0, &[])
        ),
        Reason::AttainmentBelow {
            attainment,
            threshold,
        } => format!(
            "{} of all is met, {} needed",
            percent(attainment.0, &[threshold.0]),
            percent(threshold.0, &[])
        ),
        Reason::Thin {
            not_rated,
            expectations,
        } => format!("{not_rated} of {expectations} expectations are not rated"),
        Reason::NothingAsked => "nothing is asked".to_owned(),
    }
}
