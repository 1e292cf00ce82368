//! What a source says, before anything is decided: levels, rows, and what stands where they cross.

use super::made::{Head, NewLevel};

/// What a cell of the source says.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// A number, where it has one.
    pub number: Option<f64>,
    /// A mark behind the number that makes it core.
    pub core: bool,
    /// Its statements.
    pub texts: Vec<String>,
    /// Where it stands.
    pub place: String,
}

impl Content {
    /// True where it says nothing.
    pub fn is_blank(&self) -> bool {
        self.number.is_none() && self.texts.is_empty()
    }
}

/// The group of a row, as our own tables name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A level as the source names it.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its name.
    pub title: String,
    /// The way that it belongs to, where a row above the names tells.
    pub track: Option<String>,
    /// Its keys from rows about the level: key and texts.
    pub keys: Vec<(LevelKey, Vec<String>)>,
    /// The names of levels right below, where the source says so itself.
    pub after: Option<Vec<String>>,
    /// All that it is, where the source is a table of ours.
    pub level: Option<NewLevel>,
    /// Where it stands.
    pub place: String,
}

/// A key of a level that a row may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelKey {
    /// `id`.
    Id,
    /// `title`.
    Title,
    /// `external_titles`.
    ExternalTitles,
    /// `scope`.
    Scope,
    /// `band`.
    Band,
    /// `job_class`.
    JobClass,
    /// `description`.
    Description,
}

/// A row of the source.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The group that it belongs to; empty where there is none.
    pub theme: String,
    /// The same with its id, where the source is a table of ours.
    pub group: Option<Group>,
    /// Its name.
    pub title: String,
    /// The id that the source gives it.
    pub id: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its weight.
    pub weight: Option<f64>,
    /// By column of [`Matrix::columns`].
    pub cells: Vec<Content>,
    /// Where it starts.
    pub place: String,
}

/// Something of the source that is in no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is.
    pub what: String,
    /// Why, or what comes nearest; may be empty.
    pub why: String,
    /// How many cells with content.
    pub cells: usize,
}

/// A source, read.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// A title that stands above it.
    pub title: Option<String>,
    /// The levels in the order of the source.
    pub columns: Vec<Column>,
    /// True where the order of columns is one that somebody saw; a list has none.
    pub ordered: bool,
    /// What a table of ours says of the ladder; none where the source is no such table.
    pub head: Option<Head>,
    /// The rows in the order of the source.
    pub rows: Vec<Row>,
    /// The ratings' own names from 0 up, where the source tells.
    pub scale: Option<Vec<String>>,
    /// What is not taken over.
    pub left_out: Vec<LeftOut>,
    /// Cells with content in the whole source, names and headers not counted.
    pub filled: usize,
    /// What is to be said of it.
    pub notes: Vec<String>,
}

impl Matrix {
    /// True where it is a table of ours, in which nothing is to be decided.
    pub fn is_ours(&self) -> bool {
        self.head.is_some()
    }

    /// Leaves out what nothing has counted yet.
    pub fn pass_over(&mut self, what: impl Into<String>, why: &str, cells: usize) {
        self.filled += cells;
        self.leave_out(what, why, cells);
    }

    /// Leaves something out, and says so; several times the same is told as one.
    pub fn leave_out(&mut self, what: impl Into<String>, why: &str, cells: usize) {
        let what = what.into();
        let same = |left: &&mut LeftOut| left.what == what && left.why == why;
        match self.left_out.iter_mut().find(same) {
            Some(left) => left.cells += cells,
            None => self.left_out.push(LeftOut {
                what,
                why: why.to_owned(),
                cells,
            }),
        }
    }

    /// Cells with content.
    pub fn cells(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| !cell.is_blank()).count()
    }
}
