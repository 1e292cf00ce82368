//! The bump that a changed ladder asks for, and whom it affects, on random changes in a git
//! repository.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::clone::{Clone, on};
use crate::documents::INVENTORY;
use crate::place::{assess_in, diff_in};
use crate::second_method::ladder::Resolved;
use crate::workspaces::{Choose, Workspace, workspaces};

const NAMES: [&str; 4] = ["none", "patch", "minor", "major"];
const NONE: usize = 0;
const PATCH: usize = 1;
const MINOR: usize = 2;
const MAJOR: usize = 3;

/// A changed row: kind, level, skill, and the two ratings.
type RowChange = [String; 5];

/// One version: the workspace and its ladder.
struct Version<'a> {
    made: &'a Workspace,
    plain: Resolved,
}

impl<'a> Version<'a> {
    fn of(made: &'a Workspace, id: &str) -> Self {
        Version {
            made,
            plain: Resolved::of(made, id),
        }
    }

    fn seen(&self, lens: Option<&str>) -> Resolved {
        let lenses: Vec<String> = lens.map(str::to_owned).into_iter().collect();
        self.plain.clone().through(&lenses).0
    }

    /// All ways up to a level, each as the set of its levels.
    fn ways(&self, at: usize) -> Vec<BTreeSet<String>> {
        let own = self.plain.ids[at].clone();
        let mut ways = Vec::new();
        for below in &self.plain.after[at] {
            ways.extend(self.ways(*below));
        }
        if self.plain.after[at].is_empty() {
            ways.push(BTreeSet::new());
        }
        ways.iter_mut().for_each(|way| way.extend([own.clone()]));
        ways
    }

    /// What a level asks: rating, weight, core, competency by skill.
    fn asks(seen: &Resolved, at: usize) -> BTreeMap<&str, (usize, f64, bool, &str)> {
        let rows = seen.rows.iter().filter(|(_, row)| row.cells[at].0 > 0);
        rows.map(|(skill, row)| {
            let (rating, core) = row.cells[at];
            let asks = (
                rating,
                row.weight,
                core || row.core,
                row.competency.as_str(),
            );
            (skill.as_str(), asks)
        })
        .collect()
    }

    /// Depth with its skills.
    fn depths(&self, seen: &Resolved, at: usize) -> Vec<(usize, usize, BTreeSet<String>)> {
        let depth = |choose: &Choose| {
            let skills = self.made.chosen(&choose.of);
            (choose.count, choose.rating, skills)
        };
        seen.choose[at].iter().map(depth).collect()
    }
}

fn implies(
    (c, r, o): &(usize, usize, BTreeSet<String>),
    (c2, r2, o2): &(usize, usize, BTreeSet<String>),
) -> bool {
    r >= r2 && *c as i64 - o.difference(o2).count() as i64 >= *c2 as i64
}

fn position(of: &[String], id: &str) -> Option<usize> {
    of.iter().position(|known| known == id)
}

/// The verdict, and the rows that changed without a lens.
fn expected(old: &Version<'_>, new: &Version<'_>) -> (usize, BTreeSet<RowChange>) {
    let mut verdict = NONE;
    let mut say = |bump: usize, when: bool| verdict = verdict.max(if when { bump } else { NONE });
    let mut rows = BTreeSet::new();
    let (before, after) = (&old.plain.ids, &new.plain.ids);
    say(MAJOR, before.iter().any(|id| !after.contains(id)));
    say(MINOR, after.iter().any(|id| !before.contains(id)));
    let shared = |ids: &[String], other: &[String]| -> Vec<String> {
        ids.iter()
            .filter(|id| other.contains(id))
            .cloned()
            .collect()
    };
    say(PATCH, shared(before, after) != shared(after, before));
    let lenses =
        |of: &Version<'_>| -> BTreeSet<String> { of.plain.lenses.keys().cloned().collect() };
    let (was, is) = (lenses(old), lenses(new));
    say(MAJOR, !was.is_subset(&is));
    say(MINOR, !is.is_subset(&was));
    for (at, id) in after.iter().enumerate() {
        let Some(then) = position(before, id) else {
            continue;
        };
        let (old_ways, new_ways) = (old.ways(then), new.ways(at));
        say(
            MAJOR,
            old_ways
                .iter()
                .any(|was| !new_ways.iter().any(|is| is.is_subset(was))),
        );
        let ids = |of: &Resolved, at: usize| -> BTreeSet<String> {
            of.after[at]
                .iter()
                .map(|below| of.ids[*below].clone())
                .collect()
        };
        say(MINOR, ids(&old.plain, then) != ids(&new.plain, at));
        let views = std::iter::once(None).chain(was.intersection(&is).map(Some));
        for lens in views {
            let lens = lens.map(String::as_str);
            let (first, second) = (old.seen(lens), new.seen(lens));
            let (asked, asks) = (Version::asks(&first, then), Version::asks(&second, at));
            let skills: BTreeSet<&str> = asked.keys().chain(asks.keys()).copied().collect();
            for skill in skills {
                let mut row = |kind: &str, from: Value, to: Value| {
                    if lens.is_none() {
                        let text = |text: &str| text.to_owned();
                        let ratings = [from.to_string(), to.to_string()];
                        let [from, to] = ratings;
                        rows.insert([text(kind), id.clone(), text(skill), from, to]);
                    }
                };
                match (asked.get(skill), asks.get(skill)) {
                    (None, Some(is)) => {
                        row("row_added", Value::Null, json!(is.0));
                        say(MAJOR, true);
                    }
                    (Some(was), None) => {
                        row("row_dropped", json!(was.0), Value::Null);
                        say(MINOR, true);
                    }
                    (Some(was), Some(is)) => {
                        if is.0 > was.0 {
                            row("row_raised", json!(was.0), json!(is.0));
                        } else if is.0 < was.0 {
                            row("row_lowered", json!(was.0), json!(is.0));
                        }
                        if was.2 != is.2 {
                            let kind = if is.2 { "core_added" } else { "core_removed" };
                            row(kind, Value::Null, Value::Null);
                        }
                        say(MAJOR, is.0 > was.0 || is.2 && !was.2 || is.1 != was.1);
                        say(MINOR, is.0 < was.0 || was.2 && !is.2 || is.3 != was.3);
                        say(MAJOR, old.made.top(skill) != new.made.top(skill));
                    }
                    (None, None) => unreachable!(),
                }
            }
            let (had, has) = (old.depths(&first, then), new.depths(&second, at));
            say(
                MAJOR,
                has.iter().any(|is| !had.iter().any(|was| implies(was, is))),
            );
            say(
                MINOR,
                had.iter().any(|was| !has.iter().any(|is| implies(is, was))),
            );
            // The same depth under other names, or named in two ways before.
            let names = |of: &[Choose]| -> BTreeSet<String> {
                let key = |c: &Choose| {
                    let of: BTreeSet<&String> = c.of.iter().collect();
                    format!("{} {} {of:?}", c.count, c.rating)
                };
                of.iter().map(key).collect()
            };
            say(
                PATCH,
                names(&first.choose[then]) != names(&second.choose[at]),
            );
        }
    }
    (verdict, rows)
}

/// The same rows as the program names them.
fn found_rows(diff: &Value) -> BTreeSet<RowChange> {
    let kinds = [
        "row_added",
        "row_dropped",
        "row_raised",
        "row_lowered",
        "core_added",
        "core_removed",
    ];
    let changes = diff["changes"].as_array().unwrap().iter();
    let rows = changes.filter(|c| c["lens"].is_null() && kinds.iter().any(|k| c["kind"] == *k));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.map(|c| {
        let named = [&c["kind"], &c["level"], &c["skill"]].map(text);
        let [kind, level, skill] = named;
        [
            kind,
            level,
            skill,
            c["from"].to_string(),
            c["to"].to_string(),
        ]
    })
    .collect()
}

fn write(clone: &Clone, made: &Workspace) {
    for (name, text) in made.files(0) {
        clone.folder.write(&name, text);
    }
}

/// A repository with the workspace before a change, and after it in the work tree.
fn history(before: &Workspace, after: &Workspace) -> Clone {
    let clone = Clone::new();
    write(&clone, before);
    clone.commit("before", on("2026-01-01"));
    write(&clone, after);
    clone
}

/// Signals and placement, each with its level, where the ladder is one of those.
fn standing(made: &Workspace, place: &std::path::Path, among: &[String]) -> Value {
    let answer = assess_in(place, INVENTORY);
    let level = |which: &str| answer[which]["level"].as_str().map(str::to_owned);
    let on = |level: &Option<String>| {
        let ladder = level.as_ref().and_then(|level| level.split_once('/'));
        ladder.is_some_and(|(ladder, _)| among.iter().any(|id| id == ladder))
    };
    let signal = |which: &str| {
        let level = level(which);
        let verdict = &answer[which]["signal"]["verdict"];
        on(&level).then(|| json!([level, verdict]))
    };
    let ladder_of = made.person.at.clone().or(level("target"));
    let placement = on(&ladder_of).then(|| answer["placement"].clone());
    json!([signal("current"), signal("target"), placement])
}

/// A ladder and those that extend it.
fn with_children(made: &Workspace, which: usize) -> Vec<String> {
    // Each extends the one before it.
    made.ladders[which..]
        .iter()
        .map(|ladder| ladder.id.clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_second_method_finds_the_same_bump_and_the_same_people(
        made in workspaces(),
        choices in proptest::collection::vec(any::<u16>(), 80),
    ) {
        let (changed, which, scales) = made.changed(choices);
        let clone = history(&made, &changed);
        let id = made.ladders[which].id.clone();
        let known = |level: &Option<String>| {
            level.as_ref().is_none_or(|level| changed.references().contains(level))
        };
        let lens = |id: &String| changed.ladders.iter().any(|l| l.lenses.iter().any(|l| l.id == *id));
        let sound = [&made.person.at, &made.person.target].into_iter().all(known)
            && made.person.lenses.iter().all(lens);
        for id in with_children(&made, which) {
            let versions = [&made, &changed].map(|made| Version::of(made, &id));
            let (bump, rows) = expected(&versions[0], &versions[1]);
            let diff = diff_in(clone.path(), &[&id, "--base", "HEAD"]);
            prop_assert_eq!(&diff["bump"], NAMES[bump], "{}: {}", id, diff);
            prop_assert_eq!(&diff["declared"]["enough"], bump == NONE);
            prop_assert_eq!(found_rows(&diff), rows);
        }
        let diff = diff_in(clone.path(), &[&id, "--base", "HEAD", "--people", &people(&clone)]);
        let affected = diff["affected"].as_array().unwrap();
        if sound && !scales {
            let among = with_children(&made, which);
            let is = standing(&changed, clone.path(), &among);
            write(&clone, &made);
            let was = standing(&made, clone.path(), &among);
            prop_assert_eq!(affected.len(), usize::from(is != was), "{} {}: {}", was, is, diff);
        }
        if !sound {
            // Whoever stands on a level that went is told of it.
            let gone = !known(&made.person.at) || !known(&made.person.target);
            prop_assert!(!gone || affected.len() == 1, "{}", diff);
        }
        for entry in affected {
            let signals = entry["signals"].as_array().unwrap();
            prop_assert!(!signals.is_empty() || !entry["placement"].is_null());
            prop_assert!(!entry["why"].as_array().unwrap().is_empty(), "{}", diff);
        }
    }

    #[test]
    fn files_give_the_same_bump_as_a_revision(
        made in workspaces(),
        choices in proptest::collection::vec(any::<u16>(), 80),
    ) {
        let (changed, which, scales) = made.changed(choices);
        prop_assume!(!scales);
        let clone = history(&made, &changed);
        let id = made.ladders[which].id.as_str();
        let file = format!("ladders/l{which}.yaml");
        let old = made.files(0).into_iter().find(|(name, _)| *name == file).unwrap().1;
        let old = clone.folder.write("old/ladder.yaml", old);
        let new = clone.path().join(&file);
        let [old, new] = [old, new].map(|path| path.to_string_lossy().into_owned());
        let by_files = diff_in(clone.path(), &[&old, &new]);
        let by_base = diff_in(clone.path(), &[id, "--base", "HEAD"]);
        prop_assert_eq!(&by_files, &by_base);
        // The same of the file, and the other way round from the ladder in force.
        let of_file = diff_in(clone.path(), &[&new, "--base", "HEAD"]);
        prop_assert_eq!(&of_file, &by_base);
        let in_force = diff_in(clone.path(), &[&old, id]);
        prop_assert_eq!(&in_force, &by_base);
        prop_assert_eq!(&diff_in(clone.path(), &[&new, id])["bump"], "none");
    }
}

fn people(clone: &Clone) -> String {
    clone.path().join(INVENTORY).to_string_lossy().into_owned()
}
