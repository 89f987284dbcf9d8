//! What an annotated article is: the article, its marks and relations, and the rules that hold them together.
//!
//! The model knows no screen, no disk and no clock.

mod annotation;
pub mod arithmetic;
mod article;
mod assemble;
mod card;
pub mod claimant;
mod codebook;
pub mod color;
pub mod day;
mod document;
mod id;
mod import_warning;
mod label_tree;
#[cfg(test)]
pub(crate) mod marked;
mod outline;
mod people;
mod relation;
mod repair;
mod sentences;
mod span;
mod span_index;
mod value;
mod verdict;
mod version;

pub use annotation::{Anchor, Annotation, Confidence, Stamp};
pub use article::{Article, Metadata};
pub(crate) use assemble::joined_codebook;
pub use card::{
    Calculation, Card, Checkable, Contact, Priority, Reference, SignOff, Status, Verdict,
};
pub use codebook::{
    AttributeDef, AttributeId, AttributeKind, Choice, Codebook, EndRule, Example, LabelDef,
    LabelId, LocalText, RelationTypeDef, RelationTypeId, Rgb,
};
pub use document::{Broken, Document, Parts, TextOrder};
pub use id::{ActorId, AnnotationId, AnnotatorId, BadId, DocumentId, Node, RelationId, VersionId};
pub use import_warning::ImportWarning;
pub use label_tree::Branch;
pub use outline::{Entry, Outline};
pub use people::{Actor, ActorKind, Annotator};
pub use relation::Relation;
pub use repair::Repair;
pub use sentences::Sentences;
pub use span::{Span, Spans};
pub use span_index::SpanIndex;
pub use value::{Attributes, Value};
pub use verdict::{Rating, VerdictScale};
pub use version::{
    Block, BlockKind, Emphasis, EmphasisKind, ImportReport, LeftOut, Link, Role, Source, Version,
};
