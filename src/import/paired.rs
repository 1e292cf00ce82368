//! Two columns a level: what is asked in words, and the rating beside it.

use std::collections::BTreeMap;

use super::grid::content;
use super::header::{self, About};
use super::matrix::Content;
use super::names::key;
use super::texts::{line, statements};
use crate::sheet::{Row, Sheet};

/// The other column of a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Where its ratings stand.
    pub rating: usize,
    /// The level's name.
    pub title: String,
}

/// What a column of ratings is called, beside the name of its level or alone.
const RATING: [&str; 6] = [
    "rating",
    "score",
    "proficiency",
    "expected rating",
    "expected",
    "value",
];

/// What a column of texts is called, beside the name of its level or alone.
const TEXT: [&str; 7] = [
    "text",
    "description",
    "expectation",
    "behaviour",
    "behavior",
    "statement",
    "wording",
];

/// The columns of texts that have one of ratings, by place. `columns` is what each is about. Fewer
/// than two such levels are none: one column of numbers may be about anything.
pub fn pairs(sheet: &Sheet, header: usize, columns: &[Option<About>]) -> BTreeMap<usize, Pair> {
    let name = |column: usize| sheet.rows[header].cell(column).text.as_str();
    let has_levels = columns.contains(&Some(About::Level));
    let above = |column: usize| {
        let row = header.checked_sub(1)?;
        let title = line(&sheet.rows[row].cell(column).text);
        (!title.is_empty()).then_some(title)
    };
    let mut pairs: BTreeMap<usize, Pair> = BTreeMap::new();
    for rating in 0..columns.len() {
        if !matches!(columns[rating], None | Some(About::Rating))
            || !is_numbers(sheet, header, rating)
        {
            continue;
        }
        let Some(of) = without(name(rating), &RATING) else {
            continue;
        };
        let pair = if of.is_empty() {
            // It goes with what stands before it; a list has no more than one.
            let text = rating.checked_sub(1).filter(|_| !has_levels);
            text.and_then(|text| {
                let title = match columns[text] {
                    None => Some(title(name(text))),
                    Some(About::Text | About::Description) => above(text),
                    _ => None,
                };
                Some((text, title?))
            })
        } else {
            let is_text = |column: &usize| {
                let named = without(name(*column), &TEXT);
                *column != rating && columns[*column].is_none() && named == Some(of.clone())
            };
            let exact = |column: &usize| {
                *column != rating && columns[*column].is_none() && key(name(*column)) == of
            };
            let text = (0..columns.len()).find(exact);
            let text = text.or_else(|| (0..columns.len()).find(is_text));
            text.map(|text| (text, title(name(text))))
        };
        if let Some((text, title)) = pair.filter(|(text, _)| !is_numbers(sheet, header, *text)) {
            pairs.entry(text).or_insert(Pair { rating, title });
        }
    }
    if pairs.len() < 2 {
        pairs.clear();
    }
    pairs
}

/// True for what columns of several levels may all be called.
pub fn is_alike(name: &str) -> bool {
    let key = key(name);
    RATING.contains(&key.as_str()) || TEXT.contains(&key.as_str())
}

/// What a level says in a row: its words, with the rating beside them.
pub fn beside(row: &Row, text: usize, pair: &Pair, place: impl Fn(usize) -> String) -> Content {
    let words = row.cell(text);
    let rated = content(row.cell(pair.rating), place(pair.rating));
    // A rating that is missing is missed where it would stand.
    let place = place(if rated.is_blank() && !words.is_blank() {
        pair.rating
    } else {
        text
    });
    let texts = if header::is_nothing(&words.text) {
        rated.texts
    } else {
        statements(&words.text)
    };
    Content {
        number: rated.number,
        core: rated.core,
        texts,
        place,
    }
}

/// The key of a name without one of the words before or behind it; none where it has none.
fn without(name: &str, words: &[&str]) -> Option<String> {
    let key = key(name);
    words.iter().find_map(|word| {
        let rest = key.strip_suffix(word).or_else(|| key.strip_prefix(word))?;
        let apart = rest.is_empty() || rest.starts_with(' ') || rest.ends_with(' ');
        apart.then(|| rest.trim().to_owned())
    })
}

/// The name of a level, by that of its column of texts.
fn title(name: &str) -> String {
    let name = line(name);
    let lower = name.to_lowercase();
    let bare = TEXT.iter().find_map(|word| {
        let rest = lower.strip_suffix(word)?;
        rest.ends_with([' ', '-', ':', '(', '_', '/'])
            .then_some(rest.len())
    });
    let bare = bare.and_then(|end| name.get(..end));
    let bare = bare.map(|bare| bare.trim_end_matches([' ', '-', ':', '(', '_', '/', '–']));
    bare.filter(|bare| !bare.is_empty())
        .unwrap_or(&name)
        .to_owned()
}

/// True where a column has numbers, and nothing else.
fn is_numbers(sheet: &Sheet, header: usize, column: usize) -> bool {
    let cells = sheet
        .rows
        .iter()
        .skip(header + 1)
        .map(|row| row.cell(column));
    let mut filled = cells
        .filter(|cell| !header::is_nothing(&cell.text))
        .peekable();
    filled.peek().is_some() && filled.all(|cell| content(cell, String::new()).number.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_are_taken_apart() {
        let of = |name| without(name, &RATING);
        assert_eq!(of("Senior rating").as_deref(), Some("senior"));
        assert_eq!(of("Rating (Senior)").as_deref(), Some("senior"));
        assert_eq!(of("Score").as_deref(), Some(""));
        assert_eq!(of("Underrating"), None);
        assert_eq!(of("Senior"), None);
        assert_eq!(title("Senior – text"), "Senior");
        assert_eq!(title("Senior (description)"), "Senior (description)");
        assert_eq!(title("Context"), "Context");
        assert_eq!(title("text"), "text");
    }
}
