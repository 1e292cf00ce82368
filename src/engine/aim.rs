//! Which levels a person is held against, and through which lenses.

use std::collections::BTreeSet;

use super::unknown::Unknown;
use crate::model::catalog::Catalog;
pub use crate::model::ladder::View;
use crate::model::ladder::{Ladder, LevelIndex, LevelReference};
use crate::model::person::Person;

/// A level within a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The ladder and its lenses.
    pub view: View,
    /// The level.
    pub level: LevelIndex,
}

/// What a person is held against.
#[derive(Clone, Debug, Default)]
pub struct Aim {
    /// The level that they have.
    pub current: Option<Goal>,
    /// The levels right above it, `LADDER/LEVEL`.
    pub next: Vec<String>,
    /// The level that they aim at; absent where there is no further level, or several.
    pub target: Option<Goal>,
    /// The target stands below the level that they have, also on a ladder from which theirs
    /// branches off.
    pub back: bool,
}

/// The ladders that people are held against, as they are seen.
pub fn views(aims: &[Aim]) -> BTreeSet<View> {
    let goals = aims
        .iter()
        .flat_map(|aim| aim.current.iter().chain(&aim.target));
    goals.map(|goal| goal.view.clone()).collect()
}

/// What the command line says of the aim.
#[derive(Clone, Debug, Default)]
pub struct TargetOptions {
    /// `--to`.
    pub to: Option<LevelReference>,
    /// `--lens`, in the order given.
    pub lenses: Vec<String>,
}

/// Settles what each of some people is held against, in their order.
///
/// # Errors
/// As [`aim`], for the first of them.
pub fn aims<'a>(
    people: impl IntoIterator<Item = &'a Person>,
    catalog: &Catalog,
    wish: &TargetOptions,
) -> Result<Vec<Aim>, Unknown> {
    let people = people.into_iter();
    people.map(|person| aim(person, catalog, wish)).collect()
}

/// Settles what a person is held against.
///
/// # Errors
/// Says which of the wished lenses the ladder lacks.
pub fn aim(person: &Person, catalog: &Catalog, wish: &TargetOptions) -> Result<Aim, Unknown> {
    let at = person.at.as_ref().and_then(|at| catalog.level(at));
    let next = person.at.as_ref().filter(|_| at.is_some());
    let next = next.map_or(Vec::new(), |at| catalog.above(at));
    let references = next.iter().map(|(ladder, level)| ladder.reference(*level));
    let references = references.map(|reference| reference.to_string()).collect();
    let named = wish.to.as_ref().or(person.target.as_ref());
    let target = match (named, at, next.as_slice()) {
        (Some(named), ..) => catalog.level(named),
        (None, Some(_), [only]) => Some(*only),
        _ => None,
    };
    match target.or(at) {
        Some((ladder, _)) => must_have(ladder, &wish.lenses)?,
        None if wish.lenses.is_empty() => {}
        None => {
            return Err(format!(
                "--lens needs a level to be seen through it: `{}` names none, so give --to",
                person.id
            )
            .into());
        }
    }
    let goal = |(ladder, level): (&Ladder, LevelIndex)| Goal {
        view: View {
            ladder: ladder.id.clone(),
            lenses: lenses(ladder, person, wish),
        },
        level,
    };
    Ok(Aim {
        current: at.map(goal),
        next: references,
        target: target.map(goal),
        back: at.zip(target).is_some_and(|(at, target)| {
            let reference = |(ladder, level): (&Ladder, LevelIndex)| ladder.reference(level);
            catalog
                .all_below(&reference(at))
                .contains(&reference(target))
        }),
    })
}

/// Makes sure that a ladder has all of these lenses.
///
/// # Errors
/// Says which one it lacks.
pub fn must_have(ladder: &Ladder, lenses: &[String]) -> Result<(), Unknown> {
    let Some(lacking) = lenses.iter().find(|id| ladder.lens(id).is_none()) else {
        return Ok(());
    };
    let known = ladder.lenses.iter();
    Err(Unknown {
        message: format!("`{}` has no lens `{lacking}`", ladder.id),
        name: lacking.clone(),
        known: known
            .map(|lens| (lens.id.clone(), lens.title.clone()))
            .collect(),
        otherwise: if ladder.lenses.is_empty() {
            "it has none"
        } else {
            "`ospo-ladder list lenses` shows what there is"
        },
    })
}

/// The wished lenses where the ladder has them all, else the person's own where it has them: a
/// wish concerns the ladder of the target, and the current level may be on another one. A lens
/// that is named twice is one lens.
fn lenses(ladder: &Ladder, person: &Person, wish: &TargetOptions) -> Vec<String> {
    let has = |id: &String| ladder.lens(id).is_some();
    let wished = !wish.lenses.is_empty() && wish.lenses.iter().all(has);
    let named = if wished { &wish.lenses } else { &person.lenses };
    let mut lenses: Vec<String> = Vec::new();
    for id in named {
        if has(id) && !lenses.contains(id) {
            lenses.push(id.clone());
        }
    }
    lenses
}
