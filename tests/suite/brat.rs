//! brat standoff: what is written comes back but for what the report names, and any bytes are borne.

use std::collections::BTreeSet;

use proptest::prelude::*;

use recoupe::formats::brat::{self, Files, Origin, Read, ReadError};
use recoupe::formats::loss::Kind::{
    CardElsewhere, EarlierPlace, MarkElsewhere, RelationElsewhere, Version,
};
use recoupe::formats::loss::{Loss, Outcome};
use recoupe::formats::progress::Progress;
use recoupe::model::{Document, Node};
use recoupe::native;

use crate::arbitrary;

fn read(text: &[u8], ann: &[u8]) -> Result<Read, ReadError> {
    brat::read(text, ann, Origin { name: "a.txt", entropy: 7, ..Origin::default() })
}

/// The document without what the report says is left out, which must be neither more nor less.
pub(crate) fn without(document: &Document, loss: &Loss) -> Document {
    let known = [Version, MarkElsewhere, RelationElsewhere, CardElsewhere, EarlierPlace];
    let left = loss.entries().into_iter().filter(|entry| entry.outcome == Outcome::LeftOut);
    assert!(left.clone().all(|entry| known.contains(&entry.kind)), "{:?}", loss.entries());
    let mut parts = document.to_parts();
    let current = document.version().id;
    let before = (parts.versions.len(), parts.annotations.len());
    parts.versions.retain(|version| version.id == current);
    assert_eq!(before.0 - parts.versions.len(), loss.left_out(Version));
    parts.annotations.retain(|mark| document.placed_spans(mark).is_some());
    assert_eq!(before.1 - parts.annotations.len(), loss.left_out(MarkElsewhere));
    let mut nodes: BTreeSet<Node> = parts.annotations.iter().map(Node::from).collect();
    let before = parts.cards.len();
    parts.cards.retain(|card| nodes.contains(&card.claim.into()));
    assert_eq!(before - parts.cards.len(), loss.left_out(CardElsewhere));
    let before = parts.relations.len();
    for _ in 0..=before {
        let held = parts.relations.iter();
        let held = held.filter(|link| nodes.contains(&link.from) && nodes.contains(&link.to));
        let held: Vec<Node> = held.map(Node::from).collect();
        nodes.extend(held);
    }
    parts.relations.retain(|link| nodes.contains(&link.into()));
    assert_eq!(before - parts.relations.len(), loss.left_out(RelationElsewhere));
    let earlier = parts.annotations.iter_mut().map(|mark| std::mem::take(&mut mark.earlier).len());
    assert_eq!(earlier.sum::<usize>(), loss.left_out(EarlierPlace));
    Document::from_parts(parts).0
}

/// Every mark's line holds the words that stand at its offsets.
fn check_lines(files: &Files) {
    let text: Vec<char> = files.text.chars().collect();
    let ends = |c: char| "\n\r\u{b}\u{c}\u{1c}\u{1d}\u{1e}\u{85}\u{2028}\u{2029}".contains(c);
    for line in files.ann.split_terminator('\n') {
        assert!(!line.contains(ends), "{line:?}");
        let Some((_, rest)) = line.split_once('\t').filter(|(id, _)| id.starts_with('T')) else {
            continue;
        };
        let (middle, words) = rest.split_once('\t').unwrap();
        let (_, places) = middle.split_once(' ').unwrap();
        let pieces = places.split(';').map(|place| {
            let (start, end) = place.split_once(' ').unwrap();
            String::from_iter(&text[start.parse().unwrap()..end.parse().unwrap()])
        });
        let expected = pieces.collect::<Vec<_>>().join(" ").replace(ends, " ");
        assert_eq!(words, expected, "{line}");
    }
}

fn check_round_trip(document: &Document) -> Result<(), TestCaseError> {
    let files = brat::write(document, &Progress::default()).unwrap();
    check_lines(&files);
    let back = read(files.text.as_bytes(), files.ann.as_bytes()).unwrap();
    prop_assert_eq!(&back.problems, &[], "in\n{}", files.ann);
    prop_assert_eq!(&back.repairs, &[], "in\n{}", files.ann);
    prop_assert_eq!(&back.document, &without(document, &files.loss), "in\n{}", files.ann);
    let again = brat::write(&back.document, &Progress::default()).unwrap();
    prop_assert_eq!(&again.ann, &files.ann);
    Ok(())
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
        of_text in any::<bool>(),
    ) {
        let Files { text, ann, .. } = brat::write(&document, &Progress::default()).unwrap();
        let (mut text, mut ann) = (text.into_bytes(), ann.into_bytes());
        let damaged = if of_text { &mut text } else { &mut ann };
        *damaged = arbitrary::damaged(damaged, &damages);
        if let Ok(Read { document, .. }) = read(&text, &ann) {
            check_round_trip(&document)?;
            let written = native::write(&document);
            prop_assert_eq!(native::read(written.as_bytes()).unwrap().document, document);
        }
    }

    #[test]
    fn any_records_are_read(
        text in "[ab é🤔\n]{0,20}",
        lines in proptest::collection::vec(
            "([TREAMN#][0-3]|\\*)\t[A-C][a-z]{0,2}(:T[0-3])?( [A-Z]?[-0-9]{1,3}[ ;:]?[TRE]?[0-9]{0,2}){0,3}(\t[ab é🤔]{0,6})?",
            0..12,
        ),
    ) {
        let read = read(text.as_bytes(), lines.join("\n").as_bytes()).unwrap();
        let marks = lines.iter().filter(|line| line.starts_with('T')).count();
        prop_assert!(read.document.annotation_count() + read.problems.len() >= marks);
        check_round_trip(&read.document)?;
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
