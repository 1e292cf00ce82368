//! What every picture of one person starts from.

use anyhow::Result;

use super::ImageArgs;
use crate::cli::args::{Color, InventoryArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::cli::question::Question;
use crate::cli::subject::Subject;
use crate::engine::assess::Assessor;
use crate::report::document::Picture;

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
        self.people.without_names(self.drawn(workspace, io, draw))
    }

    fn drawn(
        &self,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
        draw: impl FnOnce(&Subject, &Assessor<'_>) -> Option<Picture>,
    ) -> Result<u8> {
        let paths = &self.inventory.paths;
        let mut question = Question::open(self.people, workspace, paths, Color::Auto, io)?;
        let person = question.person(self.target, self.command, io)?;
        let wish = self.target.map(TargetArgs::wish).unwrap_or_default();
        let catalog = question.take_catalog().for_readers();
        let subject = Subject::of(person, catalog, &wish, self.people.as_of())?;
        let demands = subject.demands();
        let picture = draw(&subject, &subject.assessor(&demands));
        self.people.note(true, io);
        self.image
            .write(picture.as_ref(), self.lacking, Privacy::Personal, io)
    }
}
