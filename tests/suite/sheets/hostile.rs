//! Files that want time, memory or other files.

use std::time::{Duration, Instant};

use super::archive::{ods, workbook, xlsx, zip};
use super::{problems, sheet};

/// More than any of these needs in a build without optimisation, and far less than they ask for.
const MOST: Duration = Duration::from_secs(20);

fn in_time(what: &str, bytes: &[u8]) -> Vec<String> {
    let started = Instant::now();
    let found = problems("x.xlsx", bytes);
    assert!(started.elapsed() < MOST, "{what}: {:?}", started.elapsed());
    assert_eq!(found.len(), 1, "{what}: {found:?}");
    found
}

#[test]
fn what_is_packed_is_counted_before_it_is_read() {
    let much = vec![b' '; 40 << 20];
    let bomb = zip(&[
        ("xl/workbook.xml", b"<a/>"),
        ("xl/sharedStrings.xml", &much),
    ]);
    assert!(bomb.len() < 100_000);
    assert_eq!(
        in_time("a bomb", &bomb),
        ["larger than 32 MiB when unpacked"]
    );
    // The same, and it says of itself that it is small: in the header and in the directory.
    let mut liar = bomb;
    let size = u32::try_from(much.len()).unwrap().to_le_bytes();
    let at: Vec<usize> = (0..liar.len() - 4)
        .filter(|at| liar[*at..*at + 4] == size)
        .collect();
    assert!(!at.is_empty());
    for at in at {
        liar[at..at + 4].copy_from_slice(&9u32.to_le_bytes());
    }
    let found = in_time("a liar", &liar);
    assert!(
        found[0].starts_with("larger than") || found[0].starts_with("this workbook cannot"),
        "{found:?}"
    );
}

#[test]
fn far_cells_and_many_empty_ones_cost_nothing() {
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/><c r="B1048576"><v>2</v></c></row>"#;
    let book = sheet::read("x.xlsx", &xlsx("S", far)).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    assert_eq!(book.sheets[0].place(1, 1), "S!B1048576");
    let wide = r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#;
    assert_eq!(
        in_time("a wide row", &xlsx("S", wide)),
        ["S!XFD1: there is something to the right of column ALL"]
    );
    let commas = format!("a,b{}\n1,2{0}\n", ",".repeat(1_000_000));
    let book = sheet::read("x.csv", commas.as_bytes()).unwrap();
    assert_eq!(book.sheets[0].width(), 2);
    let filled = "a,".repeat(1_001);
    assert_eq!(
        in_time("many columns", filled.as_bytes()),
        ["1:2001: more than 1000 columns"]
    );
    let row = format!("{}x\n", ",".repeat(999)).repeat(2_100);
    assert_eq!(
        in_time("many cells", row.as_bytes()),
        ["more than 2000000 cells"]
    );
}

#[test]
fn repeated_and_merged_cells_are_counted() {
    let row = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="900"/></table:table-row>"#;
    let table = format!(r#"<table:table table:name="S">{row}</table:table>"#);
    assert_eq!(
        in_time("repeated cells", &ods(&table)),
        ["more than 2000000 cells"]
    );
    let region = r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(10_000);
    let cells: String = (1..=500)
        .map(|row| {
            format!(r#"<row r="{row}"><c r="A{row}"><v>1</v></c><c r="Z{row}"><v>1</v></c></row>"#)
        })
        .collect();
    let sheet = format!(
        "<worksheet><sheetData>{cells}</sheetData><mergeCells>{region}</mergeCells></worksheet>"
    );
    let one = r#"<sheet name="S" sheetId="1" r:id="rId1"/>"#;
    let book = workbook(one, &[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    assert_eq!(in_time("merged cells", &book), ["more than 2000000 cells"]);
    let sheets = one.repeat(65);
    assert_eq!(
        in_time("many sheets", &workbook(&sheets, &[])),
        ["more than 64 sheets"]
    );
}

#[test]
fn entities_and_names_lead_nowhere() {
    let doctype = r#"<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>"#;
    let sheet = format!(
        r#"{doctype}<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></sheetData></worksheet>"#
    );
    let one = r#"<sheet name="S" sheetId="1" r:id="rId1"/>"#;
    let book = workbook(one, &[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    let found = in_time("an entity", &book);
    assert!(found[0].contains("cannot be read"), "{found:?}");
    let table = format!(
        r#"{doctype}<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>&b;</text:p></table:table-cell></table:table-row></table:table>"#
    );
    let found = in_time("an entity", &ods(&table));
    assert!(found[0].contains("entities of its own"), "{found:?}");
    // A formula that calls out is never worked out: what was worked out once is the value.
    let calls = r#"<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://example.org")</f><v>kept</v></c></row>"#;
    let book = sheet::read("x.xlsx", &xlsx("../../etc", calls)).unwrap();
    assert_eq!(book.sheets[0].rows[0].cell(0).text, "kept");
    assert_eq!(book.sheets[0].place(0, 0), "'../../etc'!A1");
}

#[test]
fn broken_archives_are_problems_and_no_crash() {
    let whole = xlsx("S", r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    for end in 0..whole.len() {
        let _ = sheet::read("x.xlsx", &whole[..end]);
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = sheet::read("x.xlsx", &bytes);
    }
    for rows in [
        r#"<row r="999999999"><c r="A1"><v>1</v></c></row>"#,
        r#"<row r="0"><c r="A0"><v>1</v></c></row>"#,
        r#"<row><c r="ZZZZZZ9"><v>1</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="s"><v>7</v></c></row>"#,
        r#"<row r="1"><c r="A1" t="s"><v>"#,
        r#"<row r="1"><c r="A1"><v>1e999</v></c></row>"#,
    ] {
        let _ = sheet::read("x.xlsx", &xlsx("S", rows));
    }
}
