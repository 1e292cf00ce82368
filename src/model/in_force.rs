//! What is in force in a run, and who says so.

use super::Place;

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody: this is how it is where nothing is said.
    Default,
    /// A line of the workspace file.
    Written(Place),
    /// The workspace was found by walking up to this file.
    Found(Place),
    /// An environment variable.
    Environment,
    /// An argument of the command line.
    CommandLine,
}

/// A value of any setting.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// There is none.
    Nothing,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// Several texts.
    Texts(Vec<String>),
    /// There is one, and it is not shown.
    Secret,
    /// A function of the charter.
    Function(FunctionValue),
}

/// A function of the charter, with the names that the file has for its skills.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionValue {
    /// Its title.
    pub title: Option<String>,
    /// True where it is this office's.
    pub in_scope: bool,
    /// Whose it is otherwise.
    pub owner: Option<String>,
    /// Least ratings by skill, in the order of the file.
    pub skills: Vec<(String, f64)>,
    /// How many people it needs.
    pub people: Option<u32>,
}

/// One setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name, from the section down: `lint`, `rules`, `steep-step`.
    pub path: Vec<String>,
    /// What is in force.
    pub value: Value,
    /// Who says so.
    pub origin: Origin,
}

impl Setting {
    /// A setting of a section.
    pub fn new(path: &[&str], value: Value, origin: Origin) -> Self {
        Setting {
            path: path.iter().map(|part| (*part).to_owned()).collect(),
            value,
            origin,
        }
    }
}
