//! Merging a label into another one: into which, and what becomes of its marks and their answers.

use egui::{Button, Id, RichText, Ui};

use crate::app::{Action, CodebookStep, MergeStep, Merging, Workspace};
use crate::edit::codebook::MergeBurden;
use crate::model::Codebook;
use crate::ui::codebook::choice::LabelChoice;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// The width of the words, in points.
const WIDTH: f32 = 620.0;

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    merging: &Merging,
    fresh: bool,
) {
    let codebook = workspace.document.codebook();
    let name = |view: &View<'_>, id| wording::label(view.words, codebook, id);
    let (label, to) = (name(view, &merging.label), name(view, &merging.to));
    ui.set_max_width(WIDTH.min(ui.available_width()));
    let title = view.words.say_with("codebook-merging", &[("label", label.as_str().into())]);
    ui.label(RichText::new(title).strong().size(16.0));
    ui.add_space(space::SMALL);
    let into = view.words.say("codebook-merge-into");
    let id = Id::unique("label to merge into");
    if fresh {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let offered = |id: &crate::model::LabelId| *id != merging.label;
    let choice = LabelChoice { id, spoken: &into, taken: Some(&merging.to), offered };
    let taken = choice.ui(ui, view, codebook);
    let by_key = taken.as_ref().is_some_and(|(_, by_key)| *by_key);
    if let Some((to, _)) = taken.filter(|(to, _)| *to != merging.to) {
        act(view, MergeStep::Into(to));
    }
    ui.add_space(space::SMALL);
    burden_ui(ui, view, &merging.burden, &label, &to);
    questions_ui(ui, view, codebook, merging, &to);
    ui.add_space(space::SMALL);
    let undo = RichText::new(view.words.say("delete-label-undo"));
    ui.label(undo.color(view.theme.ink_soft.0));
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        let args = [("label", label.as_str().into()), ("to", to.as_str().into())];
        let merge = view.words.say_with("codebook-merge-go", &args);
        let merge = ui.add_enabled(view.may_change(), Button::new(merge));
        if by_key {
            merge.request_focus();
        }
        if merge.clicked() {
            act(view, MergeStep::Finish);
        }
        if ui.button(view.words.say("cancel")).clicked() {
            view.act(Action::Codebook(CodebookStep::LeaveTask));
        }
    });
}

fn act(view: &mut View<'_>, step: MergeStep) {
    view.act(Action::Codebook(CodebookStep::Merge(step)));
}

/// What becomes of marks, cards, labels below and rules.
fn burden_ui(ui: &mut Ui, view: &View<'_>, burden: &MergeBurden, label: &str, to: &str) {
    let say = |ui: &mut Ui, key: &str, count: usize| {
        let spelled = wording::count(view.words, count);
        let args = [
            ("count", count.into()),
            ("spelled", spelled.into()),
            ("label", label.into()),
            ("to", to.into()),
        ];
        ui.add(egui::Label::new(view.words.say_with(key, &args)).wrap());
    };
    say(ui, "codebook-merge-marks", burden.marks);
    if burden.cards > 0 {
        say(ui, "codebook-merge-cards", burden.cards);
    }
    if burden.children > 0 {
        say(ui, "codebook-merge-children", burden.children);
    }
    say(ui, "codebook-merge-rules", 0);
}

/// What becomes of answers to what the other label does not ask.
fn questions_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    codebook: &Codebook,
    merging: &Merging,
    to: &str,
) {
    let burden = &merging.burden;
    if burden.questions.is_empty() {
        return;
    }
    let language = view.words.language();
    let names = burden.questions.iter().filter_map(|id| codebook.attribute(id));
    let names: Vec<&str> = names.map(|question| question.name.get(language)).collect();
    let spelled = wording::count(view.words, burden.answered);
    let args = [
        ("questions", names.join(", ").into()),
        ("to", to.into()),
        ("count", burden.answered.into()),
        ("spelled", spelled.into()),
    ];
    ui.add_space(space::SMALL);
    let text = view.words.say_with("codebook-merge-questions", &args);
    ui.add(egui::Label::new(text).wrap());
    for (key, keep) in [("codebook-merge-keep", true), ("codebook-merge-drop", false)] {
        let text = view.words.say_with(key, &[("to", to.into())]);
        if ui.radio(merging.keep == keep, text).clicked() {
            act(view, MergeStep::Keep(keep));
        }
    }
}
