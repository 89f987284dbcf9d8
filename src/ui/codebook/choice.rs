//! The choice of a label: found by typing a few letters of its name, or pointed at.

use egui::{Key, Response, ScrollArea, Ui};

use crate::model::{Branch, Codebook, LabelId};
use crate::text::folding::fold;
use crate::ui::codebook::field::name_ui;
use crate::ui::view::View;
use crate::ui::widgets::{Line, letter_of, line_field_ui, line_ui, walk_beside_field};

/// How tall the list is, in points.
const TALLEST: f32 = 190.0;

/// What is being typed, and which of the labels found the arrows have come to.
#[derive(Default)]
pub(super) struct Finder {
    typed: String,
    at: usize,
}

/// What was done in a choice.
pub(super) struct Found {
    /// The label that the arrows have come to, the first one that fits to begin with.
    pub(super) at: Option<LabelId>,
    /// The one that was clicked, or taken by Enter.
    pub(super) taken: Option<LabelId>,
    /// The field.
    pub(super) field: Response,
}

impl Finder {
    /// A choice that begins on a label.
    pub(super) fn on(
        codebook: &Codebook,
        label: &LabelId,
        offered: impl Fn(&LabelId) -> bool,
    ) -> Self {
        let tree = codebook.tree();
        let mut offers = tree.iter().filter(|branch| offered(&branch.label.id));
        let at = offers.position(|branch| branch.label.id == *label).unwrap_or_default();
        Self { typed: String::new(), at }
    }

    /// Draws a field over the labels that are offered and have what is typed in it in their names.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        codebook: &Codebook,
        spoken: &str,
        offered: impl Fn(&LabelId) -> bool,
    ) -> Found {
        name_ui(ui, view, spoken);
        let hint = view.words.say("codebook-find-label");
        let field = line_field_ui(ui, spoken, &mut self.typed, |field| field.hint_text(&hint));
        if field.changed() {
            self.at = 0;
        }
        let typed = fold(&self.typed);
        let fits = |name: &String| typed.split(' ').all(|part| fold(name).contains(part));
        let tree = codebook.tree();
        let found = tree.iter().filter(|branch| offered(&branch.label.id));
        let found = found.filter(|branch| branch.label.name.0.values().any(fits));
        let found: Vec<&Branch<'_>> = found.collect();
        let before = self.at;
        if field.has_focus() {
            self.at = walk_beside_field(ui, before, found.len());
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut taken = None;
        if found.is_empty() {
            ui.label(view.words.say("palette-none"));
        }
        let area = ScrollArea::vertical().id_salt(spoken).max_height(TALLEST);
        area.show(ui, |ui| {
            for (number, branch) in found.iter().enumerate() {
                let here = number == self.at;
                let line = line(ui, view, branch, here);
                if here && before != self.at {
                    line.scroll_to_me(None);
                }
                if line.clicked() {
                    self.at = number;
                    taken = Some(branch.label.id.clone());
                }
            }
        });
        let at = found.get(self.at).map(|branch| branch.label.id.clone());
        let taken = taken.or(at.clone().filter(|_| enter));
        Found { at, taken, field }
    }
}

fn line(ui: &mut Ui, view: &View<'_>, branch: &Branch<'_>, here: bool) -> Response {
    let (label, language) = (branch.label, view.words.language());
    let letter = letter_of(Some(label), language);
    let name = label.name.get(language);
    // Set in as in an outline.
    let shown = format!("{}{name}", "\u{2003}".repeat(branch.depth));
    let sign = Some((view.theme.sign(label.color), letter.as_str()));
    line_ui(ui, view.theme, &Line { sign, text: &shown, spoken: name, chosen: here })
}
