//! From a document to an XMI file and its type system.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::features::{Feature, Features};
use super::type_system::{self, Asked};
use super::types::{META, SENTENCE, TOKEN};
use super::{
    CARD, CHARACTERS, ENDS, FIELD, HEAD, ID, KEPT_MARK, KEPT_RELATION, KEY, LABEL, MARK, NOTE,
    RELATION,
};
use crate::formats::loss::Kind::{
    Attribute, Card, Confidence, Discontinuous, EarlierPlace, Note, RelationOnRelation, SecondLook,
    Speaker, Stamp, Tag,
};
use crate::formats::loss::Outcome::{KeptAsNote, LeftOut};
use crate::formats::loss::{Loss, left_behind};
use crate::formats::names::Names;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::tokens::tokens;
use crate::formats::unanchored::Unit;
use crate::formats::units::Units;
use crate::formats::xml;
use crate::model::{Annotation, Attributes, Document, Node, Relation, Span, Spans};
use crate::native::line;
use crate::text::{Offset, sentences};

/// The id of the text in its file.
const SOFA: usize = 1;

/// The types that are written, each with what stands before its name in the file.
const PREFIXES: [(&str, &str); 6] = [
    (META, "type:DocumentMetaData"),
    (FIELD, "type:MetaDataStringField"),
    (SENTENCE, "type2:Sentence"),
    (TOKEN, "type2:Token"),
    (MARK, "custom:Mark"),
    (RELATION, "custom:Relation"),
];

/// The outermost element, with the addresses of the types.
const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
<xmi:XMI xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\" \
xmlns:type=\"http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore\" \
xmlns:type2=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" \
xmlns:custom=\"http:///webanno/custom.ecore\" xmi:version=\"2.0\">\n<cas:NULL xmi:id=\"0\"/>\n";

/// A document as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The text with its annotations, `NAME.xmi`.
    pub xmi: String,
    /// The type system, [`TYPE_SYSTEM`](super::TYPE_SYSTEM).
    pub types: String,
    /// What they cannot hold.
    pub loss: Loss,
}

/// Writes a document as a CAS, and says what of it that cannot hold. `stem` is what the text is called
/// in it.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, stem: &str, progress: &Progress) -> Result<Files, Cancelled> {
    // What is used and not in the codebook joins it, as when a document is opened.
    let (document, _) = &Document::from_parts(document.to_parts());
    let lost = left_behind(document);
    let features = Features::of(document.codebook());
    let language = &document.article().metadata().language;
    let mut writer = Writer {
        document,
        names: Names::of(document.codebook(), language),
        features: &features,
        asked: Asked::of(document, &lost, &features),
        units: Units::of(&document.version().text, Unit::Utf16),
        out: BEGIN.to_owned(),
        last: SOFA,
        pieces: BTreeMap::new(),
        loss: Loss::default(),
    };
    progress.expect(document.annotation_count() + document.relations().count());
    writer.surroundings(stem, progress)?;
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
    writer.end();
    let types = type_system::write(document.codebook(), language, &writer.asked);
    Ok(Files { xmi: writer.out, types, loss: writer.loss })
}

struct Writer<'a> {
    document: &'a Document,
    names: Names,
    features: &'a Features,
    asked: Asked<'a>,
    units: Units<'a>,
    out: String,
    /// The last id that was given.
    last: usize,
    /// The first piece of each mark: its id in the file, and where it stands.
    pieces: BTreeMap<Node, (usize, Span)>,
    loss: Loss,
}

impl Writer<'_> {
    /// The text as a whole, its sentences and its tokens.
    fn surroundings(&mut self, stem: &str, progress: &Progress) -> Result<(), Cancelled> {
        let metadata = self.document.article().metadata();
        let text = &self.document.version().text;
        let whole = Offset::ZERO..text.end();
        self.open(META, whole);
        let language = &metadata.language;
        let title = if metadata.title.is_empty() { stem } else { &metadata.title };
        let undecided = if language.is_empty() { "x-unspecified" } else { language };
        xml::attribute(&mut self.out, "language", undecided);
        xml::attribute(&mut self.out, "documentTitle", title);
        xml::attribute(&mut self.out, "documentId", stem);
        self.out.push_str("/>\n");
        let tokens = tokens(text.as_str());
        let sentences = sentences(text.as_str(), &tokens);
        progress.expect(sentences.len() + tokens.len());
        for (kind, ranges) in [(SENTENCE, sentences), (TOKEN, tokens)] {
            for range in ranges {
                progress.step()?;
                self.open(kind, Offset::new(range.start)..Offset::new(range.end));
                self.out.push_str("/>\n");
            }
        }
        self.keep(HEAD, &line::of_head(self.document));
        let unheld = text.as_str().chars().enumerate().filter(|(_, c)| !xml::is_allowed(*c));
        let unheld: Vec<String> =
            unheld.map(|(number, c)| format!("{number}={:x}", u32::from(c))).collect();
        if !unheld.is_empty() {
            self.keep(CHARACTERS, &unheld.join(" "));
        }
        Ok(())
    }

    /// Begins an annotation; its id in the file.
    fn open(&mut self, kind: &str, range: Range<Offset>) -> usize {
        self.last += 1;
        let name = PREFIXES.iter().find(|(known, _)| *known == kind).map_or(kind, |(_, name)| name);
        let [begin, end] = [range.start, range.end].map(|at| self.units.before(at).to_string());
        self.out.extend(["<", name]);
        xml::attribute(&mut self.out, "xmi:id", &self.last.to_string());
        xml::attribute(&mut self.out, "sofa", &SOFA.to_string());
        xml::attribute(&mut self.out, "begin", &begin);
        xml::attribute(&mut self.out, "end", &end);
        self.last
    }

    /// Adds what only this program reads.
    fn keep(&mut self, of: &str, line: &str) {
        self.open(FIELD, Offset::ZERO..Offset::ZERO);
        xml::attribute(&mut self.out, "key", KEY);
        xml::attribute(&mut self.out, "value", &format!("{of}{line}"));
        self.out.push_str("/>\n");
    }

    fn mark(&mut self, mark: &Annotation, spans: &Spans) {
        let name = self.names.label(mark.label.as_str()).to_owned();
        let answers = shown(&self.asked.marks, &mark.attributes);
        for (number, span) in spans.iter().enumerate() {
            let id = self.open(MARK, span.range());
            if number == 0 {
                self.pieces.insert(mark.id.into(), (id, span));
            }
            self.features("custom:Mark", (&name, &mark.note, mark.id.as_str()), &answers);
        }
        self.keep(KEPT_MARK, &line::of_mark(self.document, mark));
        let card = self.document.card(mark.id);
        if let Some(card) = card {
            self.keep(CARD, &line::of_card(card));
        }
        let loss = &mut self.loss;
        loss.add(Card, usize::from(card.is_some()), KeptAsNote);
        loss.add(Attribute, self.features.unheld(&mark.attributes), KeptAsNote);
        loss.add(Tag, mark.tags.len(), KeptAsNote);
        loss.add(Confidence, usize::from(mark.confidence.is_some()), KeptAsNote);
        loss.add(SecondLook, usize::from(mark.second_look), KeptAsNote);
        loss.add(Speaker, usize::from(mark.actor.is_some()), KeptAsNote);
        loss.add(EarlierPlace, mark.earlier.len(), LeftOut);
        loss.add(Stamp, 1 + usize::from(mark.modified.is_some()), KeptAsNote);
        if spans.len() > 1 {
            loss.add_apart(Discontinuous, 1, spans.len());
        }
    }

    /// Ends an annotation with the features that marks and relations have: what it is, what is noted
    /// on it, its id, its answers.
    fn features(
        &mut self,
        element: &str,
        (name, note, id): (&str, &str, &str),
        answers: &[(&Feature, Vec<String>)],
    ) {
        let out = &mut self.out;
        xml::attribute(out, LABEL, name);
        if !note.is_empty() {
            xml::attribute(out, NOTE, note);
        }
        xml::attribute(out, ID, id);
        for (feature, words) in answers.iter().filter(|(feature, _)| !feature.is_list) {
            xml::attribute(out, &feature.name, words.first().map_or("", String::as_str));
        }
        let several = || answers.iter().filter(|(feature, _)| feature.is_list);
        if several().next().is_none() {
            out.push_str("/>\n");
            return;
        }
        out.push('>');
        for (feature, words) in several() {
            for word in words {
                xml::element(out, &feature.name, word);
            }
        }
        out.extend(["</", element, ">\n"]);
    }

    fn relation(&mut self, link: &Arc<Relation>) {
        self.keep(KEPT_RELATION, &line::of_relation(link));
        self.loss.add(Stamp, 1 + usize::from(link.modified.is_some()), KeptAsNote);
        let ends = [link.from, link.to].map(|end| self.pieces.get(&end).copied());
        // Ends of a relation are annotations of one type.
        let [Some((from, _)), Some((to, span))] = ends else {
            self.loss.add(RelationOnRelation, 1, KeptAsNote);
            self.loss.add(Attribute, link.attributes.len(), KeptAsNote);
            self.loss.add(Note, usize::from(!link.note.is_empty()), KeptAsNote);
            return;
        };
        self.loss.add(Attribute, self.features.unheld(&link.attributes), KeptAsNote);
        let name = self.names.kind(link.kind.as_str()).to_owned();
        let answers = shown(&self.asked.relations, &link.attributes);
        self.open(RELATION, span.range());
        for (name, id) in ENDS.into_iter().zip([from, to]) {
            xml::attribute(&mut self.out, name, &id.to_string());
        }
        self.features("custom:Relation", (&name, &link.note, link.id.as_str()), &answers);
    }

    /// The text itself, and which annotations there are of it.
    fn end(&mut self) {
        let out = &mut self.out;
        out.push_str("<cas:Sofa");
        xml::attribute(out, "xmi:id", &SOFA.to_string());
        for (name, value) in
            [("sofaNum", "1"), ("sofaID", "_InitialView"), ("mimeType", "text/plain")]
        {
            xml::attribute(out, name, value);
        }
        xml::attribute(out, "sofaString", self.document.version().text.as_str());
        let all: Vec<String> = (SOFA + 1..=self.last).map(|id| id.to_string()).collect();
        out.push_str("/>\n<cas:View");
        xml::attribute(out, "sofa", &SOFA.to_string());
        xml::attribute(out, "members", &all.join(" "));
        out.push_str("/>\n</xmi:XMI>\n");
    }
}

/// The sentences of a text, each from its first token to its last, in bytes: `INCEpTION` wants every
/// token in one.
fn sentences(text: &str, tokens: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut rest = tokens;
    let found = sentences::sentences(text).filter_map(|sentence| {
        let count = rest.partition_point(|token| token.start < sentence.end);
        let (inside, after) = rest.split_at_checked(count)?;
        rest = after;
        Some(inside.first()?.start..inside.last()?.end)
    });
    let mut found: Vec<Range<usize>> = found.collect();
    if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
        found.push(first.start..last.end);
    }
    found
}

/// The answers that features can hold.
fn shown<'a>(features: &[&'a Feature], attributes: &Attributes) -> Vec<(&'a Feature, Vec<String>)> {
    let answers = features.iter().filter_map(|feature| {
        let words = feature.words(attributes.get(&feature.id)?)?;
        Some((*feature, words))
    });
    answers.collect()
}
