//! Format 1 of the document file: the structures as they stand in the file, apart from the model.
//!
//! Offsets are Unicode code points, half-open. Fields that hold their default are left out.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

/// Structures whose fields before the semicolon must be there; the others have defaults.
macro_rules! wire {
    ($($(#[$doc:meta])* struct $name:ident { $($must:ident: $must_type:ty,)* ; $($may:ident: $may_type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $(pub(super) $must: $must_type,)*
            $(#[serde(default, skip_serializing_if = "is_default")]
            pub(super) $may: $may_type,)*
        }
    )*};
}

/// Enumerations without fields that mirror one of the model.
macro_rules! mirror {
    ($($name:ident { $($variant:ident),* $(,)? })*) => {$(
        #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
        pub(super) enum $name { #[default] $($variant),* }

        impl From<crate::model::$name> for $name {
            fn from(value: crate::model::$name) -> Self {
                match value { $(crate::model::$name::$variant => Self::$variant),* }
            }
        }

        impl From<$name> for crate::model::$name {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant),* }
            }
        }
    )*};
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Words in several languages, by their tags.
pub(super) type Words = BTreeMap<String, String>;

/// Values by attribute.
pub(super) type Values = BTreeMap<String, Value>;

wire! {
    /// The whole file.
    struct File {
        format: u32,
        id: String,
        article: Article,
        codebook: Codebook,
        ;
        annotators: Vec<Annotator>,
        actors: Vec<Actor>,
        fields: Values,
        seen: Vec<Seen>,
        annotations: Vec<Annotation>,
        relations: Vec<Relation>,
        cards: Vec<Card>,
    }

    struct Article {
        ;
        title: String,
        byline: String,
        outlet: String,
        published: String,
        url: String,
        language: String,
        current: String,
        versions: Vec<Version>,
    }

    struct Version {
        id: String,
        ;
        source: Source,
        report: Report,
        blocks: Vec<Block>,
        emphases: Vec<Emphasis>,
        links: Vec<Link>,
        difference: Vec<Step>,
        text: Whole,
    }

    struct Source {
        ;
        file: String,
        sha256: String,
        media_type: String,
        encoding: String,
        retrieved: Option<Timestamp>,
        evidence_copy: String,
    }

    struct Report {
        ;
        changes: Vec<(String, u32)>,
        left_out: Vec<LeftOut>,
        warnings: Vec<ImportWarning>,
    }

    struct LeftOut { reason: String, excerpt: String, ; }

    struct ImportWarning { key: String, ; count: u32, detail: String, }

    struct Block {
        kind: BlockKind,
        start: usize,
        end: usize,
        ;
        role: Role,
        page: Option<u32>,
        folded: bool,
    }

    struct Emphasis { kind: EmphasisKind, start: usize, end: usize, ; }

    struct Link { start: usize, end: usize, url: String, ; }

    struct Codebook {
        id: String,
        name: Words,
        ;
        version: String,
        description: Words,
        source: String,
        labels: Vec<Label>,
        attributes: Vec<Attribute>,
        relation_types: Vec<RelationType>,
        fields: Vec<String>,
        scales: Vec<Scale>,
    }

    struct Label {
        id: String,
        name: Words,
        color: String,
        ;
        key: Option<char>,
        parent: String,
        card: bool,
        speaker: bool,
        definition: Words,
        examples: Vec<Example>,
        attributes: Vec<String>,
        revision: Revision,
        retired: bool,
        imported: bool,
    }

    struct Example { text: Words, ; misfit: bool, }

    struct Attribute {
        id: String,
        name: Words,
        kind: AttributeKind,
        ;
        definition: Words,
        required: bool,
        default: Option<Value>,
        imported: bool,
    }

    struct Choice { id: String, name: Words, ; definition: Words, }

    struct RelationType {
        id: String,
        name: Words,
        ;
        inverse: Words,
        definition: Words,
        from: Vec<End>,
        to: Vec<End>,
        attributes: Vec<String>,
        attribution: bool,
        imported: bool,
    }

    struct Scale {
        id: String,
        name: Words,
        ;
        source: String,
        open: bool,
        ratings: Vec<Rating>,
    }

    struct Rating {
        id: String,
        name: Words,
        ;
        definition: Words,
        normalized: String,
        value: Option<f64>,
    }

    struct Annotator { id: String, ; name: String, initials: String, }

    struct Actor {
        id: String,
        name: String,
        ;
        kind: ActorKind,
        role: String,
        note: String,
    }

    struct Seen { by: String, spans: Vec<Stretch>, ; }

    struct Annotation {
        id: String,
        label: String,
        ;
        version: String,
        gone: bool,
        spans: Vec<Quoted>,
        attributes: Values,
        actor: String,
        note: String,
        tags: Vec<String>,
        confidence: Option<Confidence>,
        second_look: bool,
        earlier: Vec<Anchor>,
        label_revision: Revision,
        by: String,
        created: Timestamp,
        modified: Option<Stamp>,
    }

    struct Anchor { version: String, ; gone: bool, spans: Vec<Quoted>, }

    struct Quoted { start: usize, end: usize, quote: String, ; }

    struct Stretch { start: usize, end: usize, ; }

    struct Stamp { by: String, at: Timestamp, ; }

    struct Relation {
        id: String,
        kind: String,
        from: String,
        to: String,
        ;
        attributes: Values,
        note: String,
        by: String,
        created: Timestamp,
        modified: Option<Stamp>,
    }

    struct Card {
        claim: String,
        ;
        restated: String,
        claimant: String,
        first_said_where: String,
        first_said_when: String,
        checkable: Checkable,
        priority: Priority,
        priority_reason: String,
        verdict: Option<Verdict>,
        explanation: String,
        remarks: String,
        references: Vec<Reference>,
        contacts: Vec<Contact>,
        calculations: Vec<Calculation>,
        sign_offs: Vec<SignOff>,
        status: Status,
    }

    struct Verdict { scale: String, rating: String, by: String, at: Timestamp, ; of: String, }

    struct Reference {
        ;
        url: String,
        title: String,
        publisher: String,
        date: String,
        quoted: String,
        locator: String,
        primary: Option<bool>,
        supports: Option<bool>,
        archived: String,
        archived_sha256: String,
    }

    struct Contact {
        who: String,
        ;
        how: String,
        asked: String,
        deadline: String,
        answer: String,
    }

    struct Calculation { name: String, ; formula: String, result: String, source: String, }

    struct SignOff { name: String, at: Timestamp, ; role: String, }
}

impl Default for Source {
    fn default() -> Self {
        crate::model::Source::default().into()
    }
}

impl Default for Report {
    fn default() -> Self {
        crate::model::ImportReport::default().into()
    }
}

mirror! {
    Role {
        Body, Title, Standfirst, Subhead, Caption, PullQuote, Comment, Other,
    }
    EmphasisKind { Strong, Italic }
    ActorKind { Person, Organisation, Document, Other }
    Confidence { Low, Medium, High }
    Checkable { Undecided, Yes, No }
    Priority { Unset, Low, Normal, High }
    Status {
        ToDo, Checking, AwaitingReply, ToEdit, Approved, Published, Dropped,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum BlockKind {
    Paragraph,
    Heading(u8),
    Quote,
    Item(u8),
    Row,
    Footnote,
    Picture,
    Preformatted,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum AttributeKind {
    Choice(Vec<Choice>),
    Choices(Vec<Choice>),
    Text,
    Number,
    Date,
    Url,
    Flag,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum End {
    Label(String),
    Relation(String),
}

/// A step from a version's text to the text of the version before it; counts are code points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Step {
    /// The next so many stand in both.
    Keep(usize),
    /// The next so many stand in the newer one only.
    Skip(usize),
    /// These stand in the older one only.
    Add(String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Flag(bool),
    Number(f64),
    List(Vec<String>),
    Text(String),
}

/// Counts from 1, which is left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Revision(pub(super) u32);

impl Default for Revision {
    fn default() -> Self {
        Self(1)
    }
}

/// A version's text, written as a raw string so that a diff shows its lines.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(transparent)]
pub(super) struct Whole(pub(super) String);

/// The name by which the writer knows a [`Whole`].
pub(super) const WHOLE: &str = "Whole";

impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(WHOLE, &self.0)
    }
}
