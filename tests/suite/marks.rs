//! Many marks at once: what is done to all of them is one step, taken back as one.

use std::collections::BTreeSet;

use recoupe::edit::compose::Plan;
use recoupe::edit::marks::{MarkChange, change_marks, delete_marks, set_field};
use recoupe::edit::{EditName, Past};
use recoupe::model::{AnnotationId, Attributes, Confidence, Document, Value};
use recoupe::native::log::{HEAD, Record, Start, encode, read};

use crate::notation::{actor, annotator, check_edit, document, id, later, stamp};

const THREE: &str = "[c:claim|It|c] [d:claim|rains|d] [s:source|here|s].";

fn ids(names: &[&str]) -> BTreeSet<AnnotationId> {
    names.iter().map(|name| id(name)).collect()
}

/// A plan for marks of these names.
fn plan(names: &[&str], change: MarkChange) -> impl Fn(&Document) -> Option<Plan> {
    let marks = ids(names);
    move |document| change_marks(document, &marks, &change, None, later())
}

fn answer(value: &str) -> MarkChange {
    MarkChange::Answer("kind".into(), Some(value.into()))
}

#[test]
fn many_marks_are_changed_in_one_step() {
    check_edit(
        THREE,
        plan(&["c", "s"], MarkChange::Label("context".into())),
        "[c:context|It|c] [d:claim|rains|d] [s:context|here|s].",
    );
    // A question that is not asked of a mark is not answered on it.
    check_edit(
        THREE,
        plan(&["c", "d", "s"], answer("state")),
        &format!("{THREE}\n@c kind=state\n@d kind=state"),
    );
    check_edit(
        &format!("{THREE}\n@c kind=law\n@d kind=state"),
        plan(&["c", "d", "s"], answer(" ")),
        THREE,
    );
    let last = Attributes::from([("kind".into(), "law".into()), ("role".into(), "expert".into())]);
    check_edit(
        &format!("{THREE}\n@c kind=state"),
        plan(&["c", "d", "s"], MarkChange::FillIn(last)),
        &format!("{THREE}\n@c kind=state\n@d kind=law\n@s role=expert"),
    );
    check_edit(
        THREE,
        |document| {
            let change = MarkChange::Actor(Some(id("ana")));
            change_marks(document, &ids(&["c", "s"]), &change, Some(actor("ana")), later())
        },
        &format!("{THREE}\n@actor ana\n@s actor=ana"),
    );
    check_edit(
        &format!("{THREE}\n@c card=r\n@l c said-by s\n@m d said-by s\n@u d undercuts l"),
        |document| delete_marks(document, &ids(&["c", "d"])),
        "It rains [s:source|here|s].",
    );
}

/// What the notation has no sign for.
#[test]
fn tags_confidence_and_second_look_are_set_and_taken_back() {
    let tag = |tag: &str| MarkChange::Tag(tag.to_owned());
    let untag = |tag: &str| MarkChange::Untag(tag.to_owned());
    let steps = [
        (tag("a"), "[a]"),
        (tag("b"), "[a, b]"),
        (MarkChange::Confidence(Some(Confidence::Low)), "[a, b] Low"),
        (MarkChange::SecondLook(true), "[a, b] Low!"),
        (untag("a"), "[b] Low!"),
        (MarkChange::Confidence(None), "[b]!"),
        (MarkChange::SecondLook(false), "[b]"),
        (untag("b"), "[]"),
    ];
    let told = |document: &Document, name: &str| {
        let mark = document.annotation(id(name)).unwrap();
        let confidence = mark.confidence.map(|it| format!(" {it:?}")).unwrap_or_default();
        let flag = if mark.second_look { "!" } else { "" };
        format!("[{}]{confidence}{flag}", mark.tags.join(", "))
    };
    let mut now = document(THREE);
    let mut back = Vec::new();
    for (change, expected) in &steps {
        let before = now.clone();
        let plan = change_marks(&now, &ids(&["c", "s"]), change, None, later()).unwrap();
        let edit = plan.signed(&now, &annotator(), later());
        let inverse = edit.apply(&mut now).unwrap();
        assert_eq!([told(&now, "c"), told(&now, "s")], [*expected, *expected], "{change:?}");
        assert_eq!(told(&now, "d"), "[]");
        assert_eq!(now.annotation(id("c")).unwrap().modified, Some(later()));
        // The same again is nothing to do.
        assert_eq!(change_marks(&now, &ids(&["c", "s"]), change, None, later()), None);
        back.push((before, inverse));
    }
    for (before, inverse) in back.into_iter().rev() {
        inverse.apply(&mut now).unwrap();
        assert_eq!(now, before);
    }
}

#[test]
fn a_step_is_named_by_what_it_changes() {
    let name = |marks: &[&str], change: MarkChange| {
        plan(marks, change)(&document(&format!("{THREE}\n@c kind=law"))).map(|plan| plan.name)
    };
    let relabel = |label: &str| MarkChange::Label(label.into());
    assert_eq!(name(&["c"], relabel("cue")), Some(EditName::Relabel("cue".into())));
    assert_eq!(
        name(&["c", "d", "s"], relabel("claim")),
        Some(EditName::Relabel("claim".into())),
        "those that have the label already are not counted"
    );
    let two = Some(EditName::RelabelMarks("source".into(), 2));
    assert_eq!(name(&["c", "d", "s"], relabel("source")), two);
    assert_eq!(name(&["c", "d"], answer("law")), Some(EditName::SetAttribute("claim".into())));
    assert_eq!(name(&["c", "d"], answer("state")), Some(EditName::AnswerMarks(2)));
    assert_eq!(name(&["c"], MarkChange::SecondLook(true)), Some(EditName::FlagMarks(1)));
    assert_eq!(name(&["s"], answer("state")), None);
    assert_eq!(name(&[], relabel("cue")), None);
    let deleted = |marks: &[&str]| {
        let document = document(&format!("{THREE}\n@l c said-by s"));
        delete_marks(&document, &ids(marks)).map(|plan| plan.name)
    };
    assert_eq!(deleted(&["c"]), Some(EditName::DeleteMark("claim".into(), 1)));
    assert_eq!(deleted(&["c", "s"]), Some(EditName::DeleteMarks(2, 1)));
    assert_eq!(deleted(&["nobody"]), None);
}

#[test]
fn the_article_is_answered() {
    let mut now = document(THREE);
    let genre = |value: Option<Value>| move |d: &Document| set_field(d, &"genre".into(), value);
    let mut set = |value: Option<Value>| {
        let plan = genre(value)(&now)?;
        assert_eq!(plan.name, EditName::Fields);
        let before = now.clone();
        let inverse = plan.signed(&now, &annotator(), later()).apply(&mut now).unwrap();
        let after = now.clone();
        inverse.apply(&mut now).unwrap();
        assert_eq!(now, before);
        now = after;
        Some(now.fields().clone())
    };
    let analysis = Attributes::from([("genre".into(), "analysis".into())]);
    assert_eq!(set(None), None);
    assert_eq!(set(Some("analysis".into())), Some(analysis));
    assert_eq!(set(Some("analysis".into())), None);
    assert_eq!(set(Some(" ".into())), Some(Attributes::new()));
}

#[test]
fn a_log_knows_every_name() {
    let names = [
        EditName::RelabelMarks("claim".into(), 3),
        EditName::AnswerMarks(3),
        EditName::FillInMarks(1),
        EditName::TagMarks(2),
        EditName::RateMarks(2),
        EditName::FlagMarks(2),
        EditName::NameActors(2),
        EditName::DeleteMarks(2, 7),
        EditName::Fields,
    ];
    let earlier = names.map(|name| Past { name, by: id("ml"), at: stamp().at });
    let document = document(THREE);
    let start = Start {
        at: stamp().at,
        path: String::new(),
        number: 1,
        document: document.clone(),
        file: "f".repeat(64),
        earlier: earlier.to_vec(),
    };
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend(encode(&Record::Start(Box::new(start)), &document));
    let told = read(&bytes);
    assert_eq!(told.error, None);
    let Some((Record::Start(start), _)) = told.records.first() else { panic!("no beginning") };
    assert_eq!(start.earlier, earlier);
}
