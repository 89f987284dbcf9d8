//! The journal of the open document: takes every step at once and has it written elsewhere.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::edit::Step;
use crate::model::Document;
use crate::native::log::{Note, Record, Start, encode, encode_note};
use crate::store::disk;
use crate::store::document_file::Fingerprint;
use crate::store::log::anew::{Anew, Standing};
use crate::store::log::file::{Claim, LogFile, path_of, put_aside};
use crate::store::places::Places;

/// A log that has grown by more than this is made anew, in bytes.
const MOST: u64 = 8 * 1024 * 1024;

/// The journal of a document. Clones share one log: the interface pushes steps and waits for nothing;
/// whoever has the time writes them, in the order in which they came.
#[derive(Clone, Debug)]
pub struct Journal {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// Where the log lies.
    path: PathBuf,
    /// What was pushed and nobody has begun to write yet.
    pushed: Mutex<Vec<Entry>>,
    /// How many steps were pushed since the log began.
    count: AtomicU64,
    /// The number of the last step that is on the disk.
    written: AtomicU64,
    /// By how many bytes the log has grown since it was begun.
    grown: AtomicU64,
    /// Whoever holds this writes.
    writer: Mutex<Writer>,
}

/// Something to be written.
#[derive(Debug)]
enum Entry {
    /// A record, and a document in whose versions its marks stand.
    Record(Box<(Record, Document)>),
    /// The log is made anew.
    Anew(Box<Anew>),
}

#[derive(Debug)]
struct Writer {
    state: State,
    /// What was to be written and could not be yet.
    backlog: Vec<Entry>,
}

#[derive(Debug)]
enum State {
    /// There is no log yet; this is how it will begin.
    Unbegun(Box<Start>),
    /// There is one.
    Open(LogFile),
    /// Another window writes it, or it was closed.
    Closed,
}

impl Journal {
    /// A journal whose log is made when the first step is to be written; what lies there under its
    /// name then is put aside. Nothing is touched before.
    pub(super) fn unbegun(path: &Path, start: Start) -> Self {
        let count = start.number;
        Self::new(path, State::Unbegun(Box::new(start)), count, 0)
    }

    /// A journal that goes on with a log after step `count`, which has grown by so many bytes.
    pub(super) fn resumed(path: &Path, file: LogFile, count: u64, grown: u64) -> Self {
        Self::new(path, State::Open(file), count, grown)
    }

    /// A journal that writes nothing, since another window does.
    pub(super) fn closed(path: &Path) -> Self {
        Self::new(path, State::Closed, 0, 0)
    }

    fn new(path: &Path, state: State, count: u64, grown: u64) -> Self {
        let shared = Shared {
            path: path.to_path_buf(),
            pushed: Mutex::default(),
            count: AtomicU64::new(count),
            written: AtomicU64::new(count),
            grown: AtomicU64::new(grown),
            writer: Mutex::new(Writer { state, backlog: Vec::new() }),
        };
        Self { shared: Arc::new(shared) }
    }

    /// The journal of a document that is kept at another place from now on. It takes the latest part
    /// of the history along; this one is closed for good.
    #[must_use]
    pub fn moved(&self, places: &Places, path: &Path, standing: Standing) -> Self {
        let document = standing.document.clone();
        let start = Start {
            at: standing.at,
            number: self.count(),
            document: document.clone(),
            file: standing.file.digits(),
            earlier: Vec::new(),
        };
        let moved = Self::unbegun(&path_of(places, path, document.id()), start);
        moved.renew(standing);
        self.leave(path, &document);
        moved
    }

    /// Takes down that the work goes on in the file at `path`, so that it is not done again here.
    pub fn leave(&self, path: &Path, document: &Document) {
        let left = Record::Note(Note::Left { path: path.display().to_string() });
        self.enter(Entry::Record(Box::new((left, document.clone()))));
    }

    /// Takes a step, which is written with the next [`flush`](Self::flush). `document` is the
    /// document with its versions, before or after the step.
    pub fn push(&self, step: Step, document: &Document) {
        let number = self.shared.count.fetch_add(1, Ordering::Relaxed) + 1;
        self.enter(Entry::Record(Box::new((Record::Step(number, step), document.clone()))));
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

    /// Whether the log has become so long that it is to be made anew.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.shared.grown.load(Ordering::Relaxed) > MOST
    }

    /// Has the log made anew, with the latest part of the history.
    pub fn renew(&self, standing: Standing) {
        // Not again before it is done.
        self.shared.grown.store(0, Ordering::Relaxed);
        self.enter(Entry::Anew(Box::new(Anew { standing, count: self.count() })));
    }

    fn enter(&self, entry: Entry) {
        lock(&self.shared.pushed).push(entry);
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
        self.write(&mut writer)?;
        append(&mut writer, &Note::Saving { file: file.digits(), upto })
    }

    /// Writes down that it does.
    ///
    /// # Errors
    ///
    /// As [`flush`](Self::flush).
    pub fn saved(&self, file: &Fingerprint, upto: u64) -> io::Result<()> {
        let mut writer = lock(&self.shared.writer);
        self.write(&mut writer)?;
        if let State::Unbegun(start) = &mut writer.state {
            start.file = file.digits();
        }
        append(&mut writer, &Note::Saved { file: file.digits(), upto })
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
        writer.backlog.append(&mut lock(&self.shared.pushed));
        let anew = writer.backlog.iter().rposition(|entry| matches!(entry, Entry::Anew(_)));
        if let Some(at) = anew {
            let Some(Entry::Anew(anew)) = writer.backlog.get(at) else { return Ok(()) };
            // What was to be written before is in it.
            let records = anew.records();
            let count = anew.count;
            self.begin(&mut writer.state, &records)?;
            self.shared.written.fetch_max(count, Ordering::Relaxed);
            writer.backlog.drain(..=at);
        }
        if writer.backlog.is_empty() {
            return Ok(());
        }
        let (mut records, mut last) = (Vec::new(), 0);
        for entry in &writer.backlog {
            if let Entry::Record(entry) = entry {
                let (record, document) = &**entry;
                records.extend(encode(record, document));
                last = if let Record::Step(number, _) = record { *number } else { last };
            }
        }
        match &mut writer.state {
            State::Open(file) => {
                file.append(&records)?;
                self.shared.grown.fetch_add(records.len() as u64, Ordering::Relaxed);
            }
            State::Unbegun(start) => {
                let document = start.document.clone();
                let mut whole = encode(&Record::Start(start.clone()), &document);
                whole.extend(records);
                self.begin(&mut writer.state, &whole)?;
            }
            State::Closed => last = 0,
        }
        self.shared.written.fetch_max(last, Ordering::Relaxed);
        writer.backlog.clear();
        Ok(())
    }

    /// Begins the log, or begins it anew.
    fn begin(&self, state: &mut State, records: &[u8]) -> io::Result<()> {
        let path = &self.shared.path;
        match state {
            State::Open(file) => file.renew(records),
            State::Closed => Ok(()),
            State::Unbegun(_) => {
                let Some(claim) = Claim::take(path)? else {
                    *state = State::Closed;
                    return Err(io::ErrorKind::WouldBlock.into());
                };
                if disk::exists(path)? {
                    put_aside(path)?;
                }
                *state = State::Open(LogFile::begin(path, claim, records)?);
                Ok(())
            }
        }
    }
}

/// Appends to a log that is there; before the first step there is nothing to say.
fn append(writer: &mut Writer, note: &Note) -> io::Result<()> {
    match &mut writer.state {
        State::Open(file) => file.append(&encode_note(note)),
        State::Unbegun(_) | State::Closed => Ok(()),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Whoever panicked while writing left a log that is sound up to somewhere.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
