//! The YAML test suite: what its authors say that a text means is what our tree says, or we refuse
//! it, as they do or on purpose.

use ospo_ladder::diagnostic::YAML_SYNTAX;
use ospo_ladder::source::{Source, Sources};
use ospo_ladder::yaml::{Node, Style, Value, parse};
use serde::Deserialize;

/// Made by `tests/yaml-suite/generate.py`.
const CASES: &str = include_str!("../yaml-suite/cases.json");

#[derive(Deserialize)]
struct Case {
    id: String,
    yaml: String,
    /// What a parser says, an event a line; none where it must refuse the text.
    events: Option<Vec<String>>,
}

/// Cases in which we differ, and why.
const DEVIATIONS: [(&str, &str); 2] = [
    (
        "2JQS",
        "two keys that are nothing are one key that stands twice",
    ),
    (
        "9C9N",
        "a list over several lines may close its bracket at the start of one",
    ),
];

/// A tree as events; keys apart, since they have no style.
fn events(node: &Node<'_>, out: &mut Vec<String>) {
    match &node.value {
        Value::Scalar(scalar) if scalar.is_null() => out.push("=VAL :".into()),
        Value::Scalar(scalar) => {
            let sign = match scalar.style {
                Style::Plain => ':',
                Style::Quoted(quote) => quote,
                Style::Block => '|',
            };
            out.push(format!("=VAL {sign}{}", scalar.text));
        }
        Value::Sequence(items) => {
            out.push("+SEQ".into());
            items.iter().for_each(|item| events(item, out));
            out.push("-SEQ".into());
        }
        Value::Mapping(entries) => {
            out.push("+MAP".into());
            for entry in entries {
                out.push(format!("=KEY {}", entry.key.text));
                events(&entry.value, out);
            }
            out.push("-MAP".into());
        }
        Value::Refused => out.push("=ALI".into()),
    }
}

/// The events of the suite in the same form; none where a text has what we refuse on purpose:
/// anchors, aliases, tags, keys that are no scalars, more than one document.
fn expected(events: &[String]) -> Option<Vec<String>> {
    let mut out = Vec::new();
    let mut documents = 0;
    // By collection that is open: whether a key comes next, in a mapping.
    let mut open: Vec<Option<bool>> = Vec::new();
    for event in events {
        let (what, rest) = event.split_at(4);
        let rest = rest.trim_start();
        let is_part = matches!(what, "=VAL" | "+SEQ" | "+MAP" | "=ALI");
        let mut is_key = false;
        if let Some(Some(key)) = open.last_mut().filter(|_| is_part) {
            is_key = std::mem::replace(key, !*key);
        }
        let marks = rest.trim_start_matches(['[', ']', '{', '}', ' ']);
        if is_part && marks.starts_with(['&', '<', '*']) || is_key && what != "=VAL" {
            return None;
        }
        match what {
            "+DOC" => documents += 1,
            "+SEQ" | "+MAP" => {
                open.push((what == "+MAP").then_some(true));
                out.push(what.to_owned());
            }
            "-SEQ" | "-MAP" => {
                open.pop();
                out.push(what.to_owned());
            }
            "=VAL" => {
                let (style, text) = rest.split_at(1);
                let style = style.replace('>', "|");
                let text = unescaped(text);
                out.push(match (is_key, style.as_str(), text.as_str()) {
                    (true, ":", "") => "=KEY ~".to_owned(),
                    (true, ..) => format!("=KEY {text}"),
                    (false, ":", "~" | "null") => "=VAL :".to_owned(),
                    _ => format!("=VAL {style}{text}"),
                });
            }
            _ => {}
        }
    }
    (documents < 2).then_some(out)
}

/// The text of an event.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        let escaped = (sign == '\\').then(|| signs.next()).flatten();
        out.push(match escaped {
            Some('n') => '\n',
            Some('t') => '\t',
            Some('r') => '\r',
            Some('b') => '\u{8}',
            other => other.unwrap_or(sign),
        });
    }
    out
}

#[test]
fn texts_mean_what_the_suite_says() {
    let cases: Vec<Case> = serde_json::from_str(CASES).unwrap();
    assert_eq!(cases.len(), 402);
    let (mut same, mut refused, mut on_purpose) = (0, 0, 0);
    let mut differ: Vec<String> = Vec::new();
    for case in &cases {
        let file = Sources::default().add(Source::new("case.yaml", ""));
        let (root, problems) = parse(&case.yaml, file);
        let mut ours = Vec::new();
        root.iter().for_each(|root| events(root, &mut ours));
        let is_syntax = problems.iter().any(|problem| problem.rule == &YAML_SYNTAX);
        let right = match case.events.as_deref().map(expected) {
            None => {
                refused += 1;
                !problems.is_empty()
            }
            Some(None) => {
                on_purpose += 1;
                !problems.is_empty() && !is_syntax
            }
            Some(Some(expected)) => {
                same += 1;
                problems.is_empty() && ours == expected
            }
        };
        if !right {
            differ.push(case.id.clone());
        }
    }
    let known: Vec<&str> = DEVIATIONS.iter().map(|(id, _)| *id).collect();
    assert_eq!(differ, known);
    assert_eq!((same, refused, on_purpose), (221, 94, 87));
}
