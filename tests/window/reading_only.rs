//! A document that somebody else has open: it can be read, and says why it can only be read.

use egui::accesskit::Role;
use recoupe::app::{Action, TABLE};
use recoupe::store::settings::{self, Settings};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// The lock of somebody at another computer.
const LOCK: &str = "(format: 1, host: \"studio\", user: \"ana\", name: \"Ana Marić\", process: 4711, \
    key: 1, since: Some(\"2026-11-20T10:42:00Z\"))";

/// A document with two marks that Ana has open.
fn held(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (words, key) in [("Open Lens", "S"), ("47 cameras", "E")] {
        desk.select(words);
        desk.press(key);
    }
    desk.close_window();
    home.put(".article.recoupe.ron.lock", LOCK);
    Desk::open(home, &home.path("article.txt"))
}

#[test]
fn who_has_it_and_since_when_is_said_for_as_long_as_it_lasts() {
    let home = Home::new();
    let mut desk = held(&home);
    desk.expect("Open for reading: Ana Marić has it open on studio since ");
    desk.expect("article.recoupe.ron · for reading only");
    desk.wait(5.0);
    desk.expect("Open for reading: Ana Marić");
    desk.press("Ctrl+W");
    desk.expect_no("Open for reading");
    assert_eq!(std::fs::read_to_string(home.path(".article.recoupe.ron.lock")).unwrap(), LOCK);
}

#[test]
fn reading_works_and_nothing_else_does() {
    let home = Home::new();
    let mut desk = held(&home);
    let before = std::fs::read(home.path("article.recoupe.ron")).unwrap();
    // Selecting, copying, finding, going from mark to mark.
    desk.select("Mayor Ana Kovač");
    desk.press("Ctrl+C");
    assert_eq!(desk.clipboard, "Mayor Ana Kovač");
    desk.press("Ctrl+F");
    desk.type_text("cameras");
    desk.expect(" of 3");
    desk.press("Esc");
    desk.press("J");
    assert!(desk.workspace().chosen.is_some());
    desk.press("Esc");
    // Every key that would change something is refused, and that is said once.
    desk.select("The contract ends in May");
    for keys in ["C", "E", ".", "H", "Ctrl+S", "Ctrl+Z", "Ctrl+Shift+M"] {
        desk.press(keys);
    }
    desk.press("K");
    for keys in ["S", "Del", "L", "N", "B", "F", "Ctrl+J", "Ctrl+Shift+J", "Ctrl+D", "Enter"] {
        desk.press(keys);
        assert!(desk.program().state.dialog.is_none(), "{keys} brought up a dialog");
    }
    let said = "This document is open for reading only; nothing was changed.";
    assert_eq!(desk.all(Role::Label).iter().filter(|words| *words == said).count(), 1);
    desk.wait(2.0);
    assert_eq!(desk.listed(), ["Source: Open Lens", "Evidence: 47 cameras"]);
    let workspace = desk.workspace();
    assert!(workspace.linking.is_none() && workspace.adjusting.is_none());
    assert!(workspace.held.is_none() && workspace.is_saved());
    drop(workspace);
    assert_eq!(std::fs::read(home.path("article.recoupe.ron")).unwrap(), before);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"]);
}

#[test]
fn what_cannot_be_done_is_shown_as_such() {
    let home = Home::new();
    let mut desk = held(&home);
    desk.select("Mayor Ana Kovač");
    // Where the labels are offered, it is said why they are not.
    let why = "Open for reading: Ana Marić has it open on studio since ";
    let said = desk.all(Role::Label).into_iter().filter(|words| words.starts_with(why));
    assert_eq!(said.count(), 2);
    desk.press("J");
    for name in ["Delete mark", "Link…"] {
        assert!(!desk.thing(Role::Button, name).enabled, "{name}");
    }
    let program = desk.program();
    let usable = TABLE.iter().filter(|spec| spec.is_enabled(&program.state));
    assert!(usable.clone().count() > 20);
    assert!(usable.clone().all(|spec| !spec.command.changes_document()));
    drop(program);
    desk.click("Annotate");
    assert!(!desk.in_menu(Some("Annotate"), "Split at the caret").enabled);
}

#[test]
fn a_copy_can_be_worked_on() {
    let home = Home::new();
    let mut desk = held(&home);
    let path = home.path("mine.recoupe.ron");
    desk.ask(Action::SaveTo { path: path.clone(), over: false });
    desk.expect_no("Open for reading");
    assert_eq!(desk.workspace().filing.path, path);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 3);
}

#[test]
fn the_same_in_french() {
    let home = Home::new();
    let french = Settings { language: Some("fr".to_owned()), ..home.settings() };
    settings::save(&french, &home.places()).unwrap();
    home.put("article.txt", ARTICLE);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.select("Open Lens");
    desk.press("S");
    desk.close_window();
    home.put(".article.recoupe.ron.lock", LOCK);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.expect("Ouvert en lecture seule\u{a0}: Ana Marić l’a ouvert sur studio depuis ");
    desk.expect("article.recoupe.ron · lecture seule");
    desk.select("47 cameras");
    desk.press("E");
    desk.expect("Ce document est ouvert en lecture seule\u{202f}; rien n’a été modifié.");
}

#[test]
fn what_others_left_behind_is_borne() {
    for (lock, said) in [
        ("", "another window or another person has it open"),
        ("(format: 7, host: 3", "another window or another person has it open"),
        ("(format: 2, shape: Newer)", "another window or another person has it open"),
        ("\u{0}\u{1}(((((((((((", "another window or another person has it open"),
        ("(format: 1)", "another window or another person has it open"),
    ] {
        let home = Home::new();
        drop(held(&home));
        home.put(".article.recoupe.ron.lock", lock);
        let desk = Desk::open(&home, &home.path("article.txt"));
        desk.expect(said);
    }
}

#[test]
fn a_lock_of_ones_own_that_a_crash_left_behind_is_nobodys() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    assert!(home.path(".article.recoupe.ron.lock").exists());
    drop(desk);
    // The process is gone without having taken its lock away.
    assert!(home.path(".article.recoupe.ron.lock").exists());
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.expect_no("Open for reading");
    desk.close_window();
    assert!(!home.path(".article.recoupe.ron.lock").exists());
}

#[test]
fn an_article_that_was_only_looked_at_has_no_lock_beside_it() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let lock = home.path(".article.recoupe.ron.lock");
    desk.wait(5.0);
    assert!(!lock.exists());
    let second = Desk::open(&home, &home.path("article.txt"));
    second.expect("another window or another person has it open");
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    assert!(lock.exists());
    // It goes with the document.
    desk.ask(Action::SaveTo { path: home.path("b.recoupe.ron"), over: false });
    assert!(!lock.exists() && home.path(".b.recoupe.ron.lock").exists());
    desk.press("Ctrl+W");
    assert!(!home.path(".b.recoupe.ron.lock").exists());
}
