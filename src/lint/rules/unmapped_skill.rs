//! `unmapped-skill`: a skill that maps to no discipline.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::Scene;

/// Its identity.
pub static RULE: Rule = Rule::note("LA204", "unmapped-skill");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that maps to no discipline",
    why: "It counts for ladders, but in no bucket, so that the rest of the business does not see \
          it. That is right for what is recognised anyhow, such as code review, and a loss for \
          what marketing, partner or finance work would call its own.",
    bad: "- {id: sponsorship-search, title: Sponsorship search}",
    good: "- {id: sponsorship-search, title: Sponsorship search, maps_to: {sponsor-relations: 1}}",
    by: By::Check(Check::Vocabulary(check)),
};

fn check(scene: &Scene<'_>, found: &mut Vec<Diagnostic>) {
    let skills = scene.vocabulary.skills.iter();
    for skill in skills.filter(|skill| skill.shares.is_empty()) {
        let message = format!("`{}` maps to no discipline", skill.id);
        found.push(Diagnostic::new(&RULE, skill.place, message).help(
            "add `maps_to`, with shares of disciplines that add up to 1, unless it belongs to none",
        ));
    }
}
