//! Choosing in place: a short list below a claim, from which a digit, the arrow keys or a click take.

use std::sync::Arc;

use egui::{Area, Event, Frame, Id, Key, Modifiers, Order, Rect, Role, Sense, Ui, WidgetInfo};

use crate::app::claim_desk::Row;
use crate::app::{Action, Workspace};
use crate::edit::card::CardChange;
use crate::model::{AnnotationId, Checkable, Priority};
use crate::native::presets;
use crate::ui::keys::digit_on;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, paint_dot};
use crate::ui::wording;

/// How wide the list is, in points.
const WIDTH: f32 = 230.0;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Status,
    Verdict,
    Priority,
    Checkable,
}

/// A choice that is open.
pub(super) struct Choosing {
    pub(super) claim: AnnotationId,
    /// What is called what, and what it leads to.
    options: Vec<(String, CardChange)>,
    /// The option that stands now.
    taken: Option<usize>,
    /// The option that Enter takes.
    at: usize,
    /// The key of what is chosen.
    name: &'static str,
    /// What was done in this frame.
    pressed: Pressed,
    /// Whether it was opened in this frame.
    new: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    Nothing,
    Taken,
    Left,
}

impl Choosing {
    pub(super) fn new(view: &View<'_>, workspace: &Workspace, row: &Row, what: What) -> Self {
        let (options, taken) = options(view, workspace, row, what);
        let name = match what {
            What::Status => "card-status",
            What::Verdict => "card-verdict",
            What::Priority => "card-priority",
            What::Checkable => "card-can-be-checked",
        };
        let at = taken.unwrap_or_default();
        Self { claim: row.id, options, taken, at, name, pressed: Pressed::Nothing, new: true }
    }

    /// Whether it was opened in this frame, so that it cannot have a place yet.
    pub(super) fn is_new(&mut self) -> bool {
        std::mem::take(&mut self.new)
    }

    /// Takes the keys of this frame, before anybody else does.
    pub(super) fn keys(&mut self, ui: &Ui) {
        let count = self.options.len();
        self.pressed = Pressed::Nothing;
        ui.input_mut(|input| {
            let mut take = |key| input.consume_key(Modifiers::NONE, key);
            if take(Key::ArrowDown) {
                self.at = (self.at + 1).min(count.saturating_sub(1));
            }
            if take(Key::ArrowUp) {
                self.at = self.at.saturating_sub(1);
            }
            if take(Key::Enter) {
                self.pressed = Pressed::Taken;
            }
            if take(Key::Escape) || take(Key::Tab) {
                self.pressed = Pressed::Left;
            }
            // Other keys are for nobody as long as the list is open; commands with Ctrl close it.
            let mut digits = input.events.iter().filter_map(|event| match event {
                Event::Key { key, physical_key, pressed: true, .. } => {
                    digit_on(physical_key.unwrap_or(*key))
                }
                _ => None,
            });
            if let Some(digit) = digits.next_back() {
                let place = (digit + 9) % 10;
                if place < count {
                    self.at = place;
                    self.pressed = Pressed::Taken;
                }
            }
            input.events.retain(|event| match event {
                Event::Key { modifiers, .. } => modifiers.command || modifiers.ctrl,
                Event::Text(_) => false,
                _ => true,
            });
        });
    }

    /// Draws the list below a place; answers whether it is done with.
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>, anchor: Rect) -> bool {
        self.new = false;
        let name = view.words.say(self.name);
        let area = Area::new(Id::unique("choice on the desk of claims")).order(Order::Foreground);
        let drawn = area.fixed_pos(anchor.left_bottom()).constrain(true).show(ui.ctx(), |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing.y = 0.0;
                let heading = egui::RichText::new(name).small().strong();
                ui.label(heading.color(view.theme.ink_soft.0));
                ui.add_space(space::TINY);
                for number in 0..self.options.len() {
                    if self.option_ui(ui, view, number) {
                        self.at = number;
                        self.pressed = Pressed::Taken;
                    }
                }
            });
        });
        // A click elsewhere leaves it, unless that is the click that opened it.
        let outside = drawn.response.clicked_elsewhere() && !ui.input(|i| i.pointer.any_pressed());
        match self.pressed {
            Pressed::Taken => {
                let change = self.options.get(self.at).filter(|_| self.taken != Some(self.at));
                if let Some((_, change)) = change {
                    view.act(Action::Card(self.claim, change.clone()));
                }
                true
            }
            Pressed::Left => true,
            Pressed::Nothing => outside,
        }
    }

    fn option_ui(&self, ui: &mut Ui, view: &View<'_>, number: usize) -> bool {
        let Some((name, _)) = self.options.get(number) else { return false };
        let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
        let on = number == self.at;
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, name));
        let painter = ui.painter();
        if on {
            painter.rect_filled(rect, 4.0, view.theme.selection.0);
        } else if response.hovered() {
            painter.rect_filled(rect, 4.0, view.theme.control_hover.0);
        }
        let font = egui::TextStyle::Body.resolve(ui.style());
        let small = egui::TextStyle::Small.resolve(ui.style());
        let (left, middle) = (egui::Align2::LEFT_CENTER, rect.center().y);
        if number < 10 {
            let digit = ((number + 1) % 10).to_string();
            let at = egui::pos2(rect.left() + space::SMALL, middle);
            painter.text(at, left, digit, small, view.theme.ink_soft.0);
        }
        painter.text(egui::pos2(rect.left() + 26.0, middle), left, name, font, view.theme.ink.0);
        if self.taken == Some(number) {
            let place = rect.with_min_x(rect.right() - LINE_HEIGHT);
            paint_dot(painter, view.theme, place, true);
        }
        response.clicked()
    }
}

/// What there is to choose from, and which of it stands now.
fn options(
    view: &View<'_>,
    workspace: &Workspace,
    row: &Row,
    what: What,
) -> (Vec<(String, CardChange)>, Option<usize>) {
    let words = view.words;
    match what {
        What::Status => {
            let all = wording::STATUSES.iter();
            let taken = wording::STATUSES.iter().position(|(it, _)| *it == row.status);
            (all.map(|(it, key)| (words.say(key), CardChange::Status(*it))).collect(), taken)
        }
        What::Priority => {
            let order = [Priority::High, Priority::Normal, Priority::Low, Priority::Unset];
            let taken = order.iter().position(|it| *it == row.priority);
            let named = |it: Priority| (wording::priority(words, it), CardChange::Priority(it));
            (order.into_iter().map(named).collect(), taken)
        }
        What::Checkable => {
            let order = [Checkable::Yes, Checkable::No, Checkable::Undecided];
            let taken = order.iter().position(|it| *it == row.checkable);
            let named = |it: Checkable| (wording::checkable(words, it), CardChange::Checkable(it));
            (order.into_iter().map(named).collect(), taken)
        }
        What::Verdict => verdicts(view, workspace, row),
    }
}

/// The ratings of the scale that the verdict is of, else of the document's first one, and none.
fn verdicts(
    view: &View<'_>,
    workspace: &Workspace,
    row: &Row,
) -> (Vec<(String, CardChange)>, Option<usize>) {
    let own = &workspace.document.codebook().scales;
    let all = || own.iter().chain(presets::scales());
    let given = row.verdict.as_ref();
    let scale = given.and_then(|(id, _)| all().find(|scale| scale.id == *id));
    let scale = scale.or_else(|| all().find(|scale| !scale.ratings.is_empty()));
    let mut options = Vec::new();
    let mut taken = None;
    for rating in scale.into_iter().flat_map(|scale| &scale.ratings) {
        let Some(scale) = scale else { continue };
        if given.is_some_and(|(id, it)| *id == scale.id && *it == rating.id) {
            taken = Some(options.len());
        }
        let known = own.iter().any(|own| own.id == scale.id);
        let change = if known {
            CardChange::Verdict(Some((scale.id.clone(), rating.id.clone())))
        } else {
            CardChange::VerdictOn(Arc::new(scale.clone()), rating.id.clone())
        };
        options.push((rating.name.get(view.words.language()).to_owned(), change));
    }
    if given.is_none() {
        taken = Some(options.len());
    }
    options.push((view.words.say("card-verdict-none"), CardChange::Verdict(None)));
    (options, taken)
}
