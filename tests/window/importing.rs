//! An article is looked over before its document is made: pieces go in and out, and the way back.

use std::sync::Arc;

use egui::Key::{ArrowDown, Space};
use egui::accesskit::Role;
use recoupe::app::{Action, Dialog, ImportPreview};
use recoupe::model::{self, BlockKind};
use recoupe::sources::{Fate, Piece, Proposal, Reason};
use recoupe::store::article_file::Article;

use crate::ARTICLE;
use crate::desk::{Desk, Home, SlowDesk};

/// The preview of a page with a counter, a caption and a reader's comment.
fn page(home: &Home) -> Desk {
    let piece =
        |words: &str, role, fate| Piece { role, fate, ..Piece::paragraph(words.to_owned()) };
    let title = Piece {
        kind: BlockKind::Heading(1),
        ..piece("Cameras for the old town", model::Role::Title, Fate::Kept)
    };
    let left_out = Fate::LeftOut;
    let mut proposal = Proposal {
        pieces: vec![
            piece("Home News Sport", model::Role::Other, left_out(Reason::Navigation)),
            title,
            piece("638 total views", model::Role::Other, left_out(Reason::ViewCounter)),
            piece("The mayor said so on Monday.", model::Role::Body, Fate::Kept),
            piece("A camera at the gate", model::Role::Caption, Fate::Folded),
            piece("I do not believe it.", model::Role::Comment, Fate::Folded),
        ],
        warnings: vec![model::ImportWarning::new("cut-off", 0, "")],
        ..Proposal::default()
    };
    "Cameras for the old town".clone_into(&mut proposal.metadata.title);
    "text/html".clone_into(&mut proposal.source.media_type);
    "UTF-8".clone_into(&mut proposal.source.encoding);
    "page.html".clone_into(&mut proposal.source.file);
    let bytes = b"<p>the page</p>";
    "0a7f5d9a1f0d1d2ed7ac1e4d2d31fd5b2d1bdcbfb1a4a3a0e0d3b6a6d8a9f1c2"
        .clone_into(&mut proposal.source.sha256);
    let article = Article {
        path: Some(home.put("page.html", bytes)),
        name: "page.html".to_owned(),
        bytes: Arc::from(*bytes),
        proposal,
        kept: home.path("page.recoupe.ron"),
    };
    let mut desk = Desk::empty(home);
    desk.ask(Action::Show(Dialog::Import(Box::new(ImportPreview::new(article)))));
    desk
}

/// The lines of the list.
fn pieces(desk: &Desk) -> Vec<String> {
    desk.all(Role::ListBoxOption)
}

#[test]
fn what_is_left_out_stands_in_its_place_with_the_reason() {
    let home = Home::new();
    let desk = page(&home);
    assert_eq!(
        pieces(&desk),
        [
            "Left out, navigation: Home News Sport",
            "Title: Cameras for the old town",
            "Left out, view counter: 638 total views",
            "Body: The mayor said so on Monday.",
            "Caption, folded: A camera at the gate",
            "Comment, folded: I do not believe it.",
        ]
    );
    desk.expect("Look over page.html");
    desk.expect("In the document: 2 pieces, 2 folded · 52 characters");
    desk.expect("Left out: 2 pieces");
    desk.expect("The file is cut off or damaged at its end; some of its text may be missing.");
    assert_eq!(desk.thing(Role::TextInput, "Title").value, "Cameras for the old town");
    assert!(home.files().iter().all(|name| name == "page.html"));
}

#[test]
fn pieces_are_taken_in_and_out_by_key_and_by_their_signs() {
    let home = Home::new();
    let mut desk = page(&home);
    desk.press("Space");
    assert_eq!(pieces(&desk)[0], "Other: Home News Sport");
    desk.press("Down");
    desk.press("Down");
    desk.press("Enter");
    assert_eq!(pieces(&desk)[2], "Other: 638 total views");
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Z");
    assert_eq!(pieces(&desk)[0], "Left out, navigation: Home News Sport");
    assert_eq!(pieces(&desk)[2], "Left out, view counter: 638 total views");
    desk.press("Ctrl+Shift+Z");
    assert_eq!(pieces(&desk)[0], "Other: Home News Sport");
    desk.click("In the document: I do not believe it.");
    assert_eq!(pieces(&desk)[5], "Left out, by hand: I do not believe it.");
    desk.click("In the document: I do not believe it.");
    assert_eq!(pieces(&desk)[5], "Comment, folded: I do not believe it.");
    assert!(desk.thing(Role::CheckBox, "In the document: I do not believe it.").on);
}

#[test]
fn keys_of_one_frame_are_each_for_their_own_line() {
    let home = Home::new();
    let mut desk = page(&home);
    let key = |key| egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    desk.frame([ArrowDown, ArrowDown, Space, ArrowDown, Space].map(key).to_vec());
    desk.settle();
    assert_eq!(pieces(&desk)[2], "Other: 638 total views");
    assert_eq!(pieces(&desk)[3], "Left out, by hand: The mayor said so on Monday.");
}

#[test]
fn several_pieces_are_folded_and_given_a_part_at_once() {
    let home = Home::new();
    let mut desk = page(&home);
    desk.click("Body: The mayor said so on Monday.");
    desk.press("Shift+Down");
    desk.press("Shift+Down");
    desk.press("F");
    assert_eq!(
        pieces(&desk)[3..],
        [
            "Body, folded: The mayor said so on Monday.",
            "Caption, folded: A camera at the gate",
            "Comment, folded: I do not believe it.",
        ]
    );
    desk.press("F");
    desk.press("Q");
    assert_eq!(
        pieces(&desk)[3..],
        [
            "Pull quote: The mayor said so on Monday.",
            "Pull quote: A camera at the gate",
            "Pull quote: I do not believe it.",
        ]
    );
    // A part is also found by typing.
    desk.click("Part of the article");
    desk.type_text("stand");
    desk.press("Enter");
    assert_eq!(pieces(&desk)[5], "Standfirst: I do not believe it.");
}

#[test]
fn the_document_is_what_was_decided_and_is_kept_at_once() {
    let home = Home::new();
    let mut desk = page(&home);
    desk.press("Space");
    desk.click("In the document: I do not believe it.");
    desk.click("By");
    desk.type_text("Zoé Martin");
    desk.press("Ctrl+Enter");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
    desk.wait(1.5);
    let document = desk.file().document;
    let version = document.version();
    assert_eq!(
        version.text.as_str().trim(),
        "Home News Sport\n\nCameras for the old town\n\nThe mayor said so on Monday.\n\n\
         A camera at the gate"
    );
    let folded: Vec<bool> = version.blocks.iter().map(|block| block.folded).collect();
    assert_eq!(folded, [false, false, false, true]);
    assert_eq!(document.article().metadata().byline, "Zoé Martin");
    let reasons: Vec<&str> =
        version.report.left_out.iter().map(|piece| piece.reason.as_str()).collect();
    assert_eq!(reasons, ["view-counter", "by-hand"]);
    assert_eq!(home.files(), ["page.html", "page.recoupe.ron"]);
    // Once there is a document it opens at once.
    let mut desk = Desk::empty(&home);
    desk.ask(Action::OpenPath(home.path("page.recoupe.ron")));
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
}

#[test]
fn nothing_is_made_of_what_was_called_off_or_is_empty() {
    let home = Home::new();
    let mut desk = page(&home);
    desk.press("Ctrl+A");
    desk.press("Space");
    desk.press("Space");
    assert!(!desk.thing(Role::Button, "Make the document").enabled);
    desk.press("Ctrl+Enter");
    desk.expect("Look over page.html");
    desk.press("Esc");
    desk.expect("Example: Harbour numbers (English)");
    desk.wait(1.0);
    assert_eq!(home.files(), ["page.html"]);
}

#[test]
fn another_encoding_redraws_the_text_and_keeps_what_was_decided() {
    let home = Home::new();
    let text = "Le chœur chante\n\nD\u{e9}j\u{e0} vu, dit-elle.\n\nASCII stays.\n";
    let bytes: Vec<u8> =
        text.chars().map(|c| if c == 'œ' { 0x9c } else { c as u32 as u8 }).collect();
    let mut desk = Desk::open(&home, &home.put("chant.txt", bytes));
    desk.expect("Look over chant.txt");
    assert_eq!(pieces(&desk)[1], "Body: Déjà vu, dit-elle.");
    desk.click("In the document: ASCII stays.");
    desk.click("Outlet");
    desk.type_text("Le Quai");
    desk.click("Encoding");
    desk.type_text("1250");
    desk.press("Enter");
    assert_eq!(pieces(&desk)[1], "Body: Déjŕ vu, dit-elle.");
    assert_eq!(pieces(&desk)[2], "Left out, by hand: ASCII stays.");
    assert_eq!(desk.thing(Role::TextInput, "Outlet").value, "Le Quai");
    desk.click("Undo");
    assert_eq!(pieces(&desk)[1], "Body: Déjà vu, dit-elle.");
}

#[test]
fn a_copy_of_the_source_is_kept_beside_the_document() {
    let home = Home::new();
    let bytes = b"D\xe9j\xe0 vu\n\nD\xe9j\xe0 entendu, dit-elle, et d\xe9j\xe0 oubli\xe9.\n";
    let mut desk = Desk::open(&home, &home.put("deja.txt", bytes));
    desk.click("Keep a copy of the source beside the document");
    desk.click("Make the document");
    desk.wait(1.5);
    let source = desk.file().document.version().source.clone();
    assert_eq!(source.evidence_copy, "deja.recoupe.files/deja.txt");
    assert_eq!(std::fs::read(home.path("deja.recoupe.files/deja.txt")).unwrap(), bytes);
    assert_eq!(source.encoding, "windows-1252");
}

#[test]
fn a_page_that_cannot_be_read_is_pasted_as_text() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.page_on_clipboard("<p></p>");
    desk.clipboard = "Plain words\n\nOf two paragraphs.\n".to_owned();
    desk.press("Ctrl+V");
    assert!(desk.title.starts_with("Plain words — "), "{}", desk.title);
    assert_eq!(desk.workspace().document.version().source.file, "");
}

#[test]
fn what_takes_long_is_said_and_can_be_stopped() {
    let home = Home::new();
    let mut slow = SlowDesk::empty(&home);
    let path = home.put("slow.txt", ARTICLE);
    slow.desk.ask(Action::OpenPath(path.clone()));
    slow.desk.expect_no("Reading slow.txt…");
    slow.desk.wait(1.0);
    slow.desk.expect("Reading slow.txt…");
    slow.desk.press("Esc");
    slow.desk.expect_no("Reading slow.txt…");
    slow.let_all_go();
    slow.desk.expect("Example: Harbour numbers (English)");
    // Over an article one works on meanwhile.
    let mut slow = SlowDesk::on_text(&home, "Another one\n\nOf two paragraphs.\n");
    slow.desk.ask(Action::OpenPath(path));
    slow.desk.wait(1.0);
    slow.desk.select("paragraphs");
    slow.desk.press("C");
    slow.desk.click("Cancel");
    slow.let_all_go();
    assert_eq!(slow.desk.listed(), ["Claim: paragraphs"]);
}

#[test]
fn the_inspector_tells_where_the_text_comes_from() {
    let home = Home::new();
    let mut desk = page(&home);
    desk.press("Ctrl+Enter");
    desk.click("Where the text comes from");
    desk.expect("page.html");
    desk.expect("Web page · UTF-8");
    desk.expect("The file is cut off or damaged at its end; some of its text may be missing.");
    desk.click("Copy the SHA-256");
    assert_eq!(desk.clipboard.len(), 64);
    desk.click("Left out: 2 pieces");
    desk.expect("view counter: 638 total views");
}

#[test]
fn five_thousand_pieces_are_gone_through_by_key() {
    let home = Home::new();
    let mut text: Vec<u8> = (0..5_000)
        .flat_map(|number| format!("Paragraph {number} of a long text.\n\n").into_bytes())
        .collect();
    text.extend(b"D\xe9j\xe0 vu, d\xe9j\xe0 lu, d\xe9j\xe0 oubli\xe9.\n");
    let mut desk = Desk::open(&home, &home.put("long.txt", text));
    desk.expect("In the document: 5,001 pieces");
    assert!(pieces(&desk).len() < 60, "only what is in view is drawn");
    desk.press("End");
    desk.press("Space");
    assert_eq!(pieces(&desk).last().unwrap(), "Left out, by hand: Déjà vu, déjà lu, déjà oublié.");
    desk.press("Ctrl+A");
    desk.press("F");
    desk.expect("In the document: 0 pieces, 5,001 folded · 0 characters");
}
