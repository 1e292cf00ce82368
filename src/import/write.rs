//! What was imported, as documents in the layout of `fmt`.

use std::fmt::Write;

use super::made::{Head, Imported, NewLadder, NewLevel, NewRow, NewSkill};
use super::names::free;
use crate::fmt;
use crate::source::{Source, Sources};
use crate::yaml::write::{comment, scalar};
use crate::yaml::{self, Value};

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

/// The text of a vocabulary with the new skills behind its own; nothing else of it changes.
///
/// # Errors
/// Where its skills do not stand last and as lines, as `fmt` puts them.
pub fn vocabulary_into(text: &str, imported: &Imported) -> Result<String, &'static str> {
    const LAST: &str = "its `skills` have to come last, one per line: `fmt` arranges them so";
    if imported.skills.iter().all(|skill| skill.known) {
        return Ok(text.to_owned());
    }
    let mut sources = Sources::default();
    let file = sources.add(Source::new("import", text.to_owned()));
    let (root, _) = yaml::parse(sources.text(file), file);
    let root = root.ok_or(LAST)?;
    let skills = root
        .entries()
        .last()
        .filter(|entry| entry.key.text == "skills");
    let skills = skills
        .filter(|entry| !entry.value.is_flow(text))
        .ok_or(LAST)?;
    let line = |at: u32| text[..at as usize].rfind('\n').map_or(0, |end| end + 1);
    let first = skills.value.items().first().ok_or(LAST)?;
    let first = line(first.span.start);
    let indent = text[first..].find('-').ok_or(LAST)?;
    let mut changed = text.trim_end().to_owned() + "\n";
    let scales = root
        .get("scales")
        .map(yaml::Node::entries)
        .unwrap_or_default();
    let mut scale = None;
    if let Some((wish, names)) = &imported.scale {
        let same = scales.iter().find(|entry| {
            let of = entry.value.items().iter().map(|item| match &item.value {
                Value::Scalar(scalar) => scalar.text.to_string(),
                _ => String::new(),
            });
            of.collect::<Vec<String>>() == *names
        });
        let mut taken = scales
            .iter()
            .map(|entry| entry.key.text.to_string())
            .collect();
        let id = same.map_or_else(
            || free(wish, &mut taken),
            |entry| entry.key.text.to_string(),
        );
        if same.is_none() {
            let own = format!("{}: {}\n", scalar(&id), list(names));
            let (at, own) = match scales.first() {
                Some(entry) => {
                    let start = line(entry.key.span.start);
                    let indent = entry.key.span.start as usize - start;
                    (start, format!("{:indent$}{own}", ""))
                }
                None => (line(skills.key.span.start), format!("scales:\n  {own}\n")),
            };
            changed.insert_str(at, &own);
        }
        scale = Some(id);
    }
    let mut new = String::new();
    for skill in imported.skills.iter().filter(|skill| !skill.known) {
        let _ = write_skill(&mut new, skill, scale.as_deref());
    }
    for line in new.lines() {
        let _ = writeln!(
            changed,
            "{:indent$}{}",
            "",
            line.get(2..).unwrap_or_default()
        );
    }
    let changed = formatted(changed, "vocabulary", None);
    let file = sources.add(Source::new("import", changed.clone()));
    if yaml::parse(sources.text(file), file).1.is_empty() {
        Ok(changed)
    } else {
        Err(LAST)
    }
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
    match &ladder.head {
        Some(head) => write_head(out, head)?,
        None => writeln!(out, "version: 0.1.0\nstatus: draft")?,
    }
    writeln!(out, "\nlevels:")?;
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
    let titled = ladder.competencies.iter();
    let titled = titled.filter(|(id, title)| ladder.head.is_none() || id != title);
    let titled: Vec<&(String, String)> = titled.collect();
    if !titled.is_empty() {
        writeln!(out, "\ncompetencies:")?;
    }
    for (id, title) in titled {
        writeln!(out, "  - {{id: {}, title: {}}}", scalar(id), scalar(title))?;
    }
    if let Some(head) = ladder.head.as_ref().filter(|head| !head.futures.is_empty()) {
        writeln!(out, "\nfutures:")?;
        for future in &head.futures {
            let (from, to, kind) = (&future.from, &future.to, &future.kind);
            let (from, to, kind) = (scalar(from), scalar(to), scalar(kind));
            write!(out, "  - {{from: {from}, to: {to}, kind: {kind}")?;
            if let Some(description) = &future.description {
                write!(out, ", description: {}", scalar(description))?;
            }
            writeln!(out, "}}")?;
        }
    }
    Ok(())
}

/// What a table of ours says of the ladder.
fn write_head(out: &mut String, head: &Head) -> std::fmt::Result {
    let version = head.version.as_deref().unwrap_or("0.1.0");
    writeln!(out, "version: {}", scalar(version))?;
    for (key, text) in &head.keys {
        writeln!(out, "{key}: {}", scalar(text))?;
    }
    if !head.benchmark.is_empty() {
        writeln!(out, "benchmark:")?;
    }
    for (key, text) in &head.benchmark {
        writeln!(out, "  {key}: {}", scalar(text))?;
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
    if !level.choose.is_empty() {
        writeln!(out, "    choose:")?;
    }
    for depth in &level.choose {
        let (count, rating, of) = (depth.count, depth.rating, list(&depth.of));
        writeln!(
            out,
            "      - {{count: {count}, rating: {rating}, of: {of}}}"
        )?;
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
