//! A development plan by quarter.

use super::columns;
use crate::engine::plan::{Move, Plan};
use crate::model::skill::Vocabulary;
use crate::report::document::{Align, Card, Cards, Chart, Picture, Task};
use crate::report::words::{count, level_id};

/// The picture; nothing where no quarter has anything to do.
pub fn picture(plan: &Plan<'_>, vocabulary: &Vocabulary) -> Option<Picture> {
    if plan.quarters.is_empty() {
        return None;
    }
    let title = |id: &str| {
        let index = vocabulary.skill(id);
        index.map_or(id.to_owned(), |index| {
            vocabulary.skills[index].title.clone()
        })
    };
    let core = |id: &str| plan.steps.iter().any(|step| step.skill == id && step.core);
    let task = |part: &Move<'_>| Task {
        label: title(part.skill),
        marked: core(part.skill),
        top: vocabulary
            .skill(part.skill)
            .map_or(1.0, |index| vocabulary.skills[index].top()),
        from: part.from.map_or(0.0, |from| from.0),
        to: part.to.0,
        words: way(part),
    };
    let mut table = columns(&[
        ("Skill", Align::Left),
        ("Quarter", Align::Left),
        ("Rated", Align::Left),
        ("Leads to", Align::Left),
        ("Core", Align::Left),
    ]);
    let cards = plan.quarters.iter().map(|quarter| {
        let name = quarter.quarter.replace('-', " ");
        for part in &quarter.steps {
            let core = if core(part.skill) { "core" } else { "" };
            table.rows.push(vec![
                title(part.skill).into(),
                name.as_str().into(),
                rated(part).into(),
                part.to.0.to_string().into(),
                core.into(),
            ]);
        }
        Card {
            title: name,
            tasks: quarter.steps.iter().map(task).collect(),
        }
    });
    let cards: Vec<Card> = cards.collect();
    let to_rate: Vec<String> = plan.to_rate.iter().map(|id| title(id)).collect();
    let later: Vec<String> = plan.later.iter().map(|part| title(part.skill)).collect();
    let mut beside = Vec::new();
    for (why, what) in [("First have these rated", to_rate), ("Later", later)] {
        if !what.is_empty() {
            beside.push((why.to_owned(), what));
        }
    }
    let name = plan.person.shown_name();
    let tasks = cards.iter().map(|card| card.tasks.len()).sum();
    Some(Picture {
        title: match (level_id(&plan.level), plan.stays) {
            (level, true) => format!("{name}: the plan at {level}"),
            (level, false) => format!("{name}: the plan towards {level}"),
        },
        description: format!(
            "{} in {}. It promises nothing and decides nothing.",
            count(tasks, "step", "steps"),
            count(cards.len(), "quarter", "quarters")
        ),
        chart: Chart::Cards(Cards {
            cards,
            names: ["rated now", "where the step leads", "core"].map(str::to_owned),
            beside,
        }),
        table: table.without_empty_columns(),
        said: true,
    })
}

fn rated(part: &Move<'_>) -> String {
    part.from
        .map_or("not rated".to_owned(), |from| from.0.to_string())
}

fn way(part: &Move<'_>) -> String {
    match part.from {
        Some(from) => format!("{} → {}", from.0, part.to.0),
        None => format!("to {}", part.to.0),
    }
}
