//! The charter: needed against covered, function by function; and the map.

use super::{Report, shown};
use crate::engine::team::charter::{FunctionCover, Status};
use crate::engine::team::map::{By, Is};
use crate::report::document::{Align, Point, Table, Text, Tone};
use crate::report::pictures;
use crate::report::words::{count, list};

impl Report<'_, '_> {
    pub(super) fn charter(&mut self) {
        if self.team.charter.is_empty() {
            return;
        }
        self.document.heading(2, "Charter");
        self.document.picture(pictures::office::picture(self.team));
        let column = |name: &str, align| (name.to_owned(), align);
        let mut table = Table {
            columns: vec![
                column("Function", Align::Left),
                column("Needs", Align::Right),
                column("Has", Align::Right),
                column("", Align::Left),
                column("Who covers it", Align::Left),
            ],
            rows: Vec::new(),
        };
        let in_scope = self
            .team
            .charter
            .iter()
            .filter(|function| function.in_scope);
        for function in in_scope.clone() {
            let (word, tone) = match function.status {
                Some(Status::Open) => ("open", Tone::Open),
                Some(Status::Thin) => ("thin", Tone::Open),
                Some(Status::Covered) => ("covered", Tone::Good),
                _ => ("", Tone::Plain),
            };
            table.rows.push(vec![
                self.function_title(function.function).into(),
                function.needed.to_string().into(),
                shown(function.covered).into(),
                Text::new(word, tone).into(),
                self.some(&function.people).into(),
            ]);
        }
        if self.team.min_group.is_some() {
            table.columns.truncate(3);
            table.rows.iter_mut().for_each(|row| row.truncate(3));
        }
        self.document.table(table);
        if self.detail.verbose {
            let near: Vec<Point> = in_scope.filter_map(|f| self.near(f)).collect();
            self.document.points(near);
        }
        let elsewhere = self
            .team
            .charter
            .iter()
            .filter(|function| !function.in_scope);
        let elsewhere = elsewhere.map(|function| {
            let title = self.function_title(function.function);
            function
                .owner
                .map_or(title.clone(), |owner| format!("{title} ({owner})"))
        });
        let elsewhere: Vec<String> = elsewhere.collect();
        if !elsewhere.is_empty() {
            let elsewhere = format!("Not this office's: {}.", list(&elsewhere));
            self.document.paragraph(elsewhere);
        }
    }

    /// Who is near a function, with what they lack.
    fn near(&self, function: &FunctionCover<'_>) -> Option<Point> {
        let title = self.function_title(function.function);
        let mut point = Point::new(format!("Near {title}"));
        for near in &function.near {
            let lacks = format!("lacks {}", self.skill_titles(&near.missing));
            point
                .details
                .push((self.name(near.person), vec![lacks.into()]));
        }
        (!function.near.is_empty()).then_some(point)
    }

    pub(super) fn map(&mut self) {
        let map = &self.team.map;
        let (title, what) = match map.by {
            By::Bucket => ("Map by bucket", ("bucket", "buckets")),
            By::Discipline => ("Map by discipline", ("discipline", "disciplines")),
            By::Competency => ("Map by competency", ("competency", "competencies")),
            By::Skill => ("Map by skill", ("skill", "skills")),
            By::Function => ("Map by function", ("function", "functions")),
        };
        let hides = self.team.min_group.is_some();
        let known = |row: &&crate::engine::team::map::MapRow<'_>| {
            let mut cells = row.cells.iter();
            cells.any(|cell| match cell.is {
                Is::Unknown | Is::NotRated => cell.count.is_some() && hides,
                _ => cell.count.is_some_and(|count| count > 0),
            })
        };
        let rows: Vec<_> = map.rows.iter().filter(known).collect();
        if rows.is_empty() {
            return;
        }
        self.document.heading(2, title);
        let room = self.room();
        let points = rows.iter().take(room).map(|row| {
            let mut point = Point::new(Text::new(row.title, Tone::Strong));
            for cell in row.cells.iter().filter(|cell| cell.count != Some(0)) {
                // Names only where something is known.
                let named = !matches!(cell.is, Is::Unknown | Is::NotRated | Is::Below);
                let names = if named || self.detail.verbose {
                    self.some(&cell.people)
                } else {
                    String::new()
                };
                let text = format!("{} {names}", shown(cell.count));
                let text = text.trim_end().to_owned();
                point
                    .details
                    .push((is(cell.is).to_owned(), vec![text.into()]));
            }
            point
        });
        let points: Vec<Point> = points.collect();
        let more = rows.len() - points.len();
        self.document.points(points);
        self.more(more, what);
        let silent = map.rows.len() - rows.len();
        if silent > 0 {
            let of = count(silent, what.0, what.1);
            let note = if hides {
                format!("All is hidden in {of}.")
            } else {
                format!("Too little is known of everybody in {of}.")
            };
            self.document.paragraph(Text::new(note, Tone::Quiet));
        }
    }
}

/// How somebody stands in a row of the map.
fn is(is: Is) -> &'static str {
    match is {
        Is::Lead => "strong and wanted",
        Is::Grow => "wants to grow",
        Is::Hold => "strong, not wanted",
        Is::Cover => "neither",
        Is::Unknown => "too little known",
        Is::AllMet => "all met",
        Is::MostMet => "most met",
        Is::LessMet => "less met",
        Is::Expert => "expert",
        Is::Proficient => "proficient",
        Is::Below => "rated lower",
        Is::NotRated => "not rated",
        Is::Covers => "covers it",
        Is::Near => "near",
    }
}
