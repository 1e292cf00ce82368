//! The office by function: who is there, who is lacking, and where one person is alone.

use super::columns;
use crate::engine::team::Team;
use crate::engine::team::charter::{FunctionCover, Status};
use crate::report::document::{Align, Chart, Picture, Tally, TallyNames, TallyRow};
use crate::report::words::{count, list};

/// The picture; nothing where there is no charter or its counts are hidden.
pub fn picture(team: &Team<'_>) -> Option<Picture> {
    let in_scope = || team.charter.iter().filter(|function| function.in_scope);
    if team.min_group.is_some() || in_scope().next().is_none() {
        return None;
    }
    let mut table = columns(&[
        ("Function", Align::Left),
        ("Needs", Align::Right),
        ("Has", Align::Right),
        ("Near", Align::Right),
        ("", Align::Left),
    ]);
    for function in in_scope() {
        let covered = function.people.len();
        table.rows.push(vec![
            title(function).into(),
            function.needed.to_string().into(),
            covered.to_string().into(),
            function.near.len().to_string().into(),
            state(function).into(),
        ]);
    }
    Some(Picture {
        title: "The office by function".to_owned(),
        description: description(team),
        chart: Chart::Tally(Tally {
            rows: in_scope().map(row).collect(),
            names: TallyNames {
                have: "covers it".to_owned(),
                alone: "covers it alone".to_owned(),
                lacking: "needed, nobody there".to_owned(),
                near: "near it".to_owned(),
            },
        }),
        table,
        said: true,
    })
}

fn title(function: &FunctionCover<'_>) -> String {
    function.title.unwrap_or(function.function).to_owned()
}

fn description(team: &Team<'_>) -> String {
    let in_scope = || team.charter.iter().filter(|function| function.in_scope);
    let with = |status| in_scope().filter(|f| f.status == Some(status)).count();
    let alone = in_scope().filter(|function| function.people.len() == 1);
    let alone: Vec<String> = alone.map(title).collect();
    let rests = match alone.as_slice() {
        [] => String::new(),
        alone => format!(" One person alone covers {}.", list(alone)),
    };
    format!(
        "{}: {} covered, {} thin, {} open.{rests} As of {}.",
        count(
            in_scope().count(),
            "function in scope",
            "functions in scope"
        ),
        with(Status::Covered),
        with(Status::Thin),
        with(Status::Open),
        team.as_of
    )
}

fn row(function: &FunctionCover<'_>) -> TallyRow {
    TallyRow {
        label: title(function),
        needed: function.needed as usize,
        have: function.people.len(),
        near: function.near.len(),
        words: state(function).to_owned(),
    }
}

/// How a function stands, in a word or two.
fn state(function: &FunctionCover<'_>) -> &'static str {
    match (function.people.len(), function.status) {
        (0, _) => "open",
        (1, _) => "one alone",
        (_, Some(Status::Thin)) => "thin",
        _ => "covered",
    }
}
