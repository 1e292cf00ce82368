//! The shell of every page: what it is called, how it looks, what may run in it.

use askama::Template;
use sha2::{Digest, Sha256};

use super::written;
use crate::render::clean;

/// A page that opens from disk: its styles and scripts stand in it, and nothing else may run or be
/// loaded. Styles and scripts are part of the program, never text of a document; data that a
/// script reads stands in the body.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// What windows and bookmarks call it.
    pub title: &'a str,
    /// The language of its text, as HTML has it: `en`.
    pub language: &'a str,
    /// Style sheets, in order.
    pub styles: &'a [&'static str],
    /// Scripts, run in order when the body is there.
    pub scripts: &'a [&'static str],
}

impl Page<'_> {
    /// Everything up to the body.
    pub fn open(&self) -> String {
        written(&Head {
            title: clean::line(self.title).into_owned(),
            language: self.language,
            policy: self.policy(),
            styles: self.styles,
        })
    }

    /// Everything after the body.
    pub fn close(&self) -> String {
        written(&Foot {
            scripts: self.scripts,
        })
    }

    /// The page around a body.
    pub fn around(&self, body: &str) -> String {
        [self.open().as_str(), body, &self.close()].concat()
    }

    /// What a browser may do with the page: apply these styles, run these scripts, show images
    /// that stand in it, follow links; nothing else.
    fn policy(&self) -> String {
        let mut policy =
            "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:".to_owned();
        for (kind, texts) in [("style-src", self.styles), ("script-src", self.scripts)] {
            if texts.is_empty() {
                continue;
            }
            policy.push_str(&format!("; {kind}"));
            for text in texts {
                policy.push_str(&format!(" 'sha256-{}'", base64(&Sha256::digest(text))));
            }
        }
        policy
    }
}

#[derive(Template)]
#[template(path = "head.html")]
struct Head<'a> {
    title: String,
    language: &'a str,
    policy: String,
    styles: &'a [&'static str],
}

#[derive(Template)]
#[template(path = "foot.html")]
struct Foot<'a> {
    scripts: &'a [&'static str],
}

/// Bytes as a content security policy spells them.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(group >> (18 - 6 * at) & 63) as usize];
            out.push(if at > three.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_spelled_as_in_rfc_4648() {
        for (text, spelled) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), spelled);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xbf]), "+/+/");
    }

    #[test]
    fn a_page_allows_its_own_styles_and_scripts_alone() {
        let page = Page {
            title: "A <title>",
            language: "en",
            styles: &["p{color:red}"],
            scripts: &["1<2"],
        };
        let whole = page.around("<p>Hello</p>\n");
        assert!(
            whole.starts_with("<!doctype html>\n<html lang=\"en\">"),
            "{whole}"
        );
        assert!(
            whole.contains("<title>A &#60;title&#62;</title>"),
            "{whole}"
        );
        assert!(whole.contains("<style>p{color:red}</style>"), "{whole}");
        assert!(whole.ends_with("<p>Hello</p>\n<script>1<2</script>\n</body>\n</html>\n"));
        // sha256sum | xxd -r -p | base64
        for hash in [
            "style-src &#39;sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64=&#39;",
            "script-src &#39;sha256-yvz3BlAPEBx8LDNhxD586F06qDnnNEPwtslDBBwsUqc=&#39;",
        ] {
            assert!(whole.contains(hash), "{hash}: {whole}");
        }
    }
}
