//! The running example by keyboard alone: a claim and who says it, proof and verdict, a rebuttal and
//! who says that, and every key counted.

use crate::desk::{Desk, Home};

/// So many keys it takes, and so many of them are letters of words that are looked for. Neither may
/// grow unnoticed.
const MOST: (usize, usize) = (37, 14);

const CLAIM: &str =
    "“Ces caméras … ne tournent pas avec le logiciel de reconnaissance des visages”";
const REBUTTAL: &str = "“le système serait capable, en partant d’une simple photo d’identité, de \
                        reconnaître quelqu’un, de retrouver sa trace et de dire par où il est passé”";

/// Somebody without a mouse, whose keys are counted: one for each that goes down, whatever is held
/// with it.
struct Hands {
    desk: Desk,
    keys: usize,
    letters: usize,
}

impl Hands {
    fn press(&mut self, keys: &[&str]) {
        for key in keys {
            self.desk.press(key);
            self.keys += 1;
        }
    }

    fn type_text(&mut self, text: &str) {
        self.desk.type_text(text);
        self.keys += text.chars().count();
        self.letters += text.chars().count();
    }

    /// Selects from words that are looked for to the end of their sentence.
    fn select_from(&mut self, words: &str) {
        self.press(&["Ctrl+F"]);
        self.type_text(words);
        self.press(&["Esc", "Alt+Shift+Down"]);
    }
}

#[test]
fn all_of_it_is_recorded_without_a_mouse() {
    let home = Home::new();
    let text = include_str!("../../examples/mille-cameras.txt");
    let mut hands = Hands { desk: Desk::on_text(&home, text), keys: 0, letters: 0 };

    // What the commissioner claims, in two pieces, since the words between them are the paper's.
    hands.select_from("ne to");
    hands.press(&["C", "F", "Alt+Up", "Ctrl+Shift+Right", "Ctrl+Shift+Right", "Enter"]);
    // Who says it: mark, actor and relation.
    hands.press(&[",", "Enter"]);
    // The proof was copied elsewhere.
    "« leur but principal » https://example.org/minutes 2021-06-07"
        .clone_into(&mut hands.desk.clipboard);
    hands.press(&["Ctrl+V"]);
    // The verdict, by its place in the scale.
    hands.press(&["Shift+F4", "6"]);
    // What is said against it, and who says that.
    hands.select_from("le sys");
    hands.press(&["R", ",", "Enter", "L"]);
    hands.type_text("ces");
    hands.press(&["Enter", "2"]);

    let Hands { mut desk, keys, letters } = hands;
    desk.wait(1.0);
    assert_eq!(
        desk.kept(),
        [
            "source “Milan Marinović”".to_owned(),
            format!("claim {CLAIM}"),
            "source “l’association”".to_owned(),
            format!("rebuttal {REBUTTAL}"),
            format!("{CLAIM} said-by “Milan Marinović”"),
            format!("{REBUTTAL} rebuts {CLAIM}"),
            format!("{REBUTTAL} said-by “l’association”"),
        ]
    );
    let document = desk.file().document;
    let mut actors: Vec<&str> = document.actors().map(|actor| actor.name.as_str()).collect();
    actors.sort_unstable();
    assert_eq!(actors, ["Milan Marinović", "Share Foundation"]);
    let card = document.cards().next().unwrap();
    assert_eq!(card.verdict.as_ref().map(|it| it.rating.as_str()), Some("unproven"));
    let proof =
        card.references.iter().map(|it| [&it.url, &it.quoted, &it.date].map(String::as_str));
    let expected = ["https://example.org/minutes", "leur but principal", "2021-06-07"];
    assert_eq!(proof.collect::<Vec<_>>(), [expected]);

    assert!(desk.is_without_pointer());
    assert!(keys <= MOST.0 && letters <= MOST.1, "{keys} keys, {letters} of them letters");
}
