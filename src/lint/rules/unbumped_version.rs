//! `unbumped-version`: a ladder that changed and kept its version.

use crate::diagnostic::{Diagnostic, Fix, Rule, quoted};
use crate::lint::rule::{By, Entry};
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::error("LA019", "unbumped-version");

/// Its place in the table. Whoever reads the ladder as a revision had it finds what it finds.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a ladder that changed more since the revision of `--base` than its version says",
    why: "People are told which version of a ladder they were assessed against. With one version \
          for two texts nobody can say what was asked. Asking something new, or more, needs a new \
          major version, any other change of what is asked a minor one, a change of words a \
          patch; `ospo-ladder diff LADDER --base REV` shows the changes and the step that they \
          ask for. It runs with `--base` only.",
    bad: "version: 1.2.0 # as before, but PM-4 asks more budgeting",
    good: "version: 2.0.0",
    by: By::Lint,
};

/// What a version says of a change.
pub struct Step<'a> {
    /// The ladder.
    pub ladder: &'a str,
    /// The revision that it is compared with.
    pub since: &'a str,
    /// The version there.
    pub from: &'a str,
    /// The version now.
    pub to: &'a str,
    /// The step that the changes ask for.
    pub bump: &'a str,
    /// The lowest version that is enough.
    pub least: Option<String>,
    /// Where the version stands.
    pub place: Span,
}

/// A version that says too little.
pub fn finding(step: &Step<'_>) -> Diagnostic {
    let (ladder, since) = (quoted(step.ladder), quoted(step.since));
    let (from, to) = (quoted(step.from), quoted(step.to));
    let message = match (step.from == step.to, step.bump) {
        (true, _) => format!("{ladder} changed since {since} and is still {from}"),
        (false, "none") => format!("{ladder} goes back from {from} to {to} since {since}"),
        (false, _) => format!("{ladder} changed since {since} more than from {from} to {to}"),
    };
    let found = Diagnostic::new(&RULE, step.place, message);
    match &step.least {
        Some(least) if step.bump != "none" => found
            .help(format!(
                "the changes ask for a {} step: write `{least}` or a later one",
                step.bump
            ))
            .fix(Fix::write(least, step.place, false)),
        _ => found.help("write a later one"),
    }
}
