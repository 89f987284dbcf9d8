//! A mark that is gone from the current text: where it stood, and placing it again.

use egui::Ui;

use crate::app::renewing::text_versions::TextStep;
use crate::app::{Action, Workspace};
use crate::model::Annotation;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// So many characters of what it marked are shown.
const LONGEST: usize = 160;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, mark: &Annotation) {
    let document = &workspace.document;
    let gone = egui::RichText::new(view.words.say("mark-gone")).color(view.theme.warning.0);
    ui.add(egui::Label::new(gone).wrap());
    let mut anchors = std::iter::once(&mark.anchor).chain(mark.earlier.iter().rev());
    let versions = document.article().versions();
    let stood = anchors.find_map(|anchor| {
        let spans = anchor.spans()?;
        let at = versions.iter().position(|version| version.id == anchor.version())?;
        Some((at, versions.get(at)?, spans))
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::TINY;
        if let Some((at, version, spans)) = stood {
            let words = wording::shorten(&spans.quote(&version.text), LONGEST);
            let args = [("number", (at + 1).into()), ("words", words.into())];
            ui.label(view.words.say_with("mark-stood", &args));
            if ui.link(view.words.say("mark-stood-open")).clicked() {
                view.act(Action::Text(TextStep::Open(version.id, Some(mark.id))));
            }
        }
    });
    let button = egui::Button::new(view.words.say("mark-place-again"));
    let button = ui.add_enabled(view.may_change(), button);
    if button.on_hover_text(view.words.say("mark-place-again-hint")).clicked() {
        view.act(Action::PlaceAgain(mark.id));
    }
    ui.add_space(space::TINY);
}
