//! A questionnaire as one page that works without a server: markup, style and script in one file,
//! and nothing that leaves it.

use std::borrow::Cow;

use askama::Template;
use serde::Serialize;

use super::{LANGUAGE, Page, written};
use crate::render::clean;
use crate::report::document::questionnaire::Questionnaire;

const STYLE: &str = concat!(include_str!("base.css"), include_str!("questionnaire.css"));
const SCRIPT: &str = include_str!("questionnaire.js");

/// Draws a questionnaire.
pub fn draw(asked: &Questionnaire) -> String {
    let data = Data {
        of: &asked.of,
        role: asked.role,
        by: asked.by.as_deref().unwrap_or_default(),
    };
    let body = Body {
        asked,
        data: json(&data),
    };
    let page = Page {
        title: &asked.title,
        language: LANGUAGE,
        styles: &[STYLE],
        scripts: &[SCRIPT],
    };
    page.around(&written(&body))
}

#[derive(Template)]
#[template(path = "questionnaire.html")]
struct Body<'a> {
    asked: &'a Questionnaire,
    data: String,
}

impl Body<'_> {
    /// Text without what acts on a reader unseen; the template makes it text.
    fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        clean::line(text)
    }
}

/// What the script has to know that the markup does not say.
#[derive(Serialize)]
struct Data<'a> {
    of: &'a str,
    role: &'a str,
    by: &'a str,
}

/// Data for a script of the page, as JSON that ends no element and starts no comment.
pub(super) fn json(data: &impl Serialize) -> String {
    // What is serialised here are texts and numbers, of which JSON takes all.
    let json = serde_json::to_string(data).unwrap_or_default();
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_ends_no_script() {
        let json = json(&"</script><!--&");
        assert_eq!(json, "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
    }
}
