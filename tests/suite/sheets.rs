//! Spreadsheets and tables of text become the same cells, whatever program wrote them; hostile ones
//! end at once.

mod archive;
mod hostile;

use archive::{ods, zip};
use ospo_ladder::sheet::{self, Book, Sheet, Value};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn table(text: &str) -> Book {
    sheet::read("t.csv", text.as_bytes()).unwrap()
}

/// The rows of the first sheet, cells joined by `|`.
fn rows(book: &Book) -> Vec<String> {
    let row = |sheet: &Sheet, row: usize| {
        let cells = (0..sheet.rows[row].cells.len()).map(|c| sheet.rows[row].cell(c).text.clone());
        cells.collect::<Vec<_>>().join("|")
    };
    let sheet = &book.sheets[0];
    (0..sheet.rows.len()).map(|at| row(sheet, at)).collect()
}

fn problems(name: &str, bytes: &[u8]) -> Vec<String> {
    let problems = sheet::read(name, bytes).unwrap_err();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_stands_between_fields_is_recognised() {
    for text in [
        "skill,Junior,Senior\n\"Planning, well\",1,2\n",
        "skill;Junior;Senior\r\n\"Planning, well\";1;2\r\n",
        "skill\tJunior\tSenior\nPlanning, well\t1\t2\n",
        "sep=;\nskill;Junior;Senior\nPlanning, well;1;2\n",
        "skill|Junior|Senior\nPlanning, well|1|2\n",
    ] {
        assert_eq!(
            rows(&table(text)),
            ["skill|Junior|Senior", "Planning, well|1|2"],
            "{text}"
        );
    }
    // Texts full of commas and semicolons do not make separators of them.
    let text = "skill\tJunior\nA, b, c; d\t\"x; y, z\"\nB\tone, two, three\n";
    assert_eq!(rows(&table(text))[1], "A, b, c; d|x; y, z");
    let tabs = sheet::read("t.tsv", b"only, one\tb\n").unwrap();
    assert_eq!(rows(&tabs), ["only, one|b"]);
}

#[test]
fn a_table_of_text_may_be_in_any_usual_encoding() {
    let text = "Fähigkeit,Größe\r\nPlänе – „so“,3\r\n";
    let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mark = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    let expected = rows(&table(text));
    for bytes in [
        mark(&[0xef, 0xbb, 0xbf], text.as_bytes()),
        mark(&[0xff, 0xfe], &le),
        mark(&[0xfe, 0xff], &be),
    ] {
        let book = sheet::read("t.csv", &bytes).unwrap();
        assert_eq!(rows(&book), expected);
        assert!(book.notes.is_empty());
    }
    // `Größe – „so“` in Windows-1252.
    let book = sheet::read("t.csv", b"Gr\xf6\xdfe,b\n\x96 \x84so\x93,2\n").unwrap();
    assert_eq!(rows(&book), ["Größe|b", "– „so“|2"]);
    assert_eq!(book.notes, ["read as Windows-1252, since it is not UTF-8"]);
    assert_eq!(
        problems("t.csv", b"a,b\n1,\0\0\0\n"),
        ["this is neither text nor a workbook"]
    );
    assert_eq!(
        problems("t.csv", &[0xff, 0xfe, b'a', 0, 0, 0xd8]),
        ["this is not text: UTF-16 with a broken character"]
    );
}

#[test]
fn a_field_knows_its_line_and_column() {
    let book = table("\n\na,\"two\nlines\",c\n\nd,\"e \"\"f\"\"\",ü,h\n");
    let sheet = &book.sheets[0];
    assert_eq!(sheet.rows[0].number, 3);
    assert_eq!(sheet.place(0, 0), "3:1");
    assert_eq!(sheet.place(0, 1), "3:3");
    assert_eq!(sheet.place(0, 2), "4:8");
    assert_eq!(sheet.rows[1].number, 6);
    assert_eq!(sheet.rows[1].cell(1).text, "e \"f\"");
    assert_eq!(sheet.place(1, 3), "6:15");
    assert_eq!(
        problems("t.csv", b"a,b\nc,\"d\ne,f\n"),
        ["2:3: nothing closes this quote"]
    );
    assert_eq!(problems("t.csv", b""), ["there is nothing in it"]);
    assert_eq!(problems("t.csv", b"\n , ,\n"), ["there is nothing in it"]);
}

#[test]
fn cells_of_excel_are_what_a_reader_sees() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let sheet = book.add_worksheet().set_name("Levels of '26").unwrap();
    sheet.write_string(1, 0, " Theme ").unwrap();
    sheet.write_number(1, 1, 3.0).unwrap();
    sheet.write_number(1, 2, 2.5).unwrap();
    let march = ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
    sheet
        .write_datetime_with_format(1, 3, &march, &day)
        .unwrap();
    let formula = Formula::new("=1+2").set_result("3");
    sheet.write_formula(1, 4, formula).unwrap();
    let format = Format::new();
    sheet.merge_range(2, 0, 4, 0, "Leading", &format).unwrap();
    for row in 2..5 {
        sheet.write_string(row, 1, format!("r{row}")).unwrap();
    }
    sheet.merge_range(3, 2, 3, 3, "both", &format).unwrap();
    let hidden = book.add_worksheet().set_name("Pay").unwrap();
    hidden.write_string(0, 0, "secret").unwrap();
    hidden.set_hidden(true);
    book.add_worksheet().set_name("Empty").unwrap();
    let bytes = book.save_to_buffer().unwrap();

    let book = sheet::read("book.xlsx", &bytes).unwrap();
    assert_eq!(
        rows(&book),
        [
            "Theme|3|2.5|2026-03-01|3",
            "Leading|r2",
            "Leading|r3|both|both",
            "Leading|r4",
        ]
    );
    assert_eq!(book.notes, ["the sheet `Pay` is hidden and was left out"]);
    let sheet = &book.sheets[0];
    assert_eq!(book.sheets.len(), 1);
    assert_eq!(sheet.rows[0].number, 2);
    assert_eq!(sheet.place(0, 2), "'Levels of ''26'!C2");
    assert_eq!(sheet.rows[0].cell(2).value, Value::Number(2.5));
    assert!(matches!(sheet.rows[0].cell(3).value, Value::Date(_)));
    assert_eq!(sheet.rows[0].cell(4).number(), Some(3.0));
    assert!(!sheet.rows[1].cell(0).merged && sheet.rows[2].cell(0).merged);
}

#[test]
fn errors_and_formulas_without_a_value_are_refused_with_their_cell() {
    let data = r#"<row r="7">
        <c r="C7" t="e"><f>A1</f><v>#REF!</v></c>
        <c r="D7"><f>SUM(A1:A2)</f></c>
        <c r="E7"><f>1+1</f><v>2</v></c>
        <c r="F7" t="str"><f>""</f><v></v></c>
        <c r="G7" t="e"><v>#DIV/0!</v></c></row>"#;
    let bytes = archive::xlsx("Levels", data);
    assert_eq!(
        problems("x.xlsx", &bytes),
        [
            "Levels!C7: `#REF!` in place of a value",
            "Levels!D7: a formula without a value",
            "Levels!G7: `#DIV/0!` in place of a value",
        ]
    );
}

#[test]
fn cells_of_opendocument_are_the_same() {
    let content = r##"<office:automatic-styles>
      <style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
      </office:automatic-styles><office:body><office:spreadsheet>
      <table:table table:name="Grid" table:style-name="ta1">
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row>
          <table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Theme &amp; <text:span>co</text:span></text:p><text:p>more</text:p><office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>
          <table:table-cell office:value-type="float" office:value="2.5"><text:p>2,5</text:p></table:table-cell>
          <table:table-cell office:value-type="date" office:date-value="2026-03-01"><text:p>01.03.26</text:p></table:table-cell>
          <table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>x<text:s text:c="2"/>y</text:p></table:table-cell>
        </table:table-row>
        <table:table-row>
          <table:covered-table-cell/>
          <table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>
        </table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
      </table:table>
      <table:table table:name="Pay" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>secret</text:p></table:table-cell></table:table-row></table:table>
      </office:spreadsheet></office:body>"##;
    let book = sheet::read("x.ods", &ods(content)).unwrap();
    assert_eq!(
        rows(&book),
        [
            "Theme & co\nmore|2.5|2026-03-01|x  y|x  y",
            "Theme & co\nmore|2"
        ]
    );
    assert_eq!(book.notes, ["the sheet `Pay` is hidden and was left out"]);
    assert_eq!(book.sheets[0].place(1, 1), "Grid!B4");
    let wrong = r##"<table:table table:name="Grid"><table:table-row><table:table-cell/>
      <table:table-cell table:formula="of:=#REF!" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>
      </table:table-row></table:table>"##;
    assert_eq!(
        problems("x.ods", &ods(wrong)),
        ["Grid!B1: `#REF!` in place of a value"]
    );
}

#[test]
fn what_is_no_workbook_is_said() {
    assert_eq!(
        problems("x.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
        ["this is a workbook in an old format, or one with a password"]
    );
    let other = zip(&[("word/document.xml", b"<a/>")]);
    let found = problems("x.xlsx", &other);
    assert!(
        found[0].starts_with("this workbook cannot be read"),
        "{found:?}"
    );
    assert_eq!(
        problems("x.xlsb", &zip(&[("xl/workbook.bin", b"x")])),
        ["this is a binary workbook (.xlsb)"]
    );
}
