//! Placing annotations that were made on another copy of an article: what becomes of each mark, and
//! what comes into the document.

use std::collections::{BTreeMap, BTreeSet};

use crate::anchor::{self, Found};
use crate::edit::arrivals::Arrivals;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::unanchored::Unanchored;
use crate::model::{Anchor, Annotation, AnnotationId, Document, Span, Spans};

/// What became of a mark, from what needs no look to what was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The document has it already.
    Known,
    /// It stands at its place.
    There,
    /// It stands at its place, which nothing but numbers tells.
    Unproved,
    /// Its words were found elsewhere.
    Elsewhere,
    /// Its words were found with another spelling.
    Respelled,
    /// Some of its pieces were not found.
    InPart,
    /// It may stand at several places, or at a doubtful one.
    Unsure,
    /// It stands nowhere.
    Nowhere,
}

impl Outcome {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Known,
        Self::There,
        Self::Unproved,
        Self::Elsewhere,
        Self::Respelled,
        Self::InPart,
        Self::Unsure,
        Self::Nowhere,
    ];

    /// The name by which programs know it; it never changes.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::There => "there",
            Self::Unproved => "unproved",
            Self::Elsewhere => "elsewhere",
            Self::Respelled => "respelled",
            Self::InPart => "in-part",
            Self::Unsure => "unsure",
            Self::Nowhere => "nowhere",
        }
    }
}

/// Where a mark goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The mark, by the id that it has in its file.
    pub mark: AnnotationId,
    /// What became of it.
    pub outcome: Outcome,
    /// Where it stands; `None` if nowhere, or if that is not decided.
    pub spans: Option<Spans>,
    /// Where it could stand, the likeliest first, if that is to be decided.
    pub options: Vec<Spans>,
    /// The pieces that were not found, by their numbers.
    pub lost: Vec<usize>,
}

/// Annotations with a place for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Placing {
    /// The annotations.
    pub unanchored: Unanchored,
    /// The places, in the order of the marks.
    pub placements: Vec<Placement>,
}

impl Placing {
    /// Looks for the marks in a document’s current text.
    ///
    /// # Errors
    ///
    /// When nobody wants it any more.
    pub fn of(
        document: &Document,
        unanchored: Unanchored,
        progress: &Progress,
    ) -> Result<Self, Cancelled> {
        let text = &document.version().text;
        let pieces = |mark: &Annotation| unanchored.quotes.get(&mark.id).map_or(&[][..], |it| it);
        let quotes: Vec<_> = unanchored.marks.iter().flat_map(pieces).collect();
        progress.expect(quotes.len());
        let stop = || progress.step().is_err();
        let found = anchor::place(text, &quotes, &stop).ok_or(Cancelled)?;
        let mut found = found.into_iter();
        let placements = unanchored.marks.iter().map(|mark| {
            let found: Vec<Found> = found.by_ref().take(pieces(mark).len()).collect();
            placement(mark.id, &found)
        });
        let placements: Vec<Placement> = placements.collect();
        let mut placing = Self { unanchored, placements };
        placing.note_known(document);
        Ok(placing)
    }

    /// Notes which marks the document has already, also at one of the places where they could stand.
    fn note_known(&mut self, document: &Document) {
        let known = self.arrivals(document, &BTreeMap::new(), true).known(document);
        for placement in &mut self.placements {
            if known.contains_key(&placement.mark) {
                placement.outcome = Outcome::Known;
            }
        }
        for at in 0.. {
            let open = self.placements.iter().enumerate();
            let open =
                open.filter(|(_, it)| it.outcome == Outcome::Unsure && it.options.len() > at);
            let choices: BTreeMap<usize, usize> = open.map(|(number, _)| (number, at)).collect();
            if choices.is_empty() {
                break;
            }
            let mut arrivals = self.arrivals(document, &choices, false);
            let open = choices.keys().filter_map(|number| self.placements.get(*number));
            let open: BTreeSet<AnnotationId> = open.map(|placement| placement.mark).collect();
            arrivals.marks.retain(|mark| open.contains(&mark.id));
            let known = arrivals.known(document);
            for (number, at) in choices {
                if let Some(placement) = self.placements.get_mut(number)
                    && known.contains_key(&placement.mark)
                {
                    placement.outcome = Outcome::Known;
                    placement.spans = placement.options.get(at).cloned();
                }
            }
        }
    }

    /// How many marks had this outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.placements.iter().filter(|placement| placement.outcome == outcome).count()
    }

    /// The words of a mark as its file has them; pieces are joined by ` … `.
    #[must_use]
    pub fn words(&self, mark: AnnotationId) -> String {
        let pieces = self.unanchored.quotes.get(&mark).into_iter().flatten();
        pieces.map(|piece| piece.exact.as_str()).collect::<Vec<_>>().join(" … ")
    }

    /// What comes into the document. `choices` say for marks that may stand at several places, by the
    /// number of their placement, at which of these. Those that stand nowhere come along if
    /// `unplaced` says so, with their words before their notes.
    #[must_use]
    pub fn arrivals(
        &self,
        document: &Document,
        choices: &BTreeMap<usize, usize>,
        unplaced: bool,
    ) -> Arrivals {
        let version = document.version().id;
        let placed = self.unanchored.marks.iter().zip(&self.placements).enumerate();
        let marks = placed.filter_map(|(number, (mark, placement))| {
            let chosen = choices.get(&number).and_then(|at| placement.options.get(*at));
            let spans = placement.spans.as_ref().or(chosen).cloned();
            let lost: Vec<&str> = self.lost(placement, spans.is_none()).collect();
            let anchor = match spans {
                Some(spans) => Anchor::Placed { version, spans },
                None if unplaced => Anchor::Gone { version },
                None => return None,
            };
            let note = with_words(&mark.note, &lost);
            Some(Annotation { anchor, note, earlier: Vec::new(), ..mark.clone() })
        });
        Arrivals {
            codebook: self.unanchored.codebook.clone(),
            annotators: self.unanchored.annotators.clone(),
            actors: self.unanchored.actors.clone(),
            marks: marks.collect(),
            relations: self.unanchored.relations.clone(),
            cards: self.unanchored.cards.clone(),
        }
    }

    /// The words of the pieces that stand nowhere.
    fn lost<'a>(&'a self, placement: &'a Placement, all: bool) -> impl Iterator<Item = &'a str> {
        let pieces = self.unanchored.quotes.get(&placement.mark).into_iter().flatten();
        let lost = pieces.enumerate();
        let lost = lost.filter(move |(number, _)| all || placement.lost.contains(number));
        lost.map(|(_, piece)| piece.exact.trim()).filter(|words| !words.is_empty())
    }
}

/// Where a mark of these pieces goes.
fn placement(mark: AnnotationId, found: &[Found]) -> Placement {
    let mut outcome = Outcome::There;
    let (mut sure, mut unsure, mut lost) = (Vec::new(), Vec::new(), Vec::new());
    for (number, piece) in found.iter().enumerate() {
        let (of_piece, span) = match piece {
            Found::There(span) => (Outcome::There, Some(*span)),
            Found::Unproved(span) => (Outcome::Unproved, Some(*span)),
            Found::Elsewhere(span) => (Outcome::Elsewhere, Some(*span)),
            Found::Respelled(span) => (Outcome::Respelled, Some(*span)),
            Found::Unsure(spans) => {
                unsure.push(spans.as_slice());
                (Outcome::Unsure, None)
            }
            Found::Nowhere => {
                lost.push(number);
                (Outcome::InPart, None)
            }
        };
        sure.extend(span);
        outcome = outcome.max(of_piece);
    }
    if lost.len() == found.len() {
        return Placement {
            mark,
            outcome: Outcome::Nowhere,
            spans: None,
            options: Vec::new(),
            lost,
        };
    }
    let options = options(&sure, &unsure);
    let spans = if unsure.is_empty() { Spans::new(sure) } else { None };
    Placement { mark, outcome, spans, options, lost }
}

/// Where the doubtful pieces of a mark could stand, with those that are sure: for each place of the
/// first one, the places of the others that are nearest to it.
fn options(sure: &[Span], unsure: &[&[Span]]) -> Vec<Spans> {
    let Some((first, others)) = unsure.split_first() else { return Vec::new() };
    let near = |spans: &[Span], to: Span| {
        spans.iter().copied().min_by_key(|span| span.start().get().abs_diff(to.start().get()))
    };
    let option = |place: &Span| {
        let others = others.iter().filter_map(|spans| near(spans, *place));
        Spans::new(sure.iter().copied().chain([*place]).chain(others))
    };
    first.iter().filter_map(option).collect()
}

/// A note with words that stand nowhere before it, as quotations, unless it has them already.
#[must_use]
pub fn with_words(note: &str, words: &[&str]) -> String {
    let quoted = |words: &&str| {
        let lines: Vec<String> = words.lines().map(|line| format!("> {line}")).collect();
        lines.join("\n")
    };
    let mut parts: Vec<String> =
        words.iter().map(quoted).filter(|words| !note.contains(words.as_str())).collect();
    if !note.is_empty() {
        parts.push(note.to_owned());
    }
    parts.join("\n\n")
}
