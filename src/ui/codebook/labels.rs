//! The labels: their tree with what can be done to it, and the one that was chosen as a form.

use egui::{Event, Id, Key, RichText, ScrollArea, Ui};

use crate::app::{Action, CodebookEditor, CodebookStep, LabelTask, Workspace};
use crate::edit::codebook::{CodebookChange, LabelChange, LabelStep};
use crate::model::{Codebook, LabelDef, LabelId};
use crate::ui::codebook::{dealing, label_form, merging, tree};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{ListBox, follow_focus, line_field_ui};

/// The width of the tree as a share of the editor's.
const TREE: f32 = 0.32;

/// The height of what stands under the tree, in points.
const UNDER_TREE: f32 = 112.0;

/// A tree that is no wider than this, in points, has its buttons in two rows.
const NARROW: f32 = 260.0;

/// The height of one more row of buttons, in points.
const ROW: f32 = 34.0;

/// The steps in the tree, with the keys of their names.
const STEPS: [(LabelStep, &str, &str); 4] = [
    (LabelStep::Up, "↑", "codebook-move-up"),
    (LabelStep::Down, "↓", "codebook-move-down"),
    (LabelStep::Nest, "→", "codebook-nest"),
    (LabelStep::Lift, "←", "codebook-lift"),
];

/// What the part remembers while it is open.
#[derive(Default)]
pub(super) struct Draft {
    tree: ListBox,
    /// The name of a label that is to come in.
    name: String,
    /// The label that was shown in the last frame.
    shown: Option<LabelId>,
    /// Whether something that takes several steps was shown in the last frame.
    busy: bool,
    dealing: dealing::Draft,
}

/// The id of the field for a new label.
fn new_label_id() -> Id {
    Id::unique("name of a new label")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        editor: &CodebookEditor,
        workspace: &Workspace,
        fresh: bool,
    ) {
        let was_busy = std::mem::replace(&mut self.busy, editor.task.is_some());
        match &editor.task {
            Some(LabelTask::Merge(merging)) => {
                return merging::ui(ui, view, workspace, merging, !was_busy);
            }
            Some(LabelTask::Split(dealing)) => {
                return self.dealing.ui(ui, view, workspace, dealing);
            }
            None => self.dealing = dealing::Draft::default(),
        }
        let codebook = workspace.document.codebook();
        let chosen = editor.label_in(codebook);
        if self.shown != chosen {
            let tree = codebook.tree();
            let at = tree.iter().position(|branch| Some(&branch.label.id) == chosen.as_ref());
            self.tree.bring(at.unwrap_or_default());
            self.shown.clone_from(&chosen);
        }
        let (width, height) = (ui.available_width(), ui.available_height());
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width((width * TREE).round());
                let narrow = ui.available_width() < NARROW;
                let tree_height = height - UNDER_TREE - if narrow { ROW } else { 0.0 };
                tree::ui(ui, view, workspace, &mut self.tree, chosen.as_ref(), tree_height);
                view.changing_ui(ui, |ui, view| {
                    moves_ui(ui, view, codebook, chosen.as_ref());
                    self.new_label_ui(ui, view);
                });
            });
            ui.add_space(space::SMALL);
            ui.vertical(|ui| {
                let Some(label) = chosen.as_ref().and_then(|id| codebook.label(id)) else {
                    let text = RichText::new(view.words.say("codebook-no-labels"));
                    ui.label(text.color(view.theme.ink_soft.0));
                    return;
                };
                let area = ScrollArea::vertical().id_salt(label.id.as_str()).auto_shrink(false);
                area.show(ui, |ui| {
                    // The bar lies over what is scrolled.
                    ui.set_max_width(ui.available_width() - space::MEDIUM);
                    view.changing_ui(ui, |ui, view| label_form::ui(ui, view, workspace, label));
                    follow_focus(ui);
                });
            });
        });
        if fresh || was_busy {
            let stop = if codebook.labels.is_empty() { new_label_id() } else { tree::tree_id() };
            ui.memory_mut(|memory| memory.request_focus(stop));
        }
    }

    /// The field for the name of a label that is to come in, beside the chosen one or below it.
    fn new_label_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let hint = view.words.say("codebook-new-label");
        let field = line_field_ui(ui, &hint, &mut self.name, |field| {
            field.id(new_label_id()).hint_text(&hint)
        });
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        // Of a quick hand, Shift may be up again by the end of the frame.
        let shift = ui.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| {
                matches!(event, Event::Key { key: Key::Enter, modifiers, .. } if modifiers.shift)
            })
        });
        let named = !self.name.trim().is_empty();
        let mut below = (entered && named).then_some(shift);
        ui.add_enabled_ui(named, |ui| {
            ui.horizontal_wrapped(|ui| {
                for (key, under) in [("codebook-add-beside", false), ("codebook-add-below", true)] {
                    let hint = view.words.say(if under {
                        "codebook-add-below-hint"
                    } else {
                        "codebook-add-beside-hint"
                    });
                    if ui.button(view.words.say(key)).on_hover_text(hint).clicked() {
                        below = Some(under);
                    }
                }
            });
        });
        if let Some(below) = below {
            let name = std::mem::take(&mut self.name);
            let language = view.words.language().to_owned();
            view.act(Action::Codebook(CodebookStep::AddLabel { name, language, below }));
            // Several labels are put in one after the other.
            field.request_focus();
        }
    }
}

/// The steps that the chosen label can take in the tree.
fn moves_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, chosen: Option<&LabelId>) {
    ui.add_space(space::TINY);
    ui.horizontal(|ui| {
        for (step, sign, key) in STEPS {
            let label = chosen.and_then(|id| codebook.label(id));
            let can = label.is_some_and(|label| can_step(codebook, label, step));
            let name = view.words.say(key);
            let button = ui.add_enabled(can, egui::Button::new(sign));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, can, &name));
            let keys = view
                .words
                .say_with("codebook-with-alt", &[("name", name.into()), ("key", sign.into())]);
            if button.on_hover_text(keys).clicked()
                && let Some(label) = label
            {
                let change = LabelChange::Move(step);
                view.act(Action::EditCodebook(CodebookChange::Label(label.id.clone(), change)));
            }
        }
    });
}

fn can_step(codebook: &Codebook, label: &LabelDef, step: LabelStep) -> bool {
    let first = codebook.siblings(label).next();
    let last = codebook.siblings(label).last();
    match step {
        LabelStep::Up | LabelStep::Nest => first.is_some_and(|first| first.id != label.id),
        LabelStep::Down => last.is_some_and(|last| last.id != label.id),
        LabelStep::Lift => codebook.parent_of(label).is_some(),
    }
}
