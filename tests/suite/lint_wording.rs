//! The lists of words: well formed, and told of in `docs/wording.md`.

use std::collections::BTreeSet;

use ospo_ladder::lint::rules::{biased_wording, vague_wording};
use ospo_ladder::lint::wording::{Group, Lexicon, Phrase};
use ospo_ladder::lint::words::{Word, words};

fn lists() -> [&'static [Group]; 2] {
    [&biased_wording::list::GROUPS, &vague_wording::list::GROUPS]
}

fn phrases(list: &[Group]) -> Vec<Phrase> {
    list.iter().flat_map(Group::phrases).collect()
}

fn split(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    words(text, &mut found);
    found
}

/// The listed words of the documentation.
fn documented() -> BTreeSet<String> {
    let text = include_str!("../../docs/wording.md").to_lowercase();
    let listed = text.split("**").chain(text.split(": ")).flat_map(|part| {
        let ends = [part.find(". "), part.find(".\n")];
        let end = ends.into_iter().flatten().min().unwrap_or(part.len());
        part[..end].split(", ")
    });
    listed.map(|word| word.trim().to_owned()).collect()
}

#[test]
fn every_word_is_documented() {
    let documented = documented();
    for phrase in lists().into_iter().flat_map(phrases) {
        assert!(documented.contains(phrase.words), "{}", phrase.words);
    }
}

#[test]
fn each_phrase_stands_once_and_is_found_where_it_stands() {
    for list in lists() {
        let all = phrases(list);
        let distinct: BTreeSet<&str> = all.iter().map(|phrase| phrase.words).collect();
        assert_eq!(distinct.len(), all.len());
        let lexicon = Lexicon::of(list);
        for phrase in all {
            let text = format!("Somebody, {}; so.", phrase.words.to_uppercase());
            let found = lexicon.find(&text, &split(&text));
            let wrong = usize::from(!phrase.wrong.is_empty());
            assert_eq!(found.len(), wrong, "{}", phrase.words);
            assert_eq!(phrase.instead.is_empty(), wrong == 0, "{}", phrase.words);
            assert!(found.iter().all(|hit| hit.phrase.words == phrase.words));
        }
    }
}

#[test]
fn words_are_whole_and_lie_within_their_text() {
    let text = "Él's 10x-er — über/unter, (a) -b- «c»";
    let found: Vec<&str> = split(text).iter().map(|word| word.of(text)).collect();
    assert_eq!(found, ["Él", "s", "10x-er", "über", "unter", "a", "b", "c"]);
}
