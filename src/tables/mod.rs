//! Tables of all that is written and computed, one fact a row.
//!
//! [`TABLES`] is the table of tables: from it come the headers of every form, the columns in
//! `docs/tables.md` and the sheet that explains the columns.

pub mod form;
pub mod ladders;
pub mod matrix;
mod office;
mod people;
pub mod scope;
mod standings;
mod vocabulary;

pub use form::{Cell, Column, Kind, Source, Table, TakeRow};
pub use scope::Scope;

/// All tables: people first, then ladders, the vocabulary and what the workspace settles.
pub static TABLES: [&Table; 30] = [
    &people::PEOPLE,
    &people::RATINGS,
    &people::NOT_APPLICABLE,
    &people::INTERESTS,
    &people::EVIDENCE,
    &people::EVIDENCE_SKILLS,
    &standings::GOALS,
    &standings::EFFECTIVE,
    &standings::ASSESSMENTS,
    &standings::ATTAINMENTS,
    &standings::GAPS,
    &standings::CHOSEN,
    &standings::PROFILES,
    &matrix::LADDER,
    &ladders::LADDERS,
    &ladders::LEVELS,
    &ladders::STEPS,
    &ladders::LENSES,
    &ladders::EXPECTATIONS,
    &ladders::CHOOSE,
    &ladders::CHOOSE_SKILLS,
    &vocabulary::SKILLS,
    &vocabulary::RUBRICS,
    &vocabulary::SCALES,
    &vocabulary::MAPPINGS,
    &vocabulary::DISCIPLINES,
    &vocabulary::BUCKETS,
    &office::SETTINGS,
    &office::FUNCTIONS,
    &office::FUNCTION_SKILLS,
];

/// The table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.into_iter().find(|table| table.name == name)
}

/// The table with a fact a row that has these columns.
pub fn of_columns<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Option<&'static Table> {
    let is_it = |table: &&Table| {
        let own = table.columns.iter().map(|column| &*column.name);
        !matches!(table.source, Source::Matrix) && own.eq(names.clone())
    };
    TABLES.into_iter().find(is_it)
}
