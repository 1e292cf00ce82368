//! What a rating looks like in observable behavior.

use serde::{Serialize, Serializer};

use super::demands::LevelSeen;
use super::number::Number;
use crate::model::skill::{Skill, SkillIndex};

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

impl PartialEq for Texts<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'a> LevelSeen<'a> {
    /// What a rating of a skill looks like to whoever stands at, or aims at, this level: what is
    /// written for it, else for the nearest rating below. For each the ladder's words come first,
    /// those of the level itself or of the nearest one below, then the rubric's.
    pub fn looks_like(self, skill: SkillIndex, rating: f64) -> Option<LooksLike<'a>> {
        let words = |rating| self.words(skill, rating);
        written(&self.vocabulary.skills[skill], rating, words)
    }

    /// The ladder's own text for a rating of a skill.
    pub(crate) fn words(self, skill: SkillIndex, rating: u8) -> &'a [String] {
        let row = self.ladder.row(skill);
        let words = row.and_then(|row| self.ladder.words(row, self.level, rating));
        words.unwrap_or_default()
    }
}

/// What a rating of a skill looks like, whatever the ladder.
pub fn in_rubric(skill: &Skill, rating: f64) -> Option<LooksLike<'_>> {
    written(skill, rating, |_| &[])
}

fn written<'a>(
    skill: &'a Skill,
    rating: f64,
    words: impl Fn(u8) -> &'a [String],
) -> Option<LooksLike<'a>> {
    // A half step takes the text of the whole rating below it.
    let whole = rating.floor().clamp(0.0, skill.top()) as u8;
    (0..=whole).rev().find_map(|rating| {
        let text = Texts {
            words: words(rating),
            rubric: skill.rubric.get(&rating).map_or(&[], Vec::as_slice),
        };
        let said = text.iter().next().is_some();
        let rating = Number(f64::from(rating));
        said.then_some(LooksLike { rating, text })
    })
}
