//! Which kinds of evidence usually show a skill.

use crate::model::evidence::EvidenceKind::{self, *};
use crate::model::skill::{SkillIndex, Vocabulary};

/// By discipline, and by skill where a skill belongs to none: ids of the bundled vocabulary. Of
/// what a workspace adds, the behaviour that the rubric names is all that can be said.
pub const KINDS: [(&str, &[EvidenceKind]); 48] = [
    ("product-management", &[Documentation, Release]),
    ("product-marketing", &[Article, Podcast]),
    ("product-sales", &[Partner, Talk]),
    ("partner-management", &[Partner]),
    ("alliance-governance", &[BoardSeat, Policy]),
    ("industry-relations", &[Delegate, Talk]),
    ("technology-evangelism", &[Talk, Article]),
    ("corporate-communications", &[Article, Interview]),
    ("event-management", &[Event]),
    ("sponsor-relations", &[Sponsor]),
    ("technical-support", &[Review, Documentation]),
    ("customer-success", &[Onboarding, Training]),
    ("community-health", &[Policy, Onboarding]),
    ("field-enablement", &[Training, Onboarding]),
    ("technical-documentation", &[Documentation]),
    ("talent-acquisition", &[Onboarding]),
    ("budget-management", &[Budget]),
    ("fund-development", &[Sponsor, Budget]),
    ("payments-administration", &[Budget]),
    ("code-contribution", &[Code, Review]),
    ("code-review", &[Review]),
    ("system-design", &[Code, Documentation]),
    ("test-practice", &[Code, Release]),
    ("release-engineering", &[Release]),
    ("project-maintenance", &[Release, Review]),
    ("technical-judgement", &[Documentation, Review]),
    ("security-response", &[Code, Policy]),
    ("license-compliance", &[Policy, Release]),
    ("software-inventory", &[Release, Documentation]),
    ("open-source-policy", &[Policy]),
    ("outbound-review", &[Release, Review]),
    ("upstream-strategy", &[Policy, Code]),
    ("innersource-practice", &[Training, Documentation]),
    ("program-planning", &[Documentation, Release]),
    ("risk-management", &[Documentation, Policy]),
    ("dependency-management", &[Documentation, Release]),
    ("cross-team-collaboration", &[Event, Documentation]),
    ("decision-making", &[Documentation, Policy]),
    ("written-communication", &[Documentation, Article]),
    ("spoken-communication", &[Talk, Training]),
    ("mentoring", &[Onboarding]),
    ("career-coaching", &[Training]),
    ("people-leadership", &[Onboarding, Documentation]),
    ("succession-planning", &[Documentation, Onboarding]),
    ("strategy-setting", &[Policy, Documentation]),
    ("scope-setting", &[Policy, Budget]),
    ("executive-sponsorship", &[Budget, Policy]),
    ("culture-change", &[Policy, Training]),
];

/// The kinds that usually show a skill: its own, else those of its main discipline.
pub fn kinds_of(skill: SkillIndex, vocabulary: &Vocabulary) -> &'static [EvidenceKind] {
    let main = vocabulary.main_discipline(skill);
    let id = main.map_or(&vocabulary.skills[skill].id, |d| {
        &vocabulary.disciplines[d].id
    });
    let known = KINDS.iter().find(|(known, _)| known == id);
    known.map_or(&[], |(_, kinds)| kinds)
}
