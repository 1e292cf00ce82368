//! Words that say nothing that can be seen; `docs/wording.md` names the sources.

use crate::lint::wording::Phrase;

const fn phrase(words: &'static str, wrong: &'static str, instead: &'static str) -> Phrase {
    Phrase {
        words,
        wrong,
        instead,
    }
}

const EMPTY: &str = "says nothing that can be seen";
const OPEN: &str = "leaves open what is meant";
const WHEN: &str = "leaves open when";
const HEAD: &str = "happens in somebody's head";
const SLOGAN: &str = "is a slogan";
const FINE: &str = "";

/// The phrases, each once.
pub static PHRASES: [Phrase; 69] = [
    phrase(
        "adequate",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "adequately",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "appropriate",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "appropriately",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "effective",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "effectively",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "efficient",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "efficiently",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "excellent",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "exceptional",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "exceptionally",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "good",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "great",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "outstanding",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "proper",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "properly",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "reasonable",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "reasonably",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "robust",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "solid",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "strong",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "strongly",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "sufficient",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "sufficiently",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "suitable",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "suitably",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "superb",
        EMPTY,
        "say what somebody does, and what comes of it",
    ),
    phrase("various", OPEN, "name the things that are meant"),
    phrase("etc", OPEN, "name the things that are meant"),
    phrase("and so on", OPEN, "name the things that are meant"),
    phrase("and the like", OPEN, "name the things that are meant"),
    phrase("as appropriate", WHEN, "say when, or leave it out"),
    phrase("as needed", WHEN, "say when, or leave it out"),
    phrase("as necessary", WHEN, "say when, or leave it out"),
    phrase("as required", WHEN, "say when, or leave it out"),
    phrase("if appropriate", WHEN, "say when, or leave it out"),
    phrase("if necessary", WHEN, "say when, or leave it out"),
    phrase("if possible", WHEN, "say when, or leave it out"),
    phrase("where appropriate", WHEN, "say when, or leave it out"),
    phrase("where necessary", WHEN, "say when, or leave it out"),
    phrase("where possible", WHEN, "say when, or leave it out"),
    phrase("as far as possible", WHEN, "say when, or leave it out"),
    phrase("when necessary", WHEN, "say when, or leave it out"),
    phrase(
        "understands",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "knows",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "appreciates",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "familiar",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "familiar with",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "is familiar with",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "has knowledge of",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "has an understanding of",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "good understanding of",
        HEAD,
        "say what shows it: explains, chooses, shows others",
    ),
    phrase(
        "passionate",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "passionate about",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "team player",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "self-starter",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "go-getter",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "goes the extra mile",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "thinks outside the box",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "world-class",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "best-in-class",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "results-driven",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase(
        "can-do attitude",
        SLOGAN,
        "say what somebody does, and what comes of it",
    ),
    phrase("good first issue", FINE, ""),
    phrase("good first issues", FINE, ""),
    phrase("good faith", FINE, ""),
    phrase("good practice", FINE, ""),
    phrase("good practices", FINE, ""),
    phrase("strong copyleft", FINE, ""),
];
