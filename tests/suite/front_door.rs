//! The front door of the library: a workspace is the same from disk, from memory and from a
//! revision, and keeps what is wrong by document.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use ospo_ladder::git::Repository;
use ospo_ladder::lint::driver::{Options, lint};
use ospo_ladder::lint::severities::Severities;
use ospo_ladder::resolve::Lookup;
use ospo_ladder::workspace::{Files, NamedInputs, Purpose, Snapshot, Workspace};

use crate::clone::{Clone, on};

/// The example office, and beside it what is wrong in several ways.
fn documents() -> Vec<(String, String)> {
    let mut files = vec![
        (
            "ladders/lost.yaml".to_owned(),
            "kind: ladder\nid: lost\ntitle: Lost\nversion: 1\nextends: nowhere\n".to_owned(),
        ),
        (
            "people/zoe.yaml".to_owned(),
            "kind: person\nid: zoe\nat: lost/L-1\nratings: {mentorin: 3}\n".to_owned(),
        ),
    ];
    let examples = Path::new("examples");
    for folder in ["", "ladders", "people"] {
        for entry in fs::read_dir(examples.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(examples).unwrap().to_string_lossy();
            if path.is_file() {
                let text = fs::read_to_string(&path).unwrap();
                files.push((name.replace('\\', "/"), text));
            }
        }
    }
    files
}

/// The same documents on disk, in a commit and in memory.
struct Everywhere {
    clone: Clone,
    memory: BTreeMap<PathBuf, String>,
}

impl Everywhere {
    fn new(documents: &[(String, String)]) -> Self {
        let clone = Clone::new();
        for (name, text) in documents {
            clone.folder.write(name, text);
        }
        clone.commit("all", on("2026-01-01"));
        let path = |name: &String| clone.path().join(name);
        let memory = documents.iter();
        let memory = memory.map(|(name, text)| (path(name), text.clone()));
        let memory = memory.collect();
        Everywhere { clone, memory }
    }

    /// Where the documents can be read.
    fn files(&self) -> [(&'static str, Files); 3] {
        let repository = Repository::of(self.clone.path()).unwrap();
        let head = repository.revision("HEAD").unwrap();
        [
            ("disk", Files::Disk),
            ("memory", Files::Memory(self.memory.clone())),
            ("revision", Files::Revision(Snapshot::new(repository, head))),
        ]
    }
}

/// Everything that a workspace gives, as text.
fn answer(files: Files, root: &Path, people: &str) -> String {
    let named = NamedInputs::paths([root.join(people)]);
    let mut workspace = Workspace::at(files, Some(root.to_owned()));
    workspace.read(named);
    let mut workspace = workspace.readable().unwrap();
    workspace.read_sheets();
    let people = workspace.people();
    workspace.use_all_ladders();
    let left_out = std::mem::take(&mut workspace.notes);
    let problems = std::mem::take(&mut workspace.problems);
    assert!(!people.is_empty());
    format!(
        "{people:#?} {left_out:?} {problems:#?} {:#?}",
        workspace.take_catalog()
    )
}

#[test]
fn disk_memory_and_revision_give_the_same_people_catalog_and_problems() {
    let everywhere = Everywhere::new(&documents());
    for people in ["people", "people/alice.yaml", "people/zoe.yaml"] {
        let [disk, others @ ..] = everywhere
            .files()
            .map(|(name, files)| (name, answer(files, everywhere.clone.path(), people)));
        for (name, other) in others {
            assert!(other == disk.1, "{people} from {name} is not that of disk");
        }
    }
}

#[test]
fn disk_memory_and_revision_give_the_same_findings() {
    let everywhere = Everywhere::new(&documents());
    let root = everywhere.clone.path();
    let found = everywhere.files().map(|(_, files)| {
        let mut workspace = Workspace::at(files, Some(root.to_owned()));
        let named = NamedInputs {
            purpose: Purpose::Check,
            ..NamedInputs::default()
        };
        let options = Options {
            severities: &Severities::default(),
            as_of: date(2026, 8, 31),
            base: None,
        };
        let findings = lint(&mut workspace, named, options);
        assert_eq!(workspace.errors.len(), 0);
        let mut lines: Vec<String> = findings
            .list
            .iter()
            .map(|found| {
                let path = workspace.path(found.primary.span.file);
                let path = path.strip_prefix(root).unwrap().display().to_string();
                let at = workspace.sources.start(found.primary.span);
                format!("{path}:{}:{}: {}", at.line, at.column, found.message)
            })
            .collect();
        lines.sort();
        (lines, findings.files.len())
    });
    assert!(found[0].0.iter().any(|line| line.contains("mentorin")));
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
}

/// A workspace of these files, in memory.
fn in_memory(files: &[(&str, &str)], named: NamedInputs) -> Workspace {
    let files = files.iter();
    let files = files.map(|(name, text)| (PathBuf::from(name), (*text).to_owned()));
    Workspace::open(Files::Memory(files.collect()), named).unwrap()
}

#[test]
fn problems_are_kept_by_document_and_one_ladder_does_not_break_another() {
    let sound = "kind: ladder\nid: sound\ntitle: S\nversion: 1\nlevels: [{id: A, title: A}]\n";
    let broken = "kind: ladder\nid: broken\ntitle: B\nversion: 1\nlevels: [{id: A}]\n";
    let person = "kind: person\nid: kim\nat: sound/A\n";
    let mut workspace = in_memory(
        &[
            ("ospo-ladder.toml", ""),
            ("ladders/broken.yaml", broken),
            ("ladders/sound.yaml", sound),
            ("kim.yaml", person),
        ],
        NamedInputs::paths(["kim.yaml"]),
    );
    let people = workspace.people();
    assert_eq!(people.len(), 1);
    assert!(workspace.problems.is_empty(), "{:?}", workspace.problems);
    let problems = workspace.problems_by_document();
    let names: Vec<&str> = problems
        .keys()
        .map(|file| workspace.sources.get(*file).name())
        .collect();
    assert_eq!(names, ["ladders/broken.yaml"]);
    workspace.use_ladder("broken");
    assert_eq!(workspace.problems.len(), 1);
}

#[test]
fn memory_lacks_what_is_not_among_its_files() {
    let named = NamedInputs::paths(["people/alice.yaml"]);
    let files = Files::Memory(BTreeMap::new());
    // It is on the disk, from where this test runs.
    let missing = Workspace::open(files, NamedInputs::paths(["examples/people/alice.yaml"])).err();
    assert!(missing.unwrap().to_string().contains("alice.yaml"));
    let config = "[workspace]\npeople = [\"../people\", \"none\"]\n";
    let mut workspace = in_memory(
        &[
            ("ospo-ladder.toml", config),
            ("people/alice.yaml", "kind: person\nid: alice\n"),
        ],
        named,
    );
    workspace.read_sheets();
    let messages: Vec<&str> = workspace.problems.iter().map(|p| &*p.message).collect();
    let expected = ["`../people` leaves the workspace", "`none` is not there"];
    assert_eq!(messages, expected);
}

#[test]
fn ladders_that_extend_each_other_are_resolved_whatever_their_order() {
    let child = |id: &str, parent: &str| {
        format!("kind: ladder\nid: {id}\ntitle: {id}\nversion: 1\nextends: {parent}\n")
    };
    let first = "kind: ladder\nid: m\ntitle: M\nversion: 1\nlevels: [{id: A, title: A}]\n";
    let files = [
        ("ospo-ladder.toml".to_owned(), String::new()),
        ("ladders/1.yaml".to_owned(), child("a", "z")),
        ("ladders/2.yaml".to_owned(), child("z", "b")),
        ("ladders/3.yaml".to_owned(), child("b", "m")),
        ("ladders/4.yaml".to_owned(), first.to_owned()),
        ("ladders/5.yaml".to_owned(), child("c", "d")),
        ("ladders/6.yaml".to_owned(), child("d", "c")),
        ("ladders/7.yaml".to_owned(), child("e", "c")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), &**t)).collect();
    let workspace = in_memory(&files, NamedInputs::default());
    for id in ["a", "b", "m", "z"] {
        let Lookup::Ladder(ladder) = workspace.ladders.find(id) else {
            panic!("{id} is not sound");
        };
        assert_eq!(ladder.levels.len(), 1, "{id}");
    }
    for id in ["c", "d", "e"] {
        assert!(matches!(workspace.ladders.find(id), Lookup::Broken), "{id}");
        let problems = workspace.ladders.problems(id);
        assert_eq!(problems.len(), 1, "{id}");
        assert_eq!(problems[0].message, "`c` extends itself in a circle");
    }
}

#[test]
fn a_chain_of_a_hundred_parents_is_the_longest() {
    let mut files = vec![("ospo-ladder.toml".to_owned(), String::new())];
    for index in 0..=101 {
        let from = match index {
            0 => "levels: [{id: A, title: A}]".to_owned(),
            _ => format!("extends: l{}", index - 1),
        };
        let text = format!("kind: ladder\nid: l{index}\ntitle: T\nversion: 1\n{from}\n");
        files.push((format!("ladders/{index}.yaml"), text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), &**t)).collect();
    let workspace = in_memory(&files, NamedInputs::default());
    assert!(matches!(workspace.ladders.find("l100"), Lookup::Ladder(_)));
    assert!(matches!(workspace.ladders.find("l101"), Lookup::Broken));
    let problems = workspace.ladders.problems("l101");
    assert_eq!(
        problems[0].message,
        "more than 100 ladders extend each other"
    );
}
