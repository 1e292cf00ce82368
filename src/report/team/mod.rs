//! How a team reads: what to worry about and what to do first; then charter, risks, map, ladder,
//! succession, learning and hiring. Lists are short unless all is asked for.

mod charter;
mod difference;
mod ladder;
mod people;
mod risks;
mod table;
mod worries;

use super::document::{Document, Table, Text, Tone};
use super::words::{count, list, some_of};
use crate::engine::team::Team;
use crate::engine::team::charter::Status;
use crate::model::collation::sort_key;
use crate::model::skill::Vocabulary;

/// Rows and points of a list that are shown unless all is asked for.
const SHOWN: usize = 8;
/// Names in a line unless all is asked for.
const NAMED: usize = 4;

/// What to show beside the usual.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// Everything in full.
    pub verbose: bool,
    /// Names are pseudonyms.
    pub redacted: bool,
    /// The person whom succession was asked about, by id.
    pub for_whom: Option<String>,
}

/// The report of a team.
pub fn document(team: &Team<'_>, vocabulary: &Vocabulary, detail: &Detail) -> Document {
    let mut report = Report {
        document: Document::default(),
        team,
        vocabulary,
        detail,
    };
    report.head();
    report.difference();
    report.for_person();
    report.worries();
    report.charter();
    report.risks();
    report.map();
    report.ladder();
    report.fairness();
    report.succession();
    report.learning();
    report.hiring();
    report.foot();
    report.document
}

/// The same as one table, with everything in full.
pub fn table(team: &Team<'_>, vocabulary: &Vocabulary, detail: &Detail) -> Document {
    let mut report = Report {
        document: Document::default(),
        team,
        vocabulary,
        detail,
    };
    report.table();
    report.document
}

struct Report<'r, 'a> {
    document: Document,
    team: &'r Team<'a>,
    vocabulary: &'r Vocabulary,
    detail: &'r Detail,
}

impl Report<'_, '_> {
    fn head(&mut self) {
        let team = self.team;
        let title = Text::new("The office", Tone::Strong);
        self.document
            .heading(1, title.and(format!(", as of {}", team.as_of), Tone::Quiet));
        let people = count(team.people, "person", "people");
        let in_scope = team.charter.iter().filter(|function| function.in_scope);
        let all = in_scope.clone().count();
        let with = |status| {
            let with = in_scope.clone().filter(move |f| f.status == Some(status));
            with.count()
        };
        let functions = count(all, "function", "functions");
        self.document
            .paragraph(match (team.charter.len(), team.min_group) {
                (0, _) => format!(
                    "{people}. There is no charter to compare them with: `[charter.functions]` \
                     in ospo-ladder.toml says what the office is for."
                ),
                (_, Some(least)) => format!(
                    "{people}; {functions} in scope. Nobody is named, and counts of fewer than \
                 {least} people are hidden, with those that would reveal them."
                ),
                _ => format!(
                    "{people}; {functions} in scope: {} covered, {} thin, {} open.",
                    with(Status::Covered),
                    with(Status::Thin),
                    with(Status::Open)
                ),
            });
        if self.detail.verbose {
            let mission = team.mission.map(|mission| format!("Mission: {mission}."));
            let reports_to = team.reports_to.map(|to| format!("It reports to {to}."));
            let said: Vec<String> = mission.into_iter().chain(reports_to).collect();
            self.document.paragraph(said.join(" "));
        }
    }

    fn foot(&mut self) {
        let note = "For a conversation; it decides nothing, ranks nobody, and is no better than \
                    the ratings.";
        self.document.paragraph(Text::new(note, Tone::Strong));
        if self.detail.redacted {
            let note =
                "Pseudonymous, not anonymous: levels, ratings and dates may still tell who it is.";
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }

    /// How many points or rows are shown.
    fn room(&self) -> usize {
        if self.detail.verbose {
            usize::MAX
        } else {
            SHOWN
        }
    }

    fn named(&self) -> usize {
        if self.detail.verbose {
            usize::MAX
        } else {
            NAMED
        }
    }

    /// Names to show, in their order, for ids.
    fn names(&self, ids: &[&str]) -> Vec<String> {
        let shown = |id: &&str| {
            let name = self.team.names.get(id);
            name.map_or(*id, |name| name).to_owned()
        };
        let mut names: Vec<(String, &str)> = ids.iter().map(|id| (shown(id), *id)).collect();
        names.sort_by_cached_key(|(name, id)| (sort_key(name), *id));
        names.into_iter().map(|(name, _)| name).collect()
    }

    fn name(&self, id: &str) -> String {
        self.names(&[id]).concat()
    }

    /// The first few names, and how many more there are.
    fn some(&self, ids: &[&str]) -> String {
        some_of(self.names(ids), self.named())
    }

    fn skill_title(&self, id: &str) -> String {
        let skill = self.vocabulary.skill(id);
        skill
            .map_or(id, |skill| &self.vocabulary.skills[skill].title)
            .to_owned()
    }

    fn skill_titles(&self, ids: &[&str]) -> String {
        list(
            &ids.iter()
                .map(|id| self.skill_title(id))
                .collect::<Vec<_>>(),
        )
    }

    fn function_title(&self, id: &str) -> String {
        let mut charter = self.team.charter.iter();
        let function = charter.find(|function| function.function == id);
        function
            .and_then(|function| function.title)
            .unwrap_or(id)
            .to_owned()
    }

    fn function_titles(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.function_title(id)).collect()
    }

    /// Shows the first rows of a table, and says how many more there are.
    fn folded(&mut self, mut table: Table, what: (&str, &str)) {
        let room = self.room();
        // One more would take as much room as the line that tells of it.
        let more = match table.rows.len() {
            all if all > room.saturating_add(1) => all - room,
            _ => 0,
        };
        table.rows.truncate(table.rows.len() - more);
        self.document.table(table);
        self.more(more, what);
    }

    fn more(&mut self, more: usize, (one, many): (&str, &str)) {
        if more > 0 {
            let what = if more == 1 { one } else { many };
            let more = format!("{more} more {what}");
            self.document.note(more, " with --verbose");
        }
    }
}

/// A count, or that it is hidden.
fn shown(count: Option<usize>) -> String {
    count.map_or("hidden".to_owned(), |count| count.to_string())
}
