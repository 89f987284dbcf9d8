//! The window without a screen: one frame after the other, each of them timed.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{
    Context, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect,
    TouchPhase, Vec2,
};
use recoupe::app::{Action, Command, Environment, Jobs, Program, Seek, Selection};
use recoupe::model::AnnotationId;
use recoupe::store::places::Places;
use recoupe::text::Offset;
use recoupe::text::search::Query;
use recoupe::ui::Shell;

/// The size of the window, in points.
const SIZE: Vec2 = Vec2::new(1280.0, 820.0);

/// Seconds from one frame to the next, by the window's clock.
const FRAME: f64 = 1.0 / 60.0;

/// A window that is drawn into memory.
pub(crate) struct Desk {
    context: Context,
    shell: Shell,
    clock: f64,
    size: Vec2,
}

impl Desk {
    /// An empty window, drawn a few times.
    pub(crate) fn new(home: &Path, speaks: bool) -> Self {
        let context = Context::default();
        if speaks {
            context.enable_accesskit();
        }
        let jobs = Jobs::on_thread(Arc::new(|| {}));
        let program = Program::new(Places::below(home), Environment::default(), jobs);
        let shell = Shell::new(&context, program);
        let mut desk = Self { context, shell, clock: 0.0, size: SIZE };
        for _ in 0..5 {
            desk.frame(vec![Event::PointerMoved(Pos2::new(SIZE.x / 2.0, SIZE.y / 2.0))]);
        }
        desk
    }

    /// Draws one frame: what the window's own thread does before the graphics card takes over.
    pub(crate) fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.clock += FRAME;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            max_texture_side: Some(8192),
            time: Some(self.clock),
            focused: true,
            events,
            ..RawInput::default()
        };
        let begin = Instant::now();
        let shell = &mut self.shell;
        let mut output = self.context.run_ui(input, |ui| shell.ui(ui));
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = self.context.tessellate(shapes, output.pixels_per_point);
        let taken = begin.elapsed();
        drop(triangles);
        // There is no graphics card to take the letters.
        output.textures_delta.clear();
        taken
    }

    /// Opens a file: the time until its first frame is drawn, and that of this frame alone.
    pub(crate) fn open(&mut self, path: &Path) -> (Duration, Duration) {
        let begin = Instant::now();
        self.shell.act(Action::OpenPath(path.to_path_buf()));
        loop {
            let frame = self.frame(Vec::new());
            if self.shell.program().state.workspace.is_some() {
                return (begin.elapsed(), frame);
            }
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    /// Draws frames until the other threads have nothing to do any more: the longest of them.
    pub(crate) fn settle(&mut self) -> Duration {
        let mut longest = Duration::ZERO;
        for _ in 0..60 {
            longest = longest.max(self.frame(Vec::new()));
            std::thread::sleep(Duration::from_millis(10));
        }
        longest
    }

    /// Whether the marks that are looked for by words, for a link or else for the list, are known.
    pub(crate) fn has_sifted(&self, link: bool) -> bool {
        let Some(workspace) = &self.shell.program().state.workspace else { return true };
        let sifting = &workspace.sifting;
        let awaited = if link { sifting.ends.is_awaited() } else { sifting.list.is_awaited() };
        !awaited
    }

    /// Presses a key: the time of the frame that takes it in.
    pub(crate) fn press(&mut self, key: Key, modifiers: Modifiers) -> Duration {
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let mut events = vec![event(true), event(false)];
        if modifiers == Modifiers::NONE && key.name().len() == 1 {
            events.insert(1, Event::Text(key.name().to_lowercase()));
        }
        self.frame(events)
    }

    /// Turns the wheel downwards (or up, when negative) by so many points.
    pub(crate) fn wheel(&mut self, by: f32) -> Duration {
        self.frame(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -by),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }])
    }

    /// Selects about so many bytes of text.
    pub(crate) fn select(&mut self, from: usize, to: usize) {
        let workspace = self.shell.program().state.workspace.as_ref();
        let text = workspace.map(|workspace| workspace.document.version().text.clone());
        let place = |at| text.as_ref().map_or(Offset::ZERO, |text| text.floor(Offset::new(at)));
        let (anchor, head) = (place(from), place(to));
        self.shell.act(Action::Select(Selection { anchor, head, exact: false }));
    }

    /// Does what the person asks for.
    pub(crate) fn act(&mut self, action: Action) {
        self.shell.act(action);
    }

    /// Gives the window another width: the time of the first frame in it.
    pub(crate) fn resize(&mut self, width: f32) -> Duration {
        self.size.x = width;
        self.frame(Vec::new())
    }

    /// Looks for words, once to make the text ready for that and once more: the time from the
    /// second asking to the end of the frame that shows what was found.
    pub(crate) fn find(&mut self, words: &str) -> Duration {
        let mut taken = Duration::ZERO;
        self.act(Action::Do(Command::Find));
        for words in [words.get(1..).unwrap_or_default(), words] {
            let before = self.found();
            let begin = Instant::now();
            let query = Query { words: words.to_owned(), ..Query::default() };
            self.act(Action::Find(Seek::Query(query)));
            while self.found() == before {
                self.frame(Vec::new());
                std::thread::sleep(Duration::from_micros(100));
            }
            self.frame(Vec::new());
            taken = begin.elapsed();
        }
        taken
    }

    /// The number of the search whose hits are shown.
    fn found(&self) -> Option<u64> {
        let find = self.shell.program().state.workspace.as_ref()?.find.as_ref()?;
        Some(find.found.number)
    }

    /// How many relations hang on a mark.
    pub(crate) fn links_of(&self, mark: AnnotationId) -> usize {
        let workspace = self.shell.program().state.workspace.as_ref();
        workspace.map_or(0, |workspace| workspace.document.relations_of(mark.into()).count())
    }

    /// How many marks the open document has.
    pub(crate) fn marks(&self) -> usize {
        let workspace = self.shell.program().state.workspace.as_ref();
        workspace.map_or(0, |workspace| workspace.document.annotation_count())
    }
}

/// The memory of this process that is in use, in megabytes.
pub(crate) fn memory() -> f64 {
    const PAGE: f64 = 4096.0;
    let counts = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = counts.split(' ').nth(1).and_then(|count| count.parse::<f64>().ok());
    pages.unwrap_or_default() * PAGE / 1e6
}
