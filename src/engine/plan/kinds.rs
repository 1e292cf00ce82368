//! Which kinds of evidence usually show a skill.

use crate::model::skill::{SkillIndex, Vocabulary};

/// By discipline, and by skill where a skill belongs to none: ids of the bundled vocabulary. Of
/// what a workspace adds, the behaviour that the rubric names is all that can be said.
pub const KINDS: [(&str, &[&str]); 48] = [
    ("product-management", &["documentation", "release"]),
    ("product-marketing", &["article", "podcast"]),
    ("product-sales", &["partner", "talk"]),
    ("partner-management", &["partner"]),
    ("alliance-governance", &["board-seat", "policy"]),
    ("industry-relations", &["delegate", "talk"]),
    ("technology-evangelism", &["talk", "article"]),
    ("corporate-communications", &["article", "interview"]),
    ("event-management", &["event"]),
    ("sponsor-relations", &["sponsor"]),
    ("technical-support", &["review", "documentation"]),
    ("customer-success", &["onboarding", "training"]),
    ("community-health", &["policy", "onboarding"]),
    ("field-enablement", &["training", "onboarding"]),
    ("technical-documentation", &["documentation"]),
    ("talent-acquisition", &["onboarding"]),
    ("budget-management", &["budget"]),
    ("fund-development", &["sponsor", "budget"]),
    ("payments-administration", &["budget"]),
    ("code-contribution", &["code", "review"]),
    ("code-review", &["review"]),
    ("system-design", &["code", "documentation"]),
    ("test-practice", &["code", "release"]),
    ("release-engineering", &["release"]),
    ("project-maintenance", &["release", "review"]),
    ("technical-judgement", &["documentation", "review"]),
    ("security-response", &["code", "policy"]),
    ("license-compliance", &["policy", "release"]),
    ("software-inventory", &["release", "documentation"]),
    ("open-source-policy", &["policy"]),
    ("outbound-review", &["release", "review"]),
    ("upstream-strategy", &["policy", "code"]),
    ("innersource-practice", &["training", "documentation"]),
    ("program-planning", &["documentation", "release"]),
    ("risk-management", &["documentation", "policy"]),
    ("dependency-management", &["documentation", "release"]),
    ("cross-team-collaboration", &["event", "documentation"]),
    ("decision-making", &["documentation", "policy"]),
    ("written-communication", &["documentation", "article"]),
    ("spoken-communication", &["talk", "training"]),
    ("mentoring", &["onboarding"]),
    ("career-coaching", &["training"]),
    ("people-leadership", &["onboarding", "documentation"]),
    ("succession-planning", &["documentation", "onboarding"]),
    ("strategy-setting", &["policy", "documentation"]),
    ("scope-setting", &["policy", "budget"]),
    ("executive-sponsorship", &["budget", "policy"]),
    ("culture-change", &["policy", "training"]),
];

/// The kinds that usually show a skill: its own, else those of its main discipline.
pub fn kinds_of(skill: SkillIndex, vocabulary: &Vocabulary) -> &'static [&'static str] {
    let main = vocabulary.main_discipline(skill);
    let id = main.map_or(&vocabulary.skills[skill].id, |d| {
        &vocabulary.disciplines[d].id
    });
    let known = KINDS.iter().find(|(known, _)| known == id);
    known.map_or(&[], |(_, kinds)| kinds)
}
