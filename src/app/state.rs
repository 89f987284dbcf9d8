//! The state: everything that the window shows, and nothing of how.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::finding::Prepared;
use crate::app::{Adjusting, Dialog, Find, Growth, Notice};
use crate::edit::{GroupId, History, Step};
use crate::lint;
use crate::model::{
    AnnotationId, Annotator, AttributeId, Document, LabelId, Node, Outline, RelationTypeId, Span,
    Spans,
};
use crate::native::log::Past;
use crate::store::document_file::{Fingerprint, SaveError};
use crate::store::settings::Settings;
use crate::text::search::Query;
use crate::text::{Offset, words};

/// The whole state of the program.
#[derive(Clone, Debug)]
pub struct State {
    /// What the person has set, kept between runs.
    pub settings: Settings,
    /// The open document.
    pub workspace: Option<Workspace>,
    /// The dialog in front of everything else.
    pub dialog: Option<Dialog>,
    /// What there is to know, the latest last.
    pub notices: Vec<Notice>,
    /// What was looked for last.
    pub query: Query,
    /// Whether a file is being read.
    pub opening: bool,
    /// Whether the clipboard was asked for its text, which is to become a document.
    pub awaiting_paste: bool,
}

impl State {
    /// Nothing open.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            workspace: None,
            dialog: None,
            notices: Vec::new(),
            query: Query::default(),
            opening: false,
            awaiting_paste: false,
        }
    }

    /// The person who is marking.
    #[must_use]
    pub fn annotator(&self) -> Annotator {
        self.settings.annotator.clone()
    }
}

/// An open document and what the person is doing in it.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The document.
    pub document: Document,
    /// The paragraphs and headings of the text that is shown.
    pub outline: Arc<Outline>,
    /// The first words in view, as far as whoever draws them has told.
    pub reading: Offset,
    /// What can be undone and redone.
    pub history: History,
    /// What was done earlier and cannot be taken back any more, the oldest first.
    pub earlier: Vec<Past>,
    /// The steps that were not handed to the log yet.
    pub(super) taken: Vec<Step>,
    /// Where it is kept.
    pub filing: Filing,
    /// What is selected in the text.
    pub selection: Option<Selection>,
    /// What the selection was grown from.
    pub growth: Growth,
    /// The mark or relation whose details are shown.
    pub chosen: Option<Node>,
    /// While marks that overlap are gone through by key: the mark at which that began, and the one
    /// that was chosen last.
    pub cycle: Option<(AnnotationId, AnnotationId)>,
    /// The link that is being made.
    pub linking: Option<Linking>,
    /// What is being done to the chosen mark.
    pub adjusting: Option<Adjusting>,
    /// The label that every selection gets at once.
    pub held: Option<LabelId>,
    /// The label that was used last.
    pub last_label: Option<LabelId>,
    /// Only marks that contain this are listed.
    pub filter: String,
    /// The find bar, while it is open.
    pub find: Option<Find>,
    /// The keystrokes that belong together, and what they are typed into.
    pub typing: Option<(GroupId, Typing)>,
    /// What is to be brought into view.
    pub reveal: Option<Reveal>,
    /// What a careful reader would not leave so, as far as it has been looked for.
    pub review: Arc<Review>,
    /// The revision in which no quotation was found that has no mark.
    pub(super) all_quoted_marked: Option<u64>,
    /// The text made ready for searching, once somebody searches.
    pub(super) prepared: Option<Prepared>,
    /// The revision that was looked through last.
    pub(super) reviewed: Option<u64>,
    /// Whether one is being looked through.
    pub(super) reviewing: bool,
}

/// What there is in a document and what is missing, looked for after each change.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What a careful reader would not leave so, in text order.
    pub findings: Vec<lint::Finding>,
    /// How many marks have claim cards.
    pub claims: usize,
    /// How many of those stand on nobody's word.
    pub without_source: usize,
    /// How many marks begin under each entry of the outline.
    pub by_entry: Vec<usize>,
}

impl Review {
    /// Looks through a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let findings = lint::lint(document);
        let codebook = document.codebook();
        let claims = document.annotations().filter(|mark| codebook.has_card(&mark.label)).count();
        let missing = |finding: &&lint::Finding| {
            matches!(finding.kind, lint::FindingKind::ClaimWithoutSource)
        };
        let without_source = findings.iter().filter(missing).count();
        Self { findings, claims, without_source, by_entry: Self::by_entry(document) }
    }

    fn by_entry(document: &Document) -> Vec<usize> {
        let version = document.version();
        let outline = Outline::of(version);
        let mut counts = vec![0; outline.entries().len()];
        for mark in document.annotations() {
            let Some(start) = document.placed_spans(mark).map(Spans::start) else { continue };
            let folded = version.block_at(start).is_some_and(|(_, block)| block.folded);
            let entry = outline.entry_at(start).filter(|_| !folded);
            if let Some(count) = entry.and_then(|entry| counts.get_mut(entry)) {
                *count += 1;
            }
        }
        counts
    }
}

/// What the steps of one go change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The note of a mark or relation.
    Note(Node),
    /// An answer of a mark or relation.
    Answer(Node, AttributeId),
    /// The edges of a mark, moved step by step.
    Edges(AnnotationId),
}

/// Where in the view words are to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// Anywhere: nothing moves as long as they can be seen.
    Anywhere,
    /// Well in view, with other words before and after them.
    Amid,
    /// At the top.
    AtTop,
}

/// Words that are to be brought into view; the number tells one wish from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Counts the wishes.
    pub number: u64,
    /// Where to.
    pub at: Offset,
    /// Where in the view it is to stand.
    pub showing: Showing,
}

/// A link of which one end is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Linking {
    /// The end at which it was begun.
    pub from: Node,
    /// The other end, once pointed at, when more than one type is allowed.
    pub to: Option<Node>,
    /// The types that may run from the first end to the second, and (`true`) the other way.
    pub offers: Vec<(RelationTypeId, bool)>,
}

/// Where a document is kept, and how much of it is there already.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The document's file; it may not exist yet.
    pub path: PathBuf,
    /// The article that it was read from, where that is a file.
    pub article: Option<PathBuf>,
    /// What the file held when it was last read or written; `None` before it exists.
    pub fingerprint: Option<Fingerprint>,
    /// The revision that is on disk.
    pub saved: u64,
    /// The revision that is being written.
    pub saving: Option<u64>,
    /// When the first change was made that is not on disk yet, in seconds of the window's clock.
    pub unsaved_since: Option<f64>,
    /// When the last change was made, in seconds of the window's clock.
    pub changed_at: f64,
    /// Why the last attempt failed.
    pub fault: Option<SaveFault>,
}

/// A failed attempt to save.
#[derive(Clone, Debug)]
pub struct SaveFault {
    /// What went wrong.
    pub error: Arc<SaveError>,
    /// When the next attempt is due, in seconds of the window's clock; `None` when only the person
    /// can help.
    pub retry_at: Option<f64>,
}

/// What is selected: from where the person began to where the caret is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: Offset,
    /// Where the caret is.
    pub head: Offset,
}

impl Selection {
    /// Nothing but the caret.
    #[must_use]
    pub fn caret(at: Offset) -> Self {
        Self { anchor: at, head: at }
    }

    /// A span, with the caret at its end.
    #[must_use]
    pub fn of(span: Span) -> Self {
        Self { anchor: span.start(), head: span.end() }
    }

    /// What lies between, in text order; `None` for a bare caret.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        Span::new(self.anchor.min(self.head), self.anchor.max(self.head))
    }
}

impl Workspace {
    /// A document that was just opened.
    #[must_use]
    pub fn new(document: Document, filing: Filing) -> Self {
        let outline = Arc::new(Outline::of(document.version()));
        let mut workspace = Self {
            document,
            outline,
            reading: Offset::ZERO,
            history: History::default(),
            earlier: Vec::new(),
            taken: Vec::new(),
            filing,
            selection: None,
            growth: Growth::default(),
            chosen: None,
            cycle: None,
            linking: None,
            adjusting: None,
            held: None,
            last_label: None,
            filter: String::new(),
            find: None,
            typing: None,
            reveal: None,
            review: Arc::default(),
            all_quoted_marked: None,
            prepared: None,
            reviewed: None,
            reviewing: false,
        };
        workspace.filing.saved = workspace.document.revision();
        workspace
    }

    /// The selected words, without outer spaces and punctuation; `None` when nothing is selected.
    #[must_use]
    pub fn selected_span(&self) -> Option<Span> {
        let rough = self.selection?.span()?;
        let text = self.document.version().text.as_str();
        Span::from_bytes(words::trim(text, rough.bytes())).or(Some(rough))
    }

    /// Where the caret is: there is always one, at the end of the selection, else at the start of
    /// the chosen mark or of the article.
    #[must_use]
    pub fn caret(&self) -> Offset {
        if let Some(selection) = self.selection {
            return selection.head;
        }
        let chosen = self.chosen_mark().and_then(|id| self.document.annotation(id));
        let chosen = chosen.and_then(|mark| self.document.placed_spans(mark)).map(Spans::start);
        let shown = || self.document.version().blocks.iter().find(|block| !block.folded);
        chosen.or_else(|| Some(shown()?.span.start())).unwrap_or_default()
    }

    /// The chosen mark, if it is a mark that is chosen.
    #[must_use]
    pub fn chosen_mark(&self) -> Option<AnnotationId> {
        self.chosen.and_then(Node::annotation)
    }

    /// Whether everything is on disk.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        self.filing.saved == self.document.revision()
    }

    /// The group of the keystrokes that go into one place, `fresh` where another one was typed into.
    pub(super) fn group_of(&mut self, typing: Typing, fresh: GroupId) -> GroupId {
        let group = match &self.typing {
            Some((group, into)) if *into == typing => *group,
            _ => fresh,
        };
        self.typing = Some((group, typing));
        group
    }

    /// Asks for a place to be brought into view.
    pub fn show(&mut self, at: Offset) {
        self.ask_for(at, Showing::Amid);
    }

    /// Asks for a place to be brought into view if it is out of it.
    pub fn show_if_hidden(&mut self, at: Offset) {
        self.ask_for(at, Showing::Anywhere);
    }

    /// Asks for a place to be brought to the top of the view.
    pub fn show_at_top(&mut self, at: Offset) {
        self.ask_for(at, Showing::AtTop);
    }

    fn ask_for(&mut self, at: Offset, showing: Showing) {
        let number = self.reveal.map_or(1, |reveal| reveal.number + 1);
        self.reveal = Some(Reveal { number, at, showing });
    }

    /// Makes the outline anew if another version is shown.
    pub(super) fn renew_outline(&mut self) {
        if self.outline.version() != self.document.version().id {
            self.outline = Arc::new(Outline::of(self.document.version()));
        }
    }
}

/// The marks that hold `at`, the shortest first: the order in which clicking takes them up.
#[must_use]
pub fn marks_under(document: &Document, at: Offset) -> Vec<AnnotationId> {
    let mut under = document.index().at(at);
    under.sort_by_key(|(span, id)| (span.len(), *id));
    let mut ids: Vec<AnnotationId> = under.into_iter().map(|(_, id)| id).collect();
    ids.dedup();
    ids
}
