//! Taking words out of an article.

use recoupe::app::{Action, Selection};
use recoupe::model::Span;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// A French article with everything that copying could spoil.
const FRENCH: &str = "\
Mille caméras pour la ville

Le maire a dit lundi que les caméras ne servent «\u{a0}qu’à la circulation\u{a0}»\u{202f}! \
Il parle de 20\u{a0}000 €.

Le groupe n’est pas de cet avis et le répète depuis un an à qui veut bien l’entendre.
";

#[test]
fn words_are_copied_as_they_are() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, FRENCH);
    desk.drag_words("Le maire", "cet avis");
    desk.press("Ctrl+C");
    let text = desk.workspace().document.version().text.clone();
    let copied = desk.clipboard.clone();
    assert!(text.as_str().contains(&copied));
    assert!(copied.starts_with("Le maire") && copied.ends_with("cet avis"));
    assert!(copied.contains("«\u{a0}qu’à la circulation\u{a0}»\u{202f}! Il"));
    assert!(copied.contains("20\u{a0}000 €.\n\nLe groupe"));
}

#[test]
fn words_are_copied_as_a_quotation() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, FRENCH);
    desk.press("Ctrl+I");
    for (field, words) in
        [("Outlet", "Le Quai"), ("Published", "2026-11-03"), ("Address", "https://quai.example/a")]
    {
        desk.click(field);
        desk.type_text(words);
    }
    desk.press("Enter");
    let from = "Mille caméras pour la ville, Le Quai, 3 novembre 2026, https://quai.example/a";
    desk.select("20\u{a0}000 €");
    desk.press("Ctrl+Shift+C");
    assert_eq!(desk.clipboard, format!("«\u{a0}20\u{a0}000 €\u{a0}» — {from}"));
    // The words of the chosen mark, where nothing is selected.
    desk.select("Le groupe");
    desk.press("S");
    desk.menu(&["Edit", "Copy as quotation"]);
    assert_eq!(desk.clipboard, format!("«\u{a0}Le groupe\u{a0}» — {from}"));
    desk.press("Ctrl+C");
    assert_eq!(desk.clipboard, "Le groupe");
    // An English article, with as much as is known of it.
    let mut desk = Desk::open(&home, &home.put("english.txt", ARTICLE));
    desk.select("47 cameras");
    desk.press("Ctrl+Shift+C");
    assert_eq!(desk.clipboard, "“47 cameras” — Cameras for the old town");
    // Nothing selected, nothing copied.
    desk.press("Esc");
    desk.clipboard.clear();
    desk.press("Ctrl+Shift+C");
    assert_eq!(desk.clipboard, "");
    desk.ask(Action::Select(Selection::of(Span::from_bytes(0..4).unwrap())));
    desk.press("Ctrl+Shift+C");
    assert_eq!(desk.clipboard, "“Came” — Cameras for the old town");
}
