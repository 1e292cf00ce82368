//! A bar as a picture: one small box a step, and the same in words.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::report::document::Bar;

/// Pixels from the start of one step to that of the next.
const STRIDE: usize = 13;
/// Pixels of a step.
const WIDTH: f64 = 11.0;

/// A bar in a template.
#[derive(Template)]
#[template(path = "bar.html")]
pub struct Picture {
    /// Pixels of the whole.
    width: usize,
    steps: Vec<Step>,
    /// What it shows, where no words stand beside it.
    words: Option<String>,
}

impl HtmlSafe for Picture {}

impl Picture {
    /// A bar that tells in words what it shows, unless these stand `beside` it.
    pub fn of(bar: &Bar, beside: bool) -> Self {
        Picture {
            width: bar.steps * STRIDE,
            steps: steps(bar),
            words: (!beside).then(|| words(bar)),
        }
    }
}

/// One step of a bar.
struct Step {
    /// Where it starts, in pixels.
    x: usize,
    /// Pixels of it that are filled; 0 where none are.
    filled: f64,
    /// Whether it is asked.
    asked: bool,
}

fn steps(bar: &Bar) -> Vec<Step> {
    let step = |at: usize| Step {
        x: at * STRIDE,
        filled: match bar.filled - at as f64 {
            full if full > 0.75 => WIDTH,
            half if half > 0.25 => WIDTH / 2.0,
            _ => 0.0,
        },
        asked: (at as f64) < bar.asked,
    };
    (0..bar.steps).map(step).collect()
}

/// What the picture shows.
fn words(bar: &Bar) -> String {
    let (filled, steps) = (bar.filled, bar.steps);
    match bar.asked {
        asked if asked < steps as f64 => format!("{filled} of {steps}, {asked} asked"),
        _ => format!("{filled} of {steps}"),
    }
}
