//! Codebooks from the structures of the file to the model.

use crate::model::{self, LocalText};
use crate::native::from_wire::{finite, value};
use crate::native::{ReadError, v1};

fn words(words: v1::Words) -> LocalText {
    LocalText(words)
}

/// A codebook out of a file.
pub(in crate::native) fn codebook(wire: v1::Codebook) -> Result<model::Codebook, ReadError> {
    Ok(model::Codebook {
        id: wire.id,
        version: wire.version,
        name: words(wire.name),
        description: words(wire.description),
        source: wire.source,
        labels: wire.labels.into_iter().map(label).collect::<Result<_, _>>()?,
        attributes: wire.attributes.into_iter().map(attribute).collect(),
        relation_types: wire.relation_types.into_iter().map(relation_type).collect(),
        fields: keys(&wire.fields),
        scales: wire.scales.into_iter().map(scale).collect(),
    })
}

fn keys<T: for<'a> From<&'a str>>(keys: &[String]) -> Vec<T> {
    keys.iter().map(|key| T::from(key.as_str())).collect()
}

fn label(wire: v1::Label) -> Result<model::LabelDef, ReadError> {
    let example =
        |example: v1::Example| model::Example { text: words(example.text), fits: !example.misfit };
    Ok(model::LabelDef {
        id: wire.id.as_str().into(),
        name: words(wire.name),
        definition: words(wire.definition),
        color: match wire.color.parse() {
            Ok(color) => color,
            Err(()) => return Err(ReadError::BadColor { label: wire.id, color: wire.color }),
        },
        key: wire.key,
        examples: wire.examples.into_iter().map(example).collect(),
        parent: Some(wire.parent.as_str()).filter(|parent| !parent.is_empty()).map(Into::into),
        attributes: keys(&wire.attributes),
        card: wire.card,
        speaker: wire.speaker,
        revision: wire.revision.0,
        retired: wire.retired,
        imported: wire.imported,
    })
}

fn attribute(wire: v1::Attribute) -> model::AttributeDef {
    let choices = |choices: Vec<v1::Choice>| {
        let choices = choices.into_iter().map(|choice| model::Choice {
            id: choice.id,
            name: words(choice.name),
            definition: words(choice.definition),
        });
        choices.collect()
    };
    model::AttributeDef {
        id: wire.id.as_str().into(),
        name: words(wire.name),
        definition: words(wire.definition),
        kind: match wire.kind {
            v1::AttributeKind::Choice(list) => model::AttributeKind::Choice(choices(list)),
            v1::AttributeKind::Choices(list) => model::AttributeKind::Choices(choices(list)),
            v1::AttributeKind::Text => model::AttributeKind::Text,
            v1::AttributeKind::Number => model::AttributeKind::Number,
            v1::AttributeKind::Date => model::AttributeKind::Date,
            v1::AttributeKind::Url => model::AttributeKind::Url,
            v1::AttributeKind::Flag => model::AttributeKind::Flag,
        },
        required: wire.required,
        default: wire.default.and_then(value),
        imported: wire.imported,
    }
}

fn relation_type(wire: v1::RelationType) -> model::RelationTypeDef {
    let ends = |rules: Vec<v1::End>| {
        let rules = rules.into_iter().map(|rule| match rule {
            v1::End::Label(label) => model::EndRule::Label(label.as_str().into()),
            v1::End::Relation(kind) => model::EndRule::Relation(kind.as_str().into()),
        });
        rules.collect()
    };
    model::RelationTypeDef {
        id: wire.id.as_str().into(),
        name: words(wire.name),
        inverse: words(wire.inverse),
        definition: words(wire.definition),
        from: ends(wire.from),
        to: ends(wire.to),
        attributes: keys(&wire.attributes),
        attribution: wire.attribution,
        imported: wire.imported,
    }
}

/// A verdict scale out of a file.
pub(in crate::native) fn scale(wire: v1::Scale) -> model::VerdictScale {
    let ratings = wire.ratings.into_iter().map(|rating| model::Rating {
        id: rating.id,
        name: words(rating.name),
        definition: words(rating.definition),
        normalized: rating.normalized,
        value: rating.value.and_then(finite),
    });
    model::VerdictScale {
        id: wire.id,
        name: words(wire.name),
        source: wire.source,
        open: wire.open,
        ratings: ratings.collect(),
    }
}
