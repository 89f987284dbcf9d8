//! REFI-QDA: what is written comes back but for what the report names, selections count code points of
//! the text, and any bytes are borne.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};

use proptest::prelude::*;

use recoupe::formats::loss::Kind::Discontinuous;
use recoupe::formats::progress::Progress;
use recoupe::formats::refi_qda::{
    self, Origin, Project, Read, ReadError, read_codebook, write_codebook,
};
use recoupe::model::Document;
use recoupe::native;

use crate::arbitrary;
use crate::brat::without;

fn read(bytes: &[u8]) -> Result<Read, ReadError> {
    refi_qda::read(bytes, Origin { name: "a.qdpx", entropy: 7, ..Origin::default() })
}

fn write(document: &Document) -> Project {
    refi_qda::write(document, "a", &Progress::default()).unwrap()
}

/// The files in a package.
fn unpacked(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let file = |at: usize| {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..3).map(file).collect()
}

fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The value of an attribute of a line of XML.
fn attribute<'a>(line: &'a str, name: &str) -> &'a str {
    let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
    rest.split_once('"').unwrap().0
}

/// Each selection stands on words of the text, and there is one a piece.
fn check_selections(document: &Document, project: &Project) {
    let files = unpacked(&project.package);
    let (xml, text) = (String::from_utf8(files[0].1.clone()).unwrap(), &files[1].1);
    assert_eq!(files[0].0, "project.qde");
    assert_eq!(str::from_utf8(text).unwrap(), document.version().text.as_str());
    let length = str::from_utf8(text).unwrap().chars().count();
    let mut places: Vec<(usize, usize)> = Vec::new();
    for line in xml.lines().filter(|line| line.starts_with("<PlainTextSelection")) {
        let number = |name| attribute(line, name).parse::<usize>().unwrap();
        let (start, end) = (number("startPosition"), number("endPosition"));
        assert!(start < end && end <= length, "{line}");
        places.push((start, end));
    }
    let mut expected = Vec::new();
    let text = &document.version().text;
    let (mut apart, mut pieces) = (0, 0);
    for mark in document.annotations_in_text_order() {
        let Some(spans) = document.placed_spans(mark) else { continue };
        if spans.len() > 1 {
            (apart, pieces) = (apart + 1, pieces + spans.len());
        }
        let at = |offset| text.char_from_byte(offset);
        expected.extend(spans.iter().map(|span| (at(span.start()), at(span.end()))));
    }
    assert_eq!(places, expected);
    let entries = project.loss.entries();
    let said = entries.iter().find(|entry| entry.kind == Discontinuous);
    assert_eq!(said.map_or((0, 0), |it| (it.count, it.becomes.unwrap())), (apart, pieces));
}

fn check_round_trip(document: &Document) -> Result<(), TestCaseError> {
    let written = write(document);
    check_selections(document, &written);
    let back = read(&written.package).unwrap();
    prop_assert_eq!(&back.problems, &[]);
    prop_assert_eq!(&back.repairs, &[]);
    prop_assert_eq!(&back.document, &without(document, &written.loss));
    prop_assert_eq!(write(&back.document).package, written.package);
    Ok(())
}

/// The labels come back with their names and tree, as the codebook’s file has them.
fn check_codebook(document: &Document) -> Result<(), TestCaseError> {
    let written = write_codebook(document);
    let back = read_codebook(written.xml.as_bytes()).unwrap();
    let (document, _) = Document::from_parts(document.to_parts());
    let labels = &document.codebook().labels;
    // Of two labels with one id the first counts.
    let mut met = BTreeSet::new();
    let once = labels.iter().filter(|label| met.insert(label.id.clone()));
    let mut colors: Vec<_> = once.map(|label| label.color.to_string()).collect();
    let mut found: Vec<_> =
        back.codebook.labels.iter().map(|label| label.color.to_string()).collect();
    prop_assert_eq!(found.len(), colors.len().max(1));
    colors.sort();
    found.sort();
    prop_assert!(labels.is_empty() || colors == found);
    Ok(())
}

proptest! {
    #[test]
    fn documents_come_back_but_for_what_the_report_names(document in arbitrary::document()) {
        check_round_trip(&document)?;
        check_codebook(&document)?;
    }

    #[test]
    fn damaged_packages_are_read_or_refused(
        document in arbitrary::document(),
        damages in arbitrary::damages(),
        file in 0..4_usize,
    ) {
        let mut package = write(&document).package;
        if file < 3 {
            let mut files = unpacked(&package);
            files[file].1 = arbitrary::damaged(&files[file].1, &damages);
            package = packed(&files);
        } else {
            package = arbitrary::damaged(&package, &damages);
        }
        if let Ok(Read { document, .. }) = read(&package) {
            check_round_trip(&document)?;
            let written = native::write(&document);
            prop_assert_eq!(native::read(written.as_bytes()).unwrap().document, document);
        }
    }

    #[test]
    fn any_elements_are_read(
        text in "[ab é🤔]{0,20}(\r?\n[ab]{0,9})?",
        selections in proptest::collection::vec(
            "<PlainTextSelection guid=\"[{]?[a-d]\" startPosition=\"-?[0-9]{0,2}\" endPosition=\"[0-9]{1,2}\"( creationDateTime=\"20[0-9]{2}-01-01T00:00:00Z?\")?>(<Description>[a-b ]{1,4}</Description>)?(<Coding guid=\"[e-g]\"><CodeRef targetGUID=\"[k-m]\"/></Coding>){0,2}(<NoteRef targetGUID=\"[n-o]\"/>)?</PlainTextSelection>",
            0..8,
        ),
        codes in "(<Code guid=\"[k-m]\" name=\"[A-B]{0,2}\"( color=\"#[0-9a-f]{3}\")?>(<Code guid=\"[k-m]\" name=\"[A-B]?\"/>){0,2}</Code>){0,3}",
        links in "(<Link guid=\"[p-r]\" originGUID=\"[a-d]\" targetGUID=\"[a-d]\" name=\"[x-y]?\" direction=\"(OneWay|Associative)\"/>){0,3}",
    ) {
        let selections = selections.concat();
        let xml = format!(
            "<Project name=\"p\"><CodeBook><Codes>{codes}</Codes></CodeBook><Sources><TextSource guid=\"s\" name=\"t\" plainTextPath=\"internal://s.txt\">{selections}</TextSource></Sources><Notes><Note guid=\"n\"><PlainTextContent>why</PlainTextContent></Note></Notes><Links>{links}</Links></Project>"
        );
        let files = [("project.qde", xml.as_bytes()), ("Sources/s.txt", text.as_bytes())];
        let files = files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec()));
        let read = read(&packed(&files)).unwrap();
        let marks = selections.matches("<PlainTextSelection").count();
        prop_assert!(read.document.annotation_count() >= marks);
        let placed = without(&read.document, &write(&read.document).loss);
        check_round_trip(&placed)?;
    }
}

/// The document that comes back when these words of the project were replaced by those.
fn changed(document: &Document, from: &str, to: &str) -> Read {
    let mut files = unpacked(&write(document).package);
    let xml = String::from_utf8(files[0].1.clone()).unwrap();
    assert!(xml.contains(from), "{from} in {xml}");
    files[0].1 = xml.replacen(from, to, 1).into_bytes();
    read(&packed(&files)).unwrap()
}

fn example() -> Document {
    let file = &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..];
    native::read(file).unwrap().document
}

#[test]
fn what_was_changed_elsewhere_comes_back_changed() {
    let document = example();
    let xml = String::from_utf8(unpacked(&write(&document).package)[0].1.clone()).unwrap();
    let first = xml.lines().find(|line| line.starts_with("<PlainTextSelection")).unwrap();
    let mark = document.annotations_in_text_order().next().unwrap();
    let back = |from: &str, to: &str| {
        let read = changed(&document, from, to);
        assert_eq!((&read.problems[..], &read.repairs[..]), (&[][..], &[][..]), "{from} → {to}");
        read.document
    };
    let codes = xml.lines().filter(|line| line.starts_with("<Code ")).collect::<Vec<_>>();
    let code = |line: &str| attribute(line, "guid").to_owned();
    let target = first.split_once("<CodeRef").unwrap().1;
    let target = attribute(target, "targetGUID");
    let other = codes.iter().map(|line| code(line)).find(|guid| guid != target).unwrap();
    let line = first.replace(target, &other);
    assert_ne!(back(first, &line).annotation(mark.id).unwrap().label, mark.label);

    let start: usize = attribute(first, "startPosition").parse().unwrap();
    let moved = format!("startPosition=\"{}\"", start + 1);
    let moved = first.replacen(&format!("startPosition=\"{start}\""), &moved, 1);
    let text = &document.version().text;
    let after = back(first, &moved);
    let spans = after.annotation(mark.id).unwrap().spans().unwrap().clone();
    assert_eq!(text.char_from_byte(spans.start()), start + 1);

    let named = codes[0].replacen(attribute(codes[0], "name"), "Renamed", 1);
    let after = back(codes[0], &named);
    let names =
        after.codebook().labels.iter().filter(|it| it.name.0.values().any(|n| n == "Renamed"));
    assert_eq!(names.count(), 1);

    let link = xml.lines().find(|line| line.starts_with("<Link ")).unwrap();
    let relations = document.relations().count();
    assert!(back(link, "").relations().count() < relations);
    let renamed = link.replacen(attribute(link, "name"), "goes with", 1);
    let kinds = |document: &Document| {
        document.relations().filter(|link| link.kind.as_str() == "goes with").count()
    };
    assert_eq!(kinds(&back(link, &renamed)), 1);

    let extra = "<Coding guid=\"00000000-0000-4000-8000-000000000001\"><CodeRef targetGUID=\"";
    let extra = first.replacen("</Coding>", &format!("</Coding>{extra}{other}\"/></Coding>"), 1);
    let count = document.annotation_count();
    assert_eq!(back(first, &extra).annotation_count(), count + 1);
    let gone = changed(&document, first, "").document;
    assert_eq!(gone.annotation_count(), count - 1);
}

#[test]
fn the_examples_come_back() {
    for file in [
        &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..],
        include_bytes!("../golden/format-1.recoupe.ron"),
    ] {
        let document = native::read(file).unwrap().document;
        check_round_trip(&document).unwrap();
        check_codebook(&document).unwrap();
    }
}
