//! The codebook editor: labels changed while marks are made, by keyboard and by mouse.

use egui::accesskit::Role;
use recoupe::model::{LabelDef, LabelId};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// Two claims, a source, and the editor in front of them.
fn editing(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (words, key) in [
        ("the cameras watch only the traffic", "C"),
        ("face recognition in the contract", "C"),
        ("Open Lens", "S"),
    ] {
        desk.select(words);
        desk.press(key);
    }
    desk.press("Esc");
    desk.press("F2");
    desk
}

/// The lines of the tree, as they are spoken.
fn tree(desk: &Desk) -> Vec<String> {
    desk.all(Role::TreeItem)
}

fn label(desk: &Desk, id: &str) -> Option<LabelDef> {
    desk.workspace().document.codebook().label(&LabelId::from(id)).cloned()
}

/// Presses Tab until a thing has the keyboard.
fn tab_to(desk: &mut Desk, role: Role, name: &str) {
    let mut trail = Vec::new();
    for _ in 0..80 {
        trail.extend(desk.things().into_iter().find(|it| it.focused).map(|it| it.name));
        if desk.things().iter().any(|it| it.focused && it.role == role && it.name == name) {
            return;
        }
        desk.press("Tab");
    }
    panic!("the keyboard never comes to {name:?}: {trail:?}");
}

#[test]
fn a_label_is_renamed_by_keyboard() {
    let home = Home::new();
    let mut desk = editing(&home);
    let before = desk.workspace().document.clone();
    assert_eq!(
        tree(&desk),
        [
            "Claim, key C, 2 marks",
            "Rebuttal, key R, 0 marks",
            "Source, key S, 1 mark",
            "Cue, key U, 0 marks",
            "Evidence, key E, 0 marks",
            "Context, key X, 0 marks",
        ]
    );
    desk.press("Up");
    desk.press("Up");
    tab_to(&mut desk, Role::TextInput, "Name: English");
    desk.press("Ctrl+A");
    desk.type_text("Thesis");
    assert_eq!(tree(&desk)[0], "Thesis, key C, 2 marks");
    tab_to(&mut desk, Role::TreeItem, "Thesis, key C, 2 marks");
    // While the editor is open it steps through the history.
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before, "a go at a name is one step");
    desk.press("Ctrl+Y");
    desk.press("Esc");
    assert_eq!(desk.listed()[0], "Thesis: the cameras watch only the traffic");
    assert_eq!(desk.steps().0, "Undo: rename label Claim");
    drop(desk);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    assert_eq!(desk.steps().0, "Undo: rename label Claim", "the log knows the step");
    assert_eq!(desk.listed()[0], "Thesis: the cameras watch only the traffic");
}

#[test]
fn a_name_is_never_empty() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Source, key S, 1 mark");
    desk.click("Name: English");
    desk.press("Ctrl+A");
    desk.press("Backspace");
    assert_eq!(label(&desk, "source").unwrap().name.get("en"), "Source");
    desk.type_text("Voice");
    assert_eq!(label(&desk, "source").unwrap().name.get("en"), "Voice");
    desk.press("Ctrl+A");
    desk.press("Backspace");
    desk.click("Name: Français");
    assert_eq!(desk.thing(Role::TextInput, "Name: English").value, "Voice");
}

#[test]
fn a_key_that_is_taken_is_refused_and_it_is_said_why() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Claim, key C, 2 marks");
    desk.click("Key");
    for (key, why) in [
        ("S", "S is the key of the label “Source”."),
        ("G", "G is the key of the command “Grow selection”."),
        (";", "A key is one letter or one digit."),
    ] {
        desk.type_text(&key.to_lowercase());
        desk.expect(why);
        assert_eq!(label(&desk, "claim").unwrap().key, Some('c'), "{key}");
    }
    desk.type_text("4");
    desk.expect_no("A key is one letter");
    assert_eq!(label(&desk, "claim").unwrap().key, Some('4'));
    desk.press("Esc");
    assert_eq!(desk.steps().0, "Undo: key of label Claim");
    desk.select("47 cameras");
    desk.press("4");
    assert_eq!(desk.listed().iter().filter(|line| line.starts_with("Claim")).count(), 3);
}

#[test]
fn labels_come_in_and_move_about_by_keyboard() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.press("Home");
    tab_to(&mut desk, Role::TextInput, "Name of a new label");
    desk.type_text("Promise");
    desk.press("Shift+Enter");
    desk.type_text("Vow");
    desk.press("Enter");
    assert_eq!(
        tree(&desk)[..4],
        [
            "Claim, key C, 2 marks",
            "Rebuttal, key R, 0 marks",
            "Promise, key M, 0 marks",
            "Vow, key V, 0 marks",
        ]
    );
    let vow = label(&desk, "vow").unwrap();
    assert_eq!(vow.parent, Some("claim".into()));
    tab_to(&mut desk, Role::TreeItem, "Vow, key V, 0 marks");
    desk.press("Alt+Right");
    assert_eq!(label(&desk, "vow").unwrap().parent, Some("promise".into()));
    desk.press("Alt+Left");
    desk.press("Alt+Up");
    assert_eq!(tree(&desk)[2], "Vow, key V, 0 marks");
    assert!(desk.thing(Role::TreeItem, "Vow, key V, 0 marks").focused, "it stays in the tree");
    // A letter goes to the next label that begins with it.
    desk.press("S");
    assert!(desk.thing(Role::TreeItem, "Source, key S, 1 mark").focused);
    desk.press("Esc");
    assert_eq!(desk.steps().0, "Undo: move label Vow");
    desk.select("47 cameras");
    desk.press("V");
    assert!(desk.listed().contains(&"Vow: 47 cameras".to_owned()), "{:?}", desk.listed());
}

#[test]
fn a_label_is_merged_after_it_was_said_what_that_means() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.press("Esc");
    desk.press("J");
    desk.click("Voice");
    desk.click("attributed");
    let before = desk.workspace().document.clone();
    desk.press("F2");
    desk.click("Merge into…");
    assert!(desk.thing(Role::ComboBox, "Into").focused);
    desk.type_text("ontex");
    desk.press("Enter");
    desk.expect("2 marks get the label “Context”, with their notes and relations.");
    desk.expect("1 label below it moves below “Context” and keeps what it had.");
    desk.expect("“Context” does not ask: ");
    desk.expect("1 mark answers some of it.");
    // Nothing has happened so far.
    desk.press("Esc");
    assert_eq!(desk.workspace().document, before);
    desk.click("Merge into…");
    desk.click("Into");
    desk.click("Context");
    desk.click("Take these answers off the marks");
    desk.click("Merge “Claim” into “Context”");
    assert_eq!(label(&desk, "claim"), None);
    assert!(desk.workspace().document.annotations().all(|mark| mark.attributes.is_empty()));
    desk.press("Esc");
    assert_eq!(desk.steps().0, "Undo: merge label Claim into Context");
    assert_eq!(desk.listed().iter().filter(|line| line.starts_with("Context")).count(), 2);
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
}

#[test]
fn a_label_is_split_by_keys_in_one_step() {
    let home = Home::new();
    let mut desk = editing(&home);
    let before = desk.workspace().document.clone();
    desk.press("Home");
    tab_to(&mut desk, Role::Button, "Split…");
    desk.press("Enter");
    desk.type_text("Promise");
    desk.press("Enter");
    desk.expect("Promise (new), by 1 or M");
    desk.click("Or a label that there is");
    desk.type_text("evi");
    desk.press("Enter");
    desk.expect("Evidence, by 2 or E");
    tab_to(&mut desk, Role::Button, "Deal the marks");
    desk.press("Enter");
    desk.expect("Mark 1 of 2: the cameras watch only the traffic");
    desk.expect("said on Monday that");
    desk.press("1");
    desk.expect("Mark 2 of 2: face recognition in the contract");
    desk.press("Backspace");
    desk.press("E");
    desk.press("Space");
    desk.expect("Evidence: 1 mark");
    desk.expect("Claim: 1 mark");
    // Leaving off is asked about, and can be thought better of.
    desk.press("Esc");
    desk.expect("1 mark was dealt. Leave off without splitting?");
    desk.press("Esc");
    desk.click("Back (Backspace)");
    desk.press("M");
    assert_eq!(desk.workspace().document, before, "nothing is done before the end");
    assert!(desk.thing(Role::Button, "Split the label").focused);
    desk.press("Enter");
    assert_eq!(label(&desk, "promise").unwrap().attributes.len(), 9);
    desk.press("Esc");
    assert_eq!(
        desk.listed(),
        [
            "Promise: face recognition in the contract",
            "Source: Open Lens",
            "Evidence: the cameras watch only the traffic",
        ]
    );
    assert_eq!(desk.steps().0, "Undo: split label Claim, 2 marks");
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
}

#[test]
fn what_was_dealt_can_be_thrown_away() {
    let home = Home::new();
    let mut desk = editing(&home);
    let before = desk.workspace().document.clone();
    desk.click("Claim, key C, 2 marks");
    desk.click("Split…");
    desk.type_text("Promise");
    desk.click("Add this label");
    desk.click("Deal the marks");
    desk.click("To Promise, by 1 or M");
    desk.click("Cancel");
    desk.click("Leave off");
    assert_eq!(tree(&desk)[0], "Claim, key C, 2 marks");
    assert_eq!(desk.workspace().document, before);
}

#[test]
fn a_retired_label_is_offered_no_longer_and_comes_back() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Claim, key C, 2 marks");
    desk.click("Retire");
    assert_eq!(tree(&desk)[0], "Claim, key C, 2 marks, retired");
    desk.press("Esc");
    desk.select("47 cameras");
    desk.expect_no("Mark as Claim");
    desk.expect("Source");
    desk.press("C");
    assert_eq!(desk.listed().len(), 3, "its key marks nothing, its marks stay");
    desk.press("F2");
    desk.click("Claim, key C, 2 marks, retired");
    desk.click("Bring back");
    desk.press("Esc");
    assert_eq!(desk.steps().0, "Undo: bring back label Claim");
    desk.press("C");
    assert_eq!(desk.listed().len(), 4);
}

#[test]
fn deleting_a_label_leads_back_to_the_editor() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Cue, key U, 0 marks");
    desk.click("Delete…");
    desk.expect("No mark carries it.");
    desk.click("Cancel");
    assert_eq!(tree(&desk).len(), 6);
    desk.click("Delete…");
    desk.click("Delete the label");
    assert_eq!(tree(&desk).len(), 5);
    desk.press("Esc");
    desk.expect_no("Every change is kept at once");
}

#[test]
fn a_codebook_without_labels_says_how_the_first_one_comes_in() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("F2");
    for _ in 0..6 {
        desk.click("Delete…");
        desk.click("Delete the label");
    }
    desk.expect("There are no labels yet.");
    desk.click("Name of a new label");
    desk.type_text("Promise");
    desk.press("Enter");
    assert_eq!(tree(&desk), ["Promise, key R, 0 marks"]);
}

#[test]
fn a_definition_is_written_and_its_revision_rises_once() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Claim, key C, 2 marks");
    desk.click("When to use it: English");
    desk.press("Ctrl+A");
    desk.type_text("Always.");
    let claim = label(&desk, "claim").unwrap();
    assert_eq!((claim.definition.get("en"), claim.revision), ("Always.", 2));
    desk.press("Esc");
    assert_eq!(desk.steps().0, "Undo: definition of label Claim");
    desk.select("47 cameras");
    desk.press("C");
    let workspace = desk.workspace();
    let revisions = workspace.document.annotations().map(|mark| mark.label_revision);
    let mut revisions: Vec<u32> = revisions.collect();
    revisions.sort_unstable();
    assert_eq!(revisions, [1, 1, 1, 2], "a mark remembers under which one it was made");
}

#[test]
fn a_colour_is_taken_by_arrows_and_a_near_one_is_pointed_out() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Claim, key C, 2 marks");
    desk.click("Colour #2472cc");
    assert_eq!(label(&desk, "claim").unwrap().color.to_string(), "#2472cc");
    desk.press("Right");
    assert_eq!(label(&desk, "claim").unwrap().color.to_string(), "#d96726");
    assert!(desk.thing(Role::RadioButton, "Colour #d96726").focused);
    let other = label(&desk, "source").unwrap().color;
    desk.click("Colour, as #rrggbb");
    desk.press("Ctrl+A");
    desk.type_text(&other.to_string());
    assert_eq!(label(&desk, "claim").unwrap().color, other);
    desk.expect("Some readers can hardly tell this colour from that of: Source");
}

#[test]
fn who_can_only_read_looks_at_the_codebook_and_changes_nothing() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.press("Esc");
    desk.close_window();
    drop(desk);
    let lock = "(format: 1, host: \"studio\", user: \"ana\", name: \"Ana Marić\", process: 4711, \
        key: 1, since: Some(\"2026-11-20T10:42:00Z\"))";
    home.put(".article.recoupe.ron.lock", lock);
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    let before = desk.workspace().document.clone();
    desk.press("F2");
    desk.click("Source, key S, 1 mark");
    for (role, name) in [
        (Role::Button, "Retire"),
        (Role::Button, "Merge into…"),
        (Role::Button, "Split…"),
        (Role::Button, "Delete…"),
        (Role::Button, "Move up"),
        (Role::TextInput, "Name: English"),
        (Role::TextInput, "Key"),
        (Role::TextInput, "Name of a new label"),
    ] {
        assert!(!desk.thing(role, name).enabled, "{name}");
    }
    desk.press("Alt+Up");
    desk.click("Codebook");
    assert!(!desk.thing(Role::TextInput, "Version").enabled);
    assert_eq!(desk.workspace().document, before);
}

#[test]
fn the_same_in_french() {
    let home = Home::new();
    let french =
        recoupe::store::settings::Settings { language: Some("fr".to_owned()), ..home.settings() };
    recoupe::store::settings::save(&french, &home.places()).unwrap();
    let mut desk = editing(&home);
    assert_eq!(tree(&desk)[0], "Affirmation, touche C, 2 marques");
    desk.click("Affirmation, touche C, 2 marques");
    desk.click("Nom\u{a0}: Français");
    desk.press("Ctrl+A");
    desk.type_text("Dire");
    assert_eq!(label(&desk, "claim").unwrap().name.get("fr"), "Dire");
    desk.press("Esc");
    desk.click("Édition");
    desk.expect("renommer l’étiquette Affirmation");
}

/// Turns the wheel over the form until what is called so is in view, and clicks it.
fn click_below(desk: &mut Desk, name: &str) {
    for _ in 0..40 {
        let at = desk.place_of(name).center();
        if at.y < 728.0 {
            return desk.click_at(at);
        }
        desk.wheel(egui::Pos2::new(900.0, 400.0), -60.0);
    }
    panic!("{name:?} cannot be brought into view");
}

#[test]
fn cases_questions_and_cards_are_set_in_the_form() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Cue, key U, 0 marks");
    click_below(&mut desk, "Add a case");
    click_below(&mut desk, "Case 3: English");
    desk.type_text("he [said]");
    click_below(&mut desk, "Case 3 is a case of the label");
    desk.expect("Misfit 3: English");
    click_below(&mut desk, "Voice");
    click_below(&mut desk, "Its marks have claim cards");
    click_below(&mut desk, "Its marks name who speaks");
    let cue = label(&desk, "cue").unwrap();
    let case = cue.examples.last().unwrap();
    assert_eq!((case.text.get("en"), case.fits, cue.examples.len()), ("he [said]", false, 3));
    assert!(cue.card && cue.speaker && cue.attributes.contains(&"voice".into()));
    desk.wait(1.0);
    let loaded = desk.file();
    assert!(loaded.repairs.is_empty() && loaded.warnings.is_empty());
    assert_eq!(loaded.document.codebook().label(&"cue".into()), Some(&cue));
    desk.press("Esc");
    for step in ["speakers", "claim cards", "questions", "examples", "examples", "examples"] {
        assert_eq!(desk.steps().0, format!("Undo: {step} of label Cue"));
        desk.press("Ctrl+Z");
    }
    // What a label above asks is not taken away below it.
    desk.press("F2");
    desk.click("Rebuttal, key R, 0 marks");
    assert!(!desk.thing(Role::CheckBox, "Voice (from Claim)").enabled);
}

#[test]
fn two_goes_at_a_field_are_two_steps() {
    let home = Home::new();
    let mut desk = editing(&home);
    for word in ["One", "Two"] {
        desk.click("Name: English");
        desk.press("Ctrl+A");
        desk.type_text(word);
        desk.press("Esc");
        desk.press("F2");
    }
    desk.press("Esc");
    desk.press("Ctrl+Z");
    assert_eq!(label(&desk, "claim").unwrap().name.get("en"), "One");
    desk.press("Ctrl+Z");
    assert_eq!(label(&desk, "claim").unwrap().name.get("en"), "Claim");
}

#[test]
fn the_codebook_as_a_whole_has_a_name_and_a_version() {
    let home = Home::new();
    let mut desk = editing(&home);
    desk.click("Codebook");
    desk.click("Name: English");
    desk.press("Ctrl+A");
    desk.type_text("Ours");
    desk.click("Version");
    desk.press("Ctrl+A");
    desk.type_text("2");
    desk.press("Esc");
    let workspace = desk.workspace();
    let codebook = workspace.document.codebook();
    assert_eq!((codebook.name.get("en"), codebook.version.as_str()), ("Ours", "2"));
    drop(workspace);
    assert_eq!(desk.steps().0, "Undo: codebook details");
}
