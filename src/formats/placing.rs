//! Placing annotations that were made on another copy of an article: what becomes of each mark, and
//! what comes into the document.

use std::collections::{BTreeMap, BTreeSet};

use crate::anchor::{self, Comparison, Grade, Reason, Refusal};
use crate::edit::arrivals::Arrivals;
use crate::formats::progress::{Cancelled, Progress};
use crate::formats::unanchored::{Quote, Unanchored};
use crate::model::{Anchor, Annotation, AnnotationId, Document, Spans};
use crate::text::Text;

/// What became of a mark, from what needs no look to what was not found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The document has it already.
    Known,
    /// What became of it, as of a mark in a newer text of its article.
    Graded(Grade),
}

impl Outcome {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::Known,
        Self::Graded(Grade::Same),
        Self::Graded(Grade::Moved),
        Self::Graded(Grade::Changed),
        Self::Graded(Grade::Unsure),
        Self::Graded(Grade::Gone),
    ];

    /// The name by which programs know it; it never changes.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Graded(grade) => grade.key(),
        }
    }
}

/// Where a mark goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The mark, by the id that it has in its file.
    pub mark: AnnotationId,
    /// What became of it.
    pub outcome: Outcome,
    /// What decided.
    pub reason: Reason,
    /// Where it stands; `None` if nowhere, or if that is not decided.
    pub spans: Option<Spans>,
    /// Where it could stand, the likeliest first, if that is to be decided.
    pub options: Vec<Spans>,
    /// The pieces that were not found, by their numbers.
    pub lost: Vec<usize>,
}

impl Placement {
    /// Whether it is to be decided where it stands.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.outcome == Outcome::Graded(Grade::Unsure)
    }
}

/// Annotations with a place for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Placing {
    /// The annotations.
    pub unanchored: Unanchored,
    /// The places, in the order of the marks.
    pub placements: Vec<Placement>,
    /// Whether their own text has so little in common with the document’s that it is hardly the same
    /// article.
    pub another_article: bool,
}

impl Placing {
    /// Looks for the marks in a document’s current text: by laying the text that came with them
    /// against it, as with a newer text of the article, and by their quotes where none came.
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
        progress.expect(unanchored.marks.len());
        let stop = || progress.step().is_err();
        let mut outcomes: BTreeMap<AnnotationId, anchor::Outcome> = BTreeMap::new();
        let mut another_article = false;
        for (number, source) in unanchored.texts.iter().enumerate() {
            let marks = unanchored.places.iter().filter(|(_, (of, _))| *of == number);
            // Most versions have nothing that stood there last.
            let (ids, spans): (Vec<AnnotationId>, Vec<Spans>) =
                marks.map(|(id, (_, spans))| (*id, spans.clone())).unzip();
            if ids.is_empty() {
                continue;
            }
            match carried(source, text, &spans, &stop) {
                Ok((found, another)) => {
                    another_article |= another && number + 1 == unanchored.texts.len();
                    outcomes.extend(ids.into_iter().zip(found));
                }
                Err(Refusal::Cancelled) => return Err(Cancelled),
                // Quotes are looked for in a text of any length.
                Err(Refusal::TooLong { .. }) => {}
            }
        }
        let left: Vec<&Annotation> =
            unanchored.marks.iter().filter(|mark| !outcomes.contains_key(&mark.id)).collect();
        let pieces = |mark: &&Annotation| unanchored.quotes.get(&mark.id).map_or(&[][..], |it| it);
        let quotes: Vec<&[Quote]> = left.iter().map(pieces).collect();
        let found = anchor::carry_quotes(text, &quotes, &stop).map_err(|_refusal| Cancelled)?;
        outcomes.extend(left.into_iter().map(|mark| mark.id).zip(found));
        let placements = unanchored
            .marks
            .iter()
            .filter_map(|mark| Some(placement(mark.id, outcomes.remove(&mark.id)?)));
        let placements: Vec<Placement> = placements.collect();
        let mut placing = Self { unanchored, placements, another_article };
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
            let open = open.filter(|(_, it)| it.is_open() && it.options.len() > at);
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

    /// The words of the pieces of a mark that were not found while others were.
    #[must_use]
    pub fn lost_words(&self, placement: &Placement) -> Vec<String> {
        self.lost(placement, false).map(str::to_owned).collect()
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

/// What became of marks of one text in another, and whether that is hardly of the same article.
fn carried(
    old: &Text,
    new: &Text,
    marks: &[Spans],
    cancelled: &dyn Fn() -> bool,
) -> Result<(Vec<anchor::Outcome>, bool), Refusal> {
    let compared = Comparison::of(old, new, cancelled)?;
    Ok((compared.carry(marks, cancelled)?, compared.is_another_article()))
}

/// Where a mark goes of which this became.
fn placement(mark: AnnotationId, found: anchor::Outcome) -> Placement {
    let spans = found.place().cloned();
    let anchor::Outcome { grade, reason, candidates, lost, .. } = found;
    let options = if grade == Grade::Unsure { candidates } else { Vec::new() };
    let options = options.into_iter().map(|candidate| candidate.spans).collect();
    Placement { mark, outcome: Outcome::Graded(grade), reason, spans, options, lost }
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
