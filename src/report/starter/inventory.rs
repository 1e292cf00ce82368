//! A new inventory and a new ratings document: all that has to be written is ratings.

use std::fmt::Write;

use super::rows::{asks, rows};
use crate::engine::questions::{Part, Question};
use crate::model::skill::Vocabulary;
use crate::yaml::write::scalar;

/// What a new document starts from.
pub struct Sheet<'a> {
    /// The keys above the ratings, with YAML that fits on their lines.
    pub keys: Vec<(&'a str, String)>,
    /// What is asked.
    pub parts: &'a [Part],
    /// What the current level is called.
    pub current: Option<&'a str>,
    /// What the target is called.
    pub target: Option<&'a str>,
    /// The words of both.
    pub vocabulary: &'a Vocabulary,
}

const SCALE: &str = "\
# 0 none, 1 aware, 2 practising, 3 proficient, 4 expert, 5 leading, and half steps between.
# Write a rating in place of {}. A row that keeps its {} is not rated, which is not the same
# as 0; take rows away and add others as you like.";

/// An inventory in which nothing is rated yet.
pub fn inventory(sheet: &Sheet<'_>) -> String {
    let mut text = String::from(
        "# What is written here is personal data: keep it out of git, because git never forgets.\n",
    );
    keys(&mut text, "person", sheet);
    text.push_str(
        "# What they want to do, 0 to 5, by skill, discipline or bucket:\n\
         # interests: {mentoring: 4, finance: 1}\n",
    );
    if sheet.parts.is_empty() {
        return text;
    }
    let asks = |question: &_| asks(question, sheet.current, sheet.target);
    let rows = rows(sheet.parts, sheet.vocabulary, asks);
    // Writing to memory does not fail.
    let _ = write!(
        text,
        "\n# A number is their own rating. What a rating of a skill looks like: ospo-ladder show \
         SKILL\n{SCALE}\nratings:\n{rows}"
    );
    text
}

/// One rater's ratings, of which none is given yet.
pub fn ratings(sheet: &Sheet<'_>) -> String {
    let mut text = String::new();
    keys(&mut text, "ratings", sheet);
    // What a level asks is not told: it would sway whoever rates.
    let title = |question: &Question| sheet.vocabulary.skills[question.skill].title.clone();
    let rows = rows(sheet.parts, sheet.vocabulary, title);
    let _ = write!(
        text,
        "# What a rating of a skill looks like: ospo-ladder show SKILL\n{SCALE}\n\
         # With a note: {{rating: 3, note: Ran the circle}}\nratings:\n{rows}"
    );
    text
}

fn keys(text: &mut String, kind: &str, sheet: &Sheet<'_>) {
    let _ = writeln!(text, "kind: {kind}");
    for (key, value) in &sheet.keys {
        let _ = writeln!(text, "{key}: {value}");
    }
}

/// Several names as YAML that fits on a line: one alone, or a list.
pub fn names(names: &[String]) -> String {
    match names {
        [one] => scalar(one),
        several => {
            let several: Vec<String> = several.iter().map(|name| scalar(name)).collect();
            format!("[{}]", several.join(", "))
        }
    }
}
