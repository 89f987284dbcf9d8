//! While something is under way: files that are slow to read and to write, reviews that come late.

use std::fs;

use recoupe::app::{Action, Queue, Selection};

use crate::ARTICLE;
use crate::desk::{Home, SlowDesk};

const OTHER: &str = "Another article\n\nNothing of that kind is said in this one.\n";

const THIRD: &str = "A third article\n\nThis one says a word about trams.\n";

fn title(slow: &SlowDesk) -> String {
    slow.desk.workspace().document.article().metadata().title.clone()
}

/// Marks words as a source.
fn mark(slow: &mut SlowDesk, words: &str) {
    slow.desk.select(words);
    slow.desk.press("S");
}

/// How many claims the status bar has been told of.
fn claims(slow: &SlowDesk) -> usize {
    slow.desk.workspace().review.claims.iter().map(|(_, count)| count).sum()
}

#[test]
fn of_two_files_the_one_that_was_asked_for_last_is_opened() {
    let home = Home::new();
    let (other, third) = (home.put("other.txt", OTHER), home.put("third.txt", THIRD));
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.drop_file(&other);
    slow.desk.expect("Opening…");
    slow.desk.drop_file(&third);
    slow.let_go(Queue::Store);
    assert_eq!(title(&slow), "Cameras for the old town");
    slow.desk.expect("Opening…");
    slow.let_go(Queue::Store);
    assert_eq!(title(&slow), "A third article");
    slow.desk.expect_no("Opening…");
    slow.desk.drop_file(&other);
    slow.let_all_go();
    assert_eq!(title(&slow), "Another article");
}

#[test]
fn a_file_that_is_asked_for_twice_is_opened_once() {
    let home = Home::new();
    let (other, third) = (home.put("other.txt", OTHER), home.put("third.txt", THIRD));
    let mut slow = SlowDesk::empty(&home);
    slow.desk.drop_file(&other);
    slow.desk.drop_file(&other);
    assert_eq!(slow.count(Queue::Store), 1);
    // Nor does it find its own log taken when it was called off in between.
    slow.desk.drop_file(&third);
    slow.desk.drop_file(&other);
    slow.let_all_go();
    assert_eq!(title(&slow), "Another article");
    slow.desk.expect_no("Another window has this document open");
    // The one that is open already is wanted more than the one that is on its way.
    slow.desk.drop_file(&third);
    slow.desk.drop_file(&other);
    slow.desk.expect_no("Opening…");
    slow.let_all_go();
    assert_eq!(title(&slow), "Another article");
}

#[test]
fn work_goes_on_while_a_file_is_read_and_is_saved_before_it_gives_way() {
    let home = Home::new();
    let other = home.put("other.txt", OTHER);
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    let first = home.path("article.recoupe.ron");
    slow.desk.drop_file(&other);
    mark(&mut slow, "Open Lens");
    slow.desk.press("N");
    slow.desk.type_text("wh");
    slow.let_all_go();
    assert_eq!(title(&slow), "Another article");
    let kept = recoupe::native::read(&fs::read(&first).unwrap()).unwrap().document;
    let notes: Vec<_> = kept.annotations().map(|mark| mark.note.clone()).collect();
    assert_eq!(notes, ["wh"]);
    // What is typed from now on is meant for nobody here.
    slow.desk.type_text("y");
    slow.let_all_go();
    assert_eq!(slow.desk.workspace().document.annotation_count(), 0);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt", "other.txt"]);
}

#[test]
fn a_drag_ends_with_the_article_in_which_it_began() {
    let home = Home::new();
    let other = home.put("other.txt", OTHER);
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.drop_file(&other);
    let (from, to) = (slow.desk.words("Mayor").0.center(), slow.desk.words("traffic").0.center());
    slow.press_and_move(from, to);
    slow.let_go(Queue::Store);
    assert_eq!(title(&slow), "Another article");
    slow.release(to);
    let workspace = slow.desk.workspace();
    assert_eq!(workspace.selection.and_then(Selection::span), None);
}

#[test]
fn pasted_text_is_wanted_more_than_a_file_that_is_still_being_read() {
    let home = Home::new();
    let other = home.put("other.txt", OTHER);
    let mut slow = SlowDesk::empty(&home);
    slow.desk.drop_file(&other);
    slow.desk.expect("Opening…");
    slow.desk.ask(Action::OpenText(THIRD.to_owned()));
    slow.desk.expect_no("Opening…");
    slow.let_all_go();
    assert_eq!(title(&slow), "A third article");
}

#[test]
fn a_file_still_comes_when_the_one_before_it_is_closed_or_saved_meanwhile() {
    let home = Home::new();
    let other = home.put("other.txt", OTHER);
    for keys in ["Ctrl+W", "Ctrl+S"] {
        let mut slow = SlowDesk::on_text(&home, ARTICLE);
        slow.desk.drop_file(&other);
        mark(&mut slow, "Open Lens");
        slow.desk.press(keys);
        slow.let_all_go();
        assert_eq!(title(&slow), "Another article", "{keys}");
        slow.desk.press("Ctrl+W");
        slow.let_all_go();
        slow.desk.expect("Open…");
    }
}

#[test]
fn reading_that_comes_to_a_bad_end_is_said_of_that_file() {
    let home = Home::new();
    let other = home.put("other.txt", OTHER);
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    mark(&mut slow, "Open Lens");
    slow.desk.wait(1.0);
    slow.let_all_go();
    slow.desk.drop_file(&other);
    slow.fail(Queue::Store);
    slow.desk.expect("This cannot be opened");
    slow.desk.expect(&other.display().to_string());
    slow.desk.expect("Reading it came to a bad end.");
    slow.desk.press("Esc");
    slow.desk.expect_no("Opening…");
    slow.desk.expect("Saved in article.recoupe.ron");
    // It can be asked for again.
    slow.desk.drop_file(&other);
    slow.let_all_go();
    assert_eq!(title(&slow), "Another article");
}

#[test]
fn edits_and_undo_go_on_while_a_slow_disk_writes() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    mark(&mut slow, "Open Lens");
    slow.desk.wait(1.0);
    slow.desk.expect("Saving article.recoupe.ron…");
    let waiting = slow.count(Queue::Store);
    mark(&mut slow, "47 cameras");
    mark(&mut slow, "Mayor Ana Kovač");
    slow.desk.press("Ctrl+Z");
    slow.desk.wait(3.0);
    assert_eq!(slow.count(Queue::Store), waiting, "one file is written at a time");
    slow.let_all_go();
    // What was written is not the last word.
    slow.desk.wait(1.0);
    slow.let_all_go();
    slow.desk.expect("Saved in article.recoupe.ron");
    assert_eq!(slow.desk.kept(), ["source “Open Lens”", "source “47 cameras”"]);
    slow.desk.press("Ctrl+Z");
    slow.desk.press("Ctrl+Z");
    slow.desk.press("Ctrl+Y");
    slow.desk.wait(1.0);
    slow.let_all_go();
    assert_eq!(slow.desk.kept(), ["source “Open Lens”"]);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"], "no copy was needed");
}

#[test]
fn asking_to_save_does_not_make_the_window_wait() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    mark(&mut slow, "Open Lens");
    slow.desk.press("Ctrl+S");
    slow.desk.expect("Saving article.recoupe.ron…");
    assert!(!home.path("article.recoupe.ron").exists());
    // Asked again while that is being written: then what has come since is written at once.
    mark(&mut slow, "47 cameras");
    slow.desk.press("Ctrl+S");
    slow.let_all_go();
    slow.desk.expect("Saved in article.recoupe.ron");
    assert_eq!(slow.desk.kept().len(), 2);
}

/// A document with two marks of which only the first is on disk.
fn half_saved(home: &Home) -> SlowDesk {
    let mut slow = SlowDesk::on_text(home, ARTICLE);
    mark(&mut slow, "Open Lens");
    slow.desk.wait(1.0);
    mark(&mut slow, "47 cameras");
    slow
}

fn assert_both_are_kept(home: &Home) {
    let bytes = fs::read(home.path("article.recoupe.ron")).unwrap();
    assert_eq!(recoupe::native::read(&bytes).unwrap().document.annotation_count(), 2);
    assert_eq!(home.files(), ["article.recoupe.ron", "article.txt"]);
}

#[test]
fn closing_a_document_waits_for_a_slow_disk() {
    let home = Home::new();
    let mut slow = half_saved(&home);
    slow.desk.press("Ctrl+W");
    assert_both_are_kept(&home);
}

#[test]
fn a_window_that_closes_says_what_it_waits_for() {
    let quit: [fn(&mut SlowDesk); 2] =
        [|slow| slow.desk.press("Ctrl+Q"), |slow| slow.desk.close_window()];
    for leave in quit {
        let home = Home::new();
        let mut slow = half_saved(&home);
        leave(&mut slow);
        slow.desk.wait(1.0);
        slow.desk.expect("Saving…");
        slow.desk.expect("The window closes as soon as everything is on the disk.");
        slow.desk.expect_no("Quit anyway");
        slow.desk.wait(4.0);
        slow.desk.expect("The disk does not answer.");
        slow.desk.expect("Quit anyway");
        slow.desk.click("Stay");
        slow.desk.expect_no("Saving…");
        leave(&mut slow);
        slow.desk.wait(1.0);
        slow.desk.expect("Saving…");
        assert!(!slow.desk.program().may_close());
        slow.let_all_go();
        assert!(slow.desk.program().may_close());
        assert_both_are_kept(&home);
    }
}

#[test]
fn writing_that_comes_to_a_bad_end_is_said_and_tried_again_when_asked() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    mark(&mut slow, "Open Lens");
    // The review of what was marked is in line before.
    slow.desk.wait(1.0);
    while slow.count(Queue::Store) > 1 {
        slow.let_go(Queue::Store);
    }
    slow.fail(Queue::Store);
    slow.desk.expect("This could not be saved");
    slow.desk.expect("Writing has stopped.");
    slow.desk.press("Esc");
    slow.desk.expect("NOT SAVED: article.recoupe.ron");
    slow.desk.press("Ctrl+S");
    slow.let_all_go();
    slow.desk.expect("Saved in article.recoupe.ron");
    assert_eq!(slow.desk.kept().len(), 1);
}

#[test]
fn a_review_that_comes_to_a_bad_end_blames_nobody() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.select("Open Lens");
    slow.desk.press("C");
    slow.fail(Queue::Store);
    slow.desk.expect_no("could not be saved");
    assert_eq!(claims(&slow), 0);
    assert_eq!(slow.count(Queue::Store), 0, "it would end in the same way");
    slow.desk.wait(1.0);
    slow.let_all_go();
    slow.desk.expect("Saved in article.recoupe.ron");
    slow.desk.select("47 cameras");
    slow.desk.press("C");
    slow.let_all_go();
    assert_eq!(claims(&slow), 2);
}

#[test]
fn a_late_review_counts_for_what_it_looked_at() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    slow.desk.select("Open Lens");
    slow.desk.press("C");
    slow.desk.select("47 cameras");
    slow.desk.press("C");
    slow.let_go(Queue::Store);
    assert_eq!(claims(&slow), 1);
    slow.let_all_go();
    assert_eq!(claims(&slow), 2);
    // A document that is opened anew waits for its own review.
    let path = home.path("article.recoupe.ron");
    slow.desk.wait(1.0);
    slow.let_all_go();
    mark(&mut slow, "Mayor Ana Kovač");
    slow.desk.press("Ctrl+W");
    slow.desk.drop_file(&path);
    slow.let_go(Queue::Store);
    while slow.count(Queue::Store) > 1 {
        slow.let_go(Queue::Store);
    }
    assert_eq!(claims(&slow), 0, "that of the closed window is none of its");
    slow.let_all_go();
    assert_eq!(claims(&slow), 2);
}

#[test]
fn a_copy_that_is_slow_to_write_takes_what_was_done_meanwhile() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    mark(&mut slow, "Open Lens");
    slow.desk.wait(1.0);
    slow.let_all_go();
    let (first, second) = (home.path("article.recoupe.ron"), home.path("second.recoupe.ron"));
    let before = fs::read(&first).unwrap();
    slow.desk.ask(Action::SaveTo { path: second.clone(), over: false });
    mark(&mut slow, "47 cameras");
    slow.desk.wait(1.0);
    mark(&mut slow, "Mayor Ana Kovač");
    slow.desk.wait(1.0);
    while slow.count(Queue::Store) > 0 {
        slow.let_go(Queue::Store);
        slow.desk.wait(1.0);
    }
    assert_eq!(slow.desk.workspace().filing.path, second);
    assert_eq!(slow.desk.kept().len(), 3);
    assert_eq!(fs::read(&first).unwrap(), before, "the first file is as it was");
    let files = ["article.recoupe.ron", "article.txt", "second.recoupe.ron"];
    assert_eq!(home.files(), files, "nobody else has written");
}

#[test]
fn a_copy_that_cannot_be_written_leaves_the_document_where_it_is() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    mark(&mut slow, "Open Lens");
    slow.desk.wait(1.0);
    slow.let_all_go();
    let first = home.path("article.recoupe.ron");
    slow.desk.ask(Action::SaveTo { path: home.path("no/second.recoupe.ron"), over: false });
    home.put("no", "a file where the folder would be");
    slow.let_all_go();
    slow.desk.expect("This could not be saved");
    slow.desk.press("Esc");
    slow.desk.expect("Saved in article.recoupe.ron");
    mark(&mut slow, "47 cameras");
    slow.desk.wait(1.0);
    slow.let_all_go();
    slow.desk.expect("Saved in article.recoupe.ron");
    assert_eq!(slow.desk.workspace().filing.path, first);
    assert_eq!(slow.desk.kept().len(), 2);
}

#[test]
fn what_would_change_is_told_of_the_state_that_is_looked_at() {
    let home = Home::new();
    let mut slow = SlowDesk::on_text(&home, ARTICLE);
    mark(&mut slow, "Open Lens");
    mark(&mut slow, "47 cameras");
    slow.let_all_go();
    slow.desk.press("Ctrl+H");
    slow.desk.press("Up");
    slow.desk.press("Up");
    slow.desk.expect("Searching…");
    slow.let_go(Queue::Search);
    slow.desk.expect("Searching…");
    slow.let_go(Queue::Search);
    slow.desk.expect("goes: Source “Open Lens”");
    slow.desk.press("Down");
    slow.fail(Queue::Search);
    slow.desk.expect("That cannot be told.");
    slow.desk.expect_no("goes: Source");
    slow.desk.press("Esc");
    slow.desk.expect_no("bad end");
}
