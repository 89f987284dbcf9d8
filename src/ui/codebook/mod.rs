//! The codebook editor: a frame with a tab for each part of the codebook.

mod asking;
mod attributes;
mod book;
mod choice;
mod choices;
mod color;
mod context;
mod dealing;
mod default_answer;
mod doubt;
mod examples;
mod field;
mod key;
mod label_form;
mod labels;
mod merging;
mod parts;
mod relation_types;
mod tree;

use egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};

use crate::app::{Action, CodebookEditor, CodebookStep, Command, Section, spec};
use crate::ui::menu;
use crate::ui::theme::space;
use crate::ui::view::View;

/// The editor's width at most, in points.
const WIDTH: f32 = 1120.0;

/// What stays free around the editor, in points.
const AROUND: egui::Vec2 = egui::Vec2::new(72.0, 96.0);

/// What the editor has above and below its parts, in points.
const HEAD_AND_FOOT: f32 = 104.0;

/// The parts of the codebook, in the order of their tabs, with the keys of their names.
const SECTIONS: [(Section, &str); 4] = [
    (Section::Labels, "codebook-labels"),
    (Section::Attributes, "codebook-attributes"),
    (Section::RelationTypes, "codebook-relation-types"),
    (Section::Book, "codebook-book"),
];

/// What the editor remembers while it is open.
#[derive(Default)]
pub(super) struct Draft {
    labels: labels::Draft,
    attributes: attributes::Draft,
    relation_types: relation_types::Draft,
}

/// How wide the editor is in this window.
pub(super) fn width(ui: &Ui) -> f32 {
    WIDTH.min(ui.ctx().content_rect().width() - AROUND.x)
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        editor: &CodebookEditor,
        fresh: bool,
    ) {
        let Some(workspace) = &view.state.workspace else { return };
        let (width, codebook) = (width(ui), workspace.document.codebook());
        let height = ui.ctx().content_rect().height() - AROUND.y - HEAD_AND_FOOT;
        ui.set_width(width);
        let name = codebook.name.get(view.words.language());
        head_ui(ui, view, name, editor.task.is_none() && editor.doubt.is_none());
        tabs_ui(ui, view, editor.section);
        ui.separator();
        ui.scope(|ui| {
            ui.set_height(height.max(240.0));
            match editor.section {
                Section::Labels => self.labels.ui(ui, view, editor, workspace, fresh),
                Section::Attributes => self.attributes.ui(ui, view, editor, workspace),
                Section::RelationTypes => {
                    self.relation_types.ui(ui, view, editor, workspace);
                }
                Section::Book => book::ui(ui, view, codebook),
            }
        });
        ui.separator();
        foot_ui(ui, view, editor.task.is_none());
    }
}

/// What is edited, and the steps back and forth, as long as nothing is begun.
fn head_ui(ui: &mut Ui, view: &mut View<'_>, name: &str, idle: bool) {
    ui.horizontal(|ui| {
        let title = view.words.say("command-codebook");
        ui.heading(title.trim_end_matches('…'));
        ui.label(RichText::new(name).color(view.theme.ink_soft.0));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for command in [Command::Redo, Command::Undo] {
                let spec = spec(command);
                let button = Button::new(view.words.say(spec.name));
                let enabled = spec.is_enabled(view.state) && idle;
                let button = ui.add_enabled(enabled, button);
                if button.on_hover_text(menu::name(view, spec)).clicked() {
                    view.act(Action::Do(command));
                }
            }
        });
    });
    ui.add_space(space::TINY);
}

fn tabs_ui(ui: &mut Ui, view: &mut View<'_>, taken: Section) {
    ui.horizontal(|ui| {
        for (section, key) in SECTIONS {
            let (name, here) = (view.words.say(key), section == taken);
            let tab = ui.add(Button::selectable(here, &name));
            tab.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, &name));
            if tab.clicked() && !here {
                view.act(Action::Codebook(CodebookStep::Section(section)));
            }
        }
    });
}

fn foot_ui(ui: &mut Ui, view: &mut View<'_>, idle: bool) {
    ui.horizontal(|ui| {
        if ui.button(view.words.say("close")).clicked() {
            view.act(Action::CloseDialog);
        }
        let hint = if idle { "codebook-hint" } else { "codebook-task-hint" };
        let hint = RichText::new(view.words.say(hint)).small();
        ui.label(hint.color(view.theme.ink_soft.0));
    });
}
