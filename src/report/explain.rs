//! How an explanation reads: the result, then every term with file and line.

use super::document::{Document, Point, Text, Tone};
use crate::engine::explain::{Explanation, ShownSum, Where};

/// The report of an explanation.
pub fn document(explanation: &Explanation<'_>) -> Document {
    let mut document = Document::default();
    let title = format!(
        "{} `{}` of {}",
        explanation.kind, explanation.id, explanation.person
    );
    document.heading(1, title);
    let facts = explanation.facts.iter().map(|fact| {
        let mut point = Point::new(fact.text.as_str());
        point.lines.extend(fact.place.as_ref().map(place));
        point
    });
    document.points(facts.collect());
    for sum in &explanation.sums {
        self::sum(&mut document, sum);
    }
    document
}

fn sum(document: &mut Document, sum: &ShownSum<'_>) {
    let value = match sum.value {
        Some(value) => format!(" = {}", rounded(value.0)),
        None => ": nothing to divide by".to_owned(),
    };
    document.heading(2, format!("{}{value}", sum.name));
    document.paragraph(format!(
        "{}: {} ÷ {}",
        sum.formula,
        rounded(sum.part.0),
        rounded(sum.whole.0)
    ));
    let points = sum.terms.iter().map(|term| {
        let head = Text::new(term.skill, Tone::Strong).and(
            format!(
                ": {} = {} of {}",
                term.expression,
                rounded(term.part.0),
                rounded(term.whole.0)
            ),
            Tone::Plain,
        );
        let mut point = Point::new(head);
        for input in &term.inputs {
            let text = Text::from(format!("{} {}, ", input.name, input.value.0));
            let place = place(&input.place);
            point.lines.push(
                place
                    .0
                    .into_iter()
                    .fold(text, |t, run| t.and(run.text, run.tone)),
            );
        }
        point
    });
    document.points(points.collect());
}

fn place(place: &Where) -> Text {
    let Where { file, line, column } = place;
    Text::new(format!("{file}:{line}:{column}"), Tone::Quiet)
}

/// Six places: enough to follow a sum by hand.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
