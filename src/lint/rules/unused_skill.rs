//! `unused-skill`: a skill that no ladder asks for.

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::LintContext;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::{Change, Choose};
use crate::model::skill::Topic;

/// Its identity.
pub static RULE: Rule = Rule::note("LA203", "unused-skill");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a skill that no ladder asks for, neither in a matrix nor in a `choose` or lens",
    why: "It can be rated and shows in profiles, but no level gains anything by it. That may be \
          meant; it may also be what is left of a row that was dropped, or a skill that the \
          ladder does not give credit for yet.",
    bad: "skills:\n- {id: mentoring, title: Mentoring}\n# and no ladder has a row for it",
    good: "skills:\n- {id: mentoring, title: Mentoring}\n# a ladder over it\nmentoring: [1, 2]",
    by: By::Check(Check::Vocabulary(check)),
};

fn check(context: &LintContext<'_>, found: &mut Vec<Diagnostic>) {
    let vocabulary = context.vocabulary;
    let mut used = vec![false; vocabulary.skills.len()];
    let (mut disciplines, mut buckets) = (
        vec![false; vocabulary.disciplines.len()],
        vec![false; vocabulary.buckets.len()],
    );
    for ladder in context.ladders.values() {
        for row in &ladder.rows {
            used[row.skill] |= row.cells.iter().any(|cell| cell.rating > 0);
        }
        for change in ladder.lenses.iter().flat_map(|lens| &lens.changes) {
            match change {
                Change::Drop { .. } => {}
                Change::Replace(row) => {
                    used[row.skill] |= row.cells.iter().any(|cell| cell.rating > 0);
                }
                Change::Patch(patch) => {
                    used[patch.skill] |= patch.cells.iter().any(|(_, cell)| cell.rating > 0);
                }
            }
        }
        let of_levels = ladder.levels.iter().flat_map(|level| &level.choose);
        let of_lenses = ladder.lenses.iter().flat_map(|lens| lens.choose.values());
        let named = |choose: &Choose| choose.of.clone();
        for topic in of_levels.chain(of_lenses.flatten()).flat_map(named) {
            match topic {
                Topic::Skill(skill) => used[skill] = true,
                Topic::Discipline(discipline) => disciplines[discipline] = true,
                Topic::Bucket(bucket) => buckets[bucket] = true,
            }
        }
    }
    let disciplines = disciplines
        .iter()
        .enumerate()
        .filter(|(_, named)| **named)
        .map(|(index, _)| Topic::Discipline(index));
    let buckets = buckets
        .iter()
        .enumerate()
        .filter(|(_, named)| **named)
        .map(|(index, _)| Topic::Bucket(index));
    for topic in disciplines.chain(buckets) {
        vocabulary
            .stands_for(topic)
            .iter()
            .for_each(|skill| used[*skill] = true);
    }
    let unused = vocabulary.skills.iter().zip(used).filter(|(_, used)| !used);
    for (skill, _) in unused {
        let message = format!("no ladder asks for `{}`", skill.id);
        found.push(
            Diagnostic::new(&RULE, skill.place, message)
                .help("give it a row on a ladder or lens, or remove it where nobody needs it")
                .together(
                    Within::Document,
                    "skills are not asked for by any ladder",
                    "give them rows on a ladder or lens, or remove those that nobody needs",
                ),
        );
    }
}
