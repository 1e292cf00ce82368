//! What was imported, as documents in the layout of `fmt`.

use std::fmt::Write;

use super::build::{Imported, NewLadder, NewLevel, NewRow, NewSkill};
use crate::fmt;
use crate::source::{Source, Sources};
use crate::yaml::write::{comment, scalar};

/// A ladder as a document.
pub fn ladder_text(ladder: &NewLadder, imported: &Imported) -> String {
    let mut out = String::new();
    // Writing to memory does not fail.
    let _ = write_ladder(&mut out, ladder, imported);
    let levels: Vec<String> = ladder.levels.iter().map(|level| level.id.clone()).collect();
    formatted(out, "ladder", Some(&levels))
}

/// The vocabulary as a document; it changes and adds to the one with that id.
pub fn vocabulary_text(imported: &Imported, extends: &str) -> String {
    let mut out = String::new();
    let _ = write_vocabulary(&mut out, imported, extends);
    formatted(out, "vocabulary", None)
}

/// The text in its form; as it is where that is not sure to say the same.
fn formatted(text: String, kind: &str, levels: Option<&[String]>) -> String {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("import", text.clone()));
    let formatted = fmt::format(&text, file, kind, levels).map(|text| text.into_owned());
    formatted.unwrap_or(text)
}

fn write_ladder(out: &mut String, ladder: &NewLadder, imported: &Imported) -> std::fmt::Result {
    writeln!(out, "# Imported from {}.", comment(&ladder.source))?;
    writeln!(
        out,
        "# Raise `version` when others use the ladder and you change what it asks."
    )?;
    writeln!(
        out,
        "kind: ladder\nid: {}\ntitle: {}",
        scalar(&ladder.id),
        scalar(&ladder.title)
    )?;
    writeln!(out, "version: 0.1.0\nstatus: draft\n\nlevels:")?;
    for level in &ladder.levels {
        write_level(out, level)?;
    }
    writeln!(out, "\nmatrix:")?;
    for (at, (id, _)) in ladder.competencies.iter().enumerate() {
        writeln!(out, "  {}:", scalar(id))?;
        for row in ladder.rows.iter().filter(|row| row.competency == at) {
            write_row(out, row, ladder, imported)?;
        }
    }
    writeln!(out, "\ncompetencies:")?;
    for (id, title) in &ladder.competencies {
        writeln!(out, "  - {{id: {}, title: {}}}", scalar(id), scalar(title))?;
    }
    Ok(())
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| scalar(text)).collect();
    format!("[{}]", texts.join(", "))
}

fn write_level(out: &mut String, level: &NewLevel) -> std::fmt::Result {
    writeln!(
        out,
        "  - id: {}\n    title: {}",
        scalar(&level.id),
        scalar(&level.title)
    )?;
    if !level.external_titles.is_empty() {
        writeln!(out, "    external_titles: {}", list(&level.external_titles))?;
    }
    for (key, text) in &level.keys {
        writeln!(out, "    {key}: {}", scalar(text))?;
    }
    if let Some(after) = &level.after {
        writeln!(out, "    after: {}", list(after))?;
    }
    if !level.parallel.is_empty() {
        writeln!(out, "    parallel: {}", list(&level.parallel))?;
    }
    Ok(())
}

fn write_row(
    out: &mut String,
    row: &NewRow,
    ladder: &NewLadder,
    imported: &Imported,
) -> std::fmt::Result {
    let cells = row
        .steps
        .ratings
        .iter()
        .zip(&row.steps.core)
        .map(|(rating, core)| match rating {
            None => "~".to_owned(),
            Some(rating) if *core && *rating > 0 => format!("{rating}!"),
            Some(rating) => rating.to_string(),
        });
    let cells = cells.collect::<Vec<_>>().join(", ");
    let skill = scalar(&imported.skills[row.skill].id);
    if row.weight.is_none() && row.words.is_empty() {
        return writeln!(out, "    {skill}: [{cells}]");
    }
    writeln!(out, "    {skill}:\n      at: [{cells}]")?;
    if let Some(weight) = row.weight {
        writeln!(out, "      weight: {weight}")?;
    }
    if !row.words.is_empty() {
        writeln!(out, "      words:")?;
        for (level, words) in &row.words {
            write_texts(out, 8, &scalar(&ladder.levels[*level].id), words)?;
        }
    }
    Ok(())
}

/// A key with one text, or with a list of them.
fn write_texts(out: &mut String, indent: usize, key: &str, texts: &[String]) -> std::fmt::Result {
    match texts {
        [only] => writeln!(out, "{:indent$}{key}: {}", "", scalar(only)),
        several => {
            writeln!(out, "{:indent$}{key}:", "")?;
            several
                .iter()
                .try_for_each(|text| writeln!(out, "{:indent$}  - {}", "", scalar(text)))
        }
    }
}

fn write_vocabulary(out: &mut String, imported: &Imported, extends: &str) -> std::fmt::Result {
    writeln!(
        out,
        "# The skills of imported ladders, beside those of {extends}. `maps_to` says which functions of the"
    )?;
    writeln!(
        out,
        "# business value a skill, in shares that add up to 1: fill it in, and reports show people by bucket."
    )?;
    writeln!(out, "# `ospo-ladder list disciplines` has the functions.")?;
    writeln!(
        out,
        "kind: vocabulary\nid: {}\nextends: {}",
        scalar(&imported.vocabulary),
        scalar(extends)
    )?;
    if let Some((id, names)) = &imported.scale {
        writeln!(out, "\nscales:\n  {}: {}", scalar(id), list(names))?;
    }
    writeln!(out, "\nskills:")?;
    let scale = imported.scale.as_ref().map(|(id, _)| id.as_str());
    for skill in imported.skills.iter().filter(|skill| !skill.known) {
        write_skill(out, skill, scale)?;
    }
    Ok(())
}

fn write_skill(out: &mut String, skill: &NewSkill, scale: Option<&str>) -> std::fmt::Result {
    writeln!(
        out,
        "  - id: {}\n    title: {}",
        scalar(&skill.id),
        scalar(&skill.title)
    )?;
    writeln!(out, "    # maps_to: {{DISCIPLINE: 1}}")?;
    if let Some(scale) = scale.filter(|_| !skill.usual_scale) {
        writeln!(out, "    scale: {}", scalar(scale))?;
    }
    if let Some(description) = &skill.description {
        writeln!(out, "    description: {}", scalar(description))?;
    }
    if !skill.rubric.is_empty() {
        writeln!(out, "    rubric:")?;
        for (rating, texts) in &skill.rubric {
            write_texts(out, 6, &rating.to_string(), texts)?;
        }
    }
    Ok(())
}
