//! A newer text with the marks of the current one: graded, decided, taken.

use super::*;
use crate::app::renewing::testing::version;
use crate::model::marked::marked;

const OLD: &str = "\
The mayor said that the cameras cost 12 million euros.\n\
Nobody knows who has paid for the cameras in the old town.\n\
The contract ends in May, and nobody has read it.";

const NEW: &str = "\
The mayor said that the cameras cost 15 million euros.\n\
There is more to come.\n\
The contract ends in May, and nobody has read it.";

fn at(text: &str, words: &str) -> (usize, usize) {
    let start = text.find(words).unwrap();
    (start, start + words.len())
}

fn renewing(new: &str) -> Renewing {
    let words = [
        "The mayor",
        "the cameras cost 12 million euros",
        "Nobody knows who has paid",
        "The contract ends in May",
    ];
    let marks: Vec<_> = words.iter().map(|words| [at(OLD, words)]).collect();
    let marks: Vec<_> = marks.iter().map(|spans| ("claim", spans.as_slice())).collect();
    let document = marked(OLD, &marks);
    let imported = Imported { metadata: Metadata::default(), version: version(1, new) };
    Renewing::of(document, imported, &|| false).unwrap()
}

fn places(renewing: &Renewing) -> Vec<Option<String>> {
    let text = &renewing.version.text;
    renewing.items.iter().map(|item| Some(item.place()?.quote(text))).collect()
}

#[test]
fn marks_are_graded_and_only_some_are_looked_at() {
    let renewing = renewing(NEW);
    let grades: Vec<Grade> = renewing.items.iter().map(|item| item.outcome.grade).collect();
    assert_eq!(grades[1], Grade::Changed);
    // Whether it is gone or replaced by what stands there, somebody is asked.
    assert!(matches!(grades[2], Grade::Unsure | Grade::Gone));
    let open = renewing.open();
    assert_eq!((open.changed, open.unsure + open.gone), (1, 1));
    assert_eq!(renewing.listed(), [1, 2]);
    assert_eq!(renewing.at, 1);
    let told = ["The mayor", "the cameras cost 15 million euros", "", "The contract ends in May"];
    let told: Vec<_> = told.iter().map(|it| (!it.is_empty()).then(|| (*it).to_owned())).collect();
    assert_eq!(places(&renewing), told);
    assert!(renewing.can_take());
}

#[test]
fn decisions_are_taken_back_and_made_again() {
    let mut renewing = renewing(NEW);
    let before = places(&renewing);
    renewing.accept();
    assert_eq!(renewing.at, 2);
    let (start, end) = at(NEW, "There");
    let span = Span::from_bytes(start..end).unwrap();
    renewing.decide(Decision::ByHand(span.into()));
    assert_eq!(places(&renewing)[2].as_deref(), Some("There"));
    assert_eq!(renewing.open(), Counts::default());
    renewing.undo();
    assert_eq!((renewing.at, places(&renewing)), (2, before));
    renewing.redo();
    assert_eq!(places(&renewing)[2].as_deref(), Some("There"));
    renewing.decide(Decision::Gone);
    assert_eq!(renewing.going(), 1);
    // What nobody proposed, and what the text does not have, is no place.
    renewing.decide(Decision::Candidate(7));
    let beyond = Span::from_bytes(5000..5001).unwrap();
    renewing.decide(Decision::ByHand(beyond.into()));
    assert_eq!(renewing.going(), 1);
}

#[test]
fn all_that_changed_is_accepted_at_once() {
    let mut renewing = renewing(NEW);
    renewing.accept_changed();
    assert_eq!((renewing.open().changed, renewing.at), (0, 2));
    renewing.undo();
    assert_eq!(renewing.open().changed, 1);
}

#[test]
fn the_same_text_and_another_article_are_doubted() {
    assert_eq!(renewing(OLD).doubt, Some(Doubt::SameText));
    assert!(!renewing(OLD).can_take());
    let mut other = renewing("Quite another article, on the price of apples in winter.");
    assert_eq!(other.doubt, Some(Doubt::AnotherArticle));
    assert!(!other.can_take());
    other.insisted = true;
    assert!(other.can_take());
}

#[test]
fn what_is_decided_becomes_one_edit() {
    let renewing = renewing(NEW);
    let renewal = renewing.renewal();
    assert_eq!(renewal.version.id, VersionId::numbered(2));
    assert_eq!(renewal.places.len(), 3);
}

#[test]
fn what_a_page_says_of_itself_is_taken_and_what_is_guessed_is_not() {
    let old = Metadata { title: "A".to_owned(), ..Metadata::default() };
    let new = Metadata { title: "B".to_owned(), outlet: "C".to_owned(), ..Metadata::default() };
    for (media_type, expected) in [("text/html", [true, true]), ("text/plain", [false, true])] {
        let fields = fields(&old, &new, media_type);
        assert_eq!(fields.iter().map(|field| field.taken).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn what_was_looked_at_goes_over_where_sentences_are_the_same() {
    let old = "It rains. It pours.\nNobody asked for it.";
    let mut document = marked(old, &[("claim", &[(0, 8)])]);
    let by = AnnotatorId::random(9);
    let maud = crate::model::Annotator { id: by, name: "Maud".into(), initials: "ml".into() };
    document.put_annotator(Arc::new(maud));
    let version = document.version().id;
    document.set_seen(by, version, Span::from_bytes(0..old.len()).map(Spans::from)).unwrap();
    let text = "It rains. It snows.\nA new line.\nNobody asked for it.";
    let imported = Imported { metadata: Metadata::default(), version: self::version(1, text) };
    let renewing = Renewing::of(document, imported, &|| false).unwrap();
    let renewal = renewing.renewal();
    let [(whose, seen)] = renewal.seen.as_slice() else { panic!("{:?}", renewal.seen) };
    assert_eq!(
        (*whose, seen.quote(&renewal.version.text)),
        (by, "It rains. … Nobody asked for it.".to_owned())
    );
}

#[test]
fn a_report_says_of_what_is_unsure_that_it_is() {
    let mut renewing = renewing(NEW);
    for (grade, expected) in [
        (Grade::Unsure, "Marked words whose place in the newer text is unsure (1)"),
        (Grade::Gone, "Other marked words that were not found (1)"),
    ] {
        renewing.items[2].outcome.grade = grade;
        let page = renewing.report();
        assert!(page.contains(expected), "{page}");
        assert!(page.contains("<ins title=\"new\">15</ins>"), "{page}");
    }
}

#[test]
fn what_was_taken_out_and_is_put_back_gets_its_mark_back() {
    let lost = "Nobody knows who has paid for the cameras in the old town.";
    let first = marked(OLD, &[("claim", &[at(OLD, lost)]), ("claim", &[at(OLD, "The mayor")])]);
    let taken = |document: &Document, text: &str| {
        let imported = Imported { metadata: Metadata::default(), version: version(1, text) };
        let renewing = Renewing::of(document.clone(), imported, &|| false).unwrap();
        let mut renewed = document.clone();
        let plan = crate::edit::renew::renew(document, renewing.renewal());
        let by = crate::model::Annotator {
            id: AnnotatorId::random(9),
            name: "Maud".into(),
            initials: "ml".into(),
        };
        let stamp = crate::model::Stamp { by: by.id, at: jiff::Timestamp::UNIX_EPOCH };
        let back = plan.signed(document, &by, stamp).apply(&mut renewed).unwrap();
        let mut before = renewed.clone();
        back.apply(&mut before).unwrap();
        assert_eq!(&before, document);
        (renewing, renewed)
    };
    let (_, second) = taken(&first, &OLD.replace(&format!("{lost}\n"), ""));
    let mark = second.annotations().find(|mark| mark.spans().is_none()).unwrap().id;
    let third = OLD.replace("May", "June");
    let (renewing, third) = taken(&second, &third);
    let item = renewing.items.iter().find(|item| item.mark == mark).unwrap();
    assert_eq!(item.outcome.grade, Grade::Same);
    assert_eq!(item.old.quote(item.old_text(renewing.current())), lost);
    assert_eq!((renewing.changes().len(), renewing.going()), (1, 0));
    let found = third.annotation(mark).unwrap();
    assert_eq!((third.quote(found), found.earlier.len()), (lost.to_owned(), 1));
    // What is not found is nobody's business; what is doubtful is asked about.
    let (renewing, _) = taken(&second, &OLD.replace(lost, "There is more to come."));
    assert!(renewing.items.iter().all(|item| item.mark != mark));
    let doubtful = OLD.replace(lost, &format!("{lost} {lost}"));
    let (renewing, still) = taken(&second, &doubtful);
    let item = renewing.items.iter().find(|item| item.mark == mark).unwrap();
    assert!(item.is_open());
    assert_eq!(still.annotation(mark).unwrap().spans(), None);
}

#[test]
fn a_document_gives_its_text() {
    let document = marked(OLD, &[("claim", &[at(OLD, "The mayor")])]);
    let other = marked(NEW, &[]);
    let renewing = Renewing::of(document, text_of(&other), &|| false).unwrap();
    assert_eq!(renewing.version.text.as_str(), NEW);
    assert_eq!(renewing.doubt, None);
    let empty = Renewing::of(renewing.document, text_of(&marked("", &[])), &|| false).unwrap();
    assert_eq!(empty.doubt, Some(Doubt::AnotherArticle));
}
