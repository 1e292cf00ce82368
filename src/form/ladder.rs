//! `kind: ladder`.

use super::Names::{Competencies, Ladders, New, OwnLevels, ParentLevels, Skills, Topics};
use super::Need::Unless;
use super::Shape::{
    By, Cell, Date, Either, Flag, Form as Of, Level, List, ListWithin, Name, Nothing, Shared, Text,
    Texts, UpTo, Whole, Word,
};
use super::{ABOUT, Form, Need, Shape, key, kind, may, need};
use crate::model::ladder::{FutureKind, Status};

/// Most levels of a ladder, and most skills that a `choose` counts.
pub(crate) const MOST_LEVELS: usize = 1_000;

const LEVELS_NEEDED: Need = Unless(
    "extends",
    Some("a ladder has `levels`, or takes those of the one that it `extends`"),
);

#[rustfmt::skip]
pub(crate) static LADDER: Form = Form {
    name: "ladder",
    what: "a ladder",
    keys: &[
        kind(&["ladder"]),
        need("id", Name(New), "The ladder's id; levels are named as ID/LEVEL"),
        need("title", Text, "Its title"),
        need("version", Text, "Its version, raised when it asks something else"),
        may("status", Word(&Status::NAMES), "How far it has come"),
        may("owner", Text, "Who keeps it"),
        may("reviewed", Date, "When it was last reviewed"),
        may("extends", Name(Ladders), "The ladder that this one refits"),
        may("description", Text, ABOUT),
        may("benchmark", Of(&BENCHMARK), "The industry class that it is anchored to"),
        key("levels", LEVELS_NEEDED, ListWithin(1, MOST_LEVELS, &Of(&LEVEL)),
            "The levels, from the lowest up; those of the ladder that it extends where absent"),
        may("matrix", MATRIX, "What each level asks: by competency, the rows by skill"),
        may("competencies", List(&Of(&COMPETENCY)), "Titles of the matrix's groups"),
        may("lenses", List(&Of(&LENS)), "Overlays for specializations"),
        may("futures", List(&Of(&FUTURE)),
            "Where people go from here that is not a level of any ladder"),
    ],
};

#[rustfmt::skip]
pub(crate) static BENCHMARK: Form = Form {
    name: "`benchmark`",
    what: "a benchmark",
    keys: &[
        may("source", Text, "Who publishes the class"),
        may("job_class", Text, "The class"),
    ],
};

#[rustfmt::skip]
pub(crate) static LEVEL: Form = Form {
    name: "level",
    what: "a level",
    keys: &[
        need("id", Name(New), "The level's id within this ladder"),
        key("title", Unless("like", None), Text, "Its title; taken from `like` where absent"),
        may("like", Name(ParentLevels), "The level of the extended ladder whose cells it takes"),
        may("external_titles", List(&Text), "Titles outside the company"),
        may("scope", Text, "How far the work reaches"),
        may("band", Text, "Pay band, an opaque label"),
        may("job_class", Text, "Job class, where it differs by level"),
        may("after", List(&Either(&[Name(OwnLevels), Level])),
            "The levels right below, also of other ladders (LADDER/LEVEL); the one above in this list unless given, [] for a first level"),
        may("parallel", List(&Level), "Levels of other ladders that are equally high"),
        may("choose", CHOOSES, "Depth in some areas instead of in all"),
        may("description", Text, ABOUT),
    ],
};

const CHOOSES: Shape = List(&Shared("choose", &Of(&CHOOSE)));

#[rustfmt::skip]
pub(crate) static CHOOSE: Form = Form {
    name: "`choose`",
    what: "a `choose`",
    keys: &[
        need("count", Whole(1, MOST_LEVELS as u32), "How many of them"),
        need("rating", Whole(1, 20), "The rating that they need"),
        need("of", List(&Name(Topics)), "Skills, disciplines or buckets"),
    ],
};

const CELL: Shape = Shared("cell", &Cell);
const FORMS_OF_A_ROW: Shape = Either(&[List(&CELL), Of(&ROW), Nothing]);
const ROWS: Shape = By(Skills, &Shared("row", &FORMS_OF_A_ROW));
const MATRIX: Shape = Shared("matrix", &By(Competencies, &Shared("rows", &ROWS)));

#[rustfmt::skip]
pub(crate) static ROW: Form = Form {
    name: "row",
    what: "a row",
    keys: &[
        may("at", Either(&[List(&CELL), By(OwnLevels, &CELL)]),
            "One cell per level, or some cells by level"),
        may("weight", UpTo(100), "Above 0, at most 100; 1 unless given"),
        may("core", Flag, "Every asked cell is core"),
        may("words", By(OwnLevels, &Texts), "The ladder's own text, by level"),
    ],
};

#[rustfmt::skip]
pub(crate) static COMPETENCY: Form = Form {
    name: "competency",
    what: "a competency",
    keys: &[
        need("id", Name(New), "The group"),
        need("title", Text, "Its title"),
        may("description", Text, ABOUT),
    ],
};

#[rustfmt::skip]
pub(crate) static LENS: Form = Form {
    name: "lens",
    what: "a lens",
    keys: &[
        need("id", Name(New), "The lens's id"),
        need("title", Text, "Its title"),
        may("description", Text, ABOUT),
        may("titles", By(OwnLevels, &Text), "Titles in place of the level's own, by level"),
        may("scopes", By(OwnLevels, &Text),
            "How far the work reaches, in place of the level's own, by level"),
        may("descriptions", By(OwnLevels, &Text),
            "What the work is, in place of the level's own, by level; those of several lenses follow each other"),
        may("external_titles", By(OwnLevels, &List(&Text)),
            "Titles outside the company in place of the level's own, by level"),
        may("job_class", By(OwnLevels, &Text), "Industry classes in place of the level's own, by level"),
        may("choose", By(OwnLevels, &CHOOSES), "Added to the level's own, by level"),
        may("matrix", MATRIX, "Rows that it adds, changes or drops"),
    ],
};

#[rustfmt::skip]
pub(crate) static FUTURE: Form = Form {
    name: "future",
    what: "a future",
    keys: &[
        need("from", Name(OwnLevels), "A level of this ladder"),
        need("to", Text, "Where to"),
        need("kind", Word(&FutureKind::NAMES),
            "What sort of step that is"),
        may("description", Text, ABOUT),
    ],
};
