//! The find bar: what is looked for and how, how much of it there is, and the ways through it.

use egui::accesskit::Live;
use egui::text::CCursorRange;
use egui::widgets::text_edit::TextEditState;
use egui::{Align2, Area, Button, Frame, Id, Key, Order, Response, RichText, Role, Ui, WidgetInfo};

use crate::app::{Action, Command, Find, Gather, Seek, Workspace};
use crate::text::Offset;
use crate::text::search::Query;
use crate::ui::reader::{Page, pointer, reader_id, ruler};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Switch, line_field_ui, switches};
use crate::ui::wording;

/// What stands beside the field, in points: where there is less, the field gives way, and where it
/// would become too small, the buttons go into a row of their own.
const BESIDE_FIELD: f32 = 424.0;

/// What stands beside the field when the buttons do not, in points.
const BESIDE_SHORT_FIELD: f32 = COUNT + 50.0;

/// The width of the field, in points.
const FIELD: std::ops::RangeInclusive<f32> = 96.0..=190.0;

/// The width of the count, so that the bar does not twitch, in points.
const COUNT: f32 = 116.0;

/// How far the bar stands from the edge of the article, in points.
const EDGE: f32 = 6.0;

/// What the bar remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct FindBar {
    /// Whether the keyboard is to go into the field.
    pub(in crate::ui) wants_keyboard: bool,
}

/// The id of the field.
fn field_id() -> Id {
    Id::unique("find in the article")
}

/// Whether the keyboard was in the bar when it was drawn last.
pub(in crate::ui) fn has_keyboard(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(field_id())).unwrap_or(false)
}

impl FindBar {
    /// Draws the bar over a corner of the article, which does not move for it.
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>, workspace: &Workspace, page: &Page) {
        let mut used = false;
        if let Some(find) = &workspace.find {
            if find.from.is_none()
                && let Some(from) = origin(workspace, page)
            {
                view.act(Action::Find(Seek::From(from)));
            }
            let id = Id::unique("find bar");
            let size = ui.memory(|memory| memory.area_rect(id)).map(|rect| rect.size());
            let (pivot, corner) = corner(workspace, page, size.unwrap_or_default());
            let area = Area::new(id).order(Order::Middle).fade_in(false);
            let area = area.pivot(pivot).fixed_pos(corner).constrain_to(page.view);
            area.show(ui.ctx(), |ui| {
                let frame = Frame::popup(ui.style()).inner_margin(space::TINY + 2.0);
                frame.show(ui, |ui| used = self.contents_ui(ui, view, find, page));
            });
        }
        ui.data_mut(|data| data.insert_temp(field_id(), used));
    }

    /// Whether something in the bar has the keyboard.
    fn contents_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, find: &Find, page: &Page) -> bool {
        ui.spacing_mut().item_spacing.x = space::TINY;
        let mut query = view.state.query.clone();
        let mut used = false;
        let whole = page.view.width() - BESIDE_FIELD;
        let fits = whole >= *FIELD.start();
        let room = if fits { whole } else { page.view.width() - BESIDE_SHORT_FIELD };
        let mut pressed = false;
        let row = ui.horizontal(|ui| {
            let field = self.field_ui(ui, view, &mut query, room);
            used |= field.has_focus();
            if fits {
                pressed |= options_ui(ui, view, &mut query, &mut used);
            }
            count_ui(ui, view, find);
            if fits {
                pressed |= steps_ui(ui, view, find, &mut used);
            }
            field
        });
        if !fits {
            ui.horizontal(|ui| {
                pressed |= options_ui(ui, view, &mut query, &mut used);
                pressed |= steps_ui(ui, view, find, &mut used);
            });
        }
        if pressed {
            row.inner.request_focus();
        }
        if query != view.state.query {
            view.act(Action::Find(Seek::Query(query)));
        }
        if let Some(fault) = find.found.fault.filter(|_| !find.takes_long()) {
            ui.set_max_width(ui.min_rect().width());
            let text = RichText::new(wording::search_fault(view.words, &fault));
            let label = ui.add(egui::Label::new(text.color(view.theme.error.0)).wrap());
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        }
        used
    }

    fn field_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        query: &mut Query,
        room: f32,
    ) -> Response {
        let hint = view.words.say("find-field");
        // The first time round the bar is only measured, and takes no keys.
        if !ui.is_sizing_pass() && std::mem::take(&mut self.wants_keyboard) {
            ui.memory_mut(|memory| memory.request_focus(field_id()));
            let mut state = TextEditState::load(ui.ctx(), field_id()).unwrap_or_default();
            let all = CCursorRange::select_all_str(&query.words);
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), field_id());
        }
        let width = room.clamp(*FIELD.start(), *FIELD.end());
        let field = line_field_ui(ui, &hint, &mut query.words, |field| {
            // Enter goes on to the next hit and stays in the field.
            field.id(field_id()).hint_text(&hint).desired_width(width).return_key(None)
        });
        let (enter, shift) =
            ui.input(|input| (input.key_pressed(Key::Enter), input.modifiers.shift));
        if field.has_focus() && enter {
            let command = if shift { Command::FindPrevious } else { Command::FindNext };
            view.act(Action::Do(command));
        }
        field
    }
}

/// Where the bar stands: at the top, or at the foot while it would cover the hit that was gone to.
fn corner(workspace: &Workspace, page: &Page, size: egui::Vec2) -> (Align2, egui::Pos2) {
    let inwards = egui::vec2(-ruler::WIDTH - space::SMALL, EDGE);
    let top = page.view.right_top() + inwards;
    let over =
        egui::Rect::from_min_max(top - egui::vec2(size.x, EDGE), top + egui::vec2(0.0, size.y));
    let hit = workspace.current_hit();
    let mut rows =
        page.placed.iter().flat_map(|placed| hit.map(|hit| placed.pieces(hit)).unwrap_or_default());
    if rows.any(|row| row.rect.intersects(over)) {
        let foot = page.view.right_bottom() + egui::vec2(inwards.x, -EDGE);
        (Align2::RIGHT_BOTTOM, foot)
    } else {
        (Align2::RIGHT_TOP, top)
    }
}

/// From where the first hit is looked for: the caret while it is in view, else the top of the view.
fn origin(workspace: &Workspace, page: &Page) -> Option<Offset> {
    let caret = workspace.selection.map(|selection| selection.anchor.min(selection.head));
    let in_view = caret.filter(|at| {
        let mut units = page.placed.iter();
        let unit = units.find(|p| p.unit.span.start() <= *at && *at <= p.unit.span.end());
        unit.is_some_and(|placed| page.view.contains(placed.caret(*at).center()))
    });
    in_view.or_else(|| pointer::nearest(page, page.view.left_top()))
}

/// The switches; `true` when one was pressed.
fn options_ui(ui: &mut Ui, view: &View<'_>, query: &mut Query, used: &mut bool) -> bool {
    let mut pressed = false;
    for Switch { sign, name, hint, on } in switches(query) {
        let name = view.words.say(name);
        let sign = RichText::new(sign).monospace();
        let button = ui.add(Button::new(sign).selected(*on).min_size(egui::vec2(28.0, 0.0)));
        button.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *on, &name));
        if *on {
            // Not by its colour alone.
            let stroke = egui::Stroke::new(2.0, view.theme.accent.0);
            ui.painter().hline(
                button.rect.shrink(4.0).x_range(),
                button.rect.bottom() - 2.0,
                stroke,
            );
        }
        *used |= button.has_focus();
        if button.on_hover_text(view.words.say(hint)).clicked() {
            *on = !*on;
            pressed = true;
        }
    }
    pressed
}

/// How many hits there are, and which of them is the current one.
fn count_ui(ui: &mut Ui, view: &View<'_>, find: &Find) {
    let found = &find.found;
    let mut total = wording::count(view.words, found.hits.len());
    if found.more {
        total.push('+');
    }
    let nothing_yet = find.is_searching() && found.hits.is_empty() && found.fault.is_none();
    let text = if view.state.query.words.is_empty() {
        String::new()
    } else if find.takes_long() || nothing_yet {
        view.words.say("find-searching")
    } else if found.fault.is_some() {
        String::new()
    } else if found.hits.is_empty() {
        view.words.say("find-none")
    } else if let Some(current) = find.current {
        let current = wording::count(view.words, current + 1);
        view.words.say_with("find-of", &[("current", current.into()), ("total", total.into())])
    } else {
        let count = found.hits.len();
        view.words.say_with("find-total", &[("count", count.into()), ("total", total.into())])
    };
    let none = found.hits.is_empty() && !find.is_searching();
    let color = if none { view.theme.warning } else { view.theme.ink_soft };
    let size = egui::vec2(COUNT, ui.spacing().interact_size.y);
    let label = egui::Label::new(RichText::new(text).color(color.0)).truncate();
    let layout = egui::Layout::centered_and_justified(egui::Direction::LeftToRight);
    let label = ui.allocate_ui_with_layout(size, layout, |ui| ui.add(label)).inner;
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
}

/// The buttons after the count; `true` when one was pressed that leads from hit to hit.
fn steps_ui(ui: &mut Ui, view: &mut View<'_>, find: &Find, used: &mut bool) -> bool {
    let any = !find.found.hits.is_empty();
    let mut pressed = false;
    for (sign, command) in [("↑", Command::FindPrevious), ("↓", Command::FindNext)] {
        let spec = crate::app::spec(command);
        let name = view.words.say(spec.name);
        let keys = spec.shortcuts.first().map(|keys| wording::shortcut(view.words, *keys));
        let hint = format!("{name} ({})", keys.unwrap_or_default());
        let button = button_ui(ui, sign, &name, &hint, any);
        *used |= button.has_focus();
        if button.clicked() {
            view.act(Action::Do(command));
            pressed = true;
        }
    }
    let (name, hint) = (view.words.say("find-mark"), view.words.say("find-mark-hint"));
    let mark = button_ui(ui, &name, &hint, &hint, any && view.may_change());
    *used |= mark.has_focus();
    if mark.clicked() {
        view.act(Action::Gather(Gather::Hits));
    }
    let name = view.words.say("find-close");
    let close = button_ui(ui, "×", &name, &name, true);
    *used |= close.has_focus();
    if close.clicked() {
        view.act(Action::Find(Seek::Close));
        ui.memory_mut(|memory| memory.request_focus(reader_id()));
    }
    pressed
}

fn button_ui(ui: &mut Ui, sign: &str, name: &str, hint: &str, enabled: bool) -> Response {
    let button = ui.add_enabled(enabled, Button::new(sign));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    button.on_hover_text(hint)
}
