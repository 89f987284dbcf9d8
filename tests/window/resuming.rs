//! Reading goes on where it stopped, in the next run and after other documents.

use crate::ARTICLE;
use crate::desk::{Desk, Home};
use crate::wayfinding::{reading, sectioned, sections, top};

#[test]
fn reading_goes_on_where_it_stopped() {
    let home = Home::new();
    let path = sectioned(&home);
    let mut desk = Desk::open(&home, &path);
    desk.press("Ctrl+G");
    desk.type_text("70");
    desk.press("Enter");
    desk.press("PageDown");
    let (place, words) = (reading(&desk), top(&desk));
    desk.wait(4.0);
    // The article has no mark and hence no document yet; nor was the window closed in order.
    assert_eq!(home.files(), ["sections.txt"]);
    drop(desk);
    let mut desk = Desk::open(&home, &path);
    assert_eq!((reading(&desk), top(&desk)), (place, words.clone()));

    // With a document, and the window closed at once after the last move.
    desk.select(&format!("{words} begins"));
    desk.press("C");
    desk.press("PageDown");
    let (place, words) = (reading(&desk), top(&desk));
    desk.close_window();
    assert!(desk.closed);
    let desk = Desk::open(&home, &home.path("sections.recoupe.ron"));
    assert_eq!((reading(&desk), top(&desk)), (place, words));
    assert_eq!(desk.listed().len(), 1);
}

#[test]
fn the_place_is_kept_while_other_documents_are_open() {
    let home = Home::new();
    let (long, other) = (sectioned(&home), home.put("other.txt", ARTICLE));
    let mut desk = Desk::open(&home, &long);
    for _ in 0..4 {
        desk.press("PageDown");
    }
    let (place, words) = (reading(&desk), top(&desk));
    desk.ask(recoupe::app::Action::OpenPath(other));
    assert_eq!(top(&desk), "Cameras for the old town");
    desk.ask(recoupe::app::Action::OpenPath(long.clone()));
    assert_eq!((reading(&desk), top(&desk)), (place, words.clone()));
    desk.press("Ctrl+W");
    desk.ask(recoupe::app::Action::OpenPath(long.clone()));
    assert_eq!((reading(&desk), top(&desk)), (place, words));
    // Back at the beginning there is nothing to remember.
    desk.press("Ctrl+Home");
    desk.close_window();
    let desk = Desk::open(&home, &long);
    assert_eq!(top(&desk), "A long article");
}

#[test]
fn undo_moves_nothing() {
    let home = Home::new();
    let mut desk = sections(&home);
    desk.press("Ctrl+G");
    desk.type_text("41");
    desk.press("Enter");
    desk.select("Paragraph 7.2 begins");
    desk.press("C");
    let place = reading(&desk);
    for keys in ["Ctrl+Z", "Ctrl+Y"] {
        desk.press(keys);
        assert_eq!(reading(&desk), place);
    }
}

#[test]
fn damaged_places_are_put_aside_and_said() {
    let home = Home::new();
    let path = sectioned(&home);
    home.put("home/reading.ron", "[(document: \"d");
    let mut desk = Desk::open(&home, &path);
    desk.expect("Where you stopped reading could not be read and was put aside: ");
    desk.expect("reading.damaged.ron");
    assert_eq!(top(&desk), "A long article");
    desk.press("PageDown");
    desk.press("PageDown");
    let words = top(&desk);
    desk.close_window();
    let desk = Desk::open(&home, &path);
    desk.expect_no("put aside");
    assert_eq!(top(&desk), words);
}

#[test]
fn what_is_closed_and_opened_again_follows_the_keys_from_the_start() {
    let home = Home::new();
    let mut desk = sections(&home);
    desk.press("Ctrl+End");
    desk.select("Paragraph 30.5 begins");
    desk.press("C");
    desk.wait(1.5);
    let path = desk.workspace().filing.path.clone();
    for _ in 0..2 {
        desk.press("Ctrl+Home");
        desk.press("J");
        desk.words("Paragraph 30.5 begins");
        desk.press("Ctrl+Home");
        desk.press("Ctrl+W");
        desk.ask(recoupe::app::Action::OpenPath(path.clone()));
        desk.press("J");
        desk.words("Paragraph 30.5 begins");
    }
}
