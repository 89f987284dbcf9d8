//! The journal of the open document: takes every step at once and has it written elsewhere.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::edit::Step;
use crate::model::Document;
use crate::native::log::{Note, Record, encode, encode_note};
use crate::store::document_file::Fingerprint;
use crate::store::log::anew::{Base, Standing, absolute};
use crate::store::log::file::{Claim, LogFile, NewLog, path_of};
use crate::store::places::Places;

/// A log that has grown by more than this is made anew once the document is saved, in bytes.
const MOST: u64 = 8 * 1024 * 1024;

/// The journal of a document. Clones share one log: the interface pushes steps and waits for nothing;
/// whoever has the time writes them, in the order in which they came.
///
/// It remembers what the document's file holds and what was done since, so that a log that has
/// vanished or could never be begun is made anew, complete, as soon as the disk lets it.
#[derive(Clone, Debug)]
pub struct Journal {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// Where the log lies.
    path: PathBuf,
    /// Where the document is kept.
    kept: PathBuf,
    /// What was pushed and nobody has begun to write yet.
    pushed: Mutex<Vec<Entry>>,
    /// How many steps were pushed since the log began.
    count: AtomicU64,
    /// The number of the last step that is on the disk.
    written: AtomicU64,
    /// Whoever holds this writes.
    writer: Mutex<Writer>,
}

/// A record to be written, and a document in whose versions its marks stand.
pub(super) type Entry = (Record, Document);

#[derive(Debug)]
struct Writer {
    state: State,
    /// What the log can begin with.
    base: Base,
    /// What was done after that.
    since: Vec<Entry>,
    /// How many of those are in the log.
    logged: usize,
    /// What the document's file may hold, which was about to be written.
    announced: Option<Note>,
    /// The length of the log when it was begun, in bytes.
    begun: u64,
}

#[derive(Debug)]
enum State {
    /// There is no log, and none is made before there is something to write.
    Unbegun,
    /// There is none, and there is to be one.
    Wanted,
    /// It has vanished, or lacks something: a new one is to take its place.
    Lost,
    /// There is one.
    Open(LogFile),
    /// Another window writes it, or it was closed.
    Closed,
}

impl Journal {
    /// A journal whose log is made when the first step is to be written; what lies there under its
    /// name then is put aside. Nothing is touched before. `path` is the log's, `kept` the document's.
    pub(super) fn unbegun(path: &Path, kept: &Path, base: Base) -> Self {
        Self::new(path, kept, Writer::new(State::Unbegun, base))
    }

    /// A journal that goes on with a log, in which these steps follow what it began with. So long
    /// was it when it was begun.
    pub(super) fn resumed(
        path: &Path,
        kept: &Path,
        file: LogFile,
        base: Base,
        since: Vec<Entry>,
        begun: u64,
    ) -> Self {
        let logged = since.len();
        let writer = Writer::new(State::Open(file), base);
        Self::new(path, kept, Writer { since, logged, begun, ..writer })
    }

    /// A journal that writes nothing, since another window does.
    pub(super) fn closed(path: &Path, kept: &Path, base: Base) -> Self {
        Self::new(path, kept, Writer::new(State::Closed, base))
    }

    fn new(path: &Path, kept: &Path, writer: Writer) -> Self {
        let count = writer.last();
        let shared = Shared {
            path: path.to_path_buf(),
            kept: kept.to_path_buf(),
            pushed: Mutex::default(),
            count: AtomicU64::new(count),
            written: AtomicU64::new(count),
            writer: Mutex::new(writer),
        };
        Self { shared: Arc::new(shared) }
    }

    /// The journal of a document that is kept at another place from now on. It takes the history
    /// along; this one is to be closed for good.
    #[must_use]
    pub fn moved(&self, places: &Places, path: &Path, standing: Standing) -> Self {
        let document = standing.document.clone();
        let base = Base { standing, upto: self.count() };
        let log = path_of(places, path, document.id());
        let moved = Self::new(&log, path, Writer::new(State::Wanted, base));
        self.leave(path, &document);
        moved
    }

    /// Takes down that the work goes on in the file at `path`, so that it is not done again here.
    pub fn leave(&self, path: &Path, document: &Document) {
        let left = Record::Note(Note::Left { path: absolute(path) });
        lock(&self.shared.pushed).push((left, document.clone()));
    }

    /// Takes a step, which is written with the next [`flush`](Self::flush). `document` is the
    /// document with its versions, before or after the step.
    pub fn push(&self, step: Step, document: &Document) {
        let number = self.shared.count.fetch_add(1, Ordering::Relaxed) + 1;
        lock(&self.shared.pushed).push((Record::Step(number, step), document.clone()));
    }

    /// The number of the last step that was taken.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.shared.count.load(Ordering::Relaxed)
    }

    /// The number of the last step that is on the disk.
    #[must_use]
    pub fn written(&self) -> u64 {
        self.shared.written.load(Ordering::Relaxed)
    }

    /// Writes what was taken so far and waits until it is on the disk.
    ///
    /// # Errors
    ///
    /// What the system says; nothing is forgotten, and the next attempt writes it too. Once it says
    /// [`WouldBlock`](io::ErrorKind::WouldBlock): another window writes the log, so this one will
    /// not.
    pub fn flush(&self) -> io::Result<()> {
        self.write(&mut lock(&self.shared.writer))
    }

    /// Writes down that the document's file is about to hold the steps up to `upto`.
    ///
    /// # Errors
    ///
    /// As [`flush`](Self::flush).
    pub fn saving(&self, file: &Fingerprint, upto: u64) -> io::Result<()> {
        let mut writer = lock(&self.shared.writer);
        let note = Note::Saving { file: file.digits(), upto };
        let written = self.write(&mut writer);
        writer.announced = Some(note.clone());
        written?;
        writer.note(&note)
    }

    /// Writes down that the document's file holds the steps up to `upto`: `standing` is what it
    /// holds. A log that has become long is made anew then.
    ///
    /// # Errors
    ///
    /// As [`flush`](Self::flush).
    pub fn saved(&self, standing: Standing, upto: u64) -> io::Result<()> {
        let mut writer = lock(&self.shared.writer);
        let written = self.write(&mut writer);
        let file = standing.file.as_ref().map(Fingerprint::digits).unwrap_or_default();
        writer.rest_on(Base { standing, upto });
        written?;
        writer.note(&Note::Saved { file, upto })?;
        let base = writer.is_long().then(|| writer.base.clone());
        drop(writer);
        base.map_or(Ok(()), |base| self.renew(&base))
    }

    /// Writes the rest and lets go of the log, so that another window may write it.
    ///
    /// # Errors
    ///
    /// As [`flush`](Self::flush); the log is let go of all the same.
    pub fn close(&self) -> io::Result<()> {
        let mut writer = lock(&self.shared.writer);
        let written = self.write(&mut writer);
        writer.state = State::Closed;
        written
    }

    fn write(&self, writer: &mut Writer) -> io::Result<()> {
        writer.since.append(&mut lock(&self.shared.pushed));
        let nothing = writer.last() == writer.base.upto;
        match &mut writer.state {
            State::Closed => {
                writer.since.clear();
                writer.logged = 0;
                return Ok(());
            }
            State::Unbegun if nothing => return Ok(()),
            State::Unbegun | State::Wanted | State::Lost => self.begin(writer)?,
            // Whoever tidied up took it away.
            State::Open(file) if !file.is_whole()? => {
                writer.state = State::Lost;
                self.begin(writer)?;
            }
            State::Open(file) => {
                let records = encoded(writer.since.iter().skip(writer.logged));
                if !records.is_empty() {
                    file.append(&records)?;
                }
            }
        }
        writer.logged = writer.since.len();
        self.shared.written.fetch_max(writer.last(), Ordering::Relaxed);
        Ok(())
    }

    /// Makes a log of all that is known.
    fn begin(&self, writer: &mut Writer) -> io::Result<()> {
        let Shared { path, kept, .. } = &*self.shared;
        let Some(claim) = Claim::take(path)? else {
            writer.state = State::Closed;
            return Err(io::ErrorKind::WouldBlock.into());
        };
        let mut records = writer.base.records(kept);
        let begun = records.len() as u64;
        records.extend(encoded(&writer.since));
        records.extend(writer.announced.iter().flat_map(encode_note));
        let file = match writer.state {
            State::Lost => LogFile::replace(path, claim, &records)?,
            _ => LogFile::begin(path, claim, &records)?,
        };
        writer.state = State::Open(file);
        writer.begun = begun;
        Ok(())
    }

    /// Makes a shorter log that takes the place of a long one. Others go on writing the long one
    /// until the short one is on the disk but for what came meanwhile.
    fn renew(&self, base: &Base) -> io::Result<()> {
        let Shared { path, kept, .. } = &*self.shared;
        let mut new = NewLog::beside(path, &base.records(kept))?;
        let mut writer = lock(&self.shared.writer);
        self.write(&mut writer)?;
        if writer.base.upto != base.upto {
            return Ok(());
        }
        let Writer { state, since, begun, announced, .. } = &mut *writer;
        let State::Open(file) = state else { return Ok(()) };
        *begun = new.length();
        let mut rest = encoded(since.iter());
        rest.extend(announced.iter().flat_map(encode_note));
        new.append(&rest)?;
        file.give_way_to(new)
    }
}

impl Writer {
    fn new(state: State, base: Base) -> Self {
        Self { state, base, since: Vec::new(), logged: 0, announced: None, begun: 0 }
    }

    /// The number of the last step.
    fn last(&self) -> u64 {
        let step = |(record, _): &Entry| match record {
            Record::Step(number, _) => Some(*number),
            Record::Start(_) | Record::Note(_) => None,
        };
        self.since.iter().rev().find_map(step).unwrap_or(self.base.upto)
    }

    /// From now on the log could begin here.
    fn rest_on(&mut self, base: Base) {
        let is_in = |(record, _): &Entry| match record {
            Record::Step(number, _) => *number <= base.upto,
            Record::Start(_) | Record::Note(_) => false,
        };
        let gone = self.since.iter().take_while(|entry| is_in(entry)).count();
        self.since.drain(..gone);
        if gone > self.logged && matches!(self.state, State::Open(_)) {
            self.state = State::Lost;
        }
        self.logged = self.logged.saturating_sub(gone);
        self.base = base;
        self.announced = None;
    }

    /// Appends to a log that is there; before the first step there is nothing to say.
    fn note(&mut self, note: &Note) -> io::Result<()> {
        match &mut self.state {
            State::Open(file) => file.append(&encode_note(note)),
            State::Unbegun | State::Wanted | State::Lost | State::Closed => Ok(()),
        }
    }

    fn is_long(&self) -> bool {
        let State::Open(file) = &self.state else { return false };
        file.length().saturating_sub(self.begun) > MOST
    }
}

fn encoded<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Vec<u8> {
    let records = entries.into_iter().map(|(record, document)| encode(record, document));
    records.flatten().collect()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Whoever panicked while writing left a log that is sound up to somewhere.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
