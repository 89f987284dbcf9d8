//! The list of all marks, grouped by label.

use egui::{Id, Ui};

use crate::app::{Action, MarksByLabel, Sift, Workspace};
use crate::model::{AnnotationId, Document, LabelId};
use crate::text::folding::fold;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, Line, Rows, letter_of, line_field_ui, line_ui};
use crate::ui::wording;

/// How many characters of a mark's words are listed.
const LONGEST: usize = 120;

/// The list, which remembers where it stands.
#[derive(Default)]
pub(in crate::ui) struct MarksList {
    /// The mark that was scrolled to last.
    followed: Option<AnnotationId>,
    rows: Rows,
}

/// What is listed: marks, with a heading for each label.
struct Listed<'a> {
    marks: &'a MarksByLabel,
    groups: Vec<Group>,
}

/// A heading and the marks below it.
struct Group {
    label: LabelId,
    /// The row of the heading.
    row: usize,
    count: usize,
}

/// What stands in a row.
enum Row<'a> {
    Heading(&'a Group),
    Mark(AnnotationId),
}

/// The id of the filter field.
pub(in crate::ui) fn filter_id() -> Id {
    Id::unique("filter of marks")
}

impl MarksList {
    /// Draws the filter and the list.
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        let listed = Listed::of(view, workspace);
        ui.add_space(space::TINY);
        filter_ui(ui, view, workspace, listed.marks.total());
        ui.add_space(space::TINY);
        let document = &workspace.document;
        let rows = listed.groups.last().map_or(0, |group| group.row + 1 + group.count);
        if rows == 0 {
            let key =
                if document.annotation_count() == 0 { "marks-none" } else { "marks-no-match" };
            ui.add_space(space::MEDIUM);
            ui.label(egui::RichText::new(view.words.say(key)).color(view.theme.ink_soft.0));
            return;
        }
        let chosen = workspace.chosen_mark();
        if chosen != self.followed {
            self.followed = chosen;
            if let Some(row) = chosen.and_then(|id| listed.row_of(document, id)) {
                self.rows.bring(row);
            }
        }
        let mut list = std::mem::take(&mut self.rows);
        list.ui(ui, rows, |ui, range| {
            for row in range.filter_map(|row| listed.row(row)) {
                row_ui(ui, view, document, &row, chosen, workspace.linking.is_some());
            }
        });
        self.rows = list;
    }
}

fn filter_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, listed: usize) {
    let mut filter = workspace.filter.clone();
    let hint = view.words.say("filter-hint");
    let response =
        line_field_ui(ui, &hint, &mut filter, |field| field.id(filter_id()).hint_text(&hint));
    if response.changed() {
        view.act(Action::Filter(filter));
    }
    if !workspace.filter.is_empty() {
        let of = workspace.document.annotation_count();
        let text =
            view.words.say_with("marks-listed", &[("listed", listed.into()), ("of", of.into())]);
        ui.label(egui::RichText::new(text).small().color(view.theme.ink_soft.0));
    }
}

impl<'a> Listed<'a> {
    /// All marks, or those that were found last by the filter's words; has others looked for where
    /// those are not up to date.
    fn of(view: &mut View<'_>, workspace: &'a Workspace) -> Self {
        let document = &workspace.document;
        let words = fold(workspace.filter.trim());
        let found = if words.is_empty() {
            None
        } else {
            let (language, revision) = (view.words.language(), document.revision());
            let sift = Sift { words, language, revision, flagged: false, link_from: None };
            if !workspace.sifting.list.was_asked(&sift) {
                view.act(Action::Sift(sift));
            }
            workspace.sifting.list.latest()
        };
        let marks = found.unwrap_or(&workspace.marks);
        let codebook = document.codebook();
        // In the codebook's order; labels that it does not have come last.
        let known = codebook.labels.iter().map(|label| &label.id);
        let unknown = marks.labels().filter(|label| codebook.label(label).is_none());
        let (mut row, mut groups) = (0, Vec::new());
        for label in known.chain(unknown) {
            let count = marks.count(label);
            if count > 0 {
                groups.push(Group { label: label.clone(), row, count });
                row += 1 + count;
            }
        }
        Self { marks, groups }
    }

    fn row(&self, row: usize) -> Option<Row<'_>> {
        let after = self.groups.partition_point(|group| group.row <= row);
        let group = self.groups.get(after.checked_sub(1)?)?;
        match (row - group.row).checked_sub(1) {
            Some(place) => self.marks.nth(&group.label, place).map(Row::Mark),
            None => Some(Row::Heading(group)),
        }
    }

    fn row_of(&self, document: &Document, id: AnnotationId) -> Option<usize> {
        let mark = document.annotation(id)?;
        let group = self.groups.iter().find(|group| group.label == mark.label)?;
        Some(group.row + 1 + self.marks.place(document, mark)?)
    }
}

fn row_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    document: &Document,
    row: &Row<'_>,
    chosen: Option<AnnotationId>,
    linking: bool,
) {
    match row {
        Row::Heading(Group { label, count, .. }) => {
            let name = wording::label(view.words, document.codebook(), label);
            let args = [("label", name.into()), ("count", (*count).into())];
            let text = view.words.say_with("marks-group", &args);
            ui.horizontal(|ui| {
                ui.set_height(LINE_HEIGHT);
                ui.label(egui::RichText::new(text).small().strong().color(view.theme.ink_soft.0));
            });
        }
        Row::Mark(id) => {
            let Some(mark) = document.annotation(*id) else { return };
            let label = &mark.label;
            let words = wording::first_words(document, mark, LONGEST);
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
