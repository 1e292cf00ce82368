//! Rows to fill in: what levels ask, in the order in which an interview would ask it.

use std::fmt::Write;

use crate::engine::questions::{Part, Question, Reason};
use crate::model::skill::Vocabulary;
use crate::yaml::write::{comment, scalar};

/// What stands where a rating is to be written.
const OPEN: &str = "{}";

/// What a level asks, as rows of `ratings` without a rating; of other parts nothing. Behind each
/// stands what `tells` says of it.
pub(super) fn rows(
    parts: &[Part],
    vocabulary: &Vocabulary,
    tells: impl Fn(&Question) -> String,
) -> String {
    let mut rows = String::new();
    let asked = || parts.iter().filter(|part| is_asked(&part.reason));
    let questions = asked().flat_map(|part| &part.questions);
    let ids = questions.map(|question| vocabulary.skills[question.skill].id.len());
    let width = ids.max().unwrap_or(0);
    for part in asked() {
        // Writing to memory does not fail.
        let _ = writeln!(rows, "  # {}", comment(&about(&part.reason)));
        for question in &part.questions {
            let skill = &vocabulary.skills[question.skill];
            let id = scalar(&skill.id);
            let blanks = " ".repeat(width.saturating_sub(id.len()));
            let told = comment(&tells(question));
            let _ = writeln!(rows, "  {id}: {OPEN}{blanks}  # {told}");
        }
    }
    rows
}

/// How many rows these parts make.
pub fn count(parts: &[Part]) -> usize {
    let asked = parts.iter().filter(|part| is_asked(&part.reason));
    asked.map(|part| part.questions.len()).sum()
}

fn is_asked(reason: &Reason) -> bool {
    match reason {
        Reason::New(_) | Reason::Asked(_) | Reason::Depth(_) => true,
        Reason::Bucket(_) | Reason::Outside => false,
    }
}

fn about(reason: &Reason) -> String {
    match reason {
        Reason::New(level) => format!("What {level} adds to the level below it"),
        Reason::Asked(level) => format!("What {level} asks as well"),
        Reason::Depth(level) => format!("{level} asks for depth in some of these"),
        Reason::Bucket(_) | Reason::Outside => String::new(),
    }
}

/// `PM-2 asks 1, PM-3 asks 2 (core)`; the levels as they are called.
pub(super) fn asks(question: &Question, current: Option<&str>, target: Option<&str>) -> String {
    let one = |level: Option<&str>, asked: Option<f64>| {
        Some(format!("{} asks {}", level?, asked?)).filter(|_| asked.is_some())
    };
    let both = [one(current, question.current), one(target, question.target)];
    let mut said = both.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if question.core {
        said += " (core)";
    }
    if said.is_empty() {
        said = "for depth".to_owned();
    }
    said
}
