//! `unmapped-skill`: a skill that maps to no discipline.

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::LintContext;
use crate::lint::rule::{By, Check, Entry};
use crate::model::skill::Vocabulary;

/// Its identity.
pub static RULE: Rule = Rule::note("LA204", "unmapped-skill");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that maps to no discipline",
    why: "It counts for ladders, but for no function, so that the rest of the business does not \
          see it. That is right for what everybody does, such as writing, and a loss for what \
          marketing, finance, compliance or engineering would call its own. For a vocabulary \
          without any discipline it is reported once.",
    bad: "- {id: sponsorship-search, title: Sponsorship search}",
    good: "- {id: sponsorship-search, title: Sponsorship search, maps_to: {sponsor-relations: 1}}",
    by: By::Check(Check::Vocabulary(check)),
};

const HELP: &str =
    "add `maps_to`, with shares of disciplines that add up to 1, unless it belongs to none";

fn check(context: &LintContext<'_>, found: &mut Vec<Diagnostic>) {
    let vocabulary = context.vocabulary;
    if vocabulary.disciplines.is_empty() {
        found.extend(no_discipline(vocabulary));
        return;
    }
    let skills = vocabulary.skills.iter();
    for skill in skills.filter(|skill| skill.shares.is_empty()) {
        let message = format!("`{}` maps to no discipline", skill.id);
        found.push(
            Diagnostic::new(&RULE, skill.place, message)
                .help(HELP)
                .together(Within::Document, "skills map to no discipline", HELP),
        );
    }
}

/// Where nothing could be mapped, that is said once, at the skill that is listed first.
fn no_discipline(vocabulary: &Vocabulary) -> Option<Diagnostic> {
    let first = vocabulary.skills.iter().map(|skill| skill.place).min()?;
    let message = "this vocabulary has no disciplines that its skills could map to";
    Some(Diagnostic::new(&RULE, first, message).help(
        "add `buckets` and `disciplines` if the rest of the business should see this work, or \
         allow `unmapped-skill` in `ospo-ladder.toml`",
    ))
}
