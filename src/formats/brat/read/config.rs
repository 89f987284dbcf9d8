//! The codebook that follows from `annotation.conf` and `visual.conf` of files by others.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AttributeDef, AttributeId, AttributeKind, Choice, Codebook, EndRule, LabelDef, LabelId,
    LocalText, RelationTypeDef, Rgb,
};

/// Labels without a colour of their own have this one.
const GREY: Rgb = Rgb([0x80, 0x80, 0x80]);

/// Entities and events as labels, relations with what they may link, attributes with their values;
/// names and colours. All of it is marked as imported. What is not understood is passed over.
pub(super) fn codebook(annotation_conf: &str, visual_conf: &str) -> Codebook {
    let names: BTreeMap<&str, &str> = lines(visual_conf, "labels")
        .filter_map(|line| {
            let mut fields = line.split('|').map(str::trim);
            Some((fields.next()?, fields.next().filter(|name| !name.is_empty())?))
        })
        .collect();
    let colors: BTreeMap<&str, Rgb> = lines(visual_conf, "drawing")
        .filter_map(|line| {
            let (kind, looks) = line.split_once(char::is_whitespace)?;
            let mut looks = looks.split(',').map(str::trim);
            Some((kind, looks.find_map(|it| it.strip_prefix("bgColor:"))?.parse().ok()?))
        })
        .collect();
    let name = |id: &str| LocalText::same(names.get(id).copied().unwrap_or(id));
    let mut codebook = Codebook {
        id: super::UNKNOWN.to_owned(),
        name: LocalText::same(super::UNKNOWN),
        ..Codebook::default()
    };
    let mut met = BTreeSet::new();
    for section in ["entities", "events"] {
        for (id, parent) in indented(annotation_conf, section) {
            if met.insert(id) {
                let color = colors.get(id).copied().unwrap_or(GREY);
                codebook.labels.push(LabelDef {
                    parent: parent.map(LabelId::from),
                    imported: true,
                    ..LabelDef::new(id.into(), name(id), color)
                });
            }
        }
    }
    let mut kinds = BTreeSet::new();
    for (id, rest) in lines(annotation_conf, "relations").filter_map(defined) {
        if kinds.insert(id) {
            codebook.relation_types.push(relation_type(id, name(id), rest, &met));
        }
    }
    let mut keys = BTreeSet::new();
    for (id, rest) in lines(annotation_conf, "attributes").filter_map(defined) {
        if keys.insert(id) {
            codebook.attributes.push(attribute(id, name(id), rest));
            let asked: BTreeSet<&str> = field(rest, "Arg:").collect();
            for label in &mut codebook.labels {
                if asked.contains(label.id.as_str()) {
                    label.attributes.push(id.into());
                }
            }
        }
    }
    codebook
}

fn relation_type(
    id: &str,
    name: LocalText,
    rest: &str,
    labels: &BTreeSet<&str>,
) -> RelationTypeDef {
    let mut ends = rest.split(',').filter_map(|end| {
        let (role, types) = end.trim().split_once(':')?;
        // What stands between angle brackets is not an end, but a setting.
        (!role.starts_with('<')).then_some(types)
    });
    let mut rules = || {
        let types: Vec<&str> = ends.next().map(|end| end.split('|').collect()).unwrap_or_default();
        let known = types.iter().all(|it| labels.contains(it));
        let rules = types.into_iter().filter(|_| known).map(|it| EndRule::Label(it.into()));
        rules.collect::<Vec<_>>()
    };
    let (from, to) = (rules(), rules());
    RelationTypeDef {
        id: id.into(),
        name,
        inverse: LocalText::default(),
        definition: LocalText::default(),
        from,
        to,
        attributes: Vec::new(),
        attribution: false,
        imported: true,
    }
}

fn attribute(id: &str, name: LocalText, rest: &str) -> AttributeDef {
    let choice = |id: &str| Choice {
        id: id.to_owned(),
        name: LocalText::same(id),
        definition: LocalText::default(),
    };
    let choices: Vec<Choice> = field(rest, "Value:").map(choice).collect();
    AttributeDef {
        id: AttributeId::from(id),
        name,
        definition: LocalText::default(),
        kind: if choices.is_empty() { AttributeKind::Flag } else { AttributeKind::Choice(choices) },
        required: false,
        default: None,
        imported: true,
    }
}

/// The lines of a section, without those that say nothing.
fn lines<'a>(conf: &'a str, section: &'a str) -> impl Iterator<Item = &'a str> {
    let mut inside = false;
    conf.trim_start_matches('\u{feff}').lines().filter(move |line| {
        let line = line.trim();
        if let Some(head) = line.strip_prefix('[').and_then(|head| head.strip_suffix(']')) {
            inside = head.trim() == section;
            return false;
        }
        inside && !line.is_empty() && !line.starts_with('#')
    })
}

/// A name and what is said of it; none for settings, macros and lines that only divide a menu.
fn defined(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = name.trim_start_matches('!');
    name.starts_with(|c: char| c.is_alphanumeric()).then_some((name, rest.trim()))
}

/// The names of a section with the one that each stands below.
fn indented<'a>(conf: &'a str, section: &'a str) -> Vec<(&'a str, Option<&'a str>)> {
    let mut above: Vec<(usize, &str)> = Vec::new();
    let mut found = Vec::new();
    for line in lines(conf, section) {
        let Some((name, _)) = defined(line) else { continue };
        let depth = line.len() - line.trim_start().len();
        while above.last().is_some_and(|(deep, _)| *deep >= depth) {
            above.pop();
        }
        found.push((name, above.last().map(|(_, name)| *name)));
        above.push((depth, name));
    }
    found
}

/// The alternatives behind a field's name, up to the next field.
fn field<'a>(rest: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let value = rest.split_once(name).map_or("", |(_, value)| value);
    let value = value.split(',').next().unwrap_or_default();
    value.split('|').map(str::trim).filter(|it| it.starts_with(|c: char| c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::brat::config::{annotation_conf, visual_conf};
    use crate::formats::brat::names::Names;

    const ANNOTATION: &str = "\
# what is marked
[entities]
!Agent
\tPerson
\tOrganisation
----
Claim

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
SaidBy Arg1:Claim, Arg2:Person|Organisation, <REL-TYPE>:directed
Near\tArg1:<ENTITY>, Arg2:Claim

[events]
<X>=a|b
Attribution\tContent:Claim, Source?:Person

[attributes]
Negated\tArg:<EVENT>
Confidence\tArg:Claim|Person, Value:Low|High
";

    const VISUAL: &str = "\
[labels]
Claim | What is claimed | Cl
SaidBy | said by
[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen
Claim\tbgColor:#1343a2, fgColor:white
Person\tbgColor:red
";

    #[test]
    fn a_codebook_follows_from_the_configuration() {
        let codebook = codebook(ANNOTATION, VISUAL);
        let labels: Vec<String> = codebook
            .labels
            .iter()
            .map(|it| {
                let parent = it.parent.as_ref().map_or("", LabelId::as_str);
                let asked: Vec<&str> = it.attributes.iter().map(AttributeId::as_str).collect();
                format!("{}/{} {} {} {asked:?}", parent, it.id, it.name.get("en"), it.color)
            })
            .collect();
        let expected = [
            "/Agent Agent #808080 []",
            "Agent/Person Person #808080 [\"Confidence\"]",
            "Agent/Organisation Organisation #808080 []",
            "/Claim What is claimed #1343a2 [\"Confidence\"]",
            "/Attribution Attribution #808080 []",
        ];
        assert_eq!(labels, expected);
        assert!(codebook.labels.iter().all(|label| label.imported));
        let rule = |id: &str| EndRule::Label(id.into());
        let kinds = codebook.relation_types.iter();
        let kinds: Vec<_> =
            kinds.map(|it| (it.id.as_str(), it.name.get("en"), &it.from, &it.to)).collect();
        let (none, claim, agents) =
            (vec![], vec![rule("Claim")], vec![rule("Person"), rule("Organisation")]);
        assert_eq!(
            kinds,
            [("SaidBy", "said by", &claim, &agents), ("Near", "Near", &none, &claim)]
        );
        let kinds: Vec<usize> = codebook
            .attributes
            .iter()
            .map(|it| if let AttributeKind::Choice(choices) = &it.kind { choices.len() } else { 0 })
            .collect();
        assert_eq!(kinds, [0, 2]);
    }

    #[test]
    fn what_is_told_to_brat_is_understood() {
        let before = codebook(ANNOTATION, VISUAL);
        let names = Names::of_codebook(&before);
        let (annotation, visual) = (annotation_conf(&before, &names), visual_conf(&before, &names));
        assert_eq!(codebook(&annotation, &visual), before);
    }

    #[test]
    fn anything_is_borne() {
        for conf in [
            "",
            "[",
            "[entities]\n\t\n\t\tA B\n A\n!",
            "[relations]\nA :,:|\n[attributes]\nV Value:",
        ] {
            let codebook = codebook(conf, conf);
            assert!(codebook.labels.len() <= 1 && codebook.scales.is_empty(), "{conf}");
        }
    }
}
