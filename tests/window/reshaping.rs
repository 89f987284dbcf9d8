//! Marks that are changed in place: edges, fragments, splitting, merging, twins, a held label.

use egui::accesskit::Role;
use egui::{Modifiers, Vec2};
use recoupe::app::Action;
use recoupe::model::{AnnotationId, Document};

use crate::desk::{Desk, Home, Thing};
use crate::outline::outline;

const ARTICLE: &str = "\
Cameras for the town

The mayor said that the cameras only watch traffic, and that nobody is followed. They cost a lot.

A group of residents does not believe him. They saw a list of faces.
";

/// What is marked, in text order: `Claim: some words … more words`.
fn marked(document: &Document) -> Vec<String> {
    let label = |id| document.annotation(id).unwrap().label.to_string();
    let marks = document.annotations_in_text_order();
    let mut marked: Vec<_> = marks
        .map(|mark| {
            let start = document.placed_spans(mark).unwrap().start();
            (start, format!("{}: {}", label(mark.id), document.quote(mark)))
        })
        .collect();
    // Twins stand in the order of their ids, which says nothing.
    marked.sort();
    marked.into_iter().map(|(_, words)| words).collect()
}

/// Does `work` on an article in which words are marked as a claim that a source has said, and
/// looks at the marks; what hangs on them stays, and one undo takes all of it back.
#[track_caller]
fn check(work: impl FnOnce(&mut Desk), expected: &[&str]) {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("The mayor");
    desk.press("S");
    desk.select("the cameras only watch traffic");
    desk.press("C");
    desk.press("L");
    desk.click("Link to Source: The mayor");
    desk.wait(1.0);
    let before = desk.workspace().document.clone();
    work(&mut desk);
    let after = desk.workspace().document.clone();
    assert_eq!(marked(&after), expected);
    assert_eq!(after.relations().count(), 1, "the link stays");
    desk.wait(1.5);
    assert_eq!(desk.kept(), outline(&after), "on disk");
    desk.press("Esc");
    desk.press("Esc");
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document, before);
    desk.press("Ctrl+Y");
    assert_eq!(marked(&desk.workspace().document), expected);
}

const SOURCE: &str = "source: The mayor";

fn claim(desk: &Desk) -> AnnotationId {
    let workspace = desk.workspace();
    let claim = workspace.document.annotations().find(|m| m.label.as_str() == "claim");
    claim.unwrap().id
}

#[test]
fn edges_are_moved_by_keys() {
    let keys = |keys: &'static [&str]| {
        move |desk: &mut Desk| {
            for key in keys {
                desk.press(key);
            }
        }
    };
    let watch = "claim: the cameras only watch traffic";
    // The caret waits where the mark begins, so its start is the first edge.
    for (pressed, expected) in [
        (&["B", "B", "Ctrl+Right", "Enter"][..], "claim: the cameras only watch traffic, and"),
        (&["B", "B", "Ctrl+Left", "Enter"], "claim: the cameras only watch"),
        (&["B", "B", "Left", "Left", "Right", "Enter"], "claim: the cameras only watch traffi"),
        (&["B", "Ctrl+Right", "Enter"], "claim: cameras only watch traffic"),
        (
            &["B", "Ctrl+Left", "Ctrl+Left", "Enter"],
            "claim: said that the cameras only watch traffic",
        ),
        (
            &["B", "B", "Alt+Down", "Enter"],
            "claim: the cameras only watch traffic, and that nobody is followed.",
        ),
    ] {
        check(keys(pressed), &[SOURCE, expected]);
    }
    // An edge does not pass the other one.
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras only watch traffic");
    desk.press("C");
    desk.press("B");
    desk.expect("Moving the end of");
    for _ in 0..12 {
        desk.press("Ctrl+Left");
    }
    assert_eq!(marked(&desk.workspace().document), ["claim: the"]);
    desk.press("B");
    desk.expect("Moving the start of");
    desk.press("Enter");
    desk.expect_no("Moving the");
    assert_ne!(marked(&desk.workspace().document), [watch]);
}

/// The handle of an edge.
fn handle(desk: &Desk, name: &str) -> Thing {
    let handles = desk.things().into_iter().filter(|thing| thing.role == Role::Splitter);
    let mut named = handles.filter(|thing| thing.name.starts_with(name));
    named.next().unwrap()
}

/// Where the handle of an edge is.
fn handle_at(desk: &Desk, name: &str) -> egui::Pos2 {
    handle(desk, name).rect.unwrap().center()
}

#[test]
fn edges_are_moved_by_their_handles() {
    let to_word = |desk: &mut Desk| {
        let to = desk.words("nobody is").1.center();
        desk.drag(handle_at(desk, "End of"), to);
    };
    check(to_word, &[SOURCE, "claim: the cameras only watch traffic, and that nobody is"]);
    let start = |desk: &mut Desk| {
        let to = desk.words("only watch").0.center() + Vec2::new(2.0, 0.0);
        desk.drag(handle_at(desk, "Start of"), to);
    };
    check(start, &[SOURCE, "claim: only watch traffic"]);
    let exact = |desk: &mut Desk| {
        let to = desk.words("watch tr").1.right_center();
        desk.hold(Modifiers::ALT);
        desk.drag(handle_at(desk, "End of"), to);
        desk.hold(Modifiers::NONE);
    };
    check(exact, &[SOURCE, "claim: the cameras only watch tr"]);
}

#[test]
fn a_mark_gains_and_loses_fragments() {
    let expected = [SOURCE, "claim: the cameras only watch traffic … nobody is followed"];
    check(
        |desk| {
            desk.press("F");
            desk.expect("Drag over the words to add to");
            desk.select("nobody is followed");
            desk.expect_no("Drag over the words to add to");
        },
        &expected,
    );
    check(
        |desk| {
            desk.hold(Modifiers { ctrl: true, command: true, ..Modifiers::NONE });
            desk.select("nobody is followed");
            desk.hold(Modifiers::NONE);
        },
        &expected,
    );
    // By keys alone.
    check(
        |desk| {
            desk.press("F");
            for _ in 0..7 {
                desk.press("Ctrl+Right");
            }
            for _ in 0..3 {
                desk.press("Ctrl+Shift+Right");
            }
            desk.press("Enter");
        },
        &expected,
    );
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("watch");
    desk.press("C");
    for words in ["nobody", "residents"] {
        desk.press("F");
        desk.select(words);
    }
    assert_eq!(marked(&desk.workspace().document), ["claim: watch … nobody … residents"]);
    desk.click("Take fragment 2 away");
    assert_eq!(marked(&desk.workspace().document), ["claim: watch … residents"]);
    desk.click_at(desk.words("residents").0.center());
    desk.press("Shift+F");
    assert_eq!(marked(&desk.workspace().document), ["claim: watch"]);
    desk.press("Shift+F");
    assert_eq!(marked(&desk.workspace().document), ["claim: watch"], "the last one stays");
    desk.press("F");
    desk.press("Esc");
    desk.select("town");
    assert_eq!(marked(&desk.workspace().document), ["claim: watch"], "called off");
}

#[test]
fn a_mark_is_cut_in_two_and_made_one_again() {
    check(
        |desk| {
            let place = desk.words("only watch").0.left_center();
            desk.click_at(place);
            desk.press("Ctrl+Shift+J");
        },
        &[SOURCE, "claim: the cameras", "claim: only watch traffic"],
    );
    check(
        |desk| {
            desk.click_at(desk.words("only watch").0.left_center());
            desk.press("Ctrl+Shift+J");
            desk.press("Ctrl+J");
            // As it was: two steps that lead nowhere are one here.
            desk.press("Ctrl+Z");
        },
        &[SOURCE, "claim: the cameras", "claim: only watch traffic"],
    );
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras");
    desk.press("C");
    desk.press("Ctrl+J");
    desk.expect("No mark of this label comes after it.");
    desk.click("Close");
    desk.press("Ctrl+Shift+J");
    desk.expect("Put the caret within the mark");
    desk.select("only watch traffic");
    desk.press("C");
    desk.press("K");
    desk.press("Ctrl+J");
    assert_eq!(marked(&desk.workspace().document), ["claim: the cameras only watch traffic"]);
    desk.expect_no("Merged with");
    // What stood out of sight is named.
    desk.select("A group of residents");
    desk.press("C");
    desk.press("K");
    desk.press("Ctrl+J");
    desk.expect("Merged with “A group of residents” in paragraph 3.");
}

#[test]
fn words_are_marked_again_with_another_label() {
    check(
        |desk| {
            desk.press("Ctrl+D");
            desk.expect("Press the key of the label");
            desk.press("R");
        },
        &[
            SOURCE,
            "claim: the cameras only watch traffic",
            "rebuttal: the cameras only watch traffic",
        ],
    );
}

#[test]
fn a_held_label_marks_passage_after_passage() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("The mayor");
    desk.press("S");
    desk.press("H");
    desk.expect("Every selection becomes Source");
    desk.select("residents");
    desk.clicks_at(desk.words("group").0.center(), 2);
    desk.wait(1.0);
    let sources = ["source: The mayor", "source: group", "source: residents"];
    assert_eq!(marked(&desk.workspace().document), sources);
    // A third click takes the sentence, and the word is not marked on the way.
    desk.press("C");
    desk.expect("Every selection becomes Claim");
    desk.clicks_at(desk.words("cost").0.center(), 3);
    desk.wait(1.0);
    desk.press("Esc");
    desk.expect_no("Every selection becomes");
    desk.select("faces");
    let all = ["source: The mayor", "claim: They cost a lot", "source: group", "source: residents"];
    assert_eq!(marked(&desk.workspace().document), all);
    desk.press(".");
    assert_eq!(marked(&desk.workspace().document).last().unwrap(), "claim: faces");
    assert_eq!(desk.steps().0, "Undo: mark Claim");
}

#[test]
fn the_bar_holds_a_label_by_the_other_button() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras");
    desk.click_aside(desk.place_of("Mark as Cue (U)").center());
    desk.expect("Every selection becomes Cue");
    desk.select("said");
    assert_eq!(marked(&desk.workspace().document), ["cue: said", "cue: the cameras"]);
    assert_eq!(claim_count(&desk), 0);
}

fn claim_count(desk: &Desk) -> usize {
    desk.workspace().document.annotations().filter(|m| m.label.as_str() == "claim").count()
}

#[test]
fn what_is_under_way_ends_with_what_it_is_about() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras");
    desk.press("C");
    let mark = claim(&desk);
    desk.press("B");
    desk.press("Ctrl+Z");
    assert!(desk.workspace().document.annotation(mark).is_none());
    assert_eq!(desk.workspace().adjusting, None);
    desk.press("Ctrl+Y");
    desk.press("J");
    desk.press("F");
    desk.press("J");
    assert_eq!(desk.workspace().adjusting, None, "another mark is chosen");
}

#[test]
fn what_is_taken_back_out_of_sight_comes_into_view() {
    let home = Home::new();
    let long = ARTICLE.to_owned() + &"\nNothing more is known of it by now.\n".repeat(120);
    let mut desk = Desk::on_text(&home, &long);
    desk.select("The mayor");
    desk.press("S");
    desk.press("Ctrl+End");
    assert!(desk.workspace().reading.get() > 1_000);
    desk.press("Ctrl+Z");
    assert_eq!(desk.workspace().document.annotation_count(), 0);
    desk.words("The mayor");
}

#[test]
fn words_that_are_selected_already_are_the_fragment() {
    check(
        |desk| {
            desk.press("Ctrl+Right");
            for _ in 0..6 {
                desk.press("Ctrl+Right");
            }
            for _ in 0..3 {
                desk.press("Ctrl+Shift+Right");
            }
            desk.press("F");
        },
        &[SOURCE, "claim: the cameras only watch traffic … nobody is followed"],
    );
}

/// Begins something with a mark, does something else, and looks that a key then changes no mark.
#[track_caller]
fn check_let_go(begin: &str, elsewhere: &[&str], key: &str) {
    let home = Home::new();
    let text = ARTICLE.replace("He", "“He").replace("him.", "him, “not at all”.");
    let mut desk = Desk::on_text(&home, &text);
    desk.select("the cameras");
    desk.press("C");
    let mark = claim(&desk);
    desk.press(begin);
    assert!(desk.workspace().adjusting.is_some(), "{begin}");
    for keys in elsewhere {
        desk.press(keys);
    }
    assert_eq!(desk.workspace().adjusting, None, "{begin}, {elsewhere:?}");
    desk.press(key);
    let document = desk.workspace().document.clone();
    let old = document.annotation(mark).unwrap();
    assert_eq!(document.quote(old), "the cameras", "{begin}, {elsewhere:?}, {key}");
    let twins = document.annotations().filter(|other| document.quote(other) == "the cameras");
    assert_eq!(twins.count(), 1, "{begin}, {elsewhere:?}, {key}");
}

#[test]
fn what_is_under_way_ends_when_something_else_is_done() {
    for begin in ["B", "Ctrl+D"] {
        check_let_go(begin, &["Q"], "C");
        check_let_go(begin, &["G"], "C");
    }
    check_let_go("B", &["Q"], "Right");
    check_let_go("B", &["Ctrl+G", "3", "Enter"], "Ctrl+Right");
    // A label's key in place of Enter makes a mark of its own, and the next words are its.
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras");
    desk.press("C");
    desk.press("F");
    desk.press("Ctrl+Shift+Right");
    desk.press("S");
    assert_eq!(desk.workspace().adjusting, None);
    desk.select("nobody");
    assert_eq!(marked(&desk.workspace().document).len(), 2);
}

#[test]
fn escape_puts_an_edge_back_and_enter_keeps_it() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras only watch traffic");
    desk.press("C");
    let watch = ["claim: the cameras only watch traffic"];
    // The caret waits where the mark begins.
    desk.press("J");
    for keys in [&["B", "B", "Ctrl+Left", "Left"][..], &["B", "Ctrl+Right"]] {
        for key in keys {
            desk.press(key);
        }
        assert_ne!(marked(&desk.workspace().document), watch);
        desk.press("Esc");
        assert_eq!(marked(&desk.workspace().document), watch, "{keys:?}");
        desk.expect_no("Moving the");
        desk.expect("Delete mark");
        assert_eq!(desk.steps().0, "Undo: mark Claim", "nothing was done");
    }
    // Nothing is lost by that.
    desk.press("Ctrl+Y");
    assert_eq!(marked(&desk.workspace().document), ["claim: the cameras only watch traffic, and"]);
    desk.press("Ctrl+Z");
    desk.press("J");
    // The first edge is kept when the next one is taken hold of, and a click elsewhere keeps both.
    for key in ["B", "Ctrl+Right", "B", "Ctrl+Left", "Esc"] {
        desk.press(key);
    }
    assert_eq!(marked(&desk.workspace().document), ["claim: cameras only watch traffic"]);
    desk.press("B");
    desk.press("Ctrl+Right");
    desk.click_at(desk.words("residents").0.center());
    desk.press("Esc");
    assert_eq!(marked(&desk.workspace().document), ["claim: cameras only watch traffic, and"]);
}

#[test]
fn each_go_at_an_edge_is_a_step_of_its_own() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("the cameras only watch traffic");
    desk.press("C");
    desk.press("J");
    let steps = [
        "claim: the cameras only watch traffic",
        "claim: only watch traffic",
        "claim: only watch",
        "claim: watch",
        "claim: the cameras only watch",
    ];
    let drag = |desk: &mut Desk, words: &str| {
        let to = desk.words(words).0.center() + Vec2::new(2.0, 0.0);
        desk.drag(handle_at(desk, "Start of"), to);
    };
    for keys in [&["B", "Ctrl+Right", "Ctrl+Right"][..], &["B", "Ctrl+Left"], &["B", "Ctrl+Right"]]
    {
        for key in keys {
            desk.press(key);
        }
    }
    // A drag in the middle of that ends it, and is one step.
    drag(&mut desk, "the cameras");
    assert_eq!(marked(&desk.workspace().document), [steps[4]]);
    for step in steps[..4].iter().rev() {
        desk.press("Ctrl+Z");
        assert_eq!(marked(&desk.workspace().document), [*step]);
    }
    desk.press("Ctrl+Z");
    assert_eq!(marked(&desk.workspace().document), Vec::<String>::new());
}

#[test]
fn undoing_a_mark_gives_the_selection_back() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.hold(Modifiers::ALT);
    desk.select("cameras only w");
    desk.hold(Modifiers::NONE);
    desk.press("S");
    desk.press("Ctrl+Z");
    assert_eq!(desk.told_selection().as_deref(), Some("cameras only w"));
    // Another label after a slip.
    desk.press("C");
    assert_eq!(marked(&desk.workspace().document), ["claim: cameras only w"]);
    desk.press("Ctrl+Z");
    desk.press("Ctrl+Y");
    desk.expect("Delete mark");
    assert_eq!(desk.told_selection().as_deref(), Some(""));
}

#[test]
fn a_split_leaves_words_whole_unless_the_caret_was_put_into_one() {
    let split = |place: &'static str, alt: bool, keys: &'static [&'static str]| {
        move |desk: &mut Desk| {
            let at = desk.words(place).0.left_center();
            desk.hold(if alt { Modifiers::ALT } else { Modifiers::NONE });
            desk.click_at(at);
            desk.hold(Modifiers::NONE);
            for key in keys {
                desk.press(key);
            }
            desk.press("Ctrl+Shift+J");
        }
    };
    let cut = |first: &'static str, second: &'static str| [SOURCE, first, second];
    // The nearer end of the word, whichever that is.
    check(
        split("ameras only", false, &[]),
        &cut("claim: the", "claim: cameras only watch traffic"),
    );
    check(split("as only", false, &[]), &cut("claim: the cameras", "claim: only watch traffic"));
    // Where the nearer one is the mark's own edge, the other one.
    check(split("he cameras", false, &[]), &cut("claim: the", "claim: cameras only watch traffic"));
    check(split("as only", true, &[]), &cut("claim: the camer", "claim: as only watch traffic"));
    check(
        split("as only", false, &["Left"]),
        &cut("claim: the came", "claim: ras only watch traffic"),
    );
}

#[test]
fn no_fragment_goes_where_the_caret_is_in_none() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("watch");
    desk.press("C");
    desk.press("F");
    desk.select("residents");
    desk.press("Ctrl+Right");
    desk.press("Ctrl+Right");
    for _ in 0..2 {
        desk.press("Shift+F");
        assert_eq!(marked(&desk.workspace().document), ["claim: watch … residents"]);
    }
    desk.expect("Put the caret within the fragment that is to be taken away.");
    desk.click("Close");
    desk.expect_no("Put the caret within the fragment");
    desk.press("Ctrl+Left");
    desk.press("Ctrl+Left");
    desk.press("Ctrl+Left");
    desk.press("Shift+F");
    assert_eq!(marked(&desk.workspace().document), ["claim: watch"]);
}

#[test]
fn a_merge_says_what_it_wrote_into_the_note() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("The mayor");
    desk.press("S");
    for (words, answer) in [("the cameras", "paper"), ("only watch traffic", "attributed")] {
        desk.select(words);
        desk.press("C");
        let mark = desk.workspace().chosen_mark().unwrap();
        desk.ask(Action::SetAttribute(mark, "voice".into(), Some(answer.into())));
    }
    desk.press("K");
    desk.press("Ctrl+J");
    desk.expect("the other’s are in the note: Voice: attributed");
    let workspace = desk.workspace();
    let mark = workspace.document.annotation(workspace.chosen_mark().unwrap()).unwrap();
    assert_eq!(mark.note, "> only watch traffic\n\n- Voice: attributed");
    assert_eq!(mark.attributes.get(&"voice".into()).unwrap(), &"paper".into());
}

#[test]
fn handles_are_worked_by_keys_and_by_listeners() {
    let press_on_handle = |side: &'static str, keys: &'static [&'static str]| {
        move |desk: &mut Desk| {
            let name = handle(desk, side).name;
            desk.attend(Role::Splitter, &name);
            for key in keys {
                desk.press(key);
            }
        }
    };
    let expected = [SOURCE, "claim: the cameras only watch traffic, and"];
    check(press_on_handle("End of", &["Ctrl+Right", "Enter"]), &expected);
    // The keys go on in the article, with all that they do there.
    check(
        press_on_handle("Start of", &["Right", "Ctrl+Right", "Esc", "B", "Ctrl+Right", "Enter"]),
        &[SOURCE, "claim: cameras only watch traffic"],
    );
    check(press_on_handle("End of", &["Enter", "Ctrl+Right", "Enter"]), &expected);
    check(
        |desk| {
            desk.activate(Role::Splitter, "End of");
            desk.expect("Moving the end of");
            desk.press("Ctrl+Right");
            desk.press("Enter");
        },
        &expected,
    );
}
