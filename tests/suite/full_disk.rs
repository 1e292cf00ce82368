//! A file that cannot be written to its end, by a limit that fails the write or kills the program:
//! what is left is the old file or the new one, and the same call finishes.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::run::Folder;

/// The documents and tables below a folder.
fn files(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path
            .extension()
            .is_some_and(|end| end == "yaml" || end == "csv")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            found.insert(path.display().to_string(), text);
        }
    }
}

fn there(folder: &Folder) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    files(folder.path(), &mut found);
    found
}

/// Runs the program where no file may be longer than so many blocks of 512 bytes.
fn limited(folder: &Folder, blocks: u32, trap: &str, arguments: &[&str]) -> bool {
    let script = format!("{trap} ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let outcome = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_ospo-ladder")])
        .args(arguments)
        .current_dir(folder.path())
        .env_remove("OSPO_LADDER_WORKSPACE")
        .output()
        .unwrap();
    outcome.status.success()
}

#[test]
fn what_cannot_be_written_to_its_end_is_not_there() {
    let rows: String = (0..40)
        .map(|row| format!("Row number {row} of them,Does {row} a little,Does {row} in full\n"))
        .collect();
    let grid = format!("Skill,L1,L2\n{rows}");
    let skills = "mentoring,budgeting,public-speaking,content-strategy,license-compliance";
    let survey = format!("person,{skills}\n{}", "kim,1,2,3,4,5\n");
    let own = format!(
        "# {}\nkind: person\nid: kim\n",
        "Long words of Kim. ".repeat(40)
    );
    let calls: [&[&str]; 4] = [
        &[
            "import", "ladder", "grid.csv", "-o", ".", "--into", "v.yaml",
        ],
        &["import", "people", "survey.csv"],
        &[
            "new",
            "evidence",
            "kim",
            "--kind",
            "talk",
            "--date",
            "2026-01-02",
            "--title",
            "T",
            "--supports",
            "mentoring",
        ],
        &["export", "skills", "--output", "skills.csv"],
    ];
    for (arguments, trap) in calls
        .into_iter()
        .flat_map(|call| ["", "trap '' XFSZ;"].map(|trap| (call, trap)))
    {
        let folder = Folder::with(&[
            ("ospo-ladder.toml", "[workspace]\nvocabulary = \"v.yaml\"\n"),
            (
                "v.yaml",
                "kind: vocabulary\nid: v\nextends: ospo\nskills:\n  - id: knots\n    title: Knots\n",
            ),
            ("people/kim.yaml", &own),
            ("grid.csv", &grid),
            ("survey.csv", &survey),
        ]);
        let before = there(&folder);
        assert!(!limited(&folder, 1, trap, arguments), "{arguments:?}");
        assert_eq!(there(&folder), before, "{arguments:?} {trap}");
        // The second file of an import is longer than its first: what is left is whole.
        limited(&folder, 12, trap, arguments);
        for (path, text) in there(&folder)
            .iter()
            .filter(|(path, _)| path.ends_with("yaml"))
        {
            assert!(text.ends_with('\n'), "{path}: {text}");
        }
        let lint = folder.run(&["lint", "v.yaml"]);
        assert!(lint.status < Some(2), "{}{}", lint.stdout, lint.stderr);
        if arguments[0] == "import" {
            folder
                .run(
                    &[
                        arguments,
                        if arguments[1] == "ladder" {
                            &["--force"]
                        } else {
                            &[]
                        },
                    ]
                    .concat(),
                )
                .succeeded();
        }
    }
}
