//! Articles from the clipboard, and the bundled examples: documents without an article's file.

use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

#[test]
fn text_is_pasted_into_the_empty_window() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.clipboard = ARTICLE.to_owned();
    desk.press("Ctrl+V");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
    desk.expect("Cameras for the old town.recoupe.ron · made with your first change");
    desk.wait(2.0);
    assert!(home.documents().is_empty());
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    assert_eq!(home.documents(), ["Cameras for the old town.recoupe.ron"]);
    assert_eq!(desk.kept(), ["source “Open Lens”"]);
    // The same text again is another document.
    let mut desk = Desk::empty(&home);
    desk.clipboard = ARTICLE.to_owned();
    desk.press("Ctrl+V");
    assert!(desk.listed().is_empty());
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(
        home.documents(),
        ["Cameras for the old town 2.recoupe.ron", "Cameras for the old town.recoupe.ron"]
    );
}

#[test]
fn new_from_clipboard() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.clipboard = ARTICLE.to_owned();
    desk.click("New from clipboard");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
    desk.select("Open Lens");
    desk.press("S");
    // Over an open article, whose work is saved first.
    desk.clipboard = "Another one\n\nOf two paragraphs.\n".to_owned();
    desk.menu(&["File", "New from clipboard"]);
    assert!(desk.title.starts_with("Another one — "), "{}", desk.title);
    assert!(desk.listed().is_empty());
    assert_eq!(home.documents(), ["Cameras for the old town.recoupe.ron"]);
    desk.clipboard = ARTICLE.to_owned();
    desk.press("Ctrl+N");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
}

#[test]
fn new_from_clipboard_while_a_field_has_the_keyboard() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("Ctrl+Shift+F");
    desk.clipboard = "Another one\n\nOf two paragraphs.\n".to_owned();
    desk.press("Ctrl+N");
    assert!(desk.title.starts_with("Another one — "), "{}", desk.title);
    assert_eq!(desk.thing(Role::TextInput, "Filter marks").value, "");
    desk.select("paragraphs");
    desk.press("C");
    assert_eq!(desk.listed(), ["Claim: paragraphs"]);
}

#[test]
fn an_empty_clipboard_is_no_article() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.clipboard = " \n".to_owned();
    desk.press("Ctrl+N");
    desk.expect("There is no text on the clipboard.");
    desk.expect("Example: Harbour numbers (English)");
}

#[test]
fn what_is_pasted_later_is_not_taken_for_an_article() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    // The clipboard is empty, or holds a picture: no text comes.
    desk.clipboard = String::new();
    desk.press("Ctrl+N");
    desk.wait(1.0);
    desk.expect("There is no text on the clipboard.");
    desk.press("N");
    desk.clipboard = "Some words.".to_owned();
    desk.press("Ctrl+V");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
    desk.wait(1.0);
    assert_eq!(desk.kept(), ["source “Open Lens” (Some words.)"]);
}

#[test]
fn over_an_open_article_nothing_is_pasted() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.clipboard = "Another one\n\nOf two paragraphs.\n".to_owned();
    desk.press("Ctrl+V");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
}

#[test]
fn the_example_opens_as_a_copy() {
    let home = Home::new();
    let mut desk = Desk::example(&home);
    assert!(desk.title.starts_with("Clean-air zone cuts harbour pollution by a third — "));
    desk.expect("harbour-numbers.recoupe.ron · made with your first change");
    let listed = desk.listed();
    assert!(listed.len() > 10, "{listed:?}");
    desk.wait(2.0);
    assert!(home.documents().is_empty());
    desk.click(&listed[0]);
    desk.press("Del");
    desk.wait(1.0);
    assert_eq!(home.documents(), ["harbour-numbers.recoupe.ron"]);
    let kept = desk.kept();
    drop(desk);
    // Opened again it is the person's own.
    let mut desk = Desk::empty(&home);
    desk.menu(&["File", "Examples", "Harbour numbers (English)"]);
    desk.expect("Saved in harbour-numbers.recoupe.ron");
    assert!(!desk.listed().contains(&listed[0]));
    assert_eq!(desk.kept(), kept);
}

#[test]
fn the_examples_are_read_through_to_the_end() {
    let home = Home::new();
    for example in ["Mille caméras (français)", "Harbour numbers (English)"] {
        let mut desk = Desk::empty(&home);
        desk.menu(&["File", "Examples", example]);
        let count = desk.workspace().document.annotation_count();
        // Every mark is chosen once; each frame draws its part of the article without a gap.
        for _ in 0..count {
            desk.press("J");
            desk.expect("Delete mark");
        }
        desk.press("Ctrl+End");
        desk.press("PageUp");
        desk.press("PageDown");
    }
}

#[test]
fn closing_an_article_leaves_the_empty_window() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.press("Ctrl+W");
    desk.expect("Example: Harbour numbers (English)");
    assert_eq!(desk.title, "Recoupe");
    let bytes = std::fs::read(home.path("article.recoupe.ron")).unwrap();
    let document = recoupe::native::read(&bytes).unwrap().document;
    assert_eq!(document.annotation_count(), 1, "saved on the way out");
}
