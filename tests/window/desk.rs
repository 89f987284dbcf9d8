//! The desk: the real window without a screen, worked by keys and mouse, read through the
//! accessibility tree.

mod clipboard;
mod furniture;
mod hearing;
mod waiting;

pub(crate) use waiting::SlowDesk;

use std::cell::{Ref, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::accesskit::{Role, TextDirection};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Vec2, ViewportCommand, ViewportId};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};
use recoupe::app::{Action, Environment, Jobs, Program, Workspace};
use recoupe::native::Loaded;
use recoupe::store::places::Places;
use recoupe::store::settings::{self, Settings};
use recoupe::ui::Shell;

/// Seconds from one frame to the next.
const FRAME: f32 = 0.05;

/// A window that still asks for another frame after so many will never come to rest.
const RESTLESS: usize = 150;

/// What a piece of the article can be.
const UNITS: [Role; 4] = [Role::Heading, Role::Paragraph, Role::ListItem, Role::Blockquote];

/// A home of its own for one test: settings, documents, articles.
pub(crate) struct Home {
    folder: tempfile::TempDir,
    /// How often a window was opened on it: the numbers that ids are made of must not repeat.
    opened: RefCell<u64>,
}

impl Home {
    /// The home of somebody who works in English.
    pub(crate) fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap(), opened: RefCell::new(0) };
        let mut settings = settings::load(&home.places(), 11).settings;
        settings.language = Some("en".to_owned());
        "Maud Leroy".clone_into(&mut settings.annotator.name);
        "ml".clone_into(&mut settings.annotator.initials);
        settings::save(&settings, &home.places()).unwrap();
        home
    }

    /// Where its things are kept.
    pub(crate) fn places(&self) -> Places {
        Places::below(&self.folder.path().join("home"))
    }

    /// The settings on disk.
    pub(crate) fn settings(&self) -> Settings {
        settings::load(&self.places(), 12).settings
    }

    /// A path beside the articles.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file beside the articles.
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        #[expect(clippy::disallowed_methods, reason = "a test makes its files as it likes")]
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The names of the files beside the articles.
    pub(crate) fn files(&self) -> Vec<String> {
        names(self.folder.path())
    }

    /// The names of the documents that have no article beside them.
    pub(crate) fn documents(&self) -> Vec<String> {
        names(&self.places().documents)
    }
}

/// What lies in a folder, apart from the home itself.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != "home").collect();
    // What says that a document is open is there as long as it is.
    names.retain(|name| !(name.starts_with('.') && name.ends_with("recoupe.ron.lock")));
    names.sort();
    names
}

/// A name in the accessibility tree, and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    /// What it is.
    pub(crate) role: Role,
    /// What it is called, or for mere text the text.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) value: String,
    /// Where it is, in points.
    pub(crate) rect: Option<Rect>,
    /// Whether it can be used.
    pub(crate) enabled: bool,
    /// Whether it is the chosen one, or switched on.
    pub(crate) on: bool,
    /// Whether it has the keyboard.
    pub(crate) focused: bool,
}

/// A file that was dropped onto the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The window with a person before it.
pub(crate) struct Desk {
    harness: Harness<'static, Rc<RefCell<Option<Shell>>>>,
    /// What the title bar says.
    pub(crate) title: String,
    /// What was copied, or put there for pasting.
    pub(crate) clipboard: String,
    /// Whether the window was closed.
    pub(crate) closed: bool,
    /// Whether the last wish to close the window was turned down.
    pub(crate) kept_open: bool,
    /// Whether the wish to close the window arrives in the next frame.
    closing: bool,
    modifiers: Modifiers,
}

impl Desk {
    /// A window with nothing open.
    pub(crate) fn empty(home: &Home) -> Self {
        Self::sized(home, Vec2::new(1280.0, 820.0), 1.0)
    }

    /// A window of another size, on a screen of another density.
    pub(crate) fn sized(home: &Home, size: Vec2, density: f32) -> Self {
        Self::with_jobs(home, size, density, Jobs::inline())
    }

    fn with_jobs(home: &Home, size: Vec2, density: f32, jobs: Jobs) -> Self {
        let now = "2026-11-20T14:00:00Z".parse().unwrap();
        let mut environment = Environment::fixed(now);
        for _ in 0..*home.opened.borrow() * 10_000 {
            environment.entropy();
        }
        *home.opened.borrow_mut() += 1;
        let program = Program::new(home.places(), environment, jobs);
        let seat = Rc::new(RefCell::new(None));
        let shell = Rc::clone(&seat);
        let harness = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(density)
            .with_step_dt(FRAME)
            .with_context_setup(move |context| {
                *shell.borrow_mut() = Some(Shell::new(context, program));
            })
            .build_ui_state(
                |ui, seat: &mut Rc<RefCell<Option<Shell>>>| {
                    seat.borrow_mut().as_mut().unwrap().ui(ui);
                },
                seat,
            );
        let mut desk = Self {
            harness,
            title: "Recoupe".to_owned(),
            clipboard: String::new(),
            closed: false,
            kept_open: false,
            closing: false,
            modifiers: Modifiers::NONE,
        };
        desk.settle();
        desk
    }

    /// A window on a file, as if it had been named on the command line.
    pub(crate) fn open(home: &Home, path: &Path) -> Self {
        let mut desk = Self::empty(home);
        desk.ask(Action::OpenPath(path.to_path_buf()));
        desk
    }

    /// A window on an article of these words.
    pub(crate) fn on_text(home: &Home, text: &str) -> Self {
        Self::open(home, &home.put("article.txt", text))
    }

    /// A window on a file in a script for which the program has no letters: where a system has some,
    /// boxes stand here.
    pub(crate) fn open_foreign(home: &Home, path: &Path) -> Self {
        let mut desk = Self::empty(home);
        desk.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
        desk.ask(Action::OpenPath(path.to_path_buf()));
        desk
    }

    /// A window on an article in such a script.
    pub(crate) fn on_foreign_text(home: &Home, text: &str) -> Self {
        Self::open_foreign(home, &home.put("article.txt", text))
    }

    /// A window on the bundled example in English.
    pub(crate) fn example(home: &Home) -> Self {
        let mut desk = Self::empty(home);
        desk.click("Example: Harbour numbers (English)");
        desk
    }

    /// What cannot be done by hand here: what the command line or the system's dialogs ask for.
    pub(crate) fn ask(&mut self, action: Action) {
        self.harness.state().borrow_mut().as_mut().unwrap().act(action);
        self.settle();
    }

    /// The program behind the window.
    pub(crate) fn program(&self) -> Ref<'_, Program> {
        Ref::map(self.harness.state().borrow(), |shell| shell.as_ref().unwrap().program())
    }

    /// The open document and what is done in it.
    pub(crate) fn workspace(&self) -> Ref<'_, Workspace> {
        Ref::map(self.program(), |program| program.state.workspace.as_ref().unwrap())
    }
}

/// Time.
impl Desk {
    /// One frame in which these events arrive.
    pub(crate) fn frame(&mut self, events: Vec<Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
        let output = self.harness.output();
        for command in &output.platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                self.clipboard.clone_from(text);
            }
        }
        let (mut pasting, mut closing, mut kept_open) = (false, false, false);
        let viewport = output.viewport_output.get(&ViewportId::ROOT).unwrap();
        for command in &viewport.commands {
            match command {
                ViewportCommand::Title(title) => self.title.clone_from(title),
                ViewportCommand::Close => closing = true,
                ViewportCommand::CancelClose => kept_open = true,
                ViewportCommand::RequestPaste => pasting = true,
                _ => {}
            }
        }
        if std::mem::take(&mut self.closing) {
            self.kept_open = kept_open;
            self.closed = !kept_open;
        }
        // As a real window does it: the wish to close arrives in the next frame.
        if closing {
            self.ask_to_close();
        }
        if pasting && !self.clipboard.is_empty() {
            let event = Event::Paste(self.clipboard.clone());
            self.harness.input_mut().events.push(event);
        }
    }

    /// Frames until nothing moves any more.
    pub(crate) fn settle(&mut self) {
        for _ in 0..RESTLESS {
            self.frame(Vec::new());
            let viewport = self.harness.output().viewport_output.get(&ViewportId::ROOT).unwrap();
            if viewport.repaint_delay != std::time::Duration::ZERO
                && self.harness.input().events.is_empty()
            {
                self.harness.check_accessibility();
                self.check_names();
                return;
            }
        }
        panic!("the window does not come to rest: {:#?}", self.harness.ctx.repaint_causes());
    }

    /// Lets time go by, so that what is due is saved.
    pub(crate) fn wait(&mut self, seconds: f32) {
        for _ in 0..(seconds / FRAME).ceil() as usize {
            self.frame(Vec::new());
        }
        self.settle();
    }
}

/// Keys.
impl Desk {
    /// Presses keys as they are written in the menus: `Ctrl+Shift+Z`, `L`, `Del`.
    pub(crate) fn press(&mut self, keys: &str) {
        let mut parts: Vec<&str> = keys.split('+').collect();
        // `Ctrl++` ends in two of them.
        let name = match parts.pop().unwrap() {
            "" => {
                parts.pop();
                "+"
            }
            name => name,
        };
        let mut modifiers = Modifiers::NONE;
        for part in parts {
            modifiers |= match part {
                "Ctrl" => Modifiers { ctrl: true, command: true, ..Modifiers::NONE },
                "Shift" => Modifiers::SHIFT,
                "Alt" => Modifiers::ALT,
                _ => panic!("{part} is no modifier"),
            };
        }
        self.hold(modifiers);
        match (keys, name) {
            // What the system's clipboard keys arrive as.
            ("Ctrl+C", _) => self.frame(vec![Event::Copy]),
            ("Ctrl+V", _) => self.frame(vec![Event::Paste(self.clipboard.clone())]),
            _ => self.stroke(name, modifiers),
        }
        self.hold(Modifiers::NONE);
        self.settle();
    }

    /// Holds modifier keys down, or lets go of them.
    pub(crate) fn hold(&mut self, modifiers: Modifiers) {
        if modifiers != self.modifiers {
            self.modifiers = modifiers;
            self.frame(vec![Event::ModifiersChanged(modifiers)]);
        }
    }

    /// A key down and up again; what it types arrives in the same frame, as in a real window.
    pub(crate) fn stroke(&mut self, name: &str, modifiers: Modifiers) {
        let key = match name {
            "Del" => Key::Delete,
            "+" => Key::Plus,
            "-" => Key::Minus,
            "Esc" => Key::Escape,
            name => Key::from_name(name).unwrap_or_else(|| panic!("{name} is no key")),
        };
        let event = |pressed| Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers,
        };
        let mut events = vec![event(true)];
        if name.chars().count() == 1 && !modifiers.ctrl && !modifiers.alt {
            let typed = if modifiers.shift { name.to_uppercase() } else { name.to_lowercase() };
            events.push(Event::Text(typed));
        }
        self.frame(events);
        self.frame(vec![event(false)]);
    }

    /// Types text, one character after the other.
    pub(crate) fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            let name = character.to_uppercase().to_string();
            if character.is_ascii_alphanumeric() {
                let shift = character.is_uppercase();
                self.stroke(&name, if shift { Modifiers::SHIFT } else { Modifiers::NONE });
            } else {
                self.frame(vec![Event::Text(character.to_string())]);
            }
        }
        self.settle();
    }
}

/// The mouse.
impl Desk {
    /// Whether there was never any.
    pub(crate) fn is_without_pointer(&self) -> bool {
        self.harness.ctx.input(|input| input.pointer.time_since_last_movement().is_infinite())
    }

    /// Clicks on what is called so; there must be exactly one such thing that can be clicked.
    #[track_caller]
    pub(crate) fn click(&mut self, name: &str) {
        let place = self.reach(name);
        self.click_at(place.center());
    }

    /// Where a thing is that can be clicked, turning the wheel until it is in view.
    #[track_caller]
    fn reach(&mut self, name: &str) -> Rect {
        let mut before = Rect::NOTHING;
        for _ in 0..60 {
            let place = self.place_of(name);
            let (room, at) = (self.room(), place.center());
            // What the wheel does not move stands outside, in one of the bars.
            if room.contains(at.y) || place == before {
                assert!(self.harness.ctx.content_rect().contains(at), "{name:?} is out of view");
                return place;
            }
            before = place;
            let up = if at.y < room.min { 60.0 } else { -60.0 };
            self.wheel(Pos2::new(at.x, room.center()), up);
        }
        panic!("{name:?} cannot be brought into view");
    }

    /// From where to where the panels reach: the bars above and below are as wide as the window.
    fn room(&self) -> egui::Rangef {
        let article = self.things().into_iter().find(|thing| thing.role == Role::Document);
        let bottom = article.and_then(|article| article.rect).map(|article| article.bottom());
        egui::Rangef::new(0.0, bottom.unwrap_or(f32::INFINITY))
    }

    /// Turns the wheel over a place.
    pub(crate) fn wheel(&mut self, at: Pos2, up: f32) {
        self.frame(vec![Event::PointerMoved(at)]);
        self.frame(vec![Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: Vec2::new(0.0, up),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: self.modifiers,
        }]);
        self.settle();
        self.frame(vec![Event::PointerGone]);
    }

    /// Goes down a path of menus and clicks what stands at its end.
    #[track_caller]
    pub(crate) fn menu(&mut self, path: &[&str]) {
        for (depth, name) in path.iter().enumerate() {
            let above = depth.checked_sub(1).and_then(|above| path.get(above));
            let thing = self.in_menu(above.copied(), name);
            assert!(thing.enabled, "{name} in {path:?} cannot be used now");
            self.click_at(thing.rect.unwrap().center());
        }
    }

    /// What stands in the menu that is open under `menu`, or a menu itself.
    #[track_caller]
    pub(crate) fn in_menu(&self, menu: Option<&str>, name: &str) -> Thing {
        let things = self.things();
        let items = [Role::Button, Role::MenuItem, Role::MenuItemCheckBox, Role::MenuItemRadio];
        let items = things.iter().filter(|t| items.contains(&t.role) && t.rect.is_some());
        let from = items.skip_while(|thing| menu.is_some_and(|menu| thing.name != menu));
        let found = from.skip(usize::from(menu.is_some())).find(|thing| thing.name == name);
        found.unwrap_or_else(|| panic!("no {name:?} in {menu:?}: {}", listed(&things))).clone()
    }

    /// What the Edit menu offers to undo and to redo, as `Undo: mark Claim`.
    pub(crate) fn steps(&mut self) -> (String, String) {
        self.click("Edit");
        let things = self.things();
        let named = |name: &str| {
            let button = things.iter().find(|t| t.role == Role::Button && t.name.starts_with(name));
            let button = button.unwrap();
            assert_eq!(button.enabled, button.name != name, "{button:?}");
            button.name.clone()
        };
        let steps = (named("Undo"), named("Redo"));
        self.click("Edit");
        steps
    }

    /// Clicks at a place.
    pub(crate) fn click_at(&mut self, at: Pos2) {
        self.clicks_at(at, 1);
    }

    /// Clicks several times in a row.
    pub(crate) fn clicks_at(&mut self, at: Pos2, times: usize) {
        self.frame(vec![Event::PointerMoved(at)]);
        for _ in 0..times {
            self.frame(vec![self.button(at, true)]);
            self.frame(vec![self.button(at, false)]);
        }
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Clicks at a place with the other button.
    pub(crate) fn click_aside(&mut self, at: Pos2) {
        self.frame(vec![Event::PointerMoved(at)]);
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, self.modifiers);
            self.frame(vec![Event::PointerButton { pos: at, button, pressed, modifiers }]);
        }
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Drags over the article from the start of some words to the end of others, or the other way
    /// round where they stand so. Each must stand in view exactly once.
    pub(crate) fn drag_words(&mut self, from: &str, to: &str) {
        let (first, last) = (self.words(from), self.words(to));
        let forward = (first.0.center().y, first.0.left()) <= (last.1.center().y, last.1.right());
        if forward {
            self.drag(first.0.left_center(), last.1.right_center());
        } else {
            self.drag(first.1.right_center(), last.0.left_center());
        }
    }

    /// Selects words by dragging over them.
    pub(crate) fn select(&mut self, words: &str) {
        self.drag_words(words, words);
    }

    /// Drags from one place to another.
    pub(crate) fn drag(&mut self, from: Pos2, to: Pos2) {
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![self.button(from, true)]);
        for step in 1..=4u8 {
            let at = from.lerp(to, f32::from(step) / 4.0);
            self.frame(vec![Event::PointerMoved(at)]);
        }
        self.frame(vec![self.button(to, false)]);
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Clicks several times in a row and, with the button still down, drags to another place.
    pub(crate) fn drag_after_clicks(&mut self, from: Pos2, to: Pos2, clicks: usize) {
        self.frame(vec![Event::PointerMoved(from)]);
        for _ in 1..clicks {
            self.frame(vec![self.button(from, true)]);
            self.frame(vec![self.button(from, false)]);
        }
        self.drag(from, to);
    }

    /// Drags so fast that the pointer is at the other end, or the button up again, before the
    /// window has drawn anything.
    pub(crate) fn flick(&mut self, from: Pos2, to: Pos2, release: bool) {
        let mut events =
            vec![Event::PointerMoved(from), self.button(from, true), Event::PointerMoved(to)];
        if release {
            events.push(self.button(to, false));
        }
        self.frame(events);
        if !release {
            self.frame(Vec::new());
            self.frame(vec![self.button(to, false)]);
        }
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Moves the pointer with the button down and then holds it still.
    pub(crate) fn hold_still(&mut self, from: Pos2, to: Pos2, seconds: f32) {
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![self.button(from, true)]);
        self.frame(vec![Event::PointerMoved(to)]);
        for _ in 0..(seconds / FRAME) as usize {
            self.frame(Vec::new());
        }
        self.frame(vec![self.button(to, false)]);
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Drags from one place to another and waits there before letting go.
    pub(crate) fn hold_button(&mut self, from: Pos2, to: Pos2, seconds: f32) {
        self.frame(vec![Event::PointerMoved(from)]);
        self.frame(vec![self.button(from, true)]);
        for _ in 0..(seconds / FRAME) as usize {
            self.frame(vec![Event::PointerMoved(to)]);
        }
        self.frame(vec![self.button(to, false)]);
        self.frame(vec![Event::PointerGone]);
        self.settle();
    }

    /// Moves the pointer onto a thing and leaves it there, until what is said of it shows.
    #[track_caller]
    pub(crate) fn hover(&mut self, name: &str) {
        let at = self.reach(name).center();
        self.frame(vec![Event::PointerMoved(at)]);
        self.wait(1.0);
    }

    fn button(&self, pos: Pos2, pressed: bool) -> Event {
        let (button, modifiers) = (PointerButton::Primary, self.modifiers);
        Event::PointerButton { pos, button, pressed, modifiers }
    }

    /// Drops a file onto the window.
    pub(crate) fn drop_file(&mut self, path: &Path) {
        let file = std::sync::Arc::new(Dropped(path.to_path_buf()));
        self.harness.input_mut().dropped_files.push(file);
        self.settle();
    }

    /// Clicks the cross of the window.
    pub(crate) fn close_window(&mut self) {
        self.ask_to_close();
        self.settle();
    }

    fn ask_to_close(&mut self) {
        self.closing = true;
        let viewports = &mut self.harness.input_mut().viewports;
        let root = viewports.get_mut(&ViewportId::ROOT).unwrap();
        root.events.push(egui::ViewportEvent::Close);
        self.harness.ctx.request_repaint();
    }
}

/// What there is to see.
impl Desk {
    /// Everything in the accessibility tree.
    pub(crate) fn things(&self) -> Vec<Thing> {
        let root = self.harness.root();
        all(root)
            .filter(|node| !node.accesskit_node().is_hidden())
            .map(|node| {
                let inner = node.accesskit_node();
                Thing {
                    role: inner.role(),
                    name: named(&node),
                    value: inner.value().unwrap_or_default(),
                    rect: inner.bounding_box().map(|_| node.rect()),
                    enabled: !inner.is_disabled(),
                    on: inner.is_selected() == Some(true)
                        || inner.toggled() == Some(egui::accesskit::Toggled::True),
                    focused: inner.is_focused(),
                }
            })
            .filter(|thing| !(thing.name.is_empty() && thing.value.is_empty()))
            .collect()
    }

    /// The names of everything of one kind, in the order of the tree.
    pub(crate) fn all(&self, role: Role) -> Vec<String> {
        let things = self.things().into_iter();
        things.filter(|thing| thing.role == role).map(|thing| thing.name).collect()
    }

    /// The one thing of this kind and name.
    #[track_caller]
    pub(crate) fn thing(&self, role: Role, name: &str) -> Thing {
        let things = self.things();
        let mut found = things.iter().filter(|thing| thing.role == role && thing.name == name);
        match (found.next(), found.next()) {
            (Some(thing), None) => thing.clone(),
            (None, _) => panic!("no {role:?} is called {name:?}: {}", listed(&things)),
            _ => panic!("several of {role:?} are called {name:?}: {}", listed(&things)),
        }
    }

    /// Whether these words stand anywhere in the window, outside the article.
    pub(crate) fn sees(&self, words: &str) -> bool {
        let article = [Role::Document, Role::TextRun];
        let things = self.things();
        let within = |thing: &Thing| article.contains(&thing.role) || UNITS.contains(&thing.role);
        let mut outside = things.iter().filter(|thing| !within(thing));
        outside.any(|thing| thing.name.contains(words) || thing.value.contains(words))
    }

    /// Asserts that these words stand in the window.
    #[track_caller]
    pub(crate) fn expect(&self, words: &str) {
        assert!(self.sees(words), "{words:?} is nowhere in the window: {}", listed(&self.things()));
    }

    /// Asserts that these words do not stand in the window.
    #[track_caller]
    pub(crate) fn expect_no(&self, words: &str) {
        assert!(!self.sees(words), "{words:?} is in the window: {}", listed(&self.things()));
    }

    /// The lines of the list of marks: `Claim: some words`.
    pub(crate) fn listed(&self) -> Vec<String> {
        self.lines(|rect| rect.right() < self.article().left())
    }

    /// The lines in the inspector: what can be linked, or by which relation.
    pub(crate) fn offered(&self) -> Vec<String> {
        self.lines(|rect| rect.left() > self.article().right())
    }

    /// The lines of the dialog in front.
    pub(crate) fn in_front(&self) -> Vec<String> {
        let things = self.things();
        let fields = things.iter().rposition(|thing| thing.role == Role::TextInput).unwrap();
        let lines = things[fields..].iter().filter(|thing| thing.role == Role::ListBoxOption);
        lines.map(|thing| thing.name.clone()).collect()
    }

    fn lines(&self, here: impl Fn(Rect) -> bool) -> Vec<String> {
        let things = self.things().into_iter();
        let lines = things.filter(|thing| thing.role == Role::ListBoxOption);
        lines.filter(|thing| thing.rect.is_some_and(&here)).map(|thing| thing.name).collect()
    }

    /// Where the article is.
    pub(crate) fn article(&self) -> Rect {
        let things = self.things();
        let article = things.iter().find(|thing| thing.role == Role::Document);
        article.and_then(|article| article.rect).unwrap()
    }

    /// The marks in the article, as they are spoken.
    pub(crate) fn marks(&self) -> Vec<String> {
        self.all(Role::Mark)
    }

    /// Where a thing is that can be used; mere text gives way to a control of the same name.
    #[track_caller]
    pub(crate) fn place_of(&self, name: &str) -> Rect {
        let things = self.things();
        let mut found: Vec<&Thing> = things
            .iter()
            .filter(|thing| thing.name == name && thing.enabled && thing.rect.is_some())
            .collect();
        if found.len() > 1 {
            found.retain(|thing| thing.role != Role::Label && !UNITS.contains(&thing.role));
        }
        match found.as_slice() {
            [thing] => thing.rect.unwrap(),
            [] => panic!("nothing to click is called {name:?}: {}", listed(&things)),
            several => panic!("several things are called {name:?}: {several:#?}"),
        }
    }

    /// Where words of the article are: their first and their last character.
    #[track_caller]
    pub(crate) fn words(&self, words: &str) -> (Rect, Rect) {
        let mut places = Vec::new();
        let units = all(self.harness.root());
        for unit in units.filter(|node| UNITS.contains(&node.accesskit_node().role())) {
            let clusters: Vec<(String, Rect)> = unit.children().flat_map(clusters).collect();
            for first in 0..clusters.len() {
                let mut found = String::new();
                let mut rest = clusters[first..].iter();
                while found.len() < words.len()
                    && let Some((cluster, last)) = rest.next()
                {
                    found.push_str(cluster);
                    if found == words {
                        places.push((clusters[first].1, *last));
                    }
                }
            }
        }
        match places.as_slice() {
            [place] => *place,
            [] => panic!("{words:?} is not in view: {}", listed(&self.things())),
            _ => panic!("{words:?} stands there {} times", places.len()),
        }
    }
}

/// What is on disk.
impl Desk {
    /// The document's file, read back.
    #[track_caller]
    pub(crate) fn file(&self) -> Loaded {
        let bytes = fs::read(&self.workspace().filing.path).unwrap();
        recoupe::native::read(&bytes).unwrap()
    }

    /// The document's file in short.
    #[track_caller]
    pub(crate) fn kept(&self) -> Vec<String> {
        let loaded = self.file();
        assert_eq!((loaded.repairs, loaded.warnings), (Vec::new(), Vec::new()));
        crate::outline::outline(&loaded.document)
    }
}

fn all(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    root.children_recursive()
}

/// What a node is called; mere text is called what it says.
fn named(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let name = if node.role() == Role::Label { node.value() } else { node.label() };
    name.unwrap_or_default()
}

/// The clusters of a run of text with their places.
fn clusters(run: Node<'_>) -> Vec<(String, Rect)> {
    let inner = run.accesskit_node();
    let text = inner.value().unwrap_or_default();
    let (starts, widths) = (inner.data().character_positions(), inner.data().character_widths());
    let (Some(starts), Some(widths)) = (starts, widths) else { return Vec::new() };
    let row = run.rect();
    let rtl = inner.data().text_direction() == Some(TextDirection::RightToLeft);
    let mut rest = text.as_str();
    let lengths = inner.data().character_lengths().iter();
    let clusters = lengths.zip(starts.iter().zip(widths)).map(|(length, (start, width))| {
        let (cluster, after) = rest.split_at(usize::from(*length));
        rest = after;
        let left = if rtl { row.right() - start - width } else { row.left() + start };
        let size = Vec2::new(*width, row.height());
        (cluster.to_owned(), Rect::from_min_size(Pos2::new(left, row.top()), size))
    });
    clusters.collect()
}

/// Everything there is, for a failed test's message.
fn listed(things: &[Thing]) -> String {
    let lines = things.iter().filter(|thing| thing.role != Role::TextRun).map(|thing| {
        let value = if thing.value == thing.name { "" } else { thing.value.as_str() };
        format!("\n  {:?} {:?} {value:?} {:?}", thing.role, thing.name, thing.rect)
    });
    lines.collect()
}
