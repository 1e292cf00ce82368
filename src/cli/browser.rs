//! A page shown in the browser: beside `git`, the one place that starts a program.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::Builder;

/// What opens a file in the program that its user has chosen for it: the first that there is. The
/// path of the file comes behind these words.
const OPENERS: &[&[&str]] = if cfg!(target_os = "macos") {
    &[&["open"]]
} else if cfg!(windows) {
    // It takes a path as it is; `start` would have a shell read it.
    &[&["explorer"]]
} else {
    &[&["xdg-open"], &["gio", "open"]]
};
/// How long an opener may take to fail; one that still runs then shows the page itself.
const PATIENCE: Duration = Duration::from_millis(1500);
/// How often it is looked whether it has ended.
const LOOKS: u32 = 30;

/// Puts a page into a new file that only its owner can read, and that stays: a browser reads it
/// when this program has long ended.
///
/// # Errors
/// Where the file cannot be written.
pub fn keep(page: &[u8]) -> io::Result<PathBuf> {
    let mut file = Builder::new()
        .prefix("ospo-ladder-")
        .suffix(".html")
        .tempfile()?;
    file.write_all(page)?;
    let (_, path) = file.keep().map_err(|error| error.error)?;
    Ok(path)
}

/// Opens a page; false where nothing here does.
pub fn open(page: &Path) -> bool {
    // Absolute, so that it starts with no dash, and means the same from everywhere.
    let Ok(page) = std::path::absolute(page) else {
        return false;
    };
    let mut openers = OPENERS.iter().filter_map(|words| words.split_first());
    openers.any(|(program, words)| {
        let mut command = Command::new(program);
        command.args(words).arg(&page);
        // What browsers say of themselves is nobody's answer.
        command.stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().is_ok_and(opened)
    })
}

/// False where the opener has failed by now. Explorer says of nothing that it went well.
fn opened(mut opener: Child) -> bool {
    for _ in 0..LOOKS {
        match opener.try_wait() {
            Ok(Some(status)) => return status.success() || cfg!(windows),
            Ok(None) => thread::sleep(PATIENCE / LOOKS),
            Err(_) => return false,
        }
    }
    true
}
