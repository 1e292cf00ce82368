//! Pictures: what they show, where, and that text in them stays text.

use ospo_ladder::render::svg;
use ospo_ladder::report::document::{
    Align, BarRow, Bars, Beyond, Card, Cards, Chart, DotGroup, DotNames, DotRow, Dots, Field,
    FieldPoint, Happening, Heat, HeatCell, Lane, LaneNames, Lanes, Picture, StepLine, Steps, Stop,
    StopKind, Table, Tally, TallyNames, TallyRow, Task, TimeLine,
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

fn field(text: &str, points: &[(f64, f64, f64)]) -> Chart {
    let own = || text.to_owned();
    let points = points.iter().enumerate();
    Chart::Field(Field {
        across: own(),
        up: own(),
        corners: [own(), own(), own(), own()],
        points: points
            .map(|(at, (across, up, size))| FieldPoint {
                label: own(),
                across: *across,
                up: *up,
                size: *size,
                second: at % 2 == 1,
                words: own(),
            })
            .collect(),
        kinds: [own(), own()],
        size: own(),
        outside: vec![(own(), vec![own(), own()])],
    })
}

fn heat(text: &str, columns: usize, value: Option<f64>) -> Chart {
    let own = || text.to_owned();
    let cell = HeatCell {
        value: value.map(|value| (value, 5.0)),
        outlined: true,
        marked: true,
    };
    Chart::Heat(Heat {
        columns: vec![own(); columns],
        groups: vec![(own(), vec![(own(), vec![cell; columns])])],
        outline: own(),
        mark: own(),
        shades: own(),
    })
}

fn bars(text: &str, length: Option<f64>, hatched: bool) -> Chart {
    let own = || text.to_owned();
    let row = BarRow {
        label: own(),
        length,
        hatched,
        words: own(),
    };
    Chart::Bars(Bars {
        steps: vec![own(), own(), own()],
        groups: vec![(own(), vec![row])],
        full: own(),
        hatched: own(),
    })
}

fn tally(text: &str, needed: usize, have: usize, near: usize) -> Chart {
    let own = || text.to_owned();
    let row = TallyRow {
        label: own(),
        needed,
        have,
        near,
        words: own(),
    };
    Chart::Tally(Tally {
        rows: vec![row],
        names: TallyNames {
            have: own(),
            alone: own(),
            lacking: own(),
            near: own(),
        },
    })
}

/// A lane whose stops stand on these tracks, each after the one before.
fn lanes(text: &str, tracks: &[usize]) -> Chart {
    let own = || text.to_owned();
    let kinds = [StopKind::Level, StopKind::Here, StopKind::Way];
    let stops = tracks.iter().enumerate().map(|(at, track)| Stop {
        level: at,
        label: own(),
        title: own(),
        track: *track,
        after: at.checked_sub(1).into_iter().collect(),
        kind: kinds[at % 3],
        notes: vec![own()],
    });
    let lane = Lane {
        title: own(),
        stops: stops.collect(),
        beyond: vec![Beyond {
            level: 0,
            title: own(),
        }],
    };
    Chart::Lanes(Lanes {
        lanes: vec![lane; 4],
        names: LaneNames {
            here: own(),
            way: own(),
            level: own(),
            beyond: own(),
        },
    })
}

/// As many cards, each with a task that leads from one rating to another.
fn cards(text: &str, many: usize, (from, to): (f64, f64)) -> Chart {
    let own = || text.to_owned();
    let task = Task {
        label: own(),
        marked: true,
        top: 5.0,
        from,
        to,
        words: own(),
    };
    let card = Card {
        title: own(),
        tasks: vec![task; 2],
    };
    Chart::Cards(Cards {
        cards: vec![card; many],
        names: [own(), own(), own()],
        beside: vec![(own(), vec![own(), own()])],
    })
}

/// Things at these places, in turns above and below the line.
fn time_line(text: &str, since: f64, places: &[(f64, f64)]) -> Chart {
    let own = || text.to_owned();
    let all = places.iter().enumerate().map(|(at, (from, until))| {
        let happening = Happening {
            label: own(),
            from: *from,
            until: (from < until).then_some(*until),
            counts: *from >= since,
            words: own(),
        };
        (at % 2 == 0, happening)
    });
    let (above, below): (Vec<_>, Vec<_>) = all.partition(|(above, _)| *above);
    let side = |side: Vec<(bool, Happening)>| side.into_iter().map(|(_, one)| one).collect();
    Chart::TimeLine(TimeLine {
        ticks: vec![(0.0, own()), (0.5, own())],
        since,
        names: [own(), own()],
        above: (own(), side(above)),
        below: (own(), side(below)),
        gaps: (own(), vec![own()]),
    })
}

/// A line with these values, one at each date.
fn steps(text: &str, values: &[Option<f64>]) -> Chart {
    let own = || text.to_owned();
    let last = values.len().saturating_sub(1).max(1) as f64;
    let line = StepLine {
        label: own(),
        values: values.iter().map(|v| v.map(|v| (v, own()))).collect(),
        dashed: values.len() % 2 == 1,
    };
    Chart::Steps(Steps {
        dates: (0..values.len())
            .map(|at| (at as f64 / last, own()))
            .collect(),
        lines: vec![line; 2],
        dashed: own(),
    })
}

/// 760 pixels less 2·(20 + 7.5) leave 705 for the time: its start is at 27.5, its middle at 380.
#[test]
fn what_happened_stands_at_its_date_and_lasts_as_long_as_it_did() {
    let line = time_line("T", 0.25, &[(0.5, 0.0), (0.5, 1.0), (0.0, 0.0)]);
    let drawn = shapes(&svg::alone(&picture("Title", line), 760));
    let counted: Vec<_> = of_class(&drawn, "op-rated");
    let places: Vec<_> = counted.iter().map(|dot| dot.number("cx")).collect();
    // The first is in the legend.
    assert_eq!(places[1..], [Some(380.0), Some(380.0)]);
    let older = of_class(&drawn, "op-open")[1];
    assert_eq!(older.number("cx"), Some(27.5), "what is too old is hollow");
    let lasts = of_class(&drawn, "op-lasts");
    assert_eq!(lasts.len(), 1);
    assert_eq!(
        (lasts[0].number("x"), lasts[0].number("width")),
        (Some(380.0), Some(352.5)),
        "half of 705"
    );
    let counts = of_class(&drawn, "op-ground")[0];
    assert_eq!(counts.number("x"), Some(203.8), "27.5 + 705 ÷ 4 = 203.75");
}

/// 760 pixels: the plot starts at 20 + 760·0.34 + 14 = 292.4 and ends at 760 − 20 − 92 = 648; a line
/// of 46 has 20 for a span of 0.3 at least, so that 0.5 to 0.65 is half of them.
#[test]
fn a_line_steps_at_its_date_and_breaks_where_nothing_is_known() {
    let drawn = steps("T", &[Some(0.5), Some(0.65)]);
    let drawn = shapes(&svg::alone(&picture("Title", drawn), 760));
    let points = &of_class(&drawn, "op-steps")[0].attributes["points"];
    let points: Vec<(f64, f64)> = points
        .split(' ')
        .map(|point| point.split_once(',').unwrap())
        .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
        .collect();
    let [start, corner, end] = points.as_slice() else {
        panic!("{points:?}");
    };
    assert_eq!((start.0, corner.0, end.0), (292.4, 648.0, 648.0));
    assert_eq!(start.1, corner.1, "level until the date");
    assert!((start.1 - end.1 - 10.0).abs() < 0.11, "{points:?}");
    let broken = steps("T", &[Some(0.5), Some(0.5), None, Some(0.5)]);
    let drawn = shapes(&svg::alone(&picture("Title", broken), 760));
    assert_eq!(of_class(&drawn, "op-steps").len(), 2, "one part a line");
}

/// Four cards of 171 with 12 between them; a scale starts 12 + 6 within, and ends 12 + 62 + 5
/// before the end: 38 to 112, so that 3 of 5 is at 38 + 74·0.6.
#[test]
fn four_quarters_stand_side_by_side_and_a_step_leads_from_one_rating_to_the_next() {
    let drawn = shapes(&svg::alone(
        &picture("Title", cards("T", 4, (2.0, 3.0))),
        760,
    ));
    let cards = of_class(&drawn, "op-ground");
    let left: Vec<_> = cards.iter().map(|card| card.number("x")).collect();
    assert_eq!(left, [Some(20.0), Some(203.0), Some(386.0), Some(569.0)]);
    let goal = of_class(&drawn, "op-asked")[1];
    assert_eq!(goal.number("cx"), Some(82.4));
    let way = of_class(&drawn, "op-gap")[0];
    assert_eq!(
        (way.number("x1"), way.number("x2")),
        (Some(67.6), Some(82.4))
    );
}

/// Points by strength and interest from 0 to 1: the field is 20 to 740 from left to right, with 16
/// free at each edge, so that 0.5 is in the middle, at 380, and 1 at 724.
#[test]
fn a_point_of_the_field_stands_where_strength_and_interest_meet() {
    let drawn = svg::alone(
        &picture("Title", field("T", &[(0.5, 0.25, 1.0), (1.0, 1.0, 0.0)])),
        760,
    );
    let drawn = shapes(&drawn);
    let ground = of_class(&drawn, "op-ground")[0];
    let (top, height) = (
        ground.number("y").unwrap(),
        ground.number("height").unwrap(),
    );
    // After the mark of the legend and the two that say what size says.
    let point = of_class(&drawn, "op-rated")[3];
    assert_eq!(
        (point.number("cx"), point.number("r")),
        (Some(380.0), Some(13.0))
    );
    let quarter = top + height - 16.0 - (height - 32.0) / 4.0;
    assert!((point.number("cy").unwrap() - quarter).abs() < 0.1);
    let second = &of_class(&drawn, "op-second")[1].attributes["points"];
    assert!(
        second.starts_with(&format!("724,{}", top + 16.0 - 6.0)),
        "{second}"
    );
}

#[test]
fn one_alone_is_no_dot_but_a_pattern() {
    let drawn = shapes(&svg::alone(&picture("Title", tally("T", 2, 1, 0)), 760));
    assert!(of_class(&drawn, "op-rated").is_empty());
    // Legend and line, each a square and its lines; and one that is lacking.
    assert_eq!(of_class(&drawn, "op-alone").len(), 4);
    assert_eq!(of_class(&drawn, "op-open").len(), 2);
    let drawn = shapes(&svg::alone(&picture("Title", tally("T", 2, 3, 0)), 760));
    assert!(of_class(&drawn, "op-alone").is_empty());
    assert_eq!(of_class(&drawn, "op-rated").len(), 4, "legend and three");
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

    #[test]
    fn any_text_in_other_charts_stays_text(
        title in text(),
        label in text(),
        points in proptest::collection::vec((0.0..=1.0f64, 0.0..=1.0f64, 0.0..=1.0f64), 0..12),
        columns in 1usize..14,
        share in proptest::option::of(0.0..=1.0f64),
        counts in (0usize..60, 0usize..60, 0usize..60),
        tracks in proptest::collection::vec(0usize..6, 0..9),
        hatched: bool,
        width in 320u16..=2000,
    ) {
        let (needed, have, near) = counts;
        let places: Vec<(f64, f64)> = points.iter().map(|(from, until, _)| (*from, *until)).collect();
        for chart in [
            field(&label, &points),
            heat(&label, columns, share.map(|share| share * 5.0)),
            bars(&label, share, hatched),
            tally(&label, needed, have, near),
            lanes(&label, &tracks),
            cards(&label, columns, (points.len() as f64 / 3.0, 5.0)),
            time_line(&label, share.unwrap_or(0.0), &places),
            steps(&label, &vec![share; columns]),
        ] {
            stays_text(&picture(&title, chart), width);
        }
    }
}
