//! Labelling tools: what is written for doccano and Label Studio comes back but for what the report
//! names, also when the tool numbers anew; columns for taggers say what the text says; any bytes are borne.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use recoupe::formats::conll;
use recoupe::formats::labelling::{Origin, Read, ReadError, doccano, label_studio, read};
use recoupe::formats::loss::{Kind, Loss};
use recoupe::formats::progress::Progress;
use recoupe::model::{Document, Spans};
use recoupe::native;

use crate::arbitrary;
use crate::brat::without;

fn read_file(bytes: &[u8]) -> Result<Read, ReadError> {
    read(bytes, Origin { name: "a.jsonl", entropy: 7, ..Origin::default() })
}

/// Every entity is a piece of a mark, in code points.
fn check_entities(line: &str, document: &Document) {
    assert_eq!(line.matches('\n').count(), 1, "one line");
    let file: Value = serde_json::from_str(line).unwrap();
    let text: Vec<char> = file["text"].as_str().unwrap().chars().collect();
    let mut said = BTreeMap::new();
    for entity in file["entities"].as_array().unwrap() {
        let number = |name: &str| entity[name].as_u64().unwrap() as usize;
        let words = String::from_iter(&text[number("start_offset")..number("end_offset")]);
        *said.entry(words).or_insert(0) += 1;
    }
    assert_eq!(said, pieces(document));
}

/// Every region has the words of a piece of a mark, which stand at its place in UTF-16.
fn check_regions(json: &str, config: &str, document: &Document) {
    let file: Value = serde_json::from_str(json).unwrap();
    let text: Vec<u16> = file[0]["data"]["text"].as_str().unwrap().encode_utf16().collect();
    let mut said = BTreeMap::new();
    for result in file[0]["annotations"][0]["result"].as_array().unwrap() {
        if result["type"] == "relation" {
            continue;
        }
        let name = result["from_name"].as_str().unwrap();
        assert!(config.contains(&format!(" name=\"{name}\" ")), "{name} in {config}");
        let value = &result["value"];
        let number = |name: &str| value[name].as_u64().unwrap() as usize;
        let words = String::from_utf16(&text[number("start")..number("end")]).unwrap();
        if result["type"] == "labels" {
            assert_eq!(value["text"], words);
            *said.entry(words).or_insert(0) += 1;
        }
    }
    assert_eq!(said, pieces(document));
}

/// How often the words of a piece are marked.
fn pieces(document: &Document) -> BTreeMap<String, usize> {
    let mut pieces = BTreeMap::new();
    for mark in document.annotations() {
        for span in document.placed_spans(mark).into_iter().flat_map(Spans::iter) {
            let words = document.version().text.slice(span.range());
            *pieces.entry(words.to_owned()).or_insert(0) += 1;
        }
    }
    pieces
}

fn check_back(file: &str, document: &Document, loss: &Loss) -> Result<Document, TestCaseError> {
    let back = read_file(file.as_bytes()).unwrap();
    prop_assert_eq!(&back.problems, &[], "in\n{}", file);
    prop_assert_eq!(&back.repairs, &[], "in\n{}", file);
    prop_assert_eq!(&back.document, &without(document, loss), "in\n{}", file);
    Ok(back.document)
}

fn check_doccano(document: &Document) -> Result<(), TestCaseError> {
    let (line, loss) = doccano::write(document, &Progress::default()).unwrap();
    check_entities(&line, document);
    let back = check_back(&line, document, &loss)?;
    prop_assert_eq!(&doccano::write(&back, &Progress::default()).unwrap().0, &line);
    // As doccano gives it back: numbered anew, and what it does not know among the metadata.
    let mut file: Value = serde_json::from_str(&line).unwrap();
    for list in ["entities", "relations"] {
        for entry in file[list].as_array_mut().unwrap() {
            for name in ["id", "from_id", "to_id"] {
                if let Some(number) = entry[name].as_u64() {
                    entry[name] = (number + 70).into();
                }
            }
        }
    }
    file["meta"] = serde_json::json!({ "recoupe": file["recoupe"].take() });
    file.as_object_mut().unwrap().remove("recoupe");
    let numbered = file.to_string();
    let back = read_file(numbered.as_bytes()).unwrap();
    prop_assert_eq!(&back.problems, &[], "in\n{}", numbered);
    prop_assert_eq!(back.document.annotation_count(), without(document, &loss).annotation_count());
    Ok(())
}

fn check_label_studio(document: &Document) -> Result<(), TestCaseError> {
    let files = label_studio::write(document, &Progress::default()).unwrap();
    check_regions(&files.tasks, &files.config, document);
    let back = check_back(&files.tasks, document, &files.loss)?;
    let again = label_studio::write(&back, &Progress::default()).unwrap();
    prop_assert_eq!((again.tasks, again.config), (files.tasks, files.config));
    Ok(())
}

/// Every row holds the words at its place, rows go through the text, and nothing but spaces lies
/// between them; there are as many beginnings as pieces of the marks that are not left out.
fn check_columns(document: &Document) -> Result<(), TestCaseError> {
    let (columns, loss) = conll::write(document, &Progress::default()).unwrap();
    let text: Vec<char> = document.version().text.as_str().chars().collect();
    let (head, body) = columns.split_once('\n').unwrap();
    prop_assert!(head.starts_with("# columns: TOKEN START END"));
    let width = head.split(' ').count() - 2;
    let is_blank = |c: &char| c.is_whitespace() || c.is_control();
    let (mut done, mut spaces, mut begun) = (0, 0, 0);
    let mut before = Vec::new();
    for line in body.split('\n') {
        if line.is_empty() {
            before.clear();
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        for (number, cell) in cells.iter().enumerate().skip(3) {
            if let Some(name) = cell.strip_prefix("I-") {
                let last = before.get(number).copied().unwrap_or("O");
                prop_assert_eq!(last.get(2..), Some(name), "{} goes on in\n{}", name, columns);
            }
        }
        prop_assert_eq!(cells.len(), width, "{}", line);
        let (start, end): (usize, usize) = (cells[1].parse().unwrap(), cells[2].parse().unwrap());
        prop_assert!(done <= start && start < end);
        prop_assert_eq!(cells[0], String::from_iter(&text[start..end]));
        spaces += start - done;
        done = end;
        begun += cells[3..].iter().filter(|cell| cell.starts_with("B-")).count();
        before = cells;
    }
    spaces += text.len() - done;
    prop_assert_eq!(loss.left_out(Kind::Space), spaces);
    prop_assert!(text.iter().filter(|c| is_blank(c)).count() <= spaces);
    let marks = document.annotations().filter(|mark| document.placed_spans(mark).is_some());
    let kept = marks.count() - loss.left_out(Kind::Overlap) - loss.left_out(Kind::Mark);
    prop_assert!(begun >= kept, "{} of {} in\n{}", begun, kept, columns);
    Ok(())
}

proptest! {
    #[test]
    fn documents_come_back_from_doccano(document in arbitrary::document()) {
        check_doccano(&document)?;
    }

    #[test]
    fn documents_come_back_from_label_studio(document in arbitrary::document()) {
        check_label_studio(&document)?;
    }

    #[test]
    fn columns_say_what_the_text_says(document in arbitrary::document()) {
        check_columns(&document)?;
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        document in arbitrary::document(),
        damages in arbitrary::damages(),
        for_doccano in any::<bool>(),
    ) {
        let progress = Progress::default();
        let file = if for_doccano {
            doccano::write(&document, &progress).unwrap().0
        } else {
            label_studio::write(&document, &progress).unwrap().tasks
        };
        if let Ok(Read { document, .. }) = read_file(&arbitrary::damaged(file.as_bytes(), &damages)) {
            check_doccano(&document)?;
            check_label_studio(&document)?;
            check_columns(&document)?;
            let written = native::write(&document);
            prop_assert_eq!(native::read(written.as_bytes()).unwrap().document, document);
        }
    }

    #[test]
    fn any_entities_are_read(
        text in "[ab é🤔\n]{0,12}",
        entities in proptest::collection::vec((-2i64..16, -2i64..16, "[ab]?", 0..4), 0..8),
        links in proptest::collection::vec((0..4, 0..4, "[xy]?"), 0..4),
    ) {
        let entities: Vec<Value> = entities.iter().map(|(start, end, label, id)| serde_json::json!(
            { "id": id, "label": label, "start_offset": start, "end_offset": end }
        )).collect();
        let relations: Vec<Value> = links.iter().map(|(from, to, kind)| serde_json::json!(
            { "from_id": from, "to_id": to, "type": kind }
        )).collect();
        let file = serde_json::json!({ "text": text, "entities": entities, "relations": relations });
        let read = read_file(file.to_string().as_bytes()).unwrap();
        prop_assert_eq!(read.document.annotation_count(), entities.len());
        check_doccano(&read.document)?;
        check_label_studio(&read.document)?;
    }
}

#[test]
fn the_examples_come_back() {
    for file in [
        &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..],
        include_bytes!("../golden/format-1.recoupe.ron"),
    ] {
        let document = native::read(file).unwrap().document;
        check_doccano(&document).unwrap();
        check_label_studio(&document).unwrap();
        check_columns(&document).unwrap();
    }
}

/// What was changed in a tool comes back changed, and the rest with it.
#[test]
fn changes_made_elsewhere_count() {
    let file = include_bytes!("../../examples/mille-cameras.recoupe.ron");
    let document = native::read(file).unwrap().document;
    let (line, _) = doccano::write(&document, &Progress::default()).unwrap();
    let mut file: Value = serde_json::from_str(&line).unwrap();
    let entities = file["entities"].as_array_mut().unwrap();
    let other = entities.iter().find(|it| it["label"] != entities[0]["label"]).unwrap();
    let (before, label) = (entities[0]["label"].clone(), other["label"].clone());
    entities[0]["label"] = label;
    let last = entities.last_mut().unwrap();
    let end = last["end_offset"].as_u64().unwrap();
    last["end_offset"] = (end - 1).into();
    let back = read_file(file.to_string().as_bytes()).unwrap();
    assert_eq!(back.problems, []);
    let marks = || document.annotations().map(|mark| (mark, back.document.annotation(mark.id)));
    let label_changed = marks().filter(|(old, new)| new.unwrap().label != old.label).count();
    let place_changed = marks().filter(|(old, new)| new.unwrap().spans() != old.spans()).count();
    assert_eq!((label_changed, place_changed), (1, 1), "{before}");
    let same_notes = marks().all(|(old, new)| new.unwrap().note == old.note);
    assert!(same_notes && back.document.cards().eq(document.cards()));
}
