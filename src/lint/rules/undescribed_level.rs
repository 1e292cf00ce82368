//! `undescribed-level`: a level without a description.

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::Level;

/// Its identity.
pub static RULE: Rule = Rule::note("LA015", "undescribed-level");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level without a `description`",
    why: "Ratings say how much is asked, not what the work is like. Two sentences about it are \
          what people read first, and what they remember when they ask what separates two levels. \
          For a ladder without any it is reported once.",
    bad: "- {id: PM-3, title: Senior program manager}",
    good: "- id: PM-3\n  \
             title: Senior program manager\n  \
             description: Carries a program that several teams depend on.",
    by: By::Check(Check::Ladder(check)),
};

const HELP: &str = "add a `description`: what somebody at this level does, and how far it reaches";

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let levels = &view.ladder.levels;
    let is_bare = |level: &&Level| {
        let description = level.description.as_deref().unwrap_or_default();
        description.trim().is_empty()
    };
    let bare: Vec<&Level> = levels.iter().filter(is_bare).collect();
    if let [first, _, ..] = bare[..]
        && bare.len() == levels.len()
    {
        let (count, ladder) = (levels.len(), &view.ladder.id);
        let message = format!("none of the {count} levels of `{ladder}` has a description");
        found.push(
            Diagnostic::new(&RULE, first.place, message)
                .help(HELP)
                .together(Within::Run, "ladders describe none of their levels", HELP),
        );
        return;
    }
    for level in bare {
        let message = format!("{} has no description", level.id);
        found.push(
            Diagnostic::new(&RULE, level.place, message)
                .help(HELP)
                .together(Within::Document, "levels have no description", HELP),
        );
    }
}
