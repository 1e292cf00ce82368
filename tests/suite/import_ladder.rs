//! `import ladder`: a grid becomes a ladder and a vocabulary that say the same.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

use super::run::Folder;

/// A ladder with a fork, as people keep it.
const FORK: &str = "\
competency,skill,description,Junior Maker,Maker,Senior Maker (Individual Contributor),Senior Maker (People Manager),Director
,Planning & Organising,\"How work is planned, and kept.\",Plans own tasks,Plans a feature,Plans a product,Plans a team's work,Plans for all
,Working alone,,Asks for help,Asks for help,Decides alone,Lets others decide,Decides for all
";

/// The ladder as `show` has it.
fn shown(folder: &Folder, ladder: &str) -> Value {
    let outcome = folder.run(&["show", ladder, "--format", "json"]);
    serde_json::from_str(&outcome.succeeded().stdout).unwrap()
}

/// What `show` says of the matrix: by skill, the rating of each level.
pub fn ratings(folder: &Folder, ladder: &str) -> BTreeMap<String, Vec<u64>> {
    let shown = shown(folder, ladder);
    let mut rows = BTreeMap::new();
    let mut open = vec![&shown];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                let skill = fields.get("skill").and_then(Value::as_str);
                let cells = fields.get("expected").and_then(Value::as_array);
                if let (Some(skill), Some(cells)) = (skill, cells) {
                    let rating = |cell: &Value| cell.as_u64().unwrap_or(0);
                    rows.insert(skill.to_owned(), cells.iter().map(rating).collect());
                }
                open.extend(fields.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    rows
}

/// Imports a file of a new folder and enters the workspace that comes of it.
pub fn imported(name: &str, content: impl AsRef<[u8]>, options: &[&str]) -> (Folder, String) {
    let folder = Folder::new();
    folder.write(name, content);
    let arguments = [&["import", "ladder", name, "--output", "."], options].concat();
    let report = folder.run(&arguments).succeeded().stdout.clone();
    std::fs::remove_file(folder.path().join(name)).unwrap();
    let lint = folder.run(&["lint", ".", "--format", "json"]);
    assert!(
        lint.status < Some(2) && !lint.stdout.contains("\"error\""),
        "{}",
        lint.stdout
    );
    let fmt = folder.run(&["fmt", "--check"]);
    assert_eq!(fmt.status, Some(0), "{}{}", fmt.stdout, fmt.stderr);
    (folder, report)
}

#[test]
fn a_fork_is_asked_and_taken_over() {
    let folder = Folder::with(&[("m.csv", FORK)]);
    let asked = folder.run(&["import", "ladder", "m.csv"]);
    assert_eq!(asked.status, Some(2));
    assert!(asked.stderr.contains("`--fork tracks`"), "{}", asked.stderr);
    let (folder, report) = imported("m.csv", FORK, &["--fork", "tracks"]);
    assert!(report.contains("Everything was taken over."), "{report}");
    let text = folder.read("ladders/m.yaml");
    for line in [
        "    after: [maker]",
        "    after: [senior-maker-ic, senior-maker-pm]",
        "    after: []",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let rows = ratings(&folder, "m");
    assert_eq!(rows["planning-and-organising"], [1, 2, 3, 3, 4]);
    // The same words below share a step.
    assert_eq!(rows["working-alone"], [1, 1, 2, 2, 3]);
    let diff = folder.run(&["diff", "m/maker", "m/senior-maker-pm", "--verbose"]);
    let diff = diff.succeeded().stdout.clone();
    assert!(
        diff.contains("Plans a team's work") && diff.contains("Lets others decide"),
        "{diff}"
    );
    let level = folder
        .run(&["show", "m/senior-maker-ic", "--verbose"])
        .succeeded()
        .stdout
        .clone();
    assert!(level.contains("Plans a product"), "{level}");
    let line = imported("m.csv", FORK, &["--fork", "none"]).0;
    assert_eq!(
        ratings(&line, "m")["planning-and-organising"],
        [1, 2, 3, 4, 5]
    );
    let own = [
        "--fork",
        "senior-maker-pm=junior-maker",
        "--fork",
        "director=senior-maker-ic",
    ];
    let own = imported("m.csv", FORK, &own).0;
    assert_eq!(
        ratings(&own, "m")["planning-and-organising"],
        [1, 2, 3, 2, 4]
    );
}

#[test]
fn a_workbook_with_merged_themes_a_title_and_carried_cells_is_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Matrix").unwrap();
    let format = Format::new();
    sheet
        .merge_range(0, 0, 0, 8, "The Ladder, 2026 🚀", &format)
        .unwrap();
    let levels = ["L1", "L2", "L3", "L4", "L5", "L6", "L7"];
    sheet.write(2, 0, "Theme").unwrap();
    sheet.write(2, 1, "Attribute").unwrap();
    for (at, level) in levels.iter().enumerate() {
        sheet
            .write(2, 2 + u16::try_from(at).unwrap(), *level)
            .unwrap();
    }
    // 25 rows in five themes of five; each says something new at every other level.
    for theme in 0..5u32 {
        let (first, last) = (3 + theme * 5, 7 + theme * 5);
        let title = format!(
            "🌱 Theme {}, and more",
            ["a", "b", "c", "d", "e"][theme as usize]
        );
        sheet
            .merge_range(first, 0, last, 0, &title, &format)
            .unwrap();
        for row in first..=last {
            sheet
                .write(row, 1, format!("Attribute {row}, in words"))
                .unwrap();
            for level in [0u16, 2, 4, 6] {
                sheet
                    .write(row, 2 + level, format!("Does {row} at {level}"))
                    .unwrap();
            }
        }
    }
    let notes = book.add_worksheet().set_name("Pay").unwrap();
    notes.write(0, 0, "secret").unwrap();
    notes.set_hidden(true);
    let bytes = book.save_to_buffer().unwrap();
    let (folder, report) = imported("book.xlsx", &bytes, &["--blank", "same", "--id", "our"]);
    assert!(report.contains("our: The Ladder, 2026 🚀"), "{report}");
    assert!(report.contains("the sheet `Pay` is hidden"), "{report}");
    let rows = ratings(&folder, "our");
    assert_eq!(rows.len(), 25);
    assert!(
        rows.values().all(|row| *row == [1, 1, 2, 2, 3, 3, 4]),
        "{rows:?}"
    );
    let text = folder.read("ladders/our.yaml");
    assert!(
        text.contains("🌱 Theme a, and more") && text.contains("id: L7"),
        "{text}"
    );
    let (folder, _) = imported("book.xlsx", &bytes, &["--blank", "none", "--id", "our"]);
    assert!(
        ratings(&folder, "our")
            .values()
            .all(|row| *row == [1, 0, 2, 0, 3, 0, 4])
    );
}

#[test]
fn numbers_names_and_ticks_are_ratings() {
    let numbers = "Skill,Weight,PM-1,PM-2,PM-3\nBudgets,2,1,2!,3\nTalks,,0,1,5\n";
    let (folder, _) = imported("n.csv", numbers, &[]);
    let text = folder.read("ladders/n.yaml");
    assert!(
        text.contains("talks:") && text.contains("2!") && text.contains("weight: 2"),
        "{text}"
    );
    assert_eq!(ratings(&folder, "n")["talks"], [0, 1, 5]);
    let names = "Skill;Junior;Senior\nA;Beginner;Expert\nB;Intermediate;Expert\nC;Beginner;Intermediate\nD;Beginner;Expert\nE;Beginner;Expert\n";
    let (folder, _) = imported("n.csv", names, &[]);
    assert_eq!(ratings(&folder, "n")["b"], [2, 3]);
    assert!(
        folder
            .read("vocabulary.yaml")
            .contains("[none, Beginner, Intermediate, Expert]")
    );
    let own = names.replace("Beginner", "Seed").replace("Expert", "Tree");
    let asking = Folder::with(&[("n.csv", &own)]);
    let asked = asking.run(&["import", "ladder", "n.csv"]);
    assert!(
        asked.status == Some(2) && asked.stderr.contains("`--scale …`"),
        "{}",
        asked.stderr
    );
    let (folder, _) = imported("n.csv", &own, &["--scale", "Seed,Intermediate,Tree"]);
    assert_eq!(ratings(&folder, "n")["b"], [2, 3]);
    let ticks = "Skill,Member,Maintainer\nReviews,,x\nReleases,x,x\n";
    let (folder, _) = imported("n.csv", ticks, &[]);
    assert_eq!(ratings(&folder, "n")["reviews"], [0, 1]);
    let refused = Folder::with(&[("n.csv", "Skill,A1,A2\nX,1,2.5\nY,2,many\nZ,1,2\n")]);
    let outcome = refused.run(&["import", "ladder", "n.csv"]);
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains(" --> n.csv:3:5"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn columns_from_the_highest_down_and_roles_are_decided_on() {
    let down = "Skill,Principal,Senior,Junior\nPlans,c,b,a\n";
    let folder = Folder::with(&[("d.csv", down)]);
    let asked = folder.run(&["import", "ladder", "d.csv"]);
    assert!(asked.stderr.contains("`--order down`"), "{}", asked.stderr);
    let (folder, _) = imported("d.csv", down, &["--order", "down"]);
    assert_eq!(ratings(&folder, "d")["plans"], [1, 2, 3]);
    assert!(
        folder.read("ladders/d.yaml").find("junior")
            < folder.read("ladders/d.yaml").find("principal")
    );
    let roles = "Skill,Data Steward,Trainer\nPlans,3,1\nTalks,1,3\n";
    let (folder, _) = imported("r.csv", roles, &["--order", "roles"]);
    assert_eq!(
        folder.read("ladders/r.yaml").matches("after: []").count(),
        2
    );
}

#[test]
fn two_ways_by_code_start_where_their_numbers_say() {
    let text = "Skill,L1 Junior,L2 Maker,L3 Senior,M3 Manager,M4 Director\nPlans,a,b,c,d,e\n";
    let (folder, _) = imported("c.csv", text, &["--fork", "tracks"]);
    assert_eq!(ratings(&folder, "c")["plans"], [1, 2, 3, 3, 4]);
    let ladder = folder.read("ladders/c.yaml");
    let manager = &ladder[ladder.find("id: M3").unwrap()..];
    assert!(
        manager.contains("title: Manager") && manager.contains("after: [L2]"),
        "{ladder}"
    );
}

#[test]
fn rows_that_are_called_as_a_bundled_skill_are_that_skill_on_request() {
    let text = "Skill,Junior,Senior\nMentoring,Helps one person,Helps a team\nBudget,Knows the budget,Plans the budget\n";
    let plain = imported("m.csv", text, &[]).0;
    assert!(
        ratings(&plain, "m").contains_key("mentoring-2"),
        "{:?}",
        ratings(&plain, "m")
    );
    let (folder, report) = imported("m.csv", text, &["--match", "--match=budget=budgeting"]);
    let rows = ratings(&folder, "m");
    assert_eq!(rows["mentoring"], [1, 2]);
    assert_eq!(rows["budgeting"], [1, 2]);
    assert!(!folder.path().join("vocabulary.yaml").exists(), "{report}");
    // Somebody who is rated in our words stands against the company's own ladder.
    folder.write(
        "people/kim.yaml",
        "kind: person\nid: kim\nat: m/junior\nratings: {mentoring: 2, budgeting: 1}\n",
    );
    let told = folder
        .run(&["assess", "kim", "--to", "m/senior"])
        .succeeded()
        .stdout
        .clone();
    assert!(told.contains("1 of 2 met"), "{told}");
    let wrong = Folder::with(&[("m.csv", text)]);
    let outcome = wrong.run(&["import", "ladder", "m.csv", "--match=budget=budgetting"]);
    assert!(
        outcome.stderr.contains("did you mean `budgeting`"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn nothing_is_written_over_and_nothing_where_something_is_wrong() {
    let (folder, _) = imported("m.csv", FORK, &["--fork", "tracks"]);
    folder.write("m.csv", FORK);
    let before = folder.read("ladders/m.yaml");
    let again = [
        "import", "ladder", "m.csv", "--output", ".", "--fork", "none",
    ];
    let refused = folder.run(&again);
    assert_eq!(refused.status, Some(2));
    assert!(refused.stderr.contains("add --force"), "{}", refused.stderr);
    assert_eq!(folder.read("ladders/m.yaml"), before);
    folder.run(&[&again[..], &["--force"]].concat()).succeeded();
    assert_ne!(folder.read("ladders/m.yaml"), before);
    let folder = Folder::with(&[("m.csv", "Skill,A1,A2\nX,1,2.5\n")]);
    assert_eq!(
        folder
            .run(&["import", "ladder", "m.csv", "--output", "new"])
            .status,
        Some(2)
    );
    assert!(!folder.path().join("new").exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// The order of rows changes the order of rows, and nothing else.
    #[test]
    fn the_order_of_rows_changes_no_rating(order in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle()) {
        let rows = [
            "Community,Newcomers,a,b,c",
            "Community,Events,a,a,c",
            "Craft,Reviews,1 thing,,c",
            "Craft,Releases,,b,b",
            "Money,Budgets,,,c",
        ];
        let text = |order: &[usize]| {
            let rows: Vec<&str> = order.iter().map(|at| rows[*at]).collect();
            format!("Theme,Skill,L1,L2,L3\n{}\n", rows.join("\n"))
        };
        let given = imported("m.csv", text(&[0, 1, 2, 3, 4]), &["--blank", "same"]).0;
        let shuffled = imported("m.csv", text(&order), &["--blank", "same"]).0;
        prop_assert_eq!(ratings(&given, "m"), ratings(&shuffled, "m"));
        // Sorted by line, both vocabularies say the same.
        let sorted = |folder: &Folder| {
            let text = folder.read("vocabulary.yaml");
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(sorted(&given), sorted(&shuffled));
    }
}
