//! Cleaning: logs that nobody needs any more go. Those that hold work which is in no file never do by
//! themselves.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use crate::store::disk;
use crate::store::document_file::{Fingerprint, fingerprint};
use crate::store::log::file::{ASIDE, Claim, EXTENSION, read};
use crate::store::log::told::{Asked, Told};
use crate::store::places::Places;

/// A log whose document is saved whole goes after so many days without a step…
const UNTOUCHED: i64 = 90;

/// …after so many if the document's file is gone…
const GONE: i64 = 30;

/// …and after so many if all logs together take more than [`MOST`].
const CROWDED: i64 = 7;

/// What was put aside because it is damaged goes after so many days.
const DAMAGED: i64 = 180;

/// What is left of a log that was being made anew when the end came goes after so many days.
const LEFT_OVER: i64 = 1;

/// All logs together take no more than this, as far as they may go, in bytes.
const MOST: u64 = 500 * 1024 * 1024;

/// A round through the logs, one at a time.
#[derive(Debug)]
pub struct Cleaning {
    /// What is to be looked at, the oldest last.
    queue: Vec<Old>,
    /// What everything takes, in bytes.
    total: u64,
    /// What it may take.
    most: u64,
}

#[derive(Debug)]
struct Old {
    path: PathBuf,
    size: u64,
    /// For how many days it has not been written.
    days: i64,
}

impl Cleaning {
    /// Looks what there is. Logs that were written lately are not opened.
    #[must_use]
    pub fn begin(places: &Places, now: Timestamp) -> Self {
        Self::within(MOST, places, now)
    }

    pub(super) fn within(most: u64, places: &Places, now: Timestamp) -> Self {
        let paths = disk::list(&places.logs).unwrap_or_default().into_iter();
        let mut queue: Vec<Old> = paths.filter_map(|path| Old::of(path, now)).collect();
        let total = queue.iter().map(|old| old.size).sum();
        queue.retain(|old| old.days >= old.youngest(total > most));
        queue.sort_by(|one, other| (one.days, &one.path).cmp(&(other.days, &other.path)));
        Self { queue, total, most }
    }

    /// Looks at the oldest log that was not looked at yet, and deletes it if it may go; `None` when
    /// there was none left.
    #[must_use]
    pub fn step(mut self) -> Option<Self> {
        let old = self.queue.pop()?;
        if old.may_go(self.total > self.most) && old.remove() {
            self.total = self.total.saturating_sub(old.size);
        }
        Some(self)
    }
}

impl Old {
    fn of(path: PathBuf, now: Timestamp) -> Option<Self> {
        let facts = disk::metadata(&path).ok()?;
        let written = Timestamp::try_from(facts.modified().ok()?).ok()?;
        let days = now.duration_since(written).as_secs() / SignedDuration::from_hours(24).as_secs();
        let old = Self { path, size: facts.len(), days };
        let is_one = old.is_log() || old.is_aside() || old.is_left_over();
        (facts.is_file() && is_one).then_some(old)
    }

    fn is_log(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension == EXTENSION)
    }

    fn is_aside(&self) -> bool {
        self.path.extension().is_some_and(|extension| extension == ASIDE)
    }

    fn is_left_over(&self) -> bool {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(disk::TEMPORARY)
    }

    /// The fewest days after which it may go.
    fn youngest(&self, crowded: bool) -> i64 {
        match crowded {
            _ if self.is_left_over() => LEFT_OVER,
            true => CROWDED,
            false => GONE,
        }
    }

    fn may_go(&self, crowded: bool) -> bool {
        if self.is_left_over() {
            return true;
        }
        let Ok(Some(bytes)) = read(&self.path) else { return false };
        let Some(told) = told(&bytes) else { return self.days >= DAMAGED };
        let whole = told.sound == bytes.len() || told.torn;
        let needed = match Path::new(&told.start.path) {
            _ if !whole => DAMAGED,
            _ if crowded => CROWDED,
            path if !told.start.path.is_empty() && disk::exists(path).is_ok_and(|it| !it) => GONE,
            _ => UNTOUCHED,
        };
        self.days >= needed && told.is_saved()
    }

    /// Deletes it, unless a window is writing it.
    fn remove(&self) -> bool {
        let claim = if self.is_log() { Claim::take(&self.path).ok().flatten() } else { None };
        (claim.is_some() || !self.is_log()) && disk::remove_file(&self.path).is_ok()
    }
}

/// What a log tells, and how it fits its document's file.
fn told(bytes: &[u8]) -> Option<Told> {
    let told = Told::of(bytes, &Asked { file: "", document: None })?;
    if told.is_saved() {
        return Some(told);
    }
    // The file may have been written without a word of that in the log.
    let file = fingerprint(Path::new(&told.start.path)).as_ref().map(Fingerprint::digits);
    file.and_then(|file| Told::of(bytes, &Asked { file: &file, document: None })).or(Some(told))
}
