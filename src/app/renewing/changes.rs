//! What became of marks between two texts, and the report of what they changed.

use std::sync::Arc;

use crate::anchor::{Comparison, Fate, Grade, Paragraphs, Row, Run, RunKind, differing};

use crate::app::renewing::{Item, Renewing};
use crate::formats::changes_report::{self, Changes, Claim, Kind, Passage, Piece, Side};
use crate::model::{Annotation, AnnotationId, Document, LabelId, Spans, Version, VersionId};
use crate::text::Text;

/// A mark that stands on an older text, and what became of it in a newer one.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkChange {
    /// The mark.
    pub mark: AnnotationId,
    /// Its label.
    pub label: LabelId,
    /// What became of it.
    pub grade: Grade,
    /// Where it stood.
    pub old: Spans,
    /// Where it stands; `None` if it is gone.
    pub new: Option<Spans>,
}

/// Two texts of the open document's article.
#[derive(Clone, Debug)]
pub struct TextsCompared {
    /// The document.
    pub document: Document,
    /// The older text.
    pub old: Arc<Version>,
    /// The newer one.
    pub new: Arc<Version>,
    /// Both, paragraph by paragraph.
    pub paragraphs: Arc<Paragraphs>,
    /// The marks that stood on the older text, in its order.
    pub changes: Vec<MarkChange>,
    /// The one that is looked at.
    pub at: usize,
}

impl TextsCompared {
    /// Lays two texts of a document beside each other; `None` where it does not have them,
    /// or one of them is too long to be compared.
    #[must_use]
    pub fn of(document: Document, old: VersionId, new: VersionId) -> Option<Self> {
        let [old, new] = [old, new].map(|id| document.article().version(id).cloned());
        let (old, new) = (old?, new?);
        let compared = Comparison::of(&old.text, &new.text, &|| false).ok()?;
        let paragraphs = compared.paragraphs(&old.paragraphs(), &new.paragraphs());
        let mut changes: Vec<MarkChange> = document
            .annotations()
            .filter_map(|mark| change_of(mark, &old, &new, &compared))
            .collect();
        changes.sort_by(|a, b| (&a.old, a.mark).cmp(&(&b.old, b.mark)));
        let paragraphs = Arc::new(paragraphs);
        Some(Self { document, old, new, paragraphs, changes, at: 0 })
    }

    /// Those that are not the same, by their place among all.
    #[must_use]
    pub fn differing(&self) -> Vec<usize> {
        let all = self.changes.iter().enumerate();
        let differing = all.filter(|(_, it)| matches!(it.grade, Grade::Changed | Grade::Gone));
        differing.map(|(number, _)| number).collect()
    }

    /// The report of what changed, as a page.
    #[must_use]
    pub fn report(&self) -> String {
        report(&self.document, (&self.old, &self.new), &self.paragraphs, &self.changes)
    }
}

/// What became of a mark between two texts; `None` if it did not stand on the older one, or was made
/// later than the newer one.
fn change_of(
    mark: &Annotation,
    old: &Version,
    new: &Version,
    compared: &Comparison,
) -> Option<MarkChange> {
    let anchors = || std::iter::once(&mark.anchor).chain(mark.earlier.iter().rev());
    let there = |id: VersionId| anchors().find(|anchor| anchor.version() == id);
    let before = there(old.id)?.spans()?.clone();
    let after = there(new.id).and_then(|anchor| anchor.spans().cloned());
    let grade = match &after {
        None => Grade::Gone,
        Some(after) if differ(&before.quote(&old.text), &after.quote(&new.text)) => Grade::Changed,
        Some(_) if before.iter().any(|span| compared.has_moved(span)) => Grade::Moved,
        Some(_) => Grade::Same,
    };
    Some(MarkChange { mark: mark.id, label: mark.label.clone(), grade, old: before, new: after })
}

/// Whether words are others; white space is none.
fn differ(old: &str, new: &str) -> bool {
    !old.split_whitespace().eq(new.split_whitespace())
}

impl Renewing {
    /// What becomes of the marks as things are decided.
    #[must_use]
    pub fn changes(&self) -> Vec<MarkChange> {
        let (old, new) = (&self.current().text, &self.version.text);
        // What is found again was gone before, and is told of as a paragraph that has come.
        let items = self.items.iter().filter(|item| item.stood_on.is_none());
        items.map(|item| decided(item, old, new)).collect()
    }

    /// The report of what changed, as a page.
    #[must_use]
    pub fn report(&self) -> String {
        let texts = (&**self.current(), &*self.version);
        report(&self.document, texts, &self.paragraphs, &self.changes())
    }
}

fn decided(item: &Item, old: &Text, new: &Text) -> MarkChange {
    let place = item.place().cloned();
    let grade = match &place {
        None if item.is_open() && item.outcome.grade == Grade::Unsure => Grade::Unsure,
        None => Grade::Gone,
        Some(place) if differ(&item.old.quote(old), &place.quote(new)) => Grade::Changed,
        Some(_) if item.outcome.grade == Grade::Same => Grade::Same,
        Some(_) => Grade::Moved,
    };
    let (mark, label, old) = (item.mark, item.label.clone(), item.old.clone());
    MarkChange { mark, label, grade, old, new: place }
}

/// Writes down what changed between two texts, claims first.
fn report(
    document: &Document,
    (old, new): (&Version, &Version),
    paragraphs: &Paragraphs,
    changes: &[MarkChange],
) -> String {
    let metadata = document.article().metadata();
    let codebook = document.codebook();
    let language = changes_report::language(&metadata.language);
    let mut claims: Vec<Claim> = changes
        .iter()
        .filter_map(|change| {
            let fate = match change.grade {
                Grade::Changed => changes_report::Fate::Changed,
                Grade::Gone => changes_report::Fate::Gone,
                Grade::Unsure => changes_report::Fate::Unsure,
                Grade::Same | Grade::Moved => return None,
            };
            let label = codebook.label(&change.label);
            Some(Claim {
                label: label.map_or_else(
                    || change.label.to_string(),
                    |label| label.name.get(language).to_owned(),
                ),
                color: label.map(|label| label.color).unwrap_or_default(),
                is_claim: codebook.has_card(&change.label),
                wording: wording(change, old, new),
                fate,
            })
        })
        .collect();
    claims.sort_by_key(|claim| (!claim.is_claim, claim.fate));
    let passages = paragraphs.rows.iter().enumerate();
    let passages = passages.filter_map(|(number, row)| passage((number, row), old, new));
    let side = |version: &Version| Side {
        file: version.source.file.clone(),
        retrieved: version.source.retrieved,
        characters: version.text.char_len(),
    };
    changes_report::write(&Changes {
        metadata: metadata.clone(),
        old: side(old),
        new: side(new),
        claims,
        passages: passages.collect(),
    })
}

/// The words of a mark with what became of them.
fn wording(change: &MarkChange, old: &Version, new: &Version) -> Vec<Piece> {
    let before = change.old.quote(&old.text);
    let after = change.new.as_ref().map(|spans| spans.quote(&new.text)).unwrap_or_default();
    let runs = differing(&before, &after);
    runs.iter().map(|run| piece(run, &before, &after)).collect()
}

fn piece(run: &Run, old: &str, new: &str) -> Piece {
    let (kind, words) = match run.kind {
        RunKind::Kept => (Kind::Kept, new.get(run.new.clone())),
        RunKind::Deleted => (Kind::Deleted, old.get(run.old.clone())),
        RunKind::MovedAway => (Kind::MovedAway, old.get(run.old.clone())),
        RunKind::Inserted => (Kind::Inserted, new.get(run.new.clone())),
        RunKind::MovedHere => (Kind::MovedHere, new.get(run.new.clone())),
    };
    Piece { kind, words: words.unwrap_or_default().to_owned() }
}

/// A paragraph that is not what it was; one that moved is told of where it stands now.
fn passage((number, row): (usize, &Row), old: &Version, new: &Version) -> Option<Passage> {
    let moved_from = match row.fate {
        Fate::Same | Fate::MovedAway { .. } => return None,
        Fate::MovedHere { from, .. } => Some(from + 1),
        Fate::Changed | Fate::Inserted | Fate::Deleted => None,
    };
    let (before, after) = (old.text.as_str(), new.text.as_str());
    Some(Passage {
        row: number,
        old: row.old.start + 1..row.old.end + 1,
        new: row.new.start + 1..row.new.end + 1,
        moved_from,
        pieces: row.runs.iter().map(|run| piece(run, before, after)).collect(),
    })
}
