//! A document for a terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::clean;
use super::wrap::{Line, wrap};
use super::{matrix, table};
use crate::report::document::{Block, Document, Point, Table, Text, Tone};

/// How text looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether tones have colours.
    pub color: bool,
}

/// Columns by which what belongs to a heading is indented.
const INDENT: usize = 2;

/// Draws a document.
pub fn draw(document: &Document, look: Look) -> String {
    let mut canvas = Canvas {
        text: String::new(),
        look,
    };
    for block in &document.blocks {
        canvas.block(block);
    }
    canvas.text
}

struct Canvas {
    text: String,
    look: Look,
}

impl Canvas {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(text) => {
                self.gap();
                self.lines(text, INDENT, "");
            }
            Block::Points(points) => {
                let tall = points.iter().any(|point| !point.lines.is_empty());
                self.gap();
                for (index, point) in points.iter().enumerate() {
                    if tall && index > 0 {
                        self.gap();
                    }
                    self.point(point);
                }
            }
            Block::Picture(picture) if picture.said => {}
            Block::Picture(picture) => {
                self.gap();
                self.table(&picture.table);
            }
            Block::Table(table) => {
                self.gap();
                self.table(table);
            }
            Block::Matrix(matrix) => {
                self.gap();
                let width = self.look.width.saturating_sub(INDENT);
                for line in matrix::lines(matrix, width) {
                    let start = self.text.len();
                    self.text.push_str(&" ".repeat(INDENT));
                    self.line(&line);
                    let end = self.text.trim_end_matches(' ').len().max(start);
                    self.text.truncate(end);
                    self.text.push('\n');
                }
            }
            Block::Code(_, text) => {
                self.gap();
                for line in text.lines() {
                    // Blanks at the start of a line have meaning, so that it is not wrapped.
                    let line = format!("{}{}", " ".repeat(2 * INDENT), clean::line(line));
                    self.text.push_str(line.trim_end());
                    self.text.push('\n');
                }
            }
        }
    }

    /// An empty line, but none right below a heading or at the start.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") && !self.after_heading() {
            self.text.push('\n');
        }
    }

    fn after_heading(&self) -> bool {
        // What belongs to a heading is indented, the heading is not.
        let last = self.text.trim_end_matches('\n').rsplit('\n').next();
        last.is_some_and(|line| !line.starts_with(' '))
    }

    fn heading(&mut self, level: u8, text: &Text) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        let strong = text.0.iter().map(|run| match run.tone {
            Tone::Plain => (run.text.as_str(), Tone::Strong),
            tone => (run.text.as_str(), tone),
        });
        let text = strong.fold(Text::default(), |text, (run, tone)| text.and(run, tone));
        let start = self.text.len();
        self.lines(&text, 0, "");
        if level == 1 {
            let lines = self.text[start..].trim_end();
            let plain = anstream::adapter::strip_str(lines).to_string();
            let longest = plain.lines().map(UnicodeWidthStr::width).max();
            self.text.push_str(&"=".repeat(longest.unwrap_or(0)));
            self.text.push('\n');
        }
    }

    fn point(&mut self, point: &Point) {
        let mark = if point.task { "[ ] " } else { "- " };
        let indent = INDENT + mark.len();
        self.lines(&point.head, indent, mark);
        for line in &point.lines {
            self.lines(line, indent, "");
        }
        let labelled: Vec<_> = point
            .details
            .iter()
            .map(|(l, texts)| (clean::line(l), texts))
            .collect();
        let labels = labelled.iter().map(|(label, _)| label.width());
        let column = labels.max().unwrap_or(0) + 2;
        for (label, texts) in &labelled {
            // Several texts have marks of their own, so that each is seen to start.
            let mark = if texts.len() > 1 { "- " } else { "" };
            for (index, text) in texts.iter().enumerate() {
                let label = if index == 0 { label.as_ref() } else { "" };
                let label = format!("{label}{}{mark}", " ".repeat(column - label.width()));
                self.lines(text, indent + column + mark.len(), &label);
            }
        }
    }

    /// Lines at an indent; the first one with a label that stands within the indent.
    fn lines(&mut self, text: &Text, indent: usize, label: &str) {
        let width = self.look.width.saturating_sub(indent);
        for (index, line) in wrap(text, width).iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            let blank = indent - label.width();
            self.text.push_str(&" ".repeat(blank));
            let label = self.styled(label, Tone::Quiet);
            self.text.push_str(&label);
            self.line(line);
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &Line) {
        for run in line {
            let styled = self.styled(&run.text, run.tone);
            self.text.push_str(&styled);
        }
    }

    fn styled(&self, text: &str, tone: Tone) -> String {
        let style = style(tone);
        if !self.look.color || style == Style::new() || text.trim().is_empty() {
            return text.to_owned();
        }
        format!("{style}{text}{style:#}")
    }

    fn table(&mut self, table: &Table) {
        let named = table.columns.iter().any(|(name, _)| !name.is_empty());
        let width = self.look.width.saturating_sub(INDENT);
        let lines = match table::lines(table, width) {
            Some(lines) => lines,
            // Side by side ids would be broken; without names nobody could tell the cells apart.
            None if named => return self.stacked(table),
            None => table::squeezed(table, width),
        };
        for (index, line) in lines.iter().enumerate() {
            let tone = if named && index == 0 {
                Tone::Quiet
            } else {
                Tone::Plain
            };
            let line = self.styled(line.trim_end(), tone);
            let _ = writeln!(self.text, "{}{line}", " ".repeat(INDENT));
        }
    }

    /// Rows one below the other, each cell after the name of its column.
    fn stacked(&mut self, table: &Table) {
        for row in &table.rows {
            let mut cells = table.columns.iter().zip(row.iter().map(table::cell));
            let Some((_, head)) = cells.next() else {
                continue;
            };
            let details = cells
                .filter(|(_, text)| !text.is_empty())
                .map(|((name, _), text)| (name.clone(), vec![text.into()]));
            let mut point = Point::new(Text::new(head, Tone::Strong));
            point.details = details.collect();
            self.point(&point);
        }
    }
}

/// How a tone looks where there is colour.
pub(super) fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().bold(),
        Tone::Quiet | Tone::Hint => Style::new().dimmed(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Open => AnsiColor::Yellow.on_default(),
    }
}
