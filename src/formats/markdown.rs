//! An article with its marks and relations as a report in Markdown, to be read by people.

use crate::formats::loss::Kind::{
    Annotator, Card, Codebook, Confidence, EarlierPlace, Field, SecondLook, Seen, Stamp, Version,
};
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::LeftOut;
use crate::formats::rich::{Block, Inline, markdown};
use crate::model::{Annotation, Attributes, BlockKind, Document, LocalText, Node, Relation, Value};

/// The report, and what is not in it. Names are those of the article's language where the codebook
/// has them; what the report says of its own is English.
#[must_use]
pub fn write(document: &Document) -> (String, Loss) {
    let report = Report { document, language: &document.article().metadata().language };
    let mut blocks = report.article();
    blocks.extend(section(
        "Marks",
        document.annotations_in_text_order().map(|mark| report.mark(mark)),
    ));
    let elsewhere = document.annotations().filter(|mark| document.placed_spans(mark).is_none());
    let elsewhere = elsewhere.map(|mark| report.mark(mark));
    blocks.extend(section("Marks that do not stand on this text", elsewhere));
    blocks.extend(section("Relations", document.relations().map(|link| report.relation(link))));
    let mut loss = Loss::default();
    let marks = || document.annotations();
    for (kind, count) in [
        (Version, document.article().versions().len() - 1),
        (Codebook, 1),
        (Annotator, document.annotators().count()),
        (Field, document.fields().len()),
        (Seen, document.seen().count()),
        (Card, document.cards().count()),
        (Stamp, document.annotation_count() + document.relations().count()),
        (Confidence, marks().filter(|mark| mark.confidence.is_some()).count()),
        (SecondLook, marks().filter(|mark| mark.second_look).count()),
        (EarlierPlace, marks().map(|mark| mark.earlier.len()).sum()),
    ] {
        loss.add(kind, count, LeftOut);
    }
    (markdown(&blocks), loss)
}

/// Items below a title; nothing where there are none.
fn section(title: &str, items: impl Iterator<Item = Vec<Inline>>) -> Vec<Block> {
    let items: Vec<_> = items.collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading(2, title.to_owned()), Block::List(items)]
}

struct Report<'a> {
    document: &'a Document,
    language: &'a str,
}

impl Report<'_> {
    /// What is known of the article, and its blocks.
    fn article(&self) -> Vec<Block> {
        let metadata = self.document.article().metadata();
        let mut blocks = Vec::new();
        let facts = [&metadata.byline, &metadata.outlet, &metadata.published];
        let facts: Vec<&str> =
            facts.into_iter().map(|fact| fact.trim()).filter(|fact| !fact.is_empty()).collect();
        if !metadata.title.trim().is_empty() {
            blocks.push(Block::Heading(1, metadata.title.clone()));
        }
        if !facts.is_empty() {
            blocks.push(Block::Paragraph(vec![Inline::text(facts.join(", "))]));
        }
        if !metadata.url.trim().is_empty() {
            let (text, url) = (metadata.url.clone(), metadata.url.clone());
            blocks.push(Block::Paragraph(vec![Inline::Link { text, url }]));
        }
        let version = self.document.version();
        for block in &version.blocks {
            let words = version.text.slice(block.span.range());
            blocks.push(match block.kind {
                BlockKind::Heading(level) => Block::Heading(level.max(2), words.to_owned()),
                BlockKind::Quote => Block::Quote(words.to_owned()),
                BlockKind::Item(_) => Block::List(vec![vec![Inline::text(words)]]),
                _ => Block::Paragraph(vec![Inline::text(words)]),
            });
        }
        blocks
    }

    fn name(&self, name: Option<&LocalText>, id: &str) -> String {
        let name = name.map_or("", |name| name.get(self.language)).trim();
        if name.is_empty() { id.to_owned() } else { name.to_owned() }
    }

    fn label(&self, mark: &Annotation) -> String {
        let label = self.document.codebook().label(&mark.label);
        self.name(label.map(|label| &label.name), mark.label.as_str())
    }

    fn mark(&self, mark: &Annotation) -> Vec<Inline> {
        let words = format!(" “{}”", self.document.quote(mark).trim());
        let mut inlines = vec![Inline::Strong(self.label(mark)), Inline::text(words)];
        if let Some(actor) = mark.actor.and_then(|actor| self.document.actor(actor)) {
            inlines.push(Inline::text(format!(" ({})", actor.name)));
        }
        inlines.extend(self.answers(&mark.attributes));
        inlines.extend((!mark.tags.is_empty()).then(|| below(&mark.tags.join(", "))));
        inlines.extend((!mark.note.trim().is_empty()).then(|| below(&mark.note)));
        inlines
    }

    fn relation(&self, link: &Relation) -> Vec<Inline> {
        let mut inlines = vec![
            Inline::text(self.node(link.from)),
            Inline::text(" "),
            Inline::Strong(self.kind(link)),
            Inline::text(" "),
            Inline::text(self.node(link.to)),
        ];
        inlines.extend(self.answers(&link.attributes));
        inlines.extend((!link.note.trim().is_empty()).then(|| below(&link.note)));
        inlines
    }

    fn kind(&self, link: &Relation) -> String {
        let kind = self.document.codebook().relation_type(&link.kind);
        self.name(kind.map(|kind| &kind.name), link.kind.as_str())
    }

    /// An end of a relation; of another relation, its type and id.
    fn node(&self, node: Node) -> String {
        let document = self.document;
        match node {
            Node::Annotation(id) => document.annotation(id).map_or_else(String::new, |mark| {
                format!("{} “{}”", self.label(mark), document.quote(mark).trim())
            }),
            Node::Relation(id) => document.relation(id).map_or_else(String::new, |link| {
                let begins = link.from.annotation().and_then(|id| document.annotation(id));
                let begins = begins.map_or_else(String::new, |mark| {
                    format!(" of “{}”", document.quote(mark).trim())
                });
                format!("[{}{begins}]", self.kind(link))
            }),
        }
    }

    fn answers(&self, attributes: &Attributes) -> Option<Inline> {
        let answers = attributes.iter().map(|(key, value)| {
            let asked = self.document.codebook().attribute(key);
            let name = self.name(asked.map(|asked| &asked.name), key.as_str());
            match value {
                Value::Text(text) => format!("{name}: {text}"),
                Value::List(list) => format!("{name}: {}", list.join(", ")),
                Value::Number(number) => format!("{name}: {number}"),
                Value::Flag(true) => name,
                Value::Flag(false) => format!("{name}: no"),
            }
        });
        let answers: Vec<String> = answers.collect();
        (!answers.is_empty()).then(|| below(&answers.join("; ")))
    }
}

/// Words on a line of their own below.
fn below(words: &str) -> Inline {
    Inline::text(format!("\n{words}"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::marked::{id, marked};
    use crate::model::{RelationId, Stamp as When};

    #[test]
    fn an_article_is_told_with_its_marks() {
        let mut document = marked(
            "A *title*\nThe mayor says no.",
            &[("source", &[(10, 19)]), ("claim", &[(10, 13), (25, 27)])],
        );
        let at = When {
            by: document.annotators().next().unwrap().id,
            ..document.annotation(id(0)).unwrap().created
        };
        let mut mark = Annotation::clone(document.annotation(id(1)).unwrap());
        mark.note = "Look\nagain.".to_owned();
        mark.attributes.insert("voice".into(), "own".into());
        document.put_annotation(Arc::new(mark)).unwrap();
        let link = Relation::new(RelationId::random(9), "said-by".into(), id(1), id(0), at);
        document.put_relation(Arc::new(link)).unwrap();
        let (words, loss) = write(&document);
        let expected = "\
A \\*title\\*

The mayor says no.

## Marks

- **claim** “The … no”  \n  voice: own  \n  Look  \n  again.
- **source** “The mayor”

## Relations

- claim “The … no” **said-by** source “The mayor”
";
        assert_eq!(words, expected);
        assert_eq!((loss.left_out(Stamp), loss.left_out(Version)), (3, 0));
    }
}
