//! Answers in words: what is filled in on a mark, as it can be read in a note.

use crate::model::{
    Annotation, AttributeDef, AttributeKind, Choice, Confidence, Document, LocalText, Value,
};

/// A quotation in a note is cut after about so many bytes.
const LONGEST_QUOTATION: usize = 80;

/// What a mark says to questions to which another one, `kept`, says something else: each as
/// `question: answer`.
pub(super) fn besides(document: &Document, kept: &Annotation, mark: &Annotation) -> Vec<String> {
    let language = &document.article().metadata().language;
    let language = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let colon = if language == "fr" { "\u{a0}:" } else { ":" };
    let codebook = document.codebook();
    let mut said = Vec::new();
    for (key, value) in &mark.attributes {
        let own = kept.attributes.get(key).filter(|own| !own.is_blank());
        if !value.is_blank() && own.is_some_and(|own| own != value) {
            let question = codebook.attribute(key);
            let name = named(question.map(|question| &question.name), key.as_str(), &language);
            said.push(format!("{name}{colon} {}", answer(question, value, &language)));
        }
    }
    if let (Some(own), Some(actor)) = (kept.actor, mark.actor.and_then(|id| document.actor(id)))
        && own != actor.id
    {
        let label = codebook.label(&mark.label).map(|label| &label.name);
        let label = named(label, mark.label.as_str(), &language);
        said.push(format!("{label}{colon} {}", actor.name));
    }
    if let (Some(own), Some(confidence)) = (kept.confidence, mark.confidence)
        && own != confidence
    {
        said.push(format!("confidence: {}", degree(confidence)));
    }
    said
}

/// The first words of a quotation, on one line.
pub(super) fn first_words(quote: &str) -> String {
    let mut first = String::new();
    for word in quote.split_whitespace() {
        if !first.is_empty() && first.len() + word.len() > LONGEST_QUOTATION {
            first.push('…');
            break;
        }
        if !first.is_empty() {
            first.push(' ');
        }
        first.push_str(word);
    }
    first
}

fn answer(question: Option<&AttributeDef>, value: &Value, language: &str) -> String {
    let choices: &[Choice] = match question.map(|question| &question.kind) {
        Some(AttributeKind::Choice(choices) | AttributeKind::Choices(choices)) => choices,
        _ => &[],
    };
    let word = |id: &String| {
        let choice = choices.iter().find(|choice| choice.id == *id);
        named(choice.map(|choice| &choice.name), id, language)
    };
    match value {
        Value::Text(text) => word(text),
        Value::List(list) => list.iter().map(word).collect::<Vec<_>>().join(", "),
        Value::Number(number) => number.to_string(),
        // Signs that every language reads.
        Value::Flag(yes) => if *yes { "+" } else { "−" }.to_owned(),
    }
}

/// What something is called, else its key.
fn named(name: Option<&LocalText>, key: &str, language: &str) -> String {
    let name = name.map(|name| name.get(language)).filter(|name| !name.is_empty());
    name.unwrap_or(key).to_owned()
}

/// As it stands in the document's file.
fn degree(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}
