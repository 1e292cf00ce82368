//! People as a table, by name.

use super::{columns, nothing};
use crate::engine::list::PersonEntry;
use crate::report::document::{Document, Text, Tone};
use crate::report::words::one_of;

pub fn people(document: &mut Document, people: &[PersonEntry<'_>]) {
    document.heading(2, "People");
    if people.is_empty() {
        nothing(document, "people");
    }
    let mut table = columns(&["Name", "Id", "Level", "Aims at"]);
    for person in people {
        let target = match (person.target, person.next) {
            (Some(target), _) => target.into(),
            (None, []) => Text::default(),
            (None, next) => Text::new(format!("one of {}", one_of(next)), Tone::Quiet),
        };
        table.rows.push(vec![
            person.shown.into(),
            Text::new(person.id, Tone::Strong).into(),
            person.level.unwrap_or_default().into(),
            target.into(),
        ]);
    }
    document.table(table);
}
