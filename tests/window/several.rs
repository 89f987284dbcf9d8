//! Several marks at once, tags, confidence, and marks that need a second look.

use egui::Modifiers;
use egui::accesskit::Role;
use recoupe::model::{Confidence, Document};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// Four marks; the last one made, a claim, is chosen.
fn marked(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (words, key) in [
        ("Mayor Ana Kovač", "S"),
        ("47 cameras", "E"),
        ("face is stored", "C"),
        ("the cameras watch only the traffic", "C"),
    ] {
        desk.select(words);
        desk.press(key);
    }
    desk
}

/// The lines of the list that are chosen.
fn chosen(desk: &Desk) -> Vec<String> {
    let lines = desk.things().into_iter().filter(|thing| thing.role == Role::ListBoxOption);
    lines.filter(|line| line.on).map(|line| line.name).collect()
}

fn click_with(desk: &mut Desk, modifiers: Modifiers, name: &str) {
    desk.hold(modifiers);
    desk.click(name);
    desk.hold(Modifiers::NONE);
}

/// The document as it is on disk.
fn kept(desk: &mut Desk) -> Document {
    desk.wait(1.0);
    desk.file().document
}

const FIRST: &str = "Claim: the cameras watch only the traffic";
const SECOND: &str = "Claim: face is stored";
const SOURCE: &str = "Source: Mayor Ana Kovač";
const EVIDENCE: &str = "Evidence: 47 cameras";

#[test]
fn marks_are_chosen_together_by_the_mouse() {
    let home = Home::new();
    let mut desk = marked(&home);
    click_with(&mut desk, CTRL, EVIDENCE);
    assert_eq!(chosen(&desk), [FIRST, EVIDENCE]);
    desk.expect("2 marks");
    // In the text too.
    desk.hold(CTRL);
    desk.click_at(desk.words("Ana").0.center());
    desk.hold(Modifiers::NONE);
    assert_eq!(chosen(&desk), [FIRST, SOURCE, EVIDENCE]);
    let selected: Vec<String> = desk
        .things()
        .into_iter()
        .filter(|t| t.role == Role::Mark && t.on)
        .map(|t| t.name)
        .collect();
    assert_eq!(selected.len(), 3, "{selected:?}");
    // Once more takes it out.
    click_with(&mut desk, CTRL, EVIDENCE);
    assert_eq!(chosen(&desk), [FIRST, SOURCE]);
    // Escape leaves the others, and then the mark.
    desk.press("Esc");
    assert_eq!(chosen(&desk), [SOURCE]);
    desk.press("Esc");
    assert_eq!(chosen(&desk), [""; 0]);
    // All between.
    desk.click(FIRST);
    click_with(&mut desk, Modifiers::SHIFT, EVIDENCE);
    assert_eq!(chosen(&desk), [FIRST, SECOND, SOURCE, EVIDENCE]);
    desk.expect("4 marks");
    // A plain click chooses one.
    desk.click(SOURCE);
    assert_eq!(chosen(&desk), [SOURCE]);
}

#[test]
fn marks_are_chosen_together_by_keys() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("Shift+J");
    assert_eq!(chosen(&desk), [FIRST, SECOND]);
    desk.press("Shift+J");
    assert_eq!(chosen(&desk), [FIRST, SECOND, EVIDENCE]);
    // At the end there is nothing more.
    desk.press("Shift+J");
    assert_eq!(chosen(&desk).len(), 3);
    // The way back lets go.
    desk.press("Shift+K");
    assert_eq!(chosen(&desk), [FIRST, SECOND]);
    desk.press("J");
    assert_eq!(chosen(&desk), [EVIDENCE]);
}

#[test]
fn all_that_are_listed_are_chosen() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("Ctrl+Shift+F");
    desk.type_text("claim");
    desk.click("Choose all");
    assert_eq!(chosen(&desk), [FIRST, SECOND]);
    desk.expect("2 marks");
    assert_eq!(desk.thing(Role::ComboBox, "Label").value, "Claim");
}

#[test]
fn several_are_changed_in_one_step() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("Ctrl+E");
    desk.press("2");
    desk.press("Esc");
    let before = kept(&mut desk);
    desk.press("Shift+J");
    assert_eq!(desk.thing(Role::ComboBox, "Voice").value, "several values");
    desk.press("Ctrl+E");
    desk.press("1");
    assert_eq!(desk.steps().0, "Undo: answer on 2 marks");
    assert_eq!(desk.thing(Role::ComboBox, "Voice").value, "attributed");
    desk.click("Confidence");
    desk.click("low");
    assert_eq!(desk.steps().0, "Undo: confidence of 2 marks");
    desk.press("Ctrl+T");
    desk.type_text("cost");
    desk.press("Enter");
    assert_eq!(desk.steps().0, "Undo: tags of 2 marks");
    desk.press("Ctrl+L");
    assert_eq!(desk.steps().0, "Undo: second look at 2 marks");
    let document = kept(&mut desk);
    for mark in document.annotations().filter(|mark| mark.label.as_str() == "claim") {
        assert_eq!(mark.attributes.get(&"voice".into()), Some(&"attributed".into()));
        assert_eq!(mark.confidence, Some(Confidence::Low));
        assert_eq!((mark.tags.as_slice(), mark.second_look), (&["cost".to_owned()][..], true));
    }
    // A label's key and the delete key mean all of them too.
    desk.press("X");
    assert_eq!(desk.steps().0, "Undo: change label of 2 marks to Context");
    assert_eq!(desk.listed().len(), 4);
    desk.press("Del");
    assert_eq!(desk.listed(), [SOURCE, EVIDENCE]);
    assert_eq!(desk.steps().0, "Undo: delete 2 marks");
    for _ in 0..6 {
        desk.press("Ctrl+Z");
    }
    assert_eq!(kept(&mut desk), before);
}

#[test]
fn what_hangs_on_several_goes_with_them() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("L");
    desk.click("Link to Source: Mayor Ana Kovač");
    let before = kept(&mut desk);
    desk.click(FIRST);
    click_with(&mut desk, CTRL, SOURCE);
    desk.click("Delete 2 marks");
    assert_eq!(desk.steps().0, "Undo: delete 2 marks and 1 relation");
    assert_eq!(desk.listed().len(), 2);
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk), before);
}

#[test]
fn tags_are_found_added_and_taken_away() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("Ctrl+T");
    desk.type_text("Budget");
    desk.press("Enter");
    desk.type_text("vote");
    desk.press("Enter");
    let tags = |desk: &mut Desk, words: &str| {
        let document = kept(desk);
        let mark = document.annotations().find(|mark| document.quote(mark) == words).unwrap();
        mark.tags.clone()
    };
    assert_eq!(tags(&mut desk, "the cameras watch only the traffic"), ["Budget", "vote"]);
    desk.press("Esc");
    desk.click(EVIDENCE);
    // One that there is already is found by its first letters.
    desk.press("Ctrl+T");
    desk.type_text("bud");
    desk.press("Enter");
    assert_eq!(tags(&mut desk, "47 cameras"), ["Budget"]);
    desk.expect("Remove tag: Budget");
    desk.press("Esc");
    desk.press("Ctrl+Shift+F");
    desk.type_text("budget");
    assert_eq!(desk.listed(), [FIRST, EVIDENCE]);
    desk.click(FIRST);
    desk.press("Ctrl+T");
    desk.press("Backspace");
    assert_eq!(tags(&mut desk, "the cameras watch only the traffic"), ["Budget"]);
    assert_eq!(desk.steps().0, "Undo: tags");
    desk.click("Remove tag: Budget");
    assert_eq!(tags(&mut desk, "the cameras watch only the traffic"), [""; 0]);
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(tags(&mut desk, "the cameras watch only the traffic"), ["Budget", "vote"]);
}

#[test]
fn marks_for_a_second_look_are_a_queue() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.expect_no("Second look: ");
    desk.press("Ctrl+L");
    assert!(desk.thing(Role::CheckBox, "Second look").on);
    desk.click(EVIDENCE);
    desk.click("Second look");
    desk.click(SOURCE);
    desk.expect("Second look: 2");
    let (first, second) = (format!("{FIRST}, second look"), format!("{EVIDENCE}, second look"));
    for (key, line) in [("F7", &first), ("F7", &second), ("F7", &first), ("Shift+F7", &second)] {
        desk.press(key);
        assert_eq!(chosen(&desk), [line.as_str()], "{key}");
    }
    desk.click("Second look: 2");
    assert_eq!(desk.listed(), [first.as_str(), second.as_str()]);
    // What has had its second look leaves the queue.
    desk.press("Ctrl+L");
    assert_eq!(desk.listed(), [first.as_str()]);
    desk.press("F7");
    desk.press("Ctrl+L");
    desk.expect("No mark needs a second look.");
    desk.click("Second look: 0");
    assert_eq!(desk.listed().len(), 4);
    assert!(!kept(&mut desk).annotations().any(|mark| mark.second_look));
    desk.press("Ctrl+Z");
    assert!(desk.listed().contains(&first));
}

#[test]
fn a_note_is_read_as_markdown_and_written_as_it_is() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("N");
    desk.type_text("Ask *Ana* again: [report](https://lens.example/r), `n=47`");
    desk.press("Esc");
    desk.expect("Ask ");
    desk.expect_no("*Ana*,");
    let things = desk.things();
    assert!(things.iter().any(|t| t.role == Role::Label && t.name == "Ana"));
    assert!(things.iter().any(|t| t.role == Role::Link && t.name == "report"));
    assert!(!things.iter().any(|t| t.role == Role::TextInput && t.name == "Note"));
    // A click or the key brings the source back.
    desk.press("N");
    desk.type_text(" OK");
    desk.press("Esc");
    desk.press("Ctrl+Z");
    let words = "the cameras watch only the traffic";
    let document = kept(&mut desk);
    let mark = document.annotations().find(|mark| document.quote(mark) == words).unwrap();
    assert_eq!(mark.note, "Ask *Ana* again: [report](https://lens.example/r), `n=47`");
}

#[test]
fn a_speaker_of_several_is_typed_and_listed_in_one_step() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    for words in ["Mayor Ana Kovač", "she added", "The rights group Open Lens"] {
        desk.select(words);
        desk.press("S");
    }
    let speakers = |desk: &Desk| {
        let document = &desk.workspace().document;
        let named = desk.listed().into_iter().map(|line| {
            let is_on = |mark: &&_| line.ends_with(document.quote(mark).as_str());
            let mark = document.annotations().map(|mark| &**mark).find(is_on).unwrap();
            mark.actor.and_then(|id| document.actor(id)).map_or("–", |it| &it.name).to_owned()
        });
        named.collect::<Vec<_>>()
    };
    desk.press("K");
    desk.press("Shift+K");
    desk.click("Speaker");
    desk.type_text("Ana Kovač");
    desk.press("Enter");
    assert_eq!(speakers(&desk), ["Ana Kovač", "Ana Kovač", "–"]);
    assert_eq!(desk.thing(Role::ComboBox, "Speaker").value, "Ana Kovač");
    assert_eq!(desk.workspace().document.actors().count(), 1);
    desk.press("Ctrl+Z");
    assert_eq!(speakers(&desk), ["–", "–", "–"]);
    assert_eq!(desk.workspace().document.actors().count(), 0);
}
