//! Labels as codes: a tree in which each stands below its parent.

use std::collections::{BTreeMap, BTreeSet};

use super::guid;
use crate::formats::xml;
use crate::model::{Codebook, LabelId, LocalText, RelationTypeId, Rgb};

/// Codes are nested no deeper; what is deeper stands beside its parent.
const DEEPEST: usize = 100;

/// A code as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) label: LabelId,
    pub(super) guid: String,
    /// The GUID of the code in which it stands.
    pub(super) parent: Option<String>,
    pub(super) name: String,
    pub(super) color: Rgb,
    /// Empty where there is none.
    pub(super) description: String,
    /// How many codes it stands in.
    depth: usize,
}

/// The codes of a codebook, each after the one in which it stands, in an article of this language.
pub(super) fn codes(codebook: &Codebook, language: &str) -> Vec<Code> {
    let known: BTreeSet<&LabelId> = codebook.labels.iter().map(|label| &label.id).collect();
    let mut below: BTreeMap<&LabelId, Vec<usize>> = BTreeMap::new();
    let (mut tops, mut first) = (Vec::new(), BTreeSet::new());
    for (number, label) in codebook.labels.iter().enumerate() {
        // Of two labels with one id the first counts.
        if !first.insert(&label.id) {
            continue;
        }
        match label.parent.as_ref().filter(|parent| known.contains(parent)) {
            Some(parent) => below.entry(parent).or_default().push(number),
            None => tops.push(number),
        }
    }
    // What stands below itself is reached from none of the others.
    tops.extend(0..codebook.labels.len());
    let (mut met, mut codes) = (BTreeSet::new(), Vec::new());
    for top in tops {
        let mut open = vec![(top, 0, None)];
        while let Some((number, depth, parent)) = open.pop() {
            let Some(label) = codebook.labels.get(number).filter(|it| met.insert(&it.id)) else {
                continue;
            };
            let guid = guid::of_label(&codebook.id, label.id.as_str());
            let (depth_below, parent_below) = if depth < DEEPEST {
                (depth + 1, Some(guid.clone()))
            } else {
                (depth, parent.clone())
            };
            let children = below.get(&label.id).into_iter().flatten().rev();
            open.extend(children.map(|child| (*child, depth_below, parent_below.clone())));
            codes.push(Code {
                label: label.id.clone(),
                guid,
                parent,
                name: xml::plain(name(&label.name, label.id.as_str(), language)).into_owned(),
                color: label.color,
                description: xml::plain(label.definition.get(language)).into_owned(),
                depth,
            });
        }
    }
    codes
}

/// What something is called in an article of this language.
pub(super) fn name<'a>(name: &'a LocalText, id: &'a str, language: &str) -> &'a str {
    let name = name.get(language);
    if name.is_empty() { id } else { name }
}

/// Adds the codes as elements.
pub(super) fn write(out: &mut String, codes: &[Code]) {
    let mut codes = codes.iter().peekable();
    let mut open = 0;
    while let Some(code) = codes.next() {
        out.push_str("<Code");
        xml::attribute(out, "guid", &code.guid);
        xml::attribute(out, "name", &code.name);
        xml::attribute(out, "isCodable", "true");
        xml::attribute(out, "color", &code.color.to_string());
        out.push('>');
        open += 1;
        if !code.description.is_empty() {
            xml::element(out, "Description", &code.description);
        }
        let depth = codes.peek().map_or(0, |next| next.depth);
        while open > depth {
            out.push_str("</Code>");
            open -= 1;
        }
        out.push('\n');
    }
}

/// What a type of relation is called in an article of this language.
pub(super) fn kind_name<'a>(
    codebook: &'a Codebook,
    id: &'a RelationTypeId,
    language: &str,
) -> &'a str {
    codebook.relation_type(id).map_or(id.as_str(), |kind| name(&kind.name, id.as_str(), language))
}
