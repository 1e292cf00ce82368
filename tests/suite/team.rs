//! `team`: an independent computation from the values of random offices finds no difference; the
//! laws of its figures; and what it says of the example office.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::offices::{BUCKETS, DISCIPLINES, LEVELS, Member, Office, Rating, offices};
use crate::place::AS_OF;

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

/// r/R where rated.
fn level(office: &Office, person: &Member, skill: usize) -> Option<f64> {
    let steps = person.ratings.get(&skill)?.effective()?;
    Some(steps as f64 / 2.0 / office.skills[skill].top as f64)
}

/// interest(s), of 1.
fn interest(office: &Office, person: &Member, skill: usize) -> Option<f64> {
    if let Some(Rating::NotApplicable(_)) = person.ratings.get(&skill) {
        return None;
    }
    let mut topics = vec![format!("s{skill}")];
    let mut main: Option<(usize, usize)> = None;
    for (discipline, share) in &office.skills[skill].shares {
        if main.is_none_or(|(_, most)| *share > most) {
            main = Some((*discipline, *share));
        }
    }
    if let Some((discipline, _)) = main {
        topics.push(format!("d{discipline}"));
        topics.push(format!("b{}", DISCIPLINES[discipline]));
    }
    let entry = topics.iter().find_map(|topic| person.interests.get(topic));
    entry.map(|steps| *steps as f64 / 10.0)
}

/// The charter, as `team` has to see it.
fn charter(office: &Office) -> Value {
    let functions = office
        .functions
        .iter()
        .enumerate()
        .map(|(index, function)| {
            let lacking = |person: &Member| -> Vec<usize> {
                let asked = function.skills.iter();
                let lacking = asked.filter(|(skill, asked)| {
                    let steps = person.ratings.get(skill).and_then(Rating::effective);
                    steps.is_none_or(|steps| steps < **asked)
                });
                lacking.map(|(skill, _)| *skill).collect()
            };
            let (mut people, mut near) = (Vec::new(), Vec::new());
            for person in &office.people {
                let lacking = lacking(person);
                let step = |skill: &usize| {
                    let steps = person.ratings.get(skill).and_then(Rating::effective);
                    let gap = function.skills[skill] - steps.unwrap_or(0);
                    10 * gap <= 4 * office.skills[*skill].top
                };
                if lacking.is_empty() {
                    people.push(person.id.as_str());
                } else if lacking.len() == 1 && function.skills.len() > 1
                    || lacking.iter().all(step)
                {
                    let missing: Vec<String> = lacking.iter().map(|s| format!("s{s}")).collect();
                    near.push(json!({"person": person.id, "missing": missing}));
                }
            }
            let needed = function.needed.unwrap_or(1);
            let status = match people.len() {
                _ if !function.in_scope => "elsewhere",
                0 => "open",
                1 => "thin",
                covered if covered < needed => "thin",
                _ => "covered",
            };
            json!({"function": format!("f{index}"), "title": null, "in_scope": function.in_scope,
               "owner": (!function.in_scope).then_some("Legal"), "needed": needed,
               "covered": people.len(), "people": people, "near": near, "status": status})
        });
    functions.collect()
}

/// The skills that somebody asks.
fn skills(office: &Office) -> Value {
    let skills = office
        .skills
        .iter()
        .enumerate()
        .filter_map(|(index, skill)| {
            let people = &office.people;
            let in_scope = office.functions.iter().filter(|function| function.in_scope);
            let by_charter = in_scope
                .map(|f| &f.skills)
                .any(|asked| asked.contains_key(&index));
            let by_level = people.iter().any(|person| {
                let agreed = matches!(
                    person.ratings.get(&index),
                    Some(Rating::NotApplicable(true))
                );
                person.at.is_some_and(|at| skill.cells[at] > 0) && !agreed
            });
            let at_least = |share: f64| {
                let rated = people.iter().filter(move |person| {
                    level(office, person, index).is_some_and(|level| level >= share - 1e-9)
                });
                rated.collect::<Vec<_>>()
            };
            let wants = |person: &Member| interest(office, person, index).map(|i| i >= 0.5 - 1e-9);
            let (proficient, experts) = (at_least(0.6), at_least(0.8));
            let wanted = people.iter().filter(|person| wants(person) == Some(true));
            let others = wanted
                .clone()
                .filter(|p| experts.iter().all(|expert| expert.id != p.id));
            let risk = if proficient.is_empty() {
                Some("gap")
            } else if proficient.len() == 1 {
                Some("key_person")
            } else if proficient.iter().all(|person| wants(person) == Some(false)) {
                Some("leaving")
            } else if experts.len() >= 3 && others.count() == 0 {
                Some("no_learners")
            } else {
                None
            };
            let ids: Vec<&str> = proficient.iter().map(|person| person.id.as_str()).collect();
            (by_charter || by_level).then(|| {
                json!({"id": format!("s{index}"), "rated": at_least(0.0).len(),
                   "proficient": proficient.len(), "experts": experts.len(),
                   "wanted": wanted.count(), "people": ids, "risk": risk})
            })
        });
    skills.collect()
}

/// The median of the scores of each bucket, and how many have one.
fn scores(office: &Office) -> Vec<(Option<f64>, usize)> {
    let buckets = (0..BUCKETS).map(|bucket| {
        let scores = office.people.iter().filter_map(|person| {
            let (mut part, mut whole) = (0.0, 0.0);
            for (index, skill) in office.skills.iter().enumerate() {
                let shares = skill
                    .shares
                    .iter()
                    .filter(|(d, _)| DISCIPLINES[*d] == bucket);
                let share = shares.map(|(_, tenths)| *tenths as f64 / 10.0).sum::<f64>();
                if let Some(level) = level(office, person, index) {
                    part += share * level;
                    whole += share;
                }
            }
            (whole > 0.0).then(|| part / whole)
        });
        let mut scores: Vec<f64> = scores.collect();
        scores.sort_by(f64::total_cmp);
        let count = scores.len();
        let median = match count {
            0 => None,
            odd if odd % 2 == 1 => Some(scores[count / 2]),
            _ => Some((scores[count / 2 - 1] + scores[count / 2]) / 2.0),
        };
        (median, count)
    });
    buckets.collect()
}

fn levels(office: &Office) -> Value {
    let levels = (0..LEVELS).filter_map(|level| {
        let there = office
            .people
            .iter()
            .filter(|person| person.at == Some(level));
        let there: Vec<&str> = there.map(|person| person.id.as_str()).collect();
        (!there.is_empty()).then(|| json!([format!("l/L{level}"), there]))
    });
    levels.collect()
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn an_independent_computation_finds_no_difference(office in offices(8)) {
        let team = office.team(&[]);
        prop_assert_eq!(&team["people"], office.people.len());
        prop_assert_eq!(&team["charter"], &charter(&office));
        prop_assert_eq!(&team["skills"], &skills(&office));
        let held = list(&team["levels"]).map(|level| json!([level["level"], level["people"]]));
        prop_assert_eq!(held.collect::<Value>(), levels(&office));
        for (bucket, (median, assessed)) in list(&team["buckets"]).zip(scores(&office)) {
            prop_assert_eq!(&bucket["assessed"], assessed);
            let said = bucket["median_score"].as_f64();
            let close = match (said, median) {
                (Some(said), Some(median)) => (said - median).abs() < 1e-9,
                (said, median) => said == median,
            };
            prop_assert!(close, "{:?}, not {:?}", said, median);
        }
    }

    #[test]
    fn figures_equal_those_of_the_single_assessments(office in offices(5)) {
        let place = office.place();
        let team = place.answer(&["team", "--as-of", AS_OF]);
        let people = place.path().join("people").to_string_lossy().into_owned();
        let everybody = place.answer(&["assess", &people, "--as-of", AS_OF]);
        let everybody = match everybody {
            Value::Array(all) => all,
            one => vec![one],
        };
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for one in &everybody {
            for bucket in list(&one["profile"]["buckets"]) {
                if let Some(cell) = bucket["cell"].as_str() {
                    let id = bucket["id"].as_str().unwrap().to_owned();
                    *counts.entry((id, cell.to_owned())).or_default() += 1;
                }
            }
        }
        for bucket in list(&team["buckets"]) {
            for cell in ["lead", "grow", "hold", "cover"] {
                let id = bucket["id"].as_str().unwrap().to_owned();
                let count = counts.get(&(id, cell.to_owned())).copied().unwrap_or(0);
                prop_assert_eq!(&bucket[cell], count);
            }
        }
        // A next step is near where its signal is close or ready, and lacks what is not met.
        let near = list(&team["levels"]).flat_map(|level| list(&level["near"]));
        let near: BTreeMap<&str, &Value> = near
            .map(|near| (near["person"].as_str().unwrap(), near))
            .collect();
        for one in &everybody {
            let (id, target) = (one["person"]["id"].as_str().unwrap(), &one["target"]);
            let verdict = target["signal"]["verdict"].as_str();
            let further = target["level"] != one["current"]["level"];
            let expected = ["close", "ready"].map(Some).contains(&verdict) && further
                && !one["current"].is_null();
            prop_assert_eq!(near.contains_key(id), expected, "{}", id);
            if let Some(near) = near.get(id) {
                prop_assert_eq!(&near["level"], &target["level"]);
                let mut missing: Vec<&str> = list(&target["gaps"])
                    .map(|gap| gap["skill"].as_str().unwrap())
                    .collect();
                missing.sort_unstable();
                prop_assert_eq!(&near["missing"], &json!(missing));
            }
        }
    }

    #[test]
    fn the_order_of_people_changes_nothing(office in offices(6)) {
        let mut other = office.clone();
        other.reversed = !office.reversed;
        other.people.reverse();
        prop_assert_eq!(office.team(&[]), other.team(&[]));
    }

    #[test]
    fn adding_somebody_never_opens_a_function(office in offices(5)) {
        let mut fewer = office.clone();
        let somebody = fewer.people.pop().unwrap();
        if fewer.people.is_empty() {
            return Ok(());
        }
        let before = fewer.team(&[]);
        let place = fewer.place();
        let file = place.path().join("more.yaml");
        std::fs::write(&file, office.inventory(&somebody)).unwrap();
        let file = file.to_string_lossy().into_owned();
        let supposed = place.answer(&["team", "--as-of", AS_OF, "--what-if", &file]);
        let mut plain = office.team(&[]);
        for (before, after) in list(&before["charter"]).zip(list(&plain["charter"])) {
            prop_assert!(before["covered"].as_u64() <= after["covered"].as_u64());
            prop_assert!(after["status"] != "open" || before["status"] == "open");
        }
        // To suppose somebody is the same as to have them.
        plain["difference"] = supposed["difference"].clone();
        prop_assert_eq!(&supposed["difference"]["joined"], &json!([somebody.id]));
        prop_assert_eq!(supposed, plain);
    }

    #[test]
    fn without_somebody_is_as_if_they_had_never_been_there(office in offices(5)) {
        let all: Vec<&str> = office.people.iter().map(|person| person.id.as_str()).collect();
        let nobody = office.team(&["--without", &all.join(",")]);
        prop_assert_eq!(&nobody["people"], 0);
        for function in list(&nobody["charter"]) {
            let expected = if function["in_scope"] == true { "open" } else { "elsewhere" };
            prop_assert_eq!(&function["status"], expected);
        }
        let mut fewer = office.clone();
        let gone = fewer.people.pop().unwrap().id;
        if !fewer.people.is_empty() {
            let supposed = office.team(&["--without", &gone]);
            let plain = fewer.team(&[]);
            for part in ["charter", "skills", "buckets", "levels", "fairness", "learning"] {
                prop_assert_eq!(&supposed[part], &plain[part], "{}", part);
            }
            prop_assert_eq!(&supposed["difference"]["left"], &json!([gone]));
        }
    }

    #[test]
    fn what_changes_nothing_makes_no_difference(office in offices(4)) {
        let place = office.place();
        let file = place.path().join("same.yaml");
        std::fs::write(&file, office.inventory(&office.people[0])).unwrap();
        let file = file.to_string_lossy().into_owned();
        let same = place.answer(&["team", "--as-of", AS_OF, "--what-if", &file]);
        let none = json!({"joined": [], "left": [], "functions": [], "skills": [],
                          "buckets": [], "levels": []});
        prop_assert_eq!(&same["difference"], &none);
        let mut plain = office.team(&[]);
        plain["difference"] = none;
        prop_assert_eq!(same, plain);
    }
}

/// Whatever can be told of a count from what is shown.
fn known(team: &Value, total: u64) -> Vec<(String, u64)> {
    let mut known = Vec::new();
    let mut chain = |what: String, counts: &[&Value]| {
        // Each counts some of those before it, so that a difference is a count too.
        let shown: Vec<u64> = counts.iter().filter_map(|count| count.as_u64()).collect();
        let above = [&[total], shown.as_slice()].concat();
        known.extend(above.iter().zip(&shown).map(|(a, b)| (what.clone(), a - b)));
        known.extend(shown.last().map(|last| (what, *last)));
    };
    for function in list(&team["charter"]) {
        chain(
            format!("charter {}", function["function"]),
            &[&function["covered"]],
        );
    }
    for skill in list(&team["skills"]) {
        let nested = ["rated", "proficient", "experts"].map(|key| &skill[key]);
        chain(format!("skill {}", skill["id"]), &nested);
        chain(format!("skill {}", skill["id"]), &[&skill["wanted"]]);
    }
    for bucket in list(&team["buckets"]) {
        chain(format!("bucket {}", bucket["id"]), &[&bucket["assessed"]]);
        for cell in ["lead", "grow", "hold", "cover"] {
            chain(format!("bucket {}", bucket["id"]), &[&bucket[cell]]);
        }
    }
    for row in list(&team["map"]["rows"]) {
        for cell in list(&row["cells"]) {
            chain(format!("map {}", row["id"]), &[&cell["count"]]);
        }
    }
    for level in list(&team["levels"]) {
        chain(format!("level {}", level["level"]), &[&level["count"]]);
    }
    let fairness = &team["fairness"];
    for time in list(&fairness["time_at_level"]) {
        chain("time".to_owned(), &[&time["people"]]);
    }
    for key in ["time_unknown", "without_manager", "apart"] {
        chain(key.to_owned(), &[&fairness[key]]);
    }
    known
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn whoever_subtracts_learns_of_no_group_that_is_too_small(
        office in offices(30),
        least in 2..5_usize,
        by in prop::sample::select(vec!["bucket", "discipline", "competency", "skill", "function"]),
    ) {
        let place = office.place();
        let least_word = least.to_string();
        let words = ["team", "--as-of", AS_OF, "--by", by];
        let plain = place.answer(&words);
        let folder = place.path().to_string_lossy().into_owned();
        let line = [&words[..], &["--min-group", &least_word, "--workspace", &folder]].concat();
        if office.people.len() < least {
            prop_assert_eq!(crate::program::run(&line).status, 2);
            return Ok(());
        }
        let hidden = place.answer(&[&words[..], &["--min-group", &least_word]].concat());
        let total = office.people.len() as u64;
        for (what, count) in known(&hidden, total) {
            // All people together are no group that anybody could be told apart in.
            prop_assert!(count >= least as u64, "{}: {}", what, count);
        }
        // Nobody is named, in no form.
        let markdown = [&line[..], &["--format", "markdown", "--verbose"]].concat();
        let csv = [&line[..], &["--format", "csv"]].concat();
        for answer in [hidden.to_string(), crate::program::run(&markdown).sound().stdout,
                       crate::program::run(&csv).sound().stdout] {
            for person in &office.people {
                let id = format!("{}\"", person.id);
                prop_assert!(!answer.contains(&id));
                prop_assert!(!answer.split(|c: char| !c.is_alphanumeric()).any(|w| w == person.id));
            }
        }
        // What is shown is what is there.
        for level in list(&hidden["levels"]) {
            let mut held = list(&plain["levels"]);
            let plain = held.find(|plain| plain["level"] == level["level"]).unwrap();
            prop_assert_eq!(&level["count"], &plain["count"]);
        }
        for part in ["charter", "skills", "buckets"] {
            for (hidden, plain) in list(&hidden[part]).zip(list(&plain[part])) {
                for (key, value) in hidden.as_object().unwrap() {
                    let same = value.is_null() || value == &plain[key] || value.is_array()
                        || key == "median_score";
                    prop_assert!(same, "{} {}: {}", part, key, value);
                }
            }
        }
    }
}

#[test]
fn random_offices_reach_every_status_and_every_risk() {
    let mut runner = TestRunner::deterministic();
    let mut found = BTreeSet::new();
    for _ in 0..128 {
        let office = offices(8)
            .new_tree(&mut runner)
            .expect("an office")
            .current();
        for (what, part) in [("status", charter(&office)), ("risk", skills(&office))] {
            found.extend(list(&part).map(|entry| format!("{what} {}", entry[what])));
        }
    }
    let all = [
        "risk \"gap\"",
        "risk \"key_person\"",
        "risk \"leaving\"",
        "risk \"no_learners\"",
        "risk null",
        "status \"covered\"",
        "status \"elsewhere\"",
        "status \"open\"",
        "status \"thin\"",
    ];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

#[test]
fn a_supposition_on_standard_input_is_one() {
    let bureau = "tests/cli/bureau";
    let words = [
        "team",
        "--workspace",
        bureau,
        "--as-of",
        AS_OF,
        "--format",
        "json",
        "--what-if",
    ];
    let file = format!("{bureau}/next-year.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let named = crate::program::run(&[&words[..], &[&file]].concat());
    let piped = crate::program::run_with(&[&words[..], &["-"]].concat(), &text);
    assert_eq!(named.sound().json(), piped.sound().json());
}
