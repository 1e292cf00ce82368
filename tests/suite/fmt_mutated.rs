//! Documents with random damage: whatever is still sound is formatted without a refusal, and the rest
//! is not touched.

use std::path::Path;

use ospo_ladder::fmt::format;
use ospo_ladder::load;
use ospo_ladder::source::{Source, Sources};

use crate::fmt_laws::{Random, said_by};

/// Enough to meet every piece many times.
const ROUNDS: usize = 1_500;

/// Pieces that mean something to YAML, or look as if they did.
const PIECES: [&str; 40] = [
    "#", " # x", "# y\n", "\n", "\n\n", "|", "|-\n", ">+\n", "? ", ": ", ":", "- ", "-", "[", "]",
    "{", "}", ",", ", ", "\"", "'", "''", "\t", "\r", "\r\n", "\u{a0}", "\u{85}", "\u{2028}",
    "\u{feff}", "漢字", "é", "~", "null", "at: ", "id: x\n", "  ", " ", "...", "---", "!",
];

fn documents() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["ladders", "examples/people", "examples/ladders"] {
        let files = std::fs::read_dir(root.join(folder)).unwrap();
        texts.extend(files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()));
    }
    for case in std::fs::read_dir(root.join("tests/fmt")).unwrap() {
        let path = case.unwrap().path().join("in.yaml");
        texts.push(std::fs::read_to_string(path).unwrap());
    }
    texts.sort();
    texts.retain(|text| text.len() < 20_000);
    texts
}

/// An offset at a character's start.
fn offset(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn damaged(text: &str, random: &mut Random) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + random.below(3) {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let line = random.below(lines.len().max(1));
        text = match random.below(8) {
            0 if !lines.is_empty() => {
                lines.remove(line);
                lines.concat()
            }
            1 if !lines.is_empty() => {
                let other = random.below(lines.len());
                lines.swap(line, other);
                lines.concat()
            }
            2 if !lines.is_empty() => {
                let indent = " ".repeat(random.below(3));
                let changed = format!("{indent}{}", lines[line].trim_start_matches(' '));
                lines[line] = &changed;
                lines.concat()
            }
            3 => {
                let at = offset(&text, random);
                let mut rest = text[at..].chars();
                rest.next();
                format!("{}{}", &text[..at], rest.as_str())
            }
            4 => text.replace('\n', "\r\n"),
            _ => {
                let at = offset(&text, random);
                let piece = PIECES[random.below(PIECES.len())];
                format!("{}{piece}{}", &text[..at], &text[at..])
            }
        };
    }
    text
}

#[test]
fn what_is_still_sound_is_formatted_once_and_for_all() {
    let documents = documents();
    let mut random = Random(1);
    let mut sound = 0;
    for _ in 0..ROUNDS {
        let text = damaged(&documents[random.below(documents.len())], &mut random);
        let mut sources = Sources::default();
        let file = sources.add(Source::new("damaged.yaml", text.clone()));
        let loaded = load::document(&sources, file);
        let Some(document) = loaded.document.filter(|_| loaded.diagnostics.is_empty()) else {
            continue;
        };
        sound += 1;
        let levels = ["PM-1", "PM-2", "PM-3"].map(str::to_owned);
        let formatted = |text: &str| {
            let formatted = format(text, file, document.kind(), Some(&levels));
            match formatted {
                Ok(text) => text.into_owned(),
                Err(why) => panic!("{why}:\n{text}\n{text:?}"),
            }
        };
        let once = formatted(&text);
        assert_eq!(formatted(&once), once, "of\n{text}");
        assert_eq!(said_by(&once), said_by(&text), "{text}");
    }
    assert!(sound > ROUNDS / 10, "{sound} of {ROUNDS}");
}
