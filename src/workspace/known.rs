//! Documents about more people than are held at once: what each is called and where it stands.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Files, load};
use crate::discover::{self, Lines, Text};
use crate::error::Error;
use crate::load::scalar::is_id;
use crate::load::{Document, glance};
use crate::parallel;
use crate::source::{Form, Sources};

/// Up to so many people are held at once.
pub(super) const MOST_HELD: usize = 1024;

/// Files of lines from so many bytes on are not read at once.
const LARGE: u64 = 64 * 1024;

/// How many people are in hand at once, where not all are held.
pub(super) const IN_HAND: usize = 256;

/// A file that holds documents.
enum Held {
    /// One, as YAML.
    Whole(PathBuf),
    /// One a line.
    Lines(Lines),
}

/// Where a document stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The first byte of its name among all names, and how many it has.
    name: (u32, u32),
    pub file: u32,
    /// Where the line starts, in bytes.
    pub start: u64,
    length: u32,
    /// The number of the line, from 1.
    line: u32,
}

/// What documents about people are called, and where each stands.
#[derive(Default)]
pub(super) struct Known {
    files: Vec<Held>,
    /// What documents are called, one name after the other: people by id, ratings by whom they
    /// rate.
    names: String,
    /// By id.
    pub people: Vec<Place>,
    /// By whom they rate; those that count.
    pub ratings: Vec<Place>,
}

/// What is found beside, while files are looked through.
#[derive(Default)]
pub(super) struct LookedAt {
    /// Ratings documents in files of their own.
    pub ratings: Vec<Text>,
    /// Documents of which nothing is known before they are decoded.
    pub unclear: Vec<Text>,
    /// Documents of other kinds.
    pub others: Vec<Text>,
    /// Files of lines that hold ratings.
    pub lines_of_ratings: Vec<PathBuf>,
    /// What cannot be read.
    pub errors: Vec<Error>,
}

/// True where these files may hold more people than are held at once.
pub(super) fn is_much(files: &Files, paths: &[PathBuf]) -> bool {
    let large = |path: &PathBuf| discover::is_json_lines(path) && discover::size(path) > LARGE;
    matches!(files, Files::Disk) && (paths.len() > MOST_HELD || paths.iter().any(large))
}

impl Known {
    /// How many people there are.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// True where somebody of this id is among them.
    pub fn has(&self, id: &str) -> bool {
        let at = self.people.partition_point(|place| self.name(place) < id);
        self.people
            .get(at)
            .is_some_and(|place| self.name(place) == id)
    }

    /// Whom ratings rate, and in which file.
    pub fn rated(&self) -> impl Iterator<Item = (&str, &str)> {
        let file = |place: &Place| match &self.files[place.file as usize] {
            Held::Whole(path) => path.to_str().unwrap_or_default(),
            Held::Lines(lines) => lines.name(),
        };
        self.ratings
            .iter()
            .map(move |place| (self.name(place), file(place)))
    }

    pub fn name(&self, place: &Place) -> &str {
        let (start, length) = (place.name.0 as usize, place.name.1 as usize);
        &self.names[start..start + length]
    }

    /// Looks through files. Where ratings in them do not count, the files are told.
    pub fn look(&mut self, paths: Vec<PathBuf>, counts: bool, found: &mut LookedAt) {
        let is_lines = |path: &PathBuf| discover::is_json_lines(path);
        let (lines, whole): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_lines);
        self.whole(whole, found);
        for path in lines {
            if let Err(error) = self.lines(&path, counts, found) {
                found.errors.push(error);
            }
        }
    }

    /// The same, to be asked.
    pub fn sorted(mut self) -> Arc<Self> {
        for places in [true, false] {
            let list = |known: &mut Self| {
                if places {
                    std::mem::take(&mut known.people)
                } else {
                    std::mem::take(&mut known.ratings)
                }
            };
            let mut list = list(&mut self);
            let key = |place: &Place| (place.file, place.start);
            list.sort_by(|a, b| (self.name(a), key(a)).cmp(&(self.name(b), key(b))));
            list.shrink_to_fit();
            if places {
                self.people = list
            } else {
                self.ratings = list
            }
        }
        self.names.shrink_to_fit();
        self.files.shrink_to_fit();
        Arc::new(self)
    }

    fn whole(&mut self, paths: Vec<PathBuf>, found: &mut LookedAt) {
        enum Seen {
            Person(String),
            Other(Text),
        }
        let mut paths = paths.into_iter();
        while paths.len() > 0 {
            let part: Vec<PathBuf> = paths.by_ref().take(IN_HAND).collect();
            let seen = parallel::map(part, |path| {
                let text = discover::read(&path)?;
                let seen = glance(text.as_str(), Form::Yaml);
                let id = seen.id.filter(|id| is_id(id));
                Ok((
                    path,
                    match (seen.kind, id) {
                        (Some("person"), Some(id)) => Seen::Person(id.into_owned()),
                        (Some("person") | None, _) => match decoded_id(&text) {
                            Some(id) => Seen::Person(id),
                            None => Seen::Other(text),
                        },
                        _ => Seen::Other(text),
                    },
                ))
            });
            for seen in seen {
                match seen {
                    Ok((path, Seen::Person(id))) => {
                        let file = self.add_file(Held::Whole(path));
                        let place = self.place(&id, file, (0, 0), 0);
                        self.people.push(place);
                    }
                    Ok((_, Seen::Other(text))) => match glance(text.as_str(), Form::Yaml).kind {
                        Some("ratings") => found.ratings.push(text),
                        Some("person") | None => found.unclear.push(text),
                        Some(_) => found.others.push(text),
                    },
                    Err(error) => found.errors.push(error),
                }
            }
        }
    }

    fn lines(&mut self, path: &Path, counts: bool, found: &mut LookedAt) -> Result<(), Error> {
        let lines = Lines::open(path)?;
        let file = self.add_file(Held::Lines(lines.clone()));
        let mut rates = false;
        lines.each(|number, start, bytes| {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            let seen = glance(text, Form::JsonLine);
            let range = (start, bytes.len());
            match (seen.kind, seen.id, seen.of) {
                (Some("person"), Some(id), _) if is_id(&id) => {
                    let place = self.place(&id, file, range, number);
                    self.people.push(place);
                }
                (Some("ratings"), _, Some(of)) => {
                    rates = true;
                    if counts {
                        let place = self.place(&of, file, range, number);
                        self.ratings.push(place);
                    }
                }
                _ => found.unclear.push(lines.text(bytes, number)),
            }
        })?;
        found
            .lines_of_ratings
            .extend(rates.then(|| path.to_owned()));
        Ok(())
    }

    fn add_file(&mut self, file: Held) -> u32 {
        self.files.push(file);
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    fn place(&mut self, name: &str, file: u32, range: (u64, usize), line: usize) -> Place {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let place = Place {
            name: (number(self.names.len()), number(name.len())),
            file,
            start: range.0,
            length: number(range.1),
            line: number(line),
        };
        self.names.push_str(name);
        place
    }

    pub fn text(&self, place: &Place) -> Result<Text, Error> {
        match &self.files[place.file as usize] {
            Held::Whole(path) => discover::read(path),
            Held::Lines(lines) => {
                let bytes = lines.read(place.start, place.length as usize)?;
                Ok(lines.text(&bytes, place.line as usize))
            }
        }
    }

    /// The names of the files that hold people, and ratings that count.
    pub fn file_names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.files.iter().map(|file| match file {
            Held::Whole(path) => path.to_string_lossy(),
            Held::Lines(lines) => lines.name().into(),
        })
    }

    /// The first documents in some of the files.
    pub fn first_of(&self, files: &BTreeSet<usize>) -> Vec<Place> {
        let mut first: BTreeMap<u32, Place> = BTreeMap::new();
        let places = self.people.iter().chain(&self.ratings);
        for place in places.filter(|place| files.contains(&(place.file as usize))) {
            let before = first.entry(place.file).or_insert(*place);
            if place.start < before.start {
                *before = *place;
            }
        }
        first.into_values().collect()
    }

    /// The names of all people, in order.
    pub fn people_names(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(|place| self.name(place))
    }

    /// What rates somebody.
    pub fn ratings_of<'w>(&'w self, id: &'w str) -> impl Iterator<Item = &'w Place> {
        let first = self.ratings.partition_point(|place| self.name(place) < id);
        let of = self.ratings[first..].iter();
        of.take_while(move |place| self.name(place) == id)
    }
}

/// The id of a document about a person; none where it is something else or cannot be read.
fn decoded_id(text: &Text) -> Option<String> {
    let mut sources = Sources::default();
    let (file, problem) = text.clone().add_to(&mut sources);
    match load(&sources, (file, problem)).document? {
        Document::Person(person) => Some(person.id?.text),
        _ => None,
    }
}
