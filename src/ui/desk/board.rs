//! The claims as a board: a card each, in lanes between which they are moved by hand or by key.

use egui::{
    EventFilter, Id, Key, LayerId, Order, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo,
};

use crate::app::claim_desk::{Column, Found, Lane, Place, Row, Speaker};
use crate::app::{Action, Workspace};
use crate::edit::card::CardChange;
use crate::model::AnnotationId;
use crate::ui::desk::{Used, desk_id, head, press, row};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::Rows;
use crate::ui::wording;

/// How wide a lane is, at least and at most, how high a card and the name of a lane are, in points.
const LANE: (f32, f32) = (164.0, 230.0);
const CARD: f32 = 66.0;
const NAME: f32 = 26.0;

/// Between two cards, in points.
const GAP: f32 = 6.0;

/// How near the edge a card moves the board, and how far in a frame, in points.
const EDGE: f32 = 36.0;
const STEP: f32 = 14.0;

/// The board, which remembers where its lanes stand.
#[derive(Default)]
pub(super) struct Board {
    lanes: Vec<Rows>,
    /// Whether the card that the keyboard is on is to be brought into view.
    wanted: bool,
}

/// Where the keyboard is: a lane, and a card in it.
#[derive(Clone, Copy, PartialEq)]
struct Seat {
    lane: usize,
    card: usize,
}

impl Board {
    /// Asks for the chosen claim to be brought into view.
    pub(super) fn bring(&mut self) {
        self.wanted = true;
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        found: &Found,
        (at, chosen, choosing): (usize, Option<AnnotationId>, Option<AnnotationId>),
    ) -> Used {
        let mut used = Used::default();
        let room = ui.available_rect_before_wrap();
        let response = ui.interact(room, desk_id(), Sense::focusable_noninteractive());
        let name = view.words.say("desk-board-name");
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
        let focused = response.has_focus();
        let seat = seat_of(found, at);
        if focused {
            self.keys(ui, view, workspace, found, seat, &mut used);
        }
        self.wanted |= self.lanes.len() != found.lanes.len();
        self.lanes.resize_with(found.lanes.len(), Rows::default);
        let seat = used.to.map_or(seat, |to| seat_of(found, to));
        let wanted = std::mem::take(&mut self.wanted) || used.to.is_some();
        let count = found.lanes.len().max(1) as f32;
        let width = (room.width() / count - ui.spacing().item_spacing.x).clamp(LANE.0, LANE.1);
        ScrollArea::horizontal().id_salt("lanes").auto_shrink(false).show(ui, |ui| {
            let height = ui.available_height() - space::TINY;
            scroll_while_dragging(ui, room);
            ui.horizontal_top(|ui| {
                for (number, lane) in found.lanes.iter().enumerate() {
                    let (rect, _) =
                        ui.allocate_exact_size(egui::vec2(width, height), Sense::hover());
                    let here = seat.filter(|seat| seat.lane == number).map(|seat| seat.card);
                    if wanted && here.is_some() {
                        ui.scroll_to_rect(rect, None);
                    }
                    if let (Some(card), Some(rows), true) =
                        (here, self.lanes.get_mut(number), wanted)
                    {
                        rows.bring(card);
                    }
                    let Some(rows) = self.lanes.get_mut(number) else { continue };
                    let scene = Scene { workspace, found, chosen, choosing, focused, rect, number };
                    lane_ui(ui, view, &scene, lane, rows, &mut used);
                }
            });
        });
        if used.to.is_some() && ui.input(|input| input.pointer.any_click()) {
            ui.memory_mut(|memory| memory.request_focus(desk_id()));
        }
        used
    }

    fn keys(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        found: &Found,
        seat: Option<Seat>,
        used: &mut Used,
    ) {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(desk_id(), filter));
        let Some(mut seat) = seat else { return };
        let begun = seat;
        let pressed = ui.input(|input| {
            let keys = input.events.iter().filter_map(|event| match event {
                egui::Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
                _ => None,
            });
            keys.collect::<Vec<_>>()
        });
        for (key, modifiers) in pressed {
            let length = found.lanes.get(seat.lane).map_or(0, |lane| lane.rows.len());
            match key {
                Key::ArrowLeft | Key::ArrowRight if modifiers.shift => {
                    let forward = key == Key::ArrowRight;
                    move_card(view, found, seat, forward);
                    self.wanted = true;
                }
                Key::ArrowDown => seat.card = (seat.card + 1).min(length.saturating_sub(1)),
                Key::ArrowUp => seat.card = seat.card.saturating_sub(1),
                Key::Home => seat.card = 0,
                Key::End => seat.card = length.saturating_sub(1),
                Key::ArrowLeft => seat = beside(found, seat, false),
                Key::ArrowRight => seat = beside(found, seat, true),
                key => {
                    let row = found.lanes.get(seat.lane).and_then(|lane| lane.rows.get(seat.card));
                    if let Some(row) = row.and_then(|at| found.rows.get(*at)) {
                        press(ui, view, workspace, key, row, used);
                    }
                }
            }
        }
        if seat != begun {
            used.to = place_of(found, seat);
        }
        let on = card_id(begun.lane, begun.card).accesskit_id();
        ui.ctx().accesskit_node_builder(desk_id(), |node| node.set_active_descendant(on));
    }
}

/// A card that is held at the edge of the board moves the lanes that are out of view into it.
fn scroll_while_dragging(ui: &Ui, room: Rect) {
    let held = egui::DragAndDrop::has_any_payload(ui.ctx());
    let Some(at) = ui.ctx().pointer_interact_pos().filter(|at| held && room.contains(*at)) else {
        return;
    };
    let step = if at.x < room.left() + EDGE {
        STEP
    } else if at.x > room.right() - EDGE {
        -STEP
    } else {
        return;
    };
    ui.scroll_with_delta(egui::vec2(step, 0.0));
    ui.ctx().request_repaint();
}

/// Where a claim sits, by its place among those that are shown.
fn seat_of(found: &Found, place: usize) -> Option<Seat> {
    let row = found.order.get(place)?;
    found.lanes.iter().enumerate().find_map(|(lane, it)| {
        it.rows.iter().position(|other| other == row).map(|card| Seat { lane, card })
    })
}

fn place_of(found: &Found, seat: Seat) -> Option<usize> {
    let row = found.lanes.get(seat.lane)?.rows.get(seat.card)?;
    found.order.iter().position(|other| other == row)
}

/// The seat in the next lane that has a card, at the same height.
fn beside(found: &Found, seat: Seat, forward: bool) -> Seat {
    let has = |(_, lane): &(usize, &Lane)| !lane.rows.is_empty();
    let lanes = found.lanes.iter().enumerate();
    let next = if forward {
        lanes.skip(seat.lane + 1).find(has)
    } else {
        lanes.take(seat.lane).rfind(has)
    };
    next.map_or(seat, |(lane, it)| Seat { lane, card: seat.card.min(it.rows.len() - 1) })
}

/// Puts a card into the next lane that can take it.
fn move_card(view: &mut View<'_>, found: &Found, seat: Seat, forward: bool) {
    let row = found.lanes.get(seat.lane).and_then(|lane| lane.rows.get(seat.card));
    let Some(row) = row.and_then(|at| found.rows.get(*at)) else { return };
    let step = |lane: usize| if forward { lane.checked_add(1) } else { lane.checked_sub(1) };
    let mut lane = step(seat.lane);
    while let Some(place) = lane.and_then(|lane| found.lanes.get(lane)).map(|lane| &lane.place) {
        if let Some(change) = change_to(place) {
            if view.may_change() {
                view.act(Action::Card(row.id, change));
            }
            return;
        }
        lane = lane.and_then(step);
    }
}

/// What is changed on a card that is put into a lane; `None` where nothing leads there, as to a
/// source that nobody has named.
fn change_to(place: &Place) -> Option<CardChange> {
    match place {
        Place::Status(status) => Some(CardChange::Status(*status)),
        Place::Verdict(rated) => Some(CardChange::Verdict(rated.clone())),
        Place::Speaker(Speaker::Actor(actor), _) => Some(CardChange::Claimant(Some(*actor))),
        Place::Speaker(..) => None,
    }
}

fn card_id(lane: usize, card: usize) -> Id {
    desk_id().with((lane, card))
}

/// What a lane is drawn from.
struct Scene<'a> {
    workspace: &'a Workspace,
    found: &'a Found,
    chosen: Option<AnnotationId>,
    choosing: Option<AnnotationId>,
    focused: bool,
    rect: Rect,
    number: usize,
}

fn lane_name(view: &View<'_>, workspace: &Workspace, place: &Place) -> String {
    match place {
        Place::Status(status) => wording::status(view.words, *status),
        Place::Verdict(rated) => {
            wording::rating(view.words, workspace.document.codebook(), rated.as_ref())
        }
        Place::Speaker(speaker, name) => head::speaker_name(view, speaker, name),
    }
}

fn lane_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    scene: &Scene<'_>,
    lane: &Lane,
    rows: &mut Rows,
    used: &mut Used,
) {
    let name = lane_name(view, scene.workspace, &lane.place);
    let args = [("label", name.into()), ("count", lane.rows.len().into())];
    let name = view.words.say_with("marks-group", &args);
    let whole = ui.interact(scene.rect, desk_id().with(("lane", scene.number)), Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::Group, true, &name));
    let takes = change_to(&lane.place).filter(|_| view.may_change());
    let over = takes.is_some() && whole.dnd_hover_payload::<AnnotationId>().is_some();
    let painter = ui.painter();
    painter.rect_filled(scene.rect, 6.0, view.theme.panel.0);
    let edge = if over { view.theme.accent } else { view.theme.line };
    let stroke = Stroke::new(if over { 2.0 } else { 1.0 }, edge.0);
    painter.rect_stroke(scene.rect, 6.0, stroke, StrokeKind::Inside);
    let top = scene.rect.with_max_y(scene.rect.top() + NAME).shrink2(egui::vec2(10.0, 0.0));
    row::paint(ui, painter, &name, top, view.theme.ink.0);
    if let (Some(change), Some(claim)) = (takes, whole.dnd_release_payload::<AnnotationId>()) {
        view.act(Action::Card(*claim, change));
    }
    let inside = scene.rect.with_min_y(scene.rect.top() + NAME).shrink2(egui::vec2(6.0, 4.0));
    let layout = egui::Layout::top_down(egui::Align::Min);
    let builder = UiBuilder::new().max_rect(inside).layout(layout);
    let mut held = ui.new_child(builder.id_salt(("lane", scene.number)));
    held.set_clip_rect(inside.intersect(ui.clip_rect()));
    held.spacing_mut().item_spacing.y = GAP;
    rows.ui_of(&mut held, CARD, lane.rows.len(), |ui, range| {
        for card in range {
            let row = lane.rows.get(card).and_then(|at| scene.found.rows.get(*at));
            if let Some(row) = row {
                card_ui(ui, view, scene, card, row, used);
            }
        }
    });
}

fn card_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    scene: &Scene<'_>,
    card: usize,
    row: &Row,
    used: &mut Used,
) {
    let size = egui::vec2(scene.rect.width() - 12.0 - space::SMALL, CARD);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, card_id(scene.number, card), Sense::CLICK | Sense::DRAG);
    let chosen = scene.chosen == Some(row.id);
    response.widget_info(|| {
        let spoken = row::spoken(view, scene.workspace, row);
        WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken)
    });
    if view.may_change() {
        response.dnd_set_drag_payload(row.id);
    }
    paint_card(ui, view, scene, row, (rect, chosen));
    if response.dragged()
        && view.may_change()
        && let Some(at) = ui.ctx().pointer_interact_pos()
    {
        let layer = LayerId::new(Order::Tooltip, desk_id().with("dragged"));
        let place = Rect::from_min_size(at + egui::vec2(8.0, 8.0), egui::vec2(LANE.0, 28.0));
        let painter = ui.ctx().layer_painter(layer);
        let stroke = Stroke::new(1.0, view.theme.accent.0);
        painter.rect(place, 5.0, view.theme.raised.0, stroke, StrokeKind::Inside);
        let inside = place.shrink2(egui::vec2(8.0, 0.0));
        row::paint(ui, &painter, &row.words, inside, view.theme.ink.0);
    }
    if scene.choosing == Some(row.id) {
        used.anchor = Some(rect);
    }
    if response.double_clicked() {
        used.jump = Some(row.id);
    } else if response.clicked() {
        used.to = scene.found.place_of(row.id);
    }
}

fn paint_card(
    ui: &Ui,
    view: &View<'_>,
    scene: &Scene<'_>,
    row: &Row,
    (rect, chosen): (Rect, bool),
) {
    let theme = view.theme;
    let painter = ui.painter();
    let fill = if chosen { theme.selection } else { theme.raised };
    let edge = if chosen && scene.focused { theme.accent } else { theme.line };
    painter.rect(rect, 5.0, fill.0, Stroke::new(1.0, edge.0), StrokeKind::Inside);
    let inside = rect.shrink2(egui::vec2(8.0, 5.0));
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job =
        egui::text::LayoutJob::simple(row.words.to_string(), font, theme.ink.0, inside.width());
    job.wrap.max_rows = 2;
    let galley = painter.layout_job(job);
    painter.galley(inside.left_top(), galley, theme.ink.0);
    let beside = [Column::Speaker, Column::Status, Column::Verdict, Column::Priority];
    let own = match scene.found.lanes.get(scene.number).map(|lane| &lane.place) {
        Some(Place::Status(_)) => Column::Status,
        Some(Place::Verdict(_)) => Column::Verdict,
        _ => Column::Speaker,
    };
    let facts = beside.into_iter().filter(|column| *column != own);
    let facts = facts.map(|column| row::cell(view, scene.workspace, row, column));
    let facts: Vec<String> = facts.filter(|words| !words.is_empty()).collect();
    let small = egui::TextStyle::Small.resolve(ui.style());
    let ink = if chosen { theme.ink.0 } else { theme.ink_soft.0 };
    let mut job = egui::text::LayoutJob::simple_singleline(facts.join(" · "), small, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(inside.width());
    let galley = painter.layout_job(job);
    painter.galley(inside.left_bottom() - egui::vec2(0.0, galley.size().y), galley, ink);
}
