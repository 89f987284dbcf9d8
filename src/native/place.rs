//! Where an entry of a file stands, which the parser does not tell: found by going through brackets,
//! names and commas, without understanding what they hold.

use std::ops::Range;

use crate::native::end::{Kind, Piece};

/// A step on the way from the whole file to a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The field of this name.
    Field(&'static str),
    /// The value of this number, counted from 0.
    Item(usize),
}

/// The line, counted from 1, on which the value at the end of `way` begins; where there is none, that
/// of the last value on the way.
pub(super) fn line(text: &str, way: &[Step]) -> usize {
    line_at(text, value(text, way))
}

/// The line of a byte, counted from 1.
pub(super) fn line_at(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Where the innermost bracket was opened that is open just before a byte.
pub(super) fn opened_before(text: &str, end: usize) -> Option<usize> {
    let mut open = Vec::new();
    for (at, piece) in pieces(text).take_while(|(at, _)| *at + 1 < end) {
        match piece.kind {
            Kind::Open => open.push(at),
            Kind::Close => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

fn pieces(text: &str) -> impl Iterator<Item = (usize, Piece)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let piece = Piece::first(rest);
        let start = at;
        // What the text ends in has no length.
        at = if piece.len == 0 { text.len() } else { at + piece.len };
        Some((start, piece))
    })
}

/// What was opened by a bracket and not closed yet, or the whole file.
#[derive(Default)]
struct Frame {
    /// The name of the field whose value comes or stands here.
    field: Option<Range<usize>>,
    /// How many values came before.
    index: usize,
    /// Whether the value has begun.
    begun: bool,
}

impl Frame {
    fn is(&self, step: Step, text: &str) -> bool {
        match (step, &self.field) {
            (Step::Field(name), Some(field)) => text.get(field.clone()) == Some(name),
            (Step::Item(index), None) => self.index == index,
            _ => false,
        }
    }
}

fn value(text: &str, way: &[Step]) -> usize {
    let (mut whole, mut frames) = (Frame::default(), Vec::<Frame>::new());
    let (mut best, mut depth) = (0, 0);
    for (at, piece) in pieces(text) {
        if matches!(piece.kind, Kind::Space) {
            continue;
        }
        let words = text.get(at..at + piece.len).unwrap_or_default();
        let frame = frames.last_mut().unwrap_or(&mut whole);
        match (&piece.kind, words) {
            (Kind::Close, _) => {
                frames.pop();
                continue;
            }
            (Kind::Other, ",") => {
                frame.field = None;
                frame.index += 1;
                frame.begun = false;
                continue;
            }
            (Kind::Other, ":") => continue,
            (Kind::Other, _) if !frame.begun && is_named(text, at + piece.len) => {
                frame.field = Some(at..at + piece.len);
                continue;
            }
            _ => {}
        }
        if !std::mem::replace(&mut frame.begun, true) {
            let fits = frames.iter().zip(way).all(|(frame, step)| frame.is(*step, text));
            if fits && frames.len() <= way.len() && (frames.len() > depth || depth == 0) {
                (best, depth) = (at, frames.len());
                if depth == way.len() {
                    break;
                }
            }
        }
        if matches!(piece.kind, Kind::Open) {
            frames.push(Frame::default());
        }
    }
    best
}

/// Whether what ends here is a name: a colon comes next.
fn is_named(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let mut after = pieces(rest).skip_while(|(_, piece)| matches!(piece.kind, Kind::Space));
    after.next().is_some_and(|(at, _)| rest.get(at..).is_some_and(|next| next.starts_with(':')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Step::{Field, Item};

    /// `^` stands where the value begins.
    fn check(marked: &str, way: &[Step]) {
        let text = marked.replacen('^', "", 1);
        assert_eq!(Some(value(&text, way)), marked.find('^'), "{marked:?}");
    }

    #[test]
    fn values_are_found_by_the_way_to_them() {
        check("^(a: 1)", &[]);
        check("(a: ^1)", &[Field("a")]);
        check("// (b: 2)\n(a: 1, /* b: */ b: ^\"b: 3\")", &[Field("b")]);
        check("(b: [(a: 1), ^(a: 2, b: [])])", &[Field("b"), Item(1)]);
        check("(b: [(a: 1), (a: ^2, b: [])])", &[Field("b"), Item(1), Field("a")]);
        check(
            "(b: [(a: 1, c: [1, 2]), (c: [1, ^2])])",
            &[Field("b"), Item(1), Field("c"), Item(1)],
        );
        check("(x: {\"a\": 1, \"b\": 2}, a : ^3)", &[Field("a")]);
        check("Codebook(a: Some(1), b: ^Some('2'))", &[Field("b")]);
        check("(k: Choice([(), ^()]))", &[Field("k"), Item(0), Item(1)]);
        check("(e: [Label(\"a\"), ^Label(\"b\")])", &[Field("e"), Item(1)]);
        check("(a: r#\"(b: 1)\"#, b: ^'b')", &[Field("b")]);
        // What is not there is looked for as far as it goes.
        check("(b: [(a: 1), ^(a: 2)])", &[Field("b"), Item(1), Field("c")]);
        check("(b: ^[(a: 1)])", &[Field("b"), Item(7), Field("c")]);
        check("^(a: 1", &[Field("c")]);
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(line("(\n  a: 1,\n\n  b: 2,\n)", &[Field("b")]), 4);
        assert_eq!(line("", &[Field("b")]), 1);
        let text = "(a: [\n  (b: 1),\n  (c: 2,\n  ),\n])";
        let end = text.rfind("),\n]").unwrap() + 1;
        assert_eq!(line_at(text, opened_before(text, end).unwrap()), 3);
        assert_eq!(opened_before("(a: \"[[\" [] ", 12), Some(0));
    }
}
