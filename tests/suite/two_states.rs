//! Merging two states of a document: nothing is lost, and what nobody changed decides nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;

use recoupe::edit::{Change, Edit, EditName, History};
use recoupe::merge::{Choice, Difference, Subject, Thing, can_merge, compare, settle};
use recoupe::model::{Annotation, Annotator, Document, Relation};

use crate::arbitrary;
use crate::notation::id;
use crate::sequences::{self, Step, steps};

/// The document after steps; those that do not fit are left out. `number` tells new ids apart.
fn after(start: &Document, steps: Vec<Step>, number: u64) -> Document {
    let by = Annotator::clone(start.annotators().next().unwrap());
    let (mut document, mut history) = (start.clone(), History::default());
    for (step, number) in steps.into_iter().zip(number..) {
        match step {
            Step::Undo => drop(history.undo(&mut document)),
            Step::Redo => drop(history.redo(&mut document)),
            Step::Do(deeds, group) => {
                let edit = sequences::edit(&document, &by, deeds, group, number);
                // States of different texts are not merged.
                if !edit.changes.iter().any(is_of_versions) {
                    drop(history.perform(&mut document, edit));
                }
            }
        }
    }
    document
}

fn is_of_versions(change: &Change) -> bool {
    use Change::{AddVersion, RemoveVersion, ShowVersion};
    matches!(change, AddVersion(..) | RemoveVersion(..) | ShowVersion(..))
}

/// A document made of what was chosen, and that undo leads back from it.
fn settled(
    mine: &Document,
    theirs: &Document,
    differences: &[Difference],
    choice: impl Fn(&Difference) -> Choice,
) -> Document {
    let choices: Vec<Choice> = differences.iter().map(choice).collect();
    let mut number = 1_000_000;
    let fresh = || {
        number += 1;
        number
    };
    let changes = settle(mine, theirs, differences, &choices, fresh);
    let (by, at) = (id("nobody"), "2026-11-20T09:02:00Z".parse().unwrap());
    let edit = Edit { name: EditName::TakeIn, by, at, group: None, changes };
    let mut merged = mine.clone();
    let back = edit.apply(&mut merged).unwrap();
    let mut before = merged.clone();
    back.apply(&mut before).unwrap();
    assert_eq!(before, *mine, "merging can be taken back");
    merged
}

/// Both kinds of node, told apart by words.
fn nodes(document: &Document) -> BTreeSet<String> {
    let marks = document.annotations().map(|mark| format!("mark {}", mark.id));
    marks.chain(document.relations().map(|link| format!("link {}", link.id))).collect()
}

/// Whether a document holds something, under whatever id.
fn holds(document: &Document, thing: &Thing) -> bool {
    match thing {
        Thing::Mark(mark) => document.annotations().any(|other| {
            let same = Annotation { id: mark.id, ..(**other).clone() };
            same == **mark
        }),
        Thing::Relation(link) => document
            .relations()
            .any(|other| Relation { id: link.id, ..(**other).clone() } == **link),
        Thing::Actor(actor) => document.actor(actor.id).is_some(),
        Thing::Card(card) => document.card(card.claim).is_some(),
        Thing::Annotator(annotator) => document.annotator(annotator.id).is_some(),
        Thing::Codebook(book) => {
            let here = document.codebook();
            book.labels.iter().all(|label| here.label(&label.id).is_some())
                && book.attributes.iter().all(|it| here.attribute(&it.id).is_some())
                && book.relation_types.iter().all(|it| here.relation_type(&it.id).is_some())
        }
        Thing::Seen(_) | Thing::Detail(_) | Thing::Field(_) => true,
    }
}

fn mirrored(choice: Choice) -> Choice {
    match choice {
        Choice::Mine => Choice::Theirs,
        Choice::Theirs => Choice::Mine,
        Choice::Both => Choice::Both,
    }
}

proptest! {
    #[test]
    fn what_only_one_side_has_changed_is_what_comes_out(
        base in arbitrary::document(), steps in steps(),
    ) {
        let changed = after(&base, steps, 1);
        prop_assert!(can_merge(&base, &changed));
        for (mine, theirs) in [(&base, &changed), (&changed, &base)] {
            let differences = compare(Some(&base), mine, theirs);
            let proposals = differences.iter().all(|it| it.proposal.is_some());
            prop_assert!(proposals, "{differences:#?}");
            let merged = settled(mine, theirs, &differences, |it| it.proposal.unwrap());
            prop_assert_eq!(&merged, &changed);
        }
    }

    #[test]
    fn each_side_can_be_had_as_it_is(
        base in arbitrary::document(), here in steps(), there in steps(), known in any::<bool>(),
    ) {
        let (mine, theirs) = (after(&base, here, 1), after(&base, there, 1_000));
        let differences = compare(known.then_some(&base), &mine, &theirs);
        prop_assert_eq!(&settled(&mine, &theirs, &differences, |_| Choice::Mine), &mine);
        prop_assert_eq!(&settled(&mine, &theirs, &differences, |_| Choice::Theirs), &theirs);
    }

    #[test]
    fn nothing_of_either_side_is_lost_where_both_are_kept(
        base in arbitrary::document(), here in steps(), there in steps(), known in any::<bool>(),
    ) {
        let (mine, theirs) = (after(&base, here, 1), after(&base, there, 1_000));
        let differences = compare(known.then_some(&base), &mine, &theirs);
        let merged = settled(&mine, &theirs, &differences, |_| Choice::Both);
        let all: BTreeSet<String> = nodes(&mine).union(&nodes(&theirs)).cloned().collect();
        prop_assert!(all.is_subset(&nodes(&merged)));
        for difference in &differences {
            for thing in [&difference.mine, &difference.theirs].into_iter().flatten() {
                let both = difference.mine.is_none()
                    || difference.theirs.is_none()
                    || difference.offers_both();
                // Of two relations that would close a circle only one can stay.
                let circle = matches!(thing, Thing::Relation(_));
                prop_assert!(!both || circle || holds(&merged, thing), "{thing:?}");
            }
        }
    }

    #[test]
    fn any_choice_gives_a_sound_document(
        base in arbitrary::document(), here in steps(), there in steps(),
        dice in proptest::collection::vec(0..3_usize, 1..8), known in any::<bool>(),
    ) {
        let (mine, theirs) = (after(&base, here, 1), after(&base, there, 1_000));
        let differences = compare(known.then_some(&base), &mine, &theirs);
        let choice = |it: &Difference| {
            let number = differences.iter().position(|other| other == it).unwrap();
            [Choice::Mine, Choice::Theirs, Choice::Both][dice[number % dice.len()]]
        };
        let merged = settled(&mine, &theirs, &differences, choice);
        let (again, repairs) = Document::from_parts(merged.to_parts());
        prop_assert_eq!(repairs, vec![]);
        prop_assert_eq!(again.to_parts().annotations, merged.to_parts().annotations);
        prop_assert_eq!(again.to_parts().relations, merged.to_parts().relations);
    }

    #[test]
    fn it_does_not_matter_who_merges(
        base in arbitrary::document(), here in steps(), there in steps(),
    ) {
        let (one, other) = (after(&base, here, 1), after(&base, there, 1_000));
        let from_here = compare(Some(&base), &one, &other);
        let from_there = compare(Some(&base), &other, &one);
        let subjects = |all: &[Difference]| -> BTreeSet<Subject> {
            all.iter().map(|it| it.subject.clone()).collect()
        };
        prop_assert_eq!(subjects(&from_here), subjects(&from_there));
        for difference in &from_there {
            let mirror = from_here.iter().find(|it| it.subject == difference.subject).unwrap();
            prop_assert_eq!(mirror.proposal, difference.proposal.map(mirrored));
        }
        let plain = |it: &Difference| matches!(it.proposal, Some(Choice::Mine | Choice::Theirs));
        if from_here.iter().all(plain) {
            let here = settled(&one, &other, &from_here, |it| it.proposal.unwrap());
            let there = settled(&other, &one, &from_there, |it| it.proposal.unwrap());
            prop_assert_eq!(here, there);
        }
    }
}
