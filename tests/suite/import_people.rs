//! Surveys and tables of ratings into documents: laws, files of all shapes, and what is refused.

use std::collections::BTreeMap;
use std::path::PathBuf;

use proptest::prelude::*;

use super::run::Folder;

const OFFICE: [(&str, &str); 2] = [
    (
        "ospo-ladder.toml",
        "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n",
    ),
    (
        "v.yaml",
        "kind: vocabulary
id: v
buckets: [{id: b, title: B}]
disciplines: [{id: d, bucket: b, title: D}]
skills:
  - {id: talks, title: \"Talks, in public\"}
  - {id: money, title: Money, also: [Budgets], maps_to: {d: 1}}
  - {id: code, title: Code review}
",
    ),
];

pub fn office() -> Folder {
    Folder::with(&OFFICE)
}

pub fn files(folder: &Folder) -> BTreeMap<PathBuf, String> {
    let people = folder.path().join("people");
    let Ok(entries) = std::fs::read_dir(people) else {
        return BTreeMap::new();
    };
    let entries = entries.map(|entry| entry.unwrap().path());
    entries
        .map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
        .collect()
}

#[track_caller]
fn imported(folder: &Folder, table: &str, options: &[&str]) -> String {
    folder.write("survey.csv", table);
    let arguments = ["import", "people", "survey.csv"].into_iter();
    let arguments: Vec<&str> = arguments.chain(options.iter().copied()).collect();
    let run = folder.run(&arguments);
    assert_eq!(run.status, Some(0), "{}{}", run.stdout, run.stderr);
    run.stdout
}

#[track_caller]
fn refused(folder: &Folder, table: &str, options: &[&str]) -> String {
    folder.write("survey.csv", table);
    let before = files(folder);
    let arguments = ["import", "people", "survey.csv"].into_iter();
    let arguments: Vec<&str> = arguments.chain(options.iter().copied()).collect();
    let run = folder.run(&arguments);
    assert_eq!(run.status, Some(2), "{}{}", run.stdout, run.stderr);
    assert_eq!(files(folder), before);
    run.stderr
}

#[test]
fn a_row_a_person_becomes_inventories() {
    let folder = office();
    let table = "Our survey;;;\nName;TALKS in public;budgets;Code review (interest)\nZoë van Dijk;3,5;n/a;4\nUser 1;;5 - leading;\n";
    imported(&folder, table, &[]);
    assert_eq!(
        folder.read("people/zoe-van-dijk.yaml"),
        "kind: person\nid: zoe-van-dijk\nname: \"Zoë van Dijk\"\ninterests:\n  code: 4\nratings:\n  talks: 3.5\n"
    );
    assert_eq!(
        folder.read("people/user-1.yaml"),
        "kind: person\nid: user-1\nname: User 1\nratings:\n  money: 5\n"
    );
    let lint = folder.run(&["lint"]);
    assert_eq!(lint.status, Some(0), "{}", lint.stdout);
}

#[test]
fn what_is_there_keeps_its_comments_and_what_others_gave() {
    let folder = office();
    let own = "# Mine.\nkind: person\nid: zoe\nname: Zoe\nratings:\n  # first\n  talks: {self: 1, manager: 4, peers: [2], note: mine}   # so\n  code: {not_applicable: Not here}\n";
    folder.write("people/zoe.yaml", own);
    let out = imported(&folder, "person,talks,money,code\nZOE,3,2.5,5\n", &[]);
    assert_eq!(
        folder.read("people/zoe.yaml"),
        "# Mine.\nkind: person\nid: zoe\nname: Zoe\nratings:\n  # first\n  talks: {self: 3, manager: 4, peers: [2], note: mine}   # so\n  code: {not_applicable: Not here}\n  money: 2.5\n"
    );
    assert!(out.contains("`code` does not apply to `zoe`"), "{out}");
    let out = imported(&folder, "person,talks,money,code\nZOE,3,2.5,5\n", &[]);
    assert!(out.contains("1 file has all of it already"), "{out}");
}

#[test]
fn dated_ratings_go_into_a_document_of_each_rater_and_day() {
    let folder = office();
    let hers = "# Written on the train.\nkind: ratings\nof: zoe\nby: bob\nas: manager\ndate: 2026-10-02\nratings: {talks: {rating: 1, note: kept}}\n";
    folder.write("people/any-name.yaml", hers);
    let table = "person,skill,rating,rater,as,date,note\nzoe,money,2,bob,manager,2026-10-02,\nzoe,talks,2,bob,manager,02.10.2026,\nzoe,money,4,Ann Lee,peer,2026-10-03,\"so, so\"\n";
    imported(&folder, table, &[]);
    assert_eq!(
        folder.read("people/any-name.yaml"),
        hers.replace("rating: 1", "rating: 2")
            .replace("kept}}", "kept}, money: 2}")
    );
    assert_eq!(
        folder.read("people/zoe.ann-lee.2026-10-03.yaml"),
        "kind: ratings\nof: zoe\nby: ann-lee\nas: peer\ndate: 2026-10-03\nratings:\n  money: {rating: 4, note: \"so, so\"}\n"
    );
}

#[test]
fn what_is_not_clear_is_asked_for_and_never_taken_silently() {
    let folder = office();
    folder.write(
        "people/zoe.yaml",
        "kind: person\nid: zoe\nname: Zoe Miller\n",
    );
    let table = "person,talk,knitting,Mony\nZoe Miler,1,2,3\n";
    let errors = refused(&folder, table, &[]);
    for said in [
        "which skill is `knitting`?\n --> survey.csv:1:13",
        "which skill is `Mony`?",
        "is it Money (money)?",
        "--match \"Mony=money\"",
        "who is `Zoe Miler`?",
        "is it Zoe Miller (zoe)?",
    ] {
        assert!(errors.contains(said), "{said}: {errors}");
    }
    folder.write("matches.csv", "talk,talks\nMony,money\nZoe Miler,zoe\n");
    let out = imported(
        &folder,
        table,
        &["--match", "matches.csv", "--match", "knitting=-"],
    );
    assert!(out.contains("`knitting` is left out"), "{out}");
    assert!(
        folder
            .read("people/zoe.yaml")
            .ends_with("ratings:\n  money: 3\n  talks: 1\n")
    );
}

#[test]
fn values_off_the_scale_are_refused_at_their_cell_until_a_scale_is_given() {
    let folder = office();
    let table = "name,talks,money\nAnn,4,often\nBen,7,1\n";
    let errors = refused(&folder, table, &[]);
    assert!(
        errors.contains("`often` is not a rating of `money`\n --> survey.csv:2:7"),
        "{errors}"
    );
    assert!(
        errors.contains("`7` is not a rating of `talks`\n --> survey.csv:3:5"),
        "{errors}"
    );
    imported(
        &folder,
        table,
        &["--scale", "0-10=0-5", "--scale", "Often=4"],
    );
    assert!(
        folder
            .read("people/ann.yaml")
            .ends_with("  money: 4\n  talks: 2\n")
    );
    assert!(
        folder
            .read("people/ben.yaml")
            .ends_with("  money: 0.5\n  talks: 3.5\n")
    );
}

#[test]
fn hostile_and_broken_tables_are_refused_with_their_place() {
    let folder = office();
    let clash = "person,skill,rating,as,by,date\nzoe,money,2,peer,bob,2026-10-02\nzoe,money,3,peer,bob,2026-10-02\n";
    assert!(refused(&folder, clash, &[]).contains("rated twice by the same rater"));
    let two = "name,money\nÅnn Lee,1\nAnn Lee,2\n";
    let errors = refused(&folder, two, &[]);
    assert!(
        errors.contains("would all have the id") || errors.contains("rated twice"),
        "{errors}"
    );
    assert!(refused(&folder, "name,money\n山田,1\n", &[]).contains("who is `山田`?"));
    assert!(refused(&folder, "x,y\n1,2\n", &[]).contains("looks like the header of a survey"));
    let date = "person,skill,rating,date\nzoe,money,2,03/04/2026\n";
    assert!(refused(&folder, date, &[]).contains("not a date that can be read in only one way"));
    assert!(
        refused(&folder, "person,money,Budgets\nzoe,1,2\n", &[])
            .contains("two columns rate `money`")
    );
    // Names and notes are data.
    let table = "person,person_name,skill,rating,note\nzoe,\"=x\ny: 1 # \u{202e}\",money,2,'=HYPERLINK(1)\n";
    imported(&folder, table, &[]);
    let text = folder.read("people/zoe.yaml");
    assert!(
        !text.contains('\u{202e}') && text.contains("note: \"=HYPERLINK(1)\""),
        "{text}"
    );
    assert_eq!(folder.run(&["lint", "people/zoe.yaml"]).status, Some(0));
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let folder = office();
    folder.write(
        "people/zoe.yaml",
        "kind: person\nid: zoe\nratings:\n  money: 1   # c\n",
    );
    let before = files(&folder);
    let out = imported(&folder, "person,money,talks\nzoe,2,3\n", &["--dry-run"]);
    assert_eq!(files(&folder), before);
    assert!(
        out.contains("-  money: 1   # c\n+  money: 2   # c\n+  talks: 3\n"),
        "{out}"
    );
    assert!(out.contains("would be changed"), "{out}");
}

/// A rating of a table: person, skill, role, rater, day, half steps.
type Row = (usize, usize, usize, usize, usize, u8);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        0..3_usize,
        0..3_usize,
        0..3_usize,
        0..3_usize,
        0..3_usize,
        0..=10_u8,
    );
    prop::collection::vec(row, 1..14).prop_map(|mut rows| {
        // A rater gives one rating of a skill on a day.
        rows.sort_unstable();
        rows.dedup_by_key(|row| (row.0, row.1, row.2, row.3, row.4));
        rows
    })
}

fn table(rows: &[Row]) -> String {
    let mut text = "person,skill,rater,rated_by,date,rating,note\n".to_owned();
    for (person, skill, role, by, day, half) in rows {
        let person = ["zoe", "ann", "ben"][*person];
        let skill = ["talks", "money", "code"][*skill];
        let role = ["self", "manager", "peer"][*role];
        let date = ["", "2026-01-02", "2026-03-04"][*day];
        // Undated ratings, and one's own, name nobody.
        let by = match (date, role) {
            ("", _) | (_, "self") => "",
            _ => ["", "bob", "eve"][*by],
        };
        let rating = f64::from(*half) / 2.0;
        let note = if half % 3 == 0 && !date.is_empty() {
            "=so, \"so\""
        } else {
            ""
        };
        let note = note.replace('"', "\"\"");
        text += &format!("{person},{skill},{role},{by},{date},{rating},\"{note}\"\n");
    }
    text
}

/// Of raters who cannot be told apart only one rating counts as one.
fn clashes(rows: &[Row]) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    rows.iter().any(|(person, skill, role, by, day, _)| {
        let by = match (*day, *role) {
            (0, _) | (_, 0) => 0,
            _ => *by,
        };
        (*role != 2 || by != 0) && !seen.insert((person, skill, role, by, day))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn exported_ratings_import_to_the_same_and_order_and_repetition_change_nothing(
        rows in rows().prop_filter("one rating of a rater", |rows| !clashes(rows)),
        turn in 0..7_usize,
    ) {
        let one = office();
        imported(&one, &table(&rows), &[]);
        let exported = one.run(&["export", "ratings"]).stdout;
        // Into an empty office the same table comes out.
        let two = office();
        imported(&two, &exported, &[]);
        prop_assert_eq!(&two.run(&["export", "ratings"]).stdout, &exported);
        // Into the office that it came from it changes nothing.
        let before = files(&one);
        imported(&one, &exported, &[]);
        prop_assert_eq!(&files(&one), &before);
        // The order of rows has no meaning.
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len());
        turned.reverse();
        let three = office();
        imported(&three, &table(&turned), &[]);
        let names = |folder: &Folder| -> Vec<(String, String)> {
            let files = files(folder).into_iter();
            files.map(|(path, text)| (path.file_name().unwrap().to_string_lossy().into_owned(), text)).collect()
        };
        prop_assert_eq!(names(&three), names(&one));
    }
}

#[cfg(unix)]
#[test]
fn new_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let folder = office();
    imported(&folder, "name,money\nAnn,1\n", &[]);
    let metadata = std::fs::metadata(folder.path().join("people/ann.yaml")).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o7777, 0o600);
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_each_file_is_the_old_or_the_new_one() {
    use std::process::{Command, Stdio};
    use std::time::Duration;
    let folder = office();
    let (mut old, mut new) = ("person,money\n".to_owned(), "person,money\n".to_owned());
    for person in 0..40 {
        old += &format!("user-{person},1\n");
        new += &format!("user-{person},4\n");
    }
    imported(&folder, &old, &[]);
    let before = files(&folder);
    folder.write("survey.csv", &new);
    for delay in [0, 2, 5, 9, 14, 20, 30, 45] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ospo-ladder"))
            .current_dir(folder.path())
            .args(["import", "people", "survey.csv"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        for (path, text) in files(&folder) {
            let old = before.get(&path);
            // Killed between the name and the place, a file is left under a hidden name: whole.
            let hidden = path.file_name().unwrap().to_string_lossy().starts_with('.');
            let whole = Some(&text) == old
                || old.is_some_and(|old| text == old.replace(": 1", ": 4"))
                || (hidden && text.ends_with("money: 4\n"));
            assert!(whole, "{}: {text}", path.display());
        }
    }
    // What was not done is done by the same call.
    imported(&folder, &new, &[]);
    let after = files(&folder);
    assert!(before.keys().all(|path| after.contains_key(path)));
    assert!(after.values().all(|text| text.ends_with("money: 4\n")));
}
