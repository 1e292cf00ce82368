//! Parallel levels stand equally high: a person who just meets one is assessed against the other,
//! and `docs/content.md` records what comes of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{BUNDLED, asked, catalog, guide, skill_id, vocabulary};
use crate::place::Place;
use ospo_ladder::model::ladder::{Ladder, LevelIndex, LevelReference};
use ospo_ladder::model::skill::SkillIndex;
use ospo_ladder::resolve::lens;

/// Least attainment over the rows that both levels ask.
const EQUAL: f64 = 0.83;

/// Pairs in which something core lies two apart, which is meant: experts do not lead people.
const MEANT: [(&str, &str); 2] = [
    ("engineering/E5", "tpm/PM-5"),
    ("engineering/E6", "tpm/PM-6"),
];

/// The ladder of that id, seen through a lens where it has it.
fn seen(id: &str, lens: Option<&str>) -> Ladder {
    let lenses: Vec<String> = lens.iter().map(|lens| (*lens).to_owned()).collect();
    lens::through(&catalog().ladders[id], &lenses)
}

/// Ratings of somebody who exactly meets a level and nothing more; where depth is asked, in the
/// areas that are nearest to it, of equal ones the first that the level names.
pub fn just_meets(ladder: &Ladder, level: LevelIndex) -> BTreeMap<&'static str, u8> {
    let rows = asked(ladder, level);
    let mut ratings: BTreeMap<&str, u8> = rows
        .map(|row| (skill_id(row), row.cells[level].rating))
        .collect();
    for choose in &ladder.levels[level].choose {
        let of = choose.of.iter();
        let mut seen: BTreeSet<SkillIndex> = BTreeSet::new();
        let skills = of.flat_map(|topic| vocabulary().stands_for(*topic));
        let skills = skills.filter(|skill| seen.insert(*skill));
        let mut ids: Vec<&str> = skills
            .map(|skill| vocabulary().skills[skill].id.as_str())
            .collect();
        // A stable sort.
        ids.sort_by_key(|id| Reverse(ratings.get(id).copied()));
        for id in &ids[..choose.count] {
            let rating = ratings.entry(id).or_default();
            *rating = (*rating).max(choose.rating as u8);
        }
    }
    ratings
}

/// Expectations, met, attainment to two places, verdict.
fn figures(target: &Value) -> [String; 4] {
    let verdict = target["signal"]["verdict"].as_str().unwrap_or("–");
    let attainment = target["attainment"].as_f64().unwrap();
    [
        target["expectations"].to_string(),
        target["met"].to_string(),
        format!("{attainment:.2}"),
        verdict.to_owned(),
    ]
}

/// Who just meets one level against another.
struct Pair {
    own: String,
    other: String,
    /// The row of the table.
    row: Vec<String>,
    /// The standing over the rows that both ask.
    shared: Value,
}

fn pair(own: &LevelReference, other: &LevelReference, lens: Option<&str>) -> Pair {
    let (here, there) = (seen(&own.ladder, lens), seen(&other.ladder, lens));
    let ratings = just_meets(&here, here.level(&own.level).unwrap());
    let (own, to) = (own.to_string(), other.to_string());
    let rated = ratings.iter().map(|(id, r)| format!("  {id}: {r}\n"));
    let rated: String = rated.collect();
    let absent = asked(&there, there.level(&other.level).unwrap())
        .map(skill_id)
        .filter(|id| !ratings.contains_key(id));
    let excused = absent
        .map(|id| format!("  {id}: {{not_applicable: not asked at {own}, agreed: 2026-01-01}}\n"));
    let excused: String = excused.collect();
    let lens = lens.unwrap_or_default();
    let head = format!("kind: person\nid: just\nat: {own}\nlens: [{lens}]\nratings:\n{rated}");
    let files = [
        ("ospo-ladder.toml", String::new()),
        ("all.yaml", head.clone()),
        ("shared.yaml", format!("{head}{excused}")),
    ];
    let place = Place::of(&files);
    let all = place.assess("all.yaml", &["--to", &to]);
    let shared = place.assess("shared.yaml", &["--to", &to]);
    // On the own level nothing is open.
    assert_eq!(all["current"]["signal"]["verdict"], "ready", "{own}");
    assert_eq!(all["current"]["attainment"], 1.0, "{own}");
    let mut row = vec![format!("`{own}`"), format!("`{to}`")];
    row.extend(figures(&all["target"]));
    row.extend(figures(&shared["target"]));
    Pair {
        own,
        other: to,
        row,
        shared: shared["target"].clone(),
    }
}

fn assert_near(pair: &Pair, meant: bool) {
    let name = format!("{} against {}", pair.own, pair.other);
    let attainment = pair.shared["attainment"].as_f64().unwrap();
    assert!(attainment >= EQUAL, "{name}: {attainment}");
    let gaps = pair.shared["gaps"].as_array().unwrap().iter();
    let mut core = gaps.filter(|gap| gap["core"] == true);
    let wide = core.any(|gap| gap["gap"].as_f64().unwrap() > 1.0);
    assert_eq!(wide, meant, "{name}");
    let gap = pair.shared["largest_gap"].as_f64().unwrap();
    assert!(gap <= 2.0, "{name}: {gap}");
}

#[track_caller]
fn assert_told(section: &str, pairs: &[Pair]) {
    let rows: Vec<Vec<String>> = pairs.iter().map(|pair| pair.row.clone()).collect();
    guide::assert_table(section, &rows);
}

#[test]
fn who_just_meets_a_level_is_near_its_parallels_and_the_page_says_how_near() {
    let mut pairs = Vec::new();
    for id in BUNDLED {
        let ladder = &catalog().ladders[id];
        for (index, level) in ladder.levels.iter().enumerate() {
            let own = ladder.reference(index);
            let others = level.parallel.iter();
            pairs.extend(others.map(|other| pair(&own, other, None)));
        }
    }
    assert_eq!(pairs.len(), 44);
    for pair in &pairs {
        let meant = MEANT.contains(&(pair.own.as_str(), pair.other.as_str()));
        assert_near(pair, meant);
    }
    assert_told("Parallel levels", &pairs);
}

#[test]
fn a_community_manager_stands_near_the_community_architect_beside() {
    let (tpm, architects) = (seen("tpm", None), seen("community-architect", None));
    let mut pairs = Vec::new();
    for level in 0..tpm.levels.len() {
        let (manager, architect) = (tpm.reference(level), architects.reference(level));
        pairs.push(pair(&manager, &architect, Some("community")));
        pairs.push(pair(&architect, &manager, Some("community")));
    }
    pairs.iter().for_each(|pair| assert_near(pair, false));
    assert_told("Parallel levels of community work", &pairs);
}
