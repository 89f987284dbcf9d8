//! Another codebook for a document: what becomes of what it does not define, and that one step takes
//! it all back.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use recoupe::edit::labels::Burden;
use recoupe::edit::recode::{Fate, Gap, Mapping, use_codebook};
use recoupe::edit::{Change, Edit, EditName};
use recoupe::model::{
    Annotator, Codebook, Document, EndRule, LabelId, RelationTypeId, Stamp, Value, Verdict,
};
use recoupe::native::{presets, read_codebook_file, write_codebook};

use crate::arbitrary;
use crate::notation::{annotator, check_edit, document, id, later, stamp};

const STORY: &str = "\
[s:source|She|s] says [c:claim|it rains|c], [e:evidence|wet streets|e], [r:rebuttal|dry|r].
@c card=It rains.
@c voice=attributed
@l1 c said-by s
@l1 basis=stated
@l2 r rebuts c
@l3 e supports l1";

fn preset(id: &str) -> Arc<Codebook> {
    Arc::clone(presets::offered().iter().find(|preset| preset.id == id).unwrap())
}

fn frames() -> Arc<Codebook> {
    preset("policy-frames")
}

/// Everything that is in use gets the same fate, apart from what is listed.
fn mapping(
    document: &Document,
    new: &Codebook,
    all: &Fate<&str>,
    but: &[(&str, Fate<&str>)],
) -> Mapping {
    let gap = Gap::between(document, new);
    let fate = |id: &str| {
        let own = but.iter().find(|(other, _)| *other == id).map(|(_, fate)| fate);
        *own.unwrap_or(all)
    };
    let labels = gap.labels.iter().map(|gap| {
        let fate = match fate(gap.id.as_str()) {
            Fate::To(to) => Fate::To(LabelId::from(to)),
            Fate::Keep => Fate::Keep,
            Fate::Delete => Fate::Delete,
        };
        (gap.id.clone(), fate)
    });
    let kinds = gap.kinds.iter().map(|gap| {
        let fate = match fate(gap.id.as_str()) {
            Fate::To(to) => Fate::To(RelationTypeId::from(to)),
            Fate::Keep => Fate::Keep,
            Fate::Delete => Fate::Delete,
        };
        (gap.id.clone(), fate)
    });
    Mapping { labels: labels.collect(), kinds: kinds.collect(), dropped: BTreeSet::new() }
}

#[test]
fn marks_get_other_labels_and_keep_what_hangs_on_them() {
    check_edit(
        STORY,
        |document| {
            let new = frames();
            let but = [("claim", Fate::To("economic")), ("source", Fate::To("capacity"))];
            use_codebook(document, &new, &mapping(document, &new, &Fate::Keep, &but), later())
        },
        "\
[s:capacity|She|s] says [c:economic|it rains|c], [e:evidence|wet streets|e], [r:rebuttal|dry|r].
@c card=It rains.
@c voice=attributed
@l1 c said-by s
@l1 basis=stated
@l2 r rebuts c
@l3 e supports l1",
    );
}

#[test]
fn what_is_deleted_goes_with_what_hangs_on_it() {
    check_edit(
        STORY,
        |document| {
            let new = frames();
            let but = [("claim", Fate::Delete)];
            use_codebook(document, &new, &mapping(document, &new, &Fate::Keep, &but), later())
        },
        "[s:source|She|s] says it rains, [e:evidence|wet streets|e], [r:rebuttal|dry|r].",
    );
    // A type goes with the relations that hang on its relations.
    check_edit(
        STORY,
        |document| {
            let new = frames();
            let mut mapping = mapping(document, &new, &Fate::Keep, &[("said-by", Fate::Delete)]);
            mapping.dropped.insert("voice".into());
            use_codebook(document, &new, &mapping, later())
        },
        "\
[s:source|She|s] says [c:claim|it rains|c], [e:evidence|wet streets|e], [r:rebuttal|dry|r].
@c card=It rains.
@l2 r rebuts c",
    );
    check_edit(
        STORY,
        |document| {
            let new = frames();
            use_codebook(document, &new, &mapping(document, &new, &Fate::Delete, &[]), later())
        },
        "She says it rains, wet streets, dry.",
    );
}

/// The document with another codebook.
fn with(document: &Document, new: &Codebook, mapping: &Mapping) -> Document {
    let plan = use_codebook(document, new, mapping, later()).unwrap();
    let mut now = document.clone();
    plan.signed(document, &annotator(), later()).apply(&mut now).unwrap();
    now
}

#[test]
fn what_goes_is_counted_and_named() {
    let document = document(STORY);
    let new = frames();
    let gap = Gap::between(&document, &new);
    let labels: Vec<_> = gap.labels.iter().map(|gap| (gap.id.as_str(), gap.burden)).collect();
    let of = |marks, relations, cards| Burden { marks, relations, cards };
    assert_eq!(
        labels,
        [
            ("claim", of(1, 3, 1)),
            ("rebuttal", of(1, 1, 0)),
            ("source", of(1, 2, 0)),
            ("evidence", of(1, 1, 0)),
        ]
    );
    assert!(gap.labels.iter().all(|gap| !gap.known));
    let kinds: BTreeSet<_> = gap.kinds.iter().map(|g| (g.id.as_str(), g.relations)).collect();
    assert_eq!(kinds, BTreeSet::from([("said-by", 1), ("rebuts", 1), ("supports", 1)]));
    let answers: Vec<_> = gap.answers.iter().map(|g| (g.id.as_str(), g.answers)).collect();
    assert_eq!(answers, [("voice", 1), ("basis", 1)]);
    let mapping = mapping(&document, &new, &Fate::Keep, &[("claim", Fate::Delete)]);
    let plan = use_codebook(&document, &new, &mapping, later()).unwrap();
    assert_eq!(plan.name, EditName::UseCodebook(new.name.clone(), 1, 3));
}

#[test]
fn what_is_kept_joins_the_new_codebook_and_fits_into_it() {
    let document = document(STORY);
    let new = frames();
    let now = with(&document, &new, &Mapping::default());
    let joined = now.codebook();
    assert_eq!(joined.id, "policy-frames");
    let own: Vec<&str> =
        joined.labels.iter().skip(new.labels.len()).map(|label| label.id.as_str()).collect();
    assert_eq!(own, ["claim", "rebuttal", "source", "evidence"], "in their old order");
    // Its own labels have their keys first.
    let keys: Vec<char> = joined.labels.iter().filter_map(|label| label.key).collect();
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    let rebuttal = joined.label(&"rebuttal".into()).unwrap();
    assert_eq!(rebuttal.parent, Some("claim".into()));
    let said_by = joined.relation_type(&"said-by".into()).unwrap();
    assert_eq!(said_by.from, [EndRule::Label("claim".into())]);
    // A rule that names what nobody uses is no loose end.
    assert_eq!(read_codebook_file(write_codebook(joined).as_bytes()).as_ref(), Ok(&**joined));
    assert!(Gap::between(&document, joined).is_none());
    assert_eq!(use_codebook(&now, joined, &Mapping::default(), later()), None);
}

#[test]
fn a_label_below_one_that_is_gone_keeps_what_it_had() {
    let document = document("It is [r:rebuttal|dry|r].\n@r voice=paper");
    let before = Codebook::clone(document.codebook());
    let now = with(&document, &frames(), &Mapping::default());
    let rebuttal = LabelId::from("rebuttal");
    let joined = now.codebook();
    assert_eq!(joined.label(&rebuttal).unwrap().parent, None);
    assert!(joined.has_card(&rebuttal));
    let questions = |codebook: &Codebook| {
        let asked = codebook.questions(&rebuttal);
        asked.into_iter().map(|question| question.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(questions(joined), questions(&before));
}

#[test]
fn an_id_that_means_something_else_is_no_home() {
    let document = document("It [c:claim|rains|c].");
    let mut new = Codebook::clone(&frames());
    new.labels[0].id = "claim".into();
    let gap = Gap::between(&document, &new);
    assert!(gap.labels[0].known);
    // It is proposed, and taken where that is said.
    let proposed = Mapping::proposed(document.codebook(), &new, &gap);
    assert_eq!(proposed.labels[&LabelId::from("claim")], Fate::To("claim".into()));
    let now = with(&document, &new, &proposed);
    assert_eq!(now.annotation(id("c")).unwrap().label, "claim".into());
    assert_eq!(now.codebook().labels.len(), new.labels.len());
    // Kept, it gets a number.
    let now = with(&document, &new, &Mapping::default());
    let label = now.annotation(id("c")).unwrap().label.clone();
    assert_eq!(label, "claim-2".into());
    let name = document.codebook().label(&"claim".into()).unwrap().name.clone();
    assert_eq!(now.codebook().label(&label).unwrap().name, name);
}

#[test]
fn likely_homes_are_proposed() {
    let document = document("[c:claim|a|c] [s:source|b|s] [q:cue|c|q]\n@l1 c said-by s");
    let mut new = Codebook::clone(&frames());
    let old = document.codebook();
    // By name in any language, however it is written; a key alone says nothing.
    new.labels[1].name.0.insert("fr".to_owned(), " SOURCE".to_owned());
    new.labels[2].key = old.label(&"cue".into()).unwrap().key;
    let gap = Gap::between(&document, &new);
    let proposed = Mapping::proposed(old, &new, &gap);
    let to = |label: &str| proposed.labels[&LabelId::from(label)].clone();
    assert_eq!(to("claim"), Fate::Keep);
    assert_eq!(to("source"), Fate::To(new.labels[1].id.clone()));
    assert_eq!(to("cue"), Fate::Keep);
    assert_eq!(proposed.kinds[&RelationTypeId::from("said-by")], Fate::Keep);
    assert!(proposed.dropped.is_empty());
    // But within states of one codebook it does.
    let newer = Codebook { id: old.id.clone(), ..new.clone() };
    let proposed = Mapping::proposed(old, &newer, &Gap::between(&document, &newer));
    let cue = &proposed.labels[&LabelId::from("cue")];
    assert_eq!(*cue, Fate::To(new.labels[2].id.clone()));
}

#[test]
fn answers_are_kept_with_their_questions_or_dropped() {
    let mut document = document("[c:claim|a|c]\n@c voice=paper\n@c whatever=x");
    let fields = std::collections::BTreeMap::from([("voice".into(), Value::from("paper"))]);
    apply(&mut document, vec![Change::SetFields(Arc::new(fields))]);
    let new = frames();
    let now = with(&document, &new, &Mapping::default());
    assert!(now.codebook().attribute(&"voice".into()).is_some());
    assert_eq!(now.codebook().fields.last(), Some(&"voice".into()));
    assert_eq!(now.fields(), document.fields());
    let mark = now.annotation(id("c")).unwrap();
    assert_eq!(mark.attributes.len(), 2);
    // Shown, whether the label asks it or not.
    let to = mapping(&document, &new, &Fate::To("economic"), &[]);
    let now = with(&document, &new, &to);
    let mark = now.annotation(id("c")).unwrap();
    let shown = now.codebook().questions_of(mark);
    assert_eq!(
        shown.iter().map(|asked| asked.id.as_str()).collect::<Vec<_>>(),
        ["voice", "whatever"]
    );
    let dropped = Mapping { dropped: BTreeSet::from(["voice".into()]), ..Mapping::default() };
    let now = with(&document, &new, &dropped);
    assert!(now.codebook().attribute(&"voice".into()).is_none());
    assert!(now.fields().is_empty());
    assert_eq!(now.annotation(id("c")).unwrap().attributes.len(), 1);
}

fn apply(document: &mut Document, changes: Vec<Change>) {
    let Stamp { by, at } = stamp();
    let edit = Edit { name: EditName::TakeIn, by, at, group: None, changes };
    edit.apply(document).unwrap();
}

#[test]
fn scales_that_judged_come_along() {
    let mut document = document("[c:claim|a|c]\n@c card=A.");
    let mut card = recoupe::model::Card::clone(document.card(id("c")).unwrap());
    card.verdict = Some(Verdict {
        scale: "five-step".to_owned(),
        rating: "true".to_owned(),
        given: stamp(),
        of: String::new(),
    });
    apply(&mut document, vec![Change::PutCard(Arc::new(card))]);
    let now = with(&document, &frames(), &Mapping::default());
    assert_eq!(now.codebook().scales, document.codebook().scales);
}

#[test]
fn a_newer_state_of_the_same_codebook_leaves_its_marks_to_be_reviewed() {
    let document = document("[c:claim|a|c] [s:source|b|s]");
    let mut new = Codebook::clone(document.codebook());
    let claim = &mut new.labels[0];
    assert_eq!(claim.id, "claim".into());
    claim.definition.0.insert("en".to_owned(), "Something else.".to_owned());
    claim.revision = 3;
    let proposed = Mapping::proposed(document.codebook(), &new, &Gap::between(&document, &new));
    let now = with(&document, &new, &proposed);
    let older: Vec<_> = recoupe::lint::lint(&now)
        .into_iter()
        .filter(|finding| finding.code == "older-definition")
        .map(|finding| finding.annotation)
        .collect();
    assert_eq!(older, [Some(id("c"))]);
    // From another codebook they were recoded by hand.
    let other = Codebook { id: "other".to_owned(), ..new };
    let now = with(&document, &other, &proposed);
    assert_eq!(now.annotation(id("c")).unwrap().label_revision, 3);
}

proptest! {
    #[test]
    fn another_codebook_is_one_step_there_and_back(
        start in arbitrary::document(), new in arbitrary::codebook(),
        fates in prop::collection::vec((0..3_u8, any::<Index>()), 8), drop in any::<bool>(),
    ) {
        let gap = Gap::between(&start, &new);
        let mut mapping = Mapping::proposed(start.codebook(), &new, &gap);
        for (label, (fate, to)) in gap.labels.iter().zip(fates.iter().cycle()) {
            let fate = match fate {
                0 if !new.labels.is_empty() => Fate::To(to.get(&new.labels).id.clone()),
                1 => Fate::Delete,
                _ => Fate::Keep,
            };
            mapping.labels.insert(label.id.clone(), fate);
        }
        for (kind, (fate, to)) in gap.kinds.iter().zip(fates.iter().rev().cycle()) {
            let fate = match fate {
                0 if !new.relation_types.is_empty() => {
                    Fate::To(to.get(&new.relation_types).id.clone())
                }
                1 => Fate::Delete,
                _ => Fate::Keep,
            };
            mapping.kinds.insert(kind.id.clone(), fate);
        }
        if drop {
            mapping.dropped.extend(gap.answers.iter().map(|gap| gap.id.clone()));
        }
        let who = Annotator::clone(start.annotators().next().unwrap());
        let stamp = Stamp { by: who.id, ..later() };
        let Some(plan) = use_codebook(&start, &new, &mapping, stamp) else { return Ok(()) };
        let mut now = start.clone();
        let inverse = plan.signed(&now, &who, stamp).apply(&mut now).unwrap();
        // Nothing is orphaned that was not an orphan before.
        for mark in now.annotations() {
            let before = &start.annotation(mark.id).unwrap().label;
            let orphan = start.codebook().label(before).is_none();
            prop_assert!(orphan || now.codebook().label(&mark.label).is_some(), "{}", mark.label);
        }
        for link in now.relations() {
            let before = &start.relation(link.id).unwrap().kind;
            let orphan = start.codebook().relation_type(before).is_none();
            prop_assert!(orphan || now.codebook().relation_type(&link.kind).is_some());
        }
        if drop {
            let known = |id| new.attribute(id).is_some();
            let mut answered = now.annotations().flat_map(|mark| mark.attributes.keys());
            prop_assert!(answered.all(known));
        }
        inverse.apply(&mut now).unwrap();
        prop_assert_eq!(now, start);
    }
}
