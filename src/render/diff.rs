//! What edits change in a text, as a unified diff that a terminal can show.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::{clean, text};
use crate::report::document::Tone;

/// Lines shown around a change.
const AROUND: usize = 3;
/// Texts that have little in common are not compared for longer; the diff is then right, but not
/// the shortest.
const LONGEST: Duration = Duration::from_millis(500);

/// The lines that differ; empty where none does. Characters that a terminal would act on are
/// written as `\u{…}`.
pub fn draw(name: &str, before: &str, after: &str, color: bool) -> String {
    let mut canvas = Canvas {
        text: String::new(),
        color,
    };
    let lines = |text| -> Vec<&str> { str::split_inclusive(text, '\n').collect() };
    let (old, new) = (lines(before), lines(after));
    let diff = TextDiff::configure()
        .timeout(LONGEST)
        .diff_slices(&old, &new);
    let name = clean::line(name);
    for hunk in diff.unified_diff().context_radius(AROUND).iter_hunks() {
        if canvas.text.is_empty() {
            canvas.line(&format!("--- {name}"), Tone::Strong);
            canvas.line(&format!("+++ {name}"), Tone::Strong);
        }
        canvas.line(&hunk.header().to_string(), Tone::Quiet);
        for change in hunk.iter_changes() {
            let (sign, tone) = match change.tag() {
                ChangeTag::Equal => (' ', Tone::Plain),
                ChangeTag::Delete => ('-', Tone::Open),
                ChangeTag::Insert => ('+', Tone::Good),
            };
            let line = change.value();
            let bare = line.strip_suffix('\n');
            let shown = bare.unwrap_or(line);
            let shown = clean::line(shown.strip_suffix('\r').unwrap_or(shown));
            match (change.tag(), shown.as_ref()) {
                // An empty line that stays ends in no blank.
                (ChangeTag::Equal, "") => canvas.line("", tone),
                _ => canvas.line(&format!("{sign}{shown}"), tone),
            }
            if bare.is_none() {
                canvas.line("\\ No newline at end of file", Tone::Quiet);
            }
        }
    }
    canvas.text
}

struct Canvas {
    text: String,
    color: bool,
}

impl Canvas {
    fn line(&mut self, line: &str, tone: Tone) {
        if self.color && tone != Tone::Plain {
            let style = text::style(tone);
            self.text.push_str(&format!("{style}{line}{style:#}\n"));
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_differ_stand_between_three_that_do_not() {
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let after = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n";
        let expected =
            "--- a.yaml\n+++ a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n";
        assert_eq!(draw("a.yaml", before, after, false), expected);
        assert_eq!(draw("a.yaml", before, before, false), "");
    }

    #[test]
    fn tones_have_colours_and_lines_may_lack_their_end() {
        let expected = "\u{1b}[1m--- x\u{1b}[0m\n\u{1b}[1m+++ x\u{1b}[0m\n\
                        \u{1b}[2m@@ -1 +1 @@\u{1b}[0m\n\u{1b}[33m-a\u{1b}[0m\n\
                        \u{1b}[2m\\ No newline at end of file\u{1b}[0m\n\u{1b}[32m+b\u{1b}[0m\n";
        assert_eq!(draw("x", "a", "b\n", true), expected);
    }

    #[test]
    fn a_terminal_acts_on_nothing_of_it() {
        let drawn = draw(
            "x\u{1b}[31m",
            "k: \u{1b}[2J\r\n",
            "k: \u{202e}\ta\r\n",
            false,
        );
        let expected = "--- x\\u{1b}[31m\n+++ x\\u{1b}[31m\n@@ -1 +1 @@\n-k: \\u{1b}[2J\n\
                        +k: \\u{202e} a\n";
        assert_eq!(drawn, expected);
    }
}
