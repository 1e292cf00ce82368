//! Documents about more people than are held at once are read a part at a time, in the order of
//! ids.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::known::{IN_HAND, Known, LookedAt, MOST_HELD, Place, is_much};
use super::{Readable, Workspace, load};
use crate::discover;
use crate::load::scalar::is_id;
use crate::load::{Document, glance};
use crate::model::person::Person;
use crate::parallel;

/// People who wait to be read.
pub(super) struct Queue {
    known: Arc<Known>,
    /// Their indices, in the order in which they are to be read.
    order: Vec<u32>,
    /// How many have been read.
    read: usize,
    /// The mark of the sources before those in hand were read.
    mark: Option<usize>,
    /// Whose ratings were read with those in hand.
    rated: Vec<String>,
    /// How many of all ratings have been looked at for whom nobody is known.
    sought: usize,
}

impl Queue {
    pub fn new(known: Arc<Known>) -> Self {
        Queue {
            order: (0..u32::try_from(known.len()).unwrap_or(u32::MAX)).collect(),
            known,
            read: 0,
            mark: None,
            rated: Vec::new(),
            sought: 0,
        }
    }

    fn place(&self, at: usize) -> Option<&Place> {
        self.known.people.get(*self.order.get(at)? as usize)
    }

    fn id(&self, at: usize) -> Option<&str> {
        Some(self.known.name(self.place(at)?))
    }

    /// What is known of those who wait.
    pub fn known(&self) -> &Arc<Known> {
        &self.known
    }

    /// The next ratings of nobody who waits.
    pub fn next_of_nobody(&mut self) -> Vec<Place> {
        let known = &self.known;
        let rest = &known.ratings[self.sought..];
        let mut of_nobody = Vec::new();
        for place in rest {
            self.sought += 1;
            if !known.has(known.name(place)) {
                of_nobody.push(*place);
            }
            if of_nobody.len() == IN_HAND {
                break;
            }
        }
        of_nobody
    }

    /// The next places, those of one id together.
    pub fn next(&mut self) -> Vec<Place> {
        let start = self.read;
        let mut end = (start + IN_HAND).min(self.order.len());
        while end > start && end < self.order.len() && self.id(end) == self.id(end - 1) {
            end += 1;
        }
        self.read = end;
        (start..end)
            .filter_map(|at| self.place(at).copied())
            .collect()
    }
}

impl Workspace {
    /// True where more people are asked for than are held at once.
    pub fn is_bulk(&self) -> bool {
        self.inventories.is_empty()
            && self
                .queue
                .as_ref()
                .is_some_and(|q| q.known.len() > MOST_HELD)
    }

    /// How many people wait to be read, at first.
    pub fn waiting(&self) -> usize {
        self.queue.as_ref().map_or(0, |queue| queue.known.len())
    }

    /// True where there are people to be read.
    pub fn has_people(&self) -> bool {
        !self.inventories.is_empty() || self.queue.is_some()
    }

    /// True where somebody of this id waits to be read.
    pub fn asks_for(&self, id: &str) -> bool {
        self.queue.as_ref().is_some_and(|queue| queue.known.has(id))
    }

    /// True where somebody of the workspace has this id, who need not be asked for.
    pub fn knows(&self, id: &str) -> bool {
        let waits = self.queue.as_ref().is_some_and(|queue| queue.known.has(id));
        waits || self.others.contains(id) || self.folk.as_ref().is_some_and(|folk| folk.has(id))
    }

    /// Whom ratings documents rate that are read with those whom they rate, and in which file they
    /// stand.
    pub fn waiting_ratings(&self) -> impl Iterator<Item = (&str, &str)> {
        let queue = self.queue.as_ref().map(|queue| &queue.known);
        let is_queue = |folk: &&Arc<Known>| queue.is_some_and(|queue| Arc::ptr_eq(queue, folk));
        let folk = self.folk.as_ref().filter(|folk| !is_queue(folk));
        queue
            .into_iter()
            .chain(folk)
            .flat_map(|known| known.rated())
    }

    /// People are read in the order of what `name` makes of their ids.
    pub fn sort_people(&mut self, name: impl Fn(&str) -> String) {
        if let Some(queue) = &mut self.queue {
            let known = &queue.known;
            let id = |index: &u32| known.name(&known.people[*index as usize]);
            queue
                .order
                .sort_by_cached_key(|index| (name(id(index)), *index));
        }
    }

    /// Has people wait who may be more than are held at once; takes the files that hold them.
    pub(super) fn queue_up(&mut self, named: &mut Vec<PathBuf>, in_folders: &mut Vec<PathBuf>) {
        let is_lines = |path: &mut PathBuf| discover::is_json_lines(path);
        let lines: Vec<PathBuf> = named.extract_if(.., is_lines).collect();
        let much = is_much(&self.files, &lines) || is_much(&self.files, in_folders);
        if !much {
            named.extend(lines);
            return;
        }
        let (mut known, mut found) = (Known::default(), LookedAt::default());
        known.look(lines, true, &mut found);
        found.lines_of_ratings.clear();
        known.look(std::mem::take(in_folders), false, &mut found);
        let lines = std::mem::take(&mut found.lines_of_ratings);
        self.passed_by.extend(lines);
        let ratings = std::mem::take(&mut found.ratings).into_iter();
        self.passed_by
            .extend(ratings.map(|text| PathBuf::from(text.name())));
        self.wait(known.sorted(), found);
    }

    /// Has people wait; those who are few enough are read at once.
    fn wait(&mut self, known: Arc<Known>, found: LookedAt) {
        self.errors.extend(found.errors);
        let unclear = found.unclear.into_iter();
        let unclear = unclear.map(|text| text.add_to(&mut self.sources));
        self.inventories.extend(unclear);
        self.queue = Some(Queue::new(known));
        if !self.is_bulk() {
            self.hold_people();
        }
    }

    /// Looks through the people of the workspace, who are many: what they are called, and who rates
    /// whom.
    pub(super) fn know_folk(&mut self, files: Vec<PathBuf>) {
        let (mut known, mut found) = (Known::default(), LookedAt::default());
        known.look(files, true, &mut found);
        self.errors.append(&mut found.errors);
        let known = known.sorted();
        let mut texts = std::mem::take(&mut found.ratings);
        self.unclear = found.unclear;
        texts.extend(self.unclear.iter().cloned());
        self.add_sheets(texts, true);
        self.folk = Some(known);
    }

    /// Has all people of the workspace wait, where they are many.
    pub(super) fn ask_for_folk(&mut self) -> bool {
        let Some(folk) = self.folk.clone() else {
            return false;
        };
        let unclear = std::mem::take(&mut self.unclear);
        let found = LookedAt {
            unclear,
            ..LookedAt::default()
        };
        self.wait(folk, found);
        true
    }

    /// The next people of those who wait, in order; none where all have been read. What was read
    /// of them is let go with the next call, where nothing is wrong with it.
    pub fn next_people(&mut self) -> Option<Vec<Person>> {
        let mut queue = self.queue.take()?;
        if let Some(mark) = queue.mark.take().filter(|_| self.problems.is_empty()) {
            self.sources.truncate(mark);
        }
        queue.rated.drain(..).for_each(|id| self.sheets.forget(&id));
        let places = queue.next();
        if places.is_empty() {
            return None;
        }
        queue.mark = Some(self.sources.len());
        let mut ids: Vec<&str> = places.iter().map(|place| queue.known.name(place)).collect();
        ids.dedup();
        for known in self.knowledge(&queue) {
            let rated = ids
                .iter()
                .flat_map(|id| known.ratings_of(id))
                .copied()
                .collect();
            self.read_ratings(&known, rated);
        }
        queue.rated = ids.into_iter().map(str::to_owned).collect();
        self.inventories = self.read_places(&queue.known, places);
        let people = self.held_people();
        self.queue = Some(queue);
        Some(people)
    }

    /// Where ratings of waiting people stand.
    fn knowledge(&self, queue: &Queue) -> Vec<Arc<Known>> {
        let folk = self
            .folk
            .iter()
            .filter(|folk| !Arc::ptr_eq(folk, &queue.known));
        std::iter::once(&queue.known).chain(folk).cloned().collect()
    }

    /// Reads all people that wait, for who needs all of them at once; and what rates those who are
    /// at hand.
    pub fn hold_people(&mut self) {
        let Some(queue) = self.queue.take() else {
            return self.read_their_ratings(self.folk.clone().into_iter().collect());
        };
        for known in self.knowledge(&queue) {
            self.read_ratings(&known, known.ratings.clone());
        }
        if let Some(folk) = self.folk.take() {
            let ids = folk.people.iter().map(|place| folk.name(place).to_owned());
            self.others.extend(ids);
        }
        let mut places = queue.known.people.clone();
        places.sort_by_key(|place| (place.file, place.start));
        let people = self.read_places(&queue.known, places);
        self.inventories.extend(people);
    }

    /// The people of files that have been read, sorted by id, while others wait.
    pub fn people_of(&mut self, files: Vec<Readable>) -> Vec<Person> {
        let others = std::mem::replace(&mut self.inventories, files);
        let queue = self.queue.take();
        let known = queue.as_ref().map(|queue| self.knowledge(queue));
        let known = known.unwrap_or_else(|| self.folk.clone().into_iter().collect());
        let is_read_again = !known.is_empty();
        self.read_their_ratings(known);
        let people = self.held_people();
        for person in people.iter().filter(|_| is_read_again) {
            // It is read anew with others of that id.
            self.sheets.forget(&person.id);
            self.sheets_read.remove(&person.id);
        }
        (self.inventories, self.queue) = (others, queue);
        people
    }

    /// Reads what rates those who are at hand, where that waits.
    fn read_their_ratings(&mut self, known: Vec<Arc<Known>>) {
        if self.inventories.is_empty() || known.is_empty() {
            return;
        }
        let seen = self.inventories.iter().map(|(file, _)| {
            let source = self.sources.get(*file);
            let id = glance(source.text(), source.form()).id;
            id.filter(|id| is_id(id)).map(|id| id.into_owned())
        });
        let seen: Vec<Option<String>> = seen.collect();
        let rated = known.iter().flat_map(|known| known.rated());
        let mut ids: BTreeSet<String> = if seen.iter().all(Option::is_some) {
            seen.into_iter().flatten().collect()
        } else {
            // It may be anybody's.
            rated.map(|(id, _)| id.to_owned()).collect()
        };
        ids.retain(|id| !self.sheets_read.contains(id));
        for known in &known {
            let ratings = ids.iter().flat_map(|id| known.ratings_of(id)).copied();
            let ratings = ratings.collect();
            self.read_ratings(known, ratings);
        }
        self.sheets_read.extend(ids);
    }

    /// Reads ratings that are not read yet, for who needs all of them at once.
    fn read_ratings(&mut self, known: &Known, places: Vec<Place>) {
        let readable = self.read_places(known, places);
        for loaded in parallel::map(readable, |readable| load(&self.sources, readable)) {
            match loaded.document {
                Some(Document::Ratings(_)) => self.sheets.add(loaded.ratings()),
                _ => self.sheets.nameless.extend(loaded.diagnostics),
            }
        }
    }

    pub(super) fn read_places(&mut self, known: &Known, places: Vec<Place>) -> Vec<Readable> {
        let texts = parallel::map(places, |place| known.text(&place));
        let mut readable = Vec::with_capacity(texts.len());
        for text in texts {
            match text {
                Ok(text) => readable.push(text.add_to(&mut self.sources)),
                Err(error) => self.errors.push(error),
            }
        }
        readable
    }
}
