//! The actors of the document: what is known of each, where each speaks, two that are one.

use egui::{ComboBox, Id, Key, Role, Sense, TextEdit, TextStyle, Ui, WidgetInfo};

use crate::app::{Action, Candidate, Workspace, candidates};
use crate::edit::actors::{ActorChange, uses};
use crate::model::{Actor, ActorId, ActorKind, AnnotationId};
use crate::text::folding::fold;
use crate::ui::dialogs::{close_ui, room, title_ui, words_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{
    LINE_HEIGHT, Line, ListBox, Listed, line_field_ui, line_ui, named_choice, named_field,
    walk_beside_field,
};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 760.0;

/// The width of the list beside the fields.
const LIST: f32 = 270.0;

/// So many actors are offered for a merger; typing narrows them down.
const OFFERED: usize = 6;

/// The sorts of actor, each with the key of its name.
const KINDS: [(ActorKind, &str); 4] = [
    (ActorKind::Person, "actor-person"),
    (ActorKind::Organisation, "actor-organisation"),
    (ActorKind::Document, "actor-document"),
    (ActorKind::Other, "actor-other"),
];

/// What the dialog remembers while it is open.
#[derive(Default)]
pub(super) struct Draft {
    list: ListBox,
    /// The actor whose fields are shown.
    shown: Option<ActorId>,
    /// The name as it is being typed; blank it is not taken over.
    name: String,
    /// Whom the shown one is to be merged with, as it is typed.
    merge: String,
    at: usize,
    /// The actors in order, and how often each speaks, of which revision.
    told: (u64, Vec<(ActorId, usize)>),
}

fn list_id() -> Id {
    Id::unique("list of actors")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        first: Option<ActorId>,
        fresh: bool,
    ) {
        let Some(workspace) = &view.state.workspace else { return };
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        title_ui(ui, &view.words.say("command-actors"));
        self.renew(workspace);
        if fresh {
            self.show(workspace, first.or(self.told.1.first().map(|(id, _)| *id)));
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        // Whoever went with a merger or was undone is shown no longer.
        if self.shown.is_none_or(|id| workspace.document.actor(id).is_none()) {
            self.show(workspace, self.told.1.first().map(|(id, _)| *id));
        }
        let height = room(ui, 420.0);
        ui.horizontal_top(|ui| {
            ui.allocate_ui(egui::vec2(LIST, height), |ui| {
                ui.set_width(LIST);
                self.list_ui(ui, view, workspace, height);
            });
            ui.add_space(space::MEDIUM);
            ui.vertical(|ui| {
                ui.set_height(height);
                let area = egui::ScrollArea::vertical().id_salt("actor").auto_shrink(false);
                area.max_height(height).show(ui, |ui| self.actor_ui(ui, view, workspace));
            });
        });
        close_ui(ui, view);
    }

    /// Lists the actors by name, as often as the document changes.
    fn renew(&mut self, workspace: &Workspace) {
        let document = &workspace.document;
        if self.told.0 == document.revision() {
            return;
        }
        let mut counts = std::collections::BTreeMap::new();
        for actor in document.annotations().filter_map(|mark| mark.actor) {
            *counts.entry(actor).or_insert(0) += 1;
        }
        let mut actors: Vec<_> = document.actors().collect();
        actors.sort_by_key(|actor| (fold(&actor.name), actor.id));
        let count = |actor: &Actor| counts.get(&actor.id).copied().unwrap_or_default();
        let all = actors.into_iter().map(|actor| (actor.id, count(actor))).collect();
        self.told = (document.revision(), all);
    }

    fn show(&mut self, workspace: &Workspace, id: Option<ActorId>) {
        self.shown = id;
        self.name = id
            .and_then(|id| workspace.document.actor(id))
            .map(|actor| actor.name.clone())
            .unwrap_or_default();
        self.merge.clear();
        self.at = 0;
        if let Some(place) = self.place() {
            self.list.bring(place);
        }
    }

    fn place(&self) -> Option<usize> {
        self.told.1.iter().position(|(id, _)| Some(*id) == self.shown)
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &View<'_>, workspace: &Workspace, height: f32) {
        let name = view.words.say("actors");
        let at = self.place().unwrap_or_default();
        let all = std::mem::take(&mut self.told.1);
        let listed = Listed { id: list_id(), name: &name, height, at, lines: 0..all.len() };
        let line = |ui: &mut Ui, number: usize, _| {
            all.get(number).is_some_and(|(id, count)| {
                let actor = workspace.document.actor(*id);
                let id = listed.line_id(number);
                actor.is_some_and(|actor| entry_ui(ui, view, id, actor, *count, number == at))
            })
        };
        let empty = |ui: &mut Ui| {
            ui.centered_and_justified(|ui| {
                let none = egui::RichText::new(view.words.say("actors-none"));
                ui.add(egui::Label::new(none.color(view.theme.ink_soft.0)).wrap());
            });
        };
        let used = self.list.ui(ui, view.theme, &listed, line, empty);
        let to = used.clicked.unwrap_or(used.at);
        let wanted = all.get(to).map(|(id, _)| *id).filter(|_| to != at);
        self.told.1 = all;
        if wanted.is_some() {
            self.show(workspace, wanted);
        }
    }

    fn actor_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        let document = &workspace.document;
        let Some(actor) = self.shown.and_then(|id| document.actor(id)) else { return };
        view.changing_ui(ui, |ui, view| self.fields_ui(ui, view, actor));
        let (marks, cards) = uses(document, actor.id);
        where_ui(ui, view, workspace, &marks);
        view.changing_ui(ui, |ui, view| {
            self.merge_ui(ui, view, workspace, actor);
            ui.add_space(space::SMALL);
            let unused = marks.is_empty() && cards == 0;
            let delete = egui::Button::new(view.words.say("actor-delete"));
            let delete = ui.add_enabled(unused, delete);
            let hint = view.words.say("actor-delete-hint");
            if delete.on_disabled_hover_text(hint).clicked() {
                view.act(Action::DeleteActor(actor.id));
            }
        });
    }

    fn fields_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, actor: &Actor) {
        let id = actor.id;
        let field =
            |ui: &mut Ui, view: &mut View<'_>, key: &str, text: &mut String, rows: usize| {
                let name = view.words.say(key);
                ui.label(egui::RichText::new(&name).small().color(view.theme.ink_soft.0));
                let before = text.clone();
                let field = match rows {
                    1 => TextEdit::singleline(text),
                    rows => TextEdit::multiline(text).desired_rows(rows),
                };
                let field = field.id(Id::unique((key.to_owned(), id.as_str())));
                let response = ui.add(field.desired_width(ui.available_width() - space::SMALL));
                named_field(&response, &name, &before, text);
                if response.lost_focus() {
                    view.act(Action::EndTyping);
                }
                response.changed()
            };
        // Undone elsewhere, the name is another one; blank, it is being typed.
        if !self.name.trim().is_empty() {
            self.name.clone_from(&actor.name);
        }
        if field(ui, view, "actor-name", &mut self.name, 1) {
            view.act(Action::ChangeActor(id, ActorChange::Name(self.name.clone())));
        }
        ui.label(
            egui::RichText::new(view.words.say("actor-kind")).small().color(view.theme.ink_soft.0),
        );
        kind_ui(ui, view, actor);
        let mut role = actor.role.clone();
        if field(ui, view, "actor-role", &mut role, 1) {
            view.act(Action::ChangeActor(id, ActorChange::Role(role)));
        }
        let mut note = actor.note.clone();
        if field(ui, view, "actor-note", &mut note, 2) {
            view.act(Action::ChangeActor(id, ActorChange::Note(note)));
        }
    }

    /// A field in which whom this actor is the same as is found by typing.
    fn merge_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, actor: &Actor) {
        ui.add_space(space::SMALL);
        let name = view.words.say("actor-merge");
        ui.label(egui::RichText::new(&name).small().color(view.theme.ink_soft.0));
        let hint = view.words.say("actor-merge-hint");
        let width = ui.available_width() - space::SMALL;
        let response = line_field_ui(ui, &name, &mut self.merge, |field| {
            field.hint_text(&hint).desired_width(width)
        });
        if response.changed() {
            self.at = 0;
        }
        if self.merge.trim().is_empty() {
            return;
        }
        let others = candidates(&workspace.document, &[], &self.merge).into_iter();
        let others = others.filter_map(|other| match other {
            Candidate::Listed(other) if other.id != actor.id => Some(other),
            _ => None,
        });
        let others: Vec<_> = others.take(OFFERED).collect();
        if response.has_focus() {
            self.at = walk_beside_field(ui, self.at, others.len());
        }
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        for (number, other) in others.iter().enumerate() {
            let args = [("name", other.name.clone().into())];
            let text = view.words.say_with("actor-merge-into", &args);
            let chosen = number == self.at;
            let line = Line { sign: None, text: &text, spoken: &text, chosen };
            if line_ui(ui, view.theme, &line).clicked() || (enter && chosen) {
                view.act(Action::MergeActors(actor.id, other.id));
                self.show(workspace, Some(other.id));
                return;
            }
        }
        if others.is_empty() {
            let none = view.words.say("actor-merge-none");
            ui.label(egui::RichText::new(none).small().color(view.theme.ink_soft.0));
        }
    }
}

fn kind_ui(ui: &mut Ui, view: &mut View<'_>, actor: &Actor) {
    let name = view.words.say("actor-kind");
    let here = KINDS.iter().find(|(kind, _)| *kind == actor.kind);
    let shown = here.map(|(_, key)| view.words.say(key)).unwrap_or_default();
    let mut wanted = None;
    let combo = ComboBox::from_id_salt("kind of actor")
        .selected_text(&shown)
        .width(ui.available_width() - space::SMALL)
        .show_ui(ui, |ui| {
            for (kind, key) in KINDS {
                if ui.selectable_label(kind == actor.kind, view.words.say(key)).clicked() {
                    wanted = Some(kind);
                }
            }
        });
    named_choice(&combo.response, &name, &shown);
    if let Some(kind) = wanted {
        view.act(Action::ChangeActor(actor.id, ActorChange::Kind(kind)));
    }
}

/// An actor in the list; answers whether it was clicked.
fn entry_ui(
    ui: &mut Ui,
    view: &View<'_>,
    id: Id,
    actor: &Actor,
    count: usize,
    chosen: bool,
) -> bool {
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, id, Sense::CLICK);
    let args = [("name", actor.name.clone().into()), ("count", count.into())];
    let spoken = view.words.say_with("actor-entry", &args);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &spoken));
    if chosen {
        ui.painter().rect_filled(rect, 3.0, view.theme.selection.0);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 3.0, view.theme.control_hover.0);
    }
    let font = TextStyle::Small.resolve(ui.style());
    let right = rect.right_center() - egui::vec2(8.0, 0.0);
    let align = egui::Align2::RIGHT_CENTER;
    let text = wording::count(view.words, count);
    let number = ui.painter().text(right, align, text, font, view.theme.ink_soft.0);
    let room = egui::Rect::from_x_y_ranges(rect.left() + 6.0..=number.left() - 8.0, rect.y_range());
    words_ui(ui, &actor.name, room, view.theme.ink.0);
    response.clicked()
}

/// Where an actor speaks, each place with a way to it.
fn where_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, marks: &[AnnotationId]) {
    ui.add_space(space::SMALL);
    let heading = view.words.say_with("actor-where", &[("count", marks.len().into())]);
    ui.label(egui::RichText::new(heading).small().color(view.theme.ink_soft.0));
    let count = marks.len();
    let step = LINE_HEIGHT + ui.spacing().item_spacing.y;
    let area = egui::ScrollArea::vertical().id_salt("where an actor speaks");
    let area = area.max_height(step * 4.0).auto_shrink([false, true]);
    area.show_rows(ui, LINE_HEIGHT, count, |ui, range| {
        for id in marks.get(range).unwrap_or_default() {
            let Some(mark) = workspace.document.annotation(*id) else { continue };
            let quote = wording::quote(view.words, &workspace.document, mark);
            let line = Line { sign: None, text: &quote, spoken: &quote, chosen: false };
            if line_ui(ui, view.theme, &line).clicked() {
                view.act(Action::CloseDialog);
                view.act(Action::GoTo(*id));
            }
        }
    });
}
