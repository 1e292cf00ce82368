//! What ships as content, walked from end to end: the bundled vocabulary and ladders, the example
//! office, and the documentation that speaks of them.

mod choices;
mod guide;
mod heights;
mod ladders;
mod lenses;
mod levels;
mod office;
mod prose;
mod roles;
mod vocabulary;

use std::sync::OnceLock;

use ospo_ladder::model::catalog::Catalog;
use ospo_ladder::model::ladder::{Ladder, LevelIndex, Row};
use ospo_ladder::model::skill::Vocabulary;
use ospo_ladder::resolve::lens;
use ospo_ladder::workspace::{Files, NamedInputs, Workspace};

/// The bundled ladders.
pub const BUNDLED: [&str; 3] = ["community-architect", "engineering", "tpm"];

/// The bundle and the example office, resolved.
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let mut workspace = Workspace::at(Files::Disk, Some("examples".into()));
        workspace.read(NamedInputs::default());
        workspace.use_all_ladders();
        assert_eq!(workspace.problems, []);
        workspace.take_catalog()
    })
}

/// The vocabulary.
pub fn vocabulary() -> &'static Vocabulary {
    &catalog().vocabulary
}

/// A ladder as it is, or as seen through one of its lenses.
pub struct View {
    /// `tpm`, or `tpm through compliance`.
    pub name: String,
    /// The ladder.
    pub ladder: Ladder,
    /// True where no lens is laid on.
    pub bare: bool,
}

/// Every ladder, bare and through each lens.
pub fn views() -> Vec<View> {
    let mut views = Vec::new();
    for ladder in catalog().ladders.values() {
        views.push(View {
            name: ladder.id.clone(),
            ladder: ladder.clone(),
            bare: true,
        });
        for one in &ladder.lenses {
            views.push(View {
                name: format!("{} through {}", ladder.id, one.id),
                ladder: lens::through(ladder, std::slice::from_ref(&one.id)),
                bare: false,
            });
        }
    }
    views
}

/// The rows in which a level asks something.
pub fn asked(ladder: &Ladder, level: LevelIndex) -> impl Iterator<Item = &Row> {
    let rows = ladder.rows.iter();
    rows.filter(move |row| row.cells[level].rating > 0)
}

/// The id of a row's skill.
pub fn skill_id(row: &Row) -> &'static str {
    &vocabulary().skills[row.skill].id
}

/// Fails with all that was found.
#[track_caller]
pub fn assert_none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
