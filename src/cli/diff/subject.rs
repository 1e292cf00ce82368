//! What the command line names: a level, a ladder, a file.

use std::path::PathBuf;

use crate::cli::args::level_reference;
use crate::model::ladder::LevelReference;

/// One of the two things that are compared.
#[derive(Clone, Debug)]
pub enum Subject {
    /// `LADDER/LEVEL`.
    Level(LevelReference),
    /// The id of a ladder.
    Ladder(String),
    /// A document.
    File(PathBuf),
}

impl Subject {
    /// The path of a file.
    pub fn path(&self) -> Option<PathBuf> {
        match self {
            Subject::File(path) => Some(path.clone()),
            _ => None,
        }
    }

    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Subject::Level(_) => "a level",
            Subject::Ladder(_) => "a ladder",
            Subject::File(_) => "a file",
        }
    }
}

/// An argument: a file where it ends in `.yaml` or `.yml`, starts with `./` or `/`, or is `-`;
/// else a level or a ladder.
///
/// # Errors
/// Says what can be written.
pub fn subject(text: &str) -> Result<Subject, String> {
    let ends = text.ends_with(".yaml") || text.ends_with(".yml");
    if ends || text.starts_with("./") || text.starts_with('/') || text == "-" {
        return Ok(Subject::File(PathBuf::from(text)));
    }
    if let Some(level) = level_reference(text).ok().filter(|l| !l.ladder.is_empty()) {
        return Ok(Subject::Level(level));
    }
    // A title is no id; whoever looks it up knows what is called so.
    if !text.trim().is_empty() && !text.contains('/') {
        Ok(Subject::Ladder(text.to_owned()))
    } else {
        Err("write a level (tpm/PM-4), a ladder (tpm), or a file (tpm.yaml, ./tpm)".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_references_by_their_ends_and_starts() {
        let kind = |text: &str| subject(text).map(|subject| subject.kind());
        for file in ["a.yaml", "a/b.yml", "./a", "./tpm/PM-4", "/a", "-"] {
            assert_eq!(kind(file), Ok("a file"), "{file}");
        }
        assert_eq!(kind("tpm/PM-4"), Ok("a level"));
        assert_eq!(kind("tpm"), Ok("a ladder"));
        assert_eq!(kind("Staff engineer"), Ok("a ladder"));
        assert_eq!(kind("v1.yaml.d"), Ok("a ladder"));
        for wrong in ["", "../a", "a/b/c", " ", "tpm/"] {
            assert!(kind(wrong).is_err(), "{wrong}");
        }
    }
}
