//! Interviews with somebody whose answers are written here, driven in memory.

use std::collections::VecDeque;
use std::path::PathBuf;

use clap::Parser;
use ospo_ladder::cli::args::WorkspaceArgs;
use ospo_ladder::cli::interview::{InterviewArgs, hold};
use ospo_ladder::cli::prompt::{Prompt, Silence};
use ospo_ladder::cli::{Io, Messages, Terminal};

use super::run::Folder;

const OFFICE: [(&str, &str); 3] = [
    (
        "ospo-ladder.toml",
        "[workspace]\nvocabulary = \"v.yaml\"\nbundled = false\n",
    ),
    (
        "v.yaml",
        "kind: vocabulary
id: v
buckets: [{id: finance, title: Finance}]
disciplines: [{id: budgets, bucket: finance, title: Budgets}]
skills:
  - {id: money, title: Money, maps_to: {budgets: 1}, rubric: {2: Counts it., 3: Plans it.}}
  - {id: coins, title: Coins, maps_to: {budgets: 1}}
  - {id: talks, title: Talks}
  - {id: core, title: The core}
  - {id: old, title: Old things}
",
    ),
    (
        "ladders/l.yaml",
        "kind: ladder
id: l
title: L
version: 1.0.0
levels: [{id: A, title: A}, {id: B, title: B, after: [A]}]
matrix:
  all:
    old:   [1, 1]
    money: {at: [1, 3], words: {B: Ours.}}
    core:  [~, 2!]
",
    ),
];

const XENIA: &str =
    "# Mine.\nkind: person\nid: xenia\nat: l/A   # still\nratings:\n  old: {}   # asked\n";

/// What is asked and shown, and the answers that are given; at the end of them it is Ctrl-C.
struct Scripted<'a> {
    answers: VecDeque<&'a str>,
    heard: Vec<String>,
    shown: String,
    /// A file, and what was in it whenever something was asked.
    watched: PathBuf,
    seen: Vec<String>,
}

impl Scripted<'_> {
    fn next(&mut self, question: &str) -> Result<String, Silence> {
        self.heard.push(question.to_owned());
        let now = std::fs::read_to_string(&self.watched).unwrap_or_default();
        self.seen.push(now);
        let answer = self.answers.pop_front().ok_or(Silence::Stopped)?;
        Ok(answer.to_owned())
    }
}

impl Prompt for Scripted<'_> {
    fn show(&mut self, text: &str) {
        self.shown.push_str(text);
    }

    fn line(
        &mut self,
        question: &str,
        _: &str,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<String, Silence> {
        loop {
            let answer = self.next(question)?;
            if let Err(why) = check(&answer) {
                self.shown.push_str(&why);
                continue;
            }
            return Ok(answer);
        }
    }

    fn choose(&mut self, question: &str, options: &[String]) -> Result<usize, Silence> {
        let answer = self.next(question)?;
        let at = options
            .iter()
            .position(|option| option.starts_with(&answer));
        Ok(at.unwrap_or_else(|| panic!("no {answer} in {options:?}")))
    }
}

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: InterviewArgs,
}

struct Held<'a> {
    status: Result<u8, String>,
    out: String,
    err: String,
    prompt: Scripted<'a>,
}

fn held<'a>(folder: &Folder, watched: &str, arguments: &[&str], answers: &[&'a str]) -> Held<'a> {
    let person = folder.path().join("people/xenia.yaml");
    let line = ["x", person.to_str().unwrap()].into_iter();
    let line = Line::parse_from(line.chain(arguments.iter().copied()));
    let mut prompt = Scripted {
        answers: answers.iter().copied().collect(),
        heard: Vec::new(),
        shown: String::new(),
        watched: folder.path().join(watched),
        seen: Vec::new(),
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io {
        stdin: &mut std::io::empty(),
        stdout: &mut out,
        stderr: &mut err,
        terminal: Terminal::default(),
        messages: Messages::default(),
    };
    let workspace = WorkspaceArgs {
        workspace: Some(folder.path().into()),
    };
    let status = hold(&line.args, &workspace, &mut prompt, &mut io);
    Held {
        status: status.map_err(|error| error.to_string()),
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
        prompt,
    }
}

fn office() -> Folder {
    let folder = Folder::with(&OFFICE);
    folder.write("people/xenia.yaml", XENIA);
    folder
}

fn ratings_asked(held: &Held<'_>) -> Vec<String> {
    let heard = held.prompt.heard.iter();
    let asked = heard.filter_map(|heard| heard.strip_prefix("Your rating of "));
    asked.map(str::to_owned).collect()
}

#[test]
fn the_target_comes_first_and_every_answer_is_saved_before_the_next_question() {
    let folder = office();
    let answers = [
        // The core, which is core: with a note; then how much it is wanted, and what shows it.
        "3 Ran: it",
        "4,5",
        "A talk",
        "talk",
        "2026-10",
        "",
        // Money: no half step first.
        "2.3",
        "2.5",
        "",
        // Old things, which only the level below asks as much; then it goes on with Finance.
        "n",
        "Gone # for good",
        "yes",
        "leading",
    ];
    let held = held(&folder, "people/xenia.yaml", &[], &answers);
    assert_eq!(held.status, Ok(0));
    assert_eq!(
        ratings_asked(&held),
        ["The core", "Money", "Money", "Old things", "Coins"],
        "{}",
        held.prompt.shown
    );
    assert!(
        held.prompt
            .shown
            .contains("0 to 5 in half steps, or one of none"),
        "{}",
        held.prompt.shown
    );
    // The ladder's own words come first.
    assert!(
        held.prompt.shown.contains("Ours. Plans it."),
        "{}",
        held.prompt.shown
    );
    let expected = "# Mine.
kind: person
id: xenia
at: l/A   # still
interests:
  core: 4.5
ratings:
  old: {not_applicable: \"Gone # for good\"}   # asked
  core: {self: 3, note: \"Ran: it\"}
  money: 2.5
  coins: 5
evidence:
  - date: 2026-10
    kind: talk
    title: A talk
    supports: [core]
";
    assert_eq!(folder.read("people/xenia.yaml"), expected);
    // When the second question was asked, the first answer was there.
    assert_eq!(held.prompt.seen[0], XENIA);
    assert!(held.prompt.seen[1].contains("core: {self: 3"));
    assert!(held.out.contains("4 answers are in"), "{}", held.out);
}

#[test]
fn it_goes_on_where_it_stopped_and_asks_again_only_where_that_is_wanted() {
    let folder = office();
    let first = held(&folder, "people/xenia.yaml", &[], &["1", "", "q"]);
    assert_eq!(
        (first.status.clone(), ratings_asked(&first).len()),
        (Ok(0), 2)
    );
    assert!(first.out.contains("4 to go"), "{}", first.out);
    let second = held(
        &folder,
        "people/xenia.yaml",
        &[],
        &["", "", "no, skip", "yes", ""],
    );
    assert_eq!(ratings_asked(&second), ["Money", "Old things", "Talks"]);
    let again = held(&folder, "people/xenia.yaml", &["--again"], &["q"]);
    assert_eq!(ratings_asked(&again), ["The core"]);
    assert!(
        again.prompt.shown.contains("You gave: 1"),
        "{}",
        again.prompt.shown
    );
}

#[test]
fn a_rater_has_a_file_of_their_own_and_sees_nobody_elses_ratings() {
    let folder = office();
    let own = "kind: person\nid: xenia\nat: l/A\nratings: {core: {self: 4.5, manager: 1.5, note: hers}}\n";
    folder.write("people/xenia.yaml", own);
    folder.write(
        "people/other.yaml",
        "kind: ratings\nof: xenia\nby: yann\nas: peer\ndate: 2026-01-02\nratings: {core: {rating: 2, note: theirs}}\n",
    );
    let arguments = ["--as", "peer", "--by", "zoe", "--date", "2026-10-02"];
    let file = "people/xenia.zoe.2026-10-02.yaml";
    let first = held(&folder, file, &arguments, &["n", "3 A note", "q"]);
    assert_eq!(first.status, Ok(0));
    let shown = &first.prompt.shown;
    for secret in ["4.5", "1.5", "hers", "theirs", "You gave"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
    assert!(shown.contains("only the person can say"), "{shown}");
    assert_eq!(
        folder.read(file),
        "kind: ratings\nof: xenia\nby: zoe\nas: peer\ndate: 2026-10-02\nratings:\n  core: {rating: 3, note: A note}\n"
    );
    assert_eq!(folder.read("people/xenia.yaml"), own);
    // Nothing is there before the first answer.
    assert_eq!(first.prompt.seen[0], "");
    let second = held(&folder, file, &arguments, &["2", "q"]);
    assert_eq!(ratings_asked(&second), ["Money", "Old things"]);
    assert!(second.err.contains("continues in"), "{}", second.err);
    assert!(folder.read(file).ends_with("  money: 2\n"));
    let none = held(&folder, file, &["--as", "manager"], &[]);
    assert_eq!(
        none.status,
        Err("who is rating as manager? give your id with --by".to_owned())
    );
}

#[test]
fn dated_ratings_of_their_own_are_followed_by_dated_ones() {
    let folder = office();
    folder.write(
        "people/xenia.2025.yaml",
        "kind: ratings\nof: xenia\nas: self\ndate: 2025-01-02\nratings: {core: 2}\n",
    );
    let held = held(&folder, "people/xenia.yaml", &[], &["1", "2", "q"]);
    assert!(
        held.err.contains("are dated, so these are too"),
        "{}",
        held.err
    );
    let own = folder.read("people/xenia.yaml");
    assert!(own.contains("core: 2") && !own.contains("core: 1"), "{own}");
    let file = std::fs::read_dir(folder.path().join("people")).unwrap();
    let mut names = file.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.any(|name| name.starts_with("xenia.xenia.")));
}

#[test]
fn what_a_dated_document_says_does_not_apply_is_not_asked_again() {
    let folder = office();
    folder.write(
        "people/xenia.2025.yaml",
        "kind: ratings\nof: xenia\nas: self\ndate: 2025-01-02\n\
         ratings: {money: {not_applicable: Finance does it}, old: {not_applicable: Gone}}\n",
    );
    folder.write(
        "people/xenia.2026.yaml",
        "kind: ratings\nof: xenia\nas: self\ndate: 2026-01-02\nratings: {old: 2}\n",
    );
    let held = held(&folder, "people/xenia.yaml", &[], &["1", "2", "q"]);
    let asked = ratings_asked(&held);
    assert!(!asked.contains(&"Money".to_owned()), "{asked:?}");
    // A later rating takes it back.
    assert!(asked.contains(&"Old things".to_owned()), "{asked:?}");
}

#[test]
fn what_somebody_else_writes_meanwhile_is_kept() {
    struct Meddling(Folder, usize);
    impl Prompt for Meddling {
        fn show(&mut self, _: &str) {}
        fn line(
            &mut self,
            _: &str,
            _: &str,
            _: &dyn Fn(&str) -> Result<(), String>,
        ) -> Result<String, Silence> {
            self.1 += 1;
            match self.1 {
                1 => {
                    let text = self
                        .0
                        .read("people/xenia.yaml")
                        .replace("# still", "# edited");
                    self.0.write("people/xenia.yaml", text);
                    Ok("3".to_owned())
                }
                _ => Err(Silence::Stopped),
            }
        }
        fn choose(&mut self, _: &str, _: &[String]) -> Result<usize, Silence> {
            Err(Silence::Stopped)
        }
    }
    let folder = office();
    let person = folder.path().join("people/xenia.yaml");
    let line = Line::parse_from(["x", person.to_str().unwrap()]);
    let mut io = Io {
        stdin: &mut std::io::empty(),
        stdout: &mut Vec::new(),
        stderr: &mut Vec::new(),
        terminal: Terminal::default(),
        messages: Messages::default(),
    };
    let mut prompt = Meddling(folder, 0);
    hold(&line.args, &WorkspaceArgs::default(), &mut prompt, &mut io).unwrap();
    let text = prompt.0.read("people/xenia.yaml");
    assert!(
        text.contains("# edited") && text.contains("core: 3"),
        "{text}"
    );
}

#[test]
fn without_a_terminal_it_says_so() {
    let run = office().run(&["interview", "xenia"]);
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("there is none here"), "{}", run.stderr);
}
