//! Identifiers: short, random, and readable in a diff.

use std::fmt;
use std::str::FromStr;

use crate::model::{Annotation, Relation};

/// The digits of an id: base 32 without the letters that are easily misread (i, l, o, u).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Random digits after the prefix.
const RANDOM_DIGITS: usize = 12;

/// The longest id taken from a file, in bytes.
const LONGEST: usize = 23;

/// Sorts before every id.
const LOWEST: Name = Name { bytes: [0; LONGEST], len: 0 };

/// An id as text without an allocation, at most [`LONGEST`] bytes of ASCII.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Name {
    bytes: [u8; LONGEST],
    len: u8,
}

impl Name {
    fn parse(text: &str) -> Option<Self> {
        let well_formed = (1..=LONGEST).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !well_formed {
            return None;
        }
        let mut bytes = [0; LONGEST];
        for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
            *slot = byte;
        }
        Some(Self { bytes, len: u8::try_from(text.len()).ok()? })
    }

    fn random(prefix: u8, mut entropy: u64) -> Self {
        let mut bytes = [0; LONGEST];
        for (at, slot) in bytes.iter_mut().take(RANDOM_DIGITS + 1).enumerate() {
            *slot = if at == 0 { prefix } else { digit(&mut entropy) };
        }
        Self { bytes, len: 1 + RANDOM_DIGITS as u8 }
    }

    fn as_str(&self) -> &str {
        let used = self.bytes.get(..usize::from(self.len)).unwrap_or_default();
        std::str::from_utf8(used).unwrap_or_default()
    }
}

fn digit(entropy: &mut u64) -> u8 {
    let digit = DIGITS.get((*entropy % 32) as usize).copied().unwrap_or(b'0');
    *entropy /= 32;
    digit
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Name);

        impl $name {
            /// A new id from 60 random bits (the upper four are not used).
            #[must_use]
            pub fn random(entropy: u64) -> Self {
                Self(Name::random($prefix, entropy))
            }

            /// The id as it stands in files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            /// Takes 1 to 23 ASCII letters, digits, `-` and `_`.
            fn from_str(text: &str) -> Result<Self, BadId> {
                Name::parse(text).map(Self).ok_or_else(|| BadId { text: text.to_owned() })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}

ids! {
    /// Names a document for good, also when its file is moved or copied.
    DocumentId = b'd';
    /// Names an annotation.
    AnnotationId = b'a';
    /// Names a relation.
    RelationId = b'r';
    /// Names an actor of a document.
    ActorId = b'p';
    /// Names an annotator, in all documents alike.
    AnnotatorId = b'u';
    /// Names a version of an article's text; `v1`, `v2`… within the document.
    VersionId = b'v';
}

impl AnnotationId {
    /// Sorts before every id.
    pub(super) const LOWEST: Self = Self(LOWEST);
}

impl RelationId {
    /// Sorts before every id.
    pub(super) const LOWEST: Self = Self(LOWEST);
}

impl VersionId {
    /// The id of the `number`th version, counted from 1.
    #[must_use]
    pub fn numbered(number: usize) -> Self {
        format!("v{number}").parse().unwrap_or(Self(Name::random(b'v', number as u64)))
    }
}

/// A text that cannot be an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” cannot be an id: 1 to 23 letters, digits, “-” and “_”")]
pub struct BadId {
    /// What stood there.
    pub text: String,
}

/// What a relation can begin or end at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A mark.
    Annotation(AnnotationId),
    /// Another relation (an undercut attacks a link, not a claim).
    Relation(RelationId),
}

impl Node {
    /// The id as it stands in files.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Annotation(id) => id.as_str(),
            Self::Relation(id) => id.as_str(),
        }
    }

    /// The annotation, if it is one.
    #[must_use]
    pub fn annotation(self) -> Option<AnnotationId> {
        match self {
            Self::Annotation(id) => Some(id),
            Self::Relation(_) => None,
        }
    }
}

impl From<AnnotationId> for Node {
    fn from(id: AnnotationId) -> Self {
        Self::Annotation(id)
    }
}

impl From<RelationId> for Node {
    fn from(id: RelationId) -> Self {
        Self::Relation(id)
    }
}

impl From<&Annotation> for Node {
    fn from(annotation: &Annotation) -> Self {
        Self::Annotation(annotation.id)
    }
}

impl From<&Relation> for Node {
    fn from(relation: &Relation) -> Self {
        Self::Relation(relation.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_random_id_has_its_prefix_and_reads_back() {
        for entropy in [0, 1, u64::MAX, 0x0123_4567_89ab_cdef] {
            let id = AnnotationId::random(entropy);
            assert_eq!(id.as_str().len(), 13);
            assert!(id.as_str().starts_with('a'));
            assert_eq!(id.as_str().parse(), Ok(id));
        }
        assert_ne!(AnnotationId::random(1), AnnotationId::random(2));
    }

    #[test]
    fn what_cannot_be_an_id_is_refused() {
        for bad in ["", "é", "a b", "a\n", "aaaaaaaaaaaaaaaaaaaaaaaaa", "a\"b"] {
            assert_eq!(bad.parse::<AnnotationId>(), Err(BadId { text: bad.to_owned() }));
        }
        assert_eq!(VersionId::numbered(2).as_str(), "v2");
    }
}
