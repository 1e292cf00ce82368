//! The text of every file that a run has read, and places in it.
//!
//! First stage of the pipeline: all later stages name text by [`Span`] only.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// Most bytes of a document; checked before a file is read.
pub const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// Names one file of a [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one file, end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`; offsets beyond 4 GiB do not occur, files end at 8 MiB.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file,
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The first byte of a file: the place of problems that concern the whole of it.
    pub fn whole(file: FileId) -> Self {
        Span::new(file, 0, 0)
    }
}

/// A text to stand in the place of a range; an insertion where the range is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// A line and a column as people count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode code points, from 1.
    pub column: usize,
}

/// How a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As YAML, a file of its own.
    #[default]
    Yaml,
    /// As JSON, on one line of a file of many.
    JsonLine,
}

/// One file, or one line of a file that has a document a line: the name that messages show, and
/// its text.
#[derive(Debug)]
pub struct Source {
    name: Arc<str>,
    text: Cow<'static, str>,
    form: Form,
    /// The number of the first line, from 1.
    first_line: usize,
    line_starts: OnceLock<Vec<u32>>,
}

impl Source {
    /// A source under the name that messages show.
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<Cow<'static, str>>) -> Self {
        Source {
            name: name.into(),
            text: text.into(),
            form: Form::Yaml,
            first_line: 1,
            line_starts: OnceLock::new(),
        }
    }

    /// A line of a file, by its number from 1.
    pub fn json_line(name: impl Into<Arc<str>>, text: String, number: usize) -> Self {
        Source {
            form: Form::JsonLine,
            first_line: number,
            ..Source::new(name, text)
        }
    }

    /// The number of its first line in its file, from 1.
    pub fn first_line(&self) -> usize {
        self.first_line
    }

    /// How it is written.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The name as given; may hold any character that a file name can.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// True for what ships inside the binary: its text was there before any file was read.
    pub fn bundled(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    fn line_starts(&self) -> &[u32] {
        // Most files are never asked for a line, so the table is made on demand.
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX)))
                .collect()
        })
    }

    /// The position of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset).max(1);
        let start = starts[line - 1] as usize;
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        // A byte order mark takes no column: no editor shows one.
        let before = self.text[start..end].trim_start_matches('\u{feff}');
        Position {
            line: line - 1 + self.first_line,
            column: before.chars().count() + 1,
        }
    }

    /// The text of a line, as [`Source::position`] counts them, without its break.
    pub fn line(&self, line: usize) -> &str {
        let starts = self.line_starts();
        let line = line + 1 - self.first_line;
        let start = starts[line - 1] as usize;
        let end = starts.get(line).map_or(self.text.len(), |e| *e as usize);
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// The byte offset at which a line starts.
    pub fn line_start(&self, line: usize) -> usize {
        self.line_starts()[line - self.first_line] as usize
    }
}

/// All files of a run, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, source: Source) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(source);
        id
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Lets go of all files but the first so many: nothing may speak of the others any more.
    pub fn truncate(&mut self, count: usize) {
        self.files.truncate(count);
    }

    /// Lets go of the text of a file: nothing may speak of it any more, its name stays.
    pub fn forget(&mut self, file: FileId) {
        let source = &mut self.files[file.0 as usize];
        source.text = Cow::Owned(String::new());
        source.line_starts = OnceLock::new();
    }

    /// The ids of all files.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len()).map(|at| FileId(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    /// The file of that id.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// Calls every file but the bundled ones by another name.
    pub fn rename(&mut self, name: impl Fn(&str) -> Option<String>) {
        for source in self.files.iter_mut().filter(|source| !source.bundled()) {
            if let Some(name) = name(&source.name) {
                source.name = name.into();
            }
        }
    }

    /// True where both are the same file, or lines of it.
    pub fn same_file(&self, one: FileId, other: FileId) -> bool {
        let (one_source, other_source) = (self.get(one), self.get(other));
        let lines = one_source.form == Form::JsonLine && other_source.form == Form::JsonLine;
        one == other || lines && one_source.name == other_source.name
    }

    /// The text of that file.
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).text()
    }

    /// Where a span starts.
    pub fn start(&self, span: Span) -> Position {
        self.get(span.file).position(span.start)
    }

    /// Where a span ends.
    pub fn end(&self, span: Span) -> Position {
        self.get(span.file).position(span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_from_one() {
        let source = Source::new("x", "a: é\nbü: c\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        // `é` is two bytes: the break after it stands at byte 5, column 5.
        assert_eq!(source.position(5), Position { line: 1, column: 5 });
        assert_eq!(source.position(6), Position { line: 2, column: 1 });
        assert_eq!(source.position(9), Position { line: 2, column: 3 });
        assert_eq!(source.position(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let source = Source::new("x", "\u{feff}kind: person");
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
    }

    #[test]
    fn a_line_of_a_file_has_its_own_number() {
        let source = Source::json_line("x", "{\"a\": 1}".to_owned(), 7);
        assert_eq!(source.position(6), Position { line: 7, column: 7 });
        assert_eq!((source.line(7), source.line_start(7)), ("{\"a\": 1}", 0));
    }

    #[test]
    fn lines_come_without_their_breaks() {
        let source = Source::new("x", "one\r\ntwo");
        assert_eq!((source.line(1), source.line(2)), ("one", "two"));
    }
}
