//! Captions and readers' comments: folded in the text, and unfolded by hand, by key and by going there.

use egui::accesskit::Role;

use crate::desk::{Desk, Home};

const PAGE: &str = "Cranes before summer\n\nThe harbour office said on Monday that the new cranes \
    would be at work before the summer.\n\nNobody would lose a post over it, it said.\n\n2 \
    comments\n\n1. The loaders laughed at this.\n\n2. So did the clerks of the office.\n";

const FOLDED: &str = "2 comments by readers";

/// A document of the page above: what is read as plain text stays folded in it.
fn desk(home: &Home) -> Desk {
    let now = "2026-03-01T10:00:00Z".parse().unwrap();
    let imported = recoupe::sources::import("cranes.txt", PAGE.as_bytes(), now).unwrap();
    let id = recoupe::model::DocumentId::random(7);
    let book = recoupe::native::presets::fact_check();
    let document = recoupe::model::Document::new(id, imported.metadata, imported.version, book);
    let path = home.put("cranes.recoupe.ron", recoupe::native::write(&document));
    Desk::open(home, &path)
}

fn is_shown(desk: &Desk) -> bool {
    desk.told_text().contains("The loaders laughed")
}

#[test]
fn comments_are_unfolded_by_hand_and_by_key() {
    let home = Home::new();
    let mut desk = desk(&home);
    let line = format!("{FOLDED}, folded in the text");
    assert!(!is_shown(&desk));
    desk.thing(Role::DisclosureTriangle, &line);
    desk.click(&line);
    assert!(is_shown(&desk));
    desk.select("loaders laughed");
    desk.press("C");
    assert_eq!(desk.listed(), ["Claim: loaders laughed"]);
    desk.click(&line);
    assert!(!is_shown(&desk));
    desk.press("Ctrl+U");
    assert!(is_shown(&desk));
    desk.press("Ctrl+U");
    assert!(!is_shown(&desk));
    desk.press("Ctrl+End");
    desk.press("Ctrl+Shift+Home");
    assert!(desk.told_selection().unwrap().ends_with("over it, it said"));
}

#[test]
fn what_is_shown_is_searched_and_what_is_gone_to_is_shown() {
    let home = Home::new();
    let mut desk = desk(&home);
    desk.press("Ctrl+F");
    desk.type_text("clerks");
    desk.expect("Nothing found");
    desk.press("Escape");
    desk.press("Ctrl+U");
    desk.press("Ctrl+F");
    desk.type_text("clerks");
    desk.expect("1 of 1");
    desk.press("Escape");
    desk.select("the clerks");
    desk.press("S");
    desk.press("Ctrl+U");
    desk.press("Escape");
    assert!(!is_shown(&desk));
    desk.press("K");
    assert!(is_shown(&desk));
}

#[test]
fn comments_are_not_counted() {
    let home = Home::new();
    let mut desk = desk(&home);
    for _ in 0..3 {
        desk.press("Space");
    }
    desk.expect("100% looked at");
}

#[test]
fn items_stand_together_and_off_from_what_is_before_them() {
    let home = Home::new();
    let now = "2026-03-01T10:00:00Z".parse().unwrap();
    let text = "# Cranes\n\nTo begin.\n\nFirst words.\n\nSecond words.\n\n- item one\n- item two\n\nLast words.\n";
    let imported = recoupe::sources::import("cranes.md", text.as_bytes(), now).unwrap();
    let id = recoupe::model::DocumentId::random(7);
    let book = recoupe::native::presets::fact_check();
    let document = recoupe::model::Document::new(id, imported.metadata, imported.version, book);
    let path = home.put("cranes.recoupe.ron", recoupe::native::write(&document));
    let desk = Desk::open(&home, &path);
    let top = |words: &str| desk.words(words).0.top();
    let paragraph = top("Second words") - top("First words");
    assert!((top("item one") - top("Second words") - paragraph).abs() < 2.0);
    assert!(top("item two") - top("item one") < paragraph - 4.0);
    assert!((top("Last words") - top("item two") - paragraph).abs() < 2.0);
}
