//! What the program is expected to print, kept in files. `UPDATE=1 cargo test` writes all of them
//! anew; read the difference before you keep it.

use std::path::Path;

/// True where expected output is written instead of compared.
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty())
}

/// The text that is kept in a file; first written anew where that is asked for.
pub fn kept(path: &Path, now: &str) -> String {
    if updating() {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).unwrap();
        }
        std::fs::write(path, now).unwrap();
    }
    std::fs::read_to_string(path).unwrap_or_default()
}
