//! Deleting a label: which one, what is in use of it, and what becomes of its marks.

use egui::Ui;

use crate::app::{Action, LabelDeletion, Unlabel};
use crate::edit::labels::Burden;
use crate::model::{Codebook, LabelId};
use crate::ui::dialogs::title_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{label_choice_among_ui, label_offers};
use crate::ui::wording;

/// How wide a choice of a label is, in points.
const CHOICE: f32 = 230.0;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, deletion: &LabelDeletion, fresh: bool) {
    let Some(workspace) = &view.state.workspace else { return };
    let codebook = workspace.document.codebook();
    title_ui(ui, &view.words.say("command-delete-label"));
    let every = |_: &LabelId| true;
    if let Some(label) = choice_ui(ui, view, codebook, "delete-label-which", &deletion.label, every)
    {
        view.act(Action::Unlabel(Unlabel::Label(label)));
    }
    ui.add_space(space::SMALL);
    let burden = deletion
        .burden
        .map_or_else(|| view.words.say("find-searching"), |burden| burden_in_words(view, burden));
    ui.add(egui::Label::new(burden).wrap());
    if deletion.burden.is_none_or(|burden| burden.marks > 0) {
        fate_ui(ui, view, codebook, deletion);
    }
    let below = codebook.labels.iter().any(|l| l.parent.as_ref() == Some(&deletion.label));
    if below {
        ui.add_space(space::SMALL);
        soft_ui(ui, view, "delete-label-below");
    }
    ui.add_space(space::SMALL);
    soft_ui(ui, view, "delete-label-undo");
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        let delete = egui::Button::new(view.words.say(button_key(deletion)));
        if ui.add_enabled(deletion.burden.is_some(), delete).clicked() {
            view.act(Action::Unlabel(Unlabel::Delete));
        }
        let cancel = ui.button(view.words.say("cancel"));
        if fresh {
            cancel.request_focus();
        }
        if cancel.clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

/// What the button does, in the words that stand on it.
fn button_key(deletion: &LabelDeletion) -> &'static str {
    match deletion.burden {
        Some(burden) if burden.marks > 0 && deletion.with_marks => "delete-label-and-marks",
        Some(burden) if burden.marks > 0 => "delete-label-and-recode",
        _ => "delete-label-go",
    }
}

/// How many marks carry the label, and what hangs on them.
fn burden_in_words(view: &View<'_>, burden: Burden) -> String {
    let counted = |key: &str, count: usize| {
        let spelled = wording::count(view.words, count);
        view.words.say_with(key, &[("count", count.into()), ("spelled", spelled.into())])
    };
    let marks = counted("delete-label-marks", burden.marks);
    if burden.marks == 0 {
        return marks;
    }
    let relations = counted("delete-label-relations", burden.relations);
    let cards = (burden.cards > 0).then(|| counted("delete-label-cards", burden.cards));
    std::iter::once(marks).chain(cards).chain([relations]).collect::<Vec<_>>().join(" ")
}

/// What becomes of the marks: another label, which is meant unless something else is said, or none.
fn fate_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, deletion: &LabelDeletion) {
    ui.add_space(space::SMALL);
    if let Some(to) = &deletion.to {
        let recode = view.words.say("delete-label-recode");
        if ui.radio(!deletion.with_marks, recode).clicked() {
            view.act(Action::Unlabel(Unlabel::WithMarks(false)));
        }
        let others = |label: &LabelId| *label != deletion.label;
        ui.indent("label instead", |ui| {
            if let Some(to) = choice_ui(ui, view, codebook, "delete-label-to", to, others) {
                view.act(Action::Unlabel(Unlabel::To(to)));
            }
        });
    }
    let delete = view.words.say("delete-label-delete");
    if ui.radio(deletion.with_marks, delete).clicked() {
        view.act(Action::Unlabel(Unlabel::WithMarks(true)));
    }
}

/// A choice among labels; answers another one that was taken.
fn choice_ui(
    ui: &mut Ui,
    view: &View<'_>,
    codebook: &Codebook,
    key: &'static str,
    taken: &LabelId,
    offered: impl Fn(&LabelId) -> bool,
) -> Option<LabelId> {
    let spoken = view.words.say(key);
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(&spoken).color(view.theme.ink_soft.0));
        let (ids, offers) = label_offers(view, codebook, |label| offered(&label.id));
        let among = (ids.as_slice(), offers.as_slice());
        let spoken = (spoken.as_str(), "");
        label_choice_among_ui(ui, view, codebook, among, Some(taken), spoken, CHOICE)
    })
    .inner
}

fn soft_ui(ui: &mut Ui, view: &View<'_>, key: &str) {
    let text = egui::RichText::new(view.words.say(key)).color(view.theme.ink_soft.0);
    ui.add(egui::Label::new(text).wrap());
}
