//! The ways to commands: palette, sheet of shortcuts, menus, and Escape.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use recoupe::app::{Command, TABLE};
use recoupe::store::settings::Look;

use crate::ARTICLE;
use crate::desk::{Desk, Home};
use crate::marking::chosen;

/// What a command is called in English, which only the locale knows.
fn english(key: &str) -> String {
    let mut words = include_str!("../../assets/locales/en.ftl").lines();
    let line = words.find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
    line.unwrap_or_else(|| panic!("{key} is not in the locale")).to_owned()
}

/// The commands that can be used now, as the palette should name them.
fn usable(desk: &Desk) -> Vec<String> {
    let program = desk.program();
    let usable = TABLE.iter().filter(|spec| spec.is_enabled(&program.state));
    usable.map(|spec| english(spec.name)).collect()
}

/// Brings the palette up and types; answers the lines that are left.
fn palette(desk: &mut Desk, typed: &str) -> Vec<String> {
    desk.press("Ctrl+K");
    assert!(desk.thing(Role::TextInput, "Type a command").focused);
    desk.type_text(typed);
    desk.in_front()
}

#[test]
fn the_palette_offers_every_command_that_can_be_used() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    let (offered, wanted) = (palette(&mut desk, ""), usable(&desk));
    assert_eq!(offered, wanted);
    assert!(!offered.contains(&"Save now".to_owned()));
    desk.press("Esc");

    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    let (offered, mut wanted) = (palette(&mut desk, ""), usable(&desk));
    for name in &mut wanted {
        if name == "Undo" {
            *name = "Undo: mark Source".to_owned();
        }
    }
    assert_eq!(offered, wanted);
    let but = "all but Redo, Shrink selection, Take a fragment away, Claim card, Verdict, Answer as \
               the last one, the way to marks for a second look and back, Mend this finding, what \
               copies cards and what unfolds captions";
    assert_eq!(offered.len(), TABLE.len() - 12, "{but}");
}

#[test]
fn the_palette_finds_by_any_words_and_runs_with_enter() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    assert_eq!(palette(&mut desk, "sepia"), ["Sepia"]);
    desk.press("Enter");
    desk.expect_no("Type a command");
    assert_eq!(desk.program().state.settings.look, Look::Sepia);
    // Parts of words in any order and case.
    assert_eq!(palette(&mut desk, "PARAGRAPH go"), ["Go to paragraph…"]);
    desk.press("Esc");
    assert_eq!(palette(&mut desk, "SIDE"), ["Sidebar"]);
    desk.press("Enter");
    desk.expect_no("Filter marks");
    assert_eq!(palette(&mut desk, "sidebar"), ["Sidebar"]);
    desk.click("Sidebar");
    desk.expect("Filter marks");
    // With the arrow keys to another one.
    let found = palette(&mut desk, "about");
    assert_eq!(found, ["About Recoupe"]);
    for _ in "about".chars() {
        desk.press("Backspace");
    }
    let all = desk.in_front();
    desk.type_text("column");
    let columns = desk.in_front();
    assert!(columns.len() > 1 && columns.len() < all.len(), "{columns:?}");
    let wanted = columns.iter().position(|name| name == "Comfortable column").unwrap();
    for _ in 0..wanted + 2 {
        desk.press("Down");
    }
    desk.press("Up");
    desk.press("Up");
    let on = desk.things().into_iter().filter(|thing| thing.role == Role::ListBoxOption);
    let on: Vec<String> = on.filter(|thing| thing.on).map(|thing| thing.name).collect();
    let at = (wanted + 2).min(columns.len() - 1).saturating_sub(2);
    assert_eq!(on, [columns[at].clone()]);
    desk.press("Esc");
    desk.expect_no("Type a command");
    // What nothing is called.
    assert!(palette(&mut desk, "xyzzy").is_empty());
    desk.expect("No command is called that.");
    desk.press("Enter");
    desk.expect("No command is called that.");
}

#[test]
fn each_time_the_palette_begins_anew() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    palette(&mut desk, "sepia");
    desk.press("Esc");
    desk.press("Ctrl+K");
    assert_eq!(desk.thing(Role::TextInput, "Type a command").value, "");
    desk.press("Esc");
    // Afterwards the keyboard is the article's again.
    desk.select("Open Lens");
    desk.press("Ctrl+K");
    desk.press("Esc");
    desk.press("S");
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
}

#[test]
fn undo_by_the_palette() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    assert_eq!(palette(&mut desk, "undo"), ["Undo: mark Source"]);
    desk.press("Enter");
    assert!(desk.listed().is_empty());
}

#[test]
fn the_sheet_lists_every_shortcut() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.press("F1");
    desk.expect("Keyboard shortcuts");
    for spec in TABLE.iter().filter(|spec| !spec.shortcuts.is_empty()) {
        desk.expect(&english(spec.name));
    }
    for keys in [
        "Ctrl+O",
        "Ctrl+N",
        "Ctrl+S",
        "Ctrl+Shift+S",
        "Ctrl+I",
        "Ctrl+W",
        "Ctrl+Q",
        "Ctrl+Z",
        "Ctrl+Shift+Z, Ctrl+Y",
        "Ctrl+C",
        "Ctrl+Shift+C",
        "Ctrl+G",
        "Del",
        "Ctrl+F",
        "F3",
        "Shift+F3",
        "Ctrl+Shift+F",
        "L",
        "Ctrl+Shift+M",
        ".",
        "H",
        "B",
        "F",
        "Shift+F",
        "Ctrl+Shift+J",
        "Ctrl+J",
        "Ctrl+D",
        "N",
        "Enter",
        "J",
        "K",
        "O",
        "G",
        "Shift+G",
        "Q",
        "Shift+Q",
        "Esc",
        "F8",
        "F9",
        "F10",
        "Ctrl++",
        "Ctrl+-",
        "Ctrl+0",
        "Ctrl+K",
        "F1",
    ] {
        desk.thing(Role::Label, keys);
    }
    for (key, label) in [
        ("C", "Claim"),
        ("R", "Rebuttal"),
        ("S", "Source"),
        ("U", "Cue"),
        ("E", "Evidence"),
        ("X", "Context"),
    ] {
        desk.expect(&format!("Mark as {label} ({key})"));
    }
    desk.press("Esc");
    desk.expect_no("Mark as Claim (C)");
}

#[test]
fn escape_closes_every_dialog_and_nothing_else() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    let dialogs = [
        (Command::Palette, "Type a command"),
        (Command::Shortcuts, "Turn pages"),
        (Command::About, "It works on this computer alone"),
        (Command::GoToParagraph, "Paragraph, 1 to 4"),
        (Command::Details, "Published"),
        (Command::Annotator, "Your name stands by every mark"),
    ];
    for (command, words) in dialogs {
        let key = TABLE.iter().find(|spec| spec.command == command).unwrap().name;
        desk.menu(&[
            match command {
                Command::Details => "Article",
                Command::GoToParagraph => "View",
                Command::Annotator => "Edit",
                _ => "Help",
            },
            &english(key),
        ]);
        desk.expect(words);
        desk.press("Esc");
        desk.expect_no(words);
        desk.expect("Delete mark");
    }
}

#[test]
fn escape_closes_a_menu_and_nothing_else() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.click("Edit");
    desk.expect("Your name…");
    desk.press("Esc");
    desk.expect_no("Your name…");
    desk.expect("Delete mark");
    desk.click("Label");
    desk.expect("Rebuttal");
    desk.press("Esc");
    desk.expect_no("Rebuttal");
    desk.expect("Delete mark");
}

#[test]
fn escape_leaves_a_field_and_nothing_else() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    for into in ["N", "Ctrl+Shift+F"] {
        desk.press(into);
        desk.type_text("abc");
        desk.press("Esc");
        desk.expect("Delete mark");
        // The keyboard is the article's again: this is the label's key, not a letter more.
        desk.press("X");
        assert_eq!(desk.marks().len(), 1);
        assert!(desk.marks()[0].starts_with("Context"), "{:?}", desk.marks());
        desk.press("Ctrl+Z");
    }
    desk.press("Esc");
    desk.expect_no("Delete mark");
}

#[test]
fn behind_a_dialog_nothing_happens() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.select("47 cameras");
    desk.press("F1");
    for key in ["C", "Del", "L", "N", "J", "Ctrl+V"] {
        desk.press(key);
    }
    desk.press("Esc");
    assert_eq!(desk.marks(), ["Source, 1 of 1: Open Lens"]);
    assert_eq!(desk.steps(), ("Undo: mark Source".to_owned(), "Redo".to_owned()));
}

#[test]
fn what_cannot_be_done_is_grey_in_the_menus() {
    let home = Home::new();
    let mut desk = Desk::empty(&home);
    desk.click("File");
    for (name, enabled) in [("Open…", true), ("Save now", false), ("Close", false), ("Quit", true)]
    {
        assert_eq!(desk.in_menu(Some("File"), name).enabled, enabled, "{name}");
    }
    desk.click("File");
    desk.click("Annotate");
    for name in ["Link…", "Write a note", "Next mark"] {
        assert!(!desk.in_menu(Some("Annotate"), name).enabled, "{name}");
    }
    // Their keys do nothing either.
    desk.click("Annotate");
    for keys in ["Ctrl+S", "Ctrl+Shift+S", "Ctrl+W", "Ctrl+Z", "Del", "L", "N", "J", "O", "Ctrl+I"]
    {
        desk.press(keys);
    }
    desk.expect("Example: Harbour numbers (English)");
}

#[test]
fn words_are_marked_from_the_menu_too() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.menu(&["Annotate", "Mark as", "Source S"]);
    assert_eq!(desk.listed(), ["Source: Open Lens"]);
}

#[test]
fn words_are_copied() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.drag_words("she added", "The rights group");
    desk.press("Ctrl+C");
    assert_eq!(desk.clipboard, "she added.\n\nThe rights group");
    desk.select("Open Lens");
    desk.press("S");
    desk.menu(&["Edit", "Copy"]);
    assert_eq!(desk.clipboard, "Open Lens");
}

/// Types right behind a key that asks for a field: nothing of it is a command or a label.
#[track_caller]
fn check_typed_ahead(asking: (Key, Modifiers), typed: &str, per_frame: usize) -> Desk {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("C");
    let key = |key, modifiers| Event::Key {
        key,
        physical_key: Some(key),
        pressed: true,
        repeat: false,
        modifiers,
    };
    let mut events = vec![key(asking.0, asking.1)];
    if asking.1 == Modifiers::NONE {
        events.push(Event::Text(asking.0.name().to_lowercase()));
    }
    for letter in typed.chars() {
        let name = letter.to_uppercase().to_string();
        events.push(key(Key::from_name(&name).unwrap(), Modifiers::NONE));
        events.push(Event::Text(letter.to_string()));
    }
    for events in events.chunks(per_frame) {
        desk.frame(events.to_vec());
    }
    desk.settle();
    let marks = desk.marks();
    assert!(marks[0].starts_with("Claim, 1 of 1"), "{marks:?}");
    desk
}

#[test]
fn what_is_typed_ahead_goes_into_the_field() {
    let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    for per_frame in [100, 2, 3, 5] {
        let desk = check_typed_ahead((Key::F, ctrl), "lens", per_frame);
        let query = desk.program().state.query.words.clone();
        assert_eq!(query, "lens", "{per_frame} in a frame");
        let desk = check_typed_ahead((Key::N, Modifiers::NONE), "secret", per_frame);
        let note = desk.workspace().document.annotations().next().unwrap().note.clone();
        assert_eq!(note, "secret", "{per_frame} in a frame");
    }
}

/// One frame in which several keys go down, each with what it types.
fn at_once(desk: &mut Desk, keys: &[(&str, Modifiers)]) {
    let mut events = Vec::new();
    for (name, modifiers) in keys {
        let key = Key::from_name(name).unwrap();
        events.push(Event::Key {
            key,
            physical_key: Some(key),
            pressed: true,
            repeat: false,
            modifiers: *modifiers,
        });
        if name.len() == 1 && !modifiers.ctrl {
            events.push(Event::Text(name.to_lowercase()));
        }
    }
    desk.frame(events);
    desk.settle();
}

#[test]
fn what_is_taken_back_ahead_is_taken_back_in_the_field() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    desk.select("Open Lens");
    desk.press("C");
    let keys = ["N", "S", "X", "Backspace", "O"].map(|key| (key, Modifiers::NONE));
    at_once(&mut desk, &keys);
    let note = |desk: &Desk| desk.workspace().document.annotations().next().unwrap().note.clone();
    assert_eq!(note(&desk), "so");
    // What is pasted at once is pasted there too.
    desk.press("Esc");
    let ctrl = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
    let find = Event::Key {
        key: Key::F,
        physical_key: Some(Key::F),
        pressed: true,
        repeat: false,
        modifiers: ctrl,
    };
    desk.frame(vec![find, Event::Paste("lens".to_owned())]);
    desk.settle();
    assert_eq!(desk.program().state.query.words, "lens");
}

#[test]
fn a_key_that_opens_no_field_keeps_nothing_back() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    for (words, key) in [("Open Lens", "S"), ("the contract", "C")] {
        desk.select(words);
        desk.press(key);
    }
    // Enter ends what is under way, and the next key is the article's.
    desk.press("K");
    desk.press("B");
    at_once(&mut desk, &["Enter", "J"].map(|key| (key, Modifiers::NONE)));
    assert_eq!(chosen(&desk), "Claim: the contract");
    // Where nothing is chosen there is no link to make and no note to write.
    desk.press("Esc");
    desk.select("47 cameras");
    at_once(&mut desk, &["L", "N", "E"].map(|key| (key, Modifiers::NONE)));
    assert_eq!(chosen(&desk), "Evidence: 47 cameras");
}

#[test]
fn a_chosen_relation_offers_only_what_can_be_done_with_it() {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    for (words, key) in [("Open Lens", "S"), ("the contract", "C")] {
        desk.select(words);
        desk.press(key);
    }
    desk.press("L");
    desk.click("Link to Source: Open Lens");
    desk.click("“the contract” said by “Open Lens”");
    for (menu, name, enabled) in [
        ("Edit", "Copy", false),
        ("Edit", "Copy as quotation", false),
        ("Annotate", "Last label again", false),
        ("Annotate", "Link…", true),
        ("Annotate", "Write a note", true),
    ] {
        desk.click(menu);
        assert_eq!(desk.in_menu(Some(menu), name).enabled, enabled, "{name}");
        desk.click(menu);
    }
}
