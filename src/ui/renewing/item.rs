//! The mark that is looked at: its old words, where it could stand, and what can be decided.

use egui::text::TextFormat;
use egui::{Color32, FontId, Key, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::anchor::{Candidate, RunKind, differing};
use crate::app::Action;
use crate::app::renewing::{Decision, Item, RenewStep, Renewing};
use crate::model::Spans;
use crate::text::Text;
use crate::ui::fonts::{Cut, family};
use crate::ui::renewing::Draft;
use crate::ui::renewing::list::list_id;
use crate::ui::renewing::row::{Piece, Words};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::wording;

/// So many bytes before and after the words are shown with them.
const AROUND: usize = 70;

/// Longer words than this, in bytes, are cut in the middle of what is shown.
const LONGEST: usize = 600;

/// The height of the buttons below, in points.
const DECIDE: f32 = 36.0;

/// How large words are set, in points.
const SIZE: f32 = 15.0;

impl Draft {
    pub(super) fn item_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing) {
        let Some(item) = renewing.item() else { return };
        let listed = renewing.shown.lists(item);
        if !listed {
            return;
        }
        let foot = if self.by_hand.is_some() { 0.0 } else { DECIDE };
        let height = (ui.available_height() - foot).max(60.0);
        let area = ScrollArea::vertical().id_salt(("item", renewing.at)).auto_shrink([false, true]);
        area.max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let document = &renewing.document;
            let label = wording::label(view.words, document.codebook(), &item.label);
            let state = wording::item_state(view.words, item);
            let args = [("label", label.into()), ("state", state.into())];
            let head = view.words.say_with("renewing-item", &args);
            ui.add(egui::Label::new(egui::RichText::new(head).strong()).wrap());
            let why = wording::outcome_reason(view.words, item.outcome.reason);
            let why = egui::RichText::new(why).color(view.theme.ink_soft.0);
            ui.add(egui::Label::new(why).wrap());
            let small = |key: &str| {
                egui::RichText::new(view.words.say(key)).small().color(view.theme.ink_soft.0)
            };
            ui.add_space(space::TINY);
            let gone = item.stood_on.is_some();
            ui.label(small(if gone { "renewing-before-gone" } else { "renewing-before" }));
            let old = item.old_text(renewing.current());
            let first = shown_place(item).cloned();
            let other = first.as_ref().map(|spans| (spans, &renewing.version.text));
            quoted_ui(ui, view, (&item.old, old), other, false);
            if self.by_hand.is_some() {
                self.by_hand_ui(ui, view, renewing);
                return;
            }
            if let Some(Decision::ByHand(spans)) = &item.decision {
                ui.add_space(space::TINY);
                ui.label(small("renewing-by-hand"));
                let new = &renewing.version.text;
                quoted_ui(ui, view, (spans, new), Some((&item.old, old)), true);
            }
            candidates_ui(ui, view, renewing, item);
        });
        if self.by_hand.is_none() {
            self.decide_ui(ui, view, renewing, item);
        }
    }

    /// The buttons, each with its key.
    fn decide_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing, item: &Item) {
        ui.add_space(space::TINY);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::TINY, space::TINY);
            let placed = !item.outcome.candidates.is_empty();
            if placed && key_ui(ui, view, "renewing-accept", &view.words.say("key-enter")) {
                view.act(Action::Renew(RenewStep::Accept));
            }
            let key = if self.texts.selected.is_some() {
                "renewing-put-on-selected"
            } else {
                "renewing-set-by-hand"
            };
            if key_ui(ui, view, key, Key::S.name()) {
                self.begin_by_hand(view, renewing);
            }
            if key_ui(ui, view, "renewing-keep-as-gone", Key::G.name()) {
                view.act(Action::Renew(RenewStep::Gone));
            }
        });
    }
}

/// A button that also has a key; answers whether it was clicked.
fn key_ui(ui: &mut Ui, view: &View<'_>, words: &str, key: &str) -> bool {
    let words = view.words.say(words);
    let button = egui::Button::new(&words).shortcut_text(key);
    let clicked = ui.add(button).clicked();
    if clicked {
        ui.memory_mut(|memory| memory.request_focus(list_id()));
    }
    clicked
}

/// The place that the old words are compared with.
fn shown_place(item: &Item) -> Option<&Spans> {
    item.place().or_else(|| item.outcome.candidates.first().map(|it| &it.spans))
}

/// Where the mark could stand, each place under the digit that chooses it.
fn candidates_ui(ui: &mut Ui, view: &mut View<'_>, renewing: &Renewing, item: &Item) {
    let candidates = &item.outcome.candidates;
    if candidates.is_empty() {
        let none = egui::RichText::new(view.words.say("renewing-no-place"));
        ui.label(none.color(view.theme.ink_soft.0));
        return;
    }
    for (number, candidate) in candidates.iter().enumerate() {
        let taken = match &item.decision {
            Some(Decision::Candidate(taken)) => *taken == number,
            None => number == 0 && item.outcome.grade.is_placed(),
            Some(_) => false,
        };
        candidate_ui(ui, view, renewing, item, (number, candidate, taken));
    }
}

fn candidate_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    renewing: &Renewing,
    item: &Item,
    (number, candidate, taken): (usize, &Candidate, bool),
) {
    ui.add_space(space::TINY);
    let many = item.outcome.candidates.len() > 1;
    let likely = wording::likelihood(view.words, candidate.score);
    let key = if many { "renewing-candidate" } else { "renewing-now" };
    let reason = wording::outcome_reason(view.words, candidate.reason);
    let args =
        [("likely", likely.into()), ("number", (number + 1).into()), ("reason", reason.into())];
    // Of one place alone the reason stands above already.
    let words = view.words.say_with(key, if many { &args } else { &args[..1] });
    if many {
        if ui.radio(taken, words).clicked() {
            view.act(Action::Renew(RenewStep::Candidate(number)));
        }
    } else {
        ui.label(egui::RichText::new(words).small().color(view.theme.ink_soft.0));
    }
    let texts = (&renewing.version.text, item.old_text(renewing.current()));
    quoted_ui(ui, view, (&candidate.spans, texts.0), Some((&item.old, texts.1)), true);
}

/// What stands in their paragraph before and behind some words, with an ellipsis where the paragraph goes on.
fn around(spans: &Spans, text: &str) -> (String, String) {
    let (start, end) = (spans.start().get(), spans.end().get());
    let from = text.ceil_char_boundary(start.saturating_sub(AROUND));
    let to = text.floor_char_boundary((end + AROUND).min(text.len()));
    let before = text.get(from..start).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = text.get(end..to).unwrap_or_default().split('\n').next().unwrap_or_default();
    let line_before = text.get(..start - before.len()).and_then(|text| text.rsplit('\n').next());
    let line_after = text.get(end + after.len()..).and_then(|text| text.split('\n').next());
    let sign = |cut: Option<&str>| {
        if cut.is_some_and(|cut| !cut.trim().is_empty()) { "…" } else { "" }
    };
    (format!("{}{before}", sign(line_before)), format!("{after}{}", sign(line_after)))
}

/// Words with what stands around them; what differs from the other text's is struck or underlined.
pub(super) fn quoted_ui(
    ui: &mut Ui,
    view: &View<'_>,
    (spans, text): (&Spans, &Text),
    other: Option<(&Spans, &Text)>,
    is_new: bool,
) {
    let theme = view.theme;
    let font =
        |bold| FontId::new(SIZE, family(view.state.settings.face, Cut { bold, italic: false }));
    let kept = || Piece::of(RunKind::Kept, Color32::TRANSPARENT);
    let soft = TextFormat::simple(font(false), theme.ink_soft.0);
    let bold = TextFormat::simple(font(true), theme.ink.0);
    let mut set = Words::default();
    let (before, after) = around(spans, text.as_str());
    set.put(&before, soft.clone(), kept());
    let words = spans.quote(text);
    let compared = other.map(|(spans, text)| spans.quote(text));
    if words.len() > LONGEST || compared.as_ref().is_none_or(|other| other.len() > LONGEST) {
        set.put(&wording::shorten(&words, LONGEST), bold, kept());
    } else {
        let compared = compared.unwrap_or_default();
        let (old, new) = if is_new { (&compared, &words) } else { (&words, &compared) };
        for run in differing(old, new) {
            let piece = if is_new { new.get(run.new) } else { old.get(run.old) };
            let ground = match run.kind {
                RunKind::Kept => Color32::TRANSPARENT,
                RunKind::Inserted | RunKind::MovedHere => theme.came(),
                RunKind::Deleted | RunKind::MovedAway => theme.went(),
            };
            set.put(piece.unwrap_or_default(), bold.clone(), Piece::of(run.kind, ground));
        }
    }
    set.put(&after, soft, kept());
    let (text, width) = (set.text.clone(), ui.available_width());
    let laid = set.set(ui.ctx(), width);
    let size = Vec2::new(width, laid.lines.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    laid.paint(ui, view, rect.min);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[track_caller]
    fn check(text: &str, words: &str, expected: (&str, &str)) {
        let start = text.find(words).unwrap();
        let span = Span::from_bytes(start..start + words.len()).unwrap();
        let (before, after) = around(&Spans::from(span), text);
        assert_eq!((&*before, &*after), expected);
    }

    #[test]
    fn an_ellipsis_stands_only_where_the_paragraph_goes_on() {
        check("The mayor said so.", "The mayor", ("", " said so."));
        check("The mayor said so.", "said so.", ("The mayor ", ""));
        check("A title\nThe mayor said so.\nEnd.", "mayor said", ("The ", " so."));
        let long = format!("{}words {}", "é ".repeat(60), "so ".repeat(40));
        let (before, after) = ("é ".repeat(23), "so ".repeat(23));
        check(&long, "words", (&format!("… {before}"), &format!(" {after}…")));
    }
}
