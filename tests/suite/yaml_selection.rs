//! What of YAML is read and what is refused, with rule and place, or the tree.

use std::fmt::Write;

use ospo_ladder::source::{Source, Sources};
use ospo_ladder::yaml::{Node, Value, parse};

/// The tree in one line: `plain`, `"quoted"`, `[items]`, `{key:value}`.
fn compact(node: &Node<'_>) -> String {
    match &node.value {
        Value::Refused => String::new(),
        Value::Scalar(scalar) if scalar.is_plain() => scalar.text.to_string(),
        Value::Scalar(scalar) => format!("{:?}", scalar.text),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(compact).collect();
            format!("[{}]", items.join(","))
        }
        Value::Mapping(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|e| format!("{}:{}", e.key.text, compact(&e.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

/// The tree, then each problem as `rule line:column message`.
fn read(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("case.yaml", text.to_owned()));
    let (root, problems) = parse(sources.text(file), file);
    let mut said = root.as_ref().map_or("-".to_owned(), compact);
    for problem in &problems {
        let start = sources.start(problem.primary.span);
        let (line, column) = (start.line, start.column);
        let (rule, message) = (problem.rule.name, &problem.message);
        write!(said, " | {rule} {line}:{column} {message}").unwrap();
    }
    said
}

#[test]
fn what_is_accepted_gives_this_tree() {
    let cases = [
        ("a: b\n", "{a:b}"),
        ("a:\n- 1\n-\n  - 2\n  - c: d\n", "{a:[1,[2,{c:d}]]}"),
        ("{a: [1, {b: c}], 'd': \"e\"}", "{a:[1,{b:c}],d:\"e\"}"),
        // Only text without quotes can be a number, a boolean or nothing; quotes are kept apart.
        (
            "[no, 1.10, 03, '3', ~, null, ]",
            "[no,1.10,03,\"3\",~,null]",
        ),
        ("a:\nb: ''\n", "{a:~,b:\"\"}"),
        // Block text: `|` keeps breaks, `>` folds them, `-` drops the last.
        (
            "a: |\n  x\n  y\nb: >-\n  x\n  y\n",
            "{a:\"x\\ny\\n\",b:\"x y\"}",
        ),
        ("a: x\n  y\n\n  z\n", "{a:x y\nz}"),
        ("a: \"x\\\n  \\ty\\u00e9\"\n", "{a:\"x\\tyé\"}"),
        ("a: 'it''s' # said\n# done\n", "{a:\"it's\"}"),
        ("a: http://x.org/#y z:w\n", "{a:http://x.org/#y z:w}"),
        ("? a\n: b\n? c\n", "{a:b,c:~}"),
        ("[a: b, c]", "[{a:b},c]"),
        ("--- # one\na: b\n...\n", "{a:b}"),
        ("%YAML 1.2\n---\na\n", "a"),
        ("\u{feff}a: b\r\nc: d\r\n", "{a:b,c:d}"),
        ("", "-"),
    ];
    for (text, tree) in cases {
        assert_eq!(read(text), tree, "{text:?}");
    }
}

#[test]
fn what_is_no_yaml_is_called_so_with_its_place() {
    // What does not end well has its place where it opens: the text, the quote, the bracket.
    let cases = [
        ("a: b\n\tc: d\n", "2:1"),
        ("a: \"b\nc: d\n", "1:4"),
        ("a: [b, c\n", "1:4"),
        ("a: {b: c]\n", "1:4"),
        ("a: b: c\n", "1:5"),
        ("a:\n  - b\n c: d\n", "3:2"),
        ("a: 'b' c\n", "1:8"),
        ("- a\nb: c\n", "2:1"),
        ("a: \"\\q\"\n", "1:5"),
        ("a: @b\n", "1:4"),
        ("a: b\n--- |x\n", "2:5"),
    ];
    for (text, place) in cases {
        let said = read(text);
        let last = said.rsplit(" | ").next().unwrap();
        let start = format!("yaml-syntax {place} ");
        assert!(last.starts_with(&start), "{text:?}: {said}");
        assert!(last.len() > start.len(), "without a reason: {said}");
    }
}

#[test]
fn what_readers_cannot_see_through_is_refused_and_named() {
    let cases = [
        (
            "a: &x b\n",
            "{a:b} | refused-yaml 1:4 the anchor `x` is not allowed here",
        ),
        (
            "a: *x\n",
            "{a:} | refused-yaml 1:4 the alias `*x` is not allowed here",
        ),
        (
            "a: !!str b\n",
            "{a:b} | refused-yaml 1:4 a tag is not allowed here",
        ),
        (
            "<<: {a: b}\nc: d\n",
            "{c:d} | refused-yaml 1:1 a merge key is not allowed here",
        ),
        ("\"<<\": b\n", "{<<:b}"),
        (
            "a: b\n---\nc: d\n",
            "{a:b} | refused-yaml 2:1 a second document is not allowed here",
        ),
        (
            "[a, b]: c\nd: e\n",
            "{d:e} | wrong-type 1:1 a key must be a single value",
        ),
        (
            "a: 1\nb: 2\na: 3\n",
            "{a:1,b:2} | duplicate-key 3:1 the key `a` appears twice",
        ),
        (
            "{'a': 1, a: 2}",
            "{a:1} | duplicate-key 1:10 the key `a` appears twice",
        ),
    ];
    for (text, said) in cases {
        assert_eq!(read(text), said, "{text:?}");
    }
}

#[test]
fn all_that_is_refused_in_a_file_is_reported() {
    let said = read("a: &x 1\nb: *x\nc: !t 2\na: 3\n<<: b\n");
    let places: Vec<&str> = said.split(" | ").skip(1).collect();
    let heads: Vec<String> = places
        .iter()
        .map(|p| p.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    let expected = [
        "refused-yaml 1:4",
        "refused-yaml 2:4",
        "refused-yaml 3:4",
        "duplicate-key 4:1",
        "refused-yaml 5:1",
    ];
    assert_eq!(heads, expected);
}

#[test]
fn a_long_mapping_finds_its_duplicates_too() {
    let mut text: String = (0..100).map(|n| format!("k{n}: v\n")).collect();
    text += "k7: w\nk99: w\n";
    let said = read(&text);
    let problems: Vec<&str> = said.split(" | ").skip(1).collect();
    assert_eq!(
        problems,
        [
            "duplicate-key 101:1 the key `k7` appears twice",
            "duplicate-key 102:1 the key `k99` appears twice",
        ]
    );
}
