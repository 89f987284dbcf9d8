//! The shell: the window's frame, in which every room has its place.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use egui::{CentralPanel, Context, Event, Frame, Margin, Panel, Ui, ViewportCommand};

use crate::app::copies::Archive;
use crate::app::{Action, Command, Dialog, Effect, Program, SidePanel};
use crate::store::annotation_file::is_of_annotations;
use crate::store::examples;
use crate::ui::clipboard::RichClipboard;
use crate::ui::desk::{ClaimDesk, desk_filter_id, desk_id};
use crate::ui::dialogs::Dialogs;
use crate::ui::held_keys::HeldKeys;
use crate::ui::i18n::{Words, tag_for};
use crate::ui::inspector::Inspector;
use crate::ui::panels::{CROWDED, Width};
use crate::ui::picking::Picking;
use crate::ui::reader::Reader;
use crate::ui::reader::reader_id;
use crate::ui::sidebar::{Sidebar, filter_id};
use crate::ui::theme::{Theme, space};
use crate::ui::view::View;
use crate::ui::{
    band, clash, fonts, keys, menu, notices, reading_only, slow_reading, status, unsaved, wanted,
    wording,
};

/// So many frames the clipboard is given to answer.
const PATIENCE: u32 = 10;

/// How much of the size a point of the wheel is: a notch is then half a step by key.
const WHEEL_ZOOM: f32 = 1.0 / 800.0;

/// The window: the program and how it is shown.
pub struct Shell {
    program: Program,
    words: Words,
    theme: Theme,
    reader: Reader,
    sidebar: Sidebar,
    inspector: Inspector,
    desk: ClaimDesk,
    /// The clipboard for rich text; without one, plain text is copied.
    clipboard: Option<Box<dyn RichClipboard>>,
    /// How wide these two are.
    widths: (Width, Width),
    dialogs: Dialogs,
    picking: Picking,
    /// The window's title as it was last set.
    title: String,
    /// When the window was opened.
    opened: Instant,
    /// For how many frames the clipboard has been awaited.
    awaited: u32,
    /// What was typed before the field was there that it is meant for.
    held_keys: HeldKeys,
}

impl Shell {
    /// The window of a program; fonts and colours are set up in `context`.
    #[must_use]
    pub fn new(context: &Context, mut program: Program) -> Self {
        context.set_fonts(fonts::definitions());
        context.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.input_options.scroll_zoom_speed = WHEEL_ZOOM;
        });
        let settings = &program.state.settings;
        let words = Words::new(settings.language.as_deref());
        let theme = Theme::of(settings.look, system_is_dark(context));
        theme.apply(context);
        program.remarks = wording::remarks(&words);
        program.terms = Arc::new(wording::sheet_terms(&words));
        Self {
            program,
            words,
            theme,
            reader: Reader::default(),
            sidebar: Sidebar::default(),
            inspector: Inspector::default(),
            desk: ClaimDesk::default(),
            clipboard: None,
            widths: (Width::sidebar(), Width::inspector()),
            dialogs: Dialogs::default(),
            picking: Picking::new(),
            title: String::new(),
            opened: Instant::now(),
            awaited: 0,
            held_keys: HeldKeys::default(),
        }
    }

    /// Has rich text put on this clipboard from now on.
    pub fn set_clipboard(&mut self, clipboard: Box<dyn RichClipboard>) {
        self.clipboard = Some(clipboard);
    }

    /// The program behind the window.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Does what the person asks for.
    pub fn act(&mut self, action: Action) {
        self.program.act(action);
    }

    /// Opens the first example.
    pub fn open_example(&mut self) {
        if let Some(example) = examples::ALL.first() {
            self.act(Action::OpenExample(example.name));
        }
    }

    /// Draws the whole window, by egui's own clock.
    pub fn ui(&mut self, ui: &mut Ui) {
        let clock = ui.input(|input| input.time);
        self.advance(ui.ctx(), clock);
        self.frame(ui);
    }

    /// Takes in what was done elsewhere and saves what is due, whether the window is seen or not.
    fn advance(&mut self, context: &Context, clock: f64) {
        let open = self.program.state.workspace.as_ref().map(|w| w.document.id());
        while let Some(action) = self.picking.answer(open) {
            self.program.act(action);
        }
        if let Some(due) = self.program.tick(clock) {
            context.request_repaint_after_secs(due as f32);
        }
        let closing = context.input(|input| input.viewport().close_requested());
        if closing && !self.program.may_close() {
            context.send_viewport_cmd(ViewportCommand::CancelClose);
            self.program.act(Action::CloseRequested);
        }
        self.carry_out(context);
    }

    fn frame(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        self.follow_settings(&context);
        self.give_up_pasting(&context);
        self.held_keys.renew(&context);
        wanted::renew(&context);
        let back = |event: &Event| matches!(event, Event::WindowFocused(true));
        if context.input(|input| input.events.iter().any(back)) {
            self.program.look_closely();
            context.request_repaint();
        }
        let mut actions = self.dropped_files(&context);
        if let Some(typed) = self.draw(ui, &mut actions) {
            self.held_keys.hold(typed);
        }
        let acted = !actions.is_empty();
        for action in actions {
            let action = self.with_page(action);
            self.program.act(action);
        }
        self.carry_out(&context);
        self.give_the_keyboard_back(&context);
        self.set_title(&context);
        if acted {
            context.request_repaint();
        }
    }

    /// A click beside the article takes the keyboard from it; unless somebody else has it then, the
    /// article's keys go on.
    fn give_the_keyboard_back(&self, context: &Context) {
        let state = &self.program.state;
        let nobody = context.memory(|memory| memory.focused().is_none());
        let clicked = context.input(|input| input.pointer.any_released());
        let free = state.dialog.is_none() && !egui::Popup::is_any_open(context);
        if nobody && clicked && free && state.workspace.is_some() {
            context.memory_mut(|memory| memory.request_focus(keys::home(state)));
        }
    }

    /// A clipboard without text answers nothing: after a few frames there is no point in waiting.
    fn give_up_pasting(&mut self, context: &Context) {
        if !self.program.state.awaiting_paste {
            self.awaited = 0;
            return;
        }
        self.awaited += 1;
        context.request_repaint();
        if self.awaited > PATIENCE {
            let action = self.with_page(Action::OpenText(String::new()));
            self.program.act(action);
        }
    }

    /// Where text was pasted that the clipboard also has as a page, the page is taken.
    fn with_page(&mut self, action: Action) -> Action {
        let Action::OpenText(text) = action else { return action };
        let page = self.clipboard.as_mut().and_then(|clipboard| clipboard.page());
        match page.filter(|html| !html.trim().is_empty()) {
            Some(html) => Action::OpenPage { html, text },
            None => Action::OpenText(text),
        }
    }

    /// What follows from files that were dropped: onto a reference they are its copy, anywhere else
    /// they are opened.
    fn dropped_files(&self, context: &Context) -> Vec<Action> {
        let (files, at) = context.input(|input| {
            let files = input.raw.dropped_files.iter().map(|file| file.path().to_path_buf());
            (files.collect::<Vec<_>>(), input.pointer.latest_pos())
        });
        let onto = at.and_then(|at| self.inspector.card.copying.dropped_at(at));
        let onto = onto.filter(|_| self.program.state.dialog.is_none());
        if let Some(wanted) = onto {
            let take = |file| Action::Archive(Archive::Take(wanted, file));
            return files.into_iter().map(take).collect();
        }
        // What was decided of an article is not to be swept away by a slip of the hand.
        let looking = matches!(self.program.state.dialog, Some(Dialog::Import(_)));
        if let [file] = files.as_slice()
            && !looking
            && self.offers_annotations(file)
        {
            return vec![Action::Show(Dialog::DroppedAnnotations(file.clone()))];
        }
        let opens = !files.is_empty() && !looking;
        opens.then_some(Action::OpenPaths(files)).into_iter().collect()
    }

    /// Whether the annotations of a file that was dropped could come into the open document.
    fn offers_annotations(&self, file: &Path) -> bool {
        let state = &self.program.state;
        let other = state.workspace.as_ref().is_some_and(|open| open.filing.path != file);
        other && state.reading_only().is_none() && is_of_annotations(file)
    }

    /// Draws everything; answers what was typed after a key that asked for a field.
    fn draw(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) -> Option<Vec<Event>> {
        let Self { program, words, theme, reader, desk, widths, dialogs, .. } = self;
        let (sidebar, inspector) = (&mut self.sidebar, &mut self.inspector);
        let state = &program.state;
        let view = &mut View { state, words, theme, actions };
        let used = keys::Use::of(ui);
        let bar = Frame::new().fill(theme.panel.0).inner_margin(Margin::symmetric(8, 3));
        Panel::top("menu").frame(bar).show(ui, |ui| menu::ui(ui, view));
        if let Some(workspace) = &state.workspace {
            let bar = Frame::new().fill(theme.panel.0).inner_margin(Margin::symmetric(12, 4));
            Panel::bottom("status").frame(bar).show(ui, |ui| status::ui(ui, view, workspace));
            let side = Frame::new().fill(theme.panel.0).inner_margin(Margin::symmetric(10, 0));
            let wide = ui.available_width();
            if state.crowded != (wide < CROWDED) {
                view.act(Action::Crowded(wide < CROWDED));
            }
            if state.shows(SidePanel::Sidebar) {
                let panel = Panel::left("sidebar").frame(side);
                widths.0.ui(ui, panel, wide, |ui| sidebar.ui(ui, view, workspace));
            }
            if state.shows(SidePanel::Inspector) {
                let panel = Panel::right("inspector").frame(side);
                widths.1.ui(ui, panel, wide, |ui| inspector.ui(ui, view, workspace));
            }
            slow_reading::ui(ui, view);
            reading_only::ui(ui, view);
            unsaved::ui(ui, view, workspace);
            clash::ui(ui, view, workspace);
            band::ui(ui, view, workspace);
            let page = Frame::new().fill(theme.page.0);
            CentralPanel::default().frame(page).show(ui, |ui| {
                if workspace.desk.is_some() {
                    desk.ui(ui, view, workspace);
                } else {
                    *desk = ClaimDesk::default();
                    reader.ui(ui, view, workspace);
                }
            });
        } else {
            // What is opened next begins anew, even if it is what was closed last.
            *reader = Reader::default();
            *sidebar = Sidebar::default();
            *inspector = Inspector::default();
            *desk = ClaimDesk::default();
            let page = Frame::new().fill(theme.page.0).inner_margin(Margin::same(24));
            CentralPanel::default().frame(page).show(ui, |ui| empty_ui(ui, view));
        }
        notices::ui(ui, view);
        dialogs.ui(ui, view);
        keys::handle(ui, view, &used)
    }

    /// Renews words and colours when the settings ask for others.
    fn follow_settings(&mut self, context: &Context) {
        let settings = &self.program.state.settings;
        if tag_for(settings.language.as_deref()) != self.words.language() {
            self.words = Words::new(settings.language.as_deref());
            self.program.remarks = wording::remarks(&self.words);
            self.program.terms = Arc::new(wording::sheet_terms(&self.words));
        }
        let theme = Theme::of(settings.look, system_is_dark(context));
        if theme != self.theme {
            self.theme = theme;
            self.theme.apply(context);
        }
    }

    fn carry_out(&mut self, context: &Context) {
        for effect in std::mem::take(&mut self.program.effects) {
            match effect {
                Effect::Pick(pick) => {
                    let state = &self.program.state;
                    let folder = state.settings.last_folder.as_deref();
                    let about = state.workspace.as_ref().map(|w| w.document.id());
                    self.picking.ask(context, &self.words, pick, folder, about);
                }
                Effect::Copy(text) => context.copy_text(text),
                Effect::CopyRich { html, markdown } => {
                    let taken = self.clipboard.as_mut().is_some_and(|it| it.put(&html, &markdown));
                    if !taken {
                        context.copy_text(markdown);
                    }
                }
                Effect::FocusDesk => {
                    context.memory_mut(|memory| memory.request_focus(desk_id()));
                }
                Effect::FocusDeskFilter => {
                    context.memory_mut(|memory| memory.request_focus(desk_filter_id()));
                }
                Effect::Paste => context.send_viewport_cmd(ViewportCommand::RequestPaste),
                Effect::Close => context.send_viewport_cmd(ViewportCommand::Close),
                Effect::ListMarksHere => self.reader.here.wanted = true,
                Effect::FocusNote => self.inspector.focus_note = true,
                Effect::FocusAnswers => self.inspector.focus_answers = true,
                Effect::FocusTags => self.inspector.focus_tags = true,
                Effect::FocusCard => self.inspector.card.focus = true,
                Effect::FocusAnswer(question) => wanted::want_answer(context, &question),
                Effect::FocusField(field) => wanted::want_field(context, field),
                Effect::FocusFind => self.reader.find_bar.wants_keyboard = true,
                Effect::FocusOutline => self.sidebar.outline.wants_focus = true,
                Effect::FocusArticle => {
                    context.memory_mut(|memory| memory.request_focus(reader_id()));
                }
                Effect::FocusFilter => {
                    context.memory_mut(|memory| memory.request_focus(filter_id()));
                }
            }
        }
    }

    fn set_title(&mut self, context: &Context) {
        let title = match &self.program.state.workspace {
            Some(workspace) => {
                let path = workspace.place().display().to_string();
                let name = workspace.document.article().metadata().title.clone();
                format!("{} — {path} — Recoupe", wording::shorten(&name, 60))
            }
            None => "Recoupe".to_owned(),
        };
        if title != self.title {
            context.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, context: &Context, _: &mut eframe::Frame) {
        // While the window is hidden, egui's own clock stands still.
        let clock = self.opened.elapsed().as_secs_f64();
        self.advance(context, clock);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.frame(ui);
    }
}

fn system_is_dark(context: &Context) -> Option<bool> {
    context.input(|input| input.raw.system_theme).map(|theme| theme == egui::Theme::Dark)
}

/// What to do when nothing is open.
fn empty_ui(ui: &mut Ui, view: &mut View<'_>) {
    let height = ui.available_height();
    ui.vertical_centered(|ui| {
        ui.add_space(height * 0.22);
        if view.state.opening {
            if view.state.slow_reading.is_none() {
                ui.label(view.words.say("opening"));
            }
            slow_reading::within_ui(ui, view);
            return;
        }
        ui.label(egui::RichText::new("Recoupe").size(30.0).strong());
        ui.label(egui::RichText::new(view.words.say("empty-what")).color(view.theme.ink_soft.0));
        ui.add_space(space::MEDIUM * 2.0);
        if ui.button(view.words.say("command-open")).clicked() {
            view.act(Action::Do(Command::Open));
        }
        if ui.button(view.words.say("command-new-from-clipboard")).clicked() {
            view.act(Action::Do(Command::NewFromClipboard));
        }
        for example in examples::ALL {
            let args = [("title", example.title.into())];
            if ui.button(view.words.say_with("empty-example", &args)).clicked() {
                view.act(Action::OpenExample(example.name));
            }
        }
        ui.add_space(space::MEDIUM);
        ui.label(egui::RichText::new(view.words.say("empty-drop")).color(view.theme.ink_soft.0));
    });
}
