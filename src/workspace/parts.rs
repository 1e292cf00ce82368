//! Documents about people to be checked a part at a time, where they are more than are held at
//! once: a person with what rates them, and at last what rates nobody.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::known::{Known, LookedAt, is_much};
use super::waiting::Queue;
use super::{Readable, Workspace};
use crate::discover::Text;

/// Some documents about people. Those of one id are in one part.
pub(crate) struct Part {
    /// Inventories.
    pub people: Vec<Readable>,
    /// Ratings documents, of these people or of nobody.
    pub ratings: Vec<Readable>,
    /// Whom they rate.
    pub rated: Vec<String>,
}

impl Workspace {
    /// Has the people of files wait, where they may be more than are held at once: takes the files,
    /// and gives all of their documents that do not wait.
    pub(super) fn queue_parts(&mut self, named: &mut Vec<PathBuf>) -> Vec<Text> {
        if !is_much(&self.files, named) {
            return Vec::new();
        }
        let (mut known, mut found) = (Known::default(), LookedAt::default());
        known.look(std::mem::take(named), true, &mut found);
        self.errors.append(&mut found.errors);
        self.queue = Some(Queue::new(known.sorted()));
        let mut texts = found.others;
        texts.append(&mut found.ratings);
        texts.append(&mut found.unclear);
        texts
    }

    /// The next of those who wait to be checked; none where all have been read.
    pub(crate) fn next_part(&mut self) -> Option<Part> {
        let queue = self.queue.as_mut()?;
        let known = Arc::clone(queue.known());
        let people = queue.next();
        let mut rated: Vec<&str> = people.iter().map(|place| known.name(place)).collect();
        rated.dedup();
        let ratings = if people.is_empty() {
            queue.next_of_nobody()
        } else {
            let of = rated.iter().flat_map(|id| known.ratings_of(id));
            of.copied().collect()
        };
        if people.is_empty() && ratings.is_empty() {
            return None;
        }
        if people.is_empty() {
            rated = ratings.iter().map(|place| known.name(place)).collect();
        }
        Some(Part {
            rated: rated.into_iter().map(str::to_owned).collect(),
            ratings: self.read_places(&known, ratings),
            people: self.read_places(&known, people),
        })
    }

    /// The names of the files that hold who waits.
    pub(crate) fn waiting_files(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let queue = self.queue.as_ref();
        queue
            .into_iter()
            .flat_map(|queue| queue.known().file_names())
    }

    /// The first document of each of these among the files that hold who waits, read again.
    pub(crate) fn first_waiting(&mut self, files: &BTreeSet<usize>) -> Vec<Readable> {
        let Some(queue) = self.queue.as_ref().filter(|_| !files.is_empty()) else {
            return Vec::new();
        };
        let known = Arc::clone(queue.known());
        let first = known.first_of(files);
        self.read_places(&known, first)
    }

    /// The ids of those who wait, in order.
    pub(crate) fn waiting_ids(&self) -> impl Iterator<Item = &str> {
        let queue = self.queue.as_ref();
        queue
            .into_iter()
            .flat_map(|queue| queue.known().people_names())
    }
}
