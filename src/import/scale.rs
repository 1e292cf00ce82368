//! What the cells of a matrix are: numbers, names of ratings, ticks or texts.

use std::collections::{BTreeMap, BTreeSet};

use super::header::is_tick;
use super::matrix::{Content, Matrix};
use super::{Ask, Options, Stop};
use crate::diagnostic::quoted;
use crate::form::SCALE_LENGTHS;
use crate::sheet::Problem;

/// The bundled scale.
pub const DEFAULT: [&str; 6] = [
    "none",
    "aware",
    "practising",
    "proficient",
    "expert",
    "leading",
];
/// Names of ratings in their usual order, at each height those that mean about the same.
const USUAL: [&[&str]; 7] = [
    &[
        "none",
        "no",
        "not required",
        "n/a",
        "not expected",
        "no knowledge",
    ],
    &[
        "aware",
        "awareness",
        "beginner",
        "novice",
        "basic",
        "basics",
        "foundational",
        "foundation",
        "fundamental",
        "fundamental awareness",
        "learning",
        "learner",
        "entry",
        "low",
    ],
    &[
        "practising",
        "practicing",
        "working",
        "practitioner",
        "intermediate",
        "developing",
        "advanced beginner",
        "capable",
        "medium",
    ],
    &["proficient", "competent", "skilled", "solid"],
    &["advanced", "experienced", "high"],
    &["expert", "mastery", "master"],
    &["leading", "leader", "thought leader", "authority"],
];
/// Longest name of a rating, in characters.
const LONGEST_NAME: usize = 30;
/// Most names of ratings that cells are taken to have.
const MOST_NAMES: usize = 8;

/// How many names stand for steps.
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// Names for so many steps above none, without digits.
pub fn steps(top: u8) -> Vec<String> {
    let none = std::iter::once("none".to_owned());
    let steps = ORDINALS.iter().take(usize::from(top));
    none.chain(steps.map(|name| format!("{name} step")))
        .collect()
}

/// How high a name of a rating usually stands.
pub fn usual_height(name: &str) -> Option<usize> {
    USUAL.iter().position(|names| names.contains(&name))
}

/// What the cells are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Numbers, maybe with texts beside them.
    Numbers,
    /// Names of ratings: from 0 up.
    Names(Vec<String>),
    /// Yes, or nothing.
    Ticks,
    /// Texts without numbers.
    Texts,
}

/// Tells what the cells are.
///
/// # Errors
/// Where some are numbers and some are not, or the order of names cannot be told.
pub fn kind(matrix: &Matrix, options: &Options) -> Result<Kind, Stop> {
    let cells = || {
        matrix
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .filter(|cell| !cell.is_blank())
    };
    let all = cells().count();
    let numbers = cells().filter(|cell| cell.number.is_some()).count();
    if numbers == 0 {
        if all > 0 && cells().all(|cell| cell.texts.len() == 1 && is_tick(&cell.texts[0])) {
            return Ok(Kind::Ticks);
        }
        return names(cells(), all, matrix, options);
    }
    if numbers * 2 < all {
        return Ok(Kind::Texts);
    }
    let odd = cells().filter(|cell| cell.number.is_none());
    let problems: Vec<Problem> = odd
        .take(50)
        .map(|cell| {
            let text = cell.texts.join(" ");
            Problem::at(
                cell.place.clone(),
                format!("{} among numbers", quoted(&text)),
            )
            .help("write a number, or leave the cell empty")
        })
        .collect();
    if problems.is_empty() {
        Ok(Kind::Numbers)
    } else {
        Err(problems.into())
    }
}

fn names<'m>(
    cells: impl Iterator<Item = &'m Content>,
    all: usize,
    matrix: &Matrix,
    options: &Options,
) -> Result<Kind, Stop> {
    // By their lower case; as they are written first.
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut short = true;
    for cell in cells {
        match cell.texts.as_slice() {
            [name] if name.chars().count() <= LONGEST_NAME => {
                found
                    .entry(name.to_lowercase())
                    .or_insert_with(|| name.clone());
            }
            _ => short = false,
        }
        if !short || found.len() > SCALE_LENGTHS.1 {
            break;
        }
    }
    let known: BTreeSet<String> = options
        .scale
        .iter()
        .chain(&matrix.scale)
        .flatten()
        .map(|name| name.to_lowercase())
        .collect();
    let all_known = short && !known.is_empty() && found.keys().all(|name| known.contains(name));
    let few = short && all > 0 && found.len() <= MOST_NAMES && found.len() * 3 <= all;
    if !all_known && !few {
        return match &options.scale {
            Some(_) => Err(Stop::usage(
                "`--scale` names ratings, and the cells hold other texts",
            )),
            None => Ok(Kind::Texts),
        };
    }
    if let Some(scale) = options.scale.as_ref().or(matrix.scale.as_ref()) {
        let missing: Vec<&str> = found
            .iter()
            .filter(|(name, _)| !known.contains(*name))
            .map(|(_, name)| name.as_str())
            .collect();
        if !missing.is_empty() {
            return Err(Stop::usage(format!(
                "`--scale` lacks {}",
                missing.join(", ")
            )));
        }
        return Ok(Kind::Names(from_none(scale.clone())));
    }
    let mut sorted: Vec<(Option<usize>, String)> = found
        .iter()
        .map(|(name, written)| (usual_height(name), written.clone()))
        .collect();
    sorted.sort();
    let told = sorted.iter().all(|(height, _)| height.is_some());
    if told && sorted.windows(2).all(|pair| pair[0].0 < pair[1].0) {
        let lower: Vec<&str> = found.keys().map(String::as_str).collect();
        if lower.iter().all(|name| DEFAULT.contains(name)) {
            return Ok(Kind::Names(DEFAULT.map(str::to_owned).to_vec()));
        }
        return Ok(Kind::Names(from_none(
            sorted.into_iter().map(|(_, name)| name).collect(),
        )));
    }
    let names: Vec<String> = found.into_values().collect();
    Err(Stop::Ask(Ask {
        option: "--scale",
        question: format!(
            "The cells hold names of ratings. Give them from the lowest up, separated by commas; \
             they are: {}",
            names.join(", ")
        ),
        choices: Vec::new(),
        otherwise: None,
    }))
}

/// Names of ratings with one for 0 before them.
fn from_none(mut names: Vec<String>) -> Vec<String> {
    let first = names.first().map(|name| name.to_lowercase());
    if !first.is_some_and(|first| USUAL[0].contains(&first.as_str())) {
        names.insert(0, "none".to_owned());
    }
    names
}
