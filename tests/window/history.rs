//! The history: its steps, what would change, going there, and what can only be read.

use std::fs;

use egui::accesskit::Role;

use crate::ARTICLE;
use crate::desk::{Desk, Home};

/// An article with two marks and a note, done in four steps of which the last is taken back.
fn worked(home: &Home) -> Desk {
    let mut desk = Desk::on_text(home, ARTICLE);
    desk.select("Open Lens");
    desk.press("S");
    desk.press("N");
    desk.type_text("who");
    desk.press("Esc");
    desk.select("47 cameras");
    desk.press("E");
    desk.select("Mayor Ana Kovač");
    desk.press("S");
    desk.press("Ctrl+Z");
    desk
}

/// The lines of the history without their times, `>` before the chosen one.
fn lines(desk: &Desk) -> Vec<String> {
    let things = desk.things();
    let list = things.iter().rposition(|thing| thing.role == Role::ListBox).unwrap();
    let lines = things[list..].iter().filter(|thing| thing.role == Role::ListBoxOption);
    let line = |thing: &crate::desk::Thing| {
        let name = thing.name.split_once(" · ").map_or(thing.name.as_str(), |(_, rest)| rest);
        format!("{}{name}", if thing.on { "> " } else { "" })
    };
    lines.map(line).collect()
}

#[test]
fn the_history_lists_every_step_and_goes_there() {
    let home = Home::new();
    let mut desk = worked(&home);
    desk.press("Ctrl+H");
    assert_eq!(
        lines(&desk),
        [
            "Beginning",
            "mark Source · Maud Leroy",
            "note on Source · Maud Leroy",
            "> mark Evidence · Maud Leroy (now)",
            "mark Source · Maud Leroy (undone)",
        ]
    );
    desk.expect("Nothing.");
    desk.press("ArrowUp");
    desk.expect("goes: Evidence “47 cameras”");
    desk.press("ArrowUp");
    desk.expect("changes: Source “Open Lens”");
    desk.press("End");
    desk.expect("appears: Source “Mayor Ana Kovač”");
    assert_eq!(desk.workspace().document.annotation_count(), 2, "looking changes nothing");
    desk.press("Home");
    desk.expect("goes: Source “Open Lens”");
    desk.press("Enter");
    desk.expect_no("What changes there");
    assert_eq!(desk.listed().len(), 0);
    // Going there is undoing: everything can be done again, also after a restart.
    desk.wait(1.0);
    drop(desk);
    let mut desk = Desk::open(&home, &home.path("article.recoupe.ron"));
    desk.press("Ctrl+H");
    assert_eq!(lines(&desk)[0], "> Beginning (now)");
    let evidence = desk.all(Role::ListBoxOption).into_iter().find(|line| line.contains("Evidence"));
    desk.click(&evidence.unwrap());
    desk.click("Go there");
    assert_eq!(desk.listed().len(), 2);
    desk.press("Ctrl+Y");
    assert_eq!(desk.listed().len(), 3);
    desk.press("Ctrl+H");
    desk.press("PageUp");
    desk.press("Esc");
    assert_eq!(desk.listed().len(), 3);
}

#[test]
fn what_was_done_before_the_file_changed_can_only_be_read() {
    let home = Home::new();
    let mut desk = worked(&home);
    desk.wait(1.0);
    drop(desk);
    let path = home.path("article.recoupe.ron");
    let theirs = fs::read_to_string(&path).unwrap().replace("note: \"who\"", "note: \"whose\"");
    home.put("article.recoupe.ron", theirs);
    let mut desk = Desk::open(&home, &path);
    desk.select("47 cameras");
    desk.press("C");
    desk.press("Ctrl+H");
    let read_only = |name: &str| format!("{name} · Maud Leroy (can only be read)");
    assert_eq!(
        lines(&desk),
        [
            read_only("mark Source"),
            read_only("note on Source"),
            read_only("mark Evidence"),
            "Beginning".to_owned(),
            "> mark Claim · Maud Leroy (now)".to_owned(),
        ]
    );
    for _ in 0..4 {
        desk.press("ArrowUp");
    }
    assert_eq!(lines(&desk)[3], "> Beginning");
    desk.press("Enter");
    assert_eq!(desk.listed().len(), 2);
    desk.press("Ctrl+Z");
    assert_eq!(desk.listed().len(), 2, "there is nothing more to undo");
}
