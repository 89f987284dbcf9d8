//! Edits one by one: what each does to a document, that it can be taken back, and what is refused.

use std::sync::Arc;

use recoupe::edit::compose::{self, Plan};
use recoupe::edit::occurrences::mark_occurrences;
use recoupe::edit::{Change, Edit, EditName, GroupId, History, reshape};
use recoupe::model::{
    Anchor, Annotation, Annotator, Broken, Card, Document, Link, Metadata, Relation, Span, Spans,
    Stamp, Value, Verdict, Version, VersionId,
};

use recoupe::text::Offset;

use crate::notation::{actor, annotator, check_edit, document, id, later, place, render, stamp};

#[test]
fn marking() {
    let plan = |words: &'static str, label: &'static str| {
        move |d: &Document| Some(compose::mark(d, id("n"), &label.into(), place(d, words), later()))
    };
    check_edit("Le maire parle.", plan("maire", "source"), "Le [n:source|maire|n] parle.");
    check_edit("Fin", plan("Fin", "cue"), "[n:cue|Fin|n]");
    check_edit(
        "Le [m:source|maire|m] nie 🤔.",
        plan("maire nie 🤔", "claim"),
        "Le [n:claim|[m:source|maire|m] nie 🤔|n].",
    );
}

#[test]
fn marking_many_places_is_one_step() {
    let plan = |words: &'static str, count: usize| {
        move |d: &Document| {
            let found = d.version().text.as_str().match_indices(words).take(count);
            let spans = found.map(|(at, _)| Span::from_bytes(at..at + words.len()).unwrap());
            let ids = ["n1", "n2", "n3"].map(id);
            let places: Vec<_> = ids.into_iter().zip(spans).collect();
            mark_occurrences(d, &"source".into(), &places, later())
        }
    };
    check_edit(
        "Le maire et la maire.",
        plan("maire", 3),
        "Le [n1:source|maire|n1] et la [n2:source|maire|n2].",
    );
    check_edit(
        "L’été, [c:claim|cet été|c] 🤔 été",
        plan("été", 3),
        "L’[n1:source|été|n1], [c:claim|cet [n2:source|été|n2]|c] 🤔 [n3:source|été|n3]",
    );
    let document = document("Le maire.");
    assert_eq!(plan("rue", 3)(&document), None);
    let name = plan("maire", 3)(&document).unwrap().name;
    assert_eq!(name, EditName::MarkOccurrences("source".into(), 1));
}

#[test]
fn marking_fills_in_what_the_codebook_says() {
    let mut codebook = recoupe::native::presets::fact_check();
    let voice = codebook.attributes.iter_mut().find(|a| a.id.as_str() == "voice").unwrap();
    voice.default = Some(Value::from("attributed"));
    codebook.labels[0].revision = 7;
    let mut document = document("It rains.");
    let change = Change::SetCodebook(Arc::new(codebook));
    apply(&mut document, change).unwrap();
    let claim = &document.codebook().labels[0].id;
    let plan = compose::mark(&document, id("n"), claim, place(&document, "It rains"), later());
    plan.signed(&document, &annotator(), later()).apply(&mut document).unwrap();
    assert_eq!(render(&document), "[n:claim|It rains|n].\n@n voice=attributed");
    assert_eq!(document.annotation(id("n")).unwrap().label_revision, 7);
}

#[test]
fn changing_a_mark() {
    check_edit(
        "It [c:claim|rains|c].\n@c note=x\n@c voice=paper",
        |d| compose::relabel(d, id("c"), &"rebuttal".into(), later()),
        "It [c:rebuttal|rains|c].\n@c note=x\n@c voice=paper",
    );
    check_edit(
        "It [c:claim|rains|c].\n@c note=x",
        |d| compose::mark_note(d, id("c"), "y\u{a0}!", GroupId(1), later()),
        "It [c:claim|rains|c].\n@c note=y\u{a0}!",
    );
    check_edit(
        "It [c:claim|rains|c] [s:source|here|s].\n@l c said-by s",
        |d| compose::move_edges(d, id("c"), &place(d, "It rains"), later()),
        "[c:claim|It rains|c] [s:source|here|s].\n@l c said-by s",
    );
    check_edit(
        "It [c:claim|rains|c], it [c|pours|c].",
        |d| compose::move_edges(d, id("c"), &place(d, "pours"), later()),
        "It rains, it [c:claim|pours|c].",
    );
    check_edit(
        "It [c:claim|rains|c].",
        |d| compose::set_attribute(d, id("c"), &"kind".into(), Some("state".into()), later()),
        "It [c:claim|rains|c].\n@c kind=state",
    );
    check_edit(
        "It [c:claim|rains|c].\n@c kind=state",
        |d| compose::set_attribute(d, id("c"), &"kind".into(), Some(" ".into()), later()),
        "It [c:claim|rains|c].",
    );
    check_edit(
        "It [c:claim|rains|c].\n@c kind=state",
        |d| compose::set_attribute(d, id("c"), &"kind".into(), None, later()),
        "It [c:claim|rains|c].",
    );
}

#[test]
fn naming_a_source() {
    check_edit(
        "[m:source|She|m] spoke.",
        |d| compose::name_actor(d, id("m"), Some(id("ana")), Some(actor("ana")), later()),
        "[m:source|She|m] spoke.\n@actor ana\n@m actor=ana",
    );
    check_edit(
        "[m:source|She|m] spoke.\n@actor ana\n@actor bo\n@m actor=ana",
        |d| compose::name_actor(d, id("m"), Some(id("bo")), None, later()),
        "[m:source|She|m] spoke.\n@actor ana\n@actor bo\n@m actor=bo",
    );
    check_edit(
        "[m:source|She|m] spoke.\n@actor ana\n@m actor=ana",
        |d| compose::name_actor(d, id("m"), None, None, later()),
        "[m:source|She|m] spoke.\n@actor ana",
    );
}

#[test]
fn deleting_a_mark_takes_what_hangs_on_it() {
    check_edit("It [c:claim|rains|c].", |d| compose::delete_mark(d, id("c")), "It rains.");
    check_edit(
        "[c:claim|a|c] [e:evidence|b|e] [x:claim|c|x]\n@c card=r\n@l1 e supports c\n\
         @l2 x undercuts l1\n@l3 e supports x",
        |d| compose::delete_mark(d, id("c")),
        "a [e:evidence|b|e] [x:claim|c|x]\n@l3 e supports x",
    );
    check_edit(
        "[c:claim|a|c] [e:evidence|b|e] [x:claim|c|x]\n@l1 e supports c\n@l2 x undercuts l1\n\
         @l3 c undercuts l2",
        |d| compose::delete_mark(d, id("c")),
        "a [e:evidence|b|e] [x:claim|c|x]",
    );
}

#[test]
fn linking() {
    let link = |from: &'static str, to: &'static str| {
        move |_: &Document| {
            let (from, to) = (id::<recoupe::model::AnnotationId>(from), to);
            let to = match to.strip_prefix('l') {
                Some(_) => recoupe::model::Node::Relation(id(to)),
                None => recoupe::model::Node::Annotation(id(to)),
            };
            Some(compose::link(Relation::new(id("n"), "rebuts".into(), from, to, later())))
        }
    };
    check_edit(
        "[a:claim|a|a] [b:claim|b|b]",
        link("a", "b"),
        "[a:claim|a|a] [b:claim|b|b]\n@n a rebuts b",
    );
    check_edit("[a:claim|a|a]", link("a", "a"), "[a:claim|a|a]\n@n a rebuts a");
    check_edit(
        "[a:claim|a|a] [b:claim|b|b]\n@l1 a supports b",
        link("b", "l1"),
        "[a:claim|a|a] [b:claim|b|b]\n@l1 a supports b\n@n b rebuts l1",
    );
}

#[test]
fn changing_a_relation() {
    let before = "[a:claim|a|a] [b:claim|b|b]\n@l a supports b\n@l note=x\n@l basis=stated";
    check_edit(
        before,
        |d| compose::retype(d, id("l"), &"rebuts".into(), later()),
        "[a:claim|a|a] [b:claim|b|b]\n@l a rebuts b\n@l note=x\n@l basis=stated",
    );
    check_edit(
        before,
        |d| compose::reverse(d, id("l"), later()),
        "[a:claim|a|a] [b:claim|b|b]\n@l b supports a\n@l note=x\n@l basis=stated",
    );
    check_edit(
        before,
        |d| compose::relation_note(d, id("l"), "y", GroupId(1), later()),
        "[a:claim|a|a] [b:claim|b|b]\n@l a supports b\n@l note=y\n@l basis=stated",
    );
    check_edit(
        before,
        |d| compose::set_relation_attribute(d, id("l"), &"basis".into(), None, later()),
        "[a:claim|a|a] [b:claim|b|b]\n@l a supports b\n@l note=x",
    );
    check_edit(before, |d| compose::delete_relation(d, id("l")), "[a:claim|a|a] [b:claim|b|b]");
    check_edit(
        "[a:claim|a|a] [b:claim|b|b]\n@l1 a supports b\n@l2 b undercuts l1\n@l3 a undercuts l2\n\
         @l4 a rebuts b",
        |d| compose::delete_relation(d, id("l1")),
        "[a:claim|a|a] [b:claim|b|b]\n@l4 a rebuts b",
    );
}

#[test]
fn changing_what_is_known_of_the_article() {
    check_edit(
        "a\n@title Before",
        |d| compose::metadata(d, Metadata { title: "After".to_owned(), ..Metadata::default() }),
        "a\n@title After",
    );
}

#[test]
fn nothing_to_do_is_no_step() {
    let document = document("It [c:claim|rains|c].\n@c note=x\n@c kind=state\n@l c restates c");
    let (c, l, gone) = (id("c"), id("l"), id("gone"));
    let kind = "kind".into();
    let known = document.article().metadata().clone();
    for (what, plan) in [
        ("same label", compose::relabel(&document, c, &"claim".into(), later())),
        ("same note", compose::mark_note(&document, c, "x", GroupId(1), later())),
        ("same edges", compose::move_edges(&document, c, &place(&document, "rains"), later())),
        ("same value", compose::set_attribute(&document, c, &kind, Some("state".into()), later())),
        ("nobody", compose::name_actor(&document, c, None, None, later())),
        ("same type", compose::retype(&document, l, &"restates".into(), later())),
        ("same ends", compose::reverse(&document, l, later())),
        ("same metadata", compose::metadata(&document, known)),
        ("a mark that is not there", compose::delete_mark(&document, gone)),
        ("its note", compose::mark_note(&document, gone, "y", GroupId(1), later())),
        ("a relation that is not there", compose::delete_relation(&document, id("gone"))),
    ] {
        assert_eq!(plan, None, "{what}");
    }
}

#[test]
fn steps_say_what_they_are() {
    let document =
        document("[c:claim|a|c] [e:evidence|b|e]\n@c card=r\n@l1 e supports c\n@l2 c undercuts l1");
    let name = |plan: Option<Plan>| plan.map(|plan| plan.name);
    let deleted = |label: &str, links| Some(EditName::DeleteMark(label.into(), links));
    assert_eq!(name(compose::delete_mark(&document, id("c"))), deleted("claim", 2));
    assert_eq!(name(compose::delete_mark(&document, id("e"))), deleted("evidence", 2));
    let deleted = |kind: &str, links| Some(EditName::DeleteRelation(kind.into(), links));
    assert_eq!(name(compose::delete_relation(&document, id("l1"))), deleted("supports", 1));
    assert_eq!(name(compose::delete_relation(&document, id("l2"))), deleted("undercuts", 0));
    let relabelled = compose::relabel(&document, id("c"), &"cue".into(), later());
    assert_eq!(name(relabelled), Some(EditName::Relabel("cue".into())));
}

#[test]
fn a_change_remembers_who_made_it_and_keeps_who_began() {
    let mut document = document("It [c:claim|rains|c].");
    let other = Annotator { id: id("zo"), name: "Zoé".to_owned(), initials: "z".to_owned() };
    let stamp = Stamp { by: other.id, ..later() };
    let plan = compose::mark_note(&document, id("c"), "x", GroupId(1), stamp).unwrap();
    let before = document.clone();
    let back = plan.signed(&document, &other, stamp).apply(&mut document).unwrap();
    let mark = document.annotation(id("c")).unwrap();
    assert_eq!((mark.created, mark.modified), (crate::notation::stamp(), Some(stamp)));
    assert_eq!(document.annotator(other.id).map(|listed| listed.name.as_str()), Some("Zoé"));
    back.apply(&mut document).unwrap();
    assert_eq!(document, before, "the new annotator is gone again as well");
}

#[test]
fn keystrokes_of_one_note_are_one_step() {
    let start = document("[a:claim|a|a] [b:claim|b|b]");
    let (mut document, mut history) = (start.clone(), History::default());
    let write = |document: &mut Document, history: &mut History, mark, note, group| {
        let plan = compose::mark_note(document, id(mark), note, GroupId(group), later()).unwrap();
        let edit = plan.signed(document, &annotator(), later());
        history.perform(document, edit).unwrap();
        document.clone()
    };
    let first = write(&mut document, &mut history, "a", "x", 1);
    for note in ["xy", "xyz", "xy", "xyw"] {
        write(&mut document, &mut history, "a", note, 1);
    }
    let second = write(&mut document, &mut history, "a", "xyw, later", 2);
    write(&mut document, &mut history, "b", "other", 3);
    let name = EditName::MarkNote("claim".into());
    for _ in 0..2 {
        assert_eq!(history.undo_name(), Some(&name));
        assert_eq!(history.undo(&mut document), Ok(Some(name.clone())));
        assert_eq!(document.annotation(id("b")), second.annotation(id("b")));
        assert_eq!(history.undo(&mut document), Ok(Some(name.clone())));
        assert_ne!(document, first);
        assert_eq!(document.annotation(id("a")).unwrap().note, "xyw");
        assert_eq!(history.undo(&mut document), Ok(Some(name.clone())));
        assert_eq!(document, start);
        assert_eq!(history.undo(&mut document), Ok(None));
        for _ in 0..3 {
            assert_eq!(history.redo(&mut document), Ok(Some(name.clone())));
        }
        assert_eq!(history.redo(&mut document), Ok(None));
    }
    history.undo(&mut document).unwrap();
    write(&mut document, &mut history, "a", "anew", 4);
    assert_eq!(history.redo_name(), None, "what was undone is forgotten");
}

fn apply(document: &mut Document, change: Change) -> Result<Edit, Broken> {
    apply_all(document, vec![change])
}

fn apply_all(document: &mut Document, changes: Vec<Change>) -> Result<Edit, Broken> {
    let (name, Stamp { by, at }) = (EditName::Metadata, stamp());
    Edit { name, by, at, group: None, changes }.apply(document)
}

/// A change that must be refused, alone and after one that had already been made.
fn check_refused(before: &str, change: impl FnOnce(&Document) -> Change, broken: &Broken) {
    let start = document(before);
    let change = change(&start);
    let mut now = start.clone();
    assert_eq!(apply(&mut now, change.clone()).as_ref(), Err(broken), "{change:?}");
    assert_eq!(now, start, "{change:?}");
    let first = Change::PutActor(Arc::new(actor("zz")));
    assert_eq!(apply_all(&mut now, vec![first, change]).as_ref(), Err(broken));
    assert_eq!(now, start, "what had been done before the refusal is taken back");
}

fn mark_on(range: std::ops::Range<usize>) -> Annotation {
    let spans = Span::from_bytes(range).unwrap().into();
    Annotation::new(id("n"), "claim".into(), VersionId::numbered(1), spans, stamp())
}

fn put(mark: Annotation) -> Change {
    Change::PutAnnotation(Arc::new(mark))
}

fn relate(name: &str, from: &str, to: impl Into<recoupe::model::Node>) -> Change {
    let from = id::<recoupe::model::AnnotationId>(from);
    Change::PutRelation(Arc::new(Relation::new(id(name), "rebuts".into(), from, to, stamp())))
}

#[test]
fn marks_that_do_not_fit_are_refused() {
    let text = "é [a:claim|a|a]\n@l a restates a";
    let outside = Broken::SpanOutside { id: id("n") };
    check_refused(text, |_| put(mark_on(3..5)), &outside);
    check_refused(text, |_| put(mark_on(9..10)), &outside);
    check_refused(text, |_| put(mark_on(1..2)), &outside);
    check_refused(text, |_| put(mark_on(0..1)), &outside);
    let earlier = Anchor::Placed {
        version: VersionId::numbered(1),
        spans: Spans::from(Span::from_bytes(0..1).unwrap()),
    };
    let moved = Annotation { earlier: vec![earlier], ..mark_on(0..2) };
    check_refused(text, |_| put(moved), &outside);
    let elsewhere = Anchor::Gone { version: VersionId::numbered(2) };
    let no_version = Broken::NoVersion { id: VersionId::numbered(2) };
    let lost = Annotation { anchor: elsewhere.clone(), ..mark_on(0..2) };
    check_refused(text, |_| put(lost), &no_version);
    let lost = Annotation { earlier: vec![elsewhere], ..mark_on(0..2) };
    check_refused(text, |_| put(lost), &no_version);
    let taken = Annotation { id: id("l"), ..mark_on(0..2) };
    check_refused(text, |_| put(taken), &Broken::IdTaken { id: "l".to_owned() });
    let nobody = Annotation { actor: Some(id("ana")), ..mark_on(0..2) };
    check_refused(text, |_| put(nobody), &Broken::NoActor { id: id("ana") });
    let unknown = Stamp { by: id("zo"), ..stamp() };
    let no_annotator = Broken::NoAnnotator { id: id("zo") };
    let foreign = Annotation { created: unknown, ..mark_on(0..2) };
    check_refused(text, |_| put(foreign), &no_annotator);
    let foreign = Annotation { modified: Some(unknown), ..mark_on(0..2) };
    check_refused(text, |_| put(foreign), &no_annotator);
}

#[test]
fn relations_that_do_not_fit_are_refused() {
    let text =
        "[a:claim|a|a] [b:claim|b|b]\n@l1 a supports b\n@l2 a undercuts l1\n@l3 a undercuts l2";
    let b = id::<recoupe::model::AnnotationId>("b");
    let relation = id::<recoupe::model::RelationId>;
    let missing = Broken::EndMissing { id: id("n") };
    check_refused(text, |_| relate("n", "x", b), &missing);
    check_refused(text, |_| relate("n", "a", relation("a")), &missing);
    check_refused(text, |_| relate("n", "a", relation("n")), &missing);
    check_refused(text, |_| relate("b", "a", b), &Broken::IdTaken { id: "b".to_owned() });
    for on in ["l1", "l2", "l3"] {
        let cycle = Broken::Cycle { id: id("l1") };
        check_refused(text, |_| relate("l1", "a", relation(on)), &cycle);
    }
}

#[test]
fn what_is_still_needed_stays() {
    let text = "[a:claim|a|a] [b:source|b|b] [c:claim|c|c]\n@actor ana\n@actor bo\n@b actor=ana\n\
                @c card=r\n@l1 a said-by b\n@l2 c undercuts l1";
    let needed = |what: &str| Broken::StillNeeded { id: what.to_owned() };
    check_refused(text, |_| Change::RemoveAnnotation(id("a")), &needed("a"));
    check_refused(text, |_| Change::RemoveAnnotation(id("b")), &needed("b"));
    check_refused("[c:claim|c|c]\n@c card=r", |_| Change::RemoveAnnotation(id("c")), &needed("c"));
    check_refused(text, |_| Change::RemoveRelation(id("l1")), &needed("l1"));
    check_refused(text, |_| Change::RemoveActor(id("ana")), &needed("ana"));
    check_refused(text, |_| Change::RemoveAnnotator(id("ml")), &needed("ml"));
    check_refused(
        text,
        |_| Change::RemoveAnnotation(id("x")),
        &Broken::NoAnnotation { id: id("x") },
    );
    check_refused(text, |_| Change::RemoveRelation(id("x")), &Broken::NoRelation { id: id("x") });
    check_refused(text, |_| Change::RemoveActor(id("x")), &Broken::NoActor { id: id("x") });
    check_refused(text, |_| Change::RemoveAnnotator(id("x")), &Broken::NoAnnotator { id: id("x") });
    check_refused(text, |_| Change::RemoveCard(id("a")), &Broken::NoCard { claim: id("a") });
}

#[test]
fn cards_that_do_not_fit_are_refused() {
    let text = "[c:claim|c|c]";
    let put = |card: Card| Change::PutCard(Arc::new(card));
    let card = Card::new(id("c"));
    check_refused(text, |_| put(Card::new(id("x"))), &Broken::NoAnnotation { id: id("x") });
    let nobody = Card { claimant: Some(id("ana")), ..card.clone() };
    check_refused(text, |_| put(nobody), &Broken::NoActor { id: id("ana") });
    let verdict = Verdict {
        scale: String::new(),
        rating: String::new(),
        of: String::new(),
        given: Stamp { by: id("zo"), ..stamp() },
    };
    let judged = Card { verdict: Some(verdict), ..card };
    check_refused(text, |_| put(judged), &Broken::NoAnnotator { id: id("zo") });
}

#[test]
fn what_was_looked_at_must_be_there() {
    let seen = |by: &'static str, range| {
        let spans = Span::from_bytes(range).map(Spans::from);
        move |d: &Document| Change::SetSeen(id(by), d.version().id, spans)
    };
    check_refused("été", seen("zo", 0..2), &Broken::NoAnnotator { id: id("zo") });
    check_refused("été", seen("ml", 0..1), &Broken::SeenOutside { by: id("ml") });
    check_refused("été", seen("ml", 3..6), &Broken::SeenOutside { by: id("ml") });
}

#[test]
fn versions_that_are_needed_or_do_not_fit_are_refused() {
    let (first, second) = (VersionId::numbered(1), VersionId::numbered(2));
    let text = "[c:claim|été|c]";
    let version = |d: &Document| Version::clone(d.version());
    let same = |d: &Document| Change::AddVersion(Arc::new(version(d)));
    check_refused(text, same, &Broken::IdTaken { id: first.to_string() });
    let outside = |d: &Document| {
        let link = Link { span: Span::from_bytes(0..9).unwrap(), url: String::new() };
        Change::AddVersion(Arc::new(Version { id: second, links: vec![link], ..version(d) }))
    };
    check_refused(text, outside, &Broken::StructureOutside { id: second });
    let needed = Broken::StillNeeded { id: first.to_string() };
    check_refused(text, |_| Change::RemoveVersion(first), &needed);
    check_refused(text, |_| Change::RemoveVersion(second), &Broken::NoVersion { id: second });
    let show = |id, seen| move |_: &Document| Change::ShowVersion(id, seen);
    check_refused(text, show(second, vec![]), &Broken::NoVersion { id: second });
    let cut = vec![(id("ml"), Span::from_bytes(0..1).unwrap().into())];
    check_refused(text, show(first, cut), &Broken::SeenOutside { by: id("ml") });
    let seen = |_: &Document| Change::SetSeen(id("ml"), second, None);
    check_refused(text, seen, &Broken::NotCurrent { id: second });
}

#[test]
fn fragments_are_added_and_taken_away() {
    let add = |words: &'static str| {
        move |d: &Document| reshape::add_fragment(d, id("c"), place(d, words).first(), later())
    };
    check_edit("[c:claim|It|c] really rains.", add("rains"), "[c:claim|It|c] really [c|rains|c].");
    check_edit("[c:claim|It|c] really rains.", add(" really"), "[c:claim|It really|c] rains.");
    let remove = |piece| move |d: &Document| reshape::remove_fragment(d, id("c"), piece, later());
    check_edit("[c:claim|It|c] really [c|rains|c].", remove(0), "It really [c:claim|rains|c].");
    check_edit("[c:claim|It|c] really [c|rains|c].", remove(1), "[c:claim|It|c] really rains.");
    for (notation, piece) in [("[c:claim|It|c] rains.", 0), ("[c:claim|It|c] a [c|b|c]", 2)] {
        assert_eq!(remove(piece)(&document(notation)), None, "{notation}");
    }
}

#[test]
fn splitting() {
    let split = |before: &'static str| {
        move |d: &Document| {
            let at = d.version().text.as_str().find(before).unwrap();
            reshape::split(d, id("c"), id("n"), Offset::new(at), later())
        }
    };
    check_edit(
        "[c:claim|It rains\u{a0}and it pours|c] [s:source|here|s].\n@c note=x\n@c voice=paper\n\
         @l c said-by s",
        split("and"),
        "[c:claim|It rains|c]\u{a0}[n:claim|and it pours|n] [s:source|here|s].\n@c note=x\n\
         @c voice=paper\n@n voice=paper\n@l c said-by s",
    );
    check_edit(
        "[c:claim|It|c] really [c|rains|c] now [c|and pours|c].",
        split("pours"),
        "[c:claim|It|c] really [c|rains|c] now [c|and|c] [n:claim|pours|n].",
    );
    check_edit(
        "[c:claim|It|c] really [c|rains|c].",
        split("really"),
        "[c:claim|It|c] really [n:claim|rains|n].",
    );
    for (notation, before) in [
        ("It [c:claim|rains|c].", "rains"),
        ("[c:claim|It|c] rains.", "."),
        ("It [c:claim|\u{a0}rains|c].", "rains"),
    ] {
        assert_eq!(split(before)(&document(notation)), None, "{notation}");
    }
}

#[test]
fn a_twin_takes_over_what_both_labels_ask() {
    let twin = |label: &'static str| {
        move |d: &Document| reshape::twin(d, id("c"), id("n"), &label.into(), later())
    };
    check_edit(
        "[c:claim|It rains|c] [s:source|here|s].\n@c note=x\n@c voice=paper\n@l c said-by s",
        twin("rebuttal"),
        "[c:claim|[n:rebuttal|It rains|c]|n] [s:source|here|s].\n@c note=x\n@c voice=paper\n\
         @n note=x\n@n voice=paper\n@l c said-by s",
    );
    check_edit(
        "[c:claim|It rains|c].\n@c voice=paper",
        twin("context"),
        "[c:claim|[n:context|It rains|c]|n].\n@c voice=paper",
    );
}
