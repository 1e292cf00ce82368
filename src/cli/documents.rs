//! The documents of a workspace: what its file names, or its folders hold.

use std::path::PathBuf;

use anyhow::Result;

use super::session::Session;

impl Session {
    /// The YAML files of the workspace: its vocabulary, its ladders, and its people with their
    /// ratings. What a setting names that is not there becomes a problem of the session.
    ///
    /// # Errors
    /// Where a folder cannot be listed.
    pub(super) fn documents(&mut self) -> Result<Vec<PathBuf>> {
        let vocabulary = self.config.vocabulary.clone();
        let vocabulary = vocabulary.and_then(|path| self.confined(&path));
        let mut files: Vec<PathBuf> = vocabulary.into_iter().collect();
        files.extend(self.configured(|config| &config.ladders, "ladders")?);
        files.extend(self.configured(|config| &config.people, "people")?);
        Ok(files)
    }
}
