//! What every picture of one person starts from.

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::{InventoryArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::cli::subject::{Subject, SubjectArgs};
use crate::engine::assess::Assessor;
use crate::report::document::Picture;

/// Whom a picture is about, and where it goes.
#[derive(Args, Debug)]
pub(super) struct PersonArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    #[command(flatten)]
    target: TargetArgs,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    image: ImageArgs,
}

impl PersonArgs {
    /// `command` are the words that call it; `lacking` says what to do where there is nothing to
    /// draw.
    pub(super) fn asked<'a>(&'a self, command: &'a str, lacking: &'a str) -> Asked<'a> {
        Asked {
            command,
            inventory: &self.inventory,
            target: Some(&self.target),
            people: &self.people,
            image: &self.image,
            lacking,
        }
    }
}

/// What the command line says.
pub(super) struct Asked<'a> {
    /// The words that call the command.
    pub(super) command: &'a str,
    pub(super) inventory: &'a InventoryArgs,
    pub(super) target: Option<&'a TargetArgs>,
    pub(super) people: &'a PeopleArgs,
    pub(super) image: &'a ImageArgs,
    /// What to do where there is nothing to draw.
    pub(super) lacking: &'a str,
}

impl Asked<'_> {
    /// Finds the person and writes what `draw` makes of them.
    ///
    /// # Errors
    /// Where the question cannot be answered.
    pub(super) fn answer(
        &self,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
        draw: impl FnOnce(&Subject, &Assessor<'_>) -> Option<Picture>,
    ) -> Result<u8> {
        let asked = SubjectArgs {
            command: self.command,
            paths: &self.inventory.paths,
            target: self.target,
            people: self.people,
            output: None,
        };
        asked.answer(workspace, io, |subject, assessor, io| {
            let picture = draw(subject, assessor);
            self.people.note(true, io);
            self.image
                .write(picture.as_ref(), self.lacking, Privacy::Personal, io)
        })
    }
}
