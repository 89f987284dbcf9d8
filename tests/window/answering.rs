//! Answering what the codebook asks: by keys alone, as the last time, and of the article.

use egui::accesskit::Role;
use recoupe::model::{Annotation, Value};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

const CLAIM: &str = "the cameras watch only the traffic";
const OTHER: &str = "face is stored";

/// An article with a claim on these words, which is chosen.
fn on_claim(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select(CLAIM);
    desk.press("C");
    desk
}

/// The mark on these words, as the file has it.
fn mark(desk: &mut Desk, words: &str) -> Annotation {
    desk.wait(1.0);
    let document = desk.file().document;
    let mark = document.annotations().find(|mark| document.quote(mark) == words).unwrap();
    Annotation::clone(mark)
}

/// Answers of a mark in short: `kind=state`.
fn answers(mark: &Annotation) -> Vec<String> {
    let told = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join("+"),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    };
    mark.attributes.iter().map(|(key, value)| format!("{key}={}", told(value))).collect()
}

/// What has the keyboard.
#[track_caller]
fn focused(desk: &Desk) -> String {
    let things = desk.things();
    let focused = things.iter().find(|thing| thing.focused);
    focused.map(|thing| format!("{:?} {}", thing.role, thing.name)).unwrap_or_default()
}

#[test]
fn a_claim_is_answered_from_the_first_question_to_the_last() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press("Ctrl+E");
    assert_eq!(focused(&desk), "ComboBox Voice");
    // A digit takes a choice by its place and goes on.
    desk.press("1");
    assert_eq!(focused(&desk), "ComboBox Kind");
    // Letters find it, accents and case aside; Enter takes it and goes on.
    desk.type_text("Stat");
    assert_eq!(desk.offered(), ["statistic", "state"]);
    desk.press("Down");
    desk.press("Enter");
    assert_eq!(focused(&desk), "ComboBox Polarity");
    // Enter alone goes on, Shift+Enter back.
    desk.press("Enter");
    assert_eq!(focused(&desk), "CheckBox the speaker");
    desk.press("Shift+Enter");
    desk.press("Down");
    desk.press("Esc");
    assert_eq!(focused(&desk), "ComboBox Polarity");
    desk.press("Down");
    desk.press("Down");
    desk.press("Down");
    desk.press("Enter");
    assert_eq!(desk.thing(Role::ComboBox, "Polarity").value, "denied");
    // In boxes a digit ticks by the place, a letter what begins with it.
    desk.press("2");
    assert!(desk.thing(Role::CheckBox, "the paper").on);
    desk.press("S");
    desk.press("2");
    assert!(desk.thing(Role::CheckBox, "the speaker").on);
    assert!(!desk.thing(Role::CheckBox, "the paper").on);
    desk.press("Enter");
    desk.press("Enter");
    desk.type_text("47,5");
    desk.press("Enter");
    desk.type_text("cameras");
    desk.press("Enter");
    desk.press("Enter");
    assert_eq!(focused(&desk), "ComboBox Precision");
    desk.press("Enter");
    assert!(focused(&desk).starts_with("Document"), "{}", focused(&desk));
    assert_eq!(
        answers(&mark(&mut desk, CLAIM)),
        [
            "hedged-by=speaker",
            "kind=state",
            "polarity=denied",
            "unit=cameras",
            "value=47.5",
            "voice=attributed",
        ]
    );
    // The keys are the article's again.
    desk.press("X");
    assert_eq!(desk.marks(), ["Context, 1 of 1: the cameras watch only the traffic"]);
}

#[test]
fn an_answer_is_cleared_and_undone() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press("Ctrl+E");
    desk.press("2");
    assert_eq!(desk.thing(Role::ComboBox, "Voice").value, "the paper");
    desk.press("Ctrl+E");
    desk.press("Del");
    assert_eq!(focused(&desk), "ComboBox Voice");
    assert_eq!(desk.thing(Role::ComboBox, "Voice").value, "");
    assert_eq!(desk.steps().0, "Undo: attribute of Claim");
    desk.press("Ctrl+E");
    desk.press("Esc");
    desk.press("Ctrl+Z");
    assert_eq!(desk.thing(Role::ComboBox, "Voice").value, "the paper");
    // A mark is not deleted by the key that clears an answer.
    assert_eq!(desk.marks().len(), 1);
}

#[test]
fn the_last_answers_are_offered_and_taken_at_once() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.expect_no("As the last one");
    desk.press("Ctrl+E");
    desk.press("1");
    desk.press("4");
    desk.press("Esc");
    desk.select(OTHER);
    desk.press("C");
    assert_eq!(desk.thing(Role::ComboBox, "Voice").value, "last time: attributed");
    desk.expect("As the last one: attributed · state");
    assert_eq!(answers(&mark(&mut desk, OTHER)), [""; 0], "what is offered is not written");
    desk.expect("“Voice” is not answered");
    // What is answered stays as it is.
    desk.press("Ctrl+E");
    desk.press("2");
    desk.press("Esc");
    desk.press("Ctrl+Enter");
    assert_eq!(answers(&mark(&mut desk, OTHER)), ["kind=state", "voice=paper"]);
    assert_eq!(desk.steps().0, "Undo: answers as the last ones");
    desk.expect_no("As the last one");
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    desk.click("As the last one: attributed · state");
    assert_eq!(answers(&mark(&mut desk, OTHER)), ["kind=state", "voice=attributed"]);
    // Another label has its own, also after the document was opened again.
    desk.select("47 cameras");
    desk.press("E");
    desk.expect_no("As the last one");
    let path = desk.workspace().filing.path.clone();
    desk.wait(1.0);
    drop(desk);
    let mut desk = Desk::open(&home, &path);
    desk.select("Open Lens");
    desk.press("C");
    desk.expect("As the last one: attributed · state");
}

#[test]
fn the_article_is_asked_too() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.expect("About the article as a whole");
    desk.press("Ctrl+E");
    assert_eq!(focused(&desk), "ComboBox Genre");
    desk.type_text("ana");
    desk.press("Enter");
    assert_eq!(focused(&desk), "ComboBox Outlet leaning");
    desk.press("3");
    desk.press("2");
    desk.press("Esc");
    desk.wait(1.0);
    let kept = |desk: &Desk| {
        let document = desk.file().document;
        let told = document.fields().iter().map(|(key, value)| format!("{key} {value:?}"));
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        kept(&desk),
        [
            "genre Text(\"analysis\")",
            "headline-frame Text(\"conflict\")",
            "outlet-leaning Text(\"right\")",
        ]
    );
    assert_eq!(desk.steps().0, "Undo: answer about the article");
    for _ in 0..3 {
        desk.press("Ctrl+Z");
    }
    desk.wait(1.0);
    assert_eq!(kept(&desk), [""; 0]);
}

#[test]
fn answers_of_a_relation_are_given_by_keys() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.select("face recognition in the contract");
    desk.press("R");
    desk.press("L");
    desk.click("Link to Claim: the cameras watch only the traffic");
    desk.click("rebuts");
    desk.click("rebuts");
    desk.press("Ctrl+E");
    assert_eq!(focused(&desk), "ComboBox Extent");
    desk.type_text("other");
    desk.press("Enter");
    assert_eq!(focused(&desk), "ComboBox Basis");
    assert_eq!(desk.thing(Role::ComboBox, "Extent").value, "another point");
}

#[test]
fn a_label_is_found_by_typing() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("47 cameras");
    desk.press("Ctrl+M");
    desk.type_text("évi");
    assert_eq!(desk.in_front(), ["Evidence"]);
    desk.press("Enter");
    assert_eq!(desk.listed(), ["Evidence: 47 cameras"]);
    // What a label is for finds it too.
    desk.press("Ctrl+M");
    desk.type_text("nobody disputes");
    desk.press("Enter");
    assert_eq!(desk.listed(), ["Context: 47 cameras"]);
    assert_eq!(desk.steps().0, "Undo: change label to Context");
    desk.press("Ctrl+M");
    desk.type_text("zzz");
    desk.expect("Nothing is called that.");
    desk.press("Enter");
    desk.press("Esc");
    assert_eq!(desk.listed(), ["Context: 47 cameras"]);
    // So does the choice in the inspector.
    desk.click("Label");
    desk.type_text("reb");
    desk.press("Enter");
    assert_eq!(desk.listed(), ["Rebuttal: 47 cameras"]);
    assert_eq!(focused(&desk), "ComboBox Label");
}

#[test]
fn what_a_tick_answers_stands_under_its_short_name() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.menu(&["Edit", "Use another codebook…"]);
    desk.type_text("generic");
    desk.click("Use this codebook");
    let box_of = desk.thing(Role::CheckBox, "Words that move").rect.unwrap();
    let asked = "Does it use adjectives or personal scenes that call up";
    let things = desk.things();
    let question = things.iter().find(|thing| thing.name.starts_with(asked));
    let question = question.and_then(|question| question.rect).unwrap();
    assert!(question.top() >= box_of.bottom() - 4.0 && question.top() < box_of.bottom() + 10.0);
    desk.click("Words that move");
    assert!(desk.thing(Role::CheckBox, "Words that move").on);
}
