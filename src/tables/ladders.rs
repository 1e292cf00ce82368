//! Tables of ladders: levels, the way up, and what each level asks.

use super::form::Kind::{Count, Date, Flag, Number, Text};
use super::form::{
    Cell, LADDER, LADDER_TITLE, LEVEL, LEVEL_TITLE, SKILL, SKILL_TITLE, Source, Table, TakeRow,
    VIEW, column,
};
use super::scope::{Scope, view_name};
use crate::model::ladder::{Ladder, Level};
use crate::model::skill::Topic;

/// Ladders.
pub static LADDERS: Table = Table {
    name: "ladders",
    about: "One ladder",
    source: Source::Whole(ladders),
    columns: &[
        LADDER,
        LADDER_TITLE,
        column("version", Text, "", "Its version"),
        column(
            "status",
            Text,
            "draft, reviewed, adopted",
            "How far it is agreed",
        ),
        column("owner", Text, "", "Who keeps it"),
        column("reviewed", Date, "", "When it was last reviewed"),
        column("extends", Text, "id", "The ladder that it extends"),
        column("bundled", Flag, "", "Whether it ships with the program"),
        column("benchmark_source", Text, "", "Who publishes its benchmark"),
        column(
            "benchmark_job_class",
            Text,
            "",
            "The class of the benchmark",
        ),
        column("description", Text, "", "What it is"),
    ],
};

fn ladders<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for ladder in scope.ladders() {
        let benchmark = ladder.benchmark.as_ref();
        let source = benchmark.and_then(|benchmark| benchmark.source.as_deref());
        let class = benchmark.and_then(|benchmark| benchmark.job_class.as_deref());
        row(&[
            Cell::from(&ladder.id),
            Cell::from(&ladder.title),
            Cell::from(&ladder.version),
            Cell::maybe(ladder.status.map(|status| status.name())),
            Cell::maybe(ladder.owner.as_deref()),
            Cell::date(ladder.reviewed),
            Cell::maybe(ladder.extends.as_deref()),
            Cell::Flag(ladder.bundled),
            Cell::maybe(source),
            Cell::maybe(class),
            Cell::maybe(ladder.description.as_deref()),
        ]);
    }
}

/// Levels.
pub static LEVELS: Table = Table {
    name: "levels",
    about: "One level of a ladder",
    source: Source::Whole(levels),
    columns: &[
        LADDER,
        LADDER_TITLE,
        column(
            "position",
            Count,
            "from 1",
            "Its place in the ladder's list",
        ),
        LEVEL,
        LEVEL_TITLE,
        column(
            "after",
            Text,
            "ids, separated by spaces",
            "The levels right below, LADDER/LEVEL on other ladders; empty: a first level",
        ),
        column("scope", Text, "", "How far the work reaches"),
        column(
            "external_titles",
            Text,
            "one per line",
            "Titles outside the company",
        ),
        column("band", Text, "", "Pay band, an opaque label"),
        column("job_class", Text, "", "The industry class"),
        column(
            "parallel",
            Text,
            "LADDER/LEVEL, separated by spaces",
            "Levels that it names as equally high",
        ),
        column("description", Text, "", "What it is"),
    ],
};

fn levels<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for ladder in scope.ladders() {
        for (index, level) in ladder.levels.iter().enumerate() {
            let parallel: Vec<String> = level.parallel.iter().map(ToString::to_string).collect();
            row(&[
                Cell::from(&ladder.id),
                Cell::from(&ladder.title),
                Cell::count(index + 1),
                Cell::from(&level.id),
                Cell::from(&level.title),
                Cell::joined(&after(ladder, level), " "),
                Cell::maybe(level.scope.as_deref()),
                Cell::joined(&level.external_titles, "\n"),
                Cell::maybe(level.band.as_deref()),
                Cell::maybe(level.job_class.as_deref()),
                Cell::joined(&parallel, " "),
                Cell::maybe(level.description.as_deref()),
            ]);
        }
    }
}

/// The levels right below one, those of other ladders last.
pub(super) fn after(ladder: &Ladder, level: &Level) -> Vec<String> {
    let own = level
        .after
        .iter()
        .map(|below| ladder.levels[*below].id.clone());
    let branches = level.branches.iter();
    own.chain(branches.map(|branch| branch.level.to_string()))
        .collect()
}

/// The way up.
pub static STEPS: Table = Table {
    name: "steps",
    about: "One step from a level to the level right above it",
    source: Source::Whole(steps),
    columns: &[
        column("ladder", Text, "id", "The ladder of the level above"),
        column("level", Text, "id", "The level above"),
        column("below_ladder", Text, "id", "The ladder of the level below"),
        column("below_level", Text, "id", "The level below"),
    ],
};

fn steps<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for ladder in scope.ladders() {
        for (index, level) in ladder.levels.iter().enumerate() {
            for (below, _) in ladder.below(index) {
                row(&[
                    Cell::from(&ladder.id),
                    Cell::from(&level.id),
                    Cell::from(&below.ladder),
                    Cell::from(&below.level),
                ]);
            }
        }
    }
}

/// Lenses.
pub static LENSES: Table = Table {
    name: "lenses",
    about: "One lens of a ladder",
    source: Source::Whole(lenses),
    columns: &[
        LADDER,
        column("lens", Text, "id", "The lens"),
        column("lens_title", Text, "", "Its title"),
        column("description", Text, "", "What it is"),
    ],
};

fn lenses<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for ladder in scope.ladders() {
        for lens in &ladder.lenses {
            row(&[
                Cell::from(&ladder.id),
                Cell::from(&lens.id),
                Cell::from(&lens.title),
                Cell::maybe(lens.description.as_deref()),
            ]);
        }
    }
}

/// What levels ask of skills.
pub static EXPECTATIONS: Table = Table {
    name: "expectations",
    about: "What one level asks of one skill, on a ladder as seen through its lenses",
    source: Source::Whole(expectations),
    columns: &[
        VIEW,
        LADDER,
        LADDER_TITLE,
        column(
            "lenses",
            Text,
            "ids, separated by +",
            "The lenses in the order applied; empty: none",
        ),
        LEVEL,
        LEVEL_TITLE,
        column("competency", Text, "id", "The competency"),
        column("competency_title", Text, "", "Its title"),
        SKILL,
        SKILL_TITLE,
        column("expected", Count, "rating", "e: the rating that is asked"),
        column("weight", Number, "1 unless given, to 100", "w: its weight"),
        column("core", Flag, "", "Whether it is core at this level"),
        column(
            "base",
            Count,
            "rating",
            "The lowest that the levels right below ask; 0: nothing",
        ),
        column("new", Flag, "", "Whether more is asked than the base"),
        column(
            "words",
            Text,
            "one per line",
            "The ladder's own words for this rating",
        ),
    ],
};

fn expectations<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for (view, demands) in scope.views() {
        let (name, ladder) = (view_name(view), demands.ladder);
        for level in &demands.levels {
            let of = &ladder.levels[level.seen.level];
            for asked in &level.expectations {
                let skill = &scope.vocabulary().skills[asked.skill];
                row(&[
                    Cell::from(&name),
                    Cell::from(&ladder.id),
                    Cell::from(&ladder.title),
                    Cell::joined(&view.lenses, "+"),
                    Cell::from(&of.id),
                    Cell::from(&of.title),
                    Cell::from(asked.competency),
                    Cell::from(ladder.competency_title(asked.competency)),
                    Cell::from(&skill.id),
                    Cell::from(&skill.title),
                    Cell::Count(asked.expected as u64),
                    Cell::Number(asked.weight),
                    Cell::Flag(asked.core),
                    Cell::Count(asked.base as u64),
                    Cell::Flag(asked.is_new()),
                    Cell::joined(asked.words, "\n"),
                ]);
            }
        }
    }
}

/// The depth that levels ask in some of several skills.
pub static CHOOSE: Table = Table {
    name: "choose",
    about: "What one level asks in some of several skills",
    source: Source::Whole(choose),
    columns: &[
        VIEW,
        LADDER,
        LEVEL,
        column("number", Count, "from 1", "Which of the level's it is"),
        column("count", Count, "skills", "How many skills are asked"),
        column("rating", Number, "rating", "The rating that they need"),
        column(
            "of",
            Text,
            "ids, separated by spaces",
            "The skills, disciplines and buckets, as the ladder names them",
        ),
    ],
};

fn choose<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for (view, demands) in scope.views() {
        let name = view_name(view);
        for level in &demands.levels {
            for (index, depth) in level.chooses.iter().enumerate() {
                row(&[
                    Cell::from(&name),
                    Cell::from(&view.ladder),
                    Cell::from(&demands.ladder.levels[level.seen.level].id),
                    Cell::count(index + 1),
                    Cell::count(depth.count),
                    Cell::Number(depth.rating.0),
                    Cell::joined(&depth.of, " "),
                ]);
            }
        }
    }
}

/// The skills that these stand for.
pub static CHOOSE_SKILLS: Table = Table {
    name: "choose_skills",
    about: "One skill that counts for a row of `choose`: itself, or with a share of 0.25 or more \
            in what is named",
    source: Source::Whole(choose_skills),
    columns: &[
        VIEW,
        LEVEL,
        column("number", Count, "from 1", "Which of the level's it is"),
        SKILL,
        SKILL_TITLE,
    ],
};

fn choose_skills<'a>(scope: &'a Scope<'a>, row: &mut TakeRow<'_>) {
    for (view, demands) in scope.views() {
        let name = view_name(view);
        for level in &demands.levels {
            for (index, depth) in level.chooses.iter().enumerate() {
                for skill in &depth.skills {
                    row(&[
                        Cell::from(&name),
                        Cell::from(&demands.ladder.levels[level.seen.level].id),
                        Cell::count(index + 1),
                        Cell::from(scope.vocabulary().id_of(Topic::Skill(*skill))),
                        Cell::from(scope.vocabulary().title_of(Topic::Skill(*skill))),
                    ]);
                }
            }
        }
    }
}
