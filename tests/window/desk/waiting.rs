//! A window whose work away from the interface waits until the test lets it go.

use std::path::Path;

use egui::{Event, Pos2, Vec2};
use recoupe::app::{Action, Held, Jobs, Queue};

use crate::desk::{Desk, Home};

/// A window, and what it waits for.
pub(crate) struct SlowDesk {
    /// The window.
    pub(crate) desk: Desk,
    held: Held,
}

impl SlowDesk {
    /// A window with nothing open.
    pub(crate) fn empty(home: &Home) -> Self {
        let (jobs, held) = Jobs::held();
        Self { desk: Desk::with_jobs(home, Vec2::new(1280.0, 820.0), 1.0, jobs), held }
    }

    /// A window on a file that was read, and looked through.
    pub(crate) fn open(home: &Home, path: &Path) -> Self {
        let mut slow = Self::empty(home);
        slow.desk.ask(Action::OpenPath(path.to_path_buf()));
        slow.let_all_go();
        slow
    }

    /// A window on an article of these words.
    pub(crate) fn on_text(home: &Home, text: &str) -> Self {
        Self::open(home, &home.put("article.txt", text))
    }

    /// How much waits in a line.
    pub(crate) fn count(&self, queue: Queue) -> usize {
        self.held.count(queue)
    }

    /// Has the first piece of a line done; there must be one.
    #[track_caller]
    pub(crate) fn let_go(&mut self, queue: Queue) {
        assert!(self.held.let_go(queue), "nothing waits in {queue:?}");
        self.desk.settle();
    }

    /// Has the first piece of a line come to a bad end; there must be one.
    #[track_caller]
    pub(crate) fn fail(&mut self, queue: Queue) {
        assert!(self.held.fail(queue), "nothing waits in {queue:?}");
        self.desk.settle();
    }

    /// Has everything done that waits in a line, with what that leads to.
    pub(crate) fn let_all_go_of(&mut self, queue: Queue) {
        while self.held.let_go(queue) {
            self.desk.settle();
        }
    }

    /// Has everything done.
    pub(crate) fn let_all_go(&mut self) {
        let queues = [Queue::Store, Queue::Log, Queue::Search];
        while queues.iter().any(|queue| self.count(*queue) > 0) {
            for queue in queues {
                self.let_all_go_of(queue);
            }
        }
    }

    /// Presses the button of the mouse at a place and moves to another one with it.
    pub(crate) fn press_and_move(&mut self, from: Pos2, to: Pos2) {
        self.desk.frame(vec![Event::PointerMoved(from)]);
        self.desk.frame(vec![self.desk.button(from, true)]);
        self.desk.frame(vec![Event::PointerMoved(from.lerp(to, 0.5))]);
        self.desk.frame(vec![Event::PointerMoved(to)]);
    }

    /// Lets go of the button of the mouse.
    pub(crate) fn release(&mut self, at: Pos2) {
        self.desk.frame(vec![Event::PointerMoved(at)]);
        self.desk.frame(vec![self.desk.button(at, false)]);
        self.desk.frame(vec![Event::PointerGone]);
        self.desk.settle();
    }
}
