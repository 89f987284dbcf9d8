//! Parquet: the tables of marks and of relations of many documents as two files; written only, and only by builds with the feature `parquet`.
//!
//! The columns are those of `tables.rs`, in its order; columns of attributes are those of all the
//! documents. Positions and counts are 64-bit integers, `verdict_value` is a double,
//! `second_look` and `verdict_outdated` are booleans, moments are timestamps in UTC to the
//! microsecond, all else is words. A column of an attribute is doubles, booleans or dates where all
//! its answers are, else words, as CSV has them. What is empty is null. Columns are compressed by
//! Snappy, which all readers know.

mod column;

use std::collections::BTreeMap;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::formats::loss::Kind::Mark;
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::LeftOut;
use crate::formats::parquet::column::Column;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::tables::{self, Cell, Tables};
use crate::model::Document;

/// So many rows are written at a time, and read at a time by others.
const GROUP: usize = 100_000;

/// The last column before those of attributes, in both tables.
const LAST: &str = "modified_at";

/// The two files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// `marks.parquet`.
    pub marks: Vec<u8>,
    /// `relations.parquet`.
    pub relations: Vec<u8>,
    /// What is in neither.
    pub loss: Loss,
}

/// The rows of documents, which are not held once they are added.
#[derive(Default)]
pub struct Library {
    marks: Table,
    relations: Table,
    loss: Loss,
}

impl Library {
    /// Adds the rows of a document, whose file has the name `stem`.
    ///
    /// # Errors
    ///
    /// When nobody wants it any more.
    pub fn add(
        &mut self,
        document: &Document,
        stem: &str,
        progress: &Progress,
    ) -> Result<(), Cancelled> {
        let tables = Tables::of(document, stem);
        let places = self.marks.places(&tables.mark_columns());
        tables.marks(progress, |row| {
            self.marks.add(&places, row);
            Ok::<(), Cancelled>(())
        })?;
        let places = self.relations.places(&tables.relation_columns());
        tables.relations(progress, |row| {
            self.relations.add(&places, row);
            Ok::<(), Cancelled>(())
        })?;
        for entry in tables.loss().entries() {
            self.loss.add(entry.kind, entry.count, entry.outcome);
        }
        Ok(())
    }

    /// Writes the files.
    #[must_use]
    pub fn finish(self) -> Files {
        let Self { marks, relations, mut loss } = self;
        let count = marks.rows;
        let files = marks.file("marks").and_then(|it| Ok((it, relations.file("relations")?)));
        // Nothing can be refused in memory; if it is all the same, it is said.
        let (marks, relations) = files.unwrap_or_else(|_| {
            loss.add(Mark, count, LeftOut);
            (Vec::new(), Vec::new())
        });
        Files { marks, relations, loss }
    }
}

/// The rows of one file.
#[derive(Default)]
struct Table {
    rows: usize,
    columns: Vec<Column>,
    /// The places of columns by their names.
    known: BTreeMap<String, usize>,
}

impl Table {
    /// The places of the columns of a document, which are made where they are not there.
    fn places(&mut self, columns: &[tables::Column]) -> Vec<usize> {
        let mut group = column::Group::Head;
        let mut places = Vec::with_capacity(columns.len());
        for tables::Column { name, .. } in columns {
            let is_answer = name.starts_with(column::ANSWER);
            let own = if is_answer { column::Group::Answers } else { group };
            let next = self.columns.len();
            let place = *self.known.entry(name.clone()).or_insert(next);
            if place == next {
                self.columns.push(Column::new(name, own));
            }
            places.push(place);
            if name == LAST {
                group = column::Group::Card;
            }
        }
        places
    }

    fn add(&mut self, places: &[usize], row: Vec<Cell>) {
        for (place, cell) in places.iter().zip(row) {
            if let Some(column) = self.columns.get_mut(*place) {
                column.add(self.rows, cell);
            }
        }
        self.rows += 1;
    }

    fn file(mut self, name: &str) -> Result<Vec<u8>, ParquetError> {
        self.columns.sort_by_key(Column::group);
        for column in &mut self.columns {
            column.settle();
        }
        let fields: Result<Vec<_>, _> =
            self.columns.iter().map(|column| column.field().map(Arc::new)).collect();
        let schema = Type::group_type_builder(name).with_fields(fields?).build()?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer =
            SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
        for start in (0..self.rows).step_by(GROUP) {
            let rows = start..self.rows.min(start + GROUP);
            let mut group = writer.next_row_group()?;
            for column in &self.columns {
                if let Some(mut out) = group.next_column()? {
                    column.write(&mut out, rows.clone())?;
                    out.close()?;
                }
            }
            group.close()?;
        }
        writer.into_inner()
    }
}
