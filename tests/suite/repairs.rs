//! Damaged documents: each opens, with a list of what was put right.

use recoupe::model::{
    Actor, Anchor, Annotation, AnnotationId, Card, Document, Node, Parts, Relation, RelationId,
    Repair, Span, Spans, Stamp, VersionId,
};
use recoupe::native::{self, Warning};

use crate::notation::{actor, annotator, document, id, parts, render, stamp, version};

/// What becomes of parts that do not fit together.
fn check(notation: &str, damage: impl FnOnce(&mut Parts), repairs: &[Repair], after: &str) {
    let mut parts = parts(notation);
    damage(&mut parts);
    let (document, found) = Document::from_parts(parts);
    assert_eq!(found, repairs, "of {notation:?}");
    assert_eq!(render(&document), after);
    let (again, found) = Document::from_parts(document.to_parts());
    assert_eq!((&again, found), (&document, vec![]), "what is repaired is sound");
}

fn mark(id: &str, bytes: std::ops::Range<usize>) -> Annotation {
    let spans = Span::from_bytes(bytes).unwrap().into();
    Annotation::new(self::id(id), "cue".into(), VersionId::numbered(1), spans, stamp())
}

fn link(name: &str, from: impl Into<Node>, to: impl Into<Node>) -> Relation {
    Relation::new(id(name), "rebuts".into(), from, to, stamp())
}

fn a() -> AnnotationId {
    id("a")
}

#[test]
fn nothing_is_wrong_with_a_sound_document() {
    check("It [a:claim|rains|a].", |_| (), &[], "It [a:claim|rains|a].");
    check("", |parts| parts.versions.clear(), &[], "");
}

#[test]
fn spans_outside_their_text() {
    let clipped = |start, end| Repair::SpanClipped { annotation: a(), start, end };
    let lost = |start, end| Repair::SpanLost { annotation: a(), start, end };
    let with = |bytes| move |parts: &mut Parts| parts.annotations = vec![mark("a", bytes)];
    check("été", with(3..9), &[clipped(2, 7)], "ét[a:cue|é|a]");
    check("été", with(0..2), &[], "[a:cue|é|a]té");
    check("été", with(1..3), &[clipped(1, 2)], "[a:cue|ét|a]é");
    check("été", with(0..1), &[lost(0, 1)], "été");
    check("été", with(5..9), &[lost(3, 7)], "été");
    check("été", with(90..99), &[lost(88, 97)], "été");
    check("", with(0..1), &[lost(0, 1)], "");
}

#[test]
fn of_several_spans_those_inside_stay() {
    let spans = [0..3, 4..9].into_iter().filter_map(Span::from_bytes);
    let anchor =
        Anchor::Placed { version: VersionId::numbered(1), spans: Spans::new(spans).unwrap() };
    check(
        "One",
        |parts| parts.annotations = vec![Annotation { anchor, ..mark("a", 0..1) }],
        &[Repair::SpanClipped { annotation: a(), start: 0, end: 9 }],
        "[a:cue|One|a]",
    );
}

#[test]
fn anchors_on_versions_that_are_not_there() {
    let nowhere = VersionId::numbered(9);
    let placed =
        |version| Anchor::Placed { version, spans: Span::from_bytes(0..3).unwrap().into() };
    let lost = [Repair::SpanLost { annotation: a(), start: 0, end: 3 }];
    let on = |anchor| {
        move |parts: &mut Parts| parts.annotations = vec![Annotation { anchor, ..mark("a", 0..1) }]
    };
    check("One", on(placed(nowhere)), &lost, "One");
    check("One", on(Anchor::Gone { version: nowhere }), &[], "One");
    let earlier = vec![placed(nowhere), placed(VersionId::numbered(1))];
    check(
        "One",
        |parts| parts.annotations = vec![Annotation { earlier, ..mark("a", 0..3) }],
        &lost,
        "[a:cue|One|a]",
    );
    check(
        "One",
        |parts| parts.current = Some(nowhere),
        &[Repair::UnknownVersion { id: "v9".to_owned() }],
        "One",
    );
}

#[test]
fn ids_that_stand_twice() {
    let twice = |id: &str, now: &str| Repair::DuplicateId { id: id.into(), now: now.into() };
    check(
        "a b",
        |parts| parts.annotations = vec![mark("a", 0..1), mark("a", 2..3), mark("a", 0..3)],
        &[twice("a", "a-2"), twice("a", "a-3")],
        "[a-3:cue|[a:cue|a|a] [a-2:cue|b|a-2]|a-3]",
    );
    check(
        "[a:claim|a|a] [b:claim|b|b]",
        |parts| {
            parts.relations = vec![link("b", a(), a()), link("c", a(), id::<AnnotationId>("b"))];
        },
        &[twice("b", "b-2")],
        "[a:claim|a|a] [b:claim|b|b]\n@b-2 a rebuts a\n@c a rebuts b",
    );
    let entry = |id: &str| Repair::DuplicateEntry { id: id.to_owned() };
    check(
        "One\n@actor ana",
        |parts| parts.actors.push(Actor { role: "another".to_owned(), ..actor("ana") }),
        &[entry("ana")],
        "One\n@actor ana",
    );
    check("One", |parts| parts.annotators.push(annotator()), &[entry("ml")], "One");
    check("One", |parts| parts.versions.push(version(1, "Two")), &[entry("v1")], "One");
    check(
        "[a:claim|a|a]\n@a card=first",
        |parts| parts.cards.push(Card::new(a())),
        &[entry("a")],
        "[a:claim|a|a]\n@a card=first",
    );
}

#[test]
fn an_id_that_is_made_up_is_not_one_that_comes_later() {
    check(
        "a b c",
        |parts| parts.annotations = vec![mark("a", 0..1), mark("a", 2..3), mark("a-2", 4..5)],
        &[Repair::DuplicateId { id: "a".into(), now: "a-3".into() }],
        "[a:cue|a|a] [a-3:cue|b|a-3] [a-2:cue|c|a-2]",
    );
}

#[test]
fn relations_that_lead_nowhere() {
    let nothing = |relation: &str, end: &str| Repair::RelationToNothing {
        relation: id(relation),
        end: end.to_owned(),
    };
    let cycle = |relation: &str| Repair::RelationCycle { relation: id(relation) };
    let on = id::<RelationId>;
    let with = |links: Vec<Relation>| move |parts: &mut Parts| parts.relations = links;
    let text = "[a:claim|a|a]";
    check(text, with(vec![link("l", a(), id::<AnnotationId>("x"))]), &[nothing("l", "x")], text);
    check(text, with(vec![link("l", on("x"), a())]), &[nothing("l", "x")], text);
    check(text, with(vec![link("l", a(), on("l"))]), &[cycle("l")], text);
    check(
        text,
        with(vec![link("l", a(), on("m")), link("m", on("l"), a())]),
        &[cycle("m"), cycle("l")],
        text,
    );
    check(
        text,
        with(vec![link("l", a(), on("m")), link("m", a(), on("n")), link("n", a(), a())]),
        &[],
        "[a:claim|a|a]\n@l a rebuts m\n@m a rebuts n\n@n a rebuts a",
    );
    // What hangs on a relation that is left out goes with it.
    check(
        text,
        with(vec![link("m", a(), on("l")), link("l", a(), id::<AnnotationId>("x"))]),
        &[nothing("l", "x"), nothing("m", "l")],
        text,
    );
}

#[test]
fn people_who_are_not_listed() {
    let stranger = Stamp { by: id("zo"), ..stamp() };
    let unknown = [Repair::UnknownAnnotator { annotator: id("zo") }];
    let text = "[a:claim|a|a]\n@l a restates a";
    check(text, |parts| parts.annotations[0].created = stranger, &unknown, text);
    check(text, |parts| parts.annotations[0].modified = Some(stranger), &unknown, text);
    check(text, |parts| parts.relations[0].created = stranger, &unknown, text);
    check(text, |parts| parts.relations[0].modified = Some(stranger), &unknown, text);
    check(
        text,
        |parts| parts.seen = vec![(id("zo"), Span::from_bytes(0..1).unwrap().into())],
        &unknown,
        text,
    );
    let nobody = [Repair::UnknownActor { annotation: a(), actor: id("ana") }];
    check(text, |parts| parts.annotations[0].actor = Some(id("ana")), &nobody, text);
    check(
        "[a:claim|a|a]\n@a card=r",
        |parts| parts.cards[0].claimant = Some(id("ana")),
        &nobody,
        "[a:claim|a|a]\n@a card=r",
    );
}

#[test]
fn cards_of_nothing() {
    check(
        "[a:claim|a|a]",
        |parts| parts.cards = vec![Card::new(id("x"))],
        &[Repair::CardOfNothing { claim: id("x") }],
        "[a:claim|a|a]",
    );
}

#[test]
fn structure_outside_its_text() {
    use recoupe::model::{Block, BlockKind, Link, Role};
    let block = |bytes| Block {
        kind: BlockKind::Paragraph,
        role: Role::Body,
        span: Span::from_bytes(bytes).unwrap(),
        page: None,
        folded: false,
    };
    let outside = |count| [Repair::StructureOutside { version: VersionId::numbered(1), count }];
    let with = |blocks: Vec<Block>| move |parts: &mut Parts| parts.versions[0].blocks = blocks;
    check("One two", with(vec![block(0..3), block(4..7)]), &[], "One two");
    check("One two", with(vec![block(0..3), block(4..8)]), &outside(1), "One two");
    check("One two", with(vec![block(0..5), block(4..7)]), &outside(1), "One two");
    check("One two", with(vec![block(4..7), block(0..3)]), &outside(1), "One two");
    let links = vec![Link { span: Span::from_bytes(6..9).unwrap(), url: String::new() }];
    check("One two", |parts| parts.versions[0].links = links, &outside(1), "One two");
}

#[test]
fn what_the_codebook_does_not_know_joins_it() {
    let mut parts = parts("[a:claim|a|a]\n@l a restates a");
    parts.annotations[0].label = "opinion".into();
    parts.relations[0].kind = "mocks".into();
    parts.annotations[0].attributes.insert("mood".into(), "grim".into());
    parts.fields.insert("stars".into(), recoupe::model::Value::Number(4.0));
    let (document, repairs) = Document::from_parts(parts);
    assert_eq!(repairs, [], "that is no damage");
    let codebook = document.codebook();
    let label = codebook.label(&"opinion".into()).unwrap();
    assert!(label.imported && label.name.get("fr") == "opinion");
    assert!(codebook.relation_type(&"mocks".into()).unwrap().imported);
    assert!(codebook.attribute(&"mood".into()).unwrap().imported);
    let kind = &codebook.attribute(&"stars".into()).unwrap().kind;
    assert_eq!(kind, &recoupe::model::AttributeKind::Number);
    assert!(!codebook.label(&"claim".into()).unwrap().imported);
}

/// What becomes of a file in which something was replaced by hand.
fn check_file(
    notation: &str,
    replace: &[(&str, &str)],
    repairs: &[Repair],
    warnings: &[Warning],
    after: &str,
) {
    let mut file = native::write(&document(notation));
    for (old, new) in replace {
        assert!(file.contains(old), "there is no {old:?} in\n{file}");
        file = file.replacen(old, new, 1);
    }
    let loaded = native::read(file.as_bytes()).unwrap();
    assert_eq!((&*loaded.repairs, &*loaded.warnings), (repairs, warnings), "{replace:?}");
    assert_eq!(render(&loaded.document), after);
    let again = native::read(native::write(&loaded.document).as_bytes()).unwrap();
    assert_eq!((again.repairs, again.warnings), (vec![], vec![]), "what is repaired is sound");
    assert_eq!(again.document, loaded.document);
}

#[test]
fn quotations_that_are_not_where_they_should_be() {
    let moved = |from, to| Warning::QuoteMoved { annotation: a(), from, to };
    let span = "start: 7, end: 11, quote: \"vu 🤔\"";
    let text = "été : [a:claim|vu 🤔|a], vu, vu 🤔";
    let text_at =
        |start: usize, end: usize| format!("start: {start}, end: {end}, quote: \"vu 🤔\"");
    let span = span.replace("start: 7, end: 11", "start: 6, end: 10");
    let check = |new: &str, repairs: &[Repair], warnings: &[Warning], after: &str| {
        check_file(text, &[(&span, new)], repairs, warnings, after);
    };
    check(&span, &[], &[], text);
    check(&text_at(5, 9), &[], &[moved(5, 6)], text);
    check(&text_at(12, 13), &[], &[moved(12, 16)], "été : vu 🤔, vu, [a:claim|vu 🤔|a]");
    let out = |start, end, now| [Repair::SpanMoved { annotation: a(), start, end, now }];
    check(&text_at(16, 99), &out(16, 99, 16), &[], "été : vu 🤔, vu, [a:claim|vu 🤔|a]");
    check(&text_at(90, 99), &out(90, 99, 16), &[], "été : vu 🤔, vu, [a:claim|vu 🤔|a]");
    check(&text_at(10, 6), &out(10, 6, 6), &[], text);
    check(&text_at(6, 6), &out(6, 6, 6), &[], text);
    let differs = |quote: &str, text: &str| Warning::QuoteDiffers {
        annotation: a(),
        quote: quote.to_owned(),
        text: text.to_owned(),
    };
    let other = "start: 6, end: 8, quote: \"lu\"";
    check(other, &[], &[differs("lu", "vu")], "été : [a:claim|vu|a] 🤔, vu, vu 🤔");
    let empty = "start: 6, end: 8, quote: \"\"";
    check(empty, &[], &[differs("", "vu")], "été : [a:claim|vu|a] 🤔, vu, vu 🤔");
}

#[test]
fn spans_outside_whose_words_are_nowhere() {
    let text = "été : [a:claim|vu|a]";
    let span = "start: 6, end: 8, quote: \"vu\"";
    let clipped = [Repair::SpanClipped { annotation: a(), start: 4, end: 99 }];
    let after = "été [a:claim|: vu|a]";
    check_file(text, &[(span, "start: 4, end: 99, quote: \"lu\"")], &clipped, &[], after);
    for (start, end) in [(90, 99), (8, 9), (6, 6), (7, 3)] {
        let new = format!("start: {start}, end: {end}, quote: \"lu\"");
        let lost = [Repair::SpanLost { annotation: a(), start, end }];
        check_file(text, &[(span, &new)], &lost, &[], "été : vu");
    }
}

#[test]
fn damage_in_a_file() {
    let text = "[a:claim|a|a] [b:source|b|b]\n@l a said-by b";
    let check = |replace: &[(&str, &str)], repairs: &[Repair], after: &str| {
        check_file(text, replace, repairs, &[], after);
    };
    let nothing = [Repair::RelationToNothing { relation: id("l"), end: "zz".to_owned() }];
    check(&[("to: \"b\"", "to: \"zz\"")], &nothing, "[a:claim|a|a] [b:source|b|b]");
    let cycle = [Repair::RelationCycle { relation: id("l") }];
    check(&[("to: \"b\"", "to: \"l\"")], &cycle, "[a:claim|a|a] [b:source|b|b]");
    let twice = [
        Repair::DuplicateId { id: "a".to_owned(), now: "a-2".to_owned() },
        Repair::RelationToNothing { relation: id("l"), end: "b".to_owned() },
    ];
    let after = "[a:claim|a|a] [a-2:source|b|a-2]";
    check(&[("id: \"b\"", "id: \"a\"")], &twice, after);
    let shared = [Repair::DuplicateId { id: "b".to_owned(), now: "b-2".to_owned() }];
    check(&[("id: \"l\"", "id: \"b\"")], &shared, "[a:claim|a|a] [b:source|b|b]\n@b-2 a said-by b");
    let stranger = [Repair::UnknownAnnotator { annotator: id("zo") }];
    check(&[("by: \"ml\"", "by: \"zo\"")], &stranger, text);
    let unknown = [Repair::UnknownAnnotator { annotator: id("unknown") }];
    check(&[("by: \"ml\",", "")], &unknown, text);
    let nobody = [Repair::UnknownActor { annotation: id("b"), actor: id("ana") }];
    check(&[("label: \"source\",", "label: \"source\", actor: \"ana\",")], &nobody, text);
    let version = [Repair::SpanLost { annotation: a(), start: 0, end: 1 }];
    let after = "a [b:source|b|b]\n@l a said-by b";
    check(&[("label: \"claim\",", "label: \"claim\", version: \"v7\",")], &version, after);
}
