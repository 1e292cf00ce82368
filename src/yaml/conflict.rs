//! What `git` leaves in a file where two changes are in each other's way.

use std::ops::Range;

/// The sides of a conflict start with these, followed by a space and a name or by nothing.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The lines that a conflict has left in a text, each with the first mark it ends a side with.
pub(super) fn marks(text: &str) -> Vec<Range<usize>> {
    // Most texts have none: look before lines are taken apart.
    if !(text.contains("<<<<<<<") || text.contains(">>>>>>>")) {
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
    if has(MARKS[0]) || has(MARKS[3]) {
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
        assert!(found("=======\n").is_empty());
        assert!(found("# <<<<<<<<<<\n").is_empty());
    }
}
