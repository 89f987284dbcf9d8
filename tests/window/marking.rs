//! Selecting words in every way that there is, and marking them.

use egui::{Modifiers, Pos2, Vec2};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// Selects by `select`, presses C, and looks at what was marked.
#[track_caller]
fn check(select: impl FnOnce(&mut Desk), marked: &str) {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    select(&mut desk);
    desk.press("C");
    desk.wait(1.0);
    assert_eq!(desk.kept(), [format!("claim “{marked}”")]);
    let line = marked.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(desk.listed(), [format!("Claim: {line}")]);
}

#[test]
fn a_drag_takes_whole_words() {
    let middles = |desk: &Desk| {
        let (first, last) = desk.words("meras watch onl");
        (first.center(), last.center())
    };
    check(
        |desk| {
            let (from, to) = middles(desk);
            desk.drag(from, to);
        },
        "cameras watch only",
    );
    check(
        |desk| {
            let (from, to) = middles(desk);
            desk.drag(to, from);
        },
        "cameras watch only",
    );
    // The comma, the point and the quotation marks around are not meant.
    check(|desk| desk.select("the traffic. “"), "the traffic");
    // A pair that belongs together stays.
    check(|desk| desk.select("“Nobody’s face is stored,”"), "“Nobody’s face is stored,”");
    // From right to left, over a row's end, over a paragraph's end.
    check(
        |desk| {
            let (from, to) = (desk.words("traffic").1, desk.words("on Monday").0);
            desk.drag(from.right_center(), to.left_center());
        },
        "on Monday that the cameras watch only the traffic",
    );
    check(
        |desk| desk.drag_words("she added", "Open Lens"),
        "she added.\n\nThe rights group Open Lens",
    );
    check(
        |desk| desk.drag_words("Open Lens", "she added"),
        "she added.\n\nThe rights group Open Lens",
    );
}

#[test]
fn with_alt_a_drag_takes_what_it_covers() {
    check(
        |desk| {
            desk.hold(Modifiers::ALT);
            desk.select("meras wat");
            desk.hold(Modifiers::NONE);
        },
        "meras wat",
    );
    check(
        |desk| {
            desk.hold(Modifiers::ALT);
            desk.select("face is stored,” ");
            desk.hold(Modifiers::NONE);
        },
        "face is stored,” ",
    );
}

#[test]
fn the_keyboard_alone_is_enough() {
    check(
        |desk| {
            desk.press("Ctrl+Home");
            desk.press("Ctrl+Down");
            desk.press("Ctrl+Right");
            desk.press("Ctrl+Right");
            desk.press("Ctrl+Left");
            desk.press("Ctrl+Shift+Right");
            desk.press("Ctrl+Shift+Right");
        },
        "Ana Kovač",
    );
    check(
        |desk| {
            desk.press("Ctrl+End");
            for _ in 0.."May.".len() {
                desk.press("Shift+Left");
            }
        },
        "May.",
    );
    check(
        |desk| {
            desk.press("Ctrl+End");
            desk.press("Shift+Home");
        },
        "The contract ends in May",
    );
}

#[test]
fn the_ends_of_a_row_are_reached_by_key() {
    // The row goes on in the next one, without a new paragraph.
    check(
        |desk| {
            let at = desk.words("found").0.center();
            desk.click_at(at);
            desk.press("Home");
            desk.press("Shift+End");
        },
        "The rights group Open Lens found face recognition in the",
    );
    check(
        |desk| {
            let at = desk.words("names").0.center();
            desk.click_at(at);
            desk.press("Home");
            desk.press("Shift+End");
        },
        "contract. Its report names 47 cameras that can do it",
    );
    check(
        |desk| {
            let at = desk.words("names").0.center();
            desk.click_at(at);
            desk.press("Home");
            desk.press("Shift+Up");
        },
        "The rights group Open Lens found face recognition in the",
    );
    // Twice to the end is no farther than once; from there it goes down row by row.
    check(
        |desk| {
            let at = desk.words("Ana Kovač").0.center();
            desk.click_at(at);
            for key in ["End", "End", "Down", "Shift+Down", "Shift+End"] {
                desk.press(key);
            }
        },
        "The rights group Open Lens found face recognition in the",
    );
}

#[test]
fn only_the_labels_keys_mark() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    // Without a selection or a choice there is nothing to label.
    for key in ["C", "S", "U", "E", "R", "X"] {
        desk.press(key);
    }
    desk.select("Mayor Ana Kovač");
    for key in ["Z", "Q", "7", "Shift+1", "Enter", "Tab", "Ctrl+B"] {
        desk.press(key);
    }
    assert_eq!(desk.marks(), Vec::<String>::new());
    for (words, key, label) in [
        ("Mayor Ana Kovač", "S", "Source"),
        ("said on Monday", "U", "Cue"),
        ("the cameras watch only the traffic", "Shift+C", "Claim"),
        ("47 cameras", "E", "Evidence"),
        ("face recognition", "R", "Rebuttal"),
        ("ends in May", "X", "Context"),
    ] {
        desk.select(words);
        desk.press(key);
        assert!(desk.listed().contains(&format!("{label}: {words}")), "{:?}", desk.listed());
    }
    assert_eq!(desk.marks().len(), 6);
}

#[test]
fn letters_typed_into_a_field_mark_nothing() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("Ctrl+Shift+F");
    desk.type_text("secure lnjkox");
    assert_eq!(desk.marks(), Vec::<String>::new());
    assert_eq!(desk.thing(egui::accesskit::Role::TextInput, "Filter marks").value, "secure lnjkox");
    // Escape leaves the field; the words are still selected.
    desk.press("Esc");
    desk.press("S");
    assert_eq!(desk.marks(), ["Source, 1 of 1: Mayor Ana Kovač"]);
}

#[test]
fn marks_that_overlap_are_all_there() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.select("cameras watch");
    desk.press("E");
    desk.drag_words("only", "face is stored");
    desk.press("X");
    // The same words twice, with two labels.
    desk.select("cameras watch");
    desk.click("Mark as Cue (U)");
    let listed = [
        "Claim: the cameras watch only the traffic",
        "Cue: cameras watch",
        "Evidence: cameras watch",
        "Context: only the traffic. “Nobody’s face is stored",
    ];
    assert_eq!(desk.listed(), listed);
    let mut marks = desk.marks();
    marks.sort();
    assert_eq!(
        marks,
        [
            "Claim, 1 of 1: the cameras watch only the traffic",
            "Context, 1 of 1: only the traffic. “Nobody’s face is stored",
            "Cue, 1 of 1: cameras watch",
            "Evidence, 1 of 1: cameras watch",
        ]
    );
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 4);

    // Clicking on the same word goes through the marks under it and round again.
    desk.press("Esc");
    let at = desk.words("watch only").0.center();
    let mut seen = Vec::new();
    for _ in 0..4 {
        desk.click_at(at);
        desk.wait(1.0);
        seen.push(chosen(&desk));
    }
    let claim = "Claim: the cameras watch only the traffic";
    assert_eq!(seen[2], claim, "the longest one comes last: {seen:?}");
    assert_eq!(seen[0], seen[3]);
    assert_ne!(seen[0], seen[1]);
    // So does the key, through those that overlap the chosen one.
    desk.click(claim);
    let mut seen: Vec<String> = Vec::new();
    while seen.last().is_none_or(|last| last != claim) {
        desk.press("O");
        seen.push(chosen(&desk));
        assert!(seen.len() < 9, "{seen:?}");
    }
    assert!(seen.contains(&"Cue: cameras watch".to_owned()), "{seen:?}");
    assert!(seen.contains(&"Evidence: cameras watch".to_owned()), "{seen:?}");
}

/// The line of the list that is the chosen one.
#[track_caller]
pub(crate) fn chosen(desk: &Desk) -> String {
    let things = desk.things().into_iter();
    let lines = things.filter(|thing| thing.role == egui::accesskit::Role::ListBoxOption);
    let mut chosen = lines.filter(|thing| thing.on).map(|thing| thing.name);
    let one = chosen.next().unwrap();
    assert_eq!(chosen.next(), None);
    one
}

#[test]
fn a_click_beside_the_words_lets_go() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.expect("Delete mark");
    let below = desk.article().center_bottom() - Vec2::new(0.0, 40.0);
    desk.click_at(below);
    desk.expect_no("Delete mark");
    desk.expect("Article details…");
    let mark = desk.words("Ana").0.center();
    desk.click_at(mark);
    desk.expect("Delete mark");
    desk.press("Esc");
    desk.expect_no("Delete mark");
    // A bare click selects nothing, so a label's key has nothing to mark.
    let other = desk.words("report").0.center();
    desk.click_at(Pos2::new(other.x, other.y));
    desk.press("C");
    assert_eq!(desk.marks().len(), 1);
}

#[test]
fn words_are_counted_right_after_an_emoji() {
    let home = Home::new();
    let mut desk = Desk::on_text(
        &home,
        "Less poison\n\nThe post said: “A third less poison 🎉 in our lungs. 🌊👩‍👩‍👧 Thank you!” It was shared.\n",
    );
    desk.select("Thank you");
    desk.press("C");
    desk.select("shared");
    desk.press("U");
    desk.select("poison 🎉 in");
    desk.press("E");
    desk.wait(1.0);
    assert_eq!(desk.kept(), ["evidence “poison 🎉 in”", "claim “Thank you”", "cue “shared”"]);
}

#[test]
fn the_articles_keys_go_on_after_a_click_beside_it() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.click("Mark as Source (S)");
    for beside in ["Source: Open Lens", "Article details…"] {
        let before = desk.workspace().caret();
        desk.press("Ctrl+Right");
        assert!(desk.workspace().caret() > before, "before the click on {beside}");
        desk.press("Esc");
        desk.click(beside);
        if beside.ends_with('…') {
            desk.click("Cancel");
        }
    }
    let before = desk.workspace().caret();
    desk.press("Ctrl+Right");
    assert!(desk.workspace().caret() > before);
}
