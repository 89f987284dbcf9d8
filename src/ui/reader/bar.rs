//! The bar by the selection: the labels with their keys, one click away.

use egui::{Area, Frame, Order, Ui};

use crate::app::{Action, Adjusting, Workspace};
use crate::ui::reader::Page;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{chip_ui, letter_of};
use crate::ui::wording;

/// The bar's distance from the words, in points.
const GAP: f32 = 10.0;

/// Offers the labels under the selected words, unless they would be in the way.
pub(super) fn ui(ui: &Ui, view: &mut View<'_>, workspace: &Workspace, page: &Page, hidden: bool) {
    let twin = match workspace.adjusting {
        Some(Adjusting::Twin(_)) => workspace.chosen_spans().map(|(_, spans)| spans.first()),
        _ => None,
    };
    let wanted = workspace.selected_span().filter(|_| !workspace.awaits_selection()).or(twin);
    let Some(span) = wanted.filter(|_| !hidden) else { return };
    // With Shift held the selection is still growing, and the words below must be within reach.
    if ui.input(|input| input.modifiers.shift) {
        return;
    }
    let pieces = page.placed.iter().flat_map(|placed| placed.pieces(span));
    let pieces: Vec<_> = pieces.filter(|piece| page.view.intersects(piece.rect)).collect();
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let id = egui::Id::unique("label bar");
    let size = ui.ctx().memory(|memory| memory.area_rect(id)).map(|rect| rect.size());
    let size = size.unwrap_or(egui::vec2(520.0, 40.0));
    let below = last.rect.bottom() + GAP;
    let y =
        if below + size.y < page.view.bottom() { below } else { first.rect.top() - GAP - size.y };
    let x = last.rect.left().min(page.view.right() - size.x - space::SMALL);
    let at = egui::pos2(x.max(page.view.left() + space::SMALL), y.max(page.view.top()));
    Area::new(id).order(Order::Foreground).fixed_pos(at).constrain_to(page.view).show(
        ui.ctx(),
        |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_max_width(page.view.width() - space::MEDIUM * 2.0);
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = egui::Vec2::splat(space::TINY);
                    match &workspace.reading_only {
                        Some(why) => drop(ui.label(wording::reading_only(view.words, why))),
                        None => labels_ui(ui, view, workspace),
                    }
                });
            });
        },
    );
}

fn labels_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let language = view.words.language();
    for label in workspace.document.codebook().labels.iter().filter(|label| !label.retired) {
        let letter = letter_of(Some(label), language);
        let name = label.name.get(language);
        let spoken = view
            .words
            .say_with("mark-as", &[("label", name.into()), ("key", letter.as_str().into())]);
        let chip = chip_ui(ui, view.theme, label.color, &letter, name, &spoken);
        let definition = label.definition.get(language);
        let hint = format!("{definition}\n{}", view.words.say("mark-as-hold"));
        let chip = chip.on_hover_text(hint);
        if chip.clicked() {
            view.act(Action::Label(label.id.clone()));
        } else if chip.secondary_clicked() {
            view.act(Action::Hold(label.id.clone()));
        }
    }
}
