//! What lint decides: one table of rules, what their checks see, and what becomes of what they find.
//!
//! Checks read resolved documents and report [`crate::diagnostic::Diagnostic`]s at the places where
//! things are written. Which of them count is settled afterwards: [`findings`].
//!
//! A rule is one file in `rules/` (identity, texts, check), one line of [`rule`]'s table, and one
//! folder in `tests/lint` (`bad.yaml`, `good.yaml`, and in `expected.txt` what is found in the
//! first, in the form `short`). A check says only what is wrong; whoever runs it
//!
//! * runs it again for a ladder as seen through each lens, and leaves out what is the same,
//! * leaves out what a parent has as well, and moves what is inherited to the child's own file,
//! * leaves out what touches an error of loading or resolving, for it may only follow from that,
//! * applies allowances and severities, sorts, and reports what stands in the files looked at.

pub mod base;
pub mod baseline;
pub mod context;
pub mod driver;
pub mod findings;
pub mod fix;
pub mod form;
pub mod gaps;
pub mod page;
mod parts;
pub mod pattern;
mod people;
pub mod phrase_context;
pub mod places;
pub mod prose;
pub mod renamed;
pub mod rule;
pub mod rules;
pub mod run;
pub mod severities;
mod shared;
pub mod staff;
pub mod steep;
pub mod suppress;
pub mod titles;
pub mod together;
pub mod verbatim;
pub mod ways;
pub mod wording;
pub mod words;
