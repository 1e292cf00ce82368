//! What is given, into the files that are there, or into new ones.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::Given;
use super::days::Days;
use super::names::plain;
use super::words::{OwnWords, Words};
use crate::amend::{self, rate, set};
use crate::model::person::{Person, Rater};
use crate::model::skill::{SkillIndex, Topic, Vocabulary};
use crate::source::{FileId, Source, Sources};
use crate::yaml::edit::Refusal;
use crate::yaml::write::scalar;

/// By skill, a rating with its note.
pub type Ratings = BTreeMap<SkillIndex, (f64, Option<String>)>;

/// An inventory that is there.
pub struct Own {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// What it says.
    pub person: Person,
}

/// A ratings document that is there.
pub struct RatingsFile {
    /// The file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// Who is rated.
    pub of: String,
    /// Who rates, where named.
    pub by: Option<String>,
    /// In which role.
    pub rater: Rater,
    /// When.
    pub date: Date,
    /// By skill, with a note.
    pub ratings: Ratings,
    /// What somebody says of themselves there.
    pub words: Words,
}

/// A file as it is and as it is to be.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// Its text; none where it is new.
    pub before: Option<String>,
    /// Its new text.
    pub after: String,
    /// Ratings and interests that it did not have.
    pub added: usize,
    /// Those that are now others.
    pub changed: usize,
}

/// All that is there, and where new files go.
pub struct Merge<'a> {
    /// The words.
    pub vocabulary: &'a Vocabulary,
    /// Where new files go.
    pub folder: &'a Path,
    /// Inventories, by id.
    pub own: BTreeMap<String, Own>,
    /// Ratings documents, in the order of their files.
    pub sheets: Vec<RatingsFile>,
}

/// What came of a merge.
#[derive(Debug, Default)]
pub struct Merged {
    /// Files that are new or have another text, by path.
    pub changes: Vec<Change>,
    /// Files that have all of it already.
    pub same: usize,
    /// What was left as it is, and why: sentences.
    pub kept: Vec<String>,
}

/// A file that is worked on.
pub(super) struct Work {
    pub(super) path: PathBuf,
    pub(super) before: Option<String>,
    pub(super) text: String,
    pub(super) added: usize,
    pub(super) changed: usize,
}

impl Work {
    pub(super) fn there(path: &Path, text: &str) -> Self {
        Work {
            path: path.to_owned(),
            before: Some(text.to_owned()),
            text: text.to_owned(),
            added: 0,
            changed: 0,
        }
    }

    pub(super) fn edit(
        &mut self,
        edit: impl Fn(&str, FileId) -> Result<String, Refusal>,
    ) -> Result<(), String> {
        let name = self.path.display().to_string();
        let file = Sources::default().add(Source::new(name.clone(), String::new()));
        self.text =
            edit(&self.text, file).map_err(|why| format!("`{name}` is left as it is: {why}"))?;
        Ok(())
    }

    pub(super) fn count(&mut self, was_there: bool) {
        if was_there {
            self.changed += 1
        } else {
            self.added += 1
        }
    }

    pub(super) fn done(self, merged: &mut Merged) {
        if self.before.as_deref() == Some(self.text.as_str()) {
            merged.same += 1;
            return;
        }
        merged.changes.push(Change {
            path: self.path,
            before: self.before,
            after: self.text,
            added: self.added,
            changed: self.changed,
        });
    }
}

/// What everybody gave of one person, undated, by skill.
#[derive(Default)]
struct Entry {
    own: Option<f64>,
    manager: Option<f64>,
    peers: Vec<f64>,
    note: Option<String>,
}

impl Merge<'_> {
    /// Merges. The order of what is given has no meaning, and what is there already changes
    /// nothing.
    ///
    /// # Errors
    /// Where one rater gives two ratings of one skill on one day, two people would have one id, or
    /// a file cannot be changed.
    pub fn merge(self, mut given: Vec<Given>, words: Vec<OwnWords>) -> Result<Merged, String> {
        given.sort_by(order);
        once_each(&mut given, self.vocabulary)?;
        let mut merged = Merged::default();
        let mut by_person: BTreeMap<String, Vec<Given>> = BTreeMap::new();
        for one in given {
            by_person.entry(one.person.clone()).or_default().push(one);
        }
        let mut words_of: BTreeMap<String, Vec<OwnWords>> = BTreeMap::new();
        for one in words {
            by_person.entry(one.person.clone()).or_default();
            words_of.entry(one.person.clone()).or_default().push(one);
        }
        let mut days = Days::of(&self);
        for (id, given) in by_person {
            self.own_file(&id, &given, &mut merged)?;
            let words = words_of.remove(&id).unwrap_or_default();
            days.merge(&id, &given, words, &mut merged)?;
        }
        merged.changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(merged)
    }

    pub(super) fn id(&self, skill: SkillIndex) -> &str {
        &self.vocabulary.skills[skill].id
    }

    fn own_file(&self, id: &str, given: &[Given], merged: &mut Merged) -> Result<(), String> {
        let mut entries: BTreeMap<SkillIndex, Entry> = BTreeMap::new();
        for one in given.iter().filter(|one| one.date.is_none()) {
            if one.rating.is_none() && one.note.is_none() {
                continue;
            }
            let entry = entries.entry(one.skill).or_default();
            match one.rater {
                Rater::Own => entry.own = one.rating.or(entry.own),
                Rater::Manager => entry.manager = one.rating.or(entry.manager),
                Rater::Peer => entry.peers.extend(one.rating),
            }
            entry.note = entry.note.take().or_else(|| one.note.clone());
        }
        let interests: BTreeMap<SkillIndex, f64> = given
            .iter()
            .filter_map(|one| Some((one.skill, one.interest?)))
            .collect();
        let Some(own) = self.own.get(id) else {
            merged
                .changes
                .extend(self.new_person(id, given, &entries, &interests)?);
            return Ok(());
        };
        if entries.is_empty() && interests.is_empty() {
            return Ok(());
        }
        let mut work = Work::there(&own.path, &own.text);
        for (skill, entry) in &entries {
            self.entry(own, *skill, entry, &mut work, merged)?;
        }
        for (skill, interest) in interests {
            let known = own.person.interests.get(&Topic::Skill(skill));
            let known = known.map(|known| known.value);
            if known != Some(interest) {
                let value = interest.to_string();
                let path = ["interests", self.id(skill)];
                work.edit(|text, file| set(text, file, &path, &value))?;
                work.count(known.is_some());
            }
        }
        work.done(merged);
        Ok(())
    }

    fn entry(
        &self,
        own: &Own,
        skill: SkillIndex,
        entry: &Entry,
        work: &mut Work,
        merged: &mut Merged,
    ) -> Result<(), String> {
        let mut entries = own.person.entries.iter();
        let there = entries.find(|there| there.skill == skill);
        let id = self.id(skill);
        if there.is_some_and(|there| there.not_applicable.is_some()) {
            let who = &own.person.id;
            merged.kept.push(format!(
                "`{id}` does not apply to `{who}`: their ratings of it are left out"
            ));
            return Ok(());
        }
        let own_was = there.and_then(|there| there.own).map(|rated| rated.rating);
        let manager_was = there
            .and_then(|there| there.manager)
            .map(|rated| rated.rating);
        for (key, was, rating) in [
            ("self", own_was, entry.own),
            ("manager", manager_was, entry.manager),
        ] {
            if let Some(rating) = rating.filter(|rating| was != Some(*rating)) {
                work.edit(|text, file| rate(text, file, id, amend::Given::Rating(key, rating)))?;
                work.count(was.is_some());
            }
        }
        let peers_were = there.map_or(&[][..], |there| &there.peers);
        let mut peers: Vec<f64> = peers_were.iter().map(|rated| rated.rating).collect();
        let more = lacking(&peers, &entry.peers);
        if !more.is_empty() {
            let many = more.len();
            peers.extend(more);
            work.edit(|text, file| rate(text, file, id, amend::Given::Peers(&peers)))?;
            work.added += many;
        }
        let note_was = there.and_then(|there| there.note.as_deref());
        if let Some(note) = entry.note.as_deref().filter(|note| note_was != Some(*note)) {
            work.edit(|text, file| rate(text, file, id, amend::Given::Note(note)))?;
        }
        Ok(())
    }

    fn new_person(
        &self,
        id: &str,
        given: &[Given],
        entries: &BTreeMap<SkillIndex, Entry>,
        interests: &BTreeMap<SkillIndex, f64>,
    ) -> Result<Option<Change>, String> {
        let names: BTreeSet<String> = given
            .iter()
            .filter_map(|one| one.name.as_deref())
            .map(plain)
            .collect();
        if names.len() > 1 {
            let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
            let names = names.join(" and ");
            return Err(format!(
                "{names} would all have the id `{id}`: say who is who with --match \"NAME=ID\""
            ));
        }
        let mut text = format!("kind: person\nid: {}\n", scalar(id));
        if let Some(name) = given.iter().find_map(|one| one.name.as_deref()) {
            // Writing to memory does not fail.
            let _ = writeln!(text, "name: {}", scalar(name));
        }
        if !interests.is_empty() {
            text.push_str("interests:\n");
            for (skill, interest) in interests {
                let _ = writeln!(text, "  {}: {interest}", scalar(self.id(*skill)));
            }
        }
        if !entries.is_empty() {
            text.push_str("ratings:\n");
            for (skill, entry) in entries {
                let _ = writeln!(text, "  {}: {}", scalar(self.id(*skill)), entry.written());
            }
        }
        let added = entries.values().map(Entry::count).sum::<usize>() + interests.len();
        Ok(Some(Change {
            path: self.folder.join(format!("{id}.yaml")),
            before: None,
            after: text,
            added,
            changed: 0,
        }))
    }
}

impl Entry {
    fn written(&self) -> String {
        if let (Some(own), None, [], None) =
            (self.own, self.manager, self.peers.as_slice(), &self.note)
        {
            return own.to_string();
        }
        let peers: Vec<String> = self.peers.iter().map(f64::to_string).collect();
        let parts = [
            self.own.map(|own| format!("self: {own}")),
            self.manager.map(|manager| format!("manager: {manager}")),
            (!peers.is_empty()).then(|| format!("peers: [{}]", peers.join(", "))),
            self.note
                .as_deref()
                .map(|note| format!("note: {}", scalar(note))),
        ];
        format!(
            "{{{}}}",
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        )
    }

    fn count(&self) -> usize {
        usize::from(self.own.is_some()) + usize::from(self.manager.is_some()) + self.peers.len()
    }
}

/// The order of rows has no meaning.
fn order(a: &Given, b: &Given) -> Ordering {
    let key = |given: &Given| {
        (
            given.person.clone(),
            given.skill,
            given.rater,
            given.date,
            given.by.clone(),
        )
    };
    let number = |a: Option<f64>, b: Option<f64>| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    key(a)
        .cmp(&key(b))
        // Of undated peers the note of the entry stands beside the first.
        .then_with(|| number(a.rating, b.rating))
        .then_with(|| a.note.cmp(&b.note))
        .then_with(|| number(a.interest, b.interest))
        .then_with(|| a.name.cmp(&b.name))
}

/// Joins what says the same twice; refuses what one rater says twice in two ways. Peers who are
/// not named may be several people.
fn once_each(given: &mut Vec<Given>, vocabulary: &Vocabulary) -> Result<(), String> {
    let mut kept: Vec<Given> = Vec::with_capacity(given.len());
    for one in given.drain(..) {
        let same = |other: &&mut Given| {
            let key = |given: &Given| {
                (
                    given.person.clone(),
                    given.skill,
                    given.rater,
                    given.by.clone(),
                    given.date,
                )
            };
            key(other) == key(&one)
        };
        let nameless = one.rater == Rater::Peer && one.by.is_none();
        let Some(other) = kept.last_mut().filter(same).filter(|_| !nameless) else {
            kept.push(one);
            continue;
        };
        let clash = |a: Option<f64>, b: Option<f64>| a.is_some() && b.is_some() && a != b;
        if clash(other.rating, one.rating) || clash(other.interest, one.interest) {
            let skill = &vocabulary.skills[one.skill].id;
            let person = &one.person;
            return Err(format!(
                "`{skill}` of `{person}` is rated twice by the same rater, and differently"
            ));
        }
        other.rating = other.rating.or(one.rating);
        other.interest = other.interest.or(one.interest);
        if let Some(note) = one.note.filter(|note| other.note.as_ref() != Some(note)) {
            other.note = Some(match other.note.take() {
                Some(first) => format!("{first}; {note}"),
                None => note,
            });
        }
    }
    *given = kept;
    Ok(())
}

/// What of `wanted` is not in `there`, each as often.
fn lacking(there: &[f64], wanted: &[f64]) -> Vec<f64> {
    let mut left = there.to_vec();
    let mut more = Vec::new();
    for rating in wanted {
        match left.iter().position(|known| known == rating) {
            Some(at) => {
                left.remove(at);
            }
            None => more.push(*rating),
        }
    }
    more
}
