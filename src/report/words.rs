//! Phrases that several reports share.

use crate::engine::profile::Quadrant;
use crate::model::ladder::Ladder;
use crate::model::skill::Skill;

/// `1 thing`, `2 things`.
pub fn count(count: usize, one: &str, many: &str) -> String {
    let what = if count == 1 { one } else { many };
    format!("{count} {what}")
}

/// A count, in a word where it is 0.
pub fn some(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        count => count.to_string(),
    }
}

/// A rating with its name: `3 proficient`, `2.5 practising`.
pub fn rating(skill: &Skill, rating: f64) -> String {
    format!("{rating} {}", skill.scale.name_of(rating))
}

/// Whose rating counts.
pub fn rater(source: &str) -> &'static str {
    match source {
        "manager" => "by the manager",
        "peers" => "by peers",
        "self" => "by self",
        "lowest" => "at the lowest",
        _ => "in the median",
    }
}

/// Whether something is wanted; interests go from 0 to 5.
pub fn wanted(interest: Option<f64>) -> &'static str {
    match interest {
        None => "interest not given",
        Some(interest) if interest >= 2.5 => "wanted",
        Some(_) => "not wanted",
    }
}

/// Strength and interest together.
pub fn quadrant(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::Lead => "strong and wanted",
        Quadrant::Grow => "wants to grow",
        Quadrant::Hold => "strong but not wanted",
        Quadrant::Cover => "neither",
    }
}

/// The id of a level, with its ladder where that is not the one of the report.
pub fn level_id(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `title (lens, lens)` of a ladder.
pub fn ladder_title(ladder: &Ladder, lenses: &[String]) -> String {
    if lenses.is_empty() {
        return ladder.title.clone();
    }
    let titles: Vec<String> = lenses
        .iter()
        .filter_map(|id| ladder.lens(id))
        .map(|lens| lens.title.clone())
        .collect();
    format!("{} ({})", ladder.title, titles.join(", "))
}
