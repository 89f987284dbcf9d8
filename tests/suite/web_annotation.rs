//! Web annotations: what is written comes back but for what the report names, positions count code
//! points of the text, and any bytes are borne.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use recoupe::formats::loss::Kind::Discontinuous;
use recoupe::formats::progress::Progress;
use recoupe::formats::unanchored::Content;
use recoupe::formats::web_annotation::{self, Origin, Read, ReadError};
use recoupe::model::{Document, Node};
use recoupe::native;

use crate::arbitrary;
use crate::brat::without;

fn read(bytes: &[u8]) -> Result<Read, ReadError> {
    web_annotation::read(bytes, Origin { name: "a.jsonld", entropy: 7, ..Origin::default() })
}

fn document(read: Read) -> Document {
    match read.content {
        Content::Document(document) => *document,
        Content::Unanchored(_) => panic!("the text is not in it"),
    }
}

/// Every quotation is what stands at its position, with what stands around it; answers how many
/// annotations have several pieces, and how many these are.
fn check_positions(json: &str) -> (usize, usize) {
    let file: Value = serde_json::from_str(json).unwrap();
    let text: Vec<char> = file["recoupe:text"].as_str().unwrap().chars().collect();
    let items = file["first"]["items"].as_array().unwrap();
    assert_eq!(file["total"], items.len());
    let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len(), "names are unique");
    let mut apart = (0, 0);
    for item in items {
        let target = &item["target"];
        if item["motivation"] == "linking" {
            assert!(ids.contains(target.as_str().unwrap()));
            assert!(ids.contains(item["body"][0].as_str().unwrap()));
            continue;
        }
        let pieces = target.as_array().map_or(std::slice::from_ref(target), Vec::as_slice);
        if pieces.len() > 1 {
            apart = (apart.0 + 1, apart.1 + pieces.len());
        }
        for piece in pieces {
            let [quote, position] = [&piece["selector"][0], &piece["selector"][1]];
            let words = |name: &str| quote[name].as_str().unwrap_or_default();
            let number = |name: &str| position[name].as_u64().unwrap() as usize;
            let (start, end) = (number("start"), number("end"));
            assert_eq!(words("exact"), String::from_iter(&text[start..end]));
            let (before, after) =
                (String::from_iter(&text[..start]), String::from_iter(&text[end..]));
            assert!(before.ends_with(words("prefix")) && after.starts_with(words("suffix")));
            assert!(words("prefix").chars().count() <= 32 && words("suffix").chars().count() <= 32);
        }
    }
    apart
}

fn check_round_trip(document: &Document) -> Result<(), TestCaseError> {
    let written = web_annotation::write(document, &Progress::default()).unwrap();
    let apart = check_positions(&written.json);
    let entries = written.loss.entries();
    let said = entries.iter().find(|entry| entry.kind == Discontinuous);
    prop_assert_eq!(said.map_or((0, 0), |it| (it.count, it.becomes.unwrap())), apart);
    let back = read(written.json.as_bytes()).unwrap();
    prop_assert_eq!(&back.problems, &[], "in\n{}", written.json);
    prop_assert_eq!(&back.repairs, &[], "in\n{}", written.json);
    let back = self::document(back);
    prop_assert_eq!(&back, &without(document, &written.loss), "in\n{}", written.json);
    let again = web_annotation::write(&back, &Progress::default()).unwrap();
    prop_assert_eq!(again.json, written.json);
    Ok(())
}

/// What was read can be written and read again, in either way.
fn check_sound(read: Read) -> Result<(), TestCaseError> {
    match read.content {
        Content::Document(document) => {
            check_round_trip(&document)?;
            let written = native::write(&document);
            prop_assert_eq!(native::read(written.as_bytes()).unwrap().document, *document);
        }
        Content::Unanchored(found) => {
            let ids: BTreeSet<Node> = found.marks.iter().map(Node::from).collect();
            prop_assert_eq!(ids.len(), found.marks.len());
            prop_assert!(found.quotes.keys().all(|id| ids.contains(&Node::from(*id))));
            prop_assert_eq!(found.quotes.len(), found.marks.len());
            prop_assert!(found.marks.iter().all(|mark| mark.spans().is_none()));
            let codebook = &found.codebook;
            prop_assert!(found.marks.iter().all(|mark| codebook.label(&mark.label).is_some()));
            let by = |id| found.annotators.iter().any(|annotator| annotator.id == id);
            prop_assert!(found.marks.iter().all(|mark| by(mark.created.by)));
            let links: BTreeSet<Node> = found.relations.iter().map(Node::from).collect();
            let there = |end| ids.contains(&end) || links.contains(&end);
            prop_assert!(found.relations.iter().all(|it| there(it.from) && there(it.to)));
        }
    }
    Ok(())
}

/// What stands in files of the format.
const WORDS: &[&str] = &[
    "Annotation",
    "oa:Annotation",
    "AnnotationPage",
    "AnnotationCollection",
    "TextualBody",
    "SpecificResource",
    "TextQuoteSelector",
    "TextPositionSelector",
    "RangeSelector",
    "FragmentSelector",
    "char=1,4",
    "Choice",
    "linking",
    "tagging",
    "classifying",
    "commenting",
    "a",
    "#a",
    "b",
    "urn:b",
    "https://example.org/é",
    "🤔 b\u{301}",
    "2026-01-15T10:00:00Z",
    "2026-01-15",
    "acct:a@hypothes.is",
    "",
    "(id:\"a1\",label:\"claim\",by:\"u\",created:\"2026-01-15T10:00:00Z\")",
];

/// What members are called there.
const NAMES: &[&str] = &[
    "@context",
    "id",
    "@id",
    "type",
    "@type",
    "motivation",
    "oa:motivatedBy",
    "body",
    "oa:hasBody",
    "bodyValue",
    "bodies",
    "target",
    "oa:hasTarget",
    "source",
    "selector",
    "refinedBy",
    "exact",
    "prefix",
    "suffix",
    "start",
    "end",
    "quote",
    "value",
    "@value",
    "purpose",
    "creator",
    "name",
    "created",
    "modified",
    "updated",
    "items",
    "first",
    "rows",
    "@graph",
    "next",
    "uri",
    "user",
    "text",
    "tags",
    "references",
    "annotation",
    "from",
    "to",
    "recoupe:mark",
    "recoupe:card",
    "recoupe:relation",
    "recoupe:document",
    "recoupe:text",
    "recoupe:label",
    "permissions",
];

/// JSON of the words that the format has, put together in any way.
fn any_json() -> impl Strategy<Value = Value> {
    let words = select(WORDS);
    let leaf = prop_oneof![
        6 => words.prop_map(|words| Value::String(words.to_owned())),
        2 => (-3..9_i64).prop_map(Value::from),
        1 => prop_oneof![Just(Value::Null), Just(Value::from(1.5)), Just(Value::from(u64::MAX))],
    ];
    let names = select(NAMES);
    leaf.prop_recursive(6, 60, 6, move |inner| {
        let member = (names.clone(), inner.clone());
        prop_oneof![
            2 => proptest::collection::vec(inner, 0..5).prop_map(Value::Array),
            5 => proptest::collection::vec(member, 0..6).prop_map(|members| {
                Value::Object(members.into_iter().map(|(n, v)| (n.to_owned(), v)).collect())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn documents_come_back_but_for_what_the_report_names(document in arbitrary::document()) {
        check_round_trip(&document)?;
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        document in arbitrary::document(),
        damages in arbitrary::damages(),
    ) {
        let written = web_annotation::write(&document, &Progress::default()).unwrap();
        if let Ok(read) = read(&arbitrary::damaged(written.json.as_bytes(), &damages)) {
            check_sound(read)?;
        }
    }

    #[test]
    fn any_json_is_read_or_refused(
        values in proptest::collection::vec(any_json(), 1..6),
        wrapped in 0..4,
        text in "[ab é🤔\n]{0,20}",
    ) {
        let list = Value::Array(values);
        let json = match wrapped {
            0 => list,
            1 => serde_json::json!({ "type": "AnnotationPage", "items": list }),
            2 => serde_json::json!({ "recoupe:text": text, "items": list }),
            _ => serde_json::json!({ "total": 1, "rows": list }),
        };
        if let Ok(read) = read(json.to_string().as_bytes()) {
            check_sound(read)?;
        }
    }

    #[test]
    fn annotations_without_the_text_keep_what_is_theirs(document in arbitrary::document()) {
        let written = web_annotation::write(&document, &Progress::default()).unwrap();
        let kept = without(&document, &written.loss);
        let mut file: Value = serde_json::from_str(&written.json).unwrap();
        file.as_object_mut().unwrap().remove("recoupe:text");
        let found = match read(file.to_string().as_bytes()).unwrap().content {
            Content::Unanchored(found) => found,
            Content::Document(_) => panic!("there is no text"),
        };
        prop_assert_eq!(found.marks.len(), kept.annotation_count());
        for mark in &found.marks {
            let written = kept.annotation(mark.id).unwrap();
            let (anchor, earlier) = (written.anchor.clone(), written.earlier.clone());
            let version = &kept.version().text;
            let pieces: Vec<&str> = written.spans().unwrap().iter().map(|it| version.slice(it.range())).collect();
            let quotes: Vec<&str> = found.quotes[&mark.id].iter().map(|it| it.exact.as_str()).collect();
            prop_assert_eq!(pieces, quotes);
            let mark = recoupe::model::Annotation { anchor, earlier, ..mark.clone() };
            prop_assert_eq!(&mark, written.as_ref());
        }
        let links: Vec<_> = kept.relations().map(|it| it.as_ref().clone()).collect();
        prop_assert_eq!(found.relations, links);
        let cards: Vec<_> = kept.cards().map(|it| it.as_ref().clone()).collect();
        prop_assert_eq!(found.cards, cards);
    }
}

#[test]
fn the_examples_come_back() {
    for file in [
        &include_bytes!("../../examples/mille-cameras.recoupe.ron")[..],
        include_bytes!("../golden/format-1.recoupe.ron"),
    ] {
        check_round_trip(&native::read(file).unwrap().document).unwrap();
    }
}
