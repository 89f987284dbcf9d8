//! The main job and the way through the article for somebody who sees nothing of the window: no
//! pointer and no place, only what the accessibility tree tells and takes, and keys.

use egui::accesskit::Role;

use recoupe::app::Action;

use crate::ARTICLE;
use crate::desk::{Desk, Home};
use crate::wayfinding::sectioned;

const CLAIM: &str = "the cameras watch only the traffic";
/// The claim as it is named at the other end of a link.
const CLAIM_CUT: &str = "the cameras watch only the…";
const SOURCE: &str = "Mayor Ana Kovač";
const REBUTTAL: &str = "face recognition in the contract";

/// Undoes or redoes a step by the menu.
fn by_menu(desk: &mut Desk, step: &str) {
    desk.activate(Role::Button, "Edit");
    desk.activate(Role::Button, step);
}

/// Goes from mark to mark, past the last one to the first, and back to the last.
fn step_through(desk: &mut Desk, told: &[String]) {
    for chosen in told.iter().chain(told.first()) {
        desk.activate(Role::Button, "Next mark");
        assert!(desk.thing(Role::Mark, chosen).on, "{chosen}");
    }
    desk.activate(Role::Button, "Previous mark");
    assert!(desk.thing(Role::Mark, told.last().unwrap()).on);
}

#[test]
fn the_main_job_is_done_without_seeing_the_window() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.clipboard = ARTICLE.to_owned();
    desk.press("Ctrl+N");
    let title = "Cameras for the old town";
    assert!(desk.thing(Role::Document, title).focused);
    let heard = desk.heard();
    assert!(heard.iter().any(|(role, words)| *role == Role::Paragraph && words.contains(CLAIM)));

    // A claim, and who says it.
    desk.hear_and_select(CLAIM);
    desk.press("C");
    assert_eq!(desk.marks(), [format!("Claim, 1 of 1: {CLAIM}")]);
    desk.hear_and_select(SOURCE);
    desk.press("S");
    desk.attend(Role::TextInput, "Speaker");
    desk.type_text("Ana Kovač");
    desk.press("Enter");
    desk.attend(Role::Document, title);
    desk.press("Esc");
    desk.activate(Role::Mark, "Claim, 1 of 1");
    assert!(desk.thing(Role::Mark, &format!("Claim, 1 of 1: {CLAIM}")).on);
    desk.press("L");
    desk.activate(Role::ListBoxOption, "Link to Source");
    let claim = format!("Claim, 1 of 1: {CLAIM}, said by Ana Kovač");
    assert_eq!(
        desk.marks(),
        [format!("Source, 1 of 1: {SOURCE}, says {CLAIM_CUT}"), claim.clone()]
    );

    // A rebuttal of it, linked by the claim's own node, with a note.
    desk.attend(Role::Document, title);
    desk.hear_and_select(REBUTTAL);
    desk.press("R");
    desk.press("L");
    desk.activate(Role::Mark, "Claim, 1 of 1");
    desk.activate(Role::ListBoxOption, "rebuts");
    desk.attend(Role::TextInput, "Note");
    desk.type_text("See page 12.");
    let told = [
        format!("Source, 1 of 1: {SOURCE}, says {CLAIM_CUT}"),
        format!("{claim}, rebutted once"),
        format!("Rebuttal, 1 of 1: {REBUTTAL}, rebuts {CLAIM_CUT}"),
    ];
    assert_eq!(desk.marks(), told);
    desk.wait(1.5);
    desk.expect("3 marks · Claim 1, Rebuttal 1 · 1 without a source");
    let kept = desk.kept();

    step_through(&mut desk, &told);
    // Back and forth.
    let steps = ["note on Rebuttal", "link “rebuts”", "mark Rebuttal"];
    for step in steps {
        by_menu(&mut desk, &format!("Undo: {step}"));
    }
    assert_eq!(desk.marks(), [told[0].clone(), claim]);
    for step in steps.iter().rev() {
        by_menu(&mut desk, &format!("Redo: {step}"));
    }
    assert_eq!(desk.marks(), told);
    desk.wait(1.5);
    assert_eq!(desk.kept(), kept);
    let name = home.documents().pop().unwrap();
    desk.expect(&format!("Saved in {name}"));
    drop(desk);

    // Another day.
    let mut desk = Desk::empty(&home);
    desk.activate(Role::Button, "File");
    desk.activate(Role::Button, "Open recent");
    desk.activate(Role::Button, &name);
    assert_eq!((desk.marks(), desk.kept()), (told.to_vec(), kept));
    desk.activate(Role::Mark, "Rebuttal");
    assert_eq!(desk.thing(Role::Button, "Note").value, "See page 12.");
}

#[test]
fn marks_are_told_behind_the_paragraph_in_which_they_begin() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    for (words, key) in [("ends in May", "C"), ("Open Lens", "S"), (SOURCE, "S"), (CLAIM, "C")] {
        desk.hear_and_select(words);
        desk.press(key);
    }
    let heard: Vec<(Role, String)> = desk.heard();
    let short: Vec<(Role, &str)> =
        heard.iter().map(|(role, name)| (*role, name.get(..16).unwrap())).collect();
    assert_eq!(
        short,
        [
            (Role::Heading, "Cameras for the "),
            (Role::Paragraph, "Mayor Ana Kovač"),
            (Role::Mark, "Source, 1 of 2: "),
            (Role::Mark, "Claim, 1 of 2: t"),
            (Role::Paragraph, "The rights group"),
            (Role::Mark, "Source, 2 of 2: "),
            (Role::Paragraph, "The contract end"),
            (Role::Mark, "Claim, 2 of 2: e"),
        ]
    );
    // The text that the caret walks through has the article's paragraphs.
    let paragraphs: Vec<&str> = ARTICLE.split("\n\n").map(str::trim).collect();
    assert_eq!(desk.told_text().lines().collect::<Vec<_>>(), paragraphs);
}

#[test]
fn more_than_is_in_view_is_told_and_can_be_brought_there() {
    let home = Home::new();
    let mut desk = Desk::open(&home, &sectioned(&home));
    desk.hear_and_select("Paragraph 1.1");
    desk.press("C");
    let paragraphs = |desk: &Desk, in_view: bool| -> Vec<String> {
        let units = desk.things().into_iter().filter(|thing| thing.role == Role::Paragraph);
        let units = units.filter(|unit| unit.rect.is_some() == in_view);
        units.map(|unit| unit.name.split(" begins").next().unwrap().to_owned()).collect()
    };
    let (in_view, beyond) = (paragraphs(&desk, true), paragraphs(&desk, false));
    assert!(beyond.len() > 2 && !in_view.contains(&beyond[0]), "{in_view:?} {beyond:?}");
    let levels = [(1, "A long article"), (2, "Section 1"), (2, "Section 2")];
    let levels = levels.map(|(level, words)| (level, words.to_owned()));
    assert_eq!(desk.levels()[..3], levels);
    let far = &beyond[3];
    desk.bring_into_view(Role::Paragraph, far);
    assert!(paragraphs(&desk, true).contains(far));
    // What was in view is now above it, with its mark, and in order.
    let mark = "Claim, 1 of 1: Paragraph 1.1";
    assert!(desk.thing(Role::Mark, mark).rect.is_none());
    let heard: Vec<String> = desk.heard().into_iter().map(|(_, name)| name).collect();
    let at = heard.iter().position(|name| name == mark).unwrap();
    assert!(heard[at - 1].starts_with("Paragraph 1.1 begins"), "{}", heard[at - 1]);
    assert!(heard[at + 1].starts_with("Paragraph 1.2 begins"), "{}", heard[at + 1]);
    desk.bring_into_view(Role::Mark, mark);
    assert!(desk.thing(Role::Mark, mark).rect.is_some());
}

#[test]
fn what_is_done_to_a_mark_is_counted_and_what_it_does_is_named() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let title = "Cameras for the old town";
    desk.hear_and_select(CLAIM);
    desk.press("C");
    let counted = [
        ("Nobody", "once", "une fois"),
        ("face recognition", "twice", "deux fois"),
        ("47 cameras", "3 times", "3 fois"),
    ];
    for (words, english, french) in counted {
        desk.hear_and_select(words);
        desk.press("R");
        desk.press("L");
        desk.activate(Role::Mark, "Claim, 1 of 1");
        desk.activate(Role::ListBoxOption, "rebuts");
        desk.attend(Role::Document, title);
        let ends =
            [("fr", format!(", contesté {french}")), ("en", format!(", rebutted {english}"))];
        for (language, end) in ends {
            desk.ask(Action::Language(Some(language.to_owned())));
            let marks = desk.marks();
            let claim = marks.iter().find(|mark| mark.contains(CLAIM) && mark.ends_with(&end));
            assert!(claim.is_some(), "{end:?} in {marks:?}");
        }
    }
    // What one mark does to several others is told with the first of them.
    let rebuttal = "Rebuttal, 2 of 3: face recognition, rebuts the cameras watch only the…";
    desk.thing(Role::Mark, rebuttal);
    for (other, rest) in [("ends in May", "and ends in May"), ("Open Lens", "and 2 others")] {
        desk.hear_and_select(other);
        desk.press("C");
        desk.activate(Role::Mark, "Rebuttal, 2 of 3");
        desk.press("L");
        desk.activate(Role::Mark, &format!(": {other}"));
        desk.activate(Role::ListBoxOption, "rebuts");
        desk.attend(Role::Document, title);
        desk.thing(Role::Mark, &format!("{rebuttal} {rest}"));
    }
}

#[test]
fn the_tab_key_goes_through_the_whole_window_and_comes_back() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.hear_and_select(CLAIM);
    desk.press("C");
    let mut met = Vec::new();
    for _ in 0..100 {
        desk.press("Tab");
        let focused = desk.things().into_iter().find(|thing| thing.focused).unwrap();
        if focused.role == Role::Document {
            break;
        }
        met.push((focused.role, focused.name));
    }
    for (role, name) in [
        (Role::Button, "File"),
        (Role::Tab, "Outline"),
        (Role::TextInput, "Filter marks"),
        (Role::ComboBox, "Label"),
        (Role::TextInput, "Note"),
        (Role::Button, "Delete mark"),
    ] {
        assert!(met.contains(&(role, name.to_owned())), "{role:?} {name:?} in {met:?}");
    }
    assert!(met.len() < 100, "the keyboard does not come back to the article: {met:?}");
}
