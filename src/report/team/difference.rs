//! What would change, before all else where something was supposed.

use super::Report;
use crate::engine::team::charter::Status;
use crate::engine::team::difference::{FunctionChange, SkillChange};
use crate::engine::team::skills::Risk;
use crate::report::document::Point;
use crate::report::words::some_of;

impl Report<'_, '_> {
    pub(super) fn difference(&mut self) {
        let Some(difference) = &self.team.difference else {
            return;
        };
        self.document.heading(2, "What would change");
        let mut points = Vec::new();
        let mut say = |what: &str, whom: Vec<String>| {
            if !whom.is_empty() {
                points.push(Point::new(format!(
                    "{what}: {}",
                    some_of(whom, 2 * super::SHOWN)
                )));
            }
        };
        say("There in addition", self.names(&difference.joined));
        say("There no longer", self.names(&difference.left));
        let functions = |chosen: &dyn Fn(&FunctionChange<'_>) -> bool| {
            let functions = difference.functions.iter().filter(|change| chosen(change));
            functions
                .map(|change| self.function_title(change.function))
                .collect::<Vec<_>>()
        };
        let status = |change: &FunctionChange<'_>| {
            let of = |state: &Option<crate::engine::team::difference::FunctionState<'_>>| {
                state.as_ref().and_then(|state| state.status)
            };
            (of(&change.before), of(&change.after))
        };
        let becomes = |now: Status| {
            functions(&|change| {
                let (before, after) = status(change);
                after == Some(now) && before != after
            })
        };
        say("Opens", becomes(Status::Open));
        say("Becomes thin", becomes(Status::Thin));
        say("Becomes covered", becomes(Status::Covered));
        let freed = difference.functions.iter().filter(|change| {
            let (before, after) = status(change);
            after == Some(Status::Elsewhere) && before != after
        });
        let freed = freed.map(|change| {
            let people = change
                .before
                .as_ref()
                .map_or(&[][..], |state| &state.people);
            let title = self.function_title(change.function);
            match people {
                [] => title,
                people => format!("{title} (frees {})", self.some(people)),
            }
        });
        say("Handed over", freed.collect());
        let covers = functions(&|change| {
            let (before, after) = status(change);
            before == after && after != Some(Status::Elsewhere)
        });
        say("Covered by others than before", covers);
        let skills = |chosen: &dyn Fn(Option<Risk>, Option<Risk>) -> bool| {
            let risk = |change: &SkillChange<'_>| {
                let of = |state: &Option<crate::engine::team::difference::SkillState<'_>>| {
                    state.as_ref().and_then(|state| state.risk)
                };
                (of(&change.before), of(&change.after))
            };
            let skills = difference.skills.iter().filter(|change| {
                let (before, after) = risk(change);
                chosen(before, after)
            });
            skills
                .map(|change| change.title.to_owned())
                .collect::<Vec<_>>()
        };
        let becomes = |now: Risk| skills(&|before, after| after == Some(now) && before != after);
        say("Nobody is proficient any more", becomes(Risk::Gap));
        say("Rests on one person then", becomes(Risk::KeyPerson));
        say("Rests on people who want out then", becomes(Risk::Leaving));
        say(
            "Nothing risky about it any more",
            skills(&|before, after| before.is_some() && after.is_none()),
        );
        let levels = difference.levels.iter().map(|level| level.level.clone());
        say("Levels that others have", levels.collect());
        if points.is_empty() {
            let nothing = if difference.skills.is_empty() && difference.buckets.is_empty() {
                "Nothing."
            } else {
                "Nothing that would open, close or rest on others; some counts change."
            };
            self.document.paragraph(nothing);
        }
        self.document.points(points);
    }
}
