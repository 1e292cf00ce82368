//! One file as checks see it: its text, and its tree with the place of every key and value.

use std::ops::Range;
use std::sync::OnceLock;

use crate::load;
use crate::source::{FileId, Sources, Span};
use crate::yaml::{Node, Value};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `kind: vocabulary`.
    Vocabulary,
    /// `kind: ladder`.
    Ladder,
    /// `kind: person`.
    Person,
    /// `kind: ratings`.
    Ratings,
    /// `ospo-ladder.toml`.
    Config,
    /// None of these, or it could not be read.
    Unknown,
}

impl Kind {
    /// The kind of that name in documents.
    pub fn of(name: &str) -> Self {
        match name {
            "vocabulary" => Kind::Vocabulary,
            "ladder" => Kind::Ladder,
            "person" => Kind::Person,
            "ratings" => Kind::Ratings,
            _ => Kind::Unknown,
        }
    }
}

/// A file. The tree is the one that the document was decoded from; where that is gone already, it
/// is read again when a place is asked for, which only findings do.
pub struct Page<'a> {
    /// The file.
    pub file: FileId,
    /// What it holds.
    pub kind: Kind,
    /// All texts.
    pub sources: &'a Sources,
    tree: OnceLock<Option<Node<'a>>>,
}

impl<'a> Page<'a> {
    /// A file whose tree is at hand; none where it could not be read.
    pub fn read(sources: &'a Sources, file: FileId, kind: Kind, tree: Option<Node<'a>>) -> Self {
        Page {
            tree: OnceLock::from(tree),
            ..Page::unread(sources, file, kind)
        }
    }

    /// A document whose tree is not at hand.
    pub fn unread(sources: &'a Sources, file: FileId, kind: Kind) -> Self {
        Page {
            file,
            kind,
            sources,
            tree: OnceLock::new(),
        }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.sources.text(self.file)
    }

    /// The tree; none where the text could not be read.
    pub fn root(&self) -> Option<&Node<'a>> {
        let read = || load::tree(self.sources, self.file).0;
        self.tree.get_or_init(read).as_ref()
    }

    /// A range of bytes of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// The node at a place that came from this file: a value of the model, as the tree has it.
    fn node_at(&self, place: Span) -> Option<&Node<'a>> {
        let mut node = self.root()?;
        while node.span != place {
            node = part_around(node, place)?;
        }
        Some(node)
    }

    /// The mapping that holds a place: a key or value of it.
    pub fn mapping_around(&self, place: Span) -> Option<&Node<'a>> {
        let mut next = self.root();
        let mut mapping = None;
        while let Some(node) = next {
            if let Value::Mapping(_) = &node.value {
                mapping = Some(node);
            }
            next = part_around(node, place);
        }
        mapping
    }

    /// The place of the value of a key in the mapping at `place`; `place` itself where there is
    /// none.
    pub fn value_of(&self, place: Span, key: &str) -> Span {
        let node = self.node_at(place).and_then(|node| node.get(key));
        node.map_or(place, |node| node.span)
    }

    /// Every scalar, keys included, in the order of the text.
    pub fn scalars<'s>(&'s self, mut visit: impl FnMut(Text<'s>)) {
        if let Some(root) = self.root() {
            scalars(root, None, root.span, &mut visit);
        }
    }
}

/// A scalar of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Text<'n> {
    /// The text after YAML's own escapes.
    pub text: &'n str,
    /// Where it is written.
    pub span: Span,
    /// The key that it is the value of, also as an item of a list; none for keys themselves.
    pub key: Option<&'n str>,
    /// All of the value that it is, or is an item of.
    pub value: Span,
    /// True for a key.
    pub is_key: bool,
}

fn scalars<'n>(
    node: &'n Node<'_>,
    key: Option<&'n str>,
    value: Span,
    visit: &mut impl FnMut(Text<'n>),
) {
    match &node.value {
        Value::Scalar(scalar) => visit(Text {
            text: &scalar.text,
            span: node.span,
            key,
            value,
            is_key: false,
        }),
        Value::Sequence(items) => {
            items
                .iter()
                .for_each(|item| scalars(item, key, value, visit));
        }
        Value::Mapping(entries) => {
            for entry in entries {
                visit(Text {
                    text: &entry.key.text,
                    span: entry.key.span,
                    key: None,
                    value: entry.key.span,
                    is_key: true,
                });
                scalars(&entry.value, Some(&entry.key.text), entry.value.span, visit);
            }
        }
        Value::Refused => {}
    }
}

/// The item or value of a node that holds a place. There may be as many findings as levels, so that
/// it is found by halves.
fn part_around<'n, 'a>(node: &'n Node<'a>, place: Span) -> Option<&'n Node<'a>> {
    let before = |node: &Node<'_>| node.span.end < place.end;
    let part = match &node.value {
        Value::Sequence(items) => items.get(items.partition_point(before)),
        Value::Mapping(entries) => {
            let index = entries.partition_point(|entry| before(&entry.value));
            entries.get(index).map(|entry| &entry.value)
        }
        _ => None,
    };
    part.filter(|part| part.span.start <= place.start && place.end <= part.span.end)
}
