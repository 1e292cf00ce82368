//! A grid as lines of a width, split between columns where it is too wide.

use unicode_width::UnicodeWidthStr;

use super::clean;
use super::wrap::{Line, wrap};
use crate::report::document::{Matrix, Run, Text, Tone};

/// Columns between the columns of a grid.
const GUTTER: usize = 2;
/// Columns by which a row is indented below the title of its group.
const INDENT: usize = 2;
/// Least columns for the labels of rows.
const LEAST_LABEL: usize = 12;

/// The lines of a grid; an empty one between the parts of one that is split.
pub fn lines(matrix: &Matrix, width: usize) -> Vec<Line> {
    let layout = Layout::of(matrix, width);
    let mut lines = Vec::new();
    for start in (0..matrix.columns.len()).step_by(layout.columns) {
        if start > 0 {
            lines.push(Line::new());
        }
        let end = (start + layout.columns).min(matrix.columns.len());
        layout.part(matrix, start, end, &mut lines);
    }
    lines
}

struct Layout {
    /// Columns for labels.
    label: usize,
    /// Columns for one cell, without the gutter.
    cell: usize,
    /// Columns of the widest cell, so that digits stand below each other.
    block: usize,
    /// Columns of the grid in one part.
    columns: usize,
}

impl Layout {
    fn of(matrix: &Matrix, width: usize) -> Self {
        let rows = || matrix.groups.iter().flat_map(|group| &group.rows);
        let titled = matrix.groups.iter().any(|group| !group.title.is_empty());
        let indent = if titled { INDENT } else { 0 };
        let block = rows()
            .flat_map(|(_, cells)| cells)
            .map(columns)
            .max()
            .unwrap_or(0);
        let names = matrix.columns.iter().map(|name| clean::line(name).width());
        let cell = names.max().unwrap_or(0).max(block).max(1);
        let labels = rows().map(|(label, _)| columns(label) + indent);
        let longest = labels.max().unwrap_or(0).max(LEAST_LABEL);
        // A label is broken before the grid is split, but not into less than two fifths.
        let all = matrix.columns.len() * (cell + GUTTER);
        let least = (width * 2 / 5).max(LEAST_LABEL);
        let label = longest.min(width.saturating_sub(all).max(least));
        let fit = (width.saturating_sub(label) / (cell + GUTTER)).max(1);
        // Parts of about the same width read better than a rest of one column.
        let parts = matrix.columns.len().div_ceil(fit).max(1);
        let columns = matrix.columns.len().div_ceil(parts).max(1);
        let left = width.saturating_sub(columns * (cell + GUTTER));
        Layout {
            label: longest.min(left.max(label)),
            cell,
            block,
            columns,
        }
    }

    fn part(&self, matrix: &Matrix, start: usize, end: usize, lines: &mut Vec<Line>) {
        let mut head = vec![blank(self.label)];
        for name in &matrix.columns[start..end] {
            let name = clean::line(name);
            let before = GUTTER + (self.cell - name.width()) / 2;
            head.push(run(format!("{}{name}", " ".repeat(before)), Tone::Quiet));
            head.push(blank(GUTTER + self.cell - before - name.width()));
        }
        lines.push(head);
        for group in &matrix.groups {
            let indent = if group.title.is_empty() { 0 } else { INDENT };
            if !group.title.is_empty() {
                let width = self.label + (end - start) * (self.cell + GUTTER);
                lines.extend(wrap(&group.title, width));
            }
            for (label, cells) in &group.rows {
                let mut label = wrap(label, self.label - indent).into_iter();
                let mut line = vec![blank(indent)];
                line.extend(label.next().unwrap_or_default());
                let used: usize = line.iter().map(|run| run.text.width()).sum();
                line.push(blank(self.label.saturating_sub(used)));
                for cell in &cells[start.min(cells.len())..end.min(cells.len())] {
                    self.cell(cell, &mut line);
                }
                lines.push(line);
                for rest in label {
                    let mut line = vec![blank(indent)];
                    line.extend(rest);
                    lines.push(line);
                }
            }
        }
    }

    /// Cells start at one column each, so that what follows a digit moves none.
    fn cell(&self, cell: &Text, line: &mut Line) {
        let before = GUTTER + (self.cell - self.block) / 2;
        line.push(blank(before));
        let text = cell.0.iter();
        line.extend(text.map(|r| run(clean::line(&r.text).into_owned(), r.tone)));
        line.push(blank(
            (GUTTER + self.cell).saturating_sub(before + columns(cell)),
        ));
    }
}

fn columns(text: &Text) -> usize {
    let runs = text.0.iter();
    runs.map(|run| clean::line(&run.text).width()).sum()
}

fn run(text: String, tone: Tone) -> Run {
    Run {
        text,
        tone,
        to: None,
    }
}

fn blank(columns: usize) -> Run {
    run(" ".repeat(columns), Tone::Plain)
}
