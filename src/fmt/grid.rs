//! The widths of a grid: where its rows and columns start.

use unicode_width::UnicodeWidthStr;

/// Narrower columns run into each other; ids such as `PM-4` need as much.
const LEAST: usize = 4;
/// What stands before the bracket of a row in long form; behind it is no blank, as there is in the
/// short form.
const LONG_LEAD: usize = "{at: ".len();
/// A matrix that lines up keeps its place where it is up to this much further right than it must
/// be, so that a change of its longest row does not touch all others.
const SLACK: usize = 4;

/// The widths of a matrix's columns.
#[derive(Debug, PartialEq, Eq)]
pub struct Grid(Vec<usize>);

impl Grid {
    /// Columns as wide as the level ids over them and the cells in them; rows in long form, which
    /// the second of a pair tells, have their first cell further right.
    pub fn new<'r>(ids: &[String], rows: impl Iterator<Item = (&'r [&'r str], bool)>) -> Self {
        let mut widths: Vec<usize> = ids.iter().map(|id| id.width().max(LEAST)).collect();
        for (cells, long) in rows {
            let missing = cells.len().saturating_sub(widths.len());
            widths.extend(std::iter::repeat_n(LEAST, missing));
            for (column, cell) in cells.iter().enumerate() {
                let before = match (column, long) {
                    (0, false) => 0,
                    (0, true) => LONG_LEAD - 1,
                    // A blank behind the comma.
                    _ => 1,
                };
                widths[column] = widths[column].max(before + cell.width());
            }
        }
        Grid(widths)
    }

    /// `[    1,   2,  3! ]`
    pub fn short(&self, cells: &[&str]) -> String {
        format!("[ {} ]", self.aligned(cells, ',', 0))
    }

    /// `{at: [1,   2,  3!]`, without what follows.
    pub fn long(&self, cells: &[&str]) -> String {
        format!("{{at: [{}]", self.aligned(cells, ',', LONG_LEAD - 1))
    }

    /// `#   L-1  L-2  L-3`, with the sign `before` columns before the rows.
    pub fn header(&self, ids: &[&str], before: usize) -> String {
        format!("#{} {}", " ".repeat(before), self.aligned(ids, ' ', 0))
    }

    /// Texts that end where their columns end; the first column is `narrower`.
    fn aligned(&self, texts: &[&str], separator: char, narrower: usize) -> String {
        let mut line = String::new();
        for (column, text) in texts.iter().enumerate() {
            let mut width = self.0.get(column).copied().unwrap_or(LEAST);
            match column {
                0 => width = width.saturating_sub(narrower),
                _ => line.push(separator),
            }
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width())));
            line.push_str(text);
        }
        line
    }
}

/// The column at which the rows of a matrix start: the one at which most of them do where it
/// leaves room for the longest key, else the first that does.
pub fn place(least: usize, now: impl Iterator<Item = usize>) -> usize {
    let mut counts = [0_usize; SLACK + 1];
    for column in now {
        if let Some(count) = column.checked_sub(least).and_then(|at| counts.get_mut(at)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    least + counts.iter().position(|count| *count == most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn ids_stand_over_the_last_character_of_cells() {
        let rows: [&[&str]; 2] = [&["~", "1", "3!"], &["1", "2", "3"]];
        let levels = ids(&["PM-1", "PM-2", "senior"]);
        let grid = Grid::new(&levels, rows.into_iter().map(|row| (row, false)));
        assert_eq!(
            grid.header(&["PM-1", "PM-2", "senior"], 0),
            "# PM-1 PM-2 senior"
        );
        assert_eq!(grid.short(rows[0]), "[    ~,   1,    3! ]");
        assert_eq!(grid.short(rows[1]), "[    1,   2,     3 ]");
        assert_eq!(grid.header(&["PM-1"], 2), "#   PM-1");
    }

    #[test]
    fn the_long_form_lines_up_with_the_short_one() {
        let rows: [(&[&str], bool); 2] = [(&["1", "2"], true), (&["~", "10!"], false)];
        let grid = Grid::new(&ids(&["E1", "E2"]), rows.into_iter());
        assert_eq!(grid.header(&["E1", "E2"], 0), "#    E1   E2");
        assert_eq!(grid.long(rows[0].0), "{at: [1,   2]");
        assert_eq!(grid.short(rows[1].0), "[     ~, 10! ]");
        let core: [(&[&str], bool); 1] = [(&["1!"], true)];
        let grid = Grid::new(&ids(&["E1"]), core.into_iter());
        assert_eq!(grid.header(&["E1"], 0), "#     E1");
        assert_eq!(grid.long(core[0].0), "{at: [1!]");
    }

    #[test]
    fn without_ids_and_with_rows_of_any_length_there_is_a_grid() {
        let rows: [&[&str]; 2] = [&["1"], &["null", "2"]];
        let grid = Grid::new(&[], rows.into_iter().map(|row| (row, false)));
        assert_eq!(grid, Grid(vec![4, 4]));
        assert_eq!(grid.short(rows[0]), "[    1 ]");
        assert_eq!(grid.short(rows[1]), "[ null,   2 ]");
        let wide: [&[&str]; 1] = [&["1", "null"]];
        let grid = Grid::new(&[], wide.into_iter().map(|row| (row, false)));
        assert_eq!(grid.short(wide[0]), "[    1, null ]");
    }

    #[test]
    fn rows_that_line_up_stay_unless_they_are_far_out() {
        assert_eq!(place(20, [].into_iter()), 20);
        assert_eq!(place(20, [22, 22, 20].into_iter()), 22);
        assert_eq!(place(20, [24, 24].into_iter()), 24);
        assert_eq!(place(20, [25, 25, 19].into_iter()), 20);
        assert_eq!(place(20, [23, 21].into_iter()), 21);
    }
}
