//! Names that stand for nothing, ratings off their scale, numbers and dates that are none.

use super::refusals::{VOCABULARY, person, refuses, vocabulary};

#[test]
fn names_that_stand_for_nothing_are_shown_with_the_near_one_or_the_valid_ones() {
    person(
        "ratings: {pitchin: 1}\n",
        &[(
            "dangling-reference",
            "3:11",
            &["no skill `pitchin`", "did you mean `pitching`?"],
        )],
    );
    person(
        "ratings: {zzz: 1}\n",
        &[(
            "dangling-reference",
            "3:11",
            &["one of", "`auditing`", "`pitching`", "`pruning`"],
        )],
    );
    person(
        "ratings: {sales: 1}\n",
        &[(
            "dangling-reference",
            "3:11",
            &["`sales` is a discipline, not a skill"],
        )],
    );
    person(
        "interests: {mony: 5}\n",
        &[("dangling-reference", "3:13", &["did you mean `money`?"])],
    );
    person(
        "at: ll/L1\n",
        &[("dangling-reference", "3:5", &["no ladder `ll`"])],
    );
    person(
        "target: l/L9\n",
        &[(
            "dangling-reference",
            "3:9",
            &["`l`", "`L9`", "`L1`", "`L2`"],
        )],
    );
    person(
        "at: l/L1\nlens: [auditr]\n",
        &[(
            "dangling-reference",
            "4:8",
            &["no lens `auditr`", "did you mean `auditor`?"],
        )],
    );
    person(
        "evidence: [{date: 2026-01-01, title: T, supports: [prunning]}]\n",
        &[("dangling-reference", "3:52", &["did you mean `pruning`?"])],
    );
    vocabulary(
        "- {id: x, title: X, maps_to: {sale: 1}}\n",
        &[(
            "dangling-reference",
            "11:31",
            &["no discipline `sale`", "did you mean `sales`?"],
        )],
    );
    vocabulary(
        "- {id: x, title: X, scale: shrt}\n",
        &[(
            "dangling-reference",
            "11:28",
            &["no scale `shrt`", "did you mean `short`?"],
        )],
    );
    refuses(
        "v.yaml",
        &VOCABULARY
            .replace("audit: 0.5, sales: 0.5", "sales: 1")
            .replace("bucket: money, title: Audit", "bucket: mone, title: Audit"),
        &[(
            "dangling-reference",
            "5:77",
            &["no bucket `mone`", "did you mean `money`?"],
        )],
    );
}

#[test]
fn a_rating_off_its_scale_is_refused() {
    person(
        "ratings: {pitching: 6}\n",
        &[("off-scale", "3:21", &["from 0 to 5 in half steps"])],
    );
    person(
        "ratings: {pitching: 2.25}\n",
        &[("off-scale", "3:21", &["2.25 is not a rating of `pitching`"])],
    );
    person("ratings: {pitching: -1}\n", &[("off-scale", "3:21", &[])]);
    person(
        "ratings: {pruning: 2.5}\n",
        &[("off-scale", "3:20", &["from 0 to 2"])],
    );
    person(
        "ratings: {pruning: expert}\n",
        &[("off-scale", "3:20", &["`none`, `some`, `all`"])],
    );
    person(
        "ratings: {pitching: expret}\n",
        &[("off-scale", "3:21", &["did you mean `expert`?"])],
    );
    person(
        "interests: {money: 5.5}\n",
        &[("off-scale", "3:20", &["between 0 and 5"])],
    );
    vocabulary(
        "- {id: x, title: X, scale: short, rubric: {1: a, 3: b}}\n",
        &[(
            "off-scale",
            "11:50",
            &["3 is above the scale `short`", "its top is 2"],
        )],
    );
}

#[test]
fn numbers_are_plain_decimals() {
    for number in ["1e3", "0x1", "0.33333", "1_0", "1.2.3"] {
        person(
            &format!("interests: {{money: {number}}}\n"),
            &[(
                "wrong-type",
                "3:20",
                &["is not a plain number", "write a decimal without quotes"],
            )],
        );
    }
    for rating in ["1e3", "0x1", "1-2"] {
        person(
            &format!("ratings: {{pitching: {rating}}}\n"),
            &[(
                "wrong-type",
                "3:21",
                &["is not a rating", "write a decimal without quotes"],
            )],
        );
    }
    let meant: [(&str, &str, &[&str]); 12] = [
        ("03", "3:21", &["`03` is not a rating", "write `3`"]),
        ("+3", "3:21", &["write `3`"]),
        (".5", "3:21", &["write `0.5`"]),
        ("3.", "3:21", &["write `3`"]),
        (
            "\"3\"",
            "3:21",
            &["`\"3\"` is not a rating", "write `3`, without quotes"],
        ),
        (
            "'2.5'",
            "3:21",
            &["`'2.5'` is not a rating", "write `2.5`, without quotes"],
        ),
        ("“3”", "3:21", &["write `3`"]),
        ("４", "3:21", &["write `4`"]),
        ("2½", "3:21", &["write `2.5`"]),
        ("4/5", "3:21", &["write `4`"]),
        ("~3", "3:21", &["write `3`"]),
        ("3+", "3:21", &["write `3`"]),
    ];
    for (rating, at, says) in meant {
        let line = format!("ratings: {{pitching: {rating}}}\n");
        person(&line, &[("wrong-type", at, says)]);
    }
    person(
        "ratings:\n  pitching: 2,5\n",
        &[(
            "wrong-type",
            "4:13",
            &["`2,5` is not a rating", "write `2.5`"],
        )],
    );
    person(
        "ratings: {pitching: 2,5}\n",
        &[(
            "wrong-type",
            "3:21",
            &["a comma separates two entries", "write `2.5`"],
        )],
    );
    for nothing in ["n/a", "\"\"", "TBD"] {
        let told: &[(_, _, &[&str])] = match nothing {
            "\"\"" => &[(
                "wrong-type",
                "3:21",
                &["leave the skill out", "not_applicable"],
            )],
            _ => &[(
                "off-scale",
                "3:21",
                &["leave the skill out", "not_applicable"],
            )],
        };
        person(&format!("ratings: {{pitching: {nothing}}}\n"), told);
    }
}

#[test]
fn whole_numbers_and_shares_say_what_they_are() {
    let entry = |reach: &str| {
        let start = "evidence:\n- {date: 2026-01-01, title: T, supports: [pitching], reach: ";
        format!("{start}{reach}}}\n")
    };
    let cases: [(&str, &[&str]); 4] = [
        (
            "\"1,200\"",
            &["`\"1,200\"` is not a whole number", "write `1200`"],
        ),
        (
            "'35'",
            &["`'35'` is not a whole number", "write `35`, without quotes"],
        ),
        (
            "many",
            &[
                "is not a whole number",
                "a whole number in digits, without quotes",
            ],
        ),
        (
            "\"2.5\"",
            &["is not a whole number", "a whole number in digits"],
        ),
    ];
    for (reach, says) in cases {
        person(&entry(reach), &[("wrong-type", "4:61", says)]);
    }
    vocabulary(
        "- {id: x, title: X, maps_to: {sales: 70%, audit: 1}}\n",
        &[(
            "wrong-type",
            "11:38",
            &["`70%` is not a plain number", "write `0.7`"],
        )],
    );
}

#[test]
fn dates_exist() {
    for date in [
        "2026-02-29",
        "2026-13-01",
        "2026-04-31",
        "2026-1-1",
        "01.02.2026",
        "2026-01-01T00:00:00",
        "'2026-00-10'",
    ] {
        person(
            &format!("since: {date}\n"),
            &[("wrong-type", "3:8", &["is not a date", "YYYY-MM-DD"])],
        );
    }
}
