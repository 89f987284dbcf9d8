//! What rides along in the files of labelling tools, and which of their pieces and links it is about.

use std::collections::{BTreeMap, VecDeque};

use crate::formats::json::Json;
use crate::formats::labelling::{Piece, id_of, words};
use crate::formats::problem::Fault;
use crate::formats::problems::Problems;
use crate::model::{Annotation, VersionId};
use crate::native::line::{self, Link};

/// The rest of a mark.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    pub(super) pointer: String,
    pub(super) known: Annotation,
    pub(super) card: Option<&'a str>,
    pub(super) pieces: &'a [Json<'a>],
}

/// The rest of a relation.
#[derive(Debug)]
pub(super) struct Arrow<'a> {
    pub(super) pointer: String,
    pub(super) link: Link,
    pub(super) id: Option<String>,
    /// What its type was called; nothing where it had no place.
    pub(super) name: Option<&'a str>,
}

/// The marks that a note tells of.
pub(super) fn marks<'a>(
    note: &'a Json<'a>,
    pointer: &str,
    version: VersionId,
    problems: &mut Problems,
) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    for (number, json) in note.member("marks").each().iter().enumerate() {
        let pointer = format!("{pointer}/marks/{number}");
        match line::mark(words(json.member("mark")).unwrap_or_default(), version) {
            Ok(known) => {
                let (card, pieces) = (words(json.member("card")), json.member("pieces").each());
                marks.push(Mark { pointer, known, card, pieces });
            }
            Err(source) => problems.push(pointer, Fault::BadNote { source }),
        }
    }
    marks
}

/// The relations that a note tells of.
pub(super) fn arrows<'a>(
    note: &'a Json<'a>,
    pointer: &str,
    problems: &mut Problems,
) -> Vec<Arrow<'a>> {
    let mut arrows = Vec::new();
    for (number, json) in note.member("relations").each().iter().enumerate() {
        let pointer = format!("{pointer}/relations/{number}");
        match line::relation(words(json.member("relation")).unwrap_or_default()) {
            Ok(link) => {
                let (id, name) = (id_of(json.member("id")), words(json.member("type")));
                arrows.push(Arrow { pointer, link, id, name });
            }
            Err(source) => problems.push(pointer, Fault::BadNote { source }),
        }
    }
    arrows
}

/// For each thing that is looked for the number of the one that it is, none of which is meant twice.
///
/// Each has keys in the same order, the surest first; what agrees in a surer one is never given away
/// for a less sure one.
pub(super) fn matched(wanted: &[Vec<String>], found: &[Vec<String>]) -> Vec<Option<usize>> {
    let mut matches = vec![None; wanted.len()];
    let mut is_free = vec![true; found.len()];
    let passes = wanted.iter().map(Vec::len).max().unwrap_or_default();
    for pass in 0..passes {
        let mut open: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
        for (number, keys) in found.iter().enumerate() {
            if is_free.get(number) == Some(&true)
                && let Some(key) = keys.get(pass).filter(|key| !key.is_empty())
            {
                open.entry(key).or_default().push_back(number);
            }
        }
        for (slot, keys) in matches.iter_mut().zip(wanted).filter(|(slot, _)| slot.is_none()) {
            let queue = keys.get(pass).and_then(|key| open.get_mut(key.as_str()));
            if let Some(number) = queue.and_then(VecDeque::pop_front) {
                *slot = Some(number);
                if let Some(free) = is_free.get_mut(number) {
                    *free = false;
                }
            }
        }
    }
    matches
}

/// What a piece is known by: all that is said of it, its place and label, its place, its number and
/// label.
pub(super) fn keys(id: Option<&str>, start: &str, end: &str, label: &str) -> Vec<String> {
    let number = id.unwrap_or_default();
    let last = if number.is_empty() { String::new() } else { format!("{number} {label}") };
    vec![
        format!("{number} {start} {end} {label}"),
        format!("{start} {end} {label}"),
        format!("{start} {end}"),
        last,
    ]
}

/// What a piece of a note is known by.
pub(super) fn keys_of_note(json: &Json<'_>) -> Vec<String> {
    let (id, label) = (id_of(json.member("id")), words(json.member("label")));
    let number = |name| position(json.member(name)).unwrap_or_default();
    keys(id.as_deref(), &number("start"), &number("end"), label.unwrap_or_default())
}

/// What a piece of a file is known by.
pub(super) fn keys_of_piece(piece: &Piece<'_>) -> Vec<String> {
    let number = |json| position(json).unwrap_or_default();
    keys(piece.id.as_deref(), &number(piece.start), &number(piece.end), &piece.name)
}

/// A position, also where it is written as words.
fn position(json: &Json<'_>) -> Option<String> {
    id_of(json).map(|words| words.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_known_again_by_what_agrees_best() {
        let all = |pieces: &[(&str, &str, &str, &str)]| -> Vec<Vec<String>> {
            pieces.iter().map(|(id, start, end, label)| keys(Some(id), start, end, label)).collect()
        };
        let wanted = all(&[("1", "0", "4", "a"), ("2", "0", "4", "a"), ("3", "5", "9", "b")]);
        for (found, expected) in [
            (all(&[("2", "0", "4", "a"), ("1", "0", "4", "a")]), [Some(1), Some(0), None]),
            // Numbered anew.
            (all(&[("7", "5", "9", "b"), ("1", "0", "4", "a")]), [Some(1), None, Some(0)]),
            // Another label, another place.
            (all(&[("8", "0", "4", "c"), ("3", "6", "9", "b")]), [Some(0), None, Some(1)]),
            (all(&[("3", "6", "9", "c")]), [None, None, None]),
        ] {
            assert_eq!(matched(&wanted, &found), expected);
        }
    }
}
