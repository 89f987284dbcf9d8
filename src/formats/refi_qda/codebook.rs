//! Labels alone: the codebook file of the standard.

use super::codes;
use super::read::ReadError;
use super::read::codes::{flatten, take_in};
use super::tree;
use super::{CODEBOOK, ORIGIN, guid};
use crate::formats::loss::Kind::{Card, CodebookDetail, Mark, Relation, Text, Version};
use crate::formats::loss::Loss;
use crate::formats::loss::Outcome::LeftOut;
use crate::formats::problem::Problem;
use crate::formats::problems::Problems;
use crate::formats::xml;
use crate::model::{Codebook, Document, LocalText};
use crate::sources;

/// The labels of a document as codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codes {
    /// The XML, `NAME.qdc`.
    pub xml: String,
    /// All else.
    pub loss: Loss,
}

/// A codebook that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadCodes {
    /// The codebook.
    pub codebook: Codebook,
    /// What was not as it should be, or has no place in a codebook.
    pub problems: Vec<Problem>,
}

/// Writes the labels of a document with their names, colours, definitions and order.
#[must_use]
pub fn write_codebook(document: &Document) -> Codes {
    let (document, _) = &Document::from_parts(document.to_parts());
    let codebook = document.codebook();
    let language = &document.article().metadata().language;
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook".to_owned();
    xml::attribute(&mut out, "xmlns", CODEBOOK);
    xml::attribute(&mut out, "origin", ORIGIN);
    out.push_str(">\n<Codes>\n");
    let codes = codes::codes(codebook, language);
    if codes.is_empty() {
        // The standard wants one at least: the codebook itself, as what nothing is coded with.
        let name = codes::name(&codebook.name, &codebook.id, language);
        out.push_str("<Code");
        xml::attribute(&mut out, "guid", &guid::of_label(&codebook.id, ""));
        xml::attribute(&mut out, "name", if name.is_empty() { ORIGIN } else { name });
        xml::attribute(&mut out, "isCodable", "false");
        out.push_str("/>\n");
    }
    codes::write(&mut out, &codes);
    out.push_str("</Codes>\n</CodeBook>\n");
    Codes { xml: out, loss: loss(document) }
}

fn loss(document: &Document) -> Loss {
    let mut loss = Loss::default();
    for (kind, count) in [
        (Text, 1),
        (Version, document.article().versions().len() - 1),
        (Mark, document.annotation_count()),
        (Relation, document.relations().count()),
        (Card, document.cards().count()),
        (CodebookDetail, details(document.codebook())),
    ] {
        loss.add(kind, count, LeftOut);
    }
    loss.add_around_codebook(document, LeftOut);
    loss
}

/// How much a codebook holds beside its labels, their names, definitions and colours.
fn details(codebook: &Codebook) -> usize {
    let Codebook { attributes, relation_types, fields, scales, description, source, .. } = codebook;
    let others = |text: &LocalText| text.0.len().saturating_sub(1);
    let of_labels = codebook.labels.iter().map(|label| {
        let flags = [label.key.is_some(), label.card, label.speaker, label.retired];
        let flags = flags.into_iter().filter(|flag| *flag).count();
        let words = others(&label.name) + others(&label.definition);
        words + flags + label.examples.len() + label.attributes.len()
    });
    let own = description.0.len() + usize::from(!source.is_empty());
    let lists = attributes.len() + relation_types.len() + fields.len() + scales.len();
    of_labels.sum::<usize>() + own + lists
}

/// Reads a codebook, whichever of the standard’s namespaces it has.
///
/// # Errors
///
/// When it is no such XML, or one made to do harm. Anything else that is amiss is listed.
pub fn read_codebook(bytes: &[u8]) -> Result<ReadCodes, ReadError> {
    let text = sources::xml::decode(bytes);
    let root = tree::parse(&text)?;
    let book = match &*root.name {
        "CodeBook" => Some(&root),
        "Project" => root.first("CodeBook"),
        _ => None,
    };
    let book = book.ok_or(ReadError::NoProject)?;
    let (mut problems, mut found) = (Problems::default(), Vec::new());
    for list in book.all("Codes") {
        flatten(list, &mut found);
    }
    let mut codebook = Codebook::default();
    take_in(&mut codebook, &found, &[], "en", &mut problems);
    for set in book.listed("Sets", "Set") {
        problems.stranger_at(set.line, "Set");
    }
    Ok(ReadCodes { codebook, problems: problems.into_list() })
}
