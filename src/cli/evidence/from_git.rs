//! `evidence --from-git`: what a local clone shows of somebody, as evidence to finish and paste.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::civil::Date;
use serde::Serialize;

use crate::cli::args::{Format, OutputArgs};
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::engine::propose::{Change, CloneEvidence, Proposal, Review, SCHEMA, Tag, propose};
use crate::error::Error;
use crate::git::{Filter, LogEntry, Repository, Revision, Who};
use crate::model::quarter::FiscalYear;
use crate::render::{clean, html, json};
use crate::report::document::Document;
use crate::suggest;
use crate::yaml::write::scalar;

/// Trailers that say who reviewed a change.
const REVIEWED: [&str; 3] = ["reviewed-by", "acked-by", "approved-by"];
/// The trailer that says who else wrote a change.
const WRITTEN: &str = "co-authored-by";
/// What to write in `supports`.
const SUPPORTS: &str = "which skills does this show?";

/// What is asked of a clone.
pub struct Search<'a> {
    /// A path in the clone.
    pub clone: &'a Path,
    /// Names or mail addresses of one person.
    pub author: &'a [String],
    /// From this day on.
    pub since: Option<Date>,
    /// Up to this day.
    pub as_of: Date,
    /// The years whose quarters gather what is shown.
    pub year: FiscalYear,
}

/// What is answered as JSON.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Proposals<'a> {
    schema: &'static str,
    /// What the clone's folder is called.
    repository: &'a str,
    /// The commit whose history was read.
    commit: &'a str,
    author: &'a [String],
    since: Option<String>,
    as_of: String,
    /// A part of the history is not in this clone.
    shallow: bool,
    evidence: &'a [Proposal],
}

/// Answers.
///
/// # Errors
/// Where there is no such clone, or nobody of that name in it.
pub fn answer(search: &Search<'_>, output: &OutputArgs, io: &mut Io<'_>) -> Result<()> {
    let repository = Repository::of(search.clone)?;
    let head = repository.revision("HEAD")?;
    let traces = search.traces(&repository, &head)?;
    if traces.is_empty() {
        search.must_be_known(&repository, &head)?;
    }
    if repository.is_shallow() {
        io.complain(
            "note: this clone is shallow: earlier commits are not seen; `git fetch --unshallow` \
             fetches them\n",
        );
    }
    let name = folder_name(repository.root());
    let proposals = propose(&name, &traces, search.year);
    if proposals.is_empty() {
        io.complain("note: this clone shows nothing by them in that time\n");
    }
    let document = Proposals {
        schema: SCHEMA,
        repository: &name,
        commit: &head.commit,
        author: search.author,
        since: search.since.map(|since| since.to_string()),
        as_of: search.as_of.to_string(),
        shallow: repository.is_shallow(),
        evidence: &proposals,
    };
    let text = match output.format {
        Format::Json => String::new(),
        Format::Text | Format::Csv | Format::Jsonl => search.to_paste(&name, &proposals),
        Format::Markdown => {
            let text = search.to_paste(&name, &proposals);
            format!("```yaml\n{text}```\n")
        }
        Format::Html => {
            let mut page = Document::default();
            page.heading(1, format!("What the clone {name} shows"));
            page.code("yaml", search.to_paste(&name, &proposals));
            html::draw(&page)
        }
    };
    output.write(io, Privacy::Personal, |mut out| match output.format {
        Format::Json => {
            json::pretty(&document, &mut out)?;
            out.write_all(b"\n")
        }
        _ => out.write_all(text.as_bytes()),
    })?;
    Ok(())
}

/// The last part of a clone's path; of a clone without a work tree without its ending.
fn folder_name(root: &Path) -> String {
    let folder = root
        .file_name()
        .map_or(PathBuf::from("clone"), PathBuf::from);
    let name = folder.to_string_lossy();
    let name = name
        .strip_suffix(".git")
        .filter(|n| !n.is_empty())
        .unwrap_or(&name);
    clean::line(name).into_owned()
}

impl Search<'_> {
    /// Everything that the clone shows of the person in that time.
    fn traces(&self, repository: &Repository, head: &Revision) -> Result<CloneEvidence, Error> {
        let ask = |who: Who| {
            let since = self.since;
            repository.log(head, &Filter { who, since })
        };
        let mut traces = CloneEvidence::default();
        let mut seen = BTreeSet::new();
        for who in self.author {
            let wrote = ask(Who::Author(who.clone()))?;
            let named = ask(Who::Named(who.clone()))?;
            for entry in wrote.into_iter().chain(named) {
                if entry.merge || entry.date > self.as_of || !seen.insert(entry.commit.clone()) {
                    continue;
                }
                if self.wrote(&entry) {
                    traces.changes.push(Change {
                        date: entry.date,
                        subject: clean::line(&entry.subject).into_owned(),
                        paths: entry.paths,
                    });
                } else if self.stands_in(&entry, &REVIEWED) {
                    traces.reviews.push(Review {
                        date: entry.date,
                        author: entry.mail.to_lowercase(),
                    });
                } else {
                    // Another name of theirs may fit.
                    seen.remove(&entry.commit);
                }
            }
        }
        traces
            .changes
            .sort_by_key(|change| std::cmp::Reverse(change.date));
        for tag in repository.tags()? {
            let late = tag.date <= self.as_of && self.since.is_none_or(|since| tag.date >= since);
            // Who made a tag without a note is not known.
            if late && tag.annotated && self.is_them(&tag.by, &tag.mail) {
                let name = clean::line(&tag.name).into_owned();
                let date = tag.date;
                traces.tags.push(Tag { date, name });
            }
        }
        Ok(traces)
    }

    fn wrote(&self, entry: &LogEntry) -> bool {
        self.is_them(&entry.author, &entry.mail) || self.stands_in(entry, &[WRITTEN])
    }

    /// Whether a trailer of these names them.
    fn stands_in(&self, entry: &LogEntry, keys: &[&str]) -> bool {
        let mut trailers = entry.trailers.iter().filter(|(key, _)| {
            let key = key.to_ascii_lowercase();
            keys.contains(&key.as_str())
        });
        trailers.any(|(_, value)| {
            let (name, mail) = value.rsplit_once('<').unwrap_or((value, ""));
            self.is_them(name.trim(), mail.trim_end_matches('>').trim())
        })
    }

    fn is_them(&self, name: &str, mail: &str) -> bool {
        let same = |a: &str, b: &str| !a.is_empty() && a.to_lowercase() == b.to_lowercase();
        let both = format!("{name} <{mail}>");
        let mut given = self.author.iter();
        given.any(|who| same(who, name) || same(who, mail) || same(who, &both))
    }

    /// Checks that somebody of that name has ever written anything here.
    fn must_be_known(&self, repository: &Repository, head: &Revision) -> Result<(), Error> {
        let entries = repository.log(head, &Filter::default())?;
        if entries
            .iter()
            .any(|e| self.wrote(e) || self.stands_in(e, &REVIEWED))
        {
            return Ok(());
        }
        let who = self.author.join("`, `");
        let names = entries.iter().map(|entry| entry.author.as_str());
        let mails = entries.iter().map(|entry| entry.mail.as_str());
        let near = self.author.iter().find_map(|who| {
            let name = suggest::near_only(who, names.clone(), 0);
            name.or_else(|| suggest::near_only(who, mails.clone(), 0))
        });
        let help = near.map_or(String::new(), |near| format!("; {}", near.help));
        Err(Error::Usage(format!(
            "nobody in this history has the full name `{who}`{help}"
        )))
    }

    /// The proposals as YAML, below comments that say what is left to do.
    fn to_paste(&self, name: &str, proposals: &[Proposal]) -> String {
        let who = clean::line(&self.author.join(", ")).into_owned();
        let since = self
            .since
            .map_or(String::new(), |since| format!("from {since} "));
        let mut text = String::new();
        let mut comment = |line: &str| {
            text.push_str("  # ");
            text.push_str(line);
            text.push('\n');
        };
        comment(&format!("What the clone {name} shows of {who}"));
        comment(&format!(
            "{since}up to {}, to paste below `evidence:`.",
            self.as_of
        ));
        comment("A history shows no skills: name them in each `supports`, or drop the entry.");
        comment("Where others cannot see the repository, add `visibility: internal`.");
        match proposals {
            [] => text.push_str("  []\n"),
            proposals => text.extend(proposals.iter().map(entry)),
        }
        text
    }
}

/// One piece of evidence, two columns in.
fn entry(proposal: &Proposal) -> String {
    let mut lines = vec![format!("date: {}", proposal.date)];
    lines.extend(proposal.until.iter().map(|until| format!("until: {until}")));
    lines.push(format!("kind: {}", proposal.kind.name()));
    lines.push(format!("title: {}", scalar(&proposal.title)));
    lines.extend(proposal.reach.map(|reach| format!("reach: {reach}")));
    let description = proposal.description.as_deref().map(scalar);
    lines.extend(description.map(|text| format!("description: {text}")));
    lines.push(format!("supports: []   # {SUPPORTS}"));
    format!("  - {}\n", lines.join("\n    "))
}
