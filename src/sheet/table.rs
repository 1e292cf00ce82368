//! Tables of text: their encoding, what stands between fields, and where each field starts.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Cell, Gather, MOST_COLUMNS, MOST_ROWS, Places, Problem, Row, Sheet, guard};

/// What may stand between fields, the likelier first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records that tell what stands between fields.
const SAMPLE: usize = 20;

/// Reads a table of text.
pub(super) fn read(name: &str, bytes: &[u8], gather: &mut Gather) -> Result<(), Problem> {
    let text = decode(bytes, &mut gather.notes)?;
    let (skipped, separator) = separator(&text, name);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(&text.as_bytes()[skipped..]);
    let mut record = StringRecord::new();
    let (mut rows, mut starts) = (Vec::new(), Vec::new());
    let mut lines = Lines::new(&text);
    let mut last = None;
    while reader
        .read_record(&mut record)
        .map_err(|error| Problem::whole(format!("it cannot be read as a table: {error}")))?
    {
        let at = record.position().map_or(0, |position| position.byte());
        let start = start_of(&text, skipped + usize::try_from(at).unwrap_or(0));
        last = Some(start);
        let filled = record.iter().enumerate();
        let filled = filled.filter(|(_, field)| !field.trim().is_empty()).last();
        let Some((filled, _)) = filled else {
            continue;
        };
        let number = lines.number(start);
        if filled >= MOST_COLUMNS {
            let place = place(&text, start, number, separator, MOST_COLUMNS);
            return Err(Problem::at(
                place,
                format!("more than {MOST_COLUMNS} columns"),
            ));
        }
        if rows.len() == MOST_ROWS {
            return Err(Problem::whole(format!("more than {MOST_ROWS} rows")));
        }
        gather.take(filled + 1, record.as_slice().len())?;
        let cells = record
            .iter()
            .take(filled + 1)
            .map(|field| Cell::text(guard::read(field)));
        rows.push(Row {
            number,
            cells: cells.collect(),
        });
        starts.push(start);
    }
    if let Some(open) = last.and_then(|start| open_quote(&text, start, separator)) {
        let mut lines = Lines::new(&text);
        let line = lines.number(open);
        let place = format!("{line}:{}", column(&text, open));
        let help = "write two \" where the text has one, and one at its end";
        return Err(Problem::at(place, "nothing closes this quote").help(help));
    }
    if !rows.is_empty() {
        gather.sheets.push(Sheet {
            name: String::new(),
            rows,
            places: Places::Text {
                text,
                starts,
                separator,
            },
        });
    }
    Ok(())
}

/// The text of bytes, in UTF-8, UTF-16 or Windows-1252.
pub(super) fn decode(bytes: &[u8], notes: &mut Vec<String>) -> Result<String, Problem> {
    let unpaired = || Problem::whole("this is not text: UTF-16 with a broken character");
    let utf16 = |encoding: &'static encoding_rs::Encoding| {
        let (text, broken) = encoding.decode_with_bom_removal(bytes);
        if broken { Err(unpaired()) } else { Ok(text) }
    };
    let text: Cow<'_, str> = match bytes {
        [0xff, 0xfe, ..] => utf16(UTF_16LE)?,
        [0xfe, 0xff, ..] => utf16(UTF_16BE)?,
        // Without a mark: a header starts with letters that have a zero for their other half.
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => utf16(UTF_16LE)?,
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => utf16(UTF_16BE)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(_) => {
                notes.push("read as Windows-1252, since it is not UTF-8".to_owned());
                WINDOWS_1252.decode_without_bom_handling(bytes).0
            }
        },
    };
    if text.contains('\0') {
        Err(Problem::whole("this is neither text nor a workbook")
            .help("save it as .xlsx, .ods or .csv"))
    } else {
        Ok(text.into_owned())
    }
}

/// How many bytes say what stands between fields (`sep=;`, as one program writes it), and that.
fn separator(text: &str, name: &str) -> (usize, u8) {
    let first = text.lines().next().unwrap_or_default();
    if let [b's', b'e', b'p', b'=', separator] = first.trim_end().as_bytes() {
        return (
            text.find('\n').map_or(text.len(), |end| end + 1),
            *separator,
        );
    }
    if name.to_lowercase().ends_with(".tsv") {
        return (0, b'\t');
    }
    // Texts have commas of their own; what is meant gives records of one length.
    let fit = |separator: &u8| {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(*separator)
            .from_reader(text.as_bytes());
        let records = reader.into_records().take(SAMPLE).map_while(Result::ok);
        let widths: Vec<usize> = records.map(|record| record.len()).collect();
        let common = widths.iter().copied().filter(|width| *width > 1);
        let most = common.clone().map(|width| {
            let same = widths.iter().filter(|other| **other == width).count();
            (same, width)
        });
        most.max().unwrap_or((0, 0))
    };
    let fits = SEPARATORS
        .iter()
        .map(|separator| (fit(separator), *separator));
    // Of equals the first: a later one has to fit better.
    let best = fits.reduce(|best, next| if next.0 > best.0 { next } else { best });
    (0, best.map_or(b',', |(_, separator)| separator))
}

/// The reader leaves out blank lines, but says that the record starts before them.
fn start_of(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches(['\n', '\r']).len()
}

/// Numbers of lines, asked for in the order of the text.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Lines {
            text,
            at: 0,
            number: 1,
        }
    }

    fn number(&mut self, offset: usize) -> usize {
        let between = self
            .text
            .as_bytes()
            .get(self.at..offset)
            .unwrap_or_default();
        self.number += between.iter().filter(|byte| **byte == b'\n').count();
        self.at = self.at.max(offset);
        self.number
    }
}

/// The column of an offset in its line, in characters from 1.
fn column(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    before[line..].chars().count() + 1
}

/// Where fields of a record start, quotes included.
fn fields(text: &str, start: usize, separator: u8) -> Fields<'_> {
    Fields {
        bytes: text.as_bytes(),
        next: Some(start),
        separator,
    }
}

struct Fields<'a> {
    bytes: &'a [u8],
    next: Option<usize>,
    separator: u8,
}

impl Iterator for Fields<'_> {
    /// Where the field starts, and whether a quote is still open where the text ends.
    type Item = (usize, bool);

    fn next(&mut self) -> Option<(usize, bool)> {
        let start = self.next?;
        let mut quoted = self.bytes.get(start) == Some(&b'"');
        let mut at = start + usize::from(quoted);
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'"' if quoted && self.bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' if quoted => quoted = false,
                b'\n' | b'\r' if !quoted => {
                    self.next = None;
                    return Some((start, false));
                }
                byte if *byte == self.separator && !quoted => {
                    self.next = Some(at + 1);
                    return Some((start, false));
                }
                _ => {}
            }
            at += 1;
        }
        self.next = None;
        Some((start, quoted))
    }
}

/// Where the quote stands that is open at the end of the record that starts at `start`.
fn open_quote(text: &str, start: usize, separator: u8) -> Option<usize> {
    let mut fields = fields(text, start, separator);
    fields.find_map(|(start, open)| open.then_some(start))
}

/// Line and column of a field; of the last one where the record has fewer.
pub(super) fn place(
    text: &str,
    start: usize,
    number: usize,
    separator: u8,
    field: usize,
) -> String {
    let at = fields(text, start, separator).take(field + 1).last();
    let at = at.map_or(start, |(at, _)| at);
    let between = text.as_bytes().get(start..at).unwrap_or_default();
    let line = number + between.iter().filter(|byte| **byte == b'\n').count();
    format!("{line}:{}", column(text, at))
}
