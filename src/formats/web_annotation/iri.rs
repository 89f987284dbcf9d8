//! The names that a document’s parts have outside it, which follow from their ids.

use sha2::{Digest, Sha256};

use crate::model::{AnnotatorId, DocumentId, Node, VersionId};

/// What follows from an id and says nothing else: a UUID of version 8 from a hash.
fn urn(sort: &str, document: DocumentId, id: &str) -> String {
    let hash = Sha256::digest(format!("recoupe {sort} {document} {id}"));
    let mut bytes = [0; 16];
    for (slot, byte) in bytes.iter_mut().zip(hash) {
        *slot = byte;
    }
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xf << 76) | 0x8 << 76;
    let number = number & !(0b11 << 62) | 0b10 << 62;
    let digits = format!("{number:032x}");
    let part = |from: usize, until: usize| digits.get(from..until).unwrap_or_default();
    let parts = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)];
    format!("urn:uuid:{}", parts.join("-"))
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

/// For the id of what another program calls so.
pub(super) fn entropy(name: &str) -> u64 {
    let hash = Sha256::digest(name);
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
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
