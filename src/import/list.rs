//! A row for each level and theme: a long list, as databases and forms give it.

use std::collections::BTreeMap;

use super::grid::{Layout, content};
use super::header::{self, About, OfLevel};
use super::matrix::{Column, Content, LevelKey, Matrix, Row};
use super::names::key;
use super::texts::{line, statements};
use crate::sheet::{Problem, Sheet};

/// Most levels and rows: more are no ladder.
const MOST_LEVELS: usize = 100;
pub(super) const MOST_ROWS: usize = 2_000;

/// Records of a list: what each says of one level and one row.
#[derive(Debug, Default)]
pub struct Records {
    matrix: Matrix,
    levels: BTreeMap<String, usize>,
    rows: BTreeMap<(String, String), usize>,
}

/// What one record says.
#[derive(Debug, Default)]
pub struct Record {
    /// The level.
    pub level: String,
    /// The group.
    pub theme: String,
    /// The row; the group where it is empty.
    pub title: String,
    /// What the row is.
    pub description: String,
    /// A rating, with whether it is core.
    pub rating: Option<(f64, bool)>,
    /// Statements.
    pub texts: Vec<String>,
    /// Where it stands.
    pub place: String,
}

impl Records {
    /// The place of a level, by name.
    pub fn level(&mut self, name: &str, place: &str) -> usize {
        let columns = &mut self.matrix.columns;
        *self.levels.entry(key(name)).or_insert_with(|| {
            columns.push(Column {
                title: name.to_owned(),
                place: place.to_owned(),
                ..Column::default()
            });
            columns.len() - 1
        })
    }

    /// Says a text of a level as a whole.
    pub fn of_level(&mut self, level: usize, about: LevelKey, texts: Vec<String>) {
        if !texts.is_empty() {
            self.matrix.filled += 1;
            self.matrix.columns[level].keys.push((about, texts));
        }
    }

    /// Tells of a name of a rating that stands beside a text: the text counts.
    pub fn name_beside_text(&mut self) {
        let why = "the texts beside them become steps; give numbers to have both";
        self.matrix.pass_over("names of ratings", why, 1);
    }

    /// What is read so far.
    pub fn matrix(&mut self) -> &mut Matrix {
        &mut self.matrix
    }

    /// Adds a record; statements of one level and row come together.
    pub fn add(&mut self, record: Record) -> Result<(), Problem> {
        let (levels, rows) = (self.matrix.columns.len(), self.matrix.rows.len());
        if levels > MOST_LEVELS || rows > MOST_ROWS {
            let message = format!("more than {MOST_LEVELS} levels or {MOST_ROWS} rows");
            return Err(Problem::at(record.place, message));
        }
        let level = self.level(&record.level, &record.place);
        let filled = record.rating.is_some() || !record.texts.is_empty();
        let (theme, title) = if record.title.is_empty() {
            (String::new(), record.theme)
        } else {
            (record.theme, record.title)
        };
        if let Some(about) = header::row(&title).filter(|_| theme.is_empty()) {
            match about {
                OfLevel::Key(about) => self.of_level(level, about, record.texts),
                OfLevel::Nothing(why) => {
                    self.matrix
                        .pass_over(format!("`{title}`"), why, usize::from(filled));
                }
            }
            return Ok(());
        }
        if title.is_empty() {
            self.of_level(level, LevelKey::Description, record.texts);
            return Ok(());
        }
        let rows = &mut self.matrix.rows;
        let by = (key(&theme), key(&title));
        let at = *self.rows.entry(by).or_insert_with(|| {
            rows.push(Row {
                theme,
                title,
                place: record.place.clone(),
                ..Row::default()
            });
            rows.len() - 1
        });
        let row = &mut self.matrix.rows[at];
        if row.description.is_none() && !record.description.is_empty() {
            row.description = Some(record.description);
        }
        if row.cells.len() <= level {
            row.cells.resize(level + 1, Content::default());
        }
        let cell = &mut row.cells[level];
        self.matrix.filled += usize::from(filled && cell.is_blank());
        if cell.place.is_empty() {
            cell.place.clone_from(&record.place);
        }
        if let Some((rating, core)) = record.rating {
            if cell.number.is_some_and(|number| number != rating) {
                let message = format!("`{}` is rated twice at `{}`", row.title, record.level);
                return Err(Problem::at(record.place, message).help("leave one of the two"));
            }
            cell.number = Some(rating);
            cell.core |= core;
        }
        for text in record.texts {
            if !cell.texts.contains(&text) {
                cell.texts.push(text);
            }
        }
        Ok(())
    }

    /// The whole, each row with a cell a level.
    pub fn finish(mut self) -> Matrix {
        let levels = self.matrix.columns.len();
        for row in &mut self.matrix.rows {
            row.cells.resize(levels, Content::default());
        }
        self.matrix
    }
}

/// True where a sheet is a list: a column of levels, each named again and again, and no columns of
/// levels beside it.
pub fn is_list(sheet: &Sheet, layout: &Layout) -> bool {
    let Some(level) = layout.first(About::Level) else {
        return false;
    };
    let names = || {
        let rows = sheet.rows.iter().skip(layout.header + 1);
        rows.map(|row| key(&row.cell(level).text))
            .filter(|name| !name.is_empty())
    };
    let each: std::collections::BTreeSet<String> = names().collect();
    each.len() >= 2 && names().count() > each.len()
}

/// Reads a list.
///
/// # Errors
/// Where a row names no level, or two rate the same.
pub fn read(sheet: &Sheet, layout: &Layout) -> Result<Matrix, Vec<Problem>> {
    let mut records = Records::default();
    let mut problems = Vec::new();
    let columns = Columns::of(sheet, layout);
    for (at, row) in sheet.rows.iter().enumerate().skip(layout.header + 1) {
        let text = |column: Option<usize>| {
            column
                .map(|column| line(&row.cell(column).text))
                .unwrap_or_default()
        };
        if problems.len() >= 50 {
            break;
        }
        let level = text(columns.level);
        if level.is_empty() {
            let message = "this row names no level";
            problems.push(Problem::at(
                sheet.place(at, columns.level.unwrap_or(0)),
                message,
            ));
            continue;
        }
        let rating = columns
            .rating
            .map(|column| content(row.cell(column), sheet.place(at, column)));
        let mut texts: Vec<String> = Vec::new();
        for column in &columns.texts {
            texts.extend(statements(&row.cell(*column).text));
        }
        if let Some(rating) = &rating {
            // A name of a rating is what the cell says, where nothing else does.
            if texts.is_empty() {
                texts.extend(rating.texts.iter().cloned());
            } else if !rating.texts.is_empty() {
                records.name_beside_text();
            }
        }
        for column in &columns.examples {
            let examples = statements(&row.cell(*column).text);
            if !examples.is_empty() {
                texts.push(format!("For example: {}", examples.join("; ")));
            }
        }
        for column in &columns.others {
            if !row.cell(*column).is_blank() {
                let name = line(&sheet.rows[layout.header].cell(*column).text);
                let matrix = records.matrix();
                matrix.pass_over(
                    format!("the column `{name}`"),
                    "a ladder has no place for it",
                    1,
                );
            }
        }
        let added = records.add(Record {
            level,
            theme: text(columns.theme),
            title: text(columns.skill),
            description: text(columns.description),
            rating: rating.and_then(|rating| Some((rating.number?, rating.core))),
            texts,
            place: sheet.place(
                at,
                columns
                    .texts
                    .first()
                    .copied()
                    .or(columns.rating)
                    .unwrap_or(0),
            ),
        });
        problems.extend(added.err());
    }
    if !problems.is_empty() {
        problems.truncate(50);
        return Err(problems);
    }
    Ok(records.finish())
}

/// Which column holds what.
#[derive(Default)]
struct Columns {
    level: Option<usize>,
    theme: Option<usize>,
    skill: Option<usize>,
    description: Option<usize>,
    rating: Option<usize>,
    texts: Vec<usize>,
    examples: Vec<usize>,
    others: Vec<usize>,
}

impl Columns {
    fn of(sheet: &Sheet, layout: &Layout) -> Self {
        let mut columns = Columns {
            level: layout.first(About::Level),
            theme: layout.first(About::Theme),
            skill: layout.first(About::Skill),
            description: layout.first(About::Description),
            rating: layout.first(About::Rating),
            texts: layout.of(About::Text).collect(),
            examples: layout.of(About::Examples).collect(),
            others: layout.of(About::Other).collect(),
        };
        // Names that nobody knows are those of texts or ratings.
        for column in layout.levels() {
            let cells = || {
                sheet
                    .rows
                    .iter()
                    .skip(layout.header + 1)
                    .map(|row| row.cell(column))
            };
            let filled = cells().filter(|cell| !cell.is_blank()).count();
            let numbers = cells().filter(|cell| cell.number().is_some()).count();
            match (filled > 0 && numbers == filled, columns.rating) {
                (true, None) => columns.rating = Some(column),
                _ => columns.texts.push(column),
            }
        }
        // What is described differs by level where there is no other text.
        if columns.texts.is_empty() && columns.rating.is_none() {
            columns.texts.extend(columns.description.take());
        }
        columns
    }
}
