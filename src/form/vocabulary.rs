//! `kind: vocabulary`.

use super::Names::{Buckets, Disciplines, New, Scales, Vocabularies};
use super::Need::InNew;
use super::Shape::{
    By, ByRating, Either, Flag, Form as Of, List, Name, Scale, Text, Texts, UpTo, Word,
};
use super::{ABOUT, Form, Shape, key, kind, may, need};
use crate::model::evidence::EvidenceKind;

/// Fewest and most names of a scale: 20 steps are more than anybody tells apart.
pub(crate) const SCALE_LENGTHS: (usize, usize) = (2, 21);
/// A whole skill.
pub(crate) const MOST_SHARE: u32 = 1;

const KINDS_OF_EVIDENCE: Shape = List(&Word(&EvidenceKind::NAMES));

#[rustfmt::skip]
pub(crate) static VOCABULARY: Form = Form {
    name: "vocabulary",
    what: "a vocabulary",
    keys: &[
        kind(&["vocabulary"]),
        need("id", Name(New), "The vocabulary's id"),
        may("extends", Name(Vocabularies),
            "The vocabulary that this one changes and adds to: ospo, the bundled one"),
        may("description", Text, ABOUT),
        may("scales", By(Scales, &Scale), "The names of the ratings from 0 up, by scale"),
        may("buckets", List(&Of(&BUCKET)), "The traditional groups of disciplines, in the order of reports"),
        may("disciplines", List(&Of(&DISCIPLINE)), "Traditional job functions, in the order of reports"),
        may("skills", List(&Of(&SKILL)), "What people are rated on"),
    ],
};

#[rustfmt::skip]
pub(crate) static BUCKET: Form = Form {
    name: "bucket",
    what: "a bucket",
    keys: &[
        need("id", Name(New), "Its id, which no skill and no discipline has"),
        key("title", InNew, Text, "Its title; required in a new bucket"),
        may("description", Text, ABOUT),
    ],
};

#[rustfmt::skip]
pub(crate) static DISCIPLINE: Form = Form {
    name: "discipline",
    what: "a discipline",
    keys: &[
        need("id", Name(New), "Its id, which no skill and no bucket has"),
        may("bucket", Name(Buckets),
            "The bucket that it belongs to; without one it is a function beyond the buckets, in no figure of theirs"),
        key("title", InNew, Text, "Its title; required in a new discipline"),
        may("role", Text, "The traditional role that does it"),
        may("leading_role", Text,
            "What those are called who lead people in it; role unless given"),
        may("shown_by", KINDS_OF_EVIDENCE, "The kinds of evidence that usually show its skills"),
        may("description", Text, ABOUT),
    ],
};

#[rustfmt::skip]
pub(crate) static SKILL: Form = Form {
    name: "skill",
    what: "a skill",
    keys: &[
        need("id", Name(New), "Its id, which no discipline and no bucket has"),
        key("title", InNew, Text, "Its title; required in a new skill"),
        may("also", List(&Text), "Other names by which it is looked for"),
        may("formerly", List(&Name(New)),
            "Ids that it had before; documents that name them still count, with a note"),
        may("maps_to", By(Disciplines, &UpTo(MOST_SHARE)),
            "Its shares by discipline, which add up to 1; empty for a skill that belongs to no function"),
        may("traditional", Text, "How the rest of the business says it"),
        may("leads", Flag,
            "Whoever is strong in it leads people, and is given the role of those who lead"),
        may("scale", Name(Scales), "The scale that it is rated on; default unless given"),
        may("description", Text, ABOUT),
        may("rubric", ByRating(&Texts), "What a rating looks like, by rating"),
        may("shown_by", KINDS_OF_EVIDENCE,
            "The kinds of evidence that usually show it; else those of its main discipline"),
        may("develop", Either(&[List(&Text), ByRating(&Texts)]),
            "What helps someone grow here; or by rating, what helps to reach it"),
    ],
};
