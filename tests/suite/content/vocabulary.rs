//! The vocabulary: counts, roles, shares, rubrics and terms.

use super::{assert_none, vocabulary};
use ospo_ladder::model::skill::{Bucket, Skill, Topic};

/// Disciplines that must be held apart, by bucket.
const APART: [(&str, &[&str]); 5] = [
    (
        "product",
        &["product-management", "product-marketing", "product-sales"],
    ),
    ("partners", &["partner-management"]),
    (
        "evangelism",
        &["technology-evangelism", "sponsor-relations"],
    ),
    (
        "field",
        &[
            "technical-support",
            "community-health",
            "field-enablement",
            "technical-documentation",
            "talent-acquisition",
        ],
    ),
    ("finance", &["budget-management", "fund-development"]),
];

/// Skills outside the buckets that ladders need.
const OUTSIDE: [&str; 17] = [
    "career-coaching",
    "code-contribution",
    "code-review",
    "decision-making",
    "dependency-management",
    "license-compliance",
    "mentoring",
    "people-leadership",
    "program-planning",
    "release-engineering",
    "risk-management",
    "security-response",
    "spoken-communication",
    "strategy-setting",
    "system-design",
    "technical-judgement",
    "written-communication",
];

/// The skills of the first edition: inventories of that time name them.
const FIRST_EDITION: [&str; 91] = [
    "advocate-promotion",
    "architect-education",
    "budgeting",
    "business-case",
    "career-coaching",
    "code-contribution",
    "code-review",
    "community-messaging",
    "community-metrics",
    "community-policy",
    "content-strategy",
    "contribution-training",
    "contributor-onboarding",
    "contributor-payments",
    "contributor-retention",
    "cross-team-collaboration",
    "culture-change",
    "customer-contributions",
    "customer-expertise",
    "deal-support",
    "decision-making",
    "dependency-management",
    "dispute-resolution",
    "documentation-neutrality",
    "documentation-oversight",
    "documentation-writing",
    "editing",
    "educational-talks",
    "event-budgeting",
    "event-program",
    "executive-sponsorship",
    "fair-allocation",
    "feature-requests",
    "financial-reserve",
    "foundation-fundraising",
    "foundation-governance",
    "grant-management",
    "health-monitoring",
    "industry-mentoring",
    "innersource-practice",
    "lead-collection",
    "license-compliance",
    "member-support",
    "mentoring",
    "message-distribution",
    "neutral-collaboration",
    "office-exchange",
    "open-source-policy",
    "outbound-review",
    "partner-agreements",
    "partner-alignment",
    "partner-balance",
    "partner-discovery",
    "partner-retention",
    "people-leadership",
    "profile-coaching",
    "program-planning",
    "project-advocacy",
    "project-awareness",
    "project-maintenance",
    "public-profile",
    "public-speaking",
    "reach-measurement",
    "release-engineering",
    "risk-management",
    "roadmap-planning",
    "scope-setting",
    "security-response",
    "software-inventory",
    "spend-return",
    "spoken-communication",
    "sponsor-care",
    "sponsor-fit",
    "sponsor-reporting",
    "sponsorship-search",
    "standards-participation",
    "strategy-setting",
    "succession-planning",
    "system-design",
    "talent-recruitment",
    "talent-retention",
    "technical-judgement",
    "test-practice",
    "travel-expenses",
    "upstream-funding",
    "upstream-relations",
    "upstream-strategy",
    "user-developer-bridge",
    "user-feedback",
    "writer-recruitment",
    "written-communication",
];

/// Duties that published descriptions of such posts name and the guide does not, and the skill that
/// each of them is.
const BEYOND_THE_GUIDE: [(&str, &str); 19] = [
    (
        "choosing and assessing components, project health",
        "component-choice",
    ),
    (
        "vulnerabilities in what is used",
        "vulnerability-management",
    ),
    (
        "regulation of products with digital elements",
        "product-regulation",
    ),
    ("bills of materials", "software-inventory"),
    (
        "office tooling, administration of code hosting",
        "office-tooling",
    ),
    (
        "contributor agreements, patents, marks",
        "intellectual-property",
    ),
    (
        "models and data, assisted contributions",
        "model-and-data-use",
    ),
    ("due diligence in mergers and supply", "due-diligence"),
    ("metrics and value of the office", "office-value"),
    (
        "conduct enforcement with transparency",
        "conduct-enforcement",
    ),
    ("inclusion and accessibility", "inclusion"),
    ("paid mentorships", "mentorship-programs"),
    ("review board, council and ambassadors", "review-board"),
    ("press and social media", "press-and-social-media"),
    ("learning", "learning"),
    ("export control", "export-control"),
    ("public policy", "public-policy"),
    ("public sector", "public-sector"),
    ("research with universities", "university-research"),
];

fn bucket_of(bucket: &Bucket) -> usize {
    let topic = vocabulary().topic(&bucket.id);
    match topic {
        Some(Topic::Bucket(index)) => index,
        _ => panic!("{} is no bucket", bucket.id),
    }
}

fn complain(complaint: fn(&Skill) -> Option<String>) {
    let skills = vocabulary().skills.iter();
    let found = skills.filter_map(|skill| Some(format!("{}: {}", skill.id, complaint(skill)?)));
    assert_none(found.collect());
}

#[test]
fn there_is_enough_of_everything() {
    let vocabulary = vocabulary();
    assert!(vocabulary.skills.len() >= 75);
    assert!(vocabulary.disciplines.len() >= 14);
    let buckets: Vec<&str> = vocabulary.buckets.iter().map(|b| b.id.as_str()).collect();
    let known = ["product", "partners", "evangelism", "field", "finance"];
    assert_eq!(buckets, known);
    for bucket in &vocabulary.buckets {
        let here = vocabulary.stands_for(Topic::Bucket(bucket_of(bucket)));
        assert!(here.len() >= 9, "{}: {}", bucket.id, here.len());
    }
    for (index, discipline) in vocabulary.disciplines.iter().enumerate() {
        let here = vocabulary.stands_for(Topic::Discipline(index));
        assert!(here.len() >= 2, "{}: {}", discipline.id, here.len());
    }
}

#[test]
fn sponsor_relations_have_skills_of_their_own() {
    let vocabulary = vocabulary();
    let sponsors = vocabulary.topic("sponsor-relations").unwrap();
    assert!(vocabulary.stands_for(sponsors).len() >= 5);
}

#[test]
fn every_discipline_names_the_role_that_does_it_for_a_living() {
    let mut roles = std::collections::BTreeSet::new();
    for discipline in &vocabulary().disciplines {
        let role = discipline.role.as_deref().unwrap_or_default();
        assert!(!role.is_empty(), "{}", discipline.id);
        assert!(roles.insert(role), "{role} twice");
    }
}

#[test]
fn named_disciplines_are_held_apart() {
    let vocabulary = vocabulary();
    for (bucket, disciplines) in APART {
        for id in disciplines {
            let Some(Topic::Discipline(index)) = vocabulary.topic(id) else {
                panic!("there is no discipline {id}");
            };
            let home = vocabulary.bucket_of(index).map(|home| home.id.as_str());
            assert_eq!(home, Some(bucket), "{id}");
        }
    }
}

#[test]
fn skills_that_ladders_need_stand_outside_the_buckets() {
    for id in OUTSIDE {
        let index = vocabulary().skill(id);
        assert!(
            index.is_some_and(|index| vocabulary().is_outside(index)),
            "{id}"
        );
    }
}

#[test]
fn shares_add_up_to_one() {
    complain(|skill| {
        let sum: f64 = skill.shares.iter().map(|share| share.share).sum();
        let whole = skill.shares.is_empty() || (sum - 1.0).abs() < 1e-9;
        (!whole).then(|| format!("shares add up to {sum}"))
    });
}

#[test]
fn every_skill_says_what_each_rating_looks_like() {
    complain(|skill| {
        let ratings: Vec<u8> = skill.rubric.keys().copied().collect();
        (ratings != [1, 2, 3, 4, 5]).then(|| format!("has texts for {ratings:?}"))
    });
    complain(|skill| {
        let empty = skill.rubric.values().any(|texts| texts.is_empty());
        empty.then(|| "has a rating without text".to_owned())
    });
}

#[test]
fn every_skill_has_a_traditional_term_of_its_own() {
    complain(|skill| {
        let traditional = skill.traditional.as_deref().unwrap_or_default();
        traditional.is_empty().then(|| "has none".to_owned())
    });
    let mut terms: Vec<&str> = vocabulary()
        .skills
        .iter()
        .filter_map(|skill| skill.traditional.as_deref())
        .collect();
    terms.sort_unstable();
    let twice: Vec<&[&str]> = terms.windows(2).filter(|two| two[0] == two[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_skill_has_two_or_three_ways_to_grow_for_each_step() {
    complain(|skill| {
        let counts = skill.develop.iter().map(|(to, ways)| (*to, ways.len()));
        let few: Vec<_> = counts.filter(|(_, ways)| !(2..=3).contains(ways)).collect();
        let steps: Vec<u8> = skill.develop.keys().copied().collect();
        let whole = steps == [1, 2, 3, 4, 5] && few.is_empty();
        (!whole).then(|| format!("has ways for {steps:?}, and {few:?}"))
    });
}

#[test]
fn inventories_of_the_first_edition_still_count() {
    let vocabulary = vocabulary();
    let known = |id: &&str| {
        let named = vocabulary.skill(id).is_some();
        let mut skills = vocabulary.skills.iter();
        named || skills.any(|skill| skill.formerly.iter().any(|former| former == id))
    };
    let lost = FIRST_EDITION.iter().filter(|id| !known(id));
    assert_none(lost.map(ToString::to_string).collect());
}

#[test]
fn duties_beyond_the_guide_have_a_skill_that_the_page_speaks_of() {
    let page = super::guide::page();
    let mut found = Vec::new();
    for (duty, id) in BEYOND_THE_GUIDE {
        let skill = vocabulary().skill(id).map(|at| &vocabulary().skills[at]);
        let texts = skill.map_or(0, |skill| skill.rubric.len());
        if texts != 5 || !page.contains(&format!("`{id}`")) {
            found.push(format!("{duty}: {id} has {texts} texts"));
        }
    }
    assert_none(found);
}

#[test]
fn what_people_look_for_finds_a_skill() {
    let skills = &vocabulary().skills;
    for name in [
        "SBOM",
        "SPDX",
        "CVE",
        "VEX",
        "CRA",
        "OpenSSF",
        "OpenChain",
        "CHAOSS",
        "SLSA",
        "Scorecard",
        "GitHub",
        "AI",
        "patent",
        "trademark",
        "merger",
        "DCO",
        "diversity",
        "accessibility",
        "council",
        "ambassadors",
        "procurement",
    ] {
        let named = skills
            .iter()
            .filter(|skill| skill.also.iter().any(|also| also == name));
        assert_eq!(named.count(), 1, "{name}");
    }
    complain(|skill| {
        let none = skill.also.is_empty();
        none.then(|| "has no other name".to_owned())
    });
    let mut names: Vec<String> = skills
        .iter()
        .flat_map(|s| &s.also)
        .map(|n| n.to_lowercase())
        .collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|two| two[0] == two[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_skill_is_described_in_one_sentence() {
    complain(|skill| {
        let description = skill.description.as_deref().unwrap_or_default();
        let more = description.split_once(". ").map(|(_, more)| more);
        // A second one says which neighbor is meant instead.
        let one = more.is_none_or(|more| more.starts_with("Not ") && !more.contains(". "));
        (!(one && description.ends_with('.'))).then(|| format!("{description:?}"))
    });
}
