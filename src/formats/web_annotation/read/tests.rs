//! What is read of files that others have written, and of those that were changed elsewhere.

use std::sync::Arc;

use super::*;
use crate::formats::progress::Progress;
use crate::formats::unanchored::Unit;
use crate::formats::web_annotation::write;
use crate::model::marked::{id, marked};
use crate::model::{Annotation, AnnotatorId, Card, Relation, RelationId};
use crate::native::presets;

fn read_json(json: &str) -> Read {
    let origin = Origin { name: "a.jsonld", entropy: 7, ..Origin::default() };
    read(json.as_bytes(), origin).unwrap()
}

fn unanchored(read: Read) -> Unanchored {
    match read.content {
        Content::Unanchored(found) => *found,
        Content::Document(_) => panic!("there is no text"),
    }
}

/// Marks as `label by “piece”@place … tags // note`, relations as `from kind to // note` with marks
/// as numbers.
fn shown(found: &Unanchored) -> Vec<String> {
    let name = |id: AnnotatorId| {
        let found = found.annotators.iter().find(|annotator| annotator.id == id);
        found.map_or("?", |annotator| annotator.name.as_str())
    };
    let note = |note: &str| if note.is_empty() { String::new() } else { format!(" // {note}") };
    // In the order of the file, which ids made of names do not have.
    let mut marks: Vec<&Annotation> = found.marks.iter().collect();
    let place = |mark: &Annotation| {
        found.quotes[&mark.id].first().and_then(|quote| quote.at.as_ref()).map(|at| at.0.start)
    };
    marks.sort_by_key(|mark| (place(mark), mark.note.clone()));
    let lines = marks.iter().map(|mark| {
        let pieces = found.quotes[&mark.id].iter().map(|quote| {
            let Quote { exact, prefix, suffix, at } = quote;
            let around =
                |words: &str| if words.is_empty() { String::new() } else { format!("({words})") };
            let at = at.as_ref().map_or(String::new(), |(range, unit)| {
                let unit = if *unit == Unit::Utf16 { "u" } else { "" };
                format!("@{}-{}{unit}", range.start, range.end)
            });
            format!(" {}“{exact}”{}{at}", around(prefix), around(suffix))
        });
        let tags = mark.tags.iter().map(|tag| format!(" #{tag}"));
        let rest: String = pieces.chain(tags).collect();
        format!("{} {}{rest}{}", mark.label, name(mark.created.by), note(&mark.note))
    });
    let end = |node: Node| {
        let place = marks.iter().position(|mark| Node::from(*mark) == node);
        let link = found.relations.iter().position(|link| Node::from(link) == node);
        match (place, link) {
            (Some(number), _) => format!("{number}"),
            (_, Some(number)) => format!("r{number}"),
            _ => "?".to_owned(),
        }
    };
    let links = found.relations.iter().map(|link| {
        format!("{} {} {}{}", end(link.from), link.kind, end(link.to), note(&link.note))
    });
    lines.chain(links).collect()
}

/// What is read of a file without its text, and what is said of it.
fn check(json: &str, expected: &[&str], problems: &[&str]) {
    let read = read_json(json);
    let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(read.repairs, [], "{json}");
    assert_eq!(shown(&unanchored(read)), expected, "{json}");
    assert_eq!(said, problems, "{json}");
}

/// What is read of the selectors of one target, as [`check`] does.
fn check_selectors(selectors: &str, expected: &str, problems: &[&str]) {
    let json = format!(
        r#"{{"type": "Annotation", "id": "urn:a", "target": {{"source": "urn:s", "selector": {selectors}}}}}"#
    );
    let expected = format!("highlight Web Annotation{expected}");
    check(&json, &[&expected], problems);
}

#[test]
fn the_standard_is_read_in_all_its_spellings() {
    let expected = &["note Ann “b”@1-2 #x // c"];
    check(
        r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a", "type": "Annotation",
        "creator": "https://example.org/Ann", "created": "2026-01-15T10:00:00Z",
        "body": [{"type": "TextualBody", "value": "x", "purpose": "tagging"},
            {"type": "TextualBody", "value": "c", "purpose": "commenting", "format": "text/plain"}],
        "target": {"source": "urn:s", "selector": [{"type": "TextQuoteSelector", "exact": "b"},
            {"type": "TextPositionSelector", "start": 1, "end": 2}]}}"#,
        expected,
        &[],
    );
    check(
        r#"[{"@id": "urn:a", "@type": ["oa:Annotation"], "oa:motivatedBy": {"@id": "oa:commenting"},
        "dcterms:creator": [{"@id": "urn:ann", "foaf:name": {"@value": "Ann"}}],
        "oa:hasBody": [{"@type": "oa:TextualBody", "rdf:value": {"@value": "c"}},
            {"rdf:value": "x", "oa:hasPurpose": {"@id": "http://www.w3.org/ns/oa#tagging"}}],
        "oa:hasTarget": [{"oa:hasSource": {"@id": "urn:s"}, "oa:hasSelector":
            {"@type": "oa:TextQuoteSelector", "oa:exact": "b", "oa:start": 1, "oa:end": 2}}]}]"#,
        expected,
        &[],
    );
    check(
        r#"{"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "next": "urn:p2", "items":
        [{"type": "Annotation", "id": "urn:a", "creator": {"name": "Ann"}, "bodyValue": "c",
        "body": [], "target": [{"source": "urn:s", "selector": {"type": "FragmentSelector",
        "value": "char=1,2", "refinedBy": {"type": "TextQuoteSelector", "exact": "b"}}}, "urn:other"]}]}}"#,
        &["note Ann “b” // c"],
        &[
            "/first/next: urn:p2 is referred to and is not there; this was passed over",
            "/first/items/0: it is about another article, urn:other",
            "/first/items/0/target/1: it has no words to look for, and stands nowhere",
        ],
    );
    check(
        r#"{"@graph": [{"type": "Annotation", "target": "urn:s", "body": "a comment"}, 3, {"x": 1}]}"#,
        &["note Web Annotation // a comment"],
        &[
            "/@graph/1: this is nothing that the format knows, and was passed over: “3”",
            "/@graph/2: this is nothing that the format knows, and was passed over: “{x}”",
            "/@graph/0/target/0: it has no words to look for, and stands nowhere",
        ],
    );
}

#[test]
fn bad_positions_leave_the_words() {
    let quoted = |position: &str| {
        format!(
            r#"[{{"type": "TextQuoteSelector", "exact": "é 🤔"}}, {{"type": "TextPositionSelector", {position}}}]"#
        )
    };
    for (position, said) in [
        (r#""start": -3, "end": 4"#, "-3–4"),
        (r#""start": 9, "end": 4"#, "9–4"),
        (r#""start": 4, "end": 4"#, "4–4"),
        (r#""start": 1.5, "end": 4"#, "1.5–4"),
        (r#""start": 0, "end": 99999999999999999999"#, "0–100000000000000000000"),
        (r#""start": 0, "end": 4294967296"#, "0–4294967296"),
        (r#""start": "1", "end": "4""#, "1–4"),
        (r#""start": 1"#, "1–null"),
        (r#""start": [1, 2], "end": {"a": 1}"#, "[… 2 values]–{a}"),
    ] {
        let problem = format!(
            "/target/0/selector/1: the position {said} cannot be one in any text; the words alone count"
        );
        check_selectors(&quoted(position), " “é 🤔”", &[&problem]);
    }
}

#[test]
fn selectors_are_alternatives_and_refine_each_other() {
    check_selectors(
        r#"[{"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 1},
        {"type": "TextPositionSelector", "start": 17, "end": 42},
        {"type": "TextQuoteSelector", "exact": "Uniquement pour le trafic", "prefix": "« ", "suffix": " »"}]"#,
        " (« )“Uniquement pour le trafic”( »)@17-42",
        &[],
    );
    let nothing = |sort: &str| {
        format!(
            "/target/0: only {sort} says where it is, which means nothing in a text; it stands nowhere"
        )
    };
    for sort in [
        "RangeSelector",
        "XPathSelector",
        "FragmentSelector",
        "CssSelector",
        "DataPositionSelector",
    ] {
        let json = format!(r#"{{"type": "{sort}", "value": "/p[1]", "start": 1, "end": 3}}"#);
        let json = if sort == "DataPositionSelector" {
            json
        } else {
            json.replace(r#", "start": 1, "end": 3"#, "")
        };
        check_selectors(&json, "", &[&nothing(sort)]);
    }
    check_selectors(
        r#"{"type": "TextQuoteSelector", "exact": "a 🤔 b", "prefix": "x", "refinedBy":
        {"type": "TextPositionSelector", "start": 2, "end": 3}}"#,
        " (a )“🤔”( b)",
        &[],
    );
    check_selectors(
        r#"{"type": "TextQuoteSelector", "refinedBy": {"type": "TextPositionSelector", "start": 2, "end": 3}}"#,
        "",
        &[
            "/target/0/selector: exact is missing",
            "/target/0/selector/refinedBy: the position 2–3 cannot be one in any text; the words alone count",
            "/target/0: it has no words to look for, and stands nowhere",
        ],
    );
    check_selectors(
        r#"["urn:x", {"type": "TextQuoteSelector", "exact": 3}]"#,
        "",
        &[
            "/target/0/selector/0: this is nothing that the format knows, and was passed over: “urn:x”",
            "/target/0/selector/1/exact: exact is not of the form that it should have: “3”",
            "/target/0: it has no words to look for, and stands nowhere",
        ],
    );
    // Browsers cut words between the halves of a character.
    check_selectors(
        r#"{"exact": "b", "prefix": "\udd14 a", "suffix": "c \ud83e"}"#,
        " ( a)“b”(c )",
        &[
            "line 1: half a character stands here, as where one was cut in two; the mark for an unknown one took its place",
        ],
    );
}

const ROWS: &str = r#"{"total": 4, "rows": [
    {"id": "r2", "created": "2026-01-15T12:00:00.000000+01:00", "updated": "2026-01-15T12:00:00+01:00",
     "user": "acct:bo@hypothes.is", "uri": "https://example.org/a", "text": "Not so.", "tags": ["doubt"],
     "group": "__world__", "permissions": {"read": []}, "references": ["x1", "r1"],
     "target": [{"source": "https://example.org/a"}]},
    {"id": "r1", "created": "2026-01-15T11:30:00+00:00", "user": "acct:al@hypothes.is",
     "uri": "https://example.org/a", "text": "Why?", "references": ["x1"], "permissions": {},
     "target": [{"source": "https://example.org/a"}]},
    {"id": "x1", "created": "2026-01-15T11:00:00+00:00", "updated": "2026-01-16T11:00:00+00:00",
     "user": "acct:ann@hypothes.is", "user_info": {"display_name": "Ann A."}, "uri": "https://example.org/a",
     "text": "", "tags": ["claim", "fares"], "target": [{"source": "https://example.org/a", "selector": [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 1, "endOffset": 2},
        {"type": "TextPositionSelector", "start": 18, "end": 43},
        {"type": "TextQuoteSelector", "exact": "Uniquement pour le trafic", "prefix": "🤔 « ", "suffix": " »"}]}]},
    {"id": "x3", "uri": "https://example.org/a", "user": "acct:ann@hypothes.is", "text": "To whom?",
     "references": ["gone"], "target": [{"source": "https://example.org/a"}]}]}"#;

#[test]
fn answers_of_hypothesis_are_read_with_their_replies() {
    let said = [
        "/rows/3: gone is referred to and is not there; this was passed over",
        "/rows/3/target/0: it has no words to look for, and stands nowhere",
        "/rows/0/group: Recoupe has no place for “group”, which was left out (1 ×)",
        "/rows/0/permissions: Recoupe has no place for “permissions”, which was left out (2 ×)",
    ];
    let reply = "al, 2026-01-15 11:30: Why?";
    let later = "bo, 2026-01-15 11:00: Not so.";
    let mark = format!(
        "highlight Ann A. (🤔 « )“Uniquement pour le trafic”( »)@18-43u #claim #fares #doubt // {later}\n\n{reply}"
    );
    check(ROWS, &["note Ann A. // To whom?", &mark], &said);
    let list = ROWS.get(ROWS.find('[').unwrap()..ROWS.rfind('}').unwrap()).unwrap();
    let said = said.map(|line| line.replacen("/rows", "", 1));
    check(list, &["note Ann A. // To whom?", &mark], &said.each_ref().map(String::as_str));
}

#[test]
fn a_tag_that_the_codebook_has_is_the_label() {
    let codebook = presets::fact_check();
    let origin = Origin { codebook: Some(&codebook), ..Origin::default() };
    let found = unanchored(read(ROWS.as_bytes(), origin).unwrap());
    let mark = found.marks.iter().find(|mark| mark.label.as_str() == "claim").unwrap();
    assert_eq!(mark.tags, ["fares", "doubt"]);
    let label = found.codebook.label(&mark.label).unwrap();
    assert_eq!((label.imported, label.card), (false, true));
    assert_eq!(found.articles, ["https://example.org/a"]);
    let again = unanchored(read(ROWS.as_bytes(), Origin { entropy: 9, ..origin }).unwrap());
    assert_eq!(again.marks, found.marks);
}

#[test]
fn annotations_of_recogito_are_read_in_their_shapes() {
    let quote = |start: usize, exact: &str| {
        format!(
            r#"{{"selector": [{{"type": "TextQuoteSelector", "exact": "{exact}"}},
            {{"type": "TextPositionSelector", "start": {start}, "end": {}}}]}}"#,
            start + 3
        )
    };
    check(
        &format!(
            r##"[{{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "#a", "type": "Annotation", "body":
            [{{"type": "TextualBody", "value": "PERSON", "purpose": "tagging"}},
             {{"type": "TextualBody", "value": "who?", "purpose": "commenting", "creator": {{"id": "al", "name": "Al"}}}},
             {{"type": "TextualBody", "value": "me", "purpose": "replying", "creator": {{"id": "bo", "name": "Bo"}}, "created": "2026-01-15T10:00:00Z"}}],
             "target": {}}},
            {{"id": "#b", "type": "Annotation", "body": [], "target": {}}},
            {{"id": "#c", "type": "Annotation", "motivation": "linking", "target": [{{"id": "#a"}}, {{"id": "#b"}}],
             "body": [{{"type": "TextualBody", "value": "knows", "purpose": "tagging"}}]}}]"##,
            quote(1, "abc"),
            quote(5, "def")
        ),
        &[
            "note Al “abc”@1-4u #PERSON // Al: who?\n\nBo, 2026-01-15 10:00: me",
            "highlight Web Annotation “def”@5-8u",
            "0 knows 1",
        ],
        &[],
    );
    check(
        &format!(
            r#"[{{"id": "a", "type": "Annotation", "body": [], "target": [{}]}},
            {{"id": "b", "type": "Annotation", "body": [], "target": [{}]}},
            {{"id": "c", "motivation": "linking", "body": "b", "target": "a"}},
            {{"id": "d", "body": [{{"value": "knows", "purpose": "tagging"}}, {{"value": "well", "purpose": "commenting"}}], "target": "c"}},
            {{"id": "e", "motivation": "linking", "body": "x", "target": "a"}}]"#,
            quote(1, "abc"),
            quote(5, "def")
        ),
        &[
            "highlight Web Annotation “abc”@1-4u",
            "highlight Web Annotation “def”@5-8u",
            "0 knows 1 // well",
        ],
        &["/4: x is referred to and is not there; this was passed over"],
    );
    check(
        r#"[{"id": "a", "bodies": [{"id": "x", "annotation": "a", "purpose": "tagging", "value": "t"}],
        "target": {"annotation": "a", "selector": [{"quote": "abc", "start": 1, "end": 4},
            {"quote": {"exact": "def", "prefix": "c ", "suffix": "."}, "start": 5, "end": 8, "range": null}],
            "creator": {"id": "al", "name": "Al"}, "created": "2026-01-15T10:00:00.000Z"}},
        {"id": "l", "bodies": [], "motivation": "linking", "target": {"annotation": "l", "selector": {"from": "a", "to": "a"}}}]"#,
        &["highlight Al “abc”@1-4u (c )“def”(.)@5-8u #t", "0 link 0"],
        &[],
    );
}

#[test]
fn what_has_no_place_is_said_once_a_name() {
    check(
        r#"[{"type": "Annotation", "id": "urn:a", "target": {"source": "urn:s", "selector": {"exact": "a"}, "scope": "urn:x"}, "rights": "r"},
        {"type": "Annotation", "id": "urn:a", "target": {"source": "urn:s", "selector": {"exact": "b"}}, "rights": "r", "created": "2026-01-15T10:00:00"}]"#,
        &["highlight Web Annotation “a”", "highlight Web Annotation “b”"],
        &[
            "/1/created: created is not of the form that it should have: “2026-01-15T10:00:00”",
            "/1: urn:a stands twice; what refers to it means the first one",
            "/0/rights: Recoupe has no place for “rights”, which was left out (2 ×)",
            "/0/target/0/scope: Recoupe has no place for “scope”, which was left out (1 ×)",
        ],
    );
}

#[test]
fn what_is_no_file_of_annotations_is_refused() {
    for (bytes, expected) in [
        (&b"{\n\xff"[..], "line 2 is not UTF-8"),
        (b"[1,\n x]", "line 2, column 2: expected value"),
        (b"[]", "nothing in this JSON is an annotation"),
        (b"{\"@type\": \"ClaimReview\"}", "nothing in this JSON is an annotation"),
    ] {
        assert_eq!(read(bytes, Origin::default()).unwrap_err().to_string(), expected);
    }
    let many = format!("[{}]", vec![r#"{"target": "urn:a"}"#; MOST + 1].join(","));
    let error = read(many.as_bytes(), Origin::default()).unwrap_err();
    assert_eq!(error, ReadError::TooMany { limit: MOST });
    assert!(read(br#"{"items": []}"#, Origin::default()).is_ok());
}

#[test]
fn what_was_changed_elsewhere_comes_back_changed() {
    let text = "Prix : 20 €. 🤔 One claim, e\u{301}lu two.\r\n";
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        (start, start + words.len())
    };
    let spans = [at("One claim"), at("two")];
    let mut document = marked(text, &[("claim", &spans[..1]), ("élu", &spans)]);
    let mut mark = Annotation::clone(document.annotation(id(0)).unwrap());
    (mark.note, mark.tags) = ("a\nb".to_owned(), vec!["kept".to_owned()]);
    let created = mark.created;
    document.put_annotation(Arc::new(mark)).unwrap();
    document.put_card(Arc::new(Card::new(id(0)))).unwrap();
    let link = Relation::new(RelationId::random(3), "x".into(), id(0), id(1), created);
    document.put_relation(Arc::new(link)).unwrap();
    let json = write(&document, &Progress::default()).unwrap().json;
    let check = |from: &str, to: &str, expected: [&str; 3], problems: &[&str]| {
        let changed = json.replacen(from, to, 1);
        assert_ne!(changed, json, "{from}");
        let read = read_json(&changed);
        let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
        assert_eq!(said, problems, "{changed}");
        let Content::Document(read) = read.content else { panic!("the text is there") };
        let marks = read.annotations().map(|mark| {
            format!("{} “{}” {:?} {:?}", mark.label, read.quote(mark), mark.tags, mark.note)
        });
        let links = read.relations().map(|link| {
            let (from, to) = (link.from == id(0).into(), link.to == id(0).into());
            format!("{} {from} {to} {:?}", link.kind, link.note)
        });
        let found: Vec<String> = marks.chain(links).collect();
        assert_eq!(found, expected, "{changed}");
        assert!(read.card(id(0)).is_some());
    };
    let first = r#"claim “One claim” ["kept"] "a\nb""#;
    let two = r#"élu “One claim … two” [] """#;
    let link = r#"x true false """#;
    check(
        r#""value":"claim""#,
        r#""value":"élu""#,
        [r#"élu “One claim” ["kept"] "a\nb""#, two, link],
        &[],
    );
    check(
        r#""value":"claim""#,
        r#""value":"new""#,
        [r#"new “One claim” ["kept"] "a\nb""#, two, link],
        &[],
    );
    check(
        r#""value":"kept""#,
        r#""value":"other""#,
        [r#"claim “One claim” ["other"] "a\nb""#, two, link],
        &[],
    );
    check(
        r#""value":"a\nb""#,
        r#""value":"c""#,
        [r#"claim “One claim” ["kept"] "c""#, two, link],
        &[],
    );
    check(r#""value":"x","#, r#""value":"y","#, [first, two, r#"y true false """#], &[]);
    // A position that is not that of the words.
    let moved = "/first/items/0/target/0: the words were found at 15, not at 14 to 23";
    check(r#""start":15,"end":24"#, r#""start":14,"end":23"#, [first, two, link], &[moved]);
    // Words that the text does not have.
    let differs = "/first/items/0/target/0: it is “Another”, but at its place stands “One claim”, which was marked";
    check(r#""exact":"One claim""#, r#""exact":"Another""#, [first, two, link], &[differs]);
}

#[test]
fn what_is_amiss_in_a_file_of_ours_takes_nothing_with_it() {
    let document = marked("Prix : One claim.", &[("claim", &[(7, 16)])]);
    let json = write(&document, &Progress::default()).unwrap().json;
    let check = |changes: &[(&str, &str)], expected: &str, placed: bool| {
        let changed = changes.iter().fold(json.clone(), |json, (from, to)| {
            assert!(json.contains(from), "{from}");
            json.replacen(from, to, 1)
        });
        let read = read_json(&changed);
        let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].starts_with(expected), "{said:?}");
        let Content::Document(read) = read.content else { panic!("the text is there") };
        let marks: Vec<_> = read.annotations().collect();
        assert_eq!((marks.len(), marks[0].spans().is_some()), (1, placed), "{changed}");
    };
    let words = (r#""exact":"One claim""#, r#""exact":"Another""#);
    let place = (r#""start":7,"end":16"#, r#""start":900,"end":904"#);
    let gone = "/first/items/0/target/0: the text does not have the words";
    check(&[words, place], gone, false);
    let moved = "/first/items/0/target/0: the words were found at 7, not at 900 to 904";
    check(&[place], moved, true);
    let broken = "/first/items/0: what Recoupe added cannot be read, and was passed over: line 1";
    check(&[(r#""recoupe:mark":"("#, r#""recoupe:mark":"(("#)], broken, true);
    let broken =
        "/recoupe:document: what Recoupe added cannot be read, and was passed over: line 1";
    let head = (r#""recoupe:document": "("#, r#""recoupe:document": "(("#);
    check(&[head], broken, true);
}
