//! Repairs: what had to be changed so that a damaged document could be opened.

use crate::model::{ActorId, AnnotationId, AnnotatorId, RelationId, VersionId};

/// One thing that broke a rule of the model, and what was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Two annotations or relations had one id; the later one got another.
    DuplicateId {
        /// The id that stood twice.
        id: String,
        /// The id that the later one has now.
        now: String,
    },
    /// A mark reached outside its text, or cut a character; what is inside was kept.
    SpanClipped {
        /// The mark.
        annotation: AnnotationId,
        /// Where it began, in code points.
        start: usize,
        /// Where it ended.
        end: usize,
    },
    /// A mark reached outside its text, but its words stand elsewhere in it; it is there now.
    SpanMoved {
        /// The mark.
        annotation: AnnotationId,
        /// Where it began, in code points.
        start: usize,
        /// Where it ended.
        end: usize,
        /// Where it begins now.
        now: usize,
    },
    /// A mark lay wholly outside its text, or on an unknown version; it is listed as gone.
    SpanLost {
        /// The mark.
        annotation: AnnotationId,
        /// Where it began.
        start: usize,
        /// Where it ended.
        end: usize,
    },
    /// A relation began or ended at something that is not there, and was left out.
    RelationToNothing {
        /// The relation.
        relation: RelationId,
        /// The id that nothing has.
        end: String,
    },
    /// Relations pointed at each other in a circle; this one was left out.
    RelationCycle {
        /// The relation.
        relation: RelationId,
    },
    /// A claim card belonged to no mark, and was left out.
    CardOfNothing {
        /// The id that nothing has.
        claim: AnnotationId,
    },
    /// A source named an actor that is not listed; the name was cleared.
    UnknownActor {
        /// The mark, or the mark whose card it was.
        annotation: AnnotationId,
        /// The id that nobody has.
        actor: ActorId,
    },
    /// Somebody made marks without being listed; an entry without a name was added.
    UnknownAnnotator {
        /// The id.
        annotator: AnnotatorId,
    },
    /// Two versions, actors or annotators had one id; the later one was left out.
    DuplicateEntry {
        /// The id that stood twice.
        id: String,
    },
    /// Blocks, emphases or links lay outside their text or overlapped; they were left out.
    StructureOutside {
        /// The version.
        version: VersionId,
        /// How many.
        count: usize,
    },
    /// The current version was not among the versions; the newest one was taken.
    UnknownVersion {
        /// The id that none has.
        id: String,
    },
}
