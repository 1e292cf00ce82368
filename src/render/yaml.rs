//! YAML to paste into a document.

use serde::Serialize;
use serde_yaml::Error;

/// Entries of a list, two columns in. In each, the empty list `key` stands last and carries a
/// comment that says what to write there.
///
/// # Errors
/// Where an entry cannot be written as YAML.
pub fn entries(entries: &[impl Serialize], key: &str, comment: &str) -> Result<String, Error> {
    let mut text = String::new();
    for entry in entries {
        let entry = serde_yaml::to_string(&[entry])?;
        let blank = format!("{key}: []");
        for line in entry.lines() {
            text.push_str("  ");
            text.push_str(line);
            if line.trim_start() == blank {
                text.push_str("   # ");
                text.push_str(comment);
            }
            text.push('\n');
        }
    }
    Ok(text)
}
