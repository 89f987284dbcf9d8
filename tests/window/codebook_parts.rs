//! Questions and relation types in the codebook editor, worked while coding.

use egui::accesskit::Role;
use recoupe::model::Value;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

fn on_claim(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk
}

fn in_editor(desk: &mut Desk, tab: &str) {
    desk.press("F2");
    desk.click(tab);
}

/// Ticks a box that may have to be scrolled to.
fn tick(desk: &mut Desk, name: &str) {
    desk.attend(Role::CheckBox, name);
    desk.click(name);
    assert!(desk.thing(Role::CheckBox, name).on, "{name}");
}

#[test]
fn a_question_is_added_and_answered_on_a_mark() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    let before = desk.workspace().document.clone();
    in_editor(&mut desk, "Questions");
    desk.click("Name of a new question");
    desk.type_text("Weight");
    desk.press("Enter");
    assert_eq!(desk.workspace().document.codebook().attributes.last().unwrap().id, "weight".into());
    desk.click("Kind of answer");
    desk.click("One of several");
    desk.click("Name of a new choice");
    for choice in ["Heavy", "Light"] {
        desk.type_text(choice);
        desk.press("Enter");
    }
    tick(&mut desk, "An answer is required");
    tick(&mut desk, "Claim");
    desk.click("Close");
    desk.wait(1.0);
    desk.expect("“Weight” is not answered");
    desk.click("Weight");
    desk.click("Heavy");
    desk.wait(1.0);
    desk.expect_no("“Weight” is not answered");
    let mark = desk.workspace().document.annotations().next().unwrap().clone();
    assert_eq!(mark.attributes.get(&"weight".into()), Some(&Value::from("heavy")));
    for step in [
        "attribute of Claim",
        "where question Weight is asked",
        "whether question Weight is required",
        "choices of question Weight",
        "choices of question Weight",
        "kind of question Weight",
        "add question Weight",
    ] {
        assert_eq!(desk.steps().0, format!("Undo: {step}"));
        desk.press("Ctrl+Z");
    }
    assert_eq!(desk.workspace().document, before);
}

/// The claim with a question whose answer is typed, and answered.
fn answered(home: &Home) -> Desk {
    let mut desk = on_claim(home);
    in_editor(&mut desk, "Questions");
    desk.click("Name of a new question");
    desk.type_text("Weight");
    desk.press("Enter");
    tick(&mut desk, "Claim");
    desk.click("Close");
    desk.click("Weight");
    desk.type_text("12 kg");
    desk.wait(1.0);
    desk
}

fn weight(desk: &Desk) -> Option<Value> {
    let workspace = desk.workspace();
    let mark = workspace.document.annotations().next().unwrap();
    mark.attributes.get(&"weight".into()).cloned()
}

#[test]
fn another_kind_says_what_becomes_of_the_answers() {
    let home = Home::new();
    let mut desk = answered(&home);
    in_editor(&mut desk, "Questions");
    // It is the last of more than are in view.
    desk.click("Voice, One of several");
    desk.press("End");
    desk.expect("1 answer");
    desk.click("Kind of answer");
    desk.click("Number");
    desk.expect("No answer can be turned into the new kind (Number).");
    desk.expect("1 answer does not fit.");
    assert!(desk.thing(Role::Button, "Leave it as it is").focused);
    desk.press("Enter");
    desk.expect_no("does not fit");
    // What was typed becomes a choice.
    desk.click("Kind of answer");
    desk.click("Any of several");
    desk.expect("1 answer is turned into the new kind (Any of several).");
    desk.click("Change the kind");
    assert_eq!(weight(&desk), Some(Value::List(vec!["12-kg".to_owned()])));
    desk.click("Remove the choice “12 kg”");
    desk.expect("1 answer is “12 kg”. It goes with the choice.");
    // Escape leaves what is asked, not the editor.
    desk.press("Esc");
    desk.expect_no("It goes with the choice");
    desk.click("Remove the choice “12 kg”");
    desk.click("Remove the choice and these answers");
    assert_eq!(weight(&desk), None);
    desk.click("Undo");
    assert_eq!(weight(&desk), Some(Value::List(vec!["12-kg".to_owned()])));
    desk.click("Undo");
    assert_eq!(weight(&desk), Some(Value::from("12 kg")));
}

#[test]
fn a_question_goes_with_its_answers_or_without() {
    let home = Home::new();
    let mut desk = answered(&home);
    let before = desk.workspace().document.clone();
    in_editor(&mut desk, "Questions");
    // It is the last of more than are in view.
    desk.click("Voice, One of several");
    desk.press("End");
    desk.click("Delete the question…");
    desk.expect("“Weight” has 1 answer.");
    desk.click("The answers stay in the document, where no question shows them");
    desk.click("Delete the question only");
    assert_eq!(weight(&desk), Some(Value::from("12 kg")));
    desk.click("Undo");
    assert_eq!(desk.workspace().document, before);
    desk.click("Tone, One of several");
    desk.press("End");
    desk.click("Delete the question…");
    desk.click("Delete the question and its answers");
    assert_eq!(weight(&desk), None);
    desk.click("Close");
    assert_eq!(desk.steps().0, "Undo: delete question Weight, 1 answer");
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
}

#[test]
fn questions_are_worked_by_keys_alone() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    in_editor(&mut desk, "Questions");
    // The list has the keyboard.
    assert!(desk.things().iter().any(|it| it.role == Role::ListBoxOption && it.focused));
    let first = desk.workspace().document.codebook().attributes[0].id.clone();
    desk.press("Alt+ArrowDown");
    assert_eq!(desk.workspace().document.codebook().attributes[1].id, first);
    desk.press("Alt+ArrowUp");
    assert_eq!(desk.workspace().document.codebook().attributes[0].id, first);
    desk.press("Alt+ArrowUp");
    assert_eq!(desk.workspace().document.codebook().attributes[0].id, first);
    desk.press("End");
    let last = desk.workspace().document.codebook().attributes.last().unwrap().clone();
    assert_eq!(desk.thing(Role::TextInput, "Name: English").value, last.name.get("en"));
}

#[test]
fn a_relation_type_is_added_used_and_replaced() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.press("L");
    let mayor = desk.words("Mayor Ana Kovač").0.center();
    desk.click_at(mayor);
    let before = desk.workspace().document.clone();
    in_editor(&mut desk, "Relation types");
    desk.click("Name of a new relation type");
    desk.type_text("hinted by");
    desk.press("Enter");
    tick(&mut desk, "May begin at: Claim");
    tick(&mut desk, "May end at: Source");
    tick(&mut desk, "It says on whose word something stands");
    let kind = desk.workspace().document.codebook().relation_types.last().unwrap().clone();
    assert_eq!((kind.id.as_str(), kind.from.len(), kind.to.len()), ("hinted-by", 1, 1));
    assert!(kind.attribution);
    // The relation that there is gets it.
    desk.click("said by, 1");
    desk.click("Delete the type…");
    desk.expect("1 relation is of the type “said by”.");
    desk.click("Type instead");
    desk.type_text("hinted");
    desk.press("Enter");
    desk.click("Delete the type, keep the relations");
    let kinds = |desk: &Desk| {
        let workspace = desk.workspace();
        let links = workspace.document.relations();
        links.map(|link| link.kind.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&desk), ["hinted-by"]);
    desk.click("Undo");
    desk.click("said by, 1");
    desk.click("Delete the type…");
    desk.click("They are deleted, with all that hangs on them");
    desk.click("Delete the type and its relations");
    assert_eq!(kinds(&desk), Vec::<String>::new());
    desk.click("Close");
    assert_eq!(desk.steps().0, "Undo: delete relation type said by, 1 relation");
    while desk.workspace().document != before {
        desk.press("Ctrl+Z");
    }
    assert_eq!(kinds(&desk), ["said-by"]);
}
