//! `rules`: the table of rules.

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::args::OutputArgs;
use super::io::Io;
use super::output::Privacy;
use crate::lint::rule::{Described, Entry, entries};
use crate::report::rules;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder rules
  $ ospo-ladder rules --format json";

/// All lint rules with their codes and severities
///
/// Use it to look up what `lint` can find, or the name of a rule for `ospo-ladder.toml`.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct RulesArgs {
    #[command(flatten)]
    output: OutputArgs,
}

/// The identity of the JSON that the table is.
pub const SCHEMA: &str = "ospo-ladder/rules/1";

/// What is answered as JSON.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Answer {
    schema: &'static str,
    /// By code.
    rules: Vec<Described>,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the answer cannot be written.
pub fn run(args: &RulesArgs, io: &mut Io<'_>) -> Result<u8> {
    let answer = Answer {
        schema: SCHEMA,
        rules: entries().map(Entry::described).collect(),
    };
    let document = || rules::table(&answer.rules);
    args.output.answer(io, Privacy::Public, &answer, document)?;
    Ok(0)
}
