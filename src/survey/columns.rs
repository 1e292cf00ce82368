//! What the columns of a table are.

use super::names::plain;
use crate::sheet::{Problem, Row, Sheet};

/// How far down the header may stand.
const DEEPEST_HEADER: usize = 20;

/// What one column holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    Person,
    Name,
    Skill,
    Rating,
    /// `self`, `manager`, `peer`.
    Role,
    By,
    /// A role or an id: the cells tell.
    Rater,
    Date,
    Note,
    Interest,
    /// Ratings of the skill of this text.
    RatingOf(String),
    InterestIn(String),
    NoteOn(String),
    Nothing,
}

/// Where the header of a sheet stands, and what its columns are.
#[derive(Debug)]
pub struct Layout {
    /// The place of the header among the rows.
    pub(super) header: usize,
    pub(super) columns: Vec<Column>,
    /// A row is a rating; else it is a person.
    pub(super) is_list: bool,
    /// Columns that are not looked at, as the header calls them.
    pub left_out: Vec<String>,
}

/// What a header says in other words.
fn word(header: &str) -> Option<Column> {
    Some(match plain(header).as_str() {
        "person" | "person id" | "id" | "of" | "who" | "employee" | "employee id" | "colleague"
        | "respondent" | "member" | "user" | "user id" | "username" | "login" | "participant"
        | "team member" => Column::Person,
        "person name" | "name" | "full name" | "your name" | "display name" | "employee name" => {
            Column::Name
        }
        "skill" | "skill id" => Column::Skill,
        "rating" | "score" | "value" | "answer" => Column::Rating,
        "as" | "role" | "rater role" => Column::Role,
        "rater" => Column::Rater,
        "by" | "rated by" | "rater id" | "reviewer" | "assessor" => Column::By,
        "date" | "day" | "timestamp" | "submitted" | "submitted at" | "completion time" => {
            Column::Date
        }
        "note" | "notes" | "comment" | "comments" | "remark" | "remarks" => Column::Note,
        "interest" | "interests" => Column::Interest,
        "skill title" | "top" | "start time" | "email" | "e mail" | "email address" => {
            Column::Nothing
        }
        _ => return None,
    })
}

impl Layout {
    /// What the columns of a sheet are; none where it does not look like a survey.
    ///
    /// # Errors
    /// Where two columns say the same.
    pub fn of(sheet: &Sheet) -> Result<Option<Layout>, Problem> {
        for (at, row) in sheet.rows.iter().enumerate().take(DEEPEST_HEADER) {
            if let Some(layout) = header(at, row) {
                layout.once_each(sheet)?;
                return Ok(Some(layout));
            }
        }
        Ok(None)
    }

    fn once_each(&self, sheet: &Sheet) -> Result<(), Problem> {
        for (at, column) in self.columns.iter().enumerate() {
            let twice = self.columns[..at].contains(column) && *column != Column::Nothing;
            if twice {
                let place = sheet.place(self.header, at);
                let header = &sheet.rows[self.header].cell(at).text;
                let message = format!("the column `{header}` says what another one says");
                return Err(Problem::at(place, message).help("remove one of them"));
            }
        }
        Ok(())
    }

    /// True where the first name of the header says that rows are people, and in a word that no
    /// ladder has there: many a ladder has a `name` or an `id` for its rows, and levels that are
    /// called `Member`.
    pub fn is_surely_of_people(&self, sheet: &Sheet) -> bool {
        let mut names = sheet.rows[self.header].cells.iter().enumerate();
        names
            .find(|(_, name)| !name.is_blank())
            .is_some_and(|(at, name)| {
                let of_rows = ["id", "name"].contains(&plain(&name.text).as_str());
                matches!(self.columns[at], Column::Person | Column::Name) && !of_rows
            })
    }

    /// Whether a column of that kind is there.
    pub(super) fn at(&self, wanted: &Column) -> Option<usize> {
        self.columns.iter().position(|column| column == wanted)
    }
}

fn header(at: usize, row: &Row) -> Option<Layout> {
    let words: Vec<Option<Column>> = row.cells.iter().map(|cell| word(&cell.text)).collect();
    let has = |wanted: Column| words.contains(&Some(wanted));
    let names_people = has(Column::Person) || has(Column::Name);
    if !names_people || row.filled() < 2 {
        return None;
    }
    let is_list = has(Column::Skill) && (has(Column::Rating) || has(Column::Interest));
    let mut left_out = Vec::new();
    let columns = row.cells.iter().zip(words).map(|(cell, word)| {
        let text = cell.text.trim();
        match (word, is_list) {
            (Some(Column::Nothing), _) => Column::Nothing,
            // In a table with a row a person these are no words for a rating.
            (Some(Column::Skill | Column::Rating | Column::Interest), false) => of_skill(text),
            (Some(column), _) => column,
            (None, _) if text.is_empty() => Column::Nothing,
            (None, true) => {
                left_out.push(text.to_owned());
                Column::Nothing
            }
            (None, false) => of_skill(text),
        }
    });
    let columns: Vec<Column> = columns.collect();
    let of_skills = |column: &Column| matches!(column, Column::RatingOf(_) | Column::InterestIn(_));
    let sound = is_list || columns.iter().any(of_skills);
    sound.then_some(Layout {
        header: at,
        columns,
        is_list,
        left_out,
    })
}

/// A column about one skill: `Mentoring`, `Mentoring (interest)`, `Interest: Mentoring`,
/// `Mentoring note`, and `Rate your skills [Mentoring]`, as forms write it.
fn of_skill(header: &str) -> Column {
    let asked = match header.rsplit_once('[') {
        Some((question, inner)) if inner.trim_end().ends_with(']') => {
            let about = plain(question);
            let skill = inner.trim_end().trim_end_matches(']').trim().to_owned();
            return if about.contains("interest") {
                Column::InterestIn(skill)
            } else {
                Column::RatingOf(skill)
            };
        }
        _ => header.trim(),
    };
    let lower = asked.to_lowercase();
    let cut = |start: usize, end: usize| {
        let signs = |c: char| c.is_whitespace() || "()[]:-–—,".contains(c);
        asked
            .get(start..end)
            .map(|text| text.trim_matches(signs).to_owned())
    };
    // Only where lower case keeps all places, as it does but for a few letters.
    if lower.len() == asked.len() {
        for (words, make) in [
            (
                ["interest in ", "interest:"],
                Column::InterestIn as fn(String) -> Column,
            ),
            (["note on ", "note:"], Column::NoteOn),
        ] {
            let found = words.iter().find(|word| lower.starts_with(**word));
            let text = found.and_then(|word| cut(word.len(), asked.len()));
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                return make(text);
            }
        }
        for (words, make) in [
            (
                ["interest", "interest)"],
                Column::InterestIn as fn(String) -> Column,
            ),
            (["note", "note)"], Column::NoteOn),
            (["comment", "comment)"], Column::NoteOn),
        ] {
            let found = words.iter().find(|word| lower.ends_with(**word));
            let text = found.and_then(|word| cut(0, asked.len() - word.len()));
            if let Some(text) = text.filter(|text| !text.is_empty() && text.len() < asked.len()) {
                return make(text);
            }
        }
    }
    Column::RatingOf(asked.to_owned())
}
