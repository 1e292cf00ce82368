//! `lone-parallel`: a level that names another as parallel, and is not named by it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::context::LintContext;
use crate::lint::places::Places;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::{Ladder, Level};

/// Its identity.
pub static RULE: Rule = Rule::warning("LA009", "lone-parallel");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a level that names another as parallel, and is not named by it",
    why: "If one level is as high as another, the other is as high as it. Where only one of them \
          says so, a move sideways is seen from one ladder and not from the other, and one of the \
          two may be out of date. Bundled ladders cannot name an office's own, so nobody expects \
          them to.",
    bad: "# tpm.yaml\n\
          - {id: PM-3, title: Program manager, parallel: [engineering/E3]}\n\
          # engineering.yaml\n\
          - {id: E3, title: Engineer}",
    good: "# tpm.yaml\n\
           - {id: PM-3, title: Program manager, parallel: [engineering/E3]}\n\
           # engineering.yaml\n\
           - {id: E3, title: Engineer, parallel: [tpm/PM-3]}",
    by: By::Check(Check::Workspace(check)),
};

/// One level naming another: the ladders' and the levels' ids.
type Named<'a> = (&'a str, &'a str, &'a str, &'a str);

fn check(context: &LintContext<'_>, found: &mut Vec<Diagnostic>) {
    let mut named: BTreeSet<Named<'_>> = BTreeSet::new();
    let mut levels: BTreeMap<(&str, &str), &Level> = BTreeMap::new();
    for ladder in context.ladders.values() {
        for level in &ladder.levels {
            levels.insert((&ladder.id, &level.id), level);
            for other in &level.parallel {
                named.insert((&ladder.id, &level.id, &other.ladder, &other.level));
            }
        }
    }
    let acquainted: BTreeSet<(&str, &str)> = named.iter().map(|n| (n.0, n.2)).collect();
    let mut places = Places::of(context);
    for (ladder, level, other_ladder, other_level) in &named {
        if named.contains(&(*other_ladder, *other_level, *ladder, *level)) {
            continue;
        }
        let ends = levels
            .get(&(*ladder, *level))
            .zip(levels.get(&(*other_ladder, *other_level)));
        // What does not exist is an error of its own.
        let Some((from, to)) = ends else { continue };
        let bundled = |id: &str| context.ladders.get(id).is_some_and(|l: &&Ladder| l.bundled);
        let mixed = bundled(ladder) != bundled(other_ladder);
        // A bundled ladder cannot name an office's own, and need not be named by one that has
        // its name and goes its own way.
        if mixed && !acquainted.contains(&(*other_ladder, *ladder)) {
            continue;
        }
        let (own, other) = (
            format!("{ladder}/{level}"),
            format!("{other_ladder}/{other_level}"),
        );
        let named = places.item(from.place, "parallel", &other);
        let message = format!("{own} names {other} as parallel, and is not named by it");
        let help = format!("add {own} to the `parallel` of {other}, or remove {other} here");
        // Nobody can write in what is bundled.
        found.push(if mixed && bundled(ladder) {
            let place = places.value(to.place, "parallel");
            Diagnostic::new(&RULE, place, message)
                .related(named, format!("{own} names it"))
                .help(format!("add {own} here"))
        } else {
            Diagnostic::new(&RULE, named, message)
                .related(to.place, "this level does not name it back")
                .help(help)
        });
    }
}
