//! Pseudonyms for people: what names somebody is replaced, the numbers stay.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::model::evidence::Evidence;
use crate::model::person::{NotApplicable, Person, Sheet, SkillEntry};

/// Makes pseudonyms; the same key gives the same ones.
pub struct Redactor {
    key: Vec<u8>,
}

/// Digits of a pseudonym: 48 bits, so that two people of a company hardly share one.
const DIGITS: usize = 12;

impl Redactor {
    /// A redactor with that key.
    pub fn new(key: &[u8]) -> Self {
        let key = key.to_vec();
        Redactor { key }
    }

    /// A redactor with the workspace's key, which makes pseudonyms stable; else with a random one.
    ///
    /// # Errors
    /// Where the operating system has no random numbers to give.
    pub fn keyed(key: Option<&str>) -> Result<Self, getrandom::Error> {
        if let Some(key) = key {
            return Ok(Redactor::new(key.as_bytes()));
        }
        let mut random = [0; 32];
        getrandom::fill(&mut random)?;
        Ok(Redactor::new(&random))
    }

    /// The pseudonym of a text; `what` keeps the same text apart in different roles.
    pub fn pseudonym(&self, what: &str, text: &str) -> String {
        let digest = Hmac::<Sha256>::new_from_slice(&self.key).map(|mut mac| {
            mac.update(what.as_bytes());
            mac.update(&[0]);
            mac.update(text.as_bytes());
            mac.finalize().into_bytes()
        });
        // An HMAC takes a key of any length, so there always is a digest.
        let digest = digest.map_or(Vec::new(), |bytes| bytes.to_vec());
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{what}-{}", &digits[..DIGITS.min(digits.len())])
    }

    fn maybe(&self, what: &str, text: Option<String>) -> Option<String> {
        text.map(|text| self.pseudonym(what, &text))
    }

    /// The person with ids, names, titles, notes, reasons and links replaced. Levels, skills,
    /// ratings and dates stay: they may still tell who it is.
    ///
    /// Everything is taken apart by name, so that what a person gets in addition does not compile
    /// until somebody has decided whether it names them.
    pub fn person(&self, person: Person) -> Person {
        let Person {
            id,
            name,
            description,
            at,
            since,
            target,
            lenses,
            internal_title,
            external_title,
            manager,
            open_to,
            interests,
            entries,
            sheets,
            evidence,
            place,
        } = person;
        Person {
            id: self.pseudonym("person", &id),
            name: self.maybe("name", name),
            description: self.maybe("text", description),
            at,
            since,
            target,
            lenses,
            internal_title: self.maybe("title", internal_title),
            external_title: self.maybe("title", external_title),
            manager: self.maybe("person", manager),
            open_to,
            interests,
            entries: entries.into_iter().map(|entry| self.entry(entry)).collect(),
            sheets: sheets.into_iter().map(|sheet| self.sheet(sheet)).collect(),
            evidence: evidence.into_iter().map(|e| self.evidence(e)).collect(),
            place,
        }
    }

    fn entry(&self, entry: SkillEntry) -> SkillEntry {
        let SkillEntry {
            skill,
            own,
            manager,
            peers,
            note,
            not_applicable,
        } = entry;
        SkillEntry {
            skill,
            own,
            manager,
            peers,
            note: self.maybe("note", note),
            not_applicable: not_applicable.map(|why| Box::new(self.not_applicable(*why))),
        }
    }

    fn not_applicable(&self, not_applicable: NotApplicable) -> NotApplicable {
        let NotApplicable {
            reason,
            agreed,
            place,
        } = not_applicable;
        NotApplicable {
            reason: self.pseudonym("reason", &reason),
            agreed,
            place,
        }
    }

    fn sheet(&self, sheet: Sheet) -> Sheet {
        let Sheet {
            by,
            rater,
            date,
            ratings,
            interests,
            not_applicable,
        } = sheet;
        let not_applicable = not_applicable.into_iter();
        let not_applicable = not_applicable.map(|(skill, why)| (skill, self.not_applicable(why)));
        let ratings = ratings
            .into_iter()
            .map(|(skill, rated, note)| (skill, rated, self.maybe("note", note)));
        Sheet {
            by: self.maybe("person", by),
            rater,
            date,
            ratings: ratings.collect(),
            interests,
            not_applicable: not_applicable.collect(),
        }
    }

    fn evidence(&self, evidence: Evidence) -> Evidence {
        let Evidence {
            date,
            until,
            expires,
            kind,
            title,
            url,
            supports,
            visibility,
            reach,
            confirmed_by,
            description,
            place,
        } = evidence;
        Evidence {
            date,
            until,
            expires,
            kind,
            title: self.pseudonym("title", &title),
            url: self.maybe("link", url),
            supports,
            visibility,
            reach,
            confirmed_by: self.maybe("person", confirmed_by),
            description: self.maybe("text", description),
            place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_gives_one_pseudonym_and_roles_differ() {
        let redactor = Redactor::new(b"key");
        let first = redactor.pseudonym("person", "alice");
        assert_eq!(first, redactor.pseudonym("person", "alice"));
        assert_ne!(first, redactor.pseudonym("person", "bob"));
        assert_ne!(first, Redactor::new(b"other").pseudonym("person", "alice"));
        assert_eq!(first.len(), "person-".len() + DIGITS);
        let digits = |text: &str| text.split('-').next_back().map(str::to_owned);
        assert_ne!(digits(&first), digits(&redactor.pseudonym("name", "alice")));
    }
}
