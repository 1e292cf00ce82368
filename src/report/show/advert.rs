//! A level as a job advertisement to edit: the work, what somebody brings, what they learn here,
//! and what to fill in before it goes out.

use crate::engine::show::{Advert, Assumed, Depth, ExpectationShown, Requirement};
use crate::model::skill::Vocabulary;
use crate::report::depth::{common_scale, of_these, titles};
use crate::report::document::{Document, Point, Text, Tone};
use crate::report::words::{list, one_of, row};

/// The report of an advertisement.
pub fn advert(advert: &Advert<'_>, vocabulary: &Vocabulary) -> Document {
    let mut document = Document::default();
    let titles = match advert.head.external_titles {
        [] => advert.head.title.to_owned(),
        titles => titles.join(" / "),
    };
    document.heading(1, titles);
    let open = "[company], [place], [hours], [pay range]";
    document.paragraph(Text::new(open, Tone::Open));
    document.heading(2, "The work");
    for text in &advert.lens_texts {
        document.paragraph(*text);
    }
    document.paragraph(advert.description.unwrap_or("[what the work is]"));
    if let Some(scope) = advert.scope {
        document.paragraph(Text::new("How far it reaches: ", Tone::Quiet).and(scope, Tone::Plain));
    }
    bring(&mut document, advert, vocabulary);
    learn(&mut document, advert);
    leads(&mut document, advert);
    document.heading(2, "How to apply");
    document.paragraph(Text::new("[whom to write to, and by when]", Tone::Open));
    before(&mut document, advert);
    document
}

fn bring(document: &mut Document, advert: &Advert<'_>, vocabulary: &Vocabulary) {
    let bring = &advert.bring;
    document.heading(2, "What you bring");
    if !bring.core.is_empty() {
        document.points(bring.core.iter().map(in_full).collect());
    }
    if !bring.assumed.is_empty() {
        let below: Vec<String> = bring
            .after
            .iter()
            .map(|level| level.title.to_owned())
            .collect();
        let also = if bring.core.is_empty() {
            "Assumed"
        } else {
            "Also assumed"
        };
        let lead = match below.as_slice() {
            [] => format!("{also}:"),
            below => format!("{also}, as the level below asks it ({}):", one_of(below)),
        };
        document.paragraph(lead);
        document.points(assumed(&bring.assumed, vocabulary));
    }
    if !bring.choose.is_empty() {
        document.paragraph("Depth in some areas, whichever suit you:");
        let depths = bring
            .choose
            .iter()
            .map(|d| Point::new(chosen(d, vocabulary)));
        document.points(depths.collect());
        let mut named: Vec<&str> = bring.choose.iter().flat_map(|d| d.ids.clone()).collect();
        named.sort_unstable();
        if named.windows(2).any(|pair| pair[0] == pair[1]) {
            document.paragraph("A skill that is in more than one of these lists counts in each.");
        }
    }
    if let Some(scales) = scales(bring, vocabulary) {
        document.paragraph(Text::new(scales, Tone::Quiet));
    }
    if bring.core.is_empty() && bring.assumed.is_empty() && bring.choose.is_empty() {
        document.paragraph(if advert.learn.is_empty() {
            Text::new("[what somebody has to bring]", Tone::Open)
        } else {
            "Nothing that you could not learn here.".into()
        });
    }
}

/// `2 of these 5 skills, proficient or above: …`; who reads it knows the names of no scale's numbers.
fn chosen(depth: &Depth<'_>, vocabulary: &Vocabulary) -> String {
    let rating = depth.rating.0;
    let at = common_scale(depth.ids.iter().copied(), vocabulary)
        .map(|skill| skill.scale.name_of(rating))
        .map_or(format!("at {rating}"), str::to_owned);
    let of = of_these(depth.count, depth.ids.len());
    format!("{of}, {at} or above: {}", titles(&depth.of, vocabulary))
}

/// The names of the ratings that are used here, from the lowest up: outside the company nobody
/// knows what comes below "proficient".
fn scales(bring: &Requirement<'_>, vocabulary: &Vocabulary) -> Option<String> {
    let assumed = bring.assumed.iter().map(|a| &vocabulary.skills[a.index]);
    let depths = bring.choose.iter().filter_map(|depth| {
        let ids = depth.ids.iter().copied();
        common_scale(ids, vocabulary)
    });
    let mut names: Vec<&[String]> = assumed
        .chain(depths)
        .map(|skill| skill.scale.names.as_slice())
        .filter(|names| names.len() > 2)
        .collect();
    names.sort_unstable();
    names.dedup();
    let told = names.iter().map(|names| list(names));
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [] => None,
        told => Some(format!(
            "Our words for how well somebody does something, from the lowest up: {}.",
            told.join("; or ")
        )),
    }
}

/// Skills by the rating that is assumed, the highest first: an advertisement is read in a minute.
fn assumed(assumed: &[Assumed<'_>], vocabulary: &Vocabulary) -> Vec<Point> {
    let mut by_name: Vec<(f64, &str, Vec<String>)> = Vec::new();
    for assumed in assumed {
        let skill = &vocabulary.skills[assumed.index];
        let share = assumed.rating.0 / skill.top();
        let name = skill.scale.name_of(assumed.rating.0);
        let title = assumed.title.to_owned();
        let known = by_name.iter_mut();
        match known
            .into_iter()
            .find(|known| (known.0, known.1) == (share, name))
        {
            Some((.., titles)) => titles.push(title),
            None => by_name.push((share, name, vec![title])),
        }
    }
    by_name.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let points = by_name.iter().map(|(_, name, titles)| {
        let head = Text::new(format!("{name}: "), Tone::Strong);
        Point::new(head.and(row(titles), Tone::Plain))
    });
    points.collect()
}

fn learn(document: &mut Document, advert: &Advert<'_>) {
    if advert.learn.is_empty() {
        return;
    }
    document.heading(2, "What you learn here");
    document.points(advert.learn.iter().map(in_short).collect());
}

/// A skill with all that it looks like.
fn in_full(expectation: &ExpectationShown<'_>) -> Point {
    let texts: Vec<&str> = expectation
        .looks_like
        .iter()
        .flat_map(|l| l.text.iter())
        .collect();
    said(expectation, &texts.join(" "))
}

/// A skill with the first thing that it looks like.
fn in_short(expectation: &ExpectationShown<'_>) -> Point {
    let mut texts = expectation.looks_like.iter().flat_map(|l| l.text.iter());
    said(expectation, texts.next().unwrap_or_default())
}

fn said(expectation: &ExpectationShown<'_>, text: &str) -> Point {
    let head = Text::new(expectation.title, Tone::Strong);
    Point::new(match text {
        "" => head,
        text => head.and(format!(": {text}"), Tone::Plain),
    })
}

fn leads(document: &mut Document, advert: &Advert<'_>) {
    let next = advert.next.iter().map(|level| level.title.to_owned());
    let futures = advert.futures.iter().map(|future| future.to.to_owned());
    let next: Vec<String> = next.chain(futures).collect();
    if !next.is_empty() {
        document.heading(2, "Where it leads");
        document.paragraph(format!("{}.", one_of(&next)));
    }
}

/// What is left to do by whoever publishes it.
fn before(document: &mut Document, advert: &Advert<'_>) {
    let mut points = vec![Point::new(format!(
        "Inside the company this is {} ({}).",
        advert.head.title, advert.head.level
    ))];
    if advert.head.external_titles.len() > 1 {
        points.push(Point::new("Choose one of the titles."));
    }
    points.push(Point::new(match advert.band {
        Some(band) => format!("Fill in what is in [brackets]; the pay band is {band}."),
        None => "Fill in what is in [brackets].".to_owned(),
    }));
    points.push(Point::new(
        "Strike what nobody needs in the first year: long lists keep good people from applying.",
    ));
    points.push(Point::new(
        "Ask HR what else an advertisement has to say where you hire.",
    ));
    document.heading(2, "Before you publish it (strike this part)");
    document.points(points);
}
