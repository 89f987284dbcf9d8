//! A choice of one of several that is found by typing: a button that says what is taken, and below
//! it, while it is open, a field and a list.

use egui::text_edit::TextEditState;
use egui::{
    CornerRadius, Event, EventFilter, Id, Key, Popup, PopupCloseBehavior, Response, Sense, Shape,
    Stroke, StrokeKind, Ui, Vec2,
};

use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::find_list::digit_pressed;
use crate::ui::widgets::{FindList, Found, Listing, Offer, Taken, named_choice};

/// How high the button is, in points.
const HEIGHT: f32 = 26.0;

/// So wide the list is at least, in points.
const NARROWEST: f32 = 240.0;

/// So many lines are in view at once.
const MOST: usize = 13;

/// What is chosen, and from what.
///
/// With the keyboard on the button, typing opens the list and finds, the arrows and Space open it,
/// Delete takes the line of `none`. In the list, Enter takes, and so does Tab once something was
/// typed; Escape closes it.
pub(in crate::ui) struct FindChoice<'a> {
    /// The id of the button, which the keyboard can be put on.
    pub(in crate::ui) id: Id,
    /// What is chosen, as it is spoken.
    pub(in crate::ui) name: &'a str,
    /// What is taken, as it stands on the button.
    pub(in crate::ui) shown: &'a str,
    /// What stands on the button where nothing is taken, in softer ink.
    pub(in crate::ui) hint: &'a str,
    /// The lines.
    pub(in crate::ui) offers: &'a [Offer],
    /// The line that is taken.
    pub(in crate::ui) at: Option<usize>,
    /// What the line is called that clears what was taken, if there is one.
    pub(in crate::ui) none: Option<&'a str>,
    /// What the line is called that takes what was typed as something new, if that can be.
    pub(in crate::ui) new: Option<&'a dyn Fn(&str) -> String>,
    /// Whether digits take the first lines.
    pub(in crate::ui) numbered: bool,
    /// How wide the button is, in points.
    pub(in crate::ui) width: f32,
}

impl FindChoice<'_> {
    /// Draws it; answers what was taken. After a key the keyboard is on the button again.
    pub(in crate::ui) fn ui(&self, ui: &mut Ui, view: &View<'_>) -> Option<Taken> {
        let list = self.id.with("list");
        let open = Popup::is_id_open(ui.ctx(), list);
        let focused = ui.is_enabled() && ui.memory(|memory| memory.has_focus(self.id));
        let mut opens = None;
        if focused && !open {
            match self.pressed(ui) {
                Some(Pressed::Takes(found)) => {
                    // The button is drawn all the same.
                    self.button_ui(ui, view, false);
                    return Some(Taken { found, by_key: true });
                }
                Some(Pressed::Opens(typed)) => opens = Some(typed),
                None => {}
            }
        }
        let response = self.button_ui(ui, view, open || opens.is_some());
        if response.clicked() && opens.is_none() {
            if open {
                Popup::close_id(ui.ctx(), list);
            } else {
                opens = Some(String::new());
            }
        }
        if let Some(typed) = opens {
            let at = self.at.map_or(0, |at| at + usize::from(self.none.is_some()));
            ui.data_mut(|data| data.insert_temp(list, FindList::on(typed, at)));
            TextEditState::default().store(ui.ctx(), self.field());
            Popup::open_id(ui.ctx(), list);
        }
        self.list_ui(ui, view, &response, list)
    }

    fn field(&self) -> Id {
        self.id.with("field")
    }

    fn list_ui(&self, ui: &Ui, view: &View<'_>, response: &Response, list: Id) -> Option<Taken> {
        let mut state = ui.data(|data| data.get_temp::<FindList>(list))?;
        let hint = view.words.say("find-choice-hint");
        let listing = Listing {
            field: self.field(),
            hint: &hint,
            offers: self.offers,
            none: self.none,
            new: self.new,
            numbered: self.numbered,
            most: MOST,
        };
        let shown = Popup::new(list, ui.ctx().clone(), response, response.layer_id)
            .anchor_widget(response.id)
            .open_memory(None)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .gap(space::TINY)
            .accessible_name(self.name)
            .show(|ui| {
                ui.set_width(self.width.max(NARROWEST));
                state.ui(ui, view, &listing)
            });
        let taken = shown.and_then(|shown| shown.inner);
        if taken.is_some() {
            Popup::close_id(ui.ctx(), list);
        }
        if Popup::is_id_open(ui.ctx(), list) {
            ui.data_mut(|data| data.insert_temp(list, state));
        } else {
            ui.data_mut(|data| data.remove::<FindList>(list));
            let escaped = ui.input(|input| input.key_pressed(Key::Escape));
            if escaped || taken.as_ref().is_some_and(|taken| taken.by_key) {
                ui.memory_mut(|memory| memory.request_focus(self.id));
            }
        }
        taken
    }

    /// What the keys of this frame ask for, with the keyboard on the button.
    fn pressed(&self, ui: &Ui) -> Option<Pressed> {
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        let plain = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        if plain(Key::Delete) || plain(Key::Backspace) {
            let clears = self.none.is_some() && self.at.is_some();
            return clears.then_some(Pressed::Takes(Found::Nothing));
        }
        if plain(Key::ArrowDown) || plain(Key::ArrowUp) {
            return Some(Pressed::Opens(String::new()));
        }
        if self.numbered
            && let Some(number) = digit_pressed(ui, self.offers)
            && number < self.offers.len()
        {
            return Some(Pressed::Takes(Found::Offer(number)));
        }
        let typed = ui.input_mut(|input| {
            let mut typed = String::new();
            input.events.retain(|event| match event {
                Event::Text(text) => {
                    typed.push_str(text);
                    false
                }
                _ => true,
            });
            typed
        });
        // Space presses the button.
        (!typed.trim().is_empty()).then_some(Pressed::Opens(typed))
    }

    fn button_ui(&self, ui: &mut Ui, view: &View<'_>, open: bool) -> Response {
        let (_, rect) = ui.allocate_space(Vec2::new(self.width, HEIGHT));
        let response = ui.interact(rect, self.id, Sense::click());
        let taken = if self.shown.is_empty() { self.hint } else { self.shown };
        named_choice(&response, self.name, taken);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let style = if open { ui.visuals().widgets.open } else { *ui.style().interact(&response) };
        let stroke = if response.has_focus() {
            Stroke::new(1.0, view.theme.accent.0)
        } else {
            style.bg_stroke
        };
        let painter = ui.painter();
        painter.rect(rect, CornerRadius::same(4), style.weak_bg_fill, stroke, StrokeKind::Inside);
        let arrow = egui::pos2(rect.right() - 12.0, rect.center().y);
        let corners = [(-4.0, -2.0), (4.0, -2.0), (0.0, 3.0)].map(|(x, y)| arrow + Vec2::new(x, y));
        let ink = if ui.is_enabled() { view.theme.ink } else { view.theme.ink_soft };
        painter.add(Shape::convex_polygon(corners.to_vec(), ink.0, Stroke::NONE));
        let (words, color) = if self.shown.is_empty() {
            (self.hint, view.theme.ink_soft)
        } else {
            (self.shown, ink)
        };
        let font = egui::TextStyle::Body.resolve(ui.style());
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, color.0);
        job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 8.0 - 22.0);
        let galley = painter.layout_job(job);
        let at = egui::pos2(rect.left() + 8.0, rect.center().y - galley.size().y / 2.0);
        let cut = galley.elided;
        painter.galley(at, galley, color.0);
        if cut { response.on_hover_text(words) } else { response }
    }
}

/// What a key on the button asks for.
enum Pressed {
    /// To take something at once.
    Takes(Found),
    /// To open the list, with this typed already.
    Opens(String),
}
