//! The outline: the article's headings, or its paragraphs where it has none.

use egui::accesskit::Role as Part;
use egui::{
    CornerRadius, EventFilter, FontId, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use crate::app::{Action, Workspace};
use crate::model::{DocumentId, Entry};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, Rows, walk};
use crate::ui::wording;

/// How many characters of a heading are listed.
const LONGEST: usize = 120;

/// From one depth to the next, in points.
const INDENT: f32 = 14.0;

/// Headings that stand deeper are set in no further.
const DEEPEST: usize = 4;

/// The list. It is as long as the article has headings, and draws what is in view of it.
#[derive(Default)]
pub(in crate::ui) struct OutlineList {
    of: Option<DocumentId>,
    /// The entry that has the keyboard or had it last.
    at: Option<usize>,
    /// The entry in the article's view that was scrolled to last.
    followed: Option<usize>,
    rows: Rows,
    /// Whether the keyboard is to be put here.
    pub(in crate::ui) wants_focus: bool,
}

/// What an entry is drawn from.
struct Row<'a> {
    index: usize,
    entry: Entry,
    words: &'a str,
    marks: usize,
    /// Whether the article shows it now.
    here: bool,
    /// Whether the keyboard can come to it: one row of the list stands for all.
    stop: bool,
}

fn entry_id(index: usize) -> Id {
    Id::unique("entry of the outline").with(index)
}

impl OutlineList {
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        let document = workspace.document.id();
        if self.of != Some(document) {
            *self = Self { of: Some(document), wants_focus: self.wants_focus, ..Self::default() };
        }
        let outline = &workspace.outline;
        let count = outline.entries().len();
        ui.add_space(space::SMALL);
        if !outline.is_headed() {
            let words = view.words.say("outline-no-headings");
            ui.label(egui::RichText::new(words).small().color(view.theme.ink_soft.0));
            ui.add_space(space::TINY);
        }
        let here = outline.entry_at(workspace.reading);
        let mut wanted = None;
        if here != self.followed {
            self.followed = here;
            wanted = here;
        }
        let moved = self.move_by_keys(ui, here, count);
        if let Some(row) = moved.or(wanted) {
            self.rows.bring(row);
        }
        let mut rows = std::mem::take(&mut self.rows);
        rows.ui(ui, count, |ui, range| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Part::Tree);
                node.set_label(view.words.say("sidebar-outline"));
            });
            let stop = self.at.or(here).filter(|at| range.contains(at)).unwrap_or(range.start);
            for index in range {
                let Some(entry) = outline.entries().get(index).copied() else { continue };
                let words = wording::opening(&workspace.document, entry.span, LONGEST);
                let marks = workspace.review.by_entry.get(index).copied().unwrap_or_default();
                let (here, stop) = (here == Some(index), stop == index);
                let row = Row { index, entry, words: &words, marks, here, stop };
                self.row_ui(ui, view, workspace, &row);
            }
        });
        self.rows = rows;
        if let Some(row) = moved {
            ui.memory_mut(|memory| memory.request_focus(entry_id(row)));
        }
    }

    /// The entry that the keyboard moves to, if it moves.
    fn move_by_keys(&mut self, ui: &Ui, here: Option<usize>, count: usize) -> Option<usize> {
        if count == 0 {
            return None;
        }
        if std::mem::take(&mut self.wants_focus) {
            self.at = here.or(Some(0));
            return self.at;
        }
        let at = self.at.filter(|at| ui.memory(|memory| memory.has_focus(entry_id(*at))))?;
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(entry_id(at), filter));
        let to = walk(ui, at, &(0..count), self.rows.page(), |_, _| {});
        self.at = Some(to);
        self.at.filter(|to| *to != at)
    }

    fn row_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, row: &Row<'_>) {
        let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
        let (_, rect) = ui.allocate_space(size);
        let sense = if row.stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, entry_id(row.index), sense);
        let spoken = [("words", row.words.into()), ("marks", row.marks.into())];
        let spoken = view.words.say_with("outline-entry", &spoken);
        response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, true, &spoken));
        let count = workspace.outline.entries().len();
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(row.here);
            node.set_level(row.entry.depth + 1);
            node.set_position_in_set(row.index + 1);
            node.set_size_of_set(count);
        });
        if response.has_focus() {
            self.at = Some(row.index);
        }
        let painter = ui.painter();
        let radius = CornerRadius::same(4);
        if row.here {
            painter.rect_filled(rect, radius, view.theme.selection.0);
        } else if response.hovered() {
            painter.rect_filled(rect, radius, view.theme.control_hover.0);
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.0, view.theme.accent.0);
            painter.rect_stroke(rect, radius, stroke, StrokeKind::Inside);
        }
        let cut = words_ui(ui, view, workspace, row, rect.shrink2(egui::vec2(6.0, 0.0)));
        let response = if cut { response.on_hover_text(row.words) } else { response };
        if response.clicked() {
            self.at = Some(row.index);
            view.act(Action::GoToParagraph(row.entry.paragraph));
        }
    }
}

/// Draws the words of a row, the number of marks behind them and, where the rows are paragraphs,
/// the paragraph's number before them; answers whether the words had to be cut.
fn words_ui(ui: &Ui, view: &View<'_>, workspace: &Workspace, row: &Row<'_>, rect: Rect) -> bool {
    let (ink, soft) = (view.theme.ink.0, view.theme.ink_soft.0);
    let small = egui::TextStyle::Small.resolve(ui.style());
    let body = egui::TextStyle::Body.resolve(ui.style());
    let painter = ui.painter();
    // On what is highlighted only ink is sure to be readable.
    let faint = if row.here { ink } else { soft };
    let aside = |text: String, font: &FontId| painter.layout_no_wrap(text, font.clone(), faint);
    let (mut left, mut right) = (rect.left(), rect.right());
    if row.marks > 0 {
        let marks = aside(row.marks.to_string(), &small);
        right -= marks.size().x;
        painter.galley(egui::pos2(right, rect.center().y - marks.size().y / 2.0), marks, faint);
        right -= space::SMALL;
    }
    if workspace.outline.is_headed() {
        left += row.entry.depth.min(DEEPEST) as f32 * INDENT;
    } else {
        // All numbers end below each other.
        let widest = "0".repeat(workspace.outline.paragraph_count().to_string().len());
        left += aside(widest, &small).size().x;
        let number = aside(row.entry.paragraph.to_string(), &small);
        let at = egui::pos2(left - number.size().x, rect.center().y - number.size().y / 2.0);
        painter.galley(at, number, faint);
        left += space::SMALL;
    }
    let mut job = egui::text::LayoutJob::simple_singleline(row.words.to_owned(), body, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width((right - left).max(0.0));
    let words = painter.layout_job(job);
    let cut = words.elided;
    painter.galley(egui::pos2(left, rect.center().y - words.size().y / 2.0), words, ink);
    cut
}
