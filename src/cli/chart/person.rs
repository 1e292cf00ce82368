//! What every picture of one person starts from.

use anyhow::Result;

use super::ImageArgs;
use crate::cli::args::{Color, InventoryArgs, PeopleArgs, TargetArgs, WorkspaceArgs};
use crate::cli::io::Io;
use crate::cli::output::Privacy;
use crate::cli::question::Question;
use crate::cli::{ignored, known};
use crate::engine::aim::{Aim, TargetOptions, aim, views};
use crate::engine::assess::Assessor;
use crate::engine::demands::Demands;
use crate::engine::who::Who;
use crate::model::catalog::Catalog;
use crate::model::person::Person;
use crate::report::document::Picture;
use crate::resolve::lens;

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

/// Who is drawn, and what is known of them.
pub(super) struct Subject<'a> {
    pub(super) person: &'a Person,
    pub(super) aim: &'a Aim,
    pub(super) assessor: &'a Assessor<'a>,
    pub(super) catalog: &'a Catalog,
}

impl<'a> Subject<'a> {
    pub(super) fn who(&self) -> Who<'a> {
        Who::of(self.person)
    }

    pub(super) fn as_of(&self) -> String {
        self.assessor.as_of.to_string()
    }
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
        draw: impl FnOnce(&Subject<'_>) -> Option<Picture>,
    ) -> Result<u8> {
        self.people.without_names(self.drawn(workspace, io, draw))
    }

    fn drawn(
        &self,
        workspace: &WorkspaceArgs,
        io: &mut Io<'_>,
        draw: impl FnOnce(&Subject<'_>) -> Option<Picture>,
    ) -> Result<u8> {
        let paths = &self.inventory.paths;
        let mut question = Question::open(self.people, workspace, paths, Color::Auto, io)?;
        let to = self.target.and_then(|target| target.to.as_ref());
        let person = question.person(to, self.command, io)?;
        if self.target.is_some() {
            ignored::ladders(&question.workspace, std::slice::from_ref(&person), to, io);
        }
        let catalog = question.take_catalog();
        let wish = self
            .target
            .map_or_else(TargetOptions::default, TargetArgs::wish);
        let aim = aim(&person, &catalog, &wish).map_err(known::meant)?;
        let ladders = lens::seen(views(std::slice::from_ref(&aim)), &catalog.ladders);
        let demands = Demands::by_view(&ladders, &catalog.vocabulary);
        let assessor = Assessor::new(&catalog, &demands, self.people.as_of());
        let picture = draw(&Subject {
            person: &person,
            aim: &aim,
            assessor: &assessor,
            catalog: &catalog,
        });
        self.people.note(true, io);
        self.image
            .write(picture.as_ref(), self.lacking, Privacy::Personal, io)
    }
}
