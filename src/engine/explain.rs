//! The reasons of a number: every term of its sum, each with the places that it came from.

use serde::Serialize;

use super::aim::{Aim, Goal};
use super::assess::Assessor;
use super::demands::{Demands, Expectation, LevelDemands};
use super::explain_profile::topic_sums;
use super::explain_skill::skill_facts;
use super::number::{Number, share};
use super::ratings::Ratings;
use super::signal::is_met;
use crate::model::Place;
use crate::model::person::Person;
use crate::model::skill::{SkillIndex, Topic};

/// The identity of the JSON that an explanation is.
pub const SCHEMA: &str = "ospo-ladder/explanation/1";

/// Where a value is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Where {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

/// A value that goes into a term, and where it is written.
#[derive(Clone, Debug, Serialize)]
pub struct Input {
    /// `m`, `r`, `e`, `w`, or who rated.
    pub name: String,
    /// The value.
    pub value: Number,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Where,
}

/// One term of a sum.
#[derive(Clone, Debug, Serialize)]
pub struct Term<'a> {
    /// The skill.
    pub skill: &'a str,
    /// What is computed.
    pub expression: String,
    /// What it adds above the line.
    pub part: Number,
    /// What it adds below the line.
    pub whole: Number,
    /// What it is computed from.
    pub inputs: Vec<Input>,
}

/// One number as a quotient of two sums.
#[derive(Clone, Debug, Serialize)]
pub struct Sum<'a> {
    /// What the number is.
    pub name: String,
    /// How it is computed.
    pub formula: &'static str,
    /// By skill id.
    pub terms: Vec<Term<'a>>,
    /// The sum above the line.
    pub part: Number,
    /// The sum below the line.
    pub whole: Number,
    /// Part ÷ whole; absent where there is nothing to divide by.
    pub value: Option<Number>,
}

/// A value that is no sum: who rated, what a level asks.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it says.
    pub text: String,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Option<Where>,
}

/// Everything behind one id.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation<'a> {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// Whose numbers.
    pub person: &'a str,
    /// What was asked for.
    pub id: String,
    /// `skill`, `discipline`, `bucket`, `competency` or `level`.
    pub kind: &'static str,
    /// Single values.
    pub facts: Vec<Fact>,
    /// Sums.
    pub sums: Vec<Sum<'a>>,
}

/// Explains numbers of one person's assessment.
pub struct Explainer<'a, 'r> {
    /// What the assessment is made with.
    pub assessor: &'a Assessor<'a>,
    /// The person.
    pub person: &'a Person,
    /// What they are held against.
    pub aim: &'r Aim,
    /// Turns a place into file and line.
    pub locate: &'r dyn Fn(Place) -> Where,
}

/// The kinds that may stand before an id, as `skill:ID`.
pub const KINDS: [&str; 5] = ["skill", "discipline", "bucket", "competency", "level"];

impl<'a> Explainer<'a, '_> {
    /// Explains an id.
    ///
    /// # Errors
    /// Says why there is nothing to explain, or that an id has several meanings.
    pub fn explain(&self, asked: &str) -> Result<Explanation<'a>, String> {
        let (kind, id) = match asked.split_once(':') {
            Some((kind, id)) if KINDS.contains(&kind) => (Some(kind), id),
            Some((kind, _)) => {
                return Err(format!(
                    "there is no kind `{kind}`: one of {}",
                    KINDS.join(", ")
                ));
            }
            None => (None, asked),
        };
        let topic = self.assessor.vocabulary.topic(id);
        let mut meanings: Vec<Meaning> = topic.map(Meaning::Topic).into_iter().collect();
        if self.goals().any(|(_, level)| is_competency(level, id)) {
            meanings.push(Meaning::Competency);
        }
        if self
            .goals()
            .any(|(demands, level)| is_level(demands, level, id))
        {
            meanings.push(Meaning::Level);
        }
        meanings.retain(|meaning| kind.is_none_or(|kind| meaning.kind() == kind));
        match meanings.as_slice() {
            [] => Err(format!(
                "there is nothing to explain about `{asked}`: name a skill, discipline or bucket, \
                 or a competency or level that this person is held against"
            )),
            [meaning] => Ok(self.meaning(*meaning, id)),
            several => {
                let kinds = several.iter().map(|m| format!("`{}:{id}`", m.kind()));
                let kinds: Vec<String> = kinds.collect();
                Err(format!(
                    "`{id}` has several meanings: {}",
                    kinds.join(" or ")
                ))
            }
        }
    }

    /// The levels that the person is held against, the target first.
    pub(super) fn goals(&self) -> impl Iterator<Item = (&'a Demands<'a>, &'a LevelDemands<'a>)> {
        let goals = self.aim.target.iter().chain(&self.aim.current);
        goals.filter_map(|goal: &Goal| {
            let demands = self.assessor.demands.get(&goal.view)?;
            Some((demands, &demands.levels[goal.level]))
        })
    }

    fn meaning(&self, meaning: Meaning, id: &str) -> Explanation<'a> {
        let ratings = self.assessor.ratings(self.person);
        let mut explanation = Explanation {
            schema: SCHEMA,
            person: &self.person.id,
            id: id.to_owned(),
            kind: meaning.kind(),
            facts: Vec::new(),
            sums: Vec::new(),
        };
        match meaning {
            Meaning::Topic(Topic::Skill(index)) => {
                explanation.facts = skill_facts(self, index, &ratings);
            }
            Meaning::Topic(topic) => explanation.sums = topic_sums(self, topic, &ratings),
            Meaning::Competency => {
                let goals = self.goals().filter(|(_, level)| is_competency(level, id));
                explanation.sums = goals
                    .map(|(demands, level)| {
                        self.attainment(demands, level, &ratings, |e| e.competency == id)
                    })
                    .collect();
            }
            Meaning::Level => {
                let goals = self.goals();
                for (demands, level) in goals.filter(|(d, l)| is_level(d, l, id)) {
                    let all = self.attainment(demands, level, &ratings, |_| true);
                    let new = self.new_share(demands, level, &ratings);
                    explanation.sums.extend([all, new]);
                }
            }
        }
        explanation
    }

    /// A value with its place.
    pub(super) fn input(&self, name: impl Into<String>, value: f64, place: Place) -> Input {
        Input {
            name: name.into(),
            value: Number(value),
            place: (self.locate)(place),
        }
    }

    /// The ratings that the effective one was made of.
    pub(super) fn rated(&self, skill: SkillIndex, ratings: &Ratings<'_>) -> Vec<Input> {
        let counted = ratings.get(skill).counted(self.assessor.settings.policy);
        let inputs = counted.into_iter();
        inputs
            .map(|rated| self.input("r", rated.rating, rated.place))
            .collect()
    }

    fn attainment(
        &self,
        demands: &'a Demands<'a>,
        level: &'a LevelDemands<'a>,
        ratings: &Ratings<'_>,
        keep: impl Fn(&Expectation<'_>) -> bool,
    ) -> Sum<'a> {
        let name = format!("attainment of {}", demands.ladder.reference(level.level));
        let mut sum = empty(name, "Σ w·min(r,e)/R ÷ Σ w·e/R");
        for expectation in level.expectations.iter().filter(|e| keep(e)) {
            if ratings.get(expectation.skill).excused() {
                continue;
            }
            let skill = &self.assessor.vocabulary.skills[expectation.skill];
            let (w, e, top) = (expectation.weight, expectation.expected, skill.top());
            let r = ratings.get(expectation.skill).rating();
            sum.terms.push(Term {
                skill: &skill.id,
                expression: format!("{w}·min({r},{e})/{top}"),
                part: Number(w * r.min(e) / top),
                whole: Number(w * e / top),
                inputs: self.expected(expectation, ratings),
            });
        }
        finish(sum)
    }

    fn new_share(
        &self,
        demands: &'a Demands<'a>,
        level: &'a LevelDemands<'a>,
        ratings: &Ratings<'_>,
    ) -> Sum<'a> {
        let name = format!("what {} asks anew", demands.ladder.reference(level.level));
        let mut sum = empty(
            name,
            "Σ w over the new ones that are met ÷ Σ w over the new ones",
        );
        for expectation in level.expectations.iter().filter(|e| e.is_new()) {
            if ratings.get(expectation.skill).excused() {
                continue;
            }
            let skill = &self.assessor.vocabulary.skills[expectation.skill];
            let met = is_met(expectation, ratings);
            let w = expectation.weight;
            let part = if met { w } else { 0.0 };
            sum.terms.push(Term {
                skill: &skill.id,
                expression: shown(part),
                part: Number(part),
                whole: Number(w),
                inputs: self.expected(expectation, ratings),
            });
        }
        finish(sum)
    }

    fn expected(&self, expectation: &Expectation<'_>, ratings: &Ratings<'_>) -> Vec<Input> {
        let mut inputs = vec![self.input("e", expectation.expected, expectation.place)];
        inputs.extend(self.rated(expectation.skill, ratings));
        inputs
    }
}

#[derive(Clone, Copy)]
enum Meaning {
    Topic(Topic),
    Competency,
    Level,
}

impl Meaning {
    fn kind(self) -> &'static str {
        match self {
            Meaning::Topic(Topic::Skill(_)) => "skill",
            Meaning::Topic(Topic::Discipline(_)) => "discipline",
            Meaning::Topic(Topic::Bucket(_)) => "bucket",
            Meaning::Competency => "competency",
            Meaning::Level => "level",
        }
    }
}

fn is_competency(level: &LevelDemands<'_>, id: &str) -> bool {
    level.expectations.iter().any(|e| e.competency == id)
}

/// A level is named with its ladder or alone.
fn is_level(demands: &Demands<'_>, level: &LevelDemands<'_>, id: &str) -> bool {
    let reference = demands.ladder.reference(level.level);
    reference.to_string() == id || reference.level == id
}

pub(super) fn shown(value: f64) -> String {
    value.to_string()
}

pub(super) fn empty<'a>(name: String, formula: &'static str) -> Sum<'a> {
    Sum {
        name,
        formula,
        terms: Vec::new(),
        part: Number(0.0),
        whole: Number(0.0),
        value: None,
    }
}

pub(super) fn finish(mut sum: Sum<'_>) -> Sum<'_> {
    let add = |pick: fn(&Term<'_>) -> f64| sum.terms.iter().map(pick).sum::<f64>();
    let (part, whole) = (add(|term| term.part.0), add(|term| term.whole.0));
    sum.part = Number(part);
    sum.whole = Number(whole);
    sum.value = share(part, whole).map(Number);
    sum
}
