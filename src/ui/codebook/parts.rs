//! The list of a part of the codebook: found by typing, walked through by arrows, moved with Alt, and
//! a field below for what is to come in.

use egui::{Align2, Button, CornerRadius, Id, Key, Modifiers, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::text::folding::fold;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, ListBox, Listed, line_field_ui, walk_beside_field};

/// The height of what stands above and below the list, in points.
const AROUND: f32 = 132.0;

/// What a list remembers while the editor is open.
#[derive(Default)]
pub(super) struct Parts {
    list: ListBox,
    /// What is looked for.
    typed: String,
    /// The name of what is to come in.
    name: String,
    /// What was chosen in the last frame.
    shown: Option<usize>,
}

/// An entry.
pub(super) struct Part {
    /// What it is called.
    pub(super) name: String,
    /// What stands behind that, in softer ink.
    pub(super) more: String,
}

/// What was done.
pub(super) enum Done {
    /// An entry was chosen.
    Chosen(usize),
    /// Something of this name is to come in.
    Added(String),
    /// The chosen entry goes up (`true`) or down.
    Moved(bool),
}

/// What is listed.
pub(super) struct Entries<'a> {
    /// Tells the list from others.
    pub(super) id: &'static str,
    /// The key of what it is called.
    pub(super) name: &'static str,
    /// The key of what the field for a new entry is called.
    pub(super) new: &'static str,
    /// The entries.
    pub(super) parts: &'a [Part],
    /// The chosen one.
    pub(super) chosen: Option<usize>,
}

impl Entries<'_> {
    fn list(&self) -> Id {
        Id::unique(("list of", self.id))
    }

    fn new_field(&self) -> Id {
        Id::unique(("new one of", self.id))
    }
}

impl Parts {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        entries: &Entries<'_>,
        fresh: bool,
    ) -> Option<Done> {
        let mut done = self.find_ui(ui, view, entries);
        let found = self.found(entries);
        let here = found.iter().position(|place| Some(*place) == entries.chosen);
        if self.shown != entries.chosen {
            self.shown = entries.chosen;
            self.list.bring(here.unwrap_or_default());
        }
        let height = (ui.available_height() - AROUND + LINE_HEIGHT).max(80.0);
        done = self.list_ui(ui, view, entries, (&found, here), height).or(done);
        view.changing_ui(ui, |ui, view| {
            done = moves_ui(ui, view, entries).or(done.take());
            done = self.new_ui(ui, view, entries).or(done.take());
        });
        if fresh {
            let stop = if found.is_empty() { entries.new_field() } else { entries.list() };
            ui.memory_mut(|memory| memory.request_focus(stop));
        }
        done
    }

    fn found(&self, entries: &Entries<'_>) -> Vec<usize> {
        let typed = fold(&self.typed);
        let fits = |part: &Part| typed.split(' ').all(|word| fold(&part.name).contains(word));
        let parts = entries.parts.iter().enumerate();
        parts.filter(|(_, part)| fits(part)).map(|(place, _)| place).collect()
    }

    /// The field in which it is typed what is looked for.
    fn find_ui(&mut self, ui: &mut Ui, view: &View<'_>, entries: &Entries<'_>) -> Option<Done> {
        let hint = view.words.say("find-choice-hint");
        let field = line_field_ui(ui, &hint, &mut self.typed, |field| {
            field.id(Id::unique(("found in", entries.id))).hint_text(&hint)
        });
        ui.add_space(space::TINY);
        let found = self.found(entries);
        let here = found.iter().position(|place| Some(*place) == entries.chosen);
        let to = if field.changed() && here.is_none() {
            Some(0)
        } else if field.has_focus() {
            Some(walk_beside_field(ui, here.unwrap_or_default(), found.len()))
        } else {
            None
        };
        let to = to.filter(|to| Some(*to) != here)?;
        found.get(to).map(|place| Done::Chosen(*place))
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        entries: &Entries<'_>,
        (found, here): (&[usize], Option<usize>),
        height: f32,
    ) -> Option<Done> {
        let id = entries.list();
        let focused = ui.memory(|memory| memory.has_focus(id));
        let mut moved = None;
        if focused && view.may_change() {
            for (key, up) in [(Key::ArrowUp, true), (Key::ArrowDown, false)] {
                if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
                    moved = Some(Done::Moved(up));
                }
            }
        }
        let name = view.words.say(entries.name);
        let at = here.unwrap_or_default();
        let listed = Listed { id, name: &name, height, at, lines: 0..found.len() };
        let line = |ui: &mut Ui, number: usize, focused: bool| {
            let part = found.get(number).and_then(|place| entries.parts.get(*place));
            part.is_some_and(|part| {
                line_ui(ui, view, listed.line_id(number), part, (Some(number) == here, focused))
            })
        };
        let none = view.words.say("find-choice-none");
        let soft = view.theme.ink_soft.0;
        let empty = |ui: &mut Ui| {
            if !entries.parts.is_empty() {
                ui.label(egui::RichText::new(none).color(soft));
            }
        };
        let used = self.list.ui(ui, view.theme, &listed, line, empty);
        let to = used.clicked.unwrap_or(used.at);
        let to = Some(to).filter(|to| Some(*to) != here && (used.focused || here.is_none()));
        let chosen = to.or(used.clicked).and_then(|to| found.get(to));
        moved.or(chosen.map(|place| Done::Chosen(*place)))
    }

    /// The field for the name of what is to come in.
    fn new_ui(&mut self, ui: &mut Ui, view: &View<'_>, entries: &Entries<'_>) -> Option<Done> {
        let hint = view.words.say(entries.new);
        let field = line_field_ui(ui, &hint, &mut self.name, |field| {
            field.id(entries.new_field()).hint_text(&hint)
        });
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let named = !self.name.trim().is_empty();
        let add = ui.add_enabled(named, Button::new(view.words.say("parts-add")));
        if !named || !(entered || add.clicked()) {
            return None;
        }
        // Several are put in one after the other.
        field.request_focus();
        self.typed.clear();
        Some(Done::Added(std::mem::take(&mut self.name)))
    }
}

/// Draws an entry; answers whether it was clicked.
fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    id: Id,
    part: &Part,
    (chosen, focused): (bool, bool),
) -> bool {
    let size = Vec2::new(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, id, Sense::CLICK);
    let spoken = format!("{}, {}", part.name, part.more);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &spoken));
    let theme = view.theme;
    let radius = CornerRadius::same(3);
    if chosen {
        ui.painter().rect_filled(rect, radius, theme.selection.0);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, theme.control_hover.0);
    }
    if focused {
        let stroke = egui::Stroke::new(1.0, theme.accent.0);
        ui.painter().rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    }
    // On what is highlighted only ink is sure to be readable.
    let soft = if chosen || response.hovered() { theme.ink.0 } else { theme.ink_soft.0 };
    let small = egui::TextStyle::Small.resolve(ui.style());
    let at = egui::pos2(rect.right() - space::SMALL, rect.center().y);
    let more = ui.painter().text(at, Align2::RIGHT_CENTER, &part.more, small, soft);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(part.name.clone(), font, theme.ink.0);
    let left = rect.left() + space::SMALL;
    let room = (more.left() - space::SMALL - left).max(0.0);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let cut = galley.elided;
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(left, top), galley, theme.ink.0);
    let clicked = response.clicked();
    if cut {
        response.on_hover_text(&part.name);
    }
    clicked
}

fn moves_ui(ui: &mut Ui, view: &View<'_>, entries: &Entries<'_>) -> Option<Done> {
    let last = entries.parts.len().saturating_sub(1);
    let mut done = None;
    ui.add_space(space::TINY);
    ui.horizontal(|ui| {
        for (up, sign, key) in [(true, "↑", "codebook-move-up"), (false, "↓", "codebook-move-down")]
        {
            let can = entries.chosen.is_some_and(|at| if up { at > 0 } else { at < last });
            let name = view.words.say(key);
            let button = ui.add_enabled(can, Button::new(sign));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, can, &name));
            let hint = view.words.say_with(
                "parts-with-alt",
                &[("name", name.as_str().into()), ("key", sign.into())],
            );
            if button.on_hover_text(hint).clicked() {
                done = Some(Done::Moved(up));
            }
        }
    });
    done
}
