//! What comes of an import: skills and ladders, before they are written as documents.

use std::collections::BTreeMap;

use super::Shape;
use super::matrix::LeftOut;
use super::steps::Steps;

/// All that an import gives.
#[derive(Debug, Default)]
pub struct Imported {
    /// The id of the vocabulary.
    pub vocabulary: String,
    /// The scale of its own that skills use, from 0 up; none where they use the usual one.
    pub scale: Option<(String, Vec<String>)>,
    /// The skills, in the order of the sources.
    pub skills: Vec<NewSkill>,
    /// The ladders. One of a source that only tells of skills has no levels, and is no document.
    pub ladders: Vec<NewLadder>,
    /// What is to be said: sentences, lower case.
    pub notes: Vec<String>,
    /// Rows that may mean the same, and rows that may be a known skill.
    pub proposals: Vec<String>,
}

/// A skill of the sources.
#[derive(Clone, Debug, Default)]
pub struct NewSkill {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// Texts by rating.
    pub rubric: BTreeMap<u8, Vec<String>>,
    /// The highest rating that is asked.
    pub top: u8,
    /// True where another vocabulary has it already: it is not written.
    pub known: bool,
    /// Its highest rating, where another vocabulary has it.
    pub rated_to: usize,
    /// True where it is rated on the usual scale.
    pub usual_scale: bool,
}

/// A ladder of the sources.
#[derive(Clone, Debug, Default)]
pub struct NewLadder {
    /// The file that it comes from, as named.
    pub source: String,
    /// How it was kept.
    pub shape: Option<Shape>,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What a table of ours says of it.
    pub head: Option<Head>,
    /// The levels, from the lowest up.
    pub levels: Vec<NewLevel>,
    /// Groups of rows: id and title.
    pub competencies: Vec<(String, String)>,
    /// The rows, group by group.
    pub rows: Vec<NewRow>,
    /// What is not taken over.
    pub left_out: Vec<LeftOut>,
    /// Rows and cells with content of the source.
    pub source_rows: usize,
    /// Cells with content of the source, names not counted.
    pub source_cells: usize,
    /// Cells with content that are in the documents.
    pub taken_cells: usize,
    /// Cells that were empty and now say what the level below says.
    pub carried: usize,
}

/// What a table of ours says of a ladder beside its title.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Its id.
    pub id: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Other keys and their text, in the order of documents.
    pub keys: Vec<(&'static str, String)>,
    /// Keys of its benchmark and their text.
    pub benchmark: Vec<(&'static str, String)>,
    /// Where people go from here.
    pub futures: Vec<Future>,
}

impl Head {
    /// Says a key.
    pub fn say(&mut self, key: &'static str, text: String) {
        self.keys.push((key, text));
    }
}

/// Where people go from a level that is no level of any ladder.
#[derive(Clone, Debug)]
pub struct Future {
    /// The level.
    pub from: String,
    /// Of what kind it is.
    pub kind: String,
    /// What it is called.
    pub to: String,
    /// What it is.
    pub description: Option<String>,
}

/// Depth that a level asks in some of several skills.
#[derive(Clone, Debug)]
pub struct Depth {
    /// How many.
    pub count: u32,
    /// At which rating.
    pub rating: u32,
    /// Of which skills, disciplines and buckets.
    pub of: Vec<String>,
}

/// A level of a ladder.
#[derive(Clone, Debug, Default)]
pub struct NewLevel {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Titles outside the company.
    pub external_titles: Vec<String>,
    /// Other keys and their text.
    pub keys: Vec<(&'static str, String)>,
    /// The levels right below, where they are not the one before.
    pub after: Option<Vec<String>>,
    /// Levels of other ladders of the same name.
    pub parallel: Vec<String>,
    /// Depth in some areas.
    pub choose: Vec<Depth>,
}

impl NewLevel {
    /// Says a key, where there is a text.
    pub fn say(&mut self, key: &'static str, texts: Vec<String>) {
        self.keys
            .extend(texts.into_iter().next().map(|text| (key, text)));
    }
}

/// A row of a ladder.
#[derive(Clone, Debug, Default)]
pub struct NewRow {
    /// The group, by place.
    pub competency: usize,
    /// The skill, by place in the vocabulary.
    pub skill: usize,
    /// Its weight.
    pub weight: Option<f64>,
    /// What each level asks.
    pub steps: Steps,
    /// Words of the ladder, by level.
    pub words: Vec<(usize, Vec<String>)>,
}
