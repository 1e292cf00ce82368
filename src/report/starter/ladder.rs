//! A copy of a bundled ladder under an id of its own.

/// Top-level keys that say who stands behind the original; nobody does behind a copy.
const CLAIMS: [&str; 2] = ["owner:", "reviewed:"];

/// The text of a ladder as a draft with another id. `level` is one that somebody will stand below.
pub fn copy(text: &str, of: &str, id: &str, level: &str) -> String {
    let head = include_str!("../../../templates/ladder.yaml");
    let mut out = head.replace("{of}", of).replace("{level}", level);
    let comment = |line: &&str| line.starts_with('#') || line.trim().is_empty();
    for line in text.lines().skip_while(comment) {
        let key = line.split_inclusive(':').next().unwrap_or_default();
        let line = match key {
            "id:" => format!("id: {id}"),
            "version:" => "version: 0.1.0".to_owned(),
            "status:" => "status: draft".to_owned(),
            key if CLAIMS.contains(&key) => continue,
            // Levels of other ladders are parallel to the original, not to its copy.
            key if key.trim_start() == "parallel:" => continue,
            _ => line.to_owned(),
        };
        out.push_str(&line);
        out.push('\n');
    }
    out
}
