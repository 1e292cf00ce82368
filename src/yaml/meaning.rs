//! Whether two trees say the same, however they are written.

use super::node::{Entry, Node, Scalar, Value};
use crate::source::Span;

/// Something that one tree says and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands, as `levels[2].title`; empty for the document itself.
    pub path: String,
    /// In the first tree: the value that is another one, the key and value that are gone, or the
    /// list or mapping that has got something more.
    pub span: Span,
}

/// What the second tree does not say as the first one does, in the order of the first.
///
/// Places and styles do not count, nor does the order of keys; the order of lists does. Of texts
/// the blanks and line ends after the last word do not count, as no field keeps them.
pub fn differences(first: &Node<'_>, second: &Node<'_>) -> Vec<Difference> {
    let mut comparison = Comparison {
        path: Vec::new(),
        found: Vec::new(),
    };
    comparison.nodes(first, second);
    comparison.found
}

enum Step<'t> {
    Key(&'t str),
    Item(usize),
}

struct Comparison<'t> {
    path: Vec<Step<'t>>,
    found: Vec<Difference>,
}

impl<'t> Comparison<'t> {
    fn nodes(&mut self, first: &'t Node<'_>, second: &'t Node<'_>) {
        match (&first.value, &second.value) {
            (Value::Mapping(a), Value::Mapping(b)) => self.mappings(first.span, a, b),
            (Value::Sequence(a), Value::Sequence(b)) => self.lists(first.span, a, b),
            (Value::Scalar(a), Value::Scalar(b)) if same_scalar(a, b) => {}
            // Whatever they stand for: both have been reported as problems.
            (Value::Refused, Value::Refused) => {}
            _ => self.differ(first.span),
        }
    }

    fn mappings(&mut self, span: Span, first: &'t [Entry<'_>], second: &'t [Entry<'_>]) {
        let mut by_key: Vec<&Entry<'_>> = second.iter().collect();
        by_key.sort_by(|a, b| a.key.text.cmp(&b.key.text));
        let mut common = 0;
        for entry in first {
            self.path.push(Step::Key(&entry.key.text));
            match by_key.binary_search_by(|other| other.key.text.cmp(&entry.key.text)) {
                Ok(at) => {
                    common += 1;
                    self.nodes(&entry.value, &by_key[at].value);
                }
                Err(_) => {
                    let (key, value) = (entry.key.span, entry.value.span);
                    let end = key.end.max(value.end);
                    self.differ(Span { end, ..key });
                }
            }
            self.path.pop();
        }
        if common < second.len() {
            self.differ(span);
        }
    }

    /// Items are compared from both ends, so that one that came or went is the one that is told.
    fn lists(&mut self, span: Span, first: &'t [Node<'_>], second: &'t [Node<'_>]) {
        let same = |(a, b): &(&Node<'_>, &Node<'_>)| differences(a, b).is_empty();
        let (mut start, mut tail) = (0, 0);
        if first.len() != second.len() {
            start = first.iter().zip(second).take_while(same).count();
            let rest = first[start..].iter().rev();
            tail = rest
                .zip(second[start..].iter().rev())
                .take_while(same)
                .count();
        }
        let (first, second) = (
            &first[start..first.len() - tail],
            &second[start..second.len() - tail],
        );
        for (index, item) in first.iter().enumerate() {
            self.path.push(Step::Item(start + index));
            match second.get(index) {
                Some(other) => self.nodes(item, other),
                None => self.differ(item.span),
            }
            self.path.pop();
        }
        if second.len() > first.len() {
            self.differ(span);
        }
    }

    fn differ(&mut self, span: Span) {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.extend([".", key]),
                Step::Item(index) => path.push_str(&format!("[{index}]")),
            }
        }
        self.found.push(Difference { path, span });
    }
}

/// Quotes count, because only text without them can be a number or nothing.
fn same_scalar(first: &Scalar<'_>, second: &Scalar<'_>) -> bool {
    let null = first.is_null() && second.is_null();
    null || first.is_plain() == second.is_plain() && first.text.trim_end() == second.text.trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};
    use crate::yaml::parse;

    /// Paths and texts of what differs.
    type Told<'a> = &'a [(&'a str, &'a str)];

    fn told(first: &'static str, second: &'static str) -> Vec<(String, &'static str)> {
        let file = Sources::default().add(Source::new("x", first));
        let (a, b) = (parse(first, file).0, parse(second, file).0);
        let (Some(a), Some(b)) = (a, b) else {
            return Vec::new();
        };
        let found = differences(&a, &b).into_iter();
        found
            .map(|d| (d.path, &first[d.span.start as usize..d.span.end as usize]))
            .collect()
    }

    #[test]
    fn styles_places_and_the_order_of_keys_say_nothing() {
        let cases = [
            ("a: 1\nb: [x, ~]\n", "# c\n{b: [x, null], a: 1}"),
            ("a:\n- x\n", "a: [x]"),
            ("a: 'it''s'", "a: \"it's\""),
            ("a: |\n  x\n  y\n\n", "a: \"x\\ny\""),
            ("a:\nb: {}", "b: {}\na: ~"),
        ];
        for (first, second) in cases {
            assert_eq!(told(first, second), [], "{first:?} {second:?}");
        }
    }

    #[test]
    fn what_is_said_otherwise_is_told_with_its_place() {
        let cases: [(&str, &str, Told<'_>); 12] = [
            ("a: 1", "a: 2", &[("a", "1")]),
            ("a: 3", "a: \"3\"", &[("a", "3")]),
            ("a: ~", "a: \"\"", &[("a", "~")]),
            ("a: x", "a: [x]", &[("a", "x")]),
            ("a: 1\nb: 2", "a: 1", &[("b", "b: 2")]),
            ("k: {a: 1}", "k: {a: 1, b: 2}", &[("k", "{a: 1}")]),
            (
                "k: {a: 1}",
                "k: {b: 1}",
                &[("k.a", "a: 1"), ("k", "{a: 1}")],
            ),
            ("[x, y]", "[y, x]", &[("[0]", "x"), ("[1]", "y")]),
            ("k: [x, y, z]", "k: [x, z]", &[("k[1]", "y")]),
            ("k: [x, z]", "k: [x, y, z]", &[("k", "[x, z]")]),
            (
                "l: [{t: x}, {t: y}]",
                "l: [{t: x}, {t: z}]",
                &[("l[1].t", "y")],
            ),
            ("a: \" x\"", "a: \"x \"", &[("a", "\" x\"")]),
        ];
        for (first, second, expected) in cases {
            let told = told(first, second);
            let told: Vec<(&str, &str)> = told.iter().map(|(p, t)| (p.as_str(), *t)).collect();
            assert_eq!(told, expected, "{first:?} {second:?}");
        }
    }
}
