//! What of a list has the words that are asked for.

use super::{
    BucketEntry, DisciplineEntry, LadderEntry, LensEntry, LevelEntry, LevelThroughLens, Listing,
    PersonEntry, SkillEntry,
};
use crate::model::skill::Vocabulary;

/// What can be searched.
trait Searched {
    /// Every text that says what it is.
    fn texts<'s>(&'s self, vocabulary: &'s Vocabulary) -> Vec<&'s str>;

    /// Leaves of its parts those that have each of the words, where it does not have them itself.
    fn narrow(&mut self, _words: &[String]) {}

    /// True for a word that means this and its like, and nothing else that has it in a text.
    fn is_within(&self, _word: &str) -> Option<bool> {
        None
    }
}

/// Leaves in a listing what has each of the words somewhere in its names and texts, in any case.
pub(super) fn keep(listing: &mut Listing<'_>, words: &[String], vocabulary: &Vocabulary) {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    retain(&mut listing.ladders, &words, vocabulary);
    retain(&mut listing.levels, &words, vocabulary);
    retain(&mut listing.lenses, &words, vocabulary);
    retain(&mut listing.buckets, &words, vocabulary);
    retain(&mut listing.disciplines, &words, vocabulary);
    retain(&mut listing.skills, &words, vocabulary);
    retain(&mut listing.people, &words, vocabulary);
}

fn retain<T: Searched>(entries: &mut Option<Vec<T>>, words: &[String], vocabulary: &Vocabulary) {
    let Some(entries) = entries else {
        return;
    };
    for entry in entries.iter_mut() {
        entry.narrow(words);
    }
    for word in words {
        if entries
            .iter()
            .any(|entry| entry.is_within(word) == Some(true))
        {
            entries.retain(|entry| entry.is_within(word) == Some(true));
            continue;
        }
        entries.retain(|entry| {
            let mut texts = entry.texts(vocabulary).into_iter();
            texts.any(|text| text.to_lowercase().contains(word))
        });
    }
}

impl Searched for LadderEntry<'_> {
    fn texts<'s>(&'s self, _: &'s Vocabulary) -> Vec<&'s str> {
        let described = self.description.into_iter();
        [self.id, self.title].into_iter().chain(described).collect()
    }
}

impl Searched for LevelEntry<'_> {
    fn texts<'s>(&'s self, _: &'s Vocabulary) -> Vec<&'s str> {
        let mut texts = vec![
            self.head.level.as_str(),
            self.head.title,
            &self.ladder.title,
        ];
        texts.extend(self.head.external_titles.iter().map(String::as_str));
        texts.extend(self.scope);
        texts.extend(self.lenses.iter().flat_map(LevelThroughLens::texts));
        texts
    }

    fn narrow(&mut self, words: &[String]) {
        let says = |lens: &LevelThroughLens<'_>, word: &String| {
            let mut texts = lens.texts().into_iter();
            texts.any(|text| text.to_lowercase().contains(word))
        };
        self.lenses
            .retain(|lens| words.is_empty() || words.iter().any(|word| says(lens, word)));
    }

    /// The id of a ladder stands for its levels.
    fn is_within(&self, word: &str) -> Option<bool> {
        Some(self.ladder.id.to_lowercase() == word)
    }
}

impl<'a> LevelThroughLens<'a> {
    /// Every text that says what the level is through it.
    fn texts(&self) -> Vec<&'a str> {
        let titles = self.title.into_iter().chain(self.scope);
        titles
            .chain(self.external_titles.iter().map(String::as_str))
            .collect()
    }
}

impl Searched for LensEntry<'_> {
    fn texts<'s>(&'s self, _: &'s Vocabulary) -> Vec<&'s str> {
        let described = self.description.into_iter();
        let names = [self.ladder, self.id, self.title].into_iter();
        names.chain(described).collect()
    }
}

impl Searched for BucketEntry<'_> {
    fn texts<'s>(&'s self, _: &'s Vocabulary) -> Vec<&'s str> {
        let described = self.description.into_iter();
        [self.id, self.title].into_iter().chain(described).collect()
    }
}

impl Searched for DisciplineEntry<'_> {
    fn texts<'s>(&'s self, _: &'s Vocabulary) -> Vec<&'s str> {
        let more = self.role.into_iter().chain(self.description);
        [self.id, self.title].into_iter().chain(more).collect()
    }
}

impl Searched for SkillEntry<'_> {
    fn texts<'s>(&'s self, vocabulary: &'s Vocabulary) -> Vec<&'s str> {
        let mut texts = vec![self.id, self.title];
        texts.extend(self.traditional.into_iter().chain(self.description));
        texts.extend(self.also.iter().map(String::as_str));
        if let Some(index) = vocabulary.skill(self.id) {
            let rubric = vocabulary.skills[index].rubric.values().flatten();
            texts.extend(rubric.map(String::as_str));
        }
        texts
    }
}

impl Searched for PersonEntry<'_> {
    fn texts<'s>(&'s self, _: &'s Vocabulary) -> Vec<&'s str> {
        vec![self.id, self.shown]
    }
}
