//! Inventories that benchmarks make for themselves: about 3 KB each, the same on every machine.

use std::fmt::Write;
use std::path::PathBuf;

use ospo_ladder::load::bundled::VOCABULARY;
use ospo_ladder::load::{Document, document};
use ospo_ladder::source::Sources;
use tempfile::TempDir;

/// Levels of bundled ladders.
const LEVELS: [&str; 6] = [
    "tpm/PM-2",
    "tpm/PM-4",
    "community-architect/CA-2",
    "community-architect/CA-3",
    "engineering/E2",
    "engineering/E3",
];
/// Rated skills of each person.
const RATED: usize = 45;
/// Pieces of evidence of each person.
const EVIDENCE: usize = 6;

/// A small generator of numbers (xorshift); the seed settles all that follows.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// The ids of the bundled vocabulary's skills.
fn skill_ids() -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add(VOCABULARY.source());
    match document(&sources, file).document {
        Some(Document::Vocabulary(vocabulary)) => {
            vocabulary.skills.into_iter().map(|s| s.id.text).collect()
        }
        _ => Vec::new(),
    }
}

/// The text of one inventory.
fn inventory(number: usize, skills: &[String]) -> String {
    let mut numbers = Numbers(number as u64 * 2_654_435_761 + 88_172_645_463_325_252);
    let level = LEVELS[numbers.below(LEVELS.len())];
    let mut text = format!(
        "kind: person\nid: p{number:05}\nname: Person Number {number}\nat: {level}\n\
         since: 2024-10-01\ntitles: {{internal: Program manager, external: Community manager}}\n\
         manager: bob\ninterests: {{evangelism: 5, finance: 1}}\nratings:\n"
    );
    let first = numbers.below(skills.len());
    for index in 0..RATED.min(skills.len()) {
        let skill = &skills[(first + index) % skills.len()];
        let (own, manager) = (1 + numbers.below(5), 1 + numbers.below(4));
        let rating = match numbers.below(10) {
            0..6 => format!("{own}"),
            6..9 => format!("{{self: {own}, manager: {manager}, note: Seen in a release}}"),
            _ => format!("{{self: {own}, peers: [3, {manager}]}}"),
        };
        let _ = writeln!(text, "  {skill}: {rating}");
    }
    text.push_str("evidence:\n");
    for index in 0..EVIDENCE {
        let (year, month) = (4 + numbers.below(3), 1 + numbers.below(9));
        let (one, two) = (numbers.below(skills.len()), numbers.below(skills.len()));
        let _ = writeln!(
            text,
            "  - date: 202{year}-0{month}-12\n    kind: talk\n    \
             title: Talk number {index} on upstream work\n    \
             url: https://example.org/talks/{index}\n    supports: [{}, {}]\n    reach: 450",
            skills[one], skills[two]
        );
    }
    text
}

/// A folder of inventories, removed in the end.
pub struct Inventories {
    /// The files, sorted.
    pub files: Vec<PathBuf>,
    _folder: TempDir,
}

/// Writes that many inventories.
pub fn inventories(count: usize) -> Inventories {
    let skills = skill_ids();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |number| {
        let path = folder.path().join(format!("p{number:05}.yaml"));
        std::fs::write(&path, inventory(number, &skills)).expect("room for an inventory");
        path
    };
    let files = (0..count).map(write).collect();
    Inventories {
        files,
        _folder: folder,
    }
}
