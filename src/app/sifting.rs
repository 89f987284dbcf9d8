//! Sifting: the marks that contain some words, found beside everything else.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use memchr::memmem::Finder;

use crate::app::finding::{Ticket, Turn};
use crate::app::{MarksByLabel, Workspace};
use crate::lint;
use crate::model::{
    Annotation, AnnotationId, Document, LabelId, Node, Relation, RelationTypeId, Spans, VersionId,
};
use crate::text::Offset;
use crate::text::folding::fold;

/// More other ends than this are not proposed; typing narrows them down.
const MOST: usize = 40;

/// The same for relations, which come after the marks.
const MOST_RELATIONS: usize = 20;

/// Longer words than this, in bytes, are folded again by each search instead of being kept.
const LONG: usize = 4_096;

/// Which marks are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sift {
    /// What they contain, folded.
    pub words: String,
    /// The language in which labels have names.
    pub language: &'static str,
    /// The revision of the document.
    pub revision: u64,
    /// Whether only those are wanted that are flagged for a second look.
    pub flagged: bool,
    /// Whether they are to be linked with this, or (`None`) listed.
    pub link_from: Option<Node>,
}

/// What is looked for among the marks, and what was found last.
#[derive(Clone, Debug, Default)]
pub struct Sifting {
    folded: Arc<Mutex<Folded>>,
    /// The marks that are listed, while not all of them are.
    pub list: Answers<MarksByLabel>,
    /// The marks and then the relations with which a link can be made, the nearest first.
    pub ends: Answers<Vec<Node>>,
}

/// The answers to a question that goes on changing: until the next one comes, the last one stands.
#[derive(Clone, Debug)]
pub struct Answers<A> {
    asked: Option<Sift>,
    turn: Turn,
    latest: Option<A>,
}

impl<A> Default for Answers<A> {
    fn default() -> Self {
        Self { asked: None, turn: Turn::default(), latest: None }
    }
}

impl<A> Answers<A> {
    /// The latest answer.
    #[must_use]
    pub fn latest(&self) -> Option<&A> {
        self.latest.as_ref()
    }

    /// Whether this was asked last.
    #[must_use]
    pub fn was_asked(&self, sift: &Sift) -> bool {
        self.asked.as_ref() == Some(sift)
    }

    /// Whether the latest answer is the one to this.
    #[must_use]
    pub fn is_to(&self, sift: &Sift) -> bool {
        self.was_asked(sift) && !self.is_awaited()
    }

    /// Whether an answer is still to come.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.turn.is_waiting()
    }

    /// Asks something else; what was asked before is called off.
    pub(super) fn ask(&mut self, sift: Sift) -> Ticket {
        self.asked = Some(sift);
        self.turn.begin()
    }

    /// Takes over an answer if it is the one that is waited for.
    pub(super) fn take(&mut self, number: u64, answer: A) {
        if self.turn.answer(number) {
            self.latest = Some(answer);
        }
    }

    /// Gives up waiting: there is no answer.
    pub(super) fn give_up(&mut self) {
        self.turn.give_up();
        self.latest = None;
    }
}

/// What was found.
pub enum Sifted {
    /// The marks that are to be listed.
    List(u64, Box<MarksByLabel>),
    /// The marks and relations with which a link can be made.
    Ends(u64, Vec<Node>),
}

/// A search that is to be carried out.
pub(super) struct Search {
    document: Document,
    folded: Arc<Mutex<Folded>>,
    sift: Sift,
    ticket: Ticket,
}

impl Workspace {
    /// Makes a question the one that is waited for.
    pub(super) fn ask_for_marks(&mut self, sift: Sift) -> Search {
        let Sifting { folded, list, ends } = &mut self.sifting;
        let ticket = match sift.link_from {
            None => list.ask(sift.clone()),
            Some(_) => ends.ask(sift.clone()),
        };
        Search { document: self.document.clone(), folded: Arc::clone(folded), sift, ticket }
    }

    /// The marks that are listed: all, or those that were found last.
    #[must_use]
    pub fn listed_marks(&self) -> &MarksByLabel {
        let all = self.filter.trim().is_empty() && !self.only_flagged;
        self.sifting.list.latest().filter(|_| !all).unwrap_or(&self.marks)
    }

    /// Takes the changes of the document into the lists of its marks.
    pub(super) fn renew_lists(&mut self) {
        self.marks.renew(&self.document);
        if let Some(listed) = &mut self.sifting.list.latest {
            listed.renew(&self.document);
        }
    }
}

impl Search {
    /// Looks for the marks; `None` once nobody waits for them any more.
    pub(super) fn run(self) -> Option<Sifted> {
        let Self { document, folded, sift, ticket } = self;
        if ticket.is_stale() {
            return None;
        }
        // Whoever held it before has left it whole: each entry stands alone.
        let mut folded = folded.lock().unwrap_or_else(PoisonError::into_inner);
        folded.forget_what_is_gone(&document);
        let mut sieve = Sieve {
            document: &document,
            sift: &sift,
            finder: Finder::new(&sift.words),
            folded: &mut folded,
            names: BTreeMap::new(),
            long: BTreeMap::new(),
        };
        let found = match sift.link_from {
            None => {
                let wanted = |mark: &Arc<Annotation>| !ticket.is_stale() && sieve.fits(mark);
                let listed = MarksByLabel::those(&document, wanted);
                Sifted::List(ticket.number, Box::new(listed))
            }
            Some(from) => Sifted::Ends(ticket.number, sieve.ends(from, &ticket)),
        };
        (!ticket.is_stale()).then_some(found)
    }
}

/// The words and notes of marks, folded: once, by the first search that needs them.
#[derive(Debug, Default)]
struct Folded {
    marks: BTreeMap<AnnotationId, FoldedMark>,
}

#[derive(Debug)]
struct FoldedMark {
    /// The mark as it was.
    mark: Arc<Annotation>,
    /// Its words, unless they are long.
    quote: Option<Box<str>>,
    /// Its note, unless that is long.
    note: Option<Box<str>>,
}

impl Folded {
    fn get(&mut self, document: &Document, mark: &Arc<Annotation>) -> &FoldedMark {
        let known = self.marks.remove(&mark.id);
        let known = known.filter(|known| Arc::ptr_eq(&known.mark, mark));
        let folded = known.unwrap_or_else(|| {
            let length = document
                .quoted(mark)
                .map_or(0, |(_, spans)| spans.iter().map(|span| span.len() + 5).sum());
            let quote = (length <= LONG).then(|| fold(&document.quote(mark)).into());
            let note = (mark.note.len() <= LONG).then(|| fold(&mark.note).into());
            FoldedMark { mark: Arc::clone(mark), quote, note }
        });
        self.marks.entry(mark.id).or_insert(folded)
    }

    fn forget_what_is_gone(&mut self, document: &Document) {
        if self.marks.len() > document.annotation_count() {
            self.marks.retain(|id, _| document.annotation(*id).is_some());
        }
    }
}

/// Tells the marks that are looked for from the others.
struct Sieve<'a> {
    document: &'a Document,
    sift: &'a Sift,
    finder: Finder<'a>,
    folded: &'a mut Folded,
    /// The labels whose names are looked for.
    names: BTreeMap<LabelId, bool>,
    /// Whether long words contain what is looked for.
    long: BTreeMap<(VersionId, Spans), bool>,
}

impl Sieve<'_> {
    /// Whether a mark's words or label are looked for, or in the list its note.
    fn fits(&mut self, mark: &Arc<Annotation>) -> bool {
        if self.sift.flagged && !mark.second_look {
            return false;
        }
        if self.is_named(&mark.label) {
            return true;
        }
        let has = |words: &str| self.finder.find(words.as_bytes()).is_some();
        let folded = self.folded.get(self.document, mark);
        let in_note = self.sift.link_from.is_none()
            && folded.note.as_ref().map_or_else(|| has(&fold(&mark.note)), |note| has(note));
        let has_tag = || mark.tags.iter().any(|tag| has(&fold(tag)));
        if in_note || (self.sift.link_from.is_none() && has_tag()) {
            return true;
        }
        let anew = || has(&fold(&self.document.quote(mark)));
        match (&folded.quote, mark.spans()) {
            (Some(quote), _) => has(quote),
            // Where many marks stand on the same words, these are looked through once.
            (None, Some(spans)) => {
                let place = (mark.anchor.version(), spans.clone());
                *self.long.entry(place).or_insert_with(anew)
            }
            (None, None) => anew(),
        }
    }

    fn is_named(&mut self, label: &LabelId) -> bool {
        if let Some(known) = self.names.get(label) {
            return *known;
        }
        let definition = self.document.codebook().label(label);
        let name = definition.map_or(label.as_str(), |label| label.name.get(self.sift.language));
        let (name, words) = (fold(name), self.sift.words.as_str());
        let named = match self.sift.link_from {
            None => name.contains(words),
            Some(_) => name.starts_with(words),
        };
        self.names.insert(label.clone(), named);
        named
    }

    /// The marks and then the relations that can be linked with a node and are looked for, the
    /// nearest first.
    fn ends(&mut self, from: Node, ticket: &Ticket) -> Vec<Node> {
        let here = place_of(self.document, from);
        let mut found = self.marks_as_ends(from, here, ticket);
        found.extend(self.relations_as_ends(from, here, ticket));
        found
    }

    fn marks_as_ends(&mut self, from: Node, here: Offset, ticket: &Ticket) -> Vec<Node> {
        let document = self.document;
        let mut ahead = document.annotations_from(here).peekable();
        let mut behind = document.annotations_before(here).peekable();
        let far = |mark: &Arc<Annotation>| {
            let start = document.placed_spans(mark).map(Spans::start).unwrap_or_default();
            start.get().abs_diff(here.get())
        };
        // What is allowed depends on the label alone, so it is asked once for each.
        let mut allowed: BTreeMap<&LabelId, bool> = BTreeMap::new();
        let mut found = Vec::new();
        while found.len() < MOST && !ticket.is_stale() {
            let next = match (ahead.peek(), behind.peek()) {
                (Some(after), Some(before)) if far(before) < far(after) => behind.next(),
                (None, _) => behind.next(),
                _ => ahead.next(),
            };
            let Some(mark) = next else { break };
            let node = Node::Annotation(mark.id);
            if node == from {
                continue;
            }
            let may_be = *allowed.entry(&mark.label).or_insert_with(|| {
                let may = |from, to| !lint::ends::allowed_types(document, from, to).is_empty();
                may(from, node) || may(node, from)
            });
            if may_be && self.fits(mark) {
                found.push(node);
            }
        }
        found
    }

    fn relations_as_ends(&mut self, from: Node, here: Offset, ticket: &Ticket) -> Vec<Node> {
        let document = self.document;
        // What is allowed depends on the type alone.
        let mut allowed: BTreeMap<&RelationTypeId, bool> = BTreeMap::new();
        let mut found: Vec<(usize, Node)> = Vec::new();
        for relation in document.relations() {
            let node = Node::Relation(relation.id);
            if ticket.is_stale() || node == from {
                continue;
            }
            let may_be = *allowed.entry(&relation.kind).or_insert_with(|| {
                let may = |from, to| !lint::ends::allowed_types(document, from, to).is_empty();
                may(from, node) || may(node, from)
            });
            if may_be && self.fits_relation(relation) {
                found.push((place_of(document, node).get().abs_diff(here.get()), node));
            }
        }
        found.sort_unstable();
        found.into_iter().take(MOST_RELATIONS).map(|(_, node)| node).collect()
    }

    /// Whether a relation's name or the words at one of its ends are looked for.
    fn fits_relation(&mut self, relation: &Relation) -> bool {
        let kind = self.document.codebook().relation_type(&relation.kind);
        let name = kind.map(|kind| fold(kind.name.get(self.sift.language)));
        if name.is_some_and(|name| name.starts_with(&self.sift.words)) {
            return true;
        }
        let ends = [relation.from, relation.to].into_iter().filter_map(Node::annotation);
        ends.filter_map(|id| self.document.annotation(id)).any(|mark| self.fits(mark))
    }
}

/// Where a node is: a mark where it begins, a relation where it begins.
fn place_of(document: &Document, node: Node) -> Offset {
    let begins = match node {
        Node::Annotation(id) => Some(id),
        Node::Relation(id) => document.relation(id).and_then(|relation| relation.from.annotation()),
    };
    let mark = begins.and_then(|id| document.annotation(id));
    mark.and_then(|mark| mark.spans()).map(Spans::start).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::marked::{id, marked};

    fn search(document: &Document, words: &str, link_from: Option<Node>) -> Option<Sifted> {
        let mut answers = Answers::<()>::default();
        let revision = document.revision();
        let sift = Sift { words: fold(words), language: "en", revision, flagged: false, link_from };
        let ticket = answers.ask(sift.clone());
        let (document, folded) = (document.clone(), Arc::default());
        Search { document, folded, sift, ticket }.run()
    }

    #[track_caller]
    fn check_list(document: &Document, words: &str, expected: &[usize]) {
        let Some(Sifted::List(_, found)) = search(document, words, None) else { panic!("{words}") };
        let numbers = (0..document.annotation_count()).filter(|number| {
            let mark = document.annotation(id(*number)).unwrap();
            found.place(document, mark).is_some()
        });
        assert_eq!(numbers.collect::<Vec<_>>(), expected, "{words}");
        assert_eq!(found.total(), expected.len(), "{words}");
    }

    #[test]
    fn marks_are_found_by_words_and_labels() {
        let text = "Élysée one, two; three";
        let document = marked(
            text,
            &[
                ("claim", &[(0, 8)]),
                ("claim", &[(9, 12), (19, 24)]),
                ("source", &[(14, 17)]),
                ("source", &[(0, text.len())]),
            ],
        );
        check_list(&document, "elysee", &[0, 3]);
        check_list(&document, "ONE", &[1, 3]);
        check_list(&document, "one … th", &[1]);
        check_list(&document, "laim", &[0, 1]);
        check_list(&document, "four", &[]);
    }

    #[test]
    fn long_words_are_looked_through_to_their_end() {
        let text = format!("{} needle {}", "x ".repeat(LONG), "y ".repeat(LONG));
        let (whole, start) = ([(0, text.len())], [(0, LONG)]);
        let mut marks: Vec<(&str, &[(usize, usize)])> = vec![("a", &whole); 50];
        marks.push(("a", &start));
        let document = marked(&text, &marks);
        check_list(&document, "needle", &(0..50).collect::<Vec<_>>());
        check_list(&document, "a", &(0..51).collect::<Vec<_>>());
        check_list(&document, "thread", &[]);
    }

    #[test]
    fn the_nearest_ends_come_first_and_no_more_than_are_looked_through() {
        let spans: Vec<[(usize, usize); 1]> = (0..200).map(|n| [(n * 5, n * 5 + 3)]).collect();
        let label = |number| if number % 2 == 0 { "claim" } else { "cue" };
        let marks = spans.iter().enumerate().map(|(number, at)| (label(number), at.as_slice()));
        let mut document = marked(&"x ".repeat(500), &marks.collect::<Vec<_>>());
        let check = |document: &Document, words: &str, expected: Vec<usize>| {
            let from = Node::Annotation(id(101));
            let Some(Sifted::Ends(_, found)) = search(document, words, Some(from)) else {
                panic!("{words}")
            };
            let expected: Vec<Node> = expected.into_iter().map(|n| id(n).into()).collect();
            assert_eq!(found, expected, "{words:?}");
        };
        // Where the codebook knows no type of relation, none is allowed.
        check(&document, "", Vec::new());
        document.set_codebook(Arc::new(crate::native::presets::fact_check()));
        // From a cue to claims alone; of two that are as near, the later. A claim goes with claims.
        let nearest = (0..MOST / 2).flat_map(|n| [102 + n * 2, 100 - n * 2]).collect();
        check(&document, "", nearest);
        let nearest = (0..MOST / 2).flat_map(|n| [102 + n * 2, 100 - n * 2]).collect();
        check(&document, "cla", nearest);
        check(&document, "aim", Vec::new());
        let from = Node::Annotation(id(100));
        let Some(Sifted::Ends(_, found)) = search(&document, "", Some(from)) else { panic!() };
        assert_eq!(found.get(..4), Some(&[101, 99, 102, 98].map(|n| Node::from(id(n)))[..]));
    }

    #[test]
    fn an_answer_to_another_question_is_not_taken() {
        let mut answers = Answers::default();
        let sift = |words: &str| Sift {
            words: words.to_owned(),
            language: "en",
            revision: 1,
            flagged: false,
            link_from: None,
        };
        let first = answers.ask(sift("a"));
        let second = answers.ask(sift("ab"));
        assert!(first.is_stale() && !second.is_stale());
        answers.take(first.number, 1);
        assert!(answers.latest().is_none() && !answers.is_to(&sift("ab")));
        answers.take(second.number, 2);
        assert_eq!(answers.latest(), Some(&2));
        assert!(answers.is_to(&sift("ab")) && !answers.is_to(&sift("a")));
        // The last answer stands until the next one comes.
        answers.ask(sift("abc"));
        assert_eq!(answers.latest(), Some(&2));
        assert!(answers.was_asked(&sift("abc")) && !answers.is_to(&sift("abc")));
    }
}
