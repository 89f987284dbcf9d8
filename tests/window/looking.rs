//! Looking at sentences: going through an article by one key, and what is still to be read.

use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// The words that are selected.
fn selected(desk: &Desk) -> Option<String> {
    let workspace = desk.workspace();
    let span = workspace.selected_span()?;
    Some(workspace.document.version().text.slice(span.range()).to_owned())
}

/// What the first annotator has looked at, as the file has it.
fn looked_at(desk: &mut Desk) -> Vec<String> {
    desk.wait(1.0);
    let document = desk.file().document;
    let Some((_, seen)) = document.seen().next() else { return Vec::new() };
    let text = &document.version().text;
    seen.iter().map(|span| text.slice(span.range()).to_owned()).collect()
}

#[test]
fn an_article_is_gone_through_by_one_key() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.expect("0% looked at");
    // The title, then the first sentence, which is marked.
    desk.press("Space");
    assert!(selected(&desk).unwrap().starts_with("Mayor Ana Kovač said on Monday"));
    desk.expect("17% looked at");
    assert_eq!(looked_at(&mut desk), ["Cameras for the old town"]);
    desk.press("C");
    desk.expect("33% looked at");
    // From the mark on: what has one needs no other look.
    desk.press("Space");
    assert!(selected(&desk).unwrap().starts_with("“Nobody’s face"), "{:?}", selected(&desk));
    desk.expect("33% looked at");
    for percent in [50, 67, 83, 100] {
        desk.press("Space");
        desk.expect(&format!("{percent}% looked at"));
    }
    desk.expect("Every sentence has a mark or was looked at.");
    let looked = looked_at(&mut desk);
    assert_eq!(looked.len(), 2);
    assert!(looked[1].starts_with("“Nobody’s face") && looked[1].ends_with("in May."));
    let kept = desk.kept();
    assert_eq!(kept.len(), 1, "{kept:?}");
}

#[test]
fn what_was_looked_at_is_taken_back_by_the_same_key_and_by_undo() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    for _ in 0..3 {
        desk.press("Space");
    }
    assert_eq!(desk.steps().0, "Undo: nothing to check");
    desk.press("Ctrl+Z");
    assert!(selected(&desk).unwrap().starts_with("“Nobody’s face"), "back to that sentence");
    desk.expect("33% looked at");
    desk.press("Ctrl+Y");
    desk.expect("50% looked at");
    // A sentence that was looked at, by a word in it.
    desk.select("traffic");
    desk.press("Space");
    desk.expect("33% looked at");
    assert_eq!(desk.steps().0, "Undo: look at it again");
    let looked = looked_at(&mut desk);
    assert_eq!(looked.len(), 2, "{looked:?}");
    assert!(looked[1].starts_with("“Nobody’s face"));
    desk.press("Space");
    assert_eq!(looked_at(&mut desk).len(), 1);
}

#[test]
fn all_sentences_of_a_selection_are_looked_at_in_one_step() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("47 cameras");
    desk.press("E");
    desk.drag_words("the traffic", "The contract ends");
    desk.press("Space");
    // The marked one has its mark, the title is next.
    assert_eq!(selected(&desk).unwrap(), "Cameras for the old town");
    desk.expect("83% looked at");
    let looked = looked_at(&mut desk);
    assert_eq!(looked.len(), 2, "{looked:?}");
    desk.press("Ctrl+Z");
    desk.expect("17% looked at");
    assert_eq!(desk.steps().0, "Undo: mark Evidence");
}

#[test]
fn the_next_unread_sentence_is_gone_to_without_a_note() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("Shift+Space");
    assert_eq!(selected(&desk).unwrap(), "Cameras for the old town");
    desk.press("Shift+Space");
    assert!(selected(&desk).unwrap().starts_with("Mayor"));
    desk.press("C");
    desk.click("17% looked at");
    assert!(selected(&desk).unwrap().starts_with("“Nobody’s"));
    for _ in 0..4 {
        desk.press("Shift+Space");
    }
    assert_eq!(selected(&desk).unwrap(), "Cameras for the old town", "round the end");
    assert_eq!(looked_at(&mut desk), [""; 0]);
    assert_eq!(desk.steps().0, "Undo: mark Claim");
}

#[test]
fn what_was_looked_at_is_heard_and_can_be_hidden() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("Space");
    desk.press("Space");
    let described = |desk: &Desk, words: &str| desk.described(words);
    assert_eq!(described(&desk, "Cameras for the old town").as_deref(), Some("looked at"));
    let first = described(&desk, "Mayor Ana Kovač said");
    assert_eq!(first.as_deref(), Some("1 of 2 sentences looked at"));
    assert_eq!(described(&desk, "The contract ends in May."), None);
    let hint = desk.described("33% looked at").unwrap();
    assert!(hint.starts_with("2 of 6 sentences have a mark or were looked at."), "{hint}");
    assert!(home.settings().looked_at);
    desk.menu(&["View", "What was looked at in softer ink"]);
    desk.wait(1.0);
    assert!(!home.settings().looked_at);
}

#[test]
fn who_may_only_read_looks_without_a_note() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("Space");
    desk.wait(1.0);
    let path = desk.workspace().filing.path.clone();
    let mut other = Desk::open(&home, &path);
    other.expect("17% looked at");
    other.press("Space");
    other.expect("17% looked at");
    other.press("Shift+Space");
    assert!(selected(&other).unwrap().starts_with("Mayor"));
    drop(desk);
}

#[test]
fn the_space_bar_belongs_to_whoever_has_the_keyboard() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("traffic");
    desk.press("C");
    desk.press("N");
    desk.type_text("a b");
    desk.press("Space");
    desk.expect("17% looked at");
    assert!(desk.thing(Role::TextInput, "Note").value.starts_with("a b"));
}
