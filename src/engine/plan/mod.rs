//! A development plan: the open points of an assessment as steps in an order, spread over
//! quarters.

mod choose;
mod mentors;
mod quarters;
mod settle;
mod steps;

use serde::Serialize;

use super::assess::Assessor;
use super::depth::Chosen;
use super::looks_like::LooksLike;
use super::number::Number;
use super::signal::is_thin;
use super::who::PersonName;
use crate::model::collation;
use crate::model::evidence::EvidenceKind;
use crate::model::person::Person;
use crate::model::settings::Policy;
use crate::model::skill::{SkillIndex, Topic};

pub use mentors::Mentors;
pub use quarters::{AT_ONCE, Horizon};

/// The identity of the JSON that a plan is.
pub const SCHEMA: &str = "ospo-ladder/plan/2";

/// What a step closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Closes {
    /// The levels whose expectation it meets: the target, and the current level where that asks
    /// for it too and is not met either. `LADDER/LEVEL`.
    pub expectations: Vec<String>,
    /// The `choose` that it counts for: indices into [`Plan::choose`].
    pub choose: Vec<usize>,
}

impl Closes {
    /// How many things.
    pub fn count(&self) -> usize {
        self.expectations.len() + self.choose.len()
    }
}

/// One rating on the way of a step.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Stage<'a> {
    /// The rating to reach.
    pub to: Number,
    /// The quarter for it, `YYYY-Qn`; absent for what is left for later.
    pub quarter: Option<String>,
    /// The levels whose expectation it meets, `LADDER/LEVEL`.
    pub closes: Vec<String>,
    /// What the rating looks like.
    pub looks_like: Option<LooksLike<'a>>,
    /// What helps to reach it.
    pub develop: &'a [String],
}

/// A piece of evidence that is there already.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Piece<'a> {
    /// Its date.
    pub date: String,
    /// Its title.
    pub title: &'a str,
}

/// What would show a step.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct EvidenceToCollect<'a> {
    /// The kinds of evidence that usually show the skill.
    pub kinds: &'a [EvidenceKind],
    /// The recent pieces, the latest first.
    pub have: Vec<Piece<'a>>,
}

/// A skill that is marked as not applicable, and not agreed.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Marked<'a> {
    /// Why it does not apply.
    pub reason: &'a str,
    /// Whether the plan holds without the step once that is agreed. It does not where a `choose`
    /// cannot do without the skill.
    pub agreement_suffices: bool,
}

/// One skill to raise.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Step<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The competency that the ladder files it under; absent where the level does not ask for it.
    pub competency: Option<&'a str>,
    /// r(s); absent where not rated.
    pub from: Option<Number>,
    /// The rating to reach.
    pub to: Number,
    /// Whether it closes a core expectation of the target.
    pub core: bool,
    /// Whether it closes an expectation that is new at the target.
    pub new: bool,
    /// w(s) of the expectation; 1 for a skill of a `choose` alone.
    pub weight: Number,
    /// interest(s), 0 to 5.
    pub interest: Option<Number>,
    /// What that was said of: the skill, or a field of work; for reports.
    #[serde(skip)]
    pub interest_in: Option<Topic>,
    /// What it closes.
    pub closes: Closes,
    /// What the present rating looks like.
    pub now: Option<LooksLike<'a>>,
    /// One for each rating to pass; a single one where the skill is not rated yet.
    pub stages: Vec<Stage<'a>>,
    /// What helps with the first stage.
    pub develop: &'a [String],
    /// What would show it.
    pub evidence: EvidenceToCollect<'a>,
    /// Who could help, by name: open to mentoring, and rated at the goal or above.
    pub mentors: Vec<PersonName<'a>>,
    /// Set where the skill is marked as not applicable, and not agreed.
    pub not_applicable: Option<Marked<'a>>,
    /// For reports, which show titles.
    #[serde(skip)]
    pub index: SkillIndex,
}

/// A `choose` of the target that is not satisfied.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct OpenChoose<'a> {
    /// What is asked, and what of it is there.
    #[serde(flatten)]
    pub chosen: Chosen<'a>,
    /// The steps that count for it, by skill id.
    pub skills: Vec<&'a str>,
    /// False where the skills that apply cannot be rated so high: then no plan satisfies it.
    pub met_by_plan: bool,
}

/// What stands in a quarter, or is left for later.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Move<'a> {
    /// The skill.
    pub skill: &'a str,
    /// The rating before; absent where not rated.
    pub from: Option<Number>,
    /// The rating after.
    pub to: Number,
}

/// One quarter.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct InQuarter<'a> {
    /// `YYYY-Qn`.
    pub quarter: String,
    /// Its first day within the plan.
    pub from: String,
    /// Its last day within the plan.
    pub until: String,
    /// At most [`AT_ONCE`], in the order of the steps.
    pub steps: Vec<Move<'a>>,
}

/// A development plan. Reaching `to` of every step satisfies every expectation and every
/// `choose` of the level, but for a `choose` that nothing satisfies.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Plan<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The date that it is made on.
    pub as_of: String,
    /// The date up to which it goes.
    pub by: String,
    /// Whose it is.
    pub person: PersonName<'a>,
    /// Which rating counts.
    pub rating_policy: Policy,
    /// The level that it leads to, `LADDER/LEVEL`.
    pub level: String,
    /// The level's title.
    pub title: &'a str,
    /// The lenses that the ladder is seen through.
    pub lenses: &'a [String],
    /// No level stands above the person's own: the plan closes what is open at it.
    pub stays: bool,
    /// How many expectations the level has for this person.
    pub expectations: usize,
    /// How many are met.
    pub met: usize,
    /// How many are not rated.
    pub not_rated: usize,
    /// The level asks nothing of this person, not even depth; for reports.
    #[serde(skip)]
    pub asks_nothing: bool,
    /// In the order of the plan.
    pub steps: Vec<Step<'a>>,
    /// What is not satisfied, in the order of the ladder.
    pub choose: Vec<OpenChoose<'a>>,
    /// Those in which something is planned.
    pub quarters: Vec<InQuarter<'a>>,
    /// The skills of steps that nobody has rated: they come first, and have no quarter.
    pub to_rate: Vec<&'a str>,
    /// What does not fit, in the order of the steps.
    pub later: Vec<Move<'a>>,
}

impl Plan<'_> {
    /// Whether so little is rated that ratings come before plans.
    pub fn is_thin(&self) -> bool {
        is_thin(self.not_rated, self.expectations)
    }
}

/// What a plan is made with.
pub struct Planner<'a> {
    /// Assesses the person.
    pub assessor: &'a Assessor<'a>,
    /// The others in the workspace.
    pub mentors: &'a Mentors<'a>,
    /// The time that there is.
    pub horizon: Horizon,
}

impl<'a> Planner<'a> {
    /// The plan of a person for the target of an aim; where no level stands above their own, for
    /// that one. Nothing where there is neither, or where several are next.
    pub fn plan(&self, person: &'a Person, aim: &super::aim::Aim) -> Option<Plan<'a>> {
        let assessor = self.assessor;
        let ratings = assessor.ratings(person);
        let assessment = assessor.assess(person, aim);
        let top = aim.current.as_ref().filter(|_| aim.next.is_empty());
        let stays = aim.target.is_none();
        let goal = aim.target.as_ref().or(top)?;
        let demands = &assessor.demands.get(&goal.view)?.levels[goal.level];
        // At the top the level is told once, as what the plan leads to.
        let (target, current) = match assessment.target {
            Some(target) => (target, assessment.current),
            None => (assessment.current?, None),
        };
        let basis = steps::Basis {
            asked: demands,
            target: &target,
            current: current.as_ref(),
            ratings: &ratings,
            vocabulary: assessor.vocabulary,
        };
        let (mut steps, choose) = basis.steps();
        for step in &mut steps {
            step.evidence.have = self.evidence(person, step.index);
            step.mentors = self.mentors.of(step.index, step.to.0);
        }
        // What nobody has rated may be there already: it takes no quarter.
        let length = |step: &Step<'_>| step.from.map_or(0, |_| step.stages.len());
        let lengths: Vec<usize> = steps.iter().map(length).collect();
        let spread = quarters::spread(&lengths, self.horizon.quarters);
        let (quarters, later) = self.filled(&mut steps, &spread);
        let to_rate = steps.iter().filter(|step| step.from.is_none());
        let to_rate = to_rate.map(|step| step.skill).collect();
        let asks_nothing = target.asks_nothing();
        Some(Plan {
            schema: SCHEMA,
            as_of: self.horizon.from.to_string(),
            by: self.horizon.by.to_string(),
            person: PersonName::of(person),
            rating_policy: assessor.settings.policy,
            level: target.head.level,
            title: target.head.title,
            lenses: target.lenses,
            stays,
            expectations: target.expectations,
            met: target.met,
            not_rated: target.not_rated,
            asks_nothing,
            steps,
            choose,
            quarters,
            to_rate,
            later,
        })
    }

    /// The recent evidence for a skill, the latest first.
    fn evidence(&self, person: &'a Person, skill: SkillIndex) -> Vec<Piece<'a>> {
        let mut pieces: Vec<Piece<'a>> = person
            .evidence
            .iter()
            .filter(|evidence| {
                evidence.supports.contains(&skill) && self.assessor.is_recent(evidence)
            })
            .map(|evidence| Piece {
                date: evidence.date.to_string(),
                title: &evidence.title,
            })
            .collect();
        pieces.sort_by(|a, b| {
            (b.date.cmp(&a.date)).then_with(|| collation::compare(a.title, b.title))
        });
        pieces.dedup();
        pieces
    }

    /// The steps by quarter, and what is left; notes the quarters on the stages.
    fn filled(
        &self,
        steps: &mut [Step<'a>],
        spread: &[Vec<usize>],
    ) -> (Vec<InQuarter<'a>>, Vec<Move<'a>>) {
        let used = spread.iter().flatten().max().map_or(0, |last| last + 1);
        let mut quarters: Vec<InQuarter<'a>> = (0..used)
            .map(|number| {
                let (quarter, from, until) = self.horizon.quarter(number);
                InQuarter {
                    quarter,
                    from: from.to_string(),
                    until: until.to_string(),
                    steps: Vec::new(),
                }
            })
            .collect();
        let mut later = Vec::new();
        for (step, places) in steps.iter_mut().zip(spread) {
            let (skill, mut from) = (step.skill, step.from);
            for (stage, place) in step.stages.iter_mut().zip(places) {
                let quarter = &mut quarters[*place];
                let to = stage.to;
                quarter.steps.push(Move { skill, from, to });
                stage.quarter = Some(quarter.quarter.clone());
                from = Some(to);
            }
            if step.from.is_some() && places.len() < step.stages.len() {
                let to = step.to;
                later.push(Move { skill, from, to });
            }
        }
        (quarters, later)
    }
}
