//! What `export ladder` wrote: taken over word for word, with nothing to decide.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::content;
use super::made::{Depth, Future, Head, NewLevel};
use super::matrix::{Column, Content, Group, Matrix, Row};
use crate::form::grid::{self, OfLadder, OfLevel, WORDS};
use crate::load::scalar::is_id;
use crate::sheet::list::{self, Between};
use crate::sheet::{Problem, Sheet};

/// Rows among which the one with the names of columns is looked for.
const HEAD: usize = 5;

/// Where things stand in such a table.
#[derive(Debug)]
pub struct Layout {
    header: usize,
    fixed: BTreeMap<&'static str, usize>,
    /// Columns of levels, with their ids.
    levels: Vec<(usize, String)>,
    /// Columns of words, by id of the level.
    words: BTreeMap<String, usize>,
    /// Columns of which nothing is known.
    others: Vec<usize>,
}

/// The columns; none where the sheet is no table of ours.
pub fn layout(sheet: &Sheet) -> Option<Layout> {
    let fixed = [
        grid::COMPETENCY,
        grid::COMPETENCY_TITLE,
        grid::SKILL,
        grid::SKILL_TITLE,
        grid::WEIGHT,
        grid::CORE,
    ];
    let is_ours = |row: &crate::sheet::Row| {
        let has = |name: &str| row.cells.iter().any(|cell| cell.text == name);
        // A level of its own column is what sets it apart from tables with a fact a row.
        let rows = ["ladder", "person", "level"];
        has(grid::COMPETENCY)
            && has(grid::SKILL)
            && has(grid::SKILL_TITLE)
            && !rows.iter().any(|name| has(name))
    };
    let header = sheet.rows.iter().take(HEAD).position(is_ours)?;
    let mut layout = Layout {
        header,
        fixed: BTreeMap::new(),
        levels: Vec::new(),
        words: BTreeMap::new(),
        others: Vec::new(),
    };
    for (at, cell) in sheet.rows[header].cells.iter().enumerate() {
        let name = cell.text.as_str();
        if let Some(known) = fixed.iter().find(|known| **known == name) {
            layout.fixed.entry(known).or_insert(at);
        } else if let Some(level) = name.strip_suffix(WORDS).filter(|level| is_id(level)) {
            layout.words.insert(level.to_owned(), at);
        } else {
            // LADDER/LEVEL, where the level is called as another column.
            let id = name.rsplit_once('/').map_or(name, |(_, id)| id);
            if is_id(id) {
                layout.levels.push((at, id.to_owned()))
            } else {
                layout.others.push(at)
            }
        }
    }
    Some(layout)
}

/// Reads such a table.
///
/// # Errors
/// All that cannot be used, each with its cell; also lenses, which the table has no room for,
/// unless they are to be left out.
pub fn read(sheet: &Sheet, layout: &Layout, drop_lenses: bool) -> Result<Matrix, Vec<Problem>> {
    let mut reader = Reader {
        sheet,
        layout,
        matrix: Matrix {
            ordered: true,
            head: Some(Head::default()),
            ..Matrix::default()
        },
        levels: Vec::new(),
        seen: BTreeSet::new(),
        after: false,
        problems: Vec::new(),
    };
    reader.levels();
    for at in layout.header + 1..sheet.rows.len() {
        reader.row(at, drop_lenses);
    }
    reader.finish()
}

struct Reader<'a> {
    sheet: &'a Sheet,
    layout: &'a Layout,
    matrix: Matrix,
    levels: Vec<NewLevel>,
    /// Skills that have a row.
    seen: BTreeSet<String>,
    /// Some row says what stands below each level.
    after: bool,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, row: usize, column: usize, message: String, help: &str) {
        let problem = Problem::at(self.sheet.place(row, column), message);
        self.problems.push(problem.help(help));
    }

    fn levels(&mut self) {
        let header = self.layout.header;
        let mut seen = BTreeSet::new();
        for (column, id) in &self.layout.levels {
            if !seen.insert(id) {
                let message = format!("two columns are called `{id}`");
                self.problem(header, *column, message, "give each level an id of its own");
            }
            self.levels.push(NewLevel {
                id: id.clone(),
                title: id.clone(),
                ..NewLevel::default()
            });
        }
        let lost = |(level, _): &(&String, &usize)| !seen.contains(level);
        let words: Vec<(String, usize)> = self
            .layout
            .words
            .iter()
            .filter(lost)
            .map(|(level, column)| (level.clone(), *column))
            .collect();
        for (level, column) in words {
            let message = format!("no column is called `{level}`");
            self.problem(
                header,
                column,
                message,
                "keep the ratings of a level beside its words",
            );
        }
        if self.levels.is_empty() {
            let message = "no column is a level".to_owned();
            self.problem(
                header,
                0,
                message,
                "a level's column has its id as its name",
            );
        }
    }

    fn text(&self, row: usize, column: &str) -> &str {
        let column = self.layout.fixed.get(column);
        column.map_or("", |column| &self.sheet.rows[row].cell(*column).text)
    }

    fn column(&self, name: &str) -> usize {
        self.layout.fixed.get(name).copied().unwrap_or(0)
    }

    fn row(&mut self, at: usize, drop_lenses: bool) {
        for column in &self.layout.others {
            if !self.sheet.rows[at].cell(*column).is_blank() {
                let name = &self.sheet.rows[self.layout.header].cell(*column).text;
                self.matrix.filled += 1;
                let what = format!("the column `{name}`");
                self.matrix
                    .leave_out(what, "a ladder has no place for it", 1);
            }
        }
        let (skill, title) = (
            self.text(at, grid::SKILL).to_owned(),
            self.text(at, grid::SKILL_TITLE).to_owned(),
        );
        if !skill.is_empty() {
            self.of_skill(at, skill, title);
            return;
        }
        let column = self.column(grid::SKILL_TITLE);
        if let Some(what) = OfLevel::named(&title) {
            self.of_levels(at, what);
        } else if let Some(what) = OfLadder::named(&title) {
            self.of_ladder(at, what, drop_lenses);
        } else {
            let names = OfLevel::NAMES.iter().chain(&OfLadder::NAMES);
            let near = crate::suggest::help(&title, names.copied(), 0);
            let message = format!("there is no skill beside `{title}`");
            let help = near.unwrap_or_else(|| "write the id of a skill into `skill`".to_owned());
            self.problem(at, column, message, &help);
        }
    }

    fn of_skill(&mut self, at: usize, skill: String, title: String) {
        let column = self.column(grid::SKILL);
        if !is_id(&skill) {
            let help = "write letters, digits, dots, dashes, at most 64";
            self.problem(at, column, format!("`{skill}` is not an id"), help);
        }
        if !self.seen.insert(skill.clone()) {
            let message = format!("`{skill}` has two rows");
            self.problem(at, column, message, "leave one of the two");
        }
        let competency = self.text(at, grid::COMPETENCY).to_owned();
        if !is_id(&competency) {
            let message = format!("`{competency}` is not the id of a competency");
            let column = self.column(grid::COMPETENCY);
            self.problem(at, column, message, "write the id of the row's competency");
        }
        let weight = self.layout.fixed.get(grid::WEIGHT).copied();
        let weight = weight.and_then(|column| {
            let cell = self.sheet.rows[at].cell(column);
            let number = cell
                .number()
                .filter(|number| *number > 0.0 && *number <= 100.0);
            if number.is_none() && !cell.is_blank() {
                let message = format!("`{}` is not a weight", cell.text);
                self.problem(at, column, message, "weights are above 0 and at most 100");
            }
            number
        });
        let core = self.text(at, grid::CORE).to_owned();
        for id in core.split_whitespace() {
            if !self.levels.iter().any(|level| level.id == id) {
                let column = self.column(grid::CORE);
                self.problem(
                    at,
                    column,
                    format!("no level is called `{id}`"),
                    "core names levels",
                );
            }
        }
        let mut cells = Vec::new();
        for (column, id) in &self.layout.levels {
            let place = self.sheet.place(at, *column);
            let rating = content(self.sheet.rows[at].cell(*column), place);
            if !rating.texts.is_empty() {
                let message = format!("`{}` is not a rating", rating.texts.join(" "));
                self.problem(at, *column, message, "write a whole number, or nothing");
            }
            let words = self.layout.words.get(id);
            let words = words.map_or("", |column| &self.sheet.rows[at].cell(*column).text);
            let texts = list::read(words, Between::Lines);
            let cell = Content {
                core: rating.core || core.split_whitespace().any(|core| core == id),
                texts,
                ..rating
            };
            self.matrix.filled += usize::from(!cell.is_blank());
            cells.push(cell);
        }
        let group = Group {
            title: match self.text(at, grid::COMPETENCY_TITLE) {
                "" => competency.clone(),
                title => title.to_owned(),
            },
            id: competency,
        };
        self.matrix.rows.push(Row {
            theme: group.title.clone(),
            group: Some(group),
            title: if title.is_empty() {
                skill.clone()
            } else {
                title
            },
            id: Some(skill),
            weight,
            cells,
            place: self.sheet.place(at, column),
            ..Row::default()
        });
    }

    /// A row about the levels: a text of each in the column of its words.
    fn of_levels(&mut self, at: usize, what: OfLevel) {
        self.after |= what == OfLevel::After;
        for level in 0..self.levels.len() {
            let Some(column) = self.layout.words.get(&self.levels[level].id).copied() else {
                continue;
            };
            let cell = self.sheet.rows[at].cell(column).text.as_str();
            self.matrix.filled += usize::from(!cell.is_empty());
            let texts = list::read(cell, Between::Lines);
            let words = || cell.split_whitespace().map(str::to_owned).collect();
            let of = &mut self.levels[level];
            match what {
                OfLevel::Title => of.title = texts.into_iter().next().unwrap_or(of.id.clone()),
                OfLevel::After => of.after = Some(words()),
                OfLevel::Parallel => of.parallel = words(),
                OfLevel::ExternalTitles => of.external_titles = texts,
                OfLevel::Scope => of.say("scope", texts),
                OfLevel::Band => of.say("band", texts),
                OfLevel::JobClass => of.say("job_class", texts),
                OfLevel::Description => of.say("description", texts),
                OfLevel::Choose => {
                    for text in texts {
                        match depth(&text) {
                            Some(depth) => self.levels[level].choose.push(depth),
                            None => {
                                let message = format!("`{text}` is not a depth");
                                let help = "write COUNT at RATING of SKILL, SKILL, one per line";
                                self.problem(at, column, message, help);
                            }
                        }
                    }
                }
            }
        }
        if what == OfLevel::After {
            self.check_after(at);
        }
    }

    fn check_after(&mut self, at: usize) {
        let ids: BTreeSet<&String> = self.levels.iter().map(|level| &level.id).collect();
        let mut unknown = Vec::new();
        for level in &self.levels {
            for below in level.after.iter().flatten() {
                if !below.contains('/') && !ids.contains(below) {
                    let column = self.layout.words.get(&level.id).copied().unwrap_or(0);
                    unknown.push((column, below.clone()));
                }
            }
        }
        for (column, below) in unknown {
            let message = format!("no level is called `{below}`");
            self.problem(
                at,
                column,
                message,
                "write ids of levels, separated by spaces",
            );
        }
    }

    /// A row about the ladder: in the first column of words.
    fn of_ladder(&mut self, at: usize, what: OfLadder, drop_lenses: bool) {
        let first = self.layout.levels.first();
        let first = first.and_then(|(_, id)| self.layout.words.get(id));
        let Some(column) = first.copied() else {
            return;
        };
        let cell = self.sheet.rows[at].cell(column).text.as_str();
        self.matrix.filled += usize::from(!cell.is_empty());
        let texts = list::read(cell, Between::Lines);
        let Some(text) = texts.first().cloned() else {
            return;
        };
        let head = self.matrix.head.get_or_insert_default();
        match what {
            OfLadder::Id if is_id(&text) => head.id = Some(text),
            OfLadder::Id => {
                let help = "write letters, digits, dots, dashes, at most 64";
                self.problem(at, column, format!("`{text}` is not an id"), help);
            }
            OfLadder::Title => self.matrix.title = Some(text),
            OfLadder::Version => head.version = Some(text),
            OfLadder::Status => head.say("status", text),
            OfLadder::Owner => head.say("owner", text),
            OfLadder::Reviewed => head.say("reviewed", text),
            OfLadder::Description => head.say("description", text),
            OfLadder::BenchmarkSource => head.benchmark.push(("source", text)),
            OfLadder::BenchmarkJobClass => head.benchmark.push(("job_class", text)),
            OfLadder::Futures => {
                for text in texts {
                    let parts = list::read(&text, Between::Bars);
                    let known = |id: &String| self.levels.iter().any(|level| level.id == *id);
                    match <[String; 3]>::try_from(parts.iter().take(3).cloned().collect::<Vec<_>>())
                    {
                        Ok([from, kind, to]) if known(&from) && parts.len() <= 4 => {
                            let description = parts.get(3).cloned();
                            let head = self.matrix.head.get_or_insert_default();
                            head.futures.push(Future {
                                from,
                                kind,
                                to,
                                description,
                            });
                        }
                        _ => {
                            let message = format!("`{text}` is not a way on from a level");
                            let help = "write LEVEL | KIND | TITLE | DESCRIPTION, one per line";
                            self.problem(at, column, message, help);
                        }
                    }
                }
            }
            OfLadder::Lenses => {
                let ids: Vec<String> = cell
                    .split_whitespace()
                    .map(|id| format!("`{id}`"))
                    .collect();
                if drop_lenses {
                    let what = match ids.len() {
                        1 => format!("the lens {}", ids.join(", ")),
                        _ => format!("the lenses {}", ids.join(", ")),
                    };
                    self.matrix
                        .leave_out(what, "a table has no room for a lens", 1);
                    return;
                }
                let message = format!(
                    "this ladder has lenses, for which a table has no room: {}",
                    ids.join(", ")
                );
                let help = "copy its document to keep them; --drop-lenses imports it without";
                self.problem(at, column, message, help);
            }
        }
    }

    fn finish(mut self) -> Result<Matrix, Vec<Problem>> {
        if self.matrix.rows.is_empty() && self.problems.is_empty() {
            let header = self.layout.header;
            let message = "there is no row below the names of columns".to_owned();
            self.problem(header, 0, message, "a ladder asks for something");
        }
        if !self.problems.is_empty() {
            self.problems.truncate(50);
            return Err(self.problems);
        }
        let header = self.layout.header;
        let columns = self.levels.into_iter().zip(&self.layout.levels);
        self.matrix.columns = columns
            .map(|(level, (column, _))| Column {
                title: level.id.clone(),
                after: self.after.then(|| level.after.clone().unwrap_or_default()),
                place: self.sheet.place(header, *column),
                level: Some(level),
                ..Column::default()
            })
            .collect();
        Ok(self.matrix)
    }
}

/// `2 at 4 of pricing, events`.
fn depth(text: &str) -> Option<Depth> {
    let (count, rest) = text.split_once(" at ")?;
    let (rating, of) = rest.split_once(" of ")?;
    let of = of.split(',').map(|id| id.trim().to_owned());
    let of: Vec<String> = of.collect();
    Some(Depth {
        count: count.trim().parse().ok()?,
        rating: rating.trim().parse().ok()?,
        of: of.iter().all(|id| is_id(id)).then_some(of)?,
    })
}
