//! Annotations of another file put on the open article: what became of each, what is decided, one step.

use std::fs;
use std::path::PathBuf;

use egui::accesskit::Role;
use recoupe::app::{Action, AnnotationStep, Dialog, Pick, Queue};

use crate::ARTICLE;
use crate::desk::{Desk, Home, SlowDesk};

/// A colleague's document on a slightly different copy: a line before it, another spelling, a name
/// that stands twice, words that are gone, and a relation.
fn colleague(home: &Home) -> PathBuf {
    let other = Home::new();
    let text = ARTICLE
        .replace("Cameras for the old town", "Published on Monday\n\nCameras for the old town")
        .replace("“Nobody’s face is stored,”", "\"Nobody's face is stored,\"")
        .replace("The contract ends in May.", "The mayor wants it to go on for ever.");
    let mut desk = Desk::on_text(&other, &text);
    for (words, key) in [
        ("Mayor Ana Kovač", "S"),
        ("the cameras watch only the traffic", "C"),
        ("\"Nobody's face is stored,\"", "C"),
        ("go on for ever", "C"),
    ] {
        desk.select(words);
        desk.press(key);
        desk.press("Esc");
    }
    desk.wait(1.0);
    home.put("colleague.recoupe.ron", fs::read(other.path("article.recoupe.ron")).unwrap())
}

fn import(desk: &mut Desk, path: PathBuf) {
    desk.ask(Action::Annotations(AnnotationStep::File(path)));
}

/// The lines of the list of the file's marks.
fn lines(desk: &Desk) -> Vec<String> {
    let lines = desk.all(Role::ListBoxOption).into_iter();
    lines.filter(|line| line.contains(" · ")).collect()
}

fn quotes(desk: &Desk) -> Vec<String> {
    let workspace = desk.workspace();
    let marks = workspace.document.annotations_in_text_order();
    marks.map(|mark| workspace.document.quote(mark)).collect()
}

#[test]
fn a_colleagues_marks_come_in_as_one_step() {
    let home = Home::new();
    let path = colleague(&home);
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("Ctrl+K");
    desk.type_text("import annot");
    desk.press("Enter");
    // There is no dialog of a system here.
    desk.ask(Action::Show(Dialog::Path(Pick::Annotations)));
    desk.type_text(&path.display().to_string());
    desk.press("Enter");
    desk.expect("colleague.recoupe.ron: 4 marks");
    desk.expect("Unsure: 1 · Changed: 1 · Same: 2");
    assert_eq!(
        lines(&desk),
        [
            "Claim: go on for ever · Unsure",
            "Claim: Nobody's face is stored · Changed",
            "Source: Mayor Ana Kovač · Same",
            "Claim: the cameras watch only the traffic · Same",
        ]
    );
    desk.expect("The words in its place are quite different. Enter chooses a place.");
    desk.press("Down");
    desk.expect("The same words, with other quotation marks, dashes, accents or capitals.");
    desk.expect("Paragraph 2");
    desk.expect("“Nobody’s face is stored,” she added.");
    // The keyboard is in the list, and no mark waits for a decision.
    desk.press("Enter");
    desk.expect("Imported: 3 marks, 1 mark without a place.");
    assert_eq!(
        quotes(&desk),
        ["Mayor Ana Kovač", "the cameras watch only the traffic", "Nobody’s face is stored"]
    );
    assert_eq!(desk.steps(), ("Undo: import 4 marks".to_owned(), "Redo".to_owned()));
    // What has no place is listed with its words.
    assert!(desk.listed().contains(&"Claim: go on for ever".to_owned()), "{:?}", desk.listed());
    desk.wait(1.0);
    assert_eq!(desk.file().document.annotation_count(), 4);
    // Once more: everything is there.
    import(&mut desk, path);
    desk.expect("already here: 4");
    desk.click("Import");
    desk.expect("Imported: 4 already here.");
    assert_eq!(desk.workspace().document.annotation_count(), 4);
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document.annotation_count(), 0);
}

#[test]
fn a_place_is_chosen_by_keys() {
    let home = Home::new();
    let text = "One\n\nThe group asked the group, and the group said nothing.\n";
    let theirs = Home::new();
    let mut desk = Desk::on_text(
        &theirs,
        "Two\n\nI know the group.\n\nNine parrots sang at the far end of a long and quiet afternoon.\n",
    );
    for words in ["the group", "Nine parrots"] {
        desk.select(words);
        desk.press("S");
        desk.press("Esc");
    }
    desk.wait(1.0);
    let file = fs::read(theirs.path("article.recoupe.ron")).unwrap();
    let path = home.put("theirs.recoupe.ron", file);
    let mut desk = Desk::on_text(&home, text);
    import(&mut desk, path.clone());
    assert_eq!(lines(&desk), ["Source: the group · Unsure", "Source: Nine parrots · Unsure"]);
    let places = || "Leave it without a place".to_owned();
    assert!(desk.all(Role::ListBoxOption).contains(&places()));
    desk.thing(Role::Button, "Import 2 marks");
    // Into the places, to the second one, and back to the list.
    for key in ["Enter", "Down", "Down", "Enter"] {
        desk.press(key);
    }
    assert_eq!(lines(&desk)[0], "Source: the group · place chosen");
    // What is not found stays out.
    desk.click("Take in the mark without a place, too; its note keeps its words");
    desk.click("Import 1 mark");
    desk.expect("Imported: 1 mark.");
    let workspace = desk.workspace();
    let mark = workspace.document.annotations().next().unwrap();
    let start = workspace.document.placed_spans(mark).unwrap().start().get();
    assert!(["the group, and", "the group said"].iter().any(|it| text[start..].starts_with(it)));
    drop(workspace);
    import(&mut desk, path);
    desk.expect("already here: 1");
    desk.press("Esc");
    desk.expect_no("already here: 1");
}

#[test]
fn a_file_that_is_dropped_onto_an_article_is_asked_about() {
    let home = Home::new();
    let path = colleague(&home);
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.drop_file(&path);
    desk.expect("This file holds annotations");
    desk.press("Enter");
    desk.expect("colleague.recoupe.ron: 4 marks");
    desk.press("Esc");
    assert!(quotes(&desk).is_empty());
    desk.drop_file(&path);
    desk.click("Open the file");
    assert_eq!(desk.workspace().document.annotation_count(), 4);
}

#[test]
fn what_is_amiss_in_the_file_is_listed() {
    let home = Home::new();
    home.put("other.txt", "The contract ends in May.");
    let path =
        home.put("other.ann", "T1\tClaim 4 12\tcontract\nnonsense\nT2\tClaim 90 99\tin autumn\n");
    let mut desk = Desk::on_text(&home, ARTICLE);
    import(&mut desk, path);
    desk.expect("2 things are amiss in the file:");
    desk.expect("line 3: T2 lies outside the text (90 to 99), and so stands nowhere: “in autumn”");
    assert!(lines(&desk).contains(&"Claim: in autumn · Unsure".to_owned()), "{:?}", lines(&desk));
    desk.press("Esc");
    // Without their text marks come by their words alone.
    let alone = "T1\tClaim 70 78\tcontract\nT2\tClaim 90 94;99 102\tends May\n";
    import(&mut desk, home.put("alone.ann", alone));
    assert_eq!(lines(&desk), ["Claim: contract · Unsure", "Claim: ends … May · Unsure"]);
    desk.press("Esc");
    desk.ask(Action::OpenPath(home.path("alone.ann")));
    desk.expect("It holds annotations alone. Open their article, then import them.");
    desk.click("Close");
    let text = home.put("some.pdf", "words");
    import(&mut desk, text);
    desk.expect("It holds no annotations that Recoupe reads.");
}

#[test]
fn marks_of_hypothesis_and_reviews_on_a_page_come_in() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let rows = r#"{"total": 1, "rows": [{"id": "a", "created": "2026-01-15T11:00:00+00:00",
        "user": "acct:sam@hypothes.is", "uri": "https://example.org", "text": "Who says so?", "tags": [],
        "target": [{"source": "https://example.org", "selector": [
        {"type": "TextQuoteSelector", "exact": "the cameras watch only the traffic"}]}]}]}"#;
    import(&mut desk, home.put("rows.json", rows));
    desk.expect("rows.json: 1 mark");
    desk.press("Enter");
    assert_eq!(quotes(&desk), ["the cameras watch only the traffic"]);
    let page = r#"<html><head><script type="application/ld+json">{"@context": "https://schema.org",
        "@type": "ClaimReview", "url": "https://example.org/check", "datePublished": "2026-01-15",
        "claimReviewed": "The contract ends in May.", "author": {"@type": "Organization", "name": "Desk"},
        "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "worstRating": 1,
        "alternateName": "Mostly false"}, "itemReviewed": {"@type": "Claim"}}</script></head></html>"#;
    import(&mut desk, home.put("check.html", page));
    desk.expect("check.html: 1 mark");
    desk.press("Enter");
    assert_eq!(quotes(&desk).len(), 2);
    let document = desk.workspace().document.clone();
    let cards = document.annotations().filter_map(|mark| document.card(mark.id));
    let ratings: Vec<String> =
        cards.filter_map(|card| Some(card.verdict.as_ref()?.rating.clone())).collect();
    assert_eq!(ratings, ["mostly-false"]);
    // Any other page holds none.
    import(&mut desk, home.put("page.html", "<html><p>Words.</p></html>"));
    desk.expect("It holds no annotations that Recoupe reads.");
}

#[test]
fn reading_can_be_called_off() {
    let home = Home::new();
    let path = colleague(&home);
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.ask(Action::Annotations(AnnotationStep::File(path)));
    slow.desk.expect("Reading colleague.recoupe.ron and looking for its marks…");
    slow.desk.press("Esc");
    slow.desk.expect_no("looking for its marks");
    slow.let_all_go();
    slow.desk.expect_no("Same: 2");
    assert_eq!(slow.desk.workspace().document.annotation_count(), 0);
}

#[test]
fn a_reading_that_breaks_down_is_told() {
    let home = Home::new();
    let path = colleague(&home);
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.ask(Action::Annotations(AnnotationStep::File(path)));
    slow.fail(Queue::Search);
    slow.desk.expect_no("looking for its marks");
    slow.desk.click("Close");
}
