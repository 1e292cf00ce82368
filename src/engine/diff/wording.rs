//! Other words: what changed of a ladder and asks nothing more or less of anybody.

use super::change::{Bump, Change, Kind, Value};
use super::rows::texts;
use crate::model::ladder::Status;
use crate::model::ladder::{Ladder, Lens};

/// Titles, descriptions, scopes and their like.
pub fn wording<'a>(old: &'a Ladder, new: &'a Ladder) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    let mut say = |change: Change<'a>| {
        if change.from != change.to {
            changes.push(change);
        }
    };
    let words = |what| Change::new(Bump::Patch, Kind::WordsChanged).what(what);
    for (what, from, to) in [
        ("title", Some(old.title.as_str()), Some(new.title.as_str())),
        (
            "description",
            old.description.as_deref(),
            new.description.as_deref(),
        ),
        (
            "status",
            old.status.map(Status::name),
            new.status.map(Status::name),
        ),
        ("owner", old.owner.as_deref(), new.owner.as_deref()),
        ("extends", old.extends.as_deref(), new.extends.as_deref()),
    ] {
        say(words(what).from(from).to(to));
    }
    let (from, to) = (old.reviewed, new.reviewed);
    let (from, to) = (from.map(|d| d.to_string()), to.map(|d| d.to_string()));
    say(words("reviewed").from(from).to(to));
    if old.competencies != new.competencies {
        let titles = |of: &'a Ladder| {
            Value::Texts(
                of.competencies
                    .iter()
                    .flat_map(|(id, title)| [id.as_str(), title])
                    .collect(),
            )
        };
        let mut change = words("competencies");
        (change.from, change.to) = (titles(old), titles(new));
        say(change);
    }
    for level in &new.levels {
        let Some(before) = old.level(&level.id).map(|at| &old.levels[at]) else {
            continue;
        };
        let of = |what| words(what).level(&level.id);
        say(of("title")
            .from(Some(before.title.as_str()))
            .to(Some(level.title.as_str())));
        for (what, from, to) in [
            ("scope", &before.scope, &level.scope),
            ("description", &before.description, &level.description),
        ] {
            say(of(what).from(from.as_deref()).to(to.as_deref()));
        }
        let (from, to) = (&before.external_titles, &level.external_titles);
        say(of("external_titles").from(texts(from)).to(texts(to)));
    }
    for lens in &new.lenses {
        let Some(before) = old.lens(&lens.id) else {
            continue;
        };
        let of = |what| words(what).lens(&lens.id);
        say(of("title")
            .from(Some(before.title.as_str()))
            .to(Some(lens.title.as_str())));
        let (from, to) = (&before.description, &lens.description);
        say(of("description").from(from.as_deref()).to(to.as_deref()));
        let (from, to) = (external(old, before), external(new, lens));
        say(of("external_titles").from(from).to(to));
    }
    let futures = |of: &'a Ladder| -> Vec<&'a str> {
        of.futures
            .iter()
            .filter_map(|future| future.description.as_deref())
            .collect()
    };
    if futures(old) != futures(new) {
        let mut change = words("futures");
        (change.from, change.to) = (Value::Texts(futures(old)), Value::Texts(futures(new)));
        say(change);
    }
    changes
}

/// A lens's titles outside the company, each behind its level.
fn external<'a>(ladder: &'a Ladder, lens: &'a Lens) -> Value<'a> {
    let titles = lens.external_titles.iter().flat_map(|(level, titles)| {
        let level = std::iter::once(ladder.levels[*level].id.as_str());
        level.chain(titles.iter().map(String::as_str))
    });
    Value::Texts(titles.collect())
}
