//! `missing-rubric`: a rating that a ladder expects and no text describes.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Within};
use crate::lint::context::LintContext;
use crate::lint::places::Places;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::{Change, Ladder, Lens, LevelIndex, Row};
use crate::model::skill::{Skill, SkillIndex, Vocabulary};
use crate::resolve::lens::changed;
use crate::source::Span;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA201", "missing-rubric");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a rating that a ladder expects and no text describes",
    why: "People are asked for something, and nobody can say what it looks like: the text of a \
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

fn check(context: &LintContext<'_>, found: &mut Vec<Diagnostic>) {
    let mut bare = CellsWithoutRubric {
        vocabulary: context.vocabulary,
        cells: BTreeMap::new(),
    };
    for ladder in context.ladders.values().copied() {
        for row in &ladder.rows {
            bare.note((ladder, None), row, |_| true);
        }
        for lens in &ladder.lenses {
            let seen = (ladder, Some(lens));
            for change in &lens.changes {
                let Some(row) = changed(ladder, change) else {
                    continue;
                };
                match change {
                    // What it leaves is found without the lens; words take away all that were.
                    Change::Patch(patch) if patch.words.is_none() => {
                        let named = |level| patch.cells.iter().any(|(named, _)| *named == level);
                        bare.note(seen, &row, named);
                    }
                    _ => bare.note(seen, &row, |_| true),
                }
            }
        }
    }
    let mut places = Places::of(context);
    for ((skill, rating), mut cells) in bare.cells {
        // Ladders that extend one another have cells in common: they are the first one's.
        cells.sort_by_key(|asked| (asked.place, asked.ladder.place.file != asked.place.file));
        cells.dedup_by_key(|asked| asked.place);
        let skill = &context.vocabulary.skills[skill];
        let bundled = |place: Span| context.sources.get(place.file).bundled();
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
struct CellsWithoutRubric<'a> {
    vocabulary: &'a Vocabulary,
    cells: BTreeMap<(SkillIndex, u8), Vec<Asked<'a>>>,
}

/// A ladder, as seen through a lens where there is one.
type Seen<'a> = (&'a Ladder, Option<&'a Lens>);

impl<'a> CellsWithoutRubric<'a> {
    fn note(&mut self, seen: Seen<'a>, row: &Row, counts: impl Fn(LevelIndex) -> bool) {
        let (ladder, lens) = seen;
        let skill = &self.vocabulary.skills[row.skill];
        if skill.rubric.is_empty() && skill.scale.names.len() <= SHORT_SCALE {
            return;
        }
        let cells = row.cells.iter().enumerate();
        for (level, cell) in cells.filter(|(level, _)| counts(*level)) {
            let (rating, place) = (cell.rating, cell.place);
            // What is beyond the scale is an error of its own.
            let on_scale = rating > 0 && f64::from(rating) <= skill.top();
            let described = || ladder.words(row, level, rating).is_some();
            if on_scale && !skill.rubric.contains_key(&rating) && !described() {
                let cells = self.cells.entry((row.skill, rating)).or_default();
                cells.push(Asked {
                    ladder,
                    lens,
                    level,
                    place,
                });
            }
        }
    }
}
