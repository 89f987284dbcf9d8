//! The find bar: typing, going from hit to hit, its switches, and what it leaves behind.

use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// An article with accents, and with words that are parts of others.
const FRENCH: &str = "\
Les caméras de la vieille ville

L’Élysée n’a rien dit. L’été dernier, « l’élysée » des caméras parlait encore.

Le contrat parle de 47 caméras, pas d’une camera de plus.

La ville ne parlera plus.
";

fn on(text: &str) -> (Home, Desk) {
    let home = Home::new();
    let desk = Desk::on_text(&home, text);
    (home, desk)
}

/// The words that are selected in the article.
fn selected(desk: &Desk) -> String {
    let workspace = desk.workspace();
    let span = workspace.selection.and_then(recoupe::app::Selection::span);
    let text = &workspace.document.version().text;
    span.map(|span| text.slice(span.range()).to_owned()).unwrap_or_default()
}

/// Where the selected words begin, in bytes.
fn at(desk: &Desk) -> usize {
    desk.workspace().selection.unwrap().anchor.get()
}

/// Opens the bar and types.
fn find(desk: &mut Desk, words: &str) {
    desk.press("Ctrl+F");
    assert!(desk.thing(Role::TextInput, "Find in the article").focused);
    desk.type_text(words);
}

#[track_caller]
fn field(desk: &Desk) -> String {
    desk.thing(Role::TextInput, "Find in the article").value
}

#[test]
fn hits_are_counted_and_gone_to_as_one_types() {
    let (_home, mut desk) = on(FRENCH);
    find(&mut desk, "came");
    desk.expect("1 of 4");
    assert_eq!(selected(&desk), "camé");
    desk.type_text("ras");
    desk.expect("1 of 3");
    assert_eq!(selected(&desk), "caméras");
    desk.type_text("x");
    desk.expect("Nothing found");
    desk.press("Backspace");
    desk.expect("1 of 3");
}

#[test]
fn next_and_previous_go_round() {
    let (_home, mut desk) = on(FRENCH);
    find(&mut desk, "elysee");
    desk.expect("1 of 2");
    let first = at(&desk);
    desk.press("Enter");
    desk.expect("2 of 2");
    assert_eq!(selected(&desk), "élysée");
    desk.press("F3");
    desk.expect("1 of 2");
    assert_eq!(at(&desk), first);
    desk.press("Shift+Enter");
    desk.expect("2 of 2");
    desk.press("Shift+F3");
    desk.expect("1 of 2");
    desk.click("Next hit");
    desk.expect("2 of 2");
    desk.click("Previous hit");
    desk.expect("1 of 2");
    // The keyboard is still in the field.
    desk.press("Backspace");
    assert_eq!(field(&desk), "elyse");
}

#[test]
fn the_first_hit_is_the_one_after_the_caret() {
    let (_home, mut desk) = on(FRENCH);
    let place = desk.words("contrat").0.center();
    desk.click_at(place);
    find(&mut desk, "parl");
    desk.expect("2 of 3");
    // More letters look again from the same place, not from the hit before.
    desk.type_text("era");
    desk.expect("1 of 1");
    for _ in "era".chars() {
        desk.press("Backspace");
    }
    desk.expect("3 of 3");
    // What is found from a click on is the next one from there.
    let place = desk.words("rien dit").0.center();
    desk.click_at(place);
    desk.press("F3");
    desk.expect("1 of 3");
    let place = desk.words("La ville").0.center();
    desk.click_at(place);
    desk.press("Shift+F3");
    desk.expect("2 of 3");
}

#[test]
fn selected_words_are_looked_for() {
    let (_home, mut desk) = on(FRENCH);
    desk.select("47 caméras");
    desk.press("Ctrl+F");
    assert_eq!(field(&desk), "47 caméras");
    desk.expect("1 of 1");
    // They can be typed over at once.
    desk.type_text("ville");
    assert_eq!(field(&desk), "ville");
    // The words that were found are no new wish: the bar keeps what was typed.
    desk.press("Backspace");
    desk.press("Ctrl+F");
    assert_eq!(field(&desk), "vill");
}

#[test]
fn the_switches_narrow_the_search() {
    let (_home, mut desk) = on(FRENCH);
    find(&mut desk, "parle");
    desk.expect("1 of 2");
    desk.click("Whole words");
    assert!(desk.thing(Role::CheckBox, "Whole words").on);
    desk.expect("1 of 1");
    desk.click("Whole words");
    desk.expect("of 2");
    for _ in "parle".chars() {
        desk.press("Backspace");
    }
    desk.type_text("camera");
    desk.expect("of 4");
    desk.click("Exactly as typed");
    desk.expect("1 of 1");
    assert_eq!(selected(&desk), "camera");
    desk.click("Exactly as typed");
    for _ in "camera".chars() {
        desk.press("Backspace");
    }
    desk.click("Pattern");
    desk.type_text("\\d+ \\w+");
    desk.expect("1 of 1");
    assert_eq!(selected(&desk), "47 caméras");
}

#[test]
fn a_bad_pattern_says_what_is_wrong_and_where() {
    let (_home, mut desk) = on(FRENCH);
    find(&mut desk, "47 (cam");
    desk.expect("Nothing found");
    desk.click("Pattern");
    desk.expect("Character 4: this “(” is never closed.");
    desk.expect_no("Nothing found");
    desk.type_text("|x)");
    desk.expect_no("never closed");
    desk.expect("1 of 1");
}

#[test]
fn escape_leaves_the_hit_selected_and_the_words_for_the_next_time() {
    let (_home, mut desk) = on(FRENCH);
    find(&mut desk, "contrat");
    desk.press("Esc");
    desk.expect_no("Find in the article");
    assert_eq!(selected(&desk), "contrat");
    // The keyboard is the article's: a letter marks what was found.
    desk.press("C");
    assert_eq!(desk.listed(), ["Claim: contrat"]);
    desk.press("Ctrl+F");
    assert_eq!(field(&desk), "contrat");
    desk.expect("1 hit");
    desk.press("Esc");
    // The chosen mark is still chosen: only the bar was closed.
    desk.expect("Delete mark");
    find(&mut desk, "ville");
    desk.expect("of 2");
    desk.click("Close the find bar");
    desk.expect_no("Find in the article");
    desk.press("S");
    assert_eq!(desk.listed().len(), 2);
}

#[test]
fn without_the_bar_f3_goes_on() {
    let (_home, mut desk) = on(FRENCH);
    find(&mut desk, "parl");
    desk.expect("1 of 3");
    desk.press("Esc");
    desk.press("F3");
    desk.expect("2 of 3");
    // The keyboard stays in the article, so that hits are marked one after the other.
    desk.press("S");
    desk.press("F3");
    desk.press("S");
    assert_eq!(desk.listed(), ["Source: parl", "Source: parl"]);
    // The mark was made after the bar was opened, and is let go first.
    desk.press("Esc");
    desk.expect("3 of 3");
    desk.expect_no("Delete mark");
    desk.press("Esc");
    desk.expect_no("Find in the article");
    desk.press("Ctrl+Home");
    desk.press("Shift+F3");
    desk.expect("3 of 3");
    // Where nothing was ever looked for, it asks.
    let (_home, mut desk) = on(FRENCH);
    desk.press("F3");
    assert!(desk.thing(Role::TextInput, "Find in the article").focused);
}

#[test]
fn words_are_kept_from_one_article_to_the_next() {
    let (home, mut desk) = on(FRENCH);
    find(&mut desk, "contra");
    let other = home.put("other.txt", ARTICLE);
    desk.ask(recoupe::app::Action::OpenPath(other));
    desk.expect_no("Find in the article");
    desk.press("Ctrl+F");
    assert_eq!(field(&desk), "contra");
    desk.expect("2 hits");
}

#[test]
fn hits_far_down_come_into_view_clear_of_the_bar() {
    let paragraphs = (1..=80).map(|n| format!("Paragraph {n} says {}.\n\n", "little ".repeat(n)));
    let text: String = paragraphs.collect();
    let (_home, mut desk) = on(&format!("A long article\n\n{text}Here is a needle.\n"));
    find(&mut desk, "needle");
    desk.expect("1 of 1");
    let needle = desk.words("needle").0;
    assert!(desk.article().contains_rect(needle));
    let field = desk.thing(Role::TextInput, "Find in the article").rect.unwrap();
    assert!(needle.top() > field.bottom());
    // From the middle on, what is in view comes first, wherever the caret was left.
    desk.press("Esc");
    desk.press("Ctrl+Home");
    for _ in 0..4 {
        desk.press("PageDown");
    }
    find(&mut desk, "says");
    let says = desk.workspace().selection.unwrap().head;
    assert!(says.get() > 500, "{says}");
}

#[test]
fn beside_a_panel_in_a_small_window_the_bar_is_whole() {
    let home = Home::new();
    for (language, field, names) in [
        ("en", "Find in the article", ["Whole words", "Previous hit", "Close the find bar"]),
        (
            "fr",
            "Rechercher dans l’article",
            ["Mots entiers", "Occurrence précédente", "Fermer la recherche"],
        ),
    ] {
        let mut desk = Desk::sized(&home, egui::vec2(640.0, 560.0), 1.0);
        desk.ask(recoupe::app::Action::Language(Some(language.to_owned())));
        desk.ask(recoupe::app::Action::OpenPath(home.put("a.txt", ARTICLE)));
        desk.press("Ctrl+F");
        desk.type_text("the");
        let room = desk.article();
        let field = desk.thing(Role::TextInput, field).rect.unwrap();
        assert!(field.width() >= 96.0 && room.contains_rect(field), "{field:?} in {room:?}");
        let things = desk.things();
        for name in names {
            let thing = things.iter().find(|thing| thing.name == name);
            let rect = thing.and_then(|thing| thing.rect).unwrap_or_else(|| panic!("{name}"));
            assert!(room.contains_rect(rect), "{name}: {rect:?} in {room:?}");
        }
    }
}

#[test]
fn in_a_link_the_bar_helps_to_find_the_other_end() {
    let (_home, mut desk) = on(ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.select("47 cameras");
    desk.press("C");
    desk.press("L");
    find(&mut desk, "lens");
    desk.press("Esc");
    desk.expect("Link from");
    desk.press("Esc");
    desk.expect_no("Link from");
}

#[test]
fn many_hits_are_not_all_counted() {
    let (_home, mut desk) = on(&format!("Title\n\n{}", "aaaaaaaaa ".repeat(12_000)));
    find(&mut desk, "a");
    desk.expect("of 100,000+");
    desk.type_text("a");
    desk.expect("1 of 48,000");
}
