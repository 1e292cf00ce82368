//! What lint tells of a charter, and of what is kept too long, depends on who is there to be seen.

use super::run::Folder;

const RULES: [&str; 3] = ["kept-too-long", "uncovered-function", "unknown-owner"];

/// The findings of the rules in question: place, rule and message.
fn found(folder: &Folder, paths: &[&str]) -> Vec<String> {
    let asked = ["lint", "--as-of", "2026-02-28", "--format", "short"];
    let outcome = folder.run(&[&asked[..], paths].concat());
    let of_rules = |line: &&str| RULES.iter().any(|rule| line.contains(rule));
    let lines = outcome.stdout.lines().filter(of_rules);
    lines.map(str::to_owned).collect()
}

const CHARTER: &str = "[charter]\nowners = [\"Legal\", \"IT\"]\n\
    [charter.functions.talks]\nskills = {public-speaking = 3}\n\
    [charter.functions.security]\nin_scope = false\nowner = \"Lega\"\n\
    [charter.functions.events]\nin_scope = false\nowner = \"ines\"\n\
    [charter.functions.sboms]\nin_scope = false\nowner = \"IT\"\n";

#[test]
fn where_owners_are_declared_every_owner_is_one_or_a_person() {
    let folder = Folder::with(&[
        ("ospo-ladder.toml", CHARTER),
        ("people/p.yaml", "kind: person\nid: p\nname: ines\n"),
    ]);
    assert_eq!(
        found(&folder, &[]),
        [
            "ospo-ladder.toml:3:20: note[uncovered-function] nobody covers `talks`: nobody is rated 3 in `public-speaking`",
            "ospo-ladder.toml:7:9: warning[unknown-owner] `Lega` is not an owner that the \
             charter declares",
        ]
    );
}

#[test]
fn where_nobody_is_to_be_seen_nobody_is_missed() {
    let told = [
        "ospo-ladder.toml:7:9: warning[unknown-owner] `Lega` is not an owner that the charter \
         declares",
    ];
    // People kept out of git are not there in CI.
    let folder = Folder::with(&[("ospo-ladder.toml", CHARTER)]);
    assert_eq!(found(&folder, &[]), told);
    // Somebody who cannot be read may be the one.
    folder.write(
        "people/p.yaml",
        "kind: person\nid: p\nratings: {public-speaking: three}\n",
    );
    folder.write("people/q.yaml", "kind: person\nid: q\n");
    assert_eq!(found(&folder, &[]), told);
    // One of several people says nothing of the others.
    folder.write(
        "people/p.yaml",
        "kind: person\nid: p\nratings: {public-speaking: 3}\n",
    );
    assert_eq!(found(&folder, &["people/q.yaml"]), [""; 0]);
    assert_eq!(found(&folder, &["ospo-ladder.toml", "people/q.yaml"]), told);
    let whole = found(&folder, &["."]);
    assert_eq!(whole.len(), 2, "{whole:?}");
    assert!(whole[1].contains("[unknown-owner] `ines`"), "{whole:?}");
}

#[test]
fn what_ended_within_the_months_is_kept() {
    let person = |date: &str| {
        format!(
            "kind: person\nid: p\nevidence: [{{date: {date}, title: T, supports: [mentoring]}}]\n"
        )
    };
    let folder = Folder::with(&[("ospo-ladder.toml", "[privacy]\nretention_months = 12\n")]);
    for (date, count) in [("2025-02-28", 0), ("2025-02-27", 1)] {
        folder.write("people/p.yaml", person(date));
        assert_eq!(found(&folder, &[]).len(), count, "{date}");
    }
    // Without the setting nothing is too old.
    folder.write("ospo-ladder.toml", "");
    assert_eq!(found(&folder, &[]), [""; 0]);
}
