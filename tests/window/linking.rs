//! Linking marks: what is offered, by keys, by mouse, and what is refused.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// The article with a mark of every label; the link is begun at `from`.
fn linking(home: &Home, from: &str) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (words, key) in [
        ("Mayor Ana Kovač", "S"),
        ("said on Monday", "U"),
        ("the cameras watch only the traffic", "C"),
        ("“Nobody’s face is stored,”", "C"),
        ("Open Lens", "S"),
        ("face recognition in the contract", "R"),
        ("47 cameras", "E"),
        ("The contract ends in May", "X"),
    ] {
        desk.select(words);
        desk.press(key);
    }
    desk.click(from);
    desk.press("L");
    desk.expect("Link from");
    desk
}

const TRAFFIC: &str = "Claim: the cameras watch only the traffic";
const STORED: &str = "Claim: “Nobody’s face is stored,”";
const MAYOR: &str = "Source: Mayor Ana Kovač";
const LENS: &str = "Source: Open Lens";
const SAID: &str = "Cue: said on Monday";
const FINDING: &str = "Rebuttal: face recognition in the contract";
const NUMBER: &str = "Evidence: 47 cameras";
const MAY: &str = "Context: The contract ends in May";

/// The relations on disk.
#[track_caller]
fn relations(desk: &mut Desk) -> Vec<String> {
    desk.wait(1.0);
    desk.kept().split_off(8)
}

#[test]
fn only_what_the_codebook_allows_is_offered() {
    // From a claim to everything, since each type has its two ends.
    for (from, ends) in [
        (TRAFFIC, vec![STORED, MAYOR, LENS, SAID, FINDING, NUMBER, MAY]),
        (MAYOR, vec![TRAFFIC, STORED, LENS, FINDING]),
        (SAID, vec![TRAFFIC, STORED, FINDING]),
        (NUMBER, vec![TRAFFIC, STORED, FINDING]),
        (MAY, vec![TRAFFIC, STORED, FINDING]),
    ] {
        let home = Home::new();
        let desk = linking(&home, from);
        let mut wanted: Vec<String> = ends.iter().map(|end| format!("Link to {end}")).collect();
        let mut offered = desk.offered();
        wanted.sort();
        offered.sort();
        assert_eq!(offered, wanted, "from {from}");
    }
}

#[test]
fn between_two_ends_only_allowed_types_are_offered() {
    let claims = [
        "supports",
        "rebuts",
        "qualifies",
        "restates",
        "derived from",
        "supported by",
        "rebutted by",
        "qualified by",
        "restated by",
        "is the basis of",
    ];
    let about = ["supports", "rebuts", "qualifies", "is the basis of"];
    for (from, to, kinds) in [
        (TRAFFIC, STORED, &claims[..]),
        (NUMBER, TRAFFIC, &about),
        (LENS, MAYOR, &["speaks for", "speaks through"]),
    ] {
        let home = Home::new();
        let mut desk = linking(&home, from);
        desk.click(&format!("Link to {to}"));
        desk.expect("Which relation? Press its number");
        assert_eq!(desk.offered(), kinds, "{from} → {to}");
    }
    // Where there is one type it is made without a question.
    for (from, to, made) in [
        (TRAFFIC, MAYOR, "“the cameras watch only the traffic” said-by “Mayor Ana Kovač”"),
        (MAYOR, TRAFFIC, "“the cameras watch only the traffic” said-by “Mayor Ana Kovač”"),
        (SAID, TRAFFIC, "“the cameras watch only the traffic” cued-by “said on Monday”"),
        (MAY, TRAFFIC, "“The contract ends in May” qualifies “the cameras watch only the traffic”"),
    ] {
        let home = Home::new();
        let mut desk = linking(&home, from);
        desk.click(&format!("Link to {to}"));
        desk.expect_no("Link from");
        assert_eq!(relations(&mut desk), [made]);
    }
}

#[test]
fn what_no_type_allows_is_refused_and_said() {
    let home = Home::new();
    let mut desk = linking(&home, MAYOR);
    // In the list of marks everything can be pointed at.
    desk.click(NUMBER);
    desk.expect("The codebook has no relation between these two.");
    desk.expect("Link from");
    let at = desk.words("said on Monday").0.center();
    desk.click_at(at);
    assert!(relations(&mut desk).is_empty());
    // The notices can be put away, and the link is still being made.
    desk.expect("The codebook has no relation between these two.");
    let notices = desk.all(Role::Button).iter().filter(|name| *name == "Close").count();
    for left in (0..notices).rev() {
        let close = desk.things().into_iter().find(|thing| thing.name == "Close").unwrap();
        desk.click_at(close.rect.unwrap().center());
        let close = desk.all(Role::Button).into_iter().filter(|name| name == "Close");
        assert_eq!(close.count(), left);
    }
    desk.expect_no("The codebook has no relation between these two.");
    desk.click(TRAFFIC);
    assert_eq!(relations(&mut desk).len(), 1);
}

#[test]
fn the_other_end_is_found_by_typing() {
    let home = Home::new();
    let mut desk = linking(&home, TRAFFIC);
    // Without accents and in any case.
    desk.type_text("kovac");
    assert_eq!(desk.offered(), ["Link to Source: Mayor Ana Kovač"]);
    for _ in 0..5 {
        desk.press("Backspace");
    }
    // By a label, then by the arrow keys to the second one.
    desk.type_text("source");
    assert_eq!(desk.offered(), [format!("Link to {MAYOR}"), format!("Link to {LENS}")]);
    desk.press("Down");
    desk.press("Enter");
    assert_eq!(relations(&mut desk), ["“the cameras watch only the traffic” said-by “Open Lens”"]);
    // Words that stand nowhere.
    desk.press("L");
    desk.type_text("ghost");
    desk.expect("Nothing here can be linked to it.");
    desk.press("Enter");
    assert_eq!(relations(&mut desk).len(), 1);
}

#[test]
fn enter_takes_what_was_typed_with_it() {
    let home = Home::new();
    let mut desk = linking(&home, TRAFFIC);
    // Faster than anything can be looked for.
    let enter = |pressed| Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    desk.frame(vec![Event::Text("lens".to_owned()), enter(true), enter(false)]);
    desk.settle();
    assert_eq!(relations(&mut desk), ["“the cameras watch only the traffic” said-by “Open Lens”"]);
}

#[test]
fn the_other_end_is_clicked_in_the_text() {
    let home = Home::new();
    let mut desk = linking(&home, NUMBER);
    let at = desk.words("Nobody’s face").0.center();
    desk.click_at(at);
    desk.expect("Which relation? Press its number");
    desk.click("rebuts");
    assert_eq!(relations(&mut desk), ["“47 cameras” rebuts ““Nobody’s face is stored,””"]);
    desk.expect_no("Link from");
}

#[test]
fn escape_goes_back_one_step_at_a_time() {
    let home = Home::new();
    let mut desk = linking(&home, NUMBER);
    desk.click(&format!("Link to {TRAFFIC}"));
    desk.expect("Which relation? Press its number");
    desk.press("Esc");
    desk.expect("Link from");
    desk.expect_no("Which relation? Press its number");
    desk.press("Esc");
    desk.expect_no("Link from");
    desk.expect("Delete mark");
    desk.press("L");
    desk.type_text("kov");
    desk.press("Esc");
    desk.expect_no("Link from");
    desk.expect("Delete mark");
    desk.press("L");
    desk.click("Cancel");
    desk.expect_no("Link from");
    assert!(relations(&mut desk).is_empty());
    assert_eq!(desk.steps(), ("Undo: mark Context".to_owned(), "Redo".to_owned()));
}

#[test]
fn the_same_link_is_not_made_twice() {
    let home = Home::new();
    let mut desk = linking(&home, TRAFFIC);
    for _ in 0..2 {
        desk.click(&format!("Link to {MAYOR}"));
        desk.press("L");
    }
    desk.press("Esc");
    assert_eq!(relations(&mut desk).len(), 1);
    assert_eq!(desk.steps().0, "Undo: link “said by”");
}

#[test]
fn a_relation_is_looked_at_changed_reversed_and_deleted() {
    let home = Home::new();
    let mut desk = linking(&home, TRAFFIC);
    desk.click(&format!("Link to {STORED}"));
    desk.press("2");
    let rebuts =
        "“the cameras watch only the traffic” rebuts ““Nobody’s face is stored,””".to_owned();
    assert_eq!(relations(&mut desk), std::slice::from_ref(&rebuts));
    // From the mark's list of relations to the relation itself.
    desk.click("rebuts");
    assert_eq!(desk.thing(Role::ComboBox, "Type of relation").value, "rebuts");
    // Another type, of those that are allowed between these ends in this direction.
    desk.click("Type of relation");
    desk.expect("derived from");
    desk.expect_no("said by");
    desk.type_text("rest");
    desk.press("Enter");
    let restates = rebuts.replace("rebuts", "restates");
    assert_eq!(relations(&mut desk), [restates]);
    desk.click("Reverse");
    let reversed =
        "““Nobody’s face is stored,”” restates “the cameras watch only the traffic”".to_owned();
    assert_eq!(relations(&mut desk), std::slice::from_ref(&reversed));
    // Its note.
    desk.press("N");
    desk.type_text("Weakly.");
    assert_eq!(relations(&mut desk), [format!("{reversed} (Weakly.)")]);
    desk.press("Esc");
    desk.click("Delete relation");
    assert!(relations(&mut desk).is_empty());
    for step in [
        "delete “restates”",
        "note on “restates”",
        "reverse “restates”",
        "change relation to “restates”",
        "link “rebuts”",
    ] {
        desk.menu(&["Edit", &format!("Undo: {step}")]);
    }
    assert!(relations(&mut desk).is_empty());
    for _ in 0..4 {
        desk.press("Ctrl+Y");
    }
    assert_eq!(relations(&mut desk), [format!("{reversed} (Weakly.)")]);
}

#[test]
fn a_relation_that_runs_one_way_only_cannot_be_reversed() {
    let home = Home::new();
    let mut desk = linking(&home, TRAFFIC);
    desk.click(&format!("Link to {MAYOR}"));
    desk.click("said by");
    desk.expect("Delete relation");
    desk.expect_no("Reverse");
}

#[test]
fn a_relation_can_itself_be_an_end() {
    let home = Home::new();
    let mut desk = linking(&home, TRAFFIC);
    desk.click(&format!("Link to {MAYOR}"));
    // The finding attacks not the claim but that the mayor said it.
    desk.click("said by");
    desk.press("L");
    desk.click(FINDING);
    assert_eq!(
        relations(&mut desk),
        [
            "“face recognition in the contract” undercuts [said-by]",
            "“the cameras watch only the traffic” said-by “Mayor Ana Kovač”",
        ]
    );
    // With the mark goes what hangs on it and what hangs on that.
    desk.click(TRAFFIC);
    desk.hover("Delete mark");
    desk.expect("2 relations go with it. Undo brings all back.");
    desk.press("Del");
    desk.wait(1.0);
    assert_eq!(desk.kept().len(), 7);
    desk.press("Ctrl+Z");
    assert_eq!(relations(&mut desk).len(), 2);
}

#[test]
fn relations_are_named_beside_the_text_while_an_end_is_chosen() {
    let home = Home::new();
    let mut desk = linking(&home, TRAFFIC);
    desk.click(&format!("Link to {MAYOR}"));
    let sentence = "“the cameras watch only the traffic” said by “Mayor Ana Kovač”";
    for end in [TRAFFIC, MAYOR] {
        desk.click(end);
        desk.expect(sentence);
    }
    desk.click(LENS);
    desk.expect_no(sentence);
    desk.click(TRAFFIC);
    desk.click(sentence);
    assert_eq!(desk.thing(Role::ComboBox, "Type of relation").value, "said by");
}
