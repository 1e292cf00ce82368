//! `repeated-text`: the same words at two ratings, skills or levels.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::page::Kind;
use crate::lint::prose::Prose;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::words::Word;
use crate::source::Span;
use crate::yaml::{Node, Value};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA202", "repeated-text");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "the same words at two ratings, skills or levels",
    why: "What exactly separates the two is the first question of whoever reads them. Most often \
          a text was copied to be changed, and was not. Compared are descriptions, rubrics, a \
          cell's own words, and the scopes of levels that follow each other, in any case and \
          punctuation, from three words on.",
    bad: "rubric:\n  2: Runs an event with help.\n  3: Runs an event with help.",
    good: "rubric:\n  2: Runs an event with help.\n  3: Runs an event alone.",
    by: By::Check(Check::Prose(check)),
};

/// Shorter texts, such as "With guidance", say little enough to stand twice.
const LEAST_WORDS: usize = 3;

/// Who says something.
#[derive(Clone, PartialEq, Eq)]
enum Who<'n> {
    /// A skill, level or ladder of itself.
    Thing(&'n str),
    /// A rating of a skill.
    Rating(&'n str, &'n str),
    /// A level of a skill, in the ladder's own words.
    Cell(&'n str, &'n str),
}

impl Who<'_> {
    fn name(&self) -> String {
        match self {
            Who::Thing(id) => quoted(id),
            Who::Rating(skill, at) if at.parse::<u8>().is_ok() => {
                format!("{} at {at}", quoted(skill))
            }
            Who::Rating(skill, at) | Who::Cell(skill, at) => {
                format!("{} at {}", quoted(skill), quoted(at))
            }
        }
    }
}

/// What was said before, by the hash of its words: two texts that share one by chance hide a
/// finding, and make none.
struct Said<'n, 'a> {
    prose: &'n Prose<'n, 'a>,
    before: HashMap<u64, (Who<'n>, Span)>,
    found: &'n mut Vec<Diagnostic>,
}

fn check(prose: &Prose<'_, '_>, found: &mut Vec<Diagnostic>) {
    let root = match prose.page.kind {
        Kind::Vocabulary | Kind::Ladder => prose.page.root(),
        _ => None,
    };
    let Some(root) = root else {
        return;
    };
    let mut said = Said {
        prose,
        before: HashMap::with_capacity(prose.count()),
        found,
    };
    for skill in list(root, "skills") {
        let id = text(skill, "id");
        said.all(skill.get("description"), &Who::Thing(id));
        for (rating, node) in entries(skill.get("rubric")) {
            said.all(Some(node), &Who::Rating(id, rating));
        }
    }
    let levels = list(root, "levels");
    for level in levels {
        said.all(level.get("description"), &Who::Thing(text(level, "id")));
    }
    for lower_and_upper in levels.windows(2) {
        said.scopes(&lower_and_upper[0], &lower_and_upper[1]);
    }
    said.matrix(root.get("matrix"));
    for lens in list(root, "lenses") {
        said.matrix(lens.get("matrix"));
    }
}

impl<'n> Said<'n, '_> {
    fn matrix(&mut self, matrix: Option<&'n Node<'n>>) {
        for (_, competency) in entries(matrix) {
            for (skill, row) in entries(Some(competency)) {
                for (level, node) in entries(row.get("words")) {
                    self.all(Some(node), &Who::Cell(skill, level));
                }
            }
        }
    }

    /// A level that reaches exactly as far as the one below it.
    fn scopes(&mut self, lower: &Node<'_>, upper: &Node<'_>) {
        let id = text(lower, "id");
        let follows = match upper.get("after") {
            None => true,
            Some(after) => after.items().iter().any(|item| scalar(item) == id),
        };
        let (Some(below), Some(above)) = (lower.get("scope"), upper.get("scope")) else {
            return;
        };
        let enough = hash(self.prose, below.span).is_some();
        if !follows || !enough || !same(self.prose, below.span, above.span) {
            return;
        }
        let upper = quoted(text(upper, "id"));
        let message = format!("{upper} reaches exactly as far as {} below it", quoted(id));
        self.found.push(
            Diagnostic::new(&RULE, above.span, message)
                .related(below.span, "the same words")
                .help("say how much further it reaches"),
        );
    }

    /// One text, or a list of them.
    fn all(&mut self, node: Option<&'n Node<'_>>, who: &Who<'n>) {
        let Some(node) = node else {
            return;
        };
        match &node.value {
            Value::Scalar(_) => self.one(node.span, who),
            Value::Sequence(items) => items.iter().for_each(|item| self.all(Some(item), who)),
            _ => {}
        }
    }

    fn one(&mut self, place: Span, who: &Who<'n>) {
        let Some(hash) = hash(self.prose, place) else {
            return;
        };
        let Some((before, there)) = self.before.get(&hash) else {
            self.before.insert(hash, (who.clone(), place));
            return;
        };
        // A lens may give a row again, with the words that it had.
        let again = matches!(who, Who::Cell(..)) && before == who;
        if again || !same(self.prose, *there, place) {
            return;
        }
        let message = match before == who {
            true => format!("{} says the same twice", who.name()),
            false => format!("{} says what {} says", who.name(), before.name()),
        };
        self.found.push(
            Diagnostic::new(&RULE, place, message)
                .related(*there, "the same words")
                .help("say what sets the two apart"),
        );
    }
}

/// The hash of the words at a place, in any case; none where they are too few.
fn hash(prose: &Prose<'_, '_>, place: Span) -> Option<u64> {
    let (_, words) = prose.at(place)?;
    let hash = words.iter().fold(0_u64, |hash, word| {
        hash.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word.hash
    });
    (words.len() >= LEAST_WORDS).then_some(hash)
}

/// True where the same words stand at two places, in any case.
fn same(prose: &Prose<'_, '_>, one: Span, other: Span) -> bool {
    let words = |place: Span| {
        let (text, words) = prose.at(place)?;
        let lower = |word: &Word| word.of(text).to_lowercase();
        Some(words.iter().map(lower).collect::<Vec<String>>())
    };
    words(one) == words(other)
}

fn scalar<'n>(node: &'n Node<'_>) -> &'n str {
    match &node.value {
        Value::Scalar(scalar) => &scalar.text,
        _ => "",
    }
}

fn text<'n>(node: &'n Node<'_>, key: &str) -> &'n str {
    node.get(key).map_or("", scalar)
}

fn list<'n>(node: &'n Node<'_>, key: &str) -> &'n [Node<'n>] {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}

fn entries<'n>(node: Option<&'n Node<'n>>) -> impl Iterator<Item = (&'n str, &'n Node<'n>)> {
    let entries = match node.map(|node| &node.value) {
        Some(Value::Mapping(entries)) => entries.as_slice(),
        _ => &[],
    };
    entries
        .iter()
        .map(|entry| (entry.key.text.as_ref(), &entry.value))
}
