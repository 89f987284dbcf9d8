//! Searches whose answers come later, and text as it really is: emoji, accents of both kinds, « »,
//! curly apostrophes, no-break spaces.

use egui::accesskit::Role;
use recoupe::app::{Queue, Selection};

use crate::ARTICLE;
use crate::desk::{Desk, Home, SlowDesk};

/// No-break spaces stand before `:`, `%`, `»` and after `«`; one é and one à are written in two code
/// points, and the family is one sign of seven.
const REAL: &str = "\
Vidéosurveillance\u{a0}: le oui, mais 🤖

«\u{a0}L’e\u{301}té, c’est l’été\u{a0}», dit-elle à Zoë 👩‍👩‍👧‍👦, à 20\u{202f}% près.

Il répond\u{a0}: «\u{a0}L'été n’est pas l’ETE\u{a0}» — a\u{300} Paris, l’œuvre coûte 1\u{202f}000\u{a0}€ ❤️.

“L’été” ou «\u{202f}l’été\u{202f}»\u{a0}? Jusqu’au 31 août, été compris.
";

fn on(text: &str) -> (Home, Desk) {
    let home = Home::new();
    let desk = Desk::on_text(&home, text);
    (home, desk)
}

/// The text as it really is, whatever letters this machine has for it.
fn real() -> (Home, Desk) {
    let home = Home::new();
    let desk = Desk::on_foreign_text(&home, REAL);
    (home, desk)
}

fn slowly(text: &str) -> (Home, SlowDesk) {
    let home = Home::new();
    let slow = SlowDesk::on_text(&home, text);
    (home, slow)
}

/// The words that are selected in the article.
fn selected(desk: &Desk) -> String {
    let workspace = desk.workspace();
    let span = workspace.selection.and_then(Selection::span);
    let text = &workspace.document.version().text;
    span.map(|span| text.slice(span.range()).to_owned()).unwrap_or_default()
}

/// The words that were found.
fn hits(desk: &Desk) -> Vec<String> {
    let workspace = desk.workspace();
    let text = &workspace.document.version().text;
    let found = &workspace.find.as_ref().unwrap().found;
    found.hits.iter().map(|hit| text.slice(hit.range()).to_owned()).collect()
}

/// Puts other words into the field of the bar, which has the keyboard.
fn retype(desk: &mut Desk, words: &str) {
    desk.press("Ctrl+A");
    desk.type_text(words);
}

/// How many signs of hits stand in the overview.
fn dots(desk: &Desk) -> usize {
    let article = desk.article();
    desk.discs().into_iter().filter(|at| (at.x - article.right()).abs() < 24.0).count()
}

#[test]
fn only_the_last_of_what_is_typed_is_answered() {
    let (_home, mut slow) = slowly(ARTICLE);
    slow.desk.press("Ctrl+F");
    slow.desk.type_text("cam");
    slow.desk.expect("Searching…");
    slow.let_go(Queue::Search);
    slow.let_go(Queue::Search);
    slow.desk.expect("Searching…");
    assert_eq!(selected(&slow.desk), "");
    slow.let_all_go();
    slow.desk.expect("1 of 3");
    assert_eq!(selected(&slow.desk), "Cam");
    // While the next one is sought, the keys do not go to what the last one found.
    slow.desk.type_text("eras t");
    slow.desk.press("Enter");
    slow.desk.wait(0.3);
    slow.desk.expect("Searching…");
    slow.desk.press("F3");
    assert_eq!(selected(&slow.desk), "Cam");
    slow.let_all_go();
    slow.desk.expect("1 of 1");
    assert_eq!(selected(&slow.desk), "cameras t");
    slow.desk.press("Backspace");
    slow.desk.press("Shift+Enter");
    slow.let_all_go();
    slow.desk.expect("2 of 3");
}

#[test]
fn a_late_answer_takes_nobody_away() {
    let (_home, mut slow) = slowly(ARTICLE);
    slow.desk.press("Ctrl+F");
    slow.desk.type_text("cameras");
    let at = slow.desk.words("Monday").0.center();
    slow.desk.clicks_at(at, 2);
    slow.let_all_go();
    assert_eq!(selected(&slow.desk), "Monday");
    slow.desk.expect("3 hits");
    slow.desk.press("F3");
    slow.desk.expect("2 of 3");
    // What comes after the bar is closed is nobody's.
    slow.desk.press("Ctrl+F");
    slow.desk.type_text("Open");
    slow.desk.press("Esc");
    slow.let_all_go();
    assert_eq!(selected(&slow.desk), "cameras");
    slow.desk.expect_no("Find in the article");
    // Without the bar, F3 opens it and waits.
    slow.desk.press("F3");
    slow.desk.expect("Searching…");
    slow.let_all_go();
    assert_eq!(selected(&slow.desk), "Open");
}

#[test]
fn an_answer_for_an_article_that_is_closed_is_none_for_the_next_one() {
    let (home, mut slow) = slowly(ARTICLE);
    slow.desk.press("Ctrl+F");
    slow.desk.type_text("the");
    let other = home.put("other.txt", "Another article\n\nSays nothing of that kind.\n");
    slow.desk.drop_file(&other);
    slow.let_all_go_of(Queue::Store);
    slow.desk.expect_no("Find in the article");
    slow.desk.press("Ctrl+F");
    slow.desk.expect("Searching…");
    while slow.count(Queue::Search) > 1 {
        slow.let_go(Queue::Search);
        slow.desk.expect("Searching…");
    }
    slow.let_go(Queue::Search);
    slow.desk.expect("1 hit");
    assert_eq!(hits(&slow.desk), ["the"]);
}

#[test]
fn a_search_that_comes_to_a_bad_end_is_said_of_that_search() {
    let (_home, mut slow) = slowly(ARTICLE);
    slow.desk.press("Ctrl+F");
    slow.desk.type_text("cam");
    slow.let_all_go();
    slow.desk.expect("1 of 3");
    slow.desk.type_text("e");
    // The list of occurrences is gathered at the same time, and goes on.
    slow.desk.click("Mark all hits…");
    slow.fail(Queue::Search);
    slow.desk.expect("Mark every occurrence");
    slow.desk.expect("Searching…");
    slow.let_all_go();
    slow.desk.expect("3 of 3 chosen");
    slow.desk.press("Esc");
    slow.desk.expect("The search came to a bad end.");
    slow.desk.expect_no("Nothing found");
    slow.desk.click("Find in the article");
    slow.desk.type_text("r");
    slow.desk.wait(0.3);
    slow.desk.expect_no("bad end");
    slow.desk.expect("Searching…");
    slow.let_all_go();
    slow.desk.expect("of 3");
    // And the other way round.
    slow.desk.click("Mark all hits…");
    slow.fail(Queue::Search);
    slow.desk.expect("The search came to a bad end.");
    assert!(!slow.desk.thing(Role::Button, "Mark 0 passages").enabled);
    slow.desk.press("Esc");
    slow.desk.expect_no("bad end");
    slow.desk.expect("of 3");
}

#[test]
fn the_list_of_occurrences_can_be_closed_while_it_is_gathered() {
    let (_home, mut slow) = slowly(ARTICLE);
    slow.desk.select("cameras watch");
    slow.desk.press("Ctrl+Shift+M");
    slow.desk.expect("Searching…");
    // There is nothing to mark yet.
    slow.desk.press("Enter");
    slow.desk.press("Space");
    slow.desk.press("Esc");
    slow.desk.expect_no("Mark every occurrence");
    slow.desk.select("47 cameras");
    slow.desk.press("Ctrl+Shift+M");
    slow.let_go(Queue::Search);
    slow.desk.expect("Searching…");
    slow.let_go(Queue::Search);
    slow.desk.expect("1 of 1 chosen");
    // Other words are on their way: what is said now is said of none of those listed before.
    slow.desk.click("Whole words");
    slow.desk.expect("Searching…");
    slow.desk.press("Tab");
    slow.desk.press("Space");
    slow.let_all_go();
    slow.desk.expect("1 of 1 chosen");
    assert_eq!(slow.desk.workspace().document.annotation_count(), 0);
}

#[test]
fn the_list_goes_with_its_article_while_it_is_gathered() {
    let (home, mut slow) = slowly(ARTICLE);
    slow.desk.select("cameras watch");
    slow.desk.press("Ctrl+Shift+M");
    let other = home.put("other.txt", "Another article\n\nThe cameras watch here too.\n");
    slow.desk.drop_file(&other);
    slow.let_all_go_of(Queue::Store);
    slow.let_all_go();
    slow.desk.expect_no("Mark every occurrence");
    slow.desk.press("Enter");
    assert_eq!(slow.desk.workspace().document.annotation_count(), 0);
}

#[test]
fn more_than_anybody_looks_for_is_not_looked_for() {
    let long = "a word and another word, ".repeat(20);
    let (_home, mut desk) = on(&format!("Title\n\nHere {long}and no more.\n\nA short one.\n"));
    let (from, to) = (desk.words("Here").0, desk.words("no more").1);
    desk.drag(from.left_center(), to.right_center());
    desk.press("Ctrl+Shift+M");
    desk.expect_no("Mark every occurrence");
    desk.expect("too many words to look for");
    // Nor for a mark of that length.
    desk.press("S");
    desk.press("Ctrl+Shift+M");
    desk.expect_no("Mark every occurrence");
    desk.select("short one");
    desk.press("Ctrl+Shift+M");
    desk.expect("1 of 1 chosen");
}

#[test]
fn words_are_found_however_they_are_spelled() {
    let (_home, mut desk) = real();
    desk.press("Ctrl+F");
    for (typed, found) in [
        ("l'ete", ["L’e\u{301}té", "l’été", "L'été", "l’ETE", "L’été", "l’été"].as_slice()),
        ("\u{ab} l’été \u{bb}", &["«\u{202f}l’été\u{202f}»"]),
        ("20 %", &["20\u{202f}%"]),
        ("1 000 €", &["1\u{202f}000\u{a0}€"]),
        ("ZOE", &["Zoë"]),
        ("oeuvre", &["œuvre"]),
        ("👩", &[]),
        ("👩‍👩‍👧‍👦", &["👩‍👩‍👧‍👦"]),
        ("❤", &["❤\u{fe0f}"]),
        ("paris, l", &["Paris, l"]),
        ("répond :", &["répond\u{a0}:"]),
    ] {
        retype(&mut desk, typed);
        assert_eq!(hits(&desk), found, "{typed}");
        if found.is_empty() {
            desk.expect("Nothing found");
        } else {
            desk.expect(&format!("1 of {}", found.len()));
            assert_eq!(selected(&desk), found[0], "{typed}");
        }
    }
}

#[test]
fn whole_words_and_exact_ones_are_told_apart_in_real_text() {
    let (_home, mut desk) = real();
    desk.press("Ctrl+F");
    desk.click("Whole words");
    for (typed, found) in [
        ("été", ["e\u{301}té", "été", "été", "ETE", "été", "été", "été"].as_slice()),
        ("surveillance", &[]),
        ("a", &["à", "à", "a\u{300}"]),
        ("000", &["000"]),
        ("00", &[]),
        ("août", &["août"]),
    ] {
        retype(&mut desk, typed);
        assert_eq!(hits(&desk), found, "whole: {typed}");
    }
    desk.click("Whole words");
    desk.click("Exactly as typed");
    for (typed, found) in [
        ("L’été", ["L’e\u{301}té", "L’été"].as_slice()),
        ("L'été", &["L'été"]),
        ("à", &["à", "à", "a\u{300}"]),
        ("ete", &[]),
        ("« L’été", &["«\u{a0}L’e\u{301}té"]),
        ("zoë", &[]),
        ("❤️", &["❤️"]),
    ] {
        retype(&mut desk, typed);
        assert_eq!(hits(&desk), found, "exact: {typed}");
    }
}

#[test]
fn patterns_take_the_text_as_it_stands() {
    let (_home, mut desk) = real();
    desk.press("Ctrl+F");
    desk.click("Pattern");
    for (typed, found) in [
        (
            r"«\s[^»]*\s»",
            [
                "«\u{a0}L’e\u{301}té, c’est l’été\u{a0}»",
                "«\u{a0}L'été n’est pas l’ETE\u{a0}»",
                "«\u{202f}l’été\u{202f}»",
            ]
            .as_slice(),
        ),
        (r"\d+\s%", &["20\u{202f}%"]),
        ("l.ete", &["l’ETE"]),
        ("❤.", &["❤️"]),
        ("👩‍👩", &["👩‍👩‍👧‍👦"]),
        (r"\bzo.\b", &["Zoë"]),
    ] {
        retype(&mut desk, typed);
        assert_eq!(hits(&desk), found, "{typed}");
    }
    desk.hover("Pattern");
    desk.expect("e does not find é");
}

#[test]
fn a_bad_pattern_is_counted_in_characters() {
    let (_home, mut desk) = real();
    desk.press("Ctrl+F");
    desk.click("Pattern");
    for (typed, said) in [
        ("«\u{a0}é(", "Character 4: this “(” is never closed."),
        ("👩[", "Character 2: this “[” is never closed."),
        ("l’été)", "Character 6: this “)” closes nothing."),
        ("e\u{301}*+[z-a]", "Character 6: this range runs backwards or is not one."),
        (r"été\y", "Character 4: what follows this “\\” means nothing"),
    ] {
        retype(&mut desk, typed);
        desk.expect(said);
        desk.expect_no("Nothing found");
        assert_eq!(dots(&desk), 0);
        assert!(!desk.thing(Role::Button, "Mark all hits…").enabled);
    }
    retype(&mut desk, "été");
    desk.expect_no("Character");
}

#[test]
fn hits_stand_in_the_overview() {
    let paragraphs =
        (1..=60).map(|n| format!("Paragraph {n} of a long report, L’été {n}\u{a0}%.\n\n"));
    let (_home, mut desk) = on(&format!("Title\n\n{}", paragraphs.collect::<String>()));
    assert_eq!(dots(&desk), 0);
    desk.press("Ctrl+F");
    desk.type_text("l'ete 1");
    desk.expect("1 of 11");
    // One each, and a large one for that which was gone to.
    assert_eq!(dots(&desk), 12);
    retype(&mut desk, "nowhere");
    desk.expect("Nothing found");
    assert_eq!(dots(&desk), 0);
    retype(&mut desk, "report");
    assert_eq!(dots(&desk), 61);
    desk.press("Esc");
    assert_eq!(dots(&desk), 0);
}

#[test]
fn a_large_article_is_searched_while_another_one_is_opened() {
    let (home, mut slow) = slowly(&"A word and a camera more. ".repeat(40_000));
    slow.desk.press("Ctrl+F");
    slow.desk.type_text("camera");
    let large = home.put("large.txt", "Another line of a long story.\n\n".repeat(30_000));
    slow.desk.drop_file(&large);
    slow.let_all_go_of(Queue::Store);
    // The bar is the other article's now.
    slow.desk.press("Ctrl+F");
    slow.desk.type_text("story");
    slow.let_all_go();
    slow.desk.expect("1 of 30,000");
    slow.desk.press("F3");
    slow.desk.expect("2 of 30,000");
    assert_eq!(selected(&slow.desk), "story");
}
