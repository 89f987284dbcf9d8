//! The trash: what goes there, what comes back from there, and what happens where there is none.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use recoupe::app::{Action, Dialog, Notice};

use crate::{Desk, folder};

/// The first argument of the process that moves its document into the trash.
pub(crate) const CHILD: &str = "--trashes";

/// Marks a word, moves the document into the trash, and says what came of it by how it ends.
pub(crate) fn work(folder: &Path) {
    let mut desk = Desk::open(folder);
    desk.mark("mayor");
    let path = desk.program.state.workspace.as_ref().unwrap().filing.path.clone();
    desk.program.act(Action::Trash(path.clone()));
    let told = |program: &recoupe::app::Program| {
        let trashed = program.state.notices.contains(&Notice::Trashed(path.clone()));
        let failed = matches!(program.state.dialog, Some(Dialog::CannotTrash(..)));
        trashed.then_some(true).or(failed.then_some(false))
    };
    desk.until(|program| told(program).is_some());
    if told(&desk.program) == Some(true) {
        assert!(desk.program.state.workspace.is_none());
        return;
    }
    // The document is open again as it was.
    desk.until(|program| program.state.workspace.is_some());
    assert_eq!(desk.marked(), ["mayor"]);
    std::process::exit(NOTHING_DONE);
}

/// How the process ends where nothing could be moved.
const NOTHING_DONE: i32 = 3;

/// Runs the process for a user whose data lie in `data`; answers with what it ended.
fn run(folder: &Path, data: &Path) -> Option<i32> {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([CHILD.as_ref(), folder.as_os_str()]);
    let ended = command.env("XDG_DATA_HOME", data).env("HOME", data).status();
    ended.unwrap().code()
}

fn document(folder: &Path) -> PathBuf {
    folder.join("article.recoupe.ron")
}

#[cfg(all(unix, not(target_os = "macos")))]
pub(crate) fn what_is_in_the_trash_can_be_put_back() {
    let folder = folder();
    let (folder, data) = (folder.path(), folder.path().join("data"));
    assert_eq!(run(folder, &data), Some(0));
    assert!(!document(folder).exists());
    assert!(folder.join("article.txt").exists(), "the article is not the document");
    let kept = data.join("Trash/files/article.recoupe.ron");
    let info = fs::read_to_string(data.join("Trash/info/article.recoupe.ron.trashinfo")).unwrap();
    assert!(info.contains("DeletionDate=") && info.contains("article.recoupe.ron"), "{info}");
    fs::copy(&kept, document(folder)).unwrap();
    let mut desk = Desk::open(folder);
    assert_eq!(desk.marked(), ["mayor"]);
    desk.program.act(Action::Do(recoupe::app::Command::Undo));
    assert_eq!(desk.marked(), [""; 0], "what was done in it can be undone again");
}

#[cfg(all(unix, not(target_os = "macos")))]
pub(crate) fn without_a_trash_everything_stays() {
    let folder = folder();
    let (folder, data) = (folder.path(), folder.path().join("data"));
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    fs::write(&data, "a file where the folder should be").unwrap();
    assert_eq!(run(folder, &data), Some(NOTHING_DONE));
    assert!(document(folder).exists());
}

/// Other systems keep their trash where a test would leave something behind.
#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(crate) fn what_is_in_the_trash_can_be_put_back() {}

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(crate) fn without_a_trash_everything_stays() {}
