//! Two versions of an inventory: what grew, what declined, which evidence was added.

use anyhow::Result;

use super::DiffArgs;
use super::sides::Side;
use crate::cli::io::Io;
use crate::cli::open::stop_at_problems;
use crate::cli::people;
use crate::cli::question::Names;
use crate::engine::diff::mark::Seen;
use crate::engine::diff::person::{Version, person};
use crate::engine::ratings::Ratings;
use crate::error::Error;
use crate::model::person::Person;
use crate::report::diff::person as report;

/// Compares two versions of an inventory.
pub fn run(args: &DiffArgs, sides: [Side; 2], io: &mut Io<'_>) -> Result<()> {
    let [mut old, mut new] = sides;
    let was = only_person(&mut old, io)?;
    let is = only_person(&mut new, io)?;
    let names = Names::of(&args.shared, &new.workspace)?;
    let (was, is) = (names.person(was), names.person(is));
    if was.id != is.id {
        let message = format!(
            "`{}` and `{}` are two people: a person can only be compared with themselves",
            was.id, is.id
        );
        return Err(Error::Usage(message).into());
    }
    let since = if args.base.is_some() {
        format!("changed since {}", old.name)
    } else {
        format!("{} to {}", names.file(&old.name), names.file(&new.name))
    };
    let before = args.output.told(old.workspace.take_catalog());
    let after = args.shared.counting(new.workspace.take_catalog());
    let after = args.output.told(after);
    let as_of = args.shared.as_of();
    // One policy for both, so that no rating changes by a setting.
    let policy = after.settings.policy;
    let first = Version {
        seen: Seen {
            person: &was,
            ratings: Ratings::of(&was, &before.vocabulary, policy, as_of),
        },
        vocabulary: &before.vocabulary,
    };
    let second = Version {
        seen: Seen {
            person: &is,
            ratings: Ratings::of(&is, &after.vocabulary, policy, as_of),
        },
        vocabulary: &after.vocabulary,
    };
    let diff = person(&first, &second, as_of);
    let document = || report::document(&diff, &after.vocabulary, &since);
    args.answer(true, io, &diff, document)?;
    Ok(())
}

fn only_person(side: &mut Side, io: &mut Io<'_>) -> Result<Person> {
    let workspace = &mut side.workspace;
    workspace.read_sheets();
    let mut people = people::resolve(workspace, None, io)?;
    stop_at_problems(workspace, io)?;
    match (people.pop(), people.is_empty()) {
        (Some(person), true) => Ok(person),
        _ => {
            let side = if io.messages.discreet {
                "a side"
            } else {
                &side.name
            };
            let message = format!("{side} does not hold exactly one inventory");
            Err(Error::Usage(message).into())
        }
    }
}
