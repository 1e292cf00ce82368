//! `backward-target`: a target at or below the level where the person is.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::context::PersonView;
use crate::lint::rule::{By, Check, Entry};

/// Its identity.
pub static RULE: Rule = Rule::note("LA305", "backward-target");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a target at or below the level where the person is",
    why: "All that it asks is asked of them already. Often the person has arrived, and `at` was \
          changed without `target`. Stepping back is legitimate too, so this is only a note. A \
          level on another branch, or on another ladder, is not a step back.",
    bad: "at: tpm/PM-4\ntarget: tpm/PM-3",
    good: "at: tpm/PM-4\ntarget: tpm/PM-5",
    by: By::Check(Check::Person(check)),
};

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let (Some(at), Some(target)) = (&view.person.at, &view.person.target) else {
        return;
    };
    let ladder = view.context.ladders.get(at.ladder.as_str());
    let (Some(ladder), true) = (ladder, at.ladder == target.ladder) else {
        return;
    };
    let (Some(here), Some(there)) = (ladder.level(&at.level), ladder.level(&target.level)) else {
        return;
    };
    if !ladder.is_at_or_below(there, here) {
        return;
    }
    let (Some(at_name), Some(target_name)) = (&view.document.at, &view.document.target) else {
        return;
    };
    let name = |reference: &dyn ToString| quoted(&reference.to_string());
    let message = if here == there {
        format!("the target {} is where they are already", name(target))
    } else {
        format!("the target {} is below {}", name(target), name(at))
    };
    let above: Vec<String> = ladder
        .above(here)
        .iter()
        .map(|level| name(&ladder.reference(*level)))
        .collect();
    let help = if above.is_empty() {
        "there is nothing above it on this ladder: leave out `target`, or name a level on \
         another ladder"
            .to_owned()
    } else {
        format!("name a level above: {}", above.join(" or "))
    };
    found.push(
        Diagnostic::new(&RULE, target_name.span, message)
            .related(at_name.span, "where they are")
            .help(help),
    );
}
