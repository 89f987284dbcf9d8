//! From a document to a collection of annotations.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::formats::loss::Kind::{
    Attribute, Card, Confidence, Discontinuous, EarlierPlace, SecondLook, Speaker, Stamp,
};
use crate::formats::loss::Outcome::{KeptAsNote, LeftOut};
use crate::formats::loss::{Loss, left_behind};
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::web_annotation::{
    CONTEXT, File, HEAD, NAMESPACE, PREFIX, TEXT, iri, kind_name, label_name, quote,
};
use crate::model::{Annotation, Attributes, Document, Node, Relation, Span, Spans};
use crate::native::line;

/// Writes a document as a collection of annotations, and says what of it the standard cannot hold.
///
/// # Errors
///
/// When nobody wants it any more.
pub fn write(document: &Document, progress: &Progress) -> Result<File, Cancelled> {
    // What is used and not in the codebook joins it, as when a document is opened.
    let (document, _) = &Document::from_parts(document.to_parts());
    let lost = left_behind(document);
    let mut writer =
        Writer { document, source: source(document), items: Vec::new(), loss: Loss::default() };
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
    let Writer { items, loss, .. } = writer;
    Ok(File { json: collection(document, &items), loss })
}

/// What the annotations are about: the article’s address, or a name for this version of its text.
fn source(document: &Document) -> String {
    let address = &document.article().metadata().url;
    let is_web = |url: &url::Url| matches!(url.scheme(), "http" | "https");
    match url::Url::parse(address) {
        Ok(url) if is_web(&url) => url.into(),
        _ => iri::of_version(document.id(), document.version().id),
    }
}

/// The collection around its annotations, each of which is one line.
fn collection(document: &Document, items: &[String]) -> String {
    let (id, page) = (iri::of_document(document.id()), iri::of_page(document.id()));
    let title = &document.article().metadata().title;
    let head = line::of_head(document);
    let mut lines = vec![
        member("@context", &context()),
        member("id", &id),
        member("type", &"AnnotationCollection"),
        member("label", title),
        member("generator", &Software { sort: "Software", name: "Recoupe" }),
        member("total", &items.len()),
        member(HEAD, &head),
        member(TEXT, &document.version().text.as_str()),
    ];
    lines.retain(|line| !(title.is_empty() && line.starts_with("\"label\"")));
    let page = [
        member("id", &page),
        member("type", &"AnnotationPage"),
        member("partOf", &id),
        member("startIndex", &0),
    ];
    let items = items.join(",\n");
    let items = if items.is_empty() { items } else { format!("\n{items}\n") };
    let page = page.join(",\n");
    format!("{{\n{},\n\"first\": {{\n{page},\n\"items\": [{items}]\n}}\n}}\n", lines.join(",\n"))
}

fn member(name: &str, value: &impl Serialize) -> String {
    format!("\"{name}\": {}", json(value))
}

/// Strings and structures of strings can always be written.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

type Context = (&'static str, OwnTerms);

/// The context of the standard, then the one of our own terms.
fn context() -> Context {
    (CONTEXT, OwnTerms)
}

struct OwnTerms;

impl Serialize for OwnTerms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(PREFIX, NAMESPACE)])
    }
}

#[derive(Serialize)]
struct Software {
    #[serde(rename = "type")]
    sort: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(rename = "@context")]
    context: Context,
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    motivation: &'static str,
    creator: Person<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    body: Vec<Body<'a>>,
    target: Target<'a>,
    #[serde(rename = "recoupe:mark", skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
    #[serde(rename = "recoupe:card", skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    #[serde(rename = "recoupe:relation", skip_serializing_if = "Option::is_none")]
    relation: Option<String>,
}

#[derive(Serialize)]
struct Person<'a> {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body<'a> {
    Reference(String),
    Textual(Textual<'a>),
}

#[derive(Default, Serialize)]
struct Textual<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    purpose: &'static str,
    value: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    format: &'static str,
    #[serde(rename = "recoupe:label", skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    #[serde(rename = "recoupe:kind", skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Target<'a> {
    Reference(String),
    Piece(Piece<'a>),
    Pieces(Vec<Piece<'a>>),
}

#[derive(Serialize)]
struct Piece<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    source: &'a str,
    selector: (Quoted<'a>, Position),
}

#[derive(Serialize)]
struct Quoted<'a> {
    #[serde(rename = "type")]
    sort: &'static str,
    exact: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    prefix: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    suffix: &'a str,
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    sort: &'static str,
    start: usize,
    end: usize,
}

fn tag(value: &str) -> Textual<'_> {
    Textual { sort: "TextualBody", purpose: "tagging", value, ..Textual::default() }
}

/// A note, if there is one.
fn note(value: &str) -> Option<Body<'_>> {
    let purpose = "commenting";
    let body =
        Textual { sort: "TextualBody", purpose, value, format: "text/markdown", ..tag(value) };
    (!value.is_empty()).then_some(Body::Textual(body))
}

/// A moment as XML Schema has it; years of more or fewer than four digits are left to our own terms.
fn moment(at: Timestamp) -> Option<String> {
    let words = at.to_string();
    words.starts_with(|c: char| c.is_ascii_digit()).then_some(words)
}

struct Writer<'a> {
    document: &'a Document,
    source: String,
    items: Vec<String>,
    loss: Loss,
}

impl Writer<'_> {
    fn mark(&mut self, mark: &Annotation, spans: &Spans) {
        let document = self.document;
        let mut rest = Annotation::clone(mark);
        (rest.note, rest.tags) = (String::new(), Vec::new());
        let language = &document.article().metadata().language;
        let label = label_name(document.codebook(), &mark.label, language);
        let label = Textual { label: Some(mark.label.as_str()), ..tag(label) };
        let tags = mark.tags.iter().map(|it| Body::Textual(tag(it)));
        let body = [Body::Textual(label)].into_iter().chain(tags).chain(note(&mark.note));
        let mut pieces: Vec<Piece> = spans.iter().map(|span| self.piece(span)).collect();
        let target = match pieces.pop() {
            Some(one) if pieces.is_empty() => Target::Piece(one),
            last => Target::Pieces(pieces.into_iter().chain(last).collect()),
        };
        let card = document.card(mark.id);
        let item = Item {
            motivation: "classifying",
            body: body.collect(),
            target,
            mark: Some(line::of_mark(document, &rest)),
            card: card.map(|card| line::of_card(card)),
            ..self.item(mark.into(), mark.created, mark.modified)
        };
        let item = json(&item);
        self.items.push(item);
        self.loss.add(Card, usize::from(card.is_some()), KeptAsNote);
        self.count_mark(mark, spans);
    }

    fn count_mark(&mut self, mark: &Annotation, spans: &Spans) {
        self.count_answers(&mark.attributes, mark.modified.is_some());
        self.loss.add(Confidence, usize::from(mark.confidence.is_some()), KeptAsNote);
        self.loss.add(SecondLook, usize::from(mark.second_look), KeptAsNote);
        self.loss.add(Speaker, usize::from(mark.actor.is_some()), KeptAsNote);
        self.loss.add(EarlierPlace, mark.earlier.len(), LeftOut);
        if spans.len() > 1 {
            self.loss.add_apart(Discontinuous, 1, spans.len());
        }
    }

    /// The standard says when something was changed, and not by whom.
    fn count_answers(&mut self, attributes: &Attributes, changed: bool) {
        self.loss.add(Attribute, attributes.len(), KeptAsNote);
        self.loss.add(Stamp, usize::from(changed), KeptAsNote);
    }

    fn relation(&mut self, link: &Arc<Relation>) {
        let document = self.document;
        let mut rest = Relation::clone(link);
        rest.note = String::new();
        let language = &document.article().metadata().language;
        let kind = kind_name(document.codebook(), &link.kind, language);
        let kind = Textual { kind: Some(link.kind.as_str()), ..tag(kind) };
        let to = Body::Reference(iri::of_node(document.id(), link.to));
        let body = [to, Body::Textual(kind)].into_iter().chain(note(&link.note));
        let item = Item {
            motivation: "linking",
            body: body.collect(),
            target: Target::Reference(iri::of_node(document.id(), link.from)),
            relation: Some(line::of_relation(&rest)),
            ..self.item(Node::Relation(link.id), link.created, link.modified)
        };
        let item = json(&item);
        self.items.push(item);
        self.count_answers(&link.attributes, link.modified.is_some());
    }

    /// An annotation that says who made it, and nothing else yet.
    fn item(
        &self,
        node: Node,
        created: crate::model::Stamp,
        modified: Option<crate::model::Stamp>,
    ) -> Item<'_> {
        let document = self.document;
        let name = document.annotator(created.by).map_or("", |it| it.name.as_str());
        Item {
            context: context(),
            id: iri::of_node(document.id(), node),
            sort: "Annotation",
            motivation: "",
            creator: Person {
                id: iri::of_annotator(document.id(), created.by),
                sort: "Person",
                name,
            },
            created: moment(created.at),
            modified: modified.and_then(|stamp| moment(stamp.at)),
            body: Vec::new(),
            target: Target::Pieces(Vec::new()),
            mark: None,
            card: None,
            relation: None,
        }
    }

    fn piece(&self, span: Span) -> Piece<'_> {
        let text = &self.document.version().text;
        let exact = text.slice(span.range());
        let (prefix, suffix) = (quote::prefix(text, span), quote::suffix(text, span));
        let (start, end) = (text.char_from_byte(span.start()), text.char_from_byte(span.end()));
        Piece {
            sort: "SpecificResource",
            source: &self.source,
            selector: (
                Quoted { sort: "TextQuoteSelector", exact, prefix, suffix },
                Position { sort: "TextPositionSelector", start, end },
            ),
        }
    }
}
