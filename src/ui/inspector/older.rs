//! A mark that was coded under an older definition: what the label means now, and looking again.

use egui::{RichText, Ui};

use crate::app::{Action, Workspace};
use crate::lint::{Finding, FindingKind};
use crate::model::Annotation;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, mark: &Annotation) {
    let label = workspace.document.codebook().label(&mark.label);
    let definition = label.map(|label| label.definition.get(view.words.language()));
    if let Some(definition) = definition.filter(|words| !words.is_empty()) {
        let args = [("definition", definition.to_owned().into())];
        let text = view.words.say_with("older-now", &args);
        ui.add(egui::Label::new(RichText::new(text).small()).wrap());
    }
    let is_one = |finding: &&Finding| match &finding.kind {
        FindingKind::OlderDefinition { label } => *label == mark.label,
        _ => false,
    };
    let count = workspace.review.findings.iter().filter(is_one).count();
    if count < 2 {
        return;
    }
    view.changing_ui(ui, |ui, view| {
        let spelled = wording::count(view.words, count);
        let args = [("count", count.into()), ("spelled", spelled.into())];
        if ui.button(view.words.say_with("older-reviewed-all", &args)).clicked() {
            view.act(Action::ReviewedAll(mark.label.clone()));
        }
    });
    ui.add_space(space::TINY);
}
