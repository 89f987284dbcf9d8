//! Keys: from what was pressed to commands of the table and labels of the codebook.

use egui::{Event, Id, Key as Pressed, Modifiers, Popup, Ui};

use crate::app::{Action, Command, Key, Seek, Shortcut, State, TABLE, Workspace, command_on, spec};
use crate::model::{Codebook, LabelId};
use crate::ui::desk::desk_id;
use crate::ui::held_keys::is_typed;
use crate::ui::reader::{find_has_keyboard, reader_id};
use crate::ui::view::View;
use crate::ui::widgets::has_handed_over;

/// What the keyboard is being used for when a frame begins: once it is drawn, Enter has left its
/// field and a menu has closed, and their keys would count as commands.
pub(super) struct Use {
    /// Somebody is typing into a field.
    typing: bool,
    /// Somebody was in the last frame: egui leaves a field as soon as Escape is pressed.
    was_typing: bool,
    /// The keyboard is in the list of claims on the desk, or was in the last frame.
    on_desk: bool,
    /// The keyboard was in the find bar.
    finding: bool,
    /// A menu or a list is open.
    in_menu: bool,
}

impl Use {
    /// Looks before anything is drawn.
    pub(super) fn of(ui: &Ui) -> Self {
        let focused = ui.memory(egui::Memory::focused);
        let typing = focused.is_some_and(|id| id != reader_id());
        let on_desk = |id: Option<Id>| id.is_none_or(|id| id == desk_id());
        let before = Id::unique("was on the desk");
        let was_on_desk = ui.data(|data| data.get_temp(before)).unwrap_or(false);
        ui.data_mut(|data| data.insert_temp(before, on_desk(focused)));
        let on_desk = on_desk(focused) && (focused.is_some() || was_on_desk);
        let last = Id::unique("was typing");
        let was_typing = ui.data(|data| data.get_temp(last)).unwrap_or(false);
        ui.data_mut(|data| data.insert_temp(last, typing));
        let (finding, in_menu) = (find_has_keyboard(ui), Popup::is_any_open(ui.ctx()));
        Self { typing, was_typing, on_desk, finding, in_menu }
    }
}

/// Turns this frame's keys into actions, after what the pointer did. Keys without Ctrl count only
/// while nobody is typing and nothing is in front of the article. Answers what was typed after a key
/// that takes the keyboard somewhere else, where that is meant for.
pub(super) fn handle(ui: &Ui, view: &mut View<'_>, used: &Use) -> Option<Vec<Event>> {
    // On the desk, letters are no labels and move nothing in the text.
    let desk = view.state.workspace.as_ref().is_some_and(|w| w.desk.is_some());
    let typing = used.typing && !(desk && used.on_desk);
    let in_dialog = view.state.dialog.is_some();
    let empty = view.state.workspace.is_none();
    let undoes = typing && undoes_its_own(ui);
    let mut events = ui.input(|input| input.events.clone()).into_iter().peekable();
    while let Some(event) = events.next() {
        match event {
            Event::Key { key, pressed: true, modifiers, physical_key, .. } => {
                let escape = key == Pressed::Escape;
                let plain = !modifiers.command && !modifiers.ctrl && !is_function(key);
                if plain && !escape && (typing || desk || in_dialog) {
                    continue;
                }
                if used.in_menu && plain {
                    // Escape closes the menu, which egui sees to.
                    continue;
                }
                let leaves = if desk { !used.on_desk } else { typing || used.was_typing };
                if escape && leaves && !in_dialog {
                    // The first Escape leaves the field, and a link's search with it.
                    ui.memory_mut(|memory| memory.request_focus(home(view.state)));
                    if used.finding {
                        view.act(Action::Find(Seek::Close));
                        continue;
                    }
                    if view
                        .state
                        .workspace
                        .as_ref()
                        .is_none_or(|w| w.linking.is_none() && w.speaking.is_none())
                    {
                        continue;
                    }
                }
                match command(key, modifiers) {
                    Some(command) if goes_with_editor(ui, view.state, command) => {
                        view.act(Action::Do(command));
                    }
                    Some(command) if is_for_field(command, typing, undoes, in_dialog) => {}
                    Some(command) => {
                        let hands_over = hands_over(command, view.state);
                        view.act(Action::Do(command));
                        if hands_over {
                            // The letter that the key itself types is for nobody.
                            events.next_if(|next| plain && matches!(next, Event::Text(_)));
                            return Some(events.filter(is_for_a_field).collect());
                        }
                    }
                    None if plain && !modifiers.alt => {
                        let key = physical_key.unwrap_or(key);
                        give(view, |codebook| label_by_digit(codebook, key));
                    }
                    None => {}
                }
            }
            Event::Text(text) if !typing && !desk && !in_dialog && !used.in_menu => {
                give(view, |codebook| label_by_letter(codebook, &text));
            }
            Event::Copy if !typing => view.act(Action::Do(Command::Copy)),
            // Over an open article a stray Ctrl+V must not open another one.
            Event::Paste(text) if view.state.awaiting_paste || (empty && !typing && !in_dialog) => {
                view.act(Action::OpenText(text));
            }
            Event::Paste(text) if !typing && !in_dialog => view.act(Action::PasteReference(text)),
            _ => {}
        }
    }
    None
}

/// What has the keyboard when nothing else has it: the article, or the claims on the desk.
pub(super) fn home(state: &State) -> Id {
    let desk = state.workspace.as_ref().is_some_and(|workspace| workspace.desk.is_some());
    if desk { desk_id() } else { reader_id() }
}

/// Whether a command takes the keyboard out of the article, into a field or a dialog.
fn hands_over(command: Command, state: &State) -> bool {
    if !spec(command).is_enabled(state) {
        return false;
    }
    if command == Command::Confirm {
        return state.workspace.as_ref().is_some_and(Workspace::confirming_writes_note);
    }
    matches!(
        command,
        Command::Find
            | Command::ClaimDesk
            | Command::FilterMarks
            | Command::Note
            | Command::Card
            | Command::Verdict
            | Command::MarkAs
            | Command::Answers
            | Command::Tags
            | Command::Link
            | Command::WhoSays
            | Command::Actors
            | Command::MarkOccurrences
            | Command::Palette
            | Command::Export
            | Command::GoToParagraph
            | Command::Codebook
            | Command::Details
            | Command::Annotator
            | Command::Outline
            | Command::MarksHere
    )
}

/// Whether what was done after a key asked for a field is meant for that field. Keys that move the
/// caret have moved it already, when the article was drawn.
fn is_for_a_field(event: &Event) -> bool {
    let moves = matches!(
        event,
        Event::Key {
            key: Pressed::ArrowUp
                | Pressed::ArrowDown
                | Pressed::ArrowLeft
                | Pressed::ArrowRight
                | Pressed::Home
                | Pressed::End
                | Pressed::PageUp
                | Pressed::PageDown
                | Pressed::Space,
            ..
        }
    );
    is_typed(event) && !moves
}

/// A field undoes its own typing, and a dialog is answered before anything else is done.
fn is_for_field(command: Command, typing: bool, undoes: bool, in_dialog: bool) -> bool {
    let field = match command {
        Command::Undo | Command::Redo => undoes,
        Command::Copy => typing,
        _ => false,
    };
    let allowed = matches!(command, Command::Escape | Command::Quit | Command::Save);
    field || (in_dialog && !allowed)
}

/// Whether the keyboard is in a field for text that has something of its own to undo: what was
/// entered has become a step of the history, and a list that one chooses from has nothing.
fn undoes_its_own(ui: &Ui) -> bool {
    is_in_text_field(ui) && !has_handed_over(ui.ctx())
}

fn is_in_text_field(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    focused.is_some_and(|id| egui::TextEdit::load_state(ui.ctx(), id).is_some())
}

/// Whether a command steps through the history while the codebook editor is open, in which every
/// change is made at once. A field for text undoes its own typing.
fn goes_with_editor(ui: &Ui, state: &State, command: Command) -> bool {
    matches!(command, Command::Undo | Command::Redo)
        && state.codebook_editor().is_some_and(|editor| editor.task.is_none())
        && !undoes_its_own(ui)
}

fn is_function(key: Pressed) -> bool {
    (1..=35).any(|number| function(number) == Some(key))
}

fn command(key: Pressed, modifiers: Modifiers) -> Option<Command> {
    let spec = TABLE
        .iter()
        .find(|spec| spec.shortcuts.iter().any(|shortcut| matches(*shortcut, key, modifiers)))?;
    Some(spec.command)
}

fn matches(shortcut: Shortcut, key: Pressed, modifiers: Modifiers) -> bool {
    // `+` and `.` need Shift on some keyboards and not on others.
    let by_layout = matches!(shortcut.key, Key::Plus | Key::Period);
    let shift = shortcut.shift == modifiers.shift || by_layout;
    shift
        && shortcut.command == modifiers.command
        && shortcut.alt == modifiers.alt
        && is_key(shortcut.key, key)
}

fn is_key(wanted: Key, pressed: Pressed) -> bool {
    match wanted {
        Key::Letter(letter) => {
            Pressed::from_name(&letter.to_uppercase().to_string()) == Some(pressed)
        }
        Key::Function(number) => function(number) == Some(pressed),
        Key::Period => pressed == Pressed::Period,
        Key::Comma => pressed == Pressed::Comma,
        Key::Plus => matches!(pressed, Pressed::Plus | Pressed::Equals),
        Key::Minus => pressed == Pressed::Minus,
        Key::Zero => pressed == Pressed::Num0,
        Key::Delete => matches!(pressed, Pressed::Delete | Pressed::Backspace),
        Key::Escape => pressed == Pressed::Escape,
        Key::Enter => pressed == Pressed::Enter,
        Key::Space => pressed == Pressed::Space,
    }
}

fn function(number: u8) -> Option<Pressed> {
    Pressed::from_name(&format!("F{number}"))
}

/// The label that an event asks for: by its letter as it is typed, so that it follows the
/// keyboard's layout, or by a digit.
pub(super) fn label_of(codebook: &Codebook, event: &Event) -> Option<LabelId> {
    match event {
        Event::Text(text) => label_by_letter(codebook, text),
        Event::Key { key, pressed: true, modifiers, physical_key, .. }
            if !modifiers.command && !modifiers.ctrl && !modifiers.alt =>
        {
            label_by_digit(codebook, physical_key.unwrap_or(*key))
        }
        _ => None,
    }
}

fn label_by_letter(codebook: &Codebook, text: &str) -> Option<LabelId> {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    let (Some(letter), None) = (letters.next(), letters.next()) else { return None };
    // With or without Shift, a letter that a command has is no label's.
    let taken = command_on(letter).is_some();
    if letter.is_alphabetic() && !taken { label(codebook, letter) } else { None }
}

fn label_by_digit(codebook: &Codebook, key: Pressed) -> Option<LabelId> {
    let digit = u32::try_from(digit_on(key)?).ok()?;
    label(codebook, char::from_digit(digit, 10)?)
}

/// The digit on a key of the upper row, by its place, since on French keyboards it needs Shift.
pub(super) fn digit_on(key: Pressed) -> Option<usize> {
    let digits = [
        Pressed::Num0,
        Pressed::Num1,
        Pressed::Num2,
        Pressed::Num3,
        Pressed::Num4,
        Pressed::Num5,
        Pressed::Num6,
        Pressed::Num7,
        Pressed::Num8,
        Pressed::Num9,
    ];
    digits.iter().position(|digit| *digit == key)
}

fn label(codebook: &Codebook, key: char) -> Option<LabelId> {
    let label = codebook.labels.iter().find(|label| label.key == Some(key) && !label.retired);
    label.map(|label| label.id.clone())
}

/// Gives what is meant a label, unless the other end of a link or a speaker is awaited.
fn give(view: &mut View<'_>, label: impl FnOnce(&Codebook) -> Option<LabelId>) {
    let busy = |w: &&Workspace| w.linking.is_some() || w.speaking.is_some();
    let Some(workspace) = view.state.workspace.as_ref().filter(|w| !busy(w)) else { return };
    if let Some(label) = label(workspace.document.codebook()) {
        view.act(Action::Label(label));
    }
}
