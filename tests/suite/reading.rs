//! Reading what is no sound document file: a clear error or a repaired document, never a panic.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use recoupe::native::{self, ReadError};

use crate::notation::document;

const EXAMPLE: &str = include_str!("../../examples/mille-cameras.recoupe.ron");
const GOLDEN: &str = include_str!("../golden/format-1.recoupe.ron");

fn check(bytes: impl AsRef<[u8]>, expected: &ReadError) {
    let bytes = bytes.as_ref();
    let error = native::read(bytes).map(|loaded| loaded.document).unwrap_err();
    assert_eq!(error, *expected, "for {:?}", String::from_utf8_lossy(bytes));
}

/// A small document file.
fn file() -> String {
    native::write(&document("[a:claim|a|a] [b:source|b|b]\n@a note=x\n@l a said-by b"))
}

/// The same with a codebook of one line, so that lines can be counted.
fn short_file() -> String {
    let file = file();
    let (start, rest) = file.split_once("    codebook: (").unwrap();
    let (_, end) = rest.split_once("\n    ),\n").unwrap();
    format!("{start}    codebook: (id: \"x\", name: {{}}),\n{end}")
}

#[test]
fn what_is_no_document() {
    check("", &ReadError::NotADocument);
    check("Le maire parle.", &ReadError::NotADocument);
    check("(id: \"d1\", format: 1)", &ReadError::NotADocument);
    check("(format: one)", &ReadError::NotADocument);
    check("(format: 0,)", &ReadError::NotADocument);
    check("// only a comment", &ReadError::NotADocument);
    check("{\"format\": 1}", &ReadError::NotADocument);
    check(b"\xff\xfe(\0", &ReadError::NotUtf8 { at: 0 });
    check(b"(format: 1, id: \"caf\xe9\")", &ReadError::NotUtf8 { at: 20 });
}

#[test]
fn a_newer_format_is_refused_before_anything_else_is_looked_at() {
    check("(format: 2, what: is this)", &ReadError::NewerFormat { format: 2 });
    check("// A comment.\n\n( format : 17 )", &ReadError::NewerFormat { format: 17 });
    let many = format!("(format: {}", "9".repeat(40));
    check(many, &ReadError::NewerFormat { format: u64::MAX });
}

#[test]
fn a_slip_is_named_with_its_place() {
    let check = |old: &str, new: &str, line: usize, column: usize, words: &[&str]| {
        let file = short_file();
        assert!(file.contains(old), "there is no {old:?} in\n{file}");
        let error = native::read(file.replacen(old, new, 1).as_bytes()).unwrap_err();
        let ReadError::Syntax { line: at_line, column: at_column, message } = error else {
            panic!("{new:?}: {error:?}")
        };
        assert_eq!((at_line, at_column), (line, column), "{new:?}: {message}");
        for word in words {
            assert!(message.contains(word), "{new:?}: {message:?} does not say {word:?}");
        }
    };
    check("note:", "nota:", 20, 17, &["nota", "note"]);
    check("    format: 1,", "    format: 1, style: 3,", 3, 21, &["style"]);
    check("label: \"source\"", "label: 12", 26, 20, &["string"]);
    check("start: 0, end: 1", "start: -1, end: 1", 19, 31, &["out of bounds"]);
    check("created: \"2026", "created: \"yesterday 2026", 22, 54, &["year"]);
    check("id: \"d1\",", "id: \"d1\", id: \"d2\",", 4, 17, &["id"]);
    check("id: \"d1\",", "", 35, 1, &["missing", "id"]);
    check("annotators: [", "annotators: ", 14, 17, &["["]);
    check("annotators: [", "annotators: [[", 14, 18, &["("]);
    check("\n)\n", "\n)\n)", 36, 1, &["trailing"]);
}

#[test]
fn what_can_be_read_but_not_understood() {
    let check = |old: &str, new: &str, error: &ReadError| {
        assert!(file().contains(old), "there is no {old:?}");
        check(file().replacen(old, new, 1), error);
    };
    let bad = |text: &str| ReadError::BadId(recoupe::model::BadId { text: text.to_owned() });
    check("id: \"d1\"", "id: \"d 1\"", &bad("d 1"));
    check("id: \"a\"", "id: \"é\"", &bad("é"));
    check("to: \"b\"", "to: \"\"", &bad(""));
    check("by: \"ml\"", "by: \"m.l\"", &bad("m.l"));
    let color = ReadError::BadColor { label: "claim".to_owned(), color: "blue".to_owned() };
    check("color: \"#1343a2\"", "color: \"blue\"", &color);
    check("text: r#\"a b\"#", "difference: [Keep(4)]", &bad_difference());
    let (start, rest) = file().split_once("        versions: [").map(owned).unwrap();
    let (_, end) = rest.split_once("\n        ],\n").unwrap();
    crate::reading::check(format!("{start}{end}"), &ReadError::NoText);
}

fn owned((a, b): (&str, &str)) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

fn bad_difference() -> ReadError {
    ReadError::BadDifference { version: "v1".to_owned() }
}

/// Cut anywhere after `format: 1`, a file is cut short on its last line.
fn check_cut(file: &str, at: usize) {
    let cut = &file[..file.floor_char_boundary(at)];
    let named = cut.find("format: 1").map_or(usize::MAX, |at| at + "format: 1".len());
    let error = native::read(cut.as_bytes()).map(|loaded| loaded.document).unwrap_err();
    if cut.len() < named {
        assert_eq!(error, ReadError::NotADocument, "cut at {at}");
    } else {
        let line = cut.trim_end().lines().count();
        let end = &cut[cut.floor_char_boundary(cut.len().saturating_sub(60))..];
        assert_eq!(error, ReadError::CutShort { line }, "cut at {at}, after {end:?}");
    }
}

#[test]
fn a_file_that_is_cut_short() {
    for file in [EXAMPLE, GOLDEN] {
        for part in 0..50 {
            check_cut(file, file.len() * part / 50);
        }
    }
    // A step of seven comes by every place of a word in one line or another.
    for (file, step) in [(short_file(), 1), (golden_without_codebook(), 7)] {
        let whole = file.trim_end().len();
        (0..whole).step_by(step).for_each(|at| check_cut(&file, at));
        assert!(native::read(&file.as_bytes()[..whole]).is_ok(), "only the last line end is gone");
    }
}

/// Small enough to be cut at many places.
fn golden_without_codebook() -> String {
    let (start, rest) = GOLDEN.split_once("    codebook: (").unwrap();
    let (_, end) = rest.split_once("\n    ),\n").unwrap();
    format!("{start}    codebook: (id: \"x\", name: {{}}),\n{end}")
}

#[test]
fn a_conflict_that_git_left_is_named_with_its_line() {
    let lines: Vec<&str> = GOLDEN.split_inclusive('\n').collect();
    let mut in_text = false;
    for (number, line) in lines.iter().enumerate() {
        in_text = (in_text || line.contains("r##\"")) && !line.contains("\"##");
        if in_text {
            continue;
        }
        let (before, after) = lines.split_at(number + 1);
        let (before, after) = (before.concat(), after.concat());
        let conflict = format!("{before}<<<<<<< HEAD\n=======\n>>>>>>> theirs\n{after}");
        check(conflict, &ReadError::ConflictMarkers { line: number + 2 });
    }
    check("<<<<<<< HEAD\n(format: 1,\n", &ReadError::ConflictMarkers { line: 1 });
}

#[test]
fn an_article_about_conflicts_is_no_conflict() {
    let file = native::write(&document("One\n<<<<<<< HEAD\n=======\n>>>>>>> theirs"));
    assert!(native::read(file.as_bytes()).is_ok());
    let cut = &file[..file.len() - 20];
    let error = native::read(cut.as_bytes()).map(|loaded| loaded.document).unwrap_err();
    assert!(matches!(error, ReadError::CutShort { .. }), "{error:?}");
}

#[test]
fn depth_is_an_error_and_no_crash() {
    for (open, close) in [("[", "]"), ("(", ")"), ("{\"a\": ", "}"), ("Some(", ")")] {
        let deep = open.repeat(20_000) + "1" + &close.repeat(20_000);
        for field in ["fields: {\"a\": ", "annotations: ", "seen: [", "style: "] {
            let file = format!("(format: 1, id: \"d\", {field}{deep}");
            assert!(native::read(file.as_bytes()).is_err());
            assert!(native::read_codebook(file.as_bytes()).is_err());
        }
    }
}

#[test]
fn white_space_and_comments_by_hand_are_accepted() {
    let file = short_file();
    let loaded = native::read(file.as_bytes()).unwrap().document;
    for other in [
        format!("\u{feff}{file}"),
        file.replace('\n', "\r\n"),
        file.replace("    ", "\t"),
        file.replace("\n)", "\n/* the end */)"),
        file.replace("    codebook", "    // What the labels mean.\n    codebook"),
        file.replace("format: 1,", "format: 1 ,"),
    ] {
        let read = native::read(other.as_bytes()).unwrap();
        assert_eq!(read.document, loaded);
        assert_eq!((read.repairs, read.warnings), (vec![], vec![]));
    }
}

/// Whatever is read at all must be sound: saved, it comes back without complaint.
fn check_any(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(loaded) = native::read(bytes) else { return Ok(()) };
    let written = native::write(&loaded.document);
    let again = native::read(written.as_bytes());
    prop_assert!(again.is_ok(), "{:?} in\n{written}", again.err());
    let again = again.unwrap();
    prop_assert_eq!((again.repairs, again.warnings), (vec![], vec![]), "in\n{}", written);
    prop_assert_eq!(again.document, loaded.document);
    Ok(())
}

/// Words and numbers of a file, by which a damage that still parses is done.
fn tokens(file: &str) -> Vec<(usize, usize)> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, c) in file.char_indices().chain([(file.len(), ' ')]) {
        match (start, c.is_ascii_alphanumeric() || c == '-') {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                tokens.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

/// What means something to a parser, or nothing at all.
const ODD: &[&str] =
    &["(", ")", "[", "]", "{", "}", "\"", "\\", "#", ",", ":", "\n", "\0", "é", "🤔", "r#\""];

fn insertion() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..40_usize).prop_map(|number| number.to_string()),
        1 => Just(u64::MAX.to_string()),
        1 => select(ODD).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What kind of item begins at a line: how deep it stands, and its first two fields.
fn shape<'a>(lines: &[&'a str], start: usize) -> (usize, Vec<&'a str>) {
    let fields = lines[start..].iter().filter_map(|line| Some(line.split_once(':')?.0));
    (indent(lines[start]), fields.take(2).collect())
}

/// The lines of each item of a list, from its opening bracket to its closing one.
fn items(lines: &[&str]) -> Vec<std::ops::Range<usize>> {
    let ends_with = |line: &str, depth| indent(line) == depth && line.trim_start() == "),";
    let starts = lines.iter().enumerate().filter(|(_, line)| line.trim_start().starts_with('('));
    let items = starts.filter_map(|(start, line)| {
        let on_one_line = line.ends_with("),");
        let more = || lines[start..].iter().position(|end| ends_with(end, indent(line)));
        Some(start..start + 1 + if on_one_line { 0 } else { more()? })
    });
    items.collect()
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..200)) {
        check_any(&bytes)?;
        let begun = [b"(format: 1, id: \"d\", article: ".as_slice(), &bytes].concat();
        check_any(&begun)?;
        drop(native::read_codebook(&bytes));
    }

    #[test]
    fn no_damaged_byte_makes_it_panic(
        damage in vec((any::<Index>(), 0..3_u8, any::<u8>()), 1..4),
    ) {
        let mut bytes = GOLDEN.as_bytes().to_vec();
        for (place, how, byte) in damage {
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        check_any(&bytes)?;
    }

    #[test]
    fn no_damaged_word_makes_it_panic(
        damage in vec((any::<Index>(), any::<Index>(), option::of(insertion())), 1..4),
    ) {
        let mut file = GOLDEN.to_owned();
        for (old, other, new) in damage {
            let tokens = tokens(&file);
            let ((from, to), (start, end)) = (*old.get(&tokens), *other.get(&tokens));
            let new = new.unwrap_or_else(|| file[start..end].to_owned());
            file.replace_range(from..to, &new);
        }
        check_any(file.as_bytes())?;
    }

    #[test]
    fn no_item_that_stands_twice_or_is_gone_makes_it_panic(
        picks in vec((any::<Index>(), any::<Index>(), any::<bool>()), 1..4),
    ) {
        let mut lines: Vec<&str> = GOLDEN.lines().collect();
        for (item, other, moved) in picks {
            let items = items(&lines);
            let item = item.get(&items).clone();
            let alike = items.iter().map(|item| item.start);
            let alike: Vec<usize> =
                alike.filter(|at| shape(&lines, *at) == shape(&lines, item.start)).collect();
            let at = *other.get(&alike);
            let piece = lines[item.clone()].to_vec();
            if moved && !item.contains(&at) {
                lines.drain(item.clone());
            }
            let at = if moved && at >= item.end { at - item.len() } else { at };
            lines.splice(at..at, piece);
        }
        check_any(lines.join("\n").as_bytes())?;
    }
}
