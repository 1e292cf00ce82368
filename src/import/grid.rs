//! A row a skill, a column a level: how most people keep a ladder in a spreadsheet.

use std::collections::{BTreeMap, BTreeSet};

use super::header::{self, About, OfLevel};
use super::matrix::{Column, Content, Matrix, Row};
use super::names::key;
use super::paired::{self, Pair};
use super::texts::{line, statements};
use crate::sheet::{Cell, Problem, Sheet};

/// Rows among which the one with the names of columns is looked for.
const HEAD: usize = 15;
/// Most levels.
const MOST_LEVELS: usize = 100;

/// Where things stand in a grid.
#[derive(Debug)]
pub struct Layout {
    /// The row with the names of columns, by place in the sheet.
    pub header: usize,
    /// What each column is about; none for a level.
    pub columns: Vec<Option<About>>,
    /// The levels of which a further column has the ratings, by place.
    pub pairs: BTreeMap<usize, Pair>,
}

impl Layout {
    /// The columns that are about something.
    pub fn of(&self, about: About) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter_map(move |(at, found)| (*found == Some(about)).then_some(at))
    }

    /// The first column that is about something.
    pub fn first(&self, about: About) -> Option<usize> {
        self.of(about).next()
    }

    /// The columns that may be levels.
    pub fn levels(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter_map(|(at, found)| found.is_none().then_some(at))
            .collect()
    }
}

/// Looks for the names of columns, and what each is about; none where no row can be that.
pub fn layout(sheet: &Sheet) -> Option<Layout> {
    // Each level may have columns that are called alike.
    let names = |row: usize| -> BTreeSet<(usize, &str)> {
        let cells = sheet.rows[row].cells.iter().enumerate();
        let named = cells.filter(|(_, cell)| !cell.text.is_empty());
        let alike = |at, text| if paired::is_alike(text) { at } else { 0 };
        named
            .map(|(at, cell)| (alike(at, cell.text.as_str()), cell.text.as_str()))
            .collect()
    };
    let head = sheet.rows.len().min(HEAD);
    let most = (0..head).map(|row| names(row).len()).max()?;
    // Ways that several columns share stand above the row of names.
    let wide = |row: &usize| {
        let merged = sheet.rows[*row]
            .cells
            .iter()
            .filter(|cell| cell.merged)
            .count();
        let named = names(*row).len();
        named >= 2 && named * 5 >= most * 3 && merged * 3 < sheet.rows[*row].cells.len().max(1)
    };
    let header = (0..head).find(wide)?;
    let width = sheet.width();
    let name = |column: usize| sheet.rows[header].cell(column).text.as_str();
    let mut columns: Vec<Option<About>> = (0..width)
        .map(|column| match name(column) {
            "" => Some(About::Other),
            name => header::column(name),
        })
        .collect();
    let below = || sheet.rows.iter().skip(header + 1);
    let pairs = paired::pairs(sheet, header, &columns);
    for (text, pair) in &pairs {
        columns[*text] = None;
        columns[pair.rating] = Some(About::RatingOfLevel);
    }
    let first_level = columns.iter().position(Option::is_none).unwrap_or(width);
    // Columns without a name that stand before the levels hold names of rows.
    let unnamed: Vec<usize> = (0..first_level.min(width))
        .filter(|column| {
            name(*column).is_empty() && below().any(|row| !row.cell(*column).is_blank())
        })
        .collect();
    let has = |columns: &[Option<About>], about| columns.contains(&Some(about));
    match unnamed.as_slice() {
        [only] if !has(&columns, About::Skill) => columns[*only] = Some(About::Skill),
        [only] if !has(&columns, About::Theme) => columns[*only] = Some(About::Theme),
        [theme, skill, ..] if !has(&columns, About::Skill) => {
            columns[*theme] = Some(About::Theme);
            columns[*skill] = Some(About::Skill);
        }
        _ => {}
    }
    if !has(&columns, About::Skill) {
        // One column of names: whatever it is called, its rows are what is asked.
        let themes: Vec<usize> = columns
            .iter()
            .enumerate()
            .filter(|(_, about)| **about == Some(About::Theme))
            .map(|(at, _)| at)
            .collect();
        match (themes.as_slice(), columns.first()) {
            ([.., last], _) => columns[*last] = Some(About::Skill),
            ([], Some(None)) => columns[0] = Some(About::Skill),
            _ => return None,
        }
    }
    // Further columns of the same kind have no place.
    for about in [About::Theme, About::Skill, About::Description] {
        let many: Vec<usize> = (0..width)
            .filter(|at| columns[*at] == Some(about))
            .collect();
        for (at, column) in many.iter().enumerate().skip(1) {
            columns[*column] = match (about, at) {
                (About::Skill, 1) if !has(&columns, About::Description) => Some(About::Description),
                _ => Some(About::Other),
            };
        }
    }
    Some(Layout {
        header,
        columns,
        pairs,
    })
}

/// Reads a grid.
///
/// # Errors
/// Where there is no level or no row, or two columns have one name.
pub fn read(sheet: &Sheet, layout: &Layout) -> Result<Matrix, Vec<Problem>> {
    let mut matrix = Matrix {
        ordered: true,
        ..Matrix::default()
    };
    let levels = layout.levels();
    let place = |column| sheet.place(layout.header, column);
    if levels.len() < 2 || levels.len() > MOST_LEVELS {
        let message = match levels.len() {
            0 | 1 => "fewer than two columns can be levels".to_owned(),
            many => format!("{many} columns can be levels, more than {MOST_LEVELS}"),
        };
        return Err(vec![Problem::at(place(0), message).help(
            "name what each column holds in one row above the grid: theme, skill, \
                   description, then the levels",
        )]);
    }
    above(sheet, layout, &mut matrix);
    let tracks = tracks(sheet, layout);
    for column in &levels {
        let pair = layout.pairs.get(column);
        let title = || line(&sheet.rows[layout.header].cell(*column).text);
        matrix.columns.push(Column {
            title: pair.map_or_else(title, |pair| pair.title.clone()),
            track: tracks.as_ref().and_then(|tracks| tracks[*column].clone()),
            place: place(*column),
            ..Column::default()
        });
    }
    same_names(&matrix.columns)?;
    if !layout.pairs.is_empty() {
        let note =
            "levels have two columns, their words and their ratings, which count as one cell";
        matrix.notes.push(note.to_owned());
    }
    let mut theme = String::new();
    for (at, row) in sheet.rows.iter().enumerate().skip(layout.header + 1) {
        let text = |about| {
            let cell = layout.first(about).map(|column| row.cell(column));
            cell.map(|cell| line(&cell.text)).unwrap_or_default()
        };
        let is_filled = |column: &&usize| {
            let rating = layout.pairs.get(*column).map(|pair| pair.rating);
            !row.cell(**column).is_blank() || rating.is_some_and(|at| !row.cell(at).is_blank())
        };
        let filled = levels.iter().filter(is_filled).count();
        matrix.filled += filled;
        for column in without_place(layout) {
            if !row.cell(column).is_blank() {
                let name = line(&sheet.rows[layout.header].cell(column).text);
                let what = if name.is_empty() {
                    format!(
                        "a column without a name ({})",
                        crate::sheet::letters(column)
                    )
                } else {
                    format!("the column `{name}`")
                };
                matrix.pass_over(what, "a ladder has no place for it", 1);
            }
        }
        let (own_theme, title) = (text(About::Theme), text(About::Skill));
        if !own_theme.is_empty() {
            theme.clone_from(&own_theme);
        }
        // A theme alone in its row heads the rows below.
        let heading = !title.is_empty() && filled == 0 && own_theme.is_empty();
        if heading && layout.first(About::Theme).is_none() {
            theme.clone_from(&title);
            continue;
        }
        if filled == 0 && (title.is_empty() || title == own_theme) {
            continue;
        }
        let named = if title.is_empty() { &own_theme } else { &title };
        if let Some(of_level) = header::row(named)
            .filter(|_| title.is_empty() || own_theme.is_empty() || own_theme == title)
        {
            about_levels(&mut matrix, of_level, named, &levels, row);
            continue;
        }
        if named.is_empty() {
            return Err(vec![
                Problem::at(sheet.place(at, 0), "a row has cells and no name")
                    .help("name it, or clear its cells"),
            ]);
        }
        let description = text(About::Description);
        let weight = layout
            .first(About::Weight)
            .and_then(|column| row.cell(column).number());
        let cells = levels.iter().map(|column| {
            let place = |column: usize| sheet.place(at, column);
            match layout.pairs.get(column) {
                Some(pair) => paired::beside(row, *column, pair, place),
                None => content(row.cell(*column), place(*column)),
            }
        });
        let cells = cells.collect();
        matrix.rows.push(Row {
            theme: if title.is_empty() {
                String::new()
            } else {
                theme.clone()
            },
            title: named.clone(),
            description: (!description.is_empty()).then_some(description),
            weight,
            cells,
            place: sheet.place(at, layout.first(About::Skill).unwrap_or(0)),
            ..Row::default()
        });
    }
    if matrix.rows.is_empty() {
        return Err(vec![Problem::at(
            place(0),
            "there is no row below the names of columns",
        )]);
    }
    Ok(matrix)
}

/// The columns of which a grid takes nothing over.
fn without_place(layout: &Layout) -> Vec<usize> {
    let none = |about: &About| {
        let of_list = matches!(
            about,
            About::Level | About::Text | About::Rating | About::Examples
        );
        of_list || *about == About::Other
    };
    let columns = layout.columns.iter().enumerate();
    let columns = columns.filter(|(_, about)| about.as_ref().is_some_and(none));
    columns.map(|(at, _)| at).collect()
}

/// A title above the grid, and what else stands there.
fn above(sheet: &Sheet, layout: &Layout, matrix: &mut Matrix) {
    for row in sheet.rows.iter().take(layout.header) {
        let mut texts: Vec<&str> = row
            .cells
            .iter()
            .filter(|cell| !cell.is_blank())
            .map(|cell| cell.text.as_str())
            .collect();
        texts.dedup();
        match texts.as_slice() {
            [title] if matrix.title.is_none() => matrix.title = Some(line(title)),
            [] => {}
            [only] => matrix.leave_out(
                format!(
                    "a line above the grid: {}",
                    crate::diagnostic::quoted(&line(only))
                ),
                "",
                1,
            ),
            _ => {}
        }
    }
}

/// The ways that a row above the names of levels gives them, by column: several columns share one.
fn tracks(sheet: &Sheet, layout: &Layout) -> Option<Vec<Option<String>>> {
    let row = layout.header.checked_sub(1)?;
    let row = &sheet.rows[row];
    let levels = layout.levels();
    let mut last: Option<String> = None;
    let mut tracks = vec![None; layout.columns.len()];
    for column in &levels {
        let cell = row.cell(*column);
        if !cell.is_blank() {
            last = Some(line(&cell.text));
        }
        tracks[*column].clone_from(&last);
    }
    let named: BTreeSet<&String> = levels
        .iter()
        .filter_map(|column| tracks[*column].as_ref())
        .collect();
    (named.len() >= 2 && named.len() < levels.len()).then_some(tracks)
}

fn same_names(columns: &[Column]) -> Result<(), Vec<Problem>> {
    let mut seen = BTreeSet::new();
    let same = columns
        .iter()
        .filter(|column| !seen.insert(key(&column.title)) && column.track.is_none());
    let problems: Vec<Problem> = same
        .map(|column| {
            let message = format!("two columns are called `{}`", column.title);
            Problem::at(column.place.clone(), message).help("give each level a name of its own")
        })
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

/// Takes over a row that is about the levels.
fn about_levels(
    matrix: &mut Matrix,
    of_level: OfLevel,
    name: &str,
    levels: &[usize],
    row: &crate::sheet::Row,
) {
    match of_level {
        OfLevel::Key(key) => {
            matrix.notes.push(format!(
                "the row `{name}` is about the levels, and was added to them"
            ));
            for (column, at) in matrix.columns.iter_mut().zip(levels) {
                let texts = statements(&row.cell(*at).text);
                if !texts.is_empty() {
                    column.keys.push((key, texts));
                }
            }
        }
        OfLevel::Nothing(why) => {
            let filled = levels
                .iter()
                .filter(|at| !row.cell(**at).is_blank())
                .count();
            matrix.leave_out(format!("the row `{name}`"), why, filled);
        }
    }
}

/// What a cell says: a number alone, a number that is core (`3!`), or text.
pub fn content(cell: &Cell, place: String) -> Content {
    let plain = cell.text.trim_end_matches('!');
    let core = plain.len() < cell.text.len();
    let number = if core {
        Cell::text(plain).number()
    } else {
        cell.number()
    };
    let texts = match number {
        None if !header::is_nothing(&cell.text) => statements(&cell.text),
        _ => Vec::new(),
    };
    Content {
        number,
        core: core && number.is_some(),
        texts,
        place,
    }
}
