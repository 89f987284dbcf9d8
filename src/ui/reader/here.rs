//! Which marks lie here: a list under the caret by key, and a menu under the pointer.

use egui::{Button, Id, Popup, PopupKind, Pos2, Response, ScrollArea, Ui};

use crate::app::{Action, Command, Workspace, marks_under, spec};
use crate::model::{AnnotationId, Node};
use crate::ui::menu;
use crate::ui::reader::{Page, hit, reader_id};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, letter_of, line_ui};
use crate::ui::wording;

/// More marks than this are not listed.
const MOST: usize = 100;

/// How wide the list is, and how high at most, in points.
const WIDTH: f32 = 340.0;
const HIGHEST: f32 = 320.0;

/// What can be done with what is chosen, in the menu under the pointer.
const CHOSEN: [Command; 4] = [Command::Copy, Command::Link, Command::Note, Command::Delete];

/// The list and the menu, which remember what they were opened on.
#[derive(Default)]
pub(in crate::ui) struct Here {
    /// Whether the list is wanted.
    pub(in crate::ui) wanted: bool,
    marks: Vec<AnnotationId>,
    at: Pos2,
    /// Whether one of them was open in the last frame.
    open: bool,
    /// Whether the keyboard is still to be put into the list.
    fresh: bool,
}

impl Here {
    /// Opens and draws what is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        page: &Page,
        response: &Response,
    ) {
        let list = Id::unique("marks here");
        if std::mem::take(&mut self.wanted) {
            self.marks = workspace.marks_here();
            self.at = place(workspace, page);
            self.fresh = true;
            Popup::open_id(ui.ctx(), list);
        }
        if response.secondary_clicked() {
            self.point(view, workspace, page, response);
        }
        let name = view.words.say("command-marks-here");
        let shown = Popup::new(list, ui.ctx().clone(), self.at, ui.layer_id())
            .kind(PopupKind::Menu)
            .open_memory(None)
            .gap(space::TINY)
            .accessible_name(name)
            .show(|ui| {
                ui.set_width(WIDTH);
                self.list_ui(ui, view, workspace);
            });
        let menu = Popup::context_menu(response).show(|ui| {
            ui.set_width(WIDTH);
            self.menu_ui(ui, view, workspace);
        });
        let open = shown.is_some() || menu.is_some();
        // Keys go back to the article.
        if self.open && !open && view.state.dialog.is_none() {
            ui.memory_mut(|memory| memory.request_focus(reader_id()));
        }
        self.open = open;
    }

    /// Takes up the mark under the pointer, unless it is chosen or words are selected there.
    fn point(
        &mut self,
        view: &mut View<'_>,
        workspace: &Workspace,
        page: &Page,
        response: &Response,
    ) {
        let point = response.interact_pointer_pos();
        let at = point.and_then(|point| hit(page, point));
        self.marks = at.map(|at| marks_under(&workspace.document, at)).unwrap_or_default();
        let selected = workspace.selected_span();
        let on_selection = at.zip(selected).is_some_and(|(at, span)| span.contains(at));
        let chosen = workspace.chosen_mark().is_some_and(|id| self.marks.contains(&id));
        if let Some(first) = self.marks.first().filter(|_| !on_selection && !chosen)
            && workspace.linking.is_none()
        {
            view.act(Action::Choose(Some(Node::Annotation(*first))));
        }
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        if self.marks.is_empty() {
            ui.label(view.words.say("marks-none-here"));
            return;
        }
        let first = marks_ui(ui, view, workspace, &self.marks);
        if let Some(first) = first.filter(|_| self.fresh) {
            // Asked for until the list is there to take it.
            self.fresh = !first.has_focus();
            first.request_focus();
        }
    }

    fn menu_ui(&self, ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
        if !self.marks.is_empty() {
            marks_ui(ui, view, workspace, &self.marks);
            ui.separator();
        }
        if workspace.selected_span().is_some() && view.may_change() {
            labels_ui(ui, view, workspace);
            ui.separator();
        }
        for spec in CHOSEN.map(spec).into_iter().filter(|spec| spec.is_enabled(view.state)) {
            menu::command_ui(ui, view, spec);
        }
    }
}

/// A line for each mark, of which one is taken by a click; answers the chosen one's, or the first.
fn marks_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    marks: &[AnnotationId],
) -> Option<Response> {
    let marks = marks.get(..marks.len().min(MOST)).unwrap_or_default();
    let lines = ScrollArea::vertical()
        .max_height(HIGHEST)
        .show(ui, |ui| mark_lines_ui(ui, view, workspace, marks))
        .inner;
    if let Some(id) = lines.taken {
        let node = Node::Annotation(id);
        let linking = workspace.linking.is_some();
        view.act(if linking { Action::LinkTo(node) } else { Action::Choose(Some(node)) });
        ui.close();
    }
    lines.first
}

/// What became of a list of marks.
#[derive(Default)]
pub(super) struct MarkLines {
    /// The chosen mark's line, or else the first.
    pub(super) first: Option<Response>,
    /// The mark that was clicked.
    pub(super) taken: Option<AnnotationId>,
}

/// A line for each mark.
pub(super) fn mark_lines_ui(
    ui: &mut Ui,
    view: &View<'_>,
    workspace: &Workspace,
    marks: &[AnnotationId],
) -> MarkLines {
    let document = &workspace.document;
    let mut lines = MarkLines::default();
    for id in marks {
        let Some(mark) = document.annotation(*id) else { continue };
        let definition = document.codebook().label(&mark.label);
        let color = definition.map(|label| label.color).unwrap_or_default();
        let letter = letter_of(definition, view.words.language());
        let name = wording::label(view.words, document.codebook(), &mark.label);
        let words = wording::first_words(document, mark, wording::SHORT);
        let text =
            view.words.say_with("mark-line", &[("label", name.into()), ("words", words.into())]);
        let chosen = workspace.chosen == Some((*id).into());
        let sign = Some((view.theme.sign(color), letter.as_str()));
        let response = line_ui(ui, view.theme, &Line { sign, text: &text, spoken: &text, chosen });
        if response.clicked() {
            lines.taken = Some(*id);
        }
        if chosen || lines.first.is_none() {
            lines.first = Some(response);
        }
    }
    lines
}

/// The labels that the selected words can be given.
fn labels_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace) {
    let language = view.words.language();
    ScrollArea::vertical().id_salt("labels").max_height(HIGHEST).show(ui, |ui| {
        for label in workspace.document.codebook().labels.iter().filter(|label| !label.retired) {
            let key = letter_of(Some(label), language);
            let name = label.name.get(language);
            let args = [("label", name.into()), ("key", key.as_str().into())];
            let spoken = view.words.say_with("mark-as", &args);
            let response = ui.add(Button::new(name).shortcut_text(key));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
            if response.clicked() {
                view.act(Action::Label(label.id.clone()));
                ui.close();
            }
        }
    });
}

/// Where the list belongs: under the caret, else at the head of the page.
fn place(workspace: &Workspace, page: &Page) -> Pos2 {
    let at = workspace.caret();
    let caret = page.holding(at).map(|placed| placed.caret(at).left_bottom());
    let visible = page.view.shrink(space::MEDIUM);
    visible.clamp(caret.unwrap_or_else(|| page.column.center_top()))
}
