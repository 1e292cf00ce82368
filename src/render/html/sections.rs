//! The parts of a document below their headings.

use super::inline::{self, plain};
use crate::report::document::{Block, Document, Text};

/// A heading and what belongs to it.
pub struct Section<'a> {
    /// None for what stands before the first one.
    pub heading: Option<&'a Text>,
    /// What follows, deeper headings included.
    pub blocks: Vec<&'a Block>,
}

/// A document in parts.
pub struct Parts<'a> {
    /// Its highest heading.
    pub title: Option<&'a Text>,
    /// What stands below it, before the first section.
    pub first: Vec<&'a Block>,
    /// What headings of the second level start.
    pub sections: Vec<Section<'a>>,
}

/// The parts of a document. A first heading is its title where it is of the highest level, or the
/// only one of its level.
pub fn parts(document: &Document) -> Parts<'_> {
    let mut parts = Parts {
        title: None,
        first: Vec::new(),
        sections: Vec::new(),
    };
    let mut blocks = document.blocks.iter().peekable();
    if let Some(Block::Heading(level, text)) = blocks.peek()
        && (*level == 1 || headings(document).count() == 1)
    {
        parts.title = Some(text);
        blocks.next();
    }
    let hint = |block: &&Block| matches!(block, Block::Paragraph(text) if inline::is_hint(text));
    for block in blocks.filter(|block| !hint(block)) {
        match (block, parts.sections.last_mut()) {
            (Block::Heading(..=2, text), _) => parts.sections.push(Section {
                heading: Some(text),
                blocks: Vec::new(),
            }),
            (block, Some(section)) => section.blocks.push(block),
            (block, None) => parts.first.push(block),
        }
    }
    parts
}

/// What a page with this document is called.
pub fn title(document: &Document) -> String {
    let headings: Vec<String> = headings(document).map(plain).collect();
    let own = matches!(document.blocks.first(), Some(Block::Heading(1, _)));
    match headings.as_slice() {
        [] => "Report".to_owned(),
        [only] => only.clone(),
        [first, ..] if own => first.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, ..] => format!("{first} and more"),
    }
}

/// The headings of the two highest levels.
fn headings(document: &Document) -> impl Iterator<Item = &Text> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Heading(..=2, text) => Some(text),
        _ => None,
    })
}
