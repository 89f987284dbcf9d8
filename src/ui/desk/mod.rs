//! The desk of claims, in the place of the article: all claims as a table or a board.

mod board;
mod choosing;
mod head;
mod row;
mod table;

use egui::{Frame, Id, Key, Margin, Ui};

use crate::app::claim_desk::{Column, DeskWish, Found, Layout, Row};
use crate::app::{Action, Workspace};
use crate::model::AnnotationId;
use crate::ui::desk::board::Board;
use crate::ui::desk::choosing::{Choosing, What};
use crate::ui::desk::table::Table;
use crate::ui::keys::digit_on;
use crate::ui::theme::space;
use crate::ui::view::View;

/// What the desk remembers from frame to frame.
#[derive(Default)]
pub(super) struct ClaimDesk {
    /// Where among the claims that are shown the keyboard is.
    at: usize,
    /// The claim that was chosen last because the keyboard came to it.
    told: Option<AnnotationId>,
    table: Table,
    board: Board,
    choosing: Option<Choosing>,
}

/// The id of the table or the board, which is one stop of the Tab key.
pub(super) fn desk_id() -> Id {
    Id::unique("desk of claims")
}

/// The id of the filter's field.
pub(super) fn desk_filter_id() -> Id {
    Id::unique("filter of the desk of claims")
}

/// What was done with the claims in a frame.
#[derive(Default)]
struct Used {
    /// The claim that the keyboard or a click came to, by its place among those that are shown.
    to: Option<usize>,
    /// A claim is to be shown in the text.
    jump: Option<AnnotationId>,
    /// Something is to be chosen for a claim.
    choose: Option<(AnnotationId, What)>,
    /// Where a claim is drawn for which something is being chosen.
    anchor: Option<egui::Rect>,
}

impl ClaimDesk {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        let Some(desk) = &workspace.desk else { return };
        let frame = Frame::new().inner_margin(Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            let empty = Found::default();
            let found = desk.found.as_deref().unwrap_or(&empty);
            head::ui(ui, view, workspace, desk, found);
            ui.add_space(space::SMALL);
            if found.rows.is_empty() {
                if !desk.is_awaited() {
                    let text = egui::RichText::new(view.words.say("desk-none"));
                    ui.label(text.color(view.theme.ink_soft.0));
                }
                // There is always something that keeps the keyboard.
                ui.interact(ui.available_rect_before_wrap(), desk_id(), egui::Sense::hover());
                return;
            }
            self.follow_choice(ui, view, workspace, found);
            let chosen = workspace.chosen_mark();
            let choosing = self.choosing.as_ref().map(|choosing| choosing.claim);
            let used = match desk.setting.layout {
                Layout::Table => {
                    let at = self.at;
                    self.table.ui(ui, view, workspace, &desk.setting, found, (at, chosen, choosing))
                }
                Layout::Board(_) => {
                    self.board.ui(ui, view, workspace, found, (self.at, chosen, choosing))
                }
            };
            self.use_ui(ui, view, workspace, found, &used);
        });
    }

    /// Goes on where the chosen claim is; where it is not shown any more, the claim that has come to
    /// its place is chosen, as long as the keyboard is on the desk.
    fn follow_choice(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        found: &Found,
    ) {
        let chosen = workspace.chosen_mark();
        let here = found.nth(self.at).map(|row| row.id);
        if here.is_some() && here == chosen {
            self.told = chosen;
            return;
        }
        if let Some(place) = chosen.and_then(|chosen| found.place_of(chosen)) {
            self.at = place;
            self.told = chosen;
            self.table.bring(place);
            self.board.bring();
            return;
        }
        self.at = self.at.min(found.order.len().saturating_sub(1));
        let on_desk =
            ui.memory(|memory| memory.has_focus(desk_id()) || memory.has_focus(desk_filter_id()));
        let next = found.nth(self.at).map(|row| row.id);
        if on_desk && next.is_some() && next != self.told {
            self.told = next;
            view.act(Action::Choose(next.map(Into::into)));
        }
    }

    /// Takes over what was done with the claims.
    fn use_ui(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        found: &Found,
        used: &Used,
    ) {
        if let Some(row) = used.to.and_then(|place| found.nth(place)) {
            self.at = used.to.unwrap_or_default();
            if self.told != Some(row.id) || workspace.chosen_mark() != Some(row.id) {
                self.told = Some(row.id);
                view.act(Action::Choose(Some(row.id.into())));
            }
        }
        if let Some(claim) = used.jump {
            view.act(Action::GoTo(claim));
        }
        if let Some((claim, what)) = used.choose.filter(|_| view.may_change()) {
            let row = found.rows.iter().find(|row| row.id == claim);
            self.choosing = row.map(|row| Choosing::new(view, workspace, row, what));
        }
        if let Some(choosing) = &mut self.choosing {
            let anchor = used.anchor;
            let done = anchor.is_none_or(|anchor| choosing.ui(ui, view, anchor));
            if done && (anchor.is_some() || !choosing.is_new()) {
                self.choosing = None;
                ui.memory_mut(|memory| memory.request_focus(desk_id()));
            }
        }
    }
}

/// What a letter or a digit does to the claim that the keyboard is on; `Enter` shows it in the text.
fn press(
    ui: &Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    key: Key,
    row: &Row,
    used: &mut Used,
) {
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.command || modifiers.ctrl || modifiers.alt {
        return;
    }
    let Some(desk) = &workspace.desk else { return };
    match key {
        Key::Enter => used.jump = Some(row.id),
        Key::S => used.choose = Some((row.id, What::Status)),
        Key::V => used.choose = Some((row.id, What::Verdict)),
        Key::P => used.choose = Some((row.id, What::Priority)),
        Key::C => used.choose = Some((row.id, What::Checkable)),
        Key::F => ui.memory_mut(|memory| memory.request_focus(desk_filter_id())),
        Key::B => view.act(Action::Desk(DeskWish::Layout(head::next(desk.setting.layout)))),
        key => {
            let column = digit_on(key).and_then(|digit| digit.checked_sub(1));
            if let Some(column) = column.and_then(|column| Column::ALL.get(column)) {
                view.act(Action::Desk(DeskWish::Sort(*column)));
            }
        }
    }
}
