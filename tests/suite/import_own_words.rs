//! What somebody says of themselves in a questionnaire, imported: interests, what does not apply,
//! evidence.

use super::import_people::{files, office};
use super::run::Folder;

const BACK: &str = "kind: ratings
of: zoe
as: self
date: 2026-11-02
interests: {money: 4, b: 2}
ratings:
  money: {rating: 3.5, note: So}
  code: {not_applicable: \"Not here: another team\"}
evidence:
  - {date: 2026-03, kind: talk, title: Keynote, supports: [talks], visibility: internal, reach: 40}
  - date: 2026-04-05
    until: now
    title: A board
    supports: [talks, money]
    confirmed_by: bob
";

const IMPORT: [&str; 3] = ["import", "people", "back.yaml"];

fn zoe(there: Option<&str>) -> Folder {
    let folder = office();
    folder.write("people/zoe.yaml", "kind: person\nid: zoe\n");
    folder.write("back.yaml", BACK);
    if let Some(there) = there {
        folder.write("people/mine.yaml", there);
    }
    folder
}

fn imported(folder: &Folder) -> String {
    let out = folder.run(&IMPORT).succeeded().stdout.clone();
    let before = files(folder);
    let again = folder.run(&IMPORT).succeeded().stdout.clone();
    assert_eq!(files(folder), before, "importing twice changes nothing");
    assert!(again.contains("all of it already"), "{again}");
    let lint = folder.run(&["lint"]);
    assert_eq!(lint.status, Some(0), "{}", lint.stdout);
    out
}

#[test]
fn all_of_a_questionnaire_goes_into_a_document_of_its_day() {
    let folder = zoe(None);
    let out = imported(&folder);
    assert!(out.contains("6 new"), "{out}");
    assert_eq!(folder.read("people/zoe.yaml"), "kind: person\nid: zoe\n");
    assert_eq!(
        folder.read("people/zoe.self.2026-11-02.yaml"),
        "kind: ratings
of: zoe
as: self
date: 2026-11-02
interests:
  b: 2
  money: 4
ratings:
  money: {rating: 3.5, note: So}
  code: {not_applicable: \"Not here: another team\"}
evidence:
  - date: 2026-03
    kind: talk
    title: Keynote
    supports: [talks]
    visibility: internal
    reach: 40
  - date: 2026-04-05
    until: now
    title: A board
    supports: [talks, money]
    confirmed_by: bob
"
    );
}

#[test]
fn a_document_of_that_day_gets_what_it_lacks_and_keeps_its_comments() {
    let there = "# Begun on Monday.
kind: ratings
of: zoe
as: self
date: 2026-11-02
interests: {money: 1} # hm
ratings:
  # first
  talks: 2
  code: {rating: 1, note: gone} # then
evidence:
  # a beginning
  - {date: 2026-03, title: Keynote, supports: [talks]}
";
    let folder = zoe(Some(there));
    let out = imported(&folder);
    assert!(out.contains("changed"), "{out}");
    assert_eq!(
        folder.read("people/mine.yaml"),
        "# Begun on Monday.
kind: ratings
of: zoe
as: self
date: 2026-11-02
interests: {money: 4, b: 2} # hm
ratings:
  # first
  talks: 2
  code: {not_applicable: \"Not here: another team\"} # then
  money: {rating: 3.5, note: So}
evidence:
  # a beginning
  - {date: 2026-03, title: Keynote, supports: [talks]}
  - {date: 2026-04-05, until: now, title: A board, supports: [talks, money], confirmed_by: bob}
"
    );
}

#[test]
fn a_rating_takes_the_place_of_what_did_not_apply() {
    let folder = zoe(None);
    imported(&folder);
    folder.write("survey.csv", "person,code,date\nzoe,2,2026-11-02\n");
    folder.run(&["import", "people", "survey.csv"]).succeeded();
    let text = folder.read("people/zoe.self.2026-11-02.yaml");
    assert!(text.contains("\n  code: 2\n"), "{text}");
    // On one day in one import it is a contradiction.
    let both = ["import", "people", "survey.csv", "back.yaml"];
    let refused = folder.run(&both);
    assert_eq!(refused.status, Some(2));
    assert!(
        refused.stderr.contains("is rated and does not apply"),
        "{}",
        refused.stderr
    );
}

#[test]
fn evidence_that_the_person_has_already_is_no_other_piece() {
    let folder = zoe(None);
    folder.write(
        "people/zoe.yaml",
        "kind: person\nid: zoe\nevidence:\n  - {date: 2026-03, title: Keynote, supports: [talks]}\n",
    );
    imported(&folder);
    let text = folder.read("people/zoe.self.2026-11-02.yaml");
    assert!(
        !text.contains("Keynote") && text.contains("A board"),
        "{text}"
    );
}
