//! `empty-bucket`: a bucket that no skill maps to.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LintContext;
use crate::lint::rule::{By, Check, Entry};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA205", "empty-bucket");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a bucket that no skill maps to",
    why: "Every profile shows it as not assessed, for everybody and for good.",
    bad: "buckets: [{id: legal, title: Legal}]\n# and no skill maps to a discipline of it",
    good: "buckets: [{id: legal, title: Legal}]\n\
           disciplines: [{id: licensing, bucket: legal, title: Licensing}]\n\
           skills: [{id: license-compliance, title: License compliance, maps_to: {licensing: 1}}]",
    by: By::Check(Check::Vocabulary(check)),
};

fn check(context: &LintContext<'_>, found: &mut Vec<Diagnostic>) {
    let vocabulary = context.vocabulary;
    for (index, bucket) in vocabulary.buckets.iter().enumerate() {
        if !vocabulary.in_bucket(index).is_empty() {
            continue;
        }
        let disciplines = vocabulary.disciplines.iter();
        let own: Vec<_> = disciplines.filter(|d| d.bucket == Some(index)).collect();
        let message = if own.is_empty() {
            format!("`{}` has no discipline, and so no skill", bucket.id)
        } else {
            format!("no skill maps to a discipline of `{}`", bucket.id)
        };
        let mut finding = Diagnostic::new(&RULE, bucket.place, message).help(if own.is_empty() {
            "add a discipline with this `bucket` and map skills to it, or remove the bucket"
        } else {
            "name one of its disciplines in the `maps_to` of a skill, or remove the bucket"
        });
        for discipline in own {
            finding = finding.related(discipline.place, "no skill maps to it");
        }
        found.push(finding);
    }
}
