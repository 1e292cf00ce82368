//! One row along the ladder: the rating that each level asks, and the words for it.

use std::collections::BTreeSet;

use super::matrix::Content;
use super::names::key;
use super::scale::Kind;
use super::{Blank, Zero};
use crate::diagnostic::quoted;
use crate::sheet::Problem;

/// Most steps of a scale.
const MOST_STEPS: u8 = 20;

/// What each level asks in one row, in the order of the ladder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The rating; none where nothing is asked.
    pub ratings: Vec<Option<u8>>,
    /// Whether it is core.
    pub core: Vec<bool>,
    /// The statements that the source has for it.
    pub words: Vec<Vec<String>>,
}

impl Steps {
    /// The highest rating.
    pub fn top(&self) -> u8 {
        self.ratings.iter().flatten().copied().max().unwrap_or(0)
    }
}

/// The ways down a ladder.
pub struct Ways<'a> {
    after: &'a [Vec<usize>],
    /// Levels, each behind those below it.
    upwards: Vec<usize>,
}

impl<'a> Ways<'a> {
    /// Of a ladder without circles.
    pub fn new(after: &'a [Vec<usize>]) -> Self {
        let mut upwards: Vec<usize> = Vec::new();
        while upwards.len() < after.len() {
            let ready = |at: &usize| {
                !upwards.contains(at) && after[*at].iter().all(|below| upwards.contains(below))
            };
            match (0..after.len()).find(ready) {
                Some(next) => upwards.push(next),
                None => break,
            }
        }
        Ways { after, upwards }
    }

    /// The nearest levels below one for which something holds, on each way.
    fn nearest(&self, level: usize, holds: &dyn Fn(usize) -> bool) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = self.after[level].clone();
        while let Some(below) = open.pop() {
            if !seen.insert(below) {
                continue;
            }
            if holds(below) {
                found.insert(below);
            } else {
                open.extend(&self.after[below]);
            }
        }
        found
    }
}

/// True where it makes a difference what an empty cell means: something is asked below it.
pub fn blank_matters(cells: &[&Content], ways: &Ways<'_>) -> bool {
    let asked = |level: usize| !cells[level].is_blank();
    (0..cells.len()).any(|level| !asked(level) && !ways.nearest(level, &asked).is_empty())
}

/// The steps of a row. `blank` is what an empty cell means.
///
/// # Errors
/// Where a number is no rating, or a row has more steps than a scale.
pub fn steps(
    cells: &[&Content],
    kind: &Kind,
    blank: Blank,
    zero: Zero,
    cumulative: bool,
    ways: &Ways<'_>,
) -> Result<Steps, Vec<Problem>> {
    let mut steps = Steps {
        ratings: vec![None; cells.len()],
        core: cells.iter().map(|cell| cell.core).collect(),
        words: cells.iter().map(|cell| words(cell, kind)).collect(),
    };
    if *kind != Kind::Texts {
        steps
            .words
            .iter_mut()
            .zip(cells)
            .filter(|(_, cell)| cell.number.is_none())
            .for_each(|(words, _)| words.clear());
    }
    let mut problems = Vec::new();
    for level in ways.upwards.iter().copied() {
        let cell = cells[level];
        if cell.is_blank() {
            steps.ratings[level] = carried(level, &steps, blank, ways);
            continue;
        }
        let rating = match kind {
            Kind::Numbers => number(cell),
            Kind::Names(names) => {
                let name = cell.texts.join(" ").to_lowercase();
                let at = names.iter().position(|known| known.to_lowercase() == name);
                Ok(at.and_then(|at| u8::try_from(at).ok()))
            }
            Kind::Ticks => Ok(Some(1)),
            Kind::Texts => Ok(text_step(level, &mut steps, cumulative, ways)),
        };
        match rating {
            // As an empty cell.
            Ok(Some(0)) if zero == Zero::Unrated => {
                steps.ratings[level] = carried(level, &steps, blank, ways);
            }
            Ok(Some(rating)) if rating > MOST_STEPS => {
                let message = format!("this row has more than {MOST_STEPS} steps");
                problems.push(Problem::at(cell.place.clone(), message));
            }
            Ok(rating) => steps.ratings[level] = rating,
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(steps)
    } else {
        Err(problems)
    }
}

/// What an empty cell asks.
fn carried(level: usize, steps: &Steps, blank: Blank, ways: &Ways<'_>) -> Option<u8> {
    let below = ways.after[level].iter();
    let below = below.filter_map(|below| steps.ratings[*below]).max();
    below.filter(|_| blank == Blank::Same)
}

/// What a cell says in words; a number among texts is one.
fn words(cell: &Content, kind: &Kind) -> Vec<String> {
    match (cell.number, kind) {
        (Some(number), Kind::Texts) if cell.texts.is_empty() => vec![number.to_string()],
        _ => cell.texts.clone(),
    }
}

/// A level's text is a step above those of the levels below it, or the same step where it says the
/// same.
fn text_step(level: usize, steps: &mut Steps, cumulative: bool, ways: &Ways<'_>) -> Option<u8> {
    // An empty cell that goes on with what is below it says nothing of its own.
    let says = |below: usize| steps.ratings[below].is_some() && !steps.words[below].is_empty();
    let below = ways.nearest(level, &says);
    let said = |texts: &[String]| texts.iter().map(|text| key(text)).collect::<Vec<String>>();
    let own = said(&steps.words[level]);
    let highest = below.iter().filter_map(|below| steps.ratings[*below]).max();
    let same = below
        .iter()
        .find(|below| steps.ratings[**below] == highest && said(&steps.words[**below]) == own);
    if same.is_some() {
        return highest;
    }
    if cumulative {
        let mut all: Vec<String> = Vec::new();
        let before = below.iter().flat_map(|below| &steps.words[*below]);
        for text in before.chain(&steps.words[level]) {
            if !all.iter().any(|known| key(known) == key(text)) {
                all.push(text.clone());
            }
        }
        steps.words[level] = all;
    }
    Some(highest.unwrap_or(0).saturating_add(1))
}

/// A whole number from 0 to 20.
fn number(cell: &Content) -> Result<Option<u8>, Problem> {
    let Some(number) = cell.number else {
        return Ok(None);
    };
    let whole = number.fract() == 0.0 && (0.0..=f64::from(MOST_STEPS)).contains(&number);
    if !whole {
        let message = format!(
            "{} is not a rating that a ladder can ask for",
            quoted(&number.to_string())
        );
        let help = format!("ladders ask for whole ratings from 0 to {MOST_STEPS}");
        return Err(Problem::at(cell.place.clone(), message).help(help));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 0 to 20"
    )]
    let rating = number as u8;
    Ok(Some(rating))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&str]) -> Vec<Content> {
        let cell = |text: &&str| Content {
            texts: (!text.is_empty())
                .then(|| (*text).to_owned())
                .into_iter()
                .collect(),
            ..Content::default()
        };
        texts.iter().map(cell).collect()
    }

    fn ratings(texts: &[&str], after: &[Vec<usize>], blank: Blank) -> Vec<Option<u8>> {
        let cells = row(texts);
        let cells: Vec<&Content> = cells.iter().collect();
        let ways = Ways::new(after);
        steps(&cells, &Kind::Texts, blank, Zero::None, false, &ways)
            .unwrap_or_default()
            .ratings
    }

    #[test]
    fn texts_are_steps_within_their_row() {
        let line: Vec<Vec<usize>> = vec![vec![], vec![0], vec![1], vec![2]];
        let of = |texts: &[&str], blank| ratings(texts, &line, blank);
        assert_eq!(
            of(&["a", "b", "c", "d"], Blank::None),
            [Some(1), Some(2), Some(3), Some(4)]
        );
        assert_eq!(
            of(&["a", "A!", "c", ""], Blank::Same),
            [Some(1), Some(1), Some(2), Some(2)]
        );
        assert_eq!(
            of(&["", "b", "", "d"], Blank::None),
            [None, Some(1), None, Some(2)]
        );
        assert_eq!(
            of(&["", "b", "", "b"], Blank::Same),
            [None, Some(1), Some(1), Some(1)]
        );
        // A fork, listed in another order than it is climbed, and a join.
        let fork: Vec<Vec<usize>> = vec![vec![1], vec![], vec![1], vec![0, 2]];
        assert_eq!(
            ratings(&["ic", "base", "manager", "top"], &fork, Blank::None),
            [Some(2), Some(1), Some(2), Some(3)]
        );
    }

    #[test]
    fn it_is_told_where_an_empty_cell_may_mean_two_things() {
        let line: Vec<Vec<usize>> = vec![vec![], vec![0], vec![1]];
        let ways = Ways::new(&line);
        let matters = |texts: &[&str]| {
            let cells = row(texts);
            blank_matters(&cells.iter().collect::<Vec<_>>(), &ways)
        };
        assert!(!matters(&["", "b", "c"]));
        assert!(matters(&["a", "", "c"]));
        assert!(matters(&["a", "b", ""]));
    }
}
