//! Reports of an earlier run are offered, and the trash asks before it takes anything.

use egui::accesskit::Role;
use recoupe::app::{Action, Report};
use recoupe::store::reports;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A home in which the program has ended unexpectedly.
fn stopped(stopped: bool) -> Home {
    let home = Home::new();
    let at = "2026-11-18T10:00:00Z".parse().unwrap();
    reports::keep("Recoupe: 0\nplace: a.rs:1\n", stopped, at, &home.places()).unwrap();
    home
}

#[test]
fn a_report_is_shown_and_discarded() {
    let home = stopped(true);
    let mut desk = Desk::empty(&home);
    desk.expect("Recoupe stopped unexpectedly (2026-11-18 ");
    desk.click("Show the report");
    desk.expect("It holds no words of your articles");
    desk.expect("place: a.rs:1");
    desk.press("Esc");
    desk.expect("Recoupe stopped unexpectedly");
    desk.click("Show the report");
    desk.click("Copy");
    assert!(desk.clipboard.contains("a.rs:1"));
    desk.press("Esc");
    desk.click("Discard");
    desk.expect_no("Recoupe stopped unexpectedly");
    desk.expect_no("place: a.rs:1");
    drop(desk);
    Desk::empty(&home).expect_no("Recoupe stopped unexpectedly");
}

#[test]
fn a_report_that_was_put_off_is_offered_again_and_one_that_was_saved_is_not() {
    let home = stopped(false);
    let mut desk = Desk::empty(&home);
    desk.expect("A piece of work in Recoupe broke down (2026-11-18 ");
    desk.click("Close");
    desk.expect_no("broke down");
    drop(desk);
    let mut desk = Desk::empty(&home);
    desk.expect("broke down");
    let path = home.put("taken.txt", "mine");
    desk.ask(Action::Report(Report::SaveTo { path, over: false }));
    desk.expect("The report could not be saved: ");
    desk.expect("broke down");
    let path = home.path("report.txt");
    desk.ask(Action::Report(Report::SaveTo { path: path.clone(), over: false }));
    desk.expect("The report was saved as ");
    desk.expect_no("broke down");
    assert!(std::fs::read_to_string(path).unwrap().contains("a.rs:1"));
    drop(desk);
    Desk::empty(&home).expect_no("broke down");
}

#[test]
fn the_trash_names_the_file_and_takes_nothing_unasked() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.click("File");
    assert!(!desk.in_menu(Some("File"), "Move document to trash…").enabled, "there is no file yet");
    desk.click("File");
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    let path = home.path("article.recoupe.ron");
    for leave in ["Enter", "Esc"] {
        desk.menu(&["File", "Move document to trash…"]);
        desk.expect(&path.display().to_string());
        desk.expect("Only this file goes to the trash. The article stays where it is.");
        assert!(desk.thing(Role::Button, "Cancel").focused);
        desk.press(leave);
        desk.expect_no("Only this file goes to the trash");
    }
    assert!(path.exists());
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    // What was confirmed is another file by now: nothing happens.
    desk.ask(Action::Trash(home.path("article.txt")));
    assert!(home.path("article.txt").exists() && path.exists());
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
}
