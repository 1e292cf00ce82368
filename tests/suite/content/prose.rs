//! How the content reads: short sentences, no text twice, nothing vague, nobody left out.

use std::collections::BTreeMap;

use super::{assert_none, catalog, vocabulary};
use ospo_ladder::model::ladder::Row;

/// Words in a row that no two texts share.
const SHARED: usize = 8;
/// A sentence has fewer words than this.
const LONG: usize = 25;

/// Words that say nothing that can be seen.
const VAGUE: [&str; 20] = [
    "adequate",
    "appropriate",
    "appropriately",
    "effective",
    "effectively",
    "excellent",
    "exceptional",
    "familiar",
    "good",
    "great",
    "outstanding",
    "passionate",
    "proper",
    "properly",
    "robust",
    "strong",
    "suitable",
    "understands",
    "various",
    "well",
];

/// Words that fit one gender only, or call for a hero.
const BIASED: [&str; 23] = [
    "aggressive",
    "aggressively",
    "assertive",
    "chairman",
    "dominate",
    "dominates",
    "fearless",
    "guru",
    "he",
    "her",
    "hero",
    "heroic",
    "hers",
    "him",
    "his",
    "manpower",
    "mastermind",
    "ninja",
    "rockstar",
    "she",
    "spokesman",
    "superstar",
    "wizard",
];

/// What the documents say to people, each text with where it stands.
fn texts() -> Vec<(String, &'static str)> {
    let mut texts: Vec<(String, &str)> = Vec::new();
    for bucket in &vocabulary().buckets {
        let text = bucket.description.as_deref();
        texts.extend(text.map(|text| (bucket.id.clone(), text)));
    }
    for skill in &vocabulary().skills {
        let text = skill.description.as_deref();
        texts.extend(text.map(|text| (skill.id.clone(), text)));
        for (rating, lines) in &skill.rubric {
            let place = format!("{} at {rating}", skill.id);
            texts.extend(lines.iter().map(|line| (place.clone(), line.as_str())));
        }
        let place = format!("{}, to grow", skill.id);
        let lines = skill.develop.values().flatten();
        texts.extend(lines.map(|line| (place.clone(), line.as_str())));
    }
    for ladder in catalog().ladders.values() {
        let text = ladder.description.as_deref();
        texts.extend(text.map(|text| (ladder.id.clone(), text)));
        for level in &ladder.levels {
            let text = level.description.as_deref();
            // A level of `examples` may take its text from the one that it is like.
            texts.extend(text.map(|text| (format!("{}/{}", ladder.id, level.id), text)));
        }
        for lens in &ladder.lenses {
            let text = lens.description.as_deref();
            texts.extend(text.map(|text| (format!("{}, {}", ladder.id, lens.id), text)));
            // As above: a child without levels of its own has the lenses of its parent.
            let own = lens.place.file == ladder.place.file;
            let told = lens.descriptions.iter().filter(|_| own);
            texts.extend(told.map(|(level, text)| {
                let level = &ladder.levels[*level].id;
                (format!("{}/{level}, {}", ladder.id, lens.id), text.as_str())
            }));
        }
        // What a child inherits stands in its parent.
        let own = |row: &&Row| row.place.file == ladder.place.file;
        for row in ladder.rows.iter().filter(own) {
            let words = row.words.values().flatten();
            let place = format!("{}, words of {}", ladder.id, super::skill_id(row));
            texts.extend(words.map(|text| (place.clone(), text.as_str())));
        }
    }
    texts
}

/// Lower case, without punctuation.
fn words(text: &str) -> Vec<String> {
    let apart = |c: char| !(c.is_alphanumeric() || c == '\'' || c == '-');
    let words = text.split(apart).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '!'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
}

#[test]
fn no_two_texts_share_eight_words_in_a_row() {
    let mut seen: BTreeMap<Vec<String>, String> = BTreeMap::new();
    let mut found = Vec::new();
    let texts = texts();
    assert!(texts.len() > 900, "only {} texts were walked", texts.len());
    for (index, (place, text)) in texts.iter().enumerate() {
        let place = format!("{place} (text {index})");
        for run in words(text).windows(SHARED) {
            match seen.get(run) {
                Some(first) if *first != place => {
                    found.push(format!("{first} and {place}: {}", run.join(" ")));
                }
                _ => {
                    seen.insert(run.to_vec(), place.clone());
                }
            }
        }
    }
    assert_none(found);
}

#[test]
fn sentences_are_short_and_end() {
    let mut found = Vec::new();
    for (place, text) in texts() {
        for sentence in sentences(text) {
            let count = words(sentence).len();
            if count >= LONG {
                found.push(format!("{place}: {count} words in {sentence:?}"));
            }
            if !sentence.ends_with(['.', '?']) {
                found.push(format!("{place}: {sentence:?} does not end"));
            }
        }
    }
    assert_none(found);
}

#[test]
fn nothing_is_vague_and_nobody_is_left_out() {
    let mut found = Vec::new();
    let titles = vocabulary().skills.iter().flat_map(|skill| {
        let traditional = skill.traditional.as_deref().unwrap_or_default();
        [skill.title.as_str(), traditional].map(|text| (skill.id.clone(), text))
    });
    for (place, text) in texts().into_iter().chain(titles) {
        for word in words(text) {
            let listed = VAGUE.iter().chain(&BIASED).any(|listed| *listed == word);
            if listed {
                found.push(format!("{place}: {word:?} in {text:?}"));
            }
        }
    }
    assert_none(found);
}

#[test]
fn a_rubric_opens_with_what_somebody_does() {
    // `Knows`, `Is aware` and the like say what is in a head, which nobody sees.
    let inside = ["knows", "aware", "believes", "cares", "feels", "likes"];
    let mut found = Vec::new();
    for (place, text) in texts().iter().filter(|(place, _)| place.contains(" at ")) {
        let words = words(text);
        let opening = &words[..words.len().min(2)];
        if opening.iter().any(|word| inside.contains(&word.as_str())) {
            found.push(format!("{place}: {text:?}"));
        }
    }
    assert_none(found);
}

#[test]
fn words_have_one_spelling() {
    // `practising` is the name of a rating.
    let british = [
        "organis",
        "behaviour",
        "favour",
        "recognis",
        "honour",
        "sceptic",
        "neighbour",
        "summaris",
        "fulfilment",
        "judgement",
        "programme",
        "licence",
        "criticise",
        "traveller",
        "itemis",
        "centre",
        "colour",
    ];
    let mut found = Vec::new();
    for (place, text) in texts() {
        let lower = text.to_lowercase();
        let listed = british.iter().filter(|word| lower.contains(*word));
        found.extend(listed.map(|word| format!("{place}: {word} in {text:?}")));
    }
    assert_none(found);
}
