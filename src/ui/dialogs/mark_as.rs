//! Mark as…: a label found by typing, for the words that are selected or the marks that are chosen.

use egui::{Id, Ui};

use crate::app::Action;
use crate::ui::dialogs::{room, title_ui};
use crate::ui::view::View;
use crate::ui::widgets::{FindList, Found, LINE_HEIGHT, Listing, label_offers};
use crate::ui::wording;

/// How wide it is, in points.
const WIDTH: f32 = 420.0;

/// More characters of what is meant are not shown.
const LONGEST: usize = 90;

/// What is being typed.
#[derive(Default)]
pub(super) struct MarkAs {
    list: FindList,
}

impl MarkAs {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(workspace) = &view.state.workspace else { return };
        ui.set_width(WIDTH);
        title_ui(ui, &view.words.say("command-mark-as"));
        let document = &workspace.document;
        let meant = match workspace.several() {
            Some(several) => {
                Some(view.words.say_with("several-marks", &[("count", several.len().into())]))
            }
            None => workspace.meant_span().map(|span| {
                let words = wording::opening(document, span, LONGEST);
                view.words.say_with("quotation", &[("text", words.into())])
            }),
        };
        if let Some(meant) = meant {
            ui.add(
                egui::Label::new(egui::RichText::new(meant).color(view.theme.ink_soft.0)).wrap(),
            );
        }
        let (ids, offers) = label_offers(view, document.codebook(), |label| !label.retired);
        let hint = view.words.say("mark-as-hint");
        let listing = Listing {
            field: Id::unique("mark as"),
            hint: &hint,
            offers: &offers,
            none: None,
            new: None,
            numbered: false,
            most: (room(ui, 380.0) / LINE_HEIGHT) as usize,
        };
        let taken = self.list.ui(ui, view, &listing);
        if let Some(Found::Offer(number)) = taken.map(|taken| taken.found)
            && let Some(label) = ids.get(number)
        {
            view.act(Action::CloseDialog);
            view.act(Action::Label((*label).clone()));
        }
    }
}
