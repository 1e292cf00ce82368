//! One version of a ladder, with and without each of its lenses.

use std::collections::BTreeMap;

use super::rows::View;
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;

/// One version of a ladder.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The ladder, without any lens.
    pub ladder: &'a Ladder,
    /// The ladder as seen through each of its lenses, by lens id.
    pub seen: &'a BTreeMap<String, Ladder>,
    /// The vocabulary that it is resolved with.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Edition<'a> {
    /// The ids of its lenses.
    pub fn lenses(self) -> impl Iterator<Item = &'a str> {
        self.seen.keys().map(String::as_str)
    }

    /// The ladder through a lens or none.
    pub fn view(self, lens: Option<&str>) -> View<'a> {
        let seen = lens.and_then(|lens| self.seen.get(lens));
        View {
            ladder: seen.unwrap_or(self.ladder),
            vocabulary: self.vocabulary,
        }
    }
}
