//! A strict look at a picture: what a reader of SVG takes it for.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Everything that a picture is made of.
const ELEMENTS: [&str; 12] = [
    "svg", "title", "desc", "style", "g", "path", "rect", "line", "circle", "polygon", "polyline",
    "text",
];
/// Everything that is said of it. Nothing here runs or fetches.
const ATTRIBUTES: [&str; 20] = [
    "xmlns",
    "class",
    "width",
    "height",
    "viewBox",
    "role",
    "lang",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "points",
    "text-anchor",
    "d",
];

/// A shape: its name, what is said of it, and its text.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Shape {
    pub fn number(&self, name: &str) -> Option<f64> {
        self.attributes.get(name)?.parse().ok()
    }

    pub fn is(&self, class: &str) -> bool {
        let classes = self.attributes.get("class");
        classes.is_some_and(|classes| classes.split(' ').any(|one| one == class))
    }
}

/// The shapes of a picture, each seen to be one that may be there, in the box that is seen.
pub fn shapes(svg: &str) -> Vec<Shape> {
    let forbidden = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!svg.contains(forbidden), "what XML has no room for");
    let mut reader = Reader::from_str(svg);
    reader.config_mut().enable_all_checks(true);
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<Shape> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                open.push(found.len());
                found.push(shape(&start));
            }
            Event::Empty(start) => found.push(shape(&start)),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                let text = text.xml_content(XmlVersion::Explicit1_0);
                match open.last() {
                    Some(at) => found[*at].text.push_str(&text),
                    None => assert!(text.trim().is_empty(), "text outside: {text}"),
                }
            }
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref().expect("a reference") {
                    Some(character) => character,
                    None => match &*reference.xml_content(XmlVersion::Explicit1_0) {
                        "lt" => '<',
                        "gt" => '>',
                        "amp" => '&',
                        "quot" => '"',
                        other => panic!("the entity {other}"),
                    },
                };
                let at = *open.last().expect("within something");
                found[at].text.push(character);
            }
            Event::Eof => break,
            other => panic!("{other:?} in a picture"),
        }
    }
    assert!(open.is_empty(), "left open");
    in_the_box(&found);
    found
}

fn shape(start: &BytesStart<'_>) -> Shape {
    let name = start.name().as_ref().to_owned();
    assert!(ELEMENTS.contains(&name.as_str()), "the element {name}");
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.expect("an attribute");
        let key = attribute.key.as_ref().to_owned();
        assert!(ATTRIBUTES.contains(&key.as_str()), "the attribute {key}");
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.expect("a value").into_owned();
        assert!(attributes.insert(key, value).is_none(), "said twice");
    }
    Shape {
        name,
        attributes,
        text: String::new(),
    }
}

/// Every position lies in the box that is seen.
fn in_the_box(shapes: &[Shape]) {
    let size: Vec<f64> = shapes[0].attributes["viewBox"]
        .split(' ')
        .map(|number| number.parse().expect("a number"))
        .collect();
    let [left, 0.0, width, height] = size[..] else {
        panic!("{size:?}");
    };
    let within = |shape: &Shape, x: f64, y: f64| {
        let fits = (left - 0.05..=left + width + 0.05).contains(&x)
            && (-0.05..=height + 0.05).contains(&y);
        assert!(fits, "{x},{y} of {shape:?} in {width} by {height}");
    };
    for shape in &shapes[1..] {
        let number = |name: &str| shape.number(name).unwrap_or(0.0);
        let (w, h, r) = (number("width"), number("height"), number("r"));
        assert!(w >= 0.0 && h >= 0.0 && r >= 0.0, "{shape:?}");
        if shape.attributes.contains_key("x") {
            within(shape, number("x"), number("y"));
            within(shape, number("x") + w, number("y") + h);
        }
        if shape.name == "line" {
            within(shape, number("x1"), number("y1"));
            within(shape, number("x2"), number("y2"));
        }
        if shape.name == "circle" {
            within(shape, number("cx") - r, number("cy") - r);
            within(shape, number("cx") + r, number("cy") + r);
        }
        // Paths are made of lines only, each from here to there.
        let path = shape.attributes.get("d").map_or("", String::as_str);
        for line in path.split('M').skip(1) {
            let (from, to) = line.split_once('L').expect("an end");
            for point in [from, to] {
                let (x, y) = point.split_once(' ').expect("two numbers");
                within(shape, x.parse().expect("x"), y.parse().expect("y"));
            }
        }
        let points = shape.attributes.get("points").map_or("", String::as_str);
        for point in points.split(' ').filter(|point| !point.is_empty()) {
            let (x, y) = point.split_once(',').expect("two numbers");
            within(shape, x.parse().expect("x"), y.parse().expect("y"));
        }
    }
}
