//! A report before it has a form: headings, text, tables, points, bars, with tones, never colours.

mod over_time;
mod picture;
pub mod questionnaire;
pub mod site;

pub use over_time::{Card, Cards, Happening, StepLine, Steps, Task, TimeLine};
pub use picture::{
    BarRow, Bars, Beyond, Chart, DotGroup, DotNames, DotRow, Dots, Field, FieldPoint, Heat,
    HeatCell, Lane, LaneNames, Lanes, Picture, Stop, StopKind, Tally, TallyNames, TallyRow,
};

/// What a piece of text is, from which a renderer chooses how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    #[default]
    Plain,
    /// To be seen first.
    Strong,
    /// To be seen last.
    Quiet,
    /// Something that is there.
    Good,
    /// Something that is open.
    Open,
    /// What the command line has more of. Pages leave it out: nothing can be given there.
    Hint,
}

/// A piece of text in one tone. It is data: renderers make it safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
    /// The page that it leads to, from the page that it stands on; only in a site of several.
    pub to: Option<String>,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Run>);

impl Text {
    /// Text in one tone.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Text::default().and(text, tone)
    }

    /// Adds a piece.
    pub fn and(mut self, text: impl Into<String>, tone: Tone) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Run {
                text,
                tone,
                to: None,
            });
        }
        self
    }

    /// True where there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Text::new(text, Tone::Plain)
    }
}

/// One point of a list: a line, lines below it, and labelled texts.
#[derive(Clone, Debug, Default)]
pub struct Point {
    /// The line that says it.
    pub head: Text,
    /// Further lines.
    pub lines: Vec<Text>,
    /// A label and the texts that belong to it.
    pub details: Vec<(String, Vec<Text>)>,
    /// Something to do: drawn as an open point of a checklist.
    pub task: bool,
}

impl Point {
    /// A point of one line.
    pub fn new(head: impl Into<Text>) -> Self {
        Point {
            head: head.into(),
            ..Point::default()
        }
    }

    /// A point of a checklist, of one line.
    pub fn task(head: impl Into<Text>) -> Self {
        Point {
            task: true,
            ..Point::new(head)
        }
    }
}

/// How a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// For text.
    #[default]
    Left,
    /// For numbers.
    Right,
    /// For the cells of a grid.
    Center,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Text.
    Text(Text),
    /// A bar, and the words that stand beside it.
    Bar {
        /// The bar.
        bar: Bar,
        /// The words; may be empty.
        words: String,
    },
}

/// How far something reaches, in steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// All steps that there are.
    pub steps: usize,
    /// How many of them are filled, halves included.
    pub filled: f64,
    /// How many of them are asked.
    pub asked: f64,
}

/// Steps of a bar that stands for a share, and the most that a bar has.
const MOST_STEPS: usize = 10;

impl Bar {
    /// A share of 1, in whole steps.
    pub fn share(share: f64) -> Self {
        Bar {
            steps: MOST_STEPS,
            filled: (share * MOST_STEPS as f64).round(),
            asked: MOST_STEPS as f64,
        }
    }

    /// What is rated and asked on a scale that goes from 0 to `top`.
    pub fn of(rated: f64, asked: f64, top: f64) -> Self {
        let steps = (top as usize).clamp(1, MOST_STEPS);
        let part = steps as f64 / top;
        Bar {
            steps,
            filled: rated * part,
            asked: asked * part,
        }
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Self {
        Cell::Text(text.into())
    }
}

/// Rows under named columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Name and alignment.
    pub columns: Vec<(String, Align)>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A grid: rows in named groups, with one short cell a column. Where it is too wide, renderers
/// split it between columns and say the rows again.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub groups: Vec<Group>,
}

/// Rows of a grid that belong together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// What they have in common; may be empty.
    pub title: Text,
    /// A label, and as many cells as there are columns.
    pub rows: Vec<(Text, Vec<Text>)>,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading; 1 is the highest.
    Heading(u8, Text),
    /// Running text.
    Paragraph(Text),
    /// A list of points.
    Points(Vec<Point>),
    /// A table.
    Table(Table),
    /// A grid.
    Matrix(Matrix),
    /// An excerpt of a file, line by line: its language, and the text.
    Code(&'static str, String),
    /// A picture. Forms without pictures show its table, unless the report says the same.
    Picture(Box<Picture>),
}

/// A report.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its parts in order.
    pub blocks: Vec<Block>,
}

impl Table {
    /// The table without the columns in which no row says anything.
    pub fn without_empty_columns(mut self) -> Self {
        let says = |cell: &Cell| !matches!(cell, Cell::Text(text) if text.is_empty());
        let columns = 0..self.columns.len();
        let kept: Vec<bool> = columns
            .map(|at| self.rows.iter().any(|row| row.get(at).is_some_and(says)))
            .collect();
        let mut keep = kept.iter();
        self.columns.retain(|_| keep.next() == Some(&true));
        for row in &mut self.rows {
            let mut keep = kept.iter();
            row.retain(|_| keep.next() == Some(&true));
        }
        self
    }
}

impl Document {
    /// Adds a heading.
    pub fn heading(&mut self, level: u8, text: impl Into<Text>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    /// Adds running text; nothing where it is empty.
    pub fn paragraph(&mut self, text: impl Into<Text>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    /// Adds a quiet line; what the command line has more of stands before its end.
    pub fn note(&mut self, says: impl Into<String>, hint: &str) {
        let says = Text::new(says, Tone::Quiet).and(hint, Tone::Hint);
        self.paragraph(says.and(".", Tone::Quiet));
    }

    /// Adds a list; nothing where it is empty.
    pub fn points(&mut self, points: Vec<Point>) {
        if !points.is_empty() {
            self.blocks.push(Block::Points(points));
        }
    }

    /// Adds an excerpt; nothing where it is empty.
    pub fn code(&mut self, language: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Code(language, text));
        }
    }

    /// Adds a table; nothing where it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Adds a picture, if there is one.
    pub fn picture(&mut self, picture: Option<Picture>) {
        let picture = picture.map(Box::new).map(Block::Picture);
        self.blocks.extend(picture);
    }

    /// Adds a grid; nothing where it has no columns or no rows.
    pub fn matrix(&mut self, matrix: Matrix) {
        let rows = matrix.groups.iter().any(|group| !group.rows.is_empty());
        if rows && !matrix.columns.is_empty() {
            self.blocks.push(Block::Matrix(matrix));
        }
    }
}
