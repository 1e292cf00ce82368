//! How those read who have their eye on a level: by name, with what is ahead, without figures.

use super::super::document::{Document, Point, Text, Tone};
use super::super::words::list;
use super::{Detail, foot, missing, seen_as};
use crate::engine::paths::people::{PeoplePaths, PersonOnPath, Why};
use crate::engine::who::{PersonName, told_apart};
use crate::model::skill::Vocabulary;
use crate::report::depth;

/// The report of those who have their eye on a level.
pub fn document(listed: &PeoplePaths<'_>, vocabulary: &Vocabulary, detail: Detail) -> Document {
    let mut document = Document::default();
    let title = format!("Towards {} ({})", listed.title, listed.level);
    let title = Text::new(title, Tone::Strong);
    document.heading(
        1,
        title.and(format!(", as of {}", listed.as_of), Tone::Quiet),
    );
    document.paragraph(match listed.people.len() {
        0 => "Nobody here has set it as the target or is open to it.".to_owned(),
        1 => "1 person has an eye on it.".to_owned(),
        people => format!("{people} people have an eye on it, listed by name."),
    });
    let names = told_apart(listed.people.iter().map(|one| PersonName {
        id: one.id,
        name: one.name,
    }));
    let points = listed.people.iter();
    let points = points.map(|one| point(one, &names[one.id], vocabulary, detail));
    document.points(points.collect());
    foot(&mut document, detail);
    document
}

fn point(one: &PersonOnPath<'_>, name: &str, vocabulary: &Vocabulary, detail: Detail) -> Point {
    let at = match &one.at {
        Some(at) => format!(", at {at}"),
        None => ", on no ladder yet".to_owned(),
    };
    let head = Text::new(name, Tone::Strong).and(at, Tone::Plain);
    let mut point = Point::new(head.and(seen_as(one.lenses), Tone::Plain));
    let mut says = Vec::new();
    says.extend(
        one.why
            .contains(&Why::Target)
            .then_some("sets it as the target"),
    );
    let open: Vec<String> = one
        .why
        .iter()
        .filter_map(|why| match why {
            Why::Target => None,
            Why::Succession => Some("succession".to_owned()),
            Why::Moves => Some("moves".to_owned()),
        })
        .collect();
    let open = format!("open to {}", list(&open));
    says.extend((one.why.last() != Some(&Why::Target)).then_some(open.as_str()));
    point.lines.push(says.join("; ").into());
    let named = detail.named();
    let mut add = |label: &str, text: String| {
        if !text.is_empty() {
            point.details.push((label.to_owned(), vec![text.into()]));
        }
    };
    let rated = |rated: bool| one.gaps.iter().filter(move |g| g.rating.is_some() == rated);
    add("ahead", missing(rated(true), vocabulary, named));
    add("not rated", missing(rated(false), vocabulary, named));
    for unmet in &one.choose {
        add("depth", depth::so_far(unmet, vocabulary));
    }
    if one.gaps.is_empty() && one.choose.is_empty() {
        add("ahead", "nothing that the level asks".to_owned());
    }
    point
}
