//! Attributes: questions without an answer, and answers that the codebook does not know.

use crate::lint::labels::Labels;
use crate::lint::{Finding, FindingKind};
use crate::model::{AttributeDef, AttributeKind, Attributes, Choice, Document, Value};

pub(super) fn check(document: &Document, labels: &Labels, findings: &mut Vec<Finding>) {
    for mark in document.annotations() {
        let required = labels.get(&mark.label).map_or(&[][..], |facts| &facts.required);
        let found = problems(required, &mark.attributes, labels);
        findings.extend(found.map(|kind| Finding::of_mark(document, mark, kind)));
    }
    for relation in document.relations() {
        let kind = document.codebook().relation_type(&relation.kind);
        let asked = kind.map_or(&[][..], |kind| &kind.attributes);
        let required: Vec<&AttributeDef> = required(asked, labels);
        let found = problems(&required, &relation.attributes, labels);
        findings.extend(found.map(|kind| Finding::of_relation(document, relation, kind)));
    }
    let required = required(&document.codebook().fields, labels);
    let found = problems(&required, document.fields(), labels);
    findings.extend(found.map(Finding::of_article));
}

fn required<'a>(asked: &[crate::model::AttributeId], labels: &Labels<'a>) -> Vec<&'a AttributeDef> {
    asked.iter().filter_map(|id| labels.attribute(id)).filter(|asked| asked.required).collect()
}

fn problems<'a>(
    required: &'a [&AttributeDef],
    given: &'a Attributes,
    labels: &'a Labels,
) -> impl Iterator<Item = FindingKind> + 'a {
    let unanswered =
        required.iter().filter(|asked| given.get(&asked.id).is_none_or(Value::is_blank));
    let missing =
        unanswered.map(|asked| FindingKind::RequiredMissing { attribute: asked.id.clone() });
    let unfit = given.iter().filter(|(_, value)| !value.is_blank()).flat_map(|(id, value)| {
        labels.attribute(id).map(|asked| unfit(asked, value)).unwrap_or_default()
    });
    missing.chain(unfit)
}

/// What is wrong with an answer.
fn unfit(asked: &AttributeDef, value: &Value) -> Vec<FindingKind> {
    let fits = match (&asked.kind, value) {
        (AttributeKind::Choice(choices), Value::Text(text)) => {
            return unknown(asked, choices, std::slice::from_ref(text));
        }
        (AttributeKind::Choices(choices), Value::List(list)) => {
            return unknown(asked, choices, list);
        }
        (AttributeKind::Date, Value::Text(text)) => is_date(text),
        (AttributeKind::Url, Value::Text(text)) => is_url(text),
        (AttributeKind::Text, Value::Text(_))
        | (AttributeKind::Number, Value::Number(_))
        | (AttributeKind::Flag, Value::Flag(_)) => true,
        _ => false,
    };
    if fits { Vec::new() } else { vec![FindingKind::WrongKind { attribute: asked.id.clone() }] }
}

/// Choices that came with an import are not known to be all there are.
fn unknown(asked: &AttributeDef, choices: &[Choice], given: &[String]) -> Vec<FindingKind> {
    let known = |value: &String| choices.iter().any(|choice| choice.id == *value);
    given
        .iter()
        .filter(|value| !asked.imported && !known(value))
        .map(|value| FindingKind::UnknownChoice {
            attribute: asked.id.clone(),
            value: value.clone(),
        })
        .collect()
}

/// A year, a month, a day, or a moment.
fn is_date(text: &str) -> bool {
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match text.split_once('-') {
        None => digits(text, 4),
        Some((year, month)) if digits(year, 4) && digits(month, 2) => {
            ("01"..="12").contains(&month)
        }
        _ => text.parse::<jiff::civil::Date>().is_ok() || text.parse::<jiff::Timestamp>().is_ok(),
    }
}

/// Something with a scheme, such as `https://…`, and without spaces.
fn is_url(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        let mut letters = scheme.chars();
        letters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && letters.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
            && rest.len() > 2
            && !text.contains(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LocalText;

    fn asked(kind: AttributeKind) -> AttributeDef {
        AttributeDef {
            id: "asked".into(),
            name: LocalText::default(),
            definition: LocalText::default(),
            kind,
            required: false,
            default: None,
            imported: false,
        }
    }

    fn choices() -> Vec<Choice> {
        ["yes", "no"].map(|id| Choice { id: id.to_owned(), ..Choice::default() }).to_vec()
    }

    fn check(kind: &AttributeKind, value: impl Into<Value>, expected: &str) {
        let value = value.into();
        let found: Vec<String> = unfit(&asked(kind.clone()), &value)
            .into_iter()
            .map(|kind| match kind {
                FindingKind::UnknownChoice { value, .. } => value,
                other => other.code().to_owned(),
            })
            .collect();
        let expected = if expected == "fits" { vec![] } else { vec![expected.to_owned()] };
        assert_eq!(found, expected, "{value:?} for {kind:?}");
    }

    #[test]
    fn answers_fit_their_questions() {
        let list = |values: &[&str]| Value::List(values.iter().map(|v| (*v).to_owned()).collect());
        check(&AttributeKind::Choice(choices()), "yes", "fits");
        check(&AttributeKind::Choice(choices()), "perhaps", "perhaps");
        check(&AttributeKind::Choice(choices()), list(&["yes"]), "wrong-kind");
        check(&AttributeKind::Choices(choices()), list(&["yes", "no"]), "fits");
        check(&AttributeKind::Choices(choices()), list(&["yes", "so"]), "so");
        check(&AttributeKind::Choices(choices()), "yes", "wrong-kind");
        check(&AttributeKind::Text, "anything", "fits");
        check(&AttributeKind::Text, Value::Flag(true), "wrong-kind");
        check(&AttributeKind::Number, Value::Number(31.0), "fits");
        check(&AttributeKind::Number, "31", "wrong-kind");
        check(&AttributeKind::Flag, Value::Flag(false), "fits");
        for (date, expected) in [
            ("2026", "fits"),
            ("2026-04", "fits"),
            ("2026-04-14", "fits"),
            ("2026-04-14T10:00:00Z", "fits"),
            ("2026-13", "wrong-kind"),
            ("2026-02-30", "wrong-kind"),
            ("last April", "wrong-kind"),
        ] {
            check(&AttributeKind::Date, date, expected);
        }
        for (url, expected) in [
            ("https://example.org/a?b=c", "fits"),
            ("doi:10.1000/182", "fits"),
            ("example.org", "wrong-kind"),
            ("https://a b", "wrong-kind"),
            (": //", "wrong-kind"),
        ] {
            check(&AttributeKind::Url, url, expected);
        }
    }
}
