//! `--open`: the page that a browser is given, and what is said where there is none.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use assert_cmd::Command;

use crate::run::Folder;

/// An opener that writes down which file it was given.
const OPENER: &str = "#!/bin/sh\nprintf '%s' \"$1\" > \"$OPENED\"\n";

/// What the program says on standard error when it is run with an opener of this text, if any.
fn run(folder: &Folder, opener: Option<&str>, words: &[&str]) -> (i32, String) {
    let programs = folder.path().join("programs");
    std::fs::create_dir_all(&programs).unwrap();
    if let Some(text) = opener {
        for name in ["xdg-open", "open"] {
            let path = folder.write(&format!("programs/{name}"), text);
            std::fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_ospo-ladder"))
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", &programs)
        .env("TMPDIR", folder.path())
        .env("OPENED", folder.path().join("opened"))
        .args(words)
        .timeout(Duration::from_secs(30))
        .output()
        .unwrap();
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), said)
}

fn pages(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".html")).collect()
}

#[test]
fn a_page_is_kept_for_its_owner_alone_and_opened() {
    let folder = Folder::new();
    let (status, said) = run(&folder, Some(OPENER), &["show", "tpm/PM-4", "--open"]);
    assert_eq!(status, 0, "{said}");
    let [name] = pages(folder.path()).try_into().unwrap();
    let page = folder.path().join(&name);
    assert_eq!(folder.read("opened"), page.to_str().unwrap());
    let note = "note: the page is `";
    assert_eq!(
        said,
        format!("{note}{}`; delete it when you are done\n", page.display())
    );
    let mode = page.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(folder.read(&name).starts_with("<!doctype html>"));
}

#[test]
fn the_file_of_output_is_the_one_that_is_opened() {
    let folder = Folder::new();
    let words = ["show", "tpm", "--open", "--output=-tpm.html"];
    let (status, said) = run(&folder, Some(OPENER), &words);
    assert_eq!((status, said.as_str()), (0, ""));
    let opened = std::fs::canonicalize(folder.read("opened")).unwrap();
    assert_eq!(
        opened,
        folder.path().canonicalize().unwrap().join("-tpm.html")
    );
}

#[test]
fn where_nothing_opens_it_the_page_is_there_and_named() {
    for opener in [None, Some("#!/bin/sh\nexit 3\n")] {
        let folder = Folder::new();
        let words = ["show", "tpm", "--open", "--output", "tpm.html"];
        let (status, said) = run(&folder, opener, &words);
        let note = "note: no program here can show pages; open `tpm.html` yourself\n";
        assert_eq!((status, said.as_str()), (0, note));
        assert_eq!(pages(folder.path()), ["tpm.html"]);
    }
}

#[test]
fn what_is_no_page_is_not_opened() {
    let folder = Folder::new();
    for format in ["text", "markdown", "json"] {
        let words = ["show", "tpm", "--open", "--format", format];
        let (status, said) = run(&folder, Some(OPENER), &words);
        assert_eq!(status, 2);
        assert!(said.starts_with("error: --open shows a page"), "{said}");
    }
    assert!(!folder.path().join("opened").exists() && pages(folder.path()).is_empty());
}
