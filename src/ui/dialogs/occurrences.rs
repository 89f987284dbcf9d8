//! All occurrences of some words, each in its context, to be marked at once.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, CornerRadius, EventFilter, FontId, Id, Key, Pos2, Rect, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo,
};

use crate::app::{Action, Gather, Occurrence, Occurrences};
use crate::model::Document;
use crate::store::settings::Face;
use crate::text::{Offset, Text};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::fonts::{Cut, family};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, named_choice};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 780.0;

/// How much of the article is shown before and after the words, in bytes.
const CONTEXT: usize = 160;

/// Where the words begin in a line, as a share of its width.
const COLUMN: f32 = 0.4;

/// Room for the box and the number of the paragraph, in points.
const LEAD: f32 = 64.0;

/// So many lines a page up or down.
const PAGE: usize = 10;

/// Which line the keyboard is on.
#[derive(Default)]
pub(super) struct Draft {
    at: usize,
    /// Whether the line is to be brought into view.
    moved: bool,
    /// The lines that were whole in view in the last frame.
    in_view: Range<usize>,
}

/// The id of the list.
fn list_id() -> Id {
    Id::unique("list of occurrences")
}

impl Draft {
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, list: &Occurrences, fresh: bool) {
        let Some(workspace) = &view.state.workspace else { return };
        let width = WIDTH.min(ui.ctx().content_rect().width() - 80.0);
        ui.set_width(width);
        title_ui(ui, &view.words.say("command-mark-occurrences"));
        query_ui(ui, view, list);
        ui.horizontal(|ui| {
            options_ui(ui, view, list);
            label_ui(ui, view, list);
        });
        all_ui(ui, view, list);
        self.list_ui(ui, view, &workspace.document, list);
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        if list.more {
            let count = wording::count(view.words, list.found.len());
            let text = view.words.say_with("occurrences-more", &[("count", count.into())]);
            ui.label(egui::RichText::new(text).color(view.theme.warning.0));
        }
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            let spelled = wording::count(view.words, list.kept());
            let counts = [("count", list.kept().into()), ("spelled", spelled.into())];
            let name = view.words.say_with("occurrences-mark", &counts);
            let ready = list.kept() > 0 && !list.is_searching();
            if ui.add_enabled(ready, egui::Button::new(name)).clicked() {
                view.act(Action::Gather(Gather::Mark));
            }
            if ui.button(view.words.say("cancel")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        document: &Document,
        list: &Occurrences,
    ) {
        let height = room(ui, 420.0) - 60.0;
        let size = egui::vec2(ui.available_width(), height.max(80.0));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, list_id(), Sense::focusable_noninteractive());
        let name = view.words.say("occurrences");
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
        self.at = self.at.min(list.found.len().saturating_sub(1));
        let focused = response.has_focus();
        if focused {
            self.follow_keys(ui, view, list);
            let on = list_id().with(self.at).accesskit_id();
            ui.ctx().accesskit_node_builder(list_id(), |node| node.set_active_descendant(on));
        }
        let edge = if focused { view.theme.accent } else { view.theme.line };
        let stroke = Stroke::new(1.0, edge.0);
        let radius = CornerRadius::same(4);
        ui.painter().rect(rect, radius, view.theme.field.0, stroke, StrokeKind::Outside);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(2.0)));
        if list.found.is_empty() {
            empty_ui(&mut inside, view, list);
        } else {
            self.lines_ui(&mut inside, view, document, list, focused);
        }
    }

    fn follow_keys(&mut self, ui: &Ui, view: &mut View<'_>, list: &Occurrences) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let last = list.found.len().saturating_sub(1);
        let mut actions = Vec::new();
        ui.input(|input| {
            for event in &input.events {
                let egui::Event::Key { key, pressed: true, .. } = event else { continue };
                let to = match key {
                    Key::ArrowUp => self.at.saturating_sub(1),
                    Key::ArrowDown => self.at + 1,
                    Key::PageUp => self.at.saturating_sub(PAGE),
                    Key::PageDown => self.at + PAGE,
                    Key::Home => 0,
                    Key::End => last,
                    Key::Space => {
                        actions.push(Gather::Keep(self.at, !list.is_kept(self.at)));
                        continue;
                    }
                    Key::Enter => {
                        actions.push(Gather::Mark);
                        continue;
                    }
                    _ => continue,
                };
                self.at = to.min(last);
                self.moved = true;
            }
        });
        actions.into_iter().for_each(|action| view.act(Action::Gather(action)));
    }

    fn lines_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        document: &Document,
        list: &Occurrences,
        focused: bool,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if std::mem::take(&mut self.moved) && !self.in_view.contains(&self.at) {
            let line = self.at as f32 * LINE_HEIGHT;
            let above = self.at < self.in_view.start;
            let y = if above { line } else { line + LINE_HEIGHT - ui.available_height() };
            area = area.vertical_scroll_offset(y.max(0.0));
        }
        let mut in_view = 0..0;
        let mut clicked = None;
        area.show_rows(ui, LINE_HEIGHT, list.found.len(), |ui, range| {
            let clip = ui.clip_rect();
            for number in range {
                let Some(occurrence) = list.found.get(number) else { break };
                let here = focused && number == self.at;
                let rect = line_ui(ui, view, document, list, (number, occurrence), here);
                if rect.1 {
                    clicked = Some(number);
                }
                if rect.0.top() >= clip.top() - 0.5 && rect.0.bottom() <= clip.bottom() + 0.5 {
                    in_view = if in_view.is_empty() { number } else { in_view.start }..number + 1;
                }
            }
        });
        self.in_view = in_view;
        if let Some(number) = clicked {
            self.at = number;
            view.act(Action::Gather(Gather::Keep(number, !list.is_kept(number))));
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
    }
}

/// The words that are looked for.
fn query_ui(ui: &mut Ui, view: &View<'_>, list: &Occurrences) {
    let words = wording::shorten(&list.query.words, 90);
    let quoted = view.words.say_with("quotation", &[("text", words.into())]);
    ui.label(egui::RichText::new(quoted).strong());
    if let Some(bad) = &list.bad {
        let text = wording::bad_pattern(view.words, bad);
        ui.label(egui::RichText::new(text).color(view.theme.error.0));
    }
}

fn options_ui(ui: &mut Ui, view: &mut View<'_>, list: &Occurrences) {
    let mut query = list.query.clone();
    for (key, on) in [("find-whole-word", &mut query.whole_word), ("find-exact", &mut query.exact)]
    {
        let hint = view.words.say(&format!("{key}-hint"));
        ui.checkbox(on, view.words.say(key)).on_hover_text(hint);
    }
    if query != list.query {
        view.act(Action::Gather(Gather::Query(query)));
    }
}

/// The label that the occurrences are to carry.
fn label_ui(ui: &mut Ui, view: &mut View<'_>, list: &Occurrences) {
    let Some(workspace) = &view.state.workspace else { return };
    let codebook = workspace.document.codebook();
    let language = view.words.language();
    let name = wording::label(view.words, codebook, &list.label);
    let spoken = view.words.say("occurrences-label");
    let mut wanted = None;
    let color = codebook.label(&list.label).map(|label| label.color).unwrap_or_default();
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let combo = egui::ComboBox::from_id_salt("label of occurrences")
            .selected_text(egui::RichText::new(&name).strong())
            .width(170.0)
            .show_ui(ui, |ui| {
                for label in codebook.labels.iter().filter(|label| !label.retired) {
                    let here = label.id == list.label;
                    if ui.selectable_label(here, label.name.get(language)).clicked() && !here {
                        wanted = Some(label.id.clone());
                    }
                }
            });
        named_choice(&combo.response, &spoken, &name);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(6.0, 24.0), Sense::hover());
        ui.painter().rect_filled(rect, 2.0, view.theme.sign(color));
        ui.label(egui::RichText::new(&spoken).color(view.theme.ink_soft.0));
    });
    if let Some(label) = wanted {
        view.act(Action::Gather(Gather::Label(label)));
    }
}

/// All or none, and how many.
fn all_ui(ui: &mut Ui, view: &mut View<'_>, list: &Occurrences) {
    let (kept, of) = (list.kept(), list.found.len());
    let mut all = kept > 0 && kept >= list.unmarked();
    let counts = [kept, of].map(|number| wording::count(view.words, number));
    let [spelled, whole] = counts.each_ref().map(|count| count.as_str().into());
    let text = view.words.say_with("occurrences-all", &[("kept", spelled), ("of", whole)]);
    let mixed = kept > 0 && !all;
    let check = egui::Checkbox::new(&mut all, text).indeterminate(mixed);
    if ui.add_enabled(of > 0, check).changed() {
        view.act(Action::Gather(Gather::KeepAll(all)));
    }
}

fn empty_ui(ui: &mut Ui, view: &View<'_>, list: &Occurrences) {
    let key = if list.is_searching() { "find-searching" } else { "find-none" };
    ui.centered_and_justified(|ui| {
        ui.label(egui::RichText::new(view.words.say(key)).color(view.theme.ink_soft.0));
    });
}

/// A line of the list: where it is, and whether it was clicked.
fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    document: &Document,
    list: &Occurrences,
    (number, occurrence): (usize, &Occurrence),
    here: bool,
) -> (Rect, bool) {
    let kept = list.is_kept(number);
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, list_id().with(number), Sense::CLICK);
    let context = Context::of(document, occurrence);
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, kept, spoken(view, occurrence, &context))
    });
    let theme = view.theme;
    let painter = ui.painter();
    if here {
        painter.rect_filled(rect, CornerRadius::same(3), theme.selection.0);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(3), theme.control_hover.0);
    }
    let tick = Rect::from_center_size(
        egui::pos2(rect.left() + 14.0, rect.center().y),
        egui::Vec2::splat(14.0),
    );
    let ink = if kept { theme.ink } else { theme.ink_soft };
    let stroke = Stroke::new(1.2, ink.0);
    painter.rect(tick, CornerRadius::same(2), theme.field.0, stroke, StrokeKind::Inside);
    if kept {
        let point = |x: f32, y: f32| tick.left_top() + egui::vec2(x, y) * tick.width();
        let line = vec![point(0.22, 0.52), point(0.43, 0.73), point(0.8, 0.28)];
        painter.line(line, Stroke::new(1.8, theme.ink.0));
    }
    let small = egui::TextStyle::Small.resolve(ui.style());
    let at = egui::pos2(rect.left() + LEAD - space::SMALL, rect.center().y);
    let paragraph = occurrence.paragraph.to_string();
    painter.text(at, Align2::RIGHT_CENTER, paragraph, small.clone(), theme.ink_soft.0);
    let mut right = rect.right() - space::TINY;
    if occurrence.marked {
        let text = view.words.say("occurrences-marked");
        let at = egui::pos2(right, rect.center().y);
        right = painter.text(at, Align2::RIGHT_CENTER, text, small, theme.ink_soft.0).left();
        right -= space::SMALL;
    }
    context_ui(ui, view, &context, rect, right);
    (rect, response.clicked())
}

/// Words before, the words themselves, words after, so that the words stand under each other.
fn context_ui(ui: &Ui, view: &View<'_>, context: &Context, rect: Rect, right: f32) {
    let theme = view.theme;
    let painter = ui.painter();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let left = rect.left() + LEAD;
    let column = (rect.left() + rect.width() * COLUMN).round();
    let middle = |height: f32| rect.center().y - height / 2.0;
    let mut before = context.before.as_str();
    let mut galley = painter.layout_no_wrap(before.to_owned(), font.clone(), theme.ink_soft.0);
    while galley.size().x > column - left {
        let Some((_, rest)) = before.split_once(' ') else { break };
        before = rest;
        let cut = format!("…{rest}");
        galley = painter.layout_no_wrap(cut, font.clone(), theme.ink_soft.0);
    }
    let clip = Rect::from_min_max(egui::pos2(left, rect.top()), Pos2::new(column, rect.bottom()));
    let at = egui::pos2(column - galley.size().x, middle(galley.size().y));
    painter.with_clip_rect(clip.intersect(ui.clip_rect())).galley(at, galley, theme.ink_soft.0);
    let bold = FontId::new(font.size, family(Face::Sans, Cut { bold: true, italic: false }));
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    let words = TextFormat { background: theme.hit.0, ..TextFormat::simple(bold, theme.ink.0) };
    job.append(&context.words, 0.0, words);
    job.append(&context.after, 0.0, TextFormat::simple(font, theme.ink_soft.0));
    job.wrap = TextWrapping::truncate_at_width(right - column);
    let galley = painter.layout_job(job);
    let at = egui::pos2(column, middle(galley.size().y));
    painter.galley(at, galley, theme.ink.0);
}

/// An occurrence in its paragraph, on one line.
struct Context {
    before: String,
    words: String,
    after: String,
}

impl Context {
    fn of(document: &Document, occurrence: &Occurrence) -> Self {
        let version = document.version();
        let (text, span) = (&version.text, occurrence.span);
        let block = version.block_at(span.start()).map(|(_, block)| block.span);
        let start = block.map_or(span.start(), |block| block.start());
        let end = version.block_at(span.end()).map_or(span.end(), |(_, block)| block.span.end());
        let most = |at: usize| text.floor(Offset::new(at));
        let from = most(span.start().get().saturating_sub(CONTEXT)).max(start);
        let to = most((span.end().get() + CONTEXT).min(text.len())).min(end);
        let ended = most((span.start().get() + CONTEXT * 2).min(text.len())).min(span.end());
        let line = |range| on_one_line(text, range);
        Self {
            before: line(from..span.start()),
            words: line(span.start()..ended),
            after: line(span.end()..to.max(span.end())),
        }
    }
}

/// Words without line breaks, spaces at their ends kept.
fn on_one_line(text: &Text, range: Range<Offset>) -> String {
    text.slice(range).replace(['\n', '\t'], " ")
}

/// What a line is called where it cannot be seen.
fn spoken(view: &View<'_>, occurrence: &Occurrence, context: &Context) -> String {
    let Context { before, words, after } = context;
    let around = [before, words, after].map(|part| part.as_str()).concat();
    let mut spoken = view.words.say_with(
        "occurrence-line",
        &[
            ("paragraph", occurrence.paragraph.into()),
            ("words", words.trim().into()),
            ("context", around.trim().into()),
        ],
    );
    if occurrence.marked {
        spoken.push_str(", ");
        spoken.push_str(&view.words.say("occurrences-marked"));
    }
    spoken
}
