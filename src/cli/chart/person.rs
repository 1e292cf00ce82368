//! What every picture of one person starts from.

use anyhow::Result;
use clap::Args;

use super::ImageArgs;
use crate::cli::args::{InventoryArgs, PeopleArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::cli::subject::{PersonArgs, Subject, SubjectArgs};
use crate::engine::assess::Assessor;
use crate::report::document::Picture;

/// Whom a picture is about, what they are held against, and where it goes.
#[derive(Args, Debug)]
pub(super) struct AimedArgs {
    #[command(flatten)]
    person: PersonArgs,
    #[command(flatten)]
    image: ImageArgs,
}

/// The same for a picture that holds nobody against a level.
#[derive(Args, Debug)]
pub(super) struct UnaimedArgs {
    #[command(flatten)]
    inventory: InventoryArgs,
    #[command(flatten)]
    people: PeopleArgs,
    #[command(flatten)]
    image: ImageArgs,
}

/// A kind of picture of one person: what it has for itself.
pub(super) struct OfPerson {
    /// The words that call the command.
    pub(super) command: &'static str,
    /// What to do where there is nothing to draw.
    pub(super) lacking: &'static str,
    pub(super) draw: fn(&Subject, &Assessor<'_>) -> Option<Picture>,
}

impl OfPerson {
    /// Finds the person and draws them; gives the exit status.
    ///
    /// # Errors
    /// Where the question cannot be answered.
    pub(super) fn run(
        &self,
        args: &AimedArgs,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
    ) -> Result<u8> {
        let asked = args.person.subject(self.command, None);
        self.answer(&asked, &args.image, workspace, io)
    }

    /// The same where the person is held against no level.
    ///
    /// # Errors
    /// Where the question cannot be answered.
    pub(super) fn run_unaimed(
        &self,
        args: &UnaimedArgs,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
    ) -> Result<u8> {
        let asked = SubjectArgs {
            command: self.command,
            paths: &args.inventory.paths,
            target: None,
            people: &args.people,
            output: None,
        };
        self.answer(&asked, &args.image, workspace, io)
    }

    fn answer(
        &self,
        asked: &SubjectArgs<'_>,
        image: &ImageArgs,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
    ) -> Result<u8> {
        asked.answer(workspace, io, |subject, assessor, io| {
            let picture = (self.draw)(subject, assessor);
            asked.people.note(true, io);
            image.write(picture.as_ref(), self.lacking, Privacy::Personal, io)
        })
    }
}
