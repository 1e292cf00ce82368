//! The ways up to a level, and whether a changed `after` makes one of them longer.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ladder::Ladder;

/// Most ways up that are looked at one by one; a ladder with more is not one that people climb.
const MOST_WAYS: usize = 10_000;
/// Most levels below one for that.
const MOST_LEVELS: usize = 200;

/// By level, the levels right below it.
pub type Below<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The levels right below each level of a ladder.
pub fn below(ladder: &Ladder) -> Below<'_> {
    let id = |level: &usize| ladder.levels[*level].id.as_str();
    let levels = ladder.levels.iter();
    levels
        .map(|level| (level.id.as_str(), level.after.iter().map(id).collect()))
        .collect()
}

/// True where whoever went up to a level before could still go that way, maybe with fewer
/// levels: every old way up to it holds all levels of some new one. Where there are too many
/// ways to look, a way is taken to be closed.
pub fn still_open(old: &Below<'_>, new: &Below<'_>, level: &str) -> bool {
    // Each old way is a way still: nothing to look at one by one.
    let kept = |level: &&str| {
        let (was, now) = (&old[*level], new.get(*level));
        now.is_some_and(|now| was.is_subset(now) && was.is_empty() == now.is_empty())
    };
    let under = all_below(old, level);
    if under.iter().all(kept) {
        return true;
    }
    let mut ways = Vec::new();
    let few = under.len() <= MOST_LEVELS && list(old, level, &mut BTreeSet::new(), &mut ways);
    few && ways.iter().all(|way| {
        let mut known = BTreeMap::new();
        open_within(new, level, way, &mut known)
    })
}

/// A level and all that lie below it.
fn all_below<'a>(below: &Below<'a>, level: &'a str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut next = vec![level];
    while let Some(level) = next.pop() {
        if found.insert(level) {
            next.extend(below.get(level).into_iter().flatten());
        }
    }
    found
}

/// Lists all ways up to a level, each as its levels; false where there are too many.
fn list<'a>(
    below: &Below<'a>,
    level: &'a str,
    above: &mut BTreeSet<&'a str>,
    ways: &mut Vec<BTreeSet<&'a str>>,
) -> bool {
    above.insert(level);
    let next = &below[level];
    if next.is_empty() {
        ways.push(above.clone());
    }
    let few = ways.len() <= MOST_WAYS && next.iter().all(|next| list(below, next, above, ways));
    above.remove(level);
    few
}

/// True where some way up to a level goes over these levels only.
fn open_within<'a>(
    below: &Below<'a>,
    level: &'a str,
    way: &BTreeSet<&str>,
    known: &mut BTreeMap<&'a str, bool>,
) -> bool {
    if let Some(open) = known.get(level) {
        return *open;
    }
    let open = way.contains(level)
        && below.get(level).is_some_and(|next| {
            let mut ways = next.iter();
            next.is_empty() || ways.any(|next| open_within(below, next, way, known))
        });
    known.insert(level, open);
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below_of(text: &'static str) -> Below<'static> {
        let levels = text.split(' ').map(|level| {
            let (level, below) = level.split_once(':').unwrap_or((level, ""));
            (level, below.split(',').filter(|b| !b.is_empty()).collect())
        });
        levels.collect()
    }

    #[test]
    fn a_way_up_may_become_shorter_or_get_a_second_one_beside_it() {
        let cases = [
            // One level is left out; a first level; a second way; the same.
            ("a b:a c:b", "a b:a c:a", true),
            ("a b:a c:b", "a b:a c", true),
            ("a b:a c:b", "a b:a x:a c:b,x", true),
            ("a b:a c:b", "a b:a c:b", true),
            ("a b:a c:a,b", "a b:a c:a", true),
            // One level more; a first level no more; the one way for the other; one way closed.
            ("a b:a c:b", "a b:a x:b c:x", false),
            ("a b c:b", "a b:a c:b", false),
            ("a b:a x:a c:b", "a b:a x:a c:x", false),
            ("a b:a x:a c:b,x", "a b:a x:a c:b", false),
            ("a b:a c", "a b:a c:b", false),
        ];
        for (old, new, open) in cases {
            let found = still_open(&below_of(old), &below_of(new), "c");
            assert_eq!(found, open, "{old} to {new}");
        }
    }

    #[test]
    fn a_ladder_of_very_many_ways_ends_soon() {
        let mut old: Below<'static> = Below::new();
        let names: Vec<&'static str> = (0..64)
            .map(|n| &*Box::leak(format!("{n}").into_boxed_str()))
            .collect();
        for (at, name) in names.iter().enumerate() {
            let below = names[..at].iter().rev().take(2).copied();
            old.insert(name, below.collect());
        }
        assert!(still_open(&old, &old.clone(), "63"));
        let mut new = old.clone();
        new.insert("63", BTreeSet::from(["62"]));
        assert!(!still_open(&old, &new, "63"));
    }
}
