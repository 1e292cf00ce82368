//! Hostile input ends in a message with a place: no crash, no hang, nothing for a terminal to act on.

use super::run::{Folder, Outcome};

const HEAD: &str = "kind: person\nid: alice\n";

fn assess(text: impl AsRef<[u8]>) -> Outcome {
    let folder = Folder::new();
    folder.write("hostile.yaml", text);
    folder.run(&["assess", "hostile.yaml"])
}

/// Asserts that a document is refused, first of all for `rule` at `place` (line:column).
fn refused_at(text: impl AsRef<[u8]>, rule: &str, place: &str) {
    let outcome = assess(text);
    let first = &outcome.refused().problems()[0];
    let place = format!("hostile.yaml:{place}");
    assert_eq!(
        (first.rule.as_str(), &first.place),
        (rule, &place),
        "{}",
        first.text
    );
}

#[test]
fn an_alias_bomb_is_refused_and_not_expanded() {
    let mut text = format!("{HEAD}description: &a [x, x, x, x, x, x, x, x, x]\n");
    for (this, next) in ('a'..'j').zip('b'..) {
        text += &format!(
            "k{next}: &{next} [{}]\n",
            vec![format!("*{this}"); 9].join(", ")
        );
    }
    let outcome = assess(&text);
    outcome.refused();
    let refused =
        |p: &super::run::Problem| p.rule == "refused-yaml" && p.text.contains("the alias `*a`");
    assert!(outcome.problems().iter().any(refused), "{}", outcome.stderr);
}

#[test]
fn deep_nesting_is_refused_where_the_65th_level_opens() {
    refused_at("[".repeat(100_000), "too-large", "1:65");
    refused_at("{".repeat(100_000), "too-large", "1:65");
    let maps: String = (0..1_000)
        .map(|n| format!("{}a:\n", "  ".repeat(n)))
        .collect();
    // The key of the 65th mapping stands behind 64 times two spaces.
    refused_at(maps, "too-large", "65:129");
    refused_at("- ".repeat(10_000), "too-large", "1:129");
    refused_at("? ".repeat(10_000), "too-large", "1:129");
}

#[test]
fn maps_in_braces_a_thousand_deep_are_refused() {
    refused_at(
        "{a: ".repeat(1_000) + &"}".repeat(1_000),
        "too-large",
        "1:257",
    );
}

#[test]
fn ten_thousand_dashes_in_a_row_are_text_and_no_document() {
    refused_at("-".repeat(10_000), "wrong-type", "1:1");
}

#[test]
fn more_than_a_hundred_thousand_nodes_are_refused_at_the_first_beyond() {
    // The document, three keys, two values and the list are nodes 1 to 7 (the list stands as the
    // third value), so the 100,001st node is item 99,994, two columns an item.
    let items = |separator: &str| vec!["a"; 400_000].join(separator);
    let flow = format!("{HEAD}open_to: [{}]\n", items(","));
    let column = "open_to: [".len() + 2 * 99_993 + 1;
    refused_at(flow, "too-large", &format!("3:{column}"));
}

#[test]
fn a_scalar_of_20_mb_and_a_list_of_3_million_items_are_not_even_read() {
    refused_at(
        format!("{HEAD}name: {}\n", "x".repeat(20_000_000)),
        "too-large",
        "1:1",
    );
    refused_at(
        format!("{HEAD}open_to:\n{}", "- a\n".repeat(3_000_000)),
        "too-large",
        "1:1",
    );
}

#[test]
fn a_hundred_thousand_anchors_are_refused_and_only_fifty_shown() {
    let anchors: String = (0..100_000).map(|n| format!("- &a{n} x\n")).collect();
    let outcome = assess(format!("{HEAD}open_to:\n{anchors}"));
    let first = &outcome.refused().problems()[0];
    assert_eq!(
        (first.rule.as_str(), first.place.as_str()),
        ("refused-yaml", "hostile.yaml:4:3")
    );
    assert_eq!(outcome.problems().len(), 50);
    assert!(outcome.stderr.contains(" more\n"), "{}", outcome.stderr);
}

#[test]
fn a_file_full_of_unknown_names_is_refused_with_help_for_the_first() {
    let ratings: String = (0..49_000).map(|n| format!("  mentorin{n}: 3\n")).collect();
    let outcome = assess(format!("{HEAD}ratings:\n{ratings}"));
    let first = &outcome.refused().problems()[0];
    assert_eq!(
        (first.rule.as_str(), first.place.as_str()),
        ("dangling-reference", "hostile.yaml:4:3")
    );
    assert!(
        first.text.contains("did you mean `mentoring`?"),
        "{}",
        first.text
    );
    assert!(outcome.stderr.contains("and 48950 more"));
}

#[test]
fn bad_utf8_is_refused_at_its_first_bad_byte() {
    refused_at(
        b"kind: person\nid: alice\nname: Al\xffice\n",
        "yaml-syntax",
        "3:9",
    );
    // Columns count characters: the two of the name before the bad byte are four bytes long.
    refused_at(
        "kind: person\nname: éé"
            .bytes()
            .chain([0xc3, 0x28])
            .collect::<Vec<u8>>(),
        "yaml-syntax",
        "2:9",
    );
    refused_at(b"\xff", "yaml-syntax", "1:1");
}

#[test]
fn a_nul_is_refused_with_its_place() {
    refused_at(
        b"kind: person\nid: alice\nname: a\0b\n",
        "yaml-syntax",
        "3:8",
    );
    refused_at(b"\0kind: person\n", "yaml-syntax", "1:1");
    refused_at(vec![0; 100_000], "yaml-syntax", "1:1");
}

#[test]
fn utf_16_is_called_so_at_1_1_with_and_without_a_mark() {
    for mark in ["", "\u{feff}"] {
        let units: Vec<u16> = format!("{mark}{HEAD}").encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        for bytes in [little, big] {
            let outcome = assess(bytes);
            let problems = outcome.refused().problems();
            assert_eq!(problems.len(), 1);
            assert_eq!(
                (problems[0].rule.as_str(), problems[0].place.as_str()),
                ("yaml-syntax", "hostile.yaml:1:1")
            );
            assert!(problems[0].text.contains("UTF-16; save it as UTF-8"));
        }
    }
}

#[test]
fn a_tab_as_indentation_is_refused_with_its_place() {
    refused_at(
        format!("{HEAD}ratings:\n\tmentoring: 3\n"),
        "yaml-syntax",
        "4:1",
    );
}

#[test]
fn an_unclosed_quote_is_refused_where_it_opens() {
    refused_at(
        format!("{HEAD}name: \"Alice\nmanager: bob\n"),
        "yaml-syntax",
        "3:7",
    );
    refused_at(format!("{HEAD}name: 'Alice\n"), "yaml-syntax", "3:7");
}

#[test]
fn an_alias_to_itself_is_refused() {
    refused_at(format!("{HEAD}open_to: &a [*a]\n"), "refused-yaml", "3:10");
}

#[test]
fn an_empty_file_is_refused_at_1_1() {
    for text in ["", "\n\n", "# nothing\n", "\u{feff}", "---\n", "~\n"] {
        refused_at(text, "missing-key", "1:1");
    }
}

#[test]
fn an_id_of_ten_thousand_characters_is_cut_in_the_message() {
    let outcome = assess(format!("kind: person\nid: {}\n", "a".repeat(10_000)));
    let problem = &outcome.refused().problems()[0];
    assert_eq!(
        (problem.rule.as_str(), problem.place.as_str()),
        ("invalid-id", "hostile.yaml:2:5")
    );
    assert!(problem.text.contains(&format!("`{}…`", "a".repeat(60))));
    assert!(
        outcome.stderr.len() < 2_000,
        "{} bytes",
        outcome.stderr.len()
    );
}

#[test]
fn escapes_and_bidi_marks_in_keys_and_values_never_reach_the_terminal() {
    for evil in [
        "\\e[31m",
        "\\e]0;x\\a",
        "\\u202e",
        "\\u2066",
        "\\u200b",
        "\\x9b2J",
        "\\r",
        "\\x7f",
    ] {
        assess(format!("{HEAD}\"k{evil}\": x\n")).refused();
        assess(format!("{HEAD}manager: \"b{evil}ob\"\n")).refused();
        assess(format!("{HEAD}ratings: {{mentoring: \"x{evil}\"}}\n")).refused();
        assess(format!("{HEAD}at: \"tpm/{evil}\"\n")).refused();
    }
    // As they are, without YAML's escapes: some are no YAML at all, none is shown.
    for evil in [
        "\u{1b}[31m",
        "\u{202e}",
        "\u{2066}",
        "\u{200b}",
        "\u{9b}",
        "\u{7f}",
        "\u{feff}",
    ] {
        assess(format!("{HEAD}k{evil}y: x\n")).refused();
        assess(format!("{HEAD}manager: b{evil}ob\n")).refused();
    }
}

#[test]
fn escapes_in_sound_documents_never_reach_the_terminal() {
    let evil = "\\e[31m\\u202e\\u2066\\x9b\\r\\x7f\\u200b\\ufeff";
    let folder = Folder::new();
    let text = format!(
        "{HEAD}name: \"A{evil}\"\nat: tpm/PM-1\nratings:\n  mentoring: {{not_applicable: \"n{evil}\"}}\n\
         evidence:\n- {{date: 2026-01-01, title: \"t{evil}\", url: \"u{evil}\", supports: [mentoring]}}\n"
    );
    folder.write("a.yaml", text);
    for format in ["text", "markdown", "json"] {
        let outcome = folder.run(&[
            "assess",
            "a.yaml",
            "--format",
            format,
            "--as-of",
            "2026-11-23",
        ]);
        outcome.succeeded().clean();
    }
}

#[test]
fn a_byte_order_mark_and_crlf_are_fine() {
    let plain = format!("{HEAD}name: Alice\nat: tpm/PM-1\nratings: {{mentoring: 2.5}}\n");
    let folder = Folder::with(&[
        ("plain.yaml", &plain),
        ("marked.yaml", &format!("\u{feff}{plain}")),
        ("crlf.yaml", &plain.replace('\n', "\r\n")),
        (
            "both.yaml",
            &format!("\u{feff}{}", plain.replace('\n', "\r\n")),
        ),
    ]);
    let answer = |name: &str| {
        let outcome = folder.run(&["assess", name, "--format", "json", "--as-of", "2026-11-23"]);
        outcome.succeeded().stdout.clone()
    };
    let expected = answer("plain.yaml");
    for name in ["marked.yaml", "crlf.yaml", "both.yaml"] {
        assert_eq!(answer(name), expected, "{name}");
    }
}

#[test]
fn columns_are_right_behind_a_byte_order_mark() {
    refused_at("\u{feff}knd: person\r\nid: alice\r\n", "missing-key", "1:1");
    refused_at(
        "\u{feff}kind: preson\r\nid: alice\r\n",
        "unknown-kind",
        "1:7",
    );
}
