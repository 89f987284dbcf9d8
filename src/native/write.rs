//! The writer: RON with the text as a raw string, everything else on one line where it is short.

use std::borrow::Cow;

use serde::ser::{self, Serialize};

use crate::native::v1::WHOLE;

/// What does not fit into this many characters is spread over lines, one field on each.
const LINE: usize = 100;

/// Writes a value as RON that `ron::from_str` reads back equal.
///
/// # Errors
///
/// Only for values that RON cannot hold: numbers that are not finite, bytes.
pub(super) fn to_ron(value: &impl Serialize) -> Result<String, Unwritable> {
    let mut out = String::new();
    value.serialize(Builder::default())?.print(&mut out, 0, 0, LINE);
    out.push('\n');
    Ok(out)
}

/// The same on one line, however long, without an end; for values in which no [`WHOLE`] text is.
///
/// # Errors
///
/// As [`to_ron`].
pub(super) fn to_ron_line(value: &impl Serialize) -> Result<String, Unwritable> {
    let mut out = String::new();
    value.serialize(Builder::default())?.print(&mut out, 0, 0, usize::MAX);
    Ok(out)
}

/// A value that RON cannot hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot be written: {0}")]
pub(super) struct Unwritable(String);

impl ser::Error for Unwritable {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// A value on its way to the page.
enum Piece {
    /// Fits on a line; its width in characters.
    Short(Cow<'static, str>, usize),
    /// A raw string, kept as it is.
    Raw(String),
    /// Something between brackets, possibly after a name.
    Group { open: Cow<'static, str>, items: Vec<(Key, Piece)>, close: char, width: usize },
}

/// What stands before a value.
enum Key {
    /// Nothing, in a list.
    None,
    /// The name of a field.
    Field(&'static str),
    /// Any value, as it is written, and its width in characters.
    Value(String, usize),
}

impl Key {
    /// In characters, with the colon and the space behind it.
    fn width(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Field(name) => name.len() + 2,
            Self::Value(_, width) => width + 2,
        }
    }

    fn print(&self, out: &mut String) {
        match self {
            Self::None => return,
            Self::Field(name) => out.push_str(name),
            Self::Value(written, _) => out.push_str(written),
        }
        out.push_str(": ");
    }
}

impl Piece {
    fn short(text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        let width = characters(&text);
        Self::Short(text, width)
    }

    fn group(open: Cow<'static, str>, items: Vec<(Key, Self)>, close: char) -> Self {
        let inner: usize = items
            .iter()
            .map(|(key, item)| item.width().saturating_add(key.width() + 2))
            .fold(0, usize::saturating_add);
        let width = inner.saturating_add(characters(&open) + 1);
        Self::Group { open, items, close, width }
    }

    fn width(&self) -> usize {
        match self {
            Self::Short(_, width) | Self::Group { width, .. } => *width,
            Self::Raw(_) => usize::MAX / 4,
        }
    }

    fn print(&self, out: &mut String, depth: usize, lead: usize, line: usize) {
        match self {
            Self::Short(text, _) => out.push_str(text),
            Self::Raw(text) => out.push_str(text),
            Self::Group { open, items, close, width } => {
                out.push_str(open);
                let on_one_line = width.saturating_add(depth * 4 + lead) <= line;
                for (number, (key, item)) in items.iter().enumerate() {
                    if !on_one_line {
                        new_line(out, depth + 1);
                    } else if number > 0 {
                        out.push(' ');
                    }
                    key.print(out);
                    item.print(out, depth + 1, key.width(), line);
                    if !on_one_line || number + 1 < items.len() {
                        out.push(',');
                    }
                }
                if !on_one_line && !items.is_empty() {
                    new_line(out, depth);
                }
                out.push(*close);
            }
        }
    }
}

/// Bytes are counted where they are characters, which is faster.
fn characters(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() }
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("    ", depth));
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let is_plain = |c: char| c != '"' && c != '\\' && !c.is_control();
    for run in text.split_inclusive(|c| !is_plain(c)) {
        let Some(last) = run.chars().next_back().filter(|c| !is_plain(*c)) else {
            out.push_str(run);
            continue;
        };
        out.push_str(run.strip_suffix(last).unwrap_or_default());
        match last {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.extend(c.escape_unicode()),
        }
    }
    out.push('"');
    out
}

/// As many `#` as no run of them after a quotation mark in the text reaches.
fn raw(text: &str) -> Piece {
    // A lone carriage return would not survive the reader's care for files with CRLF.
    if text.contains('\r') || text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Piece::short(quoted(text));
    }
    let runs = text.split('"').skip(1).map(|after| after.chars().take_while(|c| *c == '#').count());
    let fence = "#".repeat(runs.max().map_or(1, |longest| longest + 1));
    Piece::Raw(format!("r{fence}\"{text}\"{fence}"))
}

/// Turns values into pieces.
#[derive(Default)]
struct Builder {
    /// Whether what comes is the text of a version.
    whole: bool,
}

/// Collects the items of a group.
struct Items {
    open: Cow<'static, str>,
    close: char,
    list: Vec<(Key, Piece)>,
    key: Key,
}

impl Items {
    fn new(open: impl Into<Cow<'static, str>>, close: char, count: usize) -> Self {
        Self { open: open.into(), close, list: Vec::with_capacity(count), key: Key::None }
    }

    fn push<T: Serialize + ?Sized>(&mut self, key: Key, value: &T) -> Result<(), Unwritable> {
        self.list.push((key, value.serialize(Builder::default())?));
        Ok(())
    }

    fn finish(self) -> Piece {
        Piece::group(self.open, self.list, self.close)
    }
}

macro_rules! short {
    ($($method:ident: $type:ty,)*) => {$(
        fn $method(self, value: $type) -> Result<Piece, Unwritable> {
            Ok(Piece::short(value.to_string()))
        }
    )*};
}

impl ser::Serializer for Builder {
    type Ok = Piece;
    type Error = Unwritable;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Items;
    type SerializeStruct = Items;
    type SerializeStructVariant = Items;

    short! {
        serialize_bool: bool,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
    }

    fn serialize_f32(self, value: f32) -> Result<Piece, Unwritable> {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<Piece, Unwritable> {
        if value.is_finite() {
            Ok(Piece::short(format!("{value:?}")))
        } else {
            Err(Unwritable(format!("{value} is not a number")))
        }
    }

    fn serialize_char(self, value: char) -> Result<Piece, Unwritable> {
        Ok(Piece::short(match value {
            '\'' | '\\' => format!("'\\{value}'"),
            c if c.is_control() => format!("'{}'", c.escape_unicode()),
            c => format!("'{c}'"),
        }))
    }

    fn serialize_str(self, value: &str) -> Result<Piece, Unwritable> {
        Ok(if self.whole { raw(value) } else { Piece::short(quoted(value)) })
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Piece, Unwritable> {
        Err(Unwritable("bytes".to_owned()))
    }

    fn serialize_none(self) -> Result<Piece, Unwritable> {
        Ok(Piece::short("None"))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Piece, Unwritable> {
        let mut items = Items::new("Some(", ')', 1);
        items.push(Key::None, value)?;
        Ok(items.finish())
    }

    fn serialize_unit(self) -> Result<Piece, Unwritable> {
        Ok(Piece::short("()"))
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<Piece, Unwritable> {
        Ok(Piece::short(name))
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Piece, Unwritable> {
        Ok(Piece::short(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Piece, Unwritable> {
        value.serialize(Self { whole: name == WHOLE })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Piece, Unwritable> {
        let mut items = Items::new(format!("{variant}("), ')', 1);
        items.push(Key::None, value)?;
        Ok(items.finish())
    }

    fn serialize_seq(self, count: Option<usize>) -> Result<Items, Unwritable> {
        Ok(Items::new("[", ']', count.unwrap_or_default()))
    }

    fn serialize_tuple(self, count: usize) -> Result<Items, Unwritable> {
        Ok(Items::new("(", ')', count))
    }

    fn serialize_tuple_struct(self, _: &'static str, count: usize) -> Result<Items, Unwritable> {
        Ok(Items::new("(", ')', count))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        count: usize,
    ) -> Result<Items, Unwritable> {
        Ok(Items::new(format!("{variant}("), ')', count))
    }

    fn serialize_map(self, count: Option<usize>) -> Result<Items, Unwritable> {
        Ok(Items::new("{", '}', count.unwrap_or_default()))
    }

    fn serialize_struct(self, _: &'static str, count: usize) -> Result<Items, Unwritable> {
        Ok(Items::new("(", ')', count))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        count: usize,
    ) -> Result<Items, Unwritable> {
        Ok(Items::new(format!("{variant}("), ')', count))
    }
}

macro_rules! unnamed {
    ($($trait:ident::$method:ident,)*) => {$(
        impl ser::$trait for Items {
            type Ok = Piece;
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.push(Key::None, value)
            }

            fn end(self) -> Result<Piece, Unwritable> {
                Ok(self.finish())
            }
        }
    )*};
}

unnamed! {
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field,
}

macro_rules! named {
    ($($trait:ident,)*) => {$(
        impl ser::$trait for Items {
            type Ok = Piece;
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Unwritable> {
                self.push(Key::Field(key), value)
            }

            fn end(self) -> Result<Piece, Unwritable> {
                Ok(self.finish())
            }
        }
    )*};
}

named! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Items {
    type Ok = Piece;
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        let mut out = String::new();
        let key = key.serialize(Builder::default())?;
        key.print(&mut out, 0, 0, LINE);
        self.key = Key::Value(out, key.width());
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let key = std::mem::replace(&mut self.key, Key::None);
        self.push(key, value)
    }

    fn end(self) -> Result<Piece, Unwritable> {
        Ok(self.finish())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::native::v1::Whole;

    fn check(text: &str, expected: &str) {
        let written = to_ron(&Whole(text.to_owned())).unwrap();
        assert_eq!(written, expected);
        assert_eq!(ron::from_str::<String>(&written).unwrap(), text);
    }

    #[test]
    fn a_text_is_fenced_by_what_it_does_not_contain() {
        check("a\nb", "r#\"a\nb\"#\n");
        check("say \"no\"", "r#\"say \"no\"\"#\n");
        check("a \"# b \"### c", "r####\"a \"# b \"### c\"####\n");
        check("ends with \"", "r#\"ends with \"\"#\n");
        check("a\r\nb", "\"a\\r\\nb\"\n");
        check("", "r#\"\"#\n");
    }

    proptest! {
        #[test]
        fn every_string_comes_back(text in "(\\PC|[\"#\\\\\r\n\t\0\u{85}\u{2028}\u{feff}]){0,40}") {
            let plain = to_ron(&text).unwrap();
            prop_assert_eq!(&ron::from_str::<String>(&plain).unwrap(), &text);
            let whole = to_ron(&Whole(text.clone())).unwrap();
            prop_assert_eq!(ron::from_str::<String>(&whole).unwrap(), text);
        }
    }
}
