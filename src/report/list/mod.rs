//! How lists read: a table of what was asked for, the id that other commands take first.

mod ladders;
mod people;
mod vocabulary;

use super::document::{Align, Document, Table, Text, Tone};
use super::pictures;
use super::words::{count, list};
use crate::engine::list::{Listing, What};
use crate::model::catalog::Catalog;

/// The report of a listing of `what`.
/// `searched` where only what has certain words is listed.
pub fn document(listing: &Listing<'_>, what: What, catalog: &Catalog, searched: bool) -> Document {
    let mut document = Document::default();
    let vocabulary = &catalog.vocabulary;
    let overview = what == What::Overview;
    if let Some(all) = &listing.ladders {
        ladders::ladders(&mut document, all);
    }
    if let Some(all) = listing.levels.as_ref().filter(|_| !overview) {
        // Lanes show how ladders lie side by side, so a part of them says nothing.
        let ladders = catalog.ladders.values();
        if all.len() == ladders.map(|ladder| ladder.levels.len()).sum::<usize>() {
            document.picture(pictures::lanes::of_ladders(catalog));
        }
        ladders::levels(&mut document, all, searched);
    }
    if let Some(all) = &listing.lenses {
        ladders::lenses(&mut document, all);
    }
    if let Some(all) = &listing.buckets {
        vocabulary::buckets(&mut document, all);
    }
    if let Some(all) = listing.disciplines.as_ref().filter(|_| !overview) {
        vocabulary::disciplines(&mut document, all);
    }
    if let Some(all) = listing.skills.as_ref().filter(|_| !overview) {
        vocabulary::skills(&mut document, all, vocabulary);
    }
    if let Some(all) = &listing.people {
        people::people(&mut document, all);
    }
    if overview {
        further(&mut document, listing);
    }
    document
}

/// Where the rest is.
fn further(document: &mut Document, listing: &Listing<'_>) {
    let levels = listing.levels.as_ref().map_or(0, Vec::len);
    let disciplines = listing.disciplines.as_ref().map_or(0, Vec::len);
    let skills = listing.skills.as_ref().map_or(0, Vec::len);
    let also = [
        count(levels, "level", "levels"),
        count(disciplines, "discipline", "disciplines"),
        count(skills, "skill", "skills"),
    ];
    let hint = ": list levels, list disciplines, list skills; list lenses and list people too. \
                With a word after it only what has the word: list skills budget. One of them: \
                show ID";
    document.note(format!("There are also {}", list(&also)), hint);
}

/// A table with these columns of text.
fn columns(names: &[&str]) -> Table {
    let column = |name: &&str| ((*name).to_owned(), Align::Left);
    Table {
        columns: names.iter().map(column).collect(),
        rows: Vec::new(),
    }
}

/// Says that there is nothing.
fn nothing(document: &mut Document, what: &str) {
    document.paragraph(Text::new(format!("There are no {what} here."), Tone::Quiet));
}
