//! The band at the foot of the article: what the next key or click does, while something is under way.

use egui::accesskit::Live;
use egui::{Align2, Area, Frame, Id, Margin, Order, Rect, RichText, Ui};

use crate::app::{Adjusting, Side, Workspace};
use crate::ui::view::View;
use crate::ui::wording;

/// Draws the band over the foot of the article, so that the text stays where it is.
pub(super) fn ui(ui: &Ui, view: &View<'_>, workspace: &Workspace, room: Rect) {
    let Some(text) = text(view, workspace) else { return };
    let band = Frame::new().fill(view.theme.accent.0).inner_margin(Margin::symmetric(14, 6));
    let area = Area::new(Id::unique("band")).order(Order::Middle);
    let foot = area.pivot(Align2::LEFT_BOTTOM).fixed_pos(room.left_bottom());
    foot.show(ui.ctx(), |ui| {
        band.show(ui, |ui| {
            ui.set_width(room.width() - 28.0);
            let label = ui.label(RichText::new(text).color(view.theme.accent_ink.0));
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        });
    });
}

fn text(view: &View<'_>, workspace: &Workspace) -> Option<String> {
    let (words, document) = (view.words, &workspace.document);
    if let Some(linking) = &workspace.linking {
        if linking.to.is_some() {
            return Some(words.say("link-type"));
        }
        let from = wording::node(words, document, linking.from);
        return Some(words.say_with("linking", &[("from", from.into())]));
    }
    if let Some(adjusting) = workspace.adjusting {
        let mark = wording::node(words, document, adjusting.mark().into());
        return Some(match adjusting {
            Adjusting::Edge(edge) => {
                let side = if edge.side == Side::Start { "start" } else { "end" };
                words.say_with("adjusting-edge", &[("side", side.into()), ("mark", mark.into())])
            }
            Adjusting::Fragment(_) => {
                words.say_with("adjusting-fragment", &[("mark", mark.into())])
            }
            Adjusting::Twin(_) => words.say_with("adjusting-twin", &[("mark", mark.into())]),
        });
    }
    let label = wording::label(words, document.codebook(), workspace.held.as_ref()?);
    Some(words.say_with("holding", &[("label", label.into())]))
}
