//! `unknown-owner`: a function of the charter whose owner nobody knows.

use crate::diagnostic::{Diagnostic, Rule, quoted};
use crate::lint::rule::{By, Entry};
use crate::lint::staff::Staff;
use crate::lint::titles::words;
use crate::load::config::ConfigDocument;
use crate::load::decode::Placed;
use crate::suggest;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA502", "unknown-owner");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a function of the charter whose owner the workspace does not know",
    why: "A function that is somebody else's is only settled once it is known whose. An owner is \
          a part of the company, such as Legal, or a person. Where `owners` under `[charter]` \
          lists the parts of the company, every owner is one of these or a person of the \
          workspace. Where it does not, this reports an owner that is a blank (`TBD`, `?`), one \
          owner written in two ways, and a name written like the id of a person who is not there.",
    bad: "[charter.functions.security]\nin_scope = false\nowner = \"TBD\"",
    good: "[charter.functions.security]\nin_scope = false\nowner = \"Product security\"",
    by: By::Lint,
};

/// What stands where no owner was found yet.
const BLANKS: [&str; 12] = [
    "tbd", "tba", "tbc", "todo", "na", "none", "nobody", "no one", "noone", "unknown", "someone",
    "somebody",
];

/// Looks at the owners of functions; where no people are to be seen, what may be one of them is
/// left alone.
pub fn check(config: &ConfigDocument, staff: Option<&Staff<'_>>, found: &mut Vec<Diagnostic>) {
    let declared = config.owners.as_ref().map(|owners| &owners.value);
    let owners = config.functions.iter();
    let owners: Vec<&Placed<String>> = owners.filter_map(|f| f.owner.as_ref()).collect();
    for (at, owner) in owners.iter().enumerate() {
        let name = owner.value.trim();
        let is_declared = declared.is_some_and(|all| all.iter().any(|one| one.trim() == name));
        let may_be_person = staff.map_or(is_like_id(name), |staff| staff.people.contains(name));
        if is_declared || may_be_person && !is_blank(name) {
            continue;
        }
        let people = staff.iter().flat_map(|staff| &staff.people);
        let finding = |message: String| Diagnostic::new(&RULE, owner.span, message);
        if is_blank(name) {
            let message = format!("{} is nobody", quoted(name));
            found.push(finding(message).help("write whose it is, or leave it in scope until then"));
            continue;
        }
        if let Some(declared) = declared {
            let known = declared.iter().chain(people).map(String::as_str);
            let help = suggest::near(name, known).map(|near| format!("did you mean `{near}`?"));
            let message = format!("{} is not an owner that the charter declares", quoted(name));
            found.push(
                finding(message)
                    .help("add it to `owners` under `[charter]`, or name one of these")
                    .maybe_help(help),
            );
            continue;
        }
        let mut before = owners[..at].iter();
        let alike = before.find(|o| o.value.trim() != name && words(&o.value) == words(name));
        if let Some(other) = alike {
            let message = format!("{} is {} elsewhere", quoted(name), quoted(&other.value));
            found.push(
                finding(message)
                    .related(other.span, "written differently")
                    .help("write one owner in one way"),
            );
        } else if is_like_id(name) {
            let message = format!("{} is not a person in this workspace", quoted(name));
            let help = suggest::near(name, people.map(String::as_str));
            let help = help.map(|near| format!("did you mean `{near}`?"));
            found.push(
                finding(message)
                    .help(
                        "name a person's id, write a part of the company with a capital letter, \
                         or list it in `owners` under `[charter]`",
                    )
                    .maybe_help(help),
            );
        }
    }
}

/// True for what is written like a person's id: in lower case, without blanks.
fn is_like_id(name: &str) -> bool {
    let of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(of_id)
}

fn is_blank(name: &str) -> bool {
    let words = words(name);
    words.is_empty() || BLANKS.contains(&words.join(" ").as_str())
}
