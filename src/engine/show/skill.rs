//! A skill: what each rating of it looks like, and where ladders ask for it.

use serde::Serialize;

use super::{Depth, Titled};
use crate::engine::list::{ShareEntry, shares};
use crate::engine::number::Number;
use crate::model::ladder::{Ladder, Row, RowSeen};
use crate::model::skill::{Rubric, SkillIndex, Vocabulary};

/// The identity of the JSON.
pub const SCHEMA: &str = "ospo-ladder/skill/1";

/// A skill.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct SkillShown<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Other names by which it is looked for.
    pub also: &'a [String],
    /// Ids that it had before.
    pub formerly: &'a [String],
    /// What it is.
    pub description: Option<&'a str>,
    /// How the rest of the business says it.
    pub traditional: Option<&'a str>,
    /// In the vocabulary's order; empty for a skill of no function.
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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct RatingText<'a> {
    /// The rating.
    pub rating: usize,
    /// Its name.
    pub name: &'a str,
    /// What it looks like; empty where the rubric leaves it out.
    pub text: &'a [String],
    /// What helps to reach it, where that is told by rating.
    pub develop: &'a [String],
}

/// What a ladder asks of the skill.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Asked<'a> {
    /// The ladder.
    pub ladder: Titled<'a>,
    /// The lens that it is seen through.
    pub lens: Option<Titled<'a>>,
    /// The row; absent where the lens drops it.
    #[serde(flatten)]
    pub row: Option<Cells<'a>>,
    /// The ids of the ladder's levels; for reports.
    #[serde(skip)]
    pub levels: Vec<&'a str>,
}

/// A row of a ladder's matrix.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Cell<'a> {
    /// The level's id.
    pub level: &'a str,
    /// e(L,s).
    pub expected: u8,
    /// core(L,s).
    pub core: bool,
}

/// A `choose` that the skill counts for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct AskedDepth<'a> {
    /// `LADDER/LEVEL`.
    pub level: String,
    /// The lens that adds it.
    pub lens: Option<&'a str>,
    /// What is asked.
    #[serde(flatten)]
    pub depth: Depth<'a>,
}

/// A skill, with what all ladders ask of it; `rows` has each ladder as it is, and then through
/// each of its lenses.
pub fn skill<'a>(
    index: SkillIndex,
    rows: &'a [RowSeen<'a>],
    vocabulary: &'a Vocabulary,
) -> SkillShown<'a> {
    let skill = &vocabulary.skills[index];
    let names = skill.scale.names.iter().enumerate();
    SkillShown {
        schema: SCHEMA,
        id: &skill.id,
        title: &skill.title,
        also: &skill.also,
        formerly: &skill.formerly,
        description: skill.description.as_deref(),
        traditional: skill.traditional.as_deref(),
        shares: shares(skill, vocabulary),
        scale: &skill.scale.id,
        ratings: names
            .map(|(rating, name)| RatingText {
                rating,
                name,
                text: at(&skill.rubric, rating),
                // What helps to reach any rating is told for all of them.
                develop: if rating == 0 {
                    &[]
                } else {
                    at(&skill.develop, rating)
                },
            })
            .collect(),
        develop: at(&skill.develop, 0),
        asked_by: rows.iter().filter_map(|row| asked(index, row)).collect(),
        choose: rows
            .iter()
            .flat_map(|row| depths(index, row, vocabulary))
            .collect(),
    }
}

/// The texts that are written for a rating.
fn at(texts: &Rubric, rating: usize) -> &[String] {
    let rating = u8::try_from(rating).ok();
    let texts = rating.and_then(|rating| texts.get(&rating));
    texts.map_or(&[], Vec::as_slice)
}

/// What a ladder asks: where it is seen through a lens, that is told also where nothing is left.
fn asked<'a>(index: SkillIndex, seen: &'a RowSeen<'a>) -> Option<Asked<'a>> {
    let ladder = seen.ladder;
    let concerned = match seen.lens {
        None => seen.row.is_some(),
        Some(lens) => lens.change(index).is_some(),
    };
    concerned.then(|| Asked {
        ladder: Titled {
            id: &ladder.id,
            title: &ladder.title,
        },
        lens: seen.lens.map(|lens| Titled {
            id: &lens.id,
            title: &lens.title,
        }),
        row: seen.row.as_ref().map(|row| cells(row, ladder)),
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
    seen: &'a RowSeen<'a>,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = AskedDepth<'a>> {
    let levels = seen.ladder.levels.iter().enumerate();
    levels.flat_map(move |(level, rung)| {
        let chooses = match seen.lens {
            None => Some(&rung.choose),
            Some(lens) => lens.choose.get(&level),
        };
        let counts = chooses.into_iter().flatten().filter(move |choose| {
            let mut of = choose.of.iter();
            of.any(|topic| vocabulary.stands_for(*topic).contains(&index))
        });
        counts.map(move |choose| AskedDepth {
            level: seen.ladder.reference(level).to_string(),
            lens: seen.lens.map(|lens| lens.id.as_str()),
            depth: Depth::of(choose, vocabulary),
        })
    })
}
