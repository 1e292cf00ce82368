//! The words of two ratings, statement by statement, so that only what is new shows.

use crate::engine::diff::level::Words;
use crate::engine::looks_like::LooksLike;
use crate::report::document::{Point, Text, Tone};

/// Adds what the ratings look like to a point: of the first only what falls away, of the second
/// only what is new.
pub fn add(point: &mut Point, words: &Words<'_>, asked: Option<f64>) {
    let of = |looks: &Option<LooksLike<'_>>| -> Vec<String> {
        let texts = looks.iter().flat_map(|looks| looks.text.iter());
        texts.map(str::to_owned).collect()
    };
    let (from, to) = (of(&words.from), of(&words.to));
    let gone: Vec<&String> = from.iter().filter(|text| !to.contains(text)).collect();
    let new: Vec<&String> = to.iter().filter(|text| !from.contains(text)).collect();
    if let Some(looks) = words.from.as_ref().filter(|_| !gone.is_empty()) {
        point
            .details
            .push((label(looks, "looks like"), texts(&gone)));
    }
    let Some(looks) = &words.to else { return };
    if new.is_empty() {
        if !to.is_empty() && words.from.is_some() {
            let note = "(the words are those of the lower rating)";
            point.lines.push(Text::new(note, Tone::Quiet));
        }
        return;
    }
    let verb = if new.len() < to.len() {
        "adds"
    } else {
        "looks like"
    };
    let mut shown = texts(&new);
    if let Some(asked) = asked.filter(|asked| *asked != looks.rating.0) {
        let note = format!("(nothing is written for {asked} itself)");
        shown.push(Text::new(note, Tone::Quiet));
    }
    point.details.push((label(looks, verb), shown));
}

fn label(looks: &LooksLike<'_>, verb: &str) -> String {
    format!("{} {verb}", looks.rating.0)
}

fn texts(texts: &[&String]) -> Vec<Text> {
    texts.iter().map(|text| text.as_str().into()).collect()
}
