//! `undescribed-level`: a level without a description.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::LadderView;

/// Its identity.
pub static RULE: Rule = Rule::note("LA015", "undescribed-level");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level without a `description`",
    why: "Ratings say how much is asked, not what the work is like. Two sentences about it are \
          what people read first, and what they remember when they ask what separates two levels.",
    bad: "- {id: PM-3, title: Senior program manager}",
    good: "- id: PM-3\n  \
             title: Senior program manager\n  \
             description: Carries a program that several teams depend on.",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    for level in &view.ladder.levels {
        let description = level.description.as_deref().unwrap_or_default();
        if description.trim().is_empty() {
            let message = format!("{} has no description", level.id);
            found.push(Diagnostic::new(&RULE, level.place, message).help(
                "add a `description`: what somebody at this level does, and how far it reaches",
            ));
        }
    }
}
