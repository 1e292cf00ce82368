//! Where answers are written, and documents read from, beside plain files.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::run::Folder;

const LIST: [&str; 3] = ["list", "ladders", "--output"];
const KIM: &str = "kind: person\nid: kim\nname: Kim\nat: tpm/PM-2\nratings: {mentoring: 2}\n";
/// The same in another order than that of `fmt`.
const TURNED: &str = "kind: person\nname: Kim\nid: kim\nat: tpm/PM-2\nratings: {mentoring: 2}\n";

fn list(folder: &Folder, to: &[&str]) -> crate::run::Outcome {
    folder.run(&[&LIST[..], to].concat())
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs the program by a shell, with arguments as the shell reads them.
fn bash(folder: &Folder, line: &str) -> String {
    let program = env!("CARGO_BIN_EXE_ospo-ladder");
    let output = Command::new("bash")
        .current_dir(folder.path())
        .args(["-c", &line.replace("ospo-ladder", program)])
        .output()
        .unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn standard_output_has_two_names() {
    let folder = Folder::new();
    let plain = folder.run(&["list", "ladders"]).stdout;
    for name in ["-", "/dev/stdout"] {
        assert_eq!(list(&folder, &[name]).succeeded().stdout, plain);
    }
    assert_eq!(folder.run(&["schema", "person", "-o", "-"]).status, Some(0));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_link_stays_one_and_what_it_leads_to_is_written() {
    let folder = Folder::with(&[("real/report.txt", "old\n")]);
    symlink("real/report.txt", folder.path().join("link")).unwrap();
    symlink("real/new.txt", folder.path().join("loose")).unwrap();
    symlink("round", folder.path().join("round")).unwrap();
    let refused = list(&folder, &["link"]);
    assert_eq!(refused.status, Some(2));
    assert_eq!(folder.read("real/report.txt"), "old\n");
    list(&folder, &["link", "--force"]).succeeded();
    list(&folder, &["loose"]).succeeded();
    for link in ["link", "loose"] {
        assert!(folder.path().join(link).is_symlink());
        assert!(folder.read(link).starts_with("Ladders\n"), "{link}");
    }
    assert_eq!(
        names(&folder.path().join("real")),
        ["new.txt", "report.txt"]
    );
    let circle = list(&folder, &["round"]).stderr;
    assert_eq!(
        circle,
        "error: cannot write `round`: its links lead in a circle\n"
    );
}

#[test]
fn a_pipe_is_written_and_stays_one() {
    let folder = Folder::new();
    let text = bash(
        &folder,
        "mkfifo pipe; cat pipe > got & ospo-ladder list ladders --output pipe; wait; test -p pipe \
         && cat got; ospo-ladder list ladders --output >(cat); ospo-ladder list -o /dev/null",
    );
    assert_eq!(text.matches("Ladders\n").count(), 2, "{text}");
}

#[test]
fn folders_are_refused_in_words() {
    let folder = Folder::with(&[("there/a", ""), ("file", "")]);
    for (path, why) in [
        ("there", "it is a folder: name a file"),
        ("there/", "it is a folder: name a file"),
        ("new/", "it is a folder: name a file"),
        (".", "it is a folder: name a file"),
        ("none/x", "there is no folder `none`"),
        ("file/x", "there is no folder `file`"),
    ] {
        for more in [&[path][..], &[path, "--force"]] {
            let refused = list(&folder, more);
            assert_eq!(refused.status, Some(2));
            assert_eq!(
                refused.stderr,
                format!("error: cannot write `{path}`: {why}\n")
            );
        }
    }
    assert_eq!(names(folder.path()), ["file", "there"]);
}

#[test]
fn what_a_shell_hands_over_is_read() {
    let folder = Folder::with(&[
        ("kim.yaml", KIM),
        ("old.yaml", &KIM.replace("2}", "1}")),
        ("turned.yaml", TURNED),
    ]);
    for line in [
        "ospo-ladder assess <(cat kim.yaml)",
        "cat kim.yaml | ospo-ladder assess /dev/stdin",
        "ospo-ladder assess /dev/stdin < kim.yaml",
        "ospo-ladder assess - < kim.yaml",
    ] {
        let text = bash(&folder, line);
        assert!(text.starts_with("Kim, as of "), "{line}: {text}");
    }
    let text = bash(&folder, "ospo-ladder diff <(cat old.yaml) <(cat kim.yaml)");
    assert!(text.contains("1 skill grew"), "{text}");
    let text = bash(&folder, "ospo-ladder lint <(sed s/mentoring/x/ kim.yaml)");
    assert!(text.contains("there is no skill `x`"), "{text}");
    let text = bash(&folder, "ospo-ladder lint --fix <(cat kim.yaml)");
    assert!(text.contains("--fix edits files"), "{text}");
    let text = bash(&folder, "ospo-ladder fmt <(cat turned.yaml)");
    assert!(text.contains("it is not a regular file"), "{text}");
}

/// The names in a folder after a signal, without the whole file under a hidden name that only a
/// `KILL` may leave; it is removed.
fn left(folder: &std::path::Path, signal: &str) -> Vec<String> {
    let (hidden, shown): (Vec<_>, Vec<_>) = names(folder)
        .into_iter()
        .partition(|name| name.starts_with(".tmp"));
    assert!(
        hidden.is_empty() || signal == "KILL",
        "{signal}: {hidden:?}"
    );
    for name in hidden {
        let path = folder.join(name);
        let whole = std::fs::read_to_string(&path).unwrap();
        assert!(whole.len() > 20 && whole.ends_with(['\n', '}']), "{whole}");
        std::fs::remove_file(path).unwrap();
    }
    shown
}

#[test]
fn who_kills_or_interrupts_the_program_leaves_nothing_behind() {
    let folder = Folder::new();
    for i in 0..60_u64 {
        folder.write("people/kim.yaml", TURNED);
        let arguments = match i % 2 {
            0 => vec!["assess", "people", "--output", "report.txt", "--force"],
            _ => vec!["fmt", "people"],
        };
        let mut running = Command::new(env!("CARGO_BIN_EXE_ospo-ladder"))
            .current_dir(folder.path())
            .args(arguments)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // From before it has started to after it has ended.
        std::thread::sleep(Duration::from_millis(i * 2));
        let signal = ["KILL", "INT", "TERM"][usize::try_from(i / 2 % 3).unwrap()];
        let id = running.id().to_string();
        let sent = Command::new("kill")
            .args(["-s", signal, &id])
            .status()
            .unwrap();
        assert!(sent.success());
        running.wait().unwrap();
        // Only who is killed between the name and the place of a file cannot take the name back:
        // what is left then is hidden, and whole.
        let here = left(folder.path(), signal);
        assert!(
            here == ["people"] || here == ["people", "report.txt"],
            "{here:?}"
        );
        assert_eq!(left(&folder.path().join("people"), signal), ["kim.yaml"]);
        let whole = folder.read("people/kim.yaml");
        assert!(
            whole.ends_with("mentoring: 2\n") || whole.ends_with("2}\n"),
            "{whole}"
        );
    }
}
