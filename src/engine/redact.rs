//! Pseudonyms for people: what names somebody is replaced, the numbers stay.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::model::person::Person;

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

    fn replace(&self, what: &str, text: &mut Option<String>) {
        if let Some(text) = text {
            *text = self.pseudonym(what, text);
        }
    }

    /// The person with ids, names, titles, notes, reasons and links replaced. Levels, skills,
    /// ratings and dates stay: they may still tell who it is.
    pub fn person(&self, mut person: Person) -> Person {
        person.id = self.pseudonym("person", &person.id);
        self.replace("name", &mut person.name);
        self.replace("text", &mut person.description);
        self.replace("title", &mut person.internal_title);
        self.replace("title", &mut person.external_title);
        self.replace("person", &mut person.manager);
        for entry in &mut person.entries {
            self.replace("note", &mut entry.note);
            if let Some(not_applicable) = &mut entry.not_applicable {
                let reason = &not_applicable.reason;
                not_applicable.reason = self.pseudonym("reason", reason);
            }
        }
        for sheet in &mut person.sheets {
            self.replace("person", &mut sheet.by);
            for (_, _, note) in &mut sheet.ratings {
                self.replace("note", note);
            }
        }
        for evidence in &mut person.evidence {
            evidence.title = self.pseudonym("title", &evidence.title);
            self.replace("link", &mut evidence.url);
            self.replace("person", &mut evidence.confirmed_by);
            self.replace("text", &mut evidence.description);
        }
        person
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
