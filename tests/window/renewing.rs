//! A newer text of the article: compared, looked over by keyboard, taken, undone; what is gone placed
//! again; older texts looked at.

use std::fs;

use egui::Vec2;
use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// The article with a number that changed, a sentence that is gone, and a new paragraph.
const NEWER: &str = "\
Cameras for the old town

Mayor Ana Kovač said on Monday that the cameras watch only the traffic.

The rights group Open Lens found face recognition in the contract. Its report names 52 cameras \
that can do it.

The town council will meet in April to vote on it.

The contract ends in May.
";

/// A window on a document with four marks.
fn marked(home: &Home, size: Vec2) -> Desk {
    let path = home.put("article.txt", ARTICLE);
    let mut desk = Desk::sized(home, size, 1.0);
    desk.ask(recoupe::app::Action::OpenPath(path));
    for (words, key) in [
        ("the cameras watch only the traffic", "C"),
        ("Nobody’s face is stored", "C"),
        ("Open Lens", "S"),
        ("Its report names 47 cameras", "E"),
    ] {
        desk.select(words);
        desk.press(key);
    }
    desk.press("Esc");
    desk.wait(1.0);
    desk
}

fn on_article(home: &Home) -> Desk {
    marked(home, Vec2::new(1280.0, 820.0))
}

fn paste(desk: &mut Desk, text: &str) {
    text.clone_into(&mut desk.clipboard);
    desk.menu(&["Article", "New version from the clipboard"]);
}

#[test]
fn a_pasted_text_is_looked_over_taken_and_undone() {
    let home = Home::new();
    let mut desk = on_article(&home);
    paste(&mut desk, NEWER);
    desk.expect("New version of the text: pasted text");
    desk.thing(Role::ListBox, "Marks to look over");
    desk.expect("To review: 2");
    desk.expect("Its report names [removed: 47][new: 52] cameras");
    // What is gone comes first in the text.
    desk.expect("Claim, Gone: Nobody’s face is stored");
    desk.press("G");
    desk.expect("Claim, Kept as gone: Nobody’s face is stored");
    desk.press("Enter");
    desk.expect("Accepted: Its report names 47 cameras");
    desk.expect("To review: 0");
    desk.press("Ctrl+Z");
    desk.expect("Changed: Its report names 47 cameras");
    desk.press("Ctrl+Shift+Z");
    desk.expect("Accepted: Its report names 47 cameras");
    desk.click("Take the new version");
    desk.expect("The new version is taken: 3 marks stand on it, one is gone and listed.");
    assert_eq!(
        desk.listed(),
        [
            "Claim: the cameras watch only the traffic",
            "Source: Open Lens",
            "Evidence: Its report names 52 cameras",
            "Claim: Nobody’s face is stored",
        ]
    );
    desk.expect("Gone from this version (1)");
    assert!(desk.told_text().contains("The town council will meet"));
    desk.wait(1.0);
    let kept = desk.file().document;
    assert_eq!(kept.article().versions().len(), 2);
    // Undone from the notice, it is as it was.
    desk.click("Undo");
    assert!(desk.told_text().contains("47 cameras"));
    assert_eq!(desk.listed().len(), 4);
    desk.expect_no("Gone from this version");
    desk.press("Ctrl+Shift+Z");
    assert!(desk.told_text().contains("52 cameras"));
}

#[test]
fn what_nobody_decides_is_said_on_the_button() {
    let home = Home::new();
    let mut desk = on_article(&home);
    paste(&mut desk, NEWER);
    desk.click("Take the new version: accept 1 changed; 1 undecided becomes gone");
    desk.expect("The new version is taken: 3 marks stand on it, one is gone and listed.");
}

#[test]
fn a_mark_is_set_by_hand_by_typing() {
    let home = Home::new();
    let mut desk = on_article(&home);
    paste(&mut desk, NEWER);
    desk.press("S");
    desk.type_text("town council will meet");
    desk.press("Enter");
    desk.expect("Claim, By hand: Nobody’s face is stored");
    desk.press("Ctrl+Enter");
    assert!(desk.listed().contains(&"Claim: town council will meet".to_owned()));
    desk.expect_no("Gone from this version");
}

#[test]
fn the_same_text_another_article_and_none_are_told() {
    let home = Home::new();
    let mut desk = on_article(&home);
    paste(&mut desk, ARTICLE);
    desk.expect("This is the very same text as the current one.");
    desk.press("Esc");
    paste(&mut desk, " \n");
    desk.expect("There is no text on the clipboard.");
    let other =
        "Apples in winter\n\nThe price of apples has fallen again, say growers in the north.\n";
    paste(&mut desk, other);
    desk.expect("it looks like another article. Nothing is changed unless you insist.");
    desk.press("Ctrl+Enter");
    desk.expect("it looks like another article");
    desk.click("Go on all the same");
    desk.press("Ctrl+Enter");
    desk.expect("Gone from this version (4)");
}

#[test]
fn what_was_decided_is_not_lost_by_a_slip() {
    let home = Home::new();
    let mut desk = marked(&home, Vec2::new(1024.0, 700.0));
    paste(&mut desk, NEWER);
    desk.press("G");
    desk.press("Esc");
    desk.expect("What you have decided is lost.");
    desk.click("Go on reviewing");
    desk.expect("To review: 1");
    desk.press("Esc");
    desk.click("Leave");
    desk.expect_no("New version of the text");
    assert_eq!(desk.workspace().document.article().versions().len(), 1);
}

#[test]
fn what_is_gone_is_placed_again_and_where_it_stood_is_shown() {
    let home = Home::new();
    let mut desk = on_article(&home);
    paste(&mut desk, NEWER);
    desk.press("Ctrl+Enter");
    desk.click("Claim: Nobody’s face is stored");
    desk.expect("Stood in version 1: “Nobody’s face is stored”");
    desk.click("Show it there");
    desk.expect("Version 1 of 2 of the text, read ");
    assert!(desk.told_text().contains("Nobody’s face is stored"));
    assert!(desk.listed().contains(&"Claim: Nobody’s face is stored".to_owned()));
    desk.press("C");
    desk.expect("for reading only");
    desk.click("Back to the current version of the text");
    desk.expect_no("Version 1 of 2 of the text");
    desk.click("Claim: Nobody’s face is stored");
    desk.click("Place again…");
    desk.expect("Drag over the words that “Nobody’s face is stored” belongs on now");
    desk.drag_words("town council", "town council");
    assert!(desk.listed().contains(&"Claim: town council".to_owned()), "{:?}", desk.listed());
    desk.expect_no("Gone from this version");
    desk.press("Ctrl+Z");
    desk.expect("Gone from this version (1)");
}

#[test]
fn texts_are_listed_and_laid_beside_each_other() {
    let home = Home::new();
    let mut desk = on_article(&home);
    desk.menu(&["Article", "Text versions…"]);
    desk.expect("The article has had one text so far.");
    desk.press("Esc");
    paste(&mut desk, NEWER);
    desk.press("Ctrl+Enter");
    desk.menu(&["Article", "Text versions…"]);
    desk.expect("Version 2, read ");
    desk.expect("article.txt");
    desk.press("Down");
    desk.press("Enter");
    desk.expect("Version 1 of 2 of the text, read ");
    desk.click("Back to the current version of the text");
    desk.menu(&["Article", "Text versions…"]);
    desk.click("Compare with…");
    desk.press("Enter");
    desk.expect("Version 1 and version 2 of the text");
    desk.expect("2 of 4 marks differ");
    desk.expect("Evidence, Changed: Its report names 47 cameras");
}

#[test]
fn a_source_that_changed_is_noticed_on_opening() {
    let home = Home::new();
    let mut desk = on_article(&home);
    desk.press("Ctrl+W");
    home.put("article.txt", NEWER);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.expect("The article’s file has changed since it was read");
    desk.click("Look at the changes");
    desk.expect("New version of the text: article.txt");
    desk.press("Ctrl+Enter");
    desk.wait(1.0);
    drop(desk);
    let desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.expect_no("has changed since it was read");
}

#[test]
fn a_page_is_looked_over_before_it_is_compared() {
    let home = Home::new();
    let mut desk = on_article(&home);
    let paragraphs: Vec<&str> = NEWER.split("\n\n").skip(1).collect();
    let body = paragraphs.join("</p><p>");
    let page = format!(
        "<html lang=en><head><title>Cameras for the town</title></head><body><article>\
         <h1>Cameras for the town</h1><p>{body}</p></article></body></html>"
    );
    desk.page_on_clipboard(&page);
    paste(&mut desk, NEWER);
    desk.expect("New version of the text: what is to be in it");
    desk.click("Compare with the current text");
    desk.expect("The new version says otherwise");
    desk.expect("“Cameras for the town” instead of “Cameras for the old town”");
    desk.press("Ctrl+Enter");
    assert!(desk.title.starts_with("Cameras for the town"), "{}", desk.title);
}

#[test]
fn a_report_is_saved_from_the_comparison() {
    let home = Home::new();
    let mut desk = on_article(&home);
    paste(&mut desk, NEWER);
    desk.ask(recoupe::app::Action::Show(recoupe::app::Dialog::Path(
        recoupe::app::Pick::SaveChanges(home.path("report.html")),
    )));
    desk.press("Enter");
    desk.expect("The report was saved");
    desk.expect("New version of the text");
    let page = fs::read_to_string(home.path("report.html")).unwrap();
    assert!(page.contains("Claims that were not found in the newer text (1)"), "{page}");
    assert!(page.contains("<del title=\"removed\">47</del>"), "{page}");
}

#[test]
fn what_moved_and_what_was_split_is_told() {
    let home = Home::new();
    let mut desk = on_article(&home);
    let split = ARTICLE.replace(" “Nobody’s", "\n\n“Nobody’s");
    let group = "The rights group Open Lens found face recognition in the contract.";
    let newer = split.replace(&format!("{group} "), "").replace("May.", &format!("May. {group}"));
    paste(&mut desk, &newer);
    desk.expect("3 paragraphs changed");
    desk.expect("the traffic. [new: paragraph break]“Nobody’s face is stored,” she added.");
    desk.expect(&format!("Changed: [moved away: {group}]Its report names 47"));
    desk.expect(&format!("Changed: The contract ends in May.[moved here: {group}]"));
    let (first, rest) = ARTICLE.split_once("\n\nMayor").unwrap();
    let (mayor, rest) = rest.split_once("\n\n").unwrap();
    desk.press("Esc");
    paste(&mut desk, &format!("{first}\n\n{rest}\nMayor{mayor}\n"));
    desk.expect("paragraphs: one moved");
    desk.expect("Moved away: Mayor Ana Kovač said on Monday");
    desk.expect("Moved here: Mayor Ana Kovač said on Monday");
    desk.expect("Moved here from paragraph 2");
}

#[test]
fn a_text_that_is_too_long_is_refused_with_its_length() {
    let home = Home::new();
    let mut desk = on_article(&home);
    paste(&mut desk, &ARTICLE.repeat((17 << 20) / ARTICLE.len()));
    desk.expect("The new text is too long to be compared: 18 MB, where 16 MB are the most.");
}
