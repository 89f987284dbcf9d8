//! Disks that are full, cannot be written, or take the logs away.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;
use crate::store::disk::{Answer, Call, Deed, Watcher, watch};

/// A disk on which some things fail as long as it is broken.
struct Broken {
    deeds: &'static [Deed],
    kind: io::ErrorKind,
    is_so: AtomicBool,
}

impl Watcher for Broken {
    fn before(&self, call: &Call<'_>) -> Answer {
        let fails = self.is_so.load(Ordering::Relaxed) && self.deeds.contains(&call.deed);
        match call.deed {
            _ if !fails => Answer::Go,
            // A full disk takes what still fits.
            Deed::Write => Answer::Part(call.length / 2, self.kind.into()),
            _ => Answer::Fail(self.kind.into()),
        }
    }

    fn after(&self, _: &Call<'_>) {}
}

impl Work {
    /// Saves the document, whatever the log says to that.
    fn save_anyway(&mut self) {
        let (journal, upto) = (&self.logged.journal, self.logged.journal.count());
        let expected = self.opened.fingerprint.as_ref();
        let saved = document_file::save_announced(
            &self.opened.document,
            &self.opened.path,
            expected,
            &Remarks::default(),
            |file| assert!(journal.saving(file, upto).is_err()),
        );
        self.opened.fingerprint = Some(saved.unwrap());
        assert!(journal.saved(self.standing(), upto).is_err());
    }
}

#[test]
fn what_could_not_be_logged_is_logged_when_the_disk_is_back() {
    use Deed::{Create, MakeFolder, Open, Sync, Write};
    let check = |deeds: &'static [Deed], kind: io::ErrorKind, begun: bool, saved: bool| {
        let home = Home::new();
        let mut work = home.open(1);
        if begun {
            work.mark(1);
            work.save();
        }
        let disk = Arc::new(Broken { deeds, kind, is_so: AtomicBool::new(true) });
        let watching = watch(&home.places.logs, Arc::clone(&disk) as Arc<dyn Watcher>);
        work.mark(2);
        assert_eq!(work.logged.journal.flush().unwrap_err().kind(), kind);
        work.step(Step::Undo);
        work.mark(3);
        if saved {
            work.save_anyway();
        }
        work.mark(4);
        assert!(work.logged.journal.flush().is_err());
        disk.is_so.store(false, Ordering::Relaxed);
        work.flush();
        work.mark(5);
        work.flush();
        drop(watching);
        let expected = work.document().clone();
        drop(work);
        let mut work = home.open(2);
        let at = format!("{deeds:?} {kind:?} {begun} {saved}");
        assert_eq!(*work.document(), expected, "{at}");
        assert_eq!(work.logged.damaged, None, "{at}");
        assert_eq!(work.undo_all(), 3 + usize::from(begun), "{at}");
    };
    for begun in [false, true] {
        for saved in [false, true] {
            check(&[Write], io::ErrorKind::StorageFull, begun, saved);
            check(&[Sync], io::ErrorKind::Other, begun, saved);
        }
    }
    for saved in [false, true] {
        check(&[Create, MakeFolder, Open], io::ErrorKind::PermissionDenied, false, saved);
    }
}

#[test]
fn a_log_that_was_taken_away_is_made_anew_and_complete() {
    for (folder, saved) in [(false, false), (false, true), (true, false), (true, true)] {
        let home = Home::new();
        let mut work = home.open(1);
        work.mark(1);
        work.save();
        work.mark(2);
        work.flush();
        if folder {
            fs::remove_dir_all(&home.places.logs).unwrap();
        } else {
            fs::remove_file(home.log()).unwrap();
        }
        // Back over what was saved, and on from there.
        work.step(Step::Undo);
        work.step(Step::Undo);
        if saved {
            work.save();
        }
        work.mark(3);
        work.flush();
        drop(work);
        let mut work = home.open(2);
        assert_eq!(work.logged.damaged, None);
        assert_eq!((work.marks(), work.undo_all()), (1, 1), "{folder} {saved}");
    }
}

#[test]
fn keystrokes_of_a_note_are_one_step_after_a_restart() {
    let home = Home::new();
    let mut work = home.open(1);
    work.mark(1);
    for note in ["w", "wh", "why"] {
        work.note(5, note);
    }
    work.flush();
    let bytes = fs::read(home.log()).unwrap();
    let steps = Told::of(&bytes, &Asked { file: "", document: None }).unwrap().steps.len();
    assert_eq!(steps, 4, "each keystroke is certain by itself");
    drop(work);
    let mut work = home.open(2);
    assert_eq!(work.logged.recovered.len(), 2);
    let note = |work: &Work| work.document().annotations().next().unwrap().note.clone();
    assert_eq!(note(&work), "why");
    work.step(Step::Undo);
    assert_eq!(note(&work), "");
    work.step(Step::Redo);
    assert_eq!(note(&work), "why");
    assert_eq!(work.undo_all(), 2);
}
