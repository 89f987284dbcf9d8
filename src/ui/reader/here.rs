//! Which marks lie here: a list under the caret by key, and a menu under the pointer.

use egui::{Button, Id, Popup, PopupCloseBehavior, PopupKind, Pos2, Response, ScrollArea, Ui};

use crate::app::{Action, Command, Workspace, marks_under, spec};
use crate::model::{AnnotationId, Node};
use crate::ui::menu;
use crate::ui::reader::{Page, hit, reader_id};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindList, Found, Line, Listing, Offer, letter_of, line_ui};
use crate::ui::wording;

/// More marks than this are not listed.
const MOST: usize = 100;

/// How wide the list is, and how high at most, in points.
const WIDTH: f32 = 340.0;
const HIGHEST: f32 = 320.0;

/// So many lines of the list are in view at once.
const SHOWN: usize = 10;

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
    /// The list, in which a mark is found by typing.
    list: FindList,
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
            self.marks.truncate(MOST);
            self.at = place(workspace, page);
            let chosen = self.marks.iter().position(|id| workspace.chosen == Some((*id).into()));
            self.list = FindList::on(String::new(), chosen.unwrap_or_default());
            Popup::open_id(ui.ctx(), list);
        }
        if response.secondary_clicked() {
            self.point(view, workspace, page, response);
        }
        let name = view.words.say("command-marks-here");
        let shown = Popup::new(list, ui.ctx().clone(), self.at, ui.layer_id())
            .kind(PopupKind::Menu)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .open_memory(None)
            .gap(space::TINY)
            .accessible_name(name.clone())
            .show(|ui| {
                ui.set_width(WIDTH);
                self.list_ui(ui, view, workspace, &name)
            });
        if shown.as_ref().is_some_and(|shown| shown.inner) {
            Popup::close_id(ui.ctx(), list);
        }
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

    /// Draws the list; answers whether a mark was taken.
    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        name: &str,
    ) -> bool {
        if self.marks.is_empty() {
            ui.label(view.words.say("marks-none-here"));
            return false;
        }
        let offers: Vec<Offer> = self
            .marks
            .iter()
            .map(|id| mark_offer(view, workspace, *id).unwrap_or_default())
            .collect();
        let listing = Listing {
            field: Id::unique("mark here to find"),
            hint: name,
            offers: &offers,
            none: None,
            new: None,
            numbered: false,
            most: SHOWN,
        };
        let Some(Found::Offer(number)) = self.list.ui(ui, view, &listing).map(|taken| taken.found)
        else {
            return false;
        };
        if let Some(id) = self.marks.get(number) {
            take(view, workspace, *id);
        }
        true
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

/// A line for each mark, of which one is taken by a click.
fn marks_ui(ui: &mut Ui, view: &mut View<'_>, workspace: &Workspace, marks: &[AnnotationId]) {
    let marks = marks.get(..marks.len().min(MOST)).unwrap_or_default();
    let lines = ScrollArea::vertical()
        .max_height(HIGHEST)
        .show(ui, |ui| mark_lines_ui(ui, view, workspace, marks))
        .inner;
    if let Some(id) = lines.taken {
        take(view, workspace, id);
        ui.close();
    }
}

/// Chooses a mark, or makes it the other end of a link.
fn take(view: &mut View<'_>, workspace: &Workspace, id: AnnotationId) {
    let node = Node::Annotation(id);
    let linking = workspace.linking.is_some();
    view.act(if linking { Action::LinkTo(node) } else { Action::Choose(Some(node)) });
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
    let mut lines = MarkLines::default();
    for id in marks {
        let Some(offer) = mark_offer(view, workspace, *id) else { continue };
        let chosen = workspace.chosen == Some((*id).into());
        let sign = offer.sign.as_ref().map(|(color, letter)| (*color, letter.as_str()));
        let line = Line { sign, text: &offer.name, spoken: &offer.name, chosen };
        let response = line_ui(ui, view.theme, &line);
        if response.clicked() {
            lines.taken = Some(*id);
        }
        if chosen || lines.first.is_none() {
            lines.first = Some(response);
        }
    }
    lines
}

/// A mark as it is listed: its label and its first words.
fn mark_offer(view: &View<'_>, workspace: &Workspace, id: AnnotationId) -> Option<Offer> {
    let document = &workspace.document;
    let mark = document.annotation(id)?;
    let definition = document.codebook().label(&mark.label);
    let color = definition.map(|label| label.color).unwrap_or_default();
    let letter = letter_of(definition, view.words.language());
    let name = wording::label(view.words, document.codebook(), &mark.label);
    let words = wording::first_words(document, mark, wording::SHORT);
    let text = view.words.say_with("mark-line", &[("label", name.into()), ("words", words.into())]);
    Some(Offer { sign: Some((view.theme.sign(color), letter)), ..Offer::new(text, "") })
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
