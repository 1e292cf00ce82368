//! `lint`: what a ladder, vocabulary or inventory means, with the place.

mod fix;
mod known;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::{Color, Format, OutputArgs, WorkspaceArgs};
use super::io::Io;
use super::known::rule as known_rule;
use super::offered::{RULES, RULES_OR_WEIGHTS};
use super::output::Privacy;
use crate::diagnostic::{Diagnostic, Severity};
use crate::discover::{self, Text};
use crate::error::Error;
use crate::lint::base::Base;
use crate::lint::driver::{Findings, Options, lint};
use crate::lint::rule::{self, entries};
use crate::lint::severities::{Settings, Severities};
use crate::lint::together::together;
use crate::load::scalar::parse_date;
use crate::model::settings::RuleSetting;
use crate::render::findings::{self, Help, MOST, RuleText, Summary};
use crate::render::markdown;
use crate::render::text::{self, Look};
use crate::report::rules;
use crate::source::FileId;
use crate::workspace::{Files, NamedInputs, Purpose, Workspace};

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder lint
  $ ospo-ladder lint ladders people/alice.yaml
  $ ospo-ladder lint --deny warnings --allow flat-level
  $ ospo-ladder lint --format sarif --output findings.sarif
  $ ospo-ladder lint --base origin/main
  $ ospo-ladder lint --fix --diff
  $ ospo-ladder lint --baseline lint-baseline.json --write-baseline
  $ ospo-ladder lint --stdin-filename ladders/tpm.yaml --format short -";

/// What is wrong with ladders, vocabulary, people and configuration, and where
///
/// Use it before a change is merged, in CI, or on every save: it reports all problems of all
/// files at the exact key or value, from a misspelt key to an expectation that falls as the level
/// rises. `ospo-ladder explain RULE` says why a rule is there and how to allow what it finds.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct LintArgs {
    /// Documents, folders of them, or `-` for standard input [default: the workspace's documents]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The file that standard input stands for
    #[arg(long, value_name = "FILE")]
    pub stdin_filename: Option<PathBuf>,
    /// The format of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text", value_enum)]
    pub format: LintFormat,
    /// Do not report these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RULES, hide_possible_values = true)]
    pub allow: Vec<String>,
    /// Report these rules as notes
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RULES, hide_possible_values = true)]
    pub note: Vec<String>,
    /// Report these rules as warnings
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RULES, hide_possible_values = true)]
    pub warn: Vec<String>,
    /// Report these rules as errors; `warnings` raises all warnings, `notes` all that is found
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = RULES_OR_WEIGHTS, hide_possible_values = true)]
    pub deny: Vec<String>,
    /// Report only what is new since the work here parted from this git revision (their merge
    /// base), and ladders that changed more than their version says; `REV..` means the revision
    /// itself
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// Leave out the findings that this file knows, and report new ones
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write what is found now to the file of --baseline
    #[arg(long, requires = "baseline", conflicts_with_all = ["fix", "diff"])]
    pub write_baseline: bool,
    /// Make the safe fixes: those after which a document says what it was meant to say
    #[arg(long)]
    pub fix: bool,
    /// Make the other fixes as well; look at the result
    #[arg(long = "unsafe")]
    pub also_unsafe: bool,
    /// Write nothing; show what --fix would change
    #[arg(long)]
    pub diff: bool,
    /// Exit with 0 even if there are errors
    #[arg(long)]
    pub exit_zero: bool,
    /// Show how often each rule was broken instead of the findings
    #[arg(long)]
    pub statistics: bool,
    /// The date that the answer is for [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub as_of: Option<Date>,
    /// Write the answer to a file instead of standard output, which is `-`
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file of --output if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Color in text
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub color: Color,
    /// Columns of text, 40 to 400 [default: the terminal's, at most 100; else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=400))]
    pub width: Option<u16>,
}

/// Which form the findings have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// For a terminal: each with its line.
    #[default]
    Text,
    /// One line each: `file:line:column: severity[rule] message`.
    Short,
    /// For programs; a stable interface.
    Json,
    /// For spreadsheets: a row each.
    Csv,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations in GitHub Actions.
    Github,
    /// A Code Quality report for GitLab.
    Gitlab,
    /// JUnit XML, for other CI systems.
    Junit,
}

fn date(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "write a date that exists, as YYYY-MM-DD".to_owned())
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered.
pub fn run(args: &LintArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    if args.statistics && args.format != LintFormat::Text {
        let message = "--statistics is for text; with other formats, count the findings instead";
        return Err(Error::Usage(message.to_owned()).into());
    }
    fix::check(args)?;
    let checked = check(args, workspace, io)?;
    let mut checked = fix::make(args, workspace, checked, io)?;
    let failed = checked.findings.list.iter().any(Diagnostic::is_error);
    if !fix::show(args, &checked, io)? {
        answer(args, &mut checked, io)?;
    }
    let errors = &checked.workspace.errors;
    for error in errors {
        io.say(&format!("error: {error}"));
    }
    Ok(match (errors.is_empty(), args.exit_zero) {
        (false, _) => 2,
        (true, true) => 0,
        (true, false) => u8::from(failed),
    })
}

/// The workspace as it is now, and what is reported of it.
struct Checked {
    workspace: Workspace,
    findings: Findings,
}

impl Checked {
    /// Who may read a file with the answer.
    fn privacy(&self) -> Privacy {
        if self.findings.personal {
            Privacy::Personal
        } else {
            Privacy::Public
        }
    }
}

/// Reads what is named, and checks it.
fn check(args: &LintArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<Checked, Error> {
    let documents = args.paths.iter().filter(|path| path.as_os_str() != "-");
    let start = documents.chain(&args.stdin_filename).next().cloned();
    let root = workspace.root(start.as_slice())?.map(discover::from_here);
    if root.is_none() && args.paths.is_empty() {
        let message = "there is no workspace here: name documents, folders or `-`";
        return Err(Error::Usage(message.to_owned()));
    }
    let severities = flags(args)?;
    let mut options = Options {
        severities: &severities,
        as_of: args.as_of.unwrap_or_else(discover::today),
        base: None,
    };
    let base = match &args.base {
        Some(revision) => {
            let anchor = start
                .as_deref()
                .or(root.as_deref())
                .unwrap_or(Path::new("."));
            let mut named = named(args, Vec::new());
            // What can be read once only has no past.
            named.paths.retain(|path| !discover::is_handed(path));
            Some(Base::open(revision, anchor, root.clone(), named, options)?)
        }
        None => None,
    };
    options.base = base.as_ref();
    let mut workspace = Workspace::at(Files::Disk, root);
    let mut stdin = Vec::new();
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        match discover::read_stdin(io.stdin) {
            Ok(documents) => stdin = documents,
            Err(error) => workspace.errors.push(error),
        }
    }
    let mut findings = lint(&mut workspace, named(args, stdin), options);
    for path in args.paths.iter().filter(|path| path.is_dir()) {
        let configured = workspace.names_config(std::slice::from_ref(path));
        if !configured && discover::document_files(path).is_ok_and(|files| files.is_empty()) {
            let message = format!("`{}` holds no document", path.display());
            workspace.errors.push(Error::Usage(message));
        }
    }
    findings.list = known::settle(args, &workspace.sources, &findings.files, findings.list, io)?;
    Ok(Checked {
        workspace,
        findings,
    })
}

/// What the command line names.
fn named(args: &LintArgs, stdin: Vec<Text>) -> NamedInputs {
    let name = args.stdin_filename.as_ref();
    NamedInputs {
        at_hand: Vec::new(),
        paths: args.paths.clone(),
        input: match name {
            Some(name) => {
                let named = stdin.into_iter();
                named
                    .map(|text| text.named(name.display().to_string()))
                    .collect()
            }
            None => stdin,
        },
        stdin_path: args.stdin_filename.clone(),
        purpose: Purpose::Check,
        // What a baseline or a revision is held against is all at hand.
        in_parts: args.base.is_none() && args.baseline.is_none(),
    }
}

/// Writes the findings.
fn answer(args: &LintArgs, checked: &mut Checked, io: &mut Io<'_>) -> Result<()> {
    let privacy = checked.privacy();
    let Checked {
        workspace,
        findings: Findings { list, files, .. },
    } = checked;
    // A table can be filtered: each finding is a row of it.
    if args.format != LintFormat::Csv {
        *list = together(std::mem::take(list));
    }
    let waiting = workspace.waiting_files().map(Cow::into_owned);
    let mut waiting: Vec<String> = waiting.collect();
    if !matches!(
        args.format,
        LintFormat::Text | LintFormat::Short | LintFormat::Json | LintFormat::Csv
    ) {
        workspace.name_for_services();
        let called = workspace.service_names();
        for name in &mut waiting {
            if let Some(called) = called(name) {
                *name = called;
            }
        }
        crate::lint::findings::sort(list, &workspace.sources);
    }
    let sources = &workspace.sources;
    let mut files: Vec<FileId> = files.iter().copied().collect();
    files.dedup_by(|file, before| sources.same_file(*file, *before));
    let names = files.iter().map(|file| sources.get(*file).name());
    let mut names: Vec<&str> = names.collect();
    let read: BTreeSet<&str> = names.iter().copied().collect();
    let others = waiting.iter().filter(|name| !read.contains(name.as_str()));
    names.extend(others.map(String::as_str));
    let summary = Summary::of(list, names.len());
    let most = match args.format {
        // Text has a cap a file, and a table none.
        LintFormat::Text | LintFormat::Csv => usize::MAX,
        _ => MOST,
    };
    let more = findings::cap(list, most);
    let explained = args.format == LintFormat::Sarif;
    let about = entries()
        .map(|entry| text(entry, explained))
        .collect::<Vec<_>>();
    let findings = findings::Findings {
        list,
        more,
        summary,
        sources,
        files: &names,
        rules: &about,
    };
    let output = args.output();
    let look = output.look(io.terminal);
    output.write(io, privacy, |out| args.draw(&findings, look, out))?;
    Ok(())
}

impl LintArgs {
    fn output(&self) -> OutputArgs {
        OutputArgs {
            format: Format::Text,
            output: self.output.clone(),
            force: self.force,
            open: false,
            color: self.color,
            width: self.width,
        }
    }

    fn draw(
        &self,
        findings: &findings::Findings<'_>,
        look: Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self.format {
            LintFormat::Text if self.statistics => findings::text::statistics(findings, out),
            LintFormat::Text => findings::text::write(findings, look, out),
            LintFormat::Short => findings::short::write(findings, out),
            LintFormat::Json => findings::json::write(findings, out),
            LintFormat::Csv => findings::csv::write(findings, out),
            LintFormat::Sarif => findings::sarif::write(findings, out),
            LintFormat::Github => findings::github::write(findings, out),
            LintFormat::Gitlab => findings::gitlab::write(findings, out),
            LintFormat::Junit => findings::junit::write(findings, out),
        }
    }
}

/// Text for whoever shows it as it is.
const PLAIN: Look = Look {
    width: 80,
    color: false,
};

fn text(entry: &'static rule::Entry, explained: bool) -> RuleText {
    let help = explained.then(|| {
        let document = rules::explained(&entry.described());
        Help {
            text: text::draw(&document, PLAIN),
            markdown: markdown::draw(&document),
        }
    });
    RuleText {
        help,
        code: entry.rule.code,
        name: entry.rule.name,
        severity: entry.rule.severity,
        summary: entry.summary,
        why: entry.why,
    }
}

/// What the command line says of severities.
fn flags(args: &LintArgs) -> Result<Severities, Error> {
    let mut severities = Severities::default();
    let given = [
        (&args.allow, RuleSetting::Allow),
        (&args.note, RuleSetting::Note),
        (&args.warn, RuleSetting::Warn),
        (&args.deny, RuleSetting::Deny),
    ];
    for (names, setting) in given {
        for name in names {
            let least = match name.as_str() {
                "warnings" => Some(Severity::Warning),
                "notes" => Some(Severity::Note),
                _ => None,
            };
            match least.filter(|_| setting == RuleSetting::Deny) {
                Some(least) => {
                    let raise = severities.raise.map_or(least, |old| old.min(least));
                    severities.raise = Some(raise);
                }
                None => flag(&mut severities.flags, name, setting)?,
            }
        }
    }
    Ok(severities)
}

fn flag(flags: &mut Settings, name: &str, setting: RuleSetting) -> Result<(), Error> {
    let entry = known_rule(name)?;
    let name = entry.rule.name;
    if !entry.can_be_allowed() {
        return match setting {
            RuleSetting::Deny => Ok(()),
            _ => Err(Error::Usage(format!(
                "`{name}` stays an error: every command stops at it"
            ))),
        };
    }
    match flags.insert(name, setting) {
        Some(other) if other != setting => {
            let message = format!("two severities are given for `{name}`");
            Err(Error::Usage(message))
        }
        _ => Ok(()),
    }
}
