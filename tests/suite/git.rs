//! What is read of a clone, on repositories that the tests make.

use jiff::civil::date;
use ospo_ladder::error::Error;
use ospo_ladder::git::{Filter, Repository, Who};

use crate::clone::{By, Clone, on};
use crate::run::Folder;

fn complaint<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn a_file_is_read_as_a_revision_had_it() {
    let clone = Clone::new();
    clone.folder.write("ladders/a.yaml", "one\n");
    clone.folder.write("ladders/deep/ü b.yaml", "two\n");
    clone.folder.write("other.yaml", "three\n");
    let first = clone.commit("first", on("2026-01-02"));
    clone.folder.write("ladders/a.yaml", "changed\n");
    clone.commit("second", on("2026-01-03"));
    clone.folder.write("ladders/a.yaml", "dirty\n");

    let below = clone.path().join("ladders/deep");
    let repository = Repository::of(&below).unwrap();
    assert_eq!(repository.root(), clone.path().canonicalize().unwrap());
    assert!(!repository.is_shallow());
    let path = repository.inside(&clone.path().join("ladders/a.yaml"));
    assert_eq!(path.as_deref(), Some("ladders/a.yaml"));

    let old = repository.revision("HEAD~1").unwrap();
    assert_eq!((old.given.as_str(), &old.commit), ("HEAD~1", &first));
    let read = |revision: &str, path: &str| {
        let revision = repository.revision(revision).unwrap();
        let bytes = repository.content(&revision, path).unwrap();
        bytes.map(|bytes| String::from_utf8(bytes).unwrap())
    };
    assert_eq!(read("HEAD~1", "ladders/a.yaml").as_deref(), Some("one\n"));
    assert_eq!(read("main", "ladders/a.yaml").as_deref(), Some("changed\n"));
    assert_eq!(read("main", "ladders"), None);
    assert_eq!(read("main", "ladders/b.yaml"), None);
    assert_eq!(read("main", "ladders/*.yaml"), None);

    let files = repository.files(&old, "ladders").unwrap();
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["ladders/a.yaml", "ladders/deep/ü b.yaml"]);
    assert_eq!(repository.contents(&files).unwrap(), [b"one\n", b"two\n"]);
    assert_eq!(repository.files(&old, "").unwrap().len(), 3);
    assert_eq!(repository.files(&old, "nowhere").unwrap(), []);
}

#[test]
fn a_path_that_is_gone_still_has_its_place() {
    let clone = Clone::new();
    let repository = Repository::of(&clone.path().join("ladders/gone.yaml")).unwrap();
    let gone = clone.path().join("ladders/gone.yaml");
    assert_eq!(
        repository.inside(&gone).as_deref(),
        Some("ladders/gone.yaml")
    );
    assert_eq!(repository.inside(clone.path()).as_deref(), Some(""));
    assert_eq!(repository.inside(&clone.path().join("a/../../b")), None);
    assert_eq!(repository.inside(std::path::Path::new("/")), None);
}

#[test]
fn what_is_not_there_is_said_plainly() {
    let outside = Folder::new();
    let said = complaint(Repository::of(outside.path()));
    assert!(said.ends_with("is not in a git repository"), "{said}");

    let clone = Clone::new();
    for day in 1..=3 {
        clone.commit("a commit", on(&format!("2026-01-0{day}")));
    }
    let repository = Repository::of(clone.path()).unwrap();
    let root = clone.path().canonicalize().unwrap();
    let root = format!("the repository `{}`", root.display());
    for revision in ["nowhere", "--all", "-c", "a\0b", "HEAD:x", "HEAD..main"] {
        let said = complaint(repository.revision(revision));
        assert_eq!(said, format!("{root} has no revision `{revision}`"));
    }
    let said = complaint(repository.revision(""));
    assert_eq!(
        said,
        format!("{root} is compared with a revision without a name")
    );
    let said = complaint(repository.revision("HEAD~9"));
    let expected = "has no revision `HEAD~9`: its history is not that long";
    assert_eq!(said, format!("{root} {expected}"));
    let shallow = Clone::shallow(&clone, 1);
    let repository = Repository::of(shallow.path()).unwrap();
    assert!(repository.is_shallow());
    assert!(repository.revision("main").is_ok());
    let said = complaint(repository.revision("HEAD~2"));
    assert!(
        said.ends_with(" is shallow and does not go back to `HEAD~2`"),
        "{said}"
    );
}

#[test]
fn a_history_goes_through_renamings_and_deletions() {
    let clone = Clone::new();
    let text = "kind: person\nid: alice\nname: Alice\n".repeat(5);
    clone.folder.write("alice.yaml", &text);
    let first = clone.commit("first", on("2026-01-02"));
    std::fs::create_dir(clone.path().join("people")).unwrap();
    clone.git(&["mv", "alice.yaml", "people/a\nlice.yaml"]);
    let moved = clone.commit("moved", on("2026-02-02"));
    clone.folder.write("unrelated", "");
    clone.commit("unrelated", on("2026-02-03"));
    clone.git(&["rm", "--quiet", "people/a\nlice.yaml"]);
    let gone = clone.commit("gone", on("2026-03-02"));

    let repository = Repository::of(clone.path()).unwrap();
    let head = repository.revision("HEAD").unwrap();
    let versions = repository
        .versions(&head, "people/a\nlice.yaml", &mut |_| false)
        .unwrap();
    let shown = versions.iter().map(|version| {
        let (commit, path) = (version.commit.as_str(), version.path.as_str());
        (commit, version.date, path, version.object.is_none())
    });
    let expected = [
        (gone.as_str(), date(2026, 3, 2), "people/a\nlice.yaml", true),
        (
            moved.as_str(),
            date(2026, 2, 2),
            "people/a\nlice.yaml",
            false,
        ),
        (first.as_str(), date(2026, 1, 2), "alice.yaml", false),
    ];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
    assert_eq!(
        repository
            .versions(&head, "never.yaml", &mut |_| false)
            .unwrap(),
        []
    );
}

#[test]
fn a_log_tells_who_wrote_reviewed_and_released() {
    let clone = Clone::new();
    let alice = |date| By {
        author: ("Alice Example", "alice@example.org"),
        date,
    };
    clone.folder.write("a.txt", "a");
    clone.commit("Old work", alice("2025-12-31"));
    clone.folder.write("a b.txt", "a");
    clone.folder.write("c.txt", "a");
    let message = "Add two files\n\nWords.\n\nReviewed-by: Bob Example <bob@example.org>\n\
                   Signed-off-by: Alice Example <alice@example.org>";
    let work = clone.commit(message, alice("2026-01-01"));
    clone.git_by(
        &["tag", "-a", "v1.0", "-m", "The first one"],
        alice("2026-01-02"),
    );
    clone.folder.write("d.txt", "a");
    let reviewed = clone.commit("D\n\nReviewed-by: ALICE@example.org", on("2026-02-01"));
    clone.git(&["tag", "light"]);

    let repository = Repository::of(clone.path()).unwrap();
    let head = repository.revision("HEAD").unwrap();
    let log = |who: Who, since| repository.log(&head, &Filter { who, since }).unwrap();
    assert_eq!(log(Who::Anybody, None).len(), 3);
    assert_eq!(log(Who::Author("alice".to_owned()), None).len(), 2);
    assert_eq!(log(Who::Author("ali.e".to_owned()), None), []);
    assert_eq!(log(Who::Author("--all".to_owned()), None), []);

    let recent = log(
        Who::Author("ALICE@example.org".to_owned()),
        Some(date(2026, 1, 1)),
    );
    let [entry] = recent.as_slice() else {
        panic!("{recent:?}");
    };
    assert_eq!(entry.commit, work);
    assert_eq!(entry.author, "Alice Example");
    assert_eq!(entry.mail, "alice@example.org");
    assert_eq!(entry.date, date(2026, 1, 1));
    assert_eq!(entry.subject, "Add two files");
    assert_eq!(entry.paths, ["a b.txt", "c.txt"]);
    assert!(!entry.merge);
    let trailer = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let expected = [
        trailer("Reviewed-by", "Bob Example <bob@example.org>"),
        trailer("Signed-off-by", "Alice Example <alice@example.org>"),
    ];
    assert_eq!(entry.trailers, expected);

    let named = log(Who::Named("alice@example.org".to_owned()), None);
    let named: Vec<&str> = named.iter().map(|entry| entry.commit.as_str()).collect();
    assert_eq!(named, [reviewed.as_str(), work.as_str()]);

    let tags = repository.tags().unwrap();
    let tags: Vec<_> = tags
        .iter()
        .map(|tag| {
            let by = (tag.by.as_str(), tag.mail.as_str());
            (
                tag.name.as_str(),
                tag.commit.as_str(),
                by,
                tag.date,
                tag.annotated,
            )
        })
        .collect();
    let (alice, kim) = (
        ("Alice Example", "alice@example.org"),
        ("Kim Keeper", "kim@example.org"),
    );
    let expected = [
        ("v1.0", work.as_str(), alice, date(2026, 1, 2), true),
        ("light", reviewed.as_str(), kim, date(2026, 2, 1), false),
    ];
    assert_eq!(tags, expected);
}

#[test]
fn nothing_that_a_clone_is_configured_to_run_is_run() {
    let clone = Clone::new();
    clone.folder.write(".gitattributes", "*.yaml diff=evil\n");
    clone.folder.write("a.yaml", "one\n");
    clone.commit("first", on("2026-01-01"));
    clone.folder.write("a.yaml", "two\n");
    clone.commit("second", on("2026-01-02"));
    let mark = clone.path().join("it-ran");
    let evil = format!("touch '{}' #", mark.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.sshCommand",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "gpg.program",
        "credential.helper",
        "alias.log",
        "core.editor",
    ] {
        clone.git(&["config", key, &evil]);
    }
    clone.git(&["config", "log.showSignature", "true"]);
    clone.git(&["config", "remote.origin.url", "ssh://nowhere.invalid/a"]);
    clone.git(&["config", "remote.origin.promisor", "true"]);
    clone.git(&["config", "extensions.partialClone", "origin"]);

    let repository = Repository::of(clone.path()).unwrap();
    let head = repository.revision("HEAD").unwrap();
    assert_eq!(repository.log(&head, &Filter::default()).unwrap().len(), 2);
    let versions = repository.versions(&head, "a.yaml", &mut |_| false);
    assert_eq!(versions.unwrap().len(), 2);
    assert_eq!(repository.tags().unwrap(), []);
    let files = repository.files(&head, "a.yaml").unwrap();
    assert_eq!(repository.contents(&files).unwrap(), [b"two\n"]);

    // A content that a partial clone leaves out is not fetched.
    let object = &files[0].object;
    let object = format!(".git/objects/{}/{}", &object[..2], &object[2..]);
    std::fs::remove_file(clone.path().join(object)).unwrap();
    let said = complaint(repository.contents(&files));
    assert_eq!(
        said,
        format!(
            "the repository `{}` is a partial clone and lacks the content of an old version of \
             `a.yaml`",
            repository.root().display()
        )
    );
    assert!(!mark.exists());
}

#[test]
fn a_file_that_is_too_large_is_cut_and_the_next_one_is_whole() {
    let clone = Clone::new();
    let most = usize::try_from(ospo_ladder::source::MOST_BYTES).unwrap();
    clone.folder.write("a.yaml", vec![b'a'; most + 10]);
    clone.folder.write("b.yaml", "b\n");
    clone.commit("both", on("2026-01-01"));
    let repository = Repository::of(clone.path()).unwrap();
    let head = repository.revision("HEAD").unwrap();
    let files = repository.files(&head, "").unwrap();
    let contents = repository.contents(&files).unwrap();
    assert_eq!(
        (contents[0].len(), contents[1].as_slice()),
        (most + 1, b"b\n".as_slice())
    );
}

#[test]
fn a_link_is_no_file() {
    let clone = Clone::new();
    clone.folder.write("a.yaml", "a\n");
    std::os::unix::fs::symlink("a.yaml", clone.path().join("b.yaml")).unwrap();
    clone.commit("both", on("2026-01-01"));
    let repository = Repository::of(clone.path()).unwrap();
    let head = repository.revision("HEAD").unwrap();
    assert_eq!(repository.files(&head, "").unwrap().len(), 1);
    assert_eq!(repository.content(&head, "b.yaml").unwrap(), None);
}
