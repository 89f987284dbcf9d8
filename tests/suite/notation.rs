//! A notation for small documents, so that a test shows what it is about.
//!
//! `The [m:source|mayor|m] says that [c:claim|it was [n:evidence|12|c] per cent|n].` is a text with
//! three marks, named by their ids; `[c|…|c]` further on adds a fragment to `c`. Lines after the
//! text hold the rest, in this order:
//!
//! ```text
//! @title What stands over the article
//! @actor ana
//! @m actor=ana
//! @c note=Words on a mark or a relation
//! @c card=The claim, restated
//! @c voice=attributed
//! @l1 c said-by m
//! @l1 basis=stated
//! ```

use std::collections::BTreeMap;

use recoupe::edit::Edit;
use recoupe::edit::compose::Plan;
use recoupe::model::{
    Actor, ActorKind, Annotation, AnnotationId, Annotator, Card, Document, ImportReport, Metadata,
    Node, Parts, Relation, Source, Span, Spans, Stamp, Value, Version, VersionId,
};
use recoupe::native::presets;
use recoupe::text::Text;

/// The person who made everything in a document of the notation.
pub(crate) fn annotator() -> Annotator {
    Annotator { id: id("ml"), name: "Marion Lefèvre".to_owned(), initials: "ml".to_owned() }
}

/// When and by whom everything in a document of the notation was made.
pub(crate) fn stamp() -> Stamp {
    Stamp { by: id("ml"), at: "2026-11-20T09:00:00Z".parse().unwrap() }
}

/// A minute later, by the same person.
pub(crate) fn later() -> Stamp {
    Stamp { at: "2026-11-20T09:01:00Z".parse().unwrap(), ..stamp() }
}

/// An id of whichever kind is wanted.
pub(crate) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// A text that stands alone, without structure.
pub(crate) fn version(number: usize, text: &str) -> Version {
    Version {
        id: VersionId::numbered(number),
        text: Text::new(text),
        blocks: Vec::new(),
        emphases: Vec::new(),
        links: Vec::new(),
        source: Source::default(),
        report: ImportReport::default(),
    }
}

/// The first place of some words in the current version.
pub(crate) fn place(document: &Document, words: &str) -> Spans {
    let start = document.version().text.as_str().find(words).unwrap();
    Span::from_bytes(start..start + words.len()).unwrap().into()
}

/// The document that a notation stands for.
pub(crate) fn document(notation: &str) -> Document {
    let (document, repairs) = Document::from_parts(parts(notation));
    assert_eq!(repairs, [], "in {notation:?}");
    document
}

/// The contents of the document that a notation stands for.
pub(crate) fn parts(notation: &str) -> Parts {
    let (marked, statements) = match notation.split_once("\n@") {
        Some((marked, statements)) => (marked, statements.split("\n@").collect()),
        None => (notation, Vec::new()),
    };
    let (text, marks) = read_marks(marked);
    let annotations = marks.into_iter().map(|(mark, (label, spans))| {
        let spans = Spans::new(spans).unwrap();
        Annotation::new(id(&mark), label.as_str().into(), VersionId::numbered(1), spans, stamp())
    });
    let mut parts = Parts {
        id: id("d1"),
        metadata: Metadata::default(),
        versions: vec![version(1, &text)],
        current: None,
        codebook: presets::fact_check(),
        annotators: vec![annotator()],
        actors: Vec::new(),
        cards: Vec::new(),
        annotations: annotations.collect(),
        relations: Vec::new(),
        fields: BTreeMap::new(),
        seen: Vec::new(),
    };
    for statement in statements {
        enter(&mut parts, statement);
    }
    parts
}

type Marks = BTreeMap<String, (String, Vec<Span>)>;

fn read_marks(marked: &str) -> (String, Marks) {
    let (mut text, mut marks, mut open) = (String::new(), Marks::new(), BTreeMap::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['[', '|']) {
        text.push_str(&rest[..at]);
        let sign = &rest[at..=at];
        let (head, after) = rest[at + 1..].split_once(if sign == "[" { '|' } else { ']' }).unwrap();
        rest = after;
        if sign == "[" {
            let (mark, label) = head.split_once(':').unwrap_or((head, ""));
            marks.entry(mark.to_owned()).or_insert_with(|| (label.to_owned(), Vec::new()));
            open.insert(mark.to_owned(), text.len());
        } else {
            let start = open.remove(head).unwrap();
            marks.get_mut(head).unwrap().1.push(Span::from_bytes(start..text.len()).unwrap());
        }
    }
    assert!(open.is_empty(), "not closed: {open:?} in {marked:?}");
    text.push_str(rest);
    (text, marks)
}

fn enter(parts: &mut Parts, statement: &str) {
    let (name, rest) = statement.split_once(' ').unwrap();
    if name == "title" {
        rest.clone_into(&mut parts.metadata.title);
    } else if name == "actor" {
        parts.actors.push(actor(rest));
    } else if let Some((key, value)) = rest.split_once('=') {
        enter_property(parts, name, key, value);
    } else {
        let [from, kind, to] = rest.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let node = |end: &str| -> Node {
            let is_mark = parts.annotations.iter().any(|mark| mark.id.as_str() == end);
            if is_mark { Node::Annotation(id(end)) } else { Node::Relation(id(end)) }
        };
        let link = Relation::new(id(name), kind.into(), node(from), node(to), stamp());
        parts.relations.push(link);
    }
}

fn enter_property(parts: &mut Parts, name: &str, key: &str, value: &str) {
    if key == "card" {
        let card = Card { restated: value.to_owned(), ..Card::new(id(name)) };
        parts.cards.push(card);
        return;
    }
    let mark = parts.annotations.iter_mut().find(|mark| mark.id.as_str() == name);
    let link = parts.relations.iter_mut().find(|link| link.id.as_str() == name);
    let (note, attributes) = match (mark, link) {
        (Some(mark), _) if key == "actor" => return mark.actor = Some(id(value)),
        (Some(mark), _) => (&mut mark.note, &mut mark.attributes),
        (None, Some(link)) => (&mut link.note, &mut link.attributes),
        (None, None) => panic!("nothing is called {name}"),
    };
    if key == "note" {
        value.clone_into(note);
    } else {
        attributes.insert(key.into(), Value::from(value));
    }
}

/// A person of whom nothing but the name is known.
pub(crate) fn actor(name: &str) -> Actor {
    Actor {
        id: id(name),
        name: name.to_owned(),
        kind: ActorKind::Person,
        role: String::new(),
        note: String::new(),
    }
}

/// The notation of a document; of what the notation has no sign for, nothing.
pub(crate) fn render(document: &Document) -> String {
    let mut lines = vec![marked_text(document)];
    let title = &document.article().metadata().title;
    lines.extend((!title.is_empty()).then(|| format!("@title {title}")));
    lines.extend(document.actors().map(|actor| format!("@actor {}", actor.id)));
    for mark in document.annotations() {
        let id = mark.id;
        lines.extend(mark.actor.map(|actor| format!("@{id} actor={actor}")));
        lines.extend(note(id.as_str(), &mark.note));
        lines.extend(document.card(id).map(|card| format!("@{id} card={}", card.restated)));
        lines.extend(mark.attributes.iter().map(|(key, value)| attribute(id.as_str(), key, value)));
    }
    for link in document.relations() {
        let (id, from, to) = (link.id, link.from.as_str(), link.to.as_str());
        lines.push(format!("@{id} {from} {} {to}", link.kind));
        lines.extend(note(id.as_str(), &link.note));
        lines.extend(link.attributes.iter().map(|(key, value)| attribute(id.as_str(), key, value)));
    }
    lines.join("\n")
}

fn note(id: &str, note: &str) -> Option<String> {
    (!note.is_empty()).then(|| format!("@{id} note={note}"))
}

fn attribute(id: &str, key: &recoupe::model::AttributeId, value: &Value) -> String {
    match value {
        Value::Text(text) => format!("@{id} {key}={text}"),
        other => format!("@{id} {key}={other:?}"),
    }
}

/// At one place, marks close before others open, the inner ones first.
fn marked_text(document: &Document) -> String {
    let mut signs: Vec<((usize, bool, usize, AnnotationId), String)> = Vec::new();
    for mark in document.annotations() {
        let spans = document.placed_spans(mark).into_iter().flat_map(Spans::iter);
        for (number, span) in spans.enumerate() {
            let (start, end) = (span.start().get(), span.end().get());
            let label = if number == 0 { format!(":{}", mark.label) } else { String::new() };
            let (first, id) = (usize::MAX - end, mark.id);
            signs.push(((start, true, first, id), format!("[{id}{label}|")));
            signs.push(((end, false, usize::MAX - start, id), format!("|{id}]")));
        }
    }
    signs.sort();
    let text = document.version().text.as_str();
    let (mut marked, mut done) = (String::new(), 0);
    for ((at, ..), sign) in signs {
        marked.push_str(&text[done..at]);
        marked.push_str(&sign);
        done = at;
    }
    marked + &text[done..]
}

/// Carries a plan out and takes it back: `after` must come of `before`, and `before` again of that.
pub(crate) fn check_edit(before: &str, plan: impl FnOnce(&Document) -> Option<Plan>, after: &str) {
    let start = document(before);
    assert_eq!(render(&start), before, "written otherwise than the notation is rendered");
    let plan = plan(&start).unwrap();
    let mut now = start.clone();
    let edit = plan.signed(&now, &annotator(), later());
    let (name, by, at) = (edit.name.clone(), edit.by, edit.at);
    let inverse = edit.apply(&mut now).unwrap();
    assert_eq!(render(&now), after);
    assert_eq!((&inverse.name, inverse.by, inverse.at), (&name, by, at));
    let end = now.clone();
    let forth: Edit = inverse.apply(&mut now).unwrap();
    assert_eq!(now, start, "undoing {name:?}");
    forth.apply(&mut now).unwrap();
    assert_eq!(now, end, "redoing {name:?}");
}

#[test]
fn what_the_notation_says_is_read_and_rendered() {
    for notation in [
        "",
        "Nothing is marked.",
        "[a:claim|all|a]",
        "One [a:claim|two [b:evidence|three|a] four|b] five.",
        "[a:claim|One|a] two [b:cue|three|b] [a|four|a].",
        "The [m:source|mayor|m]\n@title T\n@actor ana\n@m actor=ana\n@m note=x",
        "[c:claim|c|c] [m:source|m|m]\n@c card=r\n@c voice=paper\n@l c said-by m\n@l basis=stated",
        "[c:claim|c|c] [e:evidence|e|e]\n@l1 e supports c\n@l2 c undercuts l1\n@l2 note=a b",
    ] {
        assert_eq!(render(&document(notation)), notation);
    }
    let overlapping = document("One [a:claim|two [b:evidence|three|a] four|b] five.");
    let quotes = overlapping.annotations().map(|mark| overlapping.quote(mark));
    assert!(quotes.eq(["two three", "three four"]));
}
