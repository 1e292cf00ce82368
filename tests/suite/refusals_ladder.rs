//! What is wrong with a ladder is said with its rule, its place and what to write instead.

use super::refusals::{CONFIG, Expected, LADDER, PERSON, office, refuses};
use super::run::Folder;

const HEAD: &str = "\
kind: ladder
id: l
title: Ladder
version: 1
levels: [{id: L1, title: One}, {id: L2, title: Two}]
";

/// A ladder with these lines from line 6 on.
fn ladder(lines: &str, expected: &[Expected]) {
    refuses("ladders/l.yaml", &format!("{HEAD}{lines}"), expected);
}

/// A ladder with these rows under one competency, from line 8 on.
fn rows(lines: &str, expected: &[Expected]) {
    ladder(&format!("matrix:\n  craft:\n{lines}"), expected);
}

/// A ladder with these levels from line 6 on.
fn levels(lines: &str, expected: &[Expected]) {
    let head = "kind: ladder\nid: l\ntitle: Ladder\nversion: 1\nlevels:\n";
    refuses("ladders/l.yaml", &format!("{head}{lines}"), expected);
}

/// A ladder that extends the sound one with these lines from line 6 on, and a person on it.
fn child(lines: &str, expected: &[Expected]) {
    let folder = office();
    let head = "kind: ladder\nid: c\ntitle: Child\nversion: 1\nextends: l\n";
    folder.write("ladders/c.yaml", format!("{head}{lines}"));
    folder.write("p.yaml", PERSON.replace("l/L1", "c/L1"));
    let outcome = folder.run(&["assess", "p.yaml"]);
    let found = outcome.refused().problems();
    let found = found.iter().filter(|p| p.place.starts_with("ladders/"));
    let heads: Vec<(String, String)> = found.map(|p| (p.rule.clone(), p.place.clone())).collect();
    let wanted = expected
        .iter()
        .map(|(rule, at, _)| ((*rule).to_owned(), format!("ladders/c.yaml:{at}")));
    assert_eq!(heads, wanted.collect::<Vec<_>>(), "{}", outcome.stderr);
    for words in expected.iter().flat_map(|(_, _, says)| *says) {
        assert!(
            outcome.stderr.contains(words),
            "no `{words}` in:\n{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_row_has_one_cell_a_level() {
    rows(
        "    pitching: [1]\n",
        &[("row-length", "8:15", &["1 cell for 2 levels", "L1, L2"])],
    );
    rows(
        "    pitching: {at: [1, 2, 3]}\n",
        &[("row-length", "8:20", &["3 cells for 2 levels"])],
    );
}

#[test]
fn cells_are_whole_ratings_of_the_skills_scale() {
    rows(
        "    pitching: [1, 2.5]\n",
        &[(
            "off-scale",
            "8:19",
            &["whole ratings, not `2.5`", "half steps are for people"],
        )],
    );
    rows(
        "    pitching: [1, 6]\n",
        &[(
            "off-scale",
            "8:19",
            &["6 is above the scale of `pitching`", "its top is 5"],
        )],
    );
    rows(
        "    pruning: [1, 3!]\n",
        &[("off-scale", "8:18", &["its top is 2"])],
    );
    rows(
        "    pitching: [1, 0!]\n",
        &[("wrong-type", "8:19", &["what is not asked cannot be core"])],
    );
    for cell in ["1e3", "0x1", "expert"] {
        rows(
            &format!("    pitching: [1, {cell}]\n"),
            &[("wrong-type", "8:19", &["is not a cell", "without quotes"])],
        );
    }
    rows(
        "    pitching: [1, 02]\n",
        &[("wrong-type", "8:19", &["`02` is not a cell", "write `2`"])],
    );
    for cell in ["3!!", "'3!'", "\"3!\"", "3 !"] {
        rows(
            &format!("    pitching: [1, {cell}]\n"),
            &[("wrong-type", "8:19", &["is not a cell", "write `3!`"])],
        );
    }
    for cell in ["n/a", "–", "''", "x"] {
        rows(
            &format!("    pitching: [1, {cell}]\n"),
            &[("wrong-type", "8:19", &["is not a cell", "write `~` where"])],
        );
    }
}

#[test]
fn weights_are_above_0_and_at_most_100() {
    rows(
        "    pitching: {at: [1, 2], weight: 0}\n",
        &[("wrong-type", "8:36", &["a weight is above 0"])],
    );
    rows(
        "    pitching: {at: [1, 2], weight: 101}\n",
        &[("wrong-type", "8:36", &["not between 0 and 100"])],
    );
}

#[test]
fn a_skill_stands_once_in_a_matrix() {
    ladder(
        "matrix:\n  craft: {pitching: [1, 2]}\n  other: {pitching: [1, 2]}\n",
        &[(
            "duplicate-key",
            "8:11",
            &[
                "the row `pitching` appears twice",
                "l.yaml:7:11",
                "first here",
            ],
        )],
    );
}

#[test]
fn names_in_a_ladder_are_known() {
    rows(
        "    pitchin: [1, 2]\n",
        &[("dangling-reference", "8:5", &["did you mean `pitching`?"])],
    );
    rows(
        "    pitching: {at: {L3: 1}}\n",
        &[("dangling-reference", "8:21", &["L3", "`L1`"])],
    );
    rows(
        "    pitching: {at: [1, 2], words: {L3: x}}\n",
        &[("dangling-reference", "8:36", &["L3"])],
    );
    ladder(
        "futures: [{from: L3, to: X, kind: elsewhere}]\n",
        &[("dangling-reference", "6:18", &["L3"])],
    );
    ladder(
        "lenses: [{id: x, title: X, external_titles: {L3: [T]}}]\n",
        &[("dangling-reference", "6:46", &["L3"])],
    );
    ladder(
        "lenses: [{id: x, title: X, titles: {L3: T}, descriptions: {L4: T}}]\n",
        &[
            ("dangling-reference", "6:37", &["L3"]),
            ("dangling-reference", "6:60", &["L4"]),
        ],
    );
    ladder(
        "lenses: [{id: x, title: X, matrix: {craft: {pitching: ~}}}]\n",
        &[("dangling-reference", "6:45", &["no row `pitching` to drop"])],
    );
    levels(
        "- {id: L1, title: One, after: [L0]}\n",
        &[("dangling-reference", "6:32", &["L0"])],
    );
    levels(
        "- {id: L1, title: One, parallel: [m/L1]}\n",
        &[("dangling-reference", "6:35", &["no ladder `m`"])],
    );
    levels(
        "- {id: L1, title: One, parallel: [l/L9]}\n",
        &[("dangling-reference", "6:35", &["L9"])],
    );
    levels(
        "- {id: L1, like: L1}\n",
        &[(
            "dangling-reference",
            "6:18",
            &[
                "`like` needs a ladder that this one extends",
                "extends: LADDER",
            ],
        )],
    );
    levels(
        "- id: L1\n  title: One\n  choose: [{count: 1, rating: 1, of: [mony]}]\n",
        &[("dangling-reference", "8:39", &["did you mean `money`?"])],
    );
    refuses(
        "ladders/l.yaml",
        "kind: ladder\nid: l\ntitle: T\nversion: 1\nextends: engineerin\n",
        &[("dangling-reference", "5:10", &["no ladder `engineerin`"])],
    );
}

#[test]
fn ids_of_levels_and_lenses_are_distinct() {
    levels(
        "- {id: L1, title: One}\n- {id: L1, title: Two}\n",
        &[("duplicate-id", "7:8", &["l.yaml:6:8"])],
    );
    ladder(
        "lenses: [{id: x, title: X}, {id: x, title: Y}]\n",
        &[("duplicate-id", "6:34", &["first here"])],
    );
}

#[test]
fn two_ladders_of_one_id_are_shown_with_both_places() {
    let folder = office();
    folder.write("ladders/m.yaml", LADDER);
    let outcome = folder.run(&["assess", "p.yaml"]);
    let found = outcome.refused().problems();
    assert_eq!(
        (found[0].rule.as_str(), found[0].place.as_str()),
        ("duplicate-id", "ladders/m.yaml:2:5")
    );
    assert!(
        found[0].text.contains("ladders/l.yaml:2:5"),
        "{}",
        found[0].text
    );
}

#[test]
fn a_choose_that_nobody_can_satisfy_is_refused() {
    // `money` stands for the skills with a quarter of it or more: pitching and auditing.
    levels(
        "- id: L1\n  title: One\n  choose: [{count: 3, rating: 1, of: [money]}]\n",
        &[(
            "unmeetable-choose",
            "8:12",
            &["asks for 3 skills at 1", "only 2"],
        )],
    );
    // The scale of pruning ends at 2.
    levels(
        "- id: L1\n  title: One\n  choose: [{count: 2, rating: 3, of: [pitching, pruning]}]\n",
        &[("unmeetable-choose", "8:12", &["only 1"])],
    );
}

#[test]
fn levels_do_not_stand_above_themselves() {
    levels(
        "- {id: L1, title: One, after: []}\n- {id: L2, title: Two, after: [L3]}\n- {id: L3, title: Three}\n",
        &[("level-cycle", "7:8", &["`L2` is above itself"])],
    );
    levels(
        "- {id: L1, title: One, after: [L1]}\n",
        &[("level-cycle", "6:8", &["`L1`"])],
    );
}

#[test]
fn keys_that_a_ladder_needs_are_named() {
    refuses(
        "ladders/l.yaml",
        "kind: ladder\nid: l\n",
        &[
            ("missing-key", "1:1", &["`levels` is missing", "extends"]),
            ("missing-key", "1:1", &["`title`"]),
            ("missing-key", "1:1", &["`version`"]),
        ],
    );
    levels("- {title: One}\n", &[("missing-key", "6:4", &["`id`"])]);
}

#[test]
fn a_row_that_is_not_there_cannot_be_dropped_or_changed_in_part() {
    child(
        "matrix: {craft: {pruning: ~}}\n",
        &[("dangling-reference", "6:18", &["no row `pruning` to drop"])],
    );
    child(
        "matrix: {craft: {pruning: {weight: 2}}}\n",
        &[(
            "missing-key",
            "6:18",
            &["the row `pruning` lacks the key `at`"],
        )],
    );
    child(
        "matrix: {craft: {pitching: {at: {L9: 2}}}}\n",
        &[("dangling-reference", "6:34", &["L9"])],
    );
    child(
        "levels: [{id: L1, like: L8}]\n",
        &[("dangling-reference", "6:25", &["L8"])],
    );
}

#[test]
fn a_circle_of_extends_is_shown_where_it_closes() {
    let extends = |id: &str, parent: &str| {
        format!("kind: ladder\nid: {id}\ntitle: T\nversion: 1\nextends: {parent}\n")
    };
    let folder = Folder::with(&[
        ("ospo-ladder.toml", CONFIG),
        ("v.yaml", super::refusals::VOCABULARY),
        ("p.yaml", PERSON),
        ("ladders/l.yaml", &extends("l", "m")),
        ("ladders/m.yaml", &extends("m", "n")),
        ("ladders/n.yaml", &extends("n", "m")),
    ]);
    let outcome = folder.run(&["assess", "p.yaml"]);
    let found = outcome.refused().problems();
    let heads: Vec<(&str, &str)> = found.iter().map(|p| (&*p.rule, &*p.place)).collect();
    assert_eq!(
        heads,
        [("extends-cycle", "ladders/n.yaml:5:10")],
        "{}",
        outcome.stderr
    );
}
