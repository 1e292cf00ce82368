//! The ladders as a site: a page for everything, each with links to what it names.

mod compare;
mod index;
mod names;
mod pages;
mod paths;

use super::document::Document;
use super::document::site::{Content, Link, Page, Site};
use crate::engine::demands::Demands;
use crate::model::catalog::Catalog;
use crate::model::skill::Topic;
use names::Names;
use paths::{Paths, from};

/// What a site is called, and what changed in it.
#[derive(Default)]
pub struct SiteOptions {
    /// What it is called.
    pub title: String,
    /// The revision that it is compared with, and what changed since, by ladder.
    pub changes: Option<Changes>,
}

/// What changed since a revision.
#[derive(Default)]
pub struct Changes {
    /// The revision.
    pub since: String,
    /// By id of the ladder; those that did not change are left out.
    pub ladders: Vec<(String, Document)>,
}

/// The page of what changed.
const CHANGES: &str = "changes.html";
/// The page that compares levels.
const COMPARE: &str = "compare.html";
/// Where one starts.
const INDEX: &str = "index.html";

/// The site of all ladders in force and of the vocabulary. Nobody is named in it: it takes no
/// people, and leaves out who keeps a ladder.
pub fn site(catalog: &Catalog, mut options: SiteOptions) -> Site {
    let paths = Paths::of(catalog);
    let changes = options.changes.take();
    let maker = Maker {
        names: Names::of(catalog, &paths),
        catalog,
        paths,
        title: options.title,
        changed: changes
            .iter()
            .flat_map(|c| &c.ladders)
            .map(|(id, _)| id.clone())
            .collect(),
        since: changes.as_ref().map(|changes| changes.since.clone()),
    };
    let vocabulary = &catalog.vocabulary;
    let ladders = catalog.ladders.values();
    let demands: Vec<Demands<'_>> = ladders
        .clone()
        .map(|ladder| Demands::of(ladder, Vec::new(), vocabulary))
        .collect();
    let mut pages = vec![maker.index(), maker.compare(&demands)];
    if let Some(changes) = changes {
        pages.push(maker.changes(changes));
    }
    for (ladder, demands) in ladders.zip(&demands) {
        pages.push(maker.ladder(ladder));
        pages.extend((0..ladder.levels.len()).map(|level| maker.level(demands, level)));
        pages.extend(ladder.lenses.iter().map(|lens| maker.lens(ladder, lens)));
    }
    for (_, topic) in vocabulary.ids() {
        pages.push(match topic {
            Topic::Skill(index) => maker.skill(index),
            Topic::Discipline(index) => maker.discipline(index, &demands),
            Topic::Bucket(index) => maker.bucket(index, &demands),
        });
    }
    Site {
        title: maker.title,
        pages,
    }
}

/// Makes pages.
struct Maker<'a> {
    catalog: &'a Catalog,
    paths: Paths,
    names: Names,
    title: String,
    /// The ids of the ladders that changed.
    changed: Vec<String>,
    since: Option<String>,
}

impl Maker<'_> {
    /// A page that stands below the start and `above`.
    fn page(&self, path: &str, title: String, above: &[(&str, &str)], content: Content) -> Page {
        let start = (self.title.as_str(), INDEX);
        let trail = [&start].into_iter().chain(above);
        Page {
            path: path.to_owned(),
            title,
            trail: trail
                .map(|(text, to)| Link {
                    text: (*text).to_owned(),
                    to: from(path, to),
                })
                .collect(),
            content,
            related: Vec::new(),
        }
    }

    /// What changed since a revision.
    fn changes(&self, changes: Changes) -> Page {
        let title = format!("What changed since {}", changes.since);
        let mut reports: Vec<Document> = changes.ladders.into_iter().map(|(_, d)| d).collect();
        if reports.is_empty() {
            let mut report = Document::default();
            report.heading(1, title.as_str());
            report.paragraph("No ladder changed.");
            reports.push(report);
        }
        self.page(CHANGES, title, &[], Content::Reports(reports))
    }
}
