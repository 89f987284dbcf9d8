//! What is read of files that others have written, and of those that were changed elsewhere.

use std::sync::Arc;

use super::*;
use crate::formats::brat::{Files, write};
use crate::formats::progress::Progress;
use crate::model::marked::{id, marked};
use crate::model::{Anchor, Card, Value};

const TEXT: &str = "Prix : 20 €. 🤔 « Uniquement pour le trafic », dit la commissaire.\n";

fn read_files(text: &str, ann: &str) -> Read {
    let origin = Origin { name: "a.txt", entropy: 7, ..Origin::default() };
    read(text.as_bytes(), ann.as_bytes(), origin).unwrap()
}

/// Marks as `id label place words answers`, relations as `id from kind to answers`.
fn shown(document: &Document) -> Vec<String> {
    let text = &document.version().text;
    let answers = |attributes: &crate::model::Attributes, note: &str| {
        let answers = attributes.iter().map(|(key, value)| match value {
            Value::Flag(true) => format!(" {key}"),
            Value::Text(text) => format!(" {key}={text}"),
            value => format!(" {key}={value:?}"),
        });
        let note = if note.is_empty() { String::new() } else { format!(" // {note}") };
        answers.collect::<String>() + &note
    };
    let marks = document.annotations().map(|mark| {
        let place = mark.spans().map_or("nowhere".to_owned(), |spans| {
            let at = |at| text.char_from_byte(at);
            let at = spans.iter().map(|it| format!("{}-{}", at(it.start()), at(it.end())));
            at.collect::<Vec<_>>().join(";")
        });
        let quote = document.quote(mark);
        format!(
            "{} {} {place} “{quote}”{}",
            mark.id,
            mark.label,
            answers(&mark.attributes, &mark.note)
        )
    });
    let links = document.relations().map(|link| {
        let (from, to) = (link.from.as_str(), link.to.as_str());
        let answers = answers(&link.attributes, &link.note);
        format!("{} {from} {} {to}{answers}", link.id, link.kind)
    });
    marks.chain(links).collect()
}

/// What is read of records below the usual text, and what is said of them.
fn check(ann: &str, expected: &[&str], problems: &[&str]) {
    let read = read_files(TEXT, ann);
    assert_eq!(shown(&read.document), expected, "{ann}");
    let said: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, problems, "{ann}");
    assert_eq!(read.repairs, [], "{ann}");
}

#[test]
fn every_sort_of_record_is_read() {
    check(
        "T1\tClaim 17 42\tUniquement pour le trafic\n\
         T2\tSource 50 64\tla commissaire\n\
         T3\tClaim 0 4;17 27\tPrix Uniquement\n\
         R1\tSaidBy Arg1:T1 Arg2:T2\n\
         A1\tNegated T1\nM2\tConfidence T1 High\nA3\tSure R1\n\
         N1\tReference T2 Wikidata:Q42\tname\nN2\tReference T2 Wikidata:Q43\tother\n\
         *\tEquiv T1 T3 T2\n\
         #1\tAnnotatorNotes T1\tfree text\n#2\tIncomplete T1\tmore\n#3\tAnnotatorNotes R1\ton it\n",
        &[
            "T1 Claim 17-42 “Uniquement pour le trafic” Confidence=High Negated // free text\nIncomplete: more",
            "T2 Source 50-64 “la commissaire” Reference=Wikidata:Q42 name; Wikidata:Q43 other",
            "T3 Claim 0-4;17-27 “Prix … Uniquement”",
            "R1 T1 SaidBy T2 Sure // on it",
            "eq-1 T1 Equiv T3",
            "eq-2 T3 Equiv T2",
        ],
        &[],
    );
}

#[test]
fn events_are_relations_from_their_trigger() {
    check(
        "T1\tClaim 17 42\tUniquement pour le trafic\nT2\tSource 50 64\tla commissaire\n\
         T4\tAttribution 46 49\tdit\n\
         E1\tAttribution:T4 Content:T1 Source2:T2 \nE2\tNA:T1 \nE3\tNA:T9\n\
         A1\tNegation E1\nA2\tNegation E4\n#1\tAnnotatorNotes E1\tan event\nR1\tCause Arg1:E1 Arg2:E2\nE4\tNA:T1 X Of:E1",
        &[
            "E4 Claim 17-42 “Uniquement pour le trafic” Negation",
            "T1 Claim 17-42 “Uniquement pour le trafic”",
            "T2 Source 50-64 “la commissaire”",
            "T4 Attribution 46-49 “dit” Negation",
            "E1-1 T4 Content T1",
            "E1-2 T4 Source T2",
            "E4-2 E4 Of T4",
            "R1 T4 Cause T1",
        ],
        &[
            "line 6: E3 refers to T9, which is not there, and was passed over: “NA:T9”",
            "line 11: E4 is not of the form of such a record, and was passed over: “NA:T1 X Of:E1”",
        ],
    );
}

#[test]
fn wrong_places_are_listed_and_no_mark_is_dropped() {
    check(
        "T1\tA 18 43\tUniquement pour le trafic\n\
         T2\tA -3 4\tPrix\nT3\tA 4 0\tnulle part\nT4\tA 900 905\tailleurs\nT5\tA 50 900\tla commissaire et plus\n\
         T6\tA 0 4\tautre chose\nT7\tA 0 4;90 91\tPrix x\nT8\tA 17 42\tUniquement\npour  le\ttrafic\nT9\tA x\tPrix\n",
        &[
            "T1 A 17-42 “Uniquement pour le trafic”",
            "T2 A 0-4 “Prix”",
            "T3 A nowhere “”",
            "T4 A nowhere “”",
            "T5 A 50-66 “la commissaire.\n”",
            "T6 A 0-4 “Prix”",
            "T7 A 0-4 “Prix”",
            "T8 A 17-42 “Uniquement pour le trafic”",
        ],
        &[
            "line 1: the words of T1 were found at 17, not at 18 to 43",
            "line 2: the words of T2 were found at 0, not at -3 to 4",
            "line 3: T3 lies outside the text (4 to 0), and so stands nowhere: “nulle part”",
            "line 4: T4 lies outside the text (900 to 905), and so stands nowhere: “ailleurs”",
            "line 5: T5 reaches outside the text (50 to 900); what lies inside was marked",
            "line 6: T6 is “autre chose”, but at its place stands “Prix”, which was marked",
            "line 7: T7 reaches outside the text (0 to 4, 90 to 91); what lies inside was marked",
            "line 10: T9 is not of the form of such a record, and was passed over: “A x Prix”",
        ],
    );
}

#[test]
fn short_lines_do_not_mark_a_long_text_for_ever() {
    let text = "mot ".repeat(1024 * 1024);
    let ann: Vec<String> = (1..9).map(|n| format!("T{n}\tA 0 4194304\tautre\n")).collect();
    let ann = ann.concat();
    let read = read_files(&text, &ann);
    let placed = read.document.annotations().filter(|mark| mark.spans().is_some()).count();
    assert_eq!((placed, read.document.annotation_count(), read.problems.len()), (4, 8, 8));
}

#[test]
fn what_is_amiss_is_told_with_its_line() {
    check(
        "\nhello\nT1\tA 0 4\tPrix\nT1\tA 7 9\t20\nR1\tB Arg1:T1\nR2\tB Arg1:T1 Arg2:T5\nA1\tC T1 x\nA2\tC T1 y\n\
         A3\tC\n#1\tNote\tx\n#2\tRecoupe T1\t(id: 3)\n#3\tRecoupe T1\tx\n#4\tAnnotatorNotes T7\tx\n*\t\n",
        &["T1 A 0-4 “Prix” C=x", "T1-2 A 7-9 “20”"],
        &[
            "line 2: this is no record, and was passed over: “hello”",
            "line 10: #1 is not of the form of such a record, and was passed over: “Note x”",
            "line 12: Recoupe T1 stands twice; what refers to it means the first one",
            "line 11: the note #2 cannot be read, and was passed over: line 1, column 6: Expected string",
            "line 4: T1 stands twice; what refers to it means the first one",
            "line 5: R1 is not of the form of such a record, and was passed over: “B Arg1:T1”",
            "line 6: R2 refers to T5, which is not there, and was passed over: “B Arg1:T1 Arg2:T5”",
            "line 14: * is not of the form of such a record, and was passed over: “”",
            "line 8: A2 answers C once more; the first answer was kept, not “y”",
            "line 9: A3 is not of the form of such a record, and was passed over: “C”",
            "line 13: #4 refers to T7, which is not there, and was passed over: “AnnotatorNotes T7 x”",
        ],
    );
}

#[test]
fn windows_line_ends_count_as_two_and_are_taken_out() {
    let text = "\u{feff}Un\r\ndeux 🤔\r\ntrois\r\n";
    let ann =
        "T1\tA 1 3\tUn\r\nT2\tA 5 11\tdeux 🤔\r\nT3\tA 13 18\ttrois\r\nT4\tA 1 9\tUn deux\r\n";
    let read = read_files(text, ann);
    assert_eq!(read.problems, []);
    let expected =
        ["T1 A 0-2 “Un”", "T2 A 3-9 “deux 🤔”", "T3 A 10-15 “trois”", "T4 A 0-7 “Un\ndeux”"];
    assert_eq!(shown(&read.document), expected);
    assert_eq!(read.document.version().text.as_str(), "Un\ndeux 🤔\ntrois\n");
}

#[test]
fn unknown_labels_join_the_codebook_as_imported() {
    let document = read_files(TEXT, "T1\tClaim 0 4\tPrix\nR1\tX Arg1:T1 Arg2:T1\n").document;
    let codebook = document.codebook();
    let imported: Vec<(&str, bool)> =
        codebook.labels.iter().map(|label| (label.id.as_str(), label.imported)).collect();
    assert_eq!(imported, [("Claim", true)]);
    assert!(codebook.relation_types.iter().all(|kind| kind.imported));
    let annotators: Vec<&str> = document.annotators().map(|it| it.name.as_str()).collect();
    assert_eq!(annotators, ["brat"]);
}

#[test]
fn bytes_that_are_no_words_are_refused_with_their_place() {
    let origin = Origin { name: "a.txt", entropy: 7, ..Origin::default() };
    let text = read(b"a\xff", b"", origin).unwrap_err();
    assert_eq!(text.to_string(), "the text is not UTF-8 from byte 1 on");
    let ann = read(b"a", b"T1\tA 0 1\ta\n\xff", origin).unwrap_err();
    assert_eq!(ann.to_string(), "line 2 is not UTF-8");
}

#[test]
fn what_was_changed_in_brat_comes_back_changed() {
    let mut document = marked("One claim, two.", &[("claim", &[(0, 9)]), ("élu", &[(11, 14)])]);
    let mut mark = Annotation::clone(document.annotation(id(0)).unwrap());
    (mark.note, mark.tags) = ("a\nb".to_owned(), vec!["kept".to_owned()]);
    document.put_annotation(Arc::new(mark)).unwrap();
    document.put_card(Arc::new(Card::new(id(0)))).unwrap();
    let Files { text, ann, .. } = write(&document, &Progress::default()).unwrap();
    let check = |from: &str, to: &str, expected: [&str; 2]| {
        let changed = ann.replace(from, to);
        assert_ne!(changed, ann, "{from}");
        let read = read_files(&text, &changed);
        assert_eq!(read.problems, [], "{changed}");
        let found = shown(&read.document);
        let found: Vec<&str> = found.iter().map(|line| line.split_once(' ').unwrap().1).collect();
        assert_eq!(found, expected, "{changed}");
        let mark = read.document.annotation(id(0)).unwrap();
        assert_eq!(mark.tags, ["kept"]);
        assert!(read.document.card(id(0)).is_some());
        assert!(matches!(mark.anchor, Anchor::Placed { .. }));
    };
    let two = "élu 11-14 “two”";
    check("T1\tclaim 0 9\tOne claim", "T1\tclaim 4 9\tclaim", ["claim 4-9 “claim” // a\nb", two]);
    check("T1\tclaim", "T1\tx__lu", ["élu 0-9 “One claim” // a\nb", two]);
    check("T1\tclaim", "T1\tother", ["other 0-9 “One claim” // a\nb", two]);
    check("T1\ta b", "T1\ta c", ["claim 0-9 “One claim” // a c", two]);
    check("#1\tAnnotatorNotes T1\ta b\n", "", ["claim 0-9 “One claim”", two]);
}
