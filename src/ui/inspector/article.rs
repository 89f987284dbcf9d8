//! The article in the inspector, when nothing else is chosen: what it is, and what is left to do.

use egui::Ui;

use crate::app::{Action, Command, Workspace};
use crate::ui::inspector::{Inspector, attributes, heading_ui, quote_ui, source};
use crate::ui::theme::space;
use crate::ui::view::View;

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
    let published = day_of(&metadata.published);
    let rest = [&metadata.byline, &metadata.outlet, published, &metadata.url];
    for line in rest.into_iter().filter(|line| !line.is_empty()) {
        ui.add(egui::Label::new(egui::RichText::new(line).color(view.theme.ink_soft.0)).wrap());
    }
    ui.add_space(space::TINY);
    if ui.button(view.words.say("command-details")).clicked() {
        view.act(Action::Do(Command::Details));
    }
    source::ui(ui, view, workspace.document.version());
    how_to_ui(ui, view, workspace);
    view.changing_ui(ui, |ui, view| {
        let form = (&mut inspector.drafts, &mut inspector.focus_answers);
        attributes::fields_ui(ui, view, &workspace.document, form);
    });
    inspector.findings.ui(ui, view, workspace);
}

/// The day of a moment that is written as machines write it; anything else as it is.
fn day_of(published: &str) -> &str {
    let day = published.split_once('T').map(|(day, _)| day);
    day.filter(|day| day.parse::<jiff::civil::Date>().is_ok()).unwrap_or(published)
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
