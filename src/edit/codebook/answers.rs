//! What becomes of answers when their question gets another kind, loses a choice, or goes.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::codebook::id_from;
use crate::edit::compose::Plan;
use crate::edit::{Change, EditName};
use crate::model::{
    Annotation, AttributeDef, AttributeId, AttributeKind, Attributes, Choice, Codebook, Document,
    LocalText, Relation, Stamp, Value,
};
use crate::text::folding::fold;

/// No more choices than so many are made of answers that were typed.
const MOST_CHOICES: usize = 40;

/// What an answer may be, without the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindName {
    /// One of several choices.
    Choice,
    /// Any number of choices.
    Choices,
    /// Free words.
    Text,
    /// A number.
    Number,
    /// A date or part of one.
    Date,
    /// An address.
    Url,
    /// Yes or no.
    Flag,
}

impl KindName {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Choice, Self::Choices, Self::Text, Self::Number, Self::Date, Self::Url, Self::Flag];

    /// That of a kind.
    #[must_use]
    pub fn of(kind: &AttributeKind) -> Self {
        match kind {
            AttributeKind::Choice(_) => Self::Choice,
            AttributeKind::Choices(_) => Self::Choices,
            AttributeKind::Text => Self::Text,
            AttributeKind::Number => Self::Number,
            AttributeKind::Date => Self::Date,
            AttributeKind::Url => Self::Url,
            AttributeKind::Flag => Self::Flag,
        }
    }

    /// A kind of this name, with these choices where it has any.
    #[must_use]
    pub fn with(self, choices: Vec<Choice>) -> AttributeKind {
        match self {
            Self::Choice => AttributeKind::Choice(choices),
            Self::Choices => AttributeKind::Choices(choices),
            Self::Text => AttributeKind::Text,
            Self::Number => AttributeKind::Number,
            Self::Date => AttributeKind::Date,
            Self::Url => AttributeKind::Url,
            Self::Flag => AttributeKind::Flag,
        }
    }
}

/// The answers to a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// How many there are: of marks, of relations, of the article.
    pub all: usize,
    /// How many do not fit another kind and cannot be made to.
    pub unfit: usize,
}

/// Counts the answers to a question, and those that do not fit another kind of it.
#[must_use]
pub fn answered(document: &Document, id: &AttributeId, to: Option<KindName>) -> Answered {
    let conversion = to.and_then(|to| Conversion::of(document, id, to, ""));
    let mut counts = Answered::default();
    for value in answers(document, id).filter(|value| !value.is_blank()) {
        counts.all += 1;
        let fits = conversion.as_ref().is_none_or(|it| it.convert(value).is_some());
        counts.unfit += usize::from(!fits);
    }
    counts
}

/// How many answers carry a choice.
#[must_use]
pub fn choosing(document: &Document, id: &AttributeId, choice: &str) -> usize {
    answers(document, id).filter(|value| chooses(value, choice)).count()
}

fn answers<'a>(
    document: &'a Document,
    id: &'a AttributeId,
) -> impl Iterator<Item = &'a Value> + 'a {
    let of_marks = document.annotations().filter_map(|mark| mark.attributes.get(id));
    let of_links = document.relations().filter_map(|link| link.attributes.get(id));
    of_marks.chain(of_links).chain(document.fields().get(id))
}

fn chooses(value: &Value, choice: &str) -> bool {
    match value {
        Value::Text(text) => text == choice,
        Value::List(list) => list.iter().any(|one| one == choice),
        Value::Number(_) | Value::Flag(_) => false,
    }
}

/// Gives a question another kind. Answers are made to fit where they can be; the others stay as they
/// are, which the lint reports. Words that were typed become choices. `language` is that of the words
/// that choices become.
#[must_use]
pub fn change_kind(
    document: &Document,
    id: &AttributeId,
    to: KindName,
    language: &str,
    stamp: Stamp,
) -> Option<Plan> {
    let old = document.codebook().attribute(id)?;
    if KindName::of(&old.kind) == to {
        return None;
    }
    let conversion = Conversion::of(document, id, to, language)?;
    let mut codebook = Codebook::clone(document.codebook());
    let asked = codebook.attributes.iter_mut().find(|asked| asked.id == *id)?;
    asked.kind = conversion.to.clone();
    asked.default = asked.default.take().and_then(|value| conversion.convert(&value));
    let name = EditName::KindOfQuestion(old.name.clone());
    let mut changes = vec![Change::SetCodebook(Arc::new(codebook))];
    changes.extend(change_answers(document, id, stamp, |value| {
        Some(conversion.convert(value).unwrap_or_else(|| value.clone()))
    }));
    Some(Plan::new(name, changes))
}

/// Takes a choice from a question, and from the answers that carry it.
#[must_use]
pub fn remove_choice(
    document: &Document,
    id: &AttributeId,
    choice: &str,
    stamp: Stamp,
) -> Option<Plan> {
    let mut codebook = Codebook::clone(document.codebook());
    let asked = codebook.attributes.iter_mut().find(|asked| asked.id == *id)?;
    let name = EditName::ChoicesOfQuestion(asked.name.clone());
    let (AttributeKind::Choice(choices) | AttributeKind::Choices(choices)) = &mut asked.kind else {
        return None;
    };
    let before = choices.len();
    choices.retain(|known| known.id != choice);
    if choices.len() == before {
        return None;
    }
    asked.default = asked.default.take().and_then(|value| without(&value, choice));
    let mut changes = vec![Change::SetCodebook(Arc::new(codebook))];
    changes.extend(change_answers(document, id, stamp, |value| without(value, choice)));
    Some(Plan::new(name, changes))
}

fn without(value: &Value, choice: &str) -> Option<Value> {
    match value {
        Value::Text(text) if text == choice => None,
        Value::List(list) => {
            let left: Vec<String> = list.iter().filter(|one| *one != choice).cloned().collect();
            (!left.is_empty()).then_some(Value::List(left))
        }
        other => Some(other.clone()),
    }
}

/// Takes a question out of the codebook, and its answers with it unless they are to be kept.
#[must_use]
pub fn delete_attribute(
    document: &Document,
    id: &AttributeId,
    keep: bool,
    stamp: Stamp,
) -> Option<Plan> {
    let old = document.codebook().attribute(id)?;
    let mut codebook = Codebook::clone(document.codebook());
    codebook.attributes.retain(|asked| asked.id != *id);
    codebook.fields.retain(|asked| asked != id);
    for label in &mut codebook.labels {
        label.attributes.retain(|asked| asked != id);
    }
    for kind in &mut codebook.relation_types {
        kind.attributes.retain(|asked| asked != id);
    }
    let gone = if keep { 0 } else { answered(document, id, None).all };
    let mut changes = vec![Change::SetCodebook(Arc::new(codebook))];
    if !keep {
        changes.extend(change_answers(document, id, stamp, |_| None));
    }
    Some(Plan::new(EditName::DeleteQuestion(old.name.clone(), gone), changes))
}

/// The changes that it takes to change every answer to a question, or to take it away.
fn change_answers(
    document: &Document,
    id: &AttributeId,
    stamp: Stamp,
    change: impl Fn(&Value) -> Option<Value>,
) -> Vec<Change> {
    let changed = |attributes: &Attributes| {
        let old = attributes.get(id)?;
        let new = change(old);
        let mut changed = attributes.clone();
        match new {
            Some(new) if new == *old => return None,
            Some(new) => changed.insert(id.clone(), new),
            None => changed.remove(id),
        };
        Some(changed)
    };
    let marks = document.annotations().filter_map(|mark| {
        let attributes = changed(&mark.attributes)?;
        let new = Annotation { attributes, modified: Some(stamp), ..Annotation::clone(mark) };
        Some(Change::PutAnnotation(Arc::new(new)))
    });
    let links = document.relations().filter_map(|link| {
        let attributes = changed(&link.attributes)?;
        let new = Relation { attributes, modified: Some(stamp), ..Relation::clone(link) };
        Some(Change::PutRelation(Arc::new(new)))
    });
    let fields = changed(document.fields()).map(|fields| Change::SetFields(Arc::new(fields)));
    marks.chain(links).chain(fields).collect()
}

/// How answers of one kind become answers of another one.
struct Conversion {
    from: Vec<Choice>,
    to: AttributeKind,
    language: String,
}

impl Conversion {
    fn of(document: &Document, id: &AttributeId, to: KindName, language: &str) -> Option<Self> {
        let asked: &AttributeDef = document.codebook().attribute(id)?;
        let from = match &asked.kind {
            AttributeKind::Choice(choices) | AttributeKind::Choices(choices) => choices.clone(),
            _ => Vec::new(),
        };
        let chosen = matches!(to, KindName::Choice | KindName::Choices);
        let choices = if chosen && from.is_empty() {
            let typed: BTreeSet<String> = answers(document, id).filter_map(words).collect();
            choices_from(&typed, language)
        } else {
            from.clone()
        };
        Some(Self { from, to: to.with(choices), language: language.to_owned() })
    }

    /// The answer in the other kind, if it can be one.
    fn convert(&self, value: &Value) -> Option<Value> {
        match &self.to {
            AttributeKind::Choice(choices) => match value {
                Value::List(list) => match list.as_slice() {
                    [one] => choice_called(choices, one),
                    _ => None,
                },
                other => choice_called(choices, &words(other)?),
            },
            AttributeKind::Choices(choices) => match value {
                Value::List(_) => Some(value.clone()),
                other => match choice_called(choices, &words(other)?)? {
                    Value::Text(one) => Some(Value::List(vec![one])),
                    other => Some(other),
                },
            },
            AttributeKind::Text | AttributeKind::Date | AttributeKind::Url => {
                Some(Value::Text(self.said(value)))
            }
            AttributeKind::Number => match value {
                Value::Number(_) => Some(value.clone()),
                Value::Text(_) => {
                    let typed = self.said(value).trim().replace(',', ".");
                    let number: f64 = typed.parse().ok()?;
                    number.is_finite().then_some(Value::Number(number))
                }
                Value::List(_) | Value::Flag(_) => None,
            },
            AttributeKind::Flag => match value {
                Value::Flag(_) => Some(value.clone()),
                Value::Text(text) if text == YES => Some(Value::Flag(true)),
                Value::Text(text) if text == NO => Some(Value::Flag(false)),
                _ => None,
            },
        }
    }

    /// What an answer says: choices by their names.
    fn said(&self, value: &Value) -> String {
        let name = |id: &String| {
            let choice = self.from.iter().find(|choice| choice.id == *id);
            let name = choice.map_or("", |choice| choice.name.get(&self.language));
            if name.is_empty() { id.clone() } else { name.to_owned() }
        };
        match value {
            Value::Text(text) => name(text),
            Value::List(list) => list.iter().map(name).collect::<Vec<_>>().join(", "),
            other => words(other).unwrap_or_default(),
        }
    }
}

/// The choice of this id, else of this name in any language.
fn choice_called(choices: &[Choice], words: &str) -> Option<Value> {
    let by_id = choices.iter().find(|choice| choice.id == words);
    let called = |choice: &&Choice| choice.name.0.values().any(|name| fold(name) == fold(words));
    let choice = by_id.or_else(|| choices.iter().find(called))?;
    Some(Value::Text(choice.id.clone()))
}

/// What a flag is called as a word or as the id of a choice.
const YES: &str = "yes";
const NO: &str = "no";

/// An answer as a word; nothing for several.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Flag(true) => Some(YES.to_owned()),
        Value::Flag(false) => Some(NO.to_owned()),
        Value::List(_) => None,
    }
}

/// A choice for each of some answers; of too many, none.
fn choices_from(typed: &BTreeSet<String>, language: &str) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    if typed.len() > MOST_CHOICES {
        return choices;
    }
    for words in typed {
        let id = id_from(words, "choice", |id| choices.iter().any(|choice| choice.id == id));
        let language = if language.is_empty() { "en" } else { language };
        let name = LocalText([(language.to_owned(), words.trim().to_owned())].into());
        choices.push(Choice { id, name, definition: LocalText::default() });
    }
    choices
}
