//! A document in a few lines, to compare what is shown with what is kept.

use recoupe::model::{Document, Node};

/// Each mark as `label “words” (note)`, then each relation as `“words” type “words” (note)`, in the
/// order of the text.
pub(crate) fn outline(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for mark in document.annotations_in_text_order() {
        lines.push(format!("{} “{}”{}", mark.label, document.quote(mark), note(&mark.note)));
    }
    let nowhere = document.annotations().filter(|mark| document.placed_spans(mark).is_none());
    lines.extend(nowhere.map(|mark| format!("{} without a place{}", mark.label, note(&mark.note))));
    let mut relations: Vec<String> = document
        .relations()
        .map(|relation| {
            let (from, to) = (end(document, relation.from), end(document, relation.to));
            format!("{from} {} {to}{}", relation.kind, note(&relation.note))
        })
        .collect();
    relations.sort();
    lines.extend(relations);
    lines
}

fn note(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!(" ({note})") }
}

fn end(document: &Document, node: Node) -> String {
    match node {
        Node::Annotation(id) => format!("“{}”", document.quote(document.annotation(id).unwrap())),
        Node::Relation(id) => format!("[{}]", document.relation(id).unwrap().kind),
    }
}
