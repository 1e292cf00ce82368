//! The laws of plans: on random workspaces, and on every person of the examples.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::documents::INVENTORY;
use crate::place::Place;
use crate::promotion::{list, number, plan, text};
use crate::run::program_in;
use crate::workspaces::{Entry, Workspace, workspaces};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}

/// The workspace with a skill rated so, by whoever may count.
fn rate(made: &mut Workspace, skill: &str, rating: f64) {
    let half = Some((rating * 2.0).round() as usize);
    let entry = Entry {
        own: half,
        manager: half,
        ..Entry::default()
    };
    made.person.entries.insert(skill.to_owned(), entry);
    for sheet in &mut made.sheets {
        sheet.ratings.remove(skill);
    }
}

/// The workspace after some steps of a plan.
fn after<'v>(made: &Workspace, steps: impl Iterator<Item = &'v Value>) -> Workspace {
    let mut made = made.clone();
    steps.for_each(|step| rate(&mut made, text(step, "skill"), number(step, "to")));
    made
}

/// The workspace with agreement on all that a plan says it suffices for.
fn agreed(made: &Workspace, plan: &Value) -> Workspace {
    let mut made = made.clone();
    for step in list(&plan["steps"]) {
        if step["not_applicable"]["agreement_suffices"] == true {
            let entry = Entry {
                not_applicable: Some(true),
                ..Entry::default()
            };
            let skill = text(step, "skill").to_owned();
            made.person.entries.insert(skill, entry);
        }
    }
    made
}

/// The kinds of the reasons against `ready` at a level that asks something.
fn reasons(made: &Workspace, level: &str) -> Vec<String> {
    let answer = made.place(0).assess(INVENTORY, &["--to", level]);
    let signal = &answer["target"]["signal"];
    let mut kinds: Vec<String> = list(&signal["reasons"])
        .map(|reason| text(reason, "kind").to_owned())
        .collect();
    assert_eq!(kinds.is_empty(), signal["verdict"] == "ready");
    let target = &answer["target"];
    let nothing = target["expectations"] == 0 && target["choose"] == json!([]);
    assert_eq!(kinds.iter().any(|kind| kind == "nothing_asked"), nothing);
    kinds.retain(|kind| kind != "nothing_asked");
    kinds
}

/// The reasons that no plan can take away.
fn beyond(plan: &Value) -> Vec<String> {
    let unmeetable = list(&plan["choose"]).filter(|open| open["met_by_plan"] == false);
    unmeetable.map(|_| "choose_unmet".to_owned()).collect()
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn closing_the_planned_steps_closes_all_that_the_level_asks(
        made in workspaces(),
        level in any::<prop::sample::Index>(),
    ) {
        let levels = made.references();
        let level = &levels[level.index(levels.len())];
        let plan = plan(made.place(0).path(), INVENTORY, &["--to", level]).expect("a plan");
        let steps: Vec<&Value> = list(&plan["steps"]).collect();
        let closed = after(&made, steps.iter().copied());
        prop_assert_eq!(reasons(&closed, level), beyond(&plan));

        // Where agreement suffices, it does as well as a rating.
        let choose = |kinds: &[String]| kinds.iter().filter(|k| *k == "choose_unmet").count();
        let left = reasons(&agreed(&closed, &plan), level);
        prop_assert!(choose(&left) <= choose(&beyond(&plan)), "{:?}", left);
        prop_assert!(left.iter().all(|k| k == "choose_unmet"));

        // No step is too much: each is asked by the level, or a `choose` needs it, at the latest
        // once others have left.
        for (at, step) in steps.iter().enumerate() {
            let rest = steps.iter().enumerate().filter(|(other, _)| *other != at);
            let rest = after(&made, rest.map(|(_, step)| *step));
            let answer = rest.place(0).assess(INVENTORY, &["--to", level]);
            let gap = list(&answer["target"]["gaps"]).any(|gap| gap["skill"] == step["skill"]);
            let more = |rest: &Workspace, than: &[String]| {
                choose(&reasons(rest, level)) > choose(than)
            };
            let needed = more(&rest, &beyond(&plan)) || more(&agreed(&rest, &plan), &left);
            prop_assert!(gap || needed, "{}", step);
        }
    }

    #[test]
    fn steps_are_the_gaps_of_the_assessment_and_what_a_choose_needs(
        made in workspaces(),
        level in any::<prop::sample::Index>(),
    ) {
        let levels = made.references();
        let level = &levels[level.index(levels.len())];
        let place = made.place(0);
        let plan = plan(place.path(), INVENTORY, &["--to", level]).expect("a plan");
        let target = &place.assess(INVENTORY, &["--to", level])["target"];
        let steps: BTreeMap<&str, &Value> =
            list(&plan["steps"]).map(|step| (text(step, "skill"), step)).collect();
        prop_assert_eq!(steps.len(), list(&plan["steps"]).count());
        let gaps: BTreeMap<&str, &Value> =
            list(&target["gaps"]).map(|gap| (text(gap, "skill"), gap)).collect();
        for (skill, gap) in &gaps {
            let step = steps[skill];
            for key in ["core", "new", "weight", "competency", "interest", "now", "develop"] {
                prop_assert_eq!(&step[key], &gap[key], "{} of {}", key, skill);
            }
            prop_assert_eq!(&step["from"], &gap["rating"]);
            let choose = list(&step["closes"]["choose"]).count() > 0;
            prop_assert!(step["to"] == gap["expected"] || choose && number(step, "to") > number(gap, "expected"));
        }
        for (skill, step) in &steps {
            let choose = list(&step["closes"]["choose"]).count() > 0;
            prop_assert!(gaps.contains_key(skill) || choose, "{}", step);
            prop_assert_eq!(
                list(&step["closes"]["expectations"]).next().is_some_and(|l| l == level.as_str()),
                gaps.contains_key(skill)
            );
            prop_assert!(step["from"].is_null() || number(step, "from") < number(step, "to"));
        }
        let unmet = list(&target["signal"]["reasons"]).filter(|r| r["kind"] == "choose_unmet");
        let unmet: Vec<[&Value; 3]> = unmet.map(|r| ["count", "have", "of"].map(|k| &r[k])).collect();
        let open: Vec<[&Value; 3]> =
            list(&plan["choose"]).map(|r| ["count", "have", "of"].map(|k| &r[k])).collect();
        prop_assert_eq!(open, unmet);
    }

    #[test]
    fn steps_stand_in_their_order_and_in_quarters_of_three_at_most(
        made in workspaces(),
        level in any::<prop::sample::Index>(),
        by in prop::sample::select(vec![None, Some("2026-09-20"), Some("2027-01-15"), Some("2028-08-31")]),
    ) {
        let levels = made.references();
        let level = &levels[level.index(levels.len())];
        let mut options = vec!["--to", level];
        options.extend(by.iter().flat_map(|by| ["--by", by]));
        let plan = plan(made.place(0).path(), INVENTORY, &options).expect("a plan");
        in_order(&made, &plan)?;
        // From 31 August the third quarter of 2026 is nearly over, so the fourth is the first.
        let room = match by {
            None => 4,
            Some("2026-09-20") => 1,
            Some("2027-01-15") => 1,
            Some(_) => 8,
        };
        in_quarters(&plan, room)?;
    }

    // But for the rows of ladders, whose order decides between steps that are alike.
    #[test]
    fn the_order_of_documents_changes_no_plan(made in workspaces(), seed in 1..u64::MAX) {
        let levels = made.references();
        let files = |seed, of_ladders| {
            let files = made.files(seed).into_iter();
            files.filter(move |(name, _)| name.starts_with("ladders/") == of_ladders)
        };
        let plan = |seed| {
            let files: Vec<_> = files(seed, false).chain(files(0, true)).collect();
            plan(Place::of(&files).path(), INVENTORY, &["--to", &levels[0]]).expect("a plan")
        };
        prop_assert_eq!(plan(0), plan(seed));
    }
}

/// What is rated first; core first; then what counts for a `choose` or closes several things, more
/// before fewer; weight; interest, none last; the part of the scale to rise. `ladder_order` has what
/// follows.
fn in_order(made: &Workspace, plan: &Value) -> Result<(), TestCaseError> {
    let key = |step: &Value| {
        let things = |key: &str| list(&step["closes"][key]).count();
        let (asked, choose) = (things("expectations"), things("choose"));
        let closes = (choose > 0 || asked > 1, asked + choose);
        let rise = number(step, "to") - number(step, "from");
        let skill = text(step, "skill");
        let part = rise / made.top(skill) as f64;
        let down = |x: f64| -(x * 1e6).round() as i64;
        (
            step["from"].is_null(),
            step["core"] != true,
            std::cmp::Reverse(closes),
            down(number(step, "weight")),
            down(step["interest"].as_f64().unwrap_or(-1.0)),
            -down(part),
        )
    };
    let keys: Vec<_> = list(&plan["steps"]).map(key).collect();
    prop_assert!(keys.is_sorted(), "{:?}", keys);
    Ok(())
}

/// That every stage stands once, in its quarter or among what is left for later, that quarters
/// are filled fairly, and that something is left for later only where there is no room.
fn in_quarters(plan: &Value, room: usize) -> Result<(), TestCaseError> {
    let quarters: Vec<&Value> = list(&plan["quarters"]).collect();
    prop_assert!(quarters.len() <= room);
    let loads: Vec<usize> = quarters.iter().map(|q| list(&q["steps"]).count()).collect();
    prop_assert!(
        loads.iter().all(|load| (1..=3).contains(load)),
        "{:?}",
        loads
    );
    prop_assert!(loads.iter().max().unwrap_or(&0) - loads.iter().min().unwrap_or(&0) <= 1);
    let (as_of, by) = (text(plan, "as_of"), text(plan, "by"));
    for quarter in &quarters {
        let (from, until) = (text(quarter, "from"), text(quarter, "until"));
        prop_assert!(as_of <= from && from <= until && until <= by, "{}", quarter);
    }
    let moves = |skill: &Value| -> Vec<(String, Value)> {
        let of = |q: &Value| list(&q["steps"]).find(|m| m["skill"] == *skill).cloned();
        let named = quarters
            .iter()
            .filter_map(|q| Some((text(q, "quarter").to_owned(), of(q)?)));
        named.collect()
    };
    let mut late = 0;
    // What is not rated comes first and has no quarter.
    let unrated = list(&plan["steps"]).filter(|step| step["from"].is_null());
    let unrated: Vec<&Value> = unrated.map(|step| &step["skill"]).collect();
    prop_assert_eq!(&plan["to_rate"], &json!(unrated));
    for skill in unrated {
        prop_assert!(moves(skill).is_empty());
        prop_assert!(list(&plan["later"]).all(|later| later["skill"] != *skill));
    }
    let rated = || list(&plan["steps"]).filter(|step| !step["from"].is_null());
    for step in rated() {
        // A level is closed at the first stage that reaches what it asks.
        let closed = list(&step["stages"]).flat_map(|stage| list(&stage["closes"]));
        let closed: BTreeSet<&str> = closed.filter_map(Value::as_str).collect();
        let levels = list(&step["closes"]["expectations"]).filter_map(Value::as_str);
        prop_assert_eq!(closed, levels.collect::<BTreeSet<&str>>());
        let planned = moves(&step["skill"]);
        let mut at = step["from"].clone();
        let stages: Vec<&Value> = list(&step["stages"]).collect();
        for (stage, (quarter, part)) in stages.iter().zip(&planned) {
            prop_assert_eq!(&stage["quarter"], quarter.as_str());
            prop_assert_eq!((&part["from"], &part["to"]), (&at, &stage["to"]));
            at = part["to"].clone();
        }
        let rest = &stages[planned.len()..];
        prop_assert!(rest.iter().all(|stage| stage["quarter"].is_null()));
        let later: Vec<&Value> = list(&plan["later"])
            .filter(|m| m["skill"] == step["skill"])
            .collect();
        prop_assert_eq!(later.len(), usize::from(!rest.is_empty()));
        for part in later {
            prop_assert_eq!((&part["from"], &part["to"]), (&at, &step["to"]));
            let full = loads.iter().sum::<usize>() == 3 * room;
            prop_assert!(full || planned.len() == room, "{} {:?}", step, loads);
        }
        prop_assert_eq!(&stages[stages.len() - 1]["to"], &step["to"]);
        late += rest.len();
    }
    let stages = rated().map(|step| list(&step["stages"]).count());
    prop_assert_eq!(stages.sum::<usize>(), loads.iter().sum::<usize>() + late);
    Ok(())
}

/// A copy of the example office.
fn office() -> crate::run::Folder {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &to)
            } else {
                std::fs::copy(entry.path(), to).map(drop).unwrap()
            }
        }
    }
    let folder = crate::run::Folder::new();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"),
        folder.path(),
    );
    folder
}

/// The inventories of an office by id.
fn inventories(office: &Path) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(office.join("people")).unwrap();
    let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let people = texts.filter(|text| text.lines().any(|line| line == "kind: person"));
    people
        .map(|text| {
            let id = text.lines().find_map(|line| line.strip_prefix("id: "));
            (id.expect("an id").to_owned(), text)
        })
        .collect()
}

/// Writes what the manager would say once the steps are taken; marks of theirs are taken back.
fn close(office: &Path, id: &str, text: &str, plan: &Value) {
    let skills: BTreeSet<&str> = list(&plan["steps"])
        .map(|s| crate::promotion::text(s, "skill"))
        .collect();
    let kept = text.lines().filter(|line| {
        let marked = line.trim_start().split_once(": {not_applicable");
        !marked.is_some_and(|(skill, _)| skills.contains(skill))
    });
    let kept: Vec<&str> = kept.collect();
    std::fs::write(office.join(format!("people/{id}.yaml")), kept.join("\n")).unwrap();
    let ratings = list(&plan["steps"])
        .map(|s| format!("  {}: {}\n", crate::promotion::text(s, "skill"), s["to"]));
    let ratings: String = ratings.collect();
    let sheet = format!(
        "kind: ratings\nof: {id}\nas: manager\nby: boss\ndate: 2026-11-23\nratings:\n{ratings}"
    );
    let sheet = if ratings.is_empty() {
        "kind: ratings\n".to_owned()
    } else {
        sheet
    };
    let path = office.join(format!("people/{id}.boss.yaml"));
    if ratings.is_empty() {
        drop(std::fs::remove_file(path))
    } else {
        std::fs::write(path, sheet).unwrap()
    }
}

#[test]
fn closing_the_planned_steps_makes_every_example_person_pass_the_check() {
    let office = office();
    let people = inventories(office.path());
    assert_eq!(people.len(), 10);
    let levels = [
        None,
        Some("tpm/PM-4"),
        Some("tpm/PM-6"),
        Some("community-architect/CA-5"),
        Some("engineering/E6"),
        Some("standards-liaison/SL-4"),
    ];
    for level in levels {
        let more: Vec<&str> = level.iter().flat_map(|level| ["--to", level]).collect();
        let options = [&["--as-of", "2026-11-23"], &more[..]].concat();
        let mut closed = Vec::new();
        for (id, text) in &people {
            let inventory = format!("people/{id}.yaml");
            std::fs::write(office.path().join(&inventory), text).unwrap();
            let _ = std::fs::remove_file(office.path().join(format!("people/{id}.boss.yaml")));
            match plan(office.path(), &inventory, &options) {
                Ok(plan) => {
                    assert!(list(&plan["choose"]).all(|open| open["met_by_plan"] == true));
                    close(office.path(), id, text, &plan);
                    // Bob stands at the top: there is nothing that a check could be against.
                    assert_eq!(plan["stays"] == true, id == "bob" && level.is_none());
                    if plan["stays"] == false {
                        closed.push(inventory);
                    }
                }
                // Jun has no level and no target.
                Err(error) => {
                    let aimless = id == "jun" && level.is_none();
                    assert!(aimless, "{id}: {error:#}");
                }
            }
        }
        let mut check = program_in(office.path());
        check
            .arg("assess")
            .args(&closed)
            .args(&options)
            .arg("--check");
        check.assert().success();
    }
}
