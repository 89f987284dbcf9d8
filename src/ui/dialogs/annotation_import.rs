//! Annotations of another file before they come in: what became of each mark, and what is to be decided.

use std::path::Path;

use egui::{CornerRadius, Id, Key, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo};

use crate::anchor::Grade;
use crate::app::{Action, AnnotationImport, AnnotationStep, AnnotationsRead, Occurrence, place_of};
use crate::formats::placing::{Outcome, Placement};
use crate::model::{Annotation, Document};
use crate::ui::dialogs::occurrence_line::{Context, OccurrenceLine, occurrence_line_ui};
use crate::ui::dialogs::{room, title_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{LINE_HEIGHT, Line, ListBox, Listed, letter_of, list_line_ui};
use crate::ui::wording;

/// The width of the dialog, in points, where the window has room.
pub(super) const WIDTH: f32 = 860.0;

/// The width of the column that says what became of a mark, in points.
const OUTCOME: f32 = 190.0;

/// The height of what tells more of the chosen mark, in points.
const DETAILS: f32 = 132.0;

/// The height of what was amiss in the file, in points.
const AMISS: f32 = 58.0;

/// What the summary, the boxes and the spaces between take, in points.
const AROUND: f32 = 96.0;

/// So many characters of a mark are shown.
const LONGEST: usize = 160;

/// Where one is in the lists.
#[derive(Default)]
pub(super) struct Draft {
    /// The line of the list of marks.
    at: usize,
    list: ListBox,
    /// The line of the list of places.
    place: usize,
    places: ListBox,
    /// Whether the key that leads to the places was pressed in this frame.
    entered: bool,
    /// Whether the marks were shown before.
    shown: bool,
}

fn list_id() -> Id {
    Id::unique("list of arriving marks")
}

fn places_id() -> Id {
    Id::unique("list of places")
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        import: &AnnotationImport,
        fresh: bool,
    ) {
        let Some(workspace) = &view.state.workspace else { return };
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 80.0));
        title_ui(ui, &view.words.say("command-import-annotations"));
        let Some(read) = &import.read else {
            self.shown = false;
            reading_ui(ui, view, import, fresh);
            return;
        };
        summary_ui(ui, view, import, read);
        let fresh = !std::mem::replace(&mut self.shown, true);
        if fresh {
            (self.at, self.place) = (0, 0);
        }
        let document = &workspace.document;
        self.list_ui(ui, view, document, (import, read));
        if fresh {
            ui.memory_mut(|memory| memory.request_focus(list_id()));
        }
        ui.add_space(space::SMALL);
        let number = read.order.get(self.at).copied();
        let placement = number.and_then(|number| read.placing.placements.get(number));
        if let Some((number, placement)) = number.zip(placement) {
            let size = egui::vec2(ui.available_width(), DETAILS);
            let layout = egui::Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_height(DETAILS);
                if placement.is_open() {
                    self.places_ui(ui, view, document, (import, read), (number, placement));
                } else {
                    details_ui(ui, view, document, (import, read), placement);
                }
            });
        }
        foot_ui(ui, view, import, read);
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        document: &Document,
        (import, read): (&AnnotationImport, &AnnotationsRead),
    ) {
        let name = view.words.say("annotations-list");
        let amiss = if read.remarks.is_empty() { 0.0 } else { AMISS + 24.0 };
        let most = room(ui, 560.0) - DETAILS - AROUND - amiss;
        let count = read.order.len();
        let wanted = count.max(2) as f32 * LINE_HEIGHT + 4.0;
        let height = most.max(LINE_HEIGHT * 3.0).min(wanted);
        let at = self.at.min(count.saturating_sub(1));
        let listed = Listed { id: list_id(), name: &name, height, at, lines: 0..count };
        let line = |ui: &mut Ui, line: usize, _: bool| {
            let number = read.order.get(line).copied();
            let placement = number.and_then(|number| read.placing.placements.get(number));
            let Some((number, placement)) = number.zip(placement) else { return false };
            let decided = import.spans(number).is_some();
            let shown = MarkLine { document, read, placement, decided, chosen: line == at };
            mark_line_ui(ui, view, listed.line_id(line), &shown)
        };
        let used = self.list.ui(ui, view.theme, &listed, line, |ui| {
            ui.label(view.words.say("annotations-none"));
        });
        let now = used.clicked.unwrap_or(used.at);
        if now != self.at {
            self.place = 0;
        }
        self.at = now;
        for (key, line) in used.pressed {
            if key == Key::Enter {
                let number = read.order.get(line).copied().unwrap_or_default();
                let placement = read.placing.placements.get(number);
                if placement.is_some_and(Placement::is_open) {
                    self.entered = true;
                    ui.memory_mut(|memory| memory.request_focus(places_id()));
                } else {
                    view.act(Action::Annotations(AnnotationStep::Finish));
                }
            }
        }
    }

    /// The places at which a doubtful mark can stand.
    fn places_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        document: &Document,
        (import, read): (&AnnotationImport, &AnnotationsRead),
        (number, placement): (usize, &Placement),
    ) {
        let why = wording::outcome_reason(view.words, placement.reason);
        let why = view.words.say_with("annotations-decide", &[("why", why.into())]);
        let why = match lost(view, read, placement) {
            Some(lost) => format!("{lost} {why}"),
            None => why,
        };
        let why = RichText::new(why).small();
        ui.add(egui::Label::new(why.color(view.theme.ink_soft.0)).truncate());
        let name = view.words.say("annotations-places");
        let options = import.options(document, number);
        let chosen = import.choice(number);
        let lines = options.len() + 1;
        self.place = self.place.min(lines - 1);
        let height = DETAILS - 24.0;
        let listed =
            Listed { id: places_id(), name: &name, height, at: self.place, lines: 0..lines };
        let none = view.words.say("annotations-no-place");
        let line = |ui: &mut Ui, line: usize, here: bool| {
            let id = listed.line_id(line);
            let Some(occurrence) = line.checked_sub(1).and_then(|at| options.get(at)) else {
                let tick = if chosen.is_none() { format!("✔ {none}") } else { none.clone() };
                let line = Line { sign: None, text: &tick, spoken: &none, chosen: here };
                return list_line_ui(ui, view.theme, id, &line).clicked();
            };
            let kept = chosen == line.checked_sub(1);
            let line = OccurrenceLine { document, occurrence, kept, here };
            occurrence_line_ui(ui, view, id, &line).clicked()
        };
        let used = self.places.ui(ui, view.theme, &listed, line, |_| {});
        self.place = used.clicked.unwrap_or(used.at);
        let entered = std::mem::take(&mut self.entered);
        let pressed = used.pressed.into_iter();
        let pressed = pressed.filter(|(key, _)| !entered && [Key::Enter, Key::Space].contains(key));
        let taken = used.clicked.map(|line| (Key::Space, line));
        for (key, line) in pressed.chain(taken) {
            let place = line.checked_sub(1).filter(|at| *at < placement.options.len());
            view.act(Action::Annotations(AnnotationStep::Choose(number, place)));
            if key == Key::Enter {
                self.go_on(ui, import, read);
            }
        }
    }

    /// Goes on to the next mark that is to be decided.
    fn go_on(&mut self, ui: &Ui, import: &AnnotationImport, read: &AnnotationsRead) {
        let open = |line: &usize| {
            let number = read.order.get(*line).copied().unwrap_or_default();
            let placement = read.placing.placements.get(number);
            placement.is_some_and(Placement::is_open) && import.choice(number).is_none()
        };
        if let Some(next) = (self.at + 1..read.order.len()).find(open) {
            (self.at, self.place) = (next, 0);
            self.list.bring(next);
        }
        ui.memory_mut(|memory| memory.request_focus(list_id()));
    }
}

/// How far it has come, and the way to stop it.
fn reading_ui(ui: &mut Ui, view: &mut View<'_>, import: &AnnotationImport, fresh: bool) {
    let name = import.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = view.words.say_with("annotations-reading", &[("name", name.into())]);
    ui.label(&text);
    ui.add_space(space::SMALL);
    let bar = ui.add(egui::ProgressBar::new(import.progress.share()).desired_height(8.0));
    bar.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &text));
    ui.ctx().request_repaint_after_secs(0.1);
    ui.add_space(space::SMALL);
    let cancel = ui.button(view.words.say("cancel"));
    if fresh {
        cancel.request_focus();
    }
    if cancel.clicked() {
        view.act(Action::CloseDialog);
    }
}

/// What is in the file, and how many marks had which outcome.
fn summary_ui(ui: &mut Ui, view: &View<'_>, import: &AnnotationImport, read: &AnnotationsRead) {
    let words = view.words;
    let of = &read.placing.unanchored;
    let counts = [
        ("mapping-marks", of.marks.len()),
        ("mapping-relations", of.relations.len()),
        ("mapping-cards", of.cards.len()),
        ("annotations-counted-actors", of.actors.len()),
    ];
    let counts = counts.into_iter().filter_map(|(key, count)| wording::counted(words, key, count));
    let counts = counts.collect::<Vec<_>>().join(", ");
    let name = import.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let args = [("name", name.into()), ("counts", counts.into())];
    ui.add(egui::Label::new(words.say_with("annotations-from", &args)).truncate())
        .on_hover_text(import.path.display().to_string());
    let outcomes = Outcome::ALL.into_iter().rev().filter_map(|outcome| {
        let count = read.placing.count(outcome);
        let spelled = wording::count(words, count);
        let args =
            [("outcome", wording::outcome(words, outcome).into()), ("count", spelled.into())];
        (count > 0).then(|| words.say_with("annotations-outcome", &args))
    });
    let outcomes = outcomes.collect::<Vec<_>>().join(" · ");
    ui.add(egui::Label::new(RichText::new(outcomes).color(view.theme.ink_soft.0)).wrap());
    if read.placing.another_article {
        let text = RichText::new(words.say("annotations-another-article"));
        ui.add(egui::Label::new(text.color(view.theme.warning.0)).wrap());
    }
    ui.add_space(space::SMALL);
}

/// A line of the list of marks.
struct MarkLine<'a> {
    document: &'a Document,
    read: &'a AnnotationsRead,
    placement: &'a Placement,
    /// Whether it has a place now.
    decided: bool,
    chosen: bool,
}

/// Draws a line; answers whether it was clicked.
fn mark_line_ui(ui: &mut Ui, view: &View<'_>, id: Id, line: &MarkLine<'_>) -> bool {
    let MarkLine { document, read, placement, decided, chosen } = *line;
    let theme = view.theme;
    let mark = mark_of(read, placement);
    let theirs = &read.placing.unanchored.codebook;
    let book = mark.map_or(theirs, |mark| match document.codebook().label(&mark.label) {
        Some(_) => document.codebook().as_ref(),
        None => theirs,
    });
    let label = mark.map(|mark| wording::label(view.words, book, &mark.label)).unwrap_or_default();
    let definition = mark.and_then(|mark| book.label(&mark.label));
    let quote = wording::shorten(&read.placing.words(placement.mark), LONGEST);
    let outcome = match placement.outcome {
        Outcome::Graded(Grade::Unsure) if decided => view.words.say("outcome-chosen"),
        outcome => wording::outcome(view.words, outcome),
    };
    let args = [("label", label.as_str().into()), ("words", quote.as_str().into())];
    let about = view.words.say_with("mark-line", &args);
    let spoken = format!("{about} · {outcome}");
    let (size, width) = (egui::vec2(ui.available_width(), LINE_HEIGHT), ui.available_width());
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    // The whole list is one stop of the Tab key.
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &spoken));
    let radius = CornerRadius::same(3);
    if chosen {
        ui.painter().rect_filled(rect, radius, theme.selection.0);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, theme.control_hover.0);
    }
    let color = definition.map(|label| label.color).unwrap_or_default();
    let strip =
        Rect::from_min_size(rect.min + egui::vec2(6.0, 5.0), egui::vec2(3.0, LINE_HEIGHT - 10.0));
    ui.painter().rect_filled(strip, CornerRadius::same(1), theme.sign(color));
    let soft = if chosen { theme.ink } else { theme.ink_soft };
    let small = egui::TextStyle::Small.resolve(ui.style());
    let letter = letter_of(definition, view.words.language());
    let at = egui::pos2(rect.left() + 14.0, rect.center().y);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, letter, small, soft.0);
    let open = !decided && placement.outcome >= Outcome::Graded(Grade::Unsure);
    let middle = rect.left() + width - OUTCOME;
    let words = rect.with_max_x(middle).with_min_x(rect.left() + 30.0);
    let cut = super::words_ui(ui, &about, words, theme.ink.0);
    let right = rect.with_min_x(middle).shrink2(egui::vec2(8.0, 0.0));
    let ink = if open && !chosen { theme.warning } else { soft };
    super::words_ui(ui, &outcome, right, ink.0);
    let response = if cut { response.on_hover_text(&about) } else { response };
    response.clicked()
}

fn mark_of<'a>(read: &'a AnnotationsRead, placement: &Placement) -> Option<&'a Annotation> {
    let number = read.placing.placements.iter().position(|it| it == placement);
    number.and_then(|number| read.placing.unanchored.marks.get(number))
}

/// Where the chosen mark is going to stand, or what becomes of it.
fn details_ui(
    ui: &mut Ui,
    view: &View<'_>,
    document: &Document,
    (import, read): (&AnnotationImport, &AnnotationsRead),
    placement: &Placement,
) {
    let text = match placement.outcome {
        Outcome::Graded(Grade::Gone) if import.unplaced => {
            view.words.say("annotations-nowhere-kept")
        }
        Outcome::Graded(Grade::Gone) => view.words.say("annotations-nowhere-left"),
        Outcome::Known => view.words.say("annotations-known-why"),
        Outcome::Graded(_) => wording::outcome_reason(view.words, placement.reason),
    };
    ui.add(egui::Label::new(RichText::new(text).color(view.theme.ink_soft.0)).wrap());
    if let Some(text) = lost(view, read, placement).filter(|_| placement.spans.is_some()) {
        ui.add(egui::Label::new(RichText::new(text).color(view.theme.warning.0)).wrap());
    }
    let Some(place) = placement.spans.as_ref().and_then(|it| place_of(document, it)) else {
        return;
    };
    place_ui(ui, view, document, &place);
}

/// Which pieces of a mark were not found while others were.
fn lost(view: &View<'_>, read: &AnnotationsRead, placement: &Placement) -> Option<String> {
    let pieces = read.placing.unanchored.quotes.get(&placement.mark)?;
    let lost = placement.lost.iter().filter_map(|number| pieces.get(*number));
    let lost: Vec<&str> = lost.map(|piece| piece.exact.trim()).collect();
    let words = wording::shorten(&lost.join(" … "), LONGEST);
    (!lost.is_empty()).then(|| view.words.say_with("annotations-lost", &[("words", words.into())]))
}

/// The line of the article in which a mark is going to stand.
fn place_ui(ui: &mut Ui, view: &View<'_>, document: &Document, place: &Occurrence) {
    let Context { before, words, after } = Context::of(document, place);
    let (before, after) = (ended(&before, true), ended(&after, false));
    let args = [("number", place.paragraph.into())];
    let paragraph = view.words.say_with("annotations-paragraph", &args);
    ui.label(RichText::new(paragraph).small().color(view.theme.ink_soft.0));
    let font = egui::TextStyle::Body.resolve(ui.style());
    let soft = egui::TextFormat::simple(font.clone(), view.theme.ink_soft.0);
    let hit = egui::TextFormat {
        background: view.theme.hit.0,
        ..egui::TextFormat::simple(font, view.theme.ink.0)
    };
    let mut job = egui::text::LayoutJob::default();
    job.append(&before, 0.0, soft.clone());
    job.append(&words, 0.0, hit);
    job.append(&after, 0.0, soft);
    job.wrap.max_rows = 4;
    ui.add(egui::Label::new(job).wrap());
}

/// What is around words, with a sign and without half a word where it was cut.
fn ended(around: &str, before: bool) -> String {
    if around.len() + 4 < Context::LONGEST {
        return around.to_owned();
    }
    let whole = if before { around.split_once(' ') } else { around.rsplit_once(' ') };
    match (whole, before) {
        (Some((_, rest)), true) => format!("… {rest}"),
        (Some((rest, _)), false) => format!("{rest} …"),
        (None, _) => around.to_owned(),
    }
}

/// What comes along, what was amiss, and the way out.
fn foot_ui(ui: &mut Ui, view: &mut View<'_>, import: &AnnotationImport, read: &AnnotationsRead) {
    let (placed, nowhere) = import.coming();
    let numbers = import.by_numbers().len();
    if let Some(name) = wording::counted(view.words, "annotations-take-numbers", numbers)
        && ui.button(name).clicked()
    {
        view.act(Action::Annotations(AnnotationStep::TakeNumbers));
    }
    let mut unplaced = import.unplaced;
    if let Some(name) = wording::counted(view.words, "annotations-unplaced", nowhere)
        && ui.checkbox(&mut unplaced, name).changed()
    {
        view.act(Action::Annotations(AnnotationStep::Unplaced(unplaced)));
    }
    if let Some(text) = wording::counted(view.words, "annotations-earlier", read.earlier) {
        ui.label(RichText::new(text).small().color(view.theme.ink_soft.0));
    }
    if let Some(text) = wording::counted(view.words, "annotations-amiss", read.remarks.len()) {
        ui.label(RichText::new(text).color(view.theme.warning.0));
        let area = ScrollArea::vertical().id_salt("amiss").max_height(AMISS);
        let height = ui.text_style_height(&egui::TextStyle::Small);
        area.auto_shrink([false, true]).show_rows(ui, height, read.remarks.len(), |ui, range| {
            for remark in range.filter_map(|number| read.remarks.get(number)) {
                let text = wording::remark(view.words, remark);
                let small = RichText::new(text).small().color(view.theme.ink_soft.0);
                ui.add(egui::Label::new(small).truncate());
            }
        });
    }
    ui.add_space(space::SMALL);
    ui.horizontal(|ui| {
        let count = placed + if import.unplaced { nowhere } else { 0 };
        let spelled = wording::count(view.words, count);
        let args = [("count", count.into()), ("spelled", spelled.into())];
        let name = view.words.say_with("annotations-go", &args);
        if ui.button(name).clicked() {
            view.act(Action::Annotations(AnnotationStep::Finish));
        }
        if ui.button(view.words.say("cancel")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}

/// A file that was dropped holds annotations: they can be taken, or it can be opened.
pub(super) fn dropped_ui(ui: &mut Ui, view: &mut View<'_>, path: &Path, fresh: bool) {
    title_ui(ui, &view.words.say("annotations-dropped"));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let why = view.words.say_with("annotations-dropped-why", &[("name", name.into())]);
    ui.add(egui::Label::new(why).wrap());
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        let import = ui.button(view.words.say("annotations-dropped-import"));
        if fresh {
            import.request_focus();
        }
        if import.clicked() {
            view.act(Action::Annotations(AnnotationStep::File(path.to_path_buf())));
        }
        if ui.button(view.words.say("annotations-dropped-open")).clicked() {
            view.act(Action::CloseDialog);
            view.act(Action::OpenPath(path.to_path_buf()));
        }
        if ui.button(view.words.say("cancel")).clicked() {
            view.act(Action::CloseDialog);
        }
    });
}
