//! A mark in words, for those who hear the article instead of seeing it.

use std::collections::BTreeMap;

use crate::model::{Annotation, AnnotationId, Document, Node, RelationTypeId};
use crate::ui::i18n::Words;
use crate::ui::wording::{SHORT, first_words, inverse, label, relation_type};

/// A mark with its label, which of the marks of that label it is, its words and its relations:
/// “Claim, 2 of 12: the cameras watch…, said by Ana Kovač, rebutted once”.
pub(in crate::ui) fn spoken_mark(
    words: &Words,
    document: &Document,
    mark: &Annotation,
    number: usize,
    of: usize,
) -> String {
    let mut spoken = words.say_with(
        "spoken-mark",
        &[
            ("label", label(words, document.codebook(), &mark.label).into()),
            ("number", number.into()),
            ("of", of.into()),
            ("quote", first_words(document, mark, SHORT).into()),
        ],
    );
    for (side, others) in sides(document, mark.id) {
        spoken.push_str(", ");
        spoken.push_str(&spoken_side(words, document, side, &others));
    }
    spoken
}

/// A type of relation as it is read from a mark: what goes out before what comes in, the types in
/// the order of the codebook.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Side<'a> {
    comes_in: bool,
    rank: usize,
    kind: &'a RelationTypeId,
}

/// What a mark is linked to, by type and direction.
fn sides(document: &Document, id: AnnotationId) -> BTreeMap<Side<'_>, Vec<Node>> {
    let here = Node::Annotation(id);
    let types = &document.codebook().relation_types;
    let mut sides: BTreeMap<Side<'_>, Vec<Node>> = BTreeMap::new();
    for relation in document.relations_of(here) {
        let comes_in = relation.from != here;
        let other = if comes_in { relation.from } else { relation.to };
        let rank = types.iter().position(|kind| kind.id == relation.kind).unwrap_or(types.len());
        let side = Side { comes_in, rank, kind: &relation.kind };
        sides.entry(side).or_default().push(other);
    }
    sides
}

/// “said by Ana Kovač”, “supports the report and 3 others”, “rebutted twice”.
fn spoken_side(words: &Words, document: &Document, side: Side<'_>, others: &[Node]) -> String {
    let codebook = document.codebook();
    let verb = if side.comes_in {
        inverse(words, codebook, side.kind)
    } else {
        relation_type(words, codebook, side.kind)
    };
    // What is done to a mark is counted; by what, its own mark tells.
    let agent = words.say("spoken-agent");
    let passive = verb.strip_suffix(agent.as_str()).and_then(|verb| verb.strip_suffix(' '));
    if let Some(passive) = passive.filter(|_| side.comes_in) {
        let args = [("verb", passive.into()), ("times", others.len().into())];
        return words.say_with("spoken-times", &args);
    }
    let mut names: Vec<_> = others.iter().filter_map(|other| name(document, *other)).collect();
    names.sort_unstable();
    let mut names = names.into_iter().map(|(_, name)| name);
    let (Some(first), second) = (names.next(), names.next()) else { return verb };
    let named = match (second, others.len()) {
        (None, _) => first,
        (Some(second), 2) => {
            words.say_with("spoken-two", &[("first", first.into()), ("second", second.into())])
        }
        (Some(_), all) => {
            words.say_with("spoken-more", &[("first", first.into()), ("more", (all - 1).into())])
        }
    };
    format!("{verb} {named}")
}

/// What the far end of a relation is called, and where it stands: the name of who speaks, where
/// that is known, else its words. A relation has none.
fn name(document: &Document, node: Node) -> Option<(impl Ord, String)> {
    let mark = document.annotation(node.annotation()?)?;
    let speaker = mark.actor.and_then(|id| document.actor(id));
    let name = match speaker.filter(|actor| !actor.name.is_empty()) {
        Some(actor) => actor.name.clone(),
        None => first_words(document, mark, SHORT / 2),
    };
    let order = document.text_order(mark);
    Some(((order.is_none(), order), name))
}
