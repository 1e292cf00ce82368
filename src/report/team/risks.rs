//! The skills that something is risky about.

use super::{Report, shown};
use crate::engine::team::skills::{Risk, SkillCover};
use crate::report::document::{Align, Table};
use crate::report::words::count;

impl Report<'_, '_> {
    pub(super) fn risks(&mut self) {
        let risky = self.team.skills.iter().filter(|skill| skill.risk.is_some());
        let mut risky: Vec<&SkillCover<'_>> = match self.team.min_group {
            None => risky.collect(),
            // What is risky is told of few people: the counts alone are left.
            Some(_) => self
                .team
                .skills
                .iter()
                .filter(|s| s.proficient.is_some())
                .collect(),
        };
        if risky.is_empty() {
            return;
        }
        // What the charter asks comes first.
        risky.sort_by_key(|skill| (!skill.by_charter, skill.risk));
        self.document.heading(2, "Skills at risk");
        let column = |name: &str, align| (name.to_owned(), align);
        let mut table = Table {
            columns: vec![
                column("Skill", Align::Left),
                column("Proficient", Align::Right),
                column("Experts", Align::Right),
                column("Want it", Align::Right),
                column("What is risky", Align::Left),
            ],
            rows: Vec::new(),
        };
        for skill in risky {
            table.rows.push(vec![
                skill.title.into(),
                shown(skill.proficient).into(),
                shown(skill.experts).into(),
                shown(skill.wanted).into(),
                self.risk(skill).into(),
            ]);
        }
        self.folded(table, ("skill", "skills"));
        let asked = self.team.skills.len();
        let what = "that the charter or somebody's level asks for";
        let asked = format!("Out of {} {what}.", count(asked, "skill", "skills"));
        self.document.paragraph(asked);
    }

    fn risk(&self, skill: &SkillCover<'_>) -> String {
        let people = self.some(&skill.people);
        match skill.risk {
            None => String::new(),
            Some(Risk::Gap) => "nobody is proficient".to_owned(),
            Some(Risk::KeyPerson) if skill.unwanted => format!("{people} alone, who wants out"),
            Some(Risk::KeyPerson) => format!("{people} alone"),
            Some(Risk::Leaving) => format!("all want out: {people}"),
            Some(Risk::NoLearners) => "nobody else wants to learn it".to_owned(),
        }
    }
}
