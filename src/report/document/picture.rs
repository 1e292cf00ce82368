//! Pictures before they have a form: what they show in plain values, and in words.

use super::Table;
use super::over_time::{Cards, Steps, TimeLine};

/// A picture, and what it shows in words and numbers.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What it is a picture of.
    pub title: String,
    /// The answer in a sentence or two.
    pub description: String,
    /// What is drawn.
    pub chart: Chart,
    /// The same numbers, for whoever does not see the picture.
    pub table: Table,
    /// The report says the same in its text, so forms without pictures leave it out.
    pub said: bool,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Chart {
    /// Lines with two dots each.
    Dots(Dots),
    /// Points in a field of four corners.
    Field(Field),
    /// A grid of shades.
    Heat(Heat),
    /// Bars side by side.
    Bars(Bars),
    /// A mark for each one that is there or lacking.
    Tally(Tally),
    /// Lanes of stops side by side.
    Lanes(Lanes),
    /// What is planned, by stretches of time.
    Cards(Cards),
    /// What happened when.
    TimeLine(TimeLine),
    /// Lines that change from one date to the next.
    Steps(Steps),
}

/// Two dots a line: what is asked and what is rated.
#[derive(Clone, Debug)]
pub struct Dots {
    /// The names of the steps from 0 on, where all lines share a scale; else empty.
    pub steps: Vec<String>,
    /// What the marks are called.
    pub names: DotNames,
    /// The lines, in named groups.
    pub groups: Vec<DotGroup>,
    /// What stands below, in small.
    pub note: String,
}

/// What the marks of [`Dots`] are called.
#[derive(Clone, Debug)]
pub struct DotNames {
    /// The dot that is asked.
    pub asked: String,
    /// The same where nothing is rated.
    pub open: String,
    /// The dot that is rated.
    pub rated: String,
    /// The small dot.
    pub own: String,
    /// The mark before a label.
    pub mark: String,
}

/// Lines that belong together.
#[derive(Clone, Debug)]
pub struct DotGroup {
    /// What they have in common.
    pub title: String,
    /// The lines.
    pub rows: Vec<DotRow>,
}

/// A line with its dots, each from 0 to `top`.
#[derive(Clone, Debug)]
pub struct DotRow {
    /// What the line is about.
    pub label: String,
    /// It is marked.
    pub marked: bool,
    /// The top of the scale, above 0.
    pub top: f64,
    /// What is asked.
    pub asked: f64,
    /// What is rated; absent where nothing is.
    pub rated: Option<f64>,
    /// The small dot.
    pub own: Option<f64>,
    /// The distance in words, short.
    pub words: String,
}

/// Points by how strong and how wanted something is, both from 0 to 1.
#[derive(Clone, Debug)]
pub struct Field {
    /// What the field says from left to right.
    pub across: String,
    /// What it says from the bottom to the top.
    pub up: String,
    /// What its corners are called: top left, top right, bottom left, bottom right.
    pub corners: [String; 4],
    /// The points in it.
    pub points: Vec<FieldPoint>,
    /// What the two kinds of points are called.
    pub kinds: [String; 2],
    /// What the size of a point says.
    pub size: String,
    /// What has no place in it: why, and what.
    pub outside: Vec<(String, Vec<String>)>,
}

/// A point of a [`Field`].
#[derive(Clone, Debug)]
pub struct FieldPoint {
    /// What it is about.
    pub label: String,
    /// How far to the right, 0 to 1.
    pub across: f64,
    /// How far up, 0 to 1.
    pub up: f64,
    /// How large, 0 to 1.
    pub size: f64,
    /// It is of the second kind.
    pub second: bool,
    /// What it says.
    pub words: String,
}

/// A row of a grid of shades: its label, and a cell a column.
pub type HeatRow = (String, Vec<HeatCell>);

/// A grid of shades.
#[derive(Clone, Debug)]
pub struct Heat {
    /// The columns.
    pub columns: Vec<String>,
    /// The rows, in named groups.
    pub groups: Vec<(String, Vec<HeatRow>)>,
    /// What an outline says; empty where nothing has one.
    pub outline: String,
    /// What a mark says; empty where nothing has one.
    pub mark: String,
    /// What the shades say.
    pub shades: String,
}

/// A cell of a [`Heat`].
#[derive(Clone, Copy, Debug, Default)]
pub struct HeatCell {
    /// The number, and the top of its scale, above 0; absent for an empty cell.
    pub value: Option<(f64, f64)>,
    /// It has an outline.
    pub outlined: bool,
    /// It is marked.
    pub marked: bool,
}

/// Bars from 0 to 1, in named groups.
#[derive(Clone, Debug)]
pub struct Bars {
    /// The names of the steps from 0 on; may be empty.
    pub steps: Vec<String>,
    /// A title, and the bars below it.
    pub groups: Vec<(String, Vec<BarRow>)>,
    /// What a full bar says.
    pub full: String,
    /// What a hatched bar says.
    pub hatched: String,
}

/// A bar of [`Bars`].
#[derive(Clone, Debug)]
pub struct BarRow {
    /// What it is about.
    pub label: String,
    /// How long, 0 to 1; absent where there is none.
    pub length: Option<f64>,
    /// It is hatched.
    pub hatched: bool,
    /// What it says, short.
    pub words: String,
}

/// Marks for each one that is there, lacking or near, line by line.
#[derive(Clone, Debug)]
pub struct Tally {
    /// The lines.
    pub rows: Vec<TallyRow>,
    /// What the marks are called.
    pub names: TallyNames,
}

/// What the marks of a [`Tally`] are called.
#[derive(Clone, Debug)]
pub struct TallyNames {
    /// One of several.
    pub have: String,
    /// The only one.
    pub alone: String,
    /// One that is needed and is not there.
    pub lacking: String,
    /// One that is near.
    pub near: String,
}

/// A line of a [`Tally`].
#[derive(Clone, Debug)]
pub struct TallyRow {
    /// What it is about.
    pub label: String,
    /// How many are needed.
    pub needed: usize,
    /// How many are there.
    pub have: usize,
    /// How many are near.
    pub near: usize,
    /// How it stands, short.
    pub words: String,
}

/// Lanes side by side, each a list of stops that lead to each other.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// The lanes.
    pub lanes: Vec<Lane>,
    /// What the marks are called.
    pub names: LaneNames,
}

/// What the marks of [`Lanes`] are called.
#[derive(Clone, Debug)]
pub struct LaneNames {
    /// Where somebody is.
    pub here: String,
    /// Where they could go next.
    pub way: String,
    /// Any other stop.
    pub level: String,
    /// What lies beyond.
    pub beyond: String,
}

/// A lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What it is called.
    pub title: String,
    /// Its stops, the lowest first.
    pub stops: Vec<Stop>,
    /// Where one goes from its stops that is none.
    pub beyond: Vec<Beyond>,
}

/// A stop of a lane.
#[derive(Clone, Debug)]
pub struct Stop {
    /// Which one it is, for those that name it.
    pub level: usize,
    /// Its short name.
    pub label: String,
    /// Its title.
    pub title: String,
    /// How far to the side it stands, from 0 on.
    pub track: usize,
    /// The stops from which one gets here.
    pub after: Vec<usize>,
    /// What it is.
    pub kind: StopKind,
    /// What else is said of it, a line each.
    pub notes: Vec<String>,
}

/// What a stop is to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// Nothing more than a stop.
    Level,
    /// Where they are.
    Here,
    /// Where they could go next.
    Way,
}

/// What lies beyond a lane.
#[derive(Clone, Debug)]
pub struct Beyond {
    /// The stop from which one gets there.
    pub level: usize,
    /// What it is called.
    pub title: String,
}
