//! What people write by a slip is told at the place of the slip, with what to write instead.

use super::run::Folder;

/// A text below `kind: person`, the place and words of what is said of it, and its help.
type Case = (&'static str, &'static str, &'static str, &'static str);

/// Asserts that exactly this one problem is told.
fn told((text, place, says, help): Case) {
    let folder = Folder::with(&[("p.yaml", "")]);
    folder.write("p.yaml", format!("kind: person\n{text}"));
    let outcome = folder.run(&["assess", "p.yaml"]);
    let found = outcome.refused().problems();
    let heads: Vec<&str> = found.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(
        heads,
        [format!("p.yaml:{place}")],
        "{text:?}\n{}",
        outcome.stderr
    );
    let said: Vec<&str> = found[0]
        .text
        .split_whitespace()
        .filter(|w| *w != "|")
        .collect();
    let said = said.join(" ");
    assert!(
        said.contains(says) && said.contains(help),
        "{text:?}\n{said}"
    );
}

#[test]
fn blanks_and_signs_that_look_like_others() {
    let cases: [Case; 8] = [
        (
            "id: zoe\nat:\u{a0}tpm/PM-1\n",
            "3:4",
            "U+00A0, a no-break space",
            "plain space after the colon",
        ),
        (
            "id: zoe\n\u{3000}name: Zoe\n",
            "3:1",
            "U+3000",
            "indent with plain spaces",
        ),
        (
            "id: zoe\nratings:\n  mentoring:\u{202f}2\n",
            "4:13",
            "`ratings` is a mapping",
            "plain space after the colon",
        ),
        (
            "id: zoe\nratings: {men\u{ad}toring: 2}\n",
            "3:11",
            "is not an id",
            "remove U+00AD, a soft hyphen",
        ),
        (
            "id: zoe\nname： Zoe\n",
            "3:5",
            "is not the plain colon",
            "write a plain colon",
        ),
        ("id: “zoe”\n", "2:5", "is not an id", "write `zoe`"),
        (
            "id: zoe\nratings:\n\tmentoring: 2\n",
            "4:1",
            "a tab indents",
            "indent with spaces",
        ),
        (
            "id: zoe\nratings:\n  mentoring: 2\n\tbudgeting: 2\n",
            "5:1",
            "a tab indents",
            "indent with spaces",
        ),
    ];
    cases.into_iter().for_each(told);
}

#[test]
fn colons_dashes_and_commas() {
    let cases: [Case; 17] = [
        (
            "id:zoe\nname: Zoe\n",
            "2:3",
            "no space after the colon",
            "as `id: …`",
        ),
        (
            "name: Zoe\nid :zoe\n",
            "3:4",
            "no space after the colon",
            "as `id: …`",
        ),
        (
            "id: zoe\nratings:\n  mentoring:2\n  budgeting:1\n",
            "4:12",
            "no space after the colon",
            "as `mentoring: …`",
        ),
        (
            "id: zoe\nratings: {mentoring:2}\n",
            "3:11",
            "is not an id",
            "a space after the colon, as `mentoring: …`",
        ),
        (
            "id: zoe\nname: Zoe: again\n",
            "3:10",
            "a second `: ` in one line",
            "quote the text",
        ),
        (
            "id: zoe\nratings: mentoring: 2\n",
            "3:19",
            "a second `: ` in one line",
            "on a line of its own",
        ),
        (
            "id: zoe\nname\n",
            "3:1",
            "this line has no colon",
            "write `key: value`",
        ),
        ("id = zoe\n", "2:4", "`=` is where", "write `id: …`"),
        ("id: zoe,\n", "2:5", "is not an id", "write `zoe`"),
        (
            "id: zoe\nat: tpm/PM-1;\n",
            "3:5",
            "is not a level",
            "did you mean `tpm/PM-1`?",
        ),
        (
            "\"id\": \"zoe\",\n\"name\": \"Zoe\"\n",
            "2:12",
            "there is a comma after the value",
            "remove it",
        ),
        (
            "id: zoe\nopen_to: [moves,, mentoring]\n",
            "3:17",
            "has nothing before it",
            "remove the comma",
        ),
        (
            "id: zoe\nopen_to: -\n",
            "3:10",
            "`-` is not a value",
            "leave the key out",
        ),
        (
            "id: zoe\nopen_to: - moves\n",
            "3:10",
            "a list cannot start here",
            "on a line of its own",
        ),
        (
            "id: zoe\nopen_to:\n  -moves\n",
            "4:3",
            "a list is expected",
            "a space after the dash",
        ),
        (
            "id: zoe\nopen_to:\n  • moves\n",
            "4:3",
            "a list is expected",
            "start each entry with a dash",
        ),
        (
            "id: zoe\nevidence:\n- {date: 2026-01-02, title: One, two, supports: [mentoring]}\n",
            "4:34",
            "no key `two`",
            "put the text of `title` into quotes",
        ),
    ];
    cases.into_iter().for_each(told);
}

#[test]
fn quotes_brackets_and_signs_at_the_start() {
    let cases: [Case; 18] = [
        (
            "id: zoe\nname: @zoe\n",
            "3:7",
            "`@` cannot start a value",
            "quote the text, as `\"@…\"`",
        ),
        (
            "id: zoe\nname: `zoe`\n",
            "3:7",
            "a backtick cannot start",
            "quote the text",
        ),
        (
            "id: zoe\nname: %zoe\n",
            "3:7",
            "`%` cannot start",
            "quote the text",
        ),
        (
            "id: zoe\nname: & co\n",
            "3:7",
            "`&` cannot start",
            "quote the text",
        ),
        (
            "id: zoe\nname: ? who\n",
            "3:7",
            "`?` cannot start",
            "quote the text",
        ),
        (
            "id: zoe\nname: > 5\n",
            "3:7",
            "`>` cannot start",
            "quote a text that starts with `>`",
        ),
        (
            "id: zoe\nname: !zoe x\n",
            "3:7",
            "a tag is not allowed",
            "quote text that starts with `!`",
        ),
        (
            "id: zoe\nname: *zoe\n",
            "3:7",
            "the alias `*zoe` is not",
            "quote text that starts with `*`",
        ),
        (
            "id: zoe\n<<: *base\n",
            "3:1",
            "a merge key is not",
            "write the keys out",
        ),
        (
            "id: zoe\nname: \"Zoe\nat: tpm/PM-1\n",
            "3:7",
            "the quote `\"` is not closed",
            "close the text with `\"`",
        ),
        (
            "id: zoe\nname: 'Zoe\nat: 'tpm/PM-1'\n",
            "3:7",
            "the quote `'` is not closed",
            "close the text with `'`",
        ),
        (
            "id: zoe\nname: 'Zoe's'\n",
            "3:11",
            "the text ends at this `'`",
            "double it",
        ),
        (
            "id: zoe\nname: \"Zoe\" D\n",
            "3:13",
            "text goes on after its closing quote",
            "the whole text into `'`",
        ),
        (
            "id: zoe\nname: \"C:\\Zoe\"\n",
            "3:10",
            "an escape that YAML does not know",
            "single quotes",
        ),
        (
            "id: zoe\nname: [Zoe] D\n",
            "3:13",
            "text goes on after a closing bracket",
            "quote the whole text",
        ),
        (
            "id: zoe\nopen_to: [moves\nname: Zoe\n",
            "3:10",
            "`[` is not closed",
            "close it with `]`",
        ),
        (
            "id: zoe\ninterests: {mentoring: 2\nname: Zoe\n",
            "3:12",
            "`{` is not closed",
            "close it with `}`",
        ),
        (
            "id: zoe\nopen_to: [moves]]\n",
            "3:17",
            "`]` closes nothing",
            "remove it",
        ),
    ];
    cases.into_iter().for_each(told);
}

#[test]
fn lines_that_stand_in_the_wrong_place() {
    let cases: [Case; 8] = [
        (
            "id: zoe\n  name: Zoe\n",
            "3:3",
            "indented deeper",
            "the same indentation",
        ),
        (
            "id: zoe\nratings:\n   mentoring: 2\n  budgeting: 2\n",
            "5:3",
            "does not match any line above it",
            "by 0 or 3 spaces",
        ),
        (
            "id: zoe\nopen_to:\n  - moves\n - mentoring\n",
            "5:2",
            "does not match any line above it",
            "by 2 spaces",
        ),
        (
            "id: zoe\n- name: Zoe\n",
            "3:1",
            "an entry of a list is among keys",
            "write `key: value`",
        ),
        (
            "id: zoe\nratings:\nmentoring: 2\n",
            "3:8",
            "`ratings` is a mapping",
            "indented by two spaces",
        ),
        (
            "id: zoe\ndescription: |\nShe plans.\n",
            "4:1",
            "is not indented",
            "indent every line of the text",
        ),
        (
            "id: zoe\n// later\n",
            "3:1",
            "`//` does not start a comment",
            "start a comment with `#`",
        ),
        (
            "id: zoe\nname: Zoe # her\n  Doe\n",
            "3:11",
            "there is a comment within a text",
            "above the text",
        ),
    ];
    cases.into_iter().for_each(told);
}

#[test]
fn a_value_of_another_shape_says_how_to_write_this_one() {
    let cases: [Case; 19] = [
        (
            "id: zoe\nopen_to: moves\n",
            "3:10",
            "a list is expected",
            "write `[moves]`",
        ),
        (
            "id: zoe\nopen_to: moves, mentoring\n",
            "3:10",
            "a list is expected",
            "write `[moves, mentoring]`",
        ),
        (
            "id: zoe\nopen_to: moves\n  - mentoring\n",
            "3:10",
            "a list is expected",
            "every entry, the first as well",
        ),
        (
            "id: zoe\nevidence:\n  date: 2026-01-02\n",
            "4:3",
            "a list is expected",
            "start each entry with a dash",
        ),
        (
            "id: zoe\nratings:\n  - mentoring: 2\n",
            "4:3",
            "`ratings` is a mapping",
            "without brackets or a dash before it",
        ),
        (
            "id: zoe\ntitles: Planner\n",
            "3:9",
            "`titles` is a mapping",
            "write `{internal: …, external: …}`, or each key on a line",
        ),
        (
            "id: zoe\nevidence: a talk\n",
            "3:11",
            "a list is expected",
            "write `- {date: …, title: …, supports: …}` on a line below, once for each",
        ),
        (
            "id: zoe\nevidence: [talk]\n",
            "3:12",
            "a piece of evidence is a mapping",
            "write `{date: …, title: …, supports: …}`",
        ),
        (
            "id: zoe\nevidence: none\n",
            "3:11",
            "a list is expected",
            "leave the key out",
        ),
        (
            "id: zoe\nname: {Zoe}\n",
            "3:7",
            "text is expected",
            "starts with `{`",
        ),
        (
            "id: zoe\nname: #1\n",
            "3:5",
            "text is expected",
            "`#` starts a comment",
        ),
        (
            "id: zoe\nratings: {mentoring: [3]}\n",
            "3:22",
            "a rating is expected",
            "without brackets",
        ),
        (
            "id: zoe // me\n",
            "2:5",
            "is not an id",
            "start a comment with `#`",
        ),
        (
            "id: zoe\nname: [Zoe]\n",
            "3:7",
            "text is expected",
            "without brackets",
        ),
        (
            "id: zoe\nname:\n",
            "3:5",
            "text is expected",
            "leave the key out",
        ),
        (
            "id: zoe\nsince: 3/4/2026\n",
            "3:8",
            "is not a date",
            "`2026-04-03`, or `2026-03-04` where the month comes first",
        ),
        (
            "id: zoe\nsince: 2026/4/3\n",
            "3:8",
            "is not a date",
            "write `2026-04-03`",
        ),
        (
            "id: zoe\nsince: 2026-02-30\n",
            "3:8",
            "is not a date",
            "write a date that exists",
        ),
        (
            "id: zoe\nat: tpm:PM-1\n",
            "3:5",
            "is not a level",
            "did you mean `tpm/PM-1`?",
        ),
    ];
    cases.into_iter().for_each(told);
}

#[test]
fn what_git_leaves_of_a_conflict_is_told_once_with_all_its_lines() {
    let sides = "<<<<<<< HEAD\n  mentoring: 1\n=======\n  mentoring: 2\n>>>>>>> theirs\n";
    told((
        Box::leak(format!("id: zoe\nratings:\n{sides}").into_boxed_str()),
        "4:1",
        "p.yaml:6:1",
        "p.yaml:8:1",
    ));
    let folder = Folder::with(&[(
        "ospo-ladder.toml",
        "[assess]\n<<<<<<< HEAD\nready = 0.8\n=======\nready = 0.7\n>>>>>>> theirs\n",
    )]);
    let found = folder.run(&["list", "ladders"]).refused().problems();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, "ospo-ladder.toml:2:1");
}

#[test]
fn a_mark_that_somebody_forgot_who_mended_the_rest_of_a_conflict_is_told_as_that() {
    let cases: [Case; 2] = [
        (
            "id: zoe\nratings:\n  mentoring: 1\n=======\n  budgeting: 2\n",
            "5:1",
            "git left a conflict here",
            "remove those that start with",
        ),
        (
            "id: zoe\nratings:\n  mentoring: 1\n||||||| 1a2b3c4\n  budgeting: 2\n",
            "5:1",
            "git left a conflict here",
            "remove those that start with",
        ),
    ];
    cases.into_iter().for_each(told);
    let folder = Folder::with(&[("ospo-ladder.toml", "[assess]\n=======\nready = 0.7\n")]);
    let found = folder.run(&["list", "ladders"]).refused().problems();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, "ospo-ladder.toml:2:1");
    // A title that is underlined in a text is none.
    let text = "description: |\n  Title\n  =======\n  Text\n";
    folder.write("ospo-ladder.toml", "");
    folder.write("p.yaml", format!("kind: person\nid: zoe\n{text}"));
    assert!(
        folder
            .run(&["assess", "p.yaml"])
            .succeeded()
            .stderr
            .is_empty()
    );
}

#[test]
fn one_value_where_a_row_or_several_entries_belong_says_how_these_are_written() {
    let ladder = |row: &str| {
        format!(
            "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\nlevels:\n- {{id: A, title: One}}\n\
             - {{id: B, title: Two}}\nmatrix:\n  craft:\n    budgeting: [1, 2]\n{row}"
        )
    };
    let cell = "write a cell for each level between brackets, as `[1, 2, 3!]`";
    let cases = [
        (ladder("    mentoring: 2\n"), "11:16", cell),
        (ladder("    mentoring: {at: 2}\n"), "11:21", cell),
        (ladder("    mentoring: 1, 2!\n"), "11:16", "write `[1, 2!]`"),
        (
            ladder("    mentoring: n/a\n"),
            "11:16",
            "write `~` to drop the row",
        ),
        (
            ladder("  people: 3\n"),
            "11:11",
            "name the skill on the line below, with a cell for each level: `SKILL: [1, 2]`",
        ),
        (
            ladder("competencies: craft\n"),
            "11:15",
            "write `- {id: …, title: …}` on a line below, once for each",
        ),
        (
            ladder("futures: [elsewhere]\n"),
            "11:11",
            "write `{from: …, to: …, kind: …}`, or each key on a line of its own",
        ),
        (
            "kind: vocabulary\nid: v\nskills:\n  baking: {title: Baking}\n".to_owned(),
            "4:3",
            "start each entry with a dash and a space, `- `, and write the id in it: `- id: baking`",
        ),
    ];
    for (text, place, help) in cases {
        let folder = Folder::with(&[("d.yaml", text.as_str())]);
        let linted = folder.run(&["lint", "d.yaml"]);
        let said = &linted.stdout;
        assert!(said.contains(&format!("--> d.yaml:{place}\n")), "{said}");
        assert!(said.contains(&format!("= help: {help}")), "{said}");
        assert_eq!(said.matches("error[").count(), 1, "{said}");
    }
}

#[test]
fn cells_without_brackets_get_them_and_entries_are_not_made_of_a_word() {
    let ladder = "kind: ladder\nid: l\ntitle: L\nversion: 1.0.0\nlevels:\n- {id: A, title: One}\n\
                  - {id: B, title: Two}\nmatrix:\n  craft:\n    budgeting: 1, 2!\nlenses: craft\n";
    let folder = Folder::with(&[("l.yaml", ladder)]);
    folder.run(&["lint", "--fix", "l.yaml"]);
    let fixed = folder.read("l.yaml");
    assert!(
        fixed.contains("    budgeting: [    1,  2! ]\nlenses: craft\n"),
        "{fixed}"
    );
}

#[test]
fn a_workspace_file_says_what_toml_wants() {
    for (line, help) in [
        ("ladders: x", "write `key = value`"),
        ("mission = Plan", "between quotes"),
    ] {
        let folder = Folder::with(&[("ospo-ladder.toml", "")]);
        folder.write("ospo-ladder.toml", format!("[charter]\n{line}\n"));
        let found = folder.run(&["list", "ladders"]).refused().problems();
        assert!(found[0].text.contains(help), "{}", found[0].text);
    }
}

#[test]
fn brackets_may_close_at_the_start_of_a_line_and_windows_line_ends_are_read() {
    let folder = Folder::with(&[(
        "p.yaml",
        "\u{feff}kind: person\r\nid: zoe\r\nopen_to: [\r\n  moves,\r\n]\r\n",
    )]);
    folder.run(&["assess", "p.yaml"]).succeeded();
}

#[test]
fn flags_are_unquoted_and_taken_from_other_words() {
    let ladder = |core: &str| {
        format!(
            "kind: ladder\nid: l\ntitle: L\nversion: 1\nlevels: [{{id: A, title: A}}]\nmatrix: {{m: {{mentoring: {{at: [1], core: {core}}}}}}}\n"
        )
    };
    for (written, meant) in [
        ("yes", "true"),
        ("\"true\"", "true"),
        ("False", "false"),
        ("off", "false"),
    ] {
        let folder = Folder::with(&[("l.yaml", "")]);
        folder.write("l.yaml", ladder(written));
        folder.run(&["lint", "--fix", "l.yaml"]);
        let text = std::fs::read_to_string(folder.path().join("l.yaml")).unwrap();
        assert_eq!(text, ladder(meant), "{written}");
    }
}

#[test]
fn what_only_follows_from_an_error_is_not_told() {
    // A broken ladder: that nobody knows it follows.
    let person = "kind: person\nid: zoe\nat: mine/A\n";
    let folder = Folder::with(&[
        ("ospo-ladder.toml", ""),
        ("ladders/mine.yaml", "kind: ladder\nid: mine\ntitle: @x\n"),
        ("people/zoe.yaml", person),
    ]);
    let found = folder
        .run(&["assess", "people/zoe.yaml"])
        .refused()
        .problems();
    let places: Vec<&str> = found.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(places, ["ladders/mine.yaml:3:8"]);
    // Evidence that cannot be read: what is left may not be all.
    let folder = Folder::with(&[(
        "zoe.yaml",
        "kind: person\nid: zoe\nratings: {mentoring: 4}\nevidence:\n\
         - {date: soon, title: New, supports: [mentoring]}\n\
         - {date: 2020-01-02, title: Old, supports: [mentoring]}\n",
    )]);
    let run = folder.run(&[
        "lint",
        "zoe.yaml",
        "--as-of",
        "2026-11-23",
        "--format",
        "short",
    ]);
    assert!(
        run.stdout.contains("not a date") && !run.stdout.contains("stale"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_key_that_is_misspelt_is_not_missing_as_well() {
    told(("idd: zoe\n", "2:1", "no key `idd`", "did you mean `id`?"));
}

#[test]
fn what_is_no_document_says_how_one_starts() {
    let cases = [
        ("skill,rating\nmentoring,2\n", "1:1", "write `kind: person`"),
        ("kind = \"person\"\n", "1:6", "write `kind: …`"),
        ("Kind: person\nid: zoe\n", "1:1", "write `kind` for `Kind`"),
        ("```yaml\nkind: person\n```\n", "1:1", "three backticks"),
        (
            "{\n  \"kind\": \"person\"\n  \"id\": \"zoe\"\n}\n",
            "3:3",
            "a comma after each entry",
        ),
        (
            "---\n---\nkind: person\nid: zoe\n",
            "2:1",
            "remove one of the two",
        ),
        (
            "kind: person\nid: zoe\n...\nname: Zoe\n",
            "4:1",
            "the `...` before it",
        ),
        ("kind: person\nid: z\0e\n", "2:6", "remove it"),
        (
            "kind: person\nid: zoe\nratings:\n\u{a0}mentoring: 2\n",
            "4:1",
            "plain spaces",
        ),
        (
            "kind: person\nid: zoe\nname: !x\n",
            "3:7",
            "quote text that starts with `!`",
        ),
        (
            "kind: person\nid: zoe\nname: &x\n",
            "3:7",
            "quote text that starts with `&`",
        ),
    ];
    for (text, place, help) in cases {
        let folder = Folder::with(&[("p.yaml", text)]);
        let outcome = folder.run(&["assess", "p.yaml"]);
        let found = outcome.refused().problems();
        let places: Vec<&str> = found.iter().map(|problem| problem.place.as_str()).collect();
        assert_eq!(
            places,
            [format!("p.yaml:{place}")],
            "{text:?}\n{}",
            outcome.stderr
        );
        let said = outcome.stderr.replace('\n', " ");
        assert!(said.contains(help), "{text:?}\n{said}");
    }
}

#[test]
fn a_template_that_nobody_filled_in_is_one_error() {
    let folder = Folder::new();
    for (text, place) in [
        ("kind: person\nid: {{ name }}\n", "2:6"),
        ("kind: person\nid: p\nratings: {{ ratings }}\n", "3:11"),
        ("kind: person\nid: p\nevidence: [{{ piece }}]\n", "3:13"),
    ] {
        folder.write("p.yaml", text);
        let outcome = folder.run(&["lint", "p.yaml", "--format", "short"]);
        let told: Vec<&str> = outcome
            .stdout
            .lines()
            .filter(|l| l.contains("error["))
            .collect();
        assert_eq!(told.len(), 1, "{text:?}\n{}", outcome.stdout);
        assert!(
            told[0].starts_with(&format!("p.yaml:{place}: ")),
            "{told:?}"
        );
        let whole = folder.run(&["lint", "p.yaml"]).stdout;
        assert!(whole.contains("fill in the template first"), "{whole}");
    }
}

#[test]
fn one_message_at_many_places_is_told_once_and_counted() {
    let lines = |n: usize| (0..n).map(|i| format!("  - {{id: s{i}, tilte: S}}\n"));
    let text = |n| {
        "kind: vocabulary\nid: v\nextends: ospo\nskills:\n".to_owned()
            + &lines(n).collect::<String>()
    };
    let folder = Folder::new();
    for (count, heads, rest) in [
        (4, 4, None),
        (5, 1, Some("the same at 6:14, 7:14, 8:14, 9:14\n")),
        (20, 1, Some("12:14, 13:14 and 11 more places\n")),
    ] {
        folder.write("v.yaml", text(count));
        let out = folder.run(&["lint", "v.yaml"]).stdout;
        assert_eq!(out.matches("has no key `tilte`").count(), heads, "{out}");
        assert!(out.contains(&format!("{count} errors in 1 file")), "{out}");
        assert!(rest.is_none_or(|rest| out.contains(rest)), "{out}");
    }
}

#[test]
fn what_could_not_be_read_is_not_said_to_be_lacking() {
    let folder = Folder::with(&[
        (
            "ospo-ladder.toml",
            "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n",
        ),
        (
            "v.yaml",
            "kind: vocabulary\nid: v\nskills:\n  - {id: mentoring, titel: Mentoring}\n  \
             - {id: planning, title: [Planning]}\n",
        ),
        (
            "ladders/l.yaml",
            "kind: ladder\nid: l\ntitle: L\nversion: 1\nlevels:\n  - {id: A, tilte: A}\nmatrix:\n  \
             c:\n    mentorign: [1]\n    planning: {att: [1]}\n",
        ),
    ]);
    let out = folder.run(&["lint", "--format", "short"]).stdout;
    let rules: Vec<&str> = out
        .lines()
        .map(|l| l.split(['[', ']']).nth(1).unwrap())
        .collect();
    let expected = [
        "unknown-key",
        "dangling-reference",
        "unknown-key",
        "unknown-key",
        "wrong-type",
    ];
    assert_eq!(rules, expected, "{out}");
}
