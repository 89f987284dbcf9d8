//! Logs made anew: a shorter one takes the place of one that has become long or belongs elsewhere.

use jiff::Timestamp;

use crate::edit::{Edit, History, Step};
use crate::model::Document;
use crate::native::log::{Note, Past, Record, Start, encode, encode_note};
use crate::store::document_file::Fingerprint;

/// A log that is made anew begins with the latest edits, as far as they take no more than this, in
/// bytes.
const KEPT: usize = 4 * 1024 * 1024;

/// So much of what was done earlier is listed.
pub(super) const MOST_EARLIER: usize = 1_000;

/// A document as it stands when its log is made anew.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The document.
    pub document: Document,
    /// What can be undone and redone.
    pub history: History,
    /// What was done earlier and can only be read.
    pub earlier: Vec<Past>,
    /// The document's file, which holds the document exactly.
    pub file: Fingerprint,
    /// The time.
    pub at: Timestamp,
}

/// What a log that is made anew tells.
#[derive(Debug)]
pub(super) struct Anew {
    /// What it is about.
    pub(super) standing: Standing,
    /// The number of the last step that was taken.
    pub(super) count: u64,
}

impl Anew {
    /// The records of the new log. Of edits for which there is no room it remains what they were.
    pub(super) fn records(&self) -> Vec<u8> {
        self.records_within(KEPT)
    }

    fn records_within(&self, mut room: usize) -> Vec<u8> {
        let Standing { document, history, earlier, file, at } = &self.standing;
        let mut kept = 0;
        let fits = |edit: &Edit| {
            let length = encode(&Record::Step(0, Step::Do(edit.clone())), document).len();
            let fits = length <= room;
            room = room.saturating_sub(length);
            kept += usize::from(fits);
            fits
        };
        let (mut base, mut steps) = history.retold(document, fits);
        if steps.len() as u64 > self.count {
            (base, steps, kept) = (document.clone(), Vec::new(), 0);
        }
        let gone = history.done().count().saturating_sub(kept);
        let mut earlier = earlier.clone();
        earlier.extend(history.done().take(gone).map(past));
        earlier.drain(..earlier.len().saturating_sub(MOST_EARLIER));
        let number = self.count - steps.len() as u64;
        let start = Start { at: *at, number, document: base, file: String::new(), earlier };
        let mut records = encode(&Record::Start(Box::new(start)), document);
        for (step, number) in steps.into_iter().zip(number + 1..) {
            records.extend(encode(&Record::Step(number, step), document));
        }
        records.extend(encode_note(&Note::Saved { file: file.digits(), upto: self.count }));
        records
    }
}

/// What an edit was.
pub(super) fn past(edit: &Edit) -> Past {
    Past { name: edit.name.clone(), by: edit.by, at: edit.at }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Change, EditName};
    use crate::model::Metadata;
    use crate::native::log::HEAD;
    use crate::native::log::read;
    use crate::store::document_file;
    use crate::store::places::Places;

    #[test]
    fn what_does_not_fit_can_still_be_read() {
        let home = tempfile::tempdir().unwrap();
        let at = "2026-11-20T14:00:00Z".parse().unwrap();
        let places = Places::below(home.path());
        let opened = document_file::from_pasted("Some words", &places, 1, at).unwrap();
        let (mut document, mut history) = (opened.document, History::default());
        let mut one = 0;
        for number in 0..5 {
            let metadata = Metadata { title: format!("Title {number}"), ..Metadata::default() };
            let changes = vec![Change::SetMetadata(Arc::new(metadata))];
            let by = "ml".parse().unwrap();
            let edit = Edit { name: EditName::Metadata, by, at, group: None, changes };
            one = encode(&Record::Step(0, Step::Do(edit.clone())), &document).len();
            history.take(&mut document, Step::Do(edit)).unwrap();
        }
        history.take(&mut document, Step::Undo).unwrap();
        let path = places.documents.join("a.recoupe.ron");
        let file = document_file::save(&document, &path, None).unwrap();
        let standing = Standing { document, history, earlier: Vec::new(), file, at };
        let anew = Anew { standing, count: 6 };
        for (room, done, earlier) in [(0, 0, 4), (one * 3 / 2, 1, 3), (one * 9, 4, 0)] {
            let sound = read(&[HEAD.as_bytes(), &anew.records_within(room)].concat());
            assert_eq!(sound.error, None);
            let Some((Record::Start(start), _)) = sound.records.first() else { panic!() };
            assert_eq!(start.earlier.len(), earlier, "{room}");
            let steps =
                sound.records.iter().filter(|(record, _)| matches!(record, Record::Step(..)));
            // What was taken back is there as well, and that it was.
            assert_eq!(steps.count(), done + 2, "{room}");
        }
    }
}
