//! What a rating looks like in observable behaviour.

use serde::{Serialize, Serializer};

use super::number::Number;
use crate::model::skill::Skill;

/// What a rating looks like, and the rating that this was written for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LooksLike<'a> {
    /// The rating that the text was written for, which may lie below the one asked for.
    pub rating: Number,
    /// The ladder's own words first, then the rubric's.
    #[schemars(with = "Vec<String>")]
    pub text: Texts<'a>,
}

/// Texts of a ladder and of a rubric, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    words: &'a [String],
    rubric: &'a [String],
}

impl<'a> Texts<'a> {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let texts = self.words.iter().chain(self.rubric);
        texts.map(String::as_str)
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// The words of a ladder and the rubric's text for a rating, or the nearest below it.
pub fn looks_like<'a>(skill: &'a Skill, rating: f64, words: &'a [String]) -> Option<LooksLike<'a>> {
    let rubric = skill.rubric_at(rating);
    if rubric.is_none() && words.is_empty() {
        return None;
    }
    let (at, text) = rubric.map_or((rating, &[][..]), |(at, text)| (f64::from(at), text));
    // Words are written for the very rating that the level asks.
    let written_for = if words.is_empty() { at } else { rating };
    Some(LooksLike {
        rating: Number(written_for),
        text: Texts {
            words,
            rubric: text,
        },
    })
}
