//! Opening a document with its log: the history that belongs to it, and work that its file does not
//! hold.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::edit::History;
use crate::model::Document;
use crate::native::log::{Past, Start};
use crate::store::disk;
use crate::store::document_file::{Fingerprint, Opened, free_name, save_new};
use crate::store::log::anew::{MOST_EARLIER, past};
use crate::store::log::file::{Claim, LogFile, all_of, keep_aside, path_of, put_aside, read};
use crate::store::log::journal::Journal;
use crate::store::log::told::{Replayed, Told, after};
use crate::store::naming::with_remark;
use crate::store::places::Places;

/// What the log brought to a document that was opened.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Takes what is done from now on.
    pub journal: Journal,
    /// What can be undone and redone.
    pub history: History,
    /// What was done earlier and cannot be taken back any more, the oldest first.
    pub earlier: Vec<Past>,
    /// What was done again since the file did not hold it, the oldest first.
    pub recovered: Vec<Replayed>,
    /// Work that neither the file nor this document holds: its file has become another one.
    pub apart: Option<Apart>,
    /// Where the damaged part of the log is kept now.
    pub damaged: Option<PathBuf>,
    /// Whether another window has the document open, which alone writes the log.
    pub elsewhere: bool,
    /// Why the log could not be read.
    pub unreadable: Option<String>,
}

/// Logged work on another state of the file.
#[derive(Clone, Debug)]
pub struct Apart {
    /// The document with that work in it; `None` where nothing could be written.
    pub copy: Option<PathBuf>,
    /// The log, which is kept.
    pub log: Option<PathBuf>,
    /// What was not in the file.
    pub steps: Vec<Replayed>,
}

/// Looks up what is logged about a document that was just opened. Where the log goes further than
/// the file, so does `opened` from then on.
#[must_use]
pub fn open(opened: &mut Opened, places: &Places, now: Timestamp) -> Logged {
    let path = find(opened, places);
    match open_log(&path, opened, places, now) {
        Ok(logged) => logged,
        Err(error) => {
            Logged { unreadable: Some(error.to_string()), ..fresh(&path, opened, now, Vec::new()) }
        }
    }
}

/// The log of the document. An article of which no document was saved yet gets another id each time
/// that it is opened; what was marked in it before the end came is in the log of the earlier one.
fn find(opened: &Opened, places: &Places) -> PathBuf {
    let own = path_of(places, &opened.path, opened.document.id());
    if opened.fingerprint.is_some() || disk::is_file(&own) {
        return own;
    }
    let source = &opened.document.version().source.sha256;
    let of_this_article = |log: &PathBuf| {
        let Ok(Some(bytes)) = read(log) else { return false };
        Told::of(&bytes, "").is_some_and(|told| {
            let unsaved = told.fit.is_some() && !told.steps.is_empty();
            unsaved && told.start.document.version().source.sha256 == *source
        })
    };
    all_of(places, &opened.path).into_iter().find(of_this_article).unwrap_or(own)
}

fn open_log(
    path: &Path,
    opened: &mut Opened,
    places: &Places,
    now: Timestamp,
) -> io::Result<Logged> {
    if !disk::exists(path)? {
        return Ok(fresh(path, opened, now, Vec::new()));
    }
    let Some(claim) = Claim::take(path)? else {
        let fresh = fresh(path, opened, now, Vec::new());
        return Ok(Logged { journal: Journal::closed(path), elsewhere: true, ..fresh });
    };
    let bytes = match read(path) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Vec::new(),
        Err(error) => return Err(error),
    };
    let Some(told) = Told::of(&bytes, &digits(opened)) else {
        let damaged = Some(put_aside(path)?);
        return Ok(Logged { damaged, ..fresh(path, opened, now, Vec::new()) });
    };
    let rest = bytes.get(told.sound..).filter(|rest| !rest.is_empty());
    let damaged = rest.map(|rest| keep_aside(path, rest)).transpose()?;
    let logged = match &told.fit {
        Some(fit) if is_in(opened, &fit.document) && !told.is_left(fit) => {
            resume(path, claim, told, opened)?
        }
        _ => part(path, claim, told, opened, (places, now)),
    };
    Ok(Logged { damaged, ..logged })
}

/// A document about which nothing is logged that can be gone on with.
fn fresh(path: &Path, opened: &Opened, now: Timestamp, earlier: Vec<Past>) -> Logged {
    let start = Start {
        at: now,
        number: 0,
        document: opened.document.clone(),
        file: digits(opened),
        earlier: earlier.clone(),
    };
    Logged {
        journal: Journal::unbegun(path, start),
        history: History::default(),
        earlier,
        recovered: Vec::new(),
        apart: None,
        damaged: None,
        elsewhere: false,
        unreadable: None,
    }
}

/// Whether a file holds a document, as far as there is a file.
fn is_in(opened: &Opened, document: &Document) -> bool {
    opened.fingerprint.is_none() || opened.document == *document
}

fn digits(opened: &Opened) -> String {
    opened.fingerprint.as_ref().map(Fingerprint::digits).unwrap_or_default()
}

/// The log is about this file: goes on with it.
fn resume(path: &Path, claim: Claim, told: Told, opened: &mut Opened) -> io::Result<Logged> {
    let (upto, confirmed) = told.fit.as_ref().map_or((0, true), |fit| (fit.upto, fit.confirmed));
    let file = LogFile::resume(path, claim, told.sound)?;
    let grown = file.length().saturating_sub(told.begun as u64);
    let journal = Journal::resumed(path, file, told.number, grown);
    if let Some(fingerprint) = opened.fingerprint.as_ref().filter(|_| !confirmed) {
        journal.saved(fingerprint, upto)?;
    }
    let recovered = after(told.steps, upto);
    opened.document = told.document;
    Ok(Logged {
        journal,
        history: told.history,
        earlier: told.start.earlier,
        recovered,
        apart: None,
        damaged: None,
        elsewhere: false,
        unreadable: None,
    })
}

/// The file is another one than the log is about: nothing is done again, and nothing is lost.
fn part(
    path: &Path,
    claim: Claim,
    told: Told,
    opened: &Opened,
    (places, now): (&Places, Timestamp),
) -> Logged {
    let mut earlier = told.start.earlier;
    earlier.extend(told.history.done().map(past));
    earlier.drain(..earlier.len().saturating_sub(MOST_EARLIER));
    let steps = after(told.steps, told.safe);
    let apart = (!steps.is_empty()).then(|| Apart {
        copy: save_apart(&told.document, &opened.path, places, now),
        log: put_aside(path).ok(),
        steps,
    });
    drop(claim);
    Logged { apart, ..fresh(path, opened, now, earlier) }
}

/// Keeps a document as `NAME (recovered DATE)` beside another one, or among the user's documents.
fn save_apart(
    document: &Document,
    beside: &Path,
    places: &Places,
    now: Timestamp,
) -> Option<PathBuf> {
    let copy = with_remark(beside, &format!("recovered {}", now.strftime("%Y-%m-%d")));
    let elsewhere = copy.file_name().map(|name| places.documents.join(name));
    std::iter::once(copy)
        .chain(elsewhere)
        .map(|path| free_name(&path))
        .find(|path| save_new(document, path).is_ok())
}
