//! Documents broken at random under `lint`: no panic, no endless run, places that exist, and fixes
//! after which a document can still be read.
//!
//! Short and seeded by default. For minutes, with other seeds each time:
//! `LINT_FUZZ_SECONDS=300 cargo test --release --test suite lint_fuzz`.

use std::time::{Duration, Instant};

use ospo_ladder::source::{Source, Sources};
use ospo_ladder::yaml;
use serde_json::Value;

use super::program;
use super::run::Folder;

/// How many broken workspaces a test run looks at.
const RUNS: u64 = 30;

/// SplitMix64: the same numbers for the same seed everywhere.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn of<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}

const SOUND: [(&str, &str); 5] = [
    (
        "ospo-ladder.toml",
        "[workspace]\nvocabulary = \"v.yaml\"\n[lint.rules]\nflat-level = \"note\"\n[[lint.paths]]\npath = \"people/**\"\nrules = {future-date = \"allow\"}\n",
    ),
    (
        "v.yaml",
        "kind: vocabulary\nid: v\nextends: ospo\nskills:\n  - id: stall-watch\n    title: Stall watch\n    maps_to: {event-management: 0.7, budget-management: 0.3}\n    rubric:\n      1: Stands at the stall.\n      3: [Plans it., Packs up.]\n",
    ),
    (
        "ladders/parent.yaml",
        "kind: ladder\nid: parent\ntitle: Parent # ospo-ladder: allow(flat-level) x\nversion: 1.0.0\nlevels:\n  - {id: A, title: One}\n  - {id: B, title: Two, after: [A], parallel: [tpm/PM-2]}\n  - {id: C, title: Three, after: [A], choose: [{count: 1, rating: 3, of: [mentoring, stall-watch]}]}\nmatrix:\n  craft:            # A B C\n    mentoring:      [ 1, 2, 3! ]\n    budgeting:      {at: [~, 1, 2], weight: 2, words: {B: Keeps the budget.}}\nlenses:\n  - {id: stall, title: Stall, matrix: {craft: {stall-watch: [1, 2, 3], mentoring: ~}}}\n",
    ),
    (
        "ladders/child.yaml",
        "kind: ladder\nid: child\ntitle: Child\nversion: 1.0.0\nextends: parent\nlevels:\n  - {id: X, like: A}\n  - {id: Y, title: Y, like: B}\nmatrix:\n  craft:\n    budgeting: ~\n    stall-watch: {at: {Y: 2}}\n",
    ),
    (
        "people/p.yaml",
        "kind: person\nid: p\nname: P\nat: child/X\nsince: 2024-10-01\ninterests: {finance: '1', mentoring: 4}\nratings:\n  mentoring: {self: 4, manager: 3.5, peers: [3, 4], note: \"one\\ntwo\"}\n  budgeting: 2\nevidence:\n  - {date: 2026-03-12, title: Talk, url: https://example.org/, supports: [mentoring]}\n",
    ),
];

/// What is put into a document.
const BITS: [&str; 34] = [
    "~",
    "!",
    "3!",
    "-1",
    "1e3",
    "9",
    "2.5",
    "''",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ": ",
    "#",
    "# ospo-ladder: allow(flat-level, x)",
    "\n",
    "\r\n",
    "\t",
    "  ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!t ",
    "<<: ",
    "---\n",
    "\u{202e}",
    "\u{1b}[31m",
    "é",
    "after: [C]",
];

/// Breaks a text in one to four places.
fn broken(text: &str, numbers: &mut Numbers) -> String {
    let mut text = text.to_owned();
    for _ in 0..=numbers.below(4) {
        let boundary = |text: &str, mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let from = boundary(&text, numbers.below(text.len() + 1));
        let longest = [1, 4, 30][numbers.below(3)];
        let to = boundary(&text, (from + numbers.below(longest + 1)).min(text.len()));
        let to = to.max(from);
        match numbers.below(4) {
            0 => text.replace_range(from..to, ""),
            1 => text.insert_str(from, numbers.of(&BITS)),
            2 => text.replace_range(from..to, numbers.of(&BITS)),
            _ => {
                let piece = text[from..to].to_owned();
                let at = boundary(&text, numbers.below(text.len() + 1));
                text.insert_str(at, &piece);
            }
        }
    }
    text
}

fn lint(folder: &Folder, more: &[&str]) -> u8 {
    let root = folder.path().display().to_string();
    let head = ["lint", "--as-of", "2026-11-23", "--workspace", &root];
    program::run(&[&head, more].concat()).status
}

/// Breaks one document of the workspace, or two, and looks at it.
fn one_run(seed: u64) {
    let mut numbers = Numbers(seed);
    let folder = Folder::with(&SOUND);
    for _ in 0..=numbers.below(2) {
        let (name, text) = SOUND[numbers.below(SOUND.len())];
        folder.write(name, broken(text, &mut numbers));
    }
    let out = folder.path().join("out").display().to_string();
    let to_out = |form| ["--format", form, "--output", out.as_str(), "--force"];
    let started = Instant::now();
    let status = lint(&folder, &to_out("json"));
    assert!(status < 2, "seed {seed}");
    let json = std::fs::read_to_string(&out).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    for found in json["findings"].as_array().unwrap() {
        let place = |name: &str| {
            let at = &found[name];
            (at["line"].as_u64().unwrap(), at["column"].as_u64().unwrap())
        };
        let (start, end) = (place("start"), place("end"));
        assert!((1, 1) <= start && start <= end, "seed {seed}: {found}");
    }
    let form = numbers.of(&["text", "sarif", "gitlab", "junit", "github"]);
    assert_eq!(lint(&folder, &to_out(form)), status, "seed {seed}");
    fixed(&folder, seed, &to_out("short"));
    let took = started.elapsed();
    assert!(took < Duration::from_secs(20), "seed {seed}: {took:?}");
}

/// After all fixes, what could be read can be read, and there are no more to make.
fn fixed(folder: &Folder, seed: u64, to_out: &[&str]) {
    let texts = || {
        let read = |(name, _): &(&str, _)| std::fs::read_to_string(folder.path().join(name));
        let texts = SOUND.iter().map(|file| read(file).unwrap());
        texts.collect::<Vec<String>>()
    };
    let readable = |text: &str| {
        let file = Sources::default().add(Source::new("x", ""));
        yaml::parse(text, file).0.is_some()
    };
    let before = texts();
    lint(folder, &[&["--fix", "--unsafe"], to_out].concat());
    let after = texts();
    for ((before, after), (name, _)) in before.iter().zip(&after).zip(SOUND) {
        if name.ends_with(".yaml") && readable(before) {
            assert!(readable(after), "seed {seed}: {name}\n{before}\n{after}");
        }
    }
    lint(folder, &[&["--fix", "--unsafe"], to_out].concat());
    assert_eq!(texts(), after, "seed {seed}");
}

#[test]
fn nothing_that_is_broken_at_random_brings_lint_down() {
    let seconds = std::env::var("LINT_FUZZ_SECONDS").ok();
    let seconds: Option<u64> = seconds.and_then(|seconds| seconds.parse().ok());
    let Some(seconds) = seconds else {
        (0..RUNS).for_each(one_run);
        return;
    };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let mut seed = now.unwrap().as_nanos() as u64;
    let (started, mut runs) = (Instant::now(), 0);
    while started.elapsed() < Duration::from_secs(seconds) {
        one_run(seed);
        seed = seed.wrapping_add(1);
        runs += 1;
    }
    assert!(runs > 0, "no run in {seconds} s, up to seed {seed}");
}
