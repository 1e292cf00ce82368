//! A team as one table, for spreadsheets: a row for each function, skill, cell of the map, level,
//! way to a level and pair.

use super::Report;
use crate::report::document::{Align, Table};

/// The columns; each row fills some.
const COLUMNS: [&str; 8] = [
    "part", "id", "title", "says", "needed", "people", "experts", "who",
];

impl Report<'_, '_> {
    pub(super) fn table(&mut self) {
        let mut rows = Rows::default();
        let team = self.team;
        let count = |count: Option<usize>| count.map_or("hidden".to_owned(), |c| c.to_string());
        let who = |ids: &[&str]| self.names(ids).join("; ");
        for function in &team.charter {
            let (id, title) = (function.function, self.function_title(function.function));
            let says = serde_name(&function.status);
            let needed = function.needed.to_string();
            let has = count(function.covered);
            rows.add([
                "function",
                id,
                &title,
                &says,
                &needed,
                &has,
                "",
                &who(&function.people),
            ]);
            for near in &function.near {
                let says = format!("lacks {}", near.missing.join(" "));
                rows.add(["near", id, &title, &says, "", "", "", &who(&[near.person])]);
            }
        }
        for skill in &team.skills {
            let (says, people) = (serde_name(&skill.risk), who(&skill.people));
            let (proficient, experts) = (count(skill.proficient), count(skill.experts));
            rows.add([
                "skill",
                skill.id,
                skill.title,
                &says,
                "",
                &proficient,
                &experts,
                &people,
            ]);
        }
        for row in &team.map.rows {
            for cell in row.cells.iter().filter(|cell| cell.count != Some(0)) {
                let (says, people) = (serde_name(&cell.is), who(&cell.people));
                let by = team.map.by.name();
                rows.add([
                    by,
                    row.id,
                    row.title,
                    &says,
                    "",
                    &count(cell.count),
                    "",
                    &people,
                ]);
            }
        }
        for level in &team.levels {
            let says = if level.top { "top" } else { "" };
            let (people, has) = (who(&level.people), count(level.count));
            rows.add([
                "level",
                &level.level,
                level.title,
                says,
                "",
                &has,
                "",
                &people,
            ]);
            for near in &level.near {
                let (says, people) = (format!("near {}", near.level), who(&[near.person]));
                rows.add([
                    "next step",
                    &level.level,
                    level.title,
                    &says,
                    "",
                    "",
                    "",
                    &people,
                ]);
            }
        }
        for to in &team.succession {
            for open in &to.open {
                let why: Vec<String> = open.why.iter().map(serde_name).collect();
                let (says, people) = (why.join(" "), who(&[open.person]));
                rows.add([
                    "succession",
                    &to.level,
                    to.title,
                    &says,
                    "",
                    "",
                    "",
                    &people,
                ]);
            }
        }
        for lesson in &team.learning {
            let title = self.skill_title(lesson.skill);
            let says = format!("from {}", self.name(lesson.mentor));
            let learner = who(&[lesson.learner]);
            rows.add([
                "learning",
                lesson.skill,
                &title,
                &says,
                "",
                "",
                "",
                &learner,
            ]);
        }
        let columns = COLUMNS.map(|name| (name.to_owned(), Align::Left));
        self.document.table(Table {
            columns: columns.into(),
            rows: rows.0,
        });
    }
}

#[derive(Default)]
struct Rows(Vec<Vec<crate::report::document::Cell>>);

impl Rows {
    fn add(&mut self, cells: [&str; COLUMNS.len()]) {
        self.0.push(cells.map(Into::into).into());
    }
}

/// The name that JSON has for it; nothing for what is absent.
fn serde_name(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
