//! From a document to brat's files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::formats::brat::names::{Names, is_plain};
use crate::formats::brat::{CARD, DOCUMENT, Files, HEAD, MARK, NOTES, RELATION, config, flat};
use crate::formats::loss::Kind::{
    Attribute, Card, Confidence, EarlierPlace, Note, RelationOnRelation, SecondLook, Speaker,
    Stamp, Tag,
};
use crate::formats::loss::Outcome::{KeptAsNote, LeftOut};
use crate::formats::loss::{Loss, left_behind};
use crate::formats::progress::{Cancelled, Progress};
use crate::model::{
    Annotation, AttributeId, AttributeKind, Attributes, Document, Node, Relation, Spans, Value,
};
use crate::native::line;
use crate::text::Text;

/// Writes a document as brat takes it, and says what of it brat cannot hold.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, progress: &Progress) -> Result<Files, Cancelled> {
    // What is used and not in the codebook joins it, as when a document is opened.
    let (document, _) = &Document::from_parts(document.to_parts());
    let names = Names::of_codebook(document.codebook());
    let lost = left_behind(document);
    let mut writer = Writer {
        document,
        names: &names,
        lost: &lost,
        ids: BTreeMap::new(),
        ann: String::new(),
        attributes: 0,
        notes: 0,
        loss: Loss::default(),
    };
    progress.expect(document.annotation_count() + document.relations().count());
    writer.marks(progress)?;
    writer.relations(progress)?;
    writer.head();
    writer.loss.add_surroundings(document, KeptAsNote);
    writer.loss.add_left_behind(document, &lost);
    Ok(Files {
        text: document.version().text.as_str().to_owned(),
        annotation_conf: config::annotation_conf(document.codebook(), &names),
        visual_conf: config::visual_conf(document.codebook(), &names),
        ann: writer.ann,
        loss: writer.loss,
    })
}

struct Writer<'a> {
    document: &'a Document,
    names: &'a Names,
    lost: &'a BTreeSet<Node>,
    /// What has a line of its own, by the id that it has there.
    ids: BTreeMap<Node, String>,
    ann: String,
    /// How many lines of attributes there are.
    attributes: usize,
    /// How many lines of notes there are.
    notes: usize,
    loss: Loss,
}

impl Writer<'_> {
    fn put(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        writeln!(self.ann, "{line}").unwrap_or_default();
    }

    fn note(&mut self, kind: &str, target: &str, words: &str) {
        self.notes += 1;
        let number = self.notes;
        self.put(format_args!("#{number}\t{kind} {target}\t{words}"));
    }

    fn marks(&mut self, progress: &Progress) -> Result<(), Cancelled> {
        let document = self.document;
        for mark in document.annotations_in_text_order() {
            progress.step()?;
            let Some(spans) = document.placed_spans(mark) else { continue };
            let id = format!("T{}", self.ids.len() + 1);
            let (places, words) = places(&document.version().text, spans);
            let kind = self.names.label(mark.label.as_str());
            self.put(format_args!("{id}\t{kind} {places}\t{words}"));
            let mut rest = Annotation::clone(mark);
            rest.attributes = self.attributes(&id, &mark.attributes);
            rest.note = self.annotator_notes(&id, &mark.note);
            self.note(MARK, &id, &line::of_mark(document, &rest));
            if let Some(card) = document.card(mark.id) {
                self.note(CARD, &id, &line::of_card(card));
                self.loss.add(Card, 1, KeptAsNote);
            }
            self.count_mark(mark);
            self.ids.insert(mark.id.into(), id);
        }
        Ok(())
    }

    fn count_mark(&mut self, mark: &Annotation) {
        self.loss.add(Tag, mark.tags.len(), KeptAsNote);
        self.loss.add(Confidence, usize::from(mark.confidence.is_some()), KeptAsNote);
        self.loss.add(SecondLook, usize::from(mark.second_look), KeptAsNote);
        self.loss.add(Speaker, usize::from(mark.actor.is_some()), KeptAsNote);
        self.loss.add(EarlierPlace, mark.earlier.len(), LeftOut);
        self.loss.add(Stamp, 1, KeptAsNote);
    }

    /// Writes what brat has attributes for; answers the others.
    fn attributes(&mut self, id: &str, attributes: &Attributes) -> Attributes {
        let mut others = Attributes::new();
        for (key, value) in attributes {
            if let Some(words) = self.as_attribute(key, value) {
                self.attributes += 1;
                let number = self.attributes;
                self.put(format_args!("A{number}\t{key} {id}{words}"));
            } else {
                others.insert(key.clone(), value.clone());
            }
        }
        self.loss.add(Attribute, others.len(), KeptAsNote);
        others
    }

    /// What stands behind the target of an attribute; `None` where brat would not offer it.
    fn as_attribute(&self, key: &AttributeId, value: &Value) -> Option<String> {
        let asked = self.document.codebook().attribute(key).filter(|_| is_plain(key.as_str()))?;
        match (&asked.kind, value) {
            (AttributeKind::Flag, Value::Flag(true)) => Some(String::new()),
            (AttributeKind::Choice(choices), Value::Text(chosen)) => {
                let offered = choices.iter().any(|choice| choice.id == *chosen);
                (offered && is_plain(chosen)).then(|| format!(" {chosen}"))
            }
            _ => None,
        }
    }

    /// Writes a note as brat shows it; answers it again where that is not all of it.
    fn annotator_notes(&mut self, id: &str, note: &str) -> String {
        let words = flat(note);
        if words.is_empty() {
            return note.to_owned();
        }
        self.note(NOTES, id, &words);
        if words == note {
            return String::new();
        }
        self.loss.add(Note, 1, KeptAsNote);
        note.to_owned()
    }

    fn relations(&mut self, progress: &Progress) -> Result<(), Cancelled> {
        let document = self.document;
        let kept = |link: &&std::sync::Arc<Relation>| !self.lost.contains(&Node::Relation(link.id));
        let kept: Vec<_> = document.relations().filter(kept).collect();
        let mut count = 0;
        for link in &kept {
            progress.step()?;
            let (Some(from), Some(to)) = (self.ids.get(&link.from), self.ids.get(&link.to)) else {
                continue;
            };
            if !(link.from.annotation().is_some() && link.to.annotation().is_some()) {
                continue;
            }
            count += 1;
            let kind = self.names.kind(link.kind.as_str());
            let (id, ends) = (format!("R{count}"), format!("Arg1:{from} Arg2:{to}"));
            self.put(format_args!("{id}\t{kind} {ends}"));
            let mut rest = Relation::clone(link);
            rest.note = self.annotator_notes(&id, &link.note);
            self.note(MARK, &id, &line::of_relation(&rest));
            self.count_relation(link);
            self.ids.insert(link.id.into(), id);
        }
        for link in kept {
            if !self.ids.contains_key(&Node::Relation(link.id)) {
                let on = self.nearest_line(link.from);
                self.note(RELATION, &on, &line::of_relation(link));
                self.loss.add(RelationOnRelation, 1, KeptAsNote);
                self.count_relation(link);
            }
        }
        Ok(())
    }

    fn count_relation(&mut self, link: &Relation) {
        self.loss.add(Attribute, link.attributes.len(), KeptAsNote);
        self.loss.add(Stamp, 1, KeptAsNote);
    }

    /// The id of what has a line of its own, going on along the beginnings of relations.
    fn nearest_line(&self, mut node: Node) -> String {
        loop {
            if let Some(id) = self.ids.get(&node) {
                return id.clone();
            }
            match node {
                Node::Relation(id) if let Some(link) = self.document.relation(id) => {
                    node = link.from;
                }
                _ => return DOCUMENT.to_owned(),
            }
        }
    }

    fn head(&mut self) {
        self.note(HEAD, DOCUMENT, &line::of_head(self.document));
    }
}

/// Where a mark stands, in code points, and its words on one line.
fn places(text: &Text, spans: &Spans) -> (String, String) {
    let at = |span: crate::model::Span| {
        let (start, end) = (text.char_from_byte(span.start()), text.char_from_byte(span.end()));
        format!("{start} {end}")
    };
    let places: Vec<String> = spans.iter().map(at).collect();
    let words: Vec<&str> = spans.iter().map(|span| text.slice(span.range())).collect();
    (places.join(";"), words.join(" ").replace(super::ends_line, " "))
}
