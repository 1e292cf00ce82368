//! What many findings say alike is said once: a page of the same note is not read.
//!
//! It is done last, for whoever reads. Allowances, baselines and fixes are about each finding.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity, Within};
use crate::source::FileId;

/// From so many on findings are told of together.
const HANDFUL: usize = 5;
/// Most places that the one finding shows.
const MOST_SHOWN: usize = 5;

/// What makes findings alike.
type GroupKey<'d> = (&'static str, Severity, Option<FileId>, &'d str);

/// One finding in the place of a handful or more that say the same, where the first of them stands.
/// The order stays.
pub fn together(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<GroupKey<'_>, Vec<usize>> = BTreeMap::new();
    for (at, diagnostic) in found.iter().enumerate() {
        if let Some(kin) = kin(diagnostic) {
            groups.entry(kin).or_default().push(at);
        }
    }
    groups.retain(|_, members| members.len() >= HANDFUL);
    let mut first = BTreeMap::new();
    let mut gone = vec![false; found.len()];
    for members in groups.into_values() {
        members.iter().for_each(|at| gone[*at] = true);
        first.insert(members[0], one(&found, &members));
    }
    let mut told = Vec::with_capacity(found.len());
    for (at, diagnostic) in found.into_iter().enumerate() {
        told.extend(first.remove(&at));
        if !gone[at] {
            told.push(diagnostic);
        }
    }
    told
}

fn kin(diagnostic: &Diagnostic) -> Option<GroupKey<'_>> {
    let together = diagnostic.together.as_ref()?;
    let file = match together.within {
        Within::Document => Some(diagnostic.primary.span.file),
        Within::Run => None,
    };
    let what = together.what.as_str();
    Some((diagnostic.rule.name, diagnostic.severity, file, what))
}

/// The one that speaks for all `members`.
fn one(found: &[Diagnostic], members: &[usize]) -> Diagnostic {
    let first = &found[members[0]];
    let (what, help) = match &first.together {
        Some(together) => (together.what.as_str(), together.help),
        None => ("", ""),
    };
    let message = format!("{} {what}", members.len());
    let mut one = Diagnostic::new(first.rule, first.primary.span, message)
        .label(&first.message)
        .help(help);
    one.severity = first.severity;
    for at in members.iter().skip(1).take(MOST_SHOWN - 1) {
        let other = &found[*at];
        one = one.related(other.primary.span, &other.message);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;
    use crate::source::{Source, Sources, Span};

    static RULE: Rule = Rule::note("LA999", "some-rule");

    fn finding(file: FileId, at: usize, what: &str) -> Diagnostic {
        let span = Span::new(file, at, at + 1);
        Diagnostic::new(&RULE, span, format!("at {at}")).together(
            Within::Document,
            what,
            "mend them",
        )
    }

    fn messages(found: Vec<Diagnostic>) -> Vec<String> {
        let told = together(found).into_iter();
        told.map(|diagnostic| diagnostic.message).collect()
    }

    #[test]
    fn four_are_told_of_each_and_five_together() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("a.yaml", "abcdefgh"));
        let four: Vec<Diagnostic> = (0..4).map(|at| finding(file, at, "things")).collect();
        assert_eq!(messages(four.clone()), ["at 0", "at 1", "at 2", "at 3"]);
        let five = [four, vec![finding(file, 4, "things")]].concat();
        assert_eq!(messages(five.clone()), ["5 things"]);
        let one = &together(five)[0];
        assert_eq!(one.primary.text, "at 0");
        assert_eq!(one.related.len(), 4);
        assert_eq!(one.help.as_deref(), Some("mend them"));
    }

    #[test]
    fn other_files_and_other_things_stay_apart_and_the_order_stays() {
        let mut sources = Sources::default();
        let (a, b) = (
            sources.add(Source::new("a.yaml", "abcdefgh")),
            sources.add(Source::new("b.yaml", "ab")),
        );
        let mut found: Vec<Diagnostic> = (1..5).map(|at| finding(a, at, "things")).collect();
        found.push(finding(b, 0, "things"));
        found.insert(0, finding(a, 0, "others"));
        assert_eq!(messages(found.clone()).len(), 6);
        found.insert(4, finding(a, 6, "things"));
        assert_eq!(messages(found), ["at 0", "5 things", "at 0"]);
    }
}
