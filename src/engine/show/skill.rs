//! A skill: what each rating of it looks like, and where ladders ask for it.

use serde::Serialize;

use super::{Depth, Named};
use crate::engine::demands::Demands;
use crate::engine::list::{ShareEntry, shares};
use crate::engine::number::Number;
use crate::model::ladder::{Ladder, Row};
use crate::model::skill::{SkillIndex, Vocabulary};

/// The identity of the JSON.
pub const SCHEMA: &str = "ospo-ladder/skill/1";

/// A skill.
#[derive(Clone, Debug, Serialize)]
pub struct SkillShown<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it is.
    pub description: Option<&'a str>,
    /// How the rest of the business says it.
    pub traditional: Option<&'a str>,
    /// In the vocabulary's order; empty outside the buckets.
    pub shares: Vec<ShareEntry<'a>>,
    /// The id of the scale that it is rated on.
    pub scale: &'a str,
    /// Every rating of the scale, from 0 up.
    pub ratings: Vec<RatingText<'a>>,
    /// What helps someone grow here.
    pub develop: &'a [String],
    /// By ladder, without lenses and then through each lens that concerns the skill.
    pub asked_by: Vec<Asked<'a>>,
    /// Where depth can be shown in it instead of in something else.
    pub choose: Vec<AskedDepth<'a>>,
}

/// A rating and what it looks like.
#[derive(Clone, Debug, Serialize)]
pub struct RatingText<'a> {
    /// The rating.
    pub rating: usize,
    /// Its name.
    pub name: &'a str,
    /// What it looks like; empty where the rubric leaves it out.
    pub text: &'a [String],
}

/// What a ladder asks of the skill.
#[derive(Clone, Debug, Serialize)]
pub struct Asked<'a> {
    /// The ladder.
    pub ladder: Named<'a>,
    /// The lens that it is seen through.
    pub lens: Option<Named<'a>>,
    /// The row; absent where the lens drops it.
    #[serde(flatten)]
    pub row: Option<Cells<'a>>,
    /// The ids of the ladder's levels; for reports.
    #[serde(skip)]
    pub levels: Vec<&'a str>,
}

/// A row of a ladder's matrix.
#[derive(Clone, Debug, Serialize)]
pub struct Cells<'a> {
    /// The competency that it is filed under.
    pub competency: &'a str,
    /// The competency's title; for reports.
    #[serde(skip)]
    pub competency_title: &'a str,
    /// w(s).
    pub weight: Number,
    /// The levels that ask, in the ladder's order.
    pub levels: Vec<Cell<'a>>,
}

/// What one level asks.
#[derive(Clone, Debug, Serialize)]
pub struct Cell<'a> {
    /// The level's id.
    pub level: &'a str,
    /// e(L,s).
    pub expected: u8,
    /// core(L,s).
    pub core: bool,
}

/// A `choose` that the skill counts for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedDepth<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// The lens that adds it.
    pub lens: Option<&'a str>,
    /// What is asked.
    #[serde(flatten)]
    pub depth: Depth<'a>,
}

/// A skill, with what the views of all ladders ask of it.
pub fn skill<'a>(
    index: SkillIndex,
    views: &'a [Demands<'a>],
    vocabulary: &'a Vocabulary,
) -> SkillShown<'a> {
    let skill = &vocabulary.skills[index];
    let names = skill.scale.names.iter().enumerate();
    SkillShown {
        schema: SCHEMA,
        id: &skill.id,
        title: &skill.title,
        description: skill.description.as_deref(),
        traditional: skill.traditional.as_deref(),
        shares: shares(skill, vocabulary),
        scale: &skill.scale.id,
        ratings: names
            .map(|(rating, name)| RatingText {
                rating,
                name,
                text: u8::try_from(rating)
                    .ok()
                    .and_then(|rating| skill.rubric.get(&rating))
                    .map_or(&[], Vec::as_slice),
            })
            .collect(),
        develop: &skill.develop,
        asked_by: views.iter().filter_map(|view| asked(index, view)).collect(),
        choose: views
            .iter()
            .flat_map(|view| depths(index, view, vocabulary))
            .collect(),
    }
}

/// What a view asks: where it is seen through a lens, that is told also where nothing is left.
fn asked<'a>(index: SkillIndex, view: &'a Demands<'a>) -> Option<Asked<'a>> {
    let ladder = view.ladder;
    let row = ladder.row(index);
    if row.is_none() && view.lenses.is_empty() {
        return None;
    }
    let lens = view.lenses.first().and_then(|id| ladder.lens(id));
    if lens.is_some_and(|lens| lens.changes.iter().all(|change| change.skill() != index)) {
        return None;
    }
    Some(Asked {
        ladder: Named {
            id: &ladder.id,
            title: &ladder.title,
        },
        lens: lens.map(|lens| Named {
            id: &lens.id,
            title: &lens.title,
        }),
        row: row.map(|row| cells(row, ladder)),
        levels: ladder.levels.iter().map(|l| l.id.as_str()).collect(),
    })
}

fn cells<'a>(row: &'a Row, ladder: &'a Ladder) -> Cells<'a> {
    let cells = row.cells.iter().enumerate();
    let asked = cells.filter(|(_, cell)| cell.rating > 0);
    Cells {
        competency: &row.competency,
        competency_title: ladder.competency_title(&row.competency),
        weight: Number(row.weight),
        levels: asked
            .map(|(level, cell)| Cell {
                level: &ladder.levels[level].id,
                expected: cell.rating,
                core: row.is_core(level),
            })
            .collect(),
    }
}

/// The chooses that the skill counts for: the ladder's own, or those that the lens adds.
fn depths<'a>(
    index: SkillIndex,
    view: &'a Demands<'a>,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = AskedDepth<'a>> {
    let lens = view.lenses.first().and_then(|id| view.ladder.lens(id));
    view.levels.iter().flat_map(move |level| {
        let added = lens.map(|lens| lens.choose.get(&level.level).map_or(0, Vec::len));
        // What a lens adds stands behind the level's own.
        let skipped = added.map_or(0, |added| level.chooses.len() - added);
        let chooses = level.chooses.iter().skip(skipped);
        let counts = chooses.filter(move |demand| demand.skills.contains(&index));
        counts.map(move |demand| AskedDepth {
            level: view.ladder.reference(level.level).to_string(),
            lens: lens.map(|lens| lens.id.as_str()),
            depth: Depth::of(demand.choose, vocabulary),
        })
    })
}
