//! Workbooks of OpenDocument.
//!
//! Read here and not by the part that reads those of Excel, since that part tells nothing of merged
//! cells, and lays out repeated ones before anybody can count them.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::cell::iso;
use super::xlsx::{hidden, refused, without_value};
use super::{Cell, Gather, Grid, MOST_SHEETS, Problem, named};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads all sheets that are shown.
pub(super) fn read(mut archive: Archive<'_>, gather: &mut Gather) -> Result<(), Problem> {
    if let Ok(manifest) = archive.by_name("META-INF/manifest.xml")
        && has_password(BufReader::new(manifest))?
    {
        return Err(Problem::whole("it has a password").help("save it without one"));
    }
    let content = archive
        .by_name("content.xml")
        .map_err(|error| broken(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    Content::default().read(&mut reader, gather)
}

fn broken(error: &dyn std::fmt::Display) -> Problem {
    Problem::whole(format!("this workbook cannot be read: {error}"))
}

fn has_password(manifest: impl BufRead) -> Result<bool, Problem> {
    let mut reader = Reader::from_reader(manifest);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .map_err(|error| broken(&error))?
        {
            Event::Start(element) | Event::Empty(element)
                if element.name().as_ref() == "manifest:encryption-data" =>
            {
                return Ok(true);
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

/// What is known while the content is read.
#[derive(Default)]
struct Content {
    /// The style that is being read, and those that hide a sheet.
    style: String,
    hiding: BTreeSet<String>,
    tables: usize,
    table: Option<Table>,
    cell: Option<Open>,
    /// Text is read where this is above 0: paragraphs of a cell; notes beside it are not.
    aside: usize,
}

struct Table {
    name: String,
    hidden: bool,
    grid: Grid,
    merged: Vec<((usize, usize), (usize, usize))>,
    row: usize,
    rows: usize,
    column: usize,
}

/// A cell that is being read.
struct Open {
    columns: usize,
    span: (usize, usize),
    value: Option<Cell>,
    formula: bool,
    error: bool,
    covered: bool,
    text: String,
    paragraphs: usize,
}

impl Content {
    fn read(
        mut self,
        reader: &mut Reader<impl BufRead>,
        gather: &mut Gather,
    ) -> Result<(), Problem> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader
                .read_event_into(&mut buffer)
                .map_err(|error| broken(&error))?
            {
                Event::Start(element) => self.start(&element)?,
                Event::End(element) => self.end(element.name().as_ref(), gather)?,
                Event::Text(text) => self.text(&text.xml10_content()),
                Event::CData(text) => self.text(&text.xml10_content()),
                Event::GeneralRef(entity) => {
                    let known = quick_xml::escape::resolve_xml_entity(entity.as_ref());
                    match (known, entity.resolve_char_ref()) {
                        (Some(text), _) => self.text(text),
                        (None, Ok(Some(c))) => self.text(c.encode_utf8(&mut [0; 4])),
                        _ => return Err(broken(&"it has entities of its own")),
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Problem> {
        match element.name().as_ref() {
            "style:style" => self.style = attribute(element, "style:name").unwrap_or_default(),
            "style:table-properties"
                if attribute(element, "table:display").as_deref() == Some("false") =>
            {
                self.hiding.insert(self.style.clone());
            }
            "table:table" => {
                self.tables += 1;
                if self.tables > MOST_SHEETS {
                    return Err(Problem::whole(format!("more than {MOST_SHEETS} sheets")));
                }
                let style = attribute(element, "table:style-name");
                self.table = Some(Table {
                    name: attribute(element, "table:name").unwrap_or_default(),
                    hidden: style.is_some_and(|style| self.hiding.contains(&style)),
                    grid: Grid::default(),
                    merged: Vec::new(),
                    row: 0,
                    rows: 1,
                    column: 0,
                });
            }
            "table:table-row" => {
                if let Some(table) = &mut self.table {
                    table.column = 0;
                    table.rows = count(element, "table:number-rows-repeated");
                }
            }
            name @ ("table:table-cell" | "table:covered-table-cell") => {
                self.cell = Some(Open::new(element, name == "table:covered-table-cell"));
            }
            "office:annotation" | "draw:frame" | "draw:a" => self.aside += 1,
            "text:p" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.aside == 0) {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "text:s" => self.text(&" ".repeat(count(element, "text:c").min(100))),
            "text:line-break" => self.text("\n"),
            "text:tab" => self.text("\t"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let cell = self.cell.as_mut().filter(|_| self.aside == 0);
        if let Some(cell) = cell.filter(|cell| cell.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str, gather: &mut Gather) -> Result<(), Problem> {
        match name {
            "office:annotation" | "draw:frame" | "draw:a" => {
                self.aside = self.aside.saturating_sub(1);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(cell), Some(table)) = (self.cell.take(), &mut self.table) {
                    table.close(cell, gather)?;
                }
            }
            "table:table-row" => {
                if let Some(table) = &mut self.table {
                    table.row = table.row.saturating_add(table.rows);
                }
            }
            "table:table" => {
                if let Some(table) = self.table.take() {
                    table.finish(gather)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Open {
    fn new(element: &BytesStart<'_>, covered: bool) -> Self {
        let number = attribute(element, "office:value").and_then(|value| value.parse().ok());
        let kind = attribute(element, "office:value-type");
        let value = match kind.as_deref() {
            Some("float" | "percentage" | "currency") => number.map(Cell::of_number),
            Some("date") => attribute(element, "office:date-value")
                .map(|text| iso(&text).map_or_else(|| Cell::text(&text), Cell::of_date)),
            Some("string") => {
                let text = attribute(element, "office:string-value");
                text.filter(|text| !text.is_empty())
                    .map(|text| Cell::text(&text))
            }
            _ => None,
        };
        Open {
            columns: count(element, "table:number-columns-repeated"),
            span: (
                count(element, "table:number-rows-spanned"),
                count(element, "table:number-columns-spanned"),
            ),
            value,
            formula: attribute(element, "table:formula").is_some(),
            error: attribute(element, "calcext:value-type").as_deref() == Some("error"),
            covered,
            text: String::new(),
            paragraphs: 0,
        }
    }
}

impl Table {
    fn close(&mut self, open: Open, gather: &mut Gather) -> Result<(), Problem> {
        let column = self.column;
        self.column = column.saturating_add(open.columns);
        // What a merged region covers is kept in the file, but nobody sees it.
        if self.hidden || open.covered {
            return Ok(());
        }
        let place = || named(&self.name, self.row + 1, column);
        let shown = Cell::text(&open.text);
        let wrong = open.error || open.formula && shown.text.starts_with('#');
        if wrong {
            gather.problem(refused(place(), &shown.text));
            return Ok(());
        }
        let cell = open.value.unwrap_or(shown);
        if cell.is_blank() {
            if open.formula && open.paragraphs == 0 {
                gather.problem(without_value(place()));
            }
            return Ok(());
        }
        for row in self.row..self.row.saturating_add(self.rows) {
            for column in column..column.saturating_add(open.columns) {
                self.grid
                    .put(row, column, cell.clone(), &self.name, gather)?;
            }
        }
        if open.span != (1, 1) {
            let bottom = self.row.saturating_add(open.span.0 - 1);
            let right = column.saturating_add(open.span.1 - 1);
            self.merged.push(((self.row, column), (bottom, right)));
        }
        Ok(())
    }

    fn finish(mut self, gather: &mut Gather) -> Result<(), Problem> {
        if self.hidden {
            gather.notes.push(hidden(&self.name));
            return Ok(());
        }
        for (start, end) in std::mem::take(&mut self.merged) {
            self.grid.merge(start, end, &self.name, gather)?;
        }
        gather.sheets.extend(self.grid.finish(self.name));
        Ok(())
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    let text = found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()?;
    Some(text.into_owned())
}

/// A count of at least 1.
fn count(element: &BytesStart<'_>, name: &str) -> usize {
    let count = attribute(element, name).and_then(|count| count.parse().ok());
    count.unwrap_or(1).max(1)
}
