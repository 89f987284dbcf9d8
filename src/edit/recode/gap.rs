//! What is in use in a document that another codebook defines otherwise or not at all, and what in
//! that one is like it.

use std::collections::BTreeMap;

use crate::edit::labels::Burden;
use crate::model::{
    AttributeId, Codebook, Document, LabelDef, LabelId, LocalText, RelationTypeDef, RelationTypeId,
};
use crate::text::folding::fold;

/// What another codebook does not define as the document's own one does, as far as it is in use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gap {
    /// Labels, in the order of the document's codebook; those that it does not know itself come last.
    pub labels: Vec<LabelGap>,
    /// Relation types in the same order.
    pub kinds: Vec<KindGap>,
    /// Questions that were answered and that the other codebook does not have.
    pub answers: Vec<AnswerGap>,
}

/// A label in use.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelGap {
    /// The label.
    pub id: LabelId,
    /// Whether the other codebook has one of this id, which means something else.
    pub known: bool,
    /// What is in use of it.
    pub burden: Burden,
}

/// A relation type in use.
#[derive(Clone, Debug, PartialEq)]
pub struct KindGap {
    /// The type.
    pub id: RelationTypeId,
    /// Whether the other codebook has one of this id, which means something else.
    pub known: bool,
    /// How many relations are of it.
    pub relations: usize,
}

/// A question that was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerGap {
    /// The question.
    pub id: AttributeId,
    /// How many marks and relations answer it, and whether the article does.
    pub answers: usize,
}

impl Gap {
    /// Looks what is in use that `new` does not define as the document's codebook does.
    #[must_use]
    pub fn between(document: &Document, new: &Codebook) -> Self {
        let old = document.codebook();
        let place = |ids: &[&str], id: &str| ids.iter().position(|other| *other == id);
        let order: Vec<&str> = old.labels.iter().map(|label| label.id.as_str()).collect();
        let mut labels: Vec<LabelGap> = used_labels(document)
            .into_iter()
            .filter(|id| !is_same_label(old, new, id))
            .map(|id| LabelGap {
                known: new.label(id).is_some(),
                burden: Burden::of(document, id),
                id: id.clone(),
            })
            .collect();
        labels.sort_by_key(|gap| place(&order, gap.id.as_str()).unwrap_or(usize::MAX));
        let order: Vec<&str> = old.relation_types.iter().map(|kind| kind.id.as_str()).collect();
        let mut kinds: Vec<KindGap> = used_kinds(document)
            .into_iter()
            .filter(|(id, _)| !is_same_kind(old, new, id))
            .map(|(id, relations)| KindGap {
                known: new.relation_type(id).is_some(),
                id: id.clone(),
                relations,
            })
            .collect();
        kinds.sort_by_key(|gap| place(&order, gap.id.as_str()).unwrap_or(usize::MAX));
        let order: Vec<&str> = old.attributes.iter().map(|asked| asked.id.as_str()).collect();
        let mut answers: Vec<AnswerGap> = used_attributes(document)
            .into_iter()
            .filter(|(id, _)| new.attribute(id).is_none())
            .map(|(id, answers)| AnswerGap { id: id.clone(), answers })
            .collect();
        answers.sort_by_key(|gap| place(&order, gap.id.as_str()).unwrap_or(usize::MAX));
        Self { labels, kinds, answers }
    }

    /// Whether nothing has to be decided.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.labels.is_empty() && self.kinds.is_empty() && self.answers.is_empty()
    }
}

/// The labels that marks carry.
pub(super) fn used_labels(document: &Document) -> Vec<&LabelId> {
    let mut used: Vec<&LabelId> = document.annotations().map(|mark| &mark.label).collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// The types that relations have, and how many have each.
pub(super) fn used_kinds(document: &Document) -> BTreeMap<&RelationTypeId, usize> {
    let mut used = BTreeMap::new();
    for link in document.relations() {
        *used.entry(&link.kind).or_default() += 1;
    }
    used
}

fn used_attributes(document: &Document) -> BTreeMap<&AttributeId, usize> {
    let of_marks = document.annotations().flat_map(|mark| mark.attributes.keys());
    let of_links = document.relations().flat_map(|link| link.attributes.keys());
    let mut used = BTreeMap::new();
    for id in of_marks.chain(of_links).chain(document.fields().keys()) {
        *used.entry(id).or_default() += 1;
    }
    used
}

/// Whether a label means the same in both; one that the old codebook does not explain means what the
/// new one says.
pub(super) fn is_same_label(old: &Codebook, new: &Codebook, id: &LabelId) -> bool {
    let means = |label: &LabelDef| (label.name.clone(), label.definition.clone());
    let meant = new.label(id).map(means);
    meant.is_some() && old.label(id).map(means).is_none_or(|before| Some(before) == meant)
}

/// Whether a relation type means the same in both.
pub(super) fn is_same_kind(old: &Codebook, new: &Codebook, id: &RelationTypeId) -> bool {
    let means = |kind: &RelationTypeDef| (kind.name.clone(), kind.definition.clone());
    let meant = new.relation_type(id).map(means);
    meant.is_some() && old.relation_type(id).map(means).is_none_or(|before| Some(before) == meant)
}

/// What in the new codebook is most like a label: the one of its id, of its name in any language, of
/// its key in another state of the same codebook.
pub(in crate::edit) fn like_label(old: &Codebook, new: &Codebook, id: &LabelId) -> Option<LabelId> {
    if let Some(same) = new.label(id) {
        return Some(same.id.clone());
    }
    let same_book = old.id == new.id;
    let old = old.label(id)?;
    let offered = || new.labels.iter().filter(|label| !label.retired);
    let called = offered().find(|label| is_called_alike(&old.name, &label.name));
    // Between states of one codebook a key stays with its label; else it says nothing.
    let keyed = || offered().find(|label| same_book && old.key.is_some() && label.key == old.key);
    called.or_else(keyed).map(|label| label.id.clone())
}

/// What in the new codebook is most like a relation type: the one of its id, or of its name.
pub(in crate::edit) fn like_kind(
    old: &Codebook,
    new: &Codebook,
    id: &RelationTypeId,
) -> Option<RelationTypeId> {
    if let Some(same) = new.relation_type(id) {
        return Some(same.id.clone());
    }
    let old = old.relation_type(id)?;
    let mut kinds = new.relation_types.iter();
    kinds.find(|kind| is_called_alike(&old.name, &kind.name)).map(|kind| kind.id.clone())
}

fn is_called_alike(one: &LocalText, other: &LocalText) -> bool {
    one.0
        .values()
        .filter(|name| !name.trim().is_empty())
        .any(|name| other.0.values().any(|like| fold(like.trim()) == fold(name.trim())))
}
