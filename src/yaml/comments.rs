//! Where comments stand: the tree leaves them out, so they are what lies between its leaves.

use std::ops::Range;

use super::node::{Node, Value};

/// The comments of a text that gave this tree without a problem, from `#` to the last character
/// of the line, in their order.
pub fn comments(text: &str, root: &Node<'_>) -> Vec<Range<usize>> {
    let mut found = Collector {
        text,
        at: 0,
        comments: Vec::new(),
    };
    found.node(root);
    found.gap(text.len());
    found.comments
}

struct Collector<'t> {
    text: &'t str,
    /// Everything before is done.
    at: usize,
    comments: Vec<Range<usize>>,
}

impl Collector<'_> {
    fn node(&mut self, node: &Node<'_>) {
        match &node.value {
            Value::Scalar(_) | Value::Refused => self.leaf(node.span.start, node.span.end),
            Value::Sequence(items) => items.iter().for_each(|item| self.node(item)),
            Value::Mapping(entries) => {
                for entry in entries {
                    self.leaf(entry.key.span.start, entry.key.span.end);
                    self.node(&entry.value);
                }
            }
        }
    }

    fn leaf(&mut self, start: u32, end: u32) {
        self.gap(start as usize);
        self.at = self.at.max(end as usize);
    }

    /// Between leaves stand indicators, blanks and comments only. The span of a block text may
    /// end within the blanks before a comment.
    fn gap(&mut self, end: usize) {
        while let Some(sign) = self.text.get(self.at..end).and_then(|gap| gap.find('#')) {
            let start = self.at + sign;
            let before = self.text[..start].chars().next_back();
            let line = self.text[start..]
                .find(['\n', '\r'])
                .map_or(self.text.len(), |length| start + length);
            self.at = start + 1;
            if before.is_none_or(|c| c.is_whitespace() || c == '\u{feff}') {
                self.comments.push(start..line);
                self.at = line;
            }
        }
        self.at = self.at.max(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use crate::source::{Source, Sources};
    use crate::yaml::parse;

    fn found(text: &'static str) -> Vec<&'static str> {
        let file = Sources::default().add(Source::new("x", text));
        let (root, problems) = parse(text, file);
        assert_eq!(problems, []);
        let root = root.unwrap_or(Node {
            span: Span::whole(file),
            value: Value::Sequence(Vec::new()),
        });
        let ranges = comments(text, &root).into_iter();
        ranges.map(|range| &text[range]).collect()
    }

    #[test]
    fn comments_are_told_from_text_that_looks_like_them() {
        let cases: [(&str, &[&str]); 11] = [
            ("# a\n--- # b\nk: v # c\n# d", &["# a", "# b", "# c", "# d"]),
            ("a: x#y # c\r\nb: 'q # no' # d\r\n", &["# c", "# d"]),
            ("a: \"x\n  # no\" # c\n'# no': 1\n", &["# c"]),
            (
                "a: | # c\n  # no\n  x\n # d\nb: # e\n",
                &["# c", "# d", "# e"],
            ),
            ("a: >-\n# c\nb: |\n\n  # no\n", &["# c"]),
            ("[1, # c\n ~, #d\n ] #e\n", &["# c", "#d", "#e"]),
            ("{a: 1, # c\n b: , # d\n}\n", &["# c", "# d"]),
            ("- # c\n  a: 1\n-\n  # d\n- # e\n", &["# c", "# d", "# e"]),
            ("\u{feff}# c\na: x\n  y # d\n", &["# c", "# d"]),
            ("a: x\n...\n# c\n", &["# c"]),
            ("# c\ra: x # d\r", &["# c", "# d"]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), expected, "{text:?}");
        }
    }
}
