//! `unsafe-link`: a link that is none of http, https and mailto.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::context::PersonView;
use crate::lint::rule::{By, Check, Entry};

/// Its identity.
pub static RULE: Rule = Rule::error("LA304", "unsafe-link");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a link that is not http, https or mailto",
    why: "Reports are read by other people, and a link such as `javascript:` or `file:` does \
          something other than show a page. Reports do not make them links; a path or an address \
          without `https://` leads nowhere for whoever else reads it.",
    bad: "url: javascript:alert(1)",
    good: "url: https://example.org/talks/12",
    by: By::Check(Check::Person(check)),
};

fn check(view: &PersonView<'_, '_>, found: &mut Vec<Diagnostic>) {
    for evidence in &view.person.evidence {
        let Some(wrong) = evidence.url.as_deref().and_then(wrong) else {
            continue;
        };
        let url = evidence.url.as_deref().unwrap_or_default();
        let place = view.page.value_of(evidence.place, "url");
        found.push(
            Diagnostic::new(&RULE, place, format!("{} {wrong}", quoted(url)))
                .help("write the whole address of a page, as in `https://example.org/talks/12`"),
        );
    }
}

/// What is wrong with a link.
fn wrong(url: &str) -> Option<String> {
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some("has blanks or control characters, so it is not a link".to_owned());
    }
    let Some((scheme, rest)) = url.split_once(':') else {
        return Some("is not a link that others can open".to_owned());
    };
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let host = || rest.strip_prefix("//").is_some_and(|rest| !rest.is_empty());
    match (is("http") || is("https"), is("mailto")) {
        (true, _) if host() => None,
        (true, _) => Some("has no host".to_owned()),
        (_, true) if rest.contains('@') => None,
        (_, true) => Some("has no address".to_owned()),
        _ => Some("is not http, https or mailto".to_owned()),
    }
}
