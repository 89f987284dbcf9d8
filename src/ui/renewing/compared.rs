//! Two texts that the article has had beside each other, with the marks whose words are not the same.

use egui::{Id, ScrollArea, Ui};

use crate::app::Action;
use crate::app::Command;
use crate::app::renewing::changes::{MarkChange, TextsCompared};
use crate::app::renewing::text_versions::TextStep;
use crate::model::{AnnotationId, Span, Spans};
use crate::ui::renewing::item::quoted_ui;
use crate::ui::renewing::row::{Marked, Texts};
use crate::ui::renewing::texts::{TWO_COLUMNS, TextsView};
use crate::ui::renewing::{PANEL, color, head_ui, height, panes_ui, width};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Line, ListBox, Listed, letter_of, list_line_ui};
use crate::ui::wording;

/// The height of the buttons, in points.
const FOOT: f32 = 44.0;

/// What the comparison remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct Draft {
    texts: TextsView,
    list: ListBox,
    followed: Option<usize>,
}

fn list_id() -> Id {
    Id::unique("marks that differ between two texts")
}

impl Draft {
    pub(in crate::ui) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        compared: &TextsCompared,
        fresh: bool,
    ) {
        let (top, whole) = (ui.cursor().top(), height(ui));
        ui.set_width(width(ui));
        if fresh {
            self.texts.beside = width(ui) - PANEL >= TWO_COLUMNS * 1.2;
        }
        let number = |id| {
            let versions = compared.document.article().versions();
            versions.iter().position(|it| it.id == id).unwrap_or_default() + 1
        };
        let args =
            [("old", number(compared.old.id).into()), ("new", number(compared.new.id).into())];
        let title = view.words.say_with("texts-compared", &args);
        let tally = wording::paragraph_tally(view.words, compared.paragraphs.tally);
        head_ui(ui, view, &title, &tally, &mut self.texts);
        let room = (whole - (ui.cursor().top() - top) - FOOT).max(160.0);
        self.follow(compared);
        panes_ui(
            ui,
            room,
            &mut (&mut *self, &mut *view),
            |ui, (draft, view)| draft.texts_ui(ui, view, compared),
            |ui, (draft, view)| draft.panel_ui(ui, view, compared),
        );
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            if ui.button(view.words.say("changes-report")).clicked() {
                view.act(Action::Text(TextStep::Report));
            }
            if ui.button(view.words.say("texts-back-to-list")).clicked() {
                view.act(Action::CloseDialog);
                view.act(Action::Do(Command::TextVersions));
            }
            if ui.button(view.words.say("close")).clicked() {
                view.act(Action::CloseDialog);
            }
        });
    }

    fn follow(&mut self, compared: &TextsCompared) {
        let differing = compared.differing();
        let Some(number) = differing.get(compared.at).copied() else { return };
        if self.followed.replace(number) == Some(number) {
            return;
        }
        let Some(change) = compared.changes.get(number) else { return };
        let new = change.new.as_ref();
        let row = new.and_then(|spans| compared.paragraphs.row_of_new(spans.start()));
        if let Some(row) = row.or_else(|| compared.paragraphs.row_of_old(change.old.start())) {
            self.texts.bring(row);
        }
    }

    fn texts_ui(&mut self, ui: &mut Ui, view: &View<'_>, compared: &TextsCompared) {
        let differing = compared.differing();
        let here = differing.get(compared.at).and_then(|number| compared.changes.get(*number));
        let here = here.map(|change| change.mark);
        let old_marks = |span: Span| marked(compared, here, span, |it| Some(&it.old));
        let new_marks = |span: Span| marked(compared, here, span, |it| it.new.as_ref());
        let texts = Texts {
            old: &compared.old,
            new: &compared.new,
            old_marks: &old_marks,
            new_marks: &new_marks,
            selected: None,
        };
        self.texts.ui(ui, view, &texts, &compared.paragraphs);
    }

    fn panel_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, compared: &TextsCompared) {
        let differing = compared.differing();
        let args = [("count", differing.len().into()), ("of", compared.changes.len().into())];
        let name = view.words.say_with("texts-marks-differ", &args);
        ui.add(egui::Label::new(egui::RichText::new(&name).strong()).wrap());
        let height = (ui.available_height() * 0.4).max(84.0);
        let lines = 0..differing.len();
        let listed = Listed { id: list_id(), name: &name, height, at: compared.at, lines };
        let line = |ui: &mut Ui, place: usize, _| {
            let change = differing.get(place).and_then(|number| compared.changes.get(*number));
            change.is_some_and(|change| {
                line_ui(ui, view, compared, listed.line_id(place), change, place == compared.at)
            })
        };
        let empty = |ui: &mut Ui| {
            ui.add_space(space::SMALL);
            ui.vertical_centered(|ui| ui.label(view.words.say("renewing-none")));
        };
        let used = self.list.ui(ui, view.theme, &listed, line, empty);
        let mut to = used.clicked.unwrap_or(used.at);
        for (key, _) in &used.pressed {
            match key {
                egui::Key::J => to = (to + 1).min(differing.len().saturating_sub(1)),
                egui::Key::K => to = to.saturating_sub(1),
                _ => {}
            }
        }
        if to != compared.at {
            self.list.bring(to);
            view.act(Action::Text(TextStep::LookAt(to)));
        }
        let change = differing.get(compared.at).and_then(|number| compared.changes.get(*number));
        let Some(change) = change else { return };
        ui.add_space(space::SMALL);
        ScrollArea::vertical().id_salt("change").auto_shrink(false).show(ui, |ui| {
            change_ui(ui, view, compared, change);
        });
    }
}

fn marked<'a>(
    compared: &'a TextsCompared,
    here: Option<AnnotationId>,
    span: Span,
    of: impl Fn(&'a MarkChange) -> Option<&'a Spans>,
) -> Vec<Marked> {
    let mut found = Vec::new();
    for change in &compared.changes {
        let Some(spans) = of(change) else { continue };
        for (_, it) in spans.touching(span) {
            let color = color(&compared.document, &change.label);
            found.push(Marked { span: it, color, front: here == Some(change.mark) });
        }
    }
    found
}

fn line_ui(
    ui: &mut Ui,
    view: &View<'_>,
    compared: &TextsCompared,
    id: Id,
    change: &MarkChange,
    chosen: bool,
) -> bool {
    let document = &compared.document;
    let definition = document.codebook().label(&change.label);
    let letter = letter_of(definition, view.words.language());
    let sign = view.theme.sign(color(document, &change.label));
    let words = wording::shorten(&change.old.quote(&compared.old.text), 90);
    let state = wording::grade(view.words, change.grade);
    let args = [("state", state.into()), ("words", words.into())];
    let text = view.words.say_with("renewing-line", &args);
    let name = wording::label(view.words, document.codebook(), &change.label);
    let spoken = [("label", name.into()), ("line", text.as_str().into())];
    let spoken = view.words.say_with("renewing-line-spoken", &spoken);
    let line = Line { sign: Some((sign, &letter)), text: &text, spoken: &spoken, chosen };
    list_line_ui(ui, view.theme, id, &line).clicked()
}

/// How the words of a mark stood, and how they stand.
fn change_ui(ui: &mut Ui, view: &View<'_>, compared: &TextsCompared, change: &MarkChange) {
    let small =
        |key: &str| egui::RichText::new(view.words.say(key)).small().color(view.theme.ink_soft.0);
    let (old, new) = (&compared.old.text, &compared.new.text);
    ui.label(small("renewing-before"));
    let after = change.new.as_ref().map(|spans| (spans, new));
    quoted_ui(ui, view, (&change.old, old), after, false);
    ui.add_space(space::TINY);
    match &change.new {
        Some(spans) => {
            ui.label(small("texts-after"));
            quoted_ui(ui, view, (spans, new), Some((&change.old, old)), true);
        }
        None => {
            ui.label(view.words.say("texts-gone"));
        }
    }
}
