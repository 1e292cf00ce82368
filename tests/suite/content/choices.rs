//! Depth in some areas: each `choose` asks for something, and it can be met.

use std::collections::BTreeSet;

use super::{assert_none, catalog, views, vocabulary};
use ospo_ladder::model::skill::SkillIndex;
use ospo_ladder::resolve::lens;

#[test]
fn every_choose_asks_for_more_than_its_level_does_and_can_be_met() {
    let (mut found, mut walked) = (Vec::new(), 0);
    for view in views() {
        for (index, level) in view.ladder.levels.iter().enumerate() {
            for choose in &level.choose {
                walked += 1;
                let of = choose.of.iter();
                let skills: BTreeSet<SkillIndex> = of
                    .flat_map(|topic| vocabulary().stands_for(*topic))
                    .collect();
                let met = view.ladder.rows.iter().filter(|row| {
                    skills.contains(&row.skill)
                        && f64::from(row.cells[index].rating) >= choose.rating
                });
                let met = met.count();
                let place = format!("{}, {}", view.name, level.id);
                if met >= choose.count {
                    found.push(format!("{place}: the level's own expectations meet it"));
                }
                if skills.len() <= choose.count {
                    found.push(format!("{place}: leaves no choice"));
                }
            }
        }
    }
    assert!(walked > 20, "only {walked} were walked");
    assert_none(found);
}

#[test]
fn no_choose_offers_what_the_lens_drops() {
    let mut found = Vec::new();
    for ladder in catalog().ladders.values() {
        for one in &ladder.lenses {
            let seen = lens::through(ladder, std::slice::from_ref(&one.id));
            let here = |skill: SkillIndex| seen.rows.iter().any(|row| row.skill == skill);
            let dropped = ladder.rows.iter().map(|row| row.skill);
            let dropped: BTreeSet<SkillIndex> = dropped.filter(|skill| !here(*skill)).collect();
            let chooses = seen.levels.iter().flat_map(|level| &level.choose);
            let offered = chooses.flat_map(|choose| &choose.of);
            let offered = offered.flat_map(|topic| vocabulary().stands_for(*topic));
            let both = offered.filter(|skill| dropped.contains(skill));
            found.extend(both.map(|skill| {
                format!(
                    "{} through {}: {}",
                    ladder.id,
                    one.id,
                    vocabulary().skills[skill].id
                )
            }));
        }
    }
    assert_none(found);
}

#[test]
fn every_skill_is_used_by_a_ladder_a_lens_or_a_function() {
    let mut used: BTreeSet<SkillIndex> = BTreeSet::new();
    for view in views() {
        used.extend(view.ladder.rows.iter().map(|row| row.skill));
        let chooses = view.ladder.levels.iter().flat_map(|level| &level.choose);
        let topics = chooses.flat_map(|choose| &choose.of);
        used.extend(topics.flat_map(|topic| vocabulary().stands_for(*topic)));
    }
    let functions = catalog().charter.functions.values();
    used.extend(functions.flat_map(|function| function.skills.keys()));
    let skills = vocabulary().skills.iter().enumerate();
    let idle = skills.filter(|(index, _)| !used.contains(index));
    assert_none(idle.map(|(_, skill)| skill.id.clone()).collect());
}
