//! What a clone remembers: commits and tagged releases.

use std::io::{self, BufRead};

use jiff::civil::Date;

use super::call::{call, fields};
use super::{Repository, Revision, given};
use crate::error::Error;

/// What starts each commit in an answer; what else stands there is read by count.
const MARK: char = '\u{1e}';

/// Whose commits are looked for. Names are looked for as they are written, in any case, and a
/// part of `NAME <MAIL>` is enough; the caller looks closer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Everybody's.
    #[default]
    Anybody,
    /// Those that they wrote.
    Author(String),
    /// Those whose message names them, in a trailer, say.
    Named(String),
}

/// Which commits are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub who: Who,
    /// Written on this day or later.
    pub since: Option<Date>,
}

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Its full id.
    pub commit: String,
    /// Who wrote it (as `.mailmap` has them).
    pub author: String,
    /// Their mail address.
    pub mail: String,
    /// When they wrote it, where they were.
    pub date: Date,
    /// The first line of the message.
    pub subject: String,
    /// Its trailers in their order: `Reviewed-by`, and who.
    pub trailers: Vec<(String, String)>,
    /// It joins two lines of history, and changes nothing itself.
    pub merge: bool,
    /// The paths that it changes, from the repository's root.
    pub paths: Vec<String>,
}

/// A tagged release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// The full id of the commit.
    pub commit: String,
    /// Who made the tag; of a tag without a note, who wrote the commit.
    pub by: String,
    /// Their mail address.
    pub mail: String,
    /// When.
    pub date: Date,
    /// The tag has a note of its own: somebody meant a release.
    pub annotated: bool,
    /// The first line of the note, or of the commit's message.
    pub subject: String,
}

impl Repository {
    /// The commits up to a revision that a filter lets through, the newest first.
    ///
    /// # Errors
    /// Where `git` cannot answer.
    pub fn log(&self, at: &Revision, filter: &Filter) -> Result<Vec<LogEntry>, Error> {
        let mut arguments =
            log("--format=%x1e%H%x00%P%x00%aN%x00%aE%x00%as%x00%s%x00%(trailers:only,unfold)");
        arguments.extend(["--no-renames", "--name-status", "--fixed-strings"]);
        arguments.push("--regexp-ignore-case");
        let who = match &filter.who {
            Who::Anybody => None,
            Who::Author(who) => Some(format!("--author={who}")),
            Who::Named(who) => Some(format!("--grep={who}")),
        };
        arguments.extend(who.as_deref());
        // A commit is not older than its writing; two days more, for the zones of the world.
        let two_days = jiff::Span::new().days(2);
        let from = filter
            .since
            .and_then(|day| day.checked_sub(two_days).ok())
            .map(|day| format!("--since={day}T00:00:00Z"));
        arguments.extend(from.as_deref());
        arguments.extend(["--end-of-options", at.commit.as_str(), "--"]);
        let entries = call(self.root(), &arguments, Vec::new(), |out| {
            let mut entries = Vec::new();
            each_commit(out, |fields, changes| {
                let entry = entry(fields, changes);
                let late = |entry: &LogEntry| filter.since.is_none_or(|day| entry.date >= day);
                entries.extend(entry.filter(late));
            })?;
            Ok(entries)
        })?;
        given(self, entries)
    }

    /// The tags of commits, by date and name.
    ///
    /// # Errors
    /// Where `git` cannot answer.
    pub fn tags(&self) -> Result<Vec<Tag>, Error> {
        const FORMAT: &str = "--format=%(refname:strip=2)%00%(objecttype)%00%(objectname)%00\
            %(*objecttype)%00%(*objectname)%00%(taggername)%(authorname)%00\
            %(taggeremail:trim)%(authoremail:trim)%00%(taggerdate:short)%(authordate:short)%00\
            %(contents:subject)";
        let arguments = ["for-each-ref", FORMAT, "refs/tags"];
        let tags = call(self.root(), &arguments, Vec::new(), |out| {
            let mut tags = Vec::new();
            let mut line = Vec::new();
            while out.read_until(b'\n', &mut line)? > 0 {
                tags.extend(tag(String::from_utf8_lossy(&line).trim_end_matches('\n')));
                line.clear();
            }
            Ok(tags)
        })?;
        let mut tags = given(self, tags)?;
        tags.sort_by(|a, b| (a.date, &a.name).cmp(&(b.date, &b.name)));
        Ok(tags)
    }
}

/// The start of a question for commits.
pub(super) fn log(format: &str) -> Vec<&str> {
    let mut arguments = vec!["log", "-z", "--no-color", "--no-ext-diff", "--no-textconv"];
    arguments.extend(["--no-notes", "--no-relative", "--encoding=UTF-8"]);
    arguments.push(format);
    arguments
}

pub(super) fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

/// What a commit does to one path.
pub(super) struct Change {
    pub(super) status: String,
    pub(super) path: String,
}

/// Reads commits of `N` fields, each with the paths that it changes.
pub(super) fn each_commit<const N: usize>(
    out: &mut dyn BufRead,
    mut take: impl FnMut(&[String; N], &[Change]),
) -> io::Result<()> {
    let mut commit: Option<[String; N]> = None;
    let mut changes = Vec::new();
    let mut fields = fields(out);
    while let Some(field) = fields.next() {
        let field = field?;
        if let Some(first) = field.strip_prefix(MARK) {
            if let Some(commit) = commit.take() {
                take(&commit, &changes);
            }
            changes.clear();
            let mut read: [String; N] = std::array::from_fn(|_| String::new());
            read[0] = first.to_owned();
            for slot in &mut read[1..] {
                *slot = fields.next().transpose()?.unwrap_or_default();
            }
            commit = Some(read);
            continue;
        }
        let status = field.trim_start_matches('\n').to_owned();
        if status.is_empty() {
            continue;
        }
        let mut path = fields.next().transpose()?.unwrap_or_default();
        // Renamed or copied: the old path, then the new one.
        if status.starts_with(['R', 'C']) {
            path = fields.next().transpose()?.unwrap_or_default();
        }
        changes.push(Change { status, path });
    }
    if let Some(commit) = commit {
        take(&commit, &changes);
    }
    Ok(())
}

fn entry(fields: &[String; 7], changes: &[Change]) -> Option<LogEntry> {
    let [commit, parents, author, mail, date, subject, trailers] = fields;
    let trailer = |line: &str| {
        let (key, value) = line.split_once(':')?;
        Some((key.trim().to_owned(), value.trim().to_owned()))
    };
    Some(LogEntry {
        commit: commit.clone(),
        author: author.clone(),
        mail: mail.clone(),
        date: day(date)?,
        subject: subject.clone(),
        trailers: trailers.lines().filter_map(trailer).collect(),
        merge: parents.contains(' '),
        paths: changes.iter().map(|change| change.path.clone()).collect(),
    })
}

fn tag(line: &str) -> Option<Tag> {
    let fields: Vec<&str> = line.splitn(9, '\0').collect();
    let [
        name,
        kind,
        object,
        inner_kind,
        inner,
        by,
        mail,
        date,
        subject,
    ] = fields.try_into().ok()?;
    let annotated = kind == "tag";
    let (kind, commit) = if annotated {
        (inner_kind, inner)
    } else {
        (kind, object)
    };
    (kind == "commit").then_some(())?;
    Some(Tag {
        name: name.to_owned(),
        commit: commit.to_owned(),
        by: by.to_owned(),
        mail: mail.to_owned(),
        date: day(date)?,
        annotated,
        subject: subject.to_owned(),
    })
}
