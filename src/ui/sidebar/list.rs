//! The list of all marks, grouped by label.

use egui::{Id, Ui};

use crate::app::{Action, Command, MarksByLabel, Sift, Workspace};
use crate::model::{AnnotationId, Document, LabelId};
use crate::text::folding::fold;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{
    LINE_HEIGHT, Line, Rows, check_ui, letter_of, line_field_ui, line_ui, paint_flag,
};
use crate::ui::wording;

/// How many characters of a mark's words are listed.
const LONGEST: usize = 120;

/// The room of the flag behind a line, in points.
const FLAG: f32 = 20.0;

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

/// Marks of a label below each other.
struct Group {
    label: LabelId,
    /// The row of the first of them, or of the heading where there is one.
    row: usize,
    heading: Option<Heading>,
    /// The place of the first one among all of its label.
    first: usize,
    count: usize,
}

/// What stands above marks.
#[derive(Clone, Copy)]
enum Heading {
    /// Their label.
    Label,
    /// That they are gone from the current text, with how many there are of all labels.
    Gone(usize),
}

impl Group {
    /// The row of its first mark.
    fn from(&self) -> usize {
        self.row + usize::from(self.heading.is_some())
    }
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
        flagged_ui(ui, view, workspace);
        ui.add_space(space::TINY);
        let document = &workspace.document;
        let rows = listed.groups.last().map_or(0, |group| group.from() + group.count);
        if rows == 0 {
            let key = if document.annotation_count() == 0 {
                "marks-none"
            } else if workspace.only_flagged && workspace.filter.trim().is_empty() {
                "marks-none-flagged"
            } else {
                "marks-no-match"
            };
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
        let mut clicked = None;
        list.ui(ui, rows, |ui, range| {
            for (number, row) in range.filter_map(|number| Some((number, listed.row(number)?))) {
                if row_ui(ui, view, workspace, &row)
                    && let Row::Mark(id) = row
                {
                    clicked = Some((number, id));
                }
            }
        });
        self.rows = list;
        if let Some((row, id)) = clicked {
            click(ui, view, workspace, &listed, (row, id));
        }
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
    if !workspace.filter.is_empty() || workspace.only_flagged {
        let of = workspace.document.annotation_count();
        let text =
            view.words.say_with("marks-listed", &[("listed", listed.into()), ("of", of.into())]);
        ui.horizontal(|ui| {
            ui.label(egui::RichText::new(text).small().color(view.theme.ink_soft.0));
            let all = egui::RichText::new(view.words.say("marks-choose-listed")).small();
            let button = ui.add_enabled(listed > 0, egui::Button::new(all).small());
            let hint = view.words.say("command-choose-listed");
            if button.on_hover_text(hint).clicked() {
                view.act(Action::Do(Command::ChooseListed));
            }
        });
    }
}

/// A click goes to a mark, or makes it the other end of a link. With Ctrl it is chosen beside the
/// others, with Shift so are all between it and the chosen one.
fn click(
    ui: &Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    listed: &Listed<'_>,
    (row, id): (usize, AnnotationId),
) {
    let modifiers = ui.input(|input| input.modifiers);
    let lead = workspace.chosen_mark();
    let lead_row = lead.and_then(|id| listed.row_of(&workspace.document, id));
    if workspace.linking.is_some() {
        view.act(Action::LinkTo(id.into()));
    } else if modifiers.command {
        view.act(Action::ChooseAlso(id));
    } else if let Some((lead, at)) = lead.zip(lead_row).filter(|_| modifiers.shift) {
        let between = (at.min(row)..=at.max(row)).filter_map(|row| listed.row(row));
        let mut marks: Vec<AnnotationId> = between.filter_map(|row| row.mark()).collect();
        // What was chosen together before stays.
        marks.extend(workspace.meant_marks().iter());
        view.act(Action::ChooseSeveral(lead, marks));
    } else {
        view.act(Action::GoTo(id));
    }
}

/// The marks that are flagged for a second look: how many there are, and whether only they are listed.
fn flagged_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let count = workspace.review.second_look;
    let on = workspace.only_flagged;
    if count == 0 && !on {
        return;
    }
    let args = [("count", count.into())];
    let name = view.words.say_with("marks-flagged", &args);
    let id = Id::unique("only flagged");
    let hint = view.words.say("marks-flagged-hint");
    if check_ui(ui, view, id, Some(on), &name, &name).on_hover_text(hint).clicked() {
        view.act(Action::OnlyFlagged(!on));
    }
}

impl<'a> Listed<'a> {
    /// All marks, or those that were found last by the filter's words; has others looked for where
    /// those are not up to date.
    fn of(view: &mut View<'_>, workspace: &'a Workspace) -> Self {
        let document = &workspace.document;
        let words = fold(workspace.filter.trim());
        let flagged = workspace.only_flagged;
        let found = if words.is_empty() && !flagged {
            None
        } else {
            let (language, revision) = (view.words.language(), document.revision());
            let sift = Sift { words, language, revision, flagged, link_from: None };
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
        let labels: Vec<&LabelId> = known.chain(unknown).collect();
        let (mut row, mut groups) = (0, Vec::new());
        let mut add = |label: &LabelId, heading: Option<Heading>, first: usize, count: usize| {
            let group = Group { label: label.clone(), row, heading, first, count };
            row = group.from() + count;
            groups.push(group);
        };
        for label in &labels {
            let count = marks.count_placed(label);
            if count > 0 {
                add(label, Some(Heading::Label), 0, count);
            }
        }
        let gone = |label: &LabelId| marks.count(label) - marks.count_placed(label);
        let all_gone = labels.iter().map(|label| gone(label)).sum();
        let mut heading = Some(Heading::Gone(all_gone));
        for label in labels.into_iter().filter(|label| gone(label) > 0) {
            add(label, heading.take(), marks.count_placed(label), gone(label));
        }
        Self { marks, groups }
    }

    fn row(&self, row: usize) -> Option<Row<'_>> {
        let after = self.groups.partition_point(|group| group.row <= row);
        let group = self.groups.get(after.checked_sub(1)?)?;
        match row.checked_sub(group.from()) {
            Some(place) => self.marks.nth(&group.label, group.first + place).map(Row::Mark),
            None => Some(Row::Heading(group)),
        }
    }

    fn row_of(&self, document: &Document, id: AnnotationId) -> Option<usize> {
        let mark = document.annotation(id)?;
        let place = self.marks.place(document, mark)?;
        let holds = |group: &&Group| {
            group.label == mark.label && (group.first..group.first + group.count).contains(&place)
        };
        let group = self.groups.iter().find(holds)?;
        Some(group.from() + place - group.first)
    }
}

/// Draws a row; answers whether it was clicked.
fn row_ui(ui: &mut Ui, view: &View<'_>, workspace: &Workspace, row: &Row<'_>) -> bool {
    let document = &workspace.document;
    match row {
        Row::Heading(Group { label, count, heading, .. }) => {
            let text = if let Some(Heading::Gone(all)) = heading {
                view.words.say_with("marks-gone-group", &[("count", (*all).into())])
            } else {
                let name = wording::label(view.words, document.codebook(), label);
                let args = [("label", name.into()), ("count", (*count).into())];
                view.words.say_with("marks-group", &args)
            };
            ui.horizontal(|ui| {
                ui.set_height(LINE_HEIGHT);
                ui.label(egui::RichText::new(text).small().strong().color(view.theme.ink_soft.0));
            });
            false
        }
        Row::Mark(id) => {
            let Some(mark) = document.annotation(*id) else { return false };
            let label = &mark.label;
            let words = wording::first_words(document, mark, LONGEST);
            let definition = document.codebook().label(label);
            let color = definition.map(|label| label.color).unwrap_or_default();
            let letter = letter_of(definition, view.words.language());
            let name = wording::label(view.words, document.codebook(), label);
            let args = [("label", name.into()), ("words", words.as_str().into())];
            let mut spoken = view.words.say_with("mark-line", &args);
            if mark.second_look {
                let line = [("mark", spoken.into())];
                spoken = view.words.say_with("mark-line-flagged", &line);
            }
            let line = Line {
                sign: Some((view.theme.sign(color), &letter)),
                text: &words,
                spoken: &spoken,
                chosen: workspace.is_chosen(*id),
            };
            let place = ui.available_rect_before_wrap();
            // The flag stands behind the words, which end before it.
            let room = if mark.second_look { FLAG } else { 0.0 };
            let inner = ui.scope(|ui| {
                ui.set_max_width(place.width() - room);
                line_ui(ui, view.theme, &line)
            });
            if mark.second_look {
                let right = egui::pos2(place.right() - FLAG / 2.0, inner.response.rect.center().y);
                paint_flag(ui.painter(), view.theme, right);
            }
            let response = inner.inner;
            // Of several the one that leads stands out.
            if workspace.several().is_some() && workspace.chosen_mark() == Some(*id) {
                let around = egui::Stroke::new(1.0, view.theme.accent.0);
                let inside = egui::StrokeKind::Inside;
                ui.painter().rect_stroke(response.rect, 4.0, around, inside);
            }
            response.clicked()
        }
    }
}

impl Row<'_> {
    fn mark(&self) -> Option<AnnotationId> {
        match self {
            Self::Heading(_) => None,
            Self::Mark(id) => Some(*id),
        }
    }
}
