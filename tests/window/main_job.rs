//! The main job from end to end: open, mark, link, write, take back, save, open again.

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// What a reader makes of the article.
fn annotate(desk: &mut Desk) {
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.select("Mayor Ana Kovač");
    desk.click("Mark as Source (S)");
    desk.select("face recognition in the contract");
    desk.press("R");
    // The claim, found in the list, is said by the mayor: the only type there is for that.
    desk.click("Claim: the cameras watch only the traffic");
    desk.press("L");
    desk.type_text("mayor");
    desk.press("Enter");
    // The finding rebuts the claim: one of several types.
    desk.click("Rebuttal: face recognition in the contract");
    desk.press("L");
    desk.type_text("only");
    desk.press("Enter");
    let rebuts = desk.offered().iter().position(|kind| kind == "rebuts").unwrap();
    desk.press(&(rebuts + 1).to_string());
    desk.press("N");
    desk.type_text("See page 12 (of the annex).");
}

const DONE: [&str; 5] = [
    "source “Mayor Ana Kovač”",
    "claim “the cameras watch only the traffic”",
    "rebuttal “face recognition in the contract” (See page 12 (of the annex).)",
    "“face recognition in the contract” rebuts “the cameras watch only the traffic”",
    "“the cameras watch only the traffic” said-by “Mayor Ana Kovač”",
];

const LISTED: [&str; 3] = [
    "Claim: the cameras watch only the traffic",
    "Rebuttal: face recognition in the contract",
    "Source: Mayor Ana Kovač",
];

#[test]
fn an_article_is_marked_linked_and_saved() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let path = home.path("article.recoupe.ron");
    let title = format!("Cameras for the old town — {} — Recoupe", path.display());
    assert_eq!(desk.title, title);
    desk.expect("article.recoupe.ron · made with your first change");
    desk.wait(2.0);
    assert_eq!(home.files(), ["article.txt"], "nothing is written before the first change");

    annotate(&mut desk);
    desk.wait(1.0);
    desk.expect("Saved in article.recoupe.ron");
    desk.expect("3 marks · Claim 1, Rebuttal 1 · 1 without a source");
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"]);
    assert_eq!(desk.kept(), DONE);
    assert_eq!(desk.listed(), LISTED);
    let marks = desk.marks();
    let claim = "Claim, 1 of 1: the cameras watch only the traffic";
    let rebuttal = "Rebuttal, 1 of 1: face recognition in the contract";
    assert_eq!(
        marks,
        [
            "Source, 1 of 1: Mayor Ana Kovač, says the cameras watch only the…",
            &format!("{claim}, said by Mayor Ana Kovač, rebutted once"),
            &format!("{rebuttal}, rebuts the cameras watch only the…"),
        ]
    );
}

#[test]
fn every_step_is_taken_back_and_done_again_by_its_name() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    annotate(&mut desk);
    let steps = [
        "note on Rebuttal",
        "link “rebuts”",
        "link “said by”",
        "mark Rebuttal",
        "mark Source",
        "mark Claim",
    ];
    let mut redo = "Redo".to_owned();
    for step in steps {
        assert_eq!(desk.steps(), (format!("Undo: {step}"), redo));
        desk.menu(&["Edit", &format!("Undo: {step}")]);
        redo = format!("Redo: {step}");
    }
    assert_eq!(desk.steps(), ("Undo".to_owned(), redo));
    assert_eq!((desk.listed(), desk.marks()), (vec![], vec![]));
    desk.wait(1.0);
    assert_eq!(desk.kept(), Vec::<String>::new());
    for (number, step) in steps.iter().rev().enumerate() {
        assert_eq!(desk.steps().1, format!("Redo: {step}"));
        desk.press(if number % 2 == 0 { "Ctrl+Shift+Z" } else { "Ctrl+Y" });
    }
    desk.press("Ctrl+Y");
    desk.wait(1.0);
    assert_eq!(desk.kept(), DONE);
    assert_eq!(desk.listed(), LISTED);
}

#[test]
fn opened_again_it_shows_what_was_there() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    annotate(&mut desk);
    desk.wait(1.0);
    let (marks, title) = (desk.marks(), desk.title.clone());
    let bytes = std::fs::read(home.path("article.recoupe.ron")).unwrap();
    drop(desk);
    // By the article's name and by the document's.
    for name in ["article.txt", "article.recoupe.ron"] {
        let mut desk = Desk::open(&home, &home.path(name));
        assert_eq!((desk.marks(), &desk.title), (marks.clone(), &title), "{name}");
        assert_eq!(desk.listed(), LISTED);
        desk.expect("Saved in article.recoupe.ron");
        desk.click("Rebuttal: face recognition in the contract");
        assert_eq!(
            desk.thing(egui::accesskit::Role::Button, "Note").value,
            "See page 12 (of the annex)."
        );
        desk.wait(2.0);
        assert_eq!(std::fs::read(home.path("article.recoupe.ron")).unwrap(), bytes);
    }
    // And goes on from there.
    let mut desk = Desk::open(&home, &home.path("article.txt"));
    desk.select("47 cameras");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), DONE.len() + 1);
    assert!(desk.kept().contains(&"evidence “47 cameras”".to_owned()));
}

#[test]
fn what_is_changed_is_saved_soon_and_without_being_asked() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.expect("Saving article.recoupe.ron…");
    desk.wait(0.6);
    desk.expect("Saved in article.recoupe.ron");
    // While somebody types without a pause it is saved every second all the same.
    desk.press("N");
    for _ in 0..8 {
        desk.type_text("ab");
    }
    let half = desk.kept();
    assert!(half[0].starts_with("source “Mayor Ana Kovač” (ab"), "{half:?}");
    desk.press("Ctrl+S");
    assert_eq!(desk.kept(), ["source “Mayor Ana Kovač” (abababababababab)"]);
    desk.expect("Saved in article.recoupe.ron");
}
