//! The questions: their list, and the chosen one as a form.

use egui::{Id, RichText, ScrollArea, Ui};

use crate::app::{Action, CodebookEditor, CodebookStep, Doubt, PartStep, Workspace};
use crate::edit::codebook::{AttributeChange, CodebookChange, KindName, answered};
use crate::model::{AttributeDef, AttributeId, AttributeKind, Codebook};
use crate::ui::codebook::field::{languages_ui, name_ui};
use crate::ui::codebook::parts::{Done, Entries, Part, Parts};
use crate::ui::codebook::{asking, choices, default_answer, doubt};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, follow_focus};
use crate::ui::wording;

/// The width of the list as a share of the editor's.
const LIST: f32 = 0.32;

/// What the part remembers while it is open.
#[derive(Default)]
pub(super) struct Draft {
    parts: Parts,
    choices: choices::Draft,
    /// How many answers there are to the chosen question, by the document's revision.
    counted: Option<(u64, AttributeId, usize)>,
    shown: bool,
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        editor: &CodebookEditor,
        workspace: &Workspace,
    ) {
        let codebook = workspace.document.codebook();
        let named = |asked: &AttributeDef| Part {
            name: asked.name.get(view.words.language()).to_owned(),
            more: view.words.say(kind_key(KindName::of(&asked.kind))),
        };
        let parts: Vec<Part> = codebook.attributes.iter().map(named).collect();
        let place = |id: &AttributeId| codebook.attributes.iter().position(|asked| asked.id == *id);
        let chosen = editor.attribute.as_ref().and_then(place);
        let chosen = chosen.or((!parts.is_empty()).then_some(0));
        let fresh = !std::mem::replace(&mut self.shown, true);
        let width = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width((width * LIST).round());
                let entries = Entries {
                    id: "questions",
                    name: "codebook-attributes",
                    new: "attributes-new",
                    parts: &parts,
                    chosen,
                };
                let done = self.parts.ui(ui, view, &entries, fresh);
                act(view, codebook, chosen, done);
            });
            ui.add_space(space::SMALL);
            ui.vertical(|ui| {
                let Some(asked) = chosen.and_then(|place| codebook.attributes.get(place)) else {
                    let text = RichText::new(view.words.say("attributes-none"));
                    ui.add(egui::Label::new(text.color(view.theme.ink_soft.0)).wrap());
                    return;
                };
                let area = ScrollArea::vertical().id_salt(asked.id.as_str()).auto_shrink(false);
                area.show(ui, |ui| {
                    view.changing_ui(ui, |ui, view| {
                        self.form_ui(ui, view, workspace, asked, editor.doubt.as_ref());
                    });
                    follow_focus(ui);
                });
            });
        });
    }

    fn form_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        asked: &AttributeDef,
        doubt: Option<&Doubt>,
    ) {
        self.head_ui(ui, view, workspace, asked);
        if let Some(doubt) = doubt {
            doubt::ui(ui, view, workspace.document.codebook(), doubt);
        }
        let id = |field: &str| Id::unique(("question", asked.id.as_str(), field));
        let name = |language, words: String| {
            let said = !words.trim().is_empty();
            said.then(|| of(asked, AttributeChange::Name(language, words)))
        };
        languages_ui(ui, view, id("name"), "codebook-name", &asked.name, 1, name);
        let what = |language, words| Some(of(asked, AttributeChange::Definition(language, words)));
        let key = "attributes-definition";
        languages_ui(ui, view, id("definition"), key, &asked.definition, 2, what);
        kind_ui(ui, view, asked);
        let mut required = asked.required;
        ui.add_space(space::SMALL);
        if ui.checkbox(&mut required, view.words.say("attributes-required")).changed() {
            let change = of(asked, AttributeChange::Required(required));
            view.act(Action::EditCodebook(change));
        }
        default_answer::ui(ui, view, asked);
        asking::ui(ui, view, workspace.document.codebook(), asked);
        if let AttributeKind::Choice(list) | AttributeKind::Choices(list) = &asked.kind {
            self.choices.ui(ui, view, asked, list);
        }
        ui.add_space(space::MEDIUM);
    }

    /// What it is called, how many answers there are, and how it can be done away with.
    fn head_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        asked: &AttributeDef,
    ) {
        let document = &workspace.document;
        let now = document.revision();
        let known = self.counted.as_ref().filter(|(at, id, _)| *at == now && *id == asked.id);
        let count = known.map_or_else(|| answered(document, &asked.id, None).all, |it| it.2);
        self.counted = Some((now, asked.id.clone(), count));
        ui.horizontal_wrapped(|ui| {
            let name = asked.name.get(view.words.language());
            ui.label(RichText::new(name).strong().size(16.0));
            let spelled = wording::count(view.words, count);
            let counts = [("count", count.into()), ("spelled", spelled.into())];
            let about = view.words.say_with("attributes-answered", &counts);
            ui.label(RichText::new(about).color(view.theme.ink_soft.0));
        });
        if ui.button(view.words.say("attributes-delete")).clicked() {
            step(view, PartStep::DeleteAttribute(asked.id.clone()));
        }
    }
}

/// A change of a question.
pub(super) fn of(asked: &AttributeDef, change: AttributeChange) -> CodebookChange {
    CodebookChange::Attribute(asked.id.clone(), change)
}

/// Asks something of the editor.
pub(super) fn step(view: &mut View<'_>, step: PartStep) {
    let language = view.words.language().to_owned();
    view.act(Action::Codebook(CodebookStep::Part(step, language)));
}

fn act(view: &mut View<'_>, codebook: &Codebook, chosen: Option<usize>, done: Option<Done>) {
    let id = |place: usize| codebook.attributes.get(place).map(|asked| asked.id.clone());
    match done {
        Some(Done::Chosen(place)) => {
            if let Some(id) = id(place) {
                step(view, PartStep::Attribute(id));
            }
        }
        Some(Done::Added(name)) => {
            let language = view.words.language().to_owned();
            step(view, PartStep::AddAttribute(name, language));
        }
        Some(Done::Moved(up)) => {
            if let Some(id) = chosen.and_then(id) {
                let change = CodebookChange::Attribute(id.clone(), AttributeChange::Move(up));
                view.act(Action::EditCodebook(change));
                step(view, PartStep::Attribute(id));
            }
        }
        None => {}
    }
}

/// The key of what a kind is called.
pub(super) fn kind_key(kind: KindName) -> &'static str {
    match kind {
        KindName::Choice => "kind-choice",
        KindName::Choices => "kind-choices",
        KindName::Text => "kind-text",
        KindName::Number => "kind-number",
        KindName::Date => "kind-date",
        KindName::Url => "kind-url",
        KindName::Flag => "kind-flag",
    }
}

fn kind_ui(ui: &mut Ui, view: &mut View<'_>, asked: &AttributeDef) {
    let spoken = view.words.say("attributes-kind");
    name_ui(ui, view, &spoken);
    let taken = KindName::of(&asked.kind);
    let shown = view.words.say(kind_key(taken));
    let names = KindName::ALL.map(|kind| Offer::new(view.words.say(kind_key(kind)), ""));
    let choice = FindChoice {
        id: Id::unique(("kind of", asked.id.as_str())),
        name: &spoken,
        shown: &shown,
        hint: "",
        offers: &names,
        at: KindName::ALL.iter().position(|kind| *kind == taken),
        none: None,
        new: None,
        numbered: false,
        width: 260.0,
    };
    let Some(Found::Offer(number)) = choice.ui(ui, view).map(|taken| taken.found) else { return };
    if let Some(kind) = KindName::ALL.get(number).filter(|kind| **kind != taken) {
        step(view, PartStep::Kind(asked.id.clone(), *kind));
    }
}
