//! `missing-rubric`: a rating that a ladder expects and no text describes.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::places::Places;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::Scene;
use crate::model::ladder::{Cell, Change, Ladder, Lens, LevelIndex, Patch, Row};
use crate::model::skill::{Skill, SkillIndex, Vocabulary};
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA201", "missing-rubric");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a rating that a ladder expects and no text describes",
    why: "People are asked for something of which nobody can say what it looks like: the text of a \
          lower rating is shown, and that is what they will be held to. Either the skill's \
          `rubric` or the ladder's own `words` describe it.",
    bad: "skills:\n\
          - {id: mentoring, title: Mentoring, rubric: {1: Answers questions.}}\n\
          # a ladder over it\n\
          mentoring: [1, 2]",
    good: "skills:\n\
           - {id: mentoring, title: Mentoring, rubric: {1: Answers questions., 2: Has guided a newcomer.}}\n\
           # a ladder over it\n\
           mentoring: [1, 2]",
    by: By::Check(Check::Vocabulary(check)),
};

/// Most cells that a finding about a rubric shows.
const MOST_SHOWN: usize = 3;

fn check(scene: &Scene<'_>, found: &mut Vec<Diagnostic>) {
    let mut bare = Bare {
        vocabulary: scene.vocabulary,
        cells: BTreeMap::new(),
    };
    for ladder in scene.ladders.values().copied() {
        for row in &ladder.rows {
            bare.note((ladder, None), row.skill, of_row(row));
        }
        for lens in &ladder.lenses {
            let seen = (ladder, Some(lens));
            for change in &lens.changes {
                match change {
                    Change::Drop { .. } => {}
                    Change::Replace(row) => bare.note(seen, row.skill, of_row(row)),
                    Change::Patch(patch) => bare.note(seen, patch.skill, of_patch(ladder, patch)),
                }
            }
        }
    }
    let mut places = Places::of(scene);
    for ((skill, rating), mut cells) in bare.cells {
        // Ladders that extend one another have cells in common: they are the first one's.
        cells.sort_by_key(|asked| (asked.place, asked.ladder.place.file != asked.place.file));
        cells.dedup_by_key(|asked| asked.place);
        let skill = &scene.vocabulary.skills[skill];
        let bundled = |place: Span| scene.sources.get(place.file).bundled();
        let rubric = places.key(skill.place, "rubric");
        // What ships with the program is mended by the words of a ladder that does not.
        match bundled(skill.place) && cells.iter().any(|asked| !bundled(asked.place)) {
            false => found.push(in_rubric(skill, rating, rubric, &cells)),
            true => found.extend(
                cells
                    .iter()
                    .map(|asked| in_ladder(skill, rating, rubric, asked)),
            ),
        }
    }
}

/// What the vocabulary should describe.
fn in_rubric(skill: &Skill, rating: u8, rubric: Span, cells: &[Asked<'_>]) -> Diagnostic {
    let (id, name) = (&skill.id, skill.scale.name_of(f64::from(rating)));
    let first = cells.first().map_or(String::new(), Asked::level);
    let asks = match cells.len() {
        0 | 1 => format!("{first} asks"),
        count => format!("{first} and {} more ask", count - 1),
    };
    let message = format!("`{id}` has no text for {rating}, which {asks}");
    let help = format!("say in the rubric of `{id}` what {rating} ({name}) looks like");
    let mut finding = Diagnostic::new(&RULE, rubric, message).help(help);
    for asked in cells.iter().take(MOST_SHOWN) {
        finding = finding.related(asked.place, format!("{} asks {rating}", asked.level()));
    }
    finding
}

/// What a ladder over the bundled vocabulary should describe.
fn in_ladder(skill: &Skill, rating: u8, rubric: Span, asked: &Asked<'_>) -> Diagnostic {
    let (id, level) = (&skill.id, asked.level());
    let message = format!("{level} asks `{id}` at {rating}, for which there is no text");
    let own = &asked.ladder.levels[asked.level].id;
    Diagnostic::new(&RULE, asked.place, message)
        .related(rubric, "the texts of the skill")
        .help(format!(
            "give the row `words: {{{own}: …}}`, or ask a rating that has a text"
        ))
}

/// A cell that asks for what no text describes.
struct Asked<'a> {
    ladder: &'a Ladder,
    lens: Option<&'a Lens>,
    level: LevelIndex,
    place: Span,
}

impl Asked<'_> {
    fn level(&self) -> String {
        let level = self.ladder.reference(self.level);
        match self.lens {
            None => level.to_string(),
            Some(lens) => format!("{level} through the lens `{}`", lens.id),
        }
    }
}

/// Such cells by skill and rating.
struct Bare<'a> {
    vocabulary: &'a Vocabulary,
    cells: BTreeMap<(SkillIndex, u8), Vec<Asked<'a>>>,
}

impl<'a> Bare<'a> {
    fn note(
        &mut self,
        (ladder, lens): (&'a Ladder, Option<&'a Lens>),
        skill: SkillIndex,
        cells: impl Iterator<Item = (LevelIndex, Cell, Worded)>,
    ) {
        let of_skill = &self.vocabulary.skills[skill];
        for (level, cell, worded) in cells {
            let rating = cell.rating;
            // What is beyond the scale is an error of its own.
            let on_scale = rating > 0 && f64::from(rating) <= of_skill.top();
            if on_scale && !worded && !of_skill.rubric.contains_key(&rating) {
                let place = cell.place;
                self.cells.entry((skill, rating)).or_default().push(Asked {
                    ladder,
                    lens,
                    level,
                    place,
                });
            }
        }
    }
}

/// The ladder has words of its own for a cell.
type Worded = bool;

fn of_row(row: &Row) -> impl Iterator<Item = (LevelIndex, Cell, Worded)> {
    let cells = row.cells.iter().enumerate();
    cells.map(|(level, cell)| (level, *cell, row.words.contains_key(&level)))
}

/// The cells of a lens's row that changes another.
fn of_patch<'a>(
    ladder: &'a Ladder,
    patch: &'a Patch,
) -> impl Iterator<Item = (LevelIndex, Cell, Worded)> + 'a {
    let row = ladder
        .rows
        .binary_search_by_key(&patch.skill, |row| row.skill);
    let row = row.ok().map(|row| &ladder.rows[row]);
    let words = patch.words.as_ref().or(row.map(|row| &row.words));
    let worded = move |level: LevelIndex| words.is_some_and(|words| words.contains_key(&level));
    // Words of its own take those of the other cells away.
    let others = row.filter(|_| patch.words.is_some());
    let others = others.map_or(&[][..], |row| &row.cells).iter().enumerate();
    let changed: Vec<LevelIndex> = patch.cells.iter().map(|(level, _)| *level).collect();
    let others = others.filter(move |(level, _)| !changed.contains(level));
    let cells = patch.cells.iter().map(|(level, cell)| (*level, *cell));
    cells
        .chain(others.map(|(level, cell)| (level, *cell)))
        .map(move |(level, cell)| (level, cell, worded(level)))
}
