//! Many articles at once: a queue says how far each of them is, and their documents are made beside them.

use std::fs;

use egui::accesskit::Role;
use recoupe::app::{Action, Queue};

use crate::ARTICLE;
use crate::desk::{Desk, Home, SlowDesk};

const LATIN: &[u8] =
    b"D\xe9j\xe0 vu\n\nD\xe9j\xe0 entendu, dit-elle, et d\xe9j\xe0 oubli\xe9, d\xe9j\xe0 l\xe0.\n";

/// A folder of articles of every kind.
fn folder(home: &Home) -> std::path::PathBuf {
    let folder = home.path("press");
    fs::create_dir_all(folder.join("page_files")).unwrap();
    home.put("press/cameras.txt", ARTICLE);
    home.put("press/empty.txt", "");
    home.put("press/latin.txt", LATIN);
    home.put("press/other.txt", "Another one\n\nOf two paragraphs.\n");
    home.put("press/page_files/style.css", "p {}");
    home.put("press/page.html", "<!DOCTYPE html><p>A page.</p>");
    home.put("press/photo.png", b"\x89PNG\r\n\x1a\n");
    folder
}

/// The lines of the queue.
fn lines(desk: &Desk) -> Vec<String> {
    desk.all(Role::ListBoxOption)
}

fn line(desk: &Desk, name: &str) -> String {
    let found = lines(desk).into_iter().find(|line| line.starts_with(name));
    found.unwrap_or_else(|| panic!("{name} is not among {:?}", lines(desk)))
}

#[test]
fn a_folder_is_read_file_by_file_with_the_outcome_of_each() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    let folder = folder(&home);
    desk.drop_file(&folder);
    desk.expect("Articles to take in");
    assert_eq!(
        line(&desk, "cameras.txt"),
        "cameras.txt: Cameras for the old town · 4 kept, 0 folded, 0 left out"
    );
    assert_eq!(line(&desk, "empty.txt"), "empty.txt: Refused: There is nothing in it.");
    assert_eq!(
        line(&desk, "latin.txt"),
        "latin.txt: Déjà vu · 2 kept, 0 folded, 0 left out · encoding guessed"
    );
    assert_eq!(line(&desk, "photo.png"), "photo.png: Passed over: no article");
    assert_eq!(
        line(&desk, "page_files"),
        "page_files: Passed over: it belongs to the page beside it"
    );
    desk.expect("7 of 7 read · no document made");
    // What has no warning is taken at once; what has one is looked over.
    desk.press("Ctrl+Enter");
    desk.expect("Articles to take in");
    assert_eq!(line(&desk, "cameras.txt"), "cameras.txt: Made: cameras.recoupe.ron");
    assert_eq!(line(&desk, "other.txt"), "other.txt: Made: other.recoupe.ron");
    assert!(folder.join("other.recoupe.ron").exists());
    assert!(!folder.join("latin.recoupe.ron").exists());
    desk.click(&line(&desk, "latin.txt"));
    desk.press("Enter");
    desk.expect("Look over latin.txt");
    desk.press("Esc");
    desk.expect("Articles to take in");
    desk.click(&line(&desk, "latin.txt"));
    desk.click("Look over…");
    desk.press("Ctrl+Enter");
    assert_eq!(line(&desk, "latin.txt"), "latin.txt: Made: latin.recoupe.ron");
    assert!(folder.join("latin.recoupe.ron").exists());
    // And one of them is opened.
    desk.click(&line(&desk, "cameras.txt"));
    desk.press("Enter");
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
    desk.expect_no("Articles to take in");
}

#[test]
fn documents_that_are_there_stay_as_they_are() {
    let home = Home::new();
    let article = home.put("article.txt", ARTICLE);
    let mut desk = Desk::open(&home, &article);
    desk.select("Open Lens");
    desk.press("S");
    desk.wait(1.0);
    let before = fs::read(home.path("article.recoupe.ron")).unwrap();
    let mut desk = Desk::empty(&home);
    let other = home.put("other.txt", "Another one\n\nOf two paragraphs.\n");
    desk.ask(Action::OpenPaths(vec![article, other]));
    assert_eq!(
        lines(&desk),
        [
            "article.txt: Has a document: article.recoupe.ron",
            "other.txt: Another one · 2 kept, 0 folded, 0 left out",
        ]
    );
    desk.click("Take the 1 proposal without warning");
    assert_eq!(fs::read(home.path("article.recoupe.ron")).unwrap(), before);
    assert_eq!(lines(&desk)[1], "other.txt: Made: other.recoupe.ron");
    desk.click("Open the document");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
}

#[test]
fn one_file_among_many_ways_opens_as_ever() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.ask(Action::OpenPaths(vec![home.put("article.txt", ARTICLE)]));
    assert!(desk.title.starts_with("Cameras for the old town — "), "{}", desk.title);
}

#[test]
fn reading_stops_and_goes_on() {
    let home = Home::new();
    let mut slow = SlowDesk::empty(&home);
    let paths = ["a.txt", "b.txt", "c.txt"].map(|name| home.put(name, ARTICLE));
    slow.desk.ask(Action::OpenPaths(paths.to_vec()));
    slow.desk.expect("Looking what there is…");
    slow.let_go(Queue::Search);
    slow.let_go(Queue::Search);
    assert_eq!(lines(&slow.desk)[1..], ["b.txt: reading…", "c.txt: waiting"]);
    slow.desk.expect("1 of 3 read · no document made");
    slow.desk.click("Stop");
    slow.let_all_go();
    assert_eq!(lines(&slow.desk)[1..], ["b.txt: waiting", "c.txt: waiting"]);
    slow.desk.click("Go on");
    slow.let_all_go();
    assert!(lines(&slow.desk).iter().all(|line| line.ends_with("4 kept, 0 folded, 0 left out")));
    // Closing it ends everything.
    slow.desk.press("Ctrl+Enter");
    slow.desk.press("Esc");
    slow.desk.expect_no("Articles to take in");
    slow.let_all_go();
    slow.desk.expect("Example: Harbour numbers (English)");
}

#[test]
fn reading_that_ends_badly_is_said_of_its_file() {
    let home = Home::new();
    let mut slow = SlowDesk::empty(&home);
    let paths = ["a.txt", "b.txt"].map(|name| home.put(name, ARTICLE));
    slow.desk.ask(Action::OpenPaths(paths.to_vec()));
    slow.let_go(Queue::Search);
    slow.fail(Queue::Search);
    slow.let_all_go();
    assert!(lines(&slow.desk)[0].starts_with("a.txt: Refused: Reading it came to a bad end"));
    assert!(lines(&slow.desk)[1].starts_with("b.txt: Cameras"));
    slow.desk.press("Ctrl+Enter");
    slow.fail(Queue::Store);
    assert!(lines(&slow.desk)[1].starts_with("b.txt: Not made: "), "{:?}", lines(&slow.desk));
}
