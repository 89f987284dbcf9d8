//! Attributes: questions without the answer that they require, and answers that do not fit.

use std::collections::BTreeMap;

use crate::lint::{Finding, FindingKind};
use crate::model::{
    AttributeDef, AttributeId, AttributeKind, Attributes, Choice, Codebook, Document, Value,
};

/// What is wrong with the answers on marks, on relations and about the article as a whole.
pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let questions = Questions::new(document.codebook());
    let mut findings = Vec::new();
    for mark in document.annotations() {
        let asked = questions.of_labels.get(&mark.label).map_or(&[][..], Vec::as_slice);
        let wrong = questions.wrong_answers(asked, &mark.attributes);
        findings.extend(wrong.map(|kind| Finding::on_mark(mark.id, kind)));
    }
    for relation in document.relations() {
        let asked = questions.of_relations.get(&relation.kind).map_or(&[][..], Vec::as_slice);
        let wrong = questions.wrong_answers(asked, &relation.attributes);
        findings.extend(wrong.map(|kind| Finding::on_relation(relation.id, kind)));
    }
    let wrong = questions.wrong_answers(&questions.of_article, document.fields());
    findings.extend(wrong.map(Finding::on_article));
    findings
}

/// The codebook's questions, found without a search through it.
struct Questions<'a> {
    all: BTreeMap<&'a AttributeId, &'a AttributeDef>,
    of_labels: BTreeMap<&'a crate::model::LabelId, Vec<&'a AttributeDef>>,
    of_relations: BTreeMap<&'a crate::model::RelationTypeId, Vec<&'a AttributeDef>>,
    of_article: Vec<&'a AttributeDef>,
}

impl<'a> Questions<'a> {
    fn new(codebook: &'a Codebook) -> Self {
        let all: BTreeMap<_, _> =
            codebook.attributes.iter().map(|asked| (&asked.id, asked)).collect();
        let find = |keys: &'a [AttributeId]| {
            keys.iter().filter_map(|key| all.get(key).copied()).collect::<Vec<_>>()
        };
        let labels = codebook.labels.iter();
        let types = codebook.relation_types.iter();
        Self {
            of_labels: labels.map(|label| (&label.id, codebook.questions(&label.id))).collect(),
            of_relations: types.map(|kind| (&kind.id, find(&kind.attributes))).collect(),
            of_article: find(&codebook.fields),
            all,
        }
    }

    fn wrong_answers<'b>(
        &'b self,
        asked: &'b [&'a AttributeDef],
        answers: &'b Attributes,
    ) -> impl Iterator<Item = FindingKind> + 'b {
        let missing = asked
            .iter()
            .filter(|asked| asked.required && answers.get(&asked.id).is_none_or(Value::is_blank))
            .map(|asked| FindingKind::RequiredMissing { attribute: asked.id.clone() });
        let unfit = answers
            .iter()
            .filter(|(_, value)| !value.is_blank())
            .filter_map(|(key, value)| wrong_answer(self.all.get(key)?, value));
        missing.chain(unfit)
    }
}

/// What is wrong with an answer that is not blank.
fn wrong_answer(asked: &AttributeDef, value: &Value) -> Option<FindingKind> {
    let attribute = || asked.id.clone();
    let unknown = |choices: &[Choice], value: &String| {
        let known = choices.iter().any(|choice| choice.id == *value);
        (!known)
            .then(|| FindingKind::UnknownChoice { attribute: attribute(), value: value.clone() })
    };
    let fits = match (&asked.kind, value) {
        (AttributeKind::Choice(choices), Value::Text(value)) => return unknown(choices, value),
        (AttributeKind::Choices(choices), Value::List(values)) => {
            return values.iter().find_map(|value| unknown(choices, value));
        }
        (AttributeKind::Date, Value::Text(text)) => is_date(text),
        (AttributeKind::Url, Value::Text(text)) => is_address(text),
        (AttributeKind::Text, Value::Text(_))
        | (AttributeKind::Number, Value::Number(_))
        | (AttributeKind::Flag, Value::Flag(_)) => true,
        _ => false,
    };
    (!fits).then(|| FindingKind::WrongKind { attribute: attribute() })
}

/// Whether a text is a date or part of one: `2026`, `2026-11`, `2026-11-23`, with a time or without.
fn is_date(text: &str) -> bool {
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "00:00"));
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    whole.len() == 10
        && whole.parse::<jiff::civil::Date>().is_ok()
        && time.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text is an address: the name of a scheme, a colon, and something without spaces.
fn is_address(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && !rest.is_empty()
            && !rest.contains(char::is_whitespace)
    })
}
