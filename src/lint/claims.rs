//! Claims: those that stand on somebody's word, when nothing says whose.

use std::collections::{BTreeMap, BTreeSet};

use crate::lint::{Finding, FindingKind};
use crate::model::{AttributeId, Document, Node, Value};

/// The attribute that says in whose voice a claim is made.
const VOICE: &str = "voice";

/// The voices that need no source: the paper's own, a reader's, and one that cannot be told.
const NEED_NO_SOURCE: [&str; 3] = ["paper", "reader", "unclear"];

/// Claims in somebody else's voice from which no relation leads to a source.
pub(super) fn findings(document: &Document) -> impl Iterator<Item = Finding> {
    let codebook = document.codebook();
    let attributions: BTreeSet<_> =
        codebook.relation_types.iter().filter(|kind| kind.attribution).map(|k| &k.id).collect();
    let attributed: BTreeSet<Node> = document
        .relations()
        .filter(|relation| attributions.contains(&relation.kind))
        .map(|relation| relation.from)
        .collect();
    let claims: BTreeMap<_, _> =
        codebook.labels.iter().map(|label| (&label.id, codebook.has_card(&label.id))).collect();
    let voice = AttributeId::from(VOICE);
    document
        .annotations()
        .filter(move |mark| {
            claims.get(&mark.label).copied().unwrap_or_default()
                && !attributed.contains(&Node::Annotation(mark.id))
                && !mark.attributes.get(&voice).is_some_and(needs_no_source)
        })
        .map(|mark| Finding::on_mark(mark.id, FindingKind::ClaimWithoutSource))
}

fn needs_no_source(voice: &Value) -> bool {
    matches!(voice, Value::Text(voice) if NEED_NO_SOURCE.contains(&voice.as_str()))
}
