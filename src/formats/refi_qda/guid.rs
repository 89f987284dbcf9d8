//! GUIDs: those that follow from a document’s ids, and how those of a file are compared.

use crate::formats::uuid;
use crate::model::DocumentId;

/// What there is a GUID of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sort {
    Annotator,
    Source,
    /// The note that only this program reads.
    Kept,
    /// A piece of a mark.
    Piece(usize),
    /// That such a piece has its label.
    Coding(usize),
    /// The note on a mark or relation.
    Note,
    Relation,
}

/// The GUID of what has this id in a document.
pub(super) fn of(document: DocumentId, sort: Sort, id: &str) -> String {
    let (name, number) = match sort {
        Sort::Annotator => ("user", 0),
        Sort::Source => ("source", 0),
        Sort::Kept => ("kept", 0),
        Sort::Piece(number) => ("selection", number),
        Sort::Coding(number) => ("coding", number),
        Sort::Note => ("note", 0),
        Sort::Relation => ("link", 0),
    };
    uuid::of(&format!("recoupe refi-qda {name} {number} {document} {id}"))
}

/// The GUID of a code, which is the same in all documents with one codebook.
pub(super) fn of_label(codebook: &str, label: &str) -> String {
    uuid::of(&format!("recoupe refi-qda code {codebook} {label}"))
}

/// A GUID as it is compared: some programs write braces around them, some capitals.
pub(super) fn key(guid: &str) -> String {
    guid.trim().trim_start_matches('{').trim_end_matches('}').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_guid_are_one() {
        let guid = of(DocumentId::random(1), Sort::Piece(0), "a1");
        assert_eq!(key(&guid), guid);
        assert_eq!(key(&format!(" {{{}}}", guid.to_uppercase())), guid);
        assert_ne!(guid, of(DocumentId::random(1), Sort::Piece(1), "a1"));
        assert_ne!(of_label("a", "b"), of_label("a", "c"));
    }
}
