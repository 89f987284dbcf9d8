//! Taking over a document that somebody else has, and what becomes of it there.

use recoupe::store::settings::{self, Settings};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// The lock of somebody at another computer, since then.
fn lock(since: &str) -> String {
    format!(
        "(format: 1, host: \"studio\", user: \"ana\", name: \"Ana Marić\", process: 4711, key: 1, \
        since: Some(\"{since}\"))"
    )
}

/// A window on a document with a mark, and a second one that can only read it.
fn two_windows(home: &Home) -> (Desk, Desk) {
    let mut first = Desk::on_text(home, ARTICLE);
    first.select("Open Lens");
    first.press("S");
    first.wait(1.0);
    let second = Desk::open(home, &home.path("article.txt"));
    second.expect("Open for reading: Maud Leroy has it open on ");
    (first, second)
}

#[test]
fn a_document_is_taken_over_with_its_history() {
    let home = Home::new();
    let (mut first, mut second) = two_windows(&home);
    second.expect("The other window can then only read");
    second.click("Take over");
    second.expect("Taking over from Maud Leroy…");
    first.wait(2.1);
    first.expect("Open for reading: Maud Leroy took it over on ");
    first.select("47 cameras");
    first.press("E");
    first.expect("This document is open for reading only; nothing was changed.");
    second.wait(1.0);
    second.expect_no("Open for reading");
    second.expect_no("Taking over");
    second.expect_no("Recovered");
    // Undo goes on here.
    second.press("Ctrl+Z");
    assert_eq!(second.listed().len(), 0);
    second.press("Ctrl+Y");
    second.select("Mayor Ana Kovač");
    second.press("S");
    second.wait(1.0);
    assert_eq!(second.kept().len(), 2);
    // The first window follows what is saved, and can have the document back.
    first.wait(2.1);
    assert_eq!(first.listed(), second.listed());
    first.click("Take over");
    second.wait(2.1);
    second.expect("took it over");
    first.wait(1.0);
    first.expect_no("Open for reading");
    first.select("47 cameras");
    first.press("E");
    first.wait(1.0);
    assert_eq!(first.kept().len(), 3);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"]);
}

#[test]
fn what_was_not_saved_there_is_kept_as_a_copy() {
    let home = Home::new();
    let (mut first, mut second) = two_windows(&home);
    first.select("47 cameras");
    first.press("E");
    second.click("Take over");
    first.wait(3.0);
    first.expect("took it over");
    let copy = home.path("article (not saved 2026-11-20).recoupe.ron");
    first.expect(&format!("What was not saved is in {}", copy.display()));
    let kept = recoupe::native::read(&std::fs::read(&copy).unwrap()).unwrap().document;
    assert_eq!(kept.annotation_count(), 2);
    // What is shown is what the file holds.
    assert_eq!(first.listed(), ["Source: Open Lens"]);
    second.wait(1.0);
    second.expect_no("Open for reading");
    assert_eq!(second.listed(), ["Source: Open Lens"]);
    assert_eq!(second.kept().len(), 1);
}

#[test]
fn whoever_reads_is_told_when_the_other_one_is_gone() {
    let home = Home::new();
    let (mut first, mut second) = two_windows(&home);
    first.select("47 cameras");
    first.press("E");
    first.wait(1.0);
    second.wait(2.1);
    assert_eq!(second.listed().len(), 2, "what is saved is read again");
    second.expect("Maud Leroy has it open");
    first.close_window();
    drop(first);
    second.wait(2.1);
    second.expect("Open for reading; nobody else has it open any more.");
    second.expect_no("Take over");
    second.click("Work on it");
    second.wait(1.0);
    second.expect_no("Open for reading");
    second.press("Ctrl+Z");
    second.wait(1.0);
    assert_eq!(second.kept().len(), 1);
}

#[test]
fn a_document_of_which_there_is_no_file_can_be_taken_over() {
    let home = Home::new();
    let mut first = Desk::on_text(&home, ARTICLE);
    let mut second = Desk::open(&home, &home.path("article.txt"));
    second.click("Take over");
    first.wait(2.1);
    first.expect("took it over");
    second.wait(1.0);
    second.select("Open Lens");
    second.press("S");
    second.wait(1.0);
    assert_eq!(second.kept().len(), 1);
    first.wait(2.1);
    assert_eq!(first.listed(), ["Source: Open Lens"]);
}

#[test]
fn a_lock_of_another_computer_is_offered_with_its_age() {
    for (since, said) in [
        ("2026-11-20T10:42:00Z", "Ana Marić has it open on studio since "),
        ("2026-11-19T14:00:00Z", ", for 24 hours. Perhaps nobody works there any more."),
        ("2026-11-02T14:00:00Z", ", for 18 days. Perhaps nobody works there any more."),
    ] {
        let home = Home::new();
        drop(two_windows(&home));
        home.put(".article.recoupe.ron.lock", lock(since));
        let mut desk = Desk::open(&home, &home.path("article.txt"));
        desk.expect(said);
        desk.click("Take over");
        desk.wait(1.0);
        desk.expect_no("Open for reading");
        let now = std::fs::read_to_string(home.path(".article.recoupe.ron.lock")).unwrap();
        assert!(now.contains("Maud Leroy"), "{now}");
        // Whoever comes back there takes it in turn.
        home.put(".article.recoupe.ron.lock", lock(since));
        desk.wait(2.1);
        desk.expect("Ana Marić took it over on studio at ");
    }
}

#[test]
fn the_same_in_french() {
    let home = Home::new();
    let french = Settings { language: Some("fr".to_owned()), ..home.settings() };
    settings::save(&french, &home.places()).unwrap();
    let mut first = Desk::on_text(&home, ARTICLE);
    let mut second = Desk::open(&home, &home.path("article.txt"));
    second.expect("L’autre fenêtre passe alors en lecture seule");
    first.select("Open Lens");
    first.press("S");
    second.click("Prendre la main");
    second.expect("Reprise du document ouvert par quelqu’un d’autre…");
    first.wait(3.0);
    first.expect("Maud Leroy a pris la main sur ");
    first.expect("Ce qui n’était pas enregistré est dans ");
    second.wait(1.0);
    drop(second);
    first.wait(5.0);
    first.expect("plus personne d’autre ne l’a ouvert");
    first.expect("Y travailler");
}
