//! Skills with a text a rating, and no ladder over them: a scale and a vocabulary.

use std::collections::BTreeSet;

use super::build::{sentence, stem};
use super::made::{Imported, NewLadder};
use super::matrix::Matrix;
use super::names::{key, slug};
use super::scale::{self, usual_height};
use super::skills::{skill, tell_near, topics, unused_matches};
use super::{Options, Shape, Stop};
use crate::model::skill::Vocabulary;

/// Makes a vocabulary of a matrix whose columns are ratings.
///
/// # Errors
/// Where a column is no rating, or there are too many.
pub fn build(
    source: &str,
    shape: Shape,
    matrix: &Matrix,
    options: &Options,
    known: &Vocabulary,
) -> Result<Imported, Stop> {
    let names: Vec<String> = matrix
        .columns
        .iter()
        .map(|column| column.title.clone())
        .collect();
    let ratings = ratings(shape, &names)?;
    let top = ratings.iter().copied().max().unwrap_or(0);
    let id = options.id.clone().unwrap_or_else(|| slug(&stem(source)));
    let id = if id.is_empty() {
        "imported".to_owned()
    } else {
        id
    };
    let mut imported = Imported {
        vocabulary: format!("{id}-skills"),
        scale: Some((
            format!("{id}-scale"),
            scale_names(shape, &names, &ratings, top, options),
        )),
        notes: matrix.notes.clone(),
        ..Imported::default()
    };
    let mut about = NewLadder {
        source: source.to_owned(),
        shape: Some(shape),
        title: options
            .title
            .clone()
            .or(matrix.title.clone())
            .unwrap_or_else(|| sentence(&stem(source))),
        id,
        left_out: matrix.left_out.clone(),
        source_rows: matrix.rows.len(),
        source_cells: matrix.filled.max(matrix.cells()),
        ..NewLadder::default()
    };
    let (mut taken, mut used) = (topics(known), BTreeSet::new());
    let mut themes: BTreeSet<String> = BTreeSet::new();
    for row in &matrix.rows {
        let mut skill = skill(row, options, known, &mut taken, &mut used);
        if !row.theme.is_empty() {
            themes.insert(key(&row.theme));
        }
        for (cell, rating) in row
            .cells
            .iter()
            .zip(&ratings)
            .filter(|(cell, _)| !cell.is_blank())
        {
            about.taken_cells += 1;
            if *rating > 0 && !cell.texts.is_empty() {
                skill.rubric.insert(*rating, cell.texts.clone());
            }
        }
        skill.top = top;
        imported.skills.push(skill);
    }
    unused_matches(options, &used)?;
    tell_near(&imported.skills, known, options, &mut imported.proposals);
    if !themes.is_empty() {
        imported.notes.push(format!(
            "the {} groups of the source are not in the vocabulary: there, disciplines and buckets group skills",
            themes.len()
        ));
    }
    if shape == Shape::Milestones {
        imported.notes.push(
            "points are not taken over: a level that asks for a sum of points asks for depth in some areas, and `choose` comes nearest: {count: 3, rating: 4, of: […]}"
                .to_owned(),
        );
    }
    imported.ladders.push(about);
    Ok(imported)
}

/// The rating of each column.
fn ratings(shape: Shape, names: &[String]) -> Result<Vec<u8>, Stop> {
    let plain = |name: &String| {
        let key = key(name);
        key.rsplit(' ')
            .next()
            .and_then(|last| last.parse::<u8>().ok())
    };
    let numbers: Option<Vec<u8>> = names.iter().map(plain).collect();
    let in_order = |from: u8| (from..).take(names.len()).collect::<Vec<u8>>();
    let ratings = match (numbers, shape) {
        (Some(numbers), _) => numbers,
        // The lowest name is 1 unless it says that there is nothing.
        (None, _) => in_order(u8::from(usual_height(&key(&names[0])) != Some(0))),
    };
    let rising = ratings.windows(2).all(|pair| pair[0] < pair[1]);
    if rising && ratings.iter().all(|rating| *rating <= 20) {
        Ok(ratings)
    } else {
        Err(Stop::usage(format!(
            "the columns are not ratings from the lowest up: {}; `--shape grid` reads them as \
             levels",
            names.join(", ")
        )))
    }
}

fn scale_names(
    shape: Shape,
    names: &[String],
    ratings: &[u8],
    top: u8,
    options: &Options,
) -> Vec<String> {
    if let Some(scale) = &options.scale {
        return scale.clone();
    }
    let named = names
        .iter()
        .all(|name| !name.chars().any(|c| c.is_ascii_digit()));
    let steps = scale::steps(top);
    match (shape, named) {
        (Shape::Milestones, _) => steps
            .iter()
            .map(|step| step.replace("step", "milestone"))
            .collect(),
        (_, true) => {
            let mut all = steps;
            for (name, rating) in names.iter().zip(ratings) {
                if let Some(place) = all.get_mut(usize::from(*rating)) {
                    place.clone_from(name);
                }
            }
            all
        }
        (_, false) => steps,
    }
}
