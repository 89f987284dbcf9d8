//! The desk of claims: all claims in a table or on a board, found, sorted, changed in place.

use egui::accesskit::Role;
use recoupe::app::claim_desk::{Lanes, Layout};
use recoupe::model::{Card, Status};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// Three claims, the second one of Open Lens, which is named.
fn with_claims(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("rights group Open Lens");
    desk.press("S");
    desk.click("Speaker");
    desk.type_text("Open Lens");
    desk.press("Enter");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.select("found face recognition in the contract");
    desk.press("C");
    desk.press("L");
    desk.click("Link to Source: rights group Open Lens");
    desk.select("The contract ends in May");
    desk.press("C");
    desk
}

/// The rows or cards, by their first words, in their order.
fn rows(desk: &Desk) -> Vec<String> {
    let things = desk.things().into_iter().filter(|thing| thing.role == Role::ListBoxOption);
    let rows = things.filter(|thing| thing.name.contains("; verdict: "));
    rows.map(|thing| thing.name.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

/// The row that is chosen, as it is said.
fn chosen(desk: &Desk) -> String {
    let mut things = desk.things().into_iter().filter(|thing| thing.role == Role::ListBoxOption);
    things.find(|thing| thing.on && thing.name.contains("; verdict: ")).unwrap().name
}

/// Whether the keyboard is on a row or card.
fn is_on_a_row(desk: &Desk) -> bool {
    let mut things = desk.things().into_iter();
    things.any(|thing| thing.role == Role::ListBoxOption && thing.focused)
}

fn cards(desk: &mut Desk) -> Vec<Card> {
    desk.wait(1.0);
    desk.file().document.cards().map(|card| Card::clone(card)).collect()
}

#[test]
fn claims_are_gone_through_and_changed_by_keys() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    desk.press("F5");
    assert!(!desk.things().iter().any(|thing| thing.role == Role::Document));
    assert_eq!(rows(&desk), ["the cameras", "found face", "The contract"]);
    desk.expect("3 of 3 claims");
    // What was chosen in the text is chosen here.
    assert!(chosen(&desk).starts_with("The contract ends in May — nobody named; to do"));
    desk.press("Up");
    assert!(chosen(&desk).starts_with("found face recognition in the contract — Open Lens"));
    desk.press("S");
    desk.press("2");
    assert!(chosen(&desk).contains("; checking; "), "{}", chosen(&desk));
    desk.press("V");
    desk.press("Down");
    desk.press("Up");
    desk.press("Up");
    desk.press("Up");
    desk.press("Enter");
    desk.press("P");
    desk.press("1");
    assert!(chosen(&desk).contains("priority: high"), "{}", chosen(&desk));
    let card = cards(&mut desk).pop().unwrap();
    assert_eq!(card.status, Status::Checking);
    assert_eq!(card.verdict.as_ref().map(|it| it.scale.as_str()), Some("five-step"));
    // Sorted by what the digits stand for; what is alike stays as in the text.
    desk.press("4");
    assert_eq!(rows(&desk), ["the cameras", "The contract", "found face"]);
    desk.press("4");
    assert_eq!(rows(&desk), ["found face", "the cameras", "The contract"]);
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(cards(&mut desk), Vec::new());
    assert_eq!(rows(&desk), ["the cameras", "found face", "The contract"]);
    // On in the text, and back.
    desk.press("End");
    desk.press("Enter");
    assert!(desk.things().iter().any(|thing| thing.role == Role::Document));
    let name = desk.workspace().chosen_mark().unwrap();
    let words = desk.workspace().document.annotation(name).cloned().unwrap();
    assert_eq!(desk.workspace().document.quote(&words), "The contract ends in May");
    desk.press("F5");
    desk.press("Esc");
    assert!(desk.things().iter().any(|thing| thing.role == Role::Document));
    desk.press("K");
    assert_ne!(desk.workspace().chosen_mark(), Some(name), "the text has the keyboard again");
}

#[test]
fn a_choice_can_be_left_and_letters_are_no_labels() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    let marks = desk.workspace().document.annotation_count();
    desk.press("F5");
    desk.press("S");
    desk.expect("awaiting reply");
    desk.press("Esc");
    assert!(!desk.things().iter().any(|thing| thing.name == "awaiting reply"));
    // What is typed is looked for among the options, and taken by Enter.
    desk.press("V");
    desk.type_text("mostly f");
    desk.press("Enter");
    assert!(chosen(&desk).contains("verdict: Mostly false"), "{}", chosen(&desk));
    assert!(is_on_a_row(&desk));
    desk.press("Ctrl+Z");
    desk.press("R");
    desk.press("J");
    desk.press("Del");
    assert_eq!(desk.workspace().document.annotation_count(), marks);
    assert!(desk.workspace().desk.is_some());
    desk.press("Esc");
    assert!(desk.workspace().desk.is_none());
}

#[test]
fn claims_are_found_by_words_without_accents_and_by_what_is_set() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    desk.press("F5");
    desk.press("F");
    assert!(desk.thing(Role::TextInput, "Filter claims").focused);
    desk.type_text("CONTRÀCT");
    assert_eq!(rows(&desk), ["found face", "The contract"]);
    desk.expect("2 of 3 claims");
    desk.press("Down");
    desk.press("Down");
    desk.press("S");
    desk.press("4");
    desk.click("Only: Status");
    desk.click("to edit");
    assert_eq!(rows(&desk), ["The contract"]);
    desk.click("Show all");
    assert_eq!(rows(&desk).len(), 3);
    desk.click("Only: Speaker");
    desk.type_text("lens");
    desk.press("Enter");
    assert_eq!(rows(&desk), ["found face"]);
    desk.click("Show all");
    // Ctrl+F finds on the desk, not in the text behind it; nothing is said of what is not there.
    desk.press("Ctrl+F");
    desk.type_text("xyzzy");
    desk.expect("No claim matches.");
    desk.expect("0 of 3 claims");
    desk.press("Esc");
    assert!(desk.workspace().desk.is_some(), "the first Escape leaves the field");
    desk.press("Esc");
    assert!(desk.workspace().desk.is_none());
}

#[test]
fn a_claim_that_no_longer_fits_makes_room_for_the_next() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    desk.press("F5");
    desk.press("Home");
    desk.click("Only: Status");
    desk.click("to do");
    desk.press("S");
    desk.press("2");
    assert_eq!(rows(&desk), ["found face", "The contract"]);
    assert!(chosen(&desk).starts_with("found face"), "the hand goes on with the next");
    desk.press("S");
    desk.press("2");
    assert_eq!(rows(&desk), ["The contract"]);
}

#[test]
fn cards_are_moved_between_lanes_by_keys_and_by_hand() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    desk.press("F5");
    desk.press("B");
    assert_eq!(
        desk.workspace().desk.as_ref().unwrap().setting.layout,
        Layout::Board(Lanes::Status)
    );
    desk.expect("to do · 3");
    desk.press("Home");
    desk.press("Shift+Right");
    desk.press("Shift+Right");
    desk.expect("to do · 2");
    desk.expect("awaiting reply · 1");
    assert!(chosen(&desk).starts_with("the cameras"));
    desk.press("Shift+Left");
    assert_eq!(cards(&mut desk)[0].status, Status::Checking);
    assert_eq!(desk.steps().0, "Undo: status of claim card");
    desk.press("Left");
    assert!(chosen(&desk).starts_with("found face"), "{}", chosen(&desk));
    // By hand.
    let card = rect_of(&desk, "The contract ends");
    let lane = desk.thing(Role::Group, "awaiting reply · 0").rect.unwrap();
    desk.drag(card.center(), lane.center());
    desk.expect("awaiting reply · 1");
    // By speaker: whoever is put below a name says it.
    desk.click("Board by speaker");
    desk.expect("Open Lens · 1");
    let card = rect_of(&desk, "the cameras");
    let lane = desk.thing(Role::Group, "Open Lens · 1").rect.unwrap();
    desk.drag(card.center(), lane.center());
    desk.expect("Open Lens · 2");
    assert!(cards(&mut desk).iter().any(|card| card.claimant.is_some()));
    // By verdict.
    desk.click("Board by verdict");
    desk.expect("none yet · 3");
    desk.press("Home");
    desk.press("Shift+Right");
    desk.expect("none yet · 2");
    assert!(cards(&mut desk).iter().any(|card| card.verdict.is_some()));
}

fn rect_of(desk: &Desk, words: &str) -> egui::Rect {
    let things = desk.things();
    let mut cards = things.iter().filter(|thing| thing.role == Role::ListBoxOption);
    let card =
        cards.find(|thing| thing.name.starts_with(words) && thing.name.contains("; verdict"));
    card.and_then(|card| card.rect).unwrap()
}

#[test]
fn the_card_beside_the_desk_is_written_on() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    desk.press("F5");
    desk.press("Home");
    desk.press("F4");
    desk.type_text("The cameras only count cars.");
    assert!(chosen(&desk).starts_with("The cameras only count cars. — nobody named"));
    desk.press("Esc");
    assert!(is_on_a_row(&desk));
    desk.press("Ctrl+Z");
    assert!(chosen(&desk).starts_with("the cameras watch"));
}

#[test]
fn a_mark_in_the_list_beside_it_leads_back_to_the_text() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    desk.press("F5");
    desk.click("Source: rights group Open Lens");
    assert!(desk.workspace().desk.is_none());
    assert!(desk.things().iter().any(|thing| thing.role == Role::Document));
}

#[test]
fn a_document_without_claims_says_so() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("F5");
    desk.expect("There is no claim in this document yet.");
    desk.press("S");
    desk.press("F5");
    assert!(desk.workspace().desk.is_none());
}

#[test]
fn a_card_is_copied_in_two_forms_and_a_sheet_as_the_desk_shows_it() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    let copied = desk.rich_clipboard();
    desk.press("F4");
    desk.type_text("It <ends> in *May*.");
    desk.press("Esc");
    desk.press("Ctrl+Shift+D");
    desk.expect("The claim card is on the clipboard.");
    let (html, markdown) = copied.take().unwrap();
    assert!(
        html.starts_with("<h2>It &lt;ends&gt; in *May*.</h2>\n<blockquote>“The contract ends"),
        "{html}"
    );
    assert!(
        markdown.starts_with("## It \\<ends\\> in \\*May\\*.\n\n> “The contract ends"),
        "{markdown}"
    );
    assert!(html.contains("<strong>Status:</strong> to do"), "{html}");
    desk.press("F5");
    desk.expect_no("The claim card is on the clipboard.");
    desk.press("2");
    desk.press("2");
    desk.press("F");
    desk.type_text("contract");
    desk.press("Ctrl+Shift+E");
    desk.expect("2 claim cards are on the clipboard.");
    let (html, markdown) = copied.take().unwrap();
    assert_eq!(html.matches("<h2>").count(), 2);
    let heads: Vec<&str> = markdown.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        heads,
        [
            "# Claims checked: Cameras for the old town",
            "## It \\<ends\\> in \\*May\\*.",
            "## “found face recognition in the contract”"
        ]
    );
}

#[test]
fn without_a_clipboard_for_rich_text_the_plain_form_is_copied() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    desk.press("Ctrl+Shift+D");
    assert!(desk.clipboard.starts_with("## “The contract ends in May”"), "{}", desk.clipboard);
}

#[test]
fn a_deadline_that_has_passed_stands_in_the_row_and_comes_first() {
    let home = Home::new();
    let mut desk = with_claims(&home);
    for (step, deadline) in [("", "2026-12-01"), ("K", "2026-11-19")] {
        if !step.is_empty() {
            desk.press(step);
        }
        desk.click("Add a contact");
        desk.click("Deadline");
        desk.type_text(deadline);
        desk.press("Esc");
    }
    desk.press("F5");
    assert!(chosen(&desk).contains("; to do, overdue; "), "{}", chosen(&desk));
    let overdue = desk.things().into_iter().filter(|thing| thing.name.contains("overdue"));
    assert_eq!(overdue.count(), 1);
    desk.press("4");
    assert_eq!(rows(&desk), ["found face", "The contract", "the cameras"]);
    // An answer ends it.
    desk.press("Esc");
    desk.click("Answer");
    desk.type_text("No");
    desk.press("Esc");
    desk.press("F5");
    assert!(chosen(&desk).contains("; to do; "), "{}", chosen(&desk));
}
