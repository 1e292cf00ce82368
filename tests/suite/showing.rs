//! `show` against the second method of the assessment: grids, levels, skills, disciplines and
//! buckets of random workspaces, from raw numbers.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::second_method::ladder::{Asked, Resolved};
use crate::workspaces::{Choose, Workspace, workspaces};

const SLACK: f64 = 1e-9;

/// A ladder through lenses, some of which it may not have.
fn seen(made: &Workspace, ladder: &str, lenses: &[String]) -> (Resolved, Vec<String>) {
    Resolved::of(made, ladder).through(lenses)
}

fn is_core(row: &Asked, at: usize) -> bool {
    row.cells[at].0 > 0 && (row.core || row.cells[at].1)
}

/// The grid: by competency, then by skill.
fn matrix(seen: &Resolved) -> Value {
    let mut groups: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (skill, row) in &seen.rows {
        let cells = row.cells.iter();
        let expected: Vec<Value> = cells
            .map(|(rating, _)| match rating {
                0 => Value::Null,
                rating => json!(rating),
            })
            .collect();
        let core = (0..seen.ids.len()).filter(|at| is_core(row, *at));
        let core: Vec<&String> = core.map(|at| &seen.ids[at]).collect();
        groups.entry(&row.competency).or_default().push(json!({
            "skill": skill, "weight": row.weight, "expected": expected, "core": core,
        }));
    }
    let groups = groups.into_iter();
    groups
        .map(|(id, rows)| json!({"id": id, "rows": rows}))
        .collect()
}

/// What the program says, cut down to what the second method says.
fn cut(found: &Value) -> Value {
    let groups = found["matrix"].as_array().unwrap().iter();
    let row = |row: &Value| {
        let weight = row["weight"].as_f64();
        json!({"skill": row["skill"], "weight": weight, "expected": row["expected"],
               "core": row["core"]})
    };
    let rows = |group: &Value| group["rows"].as_array().unwrap().iter().map(row).collect();
    groups
        .map(|group| {
            let rows: Vec<Value> = rows(group);
            json!({"id": group["id"], "rows": rows})
        })
        .collect()
}

/// What a level asks: skill, rating, base, weight, core.
type Asks = BTreeMap<String, (usize, usize, f64, bool)>;

fn asks(seen: &Resolved, at: usize) -> Asks {
    let rows = seen.rows.iter().filter(|(_, row)| row.cells[at].0 > 0);
    let asks = rows.map(|(skill, row)| {
        let base = seen.after[at].iter().map(|below| row.cells[*below].0);
        let (e, base) = (row.cells[at].0, base.min().unwrap_or(0));
        (skill.clone(), (e, base, row.weight, is_core(row, at)))
    });
    asks.collect()
}

fn whole(value: &Value) -> usize {
    value.as_u64().unwrap() as usize
}

fn strings(value: &Value) -> Vec<String> {
    let items = value.as_array().unwrap().iter();
    items
        .map(|item| item.as_str().unwrap().to_owned())
        .collect()
}

/// The lenses of a ladder that it has after all is inherited, from the model.
fn lenses(made: &Workspace, ladder: &str) -> Vec<String> {
    let names = ["x", "y", "z"].map(str::to_owned);
    seen(made, ladder, &names).1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_grid_holds_the_cells_of_the_ladder_with_and_without_lenses(made in workspaces()) {
        let place = made.place(1);
        for ladder in &made.ladders {
            let all = lenses(&made, &ladder.id);
            let backwards: Vec<String> = all.iter().rev().cloned().collect();
            for through in [Vec::new(), all, backwards] {
                let (expected, _) = seen(&made, &ladder.id, &through);
                let mut words = vec!["show", ladder.id.as_str()];
                through.iter().for_each(|lens| words.extend(["--lens", lens]));
                let found = place.answer(&words);
                prop_assert_eq!(cut(&found), matrix(&expected), "{:?}", &words);
                prop_assert_eq!(strings(&found["through"]), through);
                let after = found["levels"].as_array().unwrap().iter();
                let after: Vec<Vec<String>> = after.map(|level| strings(&level["after"])).collect();
                for (at, after) in after.iter().enumerate() {
                    let below = expected.after[at].iter().map(|b| expected.ids[*b].clone());
                    prop_assert_eq!(after.iter().cloned().collect::<BTreeSet<_>>(), below.collect());
                }
            }
        }
    }

    #[test]
    fn a_level_asks_what_its_column_says_and_what_is_new_comes_first(made in workspaces(), pick in any::<prop::sample::Index>()) {
        let levels = made.references();
        let reference = &levels[pick.index(levels.len())];
        let (ladder, id) = reference.split_once('/').unwrap();
        let through = lenses(&made, ladder);
        let (seen, _) = seen(&made, ladder, &through);
        let at = seen.ids.iter().position(|known| known == id).unwrap();
        let mut words = vec!["show", reference.as_str()];
        through.iter().for_each(|lens| words.extend(["--lens", lens]));
        let found = made.place(2).answer(&words);
        let expectations = found["expectations"].as_array().unwrap();
        let asked: Asks = expectations
            .iter()
            .map(|e| {
                let skill = e["skill"].as_str().unwrap().to_owned();
                let core = e["core"].as_bool().unwrap();
                (skill, (whole(&e["expected"]), whole(&e["base"]), e["weight"].as_f64().unwrap(), core))
            })
            .collect();
        prop_assert_eq!(&asked, &asks(&seen, at));
        prop_assert_eq!(expectations.len(), asked.len());
        let new: Vec<bool> = expectations.iter().map(|e| e["new"].as_bool().unwrap()).collect();
        prop_assert!(new.is_sorted_by(|a, b| a >= b), "{:?}", new);
        for expectation in expectations {
            let (e, base, ..) = asked[expectation["skill"].as_str().unwrap()];
            prop_assert_eq!(expectation["new"].as_bool().unwrap(), e > base);
        }
        let choose = found["choose"].as_array().unwrap();
        prop_assert_eq!(choose.len(), seen.choose[at].len());
        for (found, choose) in choose.iter().zip(&seen.choose[at]) {
            prop_assert_eq!((whole(&found["count"]), whole(&found["rating"])), (choose.count, choose.rating));
            prop_assert_eq!(strings(&found["of"]), choose.of.clone());
        }
        let next = found["next"].as_array().unwrap().iter();
        let next: BTreeSet<String> = next.map(|n| n["level"].as_str().unwrap().to_owned()).collect();
        let above = (0..seen.ids.len()).filter(|level| seen.after[*level].contains(&at));
        prop_assert_eq!(next, above.map(|level| format!("{ladder}/{}", seen.ids[level])).collect());
    }

    #[test]
    fn an_advert_asks_what_is_core_assumes_the_level_below_and_teaches_the_rest(made in workspaces(), pick in any::<prop::sample::Index>()) {
        let levels = made.references();
        let reference = &levels[pick.index(levels.len())];
        let (ladder, id) = reference.split_once('/').unwrap();
        let (seen, _) = seen(&made, ladder, &[]);
        let at = seen.ids.iter().position(|known| known == id).unwrap();
        let found = made.place(6).answer(&["show", reference, "--as", "advert"]);
        prop_assert_eq!(&found["schema"], "ospo-ladder/advert/2");
        let (mut core, mut assumed, mut learn) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        for (skill, (e, base, _, is_core)) in asks(&seen, at) {
            if is_core {
                core.insert(skill);
                continue;
            }
            if base > 0 {
                assumed.insert(skill.clone(), base.min(e));
            }
            // 0.6 of the scale or more, on a first level.
            if seen.after[at].is_empty() && e * 5 >= made.top(&skill) * 3 {
                assumed.insert(skill, e);
            } else if e > base {
                learn.insert(skill, e);
            }
        }
        let rated = |list: &Value, key: &str| -> BTreeMap<String, usize> {
            let entries = list.as_array().unwrap().iter();
            entries.map(|e| (e["skill"].as_str().unwrap().to_owned(), whole(&e[key]))).collect()
        };
        let found_core = rated(&found["bring"]["core"], "expected");
        prop_assert_eq!(found_core.into_keys().collect::<BTreeSet<_>>(), core);
        prop_assert_eq!(rated(&found["bring"]["assumed"], "rating"), assumed);
        prop_assert_eq!(rated(&found["learn"], "expected"), learn);
        prop_assert_eq!(found["bring"]["choose"].as_array().unwrap().len(), seen.choose[at].len());
    }

    #[test]
    fn a_skill_is_shown_with_every_ladder_and_lens_that_touches_it(made in workspaces(), pick in any::<prop::sample::Index>()) {
        let skill = &made.skills[pick.index(made.skills.len())].id;
        let found = made.place(3).answer(&["show", &format!("skill:{skill}")]);
        let mut expected = BTreeMap::new();
        for ladder in &made.ladders {
            let plain = seen(&made, &ladder.id, &[]).0;
            let cells = |seen: &Resolved| {
                seen.rows.get(skill).map(|row| {
                    let at = (0..row.cells.len()).filter(|at| row.cells[*at].0 > 0);
                    let cells: Vec<_> = at
                        .map(|at| (seen.ids[at].clone(), row.cells[at].0, is_core(row, at)))
                        .collect();
                    (row.competency.clone(), cells)
                })
            };
            if let Some(row) = cells(&plain) {
                expected.insert((ladder.id.clone(), None), Some(row));
            }
            for lens in lenses(&made, &ladder.id) {
                let touches = defines(&made, &ladder.id, &lens)
                    .is_some_and(|l| l.rows.iter().any(|row| row.skill == *skill));
                if touches {
                    let through = seen(&made, &ladder.id, std::slice::from_ref(&lens)).0;
                    expected.insert((ladder.id.clone(), Some(lens)), cells(&through));
                }
            }
        }
        let asked = found["asked_by"].as_array().unwrap();
        prop_assert_eq!(asked.len(), expected.len());
        for asked in asked {
            let lens = asked["lens"]["id"].as_str().map(str::to_owned);
            let key = (asked["ladder"]["id"].as_str().unwrap().to_owned(), lens);
            let row = asked.get("levels").map(|levels| {
                let levels = levels.as_array().unwrap().iter();
                let cells: Vec<_> = levels
                    .map(|l| {
                        let id = l["level"].as_str().unwrap().to_owned();
                        (id, whole(&l["expected"]), l["core"].as_bool().unwrap())
                    })
                    .collect();
                (asked["competency"].as_str().unwrap().to_owned(), cells)
            });
            prop_assert_eq!(Some(&row), expected.get(&key), "{:?}", key);
        }
        let mut expected = Vec::new();
        let counts = |choose: &&Choose| made.chosen(&choose.of).contains(skill);
        for ladder in &made.ladders {
            let plain = seen(&made, &ladder.id, &[]).0;
            for (at, id) in plain.ids.iter().enumerate() {
                let chooses = plain.choose[at].iter().filter(counts);
                expected.extend(chooses.map(|c| (format!("{}/{id}", ladder.id), None, c.count, c.rating)));
            }
            for lens in lenses(&made, &ladder.id) {
                let defined = defines(&made, &ladder.id, &lens).unwrap();
                for (level, chooses) in &defined.choose {
                    let level = format!("{}/{level}", ladder.id);
                    let chooses = chooses.iter().filter(counts);
                    expected.extend(chooses.map(|c| (level.clone(), Some(lens.clone()), c.count, c.rating)));
                }
            }
        }
        let chooses = found["choose"].as_array().unwrap().iter();
        let mut chooses: Vec<_> = chooses
            .map(|c| {
                let lens = c["lens"].as_str().map(str::to_owned);
                (c["level"].as_str().unwrap().to_owned(), lens, whole(&c["count"]), whole(&c["rating"]))
            })
            .collect();
        chooses.sort();
        expected.sort();
        prop_assert_eq!(chooses, expected);
    }

    #[test]
    fn what_lies_in_a_bucket_or_discipline_is_the_weighted_part_of_what_a_level_asks(made in workspaces(), pick in any::<prop::sample::Index>()) {
        let topics: Vec<String> = made.topics().into_iter().filter(|t| !t.starts_with('s')).collect();
        let topic = &topics[pick.index(topics.len())];
        let found = made.place(4).answer(&["show", topic]);
        let members: BTreeMap<String, f64> = made
            .skills
            .iter()
            .map(|skill| (skill.id.clone(), made.share(skill, topic) as f64 / 10_000.0))
            .filter(|(_, share)| *share > 0.0)
            .collect();
        let skills = found["skills"].as_array().unwrap();
        prop_assert_eq!(skills.len(), members.len());
        for skill in skills {
            let apart = skill["share"].as_f64().unwrap() - members[skill["skill"].as_str().unwrap()];
            prop_assert!(apart.abs() < SLACK);
        }
        let mut expected: BTreeMap<String, (BTreeSet<String>, f64)> = BTreeMap::new();
        for ladder in &made.ladders {
            let (seen, _) = seen(&made, &ladder.id, &[]);
            for (at, id) in seen.ids.iter().enumerate() {
                let asks = asks(&seen, at);
                let size = |skill: &str| {
                    let (e, _, w, _) = asks[skill];
                    w * e as f64 / made.top(skill) as f64
                };
                let here: BTreeSet<String> = asks.keys().filter(|s| members.contains_key(*s)).cloned().collect();
                let part: f64 = here.iter().map(|s| members[s] * size(s)).sum();
                let whole: f64 = asks.keys().map(|s| size(s)).sum();
                if !here.is_empty() {
                    expected.insert(format!("{}/{id}", ladder.id), (here, part / whole));
                }
            }
        }
        let asked = found["asked_by"].as_array().unwrap();
        prop_assert_eq!(asked.len(), expected.len());
        for asked in asked {
            let level = asked["level"].as_str().unwrap();
            let (skills, share) = &expected[level];
            let named = asked["skills"].as_array().unwrap().iter();
            let named: BTreeSet<String> = named.map(|s| s["skill"].as_str().unwrap().to_owned()).collect();
            prop_assert_eq!(&named, skills, "{}", level);
            prop_assert!((asked["share"].as_f64().unwrap() - share).abs() < SLACK, "{}", level);
        }
    }
}

/// The lens that a ladder has under that id: its own, or the one that it inherits.
fn defines<'a>(
    made: &'a Workspace,
    ladder: &str,
    lens: &str,
) -> Option<&'a crate::workspaces::Lens> {
    let ladder = made.ladder(ladder);
    let own = ladder.lenses.iter().find(|own| own.id == lens);
    let inherits = ladder.levels.is_none();
    let parent = ladder.extends.as_deref().filter(|_| inherits);
    own.or_else(|| defines(made, parent?, lens))
}
