//! A skill: its rubric, its terms, and where ladders ask for it.

use super::{Facts, cell, column, headline, title, weight};
use crate::engine::show::{Asked, AskedDepth, SkillShown};
use crate::model::skill::Vocabulary;
use crate::report::depth;
use crate::report::document::{Document, Group, Matrix, Point, Table, Text, Tone};
use crate::report::percent::percent;
use crate::report::words::beyond;

/// The report of a skill.
pub fn skill(shown: &SkillShown<'_>, vocabulary: &Vocabulary) -> Document {
    let mut document = Document::default();
    document.heading(1, headline(shown.title, shown.id));
    let mut facts = Facts::default();
    facts.maybe("in business terms", shown.traditional);
    for (label, names) in [("also called", shown.also), ("formerly", shown.formerly)] {
        facts.maybe(
            label,
            (!names.is_empty()).then(|| names.join(", ")).as_deref(),
        );
    }
    for (index, share) in shown.shares.iter().enumerate() {
        let label = if index == 0 { "belongs to" } else { "and to" };
        let (discipline, bucket) = (share.discipline, share.bucket);
        let home = match bucket {
            Some(bucket) => format!("{} ({bucket})", title(bucket, vocabulary)),
            None => beyond(vocabulary.buckets.len()).to_lowercase(),
        };
        let text = format!("{}, {home}", title(discipline, vocabulary));
        let text = match shown.shares.len() {
            1 => text,
            _ => format!("{text}: {}", percent(share.share.0, &[])),
        };
        facts.add(label, text);
    }
    if shown.shares.is_empty() {
        facts.add("belongs to", "no function of its own");
    }
    facts.put(&mut document);
    document.paragraph(shown.description.unwrap_or_default());
    rubric(&mut document, shown);
    let general = shown.develop.iter().map(|text| Point::new(text.as_str()));
    let by_rating = shown.ratings.iter().flat_map(|rating| {
        let texts = rating.develop.iter();
        texts.map(|text| Point::new(format!("to reach {}: {text}", rating.rating)))
    });
    let develop: Vec<Point> = general.chain(by_rating).collect();
    if !develop.is_empty() {
        document.heading(2, "What helps to grow");
        document.points(develop);
    }
    asked(&mut document, shown);
    depths(&mut document, &shown.choose, vocabulary);
    document
}

fn rubric(document: &mut Document, shown: &SkillShown<'_>) {
    document.heading(2, "What each rating looks like");
    let mut table = Table {
        columns: ["Rating", "Looks like"].map(column).to_vec(),
        rows: Vec::new(),
    };
    let mut written: Option<usize> = None;
    for rating in &shown.ratings {
        let mut name = format!("{} {}", rating.rating, rating.name);
        if rating.text.is_empty() {
            // 0 is what nobody has to show.
            if rating.rating > 0 {
                let text = match written {
                    Some(below) => format!("(nothing is written for it; {below} serves)"),
                    None => "(nothing is written for it)".to_owned(),
                };
                let text = Text::new(text, Tone::Quiet);
                table.rows.push(vec![name.into(), text.into()]);
            }
            continue;
        }
        written = Some(rating.rating);
        for text in rating.text {
            let row = vec![std::mem::take(&mut name).into(), text.as_str().into()];
            table.rows.push(row);
        }
    }
    document.table(table);
}

fn asked(document: &mut Document, shown: &SkillShown<'_>) {
    document.heading(2, "Where ladders ask for it");
    if shown.asked_by.is_empty() {
        document.paragraph(Text::new(
            "No ladder here asks for it by itself.",
            Tone::Quiet,
        ));
    }
    for asked in shown.asked_by.chunk_by(|a, b| a.ladder.id == b.ladder.id) {
        let ladder = &asked[0].ladder;
        document.heading(3, format!("{} ({})", ladder.title, ladder.id));
        document.matrix(Matrix {
            columns: asked[0].levels.iter().map(|l| (*l).to_owned()).collect(),
            groups: vec![Group {
                title: Text::default(),
                rows: asked.iter().map(row).collect(),
            }],
        });
    }
}

fn row(asked: &Asked<'_>) -> (Text, Vec<Text>) {
    let label = match &asked.lens {
        Some(lens) => format!("as {}", lens.title),
        None => asked
            .row
            .as_ref()
            .map_or(String::new(), |row| row.competency_title.to_owned()),
    };
    let weight = asked.row.as_ref().and_then(|row| weight(row.weight));
    let weight = weight.map_or(String::new(), |weight| format!(" ({weight})"));
    let label = Text::from(label).and(weight, Tone::Quiet);
    let cells = asked.levels.iter().map(|level| {
        let levels = asked.row.iter().flat_map(|row| &row.levels);
        let asks = levels.clone().find(|cell| cell.level == *level);
        cell(asks.map(|c| c.expected), asks.is_some_and(|c| c.core))
    });
    (label, cells.collect())
}

/// Where depth is asked for in some areas of several.
pub(super) fn depths(document: &mut Document, depths: &[AskedDepth<'_>], vocabulary: &Vocabulary) {
    if depths.is_empty() {
        return;
    }
    document.heading(2, "Where it counts as one area of several");
    let points = depths.iter().map(|asked| {
        let lens = asked
            .lens
            .map_or(String::new(), |l| format!(" through {l}"));
        let depth = depth::asked(&asked.depth, vocabulary);
        Point::new(format!("{}{lens}: {depth}", asked.level))
    });
    document.points(points.collect());
}
