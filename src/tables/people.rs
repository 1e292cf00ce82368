//! Tables of what is written about people: their documents, and ratings by others.

use super::form::Kind::{Count, Date, Flag, Number, Text};
use super::form::{Cell, PERSON, PERSON_NAME, SKILL, SKILL_TITLE, Source, Table, TakeRow, column};
use super::scope::Scope;
use crate::model::evidence::{Evidence, Until};
use crate::model::ladder::LevelReference;
use crate::model::period::Period;
use crate::model::person::{Person, Rated, Rater};
use crate::model::skill::{SkillIndex, Topic};

/// People.
pub static PEOPLE: Table = Table {
    name: "people",
    about: "One person, as their document has them",
    source: Source::Person(people),
    columns: &[
        PERSON,
        PERSON_NAME,
        column("at_ladder", Text, "id", "The ladder of their level"),
        column("at_level", Text, "id", "Their level"),
        column("at_title", Text, "", "Its title"),
        column("since", Date, "", "At this level since"),
        column(
            "target_ladder",
            Text,
            "id",
            "The ladder of the target that they have set",
        ),
        column("target_level", Text, "id", "That target"),
        column("target_title", Text, "", "Its title"),
        column(
            "lenses",
            Text,
            "ids, separated by +",
            "The lenses that they are seen through, in their order",
        ),
        column("internal_title", Text, "", "Title inside the company"),
        column("external_title", Text, "", "Title outside"),
        column("manager", Text, "id", "Their manager"),
        column(
            "open_to",
            Text,
            "mentoring, succession, moves; separated by spaces",
            "What they are open to",
        ),
        column("description", Text, "", "About them"),
    ],
};

fn people<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    let level = |of: Option<&'a LevelReference>| {
        let title = of.and_then(|of| scope.catalog.level(of));
        let title = title.map(|(ladder, level)| ladder.levels[level].title.as_str());
        [
            Cell::maybe(of.map(|of| of.ladder.as_str())),
            Cell::maybe(of.map(|of| of.level.as_str())),
            Cell::maybe(title),
        ]
    };
    let [at_ladder, at_level, at_title] = level(person.at.as_ref());
    let [target_ladder, target_level, target_title] = level(person.target.as_ref());
    let open_to: Vec<&str> = person.open_to.iter().map(|to| to.name()).collect();
    row(&[
        Cell::from(&person.id),
        Cell::maybe(person.name.as_deref()),
        at_ladder,
        at_level,
        at_title,
        Cell::date(person.since),
        target_ladder,
        target_level,
        target_title,
        Cell::joined(&person.lenses, "+"),
        Cell::maybe(person.internal_title.as_deref()),
        Cell::maybe(person.external_title.as_deref()),
        Cell::maybe(person.manager.as_deref()),
        Cell::joined(&open_to, " "),
        Cell::maybe(person.description.as_deref()),
    ]);
}

/// Ratings.
pub static RATINGS: Table = Table {
    name: "ratings",
    about: "One rating of one skill by one rater, whether or not it counts",
    source: Source::Person(ratings),
    columns: &[
        column("person", Text, "id", "Who is rated"),
        PERSON_NAME,
        SKILL,
        SKILL_TITLE,
        column(
            "rater",
            Text,
            "self, manager, peer",
            "In which role it was rated",
        ),
        column("rated_by", Text, "id", "Who rated; empty: nobody is named"),
        column(
            "date",
            Date,
            "",
            "When; empty: it is undated in the person's own document",
        ),
        column(
            "rating",
            Number,
            "half steps, 0 to the top",
            "The rating; empty: a note stands alone",
        ),
        column("top", Count, "rating", "R: the top of the skill's scale"),
        column("note", Text, "", "What was noted beside it"),
    ],
};

fn ratings<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    /// A rating before it is a row: the order of rows is that of the fields.
    struct Given<'p> {
        skill: SkillIndex,
        rater: Rater,
        by: Option<&'p str>,
        date: Option<jiff::civil::Date>,
        rating: Option<f64>,
        note: Option<&'p str>,
    }
    let mut given: Vec<Given<'_>> = Vec::new();
    for entry in &person.entries {
        let mut note = entry.note.as_deref();
        let mut peers: Vec<f64> = entry.peers.iter().map(|rated| rated.rating).collect();
        peers.sort_by(f64::total_cmp);
        let named = [(Rater::Own, entry.own), (Rater::Manager, entry.manager)];
        let named = named
            .into_iter()
            .filter_map(|(rater, rated): (_, Option<Rated>)| Some((rater, rated?.rating)));
        let all = named.chain(peers.into_iter().map(|rating| (Rater::Peer, rating)));
        let undated = |rater, rating, note| Given {
            skill: entry.skill,
            rater,
            by: None,
            date: None,
            rating,
            note,
        };
        // A note belongs to the whole entry: it stands beside the first of its ratings.
        for (rater, rating) in all {
            given.push(undated(rater, Some(rating), note.take()));
        }
        if let Some(note) = note {
            given.push(undated(Rater::Own, None, Some(note)));
        }
    }
    for sheet in &person.sheets {
        given.extend(sheet.ratings.iter().map(|(skill, rated, note)| Given {
            skill: *skill,
            rater: sheet.rater,
            by: sheet.by.as_deref(),
            date: Some(sheet.date),
            rating: Some(rated.rating),
            note: note.as_deref(),
        }));
    }
    given.sort_by(|a, b| {
        let key = |g: &Given<'_>| (g.skill, g.rater, g.date);
        (key(a).cmp(&key(b)))
            .then_with(|| a.by.cmp(&b.by))
            // The first of undated peers keeps the note of the entry.
            .then_with(|| b.note.is_some().cmp(&a.note.is_some()))
            .then_with(|| {
                a.rating
                    .partial_cmp(&b.rating)
                    .unwrap_or(std::cmp::Ordering::Equal)
            })
            .then_with(|| a.note.cmp(&b.note))
    });
    for one in given {
        let skill = &scope.vocabulary().skills[one.skill];
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from(&skill.id),
            Cell::from(&skill.title),
            Cell::from(one.rater.name()),
            Cell::maybe(one.by),
            Cell::date(one.date),
            Cell::number(one.rating),
            Cell::Count(skill.top() as u64),
            Cell::maybe(one.note),
        ]);
    }
}

/// What does not apply.
pub static NOT_APPLICABLE: Table = Table {
    name: "not_applicable",
    about: "One skill that does not apply to a person",
    source: Source::Person(not_applicable),
    columns: &[
        PERSON,
        PERSON_NAME,
        SKILL,
        SKILL_TITLE,
        column("reason", Text, "", "Why it does not apply"),
        column(
            "agreed",
            Date,
            "",
            "When that was agreed; empty: it is not, and stays an expectation",
        ),
    ],
};

fn not_applicable<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    for (index, rating) in scope.assessor.ratings(person).iter() {
        let Some(mark) = rating.not_applicable else {
            continue;
        };
        let skill = &scope.vocabulary().skills[index];
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from(&skill.id),
            Cell::from(&skill.title),
            Cell::from(&mark.reason),
            Cell::date(mark.agreed),
        ]);
    }
}

/// Interests.
pub static INTERESTS: Table = Table {
    name: "interests",
    about: "One interest of one person",
    source: Source::Person(interests),
    columns: &[
        PERSON,
        PERSON_NAME,
        column(
            "kind",
            Text,
            "skill, discipline, bucket",
            "What it is about",
        ),
        column("topic", Text, "id", "The skill, discipline or bucket"),
        column("topic_title", Text, "", "Its title"),
        column("interest", Number, "0 to 5", "How much they want to do it"),
    ],
};

fn interests<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    let vocabulary = scope.vocabulary();
    for (topic, interest) in scope.assessor.ratings(person).interests() {
        let kind = match topic {
            Topic::Skill(_) => "skill",
            Topic::Discipline(_) => "discipline",
            Topic::Bucket(_) => "bucket",
        };
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::from(kind),
            Cell::from(vocabulary.id_of(topic)),
            Cell::from(vocabulary.title_of(topic)),
            Cell::Number(interest.value),
        ]);
    }
}

/// Evidence.
pub static EVIDENCE: Table = Table {
    name: "evidence",
    about: "One piece of evidence",
    source: Source::Person(evidence),
    columns: &[
        column("person", Text, "id", "Whose it is"),
        PERSON_NAME,
        column(
            "number",
            Count,
            "from 1",
            "Which of theirs it is, the oldest first",
        ),
        column(
            "date",
            Text,
            "a day, month or year",
            "When, or since when, as written",
        ),
        column("first_day", Date, "", "The first day of that"),
        column(
            "until",
            Text,
            "a day, month or year; now",
            "Until when, as written",
        ),
        column(
            "last_day",
            Date,
            "",
            "The last day that it covers; empty: it lasts until now",
        ),
        column(
            "expires",
            Date,
            "",
            "The last day on which it counts; empty: it does not expire",
        ),
        column("kind", Text, "", "What it is; empty: not said"),
        column("title", Text, "", "Its title"),
        column(
            "supports",
            Text,
            "ids of skills, separated by spaces",
            "The skills that it supports",
        ),
        column("url", Text, "", "Where to find it"),
        column("visibility", Text, "external, internal", "Who can see it"),
        column("reach", Count, "people", "People reached"),
        column("confirmed_by", Text, "id", "Who confirms it"),
        column("description", Text, "", "More about it"),
        column(
            "counts",
            Flag,
            "",
            "Whether it lies in the window at the date of the answer",
        ),
    ],
};

/// The evidence of a person in an order that their document does not decide.
fn pieces(person: &Person) -> Vec<&Evidence> {
    let mut pieces: Vec<&Evidence> = person.evidence.iter().collect();
    pieces.sort_by_cached_key(|piece| {
        let mut supports = piece.supports.clone();
        supports.sort_unstable();
        (
            (
                piece.date,
                piece.title.as_str(),
                piece.until.map(|until| until.to_string()),
            ),
            (piece.expires, piece.kind, piece.url.as_deref(), supports),
            (piece.visibility, piece.reach, piece.confirmed_by.as_deref()),
            piece.description.as_deref(),
        )
    });
    pieces
}

fn supports<'a>(scope: &'a Scope<'a>, piece: &Evidence) -> Vec<&'a str> {
    let mut supports = piece.supports.clone();
    supports.sort_unstable();
    let ids = supports.into_iter().map(Topic::Skill);
    ids.map(|skill| scope.vocabulary().id_of(skill)).collect()
}

fn evidence<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    for (index, piece) in pieces(person).into_iter().enumerate() {
        let last = match piece.until {
            Some(Until::Now) => None,
            Some(Until::Date(until)) => Some(until.last()),
            None => Some(piece.date.first()),
        };
        row(&[
            Cell::from(&person.id),
            Cell::maybe(person.name.as_deref()),
            Cell::count(index + 1),
            Cell::shown(piece.date),
            Cell::Date(piece.date.first()),
            piece.until.map_or(Cell::Nothing, Cell::shown),
            Cell::date(last),
            Cell::date(piece.expires.map(Period::last)),
            Cell::maybe(piece.kind.map(|kind| kind.name())),
            Cell::from(&piece.title),
            Cell::joined(&supports(scope, piece), " "),
            Cell::maybe(piece.url.as_deref()),
            Cell::from(piece.visibility.name()),
            piece.reach.map_or(Cell::Nothing, Cell::Count),
            Cell::maybe(piece.confirmed_by.as_deref()),
            Cell::maybe(piece.description.as_deref()),
            Cell::Flag(scope.assessor.is_recent(piece)),
        ]);
    }
}

/// What evidence supports.
pub static EVIDENCE_SKILLS: Table = Table {
    name: "evidence_skills",
    about: "One skill that a piece of evidence supports",
    source: Source::Person(evidence_skills),
    columns: &[
        column("person", Text, "id", "Whose evidence it is"),
        column(
            "number",
            Count,
            "from 1",
            "Which of theirs it is, as in `evidence`",
        ),
        SKILL,
        SKILL_TITLE,
    ],
};

fn evidence_skills<'a>(scope: &'a Scope<'a>, person: &'a Person, row: &mut TakeRow<'_>) {
    for (index, piece) in pieces(person).into_iter().enumerate() {
        for id in supports(scope, piece) {
            let title = scope.vocabulary().topic(id);
            let title = title.map(|topic| scope.vocabulary().title_of(topic));
            row(&[
                Cell::from(&person.id),
                Cell::count(index + 1),
                Cell::from(id),
                Cell::maybe(title),
            ]);
        }
    }
}
