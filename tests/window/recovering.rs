//! Work outlives the program: after a crash, after a restart, and where the file has become another.

use std::fs;
use std::path::PathBuf;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

const UNLOGGED: &str = "What you do cannot be logged; it is only kept when the document is saved.";

/// The logs of a home, by what their names end in.
fn logs(home: &Home, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(home.places().logs) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
}

/// The program ends at once, in the middle of everything.
fn crash(desk: Desk) {
    assert!(!desk.workspace().is_saved(), "there was time to save");
    drop(desk);
}

#[test]
fn what_was_done_just_before_a_crash_is_back() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    crash(desk);
    assert_eq!(home.files(), ["article.txt"]);
    // The article had no document yet.
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.expect("Recovered 1 change from ");
    desk.wait(1.0);
    assert_eq!(desk.kept(), ["source “Open Lens”"]);
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    desk.press("N");
    desk.type_text("no");
    crash(desk);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    assert_eq!(desk.listed().len(), 2);
    // The keystrokes of a note are one change.
    desk.expect("Recovered 1 change from ");
    desk.click("Show");
    desk.expect("Recovered changes");
    desk.expect("note on Evidence");
    desk.expect("Maud Leroy");
    desk.press("Esc");
    desk.expect_no("Recovered");
    desk.wait(1.0);
    let document = desk.workspace().document.clone();
    assert!(document.annotations().any(|mark| mark.note == "no"));
    assert_eq!(desk.kept().len(), 2);
    // It can be taken back like everything else, the note as a whole.
    for left in [2, 1, 0] {
        desk.press("Ctrl+Z");
        assert_eq!(desk.listed().len(), left);
    }
    desk.wait(1.0);
    drop(desk);
    let desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    assert_eq!(desk.listed().len(), 0);
    desk.expect_no("Recovered");
}

#[test]
fn undo_and_redo_go_on_after_a_restart() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.select("47 cameras");
    desk.press("E");
    desk.press("Ctrl+Z");
    desk.close_window();
    drop(desk);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.expect_no("Recovered");
    desk.press("Ctrl+Y");
    assert_eq!(desk.listed().len(), 2);
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(desk.listed().len(), 0);
    // And after another document, and after the document was closed and opened again.
    desk.ask(recoupe::app::Action::OpenPath(home.put("other.txt", "Another\n\nOf two.\n")));
    desk.ask(recoupe::app::Action::OpenPath(home.path("article.txt")));
    desk.press("Ctrl+Y");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.press("Ctrl+W");
    desk.ask(recoupe::app::Action::OpenPath(home.path("article.txt")));
    desk.press("Ctrl+Z");
    assert_eq!(desk.listed().len(), 0);
    desk.expect_no("Another window");
}

#[test]
fn a_document_saved_elsewhere_keeps_its_history() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    let path = home.path("second.recoupe.ron");
    desk.ask(recoupe::app::Action::SaveTo { path: path.clone(), over: false });
    desk.select("47 cameras");
    desk.press("E");
    crash(desk);
    let mut desk = Desk::open(&home, &path);
    desk.expect("Recovered 1 change from ");
    assert_eq!(desk.listed().len(), 2);
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(desk.listed().len(), 0);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.expect_no("Recovered");
    desk.press("Ctrl+Z");
    assert_eq!(desk.listed().len(), 0, "the first file has its own history");
}

#[test]
fn work_on_a_file_that_was_changed_is_kept_as_a_copy() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    desk.select("47 cameras");
    desk.press("E");
    crash(desk);
    let path = home.path("article.recoupe.ron");
    let theirs = fs::read_to_string(&path).unwrap().replace("Maud", "Ivo");
    home.put("article.recoupe.ron", &theirs);
    let mut desk = Desk::open(&home, &path);
    desk.expect("There is work that this file does not hold");
    desk.expect("mark Evidence");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.wait(1.0);
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
    desk.click("Open it");
    assert_eq!(desk.listed().len(), 2);
    assert!(desk.title.contains("article (recovered 2026-11-20).recoupe.ron"), "{}", desk.title);
    assert_eq!(logs(&home, ".aside").len(), 1);
}

#[test]
fn a_damaged_log_costs_only_its_end() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    for (words, key) in [("Open Lens", "S"), ("47 cameras", "E")] {
        desk.select(words);
        desk.press(key);
    }
    crash(desk);
    let log = logs(&home, ".log").remove(0);
    let mut bytes = fs::read(&log).unwrap();
    let end = bytes.len();
    bytes[end - 30] ^= 1;
    let name = log.file_name().unwrap().to_str().unwrap();
    home.put(&format!("home/logs/{name}"), bytes);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.expect("A part of what was logged could not be read and was put aside: ");
    desk.expect(&logs(&home, ".aside")[0].display().to_string());
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.wait(1.0);
    assert_eq!(desk.kept(), ["source “Open Lens”"]);
}

#[test]
fn a_second_window_leaves_the_log_to_the_first_one() {
    let home = Home::new();
    let mut first = Desk::on_text(&home, ARTICLE);
    first.select("Open Lens");
    first.press("S");
    first.wait(1.0);
    let second = Desk::open(&home, &home.path("article.txt"));
    second.expect("Open for reading: Maud Leroy has it open on ");
    first.select("47 cameras");
    first.press("E");
    drop(second);
    crash(first);
    let desk = Desk::open(&home, &home.path("article.txt"));
    assert_eq!(desk.listed().len(), 2);
    desk.expect_no("Open for reading");
}

#[test]
fn work_goes_on_where_nothing_can_be_logged() {
    let home = Home::new();
    home.put("home/logs", "a file where the folder should be");
    let mut desk = Desk::on_text(&home, ARTICLE);
    for (words, key) in [("Open Lens", "S"), ("47 cameras", "E")] {
        desk.select(words);
        desk.press(key);
    }
    desk.expect(UNLOGGED);
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 2);
    // It is said once, and stays until it is no longer so.
    desk.click("Close");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(8.0);
    desk.expect_no(UNLOGGED);
    drop(desk);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.select("The contract ends in May");
    desk.press("C");
    desk.expect(UNLOGGED);
    fs::remove_file(home.places().logs).unwrap();
    desk.wait(8.0);
    desk.expect_no(UNLOGGED);
    desk.press("Ctrl+Z");
    crash(desk);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.expect("Recovered 1 change from ");
    desk.press("Ctrl+Y");
    assert_eq!(desk.listed().len(), 4);
}
