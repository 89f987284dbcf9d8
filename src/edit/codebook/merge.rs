//! Merging a label into another one: what becomes of its marks, their answers, the labels below it and
//! the rules that name it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::codebook::labels::put_in_order;
use crate::edit::compose::{Plan, change_mark};
use crate::edit::labels::{carriers, inherit};
use crate::edit::{Change, EditName};
use crate::model::{Annotation, AttributeId, Codebook, Document, LabelDef, LabelId, Stamp};

/// What merging a label into another one is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeBurden {
    /// How many marks carry the label.
    pub marks: usize,
    /// How many of them have claim cards.
    pub cards: usize,
    /// What is asked of them that the other label does not ask.
    pub questions: Vec<AttributeId>,
    /// How many of them answer any of that.
    pub answered: usize,
    /// How many labels stand right below it.
    pub children: usize,
}

impl MergeBurden {
    /// Looks what merging `label` into `to` is about.
    #[must_use]
    pub fn of(document: &Document, label: &LabelId, to: &LabelId) -> Self {
        let codebook = document.codebook();
        let questions = only_asked_of(codebook, label, to);
        let children = codebook.labels.iter().filter(|it| it.parent.as_ref() == Some(label));
        let children = children.filter(|it| it.id != *to).count();
        let mut burden = Self { questions, children, ..Self::default() };
        for mark in carriers(document, label) {
            burden.marks += 1;
            burden.cards += usize::from(document.card(mark.id).is_some());
            burden.answered += usize::from(answers(mark, &burden.questions));
        }
        burden
    }
}

fn answers(mark: &Annotation, questions: &[AttributeId]) -> bool {
    let answer = |key| mark.attributes.get(key).is_some_and(|value| !value.is_blank());
    questions.iter().any(answer)
}

/// What is asked of marks of `label` and not of those of `to`.
fn only_asked_of(codebook: &Codebook, label: &LabelId, to: &LabelId) -> Vec<AttributeId> {
    let asked = codebook.questions(to).into_iter().map(|question| &question.id);
    let asked: BTreeSet<&AttributeId> = asked.collect();
    let questions = codebook.questions(label).into_iter().map(|question| &question.id);
    questions.filter(|question| !asked.contains(question)).cloned().collect()
}

/// Gives the marks of a label to another one and takes the label away. What only the first one asks is
/// asked by the other one as well then, if `keep` says so; else such answers go. Labels below it stand
/// below the other one and keep what they had; the other one can begin and end the same relations.
/// `None` where the codebook does not have both.
#[must_use]
pub fn merge_labels(
    document: &Document,
    label: &LabelId,
    to: &LabelId,
    keep: bool,
    stamp: Stamp,
) -> Option<Plan> {
    let codebook = document.codebook();
    let old = codebook.label(label)?;
    let revision = codebook.label(to).filter(|_| to != label)?.revision;
    let name = EditName::MergeLabel(old.name.clone(), to.clone());
    let dropped = if keep { Vec::new() } else { only_asked_of(codebook, label, to) };
    let mut changes = Vec::new();
    for mark in carriers(document, label) {
        let plan = change_mark(document, mark.id, stamp, name.clone(), |mark| {
            mark.label = to.clone();
            mark.label_revision = revision;
            mark.attributes.retain(|key, _| !dropped.contains(key));
        });
        changes.extend(plan.into_iter().flat_map(|plan| plan.changes));
    }
    changes.push(Change::SetCodebook(Arc::new(merged(codebook, label, to, keep))));
    Some(Plan::new(name, changes))
}

/// The codebook after a label went into another one.
fn merged(codebook: &Codebook, label: &LabelId, to: &LabelId, keep: bool) -> Codebook {
    let mut new = codebook.clone();
    let Some(old) = codebook.label(label) else { return new };
    let questions = only_asked_of(codebook, label, to);
    let below = codebook.is_under(to, label);
    new.labels.retain(|it| it.id != *label);
    for it in &mut new.labels {
        let child = it.parent.as_ref() == Some(label);
        if it.id == *to {
            if below {
                // It moves up, so that nothing comes to stand below itself, and keeps what it had.
                it.parent = old.parent.clone().filter(|above| above != to);
                let lineage: Vec<&LabelDef> = codebook.lineage(to).collect();
                let had = lineage.iter().take_while(|above| Some(&above.id) != old.parent.as_ref());
                let had: Vec<&AttributeId> = had.flat_map(|above| &above.attributes).collect();
                let asked = codebook.questions(to).into_iter().map(|question| &question.id);
                it.attributes = asked.filter(|key| had.contains(key)).cloned().collect();
                it.card = codebook.has_card(to);
                it.speaker = codebook.has_speaker(to);
            }
            if keep {
                it.attributes.extend(questions.iter().cloned());
                it.card |= codebook.has_card(label);
                it.speaker |= codebook.has_speaker(label);
            }
        } else if child {
            it.parent = Some(to.clone());
            // Where the label itself went without its questions, those below it still ask them.
            let own = it.attributes.clone();
            let lost = questions.iter().filter(|key| !keep && !own.contains(key));
            it.attributes.splice(0..0, lost.cloned());
            it.card |= !keep && codebook.has_card(label);
            it.speaker |= !keep && codebook.has_speaker(label);
        }
    }
    for kind in &mut new.relation_types {
        for rules in [&mut kind.from, &mut kind.to] {
            inherit(rules, label, std::slice::from_ref(to));
        }
    }
    put_in_order(&mut new);
    new
}
