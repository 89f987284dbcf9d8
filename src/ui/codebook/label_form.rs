//! A label as a form: what it is called, how it looks, when it is used, and what is asked of its marks.

use std::collections::BTreeSet;

use egui::{CollapsingHeader, Id, RichText, Ui};

use crate::app::{Action, CodebookStep, MergeStep, SplitStep, Workspace};
use crate::edit::codebook::{CodebookChange, LabelChange};
use crate::model::{AttributeDef, AttributeId, Codebook, LabelDef};
use crate::ui::codebook::field::{languages_ui, name_ui};
use crate::ui::codebook::{color, examples, key};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, label: &LabelDef) {
    let codebook = workspace.document.codebook();
    let id = |field: &str| Id::unique(("label", label.id.as_str(), field));
    head_ui(ui, view, workspace, label);
    let name = |language, words: String| {
        let said = !words.trim().is_empty();
        said.then(|| of(label, LabelChange::Name(language, words)))
    };
    languages_ui(ui, view, id("name"), "codebook-name", &label.name, 1, name);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| key::ui(ui, view, codebook, label));
        ui.add_space(space::SMALL);
        ui.vertical(|ui| color::ui(ui, view, codebook, label));
    });
    let definition = |language, words| Some(of(label, LabelChange::Definition(language, words)));
    let key = "codebook-definition";
    languages_ui(ui, view, id("definition"), key, &label.definition, 4, definition);
    examples::ui(ui, view, label);
    questions_ui(ui, view, codebook, label);
    switches_ui(ui, view, codebook, label);
    ui.add_space(space::MEDIUM);
}

/// A change of a label.
pub(super) fn of(label: &LabelDef, change: LabelChange) -> CodebookChange {
    CodebookChange::Label(label.id.clone(), change)
}

fn act(view: &mut View<'_>, label: &LabelDef, change: LabelChange) {
    view.act(Action::EditCodebook(of(label, change)));
}

/// What the label is, and what can be done to it as a whole.
fn head_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, label: &LabelDef) {
    let codebook = workspace.document.codebook();
    let marks = workspace.marks.count(&label.id);
    let spelled = wording::count(view.words, marks);
    let counts = [("count", marks.into()), ("spelled", spelled.into())];
    ui.horizontal_wrapped(|ui| {
        let name = wording::label(view.words, codebook, &label.id);
        ui.label(RichText::new(name).strong().size(16.0));
        let about = view.words.say_with("codebook-label-marks", &counts);
        ui.label(RichText::new(about).color(view.theme.ink_soft.0));
        if label.retired {
            ui.label(
                RichText::new(view.words.say("codebook-retired-what")).color(view.theme.warning.0),
            );
        }
    });
    ui.horizontal_wrapped(|ui| {
        let several = codebook.labels.len() > 1;
        let step = |ui: &mut Ui, view: &mut View<'_>, enabled, key: &str, step| {
            let button = egui::Button::new(view.words.say(key));
            if ui.add_enabled(enabled, button).clicked() {
                view.act(Action::Codebook(step));
            }
        };
        let id = || label.id.clone();
        step(ui, view, several, "codebook-merge", CodebookStep::Merge(MergeStep::Begin(id())));
        step(ui, view, marks > 0, "codebook-split", CodebookStep::Split(SplitStep::Begin(id())));
        let (key, retired) =
            if label.retired { ("codebook-bring-back", false) } else { ("codebook-retire", true) };
        let retire = ui.button(view.words.say(key));
        if retire.on_hover_text(view.words.say("codebook-retire-hint")).clicked() {
            act(view, label, LabelChange::Retired(retired));
        }
        step(ui, view, true, "codebook-delete", CodebookStep::DeleteLabel(id()));
    });
}

/// What is asked of the marks: what the labels above ask cannot be taken away here.
fn questions_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, label: &LabelDef) {
    let name = view.words.say("codebook-questions");
    name_ui(ui, view, &name);
    if codebook.attributes.is_empty() {
        ui.label(
            RichText::new(view.words.say("codebook-no-questions")).color(view.theme.ink_soft.0),
        );
        return;
    }
    // What is only asked of relations or of the article is seldom wanted here.
    let labels = codebook.labels.iter().flat_map(|label| &label.attributes);
    let labels: BTreeSet<&AttributeId> = labels.collect();
    let kinds = codebook.relation_types.iter().flat_map(|kind| &kind.attributes);
    let elsewhere: BTreeSet<&AttributeId> = kinds.chain(&codebook.fields).collect();
    let is_other = |id: &AttributeId| elsewhere.contains(id) && !labels.contains(id);
    let (others, usual): (Vec<_>, Vec<_>) =
        codebook.attributes.iter().partition(|question| is_other(&question.id));
    checks_ui(ui, view, codebook, label, &usual);
    if !others.is_empty() {
        let title = RichText::new(view.words.say("codebook-other-questions")).small();
        let section = CollapsingHeader::new(title).id_salt(("other questions", label.id.as_str()));
        section.show_unindented(ui, |ui| checks_ui(ui, view, codebook, label, &others));
    }
}

fn checks_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    codebook: &Codebook,
    label: &LabelDef,
    questions: &[&AttributeDef],
) {
    let language = view.words.language();
    let above: Vec<&LabelDef> = codebook.lineage(&label.id).skip(1).collect();
    ui.horizontal_wrapped(|ui| {
        for question in questions {
            let from = above.iter().find(|above| above.attributes.contains(&question.id));
            let own = label.attributes.contains(&question.id);
            let name = question.name.get(language);
            if let Some(from) = from {
                let from = from.name.get(language);
                let args = [("question", name.into()), ("label", from.into())];
                let text = view.words.say_with("codebook-question-from", &args);
                ui.add_enabled(false, egui::Checkbox::new(&mut true, text));
                continue;
            }
            let mut asked = own;
            let check = ui.checkbox(&mut asked, name);
            let check = check.on_hover_text(question.definition.get(language));
            if check.changed() {
                act(view, label, LabelChange::Question(question.id.clone(), asked));
            }
        }
    });
}

/// Whether marks have claim cards, and whether they say who speaks.
fn switches_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, label: &LabelDef) {
    ui.add_space(space::SMALL);
    let above = codebook.parent_of(label).map(|parent| &parent.id);
    let card = above.is_some_and(|above| codebook.has_card(above));
    let speaker = above.is_some_and(|above| codebook.has_speaker(above));
    let mut switch = |inherited: bool, own: bool, key: &str, change: fn(bool) -> LabelChange| {
        let mut on = inherited || own;
        let text = view.words.say(key);
        let text = if inherited {
            view.words.say_with("codebook-from-above", &[("what", text.into())])
        } else {
            text
        };
        if ui.add_enabled(!inherited, egui::Checkbox::new(&mut on, text)).changed() {
            act(view, label, change(on));
        }
    };
    switch(card, label.card, "codebook-has-card", LabelChange::Card);
    switch(speaker, label.speaker, "codebook-has-speaker", LabelChange::Speaker);
}
