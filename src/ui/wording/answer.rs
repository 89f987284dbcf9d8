//! What was answered to a question, in the words of the codebook.

use crate::model::{AttributeDef, AttributeKind, Choice, Value};

/// An answer as it is read: choices by their names, yes as the question's own name.
pub(in crate::ui) fn answer(question: &AttributeDef, value: &Value, language: &str) -> String {
    let choices: &[Choice] = match &question.kind {
        AttributeKind::Choice(choices) | AttributeKind::Choices(choices) => choices,
        _ => &[],
    };
    let name = |id: &String| {
        let choice = choices.iter().find(|choice| choice.id == *id);
        choice.map_or(id.as_str(), |choice| choice.name.get(language)).to_owned()
    };
    match value {
        Value::Text(text) => name(text),
        Value::List(list) => list.iter().map(name).collect::<Vec<_>>().join(", "),
        Value::Number(number) => number.to_string(),
        Value::Flag(_) => question.name.get(language).to_owned(),
    }
}
