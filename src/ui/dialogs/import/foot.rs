//! Below the pieces of an article: the whole of the one that the keyboard is on, and what can be done.

use egui::{Align, Id, Layout, ScrollArea, Ui, Vec2};

use crate::app::{Action, ImportPreview, ImportStep};
use crate::sources::Fate;
use crate::ui::dialogs::import::Draft;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer};
use crate::ui::wording;

/// How much of a piece is shown as a whole, in code points.
const MOST: usize = 4_000;

/// The height of the whole piece, in points.
const WHOLE: f32 = 62.0;

/// The width of the choice of a part, in points.
const PART: f32 = 170.0;

impl Draft {
    pub(super) fn foot_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, preview: &ImportPreview) {
        let count = preview.pieces().len();
        let at = self.at.min(count.saturating_sub(1));
        whole_ui(ui, view, preview, at);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            ui.add_enabled_ui(!preview.making, |ui| self.do_ui(ui, view, preview, at));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (make, hint) = if preview.renews {
                    ("import-renew", "import-renew-hint")
                } else {
                    ("import-make", "import-make-hint")
                };
                let make = egui::Button::new(view.words.say(make));
                let hint = view.words.say(hint);
                if ui.add_enabled(preview.can_make(), make).on_hover_text(hint).clicked() {
                    view.act(Action::Import(ImportStep::Make));
                }
                if ui.button(view.words.say("cancel")).clicked() {
                    view.act(Action::CloseDialog);
                }
            });
        });
        let hint = view.words.say("import-keys");
        let hint = egui::RichText::new(hint).small().color(view.theme.ink_soft.0);
        ui.add(egui::Label::new(hint).truncate());
    }

    /// What can be done with the pieces that are chosen.
    fn do_ui(&self, ui: &mut Ui, view: &mut View<'_>, preview: &ImportPreview, at: usize) {
        let chosen = self.chosen(preview.pieces().len());
        let decisions = chosen.clone().filter_map(|number| preview.decision(number));
        let fates: Vec<Fate> = decisions.map(|decision| decision.fate).collect();
        let all_in = fates.iter().all(|fate| !matches!(fate, Fate::LeftOut(_)));
        let all_folded = fates.iter().all(|fate| *fate == Fate::Folded);
        let switch = if all_in { "import-take-out" } else { "import-take-in" };
        let fold = if all_folded { "import-unfold" } else { "import-fold" };
        if ui.button(view.words.say(switch)).clicked() {
            view.act(Action::Import(ImportStep::Switch(chosen.clone())));
        }
        if ui.button(view.words.say(fold)).clicked() {
            view.act(Action::Import(ImportStep::Fold(chosen.clone())));
        }
        let name = view.words.say("import-part");
        let part = preview.decision(at).map(|decision| decision.role);
        let shown = part.map(|part| wording::role(view.words, part)).unwrap_or_default();
        let offers: Vec<Offer> = wording::ROLES
            .iter()
            .map(|(role, key, _)| Offer {
                key: key.to_string(),
                ..Offer::new(wording::role(view.words, *role), "")
            })
            .collect();
        let choice = FindChoice {
            id: Id::unique("part of the article"),
            name: &name,
            shown: &shown,
            hint: "",
            offers: &offers,
            at: wording::ROLES.iter().position(|(role, ..)| Some(*role) == part),
            none: None,
            new: None,
            numbered: false,
            width: PART,
        };
        if let Some(Found::Offer(number)) = choice.ui(ui, view).map(|taken| taken.found)
            && let Some((role, ..)) = wording::ROLES.get(number)
        {
            view.act(Action::Import(ImportStep::Role(chosen, *role)));
        }
        let undo = egui::Button::new(view.words.say("import-undo"));
        if ui.add_enabled(preview.can_undo(), undo).clicked() {
            view.act(Action::Import(ImportStep::Undo));
        }
    }
}

/// The whole piece that the keyboard is on.
fn whole_ui(ui: &mut Ui, view: &View<'_>, preview: &ImportPreview, at: usize) {
    let words = preview.pieces().get(at).map(|piece| piece.words.as_str()).unwrap_or_default();
    let shown = words.get(..words.floor_char_boundary(MOST)).unwrap_or(words);
    ui.add_space(space::TINY);
    let size = Vec2::new(ui.available_width(), WHOLE);
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        ScrollArea::vertical().id_salt(("whole piece", at)).auto_shrink(false).show(ui, |ui| {
            ui.add(egui::Label::new(egui::RichText::new(shown).color(view.theme.ink.0)).wrap());
        });
    });
}
