//! The window for those who hear it, and for small and dense screens.

use egui::accesskit::Role;
use egui::{Rect, Vec2};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

#[test]
fn the_article_is_read_in_order() {
    let home = Home::new();
    let desk = Desk::on_text(&home, ARTICLE);
    let things = desk.things();
    let units = things.iter().filter(|t| [Role::Heading, Role::Paragraph].contains(&t.role));
    let told: Vec<(Role, &str)> =
        units.map(|thing| (thing.role, thing.name.split(' ').next().unwrap())).collect();
    assert_eq!(
        told,
        [
            (Role::Heading, "Cameras"),
            (Role::Paragraph, "Mayor"),
            (Role::Paragraph, "The"),
            (Role::Paragraph, "The"),
        ]
    );
    assert!(desk.thing(Role::Document, "Cameras for the old town").focused);
}

#[test]
fn a_mark_is_activated_without_a_mouse() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.press("Esc");
    desk.expect_no("Delete mark");
    desk.activate(Role::Mark, "Source, 1 of 1: Open Lens");
    desk.expect("Delete mark");
    assert!(desk.thing(Role::Mark, "Source, 1 of 1: Open Lens").on);
}

#[test]
fn on_a_dense_screen_things_are_told_where_they_are() {
    let home = Home::new();
    let mut desk = Desk::sized(&home, Vec2::new(1280.0, 820.0), 2.0);
    desk.drop_file(&home.put("article.txt", ARTICLE));
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    let article = desk.article();
    let mark = desk.thing(Role::Mark, "Claim, 1 of 1: the cameras watch only the traffic");
    let (first, last) = desk.words("the cameras watch only the traffic");
    let place = mark.rect.unwrap();
    assert!(article.contains_rect(place), "{place} in {article}");
    assert!((place.left() - first.left()).abs() < 2.0, "{place} {first}");
    assert!(place.right() <= last.right() + 2.0 || last.top() > first.top());
    for thing in desk.things().iter().filter(|thing| thing.role == Role::Paragraph) {
        assert!(article.contains_rect(thing.rect.unwrap()), "{thing:?} in {article}");
    }
}

#[test]
fn everything_can_be_reached_in_the_smallest_window() {
    let home = Home::new();
    let size = Vec2::new(720.0, 480.0);
    let window = Rect::from_min_size(egui::Pos2::ZERO, size);
    let mut desk = Desk::sized(&home, size, 1.0);
    desk.drop_file(&home.put("article.txt", ARTICLE));
    desk.select("Open Lens");
    for label in
        ["Claim (C)", "Rebuttal (R)", "Source (S)", "Cue (U)", "Evidence (E)", "Context (X)"]
    {
        let place = desk.place_of(&format!("Mark as {label}"));
        assert!(window.contains_rect(place), "{label}: {place}");
    }
    desk.click("Mark as Source (S)");
    desk.click("Delete mark");
    desk.menu(&["Edit", "Undo: delete Source"]);
    desk.menu(&["View", "Colours", "Dark"]);
    desk.press("F1");
    assert!(window.contains_rect(desk.place_of("Close")));
    desk.click("Close");
    desk.click("ml");
    for name in ["Name", "Initials", "OK", "Cancel"] {
        assert!(window.contains_rect(desk.place_of(name)), "{name}");
    }
    desk.click("Cancel");
    desk.press("Ctrl+I");
    for name in ["Title", "Language (fr, en…)", "OK", "Cancel"] {
        assert!(window.contains_rect(desk.place_of(name)), "{name}");
    }
}

#[test]
fn every_room_can_be_entered_in_every_language_and_look() {
    // Each frame checks that every control has a name and every character a glyph.
    for (language, look) in [("en", "look-light"), ("fr", "look-sepia"), ("fr", "look-dark")] {
        let home = Home::new();
        let mut desk = Desk::empty(&home);
        desk.ask(recoupe::app::Action::Language(Some(language.to_owned())));
        let spec = recoupe::app::TABLE.iter().find(|spec| spec.name.ends_with(look)).unwrap();
        desk.ask(recoupe::app::Action::Do(spec.command));
        desk.click(match language {
            "fr" => "Exemple\u{a0}: Mille caméras (français)",
            _ => "Example: Harbour numbers (English)",
        });
        let menus = desk.all(Role::Button);
        for menu in &menus[..5] {
            desk.click(menu);
            desk.click(menu);
        }
        for key in ["F1", "Ctrl+K", "Ctrl+I", "Ctrl+Shift+X"] {
            desk.press(key);
            desk.press("Esc");
        }
        for line in desk.listed().iter().take(12) {
            desk.click(line);
            desk.press("L");
            desk.press("Esc");
        }
    }
}

#[test]
fn the_caret_is_told_where_nothing_is_selected() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    assert_eq!(desk.workspace().selection, None);
    assert_eq!(desk.told_selection().as_deref(), Some(""));
    // Where a chosen mark begins, too.
    desk.select("Open Lens");
    desk.press("S");
    desk.press("J");
    assert_eq!(desk.told_selection().as_deref(), Some(""));
}

#[test]
fn a_screen_above_and_below_is_told_however_long_the_paragraphs_are() {
    let home = Home::new();
    let short: Vec<String> = (1..=200).map(|n| format!("Number {n} is here.")).collect();
    let long = "These words go on and on and on. ".repeat(120);
    let text = format!("A title\n\n{long}\n\n{}\n", short.join("\n\n"));
    let desk = Desk::on_text(&home, &text);
    let height = desk.article().height();
    let told = desk.heard().into_iter().filter(|(_, words)| words.starts_with("Number")).count();
    // Each takes less than 60 points, and none of them is in view.
    assert!(told as f32 > height / 60.0, "{told}");
    assert!((told as f32) < height / 10.0, "{told}");
}
