//! Whatever is done to the page, the words at the top of the view stay there.

use egui::{Rect, Vec2};
use proptest::prelude::*;
use recoupe::app::Action;
use recoupe::store::settings::{Face, LineHeight, LineLength};

use crate::desk::{Desk, Home};

/// An article in which every word is there once; some paragraphs are longer than a view.
fn words(home: &Home) -> Desk {
    let mut number = 0;
    let mut paragraph = |length: usize| {
        let words: Vec<String> = (0..length)
            .map(|_| {
                number += 1;
                format!("w{number}w{}", "o".repeat(number * 7 % 11))
            })
            .collect();
        words.join(" ")
    };
    let lengths = [90, 7, 800, 40, 3_000, 1, 260, 30, 30, 500];
    let paragraphs: Vec<String> = lengths.into_iter().map(&mut paragraph).collect();
    let text = format!("Words and words\n\n{}\n", paragraphs.join("\n\n"));
    Desk::on_text(home, &text)
}

/// The word that the reader says is the first one in view, and its place.
fn first(desk: &Desk) -> (String, Rect) {
    let workspace = desk.workspace();
    let text = &workspace.document.version().text;
    let rest = text.slice(workspace.reading..text.end());
    let word = rest.split_whitespace().next().unwrap().to_owned();
    let place = desk.words(&format!("{word} ")).0;
    (word, place)
}

/// Asserts that this word is in the row that the top edge of the view cuts, or begins with.
#[track_caller]
fn check_top(desk: &Desk, word: &str, after: &str) {
    let (article, place) = (desk.article(), desk.words(&format!("{word} ")).0);
    // Over the first row of a paragraph there is room, and more over an intertitle.
    let row = place.top() - place.height() * 0.96 - 1.0..=place.bottom() + 1.0;
    assert!(row.contains(&article.top()), "after {after}: {word} at {place} in {article}");
}

/// What can be done to the page.
#[derive(Clone, Debug)]
enum Change {
    Window(f32, f32),
    Size(f32),
    Face(Face),
    Length(LineLength),
    Height(LineHeight),
    Sidebar,
    Inspector,
    Numbers,
}

fn make(desk: &mut Desk, change: &Change) {
    let command = match change {
        Change::Window(width, height) => return desk.resize(Vec2::new(*width, *height)),
        Change::Size(size) => return desk.ask(Action::Zoom(*size)),
        Change::Sidebar => return desk.press("F9"),
        Change::Inspector => return desk.press("F10"),
        Change::Face(Face::Sans) => "command-face-sans",
        Change::Face(Face::Serif) => "command-face-serif",
        Change::Length(LineLength::Narrow) => "command-lines-narrow",
        Change::Length(LineLength::Comfortable) => "command-lines-comfortable",
        Change::Length(LineLength::Wide) => "command-lines-wide",
        Change::Height(LineHeight::Tight) => "command-spacing-tight",
        Change::Height(LineHeight::Normal) => "command-spacing-normal",
        Change::Height(LineHeight::Airy) => "command-spacing-airy",
        Change::Numbers => "command-paragraph-numbers",
    };
    let spec = recoupe::app::TABLE.iter().find(|spec| spec.name == command).unwrap();
    desk.ask(Action::Do(spec.command));
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (720u16..2000, 480u16..1100)
            .prop_map(|(width, height)| Change::Window(width.into(), height.into())),
        2 => (5u8..30).prop_map(|tenths| Change::Size(f32::from(tenths) / 10.0)),
        1 => prop_oneof![Just(Face::Sans), Just(Face::Serif)].prop_map(Change::Face),
        1 => prop_oneof![
            Just(LineLength::Narrow),
            Just(LineLength::Comfortable),
            Just(LineLength::Wide)
        ]
        .prop_map(Change::Length),
        1 => prop_oneof![Just(LineHeight::Tight), Just(LineHeight::Normal), Just(LineHeight::Airy)]
            .prop_map(Change::Height),
        1 => Just(Change::Sidebar),
        1 => Just(Change::Inspector),
        1 => Just(Change::Numbers),
    ]
}

/// Undoes everything that changes can have done.
fn restore(desk: &mut Desk) {
    make(desk, &Change::Window(1280.0, 820.0));
    make(desk, &Change::Size(1.0));
    make(desk, &Change::Face(Face::Serif));
    make(desk, &Change::Length(LineLength::Comfortable));
    make(desk, &Change::Height(LineHeight::Normal));
    let set = desk.program().state.settings.clone();
    for (shown, usual, change) in [
        (set.sidebar, true, Change::Sidebar),
        (set.inspector, true, Change::Inspector),
        (set.paragraph_numbers, false, Change::Numbers),
    ] {
        if shown != usual {
            make(desk, &change);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn the_first_words_stay_and_come_back_exactly(
        wheel in prop::collection::vec(50u16..1500, 1..5),
        changes in prop::collection::vec(change(), 1..9),
    ) {
        let home = Home::new();
        let mut desk = words(&home);
        for down in wheel {
            let at = desk.article().center();
            desk.wheel(at, -f32::from(down));
            desk.wait(1.0);
        }
        let before = first(&desk);
        let kept = desk.workspace().reading;
        for change in &changes {
            make(&mut desk, change);
            check_top(&desk, &before.0, &format!("{change:?}"));
            prop_assert_eq!(desk.workspace().reading, kept);
        }
        restore(&mut desk);
        prop_assert_eq!(first(&desk), before);
    }
}

#[test]
fn a_window_pulled_wider_and_narrower_does_not_drift() {
    let home = Home::new();
    let mut desk = words(&home);
    // So large that the column is as wide as the window allows.
    desk.ask(Action::Zoom(1.8));
    for turns in 1..8 {
        desk.press("PageDown");
        let before = first(&desk);
        let sizes = (0..40_u8).map(|step| 1280.0 - 13.7 * f32::from(step));
        for width in sizes.clone().chain(sizes.rev()) {
            desk.resize(Vec2::new(width, 820.0));
            check_top(&desk, &before.0, &format!("page {turns}, width {width}"));
        }
        assert_eq!(first(&desk), before);
    }
}

#[test]
fn at_the_end_too_the_place_comes_back() {
    let home = Home::new();
    let mut desk = words(&home);
    desk.press("Ctrl+End");
    for _ in 0..3 {
        desk.press("PageDown");
    }
    let before = first(&desk);
    for size in [Vec2::new(1900.0, 1100.0), Vec2::new(720.0, 480.0), Vec2::new(1280.0, 820.0)] {
        desk.resize(size);
    }
    desk.ask(Action::Zoom(0.5));
    desk.ask(Action::Zoom(2.0));
    desk.ask(Action::Zoom(1.0));
    assert_eq!(first(&desk), before);
}

#[test]
fn who_scrolls_in_between_stays_there() {
    let home = Home::new();
    let mut desk = words(&home);
    desk.press("PageDown");
    desk.resize(Vec2::new(900.0, 700.0));
    desk.press("PageDown");
    let here = first(&desk);
    desk.resize(Vec2::new(1280.0, 820.0));
    check_top(&desk, &here.0, "the old size");
    desk.resize(Vec2::new(900.0, 700.0));
    assert_eq!(first(&desk), here);
}
