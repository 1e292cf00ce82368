//! Fixes made: of each file as many at once as are not in each other's way.
//!
//! Nothing is taken on trust: the new text is read again, and may say something else only where
//! its fixes were meant to.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Fix};
use crate::load::config;
use crate::source::{Edit, FileId, Sources, Span};
use crate::yaml::edit::{Purpose, Refusal, apply, splice};
use crate::yaml::{self, Node, Value, differences};

/// A file with fixes made.
#[derive(Debug, PartialEq, Eq)]
pub struct FixedFile {
    /// The file.
    pub file: FileId,
    /// Its new text.
    pub text: String,
    /// How many fixes were made.
    pub fixes: usize,
}

/// What came of the fixes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// The files that have a new text.
    pub files: Vec<FixedFile>,
    /// Fixes that would do harm: the place of the finding, and why.
    pub refused: Vec<(Span, Refusal)>,
    /// How many fixes overlap with one that was made; they may come next.
    pub waiting: usize,
}

/// Makes the fixes of findings, without those for somebody to look at unless they are asked for.
pub fn fix(found: &[Diagnostic], sources: &Sources, unsafe_as_well: bool) -> Fixed {
    let mut files: BTreeMap<FileId, Vec<(Span, &Fix)>> = BTreeMap::new();
    for diagnostic in found {
        let place = diagnostic.primary.span;
        let fix = diagnostic.fix.as_deref();
        let fix = fix.filter(|fix| fix.safe || unsafe_as_well);
        let Some((fix, first)) = fix.and_then(|fix| Some((fix, fix.edits.first()?))) else {
            continue;
        };
        let file = first.span.file;
        if !sources.get(file).bundled() {
            files.entry(file).or_default().push((place, fix));
        }
    }
    let mut fixed = Fixed::default();
    for (file, fixes) in files {
        one_file(file, fixes, sources, &mut fixed);
    }
    fixed
}

fn one_file(file: FileId, fixes: Vec<(Span, &Fix)>, sources: &Sources, fixed: &mut Fixed) {
    let mut apart: Vec<(Span, &Fix)> = Vec::new();
    for (place, fix) in fixes {
        let same = apart.iter().any(|(_, other)| other.edits == fix.edits);
        if same {
            // One change mends several findings.
        } else if apart.iter().any(|(_, other)| overlap(fix, other)) {
            fixed.waiting += 1;
        } else {
            apart.push((place, fix));
        }
    }
    let all: Vec<&Fix> = apart.iter().map(|(_, fix)| *fix).collect();
    let mut made = all.len();
    let mut text = make(file, &all, sources);
    if text.is_err() {
        // Some would do harm: those that do not are made all the same.
        let mut kept: Vec<&Fix> = Vec::new();
        for (place, fix) in apart {
            kept.push(fix);
            match make(file, &kept, sources) {
                Ok(next) => text = Ok(next),
                Err(why) => {
                    kept.pop();
                    fixed.refused.push((place, why));
                }
            }
        }
        made = kept.len();
    }
    if let (Ok(text), true) = (text, made > 0) {
        fixed.files.push(FixedFile {
            file,
            text,
            fixes: made,
        });
    }
}

fn overlap(one: &Fix, other: &Fix) -> bool {
    let mut edits = one.edits.iter();
    edits.any(|a| {
        other.edits.iter().any(|b| {
            let (a, b) = (a.span, b.span);
            a.start < b.end && b.start < a.end || a.start == b.start
        })
    })
}

/// The text of a file with these fixes made.
fn make(file: FileId, fixes: &[&Fix], sources: &Sources) -> Result<String, Refusal> {
    let text = sources.text(file);
    let edits: Vec<Edit> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
    if edits.iter().any(|edit| edit.span.file != file) {
        return Err(Refusal::Outside);
    }
    let toml = sources.get(file).name().ends_with(config::FILE_NAME);
    let read = |text| {
        if toml {
            config::tree(text, file)
        } else {
            yaml::parse(text, file).0
        }
    };
    let before = read(text).ok_or(Refusal::Unreadable)?;
    let allowed = Allowed::of(fixes, &before);
    let result = if toml {
        splice(text, &edits)?
    } else {
        apply(text, file, &edits, Purpose::Meaning(&allowed.spans()))?
    };
    let after = read(&result).ok_or_else(|| Refusal::Broken("it is not TOML".to_owned()))?;
    let differences = differences(&before, &after).into_iter();
    match differences.into_iter().find(|d| !allowed.has(d.span)) {
        Some(difference) => Err(Refusal::Meaning(difference.path)),
        None => Ok(result),
    }
}

/// What may say something else afterwards.
#[derive(Default)]
struct Allowed {
    /// All within these.
    within: Vec<Span>,
    /// The entry of a key that is written otherwise, and the mapping that it stands in: exactly
    /// these, not what is in them.
    exactly: Vec<Span>,
}

impl Allowed {
    fn of(fixes: &[&Fix], root: &Node<'_>) -> Self {
        let mut allowed = Allowed {
            within: fixes.iter().flat_map(|fix| fix.changes.clone()).collect(),
            exactly: Vec::new(),
        };
        allowed.within.sort_unstable();
        allowed.keys(root);
        allowed
    }

    fn keys(&mut self, node: &Node<'_>) {
        match &node.value {
            Value::Sequence(items) => items.iter().for_each(|item| self.keys(item)),
            Value::Mapping(entries) => {
                for entry in entries {
                    let (key, value) = (entry.key.span, entry.value.span);
                    if self.within.binary_search(&key).is_ok() {
                        let end = key.end.max(value.end);
                        self.exactly.extend([Span { end, ..key }, node.span]);
                    }
                    self.keys(&entry.value);
                }
            }
            Value::Scalar(_) | Value::Refused => {}
        }
    }

    fn spans(&self) -> Vec<Span> {
        self.within.iter().chain(&self.exactly).copied().collect()
    }

    fn has(&self, place: Span) -> bool {
        let within = |span: &Span| span.start <= place.start && place.end <= span.end;
        self.exactly.contains(&place) || self.within.iter().any(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::UNKNOWN_KEY;
    use crate::source::Source;

    /// Fixes that write `new` for the first `old`; safe ones change nothing that is said.
    fn run(name: &str, text: &'static str, changes: &[(&str, &str, bool)]) -> (Fixed, String) {
        let mut sources = Sources::default();
        let file = sources.add(Source::new(name, text.to_owned()));
        let finding = |(old, new, safe): &(&str, &str, bool)| {
            let start = text.find(old).unwrap_or(0);
            let span = Span::new(file, start, start + old.len());
            let mut fix = Fix::write(*new, span, *safe);
            if *safe {
                fix.changes.clear();
            }
            Diagnostic::new(&UNKNOWN_KEY, span, "no").fix(fix)
        };
        let found: Vec<Diagnostic> = changes.iter().map(finding).collect();
        let fixed = fix(&found, &sources, true);
        let text = fixed.files.first().map(|mended| mended.text.clone());
        (fixed, text.unwrap_or_default())
    }

    #[test]
    fn a_key_is_renamed_and_nothing_else_changes() {
        let text = "# c\na:  {bb: 1, c: 2}   # d\n";
        let (fixed, after) = run("x.yaml", text, &[("bb", "b", false)]);
        assert_eq!(after, "# c\na:  {b: 1, c: 2}   # d\n");
        assert_eq!((fixed.files[0].fixes, fixed.waiting), (1, 0));
        // The value of that key is none of its business.
        let (fixed, _) = run("x.yaml", "a: {bb: x}\n", &[("bb: x", "b: y", false)]);
        assert_eq!(fixed.refused.len(), 1);
    }

    #[test]
    fn what_does_harm_is_refused_and_the_others_are_made() {
        let text = "a: 1  # one\nb: 2\n";
        let changes = [
            ("1", "2", true),
            ("# one", "", true),
            ("b: 2", "b: [", true),
        ];
        let (fixed, after) = run("x.yaml", text, &changes);
        assert_eq!(after, "a: 1  \nb: 2\n");
        let refused: Vec<String> = fixed.refused.iter().map(|(_, r)| r.to_string()).collect();
        assert_eq!(refused[0], "it would change what `a` says");
        assert!(
            refused[1].starts_with("the result could not be read"),
            "{refused:?}"
        );
        // A key that stands there already.
        let (fixed, _) = run("x.yaml", "aa: 1\na: 2\n", &[("aa", "a", false)]);
        assert_eq!(fixed.refused.len(), 1);
    }

    #[test]
    fn of_fixes_that_overlap_the_first_is_made() {
        let changes = [("# b", "# c", true), ("b", "d", true), ("# b", "# c", true)];
        let (fixed, after) = run("x.yaml", "a: 1 # b\n", &changes);
        assert_eq!(after, "a: 1 # c\n");
        assert_eq!((fixed.files[0].fixes, fixed.waiting), (1, 1));
    }

    #[test]
    fn the_workspace_file_is_held_against_itself_too() {
        let text = "[lint]\ngate_skils = [\"x\"] # c\n";
        let (_, after) = run(
            "ospo-ladder.toml",
            text,
            &[("gate_skils", "gate_skills", false)],
        );
        assert_eq!(after, "[lint]\ngate_skills = [\"x\"] # c\n");
        let (fixed, _) = run("ospo-ladder.toml", text, &[("x", "y", true)]);
        assert_eq!(fixed.refused.len(), 1);
    }
}
