//! Projects of other programs, as they spell them.

use std::io::{Cursor, Write};

use super::{Origin, Read, ReadError, read};
use crate::formats::refi_qda::read_codebook;
use crate::model::Document;
use crate::sources::SourceError;

const CODES: &str = r##"<CodeBook><Codes>
<Code guid="00000000-0000-4000-8000-00000000000A" name="Claim" isCodable="true" color="#E69F00"><Description>To check</Description>
<Code guid="00000000-0000-4000-8000-00000000000B" name="Rebuttal" isCodable="true" color="#f00"/></Code>
<Code guid="00000000-0000-4000-8000-00000000000C" name="Claim" isCodable="false"/>
</Codes></CodeBook>"##;

const CODING: &str = r#"<Coding guid="00000000-0000-4000-8000-000000000040" creatingUser="00000000-0000-4000-8000-000000000001"><CodeRef targetGUID="00000000-0000-4000-8000-00000000000A"/></Coding>"#;

fn project(sources: &str, rest: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="P"><Users><User guid="00000000-0000-4000-8000-000000000001" name="Ann"/></Users>
{CODES}<Sources>
{sources}
</Sources>{rest}</Project>"#
    )
}

fn selection(number: usize, from: &str, to: &str, within: &str) -> String {
    format!(
        r#"<PlainTextSelection guid="00000000-0000-4000-8000-00000000003{number}" startPosition="{from}" endPosition="{to}">{within}</PlainTextSelection>"#
    )
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn taken(bytes: &[u8], text: Option<&str>) -> Result<Read, ReadError> {
    read(bytes, Origin { name: "p.qdpx", entropy: 7, text, ..Origin::default() })
}

/// Each mark as `label: words`, sorted.
fn marks(document: &Document) -> Vec<String> {
    let said = document.annotations().map(|mark| {
        let note = if mark.note.is_empty() { String::new() } else { format!(" ({})", mark.note) };
        format!("{}: {}{note}", mark.label, document.quote(mark))
    });
    let mut said: Vec<String> = said.collect();
    said.sort();
    said
}

fn problems(read: &Read) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn packages_are_read_as_programs_write_them() {
    let inside = selection(0, "3", "7", CODING);
    let source = |path: &str| {
        let guid = "00000000-0000-4000-8000-000000000020";
        project(
            &format!(
                r#"<TextSource guid="{guid}" name="T" plainTextPath="{path}">{inside}</TextSource>"#
            ),
            "",
        )
    };
    for (name, path, file) in [
        ("project.qde", "internal://t.txt", "Sources/t.txt"),
        ("Project.qde", "internal://t.txt", "sources/t.txt"),
        ("project.qde", "internal://T.TXT", "Sources/t.txt"),
        ("project.qde", "t.txt", "Sources\\t.txt"),
        ("My project/project.qde", "internal://t.txt", "My project/Sources/t.txt"),
        ("project.qde", "internal://../../t.txt", "Sources/../../t.txt"),
    ] {
        let xml = source(path);
        for text in ["🤔 \rtrue", "\u{feff}🤔 \rtrue"] {
            let bytes = packed(&[(name, xml.as_bytes()), (file, text.as_bytes())]);
            let read = taken(&bytes, None).unwrap();
            assert_eq!(marks(&read.document), ["Claim: true"], "{name} {path} {file}");
            assert_eq!(read.document.annotators().count(), 2);
        }
    }
    let braces = source("internal://t.txt").replace(
        "targetGUID=\"00000000-0000-4000-8000-00000000000A\"",
        "targetGUID=\"{00000000-0000-4000-8000-00000000000a}\"",
    );
    let bytes = packed(&[("project.qde", braces.as_bytes()), ("Sources/t.txt", b"a\r\ntrue")]);
    assert_eq!(marks(&taken(&bytes, None).unwrap().document), ["Claim: true"]);
    for (bytes, expected) in [
        (packed(&[("x", b"")]), ReadError::NoProject),
        (b"<CodeBook/>".to_vec(), ReadError::NoProject),
        (
            packed(&[("project.qde", source("internal://t.txt").as_bytes())]),
            ReadError::MissingText { line: 8, name: "T".to_owned() },
        ),
        (
            packed(&[("project.qde", source("relative:///../t.txt").as_bytes()), ("t.txt", b"")]),
            ReadError::MissingText { line: 8, name: "T".to_owned() },
        ),
        (
            packed(&[
                ("project.qde", source("internal://t.txt").as_bytes()),
                ("Sources/t.txt", b"a\xff"),
            ]),
            ReadError::TextNotUtf8 { name: "T".to_owned(), at: 1 },
        ),
        (project("", "").into_bytes(), ReadError::NoText),
    ] {
        assert_eq!(taken(&bytes, None).unwrap_err(), expected);
    }
    let bomb = vec![b' '; 65 << 20];
    let refused = taken(&packed(&[("project.qde", &bomb)]), None).unwrap_err();
    assert!(matches!(refused, ReadError::Package(SourceError::UnpacksTooLarge { .. })));
}

/// Marks and problems of a text `0123456789` with these selections.
fn check(selections: &str, rest: &str, expected: &[&str], amiss: &[&str]) {
    let text = format!(
        r#"<TextSource guid="00000000-0000-4000-8000-000000000020" name="T"><PlainTextContent>0123456789</PlainTextContent>{selections}</TextSource>"#
    );
    let read = taken(project(&text, rest).as_bytes(), None).unwrap();
    assert_eq!(marks(&read.document), expected, "{selections}");
    let said: Vec<String> =
        problems(&read).into_iter().filter(|it| !it.contains("isCodable")).collect();
    assert_eq!(said.len(), amiss.len(), "{said:?}");
    for (said, amiss) in said.iter().zip(amiss) {
        assert!(said.contains(amiss), "{said}");
    }
}

#[test]
fn selections_are_marks_where_they_can_stand() {
    let other = CODING.replace("00000A", "00000B").replace("000040", "000041");
    let twice = format!("{CODING}{other}");
    let noted = r#"<NoteRef targetGUID="{00000000-0000-4000-8000-000000000060}"/>"#;
    let note = r#"<Notes><Note guid="00000000-0000-4000-8000-000000000060" name="N"><PlainTextContent>Why?</PlainTextContent></Note></Notes>"#;
    check(&selection(0, "1", "3", CODING), "", &["Claim: 12"], &[]);
    check(&selection(0, "1", "3", &twice), "", &["Claim: 12", "Rebuttal: 12"], &[]);
    check(&selection(0, "1", "3", ""), "", &["highlight: 12"], &[]);
    check(&selection(0, "1", "3", noted), note, &["note: 12 (Why?)"], &[]);
    check(
        &selection(0, "1", "3", "<Description>D</Description>"),
        note,
        &["note: 12 (D)"],
        &["a note has no place in a document, and was passed over: “Why?”"],
    );
    check(&selection(0, "1", "3", noted), "", &["highlight: 12"], &["is not there"]);
    for (from, to, expected, amiss) in [
        ("8", "12", "Claim: 89", "reaches beyond the text of 10"),
        ("12", "14", "Claim: ", "reaches beyond"),
        ("-1", "4", "Claim: ", "“-1 to 4”"),
        ("4", "1", "Claim: ", "“4 to 1”"),
        ("x", "", "Claim: ", "“x to ”"),
        ("3", "3", "Claim: ", "stands nowhere"),
        ("99999999999999999999", "1", "Claim: ", "is not of the form"),
        ("1", "9223372036854775807", "Claim: 123456789", "reaches beyond"),
    ] {
        check(&selection(0, from, to, CODING), "", &[expected], &[amiss]);
    }
    let unknown = CODING.replace("00000A", "0000FF");
    check(&selection(0, "1", "3", &unknown), "", &["highlight: 12"], &["0000ff is referred to"]);
}

#[test]
fn links_are_relations_and_what_has_no_place_is_listed() {
    let two = selection(0, "1", "3", CODING) + &selection(1, "5", "7", "");
    let link = |to: &str, direction: &str| {
        format!(
            r#"<Links><Link guid="00000000-0000-4000-8000-000000000050" name="rebuts" {direction} originGUID="00000000-0000-4000-8000-000000000030" targetGUID="00000000-0000-4000-8000-0000000000{to}"/></Links>"#
        )
    };
    let both = ["Claim: 12", "highlight: 56"];
    check(&two, &link("31", r#"direction="OneWay""#), &both, &[]);
    check(&two, &link("31", r#"direction="Associative""#), &both, &["the direction “Associative”"]);
    check(&two, &link("ff", r#"direction="OneWay""#), &both, &["is referred to and is not there"]);
    let sets = r#"<Sets><Set guid="00000000-0000-4000-8000-000000000070" name="S"/><Set guid="00000000-0000-4000-8000-000000000071" name="S"/></Sets>"#;
    check(&two, sets, &both, &["“Set”, which was left out (2 ×)"]);
}

#[test]
fn one_text_is_read_and_the_others_are_named() {
    let text = |name: &str| {
        format!(
            r#"<TextSource guid="g{name}" name="{name}"><PlainTextContent>{name}</PlainTextContent>{}</TextSource>"#,
            selection(0, "0", "1", CODING)
        )
    };
    let picture = r#"<PictureSource guid="g" name="pic.png"/>"#;
    let xml = project(&format!("{}\n{picture}\n{}", text("one"), text("two")), "");
    let read = taken(xml.as_bytes(), None).unwrap();
    assert_eq!(marks(&read.document), ["Claim: o"]);
    let said = problems(&read);
    assert!(said[0].starts_with("line 9: PictureSource has no place"), "{said:?}");
    assert_eq!(said[1], "line 10: another text, “two”, was not read; it has 1 selections");
    let read = taken(xml.as_bytes(), Some("two")).unwrap();
    assert_eq!(read.document.version().text.as_str(), "two");
    let texts = vec!["“one”".to_owned(), "“two”".to_owned()];
    let refused = ReadError::NoSuchText { wanted: "three".to_owned(), texts };
    assert_eq!(taken(xml.as_bytes(), Some("three")).unwrap_err(), refused);
}

#[test]
fn codebooks_are_read_in_any_namespace() {
    for space in ["urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0", ""] {
        let xml = CODES.replace("<CodeBook>", &format!("<CodeBook xmlns=\"{space}\">"));
        let read = read_codebook(xml.as_bytes()).unwrap();
        let labels = read.codebook.labels.iter().map(|label| {
            let parent = label.parent.as_ref().map_or("", |parent| parent.as_str());
            let words = label.definition.get("en");
            format!("{} < {parent} {} {words}", label.id, label.color)
        });
        let expected =
            ["Claim <  #e69f00 To check", "Rebuttal < Claim #ff0000 ", "Claim 2 <  #808080 "];
        assert_eq!(labels.collect::<Vec<_>>(), expected);
        assert_eq!(read.problems.len(), 1, "{:?}", read.problems);
    }
    assert_eq!(read_codebook(b"<a/>").unwrap_err(), ReadError::NoProject);
}
