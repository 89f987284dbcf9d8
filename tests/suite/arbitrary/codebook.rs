//! Codebooks that need not make sense.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use recoupe::model::{
    AttributeDef, AttributeKind, Choice, Codebook, EndRule, Example, LabelDef, Rating,
    RelationTypeDef, Rgb, VerdictScale,
};

use super::{key, local, value, words};

fn example() -> impl Strategy<Value = Example> {
    (local(), any::<bool>()).prop_map(|(text, fits)| Example { text, fits })
}

fn label() -> impl Strategy<Value = LabelDef> {
    let words = (local(), local(), vec(example(), 0..3));
    let sign = (any::<[u8; 3]>(), option::of(any::<char>()), option::of(key()));
    (key(), words, sign, vec(key(), 0..3), any::<[bool; 4]>(), any::<u32>()).prop_map(
        |(id, (name, definition, examples), (color, key, parent), attributes, flags, revision)| {
            let [card, speaker, retired, imported] = flags;
            LabelDef {
                id: id.as_str().into(),
                name,
                definition,
                color: Rgb(color),
                key,
                examples,
                parent: parent.map(|parent| parent.as_str().into()),
                attributes: attributes.iter().map(|key| key.as_str().into()).collect(),
                card,
                speaker,
                revision,
                retired,
                imported,
            }
        },
    )
}

fn choice() -> impl Strategy<Value = Choice> {
    (words(), local(), local()).prop_map(|(id, name, definition)| Choice { id, name, definition })
}

fn attribute_kind() -> impl Strategy<Value = AttributeKind> {
    prop_oneof![
        vec(choice(), 0..3).prop_map(AttributeKind::Choice),
        vec(choice(), 0..3).prop_map(AttributeKind::Choices),
        Just(AttributeKind::Text),
        Just(AttributeKind::Number),
        Just(AttributeKind::Date),
        Just(AttributeKind::Url),
        Just(AttributeKind::Flag),
    ]
}

fn attribute() -> impl Strategy<Value = AttributeDef> {
    let flags = any::<(bool, bool)>();
    (key(), local(), local(), attribute_kind(), option::of(value()), flags).prop_map(
        |(id, name, definition, kind, default, (required, imported))| {
            let id = id.as_str().into();
            AttributeDef { id, name, definition, kind, required, default, imported }
        },
    )
}

fn end_rule() -> impl Strategy<Value = EndRule> {
    (key(), any::<bool>()).prop_map(|(key, label)| {
        if label {
            EndRule::Label(key.as_str().into())
        } else {
            EndRule::Relation(key.as_str().into())
        }
    })
}

fn relation_type() -> impl Strategy<Value = RelationTypeDef> {
    let ends = (vec(end_rule(), 0..3), vec(end_rule(), 0..3));
    let flags = any::<(bool, bool)>();
    (key(), (local(), local(), local()), ends, vec(key(), 0..3), flags).prop_map(
        |(id, (name, inverse, definition), (from, to), attributes, (attribution, imported))| {
            RelationTypeDef {
                id: id.as_str().into(),
                name,
                inverse,
                definition,
                from,
                to,
                attributes: attributes.iter().map(|key| key.as_str().into()).collect(),
                attribution,
                imported,
            }
        },
    )
}

fn scale() -> impl Strategy<Value = VerdictScale> {
    let rating = (words(), local(), local(), words(), option::of(-9.0..9.0));
    let rating = rating.prop_map(|(id, name, definition, normalized, value)| Rating {
        id,
        name,
        definition,
        normalized,
        value,
    });
    (words(), local(), words(), any::<bool>(), vec(rating, 0..3)).prop_map(
        |(id, name, source, open, ratings)| VerdictScale { id, name, source, open, ratings },
    )
}

/// A codebook that need not make sense.
pub(crate) fn codebook() -> impl Strategy<Value = Codebook> {
    let head = (words(), words(), local(), local(), words());
    let lists = (vec(label(), 0..4), vec(attribute(), 0..4), vec(relation_type(), 0..3));
    (head, lists, vec(key(), 0..3), vec(scale(), 0..2)).prop_map(
        |((id, version, name, description, source), lists, fields, scales)| {
            let (labels, attributes, relation_types) = lists;
            Codebook {
                id,
                version,
                name,
                description,
                source,
                labels,
                attributes,
                relation_types,
                fields: fields.iter().map(|key| key.as_str().into()).collect(),
                scales,
            }
        },
    )
}
