//! Rules that loading and resolving decide: what they are called and why they are there.

use super::rule::{By, Entry};
use crate::diagnostic as rules;

/// `yaml-syntax`.
pub static YAML_SYNTAX: Entry = Entry {
    rule: &rules::YAML_SYNTAX,
    summary: "text that is not YAML, not JSON on a line of `.jsonl`, or not TOML in \
              `ospo-ladder.toml`",
    why: "What cannot be read cannot be used, and nothing else can be said about the file. The \
          place is where the reader gave up; the slip is often a little before it.",
    bad: "name: [Alice",
    good: "name: Alice",
    by: By::Reading,
};
/// `refused-yaml`.
pub static REFUSED_YAML: Entry = Entry {
    rule: &rules::REFUSED_YAML,
    summary: "an anchor, an alias, a merge key, a tag or a second document",
    why: "These make a document say something other than what is written there. A reviewer of a \
          change, and a person who reads their own inventory, must be able to trust the text.",
    bad: "mentoring: &m 3\nbudgeting: *m",
    good: "mentoring: 3\nbudgeting: 3",
    by: By::Reading,
};
/// `too-large`.
pub static TOO_LARGE: Entry = Entry {
    rule: &rules::TOO_LARGE,
    summary: "more bytes, keys or nesting than a document may have",
    why: "A document of this kind is a few pages long. The caps (8 MiB, 100,000 keys and values, 64 levels) keep a hostile or broken file from taking the machine.",
    bad: "levels: [a thousand and one of them]",
    good: "levels: [{id: PM-1, title: Program manager}]",
    by: By::Reading,
};
/// `duplicate-key`.
pub static DUPLICATE_KEY: Entry = Entry {
    rule: &rules::DUPLICATE_KEY,
    summary: "a key, or a row of a matrix, that appears twice",
    why: "One of the two would be ignored, and a reader cannot know which.",
    bad: "mentoring: 3\nmentoring: 4",
    good: "mentoring: 4",
    by: By::Reading,
};
/// `unknown-key`.
pub static UNKNOWN_KEY: Entry = Entry {
    rule: &rules::UNKNOWN_KEY,
    summary: "a key that this kind of document does not have",
    why: "Most often it is misspelled, and what it says would be lost silently.",
    bad: "ratngs: {mentoring: 3}",
    good: "ratings: {mentoring: 3}",
    by: By::Reading,
};
/// `missing-key`.
pub static MISSING_KEY: Entry = Entry {
    rule: &rules::MISSING_KEY,
    summary: "a required key that is not there",
    why: "Without it the document cannot be used.",
    bad: "kind: person\nname: Alice",
    good: "kind: person\nid: alice\nname: Alice",
    by: By::Reading,
};
/// `wrong-type`.
pub static WRONG_TYPE: Entry = Entry {
    rule: &rules::WRONG_TYPE,
    summary: "a value of another type or form than its field asks for",
    why: "The field decides the type: text stays text, numbers are plain decimals, dates are days that exist.",
    bad: "since: last autumn",
    good: "since: 2026-10-01",
    by: By::Reading,
};
/// `unknown-kind`.
pub static UNKNOWN_KIND: Entry = Entry {
    rule: &rules::UNKNOWN_KIND,
    summary: "a document whose `kind` does not exist",
    why: "The kind says how the rest of the document is read.",
    bad: "kind: persn",
    good: "kind: person",
    by: By::Reading,
};
/// `invalid-id`.
pub static INVALID_ID: Entry = Entry {
    rule: &rules::INVALID_ID,
    summary: "an id with characters that ids cannot have, or too long",
    why: "Ids are written on command lines, in references such as `tpm/PM-4`, and in file names.",
    bad: "id: alice marsh",
    good: "id: alice-marsh",
    by: By::Reading,
};
/// `duplicate-id`.
pub static DUPLICATE_ID: Entry = Entry {
    rule: &rules::DUPLICATE_ID,
    summary: "one id for two things",
    why: "A reference to it could mean either.",
    bad: "skills:\n- {id: mentoring, title: Mentoring}\n- {id: mentoring, title: Coaching}",
    good: "skills:\n- {id: mentoring, title: Mentoring}\n- {id: coaching, title: Coaching}",
    by: By::Reading,
};
/// `dangling-reference`.
pub static DANGLING_REFERENCE: Entry = Entry {
    rule: &rules::DANGLING_REFERENCE,
    summary: "a name of something that is not there",
    why: "Skills, disciplines, buckets, ladders, levels, lenses, scales and competencies are named by their ids. A name that nothing has is a slip, or something was renamed.",
    bad: "at: tpm/PM-9",
    good: "at: tpm/PM-6",
    by: By::Reading,
};
/// `off-scale`.
pub static OFF_SCALE: Entry = Entry {
    rule: &rules::OFF_SCALE,
    summary: "a rating that its scale does not have, or a half step in a ladder",
    why: "The scale goes from 0 to its top: half steps are for people, whole ratings for ladders.",
    bad: "mentoring: 7",
    good: "mentoring: 4",
    by: By::Reading,
};
/// `uneven-shares`.
pub static UNEVEN_SHARES: Entry = Entry {
    rule: &rules::UNEVEN_SHARES,
    summary: "shares of a skill that do not add up to 1",
    why: "Scores of buckets are weighted by these shares; a skill whose shares add up to more would count more than the others.",
    bad: "maps_to: {sponsor-relations: 0.7, product-sales: 0.2}",
    good: "maps_to: {sponsor-relations: 0.7, product-sales: 0.3}",
    by: By::Reading,
};
/// `row-length`.
pub static ROW_LENGTH: Entry = Entry {
    rule: &rules::ROW_LENGTH,
    summary: "a row with more or fewer cells than the ladder has levels",
    why: "A row has one cell per level, in the order of `levels`; with another number nobody \
          knows which cell belongs to which level.",
    bad: "levels: [{id: A, title: A}, {id: B, title: B}]\nmatrix: {leadership: {mentoring: [1, 2, 3]}}",
    good: "levels: [{id: A, title: A}, {id: B, title: B}]\nmatrix: {leadership: {mentoring: [1, 2]}}",
    by: By::Reading,
};
/// `unmeetable-choose`.
pub static UNMEETABLE_CHOOSE: Entry = Entry {
    rule: &rules::UNMEETABLE_CHOOSE,
    summary: "a `choose` that nobody can satisfy",
    why: "It asks for more skills than it names, or for ratings beyond their scales, so that the level could never be reached.",
    bad: "choose: [{count: 3, rating: 4, of: [budgeting, mentoring]}]",
    good: "choose: [{count: 2, rating: 4, of: [budgeting, mentoring]}]",
    by: By::Reading,
};
/// `extends-cycle`.
pub static EXTENDS_CYCLE: Entry = Entry {
    rule: &rules::EXTENDS_CYCLE,
    summary: "ladders, or vocabularies, that extend each other in a circle",
    why: "There is nothing that they all start from.",
    bad: "id: tpm\nextends: tpm",
    good: "id: our-tpm\nextends: tpm",
    by: By::Reading,
};
/// `level-cycle`.
pub static LEVEL_CYCLE: Entry = Entry {
    rule: &rules::LEVEL_CYCLE,
    summary: "levels that are above themselves through `after`",
    why: "Following `after` down must end at a first level; otherwise nobody could ever arrive.",
    bad: "levels:\n- {id: A, title: A, after: [B]}\n- {id: B, title: B, after: [A]}",
    good: "levels:\n- {id: A, title: A}\n- {id: B, title: B, after: [A]}",
    by: By::Reading,
};
/// `missing-path`.
pub static MISSING_PATH: Entry = Entry {
    rule: &rules::MISSING_PATH,
    summary: "a path in `ospo-ladder.toml` that is missing, or leaves the workspace",
    why: "What it names would silently not count. Paths lie below the workspace's folder, links \
          included, so that a clone of somebody else's workspace reads nothing else on your \
          machine.",
    bad: "ladders = [\"../ladders\"]",
    good: "ladders = [\"ladders\"]",
    by: By::Reading,
};
