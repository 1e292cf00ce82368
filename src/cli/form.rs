//! `form`: a page that somebody fills in who rates a person and has no terminal.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::args::{TargetArgs, WorkspaceArgs, person_id};
use super::io::Io;
use super::open::{open, stop_at_problems};
use super::output::{self, Privacy};
use super::{ignored, people};
use crate::cli::known;
use crate::engine::aim::{Aim, aims, views};
use crate::engine::demands::Demands;
use crate::engine::questionnaire::{RaterRole, questionnaire};
use crate::error::Error;
use crate::model::person::{Person, Rater};
use crate::render::html::questionnaire as render;
use crate::report::questionnaire as report;
use crate::report::words::count;
use crate::resolve::lens;

const EXAMPLES: &str = "\
Examples:
  $ ospo-ladder form alice --as self --output alice.html
  $ ospo-ladder form alice --as manager --by bob --output bob.html
  $ ospo-ladder form people --as self --output forms

What comes back is a `ratings` document: put it into the people folder. See
docs/forms.md.";

/// A page on which somebody rates a person in a browser, without a server
///
/// Use it to ask people who have no terminal for ratings: what the target asks comes first, the
/// text of each rating stands beside it, and what they answer stays in their browser until they
/// send you the file that the page writes. It shows nobody's ratings.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct FormArgs {
    /// Ids of people, inventories or folders of them [default: the workspace's people]
    #[arg(value_name = "PERSON")]
    pub paths: Vec<PathBuf>,
    /// The role of whoever fills it in
    #[arg(long = "as", value_name = "ROLE", value_parser = role())]
    pub role: Rater,
    /// The id of whoever fills it in [default: for a manager, the person's own]
    #[arg(long, value_name = "ID", value_parser = person_id)]
    pub by: Option<String>,
    #[command(flatten)]
    target: TargetArgs,
    /// The page; for several people the folder of their pages, which is made if it does not exist,
    /// and holds PERSON.ROLE.html for each [default: standard output for one person]
    #[arg(long, short, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Overwrite pages that exist
    #[arg(long, requires = "output")]
    pub force: bool,
}

fn role() -> impl TypedValueParser<Value = Rater> {
    PossibleValuesParser::new(Rater::NAMES)
        .try_map(|name| Rater::named(&name).ok_or("there is no such role"))
}

/// Runs the command; gives the exit status.
///
/// # Errors
/// Where the question cannot be answered, or a page exists.
pub fn run(args: &FormArgs, workspace: &WorkspaceArgs, io: &mut Io<'_>) -> Result<u8> {
    // What others rated is not even read.
    let mut workspace = open(workspace, &args.paths, io)?;
    people::read_all_unless_named(&mut workspace, &args.paths)?;
    let people = workspace.people();
    if let Some(to) = &args.target.to {
        known::level_for(&mut workspace, to, &people, io)?;
    }
    stop_at_problems(&mut workspace, io)?;
    if people.is_empty() {
        return Err(people::none(&args.paths));
    }
    ignored::ladders(&workspace, &people, args.target.to.as_ref(), io);
    ignored::ratings(&workspace, io);
    let catalog = workspace.take_catalog().for_readers();
    let wish = args.target.wish();
    let aims = aims(&people, &catalog, &wish).map_err(known::meant)?;
    let ladders = lens::seen(views(&aims), &catalog.ladders);
    let demands = Demands::by_view(&ladders, &catalog.vocabulary);
    let page = |person: &Person, aim: &Aim| -> Result<String> {
        let role = args.role_for(person)?;
        let asked = questionnaire(person, &role, aim, &catalog, &demands);
        let document = report::document(&asked, &catalog.vocabulary);
        Ok(render::draw(&document))
    };
    // A folder, and the workspace, may hold any number: their pages go to a folder also where they
    // are of one person.
    let gathered = args.paths.is_empty() || args.paths.iter().any(|path| path.is_dir());
    if people.len() == 1 && !gathered {
        let page = page(&people[0], &aims[0])?;
        let file = args.output.as_deref();
        output::to(file, args.force, Privacy::Personal, io, |out| {
            out.write_all(page.as_bytes())
        })?;
        return Ok(0);
    }
    let Some(folder) = &args.output else {
        let message = "several pages need a folder: give --output DIR".to_owned();
        return Err(Error::Usage(message).into());
    };
    let files = file_names(&people, args.role).map(|name| folder.join(name));
    let files: Vec<PathBuf> = files.collect();
    args.free(&files)?;
    output::make_folder(folder)?;
    for ((person, aim), file) in people.iter().zip(&aims).zip(&files) {
        let page = page(person, aim)?;
        output::to_file(file, args.force, Privacy::Personal, |out| {
            out.write_all(page.as_bytes())
        })?;
    }
    let folder = folder.display();
    let pages = count(files.len(), "page is", "pages are");
    io.say(&format!("{pages} in `{folder}`"));
    Ok(0)
}

impl FormArgs {
    /// Who rates a person.
    fn role_for(&self, person: &Person) -> Result<RaterRole, Error> {
        let by = self.by.clone();
        let by = match self.role {
            Rater::Own => match by {
                Some(by) if by != person.id => {
                    let id = &person.id;
                    let message = format!("--as self is filled in by `{id}`, not by `{by}`");
                    return Err(Error::Usage(message));
                }
                _ => None,
            },
            Rater::Manager => by.or_else(|| person.manager.clone()),
            Rater::Peer => by,
        };
        Ok(RaterRole {
            rater: self.role,
            by,
        })
    }

    /// Makes sure that no page is in the way before the first is written.
    fn free(&self, files: &[PathBuf]) -> Result<(), Error> {
        let there = |file: &&PathBuf| file.symlink_metadata().is_ok();
        match files.iter().find(there) {
            Some(path) if !self.force => Err(Error::Exists { path: path.clone() }),
            _ => Ok(()),
        }
    }
}

/// A name for each page. Some file systems take `Al` and `al` for one name.
fn file_names(people: &[Person], role: Rater) -> impl Iterator<Item = PathBuf> {
    let lower = |person: &Person| person.id.to_ascii_lowercase();
    people.iter().enumerate().map(move |(at, person)| {
        let same = people[..at].iter().filter(|p| lower(p) == lower(person));
        let number = match same.count() {
            0 => String::new(),
            same => format!("~{}", same + 1),
        };
        let name = format!("{}{number}.{}.html", person.id, role.name());
        Path::new(&name).to_owned()
    })
}
