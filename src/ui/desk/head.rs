//! Above the claims on the desk: how they are laid out, which of them are shown, and how many.

use egui::{Id, Key, Modifiers, Ui};

use crate::app::claim_desk::{
    ClaimDesk, DeskWish, Found as Claims, Lanes, Layout, Setting, Speaker,
};
use crate::app::{Action, Command, Workspace, spec};
use crate::ui::desk::{desk_filter_id, desk_id};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{FindChoice, Found, Offer, line_field_ui};
use crate::ui::wording;

/// The layouts in their order, with the keys of their names.
const LAYOUTS: [(Layout, &str); 4] = [
    (Layout::Table, "desk-table"),
    (Layout::Board(Lanes::Status), "desk-board-status"),
    (Layout::Board(Lanes::Verdict), "desk-board-verdict"),
    (Layout::Board(Lanes::Speaker), "desk-board-speaker"),
];

/// How wide the filter's field is, in points.
const FIELD: f32 = 190.0;

/// How wide a list of a filter is, in points.
const LIST: f32 = 128.0;

/// So many characters of a name stand in a list.
const NAME: usize = 40;

/// The layout after another one.
pub(super) fn next(layout: Layout) -> Layout {
    let at = LAYOUTS.iter().position(|(it, _)| *it == layout).unwrap_or_default();
    LAYOUTS.get((at + 1) % LAYOUTS.len()).map(|(layout, _)| *layout).unwrap_or_default()
}

pub(super) fn ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    desk: &ClaimDesk,
    found: &Claims,
) {
    let setting = &desk.setting;
    ui.horizontal_wrapped(|ui| {
        for (layout, key) in LAYOUTS {
            let on = setting.layout == layout;
            if ui.selectable_label(on, view.words.say(key)).clicked() && !on {
                view.act(Action::Desk(DeskWish::Layout(layout)));
                ui.memory_mut(|memory| memory.request_focus(desk_id()));
            }
        }
        ui.add_space(space::MEDIUM);
        count_ui(ui, view, found);
        let copy = view.words.say("command-copy-sheet");
        let button = ui.add_enabled(!found.order.is_empty(), egui::Button::new(copy));
        let keys = spec(Command::CopySheet).shortcuts.first();
        let hint = keys.map(|keys| wording::shortcut(view.words, *keys)).unwrap_or_default();
        if button.on_hover_text(hint).clicked() {
            view.act(Action::Do(Command::CopySheet));
        }
    });
    ui.add_space(space::TINY);
    ui.horizontal_wrapped(|ui| {
        field_ui(ui, view, setting);
        filters_ui(ui, view, workspace, setting, found);
        if setting.filters() && ui.button(view.words.say("desk-all")).clicked() {
            view.act(Action::Desk(DeskWish::All));
            ui.memory_mut(|memory| memory.request_focus(desk_id()));
        }
    });
}

fn count_ui(ui: &mut Ui, view: &View<'_>, found: &Claims) {
    let (shown, of) = (found.order.len(), found.rows.len());
    let spelled = |count| wording::count(view.words, count).into();
    let args = [("shown", spelled(shown)), ("of", spelled(of)), ("count", of.into())];
    let text = egui::RichText::new(view.words.say_with("desk-count", &args));
    let text = text.color(view.theme.ink_soft.0);
    let label = ui.add(egui::Label::new(text).wrap_mode(egui::TextWrapMode::Extend));
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

fn field_ui(ui: &mut Ui, view: &mut View<'_>, setting: &Setting) {
    let name = view.words.say("desk-filter");
    let mut words = setting.words.clone();
    let field = line_field_ui(ui, &name, &mut words, |field| {
        field.id(desk_filter_id()).hint_text(&name).desired_width(FIELD)
    });
    if field.changed() {
        view.act(Action::Desk(DeskWish::Words(words)));
    }
    // From the words straight on to what was found.
    let down = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if (field.has_focus() && down(Key::ArrowDown))
        || (field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)))
    {
        ui.memory_mut(|memory| memory.request_focus(desk_id()));
        down(Key::Enter);
    }
}

fn filters_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    workspace: &Workspace,
    setting: &Setting,
    found: &Claims,
) {
    let words = view.words;
    let statuses = wording::STATUSES.iter().map(|(it, key)| (*it, words.say(key)));
    if let Some(status) = filter_ui(ui, view, "card-status", setting.status.as_ref(), statuses) {
        set(ui, view, DeskWish::Status(status));
    }
    let codebook = workspace.document.codebook();
    let verdicts = found.verdicts.iter().map(|(rated, count)| {
        (rated.clone(), counted(view, &wording::rating(words, codebook, rated.as_ref()), *count))
    });
    let verdicts: Vec<_> = verdicts.collect();
    if let Some(verdict) = filter_ui(ui, view, "card-verdict", setting.verdict.as_ref(), verdicts) {
        set(ui, view, DeskWish::Verdict(verdict));
    }
    let speakers = found.speakers.iter().map(|(speaker, name, count)| {
        (speaker.clone(), counted(view, &speaker_name(view, speaker, name), *count))
    });
    let speakers: Vec<_> = speakers.collect();
    if let Some(speaker) = filter_ui(ui, view, "desk-speaker", setting.speaker.as_ref(), speakers) {
        set(ui, view, DeskWish::Speaker(speaker));
    }
    let priorities = wording::PRIORITIES.iter().map(|(it, key)| (*it, words.say(key)));
    let priority = filter_ui(ui, view, "card-priority", setting.priority.as_ref(), priorities);
    if let Some(priority) = priority {
        set(ui, view, DeskWish::Priority(priority));
    }
}

/// Takes over what was chosen, and goes on with the claims.
fn set(ui: &Ui, view: &mut View<'_>, wish: DeskWish) {
    view.act(Action::Desk(wish));
    ui.memory_mut(|memory| memory.request_focus(desk_id()));
    // The Enter that has chosen is not one that is pressed on a claim.
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
}

/// What somebody is called in a list or above a lane.
pub(super) fn speaker_name(view: &View<'_>, speaker: &Speaker, name: &str) -> String {
    match speaker {
        Speaker::Nobody => view.words.say("card-claimant-none"),
        _ => wording::shorten(name, NAME),
    }
}

fn counted(view: &View<'_>, name: &str, count: usize) -> String {
    let args = [("label", name.into()), ("count", count.into())];
    view.words.say_with("marks-group", &args)
}

/// What a filter lets through: this alone, or, without it, everything.
type Wanted<T> = Option<T>;

/// A list of what can be asked for; answers what was taken, `Some(None)` being everything.
fn filter_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    view: &View<'_>,
    key: &str,
    chosen: Option<&T>,
    options: impl IntoIterator<Item = (T, String)>,
) -> Option<Wanted<T>> {
    let name = view.words.say_with("desk-only", &[("what", view.words.say(key).into())]);
    let options: Vec<(T, String)> = options.into_iter().collect();
    let taken = chosen.and_then(|chosen| options.iter().find(|(it, _)| it == chosen));
    let all = view.words.say("desk-any");
    let shown = match (chosen, taken) {
        (_, Some((_, name))) => name.clone(),
        (Some(_), None) => view.words.say("desk-no-more"),
        (None, None) => format!("{}{} {all}", view.words.say(key), wording::colon(view.words)),
    };
    let offers: Vec<Offer> = options.iter().map(|(_, name)| Offer::new(name.clone(), "")).collect();
    let choice = FindChoice {
        id: Id::unique(("desk filter", key)),
        name: &name,
        shown: &shown,
        hint: "",
        offers: &offers,
        at: options.iter().position(|(it, _)| Some(it) == chosen),
        none: Some(&all),
        new: None,
        numbered: false,
        width: LIST,
    };
    match choice.ui(ui, view)?.found {
        Found::Offer(number) => options.get(number).map(|(option, _)| Some(option.clone())),
        Found::Nothing => Some(None),
        Found::New(_) => None,
    }
}
