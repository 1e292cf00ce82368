//! The reasons of a number: every term of its sum, each with the places that it came from.

use serde::Serialize;

use super::aim::{Aim, Goal};
use super::assess::Assessor;
use super::demands::LevelDemands;
use super::number::Number;
use super::ratings::{Ratings, SkillRating};
use super::terms::{self, Sum, Term};
use super::unknown::Unknown;
use crate::model::Place;
use crate::model::person::{Person, Rated, Rater};
use crate::model::skill::{BucketIndex, SkillIndex, Topic};

/// The identity of the JSON that an explanation is.
pub const SCHEMA: &str = "ospo-ladder/explanation/1";

/// Where a value is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Where {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

/// A value that goes into a term, and where it is written.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Input {
    /// `m`, `r`, `e`, `interest` or `evidence`.
    pub name: &'static str,
    /// The value.
    pub value: Number,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Where,
}

/// One term of a sum.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ShownTerm<'a> {
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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ShownSum<'a> {
    /// What the number is.
    pub name: String,
    /// How it is computed.
    pub formula: &'static str,
    /// By skill id.
    pub terms: Vec<ShownTerm<'a>>,
    /// The sum above the line.
    pub part: Number,
    /// The sum below the line.
    pub whole: Number,
    /// Part ÷ whole; absent where there is nothing to divide by, but 1 for an attainment of a level
    /// that expects nothing.
    pub value: Option<Number>,
}

/// A value that is no sum: who rated, what a level asks.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Fact {
    /// What it says.
    pub text: String,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Option<Where>,
}

/// Everything behind one id.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
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
    pub sums: Vec<ShownSum<'a>>,
}

/// The kinds that may stand before an id, as `skill:ID`.
const KINDS: [&str; 5] = ["skill", "discipline", "bucket", "competency", "level"];

/// Explains numbers of one person's assessment.
pub struct Explainer<'a, 'r> {
    assessor: &'a Assessor<'a>,
    person: &'a Person,
    ratings: Ratings<'a>,
    /// By skill: whether there is evidence in the window.
    evidenced: Vec<bool>,
    aim: &'r Aim,
    locate: &'r dyn Fn(Place) -> Where,
}

impl<'a, 'r> Explainer<'a, 'r> {
    /// Explains what `assessor` says of a person; `locate` turns a place into file and line.
    pub fn new(
        assessor: &'a Assessor<'a>,
        person: &'a Person,
        aim: &'r Aim,
        locate: &'r dyn Fn(Place) -> Where,
    ) -> Self {
        Explainer {
            assessor,
            person,
            ratings: assessor.ratings(person),
            evidenced: assessor.evidenced(person),
            aim,
            locate,
        }
    }

    /// Explains an id.
    ///
    /// # Errors
    /// Says why there is nothing to explain, or that an id has several meanings.
    pub fn explain(&self, asked: &str) -> Result<Explanation<'a>, Unknown> {
        let (kind, id) = match asked.split_once(':') {
            Some((kind, id)) if KINDS.contains(&kind) => (Some(kind), id),
            Some((kind, _)) => {
                return Err(format!(
                    "there is no kind `{kind}`: write one of {}",
                    KINDS.join(", ")
                )
                .into());
            }
            None => (None, asked),
        };
        let topic = self.assessor.vocabulary.topic(id);
        let mut meanings: Vec<Meaning> = topic.map(Meaning::Topic).into_iter().collect();
        if self.goals().any(|level| is_competency(level, id)) {
            meanings.push(Meaning::Competency);
        }
        if self.goals().any(|level| is_level(level, id)) {
            meanings.push(Meaning::Level);
        }
        meanings.retain(|meaning| kind.is_none_or(|kind| meaning.kind() == kind));
        match meanings.as_slice() {
            [] => Err(self.nothing(asked, id)),
            [meaning] => Ok(self.meaning(*meaning, id)),
            several => {
                let kinds: Vec<String> = several
                    .iter()
                    .map(|m| format!("`{}:{id}`", m.kind()))
                    .collect();
                Err(format!("`{id}` has several meanings: {}", kinds.join(" or ")).into())
            }
        }
    }

    /// That there is nothing of that id, with what may have been meant.
    fn nothing(&self, asked: &str, id: &str) -> Unknown {
        let vocabulary = self.assessor.vocabulary;
        let topics = vocabulary.called();
        let topics = topics.map(|(topic, called)| (vocabulary.id_of(topic), called));
        let mut known: Vec<(&str, &str)> = topics.collect();
        for level in self.goals() {
            let ladder = level.seen.ladder;
            let competencies = level.expectations.iter().map(|e| e.competency);
            known.extend(competencies.map(|id| (id, ladder.competency_title(id))));
            let level = level.seen.level();
            known.push((level.id.as_str(), level.title.as_str()));
        }
        let owned = |(id, title): (&str, &str)| (id.to_owned(), title.to_owned());
        Unknown {
            message: format!("there is nothing to explain about `{asked}`"),
            name: id.to_owned(),
            known: known.into_iter().map(owned).collect(),
            otherwise: "name a skill, discipline or bucket, or a competency or level that this \
                        person is compared with",
        }
    }

    /// The levels that the person is held against, the target first.
    fn goals(&self) -> impl Iterator<Item = &'a LevelDemands<'a>> {
        let goals = self.aim.target.iter().chain(&self.aim.current);
        goals.filter_map(|goal: &Goal| {
            let demands = self.assessor.demands.get(&goal.view)?;
            Some(&demands.levels[goal.level])
        })
    }

    fn meaning(&self, meaning: Meaning, id: &str) -> Explanation<'a> {
        let (facts, sums) = match meaning {
            Meaning::Topic(Topic::Skill(index)) => (self.skill(index), Vec::new()),
            Meaning::Topic(topic) => (Vec::new(), self.group(topic)),
            Meaning::Competency => (Vec::new(), self.competency(id)),
            Meaning::Level => (Vec::new(), self.level(id)),
        };
        Explanation {
            schema: SCHEMA,
            person: &self.person.id,
            id: id.to_owned(),
            kind: meaning.kind(),
            facts,
            sums,
        }
    }

    /// The sums of a bucket or discipline; of a bucket also its part of each level.
    fn group(&self, topic: Topic) -> Vec<ShownSum<'a>> {
        let vocabulary = self.assessor.vocabulary;
        let title = vocabulary.title_of(topic);
        let members = match topic {
            Topic::Bucket(bucket) => vocabulary.in_bucket(bucket),
            Topic::Discipline(discipline) => vocabulary.in_discipline(discipline),
            Topic::Skill(_) => &[],
        };
        let within = Some(topic);
        let mut sums = vec![
            self.sum(
                format!("score of {title}"),
                "Σ m·r/R ÷ Σ m over the rated skills",
                within,
                self.ratings.score(members),
            ),
            self.sum(
                format!("coverage of {title}"),
                "Σ m over the rated skills ÷ Σ m over all",
                within,
                self.ratings.coverage(members),
            ),
            self.sum(
                format!("breadth of {title}"),
                "Σ m over the skills rated 0.6·R or more ÷ Σ m over all",
                within,
                self.ratings.breadth(members),
            ),
        ];
        let Topic::Bucket(bucket) = topic else {
            return sums;
        };
        sums.push(
            self.sum(
                format!("coverage of {title}, of what is asked"),
                "coverage over the skills that the current level or the target asks",
                within,
                self.ratings
                    .asked_coverage(members, &self.assessor.asked_skills(self.aim)),
            ),
        );
        sums.push(self.sum(
            format!("depth of {title}"),
            "the mean of the three highest r/R among rated skills with m of 0.25 or more",
            within,
            self.ratings.depth(members),
        ));
        let interest = format!("interest of {title}");
        sums.push(match self.ratings.interest_in(topic) {
            Some(entry) => self.sum(
                interest,
                "the bucket's own entry ÷ 5",
                within,
                [terms::entry(topic, entry.value)],
            ),
            None => self.sum(
                interest,
                "Σ m·interest/5 ÷ Σ m over the skills with an interest",
                within,
                self.ratings.interest(members),
            ),
        });
        let levels = self.goals();
        let levels = levels.filter(|level| level.by_bucket.contains_key(&bucket));
        sums.extend(levels.map(|level| self.part(level, bucket)));
        sums
    }

    /// A bucket's part of the attainment of a level.
    fn part(&self, level: &'a LevelDemands<'a>, bucket: BucketIndex) -> ShownSum<'a> {
        let reference = level.seen.reference();
        let title = &self.assessor.vocabulary.buckets[bucket].title;
        self.sum(
            format!("attainment of {reference} within {title}"),
            "Σ w·m·min(r,e)/R ÷ Σ w·m·e/R",
            Some(Topic::Bucket(bucket)),
            self.ratings.attainment_within(level, bucket),
        )
    }

    /// A competency's part of the attainment of each level.
    fn competency(&self, id: &str) -> Vec<ShownSum<'a>> {
        let levels = self.goals().filter(|level| is_competency(level, id));
        levels
            .map(|level| {
                let terms = self.ratings.attainment(level);
                self.attainment(
                    level,
                    terms.filter(|term| term.asked.is_some_and(|e| e.competency == id)),
                )
            })
            .collect()
    }

    /// The sums of each level of that name.
    fn level(&self, id: &str) -> Vec<ShownSum<'a>> {
        let levels = self.goals().filter(|level| is_level(level, id));
        levels
            .flat_map(|level| {
                let reference = level.seen.reference();
                let attainment = self.ratings.attainment(level);
                let mut attainment = self.attainment(level, attainment);
                attainment.value.get_or_insert(Number(1.0));
                let new_share = self.sum(
                    format!("what {reference} asks that is new"),
                    "Σ w over the new ones that are met ÷ Σ w over the new ones",
                    None,
                    self.ratings.new_share(level),
                );
                let mut confidence = self.sum(
                    format!("evidence confidence of {reference}"),
                    "the skills rated 0.6·R or more with evidence in the window ÷ all that are \
                     rated that high",
                    None,
                    self.ratings.evidence_confidence(level, &self.evidenced),
                );
                let terms = self.ratings.evidence_confidence(level, &self.evidenced);
                for (shown, term) in confidence.terms.iter_mut().zip(terms) {
                    shown.inputs.extend(self.evidence(term.of));
                }
                [attainment, new_share, confidence]
            })
            .collect()
    }

    fn attainment<'l>(
        &self,
        level: &LevelDemands<'_>,
        terms: impl Iterator<Item = Term<'l>>,
    ) -> ShownSum<'a> {
        let reference = level.seen.reference();
        let name = format!("attainment of {reference}");
        self.sum(name, "Σ w·min(r,e)/R ÷ Σ w·e/R", None, terms)
    }

    /// A sum with its terms; `within` is the group whose shares are factors.
    fn sum<'l>(
        &self,
        name: String,
        formula: &'static str,
        within: Option<Topic>,
        terms: impl IntoIterator<Item = Term<'l>>,
    ) -> ShownSum<'a> {
        let mut sum = Sum::default();
        let mut shown = Vec::new();
        for term in terms {
            sum.add(&term);
            shown.push(ShownTerm {
                skill: self.assessor.vocabulary.id_of(term.of),
                expression: term.part.to_string(),
                part: Number(term.part.value()),
                whole: Number(term.whole),
                inputs: self.inputs(&term, within),
            });
        }
        ShownSum {
            name,
            formula,
            terms: shown,
            part: Number(sum.part),
            whole: Number(sum.whole),
            value: sum.value().map(Number),
        }
    }

    /// What a term is computed from: the expectation, the shares within a group, the ratings that
    /// the effective one was made of, and the evidence where that is counted.
    fn inputs(&self, term: &Term<'_>, within: Option<Topic>) -> Vec<Input> {
        let Topic::Skill(index) = term.of else {
            let entry = self.ratings.interest_in(term.of);
            let value = term.part.value();
            let input = entry.map(|entry| self.input("interest", value, entry.place));
            return input.into_iter().collect();
        };
        let vocabulary = self.assessor.vocabulary;
        let expectation = term.asked.map(|e| self.input("e", e.expected, e.place));
        let shares = vocabulary.skills[index]
            .shares
            .iter()
            .filter(|share| match within {
                Some(Topic::Bucket(bucket)) => {
                    vocabulary.disciplines[share.discipline].bucket == Some(bucket)
                }
                Some(Topic::Discipline(discipline)) => share.discipline == discipline,
                _ => false,
            })
            .map(|share| self.input("m", share.share, share.place));
        let ratings = self
            .ratings
            .get(index)
            .counted()
            .into_iter()
            .map(|rated| self.input("r", rated.rating, rated.place));
        expectation
            .into_iter()
            .chain(shares)
            .chain(ratings)
            .collect()
    }

    /// The pieces of evidence in the window that support a skill.
    fn evidence(&self, skill: Topic) -> impl Iterator<Item = Input> {
        let evidence = self.person.evidence.iter();
        let recent = evidence.filter(|evidence| self.assessor.is_recent(evidence));
        let pieces = recent.filter(move |evidence| {
            let mut supported = evidence.supports.iter();
            supported.any(|index| Topic::Skill(*index) == skill)
        });
        pieces.map(|evidence| self.input("evidence", 1.0, evidence.place))
    }

    fn input(&self, name: &'static str, value: f64, place: Place) -> Input {
        Input {
            name,
            value: Number(value),
            place: (self.locate)(place),
        }
    }

    /// What stands behind one skill: who rated it, what is wanted, what levels ask.
    fn skill(&self, index: SkillIndex) -> Vec<Fact> {
        let rating = self.ratings.get(index);
        let mut facts = Vec::new();
        if let Some(not_applicable) = rating.not_applicable {
            let agreed = match not_applicable.agreed {
                Some(date) => format!("agreed {date}"),
                None => "not agreed".to_owned(),
            };
            let text = format!("not applicable: {} ({agreed})", not_applicable.reason);
            facts.push(self.fact(text, Some(not_applicable.place)));
        }
        let mut rated = |who: Rater, ratings: &[Rated]| {
            let ratings = ratings.iter();
            facts.extend(ratings.map(|rated| {
                self.fact(
                    format!("rated {} by {}", rated.rating, who.name()),
                    Some(rated.place),
                )
            }));
        };
        rated(Rater::Own, rating.own.as_slice());
        rated(Rater::Manager, rating.manager.as_slice());
        rated(Rater::Peer, &rating.peers);
        let policy = self.assessor.settings.policy.name();
        let effective = match (rating.effective, rating.source) {
            (Some(r), Some(source)) => {
                format!("r = {r}, from {} under the policy {policy}", source.name())
            }
            _ => format!("not rated under the policy {policy}"),
        };
        facts.push(self.fact(effective, None));
        facts.push(self.interest(rating));
        for level in self.goals() {
            facts.push(self.asked(index, rating, level));
        }
        facts
    }

    fn fact(&self, text: String, place: Option<Place>) -> Fact {
        let place = place.map(self.locate);
        Fact { text, place }
    }

    /// interest(s), and the entry that it came from.
    fn interest(&self, rating: &SkillRating<'_>) -> Fact {
        let Some((interest, from)) = rating.interest.zip(rating.interest_in) else {
            return self.fact("interest not given".to_owned(), None);
        };
        let id = self.assessor.vocabulary.id_of(from);
        let text = format!("interest {interest} of 5, from {id}");
        let entry = self.ratings.interest_in(from);
        self.fact(text, entry.map(|entry| entry.place))
    }

    fn asked(&self, index: SkillIndex, rating: &SkillRating<'_>, level: &LevelDemands<'_>) -> Fact {
        let reference = level.seen.reference();
        let Some(expectation) = level.expectations.iter().find(|e| e.skill == index) else {
            return self.fact(format!("{reference} does not ask for it"), None);
        };
        let (e, base, w) = (expectation.expected, expectation.base, expectation.weight);
        let core = if expectation.core { ", core" } else { "" };
        let gap = if rating.excused() {
            "left out, as agreed".to_owned()
        } else {
            format!("gap {}", self.ratings.gap(expectation).max(0.0))
        };
        let text = format!("{reference} asks e = {e} (below it {base}), w = {w}{core}; {gap}");
        self.fact(text, Some(expectation.place))
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
fn is_level(level: &LevelDemands<'_>, id: &str) -> bool {
    level.seen.reference() == id || level.seen.level().id == id
}
