//! CSV: the tables of marks and of relations as text, by RFC 4180; written only.
//!
//! Lines end in CR LF, cells with separators, quotation marks or line ends stand in quotation marks.
//! Moments are RFC 3339 in UTC, flags `true` and `false`. For spreadsheets a byte-order mark stands
//! first, and an apostrophe before whatever would be taken for a formula.

use std::borrow::Cow;

use crate::formats::exchange::{Separator, Tables as Manner};
use crate::formats::loss::Loss;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::tables::{Cell, Column, Tables};
use crate::model::Document;

/// The two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// `NAME-marks.csv`.
    pub marks: Vec<u8>,
    /// `NAME-relations.csv`.
    pub relations: Vec<u8>,
    /// What is in neither.
    pub loss: Loss,
}

/// Writes both tables of a document whose file has the name `stem`.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(
    document: &Document,
    stem: &str,
    manner: Manner,
    progress: &Progress,
) -> Result<Files, Cancelled> {
    let tables = Tables::of(document, stem);
    let mut marks = Writer::new(manner, &tables.mark_columns());
    tables.marks(progress, |row| {
        marks.row(&row);
        Ok::<(), Cancelled>(())
    })?;
    let mut relations = Writer::new(manner, &tables.relation_columns());
    tables.relations(progress, |row| {
        relations.row(&row);
        Ok::<(), Cancelled>(())
    })?;
    Ok(Files { marks: marks.finish(), relations: relations.finish(), loss: tables.loss() })
}

struct Writer {
    guarded: bool,
    csv: csv::Writer<Vec<u8>>,
}

impl Writer {
    fn new(manner: Manner, columns: &[Column]) -> Self {
        let mut start = Vec::new();
        if manner.for_spreadsheets {
            start.extend_from_slice("\u{feff}".as_bytes());
        }
        let csv = csv::WriterBuilder::new()
            .delimiter(match manner.separator {
                Separator::Comma => b',',
                Separator::Semicolon => b';',
                Separator::Tab => b'\t',
            })
            .terminator(csv::Terminator::CRLF)
            .from_writer(start);
        let mut writer = Self { guarded: manner.for_spreadsheets, csv };
        writer.put(columns.iter().map(|column| Cow::Borrowed(column.name.as_str())));
        writer
    }

    fn row(&mut self, row: &[Cell]) {
        let guarded = self.guarded;
        self.put(row.iter().map(|cell| match cell {
            Cell::Text(words) if guarded && is_formula(words) => Cow::Owned(format!("'{words}")),
            cell => written(cell),
        }));
    }

    fn put<'a>(&mut self, cells: impl Iterator<Item = Cow<'a, str>>) {
        // Writing into memory does not fail, and all rows are of one length.
        drop(self.csv.write_record(cells.map(Cow::into_owned)));
    }

    fn finish(self) -> Vec<u8> {
        self.csv.into_inner().unwrap_or_default()
    }
}

/// Whether a spreadsheet program would run these words.
fn is_formula(words: &str) -> bool {
    // Full-width signs are taken for the plain ones in places where people write in them.
    words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A cell as words.
pub(super) fn written(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(words) => Cow::Borrowed(words),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Cell::Moment(at) => Cow::Owned(at.to_string()),
        Cell::Day(day) => Cow::Owned(day.to_string()),
    }
}
