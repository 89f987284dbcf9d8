//! Codebooks: which labels, attributes and relation types there are, and how they are explained.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::model::{Annotation, Attributes, Relation, Value, VerdictScale};

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The key as it stands in files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )*};
}

keys! {
    /// Names a label of a codebook: `claim`.
    LabelId;
    /// Names an attribute of a codebook: `voice`.
    AttributeId;
    /// Names a relation type of a codebook: `said-by`.
    RelationTypeId;
}

/// A text in several languages, by their tags.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalText(pub BTreeMap<String, String>);

impl LocalText {
    /// The same words for every language.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self(BTreeMap::from([("en".to_owned(), text.to_owned())]))
    }

    /// The words in `language`, else in English, else in whatever there is, else nothing.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        self.0
            .get(language)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

/// A colour as a codebook names it; what is drawn is derived from it for each look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rgb(pub [u8; 3]);

impl FromStr for Rgb {
    type Err = ();

    /// Takes `#rrggbb`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii()).ok_or(())?;
        let number = u32::from_str_radix(digits, 16).map_err(drop)?;
        let [_, r, g, b] = number.to_be_bytes();
        Ok(Self([r, g, b]))
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// A set of labels, attributes and relation types, with the scales that verdicts use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codebook {
    /// Its own id, the same wherever it is used.
    pub id: String,
    /// Its own version, set by whoever keeps it.
    pub version: String,
    /// Its name.
    pub name: LocalText,
    /// What it is for.
    pub description: LocalText,
    /// The work that it follows.
    pub source: String,
    /// The labels in the order in which they are shown; parents are named, not nested.
    pub labels: Vec<LabelDef>,
    /// Every attribute of labels, relation types and the article.
    pub attributes: Vec<AttributeDef>,
    /// The relation types in the order in which they are shown.
    pub relation_types: Vec<RelationTypeDef>,
    /// The attributes that are asked of the article as a whole.
    pub fields: Vec<AttributeId>,
    /// The verdict scales; the first one is offered first.
    pub scales: Vec<VerdictScale>,
}

/// A label.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelDef {
    /// Its key.
    pub id: LabelId,
    /// Its name.
    pub name: LocalText,
    /// When to use it.
    pub definition: LocalText,
    /// The colour that its tints are derived from.
    pub color: Rgb,
    /// The key that marks with it, a lower-case letter or a digit.
    pub key: Option<char>,
    /// Two or more cases, right or wrong.
    pub examples: Vec<Example>,
    /// The label above it.
    pub parent: Option<LabelId>,
    /// What is asked of its marks. A child is asked its parent's questions too.
    pub attributes: Vec<AttributeId>,
    /// Whether its marks have claim cards. Children inherit it.
    pub card: bool,
    /// Whether its marks name an actor. Children inherit it.
    pub speaker: bool,
    /// Counts the changes of its definition, from 1.
    pub revision: u32,
    /// Kept for old marks, no longer offered.
    pub retired: bool,
    /// Came with an import, and nobody has described it yet.
    pub imported: bool,
}

impl LabelDef {
    /// A label with a key, a name and a colour.
    #[must_use]
    pub fn new(id: LabelId, name: LocalText, color: Rgb) -> Self {
        Self {
            id,
            name,
            definition: LocalText::default(),
            color,
            key: None,
            examples: Vec::new(),
            parent: None,
            attributes: Vec::new(),
            card: false,
            speaker: false,
            revision: 1,
            retired: false,
            imported: false,
        }
    }
}

/// A case that shows what a label is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The words, the marked ones between brackets.
    pub text: LocalText,
    /// Whether it is a case of the label, or one that is easily taken for it.
    pub fits: bool,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeDef {
    /// Its key.
    pub id: AttributeId,
    /// Its name.
    pub name: LocalText,
    /// What is asked.
    pub definition: LocalText,
    /// What an answer may be.
    pub kind: AttributeKind,
    /// Whether the lint asks for an answer.
    pub required: bool,
    /// The answer that a new mark begins with.
    pub default: Option<Value>,
    /// Came with an import, and nobody has described it yet.
    pub imported: bool,
}

/// What the answer to an attribute may be.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeKind {
    /// One of these.
    Choice(Vec<Choice>),
    /// Any number of these.
    Choices(Vec<Choice>),
    /// Free words.
    Text,
    /// A number.
    Number,
    /// A date or part of one.
    Date,
    /// An address.
    Url,
    /// Yes or no.
    Flag,
}

/// One possible answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: LocalText,
    /// When to choose it.
    pub definition: LocalText,
}

/// A relation type.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationTypeDef {
    /// Its key.
    pub id: RelationTypeId,
    /// Its name as a verb: `said by`.
    pub name: LocalText,
    /// Its name read from the other end: `says`.
    pub inverse: LocalText,
    /// When to use it.
    pub definition: LocalText,
    /// Where it may begin; anywhere if empty.
    pub from: Vec<EndRule>,
    /// Where it may end; anywhere if empty.
    pub to: Vec<EndRule>,
    /// What is asked of it.
    pub attributes: Vec<AttributeId>,
    /// Whether it says on whose word something stands; a claim without one is reported.
    pub attribution: bool,
    /// Came with an import, and nobody has described it yet.
    pub imported: bool,
}

/// What may stand at an end of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndRule {
    /// A mark of this label or of one below it.
    Label(LabelId),
    /// A relation of this type.
    Relation(RelationTypeId),
}

impl Codebook {
    /// A label by its key.
    #[must_use]
    pub fn label(&self, id: &LabelId) -> Option<&LabelDef> {
        self.labels.iter().find(|label| label.id == *id)
    }

    /// An attribute by its key.
    #[must_use]
    pub fn attribute(&self, id: &AttributeId) -> Option<&AttributeDef> {
        self.attributes.iter().find(|attribute| attribute.id == *id)
    }

    /// A relation type by its key.
    #[must_use]
    pub fn relation_type(&self, id: &RelationTypeId) -> Option<&RelationTypeDef> {
        self.relation_types.iter().find(|kind| kind.id == *id)
    }

    /// A label and the labels above it, the nearest first. Ends also where parents run in a circle.
    pub fn lineage(&self, id: &LabelId) -> impl Iterator<Item = &LabelDef> {
        std::iter::successors(self.label(id), |label| {
            label.parent.as_ref().and_then(|parent| self.label(parent))
        })
        .take(self.labels.len())
    }

    /// Whether `id` is `other` or stands below it.
    #[must_use]
    pub fn is_under(&self, id: &LabelId, other: &LabelId) -> bool {
        id == other || self.lineage(id).any(|label| label.id == *other)
    }

    /// Whether marks of this label have claim cards.
    #[must_use]
    pub fn has_card(&self, id: &LabelId) -> bool {
        self.lineage(id).any(|label| label.card)
    }

    /// Whether marks of this label name an actor.
    #[must_use]
    pub fn has_speaker(&self, id: &LabelId) -> bool {
        self.lineage(id).any(|label| label.speaker)
    }

    /// What is asked of marks of this label, its parents' questions first, each of them once.
    #[must_use]
    pub fn questions(&self, id: &LabelId) -> Vec<&AttributeDef> {
        let mut lineage: Vec<&LabelDef> = self.lineage(id).collect();
        lineage.reverse();
        let mut met = BTreeSet::new();
        let keys = lineage.iter().flat_map(|label| &label.attributes);
        keys.filter(|key| met.insert(*key)).filter_map(|key| self.attribute(key)).collect()
    }

    /// What is asked of a mark: what its label asks, and what it answers all the same.
    #[must_use]
    pub fn questions_of(&self, mark: &Annotation) -> Vec<&AttributeDef> {
        self.with_answered(self.questions(&mark.label), &mark.attributes)
    }

    /// What is asked of a relation: what its type asks, and what it answers all the same.
    #[must_use]
    pub fn questions_of_relation(&self, relation: &Relation) -> Vec<&AttributeDef> {
        let asked = self.relation_type(&relation.kind).map_or(&[][..], |kind| &kind.attributes);
        let asked = asked.iter().filter_map(|key| self.attribute(key)).collect();
        self.with_answered(asked, &relation.attributes)
    }

    fn with_answered<'a>(
        &'a self,
        mut questions: Vec<&'a AttributeDef>,
        answers: &Attributes,
    ) -> Vec<&'a AttributeDef> {
        for key in answers.keys() {
            if !questions.iter().any(|question| question.id == *key) {
                questions.extend(self.attribute(key));
            }
        }
        questions
    }
}
