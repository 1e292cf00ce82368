//! The order in which somebody is asked about skills: what a level asks first, then the rest by
//! bucket. The interview in a terminal, the page to fill in and the rows of a new file share it.

use std::collections::BTreeSet;

use super::demands::{Expectation, LevelSeen, expectations};
use super::depth::Depth;
use crate::model::skill::{BucketIndex, DisciplineIndex, SkillIndex, Vocabulary};

/// Which level a questionnaire is for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Levels<'a> {
    /// The level that the person has.
    pub current: Option<LevelSeen<'a>>,
    /// The level that they aim at.
    pub target: Option<LevelSeen<'a>>,
}

/// Why the skills of a part stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The level of this reference asks them, and the one below it does not yet ask as much.
    New(String),
    /// The level of this reference asks them.
    Asked(String),
    /// The level of this reference asks depth in some of them.
    Depth(String),
    /// The bucket of their main discipline.
    Bucket(BucketIndex),
    /// They belong to no bucket.
    Outside,
}

impl Reason {
    /// True where a level is why.
    pub fn is_of_level(&self) -> bool {
        match self {
            Reason::New(_) | Reason::Asked(_) | Reason::Depth(_) => true,
            Reason::Bucket(_) | Reason::Outside => false,
        }
    }
}

/// Skills that are asked about together.
#[derive(Clone, Debug)]
pub struct Part {
    /// Why they stand together.
    pub reason: Reason,
    /// In the order in which they are asked; never empty.
    pub questions: Vec<Question>,
}

/// One skill to be rated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// The skill.
    pub skill: SkillIndex,
    /// What the current level asks.
    pub current: Option<f64>,
    /// What the target asks.
    pub target: Option<f64>,
    /// It is core at the target, or at the current level where nothing is aimed at.
    pub core: bool,
}

/// Every skill of the vocabulary once: what the target adds, what else it asks, what only the
/// current level asks, where depth is asked, then the buckets in their order, and at the end what
/// belongs to none. What a level asks stands core first, then in the ladder's order; in a bucket
/// skills stand by discipline, then by id.
pub fn parts(levels: Levels<'_>, vocabulary: &Vocabulary) -> Vec<Part> {
    let mut order = Order {
        vocabulary,
        asked: BTreeSet::new(),
        parts: Vec::new(),
        current: asked_by(levels.current),
        target: asked_by(levels.target),
    };
    if let Some(target) = levels.target {
        let reference = target.reference();
        let (new, known): (Vec<_>, Vec<_>) = rows(target).into_iter().partition(|e| e.is_new());
        order.add(Reason::New(reference.clone()), skills(&new));
        order.add(Reason::Asked(reference), skills(&known));
    }
    if let Some(current) = levels.current {
        let asked = skills(&rows(current));
        order.add(Reason::Asked(current.reference()), asked);
    }
    if let Some(level) = levels.target.or(levels.current) {
        let depths = Depth::all(&level.level().choose, vocabulary);
        let some = depths.iter().flat_map(|depth| depth.skills.iter().copied());
        order.add(Reason::Depth(level.reference()), some.collect());
    }
    order.rest();
    order.parts
}

/// What a level asks, core first, then as its author wrote it.
fn rows(level: LevelSeen<'_>) -> Vec<Expectation<'_>> {
    let mut rows: Vec<Expectation<'_>> = expectations(level.ladder, level.level).collect();
    rows.sort_by_key(|row| (!row.core, level.ladder.written(row.skill)));
    rows
}

fn skills(rows: &[Expectation<'_>]) -> Vec<SkillIndex> {
    rows.iter().map(|row| row.skill).collect()
}

/// By skill: the rating that is asked, and whether that is core.
type Asked = Vec<(SkillIndex, f64, bool)>;

fn asked_by(level: Option<LevelSeen<'_>>) -> Option<Asked> {
    let level = level?;
    let rows = expectations(level.ladder, level.level);
    Some(
        rows.map(|row| (row.skill, row.expected, row.core))
            .collect(),
    )
}

struct Order<'a> {
    vocabulary: &'a Vocabulary,
    /// What has its place.
    asked: BTreeSet<SkillIndex>,
    parts: Vec<Part>,
    current: Option<Asked>,
    target: Option<Asked>,
}

impl Order<'_> {
    fn add(&mut self, reason: Reason, skills: Vec<SkillIndex>) {
        let mut questions = Vec::new();
        for skill in skills {
            if self.asked.insert(skill) {
                questions.push(self.question(skill));
            }
        }
        if !questions.is_empty() {
            self.parts.push(Part { reason, questions });
        }
    }

    fn question(&self, skill: SkillIndex) -> Question {
        let find = |asked: &Option<Asked>| {
            let mut asked = asked.iter().flatten();
            asked.find(|(asked, ..)| *asked == skill).copied()
        };
        let (current, target) = (find(&self.current), find(&self.target));
        let decides = match self.target {
            Some(_) => target,
            None => current,
        };
        Question {
            skill,
            current: current.map(|(_, rating, _)| rating),
            target: target.map(|(_, rating, _)| rating),
            core: decides.is_some_and(|(.., core)| core),
        }
    }

    /// What no level asks.
    fn rest(&mut self) {
        let vocabulary = self.vocabulary;
        let mut filed: Vec<(Option<BucketIndex>, Option<DisciplineIndex>, SkillIndex)> = (0
            ..vocabulary.skills.len())
            .map(|skill| {
                let main = vocabulary.main_discipline(skill);
                let bucket = main.and_then(|main| vocabulary.disciplines[main].bucket);
                (bucket, main, skill)
            })
            .collect();
        filed.sort_unstable();
        let of = |bucket| {
            let filed = filed.iter().filter(move |(of, ..)| *of == bucket);
            filed.map(|(.., skill)| *skill).collect::<Vec<_>>()
        };
        for bucket in 0..vocabulary.buckets.len() {
            self.add(Reason::Bucket(bucket), of(Some(bucket)));
        }
        self.add(Reason::Outside, of(None));
    }
}
