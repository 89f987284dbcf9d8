//! The band at the foot of the article: what the next key or click does, while something is under way.

use egui::accesskit::Live;
use egui::{Frame, Margin, Panel, RichText, Ui};

use crate::app::{Adjusting, Side, Workspace};
use crate::lint::Finding;
use crate::model::AnnotationId;
use crate::ui::mending;
use crate::ui::view::View;
use crate::ui::wording;

/// Takes the foot of the room for the article: the text stays where it is, and nothing of it or
/// beside it is covered.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let under_way = text(view, workspace);
    let finding = workspace.current_finding().filter(|_| under_way.is_none());
    let found = || finding.map(|finding| found(view, workspace, finding));
    let Some(text) = under_way.or_else(found) else { return };
    let frame = Frame::new().fill(view.theme.accent.0).inner_margin(Margin::symmetric(14, 6));
    let band = Panel::bottom("band").frame(frame).resizable(false).show_separator_line(false);
    band.show(ui, |ui| {
        let text = RichText::new(text).color(view.theme.accent_ink.0);
        let label = ui.add(egui::Label::new(text).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        if let Some(finding) = finding {
            mending::ui(ui, view, workspace, finding);
        }
    });
}

/// The finding that was gone to, and which of how many it is.
fn found(view: &View<'_>, workspace: &Workspace, finding: &Finding) -> String {
    let what = wording::finding(view.words, &workspace.document, finding);
    let number = workspace.current_finding_number().unwrap_or_default();
    let of = workspace.review.findings.len();
    let args = [("number", number.into()), ("of", of.into()), ("finding", what.into())];
    view.words.say_with("finding-number", &args)
}

fn is_gone(workspace: &Workspace, id: AnnotationId) -> bool {
    let mark = workspace.document.annotation(id);
    mark.is_some_and(|mark| workspace.document.placed_spans(mark).is_none())
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
            Adjusting::Fragment(id) if is_gone(workspace, id) => {
                words.say_with("adjusting-place", &[("mark", mark.into())])
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
