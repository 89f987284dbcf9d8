//! A disk that fails while somebody works: it is said as long as it lasts, work goes on, and is saved
//! in the end.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use recoupe::app::{Action, Dialog, Pick};
use recoupe::store::disk::{Answer, Call, Deed, Watcher, Watching, watch};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// How a disk fails.
#[derive(Clone, Copy, Debug)]
enum Trouble {
    /// Nothing can be written.
    Writing(io::ErrorKind),
    /// Nothing is there any more, or nothing answers.
    Everything(io::ErrorKind),
    /// There is room for so many bytes more.
    Full(usize),
    /// A file that is given its name has it, but nothing is heard of that or of anything afterwards.
    Silence,
}

/// What lies below a folder, apart from another one, on a disk that fails from time to time.
struct Broken {
    folder: PathBuf,
    apart_from: PathBuf,
    trouble: Mutex<Option<Trouble>>,
}

impl Broken {
    fn set(&self, trouble: Option<Trouble>) {
        *self.trouble.lock().unwrap() = trouble;
    }
}

impl Watcher for Broken {
    fn before(&self, call: &Call<'_>) -> Answer {
        let here = call.path.starts_with(&self.folder) && !call.path.starts_with(&self.apart_from);
        let mut trouble = self.trouble.lock().unwrap();
        let reads = matches!(call.deed, Deed::Look | Deed::Read | Deed::List);
        match trouble.as_mut().filter(|_| here) {
            Some(Trouble::Writing(kind)) if !reads => Answer::Fail((*kind).into()),
            Some(Trouble::Everything(kind)) => Answer::Fail((*kind).into()),
            Some(Trouble::Full(room)) if call.deed == Deed::Write && call.length > *room => {
                Answer::Part(std::mem::take(room), io::ErrorKind::StorageFull.into())
            }
            Some(Trouble::Full(room)) => {
                *room -= call.length;
                Answer::Go
            }
            Some(Trouble::Silence) if call.deed == Deed::Rename => {
                *trouble = Some(Trouble::Everything(io::ErrorKind::HostUnreachable));
                Answer::Late(io::ErrorKind::TimedOut.into())
            }
            _ => Answer::Go,
        }
    }

    fn after(&self, _: &Call<'_>) {}
}

/// The articles on a disk that can be made to fail; the settings and logs are on another one.
fn articles(home: &Home) -> (Arc<Broken>, Watching) {
    let folder = fs::canonicalize(home.path("")).unwrap();
    let apart_from = folder.join("home");
    let broken = Arc::new(Broken { folder: folder.clone(), apart_from, trouble: Mutex::default() });
    let watching = watch(&folder, broken.clone());
    (broken, watching)
}

/// An article with a mark that is saved, and one that cannot be.
fn stuck(home: &Home, broken: &Broken, trouble: Trouble) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    broken.set(Some(trouble));
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    desk
}

const FULL: &str = "Not saved: The disk is full.";
const GONE: &str = "Not saved: The folder is not there any more.";
const CLOSED: &str = "Not saved: Nothing can be written in this place.";
const LASTS: &str = "Nothing is lost; saving is tried again.";

fn check(trouble: Trouble, said: &str) {
    let home = Home::new();
    let (broken, watching) = articles(&home);
    let mut desk = stuck(&home, &broken, trouble);
    let before = fs::read(home.path("article.recoupe.ron")).unwrap();
    desk.expect("This could not be saved");
    desk.click("Close");
    // It is said as long as it lasts, and work goes on.
    for _ in 0..2 {
        desk.expect(said);
        desk.expect(LASTS);
        desk.expect("NOT SAVED: article.recoupe.ron");
        desk.wait(12.0);
        desk.expect_no("This could not be saved");
    }
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(desk.listed().len(), 3, "{trouble:?}");
    desk.close_window();
    desk.expect("The last changes are not saved");
    desk.click("Cancel");
    assert!(desk.kept_open && !desk.closed, "{trouble:?}");
    if !matches!(trouble, Trouble::Silence) {
        assert_eq!(fs::read(home.path("article.recoupe.ron")).unwrap(), before, "{trouble:?}");
    }
    // Once it is over, everything is saved without anybody doing anything.
    broken.set(None);
    desk.wait(8.0);
    desk.expect("Saved in article.recoupe.ron");
    desk.expect_no(LASTS);
    assert_eq!(desk.kept().len(), 3, "{trouble:?}");
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"], "{trouble:?}");
    drop(watching);
}

#[test]
fn a_full_disk() {
    check(Trouble::Writing(io::ErrorKind::StorageFull), FULL);
    check(Trouble::Writing(io::ErrorKind::QuotaExceeded), FULL);
}

#[test]
fn a_disk_with_little_room() {
    check(Trouble::Full(300), FULL);
}

#[test]
fn a_folder_that_is_gone() {
    check(Trouble::Everything(io::ErrorKind::NotFound), GONE);
}

#[test]
fn a_share_that_does_not_answer() {
    check(Trouble::Everything(io::ErrorKind::HostUnreachable), "Not saved: The system says: ");
}

#[test]
fn a_share_that_is_gone_once_it_has_the_file() {
    // What it has then was written here: it is no other program's.
    check(Trouble::Silence, "Not saved: The system says: ");
}

#[test]
fn a_disk_that_can_only_be_read() {
    check(Trouble::Writing(io::ErrorKind::ReadOnlyFilesystem), CLOSED);
    check(Trouble::Writing(io::ErrorKind::PermissionDenied), CLOSED);
}

#[test]
fn another_place_takes_what_a_failing_disk_does_not() {
    for trouble in [
        Trouble::Writing(io::ErrorKind::StorageFull),
        Trouble::Everything(io::ErrorKind::NotFound),
        Trouble::Writing(io::ErrorKind::ReadOnlyFilesystem),
        Trouble::Everything(io::ErrorKind::TimedOut),
    ] {
        let (home, other) = (Home::new(), Home::new());
        let (broken, watching) = articles(&home);
        let mut desk = stuck(&home, &broken, trouble);
        desk.press("Esc");
        desk.click("Save elsewhere…");
        desk.ask(Action::Show(Dialog::Path(Pick::Folder)));
        desk.type_text(&other.path("").display().to_string());
        desk.click("OK");
        desk.expect("Saved in article.recoupe.ron");
        desk.expect_no(LASTS);
        assert_eq!(desk.workspace().filing.path, other.path("article.recoupe.ron"));
        assert_eq!(desk.kept().len(), 2, "{trouble:?}");
        drop(watching);
    }
}

#[test]
fn a_place_that_refuses_a_copy_does_not_keep_the_document_from_its_own() {
    let (home, other) = (Home::new(), Home::new());
    let (broken, watching) = articles(&other);
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    broken.set(Some(Trouble::Writing(io::ErrorKind::StorageFull)));
    desk.ask(Action::SaveTo { path: other.path("copy.recoupe.ron"), over: false });
    desk.expect("This could not be saved");
    desk.press("Esc");
    desk.expect("Saved in article.recoupe.ron");
    desk.expect_no(LASTS);
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 2);
    drop(watching);
}

#[test]
fn a_folder_that_was_taken_away_is_not_made_again_somewhere_else() {
    let home = Home::new();
    fs::create_dir(home.path("stick")).unwrap();
    let mut desk = Desk::open(&home, &home.put("stick/article.txt", ARTICLE));
    fs::remove_dir_all(home.path("stick")).unwrap();
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    desk.press("Esc");
    desk.expect(GONE);
    assert!(!home.path("stick").exists(), "what is written there would be hidden by the real one");
    fs::create_dir(home.path("stick")).unwrap();
    desk.wait(8.0);
    desk.expect("Saved in article.recoupe.ron");
}

#[test]
fn what_cannot_be_logged_is_said_until_it_can() {
    const SAID: &str = "What you do cannot be logged; it is only kept when the document is saved.";
    let home = Home::new();
    let folder = home.places().logs.parent().unwrap().to_path_buf();
    let nothing = folder.join("nothing");
    let broken = Arc::new(Broken { folder, apart_from: nothing, trouble: Mutex::default() });
    let watching = watch(&home.places().logs, broken.clone());
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    broken.set(Some(Trouble::Writing(io::ErrorKind::StorageFull)));
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.expect(SAID);
    desk.wait(12.0);
    desk.expect(SAID);
    assert_eq!(desk.kept().len(), 2, "the document itself is saved");
    broken.set(None);
    desk.wait(8.0);
    desk.expect_no(SAID);
    assert_eq!(desk.program().logged(), Some((2, 2)));
    drop(watching);
}

#[test]
fn a_disk_that_is_really_full() {
    // `.ci/full-disk` mounts a small one; without it the room is counted.
    let small = std::env::var_os("RECOUPE_SMALL_DISK").map(PathBuf::from);
    let Some(disk) = small else { return check(Trouble::Full(200), FULL) };
    let home = Home::new();
    let article = disk.join("article.txt");
    fs::copy(home.put("article.txt", ARTICLE), &article).unwrap();
    let mut desk = Desk::open(&home, &article);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    let kept = disk.join("article.recoupe.ron");
    let before = fs::read(&kept).unwrap();
    let filler = disk.join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    while io::Write::write_all(&mut file, &[0; 256]).is_ok() {}
    drop(file);
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    desk.press("Esc");
    desk.expect(FULL);
    desk.expect(LASTS);
    assert_eq!(desk.listed().len(), 2);
    assert_eq!(fs::read(&kept).unwrap(), before, "the file is as it was");
    fs::remove_file(&filler).unwrap();
    desk.wait(8.0);
    desk.expect("Saved in article.recoupe.ron");
    desk.expect_no(LASTS);
    assert_eq!(desk.kept().len(), 2);
}
