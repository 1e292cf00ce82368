//! Rows to what is given.

use std::collections::BTreeMap;

use super::columns::{Column, Layout};
use super::names::{Found, Known};
use super::{Decisions, Defaults, Given, Unclear, cells};
use crate::model::person::Rater;
use crate::model::skill::SkillIndex;
use crate::sheet::{Problem, Row, Sheet};

/// What a sheet gives.
#[derive(Debug, Default)]
pub struct Read {
    /// In the order of the rows.
    pub given: Vec<Given>,
    /// Rows that were read.
    pub rows: usize,
    /// What is wrong, each with its cell.
    pub problems: Vec<Problem>,
    /// Names that were left out by decision.
    pub left_out: Vec<String>,
}

/// The names of a sheet of which somebody has to say what they mean.
pub fn unclear(sheet: &Sheet, layout: &Layout, known: &Known<'_>) -> Vec<Unclear> {
    let mut found: Vec<Unclear> = Vec::new();
    let mut tell = |text: &str, place: String, is_person: bool, near: Vec<String>| {
        if !found
            .iter()
            .any(|one| one.text == text && one.is_person == is_person)
        {
            found.push(Unclear {
                text: text.to_owned(),
                place,
                is_person,
                near,
            });
        }
    };
    for (at, column) in layout.columns.iter().enumerate() {
        let (Column::RatingOf(text) | Column::InterestIn(text) | Column::NoteOn(text)) = column
        else {
            continue;
        };
        if let Found::Unclear(near) = known.skill(text) {
            tell(text, sheet.place(layout.header, at), false, near);
        }
    }
    for (at, row) in sheet.rows.iter().enumerate().skip(layout.header + 1) {
        if let Some(column) = layout.at(&Column::Skill) {
            let text = row.cell(column).text.trim();
            if let (false, Found::Unclear(near)) = (text.is_empty(), known.skill(text)) {
                tell(text, sheet.place(at, column), false, near);
            }
        }
        let Some((column, text)) = person(layout, row) else {
            continue;
        };
        let is_name = layout.columns[column] == Column::Name;
        if let Found::Unclear(near) = known.person(&text, is_name) {
            tell(&text, sheet.place(at, column), true, near);
        }
    }
    found
}

/// The column and text that say who is rated: the id, else the name.
fn person(layout: &Layout, row: &Row) -> Option<(usize, String)> {
    let columns = [Column::Person, Column::Name];
    let columns = columns.iter().filter_map(|column| layout.at(column));
    let mut texts = columns.map(|column| (column, row.cell(column).text.trim().to_owned()));
    texts.find(|(_, text)| !text.is_empty())
}

/// What the rows of a sheet give; names that are unclear must have been decided.
pub fn read(
    sheet: &Sheet,
    layout: &Layout,
    known: &Known<'_>,
    decisions: &Decisions,
    defaults: &Defaults,
) -> Read {
    let mut reader = Reader {
        sheet,
        layout,
        known,
        decisions,
        defaults,
        rater_is_role: true,
        read: Read::default(),
    };
    if let Some(column) = layout.at(&Column::Rater) {
        let mut cells = sheet.rows[layout.header + 1..].iter();
        reader.rater_is_role = layout.at(&Column::Role).is_none()
            && cells.all(|row| {
                let text = &row.cell(column).text;
                text.is_empty() || cells::role(text).is_some()
            });
    }
    for at in layout.header + 1..sheet.rows.len() {
        reader.row(at);
    }
    reader.read
}

struct Reader<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    known: &'a Known<'a>,
    decisions: &'a Decisions,
    defaults: &'a Defaults,
    rater_is_role: bool,
    read: Read,
}

impl Reader<'_> {
    fn problem(&mut self, at: usize, column: usize, (message, help): (String, String)) {
        let place = self.sheet.place(at, column);
        self.read
            .problems
            .push(Problem::at(place, message).help(help));
    }

    fn row(&mut self, at: usize) {
        let sheet = self.sheet;
        let row = &sheet.rows[at];
        if row.filled() == 0 {
            return;
        }
        let Some((column, text)) = person(self.layout, row) else {
            let column = self.layout.at(&Column::Person).unwrap_or(0);
            let what = (
                "this row names nobody".to_owned(),
                "write who is rated".to_owned(),
            );
            self.problem(at, column, what);
            return;
        };
        let id = match self.decisions.people.get(&text) {
            Some(id) => id.clone(),
            None => match self
                .known
                .person(&text, self.layout.columns[column] == Column::Name)
            {
                Found::Exactly(id) => id,
                Found::Unclear(_) => {
                    let what = (
                        format!("who is `{text}`?"),
                        format!("say it with --match \"{text}=ID\""),
                    );
                    self.problem(at, column, what);
                    return;
                }
            },
        };
        let name = self.layout.at(&Column::Name);
        let name = name.map(|column| cells::text(row.cell(column)));
        let name = name.filter(|name| !name.is_empty());
        // A text of which an id was made is a name.
        let name = name.or_else(|| (text != id).then(|| text.clone()));
        let Some((rater, by)) = self.rater(at, row) else {
            return;
        };
        let Some(date) = self.date(at, row) else {
            return;
        };
        self.read.rows += 1;
        let blank = Given {
            person: id,
            name,
            skill: 0,
            rater,
            by,
            date,
            rating: None,
            note: None,
            interest: None,
        };
        if self.layout.is_list {
            self.rating_row(at, row, blank)
        } else {
            self.person_row(at, row, &blank)
        }
    }

    /// In which role, and who.
    fn rater(&mut self, at: usize, row: &Row) -> Option<(Rater, Option<String>)> {
        let cell = |column: &Column| {
            let column = self.layout.at(column)?;
            let text = row.cell(column).text.trim().to_owned();
            (!text.is_empty()).then_some((column, text))
        };
        let rater = cell(&Column::Rater);
        let (as_role, as_id) = if self.rater_is_role {
            (rater, None)
        } else {
            (None, rater)
        };
        let (role, by) = (cell(&Column::Role).or(as_role), cell(&Column::By).or(as_id));
        let role = match role {
            None => self.defaults.rater,
            Some((column, text)) => match cells::role(&text) {
                Some(role) => role,
                None => {
                    let what = (
                        format!("`{text}` is not the role of a rater"),
                        "write self, manager or peer".to_owned(),
                    );
                    self.problem(at, column, what);
                    return None;
                }
            },
        };
        let by = match by {
            None => self.defaults.by.clone(),
            Some((column, text)) => match (
                self.decisions.people.get(&text),
                self.known.person(&text, false),
            ) {
                (Some(id), _) => Some(id.clone()),
                (None, Found::Exactly(id)) => Some(id),
                (None, Found::Unclear(_)) => match super::id_of(&text) {
                    Some(id) => Some(id),
                    None => {
                        let help = format!("say it with --match \"{text}=ID\"");
                        self.problem(at, column, (format!("who is `{text}`?"), help));
                        return None;
                    }
                },
            },
        };
        Some((role, by))
    }

    /// The outer value is none where the cell holds no date.
    fn date(&mut self, at: usize, row: &Row) -> Option<Option<jiff::civil::Date>> {
        let Some(column) = self.layout.at(&Column::Date) else {
            return Some(self.defaults.date);
        };
        let cell = row.cell(column);
        if cell.is_blank() {
            return Some(self.defaults.date);
        }
        match cell.date() {
            Some(date) => Some(Some(date)),
            None => {
                let what = (
                    format!(
                        "`{}` is not a date that can be read in only one way",
                        cell.text
                    ),
                    "write YYYY-MM-DD".to_owned(),
                );
                self.problem(at, column, what);
                None
            }
        }
    }

    /// The skill of a text; none where it is left out.
    fn skill(&mut self, at: usize, column: usize, text: &str) -> Option<SkillIndex> {
        match self.decisions.skills.get(text) {
            Some(None) => {
                if !self.read.left_out.iter().any(|left| left == text) {
                    self.read.left_out.push(text.to_owned());
                }
                None
            }
            Some(Some(skill)) => Some(*skill),
            None => match self.known.skill(text) {
                Found::Exactly(skill) => Some(skill),
                Found::Unclear(_) => {
                    let what = (
                        format!("there is no skill `{text}`"),
                        format!(
                            "say it with --match \"{text}=ID\", or leave it out with \"{text}=-\""
                        ),
                    );
                    self.problem(at, column, what);
                    None
                }
            },
        }
    }

    fn rating_row(&mut self, at: usize, row: &Row, mut given: Given) {
        let Some(column) = self.layout.at(&Column::Skill) else {
            return;
        };
        let text = row.cell(column).text.trim().to_owned();
        let Some(skill) = self.skill(at, column, &text) else {
            return;
        };
        given.skill = skill;
        if let Some(column) = self.layout.at(&Column::Rating) {
            let on = &self.known.vocabulary.skills[skill];
            match cells::rating(row.cell(column), on, &self.defaults.scale) {
                Ok(rating) => given.rating = rating,
                Err(why) => self.problem(at, column, why),
            }
        }
        if let Some(column) = self.layout.at(&Column::Interest) {
            match cells::interest(row.cell(column)) {
                Ok(interest) => given.interest = interest,
                Err(why) => self.problem(at, column, why),
            }
        }
        let note = self.layout.at(&Column::Note);
        let note = note.map(|column| cells::text(row.cell(column)));
        given.note = note.filter(|note| !note.trim().is_empty());
        self.add(given);
    }

    fn person_row(&mut self, at: usize, row: &Row, blank: &Given) {
        let mut by_skill: BTreeMap<SkillIndex, Given> = BTreeMap::new();
        for (column, what) in self.layout.columns.iter().enumerate() {
            let (Column::RatingOf(text) | Column::InterestIn(text) | Column::NoteOn(text)) = what
            else {
                continue;
            };
            let cell = row.cell(column);
            if cell.is_blank() {
                continue;
            }
            let Some(skill) = self.skill(at, column, text) else {
                continue;
            };
            let given = by_skill.entry(skill).or_insert_with(|| Given {
                skill,
                ..blank.clone()
            });
            let on = &self.known.vocabulary.skills[skill];
            let failed = match what {
                Column::InterestIn(_) => match cells::interest(cell) {
                    Ok(interest) => {
                        given.interest = interest.or(given.interest);
                        continue;
                    }
                    Err(why) => why,
                },
                Column::NoteOn(_) => {
                    given.note = Some(cells::text(cell));
                    continue;
                }
                _ => match cells::rating(cell, on, &self.defaults.scale) {
                    Ok(rating) if given.rating.is_none() => {
                        given.rating = rating;
                        continue;
                    }
                    Ok(_) => (
                        format!("two columns rate `{}`", on.id),
                        "leave one out with --match".to_owned(),
                    ),
                    Err(why) => why,
                },
            };
            self.problem(at, column, failed);
        }
        for given in by_skill.into_values() {
            self.add(given);
        }
    }

    fn add(&mut self, given: Given) {
        if given.rating.is_some() || given.interest.is_some() || given.note.is_some() {
            self.read.given.push(given);
        }
    }
}
