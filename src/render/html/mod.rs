//! A document as one page of HTML that asks the network for nothing: looked at and printed alike.
//!
//! The templates escape what they are given; what a document says is never markup, a style or a
//! script. [`page`] is the shell, which other pages use too.

mod bar;
mod blocks;
mod inline;
pub mod page;
mod picture;
pub mod questionnaire;
mod sections;
pub mod site;
mod table;

pub use page::Page;

use askama::Template;

use super::clean;
use crate::report::document::Document;
use blocks::Article;

/// The language of reports.
const LANGUAGE: &str = "en";

/// How reports look: light and dark, from a phone to a wide screen, and on paper.
pub const STYLE: &str = concat!(
    include_str!("base.css"),
    include_str!("blocks.css"),
    include_str!("picture.css"),
    include_str!("../svg/style.css"),
    include_str!("print.css")
);

/// Draws a document as a page of its own.
pub fn draw(document: &Document) -> String {
    let title = sections::title(document);
    let mut out = String::with_capacity(STYLE.len() + 32 * 1024);
    out.push_str(&start(&title, &[]));
    out.push_str(&article(document, 0));
    out.push_str(&end());
    out
}

/// The start of a page that holds one report for each of these names, if any are given: they are
/// listed at the top. Without names the page holds one report.
pub fn start(title: &str, names: &[&str]) -> String {
    let mut out = report(title).open();
    if names.len() > 1 {
        out.push_str(&written(&Contents { names }));
    }
    out.push_str("<main>\n");
    out
}

/// A report within a page; `index` counts the reports of a page from 0.
pub fn article(document: &Document, index: usize) -> String {
    written(&Article::of(document, index))
}

/// What ends a page that [`start`] began.
pub fn end() -> String {
    format!("</main>\n{}", report("").close())
}

fn report(title: &str) -> Page<'_> {
    Page {
        title,
        language: LANGUAGE,
        styles: &[STYLE],
        scripts: &[],
    }
}

/// The reports of a page, by name.
#[derive(Template)]
#[template(path = "contents.html")]
struct Contents<'a> {
    names: &'a [&'a str],
}

/// What a template makes. It writes to memory, which takes everything.
fn written(template: &impl Template) -> String {
    template.render().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Text, Tone};

    #[test]
    fn what_a_document_says_is_never_markup() {
        let mut document = Document::default();
        let hostile = "</title></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'";
        document.heading(1, Text::new(hostile, Tone::Strong));
        document.paragraph(hostile);
        document.code("yaml", hostile);
        let page = draw(&document);
        assert!(
            !page.contains("<script") && !page.contains("<img"),
            "{page}"
        );
        assert_eq!(page.matches("</style").count(), 1);
    }
}
