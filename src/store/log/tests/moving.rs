//! Files that other programs move, rename, copy or write anew.

use super::*;

/// A home with a document that was saved with one mark and worked on after that.
fn worked() -> (Home, Document) {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    work.save();
    work.mark(2);
    work.step(Step::Undo);
    work.step(Step::Redo);
    work.flush();
    let document = work.document().clone();
    (home, document)
}

fn rename(from: &Path, to: &Path) {
    let bytes = fs::read(from).unwrap();
    put(to, &bytes);
    fs::remove_file(from).unwrap();
}

#[test]
fn a_file_that_was_renamed_keeps_its_work_and_its_history() {
    let (home, document) = worked();
    let renamed = home.folder.path().join("renamed.recoupe.ron");
    rename(&home.path(), &renamed);
    let mut work = home.open_at(&renamed, 2);
    assert_eq!((work.document(), work.logged.recovered.len()), (&document, 3));
    work.save();
    work.logged.journal.close().unwrap();
    let mut work = home.open_at(&renamed, 3);
    assert_eq!((work.logged.recovered.len(), work.undo_all()), (0, 2));
    // Were the old file to come back, what it lacks is in the new one.
    put(&home.path(), &fs::read(&renamed).unwrap());
    let work = home.open_at(&home.path(), 4);
    assert_eq!(work.logged.recovered.len(), 0);
    assert!(work.logged.apart.is_none());
}

#[test]
fn a_file_whose_folder_was_renamed_is_found_and_found_again() {
    let (home, document) = worked();
    let folder = home.folder.path().join("other");
    fs::create_dir(&folder).unwrap();
    let moved = folder.join("article.recoupe.ron");
    rename(&home.path(), &moved);
    let mut work = home.open_at(&moved, 2);
    assert_eq!(*work.document(), document);
    work.mark(3);
    work.save();
    work.mark(4);
    work.flush();
    drop(work);
    // Back again: the log of before is older than the one of the other folder.
    rename(&moved, &home.path());
    let mut work = home.open_at(&home.path(), 3);
    assert_eq!((work.marks(), work.logged.recovered.len(), work.undo_all()), (4, 1, 4));
}

#[test]
fn a_copy_has_the_history_to_read_and_takes_nothing_away() {
    let (home, document) = worked();
    let copy = home.folder.path().join("copy.recoupe.ron");
    put(&copy, &fs::read(home.path()).unwrap());
    let mut work = home.open_at(&copy, 2);
    assert_eq!((work.marks(), work.logged.recovered.len()), (1, 0));
    assert_eq!((work.earlier(), work.undo_all()), (1, 0));
    work.mark(9);
    work.flush();
    drop(work);
    assert_eq!(home.open_at(&copy, 3).earlier(), 1);
    let mut work = home.open(4);
    assert_eq!((work.document(), work.logged.recovered.len()), (&document, 3));
    // A copy that was made of an older state knows what led there.
    work.save();
    work.mark(5);
    work.save();
    drop(work);
    let older = home.folder.path().join("older.recoupe.ron");
    put(&older, &fs::read(&copy).unwrap());
    assert_eq!(home.open_at(&older, 5).earlier(), 1);
}

#[test]
fn a_log_that_another_window_writes_is_left_to_it() {
    let home = Home::new();
    let mut first = home.open(1);
    first.mark(1);
    first.save();
    let renamed = home.folder.path().join("renamed.recoupe.ron");
    rename(&home.path(), &renamed);
    let work = home.open_at(&renamed, 2);
    assert_eq!((work.marks(), work.logged.recovered.len()), (1, 0));
    first.mark(2);
    first.flush();
    drop((first, work));
    // Once nobody writes it any more it is found.
    let work = home.open_at(&renamed, 3);
    assert_eq!((work.marks(), work.logged.recovered.len()), (2, 1));
}

#[test]
fn a_file_of_the_same_contents_is_the_same_file() {
    for (saved, recovered) in [(true, 0), (false, 3)] {
        let (home, document) = worked();
        if saved {
            home.open(2).save();
        }
        // Another program has written the ends of lines in its own way.
        let text = fs::read_to_string(home.path()).unwrap();
        put(&home.path(), format!("// Kept by us.\n{text}").as_bytes());
        let mut work = home.open(3);
        assert_eq!((work.document(), work.logged.recovered.len()), (&document, recovered));
        assert!(work.logged.apart.is_none());
        assert_eq!(work.undo_all(), 2);
    }
}
