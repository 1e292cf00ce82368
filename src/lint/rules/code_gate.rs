//! `code-gate`: a core expectation on code contribution, on a ladder that is not about code.

use crate::diagnostic::{Diagnostic, Fix, Rule};
use crate::lint::context::LadderView;
use crate::lint::rule::{By, Check, Entry};
use crate::model::ladder::{Cell, Row};
use crate::source::{Edit, Span};
use crate::yaml::Value;

/// Its identity.
pub static RULE: Rule = Rule::warning("LA013", "code-gate");

/// Its place in the table.
pub static ENTRY: Entry = Entry {
    rule: &RULE,
    summary: "a core expectation on code contribution, on a ladder that is not about code",
    why: "A core expectation can decide a promotion by itself. On a ladder for community, \
          program or compliance work, code contribution then keeps people from rising whose work \
          is something else. `gate_skills` and `gate_ladders` under `[lint]` say which skills \
          should gate nobody, and on which ladders they may; unless given, `code-contribution` \
          and `engineering`.",
    bad: "id: community-architect\n\
          matrix: {craft: {code-contribution: [1, 2!, 3!]}}",
    good: "id: community-architect\n\
           matrix: {craft: {code-contribution: [1, 2, 3]}}",
    by: By::Check(Check::Ladder(check)),
};

fn check(view: &LadderView<'_, '_>, found: &mut Vec<Diagnostic>) {
    let gates = &view.context.gates;
    if gates.ladders.contains(&view.ladder.id) {
        return;
    }
    let vocabulary = view.context.vocabulary;
    let skills = gates.skills.iter().filter_map(|id| vocabulary.skill(id));
    for skill in skills {
        let rows = &view.ladder.rows;
        let Ok(row) = rows.binary_search_by_key(&skill, |row| row.skill) else {
            continue;
        };
        let row = &rows[row];
        if row.core && row.cells.iter().any(|cell| cell.rating > 0) {
            found.push(whole_row(view, row));
            continue;
        }
        let cells = row.cells.iter().enumerate();
        for (level, cell) in cells.filter(|(_, cell)| cell.core && cell.rating > 0) {
            let id = view.level_id(level);
            let message = format!("`{}` is core at {id}", view.skill(row).id);
            let finding = Diagnostic::new(&RULE, cell.place, message).help(help(view));
            found.push(match mark(view, cell) {
                Some(place) => finding.fix(without_mark(cell, place)),
                None => finding,
            });
        }
    }
}

fn help(view: &LadderView<'_, '_>) -> String {
    format!(
        "ask it without making it core; where `{}` is about code, name it in `gate_ladders` under \
         `[lint]`",
        view.ladder.id
    )
}

/// A row that is core at every level.
fn whole_row(view: &LadderView<'_, '_>, row: &Row) -> Diagnostic {
    let skill = &view.skill(row).id;
    // What a child gives of an inherited row stands in its own file.
    let own = view.page.root().and_then(|root| {
        let groups = root.get("matrix")?.entries().iter();
        let mut rows = groups.filter_map(|group| group.value.get(skill)?.get("core"));
        rows.find(|core| matches!(&core.value, Value::Scalar(text) if text.text == "true"))
    });
    let place = match own.filter(|_| view.lens.is_none()) {
        Some(core) => core.span,
        None => {
            let page = view.context.page(row.place);
            let around = page.mapping_around(row.place);
            let core = around.and_then(|rows| rows.get(skill)?.get("core"));
            core.map_or(row.place, |core| core.span)
        }
    };
    let message = format!("`{skill}` is core at every level");
    Diagnostic::new(&RULE, place, message).help(help(view))
}

/// The `!` of a cell, as it is written.
fn mark(view: &LadderView<'_, '_>, cell: &Cell) -> Option<Span> {
    let text = view.context.sources.text(cell.place.file);
    let (start, end) = (cell.place.start as usize, cell.place.end as usize);
    let written = text.get(start..end)?;
    let mark = written.strip_suffix('!').map(|_| end - 1);
    mark.map(|mark| Span::new(cell.place.file, mark, end))
}

fn without_mark(cell: &Cell, mark: Span) -> Fix {
    let digits = Span {
        end: mark.start,
        ..cell.place
    };
    Fix {
        title: format!("ask {} without making it core", cell.rating),
        safe: false,
        edits: vec![
            // The column stays where it is.
            Edit {
                span: Span {
                    end: digits.start,
                    ..digits
                },
                text: " ".to_owned(),
            },
            Edit {
                span: mark,
                text: String::new(),
            },
        ],
        changes: vec![cell.place],
    }
}
