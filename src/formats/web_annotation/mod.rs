//! W3C Web Annotation: a document as one collection of annotations in JSON-LD, and what other programs
//! make of that standard.
//!
//! Positions are code points of the text, half-open. A mark is an annotation with one target a
//! fragment, a relation an annotation of the motivation `linking` between two others. What the
//! standard has no place for is kept in terms of a context of our own, in the notation of document
//! files: `recoupe:mark`, `recoupe:relation` and `recoupe:card` on an annotation, `recoupe:document`
//! and the text itself, `recoupe:text`, on the collection. Where a member of the standard says the
//! same, that member counts, so that what was changed elsewhere comes back changed.

mod iri;
mod json;
mod quote;
mod read;
mod write;

pub use read::{Origin, Read, ReadError, read};
pub use write::write;

use crate::formats::loss::Loss;
use crate::model::{Codebook, LabelId, RelationTypeId};

/// The context of the standard, which stands first.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What our own terms begin with.
const PREFIX: &str = "recoupe";

/// What they stand for.
const NAMESPACE: &str = "urn:recoupe:";

/// On the collection: what belongs to the document as a whole.
const HEAD: &str = "recoupe:document";

/// On the collection: the text.
const TEXT: &str = "recoupe:text";

/// On an annotation: the rest of a mark.
const MARK: &str = "recoupe:mark";

/// On an annotation: the claim card of a mark.
const CARD: &str = "recoupe:card";

/// On an annotation: the rest of a relation.
const RELATION: &str = "recoupe:relation";

/// On the body that names a label: its id.
const LABEL: &str = "recoupe:label";

/// On the body that names a type of relation: its id.
const KIND: &str = "recoupe:kind";

/// A document as a collection of annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The JSON-LD.
    pub json: String,
    /// What the standard cannot hold.
    pub loss: Loss,
}

/// What a label is called in an article of this language.
fn label_name<'a>(codebook: &'a Codebook, id: &'a LabelId, language: &str) -> &'a str {
    let name = codebook.label(id).map_or("", |label| label.name.get(language));
    if name.is_empty() { id.as_str() } else { name }
}

/// What a type of relation is called in an article of this language.
fn kind_name<'a>(codebook: &'a Codebook, id: &'a RelationTypeId, language: &str) -> &'a str {
    let name = codebook.relation_type(id).map_or("", |kind| kind.name.get(language));
    if name.is_empty() { id.as_str() } else { name }
}
