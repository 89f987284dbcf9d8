//! The colour of a label: a palette that stays apart for every eye, any other one, and a warning where
//! it is hard to tell from another label's.

use egui::{
    CornerRadius, EventFilter, Id, Key, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use crate::app::Action;
use crate::edit::codebook::LabelChange;
use crate::model::color::{HARD_TO_TELL, PALETTE};
use crate::model::{Codebook, LabelDef, Rgb};
use crate::ui::codebook::field::Field;
use crate::ui::codebook::label_form::of;
use crate::ui::theme::space;
use crate::ui::view::View;

/// How wide and high a colour is, in points.
const SWATCH: f32 = 22.0;

/// The width of the field for any other colour, in points.
const FIELD: f32 = 130.0;

pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, label: &LabelDef) {
    ui.scope(|ui| {
        ui.set_max_width(FIELD);
        let name = view.words.say("codebook-color");
        let value = label.color.to_string();
        let id = Id::unique(("label", label.id.as_str(), "colour"));
        let field = Field { id, name: &name, value: &value, rows: 1 };
        field.ui(ui, view, |typed| {
            let color = typed.trim().to_lowercase().parse().ok()?;
            Some(of(label, LabelChange::Color(color)))
        });
    });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::TINY);
        palette_ui(ui, view, codebook, label);
    });
    let near = codebook.labels.iter().filter(|other| {
        other.id != label.id && !other.retired && other.color.distance(label.color) < HARD_TO_TELL
    });
    let language = view.words.language();
    let near: Vec<&str> = near.map(|other| other.name.get(language)).collect();
    if !near.is_empty() {
        let text =
            view.words.say_with("codebook-color-near", &[("labels", near.join(", ").into())]);
        let text = RichText::new(text).small().color(view.theme.warning.0);
        ui.add(egui::Label::new(text).wrap());
    }
}

/// The palette is one stop of the Tab key; arrows go through it.
fn palette_ui(ui: &mut Ui, view: &mut View<'_>, codebook: &Codebook, label: &LabelDef) {
    let taken = PALETTE.iter().position(|color| *color == label.color);
    let stop = taken.unwrap_or_default();
    let id = |number: usize| Id::unique(("label", label.id.as_str(), "palette")).with(number);
    let focused = ui.memory(|memory| memory.has_focus(id(stop)));
    // A walk through the colours is one step of the history, until the keyboard leaves them.
    let within = (0..PALETTE.len()).any(|number| ui.memory(|memory| memory.has_focus(id(number))));
    let last = Id::unique("keyboard is on the palette");
    let was_within = ui.data(|data| data.get_temp(last)).unwrap_or(false);
    ui.data_mut(|data| data.insert_temp(last, within));
    if was_within && !within {
        view.act(Action::EndTyping);
    }
    let mut wanted = None;
    if focused {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id(stop), filter));
        let pressed = |key| ui.input(|input| input.num_presses(key));
        let to = (stop + pressed(Key::ArrowRight)).saturating_sub(pressed(Key::ArrowLeft));
        wanted = (to != stop).then_some(to.min(PALETTE.len() - 1));
    }
    for (number, color) in PALETTE.iter().enumerate() {
        let (_, rect) = ui.allocate_space(Vec2::splat(SWATCH));
        let sense = if number == stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, id(number), sense);
        let (here, enabled) = (taken == Some(number), ui.is_enabled());
        let spoken = view.words.say_with("codebook-swatch", &[("color", color.to_string().into())]);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, enabled, here, &spoken));
        let is_used = codebook
            .labels
            .iter()
            .any(|other| other.id != label.id && other.color.distance(*color) < HARD_TO_TELL);
        swatch_ui(ui, view, rect, *color, here, is_used, response.has_focus());
        if response.clicked() {
            wanted = Some(number);
            ui.memory_mut(|memory| memory.request_focus(id(number)));
        }
    }
    let wanted = wanted.filter(|number| taken != Some(*number));
    if let Some((number, color)) = wanted.and_then(|it| Some((it, PALETTE.get(it)?))) {
        view.act(Action::EditCodebook(of(label, LabelChange::Color(*color))));
        if focused {
            ui.memory_mut(|memory| memory.request_focus(id(number)));
        }
    }
}

/// A colour: ringed if it is the label's, dotted if another label has nearly the same.
fn swatch_ui(
    ui: &Ui,
    view: &View<'_>,
    rect: Rect,
    color: Rgb,
    here: bool,
    is_used: bool,
    focused: bool,
) {
    let theme = view.theme;
    let painter = ui.painter();
    let radius = CornerRadius::same(4);
    if here || focused {
        let ring = if focused { theme.accent } else { theme.ink };
        painter.rect_stroke(rect, radius, Stroke::new(2.0, ring.0), StrokeKind::Inside);
    }
    let inner = rect.shrink(if here || focused { 4.0 } else { 2.0 });
    let edge = Stroke::new(1.0, theme.ink_soft.0);
    painter.rect(inner, CornerRadius::same(3), theme.plain_colour(color), edge, StrokeKind::Inside);
    if is_used && !here {
        painter.circle(inner.center(), 3.0, theme.page.0, Stroke::new(1.0, theme.ink.0));
    }
}
