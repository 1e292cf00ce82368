//! People who are known already, to be looked up row by row.

use std::collections::HashMap;

use super::names::plain;
use crate::suggest::Prepared;

/// Ids and names, prepared once: a survey asks for somebody in each row.
pub struct People<'a> {
    /// The name by id.
    names: HashMap<&'a str, &'a str>,
    /// The ids of those who are called so, without regard to case and signs; each once.
    called: HashMap<String, Vec<&'a str>>,
    prepared: Prepared<'a>,
}

impl<'a> People<'a> {
    /// People by id and name.
    pub fn new(people: &'a [(String, String)]) -> Self {
        let pairs = || people.iter().map(|(id, name)| (id.as_str(), name.as_str()));
        let mut called: HashMap<String, Vec<&str>> = HashMap::new();
        for (id, name) in pairs() {
            for text in [id, name] {
                let ids = called.entry(plain(text)).or_default();
                if ids.last() != Some(&id) {
                    ids.push(id);
                }
            }
        }
        People {
            names: pairs().collect(),
            called,
            prepared: Prepared::new(pairs()),
        }
    }

    /// What somebody of this id is called.
    pub fn name(&self, id: &str) -> Option<&'a str> {
        self.names.get(id).copied()
    }

    /// The ids of those whose id or name is this one but for case and signs, in the order given.
    pub(super) fn called(&self, text: &str) -> &[&'a str] {
        self.called.get(&plain(text)).map_or(&[], Vec::as_slice)
    }

    /// The id of the only one whose id or name is most likely meant.
    pub(super) fn near(&self, text: &str) -> Option<&'a str> {
        self.prepared.near(text)
    }
}
