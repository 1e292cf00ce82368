//! The origins of random ladders against the second method.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::cell;
use crate::second_method::ladder::Resolved;
use crate::workspaces::{Form, workspaces};

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn origins_follow_from_what_the_child_writes(made in workspaces()) {
        let place = made.place(5);
        for ladder in &made.ladders {
            let Some(parent) = &ladder.extends else { continue };
            let (child, parent) = (Resolved::of(&made, &ladder.id), Resolved::of(&made, parent));
            let written: BTreeMap<&str, &Form> =
                ladder.rows.iter().map(|row| (row.skill.as_str(), &row.form)).collect();
            let answer = place.answer(&["show", &ladder.id, "--origin"]);
            let rows = answer["rows"].as_array().unwrap();
            let skills: BTreeSet<&String> = child.rows.keys().chain(parent.rows.keys()).collect();
            prop_assert_eq!(rows.len(), skills.len());
            for (row, skill) in rows.iter().zip(skills) {
                prop_assert_eq!(&row["skill"], skill);
                let form = written.get(skill.as_str());
                let (own, other) = (child.rows.get(skill), parent.rows.get(skill));
                let expected = match (own, other, form) {
                    (None, ..) => "dropped",
                    (_, None, _) => "own",
                    (.., None) => "inherited",
                    _ => "changed",
                };
                prop_assert_eq!(&row["origin"], expected, "{}", skill);
                prop_assert_eq!(row["place"].is_null(), form.is_none(), "{}", skill);
                prop_assert_eq!(row["parent_place"].is_null(), other.is_none(), "{}", skill);
                let replaced = matches!(form, Some(Form::Cells(_) | Form::Long(..)));
                prop_assert_eq!(&row["replaced"], &json!(replaced && expected == "changed"));
                let (Some(own), Some(other)) = (own, other) else { continue };
                // Made to the other's row through `like`, the differences give this ladder's row.
                let levels = made.levels(&ladder.id);
                let mut cells: Vec<Value> = levels.iter().map(|level| {
                    let like = match &ladder.levels {
                        Some(_) => level.like.clone(),
                        None => Some(level.id.clone()),
                    };
                    let at = like.and_then(|like| parent.ids.iter().position(|id| *id == like));
                    at.map_or(cell(Value::Null, false), |at| shown(other.cells[at]))
                }).collect();
                let mut keys = (other.competency.clone(), other.weight, other.core);
                for change in row["changes"].as_array().unwrap() {
                    prop_assert_ne!(&change["from"], &change["to"]);
                    match change["what"].as_str().unwrap() {
                        "cell" => {
                            let at = child.ids.iter().position(|id| change["level"] == **id).unwrap();
                            cells[at] = change["to"].clone();
                        }
                        "weight" => keys.1 = change["to"].as_f64().unwrap(),
                        "core" => keys.2 = change["to"].as_bool().unwrap(),
                        "competency" => keys.0 = change["to"].as_str().unwrap().to_owned(),
                        other => prop_assert!(false, "{}", other),
                    }
                }
                prop_assert_eq!(cells, own.cells.iter().map(|c| shown(*c)).collect::<Vec<_>>(), "{}", skill);
                prop_assert_eq!(keys, (own.competency.clone(), own.weight, own.core), "{}", skill);
            }
        }
    }
}

fn shown((rating, core): (usize, bool)) -> Value {
    match rating {
        0 => cell(Value::Null, false),
        rating => cell(rating, core),
    }
}
