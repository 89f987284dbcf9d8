//! The menu bar, drawn from the table of commands.

use egui::{Atom, Atoms, Button, IdSalt, MenuBar, Response, Role, Ui, Vec2, WidgetInfo};

use crate::app::{Action, Command, Group, Spec, TABLE, spec};
use crate::store::examples;
use crate::ui::i18n::LANGUAGES;
use crate::ui::view::View;
use crate::ui::widgets::{paint_dot, paint_tick};
use crate::ui::wording;

/// Draws the bar; on the right is the way to the palette.
pub(super) fn ui(ui: &mut Ui, view: &mut View<'_>) {
    MenuBar::new().ui(ui, |ui| {
        for (group, key) in [
            (Group::File, "menu-file"),
            (Group::Edit, "menu-edit"),
            (Group::Annotate, "menu-annotate"),
            (Group::Article, "menu-article"),
            (Group::View, "menu-view"),
            (Group::Help, "menu-help"),
        ] {
            let title = view.words.say(key);
            ui.menu_button(title, |ui| {
                ui.set_min_width(240.0);
                group_ui(ui, view, group);
            });
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let keys = wording::shortcut(view.words, spec(Command::Palette).shortcuts[0]);
            let text = format!("{}  {keys}", view.words.say("command-palette"));
            let text = egui::RichText::new(text).color(view.theme.ink_soft.0);
            if ui.add(Button::new(text).frame(false)).clicked() {
                view.act(Action::Do(Command::Palette));
            }
        });
    });
}

/// A menu within a menu: the key of its name, and its commands in groups.
type Submenu = (&'static str, &'static [&'static [Command]]);

/// What the View menu would be too long for.
const SUBMENUS: [Submenu; 2] = [
    (
        "menu-typography",
        &[
            &[Command::FaceSerif, Command::FaceSans],
            &[Command::LinesNarrow, Command::LinesComfortable, Command::LinesWide],
            &[Command::SpacingTight, Command::SpacingNormal, Command::SpacingAiry],
        ],
    ),
    (
        "menu-colours",
        &[&[Command::LookSystem, Command::LookLight, Command::LookSepia, Command::LookDark]],
    ),
];

fn is_in_submenu(command: Command) -> bool {
    let mut groups = SUBMENUS.iter().flat_map(|(_, groups)| groups.iter());
    groups.any(|commands| commands.contains(&command))
}

fn submenu_ui(ui: &mut Ui, view: &mut View<'_>, (name, groups): Submenu) {
    ui.menu_button((room(), view.words.say(name)), |ui| {
        ui.set_min_width(200.0);
        for (number, commands) in groups.iter().enumerate() {
            if number > 0 {
                ui.separator();
            }
            for command in *commands {
                command_ui(ui, view, spec(*command));
            }
        }
    });
}

fn group_ui(ui: &mut Ui, view: &mut View<'_>, group: Group) {
    for spec in TABLE.iter().filter(|spec| spec.group == group && !is_in_submenu(spec.command)) {
        command_ui(ui, view, spec);
        match spec.command {
            Command::Open => {
                recent_ui(ui, view);
                examples_ui(ui, view);
            }
            Command::NewFromClipboard
            | Command::ImportAnnotations
            | Command::Trash
            | Command::History
            | Command::CopySheet
            | Command::ClaimDesk
            | Command::Details
            | Command::NewVersionPasted
            | Command::ExportCodebook
            | Command::FilterMarks
            | Command::MarkOccurrences
            | Command::Card
            | Command::Verdict
            | Command::Twin
            | Command::SecondLook
            | Command::PreviousFlagged
            | Command::MarksHere
            | Command::NextUnread
            | Command::MendFinding
            | Command::ShowLookedAt
            | Command::Shortcuts => {
                ui.separator();
            }
            Command::ZoomReset => {
                ui.separator();
                for submenu in SUBMENUS {
                    submenu_ui(ui, view, submenu);
                }
                language_ui(ui, view);
            }
            Command::Link => labels_ui(ui, view),
            _ => {}
        }
    }
}

/// A command's name as it is now: undo and redo say what they are about.
pub(super) fn name(view: &View<'_>, spec: &Spec) -> String {
    let name = view.words.say(spec.name);
    let Some(workspace) = &view.state.workspace else { return name };
    let step = match spec.command {
        Command::Undo => workspace.history.undo_name(),
        Command::Redo => workspace.history.redo_name(),
        _ => None,
    };
    match step {
        Some(step) => {
            let codebook = workspace.document.codebook();
            let step = wording::edit_name(view.words, codebook, step);
            view.words
                .say_with("command-with-step", &[("command", name.into()), ("step", step.into())])
        }
        None => name,
    }
}

/// A command as it stands in a menu.
pub(super) fn command_ui(ui: &mut Ui, view: &mut View<'_>, spec: &Spec) {
    let keys = spec.shortcuts.first().map(|keys| wording::shortcut(view.words, *keys));
    let sign = match spec.checked.map(|checked| checked(view.state)) {
        Some(on) if is_in_submenu(spec.command) => Sign::Dot(on),
        Some(on) => Sign::Tick(on),
        None if spec.group == Group::View => Sign::Room,
        None => Sign::None,
    };
    let (name, keys) = (name(view, spec), keys.unwrap_or_default());
    let clicked = ui.add_enabled_ui(spec.is_enabled(view.state), |ui| {
        item_ui(ui, view, &name, &keys, sign).clicked()
    });
    if clicked.inner {
        view.act(Action::Do(spec.command));
        ui.close();
    }
}

/// What stands before the words of a menu's line.
#[derive(Clone, Copy)]
enum Sign {
    None,
    /// Nothing, where there is a sign before others.
    Room,
    /// Whether it is on.
    Tick(bool),
    /// Whether it is the one of several that is on.
    Dot(bool),
}

/// The room for a sign.
fn room() -> Atom<'static> {
    Atom::custom(IdSalt::new("sign"), Vec2::splat(16.0))
}

/// A line of a menu.
fn item_ui(ui: &mut Ui, view: &View<'_>, name: &str, keys: &str, sign: Sign) -> Response {
    let mut words = Atoms::new(name);
    if !matches!(sign, Sign::None) {
        words.push_left(room());
    }
    let drawn = Button::new(words).shortcut_text(keys).atom_ui(ui);
    if let Some(place) = drawn.rect(IdSalt::new("sign")) {
        match sign {
            Sign::Tick(on) => paint_tick(ui.painter(), view.theme, place, on),
            Sign::Dot(on) => paint_dot(ui.painter(), view.theme, place, on),
            Sign::None | Sign::Room => {}
        }
    }
    let enabled = ui.is_enabled();
    drawn.response.widget_info(|| match sign {
        Sign::Tick(on) => WidgetInfo::selected(Role::MenuItemCheckBox, enabled, on, name),
        Sign::Dot(on) => WidgetInfo::selected(Role::MenuItemRadio, enabled, on, name),
        Sign::None | Sign::Room => WidgetInfo::labeled(Role::Button, enabled, name),
    });
    drawn.response
}

fn recent_ui(ui: &mut Ui, view: &mut View<'_>) {
    let recent = view.state.settings.recent.clone();
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button(view.words.say("menu-recent"), |ui| {
            for path in recent {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let button = ui.button(name).on_hover_text(path.display().to_string());
                if button.clicked() {
                    view.act(Action::OpenPath(path));
                    ui.close();
                }
            }
        });
    });
}

fn examples_ui(ui: &mut Ui, view: &mut View<'_>) {
    ui.menu_button(view.words.say("menu-examples"), |ui| {
        for example in examples::ALL {
            if ui.button(example.title).clicked() {
                view.act(Action::OpenExample(example.name));
                ui.close();
            }
        }
    });
}

/// The labels with their keys, as they can be used on the selection.
fn labels_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(workspace) = &view.state.workspace else { return };
    let usable = (workspace.selected_span().is_some() || workspace.chosen_mark().is_some())
        && view.may_change();
    let language = view.words.language();
    ui.menu_button(view.words.say("menu-mark-as"), |ui| {
        for label in workspace.document.codebook().labels.iter().filter(|label| !label.retired) {
            let key = label.key.map(|key| key.to_uppercase().to_string()).unwrap_or_default();
            let button = Button::new(label.name.get(language)).shortcut_text(key);
            if ui.add_enabled(usable, button).clicked() {
                view.act(Action::Label(label.id.clone()));
                ui.close();
            }
        }
    });
}

fn language_ui(ui: &mut Ui, view: &mut View<'_>) {
    let set = view.state.settings.language.clone();
    ui.menu_button((room(), view.words.say("menu-language")), |ui| {
        let system = view.words.say("language-system");
        if item_ui(ui, view, &system, "", Sign::Dot(set.is_none())).clicked() {
            view.act(Action::Language(None));
            ui.close();
        }
        for (tag, name, _) in LANGUAGES {
            let here = Sign::Dot(set.as_deref() == Some(tag));
            if item_ui(ui, view, name, "", here).clicked() {
                view.act(Action::Language(Some(tag.to_owned())));
                ui.close();
            }
        }
    });
}
