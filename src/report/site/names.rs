//! Names in reports that lead to pages of their own.

use std::collections::BTreeMap;

use super::paths::{Paths, from};
use crate::model::catalog::Catalog;
use crate::report::document::{Block, Cell, Document, Run, Text, Tone};

/// What names stand for: a page, or nothing where it could be several.
#[derive(Clone, Default)]
pub struct Names(BTreeMap<String, Option<String>>);

impl Names {
    /// The names of all levels and of the vocabulary.
    pub fn of(catalog: &Catalog, paths: &Paths) -> Self {
        let mut names = Names::default();
        let vocabulary = &catalog.vocabulary;
        for (id, topic) in vocabulary.ids() {
            names.add(id, paths.topic(topic));
            names.add(vocabulary.title_of(topic), paths.topic(topic));
        }
        for ladder in catalog.ladders.values() {
            for level in 0..ladder.levels.len() {
                let reference = ladder.reference(level);
                if let Some(page) = paths.level(&reference.ladder, &reference.level) {
                    names.add(&reference.to_string(), page);
                }
            }
        }
        names
    }

    /// Adds a name; one of two pages leads to neither.
    fn add(&mut self, name: &str, page: &str) {
        let known = self.0.entry(name.to_owned());
        let known = known.or_insert_with(|| Some(page.to_owned()));
        if known.as_deref() != Some(page) {
            *known = None;
        }
    }

    /// The same with names that mean something on one page alone, and there before all others.
    pub fn with<'n>(&self, own: impl Iterator<Item = (&'n str, &'n str)>) -> Self {
        let mut names = self.clone();
        let own = own.map(|(name, page)| (name.to_owned(), Some(page.to_owned())));
        names.0.extend(own);
        names
    }

    /// Lets names lead to their pages: those that a report sets off, and with `rows` the names of
    /// the rows of grids.
    pub fn link(&self, document: &mut Document, page: &str, rows: bool) {
        for block in &mut document.blocks {
            match block {
                Block::Points(points) => {
                    for point in points {
                        self.strong(&mut point.head, page);
                    }
                }
                Block::Table(table) => {
                    for cell in table.rows.iter_mut().flatten() {
                        if let Cell::Text(text) = cell {
                            self.strong(text, page);
                        }
                    }
                }
                Block::Matrix(matrix) if rows => {
                    let groups = matrix.groups.iter_mut();
                    for (label, _) in groups.flat_map(|group| &mut group.rows) {
                        if let Some(first) = label.0.first_mut() {
                            self.run(first, page);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn strong(&self, text: &mut Text, page: &str) {
        let strong = text.0.iter_mut().filter(|run| run.tone == Tone::Strong);
        strong.for_each(|run| self.run(run, page));
    }

    fn run(&self, run: &mut Run, page: &str) {
        let to = self.0.get(run.text.as_str()).and_then(Option::as_deref);
        run.to = to.filter(|to| *to != page).map(|to| from(page, to));
    }
}
