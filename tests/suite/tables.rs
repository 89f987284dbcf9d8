//! CSV and XLSX: a row for each mark and relation, with cells that hold what the document says.

use std::collections::BTreeMap;
use std::io::Read;

use proptest::prelude::*;

use recoupe::formats::csv as csv_format;
use recoupe::formats::exchange::{Format, Options, Separator, Tables, write};
use recoupe::formats::loss::Kind;
use recoupe::formats::progress::{Cancelled, Progress};
use recoupe::model::{Document, Node};
use recoupe::{formats::xlsx, native};

use crate::arbitrary;

type Row = BTreeMap<String, String>;

/// The rows of a table by the names of their columns, which are each other’s only ones.
fn rows(bytes: &[u8], separator: u8) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let named = |record: csv::StringRecord| -> Row {
        assert_eq!(record.len(), head.len());
        let row: Row = head.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
        assert_eq!(row.len(), head.len(), "{head:?}");
        row
    };
    reader.records().map(|record| named(record.unwrap())).collect()
}

fn files(document: &Document, manner: Tables) -> csv_format::Files {
    csv_format::write(document, "a", manner, &Progress::default()).unwrap()
}

fn check_rows(document: &Document) -> Result<(), TestCaseError> {
    let files = files(document, Tables::default());
    let marks = rows(&files.marks, b',');
    prop_assert_eq!(marks.len(), document.annotation_count());
    for row in &marks {
        let mark = document.annotation(row["id"].parse().unwrap()).unwrap();
        prop_assert_eq!(&row["label"], mark.label.as_str());
        prop_assert_eq!(&row["quote"], &document.quote(mark));
        prop_assert_eq!(&row["note"], &mark.note);
        prop_assert_eq!(&row["version"], &mark.anchor.version().to_string());
        let Some(spans) = mark.spans() else {
            prop_assert_eq!(&row["start"], "");
            continue;
        };
        let text = &document.article().version(mark.anchor.version()).unwrap().text;
        let chars: Vec<char> = text.as_str().chars().collect();
        let number = |words: &str| words.parse::<usize>().unwrap();
        let (start, end) = (number(&row["start"]), number(&row["end"]));
        let pieces = row["spans"].split(';').map(|piece| {
            let (start, end) = piece.split_once('-').unwrap();
            String::from_iter(&chars[number(start)..number(end)])
        });
        prop_assert_eq!(pieces.collect::<Vec<_>>().join(" … "), spans.quote(text));
        prop_assert_eq!(number(&row["pieces"]), spans.len());
        prop_assert_eq!(
            &row["prefix"],
            &String::from_iter(&chars[start.saturating_sub(40)..start])
        );
        let suffix: String = chars[end..].iter().take(40).collect();
        prop_assert_eq!(&row["suffix"], &suffix);
    }
    let links = rows(&files.relations, b',');
    prop_assert_eq!(links.len(), document.relations().count());
    for row in &links {
        let link = document.relation(row["id"].parse().unwrap()).unwrap();
        prop_assert_eq!(&row["from"], link.from.as_str());
        prop_assert_eq!(&row["to"], link.to.as_str());
        let is_mark = matches!(link.to, Node::Annotation(_));
        prop_assert_eq!(&row["to_kind"], if is_mark { "mark" } else { "relation" });
    }
    Ok(())
}

/// What is in a workbook, by the names of its parts.
fn parts(workbook: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let part = |name: String| {
        let mut words = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut words).unwrap();
        (name, words)
    };
    names.into_iter().map(part).collect()
}

fn check_workbook(document: &Document) -> Result<(), TestCaseError> {
    let (bytes, loss) = xlsx::write(document, "a", &Progress::default()).unwrap();
    prop_assert_eq!(loss.left_out(Kind::Row) + loss.left_out(Kind::CellEnd), 0);
    let parts = parts(&bytes);
    let counts = [document.annotation_count(), document.relations().count()];
    for (number, count) in (1..).zip(counts) {
        let sheet = &parts[&format!("xl/worksheets/sheet{number}.xml")];
        prop_assert_eq!(sheet.matches("<row ").count(), count + 1);
        prop_assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"));
        prop_assert!(sheet.contains("<autoFilter") && sheet.contains("state=\"frozen\""));
    }
    prop_assert!(parts.keys().all(|name| !name.contains("external")));
    let again = xlsx::write(document, "a", &Progress::default()).unwrap();
    prop_assert!(again.0 == bytes, "writing it again differs");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn rows_say_what_the_document_says(document in arbitrary::document()) {
        check_rows(&document)?;
        check_workbook(&document)?;
    }
}

fn example() -> Document {
    let file = include_bytes!("../../examples/mille-cameras.recoupe.ron");
    native::read(file).unwrap().document
}

#[test]
fn the_example_has_all_its_rows() {
    let document = example();
    check_rows(&document).unwrap();
    check_workbook(&document).unwrap();
    let marks = rows(&files(&document, Tables::default()).marks, b',');
    let carded = marks.iter().filter(|row| !row["status"].is_empty()).count();
    assert_eq!(carded, document.cards().count());
}

/// A document with a note that a spreadsheet would run.
fn noted(note: &str) -> Document {
    let mut parts = example().to_parts();
    note.clone_into(&mut parts.annotations[0].note);
    Document::from_parts(parts).0
}

#[test]
fn separators_and_guards_are_as_asked() {
    for (note, guarded) in [
        ("=1+2", "'=1+2"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("one\r\n\"two\"; three, four\tfive", "one\r\n\"two\"; three, four\tfive"),
    ] {
        let document = noted(note);
        for (separator, sign) in
            [(Separator::Comma, b','), (Separator::Semicolon, b';'), (Separator::Tab, b'\t')]
        {
            let plain = files(&document, Tables { separator, for_spreadsheets: false });
            assert!(plain.marks.starts_with(b"document"));
            let id = document.to_parts().annotations[0].id.to_string();
            let note_of = |bytes: &[u8]| {
                let rows = rows(bytes, sign);
                rows.iter().find(|row| row["id"] == id).unwrap()["note"].clone()
            };
            assert_eq!(note_of(&plain.marks), note);
            let safe = files(&document, Tables { separator, for_spreadsheets: true });
            let safe = safe.marks.strip_prefix("\u{feff}".as_bytes()).unwrap();
            assert_eq!(note_of(safe), guarded);
        }
    }
    let written = files(&example(), Tables::default()).marks;
    assert!(written.ends_with(b"\r\n"));
}

#[test]
fn what_a_cell_cannot_hold_is_cut_and_counted() {
    let (bytes, loss) =
        xlsx::write(&noted(&"é".repeat(40_000)), "a", &Progress::default()).unwrap();
    assert_eq!(loss.left_out(Kind::CellEnd), 1);
    let shared = &parts(&bytes)["xl/sharedStrings.xml"];
    assert!(shared.contains(&"é".repeat(32_767)) && !shared.contains(&"é".repeat(32_768)));
}

#[test]
fn tables_say_what_they_leave_out() {
    let document = example();
    for format in [Format::Csv, Format::Xlsx] {
        let options = Options::default();
        let written = write(&document, format, "a", &options, &Progress::default()).unwrap();
        assert_eq!(written.loss.left_out(Kind::Text), 1);
        assert_eq!(written.loss.left_out(Kind::Mark) + written.loss.left_out(Kind::Relation), 0);
        let references: usize = document.cards().map(|card| card.references.len()).sum();
        assert_eq!(written.loss.left_out(Kind::Reference), references);
        let progress = Progress::default();
        progress.cancel();
        assert_eq!(write(&document, format, "a", &options, &progress), Err(Cancelled));
    }
}
