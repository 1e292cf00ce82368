//! What lint decides: one table of rules, what their checks see, and what becomes of what they find.
//!
//! Checks read resolved documents and report [`crate::diagnostic::Diagnostic`]s at the places where
//! things are written. Which of them count is settled afterwards: [`findings`].

pub mod findings;
pub mod form;
pub mod page;
pub mod rule;
pub mod rules;
pub mod run;
pub mod scene;
pub mod severities;
pub mod suppress;
