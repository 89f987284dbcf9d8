//! A newer text of the article over the whole window: both texts, and the marks that somebody looks over.

mod by_hand;
mod compared;
mod foot;
mod item;
mod list;
mod row;
mod texts;
mod versions;

use egui::{Align, Key, Layout, Modifiers, Ui, Vec2};

pub(super) use compared::Draft as ComparedDraft;
pub(super) use versions::{Draft as VersionsDraft, WIDTH as VERSIONS_WIDTH};

use crate::app::Action;
use crate::app::renewing::{Doubt, RenewStep, Renewing};
use crate::model::{Document, LabelId, Rgb, Span};
use crate::ui::renewing::by_hand::ByHand;
use crate::ui::renewing::row::{Marked, Texts};
use crate::ui::renewing::texts::{TWO_COLUMNS, TextsView};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::ListBox;
use crate::ui::wording;

/// The widest that the dialog becomes, in points.
const WIDEST: f32 = 1720.0;

/// What the dialog leaves of the window, its own margins included, in points.
const MARGIN: f32 = 60.0;

/// The width of what stands beside the texts, in points.
const PANEL: f32 = 348.0;

/// How wide the dialog is.
pub(super) fn width(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().width() - MARGIN).min(WIDEST)
}

/// How high what is in the dialog is.
fn height(ui: &Ui) -> f32 {
    ui.ctx().content_rect().height() - MARGIN
}

/// What the review remembers from frame to frame.
#[derive(Default)]
pub(super) struct Draft {
    texts: TextsView,
    list: ListBox,
    /// While words are looked for on which the mark is put.
    by_hand: Option<ByHand>,
    /// The mark that was brought into view last.
    followed: Option<usize>,
    /// Whether it is asked if what was decided may be lost.
    leaving: bool,
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        renewing: &Renewing,
        fresh: bool,
    ) {
        self.follow_keys(ui, view, renewing);
        let (top, whole) = (ui.cursor().top(), height(ui));
        ui.set_width(width(ui));
        if fresh {
            self.texts.beside = width(ui) - PANEL >= TWO_COLUMNS * 1.2;
        }
        let tally = wording::paragraph_tally(view.words, renewing.paragraphs.tally);
        let from = wording::source_name(view.words, &renewing.version.source.file);
        let title = view.words.say_with("renewing-title", &[("from", from.into())]);
        head_ui(ui, view, &title, &tally, &mut self.texts);
        doubt_ui(ui, view, renewing);
        if renewing.doubt == Some(Doubt::SameText) {
            ui.add_space(space::MEDIUM);
            if ui.button(view.words.say("close")).clicked() {
                view.act(Action::CloseDialog);
            }
            return;
        }
        let used = ui.cursor().top() - top;
        let room = (whole - used - foot::height(renewing)).max(160.0);
        self.follow(renewing);
        panes_ui(
            ui,
            room,
            &mut (&mut *self, &mut *view),
            |ui, (draft, view)| draft.texts_ui(ui, view, renewing),
            |ui, (draft, view)| draft.panel_ui(ui, view, renewing, fresh),
        );
        self.foot_ui(ui, view, renewing);
    }

    /// Brings the mark that is looked at into view.
    fn follow(&mut self, renewing: &Renewing) {
        if self.followed == Some(renewing.at) {
            return;
        }
        self.followed = Some(renewing.at);
        self.by_hand = None;
        let Some(item) = renewing.item() else { return };
        let likely = item.place().or_else(|| item.outcome.candidates.first().map(|it| &it.spans));
        let row = likely.and_then(|spans| renewing.paragraphs.row_of_new(spans.start()));
        let old = || {
            let here = Some(item).filter(|item| item.stood_on.is_none())?;
            renewing.paragraphs.row_of_old(here.old.start())
        };
        if let Some(row) = row.or_else(old) {
            self.texts.bring(row);
        }
    }

    fn texts_ui(&mut self, ui: &mut Ui, view: &View<'_>, renewing: &Renewing) {
        let document = &renewing.document;
        let here = renewing.item().map(|item| item.mark);
        let old_marks = |span: Span| -> Vec<Marked> {
            let found = document.index().touching(span);
            let marked = found.into_iter().filter_map(|(span, id)| {
                let color = color(document, &document.annotation(id)?.label);
                Some(Marked { span, color, front: here == Some(id) })
            });
            marked.collect()
        };
        let hit = self.by_hand.as_ref().and_then(ByHand::hit);
        // Where the mark could stand that is looked at, as long as it stands nowhere.
        let proposed = renewing.item().filter(|item| item.is_open() && item.place().is_none());
        let proposed = |span: Span| -> Vec<Marked> {
            let Some(item) = proposed else { return Vec::new() };
            let places = item.outcome.candidates.iter().flat_map(|it| it.spans.touching(span));
            let color = color(document, &item.label);
            places.map(|(_, span)| Marked { span, color, front: true }).collect()
        };
        let new_marks = |span: Span| -> Vec<Marked> {
            let end = renewing.placed.partition_point(|(it, _)| it.start() < span.end());
            let placed = renewing.placed.iter().take(end).filter(|(it, _)| it.overlaps(span));
            let marked = placed.filter_map(|(span, number)| {
                let item = renewing.items.get(*number)?;
                let color = color(document, &item.label);
                Some(Marked { span: *span, color, front: *number == renewing.at })
            });
            marked.chain(proposed(span)).collect()
        };
        let texts = Texts {
            old: renewing.current(),
            new: &renewing.version,
            old_marks: &old_marks,
            new_marks: &new_marks,
            selected: hit.or(self.texts.selected),
        };
        self.texts.ui(ui, view, &texts, &renewing.paragraphs);
    }

    /// Keys that count wherever the keyboard is in the dialog.
    fn follow_keys(&mut self, ui: &Ui, view: &mut View<'_>, renewing: &Renewing) {
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if self.by_hand.is_some() && pressed(Modifiers::NONE, Key::Escape) {
            self.by_hand = None;
            ui.memory_mut(|memory| memory.request_focus(list::list_id()));
        } else if renewing.can_undo() && pressed(Modifiers::NONE, Key::Escape) {
            self.leaving = !self.leaving;
        }
        if renewing.can_take() && pressed(Modifiers::COMMAND, Key::Enter) {
            view.act(Action::Renew(RenewStep::Take));
        }
        // A field undoes its own typing.
        let focused = ui.memory(egui::Memory::focused);
        if focused.is_some_and(|id| egui::TextEdit::load_state(ui.ctx(), id).is_some()) {
            return;
        }
        let again = pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)
            || pressed(Modifiers::COMMAND, Key::Y);
        if again {
            view.act(Action::Renew(RenewStep::Redo));
        } else if pressed(Modifiers::COMMAND, Key::Z) {
            view.act(Action::Renew(RenewStep::Undo));
        }
    }
}

/// A label's colour.
fn color(document: &Document, label: &LabelId) -> Rgb {
    document.codebook().label(label).map(|label| label.color).unwrap_or_default()
}

/// What is compared, how much differs, and how that is shown.
fn head_ui(ui: &mut Ui, view: &View<'_>, title: &str, tally: &str, texts: &mut TextsView) {
    ui.horizontal(|ui| {
        let room = ui.available_width();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.checkbox(&mut texts.whole, view.words.say("renewing-whole"));
            ui.add_space(space::SMALL);
            for (beside, key) in [(true, "renewing-beside"), (false, "renewing-one-column")] {
                let wide = !beside || room - PANEL >= TWO_COLUMNS;
                let on = texts.beside == beside || (!beside && room - PANEL < TWO_COLUMNS);
                let label = egui::Button::selectable(on && wide, view.words.say(key));
                let switch = ui.add_enabled(wide, label);
                let switch = switch.on_disabled_hover_text(view.words.say("renewing-narrow"));
                if switch.clicked() {
                    texts.beside = beside;
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Label::new(egui::RichText::new(title).heading()).truncate());
            });
        });
    });
    let tally = egui::RichText::new(tally).color(view.theme.ink_soft.0);
    ui.add(egui::Label::new(tally).wrap());
    ui.add_space(space::TINY);
}

/// The two texts, and beside them what there is to say about a mark, within a height in points.
fn panes_ui<C>(
    ui: &mut Ui,
    room: f32,
    context: &mut C,
    texts_ui: impl FnOnce(&mut Ui, &mut C),
    panel_ui: impl FnOnce(&mut Ui, &mut C),
) {
    let size = Vec2::new(ui.available_width(), room);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = space::SMALL;
        let left = Vec2::new((size.x - PANEL - space::SMALL).max(240.0), room);
        ui.allocate_ui_with_layout(left, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(left);
            texts_ui(ui, context);
        });
        let right = Vec2::new(ui.available_width(), room);
        ui.allocate_ui_with_layout(right, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(right);
            panel_ui(ui, context);
        });
    });
}

/// Why the text should not just be taken.
fn doubt_ui(ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing) {
    let key = match renewing.doubt {
        None => return,
        Some(Doubt::SameText) => "renewing-same-text",
        Some(Doubt::AnotherArticle) => "renewing-another-article",
    };
    ui.horizontal_wrapped(|ui| {
        let text = egui::RichText::new(view.words.say(key)).strong();
        let label = ui.label(text.color(view.theme.warning.0));
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
        let insists = renewing.doubt == Some(Doubt::AnotherArticle) && !renewing.insisted;
        if insists && ui.button(view.words.say("renewing-insist")).clicked() {
            view.act(Action::Renew(RenewStep::Insist));
        }
    });
    ui.add_space(space::TINY);
}
