//! The list of all marks, grouped by label.

use std::ops::Range;

use egui::{Id, ScrollArea, Ui};

use crate::app::{Action, Workspace};
use crate::model::{AnnotationId, Document, DocumentId, LabelId};
use crate::text::folding::fold;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, Line, letter_of, line_field_ui, line_ui};
use crate::ui::wording;

/// How many characters of a mark's words are listed.
const LONGEST: usize = 120;

/// The list, made anew only when the document, the filter or the language changes.
#[derive(Default)]
pub(in crate::ui) struct MarksList {
    made_of: Option<(DocumentId, u64, String, &'static str)>,
    rows: Vec<Row>,
    listed: usize,
    /// The mark that was scrolled to last.
    followed: Option<AnnotationId>,
    /// The rows that were whole in view in the last frame.
    in_view: Range<usize>,
}

enum Row {
    Group { label: LabelId, count: usize },
    Mark { id: AnnotationId, label: LabelId },
}

/// The id of the filter field.
pub(in crate::ui) fn filter_id() -> Id {
    Id::unique("filter of marks")
}

impl MarksList {
    /// Draws the filter and the list.
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        self.renew(view, workspace);
        ui.add_space(space::TINY);
        self.filter_ui(ui, view, workspace);
        ui.add_space(space::TINY);
        let document = &workspace.document;
        if self.rows.is_empty() {
            let key =
                if document.annotation_count() == 0 { "marks-none" } else { "marks-no-match" };
            ui.add_space(space::MEDIUM);
            ui.label(egui::RichText::new(view.words.say(key)).color(view.theme.ink_soft.0));
            return;
        }
        let chosen = workspace.chosen_mark();
        let height = LINE_HEIGHT;
        let mut area = ScrollArea::vertical().auto_shrink(false);
        if chosen != self.followed {
            self.followed = chosen;
            let row = self
                .rows
                .iter()
                .position(|row| matches!(row, Row::Mark { id, .. } if Some(*id) == chosen));
            // What is in view already stays where it is.
            if let Some(row) = row.filter(|row| !self.in_view.contains(row)) {
                let spacing = ui.spacing().item_spacing.y;
                let (step, room) = (height + spacing, ui.available_height());
                // Beyond the end the list would swing back.
                let lowest = (self.rows.len() as f32 * step - spacing - room).max(0.0);
                let y = row as f32 * step - room / 2.0;
                area = area.vertical_scroll_offset(y.clamp(0.0, lowest));
            }
        }
        let mut in_view = 0..0;
        area.show_rows(ui, height, self.rows.len(), |ui, range| {
            // The outermost ones may be cut.
            in_view = range.start + 1..range.end.saturating_sub(1);
            for row in self.rows.get(range).unwrap_or_default() {
                row_ui(ui, view, document, row, chosen, workspace.linking.is_some());
            }
        });
        self.in_view = in_view;
    }

    fn filter_ui(&self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        let mut filter = workspace.filter.clone();
        let hint = view.words.say("filter-hint");
        let response =
            line_field_ui(ui, &hint, &mut filter, |field| field.id(filter_id()).hint_text(&hint));
        if response.changed() {
            view.act(Action::Filter(filter));
        }
        if !workspace.filter.is_empty() {
            let of = workspace.document.annotation_count();
            let counts = [("listed", self.listed.into()), ("of", of.into())];
            let text = view.words.say_with("marks-listed", &counts);
            ui.label(egui::RichText::new(text).small().color(view.theme.ink_soft.0));
        }
    }

    fn renew(&mut self, view: &View<'_>, workspace: &Workspace) {
        let document = &workspace.document;
        let filter = fold(workspace.filter.trim());
        let made_of = (document.id(), document.revision(), filter.clone(), view.words.language());
        if self.made_of.as_ref() == Some(&made_of) {
            return;
        }
        self.made_of = Some(made_of);
        self.rows = rows(view, document, &filter);
        self.listed = self.rows.iter().filter(|row| matches!(row, Row::Mark { .. })).count();
    }
}

fn rows(view: &View<'_>, document: &Document, filter: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut order = document.annotations_in_text_order();
    // Marks without a place come last: they are still somebody's work.
    order.extend(document.annotations().filter(|mark| document.placed_spans(mark).is_none()));
    for label in &document.codebook().labels {
        let heading = rows.len();
        for mark in order.iter().filter(|mark| mark.label == label.id) {
            let found = filter.is_empty()
                || fold(&document.quote(mark)).contains(filter)
                || fold(&mark.note).contains(filter)
                || fold(label.name.get(view.words.language())).contains(filter);
            if found {
                rows.push(Row::Mark { id: mark.id, label: label.id.clone() });
            }
        }
        let count = rows.len() - heading;
        if count > 0 {
            rows.insert(heading, Row::Group { label: label.id.clone(), count });
        }
    }
    rows
}

fn row_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    document: &Document,
    row: &Row,
    chosen: Option<AnnotationId>,
    linking: bool,
) {
    match row {
        Row::Group { label, count } => {
            let name = wording::label(view.words, document.codebook(), label);
            let args = [("label", name.into()), ("count", (*count).into())];
            let text = view.words.say_with("marks-group", &args);
            ui.horizontal(|ui| {
                ui.set_height(LINE_HEIGHT);
                ui.label(egui::RichText::new(text).small().strong().color(view.theme.ink_soft.0));
            });
        }
        Row::Mark { id, label } => {
            let Some(mark) = document.annotation(*id) else { return };
            let words = wording::shorten(&document.quote(mark), LONGEST);
            let definition = document.codebook().label(label);
            let color = definition.map(|label| label.color).unwrap_or_default();
            let letter = letter_of(definition, view.words.language());
            let name = wording::label(view.words, document.codebook(), label);
            let args = [("label", name.into()), ("words", words.as_str().into())];
            let spoken = view.words.say_with("mark-line", &args);
            let line = Line {
                sign: Some((view.theme.sign(color), &letter)),
                text: &words,
                spoken: &spoken,
                chosen: chosen == Some(*id),
            };
            if line_ui(ui, view.theme, &line).clicked() {
                view.act(if linking { Action::LinkTo((*id).into()) } else { Action::GoTo(*id) });
            }
        }
    }
}
