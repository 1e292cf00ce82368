//! `choose`: names to topics, and whether anybody can satisfy it.

use std::collections::BTreeSet;

use super::names::topic;
use crate::diagnostic::{Diagnostic, UNMEETABLE_CHOOSE};
use crate::load::ladder::ChooseEntry;
use crate::model::ladder::Choose;
use crate::model::skill::{SkillIndex, Vocabulary};

/// Resolves the `choose` entries of a level or lens.
pub fn chooses(
    vocabulary: &Vocabulary,
    entries: &[ChooseEntry],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Choose> {
    let resolved = entries.iter().map(|entry| {
        let of = entry.of.iter();
        let choose = Choose {
            count: entry.count.value as usize,
            rating: f64::from(entry.rating.value),
            of: of
                .filter_map(|name| topic(vocabulary, name, diagnostics))
                .collect(),
            place: entry.span,
        };
        // With an unknown name the count says nothing.
        if choose.of.len() == entry.of.len() {
            diagnostics.extend(unmeetable(vocabulary, &choose));
        }
        choose
    });
    resolved.collect()
}

fn unmeetable(vocabulary: &Vocabulary, choose: &Choose) -> Option<Diagnostic> {
    let skills: BTreeSet<SkillIndex> = choose
        .of
        .iter()
        .flat_map(|topic| vocabulary.stands_for(*topic))
        .collect();
    let reach = |skill: &&SkillIndex| vocabulary.skills[**skill].top() >= choose.rating;
    let within_reach = skills.iter().filter(reach).count();
    if within_reach >= choose.count {
        return None;
    }
    let message = format!(
        "this asks for {} skills at {}, and only {within_reach} of those named can be rated that \
         high",
        choose.count, choose.rating
    );
    Some(Diagnostic::new(&UNMEETABLE_CHOOSE, choose.place, message))
}
