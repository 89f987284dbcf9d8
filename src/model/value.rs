//! Attribute values: what an annotator filled in on a mark, a relation or the article.

use std::collections::BTreeMap;

use crate::model::AttributeId;

/// One value. How it is to be read (a choice, a date, an address) is said by the codebook; a value
/// that no longer fits it is kept and reported by the lint.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A choice's id, a text, a date or a url.
    Text(String),
    /// Several choices' ids, in the order in which they were set.
    List(Vec<String>),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

/// Values by attribute.
pub type Attributes = BTreeMap<AttributeId, Value>;

impl Value {
    /// Whether it says nothing: an empty text or list.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::List(list) => list.is_empty(),
            Self::Number(_) | Self::Flag(_) => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
