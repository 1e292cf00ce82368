//! `--baseline`: known findings are left out, or written down.

use crate::cli::io::Io;
use std::collections::BTreeSet;
use std::path::Path;

use super::super::output::{self, Privacy};
use super::LintArgs;
use crate::diagnostic::Diagnostic;
use crate::discover::{self, real};
use crate::error::Error;
use crate::lint::baseline::Baseline;
use crate::lint::findings;
use crate::lint::rule::{self, Entry};
use crate::render::json;
use crate::source::{FileId, Sources};

/// Leaves out what the baseline knows; with `--write-baseline` writes all down that can be
/// accepted, and leaves the rest.
///
/// # Errors
/// Where the baseline cannot be read or written.
pub fn settle(
    args: &LintArgs,
    sources: &Sources,
    files: &BTreeSet<FileId>,
    found: Vec<Diagnostic>,
    io: &mut Io<'_>,
) -> Result<Vec<Diagnostic>, Error> {
    let Some(file) = &args.baseline else {
        return Ok(found);
    };
    let (can, cannot): (Vec<_>, Vec<_>) = found.into_iter().partition(acceptable);
    let folder = real(output::folder(file));
    let path = |file: FileId| {
        let name = sources.get(file).name();
        let path = real(Path::new(name));
        let below = path.strip_prefix(&folder).unwrap_or(Path::new(name));
        below.display().to_string().replace('\\', "/")
    };
    let (rest, note) = if args.write_baseline {
        let baseline = Baseline::of(&can, sources, path);
        output::to(Some(file), true, Privacy::Public, io, |mut out| {
            json::pretty(&baseline, &mut out)?;
            out.write_all(b"\n")
        })?;
        let count = match can.len() {
            1 => "1 finding".to_owned(),
            count => format!("{count} findings"),
        };
        (
            Vec::new(),
            Some(format!("{count} written to `{}`", file.display())),
        )
    } else {
        let baseline = read(file)?;
        let (new, gone) = baseline.new_ones(can, sources, files, path);
        let gone = (gone > 0).then(|| {
            let what = match gone {
                1 => "1 finding in the baseline is".to_owned(),
                gone => format!("{gone} findings in the baseline are"),
            };
            format!("{what} gone; --write-baseline removes what is gone")
        });
        (new, gone)
    };
    if let Some(note) = note {
        io.say(&format!("note: {note}"));
    }
    let mut found = cannot;
    found.extend(rest);
    findings::sort(&mut found, sources);
    Ok(found)
}

/// False for what every command stops at: it has to be mended.
fn acceptable(found: &Diagnostic) -> bool {
    rule::find(found.rule.name).is_none_or(Entry::can_be_allowed)
}

fn read(file: &Path) -> Result<Baseline, Error> {
    if !file.exists() {
        let file = file.display();
        return Err(Error::Usage(format!(
            "there is no baseline `{file}`; write one with --write-baseline"
        )));
    }
    let text = discover::read(file)?;
    Baseline::read(text.as_str()).map_err(|why| Error::Read {
        path: file.to_owned(),
        why: format!("it is not a baseline: {why}"),
    })
}
