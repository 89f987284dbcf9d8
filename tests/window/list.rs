//! The list of marks: filtering it, and going where a mark is.

use egui::Modifiers;
use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};
use crate::marking::chosen;

fn marked(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (words, key) in [
        ("Mayor Ana Kovač", "S"),
        ("the cameras watch only the traffic", "C"),
        ("47 cameras", "E"),
        ("face is stored", "C"),
    ] {
        desk.select(words);
        desk.press(key);
    }
    desk.press("N");
    desk.type_text("Said aloud.");
    desk.press("Esc");
    desk
}

#[test]
fn marks_are_grouped_by_label_and_stand_in_text_order() {
    let home = Home::new();
    let desk = marked(&home);
    assert_eq!(
        desk.listed(),
        [
            "Claim: the cameras watch only the traffic",
            "Claim: face is stored",
            "Source: Mayor Ana Kovač",
            "Evidence: 47 cameras",
        ]
    );
    for group in ["Claim · 2", "Source · 1", "Evidence · 1"] {
        desk.expect(group);
    }
}

#[test]
fn the_list_is_filtered_by_words_notes_and_labels() {
    let home = Home::new();
    let mut desk = marked(&home);
    let claims = ["Claim: the cameras watch only the traffic", "Claim: face is stored"];
    for (typed, found, count) in [
        ("cameras", &["Claim: the cameras watch only the traffic", "Evidence: 47 cameras"][..], 2),
        ("KOVAC", &["Source: Mayor Ana Kovač"], 1),
        ("köväc", &["Source: Mayor Ana Kovač"], 1),
        ("aloud", &["Claim: face is stored"], 1),
        ("claim", &claims, 2),
        (" stored ", &["Claim: face is stored"], 1),
        ("ghost", &[], 0),
    ] {
        desk.press("Ctrl+Shift+F");
        assert!(desk.thing(Role::TextInput, "Filter marks").focused);
        desk.type_text(typed);
        assert_eq!(desk.listed(), found, "{typed:?}");
        desk.expect(&format!("{count} of 4"));
        assert_eq!(desk.sees("No mark matches."), count == 0);
        for _ in typed.chars() {
            desk.press("Backspace");
        }
        assert_eq!(desk.listed().len(), 4);
    }
    desk.expect_no("of 4");
}

#[test]
fn a_filter_outlives_a_change() {
    let home = Home::new();
    let mut desk = marked(&home);
    desk.press("Ctrl+Shift+F");
    desk.type_text("stored");
    desk.click("Claim: face is stored");
    desk.press("X");
    assert_eq!(desk.listed(), ["Context: face is stored"]);
    desk.press("Del");
    desk.expect("No mark matches.");
    desk.press("Ctrl+Z");
    assert_eq!(desk.listed(), ["Context: face is stored"]);
}

#[test]
fn a_click_goes_to_the_mark() {
    let home = Home::new();
    let paragraphs: Vec<String> =
        (1..200).map(|n| format!("Paragraph {n} speaks of camera number {n}.\n\n")).collect();
    let mut desk = Desk::on_text(&home, &format!("A long article\n\n{}", paragraphs.concat()));
    desk.select("camera number 3");
    desk.press("C");
    desk.press("Ctrl+End");
    desk.select("camera number 198");
    desk.press("E");
    let (first, last) = ("Claim: camera number 3", "Evidence: camera number 198");
    // A mark that is not in view has no node in the article.
    assert_eq!(desk.marks(), ["Evidence, 1 of 1: camera number 198"]);
    for (line, words) in
        [(first, "camera number 3."), (last, "camera number 198."), (first, "camera number 3.")]
    {
        desk.click(line);
        assert_eq!(chosen(&desk), line);
        let place = desk.words(words).0;
        assert!(desk.article().contains_rect(place), "{place} in {}", desk.article());
    }
    // J and K walk through them, round the end.
    for (key, line, words) in [
        ("J", last, "camera number 198."),
        ("J", first, "camera number 3."),
        ("K", last, "camera number 198."),
        ("K", first, "camera number 3."),
    ] {
        desk.press(key);
        assert_eq!(chosen(&desk), line);
        assert!(desk.article().contains_rect(desk.words(words).0));
    }
}

/// A claim on each of more words than the list has room for; the last one was marked last.
fn many(home: &Home) -> Desk {
    let words: Vec<String> = (1..=32).map(|n| format!("w{n}w")).collect();
    let mut desk = Desk::on_text(home, &format!("Many words\n\n{}.\n", words.join(" ")));
    for word in &words {
        desk.select(word);
        desk.press("C");
    }
    desk
}

#[test]
fn the_list_follows_the_chosen_mark_without_swinging() {
    let home = Home::new();
    let mut desk = many(&home);
    // From the last one round to the first, and back.
    for (key, line) in [("J", "Claim: w1w"), ("K", "Claim: w32w"), ("J", "Claim: w1w")] {
        desk.stroke(key, Modifiers::NONE);
        desk.frame(Vec::new());
        let soon = desk.thing(Role::ListBoxOption, line).rect;
        desk.wait(3.0);
        assert_eq!(desk.thing(Role::ListBoxOption, line).rect, soon, "{line} after {key}");
        let list =
            egui::Rangef::new(desk.place_of("Filter marks").bottom(), desk.article().bottom());
        assert!(list.contains(soon.unwrap().center().y), "{line} after {key}");
    }
}

#[test]
fn a_line_that_is_clicked_stays_under_the_pointer() {
    let home = Home::new();
    let mut desk = many(&home);
    desk.press("J");
    for line in ["Claim: w2w", "Claim: w15w", "Claim: w18w"] {
        let before = desk.place_of(line);
        desk.click_at(before.center());
        desk.wait(1.0);
        assert_eq!(chosen(&desk), line);
        assert_eq!(desk.place_of(line), before);
    }
}
