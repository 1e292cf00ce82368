//! `shared-people`: people's documents in a git repository that has a remote.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::rule::{By, Entry};
use crate::source::{FileId, Form, Sources, Span};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA308", "shared-people");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "people's documents in a git repository that has a remote",
    why: "Whoever clones the repository has everybody's ratings, and what was pushed once cannot \
          be taken back. Keep people in a folder that `.gitignore` names, or in a repository of \
          their own that only the right people can read. There, or for people who are invented, \
          allow it in `ospo-ladder.toml`.",
    bad: "$ git add people/alice.yaml   # in a repository with a remote",
    good: "$ echo people/ >> .gitignore",
    by: By::Lint,
};

/// The kind of a document about a person, where it is written; none for other documents.
pub fn kind(sources: &Sources, file: FileId) -> Option<Span> {
    if sources.get(file).form() == Form::JsonLine {
        return Some(Span::new(file, 0, 1));
    }
    let mut at = 0;
    for line in sources.text(file).split_inclusive('\n') {
        let said = line.strip_prefix("kind:").map(str::trim);
        let said = said.map(|said| said.split(" #").next().unwrap_or_default().trim());
        if let Some(said) = said {
            let person = matches!(said.trim_matches(['"', '\'']), "person" | "ratings");
            let start = at + (said.as_ptr() as usize - line.as_ptr() as usize);
            return person.then(|| Span::new(file, start, start + said.len()));
        }
        at += line.len();
    }
    None
}

/// The finding about one that git tracks; `kind` as above.
pub fn finding(kind: Span) -> Diagnostic {
    let message = "git tracks this document about a person, and the repository has a remote";
    Diagnostic::new(&RULE, kind, message).help(
        "run `git rm --cached` on it and name its folder in `.gitignore`; where it may be \
         shared, write `shared-people = \"allow\"` under `[lint.rules]` in `ospo-ladder.toml`",
    )
}
