//! Logs of documents whose file another program has moved, and of those that it has copied.

use std::io;
use std::path::Path;

use crate::edit::History;
use crate::model::DocumentId;
use crate::native::log::{HEAD, Note, Record, Start, encode, encode_note};
use crate::store::disk;
use crate::store::document_file::{self, Opened};
use crate::store::log::anew::absolute;
use crate::store::log::file::{Claim, LogFile, all_about, read};
use crate::store::log::recovery::{Around, Logged, elsewhere, fits, fresh, resume, told};
use crate::store::log::told::Told;

/// Opens a document that has no log of its own that it could go on with: `history` is what such a log
/// tells all the same. A log of the same document that was kept in another place, where it is no
/// more, goes on here if it fits. If the document is still there, this one is a copy: it gets a log
/// of its own and the history up to the copy, which can only be told.
pub(super) fn open(
    path: &Path,
    claim: Option<Claim>,
    opened: &mut Opened,
    around: Around<'_>,
    mut history: History,
) -> io::Result<Logged> {
    // A document that has no file yet has not been moved.
    let others =
        opened.fingerprint.iter().flat_map(|_| all_about(around.places, opened.document.id()));
    let mut claim = claim;
    for other in others.filter(|other| other != path) {
        let Ok(Some(bytes)) = read(&other) else { continue };
        let Some(told) = told(&bytes, opened) else { continue };
        let Some(fit) = &told.fit else { continue };
        if fits(&told, opened) && is_gone(&told.start, opened) {
            let Some(theirs) = Claim::take(&other)? else { continue };
            let ours = claim.take().map_or_else(|| Claim::take(path), |claim| Ok(Some(claim)))?;
            let Some(ours) = ours else { return Ok(elsewhere(path, opened, around)) };
            let (file, told) = carry_over(path, ours, told, &bytes, opened)?;
            let unsaved = told.fit.as_ref().is_some_and(|fit| fit.upto < told.number);
            if unsaved {
                // Should the old file turn up again, what it lacks is here.
                let left = encode_note(&Note::Left { path: absolute(&opened.path) });
                LogFile::resume(&other, theirs, told.sound)?.append(&left)?;
            }
            return resume(path, file, told, opened, around);
        }
        if history.done().next().is_none() && history.earlier().next().is_none() {
            history = fit.history.closed();
        }
    }
    Ok(fresh(path, opened, around, history))
}

/// Whether the document is no longer where its log says that it is kept.
fn is_gone(start: &Start, opened: &Opened) -> bool {
    let known = !start.path.is_empty() && start.path != absolute(&opened.path);
    known && !holds(Path::new(&start.path), opened.document.id())
}

/// Whether a file may hold a document.
fn holds(path: &Path, document: DocumentId) -> bool {
    if disk::exists(path).is_ok_and(|there| !there) {
        return false;
    }
    let Ok(bytes) = document_file::read(path) else { return true };
    let read = document_file::read_document(path, &bytes);
    read.map_or(true, |loaded| loaded.document.id() == document)
}

/// Makes a log of its own for the place where the document is now; the other one stays.
fn carry_over(
    path: &Path,
    claim: Claim,
    told: Told,
    bytes: &[u8],
    opened: &Opened,
) -> io::Result<(LogFile, Told)> {
    let start = Start { path: absolute(&opened.path), ..told.start.clone() };
    let mut records = encode(&Record::Start(Box::new(start)), &told.document);
    let begun = HEAD.len() + records.len();
    records.extend(bytes.get(told.begun..told.sound).unwrap_or_default());
    let file = LogFile::begin(path, claim, &records)?;
    Ok((file, Told { begun, ..told }))
}
