//! `ospo-ladder`: career ladders and skill mapping for open source program offices.
//!
//! Data flows one way through the modules, in this order; each may use only what stands above it:
//!
//! ```text
//! files -> sources -> trees -> documents -> catalog -> result -> document -> bytes
//! ```
//!
//! [`workspace::Workspace`] is the front door: it reads and resolves, and keeps all problems.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use ospo_ladder::engine::aim::{self, TargetOptions};
//! use ospo_ladder::engine::assess::Assessor;
//! use ospo_ladder::engine::demands::Demands;
//! use ospo_ladder::resolve::lens;
//! use ospo_ladder::workspace::{Files, NamedInputs, Workspace};
//!
//! let named = NamedInputs::paths(["examples/people/alice.yaml"]);
//! let mut workspace = Workspace::open(Files::Disk, named)?;
//! workspace.read_sheets();
//! let people = workspace.people();
//! assert!(workspace.problems.is_empty());
//! let catalog = workspace.take_catalog();
//!
//! let aims = aim::aims(&people, &catalog, &TargetOptions::default()).map_err(|e| e.message)?;
//! let ladders = lens::seen(aim::views(&aims), &catalog.ladders);
//! let demands = Demands::by_view(&ladders, &catalog.vocabulary);
//! let assessor = Assessor::new(&catalog, &demands, "2026-11-23".parse()?);
//! let assessment = assessor.assess(&people[0], &aims[0]);
//! let target = assessment.target.ok_or("no target")?;
//! assert_eq!((target.met, target.expectations), (18, 23));
//! # Ok(())
//! # }
//! ```

/// The text of files, and places in it.
pub mod source;

/// Characters that nobody sees.
pub mod characters;

/// What is wrong with a user's files: one place, further places, help, a fix.
pub mod diagnostic;

/// What stops the program.
pub mod error;

/// Near names for one that is not known.
pub mod suggest;

/// Work on all cores, with results in the order of the work.
pub mod parallel;

/// The one reader of the file system: paths, folders, the folder of a workspace.
pub mod discover;

/// The one caller of `git`.
pub mod git;

/// Text to a tree in which each key and value has its place; nothing of this tool's documents.
pub mod yaml;

/// Spreadsheets and tables of text to cells with their places; nothing of this tool's documents.
pub mod sheet;

/// A line of JSON to the same tree.
pub mod json;

/// The nouns: skills, ladders, people, settings. No input and no output.
pub mod model;

/// The form of every document, once: keys, what stands there, whether it must, a sentence.
pub mod form;

/// Trees to typed documents, with every problem on the way.
pub mod load;

/// Documents in the layout in which they read best, with nothing changed in what they say.
pub mod fmt;

/// Documents with a value put in or changed, and every comment kept.
pub mod amend;

/// Surveys: tables in which people are rated, to what each rater gave, and into their files.
pub mod survey;

/// Documents to a catalog: names found, ladders that extend others laid out, lenses applied.
pub mod resolve;

/// Ladders as others keep them, in spreadsheets and pages, to documents of ours.
pub mod import;

/// A workspace from disk, from a revision in git or from memory.
pub mod workspace;

/// The arithmetic: plain results from the model, which are the JSON.
pub mod engine;

/// Tables of what is written and computed, one fact a row: columns, types, units.
pub mod tables;

/// The same figures as SQL: views over those tables.
pub mod sql;

/// The table of rules, and what each looks for.
pub mod lint;

/// How a result reads: headings, text, tables and bars with a tone, never a colour.
pub mod report;

/// How a report or a finding looks: terminal, Markdown, JSON, SARIF and others.
pub mod render;

/// The command line: one file a command.
pub mod cli;
