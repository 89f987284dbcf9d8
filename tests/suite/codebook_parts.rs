//! Questions and relation types: what becomes of answers and relations when they change, and that one
//! step takes it back.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;
use recoupe::edit::codebook::{
    Answered, AttributeChange, CodebookChange, KindName, NewAttribute, RelationTypeChange,
    answered, change_codebook, change_kind, choosing, delete_attribute, delete_relation_type,
    relations_of_type, remove_choice,
};
use recoupe::edit::compose::Plan;
use recoupe::edit::{Change, Edit, EditName};
use recoupe::model::{
    Annotator, AttributeId, AttributeKind, Choice, Codebook, Document, EndRule, LocalText, Stamp,
    Value,
};

use crate::arbitrary;
use crate::notation::{annotator, document, id, later, stamp};

/// Carries a plan out, shows what came of it, and takes it back.
fn check(start: &Document, plan: Option<Plan>, look: impl FnOnce(&Document)) -> EditName {
    let plan = plan.unwrap();
    let name = plan.name.clone();
    let mut now = start.clone();
    let inverse = plan.signed(&now, &annotator(), later()).apply(&mut now).unwrap();
    look(&now);
    let end = now.clone();
    let forth = inverse.apply(&mut now).unwrap();
    assert_eq!(now, *start, "undoing {name:?}");
    forth.apply(&mut now).unwrap();
    assert_eq!(now, end, "redoing {name:?}");
    name
}

fn choices(ids: &[&str]) -> Vec<Choice> {
    let choice = |id: &&str| Choice {
        id: (*id).to_owned(),
        name: LocalText::same(&format!("The {id}")),
        ..Choice::default()
    };
    ids.iter().map(choice).collect()
}

/// A document with a question of this kind, which two marks and the article answer.
fn asked(kind: AttributeKind, answers: [Value; 3]) -> Document {
    let mut document = document("[a:claim|a|a] [b:claim|b|b]");
    let mut codebook = Codebook::clone(document.codebook());
    let new = NewAttribute { id: "q".into(), name: LocalText::same("Q"), kind };
    let added = change_codebook(&document, CodebookChange::AddAttribute(new), false).unwrap();
    assert_eq!(added.name, EditName::AddQuestion(LocalText::same("Q")));
    if let [Change::SetCodebook(new)] = added.changes.as_slice() {
        codebook = Codebook::clone(new);
    }
    codebook.fields.push("q".into());
    let [a, b, article] = answers;
    let mut changes = vec![Change::SetCodebook(Arc::new(codebook))];
    for (mark, value) in [("a", a), ("b", b)] {
        let mut new = recoupe::model::Annotation::clone(document.annotation(id(mark)).unwrap());
        new.attributes.insert("q".into(), value);
        changes.push(Change::PutAnnotation(Arc::new(new)));
    }
    changes.push(Change::SetFields(Arc::new([("q".into(), article)].into())));
    let Stamp { by, at } = stamp();
    let edit = Edit { name: EditName::TakeIn, by, at, group: None, changes };
    edit.apply(&mut document).unwrap();
    document
}

fn answers(document: &Document) -> [Option<Value>; 3] {
    let q = AttributeId::from("q");
    let of = |mark: &str| document.annotation(id(mark)).unwrap().attributes.get(&q).cloned();
    [of("a"), of("b"), document.fields().get(&q).cloned()]
}

fn list(ids: &[&str]) -> Value {
    Value::List(ids.iter().map(|id| (*id).to_owned()).collect())
}

#[track_caller]
fn check_kind(
    from: AttributeKind,
    before: [Value; 3],
    to: KindName,
    after: [Value; 3],
    unfit: usize,
) {
    let start = asked(from, before);
    let q = "q".into();
    assert_eq!(answered(&start, &q, Some(to)), Answered { all: 3, unfit });
    let name = check(&start, change_kind(&start, &q, to, "en", later()), |now| {
        assert_eq!(answers(now), after.map(Some));
        assert_eq!(KindName::of(&now.codebook().attribute(&q).unwrap().kind), to);
        let codes = recoupe::lint::lint(now).into_iter().map(|finding| finding.code);
        let bad = codes.filter(|code| ["wrong-kind", "unknown-choice"].contains(code)).count();
        assert_eq!(bad, unfit, "what does not fit is reported");
    });
    assert_eq!(name, EditName::KindOfQuestion(LocalText::same("Q")));
}

#[test]
fn answers_are_made_to_fit_another_kind() {
    use AttributeKind as K;
    let text = Value::from;
    let one = || K::Choice(choices(&["x", "y"]));
    let some = || K::Choices(choices(&["x", "y"]));
    check_kind(
        one(),
        ["x", "y", "x"].map(text),
        KindName::Choices,
        [list(&["x"]), list(&["y"]), list(&["x"])],
        0,
    );
    check_kind(
        some(),
        [list(&["x"]), list(&["x", "y"]), list(&["y"])],
        KindName::Choice,
        [text("x"), list(&["x", "y"]), text("y")],
        1,
    );
    check_kind(
        some(),
        [list(&["x"]), list(&["y", "x"]), list(&["y"])],
        KindName::Text,
        ["The x", "The y, The x", "The y"].map(text),
        0,
    );
    check_kind(
        K::Text,
        ["12", "2,5", "many"].map(text),
        KindName::Number,
        [Value::Number(12.0), Value::Number(2.5), text("many")],
        1,
    );
    check_kind(
        K::Number,
        [Value::Number(12.0), Value::Number(2.5), Value::Number(-1.0)],
        KindName::Text,
        ["12", "2.5", "-1"].map(text),
        0,
    );
    // What was typed becomes choices.
    check_kind(
        K::Text,
        ["Big news", "small", "Big news"].map(text),
        KindName::Choice,
        ["big-news", "small", "big-news"].map(text),
        0,
    );
    check_kind(
        K::Flag,
        [true, false, true].map(Value::Flag),
        KindName::Choice,
        ["yes", "no", "yes"].map(text),
        0,
    );
    check_kind(
        K::Text,
        ["yes", "no", "perhaps"].map(text),
        KindName::Flag,
        [Value::Flag(true), Value::Flag(false), text("perhaps")],
        1,
    );
    check_kind(
        K::Flag,
        [true, false, true].map(Value::Flag),
        KindName::Number,
        [true, false, true].map(Value::Flag),
        3,
    );
}

#[test]
fn the_same_kind_is_no_change() {
    let start = asked(AttributeKind::Text, ["a", "b", "c"].map(Value::from));
    assert_eq!(change_kind(&start, &"q".into(), KindName::Text, "en", later()), None);
    assert_eq!(change_kind(&start, &"no".into(), KindName::Flag, "en", later()), None);
}

#[test]
fn a_choice_goes_from_the_answers_that_carry_it() {
    let start = asked(
        AttributeKind::Choices(choices(&["x", "y"])),
        [list(&["x"]), list(&["x", "y"]), list(&["y"])],
    );
    let q = "q".into();
    assert_eq!(choosing(&start, &q, "x"), 2);
    check(&start, remove_choice(&start, &q, "x", later()), |now| {
        assert_eq!(answers(now), [None, Some(list(&["y"])), Some(list(&["y"]))]);
    });
    assert_eq!(remove_choice(&start, &q, "z", later()), None);
}

#[test]
fn a_question_goes_with_its_answers_or_leaves_them() {
    let start = asked(AttributeKind::Text, ["a", "b", "c"].map(Value::from));
    let q = AttributeId::from("q");
    for (keep, count) in [(false, 3), (true, 0)] {
        let name = check(&start, delete_attribute(&start, &q, keep, later()), |now| {
            assert_eq!(now.codebook().attribute(&q), None);
            assert!(!now.codebook().fields.contains(&q));
            assert_eq!(answers(now).iter().all(Option::is_some), keep);
        });
        assert_eq!(name, EditName::DeleteQuestion(LocalText::same("Q"), count));
    }
}

const LINKED: &str = "\
[c:claim|it rains|c], says [s:source|she|s], [e:evidence|wet streets|e]
@l1 c said-by s
@l2 e supports l1";

#[test]
fn a_relation_type_goes_with_its_relations_or_gives_them_away() {
    let start = document(LINKED);
    let said_by = "said-by".into();
    assert_eq!(relations_of_type(&start, &said_by), (1, 1));
    let name = check(&start, delete_relation_type(&start, &said_by, None, later()), |now| {
        assert_eq!(now.relations().count(), 0);
        assert_eq!(now.codebook().relation_type(&said_by), None);
    });
    let called = start.codebook().relation_type(&said_by).unwrap().name.clone();
    assert_eq!(name, EditName::DeleteType(called.clone(), 2));
    let to = "cued-by".into();
    let name = check(&start, delete_relation_type(&start, &said_by, Some(&to), later()), |now| {
        assert_eq!(now.relation(id("l1")).unwrap().kind, to);
        assert_eq!(now.relations().count(), 2);
        // What could begin or end at one can at the other.
        let mut rules =
            now.codebook().relation_types.iter().flat_map(|k| k.from.iter().chain(&k.to));
        assert!(!rules.any(|rule| *rule == EndRule::Relation(said_by.clone())));
    });
    assert_eq!(name, EditName::ReplaceType(called, 1));
    for (kind, to) in [("no", None), ("said-by", Some("no")), ("said-by", Some("said-by"))] {
        let to = to.map(Into::into);
        assert_eq!(delete_relation_type(&start, &kind.into(), to.as_ref(), later()), None);
    }
}

#[test]
fn what_must_not_be_is_nothing() {
    let start = asked(AttributeKind::Choice(choices(&["x"])), ["x", "x", "x"].map(Value::from));
    let of = |change| CodebookChange::Attribute("q".into(), change);
    let own = |text: &str| text.to_owned();
    let twice = choices(&["x"]).remove(0);
    let kind = |change| CodebookChange::RelationType("said-by".into(), change);
    let nowhere = EndRule::Label("nowhere".into());
    for change in [
        of(AttributeChange::Name(own("en"), own(" "))),
        of(AttributeChange::AddChoice(twice)),
        of(AttributeChange::AddChoice(Choice::default())),
        of(AttributeChange::ChoiceName(own("x"), own("en"), String::new())),
        of(AttributeChange::ChoiceName(own("no"), own("en"), own("N"))),
        of(AttributeChange::MoveChoice(own("x"), true)),
        of(AttributeChange::MoveChoice(own("x"), false)),
        of(AttributeChange::Move(false)),
        of(AttributeChange::OfLabel("nowhere".into(), true)),
        of(AttributeChange::OfLabel("claim".into(), false)),
        of(AttributeChange::Required(false)),
        CodebookChange::AddAttribute(NewAttribute {
            id: "q".into(),
            name: LocalText::same("Again"),
            kind: AttributeKind::Text,
        }),
        kind(RelationTypeChange::Name(own("en"), own(""))),
        kind(RelationTypeChange::End(true, nowhere, true)),
        kind(RelationTypeChange::Move(true)),
        CodebookChange::RelationType("no".into(), RelationTypeChange::Attribution(true)),
    ] {
        assert_eq!(change_codebook(&start, change.clone(), false), None, "{change:?}");
    }
}

proptest! {
    #[test]
    fn questions_and_types_go_as_one_step(
        start in arbitrary::document(), which in any::<Index>(), to in any::<Index>(),
        keep in any::<bool>(),
    ) {
        let codebook = Codebook::clone(start.codebook());
        let who = Annotator::clone(start.annotators().next().unwrap());
        let stamp = Stamp { by: who.id, ..later() };
        let mut plans = Vec::new();
        if !codebook.attributes.is_empty() {
            let asked = &which.get(&codebook.attributes).id;
            plans.push(delete_attribute(&start, asked, keep, stamp));
            plans.push(change_kind(&start, asked, *to.get(&KindName::ALL), "en", stamp));
        }
        if !codebook.relation_types.is_empty() {
            let kind = &which.get(&codebook.relation_types).id;
            let to = &to.get(&codebook.relation_types).id;
            plans.push(delete_relation_type(&start, kind, Some(to).filter(|_| keep), stamp));
        }
        for plan in plans.into_iter().flatten() {
            let mut now = start.clone();
            let inverse = plan.signed(&now, &who, stamp).apply(&mut now).unwrap();
            inverse.apply(&mut now).unwrap();
            prop_assert_eq!(&now, &start);
        }
    }
}
