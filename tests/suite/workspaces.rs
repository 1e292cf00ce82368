//! Random small workspaces that are valid: a model that tests can change, and its strategy.

mod changes;
mod edges;
mod ladders;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

/// A rating in half steps.
pub type Half = usize;

/// Everything in a workspace with one person.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The tops of the scales `default`, `short` and `long`.
    pub tops: [usize; 3],
    pub buckets: usize,
    /// The bucket of each discipline.
    pub disciplines: Vec<usize>,
    pub skills: Vec<Skill>,
    pub ladders: Vec<Ladder>,
    pub person: Person,
    pub sheets: Vec<Sheet>,
    pub settings: Settings,
}

#[derive(Clone, Debug)]
pub struct Skill {
    pub id: String,
    /// By discipline, in ten-thousandths.
    pub shares: Vec<(usize, usize)>,
    /// Index into the tops.
    pub scale: usize,
}

#[derive(Clone, Debug)]
pub struct Ladder {
    pub id: String,
    pub extends: Option<String>,
    /// Absent where those of the parent serve.
    pub levels: Option<Vec<Level>>,
    pub rows: Vec<Row>,
    pub lenses: Vec<Lens>,
}

#[derive(Clone, Debug)]
pub struct Level {
    pub id: String,
    pub like: Option<String>,
    pub after: Option<Vec<String>>,
    /// Absent: none, or those of the level that it is like.
    pub choose: Option<Vec<Choose>>,
}

#[derive(Clone, Debug)]
pub struct Choose {
    pub count: usize,
    pub rating: usize,
    pub of: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub competency: String,
    pub skill: String,
    pub form: Form,
}

/// A rating, and whether it is core.
pub type Cell = (usize, bool);

#[derive(Clone, Debug)]
pub enum Form {
    Drop,
    Cells(Vec<Cell>),
    /// `at` with a list, and keys.
    Long(Vec<Cell>, Keys),
    /// `at` by level, and keys.
    Patch(Vec<(String, Cell)>, Keys),
}

/// The weight as text, and `core`.
pub type Keys = (Option<&'static str>, Option<bool>);

#[derive(Clone, Debug)]
pub struct Lens {
    pub id: String,
    pub choose: Vec<(String, Vec<Choose>)>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub struct Person {
    pub at: Option<String>,
    pub target: Option<String>,
    pub lenses: Vec<String>,
    /// 0 to 10 half steps by skill, discipline or bucket.
    pub interests: BTreeMap<String, Half>,
    pub entries: BTreeMap<String, Entry>,
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub own: Option<Half>,
    pub manager: Option<Half>,
    pub peers: Vec<Half>,
    /// Set where not applicable; true where that is agreed.
    pub not_applicable: Option<bool>,
}

#[derive(Clone, Debug)]
pub struct Evidence {
    pub date: &'static str,
    pub until: Option<&'static str>,
    pub expires: Option<&'static str>,
    pub supports: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Sheet {
    /// `self`, `manager` or `peer`.
    pub rater: &'static str,
    pub by: &'static str,
    pub date: &'static str,
    pub ratings: BTreeMap<String, Half>,
}

#[derive(Clone, Debug)]
pub struct Settings {
    pub policy: &'static str,
    /// `ready`, `ready_new`, `close`, `close_new`.
    pub thresholds: [&'static str; 4],
    pub months: usize,
}

const SHARES: [&[usize]; 8] = [
    &[10_000],
    &[],
    &[7_000, 3_000],
    &[5_000, 5_000],
    &[7_500, 2_500],
    &[2_000, 3_000, 5_000],
    &[3_333, 3_333, 3_334],
    &[2_499, 7_501],
];
const WEIGHTS: [Option<&str>; 5] = [None, Some("2"), Some("0.5"), Some("3.3333"), Some("100")];
const COMPETENCIES: [&str; 3] = ["leadership", "acumen", "community"];

/// A sequence of choices; where it ends, or holds 0, the simplest thing is chosen.
pub struct Choices(pub std::vec::IntoIter<u16>);

impl Choices {
    pub fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % n
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    pub fn some<T: Clone>(&mut self, from: &[T], percent: usize) -> Vec<T> {
        let chosen = from.iter().filter(|_| self.chance(percent));
        chosen.cloned().collect()
    }
}

/// Random valid workspaces.
pub fn workspaces() -> impl Strategy<Value = Workspace> {
    proptest::collection::vec(any::<u16>(), 600).prop_map(|choices| {
        let mut choices = Choices(choices.into_iter());
        choices.workspace()
    })
}

impl Workspace {
    pub fn skill(&self, id: &str) -> &Skill {
        let found = self.skills.iter().find(|skill| skill.id == id);
        found.expect("a skill of that id")
    }

    /// R(s).
    pub fn top(&self, id: &str) -> usize {
        self.tops[self.skill(id).scale]
    }

    pub fn ladder(&self, id: &str) -> &Ladder {
        let found = self.ladders.iter().find(|ladder| ladder.id == id);
        found.expect("a ladder of that id")
    }

    /// The levels of a ladder, those of its parent where it has none of its own.
    pub fn levels(&self, id: &str) -> &[Level] {
        let ladder = self.ladder(id);
        match (&ladder.levels, &ladder.extends) {
            (Some(levels), _) => levels,
            (None, Some(parent)) => self.levels(parent),
            (None, None) => &[],
        }
    }

    /// All levels, `LADDER/LEVEL`.
    pub fn references(&self) -> Vec<String> {
        let ids = self.ladders.iter().map(|ladder| &ladder.id);
        ids.flat_map(|id| {
            let levels = self.levels(id).iter();
            levels.map(move |level| format!("{id}/{}", level.id))
        })
        .collect()
    }

    /// The bucket of a discipline; none for a function beyond them.
    pub fn bucket_of(&self, discipline: usize) -> Option<String> {
        let bucket = self.disciplines[discipline];
        (bucket < self.buckets).then(|| format!("b{bucket}"))
    }

    /// All skills, disciplines and buckets.
    pub fn topics(&self) -> Vec<String> {
        let skills = self.skills.iter().map(|skill| skill.id.clone());
        let disciplines = (0..self.disciplines.len()).map(|d| format!("d{d}"));
        let buckets = (0..self.buckets).map(|b| format!("b{b}"));
        skills.chain(disciplines).chain(buckets).collect()
    }

    /// m(s,t) of a skill in itself, a discipline or a bucket, in ten-thousandths.
    pub fn share(&self, skill: &Skill, topic: &str) -> usize {
        if skill.id == topic {
            return 10_000;
        }
        let shares = skill.shares.iter().filter(|(discipline, _)| {
            topic == format!("d{discipline}")
                || topic == format!("b{}", self.disciplines[*discipline])
        });
        shares.map(|(_, share)| share).sum()
    }

    /// The skills that a `choose` stands for.
    pub fn chosen(&self, of: &[String]) -> BTreeSet<String> {
        let stands = |skill: &&Skill| of.iter().any(|topic| self.share(skill, topic) >= 2_500);
        let skills = self.skills.iter().filter(stands);
        skills.map(|skill| skill.id.clone()).collect()
    }
}

impl Choices {
    fn workspace(&mut self) -> Workspace {
        let disciplines = 1 + self.below(5);
        let buckets = 1 + self.below(3);
        let mut made = Workspace {
            tops: [5, 1 + self.below(3), 6 + self.below(5)],
            buckets,
            disciplines: (0..disciplines).map(|_| self.below(buckets + 1)).collect(),
            skills: Vec::new(),
            ladders: Vec::new(),
            person: Person {
                at: None,
                target: None,
                lenses: Vec::new(),
                interests: BTreeMap::new(),
                entries: BTreeMap::new(),
                evidence: Vec::new(),
            },
            sheets: Vec::new(),
            settings: self.settings(),
        };
        for index in 0..2 + self.below(7) {
            let shares = self.pick(&SHARES);
            let shares = Some(shares).filter(|s| s.len() <= disciplines);
            let start = self.below(disciplines);
            let shares = shares.unwrap_or(&[10_000]).iter().enumerate();
            made.skills.push(Skill {
                // So that the order of ids is not the order in which they are made.
                id: format!("s{}", (index * 5 + 3) % 11),
                shares: shares
                    .map(|(at, share)| ((start + at) % disciplines, *share))
                    .collect(),
                scale: [0, 0, 1, 2][self.below(4)],
            });
        }
        self.ladders(&mut made);
        self.person(&mut made);
        self.sheets(&mut made);
        made
    }

    fn settings(&mut self) -> Settings {
        Settings {
            policy: self.pick(&["manager-first", "self", "median", "lowest"]),
            thresholds: [
                self.pick(&["0.90", "1", "0.5", "0.75"]),
                self.pick(&["0.75", "1", "0", "0.5"]),
                self.pick(&["0.75", "0.3", "0.6667"]),
                self.pick(&["0.50", "0", "0.25", "0.3333"]),
            ],
            months: self.pick(&[24, 6, 1, 18, 0]),
        }
    }
}
