//! Hostile documents under `fmt`: left as they are, or formatted within bounds.

use std::fmt::Write;

use crate::run::{Folder, Outcome};

/// Runs `fmt` on a text that is to be refused, and asserts that no byte of it changes.
fn left_alone(text: &[u8]) -> Outcome {
    let folder = Folder::new();
    let path = folder.write("hostile.yaml", text);
    let outcome = folder.run(&["fmt", "hostile.yaml"]);
    assert_eq!(outcome.status, Some(2), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert!(!outcome.problems().is_empty(), "{}", outcome.stderr);
    outcome.clean();
    assert!(std::fs::read(path).unwrap() == text);
    outcome
}

#[test]
fn what_is_refused_keeps_every_byte() {
    let bomb = "id: p\nkind: person\na: &a [x, x]\nb: &b [*a, *a]\nname: *b\n";
    let deep = format!(
        "id: p\nkind: person\nname: {}{}\n",
        "[".repeat(99),
        "]".repeat(99)
    );
    let wide = format!(
        "id: p\nkind: person\nopen_to: [{}]\n",
        "x, ".repeat(100_001)
    );
    let large = format!("id: p\nkind: person\n{}", "# more\n".repeat(1_300_000));
    let texts: [&[u8]; 11] = [
        b"",
        b"# nothing but a comment\n",
        b"id: p\nkind: person\nname: a\0b\n",
        b"id: p\nkind: person\nname: \xff\n",
        b"\xff\xfei\0d\0:\0",
        b"id: p\nkind: person\n---\nid: q\nkind: person\n",
        b"id: p\nkind: person\nid: q\n",
        bomb.as_bytes(),
        deep.as_bytes(),
        wide.as_bytes(),
        large.as_bytes(),
    ];
    for text in texts {
        left_alone(text);
    }
}

#[test]
fn escapes_in_names_comments_and_texts_never_reach_the_terminal() {
    let folder = Folder::new();
    // As they are in comments and quoted texts, where YAML takes them.
    let text = "name: \"x\u{202e}\u{200b}y\"   # \u{2066} beside\nid: p\nkind: person\n";
    let names = [
        "a\u{1b}[31m.yaml",
        "b\u{202e}.yaml",
        "c\nformatted forged.yaml",
    ];
    for name in names {
        folder.write(name, text);
        for options in [
            &["--diff"][..],
            &["--check"],
            &[],
            &["--diff", "--color", "never"],
        ] {
            let outcome = folder.run(&[&["fmt", name], options].concat());
            assert_ne!(outcome.status, Some(2), "{}", outcome.stderr);
            outcome.clean();
            let forged = outcome
                .stdout
                .lines()
                .any(|line| line == "formatted forged.yaml");
            assert!(!forged, "{}", outcome.stdout);
        }
        folder.write(name, "kind: nobody\n");
        folder.run(&["fmt", name]).clean();
    }
}

#[test]
fn what_is_large_but_sound_is_formatted() {
    let mut person = String::from("ratings:\n");
    for skill in 0..4_000 {
        writeln!(
            person,
            "  # about {skill}\n  s{skill}: {{manager: 2, self: 3}}"
        )
        .unwrap();
    }
    person.push_str("id: p\nkind: person\n");
    let folder = Folder::with(&[("p.yaml", &person)]);
    folder.run(&["fmt", "p.yaml"]).succeeded();
    let formatted = folder.read("p.yaml");
    assert_eq!(formatted.len(), person.len());
    assert!(formatted.starts_with("kind: person\nid: p\nratings:\n  # about 0\n"));
    assert!(formatted.ends_with("  # about 3999\n  s3999: {self: 3, manager: 2}\n"));
}

#[test]
fn headers_do_not_multiply_what_a_hostile_ladder_holds() {
    let id = |level: usize| format!("{level:0>64}");
    let mut ladder = String::from("kind: ladder\nid: l\ntitle: T\nversion: 1\nlevels:\n");
    for level in 0..1_000 {
        writeln!(ladder, "- {{id: {}, title: T}}", id(level)).unwrap();
    }
    ladder.push_str("matrix:\n");
    for group in 0..5_000 {
        writeln!(ladder, "  g{group}:\n    s{group}: [1]").unwrap();
    }
    let folder = Folder::with(&[("l.yaml", &ladder)]);
    folder.run(&["fmt", "l.yaml"]).succeeded();
    let formatted = folder.read("l.yaml");
    // One cell is as wide as the id over it, and no header stands over rows that lack cells.
    assert!(
        formatted.len() < ladder.len() + 5_000 * 80,
        "{} bytes",
        formatted.len()
    );
    assert!(!formatted.contains('#'));
}

#[test]
fn a_result_that_would_be_too_large_is_not_written() {
    let id = |level: usize| format!("{level:0>64}");
    let mut ladder = String::from("kind: ladder\nid: l\ntitle: T\nversion: 1\nlevels:\n");
    for level in 0..1_000 {
        writeln!(ladder, "- {{id: {}, title: T}}", id(level)).unwrap();
    }
    ladder.push_str("matrix:\n  g:\n");
    for row in 0..90 {
        writeln!(ladder, "    s{row}: [{}]", ["1"; 1_000].join(",")).unwrap();
    }
    // What is not moved leaves no room.
    ladder.push_str(&"# room\n".repeat(450_000));
    let folder = Folder::with(&[("l.yaml", &ladder)]);
    let outcome = folder.run(&["fmt", "l.yaml"]);
    assert_eq!(outcome.status, Some(2), "{}", outcome.stderr);
    let why = "`l.yaml` is left as it is: the result could not be read: it would be too large\n";
    assert_eq!(outcome.stderr, format!("error: {why}"));
    assert!(folder.read("l.yaml") == ladder);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_touched() {
    let folder = Folder::with(&[("p.yaml", "id: p\nkind: person\n")]);
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("fifo.yaml"))
        .status();
    assert!(made.unwrap().success());
    for path in ["fifo.yaml", "/dev/null"] {
        let outcome = folder.run(&["fmt", path, "p.yaml"]);
        assert_eq!(outcome.status, Some(2));
        assert!(
            outcome.clean().stderr.contains("use `-`"),
            "{}",
            outcome.stderr
        );
    }
    assert_eq!(folder.read("p.yaml"), "kind: person\nid: p\n");
    // In a folder it is no document.
    folder.run(&["fmt", "."]).succeeded();
}
