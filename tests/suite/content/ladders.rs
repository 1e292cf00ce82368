//! The bundled ladders: levels, titles, anchors, parallels and futures.

use super::{BUNDLED, assert_none, catalog, skill_id};
use ospo_ladder::model::ladder::{Ladder, Level};
use ospo_ladder::resolve::lens;

fn ladder(id: &str) -> &'static Ladder {
    &catalog().ladders[id]
}

/// A complaint for each level of the bundled ladders.
fn complain(complaint: impl Fn(&Ladder, &Level) -> Option<String>) {
    let mut found = Vec::new();
    for id in BUNDLED {
        let ladder = ladder(id);
        for level in &ladder.levels {
            let complaint = complaint(ladder, level);
            found.extend(complaint.map(|text| format!("{id}/{}: {text}", level.id)));
        }
    }
    assert_none(found);
}

fn ids(ladder: &Ladder) -> Vec<&str> {
    ladder
        .levels
        .iter()
        .map(|level| level.id.as_str())
        .collect()
}

#[test]
fn every_level_is_told_in_full() {
    complain(|_, level| level.scope.is_none().then(|| "has no scope".to_owned()));
    complain(|_, level| {
        let none = level.external_titles.is_empty();
        none.then(|| "has no external titles".to_owned())
    });
    complain(|_, level| {
        let text = level.description.as_deref().unwrap_or_default();
        let sentences = text.split_inclusive('.').filter(|s| !s.trim().is_empty());
        let count = sentences.count();
        (!(2..=4).contains(&count)).then(|| format!("is described in {count} sentences"))
    });
}

#[test]
fn parallels_agree_with_each_other_and_reach_every_other_ladder() {
    complain(|ladder, level| {
        let own = ladder.reference(ladder.level(&level.id)?);
        let answers = |other: &_| {
            let (there, index) = catalog().level(other)?;
            let back = there.levels[index].parallel.contains(&own);
            (there.id != ladder.id && back).then_some(())
        };
        let lone = level.parallel.iter().find(|other| answers(other).is_none());
        lone.map(|other| format!("{other} does not answer"))
    });
    complain(|ladder, level| {
        let others = BUNDLED.iter().filter(|id| **id != ladder.id);
        let mut others = others.filter(|id| !level.parallel.iter().any(|p| p.ladder == **id));
        others.next().map(|id| format!("has none on {id}"))
    });
}

#[test]
fn ladders_are_anchored_to_a_class_that_can_be_looked_up() {
    for id in BUNDLED {
        let benchmark = ladder(id).benchmark.as_ref().unwrap();
        let source = benchmark.source.as_deref().unwrap_or_default();
        assert!(source.contains("SOC") && source.contains("ISCO"), "{id}");
        let class = benchmark.job_class.as_deref().unwrap_or_default();
        let digits = class.bytes().take(7).filter(u8::is_ascii_digit).count();
        assert_eq!(digits, 6, "{id}: {class:?} starts with no class");
    }
    // HR creates no new class for community architects.
    let class = |id: &str| ladder(id).benchmark.as_ref().unwrap().job_class.clone();
    assert_eq!(class("tpm"), class("community-architect"));
}

#[test]
fn ways_up_are_told_on_every_level_or_on_none() {
    for id in BUNDLED {
        let text = std::fs::read_to_string(format!("ladders/{id}.yaml")).unwrap();
        let told = text.matches("\n    after:").count();
        let levels = ladder(id).levels.len();
        assert!(told == 0 || told == levels, "{id}: {told} of {levels}");
    }
}

#[test]
fn engineering_forks_near_the_top() {
    let ladder = ladder("engineering");
    assert!(ladder.levels.len() >= 6);
    let competencies: Vec<&str> = ladder.competencies.keys().map(String::as_str).collect();
    let four = [
        "collaboration",
        "community-contribution",
        "leadership",
        "technical-acumen",
    ];
    assert_eq!(competencies, four);
    let forks = (0..ladder.levels.len()).filter(|level| ladder.above(*level).len() == 2);
    let forks: Vec<&str> = forks
        .map(|level| ladder.levels[level].id.as_str())
        .collect();
    assert_eq!(forks, ["E4"]);
    assert!(ladder.lens("open-source").is_some());
}

#[test]
fn tpm_goes_from_pm_1_to_pm_6_with_titles_by_specialisation() {
    let ladder = ladder("tpm");
    assert_eq!(
        ids(ladder),
        ["PM-1", "PM-2", "PM-3", "PM-4", "PM-5", "PM-6"]
    );
    for level in &ladder.levels {
        assert!(level.title.contains("program manage"), "{}", level.title);
    }
    assert!(ladder.levels[5].title.contains("Senior director"));
    // Experts may rise without leading people.
    let expert = lens::through(ladder, &["expert".to_owned()]);
    let mut rows = expert.rows.iter();
    assert!(rows.all(|row| skill_id(row) != "people-leadership"));
    for id in ["community", "compliance", "devrel"] {
        let lens = ladder.lens(id).unwrap();
        assert_eq!(lens.external_titles.len(), 6, "{id}");
    }
}

#[test]
fn futures_go_on_where_tpm_ends() {
    let ladder = ladder("tpm");
    let has = |kind: &str, words: &[&str]| {
        let mut futures = ladder
            .futures
            .iter()
            .filter(|future| future.kind.name() == kind);
        futures.any(|future| {
            let to = future.to.to_lowercase();
            words.iter().all(|word| to.contains(word))
        })
    };
    assert!(has("executive", &["executive director"]));
    assert!(has("executive", &["vice president"]));
    assert!(has("executive", &["chief open source officer"]));
    assert!(has("foundation", &["executive director", "foundation"]));
    assert!(has("elsewhere", &["another company"]));
    assert!(has("division", &["one division"]));
    assert!(has("broader-charter", &["standards", "open innovation"]));
}

#[test]
fn community_architect_refits_engineering() {
    let (child, parent) = (ladder("community-architect"), ladder("engineering"));
    assert_eq!(child.extends.as_deref(), Some("engineering"));
    assert!(child.levels.len() >= 5);
    let row =
        |ladder: &'static Ladder, id: &str| ladder.rows.iter().find(|row| skill_id(row) == id);
    assert!(row(child, "code-contribution").is_none());
    // What such people do not do is dropped, and what they do is asked.
    for id in ["license-compliance", "upstream-strategy", "code-review"] {
        assert!(
            row(parent, id).is_some() && row(child, id).is_none(),
            "{id}"
        );
    }
    for id in [
        "contributor-onboarding",
        "dispute-resolution",
        "event-program",
        "event-budgeting",
        "travel-expenses",
        "public-profile",
        "profile-coaching",
    ] {
        assert!(
            row(parent, id).is_none() && row(child, id).is_some(),
            "{id}"
        );
    }
    // Sponsors, money and conflicts from the middle on.
    for id in ["sponsor-care", "budgeting", "dispute-resolution"] {
        let cells = &row(child, id).unwrap().cells;
        let middle = cells.len() / 2 - 1;
        assert_eq!(cells[0].rating, 0, "{id}");
        assert!(cells[middle..].iter().all(|cell| cell.rating >= 2), "{id}");
    }
    let chooses = child.levels.iter().filter(|level| !level.choose.is_empty());
    assert!(chooses.count() >= 3);
}

#[test]
fn a_rung_has_one_word_on_every_ladder() {
    let word = |title: &str| {
        let words = ["Associate", "Senior", "Staff", "Principal", "Distinguished"];
        words
            .into_iter()
            .find(|word| title.starts_with(word))
            .map(str::to_owned)
    };
    complain(|_, level| {
        let height: usize = level.id[level.id.len() - 1..].parse().unwrap();
        let expected = [
            Some("Associate"),
            None,
            Some("Senior"),
            Some("Staff"),
            Some("Principal"),
            Some("Distinguished"),
        ];
        let is_manager = level.title.to_lowercase().contains("director");
        let fits = is_manager || word(&level.title).as_deref() == expected[height - 1];
        (!fits).then(|| format!("is called {:?}", level.title))
    });
}

#[test]
fn experts_and_specialists_have_classes_of_their_own() {
    let class = |id: &str, lens: &str, level: &str| {
        let seen = lens::through(ladder(id), &[lens.to_owned()]);
        let index = seen.level(level).unwrap();
        seen.levels[index].job_class.clone().unwrap_or_default()
    };
    assert!(class("tpm", "compliance", "PM-2").contains("Compliance Officers"));
    assert!(class("tpm", "devrel", "PM-6").contains("Marketing Managers"));
    assert!(class("tpm", "expert", "PM-6").contains("Specialists"));
    assert!(class("community-architect", "documentation", "CA-2").contains("Technical Writers"));
}

#[test]
fn ladders_say_that_nobody_outside_has_reviewed_them() {
    for id in BUNDLED {
        let ladder = ladder(id);
        assert_eq!(
            ladder.status.map(|status| status.name()),
            Some("draft"),
            "{id}"
        );
        let text = ladder.description.as_deref().unwrap_or_default();
        assert!(text.contains("draft") && text.contains("outside"), "{id}");
    }
}
