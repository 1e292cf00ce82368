//! A child ladder to edit: everything that it takes over from its parent, as comments.

use std::fmt::Write;

use crate::engine::explain::Where;
use crate::model::Place;
use crate::model::ladder::{Cell, Change, Ladder, Lens, Level, Row};
use crate::model::skill::Vocabulary;
use crate::report::words::list;
use crate::yaml::write::{comment, scalar};

/// What a refit starts from.
pub struct Refit<'a> {
    /// The ladder that is refitted.
    pub parent: &'a Ladder,
    /// The id of the new one.
    pub id: &'a str,
    /// Skills that should gate nobody.
    pub gates: &'a [String],
    /// The path of its schema from where it will stand, where there is one.
    pub schema: Option<&'a str>,
    /// The words of both.
    pub vocabulary: &'a Vocabulary,
    /// Turns a place into file and line.
    pub locate: &'a dyn Fn(Place) -> Where,
}

/// A skill that is core, and should not decide alone.
pub struct Gate {
    /// The skill.
    pub skill: String,
    /// The levels where it is core.
    pub levels: Vec<String>,
}

/// Narrowest column of a grid.
const NARROWEST: usize = 4;

impl Refit<'_> {
    /// The document.
    pub fn text(&self) -> String {
        let parent = self.parent;
        let first = parent.levels.first().map_or("", |level| &level.id);
        let cell = format!("{{at: {{{first}: 2}}}}");
        let head = include_str!("../../../templates/refit.yaml")
            .replace("{parent}", &parent.id)
            .replace("{cell}", &format!("{cell:<16}"));
        let schema = self
            .schema
            .map(|path| format!("# yaml-language-server: $schema={path}\n"));
        let mut out = schema.unwrap_or_default() + &head;
        // Writing to memory does not fail.
        let _ = self.head(&mut out);
        let _ = self.levels(&mut out);
        let _ = self.lenses(&mut out);
        let _ = self.matrix(&mut out);
        out
    }

    /// The rows that gate.
    pub fn gates(&self) -> Vec<Gate> {
        let rows = self.parent.rows.iter();
        rows.filter_map(|row| self.gate(row)).collect()
    }

    fn skill(&self, row: &Row) -> &str {
        &self.vocabulary.skills[row.skill].id
    }

    fn gate(&self, row: &Row) -> Option<Gate> {
        let skill = self.skill(row);
        let gated = |cell: &Cell| cell.rating > 0 && (cell.core || row.core);
        let levels: Vec<String> = row
            .cells
            .iter()
            .zip(&self.parent.levels)
            .filter(|(cell, _)| gated(cell))
            .map(|(_, level)| level.id.clone())
            .collect();
        let skill = skill.to_owned();
        (self.gates.contains(&skill) && !levels.is_empty()).then_some(Gate { skill, levels })
    }

    fn head(&self, out: &mut String) -> std::fmt::Result {
        let parent = self.parent;
        let title = scalar(&format!("{}, refitted", parent.title));
        writeln!(out, "kind: ladder\nid: {}\ntitle: {title}", scalar(self.id))?;
        writeln!(
            out,
            "version: 0.1.0\nstatus: draft\nextends: {}",
            scalar(&parent.id)
        )?;
        if let Some(description) = &parent.description {
            writeln!(out, "# description: {}", scalar(description))?;
        }
        let benchmark = parent.benchmark.iter();
        for benchmark in benchmark {
            let source = benchmark
                .source
                .iter()
                .map(|s| format!("source: {}", scalar(s)));
            let class = benchmark.job_class.iter();
            let class = class.map(|class| format!("job_class: {}", scalar(class)));
            let parts: Vec<String> = source.chain(class).collect();
            writeln!(
                out,
                "\n## The benchmark is not taken over. Is the new role of the same job class?"
            )?;
            writeln!(out, "# benchmark: {{{}}}", parts.join(", "))?;
        }
        Ok(())
    }

    fn levels(&self, out: &mut String) -> std::fmt::Result {
        out.push_str(
            "\n## Levels with names of your own: remove the # from the whole list. Each then has \
             the\n## cells and the `choose` of the level that it is `like`, and nothing else of \
             it.\n# levels:\n",
        );
        for (index, level) in self.parent.levels.iter().enumerate() {
            let (id, title) = (scalar(&level.id), scalar(&level.title));
            write!(out, "#   - {{id: {id}, like: {id}, title: {title}")?;
            let usual: Vec<usize> = index.checked_sub(1).into_iter().collect();
            if level.after != usual || !level.branches.is_empty() {
                let after: Vec<String> = level
                    .after
                    .iter()
                    .map(|below| scalar(&self.level(*below).id))
                    .chain(level.branches.iter().map(|b| b.level.to_string()))
                    .collect();
                write!(out, ", after: [{}]", after.join(", "))?;
            }
            out.push_str("}\n");
        }
        Ok(())
    }

    fn level(&self, index: usize) -> &Level {
        &self.parent.levels[index]
    }

    fn lenses(&self, out: &mut String) -> std::fmt::Result {
        if self.parent.lenses.is_empty() {
            return Ok(());
        }
        let ids: Vec<String> = self
            .parent
            .lenses
            .iter()
            .map(|lens| lens.id.clone())
            .collect();
        let many = if ids.len() == 1 {
            "lens is"
        } else {
            "lenses are"
        };
        let ids = list(&ids);
        writeln!(
            out,
            "\n## The {many} taken over too, as long as there are no `levels` here: {ids}."
        )?;
        for lens in &self.parent.lenses {
            for skill in self.gates_of(lens) {
                let id = &lens.id;
                writeln!(out, "## Code gate: the lens {id} makes {skill} core.")?;
            }
        }
        Ok(())
    }

    fn gates_of(&self, lens: &Lens) -> Vec<&str> {
        let core = |change: &&Change| match change {
            Change::Drop { .. } => false,
            Change::Replace(row) => row.core || row.cells.iter().any(|cell| cell.core),
            Change::Patch(patch) => {
                patch.core == Some(true) || patch.cells.iter().any(|(_, cell)| cell.core)
            }
        };
        let skill = |change: &Change| match change {
            Change::Drop { skill, .. } => *skill,
            Change::Replace(row) => row.skill,
            Change::Patch(patch) => patch.skill,
        };
        let ids = lens
            .changes
            .iter()
            .filter(core)
            .map(|change| self.vocabulary.skills[skill(change)].id.as_str());
        ids.filter(|id| self.gates.iter().any(|gate| gate == id))
            .collect()
    }

    fn matrix(&self, out: &mut String) -> std::fmt::Result {
        let mut rows: Vec<&Row> = self.parent.rows.iter().collect();
        rows.sort_by_key(|row| row.place);
        let mut competencies: Vec<&str> = Vec::new();
        for row in &rows {
            if !competencies.contains(&row.competency.as_str()) {
                competencies.push(&row.competency);
            }
        }
        let names = rows.iter().map(|row| scalar(self.skill(row)).len());
        let heads = competencies
            .iter()
            .map(|id| scalar(id).len().saturating_sub(2));
        let width = names.chain(heads).max().unwrap_or(0) + 1;
        let ids = self.parent.levels.iter().map(|level| level.id.len());
        let column = ids.max().unwrap_or(0).max(NARROWEST);
        out.push_str("\n# matrix:\n");
        for competency in competencies {
            let ids: String = self
                .parent
                .levels
                .iter()
                .map(|level| format!(" {:>column$}", level.id))
                .collect();
            let head = format!("{}:", scalar(competency));
            writeln!(out, "#   {head:<0$} #{ids}", width + 2)?;
            for row in rows.iter().filter(|row| row.competency == competency) {
                if let Some(gate) = self.gate(row) {
                    writeln!(
                        out,
                        "##    Code gate: core at {}. Nobody is ready there without it. Is it \
                         what\n##    this role is promoted for? If not, drop the row (`{}: ~`), \
                         or remove each !.",
                        list(&gate.levels),
                        gate.skill
                    )?;
                }
                let name = format!("{}:", scalar(self.skill(row)));
                let form = self.form(row, column);
                writeln!(out, "#     {name:<width$} {form}  # {}", self.origin(row))?;
            }
        }
        Ok(())
    }

    /// A row as its parent has it: the short form where that says it all.
    fn form(&self, row: &Row, column: usize) -> String {
        let cells = row.cells.iter().map(|cell| match (cell.rating, cell.core) {
            (0, _) => "~".to_owned(),
            (rating, true) => format!("{rating}!"),
            (rating, false) => rating.to_string(),
        });
        if row.weight == 1.0 && !row.core && row.words.is_empty() {
            let cells: Vec<String> = cells.map(|cell| format!("{cell:>column$}")).collect();
            return format!("[ {} ]", cells.join(","));
        }
        let cells: Vec<String> = cells.collect();
        let mut form = format!("{{at: [{}]", cells.join(", "));
        if row.weight != 1.0 {
            form.push_str(&format!(", weight: {}", row.weight));
        }
        if row.core {
            form.push_str(", core: true");
        }
        if !row.words.is_empty() {
            let words: Vec<String> = row
                .words
                .iter()
                .map(|(level, texts)| {
                    let texts: Vec<String> = texts.iter().map(|text| scalar(text)).collect();
                    format!("{}: [{}]", scalar(&self.level(*level).id), texts.join(", "))
                })
                .collect();
            form.push_str(&format!(", words: {{{}}}", words.join(", ")));
        }
        form + "}"
    }

    /// Where a row and its cells are written: one line a file.
    fn origin(&self, row: &Row) -> String {
        let mut places: Vec<Place> = vec![row.place];
        for cell in &row.cells {
            if places.iter().all(|place| place.file != cell.place.file) {
                places.push(cell.place);
            }
        }
        let lines = places.into_iter().map(|place| {
            let at = (self.locate)(place);
            format!("{}:{}", comment(&at.file), at.line)
        });
        lines.collect::<Vec<String>>().join(", ")
    }
}
