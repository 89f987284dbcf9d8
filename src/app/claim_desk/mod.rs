//! The desk of claims: all claims of a document as a table or a board, put together beside everything
//! else whenever something has changed.

mod order;
mod rows;

use std::sync::{Arc, Mutex, PoisonError};

use crate::app::finding::{Ticket, Turn};
use crate::app::{Done, Program, Review, Workspace};
use crate::model::{ActorId, AnnotationId, Document, Outline, Priority, Status};

pub use order::{Lane, Place};
pub use rows::Row;

use rows::Known;

/// A rating of a scale, by their ids.
pub type Rated = (String, String);

/// How the claims are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Each in a row.
    #[default]
    Table,
    /// Each as a card in one of several lanes.
    Board(Lanes),
}

/// What a lane of the board stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// A step of the work.
    #[default]
    Status,
    /// A rating.
    Verdict,
    /// Somebody who says something.
    Speaker,
}

/// What is told of a claim in a column of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "they are the columns’ names")]
pub enum Column {
    #[default]
    Place,
    Claim,
    Speaker,
    Status,
    Verdict,
    Priority,
    Checkable,
    References,
    Findings,
}

impl Column {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 9] = [
        Self::Place,
        Self::Claim,
        Self::Speaker,
        Self::Status,
        Self::Verdict,
        Self::Priority,
        Self::Checkable,
        Self::References,
        Self::Findings,
    ];
}

/// Whose claims are meant: nobody's, a listed actor's, or those of a source by its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "said above")]
pub enum Speaker {
    Nobody,
    Actor(ActorId),
    Words(String),
}

/// What the person has set on the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// How the claims are laid out.
    pub layout: Layout,
    /// The column that the rows are sorted by.
    pub sort: Column,
    /// Whether they are sorted the other way round.
    pub descending: bool,
    /// The words that a claim must contain, as typed.
    pub words: String,
    /// Only claims that have come so far.
    pub status: Option<Status>,
    /// Only claims of this rating; `Some(None)`: only those that are not judged.
    pub verdict: Option<Option<Rated>>,
    /// Only what these say.
    pub speaker: Option<Speaker>,
    /// Only what is so urgent.
    pub priority: Option<Priority>,
}

impl Setting {
    /// Whether some claims may be left out.
    #[must_use]
    pub fn filters(&self) -> bool {
        let free = Self {
            layout: self.layout,
            sort: self.sort,
            descending: self.descending,
            ..Self::default()
        };
        *self != free
    }
}

/// What is asked of the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskWish {
    /// Lays the claims out in another way.
    Layout(Layout),
    /// Sorts by a column; by the one that is sorted by already, the other way round.
    Sort(Column),
    /// Shows only claims that contain this.
    Words(String),
    /// Shows only claims that have come so far.
    Status(Option<Status>),
    /// Shows only claims of this rating.
    Verdict(Option<Option<Rated>>),
    /// Shows only what these say.
    Speaker(Option<Speaker>),
    /// Shows only what is so urgent.
    Priority(Option<Priority>),
    /// Shows all claims again.
    All,
}

/// The desk while it is open.
#[derive(Clone, Debug, Default)]
pub struct ClaimDesk {
    /// What the person has set.
    pub setting: Setting,
    /// The claims as they were put together last.
    pub found: Option<Arc<Found>>,
    asked: Option<Asked>,
    turn: Turn,
    known: Arc<Mutex<Known>>,
}

/// The state of things for which the desk is put together.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    revision: u64,
    reviewed: Option<u64>,
    setting: Setting,
}

/// The claims of a document, put together for the desk.
#[derive(Debug, Default)]
pub struct Found {
    number: u64,
    /// All claims, in text order.
    pub rows: Vec<Row>,
    /// The places among the rows of those that are shown, in the order in which they are.
    pub order: Vec<usize>,
    /// On a board, the lanes with the claims in them; none on a table.
    pub lanes: Vec<Lane>,
    /// Whose claims there are, with their names and how many each, by name.
    pub speakers: Vec<(Speaker, String, usize)>,
    /// Which ratings there are, in the order of their scales, with how many each.
    pub verdicts: Vec<(Option<Rated>, usize)>,
}

impl Found {
    /// Puts a document's claims together.
    #[must_use]
    pub fn of(document: &Document, outline: &Outline, review: &Review, setting: &Setting) -> Self {
        Self::with(&mut Known::default(), (document, outline, review), setting, &|| false)
            .unwrap_or_default()
    }

    fn with(
        known: &mut Known,
        (document, outline, review): (&Document, &Outline, &Review),
        setting: &Setting,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let rows = rows::all(known, document, outline, review, is_stale)?;
        let mut order = order::fitting(&rows, setting);
        order::sort(&rows, &mut order, document, setting);
        let lanes = match setting.layout {
            Layout::Table => Vec::new(),
            Layout::Board(lanes) => order::lanes(&rows, &order, document, lanes),
        };
        let speakers = order::speakers(&rows);
        let verdicts = order::verdicts(&rows, document);
        Some(Self { number: 0, rows, order, lanes, speakers, verdicts })
    }

    /// The claims that are shown, in their order.
    pub fn shown(&self) -> impl Iterator<Item = &Row> {
        self.order.iter().filter_map(|at| self.rows.get(*at))
    }

    /// The claim that stands at a place among those that are shown.
    #[must_use]
    pub fn nth(&self, place: usize) -> Option<&Row> {
        self.rows.get(*self.order.get(place)?)
    }

    /// Where a claim stands among those that are shown.
    #[must_use]
    pub fn place_of(&self, claim: AnnotationId) -> Option<usize> {
        self.shown().position(|row| row.id == claim)
    }
}

impl ClaimDesk {
    /// Takes over what somebody wishes.
    pub(super) fn take_wish(&mut self, wish: DeskWish) {
        let setting = &mut self.setting;
        match wish {
            DeskWish::Layout(layout) => setting.layout = layout,
            DeskWish::Sort(column) => {
                setting.descending = setting.sort == column && !setting.descending;
                setting.sort = column;
            }
            DeskWish::Words(words) => setting.words = words,
            DeskWish::Status(status) => setting.status = status,
            DeskWish::Verdict(verdict) => setting.verdict = verdict,
            DeskWish::Speaker(speaker) => setting.speaker = speaker,
            DeskWish::Priority(priority) => setting.priority = priority,
            DeskWish::All => {
                let Setting { layout, sort, descending, .. } = *setting;
                *setting = Setting { layout, sort, descending, ..Setting::default() };
            }
        }
    }

    /// Whether what is shown is what the document holds, as far as anybody knows.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.turn.is_waiting()
    }
}

impl Workspace {
    /// Whether there is a claim in the document.
    #[must_use]
    pub fn has_claims(&self) -> bool {
        let codebook = self.document.codebook();
        self.marks.labels().any(|label| codebook.has_card(label))
            || self.document.cards().next().is_some()
    }

    /// The claims that are meant by all claims: those on the desk in their order, else all of the
    /// document in text order.
    #[must_use]
    pub fn meant_claims(&self) -> Vec<AnnotationId> {
        if let Some(found) = self.desk.as_ref().and_then(|desk| desk.found.as_ref()) {
            return found.shown().map(|row| row.id).collect();
        }
        rows::claims(&self.document).map(|mark| mark.id).collect()
    }
}

impl Program {
    /// Has the desk put together anew if it is open and something has changed.
    pub(super) fn renew_desk(&mut self) {
        let Some(workspace) = &mut self.state.workspace else { return };
        let Some(desk) = &mut workspace.desk else { return };
        let asked = Asked {
            revision: workspace.document.revision(),
            reviewed: workspace.reviewed,
            setting: desk.setting.clone(),
        };
        if desk.asked.as_ref() == Some(&asked) {
            return;
        }
        let ticket: Ticket = desk.turn.begin();
        let known = Arc::clone(&desk.known);
        let (document, outline) = (workspace.document.clone(), Arc::clone(&workspace.outline));
        let (review, setting) = (Arc::clone(&workspace.review), asked.setting.clone());
        desk.asked = Some(asked);
        let work = move || {
            if ticket.is_stale() {
                return None;
            }
            // Whoever held it before has left it whole: each entry stands alone.
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            let of = (&document, &*outline, &*review);
            let found = Found::with(&mut known, of, &setting, &|| ticket.is_stale())?;
            Some(Done::DeskFound(Box::new(Found { number: ticket.number, ..found })))
        };
        self.jobs.give_beside(Done::DeskFailed, Box::new(work));
    }

    /// Takes over the claims that were put together.
    pub(super) fn desk_found(&mut self, found: Found) {
        let desk = self.state.workspace.as_mut().and_then(|workspace| workspace.desk.as_mut());
        let Some(desk) = desk else { return };
        if !desk.turn.answer(found.number) {
            return;
        }
        let old = desk.found.replace(Arc::new(found));
        // Letting go of many rows would hold up a frame.
        let let_go = move || {
            drop(old);
            None
        };
        self.jobs.give_beside(None, Box::new(let_go));
    }

    /// Putting them together came to a bad end: nobody is to wait for it.
    pub(super) fn desk_failed(&mut self) {
        if let Some(desk) = self.state.workspace.as_mut().and_then(|w| w.desk.as_mut()) {
            desk.turn.give_up();
        }
    }
}
