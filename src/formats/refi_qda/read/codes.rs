//! Codes as labels: those that are known with what was changed, and new ones.

use std::collections::{BTreeMap, BTreeSet};

use super::Reader;
use crate::formats::problem::Fault;
use crate::formats::problems::{Problems, shortened};
use crate::formats::refi_qda::codes::{self, Code};
use crate::formats::refi_qda::guid::key;
use crate::formats::refi_qda::tree::Element;
use crate::model::{Codebook, LabelDef, LabelId, LocalText, Rgb};

/// The colour of a code that has none.
const GREY: Rgb = Rgb([0x80, 0x80, 0x80]);

impl Reader {
    pub(super) fn codes(&mut self, project: &Element) {
        let language = self.parts.metadata.language.clone();
        let mut found = Vec::new();
        for list in project.listed("CodeBook", "Codes") {
            flatten(list, &mut found);
        }
        let notes: Vec<String> = found
            .iter()
            .map(|(_, code)| {
                let notes = self.notes_of(code).into_iter().map(|(_, words)| words);
                notes.collect::<Vec<_>>().join("\n\n")
            })
            .collect();
        let codebook = &mut self.parts.codebook;
        self.labels = take_in(codebook, &found, &notes, &language, &mut self.problems);
    }
}

/// The codes below an element, each after the one that it stands in, with the GUID of that.
pub(in crate::formats::refi_qda) fn flatten<'a>(
    list: &'a Element,
    found: &mut Vec<(Option<String>, &'a Element)>,
) {
    let below = |element: &'a Element, parent: Option<String>| {
        let codes = element.children.iter().filter(|child| &*child.name == "Code");
        codes.map(move |code| (parent.clone(), code)).rev()
    };
    let mut open: Vec<_> = below(list, None).collect();
    while let Some((parent, code)) = open.pop() {
        let guid = key(code.attribute("guid").unwrap_or_default());
        open.extend(below(code, Some(guid)));
        found.push((parent, code));
    }
}

/// Makes labels of codes, and answers which label each GUID means. `notes` are those on each code.
pub(in crate::formats::refi_qda) fn take_in(
    codebook: &mut Codebook,
    found: &[(Option<String>, &Element)],
    notes: &[String],
    language: &str,
    problems: &mut Problems,
) -> BTreeMap<String, LabelId> {
    let written = codes::codes(codebook, language);
    let written: BTreeMap<&str, &Code> = written.iter().map(|it| (it.guid.as_str(), it)).collect();
    let mut numbers: BTreeMap<LabelId, usize> = BTreeMap::new();
    for (number, label) in codebook.labels.iter().enumerate() {
        // Of two labels with one id the first counts.
        numbers.entry(label.id.clone()).or_insert(number);
    }
    let mut labels: BTreeMap<String, LabelId> =
        written.values().map(|code| (code.guid.clone(), code.label.clone())).collect();
    let mut met = BTreeSet::new();
    for (number, (parent, element)) in found.iter().enumerate() {
        let guid = key(element.attribute("guid").unwrap_or_default());
        if !met.insert(guid.clone()) {
            problems.push(element.line, Fault::Duplicate { id: shortened(&guid) });
            continue;
        }
        let name = element.attribute("name").unwrap_or_default();
        let mut description =
            element.first("Description").map(|it| it.words.clone()).unwrap_or_default();
        let note = notes.get(number).map_or("", String::as_str);
        if !note.is_empty() {
            let gap = if description.is_empty() { "" } else { "\n\n" };
            description.extend([gap, note]);
        }
        let color = color(element, problems);
        let above = parent.as_ref().and_then(|parent| labels.get(parent)).cloned();
        let known = written.get(guid.as_str());
        let label = match known.and_then(|code| numbers.get(&code.label)) {
            Some(at) => codebook.labels.get_mut(*at),
            None => None,
        };
        let (Some(label), Some(code)) = (label, known) else {
            let id = free(name, &numbers);
            numbers.insert(id.clone(), codebook.labels.len());
            labels.insert(guid, id.clone());
            let label = LabelDef::new(id, LocalText::same(name), color.unwrap_or(GREY));
            let definition = words_in(&description);
            let imported = description.is_empty();
            codebook.labels.push(LabelDef { definition, imported, parent: above, ..label });
            continue;
        };
        if code.name != name {
            put(&mut label.name, language, name);
        }
        if code.description != description {
            put(&mut label.definition, language, &description);
        }
        label.color = color.unwrap_or(label.color);
        if code.parent != *parent {
            label.parent = above;
        }
    }
    for (_, element) in found {
        let folder = element.attribute("isCodable").is_some_and(|it| matches!(it, "false" | "0"));
        if folder {
            problems.stranger_at(element.line, "isCodable=\"false\"");
        }
    }
    labels
}

/// An id that no label has.
fn free(name: &str, taken: &BTreeMap<LabelId, usize>) -> LabelId {
    let name = if name.is_empty() { "code" } else { name };
    let mut id = LabelId::from(name);
    let mut number = 1;
    while taken.contains_key(&id) {
        number += 1;
        id = format!("{name} {number}").as_str().into();
    }
    id
}

fn words_in(words: &str) -> LocalText {
    if words.is_empty() { LocalText::default() } else { LocalText::same(words) }
}

/// Changes the words that are shown in an article of this language.
fn put(text: &mut LocalText, language: &str, words: &str) {
    let shown = [language, "en"].into_iter().find(|it| text.0.contains_key(*it));
    let shown = shown.map(str::to_owned).or_else(|| text.0.keys().next().cloned());
    text.0.insert(shown.unwrap_or_else(|| "en".to_owned()), words.to_owned());
}

/// `#rgb` or `#rrggbb`.
fn color(element: &Element, problems: &mut Problems) -> Option<Rgb> {
    let said = element.attribute("color")?.trim();
    let long = match said.strip_prefix('#') {
        Some(short) if short.chars().count() == 3 => {
            format!("#{}", short.chars().flat_map(|c| [c, c]).collect::<String>())
        }
        _ => said.to_owned(),
    };
    let read = long.parse().ok();
    if read.is_none() {
        let (field, words) = ("color".to_owned(), shortened(said));
        problems.push(element.line, Fault::Malformed { field, words });
    }
    read
}
