//! A mark in the inspector: its label, note, answers, and its end.

use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A claim said by a mayor and rebutted by a finding; the claim is chosen.
fn linked(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (words, key) in [
        ("Mayor Ana Kovač", "S"),
        ("face recognition in the contract", "R"),
        ("the cameras watch only the traffic", "C"),
    ] {
        desk.select(words);
        desk.press(key);
    }
    desk.press("L");
    desk.click("Link to Source: Mayor Ana Kovač");
    desk.press("L");
    desk.click("Link to Rebuttal: face recognition in the contract");
    desk.click("rebutted by");
    desk
}

#[test]
fn the_label_is_changed() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("face recognition in the contract");
    desk.press("C");
    assert_eq!(desk.thing(Role::ComboBox, "Label").value, "Claim");
    desk.click("Label");
    desk.click("Evidence");
    assert_eq!(desk.thing(Role::ComboBox, "Label").value, "Evidence");
    assert_eq!(desk.listed(), ["Evidence: face recognition in the contract"]);
    assert_eq!(desk.steps().0, "Undo: change label to Evidence");
    // By the key too, since nothing is selected and a mark is chosen.
    desk.press("X");
    desk.wait(1.0);
    assert_eq!(desk.kept(), ["context “face recognition in the contract”"]);
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(desk.marks(), ["Claim, 1 of 1: face recognition in the contract"]);
    // The same label again is no step.
    desk.press("C");
    assert_eq!(desk.steps().1, "Redo: change label to Evidence");
}

#[test]
fn what_the_codebook_does_not_allow_any_more_is_said() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.click("Source: Mayor Ana Kovač");
    desk.press("X");
    desk.press("Esc");
    desk.wait(1.0);
    desk.expect("A relation that the codebook does not allow between these ends");
    assert_eq!(desk.kept().len(), 5, "nothing is deleted for it");
    desk.press("Ctrl+Z");
    desk.expect_no("A relation that the codebook does not allow between these ends");
}

#[test]
fn deleting_says_what_goes_with_it_and_undo_brings_all_back() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.wait(1.0);
    let (before, marks) = (desk.kept(), desk.marks());
    assert_eq!(before.len(), 5);
    desk.hover("Delete mark");
    desk.expect("2 relations go with it. Undo brings all back.");
    desk.click("Delete mark");
    desk.wait(1.0);
    assert_eq!(
        desk.kept(),
        ["source “Mayor Ana Kovač”", "rebuttal “face recognition in the contract”",]
    );
    assert_eq!(desk.steps().0, "Undo: delete Claim and 2 relations");
    desk.expect_no("Delete mark");
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    assert_eq!((desk.kept(), desk.marks()), (before.clone(), marks));

    // With one relation, and with none.
    desk.click("Source: Mayor Ana Kovač");
    desk.hover("Delete mark");
    desk.expect("1 relation goes with it. Undo brings both back.");
    desk.press("Del");
    assert_eq!(desk.steps().0, "Undo: delete Source and 1 relation");
    desk.menu(&["Edit", "Undo: delete Source and 1 relation"]);
    desk.select("47 cameras");
    desk.press("E");
    desk.hover("Delete mark");
    desk.expect("Nothing hangs on it.");
    desk.menu(&["Edit", "Delete"]);
    assert_eq!(desk.steps().0, "Undo: delete Evidence");
    desk.wait(1.0);
    assert_eq!(desk.kept(), before);
}

#[test]
fn one_go_at_a_note_is_one_step() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.click("Note");
    desk.type_text("Only the traffic? ");
    // Looking elsewhere and coming back begins another step.
    desk.click("Source: Mayor Ana Kovač");
    desk.click("Claim: the cameras watch only the traffic");
    desk.press("Enter");
    desk.type_text("Hm.");
    desk.press("Esc");
    desk.wait(1.0);
    let claim = "claim “the cameras watch only the traffic”";
    assert_eq!(desk.kept()[1], format!("{claim} (Only the traffic? Hm.)"));
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    assert_eq!(desk.kept()[1], format!("{claim} (Only the traffic? )"));
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    assert_eq!(desk.kept()[1], claim);
    desk.press("Ctrl+Shift+Z");
    assert_eq!(desk.steps().0, "Undo: note on Claim");
}

#[test]
fn undo_in_a_note_takes_back_what_was_typed() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.press("N");
    desk.type_text("A note.");
    desk.wait(2.0);
    desk.type_text(" More.");
    desk.press("Ctrl+Z");
    assert_eq!(desk.thing(Role::TextInput, "Note").value, "A note.");
    // Out of the field it is one step like any other.
    desk.press("Esc");
    desk.press("Ctrl+Z");
    assert_eq!(desk.thing(Role::TextInput, "Note").value, "");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 5, "the marks and relations are still there");
    assert_eq!(desk.steps().1, "Redo: note on Claim");
}

#[test]
fn a_pasted_note_is_a_note() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.press("N");
    desk.clipboard = "Pasted words.".to_owned();
    desk.press("Ctrl+V");
    desk.wait(1.0);
    assert!(desk.kept()[1].ends_with("(Pasted words.)"), "{:?}", desk.kept());
    desk.expect("Saved in article.recoupe.ron");
}

#[test]
fn what_the_codebook_asks_is_answered() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.expect("“Voice” is not answered");
    desk.click("Voice");
    desk.click("attributed");
    desk.expect_no("“Voice” is not answered");
    assert_eq!(desk.thing(Role::ComboBox, "Voice").value, "attributed");
    desk.click("the paper");
    desk.click("Unit");
    desk.type_text("cameras");
    desk.press("Enter");
    desk.wait(1.0);
    let loaded = desk.file();
    let claim = loaded.document.annotations().find(|mark| mark.label.as_str() == "claim").unwrap();
    let mut answers: Vec<String> =
        claim.attributes.iter().map(|(key, value)| format!("{key} {value:?}")).collect();
    answers.sort();
    assert_eq!(answers.len(), 3, "{answers:?}");
    assert!(answers[0].contains("hedged-by List([\"paper\"])"), "{answers:?}");
    assert!(answers[1].contains("unit Text(\"cameras\")"), "{answers:?}");
    assert!(answers[2].contains("voice Text(\"attributed\")"), "{answers:?}");
    for _ in 0..3 {
        desk.menu(&["Edit", "Undo: attribute of Claim"]);
    }
    desk.expect("“Voice” is not answered");
}

#[test]
fn a_source_is_named() {
    let home = Home::new();
    let mut desk = linked(&home);
    desk.click("Source: Mayor Ana Kovač");
    desk.click("Speaker");
    desk.type_text("Ana Kovač");
    assert_eq!(desk.offered(), ["Ana Kovač (new)"]);
    desk.press("Enter");
    desk.expect("Edit…");
    desk.wait(1.0);
    let loaded = desk.file();
    let actors: Vec<String> = loaded.document.actors().map(|actor| actor.name.clone()).collect();
    assert_eq!(actors, ["Ana Kovač"]);
    desk.click("Speaker");
    desk.click("Nobody named");
    desk.expect_no("Edit…");
    desk.menu(&["Edit", "Undo: name the speaker"]);
    desk.expect("Edit…");
}

#[test]
fn what_is_known_of_the_article_is_corrected() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.click("Article details…");
    assert_eq!(desk.thing(Role::TextInput, "Title").value, "Cameras for the old town");
    assert!(desk.thing(Role::TextInput, "Title").focused);
    desk.click("By");
    desk.type_text("Ivo Marsh");
    desk.click("OK");
    desk.expect("Ivo Marsh");
    desk.wait(1.0);
    assert_eq!(desk.file().document.article().metadata().byline, "Ivo Marsh");
    desk.menu(&["Edit", "Undo: article details"]);
    desk.expect_no("Ivo Marsh");
    // Cancelling changes nothing.
    desk.press("Ctrl+I");
    desk.click("Outlet");
    desk.type_text("The Echo");
    desk.click("Cancel");
    assert_eq!(desk.steps(), ("Undo".to_owned(), "Redo: article details".to_owned()));
}

#[test]
fn nothing_in_a_narrow_inspector_leaves_it() {
    for (language, example) in [
        ("en", "Example: Mille caméras (français)"),
        ("fr", "Exemple\u{a0}: Mille caméras (français)"),
    ] {
        let home = Home::new();
        let mut desk = Desk::sized(&home, egui::vec2(1024.0, 700.0), 1.0);
        desk.ask(recoupe::app::Action::Language(Some(language.to_owned())));
        desk.click(example);
        let edge = desk.article().right();
        let marks = desk.workspace().document.annotation_count();
        for number in 1..=marks {
            desk.press("J");
            let things = desk.things().into_iter().filter_map(|thing| Some((thing.rect?, thing)));
            // What runs on in a field has no name of its own.
            let room = things.filter(|(rect, it)| rect.center().x > edge && !it.name.is_empty());
            for (rect, thing) in room {
                let within = rect.left() >= edge && rect.right() <= 1024.0;
                assert!(
                    within,
                    "{number}: {} from {} to {}",
                    thing.name,
                    rect.left(),
                    rect.right()
                );
            }
        }
    }
}
