//! Which keys stand where in a document, and in which order they are written.

use crate::load::{ladder, person, ratings, vocabulary};

/// What there is to order in a value.
pub enum Shape {
    /// A mapping of these keys in this order, some of them with values of a shape.
    Fields(&'static [&'static str], &'static [(&'static str, Shape)]),
    /// A mapping by rating.
    Ratings,
    /// A list, or a mapping whose keys are the author's own: in the order given, each value of
    /// one shape.
    Each(&'static Shape),
}

use Shape::{Each, Fields, Ratings};

static CHOOSE: Shape = Fields(&ladder::CHOOSE_KEYS, &[]);
static LEVEL: Shape = Fields(&ladder::LEVEL_KEYS, &[("choose", Each(&CHOOSE))]);
static ROW: Shape = Fields(&ladder::ROW_KEYS, &[]);
static COMPETENCY: Shape = Each(&ROW);
static LENS: Shape = Fields(
    &ladder::LENS_KEYS,
    &[
        ("choose", Each(&Each(&CHOOSE))),
        ("matrix", Each(&COMPETENCY)),
    ],
);
static LADDER: Shape = Fields(
    &ladder::KEYS,
    &[
        ("benchmark", Fields(&ladder::BENCHMARK_KEYS, &[])),
        ("levels", Each(&LEVEL)),
        ("matrix", Each(&COMPETENCY)),
        ("competencies", Each(&Fields(&ladder::COMPETENCY_KEYS, &[]))),
        ("lenses", Each(&LENS)),
        ("futures", Each(&Fields(&ladder::FUTURE_KEYS, &[]))),
    ],
);
static SKILL: Shape = Fields(&vocabulary::SKILL_KEYS, &[("rubric", Ratings)]);
static VOCABULARY: Shape = Fields(
    &vocabulary::KEYS,
    &[
        ("buckets", Each(&Fields(&vocabulary::BUCKET_KEYS, &[]))),
        (
            "disciplines",
            Each(&Fields(&vocabulary::DISCIPLINE_KEYS, &[])),
        ),
        ("skills", Each(&SKILL)),
    ],
);
static PERSON: Shape = Fields(
    &person::KEYS,
    &[
        ("titles", Fields(&person::TITLE_KEYS, &[])),
        ("ratings", Each(&Fields(&person::RATING_KEYS, &[]))),
        ("evidence", Each(&Fields(&person::EVIDENCE_KEYS, &[]))),
    ],
);
static SHEET: Shape = Fields(
    &ratings::SHEET_KEYS,
    &[("ratings", Each(&Fields(&ratings::SHEET_RATING_KEYS, &[])))],
);

/// The shape of a kind of document.
pub fn of(kind: &str) -> Option<&'static Shape> {
    match kind {
        "vocabulary" => Some(&VOCABULARY),
        "ladder" => Some(&LADDER),
        "person" => Some(&PERSON),
        "ratings" => Some(&SHEET),
        _ => None,
    }
}

impl Shape {
    /// The shape of the value of a key, where there is something to order in it.
    pub fn below(&self, key: &str) -> Option<&'static Shape> {
        match self {
            Fields(_, shapes) => {
                let found = shapes.iter().find(|(name, _)| *name == key);
                found.map(|(_, shape)| shape)
            }
            Each(shape) => Some(shape),
            Ratings => None,
        }
    }

    /// Where a key stands among the others; of equals the first given stands first.
    pub fn rank(&self, key: &str) -> usize {
        match self {
            Fields(keys, _) => {
                let known = keys.iter().position(|known| *known == key);
                known.unwrap_or(keys.len())
            }
            Ratings => key.parse().unwrap_or(usize::MAX),
            Each(_) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::KINDS;

    fn check(shape: &Shape) {
        let page = include_str!("../../docs/formatting.md");
        match shape {
            Fields(keys, shapes) => {
                let told = format!("`{}`", keys.join("`, `"));
                assert!(
                    page.contains(&format!("{told} |")) || page.contains(&format!("{told};")),
                    "{told}"
                );
                for (key, shape) in *shapes {
                    assert!(keys.contains(key), "{key}");
                    check(shape);
                }
            }
            Each(shape) => check(shape),
            Ratings => {}
        }
    }

    #[test]
    fn every_kind_has_a_shape_of_keys_that_it_has_and_the_page_tells_their_order() {
        for kind in KINDS {
            let shape = of(kind);
            assert!(shape.is_some(), "{kind}");
            shape.into_iter().for_each(check);
        }
    }
}
