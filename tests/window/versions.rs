//! Earlier versions: they are listed, compared, read, and made into files again.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use egui::accesskit::Role;
use recoupe::store::settings::{self, Settings};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// Says that a file was saved so many hours before the present of the tests.
fn age(path: &Path, hours: u64) {
    let present = SystemTime::UNIX_EPOCH + Duration::from_hours(498_662);
    let saved = present - Duration::from_secs(hours * 3600);
    fs::File::options().append(true).open(path).unwrap().set_modified(saved).unwrap();
}

/// A document that was saved yesterday with one mark, and today with another one instead.
fn changed(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.close_window();
    age(&home.path("article.recoupe.ron"), 24);
    let mut desk = Desk::open(home, &home.path("article.txt"));
    desk.press("J");
    desk.press("Del");
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    desk
}

/// The lines of the list in front, `>` before the chosen one.
fn lines(desk: &Desk) -> Vec<String> {
    let things = desk.things();
    let list = things.iter().rposition(|thing| thing.role == Role::ListBox).unwrap();
    let lines = things[list..].iter().filter(|thing| thing.role == Role::ListBoxOption);
    lines.map(|thing| format!("{}{}", if thing.on { "> " } else { "" }, thing.name)).collect()
}

#[test]
fn an_earlier_version_is_compared_and_read() {
    let home = Home::new();
    let mut desk = changed(&home);
    desk.menu(&["File", "Earlier versions…"]);
    let listed = lines(&desk);
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed[0].starts_with("> yesterday, "), "{listed:?}");
    desk.expect("Marks only in it: 1 · only now: 1 · different: 0 · relations that differ: 0");
    desk.expect("appears: Source “Open Lens”");
    desk.expect("goes: Evidence “47 cameras”");
    // The list has the keyboard.
    desk.press("Enter");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.expect("Earlier version, yesterday, ");
    assert!(desk.title.contains("article.recoupe.ron"), "{}", desk.title);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.expect("This document is open for reading only; nothing was changed.");
    desk.wait(3.0);
    desk.expect("Earlier version, yesterday, ");
    desk.click("Back to the current version");
    assert_eq!(desk.listed(), ["Evidence: 47 cameras"]);
    desk.expect_no("Earlier version");
    // What was done in it can still be undone.
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    assert!(!home.settings().recent.iter().any(|path| path.starts_with(home.places().backups)));
}

#[test]
fn a_version_becomes_a_file_of_its_own() {
    let home = Home::new();
    let mut desk = changed(&home);
    desk.menu(&["File", "Earlier versions…"]);
    desk.click("Restore as a new file");
    desk.expect("The earlier version was saved as ");
    let restored = |home: &Home| {
        let files = home.files().into_iter();
        files.filter(|name| name.starts_with("article (of 20")).collect::<Vec<_>>()
    };
    assert_eq!(restored(&home).len(), 1, "{:?}", home.files());
    assert_eq!(desk.listed(), ["Evidence: 47 cameras"], "the document stays open");
    desk.click("Open it");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 2);
    // From the version itself it goes as well, and no file is overwritten.
    desk.ask(recoupe::app::Action::OpenPath(home.path("article.txt")));
    desk.menu(&["File", "Earlier versions…"]);
    desk.click("Open for reading");
    desk.click("Restore as a new file");
    assert!(!restored(&home).is_empty());
    desk.expect("The earlier version was saved as ");
}

#[test]
fn the_list_is_gone_through_by_keys() {
    let home = Home::new();
    drop(changed(&home));
    age(&home.path("article.recoupe.ron"), 2);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    desk.menu(&["File", "Earlier versions…"]);
    let chosen = |desk: &Desk| lines(desk).iter().position(|line| line.starts_with("> "));
    assert_eq!((lines(&desk).len(), chosen(&desk)), (2, Some(0)));
    desk.expect("Marks only in it: 0 · only now: 1");
    desk.press("ArrowDown");
    assert_eq!(chosen(&desk), Some(1));
    desk.expect("Marks only in it: 1 · only now: 2");
    desk.press("Home");
    assert_eq!(chosen(&desk), Some(0));
    desk.press("Esc");
    desk.expect_no("Marks only in it");
}

#[test]
fn without_earlier_versions_it_is_said_when_there_will_be_some() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.menu(&["File", "Earlier versions…"]);
    desk.expect("No earlier version is kept yet.");
    assert!(!desk.thing(Role::Button, "Open for reading").enabled);
}

#[test]
fn a_damaged_version_says_so() {
    let home = Home::new();
    let mut desk = changed(&home);
    let id = desk.workspace().document.id();
    let folder = home.places().backups.join(id.as_str());
    let version = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
    fs::write(&version, "(format: 1, id: \"x").unwrap();
    desk.menu(&["File", "Earlier versions…"]);
    desk.expect("It cannot be read: ");
    desk.press("Enter");
    desk.expect("This cannot be opened");
    desk.press("Esc");
    assert_eq!(desk.listed(), ["Evidence: 47 cameras"]);
}

#[test]
fn where_nothing_can_be_kept_saving_goes_on() {
    let home = Home::new();
    home.put("home/backups", "a file where the folder should be");
    let desk = changed(&home);
    desk.expect("Earlier versions of your documents cannot be kept. Saving goes on.");
    assert_eq!(desk.kept(), ["evidence “47 cameras”"]);
    let desk = Desk::open(&home, &home.path("article.txt"));
    desk.expect_no("cannot be kept");
}

#[test]
fn a_restored_file_is_named_in_french() {
    let home = Home::new();
    let mut desk = changed(&home);
    let french = Settings { language: Some("fr".to_owned()), ..home.settings() };
    desk.close_window();
    settings::save(&french, &home.places()).unwrap();
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.menu(&["Fichier", "Versions précédentes…"]);
    desk.expect("hier, ");
    desk.click("Restaurer dans un nouveau fichier");
    let files = home.files();
    assert!(files.iter().any(|name| name.starts_with("article (du 20")), "{files:?}");
}
