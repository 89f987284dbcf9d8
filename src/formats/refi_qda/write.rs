//! From a document to a project in its package.

use std::sync::Arc;

use super::codes::{self, Code};
use super::guid::{self, Sort};
use super::{CARD, HEAD, KEPT, MARK, ORIGIN, PROJECT, RELATION, moment, package};
use crate::formats::loss::Kind::{
    Attribute, Card, Confidence, Discontinuous, EarlierPlace, Mark, RelationOnRelation, SecondLook,
    Speaker, Stamp as Stamped, Tag,
};
use crate::formats::loss::Outcome::{KeptAsNote, LeftOut};
use crate::formats::loss::{Loss, left_behind};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::xml;
use crate::model::{Annotation, Attributes, Document, Node, Relation, Span, Spans, Stamp};
use crate::native::line;

/// The longest name of a selection, in code points.
const LONGEST_NAME: usize = 80;

/// A document as a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The package, `NAME.qdpx`.
    pub package: Vec<u8>,
    /// What the standard cannot hold.
    pub loss: Loss,
}

/// Writes a document as a project with one text, and says what of it the standard cannot hold.
/// `stem` is what the project is called if the article has no title.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, stem: &str, progress: &Progress) -> Result<Project, Cancelled> {
    // What is used and not in the codebook joins it, as when a document is opened.
    let (document, _) = &Document::from_parts(document.to_parts());
    let lost = left_behind(document);
    let mut writer = Writer {
        document,
        codes: codes::codes(document.codebook(), &document.article().metadata().language),
        selections: String::new(),
        notes: String::new(),
        links: String::new(),
        kept: format!("{KEPT}\n{HEAD}{}\n", line::of_head(document)),
        loss: Loss::default(),
    };
    progress.expect(document.annotation_count() + document.relations().count());
    for mark in document.annotations_in_text_order() {
        progress.step()?;
        if let Some(spans) = document.placed_spans(mark) {
            writer.mark(mark, spans);
        }
    }
    for link in document.relations() {
        progress.step()?;
        if !lost.contains(&Node::Relation(link.id)) {
            writer.relation(link);
        }
    }
    writer.loss.add_surroundings(document, KeptAsNote);
    writer.loss.add_left_behind(document, &lost);
    let project = writer.project(stem);
    let [source, kept] = [Sort::Source, Sort::Kept].map(|sort| guid::of(document.id(), sort, ""));
    let texts = [(&*source, document.version().text.as_str()), (&*kept, writer.kept.as_str())];
    let mut loss = writer.loss;
    // Nothing can be refused of an archive in memory; if it is all the same, it is said.
    let package = package::pack(&project, &texts).unwrap_or_else(|_| {
        loss.add(Mark, document.annotation_count(), LeftOut);
        Vec::new()
    });
    Ok(Project { package, loss })
}

struct Writer<'a> {
    document: &'a Document,
    codes: Vec<Code>,
    selections: String,
    notes: String,
    links: String,
    kept: String,
    loss: Loss,
}

impl Writer<'_> {
    fn guid(&self, sort: Sort, id: &str) -> String {
        guid::of(self.document.id(), sort, id)
    }

    fn keep(&mut self, of: &str, line: &str) {
        self.kept.extend([of, line, "\n"]);
    }

    fn mark(&mut self, mark: &Annotation, spans: &Spans) {
        let line = line::of_mark(self.document, mark);
        self.keep(MARK, &format!("{} {line}", spans.len()));
        let note = self.note(mark.id.as_str(), &mark.note, mark.created);
        for (number, span) in spans.iter().enumerate() {
            self.piece(mark, number, span, note.as_deref().filter(|_| number == 0));
        }
        let card = self.document.card(mark.id);
        if let Some(card) = card {
            let line = line::of_card(card);
            self.keep(CARD, &line);
        }
        self.loss.add(Card, usize::from(card.is_some()), KeptAsNote);
        self.count_mark(mark, spans);
    }

    fn piece(&mut self, mark: &Annotation, number: usize, span: Span, note: Option<&str>) {
        let text = &self.document.version().text;
        let (from, to) = (text.char_from_byte(span.start()), text.char_from_byte(span.end()));
        let name: String = text.slice(span.range()).chars().take(LONGEST_NAME).collect();
        let id = mark.id.as_str();
        let label = guid::of_label(&self.document.codebook().id, mark.label.as_str());
        let (piece, coding) =
            (self.guid(Sort::Piece(number), id), self.guid(Sort::Coding(number), id));
        let created = self.stamp("creatingUser", "creationDateTime", mark.created);
        let modified = mark.modified.map(|it| self.stamp("modifyingUser", "modifiedDateTime", it));
        let out = &mut self.selections;
        out.push_str("<PlainTextSelection");
        xml::attribute(out, "guid", &piece);
        xml::attribute(out, "name", &name);
        xml::attribute(out, "startPosition", &from.to_string());
        xml::attribute(out, "endPosition", &to.to_string());
        out.push_str(&created);
        out.push_str(&modified.unwrap_or_default());
        out.push_str("><Coding");
        xml::attribute(out, "guid", &coding);
        out.push_str(&created);
        out.push_str("><CodeRef");
        xml::attribute(out, "targetGUID", &label);
        out.push_str("/></Coding>");
        if let Some(note) = note {
            refer(out, note);
        }
        out.push_str("</PlainTextSelection>\n");
    }

    /// Adds a note, unless it is empty; its GUID.
    fn note(&mut self, id: &str, words: &str, created: Stamp) -> Option<String> {
        if words.is_empty() {
            return None;
        }
        let guid = self.guid(Sort::Note, id);
        let created = self.stamp("creatingUser", "creationDateTime", created);
        let out = &mut self.notes;
        out.push_str("<Note");
        xml::attribute(out, "guid", &guid);
        out.push_str(&created);
        out.push('>');
        xml::element(out, "PlainTextContent", words);
        out.push_str("</Note>\n");
        Some(guid)
    }

    /// Who did something and when, as attributes.
    fn stamp(&self, user: &str, time: &str, stamp: Stamp) -> String {
        let mut out = String::new();
        xml::attribute(&mut out, user, &self.guid(Sort::Annotator, stamp.by.as_str()));
        if let Some(at) = moment(stamp.at) {
            xml::attribute(&mut out, time, &at);
        }
        out
    }

    fn count_mark(&mut self, mark: &Annotation, spans: &Spans) {
        self.count_answers(&mark.attributes);
        self.loss.add(Tag, mark.tags.len(), KeptAsNote);
        self.loss.add(Confidence, usize::from(mark.confidence.is_some()), KeptAsNote);
        self.loss.add(SecondLook, usize::from(mark.second_look), KeptAsNote);
        self.loss.add(Speaker, usize::from(mark.actor.is_some()), KeptAsNote);
        self.loss.add(EarlierPlace, mark.earlier.len(), LeftOut);
        if spans.len() > 1 {
            self.loss.add_apart(Discontinuous, 1, spans.len());
        }
    }

    fn count_answers(&mut self, attributes: &Attributes) {
        self.loss.add(Attribute, attributes.len(), KeptAsNote);
    }

    fn relation(&mut self, link: &Arc<Relation>) {
        let line = line::of_relation(link);
        self.keep(RELATION, &line);
        self.count_answers(&link.attributes);
        self.loss.add(Stamped, 1 + usize::from(link.modified.is_some()), KeptAsNote);
        // A link of a link is something that no program knows.
        let (Some(from), Some(to)) = (link.from.annotation(), link.to.annotation()) else {
            self.loss.add(RelationOnRelation, 1, KeptAsNote);
            return;
        };
        let note = self.note(link.id.as_str(), &link.note, link.created);
        let guid = self.guid(Sort::Relation, link.id.as_str());
        let [from, to] = [from, to].map(|mark| self.guid(Sort::Piece(0), mark.as_str()));
        let codebook = self.document.codebook();
        let language = &self.document.article().metadata().language;
        let name = codes::kind_name(codebook, &link.kind, language);
        let out = &mut self.links;
        out.push_str("<Link");
        xml::attribute(out, "guid", &guid);
        xml::attribute(out, "name", name);
        xml::attribute(out, "direction", "OneWay");
        xml::attribute(out, "originGUID", &from);
        xml::attribute(out, "targetGUID", &to);
        out.push('>');
        if let Some(note) = note {
            refer(out, &note);
        }
        out.push_str("</Link>\n");
    }

    /// The whole project, in the order that the standard wants.
    fn project(&self, stem: &str) -> String {
        let document = self.document;
        let title = &document.article().metadata().title;
        let title = if title.is_empty() { stem } else { title };
        let (source, kept) = (self.guid(Sort::Source, ""), self.guid(Sort::Kept, ""));
        let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project".to_owned();
        xml::attribute(&mut out, "xmlns", PROJECT);
        xml::attribute(&mut out, "name", title);
        xml::attribute(&mut out, "origin", ORIGIN);
        out.push_str(">\n");
        let users: Vec<String> =
            document.annotators().map(|it| self.user(it.id.as_str(), &it.name)).collect();
        list(&mut out, "Users", &users.concat());
        if !self.codes.is_empty() {
            out.push_str("<CodeBook>\n<Codes>\n");
            codes::write(&mut out, &self.codes);
            out.push_str("</Codes>\n</CodeBook>\n");
        }
        out.push_str("<Sources>\n<TextSource");
        xml::attribute(&mut out, "guid", &source);
        xml::attribute(&mut out, "name", title);
        xml::attribute(&mut out, "plainTextPath", &package::path(&source));
        out.extend([">\n", &self.selections, "</TextSource>\n</Sources>\n<Notes>\n"]);
        out.push_str(&self.notes);
        out.push_str("<Note");
        xml::attribute(&mut out, "guid", &kept);
        xml::attribute(&mut out, "name", ORIGIN);
        xml::attribute(&mut out, "plainTextPath", &package::path(&kept));
        out.push_str("/>\n</Notes>\n");
        list(&mut out, "Links", &self.links);
        refer(&mut out, &kept);
        out.push_str("\n</Project>\n");
        out
    }

    fn user(&self, id: &str, name: &str) -> String {
        let mut out = "<User".to_owned();
        xml::attribute(&mut out, "guid", &self.guid(Sort::Annotator, id));
        xml::attribute(&mut out, "name", name);
        out.push_str("/>\n");
        out
    }
}

/// Adds a list, unless nothing is in it, which the standard does not allow.
fn list(out: &mut String, name: &str, elements: &str) {
    if !elements.is_empty() {
        out.extend(["<", name, ">\n", elements, "</", name, ">\n"]);
    }
}

fn refer(out: &mut String, note: &str) {
    out.push_str("<NoteRef");
    xml::attribute(out, "targetGUID", note);
    out.push_str("/>");
}
