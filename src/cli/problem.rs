//! Problems: what `check` found, in words and as other programs read it.

use std::ops::Range;

use serde::Serialize;

use crate::cli::one_line;
use crate::lint::{Finding, Severity};
use crate::model::{AnnotationId, Document, RelationId, Repair};
use crate::native::Warning;
use crate::store::archive::{Kept, Seen};

/// The longest quotation in a message, in code points.
const LONGEST_QUOTE: usize = 60;

/// A problem as `check --json` prints it; the help of `check` explains the fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    pub(super) file: String,
    pub(super) severity: &'static str,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) annotation: Option<String>,
    pub(super) relation: Option<String>,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
}

impl Problem {
    fn new(file: &str, severity: Severity, code: &'static str, message: &str) -> Self {
        Self {
            file: file.to_owned(),
            severity: severity.code(),
            code,
            message: one_line(message),
            annotation: None,
            relation: None,
            start: None,
            end: None,
        }
    }

    fn about_mark(self, id: AnnotationId, place: Option<Range<usize>>) -> Self {
        let (start, end) = place.map_or((None, None), |place| (Some(place.start), Some(place.end)));
        Self { annotation: Some(id.to_string()), start, end, ..self }
    }

    fn about_relation(self, id: RelationId) -> Self {
        Self { relation: Some(id.to_string()), ..self }
    }

    /// What had to be changed so that the file could be read.
    pub(super) fn of_repair(file: &str, document: &Document, repair: &Repair) -> Self {
        let (code, message) = repair_words(repair);
        let problem = Self::new(file, Severity::Error, code, &message);
        match repair {
            Repair::DuplicateId { id, .. } => {
                let mark = id.parse().ok().filter(|id| document.annotation(*id).is_some());
                match (mark, id.parse()) {
                    (Some(mark), _) => problem.about_mark(mark, place(document, mark)),
                    (None, Ok(relation)) => problem.about_relation(relation),
                    (None, Err(_)) => problem,
                }
            }
            Repair::SpanClipped { annotation, start, end }
            | Repair::SpanMoved { annotation, start, end, .. }
            | Repair::SpanLost { annotation, start, end } => {
                problem.about_mark(*annotation, Some(*start..*end))
            }
            Repair::RelationToNothing { relation, .. } | Repair::RelationCycle { relation } => {
                problem.about_relation(*relation)
            }
            Repair::CardOfNothing { claim } => problem.about_mark(*claim, None),
            Repair::UnknownActor { annotation, .. } => {
                problem.about_mark(*annotation, place(document, *annotation))
            }
            Repair::UnknownAnnotator { .. }
            | Repair::DuplicateEntry { .. }
            | Repair::StructureOutside { .. }
            | Repair::UnknownVersion { .. } => problem,
        }
    }

    /// A quotation that is not what stands at its offsets.
    pub(super) fn of_warning(file: &str, document: &Document, warning: &Warning) -> Self {
        let (code, id, message) = match warning {
            Warning::QuoteMoved { annotation, from, to } => (
                "quote-moved",
                annotation,
                format!("mark {annotation}: its words were found at {to}, not at {from}"),
            ),
            Warning::QuoteDiffers { annotation, quote, text } => (
                "quote-differs",
                annotation,
                format!(
                    "mark {annotation}: its words “{}” are not in the text; at its place stands “{}”",
                    shortened(quote),
                    shortened(text)
                ),
            ),
        };
        Self::new(file, Severity::Warning, code, &message).about_mark(*id, place(document, *id))
    }

    /// What became of a kept copy; `None` where it is what it was.
    pub(super) fn of_copy(
        file: &str,
        document: &Document,
        claim: AnnotationId,
        kept: &Kept,
        seen: &Seen,
    ) -> Option<Self> {
        let name = &kept.path;
        let (code, message) = match seen {
            Seen::Same { .. } => return None,
            Seen::Missing => {
                ("archive-missing", format!("mark {claim}: the kept copy {name} is not there"))
            }
            Seen::Unreadable(why) => (
                "archive-missing",
                format!("mark {claim}: the kept copy {name} cannot be read: {why}"),
            ),
            Seen::Changed => (
                "archive-changed",
                format!("mark {claim}: the kept copy {name} is another file than the one kept"),
            ),
        };
        let problem = Self::new(file, Severity::Warning, code, &message);
        Some(problem.about_mark(claim, place(document, claim)))
    }

    /// What became of the kept copy of a source; `None` where it is what it was.
    pub(super) fn of_source(file: &str, kept: &Kept, seen: &Seen) -> Option<Self> {
        let name = &kept.path;
        let (code, message) = match seen {
            Seen::Same { .. } => return None,
            Seen::Missing => {
                ("source-missing", format!("the kept copy of the source, {name}, is not there"))
            }
            Seen::Unreadable(why) => (
                "source-missing",
                format!("the kept copy of the source, {name}, cannot be read: {why}"),
            ),
            Seen::Changed => (
                "source-changed",
                format!("the kept copy of the source, {name}, is another file than the one kept"),
            ),
        };
        Some(Self::new(file, Severity::Warning, code, &message))
    }

    /// What lint found.
    pub(super) fn of_finding(file: &str, document: &Document, finding: &Finding) -> Self {
        let mark = finding.annotation.and_then(|id| document.annotation(id));
        let message = match mark {
            Some(mark) => format!("{finding} (“{}”)", shortened(&document.quote(mark))),
            None => finding.to_string(),
        };
        let problem = Self::new(file, finding.severity, finding.code, &message);
        match (finding.annotation, finding.relation) {
            (Some(id), _) => problem.about_mark(id, place(document, id)),
            (None, Some(id)) => problem.about_relation(id),
            (None, None) => problem,
        }
    }
}

fn repair_words(repair: &Repair) -> (&'static str, String) {
    match repair {
        Repair::DuplicateId { id, now } => {
            ("duplicate-id", format!("the id {id} stands twice; the later one would become {now}"))
        }
        Repair::SpanClipped { annotation, start, end } => (
            "span-outside",
            format!(
                "mark {annotation} reaches outside the text or cuts a character: {start} to {end}"
            ),
        ),
        Repair::SpanMoved { annotation, start, end, now } => (
            "span-outside",
            format!(
                "mark {annotation} reaches outside the text: {start} to {end}; its words stand at {now}"
            ),
        ),
        Repair::SpanLost { annotation, start, end } => {
            ("span-outside", format!("mark {annotation} lies outside the text: {start} to {end}"))
        }
        Repair::RelationToNothing { relation, end } => (
            "relation-to-nothing",
            format!("relation {relation} begins or ends at {end}, which is not there"),
        ),
        Repair::RelationCycle { relation } => {
            ("relation-cycle", format!("relation {relation} hangs on itself through others"))
        }
        Repair::CardOfNothing { claim } => {
            ("card-of-nothing", format!("a claim card belongs to mark {claim}, which is not there"))
        }
        Repair::UnknownActor { annotation, actor } => (
            "unknown-actor",
            format!("mark {annotation} or its card names actor {actor}, who is not listed"),
        ),
        Repair::UnknownAnnotator { annotator } => {
            ("unknown-annotator", format!("annotator {annotator} is not listed"))
        }
        Repair::DuplicateEntry { id } => (
            "duplicate-entry",
            format!("two versions, actors, annotators or cards have the id {id}"),
        ),
        Repair::StructureOutside { version, count } => (
            "structure-outside",
            format!(
                "version {version}: {count} blocks, emphases or links lie outside the text or overlap"
            ),
        ),
        Repair::UnknownVersion { id } => {
            ("unknown-version", format!("the current version {id} is not there"))
        }
    }
}

/// The code points from a mark's first one up to, not including, the one after its last; `None`
/// for a mark that stands nowhere.
fn place(document: &Document, id: AnnotationId) -> Option<Range<usize>> {
    let mark = document.annotation(id)?;
    let spans = mark.spans()?;
    let text = &document.article().version(mark.anchor.version())?.text;
    Some(text.char_from_byte(spans.start())..text.char_from_byte(spans.end()))
}

pub(super) fn shortened(quote: &str) -> String {
    match quote.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", quote.get(..end).unwrap_or_default().trim_end()),
        None => quote.to_owned(),
    }
}
