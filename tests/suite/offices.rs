//! Random offices: a charter, a ladder, and people with ratings and interests. All are values that
//! a test can change and compute with; the documents are written from them.

use std::collections::BTreeMap;
use std::fmt::Write;

use proptest::prelude::*;
use serde_json::Value;

use crate::place::{AS_OF, Place};
use crate::workspaces::{Choices, Half};

pub const BUCKETS: usize = 2;
/// The bucket of each discipline.
pub const DISCIPLINES: [usize; 3] = [0, 0, 1];
pub const LEVELS: usize = 3;
/// The tops of the two scales.
const TOPS: [usize; 2] = [5, 3];

#[derive(Clone, Debug)]
pub struct Office {
    pub skills: Vec<Skill>,
    pub functions: Vec<Function>,
    pub people: Vec<Member>,
    /// In which order the documents are named.
    pub reversed: bool,
}

#[derive(Clone, Debug)]
pub struct Skill {
    pub top: usize,
    /// By discipline, in tenths.
    pub shares: Vec<(usize, usize)>,
    /// What each level asks.
    pub cells: [usize; LEVELS],
}

#[derive(Clone, Debug)]
pub struct Function {
    pub in_scope: bool,
    pub needed: Option<usize>,
    pub skills: BTreeMap<usize, Half>,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub id: String,
    pub at: Option<usize>,
    pub target: Option<usize>,
    pub open_to: Vec<&'static str>,
    pub interests: BTreeMap<String, Half>,
    pub ratings: BTreeMap<usize, Rating>,
}

#[derive(Clone, Debug)]
pub enum Rating {
    Own(Half),
    Both(Half, Half),
    /// True where that is agreed.
    NotApplicable(bool),
}

impl Rating {
    /// r in half steps, under `manager-first`.
    pub fn effective(&self) -> Option<Half> {
        match self {
            Rating::Own(own) => Some(*own),
            Rating::Both(_, manager) => Some(*manager),
            Rating::NotApplicable(_) => None,
        }
    }
}

/// Offices of up to so many people.
pub fn offices(people: usize) -> impl Strategy<Value = Office> {
    proptest::collection::vec(any::<u16>(), 120 + 70 * people).prop_map(move |choices| {
        let mut choices = Choices(choices.into_iter());
        let skills: Vec<Skill> = (0..3 + choices.below(4))
            .map(|_| skill(&mut choices))
            .collect();
        let functions = (0..1 + choices.below(4)).map(|_| function(&mut choices, &skills));
        let functions = functions.collect();
        let count = 1 + choices.below(people);
        let people = (0..count).map(|index| member(&mut choices, &skills, index));
        Office {
            people: people.collect(),
            reversed: choices.chance(50),
            functions,
            skills,
        }
    })
}

fn skill(choices: &mut Choices) -> Skill {
    let top = choices.pick(&TOPS);
    let shares: &[&[(usize, usize)]] = &[&[(0, 10)], &[], &[(1, 4), (2, 6)], &[(0, 5), (1, 5)]];
    Skill {
        top,
        cells: [(); LEVELS].map(|()| choices.below(top + 1)),
        shares: choices.pick(shares).to_vec(),
    }
}

fn function(choices: &mut Choices, skills: &[Skill]) -> Function {
    let mut asked = BTreeMap::new();
    for _ in 0..1 + choices.below(2) {
        let skill = choices.below(skills.len());
        asked.insert(skill, 1 + choices.below(2 * skills[skill].top));
    }
    Function {
        in_scope: choices.chance(75),
        needed: choices.chance(70).then(|| 1 + choices.below(3)),
        skills: asked,
    }
}

/// Somebody; `index` makes the id.
pub fn member(choices: &mut Choices, skills: &[Skill], index: usize) -> Member {
    let mut topics: Vec<String> = (0..skills.len()).map(|skill| format!("s{skill}")).collect();
    topics.extend((0..DISCIPLINES.len()).map(|discipline| format!("d{discipline}")));
    topics.extend((0..BUCKETS).map(|bucket| format!("b{bucket}")));
    let able = choices.chance(50);
    let mut ratings = BTreeMap::new();
    for (index, skill) in skills.iter().enumerate() {
        let steps = 2 * skill.top + 1;
        let rate = |choices: &mut Choices| {
            if able {
                steps - 1 - choices.below(4.min(steps))
            } else {
                choices.below(steps)
            }
        };
        let rating = match choices.below(10) {
            0 => continue,
            1 => Rating::NotApplicable(choices.chance(50)),
            2..=5 => Rating::Both(rate(choices), rate(choices)),
            _ => Rating::Own(rate(choices)),
        };
        ratings.insert(index, rating);
    }
    let interests = choices.some(&topics, 40).into_iter();
    Member {
        id: format!("p{index}"),
        at: (!choices.chance(20)).then(|| choices.below(LEVELS)),
        target: choices.chance(30).then(|| choices.below(LEVELS)),
        open_to: choices.some(&["mentoring", "succession", "moves"], 50),
        interests: interests.map(|topic| (topic, choices.below(11))).collect(),
        ratings,
    }
}

fn half(steps: Half) -> String {
    format!("{}{}", steps / 2, if steps % 2 == 1 { ".5" } else { "" })
}

impl Office {
    /// The office on disk.
    pub fn place(&self) -> Place {
        Place::of(&self.files())
    }

    /// Paths and texts.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files = vec![
            ("ospo-ladder.toml".to_owned(), self.config()),
            ("vocabulary.yaml".to_owned(), self.vocabulary()),
            ("ladders/l.yaml".to_owned(), self.ladder()),
        ];
        for (index, person) in self.people.iter().enumerate() {
            let name = if self.reversed { 99 - index } else { index };
            files.push((format!("people/f{name}.yaml"), self.inventory(person)));
        }
        files
    }

    /// What `team` says of it.
    pub fn team(&self, more: &[&str]) -> Value {
        self.place()
            .answer(&[&["team", "--as-of", AS_OF], more].concat())
    }

    fn config(&self) -> String {
        let mut text =
            "[workspace]\nvocabulary = \"vocabulary.yaml\"\nbundled = false\n".to_owned();
        for (index, function) in self.functions.iter().enumerate() {
            let asked = function
                .skills
                .iter()
                .map(|(s, r)| format!("s{s} = {}", half(*r)));
            let asked = asked.collect::<Vec<_>>().join(", ");
            let _ = write!(
                text,
                "\n[charter.functions.f{index}]\nskills = {{{asked}}}\n"
            );
            if !function.in_scope {
                text.push_str("in_scope = false\nowner = \"Legal\"\n");
            }
            if let Some(needed) = function.needed {
                let _ = writeln!(text, "people = {needed}");
            }
        }
        text
    }

    fn vocabulary(&self) -> String {
        let mut text = "kind: vocabulary\nid: own\nscales:\n  default: [a, b, c, d, e, f]\n  \
                        short: [a, b, c, d]\nbuckets:\n"
            .to_owned();
        for bucket in 0..BUCKETS {
            let _ = writeln!(text, "  - {{id: b{bucket}, title: Bucket {bucket}}}");
        }
        text.push_str("disciplines:\n");
        for (index, bucket) in DISCIPLINES.iter().enumerate() {
            let _ = writeln!(
                text,
                "  - {{id: d{index}, bucket: b{bucket}, title: Part {index}}}"
            );
        }
        text.push_str("skills:\n");
        for (index, skill) in self.skills.iter().enumerate() {
            let shares = skill.shares.iter().map(|(d, tenths)| match tenths {
                10 => format!("d{d}: 1"),
                tenths => format!("d{d}: 0.{tenths}"),
            });
            let shares = shares.collect::<Vec<_>>().join(", ");
            let scale = if skill.top == TOPS[0] {
                "default"
            } else {
                "short"
            };
            let _ = writeln!(
                text,
                "  - {{id: s{index}, title: Skill {index}, maps_to: {{{shares}}}, scale: {scale}}}"
            );
        }
        text
    }

    fn ladder(&self) -> String {
        let mut text = "kind: ladder\nid: l\ntitle: Ladder\nversion: 1.0.0\nlevels:\n".to_owned();
        for level in 0..LEVELS {
            let _ = writeln!(text, "  - {{id: L{level}, title: Level {level}}}");
        }
        text.push_str("matrix:\n  acumen:\n");
        for (index, skill) in self.skills.iter().enumerate() {
            let _ = writeln!(text, "    s{index}: {:?}", skill.cells);
        }
        text
    }

    pub fn inventory(&self, person: &Member) -> String {
        let mut text = format!("kind: person\nid: {}\n", person.id);
        for (key, level) in [("at", person.at), ("target", person.target)] {
            if let Some(level) = level {
                let _ = writeln!(text, "{key}: l/L{level}");
            }
        }
        let _ = writeln!(text, "open_to: [{}]", person.open_to.join(", "));
        let interests = person.interests.iter();
        let interests = interests.map(|(topic, steps)| format!("{topic}: {}", half(*steps)));
        let interests = interests.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "interests: {{{interests}}}\nratings:");
        for (skill, rating) in &person.ratings {
            let said = match rating {
                Rating::Own(own) => half(*own),
                Rating::Both(own, manager) => {
                    format!("{{self: {}, manager: {}}}", half(*own), half(*manager))
                }
                Rating::NotApplicable(true) => {
                    "{not_applicable: Not here, agreed: 2026-01-01}".to_owned()
                }
                Rating::NotApplicable(false) => "{not_applicable: Not here}".to_owned(),
            };
            let _ = writeln!(text, "  s{skill}: {said}");
        }
        if person.ratings.is_empty() {
            text = text.replace("\nratings:\n", "\n");
        }
        text
    }
}
