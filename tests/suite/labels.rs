//! Deleting labels: what becomes of their marks, of the labels below them and of the rules.

use proptest::prelude::*;
use proptest::sample::Index;

use recoupe::edit::EditName;
use recoupe::edit::compose::Plan;
use recoupe::edit::labels::{Burden, delete_label};
use recoupe::model::{Annotator, Codebook, Document, EndRule, LabelDef, LabelId, Stamp};

use crate::arbitrary;
use crate::notation::{annotator, check_edit, document, later};

/// A claim with a card, a rebuttal below it, their source, and a link that is undercut.
const STORY: &str = "[c:claim|It rains|c], says [s:source|she|s]; [r:rebuttal|it is dry|r].\n\
     @c note=n\n@c card=x\n@l1 c said-by s\n@l2 r disputes c\n@l3 s undercuts l2";

fn deleted(label: &'static str, to: Option<&'static str>) -> impl Fn(&Document) -> Option<Plan> {
    move |d| delete_label(d, &label.into(), to.map(LabelId::from).as_ref(), later())
}

#[test]
fn marks_get_another_label_or_go() {
    check_edit(
        STORY,
        deleted("claim", Some("context")),
        "[c:context|It rains|c], says [s:source|she|s]; [r:rebuttal|it is dry|r].\n\
         @c note=n\n@c card=x\n@l1 c said-by s\n@l2 r disputes c\n@l3 s undercuts l2",
    );
    check_edit(
        STORY,
        deleted("claim", None),
        "It rains, says [s:source|she|s]; [r:rebuttal|it is dry|r].",
    );
    // What hangs on two of the marks goes once.
    check_edit(
        "[c:claim|a|c] [d:claim|b|d] [s:source|c|s]\n@l1 c restates d\n@l2 d said-by s",
        deleted("claim", None),
        "a b [s:source|c|s]",
    );
    check_edit("[s:source|She|s].", deleted("cue", None), "[s:source|She|s].");
}

#[test]
fn what_goes_is_counted_first_and_named() {
    for (label, marks, relations, cards) in
        [("claim", 1, 3, 1), ("rebuttal", 1, 2, 0), ("source", 1, 2, 0), ("cue", 0, 0, 0)]
    {
        let document = document(STORY);
        let burden = Burden::of(&document, &label.into());
        assert_eq!(burden, Burden { marks, relations, cards }, "{label}");
        let name = document.codebook().label(&label.into()).unwrap().name.clone();
        let plan = delete_label(&document, &label.into(), None, later()).unwrap();
        assert_eq!(plan.name, EditName::DeleteLabel(name, marks, relations));
    }
}

#[test]
fn what_cannot_be_done_is_nothing() {
    let document = document(STORY);
    for (label, to) in [("nothing", None), ("claim", Some("claim")), ("claim", Some("nothing"))] {
        assert_eq!(deleted(label, to)(&document), None, "{label} to {to:?}");
    }
}

/// The codebook after a label was deleted from the fact-checking one.
fn codebook_without(label: &'static str, to: Option<&'static str>) -> Codebook {
    let mut document = document("");
    let plan = deleted(label, to)(&document).unwrap();
    plan.signed(&document, &annotator(), later()).apply(&mut document).unwrap();
    Codebook::clone(document.codebook())
}

fn rules<'a>(codebook: &'a Codebook, kind: &'static str) -> [Vec<&'a str>; 2] {
    let kind = codebook.relation_type(&kind.into()).unwrap();
    [&kind.from, &kind.to].map(|rules| {
        let name = |rule: &'a EndRule| match rule {
            EndRule::Label(id) => id.as_str(),
            EndRule::Relation(id) => id.as_str(),
        };
        rules.iter().map(name).collect()
    })
}

#[test]
fn labels_below_move_up_and_keep_what_they_had() {
    let before = Codebook::clone(document("").codebook());
    let after = codebook_without("claim", None);
    let rebuttal = "rebuttal".into();
    assert_eq!(before.label(&rebuttal).unwrap().parent, Some("claim".into()));
    assert_eq!(after.label(&"claim".into()), None);
    assert_eq!(after.label(&rebuttal).unwrap().parent, None);
    let questions = |codebook: &Codebook| {
        let asked = codebook.questions(&rebuttal);
        asked.into_iter().map(|question| question.id.clone()).collect::<Vec<_>>()
    };
    assert!(!questions(&before).is_empty());
    assert_eq!(questions(&after), questions(&before));
    assert!(after.has_card(&rebuttal));
}

#[test]
fn rules_for_ends_name_the_heirs() {
    let before = Codebook::clone(document("").codebook());
    assert_eq!(rules(&before, "said-by"), [vec!["claim"], vec!["source"]]);
    // The label below was allowed as well, and stays so; so are marks that have another label now.
    assert_eq!(rules(&codebook_without("claim", None), "said-by")[0], ["rebuttal"]);
    let recoded = codebook_without("claim", Some("context"));
    assert_eq!(rules(&recoded, "said-by")[0], ["context", "rebuttal"]);
    let inward = codebook_without("claim", Some("rebuttal"));
    assert_eq!(rules(&inward, "said-by")[0], ["rebuttal"]);
    // A rule that is left alone must not become the freedom to link anything.
    assert_eq!(rules(&codebook_without("source", None), "said-by")[1], ["source"]);
}

/// A label of a document, or none.
fn label_of(document: &Document, index: Index) -> Option<LabelId> {
    let labels: Vec<&LabelDef> = document.codebook().labels.iter().collect();
    (!labels.is_empty()).then(|| index.get(&labels).id.clone())
}

proptest! {
    #[test]
    fn deleting_a_label_is_undone_as_one(
        start in arbitrary::document(), which in any::<Index>(), to in any::<Option<Index>>(),
    ) {
        let Some(label) = label_of(&start, which) else { return Ok(()) };
        let to = to.and_then(|to| label_of(&start, to)).filter(|to| *to != label);
        let who = Annotator::clone(start.annotators().next().unwrap());
        let stamp = Stamp { by: who.id, ..later() };
        let burden = Burden::of(&start, &label);
        let plan = delete_label(&start, &label, to.as_ref(), stamp).unwrap();
        let mut now = start.clone();
        let inverse = plan.signed(&now, &who, stamp).apply(&mut now).unwrap();
        prop_assert_eq!(now.codebook().label(&label), None);
        prop_assert!(now.annotations().all(|mark| mark.label != label));
        prop_assert!(now.codebook().labels.iter().all(|l| l.parent.as_ref() != Some(&label)));
        let lost = if to.is_some() { Burden::default() } else { burden };
        prop_assert_eq!(now.annotation_count(), start.annotation_count() - lost.marks);
        prop_assert_eq!(now.relations().count(), start.relations().count() - lost.relations);
        prop_assert_eq!(now.cards().count(), start.cards().count() - lost.cards);
        inverse.apply(&mut now).unwrap();
        prop_assert_eq!(now, start);
    }
}
