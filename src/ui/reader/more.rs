//! What a “+n” beside the words stands for: a list, from each line of which one goes on.

use egui::{Id, Popup, Rect, Response, ScrollArea, Ui};

use crate::app::Workspace;
use crate::model::{AnnotationId, Node, RelationId};
use crate::ui::reader::beside::Beside;
use crate::ui::reader::curves::Place;
use crate::ui::reader::{here, reader_id};
use crate::ui::view::View;
use crate::ui::widgets::{Line, line_ui};
use crate::ui::wording;

/// So many are listed at most.
const LISTED: usize = 100;

/// How wide a list is, and how high at most, in points.
const WIDTH: f32 = 320.0;
const HIGHEST: f32 = 320.0;

/// A “+n” and where it stands.
struct More {
    /// What it counts, as the locales have it.
    message: &'static str,
    count: usize,
    rect: Rect,
    /// What tells it from others of its kind.
    salt: Id,
}

impl Beside<'_> {
    /// The marks beyond an edge of the view that have no place of their own there.
    pub(super) fn more_marks_ui(
        &self,
        view: &mut View<'_>,
        edge: Place,
        marks: &[AnnotationId],
        rect: Rect,
    ) {
        let salt = Id::unique(("more beyond", edge == Place::Above));
        let more = More { message: "marks-more", count: marks.len(), rect, salt };
        self.list_of_more_ui(view, &more, |ui, view| {
            let marks = marks.get(..marks.len().min(LISTED)).unwrap_or_default();
            let lines = here::mark_lines_ui(ui, view, self.workspace, marks);
            if let Some(id) = lines.taken {
                self.go_to(view, id);
                ui.close();
            }
            lines.first
        });
    }

    /// The relations of what is chosen, so many of which have no name here.
    pub(super) fn unnamed_ui(&self, view: &mut View<'_>, count: usize, rect: Rect) {
        let salt = Id::unique("more relations");
        let more = More { message: "relations-more", count, rect, salt };
        self.list_of_more_ui(view, &more, |ui, view| {
            let (first, taken) = relation_lines_ui(ui, view, self.workspace);
            if let Some(id) = taken {
                self.take(view, Node::Relation(id));
                ui.close();
            }
            first
        });
    }

    /// A “+n” that opens a list; `lines` draws it and answers its first line.
    fn list_of_more_ui(
        &self,
        view: &mut View<'_>,
        more: &More,
        lines: impl FnOnce(&mut Ui, &mut View<'_>) -> Option<Response>,
    ) {
        let text = format!("+{}", more.count);
        let spoken = view.words.say_with(more.message, &[("count", more.count.into())]);
        let rect = self.fit(more.rect, &text);
        let response = self.button(rect, more.salt, || spoken.clone());
        self.paint_more(view, rect, &response, &text);
        let context = self.ui.ctx().clone();
        let (fresh, open) = (more.salt.with("fresh"), more.salt.with("open"));
        if response.clicked() {
            context.data_mut(|data| data.insert_temp(fresh, true));
        }
        let shown = Popup::menu(&response).accessible_name(spoken.clone()).show(|ui| {
            ui.set_width(WIDTH);
            let first = ScrollArea::vertical().max_height(HIGHEST).show(ui, |ui| lines(ui, view));
            let wanted = context.data(|data| data.get_temp(fresh)).unwrap_or(false);
            if let Some(first) = first.inner.filter(|_| wanted) {
                // Asked for until the list is there to take it.
                let asks_on = !first.has_focus();
                context.data_mut(|data| data.insert_temp(fresh, asks_on));
                first.request_focus();
            }
        });
        let is_open = shown.is_some();
        let was_open = context.data(|data| data.get_temp(open)).unwrap_or(false);
        context.data_mut(|data| data.insert_temp(open, is_open));
        if was_open && !is_open {
            // Keys go back to the article.
            context.memory_mut(|memory| memory.request_focus(reader_id()));
        }
        if !is_open {
            response.on_hover_text(spoken);
        }
    }
}

/// A line for each relation of what is chosen; answers the first, and the one that was taken.
fn relation_lines_ui(
    ui: &mut Ui,
    view: &View<'_>,
    workspace: &Workspace,
) -> (Option<Response>, Option<RelationId>) {
    let document = &workspace.document;
    let relations = workspace.chosen.into_iter().flat_map(|node| document.relations_of(node));
    let (mut first, mut taken) = (None, None);
    for relation in relations.take(LISTED) {
        let text = wording::relation_sentence(view.words, document, relation);
        let chosen = workspace.chosen == Some(relation.id.into());
        let line = Line { sign: None, text: &text, spoken: &text, chosen };
        let response = line_ui(ui, view.theme, &line);
        if response.clicked() {
            taken = Some(relation.id);
        }
        first.get_or_insert(response);
    }
    (first, taken)
}
