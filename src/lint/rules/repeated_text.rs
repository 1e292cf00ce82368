//! `repeated-text`: the same words at two ratings, skills or levels.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::page::{Kind, Page};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::wording::{first_part, words};
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
    by: By::Check(Check::Page(check)),
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

/// What was said before, by its words.
struct Said<'n, 'f> {
    before: HashMap<String, (Who<'n>, Span)>,
    found: &'f mut Vec<Diagnostic>,
}

fn check(page: &Page<'_>, found: &mut Vec<Diagnostic>) {
    let root = match page.kind {
        Kind::Vocabulary | Kind::Ladder => page.root(),
        _ => None,
    };
    let Some(root) = root else {
        return;
    };
    let mut said = Said {
        before: HashMap::new(),
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
        scopes(&lower_and_upper[0], &lower_and_upper[1], said.found);
    }
    said.matrix(root.get("matrix"));
    for lens in list(root, "lenses") {
        said.matrix(lens.get("matrix"));
    }
}

impl<'n> Said<'n, '_> {
    fn matrix(&mut self, matrix: Option<&'n Node<'_>>) {
        for (_, competency) in entries(matrix) {
            for (skill, row) in entries(Some(competency)) {
                for (level, node) in entries(row.get("words")) {
                    self.all(Some(node), &Who::Cell(skill, level));
                }
            }
        }
    }

    /// One text, or a list of them.
    fn all(&mut self, node: Option<&Node<'_>>, who: &Who<'n>) {
        match node.map(|node| (&node.value, node.span)) {
            Some((Value::Scalar(scalar), span)) => self.one(&scalar.text, span, who),
            Some((Value::Sequence(items), _)) => {
                items.iter().for_each(|item| self.all(Some(item), who));
            }
            _ => {}
        }
    }

    fn one(&mut self, text: &str, span: Span, who: &Who<'n>) {
        let Some(bare) = bare(text) else {
            return;
        };
        let Some((before, place)) = self.before.get(&bare) else {
            self.before.insert(bare, (who.clone(), span));
            return;
        };
        // A lens may give a row again, with the words that it had.
        if matches!(who, Who::Cell(..)) && before == who {
            return;
        }
        let message = match before == who {
            true => format!("{} says the same twice", who.name()),
            false => format!("{} says what {} says", who.name(), before.name()),
        };
        self.found.push(
            Diagnostic::new(&RULE, span, message)
                .related(*place, "the same words")
                .help("say what sets the two apart"),
        );
    }
}

/// A level that reaches exactly as far as the one below it.
fn scopes(lower: &Node<'_>, upper: &Node<'_>, found: &mut Vec<Diagnostic>) {
    let id = text(lower, "id");
    let follows = match upper.get("after") {
        None => true,
        Some(after) => after.items().iter().any(|item| scalar(item) == id),
    };
    let scope = |level: &Node<'_>| level.get("scope").and_then(|node| bare(scalar(node)));
    let (Some(below), Some(above)) = (lower.get("scope"), upper.get("scope")) else {
        return;
    };
    if !follows || scope(lower).is_none() || scope(lower) != scope(upper) {
        return;
    }
    let upper = quoted(text(upper, "id"));
    let message = format!("{upper} reaches exactly as far as {} below it", quoted(id));
    found.push(
        Diagnostic::new(&RULE, above.span, message)
            .related(below.span, "the same words")
            .help("say how much further it reaches"),
    );
}

/// The words of a text alone, in lower case; none where it is too short.
fn bare(text: &str) -> Option<String> {
    let text = first_part(text);
    let words = words(text);
    if words.len() < LEAST_WORDS {
        return None;
    }
    let words = words.into_iter().map(|range| text[range].to_lowercase());
    Some(words.collect::<Vec<String>>().join(" "))
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

fn entries<'n, 't>(node: Option<&'n Node<'t>>) -> impl Iterator<Item = (&'n str, &'n Node<'t>)> {
    let entries = match node.map(|node| &node.value) {
        Some(Value::Mapping(entries)) => entries.as_slice(),
        _ => &[],
    };
    entries
        .iter()
        .map(|entry| (entry.key.text.as_ref(), &entry.value))
}
