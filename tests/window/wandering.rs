//! Somebody who presses and clicks at random: nothing breaks, everything is saved, and every step
//! can be taken back.

use egui::Pos2;

use crate::ARTICLE;
use crate::desk::{Desk, Home};
use crate::outline::outline;

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn of<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn place(&mut self) -> Pos2 {
        // Not in the bars: their menus lead to the system's dialogs.
        Pos2::new(self.below(1_270) as f32 + 5.0, self.below(700) as f32 + 60.0)
    }

    fn place_in_words(&mut self) -> Pos2 {
        Pos2::new(self.below(500) as f32 + 330.0, self.below(220) as f32 + 60.0)
    }
}

const LABELS: [&str; 6] = ["C", "S", "U", "E", "R", "X"];
// Not the palette: its first command leads to the system's dialogs.
const KEYS: [&str; 47] = [
    "B",
    "B",
    "F",
    "Shift+F",
    "H",
    ".",
    "Ctrl+J",
    "Ctrl+Shift+J",
    "Ctrl+D",
    "L",
    "N",
    "J",
    "K",
    "O",
    "G",
    "G",
    "Shift+G",
    "Q",
    "Shift+Q",
    "Alt+Up",
    "Alt+Shift+Down",
    "P",
    "Del",
    "Esc",
    "Enter",
    "Tab",
    "Up",
    "Down",
    "Left",
    "Right",
    "Shift+Down",
    "Ctrl+Shift+Right",
    "Home",
    "Shift+End",
    "Ctrl+Home",
    "Ctrl+End",
    "Space",
    "Ctrl+Z",
    "Ctrl+Y",
    "F1",
    "F8",
    "Ctrl+G",
    "Ctrl+Shift+C",
    "Ctrl+Shift+F",
    "Ctrl+C",
    "1",
    "2",
];

fn wander(seed: u64, steps: usize) {
    let home = Home::new();
    let mut desk = Desk::on_text(&home, ARTICLE);
    let mut dice = Dice(seed);
    for _ in 0..steps {
        match dice.below(10) {
            0..=2 => {
                let (from, to) = (dice.place_in_words(), dice.place_in_words());
                desk.drag(from, to);
                desk.press(dice.of(&LABELS));
            }
            3 => {
                let at = dice.place();
                desk.click_at(at);
            }
            4 => {
                let at = dice.place_in_words();
                desk.clicks_at(at, 1 + dice.below(4));
            }
            5 => {
                let lines = [desk.listed(), desk.offered()].concat();
                if !lines.is_empty() {
                    let line = &lines[dice.below(lines.len())];
                    let same = desk.things().into_iter().find(|thing| thing.name == *line);
                    desk.click_at(same.unwrap().rect.unwrap().center());
                }
            }
            6 => desk.type_text(dice.of(&["a", "kov", "1", " é", "🎉"])),
            _ => desk.press(dice.of(&KEYS)),
        }
    }
    desk.press("Esc");
    desk.press("Esc");
    desk.wait(1.5);
    if desk.workspace().history.undo_name().is_none() && !desk.workspace().filing.path.exists() {
        return;
    }
    let last = outline(&desk.workspace().document);
    assert_eq!(desk.kept(), last, "seed {seed}");
    let mut count = 0;
    while desk.workspace().history.undo_name().is_some() {
        desk.press("Ctrl+Z");
        count += 1;
    }
    assert!(desk.listed().is_empty() && desk.marks().is_empty(), "seed {seed}");
    for _ in 0..count {
        desk.press("Ctrl+Y");
    }
    desk.wait(1.5);
    let mut again = desk.kept();
    let mut last = last;
    again.sort();
    last.sort();
    assert_eq!(again, last, "seed {seed}");
}

#[test]
fn nothing_breaks_for_a_wanderer() {
    wander(1, 70);
}

#[test]
fn nothing_breaks_for_another_one() {
    wander(2, 70);
}

#[test]
fn nothing_breaks_for_a_third() {
    wander(3, 70);
}
