//! What is wrong with the workspace file, or with shares, is said with its rule and place.

use super::refusals::{CONFIG, refuses, vocabulary};

#[test]
fn shares_add_up_to_1_and_are_above_0() {
    vocabulary(
        "- {id: x, title: X, maps_to: {sales: 0.5, audit: 0.4}}\n",
        &[("uneven-shares", "11:30", &["`x` add up to 0.9"])],
    );
    vocabulary(
        "- {id: x, title: X, maps_to: {sales: 1, audit: 0}}\n",
        &[("wrong-type", "11:48", &["a share is above 0"])],
    );
    vocabulary(
        "- {id: x, title: X, maps_to: {sales: 1.1}}\n",
        &[("wrong-type", "11:38", &["not between 0 and 1"])],
    );
}

#[test]
fn keys_of_the_workspace_file_are_known_and_its_values_fit() {
    let file = "ospo-ladder.toml";
    let with = |lines: &str| format!("{CONFIG}{lines}");
    refuses(
        file,
        &with("laders = []\n"),
        &[("unknown-key", "4:1", &["did you mean `ladders`?"])],
    );
    refuses(
        file,
        &with("[asess]\n"),
        &[("unknown-key", "4:2", &["did you mean `assess`?"])],
    );
    refuses(
        file,
        &with(
            "[assess]\nrating = 'managerfirst'\nready = 1.5\nevidence_months = 2.5\nclose = '1'\n",
        ),
        &[
            ("wrong-type", "5:10", &["did you mean `manager-first`?"]),
            ("wrong-type", "6:9", &["1.5 is not between 0 and 1"]),
            ("wrong-type", "7:19", &["not a whole number"]),
            (
                "wrong-type",
                "8:9",
                &["`'1'` is not a plain number", "write `1`, without quotes"],
            ),
        ],
    );
    refuses(
        file,
        &with("[lint.rules]\nsteep-step = 'warning'\n"),
        &[("wrong-type", "5:14", &["did you mean `warn`?"])],
    );
    refuses(
        file,
        &with("[charter.functions.legal]\nin_scope = false\n"),
        &[("wrong-type", "4:20", &["out of scope has an owner"])],
    );
    refuses(
        file,
        &with("people = ['people'\n"),
        &[("yaml-syntax", "4:19", &["not TOML"])],
    );
}

#[test]
fn a_path_that_is_missing_is_shown_where_it_is_written() {
    refuses(
        "ospo-ladder.toml",
        "[workspace]\nvocabulary = 'w.yaml'\nladders = ['ladders', 'lost']\n",
        &[
            ("missing-path", "2:14", &["`w.yaml` is not there"]),
            ("missing-path", "3:23", &["`lost` is not there"]),
        ],
    );
}

#[test]
fn without_its_vocabulary_a_workspace_is_not_said_to_have_unknown_skills() {
    refuses(
        "v.yaml",
        "kind: vocabulary\nid: [\n",
        &[("yaml-syntax", "2:5", &[])],
    );
    refuses(
        "ospo-ladder.toml",
        "[workspace]\nvocabulary = 'w.yaml'\nladders = ['lost']\npeople = ['../out']\n",
        &[
            ("missing-path", "2:14", &["`w.yaml` is not there"]),
            ("missing-path", "3:12", &["`lost` is not there"]),
            ("missing-path", "4:11", &["leaves the workspace"]),
        ],
    );
}
