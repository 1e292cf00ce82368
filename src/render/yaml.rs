//! YAML to paste into a document.

use serde::Serialize;
use serde_yaml::{Error, Value};

/// Entries of a list, two columns in, without the keys that have no value. In each, the empty
/// list `key` carries a comment that says what to write there.
///
/// # Errors
/// Where an entry cannot be written as YAML.
pub fn entries(entries: &[impl Serialize], key: &str, comment: &str) -> Result<String, Error> {
    let open = format!("{key}: []");
    let mut text = String::new();
    for entry in entries {
        let mut entry = serde_yaml::to_value(entry)?;
        if let Value::Mapping(fields) = &mut entry {
            fields.retain(|_, value| !value.is_null());
        }
        for line in serde_yaml::to_string(&[entry])?.lines() {
            text.push_str("  ");
            text.push_str(line);
            if line.trim_start() == open {
                text.push_str("   # ");
                text.push_str(comment);
            }
            text.push('\n');
        }
    }
    Ok(text)
}
