//! `lint --fix`: what is mended, what is left alone, and what is shown.

use super::run::{Folder, Outcome};

const HEAD: &str = "kind: ladder\nid: l\ntitle: Ladder\nversion: 1\n";

fn lint(folder: &Folder, more: &[&str]) -> Outcome {
    let mut arguments = vec!["lint", "--as-of", "2026-11-23", "--format", "short"];
    arguments.extend(more);
    folder.run(&arguments)
}

fn read(folder: &Folder, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

/// The file after `--fix`, and after `--fix --unsafe`.
fn mended(name: &str, text: &str) -> [String; 2] {
    let folder = Folder::with(&[("ospo-ladder.toml", ""), (name, text)]);
    lint(&folder, &["--fix"]).clean();
    let safe = read(&folder, name);
    lint(&folder, &["--fix", "--unsafe"]).clean();
    [safe, read(&folder, name)]
}

#[test]
fn allowances_without_use_go_and_everything_else_stays_byte_for_byte() {
    let levels = "levels: [{id: L1, title: A}, {id: L2, title: B}]\r\n";
    let matrix = |row: &str| format!("matrix:\n  craft:\n{row}");
    let cases = [
        // A line of its own goes with its line end.
        (
            "    # Words.\r\n    # ospo-ladder: allow(flat-level) no\r\n    mentoring: [ 1,\t2 ] # kept\n",
            "    # Words.\r\n    mentoring: [ 1,\t2 ] # kept\n",
        ),
        // At the end of a line the blanks before it go, too; without a last line end.
        (
            "    mentoring: [1, 2]  # ospo-ladder: allow(flat-level)",
            "    mentoring: [1, 2]",
        ),
        // Of several names those without use go, with their commas.
        (
            "    mentoring: [2, 1] # ospo-ladder: allow(flat-level, LA003 , code-gat) why\n",
            "    mentoring: [2, 1] # ospo-ladder: allow(LA003 , code-gat) why\n",
        ),
        (
            "    mentoring: [2, 1] # ospo-ladder: allow(LA003, flat-level, LA001) why\n",
            "    mentoring: [2, 1] # ospo-ladder: allow(LA003) why\n",
        ),
    ];
    for (before, after) in cases {
        let text = |row| format!("\u{feff}{HEAD}{levels}{}", matrix(row));
        assert_eq!(
            mended("ladders/l.yaml", &text(before))[0],
            text(after),
            "{before}"
        );
    }
    // In the workspace file as well.
    let text = "# ospo-ladder: allow(flat-level)\n[assess]\nready = \"0.9\" # high\n";
    let folder = Folder::with(&[("ospo-ladder.toml", text)]);
    lint(&folder, &["--fix"]).succeeded();
    assert_eq!(
        read(&folder, "ospo-ladder.toml"),
        "[assess]\nready = 0.9 # high\n"
    );
}

#[test]
fn a_number_between_quotes_is_one_and_near_names_are_for_somebody_to_look_at() {
    let text = "kind: person\nid: p\nratngs: {mentorin: 3} # c\ninterests: {finance: '1'}\n";
    let [safe, all] = mended("people/p.yaml", text);
    assert_eq!(safe, text.replace("'1'", "1"));
    assert_eq!(
        all,
        "kind: person\nid: p\nratings: {mentoring: 3} # c\ninterests: {finance: 1}\n"
    );
    let text = "kind: person\nid: p\nopen_to: [mentorin, moves]\n";
    assert_eq!(
        mended("people/p.yaml", text)[1],
        text.replace("mentorin,", "mentoring,")
    );
    let toml = "[lint.rules]\nflat-levl = 'note'\n[assess]\nevidence_month = 12\n";
    let folder = Folder::with(&[("ospo-ladder.toml", toml)]);
    lint(&folder, &["--fix", "--unsafe"]).succeeded();
    let expected = toml.replace("levl", "level").replace("month ", "months ");
    assert_eq!(read(&folder, "ospo-ladder.toml"), expected);
}

#[test]
fn a_fix_that_would_do_harm_is_refused_and_said_so() {
    let text = "kind: person\nid: p\nname: P\nnam: Q\n";
    let folder = Folder::with(&[("p.yaml", text)]);
    let outcome = lint(&folder, &["p.yaml", "--fix", "--unsafe"]);
    assert_eq!(outcome.status, Some(1));
    assert_eq!(read(&folder, "p.yaml"), text);
    assert!(
        outcome.stderr.contains("p.yaml:4:1: not fixed, because"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_diff_shows_what_would_change_and_changes_nothing() {
    let text = "kind: person\nid: p\ninterests: {finance: \"1\"}\nratngs: {}\n";
    let folder = Folder::with(&[("p.yaml", text)]);
    let diff = |more: &[&str]| lint(&folder, &[&["p.yaml", "--diff"], more].concat());
    let safe = diff(&[]);
    assert_eq!(
        safe.stdout,
        "--- p.yaml\n+++ p.yaml\n@@ -1,4 +1,4 @@\n kind: person\n id: p\n\
         -interests: {finance: \"1\"}\n+interests: {finance: 1}\n ratngs: {}\n"
    );
    assert_eq!(safe.status, Some(1));
    assert!(diff(&["--fix", "--unsafe"]).stdout.contains("+ratings: {}"));
    assert_eq!(read(&folder, "p.yaml"), text);
}

#[test]
fn what_does_not_go_together_is_refused() {
    let folder = Folder::new();
    for arguments in [
        ["lint", "--unsafe"].as_slice(),
        &["lint", "--fix", "-"],
        &["lint", "--fix", "--baseline", "x", "--write-baseline"],
    ] {
        assert_eq!(folder.run(arguments).status, Some(2), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn the_mode_of_a_file_is_kept_and_a_file_without_fixes_is_not_written() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = Folder::with(&[
        ("p.yaml", "kind: person\nid: p\ninterests: {finance: '1'}\n"),
        ("q.yaml", "kind: person\nid: q\n"),
    ]);
    let path = folder.path().join("p.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let inode = || folder.path().join("q.yaml").metadata().unwrap().ino();
    let before = inode();
    let outcome = lint(&folder, &[".", "--fix"]);
    outcome.succeeded();
    assert_eq!(outcome.stderr, "note: 1 fix made in 1 file\n");
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(inode(), before);
}
