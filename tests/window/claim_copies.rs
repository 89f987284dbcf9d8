//! Kept copies of references: a file is taken as one, and found changed or gone.

use std::fs;

use recoupe::app::Action;
use recoupe::app::copies::{Archive, Wanted};
use recoupe::model::Reference;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

const SHA_OF_ONE: &str = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

/// A claim with a reference on its card.
fn with_reference(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.click("Paste a link or a passage, then Enter");
    desk.type_text("https://lens.example/report");
    desk.press("Enter");
    desk
}

fn kept(desk: &mut Desk) -> Reference {
    desk.wait(1.0);
    let document = desk.file().document;
    document.cards().next().unwrap().references[0].clone()
}

/// What the system's dialog would answer with this file.
fn take(desk: &mut Desk, home: &Home, name: &str, keep: bool) {
    let claim = desk.workspace().chosen_mark().unwrap();
    let wanted = Wanted { claim, number: 0, keep };
    desk.ask(Action::Archive(Archive::Take(wanted, home.path(name))));
}

#[test]
fn a_file_becomes_the_copy_and_is_found_changed_and_gone() {
    let home = Home::new();
    let mut desk = with_reference(&home);
    let file = home.put("report.pdf", "one");
    take(&mut desk, &home, "report.pdf", false);
    let reference = kept(&mut desk);
    assert_eq!(reference.archived, "report.pdf");
    assert_eq!(reference.archived_sha256, SHA_OF_ONE);
    desk.expect("Unchanged · 3 bytes");
    assert_eq!(desk.steps().0, "Undo: reference");
    // It is looked at whenever its card is shown anew.
    home.put("report.pdf", "two");
    desk.select("The contract ends in May");
    desk.press("C");
    desk.expect_no("Unchanged");
    desk.click("Claim: the cameras watch only the traffic");
    desk.expect("CHANGED: this is not the file that was kept.");
    fs::remove_file(&file).unwrap();
    desk.click("Claim: The contract ends in May");
    desk.click("Claim: the cameras watch only the traffic");
    desk.expect("MISSING: there is no such file.");
    desk.click("Forget the copy of reference 1");
    assert_eq!(kept(&mut desk).archived, "");
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk).archived, "report.pdf");
}

#[test]
fn a_copy_is_put_beside_the_document() {
    let home = Home::new();
    let mut desk = with_reference(&home);
    home.put("report.pdf", "one");
    take(&mut desk, &home, "report.pdf", true);
    assert_eq!(kept(&mut desk).archived, "article.recoupe.files/report.pdf");
    desk.expect("Unchanged · 3 bytes");
    assert_eq!(fs::read(home.path("article.recoupe.files/report.pdf")).unwrap(), b"one");
    // Out of the field in which the reference was pasted.
    desk.press("Esc");
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk).archived, "");
}

#[test]
fn a_path_can_be_typed_and_what_is_not_there_is_told() {
    let home = Home::new();
    let mut desk = with_reference(&home);
    let claim = desk.workspace().chosen_mark().unwrap();
    let wanted = Wanted { claim, number: 0, keep: false };
    let dialog = recoupe::app::Dialog::Path(recoupe::app::Pick::Copy(wanted));
    desk.ask(Action::Show(dialog));
    desk.expect("Choose the file to keep");
    desk.type_text("/nowhere/x.pdf");
    desk.press("Enter");
    desk.expect("/nowhere/x.pdf is not there. Choose another file.");
    assert_eq!(kept(&mut desk).archived, "");
}

#[test]
fn a_file_that_is_dropped_onto_a_reference_is_its_copy() {
    let home = Home::new();
    let mut desk = with_reference(&home);
    let file = home.put("report.pdf", "one");
    desk.hover("Keep a copy of reference 1");
    desk.drop_file(&file);
    assert_eq!(kept(&mut desk).archived, "article.recoupe.files/report.pdf");
    desk.expect("Unchanged · 3 bytes");
}
