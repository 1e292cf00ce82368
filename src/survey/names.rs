//! Names of skills and people as a table writes them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::people::People;
use crate::load::scalar::{LONGEST_ID, is_id};
use crate::model::skill::{SkillIndex, Topic, Vocabulary};
use crate::suggest;

/// Who and what is known.
pub struct Known<'a> {
    /// The skills.
    pub vocabulary: &'a Vocabulary,
    /// The people.
    pub people: &'a People<'a>,
}

/// What a name stands for.
pub(super) enum Found<T> {
    /// This.
    Exactly(T),
    /// Somebody has to say; these are near.
    Unclear(Vec<String>),
}

/// In lower case, words with one blank between, without signs.
pub(super) fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

impl Known<'_> {
    /// The skill that a text names: by its id, title or another name, without regard to case and
    /// signs.
    pub(super) fn skill(&self, text: &str) -> Found<SkillIndex> {
        let vocabulary = self.vocabulary;
        if let Some(index) = vocabulary.skill(text.trim()) {
            return Found::Exactly(index);
        }
        let wanted = plain(text);
        let skills = || {
            let called = vocabulary.called();
            let skills = called.filter(|(topic, _)| matches!(topic, Topic::Skill(_)));
            skills.map(|(topic, called)| (vocabulary.id_of(topic), called))
        };
        let same = |name: &str| !wanted.is_empty() && plain(name) == wanted;
        let mut exact: Vec<&str> = skills()
            .filter(|(id, called)| same(id) || same(called))
            .map(|(id, _)| id)
            .collect();
        exact.dedup();
        if let [one] = exact.as_slice()
            && let Some(index) = vocabulary.skill(one)
        {
            return Found::Exactly(index);
        }
        let near = if exact.is_empty() {
            suggest::candidates(text, skills())
        } else {
            exact
        };
        Found::Unclear(near.into_iter().map(str::to_owned).collect())
    }

    /// Who is meant: somebody who is known by id or name, or somebody new, with an id made of the
    /// name, or the text itself where it is an id and no name. A name that is near a known one is
    /// unclear.
    pub(super) fn person(&self, text: &str, is_name: bool) -> Found<String> {
        let text = text.trim();
        if self.people.name(text).is_some() {
            return Found::Exactly(text.to_owned());
        }
        match self.people.called(text) {
            [one] => return Found::Exactly((*one).to_owned()),
            [] => {}
            several => return Found::Unclear(several.iter().map(|id| (*id).to_owned()).collect()),
        }
        // User 1 and User 2 are two people.
        let counted = text.chars().any(|c| c.is_ascii_digit());
        match self.people.near(text).filter(|_| !counted) {
            Some(near) => Found::Unclear(vec![near.to_owned()]),
            None if !is_name && is_id(text) => Found::Exactly(text.to_owned()),
            None => match id_of(text) {
                Some(id) => Found::Exactly(id),
                None => Found::Unclear(Vec::new()),
            },
        }
    }
}

/// The id that is made of a name: `Zoë van Dijk` is `zoe-van-dijk`. None of a name of other
/// letters.
pub fn id_of(name: &str) -> Option<String> {
    let name = name.trim();
    let name = name.split_once('@').map_or(name, |(name, _)| name);
    let mut id = String::new();
    for c in name
        .to_lowercase()
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
    {
        match c {
            'ß' => id.push_str("ss"),
            'æ' => id.push_str("ae"),
            'ø' => id.push('o'),
            'ł' => id.push('l'),
            'đ' | 'ð' => id.push('d'),
            c if c.is_ascii_alphanumeric() => id.push(c),
            // A letter that is lost would make another name.
            c if c.is_alphanumeric() => return None,
            _ if id.is_empty() || id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    let id = id.trim_end_matches('-');
    (is_id(id) && id.len() <= LONGEST_ID).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names() {
        let cases = [
            ("Zoë van Dijk", Some("zoe-van-dijk")),
            ("User 1", Some("user-1")),
            ("Alice", Some("alice")),
            ("bob.lee@example.org", Some("bob-lee")),
            ("Weiß, Anna (she)", Some("weiss-anna-she")),
            ("山田", None),
            ("  ", None),
        ];
        for (name, id) in cases {
            assert_eq!(id_of(name).as_deref(), id, "{name}");
        }
    }
}
