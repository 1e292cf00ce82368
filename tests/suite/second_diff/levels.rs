//! Two levels of any ladders, through any lenses that both have.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::second_method::ladder::Resolved;
use crate::workspaces::{Choose, Workspace, workspaces};

/// What a level asks: by skill competency, rating, weight, core; and depth.
#[derive(Clone, Debug, PartialEq)]
struct Asks {
    rows: BTreeMap<String, (String, usize, f64, bool)>,
    choose: Vec<Value>,
}

impl Asks {
    fn of(made: &Workspace, reference: &str, lenses: &[String]) -> Self {
        let (ladder, level) = reference.split_once('/').unwrap();
        let (seen, _) = Resolved::of(made, ladder).through(lenses);
        let at = seen.ids.iter().position(|id| id == level).unwrap();
        let rows = seen.rows.iter().filter(|(_, row)| row.cells[at].0 > 0);
        let rows = rows.map(|(skill, row)| {
            let (rating, core) = row.cells[at];
            let competency = row.competency.clone();
            (
                skill.clone(),
                (competency, rating, row.weight, core || row.core),
            )
        });
        let mut choose: Vec<Value> = seen.choose[at].iter().map(depth).collect();
        choose.sort_by_key(Value::to_string);
        Asks {
            rows: rows.collect(),
            choose,
        }
    }
}

fn depth(choose: &Choose) -> Value {
    json!({"count": choose.count, "rating": choose.rating, "of": choose.of})
}

/// The items of a list that another one does not have, each counted.
fn less(these: &[Value], those: &[Value]) -> Value {
    let mut left = those.to_vec();
    let mut only = Vec::new();
    for item in these {
        match left.iter().position(|other| other == item) {
            Some(at) => drop(left.remove(at)),
            None => only.push(item.clone()),
        }
    }
    Value::Array(only)
}

fn expected(from: &Asks, to: &Asks) -> Value {
    let mut said: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    let lists = [
        "added",
        "raised",
        "lowered",
        "dropped",
        "reweighted",
        "moved",
        "core_added",
        "core_removed",
    ];
    lists
        .iter()
        .for_each(|list| drop(said.insert(list, Vec::new())));
    let mut unchanged = 0;
    let skills: BTreeSet<&String> = from.rows.keys().chain(to.rows.keys()).collect();
    for skill in skills {
        let mut say = |list: &'static str, entry: Value| said.get_mut(list).unwrap().push(entry);
        let (was, is) = (from.rows.get(skill), to.rows.get(skill));
        let core = |row: Option<&(String, usize, f64, bool)>| row.is_some_and(|row| row.3);
        if core(is) && !core(was) {
            say("core_added", json!(skill));
        }
        if core(was) && !core(is) {
            say("core_removed", json!(skill));
        }
        match (was, is) {
            (None, Some((competency, rating, weight, core))) => say(
                "added",
                json!({"skill": skill, "competency": competency, "to": rating,
                       "weight": weight, "core": core}),
            ),
            (Some((competency, rating, ..)), None) => say(
                "dropped",
                json!({"skill": skill, "competency": competency, "from": rating}),
            ),
            (Some(was), Some(is)) => {
                let step = json!({"skill": skill, "competency": is.0, "from": was.1,
                                  "to": is.1, "core": is.3});
                match was.1.cmp(&is.1) {
                    std::cmp::Ordering::Less => say("raised", step),
                    std::cmp::Ordering::Greater => say("lowered", step),
                    std::cmp::Ordering::Equal => unchanged += 1,
                }
                if was.2 != is.2 {
                    say(
                        "reweighted",
                        json!({"skill": skill, "from": was.2, "to": is.2}),
                    );
                }
                if was.0 != is.0 {
                    say("moved", json!({"skill": skill, "from": was.0, "to": is.0}));
                }
            }
            (None, None) => unreachable!(),
        }
    }
    let mut expected = json!(said);
    expected["unchanged"] = json!(unchanged);
    expected["choose_added"] = less(&to.choose, &from.choose);
    expected["choose_removed"] = less(&from.choose, &to.choose);
    expected
}

/// What the program says, with lists of depth in an order that both methods share.
fn found(mut diff: Value) -> Value {
    for list in ["choose_added", "choose_removed"] {
        diff[list]
            .as_array_mut()
            .unwrap()
            .sort_by_key(Value::to_string);
    }
    diff
}

/// Some of the lenses that both ladders have.
fn shared(made: &Workspace, from: &str, to: &str, wish: &[bool]) -> Vec<String> {
    let ids = |reference: &str| -> BTreeSet<String> {
        let ladder = Resolved::of(made, reference.split_once('/').unwrap().0);
        ladder.lenses.into_keys().collect()
    };
    let both = ids(from)
        .intersection(&ids(to))
        .cloned()
        .collect::<Vec<_>>();
    let wished = both.into_iter().zip(wish.iter().chain([&true, &false]));
    wished
        .filter(|(_, wish)| **wish)
        .map(|(id, _)| id)
        .collect()
}

/// A pair of levels, and some lenses of both.
type Pick = (prop::sample::Index, prop::sample::Index, Vec<bool>);

fn pick(made: &Workspace, (from, to, wish): &Pick) -> (String, String, Vec<String>) {
    let levels = made.references();
    let (from, to) = (
        &levels[from.index(levels.len())],
        &levels[to.index(levels.len())],
    );
    let lenses = shared(made, from, to, wish);
    (from.clone(), to.clone(), lenses)
}

fn words<'a>(from: &'a str, to: &'a str, lenses: &'a [String]) -> Vec<&'a str> {
    // One that is named twice is one lens.
    let lenses = lenses.iter().chain(lenses.first());
    let lenses = lenses.flat_map(|lens| ["--lens", lens.as_str()]);
    [from, to].into_iter().chain(lenses).collect()
}

/// Makes the changes that a difference names to what a level asks.
fn applied(asks: &Asks, diff: &Value) -> Asks {
    let list = |name: &str| diff[name].as_array().unwrap().clone();
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_owned();
    let whole = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let mut made = asks.clone();
    for entry in list("dropped") {
        assert!(made.rows.remove(&text(&entry, "skill")).is_some());
    }
    for entry in list("added") {
        let row = (
            text(&entry, "competency"),
            whole(&entry["to"]),
            entry["weight"].as_f64().unwrap(),
            entry["core"].as_bool().unwrap(),
        );
        assert!(made.rows.insert(text(&entry, "skill"), row).is_none());
    }
    for entry in list("raised").iter().chain(&list("lowered")) {
        let row = made.rows.get_mut(&text(entry, "skill")).unwrap();
        assert_eq!(row.1, whole(&entry["from"]));
        row.1 = whole(&entry["to"]);
    }
    for entry in list("reweighted") {
        let row = made.rows.get_mut(&text(&entry, "skill")).unwrap();
        row.2 = entry["to"].as_f64().unwrap();
    }
    for entry in list("moved") {
        let row = made.rows.get_mut(&text(&entry, "skill")).unwrap();
        row.0 = text(&entry, "to");
    }
    for (name, core) in [("core_added", true), ("core_removed", false)] {
        for skill in list(name) {
            // Of a row that is dropped nothing is left.
            if let Some(row) = made.rows.get_mut(skill.as_str().unwrap()) {
                row.3 = core;
            }
        }
    }
    for gone in list("choose_removed") {
        let at = made.choose.iter().position(|choose| *choose == gone);
        made.choose.remove(at.unwrap());
    }
    made.choose.extend(list("choose_added"));
    made.choose.sort_by_key(Value::to_string);
    made
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_second_method_finds_the_same_difference(
        made in workspaces(),
        picks in proptest::collection::vec(any::<Pick>(), 4),
    ) {
        let place = made.place(0);
        for picked in &picks {
            let (from, to, lenses) = pick(&made, picked);
            let asks = [&from, &to].map(|level| Asks::of(&made, level, &lenses));
            let diff = found(place.diff(&words(&from, &to, &lenses)));
            prop_assert_eq!(&diff["schema"], "ospo-ladder/diff/1");
            prop_assert_eq!((&diff["from"], &diff["to"]), (&json!(from), &json!(to)));
            let expected = expected(&asks[0], &asks[1]);
            for (key, value) in expected.as_object().unwrap() {
                crate::worked::same(&diff[key], value, &format!("{key} of {from} to {to}"));
            }
        }
    }

    #[test]
    fn applying_a_difference_gives_the_other_level(
        made in workspaces(),
        picked in any::<Pick>(),
    ) {
        let (from, to, lenses) = pick(&made, &picked);
        let asks = [&from, &to].map(|level| Asks::of(&made, level, &lenses));
        let diff = made.place(0).diff(&words(&from, &to, &lenses));
        prop_assert_eq!(applied(&asks[0], &diff), asks[1].clone());
    }

    #[test]
    fn the_difference_of_a_thing_with_itself_is_empty(
        made in workspaces(),
        picked in any::<Pick>(),
    ) {
        let (level, _, lenses) = pick(&made, &picked);
        let lenses = if lenses.len() > 1 { &lenses[..1] } else { &lenses };
        let place = made.place(0);
        let itself = Asks::of(&made, &level, lenses);
        let mut diff = place.diff(&words(&level, &level, lenses));
        prop_assert_eq!(&diff["unchanged"], itself.rows.len());
        for key in ["schema", "from", "to", "lenses", "unchanged"] {
            diff.as_object_mut().unwrap().remove(key);
        }
        for key in ["titles", "scope", "band"] {
            let mut pair = diff[key].take();
            prop_assert_eq!(pair["from"].take(), pair["to"].take());
            diff.as_object_mut().unwrap().remove(key);
        }
        for (key, list) in diff.as_object().unwrap() {
            prop_assert_eq!(list, &json!([]), "{}", key);
        }
        // A ladder with itself, and an inventory with itself.
        let ladder = level.split_once('/').unwrap().0;
        let same = place.diff(&[ladder, ladder]);
        prop_assert_eq!((&same["only_from"], &same["only_to"]), (&json!([]), &json!([])));
        let levels = same["levels"].as_array().unwrap();
        prop_assert_eq!(levels.len(), made.levels(ladder).len());
        for pair in levels {
            prop_assert_eq!(&pair["from"], &pair["to"]);
            for list in ["added", "raised", "lowered", "dropped", "choose_added", "moved"] {
                prop_assert_eq!(&pair[list], &json!([]));
            }
        }
        let inventory = place.path().join(crate::documents::INVENTORY);
        let inventory = inventory.to_string_lossy();
        let same = place.diff(&[&inventory, &inventory]);
        for list in ["grown", "declined", "newly_rated", "no_longer_rated", "buckets",
                     "evidence_added", "evidence_removed"] {
            prop_assert_eq!(&same[list], &json!([]));
        }
    }
}
