//! Files that are edited in place: a reader sees the old text or the new, never half of it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::draft::{Draft, keep_owner};
use super::output::folder;
use crate::discover;
use crate::error::Error;

/// Puts a new text into a file that was read as `before`.
///
/// The file keeps its mode, and its owner where the system lets us. A symbolic link stays one:
/// the file that it points to gets the new text. What may not be written is not replaced either,
/// and neither is a file that somebody else has changed since it was read.
///
/// # Errors
/// Where that is so, or the operating system refuses.
pub fn rewrite(path: &Path, before: &str, after: &str) -> Result<(), Error> {
    replace(path, before, after).map_err(|error| Error::writing(path, &error))
}

fn replace(path: &Path, before: &str, after: &str) -> io::Result<()> {
    let handed = discover::target(path)?.is_none();
    if handed || !path.metadata()?.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let target = path.canonicalize()?;
    // A new file in its place would need no permission to write the old one: ask for it.
    let old = OpenOptions::new().write(true).open(&target)?;
    let metadata = old.metadata()?;
    drop(old);
    let mut draft = Draft::new(folder(&target))?;
    draft.write_all(after.as_bytes())?;
    keep_owner(draft.file(), &metadata);
    draft.file().set_permissions(metadata.permissions())?;
    draft.file().sync_all()?;
    if fs::read(&target)? != before.as_bytes() {
        return Err(io::Error::other("it changed while it was being worked on"));
    }
    draft.replace(&target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(name: &str, text: &str) -> io::Result<(tempfile::TempDir, std::path::PathBuf)> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join(name);
        fs::write(&path, text)?;
        Ok((folder, path))
    }

    #[test]
    fn a_file_that_was_changed_meanwhile_is_left_alone() -> io::Result<()> {
        let (folder, path) = folder_with("a.yaml", "theirs")?;
        let refused = rewrite(&path, "old", "new").map_err(|error| error.to_string());
        assert!(refused.is_err_and(|why| why.ends_with("it changed while it was being worked on")));
        assert_eq!(fs::read_to_string(&path)?, "theirs");
        // Nothing is left behind.
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn the_mode_is_kept_and_a_link_stays_a_link() -> io::Result<()> {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, path) = folder_with("a.yaml", "old")?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640))?;
        let link = folder.path().join("link.yaml");
        symlink("a.yaml", &link)?;
        assert!(rewrite(&link, "old", "new").is_ok());
        assert!(link.symlink_metadata()?.file_type().is_symlink());
        assert_eq!(fs::read_to_string(&path)?, "new");
        assert_eq!(path.metadata()?.permissions().mode() & 0o7777, 0o640);
        Ok(())
    }
}
