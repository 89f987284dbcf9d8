//! The relation types: their list, and the chosen one as a form.

use egui::{Id, RichText, ScrollArea, Ui};

use crate::app::{Action, CodebookEditor, Doubt, PartStep, Workspace};
use crate::edit::codebook::{CodebookChange, RelationTypeChange};
use crate::model::{Codebook, EndRule, LabelDef, RelationTypeDef, RelationTypeId};
use crate::ui::codebook::attributes::step;
use crate::ui::codebook::doubt;
use crate::ui::codebook::field::{languages_ui, name_ui};
use crate::ui::codebook::parts::{Done, Entries, Part, Parts};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::follow_focus;
use crate::ui::wording;

/// The width of the list as a share of the editor's.
const LIST: f32 = 0.32;

/// What the part remembers while it is open.
#[derive(Default)]
pub(super) struct Draft {
    parts: Parts,
    /// How many relations there are of each type, by the document's revision.
    counted: Option<(u64, Vec<usize>)>,
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
        self.count(workspace);
        let counts = self.counted.as_ref().map_or(&[][..], |(_, counts)| counts);
        let count_of = |place: usize| counts.get(place).copied().unwrap_or_default();
        let named = |(place, kind): (usize, &RelationTypeDef)| Part {
            name: kind.name.get(view.words.language()).to_owned(),
            more: match count_of(place) {
                0 => String::new(),
                count => wording::count(view.words, count),
            },
        };
        let parts: Vec<Part> = codebook.relation_types.iter().enumerate().map(named).collect();
        let place =
            |id: &RelationTypeId| codebook.relation_types.iter().position(|kind| kind.id == *id);
        let chosen = editor.relation_type.as_ref().and_then(place);
        let chosen = chosen.or((!parts.is_empty()).then_some(0));
        let count = chosen.map(count_of).unwrap_or_default();
        let fresh = !std::mem::replace(&mut self.shown, true);
        let width = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width((width * LIST).round());
                let entries = Entries {
                    id: "relation types",
                    name: "codebook-relation-types",
                    new: "types-new",
                    parts: &parts,
                    chosen,
                };
                let done = self.parts.ui(ui, view, &entries, fresh);
                act(view, codebook, chosen, done);
            });
            ui.add_space(space::SMALL);
            ui.vertical(|ui| {
                let Some(kind) = chosen.and_then(|place| codebook.relation_types.get(place)) else {
                    let text = RichText::new(view.words.say("types-none"));
                    ui.add(egui::Label::new(text.color(view.theme.ink_soft.0)).wrap());
                    return;
                };
                let area = ScrollArea::vertical().id_salt(kind.id.as_str()).auto_shrink(false);
                area.show(ui, |ui| {
                    view.changing_ui(ui, |ui, view| {
                        form_ui(ui, view, codebook, (kind, count), editor.doubt.as_ref());
                    });
                    follow_focus(ui);
                });
            });
        });
    }

    fn count(&mut self, workspace: &Workspace) {
        let document = &workspace.document;
        let now = document.revision();
        if self.counted.as_ref().is_some_and(|(at, _)| *at == now) {
            return;
        }
        let mut by_kind = std::collections::BTreeMap::<&RelationTypeId, usize>::new();
        for link in document.relations() {
            *by_kind.entry(&link.kind).or_default() += 1;
        }
        let kinds = document.codebook().relation_types.iter();
        let counts = kinds.map(|kind| by_kind.get(&kind.id).copied().unwrap_or_default());
        self.counted = Some((now, counts.collect()));
    }
}

/// A change of a relation type.
fn of(kind: &RelationTypeDef, change: RelationTypeChange) -> CodebookChange {
    CodebookChange::RelationType(kind.id.clone(), change)
}

fn edit(view: &mut View<'_>, kind: &RelationTypeDef, change: RelationTypeChange) {
    view.act(Action::EditCodebook(of(kind, change)));
}

fn act(view: &mut View<'_>, codebook: &Codebook, chosen: Option<usize>, done: Option<Done>) {
    let id = |place: usize| codebook.relation_types.get(place).map(|kind| kind.id.clone());
    match done {
        Some(Done::Chosen(place)) => {
            if let Some(id) = id(place) {
                step(view, PartStep::RelationType(id));
            }
        }
        Some(Done::Added(name)) => {
            let language = view.words.language().to_owned();
            step(view, PartStep::AddRelationType(name, language));
        }
        Some(Done::Moved(up)) => {
            if let Some(id) = chosen.and_then(id) {
                let change = CodebookChange::RelationType(id.clone(), RelationTypeChange::Move(up));
                view.act(Action::EditCodebook(change));
                step(view, PartStep::RelationType(id));
            }
        }
        None => {}
    }
}

fn form_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    codebook: &Codebook,
    (kind, count): (&RelationTypeDef, usize),
    doubt: Option<&Doubt>,
) {
    ui.horizontal_wrapped(|ui| {
        let name = kind.name.get(view.words.language());
        ui.label(RichText::new(name).strong().size(16.0));
        let spelled = wording::count(view.words, count);
        let counts = [("count", count.into()), ("spelled", spelled.into())];
        let about = view.words.say_with("types-relations", &counts);
        ui.label(RichText::new(about).color(view.theme.ink_soft.0));
    });
    if ui.button(view.words.say("types-delete")).clicked() {
        step(view, PartStep::DeleteRelationType(kind.id.clone()));
    }
    if let Some(doubt) = doubt {
        doubt::ui(ui, view, codebook, doubt);
    }
    let id = |field: &str| Id::unique(("relation type", kind.id.as_str(), field));
    let name = |language, words: String| {
        let said = !words.trim().is_empty();
        said.then(|| of(kind, RelationTypeChange::Name(language, words)))
    };
    languages_ui(ui, view, id("name"), "types-name", &kind.name, 1, name);
    let inverse = |language, words| Some(of(kind, RelationTypeChange::Inverse(language, words)));
    languages_ui(ui, view, id("inverse"), "types-inverse", &kind.inverse, 1, inverse);
    let what = |language, words| Some(of(kind, RelationTypeChange::Definition(language, words)));
    languages_ui(ui, view, id("definition"), "codebook-definition", &kind.definition, 3, what);
    ends_ui(ui, view, codebook, kind, true);
    ends_ui(ui, view, codebook, kind, false);
    questions_ui(ui, view, codebook, kind);
    ui.add_space(space::SMALL);
    let mut attribution = kind.attribution;
    let check = ui.checkbox(&mut attribution, view.words.say("types-attribution"));
    if check.on_hover_text(view.words.say("types-attribution-hint")).changed() {
        edit(view, kind, RelationTypeChange::Attribution(attribution));
    }
    ui.add_space(space::MEDIUM);
}

/// Where it may begin, or end: labels, and other types of relation.
fn ends_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    codebook: &Codebook,
    kind: &RelationTypeDef,
    from: bool,
) {
    let rules = if from { &kind.from } else { &kind.to };
    ui.add_space(space::SMALL);
    let heading = view.words.say(if from { "types-from" } else { "types-to" });
    name_ui(ui, view, &heading);
    if rules.is_empty() {
        let text = RichText::new(view.words.say("types-anywhere")).small();
        ui.label(text.color(view.theme.ink_soft.0));
    }
    let language = view.words.language();
    let mut offered: Vec<(EndRule, String)> = Vec::new();
    for branch in codebook.tree() {
        let rule = EndRule::Label(branch.label.id.clone());
        offered.push((rule, branch.label.name.get(language).to_owned()));
    }
    for other in &codebook.relation_types {
        let name = other.name.get(language);
        let name = view.words.say_with("types-relation-end", &[("name", name.into())]);
        offered.push((EndRule::Relation(other.id.clone()), name));
    }
    // What is named and not there can be taken away.
    let is_there = |rule: &&EndRule| offered.iter().any(|(known, _)| known == *rule);
    let gone: Vec<&EndRule> = rules.iter().filter(|rule| !is_there(rule)).collect();
    for rule in gone {
        let id = match rule {
            EndRule::Label(id) => id.to_string(),
            EndRule::Relation(id) => id.to_string(),
        };
        offered.push((rule.clone(), view.words.say_with("types-gone-end", &[("id", id.into())])));
    }
    ui.horizontal_wrapped(|ui| {
        for (rule, name) in offered {
            let mut on = rules.contains(&rule);
            if let Some(above) = allowed_above(codebook, rules, &rule).filter(|_| !on) {
                let args = [("question", name.into()), ("label", above.name.get(language).into())];
                let text = view.words.say_with("codebook-question-from", &args);
                ui.add_enabled(false, egui::Checkbox::new(&mut true, text));
                continue;
            }
            let check = ui.checkbox(&mut on, &name);
            let spoken = format!("{heading}: {name}");
            check.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &spoken)
            });
            if check.changed() {
                edit(view, kind, RelationTypeChange::End(from, rule, on));
            }
        }
    });
}

/// The label above a label that allows it by its own rule.
fn allowed_above<'a>(
    codebook: &'a Codebook,
    rules: &[EndRule],
    rule: &EndRule,
) -> Option<&'a LabelDef> {
    let EndRule::Label(label) = rule else { return None };
    let mut above = codebook.lineage(label).skip(1);
    above.find(|above| rules.contains(&EndRule::Label(above.id.clone())))
}

fn questions_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, kind: &RelationTypeDef) {
    ui.add_space(space::SMALL);
    let name = view.words.say("types-questions");
    name_ui(ui, view, &name);
    if codebook.attributes.is_empty() {
        let text = RichText::new(view.words.say("codebook-no-questions"));
        ui.label(text.color(view.theme.ink_soft.0));
    }
    ui.horizontal_wrapped(|ui| {
        for asked in &codebook.attributes {
            let mut on = kind.attributes.contains(&asked.id);
            let check = ui.checkbox(&mut on, asked.name.get(view.words.language()));
            let check = check.on_hover_text(asked.definition.get(view.words.language()));
            if check.changed() {
                edit(view, kind, RelationTypeChange::Question(asked.id.clone(), on));
            }
        }
    });
}
