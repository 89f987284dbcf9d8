//! The labelling configuration: labels with colours and keys, types of relations, choices, notes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::formats::labelling::HIGHLIGHT;
use crate::formats::labelling::label_studio::{LABEL, REMARK, TEXT};
use crate::formats::names::{Names, is_plain, offered, sound};
use crate::model::{AttributeDef, Codebook, LabelDef};

/// The attributes that are asked of single regions, with their choices.
pub(super) fn asked(codebook: &Codebook) -> Vec<(&AttributeDef, Vec<&str>)> {
    let mut met = BTreeSet::new();
    let firsts = codebook.attributes.iter().filter(|attribute| met.insert(&attribute.id));
    let own = |key: &str| [LABEL, REMARK, TEXT].contains(&key) || !is_plain(key);
    firsts
        .filter(|attribute| !own(attribute.id.as_str()))
        .map(|attribute| (attribute, offered(attribute)))
        .filter(|(_, choices)| !choices.is_empty())
        .collect()
}

/// `config.xml`.
pub(super) fn config(codebook: &Codebook, names: &Names, language: &str) -> String {
    let mut out = String::from("<View>\n");
    let mut met = BTreeSet::new();
    let kinds = codebook.relation_types.iter().filter(|kind| met.insert(&kind.id));
    let kinds: Vec<&str> = kinds.map(|kind| names.kind(kind.id.as_str())).collect();
    if !kinds.is_empty() {
        out.push_str("  <Relations>\n");
        for name in kinds {
            put(&mut out, &format!("    <Relation value=\"{}\"/>", escaped(name)));
        }
        out.push_str("  </Relations>\n");
    }
    put(&mut out, &format!("  <Labels name=\"{LABEL}\" toName=\"{TEXT}\">"));
    let (mut met, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for label in codebook.labels.iter().filter(|label| met.insert(&label.id)) {
        let name = escaped(names.label(label.id.as_str()));
        let key = label.key.filter(|key| key.is_ascii_alphanumeric() && keys.insert(*key));
        let key = key.map(|key| format!(" hotkey=\"{key}\"")).unwrap_or_default();
        let color = label.color;
        put(&mut out, &format!("    <Label value=\"{name}\" background=\"{color}\"{key}/>"));
    }
    if codebook.labels.is_empty() {
        // An interface without a label is none.
        put(&mut out, &format!("    <Label value=\"{HIGHLIGHT}\"/>"));
    }
    out.push_str("  </Labels>\n");
    put(&mut out, &format!("  <Text name=\"{TEXT}\" value=\"${TEXT}\" granularity=\"symbol\"/>"));
    for (attribute, choices) in asked(codebook) {
        let (key, when) = (attribute.id.as_str(), when(codebook, names, attribute));
        put(
            &mut out,
            &format!(
                "  <Choices name=\"{key}\" toName=\"{TEXT}\" perRegion=\"true\" \
                 choice=\"single\"{when}>"
            ),
        );
        for choice in choices {
            put(&mut out, &choice_line(attribute, choice, language));
        }
        out.push_str("  </Choices>\n");
    }
    put(
        &mut out,
        &format!(
            "  <TextArea name=\"{REMARK}\" toName=\"{TEXT}\" perRegion=\"true\" rows=\"3\" \
             maxSubmissions=\"1\" editable=\"true\"/>"
        ),
    );
    out.push_str("</View>\n");
    out
}

fn put(out: &mut String, line: &str) {
    writeln!(out, "{line}").unwrap_or_default();
}

/// A choice by its key, explained by its name.
fn choice_line(attribute: &AttributeDef, key: &str, language: &str) -> String {
    let name = match &attribute.kind {
        crate::model::AttributeKind::Choice(choices) => choices.iter().find(|it| it.id == key),
        _ => None,
    };
    let name = sound(name.map_or("", |choice| choice.name.get(language)));
    let hint = if name.is_empty() { name } else { format!(" hint=\"{}\"", escaped(&name)) };
    format!("    <Choice value=\"{key}\"{hint}/>")
}

/// For which labels an attribute is asked; for all where a name could not stand in the list.
fn when(codebook: &Codebook, names: &Names, attribute: &AttributeDef) -> String {
    let asks = |label: &&LabelDef| {
        codebook.lineage(&label.id).any(|it| it.attributes.contains(&attribute.id))
    };
    let labels = codebook.labels.iter().filter(asks);
    let labels: Vec<&str> = labels.map(|label| names.label(label.id.as_str())).collect();
    if labels.is_empty() || labels.iter().any(|name| name.contains(',')) {
        return String::new();
    }
    format!(" whenTagName=\"{LABEL}\" whenLabelValue=\"{}\"", escaped(&labels.join(",")))
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AttributeKind, Choice, LocalText, RelationTypeDef, Rgb};

    #[test]
    fn a_codebook_is_told_to_label_studio() {
        let label = |id: &str, name: &str, key| LabelDef {
            key,
            attributes: if id == "claim" { vec!["voice".into()] } else { Vec::new() },
            ..LabelDef::new(id.into(), LocalText::same(name), Rgb([0x13, 0x43, 0xa2]))
        };
        let choice = |id: &str, name: &str| Choice {
            id: id.to_owned(),
            name: LocalText::same(name),
            ..Choice::default()
        };
        let choices = vec![choice("own", "the <outlet>"), choice("not plain", "")];
        let codebook = Codebook {
            labels: vec![
                label("claim", "Claim & \"more\"", Some('c')),
                label("cue", "Cue", Some('c')),
            ],
            attributes: vec![AttributeDef {
                id: "voice".into(),
                name: LocalText::same("Voice"),
                definition: LocalText::default(),
                kind: AttributeKind::Choice(choices),
                required: false,
                default: None,
                imported: false,
            }],
            relation_types: vec![RelationTypeDef {
                id: "said-by".into(),
                name: LocalText::same("said by"),
                inverse: LocalText::default(),
                definition: LocalText::default(),
                from: Vec::new(),
                to: Vec::new(),
                attributes: Vec::new(),
                attribution: true,
                imported: false,
            }],
            ..Codebook::default()
        };
        let names = Names::of(&codebook, "en");
        let expected = "\
<View>
  <Relations>
    <Relation value=\"said by\"/>
  </Relations>
  <Labels name=\"label\" toName=\"text\">
    <Label value=\"Claim &amp; &quot;more&quot;\" background=\"#1343a2\" hotkey=\"c\"/>
    <Label value=\"Cue\" background=\"#1343a2\"/>
  </Labels>
  <Text name=\"text\" value=\"$text\" granularity=\"symbol\"/>
  <Choices name=\"voice\" toName=\"text\" perRegion=\"true\" choice=\"single\" whenTagName=\"label\" whenLabelValue=\"Claim &amp; &quot;more&quot;\">
    <Choice value=\"own\" hint=\"the &lt;outlet&gt;\"/>
  </Choices>
  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\" rows=\"3\" maxSubmissions=\"1\" editable=\"true\"/>
</View>
";
        assert_eq!(config(&codebook, &names, "en"), expected);
        let (none, names) = (Codebook::default(), Names::of(&Codebook::default(), "en"));
        assert!(config(&none, &names, "en").contains("    <Label value=\"highlight\"/>\n"));
    }
}
