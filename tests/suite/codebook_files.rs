//! Codebooks as files: what fits together is read as it was written, and of what does not it is told
//! what is amiss on which line.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use recoupe::model::{AttributeKind, Codebook, EndRule, LocalText, VerdictScale};
use recoupe::native::{
    CodebookFault, Part, Slip, presets, read_codebook_file, write, write_codebook,
};

use crate::arbitrary::{self, damaged, damages};
use crate::notation::document;

/// A small codebook, a line for each entry.
const WHOLE: &str = "\
(
    id: \"small\",
    name: {\"en\": \"Small\"},
    labels: [
        (id: \"a\", name: {\"en\": \"A\"}, color: \"#112233\", key: Some('a'), attributes: [\"q\"]),
        (id: \"b\", name: {\"en\": \"B\"}, color: \"#223344\", key: Some('b'), parent: \"a\"),
    ],
    attributes: [
        (id: \"q\", name: {\"en\": \"Q\"}, kind: Choice([
            (id: \"yes\", name: {\"en\": \"Yes\"}),
            (id: \"no\", name: {\"en\": \"No\"}),
        ])),
        (id: \"f\", name: {\"en\": \"F\"}, kind: Flag),
    ],
    relation_types: [
        (id: \"r\", name: {\"en\": \"R\"}, from: [Label(\"a\")], to: [Label(\"b\"), Relation(\"s\")]),
        (id: \"s\", name: {\"en\": \"S\"}, attributes: [\"f\"]),
    ],
    fields: [\"f\"],
    scales: [
        (id: \"two\", name: {\"en\": \"Two\"}, ratings: [
            (id: \"true\", name: {\"en\": \"True\"}),
            (id: \"false\", name: {\"en\": \"False\"}),
        ]),
    ],
)
";

/// What is amiss once some words are replaced by others.
fn faults(old: &str, new: &str) -> Vec<CodebookFault> {
    assert_eq!(WHOLE.matches(old).count(), 1, "{old}");
    read_codebook_file(WHOLE.replace(old, new).as_bytes()).err().unwrap_or_default()
}

#[track_caller]
fn check(old: &str, new: &str, line: usize, slip: Slip) {
    assert_eq!(faults(old, new), [CodebookFault { line, slip }], "{new}");
}

fn own(text: &str) -> String {
    text.to_owned()
}

#[test]
fn the_small_codebook_is_whole() {
    let read = read_codebook_file(WHOLE.as_bytes()).unwrap();
    assert_eq!((read.labels.len(), read.attributes.len(), read.relation_types.len()), (2, 2, 2));
    let windows = format!("\u{feff}{}", WHOLE.replace('\n', "\r\n"));
    assert_eq!(read_codebook_file(windows.as_bytes()), Ok(read));
}

#[test]
fn what_stands_twice_is_told_with_both_lines() {
    let twice = |part, id: &str, first| Slip::Twice { part, id: own(id), first };
    let third = "        (id: \"a\", name: {\"en\": \"C\"}, color: \"#334455\"),\n";
    let more = format!("{third}    ],\n    attributes: [");
    check("    ],\n    attributes: [", &more, 7, twice(Part::Label, "a", 5));
    let third = "(id: \"f\", name: {\"en\": \"F\"}, kind: Flag),\n";
    let more = format!("{third}{third}");
    check(third, &more, 14, twice(Part::Attribute, "f", 13));
    check("(id: \"no\"", "(id: \"yes\"", 11, twice(Part::Choice, "yes", 10));
    check("(id: \"false\"", "(id: \"true\"", 23, twice(Part::Rating, "true", 22));
    let key = Slip::KeyTwice { key: 'a', label: own("b"), other: own("a") };
    check("Some('b')", "Some('a')", 6, key);
    check(
        "key: Some('b')",
        "key: Some('b'), key: Some('b')",
        6,
        Slip::FieldTwice { field: own("key") },
    );
}

#[test]
fn what_is_not_there_is_told_where_it_is_named() {
    check(
        "parent: \"a\"",
        "parent: \"c\"",
        6,
        Slip::UnknownParent { label: own("b"), parent: own("c") },
    );
    let asked = |part, id: &str| Slip::UnknownAttribute { part, id: own(id), attribute: own("x") };
    check("attributes: [\"q\"]", "attributes: [\"q\", \"x\"]", 5, asked(Part::Label, "a"));
    check("attributes: [\"f\"]", "attributes: [\n\"x\"]", 18, asked(Part::RelationType, "s"));
    check("fields: [\"f\"]", "fields: [\"f\",\n\"x\"]", 20, asked(Part::Codebook, ""));
    let end = |part| Slip::UnknownEnd { kind: own("r"), part, end: own("x") };
    check("Label(\"a\")", "Label(\"x\")", 16, end(Part::Label));
    check("Relation(\"s\")", "\nRelation(\"x\")", 17, end(Part::RelationType));
}

#[test]
fn circles_are_told_once() {
    check(
        "attributes: [\"q\"])",
        "attributes: [\"q\"], parent: \"b\")",
        5,
        Slip::Circle { labels: vec![own("a"), own("b")] },
    );
    check("parent: \"a\"", "parent: \"b\"", 6, Slip::Circle { labels: vec![own("b")] });
}

#[test]
fn what_says_nothing_is_told() {
    let no_name = |part, id: &str| Slip::NoName { part, id: own(id) };
    check("{\"en\": \"Small\"}", "{}", 3, no_name(Part::Codebook, "small"));
    check("{\"en\": \"B\"}", "{\"en\": \" \"}", 6, no_name(Part::Label, "b"));
    check("{\"en\": \"No\"}", "{}", 11, no_name(Part::Choice, "no"));
    check("{\"en\": \"S\"}", "{\"fr\": \"\"}", 17, no_name(Part::RelationType, "s"));
    check("{\"en\": \"Two\"}", "{}", 21, no_name(Part::Scale, "two"));
    check("id: \"small\"", "id: \" \"", 2, Slip::NoId { part: Part::Codebook });
    let name = Slip::MissingField { field: own("name") };
    check("(id: \"b\", name: {\"en\": \"B\"},", "(id: \"b\",", 6, name.clone());
    check("(id: \"q\", name: {\"en\": \"Q\"},", "(id: \"q\",", 9, name);
}

#[test]
fn colours_are_read_or_told() {
    for color in ["red", "#12345", "#1122334", "#11223g", "", "112233"] {
        let slip = Slip::BadColor { label: own("b"), color: own(color) };
        check("#223344", color, 6, slip);
    }
    assert_eq!(faults("#223344", "#AbCdEf"), []);
}

#[test]
fn the_notation_is_held_to() {
    check("kind: Flag", "sort: Flag", 13, Slip::UnknownField { field: own("sort") });
    check(
        "id: \"small\",",
        "id: \"small\", colour: \"red\",",
        2,
        Slip::UnknownField { field: own("colour") },
    );
    check("id: \"small\"", "format: 2, id: \"small\"", 2, Slip::NewerFormat { format: 2 });
    let cut = WHOLE.split_at(WHOLE.find("relation_types").unwrap()).0;
    let cut = read_codebook_file(cut.as_bytes());
    assert_eq!(cut, Err(vec![CodebookFault { line: 14, slip: Slip::CutShort }]));
    for (old, new, line) in [
        ("Some('a')", "Some(a)", 5),
        ("kind: Flag", "kind: Flags", 13),
        ("fields: [\"f\"]", "fields: \"f\"", 19),
        ("        (id: \"s\"", "        id: \"s\"", 17),
    ] {
        let found = faults(old, new);
        let [CodebookFault { line: at, slip: Slip::Syntax { .. } }] = found.as_slice() else {
            panic!("{new}: {found:?}");
        };
        assert_eq!(*at, line, "{new}");
    }
    assert_eq!(
        read_codebook_file(b"(\n\xff"),
        Err(vec![CodebookFault { line: 2, slip: Slip::NotUtf8 }])
    );
    let saved = write(&document("[c:claim|Words|c]"));
    let saved = read_codebook_file(saved.as_bytes()).unwrap_err();
    assert_eq!(saved, [CodebookFault { line: 3, slip: Slip::Document }]);
    for empty in ["", "\n\n", "()", "[]", "// nothing\n"] {
        assert!(read_codebook_file(empty.as_bytes()).is_err(), "{empty:?}");
    }
}

#[test]
fn everything_is_told_at_once_in_the_order_of_the_lines() {
    let bad = WHOLE
        .replace("Label(\"a\")", "Label(\"x\")")
        .replace("#112233", "red")
        .replace("parent: \"a\"", "parent: \"c\"");
    let lines: Vec<usize> =
        read_codebook_file(bad.as_bytes()).unwrap_err().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [5, 6, 16]);
}

#[test]
fn long_chains_and_heaps_are_looked_through() {
    let label = |number: usize, parent: &str| {
        format!(
            "(id: \"l{number}\", name: {{\"en\": \"L\"}}, color: \"#000000\", parent: \"{parent}\"),"
        )
    };
    let chain: String = (0..5_000).map(|n| label(n, &format!("l{}", (n + 1) % 5_000))).collect();
    let heap: String = (0..5_000).map(|_| label(7, "")).collect();
    for (labels, count) in [(chain, 1), (heap, 50)] {
        let file = format!("(id: \"i\", name: {{\"en\": \"N\"}}, labels: [{labels}])");
        assert_eq!(read_codebook_file(file.as_bytes()).unwrap_err().len(), count);
    }
}

#[test]
fn the_presets_are_held_to_the_same() {
    for preset in presets::offered() {
        let file = write_codebook(preset);
        assert_eq!(read_codebook_file(file.as_bytes()).as_ref(), Ok(&**preset));
    }
}

/// Makes a codebook fit together, so that it can be read strictly.
fn mended(mut codebook: Codebook) -> Codebook {
    let named = |name: &mut LocalText| {
        if name.0.values().all(|words| words.trim().is_empty()) {
            name.0.insert("en".to_owned(), "something".to_owned());
        }
    };
    let called = |id: &mut String| {
        if id.trim().is_empty() {
            id.push_str("some");
        }
    };
    let says = |id: &str| !id.trim().is_empty();
    let mut ids = BTreeSet::new();
    codebook.labels.retain(|label| says(label.id.as_str()) && ids.insert(label.id.to_string()));
    let labels = ids.clone();
    ids.clear();
    codebook.attributes.retain(|asked| says(asked.id.as_str()) && ids.insert(asked.id.to_string()));
    let attributes = ids.clone();
    ids.clear();
    codebook
        .relation_types
        .retain(|kind| says(kind.id.as_str()) && ids.insert(kind.id.to_string()));
    let kinds = ids;
    called(&mut codebook.id);
    named(&mut codebook.name);
    let (mut above, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for label in &mut codebook.labels {
        named(&mut label.name);
        label.key = label.key.filter(|key| keys.insert(*key));
        label.parent = label.parent.take().filter(|parent| above.contains(parent));
        label.attributes.retain(|id| attributes.contains(id.as_str()));
        above.insert(label.id.clone());
    }
    for asked in &mut codebook.attributes {
        named(&mut asked.name);
        if let AttributeKind::Choice(list) | AttributeKind::Choices(list) = &mut asked.kind {
            let mut met = BTreeSet::new();
            for choice in list.iter_mut() {
                called(&mut choice.id);
            }
            list.retain(|choice| met.insert(choice.id.clone()));
            for choice in list.iter_mut() {
                named(&mut choice.name);
            }
        }
    }
    for kind in &mut codebook.relation_types {
        named(&mut kind.name);
        kind.attributes.retain(|id| attributes.contains(id.as_str()));
        for rules in [&mut kind.from, &mut kind.to] {
            rules.retain(|rule| match rule {
                EndRule::Label(id) => labels.contains(id.as_str()),
                EndRule::Relation(id) => kinds.contains(id.as_str()),
            });
        }
    }
    codebook.fields.retain(|id| attributes.contains(id.as_str()));
    mend_scales(&mut codebook.scales, named, called);
    codebook
}

/// The same for scales.
fn mend_scales(
    scales: &mut Vec<VerdictScale>,
    named: impl Fn(&mut LocalText),
    called: impl Fn(&mut String),
) {
    let mut met = BTreeSet::new();
    for scale in scales.iter_mut() {
        called(&mut scale.id);
    }
    scales.retain(|scale| met.insert(scale.id.clone()));
    for VerdictScale { name, ratings, .. } in scales {
        named(name);
        let mut met = BTreeSet::new();
        for rating in ratings.iter_mut() {
            called(&mut rating.id);
        }
        ratings.retain(|rating| met.insert(rating.id.clone()));
        for rating in ratings.iter_mut() {
            named(&mut rating.name);
        }
    }
}

proptest! {
    #[test]
    fn what_is_saved_is_read_again(codebook in arbitrary::codebook()) {
        let codebook = mended(codebook);
        let file = write_codebook(&codebook);
        let read = read_codebook_file(file.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&codebook), "{}", file);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..200)) {
        check_any(&bytes)?;
        check_any(&[b"(id: \"a\", name: {}, labels: [".as_slice(), &bytes].concat())?;
    }

    #[test]
    fn no_damage_makes_it_panic(damages in damages(), preset in 0_usize..10) {
        check_any(&damaged(WHOLE.as_bytes(), &damages))?;
        let file = write_codebook(&presets::offered()[preset]);
        check_any(&damaged(file.as_bytes(), &damages))?;
    }

    #[test]
    fn a_codebook_that_need_not_make_sense_is_read_or_told(codebook in arbitrary::codebook()) {
        check_any(write_codebook(&codebook).as_bytes())?;
    }
}

/// Whatever it is, it is a codebook that is written the same again, or there are faults, in order and
/// on lines that there are.
fn check_any(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read_codebook_file(bytes) {
        Ok(codebook) => {
            let again = write_codebook(&codebook);
            prop_assert_eq!(read_codebook_file(again.as_bytes()), Ok(codebook));
        }
        Err(faults) => {
            let lines = String::from_utf8_lossy(bytes).matches('\n').count() + 1;
            prop_assert!(!faults.is_empty());
            prop_assert!(faults.is_sorted_by_key(|fault| fault.line));
            prop_assert!(
                faults.iter().all(|fault| (1..=lines).contains(&fault.line)),
                "{:?}",
                faults
            );
        }
    }
    Ok(())
}
