//! Revisions: the commits that users name, and where a change started.

use super::call::{Answer, call};
use super::{Repository, given, text};
use crate::error::Error;

/// A revision that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// As the user wrote it.
    pub given: String,
    /// The full id of its commit.
    pub commit: String,
}

impl Repository {
    /// The commit of a revision: a branch, a tag, `HEAD~3`, an id.
    ///
    /// # Errors
    /// Where there is none, or this clone lacks that part of the history.
    pub fn revision(&self, given: &str) -> Result<Revision, Error> {
        match self.commit(given)? {
            Some(commit) => Ok(Revision {
                given: given.to_owned(),
                commit,
            }),
            None => Err(self.lacks(given)?),
        }
    }

    /// What the work tree is held against: where it and a revision parted, the merge base of the
    /// revision and `HEAD`. `REV...` says the same, and `REV..` means the revision itself, as the
    /// two do for `git diff`.
    ///
    /// # Errors
    /// As [`Repository::revision`], and where the two have nothing in common.
    pub fn base(&self, written: &str) -> Result<Revision, Error> {
        let (given, other, tip) = match (written.split_once("..."), written.split_once("..")) {
            (Some((given, other)), _) => (given, other, false),
            (None, Some((given, other))) => (given, other, true),
            (None, None) => (written, "", false),
        };
        let revision = self.revision(given)?;
        let head = self.commit("HEAD")?;
        if !other.is_empty() && other != "HEAD" && self.commit(other)? != head {
            let dots = if tip { ".." } else { "..." };
            return Err(Error::Usage(format!(
                "what is checked out here is compared, not `{other}`: check that out, and write \
                 `{given}{dots}`"
            )));
        }
        let Some(head) = head.filter(|head| !tip && *head != revision.commit) else {
            return Ok(revision);
        };
        // In the midst of a merge, what that will make is what lies here.
        let merged = self.commit("MERGE_HEAD")?;
        let heads: Vec<&str> = [head.as_str()]
            .into_iter()
            .chain(merged.as_deref())
            .collect();
        match self.parted(&revision.commit, &heads)? {
            Some(commit) => Ok(Revision { commit, ..revision }),
            None => Err(self.nothing_in_common(given)),
        }
    }

    /// The commit that a name stands for, where it does.
    pub(super) fn commit(&self, name: &str) -> Result<Option<String>, Error> {
        if name.is_empty() || name.contains('\0') {
            return Ok(None);
        }
        let commit = format!("{name}^{{commit}}");
        let arguments = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let arguments = [arguments.as_slice(), &[commit.as_str()]].concat();
        match call(self.root(), &arguments, Vec::new(), text)? {
            Answer::Given(commit) => Ok(Some(commit)),
            Answer::Refused(_) => Ok(None),
        }
    }

    /// The merge base of a commit and of what a merge of others makes.
    pub(super) fn parted(&self, commit: &str, others: &[&str]) -> Result<Option<String>, Error> {
        let arguments = [&["merge-base", "--end-of-options", commit], others].concat();
        match call(self.root(), &arguments, Vec::new(), text)? {
            Answer::Given(commit) => Ok(Some(commit)),
            // It says nothing where there is none.
            Answer::Refused(complaint) if complaint.why().is_empty() => Ok(None),
            refused => given(self, refused).map(Some),
        }
    }
}
