//! Hostile files and folders: names, links, circles, what is no regular file.

use super::run::Folder;

#[test]
#[cfg(unix)]
fn escapes_in_file_names_never_reach_the_terminal() {
    let folder = Folder::new();
    for name in [
        "a\u{1b}[31m.yaml",
        "b\u{202e}.yaml",
        "c\nerror[x]: forged\n --> d:1:1.yaml",
    ] {
        folder.write(name, "kind: nobody\n");
        let outcome = folder.run(&["assess", name]);
        outcome.refused();
        assert_eq!(outcome.problems().len(), 1, "{}", outcome.stderr);
        let missing = folder.run(&["assess", &format!("{name}x")]);
        assert_eq!(missing.status, Some(2));
        missing.clean();
        assert_eq!(missing.stderr.lines().count(), 1, "{}", missing.stderr);
    }
}

#[test]
fn ladders_that_extend_each_other_in_a_circle_are_refused() {
    let ladder = |id: &str, extends: &str| {
        format!("kind: ladder\nid: {id}\ntitle: T\nversion: 1\nextends: {extends}\n")
    };
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/a.yaml", &ladder("a", "b")),
        ("ladders/b.yaml", &ladder("b", "a")),
        ("ladders/self.yaml", &ladder("self", "self")),
        ("in-two.yaml", "kind: person\nid: alice\nat: a/L1\n"),
        ("in-one.yaml", "kind: person\nid: alice\nat: self/L1\n"),
    ]);
    let two = folder.run(&["assess", "in-two.yaml"]);
    let problem = &two.refused().problems()[0];
    assert_eq!(
        (problem.rule.as_str(), problem.place.as_str()),
        ("extends-cycle", "ladders/b.yaml:5:10")
    );
    let one = folder.run(&["assess", "in-one.yaml"]);
    let problem = &one.refused().problems()[0];
    assert_eq!(
        (problem.rule.as_str(), problem.place.as_str()),
        ("extends-cycle", "ladders/self.yaml:5:10")
    );
}

#[test]
fn a_chain_of_a_thousand_ladders_is_refused_and_overflows_nothing() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("p.yaml", "kind: person\nid: alice\nat: l0/L1\n"),
    ]);
    for n in 0..1_000 {
        let text = format!(
            "kind: ladder\nid: l{n}\ntitle: T\nversion: 1\nextends: l{}\n",
            n + 1
        );
        folder.write(&format!("ladders/{n}.yaml"), text);
    }
    let outcome = folder.run(&["assess", "p.yaml"]);
    assert_eq!(outcome.refused().problems()[0].rule, "too-large");
}

#[test]
fn a_path_that_leaves_the_workspace_is_refused() {
    let office = Folder::with(&[
        ("outside.yaml", "kind: vocabulary\nid: v\n"),
        ("in/p.yaml", "kind: person\nid: alice\n"),
        ("in/ladders/l.yaml", ""),
    ]);
    let absolute = office.path().join("outside.yaml").display().to_string();
    let paths = ["../outside.yaml", "ladders/../../outside.yaml", &absolute];
    for path in paths {
        let settings = [
            (format!("vocabulary = '{path}'"), "2:14"),
            (format!("ladders = ['{path}']"), "2:12"),
            (format!("people = ['{path}']"), "2:11"),
        ];
        for (setting, place) in settings {
            office.write("in/ospo-ladder.toml", format!("[workspace]\n{setting}\n"));
            let outcome = office.run(&["assess", "in/p.yaml"]);
            let problem = &outcome.refused().problems()[0];
            let place = format!("in/ospo-ladder.toml:{place}");
            assert_eq!(
                (problem.rule.as_str(), &problem.place),
                ("missing-path", &place)
            );
            assert!(
                problem.text.contains("leaves the workspace"),
                "{}",
                problem.text
            );
        }
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_that_leaves_the_workspace_is_refused() {
        let office = Folder::with(&[
            ("out/outside.yaml", "kind: vocabulary\nid: v\n"),
            ("in/p.yaml", "kind: person\nid: alice\n"),
            (
                "in/ospo-ladder.toml",
                "[workspace]\nladders = ['away']\nvocabulary = 'v.yaml'\n",
            ),
        ]);
        symlink(office.path().join("out"), office.path().join("in/away")).unwrap();
        symlink("../out/outside.yaml", office.path().join("in/v.yaml")).unwrap();
        let outcome = office.run(&["assess", "in/p.yaml"]);
        let problems = outcome.refused().problems();
        let places: Vec<(&str, &str)> = problems
            .iter()
            .map(|p| (p.rule.as_str(), p.place.as_str()))
            .collect();
        let file = "in/ospo-ladder.toml";
        assert_eq!(
            places,
            [
                ("missing-path", format!("{file}:2:12").as_str()),
                ("missing-path", format!("{file}:3:14").as_str()),
            ]
        );
    }

    #[test]
    fn links_in_folders_are_not_followed() {
        let office = Folder::with(&[
            ("out/hidden.yaml", "kind: nobody\n"),
            ("people/p.yaml", "kind: person\nid: alice\n"),
        ]);
        symlink(office.path().join("out"), office.path().join("people/away")).unwrap();
        symlink(
            office.path().join("people"),
            office.path().join("people/round"),
        )
        .unwrap();
        symlink("../out/hidden.yaml", office.path().join("people/h.yaml")).unwrap();
        office
            .run(&["assess", "people", "--format", "json"])
            .succeeded();
    }

    #[test]
    fn a_device_and_a_fifo_are_not_read_and_the_message_says_what_to_use() {
        let office = Folder::new();
        let made = std::process::Command::new("mkfifo")
            .arg(office.path().join("fifo.yaml"))
            .status();
        assert!(made.unwrap().success());
        for path in ["fifo.yaml", "/dev/zero", "/dev/null"] {
            let outcome = office.run(&["assess", path]);
            assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
            let said = &outcome.clean().stderr;
            assert!(said.contains(path) && said.contains("use `-`"), "{said}");
        }
        // One that lies in a folder is no document at all.
        office.write("p.yaml", "kind: person\nid: alice\n");
        office.run(&["assess", ".", "--format", "json"]).succeeded();
    }
}
