//! XLSX: a workbook with the tables of marks and of relations; written only.
//!
//! Words are cells of text whatever they look like, so nothing in them is run or taken for a link;
//! numbers, flags, days and moments are what they are, moments in UTC. What a sheet or a cell is too
//! small for is cut there and counted as lost.

use jiff::tz::TimeZone;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::formats::loss::Kind::{Attribute, CellEnd, Row};
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::LeftOut;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::tables::{Cell, Column, Tables, Width};
use crate::model::Document;

/// How many UTF-16 units a cell holds.
const LONGEST: usize = 32_767;

/// How many rows a sheet has below its head.
const MOST_ROWS: u32 = 1_048_575;

/// How many columns a sheet has.
const MOST_COLUMNS: usize = 16_384;

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
enum Halt {
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    #[error(transparent)]
    Sheet(#[from] XlsxError),
}

/// Writes the workbook of a document whose file has the name `stem`.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(
    document: &Document,
    stem: &str,
    progress: &Progress,
) -> Result<(Vec<u8>, Loss), Cancelled> {
    match workbook(document, stem, progress) {
        Ok(written) => Ok(written),
        Err(Halt::Cancelled(cancelled)) => Err(cancelled),
        // All that the sheets could refuse is cut before; if they do it all the same, everything is
        // lost, and said to be.
        Err(Halt::Sheet(_)) => {
            let mut loss = Tables::of(document, stem).loss();
            loss.add(Row, document.annotation_count() + document.relations().count(), LeftOut);
            Ok((Vec::new(), loss))
        }
    }
}

fn workbook(document: &Document, stem: &str, progress: &Progress) -> Result<(Vec<u8>, Loss), Halt> {
    let tables = Tables::of(document, stem);
    let mut workbook = Workbook::new();
    // Without this it would say when it was written, and be another file each time.
    let at = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&at));
    let mut loss = tables.loss();
    let looks = Looks::new();
    let mut sheet = Writer::new(workbook.add_worksheet(), &looks, "marks", &tables.mark_columns())?;
    tables.marks(progress, |row| sheet.row(&row))?;
    sheet.finish(&mut loss)?;
    let columns = tables.relation_columns();
    let mut sheet = Writer::new(workbook.add_worksheet(), &looks, "relations", &columns)?;
    tables.relations(progress, |row| sheet.row(&row))?;
    sheet.finish(&mut loss)?;
    Ok((workbook.save_to_buffer()?, loss))
}

struct Looks {
    head: Format,
    plain: Format,
    wrapped: Format,
    moment: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = Format::new().set_align(FormatAlign::Top);
        Self {
            head: plain.clone().set_bold(),
            wrapped: plain.clone().set_text_wrap(),
            moment: plain.clone().set_num_format("yyyy-mm-dd hh:mm:ss"),
            day: plain.clone().set_num_format("yyyy-mm-dd"),
            plain,
        }
    }
}

struct Writer<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    wraps: Vec<bool>,
    rows: u32,
    left_out: usize,
    cut: usize,
    /// How many cells stand beyond the last column.
    beyond: usize,
}

impl<'a> Writer<'a> {
    fn new(
        sheet: &'a mut Worksheet,
        looks: &'a Looks,
        name: &str,
        columns: &[Column],
    ) -> Result<Self, Halt> {
        sheet.set_name(name)?;
        for (column, number) in columns.iter().take(MOST_COLUMNS).zip(0u16..) {
            let (name, _) = fitting(&column.name);
            sheet.write_string_with_format(0, number, name, &looks.head)?;
            sheet.set_column_width(
                number,
                match column.width {
                    Width::Narrow => 9,
                    Width::Medium => 18,
                    Width::Wide => 60,
                },
            )?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let wraps = columns.iter().map(|column| column.width == Width::Wide).collect();
        Ok(Self { sheet, looks, wraps, rows: 0, left_out: 0, cut: 0, beyond: 0 })
    }

    fn row(&mut self, row: &[Cell]) -> Result<(), Halt> {
        if self.rows == MOST_ROWS {
            self.left_out += 1;
            return Ok(());
        }
        self.rows += 1;
        let at = self.rows;
        let beyond = row.iter().skip(MOST_COLUMNS).filter(|cell| **cell != Cell::Empty);
        self.beyond += beyond.count();
        for (cell, column) in row.iter().take(MOST_COLUMNS).zip(0u16..) {
            let wraps = self.wraps.get(usize::from(column)).copied().unwrap_or_default();
            let look = if wraps { &self.looks.wrapped } else { &self.looks.plain };
            let sheet = &mut *self.sheet;
            match cell {
                Cell::Empty => {}
                Cell::Text(words) => {
                    let (words, whole) = fitting(words);
                    self.cut += usize::from(!whole);
                    sheet.write_string_with_format(at, column, words, look)?;
                }
                Cell::Number(number) => {
                    sheet.write_number_with_format(at, column, *number, look)?;
                }
                Cell::Flag(flag) => {
                    sheet.write_boolean_with_format(at, column, *flag, look)?;
                }
                Cell::Moment(moment) => match dated(TimeZone::UTC.to_datetime(*moment)) {
                    Some(date) => {
                        sheet.write_datetime_with_format(at, column, &date, &self.looks.moment)?;
                    }
                    None => {
                        sheet.write_string_with_format(at, column, moment.to_string(), look)?;
                    }
                },
                Cell::Day(day) => match dated(day.at(0, 0, 0, 0)) {
                    Some(date) => {
                        sheet.write_datetime_with_format(at, column, &date, &self.looks.day)?;
                    }
                    None => {
                        sheet.write_string_with_format(at, column, day.to_string(), look)?;
                    }
                },
            }
        }
        Ok(())
    }

    fn finish(self, loss: &mut Loss) -> Result<(), Halt> {
        let columns = self.wraps.len().min(MOST_COLUMNS);
        let last = u16::try_from(columns.saturating_sub(1)).unwrap_or_default();
        self.sheet.autofilter(0, 0, self.rows, last)?;
        loss.add(Row, self.left_out, LeftOut);
        loss.add(Attribute, self.beyond, LeftOut);
        loss.add(CellEnd, self.cut, LeftOut);
        Ok(())
    }
}

/// As much of some words as a cell holds, and whether that is all of them.
fn fitting(words: &str) -> (&str, bool) {
    let mut units = 0;
    for (at, c) in words.char_indices() {
        units += c.len_utf16();
        if units > LONGEST {
            return (words.get(..at).unwrap_or_default(), false);
        }
    }
    (words, true)
}

/// A moment that sheets can count: they begin with 1900, whose February they get wrong.
fn dated(at: jiff::civil::DateTime) -> Option<ExcelDateTime> {
    let year = u16::try_from(at.year()).ok().filter(|year| *year > 1900)?;
    let (month, day) = (u8::try_from(at.month()).ok()?, u8::try_from(at.day()).ok()?);
    let (hour, minute) = (u16::try_from(at.hour()).ok()?, u8::try_from(at.minute()).ok()?);
    let date = ExcelDateTime::from_ymd(year, month, day).ok()?;
    date.and_hms(hour, minute, f64::from(at.second())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_so_much() {
        let most = "a".repeat(LONGEST);
        assert_eq!(fitting(&most), (most.as_str(), true));
        assert_eq!(fitting(&format!("{most}b")), (most.as_str(), false));
        let astral = "🤔".repeat(LONGEST / 2);
        assert_eq!(fitting(&format!("{astral}🤔")), (astral.as_str(), false));
        assert!(fitting(&format!("{astral}a")).1);
    }

    #[test]
    fn days_are_days_where_sheets_can_count_them() {
        let dated = |year, month, day| dated(jiff::civil::date(year, month, day).at(1, 2, 3, 0));
        assert!(dated(2026, 2, 28).is_some() && dated(1901, 1, 1).is_some());
        assert!(dated(1900, 2, 28).is_none() && dated(-5, 1, 1).is_none());
    }
}
