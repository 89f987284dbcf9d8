//! Relation types: added, described, where they may begin and end, and taken out again.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::codebook::attributes::{ask, is_nameless, swap};
use crate::edit::codebook::book::say;
use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{
    AttributeId, Codebook, Document, EndRule, LocalText, Node, Relation, RelationId,
    RelationTypeDef, RelationTypeId, Stamp,
};

/// A relation type that is to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRelationType {
    /// Its id.
    pub id: RelationTypeId,
    /// Its name.
    pub name: LocalText,
}

/// What is changed of a relation type; words go with the tag of their language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationTypeChange {
    /// What it is called. A name is never empty.
    Name(String, String),
    /// What it is called from its other end.
    Inverse(String, String),
    /// When it is used.
    Definition(String, String),
    /// Whether it may begin (`true`) or end at something.
    End(bool, EndRule, bool),
    /// Whether something is asked of its relations.
    Question(AttributeId, bool),
    /// Whether it says on whose word something stands.
    Attribution(bool),
    /// It goes up (`true`) or down by one.
    Move(bool),
}

impl RelationTypeChange {
    /// The field that it is typed into, if it comes keystroke by keystroke.
    pub(super) fn field(&self) -> Option<String> {
        match self {
            Self::Name(language, _) => Some(format!("name {language}")),
            Self::Inverse(language, _) => Some(format!("inverse {language}")),
            Self::Definition(language, _) => Some(format!("definition {language}")),
            _ => None,
        }
    }

    fn name(&self, kind: LocalText) -> EditName {
        match self {
            Self::Name(..) => EditName::RenameType(kind),
            Self::Inverse(..) => EditName::InverseOfType(kind),
            Self::Definition(..) => EditName::DefineType(kind),
            Self::End(..) => EditName::EndsOfType(kind),
            Self::Question(..) => EditName::QuestionsOfType(kind),
            Self::Attribution(_) => EditName::AttributionOfType(kind),
            Self::Move(_) => EditName::MoveType(kind),
        }
    }
}

/// Puts a relation type in; `None` where it has no name, or its id is taken.
pub(super) fn add_relation_type(codebook: &mut Codebook, new: NewRelationType) -> Option<EditName> {
    if is_nameless(&new.name) || codebook.relation_type(&new.id).is_some() {
        return None;
    }
    let name = EditName::AddType(new.name.clone());
    codebook.relation_types.push(RelationTypeDef {
        id: new.id,
        name: new.name,
        inverse: LocalText::default(),
        definition: LocalText::default(),
        from: Vec::new(),
        to: Vec::new(),
        attributes: Vec::new(),
        attribution: false,
        imported: false,
    });
    Some(name)
}

/// Changes a relation type; `None` where there is none, or it must not be changed so.
pub(super) fn change_relation_type(
    codebook: &mut Codebook,
    id: &RelationTypeId,
    change: RelationTypeChange,
) -> Option<EditName> {
    let place = codebook.relation_types.iter().position(|kind| kind.id == *id)?;
    let known = match &change {
        RelationTypeChange::End(_, EndRule::Label(label), _) => codebook.label(label).is_some(),
        RelationTypeChange::End(_, EndRule::Relation(kind), _) => {
            codebook.relation_type(kind).is_some()
        }
        _ => true,
    };
    let kind = codebook.relation_types.get_mut(place)?;
    let name = change.name(kind.name.clone());
    match change {
        RelationTypeChange::Name(_, name) if name.trim().is_empty() => return None,
        RelationTypeChange::Name(language, name) => say(&mut kind.name, language, name),
        RelationTypeChange::Inverse(language, name) => say(&mut kind.inverse, language, name),
        RelationTypeChange::Definition(language, words) => {
            say(&mut kind.definition, language, words);
            kind.imported = false;
        }
        RelationTypeChange::End(from, rule, allowed) => {
            let rules = if from { &mut kind.from } else { &mut kind.to };
            let listed = rules.contains(&rule);
            if allowed && !listed && known {
                rules.push(rule);
            } else if !allowed {
                rules.retain(|other| *other != rule);
            }
        }
        RelationTypeChange::Question(question, asked) => {
            ask(&mut kind.attributes, &question, asked);
        }
        RelationTypeChange::Attribution(attribution) => kind.attribution = attribution,
        RelationTypeChange::Move(up) => swap(&mut codebook.relation_types, place, up)?,
    }
    Some(name)
}

/// What is in use of a relation type: its relations, and those that hang on them and are of others.
#[must_use]
pub fn relations_of_type(document: &Document, id: &RelationTypeId) -> (usize, usize) {
    let (mut own, mut hanging) = (0, BTreeSet::new());
    for link in document.relations().filter(|link| link.kind == *id) {
        own += 1;
        hanging.extend(document.dependents(Node::Relation(link.id)));
    }
    let other = |link: &RelationId| document.relation(*link).is_some_and(|link| link.kind != *id);
    (own, hanging.iter().filter(|link| other(link)).count())
}

/// Takes a relation type out. Its relations get the type `to`, or go with what hangs on them where
/// that is `None`. `None` where the codebook has no such type, or no type `to` besides.
#[must_use]
pub fn delete_relation_type(
    document: &Document,
    id: &RelationTypeId,
    to: Option<&RelationTypeId>,
    stamp: Stamp,
) -> Option<Plan> {
    let old = document.codebook().relation_type(id)?;
    let mut changes = Vec::new();
    let own = || document.relations().filter(|link| link.kind == *id);
    let name = if let Some(to) = to {
        document.codebook().relation_type(to).filter(|_| to != id)?;
        changes.extend(own().map(|link| {
            let kind = to.clone();
            let new = Relation { kind, modified: Some(stamp), ..Relation::clone(link) };
            Change::PutRelation(Arc::new(new))
        }));
        EditName::ReplaceType(old.name.clone(), changes.len())
    } else {
        let mut gone = BTreeSet::new();
        for link in own() {
            let hanging = document.dependents(Node::Relation(link.id));
            // What hangs on two of them goes once, before they do.
            for relation in hanging.into_iter().chain([link.id]) {
                if gone.insert(relation) {
                    changes.push(Change::RemoveRelation(relation));
                }
            }
        }
        EditName::DeleteType(old.name.clone(), gone.len())
    };
    let mut codebook = Codebook::clone(document.codebook());
    codebook.relation_types.retain(|kind| kind.id != *id);
    for kind in &mut codebook.relation_types {
        for rules in [&mut kind.from, &mut kind.to] {
            replace(rules, id, to);
        }
    }
    changes.push(Change::SetCodebook(Arc::new(codebook)));
    Some(Plan::new(name, changes))
}

/// Puts another type in the place of one among the rules for an end.
fn replace(rules: &mut Vec<EndRule>, id: &RelationTypeId, to: Option<&RelationTypeId>) {
    let old = EndRule::Relation(id.clone());
    let Some(place) = rules.iter().position(|rule| *rule == old) else { return };
    let new = to.map(|to| EndRule::Relation(to.clone())).filter(|new| !rules.contains(new));
    // Without any rule everything would be allowed: then the old one stays and allows nothing.
    if new.is_none() && rules.iter().all(|rule| *rule == old) {
        return;
    }
    rules.splice(place..place, new);
    rules.retain(|rule| *rule != old);
}
