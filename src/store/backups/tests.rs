//! What is kept of a document's file, and what comes back of it.

use std::fs;
use std::time::{Duration, SystemTime};

use super::*;

/// A home with a document in it, whose saves are told by what they hold.
struct Home {
    folder: tempfile::TempDir,
    keeper: Keeper,
    now: i64,
}

const START: i64 = 1_795_000_000;

fn moment_at(second: i64) -> Timestamp {
    Timestamp::from_second(START + second).unwrap()
}

fn id() -> DocumentId {
    DocumentId::random(1)
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), keeper: Keeper::default(), now: 0 }
    }

    fn places(&self) -> Places {
        Places::below(&self.folder.path().join("home"))
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("a.recoupe.ron")
    }

    /// Puts something into the file, as another program does, and says when.
    fn put(&self, text: &str) {
        atomic::write(&self.file(), text.as_bytes(), |_| io::Result::Ok(())).unwrap();
        let seconds = u64::try_from(START + self.now).unwrap();
        let saved = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        fs::File::options().append(true).open(self.file()).unwrap().set_modified(saved).unwrap();
    }

    /// Opens the document anew.
    fn reopen(&mut self) {
        self.keeper = Keeper::default();
    }

    /// Saves the document after so many seconds, as the program does.
    fn save(&mut self, after: i64, text: &str) {
        self.now += after;
        let now = moment_at(self.now);
        let expected = document_file::fingerprint(&self.file());
        let kept = self.keeper.keep(id(), &self.file(), expected.as_ref(), now, &self.places());
        kept.unwrap();
        self.put(text);
        self.keeper.wrote(&document_file::fingerprint(&self.file()).unwrap(), now);
    }

    /// What is kept, the latest first.
    fn kept(&self) -> Vec<String> {
        let versions = versions(id(), &self.places()).unwrap();
        versions.iter().map(|version| fs::read_to_string(&version.path).unwrap()).collect()
    }
}

#[test]
fn what_was_there_when_it_was_opened_is_kept_and_then_one_in_some_minutes() {
    let mut home = Home::new();
    home.save(0, "first");
    assert_eq!(home.kept(), [""; 0], "there was nothing before");
    home.save(1, "second");
    assert_eq!(home.kept(), [""; 0], "a second later it is not worth it");
    home.reopen();
    home.save(60, "third");
    assert_eq!(home.kept(), ["second"]);
    for number in 0..10 {
        home.save(1, &format!("third {number}"));
    }
    assert_eq!(home.kept(), ["second"]);
    home.save(PAUSE, "fourth");
    home.save(1, "fifth");
    assert_eq!(home.kept(), ["third 9", "second"]);
    // The moment is when it was saved, not when it was replaced.
    let latest = &versions(id(), &home.places()).unwrap()[0];
    assert_eq!(latest.at, moment_at(71));
    assert_eq!(latest.bytes, 7);
}

#[test]
fn what_others_have_put_there_is_kept_each_time_and_the_same_only_once() {
    let mut home = Home::new();
    home.put("opened");
    home.save(9, "mine");
    home.put("theirs");
    home.save(1, "mine again");
    assert_eq!(home.kept(), ["theirs", "opened"]);
    home.reopen();
    home.put("theirs");
    home.save(1, "mine");
    assert_eq!(home.kept(), ["theirs", "opened"]);
}

#[test]
fn the_order_is_that_of_keeping_whatever_the_times_of_files_say() {
    let mut home = Home::new();
    home.now = 1_000;
    home.put("new");
    home.save(1, "x");
    home.reopen();
    // A copy that was taken from elsewhere has kept its old time, and another is of tomorrow.
    home.now = -50_000;
    home.put("old");
    home.now = 1_100;
    home.save(0, "y");
    home.now = 100_000;
    home.put("tomorrow");
    home.now = 1_200;
    home.reopen();
    home.save(0, "z");
    assert_eq!(home.kept(), ["tomorrow", "old", "new"]);
    let times: Vec<i64> = versions(id(), &home.places())
        .unwrap()
        .iter()
        .map(|version| version.at.as_second() - START)
        .collect();
    assert_eq!(times, [1_200, 1_001, 1_000]);
}

#[test]
fn a_failure_is_told_and_the_next_one_is_kept() {
    let mut home = Home::new();
    home.put("opened");
    let place = home.folder.path().join("home");
    atomic::write(&place, b"no folder", |_| io::Result::Ok(())).unwrap();
    let expected = document_file::fingerprint(&home.file());
    let keep = |at| {
        let (file, places) = (home.file(), home.places());
        home.keeper.keep(id(), &file, expected.as_ref(), moment_at(at), &places)
    };
    assert!(keep(0).is_err());
    fs::remove_file(&place).unwrap();
    home.keeper.wrote(expected.as_ref().unwrap(), moment_at(0));
    assert!(keep(1).is_ok());
    assert_eq!(home.kept(), [""; 0], "not with every save");
    assert!(keep(PAUSE).is_ok());
    assert_eq!(home.kept(), ["opened"]);
    home.save(PAUSE * 2, "more");
    assert_eq!(home.kept(), ["opened"]);
}

#[test]
fn many_large_versions_of_many_documents_are_thinned_from_the_oldest_on() {
    let home = Home::new();
    let places = home.places();
    for (document, second, size) in [(1, 0, 50), (1, 9, 50), (2, 5, 50), (2, 6, 50), (3, 1, 50)] {
        let folder = folder_of(DocumentId::random(document), &places);
        disk::create_dir_all(&folder).unwrap();
        let path = folder.join(format!("{}.{EXTENSION}", dated(moment_at(second))));
        atomic::write(&path, &vec![b' '; size], |_| io::Result::Ok(())).unwrap();
    }
    atomic::write(&places.backups.join("note"), b"mine", |_| io::Result::Ok(())).unwrap();
    let left = || {
        [1, 2, 3].map(|document| {
            let versions = versions(DocumentId::random(document), &places).unwrap();
            versions.iter().map(|v| v.at.as_second() - START).collect::<Vec<_>>()
        })
    };
    let spared = versions(DocumentId::random(3), &places).unwrap()[0].path.clone();
    thin_all(&spared, 250, &places).unwrap();
    assert_eq!(left(), [vec![9, 0], vec![6, 5], vec![1]]);
    thin_all(&spared, 240, &places).unwrap();
    assert_eq!(left(), [vec![9], vec![6, 5], vec![1]]);
    thin_all(&spared, 149, &places).unwrap();
    assert_eq!(left(), [vec![9], vec![], vec![1]], "the latest ones go last");
    thin_all(&spared, 10, &places).unwrap();
    assert_eq!(left(), [vec![], vec![], vec![1]], "what was just kept stays");
    assert!(places.backups.join("note").exists());
}

#[test]
fn a_version_comes_back_as_a_new_file() {
    let mut home = Home::new();
    home.put("opened");
    home.save(1, "changed");
    let version = versions(id(), &home.places()).unwrap().remove(0);
    let restore =
        |beside: &Path| restore(&version.path, beside, "of 20 November", &home.places()).unwrap();
    let first = restore(&home.file());
    assert_eq!(first.file_name().unwrap(), "a (of 20 November).recoupe.ron");
    assert_eq!(fs::read_to_string(&first).unwrap(), "opened");
    assert_eq!(restore(&home.file()).file_name().unwrap(), "a (of 20 November) 2.recoupe.ron");
    assert_eq!(fs::read_to_string(home.file()).unwrap(), "changed");
    // Where nothing can be written beside the document, it goes among the user's documents.
    let elsewhere = restore(&first.join("no folder").join("a.recoupe.ron"));
    assert_eq!(elsewhere, home.places().documents.join("a (of 20 November).recoupe.ron"));
}

#[test]
fn another_document_that_is_replaced_is_kept_under_its_own_name() {
    let home = Home::new();
    let (now, places) = (moment_at(0), home.places());
    let other = document_file::from_pasted("Words.", &places, 7, now).unwrap().document;
    document_file::save_new(&other, &home.file()).unwrap();
    keep_other(&home.file(), now, &places).unwrap();
    assert_eq!(versions(other.id(), &places).unwrap().len(), 1);
    home.put("no document");
    keep_other(&home.file(), now, &places).unwrap();
    assert_eq!(disk::list(&places.backups).unwrap().len(), 1);
}
