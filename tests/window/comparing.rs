//! A document that another program has changed while it is open: noticed, compared, merged.

use std::fs;

use egui::accesskit::Role;
use recoupe::native;
use recoupe::store::settings::{self, Settings};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A window on a document with two marks that are saved.
fn with_two_marks(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (words, key) in [("Open Lens", "S"), ("47 cameras", "E")] {
        desk.select(words);
        desk.press(key);
    }
    desk.press("Esc");
    desk.wait(1.0);
    desk
}

/// Changes the document's file as another program would.
fn change(home: &Home, from: &str, to: &str) {
    let before = fs::read_to_string(home.path("article.recoupe.ron")).unwrap();
    assert!(before.contains(from), "{before}");
    home.put("article.recoupe.ron", before.replace(from, to));
}

/// Another person's state of the document: the second mark has another label, and there is a third.
fn changed_by_ana(home: &Home) {
    let other = Home::new();
    let path =
        other.put("article.recoupe.ron", fs::read(home.path("article.recoupe.ron")).unwrap());
    let ana = Settings {
        annotator: recoupe::model::Annotator {
            id: "uana".parse().unwrap(),
            name: "Ana Marić".into(),
            initials: "am".into(),
        },
        ..other.settings()
    };
    settings::save(&ana, &other.places()).unwrap();
    drop(Desk::empty(&other));
    let mut desk = Desk::open(&other, &path);
    desk.press("J");
    desk.press("J");
    desk.press("C");
    desk.press("Esc");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    home.put("article.recoupe.ron", fs::read(&path).unwrap());
}

fn marks(home: &Home, name: &str) -> Vec<String> {
    let bytes = fs::read(home.path(name)).unwrap();
    let document = native::read(&bytes).unwrap().document;
    let marks = document.annotations_in_text_order();
    marks.map(|mark| format!("{} “{}”", mark.label, document.quote(mark))).collect()
}

#[test]
fn what_another_program_has_done_is_noticed_and_taken_in() {
    let home = Home::new();
    let mut desk = with_two_marks(&home);
    changed_by_ana(&home);
    desk.wait(2.1);
    desk.expect("Another program has changed article.recoupe.ron. Nothing is overwritten.");
    desk.click("Compare and merge…");
    desk.thing(Role::ListBox, "Differences");
    desk.expect("Source “Mayor Ana Kovač” · added there · Ana Marić, ");
    desk.expect("Evidence “47 cameras” · changed there · Ana Marić, ");
    desk.press("Enter");
    desk.expect_no("Another program");
    let merged = ["source “Mayor Ana Kovač”", "source “Open Lens”", "claim “47 cameras”"];
    assert_eq!(marks(&home, "article.recoupe.ron"), merged);
    assert_eq!(desk.listed().len(), 3);
    // It is a step like any other.
    assert_eq!(desk.steps().0, "Undo: merge two states of the document");
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    let before = ["source “Open Lens”", "evidence “47 cameras”"];
    assert_eq!(marks(&home, "article.recoupe.ron"), before);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"]);
}

#[test]
fn what_both_have_changed_is_asked() {
    let home = Home::new();
    let mut desk = with_two_marks(&home);
    changed_by_ana(&home);
    desk.press("J");
    desk.press("J");
    desk.press("X");
    desk.wait(1.0);
    // It was to be saved before anybody looked.
    desk.expect("Another program has changed the file since you opened it.");
    desk.press("Esc");
    desk.expect(
        "Another program has changed article.recoupe.ron; your work goes on in article (con",
    );
    desk.click("Compare and merge…");
    desk.expect("Context “47 cameras” · changed on both sides · Ana Marić, ");
    desk.expect("1 difference is still to be decided.");
    assert!(!desk.thing(Role::Button, "Merge and save").enabled);
    desk.press("Enter");
    desk.expect("to be decided");
    desk.press("Left");
    desk.expect("Everything is decided.");
    desk.press("Right");
    desk.press("Right");
    desk.press("Left");
    let both = desk.things().into_iter().filter(|it| it.role == Role::RadioButton && it.on);
    assert_eq!(both.filter(|it| it.name == "Both").count(), 1);
    desk.click("Merge and save");
    desk.wait(1.0);
    desk.expect_no("Another program");
    assert_eq!(marks(&home, "article.recoupe.ron").len(), 4);
    assert!(desk.title.contains("article.recoupe.ron"), "{}", desk.title);
}

#[test]
fn what_is_not_kept_of_the_file_is_kept_beside_it() {
    let home = Home::new();
    let mut desk = with_two_marks(&home);
    changed_by_ana(&home);
    desk.wait(2.1);
    desk.click("Compare and merge…");
    for _ in 0..desk.all(Role::RadioButton).len() {
        desk.press("Left");
        desk.press("Left");
        desk.press("Down");
    }
    desk.click("Merge and save");
    desk.wait(1.0);
    let mine = ["source “Open Lens”", "evidence “47 cameras”"];
    assert_eq!(marks(&home, "article.recoupe.ron"), mine);
    let copy = "article (other 2026-11-20).recoupe.ron";
    desk.expect("What is not kept of the other state is in ");
    desk.expect(copy);
    assert_eq!(marks(&home, copy).len(), 3);
}

#[test]
fn work_of_a_crash_is_merged_with_the_file() {
    let home = Home::new();
    let mut desk = with_two_marks(&home);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    drop(desk);
    change(&home, "Maud Leroy", "Maud L.");
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.expect("There is work that this file does not hold");
    desk.click("Compare and merge…");
    desk.expect("Source “Mayor Ana Kovač” · only there · ");
    desk.click("Theirs for the rest");
    desk.click("Merge");
    desk.wait(1.0);
    assert_eq!(marks(&home, "article.recoupe.ron").len(), 3);
}

#[test]
fn another_text_is_no_other_state() {
    let home = Home::new();
    let mut desk = with_two_marks(&home);
    change(&home, "The contract ends in May.", "The contract ends in June.");
    desk.wait(2.1);
    desk.click("Compare and merge…");
    desk.expect("They are about different texts of the article, so they cannot be merged.");
    desk.click("Go on in a file of my own");
    desk.wait(1.0);
    desk.expect_no("Another program");
    assert_eq!(marks(&home, "article (conflict 2026-11-20).recoupe.ron").len(), 2);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    assert_eq!(marks(&home, "article (conflict 2026-11-20).recoupe.ron").len(), 3);
    assert_eq!(marks(&home, "article.recoupe.ron").len(), 2);
}

#[test]
fn the_same_in_french() {
    let home = Home::new();
    let french = Settings { language: Some("fr".to_owned()), ..home.settings() };
    settings::save(&french, &home.places()).unwrap();
    let mut desk = with_two_marks(&home);
    changed_by_ana(&home);
    desk.wait(2.1);
    desk.expect("Un autre programme a changé article.recoupe.ron. Rien n’est écrasé.");
    desk.click("Comparer et fusionner…");
    desk.expect("ajouté là-bas · Ana Marić, ");
    desk.expect("changé là-bas");
    desk.expect("Tout est décidé.");
    desk.click("Fusionner et enregistrer");
    desk.wait(1.0);
    assert_eq!(marks(&home, "article.recoupe.ron").len(), 3);
}

#[test]
fn a_file_that_says_the_same_is_no_other_state() {
    let home = Home::new();
    let mut desk = with_two_marks(&home);
    change(&home, "format: 1,", "format: 1,\n\n");
    desk.wait(2.1);
    desk.expect_no("Another program");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.wait(1.0);
    assert_eq!(marks(&home, "article.recoupe.ron").len(), 3);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"]);
}
