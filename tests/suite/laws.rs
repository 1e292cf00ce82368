//! The laws of the arithmetic, each a property of random workspaces.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use crate::documents::INVENTORY;
use crate::workspaces::{Entry, Half, Ladder, Level, Workspace, workspaces};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The figures of an assessment that shares of something are, by the path to each.
fn shares(value: &Value, path: &str, found: &mut BTreeMap<String, f64>) {
    const SHARES: [&str; 8] = [
        "score",
        "coverage",
        "breadth",
        "depth",
        "interest",
        "attainment",
        "share",
        "evidence_confidence",
    ];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                // The interest of a gap is on the scale of interests; thresholds are settings.
                let is_share = SHARES.contains(&key.as_str()) && !path.contains("gaps");
                match value.as_f64() {
                    Some(number) if is_share => {
                        found.insert(format!("{path}/{key}"), number);
                    }
                    _ if key == "reasons" => {}
                    _ => shares(value, &format!("{path}/{key}"), found),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                let id = item["id"].as_str().unwrap_or_default();
                shares(item, &format!("{path}/{id}"), found);
            }
        }
        _ => {}
    }
}

fn shares_of(value: &Value) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    shares(value, "", &mut found);
    found
}

/// Null, growing, close, ready.
fn rank(standing: &Value) -> usize {
    let order = ["growing", "close", "ready"];
    let verdict = standing["signal"]["verdict"].as_str();
    verdict.map_or(0, |verdict| {
        1 + order.iter().position(|v| *v == verdict).expect("a verdict")
    })
}

/// The assessment, and the standing against every level of the ladder of `at`, or of the target.
fn everywhere(made: &Workspace) -> (Value, BTreeMap<String, Value>) {
    let place = made.place(0);
    let answer = place.assess(INVENTORY, &[]);
    let person = &made.person;
    let Some(aim) = person.at.as_ref().or(person.target.as_ref()) else {
        return (answer, BTreeMap::new());
    };
    let ladder = aim.split_once('/').expect("a level").0;
    let levels = made.levels(ladder).iter().map(|level| {
        let reference = format!("{ladder}/{}", level.id);
        let mut answer = place.assess(INVENTORY, &["--to", &reference]);
        (reference, answer["target"].take())
    });
    let levels = levels.collect();
    (answer, levels)
}

/// The number of levels on the longest way up to the placement.
fn height(made: &Workspace, answer: &Value) -> usize {
    fn way(levels: &[Level], at: usize) -> usize {
        let below: Vec<usize> = match &levels[at].after {
            Some(ids) => {
                let place = |id: &String| levels.iter().position(|level| level.id == *id);
                ids.iter().filter_map(place).collect()
            }
            None => at.checked_sub(1).into_iter().collect(),
        };
        let ways = below.iter().map(|below| way(levels, *below));
        1 + ways.max().unwrap_or(0)
    }
    let Some((ladder, placed)) = answer["placement"].as_str().and_then(|p| p.split_once('/'))
    else {
        return 0;
    };
    let levels = made.levels(ladder);
    let at = levels.iter().position(|level| level.id == placed);
    way(levels, at.expect("a level of the ladder"))
}

/// That nothing which stands both before and after is lower after.
fn nothing_falls(
    before: &BTreeMap<String, f64>,
    after: &BTreeMap<String, f64>,
    among: &[&str],
) -> Result<(), TestCaseError> {
    for (path, figure) in before {
        if among.iter().any(|key| path.ends_with(&format!("/{key}"))) {
            let now = after.get(path);
            prop_assert!(
                now.is_some_and(|now| now >= figure),
                "{path}: {figure}, then {now:?}"
            );
        }
    }
    Ok(())
}

/// That no signal, and not the placement, is lower after.
fn nobody_sinks(
    made: &Workspace,
    before: &(Value, BTreeMap<String, Value>),
    after: &(Value, BTreeMap<String, Value>),
) -> Result<(), TestCaseError> {
    for (level, standing) in &before.1 {
        let (was, is) = (rank(standing), rank(&after.1[level]));
        prop_assert!(was <= is, "{level}: {was}, then {is}");
        let (was, is) = (shares_of(standing), shares_of(&after.1[level]));
        nothing_falls(&was, &is, &["attainment", "share"])?;
    }
    let (was, is) = (height(made, &before.0), height(made, &after.0));
    prop_assert!(was <= is, "placement's height: {was}, then {is}");
    Ok(())
}

fn raise(rating: &mut Half, by: Half, top: usize) {
    *rating = (*rating + by).min(2 * top);
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn scores_lie_in_0_to_1(made in workspaces()) {
        let answer = made.place(0).assess(INVENTORY, &[]);
        let shares = shares_of(&answer);
        prop_assert!(shares.keys().any(|path| path.ends_with("/attainment")) ||
            answer["current"].is_null() && answer["target"].is_null());
        for (path, share) in shares {
            prop_assert!((0.0..=1.0).contains(&share), "{path}: {share}");
        }
    }

    #[test]
    fn the_same_inputs_and_date_give_the_same_bytes(made in workspaces()) {
        let first = made.place(0).bytes(INVENTORY, &[]);
        prop_assert_eq!(&first, &made.place(0).bytes(INVENTORY, &[]));
        // Nor does it matter who else is assessed, or that it is for the second time.
        let mut everybody = made.place(0).assess("people", &[]);
        let alone: Value = serde_json::from_str(&first).expect("JSON");
        prop_assert_eq!(everybody[0].take(), alone);
    }

    #[test]
    fn the_order_of_rows_keys_ratings_evidence_and_files_changes_no_byte(
        made in workspaces(),
        seeds in [1..u64::MAX, 1..u64::MAX],
    ) {
        let plain = made.place(0).bytes(INVENTORY, &[]);
        for seed in seeds {
            prop_assert_eq!(&plain, &made.place(seed).bytes(INVENTORY, &[]));
        }
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn raising_a_rating_lowers_no_score_attainment_signal_or_placement(
        made in workspaces(),
        skill in any::<prop::sample::Index>(),
        by in 1..6_usize,
    ) {
        let id = made.skills[skill.index(made.skills.len())].id.clone();
        let top = made.top(&id);
        let mut raised = made.clone();
        // Whoever counts under the policy: all of them rate the skill higher.
        if let Some(entry) = raised.person.entries.get_mut(&id) {
            let named = entry.own.iter_mut().chain(&mut entry.manager);
            named.chain(&mut entry.peers).for_each(|rating| raise(rating, by, top));
        }
        for sheet in &mut raised.sheets {
            sheet.ratings.get_mut(&id).into_iter().for_each(|rating| raise(rating, by, top));
        }
        let (before, after) = (everywhere(&made), everywhere(&raised));
        let profile = |answer: &Value| shares_of(&answer["profile"]);
        let figures = ["score", "coverage", "breadth", "depth"];
        nothing_falls(&profile(&before.0), &profile(&after.0), &figures)?;
        nobody_sinks(&made, &before, &after)?;
    }

    #[test]
    fn rating_an_unrated_skill_lowers_no_attainment_or_signal(
        mut made in workspaces(),
        skill in any::<prop::sample::Index>(),
        rating in any::<prop::sample::Index>(),
    ) {
        let id = made.skills[skill.index(made.skills.len())].id.clone();
        made.person.entries.remove(&id);
        made.sheets.iter_mut().for_each(|sheet| { sheet.ratings.remove(&id); });
        let own = Some(rating.index(made.top(&id) * 2 + 1));
        let mut rated = made.clone();
        rated.person.entries.insert(id, Entry { own, ..Entry::default() });
        let (before, after) = (everywhere(&made), everywhere(&rated));
        nobody_sinks(&made, &before, &after)?;
    }

    #[test]
    fn meeting_every_expectation_exactly_leaves_no_reason_but_choose_unmet(
        mut made in workspaces(),
        level in any::<prop::sample::Index>(),
    ) {
        let levels = made.references();
        let level = &levels[level.index(levels.len())];
        // Of somebody with no rating at all, all that is asked is a gap.
        made.sheets.clear();
        made.person.entries.retain(|_, entry| entry.not_applicable == Some(true));
        let nothing = made.place(0).assess(INVENTORY, &["--to", level]);
        for gap in list(&nothing["target"]["gaps"]) {
            let skill = gap["skill"].as_str().expect("an id").to_owned();
            let expected = gap["expected"].as_u64().expect("a whole number");
            let own = Some(expected as usize * 2);
            made.person.entries.insert(skill, Entry { own, ..Entry::default() });
        }
        let answer = made.place(0).assess(INVENTORY, &["--to", level]);
        let target = &answer["target"];
        if target["expectations"] == 0 {
            return Ok(());
        }
        prop_assert_eq!(&target["expectations"], &nothing["target"]["not_rated"]);
        prop_assert_eq!(&target["attainment"], 1);
        prop_assert_eq!(&target["met"], &target["expectations"]);
        prop_assert_eq!(&target["largest_gap"], 0);
        prop_assert!(target["new"]["share"].is_null() || target["new"]["share"] == 1);
        for part in list(&target["by_competency"]).chain(list(&target["by_bucket"])) {
            prop_assert_eq!(&part["attainment"], 1);
        }
        prop_assert_eq!(list(&target["gaps"]).count(), 0);
        let reasons = list(&target["signal"]["reasons"]);
        let kinds: BTreeSet<&str> = reasons.filter_map(|reason| reason["kind"].as_str()).collect();
        prop_assert!(kinds.is_empty() || kinds == BTreeSet::from(["choose_unmet"]), "{:?}", kinds);
        prop_assert_eq!(rank(target) == 3, kinds.is_empty());
    }

    #[test]
    fn a_ladder_that_extends_another_and_changes_nothing_gives_the_same_figures(
        made in workspaces(),
        level in any::<prop::sample::Index>(),
        all_like in any::<bool>(),
    ) {
        let levels = made.references();
        let level = &levels[level.index(levels.len())];
        let (parent, id) = level.split_once('/').expect("a level");
        let mut extended = made.clone();
        extended.ladders.push(Ladder {
            id: "same".to_owned(),
            extends: Some(parent.to_owned()),
            levels: all_like.then(|| alike(made.levels(parent))),
            rows: Vec::new(),
            lenses: Vec::new(),
        });
        let mut made = made;
        if all_like {
            // With levels of its own, a ladder has lenses of its own.
            made.person.lenses.clear();
            extended.person.lenses.clear();
        }
        made.person.at = Some(level.clone());
        extended.person.at = Some(format!("same/{id}"));
        let to = extended.person.at.clone().unwrap_or_default();
        let before = made.place(0).bytes(INVENTORY, &["--to", level]);
        let after = extended.place(0).bytes(INVENTORY, &["--to", &to]);
        prop_assert_eq!(before.replace(&format!("\"{parent}/"), "\"same/"), after);
    }
}

/// The levels of a child that has all of its parent's.
fn alike(levels: &[Level]) -> Vec<Level> {
    let like = |level: &Level| Level {
        id: level.id.clone(),
        like: Some(level.id.clone()),
        after: level.after.clone(),
        choose: None,
    };
    levels.iter().map(like).collect()
}
