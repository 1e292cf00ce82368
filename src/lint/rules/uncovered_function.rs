//! `uncovered-function`: a function of the charter that nobody covers.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::rule::{By, Entry};
use crate::lint::staff::Staff;
use crate::load::config::ConfigDocument;
use crate::model::skill::Vocabulary;

/// Its identity.
pub static RULE: Rule = Rule::note("LA501", "uncovered-function");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a function in the charter's scope that nobody in the workspace covers",
    why: "The office has promised this work, and nobody is rated as the charter asks in all of \
          its `skills`. Either somebody grows into it or is hired for it, or it is somebody \
          else's: then the charter says so, with an owner. It is reported only where the whole \
          workspace is checked, and only if there are people in it.",
    bad: "[charter.functions.compliance]   # and nobody is rated 4\n\
          skills = {license-compliance = 4}",
    good: "[charter.functions.compliance]\n\
           in_scope = false\n\
           owner = \"Legal\"\n\
           skills = {license-compliance = 4}",
    by: By::Lint,
};

/// Tells of the functions in scope that are left open; nothing where no people are to be seen.
pub fn check(
    config: &ConfigDocument,
    staff: Option<&Staff<'_>>,
    vocabulary: &Vocabulary,
    found: &mut Vec<Diagnostic>,
) {
    for entry in &config.functions {
        let Some(unreached) = staff.and_then(|staff| staff.unreached(&entry.id.text)) else {
            continue;
        };
        let unreached: Vec<String> = unreached
            .map(|(skill, rating)| format!("{rating} in {}", quoted(&vocabulary.skills[skill].id)))
            .collect();
        let why = if unreached.is_empty() {
            "nobody is rated as it asks in all of its skills".to_owned()
        } else {
            format!("nobody is rated {}", unreached.join(", nor "))
        };
        let message = format!("nobody covers {}: {why}", quoted(&entry.id.text));
        found.push(Diagnostic::new(&RULE, entry.id.span, message).help(
            "let somebody grow into it, hire for it, or write whose it is: `in_scope = false` and \
             an `owner`",
        ));
    }
}
