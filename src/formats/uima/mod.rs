//! UIMA CAS as XMI with its type system: a document as `INCEpTION` and other programs of that world know
//! it, and what those programs write.
//!
//! Positions are units of UTF-16 of the text, half-open. A mark is an annotation of the type
//! `webanno.custom.Mark` for each piece, a relation between marks one of `webanno.custom.Relation`;
//! labels, notes and answers are their features, ids tell what belongs together. What they have no
//! place for is in annotations of DKPro’s type for facts about a text, which other programs carry
//! along, a line each in the notation of document files: `document`, `mark`, `card`, `relation`, and
//! the `characters` that XML cannot hold. Where a feature says the same, the feature counts.

mod cas;
mod features;
mod package;
mod read;
mod type_system;
mod types;
mod write;

pub use package::is_package;
pub use read::{Origin, Read, ReadError, read};
pub use write::{Files, write};

/// How the type system is called that stands beside a file.
pub const TYPE_SYSTEM: &str = "TypeSystem.xml";

/// The type of a piece of a mark. `INCEpTION` knows what begins so for a layer of its users.
const MARK: &str = "webanno.custom.Mark";

/// The type of a relation.
const RELATION: &str = "webanno.custom.Relation";

/// What a mark or relation is: the name of its label or type.
const LABEL: &str = "label";

/// The note on it.
const NOTE: &str = "note";

/// Its id in the document.
const ID: &str = "id";

/// Where a relation begins and ends. `INCEpTION` knows relations by these two.
const ENDS: [&str; 2] = ["Governor", "Dependent"];

/// Facts about a text as a whole.
const FIELD: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.MetaDataStringField";

/// The facts that are ours.
const KEY: &str = "recoupe";

/// In front of what belongs to the document as a whole.
const HEAD: &str = "document ";

/// In front of a mark.
const KEPT_MARK: &str = "mark ";

/// In front of a claim card.
const CARD: &str = "card ";

/// In front of a relation.
const KEPT_RELATION: &str = "relation ";

/// In front of the characters of the text that XML cannot hold, as `NUMBER=HEX`.
const CHARACTERS: &str = "characters ";
