//! The few shapes that pictures are made of, as text of SVG.

use std::fmt::{Display, Formatter, Result, Write};

use super::measure;
use crate::render::clean;

/// A point in pixels, from the left and from the top.
pub type Point = (f64, f64);

/// Where the point of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Where the text starts.
    Start,
    /// In its middle.
    Middle,
    /// Where it ends.
    End,
}

/// What has been drawn so far.
#[derive(Debug, Default)]
pub struct Canvas {
    body: String,
}

impl Canvas {
    /// A line from one point to another.
    pub fn line(&mut self, class: &str, (x1, y1): Point, (x2, y2): Point) {
        let (x1, y1, x2, y2) = (Px(x1), Px(y1), Px(x2), Px(y2));
        self.put(format_args!(
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"
        ));
    }

    /// Upright lines at these places, from one height to another.
    pub fn ticks(&mut self, class: &str, at: &[f64], (top, bottom): (f64, f64)) {
        let mut path = String::new();
        for x in at {
            // Memory takes all that is written.
            let _ = write!(path, "M{0} {1}L{0} {2}", Px(*x), Px(top), Px(bottom));
        }
        self.put(format_args!("<path class=\"{class}\" d=\"{path}\"/>"));
    }

    /// A rectangle with round corners.
    pub fn rect(&mut self, class: &str, (x, y): Point, (width, height): Point, round: f64) {
        let (x, y, w, h, r) = (Px(x), Px(y), Px(width), Px(height), Px(round));
        self.put(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{r}\"/>"
        ));
    }

    /// A rectangle of slanted lines with a line around it: the pattern beside a colour, drawn out
    /// since not every program that shows SVG knows patterns.
    pub fn hatch(&mut self, class: &str, (x, y): Point, (width, height): Point) {
        self.rect(class, (x, y), (width, height), 1.0);
        let mut path = String::new();
        let mut at = 5.0;
        while at < width + height {
            // From the lower left to the upper right, cut off at the sides.
            let from = (x + (at - height).max(0.0), y + at.min(height));
            let to = (x + at.min(width), y + (at - width).max(0.0));
            let (x1, y1, x2, y2) = (Px(from.0), Px(from.1), Px(to.0), Px(to.1));
            // Memory takes all that is written.
            let _ = write!(path, "M{x1} {y1}L{x2} {y2}");
            at += 5.0;
        }
        self.put(format_args!("<path class=\"{class}\" d=\"{path}\"/>"));
    }

    /// A circle about a point.
    pub fn circle(&mut self, class: &str, (x, y): Point, radius: f64) {
        let (x, y, r) = (Px(x), Px(y), Px(radius));
        self.put(format_args!(
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>"
        ));
    }

    /// A closed shape through points.
    pub fn polygon(&mut self, class: &str, points: &[Point]) {
        self.put(format_args!(
            "<polygon class=\"{class}\" points=\"{}\"/>",
            Points(points)
        ));
    }

    /// A line through points.
    pub fn polyline(&mut self, class: &str, points: &[Point]) {
        self.put(format_args!(
            "<polyline class=\"{class}\" points=\"{}\"/>",
            Points(points)
        ));
    }

    /// A diamond about a point.
    pub fn diamond(&mut self, class: &str, (x, y): Point, radius: f64) {
        let r = radius;
        self.polygon(class, &[(x, y - r), (x + r, y), (x, y + r), (x - r, y)]);
    }

    /// A star of five points about a point.
    pub fn star(&mut self, class: &str, (x, y): Point, radius: f64) {
        let corners = (0..10).map(|at| {
            let out = radius * if at % 2 == 0 { 1.0 } else { 0.42 };
            let turn = std::f64::consts::PI * (f64::from(at) / 5.0 - 0.5);
            (x + out * turn.cos(), y + out * turn.sin())
        });
        self.polygon(class, &corners.collect::<Vec<Point>>());
    }

    /// A line of text on a base line.
    pub fn text(&mut self, class: &str, (x, y): Point, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (x, y, text) = (Px(x), Px(y), Escaped(text));
        self.put(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{text}</text>"
        ));
    }

    /// Lines of text, the base line of the first at the point; gives where the next would be.
    pub fn lines(&mut self, class: &str, (x, mut y): Point, step: f64, lines: &[String]) -> f64 {
        for line in lines {
            self.text(class, (x, y), Anchor::Start, line);
            y += step;
        }
        y
    }

    /// Text in lines of at most so many pixels; gives where the next line would be.
    pub fn paragraph(&mut self, class: &str, at: Point, size: f64, room: f64, text: &str) -> f64 {
        let lines = measure::wrap(text, size, room, usize::MAX);
        self.lines(class, at, (size * 1.4).round(), &lines)
    }

    /// What `draw` draws, as one thing that says its text where somebody points at it.
    pub fn told(&mut self, text: &str, draw: impl FnOnce(&mut Canvas)) {
        self.put(format_args!("<g><title>{}</title>", Escaped(text)));
        draw(self);
        self.put(format_args!("</g>"));
    }

    /// All that has been drawn.
    pub fn into_text(self) -> String {
        self.body
    }

    fn put(&mut self, shape: std::fmt::Arguments<'_>) {
        // Memory takes all that is written.
        let _ = self.body.write_fmt(shape);
        self.body.push('\n');
    }
}

/// A length to a tenth of a pixel, the same on every machine.
pub struct Px(pub f64);

impl Display for Px {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let tenths = (self.0 * 10.0).round() / 10.0;
        // No minus before a nought.
        write!(f, "{}", tenths + 0.0)
    }
}

struct Points<'p>(&'p [Point]);

impl Display for Points<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (at, (x, y)) in self.0.iter().enumerate() {
            let blank = if at == 0 { "" } else { " " };
            write!(f, "{blank}{},{}", Px(*x), Px(*y))?;
        }
        Ok(())
    }
}

/// Text that XML takes as nothing but text, in content and in attributes.
pub struct Escaped<'t>(pub &'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for c in clean::line(self.0).chars() {
            match c {
                '<' => f.write_str("&lt;"),
                '>' => f.write_str("&gt;"),
                '&' => f.write_str("&amp;"),
                '"' => f.write_str("&quot;"),
                '\'' => f.write_str("&#39;"),
                // The two that XML has no room for.
                '\u{fffe}' | '\u{ffff}' => f.write_char('\u{fffd}'),
                c => f.write_char(c),
            }?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_one_place_and_no_minus_before_a_nought() {
        let lengths = [1.0, 2.25, 0.04, -0.04, 1.0 / 3.0].map(|length| Px(length).to_string());
        assert_eq!(lengths, ["1", "2.3", "0", "0", "0.3"]);
    }

    #[test]
    fn text_stays_text() {
        let text = Escaped("a<b>&\"'\u{1b}\u{202e}\u{ffff}\n").to_string();
        assert_eq!(text, "a&lt;b&gt;&amp;&quot;&#39;\\u{1b}\\u{202e}\u{fffd} ");
    }
}
