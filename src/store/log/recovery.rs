//! Opening a document with its log: the history that belongs to it, and work that its file does not
//! hold.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::edit::History;
use crate::model::Document;
use crate::native::log::{Note, encode_note};
use crate::store::disk;
use crate::store::document_file::{Fingerprint, Opened, Remarks, free_name, save_new};
use crate::store::log::anew::{Base, Standing, absolute};
use crate::store::log::file::{Claim, LogFile, all_of, keep_aside, path_of, put_aside, read};
use crate::store::log::journal::Journal;
use crate::store::log::moved;
use crate::store::log::told::{Asked, Replayed, Told, after};
use crate::store::naming::with_remark;
use crate::store::places::Places;

/// What the log brought to a document that was opened.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Takes what is done from now on.
    pub journal: Journal,
    /// What can be undone and redone, and what was done before that.
    pub history: History,
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

/// Where things are, what time it is, and how copies are called.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The places.
    pub places: &'a Places,
    /// The time.
    pub now: Timestamp,
    /// The words for names of copies.
    pub remarks: &'a Remarks,
}

/// Looks up what is logged about a document that was just opened. Where the log goes further than
/// the file, so does `opened` from then on.
#[must_use]
pub fn open(opened: &mut Opened, around: Around<'_>) -> Logged {
    let path = find(opened, around.places);
    match open_log(&path, opened, around) {
        Ok(logged) => logged,
        Err(error) => {
            let history = History::default();
            Logged { unreadable: Some(error.to_string()), ..fresh(&path, opened, around, history) }
        }
    }
}

/// The log of the document. An article of which no document was saved yet gets another id each time
/// that it is opened; what was marked in it before the end came is in the log of the earlier one.
fn find(opened: &Opened, places: &Places) -> PathBuf {
    let own = path_of(places, &opened.path, opened.document.id());
    if opened.fingerprint.is_some() || opened.report.is_some() || disk::is_file(&own) {
        return own;
    }
    let source = &opened.document.version().source.sha256;
    let of_this_article = |log: &PathBuf| {
        let Ok(Some(bytes)) = read(log) else { return false };
        Told::of(&bytes, &Asked { file: "", document: None }).is_some_and(|told| {
            let unsaved = told.fit.is_some() && !told.steps.is_empty();
            unsaved && told.start.document.version().source.sha256 == *source
        })
    };
    all_of(places, &opened.path).into_iter().find(of_this_article).unwrap_or(own)
}

fn open_log(path: &Path, opened: &mut Opened, around: Around<'_>) -> io::Result<Logged> {
    if !disk::exists(path)? {
        return moved::open(path, None, opened, around, History::default());
    }
    let Some(claim) = Claim::take(path)? else {
        return Ok(elsewhere(path, opened, around));
    };
    let bytes = match read(path) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Vec::new(),
        Err(error) => return Err(error),
    };
    let Some(told) = told(&bytes, opened) else {
        let damaged = Some(put_aside(path)?);
        let logged = moved::open(path, Some(claim), opened, around, History::default())?;
        return Ok(Logged { damaged, ..logged });
    };
    // What was never written to its end was never certain: it is cut off without a word.
    let rest = bytes.get(told.sound..).filter(|rest| !rest.is_empty() && !told.torn);
    let damaged = rest.map(|rest| keep_aside(path, rest)).transpose()?;
    let logged = if fits(&told, opened) {
        let file = LogFile::resume(path, claim, told.sound)?;
        resume(path, file, told, opened, around)?
    } else if told.steps.last().is_none_or(|(last, _)| *last <= told.safe) {
        // Perhaps the file was moved away, worked on there, and moved back.
        moved::open(path, Some(claim), opened, around, told.history.closed())?
    } else {
        part(path, claim, told, opened, around)
    };
    Ok(Logged { damaged, ..logged })
}

/// What a log tells of a document that was opened.
pub(super) fn told(bytes: &[u8], opened: &Opened) -> Option<Told> {
    let file = opened.fingerprint.as_ref();
    let document = file.map(|_| &opened.document);
    let file = file.map(Fingerprint::digits).unwrap_or_default();
    Told::of(bytes, &Asked { file: &file, document })
}

/// Whether a log goes on from the state in which the file is.
pub(super) fn fits(told: &Told, opened: &Opened) -> bool {
    told.fit.as_ref().is_some_and(|fit| {
        // An article is begun anew each time; a report may hold another state than it did.
        let begun_anew = opened.fingerprint.is_none() && opened.report.is_none();
        let same = begun_anew || opened.document == fit.document;
        fit.latest && same && !told.is_left(fit)
    })
}

/// Another window has the document open, and with it the log.
pub(super) fn elsewhere(path: &Path, opened: &Opened, around: Around<'_>) -> Logged {
    let fresh = fresh(path, opened, around, History::default());
    let journal = Journal::closed(path, &opened.path, base(opened, around, History::default()));
    Logged { journal, elsewhere: true, ..fresh }
}

/// A document about which nothing is logged that can be gone on with.
pub(super) fn fresh(path: &Path, opened: &Opened, around: Around<'_>, history: History) -> Logged {
    let base = base(opened, around, history.clone());
    Logged {
        journal: Journal::unbegun(path, &opened.path, base),
        history,
        recovered: Vec::new(),
        apart: None,
        damaged: None,
        elsewhere: false,
        unreadable: None,
    }
}

fn base(opened: &Opened, around: Around<'_>, history: History) -> Base {
    let (document, file) = (opened.document.clone(), opened.fingerprint.clone());
    Base { standing: Standing { document, history, file, at: around.now }, upto: 0 }
}

/// The log is about this file: goes on with it.
pub(super) fn resume(
    path: &Path,
    file: LogFile,
    told: Told,
    opened: &mut Opened,
    around: Around<'_>,
) -> io::Result<Logged> {
    let Told { document, history, steps, since, begun, fit, .. } = told;
    let Some(fit) = fit else { return Err(io::ErrorKind::InvalidData.into()) };
    let standing = Standing {
        document: fit.document,
        history: fit.history,
        file: opened.fingerprint.clone(),
        at: around.now,
    };
    let base = Base { standing: standing.clone(), upto: fit.upto };
    let journal = Journal::resumed(path, &opened.path, file, base, since, begun as u64);
    if standing.file.is_some() && !fit.confirmed {
        journal.saved(standing, fit.upto)?;
    }
    opened.document = document;
    Ok(Logged {
        journal,
        history,
        recovered: after(steps, fit.upto),
        apart: None,
        damaged: None,
        elsewhere: false,
        unreadable: None,
    })
}

/// The file is another one than the log is about: nothing is done again, and nothing is lost.
fn part(path: &Path, claim: Claim, told: Told, opened: &Opened, around: Around<'_>) -> Logged {
    let copy = save_apart(&told.document, &opened.path, around);
    if let Some(copy) = &copy {
        // What this log alone held is in the copy now. If that cannot be written, it is kept longer.
        let left = Note::Left { path: absolute(copy) };
        let file = LogFile::resume(path, claim, told.sound);
        drop(file.and_then(|mut file| file.append(&encode_note(&left))));
    }
    let apart = Apart { copy, log: put_aside(path).ok(), steps: after(told.steps, told.safe) };
    Logged { apart: Some(apart), ..fresh(path, opened, around, told.history.closed()) }
}

/// Keeps a document as `NAME (recovered DATE)` beside another one, or among the user's documents.
fn save_apart(document: &Document, beside: &Path, around: Around<'_>) -> Option<PathBuf> {
    let Around { places, now, remarks } = around;
    let remark = format!("{} {}", remarks.recovered, now.strftime("%Y-%m-%d"));
    let copy = with_remark(beside, &remark);
    let elsewhere = copy.file_name().map(|name| places.documents.join(name));
    std::iter::once(copy)
        .chain(elsewhere)
        .map(|path| free_name(&path))
        .find(|path| save_new(document, path).is_ok())
}
