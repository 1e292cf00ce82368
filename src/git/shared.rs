//! What leaves the machine with a repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::call::{Answer, call, fields};

/// The files at or below a folder that are tracked, as paths from there, where the repository has
/// a remote. None is empty as well: it lies in no repository, has no remote, or `git` is not there
/// or refuses.
pub fn shared_files(folder: &Path) -> BTreeSet<PathBuf> {
    let remotes = call(folder, &["remote"], Vec::new(), |out| {
        let mut first = [0; 1];
        Ok(out.read(&mut first)? > 0)
    });
    if !matches!(remotes, Ok(Answer::Given(true))) {
        return BTreeSet::new();
    }
    let tracked = call(folder, &["ls-files", "-z"], Vec::new(), |out| {
        fields(out).map(|field| Ok(PathBuf::from(field?))).collect()
    });
    match tracked {
        Ok(Answer::Given(files)) => files,
        _ => BTreeSet::new(),
    }
}
