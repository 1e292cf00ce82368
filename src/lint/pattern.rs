//! Patterns of paths in `ospo-ladder.toml`: below its folder, with `/`.

use std::path::Path;

use super::rules::unused_suppression;
use crate::diagnostic::{Diagnostic, quoted};
use crate::load::config::{self, ConfigDocument};
use crate::load::decode::Placed;
use crate::workspace::Workspace;

/// What stands for more than itself.
const SIGNS: [char; 5] = ['*', '?', '[', '{', '!'];

/// Whether a pattern means a file. One whose last part is a plain name means a folder of that name
/// as well, and with it all that lies below.
pub fn matches(pattern: &str, path: &str) -> bool {
    let pattern = plain(pattern);
    if pattern.is_empty() {
        return true;
    }
    let last = pattern.rsplit('/').next().unwrap_or_default();
    fast_glob::glob_match(pattern, path)
        || !last.contains(SIGNS) && fast_glob::glob_match(format!("{pattern}/**"), path)
}

/// A pattern without what says nothing: `./` before it, `/` behind it.
fn plain(pattern: &str) -> &str {
    let mut pattern = pattern.trim_end_matches('/');
    while let Some(rest) = pattern.strip_prefix("./") {
        pattern = rest.trim_start_matches('/');
    }
    if pattern == "." { "" } else { pattern }
}

/// Patterns that can mean no file, or do not.
pub fn idle(workspace: &Workspace) -> Vec<Diagnostic> {
    let config = &workspace.config;
    let paths = config.paths.iter().map(|entry| &entry.path);
    let patterns = paths.chain(config.fmt_exclude.iter().flatten());
    let told = patterns.filter_map(|pattern| {
        let (message, help) = if let Some(flaw) = flaw(&pattern.value) {
            flaw
        } else if finds(workspace, &pattern.value) {
            return None;
        } else {
            let help = "paths start at the folder of `ospo-ladder.toml`, as in `ladders/legacy`";
            ("matches no file here", help)
        };
        let message = format!("{} {message}", quoted(&pattern.value));
        Some(Diagnostic::new(&unused_suppression::RULE, pattern.span, message).help(help))
    });
    told.collect()
}

/// Why a pattern can mean no file, and what to write.
fn flaw(pattern: &str) -> Option<(&'static str, &'static str)> {
    let below = "write the path from the folder of `ospo-ladder.toml`, as in `ladders/legacy`";
    if pattern.starts_with('/') || Path::new(pattern).is_absolute() {
        return Some(("matches no file: it starts at the root of the disk", below));
    }
    if pattern.split('/').any(|part| part == "..") {
        return Some(("matches no file: none is called `..`", below));
    }
    if pattern.contains('\\') && !pattern.contains(SIGNS) {
        return Some(("matches no file here", "write `/` between folders"));
    }
    let (mut set, mut braces, mut escaped) = (false, 0_usize, false);
    for sign in pattern.chars() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => set = false,
            _ if set => {}
            '[' => set = true,
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
    }
    (set || braces > 0).then_some((
        "matches no file: a bracket is not closed",
        "close it, or write `\\` before it where it belongs to a name",
    ))
}

/// Whether a pattern means a file that is there: YAML below the workspace, or its own file.
fn finds(workspace: &Workspace, pattern: &str) -> bool {
    let Some(root) = &workspace.root else {
        return true;
    };
    if matches(pattern, config::FILE_NAME) {
        return true;
    }
    // Only what lies below the plain parts at its start has to be looked at.
    let (files, root) = (&workspace.files, workspace.files.real(root));
    let parts = plain(pattern).split('/');
    let plain: Vec<&str> = parts.take_while(|part| !part.contains(SIGNS)).collect();
    let start = root.join(plain.join("/"));
    if !files.is_folder(&start) {
        return files.read(&start).is_ok();
    }
    let files = files.document_files(&start).unwrap_or_default();
    files.iter().any(|file| {
        let below = file.strip_prefix(&root).unwrap_or(file);
        matches(pattern, &below.to_string_lossy().replace('\\', "/"))
    })
}

/// Whether `fmt` leaves a file as it is; `path` is that of the file below the workspace.
pub fn excluded(config: &ConfigDocument, path: &str) -> bool {
    let patterns = config.fmt_exclude.iter().flatten();
    patterns
        .map(|Placed { value, .. }| value)
        .any(|pattern| matches(pattern, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_meant_however_it_is_written() {
        let path = "ladders/legacy/deep/old.yaml";
        for pattern in [
            "ladders",
            "ladders/",
            "./ladders",
            "././ladders//",
            "ladders/legacy/**",
            "**/legacy",
            "./ladders/legacy/**",
            "**",
            ".",
            "./",
            "ladders/*/deep",
            "**/old.yaml",
            path,
        ] {
            assert!(matches(pattern, path), "{pattern}");
        }
        for pattern in [
            "legacy",
            "ladder",
            "ladders/leg",
            "ladders/*",
            "*.yaml",
            "/ladders",
            "old.yaml",
            "ladders/legacy/deep/old.yaml/x",
            "ladders/[a",
        ] {
            assert!(!matches(pattern, path), "{pattern}");
        }
    }

    #[test]
    fn what_can_mean_no_file_is_known_by_its_text() {
        for pattern in ["/x/**", "../x", "x/../y", "x/[a", "{a,b", "x\\y"] {
            assert!(flaw(pattern).is_some(), "{pattern}");
        }
        for pattern in ["x", "./x/", "[ab]/{c,d}", "x/\\[a", "..x", "x/[{]", "[!a]"] {
            assert!(flaw(pattern).is_none(), "{pattern}");
        }
    }
}
