//! `import ladder` from other shapes than a grid, and from our own tables.

use super::import_ladder::{imported, ratings};
use super::run::Folder;

#[test]
fn a_list_is_the_same_as_its_grid() {
    let list = "\
level,theme,proficiency,summary,examples
Senior Maker,Planning,2,Plans a product.,
Junior Maker,Planning,1,Plans own tasks.,\"a ticket; a patch\"
Junior Maker,Plannings,1,Keeps promises.,
Lead Maker,Planning,2,Plans for others.,
Lead Maker,Speaking,3,Speaks for the team.,
Lead Maker,Scope,,The whole house,
";
    let (folder, report) = imported("list.csv", list, &[]);
    assert!(report.contains("as a list"), "{report}");
    let rows = ratings(&folder, "list");
    assert_eq!(rows["planning"], [1, 2, 2]);
    assert_eq!(rows["speaking"], [0, 0, 3]);
    let text = folder.read("ladders/list.yaml") + &folder.read("vocabulary.yaml");
    for said in [
        "For example: a ticket; a patch",
        "Keeps promises.",
        "scope: The whole house",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // The order of rows tells nothing, not even of the levels.
    let mut lines: Vec<&str> = list.lines().collect();
    lines[1..].reverse();
    let (turned, _) = imported("list.csv", lines.join("\n"), &[]);
    assert_eq!(ratings(&turned, "list"), rows);
    let unknown = list
        .replace("Junior Maker", "Owl")
        .replace("Lead Maker", "Fox");
    let folder = Folder::with(&[("l.csv", &unknown)]);
    let asked = folder.run(&["import", "ladder", "l.csv"]);
    assert!(asked.stderr.contains("`--order …`"), "{}", asked.stderr);
    let (folder, _) = imported("l.csv", &unknown, &["--order", "Owl, senior-maker, Fox"]);
    assert_eq!(ratings(&folder, "l")["planning"], [1, 2, 2]);
    let twice = format!("{list}Junior Maker,Planning,3,,\n");
    let folder = Folder::with(&[("l.csv", &twice)]);
    let refused = folder.run(&["import", "ladder", "l.csv"]);
    assert!(refused.stderr.contains("rated twice"), "{}", refused.stderr);
}

#[test]
fn a_level_may_have_a_column_of_words_and_one_of_ratings() {
    let named = "\
Area,Skill,Junior,Junior rating,Rating of the senior,Senior,Lead (score),Lead
Craft,Review,Reads changes.,1,3,Asks for tests.,4!,Decides.
Craft,Testing,Writes tests.,2,2,Writes tests.,,
";
    // The same with the names of levels in a row above, and with columns that are called alike.
    let named = named.replace("Rating of the senior", "Rating (Senior)");
    let above = "\
,,Junior,,Senior,,Lead,
Area,Skill,Text,Score,Text,Score,Text,Score
Craft,Review,Reads changes.,1,Asks for tests.,3,Decides.,4!
Craft,Testing,Writes tests.,2,Writes tests.,2,,
";
    let alone = above.split_once('\n').unwrap().1.replace(
        "Area,Skill,Text,Score,Text,Score,Text,Score",
        "Area,Skill,Junior,Score,Senior,Score,Lead,Score",
    );
    for table in [&named, above, &alone] {
        let (folder, report) = imported("makers.csv", table, &["--blank", "none"]);
        let cells = report
            .lines()
            .find(|line| line.contains("Cells with content"));
        let counts = cells.unwrap().split_whitespace().rev().take(2);
        assert_eq!(counts.collect::<Vec<_>>(), ["5", "5"], "{report}");
        let rows = ratings(&folder, "makers");
        assert_eq!(rows["review"], [1, 3, 4], "{report}");
        assert_eq!(rows["testing"], [2, 2, 0], "{report}");
        let (ladder, words) = (
            folder.read("ladders/makers.yaml"),
            folder.read("vocabulary.yaml"),
        );
        for level in ["Junior", "Senior", "Lead"] {
            assert!(ladder.contains(&format!("title: {level}\n")), "{ladder}");
        }
        assert!(ladder.contains("4!"), "{ladder}");
        assert!(words.contains("3: Asks for tests."), "{words}");
        let lint = folder.run(&["lint", "--format", "short"]);
        assert!(!lint.stdout.contains("error["), "{}", lint.stdout);
    }
    // Words whose rating is missing are told at the cell where it would stand.
    let missing = "Skill,A,A rating,B,B rating\nX,Does,1,Leads,\nY,Helps,2,Plans,3\n";
    let folder = Folder::with(&[("m.csv", missing)]);
    let refused = folder.run(&["import", "ladder", "m.csv", "--blank", "none"]);
    assert_eq!(refused.status, Some(2), "{}", refused.stderr);
    assert!(refused.stderr.contains("m.csv:2:16"), "{}", refused.stderr);
    // Of one column of numbers nobody knows that it is about a level.
    let one = "Skill,A,Score,B\nX,Does,1,Leads\nY,Helps,2,Plans\n";
    let (_, report) = imported("one.csv", one, &[]);
    assert!(report.contains("the column `Score`"), "{report}");
}

const PAGE: &str = "\
# Maker ladder

How we grow.

## Maker 1

Somebody who starts.

### Communication
- Asks **early**
- Writes [notes](https://example.org)

### Craft
1. Mends small things
2. Tests them

## Maker 2

### Communications:
- Asks **early**
- Explains to others

### Craft
* Builds parts
  of a product

## Glossary
";

#[test]
fn markdown_with_a_section_a_level_is_read() {
    let (folder, report) = imported("makers.md", PAGE, &[]);
    assert!(report.contains("makers: Maker ladder"), "{report}");
    assert!(report.contains("the text of `Maker ladder`"), "{report}");
    let rows = ratings(&folder, "makers");
    assert_eq!(rows["communication"], [1, 2]);
    assert_eq!(rows["craft"], [1, 2]);
    let text = folder.read("vocabulary.yaml");
    for said in [
        "- Writes notes",
        "- Tests them",
        "2: Builds parts of a product",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(
        folder
            .read("ladders/makers.yaml")
            .contains("description: Somebody who starts.")
    );
    let (folder, _) = imported("makers.md", PAGE, &["--cumulative"]);
    let text = folder.read("vocabulary.yaml");
    let two = &text[text.find("2:").unwrap()..];
    assert!(
        two.contains("- Writes notes") && two.contains("- Explains to others"),
        "{text}"
    );
}

#[test]
fn pages_of_a_level_each_are_one_ladder() {
    let folder = Folder::with(&[
        (
            "pages/a-senior.md",
            "# Senior Maker\n\n## Craft\n- Builds products\n\n## Talk\n- Speaks up\n",
        ),
        (
            "pages/b-junior.md",
            "# Junior Maker\n\n## Craft\n- Mends things\n\n## Talks\n- Listens\n",
        ),
    ]);
    folder
        .run(&[
            "import", "ladder", "pages", "--output", ".", "--id", "makers",
        ])
        .succeeded();
    let rows = ratings(&folder, "makers");
    assert_eq!(rows["craft"], [1, 2]);
    assert_eq!(rows.len(), 2);
    let text = folder.read("ladders/makers.yaml");
    assert!(
        text.find("junior-maker") < text.find("senior-maker"),
        "{text}"
    );
}

#[test]
fn topics_at_the_head_of_a_page_and_records_are_read() {
    let page = "\
---
title: \"Makers\"
topics:
  - name: craft
    title: \"🔨 Craft\"
    content:
      - level: 1
        criteria: [Mends things]
      - level: 2
        criteria:
          - Builds products
        exampleCriteria:
          - criteria: Names risks
            examples: [a fuse, a leak]
---
Words.
";
    let (folder, report) = imported("m.md", page, &[]);
    assert!(report.contains("m: Makers"), "{report}");
    assert_eq!(ratings(&folder, "m")["craft"], [1, 2]);
    let text = folder.read("vocabulary.yaml");
    assert!(
        text.contains("Names risks For example: a fuse; a leak"),
        "{text}"
    );
    assert!(text.contains("title: \"🔨 Craft\""), "{text}");
    let records = "\
- {level: Junior, area: Talk, summary: Listens}
- {level: Senior, area: Talk, summary: Speaks up}
- {level: Senior, area: Craft, summary: Builds}
";
    let (folder, _) = imported("r.yaml", records, &[]);
    assert_eq!(ratings(&folder, "r")["talk"], [1, 2]);
    assert_eq!(ratings(&folder, "r")["craft"], [0, 1]);
}

#[test]
fn milestones_and_taxonomies_are_scales_and_skills() {
    let text = "competency,skill,description,Milestone 1,Milestone 2\nA,Wood,Works wood,Saws,Carves\nB,Iron,,Files,Forges\n";
    let (folder, report) = imported("m.csv", text, &[]);
    assert!(
        report.contains("points are not taken over") && report.contains("`choose`"),
        "{report}"
    );
    let text = folder.read("vocabulary.yaml");
    assert!(
        text.contains("[none, first milestone, second milestone]"),
        "{text}"
    );
    assert!(text.contains("2: Carves"), "{text}");
    assert!(!folder.path().join("ladders").exists());
    let text = "Domain,Skill,0,1,2,3\nWood,Sawing,No saw,Saws,Saws straight,Teaches it\n";
    let (folder, report) = imported("t.csv", text, &[]);
    assert!(
        report.contains("skills with a text for each rating"),
        "{report}"
    );
    assert!(folder.read("vocabulary.yaml").contains("3: Teaches it"));
    let (folder, _) = imported(
        "t.csv",
        text.replace("0,1,2,3", "L0,L1,L2,L3"),
        &["--shape", "grid"],
    );
    assert_eq!(ratings(&folder, "t")["sawing"], [1, 2, 3, 4]);
}

#[test]
fn several_ladders_share_their_skills() {
    let folder = Folder::with(&[
        (
            "in/oak.csv",
            "Skill,Junior,Senior\nplannings!,Plans a tree,Plans a wood\nAxes,Sharpens,Forges\n",
        ),
        (
            "in/elm.csv",
            "Skill,Junior,Senior\nPlanning,Plans a leaf,Plans a branch\n",
        ),
    ]);
    folder
        .run(&["import", "ladder", "in", "--output", "."])
        .succeeded();
    assert_eq!(ratings(&folder, "elm")["planning"], [1, 2]);
    let lint = folder.run(&["lint", "."]);
    assert_eq!(lint.status, Some(0), "{}", lint.stdout);
    let (oak, elm) = (
        folder.read("ladders/oak.yaml"),
        folder.read("ladders/elm.yaml"),
    );
    assert!(
        elm.contains("parallel: [oak/junior]") && oak.contains("parallel: [elm/junior]"),
        "{elm}"
    );
    assert!(
        elm.contains("Plans a branch") && oak.contains("Plans a wood"),
        "{elm}"
    );
    let vocabulary = folder.read("vocabulary.yaml");
    assert_eq!(vocabulary.matches("- id:").count(), 2, "{vocabulary}");
    assert!(vocabulary.contains("Sharpens"), "{vocabulary}");
}

#[test]
fn a_second_ladder_goes_into_the_vocabulary_of_the_first() {
    let (folder, _) = imported("oak.csv", "Skill,L1,L2\nPlanning,a,b\nAxes,a,b\n", &[]);
    let before = folder
        .read("vocabulary.yaml")
        .replace("title: Axes", "title: Axes   # ours");
    folder.write("vocabulary.yaml", &before);
    folder.write("elm.csv", "Skill,L1,L2,L3\nplannings,c,d,d\nBark,a,b,c\n");
    let import =
        |into: &str| folder.run(&["import", "ladder", "elm.csv", "-o", ".", "--into", into]);
    import("vocabulary.yaml").succeeded();
    let after = folder.read("vocabulary.yaml");
    assert!(
        after.contains("# ours") && after.contains("title: Bark"),
        "{after}"
    );
    assert!(
        after.contains("elm-scale: [none, first step, second step, third step]"),
        "{after}"
    );
    assert_eq!(after.matches("- id:").count(), 3, "{after}");
    assert_eq!(ratings(&folder, "elm")["planning"], [1, 2, 2]);
    assert_eq!(ratings(&folder, "elm")["bark"], [1, 2, 3]);
    assert_eq!(folder.run(&["fmt", "--check"]).status, Some(0));
    // The same again changes nothing of the vocabulary.
    let again = folder.run(&[
        "import",
        "ladder",
        "elm.csv",
        "-o",
        ".",
        "--into",
        "vocabulary.yaml",
        "--force",
    ]);
    again.succeeded();
    assert_eq!(folder.read("vocabulary.yaml"), after);
    let refused = import("ladders/oak.yaml");
    assert!(
        refused.stderr.contains("cannot take new skills"),
        "{}",
        refused.stderr
    );
}

#[test]
fn what_is_too_large_for_a_ladder_is_refused() {
    let rows: String = (0..2_500).map(|row| format!("Row {row},a,b\n")).collect();
    let levels: String = (0..2_500)
        .map(|row| format!("Level {row},Row {row},a\nLevel {row},x,b\n"))
        .collect();
    for text in [
        format!("Skill,L1,L2\n{rows}"),
        format!("level,theme,text\n{levels}"),
    ] {
        let folder = Folder::with(&[("m.csv", &text)]);
        let refused = folder.run(&["import", "ladder", "m.csv"]);
        assert_eq!(refused.status, Some(2));
        assert!(
            refused.stderr.contains("error: more than"),
            "{}",
            refused.stderr
        );
    }
}

#[test]
fn a_survey_is_sent_to_import_people_and_a_ladder_to_import_ladder() {
    let survey = "person,Talks,Code review\nZoe,1,2\nBob,2,3\n";
    let ladder = "Competency,Skill,Junior,Senior\nCraft,Code review,1,3\n";
    let exported = "person,skill,rating\nzoe,talks,2\n";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("survey.csv", survey),
        ("list.csv", exported),
        ("ladder.csv", ladder),
        // Rows of a ladder may have names and ids.
        ("named.csv", "Name,Junior,Senior\nTalks,1,2\n"),
        ("ids.csv", "Id,Skill,Junior,Senior\n1,Talks,1,2\n"),
    ]);
    for survey in ["survey.csv", "list.csv"] {
        let refused = folder.run(&["import", "ladder", survey]);
        assert_eq!(refused.status, Some(2), "{}", refused.stdout);
        assert!(
            refused.stderr.contains("`ospo-ladder import people FILE`"),
            "{}",
            refused.stderr
        );
    }
    let refused = folder.run(&["import", "people", "ladder.csv"]);
    assert_eq!(refused.status, Some(2), "{}", refused.stdout);
    assert!(
        refused.stderr.contains("`ospo-ladder import ladder FILE`"),
        "{}",
        refused.stderr
    );
    for ladder in ["named.csv", "ids.csv"] {
        let run = folder.run(&["import", "ladder", ladder]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
    }
    let forced = folder.run(&["import", "ladder", "survey.csv", "--shape", "grid"]);
    assert_eq!(forced.status, Some(0), "{}", forced.stderr);
}

#[test]
fn records_name_levels_and_themes_that_are_listed_beside_them_by_id() {
    let listed = "name: Makers
levels:
  - {id: jun, name: Owl}
  - {id: sen, name: Fox}
themes:
  - {id: pl, name: Planning, summary: Keeps promises.}
competencies:
  - {id: b, level: sen, theme: pl, summary: Plans for others., proficiency: Expert}
  - {id: a, level: jun, theme: pl, summary: Plans own tasks., proficiency: Awareness}
";
    let (folder, report) = imported("m.yaml", listed, &[]);
    // The list of levels gives their order, which their names do not.
    assert_eq!(ratings(&folder, "m")["planning"], [1, 2]);
    let text = folder.read("vocabulary.yaml");
    assert!(text.contains("description: Keeps promises."), "{text}");
    assert!(report.contains("names of ratings      2"), "{report}");
}

#[test]
fn json_is_read_as_records_and_as_levels_with_skills() {
    let records = r#"[{"level": "Junior", "area": "Coding", "summary": "Writes \ud83d\ude00"},
  {"level": "Senior", "area": "Coding", "summary": "Designs"}]"#;
    let (folder, _) = imported("r.json", records, &[]);
    assert_eq!(ratings(&folder, "r")["coding"], [1, 2]);
    assert!(folder.read("vocabulary.yaml").contains("Writes 😀"));
    let by_line = records.replace(['[', ']'], "").replace("},", "}");
    let (lines, _) = imported("r.jsonl", by_line, &[]);
    assert_eq!(
        lines.read("ladders/r.yaml"),
        folder.read("ladders/r.yaml").replace("r.json", "r.jsonl")
    );
    let levels = r#"{"themes": [{"title": "Craft", "skills": ["Coding"]}],
 "levels": [{"name": "Owl", "titles": ["Young owl"], "detail": "Starts.",
             "skills": [{"name": "Coding", "body": "Writes"}]},
            {"name": "Fox", "titles": [], "skills": [{"name": "Coding", "body": "Designs"}, {"name": "Talks", "body": "Speaks"}]}]}"#;
    let (folder, _) = imported("l.json", levels, &[]);
    let found = ratings(&folder, "l");
    assert_eq!(
        (&found["coding"][..], &found["talks"][..]),
        (&[1, 2][..], &[0, 1][..])
    );
    let text = folder.read("ladders/l.yaml");
    for said in ["title: Young owl", "description: Starts.", "title: Craft"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_grid_on_its_side_is_turned() {
    let side = "Level,Coding,Talks,Scope\nJunior,1,0,A task\nMid,2,1,A part\nSenior,3,2,A whole\n";
    let (folder, report) = imported("s.csv", side, &[]);
    let found = ratings(&folder, "s");
    assert_eq!(
        (&found["coding"][..], &found["talks"][..]),
        (&[1, 2, 3][..], &[0, 1, 2][..])
    );
    assert!(folder.read("ladders/s.yaml").contains("scope: A part"));
    assert!(report.contains("was turned"), "{report}");
    // What is wrong is told where it stands in the file.
    let folder = Folder::with(&[("s.csv", &side.replace("Senior,3,2", "Senior,3,many"))]);
    let refused = folder.run(&["import", "ladder", "s.csv"]);
    assert!(
        refused.stderr.contains(" --> s.csv:4:10"),
        "{}",
        refused.stderr
    );
}

#[test]
fn tables_of_a_page_with_the_same_columns_are_one_grid() {
    let page = "# Makers\n\nHow we grow.\n\n## Craft\n\n| Skill | Junior | Senior |\n|:---|---|---|\n\
        | **Coding** | Writes `a \\| b` | Designs<br>\u{2022} systems |\n\n## People\n\n\
        | Skill | Junior | Senior |\n| --- | --- | --- |\n| Talks | Listens | Speaks |\n";
    let (folder, report) = imported("p.md", page, &[]);
    let found = ratings(&folder, "p");
    assert_eq!(
        (&found["coding"][..], &found["talks"][..]),
        (&[1, 2][..], &[1, 2][..])
    );
    let text = folder.read("ladders/p.yaml") + &folder.read("vocabulary.yaml");
    for said in [
        "title: Makers",
        "title: People",
        "Writes a | b",
        "- systems",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(
        report.contains("the text beside the tables      1"),
        "{report}"
    );
    let folder = Folder::with(&[("p.md", &page.replace("Listens", "").replace("Speaks", "|"))]);
    let refused = folder.run(&["import", "ladder", "p.md", "--shape", "sections"]);
    assert_eq!(refused.status, Some(2), "{}", refused.stdout);
}

#[test]
fn a_section_that_has_nothing_in_common_with_the_levels_is_none() {
    let page = "# Ladder\n## Apprentice\n### Craft\n- Learns\n## Maker\n### Craft\n- Makes\n\
        ## Questions\n### Why?\n- Because\n";
    let (folder, report) = imported("l.md", page, &[]);
    // The page has an order, which one of the names does not tell.
    assert_eq!(ratings(&folder, "l")["craft"], [1, 2]);
    assert!(
        report.contains("the section `Questions`      1"),
        "{report}"
    );
}
