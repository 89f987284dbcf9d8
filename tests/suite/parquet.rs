//! Parquet: the rows of CSV with types, of one document or of many, as the same crate reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Seek, Write};

use jiff::{SignedDuration, Timestamp, civil};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;

use recoupe::formats::csv as csv_format;
use recoupe::formats::exchange::{self, Format, Options, Tables};
use recoupe::formats::loss::Loss;
use recoupe::formats::parquet::{Files, Library};
use recoupe::formats::progress::{Cancelled, Progress};
use recoupe::model::Document;
use recoupe::native;

use crate::arbitrary;

type Row = BTreeMap<String, String>;

/// The names of the columns, and the rows in the words of CSV.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<Row>) {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema();
    let names = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        let cells = row.get_column_iter();
        cells.map(|(name, field)| (name.clone(), told(field))).collect()
    });
    (names, rows.collect())
}

fn told(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(words) => words.clone(),
        Field::Long(number) => number.to_string(),
        Field::Double(number) => number.to_string(),
        Field::Bool(flag) => flag.to_string(),
        Field::TimestampMicros(at) => Timestamp::from_microsecond(*at).unwrap().to_string(),
        Field::Date(days) => {
            let hours = SignedDuration::from_hours(i64::from(*days) * 24);
            (civil::date(1970, 1, 1) + hours).to_string()
        }
        other => panic!("no such type: {other}"),
    }
}

/// The same of CSV. Moments are to the microsecond there.
fn of_csv(bytes: &[u8]) -> (Vec<String>, Vec<Row>) {
    let mut reader = csv::Reader::from_reader(bytes);
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let told = |(name, words): (&String, &str)| {
        let words = match words.parse::<Timestamp>() {
            Ok(at) if name.ends_with("_at") => {
                Timestamp::from_microsecond(at.as_microsecond()).unwrap().to_string()
            }
            _ => words.to_owned(),
        };
        (name.clone(), words)
    };
    let rows = reader.records().map(|it| names.iter().zip(it.unwrap().iter()).map(told).collect());
    let rows = rows.collect();
    (names, rows)
}

fn library(documents: &[Document]) -> Files {
    let mut library = Library::default();
    for (number, document) in documents.iter().enumerate() {
        library.add(document, &format!("{number}"), &Progress::default()).unwrap();
    }
    library.finish()
}

fn tables(document: &Document, stem: &str) -> csv_format::Files {
    csv_format::write(document, stem, Tables::default(), &Progress::default()).unwrap()
}

/// The rows are those of the tables of each document, with nothing where another one alone has a
/// column.
fn check(documents: &[Document]) -> Result<(), TestCaseError> {
    let files = library(documents);
    prop_assert_eq!(&library(documents), &files);
    let apart: Vec<csv_format::Files> =
        (0..).zip(documents).map(|(number, it)| tables(it, &format!("{number}"))).collect();
    let pairs: [(&Vec<u8>, Vec<&Vec<u8>>); 2] = [
        (&files.marks, apart.iter().map(|it| &it.marks).collect()),
        (&files.relations, apart.iter().map(|it| &it.relations).collect()),
    ];
    for (together, apart) in pairs {
        let (names, rows) = read(together);
        let (mut all, mut wanted) = (BTreeSet::new(), Vec::new());
        for table in apart {
            let (names, rows) = of_csv(table);
            all.extend(names);
            wanted.extend(rows);
        }
        prop_assert_eq!(names.iter().cloned().collect::<BTreeSet<_>>(), all);
        prop_assert_eq!(rows.len(), wanted.len());
        for (found, wanted) in rows.iter().zip(&wanted) {
            for (name, words) in found {
                prop_assert_eq!(words, wanted.get(name).map_or("", String::as_str), "{}", name);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_are_those_of_csv(documents in prop::collection::vec(arbitrary::document(), 1..4)) {
        check(&documents)?;
    }
}

fn examples() -> [Document; 2] {
    [
        &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..],
        include_bytes!("../../examples/harbour-numbers.recoupe.ron"),
    ]
    .map(|file| native::read(file).unwrap().document)
}

#[test]
fn the_examples_are_one_library() {
    check(&examples()).unwrap();
    let (names, rows) = read(&library(&examples()).marks);
    let count: usize = examples().iter().map(Document::annotation_count).sum();
    assert_eq!(rows.len(), count);
    // Attributes stand between what every mark has and what cards have.
    let place = |name: &str| names.iter().position(|it| it == name).unwrap();
    assert!(place("modified_at") < place("attribute:voice"));
    assert!(place("attribute:voice") < place("restated"));
}

#[test]
fn columns_have_types() {
    let files = library(&examples());
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&files.marks).unwrap();
    file.rewind().unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let types: BTreeMap<String, String> = schema
        .columns()
        .iter()
        .map(|it| (it.name().to_owned(), format!("{} {}", it.physical_type(), it.converted_type())))
        .collect();
    for (name, expected) in [
        ("quote", "BYTE_ARRAY UTF8"),
        ("start", "INT64 NONE"),
        ("references", "INT64 NONE"),
        ("second_look", "BOOLEAN NONE"),
        ("created_at", "INT64 TIMESTAMP_MICROS"),
        ("verdict_value", "DOUBLE NONE"),
        ("attribute:value", "DOUBLE NONE"),
        ("attribute:voice", "BYTE_ARRAY UTF8"),
    ] {
        assert_eq!(types.get(name).map(String::as_str), Some(expected), "{name}");
    }
}

#[test]
fn more_rows_than_are_written_at_a_time_are_all_there() {
    let [document, _] = examples();
    let mut library = Library::default();
    let times = 100_000 / document.annotation_count() + 1;
    for _ in 0..times {
        library.add(&document, "a", &Progress::default()).unwrap();
    }
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&library.finish().marks).unwrap();
    file.rewind().unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows = reader.metadata().file_metadata().num_rows();
    assert_eq!(usize::try_from(rows).unwrap(), times * document.annotation_count());
    assert_eq!(reader.num_row_groups(), 2);
    let row = |place: usize| -> Row {
        let row = reader.get_row_iter(None).unwrap().nth(place).unwrap().unwrap();
        row.get_column_iter().map(|(name, field)| (name.clone(), told(field))).collect()
    };
    assert_eq!(row(0), row((times - 1) * document.annotation_count()));
}

#[test]
fn one_document_is_a_library_too() {
    let [document, _] = examples();
    let write = |progress: &Progress| {
        exchange::write(&document, Format::Parquet, "a", &Options::default(), progress)
    };
    let written = write(&Progress::default()).unwrap();
    let names: Vec<&str> = written.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["marks.parquet", "relations.parquet"]);
    let csv = tables(&document, "a");
    assert_eq!(read(&written.files[0].contents).1, of_csv(&csv.marks).1);
    assert_eq!(written.loss, csv.loss);
    assert_ne!(written.loss, Loss::default());
    let progress = Progress::default();
    progress.cancel();
    assert_eq!(write(&progress).err(), Some(Cancelled));
}
