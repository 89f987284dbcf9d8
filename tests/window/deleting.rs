//! Deleting marks, relations and labels: what goes along is said, and comes back as one.

use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// An article with a claim that is said by a source, and a second source.
fn linked(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.select("Open Lens");
    desk.press("S");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.press("L");
    let mayor = desk.words("Mayor Ana Kovač").0.center();
    desk.click_at(mayor);
    assert_eq!(desk.workspace().document.relations().count(), 1);
    desk
}

#[test]
fn what_hangs_on_a_mark_goes_with_it_and_is_said() {
    let home = Home::new();
    let mut desk = linked(&home);
    let before = desk.workspace().document.clone();
    desk.click("Claim: the cameras watch only the traffic");
    desk.press("Del");
    assert_eq!(desk.workspace().document.relations().count(), 0);
    desk.expect("1 relation that hung on it was deleted too.");
    assert_eq!(desk.steps().0, "Undo: delete Claim and 1 relation");
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
    desk.expect_no("was deleted too");
    // On a mark without relations there is nothing to say.
    desk.click("Source: Open Lens");
    desk.press("Del");
    desk.expect_no("was deleted too");
    desk.press("Ctrl+Z");
    let relation = desk.workspace().document.relations().next().unwrap().id;
    desk.ask(recoupe::app::Action::Choose(Some(relation.into())));
    desk.press("Del");
    assert_eq!(desk.workspace().document.relations().count(), 0);
    desk.expect_no("was deleted too");
    assert!(desk.steps().0.starts_with("Undo: delete “"), "{}", desk.steps().0);
}

#[test]
fn the_notice_takes_it_back() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.click("Source: Mayor Ana Kovač");
    desk.press("Del");
    desk.expect("1 relation that hung on it was deleted too.");
    desk.click("Undo");
    assert_eq!(desk.workspace().document.relations().count(), 1);
    desk.expect_no("was deleted too");
}

/// What the choice of this name says in the dialog, which comes after what lies behind it.
fn chosen(desk: &Desk, name: &str) -> String {
    let things = desk.things().into_iter();
    let mut choices = things.filter(|thing| thing.role == Role::ComboBox && thing.name == name);
    choices.next_back().unwrap().value
}

#[test]
fn a_label_gives_its_marks_to_another_one() {
    let home = Home::new();
    let mut desk = linked(&home);
    let before = desk.workspace().document.clone();
    desk.click("Source: Open Lens");
    desk.menu(&["Edit", "Delete a label…"]);
    // It begins with the label of the chosen mark.
    assert_eq!(chosen(&desk, "Label"), "Source");
    desk.expect("2 marks carry it. 1 relation hangs on them.");
    desk.click("Label instead");
    desk.click("Evidence");
    assert_eq!(chosen(&desk, "Label instead"), "Evidence");
    desk.click("Delete the label, keep the marks");
    assert_eq!(desk.workspace().document.relations().count(), 1);
    assert!(desk.workspace().document.codebook().label(&"source".into()).is_none());
    let listed = desk.listed();
    assert!(listed.contains(&"Evidence: Open Lens".to_owned()), "{listed:?}");
    assert_eq!(desk.steps().0, "Undo: delete the label “Source”, its marks to Evidence");
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
    desk.press("Ctrl+Y");
    desk.wait(1.0);
    assert!(desk.file().document.codebook().label(&"source".into()).is_none());
}

#[test]
fn a_label_goes_with_its_marks_only_when_that_is_said() {
    let home = Home::new();
    let mut desk = linked(&home);
    let before = desk.workspace().document.clone();
    desk.press("Esc");
    desk.press("Ctrl+K");
    desk.type_text("delete a label");
    desk.press("Enter");
    desk.expect("The labels below it move up");
    desk.press("Esc");
    assert_eq!(desk.workspace().document, before, "asking changes nothing");
    desk.menu(&["Edit", "Delete a label…"]);
    // The whole dialog is worked by keys: the way out has the keyboard first.
    assert!(desk.thing(Role::Button, "Cancel").focused);
    desk.press("Enter");
    assert_eq!(desk.workspace().document, before);
    desk.menu(&["Edit", "Delete a label…"]);
    assert_eq!(chosen(&desk, "Label"), "Claim");
    desk.click("Delete the marks with it, and all that hangs on them");
    desk.click("Delete the label and its marks");
    assert_eq!(desk.listed(), ["Source: Mayor Ana Kovač", "Source: Open Lens"]);
    assert_eq!(desk.steps().0, "Undo: delete the label “Claim” with 1 mark and 1 relation");
    // Its key marks nothing any more, held or not.
    desk.select("47 cameras");
    desk.press("C");
    assert_eq!(desk.listed().len(), 2);
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
    drop(desk);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.press("Ctrl+Y");
    assert_eq!(desk.listed().len(), 2, "the log knows the step");
    assert_eq!(desk.steps().0, "Undo: delete the label “Claim” with 1 mark and 1 relation");
}

#[test]
fn a_label_that_nothing_carries_just_goes() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.menu(&["Edit", "Delete a label…"]);
    desk.click("Label");
    desk.click("Cue");
    desk.expect("No mark carries it.");
    desk.click("Delete the label");
    assert!(desk.workspace().document.codebook().label(&"cue".into()).is_none());
    desk.press("Ctrl+Z");
    assert!(desk.workspace().document.codebook().label(&"cue".into()).is_some());
}
