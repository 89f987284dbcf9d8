//! The lock beside a document: tells others who has it open. It is advice; that nothing is overwritten
//! unseen is seen to where a file is saved.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::sources::hexadecimal;
use crate::store::atomic;
use crate::store::disk;
use crate::store::log::Claim;
use crate::store::places::Places;

/// The format of a lock.
const FORMAT: u32 = 1;

/// A longer lock is not read, in bytes.
const LARGEST: u64 = 16 * 1024;

/// Who has a document open. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    format: u32,
    /// The name of the computer.
    pub host: String,
    /// By what name the person is logged in there.
    pub user: String,
    /// The annotator's name.
    pub name: String,
    /// The number of the process.
    pub process: u32,
    /// Unlike that of any other window.
    key: u64,
    /// Since when.
    pub since: Option<Timestamp>,
}

impl Holder {
    /// This process, for an annotator of this name; `entropy` tells its windows apart.
    #[must_use]
    pub fn here(name: &str, entropy: u64, now: Timestamp) -> Self {
        let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME"));
        Self {
            format: FORMAT,
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            user: user.unwrap_or_default(),
            name: name.to_owned(),
            process: std::process::id(),
            key: entropy,
            since: Some(now),
        }
    }

    /// The name by which a person is called: as an annotator, or else as a user.
    #[must_use]
    pub fn called(&self) -> &str {
        if self.name.is_empty() { &self.user } else { &self.name }
    }

    /// Whether it is at this computer.
    #[must_use]
    pub fn is_here(&self) -> bool {
        gethostname::gethostname().to_string_lossy() == *self.host
    }

    /// Whether it is the same person at the same computer.
    fn shares_home_with(&self, other: &Self) -> bool {
        self.host == other.host && self.user == other.user
    }
}

/// Whether a document may be worked on.
#[derive(Debug)]
pub enum Hold {
    /// Nobody else has it.
    Ours(Lock),
    /// Somebody else has it.
    Theirs(Holder),
}

/// What came of taking over a document.
#[derive(Debug)]
pub enum TakeOver {
    /// It is ours.
    Ours(Lock),
    /// Whoever has it was told and has not let go of it yet.
    Told,
    /// Somebody else has taken it over since.
    Theirs(Holder),
}

/// The right to work on a document. Clones are one lock.
#[derive(Clone, Debug)]
pub struct Lock {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// The document's own file.
    of: PathBuf,
    /// The file that tells others.
    file: PathBuf,
    me: Holder,
    /// What the system takes back when this process ends, however it ends.
    _seat: Option<Claim>,
    /// Whether others were told.
    announced: AtomicBool,
    /// What an ended process of one's own had left behind.
    left: Option<Holder>,
}

/// Takes the right to work on the document that is kept at `path`, unless somebody else has it. No
/// file is made beside it; [`Lock::announce`] does that.
///
/// What an ended process of the same person at this computer has left behind counts for nothing: the
/// system knows that it ended. Whether somebody at another computer is still there, nobody can tell.
#[must_use]
pub fn take(path: &Path, places: &Places, me: Holder) -> Hold {
    let of = own_path(path);
    let file = file_beside(&of);
    let seat = match Claim::take(&seat_of(places, &of)) {
        Ok(Some(seat)) => Some(seat),
        Ok(None) => return Hold::Theirs(read(&file).unwrap_or_default()),
        // Where nothing can be written down the lock beside the file still tells something.
        Err(_) => None,
    };
    let left = read(&file);
    match left {
        Some(other) if !other.shares_home_with(&me) => Hold::Theirs(other),
        left => Hold::Ours(Lock::new(Shared {
            of,
            file,
            me,
            _seat: seat,
            announced: AtomicBool::new(false),
            left,
        })),
    }
}

/// Tells whoever has the document at `path` that this window has it from now on.
///
/// # Errors
///
/// When nothing can be written beside the document.
pub fn claim(path: &Path, me: &Holder) -> io::Result<()> {
    write(&file_beside(&own_path(path)), me)
}

/// Takes what was claimed. As long as whoever had it keeps the system's lock there is nothing to take;
/// if that is not to be waited for, the document is taken without it.
#[must_use]
pub fn take_claimed(path: &Path, places: &Places, me: Holder, wait: bool) -> TakeOver {
    let of = own_path(path);
    let file = file_beside(&of);
    if let Some(other) = read(&file).filter(|other| *other != me) {
        return TakeOver::Theirs(other);
    }
    let seat = match Claim::take(&seat_of(places, &of)) {
        Ok(None) if wait => return TakeOver::Told,
        seat => seat.ok().flatten(),
    };
    let announced = AtomicBool::new(true);
    TakeOver::Ours(Lock::new(Shared { of, file, me, _seat: seat, announced, left: None }))
}

impl Lock {
    fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// Who has taken over the document, if somebody has.
    #[must_use]
    pub fn lost_to(&self) -> Option<Holder> {
        let Shared { file, me, left, .. } = &*self.shared;
        read(file).filter(|holder| holder != me && Some(holder) != left.as_ref())
    }

    /// Whether it is that of the document which is kept at `path`.
    #[must_use]
    pub fn is_of(&self, path: &Path) -> bool {
        self.shared.of == own_path(path)
    }

    /// Tells others, once. Where nothing can be written beside the document they are not told.
    pub fn announce(&self) {
        let Shared { file, me, announced, .. } = &*self.shared;
        if !announced.load(Ordering::Relaxed) && write(file, me).is_ok() {
            announced.store(true, Ordering::Relaxed);
        }
    }

    /// Lets go of the document: the file beside it is taken away, unless it is somebody else's by now.
    pub fn release(self) {
        let Shared { file, me, announced, .. } = &*self.shared;
        if announced.load(Ordering::Relaxed) && read(file).as_ref() == Some(me) {
            drop(disk::remove_file(file));
        }
    }
}

/// The file in which a document really lies: its name may be a link, its folder may be reached by
/// several ways.
fn own_path(path: &Path) -> PathBuf {
    if let Ok(own) = disk::canonicalize(path) {
        return own;
    }
    let folder = path.parent().and_then(|folder| disk::canonicalize(folder).ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

/// The lock of a document: hidden, beside it.
fn file_beside(of: &Path) -> PathBuf {
    let name = of.file_name().unwrap_or_default().to_string_lossy();
    of.with_file_name(format!(".{name}.lock"))
}

/// What the system's lock is on: a file in a folder of this user, since not every system can lock
/// files that lie on another computer.
fn seat_of(places: &Places, of: &Path) -> PathBuf {
    let hash = Sha256::digest(of.as_os_str().as_encoded_bytes());
    places.logs.join(hexadecimal(hash.get(..8).unwrap_or_default()))
}

fn write(file: &Path, holder: &Holder) -> io::Result<()> {
    let text = ron::to_string(holder).map_err(io::Error::other)?;
    atomic::write(file, text.as_bytes(), |_| io::Result::Ok(()))
}

/// Whose lock it is; `None` where there is none. Of one that cannot be read nothing is known but that
/// it is there.
fn read(file: &Path) -> Option<Holder> {
    let bytes = match disk::read_at_most(file, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => Vec::new(),
        Err(_) => return None,
    };
    let holder = ron::de::from_bytes::<Holder>(&bytes).ok();
    Some(holder.filter(|holder| holder.format == FORMAT).unwrap_or_default())
}
