//! UIMA CAS: what is written comes back but for what the report names, annotations stand on their words
//! in UTF-16, and any bytes are borne.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;

use recoupe::formats::loss::Kind::Discontinuous;
use recoupe::formats::progress::Progress;
use recoupe::formats::uima::{self, Files, Origin, Read, ReadError};
use recoupe::model::{Document, Value};
use recoupe::native;
use recoupe::store::article_file::{self, Found};
use recoupe::store::document_file::Remarks;

use crate::arbitrary;
use crate::brat::without;

fn read(bytes: &[u8], types: Option<&[u8]>) -> Result<Read, ReadError> {
    uima::read(bytes, Origin { name: "a.xmi", types, entropy: 7, ..Origin::default() })
}

fn read_files(files: &Files) -> Read {
    read(files.xmi.as_bytes(), Some(files.types.as_bytes())).unwrap()
}

fn write(document: &Document) -> Files {
    uima::write(document, "a", &Progress::default()).unwrap()
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The value of an attribute of a line of XML.
fn attribute<'a>(line: &'a str, name: &str) -> &'a str {
    let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
    rest.split_once('"').unwrap().0
}

/// Each annotation stands on words of the text, pieces of marks on theirs.
fn check_places(document: &Document, files: &Files) {
    let text = &document.version().text;
    let units: Vec<u16> = text.as_str().encode_utf16().collect();
    let (mut pieces, mut sentences) = (Vec::new(), Vec::new());
    for line in files.xmi.lines().filter(|line| line.contains(" begin=\"")) {
        let number = |name| attribute(line, name).parse::<usize>().unwrap();
        let (begin, end) = (number("begin"), number("end"));
        let words = String::from_utf16(&units[begin..end]).unwrap();
        if line.starts_with("<type2:") {
            assert!(!words.is_empty() && words.trim() == words, "{line}");
        }
        if line.starts_with("<type2:Sentence") {
            assert!(sentences.last().is_none_or(|(_, last)| *last <= begin), "{line}");
            sentences.push((begin, end));
        } else if line.starts_with("<type2:Token") {
            let after = sentences.partition_point(|(start, _)| *start <= begin);
            assert!(end <= sentences[after - 1].1, "{line}");
        }
        if line.starts_with("<custom:Mark") {
            pieces.push(words);
        }
    }
    let (mut expected, mut apart, mut count) = (Vec::new(), 0, 0);
    for mark in document.annotations_in_text_order() {
        let Some(spans) = document.placed_spans(mark) else { continue };
        if spans.len() > 1 {
            (apart, count) = (apart + 1, count + spans.len());
        }
        expected.extend(spans.iter().map(|span| text.slice(span.range()).to_owned()));
    }
    assert_eq!(pieces, expected);
    let entries = files.loss.entries();
    let said = entries.iter().find(|entry| entry.kind == Discontinuous);
    assert_eq!(said.map_or((0, 0), |it| (it.count, it.becomes.unwrap())), (apart, count));
}

fn check_round_trip(document: &Document) -> Result<(), TestCaseError> {
    let written = write(document);
    check_places(document, &written);
    let back = read_files(&written);
    prop_assert_eq!(&back.problems, &[], "in\n{}", written.xmi);
    prop_assert_eq!(&back.repairs, &[], "in\n{}", written.xmi);
    prop_assert_eq!(&back.document, &without(document, &written.loss), "in\n{}", written.xmi);
    prop_assert_eq!(write(&back.document), Files { loss: write(&back.document).loss, ..written });
    Ok(())
}

proptest! {
    #[test]
    fn documents_come_back_but_for_what_the_report_names(document in arbitrary::document()) {
        check_round_trip(&document)?;
    }

    #[test]
    fn what_was_deleted_elsewhere_takes_along_what_hangs_on_it(document in arbitrary::document()) {
        let files = write(&document);
        let back = |gone: &str| {
            let xmi: Vec<&str> = files.xmi.lines().filter(|line| !line.starts_with(gone)).collect();
            read_files(&Files { xmi: xmi.join("\n"), ..files.clone() })
        };
        let Read { document, problems, repairs } = back("<custom:Relation");
        prop_assert_eq!((document.relations().count(), problems.len(), repairs.len()), (0, 0, 0));
        let had_marks = document.annotation_count() > 0;
        let Read { document, problems, repairs } = back("<custom:Mark");
        prop_assert_eq!((document.annotation_count(), document.cards().count()), (0, 0));
        prop_assert_eq!((document.relations().count(), repairs.len()), (0, 0));
        prop_assert_eq!(problems.len(), usize::from(had_marks), "{:?}", problems);
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        document in arbitrary::document(),
        damages in arbitrary::damages(),
        file in 0..3_usize,
    ) {
        let Files { xmi, types, .. } = write(&document);
        let damaged = |of: &str, number| {
            if file == number { arbitrary::damaged(of.as_bytes(), &damages) } else { of.into() }
        };
        let (xmi, types) = (damaged(&xmi, 0), damaged(&types, 1));
        let read = if file == 2 {
            let package = packed(&[("a.xmi", &xmi), ("TypeSystem.xml", &types)]);
            read(&arbitrary::damaged(&package, &damages), None)
        } else {
            read(&xmi, Some(&types))
        };
        if let Ok(Read { document, .. }) = read {
            check_round_trip(&document)?;
            let written = native::write(&document);
            prop_assert_eq!(native::read(written.as_bytes()).unwrap().document, document);
        }
    }

    #[test]
    fn any_annotations_are_read(
        text in "[ab é🤔]{0,20}(&#13;?&#10;[ab]{0,9})?",
        marks in proptest::collection::vec(
            "<custom:[A-C] xmi:id=\"[1-9]\" (sofa=\"[012]\" )?begin=\"-?[0-9]{0,2}\" end=\"[0-9]{1,2}\"( value=\"[a-b ]{0,3}\")?( flag=\"(true|x)\")?( number=\"[0-9.]{1,3}\")?( to=\"[1-9]\")?>(<list>[a-b]?</list>){0,2}</custom:[A-C]>",
            0..8,
        ),
        links in "(<custom:Said xmi:id=\"1[0-3]\" sofa=\"0\" begin=\"0\" end=\"0\" Governor=\"1?[1-9]\" Dependent=\"1?[1-9]\" value=\"[x-y]?\"/>){0,4}",
        members in "([1-9] ){0,9}",
        typed: bool,
    ) {
        // The ends have to fit the beginnings.
        let marks = marks.iter().map(|mark| {
            let name = &mark[1..9];
            format!("{}</{name}>", &mark[..mark.rfind("</").unwrap()])
        });
        let marks: String = marks.collect();
        let view = if members.is_empty() { String::new() } else {
            format!("<cas:View sofa=\"0\" members=\"{members} 10 11\"/>")
        };
        let xmi = format!(
            "<xmi:XMI xmlns:custom=\"http:///webanno/custom.ecore\" xmlns:cas=\"http:///uima/cas.ecore\">\n{marks}{links}<cas:Sofa xmi:id=\"0\" sofaID=\"_InitialView\" sofaString=\"{text}\"/>{view}</xmi:XMI>"
        );
        let read = read(xmi.as_bytes(), typed.then_some(TYPES.as_bytes())).unwrap();
        let placed = without(&read.document, &write(&read.document).loss);
        check_round_trip(&placed)?;
    }
}

/// Types for [`any_annotations_are_read`].
const TYPES: &str = "<typeSystemDescription><types><typeDescription><name>webanno.custom.A</name>\
<supertypeName>uima.tcas.Annotation</supertypeName><features>\
<featureDescription><name>flag</name><rangeTypeName>uima.cas.Boolean</rangeTypeName></featureDescription>\
<featureDescription><name>number</name><rangeTypeName>uima.cas.Double</rangeTypeName></featureDescription>\
<featureDescription><name>list</name><rangeTypeName>uima.cas.StringArray</rangeTypeName></featureDescription>\
<featureDescription><name>to</name><rangeTypeName>webanno.custom.A</rangeTypeName></featureDescription>\
</features></typeDescription><typeDescription><name>webanno.custom.B</name>\
<supertypeName>webanno.custom.A</supertypeName></typeDescription></types></typeSystemDescription>";

fn example() -> Document {
    let file = &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..];
    native::read(file).unwrap().document
}

#[test]
fn what_was_changed_elsewhere_comes_back_changed() {
    let document = example();
    let files = write(&document);
    let lines = || files.xmi.lines().filter(|line| line.starts_with("<custom:Mark"));
    let first = lines().next().unwrap();
    let mark = document.annotations_in_text_order().next().unwrap();
    let back = |from: &str, to: &str| {
        assert!(files.xmi.contains(from), "{from}");
        let xmi = files.xmi.replacen(from, to, 1);
        let read = read_files(&Files { xmi, ..files.clone() });
        assert_eq!((&read.problems[..], &read.repairs[..]), (&[][..], &[][..]), "{from} → {to}");
        read.document
    };
    let with = |line: &str, name: &str, value: &str| {
        let said = format!(" {name}=\"{}\"", attribute(line, name));
        line.replacen(&said, &format!(" {name}=\"{value}\""), 1)
    };
    let own = attribute(first, "label");
    let other = lines().map(|line| attribute(line, "label")).find(|label| *label != own).unwrap();
    let after = back(first, &with(first, "label", other));
    let known = document.codebook().label(&after.annotation(mark.id).unwrap().label);
    assert!(known.is_some_and(|label| label.id != mark.label));
    let after = back(first, &with(first, "label", "New"));
    assert_eq!(after.annotation(mark.id).unwrap().label.as_str(), "New");

    let begin: usize = attribute(first, "begin").parse().unwrap();
    let after = back(first, &with(first, "begin", &(begin + 1).to_string()));
    let text = &document.version().text;
    let start = after.annotation(mark.id).unwrap().spans().unwrap().start();
    assert_eq!(Some(start), text.byte_from_utf16(begin + 1));

    let noted = first.replacen(" id=\"", " note=\"Why?\" id=\"", 1);
    assert_eq!(back(first, &noted).annotation(mark.id).unwrap().note, "Why?");

    let answered = lines().find(|line| line.contains(" voice=\"")).unwrap();
    let id = attribute(answered, "id").parse().unwrap();
    let after = back(answered, &with(answered, "voice", "&#10;odd"));
    let voice = after.annotation(id).unwrap().attributes[&"voice".into()].clone();
    assert_eq!(voice, "\nodd".into());
    let after = back(answered, &with(answered, "voice", ""));
    assert!(!after.annotation(id).unwrap().attributes.contains_key(&"voice".into()));

    let link = files.xmi.lines().find(|line| line.starts_with("<custom:Relation")).unwrap();
    let relations = document.relations().count();
    assert!(back(link, "").relations().count() < relations);
    let kinds = |document: &Document| {
        document.relations().filter(|link| link.kind.as_str() == "goes with").count()
    };
    assert_eq!(kinds(&back(link, &with(link, "label", "goes with"))), 1);

    // One that was made elsewhere on the same layer, and one that was taken out of the index.
    let count = document.annotation_count();
    let id = first.split_once("xmi:id=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
    let more = with(first, "id", "").replacen(&format!("\"{id}\""), "\"999999\"", 1);
    let members = files.xmi.split_once(" members=\"").unwrap().1.split_once('"').unwrap().0;
    let view = files.xmi.replacen(members, &format!("{members} 999999"), 1);
    let xmi = view.replacen(first, &format!("{first}\n{more}"), 1);
    let after = read_files(&Files { xmi, ..files.clone() }).document;
    assert_eq!(after.annotation_count(), count + 1);
    assert_eq!(after.codebook(), document.codebook());
    let fewer = members.replacen(&format!(" {id} "), " ", 1);
    let after = back(members, &fewer);
    assert_eq!(after.annotation_count(), count - 1);
    assert!(after.annotation(mark.id).is_none());
}

#[test]
fn the_examples_come_back() {
    for file in [
        &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..],
        include_bytes!("../../examples/harbour-numbers.recoupe.ron"),
        include_bytes!("../golden/format-1.recoupe.ron"),
    ] {
        let document = native::read(file).unwrap().document;
        check_round_trip(&document).unwrap();
        let Files { xmi, types, loss } = write(&document);
        let package = packed(&[("a.xmi", xmi.as_bytes()), ("TypeSystem.xml", types.as_bytes())]);
        assert!(uima::is_package(&package));
        assert_eq!(read(&package, None).unwrap().document, without(&document, &loss));
        // The types of what is ours are known.
        assert_eq!(read(xmi.as_bytes(), None).unwrap().document, without(&document, &loss));
    }
}

/// As a folder, packed as `INCEpTION` exports it, and alone.
#[test]
fn files_are_opened_with_their_type_system() {
    let document = example();
    let Files { xmi, types, loss } = write(&document);
    let (xmi, types) = (xmi.as_bytes(), types.as_bytes());
    let package = packed(&[("a.xmi", xmi), ("TypeSystem.xml", types)]);
    let other = packed(&[("a.txt", b"words")]);
    let mark =
        b"<xmi:XMI xmlns:c=\"http:///webanno/custom.ecore\" xmlns:cas=\"http:///uima/cas.ecore\">\
        <c:A xmi:id=\"2\" sofa=\"1\" begin=\"0\" end=\"1\" flag=\"true\"/>\
        <cas:Sofa xmi:id=\"1\" sofaString=\"a\"/></xmi:XMI>";
    let folder = tempfile::tempdir().unwrap();
    let opened = |files: &[(&str, &[u8])]| {
        let home = tempfile::tempdir_in(folder.path()).unwrap();
        for (name, bytes) in files {
            #[expect(clippy::disallowed_methods, reason = "nothing is there yet to be torn")]
            std::fs::write(home.path().join(name), bytes).unwrap();
        }
        let (path, now) = (home.path().join(files[0].0), jiff::Timestamp::UNIX_EPOCH);
        article_file::find(&path, None, &Remarks::default(), now, &|| false)
    };
    let expected = without(&document, &loss);
    for files in [
        &[("a.xmi", xmi), ("TypeSystem.xml", types)][..],
        &[("A.XMI", xmi)],
        &[("a.zip", &package)],
    ] {
        let Ok(Found::Document(opened)) = opened(files) else { panic!("{}", files[0].0) };
        assert_eq!(opened.document.to_parts().annotations, expected.to_parts().annotations);
        assert_eq!(opened.remarks, []);
    }
    let Err(error) = opened(&[("a.zip", &other)]) else { panic!("it has no XMI in it") };
    assert!(error.to_string().contains("archive"), "{error}");
    let Err(error) = opened(&[("a.xmi", xmi), ("typesystem.xml", b"<a")]) else { panic!("cut") };
    assert!(error.to_string().contains("the type system, line 1"), "{error}");
    let typed: [(&str, &[u8]); 2] = [("a.xmi", mark), ("typesystem.xml", TYPES.as_bytes())];
    for (files, flag, remarks) in
        [(&typed[..], Value::Flag(true), 0), (&typed[..1], Value::from("true"), 1)]
    {
        let Ok(Found::Document(opened)) = opened(files) else { panic!("{flag:?}") };
        let read = opened.document.annotations().next().unwrap();
        assert_eq!(read.attributes.values().collect::<Vec<_>>(), [&flag]);
        assert_eq!(opened.remarks.len(), remarks, "{:?}", opened.remarks);
    }
}
