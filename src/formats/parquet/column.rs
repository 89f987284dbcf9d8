//! A column: its cells, of which type they are, and how they are written.

use std::ops::Range;

use jiff::civil::Date;
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedColumnWriter;
use parquet::schema::types::Type;

use crate::formats::csv::written;
use crate::formats::tables::Cell;

/// What the names of columns of attributes begin with.
pub(super) const ANSWER: &str = "attribute:";

/// The day from which days are counted.
const EPOCH: Date = Date::constant(1970, 1, 1);

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Where in the table a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Before the attributes.
    Head,
    Answers,
    /// Behind them.
    Card,
}

/// What its values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Words,
    Whole,
    Number,
    Flag,
    Moment,
    Day,
}

impl Sort {
    /// The one that a column has by its name; `None` where that depends on its cells.
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "start" | "end" | "pieces" | "references" | "calculations" | "contacts"
            | "sign_offs" => Self::Whole,
            "verdict_value" => Self::Number,
            "second_look" | "verdict_outdated" => Self::Flag,
            "created_at" | "modified_at" | "verdict_at" => Self::Moment,
            name if name.starts_with(ANSWER) => return None,
            _ => Self::Words,
        })
    }

    /// The one that a cell has of its own.
    fn of_cell(cell: &Cell) -> Self {
        match cell {
            Cell::Number(_) => Self::Number,
            Cell::Flag(_) => Self::Flag,
            Cell::Moment(_) => Self::Moment,
            Cell::Day(_) => Self::Day,
            Cell::Text(_) | Cell::Empty => Self::Words,
        }
    }

    fn fits(self, cell: &Cell) -> bool {
        self == Self::Words
            || self == Self::of_cell(cell)
            || self == Self::Whole && matches!(cell, Cell::Number(number) if number.fract() == 0.0)
    }
}

pub(super) struct Column {
    name: String,
    group: Group,
    sort: Sort,
    /// The row and the value of each cell that is not empty.
    cells: Vec<(usize, Cell)>,
}

impl Column {
    pub(super) fn new(name: &str, group: Group) -> Self {
        Self { name: name.to_owned(), group, sort: Sort::Words, cells: Vec::new() }
    }

    pub(super) fn group(&self) -> Group {
        self.group
    }

    /// Adds the cell of a row that comes behind all that have one.
    pub(super) fn add(&mut self, row: usize, cell: Cell) {
        if cell != Cell::Empty {
            self.cells.push((row, cell));
        }
    }

    /// Decides of which type the values are, once all are there.
    pub(super) fn settle(&mut self) {
        let first = || self.cells.first().map_or(Sort::Words, |(_, cell)| Sort::of_cell(cell));
        let sort = Sort::of_name(&self.name).unwrap_or_else(first);
        let fits = self.cells.iter().all(|(_, cell)| sort.fits(cell));
        self.sort = if fits { sort } else { Sort::Words };
    }

    /// How the schema has it.
    pub(super) fn field(&self) -> Result<Type, ParquetError> {
        let (physical, logical) = match self.sort {
            Sort::Words => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Sort::Whole => (Physical::INT64, None),
            Sort::Number => (Physical::DOUBLE, None),
            Sort::Flag => (Physical::BOOLEAN, None),
            Sort::Moment => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
            Sort::Day => (Physical::INT32, Some(LogicalType::Date)),
        };
        Type::primitive_type_builder(&self.name, physical)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL)
            .build()
    }

    /// Writes the cells of some rows.
    pub(super) fn write(
        &self,
        out: &mut SerializedColumnWriter<'_>,
        rows: Range<usize>,
    ) -> Result<(), ParquetError> {
        match self.sort {
            Sort::Words => self.put::<ByteArrayType>(out, rows, |cell| {
                Some(ByteArray::from(written(cell).into_owned().into_bytes()))
            }),
            Sort::Whole => self.put::<Int64Type>(out, rows, |cell| match cell {
                Cell::Number(number) => Some(*number as i64),
                _ => None,
            }),
            Sort::Number => self.put::<DoubleType>(out, rows, |cell| match cell {
                Cell::Number(number) => Some(*number),
                _ => None,
            }),
            Sort::Flag => self.put::<BoolType>(out, rows, |cell| match cell {
                Cell::Flag(flag) => Some(*flag),
                _ => None,
            }),
            Sort::Moment => self.put::<Int64Type>(out, rows, |cell| match cell {
                Cell::Moment(at) => Some(at.as_microsecond()),
                _ => None,
            }),
            Sort::Day => self.put::<Int32Type>(out, rows, |cell| match cell {
                Cell::Day(day) => {
                    let seconds = day.duration_since(EPOCH).as_secs();
                    i32::try_from(seconds.div_euclid(SECONDS_OF_A_DAY)).ok()
                }
                _ => None,
            }),
        }
    }

    fn put<T: DataType>(
        &self,
        out: &mut SerializedColumnWriter<'_>,
        rows: Range<usize>,
        value: impl Fn(&Cell) -> Option<T::T>,
    ) -> Result<(), ParquetError> {
        let from = self.cells.partition_point(|(row, _)| *row < rows.start);
        let to = self.cells.partition_point(|(row, _)| *row < rows.end);
        let cells = self.cells.get(from..to).unwrap_or_default();
        // Of each row, whether it has a value.
        let mut there = vec![0_i16; rows.len()];
        let mut values = Vec::with_capacity(cells.len());
        for (row, cell) in cells {
            if let (Some(value), Some(is)) = (value(cell), there.get_mut(row - rows.start)) {
                *is = 1;
                values.push(value);
            }
        }
        out.typed::<T>().write_batch(&values, Some(&there), None)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, cells: &[Cell], expected: Sort) {
        let mut column = Column::new(name, Group::Head);
        for (row, cell) in cells.iter().enumerate() {
            column.add(row, cell.clone());
        }
        column.settle();
        assert_eq!(column.sort, expected, "{name}: {cells:?}");
    }

    #[test]
    fn a_column_has_the_type_that_fits_all_its_cells() {
        let (number, flag) = (Cell::Number(1.0), Cell::Flag(true));
        let (day, words) = (Cell::Day(EPOCH), Cell::Text("x".to_owned()));
        check("start", &[number.clone(), Cell::Empty], Sort::Whole);
        check("start", &[Cell::Number(1.5)], Sort::Words);
        check("note", &[], Sort::Words);
        check("created_at", &[], Sort::Moment);
        check("attribute:value", &[], Sort::Words);
        check("attribute:value", &[Cell::Empty, number.clone(), number.clone()], Sort::Number);
        check("attribute:value", &[number, words.clone()], Sort::Words);
        check("attribute:value", std::slice::from_ref(&flag), Sort::Flag);
        check("attribute:value", &[flag, day.clone()], Sort::Words);
        check("attribute:value", &[day.clone(), day], Sort::Day);
        check("attribute:value", &[words], Sort::Words);
    }
}
