//! Questions: added, described, asked here and there, their choices.

use crate::edit::EditName;
use crate::edit::codebook::book::say;
use crate::model::{
    AttributeDef, AttributeId, AttributeKind, Choice, Codebook, LabelId, LocalText, RelationTypeId,
    Value,
};

/// A question that is to come in.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAttribute {
    /// Its id.
    pub id: AttributeId,
    /// Its name.
    pub name: LocalText,
    /// What an answer may be.
    pub kind: AttributeKind,
}

/// What is changed of a question; words go with the tag of their language.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeChange {
    /// What it is called. A name is never empty.
    Name(String, String),
    /// What is asked.
    Definition(String, String),
    /// Whether an answer is missed.
    Required(bool),
    /// The answer that a new mark begins with.
    Default(Option<Value>),
    /// One more choice, at the end.
    AddChoice(Choice),
    /// What a choice is called.
    ChoiceName(String, String, String),
    /// When a choice is the right one.
    ChoiceDefinition(String, String, String),
    /// A choice goes up (`true`) or down by one.
    MoveChoice(String, bool),
    /// Whether it is asked of the marks of a label.
    OfLabel(LabelId, bool),
    /// Whether it is asked of the relations of a type.
    OfKind(RelationTypeId, bool),
    /// Whether it is asked of the article.
    OfArticle(bool),
    /// It goes up (`true`) or down by one.
    Move(bool),
}

impl AttributeChange {
    /// The field that it is typed into, if it comes keystroke by keystroke.
    pub(super) fn field(&self) -> Option<String> {
        match self {
            Self::Name(language, _) => Some(format!("name {language}")),
            Self::Definition(language, _) => Some(format!("definition {language}")),
            Self::Default(Some(Value::Text(_) | Value::Number(_))) => Some("default".to_owned()),
            Self::ChoiceName(choice, language, _) => Some(format!("choice {choice} {language}")),
            Self::ChoiceDefinition(choice, language, _) => {
                Some(format!("choice definition {choice} {language}"))
            }
            _ => None,
        }
    }

    fn name(&self, question: LocalText) -> EditName {
        match self {
            Self::Name(..) => EditName::RenameQuestion(question),
            Self::Definition(..) => EditName::DefineQuestion(question),
            Self::Required(_) => EditName::RequireQuestion(question),
            Self::Default(_) => EditName::DefaultOfQuestion(question),
            Self::AddChoice(_)
            | Self::ChoiceName(..)
            | Self::ChoiceDefinition(..)
            | Self::MoveChoice(..) => EditName::ChoicesOfQuestion(question),
            Self::OfLabel(..) | Self::OfKind(..) | Self::OfArticle(_) => {
                EditName::AskQuestion(question)
            }
            Self::Move(_) => EditName::MoveQuestion(question),
        }
    }
}

/// Puts a question in; `None` where it has no name, or its id is taken.
pub(super) fn add_attribute(codebook: &mut Codebook, new: NewAttribute) -> Option<EditName> {
    if is_nameless(&new.name) || codebook.attribute(&new.id).is_some() {
        return None;
    }
    let name = EditName::AddQuestion(new.name.clone());
    codebook.attributes.push(AttributeDef {
        id: new.id,
        name: new.name,
        definition: LocalText::default(),
        kind: new.kind,
        required: false,
        default: None,
        imported: false,
    });
    Some(name)
}

pub(super) fn is_nameless(name: &LocalText) -> bool {
    name.0.values().all(|name| name.trim().is_empty())
}

/// Changes a question; `None` where there is none, or it must not be changed so.
pub(super) fn change_attribute(
    codebook: &mut Codebook,
    id: &AttributeId,
    change: AttributeChange,
) -> Option<EditName> {
    let place = codebook.attributes.iter().position(|asked| asked.id == *id)?;
    let asked = codebook.attributes.get_mut(place)?;
    let name = change.name(asked.name.clone());
    match change {
        AttributeChange::Name(_, name) if name.trim().is_empty() => return None,
        AttributeChange::Name(language, name) => say(&mut asked.name, language, name),
        AttributeChange::Definition(language, words) => {
            say(&mut asked.definition, language, words);
            asked.imported = false;
        }
        AttributeChange::Required(required) => asked.required = required,
        AttributeChange::Default(value) => {
            asked.default = value.filter(|value| !value.is_blank());
        }
        AttributeChange::AddChoice(choice) => {
            let choices = choices_of(&mut asked.kind)?;
            let taken = choices.iter().any(|known| known.id == choice.id);
            if taken || is_nameless(&choice.name) {
                return None;
            }
            choices.push(choice);
        }
        AttributeChange::ChoiceName(_, _, name) if name.trim().is_empty() => return None,
        AttributeChange::ChoiceName(id, language, name) => {
            say(&mut choice_of(&mut asked.kind, &id)?.name, language, name);
        }
        AttributeChange::ChoiceDefinition(id, language, words) => {
            say(&mut choice_of(&mut asked.kind, &id)?.definition, language, words);
        }
        AttributeChange::MoveChoice(id, up) => {
            let choices = choices_of(&mut asked.kind)?;
            let at = choices.iter().position(|choice| choice.id == id)?;
            swap(choices, at, up)?;
        }
        AttributeChange::OfLabel(label, on) => {
            let label = codebook.labels.iter_mut().find(|known| known.id == label)?;
            ask(&mut label.attributes, id, on);
        }
        AttributeChange::OfKind(kind, on) => {
            let kind = codebook.relation_types.iter_mut().find(|known| known.id == kind)?;
            ask(&mut kind.attributes, id, on);
        }
        AttributeChange::OfArticle(on) => ask(&mut codebook.fields, id, on),
        AttributeChange::Move(up) => swap(&mut codebook.attributes, place, up)?,
    }
    Some(name)
}

fn choices_of(kind: &mut AttributeKind) -> Option<&mut Vec<Choice>> {
    match kind {
        AttributeKind::Choice(choices) | AttributeKind::Choices(choices) => Some(choices),
        _ => None,
    }
}

fn choice_of<'a>(kind: &'a mut AttributeKind, id: &str) -> Option<&'a mut Choice> {
    choices_of(kind)?.iter_mut().find(|choice| choice.id == id)
}

/// Asks a question, or no longer does.
pub(super) fn ask(asked: &mut Vec<AttributeId>, id: &AttributeId, on: bool) {
    let known = asked.contains(id);
    if on && !known {
        asked.push(id.clone());
    } else if !on {
        asked.retain(|other| other != id);
    }
}

/// Moves one of a list by one place; `None` at the end of the way.
pub(super) fn swap<T>(list: &mut [T], at: usize, up: bool) -> Option<()> {
    let to = if up { at.checked_sub(1)? } else { at + 1 };
    if to >= list.len() {
        return None;
    }
    list.swap(at, to);
    Some(())
}
