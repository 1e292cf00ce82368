//! What a finding is known by although lines move: its rule, its file and the text of its line.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Diagnostic;
use crate::source::Sources;

/// Bytes of a fingerprint.
const LENGTH: usize = 16;

/// One fingerprint each, 32 hexadecimal digits: of several findings of a rule on lines with the
/// same text the first, the second and so on are told apart.
pub fn fingerprints(found: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let mut seen: BTreeMap<[u8; LENGTH], u64> = BTreeMap::new();
    let of = |diagnostic: &Diagnostic| {
        let source = sources.get(diagnostic.primary.span.file);
        let line = source.line(sources.start(diagnostic.primary.span).line);
        let base = digest(&[diagnostic.rule.code, source.name(), line.trim()], 0);
        let count = seen.entry(base).or_default();
        let own = match *count {
            0 => base,
            count => digest(&[diagnostic.rule.code, source.name(), line.trim()], count),
        };
        *count += 1;
        own.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    found.iter().map(of).collect()
}

fn digest(parts: &[&str], count: u64) -> [u8; LENGTH] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(count.to_le_bytes());
    let mut digest = [0; LENGTH];
    digest.copy_from_slice(&hash.finalize()[..LENGTH]);
    digest
}
