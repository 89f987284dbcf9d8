//! Where captions and readers' comments are folded away: a line that says what is there, and shows or hides it.

use egui::{Button, Rect, RichText, Ui, UiBuilder, WidgetInfo};

use crate::app::{Action, Fold};
use crate::model::Role;
use crate::ui::i18n::Words;
use crate::ui::reader::Page;
use crate::ui::reader::layout::{Placed, Typography};
use crate::ui::reader::units::Beside;
use crate::ui::view::View;

/// How high the line is, in points.
pub(super) const HEIGHT: f32 = 30.0;

/// The lines beside the units in view.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>, typography: Typography, page: &Page) {
    for placed in &page.placed {
        for (fold, beside) in placed.unit.folds() {
            let top = match beside {
                Beside::Above => placed.top() - HEIGHT,
                Beside::Below => placed.bottom(),
            };
            line_ui(ui, view, &fold, place(page, placed, typography, top));
        }
    }
}

fn place(page: &Page, placed: &Placed, typography: Typography, top: f32) -> Rect {
    let left = placed.at.x - typography.indent(placed.unit.setting);
    Rect::from_min_max(egui::pos2(left, top + 4.0), egui::pos2(page.column.right(), top + HEIGHT))
}

fn line_ui(ui: &mut Ui, view: &mut View<'_>, fold: &Fold, rect: Rect) {
    let name = name(view.words, fold);
    let sign = if fold.open { "⏷" } else { "⏵" };
    let builder = UiBuilder::new().max_rect(rect).id_salt(("fold", fold.first));
    ui.scope_builder(builder, |ui| {
        ui.shrink_clip_rect(page_clip(ui, rect));
        let text = RichText::new(format!("{sign} {name}")).small().color(view.theme.ink_soft.0);
        let button = ui.add(Button::new(text).frame_when_inactive(false));
        let spoken = || {
            let words = view.words.say_with("fold-spoken", &[("what", name.as_str().into())]);
            WidgetInfo::selected(egui::Role::DisclosureTriangle, true, fold.open, words)
        };
        button.widget_info(spoken);
        if button.clicked() {
            view.act(Action::Unfold { block: fold.first, open: !fold.open });
        }
    });
}

fn page_clip(ui: &Ui, rect: Rect) -> Rect {
    ui.clip_rect().intersect(rect.expand(2.0))
}

/// What is folded there, in words.
fn name(words: &Words, fold: &Fold) -> String {
    let key = match fold.role {
        Some(Role::Comment) => "fold-comments",
        Some(Role::Caption) => "fold-captions",
        _ => "fold-blocks",
    };
    words.say_with(key, &[("count", fold.count.into())])
}
