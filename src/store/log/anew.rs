//! What a log begins with: the document as its file holds it, and the history that leads there.

use std::path::Path;

use jiff::Timestamp;

use crate::edit::History;
use crate::model::Document;
use crate::native::log::{Note, Record, Start, encode, encode_note};
use crate::store::document_file::Fingerprint;

/// A document as it stands in its file.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The document.
    pub document: Document,
    /// What can be undone and redone, and what was done before that.
    pub history: History,
    /// The document's file, which holds the document exactly; `None` before it exists.
    pub file: Option<Fingerprint>,
    /// The time.
    pub at: Timestamp,
}

/// Where a log can begin at any time.
#[derive(Clone, Debug)]
pub(super) struct Base {
    /// What it is about.
    pub(super) standing: Standing,
    /// The number of the last step that is in it.
    pub(super) upto: u64,
}

impl Base {
    /// The records of a log that begins so, about a document that is kept at `path`. Each undo and
    /// redo that is possible is possible after them.
    pub(super) fn records(&self, path: &Path) -> Vec<u8> {
        let Standing { document, history, file, at } = &self.standing;
        let (mut base, mut steps) = history.retold(document);
        if steps.len() as u64 > self.upto {
            (base, steps) = (document.clone(), Vec::new());
        }
        let mut state = base.clone();
        let file = file.as_ref().map(Fingerprint::digits).unwrap_or_default();
        let start = Start {
            at: *at,
            path: absolute(path),
            number: self.upto - steps.len() as u64,
            document: base,
            file: if steps.is_empty() { file.clone() } else { String::new() },
            earlier: history.earlier().cloned().collect(),
        };
        let first = start.number + 1;
        let saved = (!steps.is_empty()).then_some(Note::Saved { file, upto: self.upto });
        let (mut records, mut again) =
            (encode(&Record::Start(Box::new(start)), document), History::within(usize::MAX));
        for (step, number) in steps.into_iter().zip(first..) {
            // They were retold from what was done, so each of them fits.
            drop(again.take(&mut state, step.clone()));
            records.extend(encode(&Record::Step(number, step), &state));
        }
        records.extend(saved.iter().flat_map(encode_note));
        records
    }
}

/// A path by which a document can be looked for; empty where it cannot be written down.
pub(super) fn absolute(path: &Path) -> String {
    let whole = std::path::absolute(path).ok();
    whole.and_then(|whole| whole.to_str().map(str::to_owned)).unwrap_or_default()
}
