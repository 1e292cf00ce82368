//! Every figure of an assessment once more, from raw numbers with simple loops over maps, written
//! from the design's formulas alone and held against the program on random workspaces.

pub mod ladder;
mod ratings;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::documents::INVENTORY;
use crate::worked::same;
use crate::workspaces::{Skill, Workspace, workspaces};
use ladder::{Asked, Resolved};
use ratings::Counted;

const SLACK: f64 = 1e-9;

/// A part of a whole; null where the whole is nothing.
fn part(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// The workspace's figures for its person.
struct Method<'a> {
    made: &'a Workspace,
    counted: Counted,
}

impl Method<'_> {
    fn top(&self, skill: &str) -> f64 {
        self.made.top(skill) as f64
    }

    /// r(s)/R(s) where rated.
    fn level(&self, skill: &str) -> Option<f64> {
        Some(self.counted.effective.get(skill)? / self.top(skill))
    }

    fn rating(&self, skill: &str) -> f64 {
        self.counted.effective.get(skill).copied().unwrap_or(0.0)
    }

    /// The skills of a discipline or bucket that are not marked, with their shares.
    fn members(&self, topic: &str) -> Vec<(&Skill, f64)> {
        let skills = self.made.skills.iter();
        let members = skills.map(|skill| (skill, self.made.share(skill, topic) as f64 / 10_000.0));
        let applies = |skill: &Skill| !self.counted.marked.contains_key(&skill.id);
        members
            .filter(|(skill, share)| *share > 0.0 && applies(skill))
            .collect()
    }

    /// score, coverage, breadth.
    fn sums(&self, topic: &str) -> [Option<f64>; 3] {
        let (mut all, mut rated, mut strong, mut strength) = (0.0, 0.0, 0.0, 0.0);
        for (skill, m) in self.members(topic) {
            all += m;
            if let Some(level) = self.level(&skill.id) {
                rated += m;
                strength += m * level;
                strong += if level >= 0.6 - SLACK { m } else { 0.0 };
            }
        }
        [part(strength, rated), part(rated, all), part(strong, all)]
    }

    /// The skills that some of the levels ask.
    fn asked(&self, levels: &[String]) -> BTreeSet<String> {
        let levels = levels
            .iter()
            .map(|level| level.split_once('/').expect("a level"));
        let asked = levels.flat_map(|(ladder, level)| {
            let (seen, _) = self.seen(ladder);
            let at = seen.ids.iter().position(|id| id == level).expect("a level");
            seen.rows
                .into_iter()
                .filter(move |(_, row)| row.cells[at].0 > 0)
        });
        asked.map(|(skill, _)| skill.to_string()).collect()
    }

    fn profile(&self, asked: &BTreeSet<String>) -> Value {
        let buckets = (0..self.made.buckets).map(|b| self.bucket(b, asked));
        let disciplines = (0..self.made.disciplines.len()).map(|d| {
            let [score, coverage, breadth] = self.sums(&format!("d{d}"));
            json!({"id": format!("d{d}"), "bucket": self.made.bucket_of(d),
                   "score": score, "coverage": coverage, "breadth": breadth})
        });
        let outside = self.made.skills.iter().filter(|skill| {
            let mut shares = skill.shares.iter();
            shares.all(|(d, _)| self.made.bucket_of(*d).is_none())
        });
        let rated = outside
            .clone()
            .filter(|skill| self.level(&skill.id).is_some());
        json!({"buckets": buckets.collect::<Vec<_>>(),
               "disciplines": disciplines.collect::<Vec<_>>(),
               "outside": {"skills": outside.count(), "rated": rated.count()}})
    }

    fn bucket(&self, bucket: usize, asked: &BTreeSet<String>) -> Value {
        let id = format!("b{bucket}");
        let [score, coverage, breadth] = self.sums(&id);
        let members = self.members(&id);
        let deep = members.iter().filter(|(_, m)| *m >= 0.25);
        let mut deep: Vec<f64> = deep
            .filter_map(|(skill, _)| self.level(&skill.id))
            .collect();
        deep.sort_by(|a, b| b.total_cmp(a));
        deep.truncate(3);
        let depth = part(deep.iter().sum(), deep.len() as f64);
        let entry = self.made.person.interests.get(&id);
        let interest = entry.map(|half| *half as f64 / 10.0).or_else(|| {
            let (mut wanted, mut all) = (0.0, 0.0);
            for (skill, m) in &members {
                if let Some(interest) = self.counted.interest.get(&skill.id) {
                    wanted += m * interest / 5.0;
                    all += m;
                }
            }
            part(wanted, all)
        });
        let (mut of_asked, mut all_asked) = (0.0, 0.0);
        for (skill, m) in members
            .iter()
            .filter(|(skill, _)| asked.contains(&skill.id))
        {
            all_asked += m;
            of_asked += if self.level(&skill.id).is_some() {
                *m
            } else {
                0.0
            };
        }
        let asked_coverage = part(of_asked, all_asked);
        let half = |value: f64| value >= 0.5 - SLACK;
        let known = coverage.is_some_and(half) || asked_coverage.is_some_and(half);
        let cell = match (score, interest) {
            (Some(score), Some(interest)) if known => Some(match (half(score), half(interest)) {
                (true, true) => "lead",
                (false, true) => "grow",
                (true, false) => "hold",
                (false, false) => "cover",
            }),
            _ => None,
        };
        json!({"id": id, "title": format!("Bucket {bucket}"), "score": score,
               "coverage": coverage, "asked_coverage": asked_coverage,
               "breadth": breadth, "depth": depth,
               "interest": interest, "cell": cell})
    }

    /// The figures against one level of a ladder seen through its lenses.
    fn standing(&self, ladder: &Resolved, at: usize) -> Value {
        let asked = ladder.rows.iter().filter(|(_, row)| row.cells[at].0 > 0);
        let (marked, left) = (asked.clone(), asked);
        let is_core = |row: &Asked| row.core || row.cells[at].1;
        let marked = marked.filter_map(|(skill, row)| {
            let agreed = *self.counted.marked.get(skill)?;
            Some(
                json!({"skill": skill, "reason": "Not here", "agreed": agreed,
                        "expected": row.cells[at].0, "core": is_core(row)}),
            )
        });
        let left: Vec<_> = left
            .filter(|(skill, _)| !self.counted.left(skill))
            .collect();
        let (mut met, mut not_rated, mut thin, mut wide) = (0, 0, false, false);
        let (mut new, mut new_met, mut new_weight, mut new_met_weight) = (0, 0, 0.0, 0.0);
        let (mut reached, mut whole) = (0.0, 0.0);
        let mut groups: BTreeMap<&str, (f64, f64, usize, usize)> = BTreeMap::new();
        let mut buckets: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        let (mut gaps, mut surplus, mut reasons) = (Vec::new(), Vec::new(), Vec::new());
        let (mut strong, mut without) = (0, Vec::new());
        for (skill, row) in &left {
            let (e, r, top) = (row.cells[at].0 as f64, self.rating(skill), self.top(skill));
            let rated = self.counted.effective.get(*skill);
            let (w, core, is_met) = (row.weight, is_core(row), r >= e);
            let base = ladder.after[at]
                .iter()
                .map(|below| row.cells[*below].0)
                .min();
            let is_new = e > base.unwrap_or(0) as f64;
            met += usize::from(is_met);
            not_rated += usize::from(rated.is_none());
            if is_new {
                new += 1;
                new_met += usize::from(is_met);
                new_weight += w;
                new_met_weight += if is_met { w } else { 0.0 };
            }
            let (has, asks) = (w * r.min(e) / top, w * e / top);
            reached += has;
            whole += asks;
            let group = groups.entry(&row.competency).or_default();
            *group = (
                group.0 + has,
                group.1 + asks,
                group.2 + 1,
                group.3 + usize::from(is_met),
            );
            for bucket in (0..self.made.buckets).map(|b| format!("b{b}")) {
                let m = self.made.share(self.made.skill(skill), &bucket) as f64 / 10_000.0;
                if m > 0.0 {
                    let sum = buckets.entry(bucket).or_default();
                    *sum = (sum.0 + m * has, sum.1 + m * asks);
                }
            }
            if core && !is_met {
                reasons.push("core_gap");
                wide |= e - r > 0.2 * top + SLACK;
            }
            if !is_met {
                let interest = self.counted.interest.get(*skill);
                let by = (
                    !core,
                    -(w * (e - r) / top * 1e9).round(),
                    -interest.unwrap_or(&-1.0),
                );
                gaps.push((
                    by,
                    json!({"skill": skill, "competency": row.competency,
                    "expected": e, "rating": rated, "gap": e - r, "weight": w, "core": core,
                    "new": is_new, "interest": interest}),
                ));
            }
            if r > e {
                surplus.push(json!({"skill": skill, "expected": e, "rating": r, "surplus": r - e}));
            }
            if r >= 0.6 * top - SLACK && rated.is_some() {
                strong += 1;
                if !self.counted.evidenced.contains(*skill) {
                    without.push(skill);
                }
            }
        }
        // Stable: in the order of ids where nothing else decides.
        gaps.sort_by(|(a, _), (b, _)| a.partial_cmp(b).expect("numbers"));
        let gaps: Vec<Value> = gaps.into_iter().map(|(_, gap)| gap).collect();
        let largest = gaps
            .iter()
            .filter_map(|gap| gap["gap"].as_f64())
            .fold(0.0, f64::max);
        let mut depths = Vec::new();
        for choose in &ladder.choose[at] {
            let skills = self.made.chosen(&choose.of);
            let rest: Vec<_> = skills
                .iter()
                .filter(|skill| !self.counted.left(skill))
                .collect();
            let counted: Vec<_> = rest
                .iter()
                .filter(|s| self.rating(s) >= choose.rating as f64)
                .collect();
            let (have, count) = (counted.len(), choose.count.min(rest.len()));
            depths.push(
                json!({"count": count, "have": have, "rating": choose.rating,
                               "of": choose.of, "among": rest, "counted": counted}),
            );
            if have < count {
                reasons.push("choose_unmet");
            }
        }
        let [ready, ready_new, close, close_new] = self
            .made
            .settings
            .thresholds
            .map(|text| text.parse::<f64>().expect("a number") - SLACK);
        let attainment = part(reached, whole).unwrap_or(1.0);
        let share = part(new_met_weight, new_weight);
        if share.is_some_and(|share| share < ready_new) {
            reasons.push("new_below");
        }
        if attainment < ready {
            reasons.push("attainment_below");
        }
        if not_rated as f64 > left.len() as f64 / 3.0 {
            reasons.push("thin");
            thin = true;
        }
        let nothing = left.is_empty() && ladder.choose[at].is_empty();
        if nothing {
            reasons.push("nothing_asked");
        }
        let verdict = match () {
            () if reasons.is_empty() => Some("ready"),
            () if thin || nothing => None,
            () if !wide && attainment >= close && share.is_none_or(|s| s >= close_new) => {
                Some("close")
            }
            () => Some("growing"),
        };
        let groups = groups.into_iter().map(|(id, (has, asks, expectations, met))| {
            json!({"id": id, "attainment": has / asks, "expectations": expectations, "met": met})
        });
        let buckets = buckets.into_iter();
        let buckets = buckets.map(|(id, (has, asks))| json!({"id": id, "attainment": has / asks}));
        json!({
            "expectations": left.len(), "met": met, "not_rated": not_rated,
            "short": left.len() - met - not_rated, "largest_gap": largest,
            "new": {"expectations": new, "met": new_met, "share": share},
            "not_applicable": marked.collect::<Vec<_>>(), "attainment": attainment,
            "by_competency": groups.collect::<Vec<_>>(), "by_bucket": buckets.collect::<Vec<_>>(),
            "choose": depths, "gaps": gaps, "surplus": surplus, "verdict": verdict, "reasons": reasons,
            "evidence_confidence": part((strong - without.len()) as f64, strong as f64),
            "without_evidence": without,
        })
    }

    fn seen(&self, ladder: &str) -> (Resolved, Vec<String>) {
        Resolved::of(self.made, ladder).through(&self.made.person.lenses)
    }

    /// The whole standing against `LADDER/LEVEL`.
    fn against(&self, reference: &str) -> Value {
        let (ladder, level) = reference.split_once('/').expect("a level");
        let (seen, lenses) = self.seen(ladder);
        let at = seen.ids.iter().position(|id| id == level).expect("a level");
        let mut standing = self.standing(&seen, at);
        standing["level"] = json!(reference);
        standing["lenses"] = json!(lenses);
        standing
    }

    fn next(&self) -> Vec<String> {
        let Some((ladder, at)) = self
            .made
            .person
            .at
            .as_ref()
            .and_then(|at| at.split_once('/'))
        else {
            return Vec::new();
        };
        let (seen, _) = self.seen(ladder);
        let above = (0..seen.ids.len()).filter(|level| {
            let below = &seen.after[*level];
            below.iter().any(|below| seen.ids[*below] == at)
        });
        above
            .map(|level| format!("{ladder}/{}", seen.ids[level]))
            .collect()
    }

    /// By following every way up from every first level.
    fn placement(&self) -> Option<String> {
        let person = &self.made.person;
        let (ladder, _) = person
            .at
            .as_ref()
            .or(person.target.as_ref())?
            .split_once('/')?;
        let (seen, _) = self.seen(ladder);
        let count = seen.ids.len();
        let ready = |at: &usize| self.standing(&seen, *at)["verdict"] == "ready";
        let ready: Vec<usize> = (0..count).filter(ready).collect();
        let all: Vec<usize> = (0..count).collect();
        // Level by level up, over `among`: the round in which each is reached last.
        let rounds = |among: &[usize]| {
            let mut last = vec![0; count];
            let first = among.iter().filter(|at| seen.after[**at].is_empty());
            let mut ends: Vec<usize> = first.copied().collect();
            for round in 1.. {
                if ends.is_empty() {
                    break;
                }
                ends.iter().for_each(|at| last[*at] = round);
                let above = among
                    .iter()
                    .filter(|at| seen.after[**at].iter().any(|b| ends.contains(b)));
                ends = above.copied().collect();
            }
            last
        };
        let (reached, height) = (rounds(&ready), rounds(&all));
        let top = all.iter().filter(|at| reached[**at] > 0);
        let top = top.map(|at| height[*at]).max()?;
        let longest: Vec<usize> = all
            .into_iter()
            .filter(|at| reached[*at] > 0 && height[*at] == top)
            .collect();
        let reference = |at: &usize| format!("{ladder}/{}", seen.ids[*at]);
        let of_at = longest
            .iter()
            .map(reference)
            .find(|r| Some(r) == person.at.as_ref());
        of_at.or_else(|| longest.first().map(reference))
    }
}

/// What the program says of a standing, cut down to what the second method says.
fn cut(found: &Value, expected: &Value) -> Value {
    let reasons = found["signal"]["reasons"].as_array().into_iter().flatten();
    let reasons: Vec<&Value> = reasons.map(|reason| &reason["kind"]).collect();
    let mut cut = json!({"verdict": found["signal"]["verdict"], "reasons": reasons});
    for (key, _) in expected.as_object().into_iter().flatten() {
        if cut.get(key).is_none() {
            cut[key] = found[key].clone();
        }
    }
    let keys = ["source", "now", "looks_like", "develop"];
    for gap in cut["gaps"].as_array_mut().into_iter().flatten() {
        let gap = gap.as_object_mut().expect("a gap");
        keys.iter().for_each(|key| {
            gap.remove(*key);
        });
    }
    cut
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_second_method_finds_the_same_figures(made in workspaces(), to in any::<prop::sample::Index>()) {
        let method = Method { made: &made, counted: Counted::of(&made) };
        let place = made.place(0);
        let answer = place.assess(INVENTORY, &[]);
        same(&answer["ratings"], &method.counted.raters(), "ratings");
        same(&answer["calibrate"], &method.counted.calibrate(&made), "calibrate");
        same(&answer["placement"], &json!(method.placement()), "placement");
        let next = method.next();
        same(&answer["next"], &json!(next), "next");
        let only = (next.len() == 1).then(|| next[0].clone());
        let goals = [("current", made.person.at.clone()), ("target", made.person.target.clone().or(only))];
        let held: Vec<String> = goals.iter().filter_map(|(_, goal)| goal.clone()).collect();
        same(&answer["profile"], &method.profile(&method.asked(&held)), "profile");
        for (which, goal) in goals {
            match goal {
                None => prop_assert!(answer[which].is_null(), "{which}"),
                Some(goal) => {
                    let expected = method.against(&goal);
                    same(&cut(&answer[which], &expected), &expected, which);
                }
            }
        }
        let levels = made.references();
        let to = &levels[to.index(levels.len())];
        let expected = method.against(to);
        let answer = place.assess(INVENTORY, &["--to", to]);
        same(&cut(&answer["target"], &expected), &expected, to);
    }
}
