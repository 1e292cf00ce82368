//! What `git` leaves in a file where two changes are in each other's way.

use std::ops::Range;

/// The sides of a conflict start with these, followed by a space and a name or by nothing.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The lines that a conflict has left in a text, each with the first mark it ends a side with.
pub(super) fn marks(text: &str) -> Vec<Range<usize>> {
    // Most texts have none: look before lines are taken apart.
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    let mut at = 0;
    let mut marks = Vec::new();
    for line in text.split_inclusive('\n') {
        let written = line.trim_end();
        if is_mark(written) {
            marks.push(at..at + written.len());
        }
        at += line.len();
    }
    let has = |mark: &str| {
        marks
            .iter()
            .any(|range| text[range.clone()].starts_with(mark))
    };
    // A line of `=` alone may belong to a text of several lines, where such a text starts at the
    // left margin: in TOML.
    let alone = marks.iter().all(|mark| &text[mark.clone()] == MARKS[2]);
    let in_text = text.contains("\"\"\"") || text.contains("'''");
    if has(MARKS[0]) || has(MARKS[3]) || !(alone && in_text) {
        marks
    } else {
        Vec::new()
    }
}

fn is_mark(line: &str) -> bool {
    let rest = MARKS.iter().find_map(|mark| line.strip_prefix(mark));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_conflict_are_found_and_lines_like_them_are_not() {
        let found = |text: &str| marks(text).into_iter().map(|r| r.start).collect::<Vec<_>>();
        assert_eq!(
            found("a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\n"),
            [2, 14, 24]
        );
        assert_eq!(found("=======\nc\n>>>>>>> y\r\n"), [0, 10]);
        assert!(found("a: |\n  <<<<<<< x\n  >>>>>>> y\n").is_empty());
        // What somebody forgot who mended the rest.
        assert_eq!(found("a: 1\n=======\nb: 2\n"), [5]);
        assert_eq!(found("a: 1\n||||||| base\nb: 2\n"), [5]);
        assert!(found("a = \"\"\"\nTitle\n=======\n\"\"\"\n").is_empty());
        assert!(found("a: |\n  =======\n").is_empty());
        assert!(found("# =======\n========\n").is_empty());
        assert!(found("# <<<<<<<<<<\n").is_empty());
    }
}
