//! The cast: who speaks in the other documents of the folders where somebody works.
//!
//! It is only for proposals: what cannot be read is passed over, and there are bounds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::model::Actor;
use crate::native::{self, EXTENSION};
use crate::store::disk;

/// So many files are looked at, the newest…
const MOST_FILES: usize = 500;

/// …and so many bytes in all.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// So many bytes are read in one go, so that nothing waits long for it.
const AT_ONCE: u64 = 4 * 1024 * 1024;

/// What a file held when it was of this time and length.
#[derive(Clone, Debug)]
struct Heard {
    of: (SystemTime, u64),
    actors: Arc<[Arc<Actor>]>,
}

/// What was heard of documents so far, by their files.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    heard: BTreeMap<PathBuf, Heard>,
}

impl Cast {
    /// The actors of all documents, file by file.
    pub fn actors(&self) -> impl Iterator<Item = &Arc<Actor>> {
        self.heard.values().flat_map(|heard| heard.actors.iter())
    }
}

/// A round through the files.
#[derive(Debug)]
pub struct Round {
    cast: Cast,
    /// The files that were not looked at yet, the newest last.
    left: Vec<(PathBuf, (SystemTime, u64))>,
}

impl Round {
    /// Lists the documents in some folders, but for one; what was heard of those that are as they
    /// were stays.
    #[must_use]
    pub fn begin(mut cast: Cast, folders: &[PathBuf], except: &Path) -> Self {
        let mut files: BTreeMap<PathBuf, (SystemTime, u64)> = BTreeMap::new();
        for path in folders.iter().flat_map(|folder| disk::list(folder).unwrap_or_default()) {
            let named = path.file_name().and_then(|name| name.to_str());
            let document =
                named.is_some_and(|name| name.ends_with(EXTENSION) && !name.starts_with('.'));
            if !document || path == except {
                continue;
            }
            let Ok(facts) = disk::metadata(&path) else { continue };
            if let Ok(time) = facts.modified()
                && facts.is_file()
            {
                files.insert(path, (time, facts.len()));
            }
        }
        let mut newest: Vec<_> = files.into_iter().collect();
        newest.sort_by_key(|(_, (time, _))| std::cmp::Reverse(*time));
        newest.truncate(MOST_FILES);
        let mut room = MOST_BYTES;
        newest.retain(|(_, (_, length))| {
            let fits = *length <= room;
            room -= if fits { *length } else { 0 };
            fits
        });
        let kept: BTreeMap<&PathBuf, _> = newest.iter().map(|(path, of)| (path, *of)).collect();
        cast.heard.retain(|path, heard| kept.get(path) == Some(&heard.of));
        newest.retain(|(path, _)| !cast.heard.contains_key(path));
        newest.reverse();
        Self { cast, left: newest }
    }

    /// Reads a few files more.
    #[must_use]
    pub fn step(mut self) -> Self {
        let mut room = AT_ONCE;
        while let Some((path, of)) = self.left.pop() {
            let read = disk::read_at_most(&path, of.1).ok();
            let actors = read.and_then(|bytes| native::actors(&bytes)).unwrap_or_default();
            let actors = actors.into_iter().map(Arc::new).collect();
            self.cast.heard.insert(path, Heard { of, actors });
            room = room.saturating_sub(of.1);
            if room == 0 {
                break;
            }
        }
        self
    }

    /// What was heard, once no file is left.
    ///
    /// # Errors
    ///
    /// The round itself, while there are files left.
    pub fn finished(self) -> Result<Cast, Box<Self>> {
        if self.left.is_empty() { Ok(self.cast) } else { Err(Box::new(self)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(folder: &Path, name: &str, text: &str) {
        #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
        std::fs::write(folder.join(name), text).unwrap();
    }

    fn file(name: &str) -> String {
        format!("(format: 1, actors: [(id: \"p1\", name: \"{name}\")])")
    }

    fn hear(cast: Cast, folder: &Path, except: &str) -> Cast {
        let mut round = Round::begin(cast, &[folder.to_path_buf()], &folder.join(except));
        loop {
            match round.step().finished() {
                Ok(cast) => return cast,
                Err(left) => round = *left,
            }
        }
    }

    fn names(cast: &Cast) -> Vec<&str> {
        cast.actors().map(|actor| actor.name.as_str()).collect()
    }

    #[test]
    fn other_documents_are_heard_and_damage_is_passed_over() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path();
        put(folder, "a.recoupe.ron", &file("Ana"));
        put(folder, "own.recoupe.ron", &file("Own"));
        put(folder, "b.recoupe.ron", "(format: 1, actors: [(");
        put(folder, ".c.recoupe.ron", &file("Hidden"));
        put(folder, "d.ron", &file("Other"));
        let cast = hear(Cast::default(), folder, "own.recoupe.ron");
        assert_eq!(names(&cast), ["Ana"]);
        // What has gone is heard no longer, and what was written anew is read again.
        put(folder, "a.recoupe.ron", &file("Ana Kovač"));
        put(folder, "e.recoupe.ron", &file("Ivo"));
        let cast = hear(cast, folder, "own.recoupe.ron");
        assert_eq!(names(&cast), ["Ana Kovač", "Ivo"]);
        std::fs::remove_file(folder.join("e.recoupe.ron")).unwrap();
        assert_eq!(names(&hear(cast, folder, "own.recoupe.ron")), ["Ana Kovač"]);
        assert!(names(&hear(Cast::default(), &folder.join("none"), "")).is_empty());
    }

    #[test]
    fn what_is_known_is_not_read_again() {
        let home = tempfile::tempdir().unwrap();
        put(home.path(), "a.recoupe.ron", &file("Ana"));
        let cast = hear(Cast::default(), home.path(), "");
        let again = Round::begin(cast, &[home.path().to_path_buf()], Path::new(""));
        assert!(again.left.is_empty());
    }
}
