//! Who says it: one key from a claim to its speaker, actors, links that are pulled, and the chain.

use egui::accesskit::Role;
use egui::{Event, Modifiers, PointerButton, Pos2};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A marked and chosen claim.
fn on_claim(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk
}

/// The document's file in short, and its actors.
#[track_caller]
fn kept(desk: &mut Desk) -> Vec<String> {
    desk.wait(1.0);
    let mut lines = desk.kept();
    let document = desk.file().document;
    let mut actors: Vec<String> = document
        .actors()
        .map(|actor| format!("{} ({:?} {})", actor.name, actor.kind, actor.role))
        .collect();
    actors.sort();
    lines.extend(actors);
    lines
}

const CLAIM: &str = "claim “the cameras watch only the traffic”";

#[test]
fn a_claim_has_its_speaker_by_two_keys_and_loses_it_by_one() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press(",");
    desk.expect("Who says this?");
    desk.expect("Named near the claim");
    assert_eq!(
        desk.offered().first().map(String::as_str),
        Some("Said by Ana Kovač (new) · “Mayor Ana Kovač”")
    );
    desk.press("Enter");
    desk.expect_no("Who says this?");
    let whole = [
        "source “Mayor Ana Kovač”",
        CLAIM,
        "“the cameras watch only the traffic” said-by “Mayor Ana Kovač”",
        "Ana Kovač (Person Mayor)",
    ];
    assert_eq!(kept(&mut desk), whole);
    // The claim is chosen still, and the keys are the article's.
    desk.expect("Claim as it is checked");
    assert_eq!(desk.steps().0, "Undo: say who says it");
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk), [CLAIM]);
    desk.press("Ctrl+Y");
    assert_eq!(kept(&mut desk), whole);
}

#[test]
fn the_second_claim_of_a_speaker_goes_to_the_mark_and_actor_that_are_there() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press(",");
    desk.press("Enter");
    desk.select("Nobody’s face is stored");
    desk.press("C");
    desk.press(",");
    assert_eq!(
        desk.offered().first().map(String::as_str),
        Some("Said by Ana Kovač · “Mayor Ana Kovač”")
    );
    desk.press("Enter");
    let kept = kept(&mut desk);
    assert_eq!(kept.iter().filter(|line| line.starts_with("source")).count(), 1, "{kept:?}");
    assert_eq!(kept.iter().filter(|line| line.contains("said-by")).count(), 2, "{kept:?}");
    assert_eq!(kept.last().unwrap(), "Ana Kovač (Person Mayor)");
    // A rebuttal is said by somebody too.
    desk.select("face recognition in the contract");
    desk.press("R");
    desk.press(",");
    let first = desk.offered().remove(0);
    assert_eq!(first, "Said by Open Lens (new) · “The rights group Open Lens”");
}

#[test]
fn a_content_of_the_attribution_codebook_has_its_speaker_by_the_same_keys() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.menu(&["Edit", "Use another codebook…"]);
    desk.type_text("attribution");
    desk.press("Enter");
    desk.select("the cameras watch only the traffic");
    desk.press("T");
    desk.press(",");
    assert_eq!(
        desk.offered().first().map(String::as_str),
        Some("Said by Ana Kovač (new) · “Mayor Ana Kovač”")
    );
    desk.press("Enter");
    assert_eq!(
        kept(&mut desk),
        [
            "source “Mayor Ana Kovač”",
            "content “the cameras watch only the traffic”",
            "“the cameras watch only the traffic” attributed-to “Mayor Ana Kovač”",
            "Ana Kovač (Person Mayor)",
        ]
    );
    desk.press("Ctrl+Z");
    assert_eq!(kept(&mut desk), ["content “the cameras watch only the traffic”"]);
}

#[test]
fn a_name_is_typed_and_found_in_the_text() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press(",");
    desk.type_text("open lens");
    desk.press("Enter");
    let kept = kept(&mut desk);
    assert!(kept.contains(&"source “Open Lens”".to_owned()), "{kept:?}");
    assert!(kept.contains(&"Open Lens (Person )".to_owned()), "{kept:?}");
}

#[test]
fn words_are_asked_for_where_nobody_is_named() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press(",");
    desk.type_text("Ivo Marsh");
    assert_eq!(desk.offered(), ["Said by Ivo Marsh (new) · not named near"]);
    desk.press("Enter");
    desk.expect("Ivo Marsh is not named near the claim.");
    // Back to the list, and there again.
    desk.press("Esc");
    desk.expect("Who says it?");
    desk.type_text("Ivo Marsh");
    desk.press("Enter");
    desk.select("she added");
    desk.expect("Said by Ivo Marsh");
    desk.press("Enter");
    let kept = kept(&mut desk);
    assert!(kept.contains(&"source “she added”".to_owned()), "{kept:?}");
    assert!(kept.contains(&"Ivo Marsh (Person )".to_owned()), "{kept:?}");
    desk.press("Ctrl+Z");
    assert_eq!(self::kept(&mut desk), [CLAIM]);
}

#[test]
fn selected_words_are_the_speaker_of_the_claim_that_was_chosen_last() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.select("Open Lens");
    desk.press(",");
    desk.expect("Selected words");
    desk.press("Enter");
    assert_eq!(
        kept(&mut desk),
        [
            CLAIM,
            "source “Open Lens”",
            "“the cameras watch only the traffic” said-by “Open Lens”",
            "Open Lens (Person )",
        ]
    );
}

#[test]
fn escape_leaves_and_what_cannot_be_said_is_told() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press(",");
    desk.press("Esc");
    desk.expect_no("Who says this?");
    desk.expect("Claim as it is checked");
    desk.press(",");
    desk.click("Cancel");
    desk.expect_no("Who says this?");
    desk.press("Esc");
    desk.press(",");
    desk.expect("Choose a claim first");
    assert_eq!(kept(&mut desk), [CLAIM]);
}

#[test]
fn a_codebook_without_a_way_says_so() {
    let home = Home::new();
    let text = include_str!("../../examples/harbour-numbers.recoupe.ron");
    let path = home.put("a.recoupe.ron", text.replace("attribution: true,", ""));
    let mut desk = Desk::open(&home, &path);
    desk.press("J");
    desk.press(",");
    desk.expect("This codebook has no relation that says who says something.");
}

#[test]
fn an_actor_of_another_document_is_taken_over() {
    let home = Home::new();
    home.put(
        "other.recoupe.ron",
        "(format: 1, actors: [(id: \"p1\", name: \"Ivo Babić\", kind: Organisation, role: \"clerk\")])",
    );
    let mut desk = on_claim(&home);
    desk.press(",");
    desk.type_text("babic");
    desk.expect("Actors of other documents");
    desk.press("Enter");
    desk.select("she added");
    desk.press("Enter");
    assert_eq!(kept(&mut desk).last().unwrap(), "Ivo Babić (Organisation clerk)");
    // And for a source, by typing.
    desk.select("Open Lens");
    desk.press("S");
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    desk.select("Open Lens");
    desk.press("S");
    desk.click("Speaker");
    desk.type_text("bab");
    assert_eq!(desk.offered()[0], "Ivo Babić, clerk (another document)");
    desk.press("Enter");
    assert_eq!(kept(&mut desk).last().unwrap(), "Ivo Babić (Organisation clerk)");
}

#[test]
fn actors_are_edited_merged_and_taken_off_the_list() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.press(",");
    desk.press("Enter");
    desk.select("Open Lens");
    desk.press("S");
    desk.click("Speaker");
    desk.type_text("Lens");
    desk.press("Enter");
    desk.menu(&["Annotate", "Actors…"]);
    desk.expect("Speaks in 1 place");
    let lines = ["Ana Kovač, 1 mark", "Lens, 1 mark"].map(|name| desk.place_of(name));
    assert!(lines[1].top() >= lines[0].bottom(), "one under the other: {lines:?}");
    desk.click("Name");
    desk.press("End");
    desk.type_text(" Ltd");
    desk.click("Sort");
    desk.click("organisation");
    desk.click("Role in the matter");
    desk.type_text("watchdog");
    assert!(kept(&mut desk).contains(&"Lens Ltd (Organisation watchdog)".to_owned()));
    desk.click("The same as");
    desk.type_text("kov");
    desk.click("Merge into Ana Kovač");
    desk.expect("Speaks in 2 places");
    assert_eq!(kept(&mut desk).last().unwrap(), "Ana Kovač (Person Mayor)");
    desk.click("Close");
    assert_eq!(desk.steps().0, "Undo: make one actor of two");
    desk.press("Ctrl+Z");
    assert!(kept(&mut desk).contains(&"Lens Ltd (Organisation watchdog)".to_owned()));
    // One whom nobody needs goes.
    desk.click("Source: Open Lens");
    desk.press("Del");
    desk.menu(&["Annotate", "Actors…"]);
    desk.click("Lens Ltd, 0 marks");
    desk.click("Take off the list");
    desk.expect_no("Lens Ltd");
    desk.click("Close");
    assert_eq!(desk.steps().0, "Undo: take an actor off the list");
}

#[test]
fn a_chain_tells_who_says_it_and_where_nobody_is_named() {
    let home = Home::new();
    let mut desk = on_claim(&home);
    desk.expect("Nobody is named as saying it.");
    desk.press(",");
    desk.press("Enter");
    desk.expect_no("Nobody is named as saying it.");
    desk.expect("The paper");
    // From a step to the mark and to the relation.
    desk.click("says");
    assert_eq!(desk.thing(Role::ComboBox, "Type of relation").value, "said by");
    desk.press("K");
    desk.press("Esc");
    // Without an actor it shows that the source is nobody yet.
    desk.click("Source: Mayor Ana Kovač");
    desk.click("Speaker");
    desk.click("Nobody named");
    desk.click("Claim: the cameras watch only the traffic");
    desk.expect("It is not said who");
}

/// The mouse, step by step.
fn move_to(desk: &mut Desk, at: Pos2) {
    desk.frame(vec![Event::PointerMoved(at)]);
}

fn button(desk: &mut Desk, at: Pos2, pressed: bool) {
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    desk.frame(vec![Event::PointerButton { pos: at, button, pressed, modifiers }]);
}

/// Two marked ends, the claim being chosen.
fn two_ends(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.select("The contract ends in May");
    desk.press("X");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk
}

const KNOB: &str =
    "Pull a link out of “the cameras watch only the traffic”: drag it to the other end, or click";

#[test]
fn a_link_is_pulled_from_its_handle_onto_another_mark() {
    let home = Home::new();
    let mut desk = two_ends(&home);
    let knob = desk.thing(Role::Button, KNOB).rect.unwrap().center();
    let mayor = desk.words("Mayor Ana Kovač").0.center();
    desk.drag(knob, mayor);
    desk.expect_no("Link from");
    let said = "“the cameras watch only the traffic” said-by “Mayor Ana Kovač”";
    assert_eq!(kept(&mut desk).last().unwrap(), said);
    assert_eq!(desk.steps().0, "Undo: link “said by”");
    // Let go of where there is nothing, it makes no link.
    let (knob, nothing) = (knob, desk.words("Cameras for the old town").0.center());
    desk.drag(knob, nothing);
    desk.expect_no("Link from");
    assert_eq!(desk.steps().0, "Undo: link “said by”");
}

#[test]
fn escape_lets_go_of_a_link_that_is_pulled() {
    let home = Home::new();
    let mut desk = two_ends(&home);
    let knob = desk.thing(Role::Button, KNOB).rect.unwrap().center();
    let mayor = desk.words("Mayor Ana Kovač").0.center();
    move_to(&mut desk, knob);
    button(&mut desk, knob, true);
    move_to(&mut desk, knob.lerp(mayor, 0.5));
    move_to(&mut desk, mayor);
    desk.settle();
    desk.expect("Cancel");
    desk.press("Esc");
    desk.expect_no("Cancel");
    button(&mut desk, mayor, false);
    desk.settle();
    assert_eq!(desk.steps().0, "Undo: mark Claim");
}

#[test]
fn a_link_is_pulled_onto_a_relation_or_found_by_typing() {
    let home = Home::new();
    let mut desk = two_ends(&home);
    desk.press(",");
    desk.press("Enter");
    desk.select("face recognition in the contract");
    desk.press("R");
    desk.press("L");
    desk.type_text("said by");
    let relation =
        "Link to the relation “the cameras watch only the traffic” said by “Mayor Ana Kovač”";
    assert_eq!(desk.offered(), [relation]);
    desk.press("Enter");
    let undercut = "“face recognition in the contract” undercuts [said-by]";
    assert!(kept(&mut desk).contains(&undercut.to_owned()));
    // The relation tells what hangs on it, and leads there.
    desk.click("Claim: the cameras watch only the traffic");
    desk.click("said by");
    desk.click("undercut by");
    assert_eq!(desk.thing(Role::ComboBox, "Type of relation").value, "undercuts the link");
    desk.click("Rebuttal: face recognition in the contract");
    desk.press("Ctrl+Z");
    assert!(!kept(&mut desk).contains(&undercut.to_owned()));
    // By the mouse it is let go of on the curve.
    let pull =
        "Pull a link out of “face recognition in the contract”: drag it to the other end, or click";
    desk.click("Rebuttal: face recognition in the contract");
    let knob = desk.thing(Role::Button, pull).rect.unwrap().center();
    let (mayor, claim) = (desk.words("Mayor Ana Kovač").0, desk.words("the cameras watch").0);
    assert!((mayor.center().y - claim.center().y).abs() < 8.0, "one row: the curve leaves it");
    desk.drag(knob, Pos2::new(knob.x + 14.0, mayor.center().y));
    assert!(kept(&mut desk).contains(&undercut.to_owned()));
}
