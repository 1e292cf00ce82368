//! Depth in words: how many of which skills a level asks, and which of them count so far.

use super::words::{list, rating};
use crate::engine::depth::{Chosen, Depth};
use crate::model::skill::{Skill, Vocabulary};

/// `2 of these 5 skills at 4 expert or above: Sponsor search and Finance`.
pub fn asked(depth: &Depth<'_>, vocabulary: &Vocabulary) -> String {
    let at = common_scale(depth.ids.iter().copied(), vocabulary)
        .map_or(depth.rating.0.to_string(), |skill| {
            rating(skill, depth.rating.0)
        });
    let of = of_these(depth.count, depth.ids.len());
    let areas = titles(&depth.of, vocabulary);
    format!("{of} at {at} or above: {areas}")
}

/// The same of the skills that apply to a person, those that count first and none of them twice:
/// `2 of these 5 skills at 4 or above. So far 1: Budgeting. 1 more of: Sponsor search and Hiring`.
pub fn so_far(chosen: &Chosen<'_>, vocabulary: &Vocabulary) -> String {
    let asked = of_these(chosen.count, chosen.among.len());
    let asked = format!("{asked} at {} or above", chosen.rating.0);
    if chosen.counted.is_empty() {
        return format!("{asked}, none so far: {}", titles(&chosen.of, vocabulary));
    }
    let so_far = titles(&chosen.counted, vocabulary);
    let so_far = format!("{asked}. So far {}: {so_far}", chosen.have);
    if chosen.satisfied() {
        return so_far;
    }
    // An area is named as such: it may hold what counts and what does not.
    let left = chosen.of.iter().filter(|id| !chosen.counted.contains(id));
    let left = titles(&left.copied().collect::<Vec<_>>(), vocabulary);
    let more = chosen.count - chosen.have.min(chosen.count);
    format!("{so_far}. {more} more of: {left}")
}

/// `2 of these 5 skills`.
pub fn of_these(count: usize, among: usize) -> String {
    match (count, among) {
        (1, 1) => "1 skill".to_owned(),
        (count, among) if count >= among => format!("all of these {among} skills"),
        (count, among) => format!("{count} of these {among} skills"),
    }
}

/// The titles of what a `choose` names, or of what counts for it.
pub fn titles(ids: &[&str], vocabulary: &Vocabulary) -> String {
    let title = |id: &&str| match vocabulary.topic(id) {
        Some(topic) => vocabulary.title_of(topic).to_owned(),
        None => (*id).to_owned(),
    };
    list(&ids.iter().map(title).collect::<Vec<String>>())
}

/// A skill on the scale of all of these; with several scales the number alone is right for all.
pub fn common_scale<'v>(
    ids: impl Iterator<Item = &'v str>,
    vocabulary: &'v Vocabulary,
) -> Option<&'v Skill> {
    let mut skills = ids.filter_map(|id| Some(&vocabulary.skills[vocabulary.skill(id)?]));
    let first = skills.next()?;
    skills
        .all(|skill| skill.scale.id == first.scale.id)
        .then_some(first)
}
