//! Pictures: what they show, where, and that text in them stays text.

use ospo_ladder::render::svg;
use ospo_ladder::report::document::{
    Align, Chart, DotGroup, DotNames, DotRow, Dots, Picture, Table,
};
use proptest::prelude::*;

use super::program::run;

mod check;
mod command;

use check::{Shape, shapes};

fn picture(title: &str, chart: Chart) -> Picture {
    Picture {
        title: title.to_owned(),
        description: title.to_owned(),
        chart,
        table: Table {
            columns: vec![
                ("".to_owned(), Align::Left),
                (title.to_owned(), Align::Left),
            ],
            rows: vec![vec![title.into(), title.into()]],
        },
        said: false,
    }
}

fn dots(text: &str, rows: Vec<DotRow>) -> Chart {
    let text = || text.to_owned();
    Chart::Dots(Dots {
        steps: [
            "none",
            "aware",
            "practising",
            "proficient",
            "expert",
            "leading",
        ]
        .map(str::to_owned)
        .to_vec(),
        names: DotNames {
            asked: text(),
            open: text(),
            rated: text(),
            own: text(),
            mark: text(),
        },
        groups: vec![DotGroup {
            title: text(),
            rows,
        }],
        note: text(),
    })
}

fn row(label: &str, asked: f64, rated: Option<f64>, own: Option<f64>) -> DotRow {
    DotRow {
        label: label.to_owned(),
        marked: true,
        top: 5.0,
        asked,
        rated,
        own,
        words: label.to_owned(),
    }
}

fn of_class<'s>(shapes: &'s [Shape], class: &str) -> Vec<&'s Shape> {
    shapes.iter().filter(|shape| shape.is(class)).collect()
}

/// 760 pixels: labels start at 20 + 16 and have 760·0.34 = 258.4; the scale starts 14 to the right,
/// at 308.4, and ends at 740 − 74 − 14 = 652. A step of 5 is (652 − 308.4) ÷ 5 = 68.72.
#[test]
fn dots_stand_where_their_numbers_are() {
    let rows = vec![row("Budgeting", 3.0, Some(1.5), Some(4.0))];
    let drawn = shapes(&svg::alone(&picture("Title", dots("Text", rows)), 760));
    // The first of each is in the legend.
    let asked = of_class(&drawn, "op-asked")[1];
    assert_eq!(asked.number("cx"), Some(514.6), "308.4 + 3·68.72 = 514.56");
    let rated = &of_class(&drawn, "op-rated")[1].attributes["points"];
    assert!(
        rated.starts_with("411.5,"),
        "308.4 + 1.5·68.72 = 411.48: {rated}"
    );
    let own = of_class(&drawn, "op-own")[1];
    assert_eq!(own.number("cx"), Some(583.3), "308.4 + 4·68.72 = 583.28");
    let gap = of_class(&drawn, "op-gap")[0];
    assert_eq!(
        (gap.number("x1"), gap.number("x2")),
        (Some(514.6), Some(411.5))
    );
    let mut rules = of_class(&drawn, "op-rule").into_iter();
    let ticks = rules.find_map(|rule| rule.attributes.get("d")).unwrap();
    assert!(
        ticks.starts_with("M308.4 ") && ticks.contains("M652 "),
        "{ticks}"
    );
}

#[test]
fn what_is_not_rated_is_hollow_and_has_no_second_dot() {
    let rows = vec![row("Budgeting", 3.0, None, None)];
    let drawn = shapes(&svg::alone(&picture("Title", dots("Text", rows)), 760));
    assert_eq!(of_class(&drawn, "op-open").len(), 2, "legend and line");
    assert_eq!(of_class(&drawn, "op-asked").len(), 1, "legend");
    assert!(of_class(&drawn, "op-rated").is_empty());
    assert!(
        of_class(&drawn, "op-gap").is_empty(),
        "no distance to what is not known"
    );
}

/// Text as somebody hostile writes it, and as anybody might.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("</text></svg><script>alert(1)</script>".to_owned()),
        Just("\"><image href=\"https://example.org/x\"/>".to_owned()),
        Just("]]>&amp;&lt;&#0;<!--<![CDATA[".to_owned()),
        Just("</style><style>*{display:none}".to_owned()),
        Just("\u{fffe}\u{ffff}\u{0}\u{1b}[31m\u{202e}".to_owned()),
        Just("開源辦公室".repeat(40)),
        any::<String>(),
        "[ -~]{0,60}",
    ]
}

/// What is read of a picture is what was written into it, and nothing else is there.
fn stays_text(picture: &Picture, width: u16) {
    for drawn in [svg::alone(picture, width), svg::within(picture, width)] {
        let shapes = shapes(&drawn);
        let title = ospo_ladder::render::clean::line(&picture.title);
        let title = title.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        assert_eq!(shapes[1].name, "title");
        assert_eq!(shapes[1].text, title);
        assert_eq!(shapes[2].name, "desc");
        assert_eq!(shapes[0].attributes["role"], "img");
        assert_eq!(drawn, {
            let again = svg::alone(picture, width);
            if drawn.contains("<style>") {
                again
            } else {
                svg::within(picture, width)
            }
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_dots_stays_text(
        title in text(),
        label in text(),
        asked in 0.0..=5.0f64,
        rated in proptest::option::of(0.0..=5.0f64),
        width in 320u16..=2000,
    ) {
        let rows = vec![row(&label, asked, rated, rated), row(&title, 5.0, Some(5.0), None)];
        stays_text(&picture(&title, dots(&label, rows)), width);
    }
}
