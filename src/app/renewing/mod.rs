//! A newer text of the article: laid beside the current one, with what became of each mark, which somebody
//! looks over before it is taken.

pub mod changes;
mod seen;
mod steps;
pub mod text_versions;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::anchor::{Comparison, Grade, Outcome, Paragraphs, Reason, Refusal, remap};
use crate::edit::renew::Renewal;
use crate::merge::Detail;
use crate::model::{
    AnnotationId, AnnotatorId, Document, LabelId, Metadata, Span, Spans, Version, VersionId,
};
use crate::sources::Imported;
use crate::text::Text;

pub use steps::{RenewStep, Shown};

/// The media type of what says nothing of itself but its words.
const PLAIN: &str = "text/plain";

/// A mark of the current text, or one that is gone from it and was found again, and what became of it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The mark.
    pub mark: AnnotationId,
    /// Its label.
    pub label: LabelId,
    /// Where it stands in the current text, or in the one of [`Item::stood_on`].
    pub old: Spans,
    /// Of a mark that is gone from the current text: the older one on which it stood last.
    pub stood_on: Option<Arc<Version>>,
    /// What became of it in the newer one.
    pub outcome: Outcome,
    /// What somebody has decided.
    pub decision: Option<Decision>,
}

/// What somebody has decided of a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It stands at the place of this number among those that were proposed.
    Candidate(usize),
    /// It stands on these words.
    ByHand(Spans),
    /// It is gone.
    Gone,
}

impl Item {
    /// The text on which it stands or stood last, if `current` is the current one.
    #[must_use]
    pub fn old_text<'a>(&'a self, current: &'a Version) -> &'a Text {
        &self.stood_on.as_deref().unwrap_or(current).text
    }

    /// Where it stands in the newer text, as far as that is decided or needs nobody.
    #[must_use]
    pub fn place(&self) -> Option<&Spans> {
        let candidate = |number: usize| self.outcome.candidates.get(number).map(|it| &it.spans);
        match &self.decision {
            Some(Decision::Candidate(number)) => candidate(*number),
            Some(Decision::ByHand(spans)) => Some(spans),
            None if self.outcome.grade.is_placed() => candidate(0),
            Some(Decision::Gone) | None => None,
        }
    }

    /// Whether somebody should look at it and nobody has decided.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.decision.is_none() && wants_eye(self.outcome.grade)
    }
}

/// Whether somebody should look at what became of a mark.
#[must_use]
pub fn wants_eye(grade: Grade) -> bool {
    matches!(grade, Grade::Changed | Grade::Unsure | Grade::Gone)
}

/// Something known of the article that the newer text says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub known: Detail,
    /// What was known.
    pub old: String,
    /// What the newer text says.
    pub new: String,
    /// Whether it is taken over.
    pub taken: bool,
}

/// Why a newer text is not just taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is the very same text.
    SameText,
    /// It has so little in common with the current one that it is hardly of the same article.
    AnotherArticle,
}

/// How many marks there are of each grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are the grades")]
pub struct Counts {
    pub same: usize,
    pub moved: usize,
    pub changed: usize,
    pub unsure: usize,
    pub gone: usize,
}

impl Counts {
    /// How many of one grade.
    #[must_use]
    pub fn of(self, grade: Grade) -> usize {
        match grade {
            Grade::Same => self.same,
            Grade::Moved => self.moved,
            Grade::Changed => self.changed,
            Grade::Unsure => self.unsure,
            Grade::Gone => self.gone,
        }
    }

    fn counted(items: &[Item], counts: impl Fn(&Item) -> bool) -> Self {
        let mut found = Self::default();
        for item in items.iter().filter(|item| counts(item)) {
            *match item.outcome.grade {
                Grade::Same => &mut found.same,
                Grade::Moved => &mut found.moved,
                Grade::Changed => &mut found.changed,
                Grade::Unsure => &mut found.unsure,
                Grade::Gone => &mut found.gone,
            } += 1;
        }
        found
    }
}

/// A newer text of the open document's article, before it is taken.
#[derive(Clone, Debug)]
pub struct Renewing {
    /// The document as it was when the texts were compared.
    pub document: Document,
    /// The newer text.
    pub version: Arc<Version>,
    /// Both texts, paragraph by paragraph.
    pub paragraphs: Arc<Paragraphs>,
    /// The marks that stand on the current text, in its order, then those that are gone from it and may
    /// be in the newer one again.
    pub items: Vec<Item>,
    /// What the newer text says otherwise of the article.
    pub fields: Vec<Field>,
    /// Why it should not just be taken.
    pub doubt: Option<Doubt>,
    /// Whether somebody wants it all the same.
    pub insisted: bool,
    /// Which marks are listed.
    pub shown: Shown,
    /// The mark that is looked at, by its place among all.
    pub at: usize,
    /// Where marks stand in the newer text, in its order, by their place among all.
    pub placed: Vec<(Span, usize)>,
    seen: Vec<(AnnotatorId, Spans)>,
    done: Vec<Vec<(usize, Option<Decision>)>>,
    undone: Vec<Vec<(usize, Option<Decision>)>>,
}

/// The text of another document of the article, as if it had been read from a file.
#[must_use]
pub fn text_of(document: &Document) -> Imported {
    let metadata = document.article().metadata().clone();
    Imported { metadata, version: Version::clone(document.version()) }
}

impl Renewing {
    /// Lays a newer text beside the current one, and says what became of the marks.
    ///
    /// # Errors
    ///
    /// When a text is too long to be compared, or `cancelled` answers `true`.
    pub fn of(
        document: Document,
        imported: Imported,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Self, Refusal> {
        let Imported { metadata, version } = imported;
        let version = Version { id: free_id(&document), ..version };
        let current = Arc::clone(document.version());
        let marks: Vec<(AnnotationId, LabelId, Spans)> = document
            .annotations_in_text_order()
            .filter_map(|mark| {
                let spans = document.placed_spans(mark)?.clone();
                Some((mark.id, mark.label.clone(), spans))
            })
            .collect();
        let spans: Vec<Spans> = marks.iter().map(|(_, _, spans)| spans.clone()).collect();
        let compared = Comparison::of(&current.text, &version.text, cancelled)?;
        let outcomes = compared.carry(&spans, cancelled)?;
        let another_article = compared.is_another_article();
        let paragraphs = compared.paragraphs(&current.paragraphs(), &version.paragraphs());
        let doubt = if current.text == version.text {
            Some(Doubt::SameText)
        } else {
            another_article.then_some(Doubt::AnotherArticle)
        };
        let items = marks.into_iter().zip(outcomes).map(|((mark, label, old), outcome)| Item {
            mark,
            label,
            old,
            stood_on: None,
            outcome,
            decision: None,
        });
        let items = items.chain(found_again(&document, &version, cancelled)?);
        let mut renewing = Self {
            items: items.collect(),
            fields: fields(document.article().metadata(), &metadata, &version.source.media_type),
            seen: seen::carried(&document, &version, &paragraphs),
            document,
            version: Arc::new(version),
            paragraphs: Arc::new(paragraphs),
            doubt,
            insisted: false,
            shown: Shown::Queue,
            at: 0,
            placed: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
        };
        renewing.place_all();
        let first = renewing.items.iter().position(Item::is_open);
        renewing.at = first.unwrap_or_default();
        if first.is_none() {
            renewing.shown = Shown::All;
        }
        Ok(renewing)
    }

    /// The text that is current now.
    #[must_use]
    pub fn current(&self) -> &Arc<Version> {
        self.document.version()
    }

    /// How many marks there are of each grade.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::counted(&self.items, |_| true)
    }

    /// How many of each grade nobody has decided yet.
    #[must_use]
    pub fn open(&self) -> Counts {
        Counts::counted(&self.items, Item::is_open)
    }

    /// How many marks of the current text will have no place in the newer one.
    #[must_use]
    pub fn going(&self) -> usize {
        let items = self.items.iter().filter(|item| item.stood_on.is_none());
        items.filter(|item| item.place().is_none()).count()
    }

    /// The marks that are listed, by their place among all.
    #[must_use]
    pub fn listed(&self) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items.filter(|(_, item)| self.shown.lists(item)).map(|(number, _)| number).collect()
    }

    /// The mark that is looked at.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.items.get(self.at)
    }

    /// Whether the newer text may be taken as things stand.
    #[must_use]
    pub fn can_take(&self) -> bool {
        match self.doubt {
            None => true,
            Some(Doubt::SameText) => false,
            Some(Doubt::AnotherArticle) => self.insisted,
        }
    }

    /// Whether a step can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// What is known of the article once the newer text is taken.
    #[must_use]
    pub fn metadata(&self) -> Metadata {
        let mut metadata = self.document.article().metadata().clone();
        for field in self.fields.iter().filter(|field| field.taken) {
            field.known.set(&mut metadata, field.new.clone());
        }
        metadata
    }

    /// What is to be done with the document, as it is decided; marks without a place are gone.
    #[must_use]
    pub fn renewal(&self) -> Renewal {
        let places = self.items.iter().filter_map(|item| Some((item.mark, item.place()?.clone())));
        Renewal {
            version: Version::clone(&self.version),
            metadata: self.metadata(),
            places: places.collect::<BTreeMap<_, _>>(),
            seen: self.seen.clone(),
        }
    }

    fn place_all(&mut self) {
        let items = self.items.iter().enumerate();
        let placed = items.flat_map(|(number, item)| {
            let spans = item.place().into_iter().flat_map(Spans::iter);
            spans.map(move |span| (span, number)).collect::<Vec<_>>()
        });
        self.placed = placed.collect();
        self.placed.sort_unstable();
    }
}

/// The marks that are gone from the current text and may be in a newer one: each is looked for from the
/// text on which it stood last. What is not found stays gone and is nobody's business.
fn found_again(
    document: &Document,
    new: &Version,
    cancelled: &dyn Fn() -> bool,
) -> Result<Vec<Item>, Refusal> {
    let current = document.version().id;
    let mut found = Vec::new();
    for old in document.article().versions().iter().filter(|old| old.id != current) {
        let gone = document.annotations().filter(|mark| document.placed_spans(mark).is_none());
        let gone = gone.filter_map(|mark| {
            let (version, spans) = mark.last_placed()?;
            (version == old.id).then(|| (mark, spans.clone()))
        });
        let (marks, spans): (Vec<_>, Vec<Spans>) = gone.unzip();
        if marks.is_empty() {
            continue;
        }
        let outcomes = match remap(&old.text, &new.text, &spans, cancelled) {
            Ok(outcomes) => outcomes,
            Err(Refusal::TooLong { .. }) => continue,
            Err(refusal) => return Err(refusal),
        };
        let carried = marks.into_iter().zip(spans).zip(outcomes);
        // That something else stands in its place is nothing new.
        let there = carried.filter(|(_, outcome)| {
            let other = matches!(outcome.reason, Reason::Replaced | Reason::Rewritten);
            outcome.grade != Grade::Gone && !other
        });
        found.extend(there.map(|((mark, old_spans), outcome)| Item {
            mark: mark.id,
            label: mark.label.clone(),
            old: old_spans,
            stood_on: Some(Arc::clone(old)),
            outcome,
            decision: None,
        }));
    }
    Ok(found)
}

/// An id that no version has.
fn free_id(document: &Document) -> VersionId {
    let article = document.article();
    let mut numbers = article.versions().len() + 1..;
    let free = numbers.find(|number| article.version(VersionId::numbered(*number)).is_none());
    VersionId::numbered(free.unwrap_or_default())
}

/// What a newer text says otherwise of the article. A page says it of itself, and is believed unless
/// somebody objects; of mere words it is guessed, and taken only where nothing was known.
fn fields(old: &Metadata, new: &Metadata, media_type: &str) -> Vec<Field> {
    let fields = Detail::ALL.into_iter().filter_map(|known| {
        let (old, new) = (known.of(old).to_owned(), known.of(new).to_owned());
        let taken = media_type != PLAIN || old.is_empty();
        (!new.is_empty() && old != new).then_some(Field { known, old, new, taken })
    });
    fields.collect()
}

#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
