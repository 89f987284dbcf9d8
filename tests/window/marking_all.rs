//! Marking every occurrence of some words: the list, what is left out, and the one step.

use egui::accesskit::Role;

use crate::desk::{Desk, Home};

const TEXT: &str = "\
Cameras everywhere

The cameras watch the traffic. No camera stores a face, says the mayor.

“Cameras can find anybody”, the group says. It counted 47 cameras.

The camera firm is silent.
";

fn on(text: &str) -> (Home, Desk) {
    let home = Home::new();
    let desk = Desk::on_text(&home, text);
    (home, desk)
}

/// The lines of the list: what each is called, and whether it is kept.
fn lines(desk: &Desk) -> Vec<(String, bool)> {
    let things = desk.things().into_iter();
    let lines = things.filter(|t| t.role == Role::CheckBox && t.name.starts_with("Paragraph "));
    lines.map(|line| (line.name, line.on)).collect()
}

fn quotes(desk: &Desk) -> Vec<String> {
    let workspace = desk.workspace();
    let document = &workspace.document;
    document.annotations_in_text_order().map(|mark| document.quote(mark)).collect()
}

#[test]
fn all_but_one_are_marked_in_one_step() {
    let (_home, mut desk) = on(TEXT);
    let at = desk.words("cameras watch").0.center();
    desk.clicks_at(at, 2);
    desk.press("Ctrl+Shift+M");
    desk.expect("Mark every occurrence");
    let listed = lines(&desk);
    assert_eq!(listed.len(), 4, "{listed:?}");
    assert!(listed.iter().all(|(_, kept)| *kept));
    assert_eq!(listed[0].0, "Paragraph 1, “Cameras”: Cameras everywhere");
    assert!(listed[1].0.starts_with("Paragraph 2, “cameras”: The cameras watch"), "{listed:?}");
    desk.expect("4 of 4 chosen");
    // The keyboard is in the list: the title is left out.
    desk.press("Space");
    desk.expect("3 of 4 chosen");
    desk.press("Down");
    desk.press("Down");
    desk.press("Space");
    desk.press("Space");
    desk.expect("3 of 4 chosen");
    desk.click("Mark 3 passages");
    desk.expect_no("Mark every occurrence");
    assert_eq!(quotes(&desk), ["cameras", "Cameras", "cameras"]);
    assert_eq!(desk.steps().0, "Undo: mark 3 × Claim");
    desk.press("Ctrl+Z");
    assert!(quotes(&desk).is_empty());
    // One goes on where one was, not at the start of the article.
    let text = desk.workspace().document.version().text.clone();
    let left = desk.workspace().caret();
    assert!(text.as_str()[left.get()..].starts_with("cameras watch"), "{left:?}");
    assert_eq!(desk.steps(), ("Undo".to_owned(), "Redo: mark 3 × Claim".to_owned()));
    desk.press("Ctrl+Y");
    assert_eq!(quotes(&desk).len(), 3);
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 3);
}

#[test]
fn what_is_marked_already_is_left_out() {
    let (_home, mut desk) = on(TEXT);
    let at = desk.words("47 cameras").0.center();
    desk.click_at(at);
    desk.press("Ctrl+Right");
    desk.press("Ctrl+Shift+Right");
    desk.press("S");
    assert_eq!(quotes(&desk), ["cameras"]);
    // The chosen mark says what is meant, and with which label.
    desk.press("Ctrl+Shift+M");
    desk.expect("3 of 4 chosen");
    let last = lines(&desk).pop().unwrap();
    assert!(last.0.ends_with("already marked") && !last.1, "{last:?}");
    desk.press("Enter");
    assert_eq!(desk.steps().0, "Undo: mark 3 × Source");
    assert_eq!(desk.marks().len(), 4);
    // Now they all are.
    desk.press("Ctrl+Shift+M");
    desk.expect("0 of 4 chosen");
    assert!(!desk.thing(Role::Button, "Mark 0 passages").enabled);
    desk.press("Enter");
    desk.expect("Mark every occurrence");
    // With another label none is.
    desk.click("Mark as");
    desk.click("Context");
    desk.expect("4 of 4 chosen");
    desk.press("Esc");
    desk.expect_no("Mark every occurrence");
    assert_eq!(desk.marks().len(), 4);
}

#[test]
fn a_label_key_chooses_the_label_in_the_list() {
    let (_home, mut desk) = on(TEXT);
    let at = desk.words("cameras watch").0.center();
    desk.clicks_at(at, 2);
    desk.press("Ctrl+Shift+M");
    assert_eq!(desk.thing(Role::ComboBox, "Mark as").value, "Claim");
    desk.press("X");
    assert_eq!(desk.thing(Role::ComboBox, "Mark as").value, "Context");
    // A letter of no label and one with Ctrl choose nothing.
    desk.press("L");
    desk.press("Ctrl+E");
    assert_eq!(desk.thing(Role::ComboBox, "Mark as").value, "Context");
    desk.press("Enter");
    assert_eq!(desk.steps().0, "Undo: mark 4 × Context");
}

#[test]
fn parts_of_words_and_other_spellings_are_a_choice() {
    let (_home, mut desk) = on(TEXT);
    let at = desk.words("No camera").1.center();
    desk.clicks_at(at, 2);
    desk.press("Ctrl+Shift+M");
    desk.expect("2 of 2 chosen");
    desk.click("Whole words");
    desk.expect("6 of 6 chosen");
    desk.click("Exactly as typed");
    desk.expect("4 of 4 chosen");
    desk.click("4 of 4 chosen");
    desk.expect("0 of 4 chosen");
    desk.click("0 of 4 chosen");
    desk.click("Mark 4 passages");
    assert_eq!(quotes(&desk), ["camera"; 4]);
}

#[test]
fn hits_of_the_find_bar_are_marked_through_the_same_list() {
    let (_home, mut desk) = on(TEXT);
    desk.press("Ctrl+F");
    desk.click("Pattern");
    desk.type_text("the \\w+");
    desk.expect("1 of 5");
    desk.click("Mark all hits…");
    desk.expect("5 of 5 chosen");
    desk.press("End");
    desk.press("Space");
    desk.press("Enter");
    assert_eq!(quotes(&desk), ["The cameras", "the traffic", "the mayor", "the group"]);
}

#[test]
fn the_last_label_is_proposed() {
    let (_home, mut desk) = on(TEXT);
    desk.select("the mayor");
    desk.press("X");
    desk.press("Esc");
    let at = desk.words("No camera").1.center();
    desk.clicks_at(at, 2);
    desk.press("Ctrl+Shift+M");
    assert_eq!(desk.thing(Role::ComboBox, "Mark as").value, "Context");
}

#[test]
fn a_long_list_is_walked_by_the_keyboard() {
    let (_home, mut desk) = on(&format!("Title\n\n{}", "A camera here. ".repeat(12_000)));
    desk.press("Ctrl+F");
    desk.type_text("camera");
    desk.expect("1 of 12,000");
    desk.click("Mark all hits…");
    desk.expect("10,000 of 10,000 chosen");
    desk.expect("only the first 10,000 are listed");
    let shown = lines(&desk).len();
    assert!(shown < 40, "{shown} lines are drawn");
    for key in ["Down", "PageDown", "PageDown", "End", "Up"] {
        desk.press(key);
    }
    desk.press("Space");
    let left: Vec<_> = lines(&desk).into_iter().filter(|(_, kept)| !kept).collect();
    assert_eq!(left.len(), 1);
    desk.expect("9,999 of 10,000 chosen");
}

#[test]
fn behind_nothing_selected_there_is_nothing_to_list() {
    let (_home, mut desk) = on(TEXT);
    desk.press("Ctrl+Shift+M");
    desk.expect_no("Mark every occurrence");
    desk.click("Annotate");
    assert!(!desk.in_menu(Some("Annotate"), "Mark every occurrence…").enabled);
}

#[test]
fn the_list_goes_with_the_document_that_it_is_about() {
    let home = Home::new();
    let other =
        home.put("other.txt", "Another article\n\nNothing of that kind is said in this one.\n");
    for dialog in ["Ctrl+Shift+M", "Ctrl+I"] {
        let text = "A title\n\nThe cameras watch, and the cameras cost a lot of money.\n";
        let mut desk = Desk::on_text(&home, text);
        desk.select("cameras watch");
        desk.press(dialog);
        assert!(desk.program().state.dialog.is_some());
        desk.drop_file(&other);
        assert!(desk.program().state.dialog.is_none(), "{dialog}");
        desk.press("Enter");
        let document = desk.workspace().document.clone();
        assert_eq!(document.annotation_count(), 0);
        assert_eq!(document.article().metadata().title, "Another article");
    }
}
