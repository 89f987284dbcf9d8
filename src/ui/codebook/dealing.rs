//! Splitting a label: to which labels, then its marks one by one in their context, each dealt by a
//! key, and at the end what came of it.

use egui::{
    Button, Event, EventFilter, Frame, Id, Key, ProgressBar, RichText, Sense, Ui, WidgetInfo,
};

use crate::app::{Action, CodebookStep, Dealing, Pile, SplitStep, Workspace};
use crate::model::Codebook;
use crate::ui::codebook::choice::LabelChoice;
use crate::ui::codebook::context::context_ui;
use crate::ui::keys::digit_on;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{chip_ui, line_field_ui};
use crate::ui::wording;

/// The width of what is chosen and read, in points.
const WIDTH: f32 = 680.0;

/// Where in the work somebody is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Piles,
    Marks,
    Outcome,
}

/// What is remembered while a label is split.
#[derive(Default)]
pub(super) struct Draft {
    /// The name of a label that is to come in.
    name: String,
    stage: Option<Stage>,
}

/// The id of the mark that is next, which has the keyboard while marks are dealt.
fn mark_id() -> Id {
    Id::unique("mark that is dealt")
}

fn act(view: &mut View<'_>, step: SplitStep) {
    view.act(Action::Codebook(CodebookStep::Split(step)));
}

impl Draft {
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        workspace: &Workspace,
        dealing: &Dealing,
    ) {
        let codebook = workspace.document.codebook();
        let stage = match dealing.next() {
            _ if !dealing.begun => Stage::Piles,
            Some(_) => Stage::Marks,
            None => Stage::Outcome,
        };
        let fresh = self.stage.replace(stage) != Some(stage);
        ui.set_max_width(WIDTH.min(ui.available_width()));
        let label = wording::label(view.words, codebook, &dealing.label);
        let title = view.words.say_with("codebook-splitting", &[("label", label.into())]);
        ui.label(RichText::new(title).strong().size(16.0));
        ui.add_space(space::SMALL);
        if dealing.leaving {
            leaving_ui(ui, view, dealing);
            return;
        }
        match stage {
            Stage::Piles => self.piles_ui(ui, view, codebook, dealing, fresh),
            Stage::Marks => marks_ui(ui, view, workspace, dealing, fresh),
            Stage::Outcome => outcome_ui(ui, view, codebook, dealing, fresh),
        }
    }

    /// To which labels the marks are to be dealt.
    fn piles_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut View<'_>,
        codebook: &Codebook,
        dealing: &Dealing,
        fresh: bool,
    ) {
        ui.add(egui::Label::new(view.words.say("codebook-split-what")).wrap());
        for (number, pile) in dealing.piles.iter().enumerate() {
            ui.horizontal(|ui| {
                let name = pile_name(view, codebook, pile);
                let (strip, _) = ui.allocate_exact_size(egui::vec2(6.0, 20.0), Sense::hover());
                ui.painter().rect_filled(strip, 2.0, view.theme.sign(pile.color));
                let key = if pile.new.is_some() { "codebook-pile-new" } else { "codebook-pile" };
                let keys = keys_of(view, dealing, number);
                let args = [("label", name.as_str().into()), ("keys", keys.into())];
                ui.label(view.words.say_with(key, &args));
                let remove = format!("{}: {name}", view.words.say("card-remove"));
                if ui.small_button(remove).clicked() {
                    act(view, SplitStep::Remove(number));
                }
            });
        }
        let hint = view.words.say("codebook-new-label");
        let id = Id::unique("name of a label to deal to");
        let field = line_field_ui(ui, &hint, &mut self.name, |field| field.id(id).hint_text(&hint));
        if fresh {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let named = !self.name.trim().is_empty();
        let add = ui.add_enabled(named, Button::new(view.words.say("codebook-split-add")));
        if named && (add.clicked() || entered) {
            let name = std::mem::take(&mut self.name);
            act(view, SplitStep::AddNew(name, view.words.language().to_owned()));
            field.request_focus();
        }
        let spoken = view.words.say("codebook-split-existing");
        let free = |id: &crate::model::LabelId| {
            *id != dealing.label && dealing.piles.iter().all(|pile| pile.label != *id)
        };
        let id = Id::unique("label to deal to");
        let choice = LabelChoice { id, spoken: &spoken, taken: None, offered: free };
        if let Some((label, _)) = choice.ui(ui, view, codebook) {
            act(view, SplitStep::Add(label));
        }
        ui.add_space(space::MEDIUM);
        ui.horizontal(|ui| {
            let deal = Button::new(view.words.say("codebook-split-deal"));
            if ui.add_enabled(!dealing.piles.is_empty(), deal).clicked() {
                act(view, SplitStep::Deal);
            }
            cancel_ui(ui, view);
        });
    }
}

/// The mark that is next, and what it can be dealt to.
fn marks_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    dealing: &Dealing,
    fresh: bool,
) {
    let codebook = workspace.document.codebook();
    let (at, of) = (dealing.at + 1, dealing.marks.len());
    let spelled = [at, of].map(|count| wording::count(view.words, count));
    let [spelled_at, spelled_of] = spelled.each_ref().map(|count| count.as_str().into());
    let progress =
        view.words.say_with("codebook-split-progress", &[("at", spelled_at), ("of", spelled_of)]);
    let bar = ProgressBar::new(dealing.at as f32 / of.max(1) as f32).desired_height(6.0);
    let bar = ui.add(bar);
    bar.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &progress));
    ui.label(RichText::new(&progress).color(view.theme.ink_soft.0));
    ui.add_space(space::TINY);
    let mark = dealing.next().and_then(|id| workspace.document.annotation(id));
    let frame = Frame::new().fill(view.theme.page.0).inner_margin(14.0).corner_radius(4.0);
    let shown = frame.show(ui, |ui| {
        ui.set_min_height(120.0);
        ui.set_width(ui.available_width());
        mark.map(|mark| context_ui(ui, view, workspace, mark)).unwrap_or_default()
    });
    let response = ui.interact(shown.response.rect, mark_id(), Sense::focusable_noninteractive());
    let spoken = format!("{progress}: {}", shown.inner);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    ui.ctx().accesskit_node_builder(mark_id(), |node| {
        node.set_role(egui::accesskit::Role::Group);
    });
    if fresh {
        response.request_focus();
    }
    let focused = response.has_focus();
    let edge = if focused { view.theme.accent } else { view.theme.line };
    let stroke = egui::Stroke::new(1.0, edge.0);
    ui.painter().rect_stroke(response.rect, 4.0, stroke, egui::StrokeKind::Outside);
    let mut step = follow_keys(ui, dealing, focused);
    ui.add_space(space::SMALL);
    let given = dealing.next().and_then(|mark| dealing.dealt.get(&mark)).copied();
    ui.horizontal_wrapped(|ui| {
        for (number, pile) in dealing.piles.iter().enumerate() {
            let name = pile_name(view, codebook, pile);
            let keys = keys_of(view, dealing, number);
            let args = [("label", name.as_str().into()), ("keys", keys.as_str().into())];
            let spoken = view.words.say_with("codebook-split-to", &args);
            let tick = if given == Some(number) { "✔ " } else { "" };
            let count = wording::count(view.words, dealing.count(number));
            let shown = format!("{tick}{name} · {count}");
            let letter = number_key(dealing, number);
            let chip = chip_ui(ui, view.theme, pile.color, &letter, &shown, &spoken);
            if chip.clicked() {
                step = Some(SplitStep::To(number));
            }
        }
    });
    ui.add_space(space::SMALL);
    ui.horizontal(|ui| {
        if ui.button(view.words.say("codebook-split-leave")).clicked() {
            step = Some(SplitStep::Leave);
        }
        let back = Button::new(view.words.say("codebook-split-back"));
        if ui.add_enabled(dealing.at > 0, back).clicked() {
            step = Some(SplitStep::Back);
        }
        cancel_ui(ui, view);
    });
    if let Some(step) = step {
        act(view, step);
        // The keys go on after a click.
        ui.memory_mut(|memory| memory.request_focus(mark_id()));
    }
}

/// What a key says: a pile by its number or its label's key, to leave the mark, to go back.
fn follow_keys(ui: &Ui, dealing: &Dealing, focused: bool) -> Option<SplitStep> {
    if focused {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(mark_id(), filter));
    }
    let events = ui.input(|input| input.events.clone());
    events.iter().find_map(|event| match event {
        Event::Text(text) => {
            let mut letters = text.chars().flat_map(char::to_lowercase);
            let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
            let pile = dealing.pile_on(letter).filter(|_| letter.is_alphabetic());
            pile.map(SplitStep::To)
        }
        Event::Key { key, pressed: true, modifiers, physical_key, .. }
            if !modifiers.any() || modifiers.shift_only() =>
        {
            match key {
                Key::Space | Key::ArrowRight if focused => return Some(SplitStep::Leave),
                Key::Backspace | Key::ArrowLeft if focused => return Some(SplitStep::Back),
                _ => {}
            }
            let digit = u32::try_from(digit_on(physical_key.unwrap_or(*key))?).ok()?;
            dealing.pile_on(char::from_digit(digit, 10)?).map(SplitStep::To)
        }
        _ => None,
    })
}

/// What was dealt, before it is done.
fn outcome_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    codebook: &Codebook,
    dealing: &Dealing,
    fresh: bool,
) {
    let line = |ui: &mut Ui, color, name: String, count: usize| {
        ui.horizontal(|ui| {
            let (strip, _) = ui.allocate_exact_size(egui::vec2(6.0, 20.0), Sense::hover());
            ui.painter().rect_filled(strip, 2.0, view.theme.sign(color));
            let spelled = wording::count(view.words, count);
            let args =
                [("label", name.into()), ("count", count.into()), ("spelled", spelled.into())];
            ui.label(view.words.say_with("codebook-split-count", &args));
        });
    };
    for (number, pile) in dealing.piles.iter().enumerate() {
        line(ui, pile.color, pile_name(view, codebook, pile), dealing.count(number));
    }
    let left = dealing.marks.len() - dealing.dealt.len().min(dealing.marks.len());
    let color = codebook.label(&dealing.label).map(|label| label.color).unwrap_or_default();
    let name = wording::label(view.words, codebook, &dealing.label);
    line(ui, color, name.clone(), left);
    ui.add_space(space::SMALL);
    let mut retire = dealing.retire;
    let text = view.words.say_with("codebook-split-retire", &[("label", name.into())]);
    if ui.checkbox(&mut retire, text).changed() {
        act(view, SplitStep::Retire(retire));
    }
    let undo = RichText::new(view.words.say("delete-label-undo"));
    ui.label(undo.color(view.theme.ink_soft.0));
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        let finish = ui.button(view.words.say("codebook-split-go"));
        if fresh {
            finish.request_focus();
        }
        if finish.clicked() {
            act(view, SplitStep::Finish);
        }
        if ui.button(view.words.say("codebook-split-back")).clicked() {
            act(view, SplitStep::Back);
        }
        cancel_ui(ui, view);
    });
}

/// Asked before what was dealt is thrown away.
fn leaving_ui(ui: &mut Ui, view: &mut View<'_>, dealing: &Dealing) {
    let count = dealing.dealt.len();
    let spelled = wording::count(view.words, count);
    let args = [("count", count.into()), ("spelled", spelled.into())];
    ui.label(view.words.say_with("codebook-split-leaving", &args));
    ui.add_space(space::MEDIUM);
    ui.horizontal(|ui| {
        if ui.button(view.words.say("codebook-split-go-on")).clicked() {
            view.act(Action::Codebook(CodebookStep::LeaveTask));
        }
        if ui.button(view.words.say("codebook-split-discard")).clicked() {
            act(view, SplitStep::Discard);
        }
    });
}

fn cancel_ui(ui: &mut Ui, view: &mut View<'_>) {
    if ui.button(view.words.say("cancel")).clicked() {
        view.act(Action::Codebook(CodebookStep::LeaveTask));
    }
}

/// What a pile is called.
fn pile_name(view: &View<'_>, codebook: &Codebook, pile: &Pile) -> String {
    match &pile.new {
        Some(new) => new.name.get(view.words.language()).to_owned(),
        None => wording::label(view.words, codebook, &pile.label),
    }
}

/// The digit of a pile, where it deals to this one.
fn number_key(dealing: &Dealing, pile: usize) -> String {
    let digit = u32::try_from(pile + 1).ok().and_then(|number| char::from_digit(number, 10));
    let digit = digit.filter(|digit| dealing.pile_on(*digit) == Some(pile));
    let own = dealing.piles.get(pile).and_then(|pile| pile.key);
    digit.or(own).map(|key| key.to_uppercase().to_string()).unwrap_or_default()
}

/// The keys that deal to a pile: its number and its label's key.
fn keys_of(view: &View<'_>, dealing: &Dealing, pile: usize) -> String {
    let number = number_key(dealing, pile);
    let own = dealing.piles.get(pile).and_then(|pile| pile.key);
    let own = own.map(|key| key.to_uppercase().to_string()).filter(|own| *own != number);
    match own {
        Some(own) if !number.is_empty() => {
            let args = [("one", number.into()), ("other", own.into())];
            view.words.say_with("codebook-either-key", &args)
        }
        own => own.unwrap_or(number),
    }
}
