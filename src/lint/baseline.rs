//! Findings that are known and accepted: what is new is reported, what was there is not.
//!
//! A finding is known by its file, its rule, and a digest of its message and of the text of its
//! line, so that it is known again where lines move. A baseline holds no text of a document: it is
//! kept in git, and documents may be about people.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Sources};

/// The form of a baseline.
pub const SCHEMA: &str = "ospo-ladder/baseline/1";

/// Bytes of a digest.
const LENGTH: usize = 12;

/// Findings that are known.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// [`SCHEMA`].
    pub schema: String,
    /// By file and rule.
    pub findings: Vec<Known>,
}

/// Findings that nothing tells apart.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The file, from the folder of the baseline.
    pub file: String,
    /// The name of the rule.
    pub rule: String,
    /// A digest of the message and the text of the line.
    pub key: String,
    /// How many there are.
    pub count: usize,
}

type Key = (String, String, String);

impl Baseline {
    /// A baseline of all of these; `path` names a file from the folder of the baseline.
    pub fn of(found: &[Diagnostic], sources: &Sources, path: impl Fn(FileId) -> String) -> Self {
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        let mut paths = Paths::new(path);
        for diagnostic in found {
            let key = key(diagnostic, sources, &mut paths);
            *counts.entry(key).or_default() += 1;
        }
        let known = |((file, rule, key), count)| Known {
            file,
            rule,
            key,
            count,
        };
        Baseline {
            schema: SCHEMA.to_owned(),
            findings: counts.into_iter().map(known).collect(),
        }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// Where the text is none: why.
    pub fn read(text: &str) -> Result<Self, String> {
        let baseline: Baseline = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if baseline.schema == SCHEMA {
            Ok(baseline)
        } else {
            Err(format!("its `schema` is not `{SCHEMA}`"))
        }
    }

    /// What is not known, and how many findings of these files are known that were not found.
    pub fn new_ones(
        &self,
        found: Vec<Diagnostic>,
        sources: &Sources,
        files: &BTreeSet<FileId>,
        path: impl Fn(FileId) -> String,
    ) -> (Vec<Diagnostic>, usize) {
        let mut paths = Paths::new(path);
        let mut left: BTreeMap<Key, usize> = BTreeMap::new();
        for known in &self.findings {
            let key = (known.file.clone(), known.rule.clone(), known.key.clone());
            *left.entry(key).or_default() += known.count;
        }
        let mut unknown = |diagnostic: &Diagnostic| {
            let count = left.get_mut(&key(diagnostic, sources, &mut paths));
            match count.filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    false
                }
                None => true,
            }
        };
        let found = found.into_iter().filter(|d| unknown(d)).collect();
        let files: BTreeSet<String> = files.iter().map(|file| paths.of(*file)).collect();
        let gone = left
            .iter()
            .filter(|((file, ..), _)| files.contains(file))
            .map(|(_, count)| count)
            .sum();
        (found, gone)
    }
}

/// The paths of files, each asked for once.
struct Paths<F> {
    path: F,
    known: BTreeMap<FileId, String>,
}

impl<F: Fn(FileId) -> String> Paths<F> {
    fn new(path: F) -> Self {
        let known = BTreeMap::new();
        Paths { path, known }
    }

    fn of(&mut self, file: FileId) -> String {
        let path = &self.path;
        self.known.entry(file).or_insert_with(|| path(file)).clone()
    }
}

fn key(
    diagnostic: &Diagnostic,
    sources: &Sources,
    paths: &mut Paths<impl Fn(FileId) -> String>,
) -> Key {
    let place = diagnostic.primary.span;
    let line = sources.get(place.file).line(sources.start(place).line);
    let mut hash = Sha256::new();
    hash.update(without_lines(&diagnostic.message));
    hash.update([0]);
    hash.update(line.trim());
    let digest = &hash.finalize()[..LENGTH];
    let key = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    (paths.of(place.file), diagnostic.rule.name.to_owned(), key)
}

/// A message without the numbers of lines that it names: they move.
fn without_lines(message: &str) -> String {
    const WORD: &str = "on line ";
    let mut parts = message.split(WORD);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(WORD);
        text.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::UNKNOWN_KEY;
    use crate::source::{Source, Span};

    /// Findings of one file, each at the place where its text stands first.
    fn found(text: &'static str, messages: &[(&str, &str)]) -> (Vec<Diagnostic>, Sources, FileId) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("a.yaml", text));
        let one = |(at, message): &(&str, &str)| {
            let start = text.find(at).unwrap_or(0);
            Diagnostic::new(
                &UNKNOWN_KEY,
                Span::new(file, start, start + at.len()),
                *message,
            )
        };
        (messages.iter().map(one).collect(), sources, file)
    }

    fn path(_: FileId) -> String {
        "a.yaml".to_owned()
    }

    #[test]
    fn what_is_known_is_known_again_where_lines_move_and_only_as_often() {
        let (old, sources, _) = found("x: 1\ny: 2\n", &[("x", "no x"), ("y", "y on line 2")]);
        let baseline = Baseline::of(&old, &sources, path);
        assert_eq!(baseline.findings.len(), 2);
        let text = "# new\n  x: 1\n\ny: 2\nz: 3\n";
        let now = [
            ("x", "no x"),
            ("x", "no x"),
            ("y", "y on line 4"),
            ("z", "no z"),
            ("y", "other"),
        ];
        let (now, sources, file) = found(text, &now);
        let (new, gone) = baseline.new_ones(now, &sources, &BTreeSet::from([file]), path);
        let new: Vec<&str> = new.iter().map(|d| d.message.as_str()).collect();
        assert_eq!((new, gone), (vec!["no x", "no z", "other"], 0));
    }

    #[test]
    fn what_is_gone_is_counted_in_the_files_that_were_looked_at() {
        let (old, sources, file) = found("x: 1\nx: 1\n", &[("x", "no x"), ("x", "no x")]);
        let baseline = Baseline::of(&old, &sources, path);
        assert_eq!(baseline.findings[0].count, 2);
        let gone = |files: &[FileId]| {
            let files = files.iter().copied().collect();
            baseline.new_ones(old[1..].to_vec(), &sources, &files, path)
        };
        assert_eq!(gone(&[file]), (Vec::new(), 1));
        assert_eq!(gone(&[]), (Vec::new(), 0));
    }

    #[test]
    fn a_baseline_holds_no_text_of_a_document_and_is_read_strictly() {
        let (old, sources, _) = found("mail: kim@example.org\n", &[("kim", "`kim` is personal")]);
        let baseline = Baseline::of(&old, &sources, path);
        let text = serde_json::to_string(&baseline).unwrap_or_default();
        assert!(
            text.contains("unknown-key") && !text.contains("kim"),
            "{text}"
        );
        assert_eq!(Baseline::read(&text), Ok(baseline));
        for broken in [
            "",
            "[]",
            "{\"schema\": \"x\", \"findings\": []}",
            "{\"schema\": \"ospo-ladder/baseline/1\", \"findings\": [], \"more\": 1}",
        ] {
            assert!(Baseline::read(broken).is_err(), "{broken}");
        }
    }
}
