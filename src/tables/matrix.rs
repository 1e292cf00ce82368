//! The table of one ladder: its matrix, and all else that the document says but its lenses.

use std::borrow::Cow;

use super::form::Kind::{Count, Number, Text};
use super::form::{Cell, Column, Source, Table, TakeRow, column};
use super::ladders::after;
use crate::engine::demands::Demands;
use crate::form::grid::{self, OfLadder, OfLevel, WORDS};
use crate::model::ladder::{Choose, Future, Ladder, Level};
use crate::model::skill::Vocabulary;
use crate::sheet::list::{self, Between};

/// The matrix.
pub static LADDER: Table = Table {
    name: "ladder",
    about: "One skill of a ladder's matrix, with a column for each level and one for its words; \
            behind them rows without a skill, about the levels and the ladder; one ladder at a time",
    source: Source::Matrix,
    columns: &[
        column(
            grid::COMPETENCY,
            Text,
            "id",
            "The competency; empty in rows about levels and the ladder",
        ),
        column(grid::COMPETENCY_TITLE, Text, "", "Its title"),
        column(
            grid::SKILL,
            Text,
            "id",
            "The skill; empty in rows about levels and the ladder",
        ),
        column(
            grid::SKILL_TITLE,
            Text,
            "",
            "Its title, or what the row says: `level title`, `ladder version`",
        ),
        column(
            grid::WEIGHT,
            Number,
            "1 unless given, to 100",
            "w: its weight",
        ),
        column(
            grid::CORE,
            Text,
            "ids of levels, separated by spaces",
            "The levels at which it is core",
        ),
    ],
};

/// The columns of a ladder's matrix: a level's is called by its id.
pub fn columns(ladder: &Ladder) -> Vec<Column> {
    let fixed = LADDER.columns.iter().cloned();
    let levels = ladder.levels.iter().map(|level| {
        let clashes = LADDER.columns.iter().any(|column| column.name == level.id);
        let name = if clashes {
            format!("{}/{}", ladder.id, level.id)
        } else {
            level.id.clone()
        };
        Column {
            name: Cow::Owned(name),
            kind: Count,
            unit: "rating",
            about: Cow::Owned(format!("What {} asks; empty: it does not ask", level.title)),
        }
    });
    let words = ladder.levels.iter().map(|level| Column {
        name: Cow::Owned(format!("{}{WORDS}", level.id)),
        kind: Text,
        unit: "one per line",
        about: Cow::Owned(format!(
            "The ladder's own words for what {} asks",
            level.title
        )),
    });
    fixed.chain(levels).chain(words).collect()
}

/// The rows of a ladder's matrix, as its author ordered them, and those about levels and ladder.
pub fn rows(demands: &Demands<'_>, vocabulary: &Vocabulary, row: &mut TakeRow<'_>) {
    let ladder = demands.ladder;
    let mut rows: Vec<_> = ladder.rows.iter().collect();
    rows.sort_by_key(|row| (&row.competency, ladder.written(row.skill), row.skill));
    for of in rows {
        let skill = &vocabulary.skills[of.skill];
        let levels = ladder.levels.iter().enumerate();
        let core = levels.filter(|(index, _)| of.is_core(*index));
        let core: Vec<&str> = core.map(|(_, level)| level.id.as_str()).collect();
        let mut cells = vec![
            Cell::from(&of.competency),
            Cell::from(ladder.competency_title(&of.competency)),
            Cell::from(&skill.id),
            Cell::from(&skill.title),
            Cell::Number(of.weight),
            Cell::joined(&core, " "),
        ];
        cells.extend(of.cells.iter().map(|cell| match cell.rating {
            0 => Cell::Nothing,
            rating => Cell::Count(u64::from(rating)),
        }));
        let words = 0..ladder.levels.len();
        cells.extend(words.map(|level| texts(of.words.get(&level).map_or(&[], Vec::as_slice))));
        row(&cells);
    }
    for of in OfLevel::ALL {
        let said = ladder.levels.iter();
        let said: Vec<Cell<'_>> = said
            .map(|level| of_level(of, ladder, level, vocabulary))
            .collect();
        // Where nothing is said of `after`, each level would follow the one before it.
        if of == OfLevel::After || said.iter().any(|cell| *cell != Cell::Nothing) {
            about(of.name(), ladder, said, row);
        }
    }
    for of in OfLadder::ALL {
        // Through lenses it is no ladder of that id.
        let is_itself = matches!(of, OfLadder::Id | OfLadder::Lenses);
        if is_itself && !demands.lenses.is_empty() {
            continue;
        }
        let said = of_ladder(of, ladder);
        if said != Cell::Nothing {
            about(of.name(), ladder, vec![said], row);
        }
    }
}

/// A row that is about levels, or about the ladder.
fn about(what: &str, ladder: &Ladder, said: Vec<Cell<'_>>, row: &mut TakeRow<'_>) {
    let before = LADDER.columns.iter().map(|column| match &*column.name {
        grid::SKILL_TITLE => Cell::from(what),
        _ => Cell::Nothing,
    });
    let ratings = ladder.levels.iter().map(|_| Cell::Nothing);
    let mut cells: Vec<Cell<'_>> = before.chain(ratings).chain(said).collect();
    cells.resize(
        LADDER.columns.len() + 2 * ladder.levels.len(),
        Cell::Nothing,
    );
    row(&cells);
}

/// Several texts, or one, as they can be read back.
fn texts<T: AsRef<str>>(texts: &[T]) -> Cell<'static> {
    if texts.is_empty() {
        Cell::Nothing
    } else {
        Cell::from(list::written(texts, Between::Lines))
    }
}

fn text(said: Option<&str>) -> Cell<'static> {
    said.map_or(Cell::Nothing, |text| texts(&[text]))
}

fn of_level(
    what: OfLevel,
    ladder: &Ladder,
    level: &Level,
    vocabulary: &Vocabulary,
) -> Cell<'static> {
    match what {
        OfLevel::Title => text(Some(&level.title)),
        OfLevel::After => match after(ladder, level) {
            below if below.is_empty() => Cell::Nothing,
            below => Cell::from(below.join(" ")),
        },
        OfLevel::Scope => text(level.scope.as_deref()),
        OfLevel::ExternalTitles => texts(&level.external_titles),
        OfLevel::Band => text(level.band.as_deref()),
        OfLevel::JobClass => text(level.job_class.as_deref()),
        OfLevel::Parallel => {
            let parallel: Vec<String> = level.parallel.iter().map(ToString::to_string).collect();
            Cell::joined(&parallel, " ")
        }
        OfLevel::Choose => {
            let lines = level.choose.iter().map(|choose| depth(choose, vocabulary));
            texts(&lines.collect::<Vec<String>>())
        }
        OfLevel::Description => text(level.description.as_deref()),
    }
}

/// `2 at 4 of pricing, events`.
fn depth(choose: &Choose, vocabulary: &Vocabulary) -> String {
    let of = choose.of.iter().map(|topic| vocabulary.id_of(*topic));
    let of: Vec<&str> = of.collect();
    let (count, rating) = (choose.count, choose.rating);
    format!("{count} at {rating} of {}", of.join(", "))
}

fn of_ladder(what: OfLadder, ladder: &Ladder) -> Cell<'static> {
    let benchmark = ladder.benchmark.as_ref();
    match what {
        OfLadder::Id => text(Some(&ladder.id)),
        OfLadder::Title => text(Some(&ladder.title)),
        OfLadder::Version => text(Some(&ladder.version)),
        OfLadder::Status => text(ladder.status.map(|status| status.name())),
        OfLadder::Owner => text(ladder.owner.as_deref()),
        OfLadder::Reviewed => ladder.reviewed.map_or(Cell::Nothing, Cell::shown),
        OfLadder::BenchmarkSource => text(benchmark.and_then(|of| of.source.as_deref())),
        OfLadder::BenchmarkJobClass => text(benchmark.and_then(|of| of.job_class.as_deref())),
        OfLadder::Futures => {
            let lines = ladder.futures.iter().map(|future| way_on(future, ladder));
            texts(&lines.collect::<Vec<String>>())
        }
        OfLadder::Lenses => {
            let ids = ladder.lenses.iter().map(|lens| lens.id.clone());
            Cell::joined(&ids.collect::<Vec<String>>(), " ")
        }
        OfLadder::Description => text(ladder.description.as_deref()),
    }
}

/// `PM-6 | executive | Chief open source officer | Very rare.`
fn way_on(future: &Future, ladder: &Ladder) -> String {
    let parts = [
        ladder.levels[future.from].id.as_str(),
        future.kind.name(),
        future.to.as_str(),
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .chain(future.description.as_deref())
        .collect();
    list::written(&parts, Between::Bars)
}
