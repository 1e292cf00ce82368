//! The form of a ladder as a table: what `export ladder` writes and `import ladder` reads.
//!
//! A row a skill, a column a level with what it asks, and behind those a column a level with its
//! own words. Rows without a skill say something of the levels, in the columns of words, or of the
//! ladder, in the first of these; so the columns of ratings hold nothing but ratings.

use crate::model::closed_set::closed_set;

/// The columns before those of levels.
pub const COMPETENCY: &str = "competency";
/// The title of the competency.
pub const COMPETENCY_TITLE: &str = "competency_title";
/// The skill; empty in a row about levels or the ladder.
pub const SKILL: &str = "skill";
/// The skill's title, or what the row says of levels or the ladder.
pub const SKILL_TITLE: &str = "skill_title";
/// The row's weight.
pub const WEIGHT: &str = "weight";
/// The levels at which it is core.
pub const CORE: &str = "core";
/// What stands behind a level's id in the name of the column of its words.
pub const WORDS: &str = " words";

closed_set! {
    /// What a row says of each level.
    pub enum OfLevel {
        /// Its title.
        Title = "level title",
        /// The levels right below.
        After = "level after",
        /// How far the work reaches.
        Scope = "level scope",
        /// Titles outside the company.
        ExternalTitles = "level external titles",
        /// Pay band.
        Band = "level band",
        /// Job class.
        JobClass = "level job class",
        /// Levels that stand equally high.
        Parallel = "level parallel",
        /// Depth in some areas, a line each.
        Choose = "level choose",
        /// What it is.
        Description = "level description",
    }
}

closed_set! {
    /// What a row says of the ladder.
    pub enum OfLadder {
        /// Its id.
        Id = "ladder id",
        /// Its title.
        Title = "ladder title",
        /// Its version.
        Version = "ladder version",
        /// How far it is agreed.
        Status = "ladder status",
        /// Who keeps it.
        Owner = "ladder owner",
        /// When it was last reviewed.
        Reviewed = "ladder reviewed",
        /// Who publishes its benchmark.
        BenchmarkSource = "ladder benchmark source",
        /// The class of the benchmark.
        BenchmarkJobClass = "ladder benchmark job class",
        /// Where people go from here, a line each.
        Futures = "ladder futures",
        /// Its lenses, which the table has no room for.
        Lenses = "ladder lenses",
        /// What it is.
        Description = "ladder description",
    }
}
