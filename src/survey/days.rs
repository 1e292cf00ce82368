//! What is dated: a document of each rater and day.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Given;
use super::merge::{Merge, Merged, Ratings, RatingsFile, Work};
use super::words::{OwnWords, Words};
use crate::amend::{self, add_evidence, evidence_lines, rate, set};
use crate::model::person::Rater;
use crate::model::skill::SkillIndex;
use crate::yaml::write::scalar;

/// Whose word of which day it is.
type Key = (Rater, Option<String>, Date);

/// What one rater gives of one person on one day.
#[derive(Default)]
struct Day {
    rated: Vec<(SkillIndex, f64, Option<String>)>,
    words: Words,
}

/// The documents of a day that are there, and new ones.
struct Files<'a> {
    there: Vec<&'a RatingsFile>,
    works: Vec<(Work, Ratings)>,
}

impl Files<'_> {
    /// The document in which something is said of a skill.
    fn of(&self, skill: SkillIndex) -> Option<usize> {
        (0..self.works.len()).find(|at| {
            let there = self.there.get(*at);
            self.works[*at].1.contains_key(&skill)
                || there.is_some_and(|there| there.words.not_applicable.contains_key(&skill))
        })
    }
}

/// The ratings documents of a workspace, and the names that are taken.
pub(super) struct Days<'a> {
    merge: &'a Merge<'a>,
    by_person: BTreeMap<&'a str, Vec<&'a RatingsFile>>,
    taken: BTreeSet<PathBuf>,
}

impl<'a> Days<'a> {
    pub(super) fn of(merge: &'a Merge<'a>) -> Self {
        let mut by_person: BTreeMap<&str, Vec<&RatingsFile>> = BTreeMap::new();
        for sheet in &merge.sheets {
            by_person.entry(&sheet.of).or_default().push(sheet);
        }
        let sheets = merge.sheets.iter().map(|sheet| sheet.path.clone());
        let own = merge.own.values().map(|own| own.path.clone());
        Days {
            merge,
            by_person,
            taken: sheets.chain(own).collect(),
        }
    }

    /// Merges what is given of a person.
    pub(super) fn merge(
        &mut self,
        id: &str,
        given: &[Given],
        words: Vec<OwnWords>,
        merged: &mut Merged,
    ) -> Result<(), String> {
        let mut days: BTreeMap<Key, Day> = BTreeMap::new();
        for one in given {
            let Some(date) = one.date else {
                continue;
            };
            match one.rating {
                Some(rating) => {
                    let day = days.entry((one.rater, one.by.clone(), date)).or_default();
                    day.rated.push((one.skill, rating, one.note.clone()));
                }
                None if one.note.is_some() => {
                    let skill = self.merge.id(one.skill);
                    merged.kept.push(format!(
                        "a note of {date} on `{skill}` of `{id}` has no rating beside it, and is \
                         left out"
                    ));
                }
                None => {}
            }
        }
        for one in words {
            let day = days.entry((Rater::Own, one.by, one.date)).or_default();
            day.words.join(one.words, id)?;
        }
        for (key, day) in days {
            let mut rated = day.rated.iter().map(|(skill, ..)| skill);
            if let Some(skill) = rated.find(|skill| day.words.not_applicable.contains_key(skill)) {
                let (skill, date) = (self.merge.id(*skill), key.2);
                return Err(format!(
                    "`{skill}` of `{id}` is rated and does not apply, both on {date}"
                ));
            }
            self.day(id, &key, day, merged)?;
        }
        Ok(())
    }

    fn day(&mut self, id: &str, key: &Key, day: Day, merged: &mut Merged) -> Result<(), String> {
        let (rater, by, date) = key;
        let named = |other: &Option<String>| {
            let is_self = |by: &Option<String>| by.as_deref().is_none_or(|by| by == id);
            other == by || *rater == Rater::Own && is_self(other) && is_self(by)
        };
        let sheets = self.by_person.get(id).map_or(&[][..], Vec::as_slice);
        let there = sheets
            .iter()
            .copied()
            .filter(|sheet| sheet.rater == *rater && sheet.date == *date && named(&sheet.by));
        let there: Vec<&RatingsFile> = there.collect();
        let works = there.iter();
        let works =
            works.map(|sheet| (Work::there(&sheet.path, &sheet.text), sheet.ratings.clone()));
        let works = works.collect();
        let mut files = Files { there, works };
        let nameless = *rater == Rater::Peer && by.is_none();
        let mut rated = day.rated;
        if nameless {
            // Peers who are not named may be several: one rating that is there answers one.
            let mut left: Vec<(SkillIndex, f64, Option<String>)> = files
                .there
                .iter()
                .flat_map(|sheet| &sheet.ratings)
                .map(|(skill, (rating, note))| (*skill, *rating, note.clone()))
                .collect();
            rated.retain(|wanted| match left.iter().position(|one| one == wanted) {
                Some(at) => {
                    left.remove(at);
                    false
                }
                None => true,
            });
        }
        for (skill, rating, note) in rated {
            let place = if nameless {
                let mut works = files.works.iter();
                works.position(|(_, has)| !has.contains_key(&skill))
            } else {
                // Of several documents of one day the one that has the skill, else the first.
                files.of(skill).or((!files.works.is_empty()).then_some(0))
            };
            let at = place.unwrap_or_else(|| {
                let work = self.new_sheet(id, key, &day.words);
                files.works.push((work, Ratings::new()));
                files.works.len() - 1
            });
            let (work, has) = &mut files.works[at];
            let was = has.insert(skill, (rating, note.clone()));
            self.entry(work, skill, rating, note.as_deref(), was)?;
        }
        if !day.words.is_empty() {
            if files.works.is_empty() {
                let work = self.new_sheet(id, key, &day.words);
                files.works.push((work, Ratings::new()));
            }
            self.words(id, &day.words, &mut files)?;
        }
        for (work, _) in files.works {
            work.done(merged);
        }
        Ok(())
    }

    /// A document with its head, and with the key below which its ratings go.
    fn new_sheet(&mut self, id: &str, (rater, by, date): &Key, words: &Words) -> Work {
        let (of, role) = (scalar(id), rater.name());
        let mut text = format!("kind: ratings\nof: {of}\n");
        // Writing to memory does not fail.
        if let Some(by) = by {
            let _ = writeln!(text, "by: {}", scalar(by));
        }
        let _ = writeln!(text, "as: {role}\ndate: {date}");
        if !words.interests.is_empty() {
            text.push_str("interests:\n");
        }
        for (topic, interest) in &words.interests {
            let _ = writeln!(text, "  {}: {interest}", scalar(topic));
        }
        text.push_str("ratings:\n");
        Work {
            path: self.free_path(id, by.as_deref(), *rater, *date),
            before: None,
            text,
            added: words.interests.len(),
            changed: 0,
        }
    }

    fn entry(
        &self,
        work: &mut Work,
        skill: SkillIndex,
        rating: f64,
        note: Option<&str>,
        was: Option<(f64, Option<String>)>,
    ) -> Result<(), String> {
        let id = self.merge.id(skill);
        if work.before.is_none() {
            let id = scalar(id);
            let _ = match note {
                Some(note) => writeln!(
                    work.text,
                    "  {id}: {{rating: {rating}, note: {}}}",
                    scalar(note)
                ),
                None => writeln!(work.text, "  {id}: {rating}"),
            };
            work.added += 1;
            return Ok(());
        }
        let rating_was = was.as_ref().map(|(rating, _)| *rating);
        let note_was = was.and_then(|(_, note)| note);
        if rating_was != Some(rating) {
            work.edit(|text, file| rate(text, file, id, amend::Given::Rating("rating", rating)))?;
            work.count(rating_was.is_some());
        }
        if let Some(note) = note.filter(|note| note_was.as_deref() != Some(*note)) {
            work.edit(|text, file| rate(text, file, id, amend::Given::Note(note)))?;
        }
        Ok(())
    }

    /// What somebody says of themselves, where it is not there yet. A new document has its
    /// interests already.
    fn words(&self, id: &str, words: &Words, files: &mut Files<'_>) -> Result<(), String> {
        for (topic, interest) in &words.interests {
            let has = |sheet: &&RatingsFile| sheet.words.interests.contains_key(topic);
            let at = files.there.iter().position(has).unwrap_or(0);
            let Some(sheet) = files.there.get(at) else {
                break;
            };
            let was = sheet.words.interests.get(topic);
            if was != Some(interest) {
                let (path, value) = (["interests", topic], interest.to_string());
                let (work, _) = &mut files.works[at];
                work.edit(|text, file| set(text, file, &path, &value))?;
                work.count(was.is_some());
            }
        }
        for (skill, why) in &words.not_applicable {
            let at = files.of(*skill).unwrap_or(0);
            let was = files.there.get(at);
            let was = was.and_then(|sheet| sheet.words.not_applicable.get(skill));
            let (work, ratings) = &mut files.works[at];
            let skill_id = self.merge.id(*skill);
            if work.before.is_none() {
                let (skill, why) = (scalar(skill_id), scalar(why));
                let _ = writeln!(work.text, "  {skill}: {{not_applicable: {why}}}");
                work.added += 1;
            } else if was != Some(why) {
                let given = amend::Given::NotApplicable(why);
                work.edit(|text, file| rate(text, file, skill_id, given))?;
                work.count(was.is_some() || ratings.contains_key(skill));
            }
        }
        let (work, _) = &mut files.works[0];
        if work.before.is_none() && work.text.ends_with("ratings:\n") {
            work.text.truncate(work.text.len() - 1);
            work.text.push_str(" {}\n");
        }
        let own = self.merge.own.get(id).map(|own| &own.person.evidence);
        let own = own.into_iter().flatten();
        let mut known: Vec<_> = own
            .map(|piece| (piece.date, piece.title.as_str()))
            .collect();
        let sheets = self.by_person.get(id).into_iter().flatten();
        let pieces = sheets.flat_map(|sheet| &sheet.words.evidence);
        known.extend(pieces.map(|piece| (piece.date, piece.title.as_str())));
        for piece in &words.evidence {
            // Written down twice it is one piece.
            if known.contains(&(piece.date, piece.title.as_str())) {
                continue;
            }
            known.push((piece.date, &piece.title));
            if work.before.is_some() || work.text.contains("\nevidence:\n") {
                work.edit(|text, file| add_evidence(text, file, &piece.fields))?
            } else {
                let lines = evidence_lines(&piece.fields, "  ", "\n");
                let _ = writeln!(work.text, "evidence:\n{lines}");
            }
            work.added += 1;
        }
        Ok(())
    }

    /// A file name that is not taken; it is then.
    fn free_path(&mut self, of: &str, by: Option<&str>, rater: Rater, date: Date) -> PathBuf {
        let by = by.unwrap_or(rater.name());
        let folder: &Path = self.merge.folder;
        let mut number = 1;
        loop {
            let count = match number {
                1 => String::new(),
                number => format!("-{number}"),
            };
            let path = folder.join(format!("{of}.{by}.{date}{count}.yaml"));
            if self.taken.insert(path.clone()) {
                return path;
            }
            number += 1;
        }
    }
}
