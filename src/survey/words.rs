//! What somebody says of themselves in a ratings document, beside ratings.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::load::person::EvidenceEntry;
use crate::load::ratings::RatingsDocument;
use crate::model::evidence::Visibility;
use crate::model::period::Period;
use crate::model::skill::{SkillIndex, Vocabulary};
use crate::yaml::write::scalar;

/// The words of one day.
#[derive(Clone, Debug)]
pub struct OwnWords {
    /// The id of who speaks.
    pub person: String,
    /// The same, where the document names them as the rater.
    pub by: Option<String>,
    /// When.
    pub date: Date,
    /// What.
    pub words: Words,
}

/// Interests, what does not apply, and evidence.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By id of a skill, discipline or bucket, 0 to 5.
    pub interests: BTreeMap<String, f64>,
    /// The skills that do not apply, and why.
    pub not_applicable: BTreeMap<SkillIndex, String>,
    /// In the order of the document.
    pub evidence: Vec<Piece>,
}

/// A piece of evidence as documents write it.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// When; with the title it says which piece it is.
    pub date: Period,
    /// Its title.
    pub title: String,
    /// Its keys in their order, with YAML that fits on their lines.
    pub fields: Vec<(&'static str, String)>,
}

impl Words {
    /// What a document says; names that are not known are told of elsewhere.
    pub fn of(document: &RatingsDocument, vocabulary: &Vocabulary) -> Self {
        let interests = document.interests.iter().filter_map(|(name, interest)| {
            let topic = vocabulary.topic(&name.text)?;
            Some((vocabulary.id_of(topic).to_owned(), *interest))
        });
        let not_applicable = document.not_applicable.iter();
        let not_applicable = not_applicable
            .filter_map(|(name, why)| Some((vocabulary.skill(&name.text)?, why.value.clone())));
        Words {
            interests: interests.collect(),
            not_applicable: not_applicable.collect(),
            evidence: document.evidence.iter().map(Piece::of).collect(),
        }
    }

    /// True where nothing is said.
    pub fn is_empty(&self) -> bool {
        self.interests.is_empty() && self.not_applicable.is_empty() && self.evidence.is_empty()
    }

    /// Adds what another document of the same day says.
    ///
    /// # Errors
    /// Where both speak of one thing, and not alike.
    pub(super) fn join(&mut self, other: Words, person: &str) -> Result<(), String> {
        let twice = |what: &str| format!("`{person}` says two things about {what} on one day");
        for (topic, interest) in other.interests {
            match self.interests.insert(topic.clone(), interest) {
                Some(first) if first != interest => return Err(twice(&format!("`{topic}`"))),
                _ => {}
            }
        }
        for (skill, why) in other.not_applicable {
            match self.not_applicable.insert(skill, why.clone()) {
                Some(first) if first != why => return Err(twice("why a skill does not apply")),
                _ => {}
            }
        }
        for piece in other.evidence {
            if !self.evidence.contains(&piece) {
                self.evidence.push(piece);
            }
        }
        Ok(())
    }
}

impl Piece {
    fn of(entry: &EvidenceEntry) -> Self {
        let supports: Vec<String> = entry.supports.iter().map(|id| scalar(&id.text)).collect();
        let text = |text: &Option<String>| text.as_deref().map(scalar);
        let internal = entry.visibility == Visibility::Internal;
        let fields = [
            ("date", Some(entry.date.to_string())),
            ("until", entry.until.map(|until| until.to_string())),
            ("expires", entry.expires.map(|expires| expires.to_string())),
            ("kind", entry.kind.map(|kind| kind.name().to_owned())),
            ("title", Some(scalar(&entry.title))),
            ("url", text(&entry.url)),
            ("supports", Some(format!("[{}]", supports.join(", ")))),
            (
                "visibility",
                internal.then(|| entry.visibility.name().to_owned()),
            ),
            ("reach", entry.reach.map(|reach| reach.to_string())),
            (
                "confirmed_by",
                entry.confirmed_by.as_ref().map(|by| scalar(&by.text)),
            ),
            ("description", text(&entry.description)),
        ];
        let fields = fields.into_iter();
        Piece {
            date: entry.date,
            title: entry.title.clone(),
            fields: fields
                .filter_map(|(key, value)| Some((key, value?)))
                .collect(),
        }
    }
}
