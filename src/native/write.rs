//! The writer: RON with the text as a raw string, everything else on one line where it is short.

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
    value.serialize(Builder)?.print(&mut out, 0, 0);
    out.push('\n');
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
    /// Fits on a line.
    Short(String),
    /// A raw string, kept as it is.
    Raw(String),
    /// Something between brackets, possibly after a name.
    Group { open: String, items: Vec<(String, Piece)>, close: char, width: usize },
}

impl Piece {
    fn group(open: String, items: Vec<(String, Self)>, close: char) -> Self {
        let inner: usize = items
            .iter()
            .map(|(key, item)| key.chars().count() + item.width().saturating_add(2))
            .fold(0, usize::saturating_add);
        let width = inner.saturating_add(open.chars().count() + 1);
        Self::Group { open, items, close, width }
    }

    fn width(&self) -> usize {
        match self {
            Self::Short(text) => text.chars().count(),
            Self::Raw(_) => usize::MAX / 4,
            Self::Group { width, .. } => *width,
        }
    }

    fn print(&self, out: &mut String, depth: usize, lead: usize) {
        match self {
            Self::Short(text) | Self::Raw(text) => out.push_str(text),
            Self::Group { open, items, close, width } => {
                out.push_str(open);
                let on_one_line = depth * 4 + lead + width <= LINE;
                for (number, (key, item)) in items.iter().enumerate() {
                    if !on_one_line {
                        new_line(out, depth + 1);
                    } else if number > 0 {
                        out.push(' ');
                    }
                    out.push_str(key);
                    item.print(out, depth + 1, key.chars().count());
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

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("    ", depth));
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// As many `#` as no run of them after a quotation mark in the text reaches.
fn raw(text: &str) -> Piece {
    // A lone carriage return would not survive the reader's care for files with CRLF.
    if text.contains('\r') || text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Piece::Short(quoted(text));
    }
    let runs = text.split('"').skip(1).map(|after| after.chars().take_while(|c| *c == '#').count());
    let fence = "#".repeat(runs.max().map_or(1, |longest| longest + 1));
    Piece::Raw(format!("r{fence}\"{text}\"{fence}"))
}

/// Turns values into pieces.
struct Builder;

/// Collects the items of a group.
struct Items {
    open: String,
    close: char,
    list: Vec<(String, Piece)>,
    key: String,
}

impl Items {
    fn new(open: &str, close: char) -> Self {
        Self { open: open.to_owned(), close, list: Vec::new(), key: String::new() }
    }

    fn push<T: Serialize + ?Sized>(&mut self, key: String, value: &T) -> Result<(), Unwritable> {
        self.list.push((key, value.serialize(Builder)?));
        Ok(())
    }

    fn finish(self) -> Piece {
        Piece::group(self.open, self.list, self.close)
    }
}

macro_rules! short {
    ($($method:ident: $type:ty,)*) => {$(
        fn $method(self, value: $type) -> Result<Piece, Unwritable> {
            Ok(Piece::Short(value.to_string()))
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
            Ok(Piece::Short(format!("{value:?}")))
        } else {
            Err(Unwritable(format!("{value} is not a number")))
        }
    }

    fn serialize_char(self, value: char) -> Result<Piece, Unwritable> {
        Ok(Piece::Short(match value {
            '\'' | '\\' => format!("'\\{value}'"),
            c if c.is_control() => format!("'{}'", c.escape_unicode()),
            c => format!("'{c}'"),
        }))
    }

    fn serialize_str(self, value: &str) -> Result<Piece, Unwritable> {
        Ok(Piece::Short(quoted(value)))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Piece, Unwritable> {
        Err(Unwritable("bytes".to_owned()))
    }

    fn serialize_none(self) -> Result<Piece, Unwritable> {
        Ok(Piece::Short("None".to_owned()))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Piece, Unwritable> {
        let mut items = Items::new("Some(", ')');
        items.push(String::new(), value)?;
        Ok(items.finish())
    }

    fn serialize_unit(self) -> Result<Piece, Unwritable> {
        Ok(Piece::Short("()".to_owned()))
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<Piece, Unwritable> {
        Ok(Piece::Short(name.to_owned()))
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Piece, Unwritable> {
        Ok(Piece::Short(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Piece, Unwritable> {
        let piece = value.serialize(self)?;
        match piece {
            Piece::Short(quoted) if name == WHOLE => {
                // The reader takes back what the writer quoted, so nothing is parsed by hand here.
                let text = ron::from_str::<String>(&quoted).map_err(ser::Error::custom)?;
                Ok(raw(&text))
            }
            piece => Ok(piece),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Piece, Unwritable> {
        let mut items = Items::new(&format!("{variant}("), ')');
        items.push(String::new(), value)?;
        Ok(items.finish())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, Unwritable> {
        Ok(Items::new("[", ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items, Unwritable> {
        Ok(Items::new("(", ')'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, Unwritable> {
        Ok(Items::new("(", ')'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, Unwritable> {
        Ok(Items::new(&format!("{variant}("), ')'))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items, Unwritable> {
        Ok(Items::new("{", '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items, Unwritable> {
        Ok(Items::new("(", ')'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, Unwritable> {
        Ok(Items::new(&format!("{variant}("), ')'))
    }
}

macro_rules! unnamed {
    ($($trait:ident::$method:ident,)*) => {$(
        impl ser::$trait for Items {
            type Ok = Piece;
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.push(String::new(), value)
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
                self.push(format!("{key}: "), value)
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
        key.serialize(Builder)?.print(&mut out, 0, 0);
        self.key = out + ": ";
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let key = std::mem::take(&mut self.key);
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
