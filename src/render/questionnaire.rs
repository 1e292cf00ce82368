//! A questionnaire as one page that works without a server: markup, style and script in one file,
//! and nothing that leaves it.

use std::borrow::Cow;

use askama::Template;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::clean;
use crate::report::document::questionnaire::Questionnaire;

const STYLE: &str = include_str!("html/questionnaire.css");
const SCRIPT: &str = include_str!("html/questionnaire.js");

#[derive(Template)]
#[template(path = "questionnaire.html")]
struct Page<'a> {
    asked: &'a Questionnaire,
    policy: String,
    style: &'static str,
    script: &'static str,
    data: String,
}

impl Page<'_> {
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

/// Draws a questionnaire.
///
/// # Errors
/// Where the template fails, which it does not.
pub fn draw(asked: &Questionnaire) -> Result<String, askama::Error> {
    let data = Data {
        of: &asked.of,
        role: asked.role,
        by: asked.by.as_deref().unwrap_or_default(),
    };
    let page = Page {
        asked,
        policy: policy(),
        style: STYLE,
        script: SCRIPT,
        data: json_in_html(&data),
    };
    page.render()
}

/// What the page may do: run its one script, use its one style, and reach for nothing.
fn policy() -> String {
    let (script, style) = (hash(SCRIPT), hash(STYLE));
    format!(
        "default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; \
         form-action 'none'"
    )
}

/// How a Content-Security-Policy names a text that stands in the page.
fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Bytes in letters, digits, `+` and `/`.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    out
}

/// JSON that ends no element and starts no comment of the page that it stands in.
fn json_in_html(data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).unwrap_or_default();
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_others_write_them() {
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ];
        for (text, expected) in cases {
            assert_eq!(base64(text.as_bytes()), expected);
        }
        // The digest of nothing, as `openssl dgst -sha256 -binary | base64` has it.
        assert_eq!(
            hash(""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }

    #[test]
    fn data_ends_no_script() {
        let json = json_in_html(&"</script><!--&");
        assert_eq!(json, "\"\\u003c/script\\u003e\\u003c!--\\u0026\"");
    }
}
