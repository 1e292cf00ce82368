//! `site`: the ladders as pages to publish inside a company.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;

use super::args::WorkspaceArgs;
use super::io::Io;
use super::open::{at, open, read, stop_at_problems};
use super::output::{self, Privacy};
use crate::engine::diff::version::Declared;
use crate::engine::diff::versions::{LadderVersion, SCHEMA, VersionsDiff, bump, changes, nothing};
use crate::error::Error;
use crate::git::Repository;
use crate::model::catalog::Catalog;
use crate::render::html::site as render;
use crate::report::diff::versions as report;
use crate::report::document::Document;
use crate::report::site::{Changes, SiteOptions, site};
use crate::resolve::lens;
use crate::workspace::{Files, Snapshot};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder site --output public
  $ ospo-ladder site --title 'Ladders at Example' --output public --force
  $ ospo-ladder site --base v2026.1 --output public

No file is deleted: write into a new folder when a ladder, level or skill is gone.";

/// The ladders as a web site, to publish inside a company
///
/// Use it so that everybody can read what each level asks without a terminal: pages for each
/// ladder, level, lens, skill, discipline and bucket, a search, any two levels side by side, and
/// what changed. It works from disk and below any address, asks the network for nothing, and names
/// no person.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct SiteArgs {
    /// The folder for the pages, which is made if it does not exist; start at index.html
    #[arg(long, short, value_name = "DIR")]
    pub output: PathBuf,
    /// What the site is called
    #[arg(long, value_name = "TEXT", default_value = "Career ladders")]
    pub title: String,
    /// Add a page of what changed in each ladder since the work here parted from this revision of
    /// its git repository (their merge base); `REV..` means the revision itself
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// Overwrite pages that exist
    #[arg(long)]
    pub force: bool,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where documents have errors, or a page exists.
pub fn run(args: &SiteArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    let root = workspace.root(&[])?;
    let mut now = open(workspace, &[], io)?;
    now.use_all_ladders();
    stop_at_problems(&mut now, io)?;
    let catalog = now.take_catalog().for_readers();
    let changes = args.base.as_ref().map(|base| -> Result<Changes> {
        let before = past(root.as_deref(), base, io)?;
        Ok(Changes {
            since: base.trim_end_matches("..").to_owned(),
            ladders: changed(&before, &catalog),
        })
    });
    let options = SiteOptions {
        title: args.title.clone(),
        changes: changes.transpose()?,
    };
    let site = site(&catalog, options);
    let file = |path: &str| args.output.join(path);
    let files: Vec<PathBuf> = site.pages.iter().map(|page| file(&page.path)).collect();
    if !args.force
        && let Some(path) = files.iter().find(|file| file.symlink_metadata().is_ok())
    {
        return Err(Error::Exists { path: path.clone() }.into());
    }
    for (page, file) in site.pages.iter().zip(&files) {
        output::make_folder(output::folder(file))?;
        let drawn = render::draw(&site, page);
        output::to_file(file, args.force, Privacy::Public, |out| {
            out.write_all(drawn.as_bytes())
        })?;
    }
    let start = file("index.html");
    io.say(&format!(
        "{} pages; start at `{}`",
        files.len(),
        start.display()
    ));
    Ok(0)
}

/// What was in force at a revision.
fn past(root: Option<&Path>, base: &str, io: &mut Io<'_>) -> Result<Catalog> {
    let Some(root) = root else {
        let message = "--base needs a workspace: what ships with the program has no earlier \
                       version here";
        return Err(Error::Usage(message.to_owned()).into());
    };
    let repository = Repository::of(root)?;
    let revision = repository.base(base)?;
    let files = Files::Revision(Snapshot::new(repository, revision));
    let mut before = at(files, Some(root.to_owned()), io)?;
    read(&mut before, &[], io)?;
    before.use_all_ladders();
    stop_at_problems(&mut before, io)?;
    Ok(before.take_catalog().for_readers())
}

/// What changed, by the id of the ladder.
fn changed(before: &Catalog, after: &Catalog) -> Vec<(String, Document)> {
    let mut ids: Vec<&String> = before.ladders.keys().chain(after.ladders.keys()).collect();
    ids.sort_unstable();
    ids.dedup();
    let reports = ids.into_iter().filter_map(|id| {
        let (was, is) = (before.ladders.get(id), after.ladders.get(id));
        let none = was.or(is).map(nothing);
        let (first, second) = (was.or(none.as_ref())?, is.or(none.as_ref())?);
        let seen = [lens::each(first), lens::each(second)];
        let edition = |ladder, seen, vocabulary| LadderVersion {
            ladder,
            seen,
            vocabulary,
        };
        let changes = changes(
            edition(first, &seen[0], &before.vocabulary),
            edition(second, &seen[1], &after.vocabulary),
        );
        let (from, to) = (
            was.map(|l| l.version.as_str()),
            is.map(|l| l.version.as_str()),
        );
        if changes.is_empty() && from == to {
            return None;
        }
        let bump = bump(&changes);
        let diff = VersionsDiff {
            schema: SCHEMA,
            bump,
            declared: Declared::of(from, to, bump),
            changes,
            affected: Vec::new(),
        };
        let title = format!("{} ({id})", second.title);
        let around = report::ReportContext {
            title: &title,
            vocabularies: [&before.vocabulary, &after.vocabulary],
            ladders: [first, second],
            people: None,
        };
        Some((id.clone(), report::document(&diff, &around)))
    });
    reports.collect()
}
