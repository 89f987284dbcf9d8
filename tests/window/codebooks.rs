//! Codebooks as files and another one for a document: chosen by typing, mapped, taken back; bad files
//! refused with their lines; older definitions reviewed.

use egui::accesskit::Role;
use recoupe::app::{Action, Dialog, Pick, Recode};
use recoupe::edit::codebook::{CodebookChange, LabelChange};
use recoupe::native::{presets, read_codebook_file, write_codebook};
use recoupe::store::settings::NewCodebook;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// An article with two claims, one of them said by a source.
fn marked(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.select("found face recognition in the contract");
    desk.press("C");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.press("L");
    let mayor = desk.words("Mayor Ana Kovač").0.center();
    desk.click_at(mayor);
    assert_eq!(desk.workspace().document.relations().count(), 1);
    desk
}

fn codebook_of(desk: &Desk) -> String {
    desk.workspace().document.codebook().id.clone()
}

#[test]
fn another_codebook_is_used_with_a_mapping_and_one_undo() {
    let home = Home::new();
    let mut desk = marked(&home);
    let before = desk.workspace().document.clone();
    desk.menu(&["Edit", "Use another codebook…"]);
    desk.expect("This document uses it now.");
    // Found by typing, in the field that has the keyboard.
    desk.type_text("policy");
    desk.expect(
        "15 labels · 0 relation types".replace("0 relation types", "no relation types").as_str(),
    );
    desk.expect("Card et al. 2015");
    desk.expect("2 labels, 1 relation type");
    desk.press("Enter");
    desk.expect("From “Fact-check” to “Policy frames”");
    // Nothing has happened yet, and the way out leads nowhere.
    assert_eq!(desk.workspace().document, before);
    assert!(desk.thing(Role::Button, "Use this codebook").focused);
    desk.expect("2 marks, 1 relation");
    desk.click("“Claim” becomes");
    desk.type_text("econ");
    desk.press("Enter");
    assert_eq!(desk.thing(Role::ComboBox, "“Claim” becomes").value, "Economic");
    desk.click("“Source” becomes");
    desk.click("Delete them: 1 mark, 1 relation");
    desk.click("Use this codebook");
    assert_eq!(codebook_of(&desk), "policy-frames");
    assert_eq!(
        desk.listed(),
        [
            "Economic: the cameras watch only the traffic",
            "Economic: found face recognition in the contract"
        ]
    );
    assert_eq!(
        desk.steps().0,
        "Undo: use the codebook “Policy frames”, without 1 mark and its relations"
    );
    desk.wait(1.0);
    assert_eq!(desk.file().document.codebook().id, "policy-frames");
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
    desk.press("Ctrl+Y");
    assert_eq!(codebook_of(&desk), "policy-frames");
}

#[test]
fn what_is_kept_joins_the_new_codebook() {
    let home = Home::new();
    let mut desk = marked(&home);
    let before = desk.workspace().document.clone();
    desk.press("Ctrl+K");
    desk.type_text("another codebook");
    desk.press("Enter");
    desk.type_text("entman");
    desk.press("Enter");
    // By keys alone: the button has the keyboard.
    desk.press("Enter");
    assert_eq!(codebook_of(&desk), "entman");
    assert_eq!(desk.workspace().document.relations().count(), 1);
    assert!(desk.listed().contains(&"Source: Mayor Ana Kovač".to_owned()));
    assert_eq!(desk.steps().0, "Undo: use the codebook “Entman: four functions of a frame”");
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
}

#[test]
fn without_marks_nothing_is_asked() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.menu(&["Edit", "Use another codebook…"]);
    desk.type_text("toulmin");
    desk.expect("Everything that is in use in this document fits into it.");
    desk.press("Enter");
    assert_eq!(codebook_of(&desk), "toulmin");
    desk.press("Ctrl+Z");
    assert_eq!(codebook_of(&desk), "fact-check");
    // What nothing is called is nothing to use.
    desk.menu(&["Edit", "Use another codebook…"]);
    desk.type_text("nonsense");
    desk.expect("No codebook is called that.");
    desk.press("Esc");
    assert_eq!(codebook_of(&desk), "fact-check");
}

#[test]
fn new_documents_begin_with_the_chosen_one() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.menu(&["Edit", "Use another codebook…"]);
    desk.type_text("media bias");
    desk.click("New documents begin with it too");
    desk.click("Use this codebook");
    desk.wait(1.0);
    assert_eq!(home.settings().new_codebook, NewCodebook::Preset("media-bias".to_owned()));
    let other = home.put("other.txt", "Another article.\n\nIt has words.\n");
    desk.ask(Action::OpenPath(other.clone()));
    assert_eq!(codebook_of(&desk), "media-bias");
    drop(desk);
    let mut desk = Desk::open(&home, &home.put("third.txt", "A third one.\n\nMore words.\n"));
    assert_eq!(codebook_of(&desk), "media-bias");
    desk.ask(Action::OpenText("Pasted words.\n\nThey go on.".to_owned()));
    assert_eq!(codebook_of(&desk), "media-bias");
    // What has a document keeps its own codebook.
    desk.ask(Action::OpenPath(home.path("article.txt")));
    assert_eq!(codebook_of(&desk), "media-bias");
    desk.press("Ctrl+Z");
    assert_eq!(codebook_of(&desk), "fact-check");
    desk.menu(&["Edit", "Use another codebook…"]);
    desk.type_text("media bias");
    assert!(desk.thing(Role::CheckBox, "New documents begin with it too").on);
    desk.click("New documents begin with it too");
    desk.click("Use this codebook");
    desk.wait(1.0);
    assert_eq!(home.settings().new_codebook, NewCodebook::Usual);
}

#[test]
fn a_file_for_new_documents_that_is_gone_is_told() {
    let home = Home::new();
    let path = home.put("lab.ron", write_codebook(&presets::offered()[3]));
    let mut desk = Desk::empty(&home);
    desk.ask(Action::Recode(Recode::File(path.clone())));
    desk.click("New documents begin with it too");
    desk.click("For new documents");
    desk.wait(1.0);
    assert_eq!(home.settings().new_codebook, NewCodebook::File(path.clone()));
    drop(desk);
    let desk = Desk::on_text(&home, ARTICLE);
    assert_eq!(codebook_of(&desk), "toulmin");
    drop(desk);
    home.put("lab.ron", "(id: \"lab\"");
    let desk = Desk::open(&home, &home.put("other.txt", "Another.\n\nWords.\n"));
    assert_eq!(codebook_of(&desk), "fact-check");
    desk.expect("The codebook for new documents");
}

#[test]
fn a_codebook_goes_into_a_file_and_comes_back() {
    let home = Home::new();
    let mut desk = marked(&home);
    let own = desk.workspace().document.codebook().clone();
    let path = home.path("mine.ron");
    // The system's dialog cannot be used here: a path is typed.
    desk.ask(Action::Show(Dialog::Path(Pick::SaveCodebook(home.path("fact-check.ron")))));
    desk.expect("Save codebook as a file");
    desk.press("Ctrl+A");
    desk.type_text(&path.display().to_string());
    desk.press("Enter");
    desk.expect("The codebook was saved as");
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(read_codebook_file(&bytes).as_ref(), Ok(&*own));
    // What is there is not replaced unasked.
    desk.ask(Action::Recode(Recode::ExportTo { path: path.clone(), over: false }));
    desk.expect("could not be saved");
    desk.ask(Action::Show(Dialog::Path(Pick::Codebook)));
    desk.expect("Codebook from a file");
    desk.type_text(&path.display().to_string());
    desk.press("Enter");
    desk.expect("From ");
    desk.expect("This document uses it now.");
    desk.click("Use this codebook");
    assert_eq!(desk.workspace().document.codebook(), &own);
}

#[test]
fn keys_that_commands_use_are_taken_off_what_is_read() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let mut lab = recoupe::model::Codebook::clone(&presets::offered()[3]);
    lab.labels[0].key = Some('l');
    lab.labels[1].key = Some('z');
    let path = home.put("lab.ron", write_codebook(&lab));
    desk.ask(Action::Recode(Recode::File(path)));
    desk.expect("A label of this codebook has the key L, which a command uses.");
    desk.click("Use this codebook");
    let keys = desk.workspace().document.codebook().labels.clone();
    assert_eq!((keys[0].key, keys[1].key), (None, Some('z')));
}

#[test]
fn a_bad_file_is_refused_with_its_lines() {
    let home = Home::new();
    let mut desk = marked(&home);
    let before = desk.workspace().document.clone();
    let good = write_codebook(&presets::fact_check());
    let bad = good.replacen("color: \"#", "color: \"", 1).replacen("[\"voice\"", "[\"void\"", 1);
    let path = home.put("bad.ron", &bad);
    desk.ask(Action::Recode(Recode::File(path.clone())));
    desk.expect("This codebook cannot be used");
    desk.expect("bad.ron");
    let line = |words: &str| bad.lines().position(|line| line.contains(words)).unwrap() + 1;
    let color = bad.split("color: \"").nth(1).unwrap().split('"').next().unwrap();
    desk.expect(&format!(
        "Line {}: The colour “{color}” of the label “claim” is not of the form #rrggbb.",
        line("color: \"")
    ));
    desk.click("Close");
    assert_eq!(desk.workspace().document, before);
    desk.ask(Action::Recode(Recode::File(home.path("nothing.ron"))));
    desk.expect("This codebook cannot be used");
    desk.press("Esc");
    assert_eq!(desk.workspace().document, before);
}

#[test]
fn marks_of_an_older_definition_are_reviewed() {
    let home = Home::new();
    let mut desk = marked(&home);
    let change = LabelChange::Definition("en".to_owned(), "Anything said.".to_owned());
    let change = CodebookChange::Label("claim".into(), change);
    desk.ask(Action::EditCodebook(change));
    desk.wait(1.0);
    desk.click("Claim: the cameras watch only the traffic");
    desk.expect("Coded under an older definition of “Claim”");
    desk.expect("It is defined so now: Anything said.");
    desk.click("Reviewed");
    desk.wait(1.0);
    desk.expect_no("Coded under an older definition");
    assert_eq!(desk.steps().0, "Undo: review Claim");
    desk.press("Ctrl+Z");
    desk.wait(1.0);
    desk.expect("Coded under an older definition");
    desk.click("Review all 2 of this label");
    desk.wait(1.0);
    desk.expect_no("Coded under an older definition");
    assert_eq!(desk.steps().0, "Undo: review 2 × Claim");
    desk.click("Claim: found face recognition in the contract");
    desk.expect_no("Coded under an older definition");
    let file = desk.file().document;
    assert!(
        file.annotations().filter(|m| m.label == "claim".into()).all(|m| m.label_revision == 2)
    );
}

#[test]
fn codes_of_other_programs_are_used() {
    let home = Home::new();
    let mut desk = marked(&home);
    let codes = r##"<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Elsewhere"><Codes>
<Code guid="11111111-1111-4111-8111-111111111111" name="Claim" isCodable="true" color="#aa3300">
<Description>What can be checked.</Description>
<Code guid="22222222-2222-4222-8222-222222222222" name="Statistic" isCodable="true"/></Code>
</Codes><Sets><Set guid="33333333-3333-4333-8333-333333333333" name="First round"/></Sets></CodeBook>"##;
    desk.ask(Action::Recode(Recode::File(home.put("press.qdc", codes))));
    desk.expect("Recoupe has no place for “Set”, which was left out");
    desk.press("Enter");
    desk.expect("From “Fact-check” to “press”");
    desk.click("“Source” becomes");
    desk.click("Delete them: 1 mark, 1 relation");
    desk.click("Use this codebook");
    let codebook = desk.workspace().document.codebook().clone();
    assert_eq!(
        codebook.labels.iter().map(|label| label.id.as_str()).collect::<Vec<_>>(),
        ["Claim", "Statistic"]
    );
    // What is used is a codebook like any other, and fits into a file of its own.
    assert_eq!(read_codebook_file(write_codebook(&codebook).as_bytes()).as_ref(), Ok(&*codebook));
    desk.ask(Action::Recode(Recode::File(home.put("none.qdc", "<CodeBook"))));
    desk.expect("It is no sound XML in line 1.");
}
