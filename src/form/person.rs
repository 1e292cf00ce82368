//! `kind: person` and `kind: ratings`.

use super::Names::{Lenses, New, People, Skills, Topics};
use super::Need::{Beside, Instead, OwnOnly};
use super::Shape::{
    By, Date, Either, Form as Of, Level, List, Name, Number, Period, Rating, Shared, Text, Whole,
    Word,
};
use super::{ABOUT, Form, Shape, key, kind, may, need};
use crate::model::evidence::{EvidenceKind, Visibility};
use crate::model::person::{OpenTo, Rater};

/// What somebody would like to do most of all.
pub(crate) const MOST_INTEREST: f64 = 5.0;
/// More people than any piece of evidence reaches.
const MOST_REACH: u32 = 999_999_999;

#[rustfmt::skip]
pub(crate) static PERSON: Form = Form {
    name: "person",
    what: "a person",
    keys: &[
        kind(&["person"]),
        need("id", Name(New), "The person's id"),
        may("name", Text, "The name that reports show; the id where absent"),
        may("description", Text, "About them"),
        may("at", Level, "The current level"),
        may("since", Date, "At this level since"),
        may("target", Level, "The level that they aim at; the one after `at` where absent"),
        may("lens", Either(&[Name(Lenses), List(&Name(Lenses))]),
            "One or several lenses that they are seen through"),
        may("titles", Of(&TITLES), "Their titles"),
        may("manager", Name(People), "Their manager's id; needs no document"),
        may("open_to", List(&Word(&OpenTo::NAMES)), "What they are open to"),
        may("interests", By(Topics, &Number(0.0, MOST_INTEREST)),
            "What they want to do, 0 to 5: skills, disciplines or buckets"),
        may("ratings", By(Skills, &Shared("entry", &ENTRY)),
            "Ratings by skill; a skill that nobody has rated is left out"),
        may("evidence", List(&Of(&EVIDENCE)), "Dated artifacts that support ratings"),
    ],
};

#[rustfmt::skip]
pub(crate) static TITLES: Form = Form {
    name: "`titles`",
    what: "`titles`",
    keys: &[
        may("internal", Text, "Inside the company"),
        may("external", Text, "Outside the company"),
    ],
};

const ENTRY: Shape = Either(&[Rating, Of(&RATING)]);

#[rustfmt::skip]
pub(crate) static RATING: Form = Form {
    name: "rating of a person",
    what: "a rating",
    keys: &[
        may("self", Rating, "The person's own rating"),
        may("manager", Rating, "The manager's"),
        may("peers", List(&Rating), "Peers', without names; each counts"),
        may("note", Text, "Shown beside the skill"),
        may("not_applicable", Text, "Why the skill does not apply to this person"),
        key("agreed", Beside("not_applicable"), Date,
            "When that was agreed; only then the skill leaves expectations"),
    ],
};

#[rustfmt::skip]
pub(crate) static EVIDENCE: Form = Form {
    name: "evidence",
    what: "a piece of evidence",
    keys: &[
        need("date", Period, "When, or since when: a day, a month or a year, from its first day"),
        may("until", Either(&[Word(&["now"]), Period]),
            "For what lasts: a day, a month or a year, to its last day, or now"),
        may("expires", Period, "The last day on which it counts, as for a certificate"),
        may("kind", Word(&EvidenceKind::NAMES), "What it is"),
        need("title", Text, "Its title"),
        may("url", Text, "Where to find it"),
        need("supports", List(&Name(Skills)), "The skills that it supports"),
        may("visibility", Word(&Visibility::NAMES), "Who sees it; external unless given"),
        may("reach", Whole(0, MOST_REACH), "People reached"),
        may("confirmed_by", Name(People), "Who confirms it; needs no document"),
        may("description", Text, ABOUT),
    ],
};

#[rustfmt::skip]
pub(crate) static RATINGS: Form = Form {
    name: "ratings",
    what: "a ratings document",
    keys: &[
        kind(&["ratings"]),
        need("of", Name(People), "Who is rated"),
        may("by", Name(People), "Who rates; needs no document"),
        need("as", Word(&Rater::NAMES), "In which role they rate"),
        need("date", Date, "When"),
        may("description", Text, ABOUT),
        key("interests", OwnOnly, By(Topics, &Number(0.0, MOST_INTEREST)),
            "What the person wants to do, 0 to 5: skills, disciplines or buckets"),
        need("ratings", By(Skills, &Shared("sheet-entry", &SHEET_ENTRY)), "Ratings by skill"),
        key("evidence", OwnOnly, List(&Of(&EVIDENCE)), "Dated artifacts that support ratings"),
    ],
};

const SHEET_ENTRY: Shape = Either(&[Rating, Of(&SHEET_RATING), Of(&NO_RATING)]);

/// `{}`.
static NO_RATING: Form = Form {
    name: "row to fill in",
    what: "a row to fill in",
    keys: &[],
};

#[rustfmt::skip]
pub(crate) static SHEET_RATING: Form = Form {
    name: "rating of a ratings document",
    what: "a rating",
    keys: &[
        key("rating", Instead("not_applicable"), Rating, "The rating"),
        key("note", Beside("rating"), Text, "Shown beside the skill"),
        key("not_applicable", OwnOnly, Text, "In place of a rating: why the skill does not apply"),
    ],
};
