//! Relations: typed, directed links between marks, or from a mark to another link.

use crate::model::{Attributes, Node, RelationId, RelationTypeId, Stamp};

/// A link from one annotation or relation to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Its id in the document; shares one space with annotations.
    pub id: RelationId,
    /// Its type, defined by the codebook.
    pub kind: RelationTypeId,
    /// Where it begins.
    pub from: Node,
    /// Where it ends.
    pub to: Node,
    /// What was filled in.
    pub attributes: Attributes,
    /// Free words, Markdown.
    pub note: String,
    /// Who made it.
    pub created: Stamp,
    /// Who changed it last.
    pub modified: Option<Stamp>,
}

impl Relation {
    /// A link with nothing filled in yet.
    #[must_use]
    pub fn new(
        id: RelationId,
        kind: RelationTypeId,
        from: impl Into<Node>,
        to: impl Into<Node>,
        created: Stamp,
    ) -> Self {
        Self {
            id,
            kind,
            from: from.into(),
            to: to.into(),
            attributes: Attributes::new(),
            note: String::new(),
            created,
            modified: None,
        }
    }

    /// The end that is not `node`; `None` when it hangs on neither.
    #[must_use]
    pub fn other_end(&self, node: Node) -> Option<Node> {
        if self.from == node {
            Some(self.to)
        } else if self.to == node {
            Some(self.from)
        } else {
            None
        }
    }
}
