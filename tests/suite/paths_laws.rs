//! The laws of paths on random workspaces: what a path asks is what the assessment finds open.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::documents::INVENTORY;
use crate::promotion::{list, paths, people_paths, text};
use crate::workspaces::{Level, Workspace, workspaces};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}

/// A ladder and lenses.
type View = (String, Vec<String>);

/// The assessment against a level through exactly these lenses.
fn standing(made: &Workspace, level: &str, lenses: &[String]) -> Value {
    let mut made = made.clone();
    made.person.lenses = lenses.to_vec();
    let mut answer = made.place(0).assess(INVENTORY, &["--to", level]);
    answer["target"].take()
}

/// Of an open point, what a path says of it.
fn missing(gaps: &Value) -> Vec<Value> {
    let keys = [
        "skill",
        "competency",
        "expected",
        "rating",
        "gap",
        "weight",
        "core",
        "new",
        "interest",
    ];
    let gaps = list(gaps).map(|gap| {
        let fields = keys
            .iter()
            .map(|key| ((*key).to_owned(), gap[*key].clone()));
        Value::Object(fields.collect())
    });
    gaps.collect()
}

fn unmet(standing: &Value) -> Vec<Value> {
    let reasons = list(&standing["signal"]["reasons"]);
    let unmet = reasons.filter(|reason| reason["kind"] == "choose_unmet");
    let keys = ["count", "have", "rating", "of", "among", "counted"];
    let unmet = unmet.map(|reason| {
        let fields = keys
            .iter()
            .map(|key| ((*key).to_owned(), reason[*key].clone()));
        Value::Object(fields.collect())
    });
    unmet.collect()
}

fn lenses(path: &Value) -> Vec<String> {
    let lenses = list(&path["lenses"]).filter_map(Value::as_str);
    lenses.map(str::to_owned).collect()
}

fn view(path: &Value) -> View {
    let ladder = text(path, "level").split('/').next().unwrap_or_default();
    (ladder.to_owned(), lenses(path))
}

/// The lenses of a ladder: its own, and those of its parent unless it has levels of its own.
fn lens_ids(made: &Workspace, id: &str) -> BTreeSet<String> {
    let ladder = made.ladder(id);
    let mut ids = match (&ladder.levels, &ladder.extends) {
        (None, Some(parent)) => lens_ids(made, parent),
        _ => BTreeSet::new(),
    };
    ids.extend(ladder.lenses.iter().map(|lens| lens.id.clone()));
    ids
}

/// The ids of the levels right below one.
fn below(levels: &[Level], at: usize) -> Vec<usize> {
    match &levels[at].after {
        Some(ids) => {
            let place = |id: &String| levels.iter().position(|level| level.id == *id);
            ids.iter().filter_map(place).collect()
        }
        None => at.checked_sub(1).into_iter().collect(),
    }
}

fn height(levels: &[Level], at: usize) -> usize {
    let below = below(levels, at);
    1 + below.iter().map(|b| height(levels, *b)).max().unwrap_or(0)
}

fn above(levels: &[Level], id: &str) -> Vec<String> {
    let at = levels
        .iter()
        .position(|level| level.id == id)
        .expect("a level");
    let above = (0..levels.len()).filter(|level| below(levels, *level).contains(&at));
    above.map(|level| levels[level].id.clone()).collect()
}

fn rank(verdict: &Value) -> usize {
    let order = ["growing", "close", "ready"];
    let place = order.iter().position(|known| *verdict == **known);
    place.map_or(0, |place| place + 1)
}

fn core_gaps(standing: &Value) -> usize {
    list(&standing["gaps"])
        .filter(|gap| gap["core"] == true)
        .count()
}

/// The highest level that is close or ready, else the one of which most is met.
fn closest(made: &Workspace, (ladder, lenses): &View) -> String {
    let levels = made.levels(ladder);
    let mut best: Option<(String, Value, usize)> = None;
    for (at, level) in levels.iter().enumerate() {
        let reference = format!("{ladder}/{}", level.id);
        let standing = standing(made, &reference, lenses);
        let height = height(levels, at);
        let better = match &best {
            None => true,
            Some((_, than, other)) => {
                let asks = |standing: &Value| {
                    standing["expectations"] != 0 || standing["choose"] != json!([])
                };
                let high = |standing: &Value, height: usize| {
                    let rank = rank(&standing["signal"]["verdict"]);
                    (rank >= 2).then_some((height, rank))
                };
                let met = |standing: &Value| standing["attainment"].as_f64().unwrap();
                let compared = (asks(&standing).cmp(&asks(than)))
                    .then(high(&standing, height).cmp(&high(than, *other)))
                    .then(met(&standing).total_cmp(&met(than)))
                    .then(core_gaps(than).cmp(&core_gaps(&standing)));
                compared == Ordering::Greater
            }
        };
        if better {
            best = Some((reference, standing, height));
        }
    }
    best.expect("a level").0
}

/// At least half of what is expected is rated, and everything that is core.
fn comparable(path: &Value) -> bool {
    let all = path["expectations"].as_u64().unwrap();
    let rated = all - path["not_rated"].as_u64().unwrap();
    let mut unrated = list(&path["gaps"]).filter(|gap| gap["rating"].is_null());
    rated > 0 && rated * 2 >= all && unrated.all(|gap| gap["core"] == false)
}

/// What the order of ways in rests on, as far as an answer shows it.
fn way_in(path: &Value) -> (Reverse<bool>, usize, Reverse<u64>) {
    if !comparable(path) {
        let rated = path["expectations"].as_u64().unwrap() - path["not_rated"].as_u64().unwrap();
        return (Reverse(false), 0, Reverse(rated));
    }
    let rated = |gap: &&Value| gap["core"] == true && !gap["rating"].is_null();
    let met = path["met"].as_u64().unwrap();
    let core = list(&path["gaps"]).filter(rated).count();
    (Reverse(true), core, Reverse(met))
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn what_a_path_asks_is_what_the_assessment_finds_open(made in workspaces()) {
        let answer = paths(made.place(0).path(), INVENTORY, &[]).expect("paths");
        for path in list(&answer["paths"]) {
            let lenses = lenses(path);
            let standing = standing(&made, text(path, "level"), &lenses);
            prop_assert_eq!(&standing["lenses"], &json!(lenses));
            for key in ["title", "expectations", "met", "short", "not_rated", "attainment"] {
                prop_assert_eq!(&path[key], &standing[key], "{}", key);
            }
            prop_assert_eq!(&path["verdict"], &standing["signal"]["verdict"]);
            prop_assert_eq!(&path["gaps"], &json!(missing(&standing["gaps"])));
            prop_assert_eq!(&path["choose"], &json!(unmet(&standing)));
            prop_assert_eq!(path["core_gaps"].as_u64(), Some(core_gaps(&standing) as u64));
            prop_assert_eq!(list(&path["brings"]).count() as u64, path["met"].as_u64().unwrap());
        }
    }

    #[test]
    fn every_ladder_is_seen_as_it_is_and_through_each_lens(made in workspaces()) {
        let place = made.place(0);
        let answer = paths(place.path(), INVENTORY, &[]).expect("paths");
        let assessment = place.assess(INVENTORY, &[]);
        let mut own: Option<View> = None;
        if let Some(at) = &made.person.at {
            let ladder = at.split('/').next().unwrap().to_owned();
            own = Some((ladder, lenses(&assessment["current"])));
        }
        let mut expected = BTreeSet::new();
        for ladder in &made.ladders {
            expected.insert((ladder.id.clone(), Vec::new()));
            let ids = lens_ids(&made, &ladder.id);
            expected.extend(ids.into_iter().map(|lens| (ladder.id.clone(), vec![lens])));
        }
        if let Some(own) = &own {
            expected.remove(own);
        }
        let all: Vec<&Value> = list(&answer["paths"]).collect();
        let sideways: Vec<&Value> =
            all.iter().copied().filter(|p| p["direction"] == "sideways").collect();
        let seen: Vec<View> = sideways.iter().map(|path| view(path)).collect();
        // The target that is set, and levels beside the present one, come on top.
        prop_assert!(expected.is_subset(&seen.into_iter().collect::<BTreeSet<View>>()));
        let on_top = |path: &Value| {
            let own_ladder = own.as_ref().is_some_and(|own| own.0 == view(path).0);
            let beside = own_ladder && Some(text(path, "level")) != made.person.at.as_deref();
            path["target"] == true || beside
        };

        // The way up from the present level comes first, and is what is next there.
        let ups = all.iter().take_while(|path| path["direction"] == "up");
        let ups: BTreeSet<&str> = ups.map(|path| text(path, "level")).collect();
        let next = list(&assessment["next"]).filter_map(Value::as_str);
        prop_assert_eq!(ups, next.collect::<BTreeSet<&str>>());
        prop_assert_eq!(&answer["next"], &assessment["next"]);

        // Each way sideways is the closest level, and what follows it stands right above.
        for (at, path) in all.iter().enumerate().filter(|(_, p)| p["direction"] == "sideways") {
            if on_top(path) {
                continue;
            }
            let (ladder, lenses) = view(path);
            let level = match (&own, &made.person.at) {
                (Some(own), Some(at)) if own.0 == ladder => at.clone(),
                (Some(_), _) => closest(&made, &(ladder.clone(), lenses)),
                // A way in: another law, below.
                (None, _) => text(path, "level").to_owned(),
            };
            prop_assert_eq!(text(path, "level"), &level);
            let following = all[at + 1..].iter().take_while(|path| path["direction"] == "up");
            let following: Vec<&str> = following.map(|path| text(path, "level")).collect();
            let id = level.split_once('/').unwrap().1;
            let above = above(made.levels(&ladder), id);
            let above: Vec<String> = above.iter().map(|id| format!("{ladder}/{id}")).collect();
            prop_assert_eq!(following, above);
        }
        let sideways: Vec<&Value> = sideways.into_iter().filter(|path| !on_top(path)).collect();
        if own.is_none() {
            prop_assert!(sideways.is_sorted_by_key(|path| way_in(path)));
            for path in &sideways {
                prop_assert_eq!(path["comparable"].as_bool(), Some(comparable(path)));
                // What cannot be compared is shown only where nothing on its ladder can.
                let (ladder, lenses) = view(path);
                for level in made.levels(&ladder) {
                    let other = standing(&made, &format!("{ladder}/{}", level.id), &lenses);
                    prop_assert!(comparable(path) || !comparable(&other));
                }
            }
            return Ok(());
        }
        let keys = sideways.iter().map(|path| {
            let attainment = path["attainment"].as_f64().unwrap();
            (
                Reverse(rank(&path["verdict"])),
                path["core_gaps"].as_u64(),
                Reverse((attainment * 1e9).round() as i64),
            )
        });
        let keys: Vec<_> = keys.collect();
        prop_assert!(keys.is_sorted(), "{:?}", keys);
    }

    #[test]
    fn what_is_ahead_of_those_on_their_way_is_what_the_assessment_finds_open(
        made in workspaces(),
        level in any::<prop::sample::Index>(),
    ) {
        let mut made = made;
        let levels = made.references();
        let level = levels[level.index(levels.len())].clone();
        let answer = people_paths(made.place(0).path(), &level, &[]).expect("people");
        let listed: Vec<&Value> = list(&answer["people"]).collect();
        // Random people are open to nothing: whoever is listed has set the target.
        prop_assert_eq!(listed.len(), usize::from(made.person.target.as_ref() == Some(&level)));
        made.person.target = Some(level.clone());
        let place = made.place(0);
        let answer = people_paths(place.path(), &level, &[]).expect("people");
        let one = &answer["people"][0];
        let target = &place.assess(INVENTORY, &[])["target"];
        prop_assert_eq!(&one["gaps"], &json!(missing(&target["gaps"])));
        prop_assert_eq!(&one["choose"], &json!(unmet(target)));
        prop_assert_eq!(&one["lenses"], &target["lenses"]);
        let keys: BTreeSet<&str> =
            one.as_object().unwrap().keys().map(String::as_str).collect();
        let without_figures =
            BTreeSet::from(["id", "name", "at", "why", "lenses", "gaps", "choose"]);
        prop_assert_eq!(keys, without_figures);
    }

    #[test]
    fn the_order_of_documents_changes_no_path(made in workspaces(), seed in 1..u64::MAX) {
        let paths = |seed| paths(made.place(seed).path(), INVENTORY, &[]).expect("paths");
        prop_assert_eq!(paths(0), paths(seed));
    }
}
