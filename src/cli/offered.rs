//! Names that completion offers for an argument which understands others as well.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

use crate::lint::rule;

/// Takes any text, and offers what the function lists.
#[derive(Clone)]
pub(super) struct Offered(fn() -> Vec<&'static str>);

/// The names of rules; codes and other spellings are for the command to understand.
pub(super) const RULES: Offered = Offered(|| rule::names().collect());

/// The names of rules, and the words for all that weigh at least so much.
pub(super) const RULES_OR_WEIGHTS: Offered = Offered(|| {
    ["warnings", "notes"]
        .into_iter()
        .chain(rule::names())
        .collect()
});

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}
