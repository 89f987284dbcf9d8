//! Files that are ZIP archives inside: entries by name, unpacked within bounds and never written anywhere.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::sources::{Kind, SourceError};

/// The most that is unpacked of one file, in bytes: 64 MiB.
const LARGEST_UNPACKED: u64 = 64 << 20;

/// So many entries no article has.
const MOST_ENTRIES: usize = 20_000;

/// What an entry's line in the table of contents begins with.
const ENTRY: &[u8] = b"PK\x01\x02";

/// An archive whose entries are read by name. Names are compared, and never used as paths.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: Kind,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Reads the table of contents of what should be of a `kind`.
    pub(crate) fn open(bytes: &'a [u8], kind: Kind) -> Result<Self, SourceError> {
        let damaged = |problem: String| SourceError::Damaged { kind, problem };
        if memmem::find_iter(bytes, ENTRY).nth(MOST_ENTRIES).is_some() {
            return Err(damaged(format!("it holds more than {MOST_ENTRIES} files")));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(problem(&error)))?;
        Ok(Self { zip, kind, left: LARGEST_UNPACKED })
    }

    /// The number of the entry of that name, in whatever case it is written.
    fn find(&self, name: &str) -> Option<usize> {
        let is_it = |raw: &[u8]| {
            raw.len() == name.len()
                && raw
                    .iter()
                    .zip(name.bytes())
                    .all(|(a, b)| a.eq_ignore_ascii_case(&b) || (*a == b'\\' && b == b'/'))
        };
        self.zip.index_for_name(name).or_else(|| self.zip.file_names_raw().position(is_it))
    }

    /// The names of all entries.
    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names_raw();
        names.map(|raw| String::from_utf8_lossy(raw).into_owned()).collect()
    }

    /// Whether there is an entry of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// What an entry holds; `None` where there is none of that name.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let Some(at) = self.find(name) else { return Ok(None) };
        let (kind, most) = (self.kind, self.left);
        let damaged = |problem: String| SourceError::Damaged { kind, problem };
        let entry = match self.zip.by_index(at) {
            Ok(entry) => entry,
            Err(ZipError::InvalidPassword) => return Err(SourceError::Protected { kind }),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(SourceError::Protected { kind });
            }
            Err(error) => return Err(damaged(problem(&error))),
        };
        let mut unpacked = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut unpacked);
        if unpacked.len() as u64 > most {
            return Err(SourceError::UnpacksTooLarge { limit: LARGEST_UNPACKED });
        }
        read.map_err(|error| damaged(format!("{name}: {error}")))?;
        self.left -= unpacked.len() as u64;
        Ok(Some(unpacked))
    }

    /// What an entry holds that has to be there.
    pub(crate) fn require(&mut self, name: &str) -> Result<Vec<u8>, SourceError> {
        let missing =
            || SourceError::Damaged { kind: self.kind, problem: format!("it has no {name}") };
        let missing = missing();
        self.read(name)?.ok_or(missing)
    }
}

fn problem(error: &ZipError) -> String {
    error.to_string()
}

/// The name of what a reference in the part `from` leads to; references and names are parted by
/// slashes, whatever the system does.
pub(super) fn name_of_target(from: &str, target: &str) -> String {
    let target = target.split(['?', '#']).next().unwrap_or_default();
    let (folder, target) = match target.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), target),
    };
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::testing::packed;

    #[test]
    fn references_lead_to_names_and_never_out_of_the_archive() {
        for (from, target, expected) in [
            ("word/document.xml", "styles.xml", "word/styles.xml"),
            ("word/document.xml", "/styles.xml", "styles.xml"),
            ("word/document.xml", "../docProps/core.xml", "docProps/core.xml"),
            ("word/document.xml", "../../../etc/passwd", "etc/passwd"),
            ("", "word/./document.xml#x", "word/document.xml"),
            ("a/b/c", "//d", "d"),
        ] {
            assert_eq!(name_of_target(from, target), expected, "{target} from {from}");
        }
    }

    #[test]
    fn entries_are_found_however_their_names_are_written() {
        let bytes = packed(&[("Word\\Document.XML", "a"), ("b", "b")]);
        let mut archive = Archive::open(&bytes, Kind::Word).unwrap();
        assert_eq!(archive.read("word/document.xml").unwrap().as_deref(), Some(b"a".as_slice()));
        assert!(archive.has("B") && !archive.has("c"));
        assert_eq!(archive.read("c"), Ok(None));
    }

    #[test]
    fn all_that_is_unpacked_counts() {
        let half = " ".repeat(40 << 20);
        let bytes = packed(&[("a", &half), ("b", "")]);
        let mut archive = Archive::open(&bytes, Kind::Archive).unwrap();
        assert!(archive.read("a").unwrap().is_some_and(|unpacked| unpacked.len() == 40 << 20));
        let too_large = SourceError::UnpacksTooLarge { limit: LARGEST_UNPACKED };
        assert_eq!(archive.read("a"), Err(too_large));
        assert!(archive.read("b").is_ok());
    }
}
