//! The work in business terms: a bar for each function.

use super::columns;
use crate::engine::translate::{Discipline, Translation, is_covered};
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, BarRow, Bars, Chart, Picture};
use crate::report::words::{beyond, list};

/// The picture; nothing where the vocabulary has no function.
pub fn picture(translation: &Translation<'_>, vocabulary: &Vocabulary) -> Option<Picture> {
    let buckets = translation.buckets.iter();
    let buckets = buckets.map(|bucket| (bucket.profile.title, bucket.disciplines.as_slice()));
    let outside = beyond(translation.buckets.len());
    let groups: Vec<(&str, &[Discipline<'_>])> = buckets
        .chain([(outside, translation.beyond.as_slice())])
        .filter(|(_, disciplines)| !disciplines.is_empty())
        .collect();
    if groups.is_empty() {
        return None;
    }
    let mut table = columns(&[
        ("Function", Align::Left),
        ("Role", Align::Left),
        ("Of", Align::Left),
        ("Strength", Align::Left),
        ("Skills rated", Align::Left),
    ]);
    for (title, disciplines) in &groups {
        for discipline in *disciplines {
            table.rows.push(vec![
                discipline.title.into(),
                discipline.role.into(),
                (*title).into(),
                strength(discipline).into(),
                format!("{} of {}", discipline.rated, discipline.skills).into(),
            ]);
        }
    }
    let who = &translation.person;
    let name = who.name.unwrap_or(who.id);
    let rows = |disciplines: &[Discipline<'_>]| disciplines.iter().map(row).collect();
    Some(Picture {
        title: format!("{name} in business terms"),
        description: description(translation),
        chart: Chart::Bars(Bars {
            steps: steps(vocabulary),
            groups: groups
                .iter()
                .map(|(title, disciplines)| ((*title).to_owned(), rows(disciplines)))
                .collect(),
            full: "strength".to_owned(),
            hatched: "less than half of it is rated".to_owned(),
        }),
        table,
        said: true,
    })
}

fn description(translation: &Translation<'_>) -> String {
    let near = translation.roles.iter().filter(|role| role.near);
    let near: Vec<String> = near.map(|role| role.role.to_owned()).collect();
    let as_of = &translation.as_of;
    match near.as_slice() {
        [] => format!("No traditional role is near. As of {as_of}."),
        near => format!("Nearest to: {}. As of {as_of}.", list(near)),
    }
}

fn row(discipline: &Discipline<'_>) -> BarRow {
    let rated = (discipline.rated < discipline.skills)
        .then(|| format!(", {} of {} rated", discipline.rated, discipline.skills));
    BarRow {
        label: discipline.title.to_owned(),
        length: discipline.score.map(|score| score.0),
        hatched: !is_covered(discipline.coverage),
        words: match discipline.score {
            Some(_) => strength(discipline) + &rated.unwrap_or_default(),
            None => strength(discipline),
        },
    }
}

fn strength(discipline: &Discipline<'_>) -> String {
    let said = discipline.strength.filter(|_| discipline.score.is_some());
    said.unwrap_or("not rated").to_owned()
}

/// The names of the steps, where all skills share a scale.
fn steps(vocabulary: &Vocabulary) -> Vec<String> {
    let mut scales = vocabulary.skills.iter().map(|skill| &skill.scale.names);
    let first = scales.next().cloned().unwrap_or_default();
    if scales.all(|names| *names == first) {
        first
    } else {
        Vec::new()
    }
}
