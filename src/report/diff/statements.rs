//! The words of two ratings, or of two levels for one rating, statement by statement, so that
//! only what is new shows.

use crate::engine::diff::level::Words;
use crate::engine::looks_like::LooksLike;
use crate::report::document::{Point, Text, Tone};

/// Adds what two ratings look like to a point: of the first only what falls away, of the second
/// only what is new.
pub fn ratings(point: &mut Point, words: &Words<'_>, asked: f64) {
    let rating = |looks: &Option<LooksLike<'_>>| looks.as_ref().map(|looks| looks.rating.0);
    let [from, to] = [&words.from, &words.to].map(|looks| rating(looks).unwrap_or_default());
    let new = add(
        point,
        words,
        [from.to_string(), to.to_string()],
        "looks like",
    );
    match (point.details.last_mut(), &words.to) {
        (Some((_, texts)), Some(_)) if new && to != asked => {
            let note = format!("(nothing is written for {asked} itself)");
            texts.push(Text::new(note, Tone::Quiet));
        }
        (None, Some(_)) if words.from.is_some() => {
            let note = "(the words are those of the lower rating)";
            point.lines.push(Text::new(note, Tone::Quiet));
        }
        _ => {}
    }
}

/// Adds what two levels say of one rating.
pub fn levels(point: &mut Point, words: &Words<'_>, levels: [&str; 2]) {
    add(point, words, levels.map(str::to_owned), "says");
}

/// True where the second one says something new.
fn add(point: &mut Point, words: &Words<'_>, [from, to]: [String; 2], verb: &str) -> bool {
    let [was, is] = [&words.from, &words.to].map(|looks| -> Vec<&str> {
        let texts = looks.iter().flat_map(|looks| looks.text.iter());
        texts.collect()
    });
    let less = |these: &[&str], those: &[&str]| -> Vec<Text> {
        let only = these.iter().filter(|text| !those.contains(text));
        only.map(|text| (*text).into()).collect()
    };
    let (gone, new) = (less(&was, &is), less(&is, &was));
    let shared = new.len() < is.len();
    let is_new = !new.is_empty();
    let (old, verb) = if shared {
        ("no longer said".to_owned(), "adds")
    } else {
        (format!("{from} {verb}"), verb)
    };
    let details = [(old, gone), (format!("{to} {verb}"), new)];
    let said = details.into_iter().filter(|(_, texts)| !texts.is_empty());
    point.details.extend(said);
    is_new
}
