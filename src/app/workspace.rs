//! An open document and what the person is doing in it, with the questions that this answers.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::claim_desk::ClaimDesk;
use crate::app::copies::Copies;
use crate::app::finding::Prepared;
use crate::app::levels::Levels;
use crate::app::quoting::Quoting;
use crate::app::{
    Adjusting, Clash, Edge, Filing, Find, Folds, Growth, LastAnswers, MarksByLabel, ReadingOnly,
    Review, Selection, Several, Sifting, Speaking,
};
use crate::edit::{EditName, GroupId, History, Step};
use crate::lint::Finding;
use crate::model::{
    ActorId, AnnotationId, AttributeId, Document, LabelId, Node, Outline, RelationTypeId, Span,
    Spans,
};
use crate::text::Offset;

/// An open document and what the person is doing in it.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The document.
    pub document: Document,
    /// The paragraphs and headings of the text that is shown.
    pub outline: Arc<Outline>,
    /// Its marks by label.
    pub marks: MarksByLabel,
    /// The marks that are looked for by words.
    pub sifting: Sifting,
    /// Which captions and comments are shown.
    pub folds: Folds,
    /// The first words in view, as far as whoever draws them has told.
    pub reading: Offset,
    /// What can be undone and redone.
    pub history: History,
    /// Why it can only be read, where that is so.
    pub reading_only: Option<ReadingOnly>,
    /// The steps that were not handed to the log yet.
    pub(super) taken: Vec<(Step, Document)>,
    /// Where it is kept.
    pub filing: Filing,
    /// The file that another program has changed.
    pub clash: Option<Clash>,
    /// What is selected in the text.
    pub selection: Option<Selection>,
    /// What the selection was grown from.
    pub growth: Growth,
    /// The mark or relation whose details are shown.
    pub chosen: Option<Node>,
    /// The marks that are chosen together with it.
    pub(super) also_chosen: Option<Several>,
    /// While marks that overlap are gone through by key: the mark at which that began, and the one
    /// that was chosen last.
    pub cycle: Option<(AnnotationId, AnnotationId)>,
    /// The link that is being made.
    pub linking: Option<Linking>,
    /// Saying who says a claim, while it is under way.
    pub speaking: Option<Speaking>,
    /// The claim that was chosen last.
    pub(super) last_claim: Option<AnnotationId>,
    /// What is being done to the chosen mark.
    pub adjusting: Option<Adjusting>,
    /// The label that every selection gets at once.
    pub held: Option<LabelId>,
    /// The label that was used last.
    pub last_label: Option<LabelId>,
    /// The answers that were given last.
    pub(super) last_answers: LastAnswers,
    /// Only marks that contain this are listed.
    pub filter: String,
    /// Only marks that are flagged for a second look are listed.
    pub only_flagged: bool,
    /// The find bar, while it is open.
    pub find: Option<Find>,
    /// The desk of claims, while it stands in the place of the article.
    pub desk: Option<ClaimDesk>,
    /// What is known of the kept copies of references.
    pub copies: Copies,
    /// What Escape leaves, the latest last.
    pub(super) levels: Levels,
    /// The keystrokes that belong together, and what they are typed into.
    pub typing: Option<(GroupId, Typing)>,
    /// What is to be brought into view.
    pub reveal: Option<Reveal>,
    /// What a careful reader would not leave so, as far as it has been looked for.
    pub review: Arc<Review>,
    /// The finding that was gone to last, and its place among all.
    pub(super) visited: Option<(Finding, usize)>,
    /// The quotation without a mark that is looked for.
    pub(super) quoting: Quoting,
    /// The text made ready for searching, once somebody searches.
    pub(super) prepared: Option<Prepared>,
    /// The revision that was looked through last.
    pub(super) reviewed: Option<u64>,
    /// The one that is being looked through.
    pub(super) reviewing: Option<u64>,
}

/// What the steps of one go change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The note of a mark or relation.
    Note(Node),
    /// An answer of a mark or relation.
    Answer(Node, AttributeId),
    /// An answer about the article.
    Field(AttributeId),
    /// Something on the card of a claim.
    Card(AnnotationId, EditName),
    /// A field of the codebook.
    Codebook(String),
    /// An edge of a mark, moved step by step.
    Edge(Edge),
    /// Something of an actor.
    Actor(ActorId),
}

/// Where in the view words are to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// Anywhere: nothing moves as long as they can be seen.
    Anywhere,
    /// Where they come to when no more is scrolled than it takes.
    Along,
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

impl Workspace {
    /// A document that was just opened.
    #[must_use]
    pub fn new(document: Document, filing: Filing) -> Self {
        let outline = Arc::new(Outline::of(document.version()));
        let marks = MarksByLabel::all(&document);
        let last_answers = LastAnswers::of(&document);
        let mut workspace = Self {
            document,
            outline,
            marks,
            sifting: Sifting::default(),
            folds: Folds::default(),
            reading: Offset::ZERO,
            history: History::default(),
            reading_only: None,
            taken: Vec::new(),
            filing,
            clash: None,
            selection: None,
            growth: Growth::default(),
            chosen: None,
            also_chosen: None,
            cycle: None,
            linking: None,
            speaking: None,
            last_claim: None,
            adjusting: None,
            held: None,
            last_label: None,
            last_answers,
            filter: String::new(),
            only_flagged: false,
            find: None,
            desk: None,
            copies: Copies::default(),
            levels: Levels::default(),
            typing: None,
            reveal: None,
            review: Arc::default(),
            visited: None,
            quoting: Quoting::default(),
            prepared: None,
            reviewed: None,
            reviewing: None,
        };
        workspace.filing.saved = workspace.document.revision();
        workspace
    }

    /// The selected words, as they are seen; `None` when nothing is selected.
    #[must_use]
    pub fn selected_span(&self) -> Option<Span> {
        self.selection?.seen(self.document.version().text.as_str())
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
        let mut blocks = self.document.version().blocks.iter().enumerate();
        let shown = blocks.find(|(number, block)| self.folds.shows(block, *number));
        chosen.or_else(|| Some(shown?.1.span.start())).unwrap_or_default()
    }

    /// The chosen mark, if it is a mark that is chosen.
    #[must_use]
    pub fn chosen_mark(&self) -> Option<AnnotationId> {
        self.chosen.and_then(Node::annotation)
    }

    /// The words that are meant: those selected, else the first of the chosen mark.
    #[must_use]
    pub fn meant_span(&self) -> Option<Span> {
        self.selected_span().or_else(|| self.chosen_spans().map(|(_, spans)| spans.first()))
    }

    /// The label that is most likely wanted next: that of the chosen mark, else the one that was
    /// used last, else the first.
    #[must_use]
    pub fn likely_label(&self) -> Option<LabelId> {
        let codebook = self.document.codebook();
        let chosen = self.chosen_mark().and_then(|id| self.document.annotation(id));
        let likely = chosen.map(|mark| &mark.label).into_iter().chain(&self.last_label);
        let mut usable = likely.filter_map(|id| codebook.label(id)).chain(&codebook.labels);
        usable.find(|label| !label.retired).map(|label| label.id.clone())
    }

    /// The chosen mark, if it is one that has a claim card or can have one.
    #[must_use]
    pub fn chosen_card(&self) -> Option<AnnotationId> {
        let mark = self.document.annotation(self.chosen_mark()?)?;
        let can = self.document.codebook().has_card(&mark.label);
        (can || self.document.card(mark.id).is_some()).then_some(mark.id)
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

    /// Asks for the view to follow the caret to a place, by no more than it takes.
    pub fn follow(&mut self, at: Offset) {
        self.ask_for(at, Showing::Along);
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
        self.unfold_at(at);
        let number = self.reveal.map_or(1, |reveal| reveal.number + 1);
        self.reveal = Some(Reveal { number, at, showing });
    }

    /// Makes the outline anew if another version is shown.
    pub(super) fn renew_outline(&mut self) {
        if self.outline.version() != self.document.version().id {
            self.outline = Arc::new(Outline::of(self.document.version()));
            self.leave_text();
        }
    }

    /// Lets go of what was said of places in another text: nothing of it means anything in this one.
    fn leave_text(&mut self) {
        self.selection = None;
        self.growth = Growth::default();
        self.folds = Folds::default();
        (self.find, self.cycle, self.adjusting, self.visited) = (None, None, None, None);
        self.linking = None;
        self.speaking = None;
        self.quoting = Quoting::default();
        self.prepared = None;
        self.reading = Offset::ZERO;
        self.show_at_top(Offset::ZERO);
    }

    /// Lets go of a choice or link whose object was deleted or undone.
    pub(super) fn forget_what_is_gone(&mut self) {
        self.chosen = self.chosen.filter(|node| self.document.has_node(*node));
        let document = &self.document;
        self.adjusting = self.adjusting.filter(|adjusting| adjusting.holds(document));
        self.linking = self.linking.take().filter(|linking| {
            document.has_node(linking.from) && linking.to.is_none_or(|to| document.has_node(to))
        });
        let claim = self.speaking.take();
        self.speaking = claim.filter(|speaking| document.annotation(speaking.claim).is_some());
        let known =
            |label: &LabelId| document.codebook().label(label).is_some_and(|it| !it.retired);
        self.held = self.held.take().filter(known);
        self.last_label = self.last_label.take().filter(known);
    }

    /// The marks at the caret, in text order.
    #[must_use]
    pub fn marks_at_caret(&self) -> Vec<AnnotationId> {
        in_text_order(self.document.index().at(self.caret()))
    }

    /// A mark and those that lie with it, in text order: those at the caret, if that was put into
    /// the mark where others lie too; else all that touch any of its pieces.
    #[must_use]
    pub fn marks_around(&self, id: AnnotationId) -> Vec<AnnotationId> {
        let document = &self.document;
        let mark = document.annotation(id);
        let Some(spans) = mark.and_then(|mark| document.placed_spans(mark)) else {
            return Vec::new();
        };
        // At the start of a mark the caret also waits by itself.
        if self.caret() != spans.start() && spans.contains(self.caret()) {
            let at_caret = self.marks_at_caret();
            if at_caret.len() > 1 {
                return at_caret;
            }
        }
        let mut found: Vec<(Span, AnnotationId)> =
            spans.iter().flat_map(|span| document.index().touching(span)).collect();
        found.sort_unstable_by_key(|(span, id)| (span.start(), Reverse(span.end()), *id));
        in_text_order(found)
    }

    /// The marks that lie where the caret is, else those that lie with the chosen one, in text
    /// order.
    #[must_use]
    pub fn marks_here(&self) -> Vec<AnnotationId> {
        let at_caret = self.marks_at_caret();
        match self.chosen_mark() {
            Some(chosen) if at_caret.is_empty() || at_caret.contains(&chosen) => {
                self.marks_around(chosen)
            }
            _ => at_caret,
        }
    }

    /// Ends what is being done to a mark once something else is chosen, or the caret has left the
    /// edge that is held: keys never change a mark that nobody looks at.
    pub(super) fn settle_adjusting(&mut self) {
        let Some(adjusting) = self.adjusting else { return };
        let stands = match adjusting {
            Adjusting::Edge(edge) => edge.place(&self.document) == Some(self.caret()),
            Adjusting::Fragment(_) | Adjusting::Twin(_) => adjusting.holds(&self.document),
        };
        if !stands || self.chosen_mark() != Some(adjusting.mark()) {
            self.adjusting = None;
            self.typing = None;
        }
    }

    /// Whether something waits for words to be selected: a held label, or a fragment to come.
    #[must_use]
    pub fn awaits_selection(&self) -> bool {
        match self.adjusting {
            Some(Adjusting::Fragment(_)) => true,
            Some(_) => false,
            None => self.held.is_some() && self.linking.is_none() && self.speaking.is_none(),
        }
    }

    /// Whether there is a step to end, something to take over, or a note to write.
    #[must_use]
    pub fn can_confirm(&self) -> bool {
        if let Some(speaking) = &self.speaking {
            return speaking.proposed().is_some();
        }
        match self.adjusting {
            Some(Adjusting::Edge(_)) => true,
            Some(Adjusting::Fragment(_)) => self.selected_span().is_some(),
            Some(Adjusting::Twin(_)) => false,
            None => self.marks_at_once() || self.confirming_writes_note(),
        }
    }

    /// Whether confirming would put the keyboard into a note.
    #[must_use]
    pub fn confirming_writes_note(&self) -> bool {
        let leads = self.linking.is_some() || self.speaking.is_some();
        let busy = self.adjusting.is_some() || leads || self.marks_at_once();
        self.chosen.is_some() && !busy
    }

    /// Whether words are selected that a held label awaits.
    fn marks_at_once(&self) -> bool {
        self.awaits_selection() && self.selected_span().is_some()
    }

    /// The fragments of the chosen mark, where it has a place.
    #[must_use]
    pub fn chosen_spans(&self) -> Option<(AnnotationId, &Spans)> {
        let mark = self.document.annotation(self.chosen_mark()?)?;
        Some((mark.id, self.document.placed_spans(mark)?))
    }

    /// The hit that was gone to, as long as it is selected.
    #[must_use]
    pub fn current_hit(&self) -> Option<Span> {
        let find = self.find.as_ref()?;
        let hit = find.current.and_then(|current| find.found.hits.get(current).copied())?;
        (self.selection?.span() == Some(hit)).then_some(hit)
    }
}

/// Marks in text order, each of them once.
fn in_text_order(found: Vec<(Span, AnnotationId)>) -> Vec<AnnotationId> {
    let mut met = BTreeSet::new();
    found.into_iter().map(|(_, id)| id).filter(|id| met.insert(*id)).collect()
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
