//! What brat must know of a codebook: `annotation.conf` and `visual.conf`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::formats::brat::names::{Names, is_plain};
use crate::model::{AttributeDef, AttributeKind, Codebook, EndRule, LabelDef, LabelId, Rgb};

/// Labels stand no deeper than this below others.
const DEEPEST: usize = 20;

/// Labels as a tree, relation types with what they may link, attributes with their values.
pub(super) fn annotation_conf(codebook: &Codebook, names: &Names) -> String {
    let mut out = String::from("[entities]\n\n");
    for (depth, label) in tree(codebook) {
        put(&mut out, &"\t".repeat(depth.min(DEEPEST)), names.label(label.id.as_str()));
    }
    out.push_str("\n[relations]\n\n");
    // Without this line brat takes marks that overlap for a mistake.
    out.push_str("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
    let mut met = BTreeSet::new();
    for kind in codebook.relation_types.iter().filter(|kind| met.insert(&kind.id)) {
        let (from, to) = (ends(codebook, names, &kind.from), ends(codebook, names, &kind.to));
        put(&mut out, names.kind(kind.id.as_str()), &format!("\tArg1:{from}, Arg2:{to}"));
    }
    out.push_str("\n[events]\n\n[attributes]\n\n");
    let mut met = BTreeSet::new();
    for attribute in codebook.attributes.iter().filter(|attribute| met.insert(&attribute.id)) {
        if let Some(values) = values(attribute) {
            let of = asked_of(codebook, names, attribute);
            put(&mut out, attribute.id.as_str(), &format!("\tArg:{of}{values}"));
        }
    }
    out
}

/// Names and colours of labels, names of relation types.
pub(super) fn visual_conf(codebook: &Codebook, names: &Names) -> String {
    let mut out = String::from("[labels]\n\n");
    let mut met = BTreeSet::new();
    let labels: Vec<&LabelDef> =
        codebook.labels.iter().filter(|label| met.insert(&label.id)).collect();
    let named = labels.iter().map(|label| (names.label(label.id.as_str()), label.name.get("en")));
    let mut met = BTreeSet::new();
    let kinds = codebook.relation_types.iter().filter(|kind| met.insert(&kind.id));
    let kinds = kinds.map(|kind| (names.kind(kind.id.as_str()), kind.name.get("en")));
    for (name, shown) in named.chain(kinds) {
        let shown = one_line(shown).replace('|', "/");
        if !shown.is_empty() {
            put(&mut out, name, &format!(" | {shown}"));
        }
    }
    out.push_str("\n[drawing]\n\n");
    out.push_str("SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken\n");
    out.push_str("ARC_DEFAULT\tcolor:black, arrowHead:triangle-5\n");
    for label in labels {
        let (color, on) = (label.color, if is_dark(label.color) { "white" } else { "black" });
        let name = names.label(label.id.as_str());
        put(&mut out, name, &format!("\tfgColor:{on}, bgColor:{color}, borderColor:darken"));
    }
    out
}

fn put(out: &mut String, name: &str, rest: &str) {
    writeln!(out, "{name}{rest}").unwrap_or_default();
}

fn one_line(words: &str) -> String {
    words.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).fold(
        String::new(),
        |line, word| if line.is_empty() { word.to_owned() } else { line + " " + word },
    )
}

fn is_dark(color: Rgb) -> bool {
    let [r, g, b] = color.0.map(u32::from);
    r * 299 + g * 587 + b * 114 < 128_000
}

/// The labels, each below the one above it, with how deep it stands; those that run in a circle come
/// last.
fn tree(codebook: &Codebook) -> Vec<(usize, &LabelDef)> {
    let mut met = BTreeSet::new();
    let labels: Vec<&LabelDef> =
        codebook.labels.iter().filter(|label| met.insert(&label.id)).collect();
    let mut children: std::collections::BTreeMap<&LabelId, Vec<&LabelDef>> =
        std::collections::BTreeMap::new();
    let mut open = Vec::new();
    for label in labels.iter().rev() {
        match label.parent.as_ref().filter(|parent| met.contains(parent)) {
            Some(parent) => children.entry(parent).or_default().push(label),
            None => open.push((0, *label)),
        }
    }
    let mut found = Vec::new();
    while let Some((depth, label)) = open.pop() {
        found.push((depth, label));
        met.remove(&label.id);
        let below = children.remove(&label.id).unwrap_or_default();
        open.extend(below.into_iter().map(|child| (depth + 1, child)));
    }
    found
        .extend(labels.into_iter().filter(|label| met.contains(&label.id)).map(|label| (0, label)));
    found
}

/// What may stand at an end; brat has no relations there.
fn ends(codebook: &Codebook, names: &Names, rules: &[EndRule]) -> String {
    let labels: BTreeSet<&LabelId> = rules
        .iter()
        .filter_map(|rule| if let EndRule::Label(label) = rule { Some(label) } else { None })
        .collect();
    let under = |label: &&LabelDef| {
        labels.contains(&label.id) || codebook.lineage(&label.id).any(|it| labels.contains(&it.id))
    };
    types(codebook.labels.iter().filter(under), names)
}

fn asked_of(codebook: &Codebook, names: &Names, attribute: &AttributeDef) -> String {
    let asks = |label: &&LabelDef| {
        codebook.lineage(&label.id).any(|it| it.attributes.contains(&attribute.id))
    };
    types(codebook.labels.iter().filter(asks), names)
}

fn types<'a>(labels: impl Iterator<Item = &'a LabelDef>, names: &Names) -> String {
    let types: Vec<&str> = labels.map(|label| names.label(label.id.as_str())).collect();
    if types.is_empty() { "<ENTITY>".to_owned() } else { types.join("|") }
}

/// The values that brat offers; `None` for what it has no attributes for.
fn values(attribute: &AttributeDef) -> Option<String> {
    if !is_plain(attribute.id.as_str()) {
        return None;
    }
    match &attribute.kind {
        AttributeKind::Flag => Some(String::new()),
        AttributeKind::Choice(choices) => {
            let plain: Vec<&str> =
                choices.iter().map(|choice| choice.id.as_str()).filter(|id| is_plain(id)).collect();
            (!plain.is_empty()).then(|| format!(", Value:{}", plain.join("|")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AttributeDef, Choice, LocalText, RelationTypeDef};

    fn codebook() -> Codebook {
        let label = |id: &str, parent: Option<&str>, color| LabelDef {
            parent: parent.map(Into::into),
            attributes: if id == "claim" { vec!["voice".into()] } else { Vec::new() },
            ..LabelDef::new(id.into(), LocalText::same(&format!("The {id}|it")), Rgb(color))
        };
        let choice = |id: &str| Choice { id: id.to_owned(), ..Choice::default() };
        Codebook {
            labels: vec![
                label("source", None, [0x12, 0xaa, 0x3b]),
                label("élu", Some("source"), [255, 255, 0]),
                label("claim", None, [0x13, 0x43, 0xa2]),
                label("round", Some("about"), [0; 3]),
                label("about", Some("round"), [0; 3]),
            ],
            attributes: vec![AttributeDef {
                id: "voice".into(),
                name: LocalText::same("Voice"),
                definition: LocalText::default(),
                kind: AttributeKind::Choice(vec![
                    choice("own"),
                    choice("not plain"),
                    choice("other"),
                ]),
                required: false,
                default: None,
                imported: false,
            }],
            relation_types: vec![RelationTypeDef {
                id: "said-by".into(),
                name: LocalText::same("said by"),
                inverse: LocalText::default(),
                definition: LocalText::default(),
                from: vec![EndRule::Relation("said-by".into())],
                to: vec![EndRule::Label("source".into())],
                attributes: Vec::new(),
                attribution: true,
                imported: false,
            }],
            ..Codebook::default()
        }
    }

    #[test]
    fn a_codebook_is_told_to_brat() {
        let (codebook, names) = (codebook(), Names::of_codebook(&codebook()));
        let expected = "\
[entities]

source
\tx__lu
claim
round
about

[relations]

<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
said-by\tArg1:<ENTITY>, Arg2:source|x__lu

[events]

[attributes]

voice\tArg:claim, Value:own|other
";
        assert_eq!(annotation_conf(&codebook, &names), expected);
        let expected = "\
[labels]

source | The source/it
x__lu | The élu/it
claim | The claim/it
round | The round/it
about | The about/it
said-by | said by

[drawing]

SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
source\tfgColor:white, bgColor:#12aa3b, borderColor:darken
x__lu\tfgColor:black, bgColor:#ffff00, borderColor:darken
claim\tfgColor:white, bgColor:#1343a2, borderColor:darken
round\tfgColor:white, bgColor:#000000, borderColor:darken
about\tfgColor:white, bgColor:#000000, borderColor:darken
";
        assert_eq!(visual_conf(&codebook, &names), expected);
    }
}
