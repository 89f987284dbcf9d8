//! Seeing marks: those that overlap, the cards beside the text, and the curves of relations.

use egui::accesskit::Role;
use egui::{Pos2, Rect, Vec2};
use recoupe::app::{Action, Selection};
use recoupe::model::{Node, Relation, Span};

use crate::ARTICLE;
use crate::desk::{Desk, Home};

const CARD: &str = "Card of Claim “the cameras watch only the traffic”: Says who?";

/// The article with a claim that has a note.
fn with_note(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    note(&mut desk, "the cameras watch only the traffic", "Says who?");
    desk
}

/// Marks words as a claim and writes a note on it.
fn note(desk: &mut Desk, words: &str, note: &str) {
    desk.select(words);
    desk.press("C");
    desk.press("N");
    desk.type_text(note);
    desk.press("Esc");
    desk.press("Esc");
}

/// Marks both words and links the first to the second.
fn link(desk: &mut Desk, (from, from_key): (&str, &str), (to, to_key): (&str, &str)) {
    desk.select(to);
    desk.press(to_key);
    desk.select(from);
    desk.press(from_key);
    desk.press("L");
    let at = desk.words(to).0.center();
    desk.click_at(at);
    desk.press("Esc");
    desk.press("Esc");
}

/// The cards beside the text, by name, with their places.
fn cards(desk: &Desk) -> Vec<(String, Rect)> {
    let things = desk.things().into_iter();
    let cards = things.filter(|thing| thing.role == Role::Button);
    let cards = cards.filter(|thing| thing.name.starts_with("Card of "));
    cards.map(|thing| (thing.name, thing.rect.unwrap())).collect()
}

/// The words of the chosen mark.
fn chosen(desk: &Desk) -> Option<String> {
    let workspace = desk.workspace();
    let mark = workspace.document.annotation(workspace.chosen_mark()?)?;
    Some(workspace.document.quote(mark))
}

#[test]
fn a_mark_with_something_to_say_has_a_card_beside_its_row() {
    let home = Home::new();
    let mut desk = with_note(&home);
    desk.select("47 cameras");
    desk.press("E");
    desk.press("Esc");
    let found = cards(&desk);
    assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [CARD]);
    let (row, card) = (desk.words("the cameras").0, found[0].1);
    assert!(card.left() > desk.words("traffic").1.right());
    assert!(card.y_range().contains(row.center().y), "{card:?} is not beside {row:?}");
    desk.click(CARD);
    assert_eq!(chosen(&desk).as_deref(), Some("the cameras watch only the traffic"));
    // The keys are the article's again.
    desk.press("Esc");
    assert_eq!(chosen(&desk), None);
}

#[test]
fn cards_follow_the_words() {
    let home = Home::new();
    let mut desk = Desk::example(&home);
    let places = |desk: &Desk| {
        let view = desk.article().shrink(60.0);
        let whole = |(_, rect): &(String, Rect)| view.contains_rect(*rect);
        cards(desk).into_iter().filter(whole).collect::<Vec<_>>()
    };
    let before = places(&desk);
    assert!(before.len() > 2, "{before:?}");
    for pair in before.windows(2) {
        // In order, and never on each other.
        let apart = pair[0].1.bottom() <= pair[1].1.top() || pair[0].1.right() <= pair[1].1.left();
        assert!(apart, "{pair:?}");
    }
    let at = desk.article().center();
    desk.wheel(at, -30.0);
    for (name, rect) in before {
        let after = cards(&desk).into_iter().find(|(other, _)| *other == name);
        let after = after.unwrap_or_else(|| panic!("{name} is gone")).1;
        assert!((rect.top() - after.top() - 30.0).abs() < 1.5, "{name}: {rect:?}, {after:?}");
    }
}

#[test]
fn where_there_is_no_room_a_chip_stands_for_a_card() {
    let home = Home::new();
    let mut desk = Desk::sized(&home, Vec2::new(960.0, 700.0), 1.0);
    let path = home.put("article.txt", ARTICLE);
    desk.ask(Action::OpenPath(path));
    note(&mut desk, "Mayor Ana", "First.");
    note(&mut desk, "said on", "Second.");
    // Both begin in one row, so that there is one chip.
    let found = cards(&desk);
    let [(name, rect)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(name, "Card of Claim “Mayor Ana”: First.; Card of Claim “said on”: Second.");
    assert!(rect.width() < 30.0, "{rect:?}");
    // It opens under the pointer.
    desk.hover(name);
    let name = name.clone();
    for words in ["Mayor Ana", "said on", "Mayor Ana"] {
        desk.click_at(rect.center());
        assert_eq!(chosen(&desk).as_deref(), Some(words), "{name}");
    }
}

#[test]
fn cards_can_be_switched_off_and_that_is_remembered() {
    let home = Home::new();
    let mut desk = with_note(&home);
    desk.menu(&["View", "Margin cards"]);
    assert_eq!(cards(&desk), []);
    desk.wait(1.0);
    assert!(!home.settings().margin_cards);
    desk.menu(&["View", "Margin cards"]);
    assert_eq!(cards(&desk).len(), 1);
}

#[test]
fn a_curve_is_clicked_to_choose_its_relation() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    link(&mut desk, ("“Nobody’s face is stored,”", "C"), ("Open Lens", "S"));
    desk.click("Claim: “Nobody’s face is stored,”");
    let from = desk.words("Nobody’s face").0.center().y;
    let to = desk.words("Open Lens").0.center().y;
    let relation = || desk.workspace().document.relations().next().unwrap().id;
    let relation = relation();
    // Between the words and the relation's name, half way from one row to the other.
    let name = desk.place_of("““Nobody’s face is stored,”” said by “Open Lens”");
    let mut caught = 0;
    for step in 1..12u8 {
        let x = name.left() - f32::from(step) * 4.0;
        desk.click_at(Pos2::new(x, f32::midpoint(from, to)));
        if desk.workspace().chosen == Some(Node::Relation(relation)) {
            caught += 1;
            assert_eq!(desk.thing(Role::ComboBox, "Type of relation").value, "said by");
        }
        desk.click("Claim: “Nobody’s face is stored,”");
    }
    // On the curve and close to it, and nowhere else.
    assert!((1..=4).contains(&caught), "{caught}");
}

#[test]
fn an_attack_on_a_link_is_drawn_with_the_link() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    link(&mut desk, ("“Nobody’s face is stored,”", "C"), ("Mayor Ana Kovač", "S"));
    desk.select("face recognition");
    desk.press("R");
    desk.click("Claim: “Nobody’s face is stored,”");
    let link = "““Nobody’s face is stored,”” said by “Mayor Ana Kovač”";
    desk.click(link);
    desk.press("L");
    desk.click("Rebuttal: face recognition");
    desk.press("Esc");
    let attack = "“face recognition” undercuts the link said by";
    for end in ["Claim: “Nobody’s face is stored,”", "Rebuttal: face recognition"] {
        desk.click(end);
        desk.expect(link);
        desk.click(attack);
        assert_eq!(desk.thing(Role::ComboBox, "Type of relation").value, "undercuts the link");
    }
    desk.click("Source: Mayor Ana Kovač");
    desk.expect(attack);
}

#[test]
fn an_end_out_of_sight_has_a_way_to_it() {
    let home = Home::new();
    let far = "The last word of all belongs to the auditor.";
    let filler = "Another paragraph goes by without anything to mark in it at all.\n\n".repeat(60);
    let mut desk = Desk::on_text(&home, &format!("{ARTICLE}\n{filler}{far}\n"));
    desk.press("Ctrl+End");
    desk.select("the auditor");
    desk.press("S");
    desk.press("Ctrl+Home");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    desk.press("L");
    desk.click("Link to Source: the auditor");
    desk.click("Go to Source: “the auditor”");
    assert_eq!(chosen(&desk).as_deref(), Some("the auditor"));
    assert!(desk.article().contains_rect(desk.words("the auditor").0));
    // And back.
    desk.click("Go to Claim: “the cameras watch only the traffic”");
    assert_eq!(chosen(&desk).as_deref(), Some("the cameras watch only the traffic"));
    assert!(desk.article().contains_rect(desk.words("the cameras watch").0));
}

/// The article and more paragraphs, with a claim that each of these words, sources all, has said.
fn witnessed(home: &Home, paragraphs: &str, words: &[String]) -> Desk {
    let mut desk = Desk::on_text(home, &format!("{ARTICLE}\n{paragraphs}\n"));
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    let version = desk.workspace().document.version().text.as_str().to_owned();
    for word in words {
        let start = version.find(word.as_str()).unwrap();
        let span = Span::from_bytes(start..start + word.len()).unwrap();
        desk.ask(Action::Select(Selection::of(span)));
        desk.press("S");
        desk.press("L");
        desk.type_text("watch");
        desk.press("Enter");
    }
    desk.press("Ctrl+Home");
    let at = desk.words("cameras watch").0.center();
    desk.click_at(at);
    desk
}

fn witnesses(count: usize) -> Vec<String> {
    (10..10 + count).map(|number| format!("witness{number}")).collect()
}

/// What has the keyboard.
fn focused(desk: &Desk) -> String {
    desk.things().into_iter().find(|thing| thing.focused).unwrap().name
}

#[test]
fn what_has_no_room_is_listed_behind_its_number() {
    let home = Home::new();
    let words = witnesses(12);
    let lines: Vec<String> = words.iter().map(|word| format!("Somebody called {word}.")).collect();
    let filler = "\n\nNothing of it is known.".repeat(30);
    let text = format!("{filler}\n\n{}", lines.join("\n\n"));
    let mut desk = witnessed(&home, &text, &words);
    // The way back to the chosen mark is never behind a number.
    let middle = desk.article().center();
    desk.wheel(middle, -20_000.0);
    desk.expect("Go to Claim: “the cameras watch only the traffic”");
    desk.wheel(middle, 20_000.0);
    desk.activate(Role::Button, "9 more marks");
    assert_eq!(focused(&desk), "Source: witness13");
    desk.press("Esc");
    desk.expect("9 more marks");
    assert!(desk.thing(Role::Document, "Cameras for the old town").focused);
    desk.activate(Role::Button, "9 more marks");
    desk.press("Down");
    desk.press("Enter");
    assert_eq!(chosen(&desk).as_deref(), Some("witness14"));
    assert!(desk.article().contains_rect(desk.words("witness14").0));
    assert!(desk.thing(Role::Document, "Cameras for the old town").focused);
}

#[test]
fn relations_without_room_are_listed_and_chosen() {
    let home = Home::new();
    let words = witnesses(16);
    let mut desk = witnessed(&home, &format!("There were {}.", words.join(", ")), &words);
    desk.activate(Role::Button, "4 more relations");
    assert!(focused(&desk).contains("said by “witness"), "{}", focused(&desk));
    desk.press("Down");
    desk.press("Enter");
    assert_eq!(desk.thing(Role::ComboBox, "Type of relation").value, "said by");
    let chosen = desk.workspace().chosen;
    assert!(matches!(chosen, Some(Node::Relation(_))), "{chosen:?}");
}

#[test]
fn relations_out_of_sight_have_ways_to_both_ends() {
    let home = Home::new();
    let filler = "Another paragraph goes by without anything to mark in it at all.\n\n".repeat(60);
    let text = format!("{ARTICLE}\n{filler}The last word of all belongs to the auditor.\n");
    let mut desk = Desk::on_text(&home, &text);
    desk.press("Ctrl+End");
    desk.select("the auditor");
    desk.press("S");
    desk.press("Ctrl+Home");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.select("the cameras watch only the traffic");
    desk.press("C");
    for source in ["the auditor", "Mayor Ana Kovač"] {
        desk.press("L");
        desk.click(&format!("Link to Source: {source}"));
    }
    let claim = "Go to Claim: “the cameras watch only the traffic”";
    let (auditor, mayor) = ("Go to Source: “the auditor”", "Go to Source: “Mayor Ana Kovač”");
    let middle = desk.article().center();
    // One end above and one below, and both above.
    desk.wheel(middle, -1_200.0);
    for way in [claim, auditor, mayor] {
        desk.expect(way);
    }
    desk.wheel(middle, -20_000.0);
    desk.words("the auditor");
    desk.expect(mayor);
    desk.click(claim);
    assert!(desk.article().contains_rect(desk.words("the cameras watch").0));
}

#[test]
fn what_carries_a_link_is_seen_wherever_it_is() {
    let home = Home::new();
    let filler = "Another paragraph goes by without anything to mark in it at all.\n\n".repeat(60);
    let text = format!("{ARTICLE}\n{filler}The last word of all belongs to the auditor.\n");
    let mut desk = Desk::on_text(&home, &text);
    link(&mut desk, ("“Nobody’s face is stored,”", "C"), ("Mayor Ana Kovač", "S"));
    desk.press("Ctrl+End");
    desk.select("the auditor");
    desk.press("R");
    desk.press("Ctrl+Home");
    desk.click("Claim: “Nobody’s face is stored,”");
    let link = "““Nobody’s face is stored,”” said by “Mayor Ana Kovač”";
    desk.click(link);
    desk.press("L");
    desk.click("Rebuttal: the auditor");
    let attack = {
        let workspace = desk.workspace();
        let on_link =
            |relation: &&std::sync::Arc<Relation>| matches!(relation.to, Node::Relation(_));
        workspace.document.relations().find(on_link).unwrap().id
    };
    let ways = ["Go to Claim: ““Nobody’s face is stored,””", "Go to Source: “Mayor Ana Kovač”"];
    for _ in 0..2 {
        desk.press("Ctrl+End");
        desk.click("Rebuttal: the auditor");
        for way in ways {
            desk.expect(way);
        }
        desk.click(ways[0]);
        desk.expect(link);
        // The same where the link is the end from which it runs.
        desk.ask(Action::Reverse(attack));
    }
}

#[test]
fn many_relations_keep_their_order() {
    let home = Home::new();
    let words = witnesses(30);
    let lines: Vec<String> = words.iter().map(|word| format!("Somebody called {word}.")).collect();
    let desk = witnessed(&home, &lines.join("\n\n"), &words);
    let names: Vec<(String, Rect)> = desk
        .things()
        .into_iter()
        .filter(|thing| thing.role == Role::Button && thing.name.contains("said by"))
        .filter(|thing| !thing.name.starts_with("Delete"))
        .map(|thing| (thing.name, thing.rect.unwrap()))
        .collect();
    // As many names as there is room for, in the order of the text, none on another.
    assert!((3..=12).contains(&names.len()), "{names:?}");
    assert!(names.windows(2).all(|pair| pair[0].1.bottom() <= pair[1].1.top()), "{names:?}");
    // The nearest ends out of sight have names, the others are counted.
    let ways = desk.all(Role::Button).into_iter().filter(|name| name.starts_with("Go to Source"));
    assert_eq!(ways.count(), 3);
    assert!(desk.sees("more marks"));
}

/// A long mark, one at its beginning, one over its end, which do not overlap each other.
fn overlapping(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    for (from, to, key) in [
        ("said on", "the traffic", "C"),
        ("on Monday", "on Monday", "U"),
        ("only", "Nobody’s face", "E"),
    ] {
        desk.drag_words(from, to);
        desk.press(key);
        desk.press("Esc");
    }
    desk
}

const LONG: &str = "said on Monday that the cameras watch only the traffic";
const START: &str = "on Monday";
const END: &str = "only the traffic. “Nobody’s face";

#[test]
fn every_overlapping_mark_is_reached_by_one_key() {
    for (first, order) in [
        (format!("Claim: {LONG}"), [START, END, LONG, START]),
        // What overlaps the one at which it began.
        (format!("Evidence: {END}"), [LONG, END, LONG, END]),
    ] {
        let home = Home::new();
        let mut desk = overlapping(&home);
        desk.click(&first);
        for words in order {
            desk.press("O");
            assert_eq!(chosen(&desk).as_deref(), Some(words), "from {first}");
        }
    }
    // Where the caret is, those under it.
    let home = Home::new();
    let mut desk = overlapping(&home);
    let at = desk.words("onday").0.center();
    desk.click_at(at);
    assert_eq!(chosen(&desk).as_deref(), Some(START));
    for words in [LONG, START, LONG] {
        desk.press("O");
        assert_eq!(chosen(&desk).as_deref(), Some(words));
    }
}

#[test]
fn the_marks_in_a_place_are_listed_and_chosen_by_key() {
    let home = Home::new();
    let mut desk = overlapping(&home);
    let at = desk.words("onday").0.center();
    desk.click_at(at);
    let listed = |desk: &Desk| {
        let things = desk.things().into_iter();
        let lines = things.filter(|thing| thing.role == Role::ListBoxOption);
        let inside = lines.filter(|thing| desk.article().contains_rect(thing.rect.unwrap()));
        inside.map(|thing| thing.name).collect::<Vec<_>>()
    };
    assert!(listed(&desk).is_empty());
    desk.press("P");
    assert_eq!(listed(&desk), [format!("Claim: {LONG}"), format!("Cue: {START}")]);
    // The keyboard is on the chosen one.
    desk.press("Up");
    desk.press("Enter");
    assert!(listed(&desk).is_empty());
    assert_eq!(chosen(&desk).as_deref(), Some(LONG));
    // A mark is found by typing too.
    for (typed, words) in [("cue", START), ("claim", LONG)] {
        desk.press("P");
        desk.type_text(typed);
        assert_eq!(listed(&desk).len(), 1);
        desk.press("Enter");
        assert_eq!(chosen(&desk).as_deref(), Some(words));
    }
    // From the chosen mark: all that touch it.
    desk.press("P");
    assert_eq!(listed(&desk).len(), 3);
    desk.press("Down");
    desk.press("Down");
    desk.press("Enter");
    assert_eq!(chosen(&desk).as_deref(), Some(END));
    // Escape closes it and nothing else, and the keys are the article's again.
    desk.press("P");
    desk.press("Down");
    desk.press("Esc");
    assert!(listed(&desk).is_empty());
    assert_eq!(chosen(&desk).as_deref(), Some(END));
    desk.press("Esc");
    assert_eq!(chosen(&desk), None);
    // Where there is none, it says so.
    desk.press("Ctrl+End");
    desk.press("P");
    desk.expect("No mark lies here.");
    desk.press("Esc");
    desk.expect_no("No mark lies here.");
    desk.press("Ctrl+Home");
    desk.press("Shift+End");
    desk.press("X");
    assert_eq!(chosen(&desk).as_deref(), Some("Cameras for the old town"));
}

#[test]
fn the_other_button_opens_a_menu_of_what_lies_there() {
    let home = Home::new();
    let mut desk = overlapping(&home);
    let at = desk.words("onday").0.center();
    desk.click_aside(at);
    // The shortest is taken up, and the others can be.
    assert_eq!(chosen(&desk).as_deref(), Some(START));
    let delete = |desk: &Desk| desk.things().iter().any(|thing| thing.name == "Delete");
    assert!(delete(&desk));
    let line = desk
        .things()
        .into_iter()
        .rfind(|thing| thing.role == Role::ListBoxOption && thing.name == format!("Claim: {LONG}"));
    desk.click_at(line.unwrap().rect.unwrap().center());
    assert_eq!(chosen(&desk).as_deref(), Some(LONG));
    assert!(!delete(&desk));
    // It does to the chosen one what the keys do.
    desk.click_aside(at);
    assert_eq!(chosen(&desk).as_deref(), Some(LONG));
    desk.click("Delete");
    assert_eq!(desk.marks().len(), 2);
    // Selected words can be given a label.
    desk.select("The contract ends in May");
    let at = desk.words("ends in").0.center();
    desk.click_aside(at);
    desk.click("Mark as Context (X)");
    assert_eq!(chosen(&desk).as_deref(), Some("The contract ends in May"));
}
