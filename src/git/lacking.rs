//! What a clone does not have, why, and the command that brings it.

use super::call::{Answer, call};
use super::{Repository, text};
use crate::error::Error;
use crate::suggest;

/// Digits of an id in full: of SHA-1 and of SHA-256.
const FULL: [usize; 2] = [40, 64];
/// Fewest digits that are taken for an id.
const FEWEST: usize = 7;
/// Names that the branch is likely to have that others start from.
const TRUNKS: [&str; 3] = ["main", "master", "trunk"];

impl Repository {
    /// Why a revision is not there.
    pub(super) fn lacks(&self, given: &str) -> Result<Error, Error> {
        if given.is_empty() {
            return Ok(self.cannot("is compared with a revision without a name", None));
        }
        if given.len() >= FEWEST && given.bytes().all(|byte| byte == b'0') {
            let why = "has no commit of zeros: CI gives zeros for a new branch, which has no \
                       earlier commit";
            return Ok(self.cannot(why, Some(self.name_the_trunk()?)));
        }
        let stem = stem(given);
        if stem == "HEAD" && self.commit("HEAD")?.is_none() {
            let why = "has no commit yet";
            return Ok(self.cannot(why, Some("commit first".to_owned())));
        }
        if stem != given && self.commit(stem)?.is_some() {
            return Ok(self.too_short(given));
        }
        if let Some(kind) = self.kind(given)? {
            let why = format!("has no commit `{given}`: that is a {kind}");
            return Ok(self.cannot(&why, None));
        }
        let why = if self.is_shallow() {
            format!("is shallow and has no revision `{given}`")
        } else {
            format!("has no revision `{given}`")
        };
        Ok(self.cannot(&why, self.bring(stem)?))
    }

    /// Where a revision and `HEAD` parted is not to be found.
    pub(super) fn nothing_in_common(&self, given: &str) -> Error {
        let tip = format!("`{given}..` compares with `{given}` itself");
        if self.is_shallow() {
            let why = format!("is shallow and lacks the commit where `HEAD` and `{given}` parted");
            let help = format!("fetch the history, with `git fetch --unshallow`; {tip}");
            return self.cannot(&why, Some(help));
        }
        let why = format!("has no commit that `HEAD` and `{given}` share");
        self.cannot(&why, Some(tip))
    }

    /// This repository cannot answer.
    pub(super) fn cannot(&self, why: &str, help: Option<String>) -> Error {
        Error::Git {
            folder: self.root().to_owned(),
            why: why.to_owned(),
            file: None,
            help,
        }
    }

    /// The ancestor of a commit that is there is not.
    fn too_short(&self, given: &str) -> Error {
        if self.is_shallow() {
            let why = format!("is shallow and does not go back to `{given}`");
            let help = "fetch the history, with `git fetch --unshallow`".to_owned();
            return self.cannot(&why, Some(help));
        }
        let why = format!("has no revision `{given}`: its history is not that long");
        self.cannot(&why, None)
    }

    /// What to do to have a revision.
    fn bring(&self, name: &str) -> Result<Option<String>, Error> {
        let remotes = self.lines(&["remote"])?;
        let refs = self.refs()?;
        let name = name.strip_prefix("refs/remotes/").unwrap_or(name);
        let Some(remote) = preferred(&remotes) else {
            let help = suggest::help(name, refs.iter().map(String::as_str), 0);
            return Ok(help.filter(|_| refs.len() > 1));
        };
        // A clone has the branches of others as those of its remote only.
        let there = remotes.iter().map(|remote| format!("{remote}/{name}"));
        if let Some(there) = there.into_iter().find(|name| refs.contains(name)) {
            return Ok(Some(format!("write `{there}`")));
        }
        // Of a part of the branches none needs to be the one that is meant.
        let near = suggest::near(name, refs.iter().map(String::as_str));
        if let Some(near) = near
            .filter(|_| !self.is_shallow())
            .filter(|_| self.is_whole(remote))
        {
            return Ok(Some(format!("did you mean `{near}`?")));
        }
        let mut sides = remotes.iter().filter_map(|remote| {
            let branch = name.strip_prefix(remote.as_str())?.strip_prefix('/')?;
            Some((remote.as_str(), branch))
        });
        if let Some((remote, branch)) = sides.next() {
            return Ok(Some(match branch {
                "" => format!("name a branch: {}", self.name_the_trunk()?),
                branch => format!(
                    "fetch it, with `{}`",
                    self.fetch(remote, &tracked(remote, branch))
                ),
            }));
        }
        let hexadecimal = name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_hash = hexadecimal && name.len() >= FEWEST;
        let help = if is_hash && FULL.contains(&name.len()) {
            format!("fetch it, with `{}`", self.fetch(remote, &quoted(name)))
        } else if is_hash && self.is_shallow() {
            "fetch it, with `git fetch --unshallow`".to_owned()
        } else if is_hash {
            format!("fetch it, with `{}`", self.fetch(remote, ""))
        } else if is_release(name) {
            let tag = format!("tag {}", quoted(name));
            format!("fetch it, with `{}`", self.fetch(remote, &tag))
        } else {
            let fetch = self.fetch(remote, &tracked(remote, name));
            format!("fetch it, with `{fetch}`, and write `{remote}/{name}`")
        };
        Ok(Some(help))
    }

    /// Whether all branches of a remote are fetched, and not only one, say.
    fn is_whole(&self, remote: &str) -> bool {
        let key = format!("remote.{remote}.fetch");
        let fetched = self.lines(&["config", "--get-all", &key]);
        fetched.is_ok_and(|fetched| fetched.iter().any(|refs| refs.contains('*')))
    }

    /// Whether this clone left something out that its remote has promised to give.
    pub(super) fn promised(&self) -> Result<bool, Error> {
        let keys = ["config", "--get-regexp", "^remote\\..*\\.promisor$"];
        Ok(!self.lines(&keys)?.is_empty())
    }

    /// The command that fetches something, with all that led to it.
    fn fetch(&self, remote: &str, what: &str) -> String {
        let all = if self.is_shallow() {
            " --unshallow"
        } else {
            ""
        };
        format!("git fetch{all} {remote} {what}")
            .trim_end()
            .to_owned()
    }

    /// How to name the branch that others start from.
    fn name_the_trunk(&self) -> Result<String, Error> {
        let remotes = self.lines(&["remote"])?;
        let refs = self.refs()?;
        let Some(remote) = preferred(&remotes) else {
            return Ok(
                "name the branch that this one started from, as in `--base main`".to_owned(),
            );
        };
        let head = format!("refs/remotes/{remote}/HEAD");
        let head = self.lines(&["symbolic-ref", "--quiet", "--short", &head])?;
        let trunks = TRUNKS.map(|trunk| format!("{remote}/{trunk}"));
        // The branch that is new itself started from another one.
        let own = self.lines(&["symbolic-ref", "--quiet", "--short", "HEAD"])?;
        let own = own.iter().map(|own| format!("{remote}/{own}")).next();
        let head = head.iter().filter(|head| Some(*head) != own.as_ref());
        let mut known = head.chain(&trunks).filter(|name| refs.contains(name));
        Ok(match known.next() {
            Some(name) => format!("write `--base {name}`"),
            None => {
                let fetch = self.fetch(remote, &tracked(remote, TRUNKS[0]));
                format!(
                    "fetch the branch that this one started from, with `{fetch}`, and write \
                         `--base {remote}/{}`",
                    TRUNKS[0]
                )
            }
        })
    }

    /// Branches, those of remotes and tags, by their short names.
    fn refs(&self) -> Result<Vec<String>, Error> {
        let format = "--format=%(refname:strip=2)";
        self.lines(&[
            "for-each-ref",
            format,
            "refs/heads",
            "refs/remotes",
            "refs/tags",
        ])
    }

    /// What a name stands for that is no commit.
    fn kind(&self, name: &str) -> Result<Option<String>, Error> {
        if name.contains('\0') || name.starts_with('-') {
            return Ok(None);
        }
        Ok(self.lines(&["cat-file", "-t", name])?.pop())
    }

    /// The lines of an answer; none where there is none.
    fn lines(&self, arguments: &[&str]) -> Result<Vec<String>, Error> {
        match call(self.root(), arguments, Vec::new(), text)? {
            Answer::Given(text) => Ok(text.lines().map(str::to_owned).collect()),
            Answer::Refused(_) => Ok(Vec::new()),
        }
    }
}

/// A revision without the steps back that end it: `main` of `main~3`.
fn stem(given: &str) -> &str {
    let end = given.find(['~', '^']).unwrap_or(given.len());
    &given[..end]
}

/// The remote that most clones have; else the first.
fn preferred(remotes: &[String]) -> Option<&str> {
    let origin = remotes.iter().find(|remote| *remote == "origin");
    origin.or(remotes.first()).map(String::as_str)
}

/// What to fetch so that a branch is known as that of the remote.
fn tracked(remote: &str, branch: &str) -> String {
    quoted(&format!("{branch}:refs/remotes/{remote}/{branch}"))
}

/// True for what releases are called: `v1.2`, `2026.1`.
fn is_release(name: &str) -> bool {
    let number = name.trim_start_matches('v');
    number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.')
}

/// A name as a shell takes it.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/:._-+@".contains(c);
    if name.chars().all(plain) {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_without_its_steps_back() {
        for (given, expected) in [
            ("main~3", "main"),
            ("v1.0^{commit}", "v1.0"),
            ("a-b", "a-b"),
        ] {
            assert_eq!(stem(given), expected);
        }
    }

    #[test]
    fn releases_are_told_from_branches() {
        for name in ["v1.0", "v2026.1-rc.1", "1.4.2"] {
            assert!(is_release(name), "{name}");
        }
        for name in ["main", "v2", "version-1.0", "2026"] {
            assert!(!is_release(name), "{name}");
        }
    }

    #[test]
    fn names_are_quoted_where_a_shell_would_take_them_apart() {
        assert_eq!(quoted("fix/a+b"), "fix/a+b");
        assert_eq!(quoted("a;b"), "'a;b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
