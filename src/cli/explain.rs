//! `explain`: why a rule is there, and how to allow what it finds.

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::args::OutputArgs;
use super::io::Io;
use super::known;
use super::offered::RULES;
use super::output::Privacy;
use crate::lint::rule::Described;
use crate::report::rules;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder explain falling-expectation
  $ ospo-ladder explain LA003 --format markdown";

/// Why a lint rule is there, what it finds, and how to allow that
///
/// Use it when `lint` reports something and you want to know why it matters, what to write
/// instead, or how to make an exception.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ExplainArgs {
    /// The name of a rule, or its code
    #[arg(value_name = "RULE", value_parser = RULES, hide_possible_values = true)]
    pub rule: String,
    #[command(flatten)]
    output: OutputArgs,
}

/// The identity of the JSON that a rule is.
pub const SCHEMA: &str = "ospo-ladder/rule/1";

/// What is answered as JSON.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Answer {
    schema: &'static str,
    #[serde(flatten)]
    rule: Described,
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where there is no such rule.
pub fn run(args: &ExplainArgs, io: &mut Io<'_>) -> Result<u8> {
    let entry = known::rule(&args.rule)?;
    let answer = Answer {
        schema: SCHEMA,
        rule: entry.described(),
    };
    let document = || rules::explained(&answer.rule);
    args.output.answer(io, Privacy::Public, &answer, document)?;
    Ok(0)
}
