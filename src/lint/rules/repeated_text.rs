//! `repeated-text`: the same words at two ratings, skills or levels.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostic::{Diagnostic, Rule, Within, quoted};
use crate::lint::page::Kind;
use crate::lint::prose::Prose;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::verbatim;
use crate::source::Span;
use crate::yaml::{Node, Value};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA202", "repeated-text");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "the same words at two ratings, skills or levels",
    why: "What exactly separates the two is the first question of whoever reads them. Most often \
          a text was copied to be changed, and was not. It compares descriptions, rubrics, a \
          cell's own words, and the scopes of levels that follow each other, whatever their case \
          and punctuation, from three words up; numbers and units count. Where a text has several \
          lines and only some of them appear elsewhere, it is a note, one for each pair of \
          levels: many ladders repeat what still holds. Levels that ask the same rating may say \
          the same.",
    bad: "rubric:\n  2: Runs an event with help.\n  3: Runs an event with help.",
    good: "rubric:\n  2: Runs an event with help.\n  3: Runs an event alone.",
    by: By::Check(Check::Prose(check)),
};

/// Shorter texts, such as "With guidance", say little enough to stand twice.
const LEAST_WORDS: usize = 3;

const HELP: &str = "say what sets the two apart";

/// Who says something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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

/// All that is said in one place of the document: a text, or a list of them.
struct TextGroup<'n> {
    who: Who<'n>,
    /// What the level asks, where that is known.
    asks: Option<&'n str>,
    lines: Vec<Span>,
}

/// What was said before, by the hash of its words: two texts that share one by chance hide a
/// finding, and make none.
struct SeenTexts<'n, 'a> {
    prose: &'n Prose<'n, 'a>,
    sayings: Vec<TextGroup<'n>>,
    /// The sayings, as a whole.
    wholes: HashMap<u64, usize>,
    /// The line that said it last, and whose it is.
    lines: HashMap<u64, (usize, Span)>,
    /// Lines that stand in two sayings, by what is told of together.
    pairs: BTreeMap<Pair<'n>, Vec<(Span, Span)>>,
    found: &'n mut Vec<Diagnostic>,
}

/// What single lines are told of together, the one that says them first before the other.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Pair<'n> {
    /// Two levels, whose words repeat lines in the same rows.
    Levels(&'n str, &'n str),
    /// Two sayings.
    Sayings(usize, usize),
}

fn check(prose: &Prose<'_, '_>, found: &mut Vec<Diagnostic>) {
    let root = match prose.page.kind {
        Kind::Vocabulary | Kind::Ladder => prose.page.root(),
        _ => None,
    };
    let Some(root) = root else {
        return;
    };
    let mut said = SeenTexts {
        prose,
        sayings: Vec::new(),
        wholes: HashMap::with_capacity(prose.count()),
        lines: HashMap::with_capacity(prose.count()),
        pairs: BTreeMap::new(),
        found,
    };
    for skill in list(root, "skills") {
        let id = text(skill, "id");
        said.all(skill.get("description"), Who::Thing(id), None);
        for (rating, node) in entries(skill.get("rubric")) {
            said.all(Some(node), Who::Rating(id, rating), None);
        }
    }
    let levels = list(root, "levels");
    for level in levels {
        said.all(
            level.get("description"),
            Who::Thing(text(level, "id")),
            None,
        );
    }
    for lower_and_upper in levels.windows(2) {
        said.scopes(&lower_and_upper[0], &lower_and_upper[1]);
    }
    said.matrix(root.get("matrix"), levels);
    for lens in list(root, "lenses") {
        said.matrix(lens.get("matrix"), levels);
    }
    said.single_lines();
}

impl<'n> SeenTexts<'n, '_> {
    fn matrix(&mut self, matrix: Option<&'n Node<'n>>, levels: &'n [Node<'n>]) {
        for (_, competency) in entries(matrix) {
            for (skill, row) in entries(Some(competency)) {
                for (level, node) in entries(row.get("words")) {
                    let asks = asked(row, level, levels);
                    self.all(Some(node), Who::Cell(skill, level), asks);
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
        let enough = self.hash(&[below.span]).is_some();
        if !follows || !enough || !self.same(&[below.span], &[above.span]) {
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
    fn all(&mut self, node: Option<&'n Node<'_>>, who: Who<'n>, asks: Option<&'n str>) {
        let mut lines = Vec::new();
        if let Some(node) = node {
            texts(node, &mut lines);
        }
        let Some(hash) = self.hash(&lines) else {
            return;
        };
        if let Some(before) = self.wholes.get(&hash) {
            let before = &self.sayings[*before];
            if self.same(&before.lines, &lines) {
                let found = whole(before, &TextGroup { who, asks, lines });
                self.found.extend(found);
                return;
            }
        }
        let index = self.sayings.len();
        self.wholes.insert(hash, index);
        lines.iter().for_each(|line| self.line(*line, who, index));
        self.sayings.push(TextGroup { who, asks, lines });
    }

    /// A line of the saying that comes next.
    fn line(&mut self, line: Span, who: Who<'n>, index: usize) {
        let Some(hash) = self.hash(&[line]) else {
            return;
        };
        let Some((before, there)) = self.lines.insert(hash, (index, line)) else {
            return;
        };
        if !self.same(&[there], &[line]) {
            return;
        }
        if before == index {
            let message = format!("{} says the same twice", who.name());
            self.found.push(
                Diagnostic::new(&RULE, line, message)
                    .related(there, "the same words")
                    .help("leave out one of the two"),
            );
            return;
        }
        let pair = match (self.sayings[before].who, who) {
            // A lens may give a row again, with the words that it had.
            (old, new) if old == new => return,
            (Who::Cell(old, lower), Who::Cell(new, upper)) if old == new => {
                Pair::Levels(lower, upper)
            }
            _ => Pair::Sayings(before, index),
        };
        self.pairs.entry(pair).or_default().push((there, line));
    }

    /// What is told of lines that stand in two places, a note for each pair.
    fn single_lines(self) {
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        for saying in &self.sayings {
            if let Who::Cell(_, level) = saying.who {
                *lines.entry(level).or_default() += saying.lines.len();
            }
        }
        for (pair, repeated) in self.pairs {
            let (upper, lower, all) = match pair {
                Pair::Levels(lower, upper) => (quoted(upper), quoted(lower), lines[lower]),
                Pair::Sayings(before, index) => {
                    let (before, saying) = (&self.sayings[before], &self.sayings[index]);
                    (saying.who.name(), before.who.name(), before.lines.len())
                }
            };
            let message = match all {
                1 => format!("{upper} repeats what {lower} says"),
                _ => format!(
                    "{upper} repeats {} of the {all} lines of {lower}",
                    repeated.len()
                ),
            };
            let (there, place) = repeated[0];
            self.found.push(
                Diagnostic::new(&RULE, place, message)
                    .as_note()
                    .related(there, "the same words")
                    .help("leave out what still holds, or say what sets the two apart"),
            );
        }
    }

    /// The hash of all words at some places; none where they are too few.
    fn hash(&self, places: &[Span]) -> Option<u64> {
        let texts = places.iter().filter_map(|place| self.prose.at(*place));
        let (hash, count) = verbatim::hash(texts.map(|(text, _)| text));
        (count >= LEAST_WORDS).then_some(hash)
    }

    /// True where the same words stand at both, in any case.
    fn same(&self, one: &[Span], other: &[Span]) -> bool {
        let texts = |places: &[Span]| {
            let texts = places.iter().filter_map(|place| self.prose.at(*place));
            texts.map(|(text, _)| text).collect::<Vec<&str>>()
        };
        verbatim::same(&texts(one), &texts(other))
    }
}

/// What is told of a saying that says all that another said.
fn whole(before: &TextGroup<'_>, saying: &TextGroup<'_>) -> Option<Diagnostic> {
    let (there, place) = (*before.lines.first()?, *saying.lines.first()?);
    let together = match (before.who, saying.who) {
        // A lens may give a row again, with the words that it had.
        (Who::Cell(..), _) if before.who == saying.who => return None,
        (Who::Cell(old, lower), Who::Cell(new, upper)) if old == new => {
            if before.asks.is_some() && before.asks == saying.asks {
                return None;
            }
            Some(format!("rows say the same at {upper} as at {lower}"))
        }
        _ => None,
    };
    let (who, other) = (saying.who.name(), before.who.name());
    let message = if before.who == saying.who {
        format!("{who} says the same twice")
    } else {
        format!("{who} says what {other} says")
    };
    let found = Diagnostic::new(&RULE, place, message)
        .related(there, "the same words")
        .help(HELP);
    Some(match together {
        Some(what) => found.together(Within::Document, what, HELP),
        None => found,
    })
}

/// What a level asks of a row, as it is written; none where that is not in this document.
fn asked<'n>(row: &'n Node<'n>, level: &str, levels: &[Node<'_>]) -> Option<&'n str> {
    let at = row.get("at")?;
    let cell = match &at.value {
        Value::Sequence(cells) => {
            let index = levels.iter().position(|other| text(other, "id") == level)?;
            cells.get(index)?
        }
        _ => at.get(level)?,
    };
    Some(scalar(cell).trim_end_matches('!').trim_end())
}

/// The places of a text, or of all in a list.
fn texts(node: &Node<'_>, lines: &mut Vec<Span>) {
    match &node.value {
        Value::Scalar(_) => lines.push(node.span),
        Value::Sequence(items) => items.iter().for_each(|item| texts(item, lines)),
        _ => {}
    }
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
