//! The name that a scale gives to the score of a group of skills.

use super::Translator;
use crate::engine::number::Number;
use crate::model::skill::{Member, Scale, TOLERANCE};

impl<'a> Translator<'a, '_> {
    /// The name that the score has reached, on the scale on which the greater part of the rated
    /// skills is rated. None where none is.
    pub(super) fn strength(&self, score: Option<Number>, members: &[Member]) -> Option<&'a str> {
        let scale = self.scale(members)?;
        let reached = (score?.0 * scale.top() + TOLERANCE).floor();
        Some(scale.name_of(reached))
    }

    /// Of equal parts the scale whose skill comes first.
    fn scale(&self, members: &[Member]) -> Option<&'a Scale> {
        let mut scales: Vec<(&'a Scale, f64)> = Vec::new();
        for member in members {
            if self.ratings.get(member.skill).effective.is_none() {
                continue;
            }
            let scale = &self.vocabulary.skills[member.skill].scale;
            match scales.iter_mut().find(|(known, _)| known.id == scale.id) {
                Some((_, part)) => *part += member.share,
                None => scales.push((scale, member.share)),
            }
        }
        let mut best: Option<(&'a Scale, f64)> = None;
        for (scale, part) in scales {
            if best.is_none_or(|(_, most)| part > most + TOLERANCE) {
                best = Some((scale, part));
            }
        }
        best.map(|(scale, _)| scale)
    }
}
