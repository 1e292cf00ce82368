//! Documents that count for nothing in an answer: they are told of, so that no rating is lost
//! without a word.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;

use super::io::Io;
use crate::discover;
use crate::model::ladder::LevelReference;
use crate::model::person::Person;
use crate::source::FileId;
use crate::suggest;
use crate::workspace::Workspace;

/// Most notes of one kind.
const MOST: usize = 3;

/// Tells of ratings documents that count for none of these people although somebody named them, or
/// although they are of nobody at all, and of what is dated after the day of the answer.
pub fn tell(workspace: &Workspace, people: &[Person], io: &mut Io<'_>) {
    let lost = lost(workspace, people);
    let late = late(workspace, people, io.messages.as_of);
    for notes in [lost, late] {
        say(&notes, io);
    }
}

/// Tells of ratings documents that count for none of the people who wait to be read.
pub fn tell_lost(workspace: &Workspace, io: &mut Io<'_>) {
    say(&lost(workspace, &[]), io);
}

/// Ratings documents that count for none of these people and of those who wait to be read.
fn lost(workspace: &Workspace, people: &[Person]) -> Vec<String> {
    let ids: BTreeSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
    let mut lost = Vec::new();
    for document in workspace
        .sheets
        .all()
        .filter_map(|sheet| sheet.document.as_ref())
    {
        let Some(of) = &document.of else {
            continue;
        };
        let name = workspace.sources.get(of.span.file).name();
        if ids.contains(of.text.as_str()) || workspace.asks_for(&of.text) {
            continue;
        }
        if !workspace.others_unclear && !workspace.knows(&of.text) {
            let known = workspace.others.iter().map(String::as_str);
            let known: BTreeSet<&str> = known.chain(ids.iter().copied()).collect();
            let near = suggest::near(&of.text, known);
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            lost.push(format!(
                "`{name}` rates `{}`, but nobody has that id: it is not used{near}",
                of.text
            ));
        } else if workspace.is_named(Path::new(name)) {
            lost.push(format!(
                "`{name}` rates `{}`, who is not part of this answer: it is not used here",
                of.text
            ));
        }
    }
    let waiting = workspace.waiting_ratings();
    let orphans = waiting.filter(|(of, _)| !ids.contains(of) && !workspace.knows(of));
    let orphans = orphans.filter(|_| !workspace.others_unclear);
    lost.extend(orphans.map(|(of, name)| {
        format!("`{name}` rates `{of}`, but nobody has that id: it is not used")
    }));
    lost.extend(workspace.unread_ratings().map(|path| {
        let path = path.display();
        format!(
            "`{path}` holds ratings but is not read: name it, or keep it where the workspace \
             keeps its people"
        )
    }));
    lost
}

/// What of these people is dated after the day of the answer, and whether it counts.
pub fn late(workspace: &Workspace, people: &[Person], as_of: Option<Date>) -> Vec<String> {
    let as_of = as_of.unwrap_or_else(discover::today);
    let ids: BTreeSet<&str> = people.iter().map(|person| person.id.as_str()).collect();
    let mut late = Vec::new();
    let sheets = workspace.sheets.all();
    for document in sheets.filter_map(|sheet| sheet.document.as_ref()) {
        let of = document.of.as_ref();
        let Some(of) = of.filter(|of| ids.contains(of.text.as_str())) else {
            continue;
        };
        let name = workspace.sources.get(of.span.file).name();
        let date = document.date.filter(|date| *date > as_of);
        late.extend(
            date.map(|date| {
                format!("`{name}` is dated {date}, after {as_of}: it does not count yet")
            }),
        );
    }
    for person in people {
        let id = &person.id;
        let since = person.since.filter(|since| *since > as_of);
        late.extend(
            since.map(|since| format!("the level of `{id}` starts on {since}, after {as_of}")),
        );
        let marks = person.entries.iter().filter_map(|entry| {
            let agreed = entry.not_applicable.as_ref()?.agreed?;
            (agreed > as_of).then_some((&workspace.vocabulary.skills[entry.skill].id, agreed))
        });
        late.extend(marks.map(|(skill, agreed)| {
            format!(
                "the agreement that `{skill}` does not apply to `{id}` is dated {agreed}, after \
                 {as_of}: it counts already"
            )
        }));
        let evidence = person
            .evidence
            .iter()
            .filter(|piece| piece.date.first() > as_of);
        late.extend(match evidence.count() {
            0 => None,
            1 => Some(format!(
                "a piece of evidence of `{id}` is dated after {as_of}: it does not count yet"
            )),
            many => Some(format!(
                "{many} pieces of evidence of `{id}` are dated after {as_of}: they do not count yet"
            )),
        });
    }
    late
}

/// Tells of ladders that are named, and that none of these people is held against.
pub fn ladders(
    workspace: &Workspace,
    people: &[Person],
    to: Option<&LevelReference>,
    io: &mut Io<'_>,
) {
    if workspace.named_ladders.is_empty() {
        return;
    }
    let own = people
        .iter()
        .flat_map(|person| person.at.iter().chain(&person.target));
    let used = own.chain(to).map(|level| level.ladder.clone());
    idle_ladders(workspace, &used.collect(), io);
}

/// Tells of ladders that are named and not among those that people are held against.
pub fn idle_ladders(workspace: &Workspace, used: &BTreeSet<String>, io: &mut Io<'_>) {
    let mut used: BTreeSet<&str> = used.iter().map(String::as_str).collect();
    let named: Vec<(&str, FileId)> = workspace
        .ladders
        .in_force()
        .filter_map(|ladder| Some((ladder.document.id.as_ref()?, ladder.document.span.file)))
        .map(|(id, file)| (id.text.as_str(), file))
        .collect();
    // What a ladder that is used speaks of counts with it.
    for _ in 0..named.len() {
        let texts = named.iter().filter(|(id, _)| used.contains(id));
        let texts: Vec<&str> = texts
            .map(|(_, file)| workspace.sources.text(*file))
            .collect();
        let before = used.len();
        let said = |id: &str| [format!("extends: {id}"), format!("{id}/")];
        let spoken_of = |id: &&str| {
            let said = said(id);
            texts
                .iter()
                .any(|text| said.iter().any(|said| text.contains(said)))
        };
        used.extend(named.iter().map(|(id, _)| *id).filter(spoken_of));
        if used.len() == before {
            break;
        }
    }
    let idle = named.iter().filter(|(id, _)| {
        workspace.named_ladders.iter().any(|named| named == id) && !used.contains(id)
    });
    let notes = idle.map(|(id, file)| {
        let name = workspace.sources.get(*file).name();
        format!("`{name}` holds the ladder `{id}`, which is not used here")
    });
    say(&notes.collect::<Vec<_>>(), io);
}

/// Tells of documents about people that are named where an answer is about none.
pub fn people(workspace: &Workspace, io: &mut Io<'_>) {
    let inventories = workspace.inventories.iter().map(|(file, _)| *file);
    let files = inventories.chain(rated(workspace)).collect();
    named(workspace, files, "is about a person, and is", io);
}

/// Tells of ratings that are named where an answer is about people and shows nobody's.
pub fn ratings(workspace: &Workspace, io: &mut Io<'_>) {
    let files = rated(workspace).collect();
    named(workspace, files, "holds ratings, which are", io);
}

/// The ratings documents that are read.
fn rated(workspace: &Workspace) -> impl Iterator<Item = FileId> {
    let sheets = workspace.sheets.all();
    let documents = sheets.filter_map(|sheet| sheet.document.as_ref());
    documents.map(|document| document.span.file)
}

/// Tells of those of some files that the command line names.
fn named(workspace: &Workspace, files: Vec<FileId>, what: &str, io: &mut Io<'_>) {
    let names = files
        .into_iter()
        .map(|file| workspace.sources.get(file).name());
    let names = names.filter(|name| workspace.is_named(Path::new(name)));
    let notes = names.map(|name| format!("`{name}` {what} not used here"));
    say(&notes.collect::<Vec<_>>(), io);
}

/// Tells the first of some notes, and how many more there are.
pub fn say(notes: &[String], io: &mut Io<'_>) {
    let shown = if io.messages.discreet {
        0
    } else {
        notes.len().min(MOST)
    };
    for note in &notes[..shown] {
        if io.messages.told.insert(note.clone()) {
            io.say(&format!("note: {note}"));
        }
    }
    match (notes.len() - shown, shown) {
        (0, _) => {}
        (1, 0) => io.say("note: something that is rated or dated is not used here"),
        (more, 0) => io.say(&format!(
            "note: {more} things that are rated or dated are not used here"
        )),
        (more, _) => io.say(&format!("note: the same goes for {more} more")),
    }
}
