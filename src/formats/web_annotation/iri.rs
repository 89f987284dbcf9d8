//! The names that a document’s parts have outside it, which follow from their ids.

pub(super) use crate::formats::uuid::entropy;

use crate::formats::uuid;
use crate::model::{AnnotatorId, DocumentId, Node, VersionId};

/// What follows from an id and says nothing else.
fn urn(sort: &str, document: DocumentId, id: &str) -> String {
    format!("urn:uuid:{}", uuid::of(&format!("recoupe {sort} {document} {id}")))
}

/// All annotations of a document.
pub(super) fn of_document(document: DocumentId) -> String {
    urn("document", document, "")
}

/// Their only page.
pub(super) fn of_page(document: DocumentId) -> String {
    urn("page", document, "")
}

/// A version of the text.
pub(super) fn of_version(document: DocumentId, version: VersionId) -> String {
    urn("version", document, version.as_str())
}

/// A mark or a relation.
pub(super) fn of_node(document: DocumentId, node: Node) -> String {
    urn("annotation", document, node.as_str())
}

/// Somebody who made marks.
pub(super) fn of_annotator(document: DocumentId, annotator: AnnotatorId) -> String {
    urn("annotator", document, annotator.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_from_the_id_alone() {
        let document = DocumentId::random(1);
        let name = of_document(document);
        assert_eq!(name, of_document(document));
        assert_eq!(name.len(), "urn:uuid:00000000-0000-8000-8000-000000000000".len());
        assert_eq!(name.get(23..24), Some("8"));
        assert!(name.get(28..29).is_some_and(|digit| "89ab".contains(digit)), "{name}");
        assert_ne!(name, of_page(document));
        assert_ne!(name, of_document(DocumentId::random(2)));
        assert_ne!(entropy("a"), entropy("b"));
    }
}
