//! Titles by their words: two that differ in case, number or punctuation only are one, and one that
//! holds all words of another is near it.

use std::collections::BTreeSet;

/// Words that say nothing of themselves.
const SMALL: [&str; 14] = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to",
];

/// The words of a title, in lower case and singular, in their order.
pub fn words(title: &str) -> Vec<String> {
    let lower = title.replace('&', " and ").to_lowercase();
    // `request(s)` is one word.
    let lower = lower.replace("(s)", "s").replace(['\'', '’'], "");
    let parts = lower.split(|c: char| !c.is_alphanumeric());
    parts
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect()
}

/// A plural without its `s`; what only looks like one stays as it is, in every title alike.
fn singular(word: &str) -> String {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2);
    let stem = stem.filter(|stem| !stem.ends_with(['s', 'u', 'i']));
    stem.unwrap_or(word).to_owned()
}

/// What two titles have in common where one of them may be the other, renamed.
pub struct Title(BTreeSet<String>);

impl Title {
    /// That of a title.
    pub fn of(title: &str) -> Self {
        let words = words(title).into_iter();
        Title(
            words
                .filter(|word| !SMALL.contains(&word.as_str()))
                .collect(),
        )
    }

    /// True where one has all words of the other, or two thirds of them.
    pub fn is_near(&self, other: &Title) -> bool {
        let shared = self.0.intersection(&other.0).count();
        let fewer = self.0.len().min(other.0.len());
        shared > 0 && shared * 3 >= fewer * 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_number_and_punctuation_make_no_other_title() {
        let same = |a, b| assert_eq!(words(a), words(b));
        same(
            "Answers request(s) from users",
            "answers requests from Users.",
        );
        same("Talks & workshops", "Talk and workshop");
        assert_ne!(words("Bus analysis"), words("Bu analysis"));
        assert_ne!(words("Level 1"), words("Level 2"));
    }

    #[test]
    fn a_title_is_near_one_that_says_a_little_more() {
        let near = |a, b| Title::of(a).is_near(&Title::of(b));
        assert!(near("Planning", "Planning and budgets"));
        assert!(near("Personal growth", "Growth"));
        assert!(!near("Software design", "Interior design"));
        assert!(!near("Mentoring", "Budgets"));
        assert!(!near("Of the", "Of the"));
    }
}
