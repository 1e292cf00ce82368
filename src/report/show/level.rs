//! A level as a job description: titles and scope, what is new, what is asked below it already,
//! where it leads.

use std::collections::BTreeMap;

use super::{Facts, headline, weight};
use crate::engine::show::{ExpectationShown, LevelShown};
use crate::model::ladder::Ladder;
use crate::model::skill::Vocabulary;
use crate::report::depth;
use crate::report::document::{Document, Point, Text, Tone};
use crate::report::words::{self, count, ladder_title, level_id, list, one_of, rating};

/// The report of a level of `ladder`, which is seen through its lenses.
pub fn level(
    shown: &LevelShown<'_>,
    ladder: &Ladder,
    vocabulary: &Vocabulary,
    verbose: bool,
) -> Document {
    let mut document = Document::default();
    document.heading(1, headline(shown.head.title, &shown.head.level));
    facts(&mut document, shown, ladder);
    for text in &shown.lens_texts {
        document.paragraph(*text);
    }
    document.paragraph(shown.facts.description.unwrap_or_default());
    let id = level_id(&shown.head.level);
    let asked = in_order(shown, ladder).into_iter();
    let (new, rest): (Vec<_>, Vec<_>) = asked.partition(|e| e.new);
    let (reworded, old): (Vec<_>, Vec<_>) = rest.into_iter().partition(|e| e.reworded);
    let first = shown.after.is_empty();
    let below: Vec<String> = shown
        .after
        .iter()
        .map(|l| level_id(&l.level).to_owned())
        .collect();
    let below = one_of(&below);
    let title = if first {
        format!("What {id} asks")
    } else {
        format!("What {id} asks that {below} does not")
    };
    document.heading(2, title);
    let says = match (new.len(), shown.expectations.len()) {
        (_, 0) => "No skill by itself.".to_owned(),
        (all, _) if first => format!("{}.", count(all, "expectation", "expectations")),
        (0, all) => format!(
            "Nothing new; {} below already.",
            count(all, "expectation", "expectations")
        ),
        (new, all) => format!(
            "{new} of its {}.",
            count(all, "expectation", "expectations")
        ),
    };
    document.paragraph(says);
    expectations(&mut document, &new, vocabulary, verbose);
    if !shown.choose.is_empty() {
        document.heading(2, "Depth in some areas, whichever suit the person");
        let depths = shown.choose.iter();
        document.points(
            depths
                .map(|d| Point::new(depth::asked(d, vocabulary)))
                .collect(),
        );
    }
    if !reworded.is_empty() {
        let title = format!("What {id} words differently than {below}, at the same rating");
        document.heading(2, title);
        expectations(&mut document, &reworded, vocabulary, true);
    }
    if !old.is_empty() {
        document.heading(2, format!("What {below} asks already"));
        expectations(&mut document, &old, vocabulary, verbose);
    }
    leads(&mut document, shown);
    if !verbose && !shown.expectations.is_empty() {
        let note = "What each rating looks like: --verbose.";
        document.paragraph(Text::new(note, Tone::Hint));
    }
    document
}

/// What the level asks as the ladder's author wrote it; what is core or has more weight stands first
/// within its competency.
fn in_order<'s, 'a>(shown: &'s LevelShown<'a>, ladder: &Ladder) -> Vec<&'s ExpectationShown<'a>> {
    let written = |asked: &ExpectationShown<'_>| ladder.written(asked.index);
    let mut first: BTreeMap<&str, (bool, u32)> = BTreeMap::new();
    for asked in &shown.expectations {
        let place = first.entry(asked.competency).or_insert(written(asked));
        *place = written(asked).min(*place);
    }
    let mut order: Vec<_> = shown.expectations.iter().collect();
    order.sort_by(|a, b| {
        let competency = |asked: &ExpectationShown<'_>| (first[asked.competency], !asked.core);
        (competency(a).cmp(&competency(b)))
            .then(b.weight.0.total_cmp(&a.weight.0))
            .then(written(a).cmp(&written(b)))
    });
    order
}

fn facts(document: &mut Document, shown: &LevelShown<'_>, ladder: &Ladder) {
    let mut facts = Facts::default();
    let title = ladder_title(ladder, shown.lenses);
    facts.add("ladder", format!("{title} {}", shown.version));
    facts.list("outside the company", shown.head.external_titles);
    facts.maybe("scope", shown.facts.scope);
    facts.maybe("pay band", shown.facts.band);
    let benchmark = shown.benchmark.as_ref();
    let class = shown
        .facts
        .job_class
        .or(benchmark.and_then(|b| b.job_class));
    if let Some(class) = class {
        let source = benchmark.and_then(|b| b.source);
        let source = source.map_or(String::new(), |source| format!(" ({source})"));
        facts.add("job class", format!("{class}{source}"));
    }
    facts.put(document);
}

/// Points by competency, with or without what each looks like.
fn expectations(
    document: &mut Document,
    expectations: &[&ExpectationShown<'_>],
    vocabulary: &Vocabulary,
    texts: bool,
) {
    for group in expectations.chunk_by(|a, b| a.competency == b.competency) {
        document.heading(3, group[0].competency_title);
        let points = group.iter().map(|e| point(e, vocabulary, texts));
        document.points(points.collect());
    }
}

fn point(expectation: &ExpectationShown<'_>, vocabulary: &Vocabulary, texts: bool) -> Point {
    let skill = &vocabulary.skills[expectation.index];
    let mut head = Text::new(expectation.title, Tone::Strong);
    let core = expectation.core.then(|| "core".to_owned());
    let counts: Vec<String> = core.into_iter().chain(weight(expectation.weight)).collect();
    if !counts.is_empty() {
        head = head.and(format!(" ({})", counts.join(", ")), Tone::Open);
    }
    let from = if expectation.new && expectation.base.0 > 0.0 {
        format!(", up from {}", expectation.base.0)
    } else {
        String::new()
    };
    let asked = rating(skill, expectation.expected.0);
    let mut point = Point::new(head.and(format!(": {asked}{from}"), Tone::Plain));
    if let Some(looks_like) = expectation.looks_like.as_ref().filter(|_| texts) {
        let mut texts: Vec<Text> = looks_like.text.iter().map(Text::from).collect();
        if looks_like.rating != expectation.expected {
            let note = format!("(nothing is written for {} itself)", expectation.expected.0);
            texts.push(Text::new(note, Tone::Quiet));
        }
        let label = format!("{} looks like", looks_like.rating.0);
        point.details.push((label, texts));
    }
    point
}

fn leads(document: &mut Document, shown: &LevelShown<'_>) {
    let mut points = Vec::new();
    let next: Vec<String> = shown
        .next
        .iter()
        .map(|n| format!("{} ({})", n.title, n.level))
        .collect();
    if !next.is_empty() {
        points.push(labelled("next", one_of(&next)));
    }
    if !shown.parallel.is_empty() {
        points.push(labelled("as high as", list(&shown.parallel)));
    }
    for future in &shown.futures {
        points.push(labelled(
            "beyond",
            format!("{} ({})", future.to, words::future(future.kind)),
        ));
    }
    if !points.is_empty() {
        document.heading(2, "Where it leads");
        document.points(points);
    }
}

fn labelled(label: &str, text: String) -> Point {
    Point::new(Text::new(format!("{label}: "), Tone::Quiet).and(text, Tone::Plain))
}
