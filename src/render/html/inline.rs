//! Running text: tones, and what may be followed.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

use crate::render::clean;
use crate::report::document::{Run, Text, Tone};

/// Characters of an id that has room in a line on a telephone.
const LONGEST_ID: usize = 12;

/// What links may start with; everything else stays text.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// A line of text in a template.
#[derive(Template)]
#[template(path = "prose.html")]
pub struct Prose<'a> {
    pieces: Vec<Piece<'a>>,
}

impl HtmlSafe for Prose<'_> {}

impl<'a> Prose<'a> {
    /// What a text reads like.
    pub fn of(text: &'a Text) -> Self {
        Prose {
            pieces: text.0.iter().flat_map(run).collect(),
        }
    }
}

/// True for a short name in one word, which must not be broken at its hyphens: `PM-4`.
pub fn is_id(text: &str) -> bool {
    text.contains('-') && text.chars().count() <= LONGEST_ID && !text.contains(char::is_whitespace)
}

/// Text in one tone.
struct Piece<'a> {
    /// What is shown, not escaped yet.
    text: Cow<'a, str>,
    /// The class of its tone; plain text has none.
    class: &'static str,
    /// Whether it is an address that can be followed.
    link: bool,
    /// The page of the same site that it leads to.
    page: Option<&'a str>,
}

/// True for what pages leave out.
pub fn is_hint(text: &Text) -> bool {
    text.0.iter().all(|run| run.tone == Tone::Hint)
}

/// The text alone, clean of what nobody sees.
pub fn plain(text: &Text) -> String {
    let runs = text.0.iter().map(|run| clean::line(&run.text));
    runs.collect()
}

fn run(run: &Run) -> Vec<Piece<'_>> {
    let class = match run.tone {
        Tone::Hint => return Vec::new(),
        Tone::Plain => "",
        Tone::Strong => "strong",
        Tone::Quiet => "quiet",
        Tone::Good => "good",
        Tone::Open => "open",
    };
    let page = run.to.as_deref();
    let piece = |text, link| Piece {
        text,
        class,
        link,
        page,
    };
    let text = clean::line(&run.text);
    if page.is_some() || !SCHEMES.iter().any(|scheme| text.contains(scheme)) {
        return vec![piece(text, false)];
    }
    let mut pieces = Vec::new();
    let mut rest = text.as_ref();
    while let Some((start, length)) = address(rest) {
        if start > 0 {
            pieces.push(piece(rest[..start].to_owned().into(), false));
        }
        let (link, after) = rest[start..].split_at(length);
        pieces.push(piece(link.to_owned().into(), true));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(piece(rest.to_owned().into(), false));
    }
    pieces
}

/// Where the next address starts, and how long it is, in bytes. One starts a word, and what ends
/// a sentence is no part of it.
fn address(text: &str) -> Option<(usize, usize)> {
    let starts = text.char_indices().filter(|(at, _)| {
        let before = text[..*at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '<' | '\''))
    });
    starts.into_iter().find_map(|(at, _)| {
        let rest = &text[at..];
        let scheme = SCHEMES.iter().find(|scheme| rest.starts_with(**scheme))?;
        let end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '`' | '\'');
        let word = &rest[..rest.find(end).unwrap_or(rest.len())];
        let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        (word.len() > scheme.len()).then_some((at, word.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let text = Text::from(text);
        let pieces = Prose::of(&text).pieces;
        let whole: String = pieces.iter().map(|piece| piece.text.as_ref()).collect();
        assert_eq!(whole, plain(&text));
        let links = pieces.iter().filter(|piece| piece.link);
        links.map(|piece| piece.text.to_string()).collect()
    }

    #[test]
    fn web_and_mail_addresses_alone_can_be_followed() {
        assert_eq!(
            links(
                "See https://example.org/a?b=1#c, (http://example.org/) or mailto:a@example.org."
            ),
            [
                "https://example.org/a?b=1#c",
                "http://example.org/",
                "mailto:a@example.org"
            ]
        );
        for text in [
            "javascript:alert(1)",
            "xhttps://example.org",
            "JAVASCRIPT:https://example.org",
            "file:///etc/passwd data:text/html,x ftp://example.org",
            "https:// mailto: https://.",
        ] {
            assert!(links(text).is_empty(), "{text}");
        }
        assert_eq!(
            links("https://example.org/\"onclick=x"),
            ["https://example.org/"]
        );
        assert_eq!(
            links("https://a.example\\@b.example"),
            ["https://a.example"]
        );
        assert_eq!(links("ü https://ü.example/ü ü"), ["https://ü.example/ü"]);
    }
}
