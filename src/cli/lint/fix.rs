//! `--fix` and `--diff`: what findings offer is made, or shown.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::super::args::WorkspaceArgs;
use super::super::io::Io;
use super::super::rewrite::rewrite;
use super::{Checked, LintArgs, check as look};
use crate::discover::{is_handed, real};
use crate::error::Error;
use crate::fmt;
use crate::lint::fix::{Fixed, fix};
use crate::load;
use crate::render::diff;
use crate::source::Sources;

/// Most times that the documents are looked at again for what overlapped before, or came up.
const ROUNDS: usize = 10;

/// Refuses what does not go together.
///
/// # Errors
/// Where it does not.
pub fn check(args: &LintArgs) -> Result<(), Error> {
    let is_input = |path: &PathBuf| path.as_os_str() == "-" || is_handed(path);
    let stdin = args.paths.iter().any(is_input);
    let message = match () {
        () if args.also_unsafe && !(args.fix || args.diff) => "--unsafe goes with --fix or --diff",
        () if args.fix && !args.diff && stdin => {
            "--fix edits files; for standard input or a pipe, --diff shows what it would do"
        }
        () => return Ok(()),
    };
    Err(Error::Usage(message.to_owned()))
}

/// Shows what would change; gives true where it was asked for.
///
/// # Errors
/// Where it cannot be written.
pub fn show(args: &LintArgs, checked: &Checked, io: &mut Io<'_>) -> Result<bool, Error> {
    if !args.diff {
        return Ok(false);
    }
    let sources = &checked.workspace.sources;
    let fixed = in_form(args, checked);
    let output = args.output();
    let color = output.look(io.terminal).color;
    output.write(io, checked.privacy(), |out| {
        for mended in &fixed.files {
            let source = sources.get(mended.file);
            let drawn = diff::draw(source.name(), source.text(), &mended.text, color);
            out.write_all(drawn.as_bytes())?;
        }
        Ok(())
    })?;
    refused(&fixed, sources, io);
    if fixed.waiting > 0 {
        let waiting = count(fixed.waiting, "fix", "fixes");
        note(
            &format!("{waiting} more would follow: they overlap with one of these"),
            io,
        );
    }
    Ok(true)
}

/// Makes the fixes, until there is none to make; gives what is found then.
///
/// # Errors
/// Where the documents cannot be looked at again.
pub fn make(
    args: &LintArgs,
    workspace: &WorkspaceArgs,
    mut checked: Checked,
    io: &mut Io<'_>,
) -> Result<Checked> {
    if !args.fix || args.diff {
        return Ok(checked);
    }
    let mut made = 0;
    let mut names = BTreeSet::new();
    let mut failed: Vec<Error> = Vec::new();
    for _ in 0..ROUNDS {
        let sources = &checked.workspace.sources;
        let fixed = in_form(args, &checked);
        let mut again = false;
        let mut now = BTreeSet::new();
        for mended in &fixed.files {
            let source = sources.get(mended.file);
            // A file may have been read under two names: its turn comes again.
            if !now.insert(real(Path::new(source.name()))) {
                continue;
            }
            match rewrite(Path::new(source.name()), source.text(), &mended.text) {
                Ok(()) => {
                    again = true;
                    made += mended.fixes;
                    names.insert(source.name().to_owned());
                }
                Err(error) => failed.push(error),
            }
        }
        // What could not be written would fail again.
        if !again || !failed.is_empty() {
            refused(&fixed, sources, io);
        }
        if !again {
            break;
        }
        checked = look(args, workspace, io)?;
        if !failed.is_empty() {
            break;
        }
    }
    checked.workspace.errors.extend(failed);
    if made > 0 {
        let files = count(names.len(), "file", "files");
        note(
            &format!("{} made in {files}", count(made, "fix", "fixes")),
            io,
        );
    }
    let found = checked.findings.list.iter();
    let left = found.filter(|found| found.fix.is_some()).count();
    if left > 0 && !args.also_unsafe {
        let left = count(left, "fix", "fixes");
        note(
            &format!(
                "{left} may change what a document says: --unsafe --diff previews, --unsafe applies"
            ),
            io,
        );
    }
    Ok(checked)
}

/// The fixes made. A document that was in the form of `fmt` is so afterwards.
fn in_form(args: &LintArgs, checked: &Checked) -> Fixed {
    let workspace = &checked.workspace;
    let sources = &workspace.sources;
    let mut fixed = fix(&checked.findings.list, sources, args.also_unsafe);
    for mended in &mut fixed.files {
        let (file, before) = (mended.file, sources.text(mended.file));
        let kind = load::first_line_kind(before).unwrap_or_default();
        let mut ladders = workspace.ladders.in_force();
        let ladder = ladders.find(|ladder| ladder.document.span.file == file);
        let levels = ladder.and_then(|ladder| ladder.ladder).map(|ladder| {
            let levels = ladder.levels.iter();
            levels.map(|level| level.id.clone()).collect::<Vec<_>>()
        });
        let formatted = |text| fmt::format(text, file, kind, levels.as_deref()).ok();
        if formatted(before).is_some_and(|text| text == before)
            && let Some(text) = formatted(&mended.text).map(Cow::into_owned)
        {
            mended.text = text;
        }
    }
    fixed
}

fn refused(fixed: &Fixed, sources: &Sources, io: &mut Io<'_>) {
    for (place, why) in &fixed.refused {
        let name = sources.get(place.file).name();
        let at = sources.start(*place);
        let (line, column) = (at.line, at.column);
        note(
            &format!("{name}:{line}:{column}: not fixed, because {why}"),
            io,
        );
    }
}

fn count(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

fn note(text: &str, io: &mut Io<'_>) {
    io.say(&format!("note: {text}"));
}
