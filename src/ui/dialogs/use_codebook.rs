//! Using another codebook: which ones there are, what each holds, and what it lacks of what is in use.

use egui::{CornerRadius, Id, Key, Role, ScrollArea, Sense, Ui, WidgetInfo};

use crate::app::{Action, Offered, Recode, Recoding};
use crate::edit::recode::Gap;
use crate::text::folding::fold;
use crate::ui::dialogs::{mapping, room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, ListBox, Listed, line_field_ui, walk_beside_field};

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 760.0;

/// The width of the list, in points.
const LIST: f32 = 240.0;

/// What is being typed, and the list.
#[derive(Default)]
pub(super) struct Draft {
    typed: String,
    list: ListBox,
    mapping: mapping::Draft,
}

fn list_id() -> Id {
    Id::unique("list of codebooks")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        recoding: &Recoding,
        fresh: bool,
    ) {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        if let (Some(mapping), Some(gap)) = (&recoding.mapping, &recoding.gap) {
            self.mapping.ui(ui, view, recoding, mapping, gap);
            return;
        }
        self.mapping = mapping::Draft::default();
        title_ui(ui, &view.words.say("command-use-codebook"));
        let hint = view.words.say("codebooks-find");
        let field = line_field_ui(ui, &hint, &mut self.typed, |field| field.hint_text(&hint));
        if fresh {
            field.request_focus();
            self.list.bring(recoding.at);
        }
        let found = found(view, recoding, &self.typed);
        let here = found.iter().position(|number| *number == recoding.at);
        if field.changed() && here.is_none() {
            look(view, found.first());
        }
        if field.has_focus() && !found.is_empty() {
            let to = walk_beside_field(ui, here.unwrap_or(0), found.len());
            if here != Some(to) {
                self.list.bring(to);
                look(view, found.get(to));
            }
        }
        let enter = ui.input(|input| input.key_pressed(Key::Enter)) && field.lost_focus();
        ui.add_space(space::SMALL);
        let height = (room(ui, 420.0) - 40.0).max(120.0);
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(LIST);
                self.list_ui(ui, view, recoding, &found, height);
            });
            ui.add_space(space::SMALL);
            ui.vertical(|ui| {
                let area = ScrollArea::vertical().id_salt(("codebook", recoding.at));
                area.max_height(height).auto_shrink(false).show(ui, |ui| {
                    if let Some(offered) = recoding.chosen() {
                        offered_ui(ui, view, offered, recoding.gap.as_deref());
                    }
                });
            });
        });
        ui.add_space(space::SMALL);
        let mut for_new = recoding.for_new;
        if ui.checkbox(&mut for_new, view.words.say("codebooks-for-new")).changed() {
            view.act(Action::Recode(Recode::ForNew(for_new)));
        }
        ui.add_space(space::SMALL);
        buttons_ui(ui, view, recoding, enter);
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        recoding: &Recoding,
        found: &[usize],
        height: f32,
    ) {
        let name = view.words.say("codebooks-list");
        let here = found.iter().position(|number| *number == recoding.at);
        let at = here.unwrap_or_default();
        let listed = Listed { id: list_id(), name: &name, height, at, lines: 0..found.len() };
        let line = |ui: &mut Ui, number: usize, _| {
            let place = found.get(number).copied().unwrap_or_default();
            let chosen = Some(number) == here;
            recoding.offered.get(place).is_some_and(|it| entry_ui(ui, view, number, it, chosen))
        };
        let none = view.words.say("codebooks-none");
        let soft = view.theme.ink_soft.0;
        let used = self.list.ui(ui, view.theme, &listed, line, |ui| {
            ui.label(egui::RichText::new(none).color(soft));
        });
        let to = used.clicked.unwrap_or(used.at);
        if Some(to) != here {
            look(view, found.get(to));
        } else if used.pressed.iter().any(|(key, _)| *key == Key::Enter) {
            view.act(Action::Recode(Recode::Use));
        }
    }
}

fn look(view: &mut View<'_>, place: Option<&usize>) {
    if let Some(place) = place {
        view.act(Action::Recode(Recode::Look(*place)));
    }
}

/// Those in which everything stands that was typed: in the name, the description or a label.
fn found(view: &View<'_>, recoding: &Recoding, typed: &str) -> Vec<usize> {
    let (typed, language) = (fold(typed), view.words.language());
    let fits = |offered: &Offered| {
        let codebook = &offered.codebook;
        let labels = codebook.labels.iter().map(|label| label.name.get(language));
        let words = [codebook.name.get(language), codebook.description.get(language)];
        let words: Vec<&str> = words.into_iter().chain(labels).collect();
        let words = fold(&words.join("\n"));
        typed.split(' ').all(|part| words.contains(part))
    };
    let offered = recoding.offered.iter().enumerate();
    offered.filter(|(_, offered)| fits(offered)).map(|(number, _)| number).collect()
}

/// A line; answers whether it was clicked.
fn entry_ui(ui: &mut Ui, view: &View<'_>, number: usize, it: &Offered, chosen: bool) -> bool {
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, list_id().with(number), Sense::CLICK);
    let name = it.codebook.name.get(view.words.language());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, name));
    let radius = CornerRadius::same(3);
    if chosen {
        ui.painter().rect_filled(rect, radius, view.theme.selection.0);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, view.theme.control_hover.0);
    }
    super::words_ui(ui, name, rect.shrink2(egui::vec2(6.0, 0.0)), view.theme.ink.0);
    response.clicked()
}

/// What a codebook is, holds, and lacks.
fn offered_ui(ui: &mut Ui, view: &View<'_>, offered: &Offered, gap: Option<&Gap>) {
    let (codebook, language) = (&offered.codebook, view.words.language());
    let wrapped = |ui: &mut Ui, text: egui::RichText| {
        ui.add(egui::Label::new(text).wrap());
        ui.add_space(space::TINY);
    };
    let soft = |text: String| egui::RichText::new(text).color(view.theme.ink_soft.0);
    ui.label(egui::RichText::new(codebook.name.get(language)).strong().size(17.0));
    ui.add_space(space::TINY);
    wrapped(ui, egui::RichText::new(codebook.description.get(language)));
    let counted = [
        ("codebooks-labels", codebook.labels.len()),
        ("codebooks-kinds", codebook.relation_types.len()),
        ("codebooks-questions", codebook.attributes.len()),
    ];
    let counted = counted.map(|(key, count)| view.words.say_with(key, &[("count", count.into())]));
    wrapped(ui, soft(counted.join(" · ")));
    let named = |label: &crate::model::LabelDef| label.name.get(language).to_owned();
    let names: Vec<String> = codebook.labels.iter().map(named).collect();
    wrapped(ui, soft(names.join(", ")));
    if !codebook.source.is_empty() {
        let args = [("source", codebook.source.as_str().into())];
        wrapped(ui, soft(view.words.say_with("codebooks-source", &args)).small());
    }
    if let Some(path) = &offered.file {
        let args = [("path", path.display().to_string().into())];
        wrapped(ui, soft(view.words.say_with("codebooks-file", &args)).small());
    }
    let Some(workspace) = &view.state.workspace else { return };
    ui.add_space(space::TINY);
    if **workspace.document.codebook() == **codebook {
        wrapped(ui, egui::RichText::new(view.words.say("codebooks-now")).strong());
        return;
    }
    let text = match gap {
        None => view.words.say("find-searching"),
        Some(gap) if gap.is_none() => view.words.say("codebooks-fits"),
        Some(gap) => gap_in_words(view, gap),
    };
    wrapped(ui, egui::RichText::new(text));
}

fn gap_in_words(view: &View<'_>, gap: &Gap) -> String {
    let counts = [
        ("labels", gap.labels.len()),
        ("kinds", gap.kinds.len()),
        ("questions", gap.answers.len()),
    ];
    view.words.say_with("codebooks-gap", &counts.map(|(key, count)| (key, count.into())))
}

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, recoding: &Recoding, enter: bool) {
    ui.horizontal(|ui| {
        let asks = recoding.gap.as_ref().is_some_and(|gap| !gap.is_none());
        let key = match &view.state.workspace {
            None => "codebooks-go-new",
            Some(_) if asks => "codebooks-go-on",
            Some(_) => "codebooks-go",
        };
        let ready = recoding.gap.is_some() && recoding.chosen().is_some();
        // Without a document there is nothing to use it for but new ones.
        let ready = ready && (view.state.workspace.is_some() || recoding.for_new);
        let go = ui.add_enabled(ready, egui::Button::new(view.words.say(key)));
        if go.clicked() || (enter && ready) {
            view.act(Action::Recode(Recode::Use));
        }
        if ui.button(view.words.say("codebooks-from-file")).clicked() {
            view.act(Action::Recode(Recode::AskFile));
        }
        if ui.button(view.words.say("cancel")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}
