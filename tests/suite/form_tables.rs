//! Tables of the documentation that are made from the forms of documents.

use std::fs;
use std::path::Path;

use ospo_ladder::form::{self, Form, Need};

use super::expected::updating;

const START: &str = "<!-- Made from src/form; UPDATE=1 cargo test --test suite form_tables -->\n";
const END: &str = "<!-- end -->\n";

/// All that have keys.
fn forms() -> impl Iterator<Item = &'static Form> {
    let forms = form::all().into_iter();
    forms.filter(|form| !form.keys.is_empty())
}

/// The mappings of a workspace file are not formatted.
fn formatted() -> impl Iterator<Item = &'static Form> {
    forms().take_while(|form| form.what != "a workspace file")
}

fn order_of_keys() -> String {
    let mut table = "| mapping | order |\n| --- | --- |\n".to_owned();
    for form in formatted() {
        let names: Vec<&str> = form.names().collect();
        let more = match form.name {
            "skill" => "; a rubric from the lowest rating up",
            _ => "",
        };
        let line = format!("| {} | `{}`{more} |\n", form.name, names.join("`, `"));
        table.push_str(&line);
    }
    table
}

/// The keys of every mapping, whether each must be there, and what it says.
fn keys() -> String {
    let mut text = String::new();
    for form in forms() {
        let name = form.name;
        text.push_str(&format!(
            "**{name}**\n\n| key | required | meaning |\n| --- | --- | --- |\n"
        ));
        for key in form.keys {
            let need = match key.need {
                Need::Always => "yes".to_owned(),
                Need::Optional => String::new(),
                Need::InNew => "in a new entry".to_owned(),
                Need::Unless(other, _) => format!("unless `{other}` is given"),
                Need::Instead(other) => format!("unless `{other}` is given"),
                Need::WhereFalse(flag) => format!("where `{flag}` is false"),
                Need::Beside(other) => format!("only beside `{other}`"),
                Need::OwnOnly => "only `as: self`".to_owned(),
            };
            text.push_str(&format!("| `{}` | {need} | {} |\n", key.name, key.about));
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

/// Holds the made part of a page against what is made now.
#[track_caller]
fn assert_made(page: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let made = format!("{before}{START}\n{made}\n{END}{after}");
    if updating() {
        fs::write(&path, &made).unwrap();
        return;
    }
    assert_eq!(page, made, "accept it with UPDATE=1");
}

#[test]
fn the_page_of_formatting_tells_the_order_of_keys() {
    assert_made("docs/formatting.md", &order_of_keys());
}

#[test]
fn the_page_of_documents_tells_every_key() {
    assert_made("docs/documents.md", &keys());
}

#[test]
fn every_form_is_found_once() {
    let forms = form::all();
    assert!(forms.len() >= 24, "{}", forms.len());
    for (at, form) in forms.iter().enumerate() {
        assert!(
            forms[..at].iter().all(|other| other.name != form.name),
            "{}",
            form.name
        );
        let names: Vec<&str> = form.names().collect();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{} {name}", form.name);
        }
    }
}
