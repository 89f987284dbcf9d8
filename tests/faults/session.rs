//! A session with the program: an article is opened and worked on as a person would, and looked at
//! after each step.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use recoupe::app::{
    Action, Command, Dialog, Effect, Environment, Jobs, Notice, Program, Selection,
};
use recoupe::model::{Document, Metadata, Node};
use recoupe::store::document_file::SaveError;
use recoupe::store::places::Places;
use recoupe::text::Offset;

use crate::disk::Disk;

/// The article; its words are found by their number.
pub(crate) const ARTICLE: &str = "Tea is good\n\nTea is good for everybody, the mayor said on \
    Monday. « Ça dépend », her doctor answers. Nobody had asked either of them about coffee so far.\n";

/// One thing that the person does.
#[derive(Clone, Copy, Debug)]
enum Step {
    Open,
    Mark(usize),
    Type(&'static str),
    Relabel,
    Title(&'static str),
    Do(Command),
    Elsewhere,
    Wait(f64),
    Reopen,
    Quit,
}

const SCRIPT: &[Step] = &[
    Step::Open,
    Step::Mark(0),
    Step::Mark(3),
    Step::Wait(0.5),
    Step::Mark(5),
    Step::Type("R"),
    Step::Type("Re"),
    Step::Type("Ré"),
    Step::Wait(0.5),
    Step::Mark(7),
    Step::Do(Command::Undo),
    Step::Mark(8),
    Step::Relabel,
    Step::Do(Command::Undo),
    Step::Do(Command::Redo),
    Step::Do(Command::Save),
    Step::Title("Coffee"),
    Step::Mark(10),
    Step::Type("Who?"),
    Step::Do(Command::Delete),
    Step::Do(Command::Undo),
    Step::Elsewhere,
    Step::Wait(0.1),
    Step::Mark(12),
    Step::Title("Coffee and tea"),
    Step::Wait(1.0),
    Step::Mark(14),
    Step::Do(Command::Close),
    Step::Reopen,
    Step::Do(Command::Undo),
    Step::Mark(16),
    Step::Type("Last"),
    Step::Quit,
];

/// What matters of a document: its marks and its title.
pub(crate) type Shape = String;

/// The shape of a document.
pub(crate) fn shape(document: &Document) -> Shape {
    let marks = document.annotations_in_text_order().map(|mark| {
        let place = document.placed_spans(mark).map(|spans| spans.start().get());
        format!("{} at {place:?} {:?}; ", mark.label, mark.note)
    });
    format!("{}: {}", document.article().metadata().title, marks.collect::<String>())
}

/// The program at work on a disk.
struct Session<'a> {
    program: Program,
    disk: &'a Disk,
    folder: PathBuf,
    clock: f64,
    course: Course,
}

/// What happened in a session.
pub(crate) struct Course {
    /// The document after each step that changed it.
    pub(crate) states: Vec<Shape>,
    /// The last of them that was certain to come back, before anything failed.
    pub(crate) certain: usize,
    /// Where the person knew the document to be, before anything failed.
    pub(crate) known: PathBuf,
    /// Where the person knows the document to be now.
    pub(crate) path: PathBuf,
    /// What the person was told.
    pub(crate) told: BTreeSet<String>,
    /// Copies that were named to the person.
    pub(crate) copies: Vec<PathBuf>,
    /// What went against a promise.
    pub(crate) broken: Vec<String>,
    /// Whether the window closed in the end.
    pub(crate) closed: bool,
}

impl Course {
    /// Whether all promises were kept to a program that goes on.
    pub(crate) fn check(&self) -> Result<(), String> {
        if !self.broken.is_empty() {
            return Err(self.broken.join("; "));
        }
        if self.closed { Ok(()) } else { Err("the window does not close".to_owned()) }
    }
}

/// The program with its places below a folder.
pub(crate) fn program(folder: &Path, entropy: usize) -> Program {
    let mut environment = Environment::fixed("2026-11-20T14:00:00Z".parse().unwrap());
    for _ in 0..entropy {
        environment.entropy();
    }
    Program::new(Places::below(&folder.join("home")), environment, Jobs::inline())
}

/// Goes through the whole script; then the program is gone, whether it has closed or not.
pub(crate) fn run(folder: &Path, disk: &Disk) -> Course {
    let article = folder.join("article.txt");
    let mut session = Session {
        program: program(folder, 0),
        disk,
        folder: folder.to_path_buf(),
        clock: 0.0,
        course: Course {
            states: vec![String::new()],
            certain: 0,
            known: article.clone(),
            path: article,
            told: BTreeSet::new(),
            copies: Vec::new(),
            broken: Vec::new(),
            closed: false,
        },
    };
    for step in SCRIPT {
        session.take(*step);
        session.look(*step);
    }
    session.course
}

impl Session<'_> {
    fn take(&mut self, step: Step) {
        match step {
            Step::Open => self.act(Action::OpenPath(self.folder.join("article.txt"))),
            Step::Mark(word) => {
                let mut words = ARTICLE.split_whitespace();
                let word = words.nth(word).unwrap();
                let start = word.as_ptr() as usize - ARTICLE.as_ptr() as usize;
                let (anchor, head) = (Offset::new(start), Offset::new(start + word.len()));
                self.act(Action::Select(Selection { anchor, head, exact: false }));
                self.act(Action::Label("claim".into()));
            }
            Step::Type(note) => {
                if let Some(mark) = self.latest() {
                    self.act(Action::WriteNote(mark, note.to_owned()));
                }
            }
            Step::Relabel => {
                if let Some(Node::Annotation(mark)) = self.latest() {
                    self.act(Action::Relabel(mark, "source".into()));
                }
            }
            Step::Title(title) => {
                let title = title.to_owned();
                self.act(Action::SetMetadata(Metadata { title, ..Metadata::default() }));
            }
            Step::Do(command) => {
                self.act(Action::EndTyping);
                if let (Command::Delete, latest @ Some(_)) = (command, self.latest()) {
                    self.act(Action::Choose(latest));
                }
                self.act(Action::Do(command));
            }
            Step::Elsewhere => {
                let path = self.folder.join("elsewhere").join("moved.recoupe.ron");
                self.act(Action::SaveTo { path, over: false });
            }
            Step::Wait(seconds) => self.wait(seconds),
            Step::Reopen => self.act(Action::OpenPath(self.course.path.clone())),
            Step::Quit => {
                self.act(Action::CloseRequested);
                // Whoever is told that something is not saved waits a little and tries again.
                for _ in 0..3 {
                    if !self.program.may_close() {
                        self.wait(6.0);
                        self.act(Action::CloseRequested);
                    }
                }
                self.course.closed = self.program.may_close();
            }
        }
    }

    /// The mark that was made last.
    fn latest(&self) -> Option<Node> {
        let document = &self.program.state.workspace.as_ref()?.document;
        let latest = document.annotations_in_text_order().next_back()?;
        Some(Node::Annotation(latest.id))
    }

    fn act(&mut self, action: Action) {
        self.program.act(action);
        self.program.tick(self.clock);
        self.hear();
    }

    fn wait(&mut self, seconds: f64) {
        let end = self.clock + seconds;
        while self.clock < end {
            self.clock += 0.1;
            self.program.tick(self.clock);
            self.hear();
        }
    }

    /// Reads what the program says, and puts it away.
    fn hear(&mut self) {
        self.program.effects.retain(|effect| *effect == Effect::Close);
        let notices = std::mem::take(&mut self.program.state.notices);
        for notice in notices {
            match notice {
                Notice::SavedCopy(path) => self.course.copies.push(path),
                notice => {
                    self.course.told.insert(first_word(&format!("{notice:?}")));
                }
            }
        }
        let Some(dialog) = self.program.state.dialog.take() else { return };
        self.course.told.insert(first_word(&format!("{dialog:?}")));
        match dialog {
            Dialog::CannotSave(error) | Dialog::Unsaved(error) => {
                if let SaveError::Changed { copy, .. } = &*error {
                    self.course.copies.push(copy.clone());
                    self.course.broken.push("a conflict with itself".to_owned());
                }
            }
            Dialog::Apart { apart, .. } => {
                self.course.copies.extend(apart.copy.clone());
                self.course.broken.push("its own file was taken for another one".to_owned());
            }
            _ => {}
        }
    }

    /// Notes what there is after a step.
    fn look(&mut self, step: Step) {
        let Some(workspace) = &self.program.state.workspace else { return };
        self.course.path.clone_from(&workspace.filing.path);
        let now = shape(&workspace.document);
        if self.course.states.last() != Some(&now) {
            self.course.states.push(now);
        }
        let logged = self.program.logged().is_some_and(|(taken, written)| taken == written);
        let certain = logged || workspace.is_saved();
        if !certain && self.course.told.is_empty() {
            self.course.broken.push(format!("nothing was said after {step:?}"));
        }
        if self.disk.fault().is_none() {
            if !certain {
                self.course.broken.push(format!("nothing is certain after {step:?}"));
            }
            self.course.certain = self.course.states.len() - 1;
            self.course.known.clone_from(&self.course.path);
        }
    }
}

/// What a value is, without what is in it.
fn first_word(debug: &str) -> String {
    debug.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
}
