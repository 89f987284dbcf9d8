//! Reports of what the program broke down on: kept until the person has looked at them.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::store::atomic;
use crate::store::disk;
use crate::store::naming::{date_of, dated};
use crate::store::places::Places;

/// So many reports are kept; the oldest go first.
const MOST: usize = 10;

/// A report that is longer than this is none, in bytes.
const LONGEST: u64 = 256 * 1024;

/// So many names are tried for reports of one second.
const MOST_TRIES: usize = 100;

/// The ending of a report on which the program ended.
const STOPPED: &str = "-stopped.txt";

/// The ending of a report on which it went on.
const FAILED: &str = "-failed.txt";

/// The reports that wait for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reports {
    /// When the latest one was written.
    pub at: Timestamp,
    /// Whether the program ended on the latest one.
    pub stopped: bool,
    /// How many there are.
    pub count: usize,
    /// All of them, the latest first.
    pub text: String,
    files: Vec<PathBuf>,
}

/// Keeps a report. `stopped` says whether the program ends on it.
///
/// # Errors
///
/// What the system says.
pub fn keep(text: &str, stopped: bool, at: Timestamp, places: &Places) -> io::Result<PathBuf> {
    let folder = &places.reports;
    disk::create_dir_all(folder)?;
    let kept = listed(folder);
    for (old, _) in kept.get(MOST - 1..).unwrap_or_default() {
        disk::remove_file(old)?;
    }
    let ending = if stopped { STOPPED } else { FAILED };
    let name = dated(at);
    let numbered = |number| folder.join(format!("{name}-{number}{ending}"));
    let first = folder.join(format!("{name}{ending}"));
    let mut paths = std::iter::once(first).chain((2..MOST_TRIES).map(numbered));
    let is_free = |path: &PathBuf| disk::exists(path).is_ok_and(|there| !there);
    let path = paths.find(is_free).ok_or(io::ErrorKind::AlreadyExists)?;
    atomic::write(&path, text.as_bytes(), |_| io::Result::Ok(()))?;
    Ok(path)
}

/// The reports that wait, if there are any. What cannot be read is left out.
#[must_use]
pub fn load(places: &Places) -> Option<Reports> {
    let files = listed(&places.reports);
    let (latest, at) = files.first()?;
    let (stopped, at) = (is(latest, STOPPED), *at);
    let texts: Vec<String> = files.iter().filter_map(|(path, _)| read(path).ok()).collect();
    let files: Vec<PathBuf> = files.into_iter().map(|(path, _)| path).collect();
    Some(Reports { at, stopped, count: files.len(), text: texts.join("\n\n"), files })
}

impl Reports {
    /// Writes the reports into a file that the person has chosen, over what is there only if that
    /// was agreed to.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn save(&self, path: &Path, over: bool) -> io::Result<()> {
        let free = |target: &Path| {
            let taken = || io::Error::from(io::ErrorKind::AlreadyExists);
            if over || !disk::exists(target)? { Ok(()) } else { Err(taken()) }
        };
        atomic::write(path, self.text.as_bytes(), free)
    }

    /// Removes the reports.
    ///
    /// # Errors
    ///
    /// What the system says; one that is gone already is no matter.
    pub fn discard(&self) -> io::Result<()> {
        for file in &self.files {
            match disk::remove_file(file) {
                Err(error) if !disk::is_absence(&error) => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// The reports in a folder with their times, the latest first.
fn listed(folder: &Path) -> Vec<(PathBuf, Timestamp)> {
    let mut found: Vec<(PathBuf, Timestamp)> = disk::list(folder)
        .unwrap_or_default()
        .into_iter()
        .filter(|path| is(path, STOPPED) || is(path, FAILED))
        .filter_map(|path| {
            let at = date_of(&path.file_name()?.to_string_lossy())?;
            Some((path, at))
        })
        .collect();
    found.sort_by(|(one, at), (other, later)| (later, other).cmp(&(at, one)));
    found
}

fn is(path: &Path, ending: &str) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ending))
}

fn read(path: &Path) -> io::Result<String> {
    let bytes = disk::read_at_most(path, LONGEST)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + second).unwrap()
    }

    #[test]
    fn reports_wait_until_they_are_discarded() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        assert_eq!(load(&places), None);
        keep("first", true, at(0), &places).unwrap();
        keep("second", false, at(0), &places).unwrap();
        keep("third", false, at(0), &places).unwrap();
        keep("fourth", true, at(9), &places).unwrap();
        let reports = load(&places).unwrap();
        assert_eq!((reports.at, reports.stopped, reports.count), (at(9), true, 4));
        assert!(reports.text.starts_with("fourth\n\n"), "{}", reports.text);
        assert!(reports.text.contains("third") && reports.text.contains("first"));
        let copy = home.path().join("copy.txt");
        reports.save(&copy, false).unwrap();
        assert_eq!(fs::read_to_string(&copy).unwrap(), reports.text);
        let again = reports.save(&copy, false).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        reports.save(&copy, true).unwrap();
        reports.discard().unwrap();
        reports.discard().unwrap();
        assert_eq!(load(&places), None);
    }

    #[test]
    fn only_the_latest_are_kept_and_other_files_are_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::below(home.path());
        for second in 0..25 {
            keep(&format!("number {second}"), true, at(second), &places).unwrap();
        }
        let other = places.reports.join("notes.txt");
        atomic::write(&other, b"mine", |_| io::Result::Ok(())).unwrap();
        let reports = load(&places).unwrap();
        assert_eq!((reports.count, reports.at), (MOST, at(24)));
        assert!(!reports.text.contains("number 14") && reports.text.contains("number 15"));
        reports.discard().unwrap();
        assert!(other.exists());
    }
}
