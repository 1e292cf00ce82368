//! Tables of what is computed about people: which ratings count, and how they stand.

use super::form::Kind::{Count, Date, Flag, Number, Text};
use super::form::{
    Cell, Column, LADDER, LEVEL, LEVEL_TITLE, PERSON, PERSON_NAME, SKILL, SKILL_TITLE, Source,
    Table, TakeRow, VIEW, column,
};
use super::scope::{Scope, view_name};
use crate::engine::aim::Goal;
use crate::engine::number::Number as Figure;
use crate::engine::profile::{Quadrant, profile};
use crate::engine::signal::{Reason, Verdict};
use crate::engine::standing::Standing;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;

/// Against what people are held.
pub static GOALS: Table = Table {
    name: "goals",
    about: "One level that a person is compared with: the one that they have, or the one that \
            they aim at",
    source: Source::Person(goals),
    columns: &[
        PERSON,
        PERSON_NAME,
        column("goal", Text, "current, target", "Which of the two it is"),
        VIEW,
        LADDER,
        LEVEL,
        LEVEL_TITLE,
        column(
            "own",
            Flag,
            "",
            "Whether their document names it; else it is the one level above",
        ),
    ],
};

fn goals<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    let aim = scope.aim(person);
    let of = [
        ("current", &aim.current, &person.at),
        ("target", &aim.target, &person.target),
    ];
    for (kind, goal, named) in of {
        let Some((goal, level)) = goal
            .as_ref()
            .zip(goal.as_ref().and_then(|g| level(scope, g)))
        else {
            continue;
        };
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from(kind),
            Cell::from(view_name(&goal.view)),
            Cell::from(&goal.view.ladder),
            Cell::from(&level.0.level),
            Cell::from(level.1),
            Cell::Flag(named.as_ref() == Some(&level.0)),
        ]);
    }
}

fn level<'a>(scope: &Scope<'a>, goal: &Goal) -> Option<(LevelReference, &'a str)> {
    let ladder = scope.catalog.ladders.get(&goal.view.ladder)?;
    let title = ladder.levels[goal.level].title.as_str();
    Some((ladder.reference(goal.level), title))
}

/// Which ratings count.
pub static EFFECTIVE: Table = Table {
    name: "effective",
    about: "The rating of one skill that counts for a person, under the policy in force",
    source: Source::Person(effective),
    columns: &[
        PERSON,
        PERSON_NAME,
        SKILL,
        SKILL_TITLE,
        column("rating", Number, "rating", "r: the rating that counts"),
        column("top", Count, "rating", "R: the top of the skill's scale"),
        column(
            "source",
            Text,
            "self, manager, peers, median, lowest",
            "Whose it is",
        ),
        column(
            "interest",
            Number,
            "0 to 5",
            "How much they want it; empty: not known",
        ),
    ],
};

fn effective<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    let ratings = scope.assessor.ratings(person);
    for (index, rating) in ratings.iter() {
        let Some(effective) = rating.effective else {
            continue;
        };
        let skill = &scope.vocabulary().skills[index];
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from(&skill.id),
            Cell::from(&skill.title),
            Cell::Number(effective),
            Cell::Count(skill.top() as u64),
            Cell::maybe(rating.source.map(|source| source.name())),
            Cell::number(rating.interest),
        ]);
    }
}

fn figure(figure: Option<Figure>) -> Cell<'static> {
    Cell::number(figure.map(|figure| figure.0))
}

/// Calls `of` with each level that somebody is held against: which it is, its view and id.
fn each_standing<'a>(
    scope: &'a Scope<'a>,
    person: &'a Person,
    mut of: impl FnMut(Held<'_>, &Standing<'a>),
) {
    let aim = scope.aim(person);
    let ratings = scope.assessor.ratings(person);
    let evidenced = scope.assessor.evidenced(person);
    for (goal, aimed) in [("current", &aim.current), ("target", &aim.target)] {
        let Some(aimed) = aimed else {
            continue;
        };
        let standing = scope.assessor.standing(aimed, &ratings, &evidenced);
        if let (Some(standing), Some((level, _))) = (standing, level(scope, aimed)) {
            let view = view_name(&aimed.view);
            of(Held { goal, view, level }, &standing);
        }
    }
}

/// A level that somebody is held against.
struct Held<'h> {
    goal: &'h str,
    view: String,
    level: LevelReference,
}

impl Held<'_> {
    /// The cells with which rows about a standing begin.
    fn cells<'c>(&'c self, person: &'c Person) -> [Cell<'c>; 6] {
        [
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from(self.goal),
            Cell::from(&self.view),
            Cell::from(&self.level.ladder),
            Cell::from(&self.level.level),
        ]
    }
}

const GOAL: Column = column(
    "goal",
    Text,
    "current, target",
    "Which of their two levels it is",
);

/// How people stand.
pub static ASSESSMENTS: Table = Table {
    name: "assessments",
    about: "How one person compares with one level",
    source: Source::Person(assessments),
    columns: &[
        PERSON,
        PERSON_NAME,
        GOAL,
        VIEW,
        LADDER,
        LEVEL,
        LEVEL_TITLE,
        column("as_of", Date, "", "The date that it is for"),
        column(
            "policy",
            Text,
            "manager-first, self, median, lowest",
            "Which rating counts",
        ),
        column(
            "expectations",
            Count,
            "skills",
            "How many expectations are left",
        ),
        column("met", Count, "skills", "How many of them are met"),
        column(
            "short",
            Count,
            "skills",
            "How many are rated below what is asked",
        ),
        column("not_rated", Count, "skills", "How many are not rated"),
        column("largest_gap", Number, "rating", "The largest gap; 0: none"),
        column(
            "new_expectations",
            Count,
            "skills",
            "How many are new at this level",
        ),
        column(
            "new_met",
            Count,
            "skills",
            "How many of the new ones are met",
        ),
        column(
            "new_share",
            Number,
            "0 to 1",
            "The weighted share of the new ones that is met; empty: nothing is new",
        ),
        column(
            "attainment",
            Number,
            "0 to 1",
            "The weighted share that is met",
        ),
        column(
            "verdict",
            Text,
            "growing, close, ready",
            "Input for a conversation; empty: too little is rated, or nothing asked",
        ),
        column(
            "reasons",
            Text,
            "separated by spaces",
            "What speaks against `ready`, each kind once",
        ),
        column(
            "evidence_confidence",
            Number,
            "0 to 1",
            "Of the strong ratings, the share with evidence in the window; empty: none is strong",
        ),
    ],
};

fn assessments<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    each_standing(scope, person, |held, standing| {
        let mut reasons: Vec<&str> = standing.signal.reasons.iter().map(kind).collect();
        reasons.dedup();
        let verdict = standing.signal.verdict.map(|verdict| match verdict {
            Verdict::Growing => "growing",
            Verdict::Close => "close",
            Verdict::Ready => "ready",
        });
        let mut cells = held.cells(person).to_vec();
        cells.extend([
            Cell::from(standing.head.title),
            Cell::Date(scope.assessor.as_of),
            Cell::from(scope.catalog.settings.policy.name()),
            Cell::count(standing.expectations),
            Cell::count(standing.met),
            Cell::count(standing.short),
            Cell::count(standing.not_rated),
            Cell::Number(standing.largest_gap.0),
            Cell::count(standing.new.expectations),
            Cell::count(standing.new.met),
            figure(standing.new.share),
            Cell::Number(standing.attainment.0),
            Cell::maybe(verdict),
            Cell::joined(&reasons, " "),
            figure(standing.evidence_confidence),
        ]);
        row(&cells);
    });
}

fn kind(reason: &Reason<'_>) -> &'static str {
    match reason {
        Reason::CoreGap { .. } => "core_gap",
        Reason::ChooseUnmet { .. } => "choose_unmet",
        Reason::NewBelow { .. } => "new_below",
        Reason::AttainmentBelow { .. } => "attainment_below",
        Reason::Thin { .. } => "thin",
        Reason::NothingAsked => "nothing_asked",
    }
}

/// Attainment by competency and bucket.
pub static ATTAINMENTS: Table = Table {
    name: "attainments",
    about: "The part of one competency or bucket in how a person compares with a level",
    source: Source::Person(attainments),
    columns: &[
        PERSON,
        PERSON_NAME,
        GOAL,
        VIEW,
        LADDER,
        LEVEL,
        column("kind", Text, "competency, bucket", "Which of the two it is"),
        column("topic", Text, "id", "The competency or bucket"),
        column("topic_title", Text, "", "Its title"),
        column(
            "attainment",
            Number,
            "0 to 1",
            "The weighted share of it that is met",
        ),
        column(
            "expectations",
            Count,
            "skills",
            "How many are left of a competency",
        ),
        column("met", Count, "skills", "How many of them are met"),
    ],
};

fn attainments<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    let vocabulary = scope.vocabulary();
    each_standing(scope, person, |held, standing| {
        for part in &standing.by_competency {
            let mut cells = held.cells(person).to_vec();
            cells.extend([
                Cell::from("competency"),
                Cell::from(part.id),
                Cell::from(part.title),
                Cell::Number(part.attainment.0),
                Cell::count(part.expectations),
                Cell::count(part.met),
            ]);
            row(&cells);
        }
        for part in &standing.by_bucket {
            let title = vocabulary.topic(part.id);
            let mut cells = held.cells(person).to_vec();
            cells.extend([
                Cell::from("bucket"),
                Cell::from(part.id),
                Cell::maybe(title.map(|topic| vocabulary.title_of(topic))),
                Cell::Number(part.attainment.0),
                Cell::Nothing,
                Cell::Nothing,
            ]);
            row(&cells);
        }
    });
}

/// Gaps.
pub static GAPS: Table = Table {
    name: "gaps",
    about: "One expectation of a level that a person does not meet",
    source: Source::Person(gaps),
    columns: &[
        PERSON,
        PERSON_NAME,
        GOAL,
        VIEW,
        LADDER,
        LEVEL,
        column("competency", Text, "id", "The competency"),
        SKILL,
        SKILL_TITLE,
        column("expected", Number, "rating", "e: the rating that is asked"),
        column(
            "rating",
            Number,
            "rating",
            "r: the rating that counts; empty: not rated",
        ),
        column(
            "source",
            Text,
            "self, manager, peers, median, lowest",
            "Whose it is",
        ),
        column(
            "gap",
            Number,
            "rating",
            "e − r, with 0 for what is not rated",
        ),
        column("weight", Number, "1 unless given, to 100", "w: its weight"),
        column("core", Flag, "", "Whether it is core at this level"),
        column(
            "new",
            Flag,
            "",
            "Whether the level below does not ask it already",
        ),
        column(
            "interest",
            Number,
            "0 to 5",
            "How much they want it; empty: not known",
        ),
    ],
};

fn gaps<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    each_standing(scope, person, |held, standing| {
        for gap in &standing.gaps {
            let mut cells = held.cells(person).to_vec();
            cells.extend([
                Cell::from(gap.competency),
                Cell::from(gap.skill),
                Cell::from(&scope.vocabulary().skills[gap.index].title),
                Cell::Number(gap.expected.0),
                figure(gap.rating),
                Cell::maybe(gap.source.map(|source| source.name())),
                Cell::Number(gap.gap.0),
                Cell::Number(gap.weight.0),
                Cell::Flag(gap.core),
                Cell::Flag(gap.new),
                figure(gap.interest),
            ]);
            row(&cells);
        }
    });
}

/// The depth that is there.
pub static CHOSEN: Table = Table {
    name: "chosen",
    about: "What a person has of the depth that a level asks in some of several skills",
    source: Source::Person(chosen),
    columns: &[
        PERSON,
        PERSON_NAME,
        GOAL,
        VIEW,
        LADDER,
        LEVEL,
        column(
            "number",
            Count,
            "from 1",
            "Which of the level's it is, as in `choose`",
        ),
        column(
            "count",
            Count,
            "skills",
            "How many are asked of those that apply",
        ),
        column("have", Count, "skills", "How many are rated high enough"),
        column("rating", Number, "rating", "The rating that they need"),
        column("satisfied", Flag, "", "Whether that is enough"),
    ],
};

fn chosen<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    each_standing(scope, person, |held, standing| {
        for (index, chosen) in standing.choose.iter().enumerate() {
            let mut cells = held.cells(person).to_vec();
            cells.extend([
                Cell::count(index + 1),
                Cell::count(chosen.count),
                Cell::count(chosen.have),
                Cell::Number(chosen.rating.0),
                Cell::Flag(chosen.satisfied()),
            ]);
            row(&cells);
        }
    });
}

/// Strength and interest.
pub static PROFILES: Table = Table {
    name: "profiles",
    about: "One bucket or discipline of a person's profile",
    source: Source::Person(profiles),
    columns: &[
        PERSON,
        PERSON_NAME,
        column("kind", Text, "bucket, discipline", "Which of the two it is"),
        column("topic", Text, "id", "The bucket or discipline"),
        column("topic_title", Text, "", "Its title"),
        column(
            "score",
            Number,
            "0 to 1",
            "The mean rating over what is rated; empty: nothing is rated",
        ),
        column(
            "coverage",
            Number,
            "0 to 1",
            "The share that is rated; empty: no skill applies",
        ),
        column(
            "asked_coverage",
            Number,
            "0 to 1",
            "The same of what their levels ask; empty: nothing, or a discipline",
        ),
        column(
            "breadth",
            Number,
            "0 to 1",
            "The share that is rated 0.6 of the scale or more; empty: no skill applies",
        ),
        column(
            "depth",
            Number,
            "0 to 1",
            "The mean of the three highest ratings; empty: none, or a discipline",
        ),
        column(
            "interest",
            Number,
            "0 to 1",
            "How much they want it; empty: not known, or a discipline",
        ),
        column(
            "cell",
            Text,
            "lead, grow, hold, cover",
            "Strong and wanted, wanted, strong, neither; empty: too little is known",
        ),
    ],
};

fn profiles<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    let ratings = scope.assessor.ratings(person);
    let asked = scope.assessor.asked_skills(&scope.aim(person));
    let profile = profile(&ratings, &asked);
    for bucket in &profile.buckets {
        let cell = bucket.cell.map(|cell| match cell {
            Quadrant::Lead => "lead",
            Quadrant::Grow => "grow",
            Quadrant::Hold => "hold",
            Quadrant::Cover => "cover",
        });
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from("bucket"),
            Cell::from(bucket.id),
            Cell::from(bucket.title),
            figure(bucket.score),
            figure(bucket.coverage),
            figure(bucket.asked_coverage),
            figure(bucket.breadth),
            figure(bucket.depth),
            figure(bucket.interest),
            Cell::maybe(cell),
        ]);
    }
    for discipline in &profile.disciplines {
        let title = scope.vocabulary().topic(discipline.id);
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from("discipline"),
            Cell::from(discipline.id),
            Cell::maybe(title.map(|topic| scope.vocabulary().title_of(topic))),
            figure(discipline.score),
            figure(discipline.coverage),
            Cell::Nothing,
            figure(discipline.breadth),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
        ]);
    }
}
