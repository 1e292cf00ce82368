//! `missing-rubric`: a rating that a ladder expects and no text describes.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::places::Places;
use crate::lint::rule::{By, Check, Entry};
use crate::lint::scene::Scene;
use crate::lint::ways::Ways;
use crate::model::ladder::{Cell, CellWords, Change, Ladder, Lens, LevelIndex, Patch, Row};
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
          `rubric` or the ladder's own `words` describe it, also those of a level below that asks \
          the same. On a scale of two or three names, such as no and yes, the title of a skill \
          without a rubric says what is asked.",
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

/// On a scale of so many names a skill's title says what is asked.
const SHORT_SCALE: usize = 3;
/// Most cells that a finding about a rubric shows.
const MOST_SHOWN: usize = 3;

fn check(scene: &Scene<'_>, found: &mut Vec<Diagnostic>) {
    let mut bare = Bare {
        vocabulary: scene.vocabulary,
        cells: BTreeMap::new(),
    };
    for ladder in scene.ladders.values().copied() {
        for row in &ladder.rows {
            bare.row((ladder, None), row);
        }
        for lens in &ladder.lenses {
            let seen = (ladder, Some(lens));
            for change in &lens.changes {
                match change {
                    Change::Drop { .. } => {}
                    Change::Replace(row) => bare.row(seen, row),
                    Change::Patch(patch) => bare.patch(seen, patch),
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
        if bundled(skill.place) && cells.iter().any(|asked| !bundled(asked.place)) {
            found.extend(
                cells
                    .iter()
                    .map(|asked| in_ladder(skill, rating, rubric, asked)),
            )
        } else {
            found.push(in_rubric(skill, rating, rubric, &cells))
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
    if skill.rubric.is_empty() {
        finding = finding.together(
            Within::Document,
            "ratings are asked of skills without any text",
            "say in the rubrics of these skills, or in the `words` of the ladder's rows, what the ratings look like",
        );
    }
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

/// A ladder, as seen through a lens where there is one.
type Seen<'a> = (&'a Ladder, Option<&'a Lens>);

impl<'a> Bare<'a> {
    fn row(&mut self, seen: Seen<'a>, row: &Row) {
        self.note(seen, row.skill, &row.cells, &row.words, |_| true);
    }

    /// The cells of a lens's row that changes another.
    fn patch(&mut self, seen: Seen<'a>, patch: &Patch) {
        let ladder = seen.0;
        let row = ladder
            .rows
            .binary_search_by_key(&patch.skill, |row| row.skill);
        let row = row.ok().map(|row| &ladder.rows[row]);
        let not_asked = Cell {
            rating: 0,
            core: false,
            place: patch.place,
        };
        let mut cells = row.map_or(vec![not_asked; ladder.levels.len()], |r| r.cells.clone());
        let mut changed = vec![false; cells.len()];
        for (level, cell) in &patch.cells {
            cells[*level] = *cell;
            changed[*level] = true;
        }
        let none = CellWords::default();
        let own = patch.words.as_deref();
        let words = own.or(row.map(|row| &*row.words)).unwrap_or(&none);
        // Words of its own take those of the other cells away.
        let is_new = |level: LevelIndex| own.is_some() || changed[level];
        self.note(seen, patch.skill, &cells, words, is_new);
    }

    fn note(
        &mut self,
        (ladder, lens): Seen<'a>,
        skill: SkillIndex,
        cells: &[Cell],
        words: &CellWords,
        counts: impl Fn(LevelIndex) -> bool,
    ) {
        let of_skill = &self.vocabulary.skills[skill];
        if of_skill.rubric.is_empty() && of_skill.scale.names.len() <= SHORT_SCALE {
            return;
        }
        let mut described = None;
        let mut is_described = |level: LevelIndex| {
            let all = || described_from_below(ladder, cells, words);
            !words.is_empty() && described.get_or_insert_with(all)[level]
        };
        for (level, cell) in cells.iter().enumerate().filter(|(level, _)| counts(*level)) {
            let rating = cell.rating;
            // What is beyond the scale is an error of its own.
            let on_scale = rating > 0 && f64::from(rating) <= of_skill.top();
            if on_scale && !of_skill.rubric.contains_key(&rating) && !is_described(level) {
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

/// By level: true where the level, or one below it that asks the same, has words for its cell.
fn described_from_below(ladder: &Ladder, cells: &[Cell], words: &CellWords) -> Vec<bool> {
    let ways = Ways::of(ladder);
    let mut ratings: Vec<BTreeSet<u8>> = vec![BTreeSet::new(); cells.len()];
    for level in ways.levels().iter().copied() {
        let mut at_or_below = BTreeSet::new();
        for below in ways.below(level) {
            at_or_below.extend(&ratings[*below]);
        }
        if words.contains_key(&level) {
            at_or_below.insert(cells[level].rating);
        }
        ratings[level] = at_or_below;
    }
    let described = cells.iter().zip(ratings).enumerate();
    described
        .map(|(level, (cell, ratings))| {
            words.contains_key(&level) || ratings.contains(&cell.rating)
        })
        .collect()
}
