//! The pages of a site, each a file that works from disk.

use std::borrow::Cow;

use askama::Template;

use super::{LANGUAGE, STYLE, article, written};
use crate::render::clean;
use crate::report::document::Document;
use crate::report::document::site::{Compare, CompareLevel, Content, Page, Site};

const OWN_STYLE: &str = include_str!("site.css");
const SEARCH: &str = include_str!("search.js");
const COMPARE: &str = include_str!("compare.js");

/// Draws a page of a site.
pub fn draw(site: &Site, page: &Page) -> String {
    let title = if page.trail.is_empty() {
        page.title.clone()
    } else {
        format!("{} · {}", page.title, site.title)
    };
    let scripts: &[&'static str] = match page.content {
        Content::Reports(_) => &[],
        Content::Index(_) => &[SEARCH],
        Content::Compare(_) => &[COMPARE],
    };
    let shell = super::Page {
        title: &title,
        language: LANGUAGE,
        styles: &[STYLE, OWN_STYLE],
        scripts,
    };
    shell.around(&written(&Body { page }))
}

#[derive(Template)]
#[template(path = "site.html")]
struct Body<'a> {
    page: &'a Page,
}

impl Body<'_> {
    /// The two sides of a comparison: the id of the field, and what it is called.
    const SIDES: [(&'static str, &'static str); 2] =
        [("one", "This level"), ("other", "Beside it")];

    /// Text without what acts on a reader unseen; the template makes it text.
    fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        clean::line(text)
    }

    /// The id of a level within its ladder.
    fn short(level: &CompareLevel) -> &str {
        level.id.split_once('/').map_or(&level.id, |(_, id)| id)
    }

    /// Reports as markup.
    fn reports(&self, reports: &[Document]) -> String {
        let reports = reports.iter().enumerate();
        reports
            .map(|(index, report)| article(report, index))
            .collect()
    }

    /// The levels of each ladder, with their places among all.
    fn ladders<'c>(&self, compare: &'c Compare) -> Vec<(&'c str, Vec<(usize, &'c CompareLevel)>)> {
        let mut ladders: Vec<(&str, Vec<(usize, &CompareLevel)>)> = Vec::new();
        let mut last = "";
        for (index, level) in compare.levels.iter().enumerate() {
            let id = level.id.split('/').next().unwrap_or_default();
            match ladders.last_mut() {
                Some((_, levels)) if id == last => levels.push((index, level)),
                _ => ladders.push((&level.ladder, vec![(index, level)])),
            }
            last = id;
        }
        ladders
    }
}
