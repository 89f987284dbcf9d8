//! Selecting text by mouse and by keyboard: words, quotations, sentences, paragraphs.

use egui::{Modifiers, Pos2, Vec2};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// The first sentence, the second and the third one of the article's two long paragraphs.
const FIRST: &str = "Mayor Ana Kovač said on Monday that the cameras watch only the traffic";
const SECOND: &str = "“Nobody’s face is stored,” she added";
const THIRD: &str = "The rights group Open Lens found face recognition in the contract";

/// What is selected, as it would be marked.
fn selected(desk: &Desk) -> String {
    let workspace = desk.workspace();
    let span = workspace.selected_span();
    span.map_or(String::new(), |span| {
        workspace.document.version().text.slice(span.range()).to_owned()
    })
}

/// What follows the caret, up to the next space.
fn at_caret(desk: &Desk) -> String {
    let workspace = desk.workspace();
    let text = workspace.document.version().text.as_str();
    text[workspace.caret().get()..].split([' ', '\n']).next().unwrap().to_owned()
}

/// Selects by `select` and looks at what is selected.
#[track_caller]
fn check(select: impl FnOnce(&mut Desk), expected: &str) {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    select(&mut desk);
    assert_eq!(selected(&desk), expected);
}

/// A place within the first of these words, behind its first letter.
fn middle(desk: &Desk, words: &str) -> Pos2 {
    desk.words(words).0.right_center()
}

#[test]
fn clicks_take_a_word_a_sentence_a_paragraph() {
    let clicks = |words: &'static str, times| {
        move |desk: &mut Desk| {
            let at = middle(desk, words);
            desk.clicks_at(at, times);
        }
    };
    check(clicks("traffic", 1), "");
    check(clicks("traffic", 2), "traffic");
    check(clicks("traffic", 3), FIRST);
    check(clicks("traffic", 4), &format!("{FIRST}. {SECOND}"));
    check(clicks("traffic", 6), &format!("{FIRST}. {SECOND}"));
    check(clicks("face is", 3), SECOND);
    check(clicks("report", 3), "Its report names 47 cameras that can do it");
    check(clicks("contract ends", 3), "The contract ends in May");
    check(clicks("Cameras for", 4), "Cameras for the old town");
    // Slow clicks are single ones.
    check(
        |desk| {
            let at = middle(desk, "traffic");
            for _ in 0..3 {
                desk.click_at(at);
                desk.wait(1.0);
            }
        },
        "",
    );
    // So are clicks in different places.
    check(
        |desk| {
            for words in ["traffic", "Monday", "Mayor"] {
                let at = middle(desk, words);
                desk.click_at(at);
            }
        },
        "",
    );
}

#[test]
fn what_clicks_took_is_marked_as_it_is_shown() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let at = middle(&desk, "face is");
    desk.clicks_at(at, 3);
    desk.press("C");
    desk.wait(1.0);
    assert_eq!(desk.kept(), [format!("claim “{SECOND}”")]);
}

#[test]
fn shift_and_a_click_extend() {
    let shift_click = |desk: &mut Desk, words: &str| {
        let at = middle(desk, words);
        desk.hold(Modifiers::SHIFT);
        desk.click_at(at);
        desk.hold(Modifiers::NONE);
    };
    let doubly = |desk: &mut Desk, words: &str| {
        let at = middle(desk, words);
        desk.clicks_at(at, 2);
        desk.wait(1.0);
    };
    check(
        |desk| {
            doubly(desk, "rights");
            shift_click(desk, "found");
        },
        "rights group Open Lens found",
    );
    // Back over the word with which it began, which stays.
    check(
        |desk| {
            doubly(desk, "Lens");
            shift_click(desk, "face recognition");
            shift_click(desk, "rights");
        },
        "rights group Open Lens",
    );
    // From a bare caret.
    check(
        |desk| {
            let at = desk.words("Lens").0.left_center();
            desk.click_at(at);
            shift_click(desk, "found");
        },
        "Lens found",
    );
    // Sentences go on by sentences.
    check(
        |desk| {
            let at = middle(desk, "traffic");
            desk.clicks_at(at, 3);
            desk.wait(1.0);
            shift_click(desk, "found");
        },
        &format!("{FIRST}. {SECOND}.\n\n{THIRD}"),
    );
    // With the button still down the same goes on.
    check(
        |desk| {
            doubly(desk, "rights");
            let (from, to) = (middle(desk, "group"), middle(desk, "found"));
            desk.hold(Modifiers::SHIFT);
            desk.drag(from, to);
            desk.hold(Modifiers::NONE);
        },
        "rights group Open Lens found",
    );
}

#[test]
fn a_drag_takes_the_same_in_both_directions() {
    let both = |clicks: usize, from: &'static str, to: &'static str, expected: &str| {
        for (from, to) in [(from, to), (to, from)] {
            check(
                |desk| {
                    let (from, to) = (middle(desk, from), middle(desk, to));
                    desk.drag_after_clicks(from, to, clicks);
                },
                expected,
            );
        }
    };
    both(1, "Monday", "traffic", "Monday that the cameras watch only the traffic");
    both(2, "Monday", "traffic", "Monday that the cameras watch only the traffic");
    both(1, "found", "report", "found face recognition in the contract. Its report");
    both(3, "Monday", "face is", &format!("{FIRST}. {SECOND}"));
    both(3, "face is", "found", &format!("{SECOND}.\n\n{THIRD}"));
    both(3, "Monday", "cameras watch", FIRST);
    both(
        4,
        "Monday",
        "found",
        &format!("{FIRST}. {SECOND}.\n\n{THIRD}. Its report names 47 cameras that can do it"),
    );
}

#[test]
fn a_drag_after_a_double_click_keeps_the_first_word() {
    check(
        |desk| {
            let (from, to) = (middle(desk, "Lens"), middle(desk, "group"));
            desk.drag_after_clicks(from, to, 2);
        },
        "group Open Lens",
    );
    // Within one word it takes that word; a plain drag from there would begin at its letter.
    check(
        |desk| {
            let word = desk.words("recognition");
            desk.drag_after_clicks(word.0.right_center(), word.1.left_center(), 2);
        },
        "recognition",
    );
}

#[test]
fn a_fast_hand_selects_as_a_slow_one() {
    let flick = |to_menu: bool, release: bool| {
        move |desk: &mut Desk| {
            let (from, to) = (middle(desk, "Monday"), middle(desk, "traffic"));
            let to = if to_menu { Pos2::new(desk.article().left() + 2.0, 5.0) } else { to };
            desk.flick(from, to, release);
        }
    };
    let forward = "Monday that the cameras watch only the traffic";
    check(flick(false, true), forward);
    check(flick(false, false), forward);
    let back = "Cameras for the old town\n\nMayor Ana Kovač said on Monday";
    check(flick(true, false), back);
    check(flick(true, true), back);
}

#[test]
fn one_key_grows_the_selection_and_another_shrinks_it() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let at = middle(&desk, "stored");
    desk.click_at(at);
    let caret = desk.workspace().selection;
    let steps = [
        "stored".to_owned(),
        "Nobody’s face is stored".to_owned(),
        SECOND.to_owned(),
        format!("{FIRST}. {SECOND}"),
    ];
    for step in &steps {
        desk.press("G");
        assert_eq!(selected(&desk), *step);
    }
    // There is nothing larger.
    desk.press("G");
    assert_eq!(selected(&desk), steps[3]);
    for step in steps[..3].iter().rev() {
        desk.press("Shift+G");
        assert_eq!(selected(&desk), *step);
    }
    desk.press("G");
    assert_eq!(selected(&desk), steps[1]);
    desk.press("Shift+G");
    desk.press("Shift+G");
    assert_eq!(desk.workspace().selection, caret, "the caret is where it was");
    desk.press("Shift+G");
    assert_eq!(desk.workspace().selection, caret);
    assert_eq!(desk.marks(), Vec::<String>::new());
}

#[test]
fn what_was_grown_is_forgotten_when_something_else_is_selected() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let at = middle(&desk, "traffic");
    desk.click_at(at);
    desk.press("G");
    desk.press("G");
    desk.press("Shift+Right");
    let before = desk.workspace().selection;
    desk.press("Shift+G");
    assert_eq!(desk.workspace().selection, before);
    // From a selection by mouse it grows, and shrinks to that one.
    desk.press("Esc");
    desk.select("Open Lens");
    desk.press("G");
    assert_eq!(selected(&desk), THIRD);
    desk.press("Shift+G");
    assert_eq!(selected(&desk), "Open Lens");
    // Escape lets go, and there is no way back.
    desk.press("G");
    desk.press("Esc");
    assert_eq!(selected(&desk), "");
    desk.press("Shift+G");
    assert_eq!(selected(&desk), "");
}

#[test]
fn a_chosen_mark_grows_into_a_selection() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("face is");
    desk.press("C");
    desk.press("G");
    assert_eq!(selected(&desk), "Nobody’s face is stored");
    // Back to the mark, which is chosen again.
    desk.press("Shift+G");
    assert_eq!(selected(&desk), "");
    desk.expect("Delete mark");
    // The mark itself is as it was.
    assert_eq!(desk.marks(), ["Claim, 1 of 1: face is"]);
}

#[test]
fn the_caret_goes_by_sentences() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("Ctrl+Home");
    let mut seen = Vec::new();
    for _ in 0..5 {
        desk.press("Alt+Down");
        seen.push(at_caret(&desk));
    }
    assert_eq!(seen, ["", "", "", "", ""], "at the ends of sentences");
    let mut seen = Vec::new();
    for _ in 0..6 {
        desk.press("Alt+Up");
        seen.push(at_caret(&desk));
    }
    assert_eq!(seen, ["Its", "The", "“Nobody’s", "Mayor", "Cameras", "Cameras"]);
    // Shift takes them along, over a paragraph's end as well.
    desk.press("Alt+Down");
    desk.press("Alt+Down");
    for expected in [SECOND.to_owned(), format!("{SECOND}.\n\n{THIRD}")] {
        desk.press("Alt+Shift+Down");
        assert_eq!(selected(&desk), expected);
    }
    desk.press("Alt+Shift+Up");
    assert_eq!(selected(&desk), SECOND);
}

#[test]
fn after_escape_the_caret_still_moves() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor");
    desk.press("S");
    for _ in 0..3 {
        desk.press("Esc");
    }
    desk.press("Ctrl+Shift+Right");
    assert_eq!(selected(&desk), "Ana");
}

const QUOTES: &str = "\
Words upon words

He said “the cameras are off” and, later, « rien n’a changé ».

Nobody spoke of 'l’été' here.

She replied: “He said ‘never’ to me.” That was all.
";

#[test]
fn a_key_goes_from_quotation_to_quotation() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, QUOTES);
    let all = ["the cameras are off", "rien n’a changé", "l’été", "He said ‘never’ to me"];
    for quoted in all.iter().chain(&all[..1]) {
        desk.press("Q");
        assert_eq!(selected(&desk), *quoted);
    }
    for quoted in all.iter().rev() {
        desk.press("Shift+Q");
        assert_eq!(selected(&desk), *quoted);
    }
    // What is marked, even in part, is passed over.
    desk.press("C");
    desk.select("changé");
    desk.press("E");
    desk.press("Ctrl+Home");
    for quoted in ["l’été", "He said ‘never’ to me", "l’été"] {
        desk.press("Q");
        assert_eq!(selected(&desk), quoted);
    }
    // Marking goes on from one to the next.
    desk.press("C");
    desk.press("Q");
    assert_eq!(selected(&desk), "He said ‘never’ to me");
    // Once a part of it is marked, what is quoted within is left.
    desk.select("to me");
    desk.press("E");
    desk.press("Q");
    assert_eq!(selected(&desk), "never");
    // It is the only one that is left.
    for key in ["Q", "Shift+Q"] {
        desk.press(key);
        assert_eq!(selected(&desk), "never");
    }
    desk.expect("There is no other quotation without a mark.");
    desk.press("C");
    let before = desk.workspace().selection;
    desk.press("Q");
    desk.press("Shift+Q");
    desk.press("Q");
    assert_eq!(desk.workspace().selection, before);
    desk.expect("There is no quotation without a mark.");
    // Taken back, it is there again.
    desk.press("Ctrl+Z");
    desk.press("Q");
    assert_eq!(selected(&desk), "never");
}

#[test]
fn a_quotation_far_away_comes_into_view() {
    let home = Home::new();
    let text = format!("A title\n\n{}\n\nHe said “far away” there.\n", "Words. ".repeat(6_000));
    let mut desk = Desk::on_text(&home, &text);
    desk.press("Q");
    assert_eq!(selected(&desk), "far away");
    assert!(desk.article().contains_rect(desk.words("far away").0));
    desk.press("C");
    assert_eq!(desk.listed(), ["Claim: far away"]);
}

/// An article whose paragraphs say their numbers.
fn long(home: &Home) -> Desk {
    let text: Vec<String> = (1..=150).map(|n| format!("Number {n} is here.\n\n")).collect();
    Desk::on_text(home, &format!("A long article\n\n{}", text.concat()))
}

#[test]
fn a_drag_goes_on_while_the_pointer_stands_still_outside() {
    for (far, least) in [(10.0, 3), (80.0, 25)] {
        let home = Home::new();
        let mut desk = long(&home);
        let from = middle(&desk, "Number 3 is");
        let below = desk.article().center_bottom() + Vec2::new(0.0, far);
        let last = desk.article().height() / (middle(&desk, "Number 5 is").y - from.y) * 2.0;
        desk.hold_still(from, below, 3.0);
        let words = selected(&desk);
        let reached = words.matches("Number").count();
        assert!(reached >= last as usize + least, "{reached} at {far}");
    }
}

#[test]
fn a_drag_at_the_upper_edge_goes_up_within_the_view() {
    let home = Home::new();
    let mut desk = long(&home);
    desk.press("Ctrl+End");
    let top = desk.article().center_top();
    let from = desk.article().center();
    desk.hold_still(from, top + Vec2::new(0.0, 3.0), 4.0);
    let words = selected(&desk);
    let height = desk.article().height() / 2.0;
    let rows = words.matches("Number").count() as f32;
    assert!(rows * 30.0 > height + 200.0, "{rows} rows");
    // A word in the first row is selected without anything moving.
    let (first, _) = desk.words(&format!("{} is here", words.split(' ').nth(1).unwrap()));
    desk.press("Esc");
    let before = desk.workspace().selection;
    assert!(before.is_some() && first.top() < desk.article().top() + 60.0, "{first}");
}

#[test]
fn turning_pages_takes_the_caret_along() {
    let home = Home::new();
    let mut desk = long(&home);
    desk.press("Ctrl+Home");
    desk.press("Ctrl+Down");
    desk.press("Ctrl+Down");
    for _ in 0..3 {
        desk.press("PageDown");
    }
    let here = desk.workspace().caret();
    let number = desk.workspace().document.version().block_at(here).unwrap().0;
    assert!(number > 20, "the caret is in block {number}");
    // Moving it moves nothing else.
    let before = desk.words(&format!("Number {} is", number + 3)).0;
    desk.press("Right");
    assert_eq!(desk.words(&format!("Number {} is", number + 3)).0, before);
    // A selection stays, and with Shift it grows by pages.
    desk.press("Shift+Right");
    let one = desk.workspace().selection;
    desk.press("PageDown");
    assert_eq!(desk.workspace().selection, one);
    desk.press("PageUp");
    desk.press("Shift+PageDown");
    assert!(selected(&desk).matches("Number").count() > 8, "{}", selected(&desk));
    desk.press("Shift+PageUp");
    assert!(selected(&desk).matches("Number").count() <= 1, "{}", selected(&desk));
}

#[test]
fn the_caret_that_is_out_of_view_comes_back_when_it_is_moved() {
    let home = Home::new();
    let mut desk = long(&home);
    let at = middle(&desk, "Number 4 is");
    desk.click_at(at);
    let over = desk.article().center();
    for _ in 0..20 {
        desk.wheel(over, -400.0);
    }
    desk.press("Down");
    let here = desk.workspace().caret();
    assert_eq!(desk.workspace().document.version().block_at(here).unwrap().0, 5);
    assert!(desk.article().contains_rect(desk.words("Number 5 is").0));
}

#[test]
fn a_letter_that_a_command_has_is_no_labels_key() {
    let home = Home::new();
    let example = include_str!("../../examples/harbour-numbers.recoupe.ron");
    let path = home.put("own.recoupe.ron", example.replace("Some('x')", "Some('g')"));
    let mut desk = Desk::open(&home, &path);
    let before = desk.listed();
    desk.select("on Tuesday evening");
    for keys in ["G", "Shift+G"] {
        desk.press(keys);
        assert_eq!(desk.listed(), before, "after {keys}");
    }
    assert_eq!(selected(&desk), "on Tuesday evening");
}

#[test]
fn what_is_seen_as_selected_is_what_is_done() {
    let check = |keys: &[(&str, usize)], expected: &str| {
        let home = Home::new();
        let mut desk = Desk::on_text(&home, ARTICLE);
        desk.press("Ctrl+Home");
        desk.press("Ctrl+Down");
        desk.press("Ctrl+Right");
        for (key, times) in keys {
            for _ in 0..*times {
                desk.press(key);
            }
        }
        assert_eq!(selected(&desk), expected, "{keys:?}");
        assert_eq!(desk.told_selection().as_deref(), Some(expected), "{keys:?}");
        desk.clipboard.clear();
        desk.press("Ctrl+C");
        assert_eq!(desk.clipboard, expected, "{keys:?}");
        desk.press("C");
        let document = desk.workspace().document.clone();
        let mark = document.annotations().next().unwrap();
        assert_eq!(document.quote(mark), expected, "{keys:?}");
    };
    // By letters it is what they are, by words and more it is words.
    check(&[("Shift+Right", 1)], " ");
    check(&[("Shift+Right", 4)], " Ana");
    check(&[("Right", 2), ("Shift+Right", 3)], "na ");
    check(&[("Ctrl+Shift+Right", 1)], "Ana");
    check(&[("Right", 1), ("Ctrl+Shift+Right", 1)], "Ana");
    // Going on by letters begins at what was seen.
    check(&[("Ctrl+Shift+Right", 1), ("Shift+Right", 2)], "Ana K");
    check(&[("Ctrl+Right", 1), ("Ctrl+Shift+Left", 1), ("Shift+Left", 1)], " Ana");
    // What was begun by letters stays so.
    check(&[("Shift+Right", 1), ("Ctrl+Shift+Right", 1)], " Ana");
    check(&[("Alt+Down", 1), ("Alt+Shift+Down", 1)], SECOND);
    check(&[("Ctrl+Left", 1), ("Alt+Shift+Down", 1), ("Shift+Left", 1)], FIRST);
}

#[test]
fn keys_of_one_frame_follow_each_other() {
    let home = Home::new();
    let mut desk = long(&home);
    let at = middle(&desk, "Number 4 is");
    let check = |desk: &mut Desk, keys: &[&str]| {
        let down = |key: &str| egui::Event::Key {
            key: egui::Key::from_name(key).unwrap(),
            physical_key: None,
            pressed: true,
            repeat: true,
            modifiers: Modifiers::NONE,
        };
        desk.click_at(at);
        for key in keys {
            desk.frame(vec![down(key)]);
        }
        let one_by_one = desk.workspace().caret();
        desk.click_at(at);
        desk.frame(keys.iter().map(|key| down(key)).collect());
        desk.settle();
        assert_eq!(desk.workspace().caret(), one_by_one, "{keys:?}");
    };
    check(&mut desk, &["Down", "Down"]);
    check(&mut desk, &["Down", "Down", "Down", "Up"]);
    check(&mut desk, &["Right", "Right", "Down", "Down"]);
    check(&mut desk, &["Down", "End", "Right", "Right", "Down", "Home"]);
}

#[test]
fn the_view_follows_the_caret_by_no_more_than_it_takes() {
    let home = Home::new();
    let mut desk = long(&home);
    desk.press("Ctrl+Home");
    let number = |desk: &Desk| {
        let workspace = desk.workspace();
        workspace.document.version().block_at(workspace.caret()).unwrap().0
    };
    let mut most: f32 = 0.0;
    for key in ["Down", "Up"] {
        for _ in 0..40 {
            let words = format!("Number {} is", number(&desk).max(1));
            let before = desk.words(&words).0.top();
            desk.press(key);
            let moved = (desk.words(&words).0.top() - before).abs();
            assert!(moved < 70.0, "{moved} at {words}, {key}");
            most = most.max(moved);
            let here = desk.words(&format!("Number {} is", number(&desk).max(1))).0;
            assert!(desk.article().contains_rect(here), "{here} is out of view");
        }
    }
    assert!(most > 20.0, "it does follow");
}
