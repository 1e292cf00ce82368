//! What a level asks against what is rated, line by line.

use super::columns;
use crate::engine::asked::{Asked, AskedSkill};
use crate::engine::number::Number;
use crate::engine::who::Who;
use crate::report::document::{Align, Chart, DotGroup, DotNames, DotRow, Dots, Picture, Table};
use crate::report::words::{count, level_id, whose};

/// The picture; nothing where the level asks nothing.
pub fn picture(asked: &Asked<'_>, who: &Who<'_>, as_of: &str) -> Option<Picture> {
    let level = level_id(&asked.level);
    let lines = || asked.competencies.iter().flat_map(|c| &c.skills);
    lines().next()?;
    let groups = asked.competencies.iter().map(|competency| DotGroup {
        title: competency.title.to_owned(),
        rows: competency.skills.iter().map(row).collect(),
    });
    let name = who.name.unwrap_or(who.id);
    Some(Picture {
        title: format!("{name}: what {level} asks, and what is rated"),
        description: description(asked, as_of),
        chart: Chart::Dots(Dots {
            steps: steps(lines()),
            names: DotNames {
                asked: format!("asked at {level}"),
                open: format!("asked at {level}, not rated"),
                rated: "rated".to_owned(),
                own: "own rating, where it differs".to_owned(),
                mark: "core".to_owned(),
            },
            groups: groups.collect(),
            note: note(asked),
        }),
        table: table(asked),
        said: true,
    })
}

/// How much is met, in the words of the report.
fn description(asked: &Asked<'_>, as_of: &str) -> String {
    let lines = || asked.competencies.iter().flat_map(|c| &c.skills);
    let all = lines().count();
    let rated = lines().filter(|line| line.rating.is_some()).count();
    let met = lines().filter(|line| is_met(line)).count();
    let (title, level) = (asked.title, &asked.level);
    if rated == 0 {
        let skills = count(all, "skill", "skills");
        return format!(
            "Not assessed: none of the {skills} that {title} ({level}) asks for is rated. As of \
             {as_of}."
        );
    }
    let mut says = format!("{met} of {all} met");
    for (count, what) in [(rated - met, "below"), (all - rated, "not rated")] {
        if count > 0 {
            says.push_str(&format!(", {count} {what}"));
        }
    }
    format!("{says}. Held against {title} ({level}), as of {as_of}.")
}

fn note(asked: &Asked<'_>) -> String {
    match asked.not_applicable {
        0 => String::new(),
        some => {
            let (skills, is) = match some {
                1 => ("skill", "is"),
                _ => ("skills", "are"),
            };
            format!("{some} {skills} that the level asks for {is} agreed not to apply.")
        }
    }
}

/// The names of the steps, where all lines share a scale.
fn steps<'s, 'a: 's>(mut lines: impl Iterator<Item = &'s AskedSkill<'a>>) -> Vec<String> {
    let Some(first) = lines.next() else {
        return Vec::new();
    };
    if lines.all(|line| line.scale.names == first.scale.names) {
        first.scale.names.clone()
    } else {
        Vec::new()
    }
}

fn is_met(line: &AskedSkill<'_>) -> bool {
    line.rating.is_some_and(|rating| rating >= line.expected)
}

fn row(line: &AskedSkill<'_>) -> DotRow {
    // The small dot says something only beside another rating.
    let differs = |own: &Number| line.rating != Some(*own);
    DotRow {
        label: line.title.to_owned(),
        marked: line.core,
        top: line.scale.top(),
        asked: line.expected.0,
        rated: line.rating.map(|rating| rating.0),
        own: line.own.filter(differs).map(|own| own.0),
        words: distance(line),
    }
}

/// `met`, `1 short`, `0.5 above`, `not rated`.
fn distance(line: &AskedSkill<'_>) -> String {
    let Some(rating) = line.rating else {
        return "not rated".to_owned();
    };
    let over = rating.0 - line.expected.0;
    match over {
        0.0 => "met".to_owned(),
        over if over < 0.0 => format!("{} short", -over),
        over => format!("{over} above"),
    }
}

fn table(asked: &Asked<'_>) -> Table {
    let mut table = columns(&[
        ("Skill", Align::Left),
        ("Competency", Align::Left),
        ("Asked", Align::Right),
        ("Rated", Align::Left),
        ("Own rating", Align::Right),
        ("", Align::Left),
        ("Core", Align::Left),
    ]);
    for competency in &asked.competencies {
        for line in &competency.skills {
            let rated = match (line.rating, line.source) {
                (Some(rating), Some(source)) => format!("{} {}", rating.0, whose(source)),
                _ => "not rated".to_owned(),
            };
            let words = line.rating.map_or(String::new(), |_| distance(line));
            let own = line.own.map_or(String::new(), |own| own.0.to_string());
            let core = if line.core { "core" } else { "" };
            table.rows.push(vec![
                line.title.into(),
                competency.title.into(),
                line.expected.0.to_string().into(),
                rated.into(),
                own.into(),
                words.into(),
                core.into(),
            ]);
        }
    }
    table
}
