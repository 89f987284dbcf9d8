//! What becomes of the marks in a newer text: the one place where that is decided.

use memchr::memmem;

use crate::app::renewing::paragraphs::Paragraphs;
use crate::model::{Span, Spans, Version};

/// What became of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The same words stand where they are expected.
    Same,
    /// The same words stand elsewhere, and it is clear that they are these.
    Moved,
    /// The place is clear, the wording differs.
    Changed,
    /// There is more than one place that it could be, or one that little speaks for.
    Unsure,
    /// There is no place.
    Gone,
}

impl Grade {
    /// What it is called where programs read it: `same`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Unsure => "unsure",
            Self::Gone => "gone",
        }
    }

    /// Whether the mark has a place without anybody having looked at it.
    #[must_use]
    pub fn is_placed(self) -> bool {
        matches!(self, Self::Same | Self::Moved | Self::Changed)
    }
}

/// What speaks for an outcome or a candidate, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Every character is the same, in the order of the whole.
    Identical,
    /// Only the white space between the words differs, such as a new paragraph.
    Respaced,
    /// The same words with other quotation marks, dashes, accents or capitals.
    Retyped,
    /// Some words differ.
    Reworded,
    /// The passage around it stands elsewhere now.
    MovedPassage,
    /// The words stand elsewhere, once.
    FoundElsewhere,
    /// The same words could be meant at another place.
    Twin,
    /// Hardly more than the place is the same.
    Rewritten,
    /// The words in its place are others altogether.
    Replaced,
    /// Where it begins or ends cannot be told.
    UnclearEnds,
    /// Its words are too common, and what stood around them has changed as well.
    LittleContext,
    /// Another passage of the older text has become what stands there.
    Taken,
    /// Some of its pieces have a place, others have none, or their order differs.
    InPart,
    /// What stood before it and after it now stands together.
    Deleted,
    /// Nothing like it is in the newer text.
    NotFound,
    /// It marked no words of the older text.
    NoWords,
}

impl Reason {
    /// What it is called where programs read it: `not-found`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Respaced => "respaced",
            Self::Retyped => "retyped",
            Self::Reworded => "reworded",
            Self::MovedPassage => "moved-passage",
            Self::FoundElsewhere => "found-elsewhere",
            Self::Twin => "twin",
            Self::Rewritten => "rewritten",
            Self::Replaced => "replaced",
            Self::UnclearEnds => "unclear-ends",
            Self::LittleContext => "little-context",
            Self::Taken => "taken",
            Self::InPart => "in-part",
            Self::Deleted => "deleted",
            Self::NotFound => "not-found",
            Self::NoWords => "no-words",
        }
    }
}

/// A place that a mark could have in the newer text.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its spans there.
    pub spans: Spans,
    /// How much speaks for it, from 0 to 1.
    pub score: f32,
    /// What speaks for it, or against it.
    pub reason: Reason,
}

/// What became of one mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What became of it.
    pub grade: Grade,
    /// What decided.
    pub reason: Reason,
    /// The score of the best candidate; 0 without one.
    pub score: f32,
    /// Where it could be, the likeliest first: one or more unless it is gone.
    pub candidates: Vec<Candidate>,
}

/// What became of all marks, and whether the text is that of another article.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// What became of each mark, in the order in which they were given.
    pub outcomes: Vec<Outcome>,
    /// Whether the two texts have so little in common that they are hardly of one article.
    pub another_article: bool,
}

/// Nobody wants the answer any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it was called off")]
pub struct Cancelled;

/// Below this share of the same bytes two texts are hardly of one article.
const ANOTHER_ARTICLE: f32 = 0.2;

/// So much of a mark must be the same for its place to be clear.
const CLEAR: f32 = 0.5;

/// So many places are proposed at most.
const MOST: usize = 5;

impl Outcome {
    fn of(grade: Grade, candidates: Vec<Candidate>) -> Self {
        let (score, reason) =
            candidates.first().map_or((0.0, Reason::NotFound), |it| (it.score, it.reason));
        Self { grade, reason, score, candidates }
    }
}

/// Says what became of marks of an older text in a newer one.
///
/// # Errors
///
/// When `cancelled` answers `true`.
pub fn carry(
    (old, new): (&Version, &Version),
    paragraphs: &Paragraphs,
    marks: &[Spans],
    cancelled: &dyn Fn() -> bool,
) -> Result<Carried, Cancelled> {
    let mut outcomes = Vec::with_capacity(marks.len());
    for mark in marks {
        if cancelled() {
            return Err(Cancelled);
        }
        outcomes.push(outcome(old, new, paragraphs, mark));
    }
    Ok(Carried { outcomes, another_article: share(old, paragraphs) < ANOTHER_ARTICLE })
}

fn share(old: &Version, paragraphs: &Paragraphs) -> f32 {
    let whole = Span::from_bytes(0..old.text.len());
    let kept: usize = whole
        .map(|whole| paragraphs.image(whole).0.iter().map(|(from, _)| from.len()).sum())
        .unwrap_or_default();
    kept as f32 / old.text.len().max(1) as f32
}

fn outcome(old: &Version, new: &Version, paragraphs: &Paragraphs, mark: &Spans) -> Outcome {
    let (mut spans, mut kept, mut all, mut moved) = (Vec::new(), 0, 0, false);
    for span in mark.iter() {
        let (pieces, elsewhere) = paragraphs.image(span);
        moved |= elsewhere;
        all += span.len();
        kept += pieces.iter().map(|(from, _)| from.len()).sum::<usize>();
        let start = pieces.iter().map(|(_, to)| to.start).min();
        let end = pieces.iter().map(|(_, to)| to.end).max();
        spans.extend(start.zip(end).and_then(|(start, end)| Span::from_bytes(start..end)));
    }
    let share = kept as f32 / all.max(1) as f32;
    if let Some(spans) = Spans::new(spans).filter(|_| share >= CLEAR) {
        let same = mark.quote(&old.text) == spans.quote(&new.text);
        let (grade, reason) = match (same, moved) {
            (true, false) => (Grade::Same, Reason::Identical),
            (true, true) => (Grade::Moved, Reason::MovedPassage),
            (false, _) => (Grade::Changed, Reason::Reworded),
        };
        return Outcome::of(grade, vec![Candidate { spans, score: share, reason }]);
    }
    searched(old, new, mark)
}

/// Looks for the very words anywhere.
fn searched(old: &Version, new: &Version, mark: &Spans) -> Outcome {
    let words = old.text.slice(mark.first().range());
    if mark.len() > 1 {
        return Outcome::of(Grade::Gone, Vec::new());
    }
    let found = memmem::find_iter(new.text.as_str().as_bytes(), words.as_bytes());
    let found: Vec<Span> =
        found.take(MOST).filter_map(|at| Span::from_bytes(at..at + words.len())).collect();
    let reason = if found.len() == 1 { Reason::FoundElsewhere } else { Reason::Twin };
    let candidates = found.iter().map(|span| {
        let score = 1.0 / found.len() as f32;
        Candidate { spans: Spans::from(*span), score, reason }
    });
    let grade = match found.len() {
        0 => Grade::Gone,
        1 => Grade::Moved,
        _ => Grade::Unsure,
    };
    Outcome::of(grade, candidates.collect())
}
