//! Questions and relation types in the codebook editor: what is chosen, what is asked before
//! something goes, and the edits.

use crate::app::dispatch::codebook::{change, editor, let_go_of_what_went};
use crate::app::dispatch::{perform, stamp};
use crate::app::{Doubt, PartStep, Program};
use crate::edit::codebook::{
    AttributeChange, CodebookChange, KindName, NewAttribute, NewRelationType, answered,
    change_kind, choosing, delete_attribute, delete_relation_type, id_from, relations_of_type,
    remove_choice,
};
use crate::edit::compose::Plan;
use crate::model::{
    AttributeDef, AttributeId, AttributeKind, Choice, Document, LocalText, RelationTypeId, Stamp,
};

pub(super) fn step(program: &mut Program, step: PartStep, language: &str) {
    match step {
        PartStep::Attribute(id) => {
            if let Some(editor) = editor(program) {
                editor.attribute = Some(id);
                editor.doubt = None;
            }
        }
        PartStep::RelationType(id) => {
            if let Some(editor) = editor(program) {
                editor.relation_type = Some(id);
                editor.doubt = None;
            }
        }
        PartStep::Keep(keep) => {
            if let Some(Doubt::Attribute { keep: kept, .. }) = doubt(program) {
                *kept = keep;
            }
        }
        PartStep::To(kind) => {
            if let Some(Doubt::RelationType { to, .. }) = doubt(program) {
                *to = kind;
            }
        }
        PartStep::AddAttribute(name, language) => add_attribute(program, &name, language),
        PartStep::AddRelationType(name, language) => add_relation_type(program, &name, language),
        PartStep::AddChoice(id, name, language) => add_choice(program, id, &name, language),
        PartStep::Go => go(program, language),
        PartStep::Kind(..)
        | PartStep::RemoveChoice(..)
        | PartStep::DeleteAttribute(_)
        | PartStep::DeleteRelationType(_) => wonder(program, step, language),
    }
}

fn doubt(program: &mut Program) -> Option<&mut Doubt> {
    editor(program)?.doubt.as_mut()
}

fn document(program: &Program) -> Option<Document> {
    Some(program.state.workspace.as_ref()?.document.clone())
}

/// Asks before something goes; where nothing does, it is done at once.
fn wonder(program: &mut Program, step: PartStep, language: &str) {
    let Some(document) = document(program) else { return };
    let (asked, harmless) = match step {
        PartStep::Kind(attribute, to) => {
            let answered = answered(&document, &attribute, Some(to));
            (Doubt::Kind { attribute, to, answered }, answered.all == 0)
        }
        PartStep::RemoveChoice(attribute, choice) => {
            let answers = choosing(&document, &attribute, &choice);
            (Doubt::Choice { attribute, choice, answers }, answers == 0)
        }
        PartStep::DeleteAttribute(attribute) => {
            let answers = answered(&document, &attribute, None).all;
            (Doubt::Attribute { attribute, answers, keep: false }, answers == 0)
        }
        PartStep::DeleteRelationType(kind) => {
            let (relations, hanging) = relations_of_type(&document, &kind);
            let others = &document.codebook().relation_types;
            let to = others.iter().find(|other| other.id != kind).map(|other| other.id.clone());
            (Doubt::RelationType { kind, relations, hanging, to }, relations == 0)
        }
        _ => return,
    };
    let Some(editor) = editor(program) else { return };
    editor.doubt = Some(asked);
    if harmless {
        go(program, language);
    }
}

/// Does what was asked about.
fn go(program: &mut Program, language: &str) {
    let Some(editor) = editor(program) else { return };
    let Some(doubt) = editor.doubt.take() else { return };
    let stamp = stamp(program);
    let done = perform(program, |workspace| plan(&workspace.document, &doubt, language, stamp));
    let_go_of_what_went(program, done);
}

fn plan(document: &Document, doubt: &Doubt, language: &str, stamp: Stamp) -> Option<Plan> {
    match doubt {
        Doubt::Kind { attribute, to, .. } => change_kind(document, attribute, *to, language, stamp),
        Doubt::Choice { attribute, choice, .. } => {
            remove_choice(document, attribute, choice, stamp)
        }
        Doubt::Attribute { attribute, keep, .. } => {
            delete_attribute(document, attribute, *keep, stamp)
        }
        Doubt::RelationType { kind, relations, to, .. } => {
            let to = to.as_ref().filter(|_| *relations > 0);
            delete_relation_type(document, kind, to, stamp)
        }
    }
}

fn local(name: &str, language: String) -> LocalText {
    LocalText([(language, name.trim().to_owned())].into())
}

fn add_attribute(program: &mut Program, name: &str, language: String) {
    let Some(document) = document(program) else { return };
    let taken = |id: &str| document.codebook().attribute(&id.into()).is_some();
    let id: AttributeId = id_from(name.trim(), "question", taken).as_str().into();
    let new = NewAttribute {
        id: id.clone(),
        name: local(name, language),
        kind: KindName::Text.with(Vec::new()),
    };
    if change(program, CodebookChange::AddAttribute(new))
        && let Some(editor) = editor(program)
    {
        editor.attribute = Some(id);
        editor.doubt = None;
    }
}

fn add_relation_type(program: &mut Program, name: &str, language: String) {
    let Some(document) = document(program) else { return };
    let taken = |id: &str| document.codebook().relation_type(&id.into()).is_some();
    let id: RelationTypeId = id_from(name.trim(), "relation", taken).as_str().into();
    let new = NewRelationType { id: id.clone(), name: local(name, language) };
    if change(program, CodebookChange::AddRelationType(new))
        && let Some(editor) = editor(program)
    {
        editor.relation_type = Some(id);
        editor.doubt = None;
    }
}

fn add_choice(program: &mut Program, attribute: AttributeId, name: &str, language: String) {
    let Some(document) = document(program) else { return };
    let Some(AttributeDef { kind, .. }) = document.codebook().attribute(&attribute) else { return };
    let (AttributeKind::Choice(choices) | AttributeKind::Choices(choices)) = kind else { return };
    let taken = |id: &str| choices.iter().any(|choice| choice.id == id);
    let id = id_from(name.trim(), "choice", taken);
    let choice = Choice { id, name: local(name, language), definition: LocalText::default() };
    change(program, CodebookChange::Attribute(attribute, AttributeChange::AddChoice(choice)));
}
