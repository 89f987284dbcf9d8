//! An article as it is looked at before its document is made: what is proposed, what the person makes of it, and the way back.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::app::finding::Turn;
use crate::model::{BlockKind, Metadata, Role};
use crate::sources::{Fate, Piece, Proposal, Reason};
use crate::store::archive::ArchiveError;
use crate::store::article_file::Article;
use crate::store::document_file::{OpenError, SaveError};

/// So many steps can be taken back.
const MOST_STEPS: usize = 500;

/// The media type of what is shown as it stands in its file.
const PLAIN: &str = "text/plain";

/// What is done in the preview of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// These pieces are taken in, or out if all are in.
    Switch(Range<usize>),
    /// These pieces are folded, or unfolded if all are folded.
    Fold(Range<usize>),
    /// These pieces are this part of the article.
    Role(Range<usize>, Role),
    /// The last step is taken back.
    Undo,
    /// It is done again.
    Redo,
    /// This is known of the article.
    Metadata(Metadata),
    /// The file is read in this encoding; `None` in the one that it seems to be in.
    Encoding(Option<&'static str>),
    /// A copy of what was read is to be kept beside the document, or not.
    KeepCopy(bool),
    /// The document is made.
    Make,
}

/// What becomes of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it is in the text.
    pub fate: Fate,
    /// What part of the article it is.
    pub role: Role,
    /// How it is set.
    pub kind: BlockKind,
}

/// How many pieces there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportTally {
    /// Part of the text.
    pub kept: usize,
    /// Hidden in the text.
    pub folded: usize,
    /// Not in the text.
    pub left_out: usize,
    /// How long what is kept is, in code points.
    pub characters: usize,
}

/// Why the document was not made, or the text not redrawn.
#[derive(Clone, Debug)]
pub enum ImportFault {
    /// It cannot be read so.
    Unread(OpenError),
    /// No copy of the source could be kept.
    NotKept(ArchiveError),
    /// What was open could not be saved.
    NotSaved(Arc<SaveError>),
}

/// An article that is looked at before its document is made.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// The article as it was read.
    pub article: Arc<Article>,
    /// What is known of it.
    pub metadata: Metadata,
    /// Whether a copy of what was read is to be kept.
    pub keep_copy: bool,
    /// The encoding that the person chose.
    pub encoding: Option<&'static str>,
    /// Whether its document is being made.
    pub making: bool,
    /// What went wrong last.
    pub fault: Option<Arc<ImportFault>>,
    /// Whether it comes from the queue, where one goes back to from here.
    pub queued: bool,
    /// Whether it is a newer text of the open article.
    pub renews: bool,
    /// How many pieces there are of each kind.
    pub tally: ImportTally,
    pub(super) turn: Turn,
    decisions: Vec<Decision>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// What leads back.
#[derive(Clone, Debug)]
enum Step {
    Pieces(Vec<(usize, Decision)>),
    Read(Box<Reading>),
}

/// An article as it was read, with what was decided of it.
#[derive(Clone, Debug)]
struct Reading {
    article: Arc<Article>,
    decisions: Vec<Decision>,
    metadata: Metadata,
    encoding: Option<&'static str>,
}

/// Whether somebody should see what was made of a source before there is a document of it.
#[must_use]
pub fn wants_look(proposal: &Proposal) -> bool {
    let source = &proposal.source;
    let all_kept = proposal.pieces.iter().all(|piece| piece.fate == Fate::Kept);
    source.media_type != PLAIN || !all_kept || !proposal.warnings.is_empty() || is_guessed(proposal)
}

/// Whether the encoding was told by the looks of the text alone.
#[must_use]
pub fn is_guessed(proposal: &Proposal) -> bool {
    let encoding = proposal.source.encoding.as_str();
    let marked = proposal.changes.list().iter().any(|(key, _)| key == "byte-order-mark");
    proposal.source.media_type == PLAIN && !matches!(encoding, "" | "UTF-8") && !marked
}

fn proposed(piece: &Piece) -> Decision {
    Decision { fate: piece.fate, role: piece.role, kind: piece.kind }
}

impl ImportTally {
    /// Counts what is proposed.
    #[must_use]
    pub fn of(proposal: &Proposal) -> Self {
        Self::counted(&proposal.pieces, proposal.pieces.iter().map(|piece| piece.fate))
    }

    fn counted(pieces: &[Piece], fates: impl Iterator<Item = Fate>) -> Self {
        let mut tally = Self::default();
        for (piece, fate) in pieces.iter().zip(fates) {
            match fate {
                Fate::Kept => {
                    tally.kept += 1;
                    tally.characters += piece.words.chars().count();
                }
                Fate::Folded => tally.folded += 1,
                Fate::LeftOut(_) => tally.left_out += 1,
            }
        }
        tally
    }
}

impl ImportPreview {
    /// The preview of an article as it is proposed.
    #[must_use]
    pub fn new(article: Article) -> Self {
        let decisions = article.proposal.pieces.iter().map(proposed).collect();
        let mut preview = Self {
            metadata: article.proposal.metadata.clone(),
            article: Arc::new(article),
            keep_copy: false,
            encoding: None,
            making: false,
            fault: None,
            queued: false,
            renews: false,
            tally: ImportTally::default(),
            turn: Turn::default(),
            decisions,
            done: Vec::new(),
            undone: Vec::new(),
        };
        preview.count();
        preview
    }

    /// The pieces of the source, in reading order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.article.proposal.pieces
    }

    /// What becomes of a piece.
    #[must_use]
    pub fn decision(&self, at: usize) -> Option<Decision> {
        self.decisions.get(at).copied()
    }

    /// Whether the file is being read in another encoding.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.turn.is_waiting()
    }

    /// Whether something can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to make a document of.
    #[must_use]
    pub fn can_make(&self) -> bool {
        self.tally.kept > 0 && !self.making && !self.is_reading()
    }

    /// Takes pieces in, or out if all of them are in. What goes back in is folded if it was
    /// proposed so.
    pub(super) fn switch(&mut self, range: Range<usize>) {
        let all_in = self.all(range.clone(), |fate| !matches!(fate, Fate::LeftOut(_)));
        self.decide(range, |decision, proposed| {
            let is_in = !matches!(decision.fate, Fate::LeftOut(_));
            if is_in == all_in {
                decision.fate = match (all_in, proposed.fate) {
                    (true, Fate::LeftOut(reason)) => Fate::LeftOut(reason),
                    (true, _) => Fate::LeftOut(Reason::ByHand),
                    (false, Fate::Folded) => Fate::Folded,
                    (false, _) => Fate::Kept,
                };
            }
        });
    }

    /// Folds pieces, or unfolds them if all of them are folded.
    pub(super) fn fold(&mut self, range: Range<usize>) {
        let all_folded = self.all(range.clone(), |fate| fate == Fate::Folded);
        let fate = if all_folded { Fate::Kept } else { Fate::Folded };
        self.decide(range, |decision, _| decision.fate = fate);
    }

    /// Makes pieces another part of the article.
    pub(super) fn give_role(&mut self, range: Range<usize>, role: Role) {
        self.decide(range, |decision, proposed| {
            decision.role = role;
            decision.kind = match (role, proposed.kind) {
                (Role::Title, BlockKind::Heading(level)) => BlockKind::Heading(level),
                (Role::Title, _) => BlockKind::Heading(1),
                (Role::Subhead, BlockKind::Heading(level)) => BlockKind::Heading(level.max(2)),
                (Role::Subhead, _) => BlockKind::Heading(2),
                (_, BlockKind::Heading(_)) => BlockKind::Paragraph,
                (_, kind) => kind,
            };
        });
    }

    fn all(&self, range: Range<usize>, is: impl Fn(Fate) -> bool) -> bool {
        self.decisions.get(range).is_some_and(|some| some.iter().all(|it| is(it.fate)))
    }

    fn decide(&mut self, range: Range<usize>, change: impl Fn(&mut Decision, Decision)) {
        let mut back = Vec::new();
        let pieces = self.article.proposal.pieces.iter().zip(&mut self.decisions).enumerate();
        for (at, (piece, decision)) in pieces.take(range.end).skip(range.start) {
            let before = *decision;
            change(decision, proposed(piece));
            if *decision != before {
                back.push((at, before));
            }
        }
        if !back.is_empty() {
            self.note(Step::Pieces(back));
        }
    }

    fn note(&mut self, back: Step) {
        self.undone.clear();
        self.done.push(back);
        if self.done.len() > MOST_STEPS {
            self.done.remove(0);
        }
        self.count();
    }

    fn count(&mut self) {
        let fates = self.decisions.iter().map(|decision| decision.fate);
        self.tally = ImportTally::counted(&self.article.proposal.pieces, fates);
    }

    pub(super) fn undo(&mut self) {
        if let Some(step) = self.done.pop() {
            let back = self.go(step);
            self.undone.push(back);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some(step) = self.undone.pop() {
            let back = self.go(step);
            self.done.push(back);
        }
    }

    /// Takes a step, and answers what leads back.
    fn go(&mut self, step: Step) -> Step {
        let back = match step {
            Step::Pieces(before) => {
                let mut back = Vec::with_capacity(before.len());
                for (at, decision) in before {
                    if let Some(now) = self.decisions.get_mut(at) {
                        back.push((at, std::mem::replace(now, decision)));
                    }
                }
                Step::Pieces(back)
            }
            Step::Read(mut other) => {
                let Reading { article, decisions, metadata, encoding } = &mut *other;
                std::mem::swap(&mut self.article, article);
                std::mem::swap(&mut self.decisions, decisions);
                std::mem::swap(&mut self.metadata, metadata);
                std::mem::swap(&mut self.encoding, encoding);
                Step::Read(other)
            }
        };
        self.count();
        back
    }

    /// Takes over the article as it was read in another encoding. What was decided by hand stays
    /// where the words are the same; so does what was corrected in the fields.
    pub(super) fn read_anew(&mut self, article: Article, encoding: Option<&'static str>) {
        // Of pieces with the same words, the first one answers to the first, and so on.
        let mut known: HashMap<&str, Vec<(Decision, Decision)>> = HashMap::new();
        for (piece, decision) in self.pieces().iter().zip(&self.decisions).rev() {
            known.entry(&piece.words).or_default().push((*decision, proposed(piece)));
        }
        let mut decisions = Vec::with_capacity(article.proposal.pieces.len());
        for piece in &article.proposal.pieces {
            let before = known.get_mut(piece.words.as_str()).and_then(Vec::pop);
            let by_hand = before.filter(|(mine, was)| mine != was).map(|(mine, _)| mine);
            decisions.push(by_hand.unwrap_or_else(|| proposed(piece)));
        }
        let was = &self.article.proposal.metadata;
        let metadata = corrected(&self.metadata, was, &article.proposal.metadata);
        let read = Reading { article: Arc::new(article), decisions, metadata, encoding };
        let back = self.go(Step::Read(Box::new(read)));
        self.note(back);
    }

    /// The article as the person wants it.
    #[must_use]
    pub fn wanted(&self) -> Article {
        let mut article = Article::clone(&self.article);
        article.proposal.metadata = self.metadata.clone();
        for (piece, decision) in article.proposal.pieces.iter_mut().zip(&self.decisions) {
            let Decision { fate, role, kind } = *decision;
            (piece.fate, piece.role, piece.kind) = (fate, role, kind);
        }
        article
    }
}

/// What is known of an article that was read anew: what was corrected, else what it says now.
fn corrected(mine: &Metadata, was: &Metadata, now: &Metadata) -> Metadata {
    let pick = |of: fn(&Metadata) -> &String| {
        let (mine, was) = (of(mine), of(was));
        if mine == was { of(now).clone() } else { mine.clone() }
    };
    Metadata {
        title: pick(|it| &it.title),
        byline: pick(|it| &it.byline),
        outlet: pick(|it| &it.outlet),
        published: pick(|it| &it.published),
        url: pick(|it| &it.url),
        language: pick(|it| &it.language),
    }
}

#[cfg(test)]
mod tests;
