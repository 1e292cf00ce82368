//! `docs/content.md` says where the content comes from: every duty has a skill, every core cell a
//! reason, and the charter can be pasted.

use std::collections::BTreeSet;

use crate::expected::updating;

use super::{BUNDLED, assert_none, catalog, skill_id, views, vocabulary};

/// Duties that are easily lost, and the skill that must stand beside each.
const EASILY_LOST: [(&str, &str); 23] = [
    ("power users and developers", "user-developer-bridge"),
    ("not a sales pitch", "educational-talks"),
    ("deal flow", "deal-support"),
    ("without losing a partner", "partner-retention"),
    ("which sponsors are appropriate", "sponsor-fit"),
    ("affiliated foundation", "foundation-fundraising"),
    (
        "code contributions from customers",
        "customer-contributions",
    ),
    (
        "corporate value against community value",
        "documentation-neutrality",
    ),
    ("recruiting writers", "writer-recruitment"),
    ("around the world", "contributor-payments"),
    ("financial cushion", "financial-reserve"),
    ("fair allocation", "fair-allocation"),
    ("public profile of one's own", "public-profile"),
    ("coaching reports", "profile-coaching"),
    ("comparing notes", "office-exchange"),
    ("mentoring other offices", "industry-mentoring"),
    ("air cover", "executive-sponsorship"),
    ("cultural change", "culture-change"),
    ("widening or narrowing", "scope-setting"),
    ("plan their careers", "career-coaching"),
    ("solution architects", "architect-education"),
    ("technical expert for customers", "customer-expertise"),
    ("speak for the project", "advocate-promotion"),
];

/// The functions of an office, and words that their titles have.
const FUNCTIONS: [&str; 10] = [
    "community",
    "compliance",
    "developer-relations",
    "innersource",
    "releases",
    "security",
    "sponsorship",
    "standards",
    "talent",
    "upstream-contribution",
];

/// The page.
pub fn page() -> String {
    std::fs::read_to_string("docs/content.md").unwrap()
}

/// The rows of the tables in a section of the page, without their heads.
pub fn rows(section: &str) -> Vec<Vec<String>> {
    let page = page();
    let start = page.find(&format!("\n## {section}\n")).unwrap();
    let body = &page[start + 4..];
    let body = &body[..body.find("\n## ").unwrap_or(body.len())];
    let lines: Vec<&str> = body.lines().collect();
    let ruled = |line: &&str| line.starts_with("| ---");
    let rows = lines.iter().enumerate().filter(|(at, line)| {
        let head = lines.get(at + 1).is_some_and(ruled);
        line.starts_with("| ") && !ruled(line) && !head
    });
    let cells = |line: &&str| {
        let inner = line.trim_matches(['|', ' ']);
        inner
            .split(" | ")
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    rows.map(|(_, line)| cells(line)).collect()
}

/// Fails unless the table of a section has these rows; written anew where that is asked for.
#[track_caller]
pub fn assert_table(section: &str, rows: &[Vec<String>]) {
    let lines = rows.iter().map(|row| format!("| {} |\n", row.join(" | ")));
    let lines: String = lines.collect();
    if updating() {
        let page = page();
        let start = page.find(&format!("\n## {section}\n")).unwrap();
        let head = start + page[start..].find("\n| ---").unwrap() + 1;
        let first = head + page[head..].find('\n').unwrap() + 1;
        let old = page[first..]
            .lines()
            .take_while(|line| line.starts_with("| "));
        let end = first + old.map(|line| line.len() + 1).sum::<usize>();
        let page = format!("{}{lines}{}", &page[..first], &page[end..]);
        std::fs::write("docs/content.md", page).unwrap();
    }
    assert!(
        self::rows(section) == rows,
        "the table of {section:?} is\n{lines}"
    );
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_duty_names_skills_that_exist() {
    let rows = rows("Duties and skills");
    assert!(rows.len() > 60, "only {} duties", rows.len());
    let mut found = Vec::new();
    for row in &rows {
        let skills: Vec<&str> = quoted(&row[1]).collect();
        if skills.is_empty() {
            found.push(format!("{}: no skill", row[0]));
        }
        let unknown = skills.iter().filter(|id| vocabulary().skill(id).is_none());
        found.extend(unknown.map(|id| format!("{}: no skill {id}", row[0])));
    }
    assert_none(found);
}

#[test]
fn duties_that_are_easily_lost_are_there() {
    let rows = rows("Duties and skills");
    let lost = EASILY_LOST.iter().filter(|(duty, skill)| {
        !rows
            .iter()
            .any(|row| row[0].contains(duty) && quoted(&row[1]).any(|id| id == *skill))
    });
    assert_none(
        lost.map(|(duty, skill)| format!("{duty}: {skill}"))
            .collect(),
    );
}

#[test]
fn the_page_speaks_of_every_skill() {
    let page = page();
    let named: BTreeSet<&str> = quoted(&page).collect();
    let skills = vocabulary().skills.iter();
    let silent = skills.filter(|skill| !named.contains(skill.id.as_str()));
    assert_none(silent.map(|skill| skill.id.clone()).collect());
}

/// `PM-4 dispute-resolution 3 community`: level, skill, rating, lens.
type Core = (String, String, u8, String);

fn core_cells() -> BTreeSet<Core> {
    let mut cells = BTreeSet::new();
    let bundled = views()
        .into_iter()
        .filter(|v| BUNDLED.contains(&v.ladder.id.as_str()));
    for view in bundled {
        let lens = view.name.split(" through ").nth(1).unwrap_or_default();
        let levels = view.ladder.levels.iter().enumerate();
        for (index, level) in levels {
            for row in &view.ladder.rows {
                let cell = row.cells[index];
                if cell.rating > 0 && (cell.core || row.core) {
                    let key = (level.id.clone(), skill_id(row).to_owned(), cell.rating);
                    // What the bare ladder has needs no second reason.
                    let bare = (key.0.clone(), key.1.clone(), key.2, String::new());
                    if view.bare || !cells.contains(&bare) {
                        cells.insert((key.0, key.1, key.2, lens.to_owned()));
                    }
                }
            }
        }
    }
    cells
}

#[test]
fn every_core_cell_has_a_reason() {
    let mut told = BTreeSet::new();
    for row in rows("Why each core cell is core") {
        let [levels, cores, reason] = row.as_slice() else {
            panic!("{row:?}");
        };
        assert!(reason.split(' ').count() > 4, "{row:?}");
        let lens = quoted(levels).next().unwrap_or_default();
        let levels = levels.split(" through ").next().unwrap_or_default();
        for level in levels.split(", ") {
            for core in cores.split(", ") {
                let skill = quoted(core).next().unwrap_or_default();
                let rating = core.rsplit(' ').next().unwrap_or_default();
                let rating: u8 = rating.parse().unwrap();
                let level = level.trim().to_owned();
                told.insert((level, skill.to_owned(), rating, lens.to_owned()));
            }
        }
    }
    assert_eq!(told, core_cells());
}

#[test]
fn the_charter_can_be_pasted_and_the_example_office_uses_it() {
    let page = page();
    let start = page.find("```toml\n[charter.functions").unwrap() + "```toml\n".len();
    let block = &page[start..start + page[start..].find("```").unwrap()];
    let office = std::fs::read_to_string("examples/ospo-ladder.toml").unwrap();
    assert!(
        office.contains(block.trim()),
        "the office has other functions"
    );
    let functions = &catalog().charter.functions;
    let ids: Vec<&str> = functions.keys().map(String::as_str).collect();
    assert_eq!(ids, FUNCTIONS);
    for (id, function) in functions {
        assert!(!function.skills.is_empty(), "{id} names no skills");
        assert!(function.people.is_some_and(|people| people > 0), "{id}");
        assert!(function.in_scope || function.owner.is_some(), "{id}");
    }
}
