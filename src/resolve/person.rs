//! Inventories and the sheets of other raters to people.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ladders::{Ladders, Lookup};
use super::names::{Seen, dangling, no_level, not_a_level, once, rating, skill, topic, unknown};
use crate::diagnostic::{DANGLING_REFERENCE, DUPLICATE_ID, Diagnostic, quoted};
use crate::load::Loaded;
use crate::load::decode::{LevelName, Name};
use crate::load::person::{EvidenceEntry, PersonDocument, RatingEntry};
use crate::load::ratings::RatingsDocument;
use crate::model::evidence::Evidence;
use crate::model::ladder::LevelReference;
use crate::model::person::{Interest, NotApplicable, Person, Rated, Rater, Sheet, SkillEntry};
use crate::model::skill::{SkillIndex, Topic, Vocabulary};
use crate::source::Span;

/// The sheets of all raters, by the person whom they rate.
#[derive(Debug, Default)]
pub struct Sheets {
    by_person: BTreeMap<String, Vec<Loaded<RatingsDocument>>>,
    /// Problems of sheets that do not say whom they rate: they may be anybody's.
    pub nameless: Vec<Diagnostic>,
}

impl Sheets {
    /// Adds a sheet.
    pub fn add(&mut self, loaded: Loaded<RatingsDocument>) {
        let of = loaded.document.as_ref().and_then(|d| d.of.as_ref());
        match of.map(|of| of.text.clone()) {
            Some(of) => self.by_person.entry(of).or_default().push(loaded),
            None => self.nameless.extend(loaded.diagnostics),
        }
    }

    /// All sheets that say whom they rate.
    pub fn all(&self) -> impl Iterator<Item = &Loaded<RatingsDocument>> + Clone {
        self.by_person.values().flatten()
    }

    /// Lets go of what rates somebody.
    pub fn forget(&mut self, person: &str) {
        self.by_person.remove(person);
    }

    fn of(&self, person: &str) -> &[Loaded<RatingsDocument>] {
        self.by_person.get(person).map_or(&[], Vec::as_slice)
    }
}

/// Everything that the names in an inventory are looked up in.
pub struct ResolveContext<'a> {
    /// Skills, disciplines and buckets.
    pub vocabulary: &'a Vocabulary,
    /// Ladders and their lenses.
    pub ladders: &'a Ladders,
    /// What other raters say.
    pub sheets: &'a Sheets,
}

/// Resolves an inventory together with the sheets about the person.
pub fn person(
    document: &PersonDocument,
    around: &ResolveContext<'_>,
) -> (Option<Person>, Vec<Diagnostic>) {
    let mut resolver = Resolver {
        around,
        diagnostics: Vec::new(),
    };
    let person = resolver.person(document);
    (person, resolver.diagnostics)
}

/// What is wrong with the names and ratings of a sheet, whoever is rated.
pub fn sheet(document: &RatingsDocument, vocabulary: &Vocabulary) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (name, value, _) in &document.ratings {
        if let Some(index) = skill(vocabulary, name, &mut diagnostics) {
            rating(&vocabulary.skills[index], value, &mut diagnostics);
        }
    }
    let others = document.not_applicable.iter().map(|(name, _)| name);
    let others = others.chain(document.evidence.iter().flat_map(|piece| &piece.supports));
    for name in others {
        skill(vocabulary, name, &mut diagnostics);
    }
    for (name, _) in &document.interests {
        topic(vocabulary, name, &mut diagnostics);
    }
    diagnostics
}

struct Resolver<'a> {
    around: &'a ResolveContext<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Resolver<'_> {
    fn person(&mut self, document: &PersonDocument) -> Option<Person> {
        let named = document.at.iter().chain(&document.target);
        let own: Vec<&str> = named.map(|level| level.ladder.as_str()).collect();
        let at = document.at.as_ref().and_then(|name| self.level(name, &own));
        let target = document.target.as_ref();
        let target = target.and_then(|name| self.level(name, &own));
        self.lenses(&document.lenses);
        let mut entries = Vec::with_capacity(document.ratings.len());
        let mut seen = Seen::new();
        for (name, entry) in &document.ratings {
            if let Some(index) = self.skill(name)
                && once(&mut seen, index, name, &mut self.diagnostics)
            {
                entries.push(self.entry(index, entry));
            }
        }
        entries.sort_by_key(|entry: &SkillEntry| entry.skill);
        let interests = self.interests(&document.interests);
        let own = document.evidence.iter();
        let mut evidence: Vec<Evidence> = own.map(|e| self.evidence(e)).collect();
        let id = document.id.as_ref()?;
        let sheets = self.sheets(&id.text, &mut evidence);
        Some(Person {
            id: id.text.clone(),
            name: document.name.clone(),
            description: document.description.clone(),
            at,
            since: document.since,
            target,
            lenses: document.lenses.iter().map(|l| l.text.clone()).collect(),
            internal_title: document.internal_title.clone(),
            external_title: document.external_title.clone(),
            manager: document.manager.as_ref().map(|m| m.text.clone()),
            open_to: document.open_to.clone(),
            interests,
            entries,
            sheets,
            evidence,
            place: id.span,
        })
    }

    fn skill(&mut self, name: &Name) -> Option<SkillIndex> {
        skill(self.around.vocabulary, name, &mut self.diagnostics)
    }

    fn topic(&mut self, name: &Name) -> Option<Topic> {
        topic(self.around.vocabulary, name, &mut self.diagnostics)
    }

    /// The level of that name; where it is none, one of the `own` ladders is meant rather than others.
    fn level(&mut self, name: &LevelName, own: &[&str]) -> Option<LevelReference> {
        if name.ladder.is_empty() {
            let levels = self.around.ladders.levels_as_called();
            let found = self.diagnostics.len();
            let not_a_level = not_a_level(&name.level, name.span, &levels, own, found);
            self.diagnostics.push(not_a_level);
            return None;
        }
        let reference = LevelReference {
            ladder: name.ladder.clone(),
            level: name.level.clone(),
        };
        match self.around.ladders.find(&name.ladder) {
            Lookup::Ladder(ladder) => {
                if ladder.level(&name.level).is_none() {
                    let known = ladder.levels.iter();
                    let known = known.map(|level| (level.id.as_str(), level.title.as_str()));
                    no_level(
                        &name.ladder,
                        &name.level,
                        name.span,
                        known,
                        &mut self.diagnostics,
                    );
                }
            }
            // Its own problems are shown with it.
            Lookup::Broken => {}
            Lookup::LeftOut(reason) => {
                let message = format!(
                    "the bundled ladder {} is left out here: {reason}",
                    quoted(&name.ladder)
                );
                self.diagnostics
                    .push(Diagnostic::new(&DANGLING_REFERENCE, name.span, message));
            }
            Lookup::Unknown => {
                let ids = self.around.ladders.ids();
                let known = ids.iter().map(String::as_str);
                self.diagnostics.push(dangling(
                    "ladder",
                    &name.ladder,
                    name.span,
                    known,
                    self.diagnostics.len(),
                ));
                // It may be one of those that could not be read.
                self.diagnostics
                    .extend(self.around.ladders.problems(&name.ladder));
            }
        }
        Some(reference)
    }

    fn lenses(&mut self, names: &[Name]) {
        for name in names {
            if !self.around.ladders.has_lens(&name.text) {
                let known = self.around.ladders.lens_ids();
                unknown("lens", name, known.iter().copied(), &mut self.diagnostics);
            }
        }
    }

    fn entry(&mut self, index: SkillIndex, entry: &RatingEntry) -> SkillEntry {
        let on = &self.around.vocabulary.skills[index];
        let mut rated = |value: &crate::load::ratings::RatingValue| {
            let rating = rating(on, value, &mut self.diagnostics)?;
            let place = value.span;
            Some(Rated { rating, place })
        };
        SkillEntry {
            skill: index,
            own: entry.own.as_ref().and_then(&mut rated),
            manager: entry.manager.as_ref().and_then(&mut rated),
            peers: entry.peers.iter().filter_map(&mut rated).collect(),
            note: entry.note.clone(),
            not_applicable: entry.not_applicable.as_ref().map(|reason| {
                Box::new(NotApplicable {
                    reason: reason.value.clone(),
                    agreed: entry.agreed,
                    place: reason.span,
                })
            }),
        }
    }

    fn interests(&mut self, document: &[(Name, f64)]) -> BTreeMap<Topic, Interest> {
        let mut interests = BTreeMap::new();
        let mut seen = Seen::new();
        for (name, value) in document {
            if let Some(topic) = self.topic(name)
                && once(&mut seen, topic, name, &mut self.diagnostics)
            {
                let (value, place) = (*value, name.span);
                interests.insert(topic, Interest { value, place });
            }
        }
        interests
    }

    fn evidence(&mut self, entry: &EvidenceEntry) -> Evidence {
        let mut supports = Vec::new();
        for name in &entry.supports {
            let skill = self.skill(name).filter(|skill| !supports.contains(skill));
            supports.extend(skill);
        }
        Evidence {
            date: entry.date,
            until: entry.until,
            expires: entry.expires,
            kind: entry.kind,
            title: entry.title.clone(),
            url: entry.url.clone(),
            supports,
            visibility: entry.visibility,
            reach: entry.reach.map(u64::from),
            confirmed_by: entry.confirmed_by.as_ref().map(|by| by.text.clone()),
            description: entry.description.clone(),
            place: entry.span,
        }
    }

    /// What sheets say of a person; their evidence joins what the person's document has, where it
    /// is not the same piece.
    fn sheets(&mut self, person: &str, evidence: &mut Vec<Evidence>) -> Vec<Sheet> {
        /// What makes two sheets the same rater's word of the same day.
        type Word = (Rater, Option<String>, Date, SkillIndex);
        let mut sheets = Vec::new();
        let mut seen: BTreeMap<Word, Span> = BTreeMap::new();
        let mut more: Vec<(Date, Evidence)> = Vec::new();
        for loaded in self.around.sheets.of(person) {
            self.diagnostics.extend(loaded.diagnostics.iter().cloned());
            let Some(document) = &loaded.document else {
                continue;
            };
            let (Some(rater), Some(date)) = (document.rater, document.date) else {
                continue;
            };
            let by = document.by.as_ref().map(|by| by.text.clone());
            let mut ratings = Vec::new();
            let mut once_each = Seen::new();
            // Nameless peers may be different people.
            let somebody = rater != Rater::Peer || by.is_some();
            let mut twice = |index: SkillIndex, name: &Name, diagnostics: &mut Vec<Diagnostic>| {
                let word = (rater, by.clone(), date, index);
                let first = seen.insert(word, name.span).filter(|_| somebody);
                diagnostics.extend(first.map(|first| {
                    let id = quoted(&name.text);
                    let message = format!("{id} is rated twice by the same rater on {date}");
                    Diagnostic::new(&DUPLICATE_ID, name.span, message)
                        .related(first, "the other one")
                }));
            };
            for (name, value, note) in &document.ratings {
                let Some(index) = self.skill(name) else {
                    continue;
                };
                if !once(&mut once_each, index, name, &mut self.diagnostics) {
                    continue;
                }
                let on = &self.around.vocabulary.skills[index];
                let Some(rating) = rating(on, value, &mut self.diagnostics) else {
                    continue;
                };
                let place = value.span;
                ratings.push((index, Rated { rating, place }, note.clone()));
                twice(index, name, &mut self.diagnostics);
            }
            let mut not_applicable = Vec::new();
            for (name, why) in &document.not_applicable {
                if let Some(index) = self.skill(name)
                    && once(&mut once_each, index, name, &mut self.diagnostics)
                {
                    let reason = NotApplicable {
                        reason: why.value.clone(),
                        agreed: None,
                        place: why.span,
                    };
                    not_applicable.push((index, reason));
                    twice(index, name, &mut self.diagnostics);
                }
            }
            for entry in &document.evidence {
                more.push((date, self.evidence(entry)));
            }
            sheets.push(Sheet {
                by,
                rater,
                date,
                ratings,
                interests: self.interests(&document.interests),
                not_applicable,
            });
        }
        // The order of files must not matter.
        sheets.sort_by(|a, b| (a.date, a.rater, &a.by).cmp(&(b.date, b.rater, &b.by)));
        more.sort_by(|(a, left), (b, right)| {
            (a, left.date, &left.title).cmp(&(b, right.date, &right.title))
        });
        for (_, piece) in more {
            if !evidence.iter().any(|known| known.is_same(&piece)) {
                evidence.push(piece);
            }
        }
        sheets
    }
}
