//! The article in the inspector, when nothing else is chosen: what it is, and what is left to do.

use egui::Ui;

use crate::app::{Action, Command, Workspace};
use crate::model::Node;
use crate::ui::inspector::{Inspector, attributes, heading_ui, quote_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, line_ui};
use crate::ui::wording;

/// More findings than this are counted, not listed.
const MOST: usize = 60;

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    inspector: &mut Inspector,
) {
    let metadata = workspace.document.article().metadata();
    let heading = view.words.say("article");
    heading_ui(ui, view, &heading);
    quote_ui(ui, view, &metadata.title);
    let rest = [&metadata.byline, &metadata.outlet, &metadata.published, &metadata.url];
    for line in rest.into_iter().filter(|line| !line.is_empty()) {
        ui.add(egui::Label::new(egui::RichText::new(line).color(view.theme.ink_soft.0)).wrap());
    }
    ui.add_space(space::TINY);
    if ui.button(view.words.say("command-details")).clicked() {
        view.act(Action::Do(Command::Details));
    }
    how_to_ui(ui, view, workspace);
    view.changing_ui(ui, |ui, view| {
        let form = (&mut inspector.drafts, &mut inspector.focus_answers);
        attributes::fields_ui(ui, view, &workspace.document, form);
    });
    findings_ui(ui, view, workspace);
}

/// Says how to begin, as long as there is nothing else to say.
fn how_to_ui(ui: &mut Ui, view: &View<'_>, workspace: &Workspace) {
    if workspace.document.annotation_count() > 0 {
        return;
    }
    let heading = view.words.say("how-to");
    heading_ui(ui, view, &heading);
    for key in ["how-to-select", "how-to-mark", "how-to-link"] {
        ui.add(egui::Label::new(view.words.say(key)).wrap());
        ui.add_space(space::TINY);
    }
}

fn findings_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    if workspace.review.findings.is_empty() {
        return;
    }
    let count = workspace.review.findings.len();
    let heading = view.words.say_with("findings", &[("count", count.into())]);
    heading_ui(ui, view, &heading);
    for finding in workspace.review.findings.iter().take(MOST) {
        let text = wording::finding(view.words, &workspace.document, finding);
        let line = Line { sign: None, text: &text, spoken: &text, chosen: false };
        if line_ui(ui, view.theme, &line).clicked() {
            match (finding.annotation, finding.relation) {
                (Some(id), _) => view.act(Action::GoTo(id)),
                (None, Some(id)) => view.act(Action::Choose(Some(Node::Relation(id)))),
                (None, None) => {}
            }
        }
    }
}
