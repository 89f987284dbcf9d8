//! Findings: from one to the next, what can be done about them, and that it is taken back.

use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

const NO_SOURCE: &str = "No source for this claim";
const CUT: &str = "The mark cuts a word";

/// Goes to a finding by key, and does what can be done about it.
fn mend(desk: &mut Desk, words: &str) {
    for _ in 0..8 {
        desk.press("F6");
        if told(desk).contains(words) {
            desk.press("Ctrl+F6");
            return;
        }
    }
    panic!("{words:?} is not gone to");
}

/// A source that says nothing, a claim that nobody makes, and a mark that cuts a word.
fn wanting(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.hold(egui::Modifiers::ALT);
    desk.select("ognition in the contr");
    desk.hold(egui::Modifiers::NONE);
    desk.press("X");
    desk.press("Esc");
    desk.press("Esc");
    desk.wait(1.0);
    desk
}

/// The words of the chosen mark.
fn chosen(desk: &Desk) -> Option<String> {
    let workspace = desk.workspace();
    let mark = workspace.document.annotation(workspace.chosen_mark()?)?;
    Some(workspace.document.quote(mark))
}

/// What the band at the foot of the article says of a finding.
fn told(desk: &Desk) -> String {
    let labels = desk.all(Role::Label).into_iter();
    labels.filter(|label| label.contains(" of 4 · ") || label.contains(" of 3 · ")).collect()
}

#[test]
fn a_key_goes_from_one_finding_to_the_next() {
    let home = Home::new();
    let mut desk = wanting(&home);
    desk.expect("4 findings");
    desk.press("Ctrl+Home");
    for (told_there, words) in [
        ("1 of 4 · Nothing is put down to this source", "Mayor Ana Kovač"),
        ("2 of 4 · “Voice” is not answered", "the cameras watch only the traffic"),
        ("3 of 4 · No source for this claim", "the cameras watch only the traffic"),
        ("4 of 4 · The mark cuts a word", "ognition in the contr"),
        ("1 of 4 · Nothing is put down to this source", "Mayor Ana Kovač"),
    ] {
        desk.press("F6");
        assert!(told(&desk).starts_with(told_there), "{} instead of {told_there}", told(&desk));
        assert_eq!(chosen(&desk).as_deref(), Some(words));
    }
    desk.press("Shift+F6");
    assert!(told(&desk).starts_with("4 of 4"));
    // Whoever has gone elsewhere goes on from there.
    desk.press("Esc");
    assert_eq!(told(&desk), "");
    let at = desk.words("said on Monday").0.left_center();
    desk.click_at(at);
    desk.press("F6");
    assert!(told(&desk).starts_with("2 of 4"), "{}", told(&desk));
    desk.press("Esc");
    desk.click("4 findings");
    assert!(told(&desk).starts_with("2 of 4"), "{}", told(&desk));
}

#[test]
fn a_cut_word_is_made_whole_by_a_key_and_taken_back_in_one_step() {
    let home = Home::new();
    let mut desk = wanting(&home);
    desk.press("F6");
    while !told(&desk).contains(CUT) {
        desk.press("F6");
    }
    desk.press("Ctrl+F6");
    desk.expect("3 findings");
    assert_eq!(chosen(&desk).as_deref(), Some("recognition in the contract"));
    assert_eq!(desk.steps().0, "Undo: move the edges of Context");
    desk.press("Ctrl+Z");
    desk.expect("4 findings");
    assert!(told(&desk).contains(CUT), "{}", told(&desk));
    // And by the button, from the band or beside the mark.
    let buttons = desk.all(Role::Button);
    assert_eq!(buttons.iter().filter(|name| *name == "Widen to whole words").count(), 2);
}

#[test]
fn the_inspector_lists_what_was_found_by_kind_with_a_way_to_it() {
    let home = Home::new();
    let mut desk = wanting(&home);
    desk.expect("4 things to look at");
    let first = "Warning: Nothing is put down to this source — “Mayor Ana Kovač”";
    let offered = desk.offered();
    assert_eq!(offered.len(), 4);
    assert_eq!(offered[0], first);
    desk.click("Findings that are listed");
    desk.click("Claims without a source (1)");
    let only = desk.offered();
    assert_eq!(only.len(), 1);
    assert!(only[0].starts_with(&format!("Warning: {NO_SOURCE}")));
    // What can be done about it stands below, without leaving the list.
    desk.click("Make the link…");
    desk.expect("Link to Source: Mayor Ana Kovač");
    desk.click("Link to Source: Mayor Ana Kovač");
    desk.wait(1.0);
    assert_eq!(desk.steps().0, "Undo: link “said by”");
    desk.press("Esc");
    desk.expect("2 things to look at");
    // The kind that was listed has none any more, so all are listed.
    assert_eq!(desk.offered().len(), 2);
    desk.click("Warning: The mark cuts a word — “ognition in the contr”");
    assert_eq!(chosen(&desk).as_deref(), Some("ognition in the contr"));
}

#[test]
fn a_question_is_gone_to_and_answered_by_keys() {
    let home = Home::new();
    let mut desk = wanting(&home);
    desk.press("Ctrl+Home");
    desk.press("F6");
    desk.press("F6");
    assert!(told(&desk).contains("“Voice” is not answered"));
    desk.press("Ctrl+F6");
    assert!(desk.thing(Role::ComboBox, "Voice").focused);
    // The second choice is the paper’s own voice.
    desk.press("2");
    desk.wait(1.0);
    // The paper needs no source either.
    desk.expect("2 findings");
}

#[test]
fn what_is_missing_on_a_card_is_gone_to() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.click("Verdict");
    desk.click("True");
    desk.wait(1.0);
    mend(&mut desk, "A verdict without a reference");
    assert!(desk.thing(Role::TextInput, "Paste a link or a passage, then Enter").focused);
    desk.type_text("A report");
    desk.press("Enter");
    desk.wait(1.0);
    desk.press("Esc");
    mend(&mut desk, "A reference without an address");
    assert!(desk.thing(Role::TextInput, "Address").focused);
    desk.press("Esc");
    mend(&mut desk, "A verdict that is not explained");
    assert!(desk.thing(Role::TextInput, "Explanation").focused);
}

#[test]
fn twins_become_one_mark_and_two_again() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    for _ in 0..2 {
        desk.select("47 cameras");
        desk.press("E");
        desk.press("Esc");
    }
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 2);
    desk.press("F6");
    desk.expect("The same words carry this label twice");
    desk.press("Ctrl+F6");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 1);
    desk.expect_no("The same words carry this label twice");
    desk.press("F6");
    desk.expect("Nothing was found that needs another look.");
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 2);
}

#[test]
fn who_may_only_read_sees_what_was_found_and_mends_nothing() {
    let home = Home::new();
    let desk = wanting(&home);
    let path = desk.workspace().filing.path.clone();
    let mut other = Desk::open(&home, &path);
    other.expect("4 findings");
    other.press("F6");
    while !told(&other).contains(CUT) {
        other.press("F6");
    }
    let things = other.things().into_iter();
    let mut buttons = things.filter(|thing| thing.name == "Widen to whole words");
    assert!(buttons.all(|button| !button.enabled));
    other.press("Ctrl+F6");
    other.expect("4 findings");
    drop(desk);
}
