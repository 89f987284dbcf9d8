//! Finding one's way: the outline, and paragraphs by number.

use egui::accesskit::Role;
use recoupe::model::{BlockKind, Document, Parts, Role as Part};
use recoupe::text::Offset;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// Sections of long paragraphs; each paragraph says which one it is.
pub(crate) fn sections(home: &Home) -> Desk {
    Desk::open(home, &sectioned(home))
}

pub(crate) fn sectioned(home: &Home) -> std::path::PathBuf {
    let more = "More is said about it. ".repeat(12);
    let section = |section: u8| {
        let paragraphs = (1..=5).map(|n| format!("Paragraph {section}.{n} begins. {more}\n\n"));
        format!("Section {section}\n\n{}", paragraphs.collect::<String>())
    };
    let text: String = (1..=30).map(section).collect();
    home.put("sections.txt", format!("A long article\n\nThis leads to it.\n\n{text}"))
}

/// The first words of the first unit of which something is in view.
pub(crate) fn top(desk: &Desk) -> String {
    let (article, things) = (desk.article(), desk.things());
    let units = [Role::Paragraph, Role::Heading];
    let mut units = things.iter().filter(|thing| units.contains(&thing.role));
    let first = units.find(|unit| unit.rect.is_some_and(|r| r.bottom() > article.top() + 4.0));
    first.unwrap().name.split(" begins").next().unwrap().to_owned()
}

/// The place that is remembered.
pub(crate) fn reading(desk: &Desk) -> Offset {
    desk.workspace().reading
}

#[test]
fn the_outline_lists_the_headings_and_leads_to_them() {
    let home = Home::new();
    let mut desk = sections(&home);
    desk.click("Outline");
    let lines = desk.outlined();
    assert_eq!(lines[..3], ["A long article", "Section 1", "Section 2"]);
    assert!(lines.len() < 31, "only what is in view is drawn: {}", lines.len());
    assert_eq!(desk.section().as_deref(), Some("A long article"));
    desk.expect_no("no headings");
    desk.click("Section 4");
    assert_eq!(top(&desk), "Section 4");
    assert_eq!(desk.section().as_deref(), Some("Section 4"));
    // The keyboard is the article's.
    assert!(desk.thing(Role::Document, "A long article").focused);
    assert_eq!(desk.workspace().selection.unwrap().head, reading(&desk));
    // What is read is what is highlighted.
    for _ in 0..3 {
        desk.press("PageDown");
    }
    let section = top(&desk);
    let here = desk.section().unwrap();
    let number = section.trim_start_matches(|c: char| !c.is_ascii_digit()).split('.').next();
    assert_eq!(here.strip_prefix("Section "), number, "{section}");
    // Also where the list itself has to be scrolled for it.
    desk.press("Ctrl+End");
    assert_eq!(desk.section().as_deref(), Some("Section 30"));
}

#[test]
fn a_section_near_the_end_is_highlighted_though_it_cannot_come_up() {
    let home = Home::new();
    let text = format!(
        "{ARTICLE}\nWhat comes next\n\nNothing is known of what comes after May, \
        says the contract, and nobody has asked. Nobody at all, in fact.\n"
    );
    let mut desk = Desk::on_text(&home, &text);
    desk.press("F8");
    desk.click("What comes next");
    assert_eq!(desk.section().as_deref(), Some("What comes next"));
}

#[test]
fn marks_are_counted_by_section() {
    let home = Home::new();
    let mut desk = sections(&home);
    desk.press("F8");
    desk.press("Enter");
    desk.select("Paragraph 1.1 begins");
    desk.press("C");
    desk.select("Paragraph 1.2 begins");
    desk.press("S");
    desk.click("Section 2");
    desk.select("Section 2");
    desk.press("X");
    assert_eq!(
        desk.outlined()[..4],
        ["A long article", "Section 1, 2 marks", "Section 2, 1 mark", "Section 3"]
    );
    desk.press("Ctrl+Z");
    assert_eq!(desk.outlined()[2], "Section 2");
}

#[test]
fn the_outline_is_worked_by_keys() {
    let home = Home::new();
    let mut desk = sections(&home);
    let focused = |desk: &Desk| {
        let mut items = desk.things().into_iter().filter(|thing| thing.role == Role::TreeItem);
        items.find(|thing| thing.focused).map(|thing| thing.name).unwrap()
    };
    desk.press("F8");
    assert_eq!(focused(&desk), "A long article");
    for (keys, entry) in [
        ("Down", "Section 1"),
        ("Down", "Section 2"),
        ("Up", "Section 1"),
        ("End", "Section 30"),
        ("Down", "Section 30"),
        ("Up", "Section 29"),
        ("Home", "A long article"),
        ("Up", "A long article"),
    ] {
        desk.press(keys);
        assert_eq!(focused(&desk), entry, "after {keys}");
        let place = desk.thing(Role::TreeItem, entry).rect.unwrap();
        assert!(place.bottom() <= desk.article().bottom() + 1.0, "{entry} is in view: {place}");
    }
    desk.press("PageDown");
    assert_ne!(focused(&desk), "Section 1");
    desk.press("PageUp");
    assert_eq!(focused(&desk), "A long article");
    for _ in 0..12 {
        desk.press("Down");
    }
    // Label keys are no keys of the list.
    desk.press("C");
    desk.press("Enter");
    assert_eq!(top(&desk), "Section 12");
    assert!(desk.thing(Role::Document, "A long article").focused);
    desk.press("F8");
    assert!(!desk.sees("Section 12"), "back to the marks");
    desk.expect("Filter marks");
    desk.press("F8");
    assert_eq!(focused(&desk), "Section 12", "the list opens where the article is");
    desk.press("Esc");
    assert!(desk.thing(Role::Document, "A long article").focused);
    assert!(desk.thing(Role::Tab, "Outline").on);
    // What needs the other list brings it back.
    desk.press("Ctrl+Shift+F");
    assert!(desk.thing(Role::TextInput, "Filter marks").focused);
    desk.press("F9");
    desk.expect_no("Filter marks");
    desk.press("F8");
    assert_eq!(focused(&desk), "Section 12");
}

#[test]
fn an_article_without_headings_is_listed_by_paragraphs() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.press("F8");
    desk.expect("This article has no headings. These are its paragraphs.");
    let lines = desk.outlined();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0], "Cameras for the old town");
    assert!(lines[1].starts_with("Mayor Ana Kovač said"), "{lines:?}");
    assert!(lines[2].starts_with("The rights group") && lines[2].ends_with(", 1 mark"));
    desk.press("Down");
    desk.press("Down");
    desk.press("Enter");
    let text = desk.workspace().document.version().text.clone();
    let caret = desk.workspace().selection.unwrap().head;
    assert!(text.slice(caret..text.end()).starts_with("The rights group"));
    assert_eq!(desk.workspace().chosen, None, "out of sight nothing stays chosen");
}

#[test]
fn paragraphs_are_gone_to_by_number() {
    let home = Home::new();
    let mut desk = sections(&home);
    // The title and what follows it, then six for each section.
    for (number, words) in [("1", "A long article"), ("3", "Section 1"), ("16", "Paragraph 3.1")] {
        desk.press("Ctrl+G");
        let field = desk.thing(Role::TextInput, "Paragraph, 1 to 182");
        assert!(field.focused && field.value.is_empty());
        desk.type_text(number);
        desk.expect(words);
        desk.press("Enter");
        assert_eq!(top(&desk), words);
        desk.expect_no("Paragraph, 1 to 182");
        assert_eq!(desk.workspace().selection.unwrap().head, reading(&desk));
    }
    desk.press("Ctrl+G");
    desk.type_text("182");
    desk.expect("Paragraph 30.5 begins.");
    desk.click("OK");
    assert!(desk.article().contains_rect(desk.words("Paragraph 30.5 begins").0));
}

#[test]
fn what_is_no_number_of_a_paragraph_is_refused_in_words() {
    let home = Home::new();
    let mut desk = sections(&home);
    let before = reading(&desk);
    for typed in ["0", "183", "two", "-1", "1.5", "99999999999999999999999"] {
        desk.press("Ctrl+G");
        desk.type_text(typed);
        desk.expect(&format!("“{typed}” is not a number from 1 to 182."));
        desk.press("Enter");
        // It can be corrected at once.
        assert!(desk.thing(Role::TextInput, "Paragraph, 1 to 182").focused);
        assert!(!desk.thing(Role::Button, "OK").enabled);
        desk.press("Esc");
        assert_eq!(reading(&desk), before);
    }
}

#[test]
fn paragraphs_are_numbered_in_the_margin() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let numbers = |desk: &Desk| -> Vec<(String, egui::Rect)> {
        let painted = desk.painted().into_iter();
        let left = desk.article().left();
        painted.filter(|(text, rect)| text.parse::<usize>().is_ok() && rect.left() > left).collect()
    };
    assert!(numbers(&desk).is_empty());
    assert_eq!(desk.paragraph_number("The rights group"), Some((3, 4)));
    desk.menu(&["View", "Paragraph numbers"]);
    for (words, key) in [("Mayor", "S"), ("Mayor Ana Kovač", "C"), ("Mayor Ana Kovač said", "X")]
    {
        desk.select(words);
        desk.press(key);
    }
    for narrow in [false, true] {
        if narrow {
            desk.resize(egui::Vec2::new(720.0, 480.0));
        }
        let shown = numbers(&desk);
        let texts: Vec<&str> = shown.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["1", "2", "3", "4"][..texts.len()], "narrow: {narrow}");
        let first = desk.words("Mayor Ana").0;
        assert!((shown[1].1.center().y - first.center().y).abs() < 8.0);
        let painted = desk.painted();
        let letters = painted.iter().filter(|(text, _)| ["S", "C", "X"].contains(&text.as_str()));
        let letters: Vec<_> = letters
            .filter(|(_, rect)| rect.left() > desk.article().left() && rect.right() < first.left())
            .collect();
        assert!(letters.len() >= 3, "{painted:?}");
        for (text, rect) in letters {
            let clash = shown.iter().find(|(_, number)| number.intersects(*rect));
            assert!(clash.is_none(), "{text} at {rect} and {clash:?}");
        }
        for (text, rect) in &shown {
            assert!(rect.left() >= desk.article().left(), "{text} is cut: {rect}");
        }
    }
}

/// An article with readers' comments between its paragraphs, which are folded away.
fn with_comments(home: &Home) -> std::path::PathBuf {
    let path = home.put("article.txt", format!("{ARTICLE}\nThe last word is May.\n"));
    let now = "2026-11-20T14:00:00Z".parse().unwrap();
    let opened = recoupe::store::document_file::open(&path, 5, now).unwrap();
    let mut parts: Parts = opened.document.to_parts();
    for block in [2, 3] {
        let block = &mut parts.versions[0].blocks[block];
        block.folded = true;
        block.role = Part::Comment;
    }
    let subhead = &mut parts.versions[0].blocks[1];
    (subhead.kind, subhead.role) = (BlockKind::Heading(2), Part::Subhead);
    let (document, repairs) = Document::from_parts(parts);
    assert_eq!(repairs, []);
    home.put("comments.recoupe.ron", recoupe::native::write(&document))
}

#[test]
fn what_is_folded_is_passed_over() {
    let home = Home::new();
    let mut desk = Desk::open(&home, &with_comments(&home));
    desk.press("F8");
    let lines = desk.outlined();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].starts_with("Mayor Ana"));
    desk.press("Ctrl+G");
    desk.thing(Role::TextInput, "Paragraph, 1 to 3");
    desk.type_text("3");
    desk.expect("The last word is May.");
    desk.press("Enter");
    let text = desk.workspace().document.version().text.clone();
    let caret = desk.workspace().selection.unwrap().head;
    assert!(text.slice(caret..text.end()).starts_with("The last word"));
    assert_eq!(desk.paragraph_number("The last word"), Some((3, 3)));
}
