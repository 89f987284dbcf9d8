//! Annotations of one document put on another copy of its text: where they go, what comes in, and that
//! nothing of it is lost.

use std::collections::BTreeMap;

use proptest::prelude::*;

use recoupe::anchor::Grade;
use recoupe::edit::Edit;
use recoupe::edit::arrivals::Counts;
use recoupe::formats::placing::{Outcome, Placing};
use recoupe::formats::progress::{Cancelled, Progress};
use recoupe::formats::unanchored::{Quote, Unanchored, Unit};
use recoupe::model::{Anchor, Annotation, Card, Document, Parts, Relation, VersionId};
use recoupe::text::{Offset, Text};

use crate::arbitrary;
use crate::notation::{annotator, check_edit, document, id, stamp, version};

fn placed(on: &Document, of: &Document) -> Placing {
    Placing::of(on, Unanchored::of_document(of), &Progress::default()).unwrap()
}

/// What comes of putting the annotations of `theirs` on `before`, at the first of their places where
/// `choose` says so; it is undone and done again.
fn check(before: &str, theirs: &str, choose: bool, after: &str) -> Counts {
    let (theirs, mut counts) = (document(theirs), Counts::default());
    let plan = |here: &Document| {
        let placing = placed(here, &theirs);
        let open = placing.placements.iter().enumerate().filter(|(_, it)| !it.options.is_empty());
        let choices = open.map(|(number, _)| (number, 0)).filter(|_| choose).collect();
        let mut number = 0;
        let arrivals = placing.arrivals(here, &choices, true);
        let (plan, came) = arrivals.take_in(here, || {
            number += 1;
            number
        });
        counts = came;
        plan
    };
    check_edit(before, plan, after);
    counts
}

#[test]
fn what_comes_is_one_step() {
    // With relations on relations, cards and who speaks.
    let counts = check(
        "Yes. The [a:source|mayor|a] said that the cameras watch.",
        "The [m:source|mayor|m] said that the [c:claim|cameras watch|c].\n@actor ana\n@m actor=ana\n\
         @c card=They watch\n@l1 c said-by m\n@l2 m undercuts l1",
        false,
        "Yes. The [a:source|[m:source|mayor|a]|m] said that the [c:claim|cameras watch|c].\n\
         @actor ana\n@c card=They watch\n@m actor=ana\n@l1 c said-by m\n@l2 m undercuts l1",
    );
    let expected = Counts { marks: 2, relations: 2, cards: 1, actors: 1, ..Counts::default() };
    assert_eq!(counts, expected);
}

#[test]
fn what_is_there_already_is_not_added_twice() {
    let theirs = "The [m:source|mayor|m] said [c:claim|no|c].\n@actor ana\n@m actor=ana\n@c card=No\n\
                  @l c said-by m";
    let here = document(theirs);
    let placing = placed(&here, &document(theirs));
    assert_eq!(placing.count(Outcome::Known), 2);
    let (plan, counts) =
        placing.arrivals(&here, &BTreeMap::new(), true).take_in(&here, || unreachable!());
    assert_eq!((plan, counts), (None, Counts { known: 2, ..Counts::default() }));
    // What says more comes beside it, under an id of its own; the actor of the same name is the same.
    let counts = check(
        "The [m:source|mayor|m] said no.\n@actor ana\n@m actor=ana",
        "The [m:source|mayor|m] said no.\n@actor ana\n@m actor=ana\n@m note=who?",
        false,
        "The [a100000000000:source|[m:source|mayor|a100000000000]|m] said no.\n@actor ana\n\
         @a100000000000 actor=ana\n@a100000000000 note=who?\n@m actor=ana",
    );
    assert_eq!(counts, Counts { marks: 1, ..Counts::default() });
    // Relations end at the mark that was there; its card comes, since it had none.
    let counts = check(
        "The [s:source|mayor|s] said [c:claim|no|c].",
        "The mayor [s:source|said|s] [c:claim|no|c].\n@c card=No\n@l c said-by s",
        false,
        "The [s:source|mayor|s] [a100000000000:source|said|a100000000000] [c:claim|no|c].\n\
         @c card=No\n@l c said-by a100000000000",
    );
    assert_eq!(counts, Counts { marks: 1, known: 1, relations: 1, cards: 1, ..Counts::default() });
}

#[test]
fn what_was_not_found_keeps_its_words() {
    let counts = check(
        "The mayor said no.",
        "The mayor [c:claim|never said yes|c] to [m:source|anybody|m].\n@c note=Really?\n@l c said-by m",
        false,
        "The mayor said no.\n@c note=> never said yes\n\nReally?\n@m note=> anybody\n@l c said-by m",
    );
    assert_eq!(counts, Counts { nowhere: 2, relations: 1, ..Counts::default() });
    // Pieces: the one that is there has a place, the other one is told in the note.
    check(
        "The mayor said.",
        "The [c:claim|mayor said|c] never [c|ever|c].",
        true,
        "The [c:claim|mayor said|c].\n@c note=> ever",
    );
}

#[test]
fn what_could_stand_at_several_places_stands_where_it_is_said() {
    let (here, theirs) = ("No, no and no.", "Yes. [c:claim|no|c]");
    let counts = check(here, theirs, false, "No, no and no.\n@c note=> no");
    assert_eq!((counts.marks, counts.nowhere), (0, 1));
    check(here, theirs, true, "No, no and [c:claim|no|c].");
    // Once it stands at one of them it is known.
    let chosen = document("No, no and [c:claim|no|c].");
    assert_eq!(placed(&chosen, &document(theirs)).count(Outcome::Known), 1);
}

#[test]
fn the_codebook_gets_what_it_lacks() {
    let theirs = "A [x:odd|word|x] and [y:source|two|y].\n@x mood=sad\n@l x likes y";
    let mut here = document("A word and two.");
    let placing = placed(&here, &document(theirs));
    let arrivals = placing.arrivals(&here, &BTreeMap::new(), true);
    let (plan, _) = arrivals.take_in(&here, || 1);
    let before = here.clone();
    let inverse = plan.unwrap().signed(&here, &annotator(), stamp()).apply(&mut here).unwrap();
    let book = here.codebook();
    assert!(book.label(&"odd".into()).unwrap().imported);
    assert!(book.attribute(&"mood".into()).unwrap().imported);
    assert!(book.relation_type(&"likes".into()).unwrap().imported);
    inverse.apply(&mut here).unwrap();
    assert_eq!(here, before);
}

#[test]
fn marks_that_nobody_wants_take_along_what_hangs_on_them() {
    let here = document("The mayor said no.");
    let theirs =
        document("The [m:source|mayor|m] said no. [c:claim|Others|c].\n@c card=x\n@l c said-by m");
    let arrivals = placed(&here, &theirs).arrivals(&here, &BTreeMap::new(), false);
    let (_, counts) = arrivals.take_in(&here, || 1);
    assert_eq!(counts, Counts { marks: 1, hanging: 2, ..Counts::default() });
}

#[test]
fn a_text_of_its_own_carries_the_marks_and_quotes_alone_do_so_as_well() {
    let theirs = "The council met on Monday to hear the audit office. [a:claim|Twelve cameras watch \
        the old harbour|a], it was told, and [b:claim|nobody|b] had asked who pays for them. The \
        contract ends in May.";
    let here = "Updated at noon.\n\nThe council met on Monday to hear the audit office. Fifteen \
        cameras watch the old harbour, it was told, and nobody had asked who pays for them. The \
        contract ends in May.";
    let (here, theirs) = (document(here), document(theirs));
    let grades = |placing: &Placing| -> Vec<(Outcome, String)> {
        let text = &here.version().text;
        let placed = placing.placements.iter();
        placed.map(|it| (it.outcome, it.spans.as_ref().unwrap().quote(text))).collect()
    };
    let expected = [
        (Outcome::Graded(Grade::Changed), "Fifteen cameras watch the old harbour".to_owned()),
        (Outcome::Graded(Grade::Same), "nobody".to_owned()),
    ];
    assert_eq!(grades(&placed(&here, &theirs)), expected);
    let mut quotes = Unanchored::of_document(&theirs);
    (quotes.texts, quotes.places) = (Vec::new(), BTreeMap::new());
    let placing = Placing::of(&here, quotes, &Progress::default()).unwrap();
    assert_eq!(grades(&placing), expected);
    // Marks of quite another article are told to be that.
    let other = document("Bread is baked at night, and [a:claim|no baker|a] has seen it by day.");
    let placing = placed(&here, &other);
    assert!(placing.another_article);
    assert_eq!(placing.count(Outcome::Graded(Grade::Gone)), 1);
}

#[test]
fn nobody_waits_for_what_was_called_off() {
    let progress = Progress::default();
    progress.cancel();
    let here = document("The [m:source|mayor|m]");
    assert_eq!(
        Placing::of(&here, Unanchored::of_document(&here), &progress).err(),
        Some(Cancelled)
    );
}

#[test]
fn ten_thousand_quotes_are_found_in_a_long_text() {
    let words = |number: usize| format!("word{} of {} cameras. ", number % 977, number / 7);
    let text: String = (0..40_000).map(words).collect();
    let here = document("");
    let mut parts = here.to_parts();
    parts.versions = vec![version(1, &format!("A line before.\n{text}"))];
    let here = Document::from_parts(parts).0;
    let theirs = Text::new(text);
    let created = stamp();
    let quote = |number: usize| {
        let start = theirs.as_str().len() / 10_001 * number;
        let start = theirs.floor(Offset::new(start)).get();
        let piece = |from: usize, to: usize| theirs.as_str()[from..to].to_owned();
        Quote {
            exact: piece(start, start + 9 + number % 40),
            prefix: piece(start.saturating_sub(32), start),
            suffix: piece(start + 9 + number % 40, start + 41 + number % 40),
            at: Some((start..start + 9 + number % 40, Unit::Utf16)),
        }
    };
    let mut unanchored = Unanchored::of_document(&document(""));
    for number in 0..10_000 {
        let mark = id(&format!("m{number}"));
        let spans = recoupe::model::Span::from_bytes(0..1).unwrap().into();
        let version = VersionId::numbered(1);
        unanchored.marks.push(Annotation::new(mark, "claim".into(), version, spans, created));
        unanchored.quotes.insert(mark, vec![quote(number)]);
    }
    let placing = Placing::of(&here, unanchored, &Progress::default()).unwrap();
    assert_eq!(placing.count(Outcome::Graded(Grade::Same)), 10_000);
    let moved = placing.placements.iter().enumerate().all(|(number, it)| {
        let start = quote(number).at.unwrap().0.start + 15;
        it.spans.as_ref().unwrap().start().get() == start
    });
    assert!(moved);
}

/// The contents without marks and all that comes with them.
fn bare(document: &Document) -> Document {
    let mut parts = document.to_parts();
    (parts.annotations, parts.relations, parts.cards) = (Vec::new(), Vec::new(), Vec::new());
    Document::from_parts(parts).0
}

fn taken_in(here: &Document, of: &Document) -> (Placing, Document) {
    let placing = placed(here, of);
    let mut now = here.clone();
    let mut number = 0;
    let (plan, _) = placing.arrivals(here, &BTreeMap::new(), true).take_in(here, || {
        number += 1;
        number
    });
    if let Some(plan) = plan {
        let inverse: Edit = plan.signed(here, &annotator(), stamp()).apply(&mut now).unwrap();
        let mut before = now.clone();
        inverse.apply(&mut before).unwrap();
        assert_eq!(&before, here);
    }
    (placing, now)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_same_text_gets_the_same_marks(whole in arbitrary::document()) {
        let mut parts = whole.to_parts();
        let current = whole.version().id;
        parts.annotations.retain(|mark| whole.placed_spans(mark).is_some());
        parts.versions.retain(|version| version.id == current);
        parts.annotations.iter_mut().for_each(|mark| mark.earlier.clear());
        let (of, _) = Document::from_parts(parts);
        let (placing, now) = taken_in(&bare(&of), &of);
        prop_assert_eq!(placing.count(Outcome::Graded(Grade::Same)), of.annotation_count());
        let things = |document: &Document| -> (Vec<Annotation>, Vec<Relation>, Vec<Card>) {
            let Parts { annotations, relations, cards, .. } = document.to_parts();
            (annotations, relations, cards)
        };
        prop_assert_eq!(things(&now), things(&of));
        prop_assert_eq!(now.codebook(), of.codebook());
        // Once more, and nothing comes.
        let (again, same) = taken_in(&now, &of);
        prop_assert_eq!(again.count(Outcome::Known), of.annotation_count());
        prop_assert_eq!(same, now);
    }

    #[test]
    fn another_text_loses_no_mark(
        of in arbitrary::document(), before in arbitrary::words(), here in arbitrary::document(),
    ) {
        let (placing, now) = taken_in(&bare(&here), &of);
        prop_assert_eq!(placing.placements.len(), of.annotation_count());
        prop_assert_eq!(now.annotation_count(), of.annotation_count());
        // With words before it everything moves by their length.
        let mut parts = bare(&of).to_parts();
        let text = of.version().text.as_str().to_owned();
        let before = format!("§ {before} §");
        let current = parts.versions.iter_mut().find(|it| it.id == of.version().id).unwrap();
        *current = version(1, &format!("{before}{text}"));
        current.id = of.version().id;
        let moved = Document::from_parts(parts).0;
        let (placing, _) = taken_in(&moved, &of);
        for placement in &placing.placements {
            let mark = of.annotation(placement.mark).unwrap();
            let Some(old) = of.placed_spans(mark) else { continue };
            let pieces = &placing.unanchored.quotes[&placement.mark];
            let alone = pieces.iter().all(|piece| {
                let words = piece.exact.chars().any(char::is_alphanumeric);
                words && text.matches(&*piece.exact).count() == 1
            });
            if let Some(spans) = placement.spans.as_ref().filter(|_| alone) {
                let start = spans.start().get();
                prop_assert_eq!(start, old.start().get() + before.len(), "{:?}", placement);
            }
            prop_assert!(
                !alone || placement.outcome != Outcome::Graded(Grade::Gone),
                "{placement:?}"
            );
        }
    }
}

#[test]
fn a_document_without_its_text_says_what_it_quotes() {
    let of =
        Unanchored::of_document(&document("🤔 One [a:claim|two|a] and [a|four|a].\n@a note=x"));
    let mark: Vec<&Annotation> = of.marks.iter().collect();
    assert!(matches!(mark[..], [mark] if matches!(mark.anchor, Anchor::Gone { .. })));
    let quotes = &of.quotes[&id("a")];
    let expected = Quote {
        exact: "two".to_owned(),
        prefix: "🤔 One ".to_owned(),
        suffix: " and four.".to_owned(),
        at: Some((6..9, Unit::CodePoints)),
    };
    assert_eq!((quotes.len(), &quotes[0]), (2, &expected));
}
