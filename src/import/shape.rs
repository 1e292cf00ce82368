//! Which shape a source has.

use super::header::About;
use super::matrix::Matrix;
use super::names::key;
use super::scale::usual_height;
use super::sections::{self, Section};
use super::{Ask, Options, Stop, grid, list, page_table, table, topics, turned};
use crate::sheet::{Book, Problem, Sheet};

/// How a ladder is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A row a skill, a column a level.
    Grid,
    /// A row for each level and theme.
    List,
    /// Markdown with a section a level.
    Sections,
    /// A page of Markdown a level.
    Pages,
    /// YAML: topics, each with levels and criteria; or records of levels and themes.
    Topics,
    /// Tracks with milestones that are worth points.
    Milestones,
    /// Skills with a text a rating.
    Taxonomy,
    /// What `export ladder` wrote.
    Table,
}

impl Shape {
    /// All of them.
    pub const ALL: [Shape; 8] = [
        Shape::Grid,
        Shape::List,
        Shape::Sections,
        Shape::Pages,
        Shape::Topics,
        Shape::Milestones,
        Shape::Taxonomy,
        Shape::Table,
    ];

    /// Its name, as `--shape` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Grid => "grid",
            Shape::List => "list",
            Shape::Sections => "sections",
            Shape::Pages => "pages",
            Shape::Topics => "topics",
            Shape::Milestones => "milestones",
            Shape::Taxonomy => "taxonomy",
            Shape::Table => "table",
        }
    }

    /// What it is, in a few words.
    pub fn what(self) -> &'static str {
        match self {
            Shape::Grid => "a grid: a row for each skill, a column for each level",
            Shape::List => "a list: a row for each level and theme",
            Shape::Sections => "Markdown with a section for each level",
            Shape::Pages => "pages of Markdown, one for each level",
            Shape::Topics => "YAML or JSON with levels and criteria",
            Shape::Milestones => "tracks with milestones",
            Shape::Taxonomy => "skills with a text for each rating",
            Shape::Table => "a table of `export ladder`",
        }
    }

    /// True where it tells of skills and their ratings, and of no level.
    pub fn is_of_skills(self) -> bool {
        matches!(self, Shape::Milestones | Shape::Taxonomy)
    }
}

/// One file, read.
#[derive(Debug)]
pub enum Source {
    /// Sheets of cells.
    Sheets(Book),
    /// A page of Markdown, or a file of YAML.
    Page {
        /// Its text.
        text: String,
        /// True for YAML.
        yaml: bool,
        /// True for several pages, a level each, whose order says nothing.
        gathered: bool,
    },
}

/// Puts pages that are a level each together: one source then, by the name of the first. Others
/// stay as they are.
pub fn gathered(sources: Vec<(String, Source)>, options: &Options) -> Vec<(String, Source)> {
    let page = |source: &Source| match source {
        Source::Page { text, yaml, .. } => {
            !yaml
                && topics::front_matter(text).is_none()
                && sections::is_page_of_a_level(&sections::sections(text))
        }
        Source::Sheets(_) => false,
    };
    let fits = match options.shape {
        Some(shape) => shape == Shape::Pages,
        None => sources.iter().all(|(_, source)| page(source)),
    };
    if !fits || sources.len() < 2 {
        return sources;
    }
    let mut all = String::new();
    let mut first = String::new();
    for (name, source) in sources {
        if let Source::Page { text, .. } = source {
            all.push_str(&raised(&text));
            all.push('\n');
        }
        if first.is_empty() {
            first = name;
        }
    }
    let page = Source::Page {
        text: all,
        yaml: false,
        gathered: true,
    };
    vec![(first, page)]
}

/// A page whose least deep heading is of depth 1.
fn raised(text: &str) -> String {
    let least = sections::sections(text)
        .iter()
        .map(|section| section.depth)
        .min()
        .unwrap_or(1);
    let cut = least.saturating_sub(1);
    let lines = text.lines().map(|line| {
        if line.starts_with('#') && cut > 0 {
            line.get(cut..).unwrap_or(line)
        } else {
            line
        }
    });
    lines.collect::<Vec<&str>>().join("\n")
}

/// True where a sheet has the look of a ladder: names of columns, of which several may be levels.
pub fn may_be_ladder(sheet: &Sheet) -> bool {
    let levels =
        |layout: grid::Layout| layout.levels().len() >= 2 || layout.first(About::Level).is_some();
    table::layout(sheet).is_some()
        || grid::layout(sheet).is_some_and(levels)
        || turned::upright(sheet).is_some()
}

/// Reads a source by its shape.
///
/// # Errors
/// Where it has none, or several sheets may be meant.
pub fn read(source: &Source, options: &Options) -> Result<(Shape, Matrix), Stop> {
    match source {
        Source::Sheets(book) => in_sheets(book, options),
        Source::Page {
            text,
            yaml,
            gathered,
        } => in_page(text, *yaml, *gathered, options),
    }
}

fn in_page(
    text: &str,
    yaml: bool,
    gathered: bool,
    options: &Options,
) -> Result<(Shape, Matrix), Stop> {
    let head = if yaml {
        Some((text, 1))
    } else {
        topics::front_matter(text)
    };
    let wished = |shapes: &[Shape]| options.shape.is_none_or(|shape| shapes.contains(&shape));
    if let Some((head, first)) = head.filter(|_| wished(&[Shape::Topics]))
        && let Some(matrix) = topics::read(head, first)?
    {
        return Ok((Shape::Topics, matrix));
    }
    let body = match topics::front_matter(text) {
        Some((head, _)) => text.split_once(head).map_or(text, |(_, rest)| rest),
        None => text,
    };
    let sections: Vec<Section> = sections::sections(body.trim_start_matches("---"));
    let points: usize = sections.iter().map(|section| section.points.len()).sum();
    let in_table = wished(&[Shape::Grid, Shape::List, Shape::Milestones, Shape::Taxonomy]);
    let tables = page_table::read(text).filter(|_| !yaml && in_table);
    if let Some(tables) = tables
        && (options.shape.is_some() || tables.cells > points && may_be_ladder(&tables.sheet))
    {
        let others = tables.others;
        let other = format!("{others} more tables have other columns, and were not read");
        let book = Book {
            sheets: vec![tables.sheet],
            notes: (others > 0).then_some(other).into_iter().collect(),
        };
        let (shape, mut matrix) = in_sheets(&book, options)?;
        let heading = sections.first().map(|section| section.title.clone());
        matrix.title = matrix.title.or(heading);
        let texts = sections
            .iter()
            .flat_map(|section| section.points.iter().chain(&section.paragraphs));
        let beside = texts.filter(|text| !text.contains('|')).count();
        if beside > 0 {
            matrix.pass_over("the text beside the tables", "it is not in a table", beside);
        }
        return Ok((shape, matrix));
    }
    if yaml || !wished(&[Shape::Sections, Shape::Pages]) {
        let problem = Problem::whole(
            "neither topics with levels nor records of levels and themes were found",
        );
        return Err(Stop::Problems(vec![problem]));
    }
    let mut matrix = sections::read(&sections)?;
    // Somebody wrote one page from above to below.
    matrix.ordered = !gathered;
    let shape = options.shape.unwrap_or(Shape::Sections);
    Ok((shape, matrix))
}

fn in_sheets(book: &Book, options: &Options) -> Result<(Shape, Matrix), Stop> {
    let sheet = sheet(book, options)?;
    if options.shape.is_none_or(|shape| shape == Shape::Table) {
        if let Some(layout) = table::layout(sheet) {
            let matrix = table::read(sheet, &layout, options.drop_lenses)?;
            return Ok((Shape::Table, with_notes(matrix, book, sheet)));
        }
        if options.shape.is_some() {
            let problem = Problem::whole("this is not a table of `export ladder`");
            let help = "its first row names `competency`, `skill`, `skill_title` and the levels";
            return Err(Stop::Problems(vec![problem.help(help)]));
        }
    }
    if options.shape.is_none_or(|shape| shape == Shape::Grid)
        && let Some((upright, title)) = turned::upright(sheet)
        && let Some(layout) = grid::layout(&upright)
    {
        let mut matrix = grid::read(&upright, &layout)?;
        matrix.title = title;
        let note = "it has a row for each level, and was turned: a row for each skill";
        matrix.notes.push(note.to_owned());
        return Ok((Shape::Grid, with_notes(matrix, book, sheet)));
    }
    let Some(layout) = grid::layout(sheet) else {
        return Err(unknown());
    };
    let shape = match options.shape {
        Some(shape @ (Shape::Grid | Shape::List | Shape::Milestones | Shape::Taxonomy)) => shape,
        Some(shape) => {
            return Err(Stop::usage(format!(
                "`--shape {}` is not a shape of a spreadsheet",
                shape.name()
            )));
        }
        None => recognised(sheet, &layout),
    };
    let matrix = match shape {
        Shape::List => list::read(sheet, &layout)?,
        _ => grid::read(sheet, &layout)?,
    };
    Ok((shape, with_notes(matrix, book, sheet)))
}

fn recognised(sheet: &Sheet, layout: &grid::Layout) -> Shape {
    if list::is_list(sheet, layout) {
        return Shape::List;
    }
    let names: Vec<String> = layout
        .levels()
        .iter()
        .map(|column| key(&sheet.rows[layout.header].cell(*column).text))
        .collect();
    let milestone = |name: &String| name.starts_with("milestone");
    let rating = |name: &String| {
        let plain = name.strip_prefix("rating ").unwrap_or(name);
        plain.parse::<u8>().is_ok() || usual_height(plain).is_some()
    };
    let texts = layout.levels().iter().any(|column| {
        let rows = sheet.rows.iter().skip(layout.header + 1);
        rows.map(|row| row.cell(*column))
            .any(|cell| !cell.is_blank() && cell.number().is_none())
    });
    match () {
        () if !names.is_empty() && names.iter().all(milestone) => Shape::Milestones,
        () if names.len() > 1 && texts && names.iter().all(rating) => Shape::Taxonomy,
        () => Shape::Grid,
    }
}

fn unknown() -> Stop {
    let problem = Problem::whole(
        "no row looks like the names of columns: theme, skill, description, then the levels",
    );
    Stop::Problems(vec![problem.help("put such a row above the grid")])
}

/// What the book says, and the sheets that are not read.
fn with_notes(mut matrix: Matrix, book: &Book, sheet: &Sheet) -> Matrix {
    matrix.notes.splice(0..0, book.notes.iter().cloned());
    let others = book.sheets.iter().filter(|other| other.name != sheet.name);
    // What explains the columns of our own tables is no other ladder.
    let others = others.filter(|other| !matrix.is_ours() || table::layout(other).is_some());
    let names: Vec<&str> = others.map(|other| other.name.as_str()).collect();
    if !names.is_empty() {
        matrix.notes.push(format!(
            "other sheets were not read: {}; `--sheet` reads one",
            names.join(", ")
        ));
    }
    matrix
}

/// The sheet that is meant: the only one that can be a ladder.
fn sheet<'b>(book: &'b Book, options: &Options) -> Result<&'b Sheet, Stop> {
    if let Some(name) = &options.sheet {
        let found = book.sheets.iter().find(|sheet| sheet.name == *name);
        return found.ok_or_else(|| {
            let names: Vec<&str> = book
                .sheets
                .iter()
                .map(|sheet| sheet.name.as_str())
                .collect();
            Stop::usage(format!(
                "no sheet is called `{name}`; there is {}",
                names.join(", ")
            ))
        });
    }
    let fits = |sheet: &&Sheet| may_be_ladder(sheet);
    let ours = |sheet: &&Sheet| table::layout(sheet).is_some();
    let fitting: Vec<&Sheet> = if book.sheets.iter().any(|sheet| ours(&sheet)) {
        book.sheets.iter().filter(ours).collect()
    } else {
        book.sheets.iter().filter(fits).collect()
    };
    match (fitting.as_slice(), book.sheets.as_slice()) {
        ([only], _) => Ok(*only),
        ([], [only]) => Ok(only),
        ([], _) => Err(unknown()),
        (several, _) => {
            let names: Vec<&str> = several.iter().map(|sheet| sheet.name.as_str()).collect();
            Err(Stop::Ask(Ask {
                option: "--sheet",
                question: format!(
                    "Several sheets can be a ladder: {}. Which one is it?",
                    names.join(", ")
                ),
                choices: Vec::new(),
                otherwise: None,
            }))
        }
    }
}
