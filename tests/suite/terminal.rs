//! The program at a terminal: questions are asked, answered and left, and what was answered is
//! kept, whatever ends the program.

use std::process::Command;

use rexpect::session::{PtySession, spawn_command};

use super::import_ladder::ratings;
use super::run::Folder;

/// A watchdog, not a measurement.
const LONGEST_MS: u64 = 30_000;
const DOWN: &str = "\u{1b}[B";

fn at_terminal(folder: &Folder, arguments: &[&str]) -> PtySession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ospo-ladder"));
    command
        .current_dir(folder.path())
        .args(arguments)
        .env("TERM", "xterm")
        .env_remove("OSPO_LADDER_WORKSPACE");
    spawn_command(command, Some(LONGEST_MS)).unwrap()
}

fn press(session: &mut PtySession, keys: &str) {
    session.send(keys).unwrap();
    session.flush().unwrap();
}

#[test]
fn what_a_grid_does_not_say_is_asked_and_taken() {
    let folder = Folder::with(&[(
        "m.csv",
        "Skill,L1,L2,L3,M3\nPlans,1,0,2,1\nTalks,1,2,,2\nBuys,,1,2,1\n",
    )]);
    let mut session = at_terminal(&folder, &["import", "ladder", "m.csv", "-o", "."]);
    session.exp_string("look like a fork").unwrap();
    press(&mut session, "\r");
    session.exp_string("rows have empty cells").unwrap();
    press(&mut session, "\r");
    session.exp_string("rows have a 0 above").unwrap();
    press(&mut session, &format!("{DOWN}\r"));
    session.exp_string("See the ladder").unwrap();
    session.exp_eof().unwrap();
    let rows = ratings(&folder, "m");
    // The 0 of L2 is an empty cell, which is the same as at L1.
    assert_eq!(rows["plans"], [1, 1, 2, 1]);
    assert_eq!(rows["talks"], [1, 2, 2, 2]);
    let ladder = folder.read("ladders/m.yaml");
    let manager = &ladder[ladder.find("id: M3").unwrap()..];
    assert!(manager.contains("after: [L2]"), "{ladder}");
}

#[test]
fn whether_statements_add_up_is_asked_and_leaving_writes_nothing() {
    let text = "Skill,L1,L2\nPlans,\"- asks\n- writes\",- decides\n";
    let folder = Folder::with(&[("m.csv", text)]);
    let arguments = ["import", "ladder", "m.csv", "-o", "."];
    let mut session = at_terminal(&folder, &arguments);
    session.exp_string("add to those").unwrap();
    press(&mut session, "\u{3}");
    session.exp_string("nothing was imported").unwrap();
    session.exp_eof().unwrap();
    assert!(!folder.path().join("ladders").exists());
    let mut session = at_terminal(&folder, &arguments);
    session.exp_string("add to those").unwrap();
    press(&mut session, &format!("{DOWN}\r"));
    session.exp_string("See the ladder").unwrap();
    session.exp_eof().unwrap();
    let vocabulary = folder.read("vocabulary.yaml");
    let two = &vocabulary[vocabulary.find("2:").unwrap()..];
    assert!(
        two.contains("writes") && two.contains("decides"),
        "{vocabulary}"
    );
}

/// Somebody who aims at a level that asks two skills, and whom their manager has rated.
fn office() -> Folder {
    Folder::with(&[
        ("ospo-ladder.toml", ""),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\nlevels: [{id: a, title: A}, {id: b, title: B}]\nmatrix: {g: {mentoring: [1, 2], budgeting: [~, 3]}}\n",
        ),
        (
            "people/kim.yaml",
            "# Mine.\nkind: person\nid: kim\nat: l/a\n",
        ),
        (
            "people/kim.bob.yaml",
            "kind: ratings\nof: kim\nby: bob\nas: manager\ndate: 2026-01-02\nratings: {mentoring: {rating: 4, note: Secretly splendid}}\n",
        ),
    ])
}

fn lints(folder: &Folder) {
    let lint = folder.run(&["lint", "people"]);
    assert!(lint.status < Some(2), "{}{}", lint.stdout, lint.stderr);
    assert!(!lint.stdout.contains("error"), "{}", lint.stdout);
}

#[test]
fn an_interview_that_is_left_or_killed_keeps_every_answer() {
    let folder = office();
    let arguments = ["interview", "kim", "--to", "l/b"];
    let manager = folder.read("people/kim.bob.yaml");
    let mut heard = String::new();
    // Left after an answer.
    let mut session = at_terminal(&folder, &arguments);
    heard += &session.exp_string("Your rating of Mentoring").unwrap();
    press(&mut session, "2\r");
    heard += &session.exp_string("How much do you want").unwrap();
    let first = folder.read("people/kim.yaml");
    assert!(
        first.starts_with("# Mine.\n") && first.contains("ratings:"),
        "{first}"
    );
    press(&mut session, "\u{3}");
    heard += &session.exp_string("1 answer is in").unwrap();
    heard += &session.exp_eof().unwrap();
    assert_eq!(folder.read("people/kim.yaml"), first);
    lints(&folder);
    // Killed after the next one.
    let mut session = at_terminal(&folder, &arguments);
    heard += &session.exp_string("Your rating of Budgeting").unwrap();
    press(&mut session, "3\r");
    heard += &session.exp_string("How much do you want").unwrap();
    drop(session);
    let second = folder.read("people/kim.yaml");
    assert!(
        second.contains("mentoring: ") && second.contains("budgeting: "),
        "{second}"
    );
    assert!(second.contains(": 2") && second.contains(": 3"), "{second}");
    lints(&folder);
    // Nobody else's rating was shown or touched.
    assert!(!heard.contains("splendid"), "{heard}");
    assert_eq!(folder.read("people/kim.bob.yaml"), manager);
}
